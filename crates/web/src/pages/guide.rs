//! The guide to a partnership, for those who go and for those who stay: without an account
//! where its agreement is published, and inside for whoever takes part.
//!
//! Everything on it is read from the clauses in force and from facts with their source. It
//! is guidance; the article is named wherever a page says what holds.

pub(crate) mod back;
pub(crate) mod complain;
pub(crate) mod figures;
pub(crate) mod money;
pub(crate) mod paid;
pub(crate) mod reckon;
pub(crate) mod rights;
pub(crate) mod stay;
pub(crate) mod tax;
pub(crate) mod way;

use std::ops::Deref;
use std::sync::Arc;

use agreement::codes::Territory;
use agreement::{Clause, Said};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::guide::law::{Worded, free_by, published};
use store::publication;

use crate::audience::Audience;
use crate::call::{Ask, Call};
use crate::components::cite::cite;
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::workers::exit;
use crate::pages::{Answer, broken, missing, private, public};
use crate::view::View;

/// A request for a page of a guide.
pub(crate) struct Guide {
    ask: Ask,
    /// Where this guide begins, after the language.
    root: String,
    /// Whether it is the public one.
    open: bool,
    /// Today.
    today: Date,
}

impl Deref for Guide {
    type Target = Ask;

    fn deref(&self) -> &Ask {
        &self.ask
    }
}

impl FromRequestParts<Arc<crate::site::Site>> for Guide {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<crate::site::Site>) -> Result<Guide, Response> {
        let call = Call::from_request_parts(parts, site).await?;
        if !site.has_accounts() {
            return Err(missing(&call.frame()));
        }
        let id = call.param("p").to_owned();
        let open = !call.address().starts_with("partnerships/");
        // Inside, the guard has decided. Everybody else reads what is public.
        let p = id.clone();
        let asked = site.with_store(move |store| {
            Ok((store.today(), !open || store.read(|db| publication::is_public(db, &p))?))
        });
        let (house, today) = match (site.law(&id).await, asked.await) {
            (Ok(Some(house)), Ok((today, true))) => (house, today),
            (Ok(_), Ok(_)) => return Err(missing(&call.frame())),
            (Err(fault), _) | (_, Err(fault)) => return Err(broken(&call.frame(), &fault)),
        };
        Ok(if open {
            let root = format!("guide/{}", escaped(&id));
            Guide { ask: Ask { call, house, audience: Audience::nobody() }, root, open, today }
        } else {
            let root = format!("partnerships/{}/guide", escaped(&id));
            Guide { ask: Ask::inside(call, house, Audience::nobody()), root, open, today }
        })
    }
}

/// A way from one country to another, as a guide tells of it.
struct Corridor<'a> {
    clause: &'a Clause,
    id: &'a str,
    origin: &'a Territory,
    destination: &'a Territory,
}

impl<'a> Corridor<'a> {
    fn of(clause: &'a Clause) -> Option<Corridor<'a>> {
        let (origin, destination) = (clause.territory("origin")?, clause.territory("destination")?);
        Some(Corridor { clause, id: clause.text("id")?, origin, destination })
    }

    /// "From … to …".
    fn title(&self, view: &View<'_>) -> String {
        let said = Said::new("guide-way").text("origin", self.origin.code());
        view.say(&said.text("destination", self.destination.code()))
    }

    /// The end of the address of a page about it.
    fn path(&self, rest: &str) -> String {
        format!("/ways/{}{rest}", escaped(self.id))
    }
}

impl Guide {
    /// The address of a page of this guide.
    fn to(&self, rest: &str) -> String {
        self.view().top(&format!("{}{rest}", self.root))
    }

    fn link(&self, rest: &str, word: &str) -> Markup {
        html! { a href=(self.to(rest)) { (self.view().t(word)) } }
    }

    /// The way back to a page above.
    fn up(&self, rest: &str, text: &str) -> Markup {
        html! { p.back { a href=(self.to(rest)) { (text) } } }
    }

    /// An article: strangers cannot open its page, so it is named alone.
    fn cite(&self, article: &str) -> Markup {
        let view = self.view();
        if self.open {
            html! { (view.words.cite(article)) }
        } else {
            cite(&view, article)
        }
    }

    /// The corridor of the address.
    fn corridor(&self) -> Option<Corridor<'_>> {
        let clause = self.house.law().by_id("corridor", self.param("corridor"))?;
        Corridor::of(clause)
    }

    /// What a link or form of the page asked for.
    fn filled(&self) -> Filled {
        Filled::new(self.query.iter().map(|(name, value)| (name.clone(), value.clone())).collect())
    }

    /// The page: with the way out, and never kept where somebody's own figures stand on it.
    fn page(&self, title: &str, body: Markup) -> Response {
        let view = self.view();
        let whole = page(&view, title, html! { (exit(&view)) (body) });
        if self.open && self.query.is_empty() { public(whole) } else { private(whole) }
    }
}

/// A text of the agreement's blocks, marked with its language where that is another.
fn foreign(view: &View<'_>, text: &str) -> Markup {
    let written = view.house.agreement.documents.first().and_then(|d| d.language.as_deref());
    marked(view, text, written.unwrap_or("en"))
}

/// A title, marked with its language where that is not the reader's.
fn worded(view: &View<'_>, title: &Worded) -> Markup {
    marked(view, &title.text, title.language)
}

fn marked(view: &View<'_>, text: &str, language: &str) -> Markup {
    let other = Some(language).filter(|language| *language != view.code());
    html! { bdi lang=[other] { (text) } }
}

/// Yes, no or unknown.
fn whether(view: &View<'_>, is: Option<bool>) -> String {
    match is {
        Some(true) => view.t("page-yes"),
        Some(false) => view.t("page-no"),
        None => view.t("verdict-unknown"),
    }
}

/// A number, or that it is unknown.
fn count(view: &View<'_>, number: Option<i64>) -> String {
    number.map_or_else(|| view.t("verdict-unknown"), |number| view.number(number))
}

/// The partnerships that have a public guide.
pub(crate) async fn list(call: Call) -> Answer {
    let frame = call.frame();
    if !call.site.has_accounts() {
        return Ok(missing(&frame));
    }
    let mut open: Vec<(String, Arc<House>)> = Vec::new();
    for id in frame.got(call.site.with_store(|store| store.read(publication::all_public)).await)? {
        if let Some(house) = frame.got(call.site.law(&id).await)? {
            open.push((id, house));
        }
    }
    let title = frame.t("page-guide");
    Ok(public(page(
        &frame,
        &title,
        html! {
            (exit(&frame))
            h1 { (title) }
            p.lead { (frame.t("page-guide-lead")) }
            @if open.is_empty() { p { (frame.t("page-guide-none")) } }
            ul.ways {
                @for (id, house) in &open {
                    li {
                        a href=(frame.top(&format!("guide/{}", escaped(id)))) { bdi { (name(&frame, id, house)) } }
                        span.line.quiet { (countries(&frame, house)) }
                    }
                }
            }
            p { a href=(frame.top("library")) { (frame.t("page-library")) } }
            p { a href=(frame.top("join")) { (frame.t("page-join")) } }
        },
    )))
}

fn name(frame: &Frame<'_>, id: &str, house: &House) -> String {
    house.title(frame.words.lang).unwrap_or_else(|| id.to_owned())
}

fn countries(frame: &Frame<'_>, house: &House) -> String {
    let law = house.law();
    let mut named: Vec<String> = Vec::new();
    for clause in law.all("corridor") {
        for place in ["origin", "destination"].iter().filter_map(|end| clause.territory(end)) {
            let called = frame.country(place);
            if !named.contains(&called) {
                named.push(called);
            }
        }
    }
    named.join(frame.comma())
}

/// Whoever asks for money, and what to do then.
fn asked_for_money(guide: &Guide) -> Markup {
    let view = guide.view();
    html! {
        h2 { (view.t("page-guide-asked")) }
        p { (view.t("page-guide-asked-what")) }
        p { (guide.link("/complaints", "page-guide-complaints")) }
    }
}

/// That it costs nothing, and by which article.
fn free(guide: &Guide) -> Markup {
    let view = guide.view();
    let article = free_by(&guide.house.law());
    html! {
        p {
            strong { (view.t("page-guide-free")) }
            @if let Some(article) = article { " (" (guide.cite(&article)) ")" }
        }
    }
}

/// The first page of one guide.
pub(crate) async fn show(guide: Guide) -> Response {
    let view = guide.view();
    let law = guide.house.law();
    let ways: Vec<Corridor<'_>> = law.all("corridor").filter_map(Corridor::of).collect();
    let title = name(&view, guide.param("p"), &guide.house);
    guide.page(
        &view.t("page-guide"),
        html! {
            @if guide.open { p.back { a href=(view.top("guide")) { (view.t("page-guide")) } } }
            h1 { bdi { (title) } }
            p.lead { (view.t("page-guide-both")) }
            (free(&guide))
            div.sides {
                section aria-labelledby="go" {
                    h2 #go { (view.t("page-guide-go")) }
                    ul.plain.picked {
                        @for way in &ways { li { a href=(guide.to(&way.path(""))) { (way.title(&view)) } } }
                    }
                    @if ways.is_empty() { p { (view.t("page-guide-no-way")) } }
                }
                section aria-labelledby="stay" {
                    h2 #stay { (view.t("page-guide-stay")) }
                    ul.plain.picked {
                        li { (guide.link("/staying", "page-guide-staying")) }
                        @for way in &ways {
                            li {
                                a href=(guide.to(&way.path("/reckoning"))) { (view.t("page-guide-reckoning")) }
                                span.line.quiet { (way.title(&view)) }
                            }
                        }
                    }
                }
            }
            h2 { (view.t("page-guide-for-all")) }
            ul.plain.picked {
                li { (guide.link("/rights", "page-guide-rights")) }
                li { (guide.link("/complaints", "page-guide-complaints")) }
                @if guide.open {
                    li { a href=(view.top(&format!("public/{}", escaped(guide.param("p"))))) { (view.t("public-title")) } }
                }
            }
            (asked_for_money(&guide))
            @if let Some(url) = published(&law) {
                p { (view.t("page-guide-text")) (view.colon()) a href=(url) { bdi { (url) } } }
            }
        },
    )
}
