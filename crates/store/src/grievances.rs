//! Which complaints are there, where do they stand, and what was said?
//!
//! The rules are [`partnership::grievances`]; here their facts are read and what they say is kept. What
//! somebody said, who they are, and what was written both ways is sealed with a key of the complaint's own.
//! Destroying that key is all that redaction is: the fact, what it was about, its days and its remedy stay.
//! Who complains acts as nobody: no line of the journal names an account for them.

mod change;
pub mod code;
mod file;
mod refunds;
mod told;

use agreement::InForce;
use jiff::civil::Date;
use partnership::grievances::figures::Course;
use partnership::grievances::{Category, Channel, Refund, Severity, State};
use partnership::stakeholders::{Action, Object, POWERS, Reach};

use crate::keys::{self, Keys};
use crate::organisations::{self, Organisation};
use crate::page::{Page, asked, page, start};
use crate::reach::{Belongs, Columns, reach_sql};
use crate::seal::Key;
use crate::{Db, Fault, Row, Value};

pub use change::{Move, disclose, note_told, pass_on, redact, say, step};
pub(crate) use change::{clear, forget};
pub use file::{New, file, new_code, retaliation};
pub use refunds::{owe, pay};
pub use told::Told;

/// Which side of a complaint acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Whoever complained. They act as nobody.
    Complainant,
    /// The body that deals with it.
    Handler,
}

/// A complaint. Prints without what was said.
#[derive(Clone, PartialEq, Eq)]
pub struct Grievance {
    /// The partnership.
    pub partnership: String,
    /// Its id there.
    pub id: String,
    /// The clause of the channel that it came in by, or was passed on to.
    pub channel: String,
    /// The organisation that deals with it.
    pub organisation: String,
    /// Where it stands.
    pub state: State,
    /// What it is about.
    pub category: Category,
    /// How pressing it is; nothing: nobody has said so yet.
    pub severity: Option<Severity>,
    /// Whether nobody knows whose it is.
    pub anonymous: bool,
    /// The language it was written in.
    pub language: String,
    /// The party that is complained about.
    pub accused_party: Option<String>,
    /// The organisation that is complained about.
    pub accused: Option<String>,
    /// The employer of the place, by party and by organisation.
    pub employer: Named,
    /// Who recruited, by party and by organisation.
    pub recruiter: Named,
    /// Who recruits for the place, as it says itself, whoever was named.
    pub agent: Named,
    /// The place of work.
    pub place: Option<String>,
    /// The complaint for which somebody is punished.
    pub linked: Option<String>,
    /// When it was filed.
    pub filed_on: Date,
    /// By when it is acknowledged.
    pub acknowledge_by: Date,
    /// By when it is answered.
    pub answer_by: Date,
    /// When it was acknowledged.
    pub acknowledged_on: Option<Date>,
    /// When it was remedied last.
    pub remedied_on: Option<Date>,
    /// When it was closed last.
    pub closed_on: Option<Date>,
    /// When it was contested last.
    pub appealed_on: Option<Date>,
    /// When the complainant was told of the remedy.
    pub told_on: Option<Date>,
    /// The accounts that closed it, each time.
    pub closers: Vec<String>,
    /// How it was remedied; empty: not yet.
    pub remedy: String,
    /// What the accused may read, in the handler's words, and since when.
    pub disclosed: Option<(String, Date)>,
    /// Whether what was said can be read no more.
    pub redacted: bool,
    /// What was said; nothing after redaction.
    pub said: Option<Told>,
    /// What was written, both ways.
    pub messages: Vec<Message>,
    /// What is owed to whoever was charged.
    pub refund: Refund,
    /// Rises with every change.
    pub version: i64,
    /// What powers are decided on.
    pub object: Object,
    pub(crate) seal: Option<String>,
}

impl std::fmt::Debug for Grievance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Grievance({}/{}, {:?})", self.partnership, self.id, self.state)
    }
}

impl Grievance {
    /// The day by which something must be done; nothing: the complainant waits for nothing.
    pub fn due(&self) -> Option<Date> {
        match self.state {
            State::Filed => Some(self.acknowledge_by),
            state if state.is_open() => Some(self.answer_by),
            _ => None,
        }
    }

    /// What was told to one organisation is not told to another: the words go where somebody else is accused now.
    pub(crate) fn forget_disclosed(&mut self, was: &Grievance) {
        if self.accused != was.accused {
            self.disclosed = None;
        }
    }

    /// The organisations that it is about: the accused, the employer of the place, the recruiter, and whom the place
    /// names as one.
    pub fn about(&self) -> impl Iterator<Item = &str> {
        let beside = [&self.employer.organisation, &self.recruiter.organisation, &self.agent.organisation];
        std::iter::once(&self.accused).chain(beside).filter_map(|one| one.as_deref())
    }

    /// Whether this account's organisation may not deal with it: nobody whom it is about does.
    pub fn is_hidden_from(&self, organisation: &str) -> bool {
        !organisation.is_empty() && self.about().any(|one| one == organisation)
    }
}

/// Somebody besides the accused whom a complaint is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The party of the agreement.
    pub party: Option<String>,
    /// The organisation that it is here.
    pub organisation: Option<String>,
}

/// Something that was written. Prints without it.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Who wrote it.
    pub side: Side,
    /// When.
    pub on: Date,
    /// What; nothing after redaction.
    pub text: Option<String>,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Message({:?}, {})", self.side, self.on)
    }
}

/// Where what was said is sealed, under the name of the complaint's key.
pub(crate) fn place(seal: &str) -> String {
    format!("grievance/{seal}/said")
}

pub(crate) fn message_place(seal: &str, number: i64) -> String {
    format!("grievance/{seal}/message/{number}")
}

/// Complaints. The complainant's country is none of their columns.
const COLUMNS: Columns = Columns {
    partnership: Belongs::Column("grievance.partnership"),
    organisation: Some("grievance.organisation"),
    country: None,
    person: None,
    fled: Some("grievance.fled"),
    shown_until: None,
};

const READ: &str = "SELECT partnership, id, channel, organisation, state, category, severity, anonymous, \
     language, accused_party, accused, place, fled, linked, filed_on, acknowledge_by, answer_by, \
     acknowledged_on, remedied_on, closed_on, appealed_on, told_on, closers, remedy, disclosed, disclosed_on, \
     redacted, seal, sealed, version, turn, employer_party, employer, recruiter_party, recruiter, \
     agent_party, agent FROM grievance";

/// Leaves out what is about an organisation, which is the value of this number. It may be empty: then it is nobody's.
fn not_about(n: usize) -> String {
    let one = |column: &str| format!("({column} IS NULL OR {column} <> ${n})");
    ["accused", "employer", "recruiter", "agent"].map(one).join(" AND ")
}

fn word<T>(found: Option<T>) -> Result<T, Fault> {
    found.ok_or_else(|| Fault::other("a complaint says something that nobody understands"))
}

fn read(row: &Row, key: Option<&Key>) -> Result<Grievance, Fault> {
    let seal = row.text_or_none(27)?;
    let said = match (row.blob_or_none(28)?, key, &seal) {
        (Some(sealed), Some(key), Some(seal)) => Some(Told::open(key, &place(seal), &sealed)?),
        _ => None,
    };
    let (partnership, organisation) = (row.text(0)?, row.text(3)?);
    let closers = row.text_or_none(22)?.unwrap_or_default();
    Ok(Grievance {
        id: row.text(1)?,
        channel: row.text(2)?,
        state: word(State::from_word(&row.text(4)?))?,
        category: word(Category::from_word(&row.text(5)?))?,
        severity: row.text_or_none(6)?.as_deref().and_then(Severity::from_word),
        anonymous: row.int(7)? != 0,
        language: row.text(8)?,
        accused_party: row.text_or_none(9)?,
        accused: row.text_or_none(10)?,
        employer: Named { party: row.text_or_none(31)?, organisation: row.text_or_none(32)? },
        recruiter: Named { party: row.text_or_none(33)?, organisation: row.text_or_none(34)? },
        agent: Named { party: row.text_or_none(35)?, organisation: row.text_or_none(36)? },
        place: row.text_or_none(11)?,
        linked: row.text_or_none(13)?,
        filed_on: row.day(14)?,
        acknowledge_by: row.day(15)?,
        answer_by: row.day(16)?,
        acknowledged_on: row.day_or_none(17)?,
        remedied_on: row.day_or_none(18)?,
        closed_on: row.day_or_none(19)?,
        appealed_on: row.day_or_none(20)?,
        told_on: row.day_or_none(21)?,
        closers: closers.split_whitespace().map(str::to_owned).collect(),
        remedy: row.text_or_none(23)?.unwrap_or_default(),
        disclosed: row.text_or_none(24)?.zip(row.day_or_none(25)?),
        redacted: row.int(26)? != 0,
        said,
        messages: Vec::new(),
        refund: Refund::default(),
        version: row.int(29)?,
        object: Object {
            partnerships: vec![partnership.clone()],
            organisation: Some(organisation.clone()),
            fled: row.text_or_none(12)?,
            ..Object::default()
        },
        seal,
        partnership,
        organisation,
    })
}

/// Reads what belongs to a complaint besides its row.
pub(crate) fn whole(db: &mut Db, row: &Row, key: Option<&Key>) -> Result<Grievance, Fault> {
    let mut found = read(row, key)?;
    let which = [Value::from(&found.partnership), Value::from(&found.id)];
    let sql = "SELECT number, from_handler, written_on, sealed FROM grievance_message \
               WHERE partnership = $1 AND grievance = $2 ORDER BY number";
    for row in db.rows(sql, &which)? {
        let text = match (row.blob_or_none(3)?, key, &found.seal) {
            (Some(sealed), Some(key), Some(seal)) => {
                let plain = key.open(&message_place(seal, row.int(0)?), &sealed)?;
                Some(String::from_utf8_lossy(&plain).into_owned())
            }
            _ => None,
        };
        let side = if row.int(1)? != 0 { Side::Handler } else { Side::Complainant };
        found.messages.push(Message { side, on: row.day(2)?, text });
    }
    found.refund = refunds::of(db, &found.partnership, &found.id)?;
    Ok(found)
}

fn opened(db: &mut Db, keys: &Keys, row: Option<Row>) -> Result<Option<Grievance>, Fault> {
    let Some(row) = row else { return Ok(None) };
    let key = row.text_or_none(27)?.map(|seal| keys.of(&keys::grievance(&seal))).transpose()?.flatten();
    whole(db, &row, key.as_ref()).map(Some)
}

fn one() -> String {
    format!("{READ} WHERE partnership = $1 AND id = $2")
}

/// One complaint.
pub fn get(db: &mut Db, keys: &Keys, partnership: &str, id: &str) -> Result<Option<Grievance>, Fault> {
    let row = db.row(&one(), &[partnership.into(), id.into()])?;
    opened(db, keys, row)
}

/// The complaint of a follow-up code; nothing where there is none.
pub fn by_code(db: &mut Db, keys: &Keys, code: &str) -> Result<Option<Grievance>, Fault> {
    let Some(code) = code::read(code) else { return Ok(None) };
    let mac = code::mac(&keys.house.index, &code)?;
    let row = db.row(&format!("{READ} WHERE code = $1"), &[mac.into()])?;
    opened(db, keys, row)
}

/// The complaints that somebody made under their name, the newest first.
pub fn of_person(db: &mut Db, keys: &Keys, partnership: &str, person: &str) -> Result<Vec<Grievance>, Fault> {
    let owner = owner(&keys.house.index, partnership, person)?;
    let rows = db.rows(&format!("{READ} WHERE owner = $1 ORDER BY id DESC"), &[owner.into()])?;
    let mut found = Vec::new();
    for row in rows {
        found.extend(opened(db, keys, Some(row))?);
    }
    Ok(found)
}

/// By what somebody finds their own complaints again.
pub(crate) fn owner(index: &Key, partnership: &str, person: &str) -> Result<Vec<u8>, Fault> {
    index.mac(&[b"grievance-owner", partnership.as_bytes(), person.as_bytes()])
}

/// The complaints within reach, without what was said: the urgent ones first, then by the day by which something
/// must be done, so that the late ones come before the others; last those that are over. None is about the
/// organisation that asks.
pub fn list(
    db: &mut Db,
    reach: &Reach,
    partnership: &str,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<Grievance>, Fault> {
    let (condition, mut values) = reach_sql(reach, &COLUMNS, 1);
    values.extend([
        reach.subject.organisation.as_str().into(),
        partnership.into(),
        start(after).into(),
        Value::Int(asked(limit)),
    ]);
    let n = values.len();
    let sql = format!(
        "{READ} WHERE {condition} AND {} AND partnership = ${} AND turn > ${} ORDER BY turn LIMIT ${n}",
        not_about(n - 3),
        n - 2,
        n - 1
    );
    let rows = db.rows(&sql, &values)?;
    let read = |row: &Row| Ok((row.text(30)?, read(row, None)?));
    let found =
        page(rows.iter().map(read).collect::<Result<Vec<_>, Fault>>()?, limit, |(turn, _)| turn.clone());
    Ok(Page { rows: found.rows.into_iter().map(|(_, one)| one).collect(), next: found.next })
}

/// How many complaints within reach wait for the body, by partnership.
pub fn waiting(db: &mut Db, reach: &Reach) -> Result<std::collections::BTreeMap<String, i64>, Fault> {
    let (condition, mut values) = reach_sql(reach, &COLUMNS, 1);
    values.push(reach.subject.organisation.as_str().into());
    let n = values.len();
    let sql = format!(
        "SELECT partnership, count(*) FROM grievance WHERE {condition} AND {} AND state <> 'closed' \
         GROUP BY partnership ORDER BY partnership",
        not_about(n)
    );
    db.rows(&sql, &values)?.iter().map(|r| Ok((r.text(0)?, r.int(1)?))).collect()
}

/// All complaints of a partnership as far as figures go, without those about the organisation that asks and
/// those of people who fled the State `hidden_from`.
pub fn courses(
    db: &mut Db,
    partnership: &str,
    organisation: &str,
    hidden_from: Option<&str>,
) -> Result<Vec<Course>, Fault> {
    let sql = format!(
        "SELECT category, state, filed_on, first_remedied_on FROM grievance WHERE partnership = $1 \
         AND {} AND (fled IS NULL OR fled <> $3) ORDER BY id",
        not_about(2)
    );
    let values = [partnership.into(), organisation.into(), hidden_from.unwrap_or_default().into()];
    let read = |row: &Row| {
        Ok(Course {
            category: word(Category::from_word(&row.text(0)?))?,
            state: word(State::from_word(&row.text(1)?))?,
            filed_on: row.day(2)?,
            remedied_on: row.day_or_none(3)?,
        })
    };
    db.rows(&sql, &values)?.iter().map(read).collect()
}

/// What was disclosed to an organisation that is complained about, the newest first: the handler's words and
/// since when, and what it owes.
pub fn disclosed_to(
    db: &mut Db,
    partnership: &str,
    organisation: &str,
) -> Result<Vec<(String, Date, Refund)>, Fault> {
    let sql = "SELECT id, disclosed, disclosed_on FROM grievance WHERE partnership = $1 AND accused = $2 \
               AND disclosed IS NOT NULL ORDER BY disclosed_on DESC, id DESC";
    let mut found = Vec::new();
    for row in db.rows(sql, &[partnership.into(), organisation.into()])? {
        found.push((row.text(1)?, row.day(2)?, refunds::of(db, partnership, &row.text(0)?)?));
    }
    Ok(found)
}

/// A channel, and whether complaints can be filed with it here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The clause.
    pub channel: Channel,
    /// The organisation that runs it; nothing: it is not in this installation.
    pub organisation: Option<Organisation>,
    /// Whether somebody of it can deal with complaints here.
    pub works: bool,
}

/// The channels of a partnership: those in this country first, then those that speak this language.
pub fn offers(
    db: &mut Db,
    law: &InForce<'_>,
    partnership: &str,
    country: Option<&str>,
    language: &str,
) -> Result<Vec<Offer>, Fault> {
    let parties = organisations::parties(db, partnership)?;
    let mut all = Vec::new();
    for channel in Channel::all(law, country, language) {
        let id = parties.iter().find(|(party, _)| *party == channel.run_by).map(|(_, id)| id);
        let organisation = id.map(|id| organisations::get(db, id)).transpose()?.flatten();
        let works = match &organisation {
            Some(organisation) => has_handler(db, &organisation.id)?,
            None => false,
        };
        all.push(Offer { channel, organisation, works });
    }
    Ok(all)
}

/// Whether somebody of an organisation can deal with complaints here.
pub(crate) fn has_handler(db: &mut Db, organisation: &str) -> Result<bool, Fault> {
    let roles = POWERS.iter().filter(|p| p.action == Action::GrievanceHandle);
    let roles: Vec<String> = roles.map(|p| format!("'{}'", p.role.word())).collect();
    let sql = format!(
        "SELECT id FROM account WHERE organisation = $1 AND state = 'active' AND role IN ({}) LIMIT 1",
        roles.join(", ")
    );
    Ok(db.row(&sql, &[organisation.into()])?.is_some())
}
