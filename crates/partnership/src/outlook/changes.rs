//! What would follow if some numbers were others: a scenario beside the agreement as it is (¶23).
//!
//! Changes are data: a number of the model and what it is to be, for one origin and occupation or for all. They are
//! written as pairs of words, so that an address or a row of a table can hold them, and read back exactly.
//!
//! A number that is changed is no longer drawn: its range says between which values it lies as things are. Where a
//! track gets its first seats, what the clause does not state of that track is unknown and named, never zero.

use std::collections::BTreeMap;

use agreement::checklist::lacks;
use agreement::{Fraction, InForce, Said};
use foresight::origin::OriginTest;
use foresight::value::Discount;
use foresight::{Blow, Param, Shock, project};

use super::reading::{float, stream};
use super::{Known, Line, Outlook, parties};

/// Only so many people can be named.
const MOST_PEOPLE: i64 = 1_000_000_000;

/// A quota that is cut: it may begin in any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// At most so many depart in a year while it lasts.
    pub most: i64,
    /// How likely it begins in a year.
    pub chance: Fraction,
    /// For how many years it lasts.
    pub years: i64,
}

/// What is to be otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// For which origin (its code) and occupation (its id); for all where absent.
    pub of: Option<(String, String)>,
    /// Numbers of the model.
    pub numbers: BTreeMap<Param, Fraction>,
    /// A quota that is cut.
    pub cut: Option<Cut>,
}

/// What is wrong with a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A share runs from 0% to 100%.
    Share,
    /// A whole number of people, from 0 on.
    People,
    /// A number, from 0 to the most that it can be.
    Number,
    /// From one year to 100.
    Years,
    /// Of a quota that is cut, people, chance and years are stated together.
    Together,
}

impl Wrong {
    /// The word used in word lists.
    pub fn word(self) -> &'static str {
        match self {
            Wrong::Share => "share",
            Wrong::People => "people",
            Wrong::Number => "number",
            Wrong::Years => "years",
            Wrong::Together => "together",
        }
    }
}

/// The words of a quota that is cut.
pub const CUT: [&str; 3] = ["quota", "quota_chance", "quota_years"];

fn share(text: &str) -> Result<Fraction, Wrong> {
    let one = Fraction::new(1, 1).ok_or(Wrong::Share)?;
    let read: Fraction = text.parse().map_err(|_| Wrong::Share)?;
    (Fraction::ZERO..=one).contains(&read).then_some(read).ok_or(Wrong::Share)
}

fn whole(text: &str) -> Option<i64> {
    text.parse().ok().filter(|n| (0..=MOST_PEOPLE).contains(n))
}

impl Changes {
    /// Reads pairs; empty values are no changes, other names are passed over. Wrong ones are told by name.
    pub fn read<'t>(pairs: impl Fn(&str) -> Option<&'t str>) -> Result<Changes, Vec<(&'static str, Wrong)>> {
        let at = |name: &str| pairs(name).map(str::trim).filter(|text| !text.is_empty());
        let mut changes = Changes::default();
        let mut wrong = Vec::new();
        if let Some((origin, occupation)) = at("of").and_then(|of| of.split_once(' ')) {
            changes.of = Some((origin.to_owned(), occupation.to_owned()));
        }
        for param in Param::ALL {
            let Some(text) = at(param.word()) else { continue };
            let read = match param {
                Param::AwaySeats | Param::HomeSeats => {
                    whole(text).and_then(|n| Fraction::new(n, 1)).ok_or(Wrong::People)
                }
                Param::Attraction | Param::WageElasticity => {
                    let (_, most) = param.bounds();
                    let read =
                        text.parse::<Fraction>().ok().filter(|n| *n >= Fraction::ZERO && float(*n) <= most);
                    read.ok_or(Wrong::Number)
                }
                _ => share(text),
            };
            match read {
                Ok(value) => {
                    changes.numbers.insert(param, value);
                }
                Err(why) => wrong.push((param.word(), why)),
            }
        }
        let [quota, chance, years] = CUT;
        match (at(quota), at(chance), at(years)) {
            (None, None, None) => {}
            (Some(most), Some(likely), Some(long)) => {
                let cut = (whole(most), share(likely), whole(long).filter(|n| (1..=100).contains(n)));
                match cut {
                    (Some(most), Ok(chance), Some(years)) => changes.cut = Some(Cut { most, chance, years }),
                    (most, likely, long) => {
                        wrong.extend(most.is_none().then_some((quota, Wrong::People)));
                        wrong.extend(likely.is_err().then_some((chance, Wrong::Share)));
                        wrong.extend(long.is_none().then_some((years, Wrong::Years)));
                    }
                }
            }
            _ => wrong.push((quota, Wrong::Together)),
        }
        if wrong.is_empty() { Ok(changes) } else { Err(wrong) }
    }

    /// The same as pairs, as [`Changes::read`] takes them.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut all = Vec::new();
        if let Some((origin, occupation)) = &self.of {
            all.push(("of", format!("{origin} {occupation}")));
        }
        all.extend(self.numbers.iter().map(|(param, value)| (param.word(), self.told(*param, *value))));
        if let Some(cut) = &self.cut {
            let [quota, chance, years] = CUT;
            all.extend([
                (quota, cut.most.to_string()),
                (chance, cut.chance.to_string()),
                (years, cut.years.to_string()),
            ]);
        }
        all
    }

    fn told(&self, param: Param, value: Fraction) -> String {
        if matches!(param, Param::AwaySeats | Param::HomeSeats) {
            return value.num().to_string();
        }
        value.to_string()
    }

    /// Whether anything is otherwise.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.cut.is_none()
    }

    fn touches(&self, line: &Line<'_>) -> bool {
        let same = |(origin, occupation): &(String, String)| {
            line.origin.code() == origin && line.occupation == *occupation
        };
        self.of.as_ref().is_none_or(same)
    }
}

impl<'a> Outlook<'a> {
    /// The outlook if these numbers were others.
    #[must_use]
    pub fn with(&self, law: &InForce<'a>, changes: &Changes) -> Outlook<'a> {
        let change = |line: &Line<'a>| {
            let known = match (&line.known, changes.touches(line)) {
                (Ok(known), true) => changed(line, known, changes, self.years).map(Box::new),
                (known, _) => known.clone(),
            };
            Line { known, ..line.clone() }
        };
        let lines: Vec<Line<'a>> = self.lines.iter().map(change).collect();
        Outlook { parties: parties(law, &lines), lines, years: self.years }
    }
}

/// What a track or an attraction that begins with a change needs besides, by the clause's own fields.
fn begins(line: &Line<'_>, known: &Known, changes: &Changes) -> (Vec<(Param, f64)>, Vec<Said>) {
    let (mut more, mut missing) = (Vec::new(), Vec::new());
    let first = |param| {
        known.flow.get(param) == 0.0 && changes.numbers.get(&param).is_some_and(|n| *n > Fraction::ZERO)
    };
    let mut need = |params: &[Param]| {
        for param in params.iter().filter(|param| !changes.numbers.contains_key(param)) {
            match line.clause.share(param.word()) {
                Some(share) => more.push((*param, float(share))),
                None => missing.push(lacks(line.clause, param.word())),
            }
        }
    };
    if first(Param::AwaySeats) {
        need(&[
            Param::CompletionAway,
            Param::Departure,
            Param::Return,
            Param::Reentry,
            Param::Onward,
            Param::FromEmployed,
        ]);
    }
    if first(Param::HomeSeats) {
        need(&[Param::CompletionHome]);
    }
    if first(Param::Attraction) {
        need(&[Param::Pass]);
    }
    if first(Param::AwaySeats) && line.clause.flag("qualified").is_none() {
        missing.push(lacks(line.clause, "qualified"));
    }
    if first(Param::Attraction) && line.clause.whole("lag_years").is_none() {
        missing.push(lacks(line.clause, "lag_years"));
    }
    (more, missing)
}

fn changed(line: &Line<'_>, known: &Known, changes: &Changes, longest: usize) -> Result<Known, Vec<Said>> {
    let (more, missing) = begins(line, known, changes);
    if !missing.is_empty() {
        return Err(missing);
    }
    let mut known = known.clone();
    let stated = changes.numbers.iter().map(|(param, value)| (*param, float(*value)));
    for (param, value) in more.into_iter().chain(stated) {
        known.flow = known.flow.with(param, value);
    }
    // What is stated is no longer drawn.
    let drawn: Vec<bool> =
        known.flow.uncertain.iter().map(|u| !changes.numbers.contains_key(&u.param)).collect();
    let mut keep = drawn.iter();
    known.flow.uncertain.retain(|_| keep.next().copied().unwrap_or(true));
    let mut keep = drawn.iter();
    known.sources.retain(|_| keep.next().copied().unwrap_or(true));
    if let Some(qualified) = line.clause.flag("qualified") {
        known.flow.qualified = qualified;
    }
    if let Some(lag) = line.clause.whole("lag_years").and_then(|years| usize::try_from(years).ok()) {
        known.flow.lag = lag;
    }
    if let Some(cut) = changes.cut {
        known.flow.shocks.push(Shock {
            blow: Blow::Quota(cut.most as f64),
            chance: float(cut.chance),
            years: usize::try_from(cut.years).unwrap_or(1),
            stream: stream("a quota that is cut"),
        });
    }
    let walk = |years| {
        project(&known.flow, years, known.discount.unwrap_or(Discount::NONE)).map_err(|fault| {
            vec![Said::new("outlook-fault").text("article", &line.clause.cite).text("why", fault)]
        })
    };
    let (path, long) = (walk(line.years)?, walk(longest)?);
    let present = known.worth.map(|worth| worth.present(&path.counted));
    known.test = OriginTest::of(&path, known.tolerance as f64, present, known.test.consent);
    (known.path, known.long) = (path, long);
    Ok(known)
}
