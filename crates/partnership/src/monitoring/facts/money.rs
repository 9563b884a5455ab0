//! What arose, who was asked for it, and what is left of permits?

use agreement::Money;
use jiff::civil::Date;

/// A cost that was validated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// What was bought, as the clause says.
    pub category: String,
    /// How much.
    pub amount: Money,
    /// What each payer bears, in minor units.
    pub borne: Vec<(String, i64)>,
}

/// What a payer was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    /// Who pays.
    pub payer: String,
    /// When it was issued.
    pub issued: Date,
    /// When it was paid in full; nothing: it is open.
    pub paid: Option<Date>,
}

/// A permit's quota in the year of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    /// The corridor.
    pub corridor: String,
    /// Permits given.
    pub used: i64,
    /// Places.
    pub places: i64,
}

/// What a way of sending money takes of a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remittance {
    /// Its name.
    pub channel: String,
    /// What it takes, in thousandths.
    pub per_mille: i64,
}
