//! Somebody's workbook: brought, its columns understood, its rows reviewed, taken in.

pub(crate) mod columns;
mod meant;
pub(crate) mod out;
pub(crate) mod questions;
pub(crate) mod result;
pub(crate) mod review;
pub(crate) mod start;

use std::sync::Arc;

use agreement::Said;
use axum::response::Response;
use jiff::civil::Date;
use partnership::intake::brought::{Kind, Law, Layout, Review};
use partnership::stakeholders::{Action, Subject};
use store::imports::{self, Desk, Import, Settings, State};
use store::{Fault, Store, places};
use workbook::{Book, Sheet};

use crate::call::Inside;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::go;
use crate::view::View;

/// Where the pages of a kind stand, below the partnership.
pub(crate) fn at(kind: Kind, page: &str) -> String {
    format!("{}/import{page}", kind.word())
}

/// Where a page of a draft stands.
pub(crate) fn of(view: &View<'_>, kind: Kind, page: &str, draft: &str) -> String {
    view.to(&format!("{}?draft={draft}", at(kind, page)))
}

/// The links of a list: bring a workbook in, take one out, as far as the visitor may.
pub(crate) fn links(view: &Frame<'_>, kind: Kind) -> maud::Markup {
    let (new, read) = match kind {
        Kind::People => (Action::PersonCreate, Action::PersonExport),
        Kind::Places => (Action::PlaceCreate, Action::PlaceRead),
        Kind::Programmes => (Action::ProgrammeCreate, Action::PartnershipRead),
        Kind::Organisations => (Action::OrganisationCreate, Action::OrganisationRead),
    };
    let (brings, takes) = (view.visitor.could(new), view.visitor.could(read));
    maud::html! {
        @if view.visitor.who().is_some() && (brings || takes) {
            ul.inline {
                @if brings { li { a href=(view.to(&at(kind, ""))) { (view.t("page-intake-bring")) } } }
                @if takes {
                    li { a href=(view.to(&format!("{}/export.xlsx", kind.word()))) download { (view.t("page-intake-out")) } }
                }
            }
        }
    }
}

/// What a column of ours is called.
pub(crate) fn label(view: &View<'_>, kind: Kind, column: &str) -> String {
    let column = column.replace('_', "-");
    let id = match (kind, column.as_str()) {
        (_, "id") => "page-field-id".to_owned(),
        (_, "given-name" | "family-name") => format!("page-intake-{column}"),
        (Kind::People, _) => format!("page-person-{column}"),
        (Kind::Places, _) => format!("page-place-{column}"),
        (Kind::Organisations, _) => format!("page-organisation-{column}"),
        (Kind::Programmes, _) => format!("page-intake-programme-{column}"),
    };
    view.t(&id)
}

/// Where a record comes from: source, day and row, the latest first.
pub(crate) fn origins(view: &View<'_>, origins: &[(Import, String, i64)]) -> maud::Markup {
    maud::html! {
        @if !origins.is_empty() {
            h2 { (view.t("page-intake-comes-from")) }
            ul {
                @for (import, sheet, row) in origins.iter().take(5) {
                    li {
                        bdi { (import.source) } (view.comma()) (view.date(import.day)) (view.comma())
                        @if !sheet.is_empty() { bdi { (sheet) } (view.comma()) }
                        (view.say(&Said::new("page-intake-row").number("row", *row)))
                    }
                }
            }
        }
    }
}

/// A draft that can still be worked on, with what it holds.
pub(crate) struct Draft {
    pub import: Import,
    pub settings: Settings,
    pub book: Book,
}

impl Draft {
    /// The sheet that is looked at.
    pub fn sheet(&self) -> &Sheet {
        static NONE: Sheet = Sheet { name: String::new(), rows: Vec::new(), merged: Vec::new() };
        self.book.sheets.get(self.settings.sheet).or(self.book.sheets.first()).unwrap_or(&NONE)
    }
}

/// Who asks, for the store.
#[derive(Clone)]
pub(crate) struct Asker {
    pub subject: Option<Subject>,
    pub day: Date,
    pub partnership: String,
}

impl Asker {
    pub fn of(ask: &Inside) -> Asker {
        let who = ask.visitor.who();
        Asker {
            subject: who.map(|w| w.subject.clone()),
            day: who.map_or(Date::MIN, |w| w.day),
            partnership: ask.param("p").to_owned(),
        }
    }

    fn account(&self) -> &str {
        self.subject.as_ref().map(|s| s.account.as_str()).unwrap_or_default()
    }
}

/// A draft of whoever asks; nothing where there is none any more. Only who brought a file looks at it.
pub(crate) fn draft(store: &Store, asker: &Asker, kind: Kind, id: &str) -> Result<Option<Draft>, Fault> {
    let Some(import) = store.read(|db| imports::get(db, &asker.partnership, id))? else { return Ok(None) };
    if import.account != asker.account() || import.kind != kind || import.state != State::Draft {
        return Ok(None);
    }
    let Some((bytes, settings)) = store.read(|db| imports::open(db, store.keys(), id))? else {
        return Ok(None);
    };
    // It was read once before it was kept.
    let book = workbook::read(&bytes).map_err(|why| Fault::Other(why.to_string()))?;
    Ok(Some(Draft { import, settings, book }))
}

/// A draft with its columns and its review.
pub(crate) struct Reviewing {
    pub draft: Draft,
    pub desk: Desk,
    pub layout: Layout,
    pub review: Review,
}

/// Reviews a draft as everything stands now.
pub(crate) fn reviewing(
    store: &Store,
    asker: &Asker,
    kind: Kind,
    house: &House,
    id: &str,
) -> Result<Option<Reviewing>, Fault> {
    let Some(draft) = draft(store, asker, kind, id)? else { return Ok(None) };
    let (partnership, subject) = (&asker.partnership, asker.subject.clone());
    let (desk, offered) = store.read(|db| {
        let desk = Desk::new(db, store.keys(), partnership, kind, subject, asker.day)?;
        Ok((desk, places::table(db, partnership)?))
    })?;
    let layout = desk.layout(draft.sheet(), &draft.settings);
    let in_force = house.law();
    let law = Law { agreement: &house.agreement, law: &in_force, classes: &house.classes, places: &offered };
    let review = desk.review(draft.sheet(), &layout, &draft.settings, &draft.import.source, law);
    Ok(Some(Reviewing { draft, desk, layout, review }))
}

/// The draft that the address or the form names.
pub(crate) fn named(ask: &Inside) -> String {
    let asked = ask.query.get("draft").cloned().unwrap_or_default();
    if asked.is_empty() { ask.filled.get("draft").to_owned() } else { asked }
}

/// Looks a draft up and reviews it, beside the threads that answer.
pub(crate) async fn look(ask: &Inside, kind: Kind) -> Result<Option<Reviewing>, Fault> {
    let (asker, house, id): (Asker, Arc<House>, String) = (Asker::of(ask), ask.house.clone(), named(ask));
    ask.site.with_store(move |store| reviewing(store, &asker, kind, &house, &id)).await
}

/// There is no such draft any more: back to where it begins.
pub(crate) fn gone(view: &View<'_>, kind: Kind) -> Response {
    go(&view.to(&at(kind, "?gone=1")))
}
