### Résultats et alerte précoce.

page-chart-table = La même chose en tableau
