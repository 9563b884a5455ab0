//! How does somebody join by themselves? What this is, then one question a page; at the
//! end a record and an account are made in one change.
//!
//! Nobody learns here who has an account: whoever gives an address that has one is
//! answered as at the door. An address that has none is taken by asking, and tries are
//! counted, so that addresses cannot be tried out.

use agreement::Said;
use agreement::codes::Territory;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use partnership::stakeholders::Role;
use store::accounts::{self, Account};
use store::registrations::{self, Newcomer, Open};
use store::{Actor, Once, Refusal, Via};

use crate::call::Call;
use crate::components::field::{Field, Form, Input, hidden};
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::cookie;
use crate::door::enter::{Way, enter};
use crate::door::peer::Peer;
use crate::form::{Filled, ONCE};
use crate::pages::door::{invitation, too_often};
use crate::pages::workers::ending_exit;
use crate::pages::{Answer, Stop, broken, missing, private};

/// What is asked, in its order.
const STEPS: [&str; 4] = ["name", "origin", "email", "password"];

/// The partnerships that can be joined.
pub(crate) async fn list(call: Call) -> Answer {
    let frame = call.frame();
    let open = open(&call).await?;
    let title = frame.t("page-join");
    Ok(private(page(
        &frame,
        &title,
        html! {
            (ending_exit(&frame))
            h1 { (title) }
            @if open.is_empty() { p { (frame.t("page-join-none")) } p { (frame.t("page-door-no-account")) } }
            @else {
                p.lead { (frame.t("page-join-lead")) }
                ul.ways {
                    @for one in &open {
                        li {
                            a href=(frame.top(&format!("join/{}", escaped(&one.id)))) { bdi { (one.title) } }
                            span.line.quiet { (frame.say(&Said::new("page-join-until").text("date", one.until))) }
                        }
                    }
                }
            }
        },
    )))
}

async fn open(call: &Call) -> Result<Vec<Open>, Stop> {
    call.kept(|store| {
        let day = store.today();
        store.read(|db| registrations::open(db, day))
    })
    .await
}

/// The partnership of the address, if it can be joined, and where its people may come from.
async fn asked(call: &Call) -> Result<(Open, Vec<String>), Stop> {
    let id = call.param("p").to_owned();
    let one = open(call).await?.into_iter().find(|one| one.id == id);
    let Some(one) = one else { return Err(missing(&call.frame()).into()) };
    let law = call.frame().got(call.site.law(&id).await)?;
    let mut origins: Vec<String> = Vec::new();
    if let Some(house) = law {
        for clause in house.law().all("corridor") {
            let code = clause.territory("origin").map(|t| t.code().to_owned());
            origins.extend(code.filter(|code| !origins.contains(code)).into_iter().collect::<Vec<_>>());
        }
    }
    Ok((one, origins))
}

/// What this is.
pub(crate) async fn about(call: Call) -> Answer {
    let frame = call.frame();
    let (one, _) = asked(&call).await?;
    let title = frame.t("page-join-title");
    let said = |word: &'static str| html! { li { (frame.t(word)) } };
    Ok(private(page(
        &frame,
        &title,
        html! {
            (ending_exit(&frame))
            p.back { a href=(frame.top("join")) { (frame.t("page-back")) } }
            h1 { (title) }
            p.lead { bdi { (one.title) } }
            p { (frame.t("page-join-what")) }
            p { strong { (frame.t("page-join-free")) } }
            h2 { (frame.t("page-join-good")) }
            ul {
                (said("page-join-asked"))
                (said("page-join-skip"))
                (said("page-join-see"))
                (said("page-join-agree"))
                (said("page-join-erase"))
                (said("page-join-promise"))
            }
            @if let Some(organisation) = &one.organisation {
                p { (frame.say(&Said::new("page-join-stands").text("organisation", organisation))) }
            } @else { p { (frame.t("page-join-alone")) } }
            p { a.go href=(frame.top(&format!("join/{}/new", escaped(&one.id)))) { (frame.t("page-join-begin")) } }
            p { (frame.t("page-join-before")) " " a href=(frame.top("sign-in")) { (frame.t("page-sign-in")) } }
        },
    )))
}

/// The first question.
pub(crate) async fn begin(call: Call) -> Answer {
    let (_, origins) = asked(&call).await?;
    Ok(step(&call, &origins, STEPS[0], &Filled::default()))
}

fn fields(call: &Call, origins: &[String], step: &str) -> Vec<Field> {
    let frame = call.frame();
    match step {
        "origin" => {
            let choices: Vec<(String, String)> =
                origins.iter().map(|code| (code.clone(), frame.country_code(code))).collect();
            let hint = frame.t(if choices.is_empty() {
                "page-person-nationality-hint"
            } else {
                "page-join-origin-why"
            });
            // Without a corridor any country will do.
            let input = if choices.is_empty() { Input::Line } else { Input::Choice(choices) };
            vec![Field::new("origin", frame.t("page-join-origin"), input).hint(hint)]
        }
        "email" => vec![
            Field::new("email", frame.t("page-join-address"), Input::Line)
                .hint(frame.t("page-join-address-why"))
                .foreign()
                .autocomplete("username"),
        ],
        "password" => invitation::new_password(call).into(),
        _ => vec![
            Field::new("name", frame.t("page-join-name"), Input::Line)
                .hint(frame.t("page-join-name-why"))
                .autocomplete("name"),
        ],
    }
}

/// A question, with what was said before it.
fn step(call: &Call, origins: &[String], asked: &str, filled: &Filled) -> Response {
    let frame = call.frame();
    let fields = fields(call, origins, asked);
    let before: Vec<&str> = STEPS
        .into_iter()
        .take_while(|step| *step != asked)
        .filter(|s| *s != "origin" || origins.len() > 1)
        .collect();
    let mut kept: Vec<(String, String)> =
        before.iter().map(|step| ((*step).to_owned(), filled.get(step).to_owned())).collect();
    let action = frame.top(&format!("join/{}/new", escaped(call.param("p"))));
    let form = Form {
        action: action.clone(),
        button: frame.t(if asked == "password" { "page-join-go" } else { "page-go-on" }),
        fields,
        filled,
        version: None,
    };
    let title = frame.t("page-join-title");
    let back = before.last().map(|last| back(&call.frame(), &action, &kept, last));
    kept.push(("step".to_owned(), asked.to_owned()));
    let body = html! {
        (ending_exit(&frame))
        @match back {
            Some(back) => (back),
            None => p.back { a href=(frame.top(&format!("join/{}", escaped(call.param("p"))))) { (frame.t("page-back")) } },
        }
        (form.problems(&frame))
        h1 { (title) }
        (form.show_with(&frame, &kept))
    };
    let mut response = private(page(&frame, &form.title(&frame, &title), body));
    if !filled.is_right() {
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

/// The way back to a question that was answered.
fn back(frame: &crate::frame::Frame<'_>, action: &str, kept: &[(String, String)], to: &str) -> Markup {
    html! {
        form.act method="post" action=(action) {
            (hidden(frame))
            @for (name, value) in kept { input type="hidden" name=(name) value=(value); }
            input type="hidden" name="show" value=(to);
            button.quiet { (frame.t("page-back")) }
        }
    }
}

/// What is wrong with an answer.
fn complain(call: &Call, origins: &[String], asked: &str, filled: &mut Filled) {
    let frame = call.frame();
    match asked {
        "name" if filled.get("name").is_empty() || filled.get("name").len() > 400 => {
            filled.complain("name", frame.t("page-door-name-missing"));
        }
        "origin" if filled.get("origin").parse::<Territory>().is_err() => {
            filled.complain("origin", frame.t("page-join-origin-missing"));
        }
        "origin" if !origins.is_empty() && !origins.iter().any(|code| code == filled.get("origin")) => {
            filled.complain("origin", frame.t("page-join-origin-missing"));
        }
        "email" if accounts::known_as(filled.get("email")).is_none() => {
            filled.complain("email", frame.t("page-join-address-wrong"));
        }
        "password" => {
            let (email, name) = (filled.get("email").to_owned(), filled.get("name").to_owned());
            invitation::check(call, filled, &[&email, &name]);
        }
        _ => {}
    }
}

/// An answer: the next question, or the end.
pub(crate) async fn answer(call: Call, peer: Peer, headers: HeaderMap) -> Answer {
    let (_, origins) = asked(&call).await?;
    let mut filled = (*call.filled).clone();
    // Where all come from one country there is nothing to choose.
    if let [only] = origins.as_slice() {
        filled.set("origin", only);
    }
    if let Some(to) = STEPS.into_iter().find(|step| *step == filled.get("show")) {
        return Ok(step(&call, &origins, to, &filled));
    }
    let at = STEPS.iter().position(|step| *step == filled.get("step")).unwrap_or(0);
    for (number, asked) in STEPS.into_iter().enumerate() {
        let chosen = asked == "origin" && origins.len() == 1;
        if number > at && !chosen {
            return Ok(step(&call, &origins, asked, &filled));
        }
        complain(&call, &origins, asked, &mut filled);
        if !filled.is_right() {
            return Ok(step(&call, &origins, asked, &filled));
        }
    }
    finish(call, peer, headers, &origins, filled).await
}

async fn finish(
    call: Call,
    peer: Peer,
    headers: HeaderMap,
    origins: &[String],
    mut filled: Filled,
) -> Answer {
    let (frame, door) = (call.frame(), call.door()?);
    let address = accounts::known_as(filled.get("email")).unwrap_or_default();
    if let Err(seconds) = door.limits.join(peer).and_then(|()| door.limits.attempt(&address, peer)) {
        return Ok(too_often(&frame, seconds));
    }
    let password = filled.raw("password").to_owned();
    let Some(hash) = door.hash(password.clone()).await else {
        return Err(broken(&frame, &store::Fault::Other("no password could be hashed".to_owned())).into());
    };
    let new = Newcomer {
        partnership: call.param("p").to_owned(),
        origin: filled.get("origin").to_owned(),
        name: filled.get("name").to_owned(),
        address: filled.get("email").to_owned(),
        password: hash,
    };
    let by = Actor { account: String::new(), role: Some(Role::Worker), via: Via::Page };
    let once = filled.raw(ONCE);
    let key = if once.is_empty() { cookie::random() } else { once.to_owned() };
    let request = [call.address().into_bytes(), filled.request()].join(&b'\n');
    let done = call
        .kept(move |store| {
            store.once(&by, &key, &request, move |tx| {
                registrations::join(tx, &new).map(|(account, _)| account)
            })
        })
        .await?;
    let account = match done {
        Once::Done(receipt) => by_id(&call, receipt.answer).await?,
        // Whoever has joined before, and says their own password, comes in.
        Once::Refused(Refusal::Taken) => known(&call, address, password).await?,
        Once::Refused(Refusal::Missing) => return Ok(missing(&frame)),
        Once::Refused(Refusal::Wrong("name")) => {
            filled.complain("name", frame.t("page-door-name-missing"));
            return Ok(step(&call, origins, "name", &filled));
        }
        Once::Reused | Once::Refused(_) => None,
    };
    let entered = match account {
        Some(account) => {
            let person = account.person.clone().unwrap_or_default();
            let list = format!("partnerships/{}/people/{}/tasks?joined", person.0, escaped(&person.1));
            let entered = enter(&call, &headers, account, Way::Password, &frame.top(&list)).await;
            entered.map_err(|fault| broken(&frame, &fault))?
        }
        None => None,
    };
    Ok(entered.unwrap_or_else(|| {
        filled.complain("email", frame.t("page-join-not"));
        step(&call, origins, "email", &filled)
    }))
}

async fn by_id(call: &Call, id: String) -> Result<Option<Account>, Stop> {
    call.kept(move |store| store.read(|db| accounts::get(db, store.keys(), &id))).await
}

/// The worker's account with this address, if that is its password.
async fn known(call: &Call, address: String, password: String) -> Result<Option<Account>, Stop> {
    let found = call
        .kept(move |store| store.read(|db| accounts::by_address(db, store.keys(), &address)))
        .await?
        .filter(|account| account.role == Role::Worker && account.state == accounts::State::Active);
    let right = call.door()?.password_is(password, found.as_ref().and_then(|a| a.password.clone())).await;
    Ok(found.filter(|_| right))
}
