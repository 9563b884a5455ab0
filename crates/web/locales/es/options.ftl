# What each person could reach, and by which ways.
step-permit = permiso, con sus plazos en paralelo a lo demás (trámites: { $steps }; días en total: { $days })
step-of-permit = { $stage ->
    [counselled] Asesoramiento
    [preparing] Documentación
    [authorising] Autorización
    [cleared] Visado u otro permiso de entrada
    [departed] Partida
   *[arrived] Registro tras la llegada
}, plazo en días: { $days }
page-step-beside = en paralelo
barrier-quota = No queda ningún permiso en el cupo de { $origin } a { $country }.
barrier-permit-unknown = El acuerdo no nombra ningún permiso para ir de { $origin } a { $country }.
barrier-prerequisite = Todas las vías piden un título al que no lleva ningún programa de esta asociación.
unsettled-passes = cuántas personas superan «{ $title }»
unsettled-expected = cuántas decisiones de reconocimiento piden una medida compensatoria ({ $article })
unsettled-measure = { $measure ->
    [adaptation] cuántas personas completan el período de adaptación
   *[test] cuántas personas superan la prueba de aptitud
}
best-cheapest = La más barata
best-fastest = La más rápida
best-surest = La más segura
explain-options = Vías a { $place }:
explain-option = { $questions }: meses { $months }; { $cost }; { $certainty }. { $steps }
explain-certain = certeza { $share }
explain-uncertain = certeza desconocida
page-options = Opciones
page-options-lead = Para cada puesto abierto hoy: la vía más barata, la más rápida y la más segura. La persona trabajadora no paga nada por ninguna.
page-options-unread = El registro aún no puede leerse según las reglas del acuerdo. Complételo primero.
page-options-home = En el país de origen
page-options-away = En el extranjero
page-options-none = Hoy ninguna vía lleva aquí a un puesto.
page-options-wished = según sus deseos
page-options-more = Más puestos
page-options-barred = Lo que se interpone
page-options-certainty = Certeza
page-options-unknown = desconocida
page-options-settle = Lo que la aclararía
page-options-permit = Plazos del permiso, en días, en paralelo a los meses
page-options-outright = En el { $share } de las decisiones no se pide ninguna medida compensatoria ({ $article }). Entonces la vía es más corta y cuesta menos.
page-options-start = El trabajo empieza el
page-options-back = Volver a las opciones
page-options-covers = Cubierto al final de la vía
page-options-not = No se calcula si una autoridad concede el permiso, ni las decisiones negativas.
page-programme-needs = Título que se pide
page-programme-needs-hint = Un nombre corto, el mismo en todos los programas, como enfermeria-tn. Vacío: abierto a todas las personas.
page-programme-gives = Título al que lleva
page-programme-gives-hint = Un nombre corto, el mismo en todos los programas.
page-programme-passes = Cuántas personas lo superan
page-programme-passes-hint = Una proporción como 85%. Vacío: no se sabe.
page-programme-passes-source = De dónde procede la proporción
