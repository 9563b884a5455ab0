# The house: who enters, what is kept.
page-broken = حدث خلل هنا
page-broken-remedy = لم يُحفظ شيء مما أرسلته. حاول مرة أخرى بعد لحظات، وإذا تكرر ذلك فأبلغ القائمين على هذه الخدمة.
