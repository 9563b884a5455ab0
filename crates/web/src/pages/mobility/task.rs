//! One task: what it asks, what was noted, and who is in charge.

use std::collections::{BTreeMap, BTreeSet};

use agreement::Said;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use maud::{Markup, html};
use partnership::mobility::answers::{self, Entry, FIELDS, WORKER};
use partnership::mobility::plan::{Answer, Question, Step};
use partnership::mobility::tasks::{Risk, State, Task, tasks};
use partnership::papers::Standing;
use partnership::stakeholders::Action;
use store::mobility::{self, Under};
use store::{Fault, Refusal, accounts};

use super::case::{deadline, in_charge};
use super::{Looked, at, complain, look, title, told};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::form::{Filled, VERSION};
use crate::pages::grievances::file;
use crate::pages::papers::{standing, title_of};
use crate::pages::{go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// Says that the answers were looked at once more.
pub(super) const CHECKED: &str = "checked";

fn asked(view: &View<'_>, question: &Question) -> String {
    question.titles.get(view.code()).map_or_else(|| view.own(&question.id), str::to_owned)
}

/// The form of a step.
fn fields(view: &View<'_>, step: &Step) -> Vec<Field> {
    let mut all = Vec::new();
    for (question, name) in step.questions.iter().zip(FIELDS) {
        let yes_no = || vec![("yes".to_owned(), view.t("page-yes")), ("no".to_owned(), view.t("page-no"))];
        let input = match question.answer {
            Answer::Text => Input::Area,
            Answer::Date => Input::Typed("date"),
            Answer::Number => Input::Typed("number"),
            Answer::YesNo => Input::Choice(yes_no()),
            Answer::Amount => Input::Line,
        };
        let mut field = Field::new(name, asked(view, question), input);
        if question.answer == Answer::Amount {
            field = field.hint(view.t("page-mobility-amount-hint")).foreign();
        }
        all.push(if question.required { field } else { field.optional() });
    }
    if step.fee.minor > 0 {
        let payer = step.payer.iter().map(|party| (party.clone(), view.short_party(party)));
        let worker = (WORKER.to_owned(), view.t("page-mobility-paid-worker"));
        let choices = payer.chain([worker]).collect();
        let field = Field::new("paid_by", view.t("page-mobility-paid-by"), Input::Choice(choices));
        all.push(field.hint(view.t("page-mobility-paid-by-hint")));
    }
    let on = Field::new("on", view.t("page-mobility-done-when"), Input::Typed("date")).optional();
    all.push(on.hint(view.t("page-mobility-done-when-hint")));
    all
}

/// What is kept, as the form shows it.
fn kept(looked: &Looked, step: &Step) -> Filled {
    let mut filled = Filled::default();
    let Some(noted) = looked.case.steps.get(&step.id) else { return filled };
    for (question, name) in step.questions.iter().zip(FIELDS) {
        filled.set(name, noted.entry.answers.get(&question.id).map(String::as_str).unwrap_or_default());
    }
    filled.set("paid_by", &noted.entry.paid_by);
    filled.set("on", &noted.entry.done_on.map(|d| d.to_string()).unwrap_or_default());
    filled
}

/// What somebody sent. Refused: a day that is none.
fn sent(step: &Step, filled: &Filled) -> Result<Entry, &'static str> {
    let answer =
        |(question, name): (&Question, &'static str)| (question.id.clone(), filled.get(name).to_owned());
    let on = filled.get("on");
    let done_on = if on.is_empty() { None } else { Some(on.parse().map_err(|_| "on")?) };
    Ok(Entry {
        answers: step.questions.iter().zip(FIELDS).map(answer).collect::<BTreeMap<_, _>>(),
        documents: BTreeSet::new(),
        paid_by: filled.get("paid_by").to_owned(),
        done_on,
    })
}

/// Under which address whoever looks may note something of the task.
fn way(view: &View<'_>, looked: &Looked) -> Option<&'static str> {
    let object = &looked.case.object;
    if view.visitor.may(Action::MobilityChange, object) {
        return Some("lead");
    }
    view.visitor.may(Action::MobilityRespond, object).then_some("answer")
}

/// Whom somebody may put in charge: themselves, and the accounts that they see.
async fn staff(ask: &Inside) -> Result<Vec<(String, String)>, Fault> {
    let Some(who) = ask.visitor.who() else { return Ok(Vec::new()) };
    let mut all = vec![(who.subject.account.clone(), who.name.clone())];
    let reach = ask.visitor.reach(Action::AccountRead).filter(|reach| !reach.is_nothing());
    if let Some(reach) = reach {
        let listed = ask.site.with_store(move |store| {
            store.read(|db| accounts::list(db, store.keys(), &reach, None, None, 100))
        });
        let others = listed.await?.rows.into_iter().filter(|a| a.person.is_none() && a.id != all[0].0);
        let others: Vec<_> = others.map(|a| (a.id, a.name)).collect();
        all.extend(others);
    }
    Ok(all)
}

/// The task of the address.
fn of<'a>(ask: &Inside, looked: &'a Looked) -> Option<Task<'a>> {
    let step = ask.param("step");
    tasks(&looked.plan, &looked.case.standing).into_iter().find(|t| t.step.id == step)
}

fn here(looked: &Looked, step: &str) -> String {
    format!("{}/tasks/{}", at(&looked.case), escaped(step))
}

fn facts(view: &View<'_>, looked: &Looked, task: &Task<'_>) -> Markup {
    let step = task.step;
    html! {
        dl.wide {
            (fact(&view.t("page-mobility-stage"), html! { (view.say(&task.state.said())) }))
            @if let Some(why) = &task.waits_for { (fact(&view.t("page-mobility-waits"), html! { (told(view, &looked.plan, why)) })) }
            (fact(&view.t("page-mobility-in-charge"), in_charge(view, looked, task)))
            (fact(&view.t("page-mobility-due"), html! {
                @let shown = deadline(view, looked, task);
                @if shown.0.is_empty() { (view.t("page-mobility-no-deadline")) } @else { (shown) }
            }))
            (fact(&view.t("page-mobility-fee"), html! {
                (view.money(step.fee))
                @if let Some(payer) = &step.payer { ", " bdi { (view.short_party(payer)) } }
                span.line.quiet { (view.t("page-mobility-free")) }
            }))
            @if !step.documents.is_empty() {
                (fact(&view.t("page-mobility-documents"), documents(view, looked, step)))
            }
            (fact(&view.t("page-mobility-article"), html! { (view.words.cite(&step.cite)) }))
        }
    }
}

/// The documents that a step needs: whether a copy is there, and where it is handed in or looked at.
fn documents(view: &View<'_>, looked: &Looked, step: &Step) -> Markup {
    let object = &looked.case.object;
    let may = |action| view.visitor.may(action, object);
    let (reads, adds, judges) = (may(Action::PaperRead), may(Action::PaperAdd), may(Action::MobilityChange));
    let here = format!("people/{}/papers", escaped(&looked.case.person));
    let noted = looked.case.steps.get(&step.id).map(|n| &n.entry).filter(|entry| entry.done_on.is_some());
    html! {
        ul.plain {
            @for document in &step.documents {
                @let named = html! { bdi { (title_of(view, document)) } };
                @let copy = looked.papers.iter().find(|p| p.document == document.id && p.is_there());
                li {
                    (named) (view.colon())
                    @if let Some(copy) = copy {
                        (view.say(&Said::new("page-paper-handed-in").text("date", copy.handed_on)))
                        @if reads {
                            " " a href=(view.to(&format!("{here}/{}", escaped(&copy.id)))) { (view.t("page-paper-download")) span.hush { (view.colon()) (named) } }
                            @if copy.judged.is_some() { " " (standing(view, copy, &looked.refusals)) }
                        }
                        @if adds && copy.standing == Standing::Refused { " " a href=(view.to(&format!("{here}/add/{}", escaped(&document.id)))) { (view.t("page-paper-replace")) span.hush { (view.colon()) (named) } } }
                        @if judges { " " a href=(view.to(&format!("{here}/{}/judge", escaped(&copy.id)))) { (view.t("page-paper-judge")) span.hush { (view.colon()) (named) } } }
                    } @else if noted.is_some_and(|entry| entry.documents.contains(&document.id)) {
                        (view.t("page-mobility-document-was"))
                    } @else {
                        (view.t("page-paper-missing"))
                        @if adds { " " a href=(view.to(&format!("{here}/add/{}", escaped(&document.id)))) { (view.t("page-paper-add")) span.hush { (view.colon()) (named) } } }
                    }
                }
            }
        }
    }
}

fn show_task(
    view: &View<'_>,
    looked: &Looked,
    task: &Task<'_>,
    filled: &Filled,
    staff: &[(String, String)],
) -> Markup {
    let step = task.step;
    let here = here(looked, &step.id);
    let way = way(view, looked).filter(|_| task.state != State::CannotStart);
    let form = Form {
        action: view.to(&format!("{here}/{}", way.unwrap_or_default())),
        button: view.t("page-go-on"),
        fields: fields(view, step),
        filled,
        version: Some(looked.case.version),
    };
    let mut chosen = Filled::default();
    let charge = looked.case.steps.get(&step.id).and_then(|n| n.in_charge.clone()).unwrap_or_default();
    chosen.set("in_charge", &charge);
    let mut choices = vec![(String::new(), view.t("page-mobility-in-charge-nobody"))];
    choices.extend(staff.iter().cloned());
    let assign = Form {
        action: view.to(&format!("{here}/assign")),
        button: view.t("page-mobility-assign"),
        fields: vec![Field::new("in_charge", view.t("page-mobility-in-charge"), Input::Choice(choices))],
        filled: &chosen,
        version: Some(looked.case.version),
    };
    let leads = way == Some("lead") && task.state != State::Completed;
    let late = matches!(task.risk(view.today()), Risk::Overdue(_));
    let heading = title(view, step);
    page(
        view,
        &form.title(view, &heading),
        html! {
            (back(view, &at(&looked.case), "page-mobility-one"))
            (form.problems(view))
            h1 { (heading) " " span.quiet { bdi { (looked.case.id) } } }
            (facts(view, looked, task))
            @if late && leads {
                p { a href=(view.to(&format!("{}/letters/{}", at(&looked.case), escaped(&step.id)))) { (view.t("page-mobility-letter-overdue")) } }
            }
            @if way.is_some() { h2 { (view.t("page-mobility-note")) } (form.show(view)) }
            @if filled.wrong.contains_key("paid_by") {
                @let to = file::fee(view, &looked.case.partnership, Some(step.fee), &heading);
                p { a.go href=(to) { (view.t("page-work-report")) } }
            }
            @if leads && !staff.is_empty() { h2 { (view.t("page-mobility-in-charge")) } (assign.show(view)) }
        },
    )
}

/// The task.
pub(crate) async fn show(ask: Inside) -> crate::pages::Answer {
    let view = ask.view();
    let looked = view.found(look(&ask).await)?;
    let staff = view.got(staff(&ask).await)?;
    let Some(task) = of(&ask, &looked) else { return Ok(missing(&view)) };
    Ok(private(show_task(&view, &looked, &task, &kept(&looked, task.step), &staff)))
}

/// What is about to be kept: looked at once more.
pub(super) fn check(
    view: &View<'_>,
    (action, from): (&str, &str),
    title: &str,
    fields: &[Field],
    (filled, version): (&Filled, i64),
) -> Markup {
    let mut carried = vec![(CHECKED.to_owned(), "yes".to_owned())];
    for field in fields {
        let values: Vec<&str> = filled.all(field.name()).collect();
        carried.extend(values.into_iter().map(|v| (field.name().to_owned(), v.to_owned())));
    }
    let nothing = Filled::default();
    let form = Form {
        action: view.to(action),
        button: view.t("page-mobility-confirm"),
        fields: Vec::new(),
        filled: &nothing,
        version: Some(version),
    };
    page(
        view,
        &view.t("page-check-answers"),
        html! {
            (back(view, from, "page-back"))
            h1 { (view.t("page-check-answers")) }
            p.lead { (title) }
            dl.wide {
                @for field in fields {
                    @let value = field.called(&field.read(filled));
                    (fact(field.label(), html! { @if value.is_empty() { "–" } @else { span.lines { bdi { (value) } } } }))
                }
            }
            (form.show_with(view, &carried))
        },
    )
}

/// Notes what was done.
pub(crate) async fn enter(ask: Inside) -> crate::pages::Answer {
    let view = ask.view();
    let looked = view.found(look(&ask).await)?;
    let staff = view.got(staff(&ask).await)?;
    let Some(task) = of(&ask, &looked) else { return Ok(missing(&view)) };
    let step = task.step;
    let mut filled = (*ask.filled).clone();
    let again = |filled: &Filled, status: StatusCode| {
        (status, private(show_task(&view, &looked, &task, filled, &staff))).into_response()
    };
    let entry = match sent(step, &filled) {
        Ok(entry) => entry,
        Err(field) => {
            filled.complain(field, view.t("page-wrong"));
            return Ok(again(&filled, StatusCode::UNPROCESSABLE_ENTITY));
        }
    };
    // Looked at once more before it is kept: first what can be said without the record.
    let handed_in = looked.handed_in(&step.id);
    let facts = answers::Facts { today: view.today(), birth_year: None, handed_in: &handed_in };
    let version = filled.get(VERSION).parse().unwrap_or(0);
    if filled.get(CHECKED) != "yes" {
        return Ok(match answers::enter(&looked.plan, &task, &entry, facts) {
            Err(why) => {
                complain(&view, Some(&looked.plan), &mut filled, &Refusal::Rule(why));
                again(&filled, StatusCode::UNPROCESSABLE_ENTITY)
            }
            Ok(_) => {
                let here = here(&looked, &step.id);
                let action = format!("{here}/{}", way(&view, &looked).unwrap_or_default());
                let fields = fields(&view, step);
                private(check(&view, (&action, &here), &title(&view, step), &fields, (&filled, version)))
            }
        });
    }
    let (case, step, agreement) = (looked.case.clone(), step.id.clone(), looked.agreement.clone());
    let change = move |tx: &mut store::Tx<'_>| {
        let law = agreement.in_force(case.law_day);
        let under = Under { edition: case.edition, day: case.law_day, law: &law };
        let which = (case.partnership.as_str(), case.id.as_str(), step.as_str());
        mobility::enter(tx, which, version, &entry, under).map(|version| version.to_string())
    };
    let refusal = match view.got(send(&ask, change).await)? {
        Sent::Done(_) | Sent::Reused => return Ok(go(&view.to(&at(&looked.case)))),
        Sent::Refused(refusal) => refusal,
    };
    Ok(match complain(&view, Some(&looked.plan), &mut filled, &refusal) {
        Some(status) => again(&filled, status),
        None => missing(&view),
    })
}

/// Puts somebody in charge.
pub(crate) async fn assign(ask: Inside) -> crate::pages::Answer {
    let view = ask.view();
    let looked = view.found(look(&ask).await)?;
    let staff = view.got(staff(&ask).await)?;
    let Some(task) = of(&ask, &looked) else { return Ok(missing(&view)) };
    let chosen = Some(ask.filled.get("in_charge").to_owned()).filter(|account| !account.is_empty());
    let version = ask.filled.get(VERSION).parse().unwrap_or(0);
    let (case, step, agreement) = (looked.case.clone(), task.step.id.clone(), looked.agreement.clone());
    let change = move |tx: &mut store::Tx<'_>| {
        let law = agreement.in_force(case.law_day);
        let under = Under { edition: case.edition, day: case.law_day, law: &law };
        let which = (case.partnership.as_str(), case.id.as_str(), step.as_str());
        mobility::assign(tx, which, version, chosen.as_deref(), under).map(|version| version.to_string())
    };
    let refusal = match view.got(send(&ask, change).await)? {
        Sent::Done(_) | Sent::Reused => return Ok(go(&view.to(&here(&looked, &task.step.id)))),
        Sent::Refused(refusal) => refusal,
    };
    let mut filled = kept(&looked, task.step);
    Ok(match complain(&view, Some(&looked.plan), &mut filled, &refusal) {
        Some(status) => (status, private(show_task(&view, &looked, &task, &filled, &staff))).into_response(),
        None => missing(&view),
    })
}
