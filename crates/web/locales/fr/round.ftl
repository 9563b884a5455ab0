# Whom and what a rule speaks of.
scope-all = tous les placements
scope-both = { $first }, { $rest }
scope-track = { $track ->
    [home] filière locale
   *[away] filière mobilité
}
scope-origin = origine { $country }
scope-destination = destination { $country }
scope-occupation = { $occupation }
scope-leaving = quittant un emploi CITP { $isco }
scope-sex = { $sex ->
    [female] femmes
   *[male] hommes
}
scope-training = sur places de formation
scope-not-in = hors du groupe { $group }
scope-place = poste { $id }
scope-programme = programme { $id }
scope-family = famille { $family } ({ $country })

# Kinds of rules.
rule-quota = contingent
rule-seats = places
rule-reserved = places réservées
rule-corridor = permis
rule-ceiling = plafond
rule-ratio = proportion
rule-floor = plancher
rule-budget = budget
rule-moves = limite des changements
rule-place = poste
rule-programme = programme
rule-family = famille

# What a rule demands, how it is used, what it costs.
limit-none = sans limite
limit-exactly = exactement { $count }
limit-between = de { $least } à { $most }
limit-at-least = au moins { $count }
limit-at-most = au plus { $count }
limit-share-at-least = au moins { $share }
limit-share-at-most = au plus { $share }
limit-sum = au plus { $amount }
limit-together = ensemble ou pas du tout
used-people = utilisé : { $count }
used-share = { $count } sur { $of }
used-money = { $amount } engagés
step-of-people = 1
step-of-money = { $amount }
side-at-least = limite inférieure
side-at-most = limite supérieure
change-points = { $points ->
    [0] aucun changement
    [1] 1 point
    [-1] −1 point
   *[other] { $points } points
}
change-range = entre { $least } et { $most } points
change-infeasible = aucun placement ne respecterait les règles
change-unsettled = indéterminé dans les limites de la recherche

# A way, step by step.
step-none = Convient déjà : aucune étape n’est nécessaire.
step-programme = { $title } ({ $months } mois)
step-recognition = reconnaissance de la qualification, { $months } mois au plus ({ $article })
step-measure = { $measure ->
    [adaptation] stage d’adaptation, { $months } mois au plus ({ $article })
   *[test] épreuve d’aptitude, { $months } mois pour la préparer et la passer ({ $article })
}

# Why no way leads somewhere.
barrier-track = { $track ->
    [home] La personne ne souhaite pas la filière locale.
   *[away] La personne ne souhaite pas la filière mobilité.
}
barrier-home = Les postes de la filière locale sont dans le pays de la personne ; ce poste est dans un autre pays ({ $country }).
barrier-destination = La personne ne souhaite pas cette destination : { $country }.
barrier-corridor = L’accord n’a pas de corridor { $origin } → { $country }.
barrier-occupation = L’accord ne couvre pas cette profession : { $occupation }.
barrier-isced-unknown = Le niveau de la qualification n’est pas indiqué ; le niveau CITE { $needed } est exigé.
barrier-isced = La qualification est de niveau CITE { $has } ; le niveau { $needed } est exigé.
barrier-field-unknown = Le domaine de la qualification n’est pas indiqué.
barrier-field = La qualification relève du domaine { $has }, qui ne mène pas à cette profession : { $occupation }.
barrier-language-unknown = Le niveau en { $language } n’est pas indiqué ; { $needed } est exigé.
barrier-language = Le niveau en { $language } est { $level } ; { $needed } est exigé, et aucun cours de ce tour n’y mène.
barrier-language-none = Le niveau { $needed } en { $language } est exigé, et aucun cours de ce tour n’y mène.
barrier-recognition = { $occupation } : c’est une profession réglementée, et aucune clause ne dit comment elle est reconnue.
barrier-recognition-deadline = La clause sur la reconnaissance ne fixe pas de délai.
barrier-measures = Personne n’a indiqué la durée des mesures compensatoires.
barrier-coverage = Quel que soit le parcours ouvert, { $percent } % des compétences sont couvertes ; { $needed } % sont exigés.
barrier-levels-unknown = { $percent } % des compétences sont couvertes de façon certaine et { $needed } % sont exigés ; le niveau de certaines n’est pas indiqué.

# Whether work and qualification fit.
fit-over = Le travail demande moins que la qualification : risque de déqualification.
fit-under = Le travail demande un niveau supérieur à celui de la qualification.
fit-unknown = On ne sait pas si le travail correspond au niveau de la qualification.
fit-other-field = Le domaine de la qualification mène à un autre travail.

# What counts.
criterion-skill-coverage = compétences couvertes après le parcours
criterion-person-rank = souhait de la personne
criterion-employer-rank = souhait de l’employeur
criterion-start = mois avant le début
criterion-priority = groupe prioritaire
relation-narrower = en fait partie
relation-broader = l’englobe
relation-essential = y est essentielle
relation-sibling = partie de la même compétence
relation-optional = y est utile

# The round in short.
match-title = { $title }
match-day = Au { $date }, tirage au sort n° { $seed }
match-people = { $people ->
    [one] { $people } personne
   *[other] { $people } personnes
}
match-places = { $places ->
    [one] { $places } poste
   *[other] { $places } postes
} avec { $seats ->
    [one] { $seats } place
   *[other] { $seats } places
}
match-ways = { $ways ->
    [one] { $ways } parcours d’une personne vers un poste
   *[other] { $ways } parcours de personnes vers des postes
}
match-placed = { $track ->
    [home] placées dans la filière locale : { $people }
   *[away] placées dans la filière mobilité : { $people }
}
match-unplaced = sans poste : { $people }
match-value = valeur { $value }, borne { $bound }, écart { $gap } (points)
match-proven = prouvé : aucun placement conforme à ces règles ne vaut plus
match-not-proven = non prouvé : la recherche a atteint sa limite ; l’écart est ce qui reste ouvert
match-ties = de { $least } à { $most } personnes sont concernées par des placements de même valeur ; le tirage au sort a décidé
match-rules-hold = toutes les règles sont respectées, recompte fait en nombres entiers
match-rules-broken = UNE RÈGLE N’EST PAS RESPECTÉE : n’utilisez pas cette réponse
match-rules = Règles de l’accord :
match-missed = préférence non atteinte, il manque { $steps }
match-price = { $side }, élargie de { $step } : { $loosen } ; resserrée de { $step } : { $tighten }
match-payers = Qui paie :
match-worker = travailleuses et travailleurs
match-sum = au total
match-seconds = { $seconds } s
match-written = écrit dans { $folder }
clash = Ces règles ne peuvent pas être respectées ensemble :
clash-rule = { $article } : { $id } ({ $scope }) : { $limit }
clash-fact = { $id } ({ $scope }) : { $limit }
clash-relax = Le minimum à assouplir :
relax-less = { $article } : { $id } exige { $by } de moins (actuellement { $limit })
relax-more = { $article } : { $id } permet { $by } de plus (actuellement { $limit })
relax-people = { $count }
relax-money = { $amount }

# La réponse par propositions, à côté de celle qui vaut le plus.
proposals = Par propositions : chaque personne demande le poste qu’elle a classé en premier, puis selon les points ; les postes et les limites gardent celles que les employeurs classent en premier, puis selon les points
proposals-worth = { $people ->
    [one] { $people } personne placée
   *[other] { $people } personnes placées
}, pour { $value } points, { $apart } de moins que la réponse ci-dessus
proposals-worth-more = { $people ->
    [one] { $people } personne placée
   *[other] { $people } personnes placées
}, pour { $value } points, { $apart } de plus que la réponse ci-dessus, car elle ne respecte pas toutes les règles
proposals-untold = La réponse par propositions ne peut pas être donnée : { $why }
proposals-breaks = ne respecte pas { $rule }
proposals-blocked = { $pairs ->
    [0] aucune paire d’une personne et d’un poste ne la bloque
    [one] 1 paire la bloque
   *[other] { $pairs } paires la bloquent
}
proposals-envy = { $people ->
    [0] Aucune paire d’une personne et d’un poste ne bloque la réponse ci-dessus.
    [one] Dans la réponse ci-dessus, 1 personne et un poste se préféreraient l’un l’autre :
   *[other] Dans la réponse ci-dessus, { $people } personnes et un poste se préféreraient l’un l’autre :
}
proposals-pair = { $person } et { $place } (actuellement : { $instead }) ; aux dépens de { $displaced }
proposals-pair-free = { $person } et { $place } (actuellement : { $instead })
proposals-prevented = une règle s’y oppose : { $rule }
proposals-more = { $pairs ->
    [one] et 1 autre paire
   *[other] et { $pairs } autres paires
}

# One person's answer.
explain-no-round = { $person } : il n’y a pas de placement, car les règles ne peuvent pas être respectées ensemble.
explain-takes = { $person } obtient { $place }, { $title } ({ $country }) :
explain-takes-nothing = { $person } n’obtient aucun poste lors de ce tour.
explain-months = { $months } mois avant le début
explain-cost = coûte { $amount }, à la charge de
explain-payer = { $payer } : { $amount }
explain-worker-pays-nothing = la personne elle-même : rien
explain-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
} :
explain-line = { $criterion } : { $points } sur { $most } ({ $article })
explain-covered = toutes les compétences sont couvertes après le parcours
explain-coverage = { $percent } % des compétences couvertes après le parcours ; il manque :
explain-level-unknown = { $skill } : niveau non indiqué, { $required } exigé
explain-credit = { $skill } : { $required } exigé ; { $percent } % crédités grâce à { $other } ({ $relation })
explain-short = { $skill } : niveau { $have }, { $required } exigé
explain-missing = { $skill } : absente, { $required } exigé
explain-next = Le meilleur autre placement donne plutôt { $place } et vaut { $margin ->
    [0] autant : le tirage au sort a décidé.
    [one] { $margin } point de moins au total.
   *[other] { $margin } points de moins au total.
}
explain-next-way = Le meilleur autre placement mène au même poste, { $place }, par un autre parcours et vaut { $margin ->
    [0] autant : le tirage au sort a décidé.
    [one] { $margin } point de moins au total.
   *[other] { $margin } points de moins au total.
}
explain-next-nothing = Le meilleur autre placement ne donne aucun poste et vaut { $margin ->
    [0] autant : le tirage au sort a décidé.
    [one] { $margin } point de moins au total.
   *[other] { $margin } points de moins au total.
}
explain-margin-open = La recherche a atteint sa limite : l’écart se situe entre { $margin } et { $most }.
explain-lever = { $needed ->
    [one] Avec { $needed } point de plus
   *[other] Avec { $needed } points de plus
} pour « { $criterion } », la réponse changerait ; il en reste { $room } à gagner ({ $article }).
explain-next-impossible = Avec ces règles, il n’y a pas d’autre placement pour cette personne.
explain-next-unsettled = La recherche a atteint sa limite avant de trouver un autre placement.
explain-others = { $count ->
    [one] { $count } autre parcours est ouvert :
   *[other] { $count } autres parcours sont ouverts, le meilleur d’abord :
}
explain-other = { $place } : { $points ->
    [one] { $points } point
   *[other] { $points } points
}, { $months } mois : { $steps }
explain-barred = Hors de portée :
explain-barred-group = { $count ->
    [one] { $count } poste
   *[other] { $count } postes
} ({ $places }) : { $reasons }
