//! Workbooks in the store: sealed drafts, what is remembered, taking in, taking up
//! what broke off, and who must not be met (all people invented).

use std::collections::BTreeMap;

use agreement::Agreement;
use jiff::civil::date;
use partnership::intake::brought::{Kind, Law, Review, Verdict};
use partnership::stakeholders::{Role, Subject};
use skills::Classification;
use store::imports::{self, Desk, NewImport, Settings, State, Taken};
use store::people::{self, NewPerson, Personal};
use store::{Refusal, Store, history, organisations};

use crate::support::{Ground, house, on_both, person, somebody};

const DAY: jiff::civil::Date = date(2026, 11, 1);

fn new(kind: Kind, text: &str) -> NewImport {
    NewImport {
        partnership: "p".to_owned(),
        kind,
        source: "Office A".to_owned(),
        day: DAY,
        bytes: text.as_bytes().to_vec(),
        settings: Settings { name: "list.csv".to_owned(), ..Settings::default() },
    }
}

/// Reviews a table, as this subject or the command line.
fn reviewed(
    store: &Store,
    subject: Option<Subject>,
    kind: Kind,
    text: &str,
    settings: &Settings,
) -> (Desk, Review) {
    let agreement = Agreement::read(vec![("agreement.en.md".to_owned(), "# A\n".to_owned())]);
    let law = agreement.in_force(DAY);
    let (classes, places) = (Classification::starter(), Default::default());
    let law = Law { agreement: &agreement, law: &law, classes: &classes, places: &places };
    let book = workbook::read(text.as_bytes()).expect("a table");
    let desk = store.read(|db| Desk::new(db, store.keys(), "p", kind, subject, DAY)).expect("a desk");
    let layout = desk.layout(&book.sheets[0], settings);
    let review = desk.review(&book.sheets[0], &layout, settings, "Office A", law);
    (desk, review)
}

/// Takes a table in; says what became of how many rows.
fn taken(store: &Store, subject: Option<Subject>, kind: Kind, text: &str) -> String {
    let (desk, review) = reviewed(store, subject, kind, text, &Settings::default());
    let import = begun(store, new(kind, text)).expect("a draft");
    let done = take(store, &desk, &review, &import);
    let counts = done.counts.clone();
    store
        .write(&somebody(), move |tx| imports::end(tx, &import, Some(&counts)))
        .expect("no fault")
        .expect("ended");
    let counts: Vec<String> =
        done.counts.iter().filter(|(_, n)| **n > 0).map(|(word, n)| format!("{n} {word}")).collect();
    counts.join(", ")
}

fn take(store: &Store, desk: &Desk, review: &Review, import: &str) -> imports::Done {
    let taken = Taken {
        partnership: "p",
        kind: desk.kind,
        import,
        sheet: "",
        rows: &review.rows,
        bringer: &desk.bringer,
        memory: &desk.memory,
    };
    imports::take(store, &somebody(), &taken, &mut |_, _| {}).expect("no fault")
}

fn begun(store: &Store, new: NewImport) -> Result<String, Refusal> {
    store.write(&somebody(), move |tx| imports::begin(tx, &new)).expect("no fault")
}

fn people_of(store: &Store) -> Vec<String> {
    let ids = store.read(|db| people::every_id(db, "p")).expect("people");
    let read = |id: &String| {
        let person =
            store.read(|db| people::get(db, store.keys(), "p", id)).expect("no fault").expect("there");
        let fields: Vec<String> = person.fields().iter().map(|(f, t)| format!("{f}={t}")).collect();
        format!("{id} v{} {}", person.version, fields.join(" "))
    };
    ids.iter().map(read).collect()
}

const LIST: &str = "name,birth date,document,origin,phone,reference\n\
    Amina Ndiaye,1994-05-02,SN 1,Senegal,770000001,17\n\
    Ousmane Ba,31/12/1990,SN 2,SN,,18\n\
    NDIAYE Amina,1994-05-02,,SN,770000002,\n";

#[test]
fn a_file_without_source_or_date_is_not_taken() {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    for (change, field) in [
        ((|n: &mut NewImport| n.source = "  ".to_owned()) as fn(&mut NewImport), "source"),
        (|n| n.day = date(2126, 1, 1), "day"),
        (|n| n.bytes.clear(), "file"),
    ] {
        let mut file = new(Kind::People, LIST);
        change(&mut file);
        assert_eq!(begun(&store, file), Err(Refusal::Wrong(field)));
    }
    let elsewhere = NewImport { partnership: "q".to_owned(), ..new(Kind::People, LIST) };
    assert_eq!(begun(&store, elsewhere), Err(Refusal::Missing));
}

#[test]
fn a_draft_is_sealed_and_ends() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let id = begun(&store, new(Kind::People, LIST)).expect("a draft");
        let (bytes, mut settings) =
            store.read(|db| imports::open(db, store.keys(), &id)).expect("no fault").expect("open");
        assert_eq!((bytes, settings.name.as_str()), (LIST.as_bytes().to_vec(), "list.csv"));
        settings.answers.insert("a question".to_owned(), "f".to_owned());
        settings.titles.insert("remark".to_owned(), None);
        let (said, at) = (settings.clone(), id.clone());
        store
            .write_untraced(&somebody(), move |tx| imports::say(tx, &at, &said))
            .expect("no fault")
            .expect("said");
        let kept = store.read(|db| imports::open(db, store.keys(), &id)).expect("no fault").expect("open").1;
        assert_eq!(kept, settings);
        let at = id.clone();
        store.write(&somebody(), move |tx| imports::end(tx, &at, None)).expect("no fault").expect("dropped");
        assert!(store.read(|db| imports::open(db, store.keys(), &id)).expect("no fault").is_none());
        let import = store.read(|db| imports::get(db, "p", &id)).expect("no fault").expect("kept");
        assert_eq!((import.state, import.source.as_str(), import.day), (State::Dropped, "Office A", DAY));
        assert!(store.keys().is_erased(&store::keys::import(&id)).expect("no fault"));
    });
}

#[test]
fn what_is_taken_in_is_there_once() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        assert_eq!(taken(&store, None, Kind::People, LIST), "1 joined, 2 new");
        let once = people_of(&store);
        assert_eq!(
            once,
            [
                "P0001 v1 birth_date=1994-05-02 birth_year=1994 document=SN 1 name=Amina Ndiaye origin=SN phone=770000002 reference=17",
                "P0002 v1 birth_date=1990-12-31 birth_year=1990 document=SN 2 name=Ousmane Ba origin=SN reference=18",
            ]
        );
        // Again: nothing changes, and nothing is asked.
        assert_eq!(taken(&store, None, Kind::People, LIST), "1 joined, 2 same");
        assert_eq!(people_of(&store), once);
        // A later list: an empty cell erases nothing, a new text is a change with its line.
        let later = "reference,phone,email\n18,770000005,\n17,,amina@example.org\n";
        assert_eq!(taken(&store, None, Kind::People, later), "2 changes");
        let lines =
            store.read(|db| history::of(db, store.keys(), "person", "p", "P0002", None, 10)).expect("lines");
        let detail: Vec<String> = lines
            .rows
            .iter()
            .map(|l| format!("{} {}", l.action, l.detail.clone().unwrap_or_default()))
            .collect();
        assert_eq!(detail[0], "person.change {\"phone\":[null,\"770000005\"]}");
        let origins = store.read(|db| imports::origins(db, "p", Kind::People, "P0002")).expect("origins");
        let rows: Vec<(String, i64)> = origins.iter().map(|(i, _, row)| (i.source.clone(), *row)).collect();
        assert_eq!(rows.len(), 3);
        assert!(
            rows.contains(&("Office A".to_owned(), 3)) && rows.contains(&("Office A".to_owned(), 2)),
            "{rows:?}"
        );
        // Erased: where they came from goes, too.
        store.write(&somebody(), |tx| people::erase(tx, "p", "P0002")).expect("no fault").expect("erased");
        let origins = store.read(|db| imports::origins(db, "p", Kind::People, "P0002")).expect("origins");
        assert!(origins.is_empty());
    });
}

/// Half of the rows were written when the program was killed; it is begun again from its draft.
#[test]
fn an_import_that_broke_off_is_taken_up_and_doubles_nothing() {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    let mut text = "name,birth date,origin\n".to_owned();
    for n in 0..60 {
        text += &format!("Person Number{n},1990-01-{:02},SN\n", n % 28 + 1);
    }
    // A row with a name alone, which no rule would know again.
    text += "Only Name,,SN\n";
    let (desk, review) = reviewed(&store, None, Kind::People, &text, &Settings::default());
    let import = begun(&store, new(Kind::People, &text)).expect("a draft");
    let half = Review { rows: review.rows[30..].to_vec(), questions: Vec::new() };
    assert_eq!(take(&store, &desk, &half, &import).counts, BTreeMap::from([("new".to_owned(), 31)]));
    drop(store);
    let store = ground.open();
    let (desk, review) = reviewed(&store, None, Kind::People, &text, &Settings::default());
    let counts = take(&store, &desk, &review, &import).counts;
    assert_eq!(counts, BTreeMap::from([("new".to_owned(), 30), ("same".to_owned(), 31)]));
    assert_eq!(people_of(&store).len(), 61);
    // And once more, with the old review that knew of nothing.
    take(&store, &desk, &half, &import);
    assert_eq!(people_of(&store).len(), 61);
}

#[test]
fn answers_and_titles_are_remembered_without_their_question() {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    let text = "Quién,Dónde,Género\nAmina Ndiaye,SN,dama\n";
    let titles = BTreeMap::from([
        ("quien".to_owned(), Some("name".to_owned())),
        ("donde".to_owned(), Some("origin".to_owned())),
    ]);
    let said = Settings { titles: titles.clone(), ..Settings::default() };
    let (_, review) = reviewed(&store, None, Kind::People, text, &said);
    let question = review.questions[0].clone();
    assert_eq!((question.why, question.text.as_str()), ("sex", "dama"));
    let answers = BTreeMap::from([(question.key, "f".to_owned())]);
    let learnt =
        store.write_untraced(&somebody(), move |tx| imports::learn(tx, "p", Kind::People, &titles, &answers));
    learnt.expect("no fault").expect("learnt");
    // Next time nothing has to be said.
    let (_, review) = reviewed(&store, None, Kind::People, text, &Settings::default());
    assert_eq!(review.questions, []);
    assert_eq!(review.rows[0].becomes.get("sex").map(String::as_str), Some("f"));
    store
        .read(|db| {
            let rows = db.rows("SELECT question, answer FROM import_answer", &[])?;
            assert_eq!((rows.len(), rows[0].blob(0)?.len(), rows[0].text(1)?.as_str()), (1, 16, "f"));
            Ok(())
        })
        .expect("no fault");
}

fn officer(role: Role, country: &str) -> Subject {
    Subject {
        account: "a1".to_owned(),
        role,
        organisation: "helpers".to_owned(),
        country: Some(country.to_owned()),
        partnerships: vec!["p".to_owned()],
        person: None,
    }
}

/// Somebody who fled the importer's State is neither matched nor told of, whatever the row says.
#[test]
fn who_fled_is_not_met() {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    let hidden = NewPerson {
        fled: Some("SN".to_owned()),
        origin: "ML".to_owned(),
        personal: Personal::default()
            .with("name", "Amina Ndiaye")
            .with("birth_date", "1994-05-02")
            .with("document", "SN 1"),
        ..person("P0001", "Amina Ndiaye")
    };
    store.write(&somebody(), move |tx| people::create(tx, &hidden)).expect("no fault").expect("added");
    let list = "id,name,birth date,document,origin\nP0001,Amina Ndiaye,1994-05-02,SN 1,SN\n";
    let here = |country: &str| {
        reviewed(&store, Some(officer(Role::Officer, country)), Kind::People, list, &Settings::default()).1
    };
    assert_eq!(here("SN").rows[0].verdict, Verdict::New);
    assert!(matches!(here("DE").rows[0].verdict, Verdict::Changes { .. }));
    // Taken in, it is a person of its own, under a new id, and the other one is as before.
    assert_eq!(taken(&store, Some(officer(Role::Officer, "SN")), Kind::People, list), "1 new");
    let all = people_of(&store);
    assert_eq!(all.len(), 2);
    assert!(all[0].starts_with("P0001 v1 ") && all[1].contains("reference=P0001"), "{all:?}");
    assert!(all[1].contains("organisation=helpers"), "{all:?}");
}

/// What somebody may not see they may not bring, and the reach of their power ends where it ends.
#[test]
fn nobody_brings_more_than_they_may() {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    let list = "name,birth date,origin,organisation\nA B,1990-01-01,SN,helpers\nC D,1990-01-02,SN,hospital\n";
    let (_, review) =
        reviewed(&store, Some(officer(Role::CaseWorker, "SN")), Kind::People, list, &Settings::default());
    let verdicts: Vec<&str> = review.rows.iter().map(|r| r.verdict.word()).collect();
    assert_eq!(verdicts, ["new", "wrong"]);
    assert_eq!(review.rows[1].troubles[0].why, "reach");
    let fled = "name,birth date,origin,fled\nA B,1990-01-01,SN,ML\n";
    let (_, review) =
        reviewed(&store, Some(officer(Role::Employer, "SN")), Kind::People, fled, &Settings::default());
    assert!(!review.rows.iter().any(|r| r.becomes.contains_key("name")), "{review:?}");
}

/// Powers hang on an organisation's State, kind and licence: a workbook changes them no more than a form.
#[test]
fn a_workbook_neither_moves_an_organisation_nor_vouches_for_ones_own() {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    let said = |role: Role, organisation: &str, row: &str| {
        let subject = Subject { organisation: organisation.to_owned(), ..officer(role, "DE") };
        let list = format!("id,name,country,kind,licence\n{row}\n");
        let (_, review) = reviewed(&store, Some(subject), Kind::Organisations, &list, &Settings::default());
        let row = &review.rows[0];
        format!("{} {}", row.verdict.word(), row.troubles.first().map_or("", |t| t.why))
    };
    let moved = "hospital,hospital (invented),SN,employer,";
    assert_eq!(said(Role::Officer, "helpers", moved), "wrong reach");
    assert_eq!(said(Role::Employer, "hospital", moved), "wrong reach");
    assert_eq!(said(Role::Administrator, "helpers", moved), "changes ");
    let licensed = "hospital,hospital (invented),DE,employer,L-1";
    assert_eq!(said(Role::Officer, "helpers", licensed), "changes ");
    assert_eq!(said(Role::Employer, "hospital", licensed), "wrong reach");
    let renamed = "hospital,Hospital of the north (invented),DE-NW,employer,";
    assert_eq!(said(Role::Employer, "hospital", renamed), "changes ");
}

/// An organisation under the id of another's clause would take that one's part in the agreement.
#[test]
fn a_workbook_takes_nobodys_part() {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    store
        .write(&somebody(), |tx| organisations::make_party(tx, "p", "clinic", "hospital"))
        .expect("no fault")
        .expect("a party");
    let list = "id,name,country,kind\nclinic,Somebody else (invented),DE,employer\n";
    assert_eq!(taken(&store, None, Kind::Organisations, list), "1 refused");
    let parties = store.read(|db| organisations::parties(db, "p")).expect("parties");
    assert!(parties.contains(&("clinic".to_owned(), "hospital".to_owned())), "{parties:?}");
    assert!(store.read(|db| organisations::get(db, "clinic")).expect("no fault").is_none());
}

/// What is taken out and brought in again is the same.
#[test]
fn taking_out_and_bringing_in_is_the_identity() {
    let (from, to) = (Ground::sqlite(), Ground::sqlite());
    let (store, other) = (from.open(), to.open());
    house(&store);
    house(&other);
    for n in 0..30 {
        let mut new = person(&format!("X-{n}"), &format!("Person {n} =1+1"));
        let fields = [
            ("phone", "00212600"),
            ("address", "Rue 1\nDakar; Sénégal"),
            ("languages", "fr:B1; wo"),
            ("skills", "cook seafood=3"),
            ("birth_date", "1990-01-01"),
            ("birth_year", "1990"),
            ("sex", "f"),
        ];
        for (field, text) in fields.iter().skip(n % 3) {
            new.personal = new.personal.with(field, *text);
        }
        store.write(&somebody(), move |tx| people::create(tx, &new)).expect("no fault").expect("added");
    }
    let out = |store: &Store| {
        store.read(|db| imports::table(db, store.keys(), "p", Kind::People, None, DAY)).expect("a table")
    };
    let before = out(&store);
    let csv = workbook::write_csv(before.clone());
    assert_eq!(taken(&other, None, Kind::People, &csv), "30 new");
    assert_eq!(out(&other), before);
    assert_eq!(taken(&store, None, Kind::People, &csv), "30 same");
    let xlsx = workbook::write_xlsx(&[workbook::Table { name: "people".into(), rows: before.clone() }])
        .expect("a workbook");
    let cells = &workbook::read(&xlsx).expect("a book").sheets[0].rows;
    let read: Vec<Vec<String>> =
        cells.iter().map(|r| (0..before[0].len()).map(|c| r.text(c).to_owned()).collect()).collect();
    assert_eq!(read, before);
}
