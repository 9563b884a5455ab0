//! Prior learning: what somebody can do, what speaks for it, what an assessor found.

pub(crate) mod moves;

use agreement::Said;
use maud::{Markup, html};
use partnership::lifecycle::leaves;
use partnership::recognition::rpl::{Rpl, Skill, Stage};
use partnership::stakeholders::Action;
use store::rpl::{self, Case};
use store::{Fault, Via};

use super::ROWS;
use crate::call::Inside;
use crate::components::layout::{back, page};
use crate::components::pager::{after, escaped};
use crate::components::table::{Column, Table};
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::sight;
use crate::view::View;

/// The address of a case, in its partnership.
pub(super) fn at(case: &Case) -> String {
    format!("people/{}/prior-learning/{}", escaped(&case.person), escaped(&case.id))
}

/// What a skill is called; its address where the classification has none.
pub(crate) fn called(view: &View<'_>, uri: &str) -> String {
    let found = view.house.classes.skills_called(uri);
    found.first().map_or_else(|| uri.to_owned(), |skill| view.skill(*skill))
}

/// Where it stands.
fn badge(view: &View<'_>, stage: Stage) -> Markup {
    let class = match stage {
        Stage::Certified => "good",
        Stage::Identify | Stage::Document | Stage::Assess => "open",
        Stage::Withdrawn => "moot",
    };
    html! { span class=(format!("badge {class}")) { (view.say(&stage.said())) } }
}

/// Those that were handed in.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(reach) = ask.visitor.reach(Action::RplAssess) else { return Ok(missing(&view)) };
    let (p, from) = (ask.param("p").to_owned(), ask.query.get("after").cloned());
    let found = ask
        .kept(move |store| store.read(|db| rpl::list(db, store.keys(), &reach, &p, from.as_deref(), ROWS)))
        .await?;
    let title = view.t("page-prior");
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-recognition-case")),
            (Column::Words, view.t("page-person")),
            (Column::Number, view.t("page-prior-skills")),
            (Column::Words, view.t("page-recognition-stage")),
        ],
    )
    .quiet();
    for case in &found.rows {
        table.row(vec![
            html! { a href=(view.to(&format!("{}/assess/look", at(case)))) { bdi { (case.id) } } },
            html! { bdi { (case.person) } },
            html! { (view.number(case.folder.skills.len() as i64)) },
            badge(&view, case.stage),
        ]);
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-prior-assess-lead")) }
            p role="status" {
                (view.say(&Said::new("page-recognition-found").number("cases", found.rows.len() as i64)))
            }
            @if !table.is_empty() { (table.show()) }
            (after(&view, found.next.as_deref()))
        },
    )))
}

/// The case of the address, where it is this person's.
pub(super) async fn look(ask: &Inside) -> Result<Option<Case>, Fault> {
    let (p, id, case) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.param("case").to_owned());
    let visitor = ask.visitor.clone();
    ask.site
        .with_store(move |store| {
            let found = store.read(|db| rpl::get(db, store.keys(), &p, &case))?;
            let found = found.filter(|case| case.person == id);
            if let (Some(_), Some(who)) = (&found, visitor.who()) {
                sight::note(store, who, Via::Page, &p, &id)?;
            }
            Ok(found)
        })
        .await
}

/// Begins a case.
pub(crate) async fn create(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, person) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    Ok(match view.got(send(&ask, move |tx| rpl::open(tx, &p, &person)).await)? {
        Sent::Done(case) => {
            let here = format!("people/{}/prior-learning/{}", escaped(ask.param("id")), escaped(&case));
            go(&view.to(&here))
        }
        Sent::Reused => go(&view.to(&format!("people/{}/recognition", escaped(ask.param("id"))))),
        Sent::Refused(_) => missing(&view),
    })
}

/// The case, as the person sees it.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let shown = look(&ask).await.map(|case| case.filter(|case| is_shown(&view, case)));
    let case = view.found(shown)?;
    Ok(private(whole(&view, &case, false)))
}

/// Whether a case is for whoever looks: one that was not handed in, or was taken back, is its person's and for
/// who stands by them.
pub(super) fn is_shown(view: &View<'_>, case: &Case) -> bool {
    let handed_in = matches!(case.stage, Stage::Assess | Stage::Certified);
    handed_in || view.visitor.may(Action::RecognitionApply, &case.object)
}

/// What is asked and done by which side.
const OWN: [&str; 5] = ["skill", "evidence", "document", "hand-in", "withdraw"];
const ASSESSORS: [&str; 4] = ["level", "watched", "ask", "certify"];

/// Whether something can be begun now.
pub(super) fn is_open(case: &Case, step: &str) -> bool {
    let own = matches!(case.stage, Stage::Identify | Stage::Document);
    match step {
        "skill" => own,
        "evidence" => own && !case.folder.skills.is_empty(),
        "level" | "watched" => case.stage == Stage::Assess,
        "document" | "hand-in" | "withdraw" | "ask" | "certify" => leaves::<Rpl>(step, case.stage),
        _ => false,
    }
}

/// A case with what can be done next.
pub(super) fn whole(view: &View<'_>, case: &Case, assessor: bool) -> Markup {
    let (steps, whose, action): (&[&str], _, _) = if assessor {
        (&ASSESSORS, "assess", Action::RplAssess)
    } else {
        (&OWN, "apply", Action::RecognitionApply)
    };
    let may = view.visitor.may(action, &case.object);
    let title = view.t("page-prior-one");
    let list = if assessor {
        "prior-learning".to_owned()
    } else {
        format!("people/{}/recognition", escaped(&case.person))
    };
    page(
        view,
        &title,
        html! {
            (back(view, &list, "page-back"))
            h1 { (title) " " bdi { (case.id) } }
            p { (badge(view, case.stage)) }
            (steps_of(view, case.stage))
            @if case.folder.humanitarian { p.note { (view.t("page-prior-humanitarian")) } }
            @if !case.folder.asked.is_empty() {
                h2 { (view.t("page-recognition-text-asked")) }
                p.lines { bdi { (case.folder.asked) } }
            }
            h2 { (view.t("page-prior-skills")) }
            @if case.folder.skills.is_empty() { p { (view.t("page-prior-no-skills")) } }
            @for skill in &case.folder.skills { (one(view, skill)) }
            @if may && steps.iter().any(|step| is_open(case, step)) {
                h2 { (view.t("page-recognition-next")) }
                ul.plain {
                    @for step in steps.iter().filter(|step| is_open(case, step)) {
                        li { a.go href=(view.to(&format!("{}/{whose}/{step}", at(case)))) { (view.t(&format!("rpl-step-{step}"))) } }
                    }
                }
            }
        },
    )
}

/// The four steps, the one it stands at marked.
fn steps_of(view: &View<'_>, now: Stage) -> Markup {
    html! {
        ol.inline {
            @for stage in [Stage::Identify, Stage::Document, Stage::Assess, Stage::Certified] {
                @let current = (stage == now).then_some("step");
                li aria-current=[current] {
                    @if stage == now { strong { (view.say(&stage.said())) } } @else { (view.say(&stage.said())) }
                }
            }
        }
    }
}

fn one(view: &View<'_>, skill: &Skill) -> Markup {
    let level = |level: Option<u8>| match level {
        Some(0) => view.t("page-prior-not-shown"),
        Some(level) => view.t(&format!("page-ask-skills-level-{level}")),
        None => view.t("page-unstated"),
    };
    html! {
        h3 { bdi { (called(view, &skill.uri)) } }
        p { (view.t("page-prior-claimed")) (view.colon()) (level(skill.claimed)) }
        ul {
            @for evidence in &skill.evidence {
                li {
                    span.badge.open { (view.say(&evidence.grade.said())) } " "
                    bdi { (evidence.text) }
                    @if let Some(country) = &evidence.asked_in { " " span.quiet { (view.country_code(country)) } }
                }
            }
        }
        @if skill.assessed.is_some() {
            p { strong { (view.t("page-prior-found")) (view.colon()) (level(skill.assessed)) } }
            p.lines { bdi { (skill.reason) } }
        }
    }
}
