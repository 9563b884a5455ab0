//! Conversations about people's work, on both databases: kept sealed, thrown away, counted without anybody.

use std::collections::BTreeMap;

use partnership::stakeholders::Role;
use partnership::suggested::{Cell, Count};
use skills::talk::Answer;
use store::suggested::{self, Source};
use store::talks::{self, Verdict};
use store::{Actor, Refusal, Store, Tx, Via, declined, history, people};

use crate::support::{add, files, house, on_both, person, proved, somebody, where_stands};

const WORK: &str = "http://data.europa.eu/esco/occupation/sewing-at-home";
const SKILL: &str = "http://data.europa.eu/esco/skill/hem-trousers";

fn by<T: Send + 'static>(
    store: &Store,
    role: Role,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, String> {
    let actor = Actor { account: "w".to_owned(), role: Some(role), via: Via::Page };
    store.write(&actor, f).expect("no fault").map_err(|refusal| refusal.to_string())
}

fn begin(store: &Store, role: Role, id: &'static str) -> Result<i64, String> {
    by(store, role, move |tx| {
        talks::begin(tx, ("p", id), "fr", "couture (inventée)", &[(WORK.to_owned(), 8)])
    })
}

fn answer(store: &Store, id: &'static str, uri: &'static str, said: Answer) -> Result<i64, Refusal> {
    store.write_untraced(&somebody(), move |tx| talks::answer(tx, "p", id, uri, said)).expect("no fault")
}

fn said(store: &Store, id: &str) -> Option<talks::Talk> {
    store.read(|db| talks::get(db, store.keys(), "p", id)).expect("no fault")
}

fn actions(store: &Store, id: &str) -> Vec<String> {
    let lines = store.read(|db| history::of(db, store.keys(), "person", "p", id, None, 50)).expect("lines");
    lines.rows.into_iter().map(|line| line.action).filter(|action| action.starts_with("talk.")).collect()
}

#[test]
fn answers_are_kept_at_once_and_thrown_away_for_good() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, person("P1", "Somebody"));
        assert!(begin(&store, Role::Officer, "P1").is_err(), "nobody speaks for them");
        assert_eq!(answer(&store, "P1", SKILL, Answer::No), Err(Refusal::Missing));
        assert_eq!(begin(&store, Role::Worker, "P1"), Ok(1));
        assert!(begin(&store, Role::CaseWorker, "P1").is_err(), "one at a time");
        assert_eq!(answer(&store, "P1", SKILL, Answer::Unsure), Ok(2));
        assert_eq!(answer(&store, "P1", "another", Answer::No), Ok(3));
        assert_eq!(answer(&store, "P1", SKILL, Answer::Often), Ok(4), "an answer is changed");
        assert_eq!(answer(&store, "P1", "", Answer::No), Err(Refusal::Wrong("skill")));
        let talk = said(&store, "P1").expect("a conversation");
        assert_eq!(
            (talk.language.as_str(), talk.role.as_str(), talk.words.as_str()),
            ("fr", "worker", "couture (inventée)")
        );
        assert_eq!(talk.named, [(WORK.to_owned(), 8)]);
        assert_eq!(talk.answers, [(SKILL.to_owned(), Answer::Often), ("another".to_owned(), Answer::No)]);
        let all = files(ground.folder.path());
        assert_eq!(
            where_stands(&all, &["hem-trousers", "sewing-at-home", "couture (invent"]),
            Vec::<String>::new()
        );
        assert_eq!(by(&store, Role::Worker, |tx| talks::end(tx, "p", "P1")), Ok(()));
        assert_eq!(said(&store, "P1"), None);
        assert!(by(&store, Role::Worker, |tx| talks::end(tx, "p", "P1")).is_err());
        assert_eq!(actions(&store, "P1"), ["talk.end", "talk.begin"], "and no line tells what was answered");
        assert_eq!(proved(&store, &[]).faults, Vec::<String>::new());
    });
}

#[test]
fn what_was_decided_does_not_come_back_and_goes_with_the_person() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, person("P1", "Somebody"));
        assert_eq!(begin(&store, Role::Worker, "P1"), Ok(1));
        let decide = |version, uri: &'static str, said| {
            by(&store, Role::Worker, move |tx| {
                talks::decide(tx, ("p", "P1"), version, "fr", &[(uri.to_owned(), said)])
            })
        };
        assert_eq!(decide(1, SKILL, Verdict::Held(Some(3))), Ok(2));
        assert!(decide(1, "another", Verdict::Rejected).is_err(), "stale");
        assert!(decide(2, SKILL, Verdict::Rejected).is_err(), "decided before");
        assert!(decide(2, "another", Verdict::Held(Some(6))).is_err(), "no level");
        assert_eq!(decide(2, "another", Verdict::Rejected), Ok(3));
        let kept = [(SKILL.to_owned(), Verdict::Held(Some(3))), ("another".to_owned(), Verdict::Rejected)];
        assert_eq!(said(&store, "P1").expect("a conversation").decided, kept);
        by(&store, Role::Officer, |tx| people::erase(tx, "p", "P1")).expect("erased");
        assert_eq!(said(&store, "P1"), None);
        let rows = store.read(|db| db.rows("SELECT person FROM talk", &[])).expect("rows");
        assert_eq!(rows.len(), 0);
        assert_eq!(proved(&store, &[]).faults, Vec::<String>::new());
    });
}

#[test]
fn people_are_counted_once_and_whoever_fled_never() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let mut one = person("P1", "One");
        // As a sheet wrote it; another wrote "f".
        one.personal = one.personal.with("sex", "Female");
        let mut fled = person("P3", "Three");
        fled.fled = Some("SN".to_owned());
        add(&store, one);
        add(&store, person("P2", "Two"));
        add(&store, fled);
        // Beside a change that leaves its line, as in `decide`.
        let count = |id: &'static str, source, told| {
            let counted = store
                .write_untraced(&somebody(), move |tx| suggested::count(tx, ("p", id), source, "ar", told));
            assert_eq!(counted.expect("no fault"), Ok(()));
        };
        count("P1", Source::Conversation, (3, 1));
        count("P1", Source::Conversation, (2, 0));
        count("P1", Source::Finder, (0, 4));
        count("P2", Source::Conversation, (1, 1));
        count("P2", Source::Conversation, (0, 0));
        count("P3", Source::Conversation, (9, 9));
        let cell = |source, sex: &str| Cell { source, language: "ar".to_owned(), sex: sex.to_owned() };
        let expected = BTreeMap::from([
            (cell(Source::Conversation, "female"), Count { people: 1, confirmed: 5, rejected: 1 }),
            (cell(Source::Conversation, "unstated"), Count { people: 1, confirmed: 1, rejected: 1 }),
            (cell(Source::Finder, "female"), Count { people: 1, confirmed: 0, rejected: 4 }),
        ]);
        assert_eq!(store.read(|db| suggested::counts(db, "p")).expect("counts"), expected);
        by(&store, Role::Officer, |tx| people::erase(tx, "p", "P1")).expect("erased");
        assert_eq!(
            store.read(|db| suggested::counts(db, "p")).expect("counts"),
            expected,
            "counts are nobody's"
        );
    });
}

#[test]
fn what_is_declined_is_sealed_counted_once_and_gone_with_them() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, person("P1", "Somebody"));
        let list = |store: &Store| -> Vec<String> {
            let all = store.read(|db| declined::of(db, store.keys(), "p", "P1")).expect("no fault");
            all.into_iter().collect()
        };
        let say = |store: &Store, held: &[&str], rejected: &[&str]| {
            let [held, rejected] =
                [held, rejected].map(|all| all.iter().map(|uri| (*uri).to_owned()).collect::<Vec<_>>());
            by(store, Role::Worker, move |tx| {
                declined::decide(tx, ("p", "P1"), Source::Finder, "fr", (&held, &rejected))
            })
        };
        let rejected = |store: &Store| -> i64 {
            let all = store.read(|db| suggested::counts(db, "p")).expect("no fault");
            all.values().map(|count| count.rejected).sum()
        };
        assert_eq!(say(&store, &[], &["b", "a"]), Ok(()));
        assert_eq!(say(&store, &[], &["a", "c"]), Ok(()));
        assert_eq!((list(&store), rejected(&store)), (vec!["a".into(), "b".into(), "c".into()], 3));
        assert_eq!(say(&store, &["b"], &[]), Ok(()), "theirs after all");
        assert_eq!(list(&store), ["a", "c"]);
        // A conversation keeps it, too, and forgets what is taken back.
        assert_eq!(begin(&store, Role::Worker, "P1"), Ok(1));
        let told = [("d".to_owned(), Verdict::Rejected), ("a".to_owned(), Verdict::Rejected)];
        let decided = by(&store, Role::Worker, move |tx| talks::decide(tx, ("p", "P1"), 1, "fr", &told));
        assert_eq!((decided, rejected(&store)), (Ok(2), 4), "a was counted before");
        assert_eq!(list(&store), ["a", "c", "d"]);
        let back = |store: &Store, uri: &'static str| {
            by(store, Role::Worker, move |tx| declined::take_back(tx, ("p", "P1"), uri))
        };
        assert_eq!(back(&store, "d"), Ok(()));
        assert!(back(&store, "d").is_err());
        let decided = said(&store, "P1").expect("a conversation").decided;
        assert_eq!(decided, [("a".to_owned(), Verdict::Rejected)]);
        assert_eq!(say(&store, &[], &["http://nowhere.example/declined"]), Ok(()));
        assert_eq!(list(&store).len(), 3);
        let stands = where_stands(&files(ground.folder.path()), &["nowhere.example"]);
        assert_eq!(stands, Vec::<String>::new(), "sealed");
        by(&store, Role::Officer, |tx| people::erase(tx, "p", "P1")).expect("erased");
        assert_eq!(list(&store), Vec::<String>::new());
    });
}
