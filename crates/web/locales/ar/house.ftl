# The house: who enters, what is kept.
page-broken = حدث خلل هنا
page-broken-remedy = لم يُحفظ شيء مما أرسلته. حاول مرة أخرى بعد لحظات، وإذا تكرر ذلك فأبلغ القائمين على هذه الخدمة.

page-error = خطأ:
page-problem = هناك مشكلة
page-optional = (اختياري)
page-foreign = تعذّر قبول هذه الاستمارة
page-foreign-remedy = لم ترد من صفحة في جلستك الحالية. ارجع وأعد تحميل الصفحة ثم أرسلها من جديد. لم يتغير شيء.
page-too-long = هذه الاستمارة طويلة جدًا
page-too-long-remedy = لا يجوز أن تتجاوز الاستمارة ميغابايت واحدًا. لم يتغير شيء.
page-full = لم تبقَ مساحة لحفظ أي شيء
page-full-remedy = لم يُحفظ ما أرسلته. ما زال بإمكانك قراءة الصفحات. على القائمين على الخدمة توفير مساحة، ثم أرسل من جديد.
page-powers = من يمكنه أن يرى ويفعل ماذا
page-powers-lead = جدول واحد يحكم هنا كل صفحة وقائمة وبحث وملف ووصول من البرامج. وما لا يرد فيه غير مسموح به.
page-roles = الأدوار
page-your-role = (دورك)
page-role-may = { $role }: يمكنه
page-action = الإجراء
page-how-far = المدى
page-while-agreed = فقط ما دام الشخص موافقًا على إظهاره
page-scope-own = ما يخص الشخص نفسه
page-scope-organisation = ما تُسأل عنه المنظمة نفسها
page-scope-corridor = ما يمس البلد نفسه في شراكاته
page-scope-enclosed = ما يعمل في شراكاته ولا يعمل في غيرها
page-scope-partnership = كل شيء في شراكاته
page-scope-installation = كل ما هو هنا
page-powers-always = ما يسري دائمًا
page-powers-protected = لا وجود للشخص المشمول بالوضع الإنساني لدى أي حساب تابع للدولة التي فرّ منها: لا في الصفحات ولا القوائم ولا عمليات البحث ولا الأعداد ولا الملفات.
page-powers-immigration = لا ترى سلطة الهجرة إلا ما قدّمه العامل للحصول على تصريح محدد.
page-powers-administrator = يدير المسؤول الحسابات والمنظمات ولا يرى بيانات أحد.
page-powers-traced = كل تغيير وكل اطلاع على ملف شخص يترك سطرًا في السجل.
page-unseen = لماذا لا أستطيع أن أرى هذا؟
page-why-not-needs = تتطلب الصفحة هذه الصلاحية: { $action }.
page-why-not-role = دورك ({ $role }) لا يملكها.
page-why-not-others = تملكها هذه الأدوار:
page-why-not-further = دورك يملكها، ولكن ليس أبعد من هذا:
page-why-not-unsaid = إن كان ما تبحث عنه موجودًا فهو خارج هذا المدى. ولا يمكن القول هنا إن كان موجودًا.
page-why-not-ask = إن كان عملك يحتاج إلى أكثر من ذلك فاسأل مسؤول البرنامج في الشراكة.
page-why-not-stranger = لم تسجّل الدخول.
page-why-not-nothing = لا توجد صفحة في هذا العنوان، أو أنها لا تتطلب أكثر من حساب.
page-role-administrator = مسؤول النظام
page-role-officer = مسؤول البرنامج
page-role-labour = سلطة العمل
page-role-immigration = سلطة الهجرة
page-role-employer = صاحب العمل
page-role-school = مؤسسة التدريب
page-role-assessor = مقيّم الاعتراف بالمؤهلات
page-role-case-worker = أخصائي المتابعة
page-role-worker = العامل
page-role-monitor = المراقب
page-action-partnership-read = الاطلاع على شراكة واتفاقها وقائمة تحققها
page-action-partnership-create = فتح شراكة
page-action-partnership-change = تعديل شراكة واتفاقها
page-action-organisation-read = معرفة المنظمات المشاركة
page-action-organisation-create = إضافة منظمة
page-action-organisation-change = تعديل بيانات منظمة
page-action-account-read = معرفة أصحاب الحسابات
page-action-account-change = دعوة أشخاص وإغلاق حسابات
page-action-person-read = الاطلاع على ملفات بأسماء مستعارة: المنشأ والمهارات واللغات والتعليم
page-action-person-identity = الاطلاع على الأسماء ووسائل الاتصال والبحث عنها
page-action-person-wishes = الاطلاع على الرغبات: المسارات وبلدان المقصد والفرص والأسرة
page-action-person-whereabouts = معرفة مكان إقامة شخص
page-action-person-protection = معرفة أن شخصًا مشمول بالحماية والدولة التي فرّ منها
page-action-person-create = إضافة شخص
page-action-person-change = تعديل ملف شخص
page-action-person-erase = محو بيانات شخص
page-action-person-history = معرفة من اطّلع على ملف ومن غيّر ماذا
page-action-place-read = الاطلاع على الفرص المعروضة
page-action-place-create = عرض فرصة
page-action-place-change = تعديل فرصة أو سحبها
page-action-place-history = معرفة من غيّر فرصة
page-action-round-read = الاطلاع على جولة: القواعد والمجاميع والأثمان
page-action-answer-read = الاطلاع على نتيجة شخص في جولة
page-action-candidates-read = معرفة من تناسبه الفرصة، بأسماء مستعارة
page-action-submission-create = تقديم وثائق للحصول على تصريح محدد
page-action-submission-read = الاطلاع على ما قُدّم للحصول على تصريح
page-action-journal-read = الاطلاع على السجل
page-action-person-export = أخذ نسخة من كل ما يُحفظ عن شخص
page-action-consent-read = الاطلاع على ما وافق عليه شخص
page-action-consent-change = تسجيل ما يوافق عليه شخص أو سحبه
page-action-place-verify = التحقق من وظيفة شاغرة لتُفتح
page-action-programme-create = إضافة برنامج
page-action-programme-change = تعديل برنامج
page-action-consultation-read = قراءة من استشارتهم الأطراف وما قيل
page-action-consultation-write = الكتابة في سجل المشاورات
page-action-round-run = فتح جولة وتشغيلها ونشرها
page-action-outcome-decide = تأكيد ما تقترحه جولة أو تغييره مع ذكر السبب
page-action-answer-respond = قبول نتيجة أو رفضها أو الاعتراض عليها
page-action-contest-answer = الرد على من يعترض
page-action-case-send = إرسال ملف إلى منظومة أخرى
page-action-case-receive = استلام ملف من منظومة أخرى
page-action-peer-read = الاطلاع على المنظومات الأخرى التي تُتبادل معها الملفات
page-action-peer-change = تحديد المنظومات الأخرى الموثوق بها
page-menu-here = هذه الخدمة
page-menu-people = الأشخاص
page-menu-partnerships = الشراكات
page-menu-organisations = المنظمات
page-menu-submissions = التصاريح
page-menu-accounts = الحسابات
page-menu-powers = من يرى ماذا
page-sign-in = تسجيل الدخول
page-sign-out = تسجيل الخروج
page-round-waiting = يجري حساب الجولة
page-round-waiting-why = تغيّر أشخاص أو فرص أو قواعد، أو أن الخدمة بدأت للتو. يستغرق ذلك بضع ثوانٍ.
page-no-round-kept = تتطلب الجولة اتفاقًا سليمًا ونافذًا في يومها، وأشخاصًا وفرصًا.
page-damaged = البيانات متضررة ولا يمكن إلا قراءتها
page-damaged-remedy = لن يُغيَّر شيء بعد الآن حتى لا يزداد الضرر. على القائمين على الخدمة استعادة نسخة احتياطية.

# مكان في الجولة: أشخاص يُحصَون ولا تُذكر أسماؤهم.
page-who-unnamed = { $people ->
    [zero] لا أحد ممن يشغلون هذا المكان لم يوافق على إظهاره.
    [one] يشغل هذا المكان شخص واحد لم يوافق على إظهاره.
    [two] يشغل هذا المكان شخصان لم يوافقا على إظهارهما.
    [few] يشغل هذا المكان { $people } أشخاص لم يوافقوا على إظهارهم.
    [many] يشغل هذا المكان { $people } شخصًا لم يوافقوا على إظهارهم.
   *[other] يشغل هذا المكان { $people } شخص لم يوافقوا على إظهارهم.
}
