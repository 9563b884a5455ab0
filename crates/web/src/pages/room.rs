//! The agreement room: what would a draft change, article by article and figure by figure (¶6, 21, 29)?
//!
//! The text is changed piece by piece ([`article`]), measured by a job, and shown beside the text that governs
//! ([`beside`]). Two texts are compared in [`compare`]. What the parties agree on goes the way of every new edition.

pub(crate) mod article;
pub(crate) mod beside;
pub(crate) mod clause;
pub(crate) mod compare;
pub(crate) mod costs;
mod struck;

use std::sync::Arc;

use agreement::{Agreement, Document, Finding, Said};
use axum::response::Response;
use maud::{Markup, html};
use partnership::outlook::assess;
use partnership::room::{self, Compared, Ground};
use partnership::stakeholders::Action;
use store::drafts::{self, Draft};
use store::partnerships::{self, Partnership};
use store::{Fault, Refusal, Via, texts};

use crate::call::Inside;
use crate::components::badge;
use crate::components::field::{Form, button};
use crate::components::finding;
use crate::components::layout::{back, fact, page};
use crate::form::{Filled, VERSION};
use crate::houses::beside;
use crate::jobs;
use crate::pages::job;
use crate::pages::partnerships::edition::field_named;
use crate::pages::{Answer, go, missing, private};
use crate::record::history::instant;
use crate::record::send::{Sent, send};
use crate::view::View;

/// Findings that are shown at most.
const FINDINGS: usize = 50;

/// The room as it stands.
pub(super) struct Room {
    pub kept: Partnership,
    /// The number of the edition that governs, and of the latest.
    pub editions: (i64, i64),
    pub draft: Option<Draft>,
    /// The texts of the draft, read.
    pub text: Arc<Agreement>,
    pub figures: Vec<Compared>,
}

impl Room {
    /// Reads it; nothing where there is no such partnership.
    pub async fn of(ask: &Inside) -> Result<Option<Room>, Fault> {
        let p = ask.param("p").to_owned();
        let read = ask.site.with_store(move |store| {
            store.read(|db| {
                let Some(kept) = partnerships::get(db, &p)? else { return Ok(None) };
                let editions = (partnerships::governing(db, &p)?, partnerships::edition(db, &p)?);
                let (draft, bodies) = (drafts::get(db, &p)?, drafts::texts(db, &p)?);
                Ok(Some((kept, editions, draft, bodies, drafts::figures(db, &p)?)))
            })
        });
        let Some((kept, editions, draft, bodies, figures)) = read.await? else { return Ok(None) };
        let text = beside(move || Ok(texts::read(bodies))).await?;
        Ok(Some(Room { kept, editions, draft, text, figures }))
    }

    /// Whether the figures are those of what is kept now.
    pub fn is_fresh(&self) -> bool {
        let measured = self.draft.as_ref().and_then(|draft| Some((draft.version, draft.measured?)));
        measured.is_some_and(|(version, m)| {
            (m.version, m.edition, m.data_version) == (version, self.editions.0, self.kept.data_version)
        })
    }
}

fn changes(ask: &Inside) -> bool {
    ask.visitor.may(Action::DraftChange, &partnerships::object(ask.param("p")))
}

/// The room.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let room = view.found(Room::of(&ask).await)?;
    let costs = view.got(costs::sums(&ask, &room).await)?;
    Ok(whole(&ask, &room, None, &costs))
}

fn whole(ask: &Inside, room: &Room, note: Option<String>, costs: &Markup) -> Response {
    let view = ask.view();
    let title = view.t("page-room");
    private(page(
        &view,
        &title,
        html! {
            (back(&view, "agreement", "page-menu-agreement"))
            h1 { (title) }
            p.lead { (view.t("page-room-lead")) }
            @if let Some(note) = note { div.alert role="alert" { p { (note) } } }
            @match &room.draft {
                None => (nothing_yet(ask, room)),
                Some(draft) => (inside(ask, room, draft, costs)),
            }
        },
    ))
}

fn nothing_yet(ask: &Inside, room: &Room) -> Markup {
    let view = ask.view();
    let said = Said::new("page-room-begin").number("edition", room.editions.1);
    html! {
        p { (view.t("page-room-none")) }
        @if room.editions.1 > 0 && changes(ask) { (button(&view, &view.to("room/begin"), &view.say(&said), false)) }
        @if room.editions.1 > 1 { p { a href=(view.to("room/compare")) { (view.t("page-room-compare")) } } }
    }
}

fn inside(ask: &Inside, room: &Room, draft: &Draft, costs: &Markup) -> Markup {
    let view = ask.view();
    let sound = room.text.is_sound();
    let copied =
        Said::new("page-room-copied").number("edition", draft.edition).number("version", draft.version);
    html! {
        p.status { (view.say(&copied)) " " span.quiet { (view.t("page-room-changed-last")) (view.colon()) (instant(&view, draft.changed_at)) } }
        (findings(&view, &room.text))
        section aria-labelledby="figures" {
            h2 #figures { (view.t("page-room-figures")) }
            p { (view.t("page-room-figures-lead")) }
            @if !sound { p.alert { (view.t("page-room-unsound")) } }
            @else if draft.measured.is_none() { p.note { (view.t("page-room-not-measured")) } }
            @else if !room.is_fresh() { p.note { (view.t("page-room-old")) } }
            @if sound && changes(ask) && !room.is_fresh() {
                (button(&view, &view.to("room/measure"), &view.t("page-room-measure"), false))
            }
            @if draft.measured.is_some() { (beside::table(&view, &room.figures)) }
        }
        (costs)
        section aria-labelledby="articles" {
            h2 #articles { (view.t("page-room-articles")) }
            p { a href=(view.to("room/compare")) { (view.t("page-room-compare")) } }
            (articles(ask, &room.text))
        }
        @if changes(ask) { (next(ask, room, draft)) }
    }
}

/// Where the piece of a document stands in the text that governs, and whether it says the same there.
fn differs(governs: &Agreement, text: &Document, index: usize) -> bool {
    let Some(before) = governs.documents.iter().find(|d| d.name == text.name) else { return true };
    let twin = room::twin(text, index, before);
    twin.is_none_or(|at| room::piece(before, at).trim_end() != room::piece(text, index).trim_end())
}

fn articles(ask: &Inside, text: &Agreement) -> Markup {
    let view = ask.view();
    let Some(document) = text.documents.first() else { return html! {} };
    let may = changes(ask);
    html! {
        ul.plain {
            @for (index, article) in document.articles.iter().enumerate() {
                li class=(format!("depth-{}", article.depth)) {
                    @let words = html! {
                        @if !article.number.is_empty() { bdi { (view.words.cite(&article.cite())) } ". " }
                        @if article.heading.is_empty() { (view.t("page-room-beginning")) } @else { bdi { (article.heading) } }
                    };
                    @if may { a href=(view.to(&format!("room/articles/{index}"))) { (words) } } @else { (words) }
                    @if differs(&view.house.agreement, document, index) {
                        " " span.badge.open { (view.t("page-room-changed")) }
                    }
                }
            }
        }
    }
}

/// What is to be mended, each with its line and the way to the article in which it stands.
pub(super) fn findings(view: &View<'_>, text: &Agreement) -> Markup {
    let place = |found: &Finding| {
        let document = text.documents.get(found.place.file)?;
        let index = (0..document.articles.len())
            .find(|index| room::range(document, *index).contains(&found.place.span.start));
        // Articles are changed in all languages at once, under the place they have in the first.
        let first = text.documents.first()?;
        let index = index.and_then(|index| room::twin(document, index, first));
        Some((finding::place(text, found)?, index))
    };
    html! {
        @if !text.findings.is_empty() {
            section.findings aria-labelledby="findings" {
                h2 #findings { (view.t("page-findings")) }
                ul.rules {
                    @for one in text.findings.iter().take(FINDINGS) {
                        li {
                            span class=(format!("badge {}", one.severity.word())) { (view.t(&format!("page-severity-{}", one.severity.word()))) }
                            " " @if let Some((place, index)) = place(one) {
                                @match index {
                                    Some(index) => a href=(view.to(&format!("room/articles/{index}"))) { bdi { code { (place) } } },
                                    None => bdi { code { (place) } },
                                }
                                " "
                            }
                            (finding::told(&one.message, &one.remedy))
                        }
                    }
                }
            }
        }
    }
}

/// Before the parties, with the checklist beside; or given up.
fn next(ask: &Inside, room: &Room, draft: &Draft) -> Markup {
    let view = ask.view();
    let keeps = ask.visitor.may(Action::PartnershipChange, &partnerships::object(ask.param("p")));
    let assessment = assess(&room.text, room.kept.day);
    let score = assessment.score.map_or("–".to_owned(), |s| view.per_mille(s.floor_of(100) * 10));
    let texts: Vec<(String, String)> =
        room.text.documents.iter().map(|d| (field_named(&d.name).to_owned(), d.text.clone())).collect();
    let empty = Filled::default();
    let bring = Form {
        action: view.to("agreement/new"),
        button: view.t("page-room-bring"),
        fields: Vec::new(),
        filled: &empty,
        version: Some(room.kept.version),
    };
    let give_up = Form {
        action: view.to("room/discard"),
        button: view.t("page-room-discard"),
        fields: Vec::new(),
        filled: &empty,
        version: Some(draft.version),
    };
    html! {
        section aria-labelledby="next" {
            h2 #next { (view.t("page-room-next")) }
            @if room.text.is_sound() {
                dl.facts {
                    (fact(&view.t("page-score"), html! { (score) " " (badge::ready(&view, assessment.ready)) }))
                }
                p { (view.t("page-room-bring-means")) }
                @if keeps { (bring.show_with(&view, &texts)) } @else { p.note { (view.t("page-room-bring-who")) } }
            }
            details {
                summary { (view.t("page-room-discard")) }
                p { (view.t("page-room-discard-means")) }
                (give_up.show(&view))
            }
        }
    }
}

/// Begins a draft.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let p = ask.param("p").to_owned();
    Ok(match view.got(send(&ask, move |tx| drafts::begin(tx, &p).map(|()| String::new())).await)? {
        Sent::Refused(Refusal::Missing) => missing(&view),
        // Where somebody else was faster, the draft is theirs as much as ours.
        Sent::Done(_) | Sent::Reused | Sent::Refused(_) => go(&view.to("room")),
    })
}

/// Gives it up.
pub(crate) async fn discard(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, seen) = (ask.param("p").to_owned(), ask.filled.get(VERSION).parse().unwrap_or(0));
    Ok(match view.got(send(&ask, move |tx| drafts::discard(tx, &p, seen).map(|()| String::new())).await)? {
        Sent::Refused(Refusal::Stale { .. }) => {
            let room = view.found(Room::of(&ask).await)?;
            let costs = view.got(costs::sums(&ask, &room).await)?;
            let mut response = whole(&ask, &room, Some(view.t("page-room-stale")), &costs);
            *response.status_mut() = axum::http::StatusCode::CONFLICT;
            response
        }
        Sent::Refused(Refusal::Missing) => missing(&view),
        Sent::Done(_) | Sent::Reused | Sent::Refused(_) => go(&view.to("room")),
    })
}

/// Measures it, as a job.
pub(crate) async fn measure(ask: Inside) -> Answer {
    let view = ask.view();
    let room = view.found(Room::of(&ask).await)?;
    if room.draft.is_none() || !room.text.is_sound() {
        return Ok(go(&view.to("room")));
    }
    started(&ask).await
}

/// Starts the job and leads to its page.
pub(crate) async fn started(ask: &Inside) -> Answer {
    let view = ask.view();
    let Some(actor) = ask.visitor.who().map(|who| who.actor(Via::Page)) else { return Ok(missing(&view)) };
    let (p, classes, by) = (ask.param("p").to_owned(), ask.house.classes.clone(), actor.clone());
    let work = move |store: &store::Store, progress: &jobs::Progress| {
        let Some(ground) = store.read(|db| drafts::ground(db, store.keys(), &p))? else {
            return Ok("room".to_owned());
        };
        let (old, new) = (texts::read(ground.governs), texts::read(ground.draft));
        let total = room::steps(&old, &new);
        let seed = u32::try_from(ground.partnership.seed).unwrap_or(0);
        let with = Ground {
            day: ground.partnership.day,
            seed: seed.into(),
            classes: &classes,
            tables: &ground.tables,
        };
        let figures = room::compare(&old, &new, &with, &|done| progress.step(done, total));
        let (figures, measured) =
            (figures.map_err(|fault| Fault::Other(fault.to_string()))?, ground.measured);
        match store.write(&by, move |tx| drafts::keep(tx, &p, measured, &figures))? {
            // Given up meanwhile: the room says so.
            Ok(()) | Err(Refusal::Missing) => Ok("room".to_owned()),
            Err(refusal) => Err(Fault::Other(format!("figures of a draft: {refusal:?}"))),
        }
    };
    let id = view.got(jobs::start(&ask.site, actor, ask.param("p"), "room", work).await)?;
    Ok(go(&job::address(&view, &id)))
}
