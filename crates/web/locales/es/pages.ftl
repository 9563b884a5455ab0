# El marco de todas las páginas.
page-skip = Saltar al contenido
page-menu = Páginas
page-menu-overview = Resumen
page-menu-agreement = Acuerdo
page-menu-checklist = Lista de verificación
page-menu-round = Ronda
page-menu-places = Puestos
page-languages = Idiomas
page-untitled = Acuerdo sin título
page-foot = Elaborado a partir del texto del acuerdo y de las tablas de la ronda. Las personas figuran con seudónimo.
page-foot-esco = Este servicio utiliza la clasificación ESCO de la Comisión Europea.
page-contents = Contenido
page-pager = Páginas de la lista
page-rows-shown = { $first } a { $last } de { $all }
page-previous = Anterior
page-next = Siguiente
page-home = Ir al resumen
page-missing = Página no encontrada
page-missing-remedy = Aquí no existe tal página, persona o puesto. Compruebe la dirección o empiece por el resumen.
page-read-only = Estas páginas son solo de lectura
page-read-only-remedy = No se puede enviar nada a esta dirección.
page-back-round = Volver a la ronda
page-back-places = Volver a los puestos

# Números, fechas, citas.
page-percent = { $number } %
page-date = { $day } de { $month } de { $year }
page-month-1 = enero
page-month-2 = febrero
page-month-3 = marzo
page-month-4 = abril
page-month-5 = mayo
page-month-6 = junio
page-month-7 = julio
page-month-8 = agosto
page-month-9 = septiembre
page-month-10 = octubre
page-month-11 = noviembre
page-month-12 = diciembre
page-cite-article = Art. { $number }
page-cite-annex = Anexo { $number }
page-from-to = { $least } a { $most }
page-yes = sí
page-no = no
page-unread = no se puede leer: véanse las observaciones
page-unstated = no consta
page-unlimited = sin cupo
page-none-in-force = No hay nada en vigor en esta fecha.
page-total = Total
page-to = a
page-points-count = { $points ->
    [one] 1 punto
   *[other] { $points } puntos
}
page-people-count = { $people ->
    [one] 1 persona
   *[other] { $people } personas
}

# Resumen.
page-status-on = Al { $date }, este acuerdo
page-score = Puntuación de la lista
page-count-pass = Se cumplen
page-count-fail = No se cumplen
page-count-unknown = Se desconocen
page-count-not-applicable = No proceden
page-round-totals = La ronda en cifras
page-round-go = Ver quién va adónde
page-clash-go = Ver qué reglas chocan
page-people = Personas
page-places = Puestos
page-seats = Plazas
page-training-seats = Plazas de formación
page-placed = Asignadas
page-value = Valor en puntos
page-bound = Cota en puntos
page-gap = Brecha
page-proven = demostrado: ninguna colocación vale más
page-not-proven = sin demostrar: la búsqueda llegó a su límite
page-ties = Personas decididas por sorteo
page-ties-between = { $least } a { $most }
page-round-date = Fecha de la ronda
page-seed = Semilla del sorteo
page-tracks = Itinerarios
page-track-home = Itinerario de origen
page-track-away = Itinerario de movilidad
page-rules = Reglas
page-rule = Regla
page-limit = Límite
page-use = Uso
page-used-of = { $counted } de { $all }
page-price = Precio en puntos
page-price-more = { $step } más: { $change }
page-price-less = { $step } menos: { $change }
page-price-nothing = no limita
page-price-note = El precio indica cuántos puntos ganaría o perdería la ronda entera si el límite fuera mayor o menor en una persona o, si es un presupuesto, en el importe indicado. Se halla resolviendo de nuevo.
page-side-least = límite inferior
page-side-most = límite superior
page-preferred = (solo decide entre iguales)
page-change-infeasible = las reglas no podrían cumplirse
page-change-unsettled = sin resolver
page-facts-places = { $all ->
    [one] 1 puesto está al alcance de alguien
   *[other] { $all } puestos están al alcance de alguien
}; { $full ->
    [one] 1 está completo.
   *[other] { $full } están completos.
}
page-facts-programmes = { $all ->
    [one] 1 programa está en la vía de alguien
   *[other] { $all } programas están en la vía de alguien
}; { $full ->
    [one] 1 está completo.
   *[other] { $full } están completos.
}
page-facts-families = { $families ->
    [one] 1 familia va junta a un mismo país o no sale.
   *[other] { $families } familias van juntas a un mismo país o no salen.
}
page-article = Artículo
page-cost = Cuánto cuesta la ronda y quién paga
page-cost-none = El acuerdo no indica gastos.
page-cost-workers = Los trabajadores
page-cost-worker = La persona trabajadora
page-cost-note = Los gastos nacen de los pasos que dan las personas. La parte de cada pagador se redondea hacia abajo al céntimo; el resto recae en la parte que nombra el acuerdo.
page-amount = Importe
page-part = Parte
page-corridors = Corredores
page-parties = Partes

# Acuerdo.
page-agreement = Acuerdo
page-agreement-not-translated = El acuerdo no existe en este idioma. Se muestra la versión que obliga.
page-agreement-governs = Se muestra la edición { $edition }. Es la que rige: todo aquí se decide conforme a ella.
page-agreement-draft = Se muestra la edición { $edition }, que aún no rige. Rige la edición { $governs }.
page-agreement-former = Se muestra la edición { $edition }, que ya no rige. Rige la edición { $governs }.
page-agreement-see = Ver la edición { $edition }
page-beside = Puntos de la lista que se apoyan en este artículo
page-findings = Lo que hay que corregir en el texto
page-severity-error = error
page-severity-warning = advertencia

# Lista de verificación.
page-checklist = Lista de verificación
page-checklist-note = Lo que se desconoce no se da por cumplido. Una declaración solo cuenta con un documento, una fecha y una parte que responda de ella.
page-question = Pregunta
page-answer = Respuesta
page-weight = Peso
page-missing-column = Qué falta
page-part-C1 = Cooperación entre Estados
page-part-C2 = Partes interesadas
page-part-C3 = Formación
page-part-C4 = Reconocimiento de competencias
page-part-C5 = Movilidad
page-part-P1 = Planificación a largo plazo
page-part-P2 = Coherencia de las políticas
page-part-P3 = Datos y pruebas
page-part-P4 = Empleo en el país de origen
page-part-P5 = Clasificación de competencias
page-part-P6 = Protección social y retorno
page-part-P7 = Trámites migratorios
page-part-P8 = Gastos y beneficios
page-part-G = Género

# La ronda.
page-round = La ronda
page-round-lead = La respuesta es una propuesta: cada persona puede rechazarla y la administración la confirma.
page-no-round = No se ha celebrado ninguna ronda
page-no-round-why = Aquí hay un acuerdo y todavía ninguna ronda.
page-no-round-needs = Una ronda necesita estos archivos junto al acuerdo:
page-no-round-remedy = Ponga los archivos junto al acuerdo e inicie de nuevo el programa.
page-table-round = día y semilla de la ronda
page-table-people = quién se presenta, con seudónimo
page-table-places = qué se ofrece y qué se exige
page-table-programmes = qué se puede aprender por el camino
page-infeasible = No hay colocación: las reglas no pueden cumplirse todas.
page-infeasible-short = ninguna: las reglas no pueden cumplirse todas
page-clash = Ninguna colocación de estas personas cumple a la vez las reglas siguientes. Cada una es un artículo que las partes pueden cambiar.
page-clash-facts = Los hechos se contradicen, digan lo que digan las reglas del acuerdo.
page-clash-rules = Qué choca
page-clash-not-minimal = La búsqueda llegó a su límite: quizá basten menos reglas para el choque.
page-relax = Lo mínimo que habría que ceder
page-relax-why = Con todos estos cambios a la vez, alguna colocación cumple todas las reglas. Qué regla debe ceder lo deciden las partes.
page-relax-not-proven = La búsqueda llegó a su límite: quizá baste con menos.
page-relax-raise = elevar el límite en { $by }
page-relax-lower = rebajar el límite en { $by }
page-now = ahora
page-choose = Mostrar solo
page-all = todos
page-show = Mostrar
page-show-all = Mostrar a todas las personas
page-outcome = Resultado
page-outcome-placed = con puesto
page-outcome-unplaced = sin puesto
page-choose-track = Itinerario del puesto asignado
page-choose-destination = País del puesto asignado
page-choose-occupation = Ocupación del puesto asignado
page-sex-female = mujer
page-sex-male = hombre
page-sex-other = otro
page-sex-unstated = no consta
page-nobody-matches = Nadie responde a esta selección.
page-drawing = De los orígenes, por sus vías, a los empleadores
page-drawing-desc = { $people ->
    [one] 1 persona
   *[other] { $people } personas
}, { $placed } de ellas con puesto, dibujadas como franjas desde el país de origen, por tipo de vía, hasta el país y el empleador. Cuanto más ancha la franja, más personas. La tabla de abajo contiene las mismas cifras.
page-drawing-table = El dibujo en forma de tabla
page-band = { $from } → { $to }: { $people ->
    [one] 1 persona
   *[other] { $people } personas
}
page-legend-home = itinerario de origen
page-legend-away = itinerario de movilidad
page-legend-none = sin puesto
page-csv = Las cifras como tabla para hojas de cálculo (CSV)
page-from = Desde
page-towards = Hacia
page-employer-in = { $name }, { $where }
page-other-employers = Otros empleadores
page-via-nothing = Cumple ya
page-via-language = Idioma
page-via-skills = Competencias
page-via-recognition = Reconocimiento
page-via-on = { $way } ({ $side })
page-not-placed = Sin puesto
page-person = Persona
page-person-title = Persona { $id }
page-takes = Ocupa
page-by-way = Vía
page-months = Meses
page-points = Puntos

# Una persona.
page-takes-place = Ocupa
page-takes-none = No ocupa ningún puesto en esta ronda.
page-work = Trabajo actual o último
page-isced = Titulación (nivel CINE)
page-languages-spoken = Idiomas
page-level-unknown = (nivel no consta)
page-tracks-wished = Itinerarios deseados
page-destinations-wished = Destinos deseados
page-anywhere = cualquiera
page-family = Familia
page-wishes = Puestos deseados, por orden de preferencia
page-route = La vía, paso a paso
page-fits-now = Reúne ya los requisitos: no hace falta ningún paso.
page-route-months = { $months ->
    [0] La vía no requiere tiempo.
    [one] La vía dura 1 mes.
   *[other] La vía dura { $months } meses.
} El puesto empieza el { $date }; { $start ->
    [0] la persona puede empezar de inmediato.
    [one] la persona puede empezar dentro de 1 mes.
   *[other] la persona puede empezar dentro de { $start } meses.
}
page-steps = Pasos
page-step = Paso
page-step-does = Para qué sirve
page-step-recognition = Procedimiento de reconocimiento
page-measure-adaptation = Período de adaptación
page-measure-test = Prueba de aptitud
page-does-language = conduce a { $language } { $level }
page-does-skills = { $skills ->
    [one] enseña 1 competencia
   *[other] enseña { $skills } competencias
}
page-route-cost = Cuánto cuesta
page-who-pays = Quién paga
page-points-by-line = Puntos, línea por línea
page-at-most = Máximo
page-measured = Medida
page-measured-coverage = { $share } cubierto al final de la vía
page-measured-unranked = sin orden de preferencia
page-measured-wish = deseo n.º { $rank }
page-measured-rank = n.º { $rank } del empleador
page-measured-months = { $months ->
    [one] 1 mes hasta el comienzo
   *[other] { $months } meses hasta el comienzo
}
page-measured-groups = { $groups ->
    [0] ningún grupo
    [one] 1 grupo
   *[other] { $groups } grupos
}
page-coverage = Competencias al final de la vía
page-coverage-all = Al final de la vía queda cubierto el { $share } de lo que exige el puesto. { $short ->
    [0] No falta nada.
    [one] En 1 competencia no se alcanza lo exigido; faltan { $gap } niveles de la propia competencia.
   *[other] En { $short } competencias no se alcanza lo exigido; faltan { $gap } niveles de las propias competencias.
}
page-coverage-note = Una competencia afín aporta parte del crédito. «×» es el peso de una competencia, cuando es mayor que uno.
page-skill = Competencia
page-skill-weight = Peso
page-level-asked = Exigido
page-level-counts = Cuenta
page-credit-from = El crédito procede de
page-credit-own = la propia competencia
page-credit-none = nada
page-credit-taught = enseñada en
page-credit-level-unknown = se tiene, el nivel no consta
page-covered = Cubierto
page-why = Por qué esta respuesta
page-why-unsettled = La búsqueda llegó a su límite antes de saber cuán cerca estaba otra respuesta.
page-why-estimate = Según una estimación, la siguiente mejor respuesta para esta persona costaría a la ronda entera al menos { $points ->
    [one] 1 punto
   *[other] { $points } puntos
}.
page-next-likely = La más probable:
page-why-later = La respuesta exacta se halla resolviendo de nuevo la ronda, lo que lleva un tiempo.
page-reload = Mirar de nuevo
page-why-no-way = Ninguna vía lleva a esta persona a un puesto de esta ronda; las razones figuran abajo.
page-why-impossible = Con estas reglas no hay otra respuesta para esta persona.
page-why-way = La siguiente mejor respuesta para esta persona es otra vía hasta el mismo puesto; costaría a la ronda entera { $points }.
page-why-next = La siguiente mejor respuesta para esta persona costaría a la ronda entera { $points }.
page-why-nothing = La siguiente mejor respuesta dejaría a esta persona sin puesto; costaría a la ronda entera { $points }.
page-why-placed = Dar un puesto a esta persona costaría a la ronda entera { $points }.
page-next-best = La siguiente mejor:
page-why-tie = Ambas valen lo mismo: decidió el sorteo, con la semilla publicada de antemano.
page-levers = Cada uno de estos criterios bastaría por sí solo para cambiar la respuesta por la siguiente mejor:
page-lever = { $criterion }: { $needed ->
    [one] 1 punto más
   *[other] { $needed } puntos más
}; quedan { $room } por ganar
page-no-lever = A ningún criterio por sí solo le queda bastante para cambiar la respuesta por la siguiente mejor.
page-others = Otros puestos al alcance
page-others-none = No hay otro puesto al alcance.
page-others-note = De varias vías a un puesto se muestra la que más vale. La ronda vale más en su conjunto: una persona puede valer más en otro puesto y todas juntas, menos.
page-why-not = Por qué no
page-not-less = { $points ->
    [one] vale 1 punto menos
   *[other] vale { $points } puntos menos
}
page-not-full = el puesto está completo
page-not-full-seats = { $seats ->
    [one] la única plaza vale más para la ronda con otra persona
   *[other] las { $seats } plazas valen más para la ronda con otras personas
}
page-not-clash = las reglas chocan: no se asigna a nadie
page-not-rules = las reglas no dejan lugar o la ronda vale más sin ello
page-place = Puesto
page-barred = Puestos fuera del alcance
page-barred-coverage = Por cualquiera de las vías abiertas se cubre menos del { $needed } % de las competencias; la proporción figura junto a cada puesto.
page-barred-none = Ningún puesto está fuera del alcance.
page-barred-places = { $places ->
    [one] 1 puesto:
   *[other] { $places } puestos:
}
page-unknown = Datos que lo aclararían
page-unknown-why = Estos datos no constan. No cuentan ni a favor ni en contra; quien los aporte puede abrir puestos.
page-unknown-places = { $places ->
    [one] (falta para 1 puesto)
   *[other] (falta para { $places } puestos)
}
page-unknown-levels = No consta el nivel de estas competencias:

# Puestos.
page-taken = Ocupadas
page-in-reach = Personas que lo alcanzan
page-start = Primer día
page-demand = Demanda verificada
page-wage = Salario mensual bruto
page-seat-more = Una plaza más, en puntos
page-seat-less = Una plaza menos, en puntos
page-id = Identificador
page-asks = Qué exige el puesto
page-asks-nothing = El puesto no exige ninguna competencia en particular.
page-who = Quién lo ocupa
page-who-nobody = Nadie ocupa este puesto.
