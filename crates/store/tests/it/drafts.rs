//! A draft that two people change, what it is measured with, and what stays when it is given up.

use agreement::Fraction;
use partnership::room::{Compared, Kind, Value};
use store::drafts::{self, Measured};
use store::{Refusal, Store, partnerships};

use crate::support::{house, on_both, proved, somebody};

fn texts(body: &str) -> Vec<(String, String)> {
    vec![("agreement.en.md".to_owned(), body.to_owned())]
}

/// A house with one edition.
fn begun(store: &Store) -> String {
    house(store);
    let id = store.read(partnerships::all).expect("partnerships")[0].id.clone();
    let p = id.clone();
    store
        .write(&somebody(), move |tx| {
            let seen = tx.read(|db| partnerships::get(db, &p))?.ok_or(Refusal::Missing)?;
            partnerships::put_texts(tx, &p, seen.version, &texts("# A\n## Article 1. B\n"))?;
            drafts::begin(tx, &p)
        })
        .expect("no fault")
        .expect("begun");
    id
}

fn put(store: &Store, p: &str, version: i64, body: &str) -> Result<i64, Refusal> {
    let (p, new) = (p.to_owned(), texts(body));
    store.write(&somebody(), move |tx| drafts::put(tx, &p, version, &new)).expect("no fault")
}

#[test]
fn the_second_of_two_is_asked_and_nothing_is_overwritten() {
    on_both(|ground| {
        let store = ground.open();
        let p = begun(&store);
        assert_eq!(put(&store, &p, 1, "# A\nfirst\n"), Ok(2));
        assert_eq!(put(&store, &p, 1, "# A\nsecond\n"), Err(Refusal::Stale { current: 2 }));
        let kept = store.read(|db| drafts::texts(db, &p)).expect("texts");
        assert_eq!(kept, texts("# A\nfirst\n"));
        // The same text is no change; another language is no draft of this one.
        assert_eq!(put(&store, &p, 2, "# A\nfirst\n"), Ok(2));
        let (q, other) = (p.clone(), vec![("agreement.es.md".to_owned(), "# A".to_owned())]);
        let refused = store.write(&somebody(), move |tx| drafts::put(tx, &q, 2, &other)).expect("no fault");
        assert_eq!(refused, Err(Refusal::Wrong("texts")));
        assert_eq!(proved(&store, &[]).faults, Vec::<String>::new());
    });
}

#[test]
fn figures_come_back_as_they_were_kept_and_older_ones_do_not() {
    on_both(|ground| {
        let store = ground.open();
        let p = begun(&store);
        put(&store, &p, 1, "# A\nfirst\n").expect("changed");
        let one = |number: i64| Compared {
            kind: Kind::Placed,
            about: String::new(),
            was: Some(Value::Number(number)),
            is: Fraction::new(1, 3).map(Value::Share),
            by: vec!["Art. 5(2)".to_owned(), "Annex A".to_owned()],
            together: true,
        };
        let keep = |version: i64, number: i64| {
            let (p, figures) = (p.clone(), vec![one(number)]);
            let measured = Measured { version, edition: 1, data_version: 1 };
            store.write(&somebody(), move |tx| drafts::keep(tx, &p, measured, &figures)).expect("no fault")
        };
        keep(2, 7).expect("kept");
        keep(1, 8).expect("left");
        assert_eq!(store.read(|db| drafts::figures(db, &p)).expect("figures"), [one(7)]);
        let q = p.clone();
        let gone = store.write(&somebody(), move |tx| drafts::discard(tx, &q, 2)).expect("no fault");
        assert_eq!(gone, Ok(()));
        let q = p.clone();
        let after = store.read(|db| Ok((drafts::get(db, &q)?, drafts::figures(db, &q)?))).expect("read");
        assert_eq!(after, (None, Vec::new()));
    });
}
