### Results and early warning.

page-chart-table = The same as a table
