//! A draft beside the text in force: what moves, and by which article.

use agreement::Agreement;
use jiff::civil::date;
use partnership::intake::Tables;
use partnership::room::{Compared, Ground, Kind, Value, compare, steps};
use skills::Classification;

fn file(name: &str) -> String {
    let path = format!("{}/../../examples/hospitality-sn-vu/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("an example")
}

fn tables() -> Tables {
    let named = |name: &str| (name.to_owned(), file(name));
    Tables {
        people: named("people.csv"),
        places: named("places.csv"),
        programmes: named("programmes.csv"),
        employer_ranks: Some(named("employer_ranks.csv")),
    }
}

fn text(changes: &[(&str, &str)]) -> Agreement {
    let changed = changes.iter().fold(file("agreement.en.md"), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    Agreement::read(vec![("agreement.en.md".to_owned(), changed)])
}

const RATIO: (&str, &str) = ("at_most = \"50%\"\nrounding", "at_most = \"30%\"\nrounding");

fn told(changes: &[(&str, &str)]) -> Vec<Compared> {
    let (old, new) = (text(&[]), text(changes));
    let (classes, tables) = (Classification::starter(), tables());
    let ground = Ground { day: date(2026, 12, 1), seed: 20_261_201, classes: &classes, tables: &tables };
    let measured = std::cell::Cell::new(0);
    let told = compare(&old, &new, &ground, &|done| measured.set(done)).expect("no fault");
    assert_eq!(measured.get(), steps(&old, &new));
    told
}

fn figure<'a>(told: &'a [Compared], kind: Kind, about: &str) -> &'a Compared {
    told.iter().find(|one| one.kind == kind && one.about == about).expect("a figure")
}

#[test]
fn the_same_text_moves_nothing() {
    let told = told(&[]);
    assert!(told.iter().all(|one| !one.has_moved() && one.by.is_empty()), "{told:?}");
    assert!(told.iter().any(|one| one.kind == Kind::Placed && one.is.is_some()));
}

#[test]
fn a_lower_share_moves_who_goes_away_and_is_cited() {
    let told = told(&[RATIO]);
    let away = figure(&told, Kind::Track, "away");
    assert!(away.has_moved(), "{away:?}");
    assert_eq!((away.by.as_slice(), away.together), (&["Art. 5(2)".to_owned()][..], false));
    let workers = figure(&told, Kind::Workers, "");
    assert!(!workers.has_moved(), "workers never pay: {workers:?}");
}

#[test]
fn each_article_answers_for_what_it_moves() {
    // The share moves the placement, what leaks at home the projection.
    let told = told(&[RATIO, ("leakage = \"21%\"", "leakage = \"31%\"")]);
    let away = figure(&told, Kind::Track, "away");
    assert_eq!(away.by, ["Art. 5(2)"], "{away:?}");
    let stock =
        told.iter().find(|one| one.kind == Kind::Stock && one.has_moved()).expect("a stock that moved");
    assert!(!stock.by.contains(&"Art. 5(2)".to_owned()) && !stock.together, "{stock:?}");
}

/// Who bears which part moves with its article, also where nobody is there to be placed.
#[test]
fn shares_move_before_anybody_applies() {
    let mut tables = tables();
    for table in [&mut tables.people, &mut tables.places, &mut tables.programmes] {
        table.1 = format!("{}\n", table.1.lines().next().expect("titles"));
    }
    tables.employer_ranks = None;
    let new = text(&[
        ("payer = \"employers-account\"\nshare = \"40%\"", "payer = \"employers-account\"\nshare = \"35%\""),
        ("payer = \"public-account\"\nshare = \"45%\"", "payer = \"public-account\"\nshare = \"50%\""),
    ]);
    let classes = Classification::starter();
    let ground = Ground { day: date(2026, 12, 1), seed: 1, classes: &classes, tables: &tables };
    let told = compare(&text(&[]), &new, &ground, &|_| ()).expect("no fault");
    assert!(told.iter().all(|one| one.kind != Kind::Pays), "{told:?}");
    let money = |value: &Option<Value>| match value {
        Some(Value::Money(money)) => money.minor,
        other => panic!("{other:?}"),
    };
    let all = figure(&told, Kind::Each, "");
    assert!(!all.has_moved() && money(&all.is) > 0, "{all:?}");
    let bears: Vec<&Compared> = told.iter().filter(|one| one.kind == Kind::Bears).collect();
    assert_eq!(bears.iter().map(|one| money(&one.is)).sum::<i64>(), money(&all.is));
    assert_eq!(bears.iter().map(|one| money(&one.was)).sum::<i64>(), money(&all.was));
    let public = figure(&told, Kind::Bears, "public-account");
    assert!(money(&public.is) > money(&public.was) && !public.by.is_empty(), "{public:?}");
    assert!(public.by.iter().all(|cite| cite.starts_with("Art. 23")), "{public:?}");
}

#[test]
fn nothing_is_known_of_a_text_with_an_error() {
    let told = told(&[("at_most = \"50%\"\nrounding", "at_most = \"150%\"\nrounding")]);
    assert!(!told.is_empty());
    assert!(told.iter().all(|one| one.is.is_none()), "{told:?}");
}
