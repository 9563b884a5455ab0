//! How is a long list read, a page at a time?
//!
//! By the key of the last row seen, not by counting rows: the thousandth page
//! costs what the first does, and nothing is seen twice because somebody else
//! added a row.

/// Rows on a page at most.
const MOST: i64 = 500;

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows, in the order of their keys.
    pub rows: Vec<T>,
    /// What to ask for as `after` next; nothing: this was the last page.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// The same page with something of each row.
    pub fn map<U>(self, of: impl FnMut(T) -> U) -> Page<U> {
        Page { rows: self.rows.into_iter().map(of).collect(), next: self.next }
    }
}

/// How many rows to ask the database for: one more than shown, to know whether more follow.
pub(crate) fn asked(limit: u32) -> i64 {
    i64::from(limit).clamp(1, MOST) + 1
}

/// Cuts what the database answered into a page.
pub(crate) fn page<T>(mut rows: Vec<T>, limit: u32, key: impl Fn(&T) -> String) -> Page<T> {
    let shown = usize::try_from(asked(limit) - 1).unwrap_or(1);
    let more = rows.len() > shown;
    rows.truncate(shown);
    let next = if more { rows.last().map(&key) } else { None };
    Page { rows, next }
}

/// Text after which a list starts when nothing is given: before every id.
pub(crate) fn start(after: Option<&str>) -> &str {
    after.unwrap_or("")
}
