# Rounds that are kept, and what people answer.
page-job-round = جولة قيد الحساب
