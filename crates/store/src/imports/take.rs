//! How do reviewed rows become records?
//!
//! Some hundred rows a transaction. Each row that changes something goes through
//! the same functions as a form and leaves its own line in the journal; each row
//! that was taken, or found equal, leaves where it came from. A row that is there
//! already is passed over, so that an import that was broken off is taken up where
//! it stopped.

use std::collections::{BTreeMap, BTreeSet};

use partnership::intake::brought::{Fields, Kind, Reviewed, Verdict};
use serde_json::json;

use crate::imports::{Bringer, Memory};
use crate::people::{self, NewPerson};
use crate::tx::{Actor, Entry, Tx};
use crate::{Fault, Refusal, Store, Value, organisations, places, programmes};

/// Rows of one transaction.
const BATCH: usize = 400;

/// What is taken in.
pub struct Taken<'a> {
    /// The partnership.
    pub partnership: &'a str,
    /// What the rows are.
    pub kind: Kind,
    /// The import.
    pub import: &'a str,
    /// The name of the sheet.
    pub sheet: &'a str,
    /// The rows, reviewed.
    pub rows: &'a [Reviewed],
    /// Who brings them.
    pub bringer: &'a Bringer,
    /// What is remembered.
    pub memory: &'a Memory,
}

/// How many rows became what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// By word: `new`, `changes`, `same`, `joined`, `doubt`, `wrong`, and `refused` for rows that were
    /// right at the review and not any more.
    pub counts: BTreeMap<String, i64>,
    /// The rows that were refused, and why.
    pub refused: Vec<(usize, String)>,
}

/// A row that was written with its record's id, or why it was refused.
type Written = (usize, Result<String, String>);

/// One row to be written.
struct Work {
    row: usize,
    verdict: Verdict,
    becomes: Fields,
    print: Vec<u8>,
}

/// Takes rows in. `step` is told how many are done, of how many. May be called again for the same
/// import with a new review: what was taken stays.
pub fn take(
    store: &Store,
    actor: &Actor,
    taken: &Taken<'_>,
    step: &mut dyn FnMut(usize, usize),
) -> Result<Done, Fault> {
    let mut done = Done::default();
    let all: BTreeMap<usize, &Reviewed> = taken.rows.iter().map(|r| (r.row, r)).collect();
    let kept = already(store, taken)?;
    // Rows that were put together with one that was taken belong to its record.
    let mut subjects: BTreeMap<usize, String> = kept;
    let mut work: Vec<Work> = Vec::new();
    let mut joined: Vec<(usize, usize, Vec<u8>)> = Vec::new();
    for row in taken.rows {
        *done.counts.entry(row.verdict.word().to_owned()).or_default() += 1;
        let print = taken.memory.print(&row.print)?;
        match &row.verdict {
            Verdict::Joined { row: first } => joined.push((row.row, *first, print)),
            Verdict::Doubt | Verdict::Wrong => {}
            _ if subjects.contains_key(&row.row) && !matches!(row.verdict, Verdict::Changes { .. }) => {}
            _ => work.push(Work {
                row: row.row,
                verdict: row.verdict.clone(),
                becomes: row.becomes.clone(),
                print,
            }),
        }
    }
    let total = all.len();
    let mut finished = total - work.len();
    let mut work = work.into_iter().peekable();
    while work.peek().is_some() {
        let some: Vec<Work> = work.by_ref().take(BATCH).collect();
        let many = some.len();
        let (partnership, import, sheet) =
            (taken.partnership.to_owned(), taken.import.to_owned(), taken.sheet.to_owned());
        let (kind, bringer) = (taken.kind, taken.bringer.clone());
        let written = store.write(actor, move |tx| -> Result<Vec<Written>, Fault> {
            let fresh = some.iter().filter(|w| w.verdict == Verdict::New).count();
            let mut ids = match kind {
                Kind::People => people::free_ids(tx, &partnership, fresh)?,
                _ => free_ids(tx, kind, &partnership, fresh)?,
            }
            .into_iter();
            let mut out = Vec::with_capacity(some.len());
            for one in some {
                let place = Place { partnership: &partnership, kind, bringer: &bringer };
                let result = place.put(tx, &one, &mut ids);
                let result = match result {
                    Err(Refusal::Fault(fault)) => return Err(fault),
                    Err(refusal) => Err(refusal.to_string()),
                    Ok(subject) => {
                        let from = From { import: &import, sheet: &sheet, row: one.row };
                        from.note(tx, &partnership, kind, &subject, one.print)?;
                        Ok(subject)
                    }
                };
                out.push((one.row, result));
            }
            noted(tx, &partnership, &import, out.len())?;
            Ok(out)
        })??;
        for (row, result) in written {
            match result {
                Ok(subject) => {
                    subjects.insert(row, subject);
                }
                Err(why) => {
                    let word = all.get(&row).map_or("new", |r| r.verdict.word());
                    *done.counts.entry(word.to_owned()).or_default() -= 1;
                    *done.counts.entry("refused".to_owned()).or_default() += 1;
                    done.refused.push((row, why));
                }
            }
        }
        finished += many;
        step(finished, total);
    }
    note_joined(store, actor, taken, joined, &subjects)?;
    Ok(done)
}

/// The rows of this import that were taken before, with their records.
fn already(store: &Store, taken: &Taken<'_>) -> Result<BTreeMap<usize, String>, Fault> {
    store.read(|db| {
        let sql = "SELECT row, subject FROM import_row WHERE import = $1 AND sheet = $2";
        let rows = db.rows(sql, &[taken.import.into(), taken.sheet.into()])?;
        rows.iter().map(|r| Ok((usize::try_from(r.int(0)?).unwrap_or(0), r.text(1)?))).collect()
    })
}

fn note_joined(
    store: &Store,
    actor: &Actor,
    taken: &Taken<'_>,
    joined: Vec<(usize, usize, Vec<u8>)>,
    subjects: &BTreeMap<usize, String>,
) -> Result<(), Fault> {
    let known: Vec<(usize, String, Vec<u8>)> = joined
        .into_iter()
        .filter_map(|(row, first, print)| Some((row, subjects.get(&first)?.clone(), print)))
        .collect();
    for some in known.chunks(BATCH) {
        let some = some.to_vec();
        let (partnership, import, sheet, kind) =
            (taken.partnership.to_owned(), taken.import.to_owned(), taken.sheet.to_owned(), taken.kind);
        store.write(actor, move |tx| -> Result<(), Fault> {
            noted(tx, &partnership, &import, some.len())?;
            for (row, subject, print) in some {
                From { import: &import, sheet: &sheet, row }.note(tx, &partnership, kind, &subject, print)?;
            }
            Ok(())
        })??;
    }
    Ok(())
}

/// A line that says that rows were looked after: also where all of them were found equal.
fn noted(tx: &mut Tx<'_>, partnership: &str, import: &str, rows: usize) -> Result<(), Fault> {
    tx.journal(Entry {
        action: "import.rows",
        kind: "import",
        subject: import.to_owned(),
        partnership: Some(partnership.to_owned()),
        detail: json!({ "rows": rows }),
        owner: None,
    })?;
    Ok(())
}

/// Where a record comes from.
struct From<'a> {
    import: &'a str,
    sheet: &'a str,
    row: usize,
}

impl From<'_> {
    fn note(
        &self,
        tx: &mut Tx<'_>,
        partnership: &str,
        kind: Kind,
        subject: &str,
        print: Vec<u8>,
    ) -> Result<(), Fault> {
        let sql = "INSERT INTO import_row (import, sheet, row, partnership, kind, subject, print) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (import, sheet, row) DO NOTHING";
        let row = Value::Int(i64::try_from(self.row).unwrap_or(i64::MAX));
        let values = [
            self.import.into(),
            self.sheet.into(),
            row,
            partnership.into(),
            kind.word().into(),
            subject.into(),
            print.into(),
        ];
        tx.execute(sql, &values)?;
        Ok(())
    }
}

/// Ids for places, programmes and organisations that bring none.
fn free_ids(tx: &mut Tx<'_>, kind: Kind, partnership: &str, many: usize) -> Result<Vec<String>, Fault> {
    let (letter, table) = match kind {
        Kind::Places => ("L", "place"),
        Kind::Programmes => ("G", "programme"),
        _ => ("O", "organisation"),
    };
    let rows = match kind {
        Kind::Organisations => tx.rows("SELECT id FROM organisation", &[])?,
        _ => tx.rows(&format!("SELECT id FROM {table} WHERE partnership = $1"), &[partnership.into()])?,
    };
    let taken: BTreeSet<String> = rows.iter().map(|r| r.text(0)).collect::<Result<_, Fault>>()?;
    let all = (1_u64..).map(|n| format!("{letter}{n:04}"));
    Ok(all.filter(|id| !taken.contains(id)).take(many).collect())
}

/// Where rows are put.
struct Place<'a> {
    partnership: &'a str,
    kind: Kind,
    bringer: &'a Bringer,
}

impl Place<'_> {
    /// Writes one row; returns the record's id.
    fn put(
        &self,
        tx: &mut Tx<'_>,
        work: &Work,
        ids: &mut impl Iterator<Item = String>,
    ) -> Result<String, Refusal> {
        match &work.verdict {
            Verdict::Same { id } => Ok(id.clone()),
            Verdict::Changes { id, version, fields } => {
                let new: Vec<(String, String)> =
                    fields.iter().map(|d| (d.field.clone(), d.new.clone())).collect();
                self.change(tx, id, *version, new)?;
                Ok(id.clone())
            }
            _ => {
                let mut becomes = work.becomes.clone();
                let named = becomes.remove("id").filter(|id| !id.is_empty());
                let id = match named {
                    // The command line, to which everything is open, gives ids. Others cannot
                    // learn by them whom they may not see: theirs is kept as a reference.
                    Some(id) if self.kind != Kind::People || self.bringer.subject.is_none() => id,
                    other => {
                        if let Some(theirs) = other {
                            becomes.entry("reference".to_owned()).or_insert(theirs);
                        }
                        ids.next().ok_or(Refusal::Taken)?
                    }
                };
                self.create(tx, &id, becomes)?;
                Ok(id)
            }
        }
    }

    fn create(&self, tx: &mut Tx<'_>, id: &str, becomes: Fields) -> Result<(), Refusal> {
        let mut becomes = becomes;
        let mut get = |field: &str| becomes.remove(field);
        match self.kind {
            Kind::People => {
                let fields = self.bringer.with_organisation(becomes);
                people::create(tx, &NewPerson::of(self.partnership, Some(id.to_owned()), fields)?)?;
                Ok(())
            }
            Kind::Places => {
                let title = get("title").unwrap_or_default();
                let place = places::Place {
                    partnership: self.partnership.to_owned(),
                    id: id.to_owned(),
                    organisation: None,
                    country: String::new(),
                    title,
                    cells: becomes,
                    // A draft: a workbook opens no vacancy that nobody verified.
                    state: String::new(),
                    version: 0,
                };
                places::create(tx, &place)
            }
            Kind::Programmes => {
                let (partnership, id) = (self.partnership.to_owned(), id.to_owned());
                programmes::put(tx, &programmes::Programme { partnership, id, cells: becomes, version: 0 })?;
                Ok(())
            }
            Kind::Organisations => {
                let new = organisations::Organisation {
                    id: id.to_owned(),
                    kind: get("kind").unwrap_or_default(),
                    name: get("name").unwrap_or_default(),
                    country: get("country"),
                    licence: get("licence"),
                    contact: get("contact"),
                    version: 0,
                };
                // Its id is its clause: nobody brought in takes another's part.
                let parties = tx.read(|db| organisations::parties(db, self.partnership))?;
                if parties.iter().any(|(party, _)| party == id) {
                    return Err(Refusal::Taken);
                }
                organisations::create(tx, &new)?;
                match organisations::make_party(tx, self.partnership, id, id) {
                    // A recruiter without a licence is kept, and takes no part.
                    Ok(()) | Err(Refusal::Rule(_)) => Ok(()),
                    Err(other) => Err(other),
                }
            }
        }
    }

    /// Changes these fields of a record and leaves the others, also those that nobody showed.
    fn change(
        &self,
        tx: &mut Tx<'_>,
        id: &str,
        version: i64,
        new: Vec<(String, String)>,
    ) -> Result<(), Refusal> {
        match self.kind {
            Kind::People => {
                let mut fields = people::kept(tx, self.partnership, id)?.0.fields();
                fields.extend(new);
                people::change(
                    tx,
                    id,
                    version,
                    &NewPerson::of(self.partnership, Some(id.to_owned()), fields)?,
                )?;
            }
            Kind::Places => {
                let found = tx.read(|db| places::get(db, self.partnership, id))?;
                let mut place = found.ok_or(Refusal::Missing)?;
                place.version = version;
                for (field, text) in new {
                    if field == "title" {
                        place.title = text;
                    } else {
                        place.cells.insert(field, text);
                    }
                }
                places::change(tx, &place)?;
            }
            Kind::Programmes => {
                let found = tx.read(|db| programmes::get(db, self.partnership, id))?;
                let mut programme = found.ok_or(Refusal::Missing)?;
                programme.version = version;
                programme.cells.extend(new);
                programmes::put(tx, &programme)?;
            }
            Kind::Organisations => {
                let found = tx.read(|db| organisations::get(db, id))?;
                let mut organisation = found.ok_or(Refusal::Missing)?;
                organisation.version = version;
                for (field, text) in new {
                    match field.as_str() {
                        "kind" => organisation.kind = text,
                        "name" => organisation.name = text,
                        "country" => organisation.country = Some(text),
                        "licence" => organisation.licence = Some(text),
                        _ => organisation.contact = Some(text),
                    }
                }
                organisations::change(tx, &organisation)?;
            }
        }
        Ok(())
    }
}
