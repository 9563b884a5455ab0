//! Which country does a source mean?

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

/// Codes and names; the sources stand in its head.
const AREAS: &str = include_str!("../data/areas.tsv");

/// A country or area, by its two letters of ISO 3166-1 (XK: Kosovo).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area(&'static str);

struct Known {
    /// By two letters, three letters, number or folded name.
    by: BTreeMap<String, Area>,
    names: BTreeMap<Area, &'static str>,
}

fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut known = Known { by: BTreeMap::new(), names: BTreeMap::new() };
        for line in AREAS.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let Some(letters) = cells.next() else { continue };
            let area = Area(letters);
            known.by.insert(letters.to_owned(), area);
            for (index, cell) in cells.enumerate() {
                match index {
                    0 => known.by.insert(cell.to_owned(), area),
                    1 => known.by.insert(cell.trim_start_matches('0').to_owned(), area),
                    _ => known.by.insert(folded(cell), area),
                };
                if index == 2 {
                    known.names.insert(area, cell);
                }
            }
        }
        known
    })
}

/// In lower case, one kind of apostrophe, "Tanzania, United Republic of" turned round.
fn folded(name: &str) -> String {
    let name = name.trim().to_lowercase().replace(['’', '‘', '`'], "'");
    match name.split_once(", ") {
        Some((own, before)) if before.ends_with(" of") => format!("{before} {own}"),
        _ => name,
    }
}

impl Area {
    /// By two or three letters, the number of the United Nations, or a name in English.
    pub fn of(text: &str) -> Option<Area> {
        let text = text.trim();
        let by = &known().by;
        let number = text.strip_suffix(".0").unwrap_or(text).trim_start_matches('0');
        by.get(text).or_else(|| by.get(number)).or_else(|| by.get(&folded(text))).copied()
    }

    /// Two letters.
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// The short name in English.
    pub fn name(self) -> &'static str {
        known().names.get(&self).copied().unwrap_or(self.0)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_any_of_its_names() {
        let of = |text| Area::of(text).map(Area::code);
        for text in ["MA", "MAR", "504", "504.0", "Morocco", " morocco "] {
            assert_eq!(of(text), Some("MA"), "{text}");
        }
        assert_eq!(of("Tanzania, United Republic of"), Some("TZ"));
        assert_eq!(of("Bolivia (Plurinational State of)"), Some("BO"));
        assert_eq!(of("Côte d'Ivoire"), Some("CI"));
        assert_eq!((of("004"), of("XKX"), of("NAM")), (Some("AF"), Some("XK"), Some("NA")));
        for text in ["", "World", "OOO", "900", "0", "ma"] {
            assert_eq!(of(text), None, "{text}");
        }
        assert_eq!(known().names.len(), 250);
    }
}
