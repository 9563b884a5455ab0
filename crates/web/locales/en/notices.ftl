# Reaching people: notices, letters and copies of documents.
notice-heading = There is something for you in Ambos
notice-text-news = There is news in your case. Sign in at { $address } or ask your case worker.
notice-text-answer = Something waits for your answer. Sign in at { $address } or ask your case worker.
notice-text-questions = There are a few questions for you; you need not answer them. Sign in at { $address } or ask your case worker.
notice-text-date = A date is near. Sign in at { $address } or ask your case worker.
notice-reason-news = News in the case
notice-reason-answer = An answer is awaited
notice-reason-questions = Questions that need no answer
notice-reason-date = A date is near
notice-about-round-answer = The answer of a round
notice-about-round-ends = The last day to answer a round is near
notice-about-interview = An interview
notice-about-contract-offered = A contract for you is being checked
notice-about-offer = A checked contract that waits for your answer
notice-about-offer-ends = The last day to answer an offer is near
notice-about-offer-withdrawn = An offer was withdrawn
notice-about-offer-lapsed = An offer lapsed
notice-about-work-news = News about your work
notice-about-work-alert = Something looks wrong in your work
notice-about-work-check = Questions about your work
notice-about-case-news = Your mobility case
notice-about-task-open = A task that you can do now
notice-about-task-due = A task that is due soon
notice-about-task-overdue = A task that is overdue
notice-about-permit-decision = The decision on a permit
notice-about-training-seat = Your seat in a training
notice-about-recognition-news = Your recognition
notice-about-recognition-asked = Something is asked for your recognition
notice-about-prior-news = Your case of recognition of prior learning
notice-about-prior-asked = More is asked for the recognition of prior learning
notice-about-grievance-news = Your complaint
notice-about-orientation = An orientation session
notice-about-return-news = Your return
notice-about-return-task = A task of your return that is overdue
notice-about-return-follow-up = Questions after your coming home
notice-about-document-expiring = A copy of a document that is deleted soon
notice-about-document-refused = A copy of a document that was refused
notice-about-credential-issued = A credential was issued to you
notice-about-credential-revoked = A credential of yours was taken back
notice-about-mentor-assigned = A mentor for you
notice-about-mentoring-ended = Your mentoring has ended
notice-state-queued = On its way
notice-state-sent = Sent, not known to have arrived
notice-state-delivered = Delivered
notice-state-failed = Did not arrive
notice-state-due = Letter to hand over
notice-state-handed-over = Handed over
notice-state-read = Opened by the person
notice-no-other-way = No other way to this person is left but a letter
notice-day-wrong = Enter the day on which it was handed over: from { $from } to today
notice-how-none = Say how it was handed over
notice-handed-in-hand = Into their own hand
notice-handed-read-aloud = Read to them in their language
notice-handed-signed-post = By post, and they signed for it
notice-letter-help = If you have no telephone or computer, your case worker shows you what it is about. You may bring somebody you trust.
notice-letter-free = Nobody may ask you for money for this. If somebody does, do not pay, and tell us or a union.
page-messages = Messages
page-messages-lead = A message says that there is something to see, and never what: nobody else learns of it who looks at the telephone or opens the letter.
page-messages-none = No message was sent yet.
page-messages-unread =
    { $messages ->
        [0] Nothing new
        [one] { $messages } new message
        *[other] { $messages } new messages
    }
page-messages-failed =
    { $messages ->
        [one] { $messages } message did not arrive
        *[other] { $messages } messages did not arrive
    }
page-letters-due =
    { $letters ->
        [one] { $letters } letter to hand over
        *[other] { $letters } letters to hand over
    }
page-notice-one = Message
page-notice-about = About
page-notice-day = Begun on
page-notice-way = Way
page-notice-state = Where it stands
page-notice-proof = Told since
page-notice-no-proof = No proof yet
page-notice-do = What can be done
page-notice-language = Language of the message
page-notice-sms = Short message to the telephone
page-notice-email = E-mail
page-notice-letter = Letter
page-menu-letters = Letters
page-letters = Letters to hand over
page-letters-lead = These people have no telephone or e-mail here, refuse both, or a message did not reach them. What waits for their answer does not lapse before a letter was handed over.
page-letters-print = Print them all
page-letters-print-hint = Print this page: each letter comes on a sheet of its own, in the language of the person, and nothing else is printed.
page-letter-make = Make it a letter
page-letter-handed = It was handed over
page-letter-handed-title = When and how was the letter handed over?
page-letter-handed-lead = From that day on the person counts as told. Your name stands beside it.
page-letter-day = On which day?
page-letter-day-hint = Such as 2027-01-31
page-letter-how = How?
page-contact = How you are reached
page-contact-lead = Choose the language and the way. A letter through your case worker always remains: nothing that waits for your answer lapses before you were told.
page-contact-language = In which language?
page-contact-language-any = The one the record says is known best
page-contact-first = Which way first?
page-contact-first-any = Any
page-contact-first-refused = Choose a way that is not refused below
page-contact-refuses = Which way not?
page-contact-refuses-hint = If somebody else reads your telephone or your e-mail, say so here. Nothing is sent that way any more.
page-contact-keep = Keep this
page-papers = Copies of documents
page-papers-lead = Photograph a document or choose a PDF. It is kept encrypted, for as long as the agreement says, and deleted then. Nobody may keep the original.
page-papers-none = The agreement asks for no document.
page-papers-others = No longer asked for
page-paper-kept-months =
    { $months ->
        [one] A copy is kept for { $months } month after it was handed in
        *[other] A copy is kept for { $months } months after it was handed in
    }
page-paper-one = Copy
page-paper-of = Copy of
page-paper-last = Kept until
page-paper-missing = No copy is there.
page-paper-add = Add a copy
page-paper-replace = Add a newer copy
page-paper-add-title = Copy of: { $document }
page-paper-version = Version { $number }
page-paper-handed-in = handed in on { $date }
page-paper-deleted = deleted on { $date }
page-paper-until = kept until { $date }
page-paper-download = Download
page-paper-size = { $kilobytes } kB
page-paper-file = Photograph or PDF
page-paper-file-hint = JPEG, PNG, WebP or PDF, up to 8 MB. One file at a time.
page-paper-privacy = Where and with which telephone a photograph was taken is removed before it is kept.
page-paper-send = Hand it in
page-paper-hold = Keep it longer
page-paper-hold-title = Why is this copy needed beyond its day?
page-paper-hold-lead = Only for a matter that is open, such as a complaint or an appeal. Your name and the reason are noted.
page-paper-hold-reason = For which matter?
page-paper-hold-hint = Name the matter, not what is in it.
page-paper-held = Kept longer since { $date }
page-paper-release = Needed no longer
page-paper-judge = Accept or refuse it
page-paper-judge-title = Is this copy what was asked for?
page-paper-judge-lead = Open it first. The person reads what you decide and why, and can hand in another copy. A refused copy does not count for any step.
page-paper-judge-which = Your decision
page-paper-judge-accept = It is: accept it
page-paper-judge-refuse = It is not: refuse it
page-paper-judge-reason = Why it is refused
page-paper-judge-reason-hint = Needed where you refuse it. Say what is missing or cannot be read, in words that help.
paper-is-handed-in = Handed in
paper-is-accepted = Accepted
paper-is-refused = Refused
paper-not-latest = A newer copy was handed in: decide on that one
paper-refuse-reason = Say why it is refused
paper-file-none = Choose a photograph or a PDF
paper-file-large = The file is too large: at most { $megabytes } MB
paper-file-kind = This is no photograph and no PDF, whatever it is called: choose a JPEG, PNG, WebP or PDF
paper-file-broken = The file is broken off: photograph the document again
paper-reason-none = Say for which matter it is needed
