//! Offering, changing and withdrawing a place.

use std::collections::BTreeMap;

use maud::html;
use partnership::intake::one;
use partnership::stakeholders::{Action, Object};
use partnership::vacancies::Stage;
use store::places::{self, Place};
use store::{Fault, Refusal, organisations};

use super::fields;
use super::record::find;
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::{Filled, VERSION};
use crate::pages::go;
use crate::pages::{Answer, missing, private};
use crate::record::edit::{Edit, Values};
use crate::record::send::{Sent, send};
use crate::view::View;

/// The parties for which the visitor may do this: offer places, or teach.
pub(crate) async fn parties(ask: &Inside, action: Action) -> Result<Vec<(String, Object)>, Fault> {
    let p = ask.param("p").to_owned();
    let visitor = ask.visitor.clone();
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let mut found = Vec::new();
                for (party, organisation) in organisations::parties(db, &p)? {
                    let of = organisations::get(db, &organisation)?;
                    let object = Object {
                        partnerships: vec![p.clone()],
                        country: of.and_then(|o| o.country),
                        organisation: Some(organisation),
                        ..Object::default()
                    };
                    if visitor.may(action, &object) {
                        found.push((party, object));
                    }
                }
                Ok(found)
            })
        })
        .await
}

pub(super) fn edit(view: &View<'_>, employers: &[(String, Object)], place: Option<&Place>) -> Edit {
    let law = view.house.law();
    let parties: Vec<String> = (employers.iter())
        .map(|(party, _)| party.clone())
        .filter(|id| law.by_id("party", id).is_some())
        .collect();
    let to = place.map_or("places".to_owned(), |p| format!("places/{}", escaped(&p.id)));
    let mut all: Vec<Field> = Vec::new();
    if place.is_none() {
        let id = Field::new("id", view.t("page-place-id"), Input::Line).foreign();
        all.push(id.hint(view.t("page-place-id-hint")));
    }
    all.extend(fields::FIELDS.into_iter().map(|field| fields::input(view, field, &parties)));
    Edit {
        title: view.t(if place.is_some() { "page-place-change" } else { "page-place-new" }),
        button: view.t("page-keep"),
        back: (format!("{}{to}", view.base), view.t("page-back")),
        lead: html! {
            @let at = place.map_or("new".to_owned(), |place| escaped(&place.id));
            p { a href=(view.to(&format!("places/{at}/advertisement"))) { (view.t("page-propose-vacancy-way")) } }
        },
        fields: all,
        version: place.map(|p| p.version),
    }
}

/// The place that was filled in. What is wrong is said in `filled`.
fn written(view: &View<'_>, form: &Edit, filled: &mut Filled, id: &str) -> Place {
    let mut values = form.read(filled);
    let title = values.remove("title").unwrap_or_default();
    values.remove("id");
    let stated = |(field, value): (&str, String)| (!value.is_empty()).then(|| (field.to_owned(), value));
    let mut cells: BTreeMap<String, String> = values.into_iter().filter_map(stated).collect();
    if title.is_empty() {
        filled.complain("title", view.t("page-wrong-empty"));
    }
    let mut row = cells.clone();
    row.extend([("id".to_owned(), id.to_owned()), ("title".to_owned(), title.clone())]);
    for (column, finding) in one::place(&view.house.agreement, &view.house.law(), &view.house.classes, &row) {
        let column = column.unwrap_or_default();
        filled.complain(
            &column,
            format!("{}{}{}", fields::label(view, &column), view.colon(), finding.message),
        );
    }
    cells.retain(|_, value| !value.is_empty());
    Place {
        partnership: view.base.trim_start_matches("partnerships/").trim_end_matches('/').to_owned(),
        id: id.to_owned(),
        organisation: None,
        country: String::new(),
        title,
        cells,
        // What it becomes is for the rules of vacancies.
        state: String::new(),
        version: filled.get(VERSION).parse().unwrap_or(0),
    }
}

/// The empty form.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let employers = view.got(parties(&ask, Action::PlaceCreate).await)?;
    let mut values = Values::new();
    if let [(only, _)] = employers.as_slice() {
        values.insert("employer", only.clone());
    }
    Ok(edit(&view, &employers, None).fresh(&view, &values))
}

/// Offers a place.
pub(crate) async fn add(ask: Inside) -> Answer {
    let view = ask.view();
    let employers = view.got(parties(&ask, Action::PlaceCreate).await)?;
    let form = edit(&view, &employers, None);
    let mut filled = (*ask.filled).clone();
    let id = filled.get("id").to_owned();
    let new = written(&view, &form, &mut filled, &id);
    own(&view, &employers, &mut filled);
    if !filled.is_right() {
        return Ok(form.wrong(&view, &filled));
    }
    let sent = send(&ask, move |tx| places::create(tx, &new).map(|()| new.id.clone())).await;
    form.after(&view, filled, sent, |id| view.to(&format!("places/{}", escaped(id))))
}

/// Nobody offers a place for an organisation that is not theirs.
fn own(view: &View<'_>, employers: &[(String, Object)], filled: &mut Filled) {
    if employers.iter().all(|(party, _)| party != filled.get("employer")) {
        filled.complain("employer", view.t("page-wrong-organisation"));
    }
}

/// The form with what is known.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let place = view.found(find(&ask).await)?;
    let employers = view.got(parties(&ask, Action::PlaceChange).await)?;
    Ok(edit(&view, &employers, Some(&place)).fresh(&view, &fields::values(&place)))
}

/// Changes a place.
pub(crate) async fn change(ask: Inside) -> Answer {
    let view = ask.view();
    let place = view.found(find(&ask).await)?;
    let employers = view.got(parties(&ask, Action::PlaceChange).await)?;
    let form = edit(&view, &employers, Some(&place));
    let mut filled = (*ask.filled).clone();
    let new = written(&view, &form, &mut filled, &place.id);
    own(&view, &employers, &mut filled);
    if !filled.is_right() {
        return Ok(form.wrong(&view, &filled));
    }
    let sent = send(&ask, move |tx| places::change(tx, &new).map(|version| version.to_string())).await;
    Ok(match view.got(sent)? {
        Sent::Done(_) => go(&view.to(&format!("places/{}", escaped(&place.id)))),
        Sent::Reused => form.refused(&view, filled, None),
        Sent::Refused(Refusal::Stale { .. }) => match view.got(find(&ask).await)? {
            Some(now) => edit(&view, &employers, Some(&now)).stale(&view, &filled, &fields::values(&now)),
            None => missing(&view),
        },
        Sent::Refused(refusal) => form.refused(&view, filled, Some(&refusal)),
    })
}

/// Asks before a place is withdrawn.
pub(crate) async fn ask_to_withdraw(ask: Inside) -> Answer {
    let view = ask.view();
    let place = match view.got(find(&ask).await)? {
        Some(place) if Stage::read(&place.state, None).is_some_and(Stage::is_withdrawable) => place,
        _ => return Ok(missing(&view)),
    };
    let here = format!("places/{}", escaped(&place.id));
    let form = Form {
        action: view.to(&format!("{here}/withdraw")),
        button: view.t("page-place-withdraw"),
        fields: Vec::new(),
        filled: &Filled::default(),
        version: Some(place.version),
    };
    let title = view.t("page-place-withdraw");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &here, "page-back"))
            h1 { (title) }
            p { strong { bdi { (place.title) } } }
            p { (view.t("page-place-withdraw-means")) }
            (form.show(&view))
        },
    )))
}

/// Withdraws a place.
pub(crate) async fn withdraw(ask: Inside) -> Answer {
    let view = ask.view();
    let mut place = view.found(find(&ask).await)?;
    let to = view.to(&format!("places/{}", escaped(&place.id)));
    place.version = ask.filled.get(VERSION).parse().unwrap_or(0);
    place.state = "withdrawn".to_owned();
    // Whoever was overtaken sees the place as it is now.
    view.got(send(&ask, move |tx| places::change(tx, &place).map(|version| version.to_string())).await)?;
    Ok(go(&to))
}
