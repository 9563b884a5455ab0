//! Does a party lose? Net present values of all who gain or pay.

use std::collections::{BTreeMap, BTreeSet};

use agreement::{Clause, InForce, Money, Said};
use foresight::origin::Answer;
use foresight::value::{Counted, Worth};

use super::Line;
use super::reading::speaks_of;

/// What a party gains over the years, in money of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyValue {
    /// Id of the party, or the code of a State of origin.
    pub party: String,
    /// Whether it is a State of origin, reckoned from projections.
    pub is_origin: bool,
    /// Its net present value, where it is known.
    pub present: Option<Money>,
    /// Whether it loses.
    pub answer: Answer,
    /// Which facts would settle it.
    pub missing: Vec<Said>,
    /// The articles it rests on.
    pub cites: Vec<String>,
}

/// Every State of origin, and every party that states what it gains or pays a share.
pub fn parties(law: &InForce<'_>, lines: &[Line<'_>]) -> Vec<PartyValue> {
    let mut all = origins(lines);
    let mut said: BTreeMap<&str, Vec<&Clause>> = BTreeMap::new();
    for clause in law.all("party_value") {
        said.entry(clause.text("party").unwrap_or_default()).or_default().push(clause);
    }
    if !lines.is_empty() {
        // Who pays must know what for.
        let shares = law.all("share").filter_map(|s| s.text("payer"));
        let own = law.all("cost").filter_map(|c| c.text("payer"));
        for payer in shares.chain(own) {
            said.entry(payer).or_default();
        }
    }
    all.extend(said.into_iter().map(|(party, clauses)| one(party, &clauses, lines)));
    all
}

fn origins(lines: &[Line<'_>]) -> Vec<PartyValue> {
    let mut by_state: BTreeMap<&str, Vec<&Line<'_>>> = BTreeMap::new();
    for line in lines {
        by_state.entry(line.origin.country()).or_default().push(line);
    }
    by_state
        .into_iter()
        .map(|(state, lines)| {
            let (mut sum, mut missing, mut currency) = (Some(0_i64), Vec::new(), None);
            for line in &lines {
                match &line.known {
                    Ok(known) => {
                        sum = sum.zip(known.test.present).and_then(|(a, b)| a.checked_add(b));
                        currency = currency.or(known.currency);
                        missing.extend(known.missing_value.iter().cloned());
                    }
                    Err(why) => {
                        sum = None;
                        missing.extend(why.iter().cloned());
                    }
                }
            }
            let present = sum.zip(currency).map(|(minor, currency)| Money { minor, currency });
            let cites = lines.iter().map(|l| l.clause.cite.clone()).collect();
            told(state, true, present, missing, cites)
        })
        .collect()
}

fn one(party: &str, clauses: &[&Clause], lines: &[Line<'_>]) -> PartyValue {
    let cites: Vec<String> = clauses.iter().map(|c| c.cite.clone()).collect();
    if clauses.is_empty() {
        return told(party, false, None, vec![Said::new("outlook-no-value").text("party", party)], cites);
    }
    let (mut sum, mut missing, mut currency) = (0.0, Vec::new(), None);
    for clause in clauses {
        let mut worth = Worth::default();
        for (field, what, sign) in [
            ("gains_abroad", Counted::Abroad, 1),
            ("gains_home", Counted::AtHome, 1),
            ("gains_departure", Counted::Departure, 1),
            ("pays_away", Counted::AwaySeat, -1),
            ("pays_home", Counted::HomeSeat, -1),
            ("pays_departure", Counted::Departure, -1),
        ] {
            if let Some(money) = clause.money(field) {
                currency = currency.or(Some(money.currency));
                worth = worth.plus(what, sign * money.minor);
            }
        }
        for line in lines.iter().filter(|l| speaks_of(clause, &l.origin, &l.occupation)) {
            match &line.known {
                Ok(known) if known.discount.is_some() => sum += worth.estimate(&known.path.counted),
                Ok(known) => missing.extend(known.missing_value.iter().cloned()),
                Err(why) => missing.extend(why.iter().cloned()),
            }
        }
    }
    // Rounded once, here.
    let minor = sum.round_ties_even() as i64;
    let present = currency.filter(|_| missing.is_empty()).map(|currency| Money { minor, currency });
    told(party, false, present, missing, cites)
}

fn told(
    party: &str,
    is_origin: bool,
    present: Option<Money>,
    mut missing: Vec<Said>,
    mut cites: Vec<String>,
) -> PartyValue {
    let answer = match present {
        Some(money) if money.minor >= 0 => Answer::Holds,
        Some(_) => Answer::Fails,
        None => Answer::Unknown,
    };
    let mut seen = BTreeSet::new();
    missing.retain(|said| seen.insert(said.clone()));
    cites.dedup();
    PartyValue { party: party.to_owned(), is_origin, present, answer, missing, cites }
}
