//! What do negotiators assume: how many people, what the parties gain, which rates, what it costs elsewhere?
//!
//! The agreement says what a person costs and who pays. `costs.toml` beside it says the rest; each figure that
//! is no decision has its source. Text in, figures and findings out.

use std::collections::BTreeMap;
use std::ops::Range;

use agreement::{Currency, Finding, Fraction, InForce, Money, Place, Said};
use jiff::civil::Date;
use ledger::Ratio;
use ledger::rates::{Rates, Unconverted};
use serde::Deserialize;
use toml::Spanned;

use super::ratio;
use crate::intake::people::Track;
use crate::terms::Terms;

/// People who are planned to take the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub id: String,
    /// Home or away.
    pub track: Track,
    /// How many begin.
    pub begin: i64,
    /// How many are certified, where that is planned.
    pub certified: Option<i64>,
    /// How many are placed: they depart, or work at home.
    pub placed: Option<i64>,
    /// The cost clauses of each.
    pub costs: Vec<String>,
}

/// What a party gains, as somebody estimated it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Benefit {
    /// Which party.
    pub party: String,
    /// How much, in minor units of the plan's currency.
    pub worth: i64,
    /// Whether nothing comes about without it.
    pub needed: bool,
    /// How much more the others would pay without it, in minor units of the plan's currency.
    pub saves: i64,
    /// Who says so.
    pub source: String,
}

/// What is known of a cost clause beside its amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct More {
    /// Where the money is spent: origin, destination or third; what its kind suggests where absent.
    pub site: Option<String>,
    /// What it costs whatever the number of people, in minor units of the plan's currency.
    pub fixed: i64,
    /// The same for the same people elsewhere.
    pub elsewhere: Option<Elsewhere>,
    /// Who says so.
    pub source: Option<String>,
}

/// A cost at another site, in minor units of the plan's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Where.
    pub site: String,
    /// For each person.
    pub each: i64,
    /// Whatever the number of people.
    pub fixed: i64,
}

/// The file `costs.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostsFile {
    /// The currency of the agreement's costs, in which all is counted.
    pub currency: Currency,
    /// Groups of people, in the order of the file.
    pub groups: Vec<Group>,
    /// Benefits, in the order of the file.
    pub benefits: Vec<Benefit>,
    /// What is known of cost clauses, by id.
    pub more: BTreeMap<String, More>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    people: Vec<PeopleWritten>,
    #[serde(default)]
    benefit: Vec<BenefitWritten>,
    #[serde(default)]
    line: Vec<LineWritten>,
    #[serde(default)]
    rate: Vec<RateWritten>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeopleWritten {
    id: String,
    track: Spanned<String>,
    begin: Spanned<i64>,
    certified: Option<Spanned<i64>>,
    placed: Option<Spanned<i64>>,
    costs: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BenefitWritten {
    party: Spanned<String>,
    worth: Spanned<String>,
    #[serde(default)]
    needed: bool,
    saves: Option<Spanned<String>>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineWritten {
    cost: Spanned<String>,
    site: Option<Spanned<String>>,
    fixed: Option<Spanned<String>>,
    elsewhere: Option<ElsewhereWritten>,
    source: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ElsewhereWritten {
    site: Spanned<String>,
    each: Spanned<String>,
    fixed: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RateWritten {
    currency: Spanned<String>,
    on: toml::value::Datetime,
    one: Spanned<String>,
    #[expect(dead_code, reason = "a rate without a source is refused; the source itself is for readers")]
    source: String,
}

/// What is to be mended in the file: the finding in English, and the same as a sentence in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unread {
    /// With its place.
    pub finding: Finding,
    /// What is wrong, and what to do.
    pub said: Said,
}

/// Where something is spent, seen from the people.
pub const SITES: &[&str] = &["origin", "destination", "third"];

/// Reads one file against the clauses in force, gathering what is to be mended.
struct Reader<'a> {
    file: usize,
    law: &'a InForce<'a>,
    day: Date,
    currency: Currency,
    rates: Rates,
    findings: Vec<Unread>,
}

impl CostsFile {
    /// Reads the text; `file` is the index its findings carry, `day` the one whose rates count.
    pub fn read(
        file: usize,
        text: &str,
        law: &InForce<'_>,
        terms: &Terms,
        day: Date,
    ) -> Result<CostsFile, Vec<Finding>> {
        let found = CostsFile::read_for_people(file, text, law, terms, day);
        found.map_err(|all| all.into_iter().map(|one| one.finding).collect())
    }

    /// The same, and what is to be mended is a sentence, too.
    pub fn read_for_people(
        file: usize,
        text: &str,
        law: &InForce<'_>,
        terms: &Terms,
        day: Date,
    ) -> Result<CostsFile, Vec<Unread>> {
        let wrong = |span: Range<usize>, message: String, remedy: &str, said: Said| {
            let place = Place::new(file, span);
            vec![Unread { finding: Finding::error("wrong-costs", &place, message).remedy(remedy), said }]
        };
        let written: Written = toml::from_str(text).map_err(|e| {
            let remedy = "docs/costs.md says what may stand in costs.toml";
            let said = Said::new("plan-cost-unreadable").text("message", e.message());
            wrong(e.span().unwrap_or(0..0), e.message().to_owned(), remedy, said)
        })?;
        let Some(currency) = terms.currency else {
            let remedy = "add [[cost]] clauses to the agreement: what a person costs, and who pays";
            let message = "no cost clause is in force on this day".to_owned();
            return Err(wrong(0..0, message, remedy, Said::new("plan-cost-no-clause")));
        };
        let rates = Rates::of(currency.code());
        let mut reader = Reader { file, law, day, currency, rates, findings: Vec::new() };
        written.rate.into_iter().for_each(|rate| reader.rate(rate));
        let groups = written.people.into_iter().map(|group| reader.group(group, terms)).collect();
        let benefits: Vec<Benefit> = written.benefit.into_iter().map(|b| reader.benefit(b)).collect();
        let mut more = BTreeMap::new();
        for line in written.line {
            let (id, known) = reader.line(line, terms);
            more.insert(id, known);
        }
        reader.findings.sort();
        if reader.findings.is_empty() {
            Ok(CostsFile { currency, groups, benefits, more })
        } else {
            Err(reader.findings)
        }
    }
}

impl Reader<'_> {
    fn wrong(
        &mut self,
        span: Range<usize>,
        message: impl Into<String>,
        remedy: impl Into<String>,
        said: Said,
    ) {
        let place = Place::new(self.file, span);
        let finding = Finding::error("wrong-costs", &place, message).remedy(remedy);
        self.findings.push(Unread { finding, said });
    }

    fn rate(&mut self, written: RateWritten) {
        let span = written.currency.span();
        let code: Currency = match written.currency.get_ref().parse() {
            Ok(code) => code,
            Err(why) => {
                let said = Said::new("plan-cost-currency").text("typed", written.currency.get_ref());
                return self.wrong(span, why, "write a code such as PHP", said);
            }
        };
        let Ok(on) = written.on.to_string().parse::<Date>() else {
            let message = format!("`{}` is not a day", written.on);
            let said = Said::new("plan-cost-day").text("typed", written.on);
            return self.wrong(span, message, "write a day without quotes, such as 2026-09-01", said);
        };
        let Ok(one) = written.one.get_ref().parse::<Fraction>() else {
            let remedy = format!(
                "write how many {} one {} is, such as \"1/62\" or \"0.0161\"",
                self.currency.code(),
                code.code()
            );
            let said = Said::new("plan-cost-rate")
                .text("typed", written.one.get_ref())
                .text("currency", code.code())
                .text("in", self.currency.code());
            let message = format!("`{}` is no rate", written.one.get_ref());
            return self.wrong(written.one.span(), message, remedy, said);
        };
        // From whole units of both currencies to minor ones.
        let scale = |digits: u32| Ratio::whole(10_i128.pow(digits));
        let minor =
            ratio(one).times(scale(self.currency.digits())).and_then(|r| r.over(scale(code.digits())));
        let added = minor.ok_or(Unconverted::TooLarge).and_then(|r| self.rates.add(code.code(), on, r));
        if let Err(why) = added {
            let (said, remedy) = match &why {
                Unconverted::TooLarge => (Said::new("plan-cost-large"), "write a rate with fewer digits"),
                _ => {
                    let said = Said::new("plan-cost-rates").text("currency", code.code());
                    (said, "give each currency one rate above zero a day")
                }
            };
            self.wrong(written.one.span(), why.to_string(), remedy, said);
        }
    }

    /// An amount in the plan's currency, at the rate of the day.
    fn amount(&mut self, written: &Spanned<String>) -> i64 {
        let money: Money = match written.get_ref().parse() {
            Ok(money) => money,
            Err(why) => {
                let said = Said::new("plan-cost-amount").text("typed", written.get_ref());
                let remedy = "write an amount of zero or more, such as \"486.00 EUR\"";
                self.wrong(written.span(), why, remedy, said);
                return 0;
            }
        };
        let (from, to) = (money.currency.code().to_owned(), self.currency.code().to_owned());
        match self.rates.converted(money.minor, &from, &to, self.day) {
            Ok(minor) => minor,
            Err(why) => {
                let remedy = format!("add [[rate]] with currency = \"{from}\", on, one and source");
                let said = match &why {
                    Unconverted::NoRate { currency, on, .. } => {
                        Said::new("plan-cost-no-rate").text("currency", currency).text("day", on)
                    }
                    Unconverted::NotPositive(_) | Unconverted::Twice(..) => {
                        Said::new("plan-cost-rates").text("currency", &from)
                    }
                    Unconverted::TooLarge => Said::new("plan-cost-large"),
                };
                self.wrong(written.span(), why.to_string(), remedy, said);
                0
            }
        }
    }

    fn maybe(&mut self, written: Option<&Spanned<String>>) -> i64 {
        written.map_or(0, |written| self.amount(written))
    }

    fn whole(&mut self, written: &Spanned<i64>, most: i64, what: &str) -> i64 {
        let number = *written.get_ref();
        if !(0..=most).contains(&number) {
            let message = format!("{number} {what}: there can be 0 to {most}");
            let said = Said::new("plan-cost-number").number("number", number).number("most", most);
            self.wrong(written.span(), message, "correct the number", said);
        }
        number
    }

    fn cost(&mut self, written: &Spanned<String>, terms: &Terms) -> String {
        if !terms.costs.contains_key(written.get_ref()) {
            let known: Vec<&str> = terms.costs.keys().map(String::as_str).collect();
            let message = format!("no cost clause in force is called `{}`", written.get_ref());
            let said = Said::new("plan-cost-no-cost")
                .text("cost", written.get_ref())
                .text("known", known.join(", "));
            self.wrong(written.span(), message, format!("name one of {}", known.join(", ")), said);
        }
        written.get_ref().clone()
    }

    fn site(&mut self, written: &Spanned<String>) -> String {
        if !SITES.contains(&written.get_ref().as_str()) {
            let message = format!("`{}` is no site", written.get_ref());
            let said = Said::new("plan-cost-site").text("typed", written.get_ref());
            self.wrong(written.span(), message, "write origin, destination or third", said);
        }
        written.get_ref().clone()
    }

    fn group(&mut self, written: PeopleWritten, terms: &Terms) -> Group {
        let track = Track::from_word(written.track.get_ref());
        if track.is_none() {
            let message = format!("`{}` is no track", written.track.get_ref());
            let said = Said::new("plan-cost-track").text("typed", written.track.get_ref());
            self.wrong(written.track.span(), message, "write home or away", said);
        }
        let begin = self.whole(&written.begin, 1_000_000, "people begin");
        let certified = written.certified.map(|n| self.whole(&n, begin.max(0), "are certified"));
        let placed = written.placed.map(|n| self.whole(&n, begin.max(0), "are placed"));
        let mut costs: Vec<String> = Vec::new();
        for written in &written.costs {
            let id = self.cost(written, terms);
            if costs.contains(&id) {
                let said = Said::new("plan-cost-twice").text("cost", &id);
                self.wrong(written.span(), format!("`{id}` stands here twice"), "strike one", said);
            }
            costs.push(id);
        }
        Group { id: written.id, track: track.unwrap_or(Track::Home), begin, certified, placed, costs }
    }

    fn benefit(&mut self, written: BenefitWritten) -> Benefit {
        let party = written.party.get_ref().clone();
        if self.law.by_id("party", &party).is_none() {
            let message = format!("no party is called `{party}`");
            let said = Said::new("plan-cost-no-party").text("party", &party);
            self.wrong(written.party.span(), message, "name a [[party]] of the agreement by its id", said);
        }
        Benefit {
            party,
            worth: self.amount(&written.worth),
            needed: written.needed,
            saves: self.maybe(written.saves.as_ref()),
            source: written.source,
        }
    }

    fn line(&mut self, written: LineWritten, terms: &Terms) -> (String, More) {
        let id = self.cost(&written.cost, terms);
        let site = written.site.map(|site| self.site(&site));
        let fixed = self.maybe(written.fixed.as_ref());
        let elsewhere = written.elsewhere.map(|other| Elsewhere {
            site: self.site(&other.site),
            each: self.amount(&other.each),
            fixed: self.maybe(other.fixed.as_ref()),
        });
        (id, More { site, fixed, elsewhere, source: written.source })
    }
}
