//! What leaves the installation: nothing of the person but where it goes, once, and as they chose.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use agreement::Agreement;
use jiff::Timestamp;
use jiff::civil::date;
use partnership::monitoring::measured::Figure;
use partnership::notices::{Choice, LANGUAGES, State};
use partnership::orientation::sessions::Session;
use partnership::stakeholders::FIELDS;
use store::notices::{self, About, Given};
use store::people::{self, NewPerson};
use store::{Actor, Place, Refusal, Store, Tx, kept_reports, measured, orientation, partnerships, published};
use tempfile::TempDir;
use web::reports::{self, Format, Kind};
use web::sending::{Gateway, Message, due, turn};
use web::words::{Lang, Words};

const ORIGIN: &str = "https://ambos.example";
const PHONE: &str = "+999 11 22 33";
const MAIL: &str = "sentinel@nowhere.example";

/// A store with one person, every field of whom is a sentinel.
struct Ground {
    store: Store,
    gateway: Gateway,
    minutes: Arc<AtomicI64>,
    folder: TempDir,
}

impl Ground {
    fn new(phone: &str, email: &str) -> Ground {
        let folder = tempfile::tempdir().expect("a folder");
        let minutes = Arc::new(AtomicI64::new(0));
        let read = minutes.clone();
        let clock = Arc::new(move || {
            Timestamp::from_second(1_795_608_000 + read.load(Ordering::SeqCst) * 60).expect("an instant")
        });
        let store = Store::open(Place::Folder(folder.path().join("data")), clock).expect("the store opens");
        let inner = ["organisation", "origin", "shown_until", "fled"];
        let fields = FIELDS.iter().map(|row| row.field).filter(|field| !inner.contains(field));
        let mut personal: people::Personal =
            fields.map(|field| (field.to_owned(), format!("Sentinel {field}"))).collect();
        personal = personal.with("phone", phone).with("email", email);
        let new = NewPerson {
            partnership: "sentinel-partnership".to_owned(),
            id: Some("SENTINEL".to_owned()),
            organisation: None,
            origin: "SN".to_owned(),
            fled: None,
            shown_until: None,
            personal,
        };
        let ground = Ground { gateway: gateway(&folder, None), store, minutes, folder };
        ground.write(move |tx| {
            partnerships::create(tx, "sentinel-partnership", "Sentinel (invented)", date(2026, 11, 1), 1)?;
            people::create(tx, &new)
        });
        ground
    }

    fn write<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
    ) -> T {
        self.store.write_untraced(&Actor::command(), f).expect("no fault").expect("not refused")
    }

    fn tell(&self, about: About, subject: &str) -> String {
        let subject = subject.to_owned();
        self.write(move |tx| notices::tell(tx, "sentinel-partnership", "SENTINEL", about, &subject))
            .expect("on its way")
    }

    fn speak(&self, code: &str, version: i64) {
        let choice = Choice { language: Some(code.to_owned()), ..Choice::default() };
        self.write(move |tx| notices::choose(tx, ("sentinel-partnership", "SENTINEL"), version, &choice));
    }

    fn turn(&self) -> usize {
        turn(&self.store, ORIGIN, &self.gateway).expect("no fault")
    }

    fn state(&self, id: &str) -> State {
        let found = self.store.read(|db| notices::get(db, "sentinel-partnership", id));
        found.expect("read").expect("a notice").state
    }

    /// Name and text of the files of a part of the spool.
    fn files(&self, part: &str) -> Vec<(String, String)> {
        let entries = fs::read_dir(self.folder.path().join("notices").join(part)).expect("a folder");
        let read = |path: &Path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(path).expect("a file"))
        };
        let mut all: Vec<_> = entries.map(|entry| read(&entry.expect("an entry").path())).collect();
        all.sort();
        all
    }

    fn put(&self, path: &str, text: &str) {
        fs::write(self.folder.path().join("notices").join(path), text).expect("written");
    }
}

fn gateway(folder: &TempDir, program: Option<&Path>) -> Gateway {
    Gateway::at(folder.path().join("notices"), program.map(Path::to_owned)).expect("a gateway")
}

#[test]
fn no_message_holds_anything_of_the_person_but_where_it_goes() {
    for (phone, email, channel, to) in [(PHONE, MAIL, "sms", PHONE), ("", MAIL, "email", MAIL)] {
        let ground = Ground::new(phone, email);
        for (version, code) in LANGUAGES.into_iter().enumerate() {
            ground.speak(code, i64::try_from(version).expect("small"));
            for about in About::ALL {
                ground.tell(about, &format!("secret-subject-{code}"));
            }
        }
        assert_eq!(ground.turn(), About::ALL.len() * LANGUAGES.len());
        let files = ground.files("out");
        assert_eq!(files.len(), About::ALL.len() * LANGUAGES.len());
        let mut texts = std::collections::BTreeSet::new();
        for (name, text) in &files {
            let message: serde_json::Value = serde_json::from_str(text).expect("JSON");
            let member = |name: &str| message[name].as_str().expect("a text").to_owned();
            assert_eq!(format!("{}.json", member("id")), *name);
            assert_eq!((member("channel").as_str(), member("to").as_str()), (channel, to));
            assert_eq!(member("partnership"), "sentinel-partnership");
            let said = format!("{} {}", member("subject"), member("text"));
            for secret in ["entinel", "ENTINEL", "secret", "999", "nowhere"] {
                assert!(!said.contains(secret), "{name} says {secret}: {said}");
            }
            let address = format!("{ORIGIN}/{}/", member("language"));
            assert!(member("text").contains(&address), "{said}");
            assert!(member("text").chars().count() <= 200, "{said}");
            texts.insert(member("text"));
        }
        // Four reasons in four languages: nobody tells a grievance from other news.
        assert_eq!(texts.len(), 16);
    }
}

/// A server dies after it wrote the file and before it said so.
#[test]
fn a_crash_sends_nothing_twice() {
    let ground = Ground::new(PHONE, "");
    let id = ground.tell(About::Offer, "E1");
    let claimed = ground.write(|tx| notices::claim(tx, 4));
    let message = Message {
        id: claimed[0].message.clone(),
        partnership: "sentinel-partnership".to_owned(),
        channel: "sms",
        language: "en".to_owned(),
        to: PHONE.to_owned(),
        subject: String::new(),
        text: "the first".to_owned(),
    };
    assert_eq!(ground.gateway.give(&message), Given::Taken);
    assert_eq!(ground.turn(), 0, "claimed");
    ground.minutes.store(5, Ordering::SeqCst);
    assert_eq!(ground.turn(), 1);
    let files = ground.files("out");
    assert!(files.len() == 1 && files[0].1.contains("the first"), "{files:?}");
    assert_eq!(ground.state(&id), State::Sent);
    // The same where the gateway has taken it already.
    let name = &files[0].0;
    let spool = ground.folder.path().join("notices");
    fs::rename(spool.join("out").join(name), spool.join("done").join(name)).expect("moved");
    assert_eq!(ground.gateway.give(&message), Given::Taken);
    assert_eq!(ground.files("out"), []);
}

#[test]
fn reports_are_files_and_a_failed_way_is_followed_by_the_next() {
    let ground = Ground::new(PHONE, MAIL);
    let id = ground.tell(About::Offer, "E1");
    assert_eq!(ground.turn(), 1);
    ground.put(&format!("reports/{id}-sms.failed"), "");
    ground.put("reports/nobody-sms.delivered", "");
    ground.put("reports/readme.txt", "of the operator's");
    assert_eq!(ground.turn(), 1, "by e-mail");
    let names: Vec<String> = ground.files("out").into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, [format!("{id}-email.json"), format!("{id}-sms.json")]);
    ground.put(&format!("reports/{id}-email.delivered"), "");
    assert_eq!((ground.turn(), ground.state(&id)), (0, State::Delivered));
    let left: Vec<String> = ground.files("reports").into_iter().map(|(name, _)| name).collect();
    assert_eq!(left, ["readme.txt"]);
}

#[cfg(unix)]
#[test]
fn a_program_of_the_operator_s_is_handed_each_message() {
    use std::os::unix::fs::PermissionsExt;
    let ground = Ground::new(PHONE, "");
    let program = ground.folder.path().join("gateway");
    for (code, state) in [(0, State::Sent), (10, State::Delivered), (20, State::Failed), (1, State::Queued)] {
        let seen = ground.folder.path().join("seen.json");
        let script = format!("#!/bin/sh\ncat > '{}'\nexit {code}\n", seen.display());
        fs::write(&program, script).expect("written");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).expect("may run");
        let id = ground.tell(About::TaskDue, &format!("t{code}"));
        turn(&ground.store, ORIGIN, &gateway(&ground.folder, Some(&program))).expect("no fault");
        assert_eq!(ground.state(&id), state, "exit {code}");
        let message: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(&seen).expect("handed over")).expect("JSON");
        assert_eq!(message["id"], format!("{id}-sms"));
    }
    // A program that is not there is asked again later.
    let id = ground.tell(About::TaskDue, "gone");
    let gone = gateway(&ground.folder, Some(Path::new("/nowhere/gateway")));
    turn(&ground.store, ORIGIN, &gone).expect("no fault");
    assert_eq!(ground.state(&id), State::Queued);
}

/// The whole way without anybody pressing a button: a session is near, and a file lies in the spool.
#[test]
fn what_comes_due_lies_in_the_spool_once() {
    let ground = Ground::new(PHONE, "");
    let law = "# A\n\n## Article 8. Orientation\n\n```toml\n[orientation]\nmodules = [\"safety\"]\nhours = 1\n```\n";
    let texts = vec![("agreement.en.md".to_owned(), law.to_owned())];
    ground.write(move |tx| {
        partnerships::put_texts(tx, "sentinel-partnership", 1, &texts)?;
        let session = Session {
            held_on: date(2026, 12, 5),
            begins: "9:00".to_owned(),
            place: "Sentinel hall".to_owned(),
            language: "en".to_owned(),
            modules: vec![("safety".to_owned(), 60)],
            seats: 5,
            families: false,
            called_off: false,
        };
        let agreement = Agreement::read(vec![("agreement.en.md".to_owned(), law.to_owned())]);
        let new = orientation::Kept {
            partnership: "sentinel-partnership".to_owned(),
            id: String::new(),
            organisation: None,
            session,
            version: 0,
        };
        let id = orientation::plan(tx, &new, &agreement.in_force(date(2026, 11, 25)))?;
        orientation::sign_up(tx, ("sentinel-partnership", "SENTINEL"), &id, 0)
    });
    let told = |again| due::run(&ground.store, again).expect("no fault");
    let of = |count| vec![("sentinel-partnership".to_owned(), count)];
    assert_eq!(told(false), of(0), "ten days before");
    assert_eq!(told(false), [], "once a day");
    ground.minutes.store(7 * 1440, Ordering::SeqCst);
    assert_eq!(told(false), of(1));
    assert_eq!((told(false), told(true)), (vec![], of(0)), "and told once");
    assert_eq!((ground.turn(), ground.turn()), (1, 0));
    let files = ground.files("out");
    assert_eq!(files.len(), 1);
    assert!(files[0].1.contains("A date is near.") && !files[0].1.contains("Sentinel hall"), "{files:?}");
}

/// Once a quarter has ended its report is made by itself, once; what is entered later of that quarter changes what the
/// rows say, and not what was kept.
#[test]
fn the_report_of_a_quarter_is_kept_as_it_was_made() {
    let ground = Ground::new(PHONE, "");
    let kept = || ground.store.read(|db| kept_reports::all(db, "sentinel-partnership")).expect("read");
    let end = date(2026, 12, 31);
    let bytes = |name: &str| {
        let found = ground.store.read(|db| kept_reports::bytes(db, "sentinel-partnership", end, name));
        found.expect("read").expect("a file")
    };
    let now = || {
        let (store, today) = (&ground.store, ground.store.today());
        let found = store.read(|db| published::published(db, store.keys(), "sentinel-partnership", today));
        let report = found.expect("read").expect("a quarter");
        reports::made(&report, Kind::Donor, Format::Json, Words::of(Lang::En), None).expect("made")
    };
    due::run(&ground.store, false).expect("no fault");
    assert_eq!(kept(), [], "no quarter has ended");
    ground.minutes.store(60 * 1440, Ordering::SeqCst);
    due::run(&ground.store, false).expect("no fault");
    let first = kept();
    let names: Vec<&str> = first.iter().map(|one| one.name.as_str()).collect();
    let wanted =
        ["donor.ar.html", "donor.en.html", "donor.es.html", "donor.fr.html", "donor.json", "donor.sdmx.csv"];
    assert_eq!(names, wanted);
    assert!(first.iter().all(|one| one.as_of == end && one.digest.len() == 64));
    let json = bytes("donor.json");
    assert!(json == now());
    ground.write(|tx| {
        let late = Figure {
            indicator: "I23".to_owned(),
            of: String::new(),
            part: String::new(),
            over: 8,
            under: Some(4000),
            on: date(2026, 12, 15),
            source: "Labour inspection (invented)".to_owned(),
            stated_on: date(2027, 1, 10),
            corrects: None,
        };
        measured::enter(tx, "sentinel-partnership", &late, date(2027, 1, 20))
    });
    assert!(json != now(), "the rows say something else of the quarter");
    due::run(&ground.store, true).expect("no fault");
    assert!(kept() == first && bytes("donor.json") == json);
    ground.minutes.store(150 * 1440, Ordering::SeqCst);
    due::run(&ground.store, false).expect("no fault");
    let all = kept();
    assert_eq!((all.len(), all[0].as_of), (2 * first.len(), date(2027, 3, 31)));
    assert_eq!(all[first.len()..], first);
}
