# Whom and what a rule speaks of.
scope-all = كل الحاصلين على فرص
scope-both = { $first }، { $rest }
scope-track = { $track ->
    [home] المسار المحلي
   *[away] مسار التنقل
}
scope-origin = من { $country }
scope-destination = إلى { $country }
scope-occupation = { $occupation }
scope-leaving = تاركو العمل في { "\u2066" }ISCO { $isco }{ "\u2069" }
scope-sex = { $sex ->
    [female] النساء
   *[male] الرجال
}
scope-training = على مقاعد التدريب
scope-not-in = خارج المجموعة { $group }
scope-place = الفرصة { $id }
scope-programme = البرنامج { $id }
scope-family = الأسرة { $family } في { $country }

# Kinds of rules.
rule-quota = حصة
rule-seats = مقاعد
rule-reserved = مقاعد محجوزة
rule-corridor = تصاريح
rule-ceiling = سقف
rule-ratio = تناسب
rule-floor = حد أدنى
rule-budget = ميزانية
rule-moves = حد للتغييرات
rule-place = فرصة
rule-programme = برنامج
rule-family = أسرة

# What a rule demands, how it is used, what it costs.
limit-none = بلا حد
limit-exactly = { $count } بالضبط
limit-between = من { $least } إلى { $most }
limit-at-least = { $count } على الأقل
limit-at-most = { $count } على الأكثر
limit-share-at-least = { $share } على الأقل
limit-share-at-most = { $share } على الأكثر
limit-sum = { $amount } على الأكثر
limit-together = معًا أو لا أحد
used-people = المستعمل: { $count }
used-share = { $count } من { $of }
used-money = المستعمل: { $amount }
step-of-people = 1
step-of-money = { $amount }
side-at-least = الحد الأدنى
side-at-most = الحد الأقصى
change-points = { $points ->
    [0] لا تغيير
    [one] نقطة واحدة
    [-1] { $points } نقطة
    [two] نقطتان
    [few] { $points } نقاط
    [many] { $points } نقطة
   *[other] { $points } نقطة
}
change-range = بين { $least } و{ $most } من النقاط
change-infeasible = لا يوجد توزيع يراعي القواعد
change-unsettled = لم يُحسم ضمن حدود البحث

# A way, step by step.
step-none = مستوفٍ للشروط الآن: لا حاجة إلى أي خطوة.
step-programme = { $title } ({ $months ->
    [zero] { $months } شهر
    [one] شهر واحد
    [two] شهران
    [few] { $months } أشهر
    [many] { $months } شهرًا
   *[other] { $months } شهر
})
step-recognition = الاعتراف بالمؤهل، في غضون { $months ->
    [zero] { $months } شهر
    [one] شهر واحد
    [two] شهرين
    [few] { $months } أشهر
    [many] { $months } شهرًا
   *[other] { $months } شهر
} على الأكثر ({ $article })
step-measure = { $measure ->
    [adaptation] فترة تكيّف، مدتها القصوى
   *[test] اختبار أهلية، أقصى مدة للتحضير له وأدائه
} { $months ->
    [zero] { $months } شهر
    [one] شهر واحد
    [two] شهران
    [few] { $months } أشهر
    [many] { $months } شهرًا
   *[other] { $months } شهر
} ({ $article })

# Why no way leads somewhere.
barrier-track = { $track ->
    [home] لا يرغب الشخص في المسار المحلي.
   *[away] لا يرغب الشخص في مسار التنقل.
}
barrier-home = فرص المسار المحلي تكون في بلد الشخص نفسه؛ وهذه في بلد آخر ({ $country }).
barrier-destination = لا يرغب الشخص في الذهاب إلى { $country }.
barrier-corridor = لا ينص الاتفاق على ممر من { $origin } إلى { $country }.
barrier-occupation = لا يشمل الاتفاق المهنة { $occupation }.
barrier-isced-unknown = مستوى المؤهل غير مذكور؛ والمطلوب { "\u2066" }ISCED { $needed }{ "\u2069" }.
barrier-isced = المؤهل من المستوى { "\u2066" }ISCED { $has }{ "\u2069" }؛ والمطلوب { $needed }.
barrier-field-unknown = مجال المؤهل غير مذكور.
barrier-field = المؤهل في المجال { $has }، وهو لا يؤدي إلى { $occupation }.
barrier-language-unknown = مستوى { $language } غير مذكور؛ والمطلوب { $needed }.
barrier-language = { $language } في المستوى { $level }، والمطلوب { $needed }، ولا توجد في هذه الجولة دورة تؤدي إليه.
barrier-language-none = المطلوب { $language } في المستوى { $needed }، ولا توجد في هذه الجولة دورة تؤدي إليه.
barrier-recognition = { $occupation } مهنة خاضعة للتنظيم، ولا يذكر أي بند كيف يُعترف بها.
barrier-recognition-deadline = البند الخاص بالاعتراف لا يحدد مهلة.
barrier-measures = لم يذكر أحد مدة التدابير التعويضية.
barrier-coverage = بعد كل طريق مفتوح تُغطّى { "\u2066" }{ $percent }%{ "\u2069" } من المهارات؛ والمطلوب { "\u2066" }{ $needed }%{ "\u2069" }.
barrier-levels-unknown = المؤكد أن { "\u2066" }{ $percent }%{ "\u2069" } من المهارات مغطاة، والمطلوب { "\u2066" }{ $needed }%{ "\u2069" }؛ ومستويات بعض المهارات غير مذكورة.

# Whether work and qualification fit.
fit-over = يتطلب العمل أقل مما يتيحه المؤهل: ثمة خطر تراجع المهارات.
fit-under = يتطلب العمل مستوى أعلى من مستوى المؤهل.
fit-unknown = لا يُعرف هل يناسب العمل مستوى المؤهل.
fit-other-field = مجال المؤهل يؤدي إلى عمل آخر.

# What counts.
criterion-skill-coverage = المهارات المغطاة في نهاية الطريق
criterion-person-rank = رغبة الشخص
criterion-employer-rank = رغبة صاحب العمل
criterion-start = الأشهر المتبقية حتى البداية
criterion-priority = مجموعة ذات أولوية
relation-narrower = جزء منها
relation-broader = هي جزء من هذه
relation-essential = أساسية لها
relation-sibling = جزء من المهارة نفسها
relation-optional = مفيدة لها

# The round in short.
match-title = { $title }
match-day = في { $date }، رقم القرعة { $seed }
match-people = { $people ->
    [zero] { $people } شخص
    [one] شخص واحد
    [two] شخصان
    [few] { $people } أشخاص
    [many] { $people } شخصًا
   *[other] { $people } شخص
}
match-places = { $places ->
    [zero] { $places } فرصة
    [one] فرصة واحدة
    [two] فرصتان
    [few] { $places } فرص
    [many] { $places } فرصة
   *[other] { $places } فرصة
}، تضم { $seats ->
    [zero] { $seats } مقعد
    [one] مقعد واحد
    [two] مقعدين
    [few] { $seats } مقاعد
    [many] { $seats } مقعدًا
   *[other] { $seats } مقعد
}
match-ways = { $ways ->
    [zero] لا طريق من الأشخاص إلى الفرص
    [one] طريق واحد من شخص إلى فرصة
    [two] طريقان من الأشخاص إلى الفرص
    [few] { $ways } طرق من الأشخاص إلى الفرص
    [many] { $ways } طريقًا من الأشخاص إلى الفرص
   *[other] { $ways } طريق من الأشخاص إلى الفرص
}
match-placed = { $track ->
    [home] الحاصلون على فرص في المسار المحلي: { $people }
   *[away] الحاصلون على فرص في مسار التنقل: { $people }
}
match-unplaced = من دون فرصة: { $people }
match-value = القيمة { $value }، أقصى قيمة ممكنة { $bound }، الفجوة { $gap } (بالنقاط)
match-proven = مُثبت: لا يوجد توزيع أعلى قيمة في ظل هذه القواعد
match-not-proven = غير مُثبت: بلغ البحث حدّه؛ والفجوة هي ما يبقى مفتوحًا
match-ties = التوزيعات المتساوية تخص ما بين { $least } و{ $most } من الأشخاص؛ وقد حسمتها القرعة
match-rules-hold = رُوعيت كل القواعد، وأُعيد عدّها بأعداد صحيحة
match-rules-broken = خُرقت إحدى القواعد: لا تستعمل هذه النتيجة
match-rules = قواعد الاتفاق:
match-missed = مفضّل، ولم يُبلغ بفارق { $steps }
match-price = { $side }، أوسع بمقدار { $step }: { $loosen }؛ أضيق بمقدار { $step }: { $tighten }
match-payers = من يدفع:
match-worker = العمال
match-sum = المجموع
match-seconds = بالثواني: { $seconds }
match-written = كُتبت النتيجة في { $folder }
clash = لا يمكن أن تجتمع هذه القواعد:
clash-rule = { $article }: { $id } ({ $scope }): { $limit }
clash-fact = { $id } ({ $scope }): { $limit }
clash-relax = أقل ما ينبغي التنازل عنه:
relax-less = { $article }: تخفيض ما تطلبه القاعدة { $id } بمقدار { $by } (الآن { $limit })
relax-more = { $article }: زيادة ما تسمح به القاعدة { $id } بمقدار { $by } (الآن { $limit })
relax-people = { $count }
relax-money = { $amount }

# الإجابة بالعروض إلى جانب الإجابة الأعلى قيمة.
proposals = بالعروض: يطلب كل شخص فرصة العمل التي رتّبها أولًا ثم بحسب النقاط؛ وتحتفظ فرص العمل والحدود بمن يرتّبهم أصحاب العمل أولًا ثم بحسب النقاط
proposals-worth = { $people ->
    [zero] لم يحصل أحد على فرصة
    [one] حصل شخص واحد على فرصة
    [two] حصل شخصان على فرصتين
    [few] حصل { $people } أشخاص على فرص
    [many] حصل { $people } شخصًا على فرص
   *[other] حصل { $people } شخص على فرص
}، بقيمة { $value } من النقاط، أي أقل من الإجابة أعلاه بمقدار { $apart }
proposals-worth-more = { $people ->
    [zero] لم يحصل أحد على فرصة
    [one] حصل شخص واحد على فرصة
    [two] حصل شخصان على فرصتين
    [few] حصل { $people } أشخاص على فرص
    [many] حصل { $people } شخصًا على فرص
   *[other] حصل { $people } شخص على فرص
}، بقيمة { $value } من النقاط، أي أكثر من الإجابة أعلاه بمقدار { $apart }، لأنها لا تلتزم بجميع القواعد
proposals-untold = لا يمكن إعطاء الإجابة بالعروض: { $why }
proposals-breaks = لا تلتزم بما يلي: { $rule }
proposals-blocked = { $pairs ->
    [zero] لا يعطّلها أي زوج من شخص وفرصة عمل
    [one] يعطّلها زوج واحد من شخص وفرصة عمل
    [two] يعطّلها زوجان من شخص وفرصة عمل
    [few] تعطّلها { $pairs } أزواج من شخص وفرصة عمل
    [many] يعطّلها { $pairs } زوجًا من شخص وفرصة عمل
   *[other] يعطّلها { $pairs } زوج من شخص وفرصة عمل
}
proposals-envy = { $people ->
    [zero] لا يعطّل الإجابة أعلاه أي زوج من شخص وفرصة عمل.
    [one] في الإجابة أعلاه شخص واحد يفضّل فرصة عمل تفضّله:
    [two] في الإجابة أعلاه شخصان يفضّل كل منهما فرصة عمل تفضّله:
    [few] في الإجابة أعلاه { $people } أشخاص يفضّل كل منهم فرصة عمل تفضّله:
    [many] في الإجابة أعلاه { $people } شخصًا يفضّل كل منهم فرصة عمل تفضّله:
   *[other] في الإجابة أعلاه { $people } شخص يفضّل كل منهم فرصة عمل تفضّله:
}
proposals-pair = { $person } و{ $place } (حاليًا: { $instead })؛ من يترك مكانه: { $displaced }
proposals-pair-free = { $person } و{ $place } (حاليًا: { $instead })
proposals-prevented = تحول دون ذلك قاعدة: { $rule }
proposals-more = { $pairs ->
    [zero] ولا أزواج أخرى
    [one] وزوج واحد آخر
    [two] وزوجان آخران
    [few] و{ $pairs } أزواج أخرى
    [many] و{ $pairs } زوجًا آخر
   *[other] و{ $pairs } زوج آخر
}

# One person's answer.
explain-no-round = { $person }: لا يوجد توزيع، لأن القواعد لا يمكن أن تجتمع.
explain-takes = { $person } يحصل على { $place }، { $title } ({ $country }):
explain-takes-nothing = { $person } لا يحصل على أي فرصة في هذه الجولة.
explain-months = { $months ->
    [zero] البداية ممكنة فورًا
    [one] شهر واحد حتى البداية
    [two] شهران حتى البداية
    [few] { $months } أشهر حتى البداية
    [many] { $months } شهرًا حتى البداية
   *[other] { $months } شهر حتى البداية
}
explain-cost = التكلفة { $amount }، يدفعها
explain-payer = { $payer }: { $amount }
explain-worker-pays-nothing = العامل: لا شيء
explain-points = { $points ->
    [zero] { $points } نقطة
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $points } نقاط
    [many] { $points } نقطة
   *[other] { $points } نقطة
}:
explain-line = { $criterion }: { $points } من { $most } ({ $article })
explain-covered = كل المهارات مغطاة في نهاية الطريق
explain-coverage = { "\u2066" }{ $percent }%{ "\u2069" } من المهارات مغطاة في نهاية الطريق؛ وما ينقص:
explain-level-unknown = { $skill }: المستوى غير مذكور، والمطلوب { $required }
explain-credit = { $skill }: المطلوب { $required }؛ احتُسبت { "\u2066" }{ $percent }%{ "\u2069" } من { $other } ({ $relation })
explain-short = { $skill }: المستوى { $have }، والمطلوب { $required }
explain-missing = { $skill }: غير متوفرة، والمطلوب { $required }
explain-next = التوزيع الأفضل التالي يمنح { $place } بدلًا من ذلك، وقيمته الإجمالية { $margin ->
    [0] مساوية: وقد حسمت القرعة.
    [one] أقل بنقطة واحدة.
    [two] أقل بنقطتين.
    [few] أقل بمقدار { $margin } نقاط.
    [many] أقل بمقدار { $margin } نقطة.
   *[other] أقل بمقدار { $margin } نقطة.
}
explain-next-way = التوزيع الأفضل التالي يؤدي إلى الفرصة نفسها، { $place }، بطريق آخر، وقيمته الإجمالية { $margin ->
    [0] مساوية: وقد حسمت القرعة.
    [one] أقل بنقطة واحدة.
    [two] أقل بنقطتين.
    [few] أقل بمقدار { $margin } نقاط.
    [many] أقل بمقدار { $margin } نقطة.
   *[other] أقل بمقدار { $margin } نقطة.
}
explain-next-nothing = التوزيع الأفضل التالي لا يمنح شيئًا، وقيمته الإجمالية { $margin ->
    [0] مساوية: وقد حسمت القرعة.
    [one] أقل بنقطة واحدة.
    [two] أقل بنقطتين.
    [few] أقل بمقدار { $margin } نقاط.
    [many] أقل بمقدار { $margin } نقطة.
   *[other] أقل بمقدار { $margin } نقطة.
}
explain-margin-open = بلغ البحث حدّه: الفارق بين { $margin } و{ $most }.
explain-lever = { $needed ->
    [zero] من دون أي نقطة إضافية
    [one] نقطة إضافية واحدة
    [two] نقطتان إضافيتان
    [few] { $needed } نقاط إضافية
    [many] { $needed } نقطة إضافية
   *[other] { $needed } نقطة إضافية
} عن { $criterion } تغيّر النتيجة؛ وما زال يمكن كسب { $room } ({ $article }).
explain-next-impossible = في ظل القواعد لا يوجد توزيع آخر لهذا الشخص.
explain-next-unsettled = بلغ البحث حدّه قبل أن يجد توزيعًا آخر.
explain-others = { $count ->
    [zero] لا طريق آخر مفتوحًا:
    [one] طريق آخر مفتوح:
    [two] طريقان آخران مفتوحان، الأفضل أولًا:
    [few] { $count } طرق أخرى مفتوحة، الأفضل أولًا:
    [many] { $count } طريقًا آخر مفتوحًا، الأفضل أولًا:
   *[other] { $count } طريق آخر مفتوح، الأفضل أولًا:
}
explain-other = { $place }: { $points ->
    [zero] { $points } نقطة
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $points } نقاط
    [many] { $points } نقطة
   *[other] { $points } نقطة
}، { $months ->
    [zero] { $months } شهر
    [one] شهر واحد
    [two] شهران
    [few] { $months } أشهر
    [many] { $months } شهرًا
   *[other] { $months } شهر
}: { $steps }
explain-barred = بعيد المنال:
explain-barred-group = { $count ->
    [zero] { $count } فرصة
    [one] فرصة واحدة
    [two] فرصتان
    [few] { $count } فرص
    [many] { $count } فرصة
   *[other] { $count } فرصة
} ({ $places }): { $reasons }
