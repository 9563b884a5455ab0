//! A person's mentor: whom they may ask, and the hours that they confirm (¶28).

use agreement::Said;
use axum::response::Response;
use maud::html;
use partnership::around::mentors::Stage;
use partnership::stakeholders::Action;
use store::around::mentors::{self, Asked, Mentor, Time};
use store::{Fault, people};

use super::hours;
use super::mentors::{badge, said, status};
use crate::call::Inside;
use crate::components::field::button;
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::workers::exit;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// What a person has, and whom they may ask.
struct Ground {
    own: Vec<(Asked, Vec<Time>)>,
    mentors: Vec<Mentor>,
    object: partnership::stakeholders::Object,
}

async fn ground(ask: &Inside) -> Result<Option<Ground>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let Some(object) = people::object(db, &p, &id)? else { return Ok(None) };
                let mut own = Vec::new();
                for one in mentors::of_person(db, &p, &id)? {
                    let times = mentors::times(db, &p, &one.id)?;
                    own.push((one, times));
                }
                Ok(Some(Ground { own, mentors: mentors::all(db, &p)?, object }))
            })
        })
        .await
}

/// The page.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.found(ground(&ask).await)?;
    Ok(tell(&view, ask.param("id"), &ground, &Filled::default()))
}

fn tell(view: &View<'_>, person: &str, ground: &Ground, filled: &Filled) -> Response {
    let here = format!("people/{}", escaped(person));
    let answers = view.visitor.may(Action::ConsentChange, &ground.object);
    let has = |mentor: &str| ground.own.iter().any(|(a, _)| a.mentor == mentor && a.stage != Stage::Ended);
    let called =
        |id: &str| ground.mentors.iter().find(|m| m.id == id).map_or(id.to_owned(), |m| m.called.clone());
    let open: Vec<&Mentor> = ground.mentors.iter().filter(|m| m.offered && !has(&m.id)).collect();
    let title = view.t("page-mentor-mine");
    let told = private(page(
        view,
        &title,
        html! {
            (exit(view))
            (back(view, &here, "page-back"))
            @if !filled.is_right() {
                div.problem role="alert" { h2 { (view.t("page-problem")) } ul { @for what in filled.wrong.values() { li { (what) } } } }
            }
            h1 { (title) }
            @for (one, times) in &ground.own {
                h2 { bdi { (called(&one.mentor)) } " " (badge(view, one.stage)) }
                ul {
                    @for time in times {
                        li {
                            (view.date(time.held_on)) (view.colon()) (hours(time.minutes)) " "
                            @if time.confirmed.is_some() { span.badge.good { (view.t("page-mentor-confirmed")) } }
                            @else if answers { (button(view, &view.to(&format!("{here}/mentor/confirm/{}", escaped(&time.id))), &view.t("page-mentor-confirm"), true)) }
                            @else { span.badge.open { (view.t("page-mentor-unconfirmed")) } }
                        }
                    }
                }
            }
            h2 { (view.t("page-mentor-choose")) }
            p { (view.t("page-mentor-choose-lead")) }
            @if open.is_empty() { p { (view.t("page-mentors-none")) } }
            @for one in open {
                h3 { bdi { (one.called) } }
                p {
                    bdi { (view.party(&one.organisation)) } (view.comma()) bdi { (one.languages) } (view.comma())
                    @if !one.occupation.is_empty() { bdi { (one.occupation) } (view.comma()) }
                    (view.country_code(&one.country))
                }
                @if answers { (button(view, &view.to(&format!("{here}/mentor/ask/{}", escaped(&one.id))), &view.say(&Said::new("page-mentor-ask").text("mentor", &one.called)), true)) }
            }
        },
    ));
    status(filled, told)
}

/// Asks for a mentor, or confirms time.
pub(crate) async fn act(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, id, n) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.param("n").to_owned());
    let sent = match ask.side() {
        "ask" => send(&ask, move |tx| mentors::ask(tx, &p, &id, &n)).await,
        _ => send(&ask, move |tx| mentors::confirm(tx, &p, &id, &n).map(|()| String::new())).await,
    };
    let refusal = match view.got(sent)? {
        Sent::Done(_) | Sent::Reused => {
            return Ok(go(&view.to(&format!("people/{}/mentor", escaped(ask.param("id"))))));
        }
        Sent::Refused(store::Refusal::Missing) => return Ok(missing(&view)),
        Sent::Refused(refusal) => refusal,
    };
    let mut filled = Filled::default();
    said(&view, &mut filled, &refusal);
    let ground = view.found(ground(&ask).await)?;
    Ok(tell(&view, ask.param("id"), &ground, &filled))
}
