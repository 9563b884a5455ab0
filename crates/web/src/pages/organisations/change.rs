//! Adding an organisation, and changing its entry.

use agreement::codes::Territory;
use agreement::schema::PARTY_TYPES;
use axum::response::Response;
use jiff::civil::Date;
use maud::html;
use partnership::licences::Licence;
use partnership::stakeholders::Action;
use store::organisations::{self, Organisation};
use store::{Fault, Refusal, licences};

use crate::call::Call;
use crate::components::field::{Field, Input};
use crate::components::pager::escaped;
use crate::form::{Filled, VERSION};
use crate::frame::Frame;
use crate::pages::go;
use crate::pages::{Answer, missing};
use crate::record::edit::{Edit, Values};
use crate::record::send::{Sent, send};
use crate::visitor::Visitor;

/// Whether the reader may say in which State an organisation acts. Powers are
/// decided on it (who fled it does not exist for its accounts): so nobody of the
/// organisation moves it.
fn moves(frame: &Frame<'_>) -> bool {
    frame.visitor.reach(Action::OrganisationChange).is_some_and(|reach| reach.is_everywhere())
}

/// Whether somebody may say what kind of organisation one is and which licence it has: not its own accounts, for
/// whoever needs a licence does not vouch for it (¶9).
pub(crate) fn vouches(visitor: &Visitor) -> bool {
    visitor.reach(Action::OrganisationChange).is_some_and(|reach| reach.vouches())
}

fn edit(frame: &Frame<'_>, kept: Option<&Organisation>) -> Edit {
    let label = |field: &str| frame.t(&format!("page-organisation-{}", field.replace('_', "-")));
    let hint = |field: &str| frame.t(&format!("page-organisation-{field}-hint"));
    let kinds = PARTY_TYPES.iter().map(|kind| ((*kind).to_owned(), frame.word(kind))).collect();
    let mut fields = Vec::new();
    if kept.is_none() {
        fields.push(Field::new("id", label("id"), Input::Line).hint(hint("id")).foreign());
    }
    fields.push(Field::new("name", label("name"), Input::Line));
    if vouches(frame.visitor) {
        fields.push(Field::new("kind", label("kind"), Input::Choice(kinds)));
    }
    fields.push(
        Field::new("country", label("country"), Input::Line).optional().hint(hint("country")).foreign(),
    );
    if vouches(frame.visitor) {
        fields.push(Field::new("licence", label("licence"), Input::Line).optional().hint(hint("licence")));
        fields.push(Field::new("licence_authority", label("licence_authority"), Input::Line).optional());
        for day in ["licence_from", "licence_until"] {
            fields.push(Field::new(day, label(day), Input::Typed("date")).optional());
        }
        let source = Field::new("licence_source", label("licence_source"), Input::Line).optional();
        fields.push(source.hint(hint("licence-source")));
    }
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

fn values((kept, licence): &(Organisation, Licence)) -> Values {
    let day = |day: Option<Date>| day.map(|d| d.to_string()).unwrap_or_default();
    Values::from([
        ("licence_authority", licence.authority.clone().unwrap_or_default()),
        ("licence_from", day(licence.from)),
        ("licence_until", day(licence.until)),
        ("licence_source", licence.source.clone().unwrap_or_default()),
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
    kept: Option<&(Organisation, Licence)>,
) -> (Organisation, Licence) {
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
    let mut day = |field: &str| {
        let text = take(field);
        let day: Option<Date> = text.parse().ok();
        if day.is_none() && !text.is_empty() {
            filled.complain(field, frame.t("page-wrong-day"));
        }
        day
    };
    let (from, until) = (day("licence_from"), day("licence_until"));
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        filled.complain("licence_until", frame.t("page-organisation-licence-backwards"));
    }
    let mut licence = Licence {
        number: new.licence.clone(),
        authority: some(take("licence_authority")),
        from,
        until,
        source: some(take("licence_source")),
    };
    if let Some((was, had)) = kept.filter(|_| !vouches(frame.visitor)) {
        (new.kind, new.licence) = (was.kind.clone(), was.licence.clone());
        licence = had.clone();
    }
    if new.name.is_empty() {
        filled.complain("name", frame.t("page-wrong-empty"));
    }
    if !PARTY_TYPES.contains(&new.kind.as_str()) {
        filled.complain("kind", frame.t("page-wrong-empty"));
    }
    if let Some((was, _)) = kept.filter(|_| !moves(frame)) {
        new.country = was.country.clone();
    }
    if new.country.as_ref().is_some_and(|c| c.parse::<Territory>().is_err()) {
        filled.complain("country", frame.t("page-wrong-country"));
    }
    (new, licence)
}

/// The empty form.
pub(crate) async fn begin(call: Call) -> Response {
    let frame = call.frame();
    edit(&frame, None).fresh(&frame, &Values::new())
}

/// Adds an organisation.
pub(crate) async fn add(call: Call) -> Answer {
    let frame = call.frame();
    let form = edit(&frame, None);
    let mut filled = (*call.filled).clone();
    let id = filled.get("id").to_owned();
    let (new, licence) = written(&frame, &form, &mut filled, &id, None);
    if !filled.is_right() {
        return Ok(form.wrong(&frame, &filled));
    }
    let sent = send(&call, move |tx| {
        organisations::create(tx, &new)?;
        licences::put(tx, &new.id, &licence)?;
        Ok(new.id.clone())
    });
    form.after(&frame, filled, sent.await, |id| frame.top(&format!("organisations?added={}", escaped(id))))
}

async fn kept(call: &Call) -> Result<Option<(Organisation, Licence)>, Fault> {
    let id = call.param("id").to_owned();
    call.site
        .with_store(move |store| {
            store.read(|db| {
                let found = organisations::get(db, &id)?;
                Ok(found.zip(licences::of(db, &id)?))
            })
        })
        .await
}

/// The form with what is known.
pub(crate) async fn open(call: Call) -> Answer {
    let frame = call.frame();
    let kept = frame.found(kept(&call).await)?;
    Ok(edit(&frame, Some(&kept.0)).fresh(&frame, &values(&kept)))
}

/// Changes an organisation's entry.
pub(crate) async fn change(call: Call) -> Answer {
    let frame = call.frame();
    let was = frame.found(kept(&call).await)?;
    let form = edit(&frame, Some(&was.0));
    let mut filled = (*call.filled).clone();
    let (new, licence) = written(&frame, &form, &mut filled, &was.0.id, Some(&was));
    let was = was.0;
    if !filled.is_right() {
        return Ok(form.wrong(&frame, &filled));
    }
    let sent = send(&call, move |tx| {
        let version = organisations::change(tx, &new)?;
        licences::put(tx, &new.id, &licence)?;
        Ok(version.to_string())
    });
    Ok(match frame.got(sent.await)? {
        Sent::Done(_) => go(&frame.top(&format!("organisations/{}", escaped(&was.id)))),
        Sent::Reused => form.refused(&frame, filled, None),
        Sent::Refused(Refusal::Stale { .. }) => match frame.got(kept(&call).await)? {
            Some(now) => edit(&frame, Some(&now.0)).stale(&frame, &filled, &values(&now)),
            None => missing(&frame),
        },
        Sent::Refused(refusal) => form.refused(&frame, filled, Some(&refusal)),
    })
}
