//! What was said before about titles and doubts, so that nothing is asked twice?
//!
//! A question may name somebody, and so may what stands in the place of a title, so
//! that only keyed hashes of them are kept. An answer is a word or one of our own texts.

use std::collections::BTreeMap;

use partnership::intake::brought::{Kind, Mapping};

use crate::keys::Keys;
use crate::seal::Key;
use crate::tx::Tx;
use crate::{Db, Fault, Refusal};

/// What is remembered for a partnership and kind.
pub struct Memory {
    titles: BTreeMap<Vec<u8>, Option<String>>,
    answers: BTreeMap<Vec<u8>, String>,
    prints: BTreeMap<Vec<u8>, String>,
    key: Key,
    partnership: String,
}

impl Memory {
    /// What was said about these titles, folded.
    pub fn titles<'a>(&self, asked: impl IntoIterator<Item = &'a String>) -> Mapping {
        let mut known = Mapping::new();
        if self.titles.is_empty() {
            return known;
        }
        for title in asked {
            let mac = mac(&self.key, "import title", &self.partnership, title);
            if let Some(ours) = mac.ok().and_then(|mac| self.titles.get(&mac)) {
                known.insert(title.clone(), ours.clone());
            }
        }
        known
    }

    /// The answer to a question.
    pub fn answer(&self, question: &str) -> Option<String> {
        if self.answers.is_empty() {
            return None;
        }
        self.answers.get(&mac(&self.key, "import answer", &self.partnership, question).ok()?).cloned()
    }

    /// The record that a row with this print became before.
    pub fn before(&self, print: &str) -> Option<String> {
        if self.prints.is_empty() {
            return None;
        }
        self.prints.get(&self.print(print).ok()?).cloned()
    }

    /// What is kept of a row's print.
    pub(crate) fn print(&self, print: &str) -> Result<Vec<u8>, Fault> {
        mac(&self.key, "import print", &self.partnership, print)
    }
}

fn mac(key: &Key, what: &str, partnership: &str, text: &str) -> Result<Vec<u8>, Fault> {
    Ok(key.mac(&[what.as_bytes(), partnership.as_bytes(), text.as_bytes()])?[..16].to_vec())
}

/// What is remembered.
pub fn memory(db: &mut Db, keys: &Keys, partnership: &str, kind: Kind) -> Result<Memory, Fault> {
    let which = [partnership.into(), kind.word().into()];
    let sql = "SELECT title, ours FROM import_title WHERE partnership = $1 AND kind = $2";
    let mut titles = BTreeMap::new();
    for row in db.rows(sql, &which)? {
        titles.insert(row.blob(0)?, Some(row.text(1)?).filter(|ours| !ours.is_empty()));
    }
    let sql = "SELECT question, answer FROM import_answer WHERE partnership = $1 AND kind = $2";
    let mut answers = BTreeMap::new();
    for row in db.rows(sql, &which)? {
        answers.insert(row.blob(0)?, row.text(1)?);
    }
    let sql = "SELECT print, subject FROM import_row WHERE partnership = $1 AND kind = $2";
    let mut prints = BTreeMap::new();
    for row in db.rows(sql, &which)? {
        prints.insert(row.blob(0)?, row.text(1)?);
    }
    let (key, partnership) = (keys.house.index.clone(), partnership.to_owned());
    Ok(Memory { titles, answers, prints, key, partnership })
}

/// Remembers what titles mean and what was answered. Leaves no line of its own.
pub fn learn(
    tx: &mut Tx<'_>,
    partnership: &str,
    kind: Kind,
    titles: &Mapping,
    answers: &BTreeMap<String, String>,
) -> Result<(), Refusal> {
    let key = tx.index_key();
    for (title, ours) in titles {
        let sql = "INSERT INTO import_title (partnership, kind, title, ours) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (partnership, kind, title) DO UPDATE SET ours = excluded.ours";
        let ours = ours.as_deref().unwrap_or_default();
        let title = mac(&key, "import title", partnership, title)?;
        tx.execute(sql, &[partnership.into(), kind.word().into(), title.into(), ours.into()])?;
    }
    for (question, answer) in answers {
        let sql = "INSERT INTO import_answer (partnership, kind, question, answer) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (partnership, kind, question) DO UPDATE SET answer = excluded.answer";
        let question = mac(&key, "import answer", partnership, question)?;
        tx.execute(sql, &[partnership.into(), kind.word().into(), question.into(), answer.into()])?;
    }
    Ok(())
}
