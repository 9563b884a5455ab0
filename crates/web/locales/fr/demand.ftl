# Postes vacants en chemin, programmes, consultations.
page-menu-vacancies = À vérifier
page-menu-programmes = Programmes
page-menu-consultations = Consultations

stage-draft = à l’état de brouillon
stage-submitted = soumis
stage-verified = vérifié
stage-open = ouvert
stage-matching = dans un tour
stage-filled = pourvu
stage-expired = expiré
stage-withdrawn = retiré
next-draft = Seul l’employeur y travaille. Ensuite : l’employeur le soumet.
next-submitted = Ensuite : le service de l’emploi ({ $country }) le vérifie ou le renvoie.
next-verified = Il s’ouvre le { $date }.
next-open = Des personnes peuvent y être placées.
next-matching = Un tour est en cours avec lui.
next-filled = Toutes ses places sont prises.
next-expired = Son premier jour de travail est passé et il reste des places. Ensuite : l’employeur donne un nouveau jour ou le retire.
next-withdrawn = L’employeur l’a retiré. Le modifier en refait un brouillon.

page-vacancies-waiting = Postes vacants à vérifier
page-vacancies-found = { $vacancies ->
    [0] Aucun poste vacant ne vous attend
    [one] { $vacancies } poste vacant vous attend
   *[other] { $vacancies } postes vacants vous attendent
}
page-vacancy-submit = Soumettre au service de l’emploi
page-vacancy-verify = Vérifier le poste vacant
page-vacancy-send-back = Le renvoyer à l’employeur
page-vacancy-sent-back = Le service de l’emploi l’a renvoyé :
page-vacancy-wanting = Avant qu’il puisse être vérifié, il manque ceci :
page-vacancy-checks = Ce que vous confirmez
page-vacancy-opens = S’ouvre le
page-vacancy-opens-hint = Vide : tout de suite. À partir de ce jour, des personnes peuvent y être placées.
page-vacancy-reason = Ce que l’employeur doit corriger
page-vacancy-reason-hint = L’employeur le lit. Cela reste dans l’historique.
check-point-shortage = Il manque là-bas du monde pour ce travail : j’ai regardé la preuve, sa source et sa date.
check-point-wage = Le montant, la monnaie et la période du salaire sont indiqués, et personne n’y gagne davantage pour le même travail.
check-point-employer = L’employeur existe, emploie dans le respect de la loi et peut employer pour ce travail.
check-point-recruiter = La licence de l’agence de recrutement figure au registre telle qu’elle figure ici.
check-point-no-fees = La personne ne paie rien pour son recrutement, ni en argent ni en nature.

vacancy-not-now = Impossible maintenant : le poste vacant est { $stage }.
vacancy-unchecked = Non confirmé : { $point }
vacancy-no-reason = Écrivez ce que l’employeur doit corriger.
vacancy-opens-late = Il s’ouvrirait après le début du travail, le { $date }. Choisissez un jour plus tôt.
vacancy-seats-none = Indiquez au moins une place.
vacancy-seats-over = { $taken } places seraient prises sur { $seats }.
vacancy-start-passed = Le premier jour de travail, le { $date }, est passé. Indiquez-en un autre.
vacancy-employer-none = L’employeur n’est pas partie à l’accord aujourd’hui.
vacancy-demand-none = Indiquez à quels emplois vérifiés de l’accord il répond ({ $article }). Sans eux, les places sont refusées.
vacancy-demand-employer = Les emplois { $demand } sont ceux d’un autre employeur ({ $article }).
vacancy-demand-occupation = Les emplois { $demand } relèvent d’une autre profession ({ $article }).
vacancy-demand-track = Les emplois { $demand } sont de l’autre côté du partenariat ({ $article }).
vacancy-demand-country = Les emplois { $demand } sont dans un autre pays ({ $article }).
vacancy-demand-seats = { $demand } compte { $jobs } emplois ({ $article }), et { $others } places d’autres postes vacants comptent déjà. Prenez moins de places.
vacancy-shortage-none = Indiquez ce qui montre qu’il manque du monde : une enquête, une liste officielle, une annonce restée sans réponse.
vacancy-shortage-undated = Indiquez le jour de cette preuve.
vacancy-shortage-to-come = Le jour de la preuve, le { $date }, n’est pas encore venu.
vacancy-shortage-old = La preuve date du { $date }, il y a plus de douze mois. Indiquez-en une plus récente.
vacancy-wage-none = Indiquez le salaire avec sa monnaie.
vacancy-comparator-none = Indiquez ce que d’autres y gagnent pour le même travail.
vacancy-comparator-unsourced = Indiquez d’où vient ce chiffre.
vacancy-comparator-currency = Indiquez ce que d’autres gagnent dans la monnaie du salaire, pour pouvoir comparer.
vacancy-wage-below = Le salaire est inférieur à ce que d’autres y gagnent pour le même travail : { $others }. Relevez-le.
vacancy-wage-below-article = Le salaire est inférieur à ce que d’autres y gagnent pour le même travail : { $others }. Relevez-le ({ $article } : égalité de traitement).
vacancy-recruiter-stranger = { $party } n’est pas partie à ce partenariat. Nommez une agence de recrutement qui l’est, ou personne.
vacancy-recruiter-kind = { $party } n’est pas une agence de recrutement. Nommez-en une, ou personne.

licence-lacks-number = { $party } : le numéro de la licence n’est pas connu.
licence-lacks-authority = { $party } : on ne sait pas qui a délivré la licence.
licence-lacks-until = { $party } : le dernier jour de la licence n’est pas connu.
licence-lacks-source = { $party } : on ne sait pas où la licence peut être consultée.
licence-ended = { $party } : la licence a pris fin le { $date }. Une nouvelle doit être saisie.
licence-later = { $party } : la licence commence le { $date }.
licence-valid = licence valable
licence-ending = la licence prend fin le { $date }
licence-not-valid = licence non valable
licence-unknown = licence pas entièrement connue

page-place-wage-period = Le salaire est pour
page-place-wage-period-hint = Si rien n’est choisi, il est pour un mois.
page-place-comparator = Ce que d’autres y gagnent pour le même travail
page-place-comparator-hint = Même monnaie, même période, comme 2750.00 EUR.
page-place-comparator-source = D’où vient ce chiffre
page-place-comparator-source-hint = Par exemple la convention collective ou l’office de statistique.
page-place-shortage = Ce qui montre qu’il manque du monde
page-place-shortage-hint = Une enquête, une liste officielle, une annonce sans réponse : où peut-on le lire ?
page-place-shortage-on = Jour de cette preuve
page-place-shortage-on-hint = Elle peut dater de douze mois au plus.
page-place-recruiter = Qui recrute
page-place-recruiter-hint = Seulement une agence de recrutement dont la licence est valable.
page-place-recruiter-nobody = L’employeur lui-même
page-period-hour = une heure
page-period-week = une semaine
page-period-month = un mois
page-period-year = une année

page-programmes = Programmes
page-programmes-none = Encore aucun programme.
page-programmes-old = { $programmes ->
    [one] { $programmes } programme d’études n’a pas été révisé depuis plus de 36 mois.
   *[other] { $programmes } programmes d’études n’ont pas été révisés depuis plus de 36 mois.
}
page-programme-new = Ajouter un programme
page-programme-change = Modifier le programme
page-programme-title = Intitulé
page-programme-provider = Organisme de formation
page-programme-training = Formation de l’accord
page-programme-training-hint = La profession et le lieu viennent de là.
page-programme-kind = Ce qu’il fait
page-programme-kind-language = enseigne une langue
page-programme-kind-skills = enseigne des compétences
page-programme-kind-adaptation = stage d’adaptation d’une décision de reconnaissance
page-programme-kind-test = prépare à une épreuve d’aptitude
page-programme-country = Pays
page-programme-months = Mois
page-programme-seats = Places
page-programme-language = Langue enseignée
page-programme-language-hint = Son code, comme de. Seulement pour les cours de langue.
page-programme-from = Niveau exigé à l’entrée
page-programme-to = Niveau atteint
page-programme-teaches = Compétences enseignées
page-programme-teaches-hint = Une par ligne, avec le niveau atteint, comme geriatrics=4.
page-programme-costs = Coûts pour chaque personne
page-programme-track = Mène à
page-programme-track-either = l’une ou l’autre filière
page-programme-reviewed-on = Révision du programme d’études
page-programme-reviewed-on-hint = Le dernier jour où employeurs et enseignants l’ont relu. Après 36 mois, c’est signalé.
review-fresh = révisé, compte jusqu’au { $date }
review-old = dernière révision : { $date }
review-unknown = révision inconnue

page-consultations = Consultations
page-consultations-lead = Qui les parties ont entendu : syndicats, employeurs, associations, diaspora, communautés. On ne fait qu’ajouter, pour que rien de ce qui a été dit ne se perde.
page-consultations-found = { $entries ->
    [0] Encore aucune entrée
    [one] { $entries } entrée
   *[other] { $entries } entrées
}
page-consultation-new = Écrire une entrée
page-consultation-correct = Corriger cette entrée
page-consultation-stays = Une entrée ne peut être ni modifiée ni effacée ensuite. Aucun nom de personne n’a sa place ici : ce sont des organismes qui parlent.
page-consultation-party = Partie à l’accord
page-consultation-no-party = Aucune d’elles
page-consultation-kind = Ce que c’est
page-consultation-kind-hint = Peut rester vide pour une partie à l’accord.
page-consultation-who = Qui a été entendu
page-consultation-who-hint = Le nom de l’organisme. Peut rester vide pour une partie à l’accord.
page-consultation-heard-on = Entendu le
page-consultation-about = À quel sujet
page-consultation-said = Ce qui a été dit
page-consultation-said-hint = Ce qu’ils ont demandé et ce qui les inquiétait, si possible dans leurs propres mots.
page-consultation-became = Ce qui en est advenu
page-consultation-corrects = Corrige l’entrée
page-consultation-corrects-hint = Son identifiant, comme K00001.
page-consultation-corrects-one = corrige { $id }
page-consultation-was-corrected = Corrigée ensuite :
page-consultation-to-come = Ce jour n’est pas encore venu
page-consultation-clause = Pour l’accord
page-consultation-clause-why = La liste de contrôle compte une consultation (C2.1, C2.4) dès que l’accord contient une clause comme celle-ci, avec une preuve signée par ceux qui ont été entendus.

page-organisation-licence-authority = Licence délivrée par
page-organisation-licence-from = Licence à partir du
page-organisation-licence-until = Licence jusqu’au
page-organisation-licence-source = Où la licence peut être consultée
page-organisation-licence-hint = Une agence de recrutement ne participe qu’avec une licence valable. Ses propres comptes ne peuvent pas la saisir.
page-organisation-licence-source-hint = Par exemple l’adresse du registre public.
page-organisation-licence-backwards = La licence prendrait fin avant de commencer

page-did-place-submit = Soumis
page-did-place-verify = Vérifié
page-did-place-send-back = Renvoyé
page-did-place-matching = Pris dans un tour
page-did-place-open = De nouveau ouvert
page-did-place-fill = Pourvu
page-partnership-programmes = Programmes selon qui les enseigne
page-edition-recruiter = Ajoutez d’abord l’agence de recrutement, avec sa licence, sous l’identifiant que le texte lui donne.
page-did-programme-attribute = Programmes attribués à qui les enseigne
page-did-programme-create = Ajouté
page-did-programme-change = Modifié
page-did-organisation-licence = Licence modifiée
page-did-consultation-create = Entrée écrite
