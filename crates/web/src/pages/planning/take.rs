//! What is planned, as files for other programs.

use partnership::planning::entries::{Kind, ahead, cell};
use partnership::planning::horizon::Horizon;
use store::planning::Planned;

use super::{Ground, ground, jobs};
use crate::api::planning as told;
use crate::call::Inside;
use crate::pages::{Answer, away};

/// A line of cells.
fn line(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| away::cell(text)).collect();
    cells.join(",") + "\r\n"
}

/// Entries of a kind, these cells of each, between its id and organisation and its version.
fn entries(ground: &Ground, kind: Kind, more: &dyn Fn(&Planned) -> String) -> String {
    let mut out = String::new();
    for one in ground.of(kind) {
        let (version, more) = (one.number.to_string(), more(one));
        let mut cells = vec![one.id.as_str(), one.organisation.as_str(), ground.owner(&one.organisation)];
        cells.extend(kind.cells().iter().map(|name| cell(&one.cells, name)));
        cells.extend([more.as_str()].iter().filter(|text| !text.is_empty()));
        cells.push(&version);
        out += &line(&cells);
    }
    out
}

fn head(kind: Kind, more: &[&str]) -> String {
    let mut names = vec!["id", "organisation", "name"];
    names.extend(kind.cells());
    names.extend(more);
    names.push("version");
    line(&names)
}

/// `planning/map.csv`: policies, links and permits held against seats, a row each; `kind` says which.
pub(crate) async fn map_csv(ask: Inside) -> Answer {
    let ground = ground(&ask).await?;
    let mut out = line(&[
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
    ]);
    for one in ground.entries.iter().filter(|one| matches!(one.kind, Kind::Policy | Kind::Link)) {
        let of = |name: &str| cell(&one.cells, name);
        let owner = ground.owner(&one.organisation);
        out += &line(&[
            one.kind.word(),
            &one.id,
            owner,
            of("area"),
            of("title"),
            of("from"),
            of("to"),
            of("relation"),
            of("what"),
            of("stated_on"),
            of("source"),
            "",
            "",
            "",
            "",
            "",
            "",
        ]);
    }
    for one in told::held(&ground.held) {
        let number = |number: Option<i64>| number.map_or_else(String::new, |number| number.to_string());
        let verdict = one.contradicts.map_or("unknown", |yes| if yes { "yes" } else { "no" });
        let permits = if one.unlimited { "unlimited".to_owned() } else { number(one.permits) };
        out += &line(&[
            "held",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            &one.year.to_string(),
            &one.destinations.join(" "),
            &one.cohorts.join(" "),
            &one.seats.to_string(),
            &permits,
            verdict,
        ]);
    }
    Ok(away::csv(out, "policy-map.csv"))
}

/// `planning/map.json`: the same as the API tells.
pub(crate) async fn map_json(ask: Inside) -> Answer {
    let (view, ground) = (ask.view(), ground(&ask).await?);
    let districts = jobs::districts(&ask).await?;
    let body = serde_json::to_vec_pretty(&told::plan(&ground.entries, &ground.held, districts));
    let body = view.got(body.map_err(|fault| store::Fault::Other(fault.to_string())))?;
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
    let horizon = |one: &Planned| match ahead(&one.cells) {
        Some(Horizon::Short) => "short".to_owned(),
        Some(Horizon::Long) => "long".to_owned(),
        None => "unknown".to_owned(),
    };
    let out = head(Kind::Need, &["horizon"]) + &entries(&ground, Kind::Need, &horizon);
    Ok(away::csv(out, "needs.csv"))
}
