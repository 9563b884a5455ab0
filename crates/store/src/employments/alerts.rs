//! What looks wrong in people's work, and what was answered?
//!
//! Alerts go to officers, to who stands by the person, to the person, and to monitors where the person agreed; to
//! employers never: what they rest on is the worker's own words.

use std::collections::BTreeMap;

use jiff::civil::Date;
use partnership::employment::alerts::{Alert, Kind, is_mended};
use partnership::stakeholders::{Object, Reach, Role};
use serde_json::{Value as Json, json};

use super::{Employment, matters_of};
use crate::keys::{self, Keys};
use crate::matters::counted;
use crate::page::{Page, asked, page, start};
use crate::reach::{object_of_person, reach_sql};
use crate::seal::Key;
use crate::tx::{Tx, expect_version};
use crate::{Db, Fault, Refusal, Row, Value, detail, notices};

/// How an alert stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody answered it.
    Open,
    /// It is not so, or mended, with a reason.
    Dismissed,
    /// It led to a grievance.
    Grievance,
    /// A verified contract shows it no more.
    Mended,
}

impl Standing {
    /// The word that is kept, and that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Open => "open",
            Standing::Dismissed => "dismissed",
            Standing::Grievance => "grievance",
            Standing::Mended => "mended",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Standing> {
        let all = [Standing::Open, Standing::Dismissed, Standing::Grievance, Standing::Mended];
        all.into_iter().find(|s| s.word() == word)
    }
}

/// An alert that is kept. Prints without what is sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept {
    /// The partnership.
    pub partnership: String,
    /// Its id there.
    pub id: String,
    /// The employment.
    pub employment: String,
    /// The person.
    pub person: String,
    /// What looks wrong; without what was found after the person was erased.
    pub alert: Alert,
    /// Since when.
    pub raised_on: Date,
    /// How it stands.
    pub standing: Standing,
    /// The account that answered it.
    pub answered_by: Option<String>,
    /// When.
    pub answered_on: Option<Date>,
    /// Why it was dismissed, to which grievance it led, or the employment whose contract mended it.
    pub reason: String,
    /// Rises with every change.
    pub version: i64,
    /// What powers are decided on.
    pub object: Object,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Alert({}/{}, {:?}, {:?})", self.partnership, self.id, self.alert.kind, self.standing)
    }
}

impl Kept {
    /// Whether it lies within reach: never within an employer's.
    pub fn is_within(&self, reach: &Reach) -> bool {
        reach.subject.role != Role::Employer && reach.covers(&self.object)
    }
}

fn place(partnership: &str, id: &str) -> String {
    format!("work_alert/{partnership}/{id}")
}

fn seal(key: &Key, place: &str, values: &BTreeMap<String, String>, reason: &str) -> Result<Vec<u8>, Fault> {
    let plain = json!({ "values": detail::write(values), "reason": reason });
    key.seal(place, zeroize::Zeroizing::new(plain.to_string()).as_bytes())
}

const READ: &str = "work_alert.partnership, work_alert.id, work_alert.employment, work_alert.person, \
     work_alert.kind, work_alert.cite, work_alert.raised_on, work_alert.state, work_alert.answered_by, \
     work_alert.answered_on, work_alert.sealed, work_alert.version, person.organisation, person.country, \
     person.fled, person.shown_until";
const JOIN: &str = "FROM work_alert JOIN employment ON employment.partnership = work_alert.partnership \
     AND employment.id = work_alert.employment JOIN person ON person.partnership = work_alert.partnership \
     AND person.id = work_alert.person";

fn read(row: &Row, key: Option<&Key>) -> Result<Kept, Fault> {
    let (partnership, id, person) = (row.text(0)?, row.text(1)?, row.text(3)?);
    let unknown = |what: &str, word: &str| Fault::Other(format!("no {what} of an alert is {word}"));
    let (kind, state) = (row.text(4)?, row.text(7)?);
    let json: Json = match (row.blob_or_none(10)?, key) {
        (Some(sealed), Some(key)) => {
            serde_json::from_slice(&key.open(&place(&partnership, &id), &sealed)?).map_err(Fault::other)?
        }
        _ => Json::Null,
    };
    Ok(Kept {
        employment: row.text(2)?,
        alert: Alert {
            kind: Kind::from_word(&kind).ok_or_else(|| unknown("kind", &kind))?,
            cite: row.text(5)?,
            values: detail::read(&json["values"]),
        },
        raised_on: row.day(6)?,
        standing: Standing::from_word(&state).ok_or_else(|| unknown("state", &state))?,
        answered_by: row.text_or_none(8)?,
        answered_on: row.day_or_none(9)?,
        reason: json["reason"].as_str().unwrap_or_default().to_owned(),
        version: row.int(11)?,
        object: object_of_person(row, 12, (&partnership, &person))?,
        partnership,
        id,
        person,
    })
}

fn read_all(keys: &Keys, rows: &[Row]) -> Result<Vec<Kept>, Fault> {
    keys.open_each(rows, |r| Ok(keys::person(&r.text(0)?, &r.text(3)?)), read)
}

fn one() -> String {
    format!(
        "SELECT {READ} {JOIN} WHERE work_alert.partnership = $1 AND work_alert.id = $2 \
         AND person.state = 'present'"
    )
}

/// One alert; nothing for somebody erased.
pub fn get(db: &mut Db, keys: &Keys, partnership: &str, id: &str) -> Result<Option<Kept>, Fault> {
    let rows = db.rows(&one(), &[partnership.into(), id.into()])?;
    Ok(read_all(keys, &rows)?.into_iter().next())
}

/// The alerts of an employment, the first first: whoever asks decides who reads them.
pub fn of(db: &mut Db, keys: &Keys, partnership: &str, employment: &str) -> Result<Vec<Kept>, Fault> {
    let sql = format!(
        "SELECT {READ} {JOIN} WHERE work_alert.partnership = $1 AND work_alert.employment = $2 \
         AND person.state = 'present' ORDER BY work_alert.id"
    );
    let rows = db.rows(&sql, &[partnership.into(), employment.into()])?;
    read_all(keys, &rows)
}

/// The condition of a reach: an employer's reaches none.
fn within(reach: &Reach) -> (String, Vec<Value>) {
    let (condition, values) = reach_sql(reach, &matters_of(reach).columns, 1);
    let none = if reach.subject.role == Role::Employer { " AND 1 = 0" } else { "" };
    (format!("{condition}{none} AND person.state = 'present'"), values)
}

/// The alerts within reach, open ones alone where `open` is wanted, by id.
pub fn list(
    db: &mut Db,
    keys: &Keys,
    reach: &Reach,
    partnership: &str,
    open: bool,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<Kept>, Fault> {
    let (mut condition, mut values) = within(reach);
    if open {
        condition.push_str(" AND work_alert.state = 'open'");
    }
    values.extend([partnership.into(), start(after).into(), Value::Int(asked(limit))]);
    let n = values.len();
    let sql = format!(
        "SELECT {READ} {JOIN} WHERE {condition} AND work_alert.partnership = ${} AND work_alert.id > ${} \
         ORDER BY work_alert.id LIMIT ${n}",
        n - 2,
        n - 1
    );
    let rows = db.rows(&sql, &values)?;
    Ok(page(read_all(keys, &rows)?, limit, |a| a.id.clone()))
}

/// How many open alerts are within reach, by partnership.
pub fn waiting(db: &mut Db, reach: &Reach) -> Result<BTreeMap<String, i64>, Fault> {
    let (condition, values) = within(reach);
    let sql = format!(
        "SELECT work_alert.partnership, count(*) {JOIN} WHERE {condition} AND work_alert.state = 'open' \
         GROUP BY work_alert.partnership ORDER BY work_alert.partnership"
    );
    counted(&db.rows(&sql, &values)?)
}

/// Keeps an alert, unless the same one is open already, or was answered with the very same found. Returns whether
/// it was kept.
pub(super) fn raise(tx: &mut Tx<'_>, about: &Employment, alert: &Alert) -> Result<bool, Refusal> {
    let key = tx.key(&keys::person(&about.partnership, &about.person))?.ok_or(Refusal::Missing)?;
    let sql = format!(
        "SELECT {READ} {JOIN} WHERE work_alert.partnership = $1 AND work_alert.employment = $2 \
         AND work_alert.kind = $3"
    );
    let values = [(&about.partnership).into(), (&about.id).into(), alert.kind.word().into()];
    for row in tx.rows(&sql, &values)? {
        if read(&row, Some(&key))?.alert == *alert {
            return Ok(false);
        }
    }
    let (id, today) = (tx.next_id("work_alert", 'B', &about.partnership)?, tx.day());
    let sealed = seal(&key, &place(&about.partnership, &id), &alert.values, "")?;
    tx.execute(
        "INSERT INTO work_alert (partnership, id, employment, person, kind, cite, raised_on, state, sealed, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, 1)",
        &[
            (&about.partnership).into(),
            (&id).into(),
            (&about.id).into(),
            (&about.person).into(),
            alert.kind.word().into(),
            (&alert.cite).into(),
            today.into(),
            sealed.into(),
        ],
    )?;
    let told = json!({ "employment": [null, about.id], "work_alert": [null, alert.kind.word()] });
    tx.journal_person("work.alert", (&about.partnership, &about.person), told)?;
    let subject = format!("{}/{id}", about.id);
    notices::tell(tx, &about.partnership, &about.person, notices::About::WorkAlert, &subject)?;
    Ok(true)
}

/// Answers an alert: dismissed with a reason, or led to a grievance, which the reason may name. Returns the new
/// version. Refused: `Missing`, `Stale`, `Wrong("answer")`: open is no answer, or it was answered, `Wrong("reason")`.
pub fn answer(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    (standing, reason): (Standing, &str),
) -> Result<i64, Refusal> {
    let row = tx.row(&one(), &[partnership.into(), id.into()])?.ok_or(Refusal::Missing)?;
    let key = tx.key(&keys::person(partnership, &row.text(3)?))?.ok_or(Refusal::Missing)?;
    let old = read(&row, Some(&key))?;
    expect_version(version, old.version)?;
    let reason = reason.trim();
    if !matches!(standing, Standing::Dismissed | Standing::Grievance) || old.standing != Standing::Open {
        return Err(Refusal::Wrong("answer"));
    }
    if (reason.is_empty() && standing == Standing::Dismissed) || reason.chars().count() > 2000 {
        return Err(Refusal::Wrong("reason"));
    }
    close(tx, &old, &key, "work.alert-answer", (standing, reason))
}

/// What a contract that was verified now answers: open alerts of this employment, and of earlier offers of the same
/// place to the same person that came to nothing, which `shows`, what looks wrong in this contract, holds no more.
/// They stay, with the employment whose contract it is.
pub(super) fn mend(tx: &mut Tx<'_>, about: &Employment, shows: &[Alert]) -> Result<(), Refusal> {
    let key = tx.key(&keys::person(&about.partnership, &about.person))?.ok_or(Refusal::Missing)?;
    let sql = format!(
        "SELECT {READ} {JOIN} WHERE work_alert.partnership = $1 AND work_alert.person = $2 \
         AND work_alert.state = 'open' AND employment.place = $3 AND (employment.id = $4 \
         OR employment.state IN ('declined', 'withdrawn', 'lapsed')) ORDER BY work_alert.id"
    );
    let values =
        [(&about.partnership).into(), (&about.person).into(), (&about.place).into(), (&about.id).into()];
    for row in tx.rows(&sql, &values)? {
        let kept = read(&row, Some(&key))?;
        if is_mended(&kept.alert, shows) {
            close(tx, &kept, &key, "work.alert-mend", (Standing::Mended, &about.id))?;
        }
    }
    Ok(())
}

/// Closes an alert that is open. Returns its new version.
fn close(
    tx: &mut Tx<'_>,
    old: &Kept,
    key: &Key,
    action: &'static str,
    (standing, reason): (Standing, &str),
) -> Result<i64, Refusal> {
    let (partnership, id) = (old.partnership.as_str(), old.id.as_str());
    let sealed = seal(key, &place(partnership, id), &old.alert.values, reason)?;
    let (by, today) = (tx.actor().account.clone(), tx.day());
    tx.execute(
        "UPDATE work_alert SET state = $3, answered_by = $4, answered_on = $5, sealed = $6, version = version + 1 \
         WHERE partnership = $1 AND id = $2",
        &[
            partnership.into(),
            id.into(),
            standing.word().into(),
            by.into(),
            today.into(),
            sealed.into(),
        ],
    )?;
    let told = detail::changed(&[
        ("employment", Json::Null, json!(old.employment)),
        ("work_alert", json!(old.alert.kind.word()), json!(standing.word())),
    ]);
    tx.journal_person(action, (partnership, &old.person), told)?;
    Ok(old.version + 1)
}
