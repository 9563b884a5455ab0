//! A new edition of the agreement: pasted, read, compared, kept.
//!
//! A text with an error is not kept: nothing could be carried out by it.

use std::collections::BTreeMap;

use agreement::{Agreement, ChangeKind, Severity};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::licences::Licence;
use store::organisations::{self, Organisation};
use store::{Refusal, Tx, licences, partnerships};

use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::finding;
use crate::components::layout::{back, page};
use crate::form::{Filled, VERSION};
use crate::pages::go;
use crate::pages::{Answer, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;
use crate::words::Lang;

/// The name of the field that holds the text in a language.
fn field_of(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "text-en",
        Lang::Es => "text-es",
        Lang::Fr => "text-fr",
        Lang::Ar => "text-ar",
    }
}

/// The field that holds the text of this file.
pub(crate) fn field_named(name: &str) -> &'static str {
    let lang = Lang::ALL.into_iter().find(|lang| name.ends_with(&format!(".{}.md", lang.code())));
    field_of(lang.unwrap_or(Lang::En))
}

/// Texts by language: the file's name and its text.
type Texts = BTreeMap<&'static str, (String, String)>;

/// Sorts the kept texts by their language, as their file says it.
fn by_language(texts: Vec<(String, String)>) -> Texts {
    let mut found = Texts::new();
    for (name, body) in texts {
        found.insert(field_named(&name), (name, body));
    }
    found
}

fn form<'a>(view: &View<'_>, filled: &'a Filled, fields: Vec<Field>, version: i64) -> Form<'a> {
    Form {
        action: view.to("agreement/new"),
        button: view.t("page-go-on"),
        fields,
        filled,
        version: Some(version),
    }
}

fn fields(view: &View<'_>) -> Vec<Field> {
    let field = |lang: Lang| Field::new(field_of(lang), lang.name().to_owned(), Input::Area).optional();
    let mut all: Vec<Field> = Lang::ALL.into_iter().map(field).collect();
    if let Some(first) = all.first_mut() {
        *first = field(Lang::En).hint(view.t("page-edition-hint"));
    }
    all
}

fn answer(view: &View<'_>, status: StatusCode, filled: &Filled, version: i64, note: &Markup) -> Response {
    let fields = fields(view);
    let form = form(view, filled, fields, version);
    let title = view.t("page-edition-new");
    let body = html! {
        (back(view, "agreement", "page-back"))
        (form.problems(view))
        h1 { (title) }
        p.lead { (view.t("page-edition-lead")) }
        (note)
        (form.show(view))
    };
    (status, private(page(view, &form.title(view, &title), body))).into_response()
}

/// The texts as they are.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let p = ask.param("p").to_owned();
    let read = ask.site.with_store(move |store| {
        store.read(|db| Ok((partnerships::get(db, &p)?, partnerships::texts(db, &p)?)))
    });
    Ok(match view.got(read.await)? {
        (Some(kept), texts) => {
            let mut filled = Filled::default();
            by_language(texts).iter().for_each(|(field, (_, body))| filled.set(field, body));
            answer(&view, StatusCode::OK, &filled, kept.version, &html! {})
        }
        (None, _) => missing(&view),
    })
}

/// Reads what was pasted, shows what it would change, and keeps it once that was seen.
pub(crate) async fn put(ask: Inside) -> Answer {
    let view = ask.view();
    let p = ask.param("p").to_owned();
    let (old, in_force) = ask
        .kept(move |store| {
            store.read(|db| {
                Ok((
                    partnerships::texts(db, &p)?,
                    store::concluding::last(db, &p)?.is_some_and(|t| t.edition > 0),
                ))
            })
        })
        .await?;
    let mut filled = (*ask.filled).clone();
    let version: i64 = filled.get(VERSION).parse().unwrap_or(0);
    let names = by_language(old);
    let texts: Vec<(String, String)> = Lang::ALL
        .into_iter()
        .filter_map(|lang| {
            let body = filled.raw(field_of(lang)).replace("\r\n", "\n");
            let name = names.get(field_of(lang)).map(|(name, _)| name.clone());
            let name = name.unwrap_or_else(|| format!("agreement.{}.md", lang.code()));
            (!body.trim().is_empty()).then_some((name, body))
        })
        .collect();
    if texts.is_empty() {
        filled.complain("text-en", view.t("page-edition-missing"));
        return Ok(answer(&view, StatusCode::UNPROCESSABLE_ENTITY, &filled, version, &html! {}));
    }
    let new = Agreement::read(texts.clone());
    if !new.is_sound() {
        filled.complain("", view.t("page-edition-unsound"));
        let note = findings(&view, &new);
        return Ok(answer(&view, StatusCode::UNPROCESSABLE_ENTITY, &filled, version, &note));
    }
    if filled.get("checked") != "yes" {
        return Ok(private(check(&view, &filled, &new, version)));
    }
    let (p, day) = (ask.param("p").to_owned(), view.house.date);
    let sent = send(&ask, move |tx| {
        let edition = partnerships::put_texts(tx, &p, version, &texts)?;
        parties(tx, &p, &new, day)?;
        Ok(edition.to_string())
    });
    Ok(match view.got(sent.await)? {
        // While another one is in force, the page of its stage says what is left to do.
        Sent::Done(_) if in_force => go(&view.to("stage")),
        Sent::Done(_) => go(&view.to("agreement")),
        Sent::Reused => {
            filled.complain("", view.t("page-sent-before"));
            answer(&view, StatusCode::UNPROCESSABLE_ENTITY, &filled, version, &html! {})
        }
        Sent::Refused(Refusal::Stale { current }) => {
            let note = html! {
                div.alert role="alert" {
                    p { strong { (view.t("page-stale")) } }
                    p { (view.t("page-edition-stale")) " " a href=(view.to("agreement")) { (view.t("page-menu-agreement")) } }
                }
            };
            answer(&view, StatusCode::CONFLICT, &filled, current, &note)
        }
        Sent::Refused(Refusal::Missing) => missing(&view),
        // A recruiter that the text names has no licence that holds (¶9).
        Sent::Refused(Refusal::Rule(why)) => {
            let said: Vec<String> = why.reasons.iter().map(|reason| view.say(&reason.said)).collect();
            filled.complain("", said.join(" "));
            let note = html! {
                p { (view.t("page-edition-recruiter")) " " a href=(view.top("organisations/new")) { (view.t("page-organisation-new")) } }
            };
            answer(&view, StatusCode::UNPROCESSABLE_ENTITY, &filled, version, &note)
        }
        Sent::Refused(_) => {
            filled.complain("", view.t("page-wrong"));
            answer(&view, StatusCode::UNPROCESSABLE_ENTITY, &filled, version, &html! {})
        }
    })
}

/// Parties that the text names and nobody is yet: the organisation with that id,
/// made where it is missing.
fn parties(
    tx: &mut Tx<'_>,
    partnership: &str,
    agreement: &Agreement,
    day: jiff::civil::Date,
) -> Result<(), Refusal> {
    let known = tx.read(|db| organisations::parties(db, partnership))?;
    for clause in agreement.in_force(day).all("party") {
        let text = |field: &str| clause.text(field).map(str::to_owned);
        let Some(id) = text("id").filter(|id| known.iter().all(|(party, _)| party != id)) else { continue };
        if tx.read(|db| organisations::get(db, &id))?.is_none() {
            let new = Organisation {
                id: id.clone(),
                kind: text("type").unwrap_or_else(|| "other".to_owned()),
                name: text("name").unwrap_or_else(|| id.clone()),
                country: clause.territory("country").map(|t| t.country().to_owned()),
                licence: text("licence"),
                contact: None,
                version: 0,
            };
            organisations::create(tx, &new)?;
            let licence =
                Licence { until: clause.date("licence_to"), source: text("source"), ..Licence::default() };
            licences::put(tx, &id, &licence)?;
        }
        organisations::make_party(tx, partnership, &id, &id)?;
    }
    Ok(())
}

/// What is wrong with a text, each with its file and line.
fn findings(view: &View<'_>, agreement: &Agreement) -> Markup {
    html! {
        @if !agreement.findings.is_empty() {
            ul.rules {
                @for one in agreement.findings.iter().take(50) {
                    li {
                        span.badge .error[one.severity == Severity::Error] { (view.t(&format!("page-severity-{}", one.severity.word()))) }
                        " " @if let Some(place) = finding::place(agreement, one) { bdi { code { (place) } } " " }
                        (finding::told(&one.message, &one.remedy))
                    }
                }
            }
        }
    }
}

fn check(view: &View<'_>, filled: &Filled, new: &Agreement, version: i64) -> Markup {
    let title = view.t("page-check-answers");
    let mut kept: Vec<(String, String)> =
        Lang::ALL.into_iter().map(|l| (field_of(l).to_owned(), filled.raw(field_of(l)).to_owned())).collect();
    kept.push(("checked".to_owned(), "yes".to_owned()));
    let form = Form {
        action: view.to("agreement/new"),
        button: view.t("page-edition-keep"),
        fields: Vec::new(),
        filled: &Filled::default(),
        version: Some(version),
    };
    page(
        view,
        &title,
        html! {
            (back(view, "agreement/new", "page-back"))
            h1 { (title) }
            p { (view.t("page-edition-check")) }
            (findings(view, new))
            h2 { (view.t("page-edition-changes")) }
            (changes(view, new))
            (form.show_with(view, &kept))
        },
    )
}

fn changes(view: &View<'_>, new: &Agreement) -> Markup {
    let changes = agreement::diff(&view.house.agreement, new);
    let said =
        |old: &str, word: &str| html! { (view.t(word)) @if !old.is_empty() { (view.colon()) bdi { (old) } } };
    html! {
        @if changes.is_empty() { p { (view.t("page-edition-same")) } }
        ul.rules {
            @for change in changes.iter().take(200) {
                li {
                    strong { bdi { (change.article) } } " "
                    @match &change.kind {
                        ChangeKind::ArticleAdded => (said("", "page-diff-article-added")),
                        ChangeKind::ArticleRemoved => (said("", "page-diff-article-removed")),
                        ChangeKind::ArticleMoved { from } => (said(from, "page-diff-moved")),
                        ChangeKind::Heading { old, new } => { del { bdi { (old) } } " → " ins { bdi { (new) } } },
                        ChangeKind::Prose { old, new } => {
                            @for line in old { br; del { bdi { (line) } } }
                            @for line in new { br; ins { bdi { (line) } } }
                        }
                        ChangeKind::ClauseAdded { clause } => (said(clause, "page-diff-clause-added")),
                        ChangeKind::ClauseRemoved { clause } => (said(clause, "page-diff-clause-removed")),
                        ChangeKind::ClauseMoved { clause, from } => { bdi { (clause) } " " (said(from, "page-diff-moved")) },
                        ChangeKind::Field { clause, field, old, new } => {
                            bdi { (clause) ": " (field) } (view.colon())
                            del { bdi { (old.as_deref().unwrap_or("–")) } } " → " ins { bdi { (new.as_deref().unwrap_or("–")) } }
                        }
                    }
                }
            }
        }
    }
}
