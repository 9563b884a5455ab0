# Workbooks and their review.
page-job-import = Classeur en cours
