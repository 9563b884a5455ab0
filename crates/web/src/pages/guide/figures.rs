//! What does a partnership do, for readers who have no account and for catalogues of data?
//!
//! For partnerships whose agreement is published, as a guide is. Figures are those of the report that was kept last: a
//! stranger's question costs no counting.

use agreement::Said;
use axum::response::Response;
use maud::html;
use partnership::guide::law::published;
use partnership::monitoring::{Figure, Report, split_by_sex};
use serde_json::{Value, json};

use super::{Guide, name};
use crate::components::pager::escaped;
use crate::pages::evidence::ends;
use crate::pages::results::report::refused;
use crate::pages::{Answer, Stop, away, missing};
use crate::reports::lines::{everybody, figure};
use crate::reports::{self, Format, Kind};
use crate::results::Which;
use crate::words::{Lang, Words};

/// How its figures are written.
const FILES: [Format; 5] =
    [Format::Csv, Format::SdmxCsv, Format::SdmxJson, Format::SdmxStructure, Format::Json];

/// The standard that files of SDMX follow.
const SDMX: &str = "https://sdmx.org/";

/// The figures; nothing where no quarter has ended.
async fn report(guide: &Guide) -> Result<Option<Report>, Stop> {
    let (partnership, house) = (guide.param("p").to_owned(), guide.house.clone());
    let which = Which { partnership, house, day: guide.today };
    let results = guide.site.results();
    guide.kept(move |store| results.kept(store, &which)).await
}

/// Where its pages begin, after the language.
fn root(guide: &Guide) -> String {
    format!("public/{}", escaped(guide.param("p")))
}

/// The page: each indicator with what is said of everybody.
pub(crate) async fn show(guide: Guide) -> Answer {
    let report = report(&guide).await?;
    let view = guide.view();
    let title = name(&view, guide.param("p"), &guide.house);
    let to = |rest: &str| view.top(&format!("{}/{rest}", root(&guide)));
    let body = html! {
        p.back { a href=(guide.to("")) { (view.t("page-guide")) } }
        h1 { (view.t("public-title")) }
        p.lead { bdi { (title) } }
        @if let Some(report) = &report {
            p { (view.say(&Said::new("indicator-report-as-of").text("day", view.date(report.day)))) }
            p { (view.t("public-lead")) }
            table {
                thead {
                    tr {
                        th scope="col" { (view.t("indicator-column-code")) }
                        th scope="col" { (view.t("indicator-column-name")) }
                        th scope="col" { (view.t("indicator-column-value")) }
                    }
                }
                tbody {
                    @for reading in &report.readings {
                        @let value = everybody(reading);
                        tr {
                            td { (reading.indicator.code) }
                            td { (reports::lines::name(reading, view.words)) }
                            td {
                                bdi class=[(!matches!(value, Figure::Value(_))).then_some("quiet")] {
                                    (figure(value, reading, view.words))
                                }
                            }
                        }
                    }
                }
            }
            h2 { (view.t("public-files")) }
            ul {
                @for format in FILES {
                    @let file = format!("figures.{}", format.ending());
                    li { a href=(to(&file)) download=(file) { bdi { (format.name()) } } }
                }
                li { a href=(to("dcat.jsonld")) { bdi { "DCAT (JSON-LD)" } } }
            }
        } @else {
            p { (view.t("kept-reports-none")) }
        }
    };
    Ok(guide.page(&view.t("public-title"), body))
}

/// A file of it, or its entry for catalogues.
pub(crate) async fn file(guide: Guide) -> Result<Response, Stop> {
    let wanted = guide.param("file").to_owned();
    let Some(report) = report(&guide).await? else { return Ok(missing(&guide.frame())) };
    if wanted == "dcat.jsonld" {
        let text = format!("{:#}\n", catalogue(&guide, &report));
        return Ok(away::file(text, "application/ld+json", "dcat.jsonld"));
    }
    let found = FILES.into_iter().find(|format| wanted == format!("figures.{}", format.ending()));
    let Some(format) = found else { return Ok(missing(&guide.frame())) };
    if let Err(refusal) = split_by_sex(&report) {
        return Ok(refused(&guide.view(), &refusal));
    }
    let made = reports::made(&report, Kind::Donor, format, guide.view().words, None);
    let made = made.map_err(|why| store::Fault::Other(why.to_string()));
    Ok(away::file(guide.view().got(made)?, format.media(), &wanted))
}

/// The data as catalogues read of them: DCAT 3. What nobody stated (a licence) is not there.
fn catalogue(guide: &Guide, report: &Report) -> Value {
    let (law, origin) = (guide.house.law(), guide.site.origin());
    let here = |lang: Lang, rest: &str| format!("{origin}/{}/{}{rest}", lang.code(), root(guide));
    let worded = |id: &str| -> Vec<Value> {
        let one = |lang: Lang| json!({ "@language": lang.code(), "@value": Words::of(lang).get(id) });
        Lang::ALL.into_iter().map(one).collect()
    };
    let mut titles = vec![json!({ "@value": report.title })];
    titles.extend(worded("public-title"));
    let country =
        |code: &str| format!("http://publications.europa.eu/resource/authority/country-code-alpha2/{code}");
    let places: Vec<String> = ends(&law).into_iter().map(country).collect();
    let file = |format: Format| {
        let address = here(Lang::En, &format!("/figures.{}", format.ending()));
        let kind = format.media().split(';').next().unwrap_or_default();
        let mut one = json!({
            "@type": "dcat:Distribution",
            "dct:title": format.name(),
            "dcat:accessURL": { "@id": here(Lang::En, "") },
            "dcat:downloadURL": { "@id": address },
            "dcat:mediaType": { "@id": format!("https://www.iana.org/assignments/media-types/{kind}") },
        });
        if let (true, Value::Object(fields)) = (format.is_sdmx(), &mut one) {
            fields.insert("dct:conformsTo".to_owned(), json!({ "@id": SDMX }));
        }
        one
    };
    let day = |day: jiff::civil::Date| json!({ "@type": "xsd:date", "@value": day.to_string() });
    let mut entry = json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": here(Lang::En, ""),
        "@type": "dcat:Dataset",
        "dct:identifier": report.partnership,
        "dct:title": titles,
        "dct:description": worded("public-lead"),
        "dct:language": Lang::ALL.map(Lang::code),
        "dct:accrualPeriodicity": { "@id": "http://publications.europa.eu/resource/authority/frequency/QUARTERLY" },
        "dct:temporal": { "@type": "dct:PeriodOfTime", "dcat:endDate": day(report.day) },
        "dct:spatial": places.iter().map(|place| json!({ "@id": place })).collect::<Vec<_>>(),
        "dcat:landingPage": { "@id": here(Lang::En, "") },
        "dcat:distribution": FILES.into_iter().map(file).collect::<Vec<_>>(),
    });
    if let (Some(url), Value::Object(fields)) = (published(&law), &mut entry) {
        fields.insert("foaf:page".to_owned(), json!({ "@id": url }));
    }
    entry
}
