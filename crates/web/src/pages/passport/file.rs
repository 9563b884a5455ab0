//! The passport as files: a PDF with everything inside, and each credential by itself.

use axum::http::header;
use axum::response::IntoResponse;
use documents::{Strength, qr_svg};
use jiff::civil::Date;
use partnership::stakeholders::Action;

use super::kept::{self, Kept};
use super::paper::{Printed, Sheet, passport};
use crate::call::Inside;
use crate::pages::people::record::{Found, find};
use crate::pages::{Answer, Stop, away, missing};

/// Whose passport it is, for whoever may see who they are: a file holds the name.
async fn holder(ask: &Inside) -> Result<Found, Stop> {
    let view = ask.view();
    let seen = |found: &Found| ask.visitor.may(Action::PersonIdentity, &found.object());
    view.found(find(ask).await.map(|found| found.filter(seen)))
}

/// Everything, as a PDF in the language of the address.
pub(crate) async fn pdf(ask: Inside) -> Answer {
    match ask.frame().got(kept::of(&ask).await)? {
        whole if whole.credentials.is_empty() => Ok(missing(&ask.view())),
        whole => paper(&ask, whole.credentials, None).await,
    }
}

/// These credentials on paper; with the address at which they are shown, where there is one.
pub(super) async fn paper(ask: &Inside, credentials: Vec<Kept>, address: Option<(String, Date)>) -> Answer {
    let view = ask.view();
    let found = holder(ask).await?;
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
    let pdf = view.got(ask.site.print(passport(&view, sheet)).await)?;
    Ok(away::file(pdf, "application/pdf", &format!("passport-{whose}.pdf")))
}

/// The credential of the address.
async fn one(ask: &Inside) -> Result<Kept, Stop> {
    holder(ask).await?;
    let own = |one: &Kept| one.id == ask.param("credential");
    ask.frame().found(kept::of(ask).await.map(|whole| whole.credentials.into_iter().find(own)))
}

/// One credential, as it was issued.
pub(crate) async fn json(ask: Inside) -> Answer {
    let one = one(&ask).await?;
    Ok(away::file(one.json, "application/ld+json", &format!("credential-{}.json", plain(&one.id))))
}

/// The code that holds one credential whole.
pub(crate) async fn code(ask: Inside) -> Answer {
    let svg = qr_svg(&one(&ask).await?.offline, Strength::Low);
    let svg = ask.frame().found(Ok(svg))?;
    let headers = [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, svg).into_response())
}

/// A text as it may stand in the name of a file.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect()
}
