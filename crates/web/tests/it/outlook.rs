//! Projections, scenarios and evidence as people meet them. All numbers are invented.

use std::sync::Arc;

use axum::http::StatusCode;
use evidence::Table;
use partnership::stakeholders::Role;
use skills::Classification;
use store::partnerships;
use web::words::{Lang, Words};
use web::{House, Site};

use crate::crawl::crawl;
use crate::html::Page;
use crate::kept::{Kept, TRIAL};
use crate::{Answer, get, house};

const CLAUSES: &str = r#"

## Annex B. What is expected

```toml
[[seats]]
id = "sn-away"
track = "away"
origin = "SN"
occupation = "cook"
seats = 40
completion = "90%"

[[projection]]
origin = "SN"
occupation = "cook"
cohorts = [0, 1, 2, 3, 4]
horizon_years = 10
qualified = false
departure = "90%"
leakage = "12%"
return = "8%"
reentry = "60%"
onward = "3%"
exit = "3%"
deadweight = "25%"
from_employed = "5%"
tolerance = 0

[[range]]
parameter = "return"
low = "2%"
high = "20%"
distribution = "triangular"
source = "a survey (invented)"

[[range]]
parameter = "leakage"
low = "5%"
high = "40%"
distribution = "uniform"
source = "a survey (invented)"

[[party_value]]
party = "es-hotel"
gains_abroad = "1000.00 EUR"
pays_away = "100.00 EUR"
```
"#;

const HEAD: &str = "measure,area,partner,occupation,sex,group,period,value,unit,source,vintage,licence\n";

/// Figures: six indicators of both sides, two sources that contradict each other, an old one, a series, a third country.
fn figures() -> Arc<Table> {
    let mut text = HEAD.to_owned();
    for area in ["SN", "ES"] {
        for what in ["vacancy-days", "seekers", "unemployment", "foreign-share", "exit-rate", "pay"] {
            text += &format!(
                "shortage-{what},{area},,5120,all,,2025,2,points,An office (invented),2026-08-01,\n"
            );
        }
    }
    text += "vacancies,ES,,5120,all,,2025,500,posts,A ministry (invented),2026-08-01,CC BY 4.0\n";
    text += "vacancies,ES,,5120,all,,2025,800,posts,A survey (invented),2026-07-01,\n";
    text += "migrants,ES,SN,,women,,2024,400,persons,A census (invented),2026-05-01,\n";
    text += "migrants,ES,SN,,men,,2024,600,persons,A census (invented),2026-05-01,\n";
    for (year, value) in [(2019, 10), (2020, 12), (2021, 14), (2022, 16), (2023, 18), (2024, 20)] {
        text += &format!("unemployment,MA,,,all,,{year},{value},percent,A survey (invented),2026-05-01,\n");
    }
    Arc::new(Table::from_csv(&text).expect("sound figures"))
}

fn built(clauses: &str) -> House {
    let agreement = house::agreement(|text| format!("{text}{clauses}"));
    let errors: Vec<_> =
        agreement.findings.iter().filter(|f| f.severity == agreement::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    House::new(agreement, house::DAY, None, Classification::starter())
}

fn folder() -> axum::Router {
    web::router(Site::folder(built(CLAUSES).with_evidence(Some(figures()))))
}

/// A store whose text has a projection, and the figures.
pub(crate) fn trial() -> Kept {
    let mut kept = Kept::trial();
    let text = |text: &str| format!("{}{CLAUSES}", text.replace(", and LINK", ""));
    let texts = vec![
        ("agreement.en.md".to_owned(), text(house::EN)),
        ("agreement.es.md".to_owned(), text(house::ES)),
    ];
    kept.write(move |tx| partnerships::put_texts(tx, TRIAL, 2, &texts));
    let classes = Arc::new(Classification::starter());
    let site = Site::store(kept.store.clone(), classes, "http://ambos.example".to_owned());
    site.show_evidence(figures());
    kept.router = web::router(site);
    kept
}

fn whole(answer: &Answer, path: &str) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    if let Err(fault) = Page::read(&answer.body) {
        panic!("{path}: {fault}");
    }
    assert!(!answer.body.contains('⟨'), "{path}: a word is missing: {}", answer.body);
    answer.body.clone()
}

fn read(router: &axum::Router, path: &str) -> String {
    whole(&get(router, path), path)
}

/// Forty go and nobody stays for them: the State fails, with year and size, and the page says where the answer turns.
#[test]
fn a_projection_says_who_loses_when_and_what_would_turn_it() {
    let router = folder();
    let page = read(&router, "/en/projection");
    for words in [
        "Test of the State: Senegal",
        "First short in year",
        "What matters most for the end: Senegal",
        "Where the answer turns: Senegal",
        "Nine runs of ten",
        "a survey (invented)",
        "Runs: 2000, seed 1.",
        "<polygon class=\"outer\"",
        "role=\"img\"",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // The same numbers as the engine tells.
    let agreement = house::agreement(|text| format!("{text}{CLAUSES}"));
    let outlook = partnership::outlook::Outlook::of(&agreement.in_force(house::DAY), None);
    let known = outlook.lines[0].known.as_ref().expect("known");
    let csv = get(&router, "/en/projection.csv").body;
    assert_eq!(csv.lines().count(), 12, "{csv}");
    for (year, line) in csv.lines().skip(1).enumerate() {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(
            cells[..4],
            ["SN", "cook", &year.to_string(), &format!("{:.3}", known.path.stock_change[year])]
        );
        let band: Vec<f64> = cells[5..].iter().map(|cell| cell.parse().expect("a quantile")).collect();
        assert!(band.len() == 5 && band.is_sorted(), "{line}");
    }
    assert!(known.test.least.1 < -1.0);
}

/// Every page in every language, all links, and nothing that no translator reaches.
#[test]
fn the_pages_are_whole_in_every_language() {
    let seen = crawl(&folder());
    for lang in Lang::ALL {
        for path in ["projection", "projection/scenario", "evidence"] {
            assert!(seen.contains_key(&format!("/{}/{path}", lang.code())), "{path}");
        }
    }
    for query in
        ["projection/scenario?leakage=40%25&away_seats=5", "evidence?countries=MA+ES+SN&occupation=5120"]
    {
        for lang in Lang::ALL {
            read(&folder(), &format!("/{}/{query}", lang.code()));
        }
    }
    let site = Site::folder(built(CLAUSES).with_evidence(Some(figures())));
    site.speak(Words::marked(Lang::En));
    let router = web::router(site);
    for path in [
        "projection",
        "projection/scenario?leakage=40%25&quota=3&quota_chance=10%25&quota_years=2",
        "evidence?countries=MA+ES+SN",
    ] {
        let page = get(&router, &format!("/en/{path}")).body;
        assert_eq!(crate::marked::unsaid(&page), Vec::<String>::new(), "{path}");
    }
}

/// Without a clause nothing is projected, and the page says so.
#[test]
fn without_a_projection_the_page_says_what_is_missing() {
    let router = house::alone();
    assert!(read(&router, "/en/projection").contains("No `projection` clause is in force"));
    assert!(read(&router, "/en/evidence").contains("ambos import evidence"));
    assert_eq!(get(&router, "/en/evidence.csv").status, StatusCode::NOT_FOUND);
}

/// What the text does not state is named, and a short plan is called short.
#[test]
fn unknown_and_short_are_said() {
    let unknown = CLAUSES
        .replace("leakage = \"12%\"\n", "")
        .replace("horizon_years = 10", "horizon_years = 2")
        .replace("cohorts = [0, 1, 2, 3, 4]", "cohorts = [0, 1]");
    let page = read(&web::router(Site::folder(built(&unknown))), "/en/projection");
    for words in ["These facts would settle it", "leakage", "short-term"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

/// ¶23: a scenario changes seats; its address can be passed on, and only what is right is reckoned.
#[test]
fn a_scenario_changes_seats_beside_the_agreement_as_it_is() {
    let router = folder();
    let page = read(&router, "/en/projection/scenario?away_seats=5&leakage=0%25");
    for words in ["The agreement as it is", "away track: 5", ">40<", ">5<"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("Keep it under a name"), "a folder keeps nothing");
    let wrong = get(&router, "/en/projection/scenario?leakage=101%25&quota=4");
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.body.contains("Write a share from 0% to 100%")
            && wrong.body.contains("say people, chance and years")
    );
    let strange = get(&router, "/en/projection/scenario?leakage=%3Cscript%3E");
    assert!(!strange.body.contains("<script"));
}

/// An officer keeps a scenario; everybody of the partnership may look, nobody else; up to four are compared.
#[test]
fn scenarios_are_kept_shared_and_compared() {
    let kept = trial();
    let (officer, employer) = (kept.sign_in(Role::Officer), kept.sign_in(Role::Employer));
    let base = "/en/partnerships/trial/projection";
    let form = [("name", "Fewer seats <b>"), ("away_seats", "5"), ("return", "15%")];
    let answer = kept.post(&officer, &format!("{base}/scenario"), &form);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let at = answer.header("location").to_owned();
    assert_eq!(at, format!("{base}/scenarios/S00001"));
    assert_eq!(kept.post(&employer, &format!("{base}/scenario"), &form).status, StatusCode::NOT_FOUND);
    for (form, words) in [
        (&[("name", ""), ("return", "15%")][..], "Give it a name"),
        (&[("name", "Nothing")], "Change a number first."),
        (&[("name", "Much"), ("return", "1500%")], "Write a share"),
    ] {
        let refused = kept.post(&officer, &format!("{base}/scenario"), form);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(refused.body.contains(words), "{words}: {}", refused.body);
    }
    let page = whole(&kept.get(&employer, &at), &at);
    assert!(page.contains("Fewer seats &lt;b&gt;") && page.contains("away track: 5"), "{page}");
    assert!(page.contains("Made with edition 2"), "{page}");
    for number in 2..=6 {
        let name = format!("Number {number}");
        let form = [("name", name.as_str()), ("leakage", "20%")];
        assert_eq!(kept.post(&officer, &format!("{base}/scenario"), &form).status, StatusCode::SEE_OTHER);
    }
    let list = whole(&kept.get(&employer, base), base);
    assert!(list.contains("Number 6") && list.contains("name=\"S00006\""), "{list}");
    let all: Vec<String> = (1..=6).map(|n| format!("S0000{n}=1")).collect();
    let at = format!("{base}/compare?{}", all.join("&"));
    let compared = whole(&kept.get(&employer, &at), &at);
    assert!(compared.contains("Number 4") && !compared.contains("Number 5"), "no more than four: {compared}");
}

/// Rows 5 and 25: three countries side by side, every figure with its source; old and contradicted ones flagged.
#[test]
fn evidence_stands_side_by_side_with_its_source() {
    let router = folder();
    let page = read(&router, "/en/evidence?countries=MA+ES+SN&occupation=5120");
    for words in [
        "Morocco",
        "A census (invented)",
        "contradicted: 800 in 2025 says A survey (invented)",
        "months</span>",
        "If the trend goes on: 26 in 2027",
        "no data",
        "people are lacking",
        "These would settle it:",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let csv = get(&router, "/en/evidence.csv?countries=MA+ES+SN&occupation=5120").body;
    assert!(csv.contains("\nvacancies,ES,,500,posts,2025,A ministry (invented),2026-08-01,CC BY 4.0,differs 60% A survey (invented)"), "{csv}");
    let width = csv.lines().next().expect("a head").split(',').count();
    assert!(csv.lines().all(|line| line.split(',').count() == width), "{csv}");
    let wrong = read(&router, "/en/evidence?countries=XX&occupation=cook");
    assert!(
        wrong.contains("Write countries by their two letters")
            && wrong.contains("one to four digits of ISCO-08")
    );
}

/// P3.1 is answered where figures are at hand, on every page that shows the checklist.
#[test]
fn the_checklist_rests_on_the_figures() {
    let item = |page: &str| {
        let at = page.find("id=\"item-P3.1\"").expect("the question");
        page[at..].split("</tr>").next().unwrap_or_default().to_owned()
    };
    let without = read(&web::router(Site::folder(built(CLAUSES))), "/en/checklist");
    assert!(item(&without).contains("No figures are at hand"), "{}", item(&without));
    assert!(item(&read(&folder(), "/en/checklist")).contains("pass"));
    let kept = trial();
    let path = "/en/partnerships/trial/checklist";
    let page = whole(&kept.get(&kept.sign_in(Role::Employer), path), path);
    assert!(item(&page).contains("pass"), "{}", item(&page));
}

/// Where the figures answer P3.1 nobody vouches for it, neither by the form nor by what a form sends; where there are
/// none somebody does.
#[test]
fn the_agreement_is_concluded_by_the_figures() {
    let (without, with) = (Kept::trial(), trial());
    let path = "/en/partnerships/trial/vouched/new";
    let form = [
        ("about", "P3.1"),
        ("document", "report 4 (invented)"),
        ("dated", "2026-11-20"),
        ("signed_by", "es-labour"),
    ];
    let officer = without.sign_in(Role::Officer);
    assert!(whole(&without.get(&officer, path), path).contains("value=\"P3.1\""));
    assert_eq!(without.post(&officer, path, &form).status, StatusCode::SEE_OTHER);
    let officer = with.sign_in(Role::Officer);
    let page = whole(&with.get(&officer, path), path);
    assert!(!page.contains("value=\"P3.1\"") && page.contains("lessons/new?kind=evaluation"), "{page}");
    assert_eq!(with.post(&officer, path, &form).status, StatusCode::UNPROCESSABLE_ENTITY);
}
