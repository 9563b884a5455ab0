//! What does a form say when the store did not take it?

use agreement::Said;
use axum::http::StatusCode;
use store::Refusal;

use crate::form::Filled;
use crate::frame::Frame;

/// Writes what was refused beside the fields, and says with which status the form goes back; nothing where what is
/// asked for is not there. `say` puts a sentence into words. Reasons that are no field's stand each by themselves:
/// several can be told at once.
pub(crate) fn complain(
    frame: &Frame<'_>,
    filled: &mut Filled,
    refusal: &Refusal,
    say: &dyn Fn(&Said) -> String,
) -> Option<StatusCode> {
    match refusal {
        Refusal::Rule(why) => {
            for (at, reason) in why.reasons.iter().enumerate() {
                let apart = format!("#{at}");
                filled
                    .complain(if reason.field.is_empty() { &apart } else { reason.field }, say(&reason.said));
            }
        }
        Refusal::Stale { .. } => {
            filled.complain("", frame.t("page-stale"));
            return Some(StatusCode::CONFLICT);
        }
        Refusal::Missing => return None,
        Refusal::Wrong(field) => filled.complain(field, frame.t("page-wrong")),
        Refusal::Taken | Refusal::Fault(_) => filled.complain("", frame.t("page-wrong")),
    }
    Some(StatusCode::UNPROCESSABLE_ENTITY)
}
