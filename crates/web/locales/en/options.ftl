# What each person could reach, and by which ways.
step-permit = permit, with its deadlines beside the rest (steps: { $steps }; days in all: { $days })
step-of-permit = { $stage ->
    [counselled] Advice
    [preparing] Papers
    [authorising] Approval
    [cleared] Visa or other leave to enter
    [departed] Departure
   *[arrived] Registration after arrival
}, deadline in days: { $days }
page-step-beside = beside
barrier-quota = No permit is left in the quota from { $origin } to { $country }.
barrier-permit-unknown = The agreement names no permit for the way from { $origin } to { $country }.
barrier-prerequisite = Every way asks for a qualification that no programme of this partnership leads to.
unsettled-passes = how many people pass “{ $title }”
unsettled-expected = how many recognition decisions ask for a compensation measure ({ $article })
unsettled-measure = { $measure ->
    [adaptation] how many people complete the adaptation period
   *[test] how many people pass the aptitude test
}
best-cheapest = Cheapest
best-fastest = Fastest
best-surest = Surest
explain-options = Ways to { $place }:
explain-option = { $questions }: months { $months }; { $cost }; { $certainty }. { $steps }
explain-certain = certainty { $share }
explain-uncertain = certainty unknown
page-options = Options
page-options-lead = For every place that is open today: the cheapest, the fastest and the surest way there. The worker pays nothing for any of them.
page-options-unread = The record cannot be read by the agreement’s rules yet. Complete it first.
page-options-home = At home
page-options-away = Abroad
page-options-none = No way leads to a place here today.
page-options-wished = as wished
page-options-more = More places
page-options-barred = What stands in the way
page-options-certainty = Certainty
page-options-unknown = unknown
page-options-settle = What would settle it
page-options-permit = Deadlines of the permit, in days, beside the months
page-options-outright = In { $share } of decisions no compensation measure is asked for ({ $article }). The way is then shorter and costs less.
page-options-start = Work begins on
page-options-back = Back to the options
page-options-covers = Covered at the end of the way
page-options-not = Not reckoned: whether an authority grants the permit, and decisions that refuse.
page-programme-needs = Qualification asked for
page-programme-needs-hint = A short name, the same in all programmes, such as nurse-tn. Empty: open to all.
page-programme-gives = Qualification reached
page-programme-gives-hint = A short name, the same in all programmes.
page-programme-passes = How many people pass
page-programme-passes-hint = A share such as 85%. Empty: nobody knows.
page-programme-passes-source = Where the share comes from
