//! Hundreds of tiny problems of every kind of rule; every figure the engine
//! gives is compared with enumeration, one by one.

use matching::{
    Choice, Conflict, Force, Outcome, Problem, Round, Rule, RunnerUp, Settings, Side, Standing, judge,
    prices, runner_up, runner_up_estimates, solve,
};

use crate::brute;

/// splitmix64.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    /// From `low` to `high`, both included.
    fn range(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low + 1) as u64) as i64
    }
    fn chance(&mut self, percent: i64) -> bool {
        self.range(1, 100) <= percent
    }
}

struct Way {
    person: usize,
    place: i64,
    route: i64,
    euros: i64,
}

/// Up to 5 people, 3 places (0 is home), 2 routes; every kind of rule now and then.
pub fn tiny(seed: u64) -> Problem {
    let mut dice = Dice(seed);
    let people = dice.range(1, 5) as usize;
    let woman: Vec<bool> = (0..people).map(|_| dice.chance(50)).collect();
    let scale = [1, 3, 30][dice.range(0, 2) as usize];
    let (mut ways, mut options) = (Vec::new(), Vec::new());
    for person in 0..people {
        for place in 0..3 {
            for route in 0..2 {
                if dice.chance(45) {
                    let euros = dice.range(32, 144) * 100;
                    ways.push(Way { person, place, route, euros });
                    let points = dice.range(0, 3) * scale + dice.range(0, 1);
                    options.push(Choice { person: person as u32, points, key: dice.next() });
                }
            }
        }
    }
    let mut rules = Vec::new();
    let mut add = |name: String, standing, force, step, low, high, of: &dyn Fn(&Way) -> i64| {
        let all = ways.iter().enumerate().map(|(i, way)| (i as u32, of(way)));
        let terms = all.filter(|&(_, c)| c != 0).collect();
        rules.push(Rule { name, standing, force, terms, at_least: low, at_most: high, step });
    };
    use Force::{Hard, Preferred};
    use Standing::{Given, Policy};
    for place in 0..3 {
        let seats = Some(dice.range(0, 3));
        add(format!("seats {place}"), Given, Hard, 1, None, seats, &|w| i64::from(w.place == place));
    }
    if dice.chance(60) {
        let low = dice.range(0, 3);
        let high = dice.chance(50).then(|| low + dice.range(0, 2));
        add("quota".into(), Policy, Hard, 1, Some(low), high, &|w| i64::from(w.place == 1));
    }
    if dice.chance(30) {
        let most = Some(dice.range(0, 2));
        add("ceiling".into(), Policy, Hard, 1, None, most, &|w| i64::from(w.place == 2 && w.person % 2 == 0));
    }
    if dice.chance(40) {
        let (home, away) = (dice.range(1, 3), -dice.range(1, 4));
        let of = |w: &Way| if w.place == 0 { home } else { away };
        add("ratio".into(), Policy, Hard, home, Some(-dice.range(0, 2)), None, &of);
    }
    if dice.chance(40) {
        // 40% women, half a person forgiven.
        let of = |w: &Way| if woman[w.person] { 60 } else { -40 };
        add("gender".into(), Policy, Hard, 100, Some(-50), None, &of);
    }
    if dice.chance(40) {
        add("placed".into(), Policy, Hard, 1, Some(dice.range(0, 4)), None, &|_| 1);
    }
    if dice.chance(40) {
        let budget = Some(dice.range(0, 400) * 100 + dice.range(0, 99));
        add("budget".into(), Policy, Hard, 5000, None, budget, &|w| w.euros);
    }
    if dice.chance(30) && people > 1 {
        for place in 1..3 {
            let of = |w: &Way| i64::from(w.place == place) * [1, -1, 0, 0, 0][w.person];
            add(format!("family to {place}"), Given, Hard, 1, Some(0), Some(0), &of);
        }
    }
    if dice.chance(30) {
        let seats = Some(dice.range(0, 2));
        add("programme".into(), Given, Hard, 1, None, seats, &|w| w.route);
    }
    if dice.chance(5) {
        add("fact".into(), Given, Hard, 1, Some(dice.range(1, 3)), None, &|w| i64::from(w.person == 0));
    }
    if dice.chance(40) {
        let low = Some(dice.range(1, 3));
        add("wish".into(), Policy, Preferred, 1, low, None, &|w| i64::from(w.place == 0));
        let (low, high) = (dice.range(-3, 3), dice.range(3, 5));
        add("hope".into(), Policy, Preferred, 2, Some(low), Some(high), &|w| w.place * 3 - 2 * w.route);
    }
    Problem { people: people as u32, options, rules }
}

fn settings(seed: u64) -> Settings {
    Settings { seed, ..Settings::default() }
}

#[test]
fn every_figure_equals_enumeration() {
    let (mut solved, mut clashes, mut facts) = (0, 0, 0);
    for seed in 0..900 {
        let problem = tiny(seed);
        match solve(&problem, &settings(seed)).expect("well formed") {
            Outcome::Solved(round) => {
                solved += 1;
                check_round(seed, &problem, &round);
            }
            Outcome::Infeasible(conflict) => {
                match conflict.among {
                    Standing::Policy => clashes += 1,
                    Standing::Given => facts += 1,
                }
                check_conflict(seed, &problem, &conflict);
            }
        }
    }
    // The instances do exercise every outcome.
    assert!(solved > 400 && clashes > 200 && facts > 20, "{solved} {clashes} {facts}");
}

fn check_round(seed: u64, problem: &Problem, round: &Round) {
    assert_eq!(Some(round.value), brute::best(problem), "value, seed {seed}");
    assert_eq!((round.bound, round.proven), (round.value, true), "bound, seed {seed}");
    assert_eq!(brute::value(problem, &round.chosen), round.value, "seed {seed}");
    assert!(brute::keeps(&problem.rules, &round.chosen), "rules, seed {seed}");
    assert_eq!(judge(problem, &round.chosen).violations, vec![], "judge, seed {seed}");
    for (rule, used) in problem.rules.iter().zip(&round.rules) {
        assert_eq!(used.activity, brute::activity(rule, &round.chosen), "{}, seed {seed}", rule.name);
    }
    assert_eq!(Some(round.shortfall), brute::least_shortfall(problem, round.value), "shortfall, seed {seed}");
    assert!(round.shortfall_proven && round.ties.complete, "seed {seed}");
    check_ties(seed, problem, round);
    check_prices(seed, problem, round);
    check_runners_up(seed, problem, round);
}

/// The people who are placed differently in some equal placement lie between the two counts.
/// (Dominated options are no ties, so only the lower count binds in general.)
fn check_ties(seed: u64, problem: &Problem, round: &Round) {
    let all = brute::placements(problem);
    let equal: Vec<_> = all
        .iter()
        .filter(|c| brute::value(problem, c) == round.value && brute::keeps(&problem.rules, c))
        .collect();
    let differs = |person: &usize| equal.iter().any(|c| c[*person] != round.chosen[*person]);
    let tied = (0..problem.people as usize).filter(differs).count();
    assert!(round.ties.at_least as usize <= tied, "ties, seed {seed}");
    assert!(round.ties.at_least <= round.ties.at_most, "ties, seed {seed}");
}

fn check_prices(seed: u64, problem: &Problem, round: &Round) {
    let prices = prices(problem, round, &settings(seed)).expect("priced");
    let hard = |rule: &&Rule| rule.standing == Standing::Policy && rule.force == Force::Hard;
    let sides = |rule: &Rule| usize::from(rule.at_least.is_some()) + usize::from(rule.at_most.is_some());
    assert_eq!(prices.len(), problem.rules.iter().filter(hard).map(sides).sum::<usize>());
    for price in prices {
        let rule = &problem.rules[price.rule];
        let outwards = if price.side == Side::AtLeast { -rule.step } else { rule.step };
        for (change, by) in [(price.loosen, outwards), (price.tighten, -outwards)] {
            let after = brute::best(&brute::moved(problem, price.rule, price.side, by));
            let place = format!("{} {:?} by {by}, seed {seed}: {change:?}", rule.name, price.side);
            match after {
                Some(after) => assert_eq!(change.exactly(), Some(after - round.value), "{place}"),
                None => assert_eq!(change, matching::Change::Infeasible, "{place}"),
            }
        }
    }
}

fn check_runners_up(seed: u64, problem: &Problem, round: &Round) {
    let estimates = runner_up_estimates(problem, round).expect("estimated");
    for person in 0..problem.people {
        let at = person as usize;
        let after = brute::best_where(problem, |c| c[at] != round.chosen[at]);
        let answer = runner_up(problem, round, person, &settings(seed)).expect("asked");
        match (answer, after) {
            (RunnerUp::Impossible, None) => {}
            (RunnerUp::Next { option, margin, margin_most, proven }, Some(after)) => {
                let place = format!("person {person}, seed {seed}");
                assert_eq!((margin, margin_most, proven), (round.value - after, margin, true), "{place}");
                assert_ne!(option, round.chosen[at], "{place}");
                assert_eq!(brute::best_where(problem, |c| c[at] == option), Some(after), "{place}");
                assert!(estimates[at].exists && estimates[at].at_least <= margin, "estimate, {place}");
                // As many points more for it, and one, and everybody best is placed so.
                if let Some(option) = option {
                    let mut lifted = problem.clone();
                    lifted.options[option as usize].points += margin_most + 1;
                    let others = brute::best_where(&lifted, |c| c[at] != Some(option));
                    assert!(brute::best_where(&lifted, |c| c[at] == Some(option)) > others, "{place}");
                }
            }
            other => panic!("person {person}, seed {seed}: {other:?}"),
        }
    }
}

fn check_conflict(seed: u64, problem: &Problem, conflict: &Conflict) {
    assert_eq!(brute::best(problem), None, "seed {seed}");
    let standing = |index: usize| problem.rules[index].standing;
    assert!(conflict.rules.iter().all(|&rule| standing(rule) == conflict.among), "seed {seed}");
    assert!(conflict.minimal && conflict.relaxation_proven, "seed {seed}");
    // What holds apart from the rules named: the facts, or nothing.
    let others =
        problem.rules.iter().filter(|r| r.standing == Standing::Given && r.standing != conflict.among);
    let named = |left_out: usize| conflict.rules.iter().filter(move |&&rule| rule != left_out);
    let can_hold = |left_out: usize| {
        let rules: Vec<&Rule> = others.clone().chain(named(left_out).map(|&r| &problem.rules[r])).collect();
        brute::placements(problem).iter().any(|chosen| brute::keeps(rules.iter().copied(), chosen))
    };
    assert!(!can_hold(usize::MAX), "the rules named do not clash, seed {seed}");
    for &rule in &conflict.rules {
        assert!(can_hold(rule), "{} is not needed, seed {seed}", problem.rules[rule].name);
    }
    let total: i64 = conflict.relaxation.iter().map(|r| r.steps).sum();
    match conflict.among {
        Standing::Given => {
            assert_eq!(brute::least_relaxation(problem), None, "seed {seed}");
            assert!(conflict.relaxation.is_empty());
        }
        Standing::Policy => {
            assert_eq!(brute::least_relaxation(problem), Some(total), "seed {seed}");
            let mut relaxed = problem.clone();
            for r in &conflict.relaxation {
                let by = r.steps * problem.rules[r.rule].step;
                let by = if r.side == Side::AtLeast { -by } else { by };
                relaxed = brute::moved(&relaxed, r.rule, r.side, by);
            }
            assert!(brute::best(&relaxed).is_some(), "relaxation does not do, seed {seed}");
        }
    }
}

#[test]
fn the_same_problem_gives_the_same_round() {
    for seed in 0..60 {
        let problem = tiny(seed);
        assert_eq!(solve(&problem, &settings(7)), solve(&problem, &settings(7)), "seed {seed}");
    }
}

/// Registering early is no merit: the order of people and options decides nothing.
#[test]
fn the_order_of_people_and_options_decides_nothing() {
    for seed in 0..200 {
        let problem = tiny(seed);
        let last = problem.people - 1;
        let count = problem.options.len() as u32;
        let turned = Problem {
            people: problem.people,
            options: problem
                .options
                .iter()
                .rev()
                .map(|option| Choice { person: last - option.person, ..option.clone() })
                .collect(),
            rules: problem
                .rules
                .iter()
                .map(|rule| Rule {
                    terms: rule.terms.iter().map(|&(option, c)| (count - 1 - option, c)).collect(),
                    ..rule.clone()
                })
                .collect(),
        };
        let (a, b) = (solve(&problem, &settings(seed)), solve(&turned, &settings(seed)));
        let (Ok(Outcome::Solved(a)), Ok(Outcome::Solved(b))) = (a, b) else { continue };
        let mut back: Vec<Option<u32>> = b.chosen.iter().map(|o| o.map(|o| count - 1 - o)).collect();
        back.reverse();
        assert_eq!(a.chosen, back, "seed {seed}");
    }
}
