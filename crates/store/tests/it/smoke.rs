//! Does the example of the nurses go in and come out the same?

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
        let classes = skills::Classification::starter();
        let agreement = Agreement::read(texts);
        let law = agreement.in_force(date(2026, 9, 1));
        let before = Dossier::read(&agreement, &law, &classes, &tables);
        let after = Dossier::read(&agreement, &law, &classes, &again);
        assert!(before.is_sound());
        assert_eq!(format!("{:?}", after.people), format!("{:?}", before.people));
        assert_eq!(format!("{:?}", after.places), format!("{:?}", before.places));
        assert_eq!(format!("{:?}", after.programmes), format!("{:?}", before.programmes));
    });
}
