//! What people choose for themselves, or who stands by them notes for them: applying, changing track, departing,
//! pausing, leaving. Each is asked once more, and says that it costs nothing.

use jiff::civil::Date;
use maud::html;
use partnership::intake::people::Track;
use store::Fault;
use store::enrolments;

use super::{Once, cohorts, own, version};
use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::components::layout::fact;
use crate::components::pager::escaped;
use crate::pages::Answer;
use crate::record::send::send;
use crate::view::View;

/// What somebody can choose.
const CHOICES: [&str; 7] = ["apply", "home", "away", "depart", "pause", "resume", "withdraw"];

/// The question; nothing where there is no such choice now.
async fn question(ask: &Inside, view: &View<'_>) -> Result<Option<Once>, Fault> {
    let Some(step) = CHOICES.into_iter().find(|choice| *choice == ask.param("step")) else { return Ok(None) };
    let Some(found) = cohorts::called(ask, ask.param("n")).await? else { return Ok(None) };
    let seen = own::find(ask).await?;
    let here = own::at(ask.param("id"), &found.cohort.id);
    let (fields, version) = match (step, &seen) {
        ("apply", _) => {
            let sides =
                [Track::Home, Track::Away].map(|track| (track.word().to_owned(), super::side(view, track)));
            (vec![Field::new("track", view.t("page-enrolment-track"), Input::Choice(sides.to_vec()))], None)
        }
        (_, Some(seen)) if own::responses(&seen.one).contains(&step) => {
            let on = || Field::new("on", view.t("page-enrolment-departed-on"), Input::Typed("date"));
            (if step == "depart" { vec![on()] } else { Vec::new() }, Some(seen.one.version))
        }
        (_, Some(_) | None) => return Ok(None),
    };
    let law = view.house.law();
    let choice = law.one("choice");
    let back = match seen {
        Some(_) => here.clone(),
        None => format!("people/{}/training", escaped(ask.param("id"))),
    };
    Ok(Some(Once {
        title: view.t(&format!("page-enrolment-do-{step}")),
        button: view.t(&format!("page-enrolment-do-{step}")),
        at: format!("{here}/{step}"),
        back,
        lead: html! {
            h2 { (view.t("page-training-check")) }
            dl.wide {
                (fact(&view.t("page-training-programme"), html! { bdi { (found.title()) } }))
                (fact(&view.t("page-cohort"), html! { bdi { (found.cohort.id) } }))
                (fact(&view.t("page-cohort-begins-on"), super::day(view, found.cohort.begins_on)))
                @if let Some(seen) = &seen { (fact(&view.t("page-enrolment-track"), html! { (super::side(view, seen.one.track)) })) }
            }
            p { (view.t(&format!("page-enrolment-means-{step}"))) }
            p { strong { (view.t("page-training-costs-nothing")) }
                @if let Some(choice) = choice { " (" (view.words.cite(&choice.cite)) ")" } }
        },
        fields,
        version,
    }))
}

/// Asks once more.
pub(crate) async fn ask_for(ask: Inside) -> Answer {
    let view = ask.view();
    let once = view.found(question(&ask, &view).await)?;
    Ok(once.ask(&view))
}

/// Does it.
pub(crate) async fn take(ask: Inside) -> Answer {
    let view = ask.view();
    let once = view.found(question(&ask, &view).await)?;
    let (p, id, n) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.param("n").to_owned());
    let (step, seen, house) = (ask.param("step").to_owned(), version(&ask), ask.house.clone());
    let track = Track::from_word(ask.filled.get("track"));
    let on = ask.filled.get("on").parse::<Date>().ok();
    let to = own::at(&id, &n);
    let lacks = match step.as_str() {
        "apply" if track.is_none() => Some(("track", view.t("page-training-track-missing"))),
        "depart" if on.is_none() => Some(("on", view.t("page-wrong-day"))),
        _ => None,
    };
    if let Some((field, why)) = lacks {
        let mut filled = (*ask.filled).clone();
        filled.complain(field, why);
        let again = crate::pages::private(once.show(&view, &filled));
        return Ok(axum::response::IntoResponse::into_response((
            axum::http::StatusCode::UNPROCESSABLE_ENTITY,
            again,
        )));
    }
    let sent = send(&ask, move |tx| {
        let (which, law) = ((p.as_str(), n.as_str(), id.as_str()), house.law());
        let version = match (step.as_str(), track, on) {
            ("apply", Some(track), _) => enrolments::apply(tx, which, track)?,
            ("home", ..) => enrolments::switch(tx, which, seen, Track::Home, &law)?,
            ("away", ..) => enrolments::switch(tx, which, seen, Track::Away, &law)?,
            ("depart", _, Some(on)) => enrolments::depart(tx, which, seen, on)?,
            (step, ..) => enrolments::step(tx, which, seen, (step, ""), &law)?,
        };
        Ok(version.to_string())
    });
    once.done(&view, &ask.filled, sent.await, &to)
}
