//! One complaint at the desk of the body that deals with it: what was said, what is owed, and the next steps.

use agreement::Said;
use maud::{Markup, html};
use partnership::grievances::{Category, State};
use partnership::lifecycle::{Lifecycle, leaves};
use partnership::stakeholders::Action;
use store::Fault;
use store::grievances::{self, Grievance};

use super::{both, party};
use crate::call::Inside;
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::pages::{Answer, private};
use crate::view::View;

/// The complaint of the address, where whoever asks may deal with it: it lies with their organisation, and is
/// not about it.
pub(super) async fn look(ask: &Inside) -> Result<Option<Grievance>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let found = ask.site.with_store(move |store| store.read(|db| grievances::get(db, store.keys(), &p, &id)));
    let own = ask.visitor.who().map(|who| who.subject.organisation.clone()).unwrap_or_default();
    Ok(found
        .await?
        .filter(|case| ask.visitor.may(Action::GrievanceHandle, &case.object) && !case.is_hidden_from(&own)))
}

/// The address of a complaint, in its partnership.
pub(super) fn at(case: &Grievance) -> String {
    format!("complaints/{}", escaped(&case.id))
}

/// The steps that can be begun now, in the order in which they are offered.
pub(super) fn steps(case: &Grievance) -> Vec<&'static str> {
    let mut open: Vec<&str> = partnership::grievances::case::Case::STEPS
        .iter()
        .map(|s| s.name)
        .filter(|s| *s != "appeal")
        .collect();
    open.retain(|step| leaves::<partnership::grievances::case::Case>(step, case.state));
    // Of the two ways on, the one that fits how pressing it is.
    let urgent = case.severity == Some(partnership::grievances::Severity::Urgent);
    open.retain(|step| *step != if urgent { "investigate" } else { "hurry" });
    if !case.redacted {
        open.push("say");
    }
    if case.state == State::Remedied && case.told_on.is_none() {
        open.push("told");
    }
    if case.category == Category::Fee {
        open.push("owe");
        if case.refund.left().is_some_and(|left| left.minor > 0) {
            open.push("pay");
        }
    }
    if case.accused.is_some() {
        open.push("disclose");
    }
    open.push("pass");
    if !case.redacted {
        open.push("redact");
    }
    open
}

/// The complaint.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let case = view.found(look(&ask).await)?;
    let title = view.say(&Said::new("page-complaint-title").text("id", &case.id));
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "complaints", "page-back"))
            h1 { (title) }
            (told(&view, &case))
            (both(&view, &ask.house, &case, view.today()))
            @if let Some((text, on)) = &case.disclosed {
                h2 { (view.t("page-complaint-disclosed")) }
                p { (view.date(*on)) }
                p.lines { bdi { (text) } }
            }
            h2 { (view.t("page-complaint-next")) }
            ul.plain {
                @for step in steps(&case) {
                    li { a.go href=(view.to(&format!("{}/{step}", at(&case)))) { (view.t(&format!("grievance-step-{step}"))) } }
                }
            }
            h2 { (view.t("page-complaint-letters")) }
            ul {
                @for which in ["received", "answer"] {
                    @if which == "received" || !case.remedy.is_empty() {
                        li {
                            a href=(format!("/{}/{}{}/letter/{which}", case.language, view.base, at(&case))) {
                                (view.t(&format!("page-complaint-letter-{which}")))
                            }
                        }
                    }
                }
            }
        },
    )))
}

/// What the complainant said.
fn told(view: &View<'_>, case: &Grievance) -> Markup {
    let Some(said) = &case.said else { return html! {} };
    let line = |label: &str, text: &str| {
        html! {
            @if !text.is_empty() { (fact(&view.t(label), html! { bdi { (text) } })) }
        }
    };
    let named =
        |label: &str, id: Option<&str>| line(label, &id.map(|id| party(view.house, id)).unwrap_or_default());
    html! {
        h2 { (view.t("page-complaint-said")) }
        p.lines { bdi { (said.text) } }
        dl.wide {
            (fact(&view.t("page-complaint-who"), html! {
                @if case.anonymous { (view.t("page-complaint-nameless")) }
                @else { bdi { (said.name) } @if let Some(person) = &said.person { " " span.quiet { bdi { (person) } } } }
            }))
            (line("page-complain-contact", &said.contact))
            (fact(&view.t("page-complaint-language"), html! { (view.language(&case.language)) }))
            (fact(&view.t("page-complain-accused"), html! {
                @match &case.accused_party { Some(id) => bdi { (party(view.house, id)) }, None => (view.t("page-complain-somebody")) }
            }))
            (line("page-complain-about", &said.about))
            (named("page-complain-employer", case.employer.party.as_deref()))
            (line("page-complain-at", &said.place))
            (named("page-complain-recruiter", case.recruiter.party.as_deref()))
            (line("page-complain-agent", &said.recruiter))
            @if let Some(charge) = &said.charge {
                @if let Some(amount) = charge.amount { (fact(&view.t("page-complain-amount"), html! { (view.money(amount)) })) }
                @if !charge.class.is_empty() { (fact(&view.t("page-complain-class"), html! { (view.word(&charge.class)) })) }
                (line("page-complain-taken-by", &charge.taken_by))
                @if let Some(on) = charge.on { (fact(&view.t("page-complain-on"), html! { (view.date(on)) })) }
                (fact(&view.t("page-complain-receipts"), html! { (view.t(&format!("page-complain-receipts-{}", charge.receipts.word()))) }))
            }
            @if let Some(severity) = case.severity {
                (fact(&view.t("page-complaint-severity"), html! { (view.t(&format!("grievance-severity-{}", severity.word()))) }))
            }
        }
        p.note { (view.t("page-complaint-careful")) }
    }
}

/// Whether this is a step of the body at all.
pub(super) fn knows(step: &str) -> bool {
    const BESIDE: [&str; 7] = ["say", "told", "owe", "pay", "disclose", "pass", "redact"];
    let own = partnership::grievances::case::Case::STEPS.iter().any(|s| s.name == step && step != "appeal");
    own || BESIDE.contains(&step)
}
