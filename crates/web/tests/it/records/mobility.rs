//! A mobility case from the first talk to the departure and a call for help; what a second edition of the
//! agreement changes, and for whom; and one permit that two people ask for.

use std::thread;

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use store::{Actor, Value, accounts, partnerships, people};

use super::{read, value};
use crate::api::{at as api, program};
use crate::house;
use crate::kept::{Kept, Signed, TRIAL, address_of};

const BASE: &str = "/en/partnerships/trial";
const TODAY: &str = "2026-11-25";

const CLAUSES: &str = r#"
## Article 9. Steps

```toml
[[step]]
id = "talk"
stage = "counselled"
days = 10
fee = "0.00 EUR"
title = "First talk"
title_fr = "Premier entretien"

[[step]]
id = "visa"
stage = "authorising"
days = 3
fee = "75.00 EUR"
payer = "es-hotel"
title = "Visa form"
done_by = "es-hotel"
documents = ["passport"]
working_days = true
country = "SN"

[[document]]
id = "passport"
title = "Passport"
kept_months = 12

[[question]]
id = "issued"
step = "visa"
title = "When was the passport issued?"
answer = "date"
required = true

[orientation]
hours = 2
modules = ["safety"]
free = true
before_departure = true

[contract]
verified_by = "es-labour"
languages = ["es"]

[[grievance]]
id = "union"
run_by = "sn-labour"
country = "SN"
languages = ["fr"]
```
"#;

const SECOND: &str = r#"
## Article 10. More steps

```toml
[[step]]
id = "translation"
stage = "counselled"
days = 20
fee = "40.00 EUR"
payer = "es-hotel"
title = "Sworn translation"
documents = ["diploma"]

[[document]]
id = "diploma"
title = "Diploma of cooks"
kept_months = 12
```
"#;

fn put(kept: &Kept, more: &str) {
    let text = |text: &str| format!("{}{more}", text.replace(", and LINK", ""));
    let texts = vec![
        ("agreement.en.md".to_owned(), text(house::EN)),
        ("agreement.es.md".to_owned(), text(house::ES)),
    ];
    let version = kept.store.read(|db| partnerships::get(db, TRIAL)).expect("no fault").expect("it").version;
    kept.write(move |tx| partnerships::put_texts(tx, TRIAL, version, &texts));
}

fn trial() -> Kept {
    let kept = Kept::trial();
    put(&kept, CLAUSES);
    kept
}

fn open(kept: &Kept, who: &Signed, person: &str) -> String {
    let form = [("corridor", "sn-es"), ("dependants", "Spouse, 1991")];
    let made = kept.post(who, &format!("{BASE}/people/{person}/mobility/new"), &form);
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    made.header("location").strip_prefix(&format!("{BASE}/")).expect("a case").to_owned()
}

/// Sends a form of a case with the version that its page shows; `checked`, it is done.
fn step(kept: &Kept, who: &Signed, page: &str, to: &str, more: &[(&str, &str)]) -> crate::Answer {
    let version = value(&read(kept, who, page), "version");
    let mut form = vec![("version", version.as_str()), ("checked", "yes")];
    form.extend(more);
    kept.post(who, &format!("{BASE}/{to}"), &form)
}

/// Hands a passport in.
fn hand_in(kept: &Kept, who: &Signed, person: &str) {
    let add = format!("{BASE}/people/{person}/papers/add/passport");
    assert_eq!(kept.upload(who, &add, "file", b"%PDF-1.7 passport").status, StatusCode::SEE_OTHER);
}

fn done(kept: &Kept, who: &Signed, at: &str, more: &[(&str, &str)]) {
    let answer = step(kept, who, at, at, more);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{at}: {}", answer.body);
}

fn refused(kept: &Kept, who: &Signed, (page, to): (&str, &str), more: &[(&str, &str)], words: &[&str]) {
    let answer = step(kept, who, page, to, more);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{to}: {}", answer.body);
    for words in words {
        assert!(answer.body.contains(words), "{to}: {words}: {}", answer.body);
    }
}

/// Rows of other parts of the program: an orientation attended, a contract verified.
fn prepare(kept: &Kept) {
    let filled = kept.store.write_untraced(&Actor::command(), |tx| {
        tx.execute(
            "INSERT INTO orientation (partnership, id, person, module, minutes, held_on, by_account) \
             VALUES ('trial', 'o1', 'a2', 'safety', 120, '2026-11-25', 'x')",
            &[],
        )?;
        tx.execute(
            "INSERT INTO employment (partnership, id, person, place, state, verified_on, version) \
             VALUES ('trial', 'e1', 'a2', 'es-1', 'accepted', '2026-11-25', $1)",
            &[Value::Int(1)],
        )?;
        Ok::<(), store::Refusal>(())
    });
    filled.expect("no fault").expect("not refused");
}

/// Where the agreement stands from now on, whatever its text lacks.
fn stage(kept: &Kept, step: &'static str) {
    let to = if step == "suspend" { "suspended" } else { "in_force" };
    let filled = kept.store.write_untraced(&Actor::command(), move |tx| {
        tx.execute(
            "INSERT INTO agreement_step (partnership, number, step, stage, since, edition, pilot, reason, \
             protection, by_account, at) SELECT partnership, number + 1, $1, $2, since, edition, pilot, \
             reason, protection, by_account, at FROM agreement_step WHERE partnership = 'trial' \
             ORDER BY number DESC LIMIT 1",
            &[step.into(), to.into()],
        )?;
        Ok::<(), store::Refusal>(())
    });
    filled.expect("no fault").expect("not refused");
}

/// `a2` was born in 1990.
fn born(kept: &Kept) {
    let was = kept.store.read(|db| people::get(db, kept.store.keys(), TRIAL, "a2")).expect("no fault");
    let was = was.expect("a person");
    let new = people::NewPerson {
        partnership: TRIAL.to_owned(),
        id: None,
        organisation: was.organisation,
        origin: was.origin,
        fled: was.fled,
        shown_until: was.shown_until,
        personal: was.personal.with("birth_year", "1990"),
    };
    kept.write(move |tx| people::change(tx, "a2", was.version, &new));
}

#[test]
fn a_case_goes_from_the_first_talk_to_a_call_for_help() {
    let kept = trial();
    born(&kept);
    let (helper, worker) = (kept.sign_in(Role::CaseWorker), kept.sign_in(Role::Worker));
    let (officer, authority) = (kept.sign_in(Role::Officer), kept.sign_in(Role::Immigration));
    let case = open(&kept, &helper, "a2");
    let page = read(&kept, &worker, &case);
    for words in ["First talk", "Not yet started", "Cannot start yet", "Spouse, 1991", "Help and complaints"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.len() < 15 * 1024, "{} bytes", page.len());
    // Out of order, and before anything was done.
    let (counsel, visa) = (format!("{case}/lead/counsel"), format!("{case}/tasks/visa"));
    refused(&kept, &helper, (&counsel, &counsel), &[("on", TODAY)], &["The first is: First talk", "Art. 9"]);
    let talk = format!("{case}/tasks/talk");
    refused(
        &kept,
        &helper,
        (&talk, &format!("{visa}/lead")),
        &[("on", TODAY)],
        &["This step is out of order."],
    );
    for (day, words) in [
        ("1980-05-05", "before the person was born"),
        ("2026-11-24", "before the step before it"),
        ("2026-11-26", "still to come"),
    ] {
        refused(&kept, &helper, (&talk, &format!("{talk}/lead")), &[("on", day)], &[words]);
    }
    // What is about to be kept is shown once more.
    let version = value(&read(&kept, &helper, &talk), "version");
    let form = [("version", version.as_str()), ("on", TODAY)];
    let check = kept.post(&helper, &format!("{BASE}/{talk}/lead"), &form);
    assert!(check.status == StatusCode::OK && check.body.contains("Check before you send"), "{}", check.body);
    let noted = step(&kept, &helper, &talk, &format!("{talk}/lead"), &[("on", TODAY)]);
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.body);
    done(&kept, &helper, &counsel, &[("on", TODAY)]);
    done(&kept, &helper, &format!("{case}/lead/prepare"), &[("on", TODAY)]);

    // The worker pays nothing, and is told where to complain.
    let whole = [("answer-1", "2020-02-02"), ("on", TODAY)];
    let with = |payer: &'static str| [&whole[..], &[("paid_by", payer)]].concat();
    let answer = format!("{visa}/answer");
    refused(&kept, &worker, (&visa, &answer), &with("worker"), &["report it with the link"]);
    // The complaint begins with what is known of the fee, and with nothing of whose it is.
    let paid = step(&kept, &worker, &visa, &answer, &with("worker")).body;
    let link = "/en/complaints/trial/new?category=fee&amp;amount=75&amp;currency=EUR&amp;about=Visa+form\"";
    assert!(paid.contains(link), "{paid}");
    let first = kept.get(&worker, &link.replace("&amp;", "&").replace('"', "")).body;
    for (name, known) in [("category", "fee"), ("amount", "75"), ("about", "Visa form"), ("step", "text")] {
        let field = format!("name=\"{name}\" value=\"{known}\"");
        assert!(first.contains(&field), "{field}: {first}");
    }
    assert!(first.contains("<textarea") && !first.contains("M00001"), "{first}");
    refused(&kept, &worker, (&visa, &answer), &whole, &["Say who paid the fee"]);
    let unread = [("on", TODAY), ("paid_by", "es-hotel")];
    let lacking = "handed in before the step is done: Passport (Art. 9)";
    refused(&kept, &worker, (&visa, &answer), &unread, &["href=\"#answer-1\"", lacking]);
    // The task leads to where the copy is handed in; whoever leads the case sees it there.
    let add = format!("{BASE}/people/a2/papers/add/passport");
    assert!(read(&kept, &worker, &visa).contains(&format!("href=\"{add}\"")));
    hand_in(&kept, &worker, "a2");
    let task = read(&kept, &officer, &visa);
    assert!(task.contains("handed in on 25 November 2026") && !task.contains("papers/add"), "{task}");
    let copy = task.split("href=\"").find(|link| link.contains("/people/a2/papers/")).expect("a copy");
    let copy = copy.split('"').next().expect("an address");
    assert_eq!(kept.get(&officer, copy).status, StatusCode::OK);
    // Refused, it is missing again, for the worker and for programs, until there is another.
    let judge = format!("{}/judge", copy.trim_start_matches(&format!("{BASE}/")));
    assert!(task.contains(&format!("href=\"{BASE}/{judge}\"")), "{task}");
    let version = value(&read(&kept, &officer, &judge), "version");
    let no = [("version", version.as_str()), ("decision", "refuse"), ("reason", "Page 2 is missing")];
    assert_eq!(kept.post(&officer, &format!("{BASE}/{judge}"), &no).status, StatusCode::SEE_OTHER);
    let task = read(&kept, &worker, &visa);
    assert!(task.contains("Page 2 is missing") && task.contains(&format!("href=\"{add}\"")), "{task}");
    let told = program(&kept, Role::CaseWorker).get(&api("/people/a2/mobility/M00001")).json;
    assert_eq!(told["copies"][0]["standing"], "refused");
    assert_eq!(told["copies"][0]["refused_because"], "Page 2 is missing");
    let told = program(&kept, Role::Labour).get(&api("/people/a2/mobility/M00001")).json;
    assert_eq!(told["copies"].as_array().map(Vec::len), Some(0), "who may not look at copies");
    refused(&kept, &worker, (&visa, &answer), &with("es-hotel"), &[lacking]);
    hand_in(&kept, &worker, "a2");
    // No calendar: the deadline is unknown, and said to be.
    assert!(read(&kept, &worker, &visa).contains("no calendar of Senegal"));
    let noted = step(&kept, &worker, &visa, &answer, &with("es-hotel"));
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.body);
    done(&kept, &helper, &format!("{case}/lead/authorise"), &[("on", TODAY)]);

    // The authority sees that somebody waits, and not who.
    assert!(kept.get(&authority, "/en/").body.contains("Cases that wait for a permit: 1"));
    let waiting = read(&kept, &authority, "permits");
    assert!(waiting.contains("M00001") && waiting.contains("residence and work"), "{waiting}");
    assert!(
        !waiting.contains(">a2<") && !waiting.contains("people/a2") && !waiting.contains("Awa"),
        "{waiting}"
    );
    refused(
        &kept,
        &authority,
        ("permits/M00001/refuse", "permits/M00001/refuse"),
        &[],
        &["Give the reasons", "Say how this is appealed against"],
    );
    let no = [("text", "The form is not signed."), ("appeal", "Objection in one month.")];
    done(&kept, &authority, "permits/M00001/refuse", &no);
    let page = read(&kept, &worker, &case);
    assert!(page.contains("The form is not signed.") && page.contains("Objection in one month."), "{page}");
    assert!(read(&kept, &worker, &format!("{case}/letters/permit")).contains("The permit is refused"));
    assert!(read(&kept, &officer, "quotas").contains("Left of the quota: 5 of 5. Taken: 0"));
    done(&kept, &helper, &format!("{case}/lead/again"), &[("on", TODAY)]);
    done(&kept, &helper, &format!("{case}/lead/authorise"), &[("on", TODAY)]);
    done(&kept, &authority, "permits/M00001/grant", &[]);
    assert!(read(&kept, &officer, "quotas").contains("Left of the quota: 4 of 5. Taken: 1"));

    // Nobody departs without orientation, contract and their own word.
    let depart = format!("{case}/lead/depart");
    refused(
        &kept,
        &helper,
        (&depart, &depart),
        &[("on", TODAY)],
        &["not attended: safety", "No contract was verified", "has not agreed to depart"],
    );
    prepare(&kept);
    done(&kept, &worker, &format!("{case}/respond/consent"), &[("on", TODAY)]);
    // Nor while the agreement rests: the authority took its sign-off back.
    stage(&kept, "suspend");
    let rests = "not in force (suspended; Art. 1)";
    refused(&kept, &helper, (&depart, &depart), &[("on", TODAY)], &[rests]);
    stage(&kept, "resume");
    done(&kept, &helper, &depart, &[("on", TODAY)]);
    assert_eq!(kept.get(&worker, &format!("{BASE}/{case}/respond/withdraw")).status, StatusCode::NOT_FOUND);
    // Whoever is abroad is in the middle, and it is said what an end of the agreement means for them.
    let ends = read(&kept, &officer, "stage");
    assert!(ends.contains("Abroad: 1. Stay, work, help and complaints go on"), "{ends}");

    // Help.
    done(&kept, &worker, &format!("{case}/respond/help"), &[("text", "They took my passport.")]);
    assert!(kept.get(&officer, "/en/").body.contains("Calls for help: 1"));
    let answer = format!("{case}/lead/answer");
    refused(&kept, &officer, (&answer, &answer), &[("text", "")], &["Say what was done."]);
    done(&kept, &officer, &answer, &[("text", "We called the consulate.")]);
    done(&kept, &officer, &format!("{case}/lead/close"), &[("text", "The passport is back.")]);
    assert!(read(&kept, &worker, &case).contains("The passport is back."));
    // What is kept goes along when they take their data away, and to programs.
    let export = kept.get(&worker, &format!("{BASE}/people/a2/export.json"));
    assert!(export.body.contains("\"M00001\"") && export.body.contains("departed"), "{}", export.body);
    let told = program(&kept, Role::Officer).get(&api("/people/a2/mobility/M00001"));
    assert_eq!(told.json["stage"], "departed");
    assert_eq!(told.json["tasks"][1]["paid_by"], "es-hotel");
    let quotas = program(&kept, Role::Monitor).get(&api("/quotas"));
    assert_eq!(quotas.json["items"][0]["left"], 4);
}

#[test]
fn a_second_edition_holds_for_new_cases_alone() {
    let kept = trial();
    let officer = kept.sign_in(Role::Officer);
    let old = open(&kept, &officer, "a2");
    put(&kept, &format!("{CLAUSES}{SECOND}"));
    let new = open(&kept, &officer, "a1");
    let (before, after) = (read(&kept, &officer, &old), read(&kept, &officer, &new));
    assert!(!before.contains("Sworn translation") && before.contains("There is a newer one"), "{before}");
    assert!(after.contains("Sworn translation"), "{after}");
    let task = read(&kept, &officer, &format!("{new}/tasks/translation"));
    for words in ["40 EUR", "Diploma of cooks", "No copy is there.", "Art. 10"] {
        assert!(task.contains(words), "{words}: {task}");
    }
    assert_eq!(kept.get(&officer, &format!("{BASE}/{old}/tasks/translation")).status, StatusCode::NOT_FOUND);
    // An officer moves a case, with a reason.
    let edition = format!("{old}/lead/edition");
    refused(&kept, &officer, (&edition, &edition), &[("text", "")], &["Say why the case moves"]);
    done(&kept, &officer, &edition, &[("text", "The authority asks for it of everybody.")]);
    assert!(read(&kept, &officer, &old).contains("Sworn translation"));
    // Who is in charge sees it among their own.
    let task = format!("{old}/tasks/translation");
    let address = address_of(Role::Officer);
    let me = kept.store.read(|db| accounts::by_address(db, kept.store.keys(), &address)).expect("no fault");
    let account = me.expect("an account").id;
    assert!(read(&kept, &officer, &task).contains(&format!("value=\"{account}\"")));
    let assigned = step(&kept, &officer, &task, &format!("{task}/assign"), &[("in_charge", &account)]);
    assert_eq!(assigned.status, StatusCode::SEE_OTHER, "{}", assigned.body);
    assert!(read(&kept, &officer, "mobility/tasks").contains("Sworn translation"));
    assert!(read(&kept, &officer, "mobility?show=mine").contains("Cases on this page: 1"));
    assert!(read(&kept, &officer, "mobility?show=overdue").contains("Cases on this page: 0"));
}

#[test]
fn the_last_permit_goes_to_one_of_two() {
    let kept = trial();
    let (officer, authority) = (kept.sign_in(Role::Officer), kept.sign_in(Role::Immigration));
    let helper = kept.sign_in(Role::CaseWorker);
    let enter = |who: &Signed, places: &str, source: &str| {
        let form =
            [("corridor", "sn-es"), ("places", places), ("valid_from", "2026-10-01"), ("source", source)];
        kept.post(who, &format!("{BASE}/quotas/new"), &form)
    };
    assert_eq!(enter(&officer, "-1", "x").status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(enter(&officer, "9", "").body.contains("Say where this stands"));
    assert_eq!(enter(&officer, "9", "Order of 2025 (invented)").status, StatusCode::SEE_OTHER);
    assert_eq!(enter(&authority, "1", "Order of 2026 (invented)").status, StatusCode::SEE_OTHER);
    let register = read(&kept, &officer, "quotas");
    for words in ["Left of the quota: 1 of 1", "Order of 2025 (invented)", "Order of 2026 (invented)"] {
        assert!(register.contains(words), "{words}: {register}");
    }
    let cases: Vec<String> = ["a1", "a2"].iter().map(|id| open(&kept, &officer, id)).collect();
    for case in &cases {
        let talk = format!("{case}/tasks/talk");
        assert_eq!(
            step(&kept, &officer, &talk, &format!("{talk}/lead"), &[("on", TODAY)]).status,
            StatusCode::SEE_OTHER
        );
        done(&kept, &officer, &format!("{case}/lead/counsel"), &[("on", TODAY)]);
        done(&kept, &officer, &format!("{case}/lead/prepare"), &[("on", TODAY)]);
        let visa = format!("{case}/tasks/visa");
        hand_in(&kept, &helper, case.split('/').nth(1).expect("a person"));
        let form = [("answer-1", "2020-02-02"), ("paid_by", "es-hotel"), ("on", TODAY)];
        let noted = step(&kept, &officer, &visa, &format!("{visa}/lead"), &form);
        assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.body);
    }
    let (kept, officer) = (&kept, &officer);
    let ask = |case: &String| {
        let at = format!("{case}/lead/authorise");
        step(kept, officer, &at, &at, &[("on", TODAY)])
    };
    let answers: Vec<crate::Answer> = thread::scope(|scope| {
        let both: Vec<_> = cases.iter().map(|case| scope.spawn(move || ask(case))).collect();
        both.into_iter().map(|one| one.join().expect("an answer")).collect()
    });
    let mut statuses: Vec<u16> = answers.iter().map(|a| a.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    let no = answers.iter().find(|a| a.status == StatusCode::UNPROCESSABLE_ENTITY).expect("a refusal");
    assert!(no.body.contains("The quota is full. Taken: 1 of 1"), "{}", no.body);
    assert!(read(kept, officer, "quotas").contains("Left of the quota: 0 of 1. Taken: 1"));
}

/// The corridor from Senegal to Spain of a shipped example has a quota in its text: 60 places, invented.
#[test]
fn the_quota_of_an_example_is_shown_until_another_version_holds() {
    let kept = Kept::trial();
    let texts = vec![
        (
            "agreement.en.md".to_owned(),
            include_str!("../../../../../examples/hospitality-sn-vu/agreement.en.md"),
        ),
        (
            "agreement.es.md".to_owned(),
            include_str!("../../../../../examples/hospitality-sn-vu/agreement.es.md"),
        ),
    ];
    let texts: Vec<(String, String)> =
        texts.into_iter().map(|(name, text)| (name, text.to_owned())).collect();
    let version = kept.store.read(|db| partnerships::get(db, TRIAL)).expect("no fault").expect("it").version;
    kept.write(move |tx| partnerships::put_texts(tx, TRIAL, version, &texts));
    let officer = kept.sign_in(Role::Officer);
    let register = read(&kept, &officer, "quotas");
    for words in ["Left of the quota: 60 of 60. Taken: 0", "Left of the quota: 32 of 32. Taken: 0", "Art. 12"]
    {
        assert!(register.contains(words), "{words}: {register}");
    }
    let es = kept.get(&officer, "/es/partnerships/trial/quotas").body;
    assert!(es.contains("60 de 60") && es.contains("Art. 12"), "{es}");
    let form = [
        ("corridor", "sn-es"),
        ("places", "0"),
        ("valid_from", "2026-10-01"),
        ("source", "Order of 2026 (invented)"),
    ];
    assert_eq!(kept.post(&officer, &format!("{BASE}/quotas/new"), &form).status, StatusCode::SEE_OTHER);
    assert!(read(&kept, &officer, "quotas").contains("Left of the quota: 0 of 0. Taken: 0"));
}
