//! What became of the places that people accepted: interview, offer, contract, work?
//!
//! The rules are [`partnership::employment`]; here their facts are read and what they say is kept, with a line of
//! the journal for each step. The contract, the reasons and every word are sealed with the person's own key; state
//! and days are not, so that figures stay true after somebody was erased.
//!
//! An employment lies within reach of its employer by the employer's organisation, and of everybody else as the
//! person does.

pub mod alerts;
mod change;
pub mod checks;
mod facts;
mod reached;

use std::collections::BTreeMap;

use jiff::civil::Date;
use partnership::employment::contract::Contract;
use partnership::employment::placement::State;
use partnership::stakeholders::{Object, Reach, Role};
use serde_json::{Value as Json, json};

use crate::keys::{self, Keys};
use crate::matters::{Matters, matters};
use crate::page::{Page, page};
use crate::reach::{Columns, object_of_person};
use crate::seal::Key;
use crate::{Db, Fault, Row, detail};

pub(crate) use change::gave_up;
pub use change::{Move, begin, change_employer, note, step};
pub(crate) use facts::paid;
pub use facts::{Around, beside, differences, verifier};
pub(crate) use reached::reached;
pub use reached::{notify, opened, unreached};

/// Who works at another place than that of their round, by changing employer: person and place, the last one last.
pub(crate) fn moved(db: &mut Db, partnership: &str) -> Result<Vec<(String, String)>, Fault> {
    let sql = "SELECT person, place FROM employment WHERE partnership = $1 AND previous IS NOT NULL \
               AND state IN ('started', 'confirmed') ORDER BY id";
    db.rows(sql, &[partnership.into()])?.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
}

/// An employment. Prints without what is sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct Employment {
    /// The partnership.
    pub partnership: String,
    /// Its id there.
    pub id: String,
    /// The person.
    pub person: String,
    /// The place.
    pub place: String,
    /// The organisation that employs.
    pub employer: Option<String>,
    /// Where it stands.
    pub state: State,
    /// The employment before, where this one changes the employer.
    pub previous: Option<String>,
    /// The days of its way.
    pub days: Days,
    /// What shows that the person knows of the offer: `opened`, `delivered`, or how a letter was handed over.
    pub notified_how: Option<String>,
    /// How many days the offer leaves to answer, by the clause under which its contract was verified; nothing: it
    /// never lapses.
    pub answer_days: Option<i64>,
    /// The account that verified the contract.
    pub verified_by: Option<String>,
    /// What lies in it; empty after the person was erased.
    pub dossier: Dossier,
    /// Rises with every change.
    pub version: i64,
    /// What powers are decided on, as the person is known.
    pub object: Object,
}

/// The days of an employment's way; nothing: it did not happen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// A contract was offered.
    pub offered: Option<Date>,
    /// It is shown that the person knows of the verified offer: [`crate::notices::proof`].
    pub notified: Option<Date>,
    /// The last day to answer it.
    pub answer_by: Option<Date>,
    /// The contract was verified.
    pub verified: Option<Date>,
    /// The person accepted.
    pub accepted: Option<Date>,
    /// Work started.
    pub started: Option<Date>,
    /// It was confirmed.
    pub confirmed: Option<Date>,
    /// It ended.
    pub ended: Option<Date>,
}

impl std::fmt::Debug for Employment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Employment({}/{}, {}, {:?})", self.partnership, self.id, self.person, self.state)
    }
}

impl Employment {
    /// The day on which the contract was verified; nothing: it is not, or not any more.
    pub fn verified_on(&self) -> Option<Date> {
        self.days.verified
    }

    /// The contract.
    pub fn contract(&self) -> Contract<'_> {
        Contract { cells: &self.dossier.contract }
    }

    /// What powers are decided on, for a role: an employer's reach is the employer's, everybody else's the person's.
    pub fn object_for(&self, role: Role) -> Object {
        let organisation = match role {
            Role::Employer => self.employer.clone(),
            _ => self.object.organisation.clone(),
        };
        Object { organisation, ..self.object.clone() }
    }

    /// Whether it lies within reach.
    pub fn is_within(&self, reach: &Reach) -> bool {
        reach.covers(&self.object_for(reach.subject.role))
    }
}

/// What lies in an employment.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Dossier {
    /// The contract, by the points of [`partnership::employment::contract`].
    pub contract: BTreeMap<String, String>,
    /// What was said, by what it is: `interview_on`, `interview_way`, `back`, `question`, `answer`, `understood_in`,
    /// `withdrawn`, `ended`, `notice_on`.
    pub texts: BTreeMap<String, String>,
    /// Who said that work goes on as agreed: `employer`, `person`.
    pub agreed: Vec<String>,
}

impl Dossier {
    /// What was said; empty where nothing was.
    pub fn text(&self, name: &str) -> &str {
        self.texts.get(name).map(String::as_str).unwrap_or_default()
    }

    fn close(&self, key: &Key, place: &str) -> Result<Vec<u8>, Fault> {
        let plain = json!({
            "contract": detail::write(&self.contract),
            "texts": detail::write(&self.texts),
            "agreed": self.agreed,
        });
        key.seal(place, zeroize::Zeroizing::new(plain.to_string()).as_bytes())
    }

    fn open(key: &Key, place: &str, sealed: &[u8]) -> Result<Dossier, Fault> {
        let json: Json = serde_json::from_slice(&key.open(place, sealed)?).map_err(Fault::other)?;
        let agreed = json["agreed"].as_array().into_iter().flatten();
        Ok(Dossier {
            contract: detail::read(&json["contract"]),
            texts: detail::read(&json["texts"]),
            agreed: agreed.filter_map(|v| v.as_str().map(str::to_owned)).collect(),
        })
    }
}

/// Where an employment's dossier is sealed.
fn place(partnership: &str, id: &str) -> String {
    format!("employment/{partnership}/{id}")
}

const WORK: Matters = matters!(
    "employment",
    "place, employer, state, previous, offered_on, notified_on, notified_how, answer_by, verified_on, verified_by, \
     accepted_on, started_on, confirmed_on, ended_on, sealed, version, answer_days"
);

/// The table as whoever reaches it asks: for an employer the organisation is that of the place.
fn matters_of(reach: &Reach) -> Matters {
    match reach.subject.role {
        Role::Employer => {
            Matters { columns: Columns { organisation: Some("employment.employer"), ..WORK.columns }, ..WORK }
        }
        _ => WORK,
    }
}

fn state(word: &str) -> Result<State, Fault> {
    State::from_word(word).ok_or_else(|| Fault::Other(format!("no employment is {word}")))
}

fn read(row: &Row, key: Option<&Key>) -> Result<Employment, Fault> {
    let (partnership, id, person) = (row.text(0)?, row.text(1)?, row.text(2)?);
    let dossier = match (row.blob_or_none(17)?, key) {
        (Some(sealed), Some(key)) => Dossier::open(key, &place(&partnership, &id), &sealed)?,
        _ => Dossier::default(),
    };
    Ok(Employment {
        place: row.text(3)?,
        employer: row.text_or_none(4)?,
        state: state(&row.text(5)?)?,
        previous: row.text_or_none(6)?,
        days: Days {
            offered: row.day_or_none(7)?,
            notified: row.day_or_none(8)?,
            answer_by: row.day_or_none(10)?,
            verified: row.day_or_none(11)?,
            accepted: row.day_or_none(13)?,
            started: row.day_or_none(14)?,
            confirmed: row.day_or_none(15)?,
            ended: row.day_or_none(16)?,
        },
        notified_how: row.text_or_none(9)?,
        answer_days: row.int_or_none(19)?,
        verified_by: row.text_or_none(12)?,
        dossier,
        version: row.int(18)?,
        object: object_of_person(row, WORK.object_at(), (&partnership, &person))?,
        partnership,
        id,
        person,
    })
}

fn read_all(keys: &Keys, rows: &[Row]) -> Result<Vec<Employment>, Fault> {
    keys.open_each(rows, |r| Ok(keys::person(&r.text(0)?, &r.text(2)?)), read)
}

fn one() -> String {
    format!("{} AND person.state = 'present'", WORK.one())
}

/// One employment; nothing for somebody erased.
pub fn get(db: &mut Db, keys: &Keys, partnership: &str, id: &str) -> Result<Option<Employment>, Fault> {
    let rows = db.rows(&one(), &[partnership.into(), id.into()])?;
    Ok(read_all(keys, &rows)?.into_iter().next())
}

/// Everything of this kind in a partnership, by person; of people who were erased without what was sealed.
pub(crate) fn everybody(db: &mut Db, keys: &Keys, partnership: &str) -> Result<Vec<Employment>, Fault> {
    read_all(keys, &WORK.everybody(db, partnership)?)
}

/// The employments of a person who was not erased, the first first.
pub fn of_person(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    person: &str,
) -> Result<Vec<Employment>, Fault> {
    read_all(keys, &WORK.of_person(db, partnership, person)?)
}

/// The employments within reach that stand in one of these states (none: in any), by id.
pub fn list(
    db: &mut Db,
    keys: &Keys,
    reach: &Reach,
    partnership: &str,
    states: &[State],
    after: Option<&str>,
    limit: u32,
) -> Result<Page<Employment>, Fault> {
    let matters = matters_of(reach);
    let condition = among(&matters, states);
    let rows = matters.within(db, reach, partnership, &condition, (after, limit))?;
    Ok(page(read_all(keys, &rows)?, limit, |e| e.id.clone()))
}

fn among(matters: &Matters, states: &[State]) -> String {
    matters.among("state", states.iter().map(|s| s.word()))
}

/// How many employments within reach stand in one of these states, by partnership.
pub fn waiting(db: &mut Db, reach: &Reach, states: &[State]) -> Result<BTreeMap<String, i64>, Fault> {
    let matters = matters_of(reach);
    matters.count(db, reach, &among(&matters, states))
}
