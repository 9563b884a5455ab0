# La conversation sur le travail de quelqu’un, et ce que l’on confirme de ce qui est suggéré.
page-talk = Je n’ai pas de CV : interrogez-moi sur mon travail
page-talk-room = Questions sur mon travail
page-talk-back = Retour aux compétences
page-talk-work = Quel travail avez-vous fait ?
page-talk-promise = { $most ->
    [one] Vous recevez une question courte.
   *[other] Vous recevez des questions courtes, { $most } au plus.
  } Arrêtez quand vous voulez : chaque réponse est gardée. Rien n’entre dans votre dossier avant que vous le disiez.
page-talk-work-search = Votre travail, avec vos mots
page-talk-work-hint = Payé ou non : à la maison, aux champs ou pour d’autres. Par exemple : cuisiner, réparer des voitures, s’occuper de personnes âgées.
page-talk-work-which = Lesquels avez-vous faits ?
page-talk-work-offered = Ou choisissez : le travail recherché ici
page-talk-work-missing = Choisissez-en au moins un
page-talk-work-unsure = Je ne sais pas lequel
page-talk-begin = Commencer les questions
page-talk-question = Avez-vous fait cela dans votre travail ?
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
page-talk-stop-title = Effacer vos réponses ?
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
page-did-talk-end = Réponses sur le travail effacées
page-suggested = Ce que l’on confirme des compétences suggérées
page-suggested-what = Des compétences sont suggérées aux personnes, qui disent lesquelles sont les leurs. Si un groupe doit en rejeter bien plus qu’un autre, les suggestions ne lui conviennent pas.
page-suggested-none = Personne n’a encore vérifié de suggestion.
page-suggested-conversation = Questions sur le travail
page-suggested-finder = Mots et textes des personnes
page-suggested-all = Personnes : { $people }. Suggestions vérifiées : { $suggestions }. Confirmées : { $share }.
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
