//! The migration authority's page: what would be signed off, and the sign-off itself (¶29).

use agreement::Said;
use maud::{Markup, html};
use store::concluding::{self, Picture};

use super::{ground, now};
use crate::call::Inside;
use crate::components::cite::cite;
use crate::components::field::{Field, Input};
use crate::components::table::{Column, Table};
use crate::form::VERSION;
use crate::pages::agreement::see_edition;
use crate::pages::{Answer, missing};
use crate::record::edit::{Edit, Values};
use crate::record::history::instant;
use crate::record::send::send;
use crate::view::View;

/// The word by which the sign-off of the text in force is taken back while the next one waits.
const GOVERNING: &str = "take-back-governing";

/// How the sign-offs stand, and what was said.
pub(super) fn standing(view: &View<'_>, picture: &Picture) -> Markup {
    let all = picture.standing();
    html! {
        @if all.is_empty() { p { (view.t("page-signoff-no-country")) } }
        dl.wide {
            @for (country, standing) in &all {
                div {
                    dt { (view.country_code(country)) }
                    dd { span .badge .good[standing.holds()] .bad[!standing.holds()] {
                        (view.t(&format!("page-signoff-{}", standing.word().replace('_', "-"))))
                    } }
                }
            }
        }
        @if !picture.signoffs.is_empty() {
            ol.history {
                @for said in picture.signoffs.iter().rev() {
                    li {
                        p {
                            time datetime=(said.at) { (instant(view, said.at)) } " "
                            strong { (view.t(if said.word.given { "page-signoff-was-given" } else { "page-signoff-was-taken-back" })) } " "
                            (view.country_code(&said.word.country))
                        }
                        p.lines { bdi { (said.reason) } }
                    }
                }
            }
        }
    }
}

/// Steps, times and fees; permits and quotas: as the text says them.
fn text(view: &View<'_>, picture: &Picture) -> Markup {
    let law = picture.agreement.in_force(picture.read_on);
    let mut permits = Table::new(
        view.t("page-signoff-permits"),
        vec![
            (Column::Head, view.t("page-signoff-corridor")),
            (Column::Words, view.t("page-signoff-permit")),
            (Column::Words, view.t("page-signoff-quota")),
            (Column::Words, view.t("page-article")),
        ],
    );
    for clause in law.all("corridor") {
        let quota = match (clause.whole("quota_left"), clause.flag("unlimited")) {
            (Some(left), _) => view.number(left),
            (None, Some(true)) => view.t("page-signoff-unlimited"),
            (None, _) => view.t("page-unstated"),
        };
        permits.row(vec![
            html! { bdi { (clause.key()) } },
            html! { @if let Some(permit) = clause.text("permit") { bdi { (permit) } } @else { (view.t("page-unstated")) } },
            html! { (quota) },
            cite(view, &clause.cite),
        ]);
    }
    let mut steps = Table::new(
        view.t("page-signoff-steps"),
        vec![
            (Column::Head, view.t("page-signoff-step")),
            (Column::Number, view.t("page-signoff-days")),
            (Column::Words, view.t("page-signoff-fee")),
            (Column::Words, view.t("page-article")),
        ],
    );
    for clause in law.all("step") {
        steps.row(vec![
            html! { bdi { (view.titled(clause)) } },
            html! { @if let Some(days) = clause.whole("days") { (view.number(days)) } @else { "–" } },
            html! { @if let Some(fee) = clause.money("fee") { (view.money(fee)) } @else { "–" } },
            cite(view, &clause.cite),
        ]);
    }
    html! {
        @if !permits.is_empty() { (permits.show()) }
        @if steps.is_empty() { p { (view.t("page-signoff-no-steps")) } } @else { (steps.show()) }
        p { (see_edition(view, picture.edition)) }
    }
}

fn sheet(view: &View<'_>, picture: &Picture) -> Edit {
    let mut choices =
        ["give", "take-back"].map(|word| (word.to_owned(), view.t(&format!("page-signoff-{word}")))).to_vec();
    if picture.governs.0 != picture.edition {
        let said = Said::new("page-signoff-take-back-governing").number("edition", picture.governs.0);
        choices.push((GOVERNING.to_owned(), view.say(&said)));
    }
    let stage = now(picture);
    Edit {
        title: view.t("page-signoff-title"),
        button: view.t("page-keep"),
        back: (format!("{}stage", view.base), view.t("page-stage")),
        lead: html! {
            p.lead { (view.t("page-signoff-lead")) }
            p { (view.t("page-stage")) (view.colon()) (view.say(&stage.said())) }
            (standing(view, picture))
            h2 { (view.t("page-signoff-text")) }
            (text(view, picture))
            h2 { (view.t("page-signoff-word")) }
        },
        fields: vec![
            Field::new("word", view.t("page-signoff-which"), Input::Choice(choices)),
            Field::new("reason", view.t("page-stage-reason"), Input::Area),
        ],
        version: Some(picture.edition),
    }
}

/// The page.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.found(ground(&ask).await)?;
    Ok(sheet(&view, &ground.picture).fresh(&view, &Values::new()))
}

/// Gives the sign-off, or takes it back.
pub(crate) async fn say(ask: Inside) -> Answer {
    let view = ask.view();
    let picture = match view.got(ground(&ask).await)? {
        Some(ground) => ground.picture,
        None => return Ok(missing(&view)),
    };
    let (form, mut filled) = (sheet(&view, &picture), (*ask.filled).clone());
    let given = match filled.get("word") {
        "give" => true,
        "take-back" | GOVERNING => false,
        _ => {
            filled.complain("word", view.t("page-wrong-empty"));
            return Ok(form.wrong(&view, &filled));
        }
    };
    let (p, reason) = (ask.param("p").to_owned(), filled.get("reason").to_owned());
    let edition = match filled.get("word") {
        GOVERNING => picture.governs.0,
        _ => filled.get(VERSION).parse().unwrap_or(0),
    };
    let sent =
        send(&ask, move |tx| concluding::sign_off(tx, &p, edition, given, &reason).map(|()| String::new()));
    form.after(&view, filled, sent.await, |_| view.to("stage"))
}
