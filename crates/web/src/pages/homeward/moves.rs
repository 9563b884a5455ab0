//! A step of a return: one page that asks what it needs, and does it.

use agreement::Money;
use axum::response::IntoResponse;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::return_home::case::OPTIONS;
use partnership::return_home::gained::Work;
use partnership::return_home::plan::{Law, Plan};
use partnership::return_home::tasks::tasks;
use skills::Kind;
use store::returns::{self, Case, Entered};
use store::{Fault, Refusal, Tx};

use super::reckoning::Kept;
use super::record::{LEAD, OWN, is_open, look};
use super::{at, complain, reckoning, refused};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::finder::Hit;
use crate::form::{Filled, VERSION};
use crate::pages::recognition::prior::moves::{meant, offered, words};
use crate::pages::workers::exit;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// Whether the address names a side whose step it is.
fn is_whose(ask: &Inside, step: &str) -> bool {
    match ask.side() {
        "own" => OWN.contains(&step),
        _ => LEAD.contains(&step),
    }
}

/// The agreement's occupations, by their group of ISCO-08.
fn occupations(view: &View<'_>) -> Vec<(String, String)> {
    let law = view.house.law();
    let named = |code: &str| {
        let group = view.house.classes.with_code(Kind::IscoGroup, code);
        group.map_or_else(|| code.to_owned(), |concept| view.label(concept))
    };
    let mut all: Vec<(String, String)> = law
        .all("occupation")
        .filter_map(|c| c.text("isco"))
        .map(|code| (code.to_owned(), named(code)))
        .collect();
    all.dedup();
    all.push((String::new(), view.t("page-homeward-other-work")));
    all
}

fn fields(view: &View<'_>, step: &str, (case, contracts, hits): (&Case, &[Kept], &[Hit])) -> Vec<Field> {
    let law = view.house.law();
    let line = |name: &'static str, word: &str| Field::new(name, view.t(word), Input::Line);
    let choice = |name: &'static str, word: &str, all| Field::new(name, view.t(word), Input::Choice(all));
    match step {
        "counsel" => {
            let all = OPTIONS.map(|option| (option.to_owned(), view.t(&format!("homeward-option-{option}"))));
            vec![Field::new("told", view.t("page-homeward-told"), Input::Choices(all.to_vec()))]
        }
        "return" => {
            let all =
                ["yes", "no"].map(|word| (word.to_owned(), view.t(&format!("page-homeward-will-{word}"))));
            vec![
                choice("own_will", "page-homeward-will", all.to_vec())
                    .hint(view.t("page-homeward-will-hint")),
            ]
        }
        "register" => vec![line("registered_with", "page-homeward-registered")],
        "begin" | "renew" => {
            let law = Law::of(&law);
            let kinds = law.as_ref().map(|law| law.support.clone()).unwrap_or_default();
            let kinds = kinds.into_iter().map(|kind| (kind.clone(), view.t(&format!("follow-{kind}"))));
            let mut all = vec![
                Field::new("support", view.t("page-homeward-support"), Input::Choices(kinds.collect())),
                Field::new("plan", view.t("page-homeward-plan"), Input::Area),
            ];
            if let Some(budget) = law.and_then(|law| law.budget) {
                let label = format!("{} ({})", view.t("page-homeward-amount"), budget.currency.code());
                all.push(Field::new("amount", label, Input::Line).optional().foreign());
            }
            all
        }
        "work" => {
            let mut all = vec![
                line("employer", "page-homeward-employer"),
                choice("isco", "page-homeward-occupation", occupations(view)),
                Field::new("months", view.t("page-homeward-how-long"), Input::Typed("number")).foreign(),
                Field::new("skills", view.t("page-homeward-skills"), Input::Choices(offered(view, hits))),
            ];
            all.extend(reckoning::fields(view, contracts));
            let document = line("document", "page-homeward-document").optional();
            all.push(document.hint(view.t("page-homeward-document-hint")));
            all
        }
        "remove" => {
            let all = case.folder.work.iter().enumerate();
            vec![choice(
                "at",
                "page-homeward-which-work",
                all.map(|(at, w)| (at.to_string(), w.employer.clone())).collect(),
            )]
        }
        "done" => {
            let all = tasks(&law, (&case.folder.from, &case.folder.to), None, &case.folder.done);
            let all = all.iter().map(|task| (task.id().to_owned(), view.titled(task.clause))).collect();
            vec![
                choice("task", "page-homeward-which-task", all),
                Field::new("on", view.t("page-homeward-done-on"), Input::Typed("date")),
            ]
        }
        _ => Vec::new(),
    }
}

/// What a step means, before it is taken.
fn means(view: &View<'_>, step: &str) -> Markup {
    html! {
        @match step {
            "counsel" => {
                p { (view.t("page-homeward-counsel-means")) }
                dl.wide {
                    @for option in OPTIONS {
                        div {
                            dt { (view.t(&format!("homeward-option-{option}"))) }
                            dd { (view.t(&format!("homeward-option-{option}-means"))) }
                        }
                    }
                }
            },
            "return" => p.note { (view.t("page-homeward-return-means")) },
            "withdraw" => p { (view.t("page-homeward-withdraw-means")) },
            "end" => p { (view.t("page-homeward-end-means")) },
            "begin" | "renew" => p.note { (view.t("page-homeward-free")) },
            _ => {},
        }
    }
}

fn ask_for(
    view: &View<'_>,
    (side, step): (&str, &str),
    (case, contracts, hits): (&Case, &[Kept], &[Hit]),
    filled: &Filled,
) -> Markup {
    let (here, title) = (format!("{}/{side}/{step}", at(case)), view.t(&format!("homeward-step-{step}")));
    let form = Form {
        action: view.to(&here),
        button: title.clone(),
        fields: fields(view, step, (case, contracts, hits)),
        filled,
        version: Some(case.version),
    };
    page(
        view,
        &form.title(view, &title),
        html! {
            (exit(view))
            (back(view, &at(case), "page-back"))
            (form.problems(view))
            h1 { (title) }
            (means(view, step))
            @if step == "work" {
                form.fill method="get" action=(view.to(&here)) role="search" {
                    div.field {
                        label for="q" { (view.t("page-ask-skills-search")) }
                        input type="search" id="q" name="q" value=(words(view)) dir="auto" autocomplete="off";
                    }
                    p { button.second { (view.t("page-pick-search")) } }
                }
            }
            @if step == "work" { (reckoning::carried(view, case)) }
            (form.show(view))
        },
    )
}

/// The contracts that a step asks about.
async fn contracts(ask: &Inside, step: &str, case: &Case) -> Result<Vec<Kept>, Fault> {
    if step == "work" { reckoning::contracts(ask, case).await } else { Ok(Vec::new()) }
}

/// The page of a step.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let step = ask.param("step");
    let case = match view.got(look(&ask).await)? {
        Some((case, _)) if is_open(&case, step) && is_whose(&ask, step) => case,
        _ => return Ok(missing(&view)),
    };
    let contracts = view.got(contracts(&ask, step, &case).await)?;
    let mut filled = Filled::default();
    reckoning::begun(&view, &case, &contracts, &mut filled);
    let plan = &case.folder.plan;
    if step == "renew" {
        filled.set("plan", &plan.words);
        plan.support.iter().for_each(|kind| filled.add("support", kind));
    }
    let hits = meant(&ask).await?;
    Ok(private(ask_for(&view, (ask.side(), step), (&case, &contracts, &hits), &filled)))
}

/// What was filled in; nothing where the step needs nothing. `Err`: the field that cannot be read.
fn entered(view: &View<'_>, step: &str, filled: &Filled) -> Result<Option<Entered>, &'static str> {
    let law = view.house.law();
    let text = |field: &str| filled.get(field).to_owned();
    let all = |field: &str| filled.all(field).map(str::to_owned).collect::<Vec<_>>();
    Ok(Some(match step {
        "counsel" => Entered::Told(all("told")),
        "register" => Entered::Registered(text("registered_with")),
        "begin" | "renew" => {
            let currency = Law::of(&law).and_then(|law| law.budget).map(|budget| budget.currency);
            let minor = match (filled.get("amount"), currency) {
                ("", _) => 0,
                (amount, Some(currency)) => {
                    let amount = format!("{amount} {}", currency.code()).parse::<Money>();
                    amount.map_err(|_| "amount")?.minor
                }
                (_, None) => return Err("amount"),
            };
            Entered::Planned(Plan { support: all("support"), words: text("plan"), minor })
        }
        "work" => Entered::Worked(Work {
            employer: text("employer"),
            isco: text("isco"),
            months: filled.get("months").parse().unwrap_or(0),
            wage: match filled.get("wage") {
                "" => None,
                wage => Some(wage.parse::<Money>().map_err(|_| "wage")?),
            },
            employment: Some(text("employment")).filter(|id| !id.is_empty()),
            wage_from: text("wage_from"),
            pension_months: match filled.get("pension_months") {
                "" => None,
                months => Some(months.parse().map_err(|_| "pension_months")?),
            },
            insurance: text("insurance"),
            skills: all("skills"),
            document: text("document"),
        }),
        "remove" => Entered::Removed(filled.get("at").parse().map_err(|_| "at")?),
        "done" => {
            Entered::Arranged { step: text("task"), on: filled.get("on").parse::<Date>().map_err(|_| "on")? }
        }
        _ => return Ok(None),
    }))
}

/// Does it.
pub(crate) async fn take(ask: Inside) -> Answer {
    let view = ask.view();
    let (side, step) = (ask.side().to_owned(), ask.param("step").to_owned());
    let case = match view.got(look(&ask).await)? {
        Some((case, _)) if is_open(&case, &step) && is_whose(&ask, &step) => case,
        _ => return Ok(missing(&view)),
    };
    let mut filled = (*ask.filled).clone();
    let (p, id, house) = (ask.param("p").to_owned(), case.id.clone(), ask.house.clone());
    let version = filled.get(VERSION).parse().unwrap_or(0);
    let own_will = filled.get("own_will") == "yes";
    let refusal = match entered(&view, &step, &filled) {
        Err(field) => Refusal::Wrong(field),
        Ok(what) => {
            let name = step.clone();
            let change = move |tx: &mut Tx<'_>| {
                let law = house.law();
                let mut version = version;
                if let Some(what) = &what {
                    version = returns::enter(tx, &p, &id, version, what, &law)?;
                }
                if !["work", "remove", "done"].contains(&name.as_str()) {
                    version = returns::step(tx, &p, &id, version, &name, own_will, &law)?;
                }
                Ok(version.to_string())
            };
            match view.got(send(&ask, change).await)? {
                Sent::Done(_) | Sent::Reused => return Ok(go(&view.to(&at(&case)))),
                Sent::Refused(refusal) => refusal,
            }
        }
    };
    let Some(status) = complain(&view, &mut filled, &refusal) else { return Ok(missing(&view)) };
    let contracts = view.got(contracts(&ask, &step, &case).await)?;
    let hits = meant(&ask).await?;
    Ok((status, private(ask_for(&view, (&side, &step), (&case, &contracts, &hits), &filled))).into_response())
}

/// Opens the case of prior learning with what was learnt abroad.
pub(crate) async fn learnt(ask: Inside) -> Answer {
    let view = ask.view();
    let (case, _) = view.found(look(&ask).await)?;
    let (p, id) = (ask.param("p").to_owned(), case.id.clone());
    let version = ask.filled.get(VERSION).parse().unwrap_or(0);
    Ok(match view.got(send(&ask, move |tx| returns::claim(tx, &p, &id, version)).await)? {
        Sent::Done(prior) => {
            go(&view.to(&format!("people/{}/prior-learning/{}", escaped(&case.person), escaped(&prior))))
        }
        // It was opened before, or the page is an old one: the return says where it is.
        Sent::Reused | Sent::Refused(_) => go(&view.to(&at(&case))),
    })
}

/// Puts what was certified into the profile.
pub(crate) async fn profile(ask: Inside) -> Answer {
    let view = ask.view();
    let (case, _) = view.found(look(&ask).await)?;
    let (p, person, house) = (ask.param("p").to_owned(), case.person.clone(), ask.house.clone());
    let change = move |tx: &mut Tx<'_>| {
        returns::take_skills(tx, &p, &person, &house.classes).map(|version| version.to_string())
    };
    Ok(match view.got(send(&ask, change).await)? {
        Sent::Done(_) | Sent::Reused => go(&view.to(&format!("{}/jobs", at(&case)))),
        Sent::Refused(Refusal::Wrong(_)) => {
            let why = agreement::Said::new("page-homeward-nothing-new");
            refused(&view, &at(&case), &partnership::refusal::Refusal::of(why))
        }
        Sent::Refused(_) => missing(&view),
    })
}
