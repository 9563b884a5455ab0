//! Which fields of a person's record may a token see and write?

use partnership::stakeholders::{Action, Object, field_power};

use super::asked::Asked;

/// Whether the token sees this field of that person.
pub(crate) fn sees(asked: &Asked, field: &str, object: &Object) -> bool {
    match field {
        // What a line of the history says of a person's word.
        "consent" => asked.may(Action::ConsentRead, object),
        field => field_power(field).is_some_and(|power| asked.may(power.see, object)),
    }
}

/// Whether the token writes this field of that person: it must see it, too. Of somebody new it
/// needs the power to add them in place of the power to change them; consent needs its own.
pub(crate) fn writes(asked: &Asked, field: &str, action: Action, object: &Object) -> bool {
    field_power(field).is_some_and(|power| {
        let change = match power.change {
            Action::PersonChange => action,
            other => other,
        };
        asked.may(power.see, object) && asked.may(change, object)
    })
}
