//! Does a list show exactly what a single decision allows?
//!
//! Every combination of what powers are decided on is there as a row; every kind
//! of subject asks with every set of ways that the table of powers holds, and with
//! pairs of ways that it might hold one day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use partnership::stakeholders::{Action, Object, Reach, Role, Scope, Subject, Within, reach};
use store::accounts::NewAccount;
use store::organisations::Organisation;
use store::people::NewPerson;
use store::places::Place;
use store::{
    Db, Fault, Kind, Refusal, Store, accounts, organisations, partnerships, people, places, submissions,
};

use crate::support::{on_both, person, somebody};

const TODAY: Date = date(2026, 11, 25);

/// Rows of every kind: three organisations, two partnerships, 144 people, and what belongs to them.
fn world(store: &Store) {
    store.write(&somebody(), fill).expect("no fault").expect("no refusal");
}

fn fill(tx: &mut store::Tx<'_>) -> Result<(), Refusal> {
    for (id, country) in [("a", Some("PH")), ("b", Some("DE")), ("c", None)] {
        organisations::create(
            tx,
            &Organisation {
                id: id.to_owned(),
                kind: "ngo".to_owned(),
                name: id.to_owned(),
                country: country.map(str::to_owned),
                licence: None,
                contact: None,
                version: 0,
            },
        )?;
    }
    for id in ["p", "q"] {
        partnerships::create(tx, id, id, TODAY, 1)?;
    }
    for (partnership, organisation) in [("p", "a"), ("p", "b"), ("q", "b")] {
        organisations::make_party(tx, partnership, organisation, organisation)?;
    }
    let days = [None, Some(date(2026, 11, 24)), Some(TODAY), Some(date(2027, 1, 1))];
    let mut number = 0;
    for partnership in ["p", "q"] {
        for organisation in [None, Some("a"), Some("b")] {
            for country in ["PH", "DE"] {
                for fled in [None, Some("PH"), Some("DE")] {
                    for shown_until in days {
                        number += 1;
                        let id = format!("N{number:03}");
                        let new = NewPerson {
                            partnership: partnership.to_owned(),
                            organisation: organisation.map(str::to_owned),
                            origin: country.to_owned(),
                            fled: fled.map(str::to_owned),
                            shown_until,
                            ..person(&id, "Somebody (invented)")
                        };
                        people::create(tx, &new)?;
                        submissions::create(tx, partnership, &id, "permit", "DE", &BTreeMap::new())?;
                        if number % 5 == 0 {
                            account(tx, &id, organisation.unwrap_or("c"), Some((partnership, &id)))?;
                        }
                    }
                }
            }
        }
        for (at, country) in ["PH", "DE-NW"].iter().enumerate() {
            for employer in ["a", "b", "nobody"] {
                let cells = [("country", *country), ("employer", employer)];
                let cells = cells.map(|(k, v)| (k.to_owned(), v.to_owned()));
                places::create(
                    tx,
                    &Place {
                        partnership: partnership.to_owned(),
                        id: format!("{employer}-{at}"),
                        organisation: None,
                        country: String::new(),
                        title: "A place".to_owned(),
                        cells: BTreeMap::from(cells),
                        state: String::new(),
                        version: 0,
                    },
                )?;
            }
        }
    }
    for organisation in ["a", "b", "c"] {
        account(tx, &format!("of-{organisation}"), organisation, None)?;
    }
    Ok(())
}

fn account(
    tx: &mut store::Tx<'_>,
    name: &str,
    organisation: &str,
    person: Option<(&str, &str)>,
) -> Result<(), Refusal> {
    let new = NewAccount {
        organisation: Some(organisation.to_owned()),
        role: if person.is_some() { Role::Worker } else { Role::Monitor },
        person: person.map(|(p, id)| (p.to_owned(), id.to_owned())),
        name: name.to_owned(),
        email: format!("{name}@{organisation}.example"),
    };
    accounts::create(tx, &new).map(|_| ())
}

/// Everybody who might ask, but for their role.
fn subjects() -> Vec<Subject> {
    let mut all = Vec::new();
    for organisation in ["a", "b", "c"] {
        for country in [None, Some("PH"), Some("DE")] {
            for partnerships in [&[][..], &["p"], &["p", "q"]] {
                for person in [None, Some(("p", "N001")), Some(("q", "N090"))] {
                    for role in [Role::Officer, Role::Worker] {
                        all.push(Subject {
                            account: "somebody".to_owned(),
                            role,
                            organisation: organisation.to_owned(),
                            country: country.map(str::to_owned),
                            partnerships: partnerships.iter().map(|p| (*p).to_owned()).collect(),
                            person: person.map(|(p, id)| (p.to_owned(), id.to_owned())),
                        });
                    }
                }
            }
        }
    }
    all
}

/// Every set of ways: those of each role and action, and pairs.
fn ways() -> Vec<Vec<Within>> {
    let mut all: Vec<Vec<Within>> = Vec::new();
    for role in Role::ALL {
        for action in Action::ALL {
            let subject = Subject { role, ..subjects().remove(0) };
            let ways = reach(&subject, action, TODAY).ways;
            if !all.contains(&ways) {
                all.push(ways);
            }
        }
    }
    assert!(all.len() >= 7, "the table of powers has few kinds of reach: {}", all.len());
    let scopes = [Scope::Own, Scope::Organisation, Scope::Corridor, Scope::Enclosed, Scope::Partnership];
    for (at, first) in scopes.into_iter().enumerate() {
        all.push(vec![Within { scope: first, consent: true }]);
        for second in scopes.into_iter().skip(at + 1) {
            let one = Within { scope: first, consent: false };
            all.push(vec![one, Within { scope: second, consent: true }]);
        }
    }
    all
}

/// What is there, by list: the row's key and what powers are decided on.
type There = BTreeMap<&'static str, Vec<(String, Object)>>;

fn everything() -> Reach {
    let subject = Subject {
        account: String::new(),
        role: Role::Administrator,
        organisation: String::new(),
        country: None,
        partnerships: Vec::new(),
        person: None,
    };
    Reach { subject, day: TODAY, ways: vec![Within { scope: Scope::Installation, consent: false }] }
}

/// The keys that each list shows under a reach.
fn shown(db: &mut Db, store: &Store, reach: &Reach) -> Result<BTreeMap<&'static str, Vec<String>>, Fault> {
    let keys = store.keys();
    let mut all: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let mut persons = Vec::new();
    let mut offered = Vec::new();
    for partnership in ["p", "q"] {
        let query =
            people::Query { partnership, reach, search: None, organisation: None, after: None, limit: 500 };
        let page = people::list(db, keys, &query)?;
        assert_eq!(people::count(db, keys, &query)?, i64::try_from(page.rows.len()).expect("few"));
        persons.extend(page.rows.into_iter().map(|p| p.id));
        let page = places::list(db, reach, partnership, None, 500)?;
        assert_eq!(places::count(db, reach, partnership)?, i64::try_from(page.rows.len()).expect("few"));
        offered.extend(page.rows.into_iter().map(|p| format!("{partnership}/{}", p.id)));
    }
    all.insert("people", persons);
    all.insert("places", offered);
    let page = organisations::list(db, reach, None, None, 500)?;
    assert_eq!(organisations::count(db, reach, None)?, i64::try_from(page.rows.len()).expect("few"));
    all.insert("organisations", page.rows.into_iter().map(|o| o.id).collect());
    let page = partnerships::list(db, reach, None, 500)?;
    assert_eq!(partnerships::count(db, reach)?, i64::try_from(page.rows.len()).expect("few"));
    all.insert("partnerships", page.rows.into_iter().map(|p| p.id).collect());
    let page = accounts::list(db, keys, reach, None, None, 500)?;
    assert_eq!(accounts::count(db, reach, None)?, i64::try_from(page.rows.len()).expect("few"));
    all.insert("accounts", page.rows.into_iter().map(|a| a.id).collect());
    let page = submissions::list(db, keys, reach, None, None, None, 500)?;
    assert_eq!(submissions::count(db, reach)?, i64::try_from(page.rows.len()).expect("few"));
    all.insert("submissions", page.rows.into_iter().map(|s| s.id).collect());
    Ok(all)
}

/// Every row with what powers are decided on, read one by one.
fn there(db: &mut Db, store: &Store) -> Result<There, Fault> {
    let keys = store.keys();
    let all = shown(db, store, &everything())?;
    let mut there = There::new();
    for (list, ids) in all {
        let mut rows = Vec::new();
        for id in ids {
            let object = match list {
                "people" => match people::object(db, "p", &id)? {
                    Some(object) => object,
                    None => people::object(db, "q", &id)?.expect("a person"),
                },
                "places" => {
                    let (partnership, place) = id.split_once('/').expect("two parts");
                    places::get(db, partnership, place)?.expect("a place").object()
                }
                "organisations" => {
                    let organisation = organisations::get(db, &id)?.expect("an organisation");
                    organisations::object(&organisation, organisations::partnerships(db, &id)?)
                }
                "partnerships" => partnerships::object(&id),
                "accounts" => {
                    let account = accounts::get(db, keys, &id)?.expect("an account");
                    accounts::object(db, &account)?
                }
                _ => submissions::get(db, keys, &id)?.expect("a submission").object,
            };
            rows.push((id, object));
        }
        there.insert(list, rows);
    }
    Ok(there)
}

#[test]
fn a_list_shows_exactly_what_a_decision_allows() {
    on_both(|ground| {
        let store = ground.open();
        world(&store);
        let there = store.read(|db| there(db, &store)).expect("rows");
        let sizes: Vec<(&str, usize)> = there.iter().map(|(list, rows)| (*list, rows.len())).collect();
        let expected = [
            ("accounts", 31),
            ("organisations", 3),
            ("partnerships", 2),
            ("people", 144),
            ("places", 12),
            ("submissions", 144),
        ];
        assert_eq!(sizes, expected);
        let (mut asked, mut let_through, mut kept_out) = (0, BTreeSet::new(), BTreeSet::new());
        // Each question costs the server a round trip for every list: it gets one in seven of them.
        let stride = if store.kind() == Kind::Sqlite { 1 } else { 7 };
        let all = subjects().into_iter().flat_map(|s| ways().into_iter().map(move |w| (s.clone(), w)));
        for (subject, ways) in all.step_by(stride) {
            let reach = Reach { subject, day: TODAY, ways };
            let shown = store.read(|db| shown(db, &store, &reach)).expect("rows");
            for (list, rows) in &there {
                let allowed: Vec<&String> =
                    rows.iter().filter(|(_, object)| reach.covers(object)).map(|(id, _)| id).collect();
                assert_eq!(shown[list].iter().collect::<Vec<_>>(), allowed, "{list} for {reach:?}");
                if !allowed.is_empty() {
                    let_through.insert(*list);
                }
                if allowed.len() < rows.len() {
                    kept_out.insert(*list);
                }
                asked += 1;
            }
        }
        assert!(asked * stride > 10_000, "{asked}");
        assert_eq!((let_through.len(), kept_out.len()), (6, 6));
    });
}
