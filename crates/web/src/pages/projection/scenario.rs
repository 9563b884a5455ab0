//! What if some numbers were others? Changed in a form whose address can be passed on, kept under a name, and up to
//! four compared (¶23).

use agreement::Said;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use foresight::Param;
use maud::{Markup, html};
use partnership::outlook::{CUT, Changes, Outlook, Wrong};
use partnership::stakeholders::Action;
use store::partnerships;
use store::scenarios::{self, Scenario};

use super::side::{beside_one_another, drawn, names, otherwise};
use super::value;
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::{Answer, go, missing, private};
use crate::record::history::instant;
use crate::record::refused::complain;
use crate::record::send::{Sent, send};
use crate::view::View;

/// No more are compared at once.
const MOST: usize = 4;

/// What is asked most; the other fields open below them.
const FIRST: [&str; 6] = ["of", "away_seats", "home_seats", "departure", "leakage", "return"];

/// The fields of the form, with what is stated as a hint where all lines state the same.
fn fields(view: &View<'_>) -> Vec<Field> {
    let law = view.house.law();
    let outlook = Outlook::of(&law, None);
    let mut lines = vec![(String::new(), view.t("page-scenario-all"))];
    for line in &outlook.lines {
        let said = Said::new("projection-line")
            .text("country", line.origin.code())
            .text("occupation", &line.occupation)
            .text("isco", &line.isco);
        lines.push((format!("{} {}", line.origin.code(), line.occupation), view.say(&said)));
    }
    let mut all = vec![Field::new("of", view.t("page-scenario-of"), Input::Choice(lines)).optional()];
    for param in Param::ALL {
        let stated =
            outlook.lines.iter().filter_map(|line| line.known.as_ref().ok()).map(|k| k.flow.get(param));
        let mut shown: Vec<String> = stated.map(|stated| value(view, param, stated)).collect();
        shown.dedup();
        let hint = Said::new("scenario-stated").text("value", shown.join(view.comma()));
        let field = Field::new(param.word(), view.word(param.word()), Input::Line).optional().foreign();
        all.push(if shown.is_empty() { field } else { field.hint(view.say(&hint)) });
    }
    let label = ["page-scenario-quota", "page-scenario-quota-chance", "page-scenario-quota-years"];
    for (name, label) in CUT.into_iter().zip(label) {
        all.push(Field::new(name, view.t(label), Input::Line).optional().foreign());
    }
    all
}

/// What a form or an address says; what is wrong stands in it.
fn read(view: &View<'_>, filled: &mut Filled) -> Option<Changes> {
    let read = Changes::read(|name| Some(filled.get(name)));
    match read {
        Ok(changes) => Some(changes),
        Err(wrong) => {
            for (name, why) in wrong {
                filled.complain(name, complaint(view, why));
            }
            None
        }
    }
}

fn complaint(view: &View<'_>, why: Wrong) -> String {
    view.t(match why {
        Wrong::Share => "page-scenario-wrong-share",
        Wrong::People => "page-scenario-wrong-people",
        Wrong::Number => "page-scenario-wrong-number",
        Wrong::Years => "page-scenario-wrong-years",
        Wrong::Together => "page-scenario-wrong-together",
    })
}

/// Whether whoever looks may keep a scenario.
fn keeps(ask: &Inside) -> bool {
    let object = partnerships::object(ask.param("p"));
    ask.site.has_accounts() && ask.visitor.may(Action::PartnershipChange, &object)
}

fn naming(view: &View<'_>) -> Vec<Field> {
    vec![
        Field::new("name", view.t("page-scenario-name"), Input::Line).hint(view.t("page-scenario-name-hint")),
    ]
}

/// The form, and what follows from what stands in it.
async fn answer(ask: &Inside, mut filled: Filled, naming_wrong: bool) -> Answer {
    let changes = read(&ask.view(), &mut filled);
    let sides = match changes.as_ref().filter(|changes| !changes.is_empty()) {
        Some(changes) => {
            let name = ask.view().t("page-scenario");
            let all = vec![(None, Changes::default()), (Some(name), changes.clone())];
            Some(ask.frame().got(drawn(&ask.house, all).await)?)
        }
        None => None,
    };
    let view = ask.view();
    let (fields, naming) = (fields(&view), naming(&view));
    let shown: Vec<Field> = fields.iter().chain(&naming).cloned().collect();
    let form =
        Form { action: String::new(), button: String::new(), fields: shown, filled: &filled, version: None };
    let title = view.t("page-scenario");
    let pairs = changes.as_ref().map(Changes::pairs).unwrap_or_default();
    let keep = Form {
        action: view.to("projection/scenario"),
        button: view.t("page-keep"),
        fields: naming,
        filled: &filled,
        version: None,
    };
    let along: Vec<(String, String)> =
        pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let body = html! {
        (back(&view, "projection", "page-back"))
        (form.problems(&view))
        h1 { (title) }
        p.lead { (view.t("page-scenario-lead")) }
        form.fill method="get" action=(view.to("projection/scenario")) novalidate {
            @for field in fields.iter().filter(|field| FIRST.contains(&field.name())) { (field.show(&view, &filled)) }
            details open[fields.iter().any(|field| !FIRST.contains(&field.name()) && !filled.get(field.name()).is_empty())] {
                summary { (view.t("page-scenario-more")) }
                @for field in fields.iter().filter(|field| !FIRST.contains(&field.name())) { (field.show(&view, &filled)) }
            }
            p { button { (view.t("page-scenario-look")) } }
        }
        @if let Some(sides) = &sides {
            section aria-labelledby="follows" {
                h2 #follows { (view.t("page-scenario-follows")) }
                p.note { (view.t("page-scenario-share")) }
                (beside_one_another(&view, sides))
            }
            @if keeps(ask) {
                section aria-labelledby="keep" {
                    h2 #keep { (view.t("page-scenario-keep")) }
                    (keep.show_with(&view, &along))
                }
            }
        }
    };
    let status =
        if filled.is_right() && !naming_wrong { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, private(page(&view, &form.title(&view, &title), body))).into_response())
}

/// The form as an address fills it in.
pub(crate) async fn open(ask: Inside) -> Answer {
    let at = |name: &str| ask.query.get(name).cloned().unwrap_or_default();
    let values = names().map(|name| (name.to_owned(), at(name))).collect();
    answer(&ask, Filled::new(values), false).await
}

/// Keeps what the form holds under a name.
pub(crate) async fn keep(ask: Inside) -> Answer {
    let mut filled = (*ask.filled).clone();
    let changes = read(&ask.view(), &mut filled);
    let Some(changes) = changes else { return answer(&ask, filled, true).await };
    let (p, name) = (ask.param("p").to_owned(), filled.get("name").to_owned());
    let sent = send(&ask, move |tx| scenarios::keep(tx, &p, &name, &changes)).await;
    match ask.frame().got(sent)? {
        Sent::Done(id) => Ok(go(&ask.view().to(&format!("projection/scenarios/{}", escaped(&id))))),
        Sent::Reused => {
            filled.complain("name", ask.view().t("page-sent-before"));
            answer(&ask, filled, true).await
        }
        Sent::Refused(refusal) => {
            {
                let view = ask.view();
                match refusal {
                    store::Refusal::Wrong("name") => {
                        filled.complain("name", view.t("page-scenario-wrong-name"))
                    }
                    store::Refusal::Wrong("changes") => {
                        filled.complain("of", view.t("page-scenario-wrong-nothing"))
                    }
                    store::Refusal::Taken => filled.complain("name", view.t("page-scenario-full")),
                    other => {
                        if complain(&view, &mut filled, &other, &|said| view.say(said)).is_none() {
                            return Ok(missing(&view));
                        }
                    }
                }
            }
            answer(&ask, filled, true).await
        }
    }
}

/// The address at which a scenario stands in the form.
fn address(view: &View<'_>, changes: &Changes) -> String {
    let pairs: Vec<String> =
        changes.pairs().iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
    format!("{}?{}", view.to("projection/scenario"), pairs.join("&"))
}

fn made(view: &View<'_>, one: &Scenario, governs: i64) -> Markup {
    let said = Said::new("scenario-made").number("edition", one.edition);
    html! {
        p.note { (view.say(&said)) " " time datetime=(one.at) { (instant(view, one.at)) } }
        @if one.edition != governs {
            p.note { (view.say(&Said::new("scenario-other-edition").number("governs", governs))) }
        }
    }
}

/// A scenario that is kept, beside the agreement as it is.
pub(crate) async fn show(ask: Inside) -> Answer {
    let (p, id) = (ask.param("p").to_owned(), ask.param("s").to_owned());
    let read = ask.site.with_store(move |store| {
        store.read(|db| Ok(scenarios::get(db, &p, &id)?.map(|one| (one, partnerships::governing(db, &p)))))
    });
    let (one, governs) = ask.frame().found(read.await)?;
    let governs = ask.frame().got(governs)?;
    let all = vec![(None, Changes::default()), (Some(one.name.clone()), one.changes.clone())];
    let sides = ask.frame().got(drawn(&ask.house, all).await)?;
    let view = ask.view();
    let body = html! {
        (back(&view, "projection", "page-back"))
        h1 { bdi { (one.name) } }
        (made(&view, &one, governs))
        (otherwise(&view, &one.changes))
        p { a href=(address(&view, &one.changes)) { (view.t("page-scenario-further")) } }
        (beside_one_another(&view, &sides))
    };
    Ok(private(page(&view, &view.own(&one.name), body)))
}

/// Up to four kept scenarios, beside the agreement as it is.
pub(crate) async fn compare(ask: Inside) -> Answer {
    let p = ask.param("p").to_owned();
    let all = ask.kept(move |store| store.read(|db| scenarios::all(db, &p))).await?;
    let chosen: Vec<&Scenario> = all.iter().filter(|one| ask.query.contains_key(&one.id)).collect();
    let more = chosen.len() > MOST;
    let mut wanted = vec![(None, Changes::default())];
    wanted.extend(chosen.iter().take(MOST).map(|one| (Some(one.name.clone()), one.changes.clone())));
    let sides = ask.frame().got(drawn(&ask.house, wanted).await)?;
    let view = ask.view();
    let title = view.t("page-scenarios-compare");
    let body = html! {
        (back(&view, "projection", "page-back"))
        h1 { (title) }
        @if more { p.note { (view.t("page-scenarios-compare-hint")) } }
        (beside_one_another(&view, &sides))
    };
    Ok(private(page(&view, &title, body)))
}
