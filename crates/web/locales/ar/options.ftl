# What each person could reach, and by which ways.
step-permit = التصريح، ومُهله تجري بموازاة ما عداه (الإجراءات: { $steps }؛ مجموع الأيام: { $days })
step-of-permit = { $stage ->
    [counselled] المشورة
    [preparing] الأوراق
    [authorising] الموافقة
    [cleared] التأشيرة أو إذن الدخول
    [departed] المغادرة
   *[arrived] التسجيل بعد الوصول
}، المهلة بالأيام: { $days }
page-step-beside = بالتوازي
barrier-quota = لم يبق أي تصريح في الحصة من { $origin } إلى { $country }.
barrier-permit-unknown = لا يسمّي الاتفاق أي تصريح للذهاب من { $origin } إلى { $country }.
barrier-prerequisite = كل الطرق تتطلب مؤهلًا لا يؤدي إليه أي برنامج في هذه الشراكة.
unsettled-passes = عدد من ينجحون في «{ $title }»
unsettled-expected = عدد قرارات الاعتراف التي يُطلب فيها تدبير تعويضي ({ $article })
unsettled-measure = { $measure ->
    [adaptation] عدد من يتمّون فترة التكيف
   *[test] عدد من ينجحون في اختبار الأهلية
}
best-cheapest = الأقل تكلفة
best-fastest = الأسرع
best-surest = الأضمن
explain-options = الطرق إلى { $place }:
explain-option = { $questions }: الأشهر { $months }؛ { $cost }؛ { $certainty }. { $steps }
explain-certain = درجة اليقين { $share }
explain-uncertain = درجة اليقين غير معروفة
page-options = الخيارات
page-options-lead = لكل فرصة مفتوحة اليوم: الطريق الأقل تكلفة والأسرع والأضمن إليها. ولا يدفع العامل شيئًا مقابل أي منها.
page-options-unread = لا يمكن بعد قراءة السجل وفق قواعد الاتفاق. أكمله أولًا.
page-options-home = في بلد المنشأ
page-options-away = في الخارج
page-options-none = لا يؤدي أي طريق اليوم إلى فرصة هنا.
page-options-wished = وفق الرغبة
page-options-more = فرص أخرى
page-options-barred = ما يحول دون ذلك
page-options-certainty = درجة اليقين
page-options-unknown = غير معروفة
page-options-settle = ما يوضّح ذلك
page-options-permit = مُهل التصريح بالأيام، بموازاة الأشهر
page-options-outright = في { $share } من القرارات لا يُطلب أي تدبير تعويضي ({ $article }). وعندئذ يكون الطريق أقصر وأقل تكلفة.
page-options-start = يبدأ العمل في
page-options-back = العودة إلى الخيارات
page-options-covers = المغطى في نهاية الطريق
page-options-not = لا يُحسب هنا ما إذا كانت السلطة تمنح التصريح، ولا القرارات السلبية.
page-programme-needs = المؤهل المطلوب
page-programme-needs-hint = اسم قصير، هو نفسه في كل البرامج، مثل { "\u2066" }nurse-tn{ "\u2069" }. إن تُرك فارغًا فالبرنامج مفتوح للجميع.
page-programme-gives = المؤهل الذي يؤدي إليه
page-programme-gives-hint = اسم قصير، هو نفسه في كل البرامج.
page-programme-passes = كم من الناس ينجحون
page-programme-passes-hint = نسبة مثل { "\u2066" }85%{ "\u2069" }. إن تُركت فارغة فهي غير معروفة.
page-programme-passes-source = مصدر هذه النسبة
