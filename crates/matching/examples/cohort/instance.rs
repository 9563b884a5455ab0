//! A seeded cohort: nurses of three occupations, some places at home, most in
//! five destinations, one to three routes to each place.

use super::{Choice, Force, Problem, Rule, Standing};

/// splitmix64: the same numbers everywhere.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }
}

const PEOPLE: u32 = 600;
const PLACES: usize = 60;
const DESTINATIONS: usize = 6; // 0 is home
const OCCUPATIONS: usize = 3;
const PROGRAMMES: usize = 8;

struct Way {
    person: u32,
    place: usize,
    programme: Option<usize>,
    cents: i64,
}

pub fn cohort(seed: u64, budget_percent: u64, scale: u64) -> Problem {
    let mut dice = Dice(seed);
    let destination: Vec<usize> =
        (0..PLACES).map(|p| if p % 3 == 0 { 0 } else { 1 + p % (DESTINATIONS - 1) }).collect();
    let trade: Vec<usize> = (0..PLACES).map(|_| dice.below(OCCUPATIONS as u64) as usize).collect();
    let seats: Vec<i64> = (0..PLACES).map(|_| 4 + dice.below(10) as i64).collect();
    let woman: Vec<bool> = (0..PEOPLE).map(|_| dice.below(100) < 55).collect();
    let origin: Vec<usize> = (0..PEOPLE).map(|_| dice.below(OCCUPATIONS as u64) as usize).collect();
    let mut ways = Vec::new();
    let mut options = Vec::new();
    for person in 0..PEOPLE {
        let wanted = 6 + dice.below(6);
        let mut seen = Vec::new();
        for _ in 0..wanted {
            let place = dice.below(PLACES as u64) as usize;
            if seen.contains(&place) {
                continue;
            }
            seen.push(place);
            let near = if trade[place] == origin[person as usize] { 40 } else { 0 };
            let fit = (near + dice.below(61)) as i64;
            let base = if destination[place] == 0 { 320_000 } else { 620_000 };
            for route in 0..1 + dice.below(3) {
                let programme = (route > 0).then(|| dice.below(PROGRAMMES as u64) as usize);
                let cents =
                    base + 100 * dice.below(if destination[place] == 0 { 3_000 } else { 8_287 }) as i64;
                let points = ((fit - 3 * route as i64) * scale as i64 + dice.below(5 * scale) as i64)
                    .clamp(0, 100 * scale as i64);
                let key = dice.next();
                options.push(Choice { person, points, key });
                ways.push(Way { person, place, programme, cents });
            }
        }
    }
    let mut rules: Vec<Rule> = Vec::new();
    let mut add = |name: String,
                   standing,
                   step,
                   low: Option<i64>,
                   high: Option<i64>,
                   of: &dyn Fn(&Way) -> i64| {
        let terms =
            ways.iter().enumerate().map(|(i, way)| (i as u32, of(way))).filter(|&(_, c)| c != 0).collect();
        rules.push(Rule { name, standing, force: Force::Hard, terms, at_least: low, at_most: high, step });
    };
    for (place, seats) in seats.iter().enumerate() {
        add(format!("seats {place}"), Standing::Given, 1, None, Some(*seats), &|w| {
            i64::from(w.place == place)
        });
    }
    for programme in 0..PROGRAMMES {
        add(format!("programme {programme}"), Standing::Given, 1, None, Some(25), &|w| {
            i64::from(w.programme == Some(programme))
        });
    }
    for d in 1..DESTINATIONS {
        add(format!("quota {d}"), Standing::Policy, 1, Some(20), Some(70), &|w| {
            i64::from(destination[w.place] == d)
        });
    }
    for t in 0..OCCUPATIONS {
        // At least two at home for five abroad, per occupation.
        add(format!("ratio {t}"), Standing::Policy, 5, Some(0), None, &|w| match (
            trade[w.place] == t,
            destination[w.place] == 0,
        ) {
            (true, true) => 5,
            (true, false) => -2,
            _ => 0,
        });
        // Brain drain: at most this many of an occupation leave.
        add(format!("ceiling {t}"), Standing::Policy, 1, None, Some(85), &|w| {
            i64::from(origin[w.person as usize] == t && destination[w.place] != 0)
        });
    }
    for d in 1..DESTINATIONS {
        // At least 45% women among those who go there, half a person forgiven.
        add(format!("gender {d}"), Standing::Policy, 100, Some(-50), None, &|w| match (
            destination[w.place] == d,
            woman[w.person as usize],
        ) {
            (true, true) => 55,
            (true, false) => -45,
            _ => 0,
        });
    }
    add("placed".into(), Standing::Policy, 1, Some(300), None, &|_| 1);
    add("home".into(), Standing::Policy, 1, Some(80), Some(260), &|w| i64::from(destination[w.place] == 0));
    let total: i64 = 500 * 700_000;
    add(
        "budget".into(),
        Standing::Policy,
        1_000_000,
        None,
        Some(total / 100 * budget_percent as i64),
        &|w| w.cents,
    );
    for family in 0..25u32 {
        let (a, b) = (family * 2, family * 2 + 1);
        for d in 1..DESTINATIONS {
            add(format!("family {family} to {d}"), Standing::Given, 1, Some(0), Some(0), &|w| match (
                destination[w.place] == d,
                w.person,
            ) {
                (true, p) if p == a => 1,
                (true, p) if p == b => -1,
                _ => 0,
            });
        }
    }
    Problem { people: PEOPLE, options, rules }
}
