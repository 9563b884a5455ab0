//! Which power opens which field of a person's record?

use partnership::stakeholders::Action;

/// What a token must hold to see a field, and to write it beside `person.change`.
pub(crate) fn opens(field: &str) -> Action {
    match field {
        "name" | "name_other" | "phone" | "email" => Action::PersonIdentity,
        "address" => Action::PersonWhereabouts,
        "fled" => Action::PersonProtection,
        "tracks" | "destinations" | "ranks" | "family" => Action::PersonWishes,
        _ => Action::PersonRead,
    }
}
