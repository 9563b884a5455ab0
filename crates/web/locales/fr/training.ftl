# Formation : programmes, cohortes et inscriptions.
page-menu-cohorts = Cohortes
page-training = Formation
page-training-programme = Programme
page-training-change = Indiquer ce qui est enseigné et sur quoi cela repose
page-training-go = Oui, continuer
page-training-check = Vérifiez vos réponses
page-training-costs-nothing = Cela ne vous coûte rien.
page-training-track-missing = Choisissez une filière.
page-training-pilot = pilote
page-training-dual = Double certification
page-training-unaccredited = non accrédité
page-training-accreditation-over = accréditation terminée le { $date }
page-training-accredited = accrédité
page-training-accredited-until = accrédité jusqu’au { $date }
page-training-hours = { $hours ->
    [one] { $hours } heure
   *[other] { $hours } heures
}
page-training-together = Au total
page-training-certificate = délivré par { $party }, valable en { $countries }
page-training-as-clause = comme le dit l’accord
page-training-origin = dans le pays d’origine
page-training-destination = dans le pays de destination
page-training-third = dans un pays tiers
page-training-school = école
page-training-apprenticeship = apprentissage
page-training-internship = stage
page-training-exchange = échange
page-training-online = en ligne
page-training-coverage = Ce qu’il couvre de chaque poste
page-training-coverage-what = Calculé maintenant, d’après ce que chaque employeur demande maintenant. Une compétence voisine compte en partie.
page-training-whole = enseigné
page-training-below = enseigné au niveau { $level } seulement
page-training-related = en partie, par { $skill }
page-training-missing = manque
page-training-unread = non compris, ne compte pas
page-training-no-skill = « { $text } » n’est aucune compétence de la classification, ou en est plusieurs. Écrivez-la comme la classification la nomme.

page-programme-stage = Étape
page-programme-outcomes = Acquis d’apprentissage
page-programme-outcomes-hint = Un par ligne : la compétence, son niveau de 1 à 5 et les heures d’enseignement, par exemple « use cooking techniques=3*60 ».
page-programme-certificates = Certificats
page-programme-certificates-hint = Ce que reçoit qui réussit. Deux font une double certification.
page-programme-attendance = Présence minimale, en pour cent
page-programme-attendance-hint = Un nombre entier de 1 à 100. Vide : aucune n’est exigée.
page-programme-site = Où
page-programme-modality = Forme
page-programme-pilot = Est-ce un pilote ?
page-programme-pilot-hint = Un pilote que personne n’a évalué ne peut pas être reconduit.
page-programme-accredited-by = Accrédité par
page-programme-accredited-on = Accrédité le
page-programme-accredited-until = Accrédité jusqu’au
page-programme-evaluated-on = Évalué le
page-programme-evaluated-by = Évalué par
page-programme-evaluation = Ce que l’évaluation a constaté

page-training-do-accredit = Noter qu’il est accrédité
page-training-do-run = Commencer à enseigner
page-training-do-evaluate = Noter qu’il est évalué
page-training-do-close = Clore le programme
page-training-do-renew = Reconduire le programme
training-stage-design = en conception
training-stage-accredited = accrédité
training-stage-running = en cours
training-stage-evaluated = évalué
training-stage-closed = clos
training-body = Indiquez un organisme d’accréditation qui est partie : un certificateur, un ordre professionnel ou un ministère de l’éducation.
training-body-own = Qui enseigne n’accrédite pas. Indiquez un autre organisme.
training-accreditation-none = Non accrédité aujourd’hui. Indiquez l’organisme et le jour de sa décision.
training-accreditation-ended = L’accréditation a pris fin le { $date }. Il faut la renouveler.
training-review-old = Le programme d’études a été revu pour la dernière fois le { $date }, il y a plus de 36 mois. Revoyez-le.
training-review-unknown = Indiquez quand le programme d’études a été revu pour la dernière fois.
training-outcomes-none = Indiquez ce qui est appris.
training-hours-none = Indiquez les heures de « { $text } ».
training-certificate-none = L’accord ne connaît pas de certificat { $id }.
training-evaluation-none = Écrivez dans la bibliothèque de pratiques ce qu’une évaluation a constaté depuis que le programme a commencé pour la dernière fois.
training-pilot-unevaluated = Un pilote qui n’a pas été évalué ne peut pas être reconduit (¶17). Écrivez dans la bibliothèque de pratiques ce qu’une évaluation a constaté.
training-renewal-unevaluated = Il ne peut pas être reconduit avant que quelqu’un l’ait évalué. Écrivez dans la bibliothèque de pratiques ce qui a été constaté.
training-amend-running = Ce qui est appris et certifié ne change pas pendant l’enseignement : on l’a promis aux personnes. Clôturez d’abord le programme.
training-amend-taught = Ce qui est appris, exigé et certifié a été promis aux personnes d’une cohorte qui n’est pas close. Fermez d’abord la cohorte.
training-outcome-form = « { $text } » : écrivez la compétence, son niveau et les heures, par exemple « use cooking techniques=3*60 ».
training-outcome-level = « { $text } » : le niveau est un nombre entier de 1 à 5.
training-outcome-hours = « { $text } » : les heures sont un nombre entier jusqu’à 10000.

page-cohorts = Cohortes
page-cohorts-lead = Des personnes qui apprennent ensemble, les places encore libres, et qui en attend une.
page-cohorts-none = Aucune cohorte n’est encore prévue.
page-cohort = Cohorte
page-cohort-new = Prévoir une cohorte
page-cohort-change = Modifier la cohorte
page-cohort-stage = Étape
page-cohort-begins-on = Premier jour
page-cohort-ends-on = Dernier jour
page-cohort-seats-home = Places, filière locale
page-cohort-seats-away = Places, filière mobilité
page-cohort-demand = Emplois auxquels répondent ses places
page-cohort-demand-hint = Emplois vérifiés de l’accord, ou postes vacants vérifiés. Une place qui ne répond à aucun est refusée.
page-cohort-seats-why = Les places de mobilité ne dépassent jamais les emplois vérifiés à destination. Les places locales au-delà des emplois locaux vérifiés font seulement l’objet d’un avertissement.
page-cohort-taken = { $taken } sur { $seats } occupées
page-cohort-jobs = { $jobs ->
    [one] { $jobs } emploi
   *[other] { $jobs } emplois
}
page-cohort-verified = vérifiés
page-cohort-unverified = non vérifiés
page-cohort-place = un poste
page-cohort-do-open = Ouvrir les candidatures
page-cohort-do-begin = Commencer à enseigner
page-cohort-do-examine = Noter que tout le monde a été examiné
page-cohort-do-close = Clore la cohorte
training-cohort-planned = prévue
training-cohort-enrolling = ouverte aux candidatures
training-cohort-active = en cours
training-cohort-examined = examinée
training-cohort-closed = close
training-home-over = Il y a { $seats } places locales pour { $jobs } emplois locaux vérifiés.
training-programme-rests = Le programme n’est pas en cours : { $state }.
training-seats-none = Indiquez au moins une place.
training-demand-unknown = Aucun emploi ne s’appelle { $id } ({ $article }).
training-demand-unverified = Les emplois { $id } ne sont pas vérifiés ({ $article }).
training-demand-occupation = Les emplois { $id } relèvent d’un autre métier que { $occupation } ({ $article }).
training-demand-home = Les places locales ne répondent à aucun emploi ({ $article }). Indiquez des emplois locaux vérifiés.
training-demand-away = Les places de mobilité ne répondent à aucun emploi ({ $article }). Indiquez des emplois vérifiés à destination.
training-away-over = { $seats } places de mobilité répondent à { $jobs } emplois vérifiés, et d’autres cohortes ont { $others } places pour les mêmes emplois ({ $article }). Prenez moins de places.
training-nobody-enrolled = Personne n’est encore inscrit.
training-begins-later = Le premier jour est le { $date }.
training-begins-unknown = Indiquez le premier jour.
training-unexamined = { $people ->
    [one] { $people } personne a une évaluation en suspens ou n’a pas commencé.
   *[other] { $people } personnes ont une évaluation en suspens ou n’ont pas commencé.
}
training-undecided = { $people ->
    [one] { $people } personne n’a pas encore de résultat.
   *[other] { $people } personnes n’ont pas encore de résultat.
}

page-roster = Qui apprend ici
page-roster-none = Personne que vous puissiez voir.
page-attendance = Présence
page-attendance-on = Jour
page-attendance-of = Heures enseignées
page-attendance-hours = Heures de présence
page-attendance-empty = Un champ vide ne note rien. Un jour saisi à nouveau remplace ce qui était noté.
page-attendance-wrong = Écrivez un nombre entier d’heures.
page-attendance-there = { $there } heures sur { $of }
page-results = Résultats
page-results-today = Ce que vous notez compte à partir d’aujourd’hui. La dernière évaluation d’un acquis compte, et le meilleur niveau d’une langue.
page-results-passed = Réussi
page-results-failed = Non réussi
page-results-open = pas encore évalué
page-results-both = Le même acquis ne peut pas être réussi et non réussi.
page-results-language = Langue
page-results-language-hint = Son code, par exemple es ou de.
page-results-language-wrong = Indiquez la langue par son code et le niveau montré.
page-results-level = Niveau montré

page-own-training = Formation
page-own-training-none = Pas encore de formation.
page-own-training-open = Demander une place
page-own-training-free = La formation ne vous coûte rien, et vous pouvez la quitter à tout moment.
page-enrolment-state = Situation
page-enrolment-track = Filière
page-enrolment-spoken = Langues
page-enrolment-asked-on = Place demandée le
page-enrolment-departed-on = Jour du départ
page-enrolment-lacks = Ce qui manque pour le certificat
page-enrolment-reason = Motif
page-enrolment-reason-hint = La personne le lit.
page-enrolment-do-apply = Demander une place
page-enrolment-do-home = Passer à la filière locale
page-enrolment-do-away = Passer à la filière mobilité
page-enrolment-do-depart = Noter le départ
page-enrolment-do-pause = Faire une pause
page-enrolment-do-resume = Reprendre
page-enrolment-do-withdraw = Quitter cette formation
page-enrolment-do-select = Donner une place
page-enrolment-do-wait = Mettre sur la liste d’attente
page-enrolment-do-reject = Rejeter
page-enrolment-do-enrol = Inscrire
page-enrolment-do-begin = Noter le début
page-enrolment-do-certify = Certifier
page-enrolment-do-fail = Noter l’échec
page-enrolment-means-apply = L’école répond. Vous pouvez retirer votre demande à tout moment.
page-enrolment-means-home = Vous gardez votre place et n’attendez plus de place de mobilité. C’est toujours possible avant le départ.
page-enrolment-means-away = Si une place de mobilité est libre et que personne ne l’attend, elle est à vous. Sinon, vous obtenez un rang sur la liste d’attente et gardez la place que vous avez.
page-enrolment-means-depart = À partir de ce jour, on ne change plus de filière. Quitter cette formation reste possible, et rentrer est un retour.
page-enrolment-means-pause = Votre place est gardée. Vous pouvez reprendre.
page-enrolment-means-resume = Vous continuez à apprendre dès aujourd’hui.
page-enrolment-means-withdraw = Votre place va à quelqu’un d’autre. Vous ne devez rien à personne, et personne ne peut vous le reprocher.
training-applied = demandée
training-rejected = rejetée
training-waitlisted = en attente d’une place
training-selected = place réservée
training-enrolled = inscription faite
training-active = en formation
training-paused = en pause
training-certified = certifiée
training-failed = non réussie
training-withdrawn = quittée
training-not-enrolling = La cohorte ne prend pas de candidatures en ce moment : { $state }.
training-asked-before = Déjà demandé : { $state }.
training-reason-none = Écrivez pourquoi : la personne le lit.
training-seat-free = Une place est libre et personne ne l’attend. Donnez-la.
training-seat-none = Aucune place de cette filière n’est libre.
training-others-wait = { $people ->
    [one] { $people } personne attend cette place avant.
   *[other] { $people } personnes attendent cette place avant.
}
training-cohort-is = Pas possible dans l’état de la cohorte : { $state }.
training-not-examined = La cohorte n’est pas encore examinée : { $state }.
training-nothing-missing = Rien ne manque : certifiez.
training-departed = Le départ a eu lieu. Rentrer est un retour, que la personne décide aussi.
training-departs-away = Seul part qui a une place dans la filière mobilité.
training-over = Cette formation est terminée pour cette personne.
training-track-home = Filière locale
training-track-away = Filière mobilité
training-assessment-none = Non évalué : « { $text } ».
training-assessment-failed = Non réussi : « { $text } ».
training-attendance-none = Aucune présence n’est notée. Au moins { $least } % est exigé.
training-attendance-low = { $there } heures sur { $of } ; au moins { $least } % est exigé.
training-language-none = Aucun niveau de { $language } n’est noté. { $needed } est exigé.
training-language-below = { $language } { $level } a été montré ; { $needed } est exigé.

page-waiting = Liste d’attente
page-waiting-rule = Qui a demandé un jour plus tôt passe d’abord. Entre ceux du même jour, un tirage décide : le numéro le plus bas. Il découle de la graine publique du partenariat, de la cohorte et du pseudonyme, si bien que chacun peut le refaire.
page-waiting-nobody = Personne n’attend.
page-waiting-somebody = quelqu’un
page-waiting-lot = tirage
page-waiting-seated = a une place locale
page-waiting-position = Votre rang sur la liste d’attente : { $position }

page-alerts = Alertes sur l’équilibre
page-alerts-lead = Qui change de filière ou s’en va est libre de le faire. Si cela rompt une proportion de l’accord, le comité mixte en est informé ici, en chiffres.
page-alerts-whose = Les responsables et les parties du comité mixte les lisent.
page-alerts-none = Toutes les proportions ont tenu jusqu’ici.
page-alerts-found = { $alerts ->
    [one] { $alerts } alerte sur l’équilibre des filières
   *[other] { $alerts } alertes sur l’équilibre des filières
}
page-alert-over = { $article } : { $counted } places sur { $all }, au plus { $bound }
page-alert-under = { $article } : { $counted } places sur { $all }, au moins { $bound }
page-alert-discreet = { $article } : cette proportion n’est pas respectée. Les responsables en lisent les chiffres.
page-alert-seen = Vue par { $account }
page-alert-answered = Réponse de { $account }
page-alert-answer = Dire qu’elle a été vue ou ce qui a été fait
page-alert-done = Qu’est-ce qui a été fait ?
page-alert-done-hint = Sans noms : cela reste. Laissez vide pour dire seulement qu’elle a été vue.

page-door-way-own-training = Ma formation
page-door-way-own-training-what = Ma situation, mes résultats et ce que je peux changer
page-did-training-change = Ce qui est enseigné a été indiqué
page-did-training-step = Passé à une autre étape
page-did-cohort-create = Prévue
page-did-cohort-change = Modifiée
page-did-cohort-step = Passée à une autre étape
page-did-enrolment-apply = A demandé une place
page-did-enrolment-step = Formation : un pas de plus
page-did-enrolment-switch = A changé de filière
page-did-enrolment-attend = Présence notée
page-did-enrolment-results = Résultats notés
page-did-enrolment-depart = Départ noté
page-did-alert-note = Le comité a été informé
page-did-alert-see = A vu une alerte
page-did-alert-answer = A répondu à une alerte
