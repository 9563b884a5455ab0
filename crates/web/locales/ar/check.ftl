# The checklist: why an answer is what it is.
check-no-clause = لا يوجد بند يحسم هذه المسألة: أضف بندًا من نوع `{ $kind }`.
check-no-field = { $article }: لا يذكر البند «{ $clause }» الحقل `{ $field }`.
check-unproved = { $article }: أُعلن البند «{ $clause }» من دون وثيقة ولا تاريخ ولا جهة موقّعة.
check-proof-unsigned = { $article }: الوثيقة `{ $evidence }` التي يستند إليها البند «{ $clause }» لا تسمّي أي طرف مسؤول عنها.
check-proof-undated = { $article }: الوثيقة `{ $evidence }` التي يستند إليها البند «{ $clause }» تحمل تاريخًا لم يحلّ بعد.
check-no-provision = لا يوجد حكم بشأن { $topic }: أضف حكمًا مع وثيقته.
check-state-unsigned = لم توقّع أي سلطة من { $country }.
check-no-translation = يقرأ العمال { $language }، ولا توجد نسخة بهذه اللغة.
check-committee-without = لا تضم اللجنة عضوًا من هذا النوع: { $type }.
check-committee-without-state = لا تشارك أي سلطة من { $country } في اللجنة.
check-not-consulted = لم يُستشر أحد من هذا النوع قبل { $date }: { $type }.
check-type-unsigned = لم يوقّع أي طرف من هذا النوع: { $type }.
check-party-unsigned = { $party } مسؤول عن أحد المكوّنات ولم يوقّع.
check-licence-expired = انتهى ترخيص { $party } في { $date }.
check-audit-old = آخر تدقيق لدى { $party } كان في { $date }، أي قبل أكثر من سنة.
check-nobody-answers = لا أحد مسؤول عن المكوّن { $component }.
check-seats-without-demand = المقاعد `{ $seats }` لا تحدد أي وظائف.
check-demand-differs = المقاعد `{ $seats }` تحيل إلى الوظائف `{ $demand }`، وهي من مسار أو مهنة أو بلد آخر.
check-more-seats-than-jobs = { $short ->
    [zero] مقاعد `{ $seats }` بعدد الوظائف التي تحيل إليها.
    [one] مقاعد `{ $seats }` تزيد مقعدًا واحدًا على الوظائف التي تحيل إليها.
    [two] مقاعد `{ $seats }` تزيد مقعدين على الوظائف التي تحيل إليها.
    [few] مقاعد `{ $seats }` تزيد { $short } مقاعد على الوظائف التي تحيل إليها.
    [many] مقاعد `{ $seats }` تزيد { $short } مقعدًا على الوظائف التي تحيل إليها.
   *[other] مقاعد `{ $seats }` تزيد { $short } مقعد على الوظائف التي تحيل إليها.
}
check-no-home-seats = لا توجد مقاعد تؤدي إلى وظائف في بلد المنشأ.
check-budget-zero = لم يُخصص أي مبلغ في البند «{ $clause }».
check-curriculum-old = رُوجع منهاج { $training } في { $date }، أي قبل أكثر من 36 شهرًا.
check-curriculum-without-employer = لم يشارك أي صاحب عمل في وضع منهاج { $training }.
check-no-language-plan = لا يحدد الممر { $corridor } مستوى لغويًا عند الالتحاق ومستوى في مرحلة لاحقة.
check-wage-low = أجر متدربي { $training } هو { $wage }، أي أقل من الحد القانوني { $least }.
check-unrecognised = { $occupation } مهنة خاضعة للتنظيم، ولا يوجد بند يعترف بها في الممر { $corridor }.
check-compared-late = قارن البند «{ $clause }» المؤهلات في { $date }، أي ليس قبل التسجيل في { $enrolment }.
check-no-certificate = لا توجد شهادة صالحة في طرفي الممر { $corridor }.
check-no-corridor = لا يوجد ممر لمقاعد مسار التنقل في { $origin }.
check-quota-short = التصاريح المتبقية لـ{ $origin } ({ $left }) لا تكفي لمقاعد مسار التنقل فيها ({ $wanted }).
check-worker-charged = يحمّل أحد البنود العامل تكلفة.
check-contract-language = لا تُسلَّم العقود باللغة التي يقرؤها العمال: { $language }.
check-tied-to-employer = في الممر { $corridor } لا يجوز للعمال تغيير صاحب العمل.
check-orientation-charged = التوجيه ليس مجانيًا.
check-orientation-optional = يمكن المغادرة من دون حضور التوجيه.
check-no-grievance-channel = لا توجد في { $country } قناة للشكاوى.
check-short-term = { $years ->
    [zero] لا تمتد الخطة حتى سنة واحدة؛ والحد الأدنى ثلاث سنوات.
    [one] تمتد الخطة سنة واحدة؛ والحد الأدنى ثلاث سنوات.
    [two] تمتد الخطة سنتين؛ والحد الأدنى ثلاث سنوات.
    [few] تمتد الخطة { $years } سنوات؛ والحد الأدنى ثلاث سنوات.
    [many] تمتد الخطة { $years } سنة؛ والحد الأدنى ثلاث سنوات.
   *[other] تمتد الخطة { $years } سنة؛ والحد الأدنى ثلاث سنوات.
}
check-no-goal = لا توجد غاية مرتبطة بهدف.
check-no-exposure = لم يبحث أحد في أثر الأتمتة المحتمل في { $occupation }.
check-policy-conflict = لم يُحلّ التعارض مع السياسة `{ $policy }` بعد.
check-who-listed = تشمل قائمة ضمانات منظمة الصحة العالمية { $country }، ولم توافق وزارة الصحة هناك.
check-who-list-too-early = قائمة ضمانات منظمة الصحة العالمية لعام 2023 لا تشمل هذا اليوم.
check-home-jobs-short = { $country }، { $occupation }: عدد الوظائف المتحقق منها في بلد المنشأ { $jobs }، وعدد المتوقع إتمامهم التدريب { $wanted }.
check-isco-short = { $isco } مجموعة مهن: حدّد أربعة أرقام.
check-bonded = يُلزم الأشخاص بالبقاء أو بالسداد.
check-no-treaty = لا توجد في الممر { $corridor } معاهدة بشأن { $field }، ولا شيء يحل محلها.
check-remittance-dear = أرخص وسيلة لإرسال المال في الممر { $corridor } تكلّف { $cost }؛ والحد الأقصى 5%.
check-no-remittance = لم يذكر أحد تكلفة إرسال المال في الممر { $corridor }.
check-return-forced = العودة ليست طوعية.
check-no-immigration-signoff = لم توافق سلطة الهجرة في { $country }.
check-signoff-late = جاءت الموافقة في { $date }، بعد اعتماد الخطة في { $approved }.
check-no-steps = لا توجد إجراءات منشورة للممر { $corridor }.
check-shares-broken = الأنصبة غير صحيحة: انظر الملاحظات.
check-no-supply-chain = لم يبحث أحد عن المستفيدين على امتداد سلسلة التوريد.
check-no-sex-target = لا توجد غاية بحسب الجنس للمرحلة { $stage }.
check-needs-projection = يُحسب هذا بالإسقاطات: أضف بنودًا من نوع `projection`، وبنودًا من نوع `party_value` لما تكسبه الأطراف.
check-needs-evidence = لا أرقام في المتناول: أدخلها بالأمر `ambos import evidence` وسم الملف بالخيار `--evidence`.
check-needs-monitoring = يُحسب هذا من سجلات الفوج، ولا تحفظها هذه النسخة بعد.

# Verdicts and weights.
verdict-pass = مستوفى
verdict-fail = غير مستوفى
verdict-unknown = غير معروف
verdict-not-applicable = لا ينطبق
weight-critical = حرجة
weight-major = كبيرة
weight-minor = صغيرة
ready = جاهز
not-ready = غير جاهز

# The questions.
question-C1-1 = هل له شكل محدد وهل وقّعته السلطات المختصة؟
question-C1-2 = هل هو منشور باللغات التي يقرؤها العمال؟
question-C1-3 = هل توجد لجنة مشتركة تضم الدول والنقابة العمالية وأصحاب العمل، ولها جدول اجتماعات؟
question-C1-4 = هل تُكفل المساواة في المعاملة وفق معايير منظمة العمل الدولية؟
question-C1-5 = هل نُظّمت تسوية المنازعات والتعديل وحماية العمال عند انتهائه؟
question-C1-6 = هل يوجد بروتوكول لحماية البيانات؟
question-C2-1 = هل استُشيرت النقابات وأصحاب العمل قبل التوقيع؟
question-C2-2 = هل الهيئات التي تدرّب والهيئات التي تمنح الشهادات ملزمة به؟
question-C2-3 = هل لدى جهات التوظيف تراخيص وهل تخضع للتدقيق؟
question-C2-4 = هل استُشير المهاجرون والمغتربون والمجتمعات المحلية؟
question-C2-5 = هل لكل مكوّن طرف واحد مسؤول عنه؟
question-C3-1 = هل يقابل كل مقعد طلبًا متحققًا منه؟
question-C3-2 = هل المسار المحلي مموّل؟
question-C3-3 = هل وُضع المنهاج مع أصحاب العمل ورُوجع خلال 36 شهرًا؟
question-C3-4 = هل توجد خطة لغوية بحسب المراحل؟
question-C3-5 = هل يُحتسب التعلم السابق والتعلم غير الرسمي؟
question-C3-6 = هل يتقاضى متدربو التلمذة أجرًا وهل هم مؤمَّن عليهم؟
question-C4-1 = هل سُمّيت الجهة المختصة والقانون الذي تعمل به؟
question-C4-2 = هل قورنت المؤهلات قبل التسجيل؟
question-C4-3 = هل حُدّدت مهلة الاعتراف ورسمه والجهة التي تدفعه؟
question-C4-4 = هل التدابير التعويضية مموّلة؟
question-C4-5 = هل الشهادة صالحة ويمكن التحقق منها لدى الجانبين؟
question-C4-6 = هل يمكن الطعن في قرار الاعتراف؟
question-C5-1 = هل التصريح والحصة متاحان عند الانطلاق؟
question-C5-2 = هل يُعفى العمال من أي دفع، وتُردّ إليهم الرسوم غير المشروعة؟
question-C5-3 = هل العقد متحقق منه ومكتوب بلغة العامل؟
question-C5-4 = هل يجوز للعمال تغيير صاحب العمل؟
question-C5-5 = هل يُشترط توجيه مجاني قبل المغادرة؟
question-C5-6 = هل حقوق الأسرة محددة؟
question-C5-7 = هل توجد قنوات للشكاوى ومساعدة قانونية وحماية من الانتقام؟
question-C5-8 = هل توجد تغطية صحية وخطة للطوارئ؟
question-P1-1 = هل تمتد الخطة ثلاث سنوات أو أكثر، مع مراجعات؟
question-P1-2 = هل لمؤشرات الأهداف العالمية خطوط أساس وغايات؟
question-P1-3 = هل قُيّم خطر الأتمتة؟
question-P2-1 = هل حُصرت السياسات وحُلّت أوجه التعارض؟
question-P2-2 = هل يخلو الاتفاق من أي طرف خاسر؟
question-P3-1 = هل توجد أدلة من الجانبين على النقص، لا يزيد عمرها على 12 شهرًا؟
question-P3-2 = هل تُحترم قائمة منظمة الصحة العالمية؟
question-P3-3 = هل قُيّمت جودة المصادر بالدرجات؟
question-P4-1 = هل جرى التحقق من الوظائف في بلد المنشأ؟
question-P4-2 = هل يُضمن ألّا يسوء وضع بلد المنشأ؟
question-P5-1 = هل المهن مرمّزة برموز موحدة، مع مستوياتها؟
question-P5-2 = هل رُوجعت الاتفاقيات وصُدّقت الوثائق؟
question-P6-1 = هل يختار الأشخاص مسارهم بحرية ومن دون أي قيد؟
question-P6-2 = هل يمكن نقل استحقاقات الضمان الاجتماعي؟
question-P6-3 = هل يُخفَّف الازدواج الضريبي؟
question-P6-4 = هل يمكن إرسال المال إلى الوطن بتكلفة لا تتجاوز 5%؟
question-P6-5 = هل العودة طوعية، وهل إعادة الإدماج مموّلة؟
question-P6-6 = هل يُبلَّغ الباقون بالمعلومات، وهل يُشرَك المغتربون؟
question-P7-1 = هل شاركت سلطة الهجرة في التصميم؟
question-P7-2 = هل الإجراءات والآجال والرسوم منشورة؟
question-P8-1 = هل اتُّفق على الأنصبة، وهل مجموعها 100%؟
question-P8-2 = هل حُصر المستفيدون، على امتداد سلسلة التوريد أيضًا؟
question-P8-3 = هل توجد قواعد للتسوية وسعر الصرف والتدقيق؟
question-G1 = هل توجد غايات بحسب الجنس لكل مرحلة؟
question-G2 = هل يُغطّى الحمل وواجبات الرعاية والعنف؟
question-G3 = هل تُقاس القوالب النمطية؟
checklist-on = قائمة التحقق في { $date }
checklist-total = مستوفى: { $pass }، غير مستوفى: { $fail }، غير معروف: { $unknown }، لا ينطبق: { $moot }. النتيجة { $score }:
check-proof-earlier = { $article }: الوثيقة «{ $evidence }» التي يستند إليها البند «{ $clause }» أقدم مما يُراد إثباته بها ({ $date }).
