//! How far is somebody's conversation about their work, and what became of it?
//!
//! The questions are those of [`skills::talk`]. What somebody named, answered, confirmed and rejected is sealed with
//! their key, is in their export and goes with them. Answers are a draft of theirs until they confirm what follows:
//! they leave no line in the journal, so that a conversation that is thrown away leaves none of them.

use partnership::stakeholders::Role;
use serde_json::{Value as Json, json};
use skills::talk::Answer;

use crate::keys::{self, Keys};
use crate::people::{self, Person};
use crate::seal::Key;
use crate::tx::{Tx, expect_version};
use crate::{Db, Fault, Refusal, declined, suggested};

/// No conversation holds more answers, or verdicts.
const MOST: usize = 200;

/// What somebody says to a skill that was proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is theirs; the level, from 1 to 5, where they could say.
    Held(Option<u8>),
    /// It is not.
    Rejected,
}

impl Verdict {
    /// Whether it is theirs, and the level.
    pub fn held(self) -> (bool, Option<u8>) {
        match self {
            Verdict::Held(level) => (true, level),
            Verdict::Rejected => (false, None),
        }
    }
}

/// A conversation. Prints without anything personal.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Talk {
    /// The language in which it was begun.
    pub language: String,
    /// The role of whoever began it; `worker`: the person.
    pub role: String,
    /// Their own words for their work; empty where they chose from a list.
    pub words: String,
    /// The occupations that may be meant, by address, each with its weight.
    pub named: Vec<(String, u32)>,
    /// What was answered, by address of the skill, in the order in which it was asked.
    pub answers: Vec<(String, Answer)>,
    /// What was said to proposals, by address of the skill.
    pub decided: Vec<(String, Verdict)>,
    /// Rises with every change.
    pub version: i64,
}

impl std::fmt::Debug for Talk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Talk({} answers, {} decided)", self.answers.len(), self.decided.len())
    }
}

fn place(partnership: &str, person: &str) -> String {
    format!("talk/{partnership}/{person}")
}

impl Talk {
    fn close(&self, key: &Key, place: &str) -> Result<Vec<u8>, Fault> {
        let verdict = |verdict: &Verdict| match verdict {
            Verdict::Held(level) => json!({ "held": level }),
            Verdict::Rejected => json!("rejected"),
        };
        let answers: Vec<Json> = self.answers.iter().map(|(uri, said)| json!([uri, said.word()])).collect();
        let decided: Vec<Json> = self.decided.iter().map(|(uri, said)| json!([uri, verdict(said)])).collect();
        let plain = json!({ "language": self.language, "role": self.role, "words": self.words,
                            "named": self.named, "answers": answers, "decided": decided });
        key.seal(place, zeroize::Zeroizing::new(plain.to_string()).as_bytes())
    }

    fn open(key: &Key, place: &str, sealed: &[u8], version: i64) -> Result<Talk, Fault> {
        let json: Json = serde_json::from_slice(&key.open(place, sealed)?).map_err(Fault::other)?;
        let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
        let pairs = |name: &str| -> Vec<(String, Json)> {
            let rows = json[name].as_array().into_iter().flatten();
            rows.filter_map(|row| Some((row[0].as_str()?.to_owned(), row[1].clone()))).collect()
        };
        let number = |json: &Json| json.as_u64().and_then(|n| u32::try_from(n).ok());
        let verdict = |json: &Json| match json {
            Json::String(_) => Verdict::Rejected,
            held => Verdict::Held(held["held"].as_u64().and_then(|n| u8::try_from(n).ok())),
        };
        let answer = |(uri, word): (String, Json)| Some((uri, Answer::from_word(word.as_str()?)?));
        Ok(Talk {
            language: text("language"),
            role: text("role"),
            words: text("words"),
            named: pairs("named").into_iter().filter_map(|(uri, n)| Some((uri, number(&n)?))).collect(),
            answers: pairs("answers").into_iter().filter_map(answer).collect(),
            decided: pairs("decided").into_iter().map(|(uri, said)| (uri, verdict(&said))).collect(),
            version,
        })
    }
}

const READ: &str = "SELECT sealed, version FROM talk WHERE partnership = $1 AND person = $2";

/// Somebody's conversation; nothing where there is none, or they were erased.
pub fn get(db: &mut Db, keys: &Keys, partnership: &str, person: &str) -> Result<Option<Talk>, Fault> {
    let Some(row) = db.row(READ, &[partnership.into(), person.into()])? else { return Ok(None) };
    let Some(key) = keys.of(&keys::person(partnership, person))? else { return Ok(None) };
    Talk::open(&key, &place(partnership, person), &row.blob(0)?, row.int(1)?).map(Some)
}

/// The conversation under way, with the person and their key. Refused: `Missing`.
fn must(tx: &mut Tx<'_>, partnership: &str, person: &str) -> Result<(Talk, Person, Key), Refusal> {
    let (known, key) = people::kept(tx, partnership, person)?;
    let row = tx.row(READ, &[partnership.into(), person.into()])?.ok_or(Refusal::Missing)?;
    let talk = Talk::open(&key, &place(partnership, person), &row.blob(0)?, row.int(1)?)?;
    Ok((talk, known, key))
}

fn put(tx: &mut Tx<'_>, key: &Key, (partnership, person): (&str, &str), talk: &Talk) -> Result<i64, Refusal> {
    let sealed = talk.close(key, &place(partnership, person))?;
    let sql = "UPDATE talk SET sealed = $3, version = version + 1 WHERE partnership = $1 AND person = $2";
    tx.execute(sql, &[partnership.into(), person.into(), sealed.into()])?;
    Ok(talk.version + 1)
}

/// Begins a conversation about the occupations that somebody named. The person does, or who stands by them with
/// them. Refused: `Missing`, `Taken` (one is under way), `Wrong("role")`, `Wrong("occupation")` (none, or too many).
pub fn begin(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    language: &str,
    words: &str,
    named: &[(String, u32)],
) -> Result<i64, Refusal> {
    let role = tx.actor().role.filter(|r| matches!(r, Role::Worker | Role::CaseWorker));
    let role = role.ok_or(Refusal::Wrong("role"))?;
    let (_, key) = people::kept(tx, partnership, person)?;
    if tx.row(READ, &[partnership.into(), person.into()])?.is_some() {
        return Err(Refusal::Taken);
    }
    if named.is_empty() || named.len() > 50 {
        return Err(Refusal::Wrong("occupation"));
    }
    let talk = Talk {
        language: language.to_owned(),
        role: role.word().to_owned(),
        words: words.chars().take(200).collect(),
        named: named.to_vec(),
        version: 1,
        ..Talk::default()
    };
    let sealed = talk.close(&key, &place(partnership, person))?;
    let sql = "INSERT INTO talk (partnership, person, sealed, version) VALUES ($1, $2, $3, 1)";
    tx.execute(sql, &[partnership.into(), person.into(), sealed.into()])?;
    tx.journal_person("talk.begin", (partnership, person), json!({}))?;
    Ok(1)
}

/// Keeps an answer, in place of an earlier one to the same question. Leaves no line: for
/// [`crate::Store::write_untraced`]. Refused: `Missing`, `Wrong("skill")` (no address, or too many).
pub fn answer(
    tx: &mut Tx<'_>,
    partnership: &str,
    person: &str,
    uri: &str,
    said: Answer,
) -> Result<i64, Refusal> {
    let (mut talk, _, key) = must(tx, partnership, person)?;
    let is_sound = !uri.is_empty() && uri.len() <= 300 && talk.answers.len() < MOST;
    match talk.answers.iter_mut().find(|(known, _)| known == uri) {
        Some(known) => known.1 = said,
        None if is_sound => talk.answers.push((uri.to_owned(), said)),
        None => return Err(Refusal::Wrong("skill")),
    }
    put(tx, &key, (partnership, person), &talk)
}

/// Keeps what somebody said to proposals, and counts it under `language`; what they reject is not proposed to them
/// elsewhere either ([`declined`]), and counts where they did not reject it before. What they confirmed goes into their record
/// by [`people::change`], in the same change. Returns the new version. Refused: `Missing`, `Stale`, `Wrong("skill")`
/// (decided before, or too many), `Wrong("level")`.
pub fn decide(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    version: i64,
    language: &str,
    verdicts: &[(String, Verdict)],
) -> Result<i64, Refusal> {
    let (mut talk, known, key) = must(tx, partnership, person)?;
    expect_version(version, talk.version)?;
    for (uri, said) in verdicts {
        if uri.is_empty() || talk.decided.len() >= MOST || talk.decided.iter().any(|(known, _)| known == uri)
        {
            return Err(Refusal::Wrong("skill"));
        }
        if matches!(said, Verdict::Held(Some(level)) if !(1..=5).contains(level)) {
            return Err(Refusal::Wrong("level"));
        }
        talk.decided.push((uri.clone(), *said));
    }
    let uris = |rejected: bool| -> Vec<String> {
        let of = verdicts.iter().filter(|(_, said)| (*said == Verdict::Rejected) == rejected);
        of.map(|(uri, _)| uri.clone()).collect()
    };
    let held = uris(false);
    let told = (held.len(), declined::remember(tx, (partnership, person), &held, &uris(true))?);
    suggested::of(tx, &known, suggested::Source::Conversation, language, told)?;
    let version = put(tx, &key, (partnership, person), &talk)?;
    tx.journal_person("talk.decide", (partnership, person), json!({}))?;
    Ok(version)
}

/// Forgets that a skill was rejected, in the conversation under way, if there is one.
pub(crate) fn reopen(tx: &mut Tx<'_>, (partnership, person): (&str, &str), uri: &str) -> Result<(), Refusal> {
    let (mut talk, _, key) = match must(tx, partnership, person) {
        Err(Refusal::Missing) => return Ok(()),
        found => found?,
    };
    let before = talk.decided.len();
    talk.decided.retain(|(known, said)| known != uri || *said != Verdict::Rejected);
    if talk.decided.len() < before {
        put(tx, &key, (partnership, person), &talk)?;
    }
    Ok(())
}

/// Throws the conversation away; what was confirmed stays in the record. Refused: `Missing`.
pub fn end(tx: &mut Tx<'_>, partnership: &str, person: &str) -> Result<(), Refusal> {
    let sql = "DELETE FROM talk WHERE partnership = $1 AND person = $2";
    if tx.execute(sql, &[partnership.into(), person.into()])? == 0 {
        return Err(Refusal::Missing);
    }
    tx.journal_person("talk.end", (partnership, person), json!({}))?;
    Ok(())
}
