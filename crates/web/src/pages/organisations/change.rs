//! Adding an organisation, and changing its entry.

use agreement::codes::Territory;
use agreement::schema::PARTY_TYPES;
use axum::response::Response;
use maud::html;
use partnership::stakeholders::Action;
use store::organisations::{self, Organisation};
use store::{Fault, Refusal};

use crate::call::Call;
use crate::components::field::{Field, Input};
use crate::components::pager::escaped;
use crate::form::{Filled, VERSION};
use crate::frame::Frame;
use crate::pages::go;
use crate::pages::{broken, missing};
use crate::record::edit::{Edit, Values};
use crate::record::send::{Sent, send};

/// Whether the reader may say in which State an organisation acts. Powers are
/// decided on it (who fled it does not exist for its accounts): so nobody of the
/// organisation moves it.
fn moves(frame: &Frame<'_>) -> bool {
    frame.visitor.reach(Action::OrganisationChange).is_some_and(|reach| reach.is_everywhere())
}

fn edit(frame: &Frame<'_>, kept: Option<&Organisation>) -> Edit {
    let label = |field: &str| frame.t(&format!("page-organisation-{field}"));
    let hint = |field: &str| frame.t(&format!("page-organisation-{field}-hint"));
    let kinds = PARTY_TYPES.iter().map(|kind| ((*kind).to_owned(), frame.word(kind))).collect();
    let mut fields = Vec::new();
    if kept.is_none() {
        fields.push(Field::new("id", label("id"), Input::Line).hint(hint("id")).foreign());
    }
    fields.push(Field::new("name", label("name"), Input::Line));
    fields.push(Field::new("kind", label("kind"), Input::Choice(kinds)));
    fields.push(
        Field::new("country", label("country"), Input::Line).optional().hint(hint("country")).foreign(),
    );
    fields.push(Field::new("licence", label("licence"), Input::Line).optional());
    fields.push(Field::new("contact", label("contact"), Input::Area).optional().hint(hint("contact")));
    let to = kept.map_or("organisations".to_owned(), |o| format!("organisations/{}", escaped(&o.id)));
    Edit {
        title: frame.t(if kept.is_some() { "page-organisation-change" } else { "page-organisation-new" }),
        button: frame.t("page-keep"),
        back: (to, frame.t("page-back")),
        lead: html! {},
        fields,
        version: kept.map(|o| o.version),
    }
}

fn values(kept: &Organisation) -> Values {
    Values::from([
        ("name", kept.name.clone()),
        ("kind", kept.kind.clone()),
        ("country", kept.country.clone().unwrap_or_default()),
        ("licence", kept.licence.clone().unwrap_or_default()),
        ("contact", kept.contact.clone().unwrap_or_default()),
    ])
}

/// What was filled in; what is wrong is said in `filled`.
fn written(
    frame: &Frame<'_>,
    form: &Edit,
    filled: &mut Filled,
    id: &str,
    kept: Option<&Organisation>,
) -> Organisation {
    let mut values = form.read(filled);
    let mut take = |field: &str| values.remove(field).unwrap_or_default();
    let some = |text: String| (!text.is_empty()).then_some(text);
    let mut new = Organisation {
        id: id.to_owned(),
        kind: take("kind"),
        name: take("name"),
        country: some(take("country").to_uppercase()),
        licence: some(take("licence")),
        contact: some(take("contact")),
        version: filled.get(VERSION).parse().unwrap_or(0),
    };
    if new.name.is_empty() {
        filled.complain("name", frame.t("page-wrong-empty"));
    }
    if !PARTY_TYPES.contains(&new.kind.as_str()) {
        filled.complain("kind", frame.t("page-wrong-empty"));
    }
    if let Some(was) = kept.filter(|_| !moves(frame)) {
        new.country = was.country.clone();
    }
    if new.country.as_ref().is_some_and(|c| c.parse::<Territory>().is_err()) {
        filled.complain("country", frame.t("page-wrong-country"));
    }
    new
}

/// The empty form.
pub(crate) async fn begin(call: Call) -> Response {
    let frame = call.frame();
    edit(&frame, None).fresh(&frame, &Values::new())
}

/// Adds an organisation.
pub(crate) async fn add(call: Call) -> Response {
    let frame = call.frame();
    let form = edit(&frame, None);
    let mut filled = (*call.filled).clone();
    let id = filled.get("id").to_owned();
    let new = written(&frame, &form, &mut filled, &id, None);
    if !filled.is_right() {
        return form.wrong(&frame, &filled);
    }
    match send(&call, move |tx| organisations::create(tx, &new).map(|()| new.id.clone())).await {
        Ok(Sent::Done(id)) => go(&frame.top(&format!("organisations?added={}", escaped(&id)))),
        Ok(Sent::Reused) => form.refused(&frame, filled, None),
        Ok(Sent::Refused(refusal)) => form.refused(&frame, filled, Some(&refusal)),
        Err(fault) => broken(&frame, &fault),
    }
}

async fn kept(call: &Call) -> Result<Option<Organisation>, Fault> {
    let id = call.param("id").to_owned();
    call.site.with_store(move |store| store.read(|db| organisations::get(db, &id))).await
}

/// The form with what is known.
pub(crate) async fn open(call: Call) -> Response {
    let frame = call.frame();
    match kept(&call).await {
        Ok(Some(kept)) => edit(&frame, Some(&kept)).fresh(&frame, &values(&kept)),
        Ok(None) => missing(&frame),
        Err(fault) => broken(&frame, &fault),
    }
}

/// Changes an organisation's entry.
pub(crate) async fn change(call: Call) -> Response {
    let frame = call.frame();
    let was = match kept(&call).await {
        Ok(Some(kept)) => kept,
        Ok(None) => return missing(&frame),
        Err(fault) => return broken(&frame, &fault),
    };
    let form = edit(&frame, Some(&was));
    let mut filled = (*call.filled).clone();
    let new = written(&frame, &form, &mut filled, &was.id, Some(&was));
    if !filled.is_right() {
        return form.wrong(&frame, &filled);
    }
    match send(&call, move |tx| organisations::change(tx, &new).map(|v| v.to_string())).await {
        Ok(Sent::Done(_)) => go(&frame.top(&format!("organisations/{}", escaped(&was.id)))),
        Ok(Sent::Reused) => form.refused(&frame, filled, None),
        Ok(Sent::Refused(Refusal::Stale { .. })) => match kept(&call).await {
            Ok(Some(now)) => edit(&frame, Some(&now)).stale(&frame, &filled, &values(&now)),
            Ok(None) => missing(&frame),
            Err(fault) => broken(&frame, &fault),
        },
        Ok(Sent::Refused(refusal)) => form.refused(&frame, filled, Some(&refusal)),
        Err(fault) => broken(&frame, &fault),
    }
}
