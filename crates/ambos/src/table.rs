//! The answer as tables for those who live in spreadsheets.

use agreement::Said;
use partnership::round::{Round, total};
use web::words::Words;

/// Name and text of every table.
pub fn all(round: &Round, words: &Words) -> Vec<(&'static str, String)> {
    vec![("placements.csv", placements(round, words)), ("rules.csv", rules(round, words))]
}

fn placements(round: &Round, words: &Words) -> String {
    let header = [
        "person",
        "track",
        "place",
        "employer",
        "country",
        "months",
        "cost_minor",
        "currency",
        "points",
        "way",
    ];
    let people = round.dossier.people.iter().enumerate().map(|(index, person)| {
        let mut row = vec![person.id.clone()];
        if let Some(placed) = round.placed(index) {
            let place = &round.dossier.places[placed.way.place];
            let steps = round.steps_said(&placed.way.route).iter().map(|s| words.say(s)).collect::<Vec<_>>();
            let currency = round.terms.currency.map_or(String::new(), |c| c.code().to_owned());
            row.extend(
                [place.track.word(), &place.id, &place.employer, place.country.code()].map(str::to_owned),
            );
            row.extend([placed.way.months, placed.way.route.cost].map(|n| n.to_string()));
            row.extend([currency, total(&placed.way.lines).to_string(), steps.join(" · ")]);
        }
        row.resize(header.len(), String::new());
        row
    });
    written(&header, people)
}

fn rules(round: &Round, words: &Words) -> String {
    let said = |said: &Said| words.say(said);
    let rows = round.rules.iter().zip(round.used()).map(|(rule, used)| {
        vec![
            rule.cite.clone().unwrap_or_default(),
            rule.kind.to_owned(),
            rule.id.clone(),
            said(&rule.scope),
            said(&rule.limit_said()),
            said(&used.said(rule, round.terms.currency)),
        ]
    });
    written(&["article", "kind", "id", "about", "limit", "used"], rows)
}

/// Cells that a spreadsheet would compute are put in as text.
fn written(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let tame = |cell: String| {
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
    };
    partnership::intake::sheet::written(header, rows.map(|row| row.into_iter().map(tame).collect()))
}
