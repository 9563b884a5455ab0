# الوظائف الشاغرة في طريقها، والبرامج، والمشاورات.
page-menu-vacancies = بانتظار التحقق
page-menu-programmes = البرامج
page-menu-consultations = المشاورات

stage-draft = مسودة
stage-submitted = مقدَّمة
stage-verified = متحقَّق منها
stage-open = مفتوحة
stage-matching = في جولة
stage-filled = مشغولة
stage-expired = منقضية
stage-withdrawn = مسحوبة
next-draft = لا يعمل عليها إلا صاحب العمل. الخطوة التالية: يقدّمها صاحب العمل.
next-submitted = الخطوة التالية: تتحقق منها مصلحة التشغيل ({ $country }) أو تعيدها.
next-verified = تُفتح في { $date }.
next-open = يمكن إلحاق أشخاص بها.
next-matching = تجري جولة تشملها.
next-filled = شُغلت جميع مقاعدها.
next-expired = مضى أول يوم عمل فيها وبقيت مقاعد. الخطوة التالية: يحدد صاحب العمل يوماً جديداً أو يسحبها.
next-withdrawn = سحبها صاحب العمل. تعديلها يجعلها مسودة من جديد.

page-vacancies-waiting = وظائف شاغرة بانتظار التحقق
page-vacancies-found = { $vacancies ->
    [0] لا وظيفة شاغرة بانتظارك
    [zero] لا وظيفة شاغرة بانتظارك
    [one] وظيفة شاغرة واحدة بانتظارك
    [two] وظيفتان شاغرتان بانتظارك
    [few] { $vacancies } وظائف شاغرة بانتظارك
    [many] { $vacancies } وظيفة شاغرة بانتظارك
   *[other] { $vacancies } وظيفة شاغرة بانتظارك
}
page-vacancy-submit = تقديمها إلى مصلحة التشغيل
page-vacancy-verify = التحقق من الوظيفة الشاغرة
page-vacancy-send-back = إعادتها إلى صاحب العمل
page-vacancy-sent-back = أعادتها مصلحة التشغيل:
page-vacancy-wanting = قبل أن يمكن التحقق منها ينقص ما يلي:
page-vacancy-checks = ما تؤكده
page-vacancy-opens = تُفتح في
page-vacancy-opens-hint = إذا تُرك فارغاً: في الحال. من ذلك اليوم يمكن إلحاق أشخاص بها.
page-vacancy-reason = ما على صاحب العمل إصلاحه
page-vacancy-reason-hint = يقرؤه صاحب العمل، ويبقى في السجل.
check-point-shortage = ينقص هناك من يقوم بهذا العمل: اطّلعت على الدليل ومصدره وتاريخه.
check-point-wage = مبلغ الأجر وعملته ومدته مذكورة، ولا يتقاضى أحد هناك أكثر من ذلك عن العمل نفسه.
check-point-employer = صاحب العمل موجود، ويشغّل وفق القانون، ويجوز له التشغيل في هذا العمل.
check-point-recruiter = ترخيص جهة التوظيف مقيد في السجل الرسمي كما هو مذكور هنا.
check-point-no-fees = لا يدفع العامل شيئاً مقابل توظيفه، لا نقداً ولا عيناً.

vacancy-not-now = لا يمكن ذلك الآن: الوظيفة الشاغرة { $stage }.
vacancy-unchecked = لم يُؤكَّد: { $point }
vacancy-no-reason = اكتب ما على صاحب العمل إصلاحه.
vacancy-opens-late = ستُفتح بعد بدء العمل في { $date }. اختر يوماً أسبق.
vacancy-seats-none = اذكر مقعداً واحداً على الأقل.
vacancy-seats-over = سيُشغل { $taken } من المقاعد من أصل { $seats }.
vacancy-start-passed = مضى أول يوم عمل، وهو { $date }. اذكر يوماً آخر.
vacancy-employer-none = صاحب العمل ليس اليوم طرفاً في الاتفاق.
vacancy-demand-none = اذكر الوظائف المتحقق منها في الاتفاق التي تستجيب لها ({ $article }). تُرفض المقاعد من دونها.
vacancy-demand-employer = الوظائف { $demand } لصاحب عمل آخر ({ $article }).
vacancy-demand-occupation = الوظائف { $demand } في مهنة أخرى ({ $article }).
vacancy-demand-track = الوظائف { $demand } في الجانب الآخر من الشراكة ({ $article }).
vacancy-demand-country = الوظائف { $demand } في بلد آخر ({ $article }).
vacancy-demand-seats = تضم { $demand } من الوظائف { $jobs } ({ $article })، وتُحتسب من قبل مقاعد وظائف شاغرة أخرى عددها { $others }. قلّل المقاعد.
vacancy-shortage-none = اذكر ما يبيّن النقص: استطلاع، أو قائمة رسمية، أو إعلان لم يُجب عنه أحد.
vacancy-shortage-undated = اذكر يوم ذلك الدليل.
vacancy-shortage-to-come = يوم الدليل، وهو { $date }، لم يأت بعد.
vacancy-shortage-old = الدليل مؤرخ في { $date }، أي قبل أكثر من اثني عشر شهراً. اذكر دليلاً أحدث.
vacancy-wage-none = اذكر الأجر مع عملته.
vacancy-comparator-none = اذكر ما يتقاضاه غيرهم هناك عن العمل نفسه.
vacancy-comparator-unsourced = اذكر مصدر ذلك الرقم.
vacancy-comparator-currency = اذكر ما يتقاضاه غيرهم بعملة الأجر حتى تمكن المقارنة.
vacancy-wage-below = الأجر أقل مما يتقاضاه غيرهم هناك عن العمل نفسه: { $others }. ارفعه.
vacancy-wage-below-article = الأجر أقل مما يتقاضاه غيرهم هناك عن العمل نفسه: { $others }. ارفعه ({ $article }: المساواة في المعاملة).
vacancy-recruiter-stranger = { $party } ليست طرفاً في هذه الشراكة. سمِّ جهة توظيف تكون طرفاً فيها، أو لا تسمِّ أحداً.
vacancy-recruiter-kind = { $party } ليست جهة توظيف. سمِّ واحدة، أو لا تسمِّ أحداً.

licence-lacks-number = { $party }: رقم الترخيص غير معروف.
licence-lacks-authority = { $party }: الجهة التي أصدرت الترخيص غير معروفة.
licence-lacks-until = { $party }: آخر يوم للترخيص غير معروف.
licence-lacks-source = { $party }: لا يُعرف أين يمكن الاطلاع على الترخيص.
licence-ended = { $party }: انتهى الترخيص في { $date }. يجب إدخال ترخيص جديد.
licence-later = { $party }: يبدأ الترخيص في { $date }.
licence-valid = الترخيص سارٍ
licence-ending = ينتهي الترخيص في { $date }
licence-not-valid = الترخيص غير سارٍ
licence-unknown = الترخيص غير معروف بالكامل

page-place-wage-period = الأجر عن
page-place-wage-period-hint = إن لم يُختر شيء فهو عن شهر.
page-place-comparator = ما يتقاضاه غيرهم هناك عن العمل نفسه
page-place-comparator-hint = العملة نفسها والمدة نفسها، مثل 2750.00 EUR.
page-place-comparator-source = مصدر ذلك الرقم
page-place-comparator-source-hint = مثل الاتفاقية الجماعية أو مكتب الإحصاء.
page-place-shortage = ما يبيّن النقص
page-place-shortage-hint = استطلاع أو قائمة رسمية أو إعلان بلا جواب: أين يمكن الاطلاع عليه؟
page-place-shortage-on = يوم ذلك الدليل
page-place-shortage-on-hint = لا يتجاوز عمره اثني عشر شهراً.
page-place-recruiter = من يوظّف
page-place-recruiter-hint = لا تُقبل إلا جهة توظيف ترخيصها سارٍ.
page-place-recruiter-nobody = صاحب العمل نفسه
page-period-hour = ساعة
page-period-week = أسبوع
page-period-month = شهر
page-period-year = سنة

page-programmes = البرامج
page-programmes-none = لا برنامج بعد.
page-programmes-old = { $programmes ->
    [zero] لا منهاج بلا مراجعة منذ أكثر من 36 شهراً.
    [one] منهاج واحد لم يُراجع منذ أكثر من 36 شهراً.
    [two] منهاجان لم يُراجعا منذ أكثر من 36 شهراً.
    [few] { $programmes } مناهج لم تُراجع منذ أكثر من 36 شهراً.
    [many] { $programmes } منهاجاً لم يُراجع منذ أكثر من 36 شهراً.
   *[other] { $programmes } منهاج لم يُراجع منذ أكثر من 36 شهراً.
}
page-programme-new = إضافة برنامج
page-programme-change = تعديل البرنامج
page-programme-title = العنوان
page-programme-provider = جهة التعليم
page-programme-training = التدريب في الاتفاق
page-programme-training-hint = منه تأتي المهنة والمكان.
page-programme-kind = ما يفعله
page-programme-kind-language = يعلّم لغة
page-programme-kind-skills = يعلّم مهارات
page-programme-kind-adaptation = فترة تكيف بحسب قرار الاعتراف
page-programme-kind-test = يُعدّ لاختبار أهلية
page-programme-country = البلد
page-programme-months = الأشهر
page-programme-seats = المقاعد
page-programme-language = اللغة التي تُعلَّم
page-programme-language-hint = رمزها مثل de. لدورات اللغة فقط.
page-programme-from = المستوى اللازم للدخول
page-programme-to = المستوى الذي يُبلغ
page-programme-teaches = المهارات التي تُعلَّم
page-programme-teaches-hint = مهارة في كل سطر مع المستوى الذي يُبلغ، مثل geriatrics=4.
page-programme-costs = التكاليف التي تنشأ عن كل شخص
page-programme-track = يؤدي إلى
page-programme-track-either = أيّ من المسارين
page-programme-reviewed-on = مراجعة المنهاج
page-programme-reviewed-on-hint = آخر يوم راجعه فيه أصحاب العمل والمعلمون. بعد 36 شهراً يُنبَّه إليه.
review-fresh = رُوجع، ويُحتسب حتى { $date }
review-old = آخر مراجعة في { $date }
review-unknown = المراجعة غير معروفة

page-consultations = المشاورات
page-consultations-lead = من استمعت إليهم الأطراف: النقابات وأصحاب العمل والجمعيات والمغتربون والمجتمعات المحلية. لا تُحذف المداخل ولا تُعدَّل، بل يُضاف إليها، حتى لا يضيع شيء مما قيل.
page-consultations-found = { $entries ->
    [0] لا مدخل بعد
    [zero] لا مدخل بعد
    [one] مدخل واحد
    [two] مدخلان
    [few] { $entries } مداخل
    [many] { $entries } مدخلاً
   *[other] { $entries } مدخل
}
page-consultation-new = كتابة مدخل
page-consultation-correct = تصحيح هذا المدخل
page-consultation-stays = لا يمكن تعديل المدخل أو محوه لاحقاً. لا يُكتب هنا اسم أي شخص: الهيئات هي التي تتكلم.
page-consultation-party = طرف في الاتفاق
page-consultation-no-party = لا أحد منها
page-consultation-kind = ما هي
page-consultation-kind-hint = يجوز تركه فارغاً لطرف في الاتفاق.
page-consultation-who = من استُمع إليه
page-consultation-who-hint = اسم الهيئة. يجوز تركه فارغاً لطرف في الاتفاق.
page-consultation-heard-on = اليوم
page-consultation-about = الموضوع
page-consultation-said = ما قيل
page-consultation-said-hint = ما طلبوه وما أقلقهم، بكلماتهم إن أمكن.
page-consultation-became = ما آل إليه الأمر
page-consultation-corrects = يصحح المدخل
page-consultation-corrects-hint = معرّفه مثل K00001.
page-consultation-corrects-one = يصحح { $id }
page-consultation-was-corrected = صُحح لاحقاً:
page-consultation-to-come = هذا اليوم لم يأت بعد
page-consultation-clause = من أجل الاتفاق
page-consultation-clause-why = تحتسب قائمة التحقق المشاورة (C2.1 وC2.4) متى تضمن الاتفاق بنداً كهذا مع دليل وقّعه من استُمع إليهم.

page-organisation-licence-authority = جهة إصدار الترخيص
page-organisation-licence-from = الترخيص من
page-organisation-licence-until = الترخيص حتى
page-organisation-licence-source = أين يمكن الاطلاع على الترخيص
page-organisation-licence-hint = لا تشارك جهة التوظيف إلا بترخيص سارٍ. لا تستطيع حساباتها إدخاله بنفسها.
page-organisation-licence-source-hint = مثل عنوان السجل العام.
page-organisation-licence-backwards = سينتهي الترخيص قبل أن يبدأ

page-did-place-submit = قُدّمت
page-did-place-verify = جرى التحقق
page-did-place-send-back = أُعيدت
page-did-place-matching = أُدرجت في جولة
page-did-place-open = فُتحت من جديد
page-did-place-fill = شُغلت
page-partnership-programmes = البرامج بحسب من يعلّمها
page-edition-recruiter = أضف جهة التوظيف أولاً مع ترخيصها، بالمعرّف الذي يعطيها إياه النص.
page-did-programme-attribute = أُسندت البرامج إلى من يعلّمها
page-did-programme-create = أُضيف
page-did-programme-change = عُدّل
page-did-organisation-licence = عُدّل الترخيص
page-did-consultation-create = كُتب مدخل
