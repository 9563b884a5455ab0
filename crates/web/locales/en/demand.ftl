# Vacancies on their way, programmes, consultations.
page-menu-vacancies = To verify
page-menu-programmes = Programmes
page-menu-consultations = Consultations

stage-draft = draft
stage-submitted = submitted
stage-verified = verified
stage-open = open
stage-matching = in a round
stage-filled = filled
stage-expired = expired
stage-withdrawn = withdrawn
next-draft = Only the employer works on it. Next: the employer submits it.
next-submitted = Next: the employment service of { $country } verifies it or sends it back.
next-verified = It opens on { $date }.
next-open = People can be matched with it.
next-matching = A round is under way with it.
next-filled = All its seats are taken.
next-expired = Its first day of work has passed and seats are left. Next: the employer gives a new day, or withdraws it.
next-withdrawn = The employer took it back. Changing it makes a draft of it again.

page-vacancies-waiting = Vacancies to verify
page-vacancies-found = { $vacancies ->
    [0] No vacancy waits for you
    [one] { $vacancies } vacancy waits for you
   *[other] { $vacancies } vacancies wait for you
}
page-vacancy-submit = Submit to the employment service
page-vacancy-verify = Verify the vacancy
page-vacancy-send-back = Send it back to the employer
page-vacancy-sent-back = The employment service sent it back:
page-vacancy-wanting = Before it can be verified, this is missing:
page-vacancy-checks = What you confirm
page-vacancy-opens = Opens on
page-vacancy-opens-hint = Empty: at once. From that day people can be matched with it.
page-vacancy-reason = What the employer has to mend
page-vacancy-reason-hint = The employer reads this. It stays in the history.
check-point-shortage = People are lacking for this work there: I looked at the evidence, its source and its date.
check-point-wage = Amount, currency and period of the wage are stated, and nobody there is paid more for the same work than this.
check-point-employer = The employer exists, employs lawfully and may employ for this work.
check-point-recruiter = The recruiter’s licence stands in the register as it stands here.
check-point-no-fees = The worker pays nothing for recruitment, in money or in kind.

vacancy-not-now = This cannot be done now: the vacancy is { $stage }.
vacancy-unchecked = Not confirmed: { $point }
vacancy-no-reason = Write what the employer has to mend.
vacancy-opens-late = It would open after work begins on { $date }. Choose an earlier day.
vacancy-seats-none = State at least one seat.
vacancy-seats-over = { $taken } seats would be taken of { $seats }.
vacancy-start-passed = The first day of work, { $date }, has passed. State a new one.
vacancy-employer-none = The employer is no party of the agreement today.
vacancy-demand-none = Name the verified jobs of the agreement that it answers to ({ $article }). Seats without them are refused.
vacancy-demand-employer = The jobs { $demand } are another employer’s ({ $article }).
vacancy-demand-occupation = The jobs { $demand } are in another occupation ({ $article }).
vacancy-demand-track = The jobs { $demand } are on the other side of the partnership ({ $article }).
vacancy-demand-country = The jobs { $demand } are in another country ({ $article }).
vacancy-demand-seats = { $demand } holds { $jobs } jobs ({ $article }), and { $others } seats of other vacancies count already. Take fewer seats.
vacancy-shortage-none = State what shows that people are lacking: a survey, an official list, an advertisement that nobody answered.
vacancy-shortage-undated = State the day of that evidence.
vacancy-shortage-to-come = The day of the evidence, { $date }, is still to come.
vacancy-shortage-old = The evidence is of { $date }, more than twelve months ago. State newer evidence.
vacancy-wage-none = State the wage with its currency.
vacancy-comparator-none = State what others earn there for the same work.
vacancy-comparator-unsourced = State where that figure is from.
vacancy-comparator-currency = State what others earn in the currency of the wage, so that the two can be compared.
vacancy-wage-below = The wage is lower than what others earn there for the same work: { $others }. Raise it.
vacancy-wage-below-article = The wage is lower than what others earn there for the same work: { $others }. Raise it ({ $article }: equal treatment).
vacancy-recruiter-stranger = { $party } is no party of this partnership. Name a recruiter that is one, or nobody.
vacancy-recruiter-kind = { $party } is no recruiter. Name one, or nobody.

licence-lacks-number = { $party }: the number of the licence is not known.
licence-lacks-authority = { $party }: who issued the licence is not known.
licence-lacks-until = { $party }: the last day of the licence is not known.
licence-lacks-source = { $party }: where the licence can be looked up is not known.
licence-ended = { $party }: the licence ended on { $date }. A new one has to be entered.
licence-later = { $party }: the licence begins on { $date }.
licence-valid = licence holds
licence-ending = licence ends on { $date }
licence-not-valid = licence does not hold
licence-unknown = licence not known in full

page-place-wage-period = The wage is for
page-place-wage-period-hint = Where nothing is chosen, it is for a month.
page-place-comparator = What others earn there for the same work
page-place-comparator-hint = Same currency, same period, such as 2750.00 EUR.
page-place-comparator-source = Where that figure is from
page-place-comparator-source-hint = Such as the collective agreement, or the office of statistics.
page-place-shortage = What shows that people are lacking
page-place-shortage-hint = A survey, an official list, an advertisement without answer: where can it be read?
page-place-shortage-on = Day of that evidence
page-place-shortage-on-hint = It may be twelve months old at most.
page-place-recruiter = Who recruits
page-place-recruiter-hint = Only a recruiter whose licence holds.
page-place-recruiter-nobody = The employer itself
page-period-hour = an hour
page-period-week = a week
page-period-month = a month
page-period-year = a year

page-programmes = Programmes
page-programmes-none = No programme yet.
page-programmes-old = { $programmes ->
    [one] { $programmes } curriculum was not reviewed for more than 36 months.
   *[other] { $programmes } curricula were not reviewed for more than 36 months.
}
page-programme-new = Add a programme
page-programme-change = Change the programme
page-programme-title = Title
page-programme-provider = Taught by
page-programme-training = Training of the agreement
page-programme-training-hint = Occupation and site come from there.
page-programme-kind = What it does
page-programme-kind-language = teaches a language
page-programme-kind-skills = teaches skills
page-programme-kind-adaptation = adaptation period of a recognition decision
page-programme-kind-test = prepares for an aptitude test
page-programme-country = Country
page-programme-months = Months
page-programme-seats = Seats
page-programme-language = Language taught
page-programme-language-hint = Its code, such as de. Only for language courses.
page-programme-from = Level needed to enter
page-programme-to = Level reached
page-programme-teaches = Skills taught
page-programme-teaches-hint = One a line, with the level reached, such as geriatrics=4.
page-programme-costs = Costs that arise for each person
page-programme-track = Leads to
page-programme-track-either = either track
page-programme-reviewed-on = Curriculum reviewed
page-programme-reviewed-on-hint = The last day on which employers and teachers looked through it. After 36 months it is flagged.
review-fresh = reviewed, counts until { $date }
review-old = last reviewed on { $date }
review-unknown = review not known

page-consultations = Consultations
page-consultations-lead = Whom the parties heard: unions, employers, associations, diaspora, communities. Entries are only added, so that nothing said is lost.
page-consultations-found = { $entries ->
    [0] No entry yet
    [one] { $entries } entry
   *[other] { $entries } entries
}
page-consultation-new = Write an entry
page-consultation-correct = Correct this entry
page-consultation-stays = An entry cannot be changed or erased later. No person’s name belongs here: bodies speak.
page-consultation-party = Party of the agreement
page-consultation-no-party = None of them
page-consultation-kind = What it is
page-consultation-kind-hint = May stay empty for a party of the agreement.
page-consultation-who = Who was heard
page-consultation-who-hint = The name of the body. May stay empty for a party of the agreement.
page-consultation-heard-on = Heard on
page-consultation-about = About
page-consultation-said = What was said
page-consultation-said-hint = What they asked for and what worried them, in their own words where possible.
page-consultation-became = What became of it
page-consultation-corrects = Corrects the entry
page-consultation-corrects-hint = Its id, such as K00001.
page-consultation-corrects-one = corrects { $id }
page-consultation-was-corrected = Corrected later:
page-consultation-to-come = This day is still to come
page-consultation-clause = For the agreement
page-consultation-clause-why = The checklist counts a consultation (C2.1, C2.4) once the agreement holds a clause like this, with evidence that was signed by those who were heard.

page-organisation-licence-authority = Licence issued by
page-organisation-licence-from = Licence from
page-organisation-licence-until = Licence until
page-organisation-licence-source = Where the licence can be looked up
page-organisation-licence-hint = A recruiter takes part only with a licence that holds. Its own accounts cannot enter it.
page-organisation-licence-source-hint = Such as the address of the public register.
page-organisation-licence-backwards = The licence would end before it begins

page-did-place-submit = Submitted
page-did-place-verify = Verified
page-did-place-send-back = Sent back
page-did-place-matching = Taken into a round
page-did-place-open = Open again
page-did-place-fill = Filled
page-partnership-programmes = Programmes by who teaches them
page-edition-recruiter = Add the recruiter first, with its licence, under the id that the text gives it.
page-did-programme-attribute = Programmes given to who teaches them
page-did-programme-create = Added
page-did-programme-change = Changed
page-did-organisation-licence = Licence changed
page-did-consultation-create = Entry written
