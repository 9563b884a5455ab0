//! Is the partnership public, who speaks in it, and what lacks (¶1, 17)?

use maud::{Markup, html};
use partnership::concluding::voices::{How, Spoke, Voice};
use partnership::stakeholders::Action;
use store::partnerships;
use store::publication::{self, Standing};

use crate::call::Inside;
use crate::components::cite::cite;
use crate::components::field::{Field, Input};
use crate::components::layout::{back, page};
use crate::components::table::{Column, Table};
use crate::pages::{Answer, missing, private};
use crate::record::edit::{Edit, Values};
use crate::record::history::instant;
use crate::record::send::send;
use crate::view::View;

/// Steps that somebody may take.
const STEPS: [&str; 2] = ["publish", "withdraw"];

async fn standing(ask: &Inside) -> Result<Option<Standing>, store::Fault> {
    let p = ask.param("p").to_owned();
    ask.site.with_store(move |store| store.read(|db| publication::standing(db, &p))).await
}

/// The page.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let standing = view.found(standing(&ask).await)?;
    let here = partnerships::object(ask.param("p"));
    let leads = ask.visitor.may(Action::AgreementMove, &here);
    let reads_log = ask.visitor.may(Action::ConsultationRead, &here);
    let title = view.t("page-publication");
    let (class, word) = if standing.is_public() {
        ("good", "page-publication-public")
    } else if standing.is_withdrawn() {
        ("bad", "page-publication-withdrawn")
    } else {
        ("open", "page-publication-not-public")
    };
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "stage", "page-stage"))
            h1 { (title) }
            p { span class=(format!("badge {class}")) { (view.t(word)) } }
            p.lead { (view.t("page-publication-lead")) }
            (lacks(&view, &standing))
            @if leads { (next(&view, &standing)) }
            h2 { (view.t("page-publication-voices")) }
            p { (view.t("page-publication-voices-lead")) }
            (voices(&view, &standing.voices, reads_log))
            @if reads_log { p { a href=(view.to("consultations")) { (view.t("page-consultations")) } } }
            (history(&view, &standing))
        },
    )))
}

/// Everything that lacks, at once.
fn lacks(view: &View<'_>, standing: &Standing) -> Markup {
    html! {
        @if let Err(refused) = standing.lacks() {
            div.note {
                p { strong { (view.t("page-publication-lacks")) } }
                ul { @for reason in &refused.reasons { li { (view.say(&reason.said)) } } }
            }
        }
    }
}

fn next(view: &View<'_>, standing: &Standing) -> Markup {
    let step = if standing.is_public() { "withdraw" } else { "publish" };
    html! {
        p { a.go href=(view.to(&format!("publication/{step}"))) { (view.t(&format!("page-publication-{step}"))) } }
    }
}

fn voices(view: &View<'_>, voices: &[Voice], reads_log: bool) -> Markup {
    let mut table = Table::new(
        view.t("page-publication-voices"),
        vec![
            (Column::Head, view.t("page-publication-side")),
            (Column::Words, view.t("page-publication-spoke")),
        ],
    )
    .quiet();
    for voice in voices {
        table.row(vec![
            html! { (view.t(&format!("page-publication-side-{}", voice.side))) },
            html! {
                @if voice.spoke.is_empty() { strong { (view.t("page-publication-nobody")) } }
                ul.plain { @for spoke in voice.spoke.iter().take(5) { li { (one(view, spoke, reads_log)) } } }
                @if voice.spoke.len() > 5 {
                    span.quiet { (view.say(&agreement::Said::new("page-publication-more").number("more", voice.spoke.len() as i64 - 5))) }
                }
            },
        ]);
    }
    table.show()
}

fn one(view: &View<'_>, spoke: &Spoke, reads_log: bool) -> Markup {
    let name = spoke.named(reads_log);
    let who = name.map(|name| if spoke.how == How::Logged { name.to_owned() } else { view.party(name) });
    html! {
        @if let Some(who) = who { bdi { (who) } (view.comma()) }
        (view.t(&format!("page-publication-{}", spoke.how.word())))
        (view.comma()) (view.date(spoke.on))
        @if let Some(article) = &spoke.article { " (" (cite(view, article)) ")" }
    }
}

fn history(view: &View<'_>, standing: &Standing) -> Markup {
    html! {
        @if !standing.lines.is_empty() {
            h2 { (view.t("page-publication-history")) }
            ol.history {
                @for line in standing.lines.iter().rev() {
                    li {
                        p {
                            time datetime=(line.at) { (instant(view, line.at)) } " "
                            strong { (view.t(if line.public { "page-publication-publish" } else { "page-publication-withdraw" })) }
                        }
                        @if !line.reason.is_empty() { p.lines { bdi { (line.reason) } } }
                    }
                }
            }
        }
    }
}

fn sheet(view: &View<'_>, step: &str) -> Edit {
    let title = view.t(&format!("page-publication-{step}"));
    let reason = Field::new("reason", view.t("page-stage-reason"), Input::Area);
    Edit {
        button: title.clone(),
        title,
        back: (format!("{}publication", view.base), view.t("page-back")),
        lead: html! { p { (view.t(&format!("page-publication-{step}-means"))) } },
        fields: vec![if step == "withdraw" { reason } else { reason.optional() }],
        version: None,
    }
}

/// The form of a step.
pub(crate) async fn open(ask: Inside) -> Answer {
    let (view, step) = (ask.view(), ask.param("step"));
    if !STEPS.contains(&step) {
        return Ok(missing(&view));
    }
    Ok(sheet(&view, step).fresh(&view, &Values::new()))
}

/// Takes a step; what lacks is listed above the form, all of it.
pub(crate) async fn take(ask: Inside) -> Answer {
    let (view, step) = (ask.view(), ask.param("step").to_owned());
    if !STEPS.contains(&step.as_str()) {
        return Ok(missing(&view));
    }
    let (form, filled) = (sheet(&view, &step), (*ask.filled).clone());
    let (p, reason) = (ask.param("p").to_owned(), filled.get("reason").to_owned());
    let sent = send(&ask, move |tx| {
        let number = if step == "publish" {
            publication::publish(tx, &p, &reason)
        } else {
            publication::withdraw(tx, &p, &reason)
        };
        Ok(number?.to_string())
    });
    form.after(&view, filled, sent.await, |_| view.to("publication"))
}
