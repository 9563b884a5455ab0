//! Are people told once, by the way they chose, and what proves that it reached them?

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use jiff::civil::Date;
use partnership::notices::{Channel, Choice, Handed, State};
use partnership::stakeholders::{Action, Role, Subject, reach};
use store::notices::{self, About, Claimed, Given, Handing, Notice};
use store::{Actor, Clock, Fault, Refusal, Store, Tx, Via, history, people};

use crate::support::{Ground, add, house, on_both, person, planted, proved, somebody};

fn by<T: Send + 'static>(
    store: &Store,
    actor: &Actor,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    store.write(actor, f).expect("no fault")
}

fn worker() -> Actor {
    Actor { account: "w1".to_owned(), role: Some(Role::Worker), via: Via::Page }
}

fn tell(store: &Store, id: &'static str, about: About, subject: &'static str) -> Option<String> {
    // A repetition leaves no line.
    let told = store.write_untraced(&somebody(), move |tx| notices::tell(tx, "p", id, about, subject));
    told.expect("no fault").expect("told")
}

fn of(store: &Store, id: &str) -> Vec<Notice> {
    store.read(|db| notices::of_person(db, "p", id)).expect("read")
}

/// `state channel`, of the only notice.
fn stands(store: &Store, id: &str) -> String {
    let all = of(store, id);
    assert_eq!(all.len(), 1, "one notice");
    format!("{} {}", all[0].state.word(), all[0].channel.word())
}

fn proof(store: &Store, id: &str, about: About, subject: &str) -> Option<Date> {
    store.read(|db| notices::proof(db, "p", id, about, subject)).expect("read")
}

fn claim(store: &Store) -> Vec<Claimed> {
    store.write_untraced(&somebody(), |tx| notices::claim(tx, 50)).expect("no fault").expect("claimed")
}

fn given(store: &Store, message: &str, what: Given) {
    let message = message.to_owned();
    // What changes nothing leaves no line.
    store
        .write_untraced(&somebody(), move |tx| notices::given(tx, &message, what))
        .expect("no fault")
        .expect("kept");
}

fn report(store: &Store, message: &str, delivered: bool) -> Result<bool, Refusal> {
    let message = message.to_owned();
    store.write_untraced(&somebody(), move |tx| notices::report(tx, &message, delivered)).expect("no fault")
}

fn choose(store: &Store, version: i64, choice: Choice) -> Result<i64, Refusal> {
    by(store, &worker(), move |tx| notices::choose(tx, ("p", "P1"), version, &choice))
}

/// A clock that a test sets: minutes after its start.
fn watch() -> (Arc<AtomicI64>, Clock) {
    let minutes = Arc::new(AtomicI64::new(0));
    let read = minutes.clone();
    let clock: Clock = Arc::new(move || {
        let seconds = 1_795_600_000 + read.load(Ordering::SeqCst) * 60;
        Timestamp::from_second(seconds).expect("an instant")
    });
    (minutes, clock)
}

#[test]
fn nobody_is_told_twice_and_sent_alone_proves_nothing() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, planted());
        let id = tell(&store, "P1", About::RoundAnswer, "1").expect("on its way");
        assert_eq!(tell(&store, "P1", About::RoundAnswer, "1"), Some(id.clone()), "the same once");
        assert_eq!(stands(&store, "P1"), "queued sms");
        let claimed = claim(&store);
        assert_eq!(claimed.len(), 1);
        assert_eq!(claimed[0].message, format!("{id}-sms"));
        assert_eq!(claim(&store), [], "whoever comes second has nothing to send");
        given(&store, &claimed[0].message, Given::Taken);
        assert_eq!(stands(&store, "P1"), "sent sms");
        assert_eq!(proof(&store, "P1", About::RoundAnswer, "1"), None);
        assert_eq!(report(&store, &claimed[0].message, true), Ok(true));
        assert_eq!(report(&store, &claimed[0].message, true), Ok(false), "said before");
        assert_eq!(stands(&store, "P1"), "delivered sms");
        assert_eq!(proof(&store, "P1", About::RoundAnswer, "1"), Some("2026-11-25".parse().expect("a day")));
        assert_eq!(proof(&store, "P1", About::RoundAnswer, "2"), None, "of another round");
        assert_eq!(proof(&store, "P1", About::Offer, "1"), None, "of another matter");
        assert_eq!(report(&store, "nothing-sms", true), Err(Refusal::Missing));
        assert_eq!(report(&store, &format!("{id}-letter"), true), Err(Refusal::Missing));
        assert_eq!(proved(&store, &[]).faults, Vec::<String>::new());
    });
}

#[test]
fn one_way_after_the_other_and_a_letter_at_last() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, planted());
        add(&store, person("P2", "Nobody reaches them"));
        let id = tell(&store, "P1", About::Offer, "E1").expect("on its way");
        given(&store, &claim(&store)[0].message, Given::Refused);
        assert_eq!(stands(&store, "P1"), "queued email");
        let claimed = claim(&store);
        assert_eq!(claimed[0].message, format!("{id}-email"));
        given(&store, &claimed[0].message, Given::Taken);
        assert_eq!(report(&store, &format!("{id}-sms"), false), Ok(false), "of a way that was given up");
        assert_eq!(report(&store, &format!("{id}-email"), false), Ok(true));
        assert_eq!(stands(&store, "P1"), "failed email");
        // Without telephone and address only a letter remains.
        assert_eq!(tell(&store, "P2", About::Offer, "E2"), None);
        assert_eq!(tell(&store, "P2", About::Offer, "E2"), None);
        assert_eq!(stands(&store, "P2"), "due letter");
        let handing = |day: &str, how| Handing { day: Some(day.parse().expect("a day")), how };
        let hand = |handing: Handing| {
            let notice = of(&store, "P2").remove(0);
            by(&store, &somebody(), move |tx| {
                notices::hand_over(tx, "p", &notice.id, notice.version, &handing)
            })
        };
        let Err(Refusal::Rule(why)) = hand(Handing { day: None, how: None }) else { panic!("refused") };
        assert_eq!(why.to_string(), "day: notice-day-wrong from=2026-11-25\nhow: notice-how-none");
        assert!(hand(handing("2026-11-26", Some(Handed::InHand))).is_err(), "tomorrow");
        assert_eq!(hand(handing("2026-11-25", Some(Handed::ReadAloud))), Ok(2));
        assert_eq!(stands(&store, "P2"), "handed-over letter");
        assert_eq!(proof(&store, "P2", About::Offer, "E2"), Some("2026-11-25".parse().expect("a day")));
        assert!(hand(handing("2026-11-25", Some(Handed::ReadAloud))).is_err(), "once");
        // A message that came after all is as good.
        assert_eq!(report(&store, &format!("{id}-sms"), true), Ok(true));
        assert_eq!(stands(&store, "P1"), "delivered sms");
    });
}

#[test]
fn a_gateway_that_is_away_is_asked_again_later_and_a_lost_claim_ends() {
    on_both(|ground| {
        let (minutes, clock) = watch();
        let store = ground.open_at(clock);
        house(&store);
        let mut phone = planted();
        phone.personal = phone.personal.with("email", "");
        add(&store, phone);
        tell(&store, "P1", About::TaskDue, "t");
        let waits = |store: &Store| store.read(|db| notices::waits(db, store.now())).expect("read");
        let mut asked = Vec::new();
        for minute in 0..1000 {
            minutes.store(minute, Ordering::SeqCst);
            if waits(&store) {
                asked.push(minute);
                let claimed = claim(&store);
                assert!(!waits(&store), "claimed");
                given(&store, &claimed[0].message, Given::Later);
            }
        }
        assert_eq!(asked, [0, 1, 6, 36, 156, 876]);
        assert_eq!(stands(&store, "P1"), "failed sms");
        // Whoever dies with a claim leaves it to others after five minutes.
        tell(&store, "P1", About::TaskDue, "u");
        let first = claim(&store);
        minutes.fetch_add(4, Ordering::SeqCst);
        assert_eq!(claim(&store), []);
        minutes.fetch_add(1, Ordering::SeqCst);
        assert_eq!(claim(&store), first, "the same message by the same name");
    });
}

#[test]
fn people_choose_how_they_are_reached() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let mut new = planted();
        new.personal = new.personal.with("languages", "ar:C2; fr:B1");
        add(&store, new);
        tell(&store, "P1", About::TaskDue, "a");
        let refuses = |all: &[Channel]| all.iter().copied().collect::<BTreeSet<_>>();
        let no_sms =
            Choice { language: Some("fr".to_owned()), refuses: refuses(&[Channel::Sms]), first: None };
        assert_eq!(choose(&store, 0, no_sms.clone()), Ok(1));
        assert_eq!(choose(&store, 0, no_sms.clone()), Err(Refusal::Stale { current: 1 }));
        let wrong = |choice: Choice| choose(&store, 1, choice);
        let refused = Choice { language: Some("xx".to_owned()), ..no_sms.clone() };
        assert_eq!(wrong(refused), Err(Refusal::Wrong("language")));
        let refused = Choice { refuses: refuses(&[Channel::Letter]), ..no_sms.clone() };
        assert_eq!(wrong(refused), Err(Refusal::Wrong("refuses")));
        let refused = Choice { first: Some(Channel::Sms), ..no_sms.clone() };
        assert_eq!(wrong(refused), Err(Refusal::Wrong("first")));
        assert_eq!(store.read(|db| notices::choice(db, "p", "P1")).expect("read"), (no_sms, 1));
        tell(&store, "P1", About::TaskDue, "b");
        let told = |subject: &str| {
            let all = of(&store, "P1");
            let one = all.iter().find(|n| n.subject == subject).expect("told");
            format!("{} {}", one.channel.word(), one.language)
        };
        assert_eq!((told("a"), told("b")), ("sms ar".to_owned(), "email fr".to_owned()));
    });
}

#[test]
fn what_the_person_opens_is_proof_and_is_sent_no_more() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, planted());
        tell(&store, "P1", About::Offer, "E1");
        tell(&store, "P1", About::TaskDue, "t");
        let open = |subject: &'static str| {
            store.write_untraced(&worker(), move |tx| notices::opened(tx, ("p", "P1"), About::Offer, subject))
        };
        assert_eq!(open("E2").expect("no fault"), Ok(false));
        assert_eq!(open("E1").expect("no fault"), Ok(true));
        assert_eq!(open("E1").expect("no fault"), Ok(false));
        assert_eq!(proof(&store, "P1", About::Offer, "E1"), Some("2026-11-25".parse().expect("a day")));
        assert_eq!(claim(&store).len(), 1, "the other one");
        assert_eq!(store.read(|db| notices::unread(db, "p", "P1")), Ok(1));
        assert_eq!(by(&store, &worker(), |tx| notices::opened_all(tx, ("p", "P1"))), Ok(1));
        assert!(of(&store, "P1").iter().all(|n| n.state == State::Read));
    });
}

#[test]
fn of_somebody_erased_nothing_remains_and_they_are_told_nothing() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, planted());
        tell(&store, "P1", About::Offer, "E1");
        by(&store, &somebody(), |tx| people::erase(tx, "p", "P1")).expect("erased");
        assert_eq!(of(&store, "P1"), []);
        assert_eq!(claim(&store), []);
        assert_eq!(tell(&store, "P1", About::Offer, "E2"), None);
        let nobody = by(&store, &somebody(), |tx| notices::tell(tx, "p", "P9", About::Offer, "E2"));
        assert_eq!(nobody, Err(Refusal::Missing));
    });
}

/// Two servers on one database: each message is claimed by one of them.
#[test]
fn two_servers_never_claim_the_same() {
    let ground = Ground::postgres();
    let (_, clock) = watch();
    let (one, other) = (ground.open_at(clock.clone()), ground.open_at(clock));
    house(&one);
    add(&one, planted());
    for subject in ["a", "b", "c", "d", "e", "f"] {
        tell(&one, "P1", About::TaskDue, subject);
    }
    let few = |store: &Store| -> Result<Vec<Claimed>, Fault> {
        store.write_untraced(&somebody(), |tx| notices::claim(tx, 1)).map(|claimed| claimed.expect("claimed"))
    };
    let mut all = Vec::new();
    std::thread::scope(|scope| {
        let each = [&one, &other].map(|store| {
            scope.spawn(move || (0..3).flat_map(|_| few(store).expect("claimed")).collect::<Vec<_>>())
        });
        all = each.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect();
    });
    let messages: BTreeSet<&str> = all.iter().map(|claimed| claimed.message.as_str()).collect();
    assert_eq!((all.len(), messages.len()), (6, 6));
}

/// No line says what a notice is about: whoever reads a history may not open every matter.
#[test]
fn a_history_does_not_say_what_somebody_was_told() {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    add(&store, planted());
    tell(&store, "P1", About::GrievanceNews, "G1");
    let lines = store.read(|db| history::of(db, store.keys(), "person", "p", "P1", None, 50)).expect("read");
    let told = lines.rows.iter().find(|line| line.action == "notice.tell").expect("a line");
    let text = told.detail.as_ref().expect("opens").to_string();
    assert!(text.contains("queued") && !text.contains("grievance") && !text.contains("G1"), "{text}");
}

/// Somebody fled a State: its accounts see neither the letter nor that one waits. Whoever wants no messages gets none.
#[test]
fn a_letter_of_somebody_who_fled_is_hidden_from_that_state() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let mut fled = planted();
        fled.fled = Some("SN".to_owned());
        add(&store, fled);
        let refuses = BTreeSet::from([Channel::Sms, Channel::Email]);
        assert!(choose(&store, 0, Choice { refuses, ..Choice::default() }).is_ok());
        assert_eq!(tell(&store, "P1", About::PermitDecision, "M1/2"), None);
        assert_eq!(claim(&store), [], "nothing goes to a telephone or an address");
        let seen = |country: Option<&str>| {
            let subject = Subject {
                account: "officer".to_owned(),
                role: Role::Officer,
                organisation: "office".to_owned(),
                country: country.map(str::to_owned),
                person: None,
                partnerships: vec!["p".to_owned()],
            };
            let reach = reach(&subject, Action::NoticeSend, "2026-11-25".parse().expect("a day"));
            let letters =
                store.read(|db| notices::letters(db, &reach, "p", None, 10)).expect("read").rows.len();
            let due = store.read(|db| notices::standing(db, &reach, State::Due)).expect("read");
            (letters, due.into_iter().map(|(_, count)| count).sum::<i64>())
        };
        assert_eq!((seen(None), seen(Some("DE")), seen(Some("SN"))), ((1, 1), (1, 1), (0, 0)));
    });
}
