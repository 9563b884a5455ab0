//! One thing that is done with a complaint, with its line in the journal.

use agreement::InForce;
use jiff::civil::Date;
use partnership::grievances::case::{Case, Facts, may_handle};
use partnership::grievances::channel::no_retaliation;
use partnership::grievances::{Category, Channel, Severity, State};
use partnership::lifecycle::take;
use partnership::refusal;
use serde_json::{Value as Json, json};

use super::file::{About, LONGEST, named, taken_by};
use super::{Grievance, Named, Side, message_place, one, owner, whole};
use crate::organisations::country_of;
use crate::tx::{Entry, Tx, expect_version};
use crate::{Db, Fault, Refusal, Value, keys, organisations};

/// Messages of a complaint at most.
const MESSAGES: usize = 500;

/// A step of the lifecycle, and what goes with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Move {
    /// The step.
    pub step: String,
    /// The remedy, or why it is contested.
    pub text: String,
    /// What it is about, as the handler says.
    pub category: Option<Category>,
    /// How pressing it is.
    pub severity: Option<Severity>,
    /// The party that is complained about; empty: none of them.
    pub accused: Option<String>,
}

/// Whoever complains acts as nobody: under an account nothing of theirs is written.
pub(super) fn nobody(tx: &Tx<'_>) -> Result<(), Refusal> {
    let actor = tx.actor();
    if actor.account.is_empty() && actor.role.is_none() { Ok(()) } else { Err(Refusal::Wrong("actor")) }
}

/// The place of a complaint in its list.
pub(super) fn turn(state: State, severity: Option<Severity>, due: Option<Date>, id: &str) -> String {
    let rank = match (state.is_open(), severity) {
        (false, _) => 2,
        (true, Some(Severity::Urgent)) => 0,
        (true, _) => 1,
    };
    format!("{rank} {} {id}", due.map_or_else(|| "-".to_owned(), |day| day.to_string()))
}

pub(super) fn version(tx: &mut Tx<'_>, partnership: &str, id: &str) -> Result<i64, Refusal> {
    let sql = "SELECT version FROM grievance WHERE partnership = $1 AND id = $2";
    let row = tx.row(sql, &[partnership.into(), id.into()])?.ok_or(Refusal::Missing)?;
    Ok(row.int(0)?)
}

pub(super) fn must(tx: &mut Tx<'_>, partnership: &str, id: &str, version: i64) -> Result<Grievance, Refusal> {
    let row = tx.row(&one(), &[partnership.into(), id.into()])?.ok_or(Refusal::Missing)?;
    let key = match row.text_or_none(27)? {
        Some(seal) => tx.key(&keys::grievance(&seal))?,
        None => None,
    };
    let case = tx.read(|db| whole(db, &row, key.as_ref()))?;
    expect_version(version, case.version)?;
    Ok(case)
}

pub(super) fn trace(
    tx: &mut Tx<'_>,
    action: &'static str,
    case: &Grievance,
    detail: Json,
) -> Result<i64, Fault> {
    tx.journal(Entry {
        action,
        kind: "grievance",
        subject: case.id.clone(),
        partnership: Some(case.partnership.clone()),
        detail,
        owner: None,
    })
}

/// Raises the version; returns it.
pub(super) fn risen(tx: &mut Tx<'_>, case: &Grievance) -> Result<i64, Refusal> {
    let sql = "UPDATE grievance SET version = version + 1 WHERE partnership = $1 AND id = $2";
    tx.execute(sql, &[(&case.partnership).into(), (&case.id).into()])?;
    Ok(case.version + 1)
}

/// Asks a rule about a complaint, with what is known of whoever acts.
fn asks(
    tx: &mut Tx<'_>,
    case: &Grievance,
    law: &InForce<'_>,
    side: Side,
    rule: impl FnOnce(&Facts<'_>) -> Result<State, refusal::Refusal>,
) -> Result<State, Refusal> {
    let by = tx.actor().account.clone();
    let sql = "SELECT organisation.id, organisation.country FROM account JOIN organisation \
               ON organisation.id = account.organisation WHERE account.id = $1";
    let row = tx.row(sql, &[(&by).into()])?;
    let (organisation, country) = match &row {
        Some(row) => (Some(row.text(0)?), row.text_or_none(1)?),
        None => (None, None),
    };
    let open =
        "SELECT id FROM grievance WHERE partnership = $1 AND linked = $2 AND state <> 'closed' LIMIT 1";
    let retaliation = tx.row(open, &[(&case.partnership).into(), (&case.id).into()])?;
    let channel = Channel::named(law, &case.channel);
    let cite = no_retaliation(law);
    let facts = Facts {
        channel: channel.as_ref(),
        no_retaliation: cite.as_deref(),
        complainant: side == Side::Complainant,
        by: &by,
        of_body: organisation.as_ref() == Some(&case.organisation),
        of_accused: organisation.as_deref().is_some_and(|own| case.is_hidden_from(own)),
        country: country.as_deref().map(country_of),
        fled: case.object.fled.as_deref(),
        category: Some(case.category),
        severity: case.severity,
        text: &case.remedy,
        refund: Some(&case.refund),
        told: case.told_on.is_some() || case.redacted,
        retaliation_open: retaliation.is_some(),
        closers: &case.closers,
    };
    Ok(rule(&facts)?)
}

/// Whether whoever acts may deal with a complaint.
pub(super) fn handles(tx: &mut Tx<'_>, case: &Grievance, law: &InForce<'_>) -> Result<(), Refusal> {
    asks(tx, case, law, Side::Handler, |facts| may_handle(facts).map(|()| case.state)).map(drop)
}

/// Takes a step of a complaint under this law. Returns the new version. Refused: `Missing`, `Stale`, `Rule`,
/// `Wrong(field)`.
pub fn step(
    tx: &mut Tx<'_>,
    (partnership, id): (&str, &str),
    seen: i64,
    side: Side,
    asked: &Move,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    if side == Side::Complainant {
        nobody(tx)?;
    }
    if asked.text.chars().count() > LONGEST {
        return Err(Refusal::Wrong("text"));
    }
    let old = must(tx, partnership, id, seen)?;
    let mut case = old.clone();
    if asked.step == "triage" {
        (case.category, case.severity) = (asked.category.unwrap_or(case.category), asked.severity);
        if let Some(party) = &asked.accused {
            let found = named(tx, partnership, Some(party), law)?;
            (case.accused_party, case.accused) = (found.party, found.organisation);
            case.forget_disclosed(&old);
        }
    }
    case.remedy = asked.text.trim().to_owned();
    let next = asks(tx, &case, law, side, |facts| take::<Case>(&asked.step, old.state, facts))?;
    case.remedy = old.remedy.clone();
    let (day, by) = (tx.day(), tx.actor().account.clone());
    match next {
        State::Acknowledged => case.acknowledged_on = Some(day),
        State::Remedied => {
            case.remedy = asked.text.trim().to_owned();
            (case.remedied_on, case.told_on) = (Some(day), None);
        }
        State::Closed => {
            case.closed_on = Some(day);
            case.closers.push(by);
        }
        State::Appealed => {
            case.appealed_on = Some(day);
            let days = Channel::named(law, &case.channel).map(|c| c.answer);
            case.answer_by = days.map_or(day, |days| days.after(day));
            write(tx, &case, Side::Complainant, &asked.text)?;
        }
        State::Filed | State::Triaged | State::Urgent | State::Investigating => {}
    }
    case.state = next;
    let version = put(tx, &case)?;
    let detail = json!({
        "state": [old.state.word(), next.word()],
        "category": [old.category.word(), case.category.word()],
        "severity": [old.severity.map(Severity::word), case.severity.map(Severity::word)],
    });
    trace(tx, "grievance.step", &case, detail)?;
    Ok(version)
}

/// Writes a complaint's row down, but for what is sealed; returns its new version.
fn put(tx: &mut Tx<'_>, case: &Grievance) -> Result<i64, Refusal> {
    tx.execute(
        "UPDATE grievance SET state = $3, category = $4, severity = $5, accused_party = $6, accused = $7, \
         answer_by = $8, acknowledged_on = $9, remedied_on = $10, \
         first_remedied_on = COALESCE(first_remedied_on, $11), closed_on = $12, appealed_on = $13, \
         told_on = $14, closers = $15, remedy = $16, turn = $17, channel = $18, organisation = $19, \
         disclosed = $20, disclosed_on = $21, version = version + 1 WHERE partnership = $1 AND id = $2",
        &[
            (&case.partnership).into(),
            (&case.id).into(),
            case.state.word().into(),
            case.category.word().into(),
            case.severity.map(Severity::word).into(),
            case.accused_party.as_deref().into(),
            case.accused.as_deref().into(),
            case.answer_by.into(),
            case.acknowledged_on.into(),
            case.remedied_on.into(),
            case.remedied_on.into(),
            case.closed_on.into(),
            case.appealed_on.into(),
            case.told_on.into(),
            Some(case.closers.join(" ")).filter(|all| !all.is_empty()).into(),
            Some(case.remedy.as_str()).filter(|text| !text.is_empty()).into(),
            turn(case.state, case.severity, case.due(), &case.id).into(),
            (&case.channel).into(),
            (&case.organisation).into(),
            case.disclosed.as_ref().map(|(text, _)| text.as_str()).into(),
            case.disclosed.as_ref().map(|(_, on)| *on).into(),
        ],
    )?;
    Ok(case.version + 1)
}

/// Seals a message.
fn write(tx: &mut Tx<'_>, case: &Grievance, side: Side, text: &str) -> Result<(), Refusal> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST || case.messages.len() >= MESSAGES {
        return Err(Refusal::Wrong("text"));
    }
    // After redaction nothing can be added: nobody could be told whose words they are.
    let seal = case.seal.as_deref().ok_or(Refusal::Wrong("text"))?;
    let key = tx.key(&keys::grievance(seal))?.ok_or(Refusal::Wrong("text"))?;
    let number = i64::try_from(case.messages.len()).unwrap_or(i64::MAX) + 1;
    let sealed = key.seal(&message_place(seal, number), text.as_bytes())?;
    let day = tx.day();
    tx.execute(
        "INSERT INTO grievance_message (partnership, grievance, number, from_handler, written_on, sealed) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            (&case.partnership).into(),
            (&case.id).into(),
            Value::Int(number),
            Value::Int(i64::from(side == Side::Handler)),
            day.into(),
            sealed.into(),
        ],
    )?;
    Ok(())
}

/// Writes to the other side. What the body writes once it is remedied tells the complainant of it. Refused:
/// `Missing`, `Rule`, `Wrong("text")`: empty, too long, too many, or what was said was redacted.
pub fn say(
    tx: &mut Tx<'_>,
    (partnership, id): (&str, &str),
    side: Side,
    text: &str,
    law: &InForce<'_>,
) -> Result<(), Refusal> {
    let seen = version(tx, partnership, id)?;
    let mut case = must(tx, partnership, id, seen)?;
    match side {
        Side::Complainant => nobody(tx)?,
        Side::Handler => handles(tx, &case, law)?,
    }
    write(tx, &case, side, text)?;
    if side == Side::Handler && case.state == State::Remedied {
        case.told_on = Some(tx.day());
    }
    put(tx, &case)?;
    let by = if side == Side::Handler { "handler" } else { "complainant" };
    trace(tx, "grievance.say", &case, json!({ "message": [null, by] }))?;
    Ok(())
}

/// Notes that the complainant was told of the remedy by letter or in person. Refused: `Missing`, `Stale`, `Rule`,
/// `Wrong("state")`: it is not remedied.
pub fn note_told(
    tx: &mut Tx<'_>,
    (partnership, id): (&str, &str),
    seen: i64,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let mut case = must(tx, partnership, id, seen)?;
    handles(tx, &case, law)?;
    if case.state != State::Remedied {
        return Err(Refusal::Wrong("state"));
    }
    case.told_on = Some(tx.day());
    let version = put(tx, &case)?;
    trace(tx, "grievance.tell", &case, json!({}))?;
    Ok(version)
}

/// Passes a complaint on to another channel; `accused` says whom it is about where that is known now. Returns the
/// new version. Refused: `Missing`, `Stale`, `Rule`, `Wrong("channel")`: the same, or nobody of it deals with
/// complaints here.
pub fn pass_on(
    tx: &mut Tx<'_>,
    (partnership, id): (&str, &str),
    seen: i64,
    channel: &str,
    accused: Option<&str>,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let mut case = must(tx, partnership, id, seen)?;
    handles(tx, &case, law)?;
    if channel == case.channel {
        return Err(Refusal::Wrong("channel"));
    }
    let found = named(tx, partnership, accused, law)?;
    if found.party.is_some() {
        let old = case.clone();
        (case.accused_party, case.accused) = (found.party, found.organisation);
        case.forget_disclosed(&old);
    }
    let fled = case.object.fled.clone();
    let accused = Named { party: case.accused_party.clone(), organisation: case.accused.clone() };
    let out = [accused, case.employer.clone(), case.recruiter.clone(), case.agent.clone()];
    let about = About { out: &out, fled: fled.as_deref(), anonymous: case.anonymous };
    let (to, runs) = taken_by(tx, partnership, channel, &about, law)?;
    let was = std::mem::replace(&mut case.channel, to.id);
    case.organisation = runs;
    let version = put(tx, &case)?;
    trace(tx, "grievance.pass", &case, json!({ "channel": [was, case.channel] }))?;
    Ok(version)
}

/// Tells the accused as much as the handler says, in words of their own. Returns the new version. Refused:
/// `Missing`, `Stale`, `Rule`, `Wrong("text")`; `Wrong("accused")`: nobody here is accused, or it is of the State
/// that the complainant fled.
pub fn disclose(
    tx: &mut Tx<'_>,
    (partnership, id): (&str, &str),
    seen: i64,
    text: &str,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let case = must(tx, partnership, id, seen)?;
    handles(tx, &case, law)?;
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return Err(Refusal::Wrong("text"));
    }
    let accused = case.accused.as_deref().ok_or(Refusal::Wrong("accused"))?;
    let country = tx.read(|db| organisations::get(db, accused))?.and_then(|o| o.country);
    if case.object.fled.is_some() && case.object.fled.as_deref() == country.as_deref().map(country_of) {
        return Err(Refusal::Wrong("accused"));
    }
    let day = tx.day();
    let sql = "UPDATE grievance SET disclosed = $3, disclosed_on = $4 WHERE partnership = $1 AND id = $2";
    tx.execute(sql, &[partnership.into(), id.into(), text.into(), day.into()])?;
    trace(tx, "grievance.disclose", &case, json!({ "to": [null, accused] }))?;
    risen(tx, &case)
}

/// Makes what was said unreadable for good, at the complainant's request: the key is destroyed. The fact, its
/// days and its remedy stay. Refused: `Missing`, `Rule`; `Taken`: it was done before.
pub fn redact(
    tx: &mut Tx<'_>,
    (partnership, id): (&str, &str),
    side: Side,
    law: &InForce<'_>,
) -> Result<(), Refusal> {
    let seen = version(tx, partnership, id)?;
    let case = must(tx, partnership, id, seen)?;
    match side {
        Side::Complainant => nobody(tx)?,
        Side::Handler => handles(tx, &case, law)?,
    }
    let seal = case.seal.as_deref().ok_or(Refusal::Taken)?;
    tx.destroy_key(&keys::grievance(seal))?;
    tx.read(|db| clear(db, seal))?;
    trace(tx, "grievance.redact", &case, json!({}))?;
    Ok(())
}

/// Destroys the keys of what somebody complained of under their name, when they are erased. No line says so:
/// it would lead from the complaint to them.
pub(crate) fn forget(tx: &mut Tx<'_>, partnership: &str, person: &str) -> Result<(), Fault> {
    let owner = owner(&tx.index_key(), partnership, person)?;
    let rows =
        tx.rows("SELECT seal FROM grievance WHERE owner = $1 AND seal IS NOT NULL", &[owner.into()])?;
    for row in rows {
        let seal = row.text(0)?;
        tx.destroy_key(&keys::grievance(&seal))?;
        tx.read(|db| clear(db, &seal))?;
    }
    Ok(())
}

/// Clears what was sealed with a key that is gone; returns how many complaints that were.
pub(crate) fn clear(db: &mut Db, seal: &str) -> Result<u64, Fault> {
    let sql = "UPDATE grievance_message SET sealed = NULL WHERE EXISTS (SELECT 1 FROM grievance g \
               WHERE g.partnership = grievance_message.partnership AND g.id = grievance_message.grievance \
               AND g.seal = $1)";
    db.execute(sql, &[seal.into()])?;
    db.execute(
        "UPDATE grievance SET sealed = NULL, owner = NULL, fled = NULL, seal = NULL, redacted = 1, \
         version = version + 1 WHERE seal = $1",
        &[seal.into()],
    )
}
