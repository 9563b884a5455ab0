//! Which proposals did somebody say are not theirs, and how do they take that back?

use std::collections::BTreeSet;

use maud::{Markup, html};
use partnership::stakeholders::Action;
use store::declined;
use store::people::Person;

use super::ask::Ground;
use super::at;
use super::skills::{chosen, held};
use crate::call::Inside;
use crate::components::field::hidden;
use crate::form::Filled;
use crate::pages::{Answer, Stop, go, missing};
use crate::record::send::{Sent, send};
use crate::view::View;

/// So many stand on the page; who takes some back sees others.
const ROWS: usize = 50;

/// What somebody said is between them and who answers for them: nobody else reads it.
fn may(ask: &Inside, person: &Person) -> bool {
    ask.visitor.may(Action::ConsentChange, &person.object())
}

/// What they said is not theirs, by address; nothing for who may not read it.
pub(super) async fn of(ask: &Inside, person: &Person) -> Result<BTreeSet<String>, Stop> {
    if !may(ask, person) {
        return Ok(BTreeSet::new());
    }
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    ask.kept(move |store| store.read(|db| declined::of(db, store.keys(), &p, &id))).await
}

/// The list, each with a way back; nothing where it is empty.
pub(super) fn list(view: &View<'_>, ground: &Ground) -> Markup {
    let known = |uri: &String| Some((uri.clone(), chosen(view, uri)?));
    // What their record says is theirs was chosen after all.
    let held = held(view, &ground.person);
    let all = ground.declined.iter().filter_map(known).filter(|(_, skill)| !held.contains(skill));
    let all: Vec<_> = all.take(ROWS).collect();
    html! {
        @if !all.is_empty() {
            details #declined {
                summary { (view.t("page-own-words-declined")) }
                p { (view.t("page-own-words-declined-lead")) }
                @for (n, (uri, skill)) in all.iter().enumerate() {
                    form.act method="post" action=(view.to(view.path)) {
                        (hidden(view))
                        input type="hidden" name="take_back" value=(uri);
                        bdi id=(format!("declined-{n}")) { (view.skill(*skill)) } " "
                        button.second aria-describedby=(format!("declined-{n}")) { (view.t("page-own-words-take-back")) }
                    }
                }
            }
        }
    }
}

/// Whether a form takes something back.
pub(super) fn is_taken_back(filled: &Filled) -> bool {
    !filled.get("take_back").is_empty()
}

/// Takes a skill off the list: it may be proposed again.
pub(super) async fn take_back(ask: &Inside, person: &Person) -> Answer {
    let view = ask.view();
    if !may(ask, person) {
        return Ok(missing(&view));
    }
    let (p, id, uri) =
        (person.partnership.clone(), person.id.clone(), ask.filled.get("take_back").to_owned());
    let sent = send(ask, move |tx| {
        declined::take_back(tx, (&p, &id), &uri)?;
        Ok(String::new())
    });
    Ok(match view.got(sent.await)? {
        Sent::Done(_) | Sent::Reused => go(&at(&view, &person.id, "/skills")),
        Sent::Refused(_) => missing(&view),
    })
}
