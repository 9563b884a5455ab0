//! A report as a file: what readers outside may see, as of the last quarter that ended.

use axum::response::Response;
use documents::Fonts;
use maud::{Markup, html};
use store::Fault;

use crate::call::Inside;
use crate::pages::{Stop, away, missing};
use crate::reports::{self, Format, Kind};
use crate::results::Which;
use crate::view::View;
use crate::words::Words;

/// How each is written, the ending of its file, and what it is told to be.
const FORMATS: [(Format, &str, &str, &str); 7] = [
    (Format::Html, "html", "HTML", "text/html; charset=utf-8"),
    (Format::Pdf, "pdf", "PDF", "application/pdf"),
    (Format::Xlsx, "xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (Format::Csv, "csv", "CSV", "text/csv; charset=utf-8"),
    (Format::SdmxCsv, "sdmx.csv", "SDMX-CSV", "application/vnd.sdmx.data+csv;version=2.0.0"),
    (Format::SdmxJson, "sdmx.json", "SDMX-JSON", "application/vnd.sdmx.data+json;version=2.0.0"),
    (Format::Json, "json", "JSON", "application/json"),
];

/// For whom, and the beginning of its file's name.
const KINDS: [(Kind, &str); 2] = [(Kind::Donor, "donor"), (Kind::Committee, "committee")];

/// Links to every report in every form.
pub(super) fn links(view: &View<'_>) -> Markup {
    html! {
        @for (kind, name) in KINDS {
            p {
                (view.t(kind.title())) (view.words.lang.colon())
                @for (at, (_, ending, label, _)) in FORMATS.iter().enumerate() {
                    @if at > 0 { " · " }
                    a href=(view.to(&format!("results/report/{name}.{ending}"))) download=(format!("{name}.{ending}")) { bdi { (label) } }
                }
            }
        }
    }
}

/// One of them.
pub(crate) async fn file(ask: Inside) -> Result<Response, Stop> {
    let wanted = ask.param("file").to_owned();
    let kind = KINDS
        .into_iter()
        .find_map(|(kind, name)| Some((kind, wanted.strip_prefix(name)?.strip_prefix('.')?)));
    let found = kind.and_then(|(kind, ending)| {
        FORMATS.into_iter().find(|(_, own, _, _)| *own == ending).map(|format| (kind, format))
    });
    let Some((kind, (format, _, _, called))) = found else { return Ok(missing(&ask.view())) };
    let which = Which { partnership: ask.param("p").to_owned(), house: ask.house.clone(), day: ask.today() };
    let results = ask.site.results();
    let Some(report) = ask.kept(move |store| results.public(store, &which)).await? else {
        return Ok(missing(&ask.view()));
    };
    let view = ask.view();
    let words = Words::of(view.words.lang);
    let make = move |fonts: Option<&Fonts>| reports::made(&report, kind, format, words, fonts);
    let bytes = match format {
        Format::Pdf => ask.site.press(move |fonts| make(Some(fonts)).map_err(|why| why.to_string())).await,
        _ => make(None).map_err(|why| Fault::Other(why.to_string())),
    };
    Ok(away::file(view.got(bytes)?, called, &wanted))
}
