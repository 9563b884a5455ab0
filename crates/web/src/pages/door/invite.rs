//! Inviting somebody: who they are, what for, and for which organisation.
//!
//! No mail is sent. The link is shown once, to be handed over.

use agreement::Said;
use axum::response::Response;
use maud::html;
use partnership::stakeholders::{Action, Object, Role};
use store::accounts::{self, NewAccount};
use store::{Once, Refusal, Tx, Via, invitations, organisations, people};

use crate::call::Call;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::page;
use crate::form::{Filled, ONCE};
use crate::pages::door::one::may_give;
use crate::pages::door::{form_page_under, secret};
use crate::pages::powers::role_name;
use crate::pages::{Answer, Stop, missing, private};

/// Days for which a link works.
pub(crate) const DAYS: u32 = 7;

/// Fewer are shown at once, so that no empty choice is needed.
const FEW: usize = 6;

/// At most so many organisations are offered in a list.
const OFFERED: u32 = 500;

pub(crate) async fn show(call: Call) -> Answer {
    call.lately()?;
    let fields = fields(&call).await?;
    Ok(form(&call, fields, &Filled::default(), "accounts/new"))
}

/// The roles that whoever asks may hand out.
fn roles(call: &Call) -> Vec<Role> {
    let by = call.visitor.who().map_or(Role::Worker, |who| who.subject.role);
    Role::ALL.into_iter().filter(|role| may_give(by, *role)).collect()
}

async fn fields(call: &Call) -> Result<Vec<Field>, Stop> {
    let frame = call.frame();
    let roles = roles(call);
    let alone = roles.contains(&Role::Administrator);
    // Nobody is made an administrator by a choice that was never made.
    let none = (String::new(), frame.t("page-door-choose"));
    let mut choices = vec![none.clone()];
    choices.extend(roles.into_iter().map(|role| (role.word().to_owned(), role_name(&frame, role))));
    let offered = match call.visitor.reach(Action::AccountChange) {
        Some(reach) => {
            call.kept(move |store| store.read(|db| organisations::list(db, &reach, None, None, OFFERED)))
                .await?
                .rows
        }
        None => Vec::new(),
    };
    let mut organisations = if offered.len() < FEW { Vec::new() } else { vec![none] };
    organisations.extend(offered.into_iter().map(|o| (o.id, o.name)));
    let organisation =
        Field::new("organisation", frame.t("page-door-organisation"), Input::Choice(organisations));
    let organisation = if alone {
        organisation.hint(frame.t("page-door-organisation-hint")).optional()
    } else {
        organisation
    };
    let mut fields = who(call);
    fields.push(Field::new("role", frame.t("page-door-role"), Input::Choice(choices)));
    fields.push(organisation);
    Ok(fields)
}

fn who(call: &Call) -> Vec<Field> {
    let frame = call.frame();
    vec![
        Field::new("name", frame.t("page-door-name"), Input::Line),
        Field::new("email", frame.t("page-door-email"), Input::Typed("email"))
            .hint(frame.t("page-door-email-hint"))
            .foreign(),
    ]
}

fn form(call: &Call, fields: Vec<Field>, filled: &Filled, path: &str) -> Response {
    let frame = call.frame();
    let form = Form {
        action: frame.top(path),
        button: frame.t("page-door-make-link"),
        fields,
        filled,
        version: None,
    };
    let above = html! { p { (frame.t("page-door-no-mail")) } };
    form_page_under(
        &frame,
        &form,
        &frame.t("page-door-invite"),
        Some(("accounts", "page-menu-accounts")),
        &above,
        &html! {},
    )
}

/// What is wrong with name and address, as far as can be seen at once.
fn check(call: &Call, filled: &mut Filled) {
    let frame = call.frame();
    if filled.get("name").is_empty() {
        filled.complain("name", frame.t("page-door-name-missing"));
    }
    if !filled.get("email").contains('@') {
        filled.complain("email", frame.t("page-door-email-wrong"));
    }
}

pub(crate) async fn invite(call: Call) -> Answer {
    call.lately()?;
    let frame = call.frame();
    let mut filled = (*call.filled).clone();
    check(&call, &mut filled);
    let role = Role::from_word(filled.get("role")).filter(|role| roles(&call).contains(role));
    if role.is_none() {
        filled.complain("role", frame.t("page-door-role-wrong"));
    }
    let organisation = Some(filled.get("organisation").to_owned()).filter(|id| !id.is_empty());
    if !within(&call, organisation.clone(), role).await? {
        filled.complain("organisation", frame.t("page-door-organisation-wrong"));
    }
    let (Some(role), true) = (role, filled.is_right()) else {
        return Ok(form(&call, fields(&call).await?, &filled, "accounts/new"));
    };
    let organisation = if role == Role::Administrator { None } else { organisation };
    match make(&call, &filled, role, organisation, None).await? {
        Made::Done(response) => Ok(response),
        Made::Wrong(filled) => Ok(form(&call, fields(&call).await?, &filled, "accounts/new")),
    }
}

/// Whether accounts of this organisation may be made by whoever asks.
async fn within(call: &Call, organisation: Option<String>, role: Option<Role>) -> Result<bool, Stop> {
    let Some(id) = organisation else { return Ok(role == Some(Role::Administrator)) };
    let object = call
        .kept(move |store| {
            store.read(|db| {
                let Some(found) = organisations::get(db, &id)? else { return Ok(None) };
                let partnerships = organisations::partnerships(db, &id)?;
                Ok(Some(organisations::object(&found, partnerships)))
            })
        })
        .await?;
    // As an account of the organisation would be: it touches no country.
    let object = object.map(|object| Object { country: None, ..object });
    Ok(object.is_some_and(|object| call.visitor.may(Action::AccountChange, &object)))
}

enum Made {
    Done(Response),
    Wrong(Filled),
}

/// Makes the account and its link, once.
async fn make(
    call: &Call,
    filled: &Filled,
    role: Role,
    organisation: Option<String>,
    person: Option<(String, String)>,
) -> Result<Made, Stop> {
    let frame = call.frame();
    let new = NewAccount {
        organisation,
        role,
        person,
        name: filled.get("name").to_owned(),
        email: filled.get("email").to_owned(),
    };
    let request = format!(
        "invite\n{:?}\n{}\n{:?}\n{}\n{}",
        new.organisation,
        role.word(),
        new.person,
        new.name,
        new.email
    );
    let key = filled.get(ONCE).to_owned();
    let name = new.name.clone();
    let Some(who) = call.visitor.who() else { return Err(missing(&frame).into()) };
    let by = who.actor(Via::Page);
    // The secret leaves beside the receipt, which must not hold it.
    let (give, take) = std::sync::mpsc::channel();
    let once = call
        .kept(move |store| {
            store.once(&by, &key, request.as_bytes(), move |tx: &mut Tx<'_>| -> Result<String, Refusal> {
                let id = accounts::create(tx, &new)?;
                let secret = invitations::create(tx, &id, DAYS * 24)?;
                let _kept = give.send(secret);
                Ok(id)
            })
        })
        .await?;
    let mut filled = filled.clone();
    match once {
        Once::Done(_) => return Ok(Made::Done(link_page(call, &name, take.try_recv().ok().as_deref()))),
        Once::Refused(Refusal::Taken) => filled.complain("email", frame.t("page-door-email-taken")),
        Once::Refused(Refusal::Wrong("name")) => filled.complain("name", frame.t("page-door-name-wrong")),
        Once::Refused(Refusal::Wrong("email")) => filled.complain("email", frame.t("page-door-email-wrong")),
        Once::Refused(Refusal::Wrong("organisation")) => {
            filled.complain("organisation", frame.t("page-door-organisation-wrong"));
        }
        Once::Refused(_) => return Err(missing(&frame).into()),
        Once::Reused => filled.complain("name", frame.t("page-door-sent-before")),
    }
    Ok(Made::Wrong(filled))
}

/// Shows a link; nothing where it was shown before.
pub(crate) fn link_page(call: &Call, name: &str, made: Option<&str>) -> Response {
    let frame = call.frame();
    let title = frame.t("page-door-link");
    private(page(
        &frame,
        &title,
        html! {
            h1 { (title) }
            @if let Some(made) = made {
                p { (frame.say(&Said::new("page-door-link-for").text("name", name).number("days", i64::from(DAYS)))) }
                (secret(&frame, &frame.t("page-door-link"), &format!("{}{}", call.site.origin(), frame.top(&format!("invitations/{made}")))))
                p { (frame.t("page-door-no-mail")) }
            } @else {
                p { (frame.t("page-door-link-shown")) }
            }
            @if frame.visitor.could(Action::AccountRead) {
                p { a href=(frame.top("accounts")) { (frame.t("page-menu-accounts")) } }
            }
        },
    ))
}

/// Inviting the worker whose record this is.
pub(crate) async fn show_worker(call: Call) -> Answer {
    call.lately()?;
    let path = worker_path(&call);
    Ok(worker_form(&call, &Filled::default(), &path))
}

fn worker_path(call: &Call) -> String {
    format!("partnerships/{}/people/{}/invite", call.param("p"), call.param("id"))
}

fn worker_form(call: &Call, filled: &Filled, path: &str) -> Response {
    let frame = call.frame();
    let form = Form {
        action: frame.top(path),
        button: frame.t("page-door-make-link"),
        fields: who(call),
        filled,
        version: None,
    };
    let record = path.strip_suffix("/invite").unwrap_or(path);
    let above = html! {
        p { (frame.t("page-door-invite-worker-what")) " " bdi { (call.param("id")) } }
        p { (frame.t("page-door-no-mail")) }
    };
    form_page_under(
        &frame,
        &form,
        &frame.t("page-door-invite-worker"),
        Some((record, "page-door-to-record")),
        &above,
        &html! {},
    )
}

pub(crate) async fn invite_worker(call: Call) -> Answer {
    call.lately()?;
    let path = worker_path(&call);
    let mut filled = (*call.filled).clone();
    check(&call, &mut filled);
    if !filled.is_right() {
        return Ok(worker_form(&call, &filled, &path));
    }
    let person = (call.param("p").to_owned(), call.param("id").to_owned());
    let (p, id) = person.clone();
    // The worker belongs to the organisation that answers for their record.
    let object = call.kept(move |store| store.read(|db| people::object(db, &p, &id))).await?;
    let organisation = object.and_then(|object| object.organisation);
    match make(&call, &filled, Role::Worker, organisation, Some(person)).await? {
        Made::Done(response) => Ok(response),
        Made::Wrong(filled) => Ok(worker_form(&call, &filled, &path)),
    }
}
