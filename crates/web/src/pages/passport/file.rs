//! The passport as files: a PDF with everything inside, and each credential by itself.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use documents::{Strength, qr_svg};
use jiff::civil::Date;
use partnership::stakeholders::Action;

use super::kept::{self, Kept};
use super::paper::{Printed, Sheet, passport};
use crate::call::Inside;
use crate::pages::people::record::{Found, find};
use crate::pages::{broken, missing};

/// Whose passport it is, for whoever may see who they are: a file holds the name.
async fn holder(ask: &Inside) -> Result<Found, Box<Response>> {
    let view = ask.view();
    match find(ask).await {
        Ok(Some(found)) if ask.visitor.may(Action::PersonIdentity, &found.object()) => Ok(found),
        Ok(_) => Err(Box::new(missing(&view))),
        Err(fault) => Err(Box::new(broken(&view, &fault))),
    }
}

/// Everything, as a PDF in the language of the address.
pub(crate) async fn pdf(ask: Inside) -> Response {
    match kept::of(&ask).await {
        Ok(whole) if whole.credentials.is_empty() => missing(&ask.view()),
        Ok(whole) => paper(&ask, whole.credentials, None).await,
        Err(fault) => broken(&ask.view(), &fault),
    }
}

/// These credentials on paper; with the address at which they are shown, where there is one.
pub(super) async fn paper(ask: &Inside, credentials: Vec<Kept>, address: Option<(String, Date)>) -> Response {
    let view = ask.view();
    let found = match holder(ask).await {
        Ok(found) => found,
        Err(answer) => return *answer,
    };
    // Credentials of somebody in humanitarian mode leave their name out, and so does the paper.
    let name = match found.person.fled {
        Some(_) => "",
        None => found.person.personal.get("name"),
    };
    let printed = credentials.into_iter().map(|one| Printed {
        more: one.more(&view),
        card: one.card,
        json: one.json,
        offline: Some(one.offline),
    });
    // What goes to others holds no pseudonym: the address is its name, as far as its last letters.
    let whose = match &address {
        Some((address, _)) => plain(address.get(address.len().saturating_sub(12)..).unwrap_or_default()),
        None => plain(&found.person.id),
    };
    let sheet = Sheet {
        holder: match (name, &address) {
            ("", None) => found.person.id.clone(),
            ("", Some(_)) => "–".to_owned(),
            (name, _) => name.to_owned(),
        },
        ident: format!("ambos:passport:{whose}"),
        made: ask.visitor.who().map_or(Date::ZERO, |who| who.day),
        printed: printed.collect(),
        address,
    };
    match ask.site.print(passport(&view, sheet)).await {
        Ok(pdf) => download(pdf, "application/pdf", &format!("passport-{whose}.pdf")),
        Err(fault) => broken(&view, &fault),
    }
}

/// The credential of the address.
async fn one(ask: &Inside) -> Result<Kept, Box<Response>> {
    holder(ask).await?;
    let whole = kept::of(ask).await.map_err(|fault| Box::new(broken(&ask.view(), &fault)))?;
    let mut all = whole.credentials.into_iter();
    all.find(|one| one.id == ask.param("credential")).ok_or_else(|| Box::new(missing(&ask.view())))
}

/// One credential, as it was issued.
pub(crate) async fn json(ask: Inside) -> Response {
    match one(&ask).await {
        Ok(one) => download(one.json, "application/ld+json", &format!("credential-{}.json", plain(&one.id))),
        Err(answer) => *answer,
    }
}

/// The code that holds one credential whole.
pub(crate) async fn code(ask: Inside) -> Response {
    match one(&ask).await.map(|one| qr_svg(&one.offline, Strength::Low)) {
        Ok(Some(svg)) => {
            ([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "no-store")], svg)
                .into_response()
        }
        Ok(None) => missing(&ask.view()),
        Err(answer) => *answer,
    }
}

fn download(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let mut response =
        ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], bytes).into_response();
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// A text as it may stand in the name of a file.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect()
}
