//! Where does each return stand, what lies in it, and who is asked what afterwards?
//!
//! The rules are [`partnership::return_home`]; here their facts are read and what they say is kept, with a line of
//! the journal for each change. What is said of a person is sealed with their key. Stage, days and the money set
//! aside are not, so that figures stay true after somebody was erased.

mod change;
pub(crate) mod rounds;

use std::collections::BTreeMap;

use agreement::{InForce, Money};
use jiff::civil::Date;
use partnership::mobility::tasks::Risk;
use partnership::return_home::case::Stage;
use partnership::return_home::gained::Work;
use partnership::return_home::plan::Plan;
use partnership::return_home::tasks::tasks;
use partnership::stakeholders::{Object, Reach};
use serde_json::{Value as Json, json};

use crate::keys::{self, Keys};
use crate::matters::{Matters, counted, matters};
use crate::page::{Page, page};
use crate::reach::{object_of_person, reach_sql};
use crate::seal::Key;
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Row, notices};

pub use change::{Entered, claim, enter, open, step, take_skills};
pub use rounds::{Asked, agree, answer, due, of_case, stop};

/// A return.
#[derive(Clone, PartialEq, Eq)]
pub struct Case {
    /// The partnership.
    pub partnership: String,
    /// Its id there.
    pub id: String,
    /// The person it is about.
    pub person: String,
    /// Where it stands.
    pub stage: Stage,
    /// The day on which they came back.
    pub returned_on: Option<Date>,
    /// Whether they agreed to be asked afterwards.
    pub follows: bool,
    /// What lies in it; empty after the person was erased.
    pub folder: Folder,
    /// Rises with every change.
    pub version: i64,
    /// What powers are decided on.
    pub object: Object,
}

impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Return({}/{}, {}, {:?})", self.partnership, self.id, self.person, self.stage)
    }
}

/// What lies in a return.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// The State in which they are.
    pub from: String,
    /// The State to which they wish to go.
    pub to: String,
    /// The day for which it is planned.
    pub planned_on: Option<Date>,
    /// What they say about it.
    pub words: String,
    /// What they were told that they could do.
    pub told: Vec<String>,
    /// The employment service at home that knows them.
    pub registered_with: String,
    /// What is planned.
    pub plan: Plan,
    /// What they did abroad.
    pub work: Vec<Work>,
    /// What was arranged, by the id of its `step` clause, and when.
    pub done: BTreeMap<String, Date>,
    /// The case of prior learning that was opened for it.
    pub prior: Option<String>,
}

impl Folder {
    fn close(&self, key: &Key, place: &str) -> Result<Vec<u8>, Fault> {
        let work = |w: &Work| {
            json!({ "employer": w.employer, "isco": w.isco, "months": w.months, "skills": w.skills,
                    "document": w.document, "wage": w.wage.map(|wage| wage.to_string()),
                    "employment": w.employment, "wage_from": w.wage_from,
                    "pension_months": w.pension_months, "insurance": w.insurance })
        };
        let done: BTreeMap<&String, String> = self.done.iter().map(|(id, on)| (id, on.to_string())).collect();
        let plain = json!({
            "from": self.from, "to": self.to, "planned_on": self.planned_on.map(|day| day.to_string()),
            "words": self.words, "told": self.told, "registered_with": self.registered_with,
            "support": self.plan.support, "plan": self.plan.words, "done": done, "prior": self.prior,
            "work": self.work.iter().map(work).collect::<Vec<_>>(),
        });
        key.seal(place, zeroize::Zeroizing::new(plain.to_string()).as_bytes())
    }

    fn open(key: &Key, place: &str, sealed: &[u8], minor: i64) -> Result<Folder, Fault> {
        let json: Json = serde_json::from_slice(&key.open(place, sealed)?).map_err(Fault::other)?;
        let text = |json: &Json, name: &str| json[name].as_str().unwrap_or_default().to_owned();
        let list = |json: &Json, name: &str| -> Vec<String> {
            let all = json[name].as_array().into_iter().flatten();
            all.filter_map(|v| v.as_str().map(str::to_owned)).collect()
        };
        let day = |json: &Json| json.as_str().and_then(|day| day.parse::<Date>().ok());
        let work = |w: &Json| Work {
            employer: text(w, "employer"),
            isco: text(w, "isco"),
            months: w["months"].as_i64().unwrap_or(0),
            wage: w["wage"].as_str().and_then(|wage| wage.parse::<Money>().ok()),
            employment: w["employment"].as_str().map(str::to_owned),
            wage_from: text(w, "wage_from"),
            pension_months: w["pension_months"].as_i64(),
            insurance: text(w, "insurance"),
            skills: list(w, "skills"),
            document: text(w, "document"),
        };
        let done = json["done"].as_object().into_iter().flatten();
        Ok(Folder {
            from: text(&json, "from"),
            to: text(&json, "to"),
            planned_on: day(&json["planned_on"]),
            words: text(&json, "words"),
            told: list(&json, "told"),
            registered_with: text(&json, "registered_with"),
            plan: Plan { support: list(&json, "support"), words: text(&json, "plan"), minor },
            work: json["work"].as_array().into_iter().flatten().map(work).collect(),
            done: done.filter_map(|(id, on)| Some((id.clone(), day(on)?))).collect(),
            prior: json["prior"].as_str().map(str::to_owned),
        })
    }
}

fn place(partnership: &str, id: &str) -> String {
    format!("return/{partnership}/{id}")
}

const CASES: Matters = matters!("return_case", "stage, returned_on, follows, budget_minor, sealed, version");

fn read(row: &Row, key: Option<&Key>) -> Result<Case, Fault> {
    let (partnership, id, person, word) = (row.text(0)?, row.text(1)?, row.text(2)?, row.text(3)?);
    let folder = match (row.blob_or_none(7)?, key) {
        (Some(sealed), Some(key)) => Folder::open(key, &place(&partnership, &id), &sealed, row.int(6)?)?,
        _ => Folder::default(),
    };
    Ok(Case {
        stage: Stage::from_word(&word).ok_or_else(|| Fault::Other(format!("no return is {word}")))?,
        returned_on: row.day_or_none(4)?,
        follows: row.int(5)? != 0,
        folder,
        version: row.int(8)?,
        object: object_of_person(row, CASES.object_at(), (&partnership, &person))?,
        partnership,
        id,
        person,
    })
}

fn read_all(keys: &Keys, rows: &[Row]) -> Result<Vec<Case>, Fault> {
    keys.open_each(rows, |r| Ok(keys::person(&r.text(0)?, &r.text(2)?)), read)
}

/// One return.
pub fn get(db: &mut Db, keys: &Keys, partnership: &str, id: &str) -> Result<Option<Case>, Fault> {
    let rows = db.rows(&CASES.one(), &[partnership.into(), id.into()])?;
    Ok(read_all(keys, &rows)?.into_iter().next())
}

/// The returns of a person who was not erased, by id.
pub fn of_person(db: &mut Db, keys: &Keys, partnership: &str, person: &str) -> Result<Vec<Case>, Fault> {
    read_all(keys, &CASES.of_person(db, partnership, person)?)
}

/// The returns within reach, by id.
pub fn list(
    db: &mut Db,
    keys: &Keys,
    reach: &Reach,
    partnership: &str,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<Case>, Fault> {
    let rows = CASES.within(db, reach, partnership, "", (after, limit))?;
    Ok(page(read_all(keys, &rows)?, limit, |c| c.id.clone()))
}

/// How many returns within reach stand at each stage. People who were erased are counted where reach still
/// covers them, by their organisation or their partnership.
pub fn counts(db: &mut Db, reach: &Reach, partnership: &str) -> Result<BTreeMap<String, i64>, Fault> {
    let (condition, mut values) = reach_sql(reach, &CASES.columns, 1);
    values.push(partnership.into());
    let n = values.len();
    let sql = format!(
        "SELECT return_case.stage, count(*) {} WHERE {condition} AND return_case.partnership = ${n} \
         GROUP BY return_case.stage",
        CASES.joined()
    );
    counted(&db.rows(&sql, &values)?)
}

/// The person is told that their return went on.
fn told(tx: &mut Tx<'_>, case: &Case) -> Result<(), Refusal> {
    let subject = format!("{}/{}/{}", case.id, case.stage.word(), case.version);
    notices::tell(tx, &case.partnership, &case.person, notices::About::ReturnNews, &subject)?;
    Ok(())
}

/// The tasks of returns under way whose last day is over: the person, and the return with the task.
pub(crate) fn late(
    tx: &mut Tx<'_>,
    partnership: &str,
    law: &InForce<'_>,
) -> Result<Vec<(String, String)>, Refusal> {
    let sql = "SELECT return_case.id, return_case.stage FROM return_case JOIN person \
               ON person.partnership = return_case.partnership AND person.id = return_case.person \
               WHERE return_case.partnership = $1 AND return_case.returned_on IS NOT NULL \
               AND person.state = 'present' ORDER BY return_case.id";
    let (today, mut late) = (tx.day(), Vec::new());
    for row in tx.rows(sql, &[partnership.into()])? {
        if Stage::from_word(&row.text(1)?).is_none_or(Stage::is_final) {
            continue;
        }
        let case = change::must(tx, partnership, &row.text(0)?)?;
        let folder = &case.folder;
        for task in tasks(law, (&folder.from, &folder.to), case.returned_on, &folder.done) {
            if matches!(task.risk(today), Risk::Overdue(_)) {
                late.push((case.person.clone(), format!("{}/{}", case.id, task.id())));
            }
        }
    }
    Ok(late)
}

/// How many returns within reach wait for whoever leads them, by partnership.
pub fn waiting(db: &mut Db, reach: &Reach) -> Result<BTreeMap<String, i64>, Fault> {
    let waits = Stage::ALL.iter().filter(|s| s.waits_for_office()).map(|s| s.word());
    CASES.count(db, reach, &CASES.among("stage", waits))
}
