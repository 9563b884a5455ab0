//! What does an entry say, and what stood there before?

use agreement::Said;
use maud::{Markup, html};
use partnership::planning::entries::{Kind, cell, day};
use store::planning::{self, Planned};

use super::{home, needs, owners, power};
use crate::call::Inside;
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::pages::{Answer, Stop, missing, private};
use crate::record::history::instant;
use crate::view::View;

/// The versions of the entry of the address, the newest first.
pub(super) async fn versions(ask: &Inside) -> Result<Vec<Planned>, Stop> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("n").to_owned());
    ask.kept(move |store| store.read(|db| planning::versions(db, &p, &id))).await
}

/// What a cell of an entry is called.
pub(super) fn label(view: &View<'_>, kind: Kind, name: &str) -> String {
    match name {
        "what" => view.t(&format!("page-plan-{}-what", kind.word())),
        "jobs" => view.t("page-plan-jobs-created"),
        "source" => view.t("page-field-source"),
        "title" => view.t("page-field-title"),
        name => view.t(&format!("page-plan-{}", name.replace('_', "-"))),
    }
}

/// A cell as people read it.
fn worded(view: &View<'_>, one: &Planned, name: &str) -> Markup {
    let text = cell(&one.cells, name);
    match name {
        _ if text.is_empty() => html! { (view.t("page-unstated")) },
        "area" | "relation" | "about" => html! { (view.t(&format!("page-plan-{name}-{text}"))) },
        "stated_on" | "until" => {
            html! { @if let Some(on) = day(&one.cells, name) { (view.date(on)) } @else { bdi { (text) } } }
        }
        _ => html! { span.lines { bdi { (text) } } },
    }
}

fn whole(view: &View<'_>, one: &Planned, owner: &str) -> Markup {
    html! {
        dl.wide {
            @for name in one.kind.cells() {
                (fact(&label(view, one.kind, name), worded(view, one, name)))
            }
            (fact(&view.t("page-plan-organisation"), html! { bdi { (owner) } }))
        }
        @if one.kind == Kind::Need { p { (needs::horizon(view, one)) } }
    }
}

/// One entry, and what stood there before.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let found = versions(&ask).await?;
    let Some(now) = found.first() else { return Ok(missing(&view)) };
    let all = found.clone();
    let names = ask.kept(move |store| store.read(|db| owners(db, &all))).await?;
    let owner = names.get(&now.organisation).cloned().unwrap_or_default();
    let may = ask.visitor.may(power(now.kind), &planning::object(ask.param("p"), &now.organisation));
    let (up, word) = home(now.kind);
    let title = view.t(&format!("page-plan-one-{}", now.kind.word()));
    let here = format!("planning/{}/{}", now.kind.word(), escaped(&now.id));
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, up, word))
            h1 { (title) " " span.quiet { bdi { (now.id) } } }
            @if now.withdrawn { p { span.badge.moot { (view.t("page-plan-withdrawn")) } } }
            @else if may {
                p {
                    a.go href=(view.to(&format!("{here}/change"))) { (view.t("page-plan-change")) } " "
                    a href=(view.to(&format!("{here}/withdraw"))) { (view.t("page-plan-withdraw")) }
                }
            }
            (whole(&view, now, &owner))
            p.quiet { (view.say(&Said::new("page-risk-version").number("number", now.number))) " " (instant(&view, now.at)) }
            @if found.len() > 1 {
                h2 { (view.t("page-risk-before")) }
                @for one in &found[1..] {
                    details {
                        summary { (view.say(&Said::new("page-risk-version").number("number", one.number))) " " time datetime=(one.at) { (instant(&view, one.at)) } }
                        (whole(&view, one, &owner))
                    }
                }
            }
        },
    )))
}
