//! Where does each case of recognition stand, and what lies in it?
//!
//! The rules are [`partnership::recognition::case`]; here their facts are read
//! and what they say is kept, with a line of the journal for each step. What is
//! said of a person is sealed with their key. Stage, body and clock are not, so
//! that a body's figures stay true after somebody was erased.

mod change;

use std::collections::BTreeMap;

use agreement::codes::Territory;
use jiff::civil::Date;
use partnership::recognition::case::Stage;
use partnership::recognition::rates::{Course, Rates};
use partnership::recognition::standing::{Clock, Standing};
use partnership::stakeholders::{Object, Reach};
use serde_json::{Value as Json, json};

use crate::keys::{self, Keys};
use crate::matters::{Matters, matters};
use crate::page::{Page, page};
use crate::reach::object_of_person;
use crate::seal::Key;
use crate::{Db, Fault, Row, detail};

pub use change::{Move, add_document, open, step};

/// A case.
#[derive(Clone, PartialEq, Eq)]
pub struct Case {
    /// The partnership.
    pub partnership: String,
    /// Its id there.
    pub id: String,
    /// The person it is about.
    pub person: String,
    /// The `recognition` clause that it runs under.
    pub procedure: String,
    /// The party that decides.
    pub body: String,
    /// Where it stands.
    pub standing: Standing,
    /// What lies in it; empty after the person was erased.
    pub dossier: Dossier,
    /// Rises with every change.
    pub version: i64,
    /// What powers are decided on.
    pub object: Object,
}

impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Case({}/{}, {}, {:?})", self.partnership, self.id, self.person, self.standing.stage)
    }
}

/// What lies in a case.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Dossier {
    /// The qualification that the person holds, in the register.
    pub qualification: String,
    /// The qualification of the destination that it is compared with.
    pub reference: String,
    /// What was handed in: names of documents.
    pub documents: Vec<String>,
    /// The differences that the decision names, by key.
    pub differences: Vec<String>,
    /// What was said, by what it is: `asked`, `asked_in`, `reasons`, `departs`, `words`, `reply`, `result`.
    pub texts: BTreeMap<String, String>,
}

impl Dossier {
    /// What was said; empty where nothing was.
    pub fn text(&self, name: &str) -> &str {
        self.texts.get(name).map(String::as_str).unwrap_or_default()
    }

    fn close(&self, key: &Key, place: &str) -> Result<Vec<u8>, Fault> {
        let plain = json!({
            "qualification": self.qualification,
            "reference": self.reference,
            "documents": self.documents,
            "differences": self.differences,
            "texts": detail::write(&self.texts),
        });
        key.seal(place, zeroize::Zeroizing::new(plain.to_string()).as_bytes())
    }

    fn open(key: &Key, place: &str, sealed: &[u8]) -> Result<Dossier, Fault> {
        let json: Json = serde_json::from_slice(&key.open(place, sealed)?).map_err(Fault::other)?;
        let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
        let list = |name: &str| {
            let all = json[name].as_array().into_iter().flatten();
            all.filter_map(|v| v.as_str().map(str::to_owned)).collect()
        };
        Ok(Dossier {
            qualification: text("qualification"),
            reference: text("reference"),
            documents: list("documents"),
            differences: list("differences"),
            texts: detail::read(&json["texts"]),
        })
    }
}

/// Whether this is a country's code, ISO 3166-1: a region's would hide the State in which it lies.
pub(crate) fn is_country(code: &str) -> bool {
    code.parse::<Territory>().is_ok_and(|territory| territory.code() == territory.country())
}

/// Where a case's dossier is sealed.
fn place(partnership: &str, id: &str) -> String {
    format!("recognition/{partnership}/{id}")
}

const CASES: Matters = matters!(
    "recognition",
    "procedure, body, stage, since, used, decided, decided_by, decided_on, sealed, version"
);

fn stage(word: &str) -> Result<Stage, Fault> {
    Stage::from_word(word).ok_or_else(|| Fault::Other(format!("no case of recognition is {word}")))
}

fn read(row: &Row, key: Option<&Key>) -> Result<Case, Fault> {
    let (partnership, id, person) = (row.text(0)?, row.text(1)?, row.text(2)?);
    let dossier = match (row.blob_or_none(11)?, key) {
        (Some(sealed), Some(key)) => Dossier::open(key, &place(&partnership, &id), &sealed)?,
        _ => Dossier::default(),
    };
    Ok(Case {
        procedure: row.text(3)?,
        body: row.text(4)?,
        standing: Standing {
            stage: stage(&row.text(5)?)?,
            clock: Clock { since: row.day_or_none(6)?, used: row.int(7)? },
            decided: row.text_or_none(8)?.as_deref().map(stage).transpose()?,
            deciders: {
                let all = row.text_or_none(9)?.unwrap_or_default();
                all.split_whitespace().map(str::to_owned).collect()
            },
            decided_on: row.day_or_none(10)?,
        },
        dossier,
        version: row.int(12)?,
        object: object_of_person(row, CASES.object_at(), (&partnership, &person))?,
        partnership,
        id,
        person,
    })
}

fn read_all(keys: &Keys, rows: &[Row]) -> Result<Vec<Case>, Fault> {
    keys.open_each(rows, |r| Ok(keys::person(&r.text(0)?, &r.text(2)?)), read)
}

/// One case.
pub fn get(db: &mut Db, keys: &Keys, partnership: &str, id: &str) -> Result<Option<Case>, Fault> {
    let rows = db.rows(&CASES.one(), &[partnership.into(), id.into()])?;
    Ok(read_all(keys, &rows)?.into_iter().next())
}

/// Everything of this kind in a partnership, by person; of people who were erased without what was sealed.
pub(crate) fn everybody(db: &mut Db, keys: &Keys, partnership: &str) -> Result<Vec<Case>, Fault> {
    read_all(keys, &CASES.everybody(db, partnership)?)
}

/// The cases of a person who was not erased, by id: stage, decision, reference, body, days and what was recognised.
/// For those who were fully or partly recognised, [`Case::standing`] holds the decision and its day.
pub fn of_person(db: &mut Db, keys: &Keys, partnership: &str, person: &str) -> Result<Vec<Case>, Fault> {
    read_all(keys, &CASES.of_person(db, partnership, person)?)
}

/// The cases within reach, by id. Drafts are their applicant's own and left out where `drafts` is not wanted.
pub fn list(
    db: &mut Db,
    keys: &Keys,
    reach: &Reach,
    partnership: &str,
    drafts: bool,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<Case>, Fault> {
    let condition = if drafts { "" } else { " AND recognition.stage <> 'draft'" };
    let rows = CASES.within(db, reach, partnership, condition, (after, limit))?;
    Ok(page(read_all(keys, &rows)?, limit, |c| c.id.clone()))
}

/// How many cases within reach wait for the body that whoever asks acts for, by partnership: nobody decides those of
/// another.
pub fn waiting(db: &mut Db, reach: &Reach) -> Result<BTreeMap<String, i64>, Fault> {
    let waits = Stage::ALL.iter().filter(|s| s.waits_for_body()).map(|s| s.word());
    let waits = CASES.among("stage", waits);
    let own = |n: usize| {
        format!(
            "{waits} AND EXISTS (SELECT 1 FROM party WHERE party.partnership = recognition.partnership \
             AND party.party = recognition.body AND party.organisation = ${n})"
        )
    };
    CASES.count_asking(db, reach, own, vec![reach.subject.organisation.as_str().into()])
}

/// The figures of each body of a partnership on a day, without those who fled the State `hidden_from`. Erased
/// people are counted, too.
pub fn rates(
    db: &mut Db,
    partnership: &str,
    hidden_from: Option<&str>,
    today: Date,
) -> Result<BTreeMap<String, Rates>, Fault> {
    let sql = "SELECT recognition.body, recognition.since, recognition.used, recognition.decided, \
               recognition.stage FROM recognition JOIN person ON person.partnership = recognition.partnership \
               AND person.id = recognition.person WHERE recognition.partnership = $1 \
               AND (person.fled IS NULL OR person.fled <> $2) \
               AND recognition.stage NOT IN ('draft', 'submitted', 'withdrawn') \
               ORDER BY recognition.body, recognition.id";
    let mut courses: BTreeMap<String, Vec<Course>> = BTreeMap::new();
    for row in db.rows(sql, &[partnership.into(), hidden_from.unwrap_or_default().into()])? {
        let clock = Clock { since: row.day_or_none(1)?, used: row.int(2)? };
        let decided = row.text_or_none(3)?.is_some();
        let full = row.text(4)? == Stage::Full.word();
        let course = Course { days: clock.days(today), decided, full };
        courses.entry(row.text(0)?).or_default().push(course);
    }
    Ok(courses.into_iter().map(|(body, all)| (body, Rates::of(&all))).collect())
}
