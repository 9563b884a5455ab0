//! Which are the forty indicators, and which goals does each speak to (¶13, 19, 20)?

/// In what an indicator is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A number of people, cases or breaches.
    Count,
    /// A fraction of one, shown as a percentage.
    Share,
    /// One figure over another.
    Ratio,
    /// Between zero and one.
    Index,
    /// Days.
    Days,
    /// So many in a hundred thousand.
    Rate,
    /// Between zero and a hundred.
    Score,
    /// Minor units of a currency.
    Money,
}

impl Unit {
    /// All of them.
    pub const ALL: [Unit; 8] = [
        Unit::Count,
        Unit::Share,
        Unit::Ratio,
        Unit::Index,
        Unit::Days,
        Unit::Rate,
        Unit::Score,
        Unit::Money,
    ];
}

/// An indicator's definition. Its name and formula are the phrases `indicator-i01` and `indicator-i01-formula`.
#[derive(Debug, PartialEq, Eq)]
pub struct Indicator {
    /// `I01` to `I40`.
    pub code: &'static str,
    /// In what it is told.
    pub unit: Unit,
    /// By what it is split besides sex, age, country and track; empty where by nothing.
    pub extra: &'static str,
    /// SDG indicators (`4.3.1`) and objectives of the Global Compact (`GCM18`).
    pub goals: &'static [&'static str],
}

/// All of them, in order.
pub const INDICATORS: [Indicator; 40] = [
    Indicator { code: "I01", unit: Unit::Count, extra: "isco", goals: &["4.3.1", "GCM18"] },
    Indicator { code: "I02", unit: Unit::Share, extra: "site", goals: &["4.3.1"] },
    Indicator { code: "I03", unit: Unit::Share, extra: "", goals: &["4.4.1"] },
    Indicator { code: "I04", unit: Unit::Share, extra: "region", goals: &["8.5.2"] },
    Indicator { code: "I05", unit: Unit::Share, extra: "youth", goals: &["8.6.1"] },
    Indicator { code: "I06", unit: Unit::Share, extra: "isco", goals: &["GCM5"] },
    Indicator { code: "I07", unit: Unit::Share, extra: "", goals: &["GCM18"] },
    Indicator { code: "I08", unit: Unit::Share, extra: "isco", goals: &["GCM18"] },
    Indicator { code: "I09", unit: Unit::Share, extra: "isco", goals: &["8.5", "GCM18"] },
    Indicator { code: "I10", unit: Unit::Share, extra: "isco", goals: &["8.5"] },
    Indicator { code: "I11", unit: Unit::Share, extra: "field", goals: &["8.5"] },
    Indicator { code: "I12", unit: Unit::Index, extra: "isco", goals: &["GCM18"] },
    Indicator { code: "I13", unit: Unit::Share, extra: "body", goals: &["GCM18"] },
    Indicator { code: "I14", unit: Unit::Days, extra: "body", goals: &["GCM18"] },
    Indicator { code: "I15", unit: Unit::Share, extra: "documented", goals: &["4.3.1"] },
    Indicator { code: "I16", unit: Unit::Share, extra: "stage", goals: &["GCM18"] },
    Indicator { code: "I17", unit: Unit::Ratio, extra: "recruiter", goals: &["10.7.1", "GCM6"] },
    Indicator { code: "I18", unit: Unit::Count, extra: "recruiter", goals: &["GCM6"] },
    Indicator { code: "I19", unit: Unit::Ratio, extra: "isco", goals: &["8.5.1"] },
    Indicator { code: "I20", unit: Unit::Share, extra: "isco", goals: &["8.5.1"] },
    Indicator { code: "I21", unit: Unit::Ratio, extra: "stage", goals: &["4.5.1"] },
    Indicator { code: "I22", unit: Unit::Index, extra: "cohort", goals: &["GCM18"] },
    Indicator { code: "I23", unit: Unit::Rate, extra: "fatal", goals: &["8.8.1"] },
    Indicator { code: "I24", unit: Unit::Score, extra: "", goals: &["8.8.2"] },
    Indicator { code: "I25", unit: Unit::Share, extra: "", goals: &["8.3.1"] },
    Indicator { code: "I26", unit: Unit::Share, extra: "category", goals: &["GCM6"] },
    Indicator { code: "I27", unit: Unit::Share, extra: "", goals: &["GCM22"] },
    Indicator { code: "I28", unit: Unit::Share, extra: "channel", goals: &["10.c.1", "GCM20"] },
    Indicator { code: "I29", unit: Unit::Money, extra: "", goals: &["17.3.2"] },
    Indicator { code: "I30", unit: Unit::Money, extra: "site", goals: &["GCM18"] },
    Indicator { code: "I31", unit: Unit::Share, extra: "payer", goals: &["GCM6"] },
    Indicator { code: "I32", unit: Unit::Days, extra: "payer", goals: &["GCM23"] },
    Indicator { code: "I33", unit: Unit::Count, extra: "isco", goals: &["GCM2"] },
    Indicator { code: "I34", unit: Unit::Count, extra: "", goals: &["3.c.1"] },
    Indicator { code: "I35", unit: Unit::Share, extra: "", goals: &["8.5"] },
    Indicator { code: "I36", unit: Unit::Share, extra: "dimension", goals: &["GCM21"] },
    Indicator { code: "I37", unit: Unit::Share, extra: "", goals: &["GCM5"] },
    Indicator { code: "I38", unit: Unit::Share, extra: "permit", goals: &["10.7.2", "GCM5"] },
    Indicator { code: "I39", unit: Unit::Days, extra: "stage", goals: &["10.7.2"] },
    Indicator { code: "I40", unit: Unit::Money, extra: "", goals: &["4.b.1"] },
];
