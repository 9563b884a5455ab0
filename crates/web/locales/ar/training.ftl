# التدريب: البرامج والأفواج والتسجيل.
page-menu-cohorts = الأفواج
page-training = التدريب
page-training-programme = البرنامج
page-training-change = بيان ما يُدرَّس وما يستند إليه
page-training-go = نعم، تابع
page-training-check = راجع إجاباتك
page-training-costs-nothing = هذا لا يكلفك شيئًا.
page-training-track-missing = اختر مسارًا.
page-training-pilot = تجريبي
page-training-dual = شهادة مزدوجة
page-training-unaccredited = غير معتمد
page-training-accreditation-over = انتهى الاعتماد في { $date }
page-training-accredited = معتمد
page-training-accredited-until = معتمد حتى { $date }
page-training-hours = { $hours ->
    [zero] بلا ساعات
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
}
page-training-together = المجموع
page-training-certificate = تصدرها { $party }، وتصلح في { $countries }
page-training-as-clause = كما يقول الاتفاق
page-training-origin = في بلد المنشأ
page-training-destination = في بلد المقصد
page-training-third = في بلد ثالث
page-training-school = مدرسة
page-training-apprenticeship = التلمذة المهنية
page-training-internship = تدريب داخلي
page-training-exchange = تبادل
page-training-online = عبر الإنترنت
page-training-coverage = ما يغطيه من كل مكان عمل
page-training-coverage-what = محسوب الآن وفق ما يطلبه كل صاحب عمل الآن. والمهارة القريبة تُحسب جزئيًا.
page-training-whole = تُدرَّس
page-training-below = تُدرَّس حتى المستوى { $level } فقط
page-training-related = جزئيًا، عن طريق { $skill }
page-training-missing = ناقصة
page-training-unread = غير مفهوم، ولا يُحسب
page-training-no-skill = «{ $text }» ليست مهارة من التصنيف، أو هي أكثر من واحدة. اكتب المهارة كما يسميها التصنيف.

page-programme-stage = المرحلة
page-programme-outcomes = نواتج التعلم
page-programme-outcomes-hint = واحد في كل سطر: المهارة ومستواها من 1 إلى 5 وساعات التدريس، مثل «use cooking techniques=3*60».
page-programme-certificates = الشهادات
page-programme-certificates-hint = ما يُمنح لمن ينجح. واثنتان تكوّنان شهادة مزدوجة.
page-programme-attendance = أدنى حضور بالنسبة المئوية
page-programme-attendance-hint = عدد صحيح من 1 إلى 100. فارغ: لا يُطلب حضور.
page-programme-site = أين
page-programme-modality = الشكل
page-programme-pilot = هل هو تجريبي؟
page-programme-pilot-hint = البرنامج التجريبي الذي لم يقيّمه أحد لا يُجدَّد.
page-programme-accredited-by = جهة الاعتماد
page-programme-accredited-on = تاريخ الاعتماد
page-programme-accredited-until = معتمد حتى
page-programme-evaluated-on = تاريخ التقييم
page-programme-evaluated-by = جهة التقييم
page-programme-evaluation = ما وجده التقييم

page-training-do-accredit = سجّل أنه معتمد
page-training-do-run = ابدأ التدريس
page-training-do-evaluate = سجّل أنه مقيَّم
page-training-do-close = أغلق البرنامج
page-training-do-renew = جدّد البرنامج
training-stage-design = قيد التصميم
training-stage-accredited = معتمد
training-stage-running = جارٍ
training-stage-evaluated = مقيَّم
training-stage-closed = مغلق
training-body = اذكر جهة اعتماد تكون طرفًا: جهة تصديق أو هيئة مهنية أو وزارة تعليم.
training-body-own = من يدرّس لا يعتمد. اذكر جهة أخرى.
training-accreditation-none = غير معتمد اليوم. اذكر الجهة ويوم قرارها.
training-accreditation-ended = انتهى الاعتماد في { $date }. ينبغي تجديده.
training-review-old = روجع المنهاج آخر مرة في { $date }، قبل أكثر من 36 شهرًا. راجعه.
training-review-unknown = اذكر متى روجع المنهاج آخر مرة.
training-outcomes-none = اذكر ما يُتعلَّم.
training-hours-none = اذكر ساعات «{ $text }».
training-certificate-none = لا يعرف الاتفاق شهادة { $id }.
training-evaluation-none = اكتب في مكتبة الممارسات ما وجده تقييم منذ أن بدأ البرنامج آخر مرة.
training-pilot-unevaluated = البرنامج التجريبي الذي لم يُقيَّم لا يُجدَّد (¶17). اكتب في مكتبة الممارسات ما وجده تقييم.
training-renewal-unevaluated = لا يُجدَّد قبل أن يقيّمه أحد. اكتب في مكتبة الممارسات ما وُجد.
training-amend-running = ما يُتعلَّم وما يُشهد به لا يتغير أثناء التدريس: فقد وُعد به الناس. أغلق البرنامج أولًا.
training-amend-taught = ما يُتعلَّم ويُطلب ويُشهد به وُعد به أشخاص فوج لم يُغلق. أغلق الفوج أولًا.
training-outcome-form = «{ $text }»: اكتب المهارة ومستواها والساعات، مثل «use cooking techniques=3*60».
training-outcome-level = «{ $text }»: المستوى عدد صحيح من 1 إلى 5.
training-outcome-hours = «{ $text }»: الساعات عدد صحيح حتى 10000.

page-cohorts = الأفواج
page-cohorts-lead = أشخاص يتعلمون معًا، وكم مقعدًا ما زال شاغرًا، ومن ينتظر مقعدًا.
page-cohorts-none = لم يُخطَّط أي فوج بعد.
page-cohort = فوج
page-cohort-new = تخطيط فوج
page-cohort-change = غيّر الفوج
page-cohort-stage = المرحلة
page-cohort-begins-on = اليوم الأول
page-cohort-ends-on = اليوم الأخير
page-cohort-seats-home = مقاعد المسار المحلي
page-cohort-seats-away = مقاعد مسار التنقل
page-cohort-demand = الوظائف التي تقابلها مقاعده
page-cohort-demand-hint = وظائف متحقَّق منها في الاتفاق، أو وظائف شاغرة متحقَّق منها. والمقعد الذي لا يقابل أيًّا منها يُرفض.
page-cohort-seats-why = لا تزيد مقاعد التنقل على الوظائف المتحقَّق منها في المقصد. أما المقاعد المحلية الزائدة على الوظائف المحلية المتحقَّق منها فيُنبَّه إليها فقط.
page-cohort-taken = المشغول { $taken } من { $seats }
page-cohort-jobs = { $jobs ->
    [zero] لا وظائف
    [one] وظيفة واحدة
    [two] وظيفتان
    [few] { $jobs } وظائف
    [many] { $jobs } وظيفة
   *[other] { $jobs } وظيفة
}
page-cohort-verified = متحقَّق منها
page-cohort-unverified = غير متحقَّق منها
page-cohort-place = فرصة
page-cohort-do-open = افتح باب الطلبات
page-cohort-do-begin = ابدأ التدريس
page-cohort-do-examine = سجّل أن الجميع امتُحنوا
page-cohort-do-close = أغلق الفوج
training-cohort-planned = مخطَّط
training-cohort-enrolling = مفتوح للطلبات
training-cohort-active = جارٍ
training-cohort-examined = مُمتحَن
training-cohort-closed = مغلق
training-home-over = المقاعد المحلية { $seats } والوظائف المحلية المتحقَّق منها { $jobs }.
training-programme-rests = البرنامج غير جارٍ: { $state }.
training-seats-none = اذكر مقعدًا واحدًا على الأقل.
training-demand-unknown = لا وظائف باسم { $id } ({ $article }).
training-demand-unverified = الوظائف { $id } غير متحقَّق منها ({ $article }).
training-demand-occupation = الوظائف { $id } في مهنة غير { $occupation } ({ $article }).
training-demand-home = المقاعد المحلية لا تقابل أي وظائف ({ $article }). اذكر وظائف محلية متحقَّقًا منها.
training-demand-away = مقاعد التنقل لا تقابل أي وظائف ({ $article }). اذكر وظائف متحقَّقًا منها في المقصد.
training-away-over = مقاعد التنقل { $seats } والوظائف المتحقَّق منها { $jobs }، ومقاعد أفواج أخرى للوظائف نفسها { $others } ({ $article }). خذ مقاعد أقل.
training-nobody-enrolled = لم يُسجَّل أحد بعد.
training-begins-later = اليوم الأول هو { $date }.
training-begins-unknown = اذكر اليوم الأول.
training-unexamined = { $people ->
    [zero] لا أحد لديه تقييم معلّق أو لم يبدأ.
    [one] شخص واحد لديه تقييم معلّق أو لم يبدأ.
    [two] شخصان لديهما تقييم معلّق أو لم يبدآ.
    [few] { $people } أشخاص لديهم تقييم معلّق أو لم يبدؤوا.
    [many] { $people } شخصًا لديهم تقييم معلّق أو لم يبدؤوا.
   *[other] { $people } شخص لديهم تقييم معلّق أو لم يبدؤوا.
}
training-undecided = { $people ->
    [zero] لا أحد بلا نتيجة.
    [one] شخص واحد بلا نتيجة بعد.
    [two] شخصان بلا نتيجة بعد.
    [few] { $people } أشخاص بلا نتيجة بعد.
    [many] { $people } شخصًا بلا نتيجة بعد.
   *[other] { $people } شخص بلا نتيجة بعد.
}

page-roster = من يتعلم هنا
page-roster-none = لا أحد يمكنك أن تراه.
page-attendance = الحضور
page-attendance-on = اليوم
page-attendance-of = ساعات التدريس
page-attendance-hours = ساعات الحضور
page-attendance-empty = الخانة الفارغة لا تسجّل شيئًا. وإذا كُتب يوم من جديد حلّ محل ما سُجّل.
page-attendance-wrong = اكتب عددًا صحيحًا من الساعات.
page-attendance-there = ساعات الحضور { $there } من { $of }
page-results = النتائج
page-results-today = ما تسجّله يسري من اليوم. يُعتدّ بآخر تقييم لكل ناتج، وبأفضل مستوى في اللغة.
page-results-passed = ناجح
page-results-failed = غير ناجح
page-results-open = لم يُقيَّم بعد
page-results-both = لا يكون الناتج نفسه ناجحًا وغير ناجح.
page-results-language = اللغة
page-results-language-hint = رمزها، مثل es أو de.
page-results-language-wrong = اذكر اللغة برمزها والمستوى الذي ظهر.
page-results-level = المستوى الذي ظهر

page-own-training = التدريب
page-own-training-none = لا تدريب بعد.
page-own-training-open = اطلب مقعدًا
page-own-training-free = التدريب لا يكلفك شيئًا، ويمكنك تركه في أي وقت.
page-enrolment-state = الوضع
page-enrolment-track = المسار
page-enrolment-spoken = اللغات
page-enrolment-asked-on = تاريخ طلب المقعد
page-enrolment-departed-on = يوم المغادرة
page-enrolment-lacks = ما ينقص للشهادة
page-enrolment-reason = السبب
page-enrolment-reason-hint = يقرؤه الشخص نفسه.
page-enrolment-do-apply = اطلب مقعدًا
page-enrolment-do-home = انتقل إلى المسار المحلي
page-enrolment-do-away = انتقل إلى مسار التنقل
page-enrolment-do-depart = تسجيل المغادرة
page-enrolment-do-pause = توقف مؤقتًا
page-enrolment-do-resume = عُد إلى التدريب
page-enrolment-do-withdraw = اترك هذا التدريب
page-enrolment-do-select = امنح مقعدًا
page-enrolment-do-wait = ضع في قائمة الانتظار
page-enrolment-do-reject = ارفض
page-enrolment-do-enrol = سجّل
page-enrolment-do-begin = سجّل البدء
page-enrolment-do-certify = امنح الشهادة
page-enrolment-do-fail = سجّل عدم النجاح
page-enrolment-means-apply = تجيب المدرسة. ويمكنك سحب الطلب في أي وقت.
page-enrolment-means-home = تحتفظ بمقعدك ولا تنتظر مقعد تنقل بعد الآن. وهذا ممكن دائمًا قبل المغادرة.
page-enrolment-means-away = إن كان مقعد تنقل شاغرًا ولا ينتظره أحد فهو لك. وإلا فلك مكان في قائمة الانتظار وتحتفظ بمقعدك الحالي.
page-enrolment-means-depart = ابتداءً من ذلك اليوم لا يتغير المسار. ويبقى ترك هذا التدريب ممكنًا، والرجوع إلى الوطن عودة.
page-enrolment-means-pause = يُحفظ مقعدك. ويمكنك العودة.
page-enrolment-means-resume = تتابع التعلم من اليوم.
page-enrolment-means-withdraw = يذهب مقعدك إلى غيرك. لا تدين لأحد بشيء، ولا يجوز لأحد أن يحسبه عليك.
training-applied = طُلب مقعد
training-rejected = مرفوض
training-waitlisted = في انتظار مقعد
training-selected = له مقعد محجوز
training-enrolled = مسجَّل
training-active = يتعلم
training-paused = متوقف مؤقتًا
training-certified = نال الشهادة
training-failed = لم ينجح
training-withdrawn = انسحب
training-not-enrolling = لا يقبل الفوج طلبات الآن: { $state }.
training-asked-before = سبق الطلب: { $state }.
training-reason-none = اكتب السبب: يقرؤه الشخص نفسه.
training-seat-free = هناك مقعد شاغر لا ينتظره أحد. امنحه إياه.
training-seat-none = لا مقعد شاغر في هذا المسار.
training-others-wait = { $people ->
    [zero] لا أحد ينتظر هذا المقعد قبله.
    [one] شخص واحد ينتظر هذا المقعد قبله.
    [two] شخصان ينتظران هذا المقعد قبله.
    [few] { $people } أشخاص ينتظرون هذا المقعد قبله.
    [many] { $people } شخصًا ينتظرون هذا المقعد قبله.
   *[other] { $people } شخص ينتظرون هذا المقعد قبله.
}
training-cohort-is = غير ممكن ما دام الفوج: { $state }.
training-not-examined = لم يُمتحن الفوج بعد: { $state }.
training-nothing-missing = لا ينقص شيء: امنح الشهادة.
training-departed = تمت المغادرة. والرجوع إلى الوطن عودة، وهي قراره أيضًا.
training-departs-away = لا يغادر إلا من له مقعد في مسار التنقل.
training-over = انتهى هذا التدريب بالنسبة إلى هذا الشخص.
training-track-home = المسار المحلي
training-track-away = مسار التنقل
training-assessment-none = لم يُقيَّم: «{ $text }».
training-assessment-failed = غير ناجح: «{ $text }».
training-attendance-none = لا حضور مسجَّل. المطلوب { $least }% على الأقل.
training-attendance-low = ساعات الحضور { $there } من { $of }، والمطلوب { $least }% على الأقل.
training-language-none = لا مستوى مسجَّل في { $language }. المطلوب { $needed }.
training-language-below = ظهر { $language } { $level }، والمطلوب { $needed }.

page-waiting = قائمة الانتظار
page-waiting-rule = الأولوية لمن طلب في يوم أسبق. وبين من طلبوا في اليوم نفسه تحكم القرعة: الرقم الأصغر. وهي تنتج من البذرة العامة للشراكة والفوج والاسم المستعار، فيمكن لأي أحد أن يعيدها.
page-waiting-nobody = لا أحد ينتظر.
page-waiting-somebody = شخص ما
page-waiting-lot = القرعة
page-waiting-seated = له مقعد محلي
page-waiting-position = مكانك في قائمة الانتظار: { $position }

page-alerts = تنبيهات التوازن
page-alerts-lead = من يغيّر مساره أو يترك فهو حر في ذلك. وإذا اختلت بذلك نسبة في الاتفاق تُبلَّغ اللجنة المشتركة هنا بالأرقام.
page-alerts-whose = يقرؤها المسؤولون وأطراف اللجنة المشتركة.
page-alerts-none = كل النسب محفوظة حتى الآن.
page-alerts-found = { $alerts ->
    [zero] لا تنبيهات بشأن توازن المسارات
    [one] تنبيه واحد بشأن توازن المسارات
    [two] تنبيهان بشأن توازن المسارات
    [few] { $alerts } تنبيهات بشأن توازن المسارات
    [many] { $alerts } تنبيهًا بشأن توازن المسارات
   *[other] { $alerts } تنبيه بشأن توازن المسارات
}
page-alert-over = { $article }: المقاعد { $counted } من { $all }، والحد الأعلى { $bound }
page-alert-under = { $article }: المقاعد { $counted } من { $all }، والحد الأدنى { $bound }
page-alert-discreet = { $article }: هذه النسبة غير متحققة. يقرأ المسؤولون أرقامها.
page-alert-seen = اطّلع عليه { $account }
page-alert-answered = أجاب عنه { $account }
page-alert-answer = قل إنه اطُّلع عليه أو ما الذي جرى فعله
page-alert-done = ما الذي جرى فعله؟
page-alert-done-hint = من دون أسماء: يبقى محفوظاً. اتركه فارغاً لتقول فقط إنه اطُّلع عليه.

page-door-way-own-training = تدريبي
page-door-way-own-training-what = أين أقف، ونتائجي، وما يمكنني تغييره
page-did-training-change = بُيّن ما يُدرَّس
page-did-training-step = انتقل إلى مرحلة أخرى
page-did-cohort-create = خُطّط
page-did-cohort-change = غُيّر
page-did-cohort-step = انتقل إلى مرحلة أخرى
page-did-enrolment-apply = طلب مقعدًا
page-did-enrolment-step = التدريب: خطوة أخرى
page-did-enrolment-switch = غيّر المسار
page-did-enrolment-attend = سُجّل الحضور
page-did-enrolment-results = سُجّلت النتائج
page-did-enrolment-depart = سُجّلت المغادرة
page-did-alert-note = أُبلغت اللجنة
page-did-alert-see = اطّلع على تنبيه
page-did-alert-answer = أجاب عن تنبيه
