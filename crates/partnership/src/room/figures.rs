//! What does a text come to, in figures: checklist, placement, projection, costs?
use std::collections::BTreeMap;
use std::fmt;

use agreement::{Agreement, Fraction, Money};
use jiff::civil::Date;
use matching::{Fault, Outcome};
use skills::Classification;

use crate::costs::split;
use crate::intake::people::Track;
use crate::intake::{Dossier, Tables};
use crate::outlook::{Outlook, assess};
use crate::round::Round;
use crate::terms::Terms;

/// What a figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The checklist: weight passed of the weight that applies.
    Score,
    /// Whether nothing critical is open.
    Ready,
    /// The answer to one question of the checklist.
    Item,
    /// Whether a placement can keep all rules: `solved`, `clash`, or `nobody` where nobody applies or nothing is offered.
    Round,
    /// The articles that cannot hold together.
    Clash,
    /// People placed.
    Placed,
    /// People placed on a track.
    Track,
    /// People placed from a State.
    From,
    /// Points of the placement.
    Points,
    /// No placement is worth more.
    Bound,
    /// The test of a State of origin, for an occupation: `TN/nurse`.
    Origin,
    /// People more or fewer at the end of the years, in tenths, for an occupation: `TN/nurse`.
    Stock,
    /// What the placement costs.
    Cost,
    /// What a party pays of it.
    Pays,
    /// What is left to workers.
    Workers,
    /// What all costs of the text come to, each once: also where nobody is placed yet.
    Each,
    /// What a party bears of these.
    Bears,
}

impl Kind {
    /// All, in the order in which they are shown.
    pub const ALL: [Kind; 17] = [
        Kind::Score,
        Kind::Ready,
        Kind::Item,
        Kind::Round,
        Kind::Clash,
        Kind::Placed,
        Kind::Track,
        Kind::From,
        Kind::Points,
        Kind::Bound,
        Kind::Origin,
        Kind::Stock,
        Kind::Cost,
        Kind::Pays,
        Kind::Workers,
        Kind::Each,
        Kind::Bears,
    ];

    /// The word by which it is kept.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Score => "score",
            Kind::Ready => "ready",
            Kind::Item => "item",
            Kind::Round => "round",
            Kind::Clash => "clash",
            Kind::Placed => "placed",
            Kind::Track => "track",
            Kind::From => "from",
            Kind::Points => "points",
            Kind::Bound => "bound",
            Kind::Origin => "origin",
            Kind::Stock => "stock",
            Kind::Cost => "cost",
            Kind::Pays => "pays",
            Kind::Workers => "workers",
            Kind::Each => "each",
            Kind::Bears => "bears",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// How much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// So many.
    Number(i64),
    /// So many tenths: an estimate.
    Tenths(i64),
    /// A share.
    Share(Fraction),
    /// An amount.
    Money(Money),
    /// A word of a closed list, or articles.
    Word(String),
}

impl fmt::Display for Value {
    /// As it is kept.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(n) => write!(f, "number {n}"),
            Value::Tenths(n) => write!(f, "tenths {n}"),
            Value::Share(share) => write!(f, "share {}/{}", share.num(), share.den()),
            Value::Money(money) => write!(f, "money {money}"),
            Value::Word(word) => write!(f, "word {word}"),
        }
    }
}

impl Value {
    /// Reads what [`Display`](fmt::Display) wrote; nothing where it is none.
    pub fn read(text: &str) -> Option<Value> {
        let (kind, rest) = text.split_once(' ')?;
        Some(match kind {
            "number" => Value::Number(rest.parse().ok()?),
            "tenths" => Value::Tenths(rest.parse().ok()?),
            "share" => Value::Share(rest.parse().ok()?),
            "money" => Value::Money(rest.parse().ok()?),
            "word" => Value::Word(rest.to_owned()),
            _ => return None,
        })
    }
}

/// Figures by what they are of. What is unknown is not there.
pub type Figures = BTreeMap<(Kind, String), Value>;

/// What a text is measured with.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The day for which it is read.
    pub day: Date,
    /// Decides ties.
    pub seed: u64,
    /// Names of skills and occupations.
    pub classes: &'a Classification,
    /// Who applies, and what is offered.
    pub tables: &'a Tables,
}

/// Measures a text; nothing is known of one with an error.
///
/// # Errors
/// The engine broke.
pub fn measure(agreement: &Agreement, ground: &Ground<'_>) -> Result<Figures, Fault> {
    let mut all = Figures::new();
    if !agreement.is_sound() {
        return Ok(all);
    }
    checklist(agreement, ground.day, &mut all);
    let law = agreement.in_force(ground.day);
    projection(&Outlook::of(&law, None), &mut all);
    shares(&Terms::of(&law), &mut all);
    if !law.binds() {
        return Ok(all);
    }
    let dossier = Dossier::read(agreement, &law, ground.classes, ground.tables);
    let nobody = dossier.people.is_empty() || dossier.places.is_empty();
    if nobody || !dossier.is_sound() {
        let word = if dossier.is_sound() { "nobody" } else { "tables" };
        all.insert((Kind::Round, String::new()), Value::Word(word.to_owned()));
        return Ok(all);
    }
    placement(&Round::solve(&law, ground.classes, dossier, ground.seed)?, &mut all);
    Ok(all)
}

fn checklist(agreement: &Agreement, day: Date, all: &mut Figures) {
    let assessment = assess(agreement, day);
    if let Some(score) = assessment.score {
        all.insert((Kind::Score, String::new()), Value::Share(score));
    }
    let ready = if assessment.ready { "yes" } else { "no" };
    all.insert((Kind::Ready, String::new()), Value::Word(ready.to_owned()));
    for answer in &assessment.answers {
        all.insert((Kind::Item, answer.id.to_owned()), Value::Word(answer.verdict.word().to_owned()));
    }
}

fn projection(outlook: &Outlook<'_>, all: &mut Figures) {
    for line in &outlook.lines {
        let about = format!("{}/{}", line.origin, line.occupation);
        let verdict = Value::Word(line.verdict().word().to_owned());
        all.insert((Kind::Origin, about.clone()), verdict);
        if let Ok(known) = &line.known {
            let tenths = (known.test.last * 10.0).round_ties_even() as i64;
            all.insert((Kind::Stock, about), Value::Tenths(tenths));
        }
    }
}

/// Each cost of the text once, and who bears which part, to the cent as an invoice would be.
fn shares(terms: &Terms, all: &mut Figures) {
    let Some(currency) = terms.currency else { return };
    let costs = || terms.costs.values().filter(|cost| cost.amount.currency == currency);
    let money = |minor: i64| Value::Money(Money { minor, currency });
    let sum = costs().try_fold(0_i64, |sum, cost| sum.checked_add(cost.amount.minor));
    if let Some(sum) = sum.filter(|_| costs().next().is_some()) {
        all.insert((Kind::Each, String::new()), money(sum));
        for (party, minor) in split(costs(), terms) {
            all.insert((Kind::Bears, party), money(minor));
        }
    }
}

fn placement(round: &Round, all: &mut Figures) {
    let mut put = |kind: Kind, about: &str, value: Value| {
        all.insert((kind, about.to_owned()), value);
    };
    let money = |minor: i64| round.terms.currency.map(|currency| Value::Money(Money { minor, currency }));
    // Nothing is left to workers, also where nobody is placed.
    if let Some(left) = money(round.left_to_workers()) {
        put(Kind::Workers, "", left);
    }
    let solved = match &round.outcome {
        Outcome::Solved(solved) => solved,
        Outcome::Infeasible(conflict) => {
            put(Kind::Round, "", Value::Word("clash".to_owned()));
            let mut cites: Vec<&str> = Vec::new();
            for cite in conflict.rules.iter().filter_map(|rule| round.rules.get(*rule)?.cite.as_deref()) {
                if !cites.contains(&cite) {
                    cites.push(cite);
                }
            }
            put(Kind::Clash, "", Value::Word(cites.join("; ")));
            return;
        }
    };
    put(Kind::Round, "", Value::Word("solved".to_owned()));
    let mut from: BTreeMap<String, i64> = BTreeMap::new();
    for person in &round.dossier.people {
        from.entry(person.origin.country().to_owned()).or_default();
    }
    let (mut placed, mut cost) = (0_i64, 0_i64);
    for one in round.placements() {
        placed += 1;
        cost = cost.saturating_add(one.way.route.cost);
        *from.entry(round.dossier.people[one.way.person].origin.country().to_owned()).or_default() += 1;
    }
    put(Kind::Placed, "", Value::Number(placed));
    for track in [Track::Home, Track::Away] {
        put(Kind::Track, track.word(), Value::Number(round.placed_on(track) as i64));
    }
    for (state, people) in &from {
        put(Kind::From, state, Value::Number(*people));
    }
    put(Kind::Points, "", Value::Number(solved.value));
    put(Kind::Bound, "", Value::Number(solved.bound));
    let paid = round.paid_by().into_iter().map(|(party, minor)| (Kind::Pays, party, minor));
    for (kind, about, minor) in std::iter::once((Kind::Cost, String::new(), cost)).chain(paid) {
        if let Some(money) = money(minor) {
            put(kind, &about, money);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_as_it_was_kept() {
        let share = Fraction::new(2, 3).expect("a share");
        let money: Money = "-4800.50 EUR".parse().or_else(|_| "4800.50 EUR".parse()).expect("an amount");
        let word = Value::Word("Art. 5(1); Art. 15".to_owned());
        for value in [Value::Number(-7), Value::Tenths(2931), Value::Share(share), Value::Money(money), word]
        {
            assert_eq!(Value::read(&value.to_string()), Some(value));
        }
        assert_eq!(Value::read("weight 3"), None);
    }

    #[test]
    fn kinds_are_read_as_they_were_kept() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_word(kind.word()), Some(kind));
        }
        assert!(Kind::ALL.is_sorted());
    }
}
