# Reaching people: notices, letters and copies of documents.
notice-heading = Il y a quelque chose pour vous dans Ambos
notice-text-news = Il y a du nouveau dans votre dossier. Connectez-vous sur { $address } ou demandez à la personne qui suit votre dossier.
notice-text-answer = Une réponse est attendue de vous. Connectez-vous sur { $address } ou demandez à la personne qui suit votre dossier.
notice-text-questions = Quelques questions vous sont posées ; vous n'êtes pas dans l'obligation d'y répondre. Connectez-vous sur { $address } ou demandez à la personne qui suit votre dossier.
notice-text-date = Une date approche. Connectez-vous sur { $address } ou demandez à la personne qui suit votre dossier.
notice-reason-news = Du nouveau dans le dossier
notice-reason-answer = Une réponse est attendue
notice-reason-questions = Des questions sans obligation de répondre
notice-reason-date = Une date approche
notice-about-round-answer = La réponse d'un tour
notice-about-round-ends = Le dernier jour pour répondre à un tour approche
notice-about-interview = Un entretien
notice-about-contract-offered = Un contrat pour vous est en cours de vérification
notice-about-offer = Un contrat vérifié qui attend votre réponse
notice-about-offer-ends = Le dernier jour pour répondre à une offre approche
notice-about-offer-withdrawn = Une offre a été retirée
notice-about-offer-lapsed = Une offre a expiré
notice-about-work-news = Du nouveau sur votre travail
notice-about-work-alert = Quelque chose ne semble pas en ordre dans votre travail
notice-about-work-check = Des questions sur votre travail
notice-about-case-news = Votre dossier de mobilité
notice-about-task-open = Une tâche que vous pouvez faire maintenant
notice-about-task-due = Une tâche bientôt à échéance
notice-about-task-overdue = Une tâche en retard
notice-about-permit-decision = La décision sur un permis
notice-about-training-seat = Votre place dans une formation
notice-about-recognition-news = Votre reconnaissance
notice-about-recognition-asked = Quelque chose est demandé pour votre reconnaissance
notice-about-prior-news = Votre validation des acquis
notice-about-prior-asked = On demande plus pour la validation des acquis
notice-about-grievance-news = Votre plainte
notice-about-orientation = Une séance d'orientation
notice-about-return-news = Votre retour
notice-about-return-task = Une tâche en retard de votre retour
notice-about-return-follow-up = Des questions après votre retour
notice-about-document-expiring = Une copie d'un document qui sera bientôt supprimée
notice-about-document-refused = Une copie d’un document qui a été refusée
notice-about-credential-issued = Une attestation vous a été délivrée
notice-about-credential-revoked = Une attestation à votre nom a été retirée
notice-about-mentor-assigned = Une marraine ou un parrain pour vous
notice-about-mentoring-ended = Votre mentorat est terminé
notice-state-queued = En route
notice-state-sent = Envoyé, sans preuve d'arrivée
notice-state-delivered = Remis
notice-state-failed = Non parvenu
notice-state-due = Lettre à remettre
notice-state-handed-over = Lettre remise
notice-state-read = Ouvert par la personne
notice-no-other-way = Il ne reste que la lettre pour joindre cette personne
notice-day-wrong = Indiquez le jour de la remise : du { $from } à aujourd'hui
notice-how-none = Indiquez comment elle a été remise
notice-handed-in-hand = En main propre
notice-handed-read-aloud = Lue à haute voix dans sa langue
notice-handed-signed-post = Par la poste, contre signature
notice-letter-help = Si vous n'avez ni téléphone ni ordinateur, la personne qui suit votre dossier vous montre de quoi il s'agit. Vous pouvez venir avec quelqu'un de confiance.
notice-letter-free = Personne n'a le droit de vous demander de l'argent pour cela. Si quelqu'un le fait, ne payez pas et dites-le-nous, ou à un syndicat.
page-messages = Messages
page-messages-lead = Un message dit qu'il y a quelque chose à voir, jamais quoi : qui regarde le téléphone ou ouvre la lettre n'apprend rien d'autre.
page-messages-none = Aucun message n'a encore été envoyé.
page-messages-unread =
    { $messages ->
        [0] Rien de nouveau
        [one] { $messages } nouveau message
        *[other] { $messages } nouveaux messages
    }
page-messages-failed =
    { $messages ->
        [one] { $messages } message n'est pas parvenu
        *[other] { $messages } messages ne sont pas parvenus
    }
page-letters-due =
    { $letters ->
        [one] { $letters } lettre à remettre
        *[other] { $letters } lettres à remettre
    }
page-notice-one = Message
page-notice-about = À propos de
page-notice-day = Du
page-notice-way = Voie
page-notice-state = État
page-notice-proof = Prouvé depuis
page-notice-no-proof = Pas encore de preuve
page-notice-do = Ce qui peut être fait
page-notice-language = Langue du message
page-notice-sms = Message court au téléphone
page-notice-email = Courrier électronique
page-notice-letter = Lettre
page-menu-letters = Lettres
page-letters = Lettres à remettre
page-letters-lead = Ces personnes n'ont ici ni téléphone ni courrier électronique, refusent les deux, ou un message ne leur est pas parvenu. Ce qui attend leur réponse n'expire pas avant qu'une lettre leur soit remise.
page-letters-print = Les imprimer toutes
page-letters-print-hint = Imprimez cette page : chaque lettre sort sur sa propre feuille, dans la langue de la personne, et rien d'autre n'est imprimé.
page-letter-make = En faire une lettre
page-letter-handed = Elle a été remise
page-letter-handed-title = Quand et comment la lettre a-t-elle été remise ?
page-letter-handed-lead = À partir de ce jour, la personne est réputée informée. Votre nom figure à côté.
page-letter-day = Quel jour ?
page-letter-day-hint = Par exemple 2027-01-31
page-letter-how = Comment ?
page-contact = Comment vous joindre
page-contact-lead = Choisissez la langue et la voie. Il reste toujours la lettre par la personne qui suit votre dossier : rien de ce qui attend votre réponse n'expire avant que vous soyez informé.
page-contact-language = Dans quelle langue ?
page-contact-language-any = Celle que le dossier dit la mieux connue
page-contact-first = Quelle voie d'abord ?
page-contact-first-any = N'importe laquelle
page-contact-first-refused = Choisissez une voie qui n'est pas refusée ci-dessous
page-contact-refuses = Quelle voie jamais ?
page-contact-refuses-hint = Si quelqu'un d'autre lit votre téléphone ou votre courrier, dites-le ici. Plus rien n'est envoyé par cette voie.
page-contact-keep = Enregistrer
page-papers = Copies de documents
page-papers-lead = Photographiez un document ou choisissez un PDF. Il est gardé chiffré, aussi longtemps que le dit l'accord, puis supprimé. Personne n'a le droit de garder l'original.
page-papers-none = L'accord ne demande aucun document.
page-papers-others = Plus demandés
page-paper-kept-months =
    { $months ->
        [one] La copie est gardée { $months } mois après sa remise
        *[other] La copie est gardée { $months } mois après sa remise
    }
page-paper-one = Copie
page-paper-of = Copie de
page-paper-last = Gardée jusqu'au
page-paper-missing = Aucune copie n'est là.
page-paper-add = Ajouter une copie
page-paper-replace = Ajouter une copie plus récente
page-paper-add-title = Copie de : { $document }
page-paper-version = Version { $number }
page-paper-handed-in = remise le { $date }
page-paper-deleted = supprimée le { $date }
page-paper-until = gardée jusqu'au { $date }
page-paper-download = Télécharger
page-paper-size = { $kilobytes } ko
page-paper-file = Photographie ou PDF
page-paper-file-hint = JPEG, PNG, WebP ou PDF, jusqu'à 8 Mo. Un fichier à la fois.
page-paper-privacy = Le lieu et l'appareil d'une photographie sont retirés avant qu'elle soit gardée.
page-paper-send = Remettre
page-paper-hold = La garder plus longtemps
page-paper-hold-title = Pourquoi cette copie est-elle nécessaire après sa date ?
page-paper-hold-lead = Seulement pour une affaire en cours, comme une plainte ou un recours. Votre nom et le motif sont notés.
page-paper-hold-reason = Pour quelle affaire ?
page-paper-hold-hint = Nommez l'affaire, pas son contenu.
page-paper-held = Gardée plus longtemps depuis le { $date }
page-paper-release = Plus nécessaire
page-paper-judge = L’accepter ou la refuser
page-paper-judge-title = Cette copie est-elle ce qui était demandé ?
page-paper-judge-lead = Ouvrez-la d’abord. La personne lit ce que vous décidez et pourquoi, et peut remettre une autre copie. Une copie refusée ne compte pour aucune étape.
page-paper-judge-which = Votre décision
page-paper-judge-accept = Oui : l’accepter
page-paper-judge-refuse = Non : la refuser
page-paper-judge-reason = Pourquoi elle est refusée
page-paper-judge-reason-hint = Nécessaire si vous la refusez. Dites ce qui manque ou ne peut être lu, avec des mots qui aident.
paper-is-handed-in = Remise
paper-is-accepted = Acceptée
paper-is-refused = Refusée
paper-not-latest = Une copie plus récente a été remise : décidez sur celle-là
paper-refuse-reason = Dites pourquoi elle est refusée
paper-file-none = Choisissez une photographie ou un PDF
paper-file-large = Le fichier est trop grand : au plus { $megabytes } Mo
paper-file-kind = Ce n'est ni une photographie ni un PDF, quel que soit son nom : choisissez un JPEG, PNG, WebP ou PDF
paper-file-broken = Le fichier est incomplet : photographiez de nouveau le document
paper-reason-none = Indiquez pour quelle affaire elle est nécessaire
