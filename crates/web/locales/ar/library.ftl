# من يتكلم في الشراكة، وهل هي معلنة؛ والنسخ ومكتبة الممارسات.
page-publication = النشر
page-publication-lead = يرى الجميع الشراكة متى ذكر نصها العنوان الذي تُنشر فيه، وكان لكل من الدولة وأصحاب العمل والمدارس والمجتمعات والعمال صوت فيها (¶1، 17).
page-publication-public = معلنة
page-publication-not-public = غير معلنة
page-publication-withdrawn = مسحوبة
page-publication-lacks = قبل أن يراها الجميع ينقص ما يلي:
page-publication-publish = عرضها على الجمهور
page-publication-publish-means = يقرأ الجميع عندئذ الدليل وسائر ما يُعرض للكل. ويُرفض ذلك ما دام أحد الجوانب بلا صوت؛ ويُسرد كل ما ينقص.
page-publication-withdraw = سحبها من الجمهور
page-publication-withdraw-means = لا يجد من هو خارجها شيئًا منها بعد ذلك. ويبقى كل شيء ظاهرًا لمن يشارك فيها.
page-publication-voices = من يتكلم فيها
page-publication-voices-lead = يكون للجانب صوت متى وقّع أحد أطرافه، أو متى استُمع إليه بحسب النص أو سجل المشاورات. ومجرد ذكره ليس صوتًا.
page-publication-side = الجانب
page-publication-spoke = من تكلم، ومتى
page-publication-side-state = الدولة
page-publication-side-employer = أصحاب العمل
page-publication-side-school = المدارس
page-publication-side-community = المجتمعات
page-publication-side-workers = العمال
page-publication-nobody = لا أحد بعد
page-publication-more = و{ $more } غيرهم
page-publication-signed = وقّع
page-publication-consulted = استُمع إليه بحسب النص
page-publication-logged = استُمع إليه بحسب السجل
page-publication-history = ما تقرر
page-did-partnership-publication = نشر الشراكة
publication-no-url = لا يذكر النص عنوانًا يُنشر فيه (الحقل «url» من الاتفاق).
voice-no-state = لا صوت لأي دولة: لم توقّع أي سلطة ولم يُستمع إلى أي منها (¶1؛ مذكورة في: { $articles }).
voice-no-employer = لا صوت لأي صاحب عمل: لم يوقّع أحد منهم ولم يُستمع إلى أحد (¶1، 17؛ مذكورون في: { $articles }).
voice-no-school = لا صوت لأي مدرسة: لم توقّع أي منها ولم يُستمع إلى أي منها (¶1، 17؛ مذكورة في: { $articles }).
voice-no-community = لا صوت لأي مجتمع منشأ أو مقصد: لم يوقّع أي منها ولم يُستمع إلى أي منها (¶1؛ مذكورة في: { $articles }).
voice-no-workers = لا صوت للعمال: لم توقّع أي نقابة ولا جمعية مهاجرين ولم يُستمع إلى أي منها (¶1؛ مذكورة في: { $articles }).
page-copy = نسخ لشراكة أخرى
page-copy-means = في النسخة النص الساري والسجلات وما تقرر بشأن المؤهلات مع مادته والبرامج. أما الأشخاص والأماكن والجولات والحسابات والمفاتيح فتبقى هنا. ولا يشارك فيها أحد غيرك بعد، وهي مسودة لا يراها من هو خارجها.
page-did-partnership-copy = منسوخة من شراكة أخرى
page-template = نص إقليمي
page-template-lead = يصير النص الواحد نصًا لكل دولة عضو، ولكل منها ممر خاص بها. اكتب { $open }member{ $close } حيث يرد رمز الدولة، و{ $open }member-id{ $close } داخل المعرّفات. تحتفظ المواد بأرقامها، فما يأخذ به الجميع يُستشهد به على نحو واحد في كل مكان. ولا يُحفظ هنا شيء.
page-template-members = الدول الأعضاء
page-template-members-hint = رموز تفصل بينها فواصل، مثل KE, UG, TZ
page-template-text-hint = ألصق النص الإقليمي بكل لغة كُتب بها.
page-template-make = إعداد النصوص
page-template-results = نص كل دولة
page-template-made = { $texts ->
    [zero] لم يُعدّ أي نص.
    [one] أُعدّ نص واحد.
    [two] أُعدّ نصان.
    [few] أُعدّت { $texts } نصوص.
    [many] أُعدّ { $texts } نصًا.
   *[other] أُعدّ { $texts } نص.
 }
page-template-sound = قابل للتنفيذ
page-template-unsound = فيه أخطاء
page-template-corridors = الممرات
page-template-equivalences = الاعتراف
page-template-take = تنزيل
template-no-members = سمِّ الدول الأعضاء، مثل KE, UG, TZ
template-too-many = سُمّيت { $members } دولة: أكثر مما يوجد
template-no-state = { $code } ليس رمز دولة: اكتب حرفين وفق ISO 3166-1، مثل KE
template-twice = سُمّيت { $code } مرتين: سمِّ كل دولة مرة واحدة
template-no-placeholder = لا يرد { $code } في هذا النص: اكتبه حيث ترد دولة عضو
template-unknown = السطر { $line }: { $found } غير معروف؛ اكتب { $code } أو { $id }
page-library = مكتبة الممارسات
page-library-lead = ما تعلمته الشراكات وما توصلت إليه التقييمات، ولكل منها مصدره وتاريخه. تتكلم هنا الهيئات لا الأشخاص. ولا يُغيَّر شيء: يقف التصحيح إلى جانب ما يصححه.
page-library-found = { $entries ->
    [0] لم يُعثر على شيء.
    [one] مدخل واحد.
    [two] مدخلان.
    [few] { $entries } مداخل.
    [many] { $entries } مدخلًا.
   *[other] { $entries } مدخل.
 }
page-library-none = لم يُكتب شيء بعد.
page-library-narrower = تُعرض المئة الأولى فقط. ابحث بكلمات أكثر.
page-library-any = أيّ
page-library-search = بحث
page-library-words = كلمات
page-library-component = المكوّن
page-library-country = البلد
page-library-occupation = القطاع والمهنة
page-library-partnership = الشراكة
page-library-lesson = درس
page-library-evaluation = تقييم
page-library-inside = لمن يشارك فقط
page-library-corrected = المدخل { $number } يصحح هذا.
page-library-corrects-one = يصحح المدخل { $number }.
page-library-new = كتابة مدخل
page-library-evaluate = كتابة تقييم في مكتبة الممارسات
page-library-correct = تصحيح هذا المدخل
page-library-everybody = ما يقرؤه الجميع
page-library-kind = ما هو
page-library-kind-hint = يُحتسب تقييم برنامج أو تقييم الشراكة عند السؤال هل يستمر التجريبي.
page-library-programme = البرنامج
page-library-whole = الشراكة كلها
page-library-title = العنوان
page-library-body = ما الذي استُفيد أو وُجد
page-library-body-hint = ما الذي فُعل، وما الذي نتج عنه، وما الذي ينبغي لغيركم فعله مثله أو تجنبه. بلا أسماء أشخاص.
page-library-source = المصدر
page-library-source-hint = عنوان الوثيقة ومكانها. لا يُحفظ شيء بلا مصدر.
page-library-dated = تاريخ المصدر
page-library-found-by = من توصل إليه
page-library-found-by-hint = طرف أو هيئة أخرى؛ لا شخص.
page-library-public = هل يجوز للجميع قراءته؟
page-library-public-hint = ما دامت الشراكة معلنة فقط.
page-library-corrects = يصحح المدخل رقم
page-library-stays = ما كُتب يبقى. ويُصلح الخطأ بمدخل آخر يصحح هذا.
page-action-lesson-write = كتابة الدروس والتقييمات في مكتبة الممارسات
page-did-lesson-write = مدخل في مكتبة الممارسات
lesson-no-title = اكتب عنوانه
lesson-no-body = اكتب ما استُفيد أو وُجد
lesson-no-source = سمِّ المصدر: لا يُحفظ شيء بدونه (¶16)
lesson-no-date = اكتب تاريخ المصدر، مثل 2027-01-31: لا يُحفظ شيء بدونه (¶16)
lesson-to-come = لم يحن هذا اليوم بعد
lesson-no-body-named = سمِّ الهيئة التي توصلت إليه
lesson-no-component = اختر المكوّن الذي يتعلق به
lesson-no-programme = لا يوجد برنامج كهذا
lesson-no-entry = لا يوجد مدخل بهذا الرقم
lesson-corrected = مدخل آخر يصحح ذلك: صحح ذاك
