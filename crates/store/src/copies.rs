//! What does another partnership take over from one, without anybody in it (¶15, 31)?
//!
//! The text that governs, the registers of qualifications, conventions and bodies, what was decided of qualifications
//! with article and source, and the shape of programmes. People, places, rounds, accounts, keys, who takes part, what
//! was signed off, vouched for or spent stay behind. The copy is a draft that strangers do not see: who takes part in
//! it is decided anew.

use serde_json::json;

use crate::tx::{Entry, Tx};
use crate::{Refusal, partnerships, publication};

/// What was taken over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// Texts of the agreement.
    pub texts: u64,
    /// Entries of registers.
    pub entries: u64,
    /// Decisions on qualifications.
    pub precedents: u64,
    /// Programmes.
    pub programmes: u64,
}

/// Rows of a table, taken over as they are; `$1` is the old partnership, `$2` the new one.
const ENTRIES: &str = "INSERT INTO register_entry (partnership, kind, id, cells, version) \
     SELECT $2, kind, id, cells, 1 FROM register_entry WHERE partnership = $1";
/// Whoever teaches is found anew, from the parties.
const PROGRAMMES: &str = "INSERT INTO programme (partnership, id, cells, version) \
     SELECT $2, id, cells, 1 FROM programme WHERE partnership = $1";
/// Nobody accredited it there, nothing was run, and nothing was evaluated.
const TRAININGS: &str = "INSERT INTO training (partnership, programme, stage, site, modality, outcomes, \
     certificates, attendance, pilot, version) \
     SELECT $2, programme, 'design', site, modality, outcomes, certificates, attendance, pilot, 1 \
     FROM training WHERE partnership = $1";
/// The article and the day are what is cited. Where the source is somebody's case it stays behind: the decision itself
/// is the source then.
const PRECEDENTS: &str = "INSERT INTO precedent (partnership, id, qualification, reference, body, decided_on, \
     cite, outcome, differences, source) \
     SELECT $2, id, qualification, reference, body, decided_on, cite, outcome, differences, \
     CASE WHEN EXISTS (SELECT 1 FROM recognition WHERE recognition.partnership = $1 \
     AND recognition.id = precedent.source) THEN $1 || ' ' || id ELSE source END \
     FROM precedent WHERE partnership = $1";

/// Makes a copy under a new id and title. Refused: `Missing` (no such partnership), `Taken` (the id), `Wrong("id")`,
/// `Wrong("title")`; all or nothing.
pub fn copy(tx: &mut Tx<'_>, from: &str, id: &str, title: &str) -> Result<Copied, Refusal> {
    let old = tx.read(|db| partnerships::get(db, from))?.ok_or(Refusal::Missing)?;
    let texts = tx.read(|db| partnerships::governing_texts(db, from))?;
    partnerships::create(tx, id, title.trim(), old.day, old.seed)?;
    if !texts.is_empty() {
        partnerships::put_texts(tx, id, 1, &texts)?;
    }
    let pair = [from.into(), id.into()];
    let entries = tx.execute(ENTRIES, &pair)?;
    let programmes = tx.execute(PROGRAMMES, &pair)?;
    tx.execute(TRAININGS, &pair)?;
    let precedents = tx.execute(PRECEDENTS, &pair)?;
    // Its text says that it is published and who signed: of the partnership that it was taken from.
    publication::withdraw(tx, id, &format!("copy of {from}"))?;
    let copied = Copied { texts: texts.len() as u64, entries, precedents, programmes };
    tx.journal(Entry {
        action: "partnership.copy",
        kind: "partnership",
        subject: id.to_owned(),
        partnership: Some(id.to_owned()),
        detail: json!({ "from": [null, from], "entries": [null, entries], "programmes": [null, programmes] }),
        owner: None,
    })?;
    Ok(copied)
}
