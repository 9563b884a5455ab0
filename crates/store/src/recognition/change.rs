//! One step of one case, with its line in the journal.

use agreement::InForce;
use partnership::recognition::case::{Facts, Stage};
use partnership::recognition::precedents::{self as rule, Precedent};
use partnership::recognition::standing::Standing;
use partnership::recognition::{Procedure, compare};
use partnership::stakeholders::Role;
use serde_json::json;
use skills::Classification;

use super::{CASES, Case, Dossier, is_country, place, read};
use crate::notices::{self, About};
use crate::tx::{Tx, expect_version};
use crate::{Db, Fault, Refusal, detail, keys, people, precedents, registers};

/// What somebody does with a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Move {
    /// The step of the lifecycle.
    pub step: String,
    /// Reasons, what is missing, why it is contested: as the step needs.
    pub text: String,
    /// The country in which something is to be asked.
    pub asked_in: Option<String>,
    /// The differences that a decision names, by key.
    pub differences: Vec<String>,
    /// Why the last precedent is departed from.
    pub why_departs: String,
}

/// Begins a case under a procedure of the agreement; returns its id. Refused: `Missing` (person, also somebody
/// erased), `Wrong(field)`: no such clause, or a qualification that the register does not hold.
pub fn open(
    tx: &mut Tx<'_>,
    partnership: &str,
    person: &str,
    procedure: &str,
    (qualification, reference): (&str, &str),
    law: &InForce<'_>,
) -> Result<String, Refusal> {
    let known = tx.read(|db| people::object(db, partnership, person))?;
    let owner = keys::person(partnership, person);
    let key = tx.key(&owner)?.filter(|_| known.is_some()).ok_or(Refusal::Missing)?;
    let procedure = Procedure::named(law, procedure).ok_or(Refusal::Wrong("procedure"))?;
    for (field, id) in [("qualification", qualification), ("reference", reference)] {
        let kind = registers::Kind::Qualification;
        tx.read(|db| registers::get(db, partnership, kind, id))?.ok_or(Refusal::Wrong(field))?;
    }
    let id = tx.next_id("recognition", 'R', partnership)?;
    let dossier = Dossier {
        qualification: qualification.to_owned(),
        reference: reference.to_owned(),
        ..Dossier::default()
    };
    let sealed = dossier.close(&key, &place(partnership, &id))?;
    tx.execute(
        "INSERT INTO recognition (partnership, id, person, procedure, body, stage, used, sealed, version) \
         VALUES ($1, $2, $3, $4, $5, 'draft', 0, $6, 1)",
        &[
            partnership.into(),
            (&id).into(),
            person.into(),
            (&procedure.id).into(),
            procedure.body.clone().unwrap_or_default().into(),
            sealed.into(),
        ],
    )?;
    let told = json!({ "recognition": [null, id], "qualification": [null, qualification] });
    tx.journal_person("recognition.open", (partnership, person), told)?;
    Ok(id)
}

fn must(tx: &mut Tx<'_>, partnership: &str, id: &str, version: i64) -> Result<Case, Refusal> {
    let row = tx.row(&CASES.one(), &[partnership.into(), id.into()])?.ok_or(Refusal::Missing)?;
    let key = tx.key(&keys::person(partnership, &row.text(2)?))?.ok_or(Refusal::Missing)?;
    let case = read(&row, Some(&key))?;
    expect_version(version, case.version)?;
    Ok(case)
}

/// Writes a case down; returns its new version.
fn put(tx: &mut Tx<'_>, case: &Case, standing: &Standing, dossier: &Dossier) -> Result<i64, Refusal> {
    let key = tx.key(&keys::person(&case.partnership, &case.person))?.ok_or(Refusal::Missing)?;
    let sealed = dossier.close(&key, &place(&case.partnership, &case.id))?;
    tx.execute(
        "UPDATE recognition SET stage = $3, since = $4, used = $5, decided = $6, decided_by = $7, \
         decided_on = $8, sealed = $9, version = version + 1 WHERE partnership = $1 AND id = $2",
        &[
            (&case.partnership).into(),
            (&case.id).into(),
            standing.stage.word().into(),
            standing.clock.since.into(),
            crate::Value::Int(standing.clock.used),
            standing.decided.map(Stage::word).into(),
            Some(standing.deciders.join(" ")).filter(|all| !all.is_empty()).into(),
            standing.decided_on.into(),
            sealed.into(),
        ],
    )?;
    Ok(case.version + 1)
}

/// Names a document that lies in the dossier. Returns the new version. Refused: `Missing`, `Stale`,
/// `Wrong("document")`: empty, too long, or the dossier is closed.
pub fn add_document(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    document: &str,
) -> Result<i64, Refusal> {
    let case = must(tx, partnership, id, version)?;
    let open = matches!(case.standing.stage, Stage::Draft | Stage::Submitted | Stage::DocsPending);
    let name = document.trim();
    let fits = !name.is_empty() && name.chars().count() <= 200 && case.dossier.documents.len() < 50;
    if !open || !fits {
        return Err(Refusal::Wrong("document"));
    }
    let mut dossier = case.dossier.clone();
    dossier.documents.push(name.to_owned());
    let version = put(tx, &case, &case.standing, &dossier)?;
    let told = json!({ "recognition": [null, id], "document": [null, name] });
    tx.journal_person("recognition.document", (partnership, &case.person), told)?;
    Ok(version)
}

/// What the comparison of a case finds: the keys of its substantial differences; nothing where a qualification
/// is not in the register any more.
fn found(db: &mut Db, case: &Case, classes: &Classification, today: jiff::civil::Date) -> Found {
    let (p, dossier) = (case.partnership.as_str(), &case.dossier);
    let held = registers::qualification(db, p, &dossier.qualification, classes)?;
    let reference = registers::qualification(db, p, &dossier.reference, classes)?;
    let (Some(held), Some(reference)) = (held, reference) else { return Ok(None) };
    let uri = |skill| classes.skill_uri(skill).to_owned();
    Ok(Some(compare(&held, &reference, today).substantial().map(|d| d.key(uri)).collect()))
}

/// Whether an account acts for the organisation that is the body of a case: for no account where none is.
fn of_body(tx: &mut Tx<'_>, case: &Case, account: &str) -> Result<bool, Fault> {
    let sql = "SELECT account.id FROM account JOIN party ON party.organisation = account.organisation \
               WHERE account.id = $1 AND party.partnership = $2 AND party.party = $3";
    let found = tx.row(sql, &[account.into(), (&case.partnership).into(), (&case.body).into()])?;
    Ok(found.is_some())
}

type Found = Result<Option<Vec<String>>, Fault>;

/// The outcome that a step decides, where it decides one.
fn outcome(step: &str) -> Option<Stage> {
    let word = step.strip_prefix("answer-").unwrap_or(step);
    let decides = ["full", "partial", "compensation", "negative"].contains(&word);
    Stage::from_word(word).filter(|_| decides)
}

/// Takes a step of a case under this law. Returns the new version. A decision leaves a precedent without
/// anybody's name. Refused: `Missing`, `Stale`, `Rule`, `Wrong("asked_in")`: no country's code.
pub fn step(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    asked: &Move,
    law: &InForce<'_>,
    classes: &Classification,
) -> Result<i64, Refusal> {
    let case = must(tx, partnership, id, version)?;
    if asked.asked_in.as_deref().is_some_and(|country| !is_country(country)) {
        return Err(Refusal::Wrong("asked_in"));
    }
    let (today, by) = (tx.day(), tx.actor().account.clone());
    let procedure = Procedure::named(law, &case.procedure);
    let body = law.by_id("party", &case.body).and_then(|p| p.territory("country"));
    // Only a decision looks at the comparison, and at how others were decided.
    let decides = outcome(&asked.step);
    let (substantial, known) = match decides {
        Some(_) => tx.read(|db| {
            let known =
                precedents::of(db, partnership, &case.dossier.qualification, &case.dossier.reference)?;
            Ok((found(db, &case, classes, today)?, known))
        })?,
        None => (None, Vec::new()),
    };
    let alike = rule::alike(&known, &case.dossier.qualification, &case.dossier.reference);
    // Only differences that the comparison shows count.
    let mut named = asked.differences.clone();
    named.retain(|key| substantial.iter().flatten().any(|s| s == key));
    named.sort();
    named.dedup();
    let of_body = of_body(tx, &case, &by)?;
    let facts = Facts {
        procedure: procedure.as_ref(),
        today,
        by: &by,
        applicant: matches!(tx.actor().role, Some(Role::Worker | Role::CaseWorker)),
        of_body,
        fled: case.object.fled.as_deref(),
        body_country: body.map(|t| t.country()),
        qualification: !case.dossier.qualification.is_empty(),
        documents: case.dossier.documents.len(),
        text: &asked.text,
        asked_in: asked.asked_in.as_deref(),
        compared: substantial.is_some(),
        differences: named.len(),
        departs: decides.is_some_and(|outcome| rule::departs(&alike, outcome)),
        why_departs: &asked.why_departs,
        decided: None,
        deciders: &[],
        decided_on: None,
    };
    let standing = case.standing.clone().take(&asked.step, &facts)?;
    let mut dossier = case.dossier.clone();
    let name = match asked.step.as_str() {
        "ask" => "asked",
        "full" | "partial" | "compensation" | "negative" => "reasons",
        "complete" | "fail" => "result",
        "appeal" => "words",
        _ => "reply",
    };
    let mut keep = |name: &str, text: &str| {
        if !text.trim().is_empty() {
            dossier.texts.insert(name.to_owned(), text.trim().to_owned());
        }
    };
    keep(name, &asked.text);
    keep("departs", &asked.why_departs);
    keep("asked_in", asked.asked_in.as_deref().unwrap_or_default());
    if decides.is_some() {
        dossier.differences = named.clone();
    }
    let version = put(tx, &case, &standing, &dossier)?;
    let told = detail::changed(&[
        ("recognition", json!(null), json!(id)),
        ("stage", json!(case.standing.stage.word()), json!(standing.stage.word())),
        (name, json!(case.dossier.text(name)), json!(dossier.text(name))),
    ]);
    tx.journal_person("recognition.step", (partnership, &case.person), told)?;
    if !facts.applicant {
        let asks = asked.step == "ask" || standing.stage == Stage::Compensation;
        let about = if asks { About::RecognitionAsked } else { About::RecognitionNews };
        notices::tell(tx, partnership, &case.person, about, &format!("{id}/{version}"))?;
    }
    if let Some(outcome) = decides {
        let precedent = Precedent {
            id: String::new(),
            qualification: dossier.qualification,
            reference: dossier.reference,
            body: case.body.clone(),
            decided_on: today,
            cite: procedure.map(|p| p.cite).unwrap_or_default(),
            outcome,
            differences: named,
            source: case.id,
        };
        precedents::add(tx, partnership, &precedent)?;
    }
    Ok(version)
}
