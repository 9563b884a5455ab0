//! The ways to a place are those that trying everything finds.

use std::collections::BTreeSet;

use agreement::Fraction;
use partnership::pathways::{Best, Certainty, Step, best_passage, towards};
use proptest::prelude::*;

use crate::network::{Value, best, undominated};
use crate::small::grounded;

/// A ward in Germany: B1 is asked for, A2 before entry; a measure follows two decisions of five.
const CLAUSES: &str = r#"
[[training]]
id = "nursing-origin"
provider = "house"
occupation = "nurse"
site = "origin"
country = "PH"
modality = "school"
months = 6

[[language_level]]
stage = "entry"
language = "de"
cefr = "A2"

[[points]]
criterion = "skill_coverage"
points = 10
least = "1/2"

[[cost]]
id = "c0"
category = "books"
amount = "7.00 EUR"
applies = "programme"
payer = "fund"

[[cost]]
id = "c1"
category = "tools"
amount = "11.00 EUR"
applies = "programme"
payer = "fund"

[[cost]]
id = "c2"
category = "file"
amount = "5.00 EUR"
applies = "recognition"
payer = "fund"

[[cost]]
id = "c3"
category = "flight"
amount = "3.00 EUR"
applies = "away"
payer = "fund"

[[step]]
id = "visa"
stage = "cleared"
days = 30
fee = "75.00 EUR"
payer = "fund"
"#;
const PLACE: &str = "W,Ward,house,nurse,away,DE,5,2027-06-01,cook seafood=1; JavaScript=1,de:B1\n";
const NURSE: &str = "S1,PH,,,away,,2221,6,0913,,,,\n";
const LEVELS: [&str; 4] = ["", "A1", "A2", "B1"];

#[derive(Clone, Debug)]
enum Kind {
    /// From a level to another.
    Language(usize, usize),
    /// Which of the two skills.
    Skill(usize),
    Adaptation,
}

#[derive(Clone, Debug)]
struct Programme {
    kind: Kind,
    there: bool,
    months: i64,
    costs: BTreeSet<usize>,
    needs: Option<usize>,
    gives: Option<usize>,
    passes: Option<i64>,
}

fn row(index: usize, p: &Programme) -> String {
    let training = if p.there { "nursing-destination" } else { "nursing-origin" };
    let country = if p.there { "DE" } else { "PH" };
    let (kind, teaches, language) = match p.kind {
        Kind::Language(from, to) => ("language", "", format!("de,{},{}", LEVELS[from], LEVELS[to])),
        Kind::Skill(which) => ("skills", ["cook seafood=1", "JavaScript=1"][which], ",,".to_owned()),
        Kind::Adaptation => ("adaptation", "", ",,".to_owned()),
    };
    let costs: Vec<String> = p.costs.iter().map(|c| format!("c{c}")).collect();
    let named = |q: Option<usize>| q.map_or(String::new(), |q| format!("q{q}"));
    let passes = p.passes.map_or(",".to_owned(), |p| format!("{p}%,trial"));
    format!(
        "p{index},P{index},{training},{kind},{country},{},9,{},{teaches},{language},{},{},{passes}\n",
        p.months,
        costs.join("; "),
        named(p.needs),
        named(p.gives),
    )
}

prop_compose! {
    fn programme()(
        kind in prop_oneof![
            3 => (0usize..3, 1usize..4).prop_map(|(from, to)| Kind::Language(from.min(to - 1), to)),
            2 => (0usize..2).prop_map(Kind::Skill),
            1 => Just(Kind::Adaptation),
        ],
        there in prop::bool::weighted(0.35),
        months in 0i64..6,
        costs in prop::collection::btree_set(0usize..2, 0..3),
        needs in prop::option::weighted(0.2, 0usize..2),
        gives in prop::option::weighted(0.4, 0usize..2),
        passes in prop::option::weighted(0.7, 50i64..=100),
    ) -> Programme {
        let gives = gives.filter(|given| Some(*given) != needs);
        Programme { kind, there, months, costs, needs, gives, passes }
    }
}

/// Everything tried, one programme after another, as a person would.
#[derive(Clone, Default)]
struct Tried {
    taken: Vec<usize>,
    level: usize,
    there: bool,
    holds: BTreeSet<usize>,
    skills: BTreeSet<usize>,
    extra: usize,
}

fn every_way(programmes: &[Programme], expected: Option<Fraction>) -> Vec<Value> {
    let (mut values, mut open) = (Vec::new(), vec![Tried::default()]);
    while let Some(now) = open.pop() {
        if now.level == 3 && !now.skills.is_empty() {
            ends(programmes, &now, expected, &mut values);
        }
        for (index, p) in programmes.iter().enumerate() {
            let admitted = p.needs.is_none_or(|q| now.holds.contains(&q));
            let onward = p.there || !now.there;
            let enters = !p.there || now.level >= 2;
            if now.taken.contains(&index) || !admitted || !onward || !enters {
                continue;
            }
            let mut next = now.clone();
            match p.kind {
                Kind::Language(from, to) if from <= now.level && now.level < to => next.level = to,
                Kind::Skill(which) if now.extra < 2 => {
                    next.skills.insert(which);
                    next.extra += 1;
                }
                Kind::Language(..) | Kind::Skill(_) | Kind::Adaptation => continue,
            }
            next.taken.push(index);
            next.there = p.there;
            next.holds.extend(p.gives);
            open.push(next);
        }
    }
    values
}

/// The recognition, with every measure that is open.
fn ends(programmes: &[Programme], now: &Tried, expected: Option<Fraction>, values: &mut Vec<Value>) {
    let measures: Vec<usize> =
        (0..programmes.len()).filter(|index| matches!(programmes[*index].kind, Kind::Adaptation)).collect();
    let percent = |p: Option<i64>| p.and_then(|p| Fraction::new(p, 100));
    let sure = |passes: Option<i64>| match (expected, passes) {
        (Some(e), _) if e == Fraction::ZERO => Certainty::SURE,
        (_, Some(100)) => Certainty::SURE,
        // Two of five are asked for a measure.
        (Some(_), Some(p)) => Certainty::of(Fraction::new(300 + 2 * p, 500)),
        _ => Certainty::UNKNOWN,
    };
    let learnt = now
        .taken
        .iter()
        .fold(Certainty::SURE, |all, index| all.then(&Certainty::of(percent(programmes[*index].passes))));
    let mut add = |measure: Option<usize>, months: i64, passes: Option<i64>| {
        let taken: Vec<usize> = now.taken.iter().copied().chain(measure).collect();
        let clauses: BTreeSet<usize> =
            taken.iter().flat_map(|index| programmes[*index].costs.clone()).collect();
        let cost: i64 = clauses.iter().map(|c| [700, 1100][*c]).sum::<i64>() + 500 + 300;
        let months = now.taken.iter().map(|index| programmes[*index].months).sum::<i64>() + 2 + months;
        values.push((months, cost, learnt.then(&sure(passes))));
    };
    if measures.is_empty() {
        add(None, 12, None);
    }
    for index in measures {
        let p = &programmes[index];
        if p.needs.is_none_or(|q| now.holds.contains(&q)) {
            add(Some(index), p.months, p.passes);
        }
    }
}

fn asked(expected: Option<Fraction>) -> String {
    let line = expected.map_or(String::new(), |e| format!("expected_compensation = \"{e}\"\n"));
    CLAUSES.replace("[[cost]]\nid = \"c0\"", &format!("{RECOGNITION}{line}\n[[cost]]\nid = \"c0\""))
}

/// Another corridor's clause is in the way of none: this one is of Morocco.
const RECOGNITION: &str = r#"[[recognition]]
id = "nurse-ma"
occupation = "nurse"
corridor = "ma-de"
days = 60
measures = ["adaptation"]
adaptation_months = 12
"#;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn options_are_those_that_trying_everything_finds(
        programmes in prop::collection::vec(programme(), 0..7),
        expected in prop::sample::select(vec![None, Some((2, 5)), Some((0, 1))]),
    ) {
        let expected = expected.and_then(|(num, den)| Fraction::new(num, den));
        let rows: String = programmes.iter().enumerate().map(|(index, p)| row(index, p)).collect();
        let person = NURSE.replace("PH", "MA");
        let rows = rows.replace(",PH,", ",MA,");
        let all = every_way(&programmes, expected);
        grounded(&asked(expected), &person, PLACE, &rows, |ground| -> Result<(), TestCaseError> {
            match ground.options(0, 0) {
                Err(barriers) => prop_assert!(all.is_empty(), "{:?}", barriers),
                Ok(options) => {
                    let value = |r: &partnership::pathways::Route| (r.months, r.cost, r.certainty.clone());
                    let found: Vec<Value> = options.ways.iter().map(value).collect();
                    prop_assert_eq!(found, undominated(&all));
                    for question in Best::ALL {
                        prop_assert_eq!(Some(value(options.best(question))), best(&all, question));
                    }
                    for route in &options.ways {
                        let unsettled = ground.would_settle(0, 0, route);
                        prop_assert_eq!(unsettled.is_empty(), route.certainty.is_known());
                    }
                }
            }
            Ok(())
        })?;
    }
}

fn told(clauses: &str, people: &str, places: &str, programmes: &str) -> Vec<String> {
    grounded(clauses, people, places, programmes, |ground| match ground.options(0, 0) {
        Ok(options) => {
            let said = |(questions, route): (Vec<Best>, &partnership::pathways::Route)| {
                let words: Vec<&str> = questions.iter().map(|best| best.word()).collect();
                let sure = route.certainty.per_mille().map_or("unknown".to_owned(), |s| s.to_string());
                let steps: Vec<String> = route
                    .steps
                    .iter()
                    .map(|step| match step {
                        Step::Programme(index) => format!("programme {index}"),
                        Step::Permit(index) => format!("permit {index}"),
                        Step::Recognition { .. } => "recognition".to_owned(),
                        Step::Measure { measure, .. } => measure.word().to_owned(),
                    })
                    .collect();
                let (months, days) = (route.months, route.permit_days);
                format!(
                    "{}: {months} months, {days} days, {}, {sure}: {}",
                    words.join(" "),
                    route.cost,
                    steps.join(", ")
                )
            };
            options.answers().into_iter().map(said).collect()
        }
        Err(barriers) => barriers.iter().map(|barrier| barrier.said.to_string()).collect(),
    })
}

/// The permit stands where the person leaves; its fee is no cost of its own, its days are
/// no months.
#[test]
fn the_permit_is_a_step_and_its_deadline_runs_beside() {
    let programmes = "a,A,nursing-origin,language,PH,4,9,c0,,de,,A2,,,85%,trial\n\
                      b,B,nursing-destination,language,DE,3,9,c0,,de,A2,B1,,,80%,trial\n\
                      c,C,nursing-origin,skills,PH,1,9,c1,JavaScript=1,,,,,,90%,trial\n";
    let way = told(CLAUSES, NURSE, PLACE, programmes);
    assert_eq!(
        way,
        ["cheapest fastest surest: 22 months, 30 days, 2600, unknown: \
          programme 0, programme 2, permit 0, programme 1, recognition, adaptation"]
    );
}

/// A corridor without a permit, or without one left, leads nowhere.
#[test]
fn without_a_permit_no_way_leads_abroad() {
    let corridor =
        |more: &str| format!("[[corridor]]\nid = \"fr\"\norigin = \"PH\"\ndestination = \"FR\"\n{more}\n");
    let place = "K,Kitchen,house,cook,away,FR,5,2027-06-01,,\n";
    let cook = "S1,PH,,,away,,,,,,,,\n";
    let named = |more: &str| told(&corridor(more), cook, place, "");
    assert_eq!(named("quota_left = 0\npermit = \"visa\""), ["barrier-quota origin=PH country=FR"]);
    assert_eq!(named("unlimited = true"), ["barrier-permit-unknown origin=PH country=FR"]);
    assert_eq!(
        named("quota_left = 1\npermit = \"visa\""),
        ["cheapest fastest surest: 0 months, 0 days, 0, 1000: "]
    );
}

/// A programme that asks for a qualification follows the one that gives it, and where
/// nothing gives it the reason is said.
#[test]
fn a_qualification_is_reached_before_it_is_needed() {
    let place = "K,Kitchen,house,cook,away,DE,5,2027-06-01,cook seafood=1,\n";
    let least = "[[points]]\ncriterion = \"skill_coverage\"\npoints = 10\nleast = \"1/1\"\n";
    let cook = "S1,PH,,,away,,,,,,,,\n";
    let first = "a,A,at-origin,skills,PH,4,9,,,,,,,basic,,\n";
    let second = "b,B,at-origin,skills,PH,3,9,,cook seafood=1,,,,basic,,,\n";
    assert_eq!(
        told(least, cook, place, &format!("{first}{second}")),
        ["cheapest fastest surest: 7 months, 0 days, 0, unknown: programme 0, programme 1"]
    );
    // What a programme gives is not what it needs, though it names both first.
    let both = "K,Kitchen,house,cook,away,DE,5,2027-06-01,cook seafood=1; JavaScript=1,\n";
    let closed = "a,A,at-origin,skills,PH,4,9,,cook seafood=1,,,,other,basic,,\n";
    let open = "b,B,at-origin,skills,PH,3,9,,JavaScript=1,,,,,basic,,\n";
    assert_eq!(
        told(least, cook, both, &format!("{closed}{open}")),
        ["barrier-coverage percent=50 needed=100"]
    );
    assert_eq!(told(least, cook, place, second), ["barrier-coverage percent=0 needed=100"]);
}

/// For the workbench: which programmes lead from a qualification to a reference. One without
/// a seat leads nowhere, and a cost of another corridor is not counted.
#[test]
fn programmes_lead_from_a_qualification_to_a_reference() {
    let book = "[[cost]]\nid = \"book\"\ncategory = \"book\"\namount = \"10.00 EUR\"\napplies = \"programme\"\n\
                corridor = \"ph-de\"\npayer = \"fund\"\n";
    let programmes = "a,A,at-origin,skills,PH,4,9,book,,,,,base,half,,\n\
                      b,B,at-destination,skills,DE,3,9,,,,,,half,whole,,\n\
                      c,C,at-origin,skills,PH,9,9,book,,,,,base,whole,90%,trial\n\
                      d,D,at-origin,skills,PH,1,0,,,,,,base,whole,,\n";
    let places = "K,Kitchen,house,cook,away,DE,5,2027-06-01,,\n";
    let round = crate::small::round(book, "S1,PH,,,away,,,,,,,,\n", places, programmes);
    let ways = |corridor| towards(&round.terms, &round.dossier.programmes, corridor, "base", "whole");
    let abroad = ways(Some("ph-de"));
    let told: Vec<_> = abroad.iter().map(|way| (way.courses.clone(), way.months, way.cost)).collect();
    assert_eq!(told, [(vec![0, 1], 7, 1000), (vec![2], 9, 1000)]);
    assert_eq!(Best::ALL.map(|best| best_passage(&abroad, best)), [Some(0), Some(0), Some(1)]);
    assert_eq!(ways(Some("ma-de")).iter().map(|way| way.cost).collect::<Vec<_>>(), [0, 0]);
    assert_eq!(best_passage(&[], Best::Fastest), None);
}
