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
page-did-words-decide = Competencias sugeridas a partir de palabras propias, revisadas
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
page-own-words-lead = Puede tratarse de estas competencias. Diga de cada una si es suya y cómo de bien sabe hacerlo. Solo entonces entra en su expediente.
page-own-words-told = Estas competencias pueden deducirse de lo que escribió sobre su trabajo. Diga de cada una si es suya y cómo de bien sabe hacerlo. Solo entonces entra en su expediente.
page-own-words-yours = Usted escribió
page-own-words-label = También se llama
page-own-words-all = Todo lo encontrado ya está en su expediente, o usted dijo que no es suyo.
page-own-words-declined = Lo que usted dijo que no es suyo
page-own-words-declined-lead = Estas competencias no se le vuelven a proponer hasta que lo retire.
page-own-words-take-back = Retirarlo
page-own-words-way = Buscar competencias en lo que escribió sobre su trabajo
page-propose-promise = El texto se lee en esta máquina, no se envía a ninguna parte y no se guarda. Nada se guarda antes de que usted haya revisado el formulario que sigue.
page-propose-do = Proponer competencias
page-propose-empty = Pegue primero el texto
page-propose-long = El texto es demasiado largo: tiene { $has } caracteres y se leen { $most } como máximo. Deje fuera lo que no trate del trabajo.
page-propose-other = Usar otro texto
page-propose-none = No se encontró nada en el texto. Pruebe con otro o continúe al formulario.
page-propose-lead = Revise lo que puede querer decir el texto. Lo que deje fuera no se usa.
page-propose-words = Del texto
page-propose-unsure = Dudoso
page-propose-on = Continuar al formulario
page-propose-form = Lo que eligió está en el formulario. Revíselo: solo se guarda con el botón de abajo.
page-propose-level = Nivel { $level }
page-propose-vacancy = Competencias a partir de un anuncio
page-propose-vacancy-way = Recibir propuestas de competencias a partir del texto de un anuncio
page-propose-advertisement = Texto del anuncio
page-propose-advertisement-hint = En cualquier idioma, una tarea por línea o tal como se escribió.
page-propose-leave = Dejar fuera
page-propose-essential = Esencial
page-propose-essential-here = Esencial (suele serlo en esta ocupación)
page-propose-advantage = Una ventaja
page-propose-level-asked = Nivel que pide
page-propose-level-hint = De 1 a 5, para todo lo que elija aquí. En el formulario que sigue cada una puede tener el suyo, y su peso: las esenciales empiezan con 3, las ventajas con 1.
page-propose-occupation-as-is = Ninguna de estas
page-propose-outcomes = Resultados de aprendizaje a partir de una lista de materias
page-propose-outcomes-way = Recibir propuestas de resultados de aprendizaje a partir de una lista de materias
page-propose-subjects = Materias, o lo que se aprende
page-propose-subjects-hint = En cualquier idioma, una por línea.
page-propose-not-taught = No se enseña
page-place-taught = Cuánto de ello enseñan los programas
page-place-taught-what = Calculado ahora, con lo que el empleador pide hoy y lo que enseña cada programa para esta ocupación.
