//! Adding a programme, and changing it: schools theirs, officers all.

use std::collections::BTreeMap;

use agreement::schema::TRAINING_TYPES;
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
use crate::pages::{Answer, go, missing};
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
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let providers = view.got(providers(&ask, Action::ProgrammeCreate).await)?;
    let mut values = Values::new();
    if let [only] = providers.as_slice() {
        values.insert("provider", only.clone());
    }
    Ok(edit(&view, &providers, None).fresh(&view, &values))
}

/// Adds a programme.
pub(crate) async fn add(ask: Inside) -> Answer {
    let view = ask.view();
    let providers = view.got(providers(&ask, Action::ProgrammeCreate).await)?;
    let form = edit(&view, &providers, None);
    let mut filled = (*ask.filled).clone();
    let id = filled.get("id").to_owned();
    let new = Programme { version: 0, ..written(&view, &form, &mut filled, &providers, &id) };
    if !filled.is_right() {
        return Ok(form.wrong(&view, &filled));
    }
    form.after(
        &view,
        filled,
        send(&ask, move |tx| programmes::put(tx, &new).map(|_| new.id.clone())).await,
        |id| view.to(&format!("programmes/{}", escaped(id))),
    )
}

/// The form with what is known.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let (programme, _) = view.found(find(&ask).await)?;
    let providers = view.got(providers(&ask, Action::ProgrammeChange).await)?;
    Ok(edit(&view, &providers, Some(&programme)).fresh(&view, &began(&view, &programme)))
}

/// Changes a programme.
pub(crate) async fn change(ask: Inside) -> Answer {
    let view = ask.view();
    let (programme, _) = view.found(find(&ask).await)?;
    let providers = view.got(providers(&ask, Action::ProgrammeChange).await)?;
    let form = edit(&view, &providers, Some(&programme));
    let mut filled = (*ask.filled).clone();
    let new = written(&view, &form, &mut filled, &providers, &programme.id);
    if !filled.is_right() {
        return Ok(form.wrong(&view, &filled));
    }
    // A version of 0 would add it.
    if new.version == 0 {
        return Ok(missing(&view));
    }
    Ok(
        match view
            .got(send(&ask, move |tx| programmes::put(tx, &new).map(|version| version.to_string())).await)?
        {
            Sent::Done(_) => go(&view.to(&format!("programmes/{}", escaped(&programme.id)))),
            Sent::Reused => form.refused(&view, filled, None),
            Sent::Refused(Refusal::Stale { .. }) => match view.got(find(&ask).await)? {
                Some((now, _)) => {
                    edit(&view, &providers, Some(&now)).stale(&view, &filled, &began(&view, &now))
                }
                None => missing(&view),
            },
            Sent::Refused(refusal) => form.refused(&view, filled, Some(&refusal)),
        },
    )
}
