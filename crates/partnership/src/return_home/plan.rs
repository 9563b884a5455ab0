//! What does the agreement give to whoever returns, and when are they asked how they are getting on (¶28)?
//!
//! Support is of three kinds; money is set aside once for everybody, and nobody who returns pays any of it.

use agreement::{InForce, Money};
use jiff::Span;
use jiff::civil::Date;

/// Kinds of support, in the order in which they are told.
pub const SUPPORT: [&str; 3] = ["economic", "social", "psychosocial"];

/// What the `return` clause in force fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// Whether return is voluntary; nothing here forces anybody where it is not.
    pub voluntary: Option<bool>,
    /// Money for reintegration, for everybody together.
    pub budget: Option<Money>,
    /// Months after the return in which people are asked, rising.
    pub months: Vec<i64>,
    /// Kinds of support.
    pub support: Vec<String>,
    /// The article.
    pub cite: String,
}

impl Law {
    /// Reads the clause; nothing where the agreement has none.
    pub fn of(law: &InForce<'_>) -> Option<Law> {
        let clause = law.one("return")?;
        let whole = |item: &agreement::Item| match item.value {
            agreement::Value::Whole(months) => Some(months),
            _ => None,
        };
        let mut months: Vec<i64> = clause.list("follow_up_months").iter().filter_map(whole).collect();
        months.retain(|months| (1..=120).contains(months));
        months.sort_unstable();
        months.dedup();
        Some(Law {
            voluntary: clause.flag("voluntary"),
            budget: clause.money("budget"),
            months,
            support: clause.texts("support").map(str::to_owned).collect(),
            cite: clause.cite.clone(),
        })
    }
}

/// What is planned for somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Kinds of support that they need.
    pub support: Vec<String>,
    /// What is to be done, in words.
    pub words: String,
    /// What it takes of the budget, in minor units of its currency.
    pub minor: i64,
}

/// The day on which somebody is asked, so many months after they returned; nothing where no calendar has it.
pub fn due(returned_on: Date, months: i64) -> Option<Date> {
    let span = Span::new().try_months(months).ok()?;
    returned_on.checked_add(span).ok()
}
