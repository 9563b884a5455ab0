//! Workbooks by pages: brought, understood, reviewed, taken in, taken out; and who
//! may not.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use partnership::stakeholders::Role;
use store::people;
use tokio::runtime::Runtime;
use tower::ServiceExt;

use crate::Answer;
use crate::html::Page;
use crate::kept::{Kept, Signed, TRIAL};

/// An installation whose jobs go on between two requests.
struct Ground {
    kept: Kept,
    runtime: Runtime,
}

impl Ground {
    fn new() -> Ground {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        Ground { kept: Kept::trial(), runtime: runtime.expect("a runtime") }
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).expect("a request");
        self.runtime.block_on(async {
            let response = self.kept.router.clone().oneshot(request).await.expect("an answer");
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, 16 << 20).await.expect("a body");
            Answer {
                status: parts.status,
                headers: parts.headers,
                body: String::from_utf8_lossy(&bytes).into_owned(),
            }
        })
    }

    /// A page, which is whole.
    fn read(&self, signed: &Signed, path: &str) -> String {
        let answer = self.ask("GET", path, &[("cookie", &signed.cookie)], Vec::new());
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        if let Err(fault) = Page::read(&answer.body) {
            panic!("{path}: {fault}");
        }
        assert!(!answer.body.contains('⟨'), "{path}: a word is missing: {}", answer.body);
        answer.body
    }

    /// Sends a form; where it led.
    fn send(&self, signed: &Signed, path: &str, fields: &[(&str, &str)], once: &str) -> String {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields).append_pair("form_key", &signed.form_key).append_pair("once", once);
        let headers =
            [("cookie", signed.cookie.as_str()), ("content-type", "application/x-www-form-urlencoded")];
        let answer = self.ask("POST", path, &headers, form.finish().into_bytes());
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.body);
        answer.header("location").to_owned()
    }

    /// Brings a file.
    fn bring(&self, signed: &Signed, kind: &str, fields: &[(&str, &str)], file: &[u8], once: &str) -> Answer {
        let mut body = Vec::new();
        let keys = [("form_key", signed.form_key.as_str()), ("once", once)];
        for (name, value) in fields.iter().chain(&keys) {
            body.extend(
                format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .into_bytes(),
            );
        }
        body.extend(b"--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n\r\n");
        body.extend(file);
        body.extend(b"\r\n--cut--\r\n");
        let length = body.len().to_string();
        let headers = [
            ("cookie", signed.cookie.as_str()),
            ("content-type", "multipart/form-data; boundary=cut"),
            ("content-length", length.as_str()),
        ];
        self.ask("POST", &at(kind, "import"), &headers, body)
    }

    /// Looks at a job until it has ended; what its page says then.
    fn ended(&self, signed: &Signed, path: &str) -> String {
        for _ in 0..600 {
            let page = self.read(signed, path);
            if page.contains("See the result") || page.contains("It failed") {
                return page;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        panic!("the job does not end");
    }
}

fn at(kind: &str, page: &str) -> String {
    format!("/en/partnerships/{TRIAL}/{kind}/{page}")
}

const LIST: &str = "Nom et prénom;Né(e) le;Genre;Pays;Langues;Remarque\n\
    Amina Testeuse;31/12/1990;dama;Sénégal;français B2;x\n\
    Ousmane Trialle;03/04/1991;homme;SN;wolof;\n\
    ;;;SN;;\n";

const SAID: [(&str, &str); 2] = [("source", "Office A (invented)"), ("day", "2026-11-01")];

#[test]
fn an_officer_brings_a_list_of_people() {
    let ground = Ground::new();
    let officer = ground.kept.sign_in(Role::Officer);
    assert!(ground.read(&officer, at("people", "").trim_end_matches('/')).contains("people/import\""));
    let brought = ground.bring(&officer, "people", &SAID, LIST.as_bytes(), "o1");
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.body);
    let columns = brought.header("location").to_owned();
    let page = ground.read(&officer, &columns);
    for shown in ["Nom et prénom", "31/12/1990", "CSV, UTF-8", "3 rows", "(left out)"] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let draft = columns.split("draft=").nth(1).expect("a draft").to_owned();
    // What the columns mean is kept as it was shown.
    let fields = [
        ("draft", draft.as_str()),
        ("c0", "name"),
        ("c1", "birth_date"),
        ("c2", "sex"),
        ("c3", "origin"),
        ("c4", "languages"),
        ("c5", ""),
    ];
    let review = ground.send(&officer, &at("people", "import/columns"), &fields, "o2");
    let page = ground.read(&officer, &review);
    for shown in ["1 question is open", "“<bdi>dama</bdi>”", "1 row would be taken in", "rows.xlsx?draft="]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let wrong = ground.read(&officer, &format!("{review}&show=wrong"));
    assert!(wrong.contains("nothing says who this is"), "{wrong}");
    // The question is answered, and asked no more.
    let key = page.split("name=\"k0\" value=\"").nth(1).and_then(|p| p.split('"').next()).expect("a key");
    let answer = [("k0", key), ("a0", "f")];
    let review = ground.send(&officer, &format!("{review}&do=answer"), &answer, "o3");
    let page = ground.read(&officer, &review);
    assert!(!page.contains("question") && page.contains("2 rows would be taken in"), "{page}");
    let rows = ground.ask(
        "GET",
        &at("people", &format!("import/rows.xlsx?draft={draft}")),
        &[("cookie", &officer.cookie)],
        Vec::new(),
    );
    assert_eq!(rows.status, StatusCode::OK);
    assert!(rows.body.starts_with("PK"));
    // Nothing has changed until now.
    let ids = || ground.kept.store.read(|db| people::every_id(db, TRIAL)).expect("people").len();
    let before = ids();
    let job = ground.send(&officer, &format!("{review}&do=take"), &[], "o4");
    let page = ground.ended(&officer, &job);
    let result =
        page.split("class=\"go\" href=\"").nth(1).and_then(|p| p.split('"').next()).expect("a result");
    let page = ground.read(&officer, result);
    assert!(page.contains("The workbook was taken in") && page.contains("New"), "{page}");
    assert_eq!(ids(), before + 2);
    // Again: nothing is asked, nothing changes.
    let again = ground.bring(&officer, "people", &SAID, LIST.as_bytes(), "o5");
    let columns = again.header("location").to_owned();
    let page = ground.read(&officer, &columns.replace("/columns", "/review"));
    assert!(page.contains("Nothing would change") && !page.contains("question"), "{page}");
    let draft = columns.split("draft=").nth(1).expect("a draft");
    ground.send(&officer, &at("people", &format!("import/review?draft={draft}&do=drop")), &[], "o6");
    let gone = ground.ask("GET", &columns, &[("cookie", &officer.cookie)], Vec::new());
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    let list = ground.read(&officer, &at("people", "import"));
    assert!(list.contains("taken in") && list.contains("dropped"), "{list}");
}

#[test]
fn what_is_missing_or_no_workbook_is_said() {
    let ground = Ground::new();
    let officer = ground.kept.sign_in(Role::Officer);
    for (fields, file, said) in [
        ([("source", ""), ("day", "2026-11-01")], LIST.as_bytes(), "Say where it comes from"),
        ([("source", "A"), ("day", "2126-11-01")], LIST.as_bytes(), "does not lie in the future"),
        ([("source", "A"), ("day", "2026-11-01")], b"", "Choose a file"),
        ([("source", "A"), ("day", "2026-11-01")], b"%PDF-1.7 ...", "The file is no workbook"),
        ([("source", "A"), ("day", "2026-11-01")], b"\xD0\xCF\x11\xE0....", "old workbook"),
    ] {
        let answer = ground.bring(&officer, "people", &fields, file, said);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(
            answer.body.contains(said) && answer.body.contains("There is a problem"),
            "{said}: {}",
            answer.body
        );
        assert!(Page::read(&answer.body).is_ok(), "{said}");
    }
}

/// A draft is nobody else's: not even of somebody with the same power.
#[test]
fn nobody_else_looks_at_a_draft() {
    let ground = Ground::new();
    let officer = ground.kept.sign_in(Role::Officer);
    let columns =
        ground.bring(&officer, "people", &SAID, LIST.as_bytes(), "o1").header("location").to_owned();
    let helper = ground.kept.sign_in(Role::CaseWorker);
    for page in
        [columns.clone(), columns.replace("/columns", "/review"), columns.replace("/columns", "/rows.xlsx")]
    {
        let answer = ground.ask("GET", &page, &[("cookie", &helper.cookie)], Vec::new());
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}");
        assert!(answer.header("location").contains("gone=1"), "{page}");
    }
    let employer = ground.kept.sign_in(Role::Employer);
    let answer = ground.ask("GET", &columns, &[("cookie", &employer.cookie)], Vec::new());
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[test]
fn what_is_taken_out_is_what_its_reader_sees() {
    let ground = Ground::new();
    let out = |signed: &Signed, kind: &str| {
        let request = Request::builder().uri(at(kind, "export.xlsx")).header("cookie", &signed.cookie);
        let request = request.body(Body::empty()).expect("a request");
        ground.runtime.block_on(async {
            let response = ground.kept.router.clone().oneshot(request).await.expect("an answer");
            let status = response.status();
            let bytes = to_bytes(response.into_body(), 16 << 20).await.expect("a body").to_vec();
            (status, bytes)
        })
    };
    let text = |bytes: &[u8]| -> String {
        let book = workbook::read(bytes).expect("a workbook");
        book.sheets[0].rows.iter().flat_map(|r| &r.cells).map(|c| c.text.clone() + "|").collect()
    };
    let (status, bytes) = out(&ground.kept.sign_in(Role::Officer), "people");
    assert_eq!(status, StatusCode::OK);
    let all = text(&bytes);
    assert!(all.contains("Coumba Testeuse") && !all.contains("1, Rue Inventée, Dakar"), "{all}");
    // Whoever took them along stands in their history, once.
    let seen = |id: &str| {
        let sql = format!("SELECT count(*) FROM sight WHERE partnership = '{TRIAL}' AND person = '{id}'");
        ground.kept.store.read(|db| db.rows(&sql, &[])?[0].int(0)).expect("a number")
    };
    assert_eq!((seen("a1"), seen("a3")), (1, 1));
    let (_, bytes) = out(&ground.kept.sign_in(Role::CaseWorker), "people");
    assert!(text(&bytes).contains("1, Rue Inventée, Dakar"), "who stands by them sees where they stay");
    let (_, bytes) = out(&ground.kept.sign_in(Role::Worker), "people");
    let own = text(&bytes);
    assert!(own.contains("Awa Trialle") && !own.contains("Coumba Testeuse"), "{own}");
    let (status, _) = out(&ground.kept.sign_in(Role::Employer), "people");
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (_, bytes) = out(&ground.kept.sign_in(Role::Employer), "places");
    assert!(text(&bytes).contains("es-1") && !text(&bytes).contains("sn-1"), "{}", text(&bytes));
}
