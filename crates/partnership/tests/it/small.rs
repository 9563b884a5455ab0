//! Small agreements, written out for one question each.

use std::collections::BTreeMap;

use agreement::{Agreement, InForce, Severity};
use partnership::intake::{Dossier, Tables};
use partnership::pathways::Ground;
use partnership::round::{Before, Kept, Round, Taken};
use partnership::terms::Terms;
use skills::Classification;

/// Clauses that every small agreement has: two ways to Germany, one to
/// Flanders; nurses, who are regulated, and cooks, who are not.
const BASE: &str = r#"
[agreement]
type = "multilateral"
valid_from = 2026-01-01
valid_to = 2030-12-31
version = "1"
url = "https://example.org/small"
worker_languages = ["en"]

[[party]]
id = "house"
name = "House (invented)"
type = "employer"
country = "DE"

[[party]]
id = "fund"
name = "Fund (invented)"
type = "fund"

[[corridor]]
id = "ph-de"
origin = "PH"
destination = "DE"
unlimited = true
permit = "visa"

[[corridor]]
id = "ma-de"
origin = "MA"
destination = "DE"
unlimited = true
permit = "visa"

[[corridor]]
id = "ma-vlg"
origin = "MA"
destination = "BE-VLG"
unlimited = true
permit = "visa"

[[occupation]]
id = "nurse"
isco = "2221"
isced = 6
isced_f = "0913"
regulated = true

[[occupation]]
id = "cook"
isco = "5120"
regulated = false

[[recognition]]
id = "nurse-ph"
occupation = "nurse"
corridor = "ph-de"
days = 60
measures = ["adaptation"]
adaptation_months = 12

[[training]]
id = "at-origin"
provider = "house"
occupation = "cook"
site = "origin"
country = "PH"
modality = "school"
months = 6

[[training]]
id = "at-destination"
provider = "house"
occupation = "cook"
site = "destination"
country = "DE"
modality = "school"
months = 6

[[training]]
id = "nursing-destination"
provider = "house"
occupation = "nurse"
site = "destination"
country = "DE"
modality = "school"
months = 12

[[points]]
criterion = "person_rank"
points = 10
step = 2

[[points]]
criterion = "start"
points = 40
step = 1
"#;

pub const PEOPLE: &str =
    "id,origin,skills,languages,tracks,sex,isco,isced,isced_f,recognised,ranks,family,priorities";
pub const PLACES: &str = "id,title,employer,occupation,track,country,seats,start,skills,language";
pub const PROGRAMMES: &str = "id,title,training,kind,country,months,seats,costs,teaches,language,from,to";
/// The same with what leads from one programme to the next.
const MORE: &str = "needs,gives,passes,passes_source";

/// A round of the clauses above and these; tables without their headers.
pub fn round(clauses: &str, people: &str, places: &str, programmes: &str) -> Round {
    round_after(clauses, people, places, programmes, &Before::default())
}

/// The same after an earlier round.
pub fn round_after(clauses: &str, people: &str, places: &str, programmes: &str, before: &Before) -> Round {
    with(clauses, people, places, programmes, |law, classes, dossier| {
        Round::run_after(law, classes, dossier, 7, before).expect("a round")
    })
}

/// The same as it was kept.
pub fn kept(
    clauses: &str,
    people: &str,
    places: &str,
    programmes: &str,
    held: &BTreeMap<String, Taken>,
    bound: i64,
) -> Kept {
    with(clauses, people, places, programmes, |law, classes, dossier| {
        Round::kept(law, classes, dossier, 7, &Before::default(), held, bound).expect("a round")
    })
}

/// What lies between the people and the places of such a round.
pub fn grounded<T>(
    clauses: &str,
    people: &str,
    places: &str,
    programmes: &str,
    f: impl FnOnce(&Ground<'_>) -> T,
) -> T {
    with(clauses, people, places, programmes, |law, classes, dossier| {
        f(&Ground::new(&Terms::of(law), classes, &dossier))
    })
}

fn with<T>(
    clauses: &str,
    people: &str,
    places: &str,
    programmes: &str,
    f: impl FnOnce(&InForce<'_>, &Classification, Dossier) -> T,
) -> T {
    let text = format!("# Small\n\n## Article 1. All\n\n```toml\n{BASE}\n{clauses}\n```\n");
    let agreement = Agreement::read(vec![("agreement.en.md".into(), text)]);
    let wrong: Vec<&str> = agreement
        .findings
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .map(|f| f.message.as_str())
        .collect();
    assert_eq!(wrong, Vec::<&str>::new());
    let table = |header: &str, rows: &str| ("table.csv".to_owned(), format!("{header}\n{rows}"));
    let tables = Tables {
        people: table(PEOPLE, people),
        places: table(PLACES, places),
        programmes: table(&programme_columns(programmes), programmes),
        employer_ranks: None,
    };
    let classes = Classification::starter();
    let law = agreement.in_force(jiff::civil::date(2027, 1, 1));
    let dossier = Dossier::read(&agreement, &law, &classes, &tables);
    assert!(dossier.is_sound(), "{:?}", dossier.findings);
    f(&law, &classes, dossier)
}

/// The header that fits the rows: those of some tests have more columns.
fn programme_columns(rows: &str) -> String {
    let marks = rows.lines().next().map_or(0, |line| line.matches(',').count());
    let short = PROGRAMMES.matches(',').count();
    if marks > short { format!("{PROGRAMMES},{MORE}") } else { PROGRAMMES.to_owned() }
}

/// Every way of a person: the place, then the programmes in their order.
pub fn ways(round: &Round, person: &str) -> Vec<String> {
    let at = round.dossier.people.iter().position(|p| p.id == person).expect("a person");
    let said = |w: usize| {
        let way = &round.ways[w];
        let steps = way.route.programmes().map(|p| round.dossier.programmes[p].id.clone());
        let place = round.dossier.places[way.place].id.clone();
        [place].into_iter().chain(steps).collect::<Vec<_>>().join(" ")
    };
    round.ways_of(at).map(said).collect()
}

/// Who takes which place.
pub fn taken(round: &Round) -> String {
    let each = round.placements().map(|p| {
        let (person, place) = (&round.dossier.people[p.way.person], &round.dossier.places[p.way.place]);
        format!("{}:{}", person.id, place.id)
    });
    each.collect::<Vec<_>>().join(" ")
}
