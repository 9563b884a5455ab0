# Workbooks and their review.
page-job-import = Libro de cálculo en curso
