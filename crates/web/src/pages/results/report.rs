//! A report as a file: of the indicators what readers outside may see, as of the last quarter that ended; of the
//! agreement and the ladder what holds today.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use documents::Fonts;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::monitoring::split_by_sex;
use partnership::refusal::Refusal;
use store::kept_reports::{self, Kept};
use store::{Fault, Store};

use super::counting;
use crate::call::Inside;
use crate::components::layout::{fact, page};
use crate::pages::{Stop, away, missing, private};
use crate::reports::standing::Kind as Standing;
use crate::reports::{self, Format, Kind, NotMade};
use crate::results::{Asked, Results, Which as Counted};
use crate::view::View;
use crate::words::Words;

/// Which report.
#[derive(Clone, Copy)]
enum Which {
    /// Of the indicators.
    Indicators(Kind),
    /// Of the agreement and the ladder.
    Standing(Standing),
}

impl Which {
    fn title(self) -> &'static str {
        match self {
            Which::Indicators(kind) => kind.title(),
            Which::Standing(kind) => kind.title(),
        }
    }

    /// Whether it is written so: only indicators are statistics.
    fn has(self, format: Format) -> bool {
        !format.is_sdmx() || matches!(self, Which::Indicators(_))
    }
}

/// Each, and the beginning of its file's name.
const ALL: [(Which, &str); 4] = [
    (Which::Indicators(Kind::Donor), "donor"),
    (Which::Indicators(Kind::Committee), "committee"),
    (Which::Standing(Standing::Maturity), "maturity"),
    (Which::Standing(Standing::Assessment), "assessment"),
];

/// Links to every report in every form.
pub(super) fn links(view: &View<'_>) -> Markup {
    html! {
        @for (which, name) in ALL {
            p {
                (view.t(which.title())) (view.words.lang.colon())
                @for (at, format) in Format::ALL.into_iter().filter(|format| which.has(*format)).enumerate() {
                    @if at > 0 { " · " }
                    @let file = format!("{name}.{}", format.ending());
                    a href=(view.to(&format!("results/report/{file}"))) download=(file) { bdi { (format.name()) } }
                }
            }
        }
    }
}

/// What was kept of the quarters that ended, the last one first, with digests.
pub(super) fn kept(view: &View<'_>, all: &[Kept]) -> Markup {
    let mut quarters: BTreeMap<Date, Vec<&Kept>> = BTreeMap::new();
    for one in all {
        quarters.entry(one.as_of).or_default().push(one);
    }
    html! {
        h3 #kept { (view.t("kept-reports-title")) }
        p { (view.t("kept-reports-lead")) }
        @if quarters.is_empty() { p.note { (view.t("kept-reports-none")) } }
        @for (as_of, files) in quarters.iter().rev() {
            details {
                summary { (view.date(*as_of)) }
                dl.facts.words {
                    @for one in files {
                        @let to = view.to(&format!("results/kept/{as_of}/{}", one.name));
                        (fact(&one.name, html! {
                            a href=(to) download=(one.name) { (view.t("kept-reports-get")) }
                            br;
                            code.long dir="ltr" { "SHA-256 " (one.digest) }
                        }))
                    }
                }
            }
        }
    }
}

/// A file that was kept, to the byte.
pub(crate) async fn kept_file(ask: Inside) -> Result<Response, Stop> {
    let (id, name) = (ask.param("p").to_owned(), ask.param("file").to_owned());
    let (Ok(as_of), Some(format)) = (ask.param("n").parse::<Date>(), Format::of_file(&name)) else {
        return Ok(missing(&ask.view()));
    };
    let file = name.clone();
    let found = ask.kept(move |store| store.read(|db| kept_reports::bytes(db, &id, as_of, &file))).await?;
    let Some(bytes) = found else { return Ok(missing(&ask.view())) };
    Ok(away::file(bytes, format.media(), &name))
}

/// One of them.
pub(crate) async fn file(ask: Inside) -> Result<Response, Stop> {
    let wanted = ask.param("file").to_owned();
    let is = |format: &Format, name: &str| wanted == format!("{name}.{}", format.ending());
    let named = ALL.into_iter().find_map(|(kind, name)| {
        let mut own = Format::ALL.into_iter().filter(|format| kind.has(*format));
        own.find(|format| is(format, name)).map(|format| (kind, format))
    });
    let Some((kind, format)) = named else { return Ok(missing(&ask.view())) };
    let words = Words::of(ask.view().words.lang);
    let bytes = match kind {
        Which::Indicators(kind) => {
            let report = found(&ask, Results::public).await?;
            // ¶22: what is told by what people are is told by sex, or not at all.
            if let Err(refusal) = split_by_sex(&report) {
                return Ok(refused(&ask.view(), &refusal));
            }
            pressed(&ask, format, move |fonts| reports::made(&report, kind, format, words, fonts)).await
        }
        Which::Standing(kind) => {
            let stands = found(&ask, Results::standing).await?;
            pressed(&ask, format, move |fonts| reports::standing::made(&stands, kind, format, words, fonts))
                .await
        }
    };
    Ok(away::file(ask.view().got(bytes)?, format.media(), &wanted))
}

/// What is read of the results: nothing where it is to be counted first, the inner nothing where there is none.
type Read<T> = fn(&Results, &Store, &Counted, Asked) -> Result<Option<Option<T>>, Fault>;

/// What is read, kept or counted anew; whoever asks waits for that.
async fn found<T: Send + 'static>(ask: &Inside, read: Read<T>) -> Result<T, Stop> {
    let (results, counted) = (ask.site.results(), counted(ask));
    let look = move |store: &Store, asked| read(&results, store, &counted, asked);
    let found = ask.site.kept_or_counted(ask.param("p"), None, look).await;
    let view = ask.view();
    match view.got(found)? {
        None => Err(counting(&view).into()),
        Some(None) => Err(missing(&view).into()),
        Some(Some(found)) => Ok(found),
    }
}

/// Why a report is not made.
pub(crate) fn refused(view: &View<'_>, refusal: &Refusal) -> Response {
    let title = view.t("page-results-reports");
    let body = html! {
        h1 { (title) }
        @for reason in &refusal.reasons { p { (view.say(&reason.said)) } }
        p { a.go href=(view.to("results")) { (view.t("page-menu-results")) } }
    };
    (StatusCode::UNPROCESSABLE_ENTITY, private(page(view, &title, body))).into_response()
}

/// What the indicators are counted for.
fn counted(ask: &Inside) -> Counted {
    Counted { partnership: ask.param("p").to_owned(), house: ask.house.clone(), day: ask.today() }
}

/// Makes it; paper by the press.
async fn pressed(
    ask: &Inside,
    format: Format,
    make: impl FnOnce(Option<&Fonts>) -> Result<Vec<u8>, NotMade> + Send + 'static,
) -> Result<Vec<u8>, Fault> {
    match format {
        Format::Pdf => ask.site.press(move |fonts| make(Some(fonts)).map_err(|why| why.to_string())).await,
        _ => make(None).map_err(|why| Fault::Other(why.to_string())),
    }
}
