//! The tables of complaints, of what was written about them, and of what is refunded.

use super::{Table, table};

pub(super) const GRIEVANCE: Table = table(
    "grievance",
    2,
    &[
        "partnership",
        "id",
        "channel",
        "organisation",
        "state",
        "category",
        "severity",
        "anonymous",
        "language",
        "accused_party",
        "accused",
        "place",
        "fled",
        "linked",
        "filed_on",
        "acknowledge_by",
        "answer_by",
        "acknowledged_on",
        "remedied_on",
        "first_remedied_on",
        "closed_on",
        "appealed_on",
        "told_on",
        "closers",
        "remedy",
        "disclosed",
        "disclosed_on",
        "redacted",
        "turn",
        "code",
        "owner",
        "seal",
        "sealed",
        "version",
    ],
);

pub(super) const MESSAGE: Table = table(
    "grievance_message",
    3,
    &["partnership", "grievance", "number", "from_handler", "written_on", "sealed"],
);

pub(super) const REFUND: Table =
    table("refund", 2, &["partnership", "grievance", "currency", "owed", "debtor", "due_on", "why"]);

pub(super) const PAYMENT: Table =
    table("refund_payment", 3, &["partnership", "grievance", "number", "minor", "paid_on", "payer"]);
