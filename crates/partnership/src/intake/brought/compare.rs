//! Which record that is kept does a row tell of, and what would change of it?

use std::collections::{BTreeMap, BTreeSet};

use super::Kind;
use super::review::{Asked, Differs, Held, Other, Question, Trouble, Unit, Verdict, print, trouble};
use super::rows::Said;
use super::twins::{self, Fields};

/// Whether a row and another record are one person: answered, or asked.
pub(super) fn twin(
    asked: &Asked<'_>,
    fields: &Fields,
    other: Other,
    row: usize,
    questions: &mut BTreeMap<String, Question>,
) -> Result<bool, String> {
    let whose = other.id.clone().unwrap_or_else(|| twins::identity(&other.fields));
    let key = format!("twin/{}/{}/{whose}", asked.kind.word(), twins::identity(fields));
    if let Some(given) = (asked.answers)(&key) {
        return Ok(given == "same");
    }
    let question = questions.entry(key.clone()).or_insert_with(|| Question {
        key: key.clone(),
        column: None,
        why: "twin",
        text: fields.get("name").cloned().unwrap_or_default(),
        options: vec!["same".to_owned(), "two".to_owned()],
        may_leave_out: false,
        formula: false,
        other: Some(other),
        rows: Vec::new(),
    });
    if !question.rows.contains(&row) {
        question.rows.push(row);
    }
    Err(key)
}

/// A unit and what would become of it.
pub(super) struct Decided {
    pub unit: Unit,
    pub verdict: Verdict,
    pub becomes: Fields,
}

/// Compares with what is kept.
pub(super) fn compared(
    asked: &Asked<'_>,
    said: &[Said],
    units: Vec<Unit>,
    questions: &mut BTreeMap<String, Question>,
) -> Vec<Decided> {
    let held = Index::of(asked);
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut out = Vec::new();
    for mut unit in units {
        let row = said[unit.rows[0]].number;
        let mut place = None;
        if unit.open.is_empty() && unit.wrong.is_empty() {
            place = held.find(asked, said, &mut unit, row, questions);
        }
        // Two rows for one record that were not put together: the second has to say which it is.
        if let Some(found) = place
            && let Some(first) = taken.insert(found, row)
        {
            unit.wrong.push(Trouble {
                column: None,
                why: "twice",
                text: first.to_string(),
                message: String::new(),
            });
        }
        if asked.kind == Kind::People && place.is_none() && unit.wrong.is_empty() && unit.open.is_empty() {
            let tells = ["name", "document", "reference", "id"];
            if tells.iter().all(|field| !unit.fields.contains_key(*field)) {
                unit.wrong.push(Trouble {
                    column: Some("name"),
                    why: "nobody",
                    text: String::new(),
                    message: String::new(),
                });
            }
        }
        if place.is_none() && unit.fields.get("id").is_some_and(|id| !is_id(id)) {
            unit.wrong.push(trouble("id", "id", &unit.fields));
        }
        let (becomes, changes) = match place.map(|p| &asked.held[p]) {
            Some(record) => overlaid(record, &unit.fields),
            None => (unit.fields.clone(), Vec::new()),
        };
        let record = place.map(|p| &asked.held[p]);
        let verdict = match record {
            _ if !unit.wrong.is_empty() => Verdict::Wrong,
            _ if !unit.open.is_empty() => Verdict::Doubt,
            Some(record) if changes.is_empty() => Verdict::Same { id: record.id.clone() },
            other if !(asked.may)(other, &becomes) => {
                unit.wrong.push(Trouble {
                    column: None,
                    why: "reach",
                    text: String::new(),
                    message: String::new(),
                });
                Verdict::Wrong
            }
            Some(record) => {
                Verdict::Changes { id: record.id.clone(), version: record.version, fields: changes }
            }
            None => Verdict::New,
        };
        out.push(Decided { unit, verdict, becomes });
    }
    out
}

/// Whether a text may be an id.
fn is_id(text: &str) -> bool {
    (1..=60).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
}

/// What a record says once a row is laid over it: an empty cell erases nothing.
fn overlaid(record: &Held, fields: &Fields) -> (Fields, Vec<Differs>) {
    let mut becomes = record.fields.clone();
    let mut changes = Vec::new();
    for (field, new) in fields.iter().filter(|(field, _)| *field != "id") {
        let old = becomes.get(field).cloned().unwrap_or_default();
        let same_name = ["name", "name_other"].contains(&field.as_str()) && twins::is_same_name(&old, new);
        if old != *new && !same_name {
            changes.push(Differs { field: field.clone(), old, new: new.clone() });
            becomes.insert(field.clone(), new.clone());
        }
    }
    (becomes, changes)
}

/// What is kept, by what tells it.
struct Index {
    by_key: BTreeMap<String, Vec<usize>>,
    by_id: BTreeMap<String, usize>,
}

impl Index {
    fn of(asked: &Asked<'_>) -> Index {
        let mut index = Index { by_key: BTreeMap::new(), by_id: BTreeMap::new() };
        for (place, record) in asked.held.iter().enumerate() {
            index.by_id.insert(record.id.clone(), place);
            let mut keys = twins::weak(asked.kind, &record.fields);
            keys.extend(twins::strong(asked.kind, &record.fields, ""));
            for source in &record.sources {
                keys.extend(twins::strong(asked.kind, &record.fields, source));
            }
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                index.by_key.entry(key).or_default().push(place);
            }
        }
        index
    }

    /// The record that a unit tells of.
    fn find(
        &self,
        asked: &Asked<'_>,
        said: &[Said],
        unit: &mut Unit,
        row: usize,
        questions: &mut BTreeMap<String, Question>,
    ) -> Option<usize> {
        let people = asked.kind == Kind::People;
        let differ =
            |place: usize, fields: &Fields| people && twins::differ(&asked.held[place].fields, fields);
        let mut found: BTreeSet<usize> = BTreeSet::new();
        let mut surest = None;
        for key in twins::strong(asked.kind, &unit.fields, asked.source) {
            let by_id = key.strip_prefix("id/").and_then(|id| self.by_id.get(id));
            for place in self.by_key.get(&key).into_iter().flatten().chain(by_id) {
                if !differ(*place, &unit.fields) {
                    found.insert(*place);
                    surest = surest.or(Some(*place));
                } else if key.starts_with("id/") {
                    unit.wrong.push(trouble("id", "two-documents", &unit.fields));
                    return None;
                }
            }
        }
        let again = unit.rows.iter().filter_map(|r| (asked.before)(&print(asked, &said[*r].fields)));
        for id in again {
            if let Some(place) = self.by_id.get(&id).filter(|p| !differ(**p, &unit.fields)) {
                found.insert(*place);
                surest = surest.or(Some(*place));
            }
        }
        match found.len() {
            1 => return surest,
            0 => {}
            // Its signs point to several records.
            _ => {
                for place in found {
                    if self.asked_about(asked, unit, place, row, questions) == Some(true) {
                        unit.open.clear();
                        return Some(place);
                    }
                }
                return None;
            }
        }
        for key in twins::weak(asked.kind, &unit.fields) {
            for place in self.by_key.get(&key).into_iter().flatten() {
                let record = &asked.held[*place];
                if twins::never(&asked.held[*place].fields, &unit.fields)
                    || !twins::doubtful(&record.fields, &unit.fields)
                {
                    continue;
                }
                if self.asked_about(asked, unit, *place, row, questions) == Some(true) {
                    unit.open.clear();
                    return Some(*place);
                }
            }
        }
        None
    }

    fn asked_about(
        &self,
        asked: &Asked<'_>,
        unit: &mut Unit,
        place: usize,
        row: usize,
        questions: &mut BTreeMap<String, Question>,
    ) -> Option<bool> {
        let record = &asked.held[place];
        let other = Other { id: Some(record.id.clone()), row: None, fields: record.fields.clone() };
        match twin(asked, &unit.fields, other, row, questions) {
            Ok(same) => Some(same),
            Err(key) => {
                unit.open.insert(key);
                None
            }
        }
    }
}
