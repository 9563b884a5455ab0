//! Erasing what is known of somebody, after saying what goes and what stays.

use agreement::Said;
use maud::html;
use store::people::{self, State};

use super::record::find;
use crate::call::Inside;
use crate::components::field::Form;
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::go;
use crate::pages::{Answer, missing, private};
use crate::record::send::{Sent, send};

/// The question.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let person = match view.got(find(&ask).await)? {
        Some(found) if found.person.state == State::Present => found.person,
        _ => return Ok(missing(&view)),
    };
    let here = format!("people/{}", escaped(&person.id));
    let title = view.say(&Said::new("page-erase-title").text("id", &person.id));
    let form = Form {
        action: view.to(&format!("{here}/erase")),
        button: view.t("page-erase-go"),
        fields: Vec::new(),
        filled: &Filled::default(),
        version: None,
    };
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &here, "page-back"))
            h1 { (title) }
            p { strong { (view.t("page-erase-final")) } }
            h2 { (view.t("page-erase-goes")) }
            ul {
                @for word in ["page-erase-goes-record", "page-erase-goes-account", "page-erase-goes-submissions", "page-erase-goes-history"] {
                    li { (view.t(word)) }
                }
            }
            h2 { (view.t("page-erase-stays")) }
            ul {
                @for word in ["page-erase-stays-id", "page-erase-stays-journal", "page-erase-stays-outside"] {
                    li { (view.t(word)) }
                }
            }
            (form.show(&view))
        },
    )))
}

/// Erases.
pub(crate) async fn erase(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let own =
        ask.visitor.who().is_some_and(|who| who.subject.person.as_ref() == Some(&(p.clone(), id.clone())));
    Ok(match view.got(send(&ask, move |tx| people::erase(tx, &p, &id).map(|()| id)).await)? {
        // Whoever erased themselves has no account any more.
        Sent::Done(_) | Sent::Reused if own => go(&view.top("")),
        Sent::Done(_) | Sent::Reused => go(&view.to("people")),
        Sent::Refused(_) => missing(&view),
    })
}
