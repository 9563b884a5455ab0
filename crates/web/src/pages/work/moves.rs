//! A step of an employment: one page that asks what it needs, says what follows, and does it.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::notices::Handed;
use partnership::stakeholders::{Action, Role};
use store::employments::{self, Move};
use store::{Refusal, Tx};

use super::{Looked, at, complain, look, one, version};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::form::Filled;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;
use crate::words::Lang;

/// The ways in which people talk to each other.
const TALKS: [&str; 3] = ["person", "video", "telephone"];

fn yes_no(view: &View<'_>) -> Input {
    Input::Choice(vec![("yes".to_owned(), view.t("page-yes")), ("no".to_owned(), view.t("page-no"))])
}

async fn fields(
    ask: &Inside,
    view: &View<'_>,
    step: &str,
    looked: &Looked,
) -> Result<Vec<Field>, store::Fault> {
    let day = |name, word: &str| Field::new(name, view.t(word), Input::Typed("date"));
    let text = |word: &str| Field::new("text", view.t(word), Input::Area);
    Ok(match step {
        "interview" => {
            let ways = TALKS.map(|way| (way.to_owned(), view.t(&format!("work-way-{way}"))));
            vec![
                day("on", "page-work-text-interview-on"),
                Field::new("way", view.t("page-work-text-interview-way"), Input::Choice(ways.to_vec())),
            ]
        }
        "send-back" => vec![text("page-work-text-back").hint(view.t("page-work-reason-hint"))],
        "withdraw" => vec![text("page-work-text-withdrawn").hint(view.t("page-work-reason-hint"))],
        "accept" => {
            let languages = Lang::ALL.map(|lang| (lang.code().to_owned(), lang.name().to_owned()));
            let mut known: Vec<(String, String)> = languages.to_vec();
            for code in &looked.around.languages {
                if known.iter().all(|(other, _)| other != code) {
                    known.push((code.clone(), view.language(code)));
                }
            }
            vec![
                Field::new("understood", view.t("page-work-understood"), yes_no(view))
                    .hint(view.t("page-work-understood-hint")),
                Field::new("language", view.t("page-work-understood-in"), Input::Choice(known)),
                Field::new("charged", view.t("page-work-charged"), yes_no(view))
                    .hint(view.t("page-work-charged-hint")),
            ]
        }
        "start" => vec![day("on", "page-work-started-on")],
        "end" => vec![day("on", "page-work-ended-on"), text("page-work-text-ended").optional()],
        "terminate" => vec![
            text("page-work-text-ended").hint(view.t("page-work-reason-hint")),
            day("notice_on", "page-work-text-notice-on"),
            day("on", "page-work-ended-on"),
        ],
        "tell" => {
            let ways = Handed::ALL.map(|way| (way.word().to_owned(), view.say(&way.said())));
            vec![
                day("on", "page-work-notified-on"),
                Field::new("how", view.t("page-work-notified-how"), Input::Choice(ways.to_vec())),
            ]
        }
        "question" => vec![text("page-work-text-question")],
        "reply" => vec![text("page-work-text-answer")],
        "change" => {
            let (p, employer) = (ask.param("p").to_owned(), looked.one.employer.clone());
            let Some(reach) = ask.visitor.reach(Action::PlaceRead) else { return Ok(Vec::new()) };
            let read =
                move |store: &store::Store| store.read(|db| store::places::list(db, &reach, &p, None, 500));
            let mut places = ask.site.with_store(read).await?.rows;
            places.retain(|place| place.organisation.is_some() && place.organisation != employer);
            let named = |place: store::places::Place| {
                let employer = view.party(place.cells.get("employer").map_or("", String::as_str));
                (place.id, format!("{} – {employer}", place.title))
            };
            vec![Field::new(
                "place",
                view.t("page-work-change-to"),
                Input::Choice(places.into_iter().map(named).collect()),
            )]
        }
        _ => Vec::new(),
    })
}

/// The page of a step.
fn written(
    view: &View<'_>,
    step: &str,
    side: &str,
    looked: &Looked,
    fields: Vec<Field>,
    filled: &Filled,
) -> Markup {
    let (title, here) = (view.t(&format!("work-step-{step}")), at(&looked.one));
    let form = Form {
        action: view.to(&format!("{here}/{side}/{step}")),
        button: title.clone(),
        fields,
        filled,
        version: Some(looked.one.version),
    };
    let law = view.house.law();
    let law_change = law
        .all("corridor")
        .find(|c| Some(c.text("id").unwrap_or_default()) == looked.around.corridor.as_deref());
    page(
        view,
        &form.title(view, &title),
        html! {
            (back(view, &here, "page-back"))
            (form.problems(view))
            h1 { (title) }
            p { bdi { (looked.title()) } " " span.quiet { bdi { (looked.one.id) } } }
            p { (view.t(&format!("work-follows-{step}"))) }
            @if matches!(step, "accept" | "decline" | "change") {
                p { strong { (view.t("page-work-free")) } }
            }
            @if step == "change" {
                @if let Some(clause) = law_change { p.quiet { (view.words.cite(&clause.cite)) } }
            }
            (form.show(view))
            // Whoever was asked for money is led to where it is reported.
            (super::refused_fee(view, looked, filled))
        },
    )
}

/// Whether this step can be taken here, from this side of the address.
fn is_open(view: &View<'_>, looked: &Looked, side: &str, step: &str) -> bool {
    let own = view.visitor.who().is_some_and(|who| who.subject.role == Role::Worker);
    one::open(view, looked).contains(&(side_of(side), step_of(step))) && !(own && step == "tell")
}

/// The words of addresses, as they are known.
fn side_of(side: &str) -> &'static str {
    ["offer", "verify", "respond"].into_iter().find(|known| *known == side).unwrap_or_default()
}

fn step_of(step: &str) -> &'static str {
    const STEPS: [&str; 16] = [
        "interview",
        "offer",
        "send-back",
        "verify",
        "accept",
        "decline",
        "withdraw",
        "lapse",
        "start",
        "confirm",
        "end",
        "terminate",
        "tell",
        "question",
        "reply",
        "change",
    ];
    STEPS.into_iter().find(|known| *known == step).unwrap_or_default()
}

/// The page of a step.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let looked = view.found(look(&ask).await)?;
    let (step, side) = (step_of(ask.param("step")), side_of(ask.side()));
    if !is_open(&view, &looked, side, step) {
        return Ok(missing(&view));
    }
    if step == "offer" {
        return Ok(super::offer::open(&view, &looked));
    }
    let fields = view.got(fields(&ask, &view, step, &looked).await)?;
    Ok(private(written(&view, step, side, &looked, fields, &Filled::default())))
}

/// What is done.
fn change(
    step: &'static str,
    ask: &Inside,
    version: i64,
) -> impl FnOnce(&mut Tx<'_>) -> Result<String, Refusal> + use<> {
    let (p, n, house) = (ask.param("p").to_owned(), ask.param("n").to_owned(), ask.house.clone());
    let filled = &ask.filled;
    let day = |name: &str| filled.get(name).parse::<Date>().ok();
    let asked = Move {
        step: step.to_owned(),
        text: filled.get("text").to_owned(),
        on: day("on"),
        way: filled.get("way").to_owned(),
        notice_on: day("notice_on"),
        contract: Default::default(),
        understood: filled.get("understood") == "yes",
        language: filled.get("language").to_owned(),
        charged: step == "accept" && filled.get("charged") != "no",
    };
    let (how, place) = (filled.get("how").to_owned(), filled.get("place").to_owned());
    move |tx: &mut Tx<'_>| {
        let law = house.law();
        match step {
            "tell" => {
                let on = asked.on.ok_or(Refusal::Wrong("on"))?;
                employments::notify(tx, (&p, &n), version, (on, &how)).map(|v| v.to_string())
            }
            "question" | "reply" => {
                employments::note(tx, (&p, &n), version, &asked.text).map(|v| v.to_string())
            }
            "change" => employments::change_employer(tx, (&p, &n), version, &place, &law),
            _ => employments::step(tx, (&p, &n), version, &asked, &law).map(|v| v.to_string()),
        }
    }
}

/// Does it.
pub(crate) async fn take(ask: Inside) -> Answer {
    let view = ask.view();
    let looked = view.found(look(&ask).await)?;
    let (step, side) = (step_of(ask.param("step")), side_of(ask.side()));
    if !may(&view, &looked, side) || step.is_empty() {
        return Ok(missing(&view));
    }
    if step == "offer" {
        return super::offer::take(&ask, &view, &looked).await;
    }
    let refusal = match view.got(send(&ask, change(step, &ask, version(&ask))).await)? {
        Sent::Done(id) if step == "change" => return Ok(go(&view.to(&format!("work/{id}")))),
        Sent::Done(_) | Sent::Reused if side == "verify" => return Ok(go(&view.to("work"))),
        Sent::Done(_) | Sent::Reused => return Ok(go(&view.to(&at(&looked.one)))),
        Sent::Refused(refusal) => refusal,
    };
    let mut filled = (*ask.filled).clone();
    let Some(status) = complain(&view, &mut filled, &refusal) else { return Ok(missing(&view)) };
    let fields = view.got(fields(&ask, &view, step, &looked).await)?;
    Ok((status, private(written(&view, step, side, &looked, fields, &filled))).into_response())
}

/// Whether the side of the address is one's own here: the step may have passed meanwhile, and then it is said.
fn may(view: &View<'_>, looked: &Looked, side: &str) -> bool {
    match side {
        "offer" => looked.may(view.visitor, Action::WorkOffer),
        "verify" => looked.verifies && looked.may(view.visitor, Action::ContractVerify),
        "respond" => looked.may(view.visitor, Action::WorkRespond),
        _ => false,
    }
}

/// A status for a form that is shown again.
pub(super) fn status(filled: &Filled) -> StatusCode {
    if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}
