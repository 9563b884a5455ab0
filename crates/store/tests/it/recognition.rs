//! Are cases, prior learning, registers and precedents kept as their rules say, sealed, and cleared?

use agreement::Agreement;
use jiff::civil::{Date, date};
use partnership::credentials::{Attested, Source, State};
use partnership::recognition::case::Stage;
use partnership::recognition::rpl::{self as prior, Evidence, Grade};
use partnership::stakeholders::{Action, Role, Subject, reach};
use partnership::training::cohort;
use skills::Classification;
use store::accounts::{self, NewAccount};
use store::cohorts::{self, Cohort};
use store::organisations::{self, Organisation};
use store::programmes::{self, Programme};
use store::recognition::{self, Case, Move};
use store::registers::{self, Entry, Kind};
use store::rpl::{self, Entered};
use store::{Actor, Refusal, Store, Tx, Via, attested, credentials, history, issuers, people, precedents};

use crate::support::{add, files, house, on_both, person, where_stands};

const TEXT: &str = "# A\n\n## Article 8. Recognition\n\n```toml\n[[party]]\nid = \"board\"\nname = \"Board (invented)\"\n\
type = \"state_certifier\"\ncountry = \"DE\"\n\n[[recognition]]\nid = \"nurse\"\noccupation = \"nurse\"\ncorridor = \"tn-de\"\n\
body = \"board\"\ndays = 60\nfee = \"350.00 EUR\"\npayer = \"hospital\"\nappeal = \"objection\"\nappeal_days = 30\n\
measures = [\"adaptation\", \"test\"]\nbudget = \"1000.00 EUR\"\n```\n";
const REGISTER: &str = include_str!("../../../../examples/nurses-ph-tn-de/qualifications.csv");
/// The day of the tests' clock.
const TODAY: Date = date(2026, 11, 25);
const HELD: &str = "tn-licence-infirmier";
const REFERENCE: &str = "de-pflegefachperson";

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

fn agreement() -> Agreement {
    Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())])
}

fn get(store: &Store, id: &str) -> Case {
    store.read(|db| recognition::get(db, store.keys(), "p", id)).expect("no fault").expect("a case")
}

/// Takes a step at the version that is kept.
fn step(store: &Store, by: &Actor, id: &str, asked: Move) -> Result<i64, Refusal> {
    let (version, id) = (get(store, id).version, id.to_owned());
    change(store, by, move |tx| {
        let agreement = agreement();
        recognition::step(
            tx,
            "p",
            &id,
            version,
            &asked,
            &agreement.in_force(TODAY),
            &Classification::starter(),
        )
    })
}

fn say(step: &str, text: &str) -> Move {
    Move { step: step.to_owned(), text: text.to_owned(), ..Move::default() }
}

/// A house with the nurses' register and one person, `fled` from there.
fn begin(store: &Store, fled: Option<&str>) {
    house(store);
    change(store, &actor(Role::Officer, "officer"), |tx| {
        let board = Organisation {
            id: "board".to_owned(),
            kind: "state_certifier".to_owned(),
            name: "Board (invented)".to_owned(),
            country: Some("DE".to_owned()),
            licence: None,
            contact: None,
            version: 0,
        };
        organisations::create(tx, &board)?;
        organisations::make_party(tx, "p", "board", "board")
    })
    .expect("a body");
    let mut new = person("P1", "Amina (invented)");
    new.fled = fled.map(str::to_owned);
    // They agree to be shown.
    new.shown_until = Some(date(2027, 11, 25));
    add(store, new);
    change(store, &actor(Role::Officer, "officer"), |tx| registers::take_in(tx, "p", REGISTER))
        .expect("kept");
}

/// Somebody who assesses for an organisation.
fn assessor(store: &Store, organisation: &str, name: &str) -> Actor {
    let new = NewAccount {
        organisation: Some(organisation.to_owned()),
        role: Role::Assessor,
        person: None,
        name: format!("{name} (invented)"),
        email: format!("{name}@example.org"),
    };
    let account =
        change(store, &actor(Role::Administrator, "administrator"), move |tx| accounts::create(tx, &new));
    actor(Role::Assessor, &account.expect("an account"))
}

fn open(store: &Store, by: &Actor) -> String {
    change(store, by, |tx| {
        let agreement = agreement();
        recognition::open(tx, "p", "P1", "nurse", (HELD, REFERENCE), &agreement.in_force(TODAY))
    })
    .expect("a case")
}

#[test]
fn a_case_goes_to_its_end_and_an_appeal_is_won() {
    on_both(|ground| {
        let store = ground.open();
        begin(&store, None);
        let own = actor(Role::Worker, "amina");
        let (first, second) = (assessor(&store, "board", "first"), assessor(&store, "board", "second"));
        let elsewhere = assessor(&store, "hospital", "elsewhere");
        let id = open(&store, &own);
        assert_eq!(id, "R00001");
        let refused = step(&store, &own, &id, say("submit", "")).expect_err("no document");
        assert_eq!(refused.to_string(), "document: recognition-no-documents article=Art. 8");
        let named = id.clone();
        assert_eq!(
            change(&store, &own, move |tx| recognition::add_document(tx, "p", &named, 1, "Secretdiploma")),
            Ok(2)
        );
        assert_eq!(step(&store, &own, &id, say("submit", "")), Ok(3));
        // Nobody else takes the applicant's steps, nor they the body's.
        assert!(step(&store, &own, &id, say("accept", "")).is_err());
        // It waits for the assessors of its body, and for nobody of another one.
        let waits = |organisation: &str| {
            let subject = Subject {
                account: "x".to_owned(),
                role: Role::Assessor,
                organisation: organisation.to_owned(),
                country: None,
                partnerships: vec!["p".to_owned()],
                person: None,
            };
            let reach = reach(&subject, Action::RecognitionDecide, TODAY);
            store.read(|db| recognition::waiting(db, &reach)).expect("no fault").get("p").copied()
        };
        assert_eq!(["board", "hospital", ""].map(waits), [Some(1), None, None]);
        // Nor does an assessor of another organisation.
        let refused = step(&store, &elsewhere, &id, say("accept", "")).expect_err("not the body").to_string();
        assert_eq!(refused, "recognition-not-the-body article=Art. 8");
        assert_eq!(step(&store, &first, &id, say("accept", "")), Ok(4));
        assert_eq!(get(&store, &id).standing.clock.since, Some(TODAY));
        // A difference that the comparison does not show is none.
        let made_up = Move { differences: vec!["hair".to_owned()], ..say("negative", "no") };
        let refused = step(&store, &first, &id, made_up).expect_err("made up").to_string();
        assert_eq!(refused, "differences: recognition-no-difference article=Art. 8");
        let classes = Classification::starter();
        let uri = format!("outcome:{}", classes.skill_uri(classes.skills_called("geriatrics")[0]));
        let decision = Move { differences: vec![uri.clone()], ..say("negative", "too little geriatrics") };
        assert_eq!(step(&store, &first, &id, decision), Ok(5));
        let case = get(&store, &id);
        assert_eq!(
            (case.standing.stage, case.standing.deciders.as_slice()),
            (Stage::Negative, std::slice::from_ref(&first.account))
        );
        assert_eq!(case.dossier.differences, std::slice::from_ref(&uri));
        assert_eq!(step(&store, &own, &id, say("appeal", "I worked with older people")), Ok(6));
        let answer = Move { differences: vec![uri], ..say("answer-compensation", "a measure closes it") };
        let same = step(&store, &first, &id, answer.clone()).expect_err("the same assessor").to_string();
        assert_eq!(same, "recognition-same-assessor article=Art. 8");
        assert_eq!(step(&store, &second, &id, answer), Ok(7));
        assert!(step(&store, &second, &id, say("adaptation", "")).is_err(), "the applicant chooses");
        assert_eq!(step(&store, &own, &id, say("adaptation", "")), Ok(8));
        assert_eq!(step(&store, &second, &id, say("complete", "twelve months on the ward")), Ok(9));
        let case = get(&store, &id);
        assert_eq!((case.standing.stage, case.standing.decided), (Stage::Full, Some(Stage::Full)));
        assert_eq!(case.dossier.text("words"), "I worked with older people");

        // Two precedents without a name; who departs from the last one says why.
        let all = store.read(|db| precedents::all(db, "p")).expect("read");
        let told: Vec<_> = all.iter().map(|p| (p.id.as_str(), p.outcome, p.cite.as_str())).collect();
        assert_eq!(told, [("D00001", Stage::Negative, "Art. 8"), ("D00002", Stage::Compensation, "Art. 8")]);
        add(&store, person("P2", "Leila (invented)"));
        let next = change(&store, &own, |tx| {
            let agreement = agreement();
            let id =
                recognition::open(tx, "p", "P2", "nurse", (HELD, REFERENCE), &agreement.in_force(TODAY))?;
            recognition::add_document(tx, "p", &id, 1, "diploma")?;
            Ok(id)
        })
        .expect("a second case");
        step(&store, &own, &next, say("submit", "")).expect("submitted");
        step(&store, &first, &next, say("accept", "")).expect("complete");
        let refused = step(&store, &first, &next, say("full", "good")).expect_err("departs").to_string();
        assert_eq!(refused, "why_departs: recognition-departs article=Art. 8");
        let reasoned = Move { why_departs: "two years in geriatrics".to_owned(), ..say("full", "good") };
        step(&store, &first, &next, reasoned).expect("recognised");

        let rates = store.read(|db| recognition::rates(db, "p", None, TODAY)).expect("figures");
        assert_eq!((rates["board"].decided, rates["board"].full, rates["board"].open), (2, 2, 0));
        assert_eq!(rates["board"].success_per_mille(), None, "two are too few to be shown");
        let lines =
            store.read(|db| history::of(db, store.keys(), "person", "p", "P1", None, 50)).expect("lines");
        let done = |action: &str| lines.rows.iter().filter(|l| l.action == action).count();
        assert_eq!(
            (done("recognition.open"), done("recognition.document"), done("recognition.step")),
            (1, 1, 7)
        );
        // Once the person is erased, their precedents lead to nobody.
        change(&store, &own, |tx| people::erase(tx, "p", "P1")).expect("erased");
        let all = store.read(|db| precedents::all(db, "p")).expect("read");
        assert_eq!(all.iter().map(|p| p.source.as_str()).collect::<Vec<_>>(), ["", "", "R00002"]);
        let cases = store.read(|db| recognition::of_person(db, store.keys(), "p", "P1")).expect("read");
        assert_eq!(cases.len(), 0);
    });
}

/// Amina holds a school's credential of a programme that gives her qualification: the id here.
fn taught(store: &Store) -> String {
    let cells = [("title", "Nursing (invented)"), ("gives", HELD)];
    let cells = cells.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let new = Programme { partnership: "p".to_owned(), id: "nursing".to_owned(), cells, version: 0 };
    change(store, &actor(Role::School, "school"), move |tx| {
        programmes::put(tx, &new)?;
        let cohort = Cohort {
            partnership: "p".to_owned(),
            id: String::new(),
            programme: "nursing".to_owned(),
            stage: cohort::Stage::Planned,
            seats_home: 1,
            seats_away: 1,
            demand: Vec::new(),
            begins_on: Some(TODAY),
            ends_on: Some(date(2027, 1, 31)),
            version: 0,
        };
        let cohort = cohorts::create(tx, &cohort)?;
        issuers::create(tx, "hospital", "https://ambos.example")?;
        let said = Attested::new(Source::Training, &format!("{cohort}/diploma"), "Nursing (invented)", TODAY);
        credentials::issue(tx, "hospital", "hospital", ("p", "P1"), &said)
    })
    .expect("issued")
}

/// ¶11: a decision in part is attested in its own words, by the body that decided, and names what it recognises; full
/// recognition, won by an appeal, takes its place.
#[test]
fn a_partial_decision_is_attested_as_what_it_is() {
    on_both(|ground| {
        let store = ground.open();
        begin(&store, None);
        let own = actor(Role::Worker, "amina");
        let (first, second) = (assessor(&store, "board", "first"), assessor(&store, "board", "second"));
        let id = open(&store, &own);
        let named = id.clone();
        change(&store, &own, move |tx| recognition::add_document(tx, "p", &named, 1, "diploma"))
            .expect("named");
        step(&store, &own, &id, say("submit", "")).expect("submitted");
        step(&store, &first, &id, say("accept", "")).expect("complete");
        let classes = Classification::starter();
        let uri = format!("outcome:{}", classes.skill_uri(classes.skills_called("geriatrics")[0]));
        let words = "Recognised for paediatrics; geriatrics is lacking (invented)";
        let decision = Move { differences: vec![uri], ..say("partial", words) };
        step(&store, &first, &id, decision).expect("decided");
        let offered = |organisation: &str| {
            let agreement = agreement();
            let law = agreement.in_force(TODAY);
            let ground = attested::Ground { law: &law, classes: &classes, language: "en" };
            store
                .read(|db| attested::of(db, store.keys(), ground, ("p", "P1"), organisation))
                .expect("no fault")
        };
        assert_eq!(offered("hospital"), []);
        assert_eq!(offered("board")[0].recognises, None, "nothing is held of a school");
        let diploma = taught(&store);
        let all = offered("board");
        assert_eq!(all.len(), 1, "{all:?}");
        let said = all[0].clone();
        assert_eq!((said.source_id.as_str(), said.title.as_str()), ("R00001/partial", ""));
        assert_eq!((said.description.as_str(), said.recognises.as_ref()), (words, Some(&diploma)));
        assert!(said.outcomes.is_empty() && said.levels.is_empty(), "nothing of the whole: {said:?}");
        // The body names it, or it is not issued.
        let board = actor(Role::Assessor, &first.account);
        change(&store, &board, |tx| issuers::create(tx, "board", "https://ambos.example"))
            .expect("an issuer");
        let bare = said.clone();
        let refused =
            change(&store, &board, move |tx| credentials::issue(tx, "board", "board", ("p", "P1"), &bare));
        assert_eq!(refused.expect_err("no name").to_string(), "title: credential-issue-untitled");
        let named = Attested { title: "Nursing, in part (invented)".to_owned(), ..said };
        let issued =
            change(&store, &board, move |tx| credentials::issue(tx, "board", "board", ("p", "P1"), &named));
        let part = issued.expect("issued");
        assert_eq!(offered("board"), [], "it is held");
        // An appeal is won: what is recognised in full is offered as such.
        step(&store, &own, &id, say("appeal", "I worked with older people")).expect("contested");
        step(&store, &second, &id, say("answer-full", "two years of geriatrics")).expect("answered");
        let full = offered("board");
        assert_eq!(full.iter().map(|said| said.source_id.as_str()).collect::<Vec<_>>(), ["R00001"]);
        assert_eq!(full[0].recognises.as_ref(), Some(&diploma));
        let whole = Attested { title: "Nursing (invented)".to_owned(), ..full[0].clone() };
        let whole =
            change(&store, &board, move |tx| credentials::issue(tx, "board", "board", ("p", "P1"), &whole))
                .expect("issued");
        let get = |id: &str| store.read(|db| credentials::get(db, store.keys(), id)).expect("no fault");
        let (part, diploma) = (get(&part).expect("held"), get(&diploma).expect("held"));
        assert_eq!((part.state, part.successor), (State::Superseded, Some(whole)));
        assert_eq!(diploma.state, State::Issued, "what was recognised stands");
    });
}

/// ¶2: the State that somebody fled does not find them in a body's figures.
#[test]
fn figures_hide_who_fled_from_that_state() {
    on_both(|ground| {
        let store = ground.open();
        begin(&store, Some("SY"));
        let (own, first) = (actor(Role::CaseWorker, "helper"), assessor(&store, "board", "first"));
        let id = open(&store, &own);
        step(&store, &own, &id, say("submit", "")).expect("submitted without papers");
        let ask = |country: &str| Move { asked_in: Some(country.to_owned()), ..say("ask", "the syllabus") };
        for country in ["SY-DI", "Syria"] {
            assert_eq!(step(&store, &first, &id, ask(country)), Err(Refusal::Wrong("asked_in")), "{country}");
        }
        step(&store, &first, &id, say("accept", "")).expect("complete");
        let open = |hidden: Option<&'static str>| {
            let rates = store.read(|db| recognition::rates(db, "p", hidden, TODAY)).expect("figures");
            rates.get("board").map(|rates| rates.open)
        };
        assert_eq!([None, Some("DE"), Some("SY")].map(open), [Some(1), Some(1), None]);
    });
}

#[test]
fn what_was_said_is_sealed_and_gone_with_the_key() {
    on_both(|ground| {
        let store = ground.open();
        begin(&store, None);
        let own = actor(Role::Worker, "amina");
        let id = open(&store, &own);
        let named = id.clone();
        change(&store, &own, move |tx| recognition::add_document(tx, "p", &named, 1, "Secretdiploma"))
            .expect("named");
        let prior = change(&store, &own, |tx| rpl::open(tx, "p", "P1")).expect("begun");
        let uri = "Secretskill".to_owned();
        let of = prior.clone();
        change(&store, &own, move |tx| rpl::enter(tx, "p", &of, 1, &Entered::Named { uri, claimed: None }))
            .expect("named");
        assert_eq!(where_stands(&files(ground.folder.path()), &["Secretdiploma", "Secretskill"]), [""; 0]);
        change(&store, &own, |tx| people::erase(tx, "p", "P1")).expect("erased");
        let case = get(&store, &id);
        assert_eq!((case.dossier.documents.len(), case.standing.stage), (0, Stage::Draft));
        let folder = store.read(|db| rpl::get(db, store.keys(), "p", &prior)).expect("read").expect("a case");
        assert!(folder.folder.skills.is_empty());
    });
}

/// ¶2: a refugee without a diploma finishes; the State that they fled is asked nothing.
#[test]
fn prior_learning_is_certified_without_a_paper() {
    on_both(|ground| {
        let store = ground.open();
        begin(&store, Some("SY"));
        let (own, assessor) = (actor(Role::CaseWorker, "helper"), actor(Role::Assessor, "first"));
        let id = change(&store, &own, |tx| rpl::open(tx, "p", "P1")).expect("begun");
        let kept = || store.read(|db| rpl::get(db, store.keys(), "p", &id)).expect("read").expect("a case");
        assert!(kept().folder.humanitarian);
        let enter = |by: &Actor, entered: Entered| {
            let (id, version) = (id.clone(), kept().version);
            change(&store, by, move |tx| rpl::enter(tx, "p", &id, version, &entered))
        };
        let take = |by: &Actor, step: &'static str| {
            let (id, version) = (id.clone(), kept().version);
            change(&store, by, move |tx| {
                let agreement = agreement();
                rpl::step(tx, "p", &id, version, step, "", &agreement.in_force(TODAY))
            })
        };
        let uri = "http://data.europa.eu/esco/skill/x".to_owned();
        assert!(take(&own, "document").is_err(), "no skill yet");
        enter(&own, Entered::Named { uri: uri.clone(), claimed: Some(4) }).expect("named");
        take(&own, "document").expect("documented");
        let evidence = |grade, asked_in: Option<&str>| Evidence {
            grade,
            text: "eight years in a kitchen (invented)".to_owned(),
            asked_in: asked_in.map(str::to_owned),
        };
        // Neither in that State, nor in a region of it, nor in what is no country.
        for country in ["SY", "SY-DI", "sy", "XX", "Syria"] {
            let there = Entered::Shown { uri: uri.clone(), evidence: evidence(Grade::Paper, Some(country)) };
            assert_eq!(enter(&own, there), Err(Refusal::Wrong("asked_in")), "{country}");
        }
        enter(&own, Entered::Shown { uri: uri.clone(), evidence: evidence(Grade::Own, None) }).expect("told");
        // Nobody watches themselves; and nobody else says what the person can do.
        let watched = Entered::Shown { uri: uri.clone(), evidence: evidence(Grade::PracticalTest, None) };
        assert_eq!(enter(&own, watched.clone()), Err(Refusal::Wrong("text")));
        assert_eq!(enter(&assessor, watched.clone()), Err(Refusal::Wrong("text")), "not handed in yet");
        let named = Entered::Named { uri: "x".to_owned(), claimed: None };
        assert_eq!(enter(&assessor, named), Err(Refusal::Wrong("skill")));
        take(&own, "hand-in").expect("handed in");
        let level = Entered::Assessed { uri: uri.clone(), level: 4, reason: "watched".to_owned() };
        assert_eq!(
            enter(&own, Entered::Named { uri: uri.clone(), claimed: None }),
            Err(Refusal::Wrong("skill"))
        );
        assert_eq!(enter(&own, level.clone()), Err(Refusal::Wrong("level")));
        assert_eq!(enter(&own, watched), Err(Refusal::Wrong("text")));
        enter(&assessor, level).expect("assessed");
        assert_eq!(
            take(&assessor, "certify").expect_err("own word alone").to_string(),
            "evidence: rpl-own-word-alone article=2012/C 398/01"
        );
        enter(&assessor, Entered::Shown { uri, evidence: evidence(Grade::PracticalTest, None) })
            .expect("noted");
        take(&assessor, "certify").expect("certified");
        let all = store.read(|db| rpl::of_person(db, store.keys(), "p", "P1")).expect("read");
        assert_eq!((all[0].stage, all[0].certified_by.as_deref()), (prior::Stage::Certified, Some("first")));
        let skill = &all[0].folder.skills[0];
        assert_eq!((skill.certified(), skill.grade()), (Some(4), Some(Grade::PracticalTest)));
    });
}

#[test]
fn registers_hold_what_has_a_source() {
    on_both(|ground| {
        let store = ground.open();
        begin(&store, None);
        let officer = actor(Role::Officer, "officer");
        let read = || {
            let classes = Classification::starter();
            store.read(|db| registers::qualifications(db, "p", &classes)).expect("read")
        };
        assert_eq!(
            read().iter().map(|q| q.id.as_str()).collect::<Vec<_>>(),
            ["de-pflegefachassistenz", "de-pflegefachperson", "ph-bsn", "tn-licence-infirmier"]
        );
        let entry = |version, cells: &[(&str, &str)]| Entry {
            partnership: "p".to_owned(),
            kind: Kind::Body,
            id: "board".to_owned(),
            cells: cells.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
            version,
        };
        let put = |new: Entry| change(&store, &officer, move |tx| registers::put(tx, &new));
        let whole = [
            ("name", "Board (invented)"),
            ("country", "DE"),
            ("occupation", "nurse"),
            ("source", "register (invented)"),
            ("source_date", "2026-09-01"),
            ("colour", "blue"),
        ];
        assert_eq!(put(entry(0, &whole[..3])), Err(Refusal::Wrong("source")));
        assert_eq!(put(entry(0, &whole)), Ok(1));
        assert_eq!(put(entry(0, &whole)), Err(Refusal::Taken));
        assert_eq!(put(entry(7, &whole)), Err(Refusal::Stale { current: 1 }));
        let kept =
            store.read(|db| registers::get(db, "p", Kind::Body, "board")).expect("read").expect("there");
        assert_eq!((kept.cell("name"), kept.cell("colour")), ("Board (invented)", ""));
    });
}
