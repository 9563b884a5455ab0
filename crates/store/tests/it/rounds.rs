//! Rounds as they are kept: one story on both databases, and what remains of somebody in it.

mod proof;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use partnership::placement::{Stage, State};
use partnership::round::Taken;
use partnership::stakeholders::Role;
use store::outcomes::{self, Reply};
use store::places::{self, Place};
use store::rounds::{self, Opening, Proposal, Run};
use store::{Actor, Refusal, Store, Tx, Via, concluding, history, people};

use crate::support::{add, house, on_both, person, proved, somebody};

/// The store's clock begins on this day.
const DAY: Date = date(2026, 11, 25);
const LAST: Date = date(2026, 12, 20);

fn officer(account: &str) -> Actor {
    Actor { account: account.to_owned(), role: Some(Role::Officer), via: Via::Page }
}

fn by<T: Send + 'static>(
    store: &Store,
    actor: &Actor,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    store.write(actor, f).expect("no fault")
}

/// Four people, two places.
fn filled(store: &Store) {
    house(store);
    by(store, &somebody(), |tx| concluding::take_over(tx, "p", DAY)).expect("in force");
    for id in ["P1", "P2", "P3", "P4"] {
        let new = person(id, "Somebody");
        let personal = new.personal.clone().with("tracks", "away").with("ranks", "A;Z");
        add(store, people::NewPerson { personal, ..new });
    }
    for id in ["A", "B"] {
        let cells = [("employer", "hospital"), ("country", "DE"), ("seats", "2")];
        let place = Place {
            partnership: "p".to_owned(),
            id: id.to_owned(),
            organisation: None,
            country: String::new(),
            title: format!("Place {id}"),
            cells: cells.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
            state: "open".to_owned(),
            version: 0,
        };
        by(store, &somebody(), move |tx| places::create(tx, &place)).expect("offered");
    }
}

fn taken(place: &str) -> Option<Taken> {
    Some(Taken { place: place.to_owned(), way: "programme b1".to_owned() })
}

fn open(store: &Store) -> Result<i64, Refusal> {
    by(store, &officer("anna"), |tx| rounds::open(tx, "p", &Opening { day: DAY, seed: 7, answer_by: LAST }))
}

/// A run that proposes `person:place`, or nothing to whoever is not named.
fn run(store: &Store, number: i64, proposed: &str) -> Result<i64, Refusal> {
    let nobody = BTreeSet::new();
    let snapshot = store.read(|db| rounds::pool(db, store.keys(), "p", number, &nobody)).expect("no fault");
    let places: BTreeMap<&str, &str> = proposed.split(' ').filter_map(|pair| pair.split_once(':')).collect();
    let one = |id: &String| Proposal {
        person: id.clone(),
        taken: places.get(id.as_str()).and_then(|place| taken(place)),
        points: 10,
    };
    let ids: Vec<String> = snapshot.people.iter().map(|someone| someone.id.clone()).collect();
    let run = Run {
        snapshot,
        edition: 0,
        data_version: 1,
        program: "0".to_owned(),
        classes: String::new(),
        places: (2, 4),
        left_out: 0,
        proposals: ids.iter().map(one).collect(),
        points: 40,
        bound: 40,
    };
    let version = store.read(|db| rounds::get(db, "p", number)).expect("kept").map_or(0, |r| r.version);
    by(store, &officer("anna"), move |tx| rounds::keep(tx, "p", number, version, &run))
}

/// Where everybody's outcome stands.
/// A round that was run, decided and told of: P1 and P2 have a place at A, P3 at B.
fn published(store: &Store) {
    filled(store);
    open(store).expect("opened");
    run(store, 1, "P1:A P2:A P3:B").expect("kept");
    let seen = version(store, 1);
    by(store, &officer("anna"), move |tx| outcomes::confirm_all(tx, "p", 1, seen, None)).expect("decided");
    let seen = version(store, 1);
    by(store, &officer("anna"), move |tx| rounds::publish(tx, "p", 1, seen, false)).expect("told");
}

fn stands(store: &Store, number: i64) -> String {
    let all = store.read(|db| outcomes::all(db, store.keys(), "p", number)).expect("no fault");
    let one = |r: &outcomes::Record| {
        let place = r.taken.as_ref().map_or("-", |taken| taken.place.as_str());
        format!("{}:{} {place}", r.person, r.outcome.state.word())
    };
    all.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn stage(store: &Store, number: i64) -> Stage {
    store.read(|db| rounds::get(db, "p", number)).expect("no fault").expect("a round").stage
}

fn version(store: &Store, number: i64) -> i64 {
    store.read(|db| rounds::get(db, "p", number)).expect("no fault").expect("a round").version
}

fn record(store: &Store, number: i64, id: &str) -> outcomes::Record {
    let found = store.read(|db| outcomes::get(db, store.keys(), "p", number, id));
    found.expect("no fault").expect("an outcome")
}

/// Told of a round its places are matched; answers take and free their seats; what is left opens again.
#[test]
fn answers_take_the_seats_of_places() {
    on_both(|ground| {
        let store = ground.open();
        filled(&store);
        open(&store).expect("opened");
        run(&store, 1, "P1:A P2:A P3:B P4:B").expect("kept");
        let states = || {
            let of = |id: &str| {
                store.read(|db| places::get(db, "p", id)).expect("no fault").expect("a place").state
            };
            [of("A"), of("B")]
        };
        let seen = version(&store, 1);
        by(&store, &officer("anna"), move |tx| outcomes::confirm_all(tx, "p", 1, seen, None))
            .expect("decided");
        assert_eq!(states(), ["open", "open"]);
        let seen = version(&store, 1);
        by(&store, &officer("anna"), move |tx| rounds::publish(tx, "p", 1, seen, false)).expect("told");
        assert_eq!(states(), ["matching", "matching"]);
        let accept =
            |id: &'static str| by(&store, &officer("anna"), move |tx| outcomes::accept(tx, "p", 1, id));
        accept("P1").expect("accepted");
        assert_eq!(states(), ["matching", "matching"]);
        accept("P2").expect("accepted");
        assert_eq!(states(), ["filled", "matching"]);
        by(&store, &officer("anna"), |tx| outcomes::decline(tx, "p", 1, "P2")).expect("given back");
        assert_eq!(states(), ["open", "matching"]);
        accept("P3").expect("accepted");
        by(&store, &officer("anna"), |tx| outcomes::decline(tx, "p", 1, "P4")).expect("declined");
        by(&store, &officer("anna"), |tx| rounds::close(tx, "p", 1)).expect("closed");
        assert_eq!(states(), ["open", "open"]);
        // Open again, it still has the seat that P1 accepted.
        let resize = |seats: &str| {
            let mut place = store.read(|db| places::get(db, "p", "A")).expect("no fault").expect("a place");
            place.cells.insert("seats".to_owned(), seats.to_owned());
            by(&store, &officer("anna"), move |tx| places::change(tx, &place))
        };
        assert_eq!(resize("0"), Err(Refusal::Wrong("seats")));
        assert!(resize("1").is_ok());
    });
}

/// Whoever is erased leaves their seat to others.
#[test]
fn erasing_somebody_who_accepted_frees_their_seat() {
    on_both(|ground| {
        let store = ground.open();
        filled(&store);
        open(&store).expect("opened");
        run(&store, 1, "P1:A P2:A P3:B").expect("kept");
        let state = || store.read(|db| places::get(db, "p", "A")).expect("no fault").expect("a place").state;
        let seen = version(&store, 1);
        by(&store, &officer("anna"), move |tx| outcomes::confirm_all(tx, "p", 1, seen, None))
            .expect("decided");
        let seen = version(&store, 1);
        by(&store, &officer("anna"), move |tx| rounds::publish(tx, "p", 1, seen, false)).expect("told");
        for id in ["P1", "P2"] {
            by(&store, &officer("anna"), move |tx| outcomes::accept(tx, "p", 1, id)).expect("accepted");
        }
        assert_eq!(state(), "filled");
        // Whoever accepted nothing frees nothing.
        by(&store, &officer("anna"), |tx| people::erase(tx, "p", "P3")).expect("erased");
        assert_eq!(state(), "filled");
        by(&store, &officer("anna"), |tx| people::erase(tx, "p", "P2")).expect("erased");
        assert_eq!(state(), "open");
    });
}

/// A place that was given up and given on is not taken twice.
#[test]
fn nobody_accepts_a_seat_that_others_have() {
    on_both(|ground| {
        let store = ground.open();
        published(&store);
        let accept =
            |id: &'static str| by(&store, &officer("anna"), move |tx| outcomes::accept(tx, "p", 1, id));
        accept("P1").expect("accepted");
        by(&store, &officer("anna"), |tx| outcomes::decline(tx, "p", 1, "P2")).expect("declined");
        by(&store, &officer("anna"), |tx| outcomes::contest(tx, "p", 1, "P4", "why?")).expect("contested");
        let seen = version(&store, 1);
        let given_on = Reply::Change(taken("A"));
        by(&store, &officer("boris"), move |tx| {
            outcomes::answer(tx, ("p", 1, "P4"), seen, &given_on, "a seat is free")
        })
        .expect("answered");
        accept("P4").expect("accepted");
        let refused = accept("P2");
        let Err(Refusal::Rule(rule)) = &refused else { panic!("{refused:?}") };
        assert_eq!(rule.reasons[0].said.id, "vacancy-seats-over");
        assert_eq!(stands(&store, 1), "P1:accepted A, P2:declined A, P3:published B, P4:accepted A");
    });
}

/// A place is in the tables of a round while it is matched and when it is filled: with those who wish for it,
/// and those whom its employer wishes for.
#[test]
fn wishes_for_places_being_matched_are_kept() {
    on_both(|ground| {
        let store = ground.open();
        filled(&store);
        by(&store, &somebody(), |tx| {
            places::put_ranks(tx, "p", &[("A".to_owned(), "P1".to_owned(), "1".to_owned())])
        })
        .expect("ranked");
        open(&store).expect("opened");
        run(&store, 1, "P1:A P2:A").expect("kept");
        let tables = || {
            let nobody = BTreeSet::new();
            let pool = store.read(|db| rounds::pool(db, store.keys(), "p", 2, &nobody)).expect("no fault");
            let tables = pool.tables().expect("tables");
            let wish = tables.people.1.lines().filter(|line| line.contains(",A,")).count();
            (wish, tables.employer_ranks.map(|(_, text)| text))
        };
        let before = tables();
        assert_eq!(before, (4, Some("place,person,rank\nA,P1,1\n".to_owned())));
        let seen = version(&store, 1);
        by(&store, &officer("anna"), move |tx| outcomes::confirm_all(tx, "p", 1, seen, None))
            .expect("decided");
        let seen = version(&store, 1);
        by(&store, &officer("anna"), move |tx| rounds::publish(tx, "p", 1, seen, false)).expect("told");
        assert_eq!(tables(), before, "being matched");
        for id in ["P1", "P2"] {
            by(&store, &officer("anna"), move |tx| outcomes::accept(tx, "p", 1, id)).expect("accepted");
        }
        assert_eq!(tables(), before, "filled");
    });
}

#[test]
fn a_round_is_opened_decided_told_and_answered() {
    on_both(|ground| {
        let store = ground.open();
        filled(&store);
        assert_eq!(open(&store), Ok(1));
        assert_eq!(open(&store), Err(Refusal::Wrong("under-way")));
        run(&store, 1, "P1:A P2:A P3:B").expect("kept");
        assert_eq!(stands(&store, 1), "P1:proposed A, P2:proposed A, P3:proposed B, P4:proposed -");
        // No free power for the machine, nor for a program.
        let all = |actor: &Actor| {
            let seen = version(&store, 1);
            by(&store, actor, move |tx| outcomes::confirm_all(tx, "p", 1, seen, None))
        };
        assert_eq!(all(&somebody()), Err(Refusal::Wrong("nobody")));
        let worker = Actor { role: Some(Role::Worker), ..officer("w1") };
        assert_eq!(all(&worker), Err(Refusal::Wrong("nobody")));
        let early = by(&store, &worker, |tx| outcomes::accept(tx, "p", 1, "P1"));
        assert_eq!(early, Err(Refusal::Missing), "nobody was told anything yet");
        let publish = || {
            let seen = version(&store, 1);
            by(&store, &officer("anna"), move |tx| rounds::publish(tx, "p", 1, seen, false))
        };
        assert_eq!(publish(), Err(Refusal::Wrong("undecided")));
        let overrule = |reason: &'static str| {
            by(&store, &officer("ben"), move |tx| {
                outcomes::overrule(tx, ("p", 1, "P3"), 1, taken("A"), reason)
            })
        };
        assert_eq!(overrule(" "), Err(Refusal::Wrong("reason")));
        assert_eq!(overrule("closer to her sister"), Ok(()));
        assert_eq!(overrule("again"), Err(Refusal::Stale { current: 2 }));
        assert_eq!(stage(&store, 1), Stage::Run);
        assert_eq!(all(&officer("anna")), Ok(3));
        assert_eq!(stage(&store, 1), Stage::Reviewed);
        assert_eq!(stands(&store, 1), "P1:confirmed A, P2:confirmed A, P3:overridden A, P4:confirmed -");
        let p3 = record(&store, 1, "P3");
        assert_eq!(
            (p3.reason.as_str(), p3.proposed, p3.taken),
            ("closer to her sister", taken("B"), taken("A"))
        );
        assert_eq!(p3.outcome.decided_by.as_deref(), Some("ben"));
        let seen = version(&store, 1);
        let broken = by(&store, &officer("anna"), move |tx| rounds::publish(tx, "p", 1, seen, true));
        assert_eq!(broken, Err(Refusal::Wrong("broken")));
        assert_eq!(publish(), Ok(()));
        assert_eq!(publish(), Err(Refusal::Wrong("told")));
        let respond = |id: &'static str, what: &'static str| {
            by(&store, &worker, move |tx| match what {
                "accept" => outcomes::accept(tx, "p", 1, id),
                "decline" => outcomes::decline(tx, "p", 1, id),
                words => outcomes::contest(tx, "p", 1, id, words),
            })
        };
        assert_eq!(respond("P1", "accept"), Ok(()));
        assert_eq!(respond("P2", "decline"), Ok(()));
        assert_eq!(respond("P4", "accept"), Err(Refusal::Wrong("no-place")));
        assert_eq!(respond("P4", "I have a nurse's diploma"), Ok(()));
        let close = || by(&store, &officer("anna"), |tx| rounds::close(tx, "p", 1));
        assert_eq!(close(), Err(Refusal::Wrong("contested")));
        let answer = |account: &str| {
            let (by_whom, seen) = (officer(account), version(&store, 1));
            by(&store, &by_whom, move |tx| {
                outcomes::answer(tx, ("p", 1, "P4"), seen, &Reply::Change(taken("B")), "it was overlooked")
            })
        };
        assert_eq!(answer("anna"), Err(Refusal::Wrong("same-officer")));
        assert_eq!(answer("ben"), Ok(()));
        assert_eq!(stands(&store, 1), "P1:accepted A, P2:declined A, P3:published A, P4:changed B");
        assert_eq!(close(), Err(Refusal::Wrong("open")));
        assert_eq!(respond("P4", "accept"), Ok(()));
        assert_eq!(respond("P3", "decline"), Ok(()));
        assert_eq!(close(), Ok(()));
        // Whoever accepted may give the place up at any time; nothing else is open any more.
        assert_eq!(respond("P3", "accept"), Err(Refusal::Wrong("late")));
        let lines =
            store.read(|db| history::of(db, store.keys(), "person", "p", "P4", None, 10)).expect("no fault");
        let did: Vec<&str> = lines.rows.iter().map(|line| line.action.as_str()).collect();
        assert_eq!(
            did,
            [
                "work.begin",
                "outcome.accept",
                "notice.tell",
                "contest.answer",
                "outcome.contest",
                "notice.tell",
                "outcome.confirm",
                "person.create"
            ]
        );
        let counts = store.read(|db| outcomes::counts(db, "p", 1)).expect("no fault");
        assert_eq!(counts, BTreeMap::from([(State::Accepted, 2), (State::Declined, 2)]));
        assert_eq!(proved(&store, &[]).faults, Vec::<String>::new());
    });
}

/// A second round begins with what was accepted, and only the person gives it up.
#[test]
fn what_was_accepted_is_carried_into_the_next_round() {
    on_both(|ground| {
        let store = ground.open();
        filled(&store);
        open(&store).expect("opened");
        run(&store, 1, "P1:A P2:A P3:B").expect("kept");
        let seen = version(&store, 1);
        by(&store, &officer("anna"), move |tx| outcomes::confirm_all(tx, "p", 1, seen, None))
            .expect("confirmed");
        let seen = version(&store, 1);
        by(&store, &officer("anna"), move |tx| rounds::publish(tx, "p", 1, seen, false)).expect("told");
        for id in ["P1", "P2", "P3"] {
            by(&store, &officer("w"), move |tx| outcomes::accept(tx, "p", 1, id)).expect("accepted");
        }
        // P4 has no place, and may contest until the last day.
        by(&store, &officer("w"), |tx| outcomes::contest(tx, "p", 1, "P4", "why?")).expect("contested");
        let seen = version(&store, 1);
        let uphold = move |tx: &mut Tx<'_>| {
            outcomes::answer(tx, ("p", 1, "P4"), seen, &Reply::Uphold, "no place was left")
        };
        by(&store, &officer("ben"), uphold).expect("answered");
        by(&store, &officer("anna"), |tx| rounds::close(tx, "p", 1)).expect("closed");
        assert_eq!(open(&store), Ok(2));
        by(&store, &somebody(), |tx| people::erase(tx, "p", "P3")).expect("erased");
        let nobody = BTreeSet::from(["P2".to_owned()]);
        let pool = store.read(|db| rounds::pool(db, store.keys(), "p", 2, &nobody)).expect("no fault");
        let ids: Vec<&str> = pool.people.iter().map(|someone| someone.id.as_str()).collect();
        assert_eq!(ids, ["P1", "P4"], "whoever is erased or left out is not in it");
        assert_eq!(pool.before().accepted.keys().collect::<Vec<_>>(), ["P1"]);
        // A2 is gone for P2; P1 is carried.
        run(&store, 2, "P1:A P4:B").expect("kept");
        assert_eq!(stands(&store, 2), "P1:accepted A, P2:proposed -, P4:proposed B");
        assert!(record(&store, 2, "P2").outcome.gone);
        let seen = version(&store, 2);
        let all = by(&store, &officer("anna"), move |tx| outcomes::confirm_all(tx, "p", 2, seen, None));
        assert_eq!(all, Ok(1), "a lost place is decided by itself");
        let carried = by(&store, &officer("anna"), |tx| {
            outcomes::overrule(tx, ("p", 2, "P1"), 1, None, "somebody needs it more")
        });
        assert_eq!(carried, Err(Refusal::Wrong("accepted")));
        let lost = by(&store, &officer("anna"), |tx| {
            outcomes::overrule(tx, ("p", 2, "P2"), 1, None, "the ward was closed; she was told")
        });
        assert_eq!(lost, Ok(()));
        // P1 gives it up meanwhile.
        by(&store, &officer("w"), |tx| outcomes::decline(tx, "p", 1, "P1")).expect("given up");
        let seen = version(&store, 2);
        by(&store, &officer("anna"), move |tx| rounds::publish(tx, "p", 2, seen, false)).expect("told");
        assert_eq!(stands(&store, 2), "P1:declined A, P2:published -, P4:published B");
    });
}

/// A round can be given up, and run again, until people are told; a run that took too long is stale.
#[test]
fn a_round_is_run_again_or_given_up_before_anybody_is_told() {
    on_both(|ground| {
        let store = ground.open();
        filled(&store);
        open(&store).expect("opened");
        run(&store, 1, "P1:A").expect("kept");
        let seen = version(&store, 1);
        by(&store, &officer("anna"), move |tx| outcomes::confirm_all(tx, "p", 1, seen, None))
            .expect("confirmed");
        run(&store, 1, "P1:B").expect("kept again");
        assert_eq!(stands(&store, 1), "P1:proposed B, P2:proposed -, P3:proposed -, P4:proposed -");
        by(&store, &officer("anna"), |tx| rounds::cancel(tx, "p", 1)).expect("given up");
        assert_eq!(run(&store, 1, "P1:B"), Err(Refusal::Wrong("over")));
        assert_eq!(open(&store), Ok(2));
        let late = Opening { day: DAY, seed: 7, answer_by: date(2026, 1, 1) };
        by(&store, &officer("anna"), |tx| rounds::cancel(tx, "p", 2)).expect("given up");
        let late = by(&store, &officer("anna"), move |tx| rounds::open(tx, "p", &late));
        assert_eq!(late, Err(Refusal::Wrong("late")));
    });
}

/// What a round was run from comes back to the byte, whatever changes afterwards; and nothing of
/// somebody erased.
#[test]
fn a_snapshot_is_what_it_was_but_for_whoever_is_erased() {
    on_both(|ground| {
        let store = ground.open();
        filled(&store);
        open(&store).expect("opened");
        let nobody = BTreeSet::new();
        let live = || store.read(|db| rounds::pool(db, store.keys(), "p", 1, &nobody)).expect("no fault");
        let before = live();
        run(&store, 1, "P1:A").expect("kept");
        let mut change = person("P1", "Somebody else");
        change.personal = change.personal.with("tracks", "home");
        by(&store, &somebody(), move |tx| people::change(tx, "P1", 1, &change)).expect("changed");
        let kept = || store.read(|db| rounds::snapshot(db, store.keys(), "p", 1)).expect("no fault");
        assert_ne!(live(), before);
        assert_eq!(kept(), before);
        assert_eq!(kept().tables().expect("tables").people.1, before.tables().expect("tables").people.1);
        let tables = before.tables().expect("tables");
        assert!(tables.people.1.contains(",A,"), "wishes for places on offer: {}", tables.people.1);
        assert!(!tables.people.1.contains('Z'), "and no wish for one that is not");
        by(&store, &somebody(), |tx| people::erase(tx, "p", "P1")).expect("erased");
        let ids = |snapshot: &rounds::Snapshot| {
            snapshot.people.iter().map(|someone| someone.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(ids(&kept()), ["P2", "P3", "P4"]);
        assert_eq!(stands(&store, 1), "P2:proposed -, P3:proposed -, P4:proposed -");
        let counts = store.read(|db| outcomes::counts(db, "p", 1)).expect("no fault");
        assert_eq!(counts, BTreeMap::from([(State::Proposed, 4)]), "the count remains");
        let sealed = "SELECT (SELECT count(*) FROM outcome WHERE person = 'P1' AND sealed IS NOT NULL) \
                      + (SELECT count(*) FROM round_person WHERE person = 'P1' AND sealed IS NOT NULL)";
        let left = store.read(|db| db.rows(sealed, &[])?[0].int(0)).expect("a number");
        assert_eq!(left, 0);
    });
}
