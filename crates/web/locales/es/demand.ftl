# Vacantes en camino, programas, consultas.
page-menu-vacancies = Por verificar
page-menu-programmes = Programas
page-menu-consultations = Consultas

stage-draft = borrador
stage-submitted = presentada
stage-verified = verificada
stage-open = abierta
stage-matching = en una ronda
stage-filled = cubierta
stage-expired = vencida
stage-withdrawn = retirada
next-draft = Solo el empleador trabaja en ella. Ahora el empleador debe presentarla.
next-submitted = Ahora el servicio de empleo ({ $country }) la verifica o la devuelve.
next-verified = Se abre el { $date }.
next-open = Ya se puede asignar a personas.
next-matching = Hay una ronda en curso con ella.
next-filled = Todas sus plazas están ocupadas.
next-expired = Su primer día de trabajo ha pasado y quedan plazas. Ahora el empleador da una nueva fecha o la retira.
next-withdrawn = El empleador la retiró. Al cambiarla vuelve a ser un borrador.

page-vacancies-waiting = Vacantes por verificar
page-vacancies-found = { $vacancies ->
    [0] Ninguna vacante le espera
    [one] { $vacancies } vacante le espera
   *[other] { $vacancies } vacantes le esperan
}
page-vacancy-submit = Presentar al servicio de empleo
page-vacancy-verify = Verificar la vacante
page-vacancy-send-back = Devolverla al empleador
page-vacancy-sent-back = El servicio de empleo la devolvió:
page-vacancy-wanting = Antes de que se pueda verificar falta esto:
page-vacancy-checks = Lo que usted confirma
page-vacancy-opens = Se abre el
page-vacancy-opens-hint = Vacío: de inmediato. Desde ese día se puede asignar a personas.
page-vacancy-reason = Qué debe corregir el empleador
page-vacancy-reason-hint = El empleador lo lee. Queda en el historial.
check-point-shortage = Allí falta gente para este trabajo: he mirado la prueba, su fuente y su fecha.
check-point-wage = Constan el importe, la moneda y el período del salario, y allí nadie cobra más por el mismo trabajo.
check-point-employer = El empleador existe, emplea conforme a la ley y puede emplear para este trabajo.
check-point-recruiter = La licencia de la agencia consta en el registro tal como consta aquí.
check-point-no-fees = La persona trabajadora no paga nada por la contratación, ni en dinero ni en especie.

vacancy-not-now = Ahora no se puede: la vacante está { $stage }.
vacancy-unchecked = Sin confirmar: { $point }
vacancy-no-reason = Escriba qué debe corregir el empleador.
vacancy-opens-late = Se abriría después de que empiece el trabajo, el { $date }. Elija un día anterior.
vacancy-seats-none = Indique al menos una plaza.
vacancy-seats-over = Se ocuparían { $taken } plazas de { $seats }.
vacancy-start-passed = El primer día de trabajo, { $date }, ha pasado. Indique otro.
vacancy-employer-none = Hoy el empleador no es parte del acuerdo.
vacancy-demand-none = Indique a qué empleos verificados del acuerdo responde ({ $article }). Sin ellos las plazas se rechazan.
vacancy-demand-employer = Los empleos { $demand } son de otro empleador ({ $article }).
vacancy-demand-occupation = Los empleos { $demand } son de otra ocupación ({ $article }).
vacancy-demand-track = Los empleos { $demand } están al otro lado de la asociación ({ $article }).
vacancy-demand-country = Los empleos { $demand } están en otro país ({ $article }).
vacancy-demand-seats = { $demand } tiene { $jobs } empleos ({ $article }), y ya cuentan { $others } plazas de otras vacantes. Reduzca las plazas.
vacancy-shortage-none = Indique qué muestra que falta gente: una encuesta, una lista oficial, un anuncio que nadie respondió.
vacancy-shortage-undated = Indique la fecha de esa prueba.
vacancy-shortage-to-come = La fecha de la prueba, { $date }, aún no ha llegado.
vacancy-shortage-old = La prueba es del { $date }, de hace más de doce meses. Indique una más reciente.
vacancy-wage-none = Indique el salario con su moneda.
vacancy-comparator-none = Indique cuánto cobran allí otras personas por el mismo trabajo.
vacancy-comparator-unsourced = Indique de dónde viene esa cifra.
vacancy-comparator-currency = Indique lo que cobran otras personas en la moneda del salario, para poder comparar.
vacancy-wage-below = El salario es inferior a lo que otras personas cobran allí por el mismo trabajo: { $others }. Súbalo.
vacancy-wage-below-article = El salario es inferior a lo que otras personas cobran allí por el mismo trabajo: { $others }. Súbalo ({ $article }: igualdad de trato).
vacancy-recruiter-stranger = { $party } no es parte de esta asociación. Nombre una agencia que lo sea, o ninguna.
vacancy-recruiter-kind = { $party } no es una agencia de contratación. Nombre una, o ninguna.

licence-lacks-number = { $party }: no se conoce el número de la licencia.
licence-lacks-authority = { $party }: no se sabe quién concedió la licencia.
licence-lacks-until = { $party }: no se conoce el último día de la licencia.
licence-lacks-source = { $party }: no se sabe dónde se puede consultar la licencia.
licence-ended = { $party }: la licencia terminó el { $date }. Hay que registrar una nueva.
licence-later = { $party }: la licencia empieza el { $date }.
licence-valid = licencia vigente
licence-ending = la licencia termina el { $date }
licence-not-valid = licencia no vigente
licence-unknown = licencia no conocida por completo

page-place-wage-period = El salario es por
page-place-wage-period-hint = Si no se elige nada, es por mes.
page-place-comparator = Cuánto cobran allí otras personas por el mismo trabajo
page-place-comparator-hint = Misma moneda y mismo período, como 2750.00 EUR.
page-place-comparator-source = De dónde viene esa cifra
page-place-comparator-source-hint = Por ejemplo el convenio colectivo o la oficina de estadística.
page-place-shortage = Qué muestra que falta gente
page-place-shortage-hint = Una encuesta, una lista oficial, un anuncio sin respuesta: ¿dónde se puede leer?
page-place-shortage-on = Fecha de esa prueba
page-place-shortage-on-hint = Puede tener doce meses como máximo.
page-place-recruiter = Quién contrata
page-place-recruiter-hint = Solo una agencia cuya licencia esté vigente.
page-place-recruiter-nobody = El propio empleador
page-period-hour = una hora
page-period-week = una semana
page-period-month = un mes
page-period-year = un año

page-programmes = Programas
page-programmes-none = Todavía no hay programas.
page-programmes-old = { $programmes ->
    [one] { $programmes } plan de estudios no se revisa desde hace más de 36 meses.
   *[other] { $programmes } planes de estudios no se revisan desde hace más de 36 meses.
}
page-programme-new = Añadir un programa
page-programme-change = Cambiar el programa
page-programme-title = Título
page-programme-provider = Imparte
page-programme-training = Formación del acuerdo
page-programme-training-hint = De ahí vienen la ocupación y el lugar.
page-programme-kind = Qué hace
page-programme-kind-language = enseña una lengua
page-programme-kind-skills = enseña competencias
page-programme-kind-adaptation = período de adaptación de una decisión de reconocimiento
page-programme-kind-test = prepara una prueba de aptitud
page-programme-country = País
page-programme-months = Meses
page-programme-seats = Plazas
page-programme-language = Lengua que se enseña
page-programme-language-hint = Su código, como de. Solo para cursos de lengua.
page-programme-from = Nivel necesario para entrar
page-programme-to = Nivel que se alcanza
page-programme-teaches = Competencias que se enseñan
page-programme-teaches-hint = Una por línea, con el nivel que se alcanza, como geriatrics=4.
page-programme-costs = Gastos que surgen por cada persona
page-programme-track = Lleva a
page-programme-track-either = cualquiera de los itinerarios
page-programme-reviewed-on = Plan de estudios revisado
page-programme-reviewed-on-hint = El último día en que empleadores y docentes lo repasaron. Pasados 36 meses se señala.
review-fresh = revisado, cuenta hasta el { $date }
review-old = última revisión: { $date }
review-unknown = revisión no conocida

page-consultations = Consultas
page-consultations-lead = A quién escucharon las partes: sindicatos, empleadores, asociaciones, diáspora, comunidades. Las entradas solo se añaden, para que nada de lo dicho se pierda.
page-consultations-found = { $entries ->
    [0] Todavía ninguna entrada
    [one] { $entries } entrada
   *[other] { $entries } entradas
}
page-consultation-new = Escribir una entrada
page-consultation-correct = Corregir esta entrada
page-consultation-stays = Una entrada no se puede cambiar ni borrar después. Aquí no va el nombre de ninguna persona: hablan las entidades.
page-consultation-party = Parte del acuerdo
page-consultation-no-party = Ninguna de ellas
page-consultation-kind = Qué es
page-consultation-kind-hint = Puede quedar vacío si es parte del acuerdo.
page-consultation-who = A quién se escuchó
page-consultation-who-hint = El nombre de la entidad. Puede quedar vacío si es parte del acuerdo.
page-consultation-heard-on = Fecha
page-consultation-about = Sobre qué
page-consultation-said = Qué se dijo
page-consultation-said-hint = Qué pidieron y qué les preocupaba, si es posible con sus propias palabras.
page-consultation-became = Qué fue de ello
page-consultation-corrects = Corrige la entrada
page-consultation-corrects-hint = Su identificador, como K00001.
page-consultation-corrects-one = corrige { $id }
page-consultation-was-corrected = Corregida después:
page-consultation-to-come = Ese día aún no ha llegado
page-consultation-clause = Para el acuerdo
page-consultation-clause-why = La lista de verificación cuenta una consulta (C2.1, C2.4) cuando el acuerdo contiene una cláusula como esta, con una prueba firmada por quienes fueron escuchados.

page-organisation-licence-authority = Licencia concedida por
page-organisation-licence-from = Licencia desde
page-organisation-licence-until = Licencia hasta
page-organisation-licence-source = Dónde se puede consultar la licencia
page-organisation-licence-hint = Una agencia de contratación solo participa con una licencia vigente. Sus propias cuentas no pueden registrarla.
page-organisation-licence-source-hint = Por ejemplo la dirección del registro público.
page-organisation-licence-backwards = La licencia terminaría antes de empezar

page-did-place-submit = Presentada
page-did-place-verify = Verificada
page-did-place-send-back = Devuelta
page-did-place-matching = Incluida en una ronda
page-did-place-open = Abierta de nuevo
page-did-place-fill = Cubierta
page-partnership-programmes = Programas según quién los imparte
page-edition-recruiter = Añada primero la agencia de contratación, con su licencia, con el identificador que le da el texto.
page-did-programme-attribute = Programas asignados a quien los imparte
page-did-programme-create = Añadido
page-did-programme-change = Cambiado
page-did-organisation-licence = Licencia cambiada
page-did-consultation-create = Entrada escrita
