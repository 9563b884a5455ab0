//! What does a contract say, and how does it stand beside the vacancy and the law?
//!
//! A contract is kept as cells, one for each point. What is wrong with a cell by itself is said by
//! [`Contract::unread`]; what differs from the vacancy that was advertised (contract substitution) or from the
//! agreement by [`compare`]. Both the rules and the page of whoever verifies ask it, so that what is marked is
//! what bars.
//!
//! **Not computed**: what words like "leave" or "housing" are worth.

use std::collections::BTreeMap;

use agreement::codes::{Territory, same_language};
use agreement::{Fraction, InForce, Money, Said};
use jiff::civil::Date;

pub use agreement::schema::CONTRACT_POINTS as POINTS;

use super::rules::{Rules, Stage, Work, floor};
use crate::refusal::{Reason, Refusal};

/// What is asked besides: the country of the workplace, pay once recognised, what is taken from the worker, and
/// the languages that the contract is in.
pub const MORE: [&str; 4] = ["country", "wage_recognised", "charged", "languages"];

/// A contract as its cells say it.
#[derive(Clone, Copy, Debug)]
pub struct Contract<'a> {
    /// The cells, by [`POINTS`] and [`MORE`]; empty ones are absent.
    pub cells: &'a BTreeMap<String, String>,
}

impl<'a> Contract<'a> {
    /// A cell; empty where it is absent.
    pub fn cell(&self, name: &str) -> &'a str {
        self.cells.get(name).map(|c| c.trim()).unwrap_or_default()
    }

    /// Gross pay a month.
    pub fn wage(&self) -> Option<Money> {
        self.cell("wage").parse().ok()
    }

    /// Gross pay a month once the qualification is recognised.
    pub fn wage_recognised(&self) -> Option<Money> {
        self.cell("wage_recognised").parse().ok()
    }

    /// Hours a week.
    pub fn hours(&self) -> Option<Fraction> {
        hours(self.cell("hours"))
    }

    /// The first day of work.
    pub fn start(&self) -> Option<Date> {
        self.cell("start").parse().ok()
    }

    /// ISCO-08 group of the work.
    pub fn isco(&self) -> &'a str {
        self.cell("occupation")
    }

    /// Where the work is.
    pub fn country(&self) -> Option<Territory> {
        self.cell("country").parse().ok()
    }

    /// The languages that it is written in.
    pub fn languages(&self) -> impl Iterator<Item = &'a str> {
        self.cell("languages").split(';').map(str::trim).filter(|one| !one.is_empty())
    }

    /// Whether anything is taken from the worker, whatever it is called: also an amount that cannot be read.
    pub fn charges(&self) -> bool {
        match self.cell("charged") {
            "" => false,
            text => text.parse::<Money>().map_or(true, |money| money.minor != 0),
        }
    }

    /// Cells that cannot be read.
    pub fn unread(&self) -> Result<(), Refusal> {
        let wrong = |field: &'static str, id: &'static str, is: bool| {
            (!self.cell(field).is_empty() && !is).then(|| Reason::at(field, Said::new(id)))
        };
        let isco = self.isco();
        let group = isco.len() == 4 && agreement::codes::isco(isco).is_ok();
        let languages = self.languages().all(|one| agreement::codes::language(one).is_ok());
        let reasons = [
            wrong("occupation", "work-wrong-isco", group),
            wrong("country", "work-wrong-country", self.country().is_some()),
            wrong("wage", "work-wrong-money", self.wage().is_some()),
            wrong("wage_recognised", "work-wrong-money", self.wage_recognised().is_some()),
            wrong("charged", "work-wrong-money", self.cell("charged").parse::<Money>().is_ok()),
            wrong("hours", "work-wrong-hours", self.hours().is_some()),
            wrong("start", "work-wrong-day", self.start().is_some()),
            wrong("languages", "work-wrong-language", languages),
        ];
        Refusal::unless_none(reasons.into_iter().flatten().collect())
    }
}

/// Hours a week, such as `38.5`: more than none, and no more than a week has.
fn hours(text: &str) -> Option<Fraction> {
    let (whole, tenths) = text.trim().split_once(['.', ',']).unwrap_or((text.trim(), "0"));
    let digit = |text: &str, most: usize| {
        (!text.is_empty() && text.len() <= most && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse::<i64>().ok())
            .flatten()
    };
    let all = digit(whole, 3)? * 10 + digit(tenths, 1)?;
    (1..=1680).contains(&all).then(|| Fraction::new(all, 10)).flatten()
}

/// In what way a contract differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A point that it must state is not there.
    Missing,
    /// It is in no language that the worker reads.
    Language,
    /// Pay is below the agreement's.
    Floor,
    /// Pay is below what was advertised.
    Advertised,
    /// It is other work.
    Occupation,
    /// It is in another country.
    Country,
    /// It starts on another day. This bars nothing; the worker is told.
    Start,
}

impl What {
    /// Whether a contract with it can be verified.
    pub fn bars(self) -> bool {
        match self {
            What::Missing
            | What::Language
            | What::Floor
            | What::Advertised
            | What::Occupation
            | What::Country => true,
            What::Start => false,
        }
    }

    /// Whether it is contract substitution: something else than was advertised, to the worker's cost (ILO,
    /// General principles and operational guidelines for fair recruitment, 2016, II.A.8).
    pub fn substitutes(self) -> bool {
        match self {
            What::Advertised | What::Occupation | What::Country => true,
            What::Missing | What::Language | What::Floor | What::Start => false,
        }
    }
}

/// One thing in which a contract differs from the vacancy or the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The cell in which it would be mended.
    pub field: &'static str,
    /// In what way.
    pub what: What,
    /// The sentence, with its article where it rests on one.
    pub said: Said,
}

/// What a contract is held against.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// The place's cells, as it was advertised.
    pub vacancy: &'a BTreeMap<String, String>,
    /// The clause on contracts.
    pub rules: Option<&'a Rules>,
    /// In which languages it must be for this person, one of them.
    pub languages: &'a [String],
    /// Whether the person's qualification is recognised for the place's occupation.
    pub recognised: bool,
}

/// All in which a contract differs, in the order of its points.
pub fn compare(contract: &Contract<'_>, beside: &Beside<'_>, law: &InForce<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    missing(contract, beside, &mut found);
    language(contract, beside, &mut found);
    work(contract, beside, law, &mut found);
    pay(contract, beside, law, &mut found);
    place(contract, beside, &mut found);
    found
}

fn cell<'a>(beside: &Beside<'a>, name: &str) -> &'a str {
    beside.vacancy.get(name).map(|c| c.trim()).unwrap_or_default()
}

/// ILO, Multilateral Framework on Labour Migration, annex I: a contract states every point of the clause.
fn missing(contract: &Contract<'_>, beside: &Beside<'_>, found: &mut Vec<Difference>) {
    let Some(rules) = beside.rules else { return };
    for point in POINTS {
        if rules.states.iter().any(|s| s == point) && contract.cell(point).is_empty() {
            let said = Said::new("work-point-missing").said("point", point_said(point));
            found.push(Difference {
                field: point,
                what: What::Missing,
                said: said.text("article", &rules.cite),
            });
        }
    }
}

/// What a point is called.
pub fn point_said(point: &str) -> Said {
    Said::new(match point {
        "employer" => "work-point-employer",
        "occupation" => "work-point-occupation",
        "workplace" => "work-point-workplace",
        "wage" => "work-point-wage",
        "hours" => "work-point-hours",
        "leave" => "work-point-leave",
        "start" => "work-point-start",
        "duration" => "work-point-duration",
        "housing" => "work-point-housing",
        "termination" => "work-point-termination",
        "country" => "work-point-country",
        "wage_recognised" => "work-point-wage-recognised",
        "charged" => "work-point-charged",
        _ => "work-point-languages",
    })
}

/// ¶6, C5.3: in a language that the worker reads.
fn language(contract: &Contract<'_>, beside: &Beside<'_>, found: &mut Vec<Difference>) {
    let read = |one: &str| beside.languages.iter().any(|other| same_language(one, other));
    if !contract.languages().any(read) {
        let said = Said::new("work-language-unread").text("article", article(beside));
        found.push(Difference { field: "languages", what: What::Language, said });
    }
}

fn article(beside: &Beside<'_>) -> String {
    beside.rules.map_or_else(|| "–".to_owned(), |rules| rules.cite.clone())
}

/// Whether a contract is for the work that is allowed until recognition.
pub fn is_interim(contract: &Contract<'_>, work: &Work, recognised: bool) -> bool {
    !recognised && contract.isco() != work.isco && work.interim.as_deref() == Some(contract.isco())
}

/// ¶3: the work of the place, or its interim work before recognition.
fn work(contract: &Contract<'_>, beside: &Beside<'_>, law: &InForce<'_>, found: &mut Vec<Difference>) {
    let Some(work) = Work::of(law, cell(beside, "occupation")) else { return };
    let isco = contract.isco();
    if isco.is_empty() || isco == work.isco || is_interim(contract, &work, beside.recognised) {
        return;
    }
    let over = beside.recognised && work.interim.as_deref() == Some(isco);
    let said = Said::new(if over { "work-occupation-interim-over" } else { "work-occupation-other" });
    let said = said.text("isco", isco).text("place_isco", &work.isco).text("article", &work.cite);
    found.push(Difference { field: "occupation", what: What::Occupation, said });
}

/// Pay a year in hundredths of minor units, so that hours and weeks compare in whole numbers.
fn yearly(money: Money, period: &str, hours: Option<Fraction>) -> Option<i128> {
    let minor = i128::from(money.minor) * 100;
    Some(match period {
        "" | "month" => minor * 12,
        "year" => minor,
        "week" => minor * 52,
        _ => {
            let hours = hours?;
            minor * 52 * i128::from(hours.num()) / i128::from(hours.den())
        }
    })
}

/// Art. on pay, ¶3: neither below the agreement's floor of the stage nor below what was advertised. A wage in
/// another currency cannot be compared, and does not pass.
fn pay(contract: &Contract<'_>, beside: &Beside<'_>, law: &InForce<'_>, found: &mut Vec<Difference>) {
    let occupation = cell(beside, "occupation");
    let interim =
        Work::of(law, occupation).is_some_and(|work| is_interim(contract, &work, beside.recognised));
    let country: Option<Territory> = cell(beside, "country").parse().ok();
    // What is paid at the end: in interim work, once recognised.
    let last =
        if interim { ("wage_recognised", contract.wage_recognised()) } else { ("wage", contract.wage()) };
    let mut stages = vec![(last, Stage::Recognised)];
    if interim {
        stages.insert(0, (("wage", contract.wage()), Stage::Interim));
        if last.1.is_none() {
            let said = Said::new("work-wage-recognised-missing").text("article", article(beside));
            found.push(Difference { field: "wage_recognised", what: What::Floor, said });
        }
    }
    for ((field, wage), stage) in stages {
        let floor = country.as_ref().and_then(|country| floor(law, occupation, country, stage));
        let (Some(wage), Some(floor)) = (wage, floor) else { continue };
        let said = match wage.currency == floor.monthly.currency {
            true if floor.monthly.minor <= wage.minor => continue,
            true => Said::new("work-pay-below").money("wage", wage),
            false => Said::new("work-pay-unlike"),
        };
        let said = said.money("floor", floor.monthly).text("article", &floor.cite);
        found.push(Difference { field, what: What::Floor, said });
    }
    let advertised: Option<Money> = cell(beside, "wage").parse().ok();
    let ((field, Some(wage)), Some(advertised)) = (last, advertised) else { return };
    let period = cell(beside, "wage_period");
    let (ours, theirs) = (yearly(wage, "month", None), yearly(advertised, period, contract.hours()));
    let below =
        wage.currency != advertised.currency || ours.zip(theirs).is_none_or(|(our, their)| our < their);
    if below {
        let said = Said::new("work-pay-advertised").money("wage", wage).money("advertised", advertised);
        found.push(Difference { field, what: What::Advertised, said: said.text("article", article(beside)) });
    }
}

/// In the country that was advertised; a region of it is in it.
fn place(contract: &Contract<'_>, beside: &Beside<'_>, found: &mut Vec<Difference>) {
    let advertised: Option<Territory> = cell(beside, "country").parse().ok();
    if let (Some(ours), Some(theirs)) = (contract.country(), advertised)
        && !theirs.holds(&ours)
        && !ours.holds(&theirs)
    {
        let said =
            Said::new("work-country-other").text("country", ours.code()).text("destination", theirs.code());
        found.push(Difference {
            field: "country",
            what: What::Country,
            said: said.text("article", article(beside)),
        });
    }
    let start: Option<Date> = cell(beside, "start").parse().ok();
    if let (Some(ours), Some(theirs)) = (contract.start(), start)
        && ours != theirs
    {
        let said = Said::new("work-start-other")
            .text("date", ours)
            .said("advertised", Said::new("work-on-day").text("date", theirs));
        found.push(Difference { field: "start", what: What::Start, said });
    }
}
