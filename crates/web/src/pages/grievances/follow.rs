//! How does somebody without an account follow their complaint, and write back?
//!
//! With the code alone. It stands in no address, so that no history and no log holds it, and tries are counted.

use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::grievances::State;
use std::sync::Arc;
use store::grievances::{self, Grievance, Move, Side, code};
use store::{Refusal, Tx};

use super::file::{anew, shown};
use super::{both, exit, send_as_nobody, today};
use crate::call::Call;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::page;
use crate::door::peer::Peer;
use crate::form::Filled;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::door::too_often;
use crate::pages::{Answer, Stop, missing, private};
use crate::record::send::Sent;

/// Asks for the code.
pub(crate) async fn ask(call: Call) -> Answer {
    Ok(form(&call, &Filled::default()))
}

fn form(call: &Call, filled: &Filled) -> Response {
    let frame = call.frame();
    let form = Form {
        action: frame.top("complaint-code"),
        button: frame.t("page-go-on"),
        fields: vec![
            Field::new("code", frame.t("page-complain-code"), Input::Line)
                .hint(frame.t("page-complain-code-hint"))
                .autocomplete("off")
                .foreign(),
        ],
        filled,
        version: None,
    };
    let title = frame.t("page-complain-follow");
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let body = html! {
        (exit(&frame))
        p.back { a href=(frame.top("complaints")) { (frame.t("page-back")) } }
        (form.problems(&frame))
        h1 { (title) }
        (form.show(&frame))
    };
    (status, private(page(&frame, &form.title(&frame, &title), body))).into_response()
}

/// What the complainant can do with a complaint.
pub(super) fn ways(case: &Grievance) -> Vec<&'static str> {
    if case.redacted {
        return Vec::new();
    }
    let mut ways = vec!["say"];
    if case.state == State::Closed {
        ways.push("appeal");
    }
    ways.extend(["retaliation", "redact"]);
    ways
}

/// The complaint as its complainant sees it, and what they can do.
pub(super) fn seen(
    frame: &Frame<'_>,
    house: &House,
    (case, today): (&Grievance, Date),
    (action, kept): (&str, &[(String, String)]),
    filled: &Filled,
    done: Option<&str>,
) -> Response {
    let ways = ways(case);
    let choices = ways.iter().map(|way| ((*way).to_owned(), frame.t(&format!("page-complaint-do-{way}"))));
    let form = Form {
        action: action.to_owned(),
        button: frame.t("page-complain-send"),
        fields: vec![
            Field::new("do", frame.t("page-complaint-do"), Input::Choice(choices.collect())),
            Field::new("words", frame.t("page-complaint-words"), Input::Area)
                .hint(frame.t("page-complaint-words-hint"))
                .optional(),
        ],
        filled,
        version: None,
    };
    let title = frame.say(&Said::new("page-complaint-title").text("id", &case.id));
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let body = html! {
        (exit(frame))
        (form.problems(frame))
        h1 { (title) }
        @if let Some(word) = done { p.done role="status" { (frame.t(word)) } }
        (both(frame, house, case, today))
        (said(frame, case))
        @if !ways.is_empty() { h2 { (frame.t("page-complaint-next")) } (form.show_with(frame, kept)) }
    };
    (status, private(page(frame, &form.title(frame, &title), body))).into_response()
}

/// What somebody said themselves.
fn said(frame: &Frame<'_>, case: &Grievance) -> Markup {
    html! {
        @if let Some(said) = &case.said {
            details { summary { (frame.t("page-complaint-your-words")) } p.lines { bdi { (said.text) } } }
        }
    }
}

/// What somebody asked to be done, and what came of it.
pub(super) enum Done {
    /// It was done.
    Well(&'static str),
    /// A complaint of its own was filed: its id.
    Filed(String),
    /// Something must be filled in or was refused.
    Wrong,
}

/// Does what the complainant chose; what is wrong is said in the form.
pub(super) async fn carry_out(
    call: &Call,
    house: &Arc<House>,
    case: &Grievance,
    fresh: &str,
    filled: &mut Filled,
) -> Result<Done, Stop> {
    let frame = call.frame();
    let chosen = filled.get("do").to_owned();
    let Some(way) = ways(case).into_iter().find(|way| *way == chosen) else {
        filled.complain("do", frame.t("page-complain-choose"));
        return Ok(Done::Wrong);
    };
    let text = filled.get("words").replace("\r\n", "\n");
    if way != "redact" && (text.is_empty() || text.chars().count() > 5_000) {
        filled.complain("words", frame.t("page-complain-text-missing"));
        return Ok(Done::Wrong);
    }
    let (p, id, version) = (case.partnership.clone(), case.id.clone(), case.version);
    let (law, code) = (house.clone(), fresh.to_owned());
    let change = move |tx: &mut Tx<'_>| {
        let (which, law) = ((p.as_str(), id.as_str()), law.law());
        match way {
            "appeal" => {
                let asked = Move { step: "appeal".to_owned(), text, ..Move::default() };
                grievances::step(tx, which, version, Side::Complainant, &asked, &law)?;
                Ok(String::new())
            }
            "retaliation" => grievances::retaliation(tx, which, &text, &code, &law),
            "redact" => grievances::redact(tx, which, Side::Complainant, &law).map(|()| String::new()),
            _ => grievances::say(tx, which, Side::Complainant, &text, &law).map(|()| String::new()),
        }
    };
    let sent = frame.got(send_as_nobody(call, change).await)?;
    match sent {
        (Sent::Done(id), repeated) if way == "retaliation" => {
            if repeated {
                anew(call, &case.partnership, &id, fresh).await?;
            }
            Ok(Done::Filed(id))
        }
        (Sent::Done(_) | Sent::Reused, _) => Ok(Done::Well(match way {
            "appeal" => "page-complaint-done-appeal",
            "redact" => "page-complaint-done-redact",
            _ => "page-complaint-done-say",
        })),
        (Sent::Refused(Refusal::Rule(why)), _) => {
            why.reasons.iter().for_each(|r| filled.complain("words", frame.say(&r.said)));
            Ok(Done::Wrong)
        }
        (Sent::Refused(Refusal::Missing), _) => Err(missing(&frame).into()),
        (Sent::Refused(_), _) => {
            filled.complain("words", frame.t("page-wrong"));
            Ok(Done::Wrong)
        }
    }
}

/// A code, and perhaps something to be done with its complaint.
pub(crate) async fn answer(call: Call, peer: Peer) -> Answer {
    let frame = call.frame();
    if let Err(seconds) = call.door()?.limits.follow(peer) {
        return Ok(too_often(&frame, seconds));
    }
    let mut filled = (*call.filled).clone();
    let code = filled.get("code").to_owned();
    let day = frame.got(today(&call).await)?;
    let Some((case, house)) = found(&call, &code).await? else {
        filled.complain("code", frame.t("page-complain-code-wrong"));
        return Ok(form(&call, &filled));
    };
    let (action, kept) = (frame.top("complaint-code"), vec![("code".to_owned(), code.clone())]);
    if filled.get("do").is_empty() && filled.get("words").is_empty() {
        filled.set("do", "say");
        return Ok(seen(&frame, &house, (&case, day), (&action, &kept), &filled, None));
    }
    let fresh = frame.got(code::new())?;
    match carry_out(&call, &house, &case, &fresh, &mut filled).await? {
        Done::Filed(id) => Ok(shown(&frame, &id, &fresh)),
        Done::Wrong => Ok(seen(&frame, &house, (&case, day), (&action, &kept), &filled, None)),
        Done::Well(word) => {
            let Some((case, house)) = found(&call, &code).await? else { return Ok(missing(&frame)) };
            Ok(seen(&frame, &house, (&case, day), (&action, &kept), &Filled::default(), Some(word)))
        }
    }
}

async fn found(call: &Call, code: &str) -> Result<Option<(Grievance, Arc<House>)>, Stop> {
    let code = code.to_owned();
    let case = call.kept(move |store| store.read(|db| grievances::by_code(db, store.keys(), &code))).await?;
    let Some(case) = case else { return Ok(None) };
    let house = call.frame().got(call.site.law(&case.partnership).await)?;
    Ok(house.map(|house| (case, house)))
}
