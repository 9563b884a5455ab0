//! Adding somebody, and changing what is known of them.

use agreement::codes::Territory;
use maud::html;
use partnership::intake::one;
use partnership::stakeholders::{Action, FIELDS, Object};
use store::people::{self, NewPerson, Person, State};
use store::{Fault, Refusal, organisations, places};

use super::fields;
use super::record::{Found, find};
use crate::call::Inside;
use crate::components::pager::escaped;
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, go, missing};
use crate::record::edit::{Edit, Values};
use crate::record::send::{Sent, send};
use crate::view::View;

/// What a form over a person needs to know.
struct Ground {
    organisations: Vec<(String, String)>,
    places: (String, String),
}

async fn ground(ask: &Inside) -> Result<Ground, Fault> {
    let partnership = ask.param("p").to_owned();
    let reach = ask.visitor.reach(Action::OrganisationRead);
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let all = match &reach {
                    Some(reach) => organisations::list(db, reach, Some(&partnership), None, 500)?.rows,
                    None => Vec::new(),
                };
                let organisations = all.into_iter().map(|o| (o.id, o.name)).collect();
                Ok(Ground { organisations, places: places::table(db, &partnership)? })
            })
        })
        .await
}

/// The form over a record; over a new one where there is none.
fn edit(view: &View<'_>, ground: &Ground, person: Option<&Person>, object: &Object) -> Edit {
    // Of somebody new the power to add them was asked for; consent needs its own.
    let may = |action| action == Action::PersonChange || view.visitor.may(action, object);
    let shown = FIELDS.iter().filter(|field| view.visitor.may(field.see, object) && may(field.change));
    let to = person.map_or("people".to_owned(), |p| format!("people/{}", escaped(&p.id)));
    Edit {
        title: view.t(if person.is_some() { "page-person-change" } else { "page-person-new" }),
        button: view.t("page-keep"),
        back: (format!("{}{to}", view.base), view.t("page-back")),
        lead: html! {},
        fields: shown.map(|field| fields::input(view, field.field, &ground.organisations)).collect(),
        version: person.map(|p| p.version),
    }
}

/// Somebody new, as far as powers are concerned.
fn newcomer(ask: &Inside) -> Object {
    let subject = ask.visitor.who().map(|who| &who.subject);
    Object {
        partnerships: vec![ask.param("p").to_owned()],
        organisation: subject.map(|s| s.organisation.clone()),
        country: subject.and_then(|s| s.country.clone()),
        ..Object::default()
    }
}

/// The empty form.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.got(ground(&ask).await)?;
    let object = newcomer(&ask);
    let own = object.organisation.clone().unwrap_or_default();
    let offered = ground.organisations.iter().any(|(id, _)| *id == own);
    let values = Values::from([("organisation", if offered { own } else { String::new() })]);
    Ok(edit(&view, &ground, None, &object).fresh(&view, &values))
}

/// Adds somebody.
pub(crate) async fn add(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.got(ground(&ask).await)?;
    let object = newcomer(&ask);
    let form = edit(&view, &ground, None, &object);
    let mut filled = (*ask.filled).clone();
    let Some(new) = written(&view, &form, &ground, &mut filled, None, "new") else {
        return Ok(form.wrong(&view, &filled));
    };
    form.after(&view, filled, send(&ask, move |tx| people::create(tx, &new)).await, |id| {
        view.to(&format!("people/{}", escaped(id)))
    })
}

/// Whose record can be changed: it is not erased.
async fn present(ask: &Inside) -> Result<Option<Found>, Fault> {
    Ok(find(ask).await?.filter(|found| found.person.state == State::Present))
}

/// The form with what is known.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let found = view.found(present(&ask).await)?;
    let ground = view.got(ground(&ask).await)?;
    let form = edit(&view, &ground, Some(&found.person), &found.object());
    Ok(form.fresh(&view, &fields::values(&found.person)))
}

/// Changes what is known.
pub(crate) async fn change(ask: Inside) -> Answer {
    let view = ask.view();
    let person = view.found(present(&ask).await)?.person;
    let ground = view.got(ground(&ask).await)?;
    let form = edit(&view, &ground, Some(&person), &person.object());
    let mut filled = (*ask.filled).clone();
    let version: i64 = filled.get(VERSION).parse().unwrap_or(0);
    let Some(new) = written(&view, &form, &ground, &mut filled, Some(&person), &person.id) else {
        return Ok(form.wrong(&view, &filled));
    };
    let id = person.id.clone();
    let sent = send(&ask, move |tx| people::change(tx, &id, version, &new).map(|v| v.to_string())).await;
    Ok(match view.got(sent)? {
        Sent::Done(_) => go(&view.to(&format!("people/{}?kept", escaped(&person.id)))),
        Sent::Reused => form.refused(&view, filled, None),
        Sent::Refused(Refusal::Stale { .. }) => match view.got(find(&ask).await)? {
            Some(now) => {
                let form = edit(&view, &ground, Some(&now.person), &now.object());
                form.stale(&view, &filled, &fields::values(&now.person))
            }
            None => missing(&view),
        },
        Sent::Refused(refusal) => form.refused(&view, filled, Some(&refusal)),
    })
}

/// What the record is to say: what was filled in, and of the fields that the
/// visitor may not see what it says already. Nothing where something is wrong:
/// `filled` says what.
fn written(
    view: &View<'_>,
    form: &Edit,
    ground: &Ground,
    filled: &mut Filled,
    old: Option<&Person>,
    id: &str,
) -> Option<NewPerson> {
    let mut fields = old.map(Person::fields).unwrap_or_default();
    fields.extend(form.read(filled).into_iter().map(|(field, value)| (field.to_owned(), value)));
    fields.retain(|_, value| !value.is_empty());
    if let Some(fled) = fields.get_mut("fled") {
        *fled = fled.to_uppercase();
        if fled.parse::<Territory>().is_err() {
            filled.complain("fled", view.t("page-wrong-country"));
        }
    }
    let mut row = fields.clone();
    row.insert("id".to_owned(), id.to_owned());
    let law = view.house.law();
    for (column, finding) in
        one::person(&view.house.agreement, &law, &view.house.classes, &ground.places, &row)
    {
        let column = column.unwrap_or_default();
        filled.complain(
            &column,
            format!("{}{}{}", fields::label(view, &column), view.colon(), finding.message),
        );
    }
    let partnership = view.base.trim_start_matches("partnerships/").trim_end_matches('/');
    match NewPerson::of(partnership, None, fields) {
        Ok(new) => {
            let becomes = Object { person: old.map(|person| person.id.clone()), ..new.object() };
            let action = if old.is_some() { Action::PersonChange } else { Action::PersonCreate };
            if !view.visitor.may(action, &becomes) {
                filled.complain("organisation", view.t("page-wrong-organisation"));
            }
            Some(new).filter(|_| filled.is_right())
        }
        Err(_) => {
            filled.complain("shown_until", view.t("page-wrong-day"));
            None
        }
    }
}
