//! What can somebody prove? Their passport: each credential with its issuer, what it
//! says, where it is valid and how it stands; and the addresses at which it is shown.

use documents::Strength;
use jiff::tz::Offset;
use maud::{Markup, PreEscaped, html};
use partnership::stakeholders::Action;

use super::card::counted;
use super::kept::{self, Kept};
use crate::call::Inside;
use crate::components::field::button;
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::pages::people::record::find;
use crate::pages::workers::exit;
use crate::pages::{Answer, private};
use crate::view::View;

/// The passport.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let found = view.found(find(&ask).await)?;
    let whole = view.got(kept::of(&ask).await)?;
    let here = format!("people/{}", escaped(&found.person.id));
    let names = ask.visitor.may(Action::PersonIdentity, &found.object());
    let name = Some(found.person.personal.get("name")).filter(|name| names && !name.is_empty());
    let shares = ask.visitor.may(Action::CredentialShare, &found.object());
    let title = view.t("page-passport");
    Ok(private(page(
        &view,
        &title,
        html! {
            (exit(&view))
            (back(&view, &here, "page-back"))
            h1 { (title) }
            p { strong { bdi { (name.unwrap_or(&found.person.id)) } } }
            p.lead { (view.t("page-passport-lead")) }
            @if whole.credentials.is_empty() {
                p { (view.t("page-passport-none")) " " (view.t("page-passport-none-how")) }
            } @else {
                ul.inline {
                    @if names { li { a href=(view.to(&format!("{here}/passport.pdf"))) { (view.t("page-passport-pdf")) } } }
                    @if shares { li { a.go href=(view.to(&format!("{here}/share"))) { (view.t("page-passport-share")) } } }
                }
                @if names { p.note { (view.t("page-passport-print")) } }
            }
            @for one in &whole.credentials { (credential(&view, one, &here, names)) }
            @if shares { (addresses(&view, &whole, &here)) }
        },
    )))
}

fn credential(view: &View<'_>, one: &Kept, here: &str, names: bool) -> Markup {
    let file = view.to(&format!("{here}/passport/{}", escaped(&one.id)));
    let fits = documents::qr_svg(&one.offline, Strength::Low).is_some();
    html! {
        section.credential {
            h2 { bdi { (one.card.called(view)) } }
            (one.card.show(view, &one.more(view)))
            // A file holds the name of its holder.
            @if names {
            p { a href=(file) { (view.t("page-passport-file")) span.hush { (view.colon()) bdi { (one.card.called(view)) } } } }
            details {
                summary { (view.t("page-passport-code")) span.hush { (view.colon()) bdi { (one.card.called(view)) } } }
                @if fits {
                    // A whole credential is a large picture: it is only fetched when it is opened.
                    figure.code {
                        img src=(format!("{file}/code.svg")) alt="" loading="lazy" width="352" height="352";
                        figcaption { (view.t("page-passport-code-offline")) }
                    }
                } @else { p { (view.t("page-passport-code-large")) } }
            }
            }
        }
    }
}

/// A code with what it is for.
pub(super) fn picture(svg: &str, caption: &str) -> Markup {
    html! {
        figure.code { (PreEscaped(svg)) figcaption { (caption) } }
    }
}

/// The addresses that are in force, each with a button that ends it.
fn addresses(view: &View<'_>, whole: &kept::Whole, here: &str) -> Markup {
    html! {
        @if !whole.shares.is_empty() {
            h2 { (view.t("page-passport-shares")) }
            ul.rules {
                @for one in &whole.shares {
                    li {
                        (counted(view, one.credentials.len(), Offset::UTC.to_datetime(one.until).date())) " "
                        (button(view, &view.to(&format!("{here}/share/{}/withdraw", escaped(&one.id))), &view.t("page-passport-withdraw"), true))
                    }
                }
            }
        }
    }
}
