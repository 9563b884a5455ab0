# Training: programmes, cohorts and enrolments.
page-menu-cohorts = Cohorts
page-training = Training
page-training-programme = Programme
page-training-change = Say what is taught and on what it rests
page-training-go = Yes, go on
page-training-check = Check your answers
page-training-costs-nothing = This costs you nothing.
page-training-track-missing = Choose a track.
page-training-pilot = pilot
page-training-dual = Dual certification
page-training-unaccredited = not accredited
page-training-accreditation-over = accreditation ended on { $date }
page-training-accredited = accredited
page-training-accredited-until = accredited until { $date }
page-training-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
page-training-together = Together
page-training-certificate = issued by { $party }, valid in { $countries }
page-training-as-clause = as the agreement says
page-training-origin = in the country of origin
page-training-destination = in the country of destination
page-training-third = in a third country
page-training-school = school
page-training-apprenticeship = apprenticeship
page-training-internship = internship
page-training-exchange = exchange
page-training-online = online
page-training-coverage = How much of each place it covers
page-training-coverage-what = Worked out now, from what each employer asks for now. A related skill earns a part.
page-training-whole = taught
page-training-below = taught at level { $level } only
page-training-related = a part, through { $skill }
page-training-missing = missing
page-training-unread = not understood, counts for nothing
page-training-no-skill = “{ $text }” is no skill of the classification, or several. Write the skill as the classification calls it.

page-programme-stage = Stage
page-programme-outcomes = Learning outcomes
page-programme-outcomes-hint = One a line: the skill, its level from 1 to 5, and the hours of teaching, such as “use cooking techniques=3*60”.
page-programme-certificates = Certificates
page-programme-certificates-hint = What whoever passes is given. Two make a dual certification.
page-programme-attendance = Least attendance, in per cent
page-programme-attendance-hint = A whole number from 1 to 100. Empty: none is asked for.
page-programme-site = Where
page-programme-modality = Form
page-programme-pilot = Is it a pilot?
page-programme-pilot-hint = A pilot that nobody evaluated cannot be renewed.
page-programme-accredited-by = Accredited by
page-programme-accredited-on = Accredited on
page-programme-accredited-until = Accredited until
page-programme-evaluated-on = Evaluated on
page-programme-evaluated-by = Evaluated by
page-programme-evaluation = What the evaluation found

page-training-do-accredit = Note that it is accredited
page-training-do-run = Begin to teach
page-training-do-evaluate = Note that it is evaluated
page-training-do-close = Close the programme
page-training-do-renew = Renew the programme
training-stage-design = being designed
training-stage-accredited = accredited
training-stage-running = running
training-stage-evaluated = evaluated
training-stage-closed = closed
training-body = Name an accrediting body that is a party: a certifier, a professional board or an education ministry.
training-body-own = Whoever teaches does not accredit it. Name another body.
training-accreditation-none = Not accredited today. State the body and the day of its decision.
training-accreditation-ended = The accreditation ended on { $date }. It has to be renewed.
training-review-old = The curriculum was last reviewed on { $date }, more than 36 months ago. Review it.
training-review-unknown = State when the curriculum was last reviewed.
training-outcomes-none = State what is learnt.
training-hours-none = State the hours of “{ $text }”.
training-certificate-none = The agreement knows no certificate { $id }.
training-evaluation-none = Write into the library of practice what an evaluation found since the programme last began.
training-pilot-unevaluated = A pilot that was not evaluated cannot be renewed (¶17). Write into the library of practice what an evaluation found.
training-renewal-unevaluated = It cannot be renewed before somebody evaluated it. Write into the library of practice what was found.
training-amend-running = What is learnt and certified is not changed while it is taught: people were promised it. Close the programme first.
training-amend-taught = What is learnt, asked for and certified was promised to the people of a cohort that is not closed. Close the cohort first.
training-outcome-form = “{ $text }”: write the skill, its level and the hours, such as “use cooking techniques=3*60”.
training-outcome-level = “{ $text }”: the level is a whole number from 1 to 5.
training-outcome-hours = “{ $text }”: the hours are a whole number up to 10000.

page-cohorts = Cohorts
page-cohorts-lead = People who learn together, how many seats are free, and who waits for one.
page-cohorts-none = No cohort is planned yet.
page-cohort = Cohort
page-cohort-new = Plan a cohort
page-cohort-change = Change the cohort
page-cohort-stage = Stage
page-cohort-begins-on = First day
page-cohort-ends-on = Last day
page-cohort-seats-home = Seats, home track
page-cohort-seats-away = Seats, away track
page-cohort-demand = Jobs that its seats answer to
page-cohort-demand-hint = Verified jobs of the agreement, or verified vacancies. A seat that answers to none is refused.
page-cohort-seats-why = Away seats are never more than the verified jobs away. Home seats beyond verified home jobs are warned of.
page-cohort-taken = { $taken } of { $seats } taken
page-cohort-jobs = { $jobs ->
    [one] { $jobs } job
   *[other] { $jobs } jobs
}
page-cohort-verified = verified
page-cohort-unverified = not verified
page-cohort-place = a place
page-cohort-do-open = Open for applications
page-cohort-do-begin = Begin to teach
page-cohort-do-examine = Note that everybody was examined
page-cohort-do-close = Close the cohort
training-cohort-planned = planned
training-cohort-enrolling = enrolling
training-cohort-active = under way
training-cohort-examined = examined
training-cohort-closed = closed
training-home-over = There are { $seats } home seats for { $jobs } verified jobs at home.
training-programme-rests = The programme is not running: { $state }.
training-seats-none = State at least one seat.
training-demand-unknown = Nothing is called { $id } among the jobs ({ $article }).
training-demand-unverified = The jobs { $id } are not verified ({ $article }).
training-demand-occupation = The jobs { $id } are in another occupation than { $occupation } ({ $article }).
training-demand-home = Home seats answer to no jobs ({ $article }). Name verified jobs at home.
training-demand-away = Away seats answer to no jobs ({ $article }). Name verified jobs away.
training-away-over = { $seats } away seats answer to { $jobs } verified jobs, and other cohorts have { $others } seats for the same jobs ({ $article }). Take fewer seats.
training-nobody-enrolled = Nobody is enrolled yet.
training-begins-later = The first day is { $date }.
training-begins-unknown = State the first day.
training-unexamined = { $people ->
    [one] { $people } person has an assessment open, or has not begun.
   *[other] { $people } people have an assessment open, or have not begun.
}
training-undecided = { $people ->
    [one] { $people } person has no result yet.
   *[other] { $people } people have no result yet.
}

page-roster = Who learns here
page-roster-none = Nobody that you may see.
page-attendance = Attendance
page-attendance-on = Day
page-attendance-of = Hours taught
page-attendance-hours = Hours there
page-attendance-empty = An empty field notes nothing. A day that is written again replaces what was noted.
page-attendance-wrong = Write a whole number of hours.
page-attendance-there = { $there } of { $of } hours
page-results = Results
page-results-today = What you note counts from today. The last assessment of an outcome counts, and the best level in a language.
page-results-passed = Passed
page-results-failed = Not passed
page-results-open = not assessed yet
page-results-both = The same outcome cannot be passed and not passed.
page-results-language = Language
page-results-language-hint = Its code, such as es or de.
page-results-language-wrong = State a language by its code and the level that was shown.
page-results-level = Level shown

page-own-training = Training
page-own-training-none = No training yet.
page-own-training-open = Ask for a seat
page-own-training-free = Training costs you nothing, and you can leave at any time.
page-enrolment-state = Where they stand
page-enrolment-track = Track
page-enrolment-spoken = Languages
page-enrolment-asked-on = Asked for a seat on
page-enrolment-departed-on = Day of departure
page-enrolment-lacks = Still missing for the certificate
page-enrolment-reason = Reason
page-enrolment-reason-hint = The person reads this.
page-enrolment-do-apply = Ask for a seat
page-enrolment-do-home = Change to the home track
page-enrolment-do-away = Change to the away track
page-enrolment-do-depart = Note the departure
page-enrolment-do-pause = Pause
page-enrolment-do-resume = Come back
page-enrolment-do-withdraw = Leave this training
page-enrolment-do-select = Give a seat
page-enrolment-do-wait = Put on the waiting list
page-enrolment-do-reject = Reject
page-enrolment-do-enrol = Enrol
page-enrolment-do-begin = Note that they began
page-enrolment-do-certify = Certify
page-enrolment-do-fail = Note that they did not pass
page-enrolment-means-apply = The school answers. You can take this back at any time.
page-enrolment-means-home = You keep your seat, and you no longer wait for one away. This always succeeds before you depart.
page-enrolment-means-away = If an away seat is free and nobody waits for it, it is yours. If not, you get a place on the waiting list and keep the seat you have.
page-enrolment-means-depart = From that day on the track is not changed any more. Leaving this training stays open, and coming home is a return.
page-enrolment-means-pause = Your seat is kept. You can come back.
page-enrolment-means-resume = You go on learning from today.
page-enrolment-means-withdraw = Your seat goes to somebody else. You owe nobody anything, and nobody may count this against you.
training-applied = applied
training-rejected = rejected
training-waitlisted = waiting for a seat
training-selected = selected
training-enrolled = enrolled
training-active = learning
training-paused = paused
training-certified = certified
training-failed = not passed
training-withdrawn = withdrew
training-not-enrolling = The cohort takes no applications now: { $state }.
training-asked-before = Asked before: { $state }.
training-reason-none = Write why: the person reads it.
training-seat-free = A seat is free and nobody waits for it. Give it to them.
training-seat-none = No seat of this track is free.
training-others-wait = { $people ->
    [one] { $people } person waits for this seat before them.
   *[other] { $people } people wait for this seat before them.
}
training-cohort-is = Not possible while the cohort is: { $state }.
training-not-examined = The cohort is not examined yet: { $state }.
training-nothing-missing = Nothing is missing: certify them.
training-departed = They have departed. Coming home is a return, which is theirs to choose as well.
training-departs-away = Only whoever has a seat on the away track departs.
training-over = This training is over for them.
training-track-home = Home track
training-track-away = Away track
training-assessment-none = Not assessed: “{ $text }”.
training-assessment-failed = Not passed: “{ $text }”.
training-attendance-none = No attendance is noted. At least { $least }% is asked for.
training-attendance-low = { $there } of { $of } hours there; at least { $least }% is asked for.
training-language-none = No level in { $language } is noted. { $needed } is asked for.
training-language-below = { $language } { $level } was shown; { $needed } is asked for.

page-waiting = Waiting list
page-waiting-rule = Whoever asked on the earlier day comes first. Of those who asked on the same day a lot decides: the lower one. It follows from the public seed of the partnership, the cohort and the pseudonym, so that anybody can draw it again.
page-waiting-nobody = Nobody waits.
page-waiting-somebody = somebody
page-waiting-lot = lot
page-waiting-seated = has a seat at home
page-waiting-position = Your place on the waiting list: { $position }

page-alerts = Alerts on the balance
page-alerts-lead = Whoever changes track or leaves is free to do so. Where that breaks a ratio of the agreement, the joint committee is told here, in numbers.
page-alerts-whose = Officers and the parties of the joint committee read them.
page-alerts-none = Every ratio has held so far.
page-alerts-found = { $alerts ->
    [one] { $alerts } alert on the balance of tracks
   *[other] { $alerts } alerts on the balance of tracks
}
page-alert-over = { $article }: { $counted } of { $all } seats, at most { $bound }
page-alert-under = { $article }: { $counted } of { $all } seats, at least { $bound }
page-alert-discreet = { $article }: this ratio does not hold. Officers read its numbers.
page-alert-seen = Seen by { $account }
page-alert-answered = Answered by { $account }
page-alert-answer = Say that it was seen, or what was done
page-alert-done = What was done?
page-alert-done-hint = No names: it stays. Leave it empty to say only that it was seen.

page-door-way-own-training = My training
page-door-way-own-training-what = Where I stand, my results, and what I can change
page-did-training-change = What is taught was stated
page-did-training-step = Led a step on
page-did-cohort-create = Planned
page-did-cohort-change = Changed
page-did-cohort-step = Led a step on
page-did-enrolment-apply = Asked for a seat
page-did-enrolment-step = Training: a step on
page-did-enrolment-switch = Changed track
page-did-enrolment-attend = Attendance noted
page-did-enrolment-results = Results noted
page-did-enrolment-depart = Departure noted
page-did-alert-note = The committee was told
page-did-alert-see = Saw an alert
page-did-alert-answer = Answered an alert
