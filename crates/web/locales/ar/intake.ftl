# المصنفات ومراجعتها.
page-job-import = مصنف قيد العمل
page-intake-answer = احفظ هذه الإجابات
page-intake-ask-clause = ليس في الاتفاق شيء بهذا الاسم. ما المقصود؟
page-intake-ask-country = لا يوجد بلد بهذا الاسم. صححه في ملفك وأحضره من جديد، أو اترك النص.
page-intake-ask-day = هذا التاريخ غير مفهوم. صححه في ملفك، أو اترك النص.
page-intake-ask-education = ما المستوى التعليمي المقصود (إسكد، من 0 إلى 8)؟
page-intake-ask-email = هذا ليس عنوان بريد إلكتروني. صححه في ملفك، أو اترك النص.
page-intake-ask-formula = أعطت معادلة خطأ هنا. صححها في ملفك، أو اترك الخلية.
page-intake-ask-formula-cell = هذا النص ناتج عن معادلة.
page-intake-ask-language = لا توجد لغة بهذا الاسم. صححه في ملفك، أو اترك النص.
page-intake-ask-level = ما مستوى اللغة المقصود؟
page-intake-ask-money = هذا ليس مبلغا مع عملته، مثل 690.00 EUR. صححه في ملفك، أو اترك النص.
page-intake-ask-number = هذا ليس عددا صحيحا. صححه في ملفك، أو اترك النص.
page-intake-ask-only-year = هذه سنة وليست تاريخا. اختر «سنة الميلاد» لهذا العمود، أو اترك النص.
page-intake-ask-order = في هذا العمود، هل يأتي اليوم أولا أم الشهر؟
page-intake-ask-phone = هذا ليس رقم هاتف. صححه في ملفك، أو اترك النص.
page-intake-ask-sex = ما المقصود؟
page-intake-ask-skill = لا توجد مهارة بهذا الاسم. هل المقصود إحدى هذه؟
page-intake-ask-skills = توجد عدة مهارات بهذا الاسم. أيها المقصود؟
page-intake-ask-track = ما المقصود: في البلد أم في الخارج أم كلاهما؟
page-intake-ask-twin = هل هما الشخص نفسه؟
page-intake-ask-year = هذه ليست سنة. صححها في ملفك، أو اترك النص.
page-intake-back-columns = العودة إلى الأعمدة
page-intake-before = ما أُحضر من قبل
page-intake-before-none = لم تحضر شيئا بعد.
page-intake-bring = أحضر مصنفا
page-intake-columns = ماذا تعني الأعمدة؟
page-intake-columns-lead = في جانب أعمدتك وما فيها، وفي الجانب الآخر معناها هنا. صحح ما ليس صحيحا، وسيُحفظ للمرة القادمة.
page-intake-comes-from = من أين جاء هذا
page-intake-count = الصفوف
page-intake-counts = ما الذي سيحدث للصفوف
page-intake-csv = CSV، { $encoding }، تفصل بين الخلايا { $separator }
page-intake-day = تاريخ المعلومات
page-intake-day-hint = اليوم الذي كان فيه الملف صحيحا، مثل يوم استخراجه من سجل.
page-intake-day-wrong = أدخل يوما ليس في المستقبل
page-intake-decide = القرار
page-intake-done = أُدخل المصنف
page-intake-drop = تخلَّ عن المصنف
page-intake-family-name = اسم العائلة (جزء من الاسم)
page-intake-file = المصنف
page-intake-file-gone = لم يعد الملف نفسه محفوظا. ويحفظ كل سجل المصدر واليوم والصف الذي جاء منه.
page-intake-file-hint = إكسل (.xlsx) أو OpenDocument (.ods) أو CSV، بحد أقصى 16 ميغابايت، أو مترشح واحد بصيغة HR Open JSON أو Europass XML. بأي ترتيب كان.
page-intake-file-missing = اختر ملفا
page-intake-given-name = الاسم الأول (جزء من الاسم)
page-intake-go-review = انتقل إلى المراجعة
page-intake-gone = أُدخل هذا المصنف أو تُخلي عنه من قبل، أو انقضت أيامه السبعة. يمكنك إحضاره من جديد، ولن يتكرر ما هو موجود هنا.
page-intake-lead = لا يتغير شيء قبل أن ترى ما الذي سيحدث لكل صف وتقرر.
page-intake-leave-out = اترك هذا النص
page-intake-left-out = (متروك)
page-intake-order-day-first = اليوم أولا
page-intake-order-month-first = الشهر أولا
page-intake-origin = البلد الذي يعيش فيه جميعهم
page-intake-origin-hint = لا يذكره أي عمود. حرفان، مثل SN.
page-intake-ours = المعنى هنا
page-intake-out = أخرجه مصنفا
page-intake-programme-costs = التكاليف المترتبة عليه
page-intake-programme-country = البلد
page-intake-programme-from = من مستوى
page-intake-programme-kind = النوع (language وskills وadaptation وtest)
page-intake-programme-language = اللغة
page-intake-programme-months = الأشهر
page-intake-programme-seats = المقاعد
page-intake-programme-teaches = المهارات التي يعلّمها
page-intake-programme-title = العنوان
page-intake-programme-to = إلى مستوى
page-intake-programme-track = المسار
page-intake-programme-training = التدريب في الاتفاق
page-intake-questions = ما تلزم الإجابة عنه
page-intake-questions-lead = { $questions ->
    [zero] لا توجد أسئلة مفتوحة.
    [one] يوجد سؤال واحد مفتوح. يُطرح مرة واحدة لكل الخلايا ذات النص نفسه.
    [two] يوجد سؤالان مفتوحان. يُطرح كل منهما مرة واحدة لكل الخلايا ذات النص نفسه. ويمكنك المتابعة دون إجابة، فتبقى الصفوف المنتظرة خارجا.
    [few] توجد { $questions } أسئلة مفتوحة. يُطرح كل منها مرة واحدة لكل الخلايا ذات النص نفسه. ويمكنك المتابعة دون إجابة، فتبقى الصفوف المنتظرة خارجا.
    [many] يوجد { $questions } سؤالا مفتوحا. يُطرح كل منها مرة واحدة لكل الخلايا ذات النص نفسه. ويمكنك المتابعة دون إجابة، فتبقى الصفوف المنتظرة خارجا.
   *[other] يوجد { $questions } سؤال مفتوح. يُطرح كل منها مرة واحدة لكل الخلايا ذات النص نفسه. ويمكنك المتابعة دون إجابة، فتبقى الصفوف المنتظرة خارجا.
}
page-intake-read = اقرأ المصنف
page-intake-refused-damaged = تتعذر قراءة الملف. افتحه في برنامجك واحفظه من جديد ثم أحضره
page-intake-refused-empty = لا شيء في هذا الملف
page-intake-refused-entities = يعرّف الملف كيانات خاصة به، وهي لا تُقرأ
page-intake-refused-large = في الملف أكثر مما يُقرأ: بحد أقصى 100000 صف و200 عمود ومليونا خلية. قسّمه، أو أبقِ ما يلزم فقط
page-intake-refused-lying = الملف من داخله أكبر مما يقول. افتحه في برنامجك واحفظه من جديد ثم أحضره
page-intake-refused-no-candidate = ليس في الملف مترشح بصيغة HR Open أو Europass
page-intake-refused-old = الملف مصنف قديم (.xls) أو مقفل بكلمة مرور. احفظه بصيغة .xlsx دون كلمة مرور
page-intake-refused-unknown = الملف ليس مصنفا. احفظه بصيغة .xlsx أو CSV
page-intake-review = ما الذي سيحدث لكل صف
page-intake-row = الصف { $row }
page-intake-row-new = في ملفك
page-intake-row-number = الصف
page-intake-rows = { $rows ->
    [zero] لا صفوف
    [one] صف واحد
    [two] صفان
    [few] { $rows } صفوف
    [many] { $rows } صفا
   *[other] { $rows } صف
}
page-intake-rows-out = نزّل هذه الصفوف مصنفا
page-intake-samples = ما فيه
page-intake-see-list = انظر القائمة
page-intake-sex-f = أنثى
page-intake-sex-m = ذكر
page-intake-sex-unstated = غير محدد
page-intake-sex-x = آخر
page-intake-sheet = الورقة
page-intake-sheet-hint = في الملف عدة أوراق. إن اخترت أخرى ظهرت أعمدتها أولا.
page-intake-source = المصدر
page-intake-source-hint = من أين جاءت المعلومات: مكتب أو سجل. يراه كل من يعمل بها، فلا تكتب اسم شخص.
page-intake-source-missing = اذكر من أين جاءت
page-intake-state = الحالة
page-intake-state-done = أُدخل
page-intake-state-draft = مفتوح
page-intake-state-dropped = تُخلي عنه
page-intake-stay-out = ما يبقى خارجا
page-intake-stay-out-lead = تبقى خارجا الصفوف التي تنتظر إجابة والتي يلزم تصحيحها. صححها في المصنف أدناه وأحضره من جديد.
page-intake-take = أدخل ما لا شك فيه
page-intake-takes = { $rows ->
    [zero] لن يُدخل أي صف.
    [one] سيُدخل صف واحد.
    [two] سيُدخل صفان.
    [few] ستُدخل { $rows } صفوف.
    [many] سيُدخل { $rows } صفا.
   *[other] سيُدخل { $rows } صف.
}
page-intake-takes-nothing = لن يتغير شيء: ما لا شك فيه موجود هنا من قبل.
page-intake-theirs = عمودك
page-intake-title-organisations = أحضر مصنفا بالمنظمات
page-intake-title-people = أحضر مصنفا بالأشخاص
page-intake-title-places = أحضر مصنفا بالأماكن
page-intake-title-programmes = أحضر مصنفا بالبرامج
page-intake-twin-same = نعم، الشخص نفسه
page-intake-twin-two = لا، شخصان
page-intake-verdict = ما الذي سيحدث له
page-intake-verdict-changes = يتغير سجل
page-intake-verdict-doubt = ينتظر إجابة
page-intake-verdict-joined = مثل صف سابق
page-intake-verdict-new = جديد
page-intake-verdict-refused = لم يُدخل: تغير السجل في هذه الأثناء
page-intake-verdict-same = موجود هنا، ولا يتغير شيء
page-intake-verdict-wrong = يلزم تصحيحه
page-intake-waits = { $rows ->
    [zero] لا ينتظره أي صف.
    [one] ينتظره صف واحد.
    [two] ينتظره صفان.
    [few] تنتظره { $rows } صفوف.
    [many] ينتظره { $rows } صفا.
   *[other] ينتظره { $rows } صف.
}
page-intake-waits-answer = ينتظر إجابة أعلاه
page-intake-what = ماذا
page-intake-who = من أو ماذا
page-intake-why = لماذا يبقى خارجا
page-intake-wrong-empty = الخلية فارغة
page-intake-wrong-id = يتكون المعرّف من 60 رمزا على الأكثر: حروف لاتينية وأرقام ونقاط وشرطات
page-intake-wrong-kind = ليس نوعا تعرفه الاتفاقات
page-intake-wrong-nobody = لا شيء يقول من هذا: اذكر اسما أو وثيقة أو مرجعا أو معرّفا
page-intake-wrong-reach = يقع السجل خارج ما يمكنك تغييره
page-intake-wrong-twice = يتحدث عن السجل نفسه الذي في الصف { $row }
page-intake-wrong-two-documents = للسجل ذي هذا المعرّف وثيقة هوية أخرى
