# Formación: programas, cohortes e inscripciones.
page-menu-cohorts = Cohortes
page-training = Formación
page-training-programme = Programa
page-training-change = Indicar qué se enseña y en qué se apoya
page-training-go = Sí, continuar
page-training-check = Compruebe sus respuestas
page-training-costs-nothing = Esto no le cuesta nada.
page-training-track-missing = Elija un itinerario.
page-training-pilot = piloto
page-training-dual = Doble certificación
page-training-unaccredited = sin acreditar
page-training-accreditation-over = la acreditación terminó el { $date }
page-training-accredited = acreditado
page-training-accredited-until = acreditado hasta el { $date }
page-training-hours = { $hours ->
    [one] { $hours } hora
   *[other] { $hours } horas
}
page-training-together = En total
page-training-certificate = expedido por { $party }, válido en { $countries }
page-training-as-clause = como dice el acuerdo
page-training-origin = en el país de origen
page-training-destination = en el país de destino
page-training-third = en un tercer país
page-training-school = escuela
page-training-apprenticeship = aprendizaje
page-training-internship = pasantía
page-training-exchange = intercambio
page-training-online = en línea
page-training-coverage = Cuánto cubre de cada puesto
page-training-coverage-what = Calculado ahora, según lo que pide ahora cada empleador. Una competencia cercana cuenta en parte.
page-training-whole = se enseña
page-training-below = se enseña solo hasta el nivel { $level }
page-training-related = en parte, mediante { $skill }
page-training-missing = falta
page-training-unread = no se entiende, no cuenta
page-training-no-skill = «{ $text }» no es ninguna competencia de la clasificación, o son varias. Escríbala como la llama la clasificación.

page-programme-stage = Etapa
page-programme-outcomes = Resultados de aprendizaje
page-programme-outcomes-hint = Uno por línea: la competencia, su nivel de 1 a 5 y las horas de enseñanza, por ejemplo «use cooking techniques=3*60».
page-programme-certificates = Certificados
page-programme-certificates-hint = Lo que recibe quien aprueba. Dos forman una doble certificación.
page-programme-attendance = Asistencia mínima, en porcentaje
page-programme-attendance-hint = Un número entero de 1 a 100. Vacío: no se exige.
page-programme-site = Dónde
page-programme-modality = Forma
page-programme-pilot = ¿Es un piloto?
page-programme-pilot-hint = Un piloto que nadie ha evaluado no se puede renovar.
page-programme-accredited-by = Acreditado por
page-programme-accredited-on = Acreditado el
page-programme-accredited-until = Acreditado hasta
page-programme-evaluated-on = Evaluado el
page-programme-evaluated-by = Evaluado por
page-programme-evaluation = Qué encontró la evaluación

page-training-do-accredit = Anotar que está acreditado
page-training-do-run = Empezar a enseñar
page-training-do-evaluate = Anotar que está evaluado
page-training-do-close = Cerrar el programa
page-training-do-renew = Renovar el programa
training-stage-design = en diseño
training-stage-accredited = acreditado
training-stage-running = en marcha
training-stage-evaluated = evaluado
training-stage-closed = cerrado
training-body = Indique un organismo acreditador que sea parte: un certificador, un colegio profesional o un ministerio de educación.
training-body-own = Quien enseña no lo acredita. Indique otro organismo.
training-accreditation-none = Hoy no está acreditado. Indique el organismo y el día de su decisión.
training-accreditation-ended = La acreditación terminó el { $date }. Hay que renovarla.
training-review-old = El plan de estudios se revisó por última vez el { $date }, hace más de 36 meses. Revíselo.
training-review-unknown = Indique cuándo se revisó por última vez el plan de estudios.
training-outcomes-none = Indique qué se aprende.
training-hours-none = Indique las horas de «{ $text }».
training-certificate-none = El acuerdo no conoce ningún certificado { $id }.
training-evaluation-none = Escriba en la biblioteca de prácticas qué encontró una evaluación desde que el programa empezó por última vez.
training-pilot-unevaluated = Un piloto que no se ha evaluado no se puede renovar (¶17). Escriba en la biblioteca de prácticas qué encontró una evaluación.
training-renewal-unevaluated = No se puede renovar antes de que alguien lo evalúe. Escriba en la biblioteca de prácticas qué se encontró.
training-amend-running = Lo que se aprende y se certifica no cambia mientras se enseña: se prometió a las personas. Cierre antes el programa.
training-amend-taught = Lo que se aprende, se exige y se certifica se prometió a las personas de una cohorte que no está cerrada. Cierre antes la cohorte.
training-outcome-form = «{ $text }»: escriba la competencia, su nivel y las horas, por ejemplo «use cooking techniques=3*60».
training-outcome-level = «{ $text }»: el nivel es un número entero de 1 a 5.
training-outcome-hours = «{ $text }»: las horas son un número entero hasta 10000.

page-cohorts = Cohortes
page-cohorts-lead = Personas que aprenden juntas, cuántas plazas quedan libres y quién espera una.
page-cohorts-none = Aún no se ha planificado ninguna cohorte.
page-cohort = Cohorte
page-cohort-new = Planificar una cohorte
page-cohort-change = Cambiar la cohorte
page-cohort-stage = Etapa
page-cohort-begins-on = Primer día
page-cohort-ends-on = Último día
page-cohort-seats-home = Plazas, itinerario de origen
page-cohort-seats-away = Plazas, itinerario de movilidad
page-cohort-demand = Empleos a los que responden sus plazas
page-cohort-demand-hint = Empleos verificados del acuerdo o vacantes verificadas. Una plaza que no responde a ninguno se rechaza.
page-cohort-seats-why = Las plazas de movilidad nunca superan los empleos verificados en el destino. De las plazas de origen que superan los empleos verificados en el país solo se avisa.
page-cohort-taken = { $taken } de { $seats } ocupadas
page-cohort-jobs = { $jobs ->
    [one] { $jobs } empleo
   *[other] { $jobs } empleos
}
page-cohort-verified = verificados
page-cohort-unverified = sin verificar
page-cohort-place = un puesto
page-cohort-do-open = Abrir las solicitudes
page-cohort-do-begin = Empezar a enseñar
page-cohort-do-examine = Anotar que todas las personas se han examinado
page-cohort-do-close = Cerrar la cohorte
training-cohort-planned = planificada
training-cohort-enrolling = abierta a solicitudes
training-cohort-active = en marcha
training-cohort-examined = examinada
training-cohort-closed = cerrada
training-home-over = Hay { $seats } plazas de origen para { $jobs } empleos verificados en el país.
training-programme-rests = El programa no está en marcha: { $state }.
training-seats-none = Indique al menos una plaza.
training-demand-unknown = Ningún empleo se llama { $id } ({ $article }).
training-demand-unverified = Los empleos { $id } no están verificados ({ $article }).
training-demand-occupation = Los empleos { $id } son de otra ocupación que { $occupation } ({ $article }).
training-demand-home = Las plazas de origen no responden a ningún empleo ({ $article }). Indique empleos verificados en el país.
training-demand-away = Las plazas de movilidad no responden a ningún empleo ({ $article }). Indique empleos verificados en el destino.
training-away-over = { $seats } plazas de movilidad responden a { $jobs } empleos verificados, y otras cohortes tienen { $others } plazas para los mismos empleos ({ $article }). Tome menos plazas.
training-nobody-enrolled = Todavía no hay nadie inscrito.
training-begins-later = El primer día es el { $date }.
training-begins-unknown = Indique el primer día.
training-unexamined = { $people ->
    [one] { $people } persona tiene una evaluación pendiente o aún no ha empezado.
   *[other] { $people } personas tienen una evaluación pendiente o aún no han empezado.
}
training-undecided = { $people ->
    [one] { $people } persona aún no tiene resultado.
   *[other] { $people } personas aún no tienen resultado.
}

page-roster = Quién aprende aquí
page-roster-none = Nadie que usted pueda ver.
page-attendance = Asistencia
page-attendance-on = Día
page-attendance-of = Horas enseñadas
page-attendance-hours = Horas de asistencia
page-attendance-empty = Un campo vacío no anota nada. Si se escribe de nuevo un día, sustituye lo anotado.
page-attendance-wrong = Escriba un número entero de horas.
page-attendance-there = { $there } de { $of } horas
page-results = Resultados
page-results-today = Lo que anote cuenta desde hoy. Cuenta la última evaluación de cada resultado, y el mejor nivel de un idioma.
page-results-passed = Superado
page-results-failed = No superado
page-results-open = sin evaluar todavía
page-results-both = El mismo resultado no puede estar superado y no superado.
page-results-language = Idioma
page-results-language-hint = Su código, por ejemplo es o de.
page-results-language-wrong = Indique el idioma por su código y el nivel demostrado.
page-results-level = Nivel demostrado

page-own-training = Formación
page-own-training-none = Todavía ninguna formación.
page-own-training-open = Pedir una plaza
page-own-training-free = La formación no le cuesta nada, y puede dejarla cuando quiera.
page-enrolment-state = Situación
page-enrolment-track = Itinerario
page-enrolment-spoken = Idiomas
page-enrolment-asked-on = Pidió plaza el
page-enrolment-departed-on = Día de la partida
page-enrolment-lacks = Lo que falta para el certificado
page-enrolment-reason = Motivo
page-enrolment-reason-hint = La persona lo lee.
page-enrolment-do-apply = Pedir una plaza
page-enrolment-do-home = Pasar al itinerario de origen
page-enrolment-do-away = Pasar al itinerario de movilidad
page-enrolment-do-depart = Anotar la partida
page-enrolment-do-pause = Hacer una pausa
page-enrolment-do-resume = Volver
page-enrolment-do-withdraw = Dejar esta formación
page-enrolment-do-select = Dar una plaza
page-enrolment-do-wait = Poner en la lista de espera
page-enrolment-do-reject = Rechazar
page-enrolment-do-enrol = Inscribir
page-enrolment-do-begin = Anotar que ha empezado
page-enrolment-do-certify = Certificar
page-enrolment-do-fail = Anotar que no ha aprobado
page-enrolment-means-apply = La escuela responde. Puede retirarlo cuando quiera.
page-enrolment-means-home = Conserva su plaza y deja de esperar una de movilidad. Antes de la partida, siempre es posible.
page-enrolment-means-away = Si hay una plaza de movilidad libre y nadie la espera, es suya. Si no, obtiene un lugar en la lista de espera y conserva la plaza que tiene.
page-enrolment-means-depart = Desde ese día ya no se cambia de itinerario. Dejar esta formación sigue siendo posible, y volver a casa es un retorno.
page-enrolment-means-pause = Se le guarda la plaza. Puede volver.
page-enrolment-means-resume = Sigue aprendiendo desde hoy.
page-enrolment-means-withdraw = Su plaza pasa a otra persona. No debe nada a nadie, y nadie puede tenérselo en cuenta.
training-applied = solicitada
training-rejected = rechazada
training-waitlisted = en espera de plaza
training-selected = con plaza reservada
training-enrolled = inscrita
training-active = aprendiendo
training-paused = en pausa
training-certified = certificada
training-failed = no superada
training-withdrawn = retirada
training-not-enrolling = La cohorte no admite solicitudes ahora: { $state }.
training-asked-before = Ya se pidió: { $state }.
training-reason-none = Escriba por qué: la persona lo lee.
training-seat-free = Hay una plaza libre y nadie la espera. Désela.
training-seat-none = No queda ninguna plaza de este itinerario.
training-others-wait = { $people ->
    [one] { $people } persona espera esta plaza antes.
   *[other] { $people } personas esperan esta plaza antes.
}
training-cohort-is = No es posible mientras la cohorte está así: { $state }.
training-not-examined = La cohorte aún no se ha examinado: { $state }.
training-nothing-missing = No falta nada: certifique.
training-departed = Ya ha partido. Volver a casa es un retorno, que también decide la persona.
training-departs-away = Solo parte quien tiene una plaza en el itinerario de movilidad.
training-over = Esta formación ha terminado para esta persona.
training-track-home = Itinerario de origen
training-track-away = Itinerario de movilidad
training-assessment-none = Sin evaluar: «{ $text }».
training-assessment-failed = No superado: «{ $text }».
training-attendance-none = No hay asistencia anotada. Se exige al menos el { $least } %.
training-attendance-low = { $there } de { $of } horas; se exige al menos el { $least } %.
training-language-none = No hay nivel anotado de { $language }. Se exige { $needed }.
training-language-below = Se demostró { $language } { $level }; se exige { $needed }.

page-waiting = Lista de espera
page-waiting-rule = Va primero quien pidió en un día anterior. Entre quienes pidieron el mismo día decide un sorteo: el número menor. Se deduce de la semilla pública de la asociación, la cohorte y el seudónimo, de modo que cualquiera puede repetirlo.
page-waiting-nobody = Nadie espera.
page-waiting-somebody = alguien
page-waiting-lot = sorteo
page-waiting-seated = tiene plaza de origen
page-waiting-position = Su lugar en la lista de espera: { $position }

page-alerts = Avisos sobre el equilibrio
page-alerts-lead = Quien cambia de itinerario o se va es libre de hacerlo. Si con ello deja de cumplirse una proporción del acuerdo, aquí se avisa a la comisión mixta, en cifras.
page-alerts-whose = Los leen los responsables y las partes de la comisión mixta.
page-alerts-none = Todas las proporciones se han cumplido hasta ahora.
page-alerts-found = { $alerts ->
    [one] { $alerts } aviso sobre el equilibrio de itinerarios
   *[other] { $alerts } avisos sobre el equilibrio de itinerarios
}
page-alert-over = { $article }: { $counted } de { $all } plazas, como máximo { $bound }
page-alert-under = { $article }: { $counted } de { $all } plazas, como mínimo { $bound }
page-alert-discreet = { $article }: esta proporción no se cumple. Los responsables leen sus cifras.
page-alert-seen = Vista por { $account }
page-alert-answered = Respondida por { $account }
page-alert-answer = Indicar que se vio o qué se hizo
page-alert-done = ¿Qué se hizo?
page-alert-done-hint = Sin nombres: queda guardado. Déjelo vacío para indicar solo que se vio.

page-door-way-own-training = Mi formación
page-door-way-own-training-what = Mi situación, mis resultados y lo que puedo cambiar
page-did-training-change = Se indicó qué se enseña
page-did-training-step = Pasó a otra etapa
page-did-cohort-create = Planificada
page-did-cohort-change = Cambiada
page-did-cohort-step = Pasó a otra etapa
page-did-enrolment-apply = Pidió una plaza
page-did-enrolment-step = Formación: un paso más
page-did-enrolment-switch = Cambió de itinerario
page-did-enrolment-attend = Asistencia anotada
page-did-enrolment-results = Resultados anotados
page-did-enrolment-depart = Partida anotada
page-did-alert-note = Se avisó a la comisión
page-did-alert-see = Vio una alerta
page-did-alert-answer = Respondió a una alerta
