# Workbooks and their review.
page-job-import = ملف بيانات قيد المعالجة
