//! One change of one return, with its line in the journal.

use agreement::InForce;
use jiff::civil::Date;
use partnership::lifecycle::take;
use partnership::recognition::rpl::Stage as Prior;
use partnership::return_home::case::{Facts, OPTIONS, Return, Stage, may_begin};
use partnership::return_home::follow::Outcome;
use partnership::return_home::gained::{self, Work};
use partnership::return_home::plan::{Law, Plan};
use partnership::return_home::tasks::tasks;
use partnership::stakeholders::Role;
use serde_json::json;
use skills::Classification;

use super::{CASES, Case, Folder, place, read, rounds};
use crate::people::NewPerson;
use crate::recognition::is_country;
use crate::tx::{Tx, expect_version};
use crate::{Refusal, Value, detail, employments, keys, people, rpl};

/// Whether whoever acts is the person, by their own account.
fn is_themselves(tx: &Tx<'_>) -> bool {
    tx.actor().role == Some(Role::Worker)
}

/// Whether whoever acts is the person, or stands by them.
fn is_own(tx: &Tx<'_>) -> bool {
    matches!(tx.actor().role, Some(Role::Worker | Role::CaseWorker))
}

/// Plans a return from a State to another; returns its id. Refused: `Missing` (person, also somebody erased),
/// `Taken`: another return of theirs is not over yet; `Wrong(field)`: `from`, `to`, `planned_on` (a day that is
/// over), `words`.
pub fn open(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    (from, to): (&str, &str),
    planned_on: Option<Date>,
    words: &str,
) -> Result<String, Refusal> {
    tx.read(|db| people::object(db, partnership, person))?.ok_or(Refusal::Missing)?;
    let key = tx.key(&keys::person(partnership, person))?.ok_or(Refusal::Missing)?;
    for (field, country) in [("from", from), ("to", to)] {
        if !is_country(country) {
            return Err(Refusal::Wrong(field));
        }
    }
    may_begin((from, to), planned_on, tx.day())?;
    if words.len() > 4_000 {
        return Err(Refusal::Wrong("words"));
    }
    let sql = "SELECT stage FROM return_case WHERE partnership = $1 AND person = $2";
    for row in tx.rows(sql, &[partnership.into(), person.into()])? {
        if Stage::from_word(&row.text(0)?).is_some_and(|stage| !stage.is_final()) {
            return Err(Refusal::Taken);
        }
    }
    let id = tx.next_id("return_case", 'H', partnership)?;
    let folder = Folder {
        from: from.to_owned(),
        to: to.to_owned(),
        planned_on,
        words: words.trim().to_owned(),
        ..Folder::default()
    };
    let sealed = folder.close(&key, &place(partnership, &id))?;
    tx.execute(
        "INSERT INTO return_case (partnership, id, person, stage, follows, budget_minor, sealed, version) \
         VALUES ($1, $2, $3, 'planned', 0, 0, $4, 1)",
        &[partnership.into(), (&id).into(), person.into(), sealed.into()],
    )?;
    tx.journal_person("return.open", (partnership, person), json!({ "return": [null, id] }))?;
    Ok(id)
}

pub(super) fn must(tx: &mut Tx<'_>, partnership: &str, id: &str) -> Result<Case, Refusal> {
    let row = tx.row(&CASES.one(), &[partnership.into(), id.into()])?.ok_or(Refusal::Missing)?;
    let key = tx.key(&keys::person(partnership, &row.text(2)?))?.ok_or(Refusal::Missing)?;
    Ok(read(&row, Some(&key))?)
}

fn at_version(tx: &mut Tx<'_>, partnership: &str, id: &str, version: i64) -> Result<Case, Refusal> {
    let case = must(tx, partnership, id)?;
    expect_version(version, case.version)?;
    Ok(case)
}

pub(super) fn put(tx: &mut Tx<'_>, case: &Case) -> Result<i64, Refusal> {
    let key = tx.key(&keys::person(&case.partnership, &case.person))?.ok_or(Refusal::Missing)?;
    let sealed = case.folder.close(&key, &place(&case.partnership, &case.id))?;
    tx.execute(
        "UPDATE return_case SET stage = $3, returned_on = $4, follows = $5, budget_minor = $6, sealed = $7, \
         version = version + 1 WHERE partnership = $1 AND id = $2",
        &[
            (&case.partnership).into(),
            (&case.id).into(),
            case.stage.word().into(),
            case.returned_on.into(),
            Value::Int(i64::from(case.follows)),
            Value::Int(case.folder.plan.minor),
            sealed.into(),
        ],
    )?;
    Ok(case.version + 1)
}

/// What is put into a return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// The person was told of these options; before the departure.
    Told(Vec<String>),
    /// The employment service at home that knows them.
    Registered(String),
    /// What is planned.
    Planned(Plan),
    /// Work that was done abroad; where it names an employment, the wage is that of the contract which is kept.
    Worked(Work),
    /// The work of this number is taken out again.
    Removed(usize),
    /// Something was arranged, on this day.
    Arranged {
        /// The id of its `step` clause.
        step: String,
        /// When.
        on: Date,
    },
}

/// Puts something into a return that is not over. Returns the new version. Refused: `Missing`, `Stale`,
/// `Wrong(field)`, `Rule`.
pub fn enter(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    entered: &Entered,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let mut case = at_version(tx, partnership, id, version)?;
    let today = tx.day();
    if case.stage.is_final() {
        return Err(Refusal::Wrong(""));
    }
    let folder = &mut case.folder;
    let what = match entered {
        Entered::Told(told) => {
            if !case.stage.is_before_departure() || is_themselves(tx) {
                return Err(Refusal::Wrong("told"));
            }
            folder.told =
                OPTIONS.iter().filter(|o| told.iter().any(|t| t == *o)).map(|o| (*o).to_owned()).collect();
            ("told", folder.told.join(" "))
        }
        Entered::Registered(service) => {
            if service.trim().is_empty() || service.len() > 300 || case.stage.is_before_departure() {
                return Err(Refusal::Wrong("registered_with"));
            }
            folder.registered_with = service.trim().to_owned();
            ("registered_with", folder.registered_with.clone())
        }
        Entered::Planned(plan) => {
            if plan.words.len() > 4_000 || is_themselves(tx) {
                return Err(Refusal::Wrong("plan"));
            }
            if plan.minor < 0 {
                return Err(Refusal::Wrong("amount"));
            }
            folder.plan = Plan { words: plan.words.trim().to_owned(), ..plan.clone() };
            ("plan", folder.plan.words.clone())
        }
        Entered::Worked(work) => {
            let mut work = work.clone();
            if let Some(id) = &work.employment {
                let paid = employments::paid(tx, (partnership, id), &case.person, law)?;
                (work.wage, work.wage_from) = (Some(paid), String::new());
            }
            gained::check(&work)?;
            if folder.work.len() >= 20 {
                return Err(Refusal::Wrong("employer"));
            }
            let employer = work.employer.clone();
            folder.work.push(work);
            ("work", employer)
        }
        Entered::Removed(at) => {
            if *at >= folder.work.len() {
                return Err(Refusal::Missing);
            }
            ("removed", folder.work.remove(*at).employer)
        }
        Entered::Arranged { step, on } => {
            let known = tasks(law, (&folder.from, &folder.to), None, &folder.done);
            if !known.iter().any(|task| task.id() == step) {
                return Err(Refusal::Missing);
            }
            if *on > today {
                return Err(Refusal::Wrong("on"));
            }
            folder.done.insert(step.clone(), *on);
            ("arranged", step.clone())
        }
    };
    let version = put(tx, &case)?;
    let told = detail::changed(&[("return", json!(null), json!(id)), (what.0, json!(null), json!(what.1))]);
    tx.journal_person("return.change", (partnership, &case.person), told)?;
    Ok(version)
}

/// What other returns take of the budget, in minor units. Money that was set aside stays so when somebody is erased.
fn spent(tx: &mut Tx<'_>, partnership: &str, but: &str) -> Result<i64, Refusal> {
    let sql = "SELECT stage, budget_minor FROM return_case WHERE partnership = $1 AND id <> $2";
    let mut spent = 0_i64;
    for row in tx.rows(sql, &[partnership.into(), but.into()])? {
        // A plan that is not carried out yet takes nothing.
        let active = Stage::from_word(&row.text(0)?).is_some_and(|stage| {
            !stage.is_before_departure()
                && !matches!(stage, Stage::Returned | Stage::Registered | Stage::Withdrawn)
        });
        if active {
            spent = spent.saturating_add(row.int(1)?);
        }
    }
    Ok(spent)
}

/// What the answers of the last round say, as far as a step looks at it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said {
    pub answered: bool,
    pub last: bool,
    pub outcome: Option<Outcome>,
}

/// Where a step leads; the case as it is kept is not changed.
pub(super) fn decide(
    tx: &mut Tx<'_>,
    case: &Case,
    step: &str,
    own_will: bool,
    said: Said,
    law: &InForce<'_>,
) -> Result<Stage, Refusal> {
    let (law, spent_minor) = (Law::of(law), spent(tx, &case.partnership, &case.id)?);
    let facts = Facts {
        law: law.as_ref(),
        own: is_own(tx),
        themselves: is_themselves(tx),
        own_will,
        fled: case.object.fled.as_deref(),
        to: &case.folder.to,
        told: &case.folder.told,
        registered_with: &case.folder.registered_with,
        plan: &case.folder.plan,
        spent_minor,
        follows: case.follows,
        answered: said.answered,
        last: said.last,
        outcome: said.outcome,
    };
    Ok(take::<Return>(step, case.stage, &facts)?)
}

/// Takes a step; `own_will` is what the person said on the day. What follows from answers alone ([`super::answer`])
/// is nobody's to take. Returns the new version. Refused: `Missing`, `Stale`, `Rule`.
pub fn step(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    step: &str,
    own_will: bool,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let mut case = at_version(tx, partnership, id, version)?;
    let was = case.stage;
    case.stage = decide(tx, &case, step, own_will, Said::default(), law)?;
    if case.stage == Stage::Returned {
        case.returned_on = Some(tx.day());
        if case.follows {
            rounds::plan(tx, &case, law)?;
        }
    }
    if case.stage.is_final() {
        case.follows = false;
        rounds::close(tx, &case)?;
    }
    let version = put(tx, &case)?;
    traced(tx, &case, was)?;
    Ok(version)
}

pub(super) fn traced(tx: &mut Tx<'_>, case: &Case, was: Stage) -> Result<(), Refusal> {
    let told = detail::changed(&[
        ("return", json!(null), json!(case.id)),
        ("stage", json!(was.word()), json!(case.stage.word())),
    ]);
    tx.journal_person("return.step", (&case.partnership, &case.person), told)?;
    super::told(tx, case)
}

/// Opens a case of prior learning whose claims are the skills of the work abroad; returns its id. Refused:
/// `Missing`, `Stale`, `Wrong("work")`: no work was named, or a case was opened before; as [`rpl::enter`].
pub fn claim(tx: &mut Tx<'_>, partnership: &str, id: &str, version: i64) -> Result<String, Refusal> {
    let mut case = at_version(tx, partnership, id, version)?;
    let claims = gained::claims(&case.folder.work);
    if claims.is_empty() || case.folder.prior.is_some() {
        return Err(Refusal::Wrong("work"));
    }
    let prior = rpl::open(tx, partnership, &case.person)?;
    let mut at = 1;
    for claim in claims {
        let uri = claim.uri;
        at = rpl::enter(
            tx,
            partnership,
            &prior,
            at,
            &rpl::Entered::Named { uri: uri.clone(), claimed: None },
        )?;
        for evidence in claim.evidence {
            let shown = rpl::Entered::Shown { uri: uri.clone(), evidence };
            at = rpl::enter(tx, partnership, &prior, at, &shown)?;
        }
    }
    case.folder.prior = Some(prior.clone());
    put(tx, &case)?;
    let told = json!({ "return": [null, id], "prior_learning": [null, prior] });
    tx.journal_person("return.claim", (partnership, &case.person), told)?;
    Ok(prior)
}

/// Puts every skill of the person that was certified as prior learning into their profile, where matching sees it.
/// Refused: `Missing`, `Wrong("skills")`: nothing was certified, or all of it is there already.
pub fn take_skills(
    tx: &mut Tx<'_>,
    partnership: &str,
    person: &str,
    classes: &Classification,
) -> Result<i64, Refusal> {
    let (known, key) = people::kept(tx, partnership, person)?;
    let cases = tx.read(|db| rpl::sealed_of_person(db, &key, partnership, person))?;
    let certified: Vec<(String, u8)> = cases
        .iter()
        .filter(|case| case.stage == Prior::Certified)
        .flat_map(|case| &case.folder.skills)
        .filter_map(|skill| Some((skill.uri.clone(), skill.certified()?)))
        .collect();
    let was = known.personal.get("skills").to_owned();
    let now = gained::profile(&was, &certified, classes);
    if now == was {
        return Err(Refusal::Wrong("skills"));
    }
    let new = NewPerson {
        partnership: partnership.to_owned(),
        id: None,
        organisation: known.organisation,
        origin: known.origin,
        fled: known.fled,
        shown_until: known.shown_until,
        personal: known.personal.with("skills", now),
    };
    people::change(tx, person, known.version, &new)
}
