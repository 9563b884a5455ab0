# Reaching people: notices, letters and copies of documents.
notice-heading = هناك ما يخصك في Ambos
notice-text-news = هناك جديد في ملفك. سجّل الدخول على { $address } أو اسأل من يتابع ملفك.
notice-text-answer = هناك أمر ينتظر ردك. سجّل الدخول على { $address } أو اسأل من يتابع ملفك.
notice-text-questions = هناك بضعة أسئلة لك، ولست ملزما بالرد عليها. سجّل الدخول على { $address } أو اسأل من يتابع ملفك.
notice-text-date = هناك موعد قريب. سجّل الدخول على { $address } أو اسأل من يتابع ملفك.
notice-reason-news = جديد في الملف
notice-reason-answer = رد منتظر
notice-reason-questions = أسئلة لا يلزم الرد عليها
notice-reason-date = موعد قريب
notice-about-round-answer = رد جولة
notice-about-round-ends = اقترب آخر يوم للرد على جولة
notice-about-interview = مقابلة
notice-about-contract-offered = يجري التحقق من عقد لك
notice-about-offer = عقد جرى التحقق منه وينتظر ردك
notice-about-offer-ends = اقترب آخر يوم للرد على عرض
notice-about-offer-withdrawn = سُحب عرض
notice-about-offer-lapsed = سقط عرض
notice-about-work-news = أخبار عن عملك
notice-about-work-alert = شيء لا يبدو سليمًا في عملك
notice-about-work-check = أسئلة عن عملك
notice-about-case-news = ملف تنقلك
notice-about-task-open = مهمة يمكنك القيام بها الآن
notice-about-task-due = مهمة يحين موعدها قريبًا
notice-about-task-overdue = مهمة فات موعدها
notice-about-permit-decision = القرار بشأن تصريح
notice-about-training-seat = مقعدك في تدريب
notice-about-recognition-news = الاعتراف بمؤهلك
notice-about-recognition-asked = مطلوب شيء من أجل الاعتراف بمؤهلك
notice-about-prior-news = ملفك في الاعتراف بالتعلم السابق
notice-about-prior-asked = مطلوب المزيد من أجل الاعتراف بالتعلم السابق
notice-about-grievance-news = شكواك
notice-about-orientation = جلسة توجيه
notice-about-return-news = العودة إلى الوطن
notice-about-return-task = مهمة متأخرة من مهام العودة
notice-about-return-follow-up = أسئلة بعد عودتك
notice-about-document-expiring = نسخة وثيقة ستُحذف قريبًا
notice-about-document-refused = نسخة وثيقة رُفضت
notice-about-credential-issued = صدرت لك شهادة اعتماد
notice-about-credential-revoked = سُحبت شهادة اعتماد صادرة لك
notice-about-mentor-assigned = مرشد لك
notice-about-mentoring-ended = انتهى إرشادك
notice-state-queued = في الطريق
notice-state-sent = أُرسل ولا يُعرف وصوله
notice-state-delivered = وصل
notice-state-failed = لم يصل
notice-state-due = رسالة للتسليم
notice-state-handed-over = سُلّمت الرسالة
notice-state-read = فتحه صاحبه
notice-no-other-way = لم تبق وسيلة إلى هذا الشخص سوى رسالة ورقية
notice-day-wrong = أدخل يوم التسليم: من { $from } إلى اليوم
notice-how-none = اذكر كيف سُلّمت
notice-handed-in-hand = باليد
notice-handed-read-aloud = قُرئت عليه بلغته
notice-handed-signed-post = بالبريد مع توقيعه
notice-letter-help = إن لم يكن لديك هاتف أو حاسوب، يريك من يتابع ملفك ما الأمر. ويمكنك أن تأتي مع شخص تثق به.
notice-letter-free = لا يحق لأحد أن يطلب منك مالا مقابل ذلك. إن فعل أحد فلا تدفع، وأخبرنا أو أخبر نقابة.
page-messages = الرسائل
page-messages-lead = تقول الرسالة إن هناك ما يُطّلع عليه، ولا تقول ما هو: فلا يعرف شيئا غيره من ينظر إلى الهاتف أو يفتح الرسالة.
page-messages-none = لم تُرسل أي رسالة بعد.
page-messages-unread =
    { $messages ->
        [zero] لا جديد
        [one] رسالة جديدة واحدة
        [two] رسالتان جديدتان
        [few] { $messages } رسائل جديدة
        [many] { $messages } رسالة جديدة
        *[other] { $messages } رسالة جديدة
    }
page-messages-failed =
    { $messages ->
        [zero] لا رسائل لم تصل
        [one] رسالة واحدة لم تصل
        [two] رسالتان لم تصلا
        [few] { $messages } رسائل لم تصل
        [many] { $messages } رسالة لم تصل
        *[other] { $messages } رسالة لم تصل
    }
page-letters-due =
    { $letters ->
        [zero] لا رسائل للتسليم
        [one] رسالة واحدة للتسليم
        [two] رسالتان للتسليم
        [few] { $letters } رسائل للتسليم
        [many] { $letters } رسالة للتسليم
        *[other] { $letters } رسالة للتسليم
    }
page-notice-one = رسالة
page-notice-about = الموضوع
page-notice-day = بتاريخ
page-notice-way = الوسيلة
page-notice-state = الحالة
page-notice-proof = مُبلَّغ منذ
page-notice-no-proof = لا إثبات بعد
page-notice-do = ما يمكن فعله
page-notice-language = لغة الرسالة
page-notice-sms = رسالة قصيرة على الهاتف
page-notice-email = البريد الإلكتروني
page-notice-letter = رسالة ورقية
page-menu-letters = الرسائل الورقية
page-letters = رسائل ورقية للتسليم
page-letters-lead = ليس لهؤلاء هاتف أو بريد إلكتروني هنا، أو رفضوا كليهما، أو لم تصلهم رسالة. وما ينتظر ردهم لا يسقط قبل تسليم رسالة ورقية.
page-letters-print = اطبعها كلها
page-letters-print-hint = اطبع هذه الصفحة: تخرج كل رسالة على ورقة مستقلة بلغة صاحبها، ولا يُطبع شيء آخر.
page-letter-make = حوّلها إلى رسالة ورقية
page-letter-handed = سُلّمت
page-letter-handed-title = متى وكيف سُلّمت الرسالة؟
page-letter-handed-lead = من ذلك اليوم يُعدّ الشخص مُبلَّغا. ويُذكر اسمك بجانب ذلك.
page-letter-day = في أي يوم؟
page-letter-day-hint = مثلا 2027-01-31
page-letter-how = كيف؟
page-contact = كيف نصل إليك
page-contact-lead = اختر اللغة والوسيلة. وتبقى دائما الرسالة الورقية عبر من يتابع ملفك: فلا يسقط شيء ينتظر ردك قبل إبلاغك.
page-contact-language = بأي لغة؟
page-contact-language-any = اللغة الأفضل معرفة بحسب السجل
page-contact-first = أي وسيلة أولا؟
page-contact-first-any = أي وسيلة
page-contact-first-refused = اختر وسيلة غير مرفوضة أدناه
page-contact-refuses = أي وسيلة لا تُستعمل؟
page-contact-refuses-hint = إن كان غيرك يقرأ هاتفك أو بريدك فاذكر ذلك هنا. فلن يُرسل شيء بعد ذلك بتلك الوسيلة.
page-contact-keep = احفظ
page-papers = نسخ الوثائق
page-papers-lead = صوّر وثيقة أو اختر ملف PDF. تُحفظ مشفرة للمدة التي ينص عليها الاتفاق ثم تُحذف. ولا يحق لأحد أن يحتفظ بالأصل.
page-papers-none = لا يطلب الاتفاق أي وثيقة.
page-papers-others = لم تعد مطلوبة
page-paper-kept-months =
    { $months ->
        [zero] لا تُحفظ النسخة بعد تسليمها
        [one] تُحفظ النسخة شهرا واحدا بعد تسليمها
        [two] تُحفظ النسخة شهرين بعد تسليمها
        [few] تُحفظ النسخة { $months } أشهر بعد تسليمها
        [many] تُحفظ النسخة { $months } شهرا بعد تسليمها
        *[other] تُحفظ النسخة { $months } شهر بعد تسليمها
    }
page-paper-one = نسخة
page-paper-of = نسخة من
page-paper-last = تُحفظ حتى
page-paper-missing = لا توجد نسخة.
page-paper-add = أضف نسخة
page-paper-replace = أضف نسخة أحدث
page-paper-add-title = نسخة من: { $document }
page-paper-version = الإصدار { $number }
page-paper-handed-in = سُلّمت في { $date }
page-paper-deleted = حُذفت في { $date }
page-paper-until = تُحفظ حتى { $date }
page-paper-download = نزّل
page-paper-size = { $kilobytes } كيلوبايت
page-paper-file = صورة أو ملف PDF
page-paper-file-hint = JPEG أو PNG أو WebP أو PDF، حتى 8 ميغابايت. ملف واحد في كل مرة.
page-paper-privacy = يُزال مكان التقاط الصورة والهاتف الذي التقطها قبل حفظها.
page-paper-send = سلّم
page-paper-hold = احتفظ بها مدة أطول
page-paper-hold-title = لماذا تلزم هذه النسخة بعد موعدها؟
page-paper-hold-lead = فقط لأمر لم يُبتّ فيه بعد، مثل شكوى أو طعن. ويُسجّل اسمك والسبب.
page-paper-hold-reason = لأي أمر؟
page-paper-hold-hint = اذكر الأمر دون مضمونه.
page-paper-held = محتفظ بها مدة أطول منذ { $date }
page-paper-release = لم تعد لازمة
page-paper-judge = قبولها أو رفضها
page-paper-judge-title = هل هذه النسخة هي المطلوبة؟
page-paper-judge-lead = افتحها أولًا. يقرأ الشخص قرارك وسببه، ويمكنه تسليم نسخة أخرى. والنسخة المرفوضة لا تُحتسب في أي خطوة.
page-paper-judge-which = قرارك
page-paper-judge-accept = نعم: قبولها
page-paper-judge-refuse = لا: رفضها
page-paper-judge-reason = سبب رفضها
page-paper-judge-reason-hint = مطلوب عند الرفض. اذكر ما ينقص أو ما لا يُقرأ، بكلمات تساعد.
paper-is-handed-in = مسلَّمة
paper-is-accepted = مقبولة
paper-is-refused = مرفوضة
paper-not-latest = سُلّمت نسخة أحدث: ليكن القرار بشأنها
paper-refuse-reason = اذكر سبب رفضها
paper-file-none = اختر صورة أو ملف PDF
paper-file-large = الملف كبير جدا: { $megabytes } ميغابايت على الأكثر
paper-file-kind = ليس هذا صورة ولا ملف PDF مهما كان اسمه: اختر JPEG أو PNG أو WebP أو PDF
paper-file-broken = الملف ناقص: صوّر الوثيقة مرة أخرى
paper-reason-none = اذكر الأمر الذي تلزم له
