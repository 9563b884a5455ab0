//! What is kept of messages and copies of documents, for the copy of everything that a person may take.

use partnership::notices::{Channel, proof};
use schemars::JsonSchema;
use serde::Serialize;
use store::keys::Keys;
use store::{Db, Fault, notices, papers};

/// How somebody wants to be reached.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Contact {
    /// The code of the language they chose; nothing: as their record says.
    pub language: Option<String>,
    /// The way to be tried first: `sms`, `email` or `letter`.
    pub first: Option<&'static str>,
    /// The ways that they refuse.
    pub refuses: Vec<&'static str>,
}

/// Something that they were told.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Message {
    /// Its id.
    pub id: String,
    /// What it was about, for themselves; for others its reason alone: `news`, `answer`, `questions`, `date`.
    pub about: &'static str,
    /// `sms`, `email` or `letter`.
    pub channel: &'static str,
    /// The code of its language.
    pub language: String,
    /// `queued`, `sent`, `delivered`, `failed`, `due`, `handed-over` or `read`.
    pub state: &'static str,
    /// When it was begun.
    pub queued_on: String,
    /// The day from which on they count as told.
    pub proved_on: Option<String>,
}

/// A copy of a document.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Copy {
    /// Its id.
    pub id: String,
    /// The document.
    pub document: String,
    /// Its version.
    pub number: i64,
    /// `jpg`, `png`, `webp` or `pdf`.
    pub kind: &'static str,
    /// How large it is.
    pub bytes: i64,
    /// When it was handed in.
    pub handed_on: String,
    /// The last day on which it is kept.
    pub keep_until: String,
    /// When it was deleted.
    pub deleted_on: Option<String>,
    /// `handed_in`, `accepted` or `refused`.
    pub standing: &'static str,
    /// Since when it stands so, where somebody looked at it.
    pub judged_on: Option<String>,
    /// Why it was refused.
    pub refused_because: Option<String>,
}

/// What they chose.
pub(crate) fn contact(db: &mut Db, partnership: &str, person: &str) -> Result<Option<Contact>, Fault> {
    let (choice, version) = notices::choice(db, partnership, person)?;
    Ok((version > 0).then(|| Contact {
        language: choice.language,
        first: choice.first.map(Channel::word),
        refuses: choice.refuses.iter().map(|channel| channel.word()).collect(),
    }))
}

/// What they were told; `own`: they ask themselves.
pub(crate) fn messages(
    db: &mut Db,
    partnership: &str,
    person: &str,
    own: bool,
) -> Result<Vec<Message>, Fault> {
    let told = |notice: notices::Notice| Message {
        about: if own { notice.about.word() } else { notice.about.reason().word() },
        channel: notice.channel.word(),
        state: notice.state.word(),
        queued_on: notice.queued.to_string(),
        proved_on: proof(&notice.days).map(|day| day.to_string()),
        id: notice.id,
        language: notice.language,
    };
    Ok(notices::of_person(db, partnership, person)?.into_iter().map(told).collect())
}

/// Copies of their documents, without the files, which are taken one by one.
pub(crate) fn copies(db: &mut Db, keys: &Keys, partnership: &str, person: &str) -> Result<Vec<Copy>, Fault> {
    let refusals = papers::refusals(db, keys, partnership, person)?;
    let told = |paper: papers::Paper| Copy {
        kind: paper.kind.word(),
        handed_on: paper.handed_on.to_string(),
        keep_until: paper.keep_until.to_string(),
        deleted_on: paper.deleted_on.map(|day| day.to_string()),
        standing: paper.standing.word(),
        judged_on: paper.judged.map(|(day, _)| day.to_string()),
        refused_because: refusals.get(&paper.id).cloned(),
        id: paper.id,
        document: paper.document,
        number: paper.number,
        bytes: paper.bytes,
    };
    Ok(papers::of_person(db, partnership, person)?.into_iter().map(told).collect())
}
