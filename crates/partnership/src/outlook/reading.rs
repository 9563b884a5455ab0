//! From clauses to the numbers of the engine.

use agreement::checklist::{health_consent, lacks};
use agreement::codes::{Territory, is_health_workforce};
use agreement::{Clause, Currency, Fraction, InForce, Said};
use foresight::ages::Ages;
use foresight::chance::{Draw, Shape};
use foresight::origin::{Answer, OriginTest};
use foresight::value::{Counted, Discount, Worth};
use foresight::{Blow, Flow, Param, Path, Shock, Uncertain, project};

/// One origin and occupation.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The clause.
    pub clause: &'a Clause,
    /// Where the people are from.
    pub origin: Territory,
    /// Id of the occupation.
    pub occupation: String,
    /// Its ISCO-08 group.
    pub isco: String,
    /// How many years the test looks at.
    pub years: usize,
    /// What follows, or which facts would settle it.
    pub known: Result<Box<Known>, Vec<Said>>,
}

/// What follows from the numbers.
#[derive(Clone, Debug)]
pub struct Known {
    /// The numbers.
    pub flow: Flow,
    /// Where a range comes from, in the order of the flow's uncertain numbers.
    pub sources: Vec<Source>,
    /// Ages and sexes, where they are stated.
    pub ages: Option<Ages>,
    /// The path over the test's years.
    pub path: Path,
    /// The path over the longest horizon of all lines.
    pub long: Path,
    /// What later money is worth; nothing where nobody said.
    pub discount: Option<Discount>,
    /// The currency of the amounts, where there are any.
    pub currency: Option<Currency>,
    /// People fewer that the State bears.
    pub tolerance: i64,
    /// What one of each is worth to the State of origin, where all is stated.
    pub worth: Option<Worth>,
    /// Which facts would settle the State's net present value.
    pub missing_value: Vec<Said>,
    /// The test.
    pub test: OriginTest,
    /// The article of the health ministry's consent, where one is asked for.
    pub consent: Option<String>,
}

/// Which article states a range, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The article.
    pub cite: String,
    /// The clause's own source, where it names one.
    pub source: Option<String>,
}

impl Line<'_> {
    /// The test of this State.
    pub fn verdict(&self) -> Answer {
        self.known.as_ref().map_or(Answer::Unknown, |known| known.test.verdict())
    }
}

/// All projections in force. `years` takes the place of every horizon.
pub fn read<'a>(law: &InForce<'a>, years: Option<usize>) -> Vec<Line<'a>> {
    let own =
        |clause: &Clause| years.or_else(|| usize::try_from(clause.whole("horizon_years")?).ok()).unwrap_or(0);
    let longest = law.all("projection").map(own).max().unwrap_or(0);
    let mut lines = Vec::new();
    for clause in law.all("projection") {
        let (Some(origin), Some(occupation)) = (clause.territory("origin"), clause.text("occupation")) else {
            continue;
        };
        let isco = law.by_id("occupation", occupation).and_then(|o| o.text("isco")).unwrap_or_default();
        let reading = Reading { law, clause, origin, occupation, missing: Vec::new() };
        lines.push(Line {
            clause,
            origin: origin.clone(),
            occupation: occupation.to_owned(),
            isco: isco.to_owned(),
            years: own(clause),
            known: reading.known(own(clause), longest, isco).map(Box::new),
        });
    }
    lines
}

/// Whether a clause that may name an origin and an occupation speaks of these.
pub(super) fn speaks_of(clause: &Clause, origin: &Territory, occupation: &str) -> bool {
    clause.territory("origin").is_none_or(|o| o.holds(origin))
        && clause.text("occupation").is_none_or(|o| o == occupation)
}

/// A share as the engine takes it.
pub(super) fn float(share: Fraction) -> f64 {
    share.num() as f64 / share.den() as f64
}

/// A number that names what is drawn, whatever else an agreement holds (FNV-1a).
pub(super) fn stream(name: &str) -> u64 {
    name.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Whether a number can matter: without seats on a track nothing that befalls its people does.
fn matters(param: Param, flow: &Flow) -> bool {
    match param {
        Param::CompletionHome => flow.get(Param::HomeSeats) > 0.0,
        Param::CompletionAway
        | Param::Departure
        | Param::Return
        | Param::Reentry
        | Param::Onward
        | Param::Attraction
        | Param::Pass
        | Param::FromEmployed => flow.get(Param::AwaySeats) > 0.0,
        Param::AwaySeats
        | Param::HomeSeats
        | Param::Leakage
        | Param::Exit
        | Param::Deadweight
        | Param::WageElasticity
        | Param::Exposure
        | Param::Adoption => true,
    }
}

struct Reading<'a, 'b> {
    law: &'b InForce<'a>,
    clause: &'a Clause,
    origin: &'a Territory,
    occupation: &'a str,
    missing: Vec<Said>,
}

impl<'a> Reading<'a, '_> {
    /// A share that the answer needs.
    fn need(&mut self, field: &'static str) -> f64 {
        match self.clause.share(field) {
            Some(share) => float(share),
            None => {
                self.missing.push(lacks(self.clause, field));
                0.0
            }
        }
    }

    /// A number that is off where it is absent.
    fn off(&self, field: &'static str) -> f64 {
        self.clause.share(field).map_or(0.0, float)
    }

    /// Seats of one track in a cohort, and the mean share that completes.
    fn track(&mut self, track: &str, field: &'static str) -> (f64, f64) {
        let (law, origin, occupation) = (self.law, self.origin, self.occupation);
        let mine = |s: &&Clause| {
            s.text("track") == Some(track)
                && s.text("occupation") == Some(occupation)
                && s.territory("origin").is_some_and(|o| origin.holds(o))
        };
        let all: Vec<&Clause> = law.all("seats").filter(mine).collect();
        let count = |s: &Clause| s.whole("seats").unwrap_or(0) as f64;
        let seats: f64 = all.iter().map(|s| count(s)).sum();
        if seats == 0.0 {
            return (0.0, 0.0);
        }
        if let Some(stated) = self.clause.share(field) {
            return (seats, float(stated));
        }
        let mut complete = 0.0;
        for clause in all {
            match clause.share("completion") {
                Some(share) => complete += count(clause) * float(share),
                None => self.missing.push(lacks(clause, "completion")),
            }
        }
        (seats, complete / seats)
    }

    fn known(mut self, years: usize, longest: usize, isco: &str) -> Result<Known, Vec<Said>> {
        let flow = self.flow();
        let (flow, sources) = self.with_ranges(flow);
        if !self.missing.is_empty() {
            return Err(self.missing);
        }
        let discount = self.clause.share("discount").and_then(|rate| Discount::new(float(rate)));
        let (worth, currency, missing_value) = self.worth();
        let worth = worth.filter(|_| discount.is_some());
        let walk = |years| project(&flow, years, discount.unwrap_or(Discount::NONE));
        let wrong = |fault: foresight::Fault| {
            vec![Said::new("outlook-fault").text("article", &self.clause.cite).text("why", fault)]
        };
        let path = walk(years).map_err(wrong)?;
        let long = walk(longest).map_err(wrong)?;
        let present = worth.map(|worth| worth.present(&path.counted));
        let (consent, cite) = self.consent(isco);
        let tolerance = self.clause.whole("tolerance").unwrap_or(0);
        Ok(Known {
            ages: self.ages(),
            test: OriginTest::of(&path, tolerance as f64, present, consent),
            consent: cite,
            flow,
            sources,
            path,
            long,
            discount,
            currency,
            tolerance,
            worth,
            missing_value,
        })
    }

    fn flow(&mut self) -> Flow {
        let clause = self.clause;
        let (away, completion_away) = self.track("away", "completion_away");
        let (home, completion_home) = self.track("home", "completion_home");
        let year = |item: &agreement::Item| match item.value {
            agreement::Value::Whole(year) => usize::try_from(year).ok(),
            _ => None,
        };
        let mut flow = Flow {
            cohorts: clause.list("cohorts").iter().filter_map(year).collect(),
            stock: clause.whole("stock").map(|stock| stock as f64),
            wage_response: clause.share("wage_response").map_or(1.0, float),
            ..Flow::default()
        }
        .with(Param::AwaySeats, away)
        .with(Param::HomeSeats, home)
        .with(Param::CompletionAway, completion_away)
        .with(Param::CompletionHome, completion_home)
        .with(Param::Leakage, self.need("leakage"))
        .with(Param::Exit, self.need("exit"))
        .with(Param::Deadweight, self.need("deadweight"))
        .with(Param::WageElasticity, self.off("wage_elasticity"))
        .with(Param::Exposure, self.off("exposure"))
        .with(Param::Adoption, self.off("adoption"));
        if away > 0.0 {
            for (param, field) in [
                (Param::Departure, "departure"),
                (Param::Return, "return"),
                (Param::Reentry, "reentry"),
                (Param::Onward, "onward"),
                (Param::FromEmployed, "from_employed"),
            ] {
                flow = flow.with(param, self.need(field));
            }
            match clause.flag("qualified") {
                Some(qualified) => flow.qualified = qualified,
                None => self.missing.push(lacks(clause, "qualified")),
            }
            if self.off("attraction") > 0.0 || self.range_of(Param::Attraction).is_some() {
                flow =
                    flow.with(Param::Attraction, self.off("attraction")).with(Param::Pass, self.need("pass"));
                match clause.whole("lag_years").and_then(|years| usize::try_from(years).ok()) {
                    Some(lag) => flow.lag = lag,
                    None => self.missing.push(lacks(clause, "lag_years")),
                }
            }
        }
        flow
    }

    /// The range of a number. One that names origin or occupation goes before one that does not.
    fn range_of(&self, param: Param) -> Option<&'a Clause> {
        let mine = |r: &&Clause| {
            r.text("parameter") == Some(param.word()) && speaks_of(r, self.origin, self.occupation)
        };
        let named = |r: &&Clause| (r.get("origin").is_some(), r.get("occupation").is_some());
        self.law.all("range").filter(mine).max_by_key(named)
    }

    /// Ranges and shocks.
    fn with_ranges(&mut self, mut flow: Flow) -> (Flow, Vec<Source>) {
        let mut sources = Vec::new();
        for param in Param::ALL {
            let Some(range) = self.range_of(param).filter(|_| matters(param, &flow)) else { continue };
            let (Some(low), Some(high)) = (range.share("low"), range.share("high")) else { continue };
            let stated = range.share("mode").or_else(|| self.clause.share(param.word())).map(float);
            // What the seats say of completion is stated as well.
            let seats = matches!(param, Param::CompletionAway | Param::CompletionHome);
            let Some(mode) = stated.or(seats.then(|| flow.get(param))) else {
                self.missing.push(lacks(range, "mode"));
                continue;
            };
            let Some(shape) = range.text("distribution").and_then(Shape::of) else { continue };
            match Draw::new(shape, float(low), mode, float(high)) {
                Ok(draw) => {
                    flow.uncertain.push(Uncertain { param, draw, stream: stream(&range.name()) });
                    let source = range.text("source").map(str::to_owned);
                    sources.push(Source { cite: range.cite.clone(), source });
                }
                Err(fault) => self
                    .missing
                    .push(Said::new("outlook-fault").text("article", &range.cite).text("why", fault)),
            }
        }
        for shock in self.law.all("shock").filter(|s| speaks_of(s, self.origin, self.occupation)) {
            let blow = match shock.text("befalls") {
                Some("employers") => shock.share("cut").map(|cut| Blow::Employers(float(cut))),
                _ => shock.whole("at_most").map(|most| Blow::Quota(most as f64)),
            };
            let years = shock.whole("years").and_then(|y| usize::try_from(y).ok());
            if let (Some(blow), Some(chance), Some(years)) = (blow, shock.share("chance"), years) {
                let stream = stream(&shock.name());
                flow.shocks.push(Shock { blow, chance: float(chance), years, stream });
            }
        }
        (flow, sources)
    }

    fn ages(&self) -> Option<Ages> {
        let group = |age: i64| usize::try_from((age - 15) / 5).ok();
        let entry = group(self.clause.whole("entry_age")?)?;
        let women = float(self.clause.share("women")?);
        Some(Ages { retired: self.clause.whole("retirement_age").and_then(group), ..Ages::at(entry, women) })
    }

    /// What one of each is worth to the State of origin.
    fn worth(&self) -> (Option<Worth>, Option<Currency>, Vec<Said>) {
        let mut missing = Vec::new();
        let mut currency = None;
        let mut amount = |field: &'static str| match self.clause.money(field) {
            Some(money) => {
                currency = Some(money.currency);
                money.minor
            }
            None => {
                missing.push(lacks(self.clause, field));
                0
            }
        };
        let (contribution, gain, sent) = (amount("contribution"), amount("wage_gain"), amount("remittance"));
        let (home, away, lost) = (amount("training_home"), amount("training_away"), amount("lost_tax"));
        let mut part = |field: &'static str| {
            self.clause.share(field).unwrap_or_else(|| {
                missing.push(lacks(self.clause, field));
                Fraction::ZERO
            })
        };
        let (tax, come) = (part("tax"), part("remittance_yield"));
        part("discount");
        let worth = Worth::default()
            .plus(Counted::Departure, contribution)
            .plus(Counted::AtHome, nearest(tax, gain))
            .plus(Counted::Abroad, nearest(come, sent))
            .plus(Counted::HomeSeat, -home)
            .plus(Counted::AwaySeat, -away)
            .plus(Counted::Lost, -lost);
        (missing.is_empty().then_some(worth), currency, missing)
    }

    /// WHO Global Code, Art. 5: whether the government of a listed State agreed, and in which article.
    fn consent(&self, isco: &str) -> (Answer, Option<String>) {
        if !is_health_workforce(isco) {
            return (Answer::Moot, None);
        }
        match (self.origin.on_who_safeguards_list(self.law.date), health_consent(self.law, self.origin)) {
            (None, _) => (Answer::Unknown, None),
            (Some(false), _) => (Answer::Moot, None),
            (Some(true), Some(consent)) => (Answer::Holds, Some(consent.cite.clone())),
            (Some(true), None) => (Answer::Fails, None),
        }
    }
}

/// A share of an amount, to the nearest minor unit.
fn nearest(share: Fraction, minor: i64) -> i64 {
    let (num, den) = (i128::from(share.num()), i128::from(share.den()));
    i64::try_from((2 * num * i128::from(minor) + den).div_euclid(2 * den)).unwrap_or(i64::MAX)
}
