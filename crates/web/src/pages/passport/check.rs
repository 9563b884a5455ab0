//! The page for whoever is shown a credential: bring it, and read what can be said of
//! it. No account, nothing kept.

use std::fmt;

use agreement::Said;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use credentials::Unreadable;
use documents::NotRead;
use jiff::Timestamp;
use maud::html;
use serde_json::Value;

use super::verdict;
use crate::call::Call;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::page;
use crate::door::peer::Peer;
use crate::form::Filled;
use crate::frame::Frame;
use crate::known::{MOST_LISTS, gather};
use crate::pages::{Answer, private};

/// So many credentials of one PDF are looked at.
const MOST: usize = 50;

/// Why nothing that was brought can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotBrought {
    /// It is larger than what is read.
    Bytes,
    /// It is neither JSON, nor a PDF, nor the text of a code.
    Neither,
    /// It is damaged.
    Damaged,
    /// It can be read in two ways.
    Twice,
    /// The PDF is locked with a password.
    Locked,
    /// There is no credential in the PDF.
    None,
}

impl NotBrought {
    /// The end of its phrase.
    fn word(self) -> &'static str {
        match self {
            NotBrought::Bytes => "bytes",
            NotBrought::Neither => "neither",
            NotBrought::Damaged => "damaged",
            NotBrought::Twice => "twice",
            NotBrought::Locked => "locked",
            NotBrought::None => "none",
        }
    }
}

impl fmt::Display for NotBrought {
    /// In English, for the command line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotBrought::Bytes => "it is larger than what is read",
            NotBrought::Neither => "it is neither JSON, nor a PDF, nor the text of a code",
            NotBrought::Damaged => "it is damaged",
            NotBrought::Twice => "it can be read in two ways",
            NotBrought::Locked => "the PDF is locked with a password",
            NotBrought::None => "there is no credential in this PDF",
        })
    }
}

/// The credentials in what somebody brings: JSON, the text of a code, or a PDF with files in it.
///
/// # Errors
/// [`NotBrought`]: why there is nothing that could be looked at.
pub fn brought(bytes: &[u8]) -> Result<Vec<Value>, NotBrought> {
    if bytes.starts_with(b"%PDF-") {
        let files = documents::attachments(bytes).map_err(|why| match why {
            NotRead::NotPdf => NotBrought::Neither,
            NotRead::Locked => NotBrought::Locked,
            NotRead::TooLarge => NotBrought::Bytes,
        })?;
        // A file that is no JSON at all is none of ours; one that begins so must be readable.
        let json = files.iter().filter(|file| file.bytes.trim_ascii_start().starts_with(b"{"));
        let all: Result<Vec<Value>, _> = json.take(MOST).map(|file| one(&file.bytes)).collect();
        return all.and_then(|all| if all.is_empty() { Err(NotBrought::None) } else { Ok(all) });
    }
    one(bytes).map(|value| vec![value])
}

fn one(bytes: &[u8]) -> Result<Value, NotBrought> {
    credentials::read(bytes).map_err(|why| match why {
        Unreadable::TooLarge { .. } | Unreadable::TooDeep => NotBrought::Bytes,
        Unreadable::Neither => NotBrought::Neither,
        Unreadable::Code | Unreadable::Json(_) => NotBrought::Damaged,
        Unreadable::Twice(_) => NotBrought::Twice,
    })
}

/// The form.
pub(crate) async fn open(call: Call) -> Response {
    shown(&call.frame(), &Filled::default())
}

fn shown(frame: &Frame<'_>, filled: &Filled) -> Response {
    let form = Form {
        action: frame.top("verify"),
        button: frame.t("page-verify-go"),
        fields: vec![
            Field::new(
                "file",
                frame.t("page-verify-file"),
                Input::File(".json,.pdf,application/json,application/pdf"),
            )
            .hint(frame.t("page-verify-file-hint"))
            .optional(),
            Field::new("text", frame.t("page-verify-text"), Input::Area)
                .hint(frame.t("page-verify-text-hint"))
                .foreign()
                .optional(),
        ],
        filled,
        version: None,
    };
    let title = frame.t("page-verify");
    let body = html! {
        (form.problems(frame))
        h1 { (title) }
        p.lead { (frame.t("page-verify-lead")) }
        (form.show(frame))
    };
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, unlisted(private(page(frame, &form.title(frame, &title), body)))).into_response()
}

/// Says what can be said of what was brought.
pub(crate) async fn answer(call: Call, peer: Peer) -> Answer {
    let frame = call.frame();
    let mut filled = (*call.filled).clone();
    let text = filled.get("text").to_owned();
    let bytes = match filled.file("file") {
        Some(file) => file.bytes.to_vec(),
        None => text.into_bytes(),
    };
    let field = if call.filled.file("file").is_some() { "file" } else { "text" };
    if bytes.is_empty() {
        filled.complain("file", frame.t("page-verify-missing"));
        return Ok(shown(&frame, &filled));
    }
    if call.site.door().is_some_and(|door| door.limits.check(peer).is_err()) {
        filled.complain("", frame.t("page-verify-often"));
        return Ok(shown(&frame, &filled));
    }
    let (origin, name) = (call.site.origin().to_owned(), call.site.title());
    // Reading and proving take a while: beside the threads that answer visitors.
    let looked = call.site.with_store(move |store| {
        let now: Timestamp = store.now();
        let all = match brought(&bytes) {
            Ok(all) => all,
            Err(why) => return Ok(Err(why)),
        };
        // Each names one list, if it was issued here.
        let shown: Vec<_> = all.iter().collect();
        let known = gather(store, (&origin, &name), &shown, MOST_LISTS.max(shown.len()))?;
        Ok(Ok(all.iter().map(|one| credentials::check(one, &known.view(), now)).collect::<Vec<_>>()))
    });
    Ok(match frame.got(looked.await)? {
        Ok(reports) => {
            let title = frame.t("page-verify");
            let body = html! {
                p.back { a href=(frame.top("verify")) { (frame.t("page-verify-again")) } }
                h1 { (title) }
                @for report in &reports { (verdict::show(&frame, report)) }
            };
            unlisted(private(page(&frame, &title, body)))
        }
        Err(why) => {
            let why = frame.t(&format!("page-verify-unreadable-{}", why.word()));
            filled.complain(field, frame.say(&Said::new("page-verify-unreadable").text("why", why)));
            shown(&frame, &filled)
        }
    })
}

/// No search engine is to list it.
pub(super) fn unlisted(mut response: Response) -> Response {
    let name = HeaderName::from_static("x-robots-tag");
    response.headers_mut().insert(name, HeaderValue::from_static("noindex, nofollow, noarchive"));
    response
}
