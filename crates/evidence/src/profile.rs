//! What do the figures say of countries side by side, and of the ways between them?

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::area::Area;
use crate::forecast::{Forecast, forecast};
use crate::number::Number;
use crate::series::{Measure, Observation, Period, Sex, Source};
use crate::table::Table;

/// Older than so many months after its period: stale. DOMAIN row 25.
const FRESH: i32 = 12;
/// Two sources that lie further apart, in percent: flagged. DOMAIN row 5.
const APART: i128 = 20;
/// So many years are looked ahead.
const AHEAD: i16 = 3;

/// What is to be known of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flag {
    /// So many months lie between the end of its period and the day.
    Stale(i32),
    /// Another source says something else of the same time.
    Differs {
        /// What it says.
        value: Number,
        /// Of when.
        period: Period,
        /// Which one.
        source: Source,
        /// How far apart both are, in percent of the smaller.
        percent: i128,
    },
    /// Nothing narrower is known than this group of occupations.
    Wider(String),
}

/// A figure as it is told: never without its source and its period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The figure.
    pub value: Number,
    /// In what.
    pub unit: String,
    /// Of when.
    pub period: Period,
    /// Where it is from.
    pub source: Source,
    /// What is to be known of it.
    pub flags: Vec<Flag>,
    /// Where the source's yearly figures go on to in three years; `None`: too few of them.
    pub forecast: Option<Forecast>,
}

/// One line of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about: a measure's word, or one of those and a part: "employment.women".
    pub id: &'static str,
    /// Of where; `None`: of everywhere.
    pub area: Option<Area>,
    /// With whom.
    pub partner: Option<Area>,
    /// The figure; `None`: nobody stated it.
    pub figure: Option<Figure>,
}

/// Countries and corridors side by side on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The day.
    pub on: Date,
    /// The occupation, where one was asked about.
    pub occupation: Option<String>,
    /// The lines: what is of everywhere, countries in the order asked, then each way between two of them.
    pub lines: Vec<Line>,
}

/// Figures of one source and one period.
type Group<'t> = (Period, &'t Source, Vec<&'t Observation>);

/// The groups that were known on a day, the latest first; of the same period the one published last.
fn groups<'t>(rows: impl Iterator<Item = &'t Observation>, on: Date) -> Vec<Group<'t>> {
    let mut by: BTreeMap<(&Source, Period), Vec<&Observation>> = BTreeMap::new();
    for row in rows.filter(|row| row.period.in_year() <= on.year() && row.source.vintage <= on) {
        by.entry((&row.source, row.period)).or_default().push(row);
    }
    let mut groups: Vec<Group<'_>> =
        by.into_iter().map(|((source, period), rows)| (period, source, rows)).collect();
    groups.sort_by(|one, other| {
        (other.0.end(), other.1.vintage, &one.1.name).cmp(&(one.0.end(), one.1.vintage, &other.1.name))
    });
    groups
}

/// What a group says in all: its figure of everybody, else that of women and men together.
fn together(rows: &[&Observation]) -> Option<Number> {
    let of = |sex| {
        let mut found = rows.iter().filter(|row| row.sex == sex).peekable();
        found.peek()?;
        found.try_fold(Number::default(), |sum, row| sum.plus(row.value))
    };
    of(Sex::All).or_else(|| {
        let both = of(Sex::Women)?.plus(of(Sex::Men)?)?;
        of(Sex::Other).map_or(Some(both), |other| both.plus(other))
    })
}

fn told(
    groups: &[Group<'_>],
    on: Date,
    unit: Option<&str>,
    what: impl Fn(&[&Observation]) -> Option<Number>,
) -> Option<Figure> {
    let mut known =
        groups.iter().filter_map(|(period, source, rows)| Some((*period, *source, what(rows)?, rows)));
    let (period, source, value, rows) = known.next()?;
    let unit =
        unit.map_or_else(|| rows.first().map(|row| row.unit.clone()).unwrap_or_default(), str::to_owned);
    let mut flags = Vec::new();
    let old = months(period.end(), on);
    if old > FRESH {
        flags.push(Flag::Stale(old));
    }
    let mut seen = vec![source];
    for (other_period, other, says, _) in known {
        let near = months(other_period.end(), period.end()).abs() < FRESH;
        if seen.contains(&other) || !near {
            continue;
        }
        seen.push(other);
        if let Some(percent) = value.apart(says).filter(|percent| *percent > APART) {
            flags.push(Flag::Differs { value: says, period: other_period, source: other.clone(), percent });
        }
    }
    let own = groups.iter().rev().filter(|(of, by, _)| of.is_year() && (by.name == source.name));
    let mut years: Vec<(i16, Number)> =
        own.filter_map(|(of, _, rows)| Some((of.in_year(), what(rows)?))).collect();
    years.dedup_by_key(|(year, _)| *year);
    Some(Figure {
        value,
        unit,
        period,
        source: source.clone(),
        flags,
        forecast: forecast(&years, AHEAD).ok(),
    })
}

/// The latest figure of these rows on a day.
pub fn figure<'t>(rows: impl Iterator<Item = &'t Observation>, on: Date) -> Option<Figure> {
    told(&groups(rows, on), on, None, together)
}

fn months(from: Date, to: Date) -> i32 {
    let whole = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month())
        - i32::from(from.month());
    whole - i32::from(to.day() < from.day() && to != to.last_of_month())
}

/// A share in percent.
fn percent(part: Number, whole: Number) -> Option<Number> {
    part.times(100)?.over(whole)
}

fn women(rows: &[&Observation]) -> Option<Number> {
    let women = rows.iter().filter(|row| row.sex == Sex::Women);
    let sum = women.map(|row| Some(row.value)).reduce(|one, other| one?.plus(other?))??;
    percent(sum, together(rows)?)
}

/// Sets countries side by side, and each way between two of them. Occupation: one to four digits of ISCO-08; where nothing
/// is known of it, of the group above it, which is flagged.
pub fn profile(table: &Table, areas: &[Area], occupation: Option<&str>, on: Date) -> Profile {
    let mut lines = Vec::new();
    if occupation.is_some() {
        let figure = narrowed(table, Measure::Exposure, None, occupation, on, together, None);
        lines.push(Line { id: "exposure", area: None, partner: None, figure });
    }
    for area in areas {
        lines.extend(country(table, *area, occupation, on));
    }
    for (from, to) in areas.iter().flat_map(|from| areas.iter().map(move |to| (*from, *to))) {
        if from != to {
            lines.extend(corridor(table, from, to, on));
        }
    }
    Profile { on, occupation: occupation.map(str::to_owned), lines }
}

/// Of the occupation, or of the narrowest group above it of which something is known.
fn narrowed(
    table: &Table,
    measure: Measure,
    area: Option<Area>,
    occupation: Option<&str>,
    on: Date,
    what: impl Fn(&[&Observation]) -> Option<Number>,
    unit: Option<&str>,
) -> Option<Figure> {
    let code = occupation.unwrap_or("");
    for length in (1..=code.len()).rev() {
        let group = &code[..length];
        let rows = table.rows().iter().filter(|row| {
            (row.measure, row.area, row.occupation.as_deref()) == (measure, area, Some(group))
                && row.group.is_empty()
        });
        if let Some(mut figure) = told(&groups(rows, on), on, unit, &what) {
            if length < code.len() {
                figure.flags.push(Flag::Wider(group.to_owned()));
            }
            return Some(figure);
        }
    }
    None
}

fn country(table: &Table, area: Area, occupation: Option<&str>, on: Date) -> Vec<Line> {
    let of = |measure: Measure, is: &dyn Fn(&Observation) -> bool| {
        let rows = table.rows().iter().filter(|row| {
            row.measure == measure
                && row.area == Some(area)
                && row.partner.is_none()
                && row.occupation.is_none()
                && is(row)
        });
        groups(rows, on)
    };
    let plain: &dyn Fn(&Observation) -> bool = &|row| row.group.is_empty();
    let line = |id, figure| Line { id, area: Some(area), partner: None, figure };
    let by_age = of(Measure::Population, &|row| row.group.starts_with("age "));
    let ages = |rows: &[&Observation], from: u32, to: u32| {
        let within = |row: &&&Observation| age(&row.group).is_some_and(|age| (from..=to).contains(&age));
        together(&rows.iter().filter(within).copied().collect::<Vec<_>>())
    };
    let mut lines = vec![
        line(
            "population",
            told(&of(Measure::Population, plain), on, None, together)
                .or_else(|| told(&by_age, on, None, together)),
        ),
        line("population.15-64", told(&by_age, on, None, |rows| ages(rows, 15, 64))),
        line(
            "population.15-24",
            told(&by_age, on, Some("percent of the population"), |rows| {
                percent(ages(rows, 15, 24)?, together(rows)?)
            }),
        ),
    ];
    if occupation.is_some() {
        let share = narrowed(table, Measure::Employment, Some(area), occupation, on, women, Some("percent"));
        lines.push(line(
            "employment",
            narrowed(table, Measure::Employment, Some(area), occupation, on, together, None),
        ));
        lines.push(line("employment.women", share));
    }
    let unemployed = |id, group: &'static str| {
        let found = told(&of(Measure::Unemployment, &|row| row.group == group), on, None, whole);
        line(id, found)
    };
    lines.extend([
        unemployed("unemployment", ""),
        unemployed("unemployment.native", "birth native-born"),
        unemployed("unemployment.foreign", "birth foreign-born"),
        line("earnings", told(&of(Measure::Earnings, plain), on, None, whole)),
        line(
            "earnings.gap",
            told(&of(Measure::Earnings, plain), on, Some("percent of men's"), |rows| {
                let of = |sex| rows.iter().find(|row| row.sex == sex).map(|row| row.value);
                let men = of(Sex::Men)?;
                percent(men.minus(of(Sex::Women)?)?, men)
            }),
        ),
        line("price-level", told(&of(Measure::PriceLevel, plain), on, None, whole)),
        line("net-migration", told(&of(Measure::NetMigration, plain), on, None, whole)),
    ]);
    lines
}

/// The lower end of "age 15-19".
fn age(group: &str) -> Option<u32> {
    let digits = group.strip_prefix("age ")?;
    digits.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// What is no count: only the figure of everybody.
fn whole(rows: &[&Observation]) -> Option<Number> {
    rows.iter().find(|row| row.sex == Sex::All).map(|row| row.value)
}

/// From the first to the second: who lives there, and what it costs them to send money home.
fn corridor(table: &Table, from: Area, to: Area, on: Date) -> Vec<Line> {
    let of = |measure: Measure, area: Area, partner: Area| {
        let is = move |row: &&Observation| {
            (row.measure, row.area, row.partner) == (measure, Some(area), Some(partner))
        };
        groups(table.rows().iter().filter(is), on)
    };
    let line = |id, figure| Line { id, area: Some(from), partner: Some(to), figure };
    let there = of(Measure::Migrants, to, from);
    vec![
        line("migrants", told(&there, on, None, together)),
        line("migrants.women", told(&there, on, Some("percent"), women)),
        line("remittances", told(&of(Measure::Remittances, to, from), on, None, whole)),
        line("remittance-cost", told(&of(Measure::RemittanceCost, to, from), on, None, whole)),
    ]
}
