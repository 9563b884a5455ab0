//! May people join this partnership by themselves, until when, who stands by them, and
//! on what do its rounds rest?

use jiff::civil::Date;
use maud::html;
use partnership::stakeholders::Action;
use partnership::stakeholders::consent::Basis;
use store::registrations::{self, Registration};
use store::{Fault, Refusal, organisations};

use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::components::pager::escaped;
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, go};
use crate::record::edit::{Edit, Values};
use crate::record::send::{Sent, send};
use crate::view::View;

/// The organisations of the partnership: id and name.
type Parties = Vec<(String, String)>;

async fn kept(ask: &Inside) -> Result<(Registration, Parties), Fault> {
    let (p, reach) = (ask.param("p").to_owned(), ask.visitor.reach(Action::OrganisationRead));
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let parties = match &reach {
                    Some(reach) => organisations::list(db, reach, Some(&p), None, 500)?.rows,
                    None => Vec::new(),
                };
                let parties = parties.into_iter().map(|o| (o.id, o.name)).collect();
                Ok((registrations::of(db, &p)?, parties))
            })
        })
        .await
}

fn edit(view: &View<'_>, origin: &str, parties: &Parties, version: i64) -> Edit {
    let mut stands = vec![(String::new(), view.t("page-nobody"))];
    stands.extend(parties.iter().cloned());
    let basis = |basis: Basis| {
        let word = basis.word();
        (word.to_owned(), view.t(&format!("page-registration-basis-{word}")))
    };
    Edit {
        title: view.t("page-registration"),
        button: view.t("page-keep"),
        back: (view.base.to_owned(), view.t("page-back-overview")),
        lead: html! {
            p.lead { (view.t("page-registration-lead")) }
            @let here = view.top(&format!("join/{}", escaped(partnership(view))));
            p { (view.t("page-registration-link")) " " a href=(here) { bdi dir="ltr" { (origin) (here) } } }
        },
        fields: vec![
            Field::new("until", view.t("page-registration-until"), Input::Typed("date"))
                .hint(view.t("page-registration-until-hint"))
                .optional(),
            Field::new("organisation", view.t("page-registration-organisation"), Input::Choice(stands))
                .hint(view.t("page-registration-organisation-hint"))
                .optional(),
            Field::new(
                "basis",
                view.t("page-registration-basis"),
                Input::Choice(vec![basis(Basis::Task), basis(Basis::Consent)]),
            )
            .hint(view.t("page-registration-basis-hint")),
        ],
        version: Some(version),
    }
}

fn partnership<'a>(view: &View<'a>) -> &'a str {
    view.frame.base.trim_start_matches("partnerships/").trim_end_matches('/')
}

fn values(registration: &Registration) -> Values {
    Values::from([
        ("until", registration.until.map(|day| day.to_string()).unwrap_or_default()),
        ("organisation", registration.organisation.clone().unwrap_or_default()),
        ("basis", registration.basis.word().to_owned()),
    ])
}

/// The form.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let (kept, parties) = view.got(kept(&ask).await)?;
    Ok(edit(&view, ask.site.origin(), &parties, kept.version).fresh(&view, &values(&kept)))
}

/// Opens or closes it.
pub(crate) async fn change(ask: Inside) -> Answer {
    let view = ask.view();
    let (was, parties) = view.got(kept(&ask).await)?;
    let form = edit(&view, ask.site.origin(), &parties, was.version);
    let mut filled = (*ask.filled).clone();
    let Some(new) = written(&view, &was, &mut filled) else { return Ok(form.wrong(&view, &filled)) };
    Ok(match view.got(send(&ask, move |tx| registrations::put(tx, &new).map(|v| v.to_string())).await)? {
        Sent::Done(_) => go(&view.to("")),
        Sent::Reused => form.refused(&view, filled, None),
        Sent::Refused(Refusal::Stale { .. }) => {
            let (now, parties) = view.got(kept(&ask).await)?;
            edit(&view, ask.site.origin(), &parties, now.version).stale(&view, &filled, &values(&now))
        }
        Sent::Refused(refusal) => form.refused(&view, filled, Some(&refusal)),
    })
}

fn written(view: &View<'_>, was: &Registration, filled: &mut Filled) -> Option<Registration> {
    let until = match filled.get("until") {
        "" => None,
        text => match text.parse::<Date>() {
            Ok(day) => Some(day),
            Err(_) => {
                filled.complain("until", view.t("page-wrong-day"));
                None
            }
        },
    };
    let basis = Basis::from_word(filled.get("basis"));
    if basis.is_none() {
        filled.complain("basis", view.t("page-registration-basis-missing"));
    }
    let basis = basis.filter(|_| filled.is_right())?;
    Some(Registration {
        partnership: was.partnership.clone(),
        until,
        organisation: Some(filled.get("organisation").to_owned()).filter(|id| !id.is_empty()),
        basis,
        version: filled.get(VERSION).parse().unwrap_or(-1),
    })
}
