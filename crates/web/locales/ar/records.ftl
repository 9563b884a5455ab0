# السجلات: الشراكات والمنظمات والأشخاص والفرص كما تُحفظ.
page-answers-hidden = لا يُعرض على دورك من يذهب إلى أين.
page-back = رجوع
page-back-overview = نظرة عامة
page-back-people = الأشخاص
page-check-answers = راجع قبل الإرسال
page-diff-article-added = المادة جديدة
page-diff-article-removed = حُذفت المادة
page-diff-clause-added = بند جديد
page-diff-clause-removed = بند محذوف
page-diff-moved = نُقل من
page-discreet = لا تُعرض قيمة الجولة كلها ولا أسعارها على حسابات دولة يغادرها الناس.
page-edition-changes = ما الذي سيتغير
page-edition-check = يمكن تنفيذ النص. لا يُحفظ شيء قبل أن تضغط الزر أدناه.
page-edition-hint = النص كاملاً مع كتل البنود. يجب أن تكون كتل البنود نفسها في كل اللغات.
page-edition-keep = احفظ هذه النسخة
page-edition-lead = الصق النص الجديد بكل لغة من لغاته. يُقرأ ويُقارن بالنص الحالي قبل حفظ أي شيء، وتبقى النسخ السابقة.
page-edition-missing = الصق النص بلغة واحدة على الأقل
page-edition-new = نسخة جديدة من الاتفاق
page-edition-same = لا شيء: النص يقول الشيء نفسه.
page-edition-stale = انظر إلى الاتفاق كما هو الآن. ما لصقته باقٍ أدناه، وإرساله من جديد يحل محل النسخة الأخرى.
page-edition-unsound = أصلح الأخطاء أدناه أولاً: لا يمكن تنفيذ النص بها
page-erase-final = لا يمكن التراجع عن هذا.
page-erase-go = امحُ نهائياً
page-erase-goes = ما يُمحى
page-erase-goes-account = حساب الشخص إن وُجد، وجلساته.
page-erase-goes-history = ما يقوله السجل عن محتوى الملف.
page-erase-goes-record = الاسم وبيانات الاتصال ومكان الإقامة والملف والرغبات.
page-erase-goes-submissions = ما قُدِّم للحصول على التصاريح، بقدر ما هو محفوظ هنا.
page-erase-stays = ما يبقى
page-erase-stays-id = الاسم المستعار والمنشأ والمنظمة، كي لا يُعطى الاسم المستعار لشخص آخر أبداً.
page-erase-stays-journal = أن شيئاً ما قد جرى ومتى وبأي دور، من دون محتواه.
page-erase-stays-outside = ما تلقته جهة رسمية أو صاحب عمل من قبل.
page-erase-title = محو كل ما يخص { $id }
page-field = الحقل
page-fields-hidden = { $fields ->
    [zero] لا حقول مخفية عن دورك ({ $fields }).
    [one] حقل واحد ({ $fields }) لا يُعرض على دورك.
    [two] حقلان ({ $fields }) لا يُعرضان على دورك.
    [few] { $fields } حقول لا تُعرض على دورك.
    [many] { $fields } حقلاً لا تُعرض على دورك.
   *[other] { $fields } حقل لا تُعرض على دورك.
}
page-first-rows = من البداية
page-go-on = متابعة
page-hidden-from-role = لا يُعرض على دورك: { $fields }.
page-history = السجل
page-history-lead = الأحدث أولاً. كل تغيير وكل اطلاع على الملف يترك سطراً.
page-history-none = لم يحدث شيء بعد.
page-history-of = سجل { $id }
page-keep = حفظ
page-nobody = لا أحد
page-nothing = لا شيء
page-organisation-change = تعديل البيانات
page-organisation-contact = جهة الاتصال بالمكتب
page-organisation-contact-hint = يراها كل من في الشراكة: لا اسم شخص ولا عنوان خاص.
page-organisation-country = البلد
page-organisation-country-hint = حرفان مثل DE. اتركه فارغاً لمنظمة دولية.
page-organisation-id = معرّف قصير
page-organisation-id-hint = أحرف لاتينية وأرقام ونقاط وواصلات مثل ph-labour. لا يمكن تغييره لاحقاً.
page-organisation-kind = النوع
page-organisation-licence = رقم الترخيص
page-organisation-name = الاسم
page-organisation-new = إضافة منظمة
page-organisation-party = طرف في الاتفاق
page-organisations-found = { $organisations ->
    [zero] لا منظمات ({ $organisations })
    [one] منظمة واحدة ({ $organisations })
    [two] منظمتان ({ $organisations })
    [few] { $organisations } منظمات
    [many] { $organisations } منظمة
   *[other] { $organisations } منظمة
}
page-organisations-none = لا منظمة ضمن نطاقك بعد.
page-own-answer = جوابك في الجولة
page-own-record = ما يُحفظ عنك
page-parties-list = المنظمات المشاركة
page-partnership = الشراكة
page-partnership-change = تعديل العنوان أو اليوم أو الحالة
page-partnership-closed = مغلقة
page-partnership-day = اليوم الذي يُقرأ الاتفاق فيه
page-partnership-day-hint = البنود السارية في ذلك اليوم تسري على الجولة. مثل 2026-09-01.
page-partnership-edition = النسخة
page-partnership-id = معرّف قصير
page-partnership-id-hint = يظهر في العناوين: أحرف لاتينية وأرقام وواصلات مثل nurses-ph-de. لا يمكن تغييره لاحقاً.
page-partnership-new = فتح شراكة
page-partnership-open = مفتوحة
page-partnership-ranks = ترتيبات أصحاب العمل
page-partnership-seed = رقم القرعة
page-partnership-seed-hint = عدد صحيح يفصل بين الأجوبة المتساوية. وهو منشور.
page-partnership-state = الحالة
page-partnership-texts = النصوص
page-partnership-title = العنوان
page-partnerships-none = لا شراكة ضمن نطاقك بعد.
page-people-found = { $people ->
    [zero] لا أشخاص ({ $people })
    [one] شخص واحد ({ $people })
    [two] شخصان ({ $people })
    [few] { $people } أشخاص
    [many] { $people } شخصاً
   *[other] { $people } شخص
}
page-people-none = لا أحد ضمن نطاقك يطابق ذلك.
page-person-address = مكان الإقامة
page-person-answer = الجواب في الجولة
page-person-birth-year = سنة الميلاد
page-person-change = تعديل الملف
page-person-destinations = إلى أين يذهب
page-person-destinations-hint = بلا اختيار: إلى أي مكان.
page-person-email = البريد الإلكتروني
page-person-document = وثيقة الهوية
page-person-document-hint = حرفا الدولة التي أصدرتها ثم الرقم، مثل SN 1234567
page-person-reference = الرقم لدى المكتب الذي ورد منه السجل
page-person-birth-date = تاريخ الميلاد
page-person-experience = الأعمال السابقة
page-person-experience-hint = عمل واحد في كل سطر، ولو كان بلا عقد: ما هو وأين وكم دام
page-person-dependants = من يعيلهم
page-person-dependants-hint = مثلًا: الزوج أو الزوجة، وطفلان عمرهما 3 و7 سنوات
page-person-erase = محو
page-person-erased = مُحيت بيانات هذا الشخص. لم يبق إلا الاسم المستعار والمنشأ والمنظمة.
page-person-family = الأسرة
page-person-family-hint = الكلمة نفسها لكل من يرغبون في الذهاب معاً.
page-person-fled = الدولة التي فرّ منها (الوضع الإنساني)
page-person-fled-hint = حرفان مثل SY. لا وجود لهذا الشخص بعد ذلك لدى حسابات تلك الدولة. اتركه فارغاً لغيره.
page-person-isced = مستوى التعليم (ISCED)
page-person-isced-hint = من 0 إلى 8؛ 3 هو الثانوي و6 درجة البكالوريوس.
page-person-isced-f = مجال التعليم (ISCED-F)
page-person-isced-f-hint = رمزه مثل 0913.
page-person-isco = العمل الحالي (ISCO)
page-person-isco-hint = حتى أربعة أرقام مثل 2221.
page-person-languages = اللغات
page-person-languages-hint = لغة في كل سطر: الرمز والمستوى مثل de:B1.
page-person-name = الاسم
page-person-name-hint = كما يكتبه الشخص بخطه.
page-person-name-other = الاسم بخط آخر
page-person-name-other-hint = مثلاً بالأحرف اللاتينية كما في جواز السفر.
page-person-nationality = الجنسية
page-person-nationality-hint = حرفان مثل PH.
page-person-new = إضافة شخص
page-person-organisation = المنظمة التي تقف إلى جانبه
page-person-organisation-hint = يرى أخصائيو المتابعة فيها الملف ويعدّلونه.
page-person-origin = يعيش وتدرّب في
page-person-phone = الهاتف
page-person-priorities = الفئات ذات الأولوية
page-person-priorities-hint = فئة في كل سطر.
page-person-protected = الوضع الإنساني.
page-person-protected-means = لا وجود لهذا الشخص هنا لدى حسابات الدولة التي فرّ منها.
page-person-ranks = الفرص المرغوبة
page-person-ranks-hint = معرّفات الفرص، الأحب أولاً، معرّف في كل سطر.
page-person-recognised = المؤهل معترف به في
page-person-recognised-hint = بلدان أو مناطق مثل DE-NW، واحد في كل سطر.
page-person-sex = الجنس
page-person-shown-until = يوافق على أن يُعرض حتى
page-person-shown-until-hint = حتى هذا اليوم يرى أصحاب العمل والمدارس والمقيّمون والمراقبون الملف بالاسم المستعار. فارغ: لا يراه أحد منهم.
page-person-skills = المهارات
page-person-skills-hint = مهارة في كل سطر مع مستوى من 1 إلى 5 إن عُرف، مثل order supplies=2.
page-person-tracks = يرغب في العمل
page-person-tracks-hint = من دون رغبة لا يمكن منح أي فرصة.
page-place-candidates = من يناسب
page-place-change = تعديل الفرصة
page-place-country = البلد
page-place-demand = الطلب في الاتفاق
page-place-employer = صاحب العمل
page-place-id = معرّف قصير
page-place-id-hint = أحرف لاتينية وأرقام وواصلات. لا يمكن تغييره لاحقاً.
page-place-language = اللغة المطلوبة
page-place-language-hint = الرمز والمستوى مثل de:B1.
page-place-new = عرض فرصة
page-place-occupation = المهنة
page-place-region = المدينة أو المنطقة
page-place-seats = المقاعد
page-place-skills = المهارات المطلوبة
page-place-skills-hint = مهارة في كل سطر: المهارة والمستوى من 1 إلى 5 والوزن إن لم يكن 1، مثل order supplies=2*3.
page-place-start = أول يوم عمل
page-place-start-hint = مثل 2027-01-31.
page-place-title = العنوان
page-place-track = المسار
page-place-wage = الأجر الإجمالي
page-place-wage-hint = المبلغ والعملة مثل 2800.00 EUR.
page-place-withdraw = سحب الفرصة
page-place-withdraw-means = تخرج من الجولة ومن قوائم الفرص المعروضة. يبقى سجلها، وتعديلها يجعلها مسودة من جديد.
page-places-found = { $places ->
    [zero] لا فرص ({ $places })
    [one] فرصة واحدة ({ $places })
    [two] فرصتان ({ $places })
    [few] { $places } فرص
    [many] { $places } فرصة
   *[other] { $places } فرصة
}
page-places-none = لا فرصة ضمن نطاقك بعد.
page-search = بحث
page-search-id = الاسم المستعار
page-search-name = الاسم بأي خط، أو الاسم المستعار
page-sent-before = أُرسلت هذه الصفحة من قبل بمحتوى آخر. راجعها وأرسلها من جديد
page-stale = غيّر شخص آخر هذا وأنت تكتب.
page-stale-differs = ما يختلف
page-stale-remedy = لم يُحفظ شيء مما كتبت بعد، ولم يضع شيء: يحتوي النموذج أدناه على ما كتبته وعلى ما غيّره الآخرون وحدهم. راجعه وأرسله من جديد.
page-stale-theirs = المحفوظ الآن
page-stale-yours = ما كتبته
page-submission = مقدَّم للتصريح
page-submission-at = تاريخ التقديم
page-submission-fields = ما يُرفق
page-submission-fields-hint = لا ترى السلطة إلا ما تختاره هنا كما هو الآن.
page-submission-fields-missing = اختر حقلاً واحداً على الأقل
page-submission-final = ما قُدِّم لا يمكن استرجاعه.
page-submission-go = قدّم
page-submission-goes = يذهب هذا إلى سلطة الهجرة من أجل: { $permit }
page-submission-holds = ما قُدِّم
page-submission-new = تقديم وثائق للحصول على تصريح
page-submission-no-permit = لا يذكر الاتفاق تصريحاً لمن هم من هناك.
page-submission-permit = التصريح
page-submission-permit-missing = اختر تصريحاً
page-submissions = التصاريح
page-submissions-lead = لا ترى سلطة الهجرة إلا ما قُدِّم للحصول على تصريح من بلدها، ولا شيء آخر عن أحد.
page-submissions-none = لم يُقدَّم شيء بعد.
page-via-api = عبر برنامج
page-via-command = من مشغّل الخدمة
page-why-cannot-see = لماذا لا أستطيع رؤية هذا؟
page-wrong = لا يمكن حفظ هذا كما هو
page-wrong-country = اكتب البلد بحرفين مثل DE
page-wrong-day = اكتب يوماً مثل 2027-01-31
page-wrong-empty = املأ هذا
page-wrong-organisation = اختر منظمة يجوز لك فعل هذا لأجلها
page-wrong-seed = اكتب عدداً صحيحاً من 0 إلى 4294967295
page-wrong-taken = هذا المعرّف مأخوذ
page-did-person-create = أُضيف
page-did-person-change = عُدّل
page-did-person-seen = اطُّلع عليه
page-did-person-erase = مُحي
page-did-place-create = عُرضت
page-did-place-change = عُدّلت
page-did-place-withdraw = سُحبت
page-did-place-ranks = رتّب أصحاب العمل الأشخاص
page-did-partnership-create = فُتحت
page-did-partnership-change = عُدّلت
page-did-partnership-agreement = نسخة جديدة من الاتفاق
page-did-organisation-create = أُضيفت
page-did-organisation-change = عُدّلت
page-did-organisation-party = صارت طرفاً

lifecycle-not-now = غير ممكن الآن: { $state }.
