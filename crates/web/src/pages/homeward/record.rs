//! One return: where it stands, what is to be arranged, what was learnt abroad, the plan, and the questions.

use agreement::{Money, Said};
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::lifecycle::leaves;
use partnership::mobility::tasks::Deadline;
use partnership::return_home::case::Return;
use partnership::return_home::follow::{Dimension, called, score};
use partnership::return_home::gained::Work;
use partnership::return_home::plan::Law;
use partnership::return_home::tasks::Task;
use partnership::stakeholders::Action;
use store::returns::{self, Asked, Case};
use store::{Fault, Via};

use super::{at, badge, day, reckoning};
use crate::call::Inside;
use crate::components::cite::cite;
use crate::components::field::{button, hidden};
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::form::VERSION;
use crate::pages::mobility::near;
use crate::pages::recognition::prior::called as skill_called;
use crate::pages::workers::exit;
use crate::pages::{Answer, private};
use crate::sight;
use crate::view::View;

/// The return of the address, where it is this person's, and its rounds of questions.
pub(super) async fn look(ask: &Inside) -> Result<Option<(Case, Vec<Asked>)>, Fault> {
    let (p, id, case) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.param("case").to_owned());
    let visitor = ask.visitor.clone();
    ask.site
        .with_store(move |store| {
            let found = store.read(|db| {
                let found = returns::get(db, store.keys(), &p, &case)?.filter(|case| case.person == id);
                let Some(case) = found else { return Ok(None) };
                let rounds = returns::of_case(db, store.keys(), &case)?;
                Ok(Some((case, rounds)))
            })?;
            if let (Some(_), Some(who)) = (&found, visitor.who()) {
                sight::note(store, who, Via::Page, &p, &id)?;
            }
            Ok(found)
        })
        .await
}

/// The steps of the person's side, and of whoever leads it.
pub(super) const OWN: [&str; 7] = ["return", "register", "work", "remove", "done", "withdraw", "end"];
pub(super) const LEAD: [&str; 5] = ["counsel", "register", "begin", "renew", "done"];

/// Whether something can be begun now.
pub(super) fn is_open(case: &Case, step: &str) -> bool {
    match step {
        "work" | "done" => !case.stage.is_final(),
        "remove" => !case.stage.is_final() && !case.folder.work.is_empty(),
        step => leaves::<Return>(step, case.stage),
    }
}

/// The return.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let (case, rounds) = view.found(look(&ask).await)?;
    Ok(private(written(&view, &case, &rounds, ask.today())))
}

fn written(view: &View<'_>, case: &Case, rounds: &[Asked], today: Date) -> Markup {
    let folder = &case.folder;
    let title = view.t("page-homeward");
    let may = |action| view.visitor.may(action, &case.object);
    let law = view.house.law();
    let arranges = !super::arranged(&law, case).is_empty();
    let sides =
        [("own", &OWN[..], may(Action::ReturnRespond)), ("lead", &LEAD[..], may(Action::ReturnChange))];
    let mut steps: Vec<(&str, &str)> = Vec::new();
    for (side, all, _) in sides.iter().filter(|(_, _, may)| *may) {
        // Where nothing is to be arranged nothing is noted as done.
        let open = |step: &str| is_open(case, step) && (arranges || step != "done");
        for step in all.iter().filter(|step| open(step)) {
            // Whoever may do it from both sides is shown it once.
            if steps.iter().all(|(_, known)| known != step) {
                steps.push((side, step));
            }
        }
    }
    page(
        view,
        &title,
        html! {
            (exit(view))
            (back(view, &format!("people/{}/return", escaped(&case.person)), "page-back"))
            h1 { (title) " " span.quiet { bdi { (case.id) } } }
            p.status { (badge(view, case.stage)) }
            dl.wide {
                (fact(&view.t("page-person"), html! { bdi { (case.person) } }))
                (fact(&view.t("page-homeward-way"), html! {
                    (view.country_code(&folder.from)) " " span.arrow aria-hidden="true" { "→" } span.hush { (view.t("page-to")) } " " (view.country_code(&folder.to)) }))
                (fact(&view.t("page-homeward-day"), day(view, case.returned_on.or(folder.planned_on))))
                @if !folder.words.is_empty() {
                    (fact(&view.t("page-homeward-words"), html! { bdi { (folder.words) } }))
                }
                @if !folder.registered_with.is_empty() {
                    (fact(&view.t("page-homeward-registered"), html! { bdi { (folder.registered_with) } }))
                }
            }
            @if !steps.is_empty() {
                h2 { (view.t("page-recognition-next")) }
                ul.plain {
                    @for (side, step) in &steps {
                        li { a.go href=(view.to(&format!("{}/{side}/{step}", at(case)))) { (view.t(&format!("homeward-step-{step}"))) } }
                    }
                }
            }
            (arranged(view, case, today))
            (learnt(view, case, may(Action::RecognitionApply), may(Action::PersonChange)))
            @if !folder.plan.words.is_empty() { (planned(view, case)) }
            (asked(view, case, rounds, today, may(Action::ReturnRespond)))
        },
    )
}

fn arranged(view: &View<'_>, case: &Case, today: Date) -> Markup {
    let law = view.house.law();
    let all = super::arranged(&law, case);
    html! {
        @if !all.is_empty() {
            h2 { (view.t("page-homeward-tasks")) }
            ul.ways {
                @for task in &all {
                    li {
                        (view.titled(task.clause)) " "
                        @if let Some(on) = task.done {
                            span.badge.good { (view.t("page-homeward-done")) } " " (day(view, Some(on)))
                        } @else { (due(view, task, today)) }
                        span.line.quiet {
                            @if let Some(party) = task.clause.text("done_by") { (view.party(party)) " · " }
                            (cite(view, &task.clause.cite))
                        }
                    }
                }
            }
        }
    }
}

/// Until when, in words, as for a task of a mobility case.
pub(super) fn due(view: &View<'_>, task: &Task<'_>, today: Date) -> Markup {
    html! {
        @match &task.deadline {
            Deadline::Runs { due, .. } => {
                span.quiet { (view.t("page-homeward-until")) (view.colon()) (day(view, Some(*due))) }
                (near(view, task.risk(today)))
            },
            Deadline::Unknown(why) => { span.quiet { (view.t("page-mobility-due-unknown")) " " (view.say(why)) } },
            Deadline::NotYet | Deadline::None => {},
        }
    }
}

/// What a piece of work was called: the occupation's name, else its group.
fn work_of(view: &View<'_>, work: &Work) -> String {
    let classes = &view.house.classes;
    let group = classes.with_code(skills::Kind::IscoGroup, &work.isco);
    group.map_or_else(|| work.isco.clone(), |concept| view.label(concept))
}

fn learnt(view: &View<'_>, case: &Case, applies: bool, changes: bool) -> Markup {
    let folder = &case.folder;
    html! {
        h2 { (view.t("page-homeward-learnt")) }
        p { (view.t("page-homeward-learnt-lead")) }
        ul.ways {
            @for work in &folder.work {
                li {
                    bdi { (work.employer) } " · " bdi { (work_of(view, work)) }
                    span.line.quiet {
                        (view.say(&Said::new("page-homeward-months").number("months", work.months)))
                        @if !work.document.is_empty() { " · " bdi { (work.document) } }
                    }
                    (reckoning::told(view, work))
                    span.line {
                        @for (number, uri) in work.skills.iter().enumerate() {
                            @if number > 0 { (view.comma()) } bdi { (skill_called(view, uri)) }
                        }
                    }
                }
            }
        }
        @if !folder.work.is_empty() { (reckoning::carried(view, case)) }
        @match &folder.prior {
            Some(prior) => p {
                a href=(view.to(&format!("people/{}/prior-learning/{}", escaped(&case.person), escaped(prior)))) {
                    (view.t("page-homeward-prior"))
                }
            },
            None if applies && !folder.work.is_empty() && !case.stage.is_final() => form.act method="post" action=(view.to(&format!("{}/learnt", at(case)))) {
                (hidden(view))
                input type="hidden" name=(VERSION) value=(case.version);
                button { (view.t("page-homeward-claim")) }
            },
            None => {},
        }
        @if changes && folder.prior.is_some() {
            (button(view, &view.to(&format!("{}/profile", at(case))), &view.t("page-homeward-take"), true))
        }
        p { a.go href=(view.to(&format!("{}/jobs", at(case)))) { (view.t("page-homeward-jobs")) } }
    }
}

fn planned(view: &View<'_>, case: &Case) -> Markup {
    let plan = &case.folder.plan;
    let law = view.house.law();
    let law = Law::of(&law);
    let currency = law.as_ref().and_then(|law| law.budget).map(|budget| budget.currency);
    let kinds: Vec<String> = plan.support.iter().map(|kind| view.t(&format!("follow-{kind}"))).collect();
    html! {
        h2 { (view.t("page-homeward-plan")) }
        p.lines { bdi { (plan.words) } }
        dl.wide {
            (fact(&view.t("page-homeward-support"), html! { (kinds.join(view.comma())) }))
            @if let Some(currency) = currency {
                (fact(&view.t("page-homeward-amount"), html! { (view.money(Money { minor: plan.minor, currency })) }))
            }
            @if let Some(law) = &law { (fact(&view.t("page-homeward-paid-by"), html! { (cite(view, &law.cite)) })) }
        }
    }
}

fn asked(view: &View<'_>, case: &Case, rounds: &[Asked], today: Date, responds: bool) -> Markup {
    let here = at(case);
    let open = rounds.iter().any(|round| round.is_open(today));
    html! {
        h2 { (view.t("page-follow")) }
        p { (view.t("page-follow-lead")) }
        @if case.follows { p { span.badge.good { (view.t("page-follow-agreed")) } } }
        @else { p { span.badge.moot { (view.t("page-follow-not-agreed")) } } }
        @if responds && case.follows && open {
            p { a.go href=(view.to(&format!("{here}/ask"))) { (view.t("page-follow-answer")) } }
        }
        @if responds && case.follows {
            (button(view, &view.to(&format!("{here}/stop")), &view.t("page-follow-stop"), true))
        } @else if responds && !case.stage.is_final() {
            (button(view, &view.to(&format!("{here}/agree")), &view.t("page-follow-agree"), false))
        }
        ul.plain {
            @for round in rounds {
                li {
                    (view.say(&Said::new("page-follow-after").number("months", round.months))) (view.colon())
                    @if let Some(on) = round.answered_on {
                        (day(view, Some(on)))
                        @for dimension in Dimension::ALL {
                            span.line.quiet {
                                (view.say(&called(dimension))) (view.colon())
                                @match score(&round.answers, dimension) {
                                    Some(score) => (view.share(score)),
                                    None => (view.t("page-options-unknown")),
                                }
                            }
                        }
                    } @else if round.stopped { span.quiet { (view.t("page-follow-stopped")) } }
                    @else { (day(view, Some(round.due))) }
                }
            }
        }
    }
}
