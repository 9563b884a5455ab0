//! Collects what speaks for and against one answer.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::clause::Clause;
use crate::codes::Territory;
use crate::{Agreement, InForce, Said};

use super::Verdict;

/// What follows from what fails and what nobody can tell, each reason once.
pub fn concluded(failed: Vec<Said>, unknown: Vec<Said>) -> (Verdict, Vec<Said>) {
    let verdict = match (failed.is_empty(), unknown.is_empty()) {
        (false, _) => Verdict::Fail,
        (true, false) => Verdict::Unknown,
        (true, true) => Verdict::Pass,
    };
    let mut because: Vec<Said> = Vec::new();
    for why in failed.into_iter().chain(unknown) {
        if !because.contains(&why) {
            because.push(why);
        }
    }
    (verdict, because)
}

/// Which field a clause does not state.
pub fn lacks(clause: &Clause, field: &str) -> Said {
    Said::new("check-no-field")
        .text("clause", clause.name())
        .text("field", field)
        .text("article", &clause.cite)
}

/// The evidence for one question, while it is being asked.
pub(crate) struct Tally<'a> {
    pub(crate) agreement: &'a Agreement,
    pub(crate) law: &'a InForce<'a>,
    articles: BTreeSet<(usize, &'a str)>,
    failed: Vec<Said>,
    unknown: Vec<Said>,
    moot: bool,
}

impl<'a> Tally<'a> {
    pub(crate) fn new(agreement: &'a Agreement, law: &'a InForce<'a>) -> Tally<'a> {
        Tally { agreement, law, articles: BTreeSet::new(), failed: vec![], unknown: vec![], moot: false }
    }

    pub(super) fn result(self) -> (Verdict, Vec<String>, Vec<Said>) {
        let (verdict, because) = concluded(self.failed, self.unknown);
        let verdict = if self.moot { Verdict::NotApplicable } else { verdict };
        let mut articles: Vec<String> = self.articles.into_iter().map(|(_, cite)| cite.to_owned()).collect();
        articles.dedup();
        (verdict, articles, because)
    }

    pub(crate) fn today(&self) -> Date {
        self.law.date
    }

    /// The answer rests on this clause.
    pub(crate) fn rests_on(&mut self, clause: &'a Clause) {
        self.articles.insert((clause.place.span.start, &clause.cite));
    }

    pub(crate) fn fail(&mut self, why: Said) {
        self.failed.push(why);
    }

    pub(crate) fn unknown(&mut self, why: Said) {
        self.unknown.push(why);
    }

    /// The question does not arise.
    pub(crate) fn moot(&mut self) {
        self.moot = true;
    }

    /// Fails with `why` unless `holds`.
    pub(crate) fn need(&mut self, holds: bool, why: impl FnOnce() -> Said) {
        if !holds {
            self.fail(why());
        }
    }

    /// All clauses of a kind; fails where there is none.
    pub(crate) fn some(&mut self, kind: &'static str) -> Vec<&'a Clause> {
        let law = self.law;
        let found: Vec<&'a Clause> = law.all(kind).collect();
        for clause in &found {
            self.rests_on(clause);
        }
        self.need(!found.is_empty(), || Said::new("check-no-clause").text("kind", kind));
        found
    }

    /// The one clause of a kind; fails where there is none.
    pub(crate) fn one(&mut self, kind: &'static str) -> Option<&'a Clause> {
        self.some(kind).first().copied()
    }

    /// A field that the answer needs; unknown where it is absent.
    pub(crate) fn know<T>(&mut self, clause: &'a Clause, field: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.unknown(lacks(clause, field));
        }
        value
    }

    /// A declaration needs a document, a date not in the future, and a party
    /// that answers for it; else it is unknown.
    pub(crate) fn proved(&mut self, clause: &'a Clause) -> bool {
        self.proof(clause, None, |_| true)
    }

    /// As [`Tally::proved`], for something that happened on a day and that this
    /// very party must sign for.
    pub(crate) fn proved_by(&mut self, clause: &'a Clause, party: Option<&str>, on: Option<Date>) -> bool {
        self.proof(clause, on, |signed| party.is_none_or(|p| signed.contains(&p)))
    }

    /// The proof of a clause: not older than the day it is to prove, and signed
    /// by somebody whose word counts for it.
    pub(crate) fn proof(
        &mut self,
        clause: &'a Clause,
        happened: Option<Date>,
        counts: impl Fn(&[&str]) -> bool,
    ) -> bool {
        self.rests_on(clause);
        let evidence = clause.text("evidence").and_then(|id| self.law.by_id("evidence", id));
        let said = |id| Said::new(id).text("clause", clause.name()).text("article", &clause.cite);
        let Some(evidence) = evidence.filter(|e| e.text("document").is_some()) else {
            self.unknown(said("check-unproved"));
            return false;
        };
        let id = evidence.text("id").unwrap_or_default();
        let parties: Vec<&str> = evidence.texts("signed_by").collect();
        let known = !parties.is_empty() && parties.iter().all(|p| self.law.by_id("party", p).is_some());
        let dated = evidence.date("dated").filter(|d| *d <= self.law.date);
        let why = if !known || !counts(&parties) {
            said("check-proof-unsigned")
        } else if dated.is_none() {
            said("check-proof-undated")
        } else if let Some(day) = happened.filter(|day| dated < Some(*day)) {
            said("check-proof-earlier").text("date", day)
        } else {
            return true;
        };
        self.unknown(why.text("evidence", id));
        false
    }

    /// A promise in words, with its proof.
    pub(crate) fn provision(&mut self, topic: &'static str) -> Option<&'a Clause> {
        let found = self.law.by_id("provision", topic);
        match found {
            Some(clause) => {
                self.proved(clause);
            }
            None => self.fail(Said::new("check-no-provision").word("topic", topic)),
        }
        found
    }

    /// The type of a party.
    pub(crate) fn party_type(&self, id: &str) -> &'a str {
        self.law.by_id("party", id).and_then(|p| p.text("type")).unwrap_or_default()
    }

    /// The country of a party.
    pub(crate) fn party_country(&self, id: &str) -> Option<&'a str> {
        self.law.by_id("party", id)?.territory("country").map(Territory::country)
    }

    /// Whether a party has signed by today.
    pub(crate) fn signed(&mut self, party: &str) -> bool {
        let found =
            self.law.by_id("signature", party).filter(|s| s.date("on").is_some_and(|on| on <= self.law.date));
        if let Some(signature) = found {
            self.rests_on(signature);
        }
        found.is_some()
    }

    /// The corridors; fails where there is none.
    pub(crate) fn corridors(&mut self) -> Vec<&'a Clause> {
        self.some("corridor")
    }

    /// The countries at either end of the corridors.
    pub(crate) fn countries(&self) -> BTreeSet<&'a str> {
        let law = self.law;
        let ends = law.all("corridor").flat_map(|c| [c.territory("origin"), c.territory("destination")]);
        ends.flatten().map(Territory::country).collect()
    }
}
