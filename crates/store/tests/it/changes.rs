//! Are people, places and organisations changed as they should, and found again?

use std::collections::BTreeMap;

use jiff::civil::date;
use partnership::stakeholders::{Action, Reach, Role, Scope, Subject, Within, reach};
use store::places::{self, Place};
use store::programmes::{self, Programme};
use store::{Refusal, Store, Tx, history, organisations, partnerships, people};

use crate::support::{add, house, on_both, person, planted, somebody};

/// Changes something, and says what the rule said.
fn change<T: Send + 'static>(
    store: &Store,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    store.write(&somebody(), f).expect("no fault")
}

fn subject(role: Role) -> Subject {
    Subject {
        account: "x".to_owned(),
        role,
        organisation: "helpers".to_owned(),
        country: None,
        partnerships: vec!["p".to_owned()],
        person: None,
    }
}

fn officer(action: Action) -> Reach {
    reach(&subject(Role::Officer), action, date(2026, 11, 25))
}

#[test]
fn a_person_is_kept_as_they_were_handed_in() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let new = people::NewPerson {
            fled: Some("SY".to_owned()),
            shown_until: Some(date(2027, 1, 1)),
            origin: "BE-VLG".to_owned(),
            ..planted()
        };
        add(&store, new.clone());
        let found = store.read(|db| people::get(db, store.keys(), "p", "P1")).expect("kept").expect("there");
        assert_eq!(found.personal, new.personal);
        assert_eq!((found.origin.as_str(), found.country.as_str()), ("BE-VLG", "BE"));
        assert_eq!((found.fled, found.shown_until), (new.fled, new.shown_until));
        assert_eq!((found.version, found.state), (1, people::State::Present));
    });
}

#[test]
fn a_stale_change_is_refused_with_the_version_now() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, person("P1", "Amina"));
        let new = person("P1", "Amina I.");
        let again = new.clone();
        assert_eq!(change(&store, move |tx| people::change(tx, "P1", 1, &new)), Ok(2));
        assert_eq!(
            change(&store, move |tx| people::change(tx, "P1", 1, &again)),
            Err(Refusal::Stale { current: 2 })
        );
        let other = person("P9", "Nobody");
        assert_eq!(change(&store, move |tx| people::change(tx, "P9", 1, &other)), Err(Refusal::Missing));
        let mut helpers = store.read(|db| organisations::get(db, "helpers")).expect("kept").expect("there");
        helpers.name = "Helpers (invented)".to_owned();
        let (first, second) = (helpers.clone(), helpers);
        assert_eq!(change(&store, move |tx| organisations::change(tx, &first)), Ok(2));
        assert_eq!(
            change(&store, move |tx| organisations::change(tx, &second)),
            Err(Refusal::Stale { current: 2 })
        );
    });
}

#[test]
fn what_cannot_be_kept_is_refused_by_name() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, person("P1", "Amina"));
        let create = |new: people::NewPerson| change(&store, move |tx| people::create(tx, &new));
        assert_eq!(create(person("P1", "Other")), Err(Refusal::Taken));
        assert_eq!(create(person("P/1", "Other")), Err(Refusal::Wrong("id")));
        assert_eq!(
            create(people::NewPerson { origin: " ".to_owned(), ..person("P2", "Other") }),
            Err(Refusal::Wrong("origin"))
        );
        assert_eq!(
            create(people::NewPerson { organisation: Some("x".to_owned()), ..person("P2", "Other") }),
            Err(Refusal::Wrong("organisation"))
        );
        assert_eq!(
            create(people::NewPerson { partnership: "x".to_owned(), ..person("P2", "Other") }),
            Err(Refusal::Missing)
        );
        assert_eq!(create(people::NewPerson { id: None, ..person("", "Other") }), Ok("P0002".to_owned()));
        let texts = vec![("a.md".to_owned(), "x".to_owned()), ("a.md".to_owned(), "y".to_owned())];
        assert_eq!(
            change(&store, move |tx| partnerships::put_texts(tx, "p", 1, &texts)),
            Err(Refusal::Wrong("texts"))
        );
    });
}

/// A NUL is no text to PostgreSQL: both databases keep and find the same in its place.
#[test]
fn a_nul_is_kept_as_a_character_that_says_so() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let mut helpers = store.read(|db| organisations::get(db, "helpers")).expect("kept").expect("there");
        helpers.name = "a\0b".to_owned();
        assert_eq!(change(&store, move |tx| organisations::change(tx, &helpers)), Ok(2));
        let kept = store.read(|db| organisations::get(db, "helpers")).expect("kept").expect("there");
        assert_eq!(kept.name, "a\u{fffd}b");
        assert_eq!(store.read(|db| organisations::get(db, "help\0ers")), Ok(None));
        add(&store, person("P1", "a\0b"));
    });
}

#[test]
fn a_list_goes_on_where_the_page_before_ended() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        for number in 0..25 {
            add(&store, person(&format!("P{number:02}"), "Somebody"));
        }
        let reach = officer(Action::PersonRead);
        let first = people::Query {
            partnership: "p",
            reach: &reach,
            search: None,
            organisation: None,
            after: None,
            limit: 10,
        };
        let mut seen = Vec::new();
        let mut after: Option<String> = None;
        for expected in [10, 10, 5] {
            let query = people::Query { after: after.as_deref(), ..first };
            let page = store.read(|db| people::list(db, store.keys(), &query)).expect("a page");
            assert_eq!(page.rows.len(), expected);
            seen.extend(page.rows.into_iter().map(|p| p.id));
            after = page.next;
        }
        assert_eq!(after, None);
        assert_eq!(seen, (0..25).map(|n| format!("P{n:02}")).collect::<Vec<_>>());
        assert_eq!(store.read(|db| people::count(db, store.keys(), &first)), Ok(25));
    });
}

#[test]
fn a_name_is_found_across_scripts_and_by_its_beginning() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let mut amina = person("P1", "Amina El-Ídrissi");
        amina.personal = amina.personal.with("name_other", "أمينة الإدريسي");
        add(&store, amina);
        add(&store, person("P2", "María Núñez Villanueva"));
        add(&store, person("P3", "Li Wei"));
        let all = officer(Action::PersonRead);
        let find = |words: &str, identity: &Reach| -> Vec<String> {
            let query = people::Query {
                partnership: "p",
                reach: &all,
                search: Some((words, identity)),
                organisation: None,
                after: None,
                limit: 10,
            };
            let page = store.read(|db| people::list(db, store.keys(), &query)).expect("a page");
            page.rows.into_iter().map(|p| p.id).collect()
        };
        let names = officer(Action::PersonIdentity);
        for (words, expected) in [
            ("amina", "P1"),
            ("IDRISSI ami", "P1"),
            ("امينه", "P1"),
            ("الادريسي", "P1"),
            ("nunez", "P2"),
            ("maria villan", "P2"),
            ("villanueva", "P2"),
            ("li", "P3"),
            ("P2", "P2"),
        ] {
            assert_eq!(find(words, &names), [expected], "{words}");
        }
        for nobody in ["am", "aminaa", "villanuevaa", "maria idrissi", "", "P"] {
            assert_eq!(find(nobody, &names), Vec::<String>::new(), "{nobody:?}");
        }
        // Names are searched only by whom they may be shown to; an id is no name.
        let none = Reach { ways: Vec::new(), ..names.clone() };
        assert_eq!(find("amina", &none), Vec::<String>::new());
        assert_eq!(find("P1", &none), ["P1"]);
        let own = Within { scope: Scope::Own, consent: false };
        assert_eq!(find("amina", &Reach { ways: vec![own], ..names.clone() }), Vec::<String>::new());
        // A changed name is found, the old one is not.
        let new = person("P1", "Zahra Bennani");
        change(&store, move |tx| people::change(tx, "P1", 1, &new)).expect("changed");
        assert_eq!(find("zahra", &names), ["P1"]);
        assert_eq!(find("amina", &names), Vec::<String>::new());
    });
}

#[test]
fn a_place_follows_its_party_and_country() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let cells = [("employer", "hospital"), ("country", "DE-NW"), ("seats", "3")];
        let mut place = Place {
            partnership: "p".to_owned(),
            id: "ward".to_owned(),
            organisation: None,
            country: String::new(),
            title: "Nurse".to_owned(),
            cells: cells.into_iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
            state: String::new(),
            version: 0,
        };
        let new = place.clone();
        change(&store, move |tx| places::create(tx, &new)).expect("made");
        let get = || store.read(|db| places::get(db, "p", "ward")).expect("kept").expect("there");
        let found = get();
        assert_eq!((found.organisation.as_deref(), found.country.as_str()), (Some("hospital"), "DE"));
        let version = |store: &Store| {
            store.read(|db| partnerships::get(db, "p")).expect("kept").expect("there").data_version
        };
        let before = version(&store);
        place = found;
        place.state = "withdrawn".to_owned();
        let (new, again) = (place.clone(), place.clone());
        assert_eq!(change(&store, move |tx| places::change(tx, &new)), Ok(2));
        assert_eq!(change(&store, move |tx| places::change(tx, &again)), Err(Refusal::Stale { current: 2 }));
        let twice = get();
        assert!(matches!(change(&store, move |tx| places::change(tx, &twice)), Err(Refusal::Rule(_))));
        assert_eq!(get().state, "withdrawn");
        assert_eq!(version(&store), before + 1);
        let tables = store.read(|db| partnerships::tables(db, store.keys(), "p")).expect("tables");
        assert_eq!(tables.places.1.lines().count(), 1);
        let page =
            store.read(|db| history::of(db, store.keys(), "place", "p", "ward", None, 9)).expect("a page");
        let actions: Vec<&str> = page.rows.iter().map(|l| l.action.as_str()).collect();
        assert_eq!(actions, ["place.withdraw", "place.create"]);
    });
}

#[test]
fn a_programme_is_put_in_and_changed() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let mut programme = Programme {
            partnership: "p".to_owned(),
            id: "german".to_owned(),
            cells: BTreeMap::from([("months".to_owned(), "4".to_owned())]),
            version: 0,
        };
        let put = |p: &Programme| {
            let p = p.clone();
            change(&store, move |tx| programmes::put(tx, &p))
        };
        assert_eq!(put(&programme), Ok(1));
        assert_eq!(put(&programme), Err(Refusal::Taken));
        programme.version = 1;
        assert_eq!(put(&programme), Ok(2));
        assert_eq!(put(&programme), Err(Refusal::Stale { current: 2 }));
    });
}

#[test]
fn a_new_edition_binds() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let text = |body: &str| vec![("agreement.en.md".to_owned(), body.to_owned())];
        let (first, second, third) = (text("one"), text("two"), text("three"));
        assert_eq!(change(&store, move |tx| partnerships::put_texts(tx, "p", 1, &first)), Ok(1));
        assert_eq!(change(&store, move |tx| partnerships::put_texts(tx, "p", 2, &second)), Ok(2));
        assert_eq!(
            change(&store, move |tx| partnerships::put_texts(tx, "p", 2, &third)),
            Err(Refusal::Stale { current: 3 })
        );
        assert_eq!(store.read(|db| partnerships::texts(db, "p")), Ok(text("two")));
    });
}

#[test]
fn a_look_is_noted_once_a_day_and_account() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, person("P1", "Amina"));
        assert_eq!(change(&store, |tx| people::seen(tx, "p", "P1")), Ok(true));
        assert_eq!(change(&store, |tx| people::seen(tx, "p", "P1")), Ok(false));
        assert_eq!(change(&store, |tx| people::seen(tx, "p", "P9")), Err(Refusal::Missing));
        let other = store::Actor { account: "other".to_owned(), ..somebody() };
        assert_eq!(store.write(&other, |tx| people::seen(tx, "p", "P1")), Ok(Ok(true)));
    });
}
