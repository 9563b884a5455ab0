//! Does the example of the nurses go in and come out the same?

use std::collections::BTreeMap;
use std::path::Path;

use agreement::Agreement;
use jiff::civil::date;
use partnership::intake::{Dossier, Tables};
use store::{partnerships, seed};

use crate::support::{on_both, somebody};

pub fn example(name: &str) -> seed::Folder {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
    let read = |file: &str| (file.to_owned(), std::fs::read_to_string(folder.join(file)).expect(file));
    seed::Folder {
        id: name.to_owned(),
        title: "Nurses (invented)".to_owned(),
        texts: vec![read("agreement.en.md"), read("agreement.es.md")],
        day: date(2026, 9, 1),
        seed: 20260905,
        tables: Tables {
            people: read("people.csv"),
            places: read("places.csv"),
            programmes: read("programmes.csv"),
            employer_ranks: Some(read("employer_ranks.csv")),
        },
        case_worker: Some("helpers".to_owned()),
    }
}

#[test]
fn a_folder_goes_in_and_comes_out_the_same() {
    on_both(|ground| {
        let store = ground.open();
        let folder = example("nurses-ph-tn-de");
        let (texts, tables) = (folder.texts.clone(), folder.tables.clone());
        seed::folder(&store, &somebody(), folder).expect("no fault").expect("no refusal");
        let kept = store.read(|db| partnerships::texts(db, "nurses-ph-tn-de")).expect("texts");
        assert_eq!(kept, texts);
        let again =
            store.read(|db| partnerships::tables(db, store.keys(), "nurses-ph-tn-de")).expect("tables");
        assert_eq!(rows(&again.people), rows(&tables.people));
        assert_eq!(rows(&again.places), rows(&tables.places));
        assert_eq!(rows(&again.programmes), rows(&tables.programmes));
        let ranks = |t: &Tables| rows(t.employer_ranks.as_ref().expect("ranks"));
        assert_eq!(ranks(&again), ranks(&tables));
        let agreement = Agreement::read(texts);
        let law = agreement.in_force(date(2026, 9, 1));
        let after = Dossier::read(&agreement, &law, &skills::Classification::starter(), &again);
        assert_eq!(after.findings, []);
    });
}

/// The rows of a table in order, each as what its cells hold; empty cells do not count.
fn rows((_, text): &(String, String)) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let all = reader.deserialize::<BTreeMap<String, String>>().map(|row| row.expect("a row"));
    let mut all: Vec<_> =
        all.map(|row| row.into_iter().filter(|(_, v)| !v.is_empty()).collect::<BTreeMap<_, _>>()).collect();
    all.sort();
    all
}
