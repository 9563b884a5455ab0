# Orientation, return and reintegration.

orientation-contract-rights = العقد والحقوق
orientation-safety = السلامة في العمل
orientation-money = المال
orientation-language-culture = اللغة والثقافة
orientation-health = الصحة
orientation-family = الأسرة
orientation-emergency = الطوارئ
orientation-return = الرجوع إلى الوطن
orientation-no-clause = ليس في الاتفاق بند عن التوجيه، فلا شيء يُخطَّط له.
orientation-past = اختر اليوم أو يومًا قادمًا ({ $article }).
orientation-language = اختر لغة الجلسة ({ $article }).
orientation-no-module = حدّد دقائق لوحدة واحدة على الأقل ({ $article }).
orientation-other-module = اختر فقط الوحدات التي يسمّيها الاتفاق ({ $article }).
orientation-minutes = الدقائق عدد صحيح من 1 إلى 720 ({ $article }).
orientation-seats = المقاعد عدد صحيح لا يقل عن 1 ({ $article }).
orientation-over = انتهت هذه الجلسة أو أُلغيت. اختر غيرها.
orientation-full = لم يبق مقعد في هذه الجلسة. اختر غيرها.
orientation-family-many = أحضر { $most } من أفراد أسرتك على الأكثر.
orientation-family-none = لا تحضر الأسر هذه الجلسة. اختر غيرها أو احضر بمفردك.
orientation-not-held = يمكن تدوين الحضور من يوم الجلسة فصاعدًا، إلا إذا أُلغيت.
page-menu-orientation = التوجيه
page-orientation = التوجيه قبل المغادرة
page-orientation-lead = جلسات لمن يستعدون للسفر ولأسرهم. وهي مجانية.
page-orientation-none-asked = لا يطلب الاتفاق أي توجيه.
page-orientation-asked = يطلب الاتفاق ما مجموعه من الساعات: { $hours }، في هذه الوحدات: { $modules } ({ $article }).
page-orientation-new = خطّط لجلسة
page-orientation-change = غيّر الجلسة
page-orientation-no-session = لا توجد جلسة مخطط لها.
page-orientation-session = الجلسة
page-orientation-when = متى وأين
page-orientation-modules = الوحدات
page-orientation-taken = المقاعد المشغولة
page-orientation-online = عبر الإنترنت
page-orientation-off = ملغاة
page-orientation-call-off = إلغاؤها
page-orientation-module = { $module } ({ $minutes } د)
page-orientation-minutes = الدقائق: { $module }
page-orientation-day = اليوم
page-orientation-begins = تبدأ في الساعة
page-orientation-place = أين
page-orientation-place-hint = اتركه فارغًا إذا كانت الجلسة عبر الإنترنت.
page-orientation-language = لغة الجلسة
page-orientation-seats = مقاعد لأشخاص الشراكة
page-orientation-families = الأسر
page-orientation-families-yes = يمكن للأسر الحضور
page-orientation-free = التوجيه مجاني لكل من يحضر.
page-orientation-attendance = من حضر
page-orientation-nobody = لم يسجّل أحد حتى الآن.
page-orientation-absent = اكتب 0 لمن لم يحضر. وما يُترك فارغًا لا يُدوَّن.
page-own-orientation = توجيهي
page-own-orientation-lead = ما ينبغي معرفته قبل السفر: عقدك وحقوقك والمال والصحة وبمن تتصل. مجاني، ولأسرتك أيضًا.
page-own-orientation-complete = اكتمل توجيهك.
page-own-orientation-left = الدقائق المتبقية: { $minutes }
page-own-orientation-there = { $minutes } د
page-own-orientation-open = لم يُنجز بعد
page-own-orientation-before = لا يغادر أحد قبل أن يكتمل ({ $article }).
page-own-orientation-next = الجلسات القادمة
page-own-orientation-seats = المقاعد المتبقية: { $seats }
page-own-orientation-family = يمكن لأسرتك الحضور
page-own-orientation-mine = أنت من الحاضرين
page-own-orientation-with = أفراد الأسرة المرافقون
page-own-orientation-up = سجّلني
page-own-orientation-off = ألغِ تسجيلي
page-door-way-own-orientation = توجيهي
page-door-way-own-orientation-what = ما تبقى قبل السفر والجلسات القادمة
page-did-orientation-note = دُوّن التوجيه
page-did-orientation-sign-up = تسجيل في التوجيه
page-did-orientation-sign-off = إلغاء التسجيل في التوجيه
page-did-orientation-plan = خُطّط لجلسة توجيه

return-forced = لا يُعاد أحد إلى { $country } رغما عنه ({ $article }).
return-same-country = العودة تكون من بلد إلى آخر: اختر بلدين مختلفين
return-day-over = اختر اليوم أو يومًا لاحقًا
return-to-fled = لا يُعاد أحد إلى { $country }، الدولة التي فرّ منها، ما لم يقل ذلك بنفسه ({ $article }).
homeward-planned = مخطط له
homeward-counselled = تمّت المشورة
homeward-returned = رجع إلى الوطن
homeward-registered = مسجَّل في الوطن
homeward-plan-active = الخطة جارية
homeward-followed = سُئل عن أحواله
homeward-sustained = مستقر
homeward-needs-support = يحتاج إلى دعم
homeward-remigrated = غادر من جديد
homeward-ended = أنهاه الشخص
homeward-withdrawn = مسحوب
homeward-own-step = لا يخطو هذه الخطوة إلا الشخص أو من يقف معه ({ $article }).
homeward-office-step = يخطو هذه الخطوة غير الشخص نفسه ({ $article }).
homeward-no-clause = ليس في الاتفاق بند عن الرجوع إلى الوطن ({ $article }).
homeward-not-told = أخبر الشخص أولًا بالخيارات الأربعة كلها ({ $article }).
homeward-no-service = سمِّ خدمة التوظيف في الوطن التي تعرف الشخص ({ $article }).
homeward-no-plan = اكتب الخطة واختر نوعًا واحدًا من الدعم على الأقل ({ $article }).
homeward-not-supported = اختر فقط الدعم الذي يسمّيه الاتفاق ({ $article }).
homeward-over-budget = هذا أكثر مما بقي من الميزانية. اكتب مبلغًا أصغر ({ $article }).
homeward-not-agreed = لم يوافق الشخص على أن يُسأل ({ $article }).
homeward-not-answered = لم تُجَب أي جولة أسئلة بعد ({ $article }).
homeward-not-last = لم تأت جولة الأسئلة الأخيرة بعد ({ $article }).
homeward-does-not-last = لا تقول الأجوبة إن الوضع مستقر ({ $article }).
homeward-lacks-nothing = لا تقول الأجوبة إن شيئًا ينقص ({ $article }).
homeward-not-left = لا تقول الأجوبة إن الشخص غادر من جديد ({ $article }).
homeward-step-counsel = دوّن المشورة
homeward-step-return = أرجع إلى وطني اليوم
homeward-step-register = دوّن خدمة التوظيف في الوطن
homeward-step-begin = ابدأ الخطة
homeward-step-renew = جدّد الخطة
homeward-step-end = أنهِه
homeward-step-withdraw = اسحبه
homeward-step-work = أضف عملًا قمت به في الخارج
homeward-step-remove = احذف عملًا
homeward-step-done = دوّن أن أمرًا قد رُتّب
homeward-option-stay = البقاء الدائم
homeward-option-stay-means = مواصلة العيش حيث هو. وبعد سنوات قد يتيح الممر الإقامة الدائمة وقد تلحق الأسرة.
homeward-option-extend = البقاء مدة أطول
homeward-option-extend-means = تمديد التصريح والعقد. يُطلب في وقته، ولا يُفقد شيء بالطلب.
homeward-option-onward = الانتقال إلى بلد آخر
homeward-option-onward-means = فرصة أخرى في هذه الشراكة أو غيرها، بالمهارات التي اعتُرف بها منذ ذلك الحين.
homeward-option-return = الرجوع إلى الوطن
homeward-option-return-means = بإرادة حرة، مع خطة ودعم ومهارات معترف بها. ويمكن التراجع حتى المغادرة.
page-homeward = عودة إلى الوطن
page-homeward-list = أشخاص يرجعون إلى أوطانهم
page-homeward-list-lead = لا يُعاد أحد رغما عنه. ومن يرجع يتلقى المشورة والدعم، ويُسأل عن أحواله إن رغب.
page-homeward-stage = المرحلة
page-homeward-day = اليوم
page-homeward-own-lead = الرجوع إلى الوطن قرارك أنت. ويمكنك التراجع حتى تغادر، ولا يترتب على ذلك شيء.
page-homeward-new = خطّط للعودة
page-homeward-free = لا تدفع شيئًا. فالاتفاق يخصص مالًا لذلك.
page-homeward-another = ما زالت خطة أخرى مفتوحة. أنهها أولًا.
page-homeward-from = أين أنت الآن؟
page-homeward-to = إلى أين ترغب في الذهاب؟
page-homeward-planned = متى؟
page-homeward-words = ما ترغب في فعله هناك
page-homeward-words-hint = عمل أو مشروع أو أسرة: بقدر ما تود أن تقول.
page-homeward-way = من وإلى
page-homeward-registered = خدمة التوظيف في الوطن
page-homeward-tasks = أمور يجب ترتيبها
page-homeward-done = رُتّب
page-homeward-until = حتى
page-homeward-learnt = ما تعلمته في الخارج
page-homeward-learnt-lead = يُحسب العمل في الخارج في الوطن متى اعتُرف بمهاراته.
page-homeward-wage = الأجر الإجمالي في الشهر
page-homeward-prior = اطّلع على سير الاعتراف
page-homeward-claim = اطلب الاعتراف بهذه المهارات
page-homeward-take = ضع المهارات المعترف بها في ملفي
page-homeward-nothing-new = لا تنقص الملف أي مهارة معترف بها.
page-homeward-plan = الخطة
page-homeward-support = الدعم
page-homeward-amount = من الميزانية
page-homeward-paid-by = يُدفع بموجب
page-homeward-told = بماذا أُخبر الشخص؟
page-homeward-will = هل هذه إرادتك الحرة اليوم؟
page-homeward-will-hint = إن كان أحد يضغط عليك فقل لا. ولا يترتب على ذلك شيء.
page-homeward-will-yes = نعم، أنا أرغب في ذلك
page-homeward-will-no = لا
page-homeward-return-means = من هذا اليوم تُحسب المهل في الوطن. ولا يخطو أحد هذه الخطوة عنك رغما عنك.
page-homeward-withdraw-means = تبقى، ولا يترتب على ذلك شيء. ويمكنك التخطيط من جديد في أي وقت.
page-homeward-end-means = لا يسأل أحد ولا يفعل شيئًا بعد ذلك. وما اعتُرف به يبقى لك.
page-homeward-counsel-means = من يرجع يعرف ما يمكنه فعله غير ذلك. اشرح كل خيار بلغة يفهمها.
page-homeward-employer = صاحب العمل
page-homeward-occupation = ما كان العمل؟
page-homeward-other-work = عمل آخر
page-homeward-how-long = كم شهرًا؟
page-homeward-skills = المهارات التي استعملتها أو تعلمتها
page-homeward-wage-hint = مع عملته، مثل 2100 EUR. ولا يُقارن إلا بالأجور في الوطن.
page-homeward-document = ما يثبته
page-homeward-document-hint = شهادة عمل أو إثبات. وبدونهما تُعتمد كلمتك، وهي تُحسب أيضًا.
page-homeward-which-work = أي عمل؟
page-homeward-which-task = ما الذي رُتّب؟
page-homeward-done-on = متى؟
page-homeward-jobs = وظائف لي في الوطن
page-homeward-jobs-lead = فرص مفتوحة في الوطن، محسوبة بمهارات ملفك.
page-homeward-jobs-now = تناسبك الآن
page-homeward-jobs-later = بمزيد من المهارات أو التدريب أو الاعتراف
page-homeward-jobs-none = لا شيء يناسب الآن. وقد تغيّر المهارات المعترف بها ذلك.
page-homeward-wage-abroad = آخر أجر في الخارج
page-homeward-wage-home = في الشهر
page-homeward-wage-unknown = لم يُدوَّن أجر في الخارج، فلا مقارنة.
page-homeward-wage-not-said = لا تذكر الفرصة أجرًا شهريًا.
page-homeward-ratio = بجانب الأجر في الخارج
page-homeward-nominal = مبالغ اسمية بالعملات المذكورة. وإذا اختلفت العملات فالنسبة غير معروفة: لا يُخمَّن سعر صرف. أما الأسعار في الوطن فشأن آخر.
page-homeward-contract = أي عقد كان؟
page-homeward-contract-hint = يؤخذ الأجر من العقد المحفوظ هنا.
page-homeward-contract-none = عمل آخر
page-homeward-wage-from = كيف يُعرف الأجر؟
page-homeward-wage-from-hint = مطلوب إن لم يُحفظ عقد هنا: قسيمة راتب أو كشف حساب.
page-homeward-wage-contract = بحسب العقد
page-homeward-pension = أشهر الاشتراك في المعاش في الخارج
page-homeward-insurance = لدى من كنت مؤمَّنًا هناك؟
page-homeward-carried = ما تحمله معك إلى الوطن
gained-wage-from = اذكر كيف يُعرف الأجر: لا عقد محفوظ له هنا.
gained-pension = الاشتراكات عدد صحيح من الأشهر لا يزيد على أشهر العمل.
gained-insurance = سمِّ التأمين في 300 حرف على الأكثر.
gained-employer = اكتب لمن عملت، في 300 حرف على الأكثر.
gained-isco = اختر العمل من القائمة.
gained-months = الأشهر عدد صحيح من 1 إلى 720.
gained-skills = اختر مهارة واحدة على الأقل و40 على الأكثر.
gained-wage = لا يكون الأجر أقل من الصفر.
gained-document = سمِّ الوثيقة في 300 حرف على الأكثر.
page-door-way-own-return = عودة إلى الوطن
page-door-way-own-return-what = التخطيط لها والاعتراف بالمهارات وإيجاد عمل في الوطن
page-door-way-own-follow = كيف أحوالك؟
page-door-way-own-follow-what = بضعة أسئلة في الانتظار. ويمكنك إيقافها في أي وقت.
page-did-return-open = خُطّط للعودة
page-did-return-change = العودة: دُوّن أمر
page-did-return-step = العودة: خطوة إلى الأمام
page-did-return-claim = قُدّمت مهارات من الخارج للاعتراف
page-did-return-agree = وافق على أن يُسأل
page-did-return-stop = أوقف الأسئلة
page-did-return-answer = أجاب عن سؤال

follow-economic = العمل والمال
follow-social = المسكن والمحيط
follow-psychosocial = الأمان والآفاق
follow-here = هل تعيش الآن في { $place }؟
follow-income = هل لديك عمل أو دخل آخر خاص بك؟
follow-enough = هل يكفي لحاجاتك وحاجات بيتك؟
follow-skills = هل يستعمل عملك ما تعلمته؟
follow-home = هل لديك مسكن يمكنك البقاء فيه؟
follow-doctor = هل يمكنك زيارة طبيب عند الحاجة؟
follow-help = هل هناك من حولك من يمكنك طلب المساعدة منه؟
follow-safe = هل تشعر بالأمان حيث تعيش؟
follow-belong = هل تشعر بأنك تنتمي إلى هناك؟
follow-ahead = هل ترى طريقًا أمامك في السنة القادمة؟
follow-answer-yes = نعم
follow-answer-partly = جزئيًا
follow-answer-no = لا
follow-answer-unsaid = أفضّل ألا أجيب
page-follow = كيف تسير الأمور بعد ذلك
page-follow-lead = لا تُسأل بضعة أسئلة بعد أشهر إلا إذا وافقت. ويمكنك تجاوز أي سؤال والتوقف في أي وقت. ولا يترتب عليك شيء.
page-follow-agreed = موافق على الأسئلة
page-follow-not-agreed = لا يُسأل
page-follow-answer = أجب عن الأسئلة
page-follow-stop = توقفوا عن سؤالي
page-follow-agree = يمكنكم سؤالي
page-follow-stopped = متوقف
page-follow-your-answer = جوابك
page-follow-number = السؤال { $number } من { $of }
page-follow-stop-means = عندها يُحذف ما بدأت الإجابة عنه، ولا يسأل أحد مجددًا ما لم ترغب.
page-follow-nothing = لا شيء للإجابة عنه الآن
page-follow-thanks = شكرًا. يرى من يقف معك أين يلزم الدعم.

page-orientation-family-count = { $people ->
    [zero] لا يأتي أحد من الأسرة
    [one] يأتي فرد واحد من الأسرة
    [two] يأتي فردان من الأسرة
    [few] يأتي { $people } أفراد من الأسرة
    [many] يأتي { $people } فردًا من الأسرة
   *[other] يأتي { $people } فرد من الأسرة
}
page-homeward-found = { $returns ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $returns } أشخاص
    [many] { $returns } شخصًا
   *[other] { $returns } شخص
}
page-homeward-wait = { $returns ->
    [zero] لا أحد ممن يرجعون في انتظارك
    [one] شخص واحد يرجع إلى وطنه في انتظارك
    [two] شخصان يرجعان إلى وطنهما في انتظارك
    [few] { $returns } أشخاص يرجعون إلى أوطانهم في انتظارك
    [many] { $returns } شخصًا يرجعون إلى أوطانهم في انتظارك
   *[other] { $returns } شخص يرجعون إلى أوطانهم في انتظارك
}
page-homeward-months = { $months ->
    [zero] أقل من شهر
    [one] شهر واحد
    [two] شهران
    [few] { $months } أشهر
    [many] { $months } شهرًا
   *[other] { $months } شهر
}
page-follow-after = { $months ->
    [zero] في الحال
    [one] بعد شهر واحد
    [two] بعد شهرين
    [few] بعد { $months } أشهر
    [many] بعد { $months } شهرًا
   *[other] بعد { $months } شهر
}
