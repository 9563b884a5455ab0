//! What does somebody still lack of pre-departure orientation (¶18)?
//!
//! The agreement names modules and hours. A module is there once somebody took part in it; the hours are there
//! once the minutes of all modules of the agreement make them. Minutes in anything else are good to have and
//! count for nothing here. Orientation is free, for families too (ILO Fair Recruitment Principles, 2019).
//!
//! **Not computed**: whether somebody understood.

pub mod sessions;

use std::collections::BTreeMap;

use agreement::{InForce, Said};
use jiff::civil::Date;

pub use agreement::schema::ORIENTATION as MODULES;

/// What a module is called.
pub fn called(module: &str) -> Said {
    Said::new(match module {
        "contract_rights" => "orientation-contract-rights",
        "safety" => "orientation-safety",
        "money" => "orientation-money",
        "language_culture" => "orientation-language-culture",
        "health" => "orientation-health",
        "family" => "orientation-family",
        "emergency" => "orientation-emergency",
        _ => "orientation-return",
    })
}

/// What the `orientation` clause in force asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asks {
    /// The modules, in the order of the text.
    pub modules: Vec<String>,
    /// How many minutes in all.
    pub minutes: i64,
    /// Whether nobody departs without it.
    pub before_departure: bool,
    /// The article.
    pub cite: String,
}

impl Asks {
    /// Reads the clause; nothing where the agreement has none.
    pub fn of(law: &InForce<'_>) -> Option<Asks> {
        let clause = law.one("orientation")?;
        Some(Asks {
            modules: clause.texts("modules").map(str::to_owned).collect(),
            minutes: clause.whole("hours").unwrap_or(0).max(0).saturating_mul(60),
            before_departure: clause.flag("before_departure").unwrap_or(true),
            cite: clause.cite.clone(),
        })
    }
}

/// That somebody took part in a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The module.
    pub module: String,
    /// For how long, in minutes.
    pub minutes: i64,
    /// On which day.
    pub held_on: Date,
}

/// What somebody still lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Modules in which they took no part, in the order of the text.
    pub modules: Vec<String>,
    /// Minutes that are left of the hours asked for.
    pub minutes: i64,
}

impl Missing {
    /// Whether nothing is missing.
    pub fn is_complete(&self) -> bool {
        self.modules.is_empty() && self.minutes == 0
    }
}

/// Minutes by module of the agreement.
pub fn taken(asks: &Asks, records: &[Record]) -> BTreeMap<String, i64> {
    let mut taken = BTreeMap::new();
    for record in records.iter().filter(|r| r.minutes > 0 && asks.modules.contains(&r.module)) {
        let minutes: &mut i64 = taken.entry(record.module.clone()).or_default();
        *minutes = minutes.saturating_add(record.minutes);
    }
    taken
}

/// What is missing, given what somebody took part in.
pub fn missing(asks: &Asks, records: &[Record]) -> Missing {
    let taken = taken(asks, records);
    let done = taken.values().fold(0_i64, |sum, minutes| sum.saturating_add(*minutes));
    Missing {
        modules: asks.modules.iter().filter(|module| !taken.contains_key(*module)).cloned().collect(),
        minutes: asks.minutes.saturating_sub(done).max(0),
    }
}
