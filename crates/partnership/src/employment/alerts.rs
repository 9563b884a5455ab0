//! What looks wrong in somebody's work, and by which article (¶3; DOMAIN §4 "Match")?
//!
//! Deskilling goes by the skill levels of ISCO-08 groups, never by EQF: a German nurse's qualification is EQF 4
//! and a Philippine one ISCED 6, and a Philippine nurse who works as a nurse in Germany is at her level. The same
//! nurse as a care assistant is not, but for the agreement's interim work within the term of recognition.
//!
//! **Not computed**: whether it is so. An alert is for people to answer: dismissed with a reason, or led to a
//! grievance. Only what stood in a contract is answered by a contract ([`is_mended`]).

use std::collections::BTreeMap;

use agreement::{Money, Said};
use jiff::civil::Date;
use skills::isco_skill_level;

use super::checks::{Answers, Formality, formality};
use super::rules::{Floor, Work};

/// What looks wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Work below the qualification.
    Deskilling,
    /// Pay below the agreement or the contract.
    Underpaid,
    /// The contract is not what was advertised.
    Substitution,
    /// Without contract or social-security number.
    Informal,
    /// Somebody else keeps the passport.
    Passport,
    /// Somebody asked the worker for money.
    Fee,
    /// The worker does not feel safe.
    Unsafe,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 7] = [
        Kind::Deskilling,
        Kind::Underpaid,
        Kind::Substitution,
        Kind::Informal,
        Kind::Passport,
        Kind::Fee,
        Kind::Unsafe,
    ];

    /// The word that is kept, and that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Deskilling => "deskilling",
            Kind::Underpaid => "underpaid",
            Kind::Substitution => "substitution",
            Kind::Informal => "informal",
            Kind::Passport => "passport",
            Kind::Fee => "fee",
            Kind::Unsafe => "unsafe",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|k| k.word() == word)
    }

    /// What it is called.
    pub fn said(self) -> Said {
        Said::new(match self {
            Kind::Deskilling => "work-alert-deskilling",
            Kind::Underpaid => "work-alert-underpaid",
            Kind::Substitution => "work-alert-substitution",
            Kind::Informal => "work-alert-informal",
            Kind::Passport => "work-alert-passport",
            Kind::Fee => "work-alert-fee",
            Kind::Unsafe => "work-alert-unsafe",
        })
    }
}

/// Something that looks wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// What.
    pub kind: Kind,
    /// The article it rests on; `–` where the agreement has none.
    pub cite: String,
    /// What was found, by name: `work`, `trained`, `until`, `paid`, `due`, `field`.
    pub values: BTreeMap<String, String>,
}

impl Alert {
    /// An alert with what was found.
    pub fn new(kind: Kind, cite: &str, values: &[(&str, String)]) -> Alert {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        Alert { kind, cite: cite.to_owned(), values }
    }

    /// What was found, in a sentence that cites the article.
    pub fn said(&self) -> Said {
        let value = |name: &str| self.values.get(name).map(String::as_str).unwrap_or_default();
        let money = |said: Said, name: &'static str| match value(name).parse::<Money>() {
            Ok(money) => said.money(name, money),
            Err(_) => said.text(name, value(name)),
        };
        let said = match self.kind {
            Kind::Deskilling if !value("until").is_empty() => {
                Said::new("work-found-interim-over").text("isco", value("work")).text("date", value("until"))
            }
            Kind::Deskilling => Said::new("work-found-deskilling")
                .text("isco", value("work"))
                .text("trained", value("trained")),
            Kind::Underpaid => money(money(Said::new("work-found-underpaid"), "paid"), "due"),
            Kind::Substitution => Said::new("work-found-substitution")
                .said("point", super::contract::point_said(value("field"))),
            Kind::Informal => Said::new("work-found-informal"),
            Kind::Passport => Said::new("work-found-passport"),
            Kind::Fee => Said::new("work-found-fee"),
            Kind::Unsafe => Said::new("work-found-unsafe"),
        };
        said.text("article", &self.cite)
    }
}

/// What somebody does, beside what they were trained for.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// ISCO-08 group of the work that they do.
    pub isco: &'a str,
    /// ISCO-08 group that they come from; nothing: it is not known, and the place's counts alone.
    pub trained: Option<&'a str>,
    /// The occupation of the place.
    pub work: &'a Work,
    /// Whether the qualification is recognised.
    pub recognised: bool,
    /// The last day of interim work ([`super::rules::interim_until`]).
    pub until: Option<Date>,
}

/// Whether a contract that was verified answers an alert: it is about what a contract says, and `shows`, what looks
/// wrong in the new one, holds nothing of the kind any more. Of two substitutions only the same point is the same.
pub fn is_mended(alert: &Alert, shows: &[Alert]) -> bool {
    let of_the_contract = match alert.kind {
        Kind::Deskilling | Kind::Underpaid | Kind::Substitution => true,
        Kind::Informal | Kind::Passport | Kind::Fee | Kind::Unsafe => false,
    };
    let same = |found: &Alert| {
        let point = |alert: &Alert| alert.values.get("field").cloned();
        found.kind == alert.kind && (alert.kind != Kind::Substitution || point(found) == point(alert))
    };
    of_the_contract && !shows.iter().any(same)
}

/// ¶3: work whose skill level is below that of the qualification, but for interim work within its term. Where
/// a level is not known nothing is said.
pub fn deskilling(at: &At<'_>, today: Date) -> Option<Alert> {
    let level = |isco: &str| isco_skill_level(isco);
    // Of qualification and place, the higher level counts; of two alike the place is named.
    let both = [at.trained, Some(at.work.isco.as_str())].into_iter().flatten();
    let trained = both.filter(|isco| level(isco).is_some()).max_by_key(|isco| level(isco))?;
    if level(trained)? <= level(at.isco)? {
        return None;
    }
    let interim = at.work.interim.as_deref() == Some(at.isco) && !at.recognised;
    let until = at.until.filter(|_| interim);
    if until.is_some_and(|until| today <= until) {
        return None;
    }
    let values = [
        ("work", at.isco.to_owned()),
        ("trained", trained.to_owned()),
        ("until", until.map(|day| day.to_string()).unwrap_or_default()),
    ];
    Some(Alert::new(Kind::Deskilling, &at.work.cite, &values))
}

/// ¶3: less was paid than the contract or the agreement says, whichever is more. Another currency cannot be
/// compared, and says nothing.
pub fn underpaid(
    paid: Option<Money>,
    contract: Option<Money>,
    floor: Option<&Floor>,
    cite: &str,
) -> Option<Alert> {
    let paid = paid?;
    let law = floor.map(|f| (f.monthly, f.cite.as_str()));
    let all = [law, contract.map(|money| (money, cite))];
    let due = all.into_iter().flatten().filter(|(money, _)| money.currency == paid.currency);
    // Of two equal sums the agreement's is named.
    let (due, cite) = due.rev().max_by_key(|(money, _)| money.minor)?;
    let values = [("paid", paid.to_string()), ("due", due.to_string())];
    (paid.minor < due.minor).then(|| Alert::new(Kind::Underpaid, cite, &values))
}

/// What of somebody's answers looks wrong by itself; `cite` is the article on contracts.
pub fn told(answers: &Answers, cite: &str) -> Vec<Alert> {
    let informal = formality(answers.contract, answers.social_security) == Formality::Informal;
    let found = [
        (informal, Kind::Informal),
        (answers.passport == Some(true), Kind::Passport),
        (answers.charged == Some(true), Kind::Fee),
        (answers.safe == Some(false), Kind::Unsafe),
    ];
    found.into_iter().filter(|(is, _)| *is).map(|(_, kind)| Alert::new(kind, cite, &[])).collect()
}
