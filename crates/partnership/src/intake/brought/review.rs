//! What would become of each row?
//!
//! A pure function of the sheet, what its titles mean, the answers that were given,
//! the law, and the records that whoever brings it may see. Rows of the file that
//! tell of the same person are put together first, then they are compared with
//! what is kept. An empty cell never erases; of two texts the later counts, and the
//! difference is shown.

use std::collections::{BTreeMap, BTreeSet};

use skills::Classification;
use workbook::Sheet;

use super::compare::{Decided, compared, twin};
use super::layout::Layout;
use super::rows::{Said, rows};
use super::soundness::{self, Law};
use super::twins::{self, Fields};
use super::values::Ground;
use super::{Kind, PERSONAL};
use crate::intake::Names;

/// A record that is kept and that whoever brings the sheet may see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Its id.
    pub id: String,
    /// Rises with every change.
    pub version: i64,
    /// What it says, by our columns; without its id.
    pub fields: Fields,
    /// The sources that rows about it came from.
    pub sources: BTreeSet<String>,
}

/// What is asked for a review.
pub struct Asked<'a> {
    /// What the sheet holds.
    pub kind: Kind,
    /// The sheet.
    pub sheet: &'a Sheet,
    /// What its titles mean.
    pub layout: &'a Layout,
    /// Texts for columns that the sheet lacks.
    pub fixed: &'a Fields,
    /// Where it comes from.
    pub source: &'a str,
    /// What somebody answered to a question, by its key.
    pub answers: &'a dyn Fn(&str) -> Option<String>,
    /// Which record a row with this print became before.
    pub before: &'a dyn Fn(&str) -> Option<String>,
    /// What is kept.
    pub held: &'a [Held],
    /// Whether a record may say this: of the one that is kept, or of a new one.
    pub may: &'a dyn Fn(Option<&Held>, &Fields) -> bool,
    /// What the rows are read against.
    pub law: Law<'a>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trouble {
    /// In which of our columns.
    pub column: Option<&'static str>,
    /// A word for it.
    pub why: &'static str,
    /// What stands there.
    pub text: String,
    /// What our tables say about it, where they do.
    pub message: String,
}

/// A record that a question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The record's id, or nothing for a row of the same file.
    pub id: Option<String>,
    /// The row, for one of the same file.
    pub row: Option<usize>,
    /// What it says.
    pub fields: Fields,
}

/// A question that somebody has to answer once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What its answer is remembered under.
    pub key: String,
    /// The column it is about; nothing: whether two records are one person.
    pub column: Option<&'static str>,
    /// A word for it.
    pub why: &'static str,
    /// What stands there.
    pub text: String,
    /// The answers that are possible.
    pub options: Vec<String>,
    /// Whether the text can also be left out (an empty answer).
    pub may_leave_out: bool,
    /// Whether a formula computed the text.
    pub formula: bool,
    /// The other record, where it is about two.
    pub other: Option<Other>,
    /// The rows that wait for it.
    pub rows: Vec<usize>,
}

/// A field that would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differs {
    /// The field.
    pub field: String,
    /// What is kept.
    pub old: String,
    /// What it would become.
    pub new: String,
}

/// What would become of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A new record.
    New,
    /// A record changes.
    Changes {
        /// Which.
        id: String,
        /// The version that was compared.
        version: i64,
        /// What changes.
        fields: Vec<Differs>,
    },
    /// A record says this already.
    Same {
        /// Which.
        id: String,
    },
    /// It tells of the same as an earlier row, and was put together with it.
    Joined {
        /// The earlier row.
        row: usize,
    },
    /// Somebody has to answer first.
    Doubt,
    /// It stays out until it is mended.
    Wrong,
}

impl Verdict {
    /// A word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Verdict::New => "new",
            Verdict::Changes { .. } => "changes",
            Verdict::Same { .. } => "same",
            Verdict::Joined { .. } => "joined",
            Verdict::Doubt => "doubt",
            Verdict::Wrong => "wrong",
        }
    }
}

/// A row and what would become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// Its number in the sheet.
    pub row: usize,
    /// What would become of it.
    pub verdict: Verdict,
    /// What the record would say.
    pub becomes: Fields,
    /// What is wrong with it.
    pub troubles: Vec<Trouble>,
    /// The questions it waits for, by key.
    pub questions: Vec<String>,
    /// What tells it again: source and cells.
    pub print: String,
}

/// What would become of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    /// Its rows.
    pub rows: Vec<Reviewed>,
    /// What has to be answered, each once, by the first row that waits for it.
    pub questions: Vec<Question>,
}

impl Review {
    /// How many rows have each verdict, by its word; all of them are there.
    pub fn counts(&self) -> BTreeMap<&'static str, usize> {
        let mut counts: BTreeMap<&'static str, usize> =
            ["new", "changes", "same", "joined", "doubt", "wrong"].into_iter().map(|w| (w, 0)).collect();
        for row in &self.rows {
            *counts.entry(row.verdict.word()).or_default() += 1;
        }
        counts
    }

    /// Whether there is anything to take in.
    pub fn is_nothing_new(&self) -> bool {
        self.rows.iter().all(|r| matches!(r.verdict, Verdict::Same { .. } | Verdict::Joined { .. }))
    }
}

/// Rows of the file that tell of the same.
pub(super) struct Unit {
    /// Places in the list of rows; the first gives its name.
    pub rows: Vec<usize>,
    pub fields: Fields,
    pub open: BTreeSet<String>,
    pub wrong: Vec<Trouble>,
}

/// What would become of each row.
pub fn review(asked: &Asked<'_>) -> Review {
    let classes: &Classification = asked.law.classes;
    let names = Names { law: asked.law.law, classes };
    let ground = Ground { kind: asked.kind, names: &names };
    let mut questions = BTreeMap::new();
    let said = rows(asked, &ground, &mut questions);
    let units = joined(asked, &said, &mut questions);
    let mut decided = compared(asked, &said, units, &mut questions);
    check(asked, &mut decided);
    let mut out = Vec::new();
    for one in decided {
        for (place, row) in one.unit.rows.iter().enumerate() {
            let verdict = if place == 0 || matches!(one.verdict, Verdict::Doubt | Verdict::Wrong) {
                one.verdict.clone()
            } else {
                Verdict::Joined { row: said[one.unit.rows[0]].number }
            };
            out.push(Reviewed {
                row: said[*row].number,
                verdict,
                becomes: one.becomes.clone(),
                troubles: one.unit.wrong.clone(),
                questions: one.unit.open.iter().cloned().collect(),
                print: print(asked, &said[*row].fields),
            });
        }
    }
    out.sort_by_key(|r| r.row);
    let mut questions: Vec<Question> = questions.into_values().collect();
    questions.sort_by(|a, b| (a.rows.first(), &a.key).cmp(&(b.rows.first(), &b.key)));
    Review { rows: out, questions }
}

/// What tells a row again when it comes once more from the same source.
pub(super) fn print(asked: &Asked<'_>, fields: &Fields) -> String {
    let cells: Vec<String> = fields.iter().map(|(field, text)| format!("{field}={text}")).collect();
    format!("{}\n{}\n{}", asked.kind.word(), asked.source, cells.join("\n"))
}

/// Puts rows of the file together that tell of the same.
fn joined(asked: &Asked<'_>, said: &[Said], questions: &mut BTreeMap<String, Question>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_print: BTreeMap<String, usize> = BTreeMap::new();
    for (at, row) in said.iter().enumerate() {
        let mut open: BTreeSet<String> = row.open.iter().cloned().collect();
        let mut wrong = row.wrong.clone();
        let mut found: Option<usize> = None;
        // A row with an open question is put nowhere before it is answered.
        if open.is_empty() {
            found = by_print.get(&print(asked, &row.fields)).copied();
            for key in twins::strong(asked.kind, &row.fields, asked.source) {
                for other in by_key.get(&key).into_iter().flatten() {
                    let differ =
                        asked.kind == Kind::People && twins::differ(&units[*other].fields, &row.fields);
                    if differ && key.starts_with("id/") {
                        wrong.push(trouble("id", "two-documents", &row.fields));
                    } else if !differ {
                        found = found.or(Some(*other));
                    }
                }
            }
            if found.is_none() {
                for key in twins::weak(asked.kind, &row.fields) {
                    for other in by_key.get(&key).into_iter().flatten() {
                        let there = &units[*other];
                        if twins::never(&there.fields, &row.fields)
                            || !twins::doubtful(&there.fields, &row.fields)
                        {
                            continue;
                        }
                        let other_row = said[there.rows[0]].number;
                        let about = Other { id: None, row: Some(other_row), fields: there.fields.clone() };
                        match twin(asked, &row.fields, about, row.number, questions) {
                            Ok(true) => found = found.or(Some(*other)),
                            Ok(false) => {}
                            Err(key) => {
                                open.insert(key);
                            }
                        }
                    }
                }
            }
        }
        let place = match found {
            Some(place) if open.is_empty() && wrong.is_empty() => {
                units[place].rows.push(at);
                for (field, text) in &row.fields {
                    let there = &mut units[place].fields;
                    // Another spelling of the name is no news.
                    let same_name =
                        field == "name" && there.get("name").is_some_and(|n| twins::is_same_name(n, text));
                    if !same_name {
                        there.insert(field.clone(), text.clone());
                    }
                }
                place
            }
            _ => {
                units.push(Unit { rows: vec![at], fields: row.fields.clone(), open, wrong });
                units.len() - 1
            }
        };
        let unit = &units[place];
        if unit.open.is_empty() && unit.wrong.is_empty() {
            by_print.entry(print(asked, &row.fields)).or_insert(place);
            let keys = twins::strong(asked.kind, &unit.fields, asked.source);
            for key in keys.into_iter().chain(twins::weak(asked.kind, &unit.fields)) {
                let list = by_key.entry(key).or_default();
                if !list.contains(&place) {
                    list.push(place);
                }
            }
        }
    }
    units
}

pub(super) fn trouble(column: &'static str, why: &'static str, fields: &Fields) -> Trouble {
    let text = fields.get(column).cloned().unwrap_or_default();
    Trouble { column: Some(column), why, text, message: String::new() }
}

/// Reads what would be kept by the rules of our own tables.
fn check(asked: &Asked<'_>, decided: &mut [Decided]) {
    let waits = |d: &&mut Decided| matches!(d.verdict, Verdict::New | Verdict::Changes { .. });
    let places: Vec<usize> = (0..decided.len()).filter(|i| waits(&&mut decided[*i])).collect();
    let rows: Vec<&Fields> = places.iter().map(|i| &decided[*i].becomes).collect();
    let found = soundness::troubles(asked.kind, &asked.law, &rows);
    for (place, troubles) in places.into_iter().zip(found) {
        if !troubles.is_empty() {
            decided[place].unit.wrong = troubles;
            decided[place].verdict = Verdict::Wrong;
        }
    }
}

/// Whether an answer to the question with this key may be remembered beyond the import: what people
/// typed about themselves is not, but leaving it out is.
pub fn may_remember(key: &str, answer: &str) -> bool {
    let mut parts = key.split('/');
    match (parts.next(), parts.nth(1)) {
        (Some("value"), Some(column)) => answer.is_empty() || !PERSONAL.contains(&column),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::may_remember;

    #[test]
    fn what_people_typed_about_themselves_is_not_remembered() {
        assert!(!may_remember("value/people/email/x", "a@b.example"));
        assert!(may_remember("value/people/email/x", ""));
        assert!(may_remember("value/people/sex/dama", "f"));
        assert!(may_remember("twin/people/a/P1", "same"));
    }
}
