//! Somebody's ways side by side: what pay is worth, how long, what it costs, how sure, what
//! of the family, and what is unknown; at home and abroad.

use agreement::codes::Territory;
use agreement::{Currency, Money, Said};
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::guide::facts::currency;
use partnership::guide::law::free_by;
use partnership::guide::remittances::compare;
use partnership::guide::wages::{Pay, Stage, agreed};
use partnership::intake::people::Track;
use partnership::intake::places::PlaceOffered;
use partnership::stakeholders::Action;

use super::{Answer, At, Looked, ROWS, address, certainty, look, whose};
use crate::call::Inside;
use crate::components::cite::cite;
use crate::components::layout::{back, fact, page};
use crate::components::pager::{escaped, query_text};
use crate::pages::private;
use crate::pages::workers::exit;
use crate::view::View;

/// So many programmes at home are named.
const MOST: usize = 5;

/// The page.
pub(crate) async fn show(ask: Inside) -> crate::pages::Answer {
    let view = ask.view();
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let (reach, house) = (ask.visitor.reach(Action::PlaceRead), ask.house.clone());
    let found = ask
        .site
        .with_store(move |store| {
            let day = store.today();
            Ok(look(store, &house, reach.as_ref(), (&p, &id), None)?.map(|looked| (looked, day)))
        })
        .await;
    let (looked, day) = view.found(found)?;
    Ok(private(whole(&view, &looked, ask.param("id"), day)))
}

fn whole(view: &View<'_>, looked: &Looked, id: &str, day: Date) -> Markup {
    let title = view.t("page-side");
    let person = format!("people/{}", escaped(id));
    page(
        view,
        &title,
        html! {
            (exit(view))
            (back(view, &format!("{person}/options"), "page-options"))
            h1 { (title) " " span.quiet { bdi { (id) } } }
            p.lead { (view.t("page-side-lead")) }
            @if looked.dossier.people.is_empty() {
                p.note role="status" { (view.t("page-options-unread")) }
            } @else {
                div.sides {
                    (side(view, looked, Track::Home, id, day))
                    (side(view, looked, Track::Away, id, day))
                }
                p.note { (view.t("page-options-not")) " " (view.t("page-guide-unpriced")) }
            }
        },
    )
}

/// One side of the page, the soonest first.
fn side(view: &View<'_>, looked: &Looked, track: Track, id: &str, day: Date) -> Markup {
    let name = if track == Track::Home { "home" } else { "away" };
    let from: usize = view.query.get(name).and_then(|from| from.parse().ok()).unwrap_or(0);
    let mut open: Vec<(&At, &Answer)> = Vec::new();
    for at in looked.places.iter().filter(|at| looked.dossier.places[at.place].track == track) {
        let soonest = at.found.iter().flatten().min_by_key(|answer| answer.route.months);
        open.extend(soonest.map(|answer| (at, answer)));
    }
    open.sort_by_key(|(at, answer)| (!at.wished, answer.route.months, at.place));
    let mut query = view.query.clone();
    query.insert(name.to_owned(), from.saturating_add(ROWS).to_string());
    html! {
        section aria-labelledby=(name) {
            h2 id=(name) { (view.t(&format!("page-options-{}", track.word()))) }
            @if open.is_empty() { p { (view.t("page-options-none")) } }
            @for (at, answer) in open.iter().skip(from).take(ROWS) { (one(view, looked, at, answer, (id, day))) }
            @if from.saturating_add(ROWS) < open.len() {
                p { a href=(format!("{}{}", view.to(view.path), query_text(&query))) { (view.t("page-options-more")) } }
            }
            @if track == Track::Home { (training(view, looked)) }
        }
    }
}

/// A place, and what it means to go there.
fn one(view: &View<'_>, looked: &Looked, at: &At, answer: &Answer, (id, day): (&str, Date)) -> Markup {
    let place = &looked.dossier.places[at.place];
    let law = view.house.law();
    let pay = agreed(&law, &place.occupation, &place.country, Stage::Recognised).offered(place.wage);
    let free = free_by(&law);
    let unknown = || view.t("verdict-unknown");
    html! {
        h3 {
            a href=(address(view, id, Some(&place.id))) { bdi { (place.title) } }
            @if at.wished { " " span.badge.good { (view.t("page-options-wished")) } }
        }
        (whose(view, place))
        dl.wide {
            (fact(&view.t("page-side-real"), html! {
                @match pay.real() {
                    Some(dollars) => {
                        @let said = if pay.is_least { "guide-dollars-least" } else { "guide-dollars" };
                        strong { (view.say(&Said::new(said).number("dollars", dollars))) }
                    },
                    None => (unknown()),
                }
            }))
            (fact(&view.t("page-side-pay"), html! {
                @match &pay.gross { Some(gross) => (view.money(gross.value)), None => (unknown()) }
            }))
            (fact(&view.t("page-side-net"), html! {
                @match &pay.net {
                    Some(net) if pay.is_least => (view.say(&Said::new("page-side-pay-least").money("sum", net.value))),
                    Some(net) => (view.money(net.value)),
                    None => (unknown()),
                }
            }))
            (fact(&view.t("page-side-months"), html! { (view.number(answer.route.months)) }))
            (fact(&view.t("page-side-cost"), html! {
                strong { "0" } @if let Some(article) = &free { " (" (cite(view, article)) ")" }
            }))
            (fact(&view.t("page-options-certainty"), html! { (certainty(view, &answer.route.certainty)) }))
            (abroad(view, looked, place, day))
            (unknowns(view, answer, &pay))
        }
    }
}

/// Family and sending money; at home neither is a question.
fn abroad(view: &View<'_>, looked: &Looked, place: &PlaceOffered, day: Date) -> Markup {
    let law = view.house.law();
    let origin: Option<&Territory> = looked.dossier.people.first().map(|person| &person.origin);
    let corridor = origin
        .filter(|_| place.track == Track::Away)
        .and_then(|origin| looked.terms.corridor(origin, &place.country))
        .and_then(|corridor| law.by_id("corridor", &corridor.id));
    let Some(clause) = corridor else {
        return fact(&view.t("page-side-family"), html! { (view.t("page-side-at-home")) });
    };
    let way = clause.text("id").unwrap_or_default();
    let sum: Option<Money> = currency(place.country.country())
        .and_then(|currency: Currency| format!("200 {}", currency.code()).parse().ok());
    let cheapest = sum.and_then(|sum| compare(&law, way, sum, day).channels.into_iter().next());
    let months = clause.whole("family_after_months");
    let work = clause.flag("spouse_may_work");
    html! {
        (fact(&view.t("page-side-family"), html! {
            (view.t("page-field-family-after-months")) (view.colon())
            (months.map_or_else(|| view.t("verdict-unknown"), |months| view.number(months)))
            span.line {
                (view.t("page-field-spouse-may-work")) (view.colon())
                (match work { Some(true) => view.t("page-yes"), Some(false) => view.t("page-no"), None => view.t("verdict-unknown") })
            }
        }))
        (fact(&view.t("page-side-money"), html! {
            a href=(view.to(&format!("guide/ways/{}/money", escaped(way)))) {
                @match &cheapest {
                    Some(channel) => (view.per_mille(channel.per_mille)),
                    None => (view.t("verdict-unknown")),
                }
            }
        }))
        (fact(&view.t("page-side-years"), html! {
            a href=(view.to(&format!("guide/ways/{}/reckoning?occupation={}", escaped(way), escaped(&place.occupation)))) {
                (view.t("page-guide-reckoning"))
            }
        }))
    }
}

/// What nobody has stated yet.
fn unknowns(view: &View<'_>, answer: &Answer, pay: &Pay) -> Markup {
    let net = pay.net.is_none().then(|| view.t("page-side-net-unknown"));
    let more: Vec<String> = net.into_iter().chain(answer.unsettled.iter().map(|s| view.say(s))).collect();
    html! {
        @if !more.is_empty() {
            (fact(&view.t("page-options-settle"), html! {
                ul.plain { @for text in &more { li { (text) } } }
            }))
        }
    }
}

/// Training for those who stay.
fn training(view: &View<'_>, looked: &Looked) -> Markup {
    let home = looked.dossier.people.first().map(|person| person.origin.country());
    let there = looked.dossier.programmes.iter().filter(|p| Some(p.country.country()) == home);
    let named: Vec<_> = there.take(MOST).collect();
    html! {
        @if !named.is_empty() {
            h3 { (view.t("page-guide-training")) }
            ul {
                @for programme in named {
                    li {
                        a href=(view.to(&format!("programmes/{}", escaped(&programme.id)))) { bdi { (programme.title) } }
                        span.line.quiet { (view.t("page-months")) (view.colon()) (view.number(programme.months)) }
                    }
                }
            }
        }
    }
}
