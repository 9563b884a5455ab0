//! A move of a case: one page that asks what it needs, shows it once more, and does it.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::lifecycle::leaves;
use partnership::mobility::Stage;
use partnership::mobility::case::{Case as Rules, Whose, lacks, whose};
use partnership::mobility::emergency::State;
use store::mobility::{self, Move, Reply, Under};
use store::{Refusal, Tx};

use super::task::{CHECKED, check};
use super::{Looked, at, complain, look};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::question::question;
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// The side whose move it is: part of its address. Nothing: the authority's.
pub(super) fn side(step: &str) -> Option<&'static str> {
    match step {
        "family" | "edition" | "answer" | "close" => Some("lead"),
        "consent" | "take-back" | "help" => Some("respond"),
        step => match whose(step) {
            Whose::Lead => Some("lead"),
            Whose::Own => Some("respond"),
            Whose::Authority => None,
        },
    }
}

/// Whether a move can be begun now.
pub(super) fn is_open(view: &View<'_>, looked: &Looked, step: &str) -> bool {
    let (case, stage) = (&looked.case, looked.case.standing.stage);
    let call = |state: State| case.calls.iter().any(|c| c.state == state);
    match step {
        "family" => !stage.is_over(),
        "edition" => !stage.is_over() && (case.edition, case.law_day) != (looked.latest, view.house.date),
        "answer" => call(State::Open),
        "close" => call(State::Answered),
        "consent" => stage == Stage::Cleared && case.consent_on.is_none(),
        "take-back" => stage == Stage::Cleared && case.consent_on.is_some(),
        "help" => stage.is_away(),
        step => side(step).is_some() && leaves::<Rules>(step, stage),
    }
}

fn fields(view: &View<'_>, step: &str) -> Vec<Field> {
    let area = |name: &'static str, word: &str| Field::new(name, view.t(word), Input::Area);
    match step {
        "withdraw" | "take-back" => Vec::new(),
        "family" => vec![
            area("dependants", "page-mobility-dependants")
                .hint(view.t("page-mobility-dependants-hint"))
                .optional(),
        ],
        "edition" => vec![area("text", "page-mobility-edition-why")],
        "answer" | "close" => vec![area("text", "page-mobility-call-what")],
        "help" => {
            vec![area("text", "page-mobility-help-what").hint(view.t("page-mobility-help-hint")).optional()]
        }
        "consent" => vec![Field::new("on", view.t("page-mobility-consent-when"), Input::Typed("date"))],
        _ => vec![
            Field::new("on", view.t("page-mobility-when"), Input::Typed("date"))
                .hint(view.t("page-mobility-when-hint")),
        ],
    }
}

fn ask_for(view: &View<'_>, step: &str, looked: &Looked, filled: &Filled) -> Markup {
    let here = at(&looked.case);
    let heading = view.t(&format!("mobility-move-{step}"));
    let form = Form {
        action: view.to(&format!("{here}/{}/{step}", side(step).unwrap_or_default())),
        button: if fields(view, step).is_empty() { heading.clone() } else { view.t("page-go-on") },
        fields: fields(view, step),
        filled,
        version: Some(looked.case.version),
    };
    let open = lacks(&looked.plan, &looked.case.standing, step);
    let step_title = |id: &str| {
        let step = looked.plan.step(id);
        step.map_or_else(|| id.to_owned(), |step| super::title(view, step))
    };
    question(
        view,
        &form,
        &here,
        &heading,
        html! {
                    @if step == "withdraw" { p { (view.t("page-mobility-withdraw-free")) } }
                    @if step == "consent" { p { (view.t("page-mobility-consent-what")) } }
                    @if step == "help" { p { (view.t("page-mobility-help-lead")) } }
                    @if step == "edition" { p { (view.t("page-mobility-edition-what")) } }
                    @if !open.is_empty() {
                        p { (view.t("page-mobility-still-open")) }
                        ul { @for (id, _) in &open { li { (step_title(id)) } } }
                    }
        },
    )
}

/// The page of a move.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let looked = view.found(look(&ask).await)?;
    let step = ask.param("step");
    if !is_open(&view, &looked, step) || side(step) != Some(ask.side()) {
        return Ok(missing(&view));
    }
    let mut filled = Filled::default();
    match step {
        "family" => filled.set("dependants", &looked.case.dependants),
        _ => filled.set("on", &view.today().to_string()),
    }
    Ok(private(ask_for(&view, step, &looked, &filled)))
}

/// What a move does in the store.
fn change(
    looked: &Looked,
    step: String,
    filled: &Filled,
    on: Option<Date>,
    newer: Option<(std::sync::Arc<crate::house::House>, i64)>,
) -> impl FnOnce(&mut Tx<'_>) -> Result<String, Refusal> + Send + use<> {
    let (case, agreement) = (looked.case.clone(), looked.agreement.clone());
    let version = filled.get(VERSION).parse().unwrap_or(0);
    let (text, dependants) = (filled.get("text").to_owned(), filled.get("dependants").to_owned());
    move |tx| {
        let law = agreement.in_force(case.law_day);
        let under = Under { edition: case.edition, day: case.law_day, law: &law };
        let (p, id) = (case.partnership.as_str(), case.id.as_str());
        let wanted = if step == "answer" { State::Open } else { State::Answered };
        let number = case.calls.iter().find(|c| c.state == wanted).map_or(0, |c| c.number);
        let version = match step.as_str() {
            "family" => mobility::family(tx, p, id, version, &dependants, under)?,
            "consent" => mobility::consent(tx, p, id, version, on, under)?,
            "take-back" => mobility::consent(tx, p, id, version, None, under)?,
            "help" => mobility::call(tx, p, id, &text)?,
            "answer" | "close" => {
                mobility::reply(tx, p, id, &Reply { number, step, text })?;
                number
            }
            "edition" => {
                let (house, edition) = newer.ok_or(Refusal::Missing)?;
                let law = house.law();
                let under = Under { edition, day: house.date, law: &law };
                mobility::use_edition(tx, p, id, version, &text, under)?
            }
            _ => {
                let asked = Move { step, on, text, ..Move::default() };
                mobility::take(tx, p, id, version, &asked, under)?
            }
        };
        Ok(version.to_string())
    }
}

/// Does it.
pub(crate) async fn take(ask: Inside) -> Answer {
    let view = ask.view();
    let step = ask.param("step").to_owned();
    let looked = match view.got(look(&ask).await)? {
        Some(looked) if side(&step) == Some(ask.side()) => looked,
        _ => return Ok(missing(&view)),
    };
    let mut filled = (*ask.filled).clone();
    let fields = fields(&view, &step);
    let dated = fields.iter().any(|f| f.name() == "on");
    let on: Option<Date> = filled.get("on").parse().ok();
    if dated && on.is_none() {
        filled.complain("on", view.t("page-mobility-date-needed"));
        let again = private(ask_for(&view, &step, &looked, &filled));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    // Whoever calls for help, withdraws or takes back is asked nothing more.
    let at_once = matches!(step.as_str(), "help" | "withdraw" | "take-back");
    if !at_once && filled.get(CHECKED) != "yes" {
        let here = at(&looked.case);
        let action = format!("{here}/{}/{step}", side(&step).unwrap_or_default());
        let heading = view.t(&format!("mobility-move-{step}"));
        let from = format!("{here}/{}/{step}", side(&step).unwrap_or_default());
        let version = filled.get(VERSION).parse().unwrap_or(0);
        return Ok(private(check(&view, (&action, &from), &heading, &fields, (&filled, version))));
    }
    let newer = Some((ask.house.clone(), looked.latest));
    let refusal = match view.got(send(&ask, change(&looked, step.clone(), &filled, on, newer)).await)? {
        Sent::Done(_) | Sent::Reused => return Ok(go(&view.to(&at(&looked.case)))),
        Sent::Refused(refusal) => refusal,
    };
    Ok(match complain(&view, Some(&looked.plan), &mut filled, &refusal) {
        Some(status) => (status, private(ask_for(&view, &step, &looked, &filled))).into_response(),
        None => missing(&view),
    })
}
