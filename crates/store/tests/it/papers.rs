//! Are copies of documents kept as the clause says: sealed, in versions, without where they were made?

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use agreement::{Agreement, Titles};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use partnership::mobility::answers::Entry;
use partnership::papers::{Document, Kind, Standing};
use store::mobility::{self, Opening, Under};
use store::notices::{self, About};
use store::papers::{self, Held, Paper};
use store::{Clock, Refusal, Store, history, people};

use crate::support::{add, house, on_both, planted, proved, somebody};

/// A PNG with a text in it that is not part of the picture.
fn picture(text: &str) -> Vec<u8> {
    let chunk = |name: &[u8; 4], body: &[u8]| {
        let length = u32::try_from(body.len()).expect("short").to_be_bytes();
        [&length[..], name, body, b"crc!"].concat()
    };
    let (head, data, end) = (chunk(b"IHDR", &[0; 13]), chunk(b"IDAT", b"picture"), chunk(b"IEND", b""));
    [b"\x89PNG\r\n\x1a\n", &head[..], &chunk(b"tEXt", text.as_bytes()), &data, &end].concat()
}

fn passport() -> Document {
    Document {
        id: "passport".to_owned(),
        titles: Titles::default(),
        kept_months: 6,
        cite: "Art. 9".to_owned(),
    }
}

fn hand_in(store: &Store, bytes: Vec<u8>) -> Result<String, Refusal> {
    store.write(&somebody(), move |tx| papers::add(tx, ("p", "P1"), &passport(), &bytes)).expect("no fault")
}

fn judge(store: &Store, id: &str, version: i64, said: (&'static str, &'static str)) -> Result<i64, String> {
    let id = id.to_owned();
    let judged = store.write(&somebody(), move |tx| papers::judge(tx, "p", &id, version, said));
    judged.expect("no fault").map_err(|refusal| match refusal {
        Refusal::Rule(why) => why.to_string(),
        other => other.to_string(),
    })
}

fn all(store: &Store) -> Vec<Paper> {
    store.read(|db| papers::of_person(db, "p", "P1")).expect("read")
}

fn bytes(store: &Store, id: &str) -> Option<Vec<u8>> {
    let found = store.read(|db| papers::bytes(db, store.keys(), "p", id)).expect("read");
    found.map(|bytes| bytes.to_vec())
}

fn sweep(store: &Store) -> i64 {
    store.write_untraced(&somebody(), |tx| papers::sweep(tx, 100)).expect("no fault").expect("swept")
}

/// A clock that a test sets: days after its start, which is 2026-11-25.
fn calendar() -> (Arc<AtomicI64>, Clock) {
    let days = Arc::new(AtomicI64::new(0));
    let read = days.clone();
    let clock: Clock = Arc::new(move || {
        let seconds = 1_795_600_000 + read.load(Ordering::SeqCst) * 86_400;
        Timestamp::from_second(seconds).expect("an instant")
    });
    (days, clock)
}

#[test]
fn copies_are_kept_in_versions_until_their_day_unless_they_are_held() {
    on_both(|ground| {
        let (days, clock) = calendar();
        let store = ground.open_at(clock);
        house(&store);
        add(&store, planted());
        let first = hand_in(&store, picture("GPS 36.8065N")).expect("taken");
        days.store(30, Ordering::SeqCst);
        let second = hand_in(&store, b"%PDF-1.7 passport".to_vec()).expect("taken");
        let kept = bytes(&store, &first).expect("there");
        assert!(kept.starts_with(b"\x89PNG") && !kept.windows(3).any(|three| three == b"GPS"));
        let told: Vec<String> = all(&store)
            .iter()
            .map(|p| format!("{} {} {} {}", p.number, p.kind.word(), p.keep_until, p.is_there()))
            .collect();
        assert_eq!(told, ["2 pdf 2027-06-25 true", "1 png 2027-05-25 true"]);
        assert_eq!(Kind::of(&kept), Some(Kind::Png));
        // Somebody needs the first one for an appeal.
        let hold = |version, reason: &'static str| {
            let (id, held) = (first.clone(), Held { reason: reason.to_owned() });
            store.write(&somebody(), move |tx| papers::hold(tx, "p", &id, version, &held)).expect("no fault")
        };
        assert!(matches!(hold(1, ""), Err(Refusal::Rule(_))));
        assert_eq!(hold(1, "an appeal is open"), Ok(2));
        assert_eq!(hold(1, "again"), Err(Refusal::Stale { current: 2 }));
        let why = store.read(|db| papers::reason(db, store.keys(), "p", &first)).expect("read");
        assert_eq!(why, "an appeal is open");
        days.store(212, Ordering::SeqCst);
        assert_eq!(sweep(&store), 0, "2027-06-25: the last day of the second, and the first is held");
        days.store(213, Ordering::SeqCst);
        assert_eq!((sweep(&store), sweep(&store)), (1, 0));
        assert_eq!((bytes(&store, &second), bytes(&store, &first)), (None, Some(kept)));
        let id = first.clone();
        let release = store.write(&somebody(), move |tx| papers::release(tx, "p", &id, 2));
        assert_eq!(release.expect("no fault"), Ok(3));
        assert_eq!(sweep(&store), 1);
        assert!(all(&store).iter().all(|paper| !paper.is_there() && paper.deleted_on.is_some()));
        let lines = store.read(|db| history::of(db, store.keys(), "person", "p", "P1", None, 50));
        let lines: Vec<String> = lines.expect("read").rows.into_iter().map(|line| line.action).collect();
        assert_eq!(
            lines,
            [
                "paper.delete",
                "paper.release",
                "paper.delete",
                "paper.hold",
                "paper.add",
                "paper.add",
                "person.create"
            ]
        );
        assert_eq!(proved(&store, &[]).faults, Vec::<String>::new());
        // The next one is the third all the same.
        hand_in(&store, b"%PDF-1.7 passport".to_vec()).expect("taken");
        assert_eq!(all(&store)[0].number, 3);
    });
}

#[test]
fn other_files_are_refused_and_nothing_is_kept_of_them() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, planted());
        for other in [&b"PK\x03\x04"[..], b"<html>", b"", b"\xFF\xD8\xFF<html>"] {
            assert!(matches!(hand_in(&store, other.to_vec()), Err(Refusal::Rule(_))), "{other:?}");
        }
        assert_eq!(all(&store), []);
    });
}

#[test]
fn of_somebody_erased_no_copy_remains() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, planted());
        let id = hand_in(&store, b"%PDF-1.7 passport".to_vec()).expect("taken");
        store.write(&somebody(), |tx| people::erase(tx, "p", "P1")).expect("no fault").expect("erased");
        assert_eq!((all(&store), bytes(&store, &id)), (Vec::new(), None));
        assert_eq!(hand_in(&store, b"%PDF-1.7 passport".to_vec()), Err(Refusal::Missing));
    });
}

/// A step that needs the passport waits for a copy of it, and stays done when that copy's day is over.
#[test]
fn a_step_is_done_once_a_copy_is_there() {
    const TEXT: &str = "# A\n\n## Article 9. Way\n\n```toml\n[[corridor]]\nid = \"tn-de\"\norigin = \"TN\"\n\
        destination = \"DE\"\n\n[[step]]\nid = \"visa\"\nstage = \"counselled\"\ndays = 10\n\
        fee = \"0.00 EUR\"\ndocuments = [\"passport\"]\n\n[[document]]\nid = \"passport\"\n\
        title = \"Passport\"\nkept_months = 6\n```\n";
    let day = date(2026, 11, 25);
    on_both(|ground| {
        let (days, clock) = calendar();
        let store = ground.open_at(clock);
        house(&store);
        add(&store, planted());
        let new = Opening { corridor: "tn-de".to_owned(), ..Opening::default() };
        let opened = store.write(&somebody(), move |tx| {
            let agreement = Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())]);
            let law = agreement.in_force(day);
            mobility::open(tx, "p", "P1", &new, Under { edition: 0, day, law: &law })
        });
        assert_eq!(opened.expect("no fault").as_deref(), Ok("M00001"));
        let done = |version: i64, on: Option<Date>| {
            let entry = Entry { done_on: on, ..Entry::default() };
            let done = store.write(&somebody(), move |tx| {
                let agreement = Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())]);
                let law = agreement.in_force(day);
                let under = Under { edition: 0, day, law: &law };
                mobility::enter(tx, ("p", "M00001", "visa"), version, &entry, under)
            });
            done.expect("no fault")
        };
        let lacking = "mobility-document-missing document=passport article=Art. 9";
        assert_eq!(done(1, Some(day)).expect_err("refused").to_string(), lacking);
        let copy = hand_in(&store, b"%PDF-1.7 passport".to_vec()).expect("taken");
        // Refused, it satisfies nothing; the next one does, and the first is judged no more.
        assert_eq!(judge(&store, &copy, 1, ("refuse", " ")), Err("reason: paper-refuse-reason".to_owned()));
        assert_eq!(judge(&store, &copy, 1, ("refuse", "plantedreason")), Ok(2));
        assert_eq!(done(1, Some(day)).expect_err("refused").to_string(), lacking);
        let next = hand_in(&store, b"%PDF-1.7 passport, whole".to_vec()).expect("taken");
        let old = "decision: paper-not-latest";
        assert_eq!(judge(&store, &copy, 2, ("accept", "")), Err(old.to_owned()));
        assert_eq!(judge(&store, &next, 1, ("accept", "")), Ok(2));
        let why = store.read(|db| papers::refusals(db, store.keys(), "p", "P1")).expect("read");
        assert_eq!(why, [(copy.clone(), "plantedreason".to_owned())].into());
        let told: Vec<(String, Standing, bool)> = all(&store)
            .into_iter()
            .map(|p| (p.id.clone(), p.standing, p.judged.is_some_and(|(on, _)| on == day)))
            .collect();
        assert_eq!(told, [(next, Standing::Accepted, true), (copy.clone(), Standing::Refused, true)]);
        // The person is told to hand in another.
        let notices = store.read(|db| notices::of_person(db, "p", "P1")).expect("read");
        let notices: Vec<(About, String)> = notices.into_iter().map(|n| (n.about, n.subject)).collect();
        assert!(notices.contains(&(About::DocumentRefused, format!("{copy}/2"))), "{notices:?}");
        assert_eq!(done(1, Some(day)), Ok(2));
        // Long after, the day is mended.
        days.store(300, Ordering::SeqCst);
        assert_eq!(sweep(&store), 2);
        let mended = date(2026, 11, 26);
        assert_eq!(done(2, Some(mended)), Ok(3));
        let case = store.read(|db| mobility::get(db, store.keys(), "p", "M00001")).expect("read");
        let entry = case.expect("a case").steps["visa"].entry.clone();
        assert_eq!((entry.done_on, entry.documents), (Some(mended), ["passport".to_owned()].into()));
        // Taken back, it waits for a copy again.
        assert_eq!(done(3, None), Ok(4));
        assert_eq!(done(4, Some(mended)).expect_err("refused").to_string(), lacking);
    });
}
