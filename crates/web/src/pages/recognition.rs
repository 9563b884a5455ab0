//! Recognition: the workbench's list, and what one person has under way.

pub(crate) mod begin;
pub(crate) mod case;
pub(crate) mod compared;
pub(crate) mod moves;
pub(crate) mod prior;

use std::collections::BTreeMap;

use agreement::Said;
use maud::{Markup, html};
use partnership::recognition::Procedure;
use partnership::recognition::case::Stage;
use partnership::stakeholders::Action;
use store::recognition::{self, Case};
use store::registers::{self, Kind};
use store::{Db, Fault, rpl};

use crate::call::Inside;
use crate::components::field::button;
use crate::components::layout::{back, page};
use crate::components::pager::{after, escaped};
use crate::components::table::{Column, Table};
use crate::pages::{Answer, missing, private};
use crate::view::View;

/// Rows on a page.
const ROWS: u32 = 25;

/// Where a case stands.
pub(crate) fn badge(view: &View<'_>, stage: Stage) -> Markup {
    let class = match stage {
        Stage::Full => "good",
        Stage::Draft
        | Stage::Submitted
        | Stage::DocsPending
        | Stage::Assessing
        | Stage::Compensation
        | Stage::Adaptation
        | Stage::Test
        | Stage::Appeal
        | Stage::Partial => "open",
        Stage::Negative | Stage::Failed => "bad",
        Stage::Withdrawn => "moot",
    };
    html! { span class=(format!("badge {class}")) { (view.say(&stage.said())) } }
}

/// How much time the body has left; nothing where none runs.
pub(crate) fn clock(view: &View<'_>, case: &Case) -> Option<Markup> {
    let law = view.house.law();
    let days = Procedure::named(&law, &case.procedure).and_then(|p| p.days);
    let standing = &case.standing;
    let said = match standing.clock.left(days, view.today()) {
        Some(left) if left < 0 => Said::new("page-recognition-overdue").number("days", -left),
        Some(left) => Said::new("page-recognition-left").number("days", left),
        None if standing.stage == Stage::DocsPending => Said::new("page-recognition-stands"),
        None if standing.stage == Stage::Assessing => Said::new("page-recognition-no-clock"),
        None => return None,
    };
    let late = said.id == "page-recognition-overdue";
    Some(html! { @if late { strong { (view.say(&said)) } } @else { (view.say(&said)) } })
}

/// What the qualifications of the register are called, by their ids: nobody is told of theirs by an id.
fn titles(db: &mut Db, partnership: &str) -> Result<BTreeMap<String, String>, Fault> {
    let all = registers::all(db, partnership, Kind::Qualification)?;
    Ok(all.into_iter().map(|entry| (entry.id.clone(), entry.cell("title").to_owned())).collect())
}

/// The address of a case, in its partnership.
pub(crate) fn at(case: &Case) -> String {
    format!("people/{}/recognition/{}", escaped(&case.person), escaped(&case.id))
}

fn table(view: &View<'_>, cases: &[Case], titles: &BTreeMap<String, String>, people: bool) -> Markup {
    let title = view.t("page-recognition");
    let mut columns = vec![(Column::Head, view.t("page-recognition-case"))];
    if people {
        columns.push((Column::Words, view.t("page-person")));
    }
    columns.extend([
        (Column::Words, view.t("page-recognition-qualification")),
        (Column::Words, view.t("page-recognition-stage")),
        (Column::Words, view.t("page-recognition-clock")),
    ]);
    let mut table = Table::new(title, columns).quiet();
    for case in cases {
        let mut row = vec![html! { a href=(view.to(&at(case))) { bdi { (case.id) } } }];
        if people {
            row.push(html! { bdi { (case.person) } });
        }
        row.extend([
            html! { bdi { (titles.get(&case.dossier.qualification).unwrap_or(&case.dossier.qualification)) } },
            badge(view, case.standing.stage),
            clock(view, case).unwrap_or_else(|| html! { "–" }),
        ]);
        table.row(row);
    }
    html! { @if !table.is_empty() { (table.show()) } }
}

/// The workbench.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(reach) = ask.visitor.reach(Action::RecognitionRead) else { return Ok(missing(&view)) };
    let (p, from) = (ask.param("p").to_owned(), ask.query.get("after").cloned());
    let drafts = ask.visitor.could(Action::RecognitionApply);
    let found = ask.site.with_store(move |store| {
        store.read(|db| {
            let found = recognition::list(db, store.keys(), &reach, &p, drafts, from.as_deref(), ROWS)?;
            Ok((found, titles(db, &p)?))
        })
    });
    let (found, titles) = view.got(found.await)?;
    let title = view.t("page-recognition");
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-recognition-lead")) }
            p role="status" {
                (view.say(&Said::new("page-recognition-found").number("cases", found.rows.len() as i64)))
            }
            (table(&view, &found.rows, &titles, true))
            (after(&view, found.next.as_deref()))
        },
    )))
}

/// What one person has under way.
pub(crate) async fn of_person(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let found = ask.site.with_store(move |store| {
        store.read(|db| {
            let cases = recognition::of_person(db, store.keys(), &p, &id)?;
            let prior = rpl::of_person(db, store.keys(), &p, &id)?;
            Ok((cases, prior, titles(db, &p)?, store::people::object(db, &p, &id)?))
        })
    });
    let (mut cases, mut prior, titles, object) = match view.got(found.await)? {
        (cases, prior, titles, Some(object)) => (cases, prior, titles, object),
        _ => return Ok(missing(&view)),
    };
    let applies = view.visitor.may(Action::RecognitionApply, &object);
    if !applies {
        cases.retain(|case| case.standing.stage != Stage::Draft);
    }
    prior.retain(|case| prior::is_shown(&view, case));
    let here = format!("people/{}", escaped(ask.param("id")));
    let title = view.t("page-recognition");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &here, "page-back"))
            h1 { (title) }
            p.lead { (view.t("page-recognition-own-lead")) }
            @if applies {
                p { a.go href=(view.to(&format!("{here}/recognition/new"))) { (view.t("page-recognition-new")) } }
            }
            @if cases.is_empty() { p { (view.t("page-recognition-none")) } }
            (table(&view, &cases, &titles, false))
            h2 { (view.t("page-prior")) }
            p { (view.t("page-prior-lead")) }
            ul.plain {
                @for one in &prior {
                    li {
                        a href=(view.to(&format!("{here}/prior-learning/{}", escaped(&one.id)))) { bdi { (one.id) } }
                        " " span.badge.open { (view.say(&one.stage.said())) }
                    }
                }
            }
            @if applies {
                (button(&view, &view.to(&format!("{here}/prior-learning")), &view.t("page-prior-new"), true))
            }
        },
    )))
}
