//! Is what was expected what came out?

use std::collections::BTreeSet;

use agreement::{Agreement, Finding};
use jiff::civil::Date;
use matching::Outcome;

use super::Then;
use crate::outlook::assess;
use crate::pathways::Barrier;
use crate::round::Round;

/// What came out.
pub(super) struct Judged<'a> {
    pub agreement: &'a Agreement,
    pub date: Date,
    /// Of the tables.
    pub findings: &'a [Finding],
    pub round: Option<&'a Round>,
}

impl Judged<'_> {
    /// Nothing where the expectation is met; else what came out instead.
    pub fn judge(&self, then: &Then) -> Result<(), String> {
        match then {
            Then::Finding(code) => self.finding(code),
            Then::Answer(id, expected) => {
                let assessment = assess(self.agreement, self.date);
                let answer = assessment.answers.iter().find(|a| a.id == id);
                let word =
                    answer.map(|a| a.verdict.word()).ok_or(format!("the checklist has no item {id}"))?;
                met(word == expected, || format!("{id} is {word}"))
            }
            Then::Takes(person, place) => {
                let round = self.solved()?;
                let taken = round.placed(self.person(person)?).map(|p| &round.dossier.places[p.way.place].id);
                met(taken == place.as_ref(), || format!("takes {}", taken.map_or("nothing", |t| t)))
            }
            Then::CannotReach(person, place, cite) => {
                let barriers = self.barriers(person, place)?;
                let known = |b: &&Barrier| !b.unknown && b.cite.as_deref() == Some(cite);
                met(barriers.iter().find(known).is_some(), || said(barriers))
            }
            Then::CouldReach(person, place, cite) => {
                let barriers = self.barriers(person, place)?;
                let cited = barriers.iter().any(|b| b.cite.as_deref() == Some(cite));
                met(cited && barriers.iter().all(|b| b.unknown), || said(barriers))
            }
            Then::Infeasible(articles) => {
                let round = self.round()?;
                let Outcome::Infeasible(conflict) = &round.outcome else {
                    return Err("the rules can hold together".to_owned());
                };
                let cites: BTreeSet<&str> =
                    conflict.rules.iter().filter_map(|r| round.rules[*r].cite.as_deref()).collect();
                let expected: BTreeSet<&str> = articles.iter().map(String::as_str).collect();
                met(cites == expected, || {
                    format!("infeasible: {}", cites.iter().copied().collect::<Vec<_>>().join(", "))
                })
            }
            Then::Held(id) => {
                let round = self.solved()?;
                let known = round.rules.iter().any(|r| r.id == *id);
                met(known && round.every_rule_holds(), || match known {
                    true => "a rule is broken".to_owned(),
                    false => format!("no rule is called `{id}`"),
                })
            }
        }
    }

    fn finding(&self, code: &str) -> Result<(), String> {
        let codes: BTreeSet<&str> =
            self.agreement.findings.iter().chain(self.findings).map(|f| f.code).collect();
        let all = codes.iter().copied().collect::<Vec<_>>().join(", ");
        met(codes.contains(code), || {
            if all.is_empty() { "no finding".to_owned() } else { format!("findings: {all}") }
        })
    }

    fn round(&self) -> Result<&Round, String> {
        self.round.ok_or_else(|| match self.agreement.findings.iter().chain(self.findings).next() {
            Some(finding) => format!("no round was run: {} ({})", finding.message, finding.code),
            None => "no round was run".to_owned(),
        })
    }

    fn solved(&self) -> Result<&Round, String> {
        let round = self.round()?;
        let Outcome::Infeasible(conflict) = &round.outcome else { return Ok(round) };
        let rules = conflict.rules.iter().map(|r| round.rules[*r].row.name.as_str()).collect::<Vec<_>>();
        Err(format!("the rules cannot hold together: {}", rules.join(", ")))
    }

    fn person(&self, id: &str) -> Result<usize, String> {
        let found = self.round()?.dossier.people.iter().position(|p| p.id == id);
        found.ok_or_else(|| format!("nobody is called `{id}`"))
    }

    /// What stands between a person and a place.
    fn barriers(&self, person: &str, place: &str) -> Result<&[Barrier], String> {
        let round = self.round()?;
        let index = round.dossier.places.iter().position(|p| p.id == place);
        let index = index.ok_or_else(|| format!("no place is called `{place}`"))?;
        let barriers = round.barred.get(&(self.person(person)?, index)).map(Vec::as_slice);
        barriers.ok_or_else(|| format!("a way leads to {place}"))
    }
}

fn met(met: bool, instead: impl FnOnce() -> String) -> Result<(), String> {
    if met { Ok(()) } else { Err(instead()) }
}

fn said(barriers: &[Barrier]) -> String {
    let one = |b: &Barrier| {
        let cite = b.cite.as_deref().unwrap_or("no article");
        format!("{} ({cite}{})", b.said, if b.unknown { ", unknown" } else { "" })
    };
    barriers.iter().map(one).collect::<Vec<_>>().join("; ")
}
