//! What must hold, whatever anybody does?
//!
//! One table. A room asks each rule where it can be broken; the walk counts how often each was asked, and one
//! that was never asked is a failure, too.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Stop;

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    Steps,
    Trace,
    Versions,
    Chain,
    Seats,
    Places,
    Demand,
    Free,
    Leaving,
    Deciders,
    Grounds,
    Consent,
    Pool,
    Opens,
    Erased,
    Lists,
    Fled,
    Permits,
    Authority,
    Oriented,
    Vouched,
    Willing,
    Edition,
    Promised,
    Lapsed,
    Alerts,
    Copies,
    Told,
    Orientation,
    Nameless,
    Facts,
    Refunds,
    Impartial,
    Unseen,
    Will,
    Followed,
    Budget,
    Signoff,
    Operates,
    Mentors,
    Proof,
    Register,
    Measured,
    Zero,
    Eyes,
    Reconciled,
    Statements,
}

/// Each rule: its name, what it asks, and on what it rests.
pub const TABLE: &[(Rule, &str, &str, &str)] = &[
    (Rule::Steps, "steps", "a state is reached only by a step of its table", "the tables of `partnership`"),
    (Rule::Trace, "trace", "what was refused leaves no line and no version", "docs/decisions/0013"),
    (Rule::Versions, "versions", "each step raises the version of what it changes", "docs/decisions/0013"),
    (Rule::Chain, "chain", "the journal proves as a whole", "docs/trust.md"),
    (
        Rule::Seats,
        "seats",
        "no more people have a seat than there are, but for who came home",
        "¶5, ¶12, ¶13",
    ),
    (Rule::Places, "places", "no more people accepted a place than it has seats", "¶5"),
    (Rule::Demand, "demand", "places take no more seats than their verified jobs", "¶5"),
    (Rule::Free, "free", "no fee falls to the worker", "¶30; ILO C181, Art. 7"),
    (Rule::Leaving, "leaving", "leaving a training and going home succeed", "¶13"),
    (
        Rule::Deciders,
        "deciders",
        "who decided answers no appeal and no contest of it",
        "GDPR Art. 22; AI Act Art. 14",
    ),
    (Rule::Grounds, "grounds", "a credential is taken back for error or fraud alone", "¶15, ¶27"),
    (Rule::Consent, "consent", "every word stays, and the last about a purpose counts", "GDPR Art. 7"),
    (Rule::Pool, "pool", "a round holds nobody who did not agree to it", "GDPR Art. 6, 21"),
    (
        Rule::Opens,
        "opens",
        "a record opens with its person's key and says what was written",
        "GDPR Art. 5(1)(d), (f)",
    ),
    (Rule::Erased, "erased", "nothing of somebody erased opens", "GDPR Art. 17"),
    (
        Rule::Lists,
        "lists",
        "a list and its count hold exactly what single decisions allow",
        "docs/decisions/0012",
    ),
    (
        Rule::Fled,
        "fled",
        "the State that somebody fled sees nothing of them",
        "1951 Convention, Art. 25, 33; ¶2",
    ),
    // Work and the way to it.
    (
        Rule::Permits,
        "permits",
        "no more permits are asked for than the version of the quota in force has",
        "¶14, ¶29",
    ),
    (
        Rule::Authority,
        "authority",
        "the authority of the destination decides about a permit, nobody else",
        "¶29",
    ),
    (Rule::Oriented, "prepared", "nobody departs before their orientation is complete", "¶18"),
    (Rule::Vouched, "vouched", "nobody departs without a contract that another party verified", "¶6, ¶20"),
    (Rule::Willing, "willing", "nobody departs on another day than they agreed to", "¶13"),
    (Rule::Edition, "edition", "a case keeps its edition until it is moved, and no draft governs", "¶29"),
    (
        Rule::Promised,
        "promised",
        "no verified contract pays less than was advertised or agreed",
        "¶3; ILO fair recruitment 2016, II.A.8",
    ),
    (Rule::Lapsed, "lapsed", "an offer lapses only for who was told and let the days go by", "¶6, ¶30"),
    (Rule::Alerts, "alerts", "work or pay below what is due leaves an alert, which no employer sees", "¶3"),
    (Rule::Copies, "copies", "a copy goes once its day is over, unless it is held", "GDPR Art. 5(1)(e)"),
    (Rule::Told, "told", "only what arrived, was read or handed over counts as told", "¶6, ¶30"),
    // What stands around it.
    (Rule::Orientation, "oriented", "what somebody lacks of orientation is what nobody noted", "¶18"),
    (
        Rule::Nameless,
        "nameless",
        "a complaint without a name keeps no account and no address",
        "ILO C190, Art. 10(c); GDPR Art. 25",
    ),
    (
        Rule::Facts,
        "facts",
        "a complaint's fact and remedy never vanish, and what was redacted opens no more",
        "ILO C190, Art. 10(b); GDPR Art. 17",
    ),
    (
        Rule::Refunds,
        "refunds",
        "what was taken comes back to the cent, and no worker owes or pays",
        "ILO C181, Art. 7; ¶30",
    ),
    (
        Rule::Impartial,
        "impartial",
        "nobody decides a complaint against themselves, nor twice",
        "ILO C181, Art. 10, 14; ¶30",
    ),
    (
        Rule::Unseen,
        "unseen",
        "whoever is complained about reads the handler's words and nothing else",
        "ILO C190, Art. 10(b)(iv)",
    ),
    (
        Rule::Will,
        "will",
        "nobody goes home unless they say so, nor to the State they fled by another's word",
        "1951 Convention, Art. 33; ¶28",
    ),
    (Rule::Followed, "followed", "whoever said no is asked nothing", "GDPR Art. 7(3); ¶28"),
    (Rule::Budget, "budget", "plans of return take no more than was set aside", "¶28"),
    (Rule::Signoff, "signoff", "no agreement comes into force without the migration authority", "¶29"),
    (Rule::Operates, "operates", "only under an agreement in force somebody is told of a place", "¶7, ¶29"),
    (
        Rule::Mentors,
        "mentors",
        "nobody has a mentor without hours left, and people confirm the hours themselves",
        "¶28",
    ),
    (Rule::Proof, "proof", "what came for a pledge is reconciled by another account, with its proof", "¶28"),
    (Rule::Register, "register", "every version of a risk and of a goal stays", "¶28; GDPR Art. 5(1)(d)"),
    (Rule::Measured, "measured", "a figure from outside has a source and stays as it was entered", "¶16, 19"),
    // Costs and their books.
    (Rule::Zero, "zero", "every posting makes zero in each currency", "¶30; docs/costs.md"),
    (
        Rule::Eyes,
        "eyes",
        "nobody validates what they entered, nor audits what they entered or settled",
        "¶30; docs/costs.md",
    ),
    (Rule::Reconciled, "reconciled", "journal and ledger say the same to the cent", "¶30; docs/costs.md"),
    (
        Rule::Statements,
        "statements",
        "the statements of all parties make what stands on the accounts",
        "¶30; docs/costs.md",
    ),
];

/// How often each rule was asked.
#[derive(Debug, Default)]
pub struct Book(BTreeMap<Rule, u64>);

impl Book {
    /// Asks a rule. Stops the walk where it does not hold.
    pub fn hold(&mut self, rule: Rule, holds: bool, what: impl FnOnce() -> String) -> Result<(), Stop> {
        *self.0.entry(rule).or_default() += 1;
        if holds { Ok(()) } else { Err(Stop::Broken(rule, what())) }
    }

    /// The table with the counts, and the names of rules that were never asked.
    pub fn told(&self) -> (String, Vec<&'static str>) {
        let (mut text, mut never) = (String::from("rule        asked     what it asks\n"), Vec::new());
        for &(rule, name, asks, _) in TABLE {
            let asked = self.0.get(&rule).copied().unwrap_or(0);
            let _ = writeln!(text, "{name:<11} {asked:>8}  {asks}");
            if asked == 0 {
                never.push(name);
            }
        }
        (text, never)
    }
}

/// The name of a rule, what it asks and its source.
pub fn row(rule: Rule) -> (&'static str, &'static str, &'static str) {
    let found = TABLE.iter().find(|row| row.0 == rule);
    found.map_or(("", "", ""), |&(_, name, asks, source)| (name, asks, source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_row_and_its_name() {
        let names: std::collections::BTreeSet<&str> = TABLE.iter().map(|row| row.1).collect();
        assert_eq!(names.len(), TABLE.len());
        for &(rule, name, ..) in TABLE {
            assert_eq!(row(rule).0, name);
        }
    }

    #[test]
    fn a_rule_that_does_not_hold_stops_and_one_never_asked_is_named() {
        let mut book = Book::default();
        assert!(book.hold(Rule::Seats, true, String::new).is_ok());
        assert!(
            matches!(book.hold(Rule::Seats, false, || "C0001".to_owned()), Err(Stop::Broken(Rule::Seats, what)) if what == "C0001")
        );
        let (text, never) = book.told();
        assert!(text.contains("seats              2  "), "{text}");
        assert_eq!(never.len(), TABLE.len() - 1);
    }
}
