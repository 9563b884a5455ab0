//! One case: where it stands, the comparison, what was said, and the next steps.

use maud::{Markup, html};
use partnership::intake::one;
use partnership::intake::programmes::Programme;
use partnership::lifecycle::{Lifecycle, leaves};
use partnership::recognition::case::{Case as Rules, Stage};
use partnership::recognition::precedents::Precedent;
use partnership::recognition::{Comparison, Procedure, Qualification, compare};
use partnership::stakeholders::Action;
use store::recognition::{self, Case};
use store::{Fault, Via, organisations, precedents, programmes, registers};

use super::compared::{across, before, beside, led, ranked, told};
use super::{at, badge, clock};
use crate::call::Inside;
use crate::components::cite::cite;
use crate::components::layout::{back, fact, page};
use crate::pages::{Answer, private};
use crate::sight;
use crate::view::View;

/// A case, and what it is looked at with.
pub(crate) struct Looked {
    pub case: Case,
    pub held: Option<Qualification>,
    pub reference: Option<Qualification>,
    pub programmes: Vec<Programme>,
    pub precedents: Vec<Precedent>,
    /// Whether whoever looks acts for the body of the case.
    pub of_body: bool,
}

impl Looked {
    /// What is held and what it is compared with, by the titles of the register; by their ids where it has them no
    /// more.
    pub fn titles<'a>(&'a self) -> [&'a str; 2] {
        let title = |found: Option<&'a Qualification>, id: &'a str| found.map_or(id, |q| q.title.as_str());
        let dossier = &self.case.dossier;
        [
            title(self.held.as_ref(), &dossier.qualification),
            title(self.reference.as_ref(), &dossier.reference),
        ]
    }

    /// The comparison; nothing where a qualification is not in the register any more.
    pub fn comparison(&self, view: &View<'_>) -> Option<Comparison> {
        Some(compare(self.held.as_ref()?, self.reference.as_ref()?, view.today()))
    }
}

/// The case of the address, where it is this person's and not somebody else's draft.
pub(crate) async fn look(ask: &Inside) -> Result<Option<Looked>, Fault> {
    let (p, id, case) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.param("case").to_owned());
    let (house, visitor) = (ask.house.clone(), ask.visitor.clone());
    ask.site
        .with_store(move |store| {
            let found = store.read(|db| {
                let Some(case) = recognition::get(db, store.keys(), &p, &case)? else { return Ok(None) };
                let draft = case.standing.stage == Stage::Draft;
                if case.person != id || (draft && !visitor.may(Action::RecognitionApply, &case.object)) {
                    return Ok(None);
                }
                let law = house.law();
                let office =
                    visitor.who().map(|who| who.subject.organisation.as_str()).filter(|o| !o.is_empty());
                let parties = organisations::parties(db, &p)?;
                let table = programmes::csv(db, &p)?;
                let held = registers::qualification(db, &p, &case.dossier.qualification, &house.classes)?;
                let reference = registers::qualification(db, &p, &case.dossier.reference, &house.classes)?;
                Ok(Some(Looked {
                    held,
                    reference,
                    programmes: one::programmes(&house.agreement, &law, &house.classes, &table),
                    precedents: precedents::all(db, &p)?,
                    of_body: parties
                        .iter()
                        .any(|(party, of)| *party == case.body && Some(of.as_str()) == office),
                    case,
                }))
            })?;
            if let (Some(_), Some(who)) = (&found, visitor.who()) {
                sight::note(store, who, Via::Page, &p, &id)?;
            }
            Ok(found)
        })
        .await
}

/// The case.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let looked = view.found(look(&ask).await)?;
    let case = &looked.case;
    let title = view.t("page-recognition-one");
    let here = format!("people/{}/recognition", crate::components::pager::escaped(&case.person));
    let comparison = looked.comparison(&view);
    let compared = looked.held.as_ref().zip(looked.reference.as_ref()).zip(comparison.as_ref());
    let law = view.house.law();
    let corridor = law.by_id("recognition", &case.procedure).and_then(|clause| clause.text("corridor"));
    let compared = compared.map(|((held, reference), comparison)| {
        html! {
            (beside(&view, held, reference, comparison))
            (ranked(&view, comparison))
            (across(&view, comparison, &looked.programmes))
            (led(&view, (&held.id, &reference.id), corridor, &looked.programmes))
        }
    });
    // It is the assessors' work; on the applicant's telephone it would bury what they can do.
    let works = view.visitor.may(Action::RecognitionDecide, &case.object);
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &here, "page-back"))
            h1 { (title) " " bdi { (case.id) } }
            p { (badge(&view, case.standing.stage)) @if let Some(left) = clock(&view, case) { " " (left) } }
            (facts(&view, &looked))
            (said(&view, &looked, comparison.as_ref()))
            (ways(&view, &looked))
            @match compared {
                Some(compared) if works => { h2 { (view.t("page-compare")) } (compared) },
                Some(compared) => details { summary { (view.t("page-compare")) } (compared) },
                None => p.note { (view.t("page-compare-impossible")) },
            }
            (before(&view, &looked.precedents, &case.dossier.qualification, &case.dossier.reference))
        },
    )))
}

fn facts(view: &View<'_>, looked: &Looked) -> Markup {
    let case = &looked.case;
    let law = view.house.law();
    let procedure = Procedure::named(&law, &case.procedure);
    let [held, reference] = looked.titles();
    html! {
        dl.wide {
            (fact(&view.t("page-recognition-qualification"), html! { bdi { (held) } }))
            (fact(&view.t("page-recognition-reference"), html! { bdi { (reference) } }))
            (fact(&view.t("page-recognition-body"), html! { bdi { (view.party(&case.body)) } }))
            @if let Some(procedure) = &procedure {
                @if let Some(law) = &procedure.law { (fact(&view.t("page-register-law"), html! { bdi { (law) } })) }
                @if let Some((fee, payer)) = procedure.fee.zip(procedure.payer.as_ref()) {
                    (fact(&view.t("page-recognition-fee"), html! { (view.money(fee)) ", " bdi { (view.party(payer)) } }))
                }
                @if let Some(appeal) = &procedure.appeal {
                    (fact(&view.t("page-recognition-appeal-how"), html! { bdi { (appeal) } }))
                }
                (fact(&view.t("page-article"), cite(view, &procedure.cite)))
            }
            (fact(&view.t("page-recognition-documents"), html! {
                @if case.dossier.documents.is_empty() { "–" }
                ul.plain { @for document in &case.dossier.documents { li { bdi { (document) } } } }
            }))
            @if let Some(day) = case.standing.decided_on { (fact(&view.t("page-recognition-decided-on"), html! { (view.date(day)) })) }
        }
    }
}

/// What was said with the steps, and the differences that the decision names.
fn said(view: &View<'_>, looked: &Looked, comparison: Option<&Comparison>) -> Markup {
    let dossier = &looked.case.dossier;
    let uri = |skill| view.house.classes.skill_uri(skill).to_owned();
    let named = |key: &String| {
        let all = comparison.iter().flat_map(|c| &c.differences);
        let found = all.into_iter().find(|d| d.key(uri) == *key);
        found.map_or_else(|| view.own(key), |d| told(view, d))
    };
    html! {
        @for name in ["asked", "reasons", "departs", "words", "reply", "result"] {
            @let text = dossier.text(name);
            @if !text.is_empty() {
                h2 { (view.t(&format!("page-recognition-text-{name}"))) }
                p.lines { bdi { (text) } }
            }
        }
        @if !dossier.differences.is_empty() {
            h2 { (view.t("page-recognition-differences")) }
            ul { @for key in &dossier.differences { li { (named(key)) } } }
        }
    }
}

/// Whether a step is the applicant's.
pub(crate) fn is_own(step: &str) -> bool {
    matches!(step, "document" | "submit" | "adaptation" | "test" | "appeal" | "withdraw")
}

/// Whether a step can be begun now.
pub(crate) fn is_open(case: &Case, step: &str) -> bool {
    let stage = case.standing.stage;
    match step {
        "document" => matches!(stage, Stage::Draft | Stage::Submitted | Stage::DocsPending),
        "answer-failed" => stage == Stage::Appeal && case.standing.decided == Some(Stage::Failed),
        step => leaves::<Rules>(step, stage),
    }
}

fn ways(view: &View<'_>, looked: &Looked) -> Markup {
    let case = &looked.case;
    let applies = view.visitor.may(Action::RecognitionApply, &case.object);
    let decides = looked.of_body && view.visitor.may(Action::RecognitionDecide, &case.object);
    let mut open: Vec<&str> = ["document"].into_iter().chain(Rules::STEPS.iter().map(|s| s.name)).collect();
    open.retain(|step| is_open(case, step) && if is_own(step) { applies } else { decides });
    open.dedup();
    let to = |step: &str| {
        let whose = if is_own(step) { "apply" } else { "decide" };
        view.to(&format!("{}/{whose}/{step}", at(case)))
    };
    html! {
        @if !open.is_empty() {
            h2 { (view.t("page-recognition-next")) }
            ul.plain { @for step in open { li { a.go href=(to(step)) { (view.t(&format!("recognition-step-{step}"))) } } } }
        }
    }
}
