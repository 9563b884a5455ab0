//! Is what somebody lacks of orientation told module by module, and is a session what the agreement lets it be?

use agreement::{Agreement, InForce};
use jiff::civil::{Date, date};
use partnership::orientation::sessions::{
    FAMILY, LONGEST, Session, note, plan, read_modules, sign_up, write_modules,
};
use partnership::orientation::{Asks, MODULES, Record, called, missing};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 25);
const TEXT: &str = "# A\n\n## Article 5. Orientation\n\n```toml\n[orientation]\nhours = 4\n\
modules = [\"safety\", \"money\", \"return\"]\nfree = true\nbefore_departure = true\n```\n";

fn agreement() -> Agreement {
    Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())])
}

fn asks() -> Asks {
    let agreement = agreement();
    let law: InForce<'_> = agreement.in_force(TODAY);
    Asks::of(&law).expect("a clause")
}

fn record(module: &str, minutes: i64) -> Record {
    Record { module: module.to_owned(), minutes, held_on: TODAY }
}

/// What is missing, in a line.
fn check(records: &[(&str, i64)]) -> String {
    let records: Vec<Record> = records.iter().map(|(module, minutes)| record(module, *minutes)).collect();
    let lacks = missing(&asks(), &records);
    format!("{} {} {}", lacks.modules.join(","), lacks.minutes, lacks.is_complete())
}

#[test]
fn what_is_missing_is_told_module_by_module() {
    assert_eq!(check(&[]), "safety,money,return 240 false");
    assert_eq!(check(&[("safety", 90), ("safety", 60)]), "money,return 90 false");
    // Every module was there, and hours are left; the hours were there, and a module is left.
    assert_eq!(check(&[("safety", 10), ("money", 10), ("return", 10)]), " 210 false");
    assert_eq!(check(&[("safety", 200), ("money", 200)]), "return 0 false");
    // What the agreement does not name counts for nothing, and neither does what was taken back.
    assert_eq!(check(&[("health", 500), ("return", 0)]), "safety,money,return 240 false");
    assert_eq!(check(&[("safety", 80), ("money", 80), ("return", 80)]), " 0 true");
}

#[test]
fn the_modules_are_those_of_the_clause() {
    let field = agreement::schema::kind("orientation").and_then(|k| k.field("modules")).expect("a field");
    assert!(MODULES.iter().all(|module| field.shape.words().contains(module)), "{}", field.shape.words());
    let named: std::collections::BTreeSet<&str> = MODULES.iter().map(|module| called(module).id).collect();
    assert_eq!(named.len(), MODULES.len());
}

fn session() -> Session {
    Session {
        held_on: date(2026, 12, 1),
        begins: "09:30".to_owned(),
        place: "Room 2 (invented)".to_owned(),
        language: "fr".to_owned(),
        modules: vec![("safety".to_owned(), 90), ("money".to_owned(), 60)],
        seats: 2,
        families: true,
        called_off: false,
    }
}

fn refused(answer: Result<(), partnership::refusal::Refusal>) -> String {
    answer.err().map_or_else(|| "yes".to_owned(), |why| why.to_string())
}

#[test]
fn a_session_says_all_that_is_wrong_with_it() {
    assert_eq!(plan(&session(), Some(&asks()), TODAY), Ok(()));
    assert_eq!(refused(plan(&session(), None, TODAY)), "orientation-no-clause");
    let wrong = Session {
        held_on: date(2026, 11, 24),
        language: "francais".to_owned(),
        modules: vec![("health".to_owned(), LONGEST + 1)],
        seats: 0,
        ..session()
    };
    let ids = |why: &str| {
        why.lines().map(|l| l.split(" article").next().unwrap_or(l).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        ids(&refused(plan(&wrong, Some(&asks()), TODAY))),
        [
            "held_on: orientation-past",
            "language: orientation-language",
            "modules: orientation-other-module",
            "modules: orientation-minutes",
            "seats: orientation-seats",
        ]
    );
    let empty = Session { modules: Vec::new(), ..session() };
    assert!(refused(plan(&empty, Some(&asks()), TODAY)).starts_with("modules: orientation-no-module"));
}

#[test]
fn families_come_and_seats_end() {
    let one = session();
    assert_eq!(sign_up(&one, 1, 4, TODAY), Ok(()));
    assert_eq!(refused(sign_up(&one, 2, 0, TODAY)), "orientation-full");
    assert_eq!(
        refused(sign_up(&one, 0, FAMILY + 1, TODAY)),
        format!("family: orientation-family-many most={FAMILY}")
    );
    let alone = Session { families: false, ..session() };
    assert_eq!(refused(sign_up(&alone, 0, 1, TODAY)), "family: orientation-family-none");
    assert_eq!(refused(sign_up(&one, 0, 0, date(2026, 12, 2))), "orientation-over");
    let off = Session { called_off: true, ..session() };
    assert_eq!(refused(sign_up(&off, 0, 0, TODAY)), "orientation-over");
    assert_eq!(refused(note(&one, TODAY)), "orientation-not-held");
    assert_eq!(note(&one, date(2026, 12, 1)), Ok(()));
    assert_eq!(refused(note(&off, date(2026, 12, 1))), "orientation-not-held");
}

proptest! {
    /// More orientation never leaves more missing, whatever was noted.
    #[test]
    fn more_never_lacks_more(noted in proptest::collection::vec((0_usize..8, 0_i64..300), 0..12)) {
        let all: Vec<Record> = noted.iter().map(|(at, minutes)| record(MODULES[*at], *minutes)).collect();
        let asks = asks();
        let mut before = missing(&asks, &[]);
        for upto in 1..=all.len() {
            let now = missing(&asks, &all[..upto]);
            prop_assert!(now.minutes <= before.minutes && now.modules.iter().all(|m| before.modules.contains(m)));
            before = now;
        }
        let pairs: Vec<(String, i64)> = noted.iter().map(|(at, minutes)| (MODULES[*at].to_owned(), *minutes)).collect();
        prop_assert_eq!(read_modules(&write_modules(&pairs)), pairs);
    }
}
