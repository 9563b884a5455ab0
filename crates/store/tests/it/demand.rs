//! Are vacancies, licences, programmes and consultations kept as their rules say?

use std::collections::BTreeMap;

use agreement::Agreement;
use jiff::civil::{Date, date};
use partnership::licences::Licence;
use partnership::vacancies::{CHECKS, Stage, Verdict};
use store::consultations::{self, New};
use store::organisations::Organisation;
use store::people::Personal;
use store::places::{self, Place};
use store::programmes::{self, Programme};
use store::{Refusal, Store, Tx, history, licences, organisations, partnerships, people, vacancies};

use crate::support::{add, house, on_both, person, somebody};

const TEXT: &str = "# A\n\n## Article 1. All\n\n```toml\n[agreement]\ntype = \"bilateral\"\n\
valid_from = 2026-01-01\n\n[[party]]\nid = \"hospital\"\nname = \"Hospital (invented)\"\ntype = \"employer\"\n\n\
[[occupation]]\nid = \"nurse\"\nisco = \"2221\"\n```\n";

/// The day of the tests' clock.
const TODAY: Date = date(2026, 11, 25);

fn change<T: Send + 'static>(
    store: &Store,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    store.write(&somebody(), f).expect("no fault")
}

fn agreement() -> Agreement {
    Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())])
}

fn ward(more: &[(&str, &str)]) -> Place {
    let cells = [
        ("employer", "hospital"),
        ("occupation", "nurse"),
        ("track", "away"),
        ("country", "DE-NW"),
        ("seats", "2"),
        ("start", "2027-02-01"),
        ("wage", "3000.00 EUR"),
        ("comparator", "3000.00 EUR"),
        ("comparator_source", "collective agreement (invented)"),
        ("shortage", "official list (invented)"),
        ("shortage_on", "2026-06-01"),
    ];
    let cells = cells.iter().chain(more).map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Place {
        partnership: "p".to_owned(),
        id: "ward".to_owned(),
        organisation: None,
        country: String::new(),
        title: "Nurse".to_owned(),
        cells,
        state: String::new(),
        version: 0,
    }
}

fn licence(until: Date) -> Licence {
    Licence {
        number: None,
        authority: Some("Ministry (invented)".to_owned()),
        from: None,
        until: Some(until),
        source: Some("register (invented)".to_owned()),
    }
}

/// A recruiter with a licence until this day.
fn agent(store: &Store, until: Date) {
    change(store, move |tx| {
        let agent = Organisation {
            id: "agent".to_owned(),
            kind: "recruiter".to_owned(),
            name: "Agent (invented)".to_owned(),
            country: None,
            licence: Some("7".to_owned()),
            contact: None,
            version: 0,
        };
        organisations::create(tx, &agent)?;
        licences::put(tx, "agent", &licence(until))
    })
    .expect("kept");
}

fn places(store: &Store) -> usize {
    let tables = store.read(|db| partnerships::tables(db, store.keys(), "p")).expect("tables");
    tables.places.1.lines().count() - 1
}

fn actions(store: &Store, kind: &str, id: &str) -> Vec<String> {
    let lines = store.read(|db| history::of(db, store.keys(), kind, "p", id, None, 50)).expect("lines");
    lines.rows.into_iter().rev().map(|line| line.action).collect()
}

#[test]
fn a_vacancy_takes_its_steps_and_each_leaves_a_line() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let new = ward(&[]);
        change(&store, move |tx| places::create(tx, &new)).expect("a draft");
        let kept = || store.read(|db| places::get(db, "p", "ward")).expect("no fault").expect("a place");
        assert_eq!((kept().state.as_str(), places(&store)), ("draft", 0));
        assert_eq!(
            change(&store, |tx| vacancies::submit(tx, "p", "ward", 1, &agreement().in_force(TODAY))),
            Ok(2)
        );
        assert_eq!(
            change(&store, |tx| vacancies::submit(tx, "p", "ward", 1, &agreement().in_force(TODAY))),
            Err(Refusal::Stale { current: 2 })
        );
        assert_eq!(change(&store, |tx| vacancies::send_back(tx, "p", "ward", 2, " Which list? ")), Ok(3));
        let said = || store.read(|db| vacancies::said(db, "p", "ward")).expect("no fault").expect("said");
        assert_eq!(said().reason.as_deref(), Some("Which list?"));
        assert_eq!(
            change(&store, |tx| vacancies::submit(tx, "p", "ward", 3, &agreement().in_force(TODAY))),
            Ok(4)
        );
        let checks: Vec<String> = CHECKS.map(str::to_owned).to_vec();
        let verdict = Verdict { checks: checks.clone(), opens: Some(date(2026, 12, 1)) };
        assert_eq!(
            change(&store, move |tx| {
                vacancies::verify(tx, "p", "ward", 4, &verdict, &agreement().in_force(date(2026, 11, 1)))
            }),
            Ok(5)
        );
        assert_eq!((said().reason, said().opens, said().checks), (None, Some(date(2026, 12, 1)), checks));
        assert_eq!((kept().state.as_str(), places(&store)), ("verified", 0));
        let to = |day: Date| {
            change(&store, move |tx| {
                let mut p = tx.read(|db| partnerships::get(db, "p"))?.ok_or(Refusal::Missing)?;
                p.day = day;
                partnerships::change(tx, &p)
            })
            .expect("a day");
        };
        to(date(2026, 12, 1));
        assert_eq!(places(&store), 1);
        // A round takes it in, its seats are taken, one is given back.
        assert_eq!(change(&store, |tx| vacancies::enter_round(tx, "p", "ward")), Ok(6));
        assert_eq!(places(&store), 1);
        assert_eq!(change(&store, |tx| vacancies::take(tx, "p", "ward", 1)), Ok(6));
        assert_eq!(change(&store, |tx| vacancies::take(tx, "p", "ward", 2)), Ok(7));
        // It stays in the tables of rounds: whoever accepted it keeps it there.
        assert_eq!((kept().state.as_str(), places(&store)), ("filled", 1));
        assert!(matches!(change(&store, |tx| vacancies::take(tx, "p", "ward", 3)), Err(Refusal::Rule(_))));
        assert_eq!(change(&store, |tx| vacancies::take(tx, "p", "ward", 1)), Ok(8));
        assert_eq!(places(&store), 1);
        to(date(2027, 2, 2));
        assert_eq!((kept().state.as_str(), places(&store)), ("open", 0));
        let expired = vacancies::stage(&kept(), None, date(2027, 2, 2));
        assert_eq!(expired, Stage::Expired);
        let expected = "place.create place.submit place.send_back place.submit place.verify place.matching \
                        place.fill place.open";
        assert_eq!(actions(&store, "place", "ward").join(" "), expected);
    });
}

#[test]
fn a_recruiter_without_a_licence_joins_nothing() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        agent(&store, TODAY);
        // The number alone does not make a licence.
        let bare = |tx: &mut Tx<'_>| licences::put(tx, "agent", &Licence::default());
        change(&store, bare).expect("kept");
        let party = |store: &Store| change(store, |tx| organisations::make_party(tx, "p", "agent", "agent"));
        let Err(Refusal::Rule(why)) = party(&store) else { panic!("let in without a licence") };
        let fields: Vec<&str> = why.reasons.iter().map(|r| r.field).collect();
        assert_eq!(fields, ["licence_authority", "licence_until", "licence_source"]);
        change(&store, |tx| licences::put(tx, "agent", &licence(TODAY))).expect("kept");
        assert_eq!(party(&store), Ok(()));
        let found = store.read(|db| licences::recruiters(db, "p")).expect("no fault");
        let whole = Licence { number: Some("7".to_owned()), ..licence(TODAY) };
        assert_eq!(found, [("agent".to_owned(), whole)]);
        let backwards = Licence { from: Some(date(2027, 1, 1)), ..licence(TODAY) };
        assert_eq!(
            change(&store, move |tx| licences::put(tx, "agent", &backwards)),
            Err(Refusal::Wrong("licence_until"))
        );
        // A place that names it is in no round after the licence's end.
        let open = Place { state: "open".to_owned(), ..ward(&[("recruiter", "agent")]) };
        change(&store, move |tx| places::create(tx, &open)).expect("a place");
        assert_eq!(places(&store), 1);
        change(&store, |tx| licences::put(tx, "agent", &licence(date(2026, 10, 31)))).expect("kept");
        assert_eq!(places(&store), 0);
        // Nor one that names a stranger.
        let mut stranger = Place { state: "open".to_owned(), ..ward(&[("recruiter", "nobody")]) };
        stranger.id = "other".to_owned();
        change(&store, move |tx| places::create(tx, &stranger)).expect("a place");
        assert_eq!(places(&store), 0);
    });
}

#[test]
fn a_wish_for_a_place_that_is_not_on_offer_breaks_no_round() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        for (id, state) in [("ward", "open"), ("later", "")] {
            let mut place = ward(&[]);
            (place.id, place.state) = (id.to_owned(), state.to_owned());
            change(&store, move |tx| places::create(tx, &place)).expect("a place");
        }
        let mut amina = person("P1", "Amina");
        amina.personal = Personal::default().with("ranks", "later; ward");
        add(&store, amina);
        let ranks = vec![
            ("later".to_owned(), "P1".to_owned(), "1".to_owned()),
            ("ward".to_owned(), "P1".to_owned(), "2".to_owned()),
        ];
        change(&store, move |tx| places::put_ranks(tx, "p", &ranks)).expect("ranks");
        let tables = store.read(|db| partnerships::tables(db, store.keys(), "p")).expect("tables");
        let row = tables.people.1.lines().nth(1).expect("a person").to_owned();
        assert!(row.contains("ward") && !row.contains("later"), "{row}");
        let (_, ranks) = tables.employer_ranks.expect("ranks");
        assert_eq!(ranks, "place,person,rank\nward,P1,2\n");
        let kept = store.read(|db| people::get(db, store.keys(), "p", "P1")).expect("kept").expect("there");
        assert_eq!(kept.personal.get("ranks"), "later; ward");
        // Wishes may point to what is not on offer yet.
        let (_, all) = store.read(|db| places::table(db, "p")).expect("a table");
        assert_eq!(all.lines().count(), 3);
    });
}

#[test]
fn a_programme_belongs_to_who_teaches_it() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let put = |provider: Option<&str>, version: i64| {
            let mut cells = BTreeMap::from([("training".to_owned(), "german".to_owned())]);
            cells.extend(provider.map(|p| ("provider".to_owned(), p.to_owned())));
            let programme = Programme { partnership: "p".to_owned(), id: "b1".to_owned(), cells, version };
            change(&store, move |tx| programmes::put(tx, &programme)).expect("kept");
        };
        let of = || {
            let object = store.read(|db| programmes::object(db, "p", "b1")).expect("no fault");
            object.expect("a programme").organisation
        };
        put(None, 0);
        assert_eq!(of(), None);
        let says = |training: &str| (training == "german").then(|| "helpers".to_owned());
        change(&store, move |tx| programmes::attribute(tx, "p", says)).expect("attributed");
        assert_eq!(of().as_deref(), Some("helpers"));
        put(Some("hospital"), 1);
        assert_eq!(of().as_deref(), Some("hospital"));
        change(&store, move |tx| programmes::attribute(tx, "p", says)).expect("attributed");
        assert_eq!(of().as_deref(), Some("hospital"), "what is said of it itself counts");
        assert_eq!(store.read(|db| programmes::object(db, "p", "b2")), Ok(None));
        assert_eq!(actions(&store, "programme", "b1"), ["programme.create", "programme.change"]);
    });
}

#[test]
fn the_log_only_grows() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let entry = New {
            kind: "diaspora".to_owned(),
            who: "Association (invented)".to_owned(),
            party: None,
            heard_on: Some(TODAY),
            about: "Visits".to_owned(),
            said: "Twice a year.".to_owned(),
            became: None,
            corrects: None,
        };
        let write = |new: New| change(&store, move |tx| consultations::create(tx, "p", &new));
        assert_eq!(write(entry.clone()), Ok("K00001".to_owned()));
        let corrected = New {
            said: "Three times.".to_owned(),
            corrects: Some("K00001".to_owned()),
            party: Some("helpers".to_owned()),
            ..entry.clone()
        };
        assert_eq!(write(corrected), Ok("K00002".to_owned()));
        for (field, wrong) in [
            ("kind", New { kind: "friends".to_owned(), ..entry.clone() }),
            ("who", New { who: " ".to_owned(), ..entry.clone() }),
            ("said", New { said: String::new(), ..entry.clone() }),
            ("heard_on", New { heard_on: Some(date(2026, 11, 26)), ..entry.clone() }),
            ("heard_on", New { heard_on: None, ..entry.clone() }),
            ("party", New { party: Some("strangers".to_owned()), ..entry.clone() }),
            ("corrects", New { corrects: Some("K00009".to_owned()), ..entry.clone() }),
        ] {
            assert_eq!(write(wrong), Err(Refusal::Wrong(field)));
        }
        let first = store.read(|db| consultations::get(db, "p", "K00001")).expect("kept").expect("there");
        assert_eq!((first.said.as_str(), first.corrects), ("Twice a year.", None));
        assert_eq!(
            store.read(|db| consultations::corrections(db, "p", "K00001")),
            Ok(vec!["K00002".to_owned()])
        );
        let ids = |after: Option<&str>| {
            let page = store.read(|db| consultations::list(db, "p", after, 1)).expect("a page");
            (page.rows.into_iter().map(|c| c.id).collect::<Vec<_>>(), page.next)
        };
        assert_eq!(ids(None), (vec!["K00002".to_owned()], Some("K00002".to_owned())));
        assert_eq!(ids(Some("K00002")), (vec!["K00001".to_owned()], None));
        assert_eq!(actions(&store, "consultation", "K00001"), ["consultation.create"]);
    });
}
