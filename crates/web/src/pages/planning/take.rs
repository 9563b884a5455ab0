//! What is planned, as files for other programs.

use partnership::planning::entries::{Kind, ahead, cell};
use partnership::planning::horizon::Horizon;

use super::{ground, held_against, jobs};
use crate::api::planning as told;
use crate::call::Inside;
use crate::pages::{Answer, away};

/// A line of cells.
fn line(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| away::cell(text)).collect();
    cells.join(",") + "\r\n"
}

/// The columns of the map.
const MAP: [&str; 17] = [
    "kind",
    "id",
    "organisation",
    "area",
    "title",
    "from",
    "to",
    "relation",
    "what",
    "stated_on",
    "source",
    "year",
    "destinations",
    "cohorts",
    "seats",
    "permits",
    "contradicts",
];

/// `planning/map.csv`: policies, links and permits held against seats, a row each; `kind` says which.
pub(crate) async fn map_csv(ask: Inside) -> Answer {
    let ground = ground(&ask).await?;
    let mut out = line(&MAP);
    for one in ground.entries.iter().filter(|one| matches!(one.kind, Kind::Policy | Kind::Link)) {
        out += &line(&MAP.map(|column| match column {
            "kind" => one.kind.word(),
            "id" => &one.id,
            "organisation" => ground.owner(&one.organisation),
            column => cell(&one.cells, column),
        }));
    }
    for one in told::held(&held_against(&ask).await?) {
        let number = |number: Option<i64>| number.map_or_else(String::new, |number| number.to_string());
        let permits = if one.unlimited { "unlimited".to_owned() } else { number(one.permits) };
        let (year, seats) = (one.year.to_string(), one.seats.to_string());
        let (destinations, cohorts) = (one.destinations.join(" "), one.cohorts.join(" "));
        out += &line(&MAP.map(|column| match column {
            "kind" => "held",
            "year" => &year,
            "destinations" => &destinations,
            "cohorts" => &cohorts,
            "seats" => &seats,
            "permits" => &permits,
            "contradicts" => one.contradicts.map_or("unknown", |yes| if yes { "yes" } else { "no" }),
            _ => "",
        }));
    }
    Ok(away::csv(out, "policy-map.csv"))
}

/// `planning/map.json`: the same as the API tells.
pub(crate) async fn map_json(ask: Inside) -> Answer {
    let (p, house, today) = (ask.param("p").to_owned(), ask.house.clone(), ask.view().today());
    let plan = ask.kept(move |store| store.read(|db| told::of(db, &p, &house.law(), today))).await?;
    let body = serde_json::to_vec_pretty(&plan);
    let body = ask.view().got(body.map_err(|fault| store::Fault::Other(fault.to_string())))?;
    Ok(away::file(body, "application/json", "policy-map.json"))
}

/// `planning/jobs.csv`: jobs and seats, district by district.
pub(crate) async fn jobs_csv(ask: Inside) -> Answer {
    let report = jobs::districts(&ask).await?;
    let mut out = line(&["district", "jobs", "seats", "jobs_per_seat"]);
    for one in report.iter().flatten() {
        let each = jobs::hundredths(one);
        let each = each.map_or_else(String::new, |each| format!("{}.{:02}", each / 100, each % 100));
        let seats = one.seats.map_or_else(String::new, |seats| seats.to_string());
        out += &line(&[&one.district, &one.jobs.to_string(), &seats, &each]);
    }
    Ok(away::csv(out, "jobs-by-district.csv"))
}

/// `planning/needs.csv`: what everybody needs.
pub(crate) async fn needs_csv(ask: Inside) -> Answer {
    let ground = ground(&ask).await?;
    let columns = Kind::Need.cells();
    let mut out = line(&[&["id", "organisation", "name"][..], columns, &["horizon", "version"]].concat());
    for one in ground.of(Kind::Need) {
        let version = one.number.to_string();
        let mut cells = vec![one.id.as_str(), one.organisation.as_str(), ground.owner(&one.organisation)];
        cells.extend(columns.iter().map(|name| cell(&one.cells, name)));
        cells.extend([ahead(&one.cells).map_or("unknown", Horizon::word), &version]);
        out += &line(&cells);
    }
    Ok(away::csv(out, "needs.csv"))
}
