//! Are employments, checks and alerts kept as their rules say, sealed, and cleared?

mod reached;

use std::collections::{BTreeMap, BTreeSet};

use agreement::Agreement;
use jiff::civil::{Date, date};
use partnership::employment::placement::State;
use partnership::return_home::gained::Work;
use partnership::stakeholders::{Action, Role, Subject, reach};
use store::accounts::{self, NewAccount};
use store::employments::alerts::Standing;
use store::employments::{self, Employment, Move, alerts, checks};
use store::organisations::{self, Organisation};
use store::people::Personal;
use store::places::{self, Place};
use store::returns::{self, Entered};
use store::{Actor, Refusal, Store, Tx, Via, people, rounds};

use crate::support::{add, files, house, on_both, person, proved, somebody, where_stands};

const TEXT: &str = "# A\n\n## Article 16. Contract\n\n```toml\n[agreement]\ntype = \"bilateral\"\nvalid_from = 2026-01-01\n\
worker_languages = [\"en\"]\n\n[[party]]\nid = \"labour\"\nname = \"Labour (invented)\"\ntype = \"labour_ministry\"\n\
country = \"PH\"\n\n[[occupation]]\nid = \"nurse\"\nisco = \"2221\"\nregulated = true\ninterim_isco = \"5321\"\n\n\
[[corridor]]\nid = \"ph-de\"\norigin = \"PH\"\ndestination = \"DE\"\nchange_employer = true\n\n[[recognition]]\nid = \"nurse\"\n\
occupation = \"nurse\"\ncorridor = \"ph-de\"\nbody = \"board\"\ndays = 60\nmeasures = [\"test\"]\ntest_months = 6\n\n[contract]\n\
verified_by = \"labour\"\nlanguages = [\"en\"]\nstates = [\"wage\", \"hours\"]\noffer_days = 14\nchecks_after_days = [0, 90]\n\n\
[[pay]]\noccupation = \"nurse\"\ncountry = \"DE\"\nstage = \"interim\"\nmonthly = \"2700.00 EUR\"\n```\n";
/// The day of the tests' clock.
const TODAY: Date = date(2026, 11, 25);

fn agreement() -> Agreement {
    Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())])
}

fn actor(role: Role, account: &str) -> Actor {
    Actor { account: account.to_owned(), role: Some(role), via: Via::Page }
}

fn change<T: Send + 'static>(
    store: &Store,
    by: &Actor,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    store.write(by, f).expect("no fault")
}

fn cells(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn account(store: &Store, organisation: &str, role: Role) -> Actor {
    let new = NewAccount {
        organisation: Some(organisation.to_owned()),
        role,
        person: None,
        name: format!("{organisation} (invented)"),
        email: format!("{organisation}-{}@example.org", role.word()),
    };
    let made = change(store, &actor(Role::Administrator, "admin"), move |tx| accounts::create(tx, &new));
    actor(role, &made.expect("an account"))
}

struct People {
    employer: Actor,
    other: Actor,
    verifier: Actor,
    helper: Actor,
}

/// Two hospitals with a place each, who verifies, and a nurse.
fn begin(store: &Store) -> People {
    house(store);
    let officer = actor(Role::Officer, "officer");
    change(store, &officer, |tx| {
        for (id, kind, country) in [("labour", "labour_ministry", "PH"), ("clinic", "employer", "DE")] {
            let new = Organisation {
                id: id.to_owned(),
                kind: kind.to_owned(),
                name: format!("{id} (invented)"),
                country: Some(country.to_owned()),
                licence: None,
                contact: None,
                version: 0,
            };
            organisations::create(tx, &new)?;
            organisations::make_party(tx, "p", id, id)?;
        }
        for (id, employer) in [("ward", "hospital"), ("room", "clinic")] {
            let new = Place {
                partnership: "p".to_owned(),
                id: id.to_owned(),
                organisation: None,
                country: String::new(),
                title: "Nurse".to_owned(),
                cells: cells(&[
                    ("employer", employer),
                    ("occupation", "nurse"),
                    ("track", "away"),
                    ("country", "DE"),
                    ("seats", "1"),
                    ("start", "2026-11-01"),
                    ("wage", "3500.00 EUR"),
                ]),
                state: "open".to_owned(),
                version: 0,
            };
            places::create(tx, &new)?;
        }
        Ok(())
    })
    .expect("a house");
    let mut new = person("P1", "Amina (invented)");
    new.personal =
        Personal::default().with("name", "Amina (invented)").with("languages", "en:C1").with("isco", "2221");
    new.personal = new.personal.with("phone", "+999 11 22 33");
    add(store, new);
    People {
        employer: account(store, "hospital", Role::Employer),
        other: account(store, "clinic", Role::Employer),
        verifier: account(store, "labour", Role::Labour),
        helper: account(store, "helpers", Role::CaseWorker),
    }
}

fn contract(changes: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut all = cells(&[
        ("occupation", "5321"),
        ("country", "DE"),
        ("wage", "2700.00 EUR"),
        ("wage_recognised", "3500.00 EUR"),
        ("hours", "38.5"),
        ("start", "2026-11-01"),
        ("languages", "en"),
        ("housing", "Secretflat"),
    ]);
    all.extend(cells(changes));
    all
}

fn get(store: &Store, id: &str) -> Employment {
    store.read(|db| employments::get(db, store.keys(), "p", id)).expect("no fault").expect("an employment")
}

fn take(store: &Store, by: &Actor, id: &str, asked: Move) -> Result<State, String> {
    let (version, name) = (get(store, id).version, id.to_owned());
    let done = change(store, by, move |tx| {
        let agreement = agreement();
        employments::step(tx, ("p", &name), version, &asked, &agreement.in_force(TODAY))
    });
    done.map(|_| get(store, id).state).map_err(|refusal| refusal.to_string())
}

fn step(name: &str) -> Move {
    Move {
        step: name.to_owned(),
        text: "because".to_owned(),
        on: Some(TODAY),
        way: "video".to_owned(),
        notice_on: Some(date(2026, 11, 20)),
        understood: true,
        language: "en".to_owned(),
        ..Move::default()
    }
}

fn offer(changes: &[(&str, &str)]) -> Move {
    Move { contract: contract(changes), ..step("offer") }
}

fn found(store: &Store, id: &str) -> Vec<String> {
    let all = store.read(|db| alerts::of(db, store.keys(), "p", id)).expect("no fault");
    all.iter().map(|kept| kept.alert.said().to_string()).collect()
}

/// Alerts, how they stand, and what closed them.
fn closed(store: &Store, id: &str) -> Vec<(String, Standing, String)> {
    let all = store.read(|db| alerts::of(db, store.keys(), "p", id)).expect("no fault");
    all.into_iter().map(|kept| (kept.id, kept.standing, kept.reason)).collect()
}

/// An alert from an offer that came to nothing is answered by the next contract for the place; what is no matter of a
/// contract, and what is another person's, stays open.
#[test]
fn a_verified_contract_answers_what_an_earlier_offer_showed() {
    on_both(|ground| {
        let store = ground.open();
        let people = begin(&store);
        let helper = people.helper.clone();
        let first = change(&store, &helper, |tx| employments::begin(tx, "p", "P1", "ward")).expect("begun");
        assert_eq!(take(&store, &people.employer, &first, step("interview")), Ok(State::Interviewed));
        let less = || offer(&[("wage_recognised", "3400.00 EUR")]);
        assert_eq!(take(&store, &people.employer, &first, less()), Ok(State::Offered));
        assert_eq!(take(&store, &people.verifier, &first, step("send-back")), Ok(State::Interviewed));
        // Offered again as it was: the fault is still there, and so is the alert.
        assert_eq!(take(&store, &people.employer, &first, less()), Ok(State::Offered));
        assert_eq!(closed(&store, &first), [("B00001".to_owned(), Standing::Open, String::new())]);
        assert_eq!(take(&store, &people.helper, &first, step("decline")), Ok(State::Declined));
        // Something that rests on the worker's own words.
        let raised = store.write_untraced(&somebody(), |tx| {
            tx.execute(
                "INSERT INTO work_alert (partnership, id, employment, person, kind, cite, raised_on, state, version) \
                 VALUES ('p', 'B00002', 'W00001', 'P1', 'fee', 'Art. 16', '2026-11-25', 'open', 1)",
                &[],
            )?;
            Ok::<(), Refusal>(())
        });
        raised.expect("no fault").expect("raised");
        let second = verified(&store, &people);
        assert_ne!(second, first);
        assert_eq!(
            closed(&store, &first),
            [
                ("B00001".to_owned(), Standing::Mended, second.clone()),
                ("B00002".to_owned(), Standing::Open, String::new())
            ]
        );
        // Nobody says by hand that a contract mended it.
        let by_hand = change(&store, &helper, |tx| {
            alerts::answer(tx, "p", "B00002", 1, (Standing::Mended, "it is mended"))
        });
        assert!(by_hand.is_err(), "{by_hand:?}");
        assert!(proved(&store, &[]).faults.is_empty());
    });
}

/// To a verified contract.
fn verified(store: &Store, people: &People) -> String {
    let helper = people.helper.clone();
    let id = change(store, &helper, |tx| employments::begin(tx, "p", "P1", "ward")).expect("begun");
    assert_eq!(take(store, &people.employer, &id, step("interview")), Ok(State::Interviewed));
    assert_eq!(take(store, &people.employer, &id, offer(&[])), Ok(State::Offered));
    assert_eq!(take(store, &people.verifier, &id, step("verify")), Ok(State::ContractVerified));
    id
}

#[test]
fn from_an_accepted_place_to_work_with_another_employer() {
    on_both(|ground| {
        let store = ground.open();
        let people = begin(&store);
        let helper = people.helper.clone();
        let id = change(&store, &helper, |tx| employments::begin(tx, "p", "P1", "ward")).expect("begun");
        // There is one for a person and place.
        assert_eq!(change(&store, &helper, |tx| employments::begin(tx, "p", "P1", "ward")), Ok(id.clone()));
        // Another hospital has nothing to do with it.
        let refused = take(&store, &people.other, &id, step("interview")).expect_err("not theirs");
        assert_eq!(refused, "work-employers-step article=Art. 16");
        assert_eq!(take(&store, &people.employer, &id, step("interview")), Ok(State::Interviewed));
        // Less than advertised: the offer leaves an alert, and is not verified.
        let less = offer(&[("wage_recognised", "3400.00 EUR")]);
        assert_eq!(take(&store, &people.employer, &id, less), Ok(State::Offered));
        assert_eq!(
            found(&store, &id),
            ["work-found-substitution point=(work-point-wage-recognised) article=Art. 16"]
        );
        let refused = take(&store, &people.verifier, &id, step("verify")).expect_err("substitution");
        assert_eq!(
            refused,
            "wage_recognised: work-pay-advertised wage=3,400 EUR advertised=3,500 EUR article=Art. 16"
        );
        assert!(take(&store, &people.employer, &id, step("verify")).is_err(), "not by the employer");
        assert_eq!(take(&store, &people.verifier, &id, step("send-back")), Ok(State::Interviewed));
        assert_eq!(get(&store, &id).dossier.text("back"), "because");
        assert_eq!(take(&store, &people.employer, &id, offer(&[])), Ok(State::Offered));
        assert_eq!(take(&store, &people.verifier, &id, step("verify")), Ok(State::ContractVerified));
        assert_eq!(get(&store, &id).verified_on(), Some(TODAY));
        // The contract was mended, and with it the alert: it stays, with what closed it.
        assert_eq!(closed(&store, &id), [("B00001".to_owned(), Standing::Mended, id.clone())]);
        let charged = Move { charged: true, ..step("accept") };
        let refused = take(&store, &people.helper, &id, charged).expect_err("charged");
        assert_eq!(refused, "charged: work-charged article=Art. 16");
        assert_eq!(take(&store, &people.helper, &id, step("accept")), Ok(State::Accepted));
        assert_eq!(take(&store, &people.employer, &id, step("start")), Ok(State::Started));
        // One side's word is kept until the other's is there.
        assert_eq!(take(&store, &people.employer, &id, step("confirm")), Ok(State::Started));
        assert_eq!(take(&store, &people.helper, &id, step("confirm")), Ok(State::Confirmed));

        let (version, to) = (get(&store, &id).version, id.clone());
        let second = change(&store, &people.helper, move |tx| {
            let agreement = agreement();
            employments::change_employer(tx, ("p", &to), version, "room", &agreement.in_force(TODAY))
        });
        let second = second.expect("another employment");
        assert_eq!(get(&store, &second).previous.as_deref(), Some(id.as_str()));
        assert_eq!(take(&store, &people.other, &second, step("interview")), Ok(State::Interviewed));
        assert_eq!(take(&store, &people.other, &second, offer(&[])), Ok(State::Offered));
        assert_eq!(take(&store, &people.verifier, &second, step("verify")), Ok(State::ContractVerified));
        assert_eq!(take(&store, &people.helper, &second, step("accept")), Ok(State::Accepted));
        assert_eq!(get(&store, &id).state, State::Confirmed, "it goes on until then");
        assert_eq!(take(&store, &people.other, &second, step("start")), Ok(State::Started));
        assert_eq!(get(&store, &id).state, State::Transferred);

        // A return takes the wage from the contract, whatever is written beside it.
        let note = |employment: &str, by: &str| {
            let work = Work {
                employer: "Hospital (invented)".to_owned(),
                months: 12,
                wage: "9999 EUR".parse().ok(),
                employment: Some(employment.to_owned()),
                pension_months: Some(12),
                insurance: "Health insurer (invented)".to_owned(),
                skills: vec!["http://a".to_owned()],
                ..Work::default()
            };
            let (by, opener) = (by.to_owned(), people.helper.clone());
            change(&store, &opener, move |tx| {
                let agreement = agreement();
                let id = returns::open(tx, ("p", &by), ("DE", "PH"), None, "")?;
                let entered = Entered::Worked(work);
                returns::enter(tx, "p", &id, 1, &entered, &agreement.in_force(TODAY))?;
                Ok(id)
            })
        };
        add(&store, person("P2", "Badia (invented)"));
        assert_eq!(note(&id, "P2"), Err(Refusal::Wrong("employment")), "another's");
        let home = note(&id, "P1").expect("noted");
        let case =
            store.read(|db| returns::get(db, store.keys(), "p", &home)).expect("read").expect("a return");
        let work = &case.folder.work[0];
        let wage = work.wage.map(|wage| wage.to_string());
        assert_eq!((wage.as_deref(), work.employment.as_deref()), (Some("2,700 EUR"), Some(id.as_str())));
        assert_eq!((work.pension_months, work.insurance.as_str()), (Some(12), "Health insurer (invented)"));
    });
}

/// From a place to work there.
fn at_work(store: &Store, people: &People, employer: &Actor, id: &str) {
    assert_eq!(take(store, employer, id, step("interview")), Ok(State::Interviewed));
    assert_eq!(take(store, employer, id, offer(&[])), Ok(State::Offered));
    assert_eq!(take(store, &people.verifier, id, step("verify")), Ok(State::ContractVerified));
    assert_eq!(take(store, &people.helper, id, step("accept")), Ok(State::Accepted));
    assert_eq!(take(store, employer, id, step("start")), Ok(State::Started));
}

/// Two people, one seat: whoever changes employer takes a seat of a verified vacancy, and frees the one they leave.
#[test]
fn nobody_changes_to_a_seat_that_is_taken() {
    on_both(|ground| {
        let store = ground.open();
        let people = begin(&store);
        let mut second = person("P2", "Badia (invented)");
        second.personal = Personal::default().with("languages", "en:C1").with("isco", "2221");
        add(&store, second);
        let made = change(&store, &actor(Role::Officer, "officer"), |tx| {
            let mut den = tx.read(|db| places::get(db, "p", "room"))?.ok_or(Refusal::Missing)?;
            (den.id, den.state) = ("den".to_owned(), "draft".to_owned());
            places::create(tx, &den)
        });
        assert!(made.is_ok());
        let begun = |who: &'static str| {
            let id = change(&store, &people.helper, move |tx| employments::begin(tx, "p", who, "ward"));
            let id = id.expect("begun");
            at_work(&store, &people, &people.employer, &id);
            id
        };
        let (first, second) = (begun("P1"), begun("P2"));
        let to = |id: &str, place: &'static str| {
            let (version, id) = (get(&store, id).version, id.to_owned());
            let done = change(&store, &people.helper, move |tx| {
                let agreement = agreement();
                employments::change_employer(tx, ("p", &id), version, place, &agreement.in_force(TODAY))
            });
            done.map_err(|refusal| refusal.to_string())
        };
        let room = || store.read(|db| places::get(db, "p", "room")).expect("read").expect("a place").state;
        let full = || Err("seats: vacancy-seats-over taken=2 seats=1".to_owned());
        // Nobody has verified it.
        assert_eq!(to(&first, "den"), Err("vacancy-not-now stage=(stage-draft)".to_owned()));
        let other = to(&first, "room").expect("the seat");
        assert_eq!((room().as_str(), to(&second, "room")), ("filled", full()));
        // What does not come about frees it.
        assert_eq!(take(&store, &people.helper, &other, step("decline")), Ok(State::Declined));
        assert_eq!(room(), "open");
        let theirs = to(&second, "room").expect("the seat");
        at_work(&store, &people, &people.other, &theirs);
        assert_eq!((get(&store, &second).state, room().as_str()), (State::Transferred, "filled"));
        assert_eq!(to(&first, "room"), full());
        // The next round keeps them where they work now.
        let pool = store.read(|db| rounds::pool(db, store.keys(), "p", 1, &BTreeSet::new())).expect("read");
        let kept: Vec<(String, String)> =
            pool.before().accepted.into_iter().map(|(person, taken)| (person, taken.place)).collect();
        assert_eq!(kept, [("P2".to_owned(), "room".to_owned())]);
        // Back at the first hospital, the seat that they leave is free.
        let back = to(&theirs, "ward").expect("a seat");
        at_work(&store, &people, &people.employer, &back);
        assert_eq!(room(), "open");
        assert!(to(&first, "room").is_ok());
    });
}

#[test]
fn checks_leave_alerts_that_no_employer_sees() {
    on_both(|ground| {
        let store = ground.open();
        let people = begin(&store);
        let id = verified(&store, &people);
        assert_eq!(take(&store, &people.helper, &id, step("accept")), Ok(State::Accepted));
        assert_eq!(take(&store, &people.helper, &id, step("start")), Ok(State::Started));
        let answer = |days: i64, answers: &[(&str, &str)]| {
            let (name, answers) = (id.clone(), cells(answers));
            change(&store, &people.helper, move |tx| {
                let agreement = agreement();
                checks::answer(tx, ("p", &name), days, &answers, &agreement.in_force(TODAY))
            })
        };
        // The one after ninety days is not due.
        assert_eq!(answer(90, &[]), Err(Refusal::Missing));
        let told = [("same_job", "yes"), ("work", "9112"), ("paid", "2600.00 EUR"), ("passport", "yes")];
        assert_eq!(answer(0, &told), Ok(()));
        assert_eq!(answer(0, &told), Err(Refusal::Taken));
        assert_eq!(get(&store, &id).state, State::Confirmed);
        assert_eq!(
            found(&store, &id),
            [
                "work-found-passport article=Art. 16",
                "work-found-deskilling isco=9112 trained=2221 article=Art. 16",
                "work-found-underpaid paid=2,600 EUR due=2,700 EUR article=Art. 16",
            ]
        );
        let listed = |organisation: &str, role: Role| {
            let subject = Subject {
                account: "x".to_owned(),
                role,
                organisation: organisation.to_owned(),
                country: None,
                partnerships: vec!["p".to_owned()],
                person: None,
            };
            let reach = reach(&subject, Action::WorkRead, TODAY);
            store
                .read(|db| {
                    let work = employments::list(db, store.keys(), &reach, "p", &[], None, 50)?.rows.len();
                    let wrong = alerts::list(db, store.keys(), &reach, "p", true, None, 50)?.rows.len();
                    Ok((work, wrong))
                })
                .expect("no fault")
        };
        assert_eq!(listed("hospital", Role::Employer), (1, 0));
        assert_eq!(listed("clinic", Role::Employer), (0, 0));
        assert_eq!(listed("helpers", Role::CaseWorker), (1, 3));
        assert_eq!(listed("office", Role::Officer), (1, 3));
        // The person has not agreed to be shown.
        assert_eq!(listed("union", Role::Monitor), (0, 0));
        let done = change(&store, &actor(Role::Officer, "officer"), |tx| {
            alerts::answer(tx, "p", "B00001", 1, (Standing::Dismissed, "given back"))
        });
        assert_eq!(done, Ok(2));
        assert_eq!(listed("office", Role::Officer), (1, 2));
    });
}

#[test]
fn what_is_said_is_sealed_and_goes_with_the_person() {
    on_both(|ground| {
        let store = ground.open();
        let people = begin(&store);
        let id = verified(&store, &people);
        assert_eq!(where_stands(&files(ground.folder.path()), &["Secretflat"]), Vec::<String>::new());
        change(&store, &actor(Role::Officer, "officer"), |tx| people::erase(tx, "p", "P1")).expect("erased");
        assert_eq!(store.read(|db| employments::get(db, store.keys(), "p", &id)).expect("no fault"), None);
        let left = store.read(|db| {
            let rows = db.rows("SELECT state FROM employment WHERE sealed IS NULL", &[])?;
            rows.iter().map(|row| row.text(0)).collect::<Result<Vec<String>, _>>()
        });
        assert_eq!(left.expect("no fault"), vec!["contract_verified".to_owned()]);
    });
}
