# What each person could reach, and by which ways.
step-permit = permis, ses délais courant en parallèle (démarches : { $steps } ; jours en tout : { $days })
step-of-permit = { $stage ->
    [counselled] Conseil
    [preparing] Dossier
    [authorising] Autorisation
    [cleared] Visa ou autre droit d’entrée
    [departed] Départ
   *[arrived] Enregistrement après l’arrivée
}, délai en jours : { $days }
page-step-beside = en parallèle
barrier-quota = Il ne reste aucun permis dans le contingent { $origin } → { $country }.
barrier-permit-unknown = L’accord ne nomme aucun permis pour aller de ce pays ({ $origin }) à celui-ci ({ $country }).
barrier-prerequisite = Toutes les voies exigent une qualification à laquelle aucun programme de ce partenariat ne mène.
unsettled-passes = combien de personnes réussissent « { $title } »
unsettled-expected = combien de décisions de reconnaissance exigent une mesure compensatoire ({ $article })
unsettled-measure = { $measure ->
    [adaptation] combien de personnes achèvent le stage d’adaptation
   *[test] combien de personnes réussissent l’épreuve d’aptitude
}
best-cheapest = La moins chère
best-fastest = La plus rapide
best-surest = La plus sûre
explain-options = Voies vers { $place } :
explain-option = { $questions } : mois { $months } ; { $cost } ; { $certainty }. { $steps }
explain-certain = certitude { $share }
explain-uncertain = certitude inconnue
page-options = Possibilités
page-options-lead = Pour chaque poste ouvert aujourd’hui : la voie la moins chère, la plus rapide et la plus sûre. La personne qui travaille ne paie rien, pour aucune.
page-options-unread = Le dossier ne peut pas encore être lu selon les règles de l’accord. Complétez-le d’abord.
page-options-home = Dans le pays
page-options-away = À l’étranger
page-options-none = Aucune voie ne mène à un poste ici aujourd’hui.
page-options-wished = selon vos souhaits
page-options-more = Plus de postes
page-options-barred = Ce qui fait obstacle
page-options-certainty = Certitude
page-options-unknown = inconnue
page-options-settle = Ce qui permettrait de le savoir
page-options-permit = Délais du permis, en jours, en parallèle des mois
page-options-outright = Dans { $share } des décisions, aucune mesure compensatoire n’est exigée ({ $article }). La voie est alors plus courte et coûte moins.
page-options-start = Début du travail
page-options-back = Retour aux possibilités
page-options-covers = Couvert à la fin de la voie
page-options-not = Non calculé : si une autorité accorde le permis, et les décisions de refus.
page-programme-needs = Qualification exigée
page-programme-needs-hint = Un nom court, le même dans tous les programmes, comme infirmier-tn. Vide : ouvert à toutes et à tous.
page-programme-gives = Qualification obtenue
page-programme-gives-hint = Un nom court, le même dans tous les programmes.
page-programme-passes = Combien de personnes réussissent
page-programme-passes-hint = Une part, comme 85%. Vide : on ne le sait pas.
page-programme-passes-source = D’où vient cette part
