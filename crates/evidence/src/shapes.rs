//! Which public tables are known by their titles, and what does a row of each say?

use crate::area::Area;
use crate::number::Number;
use crate::read::Row;
use crate::series::{Measure, Observation, Period, Sex};

/// A public table.
pub struct Shape {
    /// How it is called here.
    pub word: &'static str,
    /// Titles that it has, in lower case.
    titles: &'static [&'static str],
    /// Parts of file names by which tables with the same titles are told apart.
    pub names: &'static [&'static str],
    /// Who publishes it.
    pub source: &'static str,
    /// Under which licence.
    pub licence: &'static str,
    /// What a row says; nothing: of what is not kept here.
    pub row: fn(&Row<'_>) -> Result<Vec<Observation>, String>,
}

impl Shape {
    pub fn fits(&self, titles: &[String]) -> bool {
        self.titles.iter().all(|title| titles.iter().any(|known| known == title))
    }
}

/// The words of all tables that are known.
pub fn words() -> impl Iterator<Item = &'static str> {
    SHAPES.iter().map(|shape| shape.word)
}

const ILO: &str = "CC BY 4.0";
const UN: &str = "CC BY 3.0 IGO";

pub const SHAPES: &[Shape] = &[
    Shape {
        word: "employment-by-occupation",
        titles: &["geo", "t", "occup", "sex", "n"],
        names: &[],
        source: "ILOSTAT, employment by sex and occupation, as compiled by IOM",
        licence: ILO,
        row: |row| {
            let Some(digits) = row.get("occup").strip_prefix("isco-08-") else { return Ok(Vec::new()) };
            if !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Ok(Vec::new());
            }
            let mut found = plain(row, Measure::Employment, "geo", "t", "n", "persons")?;
            for one in &mut found {
                one.occupation = Some(digits.to_owned());
                one.sex = sex(row.get("sex"))?;
            }
            Ok(found)
        },
    },
    Shape {
        word: "employment-by-birth",
        titles: &["geo", "t", "birth", "sex", "educ", "n"],
        names: &[],
        source: "ILOSTAT, employment by sex, education and place of birth, as compiled by IOM",
        licence: ILO,
        row: |row| {
            let found = plain(row, Measure::Employment, "geo", "t", "n", "persons")?;
            parted(found, row, &[("birth", "birth"), ("educ", "education")])
        },
    },
    Shape {
        word: "unemployment",
        titles: &["geo", "birth", "sex", "educ", "t", "v"],
        names: &[],
        source: "ILOSTAT, unemployment rate by sex, education and place of birth, as compiled by IOM",
        licence: ILO,
        row: |row| {
            let found = plain(row, Measure::Unemployment, "geo", "t", "v", "percent")?;
            parted(found, row, &[("birth", "birth"), ("educ", "education")])
        },
    },
    Shape {
        word: "earnings-by-birth",
        titles: &["geo", "t", "type", "status", "sex", "v"],
        names: &["earning"],
        source: "ILOSTAT, average monthly earnings by sex and place of birth or citizenship, as compiled by IOM",
        licence: ILO,
        row: |row| {
            let found = plain(row, Measure::Earnings, "geo", "t", "v", "PPP $")?;
            parted(found, row, &[("status", row.get("type"))])
        },
    },
    Shape {
        word: "hours-by-birth",
        titles: &["geo", "t", "type", "status", "sex", "v"],
        names: &["hour"],
        source: "ILOSTAT, mean weekly hours worked by sex and place of birth or citizenship, as compiled by IOM",
        licence: ILO,
        row: |row| {
            let found = plain(row, Measure::Hours, "geo", "t", "v", "hours")?;
            parted(found, row, &[("status", row.get("type"))])
        },
    },
    Shape {
        word: "earnings",
        titles: &["country", "sex", "area_type", "currency_info", "year", "earnings_ppp"],
        names: &[],
        source: "ILOSTAT, average monthly earnings of employees by sex and rural/urban areas",
        licence: ILO,
        row: |row| {
            let info = row.get("currency_info");
            let unit = info.strip_prefix("Currency: ").unwrap_or(info);
            let mut found = plain(row, Measure::Earnings, "country", "year", "earnings_ppp", unit)?;
            for one in &mut found {
                one.sex = sex(row.get("sex"))?;
                one.group = group("area", row.get("area_type"), &["National"]);
                if !row.get("source").is_empty() {
                    one.source.name = format!("{}: {}", one.source.name, row.get("source"));
                }
            }
            Ok(found)
        },
    },
    Shape {
        word: "migrants",
        titles: &["geo", "t", "from", "sex", "n"],
        names: &[],
        source: "UN DESA, International Migrant Stock, by sex and origin",
        licence: UN,
        row: |row| {
            let Some(origin) = Area::of(row.get("from")) else { return Ok(Vec::new()) };
            let mut found = plain(row, Measure::Migrants, "geo", "t", "n", "persons")?;
            for one in &mut found {
                one.partner = Some(origin);
                one.sex = sex(row.get("sex"))?;
            }
            Ok(found)
        },
    },
    Shape {
        word: "remittance-cost",
        titles: &["sending", "receiving", "quarter", "cost_pct_of_200usd"],
        names: &[],
        source: "World Bank, Remittance Prices Worldwide, corridor average for 200 USD",
        licence: ILO,
        row: |row| {
            let Some(to) = Area::of(row.get("receiving")) else { return Ok(Vec::new()) };
            let mut found = plain(
                row,
                Measure::RemittanceCost,
                "sending",
                "quarter",
                "cost_pct_of_200usd",
                "percent of 200 USD",
            )?;
            for one in &mut found {
                one.partner = Some(to);
                one.group = row.get("series").to_owned();
            }
            Ok(found)
        },
    },
    Shape {
        word: "price-level",
        titles: &["country", "country id", "year", "ppp"],
        names: &[],
        source: "World Bank, World Development Indicators, PPP conversion factor (GDP)",
        licence: ILO,
        row: |row| {
            plain(
                row,
                Measure::PriceLevel,
                "country id",
                "year",
                "ppp",
                "national currency per international $",
            )
        },
    },
    Shape {
        word: "population-women",
        titles: &["country_code", "name", "age"],
        names: &["popf"],
        source: "UN DESA, World Population Prospects, population by age and sex",
        licence: UN,
        row: |row| aged(row, Sex::Women),
    },
    Shape {
        word: "population-men",
        titles: &["country_code", "name", "age"],
        names: &["popm"],
        source: "UN DESA, World Population Prospects, population by age and sex",
        licence: UN,
        row: |row| aged(row, Sex::Men),
    },
    Shape {
        word: "population-projected",
        titles: &["country_code", "country"],
        names: &["popproj"],
        source: "UN DESA, World Population Prospects, total population, medium projection",
        licence: UN,
        row: |row| wide(row, Measure::Population, "persons", 1000, ""),
    },
    Shape {
        word: "net-migration",
        titles: &["country_code", "country"],
        names: &["migration"],
        source: "UN DESA, World Population Prospects, net migration",
        licence: UN,
        row: |row| wide(row, Measure::NetMigration, "persons", 1000, ""),
    },
    Shape {
        word: "exposure",
        titles: &["isco_08", "mean_score_2025", "potential25"],
        names: &[],
        source: "ILO, Generative AI and jobs, refined index of occupational exposure (Gmyrek et al. 2025)",
        licence: ILO,
        row: |row| {
            let code = row.get("isco_08");
            let period = Period::year(2025);
            let mut one = row.figure(
                Measure::Exposure,
                None,
                period,
                row.get("mean_score_2025").parse()?,
                "score 0 to 1",
            );
            one.occupation = crate::table::isco(&format!("{code:0>4}"))?;
            Ok(vec![one])
        },
    },
];

/// One figure a row. Nothing where the area is none (the world, a region) or the figure is left empty.
fn plain(
    row: &Row<'_>,
    measure: Measure,
    area: &str,
    period: &str,
    value: &str,
    unit: &str,
) -> Result<Vec<Observation>, String> {
    let (Some(area), false) = (Area::of(row.get(area)), row.get(value).is_empty()) else {
        return Ok(Vec::new());
    };
    let period = row.get(period).parse()?;
    Ok(vec![row.figure(measure, Some(area), period, row.get(value).parse()?, unit)])
}

fn sex(cell: &str) -> Result<Sex, String> {
    Sex::of(cell).ok_or_else(|| format!("`{cell}` is no sex that is known here"))
}

/// Parts of the people, "education advanced": none where the cell says that it is everybody.
fn group(what: &str, cell: &str, all: &[&str]) -> String {
    let everybody = cell.is_empty() || cell.eq_ignore_ascii_case("total") || all.contains(&cell);
    if everybody { String::new() } else { format!("{what} {}", cell.to_lowercase()) }
}

fn parted(
    mut found: Vec<Observation>,
    row: &Row<'_>,
    by: &[(&str, &str)],
) -> Result<Vec<Observation>, String> {
    for one in &mut found {
        one.sex = sex(row.get("sex"))?;
        let parts =
            by.iter().map(|(title, what)| group(what, row.get(title), &[])).filter(|part| !part.is_empty());
        one.group = parts.collect::<Vec<_>>().join("; ");
    }
    Ok(found)
}

/// Years as titles, figures in units of `factor`.
fn wide(
    row: &Row<'_>,
    measure: Measure,
    unit: &str,
    factor: i64,
    part: &str,
) -> Result<Vec<Observation>, String> {
    let Some(area) = Area::of(row.get("country_code")) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for (title, cell) in row.all().filter(|(_, cell)| !cell.is_empty() && *cell != "NA") {
        let Ok(period) = title.parse::<Period>() else { continue };
        let value: Number = cell.parse()?;
        let value = value.times(factor).ok_or_else(|| format!("`{cell}` is larger than any figure"))?;
        let mut one = row.figure(measure, Some(area), period, value, unit);
        part.clone_into(&mut one.group);
        found.push(one);
    }
    Ok(found)
}

fn aged(row: &Row<'_>, sex: Sex) -> Result<Vec<Observation>, String> {
    let mut found = wide(row, Measure::Population, "persons", 1000, &format!("age {}", row.get("age")))?;
    found.iter_mut().for_each(|one| one.sex = sex);
    Ok(found)
}
