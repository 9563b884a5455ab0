# The frame of every page.
page-skip = Skip to the content
page-menu = Pages
page-menu-overview = Overview
page-menu-agreement = Agreement
page-menu-checklist = Checklist
page-menu-round = Round
page-menu-places = Places
page-languages = Languages
page-untitled = Agreement without a title
page-foot = Made from the text of the agreement and the tables of the round. People appear under pseudonyms.
page-foot-esco = This service uses the ESCO classification of the European Commission.
page-contents = Contents
page-pager = Pages of the list
page-rows-shown = { $first } to { $last } of { $all }
page-previous = Previous
page-next = Next
page-home = Go to the overview
page-missing = Page not found
page-missing-remedy = There is no such page, person or place here. Check the address, or begin at the overview.
page-read-only = These pages can only be read
page-read-only-remedy = Nothing can be sent to this address.
page-back-round = Back to the round
page-back-places = Back to the places

# Numbers, days, citations.
page-percent = { $number }%
page-date = { $day } { $month } { $year }
page-month-1 = January
page-month-2 = February
page-month-3 = March
page-month-4 = April
page-month-5 = May
page-month-6 = June
page-month-7 = July
page-month-8 = August
page-month-9 = September
page-month-10 = October
page-month-11 = November
page-month-12 = December
page-cite-article = Art. { $number }
page-cite-annex = Annex { $number }
page-from-to = { $least } to { $most }
page-yes = yes
page-no = no
page-unread = cannot be read: see the findings
page-unstated = not stated
page-unlimited = no quota
page-none-in-force = None is in force on this day.
page-total = Total
page-to = to
page-points-count = { $points ->
    [one] 1 point
   *[other] { $points } points
}
page-people-count = { $people ->
    [one] 1 person
   *[other] { $people } people
}

# Overview.
page-status-on = On { $date } this agreement is
page-score = Checklist score
page-count-pass = Items that pass
page-count-fail = Items that fail
page-count-unknown = Items unknown
page-count-not-applicable = Items that do not arise
page-round-totals = The round in numbers
page-round-go = See who goes where
page-clash-go = See which rules clash
page-people = People
page-places = Places
page-seats = Seats
page-training-seats = Training seats
page-placed = Placed
page-value = Value in points
page-bound = Bound in points
page-gap = Gap
page-proven = proven: no placement is worth more
page-not-proven = not proven: the search reached its limit
page-ties = People decided by draw
page-ties-between = { $least } to { $most }
page-round-date = Day of the round
page-seed = Seed of the draw
page-tracks = Tracks
page-track-home = Home track
page-track-away = Away track
page-rules = Rules
page-rule = Rule
page-limit = Limit
page-use = Use
page-used-of = { $counted } of { $all }
page-price = Price in points
page-price-more = { $step } more: { $change }
page-price-less = { $step } less: { $change }
page-price-nothing = does not bind
page-price-note = The price says how many points the whole round would gain or lose if the limit were larger or smaller by one person, or, for a budget, by the amount shown. It is found by solving again.
page-side-least = lower limit
page-side-most = upper limit
page-preferred = (decides among equals only)
page-change-infeasible = the rules could not hold
page-change-unsettled = not settled
page-facts-places = { $all ->
    [one] 1 place is in reach of somebody
   *[other] { $all } places are in reach of somebody
}; { $full ->
    [one] 1 is full.
   *[other] { $full } are full.
}
page-facts-programmes = { $all ->
    [one] 1 programme is on somebody’s way
   *[other] { $all } programmes are on somebody’s way
}; { $full ->
    [one] 1 is full.
   *[other] { $full } are full.
}
page-facts-families = { $families ->
    [one] 1 family goes to one country together or does not go away.
   *[other] { $families } families go to one country together or do not go away.
}
page-article = Article
page-cost = What the round costs, and who pays
page-cost-none = The agreement states no costs.
page-cost-workers = Workers
page-cost-worker = The worker
page-cost-note = Costs arise from the steps that people take. Each payer’s part is rounded down to the cent; the rest falls on the party that the agreement names.
page-amount = Amount
page-part = Part
page-corridors = Corridors
page-parties = Parties

# Agreement.
page-agreement = Agreement
page-agreement-not-translated = The agreement does not exist in this language. You see the version that binds.
page-agreement-governs = You see edition { $edition }. It governs: everything here is decided by it.
page-agreement-draft = You see edition { $edition }, which does not govern yet. Edition { $governs } governs.
page-agreement-former = You see edition { $edition }, which does not govern any more. Edition { $governs } governs.
page-agreement-see = See edition { $edition }
page-beside = Checklist items that rest on this article
page-findings = To be mended in the text
page-severity-error = error
page-severity-warning = warning

# Checklist.
page-checklist = Checklist
page-checklist-note = Unknown is not a pass. A declaration counts only with a document, a date and a party that answers for it.
page-question = Question
page-answer = Answer
page-weight = Weight
page-missing-column = What is missing
page-part-C1 = Cooperation between States
page-part-C2 = Stakeholders
page-part-C3 = Training
page-part-C4 = Recognition of skills
page-part-C5 = Mobility
page-part-P1 = Long-term planning
page-part-P2 = Coherence of policies
page-part-P3 = Data and evidence
page-part-P4 = Jobs at origin
page-part-P5 = Classification of skills
page-part-P6 = Social protection and return
page-part-P7 = Migration procedures
page-part-P8 = Costs and benefits
page-part-G = Gender

# The round.
page-round = The round
page-round-lead = The answer is a proposal: people may still decline, and an officer confirms.
page-no-round = No round has been run
page-no-round-why = There is an agreement here, and no round yet.
page-no-round-needs = A round needs these files beside the agreement:
page-no-round-remedy = Put the files beside the agreement and start the program again.
page-table-round = day and seed of the round
page-table-people = who applies, under pseudonyms
page-table-places = what is offered, with its requirements
page-table-programmes = what can be learnt on the way
page-infeasible = There is no placement: the rules cannot all hold.
page-infeasible-short = none: the rules cannot all hold
page-clash = No placement of these people keeps the rules below together. Each of them is an article that the parties can change.
page-clash-facts = The facts contradict each other, whatever the rules of the agreement say.
page-clash-rules = What clashes
page-clash-not-minimal = The search reached its limit: fewer of these rules might clash too.
page-relax = The least that would have to give
page-relax-why = With these changes, all together, some placement keeps all rules. Which rule ought to give is for the parties to decide.
page-relax-not-proven = The search reached its limit: less might be enough.
page-relax-raise = raise the limit by { $by }
page-relax-lower = lower the limit by { $by }
page-now = now
page-choose = Show only
page-all = all
page-show = Show
page-show-all = Show everybody
page-outcome = Outcome
page-outcome-placed = placed
page-outcome-unplaced = not placed
page-choose-track = Track of the place taken
page-choose-destination = Country of the place taken
page-choose-occupation = Occupation of the place taken
page-sex-female = female
page-sex-male = male
page-sex-other = other
page-sex-unstated = not stated
page-nobody-matches = Nobody matches this choice.
page-drawing = From origins, by their ways, to employers
page-drawing-desc = { $people ->
    [one] 1 person
   *[other] { $people } people
}, { $placed } of them placed, drawn as bands from the country of origin, by kind of way, to country and employer. The wider a band, the more people. The table below holds the same numbers.
page-drawing-table = The drawing as a table
page-band = { $from } → { $to }: { $people ->
    [one] 1 person
   *[other] { $people } people
}
page-legend-home = home track
page-legend-away = away track
page-legend-none = not placed
page-csv = The numbers as a table for spreadsheets (CSV)
page-from = From
page-towards = To
page-employer-in = { $name }, { $where }
page-other-employers = Other employers
page-via-nothing = Fits now
page-via-language = Language
page-via-skills = Skills
page-via-recognition = Recognition
page-via-on = { $way } ({ $side })
page-not-placed = Not placed
page-person = Person
page-person-title = Person { $id }
page-takes = Takes
page-by-way = Way
page-months = Months
page-points = Points

# A person.
page-takes-place = Takes
page-takes-none = Takes no place in this round.
page-work = Present or last work
page-isced = Qualification (ISCED level)
page-languages-spoken = Languages
page-level-unknown = (level not stated)
page-tracks-wished = Tracks wished for
page-destinations-wished = Destinations wished for
page-anywhere = anywhere
page-family = Family
page-wishes = Places wished for, the dearest first
page-route = The way there, step by step
page-fits-now = Fits now: no step is needed.
page-route-months = { $months ->
    [0] The way takes no time.
    [one] The way takes 1 month.
   *[other] The way takes { $months } months.
} The place begins on { $date }; { $start ->
    [0] the person can start at once.
    [one] the person can start in 1 month.
   *[other] the person can start in { $start } months.
}
page-steps = Steps
page-step = Step
page-step-does = What it does
page-step-recognition = Recognition procedure
page-measure-adaptation = Adaptation period
page-measure-test = Aptitude test
page-does-language = leads to { $language } { $level }
page-does-skills = { $skills ->
    [one] teaches 1 skill
   *[other] teaches { $skills } skills
}
page-route-cost = What it costs
page-who-pays = Who pays
page-points-by-line = Points, line by line
page-at-most = Of at most
page-measured = Measured
page-measured-coverage = { $share } covered after the way
page-measured-unranked = not ranked
page-measured-wish = wish no. { $rank }
page-measured-rank = no. { $rank } of the employer
page-measured-months = { $months ->
    [one] 1 month until the start
   *[other] { $months } months until the start
}
page-measured-groups = { $groups ->
    [0] no group
    [one] 1 group
   *[other] { $groups } groups
}
page-coverage = Skills after the way
page-coverage-all = { $share } of what the place asks for is covered after the way. { $short ->
    [0] Nothing is short.
    [one] 1 skill is short, by { $gap } levels of the skill itself.
   *[other] { $short } skills are short, by { $gap } levels of the skills themselves.
}
page-coverage-note = A related skill earns part of the credit. “×” is the weight of a skill, where it is more than one.
page-skill = Skill
page-skill-weight = Weight
page-level-asked = Asked
page-level-counts = Counts
page-credit-from = Credit comes from
page-credit-own = the skill itself
page-credit-none = nothing
page-credit-taught = taught in
page-credit-level-unknown = held, level not stated
page-covered = Covered
page-why = Why this answer
page-why-unsettled = The search reached its limit before it could tell how close another answer was.
page-why-estimate = By an estimate, the next best answer for this person would cost the whole round at least { $points ->
    [one] 1 point
   *[other] { $points } points
}.
page-next-likely = Most likely next:
page-why-later = The exact answer is found by solving the round again, which takes a while.
page-reload = Look again
page-why-no-way = No way leads this person to any place of this round; the reasons stand below.
page-why-impossible = Under the rules there is no other answer for this person.
page-why-way = The next best answer for this person is another way to the same place; it would cost the whole round { $points }.
page-why-next = The next best answer for this person would cost the whole round { $points }.
page-why-nothing = The next best answer would leave this person without a place; it would cost the whole round { $points }.
page-why-placed = To place this person would cost the whole round { $points }.
page-next-best = Next best:
page-why-tie = Both are worth the same: the draw decided, by the seed that was published before.
page-levers = Each of these alone would turn the answer to the next best:
page-lever = { $criterion }: { $needed } more; { $room } are left to earn
page-no-lever = No single criterion has enough left to turn the answer to the next best.
page-others = Other places in reach
page-others-none = No other place is in reach.
page-others-note = Of several ways to a place, the one worth most is shown. The round is worth most as a whole: a person may be worth more in another place, and everybody together less.
page-why-not = Why not
page-not-less = { $points ->
    [one] worth 1 point less
   *[other] worth { $points } points less
}
page-not-full = the place is full
page-not-full-seats = { $seats ->
    [one] the one seat is worth more to the round with somebody else
   *[other] the { $seats } seats are worth more to the round with others
}
page-not-clash = the rules clash: nobody is placed
page-not-rules = the rules leave no room, or the round is worth more without
page-place = Place
page-barred = Places out of reach
page-barred-coverage = After every open way less than { $needed }% of the skills are covered; the share stands beside each place.
page-barred-none = No place is out of reach.
page-barred-places = { $places ->
    [one] 1 place:
   *[other] { $places } places:
}
page-unknown = Facts that would settle it
page-unknown-why = Nobody has stated these facts. They count neither for nor against; who states them may open places.
page-unknown-places = { $places ->
    [one] (stands before 1 place)
   *[other] (stands before { $places } places)
}
page-unknown-levels = The level of these skills is not stated:

# Places.
page-taken = Taken
page-in-reach = People in reach
page-start = First day
page-demand = Verified demand
page-wage = Monthly wage, gross
page-seat-more = One seat more, in points
page-seat-less = One seat less, in points
page-id = Id
page-asks = What the place asks for
page-asks-nothing = The place asks for no particular skill.
page-who = Who takes it
page-who-nobody = Nobody takes this place.
