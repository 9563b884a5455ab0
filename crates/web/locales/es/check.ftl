# La lista de verificación: por qué cada respuesta es la que es.
check-no-clause = Ninguna cláusula lo resuelve: añada una cláusula `{ $kind }`.
check-no-field = { $article }: { $clause } no dice `{ $field }`.
check-unproved = { $article }: { $clause } se declara sin documento, fecha ni firmante.
check-proof-unsigned = { $article }: el documento `{ $evidence }` que respalda { $clause } no nombra a ninguna parte que responda de él.
check-proof-undated = { $article }: el documento `{ $evidence }` que respalda { $clause } lleva una fecha que aún no ha llegado.
check-no-provision = Falta una disposición sobre { $topic }: añádala, con su documento.
check-state-unsigned = Ninguna autoridad de { $country } ha firmado.
check-no-translation = Los trabajadores leen { $language } y no hay versión en ese idioma.
check-committee-without = En el comité falta un miembro de esta clase: { $type }.
check-committee-without-state = Ninguna autoridad de { $country } forma parte del comité.
check-not-consulted = Antes del { $date } no se escuchó a nadie de esta clase: { $type }.
check-type-unsigned = No ha firmado ninguna parte de esta clase: { $type }.
check-party-unsigned = { $party } responde de un componente y no ha firmado.
check-licence-expired = La licencia de { $party } venció el { $date }.
check-audit-old = La última auditoría de { $party } es del { $date }, hace más de un año.
check-nobody-answers = Nadie responde del componente { $component }.
check-seats-without-demand = Las plazas `{ $seats }` no nombran ningún empleo.
check-demand-differs = Las plazas `{ $seats }` nombran los empleos `{ $demand }`, que son de otro itinerario, ocupación o país.
check-more-seats-than-jobs = { $short ->
    [one] `{ $seats }` tiene una plaza más que los empleos que nombra.
   *[other] `{ $seats }` tiene { $short } plazas más que los empleos que nombra.
}
check-no-home-seats = Ninguna plaza conduce a un empleo en el país de origen.
check-budget-zero = No se reserva dinero en { $clause }.
check-curriculum-old = El plan de estudios de { $training } se revisó el { $date }, hace más de 36 meses.
check-curriculum-without-employer = Ningún empleador participó en el plan de estudios de { $training }.
check-no-language-plan = { $corridor } no fija un nivel de idioma al ingreso y en una etapa posterior.
check-wage-low = Los aprendices de { $training } ganan { $wage }, menos que los { $least } que fija la ley.
check-unrecognised = { $occupation } es una profesión regulada y ninguna cláusula la reconoce en { $corridor }.
check-compared-late = { $clause } comparó las cualificaciones el { $date }, no antes de la matrícula del { $enrolment }.
check-no-certificate = Ningún certificado es válido en ambos extremos de { $corridor }.
check-no-corridor = Las plazas de movilidad de { $origin } no tienen corredor.
check-quota-short = Los permisos restantes para { $origin } ({ $left }) no alcanzan para sus plazas de movilidad ({ $wanted }).
check-worker-charged = Una cláusula cobra al trabajador.
check-contract-language = El contrato no se entrega en { $language }, idioma que leen los trabajadores.
check-tied-to-employer = En { $corridor } el trabajador no puede cambiar de empleador.
check-orientation-charged = La orientación no es gratuita.
check-orientation-optional = Se podría partir sin orientación.
check-no-grievance-channel = { $country } no tiene canal de reclamación.
check-short-term = { $years ->
    [one] El plan abarca un año; el mínimo son tres.
   *[other] El plan abarca { $years } años; el mínimo son tres.
}
check-no-goal = Ninguna meta está vinculada a un objetivo.
check-no-exposure = Nadie ha examinado qué puede hacer la automatización con { $occupation }.
check-policy-conflict = El conflicto con la política `{ $policy }` sigue abierto.
check-who-listed = { $country } figura en la lista de salvaguardias de la OMS y su ministerio de salud no ha dado su acuerdo.
check-who-list-too-early = La lista de salvaguardias de la OMS de 2023 no alcanza a este día.
check-home-jobs-short = { $country }, { $occupation }: { $jobs } empleos verificados en origen para { $wanted } personas que se espera que terminen.
check-isco-short = { $isco } es un grupo de ocupaciones: indique cuatro cifras.
check-bonded = Se obliga a las personas a permanecer o a devolver dinero.
check-no-treaty = { $corridor } no tiene tratado sobre { $field }, y nada lo sustituye.
check-remittance-dear = La vía más barata para enviar dinero en { $corridor } cuesta { $cost }; el máximo es 5 %.
check-no-remittance = Nadie ha cotizado lo que cuesta enviar dinero en { $corridor }.
check-return-forced = El retorno no es voluntario.
check-no-immigration-signoff = La autoridad de inmigración de { $country } no ha dado su visto bueno.
check-signoff-late = El visto bueno es del { $date }, posterior a la aprobación del plan el { $approved }.
check-no-steps = { $corridor } no tiene trámites publicados.
check-shares-broken = El reparto no cuadra: véanse las observaciones.
check-no-supply-chain = Nadie ha buscado beneficiarios a lo largo de la cadena de suministro.
check-no-sex-target = No hay meta por sexo para la etapa { $stage }.
check-needs-projection = Lo calcula la proyección: añada cláusulas `projection`, y cláusulas `party_value` para lo que ganan las partes.
check-needs-evidence = No hay cifras a mano: traiga algunas con `ambos import evidence` y nombre el archivo con `--evidence`.
check-needs-monitoring = Se calcula con los registros de una cohorte, que esta versión aún no guarda.

# Respuestas y pesos.
verdict-pass = cumple
verdict-fail = no cumple
verdict-unknown = se desconoce
verdict-not-applicable = no procede
weight-critical = crítica
weight-major = mayor
weight-minor = menor
ready = está listo
not-ready = no está listo

# Las preguntas.
question-C1-1 = ¿Tiene una forma declarada y está firmado por las autoridades competentes?
question-C1-2 = ¿Es público, en los idiomas que leen los trabajadores?
question-C1-3 = ¿Hay un comité conjunto de Estados, sindicato y empleadores, con calendario?
question-C1-4 = ¿Igualdad de trato, conforme a las normas de la OIT?
question-C1-5 = ¿Están previstas la solución de controversias, la enmienda y la protección de los trabajadores a su término?
question-C1-6 = ¿Hay un protocolo de protección de datos?
question-C2-1 = ¿Se escuchó a sindicatos y empleadores antes de la firma?
question-C2-2 = ¿Están obligadas las instituciones que forman y las que certifican?
question-C2-3 = ¿Tienen las agencias de contratación licencia y auditoría?
question-C2-4 = ¿Se escuchó a los migrantes, la diáspora y las comunidades?
question-C2-5 = ¿Responde una parte de cada componente?
question-C3-1 = ¿Responde cada plaza a una demanda verificada?
question-C3-2 = ¿Está financiado el itinerario de origen?
question-C3-3 = ¿Se elaboró el plan de estudios con empleadores y se revisó en los últimos 36 meses?
question-C3-4 = ¿Hay un plan de idiomas por etapas?
question-C3-5 = ¿Se reconocen el aprendizaje previo y el aprendizaje informal?
question-C3-6 = ¿Los aprendices cobran y están asegurados?
question-C4-1 = ¿Se nombran el organismo competente y su ley?
question-C4-2 = ¿Se compararon las cualificaciones antes de la matrícula?
question-C4-3 = ¿Están fijados el plazo, la tasa y el pagador del reconocimiento?
question-C4-4 = ¿Están financiadas las medidas compensatorias?
question-C4-5 = ¿Es el certificado válido y verificable en ambos lados?
question-C4-6 = ¿Se puede recurrir una decisión de reconocimiento?
question-C5-1 = ¿Existen permiso y cupo desde el inicio?
question-C5-2 = ¿Los trabajadores no pagan nada y se devuelven los cobros ilícitos?
question-C5-3 = ¿Está verificado el contrato, y en el idioma del trabajador?
question-C5-4 = ¿Pueden los trabajadores cambiar de empleador?
question-C5-5 = ¿Se exige una orientación gratuita previa a la partida?
question-C5-6 = ¿Están definidos los derechos de la familia?
question-C5-7 = ¿Hay canales de reclamación, asistencia letrada y protección contra represalias?
question-C5-8 = ¿Hay cobertura sanitaria y plan de emergencia?
question-P1-1 = ¿Abarca el plan tres años o más, con revisiones?
question-P1-2 = ¿Tienen los indicadores de los objetivos mundiales líneas de base y metas?
question-P1-3 = ¿Se ha evaluado el riesgo de la automatización?
question-P2-1 = ¿Están descritas las políticas y resueltos los conflictos?
question-P2-2 = ¿Ninguna parte pierde?
question-P3-1 = ¿Hay pruebas de la escasez de mano de obra en ambos lados, de los últimos 12 meses?
question-P3-2 = ¿Se respeta la lista de la OMS?
question-P3-3 = ¿Está puntuada la calidad de las fuentes?
question-P4-1 = ¿Están verificados los empleos en el país de origen?
question-P4-2 = ¿No queda peor el país de origen?
question-P5-1 = ¿Están las ocupaciones en códigos normalizados, con niveles?
question-P5-2 = ¿Se han examinado los convenios y legalizado los documentos?
question-P6-1 = ¿Se puede elegir itinerario libremente, sin ataduras?
question-P6-2 = ¿Es portátil la seguridad social?
question-P6-3 = ¿Se alivia la doble imposición?
question-P6-4 = ¿Se puede enviar dinero por un 5 % como máximo?
question-P6-5 = ¿Es voluntario el retorno y está financiada la reintegración?
question-P6-6 = ¿Se informa a quienes se quedan y participa la diáspora?
question-P7-1 = ¿Participó la autoridad de inmigración en el diseño?
question-P7-2 = ¿Son públicos los trámites, los plazos y las tasas?
question-P8-1 = ¿Está acordado el reparto, y suma el 100 %?
question-P8-2 = ¿Se conoce a los beneficiarios, también en la cadena de suministro?
question-P8-3 = ¿Hay reglas de liquidación, cambio y auditoría?
question-G1 = ¿Hay metas por sexo para cada etapa?
question-G2 = ¿Se cubren el embarazo, los cuidados y la violencia?
question-G3 = ¿Se mide la presencia de estereotipos?
checklist-on = Lista de verificación al { $date }
checklist-total = { $pass ->
    [one] { $pass } cumple
   *[other] { $pass } cumplen
}, { $fail ->
    [one] { $fail } no cumple
   *[other] { $fail } no cumplen
}, { $unknown ->
    [one] { $unknown } se desconoce
   *[other] { $unknown } se desconocen
}, { $moot ->
    [one] { $moot } no procede
   *[other] { $moot } no proceden
}. Puntuación { $score }:
check-proof-earlier = { $article }: el documento «{ $evidence }» que respalda { $clause } es anterior a lo que debe probar ({ $date }).
