//! Is orientation kept as its rules say, and gone when somebody is erased?

use std::collections::BTreeMap;

use agreement::Agreement;
use jiff::civil::{Date, date};
use partnership::orientation::Record;
use partnership::orientation::sessions::Session;
use partnership::stakeholders::Role;
use store::orientation::{self, Kept};
use store::{Actor, Refusal, Store, Tx, Via, people};

use crate::support::{add, house, on_both, person};

const TEXT: &str = "# A\n\n## Article 5. Orientation\n\n```toml\n[orientation]\nhours = 3\n\
modules = [\"safety\", \"money\"]\nfree = true\nbefore_departure = true\n```\n";
/// The day of the tests' clock.
const TODAY: Date = date(2026, 11, 25);

fn change<T: Send + 'static>(
    store: &Store,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let by = Actor { account: "school".to_owned(), role: Some(Role::School), via: Via::Page };
    store.write(&by, f).expect("no fault")
}

fn agreement() -> Agreement {
    Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())])
}

fn kept(seats: i64) -> Kept {
    Kept {
        partnership: "p".to_owned(),
        id: String::new(),
        organisation: Some("helpers".to_owned()),
        session: Session {
            held_on: TODAY,
            begins: "10:00".to_owned(),
            place: String::new(),
            language: "fr".to_owned(),
            modules: vec![("safety".to_owned(), 90), ("money".to_owned(), 90)],
            seats,
            families: true,
            called_off: false,
        },
        version: 0,
    }
}

fn plan(store: &Store, new: Kept) -> Result<String, Refusal> {
    change(store, move |tx| {
        let agreement = agreement();
        orientation::plan(tx, &new, &agreement.in_force(TODAY))
    })
}

fn left(store: &Store, person: &str) -> (Vec<String>, i64) {
    let agreement = agreement();
    let found = store.read(|db| orientation::missing_of(db, "p", person, &agreement.in_force(TODAY)));
    let (asks, lacks) = found.expect("no fault").expect("a clause");
    assert!(asks.before_departure);
    (lacks.modules, lacks.minutes)
}

#[test]
fn people_sign_up_are_noted_and_lack_nothing() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        for id in ["P1", "P2"] {
            let mut new = person(id, "Amina (invented)");
            new.fled = (id == "P2").then(|| "PH".to_owned());
            add(&store, new);
        }
        assert_eq!(
            plan(&store, kept(0)).err().map(|e| e.to_string().contains("orientation-seats")),
            Some(true)
        );
        assert_eq!(plan(&store, kept(1)), Ok("O00001".to_owned()));
        let stale = Kept { id: "O00001".to_owned(), version: 7, ..kept(1) };
        assert_eq!(plan(&store, stale), Err(Refusal::Stale { current: 1 }));

        let sign_up =
            |id: &'static str| change(&store, move |tx| orientation::sign_up(tx, ("p", id), "O00001", 2));
        assert_eq!(sign_up("P1"), Ok(()));
        assert_eq!(sign_up("P1"), Ok(()), "once more mends the number");
        assert_eq!(sign_up("P2").map_err(|e| e.to_string()), Err("orientation-full".to_owned()));
        assert_eq!(
            plan(&store, Kept { id: "O00001".to_owned(), version: 1, ..kept(2) }),
            Ok("O00001".to_owned())
        );
        assert_eq!(sign_up("P2"), Ok(()));
        let taken = |hidden| store.read(|db| orientation::taken(db, "p", hidden)).expect("no fault");
        assert_eq!(taken(None), BTreeMap::from([("O00001".to_owned(), 2)]));
        assert_eq!(
            taken(Some("PH")),
            BTreeMap::from([("O00001".to_owned(), 1)]),
            "the State they fled counts one"
        );

        let there =
            BTreeMap::from([("P1".to_owned(), vec![("safety".to_owned(), 90), ("money".to_owned(), 60)])]);
        let again = there.clone();
        assert_eq!(change(&store, move |tx| orientation::attend(tx, ("p", "O00001"), &there)), Ok(()));
        assert_eq!(change(&store, move |tx| orientation::attend(tx, ("p", "O00001"), &again)), Ok(()));
        assert_eq!(left(&store, "P1"), (Vec::new(), 30), "the last word counts, not both");
        assert_eq!(left(&store, "P2"), (vec!["safety".to_owned(), "money".to_owned()], 180));
        let other = BTreeMap::from([("P1".to_owned(), vec![("health".to_owned(), 30)])]);
        assert_eq!(
            change(&store, move |tx| orientation::attend(tx, ("p", "O00001"), &other)),
            Err(Refusal::Wrong("module"))
        );
        let more = Record { module: "money".to_owned(), minutes: 30, held_on: date(2026, 11, 20) };
        assert_eq!(change(&store, move |tx| orientation::note(tx, ("p", "P1"), &more, None)), Ok(()));
        assert_eq!(left(&store, "P1"), (Vec::new(), 0));
        for (minutes, held_on, wrong) in
            [(9_999, TODAY, "minutes"), (-1, TODAY, "minutes"), (10, date(2026, 11, 26), "held_on")]
        {
            let record = Record { module: "money".to_owned(), minutes, held_on };
            assert_eq!(
                change(&store, move |tx| orientation::note(tx, ("p", "P1"), &record, None)),
                Err(Refusal::Wrong(wrong))
            );
        }

        change(&store, |tx| people::erase(tx, "p", "P1")).expect("erased");
        assert_eq!(left(&store, "P1"), (vec!["safety".to_owned(), "money".to_owned()], 180));
        assert_eq!(taken(None), BTreeMap::from([("O00001".to_owned(), 1)]));
        let gone = Record { module: "money".to_owned(), minutes: 30, held_on: TODAY };
        assert_eq!(
            change(&store, move |tx| orientation::note(tx, ("p", "P1"), &gone, None)),
            Err(Refusal::Missing)
        );
        assert_eq!(change(&store, |tx| orientation::sign_off(tx, ("p", "P2"), "O00001")), Ok(()));
        assert_eq!(taken(None), BTreeMap::new());
    });
}
