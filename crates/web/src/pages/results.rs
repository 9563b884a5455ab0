//! What does the partnership do, for whom, and what did it promise?
//!
//! Whoever may read single cases sees every number. Whoever may not sees numbers of people rounded down to multiples
//! of five, and indicators as they are published; and cannot narrow the page down.

pub(crate) mod figures;
mod funnel;
pub(crate) mod indicator;
pub(crate) mod report;
mod targets;

use std::sync::Arc;
use std::time::Duration;

use agreement::Said;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::mobility::plan::Corridor;
use partnership::monitoring::Report;
use partnership::results::{Count, Filter, Stage, pass_through};
use partnership::stakeholders::Action;
use partnership::warnings::{Warning, warnings};
use store::{kept_reports, partnerships};

use crate::call::Inside;
use crate::components::choose::{Choice, choose};
use crate::components::layout::{fact, page};
use crate::components::pager::query_text;
use crate::kept::hidden_from;
use crate::pages::{Answer, Stop, private};
use crate::record::history::instant;
use crate::results::{Figures, Seen, Which, renew};
use crate::view::View;

/// How long a visitor waits for a count.
const PATIENCE: Duration = Duration::from_secs(3);

/// What a reader is shown of a partnership.
pub(crate) struct Shown {
    /// As it was counted.
    pub seen: Arc<Seen>,
    /// Whether something has changed since.
    pub newer: bool,
    /// What is told beside the ways.
    pub figures: Arc<Figures>,
    /// Of whom the funnel is.
    pub filter: Filter,
    /// Whether single cases may be read.
    pub whole: bool,
    /// The indicators as this reader may see them.
    pub report: Option<Report>,
    /// Whether the indicators are of the people of the filter alone.
    pub some: bool,
}

impl Shown {
    /// How many reached each stage, rounded where single cases may not be read.
    pub fn counts(&self, filter: &Filter) -> [Count; 8] {
        let counts = self.seen.counts(filter);
        if self.whole { counts } else { counts.map(Count::rounded) }
    }

    /// A number of people or of their matters, as this reader may see it.
    pub fn number(&self, view: &View<'_>, number: i64) -> String {
        match (self.whole, number / 5 * 5) {
            (true, _) => view.number(number),
            (false, 0) => view.t("page-results-few"),
            (false, rounded) => view.number(rounded),
        }
    }

    /// The twelve rules.
    pub fn warnings(&self, view: &View<'_>) -> Vec<Warning> {
        warnings(&view.house.agreement.in_force(self.seen.day), &self.figures.facts, self.seen.day)
    }
}

/// Reads what is kept, and begins to count anew behind the page where something is newer. Where nothing is kept and
/// counting takes long, the page says so.
pub(crate) async fn look(ask: &Inside) -> Result<Shown, Stop> {
    let (results, p) = (ask.site.results(), ask.param("p").to_owned());
    let which = Which { partnership: p.clone(), house: ask.house.clone(), day: ask.today() };
    let hidden = hidden_from(&ask.visitor);
    let whole = ask.visitor.may(Action::PersonRead, &partnerships::object(&p));
    let chosen = |name: &str| ask.query.get(name).filter(|value| whole && !value.is_empty()).cloned();
    let filter = Filter {
        cohort: chosen("cohort"),
        corridor: chosen("corridor"),
        party: chosen("party"),
        hidden_from: hidden.clone(),
    };
    let (here, kept, narrow) = (which.clone(), results.clone(), filter.clone());
    // Accounts of a State may be shown no older count: sent away, they might never meet one that is new enough.
    let patience = hidden.is_none().then_some(PATIENCE);
    let found = ask
        .site
        .kept_or_counted(&p, patience, move |store, asked| {
            let hidden = hidden.as_deref();
            let Some((seen, newer)) = kept.look(store, &here, hidden, asked)? else { return Ok(None) };
            // Whoever does not exist for accounts of a State may not be reckoned from its indicators either.
            let own = whole && hidden.is_none();
            let report = if own && narrow.is_narrow() {
                seen.narrowed(&narrow)
            } else if own {
                seen.report.clone()
            } else {
                let Some(report) = kept.public(store, &here, asked)? else { return Ok(None) };
                report
            };
            let figures = seen.figures(store, &here, hidden)?;
            Ok(Some((seen, newer, figures, report, own)))
        })
        .await;
    let view = ask.view();
    let Some((seen, newer, figures, report, own)) = view.got(found)? else {
        return Err(counting(&view).into());
    };
    if newer && let Some(mine) = results.begin() {
        let site = ask.site.clone();
        tokio::spawn(async move { renew(&site, mine, which).await });
    }
    let some = own && filter.is_narrow();
    Ok(Shown { seen, newer, figures, filter, whole, report, some })
}

/// Says that it is being counted, to people and programs: they come again.
pub(crate) fn counting(view: &View<'_>) -> Response {
    let title = view.t("page-results-counting");
    let again = format!("{}{}", view.to(view.path), query_text(view.query));
    let body = html! {
        h1 { (title) }
        p { (view.t("page-results-counting-why")) }
        p { a href=(again) { (view.t("page-reload")) } }
    };
    let headers = [(header::RETRY_AFTER, "5")];
    (StatusCode::SERVICE_UNAVAILABLE, headers, private(page(view, &title, body))).into_response()
}

/// Of when it is, and whether something is newer.
pub(crate) fn as_of(view: &View<'_>, shown: &Shown) -> Markup {
    // No number of a line: it would tell one State that somebody is hidden from it.
    let said = Said::new("page-results-as-of").text("at", instant(view, shown.seen.at));
    html! {
        p.note { (view.say(&said)) @if shown.newer { " " (view.t("page-results-newer")) } }
        @if !shown.whole { p.note { (view.t("page-results-rounded")) } }
    }
}

/// Of whom the numbers are, where they are not of all.
pub(crate) fn narrow(view: &View<'_>, shown: &Shown) -> Markup {
    let said = if shown.some { "page-results-narrow-some" } else { "page-results-narrow" };
    html! { @if shown.filter.is_narrow() { p.note { (view.t(said)) } } }
}

/// The dashboard.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let shown = look(&ask).await?;
    let id = ask.param("p").to_owned();
    let quarters = ask.kept(move |store| store.read(|db| kept_reports::all(db, &id))).await?;
    let title = view.t("page-menu-results");
    let counts = shown.counts(&shown.filter);
    let everybody = Filter { hidden_from: shown.filter.hidden_from.clone(), ..Filter::default() };
    let whole = shown.counts(&everybody);
    let csv = format!("{}{}", view.to("results/figures.csv"), query_text(&ask.query));
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-results-lead")) }
            (as_of(&view, &shown))
            section aria-labelledby="alerts" {
                h2 #alerts { (view.t("page-results-alerts")) }
                (alerts(&view, &shown, &whole))
            }
            section aria-labelledby="funnel" {
                h2 #funnel { (view.t("page-results-funnel")) }
                @if shown.whole { (choose(&view, &choices(&view, &shown))) }
                (narrow(&view, &shown))
                (funnel::funnels(&view, &shown, &counts))
                p { a href=(csv) download="results.csv" { (view.t("page-csv")) } }
            }
            section aria-labelledby="targets" {
                h2 #targets { (view.t("page-results-targets")) }
                (targets::targets(&view, &shown, &whole))
            }
            section aria-labelledby="indicators" {
                h2 #indicators { (view.t("page-results-indicators")) }
                @if let Some(report) = &shown.report {
                    p.note { (view.say(&Said::new("indicator-report-as-of").text("day", view.date(report.day)))) }
                }
                @if shown.some { p.note { (view.t("page-results-narrow-left")) } }
                (figures::table(&view, shown.report.as_ref(), &query_text(&ask.query)))
            }
            section aria-labelledby="reports" {
                h2 #reports { (view.t("page-results-reports")) }
                p { (view.t("page-results-reports-lead")) }
                (report::links(&view))
                (report::kept(&view, &quarters))
            }
        },
    )))
}

/// What needs somebody, in numbers that lead to where it is dealt with.
fn alerts(view: &View<'_>, shown: &Shown, counts: &[Count; 8]) -> Markup {
    let warnings = shown.warnings(view);
    let idle = warnings.iter().find(|one| one.code == "policy-swing");
    let idle = idle.map_or(0, |one| one.evidence.iter().filter(|e| e.fires).count());
    let less = pass_through(counts).iter().filter(|(_, _, hundredths)| *hundredths < 80).count();
    let plain = |n: usize| view.number(i64::try_from(n).unwrap_or(i64::MAX));
    let of = |kind: &str| match shown.figures.alerts.get(kind).copied().unwrap_or(0) {
        0 if shown.whole => view.number(0),
        number => shown.number(view, number),
    };
    let to = |path: &str, action: Action, number: String| {
        html! { @if view.visitor.could(action) { a href=(view.to(path)) { (number) } } @else { (number) } }
    };
    html! {
        dl.facts.words {
            (fact(&view.t("page-results-alert-fee"), to("work", Action::WorkRead, of("fee"))))
            (fact(&view.t("page-results-alert-deskilling"), to("work", Action::WorkRead, of("deskilling"))))
            (fact(&view.t("page-results-alert-underpaid"), to("work", Action::WorkRead, of("underpaid"))))
            (fact(&view.t("page-results-alert-overdue"), to("mobility", Action::MobilityRead, shown.number(view, shown.figures.overdue))))
            (fact(&view.t("page-results-alert-idle"), to("warnings", Action::WarningRead, plain(idle))))
            (fact(&view.t("page-results-alert-pass"), html! { a href="#pass" { (plain(less)) } }))
        }
        @if view.visitor.could(Action::WarningRead) {
            p { a.go href=(view.to("warnings")) { (view.t("page-menu-warnings")) } }
        }
    }
}

fn choices(view: &View<'_>, shown: &Shown) -> Vec<Choice> {
    let names = shown.seen.names(shown.filter.hidden_from.as_deref());
    let corridor = |one: Corridor| {
        let ends = format!("{} – {}", view.country(&one.origin), view.country(&one.destination));
        (one.id, ends)
    };
    vec![
        Choice {
            name: "cohort",
            label: view.t("page-results-cohort"),
            options: names.cohorts.iter().map(|id| (id.clone(), view.own(id))).collect(),
        },
        Choice {
            name: "corridor",
            label: view.t("page-results-corridor"),
            options: Corridor::all(&view.house.law()).into_iter().map(corridor).collect(),
        },
        Choice {
            name: "party",
            label: view.t("page-results-party"),
            options: names.parties.iter().map(|id| (id.clone(), view.own(&view.party(id)))).collect(),
        },
    ]
}

/// What a stage is called.
fn stage(view: &View<'_>, stage: Stage) -> String {
    view.say(&stage.said())
}
