//! What is planned, on both databases: every version stays, and what is withdrawn is in no list.

use partnership::planning::entries::{Cells, Kind};
use store::planning::{self, New};
use store::{Refusal, Store};

use crate::support::{house, on_both, proved, somebody};

fn need(what: &str) -> New {
    let cells = [
        ("about", "training"),
        ("what", what),
        ("amount", "4"),
        ("until", "2030-01-01"),
        ("stated_on", "2026-11-01"),
        ("source", "Plan (invented)"),
    ];
    let cells: Cells = cells.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    New { kind: Kind::Need, organisation: "hospital".to_owned(), cells, withdrawn: false }
}

fn put(store: &Store, known: Option<(&str, i64)>, new: New) -> Result<String, Refusal> {
    let known = known.map(|(id, version)| (id.to_owned(), version));
    let change = move |tx: &mut store::Tx<'_>| {
        planning::put(tx, "p", known.as_ref().map(|(id, version)| (id.as_str(), *version)), &new)
    };
    store.write(&somebody(), change).expect("no fault")
}

#[test]
fn a_need_is_corrected_and_withdrawn_and_nothing_is_lost() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let id = put(&store, None, need("  Teachers (invented) ")).expect("entered");
        let kept = store.read(|db| planning::all(db, "p")).expect("entries");
        assert_eq!(kept[0].cells["what"], "Teachers (invented)");
        assert_eq!(put(&store, Some((&id, 1)), need("More teachers (invented)")), Ok(id.clone()));
        assert_eq!(put(&store, Some((&id, 1)), need("Others")), Err(Refusal::Stale { current: 2 }));
        let stranger = New { organisation: "nobody".to_owned(), ..need("x") };
        assert_eq!(put(&store, None, stranger), Err(Refusal::Wrong("organisation")));
        assert!(matches!(put(&store, None, need("")), Err(Refusal::Rule(_))));
        let gone = New { withdrawn: true, ..need("") };
        assert_eq!(put(&store, Some((&id, 2)), gone), Ok(id.clone()));
        assert_eq!(put(&store, Some((&id, 3)), need("again")), Err(Refusal::Missing), "it is withdrawn");
        assert!(store.read(|db| planning::all(db, "p")).expect("entries").is_empty());
        let versions = store.read(|db| planning::versions(db, "p", &id)).expect("versions");
        let said: Vec<(i64, &str, bool)> =
            versions.iter().map(|one| (one.number, one.cells["what"].as_str(), one.withdrawn)).collect();
        assert_eq!(
            said,
            [
                (3, "More teachers (invented)", true),
                (2, "More teachers (invented)", false),
                (1, "Teachers (invented)", false)
            ]
        );
        assert_eq!(put(&store, None, need("Next")).expect("entered"), "E00002", "no id is used twice");
        assert_eq!(proved(&store, &[]).faults, Vec::<String>::new());
    });
}
