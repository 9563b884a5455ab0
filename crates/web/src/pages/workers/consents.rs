//! What do they agree to? Purpose by purpose, nothing ticked in advance, and taken back
//! with one button.

use std::collections::BTreeMap;

use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::stakeholders::consent::{Basis, PURPOSES, Purpose, Standing, Terms, standing};
use partnership::stakeholders::{Action, Role};
use store::consents::{self, Asked, Consent};
use store::people::State;
use store::{Fault, Refusal, Tx, registrations};

use super::exit;
use crate::call::Inside;
use crate::components::field::{Field, Form, Input, hidden};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::people::record::find;
use crate::pages::powers::role_name;
use crate::pages::{Answer, go, missing, private};
use crate::record::history::instant;
use crate::record::send::{Sent, send};
use crate::view::View;

/// For how many months somebody may agree; the first is offered first.
const MONTHS: [i32; 3] = [6, 12, 24];

/// What the pages show.
struct Ground {
    words: Vec<Consent>,
    basis: Basis,
    today: Date,
    changes: bool,
}

impl Ground {
    fn last(&self) -> BTreeMap<Purpose, &Consent> {
        self.words.iter().map(|word| (word.purpose, word)).collect()
    }
}

async fn ground(ask: &Inside) -> Result<Option<Ground>, Fault> {
    let Some(found) = find(ask).await?.filter(|found| found.person.state == State::Present) else {
        return Ok(None);
    };
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let (words, basis) = ask
        .site
        .with_store(move |store| {
            store.read(|db| Ok((consents::history(db, &p, &id)?, registrations::of(db, &p)?.basis)))
        })
        .await?;
    let today = ask.visitor.who().map_or(Date::ZERO, |who| who.day);
    let changes = ask.visitor.may(Action::ConsentChange, &found.object());
    Ok(Some(Ground { words, basis, today, changes }))
}

/// Where somebody stands, in words.
pub(super) fn said(view: &View<'_>, last: Option<&Consent>, today: Date) -> Markup {
    let on = |word: &'static str, day: Date| view.say(&Said::new(word).text("date", day));
    html! {
        (match standing(last.map(|one| one.until), today) {
            Standing::NotAsked => view.t("page-consent-not-asked"),
            Standing::Refused => view.t("page-consent-refused"),
            Standing::Given(until) => on("page-consent-given", until),
            Standing::Over(until) => on("page-consent-over", until),
        })
    }
}

/// All purposes, and every word that was said.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.found(ground(&ask).await)?;
    let here = format!("people/{}", escaped(ask.param("id")));
    let title = view.t("page-tasks-consent");
    let last = ground.last();
    Ok(private(page(
        &view,
        &title,
        html! {
            (exit(&view))
            @if ground.changes { (back(&view, &format!("{here}/tasks"), "page-tasks-back")) }
            @else { (back(&view, &here, "page-back")) }
            h1 { (title) }
            p.lead { (view.t("page-consents-lead")) }
            @for terms in PURPOSES {
                @let word = terms.purpose.word();
                @let address = view.to(&format!("{here}/consents/{word}"));
                @let given = matches!(standing(last.get(&terms.purpose).map(|one| one.until), ground.today), Standing::Given(_));
                h2 { (view.t(&format!("page-consent-{word}"))) }
                p { (said(&view, last.get(&terms.purpose).copied(), ground.today)) }
                @if ground.changes {
                    p { a.go href=(address) { (view.t(if last.contains_key(&terms.purpose) { "page-consent-again" } else { "page-consent-say" })) } }
                    @if given {
                        form.act method="post" action=(address) {
                            (hidden(&view))
                            input type="hidden" name="answer" value="no";
                            button.second { (view.t("page-consent-withdraw")) span.hush { (view.colon()) (view.t(&format!("page-consent-{word}"))) } }
                        }
                    }
                }
            }
            h2 { (view.t("page-consents-history")) }
            (history(&view, &ground.words))
        },
    )))
}

/// Every word, the newest first.
pub(super) fn history(view: &View<'_>, words: &[Consent]) -> Markup {
    html! {
        @if words.is_empty() { p { (view.t("page-history-none")) } }
        ul.history {
            @for word in words.iter().rev() {
                li {
                    p {
                        time datetime=(word.at) { (instant(view, word.at)) } " "
                        strong { (view.t(&format!("page-consent-{}", word.purpose.word()))) } (view.colon())
                        @match word.until {
                            Some(until) => (view.say(&Said::new("page-consent-given").text("date", until))),
                            None => (view.t("page-consent-refused")),
                        }
                        " " span.quiet { (by(view, word)) }
                    }
                }
            }
        }
    }
}

/// Who wrote it down, and in which words it was asked.
fn by(view: &View<'_>, word: &Consent) -> String {
    let who = match Role::from_word(&word.role) {
        Some(Role::Worker) => view.t("page-consent-by-self"),
        Some(role) => role_name(view, role),
        None => view.t("page-via-command"),
    };
    let asked = if word.wording.is_empty() {
        view.t("page-consent-in-record")
    } else {
        let asked =
            Said::new("page-consent-asked").text("language", &word.language).text("wording", &word.wording);
        view.say(&asked)
    };
    format!("{who}{} {asked}", view.comma().trim_end())
}

fn asked(ask: &Inside) -> Option<Terms> {
    Purpose::from_word(ask.param("purpose")).map(Purpose::terms)
}

/// One purpose: what it allows, what it rests on, what happens without it.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(terms) = asked(&ask) else { return Ok(missing(&view)) };
    let ground = view.found(ground(&ask).await)?;
    Ok(form(&ask, terms, &ground, &Filled::default()))
}

fn form(ask: &Inside, terms: Terms, ground: &Ground, filled: &Filled) -> Response {
    let view = ask.view();
    let word = terms.purpose.word();
    let mut choices: Vec<(String, String)> = MONTHS
        .iter()
        .map(|months| {
            let until = until(ground.today, *months);
            (months.to_string(), view.say(&Said::new("page-consent-yes").text("date", until)))
        })
        .collect();
    choices.push(("no".to_owned(), view.t("page-consent-no")));
    let question = view.t(&format!("page-consent-{word}-ask"));
    let here = format!("people/{}/consents", escaped(ask.param("id")));
    let form = Form {
        action: view.to(&format!("{here}/{word}")),
        button: view.t("page-ask-save"),
        fields: vec![Field::new("answer", question.clone(), Input::Choice(choices))],
        filled,
        version: None,
    };
    let basis = terms.other_basis && ground.basis == Basis::Task;
    let rests = Said::new("page-consent-rests").text("articles", terms.articles);
    let title = view.t(&format!("page-consent-{word}"));
    let body = html! {
        (exit(&view))
        (back(&view, &here, "page-back"))
        (form.problems(&view))
        h1 { (title) }
        p { (view.t(&format!("page-consent-{word}-what"))) }
        p { (view.t(&format!("page-consent-{word}-without"))) }
        @if basis { p { (view.t("page-consent-other-basis")) } }
        p.note { (view.say(&rests)) " " (view.t("page-consent-back")) }
        (form.show(&view))
    };
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, private(page(&view, &form.title(&view, &title), body))).into_response()
}

fn until(today: Date, months: i32) -> Date {
    today.checked_add(months.months()).unwrap_or(today)
}

/// Keeps a word.
pub(crate) async fn say(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(terms) = asked(&ask) else { return Ok(missing(&view)) };
    let ground = view.found(ground(&ask).await)?;
    let mut filled = (*ask.filled).clone();
    let months = MONTHS.into_iter().find(|months| months.to_string() == filled.get("answer"));
    if months.is_none() && filled.get("answer") != "no" {
        filled.complain("answer", view.t("page-consent-missing"));
        return Ok(form(&ask, terms, &ground, &filled));
    }
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let wording = Asked { language: view.code().to_owned(), wording: terms.wording.to_owned() };
    let until = months.map(|months| until(ground.today, months));
    let sent = send(&ask, move |tx: &mut Tx<'_>| -> Result<String, Refusal> {
        let who = (p.as_str(), id.as_str());
        let number = match until {
            Some(until) => consents::give(tx, who, terms.purpose, until, &wording, None)?,
            None => consents::withdraw(tx, who, terms.purpose, &wording, None)?,
        };
        Ok(number.to_string())
    });
    let here = format!("people/{}/consents", escaped(ask.param("id")));
    Ok(match view.got(sent.await)? {
        Sent::Done(_) => {
            // On to what was not asked yet; back to the list after it.
            let last = ground.last();
            let rest = PURPOSES.iter().skip_while(|t| t.purpose != terms.purpose).skip(1);
            let next = rest.clone().find(|t| !last.contains_key(&t.purpose));
            let first = !last.contains_key(&terms.purpose);
            match next.filter(|_| first) {
                Some(next) => go(&view.to(&format!("{here}/{}", next.purpose.word()))),
                None => go(&view.to(&here)),
            }
        }
        Sent::Reused => {
            filled.complain("", view.t("page-sent-before"));
            form(&ask, terms, &ground, &filled)
        }
        Sent::Refused(_) => missing(&view),
    })
}
