//! Which places would they like, the dearest first? Those on offer for whether they
//! wish to stay or to go, and where to.

use agreement::codes::Territory;
use maud::{Markup, html};
use partnership::stakeholders::Action;
use partnership::vacancies::Stage;
use store::places::Place;
use store::{Fault, vacancies};

use super::ask::{Ground, Step};
use super::pick::{search, words};
use crate::call::Inside;
use crate::components::field::hidden;
use crate::components::pager::query_text;
use crate::form::Filled;
use crate::view::View;

/// More than a round weighs with any use.
const MOST: usize = 20;
/// Places on a page.
const ROWS: usize = 8;

fn pieces(cell: &str) -> Vec<&str> {
    cell.split(';').map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// All places of the next round that the visitor sees, those that are filled too: wishes name them.
pub(super) async fn offered(ask: &Inside) -> Result<Vec<Place>, Fault> {
    let Some(reach) = ask.visitor.reach(Action::PlaceRead) else { return Ok(Vec::new()) };
    let p = ask.param("p").to_owned();
    ask.site
        .with_store(move |store| {
            let mut all = store.read(|db| vacancies::offered(db, &p))?;
            all.retain(|place| reach.covers(&place.object()));
            Ok(all)
        })
        .await
}

fn cell<'a>(place: &'a Place, name: &str) -> &'a str {
    place.cells.get(name).map(String::as_str).unwrap_or_default()
}

/// Whether a place is on a track and in a country that they wish for.
fn fits(ground: &Ground, place: &Place) -> bool {
    let tracks = pieces(ground.person.personal.get("tracks"));
    let wished = pieces(ground.person.personal.get("destinations"));
    let track = cell(place, "track");
    let there: Option<Territory> = cell(place, "country").parse().ok();
    let inside = |code: &str| {
        let wish: Option<Territory> = code.parse().ok();
        wish.zip(there.as_ref()).is_some_and(|(wish, there)| wish.holds(there))
    };
    tracks.contains(&track) && (track == "home" || wished.is_empty() || wished.into_iter().any(inside))
}

/// The page: what was chosen in its order, and what else there is.
pub(super) fn show(view: &View<'_>, ground: &Ground) -> Markup {
    let offered = &ground.offered;
    if ground.person.personal.get("tracks").is_empty() {
        return html! { p.note { (view.t("page-ask-places-wait")) } };
    }
    let chosen = pieces(ground.person.personal.get("ranks"));
    let wanted = skills::fold(&words(view));
    let others: Vec<&Place> = offered
        .iter()
        .filter(|place| !chosen.contains(&place.id.as_str()) && fits(ground, place))
        .filter(|place| place.state != Stage::Filled.word())
        .filter(|place| wanted.is_empty() || skills::fold(&said(view, place)).contains(&wanted))
        .collect();
    let from: usize =
        view.query.get("from").and_then(|from| from.parse().ok()).unwrap_or(0).min(others.len());
    let mut query = view.query.clone();
    query.insert("from".to_owned(), (from + ROWS).to_string());
    html! {
        @if !chosen.is_empty() {
            h2 { (view.t("page-ask-places-chosen")) }
            ol {
                @for (at, id) in chosen.iter().enumerate() {
                    li {
                        @match offered.iter().find(|place| place.id == *id) {
                            Some(place) => (named(view, place)),
                            None => bdi { (id) },
                        }
                        " "
                        @if at > 0 { (act(view, "up", id, "page-ask-places-up")) " " }
                        (act(view, "remove", id, "page-pick-remove"))
                    }
                }
            }
        }
        h2 { (view.t("page-ask-places-offered")) }
        (search(view, "page-ask-places-search", "page-ask-places-search-hint"))
        @if others.is_empty() { p role="status" { (view.t("page-pick-none")) } }
        ul.plain.picked {
            @for place in others.iter().skip(from).take(ROWS) {
                li { (named(view, place)) " " (act(view, "add", &place.id, "page-ask-places-add")) }
            }
        }
        @if from + ROWS < others.len() {
            p { a href=(format!("{}{}", view.to(view.path), query_text(&query))) { (view.t("page-pick-more")) } }
        }
    }
}

fn said(view: &View<'_>, place: &Place) -> String {
    let employer = view.party(cell(place, "employer"));
    format!(
        "{} {employer} {} {}",
        place.title,
        cell(place, "region"),
        view.country_code(cell(place, "country"))
    )
}

fn named(view: &View<'_>, place: &Place) -> Markup {
    let region = cell(place, "region");
    html! {
        bdi { (place.title) }
        span.line.quiet {
            bdi { (view.short_party(cell(place, "employer"))) } (view.comma())
            @if !region.is_empty() { bdi { (region) } (view.comma()) }
            (view.country_code(cell(place, "country")))
            @if let Ok(wage) = cell(place, "wage").parse() { (view.comma()) (view.money(wage)) }
        }
    }
}

fn act(view: &View<'_>, name: &str, id: &str, word: &str) -> Markup {
    html! {
        form.act method="post" action=(view.to(view.path)) {
            (hidden(view))
            input type="hidden" name=(name) value=(id);
            button.quiet { (view.t(word)) }
        }
    }
}

/// What a form asks for.
pub(super) fn step(view: &View<'_>, filled: &Filled, ground: &Ground) -> Step {
    let mut all: Vec<String> =
        pieces(ground.person.personal.get("ranks")).into_iter().map(str::to_owned).collect();
    let (add, up, remove) = (filled.get("add"), filled.get("up"), filled.get("remove"));
    let at = |id: &str| all.iter().position(|one| one == id);
    match (at(up), at(remove)) {
        (Some(place), _) if place > 0 => all.swap(place - 1, place),
        (_, Some(place)) => {
            all.remove(place);
        }
        _ if !add.is_empty() && at(add).is_none() => {
            if ground.offered.iter().all(|place| place.id != add) {
                return Step::Again(view.t("page-pick-missing"));
            }
            all.push(add.to_owned());
        }
        _ => {}
    }
    if all.len() > MOST {
        return Step::Again(view.t("page-pick-full"));
    }
    Step::Keep(vec![("ranks", all.join("; "))], "/places".to_owned())
}
