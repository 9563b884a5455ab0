# Whom and what a rule speaks of.
scope-all = all placements
scope-both = { $first }, { $rest }
scope-track = { $track ->
    [home] home track
   *[away] away track
}
scope-origin = from { $country }
scope-destination = to { $country }
scope-occupation = { $occupation }
scope-leaving = leaving work in ISCO { $isco }
scope-sex = { $sex ->
    [female] women
   *[male] men
}
scope-training = on training seats
scope-not-in = not in the group { $group }
scope-place = place { $id }
scope-programme = programme { $id }
scope-family = family { $family } in { $country }

# Kinds of rules.
rule-quota = quota
rule-seats = seats
rule-reserved = reserved seats
rule-corridor = permits
rule-ceiling = ceiling
rule-ratio = ratio
rule-floor = floor
rule-budget = budget
rule-moves = limit on moves
rule-place = place
rule-programme = programme
rule-family = family

# What a rule demands, how it is used, what it costs.
limit-none = no limit
limit-exactly = exactly { $count }
limit-between = from { $least } to { $most }
limit-at-least = at least { $count }
limit-at-most = at most { $count }
limit-share-at-least = at least { $share }
limit-share-at-most = at most { $share }
limit-sum = at most { $amount }
limit-together = together or not at all
used-people = { $count } used
used-share = { $count } of { $of }
used-money = { $amount } used
step-of-people = 1
step-of-money = { $amount }
side-at-least = lower limit
side-at-most = upper limit
change-points = { $points ->
    [0] no change
    [1] 1 point
    [-1] −1 point
   *[other] { $points } points
}
change-range = between { $least } and { $most } points
change-infeasible = no placement would keep the rules
change-unsettled = not settled within the limits of the search

# A way, step by step.
step-none = Fits now: no step needed.
step-programme = { $months ->
    [one] { $title } (1 month)
   *[other] { $title } ({ $months } months)
}
step-recognition = { $months ->
    [one] recognition of the qualification, 1 month at most ({ $article })
   *[other] recognition of the qualification, { $months } months at most ({ $article })
}
step-measure = { $measure ->
    [adaptation] adaptation period, { $months } months at most ({ $article })
   *[test] aptitude test, { $months } months to prepare and sit it ({ $article })
}

# Why no way leads somewhere.
barrier-track = { $track ->
    [home] The person does not wish for the home track.
   *[away] The person does not wish for the away track.
}
barrier-home = Places at home are in the person's own country; this is in another ({ $country }).
barrier-destination = The person does not wish to go to { $country }.
barrier-corridor = The agreement has no corridor from { $origin } to { $country }.
barrier-occupation = The agreement does not cover the occupation { $occupation }.
barrier-isced-unknown = The level of the qualification is not stated; ISCED { $needed } is asked for.
barrier-isced = The qualification is of ISCED level { $has }; { $needed } is asked for.
barrier-field-unknown = The field of the qualification is not stated.
barrier-field = The qualification is in the field { $has }, which does not lead to { $occupation }.
barrier-language-unknown = The level of { $language } is not stated; { $needed } is asked for.
barrier-language = { $language } is at { $level }, { $needed } is asked for, and no course of this round leads there.
barrier-language-none = { $language } at { $needed } is asked for, and no course of this round leads there.
barrier-recognition = { $occupation } is regulated, and no clause says how it is recognised.
barrier-recognition-deadline = The clause on recognition states no deadline.
barrier-measures = Nobody has stated how long the compensation measures take.
barrier-coverage = After every open way { $percent }% of the skills are covered; { $needed }% are asked for.
barrier-levels-unknown = { $percent }% of the skills are covered for certain and { $needed }% are asked for; the levels of some skills are not stated.

# Whether work and qualification fit.
fit-over = The work asks for less than the qualification: a risk of deskilling.
fit-under = The work asks for a higher level than the qualification has.
fit-unknown = Whether the work fits the level of the qualification is not known.
fit-other-field = The field of the qualification leads to other work.

# What counts.
criterion-skill-coverage = skills covered after the way
criterion-person-rank = the person's wish
criterion-employer-rank = the employer's wish
criterion-start = months until the start
criterion-priority = priority group
relation-narrower = part of it
relation-broader = it is part of this
relation-essential = essential to it
relation-sibling = part of the same skill
relation-optional = useful to it

# The round in short.
match-title = { $title }
match-day = As of { $date }, seed { $seed }
match-people = { $people ->
    [one] 1 person
   *[other] { $people } people
}
match-places = { $places ->
    [one] 1 place
   *[other] { $places } places
} with { $seats ->
    [one] 1 seat
   *[other] { $seats } seats
}
match-ways = { $ways ->
    [one] 1 way from a person to a place
   *[other] { $ways } ways from people to places
}
match-placed = { $track ->
    [home] placed on the home track: { $people }
   *[away] placed on the away track: { $people }
}
match-unplaced = not placed: { $people }
match-value = value { $value }, bound { $bound }, gap { $gap } (points)
match-proven = proven: no placement under these rules is worth more
match-not-proven = not proven: the search reached its limit; the gap is what remains open
match-ties = equal placements concern between { $least } and { $most } people; the seed decided
match-rules-hold = every rule held, counted again in whole numbers
match-rules-broken = A RULE IS BROKEN: do not use this answer
match-rules = Rules of the agreement:
match-missed = preferred, and missed by { $steps }
match-price = { $side }, { $step } looser: { $loosen }; { $step } tighter: { $tighten }
match-payers = Who pays:
match-worker = workers
match-sum = all
match-seconds = { $seconds } seconds
match-written = written to { $folder }
clash = These rules cannot hold together:
clash-rule = { $article }: { $id } ({ $scope }): { $limit }
clash-fact = { $id } ({ $scope }): { $limit }
clash-relax = The least that would have to give:
relax-less = { $article }: { $id } demands { $by } less (now { $limit })
relax-more = { $article }: { $id } allows { $by } more (now { $limit })
relax-people = { $count }
relax-money = { $amount }

# The answer by proposals, beside the one that is worth most.
proposals = By proposals: everybody asks for the place they ranked first, then by points; places and limits hold whom employers rank first, then by points
proposals-worth = { $people ->
    [one] { $people } person is placed
   *[other] { $people } people are placed
}, worth { $value } points, { $apart } less than the answer above
proposals-worth-more = { $people ->
    [one] { $people } person is placed
   *[other] { $people } people are placed
}, worth { $value } points, { $apart } more than the answer above, because it does not keep every rule
proposals-untold = The answer by proposals cannot be told: { $why }
proposals-breaks = does not keep { $rule }
proposals-blocked = { $pairs ->
    [0] no pair of a person and a place blocks it
    [one] 1 pair blocks it
   *[other] { $pairs } pairs block it
}
proposals-envy = { $people ->
    [0] No pair of a person and a place blocks the answer above.
    [one] In the answer above, 1 person and a place would rather have each other:
   *[other] In the answer above, { $people } people and a place would rather have each other:
}
proposals-pair = { $person } and { $place } (now: { $instead }); { $displaced } would have to go
proposals-pair-free = { $person } and { $place } (now: { $instead })
proposals-prevented = a rule stands against it: { $rule }
proposals-more = { $pairs ->
    [one] and 1 more pair
   *[other] and { $pairs } more pairs
}

# One person's answer.
explain-no-round = { $person }: there is no placement, for the rules cannot hold together.
explain-takes = { $person } takes { $place }, { $title } ({ $country }):
explain-takes-nothing = { $person } takes no place in this round.
explain-months = { $months ->
    [one] 1 month until the start
   *[other] { $months } months until the start
}
explain-cost = costs { $amount }, paid by
explain-payer = { $payer }: { $amount }
explain-worker-pays-nothing = the worker: nothing
explain-points = { $points ->
    [one] 1 point
   *[other] { $points } points
}:
explain-line = { $criterion }: { $points } of { $most } ({ $article })
explain-covered = all skills covered after the way
explain-coverage = { $percent }% of the skills covered after the way; short of it:
explain-level-unknown = { $skill }: level not stated, { $required } asked for
explain-credit = { $skill }: { $required } asked for; { $percent }% credited from { $other } ({ $relation })
explain-short = { $skill }: level { $have }, { $required } asked for
explain-missing = { $skill }: missing, { $required } asked for
explain-next = The next best placement gives { $place } instead and is worth { $margin ->
    [0] as much: the seed decided.
    [one] 1 point less altogether.
   *[other] { $margin } points less altogether.
}
explain-next-way = The next best placement leads to the same place, { $place }, by another way and is worth { $margin ->
    [0] the same: the seed decided.
    [one] 1 point less altogether.
   *[other] { $margin } points less altogether.
}
explain-next-nothing = The next best placement gives nothing instead and is worth { $margin ->
    [0] as much: the seed decided.
    [one] 1 point less altogether.
   *[other] { $margin } points less altogether.
}
explain-margin-open = The search reached its limit: the margin lies between { $margin } and { $most }.
explain-lever = { $needed ->
    [one] 1 point more
   *[other] { $needed } points more
} for { $criterion } would turn the answer; { $room } are left to earn ({ $article }).
explain-next-impossible = Under the rules there is no other placement for this person.
explain-next-unsettled = The search reached its limit before it found another placement.
explain-others = { $count ->
    [one] One other way is open:
   *[other] { $count } other ways are open, the best first:
}
explain-other = { $place }: { $points ->
    [one] 1 point
   *[other] { $points } points
}, { $months ->
    [one] 1 month
   *[other] { $months } months
}: { $steps }
explain-barred = Out of reach:
explain-barred-group = { $count ->
    [one] 1 place
   *[other] { $count } places
} ({ $places }): { $reasons }
