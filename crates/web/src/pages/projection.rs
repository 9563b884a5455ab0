//! What does the agreement do over the years, and does anybody lose (¶3, 10, 12, 13, 23)?

mod line;
pub(crate) mod scenario;
mod side;

use agreement::Said;
use agreement::checklist::Verdict;
use axum::response::Response;
use foresight::origin::Answer as Test;
use foresight::{Band, Param, Path};
use maud::{Markup, html};
use partnership::outlook::{Drawn, Outlook, PartyValue};
use store::scenarios::{self, Scenario};

use crate::call::Inside;
use crate::components::badge;
use crate::components::chart::fan::{Fan, fan, people};
use crate::components::chart::{self, figure};
use crate::components::cite::cites;
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::house::WANTED;
use crate::pages::{Answer, away, public};
use crate::view::View;

/// A plan over fewer years looks no further than one cohort (¶23).
const SHORT_TERM: usize = 3;

/// The test's answer as the checklist writes it.
fn verdict(test: Test) -> Verdict {
    match test {
        Test::Holds => Verdict::Pass,
        Test::Fails => Verdict::Fail,
        Test::Unknown => Verdict::Unknown,
        Test::Moot => Verdict::NotApplicable,
    }
}

/// A number of the model as it is read: a share in percent, else to one decimal.
fn value(view: &View<'_>, param: Param, value: f64) -> String {
    if param.is_share() {
        return view.per_mille((value * 1000.0).round() as i64);
    }
    let tenths = (value * 10.0).round() as i64;
    match tenths % 10 {
        0 => view.number(tenths / 10),
        part => format!("{}{}{}", view.number(tenths / 10), view.words.lang.marks().1, part.abs()),
    }
}

/// Says that a plan is short.
fn short_term(view: &View<'_>, years: usize) -> Markup {
    let said = Said::new("projection-short-term").number("years", years as i64);
    html! { @if years < SHORT_TERM { p.status { span class="badge open" { (view.say(&said)) } } } }
}

/// What would settle something.
fn missing(view: &View<'_>, all: &[Said]) -> Markup {
    html! {
        @if !all.is_empty() {
            p { (view.t("outlook-missing")) }
            ul { @for said in all { li { (view.say(said)) } } }
        }
    }
}

/// A path with its fan and the same as a table; `id` is a word of its own on the page.
fn path(view: &View<'_>, (id, title): (&str, String), path: &Path, bands: &[Band]) -> Markup {
    let (year, least) = path.trough();
    let mut said = Said::new("projection-fan-desc")
        .number("years", path.stock_change.len().saturating_sub(1) as i64)
        .text("least", view.signed(people(least)))
        .number("year", year as i64)
        .text("last", view.signed(people(path.end())));
    if let Some(last) = bands.last() {
        said = Said::new("projection-fan-desc-runs")
            .number("years", path.stock_change.len().saturating_sub(1) as i64)
            .text("least", view.signed(people(least)))
            .number("year", year as i64)
            .text("last", view.signed(people(path.end())))
            .text("low", view.signed(people(last.at[0])))
            .text("high", view.signed(people(last.at[4])));
    }
    let described = view.say(&said);
    let mut legend = vec![("stated", view.t("page-projection-stated"))];
    if !bands.is_empty() {
        legend.extend([
            ("median", view.t("page-projection-median")),
            ("inner", view.t("page-projection-inner")),
            ("outer", view.t("page-projection-outer")),
        ]);
    }
    let drawn = Fan { path: &path.stock_change, bands };
    let said = chart::Said { id, title: title.clone(), described: described.clone() };
    html! {
        p { (described) }
        (figure(view, &said, &legend, Some(&years(view, title, path, bands)), |canvas| fan(view, canvas, &drawn)))
    }
}

fn years(view: &View<'_>, title: String, path: &Path, bands: &[Band]) -> Markup {
    let mut columns = vec![
        (Column::Head, view.t("page-projection-year")),
        (Column::Number, view.t("page-projection-stated")),
    ];
    if !bands.is_empty() {
        columns.extend(
            Band::SHARES.iter().map(|share| (Column::Number, view.per_mille(i64::from(*share) * 10))),
        );
    }
    columns.push((Column::Number, view.t("page-projection-abroad")));
    let mut table = Table::new(title, columns).quiet();
    for (year, (change, abroad)) in path.stock_change.iter().zip(&path.abroad).enumerate() {
        let mut row = vec![html! { (view.number(year as i64)) }, html! { (view.signed(people(*change))) }];
        row.extend(
            bands.get(year).iter().flat_map(|band| band.at).map(|at| html! { (view.signed(people(at))) }),
        );
        row.push(html! { (view.number(people(*abroad))) });
        table.row(row);
    }
    table.show()
}

/// What a party is called.
fn called(view: &View<'_>, party: &PartyValue) -> String {
    if party.is_origin { view.country_code(&party.party) } else { view.party(&party.party) }
}

fn parties(view: &View<'_>, outlook: &Outlook<'_>) -> Markup {
    let mut table = Table::new(
        view.t("page-projection-parties"),
        vec![
            (Column::Head, view.t("page-projection-party")),
            (Column::Number, view.t("page-projection-present")),
            (Column::Words, view.t("page-answer")),
            (Column::Words, view.t("page-article")),
            (Column::Words, view.t("page-missing-column")),
        ],
    )
    .quiet();
    for party in &outlook.parties {
        table.row(vec![
            html! { bdi { (called(view, party)) } },
            html! { @match party.present { Some(money) => (view.money(money)), None => "–" } },
            badge::verdict(view, verdict(party.answer)),
            html! { @if party.cites.is_empty() { "–" } @else { (cites(view, &party.cites)) } },
            html! {
                @if party.missing.is_empty() { "–" }
                @else { ul.plain { @for said in &party.missing { li { (view.say(said)) } } } }
            },
        ]);
    }
    table.show()
}

/// Kept scenarios, to be looked at or compared.
fn kept(view: &View<'_>, all: &[Scenario]) -> Markup {
    html! {
        section aria-labelledby="scenarios" {
            h2 #scenarios { (view.t("page-scenarios")) }
            p { (view.t("page-scenarios-lead")) }
            p { a.go href=(view.to("projection/scenario")) { (view.t("page-scenario-new")) } }
            @if !all.is_empty() {
                form.fill method="get" action=(view.to("projection/compare")) {
                    fieldset.field {
                        legend { (view.t("page-scenarios-kept")) }
                        p.hint { (view.t("page-scenarios-compare-hint")) }
                        @for one in all {
                            div.choice {
                                input type="checkbox" id=(one.id) name=(one.id) value="1";
                                label for=(one.id) {
                                    a href=(view.to(&format!("projection/scenarios/{}", escaped(&one.id)))) { bdi { (one.name) } }
                                }
                            }
                        }
                    }
                    p { button { (view.t("page-scenarios-compare")) } }
                }
            }
        }
    }
}

/// The page.
pub(crate) async fn show(ask: Inside) -> Answer {
    let runs = ask.house.drawn().await;
    let scenarios = if ask.site.has_accounts() {
        let p = ask.param("p").to_owned();
        ask.kept(move |store| store.read(|db| scenarios::all(db, &p))).await?
    } else {
        Vec::new()
    };
    let view = ask.view();
    let law = view.house.law();
    let outlook = Outlook::of(&law, None);
    let title = view.t("page-projection");
    let waits = runs.is_none();
    let drawn: Option<&Drawn> = runs.as_deref().and_then(Option::as_ref);
    let many = Said::new("projection-runs").number("runs", WANTED.runs as i64).text("seed", WANTED.seed);
    Ok(public(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-projection-lead")) }
            @if outlook.lines.is_empty() {
                p { (view.t("page-projection-none")) }
            } @else {
                p.status {
                    (view.say(&Said::new("projection-on").text("date", view.house.date))) " "
                    (badge::verdict(&view, verdict(outlook.verdict())))
                }
                p.note { (view.say(&many)) " " (view.t("page-projection-note")) }
                @if waits {
                    p.note { (view.t("page-projection-waits")) " " a href=(view.to("projection")) { (view.t("page-reload")) } }
                }
                p { a href=(view.to("projection.csv")) { (view.t("page-csv")) } }
                @if let Some(total) = outlook.total().filter(|_| outlook.lines.len() > 1) {
                    section aria-labelledby="total" {
                        h2 #total { (view.t("page-projection-total")) }
                        (short_term(&view, outlook.years))
                        @let bands = drawn.map_or(&[][..], |drawn| drawn.total.as_slice());
                        (path(&view, ("all", view.t("page-projection-total")), &total, bands))
                    }
                }
                @for (number, one) in outlook.lines.iter().enumerate() {
                    (line::section(&view, number, one, drawn.and_then(|drawn| drawn.lines.get(number))))
                }
                section aria-labelledby="parties" {
                    h2 #parties { (view.t("page-projection-parties")) }
                    p { (view.t("page-projection-parties-lead")) }
                    (parties(&view, &outlook))
                }
                (kept(&view, &scenarios))
            }
        },
    )))
}

/// The paths as a table for other programs.
pub(crate) async fn csv(ask: Inside) -> Response {
    let runs = ask.house.drawn().await;
    let drawn = runs.as_deref().and_then(Option::as_ref);
    let view = ask.view();
    let law = view.house.law();
    let outlook = Outlook::of(&law, None);
    let mut out = String::from("origin,occupation,year,stated,abroad,p5,p25,p50,p75,p95\r\n");
    for (number, line) in outlook.lines.iter().enumerate() {
        let Ok(known) = &line.known else { continue };
        let bands = drawn.and_then(|drawn| drawn.lines.get(number)).map(|runs| runs.stock_change.as_slice());
        for (year, (change, abroad)) in known.long.stock_change.iter().zip(&known.long.abroad).enumerate() {
            let band = bands.and_then(|bands| bands.get(year));
            let quantiles =
                band.map_or(",,,,".to_owned(), |band| band.at.map(|at| format!("{at:.3}")).join(","));
            let (origin, occupation) = (line.origin.code(), &line.occupation);
            out += &format!("{origin},{occupation},{year},{change:.3},{abroad:.3},{quantiles}\r\n");
        }
    }
    away::csv(out, "projection.csv")
}
