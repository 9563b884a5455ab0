# Reaching people: notices, letters and copies of documents.
notice-heading = Hay algo para usted en Ambos
notice-text-news = Hay novedades en su caso. Entre en { $address } o pregunte a quien lleva su caso.
notice-text-answer = Algo espera su respuesta. Entre en { $address } o pregunte a quien lleva su caso.
notice-text-questions = Hay unas preguntas para usted; no está en la obligación de contestarlas. Entre en { $address } o pregunte a quien lleva su caso.
notice-text-date = Se acerca una fecha. Entre en { $address } o pregunte a quien lleva su caso.
notice-reason-news = Novedades en el caso
notice-reason-answer = Se espera una respuesta
notice-reason-questions = Preguntas que no obligan a contestar
notice-reason-date = Se acerca una fecha
notice-about-round-answer = La respuesta de una ronda
notice-about-round-ends = Se acerca el último día para responder a una ronda
notice-about-interview = Una entrevista
notice-about-contract-offered = Se está revisando un contrato para usted
notice-about-offer = Un contrato revisado que espera su respuesta
notice-about-offer-ends = Se acerca el último día para responder a una oferta
notice-about-offer-withdrawn = Se ha retirado una oferta
notice-about-offer-lapsed = Una oferta ha caducado
notice-about-work-news = Novedades sobre su trabajo
notice-about-work-alert = Algo no parece correcto en su trabajo
notice-about-work-check = Preguntas sobre su trabajo
notice-about-case-news = Su caso de movilidad
notice-about-task-open = Una tarea que ya puede hacer
notice-about-task-due = Una tarea que vence pronto
notice-about-task-overdue = Una tarea atrasada
notice-about-permit-decision = La decisión sobre un permiso
notice-about-training-seat = Su plaza en una formación
notice-about-recognition-news = Su reconocimiento
notice-about-recognition-asked = Se pide algo para su reconocimiento
notice-about-prior-news = Su caso de reconocimiento de aprendizajes previos
notice-about-prior-asked = Se pide más para el reconocimiento de aprendizajes previos
notice-about-grievance-news = Su queja
notice-about-orientation = Una sesión de orientación
notice-about-return-news = Su retorno
notice-about-return-task = Una tarea atrasada de su retorno
notice-about-return-follow-up = Preguntas tras su retorno
notice-about-document-expiring = Una copia de un documento que se borrará pronto
notice-about-document-refused = Una copia de un documento que se ha rechazado
notice-about-credential-issued = Se ha expedido una credencial a su nombre
notice-about-credential-revoked = Se ha revocado una credencial suya
notice-about-mentor-assigned = Una mentora o un mentor para usted
notice-about-mentoring-ended = Su mentoría ha terminado
notice-state-queued = En camino
notice-state-sent = Enviado, no consta que haya llegado
notice-state-delivered = Entregado
notice-state-failed = No llegó
notice-state-due = Carta por entregar
notice-state-handed-over = Entregado en carta
notice-state-read = Abierto por la persona
notice-no-other-way = No queda otra vía para llegar a esta persona que una carta
notice-day-wrong = Indique el día en que se entregó: desde el { $from } hasta hoy
notice-how-none = Indique cómo se entregó
notice-handed-in-hand = En mano propia
notice-handed-read-aloud = Leída en voz alta en su lengua
notice-handed-signed-post = Por correo, con su firma
notice-letter-help = Si no tiene teléfono ni ordenador, quien lleva su caso le muestra de qué se trata. Puede venir con alguien de su confianza.
notice-letter-free = Nadie puede pedirle dinero por esto. Si alguien lo hace, no pague y díganoslo, o dígaselo a un sindicato.
page-messages = Mensajes
page-messages-lead = Un mensaje dice que hay algo que ver, y nunca qué: quien mire el teléfono o abra la carta no se entera de nada más.
page-messages-none = Todavía no se ha enviado ningún mensaje.
page-messages-unread =
    { $messages ->
        [0] Nada nuevo
        [one] { $messages } mensaje nuevo
        *[other] { $messages } mensajes nuevos
    }
page-messages-failed =
    { $messages ->
        [one] { $messages } mensaje no llegó
        *[other] { $messages } mensajes no llegaron
    }
page-letters-due =
    { $letters ->
        [one] { $letters } carta por entregar
        *[other] { $letters } cartas por entregar
    }
page-notice-one = Mensaje
page-notice-about = Sobre
page-notice-day = Del día
page-notice-way = Vía
page-notice-state = Estado
page-notice-proof = Consta desde
page-notice-no-proof = Aún no consta
page-notice-do = Qué se puede hacer
page-notice-language = Lengua del mensaje
page-notice-sms = Mensaje corto al teléfono
page-notice-email = Correo electrónico
page-notice-letter = Carta
page-menu-letters = Cartas
page-letters = Cartas por entregar
page-letters-lead = Estas personas no tienen aquí teléfono ni correo, rechazan ambos, o un mensaje no les llegó. Lo que espera su respuesta no caduca antes de que se les entregue una carta.
page-letters-print = Imprimirlas todas
page-letters-print-hint = Imprima esta página: cada carta sale en su propia hoja, en la lengua de la persona, y no se imprime nada más.
page-letter-make = Convertirlo en carta
page-letter-handed = Se ha entregado
page-letter-handed-title = ¿Cuándo y cómo se entregó la carta?
page-letter-handed-lead = Desde ese día consta que la persona lo sabe. El nombre de usted figura al lado.
page-letter-day = ¿Qué día?
page-letter-day-hint = Por ejemplo, 2027-01-31
page-letter-how = ¿Cómo?
page-contact = Cómo se le avisa
page-contact-lead = Elija la lengua y la vía. Siempre queda la carta por medio de quien lleva su caso: nada que espere su respuesta caduca antes de que se le avise.
page-contact-language = ¿En qué lengua?
page-contact-language-any = La que según la ficha mejor se conoce
page-contact-first = ¿Qué vía primero?
page-contact-first-any = Cualquiera
page-contact-first-refused = Elija una vía que no se rechace más abajo
page-contact-refuses = ¿Qué vía no?
page-contact-refuses-hint = Si otra persona lee su teléfono o su correo, indíquelo aquí. Por esa vía no se envía nada más.
page-contact-keep = Guardar
page-papers = Copias de documentos
page-papers-lead = Fotografíe un documento o elija un PDF. Se guarda cifrado el tiempo que dice el acuerdo y después se borra. Nadie puede quedarse con el original.
page-papers-none = El acuerdo no pide ningún documento.
page-papers-others = Ya no se piden
page-paper-kept-months =
    { $months ->
        [one] La copia se guarda { $months } mes desde que se entrega
        *[other] La copia se guarda { $months } meses desde que se entrega
    }
page-paper-one = Copia
page-paper-of = Copia de
page-paper-last = Se guarda hasta
page-paper-missing = No hay ninguna copia.
page-paper-add = Añadir una copia
page-paper-replace = Añadir una copia más reciente
page-paper-add-title = Copia de: { $document }
page-paper-version = Versión { $number }
page-paper-handed-in = entregada el { $date }
page-paper-deleted = borrada el { $date }
page-paper-until = se guarda hasta el { $date }
page-paper-download = Descargar
page-paper-size = { $kilobytes } kB
page-paper-file = Fotografía o PDF
page-paper-file-hint = JPEG, PNG, WebP o PDF, hasta 8 MB. Un archivo cada vez.
page-paper-privacy = Antes de guardar una fotografía se quita dónde y con qué teléfono se hizo.
page-paper-send = Entregar
page-paper-hold = Guardarla más tiempo
page-paper-hold-title = ¿Por qué hace falta esta copia después de su fecha?
page-paper-hold-lead = Solo por un asunto abierto, como una queja o un recurso. Se anotan el nombre de usted y el motivo.
page-paper-hold-reason = ¿Por qué asunto?
page-paper-hold-hint = Nombre el asunto, no su contenido.
page-paper-held = Se guarda más tiempo desde el { $date }
page-paper-release = Ya no hace falta
page-paper-judge = Aceptarla o rechazarla
page-paper-judge-title = ¿Es esta copia lo que se pidió?
page-paper-judge-lead = Ábrala antes. La persona lee lo que usted decide y por qué, y puede entregar otra copia. Una copia rechazada no cuenta para ningún paso.
page-paper-judge-which = Su decisión
page-paper-judge-accept = Lo es: aceptarla
page-paper-judge-refuse = No lo es: rechazarla
page-paper-judge-reason = Por qué se rechaza
page-paper-judge-reason-hint = Hace falta si la rechaza. Diga qué falta o qué no se puede leer, con palabras que ayuden.
paper-is-handed-in = Entregada
paper-is-accepted = Aceptada
paper-is-refused = Rechazada
paper-not-latest = Se ha entregado una copia más reciente: decida sobre esa
paper-refuse-reason = Diga por qué se rechaza
paper-file-none = Elija una fotografía o un PDF
paper-file-large = El archivo es demasiado grande: como máximo { $megabytes } MB
paper-file-kind = Esto no es una fotografía ni un PDF, se llame como se llame: elija un JPEG, PNG, WebP o PDF
paper-file-broken = El archivo está incompleto: fotografíe de nuevo el documento
paper-reason-none = Indique por qué asunto hace falta
