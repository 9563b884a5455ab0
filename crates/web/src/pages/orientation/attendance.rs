//! Who was at a session: everybody who signed up and is within reach, and how long they stayed.

use std::collections::BTreeMap;

use agreement::Said;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use maud::{Markup, html};
use partnership::orientation::{called, sessions};
use partnership::stakeholders::Action;
use store::Fault;
use store::orientation::{self, Kept, Seat};

use super::{find, modules, when};
use crate::call::Inside;
use crate::components::field::{Form, hidden};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::homeward::complain;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// A session, and who comes of those within reach.
struct Ground {
    kept: Kept,
    seats: Vec<Seat>,
    held: bool,
}

async fn ground(ask: &Inside) -> Result<Option<Ground>, Fault> {
    let Some(kept) = find(ask).await? else { return Ok(None) };
    let Some(reach) = ask.visitor.reach(Action::OrientationChange) else { return Ok(None) };
    let (p, id) = (kept.partnership.clone(), kept.id.clone());
    let seats =
        ask.site.with_store(move |store| store.read(|db| orientation::seats(db, &reach, &p, &id))).await?;
    Ok(Some(Ground { held: sessions::note(&kept.session, ask.today()).is_ok(), kept, seats }))
}

fn written(view: &View<'_>, ground: &Ground, filled: &Filled) -> Markup {
    let session = &ground.kept.session;
    let here = format!("orientation/{}", escaped(&ground.kept.id));
    let form =
        Form { action: String::new(), button: String::new(), fields: Vec::new(), filled, version: None };
    let title = view.t("page-orientation-attendance");
    let family: i64 = ground.seats.iter().map(|seat| seat.family).sum();
    page(
        view,
        &form.title(view, &title),
        html! {
            (back(view, "orientation", "page-back"))
            (form.problems(view))
            h1 { (title) " " span.quiet { bdi { (ground.kept.id) } } }
            p.lead { (when(view, session)) }
            p { (modules(view, session)) }
            p { a href=(view.to(&format!("{here}/change"))) { (view.t("page-orientation-change")) } }
            p { (view.say(&Said::new("page-orientation-family-count").number("people", family))) }
            @if ground.seats.is_empty() { p { (view.t("page-orientation-nobody")) } }
            @if !ground.seats.is_empty() && !ground.held {
                p.note { (view.say(&Said::new("orientation-not-held"))) }
                ul { @for seat in &ground.seats { li { bdi { (seat.person) } } } }
            }
            @if !ground.seats.is_empty() && ground.held {
                form.fill method="post" action=(view.to(&format!("{here}/attendance"))) novalidate {
                    (hidden(view))
                    @for (number, seat) in ground.seats.iter().enumerate() {
                        fieldset.field {
                            legend { bdi { (seat.person) } }
                            @for (at, (module, planned)) in session.modules.iter().enumerate() {
                                @let id = format!("minutes-{number}-{at}");
                                div.field {
                                    label for=(id) {
                                        (view.say(&Said::new("page-orientation-minutes").said("module", called(module))))
                                    }
                                    input type="hidden" name="person" value=(seat.person);
                                    input type="hidden" name="module" value=(module);
                                    input type="number" id=(id) name="minutes" dir="ltr" value=(planned);
                                }
                            }
                        }
                    }
                    p.hint { (view.t("page-orientation-absent")) }
                    p { button { (view.t("page-keep")) } }
                }
            }
        },
    )
}

/// Who signed up, and the table of minutes once it was held.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.found(ground(&ask).await)?;
    Ok(private(written(&view, &ground, &Filled::default())))
}

/// Notes it.
pub(crate) async fn note(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.found(ground(&ask).await)?;
    let mut filled = (*ask.filled).clone();
    let mut there: BTreeMap<String, Vec<(String, i64)>> = BTreeMap::new();
    let mut wrong = false;
    for ((person, module), minutes) in
        ask.filled.all("person").zip(ask.filled.all("module")).zip(ask.filled.all("minutes"))
    {
        // Only of people within reach; an empty field notes nothing.
        if minutes.trim().is_empty() || ground.seats.iter().all(|seat| seat.person != person) {
            continue;
        }
        match minutes.trim().parse() {
            Ok(minutes) => there.entry(person.to_owned()).or_default().push((module.to_owned(), minutes)),
            Err(_) => wrong = true,
        }
    }
    if wrong {
        filled.complain("minutes", view.say(&Said::new("orientation-minutes").text("article", "–")));
        return Ok(
            (StatusCode::UNPROCESSABLE_ENTITY, private(written(&view, &ground, &filled))).into_response()
        );
    }
    let (p, id) = (ask.param("p").to_owned(), ground.kept.id.clone());
    Ok(
        match view.got(
            send(&ask, move |tx| orientation::attend(tx, (&p, &id), &there).map(|()| String::new())).await,
        )? {
            Sent::Done(_) | Sent::Reused => go(&view.to("orientation")),
            Sent::Refused(refusal) => match complain(&view, &mut filled, &refusal) {
                Some(status) => (status, private(written(&view, &ground, &filled))).into_response(),
                None => missing(&view),
            },
        },
    )
}
