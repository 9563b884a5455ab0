//! Who speaks, what a copy holds, a region's text, and lessons that strangers find; in four languages.

use axum::http::StatusCode;
use jiff::civil::date;
use partnership::stakeholders::Role;

use crate::guide::{published, stranger, whole};
use crate::kept::{Kept, TRIAL};

const LANGS: [&str; 4] = ["en", "es", "fr", "ar"];

/// ¶1, 17: everything that lacks is told at once.
#[test]
fn publishing_without_voices_is_refused_with_every_gap() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    let publish = || kept.post(&officer, "/en/partnerships/trial/publication/publish", &[]);
    let refused = publish();
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    for gap in ["No community of origin or destination has a voice", "The text names no address"] {
        assert!(refused.body.contains(gap), "{gap}: {}", refused.body);
    }
    for lang in LANGS {
        for page in ["publication", "publication/publish", "publication/withdraw"] {
            let path = format!("/{lang}/partnerships/trial/{page}");
            whole(&kept.get(&officer, &path), &path);
        }
    }
    kept.heard_from_all();
    // Names in the log of consultations are for whoever may read it; that somebody was heard is for all.
    let page = "/en/partnerships/trial/publication";
    let (theirs, others) = (kept.get(&officer, page), kept.get(&kept.sign_in(Role::Administrator), page));
    assert!(
        theirs.body.contains("union (invented)") && theirs.body.contains("/consultations"),
        "{}",
        theirs.body
    );
    assert!(others.body.contains("heard, by the log"), "{}", others.body);
    assert!(
        !others.body.contains("union (invented)") && !others.body.contains("/consultations"),
        "{}",
        others.body
    );
    let refused = publish();
    assert!(refused.body.contains("The text names no address"), "{}", refused.body);
    for never in ["has a voice:", "have no voice:"] {
        assert!(!refused.body.contains(never), "{never}: {}", refused.body);
    }
    assert_eq!(kept.get(&officer, "/en/partnerships/trial/publication/other").status, StatusCode::NOT_FOUND);
}

#[test]
fn what_is_withdrawn_is_not_there_for_strangers() {
    let kept = published();
    let officer = kept.sign_in(Role::Officer);
    let guide = || stranger(&kept, "/en/guide/trial").status;
    let act = |step: &str, reason: &str| {
        kept.post(&officer, &format!("/en/partnerships/trial/publication/{step}"), &[("reason", reason)])
            .status
    };
    assert_eq!(guide(), StatusCode::OK);
    assert_eq!(act("withdraw", " "), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        (act("withdraw", "review (invented)"), guide()),
        (StatusCode::SEE_OTHER, StatusCode::NOT_FOUND)
    );
    assert_eq!((act("publish", ""), guide()), (StatusCode::SEE_OTHER, StatusCode::OK));
}

#[test]
fn a_copy_has_nobody_in_it() {
    let kept = Kept::trial();
    let administrator = kept.sign_in(Role::Administrator);
    let copy = |id: &str| {
        let fields = [("id", id), ("title", "Copy (invented)")];
        kept.post(&administrator, "/en/partnerships/trial/copy", &fields)
    };
    assert_eq!(copy(TRIAL).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(copy("copy").status, StatusCode::SEE_OTHER);
    let size = kept.store.read(|db| store::partnerships::size(db, "copy")).expect("a size");
    assert_eq!((size.people, size.places), (0, 0));
    let page = kept.get(&administrator, "/en/partnerships/copy/agreement").body;
    assert!(page.contains("Art. 2"), "{page}");
}

/// ¶15: n members make n corridors, cited alike.
#[test]
fn a_regional_text_is_shown_state_by_state() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    let text = crate::house::EN.replace(", and LINK", "");
    let text = text.replace("\"SN\"", "\"{{member}}\"").replace("\"sn-", "\"{{member-id}}-");
    let make = |members: &str, take: &str| {
        kept.post(&officer, "/en/template", &[("members", members), ("text-en", &text), ("take", take)])
    };
    for (members, said) in
        [("", "Name the member States"), ("KE, QQ", "QQ is no code"), ("KE, KE", "KE is named twice")]
    {
        let refused = make(members, "");
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{members}");
        let body = refused.body.replace(['\u{2068}', '\u{2069}'], "");
        assert!(body.contains(said), "{members}: {body}");
    }
    let made = make("KE, UG, TZ", "");
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    for corridor in ["ke-es", "ug-es", "tz-es"] {
        assert!(made.body.contains(&format!("<bdi>{corridor}</bdi>")), "{corridor}: {}", made.body);
    }
    let taken = make("KE, UG, TZ", "UG/agreement.en.md");
    assert_eq!(taken.body, text.replace("{{member}}", "UG").replace("{{member-id}}", "ug"));
    for lang in LANGS {
        let path = format!("/{lang}/template");
        let page = kept.get(&officer, &path);
        assert!(page.status == StatusCode::OK && !page.body.contains('⟨'), "{path}: {}", page.body);
    }
}

/// ¶16: no lesson without source and day; a stranger finds it by what it is about.
#[test]
fn a_lesson_has_a_source_and_strangers_find_it() {
    let kept = published();
    let monitor = kept.sign_in(Role::Monitor);
    let write = |source: &str, dated: &str, public: &str| {
        let fields = [
            ("kind", "lesson"),
            ("component", "training"),
            ("title", "Language first (invented)"),
            ("body", "Begin the language before the course."),
            ("source", source),
            ("dated", dated),
            ("found_by", "Committee (invented)"),
            ("public", public),
        ];
        kept.post(&monitor, "/en/partnerships/trial/lessons/new", &fields)
    };
    let refused = write("", "", "yes");
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["Name the source", "Write the day of the source"] {
        assert!(refused.body.contains(said), "{said}: {}", refused.body);
    }
    let found = |query: &str| stranger(&kept, &format!("/en/library{query}")).body.contains("Language first");
    assert_eq!(write("Report (invented)", "2026-06-01", "no").status, StatusCode::SEE_OTHER);
    assert!(!found(""), "it is for those who take part");
    assert_eq!(write("Report (invented)", "2026-06-01", "yes").status, StatusCode::SEE_OTHER);
    for (query, there) in [
        ("", true),
        ("?component=training", true),
        ("?component=mobility", false),
        ("?country=SN", true),
        ("?country=PH", false),
        ("?words=LANGUAGE+course", true),
        ("?words=nothing", false),
        ("?occupation=5120", true),
        ("?occupation=2221", false),
    ] {
        assert_eq!(found(query), there, "{query}");
    }
    for lang in LANGS {
        whole(&stranger(&kept, &format!("/{lang}/library")), "the library");
        for page in ["lessons", "lessons/new", "lessons/new?corrects=1"] {
            let path = format!("/{lang}/partnerships/trial/{page}");
            whole(&kept.get(&monitor, &path), &path);
        }
    }
    // Withdrawn, its lessons are not there for strangers either.
    kept.write(|tx| store::publication::withdraw(tx, TRIAL, "review (invented)"));
    assert!(!found(""));
}

/// One way to say what an evaluation found; what was said before on the page of a programme stays.
#[test]
fn an_evaluation_is_written_in_one_place() {
    let kept = Kept::trial();
    let (officer, school) = (kept.sign_in(Role::Officer), kept.sign_in(Role::School));
    let before = kept.write(|tx| {
        let programme = tx.read(|db| store::programmes::get(db, TRIAL, "kitchen"))?.expect("a programme");
        let mut said = tx.read(|db| store::training::get(db, &programme))?;
        said.plan.evaluation.on = Some(date(2026, 8, 1));
        said.plan.evaluation.by = "sn-labour".to_owned();
        said.plan.evaluation.found = "They cook (invented)".to_owned();
        store::training::put(tx, &said)?;
        Ok(said.plan.evaluation)
    });
    let at = |rest: &str| format!("/en/partnerships/trial/{rest}");
    let read = |path: &str| {
        let answer = kept.get(&officer, path);
        whole(&answer, path);
        answer.body
    };
    let way = "lessons/new?kind=evaluation&amp;programme=kitchen";
    for page in ["programmes/kitchen", "programmes/kitchen/training"] {
        let path = at(page);
        let page = read(&path);
        assert!(page.contains(way) && !page.contains("evaluated_on"), "{path}: {page}");
        assert!(!kept.get(&school, &path).body.contains(way), "whoever teaches does not: {path}");
    }
    // What was said then is told with its words.
    let path = at("programmes/kitchen/history");
    let history = read(&path);
    assert!(history.contains("Evaluated on") && history.contains("They cook (invented)"), "{history}");
    for page in ["stage", "vouched/new"] {
        let path = at(page);
        let page = read(&path);
        assert!(page.contains("lessons/new?kind=evaluation\""), "{path}: {page}");
        assert!(!page.contains("value=\"evaluation\""), "{path}: {page}");
    }
    let path = at(&way.replace("&amp;", "&"));
    let form = read(&path);
    for chosen in ["value=\"evaluation\" checked", "value=\"kitchen\" checked"] {
        assert!(form.contains(chosen), "{chosen}: {form}");
    }
    let vouched = [
        ("about", "evaluation"),
        ("document", "Report (invented)"),
        ("dated", "2026-08-01"),
        ("signed_by", "sn-labour"),
    ];
    let refused = kept.post(&officer, &at("vouched/new"), &vouched);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    let vouched = kept.store.read(|db| store::concluding::vouched(db, TRIAL)).expect("no fault");
    assert_eq!(vouched.len(), 0);

    // The form of the programme, sent without what it no longer asks for.
    let fields = [("pilot", "yes"), ("attendance", "80"), ("version", "1")];
    let sent = kept.post(&officer, &at("programmes/kitchen/training"), &fields);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let now = || {
        let all = kept.store.read(|db| store::training::all(db, TRIAL)).expect("no fault");
        all.get("kitchen").expect("stated").plan.clone()
    };
    assert!(now().pilot && now().evaluation == before, "{:?}", now());
    let found = [
        ("kind", "evaluation"),
        ("programme", "kitchen"),
        ("component", "training"),
        ("title", "Kitchen craft (invented)"),
        ("body", "They cook well (invented)"),
        ("source", "Report, p. 3 (invented)"),
        ("dated", "2026-09-01"),
        ("found_by", "sn-labour"),
        ("public", "no"),
    ];
    let sent = kept.post(&officer, &at("lessons/new"), &found);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert_eq!(now().evaluation.on, Some(date(2026, 9, 1)), "the library's takes its place");
}
