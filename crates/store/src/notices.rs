//! What was somebody told outside these pages, did it reach them, and how do they want to be reached?
//!
//! The rules are [`partnership::notices`]. Whoever changes something that a person must learn of calls
//! [`tell`] in the same change; whoever lets something lapse asks [`proof`]. The address and the words are
//! not kept: they are read and made when a message is sent ([`claim`]).

mod choose;
mod letters;
mod send;
mod tell;

use std::collections::BTreeSet;

use jiff::civil::Date;
use partnership::notices::{Channel, Days, Handed, State};
use partnership::stakeholders::{Object, Reach};

use crate::page::{Page, asked, page, start};
use crate::reach::{Belongs, Columns, object_of_person, reach_sql};
use crate::{Db, Fault, Row, Value};

pub use choose::{choice, choose};
pub(crate) use letters::on_their_word;
pub use letters::{Handing, hand_over, opened, opened_all, to_letter};
pub use partnership::notices::About;
pub use send::{Claimed, Given, claim, given, report, waits};
pub use tell::tell;
pub(crate) use tell::tell_all_the_same;

/// Something that somebody was told, or is to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The partnership.
    pub partnership: String,
    /// Its id: chance, unlike any other of this installation.
    pub id: String,
    /// Whom it tells.
    pub person: String,
    /// What it is about.
    pub about: About,
    /// The id of what it is about.
    pub subject: String,
    /// The way by which it goes, or went last.
    pub channel: Channel,
    /// The code of its language.
    pub language: String,
    /// Where it stands.
    pub state: State,
    /// The ways that failed.
    pub tried: BTreeSet<Channel>,
    /// How often the gateway was asked for this way.
    pub attempts: i64,
    /// The day on which it was begun.
    pub queued: Date,
    /// Its further days.
    pub days: Days,
    /// How a letter was handed over, and by which account.
    pub handed: Option<(Handed, String)>,
    /// Rises with every change.
    pub version: i64,
    /// What powers are decided on.
    pub object: Object,
}

/// Notices; the query joins the person.
const COLUMNS: Columns = Columns {
    partnership: Belongs::Column("notice.partnership"),
    organisation: Some("person.organisation"),
    country: Some("person.country"),
    person: Some("notice.person"),
    fled: Some("person.fled"),
    shown_until: Some("person.shown_until"),
};

const READ: &str = "notice.partnership, notice.id, notice.person, notice.about, notice.subject, notice.channel, \
     notice.language, notice.state, notice.tried, notice.attempts, notice.queued_on, notice.sent_on, \
     notice.delivered_on, notice.failed_on, notice.read_on, notice.handed_on, notice.handed_how, \
     notice.handed_by, notice.version, person.organisation, person.country, person.fled, person.shown_until \
     FROM notice JOIN person ON person.partnership = notice.partnership AND person.id = notice.person";

fn word<T>(read: impl Fn(&str) -> Option<T>, word: &str) -> Result<T, Fault> {
    read(word).ok_or_else(|| Fault::Other(format!("no notice knows the word {word}")))
}

fn channels(words: &str) -> Result<BTreeSet<Channel>, Fault> {
    words.split_whitespace().map(|one| word(Channel::from_word, one)).collect()
}

fn words(channels: &BTreeSet<Channel>) -> String {
    channels.iter().map(|channel| channel.word()).collect::<Vec<_>>().join(" ")
}

fn read(row: &Row) -> Result<Notice, Fault> {
    let (partnership, person) = (row.text(0)?, row.text(2)?);
    let how = row.text_or_none(16)?.map(|how| word(Handed::from_word, &how)).transpose()?;
    Ok(Notice {
        object: object_of_person(row, 19, (&partnership, &person))?,
        partnership,
        id: row.text(1)?,
        person,
        about: word(About::from_word, &row.text(3)?)?,
        subject: row.text(4)?,
        channel: word(Channel::from_word, &row.text(5)?)?,
        language: row.text(6)?,
        state: word(State::from_word, &row.text(7)?)?,
        tried: channels(&row.text(8)?)?,
        attempts: row.int(9)?,
        queued: row.day(10)?,
        days: Days {
            sent: row.day_or_none(11)?,
            delivered: row.day_or_none(12)?,
            failed: row.day_or_none(13)?,
            read: row.day_or_none(14)?,
            handed: row.day_or_none(15)?,
        },
        handed: how.zip(row.text_or_none(17)?),
        version: row.int(18)?,
    })
}

/// One notice.
pub fn get(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Notice>, Fault> {
    let sql = format!("SELECT {READ} WHERE notice.partnership = $1 AND notice.id = $2");
    db.row(&sql, &[partnership.into(), id.into()])?.as_ref().map(read).transpose()
}

/// What a person was told, the latest first. Nothing of it is theirs alone: see
/// [`partnership::notices::Reason`] for what staff may be shown.
pub fn of_person(db: &mut Db, partnership: &str, person: &str) -> Result<Vec<Notice>, Fault> {
    let sql = format!(
        "SELECT {READ} WHERE notice.partnership = $1 AND notice.person = $2 AND person.state = 'present' \
         ORDER BY notice.queued_on DESC, notice.id"
    );
    db.rows(&sql, &[partnership.into(), person.into()])?.iter().map(read).collect()
}

/// The day from which on a person counts as told of this: delivered, read or handed over. Nothing: there
/// is no proof, and what waits for it does not lapse.
pub fn proof(
    db: &mut Db,
    partnership: &str,
    person: &str,
    about: About,
    subject: &str,
) -> Result<Option<Date>, Fault> {
    let sql = "SELECT delivered_on, read_on, handed_on FROM notice WHERE partnership = $1 AND person = $2 \
               AND about = $3 AND subject = $4";
    let values = [partnership.into(), person.into(), about.word().into(), subject.into()];
    let Some(row) = db.row(sql, &values)? else { return Ok(None) };
    let days = Days {
        delivered: row.day_or_none(0)?,
        read: row.day_or_none(1)?,
        handed: row.day_or_none(2)?,
        ..Days::default()
    };
    Ok(partnership::notices::proof(&days))
}

/// The condition that a notice shows that its person knows of the matter: what [`proof`] asks of one, for lists.
pub(crate) const PROVED: &str =
    "(notice.delivered_on IS NOT NULL OR notice.read_on IS NOT NULL OR notice.handed_on IS NOT NULL)";

/// The condition that a letter is wanted.
const WANTS_LETTER: &str = "notice.state IN ('due', 'failed') AND person.state = 'present'";

/// The letters within reach that are to be handed over, by person and id.
pub fn letters(
    db: &mut Db,
    reach: &Reach,
    partnership: &str,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<Notice>, Fault> {
    let (condition, mut values) = reach_sql(reach, &COLUMNS, 1);
    values.extend([partnership.into(), start(after).into(), Value::Int(asked(limit))]);
    let n = values.len();
    let sql = format!(
        "SELECT {READ} WHERE {condition} AND {WANTS_LETTER} AND notice.partnership = ${} \
         AND notice.id > ${} ORDER BY notice.id LIMIT ${n}",
        n - 2,
        n - 1
    );
    let rows = db.rows(&sql, &values)?.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(page(rows, limit, |notice| notice.id.clone()))
}

/// How many within reach stand in this state, by partnership; none are left out.
pub fn standing(db: &mut Db, reach: &Reach, state: State) -> Result<Vec<(String, i64)>, Fault> {
    let (condition, mut values) = reach_sql(reach, &COLUMNS, 1);
    values.push(state.word().into());
    let sql = format!(
        "SELECT notice.partnership, count(*) FROM notice JOIN person \
         ON person.partnership = notice.partnership AND person.id = notice.person \
         WHERE {condition} AND person.state = 'present' AND notice.state = ${} \
         GROUP BY notice.partnership ORDER BY notice.partnership",
        values.len()
    );
    db.rows(&sql, &values)?.iter().map(|r| Ok((r.text(0)?, r.int(1)?))).collect()
}

/// How many stand in each state, in all partnerships: for the operator. People who were erased are left out.
pub fn counts(db: &mut Db) -> Result<std::collections::BTreeMap<State, i64>, Fault> {
    let sql = "SELECT notice.state, count(*) FROM notice JOIN person ON person.partnership = notice.partnership \
               AND person.id = notice.person WHERE person.state = 'present' GROUP BY notice.state";
    db.rows(sql, &[])?.iter().map(|r| Ok((word(State::from_word, &r.text(0)?)?, r.int(1)?))).collect()
}

/// How many a person has not opened yet.
pub fn unread(db: &mut Db, partnership: &str, person: &str) -> Result<i64, Fault> {
    let sql = "SELECT count(*) FROM notice WHERE partnership = $1 AND person = $2 AND read_on IS NULL";
    db.row(sql, &[partnership.into(), person.into()])?.map_or(Ok(0), |r| r.int(0))
}
