//! How many complaints are there, about what, and how many are remedied in time (indicator I26)?
//!
//! Numbers below five are not told, nor what would let one of them be reckoned.
//!
//! **Not computed**: what was never complained about. Few complaints may mean little trouble, or much fear.

use jiff::civil::Date;

use super::channel::ANSWER_DAYS;
use super::{Category, State};
use crate::placement::{Cell, LEAST};
use crate::recognition::standing::days_between;

/// One complaint, as far as figures go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// What it is about.
    pub category: Category,
    /// Where it stands.
    pub state: State,
    /// When it was filed.
    pub filed_on: Date,
    /// When it was first remedied.
    pub remedied_on: Option<Date>,
}

/// What is told of all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// All together.
    pub all: Cell,
    /// By what they are about.
    pub by_category: Vec<(Category, Cell)>,
    /// By where they stand.
    pub by_state: Vec<(State, Cell)>,
    /// Of a thousand that were remedied, or filed more than 30 days ago, so many were remedied within 30;
    /// nothing where too few stand behind it.
    pub in_time: Option<i64>,
}

impl Figures {
    /// Of these, on a day.
    pub fn of(all: &[Course], today: Date) -> Figures {
        let count = |is: &dyn Fn(&Course) -> bool| {
            i64::try_from(all.iter().filter(|c| is(c)).count()).unwrap_or(i64::MAX)
        };
        let by_category = Category::ALL.map(|one| (one, count(&|c| c.category == one)));
        let by_state = State::ALL.map(|one| (one, count(&|c| c.state == one)));
        let days = |c: &Course| c.remedied_on.map(|on| days_between(c.filed_on, on));
        let due = count(&|c| days(c).is_some() || days_between(c.filed_on, today) > ANSWER_DAYS);
        let in_time = count(&|c| days(c).is_some_and(|days| days <= ANSWER_DAYS));
        let shown = due >= LEAST && (in_time == 0 || in_time >= LEAST);
        Figures {
            all: cell(count(&|_| true)),
            by_category: hidden(&by_category),
            by_state: hidden(&by_state),
            in_time: shown.then(|| in_time * 1000 / due),
        }
    }
}

fn cell(number: i64) -> Cell {
    if number < LEAST { Cell::Hidden } else { Cell::Exactly(number) }
}

/// Hides the few; and where that would hide one alone, the smallest other one with it.
fn hidden<T: Copy>(counts: &[(T, i64)]) -> Vec<(T, Cell)> {
    let mut cells: Vec<(T, Cell)> = counts.iter().map(|(one, n)| (*one, cell(*n))).collect();
    if cells.iter().filter(|(_, cell)| *cell == Cell::Hidden).count() == 1 {
        let open = counts.iter().enumerate().filter(|(_, (_, n))| *n >= LEAST);
        if let Some((at, _)) = open.min_by_key(|(_, (_, n))| *n) {
            cells[at].1 = Cell::Hidden;
        }
    }
    cells
}
