//! Orientation before departure, and a return from the first plan to a job at home that fits: who does what, and
//! what each reads of it.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use serde_json::json;
use skills::Classification;
use store::partnerships;

use super::{read, sound, value};
use crate::api::{at, program};
use crate::house;
use crate::kept::{Kept, Signed, TRIAL};

const BASE: &str = "/en/partnerships/trial";

const CLAUSES: &str = "\n## Article 8. Orientation\n\n```toml\n[orientation]\nhours = 3\nmodules = [\"safety\", \"money\"]\n\
free = true\nbefore_departure = true\n```\n\n## Article 9. Return\n\n```toml\n[return]\nvoluntary = true\n\
budget = \"1000.00 EUR\"\nfollow_up_months = [3, 6, 12]\nsupport = [\"economic\", \"social\"]\n\n[[step]]\n\
id = \"goods\"\nstage = \"returned\"\ncorridor = \"sn-es\"\ndays = 10\nfee = \"0 EUR\"\narranges = \"customs_relief\"\n\
title = \"Customs relief for what you bring\"\ntitle_es = \"Franquicia para lo que trae\"\n```\n";

/// The partnership with clauses on orientation and return in its agreement.
fn trial() -> Kept {
    let kept = Kept::trial();
    let text = |text: &str| format!("{}{CLAUSES}", text.replace(", and LINK", ""));
    let texts = vec![
        ("agreement.en.md".to_owned(), text(house::EN)),
        ("agreement.es.md".to_owned(), text(house::ES)),
    ];
    kept.write(move |tx| partnerships::put_texts(tx, TRIAL, 2, &texts));
    kept
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

/// Refused, in these words.
fn no(kept: &Kept, who: &Signed, at: &str, more: &[(&str, &str)], words: &str) {
    let answer = step(kept, who, at, more);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{at}");
    assert!(answer.body.contains(words), "{words}: {}", answer.body);
}

#[test]
fn orientation_is_planned_attended_and_complete() {
    let kept = trial();
    let (school, worker, helper) =
        (kept.sign_in(Role::School), kept.sign_in(Role::Worker), kept.sign_in(Role::CaseWorker));
    let own = "people/a2/orientation";
    let page = read(&kept, &worker, own);
    assert!(
        page.contains("Minutes left: 180") && page.contains("Nobody departs before it is complete"),
        "{page}"
    );
    let mut form =
        vec![("held_on", "2026-11-24"), ("language", "fr"), ("seats", "2"), ("minutes-safety", "90")];
    let wrong = kept.post(&school, &format!("{BASE}/orientation/new"), &form);
    assert!(wrong.body.contains("href=\"#held_on\""), "{}", wrong.body);
    form[0] = ("held_on", "2026-11-25");
    form.extend([("minutes-money", "90"), ("families", "yes"), ("place", "Room 2 (invented)")]);
    let made = kept.post(&school, &format!("{BASE}/orientation/new"), &form);
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);

    let up = format!("{BASE}/{own}/O00001/up");
    let many = kept.post(&worker, &up, &[("family", "11")]);
    assert!(many.body.contains("Bring at most 10 members"), "{}", many.body);
    assert_eq!(kept.post(&worker, &up, &[("family", "2")]).status, StatusCode::SEE_OTHER);
    assert!(read(&kept, &worker, own).contains("You are coming"));
    // Whoever does not give it reads nothing of who comes; a helper has nobody else's.
    assert_eq!(
        kept.get(&helper, &format!("{BASE}/orientation/O00001/attendance")).status,
        StatusCode::NOT_FOUND
    );
    let list = read(&kept, &school, "orientation");
    assert!(list.contains("O00001") && list.contains("1 / 2"), "{list}");
    let seats = read(&kept, &school, "orientation/O00001/attendance");
    assert!(seats.contains("2 family members come along") && seats.contains("a2"), "{seats}");
    let there = [
        ("person", "a2"),
        ("module", "safety"),
        ("minutes", "90"),
        ("person", "a2"),
        ("module", "money"),
        ("minutes", "90"),
    ];
    let noted = kept.post(&school, &format!("{BASE}/orientation/O00001/attendance"), &there);
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.body);
    let page = read(&kept, &worker, own);
    assert!(page.contains("Your orientation is complete."), "{page}");
    assert_eq!(kept.post(&worker, &format!("{BASE}/{own}/O00001/off"), &[]).status, StatusCode::SEE_OTHER);
    assert!(read(&kept, &school, "orientation").contains("0 / 2"));
}

#[test]
fn a_returnee_with_recognised_skills_sees_jobs_at_home() {
    let kept = trial();
    let (officer, worker, helper) =
        (kept.sign_in(Role::Officer), kept.sign_in(Role::Worker), kept.sign_in(Role::CaseWorker));
    let own = "people/a2/return";
    let begun = [("from", "ES"), ("to", "SN"), ("words", "A kitchen of my own (invented)")];
    // From a country to itself nobody returns, and not on a day that is over: each is said at its field.
    let wrong = [("from", "SN"), ("to", "SN"), ("planned_on", "2026-11-24")];
    let wrong = kept.post(&worker, &format!("{BASE}/{own}/new"), &wrong);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in
        ["choose two different ones", "Choose today or a later day", "href=\"#to\"", "href=\"#planned_on\""]
    {
        assert!(wrong.body.contains(words), "{words}: {}", wrong.body);
    }
    let made = kept.post(&worker, &format!("{BASE}/{own}/new"), &begun);
    assert_eq!(made.header("location"), format!("{BASE}/{own}/H00001"), "{}", made.body);
    let second = kept.post(&worker, &format!("{BASE}/{own}/new"), &begun);
    assert!(second.body.contains("Another plan is still open."), "{}", second.body);
    let case = format!("{own}/H00001");
    assert!(kept.get(&officer, "/en/").body.contains("1 person who goes home waits for you"));
    assert!(read(&kept, &officer, "returns").contains("H00001"));
    // How well they know the craft is unknown, so the job at home is not theirs yet.
    let jobs = read(&kept, &worker, &format!("{case}/jobs"));
    let (now, later) = jobs.split_once("With more skills, training or recognition").expect("both parts");
    assert!(!now.contains("Cook in Dakar") && later.contains("Cook in Dakar"), "{jobs}");

    // Counselled by somebody else, with all that they could do.
    assert_eq!(kept.get(&worker, &format!("{BASE}/{case}/lead/counsel")).status, StatusCode::NOT_FOUND);
    let three = [("told", "stay"), ("told", "extend"), ("told", "return")];
    no(
        &kept,
        &officer,
        &format!("{case}/lead/counsel"),
        &three,
        "Tell the person of all four options first (Art. 9).",
    );
    let four = [&three[..], &[("told", "onward")]].concat();
    done(&kept, &officer, &format!("{case}/lead/counsel"), &four);
    // Nobody is led back: not by an office, and not by a no.
    assert_eq!(kept.get(&officer, &format!("{BASE}/{case}/own/return")).status, StatusCode::NOT_FOUND);
    assert_eq!(kept.get(&officer, &format!("{BASE}/{case}/lead/return")).status, StatusCode::NOT_FOUND);
    let will = format!("{case}/own/return");
    no(
        &kept,
        &worker,
        &will,
        &[("own_will", "no")],
        "Nobody is led back to Senegal against their will (Art. 9).",
    );
    done(&kept, &worker, &will, &[("own_will", "yes")]);
    // What is to be arranged has its day.
    let page = read(&kept, &worker, &case);
    assert!(page.contains("Customs relief for what you bring") && page.contains("2026-12-05"), "{page}");
    done(&kept, &worker, &format!("{case}/own/done"), &[("task", "goods"), ("on", "2026-11-25")]);
    assert!(read(&kept, &worker, &case).contains("arranged"));
    done(
        &kept,
        &helper,
        &format!("{case}/lead/register"),
        &[("registered_with", "Employment service of Dakar (invented)")],
    );
    let plan = [("support", "economic"), ("plan", "A stove (invented)"), ("amount", "1000.01")];
    no(&kept, &helper, &format!("{case}/lead/begin"), &plan, "This is more than is left of the budget.");
    let plan = [plan[0], plan[1], ("amount", "800")];
    done(&kept, &helper, &format!("{case}/lead/begin"), &plan);

    let classes = Classification::starter();
    let uri = classes.skill_uri(classes.skills_called("use food preparation techniques")[0]).to_owned();
    let work = [
        ("employer", "Hotel Sur (invented)"),
        ("isco", "5120"),
        ("months", "14"),
        ("skills", uri.as_str()),
        ("wage", "1800 EUR"),
        ("pension_months", "14"),
        ("insurance", "Seguridad Social (invented)"),
        ("document", "Certificate of employment (invented)"),
        ("wage_from", "Pay slip of October (invented)"),
    ];
    let learnt = format!("{case}/own/work");
    no(&kept, &worker, &learnt, &work[..3], "Choose at least one skill");
    // No contract of it is kept: how the wage is known is asked.
    no(&kept, &worker, &learnt, &work[..8], "no contract of it is kept here");
    let longer = [&work[..5], &[("pension_months", "15")], &work[6..]].concat();
    no(&kept, &worker, &learnt, &longer, "no more than you worked");
    done(&kept, &worker, &learnt, &work);
    // What is carried home, with the article that names the agreement on social security, or names none.
    let page = read(&kept, &worker, &case);
    for words in [
        "Pay slip of October (invented)",
        "With whom were you insured there?",
        "Months of pension contributions abroad",
        "What you carry home",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let carried = page.split("What you carry home").nth(1).unwrap_or_default();
    assert!(carried.contains("14") && carried.contains("Art. 3"), "{carried}");
    // One click: a case of prior learning with these skills as its claims.
    let version = value(&read(&kept, &worker, &case), "version");
    let opened = kept.post(&worker, &format!("{BASE}/{case}/learnt"), &[("version", &version)]);
    let prior = "people/a2/prior-learning/V00001";
    assert_eq!(opened.header("location"), format!("{BASE}/{prior}"), "{}", opened.body);
    assert!(read(&kept, &worker, prior).contains("Hotel Sur (invented); ISCO-08 5120; 14 mo."));
    let early = kept.post(&worker, &format!("{BASE}/{case}/profile"), &[]);
    assert!(early.body.contains("No recognised skill is missing"), "{}", early.body);
    done(&kept, &worker, &format!("{prior}/apply/document"), &[]);
    done(&kept, &worker, &format!("{prior}/apply/hand-in"), &[]);
    let assessor = kept.sign_in(Role::Assessor);
    let level = [("skill", uri.as_str()), ("level", "4"), ("reason", "Fourteen months in a hotel kitchen")];
    done(&kept, &assessor, &format!("{prior}/assess/level"), &level);
    done(&kept, &assessor, &format!("{prior}/assess/certify"), &[]);
    let taken = kept.post(&worker, &format!("{BASE}/{case}/profile"), &[]);
    assert_eq!(taken.header("location"), format!("{BASE}/{case}/jobs"), "{}", taken.body);
    let jobs = read(&kept, &worker, &format!("{case}/jobs"));
    let now = jobs.split("With more skills, training or recognition").next().unwrap_or_default();
    assert!(now.contains("Cook in Dakar") && now.contains("1800 EUR"), "{jobs}");

    // Nobody is asked who did not agree; stopping is one press.
    assert!(read(&kept, &worker, &case).contains("is not asked"));
    assert_eq!(kept.post(&worker, &format!("{BASE}/{case}/agree"), &[]).status, StatusCode::SEE_OTHER);
    let page = read(&kept, &worker, &case);
    assert!(page.contains("After 3 months") && page.contains("2027-02-25"), "{page}");
    assert!(page.len() < 15 * 1024, "{} bytes", page.len());
    assert!(read(&kept, &worker, &format!("{case}/ask")).contains("There is nothing to answer now"));
    assert_eq!(kept.post(&worker, &format!("{BASE}/{case}/stop"), &[]).status, StatusCode::SEE_OTHER);
    assert!(read(&kept, &worker, &case).contains("is not asked"));

    let told = program(&kept, Role::Officer).get(&at("/returns")).json;
    assert_eq!(
        (&told["stages"]["plan_active"], &told["known"], &told["unknown"]),
        (&json!(1), &json!(0), &json!(1))
    );
    let export = kept.get(&worker, &format!("{BASE}/people/a2/export.json"));
    for words in ["Hotel Sur (invented)", "A stove (invented)", "A kitchen of my own (invented)"] {
        assert!(export.body.contains(words), "{words}: {}", export.body);
    }
}

#[test]
fn rooms_read_the_same_in_every_language() {
    let kept = trial();
    let helper = kept.sign_in(Role::CaseWorker);
    // `a3` fled Senegal: to go back there is theirs alone to say, and nobody says it for them.
    let begun = [("from", "ES"), ("to", "SN")];
    assert_eq!(
        kept.post(&helper, &format!("{BASE}/people/a3/return/new"), &begun).status,
        StatusCode::SEE_OTHER
    );
    let case = "people/a3/return/H00001";
    let all = ["stay", "extend", "onward", "return"].map(|option| ("told", option));
    done(&kept, &helper, &format!("{case}/lead/counsel"), &all);
    let fled = "Nobody is led back to Senegal, the State they fled";
    no(&kept, &helper, &format!("{case}/own/return"), &[("own_will", "yes")], fled);
    for lang in ["es", "fr", "ar"] {
        for path in [
            "orientation",
            "orientation/new",
            "returns",
            "people/a3/orientation",
            "people/a3/return",
            case,
            "people/a3/return/H00001/own/return",
            "people/a3/return/H00001/own/work",
            "people/a3/return/H00001/own/withdraw",
            "people/a3/return/H00001/jobs",
            "people/a3/return/H00001/ask",
        ] {
            let answer = kept.get(&helper, &format!("/{lang}/partnerships/trial/{path}"));
            assert_eq!(answer.status, StatusCode::OK, "{lang} {path}");
            sound(&answer, path);
        }
    }
    done(&kept, &helper, &format!("{case}/own/withdraw"), &[]);
    assert!(read(&kept, &helper, case).contains("taken back"));
    // The agreement arranges nothing for the other way, and nothing is offered to be noted.
    let begun = [("from", "SN"), ("to", "ES")];
    let made = kept.post(&helper, &format!("{BASE}/people/a1/return/new"), &begun);
    assert_eq!(made.header("location"), format!("{BASE}/people/a1/return/H00002"), "{}", made.body);
    let page = read(&kept, &helper, "people/a1/return/H00002");
    assert!(page.contains("/own/work\"") && !page.contains("/own/done\""), "{page}");
}
