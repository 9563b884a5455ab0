//! How is a cell of a table read, and which one is wrong?

use std::collections::BTreeMap;

use crate::intake::people::{Sex, Track};

/// Places of people in the list, by id.
pub(super) type Ids = BTreeMap<String, usize>;

/// A row of a table, and where it stands.
pub(super) struct Cells<'a> {
    pub(super) place: String,
    cells: BTreeMap<&'a str, String>,
}

impl Cells<'_> {
    pub(super) fn text(&self, name: &str) -> String {
        self.cells.get(name).cloned().unwrap_or_default()
    }

    /// A cell as a value, nothing where it is empty; says where it is no such value.
    pub(super) fn maybe<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, String> {
        let text = self.text(name);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| format!("{}, {name}: {text} is none", self.place))
    }

    pub(super) fn must<T: std::str::FromStr>(&self, name: &str) -> Result<T, String> {
        self.maybe(name)?.ok_or_else(|| format!("{}, {name}: is empty", self.place))
    }

    pub(super) fn is(&self, name: &str) -> Result<bool, String> {
        match self.text(name).as_str() {
            "1" => Ok(true),
            "0" => Ok(false),
            other => Err(format!("{}, {name}: 1 or 0, not {other:?}", self.place)),
        }
    }

    pub(super) fn track(&self) -> Result<Track, String> {
        let word = self.text("track");
        Track::from_word(&word).ok_or_else(|| format!("{}, track: {word} is none", self.place))
    }

    pub(super) fn who(&self, ids: &Ids) -> Result<usize, String> {
        let id = self.text("person");
        ids.get(&id).copied().ok_or_else(|| format!("{}, person: nobody is {id}", self.place))
    }

    pub(super) fn sex(&self) -> Result<Option<Sex>, String> {
        match self.text("sex").as_str() {
            "" => Ok(None),
            "female" => Ok(Some(Sex::Female)),
            "male" => Ok(Some(Sex::Male)),
            "other" => Ok(Some(Sex::Other)),
            other => Err(format!("{}, sex: {other} is none", self.place)),
        }
    }
}

/// The rows of a table; none where it is not there.
pub(super) fn rows(
    tables: &BTreeMap<&str, String>,
    name: &str,
    head: &'static str,
) -> Result<Vec<Cells<'static>>, String> {
    let Some(text) = tables.get(name) else { return Ok(Vec::new()) };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let found = reader.headers().map_err(|e| format!("{name}: {e}"))?;
    if found.iter().collect::<Vec<_>>() != head.split(',').collect::<Vec<_>>() {
        return Err(format!("{name}: its columns are {head}"));
    }
    let mut rows = Vec::new();
    for (at, row) in reader.records().enumerate() {
        let row = row.map_err(|e| format!("{name}: {e}"))?;
        let cells = head.split(',').zip(row.iter().map(str::to_owned)).collect();
        rows.push(Cells { place: format!("{name}, line {}", at + 2), cells });
    }
    Ok(rows)
}
