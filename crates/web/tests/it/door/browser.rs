//! A store with a clock that the test turns, and browsers that keep cookies and
//! send the forms they were given.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use jiff::Timestamp;
use partnership::intake::Tables;
use partnership::stakeholders::Role;
use skills::Classification;
use store::accounts::{self, NewAccount};
use store::{Actor, Place, Store, invitations, seed};
use tempfile::TempDir;
use tower::ServiceExt;
use web::Site;
use web::door::{Settings, password};

pub const PASSWORD: &str = "kettle orbit lantern";
/// 2026-11-25T12:00:00Z.
const START: i64 = 1_795_608_000;

pub struct House {
    pub store: Arc<Store>,
    pub site: Arc<Site>,
    now: Arc<AtomicI64>,
    _folder: TempDir,
}

impl House {
    pub fn new() -> House {
        House::with(Settings { behind_proxy: true, ..Settings::default() })
    }

    pub fn with(settings: Settings) -> House {
        let folder = tempfile::tempdir().expect("a folder");
        let now = Arc::new(AtomicI64::new(START));
        let clock = now.clone();
        let clock =
            Arc::new(move || Timestamp::from_second(clock.load(Ordering::Relaxed)).expect("an instant"));
        let store = Store::open(Place::Folder(folder.path().to_owned()), clock).expect("a store");
        let store = Arc::new(store);
        let classes = Arc::new(Classification::starter());
        let site = Site::store_with(store.clone(), classes, "https://ambos.example".to_owned(), settings);
        House { store, site, now, _folder: folder }
    }

    /// Two partnerships: `cooks` with the small agreement's parties and one person,
    /// and `others` with one organisation of its own.
    pub fn seeded(self) -> House {
        let text = include_str!("../data/agreement.en.md").replace("LINK", "a link");
        for (id, text, by) in [("cooks", text.as_str(), "helpers"), ("others", "# Nothing\n", "elsewhere")] {
            let table = |name: &str, text: &str| (name.to_owned(), text.to_owned());
            let folder = seed::Folder {
                id: id.to_owned(),
                title: id.to_owned(),
                texts: vec![table("agreement.en.md", text)],
                day: crate::house::DAY,
                seed: 1,
                tables: Tables {
                    people: table("people.csv", "id,origin\np1,SN\n"),
                    places: table("places.csv", "id,title\n"),
                    programmes: table("programmes.csv", "id,title\n"),
                    employer_ranks: None,
                },
                case_worker: Some(by.to_owned()),
            };
            seed::folder(&self.store, &Actor::command(), folder).expect("no fault").expect("no refusal");
        }
        self
    }

    /// Somebody with the usual password; returns the account.
    pub fn somebody(&self, role: Role, organisation: Option<&str>, email: &str) -> String {
        let new = NewAccount {
            organisation: organisation.map(str::to_owned),
            role,
            person: (role == Role::Worker).then(|| ("cooks".to_owned(), "p1".to_owned())),
            name: format!("{} (invented)", role.word()),
            email: email.to_owned(),
        };
        let hash = password::hash(PASSWORD).expect("a hash");
        let made = self.store.write(&Actor::command(), move |tx| {
            let id = accounts::create(tx, &new)?;
            let secret = invitations::create(tx, &id, 1)?;
            invitations::accept(tx, &secret)?;
            accounts::set_password(tx, &id, &hash)?;
            Ok::<String, store::Refusal>(id)
        });
        made.expect("no fault").expect("no refusal")
    }

    /// Lets time pass.
    pub fn wait(&self, seconds: i64) {
        self.now.fetch_add(seconds, Ordering::Relaxed);
    }

    pub fn second(&self) -> u64 {
        u64::try_from(self.now.load(Ordering::Relaxed)).expect("after 1970")
    }

    pub fn account(&self, id: &str) -> accounts::Account {
        let found = self.store.read(|db| accounts::get(db, self.store.keys(), id));
        found.expect("no fault").expect("an account")
    }

    pub fn browser(&self) -> Browser {
        Browser {
            router: web::router(self.site.clone()),
            cookies: BTreeMap::new(),
            from: "192.0.2.1".to_owned(),
            key: String::new(),
            once: String::new(),
        }
    }

    /// A browser in which somebody has signed in.
    pub fn signed_in(&self, email: &str) -> Browser {
        let mut browser = self.browser();
        let seen = browser.sign_in(email, PASSWORD);
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
        browser
    }
}

/// What a browser shows.
pub struct Seen {
    pub status: StatusCode,
    pub to: String,
    pub body: String,
    /// The same as it came, for files.
    pub bytes: Vec<u8>,
    pub headers: axum::http::HeaderMap,
}

impl Seen {
    /// What stands between two marks in the page.
    pub fn between(&self, before: &str, after: &str) -> &str {
        let start =
            self.body.find(before).unwrap_or_else(|| panic!("no {before} in {}", self.body)) + before.len();
        let end = self.body[start..].find(after).expect("an end") + start;
        &self.body[start..end]
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }
}

pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    pub from: String,
    key: String,
    once: String,
}

impl Browser {
    pub fn get(&mut self, path: &str) -> Seen {
        self.send("GET", path, None, &[])
    }

    /// Sends a form as the last page gave it.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let (key, once) = (self.key.clone(), self.once.clone());
        let mut all = vec![("form_key", key.as_str()), ("once", once.as_str())];
        all.extend(fields);
        self.send("POST", path, Some(&all), &[("sec-fetch-site", "same-origin")])
    }

    /// Loads a page and sends its form.
    pub fn fill(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let page = self.get(path);
        assert_eq!(page.status, StatusCode::OK, "{path} leads to {}", page.to);
        self.post(path, fields)
    }

    pub fn sign_in(&mut self, email: &str, password: &str) -> Seen {
        self.fill("/en/sign-in", &[("email", email), ("password", password)])
    }

    pub fn session(&self) -> String {
        self.cookies.get("ambos").cloned().unwrap_or_default()
    }

    pub fn send(
        &mut self,
        method: &str,
        path: &str,
        form: Option<&[(&str, &str)]>,
        headers: &[(&str, &str)],
    ) -> Seen {
        let body = form.map(|fields| {
            let mut out = form_urlencoded::Serializer::new(String::new());
            out.extend_pairs(fields);
            out.finish()
        });
        self.carry(method, path, headers, body.unwrap_or_default().into_bytes())
    }

    /// Sends a form as the last page gave it, with a file.
    pub fn bring(&mut self, path: &str, field: &str, file: &[u8]) -> Seen {
        let mut body = Vec::new();
        for (name, value) in [("form_key", &self.key), ("once", &self.once)] {
            let part = format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        let head =
            format!("--cut\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"file\"\r\n\r\n");
        body.extend(head.into_bytes());
        body.extend(file);
        body.extend(b"\r\n--cut--\r\n");
        let length = body.len().to_string();
        let headers = [
            ("content-type", "multipart/form-data; boundary=cut"),
            ("content-length", length.as_str()),
            ("sec-fetch-site", "same-origin"),
        ];
        self.carry("POST", path, &headers, body)
    }

    fn carry(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Seen {
        let mut request = Request::builder().method(method).uri(path).header("x-forwarded-for", &self.from);
        let jar: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !jar.is_empty() {
            request = request.header("cookie", jar.join("; "));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).expect("a request");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let seen = runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("an answer");
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, 16 << 20).await.expect("a body");
            Seen {
                status: parts.status,
                to: parts
                    .headers
                    .get("location")
                    .and_then(|v| v.to_str().ok())
                    .unwrap_or_default()
                    .to_owned(),
                body: String::from_utf8_lossy(&bytes).into_owned(),
                bytes: bytes.to_vec(),
                headers: parts.headers,
            }
        });
        self.keep(&seen);
        seen
    }

    /// Takes over cookies and the fields that every form carries.
    fn keep(&mut self, seen: &Seen) {
        for cookie in seen.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok()) {
            assert!(cookie.contains("; HttpOnly") && cookie.contains("; Secure"), "{cookie}");
            assert!(cookie.contains("; SameSite=Lax"), "{cookie}");
            let (name, rest) = cookie.split_once('=').expect("a name");
            let value = rest.split(';').next().unwrap_or_default();
            if value.is_empty() || cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        // The last form of a page belongs to its main part; all carry the same key.
        for (mark, place) in
            [("name=\"form_key\" value=\"", &mut self.key), ("name=\"once\" value=\"", &mut self.once)]
        {
            if let Some(at) = seen.body.find(mark) {
                *place = seen.body[at + mark.len()..].split('"').next().unwrap_or_default().to_owned();
            }
        }
    }
}
