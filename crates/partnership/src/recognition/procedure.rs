//! What does the agreement fix for a recognition: who decides, by when, for
//! what fee, and what may be asked for in addition?

use agreement::{Clause, InForce, Money};

use crate::terms::Measure;

/// A `recognition` clause in force, typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    /// Id of the clause.
    pub id: String,
    /// The occupation.
    pub occupation: String,
    /// The corridor.
    pub corridor: String,
    /// The party that decides.
    pub body: Option<String>,
    /// The law that it decides under.
    pub law: Option<String>,
    /// Days from the complete dossier to the decision.
    pub days: Option<i64>,
    /// What it costs.
    pub fee: Option<Money>,
    /// Who pays that.
    pub payer: Option<String>,
    /// How a decision is contested, in words.
    pub appeal: Option<String>,
    /// Days in which it can be; nothing: the text names none.
    pub appeal_days: Option<i64>,
    /// Measures that people may choose from, with their longest months.
    pub measures: Vec<(Measure, Option<i64>)>,
    /// Money set aside for them.
    pub budget: Option<Money>,
    /// The article.
    pub cite: String,
}

impl Procedure {
    /// Reads a clause.
    pub fn of(c: &Clause) -> Procedure {
        let words = |field: &str| c.text(field).map(str::to_owned);
        let measure = |word: &str| match word {
            "adaptation" => (Measure::Adaptation, c.whole("adaptation_months")),
            _ => (Measure::Test, c.whole("test_months")),
        };
        Procedure {
            id: words("id").unwrap_or_default(),
            occupation: words("occupation").unwrap_or_default(),
            corridor: words("corridor").unwrap_or_default(),
            body: words("body"),
            law: words("law"),
            days: c.whole("days"),
            fee: c.money("fee"),
            payer: words("payer"),
            appeal: words("appeal"),
            appeal_days: c.whole("appeal_days"),
            measures: c.texts("measures").map(measure).collect(),
            budget: c.money("budget"),
            cite: c.cite.clone(),
        }
    }

    /// The procedure of a clause in force.
    pub fn named(law: &InForce<'_>, id: &str) -> Option<Procedure> {
        law.by_id("recognition", id).map(Procedure::of)
    }

    /// All of them, in the order of the text.
    pub fn all(law: &InForce<'_>) -> Vec<Procedure> {
        law.all("recognition").map(Procedure::of).collect()
    }

    /// Whether people may choose this measure.
    pub fn offers(&self, measure: Measure) -> bool {
        self.measures.iter().any(|(offered, _)| *offered == measure)
    }
}
