### Resultados y alerta temprana.

page-chart-table = Lo mismo en una tabla
