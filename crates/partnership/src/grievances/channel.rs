//! Which bodies take complaints, in which languages, and by when must they answer?
//!
//! A `grievance` clause says so. Where it is silent on days the reference's figures stand in: three days to
//! acknowledge (DOMAIN §3), 30 to answer (indicator I26), and 30 to refund. Pages say which it was.

use agreement::{Clause, InForce};
use jiff::Span;
use jiff::civil::Date;

/// Days in which a complaint is acknowledged where the clause is silent.
pub const ACKNOWLEDGE_DAYS: i64 = 3;
/// Days in which it is answered where the clause is silent.
pub const ANSWER_DAYS: i64 = 30;
/// Days in which a fee is refunded where the article on refunds is silent.
pub const REFUND_DAYS: i64 = 30;

/// A number of days, and whether the agreement says so or the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// How many.
    pub days: i64,
    /// Whether the clause says so.
    pub agreed: bool,
}

impl Days {
    fn of(said: Option<i64>, reference: i64) -> Days {
        let said = said.filter(|days| *days >= 0);
        Days { days: said.unwrap_or(reference), agreed: said.is_some() }
    }

    /// The last day, counted from this one.
    pub fn after(self, day: Date) -> Date {
        day.checked_add(Span::new().days(self.days.min(36_500))).unwrap_or(Date::MAX)
    }
}

/// A `grievance` clause in force, typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Id of the clause.
    pub id: String,
    /// The party that runs it.
    pub run_by: String,
    /// Where it is.
    pub country: String,
    /// Its languages.
    pub languages: Vec<String>,
    /// Whether no name is needed.
    pub anonymous: bool,
    /// Days in which a complaint is acknowledged.
    pub acknowledge: Days,
    /// Days in which it is answered.
    pub answer: Days,
    /// The article.
    pub cite: String,
}

impl Channel {
    /// Reads a clause.
    pub fn of(c: &Clause) -> Channel {
        Channel {
            id: c.text("id").unwrap_or_default().to_owned(),
            run_by: c.text("run_by").unwrap_or_default().to_owned(),
            country: c.territory("country").map_or_else(String::new, |t| t.code().to_owned()),
            languages: c.texts("languages").map(str::to_owned).collect(),
            anonymous: c.flag("anonymous").unwrap_or(false),
            acknowledge: Days::of(c.whole("acknowledge_days"), ACKNOWLEDGE_DAYS),
            answer: Days::of(c.whole("answer_days"), ANSWER_DAYS),
            cite: c.cite.clone(),
        }
    }

    /// The channel of a clause in force.
    pub fn named(law: &InForce<'_>, id: &str) -> Option<Channel> {
        law.by_id("grievance", id).map(Channel::of)
    }

    /// All of them: those in this country first, then those that speak this language, then in the order of
    /// the text.
    pub fn all(law: &InForce<'_>, country: Option<&str>, language: &str) -> Vec<Channel> {
        let mut all: Vec<Channel> = law.all("grievance").map(Channel::of).collect();
        let near = |c: &Channel| country.is_some_and(|here| c.country.split('-').next() == Some(here));
        all.sort_by_key(|c| (!near(c), !c.speaks(language)));
        all
    }

    /// Whether it takes complaints in a language.
    pub fn speaks(&self, language: &str) -> bool {
        self.languages.iter().any(|l| l.split('-').next() == Some(language))
    }
}

/// The article that forbids to punish whoever complains.
pub fn no_retaliation(law: &InForce<'_>) -> Option<String> {
    provision(law, "no_retaliation").map(|c| c.cite.clone())
}

/// The article on refunds, and in how many days they are due.
pub fn refunds(law: &InForce<'_>) -> (Option<String>, Days) {
    let clause = provision(law, "refund");
    (clause.map(|c| c.cite.clone()), Days::of(clause.and_then(|c| c.whole("days")), REFUND_DAYS))
}

fn provision<'a>(law: &InForce<'a>, topic: &str) -> Option<&'a Clause> {
    law.all("provision").find(|c| c.text("topic") == Some(topic))
}
