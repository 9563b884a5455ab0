//! What does the text say, and what rests on each article?

use std::cmp::Ordering;
use std::sync::Arc;

use agreement::checklist::Answer;
use agreement::{Agreement, Article, Clause, Document, Finding, Part, Said, line_column};
use axum::response::Response;
use maud::{Markup, html};
use store::{Fault, partnerships};

use crate::audience::Audience;
use crate::call::{Ask, Inside};
use crate::components::badge;
use crate::components::cite::anchor_at;
use crate::components::clause::clause;
use crate::components::layout::page;
use crate::components::prose::prose;
use crate::house::House;
use crate::pages::checklist::{because, question, row_name};
use crate::pages::{broken, public};
use crate::view::View;
use crate::words::direction;

/// Which edition is shown, which one governs, and which is the latest; no numbers where there are no editions.
#[derive(Clone, Copy)]
struct Editions {
    shown: i64,
    governs: i64,
    latest: i64,
}

/// The edition that was asked for as `?edition=N` or `?edition=latest`; else the one that governs. With the agreement
/// where it is another one than that. Nothing: there is no such edition.
async fn asked(ask: &Inside) -> Result<Option<(Editions, Option<Ask>)>, Fault> {
    let p = ask.param("p").to_owned();
    let none = Editions { shown: 0, governs: 0, latest: 0 };
    if !ask.site.has_accounts() {
        return Ok(Some((none, None)));
    }
    let read = ask.site.with_store(move |store| {
        store.read(|db| Ok((partnerships::governing(db, &p)?, partnerships::edition(db, &p)?)))
    });
    let (governs, latest) = read.await?;
    let shown = match ask.query.get("edition").map(String::as_str) {
        None => governs,
        Some("latest") => latest,
        Some(number) => number.parse().unwrap_or(-1),
    };
    let editions = Editions { shown, governs, latest };
    if shown == governs {
        return Ok(Some((editions, None)));
    }
    let Some(other) = ask.site.edition(ask.param("p"), shown).await? else { return Ok(None) };
    let house = &ask.house;
    let house = House::new(Agreement::clone(&other), house.date, None, house.classes.clone())
        .with_evidence(ask.house.evidence.clone());
    let other = Ask { call: ask.call.clone(), house: Arc::new(house), audience: Audience::nobody() };
    Ok(Some((editions, Some(other))))
}

/// A way to an edition.
pub(crate) fn see_edition(view: &View<'_>, edition: i64) -> Markup {
    let said = Said::new("page-agreement-see").number("edition", edition);
    html! { a href=(format!("{}?edition={edition}", view.to("agreement"))) { (view.say(&said)) } }
}

/// Which edition stands here, and a way to the other.
fn which(view: &View<'_>, editions: Editions) -> Markup {
    let Editions { shown, governs, latest } = editions;
    let said = Said::new(match shown.cmp(&governs) {
        Ordering::Equal => "page-agreement-governs",
        Ordering::Greater => "page-agreement-draft",
        Ordering::Less => "page-agreement-former",
    });
    let said = said.number("edition", shown);
    let said = if shown == governs { said } else { said.number("governs", governs) };
    html! {
        @if shown > 0 {
            p.note {
                (view.say(&said))
                @if shown != governs { " " (see_edition(view, governs)) }
                @if latest > governs && shown != latest { " " (see_edition(view, latest)) }
            }
        }
    }
}

/// The agreement.
pub(crate) async fn show(ask: Inside) -> Response {
    let (editions, other) = match asked(&ask).await {
        Ok(Some(found)) => found,
        Ok(None) => return crate::pages::missing(&ask.view()),
        Err(fault) => return broken(&ask.view(), &fault),
    };
    let view = other.as_ref().map_or_else(|| ask.view(), Ask::view);
    let documents = &view.house.agreement.documents;
    let spoken = documents.iter().find(|d| d.language.as_deref() == Some(view.code()));
    let Some(document) = spoken.or(documents.first()) else { return crate::pages::missing(&view) };
    let title = view.t("page-agreement");
    let written = document.language.as_deref();
    public(page(
        &view,
        &title,
        html! {
            h1 { bdi { (document.title) } }
            (which(&view, editions))
            @if spoken.is_none() { p.note { (view.t("page-agreement-not-translated")) } }
            (contents(&view, document))
            (findings(&view))
            div.text lang=[written.filter(|l| *l != view.code())] dir=(direction(written.unwrap_or(view.code()))) {
                @for (index, article) in document.articles.iter().enumerate() {
                    (section(&view, document, index, article))
                }
            }
        },
    ))
}

fn contents(view: &View<'_>, document: &Document) -> Markup {
    html! {
        nav.contents aria-labelledby="contents" {
            h2 #contents { (view.t("page-contents")) }
            ul {
                @for (index, article) in document.articles.iter().enumerate().filter(|(_, a)| a.depth > 1) {
                    li class=(format!("depth-{}", article.depth)) {
                        a href=(format!("#{}", anchor_at(document, index))) { (heading(view, article)) }
                    }
                }
            }
        }
    }
}

fn heading(view: &View<'_>, article: &Article) -> Markup {
    let numbered = !article.number.is_empty();
    html! {
        @if numbered { bdi { (view.words.cite(&article.cite())) } ". " }
        bdi { (article.heading) }
    }
}

fn section(view: &View<'_>, document: &Document, index: usize, article: &Article) -> Markup {
    let first = &view.house.agreement.documents[0];
    // The same article of the version that binds, whose clauses are read.
    let twin = first
        .articles
        .get(index)
        .filter(|a| a.number == article.number)
        .or_else(|| first.articles.iter().find(|a| !a.number.is_empty() && a.number == article.number));
    let cite = twin.map(Article::cite);
    let mut blocks = twin.into_iter().flat_map(|t| &t.parts).filter_map(|part| match part {
        Part::Block(place) => Some(clauses_in(view, &place.span)),
        Part::Prose(_) => None,
    });
    let rests: Vec<&Answer> = view
        .house
        .assessment
        .answers
        .iter()
        .filter(|a| cite.as_ref().is_some_and(|cite| a.articles.contains(cite)))
        .collect();
    let name = anchor_at(document, index);
    html! {
        section.article id=(name) {
            div.law {
                @if article.depth > 1 {
                    @if article.depth == 2 { h2 { (heading(view, article)) } }
                    @else { h3 { (heading(view, article)) } }
                }
                @for part in &article.parts {
                    @match part {
                        Part::Prose(place) => { (prose(document.at(place))) }
                        Part::Block(_) => {
                            @if let Some(clauses) = blocks.next() {
                                div.clauses lang=(view.code()) dir=(view.words.lang.direction()) { @for one in clauses { (clause(view, one)) } }
                            }
                        }
                    }
                }
            }
            @if !rests.is_empty() { (beside(view, &rests)) }
        }
    }
}

fn clauses_in<'a>(view: &View<'a>, span: &std::ops::Range<usize>) -> Vec<&'a Clause> {
    let clauses = view.house.agreement.clauses.iter();
    clauses.filter(|c| c.place.file == 0 && span.contains(&c.place.span.start)).collect()
}

/// Items of the checklist that rest on an article.
fn beside(view: &View<'_>, rests: &[&Answer]) -> Markup {
    html! {
        div.beside lang=(view.code()) dir=(view.words.lang.direction()) {
            p.quiet { (view.t("page-beside")) }
            ul.plain {
                @for answer in rests {
                    li {
                        (badge::verdict(view, answer.verdict)) " "
                        a href=(format!("{}#{}", view.to("checklist"), row_name(answer.id))) { bdi { (answer.id) } }
                        " " (question(view, answer.id))
                        @if !answer.because.is_empty() { (because(view, answer)) }
                    }
                }
            }
        }
    }
}

/// What is to be mended in the text. Findings are written in English.
fn findings(view: &View<'_>) -> Markup {
    let all = &view.house.agreement.findings;
    html! {
        @if !all.is_empty() {
            section.findings aria-labelledby="findings" {
                h2 #findings { (view.t("page-findings")) }
                ul.plain { @for finding in all { (one_finding(view, finding)) } }
            }
        }
    }
}

fn one_finding(view: &View<'_>, finding: &Finding) -> Markup {
    let documents = &view.house.agreement.documents;
    let document = documents.get(finding.place.file);
    let at = document.map(|d| (d, line_column(&d.text, finding.place.span.start)));
    html! {
        li {
            span class=(format!("badge {}", finding.severity.word())) {
                (view.t(&format!("page-severity-{}", finding.severity.word())))
            }
            " " bdi lang="en" dir="ltr" {
                (finding.message)
                @if !finding.remedy.is_empty() { ": " (finding.remedy) }
            }
            @if let Some((document, place)) = at {
                " " span.quiet dir="ltr" { "(" bdi { (document.name.rsplit('/').next().unwrap_or_default()) ":" (place.line) } ")" }
            }
        }
    }
}
