//! Which partnerships are there, and how is one opened or changed?

pub(crate) mod edition;

use axum::response::Response;
use maud::{Markup, html};
use partnership::stakeholders::Action;
use store::partnerships::{self, Partnership};
use store::{Fault, Refusal, organisations};

use crate::call::{Call, Inside};
use crate::components::field::{Field, Input};
use crate::components::layout::{back, page};
use crate::components::pager::{after, escaped};
use crate::components::table::{Column, Table};
use crate::form::{Filled, VERSION};
use crate::frame::Frame;
use crate::pages::go;
use crate::pages::{Answer, missing, private};
use crate::record::edit::{Edit, Values};
use crate::record::history;
use crate::record::send::{Sent, send};

/// The list.
pub(crate) async fn list(call: Call) -> Answer {
    let frame = call.frame();
    let Some(reach) = call.visitor.reach(Action::PartnershipRead) else { return Ok(missing(&frame)) };
    let from = call.query.get("after").cloned();
    let found =
        call.kept(move |store| store.read(|db| partnerships::list(db, &reach, from.as_deref(), 25))).await?;
    let title = frame.t("page-menu-partnerships");
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, frame.t("page-partnership-title")),
            (Column::Words, frame.t("page-partnership-day")),
            (Column::Words, frame.t("page-partnership-state")),
        ],
    )
    .quiet();
    for one in &found.rows {
        table.row(vec![
            html! { a href=(frame.top(&format!("partnerships/{}/", escaped(&one.id)))) { bdi { (one.title) } } },
            html! { time datetime=(one.day) { (frame.date(one.day)) } },
            html! { (state(&frame, &one.state)) },
        ]);
    }
    Ok(private(page(
        &frame,
        &title,
        html! {
            h1 { (title) }
            @if call.visitor.could(Action::PartnershipCreate) {
                p { a.go href=(frame.top("partnerships/new")) { (frame.t("page-partnership-new")) } }
                p { a href=(frame.top("template")) { (frame.t("page-template")) } }
            }
            @if table.is_empty() { p.note { (frame.t("page-partnerships-none")) } } @else { (table.show()) }
            (after(&frame, found.next.as_deref()))
        },
    )))
}

fn state(frame: &Frame<'_>, word: &str) -> Markup {
    html! { (frame.t(&format!("page-partnership-{word}"))) }
}

fn edit(frame: &Frame<'_>, kept: Option<&Partnership>) -> Edit {
    let label = |field: &str| frame.t(&format!("page-partnership-{field}"));
    let hint = |field: &str| frame.t(&format!("page-partnership-{field}-hint"));
    let mut fields = Vec::new();
    if kept.is_none() {
        fields.push(Field::new("id", label("id"), Input::Line).hint(hint("id")).foreign());
    }
    fields.push(Field::new("title", label("title"), Input::Line));
    fields.push(Field::new("day", label("day"), Input::Typed("date")).hint(hint("day")));
    fields.push(Field::new("seed", label("seed"), Input::Typed("number")).hint(hint("seed")).foreign());
    if kept.is_some() {
        let state = |word: &str| (word.to_owned(), label(word));
        fields.push(Field::new("state", label("state"), Input::Choice(vec![state("open"), state("closed")])));
    }
    let to = kept.map_or("partnerships".to_owned(), |p| format!("partnerships/{}/", escaped(&p.id)));
    Edit {
        title: frame.t(if kept.is_some() { "page-partnership-change" } else { "page-partnership-new" }),
        button: frame.t("page-keep"),
        back: (to, frame.t("page-back")),
        lead: html! {},
        fields,
        version: kept.map(|p| p.version),
    }
}

fn values(kept: &Partnership) -> Values {
    Values::from([
        ("title", kept.title.clone()),
        ("day", kept.day.to_string()),
        ("seed", kept.seed.to_string()),
        ("state", kept.state.clone()),
    ])
}

/// What was filled in; what is wrong is said in `filled`.
fn written(frame: &Frame<'_>, filled: &mut Filled, id: &str) -> Option<Partnership> {
    if filled.get("title").is_empty() {
        filled.complain("title", frame.t("page-wrong-empty"));
    }
    let day = filled.get("day").parse().ok();
    if day.is_none() {
        filled.complain("day", frame.t("page-wrong-day"));
    }
    let seed = filled.get("seed").parse::<u32>().ok();
    if seed.is_none() {
        filled.complain("seed", frame.t("page-wrong-seed"));
    }
    let state = filled.get("state");
    Some(Partnership {
        id: id.to_owned(),
        title: filled.get("title").to_owned(),
        day: day?,
        seed: seed?.into(),
        state: if state.is_empty() { "open".to_owned() } else { state.to_owned() },
        version: filled.get(VERSION).parse().unwrap_or(0),
        data_version: 0,
    })
}

/// The empty form.
pub(crate) async fn begin(call: Call) -> Response {
    let frame = call.frame();
    let day = call.visitor.who().map_or_else(String::new, |who| who.day.to_string());
    edit(&frame, None).fresh(&frame, &Values::from([("day", day), ("seed", "1".to_owned())]))
}

/// Opens a partnership. The organisation of whoever does is a party from the start.
pub(crate) async fn add(call: Call) -> Answer {
    let frame = call.frame();
    let form = edit(&frame, None);
    let mut filled = (*call.filled).clone();
    let id = filled.get("id").to_owned();
    let new = written(&frame, &mut filled, &id);
    let Some(new) = new.filter(|_| filled.is_right()) else { return Ok(form.wrong(&frame, &filled)) };
    let by = call.visitor.who().map(|who| who.subject.organisation.clone()).filter(|o| !o.is_empty());
    let sent = send(&call, move |tx| {
        partnerships::create(tx, &new.id, &new.title, new.day, new.seed)?;
        if let Some(by) = &by {
            organisations::make_party(tx, &new.id, by, by)?;
        }
        Ok(new.id)
    });
    form.after(&frame, filled, sent.await, |id| frame.top(&format!("partnerships/{}/", escaped(id))))
}

async fn kept(ask: &Inside) -> Result<Option<Partnership>, Fault> {
    let p = ask.param("p").to_owned();
    ask.site.with_store(move |store| store.read(|db| partnerships::get(db, &p))).await
}

/// The form with what is known.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let kept = view.found(kept(&ask).await)?;
    Ok(edit(&view, Some(&kept)).fresh(&view, &values(&kept)))
}

/// Changes title, day, seed and state.
pub(crate) async fn change(ask: Inside) -> Answer {
    let view = ask.view();
    let was = view.found(kept(&ask).await)?;
    let form = edit(&view, Some(&was));
    let mut filled = (*ask.filled).clone();
    let new = written(&view, &mut filled, &was.id);
    let Some(new) = new.filter(|_| filled.is_right()) else { return Ok(form.wrong(&view, &filled)) };
    Ok(match view.got(send(&ask, move |tx| partnerships::change(tx, &new).map(|v| v.to_string())).await)? {
        Sent::Done(_) => go(&view.to("")),
        Sent::Reused => form.refused(&view, filled, None),
        Sent::Refused(Refusal::Stale { .. }) => match view.got(kept(&ask).await)? {
            Some(now) => edit(&view, Some(&now)).stale(&view, &filled, &values(&now)),
            None => missing(&view),
        },
        Sent::Refused(refusal) => form.refused(&view, filled, Some(&refusal)),
    })
}

/// The history of a partnership.
pub(crate) async fn history(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, visitor, from) =
        (ask.param("p").to_owned(), ask.visitor.clone(), ask.query.get("after").cloned());
    let lines = ask
        .kept(move |store| {
            let thing = ("partnership", p.as_str(), p.as_str());
            store.read(|db| history::read(db, store.keys(), &visitor, thing, from.as_deref()))
        })
        .await?;
    let label = |field: &str| Some(view.t(&format!("page-partnership-{field}")));
    let title = view.t("page-history");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "", "page-back-overview"))
            h1 { (title) }
            (history::show(&view, &lines, &label))
        },
    )))
}
