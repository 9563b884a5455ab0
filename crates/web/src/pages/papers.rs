//! Copies of somebody's documents: which are asked for, which are there, and until when they are kept.

pub(crate) mod hold;
pub(crate) mod judge;

use std::collections::BTreeMap;

use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::papers::{Document, Standing};
use partnership::stakeholders::Action;
use store::mobility;
use store::papers::{self, Paper};
use store::people::State;
use store::{Fault, Refusal, Via};

use crate::call::Inside;
use crate::components::field::{Field, Form, Input, button};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::components::question::question;
use crate::form::Filled;
use crate::http::strangers_file;
use crate::pages::notices::is_own;
use crate::pages::people::record::{Found, find};
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::sight;
use crate::view::View;

/// What browsers offer to choose: a telephone's camera, too.
const ACCEPTED: &str = "image/jpeg,image/png,image/webp,application/pdf";

/// What a document is called in the reader's language.
pub(crate) fn title_of<'a>(view: &View<'_>, document: &'a Document) -> &'a str {
    document.titles.get(view.code()).unwrap_or(&document.id)
}

/// The address of somebody's copies, within the partnership.
fn here(ask: &Inside) -> String {
    format!("people/{}/papers", escaped(ask.param("id")))
}

/// The person of the address, where they are there.
async fn present(ask: &Inside) -> Result<Option<Found>, Fault> {
    Ok(find(ask).await?.filter(|found| found.person.state == State::Present))
}

/// All documents, and what is there of each.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let found = view.found(present(&ask).await)?;
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let (all, refusals) = ask
        .kept(move |store| {
            store.read(|db| {
                Ok((papers::of_person(db, &p, &id)?, papers::refusals(db, store.keys(), &p, &id)?))
            })
        })
        .await?;
    let may = |action| ask.visitor.may(action, &found.object());
    let (adds, judges) = (may(Action::PaperAdd), may(Action::MobilityChange));
    let shelf = Shelf { refusals: &refusals, adds, judges };
    let law = view.house.law();
    let documents = Document::all(&law);
    // A copy may outlive the clause that asked for it.
    let others = all.iter().filter(|paper| documents.iter().all(|d| d.id != paper.document));
    let here = here(&ask);
    let title = view.t("page-papers");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &format!("people/{}", escaped(ask.param("id"))), "page-back"))
            h1 { (title) " " span.quiet { bdi { (ask.param("id")) } } }
            p.lead { (view.t("page-papers-lead")) }
            @if documents.is_empty() { p { (view.t("page-papers-none")) } }
            @for document in &documents {
                h2 { bdi { (title_of(&view, document)) } }
                p.quiet {
                    (view.say(&Said::new("page-paper-kept-months").number("months", document.kept_months)))
                    " (" (view.words.cite(&document.cite)) ")"
                }
                @let there: Vec<&Paper> = all.iter().filter(|paper| paper.document == document.id).collect();
                @if there.iter().all(|paper| !paper.is_there()) { p { (view.t("page-paper-missing")) } }
                (copies(&view, &here, &there, shelf))
                @if adds {
                    @let word = if there.iter().any(|paper| paper.is_there()) { "page-paper-replace" } else { "page-paper-add" };
                    p { a.go href=(view.to(&format!("{here}/add/{}", escaped(&document.id)))) {
                        (view.t(word)) span.hush { (view.colon()) bdi { (title_of(&view, document)) } }
                    } }
                }
            }
            @let others: Vec<&Paper> = others.collect();
            @if !others.is_empty() {
                h2 { (view.t("page-papers-others")) }
                (copies(&view, &here, &others, Shelf { judges: false, ..shelf }))
            }
        },
    )))
}

/// What a reader may do with copies, and why those were refused that were.
#[derive(Clone, Copy)]
struct Shelf<'a> {
    refusals: &'a BTreeMap<String, String>,
    adds: bool,
    judges: bool,
}

/// Which version of a document a copy is.
fn number(view: &View<'_>, paper: &Paper) -> String {
    view.say(&Said::new("page-paper-version").number("number", paper.number))
}

/// Whether a copy is what was asked for, since when, and why not.
pub(crate) fn standing(view: &View<'_>, paper: &Paper, refusals: &BTreeMap<String, String>) -> Markup {
    let class = match paper.standing {
        Standing::HandedIn => "open",
        Standing::Accepted => "good",
        Standing::Refused => "bad",
    };
    html! {
        @if let Some((day, _)) = &paper.judged {
            span class=(format!("badge {class}")) { (view.say(&paper.standing.said())) } " " (view.date(*day))
            @if let Some(why) = refusals.get(&paper.id) { span.line.lines { bdi { (why) } } }
        }
    }
}

fn copies(view: &View<'_>, here: &str, all: &[&Paper], shelf: Shelf<'_>) -> Markup {
    let (adds, latest) = (shelf.adds, all.iter().map(|paper| paper.number).max());
    let on = |word: &'static str, day: jiff::civil::Date| view.say(&Said::new(word).text("date", day));
    html! {
        @if !all.is_empty() {
            ul.history {
                @for paper in all {
                    @let at = format!("{here}/{}", escaped(&paper.id));
                    li {
                        p {
                            (number(view, paper))
                            " · " (on("page-paper-handed-in", paper.handed_on)) " · "
                            @match paper.deleted_on {
                                Some(day) => { (on("page-paper-deleted", day)) }
                                None => { (on("page-paper-until", paper.keep_until)) }
                            }
                        }
                        @if paper.judged.is_some() { p { (standing(view, paper, shelf.refusals)) } }
                        @if paper.is_there() {
                            p {
                                a href=(view.to(&at)) {
                                    (view.t("page-paper-download")) " "
                                    span.quiet { "(" bdi { (paper.kind.word()) } ", " (kilobytes(view, paper.bytes)) ")" }
                                }
                                @if adds && paper.held.is_none() {
                                    " · " a href=(view.to(&format!("{at}/hold"))) { (view.t("page-paper-hold")) }
                                }
                                @if shelf.judges && latest == Some(paper.number) {
                                    " · " a href=(view.to(&format!("{at}/judge"))) { (view.t("page-paper-judge")) }
                                }
                            }
                            @if let Some((day, _)) = &paper.held {
                                p { strong { (on("page-paper-held", *day)) } }
                                @if adds {
                                    (button(view, &view.to(&format!("{at}/release/{}", paper.version)), &view.t("page-paper-release"), true))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn kilobytes(view: &View<'_>, bytes: i64) -> String {
    view.say(&Said::new("page-paper-size").number("kilobytes", (bytes + 1023) / 1024))
}

fn form(view: &View<'_>, ask: &Inside, document: &Document, filled: &Filled) -> Response {
    let here = here(ask);
    let form = Form {
        action: view.to(&format!("{here}/add/{}", escaped(&document.id))),
        button: view.t("page-paper-send"),
        fields: vec![
            Field::new("file", view.t("page-paper-file"), Input::File(ACCEPTED))
                .hint(view.t("page-paper-file-hint")),
        ],
        filled,
        version: None,
    };
    let title = view.say(&Said::new("page-paper-add-title").text("document", title_of(view, document)));
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let lead = html! {
        p { (view.say(&Said::new("page-paper-kept-months").number("months", document.kept_months))) }
        p { (view.t("page-paper-privacy")) }
    };
    (status, private(question(view, &form, &here, &title, lead))).into_response()
}

/// The document of the address: by the latest text, else by the text under which a mobility case of the person's
/// goes.
async fn asked(ask: &Inside) -> Result<Option<Document>, Fault> {
    let document = ask.param("document");
    if let Some(found) = Document::named(&ask.view().house.law(), document) {
        return Ok(Some(found));
    }
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let cases = ask
        .site
        .with_store(move |store| store.read(|db| mobility::of_person(db, store.keys(), &p, &id)))
        .await?;
    for case in cases.iter().filter(|case| !case.standing.stage.is_over()) {
        let Some(agreement) = ask.site.edition(&case.partnership, case.edition).await? else { continue };
        if let Some(found) = Document::named(&agreement.in_force(case.law_day), document) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The question for one document.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    view.found(present(&ask).await)?;
    let document = view.found(asked(&ask).await)?;
    Ok(form(&view, &ask, &document, &Filled::default()))
}

/// Takes the copy in.
pub(crate) async fn add(ask: Inside) -> Answer {
    let view = ask.view();
    let document = view.found(asked(&ask).await)?;
    let bytes = ask.filled.file("file").map(|file| file.bytes.clone()).unwrap_or_default();
    let (p, id, asked) = (ask.param("p").to_owned(), ask.param("id").to_owned(), document.clone());
    let sent = send(&ask, move |tx| papers::add(tx, (&p, &id), &asked, &bytes));
    let refusal = match view.got(sent.await)? {
        Sent::Done(_) | Sent::Reused => return Ok(go(&view.to(&here(&ask)))),
        Sent::Refused(refusal) => refusal,
    };
    let Refusal::Rule(why) = refusal else { return Ok(missing(&view)) };
    let mut filled = Filled::default();
    why.reasons.iter().for_each(|reason| filled.complain(reason.field, view.say(&reason.said)));
    Ok(form(&view, &ask, &document, &filled))
}

/// The copy of the address, where it is this person's.
pub(super) async fn one(ask: &Inside) -> Result<Option<Paper>, Fault> {
    let (p, id, n) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.param("n").to_owned());
    let found = ask.site.with_store(move |store| store.read(|db| papers::get(db, &p, &n))).await?;
    Ok(found.filter(|paper| paper.person == id))
}

/// The file itself: to be kept, never shown as a page of ours. Whoever opens somebody else's leaves a line.
pub(crate) async fn file(ask: Inside) -> Answer {
    let view = ask.view();
    let paper = view.found(one(&ask).await)?;
    let Some(who) = ask.visitor.who().cloned() else { return Ok(missing(&view)) };
    let (p, id, n) = (paper.partnership.clone(), paper.person.clone(), paper.id.clone());
    let read = ask.site.with_store(move |store| {
        if !is_own(&who, &p, &id) && !store.is_read_only() {
            sight::note(store, &who, Via::Page, &p, &id)?;
            let (place, paper) = (p.clone(), n.clone());
            let noted = store.write(&who.actor(Via::Page), move |tx| papers::opened(tx, &place, &paper))?;
            noted.map_err(|refusal| Fault::Other(refusal.to_string()))?;
        }
        store.read(|db| papers::bytes(db, store.keys(), &p, &n))
    });
    let bytes = view.found(read.await)?;
    let name = format!("{}-{}-{}.{}", paper.person, paper.document, paper.number, paper.kind.word());
    Ok(strangers_file(paper.kind.media_type(), &name, bytes.to_vec()))
}
