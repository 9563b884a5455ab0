# La conversation sur le travail de quelqu’un, et ce que l’on confirme de ce qui est suggéré.
page-talk = Je n’ai pas de CV : interrogez-moi sur mon travail
page-talk-room = Questions sur mon travail
page-talk-back = Retour aux compétences
page-talk-work = Quel travail avez-vous fait ?
page-talk-promise = { $most ->
    [one] Vous recevez une question courte.
   *[other] Vous recevez des questions courtes, { $most } au plus.
  } Arrêtez quand vous voulez : chaque réponse est gardée. Rien n’entre dans votre dossier avant que vous le disiez.
page-talk-work-search = Votre travail, avec vos mots
page-talk-work-hint = Payé ou non : à la maison, aux champs ou pour d’autres. Par exemple : cuisiner, réparer des voitures, s’occuper de personnes âgées.
page-talk-work-which = Lesquels avez-vous faits ?
page-talk-work-offered = Ou choisissez : le travail recherché ici
page-talk-work-missing = Choisissez-en au moins un
page-talk-work-unsure = Je ne sais pas lequel
page-talk-begin = Commencer les questions
page-talk-question = Avez-vous fait cela dans votre travail ?
page-talk-also = On dit aussi
page-talk-often = Oui, souvent
page-talk-sometimes = Oui, parfois
page-talk-no = Non
page-talk-unsure = Je ne sais pas
page-talk-passed = Je ne veux pas le dire
page-talk-missing = Choisissez une réponse
page-talk-progress = { $most ->
    [one] Question { $number } sur une
   *[other] Question { $number } sur { $most } au plus
  }
page-talk-so-far = Ce qui en résulte
page-talk-on = Continuer les questions
page-talk-stop = Effacer mes réponses
page-talk-stop-title = Effacer vos réponses ?
page-talk-stop-what = Ce que vous avez répondu ici est effacé pour toujours. Ce que vous avez confirmé reste dans votre dossier.
page-talk-stop-do = Les effacer
page-talk-stop-not = Non, les garder
page-talk-check = Vérifiez vos réponses
page-talk-check-lead = Ces compétences sont peut-être les vôtres. Dites pour chacune si elle l’est, et si vous le faites bien. Alors seulement elle entre dans votre dossier.
page-talk-nothing = Il n’y a rien à vérifier maintenant.
page-talk-kept = { $skills ->
    [one] Une compétence est maintenant dans votre dossier.
   *[other] { $skills } compétences sont maintenant dans votre dossier.
  }
page-talk-more = { $skills ->
    [one] Encore une suit.
   *[other] Encore { $skills } suivent.
  }
page-talk-said = Vous avez dit
page-talk-near = Nous ne l’avons pas demandé. Cela va souvent avec
page-talk-occupation = Nous ne l’avons pas demandé. Cela fait souvent partie de ce travail
page-talk-choose = Choisissez
page-talk-mine = C’est la mienne, je ne sais pas dire à quel point
page-talk-not-mine = Ce n’est pas la mienne
page-talk-verdict-missing = Choisissez quelque chose pour au moins une compétence
page-talk-answers = Vos réponses
page-talk-record = Mes compétences
page-did-talk-begin = Questions sur le travail commencées
page-did-talk-decide = Compétences suggérées vérifiées
page-did-words-decide = Compétences suggérées d’après ses propres mots, vérifiées
page-did-talk-end = Réponses sur le travail effacées
page-suggested = Ce que l’on confirme des compétences suggérées
page-suggested-what = Des compétences sont suggérées aux personnes, qui disent lesquelles sont les leurs. Si un groupe doit en rejeter bien plus qu’un autre, les suggestions ne lui conviennent pas.
page-suggested-none = Personne n’a encore vérifié de suggestion.
page-suggested-conversation = Questions sur le travail
page-suggested-finder = Mots et textes des personnes
page-suggested-all = Personnes : { $people }. Suggestions vérifiées : { $suggestions }. Confirmées : { $share }.
page-suggested-few-all = Trop peu de personnes pour un chiffre.
page-suggested-by-language = Par langue
page-suggested-by-sex = Par sexe
page-suggested-by-both = Par langue et sexe
page-suggested-people = Personnes
page-suggested-confirmed = Confirmées
page-suggested-rejected = Rejetées
page-suggested-rate = Part confirmée
page-suggested-few = non dit
page-suggested-hidden = Un groupe n’est pas dit quand un de ses nombres est inférieur à cinq, ni un autre dont on pourrait le déduire. Les personnes en mode humanitaire ne sont pas comptées.
page-menu-suggestions = Suggestions
page-own-words-lead = Il peut s’agir de ces compétences. Dites pour chacune si c’est la vôtre, et si vous le faites bien. Alors seulement elle entre dans votre dossier.
page-own-words-told = Ces compétences peuvent ressortir de ce que vous avez écrit sur votre travail. Dites pour chacune si c’est la vôtre, et si vous le faites bien. Alors seulement elle entre dans votre dossier.
page-own-words-yours = Vous avez écrit
page-own-words-label = On dit aussi
page-own-words-all = Tout ce qui a été trouvé est déjà dans votre dossier, ou vous avez dit que ce n’est pas le vôtre.
page-own-words-declined = Ce que vous avez dit ne pas être à vous
page-own-words-declined-lead = Ces compétences ne vous sont plus proposées tant que vous ne revenez pas là-dessus.
page-own-words-take-back = Revenir là-dessus
page-own-words-way = Chercher des compétences dans ce que vous avez écrit sur votre travail
page-propose-promise = Le texte est lu sur cette machine, n’est envoyé nulle part et n’est pas gardé. Rien n’est gardé avant que vous ayez relu le formulaire qui suit.
page-propose-do = Proposer des compétences
page-propose-empty = Collez d’abord le texte
page-propose-long = Le texte est trop long : il a { $has } caractères, et { $most } au plus sont lus. Enlevez ce qui ne parle pas du travail.
page-propose-other = Prendre un autre texte
page-propose-none = Rien n’a été trouvé dans le texte. Essayez-en un autre, ou passez au formulaire.
page-propose-lead = Regardez ce que le texte peut vouloir dire. Ce que vous laissez de côté ne sert pas.
page-propose-words = Dans le texte
page-propose-unsure = Pas sûr
page-propose-on = Passer au formulaire
page-propose-form = Ce que vous avez choisi est dans le formulaire. Relisez-le : il n’est gardé qu’avec le bouton ci-dessous.
page-propose-level = Niveau { $level }
page-propose-vacancy = Compétences tirées d’une annonce
page-propose-vacancy-way = Se faire proposer des compétences à partir du texte d’une annonce
page-propose-advertisement = Texte de l’annonce
page-propose-advertisement-hint = Dans toute langue, une tâche par ligne ou comme il a été écrit.
page-propose-leave = Laisser de côté
page-propose-essential = Essentielle
page-propose-essential-here = Essentielle (souvent le cas dans cette profession)
page-propose-advantage = Un avantage
page-propose-level-asked = Niveau que vous demandez
page-propose-level-hint = De 1 à 5, pour tout ce que vous choisissez ici. Dans le formulaire qui suit, chacune peut avoir le sien, et son poids : les essentielles commencent à 3, les avantages à 1.
page-propose-occupation-as-is = Aucune de celles-ci
page-propose-outcomes = Acquis d’apprentissage tirés d’une liste de matières
page-propose-outcomes-way = Se faire proposer des acquis d’apprentissage à partir d’une liste de matières
page-propose-subjects = Matières, ou ce que l’on apprend
page-propose-subjects-hint = Dans toute langue, une par ligne.
page-propose-not-taught = N’est pas enseigné
page-place-taught = Ce que les programmes en enseignent
page-place-taught-what = Calculé maintenant, d’après ce que l’employeur demande aujourd’hui et ce qu’enseigne chaque programme pour cette profession.
