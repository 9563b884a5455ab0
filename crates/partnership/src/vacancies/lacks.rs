//! What is still missing before a vacancy can be verified?
//!
//! Evidence of the shortage with source and day, not older than twelve months; a
//! wage that can be compared with what others earn for the same work there; seats
//! within the jobs of a `demand` clause, where the agreement has any; a recruiter,
//! if there is one, with a licence that holds.

use std::collections::BTreeMap;

use agreement::{Clause, InForce, Money, Said};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::licences::{Licence, recruits};
use crate::refusal::Reason;

/// What a wage may be for; where nothing is stated, a month.
pub const PERIODS: [&str; 4] = ["hour", "week", "month", "year"];

/// A vacancy as its columns say it: those of `places.csv`.
#[derive(Clone, Copy, Debug)]
pub struct Ad<'a> {
    /// The columns but for `id` and `title`; empty ones are absent.
    pub cells: &'a BTreeMap<String, String>,
}

/// Who recruits for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recruiter {
    /// The employer itself.
    Nobody,
    /// Somebody who is no party of the partnership.
    Stranger(String),
    /// A party.
    Party {
        /// Its id in the agreement.
        party: String,
        /// What kind of organisation it is.
        kind: String,
        /// Its licence.
        licence: Licence,
    },
}

/// What is known besides the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Who recruits for it.
    pub recruiter: Recruiter,
    /// Seats of other vacancies of the same demand that count ([`super::Stage::holds_seats`]).
    pub other_seats: i64,
}

impl<'a> Ad<'a> {
    fn cell(&self, column: &str) -> &'a str {
        self.cells.get(column).map(|c| c.trim()).unwrap_or_default()
    }

    fn read<T: std::str::FromStr>(&self, column: &str) -> Option<T> {
        self.cell(column).parse().ok()
    }

    /// The first day of work.
    pub fn start(&self) -> Option<Date> {
        self.read("start")
    }

    /// How many people it takes; 0 where nothing that can be read is stated.
    pub fn seats(&self) -> i64 {
        self.read("seats").unwrap_or(0)
    }

    /// The party that recruits.
    pub fn recruiter(&self) -> Option<&'a str> {
        Some(self.cell("recruiter")).filter(|r| !r.is_empty())
    }

    /// The `demand` clause that it answers to.
    pub fn demand(&self) -> Option<&'a str> {
        Some(self.cell("demand")).filter(|d| !d.is_empty())
    }
}

/// All that is missing, in the order in which it is asked for; nothing: it can be verified.
pub fn lacks(ad: &Ad<'_>, facts: &Facts, law: &InForce<'_>, today: Date) -> Vec<Reason> {
    let mut found = Vec::new();
    if ad.seats() < 1 {
        found.push(Reason::at("seats", Said::new("vacancy-seats-none")));
    }
    if let Some(start) = ad.start().filter(|start| *start < law.date) {
        found.push(Reason::at("start", Said::new("vacancy-start-passed").text("date", start)));
    }
    if law.by_id("party", ad.cell("employer")).is_none() {
        found.push(Reason::at("employer", Said::new("vacancy-employer-none")));
    }
    demand(ad, facts, law, &mut found);
    shortage(ad, today, &mut found);
    wage(ad, law, &mut found);
    recruiter(facts, today, &mut found);
    found
}

/// ¶5, 26: where the agreement states verified jobs, seats answer to them.
fn demand(ad: &Ad<'_>, facts: &Facts, law: &InForce<'_>, found: &mut Vec<Reason>) {
    let mut say = |said: Said| found.push(Reason::at("demand", said));
    let Some(clause) = ad.demand().and_then(|id| law.by_id("demand", id)) else {
        if let Some(first) = law.all("demand").next() {
            say(Said::new("vacancy-demand-none").text("article", &first.cite));
        }
        return;
    };
    let country = |code: &str| code.split('-').next().unwrap_or_default().to_owned();
    let stated = |field: &str| match field {
        "country" => clause.territory("country").map(|t| t.country().to_owned()),
        field => clause.text(field).map(str::to_owned),
    };
    for field in ["employer", "occupation", "track", "country"] {
        let ours = if field == "country" { country(ad.cell("country")) } else { ad.cell(field).to_owned() };
        if stated(field).is_some_and(|theirs| theirs != ours) {
            let said = Said::new(match field {
                "employer" => "vacancy-demand-employer",
                "occupation" => "vacancy-demand-occupation",
                "track" => "vacancy-demand-track",
                _ => "vacancy-demand-country",
            });
            say(cited(said, clause));
        }
    }
    if let Some(jobs) =
        clause.whole("jobs").filter(|jobs| *jobs < ad.seats().saturating_add(facts.other_seats))
    {
        let said = Said::new("vacancy-demand-seats").number("jobs", jobs).number("others", facts.other_seats);
        say(cited(said, clause));
    }
}

fn cited(said: Said, clause: &Clause) -> Said {
    said.text("demand", clause.key()).text("article", &clause.cite)
}

/// Evidence has a source and a day, and is not older than twelve months.
fn shortage(ad: &Ad<'_>, today: Date, found: &mut Vec<Reason>) {
    if ad.cell("shortage").is_empty() {
        found.push(Reason::at("shortage", Said::new("vacancy-shortage-none")));
    }
    match ad.read::<Date>("shortage_on") {
        None => found.push(Reason::at("shortage_on", Said::new("vacancy-shortage-undated"))),
        Some(on) if today < on => {
            found.push(Reason::at("shortage_on", Said::new("vacancy-shortage-to-come").text("date", on)));
        }
        Some(on) if on.saturating_add(12.months()) < today => {
            found.push(Reason::at("shortage_on", Said::new("vacancy-shortage-old").text("date", on)));
        }
        Some(_) => {}
    }
}

/// ¶3: nobody is paid less than others for the same work there.
fn wage(ad: &Ad<'_>, law: &InForce<'_>, found: &mut Vec<Reason>) {
    let (wage, others): (Option<Money>, Option<Money>) = (ad.read("wage"), ad.read("comparator"));
    if wage.is_none() {
        found.push(Reason::at("wage", Said::new("vacancy-wage-none")));
    }
    if others.is_none() {
        found.push(Reason::at("comparator", Said::new("vacancy-comparator-none")));
    }
    if ad.cell("comparator_source").is_empty() {
        found.push(Reason::at("comparator_source", Said::new("vacancy-comparator-unsourced")));
    }
    let (Some(wage), Some(others)) = (wage, others) else { return };
    if wage.currency != others.currency {
        found.push(Reason::at("comparator", Said::new("vacancy-comparator-currency")));
    } else if wage.minor < others.minor {
        let equal = law.all("provision").find(|p| p.text("topic") == Some("equal_treatment"));
        let said = match equal {
            Some(clause) => Said::new("vacancy-wage-below-article").text("article", &clause.cite),
            None => Said::new("vacancy-wage-below"),
        };
        found.push(Reason::at("wage", said.money("others", others)));
    }
}

/// ¶9: an unlicensed recruiter joins no placement.
fn recruiter(facts: &Facts, today: Date, found: &mut Vec<Reason>) {
    let mut say = |said: Said| found.push(Reason::at("recruiter", said));
    match &facts.recruiter {
        Recruiter::Nobody => {}
        Recruiter::Stranger(party) => say(Said::new("vacancy-recruiter-stranger").text("party", party)),
        Recruiter::Party { party, kind, .. } if !recruits(kind) => {
            say(Said::new("vacancy-recruiter-kind").text("party", party));
        }
        Recruiter::Party { party, licence, .. } => {
            licence.lacks(party, today).into_iter().for_each(|reason| say(reason.said));
        }
    }
}
