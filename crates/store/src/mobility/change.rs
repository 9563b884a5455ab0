//! A case is opened, goes its stages, and moves to another edition of the agreement.

use agreement::{InForce, Said};
use jiff::civil::Date;
use partnership::lifecycle::leaves;
use partnership::mobility::case::{self as rule, Facts};
use partnership::mobility::plan::Corridor;
use partnership::mobility::tasks::Standing;
use partnership::mobility::{Plan, Stage, orientation, quota};
use partnership::refusal;
use partnership::stakeholders::Role;
use serde_json::json;

use super::put::{add_event, must, put};
use super::sealed::{Texts, case_place, close};
use super::{Case, Event, facts, used};
use crate::seal::Key;
use crate::tx::{Tx, expect_version};
use crate::{Refusal, Value, concluding, detail, keys, partnerships, people, places, quotas};

/// The agreement that a case goes under.
#[derive(Clone, Copy)]
pub struct Under<'a> {
    /// The edition of its text.
    pub edition: i64,
    /// The day for which it is read.
    pub day: Date,
    /// Its clauses in force on that day.
    pub law: &'a InForce<'a>,
}

impl Under<'_> {
    /// What is asked on the corridor of a case. Refused: `Stale` where the case goes under another edition,
    /// `Wrong("corridor")`.
    pub(super) fn plan(&self, case: &Case) -> Result<Plan, Refusal> {
        if (self.edition, self.day) != (case.edition, case.law_day) {
            return Err(Refusal::Stale { current: case.version });
        }
        Plan::of(self.law, &case.corridor).ok_or(Refusal::Wrong("corridor"))
    }
}

/// A case to be opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// The corridor's id.
    pub corridor: String,
    /// The place that awaits the person; empty: none is named.
    pub place: String,
    /// Those who come along, in words.
    pub dependants: String,
}

/// What somebody does with a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Move {
    /// The step of the lifecycle.
    pub step: String,
    /// The day on which it happened; nothing: the day on which it is noted.
    pub on: Option<Date>,
    /// Reasons.
    pub text: String,
    /// How a refusal is appealed against.
    pub appeal: String,
}

fn by_rule(id: &'static str) -> Refusal {
    Refusal::Rule(refusal::Refusal::of(Said::new(id)))
}

/// Whether the person acts, or who stands by them.
pub(super) fn is_own(tx: &Tx<'_>) -> bool {
    matches!(tx.actor().role, Some(Role::Worker | Role::CaseWorker))
}

/// Opens a case under the edition that governs; returns its id. Refused: `Missing` (person, also somebody erased),
/// `Stale` (another edition binds by now), `Wrong(field)` (no such corridor or place), `Rule` (a case of this
/// person is under way).
pub fn open(
    tx: &mut Tx<'_>,
    partnership: &str,
    person: &str,
    new: &Opening,
    under: Under<'_>,
) -> Result<String, Refusal> {
    let object = tx.read(|db| people::object(db, partnership, person))?.ok_or(Refusal::Missing)?;
    let key = tx.key(&keys::person(partnership, person))?.ok_or(Refusal::Missing)?;
    let governs = tx.read(|db| partnerships::governing(db, partnership))?;
    expect_version(under.edition, governs)?;
    let corridor = under.law.by_id("corridor", &new.corridor).and_then(Corridor::of);
    let corridor = corridor.ok_or(Refusal::Wrong("corridor"))?;
    let plan = Plan::of(under.law, &corridor.id).ok_or(Refusal::Wrong("corridor"))?;
    let place = Some(new.place.trim().to_owned()).filter(|place| !place.is_empty());
    if let Some(place) = &place {
        tx.read(|db| places::get(db, partnership, place))?.ok_or(Refusal::Wrong("place"))?;
    }
    if new.dependants.chars().count() > 1000 {
        return Err(Refusal::Wrong("dependants"));
    }
    let over = Stage::ALL.iter().filter(|s| s.is_over()).map(|s| format!("'{}'", s.word()));
    let sql = format!(
        "SELECT id FROM mobility_case WHERE partnership = $1 AND person = $2 AND stage NOT IN ({})",
        over.collect::<Vec<_>>().join(", ")
    );
    if tx.row(&sql, &[partnership.into(), person.into()])?.is_some() {
        return Err(by_rule("mobility-open-already"));
    }
    let id = tx.next_id("mobility_case", 'M', partnership)?;
    let sealed = close(&key, &case_place(partnership, &id), &Texts::new())?;
    tx.execute(
        "INSERT INTO mobility_case (partnership, id, person, corridor, country, place, edition, law_day, \
         stage, sealed, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'interest', $9, 0)",
        &[
            partnership.into(),
            (&id).into(),
            person.into(),
            (&corridor.id).into(),
            corridor.destination.country().into(),
            place.clone().into(),
            Value::Int(under.edition),
            under.day.into(),
            sealed.into(),
        ],
    )?;
    let on = tx.day();
    let mut case = Case {
        partnership: partnership.to_owned(),
        person: person.to_owned(),
        country: corridor.destination.country().to_owned(),
        corridor: corridor.id,
        place,
        edition: under.edition,
        law_day: under.day,
        standing: Standing { stage: Stage::Interest, reached: Vec::new(), steps: Default::default() },
        consent_on: None,
        dependants: new.dependants.trim().to_owned(),
        events: Vec::new(),
        steps: Default::default(),
        calls: Vec::new(),
        version: 0,
        object,
        id,
    };
    record(tx, &mut case, &key, (Stage::Interest, on), &Move::default())?;
    put(tx, &case, &key, &plan, false)?;
    let told = json!({ "mobility": [null, case.id], "corridor": [null, case.corridor],
                       "edition": [null, case.edition], "place": [null, case.place] });
    tx.journal_person("mobility.open", (partnership, person), told)?;
    Ok(case.id)
}

/// Notes that a stage was reached.
fn record(
    tx: &mut Tx<'_>,
    case: &mut Case,
    key: &Key,
    (stage, on): (Stage, Date),
    asked: &Move,
) -> Result<(), Refusal> {
    let event = Event {
        stage,
        on,
        by: tx.actor().account.clone(),
        at: tx.at(),
        text: asked.text.trim().to_owned(),
        appeal: asked.appeal.trim().to_owned(),
    };
    add_event(tx, case, key, &event)?;
    if case.standing.reached.len() == case.events.len() {
        case.standing.reached.push((stage, on));
    }
    case.events.push(event);
    Ok(())
}

/// Takes a move of a case. Returns the new version. Refused: `Missing`, `Stale`, `Wrong("text")` (too long),
/// `Rule`. A permit is counted against the quota in the same transaction.
pub fn take(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    asked: &Move,
    under: Under<'_>,
) -> Result<i64, Refusal> {
    let (mut case, key) = must(tx, partnership, id, Some(version))?;
    let plan = under.plan(&case)?;
    if asked.text.chars().count() > 4000 || asked.appeal.chars().count() > 2000 {
        return Err(Refusal::Wrong("text"));
    }
    let today = tx.day();
    let on = asked.on.unwrap_or(today);
    let versions = tx.read(|db| quotas::versions(db, partnership, &case.corridor))?;
    let records = tx.read(|db| crate::orientation::of_person(db, partnership, &case.person))?;
    // Whoever has left goes on, whatever becomes of the agreement.
    let leaves = rule::target(&asked.step, case.standing.stage) == Some(Stage::Departed);
    let halts = if leaves { concluding::halts(tx, partnership)? } else { None };
    let facts = Facts {
        cite: &plan.corridor.cite,
        on,
        today,
        birth_year: facts::birth_year(tx, partnership, &case.person)?,
        since: case.standing.since(),
        open: rule::lacks(&plan, &case.standing, &asked.step),
        permit: plan.corridor.permit.as_deref(),
        places: quota::places(&plan.corridor, &versions, on),
        used: tx.read(|db| used(db, partnership, &case.corridor, on.year().into()))?,
        authority: facts::is_authority(tx, &case)?,
        text: &asked.text,
        appeal: &asked.appeal,
        halts,
        lacking: orientation::lacking(under.law, &records),
        contract: tx.read(|db| facts::contract(db, &case))?,
        contract_cite: rule::contract_cite(under.law),
        consent: case.consent_on,
        own: is_own(tx),
        themselves: tx.actor().role == Some(Role::Worker),
        fled: case.object.fled.as_deref(),
    };
    let was = case.standing.stage;
    case.standing = rule::decide(&asked.step, case.standing.clone(), &facts)?;
    let stage = case.standing.stage;
    let on = case.standing.since().unwrap_or(on);
    record(tx, &mut case, &key, (stage, on), asked)?;
    let version = put(tx, &case, &key, &plan, stage == Stage::Authorising)?;
    let told = detail::changed(&[
        ("mobility", json!(null), json!(id)),
        ("stage", json!(was.word()), json!(stage.word())),
        ("on", json!(null), json!(on.to_string())),
        ("reasons", json!(""), json!(asked.text.trim())),
    ]);
    tx.journal_person("mobility.step", (partnership, &case.person), told)?;
    super::told::stage(tx, &case)?;
    Ok(version)
}

/// The person agrees to depart on a day, or takes that back. Returns the new version. Refused: `Missing`,
/// `Stale`, `Rule`: somebody else says so, the permit is not there, or the day lies before it.
pub fn consent(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    day: Option<Date>,
    under: Under<'_>,
) -> Result<i64, Refusal> {
    let (mut case, key) = must(tx, partnership, id, Some(version))?;
    let plan = under.plan(&case)?;
    if !is_own(tx) {
        return Err(by_rule("mobility-own-choice-only"));
    }
    let early = day.is_some_and(|day| case.standing.since().is_some_and(|since| day < since));
    if !leaves::<rule::Case>("depart", case.standing.stage) || early {
        return Err(by_rule("mobility-consent-not-now"));
    }
    let told = detail::changed(&[
        ("mobility", json!(null), json!(id)),
        ("consent_on", json!(case.consent_on.map(|d| d.to_string())), json!(day.map(|d| d.to_string()))),
    ]);
    case.consent_on = day;
    let version = put(tx, &case, &key, &plan, false)?;
    tx.journal_person("mobility.consent", (partnership, &case.person), told)?;
    Ok(version)
}

/// Says who comes along. Returns the new version. Refused: `Missing`, `Stale`, `Wrong("dependants")`.
pub fn family(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    dependants: &str,
    under: Under<'_>,
) -> Result<i64, Refusal> {
    let (mut case, key) = must(tx, partnership, id, Some(version))?;
    let plan = under.plan(&case)?;
    if dependants.chars().count() > 1000 {
        return Err(Refusal::Wrong("dependants"));
    }
    let told = json!({ "mobility": [null, id], "dependants": [case.dependants, dependants.trim()] });
    dependants.trim().clone_into(&mut case.dependants);
    let version = put(tx, &case, &key, &plan, false)?;
    tx.journal_person("mobility.family", (partnership, &case.person), told)?;
    Ok(version)
}

/// Moves a case to the edition of the agreement that governs, for a reason: what was done stays done. Returns the new
/// version. Refused: `Missing`, `Stale`, `Wrong("corridor")` (the edition has it no more), `Rule`: no reason, or
/// it goes under that edition already.
pub fn use_edition(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    reason: &str,
    under: Under<'_>,
) -> Result<i64, Refusal> {
    let (mut case, key) = must(tx, partnership, id, Some(version))?;
    let governs = tx.read(|db| partnerships::governing(db, partnership))?;
    if under.edition != governs {
        return Err(Refusal::Stale { current: case.version });
    }
    if (case.edition, case.law_day) == (under.edition, under.day) {
        return Err(by_rule("mobility-edition-same"));
    }
    if reason.trim().is_empty() {
        let why = refusal::Reason::at("text", Said::new("mobility-no-reasons-edition"));
        return Err(Refusal::Rule(refusal::Refusal { reasons: vec![why] }));
    }
    let told = json!({ "mobility": [null, id], "edition": [case.edition, under.edition],
                       "reasons": [null, reason.trim()] });
    (case.edition, case.law_day) = (under.edition, under.day);
    let plan = under.plan(&case)?;
    // Tasks that nobody began and that are not asked any more go.
    let gone = "DELETE FROM mobility_step WHERE partnership = $1 AND mobility = $2 AND at IS NULL";
    tx.execute(gone, &[partnership.into(), id.into()])?;
    let version = put(tx, &case, &key, &plan, false)?;
    tx.journal_person("mobility.edition", (partnership, &case.person), told)?;
    super::told::news(tx, &case, "edition", version)?;
    Ok(version)
}
