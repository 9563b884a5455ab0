//! What does the agreement fix for contracts and pay?

use agreement::codes::{Cefr, Territory, same_language};
use agreement::{Clause, InForce, Money, Value};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::recognition::Procedure;

/// The `contract` clause in force, typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The party that verifies contracts.
    pub verified_by: Option<String>,
    /// Languages in which a contract is given.
    pub languages: Vec<String>,
    /// What a contract must state, by its words.
    pub states: Vec<String>,
    /// Days to answer an offer, from the day of notice; nothing: an offer never lapses.
    pub offer_days: Option<i64>,
    /// Days after the start on which workers are asked.
    pub checks_after_days: Vec<i64>,
    /// The article.
    pub cite: String,
}

impl Rules {
    /// Reads the clause in force; nothing where there is none.
    pub fn of(law: &InForce<'_>) -> Option<Rules> {
        let clause = law.one("contract")?;
        let whole = |value: &Value| if let Value::Whole(number) = value { Some(*number) } else { None };
        Some(Rules {
            verified_by: clause.text("verified_by").map(str::to_owned),
            languages: clause.texts("languages").map(str::to_owned).collect(),
            states: clause.texts("states").map(str::to_owned).collect(),
            offer_days: clause.whole("offer_days"),
            checks_after_days: clause
                .list("checks_after_days")
                .iter()
                .filter_map(|item| whole(&item.value))
                .collect(),
            cite: clause.cite.clone(),
        })
    }
}

/// The languages that the agreement's workers read.
pub fn worker_languages(law: &InForce<'_>) -> Vec<String> {
    law.one("agreement").into_iter().flat_map(|a| a.texts("worker_languages")).map(str::to_owned).collect()
}

/// The languages that somebody reads well enough for a contract, from their record (`fil:C2; en:C1`). B2 and
/// above: "can understand the main ideas of complex text" (CEFR). Where to draw the line is our assumption.
pub fn reads(languages: &str) -> Vec<String> {
    let one = |piece: &str| {
        let (language, level) = piece.trim().split_once(':')?;
        let level: Cefr = level.trim().parse().ok()?;
        (level >= Cefr::B2).then(|| language.trim().to_owned())
    };
    languages.split(';').filter_map(one).collect()
}

/// In which of these languages a contract must be for this person: those of the agreement's workers and of its
/// contracts that they read; where they read none of them, any that they read; where their record names none that
/// they read well enough, those of the agreement's workers.
pub fn must_be_in(reads: &[String], law: &InForce<'_>, rules: Option<&Rules>) -> Vec<String> {
    let mut known = worker_languages(law);
    if reads.is_empty() {
        return known;
    }
    known.extend(rules.into_iter().flat_map(|r| r.languages.iter().cloned()));
    let shared: Vec<String> =
        reads.iter().filter(|one| known.iter().any(|other| same_language(one, other))).cloned().collect();
    if shared.is_empty() { reads.to_vec() } else { shared }
}

/// Before or after recognition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// In the interim occupation, until the qualification is recognised.
    Interim,
    /// In the occupation itself.
    Recognised,
}

impl Stage {
    /// The word of `pay` clauses.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Interim => "interim",
            Stage::Recognised => "recognised",
        }
    }
}

/// Pay that nobody may fall below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Floor {
    /// Gross per month.
    pub monthly: Money,
    /// The article.
    pub cite: String,
}

/// The `pay` clause of an occupation in a country at a stage: of those that hold the place, the narrowest.
pub fn pay<'a>(law: &InForce<'a>, occupation: &str, country: &Territory, stage: Stage) -> Option<&'a Clause> {
    let fits = |c: &&Clause| {
        c.text("occupation") == Some(occupation)
            && c.text("stage") == Some(stage.word())
            && c.territory("country").is_some_and(|t| t.holds(country))
    };
    let width = |c: &&Clause| c.territory("country").map_or(0, |t| t.code().len());
    law.all("pay").filter(fits).max_by_key(width)
}

/// The floor of an occupation in a country at a stage.
pub fn floor(law: &InForce<'_>, occupation: &str, country: &Territory, stage: Stage) -> Option<Floor> {
    let clause = pay(law, occupation, country, stage)?;
    Some(Floor { monthly: clause.money("monthly")?, cite: clause.cite.clone() })
}

/// What an occupation's clause says of work in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// ISCO-08 group of the occupation.
    pub isco: String,
    /// ISCO-08 group of the work that is allowed until recognition.
    pub interim: Option<String>,
    /// Whether the destination asks for recognition at all.
    pub regulated: bool,
    /// The article.
    pub cite: String,
}

impl Work {
    /// The occupation's clause.
    pub fn of(law: &InForce<'_>, occupation: &str) -> Option<Work> {
        let clause = law.by_id("occupation", occupation)?;
        Some(Work {
            isco: clause.text("isco")?.to_owned(),
            interim: clause.text("interim_isco").map(str::to_owned),
            regulated: clause.flag("regulated") == Some(true),
            cite: clause.cite.clone(),
        })
    }
}

/// Art. on recognition, ¶3: the last day on which somebody who started on `from` may do interim work: the
/// decision's days and the longest measure. Nothing where the agreement has no such procedure on the corridor:
/// then nothing excuses work below the qualification.
pub fn interim_until(
    law: &InForce<'_>,
    occupation: &str,
    corridor: Option<&str>,
    from: Date,
) -> Option<Date> {
    let all = Procedure::all(law);
    let procedure =
        all.iter().find(|p| p.occupation == occupation && Some(p.corridor.as_str()) == corridor)?;
    let months = procedure.measures.iter().filter_map(|(_, months)| *months).max().unwrap_or(0);
    Some(from.saturating_add(months.months()).saturating_add(procedure.days?.days()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contract_is_in_a_language_that_its_worker_reads() {
        let text = "# A\n\n## Article 1. A\n\n```toml\n[agreement]\ntype = \"bilateral\"\nvalid_from = 2026-01-01\n\
                    worker_languages = [\"en\", \"fr\"]\n\n[contract]\nverified_by = \"x\"\nlanguages = [\"de\"]\n\
                    checks_after_days = [30, 90]\n```\n";
        let agreement = agreement::Agreement::read(vec![("a.en.md".to_owned(), text.to_owned())]);
        let law = agreement.in_force(jiff::civil::date(2026, 6, 1));
        let rules = Rules::of(&law);
        assert_eq!(rules.as_ref().map(|r| r.checks_after_days.clone()), Some(vec![30, 90]));
        let of = |languages: &str| must_be_in(&reads(languages), &law, rules.as_ref());
        assert_eq!(of("fil:C2; en:C1; de:B1"), ["en"]);
        assert_eq!(of("ar:C2; fr-TN:B2; de:B2"), ["fr-TN", "de"]);
        // Somebody who reads none of them has it in their own.
        assert_eq!(of("fil:C2; en:A2"), ["fil"]);
        // Of whom nothing is known, it is in one of the agreement's.
        assert_eq!(of("en"), ["en", "fr"]);
    }
}
