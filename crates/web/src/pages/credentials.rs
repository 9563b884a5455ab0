//! What does this person hold as proof, who issued it, and is it still so?

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use jiff::civil::Date;
use maud::html;
use partnership::credentials::{Attested, Credential as Rule, Ground, Source, State};
use partnership::lifecycle::Lifecycle;
use partnership::stakeholders::Action;
use store::attested::{self, Ground as Decided};
use store::credentials::{self, Credential};
use store::{Fault, Store, Via, issuers, people};

use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::form::Filled;
use crate::pages::{Answer, missing, private};
use crate::record::edit::{Edit, Values};
use crate::record::history::instant;
use crate::record::send::send;
use crate::sight;
use crate::view::View;

fn here(ask: &Inside) -> String {
    format!("people/{}/credentials", escaped(ask.param("id")))
}

/// What is held, the newest first.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, id, who) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.visitor.who().cloned());
    let found = ask.site.with_store(move |store| {
        let (all, object) = store
            .read(|db| Ok((credentials::of(db, store.keys(), &p, &id)?, people::object(db, &p, &id)?)))?;
        // Whoever reads it looked at the person's data.
        if let Some(who) = &who {
            sight::note(store, who, Via::Page, &p, &id)?;
        }
        let names = store.read(issuers::all)?;
        Ok((all, object, names))
    });
    let (all, object, names) = match view.got(found.await)? {
        (all, Some(object), names) => (all, object, names),
        _ => return Ok(missing(&view)),
    };
    let own = ask.visitor.who().map(|w| w.subject.organisation.clone());
    let revokes = |c: &Credential| {
        c.state == State::Issued
            && own.as_deref() == Some(c.organisation.as_str())
            && ask.visitor.may(Action::CredentialRevoke, &object)
    };
    let title = view.t("page-credentials");
    let here = here(&ask);
    let named_too = ask.visitor.may(Action::PersonIdentity, &object);
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-credential-title")),
            (Column::Words, view.t("page-credential-issuer")),
            (Column::Words, view.t("page-credential-at")),
            (Column::Words, view.t("page-door-state")),
        ],
    )
    .quiet();
    for one in &all {
        let named = |key: &str| one.signed.as_ref().and_then(|s| s[key].as_str()).unwrap_or(&one.id);
        let issuer = names.iter().find(|i| i.organisation == one.organisation);
        let at = format!("{here}/{}", escaped(&one.id));
        table.row(vec![
            html! {
                bdi { (named("name")) }
                @if named_too && one.signed.is_some() { " " a href=(view.to(&format!("{at}/file"))) { (view.t("page-credential-file")) } }
            },
            html! { bdi { (issuer.map_or(one.organisation.as_str(), |i| i.name.as_str())) } },
            html! { (instant(&view, one.at)) },
            html! {
                (view.say(&Rule::said(one.state)))
                @if let Some(ground) = one.ground { (view.colon()) (view.t(ground_word(ground))) }
                @if let Some(reason) = &one.reason { " " span.quiet { bdi { (reason) } } }
                @if revokes(one) { " " a href=(view.to(&format!("{at}/revoke"))) { (view.t("page-credential-revoke")) } }
            },
        ]);
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &format!("people/{}", escaped(ask.param("id"))), "page-back"))
            h1 { (title) }
            p.lead { (view.t("page-credentials-lead")) }
            @if ask.visitor.may(Action::CredentialIssue, &object) {
                p { a.go href=(view.to(&format!("{here}/new"))) { (view.t("page-credential-new")) } }
            }
            @if table.is_empty() { p.note { (view.t("page-credentials-none")) } } @else { (table.show()) }
        },
    )))
}

fn ground_word(ground: Ground) -> &'static str {
    match ground {
        Ground::Error => "page-credential-ground-error",
        Ground::Fraud => "page-credential-ground-fraud",
    }
}

/// The signed text, to keep.
pub(crate) async fn file(ask: Inside) -> Answer {
    let view = ask.view();
    Ok(match view.got(find(&ask).await)? {
        // The text holds the person's name.
        Some(Credential { signed: Some(signed), object, .. })
            if ask.visitor.may(Action::PersonIdentity, &object) =>
        {
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static("application/vc")),
                (
                    header::CONTENT_DISPOSITION,
                    HeaderValue::from_static("attachment; filename=\"credential.json\""),
                ),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            (headers, signed.to_string()).into_response()
        }
        _ => missing(&view),
    })
}

/// The credential of the address, if it is this person's.
async fn find(ask: &Inside) -> Result<Option<Credential>, Fault> {
    let (p, id, n) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.param("n").to_owned());
    let who = ask.visitor.who().cloned();
    let found = ask.site.with_store(move |store| {
        if let Some(who) = &who {
            sight::note(store, who, Via::Page, &p, &id)?;
        }
        let found = store.read(|db| credentials::get(db, store.keys(), &n))?;
        Ok(found.filter(|c| c.partnership == p && c.person == id))
    });
    found.await
}

/// What one's organisation may attest of this person, of all that was decided here.
async fn offered(view: &View<'_>, ask: &Inside) -> Result<Vec<Attested>, Fault> {
    let Some(who) = ask.visitor.who() else { return Ok(Vec::new()) };
    let own = who.subject.organisation.clone();
    let (p, id, house) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.house.clone());
    let language = view.code().to_owned();
    let read = move |store: &Store| {
        let law = house.law();
        let ground = Decided { law: &law, classes: &house.classes, language: &language };
        store.read(|db| attested::of(db, store.keys(), ground, (&p, &id), &own))
    };
    ask.site.with_store(read).await
}

/// The word of something that may be attested, in the form.
fn word(said: &Attested) -> String {
    format!("{}:{}", said.source.word(), said.source_id)
}

fn issue_form(view: &View<'_>, ask: &Inside, offered: &[Attested]) -> Edit {
    let label = |field: &str| view.t(&format!("page-credential-{field}"));
    let named = |said: &Attested| {
        let title = if said.title.is_empty() { &said.source_id } else { &said.title };
        (
            word(said),
            format!(
                "{}{}{title} ({})",
                label(&said.source.word().replace('_', "-")),
                view.colon(),
                said.source_id
            ),
        )
    };
    let mut choices: Vec<(String, String)> = offered.iter().map(named).collect();
    choices.push((Source::Record.word().to_owned(), label(Source::Record.word())));
    Edit {
        title: view.t("page-credential-new"),
        button: view.t("page-credential-sign"),
        back: (format!("{}{}", view.base, here(ask)), view.t("page-back")),
        lead: html! { p { (view.t("page-credential-new-lead")) } },
        fields: vec![
            Field::new("of", label("of"), Input::Choice(choices)),
            Field::new("title", label("title"), Input::Line).optional().hint(label("title-hint")),
            Field::new("description", label("description"), Input::Area).optional().hint(label("title-hint")),
            Field::new("hours", label("hours"), Input::Typed("number")).optional(),
            Field::new("on", label("on"), Input::Typed("date")).optional(),
            Field::new("until", label("until"), Input::Typed("date")).optional(),
        ],
        version: None,
    }
}

/// The form.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let offered = view.got(offered(&view, &ask).await)?;
    let first = offered.first().map_or_else(|| Source::Record.word().to_owned(), word);
    Ok(issue_form(&view, &ask, &offered).fresh(&view, &Values::from([("of", first)])))
}

/// What was filled in over what was decided; what is wrong is said in `filled`.
fn filled_in(view: &View<'_>, form: &Edit, filled: &mut Filled, offered: Vec<Attested>) -> Option<Attested> {
    let values = form.read(filled);
    let text = |field: &str| values.get(field).map(|t| t.trim().to_owned()).unwrap_or_default();
    let decided = offered.into_iter().find(|said| word(said) == text("of"));
    let mut day = |field: &'static str, must: bool| {
        let day = text(field).parse::<Date>().ok();
        if day.is_none() && (must || !text(field).is_empty()) {
            filled.complain(field, view.t("page-wrong-day"));
        }
        day
    };
    let (on, until) = (day("on", decided.is_none()), day("until", false));
    let hours = text("hours").parse::<u32>().ok();
    if hours.is_none() && !text("hours").is_empty() {
        filled.complain("hours", view.t("page-wrong"));
    }
    let (title, description) = (text("title"), text("description"));
    if title.is_empty() && decided.as_ref().is_none_or(|said| said.title.is_empty()) {
        filled.complain("title", view.t("page-wrong-empty"));
    }
    if description.is_empty() && decided.is_none() {
        filled.complain("description", view.t("page-wrong-empty"));
    }
    let on = on.or(decided.as_ref().map(|said| said.on)).filter(|_| filled.is_right())?;
    let mut said = decided.unwrap_or_else(|| Attested::new(Source::Record, "", "", on));
    said.on = on;
    if !title.is_empty() {
        said.title = title;
    }
    match (description.is_empty(), said.description.is_empty()) {
        (false, _) => said.description = description,
        (true, true) => said.description.clone_from(&said.title),
        (true, false) => {}
    }
    said.hours = hours.or(said.hours);
    said.until = until.or(said.until);
    Some(said)
}

/// Signs it.
pub(crate) async fn issue(ask: Inside) -> Answer {
    let view = ask.view();
    let offered = view.got(offered(&view, &ask).await)?;
    let form = issue_form(&view, &ask, &offered);
    let mut filled = (*ask.filled).clone();
    let Some(said) = filled_in(&view, &form, &mut filled, offered) else {
        return Ok(form.wrong(&view, &filled));
    };
    let Some(who) = ask.visitor.who() else { return Ok(missing(&view)) };
    let (p, id, by) =
        (ask.param("p").to_owned(), ask.param("id").to_owned(), who.subject.organisation.clone());
    let own = by.clone();
    let issuer = ask.site.with_store(move |store| store.read(|db| issuers::get(db, &own))).await;
    match view.got(issuer)? {
        Some(_) => {}
        None => {
            filled.complain("", view.t("page-credential-no-issuer"));
            return Ok(form.wrong(&view, &filled));
        }
    }
    form.after(
        &view,
        filled,
        send(&ask, move |tx| credentials::issue(tx, &by, &by, (&p, &id), &said)).await,
        |_| view.to(&here(&ask)),
    )
}

fn revoke_form(view: &View<'_>, ask: &Inside, title: &str) -> Edit {
    let grounds = Ground::ALL.map(|g| (g.word().to_owned(), view.t(ground_word(g))));
    Edit {
        title: view.t("page-credential-revoke"),
        button: view.t("page-credential-revoke"),
        back: (format!("{}{}", view.base, here(ask)), view.t("page-back")),
        lead: html! {
            p { strong { bdi { (title) } } }
            p { (view.t("page-credential-revoke-lead")) }
        },
        fields: vec![
            Field::new("ground", view.t("page-credential-ground"), Input::Choice(grounds.to_vec())),
            Field::new("reason", view.t("page-credential-reason"), Input::Area)
                .hint(view.t("page-credential-reason-hint")),
        ],
        version: None,
    }
}

fn title(found: &Credential) -> String {
    found.signed.as_ref().and_then(|s| s["name"].as_str()).unwrap_or(&found.id).to_owned()
}

/// Asks for the ground and the reason.
pub(crate) async fn ask_revoke(ask: Inside) -> Answer {
    let view = ask.view();
    let found = view.found(find(&ask).await)?;
    Ok(revoke_form(&view, &ask, &title(&found)).fresh(&view, &Values::new()))
}

/// Takes it back.
pub(crate) async fn revoke(ask: Inside) -> Answer {
    let view = ask.view();
    let found = view.found(find(&ask).await)?;
    let Some(who) = ask.visitor.who() else { return Ok(missing(&view)) };
    let form = revoke_form(&view, &ask, &title(&found));
    let filled = (*ask.filled).clone();
    let values = form.read(&filled);
    let text = |field: &str| values.get(field).cloned().unwrap_or_default();
    let (ground, reason, by) = (text("ground"), text("reason"), who.subject.organisation.clone());
    let id = found.id;
    let sent = send(&ask, move |tx| credentials::revoke(tx, &id, &by, &ground, &reason).map(|()| id));
    form.after(&view, filled, sent.await, |_| view.to(&here(&ask)))
}
