//! Mentors of the diaspora: who there is, who asked for them, and the hours (¶28).

use std::collections::BTreeMap;

use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::around::mentors::Stage;
use partnership::stakeholders::Action;
use store::around::mentors::{self, Asked, Mentor, Time};
use store::{Fault, Refusal};

use super::pledges::theirs;
use super::{day, hours, whole};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input, button};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, go, missing, private};
use crate::record::edit::{Edit, Values};
use crate::record::send::{Sent, send};
use crate::view::View;

/// Where it stands.
pub(super) fn badge(view: &View<'_>, stage: Stage) -> Markup {
    let class = match stage {
        Stage::Asked => "open",
        Stage::Assigned => "good",
        Stage::Ended => "moot",
    };
    html! { span class=(format!("badge {class}")) { (view.say(&stage.said())) } }
}

/// Mentors, minutes noted and confirmed of each, and who asked.
type All = (Vec<Mentor>, BTreeMap<String, (i64, i64)>, Vec<Asked>);

async fn ground(ask: &Inside) -> Result<All, Fault> {
    let (p, reach) = (ask.param("p").to_owned(), ask.visitor.reach(Action::MentorChange));
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let asked = reach.map(|reach| mentors::list(db, &reach, &p)).transpose()?;
                Ok((mentors::all(db, &p)?, mentors::minutes(db, &p)?, asked.unwrap_or_default()))
            })
        })
        .await
}

/// The page.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let (all, minutes, asked) = view.got(ground(&ask).await)?;
    let theirs = view.got(theirs(&ask).await)?;
    let own = view.visitor.who().and_then(|who| who.subject.person.clone());
    let title = view.t("page-mentors");
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-mentor-called")),
            (Column::Words, view.t("page-mentor-organisation")),
            (Column::Words, view.t("page-mentor-languages")),
            (Column::Words, view.t("page-mentor-occupation")),
            (Column::Words, view.t("page-mentor-country")),
            (Column::Words, view.t("page-mentor-hours")),
        ],
    )
    .quiet();
    for one in &all {
        let (noted, confirmed) = minutes.get(&one.id).copied().unwrap_or_default();
        let told = Said::new("page-mentor-hours-of")
            .text("offered", hours(one.minutes))
            .text("noted", hours(noted))
            .text("confirmed", hours(confirmed));
        let keeps = theirs.iter().any(|(id, _)| *id == one.organisation);
        table.row(vec![
            html! {
                @if keeps { a href=(view.to(&format!("mentors/{}/change", escaped(&one.id)))) { bdi { (one.called) } } } @else { bdi { (one.called) } }
                @if !one.offered { " " span.badge.moot { (view.t("page-mentor-rests")) } }
            },
            html! { bdi { (view.party(&one.organisation)) } },
            html! { bdi { (one.languages) } },
            html! { bdi { (one.occupation) } },
            html! { (view.country_code(&one.country)) },
            html! { (view.say(&told)) },
        ]);
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "stage", "page-stage"))
            h1 { (title) }
            p.lead { (view.t("page-mentors-lead")) }
            @if let Some((_, person)) = &own { p { a.go href=(view.to(&format!("people/{}/mentor", escaped(person)))) { (view.t("page-mentor-mine")) } } }
            @if !theirs.is_empty() { p { a.go href=(view.to("mentors/new")) { (view.t("page-mentor-new")) } } }
            @if table.is_empty() { p { (view.t("page-mentors-none")) } } @else { (table.show()) }
            @if !asked.is_empty() {
                h2 { (view.t("page-mentor-asked")) }
                ul {
                    @for one in &asked {
                        li {
                            a href=(view.to(&format!("mentoring/{}", escaped(&one.id)))) { bdi { (one.person) } } " "
                            (badge(&view, one.stage))
                        }
                    }
                }
            }
            p { a href=(view.to("pledges")) { (view.t("page-pledges")) } }
        },
    )))
}

fn sheet(view: &View<'_>, theirs: Vec<(String, String)>, known: Option<&Mentor>) -> Edit {
    let named = |field: &str| view.t(&format!("page-mentor-{field}"));
    let mut fields = vec![
        Field::new("called", named("called"), Input::Line).hint(named("called-hint")),
        Field::new("languages", named("languages"), Input::Line),
        Field::new("occupation", named("occupation"), Input::Line).optional(),
        Field::new("country", named("country"), Input::Line).hint(named("country-hint")).foreign(),
        Field::new("hours", named("offers"), Input::Typed("number")),
    ];
    if known.is_some() {
        let yes = |word: &str| (word.to_owned(), view.t(&format!("page-{word}")));
        fields.push(Field::new("offered", named("takes"), Input::Choice(vec![yes("yes"), yes("no")])));
    } else {
        fields.insert(0, Field::new("organisation", named("organisation"), Input::Choice(theirs)));
    }
    Edit {
        title: named(if known.is_some() { "change" } else { "new" }),
        button: view.t("page-keep"),
        back: (format!("{}mentors", view.base), view.t("page-back")),
        lead: html! {},
        fields,
        version: known.map(|m| m.version),
    }
}

/// The mentor of the address, where whoever looks keeps them.
async fn known(ask: &Inside) -> Result<Option<Option<Mentor>>, Fault> {
    let id = ask.param("n").to_owned();
    if id.is_empty() {
        return Ok(Some(None));
    }
    let p = ask.param("p").to_owned();
    let found = ask.site.with_store(move |store| store.read(|db| mentors::get(db, &p, &id))).await?;
    let may =
        |m: &Mentor| ask.visitor.may(Action::MentorChange, &mentors::object(ask.param("p"), &m.organisation));
    Ok(found.filter(may).map(Some))
}

/// The form, empty or over a mentor.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let known = view.found(known(&ask).await)?;
    let theirs = view.got(theirs(&ask).await)?;
    let values = known.as_ref().map_or_else(Values::new, |m| {
        Values::from([
            ("called", m.called.clone()),
            ("languages", m.languages.clone()),
            ("occupation", m.occupation.clone()),
            ("country", m.country.clone()),
            ("hours", (m.minutes / 60).to_string()),
            ("offered", if m.offered { "yes" } else { "no" }.to_owned()),
        ])
    });
    Ok(sheet(&view, theirs, known.as_ref()).fresh(&view, &values))
}

/// Keeps a mentor.
pub(crate) async fn put(ask: Inside) -> Answer {
    let view = ask.view();
    let known = view.found(known(&ask).await)?;
    let theirs = view.got(theirs(&ask).await)?;
    let mut filled = (*ask.filled).clone();
    let of = known.as_ref().map_or_else(|| filled.get("organisation").to_owned(), |m| m.organisation.clone());
    if !theirs.iter().any(|(id, _)| *id == of) {
        filled.complain("organisation", view.t("page-wrong-empty"));
    }
    let form = sheet(&view, theirs, known.as_ref());
    let (Some(offers), true) = (whole(&view, &mut filled, "hours"), filled.is_right()) else {
        return Ok(form.wrong(&view, &filled));
    };
    let text = |name: &str| filled.get(name).to_owned();
    let new = Mentor {
        id: String::new(),
        organisation: of,
        called: text("called"),
        languages: text("languages"),
        occupation: text("occupation"),
        country: text("country").to_uppercase(),
        minutes: offers.saturating_mul(60),
        offered: known.is_none() || text("offered") == "yes",
        version: 0,
    };
    let version = filled.get(VERSION).parse().unwrap_or(0);
    let (p, id) = (ask.param("p").to_owned(), known.map(|m| m.id));
    let sent = send(&ask, move |tx| mentors::put(tx, &p, id.as_deref().map(|id| (id, version)), &new)).await;
    form.after(&view, filled, sent, |_| view.to("mentors"))
}

/// The mentoring of the address, where whoever looks keeps it.
async fn asked(ask: &Inside) -> Result<Option<(Asked, Vec<Time>)>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("n").to_owned());
    let found = ask.site.with_store(move |store| {
        store.read(|db| {
            let Some(one) = mentors::asked(db, &p, &id)? else { return Ok(None) };
            let times = mentors::times(db, &p, &id)?;
            Ok(Some((one, times)))
        })
    });
    Ok(found.await?.filter(|(one, _)| ask.visitor.may(Action::MentorChange, &one.object)))
}

fn logging(view: &View<'_>) -> Vec<Field> {
    vec![
        Field::new("held_on", view.t("page-mentor-held-on"), Input::Typed("date")),
        Field::new("minutes", view.t("page-mentor-minutes"), Input::Typed("number")),
    ]
}

fn whole_one(view: &View<'_>, one: &Asked, times: &[Time], filled: &Filled) -> Response {
    let here = format!("mentoring/{}", escaped(&one.id));
    let title = view.t("page-mentoring");
    let form = Form {
        action: view.to(&format!("{here}/log")),
        button: view.t("page-mentor-log"),
        fields: logging(view),
        filled,
        version: None,
    };
    let step = |step: &'static str| {
        button(
            view,
            &view.to(&format!("{here}/{step}?v={}", one.version)),
            &view.t(&format!("page-mentoring-{step}")),
            step == "end",
        )
    };
    let told = private(page(
        view,
        &form.title(view, &title),
        html! {
            (back(view, "mentors", "page-mentors"))
            (form.problems(view))
            h1 { (title) " " bdi { (one.person) } }
            p { (badge(view, one.stage)) " " (view.t("page-mentor-asked-on")) (view.colon()) (view.date(one.asked_on)) }
            @if one.stage == Stage::Asked { (step("assign")) }
            @if one.stage != Stage::Ended { (step("end")) }
            (time_table(view, times))
            @if one.stage == Stage::Assigned { h2 { (view.t("page-mentor-log")) } (form.show(view)) }
        },
    ));
    status(filled, told)
}

/// A page with the status that its form's errors ask for.
pub(super) fn status(filled: &Filled, told: Response) -> Response {
    if filled.is_right() { told } else { (StatusCode::UNPROCESSABLE_ENTITY, told).into_response() }
}

/// Time that was noted, and whether it was confirmed.
fn time_table(view: &View<'_>, times: &[Time]) -> Markup {
    html! {
        ul {
            @for time in times {
                li {
                    (view.date(time.held_on)) (view.colon()) (hours(time.minutes)) " "
                    @if time.confirmed.is_some() { span.badge.good { (view.t("page-mentor-confirmed")) } }
                    @else { span.badge.open { (view.t("page-mentor-unconfirmed")) } }
                }
            }
        }
    }
}

/// One of them.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let (one, times) = view.found(asked(&ask).await)?;
    Ok(whole_one(&view, &one, &times, &Filled::default()))
}

/// Assigns a mentor, ends it, or notes time.
pub(crate) async fn act(ask: Inside) -> Answer {
    let view = ask.view();
    let (one, times) = view.found(asked(&ask).await)?;
    let (p, id, step) = (ask.param("p").to_owned(), one.id.clone(), ask.param("step").to_owned());
    let mut filled = (*ask.filled).clone();
    let sent = match step.as_str() {
        "log" => {
            let (on, minutes) = (day(&view, &mut filled, "held_on"), whole(&view, &mut filled, "minutes"));
            let (Some(on), Some(minutes)) = (on, minutes) else {
                return Ok(whole_one(&view, &one, &times, &filled));
            };
            send(&ask, move |tx| mentors::log(tx, &p, &id, (on, minutes))).await
        }
        "assign" | "end" => {
            let version = ask.query.get("v").and_then(|v| v.parse().ok()).unwrap_or(0);
            send(&ask, move |tx| Ok(mentors::step(tx, &p, &id, version, &step)?.to_string())).await
        }
        _ => return Ok(missing(&view)),
    };
    Ok(match view.got(sent)? {
        Sent::Done(_) | Sent::Reused => go(&view.to(&format!("mentoring/{}", escaped(&one.id)))),
        Sent::Refused(refusal) => {
            said(&view, &mut filled, &refusal);
            whole_one(&view, &one, &times, &filled)
        }
    })
}

/// Says why not.
pub(super) fn said(view: &View<'_>, filled: &mut Filled, refusal: &Refusal) {
    match refusal {
        Refusal::Rule(why) => why.reasons.iter().for_each(|r| filled.complain(r.field, view.say(&r.said))),
        Refusal::Stale { .. } => filled.complain("", view.t("page-stale")),
        _ => filled.complain("", view.t("page-wrong")),
    }
}
