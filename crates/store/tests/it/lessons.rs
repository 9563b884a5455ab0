//! Is nothing kept in the library of practice without source and day, and does an evaluation there let a pilot go on?

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use store::lessons::{self, Kind, New};
use store::programmes::{self, Programme};
use store::{Refusal, Store, concluding, training};

use crate::support::{house, on_both, somebody};

fn entry(kind: Kind, programme: Option<&str>, dated: Date) -> New {
    New {
        kind,
        programme: programme.map(str::to_owned),
        component: "training".to_owned(),
        title: "Language first (invented)".to_owned(),
        body: "Begin the language before the course (invented)".to_owned(),
        source: "Report of the committee (invented)".to_owned(),
        dated: Some(dated),
        found_by: "Joint committee (invented)".to_owned(),
        public: true,
        corrects: None,
    }
}

fn add(store: &Store, new: New) -> Result<i64, String> {
    store.write(&somebody(), move |tx| lessons::add(tx, "p", &new)).expect("no fault").map_err(
        |no| match no {
            Refusal::Rule(why) => why.to_string(),
            other => format!("{other:?}"),
        },
    )
}

fn ready(store: &Store) {
    house(store);
    let cells = BTreeMap::from([("title".to_owned(), "Kitchen (invented)".to_owned())]);
    let new = Programme { partnership: "p".to_owned(), id: "kitchen".to_owned(), cells, version: 0 };
    store.write(&somebody(), move |tx| programmes::put(tx, &new)).expect("no fault").expect("a programme");
}

const DAY: Date = date(2026, 9, 1);

#[test]
fn nothing_is_kept_without_source_and_day() {
    on_both(|ground| {
        let store = ground.open();
        ready(&store);
        let empty = New { dated: None, ..New::default() };
        assert_eq!(
            add(&store, empty),
            Err("title: lesson-no-title\nbody: lesson-no-body\nsource: lesson-no-source\n\
                 found_by: lesson-no-body-named\ncomponent: lesson-no-component\ndated: lesson-no-date"
                .to_owned())
        );
        let later = entry(Kind::Lesson, Some("nothing"), date(2099, 1, 1));
        assert_eq!(
            add(&store, New { corrects: Some(7), ..later }),
            Err("dated: lesson-to-come\nprogramme: lesson-no-programme\ncorrects: lesson-no-entry".to_owned())
        );
        assert_eq!(add(&store, entry(Kind::Lesson, None, DAY)), Ok(1));
        let better = New {
            title: "Mended (invented)".to_owned(),
            corrects: Some(1),
            ..entry(Kind::Lesson, None, DAY)
        };
        assert_eq!(add(&store, better.clone()), Ok(2));
        assert_eq!(add(&store, better), Err("corrects: lesson-corrected".to_owned()));
        let all = store.read(|db| lessons::all(db, "p")).expect("no fault");
        assert_eq!(
            all.iter().map(|one| (one.number, one.corrected_by)).collect::<Vec<_>>(),
            [(1, Some(2)), (2, None)]
        );
        // The partnership has no text yet: strangers read none of it.
        assert_eq!(store.read(lessons::public).expect("no fault"), []);
    });
}

/// ¶17: what is evaluated here is what a renewal reads, and a correction takes it back.
#[test]
fn an_evaluation_is_what_renewals_read() {
    on_both(|ground| {
        let store = ground.open();
        ready(&store);
        let evaluated = || {
            store.read(|db| {
                let programme = programmes::get(db, "p", "kitchen")?.expect("a programme");
                let one = training::get(db, &programme)?.plan.evaluation;
                let all = training::all(db, "p")?.remove("kitchen").expect("stated").plan.evaluation;
                assert_eq!(one, all);
                Ok(one.on)
            })
        };
        let whole = || {
            let picture =
                store.read(|db| concluding::picture(db, "p", None)).expect("no fault").expect("a picture");
            picture.look(("", ""), |facts| facts.evaluated)
        };
        assert_eq!((evaluated().expect("no fault"), whole()), (None, false));
        add(&store, entry(Kind::Lesson, Some("kitchen"), DAY)).expect("a lesson");
        assert_eq!((evaluated().expect("no fault"), whole()), (None, false));
        let number = add(&store, entry(Kind::Evaluation, Some("kitchen"), DAY)).expect("an evaluation");
        assert_eq!((evaluated().expect("no fault"), whole()), (Some(DAY), false));
        // Of another programme, it was found out: what was corrected does not count.
        let mended = New { corrects: Some(number), ..entry(Kind::Evaluation, None, DAY) };
        add(&store, mended).expect("a correction");
        assert_eq!((evaluated().expect("no fault"), whole()), (None, true));
    });
}
