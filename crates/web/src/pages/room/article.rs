//! One article of the draft in all its languages: changed as text, kept with an error too.

use agreement::{Agreement, Document};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::room;
use store::{Refusal, drafts, texts};

use super::{Room, findings, started};
use crate::call::Inside;
use crate::components::field::hidden;
use crate::components::layout::{back, page};
use crate::form::{Filled, VERSION};
use crate::houses;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;
use crate::words::{Lang, direction};

/// The article with this index of the first text, in one of the languages.
struct Piece<'a> {
    document: &'a Document,
    index: usize,
    field: String,
}

/// The article in every language that has it.
fn pieces(text: &Agreement, index: usize) -> Vec<Piece<'_>> {
    let Some(first) = text.documents.first().filter(|first| index < first.articles.len()) else {
        return Vec::new();
    };
    let one = |(number, document)| {
        let index = if number == 0 { Some(index) } else { room::twin(first, index, document) };
        Some(Piece { document, index: index?, field: format!("text-{number}") })
    };
    text.documents.iter().enumerate().filter_map(one).collect()
}

fn index_of(ask: &Inside) -> usize {
    ask.param("n").parse().unwrap_or(usize::MAX)
}

/// The form over it. `theirs`: what somebody else made of it meanwhile.
fn form(view: &View<'_>, room: &Room, index: usize, filled: Option<&Filled>, theirs: bool) -> Markup {
    let pieces = pieces(&room.text, index);
    let version = room.draft.as_ref().map_or(0, |draft| draft.version);
    let said = pieces.first().map(|piece| &piece.document.articles[piece.index]);
    let title = said.map_or_else(String::new, |article| match article.number.is_empty() {
        true => article.heading.clone(),
        false => format!("{}. {}", view.words.cite(&article.cite()), article.heading),
    });
    let name = if title.is_empty() { view.t("page-room-beginning") } else { title };
    page(
        view,
        &name,
        html! {
            (back(view, "room", "page-room"))
            @if theirs {
                div.alert role="alert" {
                    p { strong { (view.t("page-stale")) } }
                    p { (view.t("page-room-article-stale")) }
                }
            }
            h1 { bdi { (name) } }
            p.lead { (view.t("page-room-article-lead")) }
            (findings(view, &room.text))
            (super::clause::ways(view, room, index))
            form.fill.wide-text method="post" action=(view.to(&format!("room/articles/{index}"))) novalidate {
                (hidden(view))
                input type="hidden" name=(VERSION) value=(version);
                @for piece in &pieces {
                    @let lang = piece.document.language.as_deref().unwrap_or(view.code());
                    @let now = room::piece(piece.document, piece.index);
                    @let mine = filled.map_or(now, |filled| filled.raw(&piece.field));
                    div.field {
                        label for=(piece.field) { bdi { (Lang::from_code(lang).map_or(lang, |found| found.name())) } }
                        @if theirs && mine.replace("\r\n", "\n").trim_end() != now.trim_end() {
                            p.hint { (view.t("page-stale-theirs")) }
                            pre.theirs dir=(direction(lang)) lang=(lang) tabindex="0" { (now) }
                        }
                        // A browser takes the first line break inside for itself.
                        textarea.law-text id=(piece.field) name=(piece.field) rows="18" lang=(lang) dir=(direction(lang)) spellcheck="false" { "\n" (mine) }
                    }
                }
                p { button { (view.t("page-keep")) } }
            }
        },
    )
}

/// The form.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let room = view.found(Room::of(&ask).await)?;
    let index = index_of(&ask);
    if room.draft.is_none() || pieces(&room.text, index).is_empty() {
        return Ok(missing(&view));
    }
    Ok(private(form(&view, &room, index, None, false)))
}

fn stale(view: &View<'_>, room: &Room, index: usize, filled: &Filled) -> Response {
    (StatusCode::CONFLICT, private(form(view, room, index, Some(filled), true))).into_response()
}

/// Keeps it, and has a sound text measured.
pub(crate) async fn change(ask: Inside) -> Answer {
    let view = ask.view();
    let room = view.found(Room::of(&ask).await)?;
    let (index, seen) = (index_of(&ask), ask.filled.get(VERSION).parse().unwrap_or(0));
    let Some(draft) = &room.draft else { return Ok(missing(&view)) };
    let pieces = pieces(&room.text, index);
    if pieces.is_empty() {
        return Ok(missing(&view));
    }
    // The article may have another place by now: what was typed belongs to the text that was seen.
    if draft.version != seen {
        return Ok(stale(&view, &room, index, &ask.filled));
    }
    let new: Vec<(String, String)> = room
        .text
        .documents
        .iter()
        .map(|document| {
            let piece = pieces.iter().find(|piece| piece.document.name == document.name);
            let text = piece.map_or_else(
                || document.text.clone(),
                |piece| {
                    let typed = ask.filled.raw(&piece.field).replace("\r\n", "\n");
                    let now = room::piece(document, piece.index).replace("\r\n", "\n");
                    // Looked at and sent back is no change.
                    if typed.trim_end() == now.trim_end() {
                        return document.text.clone();
                    }
                    room::with(document, piece.index, &typed)
                },
            );
            (document.name.clone(), text)
        })
        .collect();
    let bodies = new.clone();
    let sound = view.got(houses::beside(move || Ok(texts::read(bodies).is_sound())).await)?;
    let p = ask.param("p").to_owned();
    let sent = send(&ask, move |tx| drafts::put(tx, &p, seen, &new).map(|version| version.to_string()));
    match view.got(sent.await)? {
        Sent::Done(_) if sound => started(&ask).await,
        Sent::Done(_) | Sent::Reused => Ok(go(&view.to("room"))),
        Sent::Refused(Refusal::Missing) => Ok(missing(&view)),
        Sent::Refused(_) => {
            let room = view.found(Room::of(&ask).await)?;
            Ok(stale(&view, &room, index, &ask.filled))
        }
    }
}
