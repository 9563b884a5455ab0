# Workbooks and their review.
page-job-import = Workbook at work
