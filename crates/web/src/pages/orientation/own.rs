//! My orientation: what is left, and the next sessions, in one's own language first.

use agreement::Said;
use maud::{Markup, html};
use partnership::orientation::sessions::FAMILY;
use partnership::orientation::{called, taken};
use partnership::stakeholders::Action;
use store::orientation::{self, Kept};
use store::{Refusal, people};

use super::{modules, when};
use crate::call::Inside;
use crate::components::field::hidden;
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::pages::workers::exit;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// Sessions on the page.
const NEXT: usize = 8;

/// What is left, and what is next.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, id, day) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.today());
    // Whoever fled the State of this account takes no seat that shows, even where it is somebody's own account.
    let hidden = ask.visitor.who().and_then(|who| who.subject.country.clone());
    let house = ask.house.clone();
    let read = ask.site.with_store(move |store| {
        store.read(|db| {
            let Some(object) = people::object(db, &p, &id)? else { return Ok(None) };
            let lacks = orientation::missing_of(db, &p, &id, &house.law())?;
            let records = orientation::of_person(db, &p, &id)?;
            let next = orientation::sessions(db, &p, day)?;
            let seats = orientation::taken(db, &p, hidden.as_deref())?;
            Ok(Some((object, lacks, records, next, seats, orientation::signed_up(db, &p, &id)?)))
        })
    });
    let (object, lacks, records, mut next, seats, mine) = view.found(read.await)?;
    let id = ask.param("id");
    let responds = view.visitor.may(Action::MobilityRespond, &object);
    next.retain(|kept| !kept.session.called_off);
    next.sort_by_key(|kept| (!mine.contains_key(&kept.id), kept.session.language != view.code()));
    let title = view.t("page-own-orientation");
    Ok(private(page(
        &view,
        &title,
        html! {
            (exit(&view))
            (back(&view, &format!("people/{}", escaped(id)), "page-back"))
            h1 { (title) " " span.quiet { bdi { (id) } } }
            p.lead { (view.t("page-own-orientation-lead")) }
            @match &lacks {
                None => p.note { (view.t("page-orientation-none-asked")) },
                Some((asks, lacks)) => {
                    @if lacks.is_complete() { p.done role="status" { (view.t("page-own-orientation-complete")) } }
                    @else { p { strong {
                        (view.say(&Said::new("page-own-orientation-left").number("minutes", lacks.minutes))) } } }
                    @let done = taken(asks, &records);
                    ul.plain {
                        @for module in &asks.modules {
                            li {
                                (view.say(&called(module))) " "
                                @match done.get(module) {
                                    Some(minutes) => span.badge.good {
                                        (view.say(&Said::new("page-own-orientation-there").number("minutes", *minutes))) },
                                    None => span.badge.open { (view.t("page-own-orientation-open")) },
                                }
                            }
                        }
                    }
                    @if asks.before_departure {
                        p.note { (view.say(&Said::new("page-own-orientation-before").text("article", &asks.cite))) }
                    }
                },
            }
            h2 { (view.t("page-own-orientation-next")) }
            @if next.is_empty() { p { (view.t("page-orientation-no-session")) } }
            ul.ways {
                @for kept in next.iter().take(NEXT) {
                    li { (one(&view, kept, mine.get(&kept.id).copied(), seats.get(&kept.id).copied(), responds, id)) }
                }
            }
        },
    )))
}

fn one(
    view: &View<'_>,
    kept: &Kept,
    mine: Option<i64>,
    taken: Option<i64>,
    responds: bool,
    person: &str,
) -> Markup {
    let session = &kept.session;
    let left = session.seats.saturating_sub(taken.unwrap_or(0)).max(0);
    let here = format!("people/{}/orientation/{}", escaped(person), escaped(&kept.id));
    let family = format!("family-{}", kept.id);
    html! {
        (when(view, session))
        span.line.quiet {
            (modules(view, session)) " · "
            (view.say(&Said::new("page-own-orientation-seats").number("seats", left)))
            @if session.families { " · " (view.t("page-own-orientation-family")) }
        }
        @if let Some(family) = mine {
            span.badge.good { (view.t("page-own-orientation-mine")) }
            @if family > 0 { " " (view.say(&Said::new("page-orientation-family-count").number("people", family))) }
        }
        @if responds {
            @if mine.is_some() {
                form.act method="post" action=(view.to(&format!("{here}/off"))) {
                    (hidden(view)) button.quiet { (view.t("page-own-orientation-off")) }
                }
            } @else if left > 0 {
                form.act method="post" action=(view.to(&format!("{here}/up"))) {
                    (hidden(view))
                    @if session.families {
                        label for=(family) { (view.t("page-own-orientation-with")) }
                        input type="number" id=(family) name="family" min="0" max=(FAMILY) value="0" dir="ltr";
                    }
                    button { (view.t("page-own-orientation-up")) }
                }
            }
        }
    }
}

/// Signs up.
pub(crate) async fn up(ask: Inside) -> Answer {
    turn(ask, true).await
}

/// Signs off.
pub(crate) async fn off(ask: Inside) -> Answer {
    turn(ask, false).await
}

async fn turn(ask: Inside, up: bool) -> Answer {
    let view = ask.view();
    let (p, id, n) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.param("n").to_owned());
    let family = match ask.filled.get("family") {
        "" => 0,
        text => text.parse().unwrap_or(-1),
    };
    let sent = send(&ask, move |tx| {
        match up {
            true => orientation::sign_up(tx, (&p, &id), &n, family)?,
            false => orientation::sign_off(tx, (&p, &id), &n)?,
        }
        Ok(String::new())
    });
    let here = format!("people/{}/orientation", escaped(ask.param("id")));
    Ok(match view.got(sent.await)? {
        Sent::Done(_) | Sent::Reused => go(&view.to(&here)),
        Sent::Refused(Refusal::Rule(why)) => crate::pages::homeward::refused(&view, &here, &why),
        Sent::Refused(_) => missing(&view),
    })
}
