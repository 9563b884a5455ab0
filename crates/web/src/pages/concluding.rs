//! Where the agreement stands, what stands in the way of its next step, and who signed off.

pub(crate) mod signoff;
pub(crate) mod step;
pub(crate) mod vouch;

use agreement::Said;
use maud::{Markup, html};
use partnership::concluding::components::{Component, all};
use partnership::concluding::middle::Middle;
use partnership::concluding::{Concluding, Stage};
use partnership::lifecycle::{Lifecycle, take};
use partnership::refusal::Refusal;
use partnership::stakeholders::Action;
use store::concluding::{self, Picture, Taken, open_cases, picture};
use store::{Fault, partnerships};

use crate::call::Inside;
use crate::components::cite::cite;
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::pages::agreement::see_edition;
use crate::pages::{Answer, private};
use crate::record::history::instant;
use crate::view::View;

/// Steps that an officer takes; a migration authority takes its sign-off back by itself.
const OFFICERS: [&str; 12] = [
    "scope",
    "negotiate",
    "sign",
    "enter-force",
    "suspend",
    "resume",
    "review",
    "renew",
    "promote",
    "amend",
    "expire",
    "terminate",
];

/// What is known, and who is in the middle of something, as far as the reader may see them.
pub(super) struct Ground {
    pub picture: Picture,
    pub people: Vec<String>,
    pub middle: Vec<(Middle, i64)>,
}

pub(super) async fn ground(ask: &Inside) -> Result<Option<Ground>, Fault> {
    let (p, reach) = (ask.param("p").to_owned(), ask.visitor.reach(Action::PersonRead));
    let figures = ask.house.evidence.clone();
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let Some(picture) = picture(db, &p, figures.as_deref())? else { return Ok(None) };
                let (people, middle) = match &reach {
                    Some(reach) => (open_cases(db, reach, &p)?, concluding::middle(db, reach, &p)?),
                    None => (Vec::new(), Vec::new()),
                };
                Ok(Some(Ground { picture, people, middle }))
            })
        })
        .await
}

/// Where an agreement stands on its day.
pub(crate) fn now(picture: &Picture) -> Stage {
    picture.on_its_day()
}

fn badge(view: &View<'_>, stage: Stage) -> Markup {
    let class = match stage {
        Stage::InForce | Stage::Review => "good",
        Stage::Draft | Stage::Scoping | Stage::Negotiating | Stage::Signed | Stage::Amended => "open",
        Stage::Suspended => "bad",
        Stage::Expired | Stage::Terminated => "moot",
    };
    html! { span class=(format!("badge {class}")) { (view.say(&stage.said())) } }
}

/// The steps that leave a stage, each with what stands in its way.
pub(crate) fn next(picture: &Picture) -> Vec<(&'static str, Result<Stage, Refusal>)> {
    let stage = picture.now().0;
    let ours = Concluding::STEPS.iter().filter(|s| s.from.contains(&stage) && OFFICERS.contains(&s.name));
    // What is filled in with the step is asked for there.
    let said = ("-", "-");
    ours.map(|s| (s.name, picture.look(said, |facts| take::<Concluding>(s.name, stage, facts)))).collect()
}

/// The page.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.found(ground(&ask).await)?;
    let picture = &ground.picture;
    let own = partnerships::object(ask.param("p"));
    let leads = view.visitor.may(Action::AgreementMove, &own);
    let signs = view.visitor.may(Action::SignoffGive, &own);
    let title = view.t("page-stage");
    let stage = now(picture);
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p { (badge(&view, stage)) @if picture.last().is_some_and(|t| t.pilot) { " " span.badge.open { (view.t("page-stage-pilot")) } } }
            p.lead { (view.t(if partnership::concluding::operational(stage) { "page-stage-operational" } else { "page-stage-not-operational" })) }
            (newer(&view, picture))
            @if let Some(last) = picture.last() { @if last.step == "taken-over" { p.note { (view.t("page-stage-taken-over")) } } }
            (rooms(&view))
            @if signs { p { a.go href=(view.to("signoff")) { (view.t("page-signoff-go")) } } }
            h2 { (view.t("page-stage-next")) }
            (steps(&view, picture, leads))
            h2 { (view.t("page-signoff")) }
            (signoff::standing(&view, picture))
            h2 { (view.t("page-stage-components")) }
            (components(&view, picture))
            h2 { (view.t("page-vouch")) }
            (vouch::list(&view, picture, leads))
            @if !ground.people.is_empty() && leads { (middle(&view, &ground)) }
            h2 { (view.t("page-stage-history")) }
            (history(&view, &picture.steps))
            p { a href=(view.to("checklist.csv")) { (view.t("page-stage-csv")) } }
        },
    )))
}

/// What is said of a text that does not govern yet, with a way to read it.
fn newer(view: &View<'_>, picture: &Picture) -> Markup {
    let agreed = picture.now().0 == Stage::Amended;
    let said = Said::new(if agreed { "page-stage-agreed" } else { "page-stage-newer" });
    html! {
        @if picture.latest > picture.governs.0 {
            p.note {
                (view.say(&said.number("edition", picture.latest).number("governs", picture.governs.0))) " "
                (see_edition(view, picture.latest))
            }
        }
    }
}

/// The other rooms around the case.
fn rooms(view: &View<'_>) -> Markup {
    let rooms = [
        ("publication", "page-publication", Action::PartnershipRead),
        ("lessons", "page-library", Action::PartnershipRead),
        ("courses", "page-courses", Action::CourseRead),
        ("risks", "page-risks", Action::RiskRead),
        ("mentors", "page-mentors", Action::MentorRead),
        ("pledges", "page-pledges", Action::MentorRead),
        ("costs", "page-costs", Action::CostRead),
        ("planning", "page-planning", Action::PlanRead),
    ];
    html! {
        ul.inline {
            @for (path, word, power) in rooms {
                @if view.visitor.could(power) { li { a href=(view.to(path)) { (view.t(word)) } } }
            }
        }
    }
}

fn steps(view: &View<'_>, picture: &Picture, leads: bool) -> Markup {
    let all = next(picture);
    html! {
        @if all.is_empty() { p { (view.t("page-stage-no-step")) } }
        @for (step, may) in all {
            h3 { (view.t(&format!("page-step-{step}"))) }
            @match may {
                Ok(_) => @if leads {
                    p { a.go href=(view.to(&format!("stage/{step}"))) { (view.t(&format!("page-step-{step}"))) } }
                } @else { p { (view.t("page-stage-nothing-in-the-way")) } },
                Err(refused) => {
                    p { (view.t("page-stage-in-the-way")) }
                    ul { @for reason in &refused.reasons { li { (view.say(&reason.said)) } } }
                }
            }
        }
    }
}

fn components(view: &View<'_>, picture: &Picture) -> Markup {
    let mut table = Table::new(
        view.t("page-stage-components"),
        vec![
            (Column::Head, view.t("page-stage-component")),
            (Column::Words, view.t("page-stage-accountable")),
            (Column::Number, view.t("page-stage-score")),
            (Column::Words, view.t("page-stage-evidenced")),
        ],
    )
    .quiet();
    let law = picture.agreement.in_force(picture.read_on);
    for component in all(&law, &picture.assessment) {
        let Component { name, accountable, score: (passed, of) } = &component;
        let score = Said::new("page-stage-of").number("passed", *passed).number("all", *of);
        table.row(vec![
            html! { (view.word(name)) },
            html! { @if let Some(party) = accountable { bdi { (view.party(party)) } } @else { (view.t("page-unstated")) } },
            html! { (view.say(&score)) },
            html! { (view.t(if component.is_evidenced() { "page-yes" } else { "page-no" })) },
        ]);
    }
    table.show()
}

/// Who is in the middle of something: for whom protection goes on whatever becomes of the agreement.
pub(super) fn middle(view: &View<'_>, ground: &Ground) -> Markup {
    let law = ground.picture.agreement.in_force(ground.picture.read_on);
    let article = law.by_id("provision", "exit_protection").map(|c| c.cite.clone());
    html! {
        h2 { (view.t("page-stage-middle")) }
        p {
            (view.say(&Said::new("page-stage-middle-count").number("cases", ground.people.len() as i64))) " "
            @if let Some(article) = &article { (cite(view, article)) } @else { (view.t("page-stage-middle-unsaid")) }
        }
        @if !ground.middle.is_empty() { p { (view.t("page-stage-middle-means")) } }
        ul { @for (middle, people) in &ground.middle { li { (view.say(&middle.said(*people))) } } }
        ul.inline {
            @for id in ground.people.iter().take(100) {
                li { a href=(view.to(&format!("people/{}", escaped(id)))) { bdi { (id) } } }
            }
        }
    }
}

fn history(view: &View<'_>, steps: &[Taken]) -> Markup {
    html! {
        @if steps.is_empty() { p { (view.t("page-stage-no-history")) } }
        ol.history {
            @for taken in steps.iter().rev() {
                li {
                    p {
                        time datetime=(taken.at) { (instant(view, taken.at)) } " "
                        strong { (view.t(&format!("page-step-{}", taken.step))) } " " (badge(view, taken.stage))
                    }
                    p { (view.t("page-stage-since")) (view.colon()) (view.date(taken.since)) }
                    @if !taken.reason.is_empty() { p.lines { bdi { (taken.reason) } } }
                    @if !taken.protection.is_empty() { p.lines { bdi { (taken.protection) } } }
                }
            }
        }
    }
}
