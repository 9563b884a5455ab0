//! How does somebody want to be reached: in which language, by which way, and by which not?

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;
use partnership::notices::{Channel, Choice};
use store::notices;
use store::people::State;
use store::{Fault, Refusal};

use super::way;
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::{Filled, VERSION};
use crate::pages::people::record::find;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;
use crate::words::Lang;

fn fields(view: &View<'_>) -> Vec<Field> {
    let mut languages = vec![("own".to_owned(), view.t("page-contact-language-any"))];
    languages.extend(Lang::ALL.map(|lang| (lang.code().to_owned(), lang.name().to_owned())));
    let mut first = vec![("any".to_owned(), view.t("page-contact-first-any"))];
    first.extend(Channel::ALL.map(|channel| (channel.word().to_owned(), way(view, channel))));
    let refusable = [Channel::Sms, Channel::Email];
    let refuses = refusable.map(|channel| (channel.word().to_owned(), way(view, channel))).to_vec();
    vec![
        Field::new("language", view.t("page-contact-language"), Input::Choice(languages)),
        Field::new("first", view.t("page-contact-first"), Input::Choice(first)),
        Field::new("refuses", view.t("page-contact-refuses"), Input::Choices(refuses))
            .hint(view.t("page-contact-refuses-hint"))
            .optional(),
    ]
}

fn form(view: &View<'_>, id: &str, filled: &Filled, version: i64, status: StatusCode) -> Response {
    let here = format!("people/{}/messages", escaped(id));
    let form = Form {
        action: view.to(&format!("people/{}/contact", escaped(id))),
        button: view.t("page-contact-keep"),
        fields: fields(view),
        filled,
        version: Some(version),
    };
    let title = view.t("page-contact");
    let body = html! {
        (back(view, &here, "page-back"))
        (form.problems(view))
        h1 { (title) }
        p.lead { (view.t("page-contact-lead")) }
        (form.show(view))
    };
    (status, private(page(view, &form.title(view, &title), body))).into_response()
}

async fn kept(ask: &Inside) -> Result<Option<(Choice, i64)>, Fault> {
    if find(ask).await?.is_none_or(|found| found.person.state != State::Present) {
        return Ok(None);
    }
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    ask.site.with_store(move |store| store.read(|db| notices::choice(db, &p, &id))).await.map(Some)
}

/// The form.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let (choice, version) = view.found(kept(&ask).await)?;
    let mut filled = Filled::default();
    filled.set("language", choice.language.as_deref().unwrap_or("own"));
    filled.set("first", choice.first.map_or("any", Channel::word));
    choice.refuses.iter().for_each(|channel| filled.add("refuses", channel.word()));
    Ok(form(&view, ask.param("id"), &filled, version, StatusCode::OK))
}

/// Keeps it.
pub(crate) async fn keep(ask: Inside) -> Answer {
    let view = ask.view();
    let mut filled = (*ask.filled).clone();
    let word =
        |name: &str, none: &str| Some(filled.get(name).to_owned()).filter(|w| !w.is_empty() && w != none);
    let choice = Choice {
        language: word("language", "own"),
        refuses: filled.all("refuses").filter_map(Channel::from_word).collect(),
        first: word("first", "any").and_then(|first| Channel::from_word(&first)),
    };
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let version: i64 = filled.get(VERSION).parse().unwrap_or(0);
    let sent = send(&ask, move |tx| Ok(notices::choose(tx, (&p, &id), version, &choice)?.to_string()));
    let refusal = match view.got(sent.await)? {
        Sent::Done(_) | Sent::Reused => {
            return Ok(go(&view.to(&format!("people/{}/messages", escaped(ask.param("id"))))));
        }
        Sent::Refused(refusal) => refusal,
    };
    let (status, version) = match refusal {
        Refusal::Wrong("first") => {
            filled.complain("first", view.t("page-contact-first-refused"));
            (StatusCode::UNPROCESSABLE_ENTITY, version)
        }
        Refusal::Wrong(field) => {
            filled.complain(field, view.t("page-wrong"));
            (StatusCode::UNPROCESSABLE_ENTITY, version)
        }
        Refusal::Stale { current } => {
            filled.complain("", view.t("page-stale"));
            (StatusCode::CONFLICT, current)
        }
        _ => return Ok(missing(&view)),
    };
    Ok(form(&view, ask.param("id"), &filled, version, status))
}
