//! Are complaints kept as their rules say: sealed, as nobody, out of sight of the accused, and never deleted?

mod kept_out;

use agreement::{Agreement, Money};
use jiff::civil::date;
use partnership::grievances::{Category, Charge, Receipts, Severity, State};
use partnership::stakeholders::{Action, Role, reach};
use store::accounts::{self, NewAccount};
use store::grievances::{self, Grievance, Move, New, Side, Told, code};
use store::organisations::{self, Organisation};
use store::places::{self, Place};
use store::{Actor, Refusal, Store, Tx, Via, history, people};

use crate::support::{self, Ground, add, files, house, on_both, person, somebody, where_stands};

const TEXT: &str = "# A\n\n## Article 16. Recruitment\n\n```toml\n[[provision]]\ntopic = \"refund\"\ndays = 20\n```\n\n\
## Article 19. Grievances\n\n```toml\n[[party]]\nid = \"hospital\"\nname = \"Hospital (invented)\"\ntype = \"employer\"\n\
country = \"DE\"\n\n[[party]]\nid = \"union\"\nname = \"Union (invented)\"\ntype = \"union\"\n\n[[party]]\nid = \"helpers\"\n\
name = \"Helpers (invented)\"\ntype = \"ngo\"\n\n[[grievance]]\nid = \"hotline\"\nrun_by = \"union\"\ncountry = \"DE\"\n\
languages = [\"de\"]\nanonymous = true\nacknowledge_days = 3\nanswer_days = 30\n\n[[grievance]]\nid = \"desk\"\n\
run_by = \"helpers\"\ncountry = \"PH\"\nlanguages = [\"en\"]\nanonymous = true\n\n[[grievance]]\nid = \"closed\"\n\
run_by = \"hospital\"\ncountry = \"DE\"\nlanguages = [\"de\"]\n\n[[provision]]\ntopic = \"no_retaliation\"\n```\n";
const WORDS: &str = "plantedcomplaint";

fn nobody() -> Actor {
    Actor { account: String::new(), role: None, via: Via::Page }
}

fn change<T: Send + 'static>(
    store: &Store,
    by: &Actor,
    f: impl FnOnce(&mut Tx<'_>, &Agreement) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let agreement = Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())]);
    store.write(by, move |tx| f(tx, &agreement)).expect("no fault")
}

const TODAY: jiff::civil::Date = date(2026, 11, 25);

/// An account of an organisation, that can sign in.
fn account(store: &Store, organisation: &str, role: Role, address: &str) -> Actor {
    let new = NewAccount {
        organisation: Some(organisation.to_owned()),
        role,
        person: None,
        name: "Somebody (invented)".to_owned(),
        email: address.to_owned(),
    };
    support::account(store, new)
}

/// A house with a union, a hospital and helpers, and a handler of each of two of them.
fn begin(store: &Store) -> (Actor, Actor) {
    house(store);
    let union = Organisation {
        id: "union".to_owned(),
        kind: "union".to_owned(),
        name: "Union (invented)".to_owned(),
        country: Some("DE".to_owned()),
        licence: None,
        contact: Some("union@example.org".to_owned()),
        version: 0,
    };
    change(store, &somebody(), move |tx, _| {
        organisations::create(tx, &union)?;
        organisations::make_party(tx, "p", "union", "union")
    })
    .expect("a union");
    (
        account(store, "union", Role::Monitor, "first@example.org"),
        account(store, "helpers", Role::CaseWorker, "helper@example.org"),
    )
}

fn new(channel: &str, told: Told, anonymous: bool) -> New {
    New {
        partnership: "p".to_owned(),
        channel: channel.to_owned(),
        anonymous,
        language: "en".to_owned(),
        category: Some(Category::Wage),
        accused: Some("hospital".to_owned()),
        told,
        ..New::default()
    }
}

fn words(text: &str) -> Told {
    Told { text: text.to_owned(), ..Told::default() }
}

fn file(store: &Store, by: &Actor, new: New) -> Result<(String, String), Refusal> {
    let code = code::new().expect("chance");
    let kept = code.clone();
    change(store, by, move |tx, law| grievances::file(tx, &new, &kept, &law.in_force(TODAY)))
        .map(|id| (id, code))
}

fn get(store: &Store, id: &str) -> Grievance {
    store.read(|db| grievances::get(db, store.keys(), "p", id)).expect("no fault").expect("a complaint")
}

fn step(store: &Store, by: &Actor, id: &str, side: Side, asked: Move) -> Result<i64, Refusal> {
    let (version, id) = (get(store, id).version, id.to_owned());
    change(store, by, move |tx, law| {
        grievances::step(tx, ("p", &id), version, side, &asked, &law.in_force(TODAY))
    })
}

fn only(step: &str) -> Move {
    Move { step: step.to_owned(), ..Move::default() }
}

fn listed(store: &Store, by: &Actor) -> Vec<String> {
    let page = store.read(|db| {
        let subject = accounts::subject(db, &by.account)?.expect("an active account");
        grievances::list(db, &reach(&subject, Action::GrievanceHandle, TODAY), "p", None, 50)
    });
    page.expect("no fault").rows.into_iter().map(|g| g.id).collect()
}

#[test]
fn a_complaint_goes_to_its_end_and_is_contested() {
    on_both(|ground| {
        let store = ground.open();
        let (handler, other) = begin(&store);
        let (id, code) = file(&store, &nobody(), new("hotline", words(WORDS), true)).expect("filed");
        let found = store.read(|db| grievances::by_code(db, store.keys(), &code.to_lowercase()));
        assert_eq!(found.expect("no fault").map(|g| g.id), Some(id.clone()));
        let filed = get(&store, &id);
        assert_eq!((filed.acknowledge_by, filed.answer_by), (date(2026, 11, 28), date(2026, 12, 25)));
        assert_eq!((listed(&store, &handler), listed(&store, &other)), (vec![id.clone()], vec![]));
        // Another body moves nothing, nor does a handler as the complainant.
        let refused = step(&store, &other, &id, Side::Handler, only("acknowledge")).expect_err("refused");
        assert_eq!(refused.to_string(), "grievance-not-the-body article=Art. 19");
        step(&store, &handler, &id, Side::Handler, only("acknowledge")).expect("acknowledged");
        let triage = Move { step: "triage".to_owned(), severity: Some(Severity::Serious), ..Move::default() };
        step(&store, &handler, &id, Side::Handler, triage).expect("triaged");
        step(&store, &handler, &id, Side::Handler, only("investigate")).expect("investigated");
        let remedy = Move { step: "remedy".to_owned(), text: "Wages paid".to_owned(), ..Move::default() };
        step(&store, &handler, &id, Side::Handler, remedy.clone()).expect("remedied");
        let early = step(&store, &handler, &id, Side::Handler, only("close")).expect_err("not told");
        assert_eq!(early.to_string(), "grievance-not-told article=Art. 19");
        let say = |by: &Actor, side, text: &str| {
            let (id, text) = (id.clone(), text.to_owned());
            change(&store, by, move |tx, law| {
                grievances::say(tx, ("p", &id), side, &text, &law.in_force(TODAY))
            })
        };
        say(&handler, Side::Handler, "It is paid").expect("told");
        // Somebody is punished for it: nothing is over before that is.
        let (again, linked) = (code::new().expect("chance"), id.clone());
        let kept = again.clone();
        let worse = change(&store, &nobody(), move |tx, law| {
            grievances::retaliation(tx, ("p", &linked), "Moved to nights", &kept, &law.in_force(TODAY))
        });
        let worse = get(&store, &worse.expect("a linked complaint"));
        assert_eq!((worse.category, worse.severity), (Category::Retaliation, Some(Severity::Urgent)));
        assert_eq!(listed(&store, &handler), [worse.id.clone(), id.clone()]);
        let open = step(&store, &handler, &id, Side::Handler, only("close")).expect_err("retaliation");
        assert_eq!(open.to_string(), "grievance-retaliation-open article=Art. 19");
        let pressing =
            Move { step: "triage".to_owned(), severity: Some(Severity::Urgent), ..Move::default() };
        for asked in [only("acknowledge"), pressing, only("hurry"), remedy] {
            step(&store, &handler, &worse.id, Side::Handler, asked).expect("a step");
        }
        let (told, seen) = (worse.id.clone(), get(&store, &worse.id).version);
        change(&store, &handler, move |tx, law| {
            grievances::note_told(tx, ("p", &told), seen, &law.in_force(TODAY))
        })
        .expect("told by letter");
        step(&store, &handler, &worse.id, Side::Handler, only("close")).expect("closed");
        step(&store, &handler, &id, Side::Handler, only("close")).expect("closed");
        let appeal =
            Move { step: "appeal".to_owned(), text: "Half is missing".to_owned(), ..Move::default() };
        assert_eq!(
            step(&store, &handler, &id, Side::Complainant, appeal.clone()),
            Err(Refusal::Wrong("actor"))
        );
        step(&store, &nobody(), &id, Side::Complainant, appeal).expect("contested");
        let same = step(&store, &handler, &id, Side::Handler, only("reopen")).expect_err("the same handler");
        assert_eq!(same.to_string(), "grievance-same-handler article=Art. 19");
        let second = account(&store, "union", Role::Officer, "second@example.org");
        step(&store, &second, &id, Side::Handler, only("reopen")).expect("begun anew");
        let case = get(&store, &id);
        assert_eq!((case.state, case.messages.len()), (State::Investigating, 2));
        assert_eq!(case.messages[1].text.as_deref(), Some("Half is missing"));
        say(&nobody(), Side::Complainant, "").expect_err("no words");
    });
}

/// What was said is gone with its key, in the database and its log; the fact and the remedy stay.
#[test]
fn redaction_and_erasure_keep_the_fact() {
    for erased in [false, true] {
        let ground = Ground::sqlite();
        let store = ground.open();
        let (handler, _) = begin(&store);
        add(&store, person("P1", "Zoraidaplanted"));
        let told = Told { person: Some("P1".to_owned()), name: "Zoraidaplanted".to_owned(), ..words(WORDS) };
        let (id, code) = file(&store, &nobody(), new("hotline", told, false)).expect("filed");
        assert_eq!(get(&store, &id).said.map(|said| said.text), Some(WORDS.to_owned()));
        let which = id.clone();
        if erased {
            change(&store, &somebody(), |tx, _| people::erase(tx, "p", "P1")).expect("erased");
        } else {
            let law = move |tx: &mut Tx<'_>, law: &Agreement| {
                grievances::redact(tx, ("p", &which), Side::Complainant, &law.in_force(TODAY))
            };
            change(&store, &nobody(), law).expect("redacted");
        }
        let case = get(&store, &id);
        assert!(case.redacted && case.said.is_none() && case.object.fled.is_none());
        assert_eq!((case.category, case.filed_on, case.state), (Category::Wage, TODAY, State::Filed));
        let own = store.read(|db| grievances::of_person(db, store.keys(), "p", "P1")).expect("no fault");
        assert!(own.is_empty());
        // The code still finds the fact, and the body still deals with it, to its end.
        let found = store.read(|db| grievances::by_code(db, store.keys(), &code)).expect("no fault");
        assert!(found.is_some());
        let triage = Move { step: "triage".to_owned(), severity: Some(Severity::Serious), ..Move::default() };
        let remedy = Move { step: "remedy".to_owned(), text: "Paid".to_owned(), ..Move::default() };
        for asked in [only("acknowledge"), triage, only("investigate"), remedy, only("close")] {
            step(&store, &handler, &id, Side::Handler, asked).expect("a step");
        }
        assert_eq!((get(&store, &id).state, get(&store, &id).remedy.as_str()), (State::Closed, "Paid"));
        // Opened anew nothing comes back; no tombstone names the complaint.
        store.close();
        drop(store);
        let store = ground.open();
        assert!(get(&store, &id).said.is_none());
        let tombs = store.keys().all_erased().expect("no fault");
        assert!(tombs.iter().all(|(subject, _)| !subject.contains(&id)), "{tombs:?}");
        store.close();
        assert_eq!(where_stands(&files(ground.folder.path()), &[WORDS]), [""; 0]);
    }
}

#[test]
fn a_fee_is_refunded_to_the_cent_before_it_is_over() {
    on_both(|ground| {
        let store = ground.open();
        let (handler, _) = begin(&store);
        let eur = |minor| Money { minor, ..("1 EUR".parse().expect("an amount")) };
        let charge = Charge::told(("350,50", "eur"), "medical", "an agent", None, Receipts::No, TODAY);
        let told = Told { charge: Some(charge.expect("a charge")), ..words(WORDS) };
        let fee = New { category: Some(Category::Fee), ..new("hotline", told, true) };
        let (id, _) = file(&store, &nobody(), fee).expect("filed");
        let triage = Move { step: "triage".to_owned(), severity: Some(Severity::Serious), ..Move::default() };
        for asked in [only("acknowledge"), triage, only("investigate")] {
            step(&store, &handler, &id, Side::Handler, asked).expect("a step");
        }
        let remedy = Move { step: "remedy".to_owned(), text: "Refunded".to_owned(), ..Move::default() };
        let refused = |asked: &Move| {
            step(&store, &handler, &id, Side::Handler, asked.clone()).expect_err("refused").to_string()
        };
        assert_eq!(refused(&remedy), "grievance-owed-unknown article=Art. 19");
        let owe = |minor, debtor: &'static str, why: &'static str| {
            let (id, version) = (id.clone(), get(&store, &id).version);
            change(&store, &handler, move |tx, law| {
                grievances::owe(tx, ("p", &id), version, eur(minor), debtor, why, &law.in_force(TODAY))
            })
        };
        assert_eq!(owe(35_050, "nobody", ""), Err(Refusal::Wrong("debtor")));
        assert_eq!(
            owe(35_050, "worker", "").expect_err("refused").to_string(),
            "debtor: grievance-worker-pays"
        );
        owe(35_050, "hospital", "").expect("owed");
        assert_eq!(get(&store, &id).refund.due, Some(date(2026, 12, 15)));
        let pay = |minor| {
            let (id, version) = (id.clone(), get(&store, &id).version);
            change(&store, &handler, move |tx, law| {
                grievances::pay(
                    tx,
                    ("p", &id),
                    version,
                    (eur(minor), TODAY),
                    "hospital",
                    &law.in_force(TODAY),
                )
            })
        };
        pay(35_049).expect("paid");
        assert_eq!(refused(&remedy), "grievance-not-refunded left=0.01 EUR");
        assert_eq!(pay(2).expect_err("too much").to_string(), "amount: grievance-too-much left=0.01 EUR");
        pay(1).expect("paid");
        step(&store, &handler, &id, Side::Handler, remedy).expect("remedied");
        assert_eq!(get(&store, &id).refund.left(), Some(eur(0)));
        assert_eq!(refunds(&store), [] as [(String, i64); 0], "paid back to the cent");
        // The accused reads what the handler says, and nothing before.
        let told = || store.read(|db| grievances::disclosed_to(db, "p", "hospital")).expect("no fault");
        assert!(told().is_empty());
        let (which, version) = (id.clone(), get(&store, &id).version);
        change(&store, &handler, move |tx, law| {
            grievances::disclose(tx, ("p", &which), version, "A fee was taken.", &law.in_force(TODAY))
        })
        .expect("disclosed");
        assert_eq!(told().into_iter().map(|(text, ..)| text).collect::<Vec<_>>(), ["A fee was taken."]);
        // More came out before it was over: that comes back first.
        owe(36_000, "hospital", "another receipt (invented)").expect("owed");
        assert!(refused(&only("close")).starts_with("grievance-not-refunded left=9.50 EUR"));
        assert_eq!(refunds(&store), [("party:hospital".to_owned(), 950), (format!("worker:{id}"), -950)]);
        assert_eq!(store.read(store::books::check).expect("checked").differences, Vec::<String>::new());
        // Somebody else is accused now: the words were not meant for them, and the hospital is out of it.
        let (which, version) = (id.clone(), get(&store, &id).version);
        change(&store, &handler, move |tx, law| {
            grievances::pass_on(tx, ("p", &which), version, "desk", Some("union"), &law.in_force(TODAY))
        })
        .expect("passed on");
        let read = store.read(|db| grievances::disclosed_to(db, "p", "union")).expect("no fault");
        assert!(told().is_empty() && read.is_empty(), "{read:?}");
    });
}

/// What the ledger still shows of refunds.
fn refunds(store: &Store) -> Vec<(String, i64)> {
    let book = store.read(|db| store::books::book(db, "p")).expect("a book");
    book.open().map(|(account, _, minor)| (account.who.word(), minor)).collect()
}

/// No line of the journal names whoever complains, and their words are nowhere.
#[test]
fn an_anonymous_complaint_keeps_nothing_of_anybody() {
    let ground = Ground::sqlite();
    let store = ground.open();
    let (handler, _) = begin(&store);
    add(&store, person("P1", "Zoraidaplanted"));
    let told = Told {
        person: Some("P1".to_owned()),
        name: "nameplanted".to_owned(),
        contact: "contactplanted".to_owned(),
        ..words(WORDS)
    };
    // Under an account nothing is filed at all.
    assert_eq!(file(&store, &handler, new("hotline", told.clone(), true)), Err(Refusal::Wrong("actor")));
    let (id, code) = file(&store, &nobody(), new("hotline", told, true)).expect("filed");
    let said = get(&store, &id).said.expect("said");
    assert_eq!((said.person, said.name.as_str(), said.contact.as_str()), (None, "", ""));
    let own = store.read(|db| grievances::of_person(db, store.keys(), "p", "P1")).expect("no fault");
    assert!(own.is_empty());
    let lines = store.read(|db| history::of(db, store.keys(), "grievance", "p", &id, None, 50));
    for line in lines.expect("no fault").rows {
        assert_eq!((line.actor.as_str(), line.role.as_str()), ("", ""));
    }
    store.close();
    let planted = [WORDS, "nameplanted", "contactplanted", &code, &code.replace('-', "")];
    assert_eq!(where_stands(&files(ground.folder.path()), &planted), [""; 0]);
}
