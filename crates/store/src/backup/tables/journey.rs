//! Tables of orientation before departure and of returns.

use super::{Table, table};

/// Sessions of orientation.
pub(super) const SESSION: Table = table(
    "orientation_session",
    2,
    &[
        "partnership",
        "id",
        "organisation",
        "held_on",
        "begins",
        "place",
        "language",
        "modules",
        "seats",
        "families",
        "called_off",
        "version",
    ],
);

/// Who comes to them.
pub(super) const SEAT: Table = table("orientation_seat", 3, &["partnership", "session", "person", "family"]);

/// Returns.
pub(super) const RETURN: Table = table(
    "return_case",
    2,
    &["partnership", "id", "person", "stage", "returned_on", "follows", "budget_minor", "sealed", "version"],
);

/// Questions afterwards.
pub(super) const FOLLOW_UP: Table = table(
    "follow_up",
    3,
    &[
        "partnership",
        "return_case",
        "months",
        "person",
        "due",
        "asked_on",
        "answered_on",
        "stopped",
        "sealed",
    ],
);
