//! Whether a task is given to a party that can have it.

use std::collections::BTreeMap;

use crate::clause::Clause;
use crate::finding::Finding;
use crate::schema::{CERTIFIER_TYPES, EMPLOYER_TYPES, RECRUITER_TYPES, STATE_TYPES};

/// Kind, field, and what the party must be.
type Role = (&'static str, &'static str, fn(&str) -> bool, &'static str);

const ROLES: &[Role] = &[
    ("health_agreement", "ministry", |t| t == "health_ministry", "name the ministry of health of the origin"),
    ("demand", "verified_by", is_public, "name a public employment service or another authority"),
    ("signoff", "party", is_public, "name the authority that consents"),
    (
        "recognition",
        "body",
        |t| is_public(t) || CERTIFIER_TYPES.contains(&t) || matches!(t, "chamber" | "education_institution"),
        "name the body that is competent by law: a certifier, a board, a chamber or an authority",
    ),
    (
        "contract",
        "verified_by",
        |t| !EMPLOYER_TYPES.contains(&t) && !RECRUITER_TYPES.contains(&t),
        "name somebody who neither employs nor recruits: an authority, a union, an association",
    ),
];

fn is_public(party_type: &str) -> bool {
    STATE_TYPES.contains(&party_type) || party_type == "local_authority"
}

/// Whether a party of this type can have the task that `field` gives it.
pub(crate) fn can_have(kind: &str, field: &str, party_type: &str) -> bool {
    ROLES.iter().filter(|(k, f, _, _)| (*k, *f) == (kind, field)).all(|(_, _, fits, _)| fits(party_type))
}

pub(super) fn check(clauses: &[Clause], findings: &mut Vec<Finding>) {
    let parties = clauses.iter().filter(|c| c.kind.name == "party");
    let types: BTreeMap<&str, &str> =
        parties.filter_map(|p| Some((p.text("id")?, p.text("type")?))).collect();
    for clause in clauses {
        for (_, field, fits, remedy) in ROLES.iter().filter(|(kind, ..)| *kind == clause.kind.name) {
            let Some(party) = clause.text(field) else { continue };
            let Some(is) = types.get(party).filter(|t| !fits(t)) else { continue };
            let message = format!(
                "`{party}` is of type `{is}`, and cannot be the `{field}` of a `{}` clause",
                clause.kind.name
            );
            findings.push(Finding::error("wrong-party", clause.place_of(field), message).remedy(*remedy));
        }
    }
}
