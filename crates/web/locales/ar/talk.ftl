# الحديث عن عمل شخص، وما يؤكده الناس مما يُقترح عليهم.
page-talk = ليست لديّ سيرة ذاتية: اسألوني عن عملي
page-talk-room = أسئلة عن عملي
page-talk-back = العودة إلى المهارات
page-talk-work = ما الأعمال التي قمت بها؟
page-talk-promise = { $most ->
    [zero] لا توجد أسئلة.
    [one] سيُطرح عليك سؤال قصير واحد.
    [two] سيُطرح عليك سؤالان قصيران على الأكثر.
    [few] ستُطرح عليك أسئلة قصيرة، { $most } أسئلة على الأكثر.
    [many] ستُطرح عليك أسئلة قصيرة، { $most } سؤالاً على الأكثر.
   *[other] ستُطرح عليك أسئلة قصيرة، { $most } سؤال على الأكثر.
  } توقف متى شئت: تُحفظ كل إجابة. ولا يدخل شيء في ملفك قبل أن تقول ذلك.
page-talk-work-search = عملك، بكلماتك
page-talk-work-hint = بأجر أو من دون أجر: في البيت أو في الحقل أو لدى غيرك. مثل: الطبخ، إصلاح السيارات، رعاية كبار السن.
page-talk-work-which = أيّها قمت به؟
page-talk-work-offered = أو اختر: أعمال مطلوبة هنا
page-talk-work-missing = اختر واحداً على الأقل
page-talk-work-unsure = لست متأكداً أيّها
page-talk-begin = ابدأ الأسئلة
page-talk-question = هل قمت بهذا في عملك؟
page-talk-also = ويقال أيضاً
page-talk-often = نعم، كثيراً
page-talk-sometimes = نعم، أحياناً
page-talk-no = لا
page-talk-unsure = لا أعرف
page-talk-passed = لا أريد أن أقول
page-talk-missing = اختر إجابة
page-talk-progress = { $most ->
    [zero] السؤال { $number }
    [one] السؤال { $number } من سؤال واحد
    [two] السؤال { $number } من سؤالين على الأكثر
    [few] السؤال { $number } من { $most } أسئلة على الأكثر
    [many] السؤال { $number } من { $most } سؤالاً على الأكثر
   *[other] السؤال { $number } من { $most } سؤال على الأكثر
  }
page-talk-so-far = ما يتبيّن حتى الآن
page-talk-on = تابع الأسئلة
page-talk-stop = احذف إجاباتي
page-talk-stop-title = هل تُحذف إجاباتك؟
page-talk-stop-what = تُحذف إجاباتك هنا نهائياً. ويبقى ما أكدته في ملفك.
page-talk-stop-do = احذفها
page-talk-stop-not = لا، أبقها
page-talk-check = راجع إجاباتك
page-talk-check-lead = قد تكون هذه المهارات لديك. قل عن كل منها هل هي لديك، وإلى أي حد تجيدها. عندئذ فقط تدخل في ملفك.
page-talk-nothing = لا يوجد ما تراجعه الآن.
page-talk-kept = { $skills ->
    [zero] لا مهارة في ملفك.
    [one] في ملفك الآن مهارة واحدة.
    [two] في ملفك الآن مهارتان.
    [few] في ملفك الآن { $skills } مهارات.
    [many] في ملفك الآن { $skills } مهارة.
   *[other] في ملفك الآن { $skills } مهارة.
  }
page-talk-more = { $skills ->
    [zero] لا شيء بعدها.
    [one] تليها مهارة واحدة.
    [two] تليها مهارتان.
    [few] تليها { $skills } مهارات.
    [many] تليها { $skills } مهارة.
   *[other] تليها { $skills } مهارة.
  }
page-talk-said = قلت
page-talk-near = لم نسألك عنها. كثيراً ما ترافق
page-talk-occupation = لم نسألك عنها. كثيراً ما تكون جزءاً من هذا العمل
page-talk-choose = اختر
page-talk-mine = هي لديّ، ولا أستطيع القول إلى أي حد
page-talk-not-mine = ليست لديّ
page-talk-verdict-missing = اختر شيئاً لمهارة واحدة على الأقل
page-talk-answers = إجاباتك
page-talk-record = مهاراتي
page-did-talk-begin = بدأت الأسئلة عن العمل
page-did-talk-decide = روجعت المهارات المقترحة
page-did-talk-end = حُذفت الإجابات عن العمل
page-suggested = ما يؤكده الناس من المهارات المقترحة
page-suggested-what = تُقترح على الناس مهارات، فيقولون أيّها لديهم. إذا اضطرت مجموعة إلى رفض أكثر بكثير من غيرها، فالاقتراحات لا تناسبها.
page-suggested-none = لم يراجع أحد أي اقتراح بعد.
page-suggested-conversation = أسئلة عن العمل
page-suggested-finder = كلمات الناس ونصوصهم
page-suggested-all = الأشخاص: { $people }. الاقتراحات التي روجعت: { $suggestions }. المؤكد منها: { $share }.
page-suggested-few-all = عدد الأشخاص أقل من أن يُذكر رقم.
page-suggested-by-language = حسب اللغة
page-suggested-by-sex = حسب الجنس
page-suggested-by-both = حسب اللغة والجنس
page-suggested-people = الأشخاص
page-suggested-confirmed = مؤكدة
page-suggested-rejected = مرفوضة
page-suggested-rate = نسبة المؤكد
page-suggested-few = لا يُذكر
page-suggested-hidden = لا تُذكر مجموعة إذا كان أحد أرقامها أقل من خمسة، ولا أخرى يمكن أن تُستنتج منها. ولا يُحسب من هم في الوضع الإنساني.
page-menu-suggestions = الاقتراحات
