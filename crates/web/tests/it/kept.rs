//! A store with the small partnership of the tests, an account of each role, and
//! browsers that are signed in without a password.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request};
use jiff::Timestamp;
use jiff::civil::date;
use partnership::intake::Tables;
use partnership::stakeholders::Role;
use skills::Classification;
use store::accounts::{self, NewAccount};
use store::organisations::{self, Organisation};
use store::people::{self, NewPerson};
use store::{
    Actor, Place, Refusal, Store, Tx, Via, concluding, consultations, invitations, outcomes, rounds, seed,
    sessions,
};
use tempfile::TempDir;
use tower::ServiceExt;
use web::Site;

use crate::Answer;
use crate::house::{self, DAY, EVIL, PLACES, PROGRAMMES};

/// The partnership.
pub const TRIAL: &str = "trial";
/// The organisation that stands by all its people.
pub const CASE_WORKER: &str = "guidance-centre";
/// The instant at which all of it happens: 2026-11-25, 12:00 UTC.
const NOW: i64 = 1_795_608_000;

/// A kind of party of each side that must have a voice.
const VOICES: [&str; 5] = ["labour_ministry", "employer", "vocational_centre", "origin_community", "union"];

/// Parties that the agreement of the tests does not name: id, kind, country.
const MORE: [(&str, &str, Option<&str>); 5] = [
    ("office", "international_organisation", None),
    ("es-immigration", "immigration_authority", Some("ES")),
    ("sn-board", "professional_board", Some("SN")),
    ("es-union", "union", Some("ES")),
    ("sn-union", "union", Some("SN")),
];

/// Names, all invented: id, name, in another script, the State fled.
/// `a3` is in humanitarian mode; `a4` never agreed to be shown.
pub const NAMES: [(&str, &str, &str, Option<&str>); 4] = [
    ("a1", "Coumba Testeuse", "كومبا تستوز", None),
    ("a2", "Awa Trialle", "آوا تريال", None),
    ("a3", "Khady Cachée", "", Some("SN")),
    ("a4", "Modou Silencieux", "", None),
];

/// An installation, gone when dropped.
pub struct Kept {
    pub router: Router,
    pub store: Arc<Store>,
    _folder: TempDir,
}

/// A browser that is signed in.
#[derive(Clone, Debug)]
pub struct Signed {
    /// What the browser sends along: `ambos=…`.
    pub cookie: String,
    /// What each of its forms carries.
    pub form_key: String,
}

impl Kept {
    /// An installation where nothing was entered yet.
    pub fn empty() -> Kept {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(|| Timestamp::from_second(NOW).expect("an instant"));
        let store = Store::open(Place::Folder(folder.path().join("data")), clock).expect("the store opens");
        let store = Arc::new(store);
        let classes = Arc::new(Classification::starter());
        let site = Site::store(store.clone(), classes, "http://ambos.example".to_owned());
        Kept { router: web::router(site), store, _folder: folder }
    }

    /// The small partnership, and an account of each role ([`organisation_of`]).
    pub fn trial() -> Kept {
        let kept = Kept::empty();
        kept.fill();
        for role in Role::ALL {
            let person = (role == Role::Worker).then_some("a2");
            kept.account(role, organisation_of(role), person, &address_of(role));
        }
        kept
    }

    /// Opens, runs and publishes a round in which everything is as proposed.
    pub fn published(&self) {
        let store = &self.store;
        let address = address_of(Role::Officer);
        let account = store.read(|db| accounts::by_address(db, store.keys(), &address)).expect("no fault");
        let account = account.expect("an account").id;
        let officer = Actor { account, role: Some(Role::Officer), via: Via::Page };
        let new = rounds::Opening { day: DAY, seed: 7, answer_by: date(2026, 12, 20) };
        let number = store.write(&officer, move |tx| rounds::open(tx, TRIAL, &new));
        let number = number.expect("no fault").expect("opened");
        let classes = Classification::starter();
        let ran = web::conduct::run(store, &classes, &officer, TRIAL, number, &|_| ());
        let version = ran.expect("no fault").expect("a round").expect("a proposal").version;
        let all = move |tx: &mut Tx<'_>| outcomes::confirm_all(tx, TRIAL, number, version, None);
        store.write(&officer, all).expect("no fault").expect("confirmed");
        let told = web::conduct::publish(store, &classes, &officer, TRIAL, number).expect("no fault");
        assert!(told.is_some_and(|told| told.is_ok()));
    }

    /// The log says that each of the five sides was heard: nothing lacks then before strangers see the partnership
    /// but the address of its text.
    pub fn heard_from_all(&self) {
        self.write(|tx| {
            for kind in VOICES {
                let new = consultations::New {
                    kind: kind.to_owned(),
                    who: format!("{kind} (invented)"),
                    heard_on: Some(date(2026, 1, 15)),
                    about: "the draft (invented)".to_owned(),
                    said: "agreed (invented)".to_owned(),
                    ..consultations::New::default()
                };
                consultations::create(tx, TRIAL, &new)?;
            }
            Ok(())
        });
    }

    fn fill(&self) {
        let table = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let tables = Tables {
            people: table("people.csv", &house::people().replace(EVIL, "a1")),
            places: table("places.csv", PLACES),
            programmes: table("programmes.csv", PROGRAMMES),
            employer_ranks: None,
        };
        let text = |text: &str| text.replace(", and LINK", "");
        let folder = seed::Folder {
            id: TRIAL.to_owned(),
            title: "Trial cooks (invented)".to_owned(),
            texts: vec![
                ("agreement.en.md".to_owned(), text(house::EN)),
                ("agreement.es.md".to_owned(), text(house::ES)),
            ],
            day: DAY,
            seed: 7,
            tables,
            case_worker: Some(CASE_WORKER.to_owned()),
        };
        seed::folder(&self.store, &Actor::command(), folder).expect("no fault").expect("sound tables");
        self.write(|tx| {
            for (id, kind, country) in MORE {
                let organisation = Organisation {
                    id: id.to_owned(),
                    kind: kind.to_owned(),
                    name: format!("{id} (invented)"),
                    country: country.map(str::to_owned),
                    licence: None,
                    contact: None,
                    version: 0,
                };
                organisations::create(tx, &organisation)?;
                organisations::make_party(tx, TRIAL, id, id)?;
            }
            concluding::take_over(tx, TRIAL, date(2026, 3, 1))
        });
        for (id, name, name_other, fled) in NAMES {
            let store = &self.store;
            let was = store.read(|db| people::get(db, store.keys(), TRIAL, id)).expect("no fault");
            let was = was.expect("a person of the small partnership");
            let new = NewPerson {
                partnership: TRIAL.to_owned(),
                id: None,
                organisation: was.organisation,
                origin: was.origin,
                fled: fled.map(str::to_owned),
                shown_until: (id != "a4").then_some(date(2027, 6, 30)),
                personal: (was.personal)
                    .with("name", name)
                    .with("name_other", name_other)
                    .with("phone", "+221 00 000 00 00")
                    .with("email", format!("{id}@example.org"))
                    .with("address", "1, Rue Inventée, Dakar"),
            };
            self.write(move |tx| people::change(tx, id, was.version, &new));
        }
    }

    /// Changes the store, as the command line would. A text that is put in here is one that the parties have amended
    /// and the migration authority has signed off: it governs.
    pub fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
    ) -> T {
        let done = self.store.write(&Actor::command(), change).expect("no fault").expect("not refused");
        self.amended();
        done
    }

    /// The parties amend the agreement by the latest text, and the migration authority signs it off: it governs.
    pub fn amended(&self) {
        let governs = self.store.write_untraced(&Actor::command(), |tx| {
            let sql = "UPDATE agreement_step SET edition = (SELECT max(edition) FROM agreement_text \
                       WHERE agreement_text.partnership = agreement_step.partnership) \
                       WHERE partnership = $1 AND stage = 'in_force'";
            tx.execute(sql, &[TRIAL.into()]).map_err(Refusal::Fault)
        });
        governs.expect("no fault").expect("not refused");
    }

    /// Makes an active account without a password; returns its id.
    pub fn account(
        &self,
        role: Role,
        organisation: Option<&str>,
        person: Option<&str>,
        address: &str,
    ) -> String {
        let new = NewAccount {
            organisation: organisation.map(str::to_owned),
            role,
            person: person.map(|id| (TRIAL.to_owned(), id.to_owned())),
            name: format!("{} (invented)", role.word()),
            email: address.to_owned(),
        };
        self.write(move |tx| {
            let account = accounts::create(tx, &new)?;
            let secret = invitations::create(tx, &account, 1)?;
            invitations::accept(tx, &secret)?;
            Ok(account)
        })
    }

    /// A ministry of Senegal that the agreement does not name, with an account: `ID@example.org`.
    pub fn ministry(&self, id: &'static str, kind: &'static str) {
        self.write(move |tx| {
            let organisation = Organisation {
                id: id.to_owned(),
                kind: kind.to_owned(),
                name: format!("{id} (invented)"),
                country: Some("SN".to_owned()),
                licence: None,
                contact: None,
                version: 0,
            };
            organisations::create(tx, &organisation)?;
            organisations::make_party(tx, TRIAL, id, id)
        });
        self.account(Role::Ministry, Some(id), None, &format!("{id}@example.org"));
    }

    /// A browser signed in with the account of a role.
    pub fn sign_in(&self, role: Role) -> Signed {
        self.sign_in_as(&address_of(role))
    }

    /// A browser signed in with the account of an address.
    pub fn sign_in_as(&self, address: &str) -> Signed {
        let store = &self.store;
        let account = store.read(|db| accounts::by_address(db, store.keys(), address)).expect("no fault");
        let account = account.expect("an account").id;
        let begun =
            store.write_untraced(&Actor::command(), move |tx| sessions::begin(tx, &account, "strong", 60));
        let begun = begun.expect("no fault").expect("an active account");
        let form_key = data_encoding::HEXLOWER.encode(&begun.session.form_key);
        Signed { cookie: format!("ambos={}", begun.secret), form_key }
    }

    /// Asks for a page.
    pub fn get(&self, signed: &Signed, path: &str) -> Answer {
        self.ask(Method::GET, path, &[("cookie", &signed.cookie)], String::new())
    }

    /// Sends a form, with its key and a `once` of its own.
    pub fn post(&self, signed: &Signed, path: &str, fields: &[(&str, &str)]) -> Answer {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let once = format!("once-{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        self.post_once(signed, path, fields, &once)
    }

    /// The same with this `once`.
    pub fn post_once(&self, signed: &Signed, path: &str, fields: &[(&str, &str)], once: &str) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields).append_pair("form_key", &signed.form_key).append_pair("once", once);
        let headers =
            [("cookie", signed.cookie.as_str()), ("content-type", "application/x-www-form-urlencoded")];
        self.ask(Method::POST, path, &headers, form.finish())
    }

    /// Sends a form that carries a file in its field `name`.
    pub fn upload(&self, signed: &Signed, path: &str, name: &str, file: &[u8]) -> Answer {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let once = format!("upload-{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let mut body = Vec::new();
        for (field, value) in [("form_key", signed.form_key.as_str()), ("once", &once)] {
            let part =
                format!("--cut\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        let head =
            format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"file\"\r\n\r\n");
        body.extend(head.into_bytes());
        body.extend(file);
        body.extend(b"\r\n--cut--\r\n");
        let length = body.len().to_string();
        let headers = [
            ("cookie", signed.cookie.as_str()),
            ("content-type", "multipart/form-data; boundary=cut"),
            ("content-length", length.as_str()),
        ];
        self.ask(Method::POST, path, &headers, body)
    }

    /// Asks anything.
    pub fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Vec<u8>>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body.into())).expect("a request");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("an answer");
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, 16 << 20).await.expect("a body");
            let body = String::from_utf8_lossy(&bytes).into_owned();
            Answer { status: parts.status, headers: parts.headers, body }
        })
    }
}

/// For whom each role acts in [`Kept::trial`].
pub fn organisation_of(role: Role) -> Option<&'static str> {
    match role {
        Role::Administrator => None,
        Role::Officer => Some("office"),
        // Those of other fields come with `Kept::ministry`.
        Role::Labour | Role::Ministry => Some("sn-labour"),
        Role::Immigration => Some("es-immigration"),
        Role::Employer => Some("es-hotel"),
        Role::School => Some("sn-school"),
        Role::Assessor => Some("sn-board"),
        Role::CaseWorker | Role::Worker => Some(CASE_WORKER),
        Role::Monitor => Some("es-union"),
    }
}

/// The address of a role's account.
pub fn address_of(role: Role) -> String {
    format!("{}@example.org", role.word())
}

#[test]
fn each_role_is_signed_in() {
    let kept = Kept::trial();
    for role in Role::ALL {
        let signed = kept.sign_in(role);
        let answer = kept.get(&signed, "/en/powers");
        assert!(answer.body.contains(&format!("{} (invented)", role.word())), "{role:?}");
    }
}
