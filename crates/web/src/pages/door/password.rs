//! A new password of one's own. Other sessions end.

use axum::http::HeaderMap;
use axum::response::Response;
use maud::html;
use store::{accounts, sessions};

use crate::call::Call;
use crate::components::field::Form;
use crate::door::enter::go_with;
use crate::door::session::{self, LONGEST, level};
use crate::form::Filled;
use crate::pages::door::form_page_under;
use crate::pages::door::invitation::{check, new_password};
use crate::pages::go;
use crate::pages::{Answer, broken, missing};

pub(crate) async fn show(call: Call) -> Answer {
    call.lately()?;
    Ok(form(&call, &Filled::default()))
}

fn form(call: &Call, filled: &Filled) -> Response {
    let frame = call.frame();
    let form = Form {
        action: frame.top("account/password"),
        button: frame.t("page-door-change-password"),
        fields: new_password(call).into(),
        filled,
        version: None,
    };
    let above = html! {  p { (frame.t("page-door-password-ends")) } };
    form_page_under(
        &frame,
        &form,
        &frame.t("page-door-change-password"),
        Some(("account", "page-door-account")),
        &above,
        &html! {},
    )
}

pub(crate) async fn change(call: Call, headers: HeaderMap) -> Answer {
    call.lately()?;
    let frame = call.frame();
    let account = call.own().await?;
    let mut filled = (*call.filled).clone();
    check(&call, &mut filled, &[&account.email, &account.name]);
    if !filled.is_right() {
        return Ok(form(&call, &filled));
    }
    let Some(hash) = call.door()?.hash(filled.raw("password").to_owned()).await else {
        return Err(broken(&frame, &store::Fault::Other("no password could be hashed".to_owned())).into());
    };
    let Some(secret) = session::secret(&headers) else { return Ok(go(&frame.top("sign-in"))) };
    let level =
        if call.visitor.who().is_some_and(|who| who.strong) { level::STRONG } else { level::PASSWORD };
    let done = call
        .change(move |tx| {
            accounts::set_password(tx, &account.id, &hash)?;
            sessions::end_others(tx, &account.id, Some(&secret))?;
            sessions::elevate(tx, &secret, level, LONGEST)
        })
        .await?;
    match done {
        Ok(begun) => {
            Ok(go_with(&call.site, &begun.secret, &format!("{}?done=password", frame.top("account"))))
        }
        Err(_) => Err(missing(&frame).into()),
    }
}
