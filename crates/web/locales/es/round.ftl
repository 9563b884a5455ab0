# Whom and what a rule speaks of.
scope-all = todas las colocaciones
scope-both = { $first }, { $rest }
scope-track = { $track ->
    [home] itinerario de origen
   *[away] itinerario de movilidad
}
scope-origin = desde { $country }
scope-destination = hacia { $country }
scope-occupation = { $occupation }
scope-leaving = que dejan un trabajo de la CIUO { $isco }
scope-sex = { $sex ->
    [female] mujeres
   *[male] hombres
}
scope-training = en plazas de formación
scope-not-in = fuera del grupo { $group }
scope-place = puesto { $id }
scope-programme = programa { $id }
scope-family = familia { $family } en { $country }

# Kinds of rules.
rule-quota = cupo
rule-seats = plazas
rule-reserved = plazas reservadas
rule-corridor = permisos
rule-ceiling = tope
rule-ratio = proporción
rule-floor = mínimo
rule-budget = presupuesto
rule-moves = límite de cambios
rule-place = puesto
rule-programme = programa
rule-family = familia

# What a rule demands, how it is used, what it costs.
limit-none = sin límite
limit-exactly = exactamente { $count }
limit-between = de { $least } a { $most }
limit-at-least = { $count } como mínimo
limit-at-most = { $count } como máximo
limit-share-at-least = { $share } como mínimo
limit-share-at-most = { $share } como máximo
limit-sum = { $amount } como máximo
limit-together = juntos o ninguno
used-people = { $count ->
    [one] se usa { $count }
   *[other] se usan { $count }
}
used-share = { $count } de { $of }
used-money = { $amount } de gasto
step-of-people = 1
step-of-money = { $amount }
side-at-least = límite inferior
side-at-most = límite superior
change-points = { $points ->
    [0] nada cambia
    [1] 1 punto
    [-1] −1 punto
   *[other] { $points } puntos
}
change-range = entre { $least } y { $most } puntos
change-infeasible = ninguna colocación cumpliría las reglas
change-unsettled = sin resolver dentro de los límites de la búsqueda

# A way, step by step.
step-none = Reúne ya los requisitos: no hace falta ningún paso.
step-programme = { $months ->
    [one] { $title } (1 mes)
   *[other] { $title } ({ $months } meses)
}
step-recognition = { $months ->
    [one] reconocimiento del título, 1 mes como máximo ({ $article })
   *[other] reconocimiento del título, { $months } meses como máximo ({ $article })
}
step-measure = { $measure ->
    [adaptation] período de adaptación, { $months } meses como máximo ({ $article })
   *[test] prueba de aptitud, { $months } meses para prepararla y hacerla ({ $article })
}

# Why no way leads somewhere.
barrier-track = { $track ->
    [home] La persona no desea el itinerario de origen.
   *[away] La persona no desea el itinerario de movilidad.
}
barrier-home = Los puestos del itinerario de origen están en el propio país de la persona; este está en otro ({ $country }).
barrier-destination = La persona no desea ir a { $country }.
barrier-corridor = El acuerdo no prevé ningún corredor de { $origin } a { $country }.
barrier-occupation = El acuerdo no comprende la ocupación { $occupation }.
barrier-isced-unknown = No consta el nivel del título; se pide CINE { $needed }.
barrier-isced = El título es de nivel CINE { $has }; se pide { $needed }.
barrier-field-unknown = No consta el campo del título.
barrier-field = El título es del campo { $has }, que no conduce a { $occupation }.
barrier-language-unknown = No consta el nivel de { $language }; se pide { $needed }.
barrier-language = { $language } está en { $level }, se pide { $needed } y ningún curso de esta ronda lleva hasta ahí.
barrier-language-none = Se pide { $language } en { $needed } y ningún curso de esta ronda lleva hasta ahí.
barrier-recognition = { $occupation } es una profesión regulada y ninguna cláusula dice cómo se reconoce.
barrier-recognition-deadline = La cláusula de reconocimiento no fija plazo.
barrier-measures = Nadie ha dicho cuánto duran las medidas compensatorias.
barrier-coverage = Por cualquiera de las vías abiertas se cubre el { $percent } % de las competencias; se pide el { $needed } %.
barrier-levels-unknown = Es seguro que se cubre el { $percent } % de las competencias y se pide el { $needed } %; de algunas no consta el nivel.

# Whether work and qualification fit.
fit-over = El trabajo pide menos que el título: riesgo de descualificación.
fit-under = El trabajo pide un nivel más alto que el del título.
fit-unknown = No se sabe si el trabajo corresponde al nivel del título.
fit-other-field = El campo del título conduce a otro trabajo.

# What counts.
criterion-skill-coverage = competencias cubiertas al final de la vía
criterion-person-rank = preferencia de la persona
criterion-employer-rank = preferencia del empleador
criterion-start = meses hasta el comienzo
criterion-priority = grupo prioritario
relation-narrower = es parte de ella
relation-broader = la comprende
relation-essential = esencial para ella
relation-sibling = parte de la misma competencia
relation-optional = útil para ella

# The round in short.
match-title = { $title }
match-day = A { $date }, semilla { $seed }
match-people = { $people ->
    [one] 1 persona
   *[other] { $people } personas
}
match-places = { $places ->
    [one] 1 puesto
   *[other] { $places } puestos
} con { $seats ->
    [one] 1 plaza
   *[other] { $seats } plazas
}
match-ways = { $ways ->
    [one] 1 vía de una persona a un puesto
   *[other] { $ways } vías de personas a puestos
}
match-placed = { $track ->
    [home] en el itinerario de origen: { $people }
   *[away] en el itinerario de movilidad: { $people }
}
match-unplaced = sin colocación: { $people }
match-value = valor { $value }, cota { $bound }, brecha { $gap } (puntos)
match-proven = demostrado: ninguna colocación que cumpla estas reglas vale más
match-not-proven = sin demostrar: la búsqueda llegó a su límite; la brecha es lo que queda abierto
match-ties = las colocaciones iguales afectan a entre { $least } y { $most } personas; decidió la semilla
match-rules-hold = se cumplen todas las reglas, contadas de nuevo en números enteros
match-rules-broken = SE INCUMPLE UNA REGLA: no use esta respuesta
match-rules = Reglas del acuerdo:
match-missed = preferente; { $steps ->
    [one] falta { $steps }
   *[other] faltan { $steps }
}
match-price = { $side }, { $step } más amplio: { $loosen }; { $step } más estricto: { $tighten }
match-payers = Quién paga:
match-worker = trabajadores
match-sum = en total
match-seconds = { $seconds } segundos
match-written = escrito en { $folder }
clash = Estas reglas no pueden cumplirse a la vez:
clash-rule = { $article }: { $id } ({ $scope }): { $limit }
clash-fact = { $id } ({ $scope }): { $limit }
clash-relax = Lo mínimo que tendría que ceder:
relax-less = { $article }: { $id } exige { $by } menos (ahora { $limit })
relax-more = { $article }: { $id } permite { $by } más (ahora { $limit })
relax-people = { $count }
relax-money = { $amount }

# La respuesta por propuestas, junto a la que más vale.
proposals = Por propuestas: cada persona pide el puesto que eligió primero y, después, por puntos; los puestos y los límites conservan a quienes los empleadores prefieren y, después, por puntos
proposals-worth = { $people ->
    [one] { $people } persona colocada
   *[other] { $people } personas colocadas
}, por valor de { $value } puntos, { $apart } menos que la respuesta anterior
proposals-worth-more = { $people ->
    [one] { $people } persona colocada
   *[other] { $people } personas colocadas
}, por valor de { $value } puntos, { $apart } más que la respuesta anterior, porque no cumple todas las reglas
proposals-untold = No se puede decir la respuesta por propuestas: { $why }
proposals-breaks = no cumple { $rule }
proposals-blocked = { $pairs ->
    [0] ningún par de una persona y un puesto la bloquea
    [one] 1 par la bloquea
   *[other] { $pairs } pares la bloquean
}
proposals-envy = { $people ->
    [0] Ningún par de una persona y un puesto bloquea la respuesta anterior.
    [one] En la respuesta anterior, 1 persona y un puesto se preferirían mutuamente:
   *[other] En la respuesta anterior, { $people } personas y un puesto se preferirían mutuamente:
}
proposals-pair = { $person } y { $place } (ahora: { $instead }); a costa de { $displaced }
proposals-pair-free = { $person } y { $place } (ahora: { $instead })
proposals-prevented = lo impide una regla: { $rule }
proposals-more = { $pairs ->
    [one] y 1 par más
   *[other] y { $pairs } pares más
}

# One person's answer.
explain-no-round = { $person }: no hay colocación, porque las reglas no pueden cumplirse a la vez.
explain-takes = { $person } recibe { $place }, { $title } ({ $country }):
explain-takes-nothing = { $person } no recibe ningún puesto en esta ronda.
explain-months = { $months ->
    [one] 1 mes hasta el comienzo
   *[other] { $months } meses hasta el comienzo
}
explain-cost = cuesta { $amount }, a cargo de
explain-payer = { $payer }: { $amount }
explain-worker-pays-nothing = la persona trabajadora: nada
explain-points = { $points ->
    [one] 1 punto
   *[other] { $points } puntos
}:
explain-line = { $criterion }: { $points } de { $most } ({ $article })
explain-covered = al final de la vía quedan cubiertas todas las competencias
explain-coverage = { $percent } % de las competencias cubiertas al final de la vía; falta:
explain-level-unknown = { $skill }: no consta el nivel, se pide { $required }
explain-credit = { $skill }: se pide { $required }; el { $percent } % se acredita por { $other } ({ $relation })
explain-short = { $skill }: nivel { $have }, se pide { $required }
explain-missing = { $skill }: falta, se pide { $required }
explain-next = La siguiente mejor colocación le da { $place } y vale { $margin ->
    [0] lo mismo: decidió la semilla.
    [one] 1 punto menos en total.
   *[other] { $margin } puntos menos en total.
}
explain-next-way = La siguiente mejor colocación lleva al mismo puesto, { $place }, por otra vía y vale { $margin ->
    [0] lo mismo: decidió la semilla.
    [one] 1 punto menos en total.
   *[other] { $margin } puntos menos en total.
}
explain-next-nothing = La siguiente mejor colocación no le da nada y vale { $margin ->
    [0] lo mismo: decidió la semilla.
    [one] 1 punto menos en total.
   *[other] { $margin } puntos menos en total.
}
explain-margin-open = La búsqueda llegó a su límite: el margen está entre { $margin } y { $most }.
explain-lever = { $needed ->
    [one] Con 1 punto más
   *[other] Con { $needed } puntos más
} por { $criterion } cambiaría la respuesta; quedan { $room } por ganar ({ $article }).
explain-next-impossible = Con estas reglas no hay otra colocación para esta persona.
explain-next-unsettled = La búsqueda llegó a su límite antes de encontrar otra colocación.
explain-others = { $count ->
    [one] Hay otra vía abierta:
   *[other] Hay otras { $count } vías abiertas, la mejor primero:
}
explain-other = { $place }: { $points ->
    [one] 1 punto
   *[other] { $points } puntos
}, { $months ->
    [one] 1 mes
   *[other] { $months } meses
}: { $steps }
explain-barred = Fuera de alcance:
explain-barred-group = { $count ->
    [one] 1 puesto
   *[other] { $count } puestos
} ({ $places }): { $reasons }
