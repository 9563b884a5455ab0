//! Which jobs at home fit somebody who returned, and what do they pay beside the work abroad (¶12, 28)?

use agreement::Money;
use maud::{Markup, html};
use partnership::intake::people::Track;
use partnership::intake::places::PlaceOffered;
use partnership::pathways::Route;
use partnership::return_home::wages::per_mille;
use partnership::stakeholders::Action;
use store::returns::Case;

use super::at;
use super::record::look;
use crate::call::Inside;
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::pages::options::{self, Looked};
use crate::pages::workers::exit;
use crate::pages::{Answer, private};
use crate::view::View;

/// Jobs on the page.
const ROWS: usize = 10;

/// The jobs.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let (case, _) = view.found(look(&ask).await)?;
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let (reach, house) = (ask.visitor.reach(Action::PlaceRead), ask.house.clone());
    let found =
        ask.site.with_store(move |store| options::look(store, &house, reach.as_ref(), (&p, &id), None));
    let looked = view.found(found.await)?;
    Ok(private(written(&view, &case, &looked)))
}

fn written(view: &View<'_>, case: &Case, looked: &Looked) -> Markup {
    let abroad = case.folder.work.iter().rev().find_map(|work| work.wage);
    let mut now: Vec<&PlaceOffered> = Vec::new();
    let mut later: Vec<(i64, i64, &PlaceOffered)> = Vec::new();
    for found in &looked.places {
        let place = &looked.dossier.places[found.place];
        let Ok(answers) = &found.found else { continue };
        if place.track != Track::Home || place.country.country() != case.folder.to {
            continue;
        }
        // It fits now where nothing comes first and every skill is there.
        let fits = |route: &Route| route.is_open_now() && route.coverage.shortfall().next().is_none();
        if answers.iter().any(|answer| fits(&answer.route)) {
            now.push(place);
            continue;
        }
        // Else the shortest way, and what it leaves covered.
        let route = answers.iter().map(|answer| &answer.route).min_by_key(|route| route.months);
        if let Some(route) = route {
            let covered = i64::try_from(route.coverage.per_mille()).unwrap_or(0);
            later.push((route.months, covered, place));
        }
    }
    later.sort_by_key(|(months, covered, place)| (*months, -covered, place.id.clone()));
    let title = view.t("page-homeward-jobs");
    page(
        view,
        &title,
        html! {
            (exit(view))
            (back(view, &at(case), "page-back"))
            h1 { (title) }
            p.lead { (view.t("page-homeward-jobs-lead")) }
            @match abroad {
                Some(wage) => p { (view.t("page-homeward-wage-abroad")) (view.colon()) strong { (view.money(wage)) } },
                None => p.note { (view.t("page-homeward-wage-unknown")) },
            }
            h2 { (view.t("page-homeward-jobs-now")) }
            @if now.is_empty() { p { (view.t("page-homeward-jobs-none")) } }
            ul.ways { @for place in now.iter().take(ROWS) { li { (one(view, case, place, abroad)) } } }
            @if !later.is_empty() {
                h2 { (view.t("page-homeward-jobs-later")) }
                ul.ways {
                    @for (months, covered, place) in later.iter().take(ROWS) {
                        li {
                            (one(view, case, place, abroad))
                            span.line.quiet {
                                (view.t("page-months")) " " (view.number(*months)) " · "
                                (view.t("page-coverage")) (view.colon()) (view.per_mille(*covered))
                            }
                        }
                    }
                }
            }
            p.note { (view.t("page-homeward-nominal")) }
        },
    )
}

fn one(view: &View<'_>, case: &Case, place: &PlaceOffered, abroad: Option<Money>) -> Markup {
    let options = format!("people/{}/options?place={}", escaped(&case.person), escaped(&place.id));
    html! {
        a href=(view.to(&options)) { bdi { (place.title) } }
        span.line.quiet { bdi { (view.short_party(&place.employer)) } (view.comma()) (view.country(&place.country)) }
        span.line {
            @match place.wage {
                Some(wage) => { (view.t("page-homeward-wage-home")) (view.colon()) (view.money(wage)) },
                None => (view.t("page-homeward-wage-not-said")),
            }
            " · " (view.t("page-homeward-ratio")) (view.colon())
            @match per_mille(place.wage, abroad) {
                Some(share) => strong { (view.per_mille(share)) },
                None => (view.t("page-options-unknown")),
            }
        }
    }
}
