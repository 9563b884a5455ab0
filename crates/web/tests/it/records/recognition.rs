//! Recognition from the first question to a won appeal, and prior learning without papers: who does what, and
//! what each reads of it.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use serde_json::json;
use store::partnerships;

use super::{read, value};
use crate::api::{at, program};
use crate::house;
use crate::kept::{Kept, Signed, TRIAL};

const BASE: &str = "/en/partnerships/trial";

const CLAUSE: &str = "\n## Article 8. Recognition\n\n```toml\n[[recognition]]\nid = \"cook-sn\"\noccupation = \"cook\"\n\
corridor = \"sn-es\"\nbody = \"es-hotel\"\nlaw = \"Cooks Act (invented)\"\ndays = 60\nfee = \"120.00 EUR\"\npayer = \"es-hotel\"\n\
appeal = \"objection within one month\"\nappeal_days = 30\nmeasures = [\"adaptation\", \"test\"]\nadaptation_months = 6\n\
test_months = 2\nbudget = \"9000.00 EUR\"\n```\n";

/// The partnership with a clause on recognition in its agreement.
fn trial() -> Kept {
    let kept = Kept::trial();
    let text = |text: &str| format!("{}{CLAUSE}", text.replace(", and LINK", ""));
    let texts = vec![
        ("agreement.en.md".to_owned(), text(house::EN)),
        ("agreement.es.md".to_owned(), text(house::ES)),
    ];
    kept.write(move |tx| partnerships::put_texts(tx, TRIAL, 2, &texts));
    kept
}

fn enter(kept: &Kept, who: &Signed, id: &str, more: &[(&str, &str)]) {
    let title = format!("Title of {id}");
    let mut form =
        vec![("id", id), ("title", &title), ("source", "invented"), ("accredited_by", "Board (invented)")];
    form.extend(more);
    let done = kept.post(who, &format!("{BASE}/registers/qualifications/new"), &form);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

/// Fills the register with a Senegalese and a Spanish cook.
fn fill(kept: &Kept, officer: &Signed) {
    let both = [("isced", "3"), ("profession", "5120"), ("isced_f", "1013"), ("practice_hours", "800")];
    let held = [("country", "SN"), ("outcomes", "use food preparation techniques=1@200")];
    let wanted = [("country", "ES"), ("outcomes", "use food preparation techniques=4@200")];
    enter(kept, officer, "cook-sn", &[&both[..], &held].concat());
    enter(kept, officer, "cook-es", &[&both[..], &wanted].concat());
}

fn step(kept: &Kept, who: &Signed, at: &str, more: &[(&str, &str)]) -> crate::Answer {
    let page = read(kept, who, at);
    let version = value(&page, "version");
    let mut form = vec![("version", version.as_str())];
    form.extend(more);
    kept.post(who, &format!("{BASE}/{at}"), &form)
}

fn done(kept: &Kept, who: &Signed, at: &str, more: &[(&str, &str)]) {
    let answer = step(kept, who, at, more);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{at}: {}", answer.body);
}

/// What somebody may take along of a person.
fn taken_along(kept: &Kept, who: &Signed, person: &str) -> serde_json::Value {
    let file = kept.get(who, &format!("{BASE}/people/{person}/export.json"));
    serde_json::from_str(&file.body).expect("JSON")
}

#[test]
fn an_appeal_is_won_and_a_measure_completed() {
    let kept = trial();
    let (officer, worker, elsewhere) =
        (kept.sign_in(Role::Officer), kept.sign_in(Role::Worker), kept.sign_in(Role::Assessor));
    kept.account(Role::Assessor, Some("es-hotel"), None, "first@example.org");
    let assessor = kept.sign_in_as("first@example.org");
    fill(&kept, &officer);
    // What is wrong is said at its column.
    let wrong = [("id", "x"), ("title", "x"), ("source", "x"), ("country", "Spain"), ("isced", "12")];
    let refused = kept.post(&officer, &format!("{BASE}/registers/qualifications/new"), &wrong);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#country\"") && refused.body.contains("href=\"#isced\""));
    // Anybody of the partnership compares before anybody enrols.
    let compared = read(&kept, &worker, "registers/compare?held=cook-sn&reference=cook-es");
    assert!(compared.contains("level 4 is asked for and 1 is there"), "{compared}");
    assert!(compared.contains("Hours to make up: 150"), "{compared}");
    // A programme that says so leads from the one to the other, with what it takes and how sure it is.
    let bridge = [
        ("id", "bridge"),
        ("provider", "sn-school"),
        ("title", "Bridge to cook"),
        ("training", "cooking"),
        ("kind", "skills"),
        ("country", "SN"),
        ("months", "4"),
        ("seats", "5"),
        ("needs", "cook-sn"),
        ("gives", "cook-es"),
        ("passes", "90%"),
        ("passes_source", "Trial of 2025 (invented)"),
    ];
    let made = kept.post(&officer, &format!("{BASE}/programmes/new"), &bridge);
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let compared = read(&kept, &worker, "registers/compare?held=cook-sn&reference=cook-es");
    for words in ["Programmes that lead to it", "Bridge to cook", "Surest", "90%"] {
        assert!(compared.contains(words), "{words}: {compared}");
    }

    let own = "people/a2/recognition";
    let begun = [("procedure", "cook-sn"), ("qualification", "cook-sn"), ("reference", "cook-es")];
    let made = kept.post(&worker, &format!("{BASE}/{own}/new"), &begun);
    assert_eq!(made.header("location"), format!("{BASE}/{own}/R00001"), "{}", made.body);
    let case = format!("{own}/R00001");
    // A draft is its applicant's alone, and nothing goes without a document.
    assert_eq!(kept.get(&assessor, &format!("{BASE}/{case}")).status, StatusCode::NOT_FOUND);
    let bare = step(&kept, &worker, &format!("{case}/apply/submit"), &[]);
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.body.contains("Name at least one document (Art. 8)."), "{}", bare.body);
    done(&kept, &worker, &format!("{case}/apply/document"), &[("document", "Certificate of 2019")]);
    done(&kept, &worker, &format!("{case}/apply/submit"), &[]);

    assert!(kept.get(&assessor, "/en/").body.contains("Cases of recognition that wait for you: 1"));
    let list = read(&kept, &assessor, "recognition");
    assert!(list.contains("R00001") && list.contains("submitted"), "{list}");
    let page = read(&kept, &assessor, &case);
    assert!(page.contains("Certificate of 2019") && page.contains("120 EUR"), "{page}");
    // An assessor of another organisation reads, and has no step to take.
    assert!(page.contains(&format!("{case}/decide/ask")), "{page}");
    assert!(!read(&kept, &elsewhere, &case).contains("/decide/"));
    let not_theirs = step(&kept, &elsewhere, &format!("{case}/decide/accept"), &[]);
    assert!(not_theirs.body.contains("Only the body that the clause names"), "{}", not_theirs.body);
    done(&kept, &assessor, &format!("{case}/decide/ask"), &[("text", "The list of subjects")]);
    assert!(read(&kept, &worker, &case).contains("The clock stands until the papers are there."));
    done(&kept, &assessor, &format!("{case}/decide/accept"), &[]);
    assert!(read(&kept, &worker, &case).contains("Days left: 60"));
    // No without a difference is no decision.
    let no = step(&kept, &assessor, &format!("{case}/decide/negative"), &[("text", "no")]);
    assert!(no.body.contains("Name at least one substantial difference"), "{}", no.body);
    let choice = read(&kept, &assessor, &format!("{case}/decide/negative"));
    let key = choice.split("name=\"differences\" value=\"").nth(1).and_then(|v| v.split('"').next());
    let key = key.expect("a difference to name").to_owned();
    let named = [("text", "Too little practice with food"), ("differences", key.as_str())];
    done(&kept, &assessor, &format!("{case}/decide/negative"), &named);
    // Who is refused reads why, under which article, and what was compared, by what it is called.
    let page = read(&kept, &worker, &case);
    for words in ["Too little practice with food", "Art. 8", ">Title of cook-sn<", ">Title of cook-es<"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(read(&kept, &worker, own).contains(">Title of cook-sn<"));

    done(&kept, &worker, &format!("{case}/apply/appeal"), &[("text", "I cooked for three years.")]);
    let answer = [("text", "A measure closes it"), ("differences", key.as_str())];
    let same = step(&kept, &assessor, &format!("{case}/decide/answer-compensation"), &answer);
    assert!(same.body.contains("another assessor does"), "{}", same.body);
    kept.account(Role::Assessor, Some("es-hotel"), None, "second@example.org");
    let second = kept.sign_in_as("second@example.org");
    done(&kept, &second, &format!("{case}/decide/answer-compensation"), &answer);
    // The applicant chooses, nobody else.
    assert_eq!(kept.get(&second, &format!("{BASE}/{case}/apply/test")).status, StatusCode::NOT_FOUND);
    done(&kept, &worker, &format!("{case}/apply/test"), &[]);
    done(&kept, &second, &format!("{case}/decide/complete"), &[("text", "Passed with 17 of 20")]);
    let page = read(&kept, &worker, &case);
    assert!(page.contains("recognised") && page.contains("Passed with 17 of 20"), "{page}");
    assert!(read(&kept, &officer, "registers").contains("D00002"));
    let case = &taken_along(&kept, &worker, "a2")["skills"]["recognition"][0];
    assert_eq!((&case["stage"], &case["documents"]), (&json!("full"), &json!(["Certificate of 2019"])));
    assert_eq!(case["texts"]["result"], "Passed with 17 of 20");

    let told = program(&kept, Role::Officer).get(&at("/recognition")).json;
    assert_eq!((&told["items"][0]["stage"], &told["items"][0]["days_left"]), (&json!("full"), &json!(null)));
    let compared = program(&kept, Role::School).get(&at("/comparison?held=cook-sn&reference=cook-es")).json;
    let first = &compared["differences"][0];
    assert_eq!(
        (&first["weight"], &first["points"], &first["hours"]),
        (&json!("substantial"), &json!(100), &json!(150))
    );
    assert_eq!(program(&kept, Role::School).get(&at("/comparison?held=x&reference=y")).status.as_u16(), 404);
}

#[test]
fn a_refugee_without_a_diploma_finishes() {
    let kept = trial();
    let helper = kept.sign_in(Role::CaseWorker);
    // `a3` fled Senegal: its board does not know of them, another country's does.
    let theirs = kept.sign_in(Role::Assessor);
    kept.account(Role::Assessor, Some("es-hotel"), None, "elsewhere@example.org");
    let assessor = kept.sign_in_as("elsewhere@example.org");
    let begun = kept.post(&helper, &format!("{BASE}/people/a3/prior-learning"), &[]);
    let case = "people/a3/prior-learning/V00001";
    assert_eq!(begun.header("location"), format!("{BASE}/{case}"), "{}", begun.body);
    assert!(read(&kept, &helper, case).contains("Humanitarian mode"));
    let found = read(&kept, &helper, &format!("{case}/apply/skill?q=food+preparation"));
    let choices = found.split("name=\"skill\"").nth(1).unwrap_or_default();
    let uri = choices.split("value=\"").nth(1).and_then(|v| v.split('"').next());
    let uri = uri.expect("a skill").to_owned();
    done(&kept, &helper, &format!("{case}/apply/skill"), &[("skill", &uri), ("level", "4")]);
    done(&kept, &helper, &format!("{case}/apply/document"), &[]);
    let word = [("skill", uri.as_str()), ("grade", "own_word"), ("text", "Eight years of cooking")];
    let there = [&word[..], &[("asked_in", "sn")]].concat();
    let refused = step(&kept, &helper, &format!("{case}/apply/evidence"), &there);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#asked_in\""), "{}", refused.body);
    done(&kept, &helper, &format!("{case}/apply/evidence"), &word);
    // What was not handed in is for nobody else.
    assert_eq!(kept.get(&assessor, &format!("{BASE}/{case}")).status, StatusCode::NOT_FOUND);
    assert!(!read(&kept, &assessor, "people/a3/recognition").contains("V00001"));
    assert!(read(&kept, &helper, "people/a3/recognition").contains("V00001"));
    done(&kept, &helper, &format!("{case}/apply/hand-in"), &[]);
    assert!(read(&kept, &assessor, "people/a3/recognition").contains("V00001"));

    assert!(!kept.get(&theirs, "/en/").body.contains("Cases of prior learning"));
    assert!(!read(&kept, &theirs, "prior-learning").contains("V00001"));
    assert_eq!(kept.get(&theirs, &format!("{BASE}/{case}/assess/look")).status, StatusCode::NOT_FOUND);
    assert!(kept.get(&assessor, "/en/").body.contains("Cases of prior learning that wait for you: 1"));
    assert!(read(&kept, &assessor, "prior-learning").contains("V00001"));
    let level = [("skill", uri.as_str()), ("level", "4"), ("reason", "Watched a whole service")];
    // An assessor's step is none of the applicant's side.
    assert_eq!(kept.get(&helper, &format!("{BASE}/{case}/apply/level")).status, StatusCode::NOT_FOUND);
    done(&kept, &assessor, &format!("{case}/assess/level"), &level);
    let alone = step(&kept, &assessor, &format!("{case}/assess/certify"), &[]);
    assert!(alone.body.contains("own word alone"), "{}", alone.body);
    let watched = [("skill", uri.as_str()), ("text", "A menu for twelve")];
    done(&kept, &assessor, &format!("{case}/assess/watched"), &watched);
    done(&kept, &assessor, &format!("{case}/assess/certify"), &[]);
    let page = read(&kept, &helper, case);
    assert!(page.contains("certified") && page.contains("practical test"), "{page}");
    assert!(read(&kept, &assessor, &format!("{case}/assess/look")).contains("Watched a whole service"));
    let skill = &taken_along(&kept, &helper, "a3")["skills"]["prior_learning"][0]["skills"][0];
    assert_eq!((&skill["assessed"], &skill["reason"]), (&json!(4), &json!("Watched a whole service")));
    assert_eq!(skill["evidence"], json!(["Eight years of cooking", "A menu for twelve"]));
    // What is attested is called by its skill, not by a number.
    let offered = read(&kept, &assessor, "people/a3/credentials/new");
    assert!(offered.contains("(V00001)") && !offered.contains(": V00001"), "{offered}");
}

/// What was decided elsewhere or before is added to the library, with what differed; nobody is named.
#[test]
fn a_precedent_is_added_with_its_source() {
    let kept = trial();
    let (officer, worker) = (kept.sign_in(Role::Officer), kept.sign_in(Role::Worker));
    fill(&kept, &officer);
    let new = format!("{BASE}/registers/precedents/new");
    let pair = "held=cook-sn&reference=cook-es";
    assert!(
        read(&kept, &officer, &format!("registers/compare?{pair}")).contains("precedents/new?held=cook-sn")
    );
    assert!(!read(&kept, &worker, &format!("registers/compare?{pair}")).contains("precedents/new"));
    assert_eq!(kept.get(&worker, &new).status, StatusCode::NOT_FOUND);
    let asked = read(&kept, &officer, &format!("registers/precedents/new?{pair}"));
    // What differs of the pair is offered, once a pair is named.
    let key = asked.split("name=\"differences\"").nth(1).and_then(|rest| rest.split("value=\"").nth(1));
    let key = key.and_then(|rest| rest.split('"').next()).expect("a difference").to_owned();
    assert!(key.starts_with("outcome:"), "{key}");
    assert!(!read(&kept, &officer, "registers/precedents/new").contains("name=\"differences\""));
    let said = [
        ("held", "cook-sn"),
        ("reference", "cook-es"),
        ("procedure", "cook-sn"),
        ("on", "2026-05-04"),
        ("outcome", "compensation"),
        ("source", "Plantedfile 12/2026"),
        ("differences", key.as_str()),
        ("differences", "outcome:of-nothing"),
    ];
    for (field, wrong) in [("on", "2030-01-01"), ("outcome", "assessing"), ("procedure", "x"), ("source", "")]
    {
        let but = said.map(|(name, value)| (name, if name == field { wrong } else { value }));
        let refused = kept.post(&officer, &new, &but);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(refused.body.contains(&format!("href=\"#{field}")), "{field}: {}", refused.body);
    }
    let added = kept.post(&officer, &new, &said);
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let library = read(&kept, &worker, "registers");
    for words in ["D00001", "4 May 2026", "differences named: 1"] {
        assert!(library.contains(words), "{words}: {library}");
    }
    assert!(!library.contains("Plantedfile"), "{library}");
}

#[test]
fn registers_read_the_same_in_every_language() {
    let kept = trial();
    let officer = kept.sign_in(Role::Officer);
    fill(&kept, &officer);
    for lang in ["es", "fr", "ar"] {
        for path in [
            "registers",
            "registers/conventions",
            "registers/bodies",
            "registers/qualifications/cook-sn",
            "registers/qualifications/cook-sn/change",
            "registers/compare?held=cook-sn&reference=cook-es",
            "registers/precedents/new?held=cook-sn&reference=cook-es",
            "recognition",
            "people/a2/recognition",
        ] {
            let answer = kept.get(&officer, &format!("/{lang}/partnerships/trial/{path}"));
            assert_eq!(answer.status, StatusCode::OK, "{lang} {path}");
            super::sound(&answer, path);
        }
    }
    let change = format!("{BASE}/registers/qualifications/cook-sn/change");
    let page = read(&kept, &officer, "registers/qualifications/cook-sn/change");
    let fields = super::began(&page);
    let mended = super::with(&fields, &[("hours", "1200")]);
    assert_eq!(kept.post(&officer, &change, &mended).status, StatusCode::SEE_OTHER);
    assert_eq!(kept.post(&officer, &change, &mended).status, StatusCode::CONFLICT);
    assert!(read(&kept, &officer, "registers/qualifications/cook-sn").contains("1200"));
    let worker = kept.sign_in(Role::Worker);
    assert_eq!(kept.get(&worker, &change).status, StatusCode::NOT_FOUND);
    assert!(read(&kept, &worker, "registers/bodies").contains("Cooks Act (invented)"));
}
