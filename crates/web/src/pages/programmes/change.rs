//! Adding a programme, and changing it: schools theirs, officers all.

use std::collections::BTreeMap;

use agreement::schema::TRAINING_TYPES;
use axum::response::Response;
use maud::html;
use partnership::intake::one;
use partnership::stakeholders::Action;
use store::programmes::{self, Programme};
use store::{Fault, Refusal};

use super::{fields, find, stated};
use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::components::pager::escaped;
use crate::form::{Filled, VERSION};
use crate::pages::offers::change::parties;
use crate::pages::{broken, go, missing};
use crate::record::edit::{Edit, Values};
use crate::record::send::{Sent, send};
use crate::view::View;

/// The parties that teach, as far as the visitor may act for them.
async fn providers(ask: &Inside, action: Action) -> Result<Vec<String>, Fault> {
    let law = ask.house.law();
    let teaches = |id: &String| {
        law.all("training").any(|t| t.text("provider") == Some(id))
            || law
                .by_id("party", id)
                .is_some_and(|p| TRAINING_TYPES.contains(&p.text("type").unwrap_or_default()))
    };
    let found = parties(ask, action).await?.into_iter().map(|(party, _)| party);
    Ok(found.filter(|id| law.by_id("party", id).is_some() && teaches(id)).collect())
}

fn edit(view: &View<'_>, providers: &[String], programme: Option<&Programme>) -> Edit {
    let to = programme.map_or("programmes".to_owned(), |p| format!("programmes/{}", escaped(&p.id)));
    let mut all: Vec<Field> = Vec::new();
    if programme.is_none() {
        let id = Field::new("id", view.t("page-place-id"), Input::Line).foreign();
        all.push(id.hint(view.t("page-place-id-hint")));
    }
    all.extend(fields::FIELDS.into_iter().map(|field| fields::input(view, field, providers)));
    Edit {
        title: view.t(if programme.is_some() { "page-programme-change" } else { "page-programme-new" }),
        button: view.t("page-keep"),
        back: (format!("{}{to}", view.base), view.t("page-back")),
        lead: html! {},
        fields: all,
        version: programme.map(|p| p.version),
    }
}

/// A programme's values as the form begins with them: who teaches stands in the clause where nothing else is said.
fn began(view: &View<'_>, programme: &Programme) -> Values {
    let mut values = fields::values(programme);
    values.insert("provider", stated(view, programme, "provider"));
    values
}

/// The programme that was filled in. What is wrong is said in `filled`.
fn written(view: &View<'_>, form: &Edit, filled: &mut Filled, providers: &[String], id: &str) -> Programme {
    let mut values = form.read(filled);
    values.remove("id");
    let stated = |(field, value): (&str, String)| (!value.is_empty()).then(|| (field.to_owned(), value));
    let cells: BTreeMap<String, String> = values.into_iter().filter_map(stated).collect();
    if !cells.contains_key("title") {
        filled.complain("title", view.t("page-wrong-empty"));
    }
    if cells.get("provider").is_none_or(|party| !providers.contains(party)) {
        filled.complain("provider", view.t("page-wrong-organisation"));
    }
    let mut row = cells.clone();
    row.insert("id".to_owned(), id.to_owned());
    for (column, finding) in
        one::programme(&view.house.agreement, &view.house.law(), &view.house.classes, &row)
    {
        let column = column.unwrap_or_default();
        let label = if column == "id" { view.t("page-place-id") } else { fields::label(view, &column) };
        filled.complain(&column, format!("{label}{}{}", view.colon(), finding.message));
    }
    Programme {
        partnership: view.base.trim_start_matches("partnerships/").trim_end_matches('/').to_owned(),
        id: id.to_owned(),
        cells,
        version: filled.get(VERSION).parse().unwrap_or(0),
    }
}

/// The empty form.
pub(crate) async fn begin(ask: Inside) -> Response {
    let view = ask.view();
    match providers(&ask, Action::ProgrammeCreate).await {
        Ok(providers) => {
            let mut values = Values::new();
            if let [only] = providers.as_slice() {
                values.insert("provider", only.clone());
            }
            edit(&view, &providers, None).fresh(&view, &values)
        }
        Err(fault) => broken(&view, &fault),
    }
}

/// Adds a programme.
pub(crate) async fn add(ask: Inside) -> Response {
    let view = ask.view();
    let providers = match providers(&ask, Action::ProgrammeCreate).await {
        Ok(providers) => providers,
        Err(fault) => return broken(&view, &fault),
    };
    let form = edit(&view, &providers, None);
    let mut filled = (*ask.filled).clone();
    let id = filled.get("id").to_owned();
    let new = Programme { version: 0, ..written(&view, &form, &mut filled, &providers, &id) };
    if !filled.is_right() {
        return form.wrong(&view, &filled);
    }
    match send(&ask, move |tx| programmes::put(tx, &new).map(|_| new.id.clone())).await {
        Ok(Sent::Done(id)) => go(&view.to(&format!("programmes/{}", escaped(&id)))),
        Ok(Sent::Reused) => form.refused(&view, filled, None),
        Ok(Sent::Refused(refusal)) => form.refused(&view, filled, Some(&refusal)),
        Err(fault) => broken(&view, &fault),
    }
}

/// The form with what is known.
pub(crate) async fn open(ask: Inside) -> Response {
    let view = ask.view();
    match (find(&ask).await, providers(&ask, Action::ProgrammeChange).await) {
        (Ok(Some((programme, _))), Ok(providers)) => {
            edit(&view, &providers, Some(&programme)).fresh(&view, &began(&view, &programme))
        }
        (Ok(None), Ok(_)) => missing(&view),
        (Err(fault), _) | (_, Err(fault)) => broken(&view, &fault),
    }
}

/// Changes a programme.
pub(crate) async fn change(ask: Inside) -> Response {
    let view = ask.view();
    let (programme, providers) = match (find(&ask).await, providers(&ask, Action::ProgrammeChange).await) {
        (Ok(Some((programme, _))), Ok(providers)) => (programme, providers),
        (Ok(None), Ok(_)) => return missing(&view),
        (Err(fault), _) | (_, Err(fault)) => return broken(&view, &fault),
    };
    let form = edit(&view, &providers, Some(&programme));
    let mut filled = (*ask.filled).clone();
    let new = written(&view, &form, &mut filled, &providers, &programme.id);
    if !filled.is_right() {
        return form.wrong(&view, &filled);
    }
    // A version of 0 would add it.
    if new.version == 0 {
        return missing(&view);
    }
    match send(&ask, move |tx| programmes::put(tx, &new).map(|version| version.to_string())).await {
        Ok(Sent::Done(_)) => go(&view.to(&format!("programmes/{}", escaped(&programme.id)))),
        Ok(Sent::Reused) => form.refused(&view, filled, None),
        Ok(Sent::Refused(Refusal::Stale { .. })) => match find(&ask).await {
            Ok(Some((now, _))) => {
                edit(&view, &providers, Some(&now)).stale(&view, &filled, &began(&view, &now))
            }
            Ok(None) => missing(&view),
            Err(fault) => broken(&view, &fault),
        },
        Ok(Sent::Refused(refusal)) => form.refused(&view, filled, Some(&refusal)),
        Err(fault) => broken(&view, &fault),
    }
}
