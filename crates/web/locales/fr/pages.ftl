# The frame of every page.
page-skip = Aller au contenu
page-menu = Pages
page-menu-overview = Vue d’ensemble
page-menu-agreement = Accord
page-menu-checklist = Liste de contrôle
page-menu-round = Tour de placement
page-menu-places = Postes
page-languages = Langues
page-untitled = Accord sans titre
page-foot = Établi à partir du texte de l’accord et des tableaux du tour de placement. Les personnes figurent sous pseudonyme.
page-foot-esco = Ce service utilise la classification ESCO de la Commission européenne.
page-contents = Sommaire
page-pager = Pages de la liste
page-rows-shown = { $first } à { $last } sur { $all }
page-previous = Précédent
page-next = Suivant
page-home = Aller à la vue d’ensemble
page-missing = Page introuvable
page-missing-remedy = Aucune page, aucune personne, aucun poste ne se trouve à cette adresse. Vérifiez-la ou repartez de la vue d’ensemble.
page-read-only = Ces pages sont en lecture seule
page-read-only-remedy = Rien ne peut être envoyé à cette adresse.
page-back-round = Revenir au tour de placement
page-back-places = Revenir aux postes

# Numbers, days, citations.
page-percent = { $number } %
page-date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
page-month-1 = janvier
page-month-2 = février
page-month-3 = mars
page-month-4 = avril
page-month-5 = mai
page-month-6 = juin
page-month-7 = juillet
page-month-8 = août
page-month-9 = septembre
page-month-10 = octobre
page-month-11 = novembre
page-month-12 = décembre
page-cite-article = Art. { $number }
page-cite-annex = Annexe { $number }
page-from-to = { $least } à { $most }
page-yes = oui
page-no = non
page-unread = illisible : voir les points à corriger
page-unstated = non indiqué
page-unlimited = sans contingent
page-none-in-force = Il n’y en a pas en vigueur à cette date.
page-total = Total
page-to = vers
page-points-count = { $points ->
    [one] { $points } point
   *[other] { $points } points
}
page-people-count = { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
}

# Overview.
page-status-on = État de l’accord au { $date } :
page-score = Score de la liste de contrôle
page-count-pass = Points conformes
page-count-fail = Points non conformes
page-count-unknown = Points inconnus
page-count-not-applicable = Points sans objet
page-round-totals = Le tour de placement en chiffres
page-round-go = Voir qui va où
page-clash-go = Voir quelles règles se contredisent
page-people = Personnes
page-places = Postes
page-seats = Places
page-training-seats = Places de formation
page-placed = Personnes placées
page-value = Valeur en points
page-bound = Borne en points
page-gap = Écart
page-proven = prouvé : aucun placement ne vaut plus
page-not-proven = non prouvé : la recherche a atteint sa limite
page-ties = Personnes départagées par tirage au sort
page-ties-between = { $least } à { $most }
page-round-date = Date du tour
page-seed = Numéro du tirage au sort
page-tracks = Filières
page-track-home = Filière locale
page-track-away = Filière mobilité
page-rules = Règles
page-rule = Règle
page-limit = Limite
page-use = Utilisation
page-used-of = { $counted } sur { $all }
page-price = Prix en points
page-price-more = { $step } de plus : { $change }
page-price-less = { $step } de moins : { $change }
page-price-nothing = sans effet
page-price-note = Le prix indique combien de points le tour entier gagnerait ou perdrait si la limite était relevée ou abaissée d’une personne ou, pour un budget, du montant indiqué. On l’obtient en recalculant le tour.
page-side-least = limite inférieure
page-side-most = limite supérieure
page-preferred = (ne joue qu’à égalité)
page-change-infeasible = les règles ne pourraient pas être respectées
page-change-unsettled = indéterminé
page-facts-places = { $all ->
    [one] { $all } poste est accessible à au moins une personne
   *[other] { $all } postes sont accessibles à au moins une personne
} ; { $full ->
    [0] aucun n’est complet.
    [one] { $full } est complet.
   *[other] { $full } sont complets.
}
page-facts-programmes = { $all ->
    [one] { $all } programme est sur le parcours d’au moins une personne
   *[other] { $all } programmes sont sur le parcours d’au moins une personne
} ; { $full ->
    [0] aucun n’est complet.
    [one] { $full } est complet.
   *[other] { $full } sont complets.
}
page-facts-families = { $families ->
    [one] { $families } famille part réunie vers un même pays ou ne part pas.
   *[other] { $families } familles partent chacune réunie vers un même pays ou ne partent pas.
}
page-article = Article
page-cost = Ce que coûte le tour, et qui paie
page-cost-none = L’accord n’indique aucun coût.
page-cost-workers = Travailleuses et travailleurs
page-cost-worker = La personne elle-même
page-cost-note = Les coûts naissent des étapes que suivent les personnes. La part de chaque payeur est arrondie au centime inférieur ; le reste est à la charge de la partie que désigne l’accord.
page-amount = Montant
page-part = Part
page-corridors = Corridors
page-parties = Parties

# Agreement.
page-agreement = Accord
page-agreement-not-translated = L’accord n’existe pas dans cette langue. La version affichée est celle qui fait foi.
page-agreement-governs = Vous voyez l’édition { $edition }. Elle s’applique : tout ici se décide selon elle.
page-agreement-draft = Vous voyez l’édition { $edition }, qui ne s’applique pas encore. L’édition { $governs } s’applique.
page-agreement-former = Vous voyez l’édition { $edition }, qui ne s’applique plus. L’édition { $governs } s’applique.
page-agreement-see = Voir l’édition { $edition }
page-beside = Points de contrôle qui s’appuient sur cet article
page-findings = Points à corriger dans le texte
page-severity-error = erreur
page-severity-warning = avertissement

# Checklist.
page-checklist = Liste de contrôle
page-checklist-note = « Inconnu » ne vaut pas « conforme ». Une déclaration ne compte qu’avec un document, une date et une partie qui en répond.
page-question = Question
page-answer = Réponse
page-weight = Poids
page-missing-column = Ce qui manque
page-part-C1 = Coopération entre États
page-part-C2 = Parties prenantes
page-part-C3 = Formation
page-part-C4 = Reconnaissance des compétences
page-part-C5 = Mobilité
page-part-P1 = Planification à long terme
page-part-P2 = Cohérence des politiques
page-part-P3 = Données et preuves
page-part-P4 = Emplois dans le pays d’origine
page-part-P5 = Classification des compétences
page-part-P6 = Protection sociale et retour
page-part-P7 = Procédures migratoires
page-part-P8 = Coûts et avantages
page-part-G = Genre

# The round.
page-round = Le tour de placement
page-round-lead = La réponse est une proposition : chaque personne peut encore la refuser, et l’administration la confirme.
page-no-round = Aucun tour de placement n’a eu lieu
page-no-round-why = Il y a ici un accord, mais pas encore de tour de placement.
page-no-round-needs = Un tour de placement a besoin de ces fichiers à côté de l’accord :
page-no-round-remedy = Placez les fichiers à côté de l’accord et relancez le programme.
page-table-round = date et numéro de tirage du tour
page-table-people = qui se présente, sous pseudonyme
page-table-places = ce qui est offert, avec ce qui est exigé
page-table-programmes = ce qui peut s’apprendre en chemin
page-infeasible = Aucun placement n’est possible : les règles ne peuvent pas être toutes respectées.
page-infeasible-short = aucune : les règles ne peuvent pas être toutes respectées
page-clash = Aucun placement de ces personnes ne respecte à la fois les règles ci-dessous. Chacune est un article que les parties peuvent modifier.
page-clash-facts = Les faits se contredisent, quoi que disent les règles de l’accord.
page-clash-rules = Ce qui se contredit
page-clash-not-minimal = La recherche a atteint sa limite : un plus petit nombre de ces règles se contredit peut-être déjà.
page-relax = Le minimum à assouplir
page-relax-why = Avec tous ces changements réunis, un placement respecte toutes les règles. C’est aux parties de décider quelle règle assouplir.
page-relax-not-proven = La recherche a atteint sa limite : moins suffirait peut-être.
page-relax-raise = relever la limite de { $by }
page-relax-lower = abaisser la limite de { $by }
page-now = actuellement
page-choose = N’afficher que
page-all = tout
page-show = Afficher
page-show-all = Afficher tout le monde
page-outcome = Résultat
page-outcome-placed = avec un poste
page-outcome-unplaced = sans poste
page-choose-track = Filière du poste obtenu
page-choose-destination = Pays du poste obtenu
page-choose-occupation = Profession du poste obtenu
page-sex-female = femme
page-sex-male = homme
page-sex-other = autre
page-sex-unstated = non indiqué
page-nobody-matches = Personne ne correspond à ce choix.
page-drawing = Des pays d’origine aux employeurs, par type de parcours
page-drawing-desc = { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
}, dont { $placed } avec un poste, représentées par des bandes qui vont du pays d’origine, par type de parcours, au pays et à l’employeur. Plus la bande est large, plus les personnes sont nombreuses. Le tableau ci-dessous donne les mêmes chiffres.
page-drawing-table = Le dessin sous forme de tableau
page-band = { $from } → { $to } : { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
}
page-legend-home = filière locale
page-legend-away = filière mobilité
page-legend-none = sans poste
page-csv = Les chiffres en tableau pour tableur (CSV)
page-from = De
page-towards = Vers
page-employer-in = { $name }, { $where }
page-other-employers = Autres employeurs
page-via-nothing = Convient déjà
page-via-language = Langue
page-via-skills = Compétences
page-via-recognition = Reconnaissance
page-via-on = { $way } ({ $side })
page-not-placed = Sans poste
page-person = Personne
page-person-title = Personne { $id }
page-takes = Poste obtenu
page-by-way = Parcours
page-months = Mois
page-points = Points

# A person.
page-takes-place = Obtient le poste
page-takes-none = N’obtient aucun poste lors de ce tour.
page-work = Travail actuel ou dernier travail
page-isced = Qualification (niveau CITE)
page-languages-spoken = Langues
page-level-unknown = (niveau non indiqué)
page-tracks-wished = Filières souhaitées
page-destinations-wished = Destinations souhaitées
page-anywhere = sans préférence
page-family = Famille
page-wishes = Postes souhaités, par ordre de préférence
page-route = Le parcours, étape par étape
page-fits-now = Convient déjà : aucune étape n’est nécessaire.
page-route-months = { $months ->
    [0] Le parcours ne prend pas de temps.
   *[other] Le parcours dure { $months } mois.
} Le poste commence le { $date } ; { $start ->
    [0] la personne peut commencer tout de suite.
   *[other] la personne peut commencer dans { $start } mois.
}
page-steps = Étapes
page-step = Étape
page-step-does = À quoi elle sert
page-step-recognition = Procédure de reconnaissance
page-measure-adaptation = Stage d’adaptation
page-measure-test = Épreuve d’aptitude
page-does-language = mène au niveau { $level } en { $language }
page-does-skills = { $skills ->
    [one] enseigne { $skills } compétence
   *[other] enseigne { $skills } compétences
}
page-route-cost = Ce que cela coûte
page-who-pays = Qui paie
page-points-by-line = Points, ligne par ligne
page-at-most = Maximum
page-measured = Mesure
page-measured-coverage = { $share } couverts après le parcours
page-measured-unranked = sans classement
page-measured-wish = souhait n° { $rank }
page-measured-rank = n° { $rank } pour l’employeur
page-measured-months = { $months } mois avant le début
page-measured-groups = { $groups ->
    [0] aucun groupe
    [one] { $groups } groupe
   *[other] { $groups } groupes
}
page-coverage = Compétences après le parcours
page-coverage-all = Après le parcours, { $share } de ce que le poste exige est couvert. { $short ->
    [0] Il ne manque rien.
    [one] { $short } compétence est insuffisante ; niveaux manquants dans la compétence même : { $gap }.
   *[other] { $short } compétences sont insuffisantes ; niveaux manquants dans les compétences mêmes : { $gap }.
}
page-coverage-note = Une compétence voisine apporte une partie du crédit. « × » indique le poids d’une compétence, s’il est supérieur à un.
page-skill = Compétence
page-skill-weight = Poids
page-level-asked = Niveau exigé
page-level-counts = Niveau retenu
page-credit-from = Le crédit vient de
page-credit-own = la compétence même
page-credit-none = rien
page-credit-taught = enseignée dans
page-credit-level-unknown = acquise, niveau non indiqué
page-covered = Couvert
page-why = Pourquoi cette réponse
page-why-unsettled = La recherche a atteint sa limite avant de pouvoir dire si une autre réponse était proche.
page-why-estimate = Selon une estimation, la meilleure autre réponse pour cette personne ferait perdre à l’ensemble du tour au moins { $points ->
    [one] { $points } point
   *[other] { $points } points
}.
page-next-likely = La plus probable :
page-why-later = La réponse exacte s’obtient en recalculant le tour, ce qui prend un moment.
page-reload = Actualiser
page-why-no-way = Aucun parcours ne mène cette personne à un poste de ce tour ; les raisons figurent ci-dessous.
page-why-impossible = Avec ces règles, il n’y a pas d’autre réponse pour cette personne.
page-why-way = La meilleure autre réponse pour cette personne est un autre parcours vers le même poste ; elle ferait perdre à l’ensemble du tour { $points }.
page-why-next = La meilleure autre réponse pour cette personne ferait perdre à l’ensemble du tour { $points }.
page-why-nothing = La meilleure autre réponse laisserait cette personne sans poste ; elle ferait perdre à l’ensemble du tour { $points }.
page-why-placed = Donner un poste à cette personne ferait perdre à l’ensemble du tour { $points }.
page-next-best = Meilleure autre réponse :
page-why-tie = Les deux se valent : le tirage au sort a décidé, d’après le numéro publié à l’avance.
page-levers = Chacun de ces critères suffirait, à lui seul, à faire préférer la meilleure autre réponse :
page-lever = { $criterion } : { $needed ->
    [one] { $needed } point de plus
   *[other] { $needed } points de plus
} ; il en reste { $room } à gagner
page-no-lever = Aucun critère n’a, à lui seul, assez de marge pour faire préférer la meilleure autre réponse.
page-others = Autres postes accessibles
page-others-none = Aucun autre poste n’est accessible.
page-others-note = Quand plusieurs parcours mènent à un poste, seul celui qui vaut le plus est affiché. C’est le tour entier qui doit valoir le plus : un autre poste peut rapporter plus de points à une personne et en faire perdre à l’ensemble.
page-why-not = Pourquoi pas ce poste
page-not-less = { $points ->
    [one] vaut { $points } point de moins
   *[other] vaut { $points } points de moins
}
page-not-full = le poste est complet
page-not-full-seats = { $seats ->
    [one] la seule place vaut plus pour le tour avec une autre personne
   *[other] les { $seats } places valent plus pour le tour avec d’autres personnes
}
page-not-clash = les règles se contredisent : personne n’obtient de poste
page-not-rules = les règles ne le permettent pas, ou le tour vaut plus sans cela
page-place = Poste
page-barred = Postes hors de portée
page-barred-coverage = Quel que soit le parcours ouvert, moins de { $needed } % des compétences sont couvertes ; la part figure à côté de chaque poste.
page-barred-none = Aucun poste n’est hors de portée.
page-barred-places = { $places ->
    [one] { $places } poste :
   *[other] { $places } postes :
}
page-unknown = Informations qui permettraient de trancher
page-unknown-why = Personne n’a donné ces informations. Elles ne comptent ni pour ni contre ; les donner peut ouvrir des postes.
page-unknown-places = { $places ->
    [one] (manque pour { $places } poste)
   *[other] (manque pour { $places } postes)
}
page-unknown-levels = Le niveau de ces compétences n’est pas indiqué :

# Places.
page-taken = Occupées
page-in-reach = Personnes qui peuvent y accéder
page-start = Premier jour
page-demand = Besoin vérifié
page-wage = Salaire mensuel brut
page-seat-more = Une place de plus, en points
page-seat-less = Une place de moins, en points
page-id = Identifiant
page-asks = Ce que le poste exige
page-asks-nothing = Le poste n’exige aucune compétence particulière.
page-who = Qui l’obtient
page-who-nobody = Personne n’obtient ce poste.
