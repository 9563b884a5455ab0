# Work that takes a while.
page-job-waits = في انتظار الدور.
page-job-steps = أُنجز { $done } من { $total }.
page-job-done = تم.
page-job-failed = تعذّر إتمام العمل: حدث عطل هنا. لم يُحفظ شيء ناقص. حاولوا مرة أخرى، ومن يدير هذه الخدمة يجد السبب في السجل.
page-job-broken = توقف العمل لأن الخدمة أُوقفت. ابدؤوه من جديد: ما أُنجز لا يتكرر.
page-job-leave = يمكنكم مغادرة هذه الصفحة. العمل مستمر.
page-job-look = انظروا مرة أخرى
page-job-unwatch = إيقاف التحديث التلقائي
page-job-watch = تحديث تلقائي
page-job-result = عرض النتيجة
