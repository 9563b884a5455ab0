//! What looks wrong in people's work: for officers, who stands by them, themselves, and monitors; never for employers.

use axum::response::IntoResponse;
use maud::{Markup, html};
use partnership::employment::alerts::Kind;
use partnership::stakeholders::{Action, Role};
use store::employments::alerts::{self, Kept, Standing};
use store::employments::checks;

use super::{Looked, complain, say, version};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::pager::{after, escaped};
use crate::components::question::question;
use crate::form::Filled;
use crate::pages::grievances::file;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// Rows on a page.
const ROWS: u32 = 25;

fn line(view: &View<'_>, kept: &Kept) -> Markup {
    let class = if kept.standing == Standing::Open { "bad" } else { "moot" };
    html! {
        strong { (view.say(&kept.alert.kind.said())) } " "
        span class=(format!("badge {class}")) { (view.t(&format!("work-alert-is-{}", kept.standing.word()))) }
        span.line { (say(view, &kept.alert.said())) }
        span.line.quiet { (view.date(kept.raised_on)) " · " a href=(view.to(&format!("work/{}", escaped(&kept.employment)))) { bdi { (kept.employment) } } }
        @if !kept.reason.is_empty() { span.line { bdi { (kept.reason) } } }
        @if kept.standing == Standing::Open && view.visitor.could(Action::GrievanceHandle) {
            span.line { a href=(view.to(&format!("work/alerts/{}", escaped(&kept.id)))) { (view.t("page-work-alert-answer")) } }
        }
    }
}

/// The alerts of one employment.
pub(super) fn of_one(view: &View<'_>, looked: &Looked) -> Markup {
    html! {
        @if !looked.alerts.is_empty() {
            h2 { (view.t("page-work-alerts")) }
            ul.history { @for kept in &looked.alerts { li { (line(view, kept)) } } }
            @let charged = looked.alerts.iter().any(|kept| kept.alert.kind == Kind::Fee);
            @let to = if charged { super::report_fee(view, looked, None) } else { file::address(view, &looked.one.partnership, &[]) };
            p { a href=(to) { (view.t("page-work-report")) } }
        }
    }
}

/// All within reach, after a look at what time alone has made wrong.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(reach) = ask.visitor.reach(Action::WorkRead) else { return Ok(missing(&view)) };
    if reach.subject.role == Role::Employer {
        return Ok(missing(&view));
    }
    let (p, from) = (ask.param("p").to_owned(), ask.query.get("after").cloned());
    let found = ask
        .kept(move |store| {
            store.read(|db| alerts::list(db, store.keys(), &reach, &p, false, from.as_deref(), ROWS))
        })
        .await?;
    let title = view.t("page-work-alerts");
    let looks = view.visitor.could(Action::GrievanceHandle);
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "work", "page-back"))
            h1 { (title) }
            p.lead { (view.t("page-work-alerts-lead")) }
            @if looks { (crate::components::field::button(&view, &view.to("work/alerts"), &view.t("page-work-watch"), true)) }
            @if found.rows.is_empty() { p { (view.t("page-work-alerts-none")) } }
            ul.history { @for kept in &found.rows { li { (line(&view, kept)) } } }
            (after(&view, found.next.as_deref()))
        },
    )))
}

/// Looks whether interim work went on beyond the term of recognition.
pub(crate) async fn watch(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, house) = (ask.param("p").to_owned(), ask.house.clone());
    let done = ask.site.with_store({
        let actor = ask.visitor.who().map(|who| who.actor(store::Via::Page));
        move |store| {
            let Some(actor) = actor else { return Ok(()) };
            let look = move |tx: &mut store::Tx<'_>| checks::watch(tx, &p, &house.law());
            // Where nothing is found nothing is written down.
            store.write(&actor, look).map(|_| ())
        }
    });
    view.got(done.await)?;
    Ok(go(&view.to("work/alerts")))
}

/// The open alert of the address, where it lies within reach.
async fn find(ask: &Inside) -> Result<Option<Kept>, store::Fault> {
    let (p, n) = (ask.param("p").to_owned(), ask.param("n").to_owned());
    let reach = ask.visitor.reach(Action::WorkRead);
    let found =
        ask.site.with_store(move |store| store.read(|db| alerts::get(db, store.keys(), &p, &n))).await?;
    Ok(found.filter(|kept| reach.is_some_and(|reach| kept.is_within(&reach))))
}

fn form(view: &View<'_>, kept: &Kept, filled: &Filled) -> Markup {
    let answers =
        ["dismissed", "grievance"].map(|word| (word.to_owned(), view.t(&format!("work-alert-to-{word}"))));
    let form = Form {
        action: view.to(&format!("work/alerts/{}", escaped(&kept.id))),
        button: view.t("page-work-send"),
        fields: vec![
            Field::new("answer", view.t("page-work-alert-answer"), Input::Choice(answers.to_vec())),
            Field::new("reason", view.t("page-work-alert-reason"), Input::Area)
                .hint(view.t("page-work-alert-reason-hint")),
        ],
        filled,
        version: Some(kept.version),
    };
    let title = view.t("page-work-alert-answer");
    question(
        view,
        &form,
        "work/alerts",
        &title,
        html! {
                    p { strong { (view.say(&kept.alert.kind.said())) } " " (say(view, &kept.alert.said())) }
        },
    )
}

/// Asks for an answer.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let kept = view.found(find(&ask).await)?;
    Ok(private(form(&view, &kept, &Filled::default())))
}

/// Keeps it.
pub(crate) async fn answer(ask: Inside) -> Answer {
    let view = ask.view();
    let kept = view.found(find(&ask).await)?;
    let (p, n, seen) = (ask.param("p").to_owned(), kept.id.clone(), version(&ask));
    let standing = Standing::from_word(ask.filled.get("answer")).unwrap_or(Standing::Open);
    let reason = ask.filled.get("reason").to_owned();
    let sent = send(&ask, move |tx| {
        alerts::answer(tx, &p, &n, seen, (standing, &reason)).map(|version| version.to_string())
    });
    let mut filled = (*ask.filled).clone();
    Ok(match view.got(sent.await)? {
        Sent::Done(_) | Sent::Reused => go(&view.to("work/alerts")),
        Sent::Refused(refusal) => match complain(&view, &mut filled, &refusal) {
            Some(status) => (status, private(form(&view, &kept, &filled))).into_response(),
            None => missing(&view),
        },
    })
}
