# La conversación sobre el trabajo de una persona y lo que la gente confirma de lo sugerido.
page-talk = No tengo currículum: pregúnteme por mi trabajo
page-talk-room = Preguntas sobre mi trabajo
page-talk-back = Volver a las competencias
page-talk-work = ¿En qué ha trabajado?
page-talk-promise = { $most ->
    [one] Le haremos una pregunta corta.
   *[other] Le haremos preguntas cortas, { $most } como máximo.
  } Pare cuando quiera: cada respuesta se guarda. Nada entra en su expediente antes de que usted lo diga.
page-talk-work-search = Su trabajo, con sus propias palabras
page-talk-work-hint = Pagado o no: en casa, en el campo o para otros. Por ejemplo: cocinar, reparar coches, cuidar a personas mayores.
page-talk-work-which = ¿Cuáles de estos ha hecho?
page-talk-work-offered = O elija: trabajos que se buscan aquí
page-talk-work-missing = Elija al menos uno
page-talk-work-unsure = No sé cuál de ellos
page-talk-begin = Empezar las preguntas
page-talk-question = ¿Ha hecho esto en su trabajo?
page-talk-also = También se dice
page-talk-often = Sí, a menudo
page-talk-sometimes = Sí, a veces
page-talk-no = No
page-talk-unsure = No lo sé
page-talk-passed = No quiero decirlo
page-talk-missing = Elija una respuesta
page-talk-progress = { $most ->
    [one] Pregunta { $number } de una
   *[other] Pregunta { $number } de { $most } como máximo
  }
page-talk-so-far = Qué resulta hasta ahora
page-talk-on = Seguir con las preguntas
page-talk-stop = Borrar mis respuestas
page-talk-stop-title = ¿Borrar sus respuestas?
page-talk-stop-what = Lo que respondió aquí se borra para siempre. Lo que confirmó queda en su expediente.
page-talk-stop-do = Borrarlas
page-talk-stop-not = No, conservarlas
page-talk-check = Revise sus respuestas
page-talk-check-lead = Estas competencias pueden ser suyas. Diga de cada una si lo es y cómo de bien sabe hacerlo. Solo entonces entra en su expediente.
page-talk-nothing = Ahora no hay nada que revisar.
page-talk-kept = { $skills ->
    [one] Ya hay una competencia en su expediente.
   *[other] Ya hay { $skills } competencias en su expediente.
  }
page-talk-more = { $skills ->
    [one] Queda una más.
   *[other] Quedan { $skills } más.
  }
page-talk-said = Usted dijo
page-talk-near = No se lo preguntamos. Suele ir unido a
page-talk-occupation = No se lo preguntamos. Suele ser parte de este trabajo
page-talk-choose = Elija
page-talk-mine = Es mía, no sé decir cómo de bien
page-talk-not-mine = No es mía
page-talk-verdict-missing = Elija algo para al menos una competencia
page-talk-answers = Sus respuestas
page-talk-record = Mis competencias
page-did-talk-begin = Preguntas sobre el trabajo empezadas
page-did-talk-decide = Competencias sugeridas revisadas
page-did-talk-end = Respuestas sobre el trabajo borradas
page-suggested = Qué confirma la gente de las competencias sugeridas
page-suggested-what = Se sugieren competencias a las personas y ellas dicen cuáles son suyas. Si un grupo tiene que rechazar muchas más que otro, las sugerencias no le sirven.
page-suggested-none = Nadie ha revisado todavía ninguna sugerencia.
page-suggested-conversation = Preguntas sobre el trabajo
page-suggested-finder = Palabras y textos propios
page-suggested-all = Personas: { $people }. Sugerencias revisadas: { $suggestions }. Confirmadas: { $share }.
page-suggested-few-all = Demasiado pocas personas para dar una cifra.
page-suggested-by-language = Por idioma
page-suggested-by-sex = Por sexo
page-suggested-by-both = Por idioma y sexo
page-suggested-people = Personas
page-suggested-confirmed = Confirmadas
page-suggested-rejected = Rechazadas
page-suggested-rate = Parte confirmada
page-suggested-few = no se dice
page-suggested-hidden = No se dice un grupo si uno de sus números es menor que cinco, ni otro del que se pudiera deducir. Las personas en modo humanitario no se cuentan.
page-menu-suggestions = Sugerencias
