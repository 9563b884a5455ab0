//! What do two plans of costs come to, side by side: each line, each party's part, and under which article (¶30)?
//!
//! A side is a plan under a text: two plans under one text, one plan under two texts, or both ([`side`]). A side that
//! has no sum says why, with the article or the line that refuses it. What workers pay of a plan is added up like
//! anybody's part; it is zero, whatever a text or a plan says. **Not computed:** which of the two is better.

use std::collections::{BTreeMap, BTreeSet};

use agreement::{Agreement, Currency, Finding, Said, Severity, line_column};
use jiff::civil::Date;
use ledger::Ratio;
use ledger::costs::Unpriced;

use super::is_worker;
use super::plan::{Plan, Priced};
use super::settings::{CostsFile, Unread};
use crate::room::piece_at;
use crate::terms::Terms;

/// A plan under a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The plan, priced.
    pub plan: Plan,
    /// What workers pay of it, in minor units.
    pub workers: i64,
}

/// Why a plan has no sum under a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The article that refuses it, as it is cited; empty where none does.
    pub cite: String,
    /// Where it stands: file, line and column; empty where it is no place of a text.
    pub place: String,
    /// What is wrong, and what to do about it.
    pub said: Said,
    /// Of a text: what its finding says, in English; else empty.
    pub message: String,
    /// Of a text: what its finding proposes, in English; else empty.
    pub remedy: String,
}

/// Prices a plan under a text, as of a day. Refused: a text with an error, by its article; a plan that does not fit the
/// text, by its line; a cost that is void, by its article.
pub fn side(agreement: &Agreement, day: Date, body: &str) -> Result<Side, Vec<Refused>> {
    let errors = agreement.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<Refused> = errors.map(|finding| of_text(agreement, finding)).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let law = agreement.in_force(day);
    let terms = Terms::of(&law);
    let file = CostsFile::read_for_people(0, body, &law, &terms, day)
        .map_err(|found| found.into_iter().map(|one| of_plan(body, one)).collect::<Vec<_>>())?;
    let plan = Plan::of(&file, &law, &terms).map_err(|why| vec![unpriced(&terms, &why)])?;
    let parts = plan.lines.iter().flat_map(|line| &line.parts);
    let workers = parts.filter(|part| is_worker(&law, &part.party)).map(|part| part.minor).sum();
    Ok(Side { plan, workers })
}

/// Why a text that has this error carries no plan: costs are nobody's, or everything is in question.
fn meant(code: &str) -> Said {
    Said::new(match code {
        "worker-charged" => "plan-cost-text-worker",
        "void-cost" => "plan-cost-text-void",
        "share-total" => "plan-cost-text-shares",
        "unpaid-cost" => "plan-cost-text-unpaid",
        "two-payers" => "plan-cost-text-payers",
        "two-currencies" => "plan-cost-text-currencies",
        _ => "plan-cost-text-other",
    })
}

fn of_text(agreement: &Agreement, finding: &Finding) -> Refused {
    let mut told = Refused {
        cite: String::new(),
        place: String::new(),
        said: meant(finding.code),
        message: finding.message.clone(),
        remedy: finding.remedy.clone(),
    };
    if let Some(document) = agreement.documents.get(finding.place.file) {
        let start = finding.place.span.start;
        let at = line_column(&document.text, start);
        let index = piece_at(document, start);
        told.cite = index.map(|index| document.articles[index].cite()).unwrap_or_default();
        told.place = format!("{}:{}:{}", document.name, at.line, at.column);
    }
    told
}

fn of_plan(body: &str, one: Unread) -> Refused {
    let at = line_column(body, one.finding.place.span.start);
    let place = format!("costs.toml:{}:{}", at.line, at.column);
    Refused { cite: String::new(), place, said: one.said, message: String::new(), remedy: String::new() }
}

fn unpriced(terms: &Terms, why: &Unpriced) -> Refused {
    let line = match why {
        Unpriced::Negative(line) | Unpriced::Void(line) => terms.costs.get(line),
        Unpriced::TooLarge => None,
    };
    let cite = line.map(|cost| cost.cite.clone()).unwrap_or_default();
    Refused {
        cite,
        place: String::new(),
        said: why_unpriced(why),
        message: String::new(),
        remedy: String::new(),
    }
}

/// Why lines have no sum, and what would change that.
pub fn why_unpriced(why: &Unpriced) -> Said {
    match why {
        Unpriced::Negative(line) => Said::new("plan-cost-negative").text("cost", line),
        Unpriced::Void(line) => Said::new("plan-cost-void").text("cost", line),
        Unpriced::TooLarge => Said::new("plan-cost-large"),
    }
}

/// What an amount is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// All lines together.
    All,
    /// A party's part of all lines.
    Party,
    /// What workers pay.
    Workers,
    /// All costs for each who is certified.
    Certified,
    /// The costs of the away track for each who is placed away.
    Placed,
    /// A line.
    Line,
    /// A party's part of a line.
    Part,
}

impl What {
    /// All, in the order in which they are shown.
    pub const ALL: [What; 7] =
        [What::All, What::Party, What::Workers, What::Certified, What::Placed, What::Line, What::Part];

    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            What::All => "all",
            What::Party => "party",
            What::Workers => "workers",
            What::Certified => "certified",
            What::Placed => "placed",
            What::Line => "line",
            What::Part => "part",
        }
    }
}

/// An amount of a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// In minor units; of what is told for each person, the nearest.
    pub minor: i64,
    /// Its currency.
    pub currency: Currency,
    /// Of a part: its share.
    pub share: Option<Ratio>,
    /// Of a line: how many people take it.
    pub people: Option<i64>,
    /// The article that says so; empty for sums.
    pub cite: String,
}

/// One amount on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is of.
    pub what: What,
    /// The cost clause of a line or a part; empty for sums.
    pub line: String,
    /// What the line buys; empty for sums.
    pub category: String,
    /// The party; empty where it is nobody's part.
    pub party: String,
    /// Before; nothing: it does not arise there, or is unknown.
    pub was: Option<Amount>,
    /// After; nothing: it does not arise there, or is unknown.
    pub is: Option<Amount>,
}

impl Row {
    /// Whether amount, share or article moved.
    pub fn has_moved(&self) -> bool {
        self.was != self.is
    }

    /// How much more it is, in minor units; nothing where a side has none, or the currencies differ.
    pub fn more(&self) -> Option<i64> {
        let (was, is) = (self.was.as_ref()?, self.is.as_ref()?);
        if was.currency == is.currency { is.minor.checked_sub(was.minor) } else { None }
    }

    /// The articles that say so, before and after, each once.
    pub fn cites(&self) -> Vec<String> {
        let mut cites: Vec<String> = Vec::new();
        for one in self.was.iter().chain(&self.is).filter(|one| !one.cite.is_empty()) {
            if !cites.contains(&one.cite) {
                cites.push(one.cite.clone());
            }
        }
        cites
    }
}

/// Both sides, amount by amount: sums first, then each line with its parts, by id. A side that was refused has none.
pub fn rows(was: Option<&Side>, is: Option<&Side>) -> Vec<Row> {
    let sides = [was, is];
    let mut all = Vec::new();
    let mut put = |what: What, line: &str, category: &str, party: &str, amounts: [Option<Amount>; 2]| {
        let [was, is] = amounts;
        if was.is_some() || is.is_some() {
            let (line, category, party) = (line.to_owned(), category.to_owned(), party.to_owned());
            all.push(Row { what, line, category, party, was, is });
        }
    };
    put(What::All, "", "", "", sides.map(|side| side.map(|side| sum(side, side.plan.total))));
    let parties: BTreeSet<&String> = sides.iter().flatten().flat_map(|s| s.plan.by_party.keys()).collect();
    for party in parties {
        let of = |side: &Side| side.plan.by_party.get(party).map(|minor| sum(side, *minor));
        put(What::Party, "", "", party, sides.map(|side| side.and_then(of)));
    }
    put(What::Workers, "", "", "", sides.map(|side| side.map(|side| sum(side, side.workers))));
    for (what, of) in [(What::Certified, Plan::per_certified as Each), (What::Placed, Plan::per_placed)] {
        let each = |side: &Side| Some(sum(side, i64::try_from(of(&side.plan)?.nearest()).ok()?));
        put(what, "", "", "", sides.map(|side| side.and_then(each)));
    }
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    for line in sides.iter().flatten().flat_map(|side| &side.plan.lines) {
        names.insert(&line.id, &line.category);
    }
    for (id, category) in names {
        let lines = sides.map(|side| Some((side?, side?.plan.lines.iter().find(|line| line.id == id)?)));
        put(What::Line, id, category, "", lines.map(|line| line.map(|(side, line)| priced(side, line))));
        let parts = lines.iter().flatten().flat_map(|(_, line)| &line.parts);
        let parties: BTreeSet<&String> = parts.map(|part| &part.party).collect();
        for party in parties {
            put(What::Part, id, category, party, lines.map(|line| line.and_then(|(s, l)| part(s, l, party))));
        }
    }
    all
}

/// What a plan comes to for each person of some.
type Each = fn(&Plan) -> Option<Ratio>;

fn sum(side: &Side, minor: i64) -> Amount {
    Amount { minor, currency: side.plan.currency, share: None, people: None, cite: String::new() }
}

fn priced(side: &Side, line: &Priced) -> Amount {
    Amount { people: Some(line.people), cite: line.cite.clone(), ..sum(side, line.minor) }
}

fn part(side: &Side, line: &Priced, party: &str) -> Option<Amount> {
    // A party may hold two shares of one line: of this cost, and of several.
    let own = || line.parts.iter().filter(|part| part.party == party);
    let cite = own().next()?.cite.clone();
    let share = Ratio::sum(own().map(|part| part.share));
    Some(Amount { share, cite, ..sum(side, own().map(|part| part.minor).sum()) })
}
