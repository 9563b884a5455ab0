# The frame of every page.
page-skip = انتقل إلى المحتوى
page-menu = الصفحات
page-menu-overview = نظرة عامة
page-menu-agreement = الاتفاق
page-menu-checklist = قائمة التحقق
page-menu-round = الجولة
page-menu-places = الفرص
page-languages = اللغات
page-untitled = اتفاق بلا عنوان
page-foot = أُعدّت هذه الصفحات من نص الاتفاق وجداول الجولة. ويظهر الأشخاص بأسماء مستعارة.
page-foot-esco = تستخدم هذه الخدمة تصنيف ESCO الصادر عن المفوضية الأوروبية.
page-contents = المحتويات
page-pager = صفحات القائمة
page-rows-shown = من { $first } إلى { $last }، المجموع { $all }
page-previous = السابق
page-next = التالي
page-home = إلى النظرة العامة
page-missing = الصفحة غير موجودة
page-missing-remedy = لا توجد هنا صفحة أو شخص أو فرصة بهذا العنوان. تحقق من العنوان، أو ابدأ من النظرة العامة.
page-read-only = هذه الصفحات للقراءة فقط
page-read-only-remedy = لا يمكن إرسال أي شيء إلى هذا العنوان.
page-back-round = العودة إلى الجولة
page-back-places = العودة إلى الفرص

# Numbers, days, citations.
page-percent = { "\u2066" }{ $number }%{ "\u2069" }
page-date = { $day } { $month } { $year }
page-month-1 = يناير
page-month-2 = فبراير
page-month-3 = مارس
page-month-4 = أبريل
page-month-5 = مايو
page-month-6 = يونيو
page-month-7 = يوليو
page-month-8 = أغسطس
page-month-9 = سبتمبر
page-month-10 = أكتوبر
page-month-11 = نوفمبر
page-month-12 = ديسمبر
page-cite-article = المادة { $number }
page-cite-annex = المرفق { $number }
page-from-to = من { $least } إلى { $most }
page-yes = نعم
page-no = لا
page-unread = لا يمكن قراءته: انظر الملاحظات
page-unstated = غير مذكور
page-unlimited = بلا حصة
page-none-in-force = لا يوجد ما هو نافذ في هذا اليوم.
page-total = المجموع
page-to = إلى
page-points-count = { $points ->
    [zero] { $points } نقطة
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $points } نقاط
    [many] { $points } نقطة
   *[other] { $points } نقطة
}
page-people-count = { $people ->
    [zero] { $people } شخص
    [one] شخص واحد
    [two] شخصان
    [few] { $people } أشخاص
    [many] { $people } شخصًا
   *[other] { $people } شخص
}

# Overview.
page-status-on = حالة هذا الاتفاق في { $date }:
page-score = نتيجة قائمة التحقق
page-count-pass = الأسئلة المستوفاة
page-count-fail = الأسئلة غير المستوفاة
page-count-unknown = الأسئلة غير المعروفة الإجابة
page-count-not-applicable = الأسئلة التي لا تنطبق
page-round-totals = الجولة بالأرقام
page-round-go = انظر من يذهب إلى أين
page-clash-go = انظر القواعد المتعارضة
page-people = الأشخاص
page-places = الفرص
page-seats = المقاعد
page-training-seats = مقاعد التدريب
page-placed = الحاصلون على فرص
page-value = القيمة بالنقاط
page-bound = أقصى قيمة ممكنة بالنقاط
page-gap = الفجوة
page-proven = مُثبت: لا يوجد توزيع أعلى قيمة
page-not-proven = غير مُثبت: بلغ البحث حدّه
page-ties = من حسمت القرعة أمرهم
page-ties-between = من { $least } إلى { $most }
page-round-date = يوم الجولة
page-seed = رقم القرعة
page-tracks = المسارات
page-track-home = المسار المحلي
page-track-away = مسار التنقل
page-rules = القواعد
page-rule = القاعدة
page-limit = الحد
page-use = الاستعمال
page-used-of = { $counted } من { $all }
page-price = الثمن بالنقاط
page-price-more = زيادة بمقدار { $step }: { $change }
page-price-less = نقصان بمقدار { $step }: { $change }
page-price-nothing = غير مقيِّد
page-price-note = يبيّن الثمن عدد النقاط التي تكسبها الجولة كلها أو تخسرها لو زاد الحد أو نقص بشخص واحد، أو بالمبلغ المذكور إن كان الحد ميزانية. ويُعرف ذلك بإعادة الحل.
page-side-least = الحد الأدنى
page-side-most = الحد الأقصى
page-preferred = (تحسم بين المتساوين فقط)
page-change-infeasible = لا يمكن أن تجتمع القواعد
page-change-unsettled = غير محسوم
page-facts-places = { $all ->
    [zero] لا فرصة في متناول أحد
    [one] فرصة واحدة في متناول شخص ما
    [two] فرصتان في متناول شخص ما
    [few] { $all } فرص في متناول شخص ما
    [many] { $all } فرصة في متناول شخص ما
   *[other] { $all } فرصة في متناول شخص ما
}؛ { $full ->
    [zero] لم تكتمل أي منها.
    [one] واحدة منها مكتملة.
    [two] اثنتان منها مكتملتان.
    [few] { $full } منها مكتملة.
    [many] { $full } منها مكتملة.
   *[other] { $full } منها مكتملة.
}
page-facts-programmes = { $all ->
    [zero] لا برنامج في طريق أحد
    [one] برنامج واحد في طريق شخص ما
    [two] برنامجان في طريق شخص ما
    [few] { $all } برامج في طريق شخص ما
    [many] { $all } برنامجًا في طريق شخص ما
   *[other] { $all } برنامج في طريق شخص ما
}؛ { $full ->
    [zero] لم يكتمل أي منها.
    [one] واحد منها مكتمل.
    [two] اثنان منها مكتملان.
    [few] { $full } منها مكتملة.
    [many] { $full } منها مكتملة.
   *[other] { $full } منها مكتملة.
}
page-facts-families = { $families ->
    [zero] لا أسرة يسري عليها هذا.
    [one] أسرة واحدة تذهب معًا إلى بلد واحد أو لا تذهب.
    [two] أسرتان تذهب كل منهما معًا إلى بلد واحد أو لا تذهب.
    [few] { $families } أسر تذهب كل منها معًا إلى بلد واحد أو لا تذهب.
    [many] { $families } أسرة تذهب كل منها معًا إلى بلد واحد أو لا تذهب.
   *[other] { $families } أسرة تذهب كل منها معًا إلى بلد واحد أو لا تذهب.
}
page-article = المادة
page-cost = تكلفة الجولة ومن يدفعها
page-cost-none = لا يذكر الاتفاق أي تكاليف.
page-cost-workers = العمال
page-cost-worker = العامل
page-cost-note = تنشأ التكاليف من الخطوات التي يقطعها الأشخاص. يُقرَّب نصيب كل جهة دافعة إلى السنت الأدنى، ويقع الباقي على الطرف الذي يسمّيه الاتفاق.
page-amount = المبلغ
page-part = النصيب
page-corridors = الممرات
page-parties = الأطراف

# Agreement.
page-agreement = الاتفاق
page-agreement-not-translated = لا يوجد الاتفاق بهذه اللغة. وما تراه هو النسخة الملزمة.
page-agreement-governs = تُعرض هنا الطبعة { $edition }. وهي السارية: كل شيء هنا يُقرَّر وفقها.
page-agreement-draft = تُعرض هنا الطبعة { $edition } التي لم يبدأ سريانها بعد. الطبعة السارية هي { $governs }.
page-agreement-former = تُعرض هنا الطبعة { $edition } التي لم تعد سارية. الطبعة السارية هي { $governs }.
page-agreement-see = عرض الطبعة { $edition }
page-beside = أسئلة قائمة التحقق التي تستند إلى هذه المادة
page-findings = ما ينبغي تصحيحه في النص
page-severity-error = خطأ
page-severity-warning = تنبيه

# Checklist.
page-checklist = قائمة التحقق
page-checklist-note = غير المعروف لا يُعدّ مستوفى. ولا يُعتدّ بالإعلان إلا مع وثيقة وتاريخ وطرف مسؤول عنه.
page-question = السؤال
page-answer = الإجابة
page-weight = الأهمية
page-missing-column = ما ينقص
page-part-C1 = التعاون بين الدول
page-part-C2 = أصحاب المصلحة
page-part-C3 = التدريب
page-part-C4 = الاعتراف بالمهارات
page-part-C5 = التنقل
page-part-P1 = التخطيط الطويل الأجل
page-part-P2 = اتساق السياسات
page-part-P3 = البيانات والأدلة
page-part-P4 = الوظائف في بلد المنشأ
page-part-P5 = تصنيف المهارات
page-part-P6 = الحماية الاجتماعية والعودة
page-part-P7 = إجراءات الهجرة
page-part-P8 = التكاليف والمنافع
page-part-G = نوع الجنس

# The round.
page-round = الجولة
page-round-lead = النتيجة اقتراح: يمكن للأشخاص أن يرفضوه، ويؤكده موظف مسؤول.
page-no-round = لم تُجرَ أي جولة
page-no-round-why = يوجد هنا اتفاق، ولا توجد جولة بعد.
page-no-round-needs = تحتاج الجولة إلى هذه الملفات إلى جانب الاتفاق:
page-no-round-remedy = ضع الملفات إلى جانب الاتفاق ثم شغّل البرنامج من جديد.
page-table-round = يوم الجولة ورقم القرعة
page-table-people = المتقدمون، بأسماء مستعارة
page-table-places = المعروض ومتطلباته
page-table-programmes = ما يمكن تعلّمه في الطريق
page-infeasible = لا يوجد توزيع: لا يمكن أن تجتمع القواعد كلها.
page-infeasible-short = لا شيء: لا يمكن أن تجتمع القواعد كلها
page-clash = لا يوجد توزيع لهؤلاء الأشخاص يراعي القواعد أدناه مجتمعة. وكل منها مادة يمكن للأطراف تغييرها.
page-clash-facts = الوقائع متناقضة، أيًّا كانت قواعد الاتفاق.
page-clash-rules = القواعد المتعارضة
page-clash-not-minimal = بلغ البحث حدّه: قد يتعارض عدد أقل من هذه القواعد أيضًا.
page-relax = أقل ما ينبغي التنازل عنه
page-relax-why = بهذه التغييرات مجتمعة يوجد توزيع يراعي كل القواعد. وللأطراف أن تقرر أي قاعدة ينبغي أن تُخفَّف.
page-relax-not-proven = بلغ البحث حدّه: قد يكفي أقل من ذلك.
page-relax-raise = ارفع الحد بمقدار { $by }
page-relax-lower = اخفض الحد بمقدار { $by }
page-now = الآن
page-choose = اعرض فقط
page-all = الكل
page-show = اعرض
page-show-all = اعرض الجميع
page-outcome = النتيجة
page-outcome-placed = حصل على فرصة
page-outcome-unplaced = من دون فرصة
page-choose-track = مسار الفرصة
page-choose-destination = بلد الفرصة
page-choose-occupation = مهنة الفرصة
page-sex-female = أنثى
page-sex-male = ذكر
page-sex-other = غير ذلك
page-sex-unstated = غير مذكور
page-nobody-matches = لا أحد يطابق هذا الاختيار.
page-drawing = من بلدان المنشأ، عبر الطرق، إلى أصحاب العمل
page-drawing-desc = { $people ->
    [zero] { $people } شخص
    [one] شخص واحد
    [two] شخصان
    [few] { $people } أشخاص
    [many] { $people } شخصًا
   *[other] { $people } شخص
}، حصل منهم على فرص: { $placed }؛ مرسومون في شرائط من بلد المنشأ، بحسب نوع الطريق، إلى البلد وصاحب العمل. وكلما زاد عرض الشريط زاد عدد الأشخاص. ويحمل الجدول أدناه الأرقام نفسها.
page-drawing-table = الرسم في جدول
page-band = { $from } ← { $to }: { $people ->
    [zero] { $people } شخص
    [one] شخص واحد
    [two] شخصان
    [few] { $people } أشخاص
    [many] { $people } شخصًا
   *[other] { $people } شخص
}
page-legend-home = المسار المحلي
page-legend-away = مسار التنقل
page-legend-none = من دون فرصة
page-csv = الأرقام في جدول لبرامج الجداول (CSV)
page-from = من
page-towards = إلى
page-employer-in = { $name }، { $where }
page-other-employers = أصحاب عمل آخرون
page-via-nothing = مستوفٍ الآن
page-via-language = اللغة
page-via-skills = المهارات
page-via-recognition = الاعتراف
page-via-on = { $way } ({ $side })
page-not-placed = من دون فرصة
page-person = الشخص
page-person-title = الشخص { $id }
page-takes = يحصل على
page-by-way = الطريق
page-months = الأشهر
page-points = النقاط

# A person.
page-takes-place = يحصل على
page-takes-none = لا يحصل على أي فرصة في هذه الجولة.
page-work = العمل الحالي أو الأخير
page-isced = المؤهل (مستوى ISCED)
page-languages-spoken = اللغات
page-level-unknown = (المستوى غير مذكور)
page-tracks-wished = المسارات المرغوبة
page-destinations-wished = بلدان المقصد المرغوبة
page-anywhere = أي بلد
page-family = الأسرة
page-wishes = الفرص المرغوبة، الأحب أولًا
page-route = الطريق إليها، خطوة خطوة
page-fits-now = مستوفٍ للشروط الآن: لا حاجة إلى أي خطوة.
page-route-months = { $months ->
    [0] لا يستغرق الطريق وقتًا.
    [one] يستغرق الطريق شهرًا واحدًا.
    [two] يستغرق الطريق شهرين.
    [few] يستغرق الطريق { $months } أشهر.
    [many] يستغرق الطريق { $months } شهرًا.
   *[other] يستغرق الطريق { $months } شهر.
} تبدأ الفرصة في { $date }؛ { $start ->
    [0] ويستطيع الشخص أن يبدأ فورًا.
    [one] ويستطيع الشخص أن يبدأ بعد شهر واحد.
    [two] ويستطيع الشخص أن يبدأ بعد شهرين.
    [few] ويستطيع الشخص أن يبدأ بعد { $start } أشهر.
    [many] ويستطيع الشخص أن يبدأ بعد { $start } شهرًا.
   *[other] ويستطيع الشخص أن يبدأ بعد { $start } شهر.
}
page-steps = الخطوات
page-step = الخطوة
page-step-does = ما تحققه
page-step-recognition = إجراءات الاعتراف
page-measure-adaptation = فترة تكيّف
page-measure-test = اختبار أهلية
page-does-language = يؤدي إلى { $language } { $level }
page-does-skills = يعلّم { $skills ->
    [zero] { $skills } مهارة
    [one] مهارة واحدة
    [two] مهارتين
    [few] { $skills } مهارات
    [many] { $skills } مهارة
   *[other] { $skills } مهارة
}
page-route-cost = التكلفة
page-who-pays = من يدفع
page-points-by-line = النقاط، بندًا بندًا
page-at-most = من أصل
page-measured = القياس
page-measured-coverage = { $share } مغطاة في نهاية الطريق
page-measured-unranked = بلا ترتيب
page-measured-wish = الرغبة رقم { $rank }
page-measured-rank = رقم { $rank } لدى صاحب العمل
page-measured-months = { $months ->
    [zero] البداية ممكنة فورًا
    [one] شهر واحد حتى البداية
    [two] شهران حتى البداية
    [few] { $months } أشهر حتى البداية
    [many] { $months } شهرًا حتى البداية
   *[other] { $months } شهر حتى البداية
}
page-measured-groups = { $groups ->
    [0] لا مجموعة
    [one] مجموعة واحدة
    [two] مجموعتان
    [few] { $groups } مجموعات
    [many] { $groups } مجموعة
   *[other] { $groups } مجموعة
}
page-coverage = المهارات في نهاية الطريق
page-coverage-all = { $share } مما تطلبه الفرصة مغطى في نهاية الطريق. { $short ->
    [0] لا ينقص شيء.
    [one] تنقص مهارة واحدة، والفارق بمستويات المهارة نفسها: { $gap }.
    [two] تنقص مهارتان، والفارق بمستويات المهارتين نفسيهما: { $gap }.
    [few] تنقص { $short } مهارات، والفارق بمستويات المهارات نفسها: { $gap }.
    [many] تنقص { $short } مهارة، والفارق بمستويات المهارات نفسها: { $gap }.
   *[other] تنقص { $short } مهارة، والفارق بمستويات المهارات نفسها: { $gap }.
}
page-coverage-note = المهارة القريبة تُكسب جزءًا من الرصيد. والعلامة «×» هي وزن المهارة حيث يزيد على واحد.
page-skill = المهارة
page-skill-weight = الوزن
page-level-asked = المطلوب
page-level-counts = المحتسب
page-credit-from = مصدر الرصيد
page-credit-own = المهارة نفسها
page-credit-none = لا شيء
page-credit-taught = تُعلَّم في
page-credit-level-unknown = متوفرة، والمستوى غير مذكور
page-covered = المغطى
page-why = لماذا هذه النتيجة
page-why-unsettled = بلغ البحث حدّه قبل أن يتبيّن مدى قرب نتيجة أخرى.
page-why-estimate = بحسب التقدير، تكلّف النتيجة الأفضل التالية لهذا الشخص الجولةَ كلها ما لا يقل عن { $points ->
    [zero] { $points } نقطة
    [one] نقطة واحدة
    [two] نقطتين
    [few] { $points } نقاط
    [many] { $points } نقطة
   *[other] { $points } نقطة
}.
page-next-likely = الأرجح بعدها:
page-why-later = تُعرف النتيجة الدقيقة بحل الجولة من جديد، وهذا يستغرق بعض الوقت.
page-reload = انظر من جديد
page-why-no-way = لا طريق يؤدي بهذا الشخص إلى أي فرصة في هذه الجولة؛ والأسباب مذكورة أدناه.
page-why-impossible = في ظل القواعد لا توجد نتيجة أخرى لهذا الشخص.
page-why-way = النتيجة الأفضل التالية لهذا الشخص طريق آخر إلى الفرصة نفسها؛ وتكلفتها على الجولة كلها: { $points }.
page-why-next = تكلفة النتيجة الأفضل التالية لهذا الشخص على الجولة كلها: { $points }.
page-why-nothing = النتيجة الأفضل التالية تترك هذا الشخص من دون فرصة؛ وتكلفتها على الجولة كلها: { $points }.
page-why-placed = تكلفة منح هذا الشخص فرصة على الجولة كلها: { $points }.
page-next-best = الأفضل التالي:
page-why-tie = كلتاهما متساويتان: حسمت القرعة، برقمها المنشور مسبقًا.
page-levers = كل واحد مما يلي يكفي وحده لتغيير النتيجة إلى الأفضل التالي:
page-lever = { $criterion }: يلزم { $needed } إضافية؛ وما زال يمكن كسب { $room }
page-no-lever = لا يكفي أي معيار وحده لتغيير النتيجة إلى الأفضل التالي.
page-others = فرص أخرى في المتناول
page-others-none = لا توجد فرصة أخرى في المتناول.
page-others-note = من بين عدة طرق إلى الفرصة نفسها يُعرض الأعلى قيمة. والقيمة الأعلى هي قيمة الجولة في مجموعها: قد تكون قيمة الشخص أعلى في فرصة أخرى، وتقل قيمة الجميع معًا.
page-why-not = لماذا لا
page-not-less = { $points ->
    [zero] القيمة مساوية
    [one] القيمة أقل بنقطة واحدة
    [two] القيمة أقل بنقطتين
    [few] القيمة أقل بمقدار { $points } نقاط
    [many] القيمة أقل بمقدار { $points } نقطة
   *[other] القيمة أقل بمقدار { $points } نقطة
}
page-not-full = الفرصة مكتملة
page-not-full-seats = { $seats ->
    [zero] لا مقاعد في هذه الفرصة
    [one] المقعد الوحيد أعلى قيمة للجولة مع شخص آخر
    [two] المقعدان أعلى قيمة للجولة مع أشخاص آخرين
    [few] المقاعد الـ{ $seats } أعلى قيمة للجولة مع أشخاص آخرين
    [many] المقاعد الـ{ $seats } أعلى قيمة للجولة مع أشخاص آخرين
   *[other] المقاعد الـ{ $seats } أعلى قيمة للجولة مع أشخاص آخرين
}
page-not-clash = القواعد متعارضة: لا يحصل أحد على فرصة
page-not-rules = لا تترك القواعد مجالًا، أو الجولة أعلى قيمة من دونها
page-place = الفرصة
page-barred = فرص بعيدة المنال
page-barred-coverage = بعد كل طريق مفتوح يُغطّى أقل من { "\u2066" }{ $needed }%{ "\u2069" } من المهارات؛ والنسبة مذكورة إلى جانب كل فرصة.
page-barred-none = لا توجد فرصة بعيدة المنال.
page-barred-places = { $places ->
    [zero] { $places } فرصة
    [one] فرصة واحدة
    [two] فرصتان
    [few] { $places } فرص
    [many] { $places } فرصة
   *[other] { $places } فرصة
}:
page-unknown = معلومات تحسم الأمر
page-unknown-why = لم يذكر أحد هذه المعلومات. وهي لا تُحسب للشخص ولا عليه؛ ومن يذكرها قد يفتح فرصًا.
page-unknown-places = { $places ->
    [zero] (لا تحجب أي فرصة)
    [one] (تحجب فرصة واحدة)
    [two] (تحجب فرصتين)
    [few] (تحجب { $places } فرص)
    [many] (تحجب { $places } فرصة)
   *[other] (تحجب { $places } فرصة)
}
page-unknown-levels = مستويات هذه المهارات غير مذكورة:

# Places.
page-taken = المشغول
page-in-reach = الأشخاص الذين هي في متناولهم
page-start = أول يوم
page-demand = الطلب المتحقق منه
page-wage = الأجر الشهري الإجمالي
page-seat-more = أثر مقعد إضافي، بالنقاط
page-seat-less = أثر مقعد أقل، بالنقاط
page-id = المعرّف
page-asks = ما تطلبه الفرصة
page-asks-nothing = لا تطلب الفرصة أي مهارة بعينها.
page-who = من يحصل عليها
page-who-nobody = لا أحد يحصل على هذه الفرصة.
