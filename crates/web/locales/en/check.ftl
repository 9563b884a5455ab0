# The checklist: why an answer is what it is.
check-no-clause = No clause settles this: add a clause `{ $kind }`.
check-no-field = { $article }: { $clause } does not say `{ $field }`.
check-unproved = { $article }: { $clause } is declared without a document, a date and a signatory.
check-proof-unsigned = { $article }: the document `{ $evidence }` behind { $clause } names no party that answers for it.
check-proof-undated = { $article }: the document `{ $evidence }` behind { $clause } bears a date that has not come.
check-no-provision = No provision on { $topic }: add one, with its document.
check-state-unsigned = No authority of { $country } has signed.
check-no-translation = Workers read { $language }, and there is no version in it.
check-committee-without = The committee has no member of this kind: { $type }.
check-committee-without-state = No authority of { $country } sits on the committee.
check-not-consulted = Nobody of this kind was heard before { $date }: { $type }.
check-type-unsigned = No party of this kind has signed: { $type }.
check-party-unsigned = { $party } answers for a component and has not signed.
check-licence-expired = The licence of { $party } ended on { $date }.
check-audit-old = { $party } was last audited on { $date }, more than a year ago.
check-nobody-answers = Nobody answers for the component { $component }.
check-seats-without-demand = The seats `{ $seats }` name no jobs.
check-demand-differs = The seats `{ $seats }` name the jobs `{ $demand }`, which are of another track, occupation or country.
check-more-seats-than-jobs = { $short ->
    [one] `{ $seats }` has one seat more than the jobs it names.
   *[other] `{ $seats }` has { $short } seats more than the jobs it names.
}
check-no-home-seats = No seats lead to jobs at home.
check-budget-zero = No money is set aside in { $clause }.
check-curriculum-old = The curriculum of { $training } was reviewed on { $date }, more than 36 months ago.
check-curriculum-without-employer = No employer wrote on the curriculum of { $training }.
check-no-language-plan = { $corridor } has no language level at entry and at a later stage.
check-wage-low = Apprentices of { $training } earn { $wage }, less than the lawful { $least }.
check-unrecognised = { $occupation } is regulated, and no clause recognises it on { $corridor }.
check-compared-late = { $clause } compared the qualifications on { $date }, not before enrolment on { $enrolment }.
check-no-certificate = No certificate is valid at both ends of { $corridor }.
check-no-corridor = Away seats in { $origin } have no corridor.
check-quota-short = The permits left for { $origin } ({ $left }) do not reach its away seats ({ $wanted }).
check-worker-charged = A clause charges the worker.
check-contract-language = Contracts are not given in { $language }, which workers read.
check-tied-to-employer = On { $corridor } workers may not change employer.
check-orientation-charged = The orientation is not free.
check-orientation-optional = People could depart without orientation.
check-no-grievance-channel = { $country } has no channel for complaints.
check-short-term = { $years ->
    [one] The plan looks one year ahead; three are the least.
   *[other] The plan looks { $years } years ahead; three are the least.
}
check-no-goal = No target is linked to a goal.
check-no-exposure = Nobody has looked at what automation may do to { $occupation }.
check-policy-conflict = The conflict with policy `{ $policy }` is open.
check-who-listed = { $country } is on the WHO safeguards list, and its health ministry has not agreed.
check-who-list-too-early = The WHO safeguards list of 2023 does not reach back to this day.
check-home-jobs-short = { $country }, { $occupation }: { $jobs } verified home jobs for { $wanted } people expected to complete.
check-isco-short = { $isco } is a group of occupations: name four digits.
check-bonded = People are bound to stay or to repay.
check-no-treaty = { $corridor } has no treaty on { $field }, and nothing takes its place.
check-remittance-dear = The cheapest way to send money on { $corridor } costs { $cost }; 5% is the most.
check-no-remittance = Nobody has quoted what sending money costs on { $corridor }.
check-return-forced = Return is not voluntary.
check-no-immigration-signoff = The immigration authority of { $country } has not signed off.
check-signoff-late = Signed off on { $date }, after the plan was approved on { $approved }.
check-no-steps = { $corridor } has no published steps.
check-shares-broken = The shares do not hold: see the findings.
check-no-supply-chain = Nobody has looked for beneficiaries along the supply chain.
check-no-sex-target = No target by sex for the stage { $stage }.
check-needs-projection = This is computed by the projection: add `projection` clauses, and `party_value` clauses for what parties gain.
check-needs-evidence = No figures are at hand: bring some in with `ambos import evidence` and name the file with `--evidence`.
check-needs-monitoring = This is computed from a cohort's records, which this version does not keep yet.

# Verdicts and weights.
verdict-pass = pass
verdict-fail = fail
verdict-unknown = unknown
verdict-not-applicable = does not arise
weight-critical = critical
weight-major = major
weight-minor = minor
ready = ready
not-ready = not ready

# The questions.
question-C1-1 = Is it of a stated form, and signed by competent authorities?
question-C1-2 = Is it public, in the languages workers read?
question-C1-3 = Is there a joint committee of States, union and employers, with a calendar?
question-C1-4 = Equal treatment, by ILO standards?
question-C1-5 = Are disputes, amendment and workers' protection at its end settled?
question-C1-6 = Is there a data-protection protocol?
question-C2-1 = Were unions and employers heard before signing?
question-C2-2 = Are bodies that train and that certify bound?
question-C2-3 = Are recruiters licensed and audited?
question-C2-4 = Were migrants, diaspora and communities heard?
question-C2-5 = Does one party answer for each component?
question-C3-1 = Does every seat answer to verified demand?
question-C3-2 = Is the home track funded?
question-C3-3 = Is the curriculum written with employers, and reviewed within 36 months?
question-C3-4 = Is there a language plan by stage?
question-C3-5 = Is prior and informal learning credited?
question-C3-6 = Are apprentices paid and insured?
question-C4-1 = Are the competent body and its law named?
question-C4-2 = Were qualifications compared before enrolment?
question-C4-3 = Are deadline, fee and payer of recognition fixed?
question-C4-4 = Are compensation measures funded?
question-C4-5 = Is a certificate valid and verifiable on both sides?
question-C4-6 = Can a recognition decision be contested?
question-C5-1 = Do permit and quota exist at launch?
question-C5-2 = Do workers pay nothing, and are unlawful fees refunded?
question-C5-3 = Is the contract verified, and in the worker's language?
question-C5-4 = May workers change employer?
question-C5-5 = Is a free orientation required before departure?
question-C5-6 = Are family rights defined?
question-C5-7 = Are there channels for complaints, legal aid, and no retaliation?
question-C5-8 = Is there health cover and an emergency plan?
question-P1-1 = Does the plan look three years ahead or more, with reviews?
question-P1-2 = Do indicators of the global goals have baselines and targets?
question-P1-3 = Is the risk from automation assessed?
question-P2-1 = Are policies mapped and conflicts resolved?
question-P2-2 = Does no party lose?
question-P3-1 = Is there evidence of shortage from both sides, not older than 12 months?
question-P3-2 = Is the WHO list respected?
question-P3-3 = Is the quality of sources scored?
question-P4-1 = Are the home jobs verified?
question-P4-2 = Is the origin no worse off?
question-P5-1 = Are occupations in standard codes, with levels?
question-P5-2 = Are conventions reviewed and documents legalised?
question-P6-1 = May people choose their track freely, bound by nothing?
question-P6-2 = Is social security portable?
question-P6-3 = Is double taxation relieved?
question-P6-4 = Can money be sent home for at most 5%?
question-P6-5 = Is return voluntary, and reintegration funded?
question-P6-6 = Are those who stay informed, and the diaspora engaged?
question-P7-1 = Did the immigration authority take part in the design?
question-P7-2 = Are steps, times and fees public?
question-P8-1 = Are the shares agreed, and 100% in all?
question-P8-2 = Are beneficiaries mapped, along the supply chain too?
question-P8-3 = Are there rules for settlement, exchange and audit?
question-G1 = Are there targets by sex for every stage?
question-G2 = Are pregnancy, care and violence covered?
question-G3 = Is stereotyping measured?
checklist-on = Checklist on { $date }
checklist-total = { $pass } pass, { $fail } fail, { $unknown } unknown, { $moot ->
    [one] { $moot } does not arise
   *[other] { $moot } do not arise
}. Score { $score }:
check-proof-earlier = { $article }: the document “{ $evidence }” behind { $clause } is older than what it is to prove ({ $date }).
