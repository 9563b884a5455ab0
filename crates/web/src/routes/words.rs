//! Addresses of the way from words to skills: an advertisement, a list of subjects, and what programs ask.
//!
//! What people say of themselves is asked under their own questions.

use axum::routing::{get, post};
use partnership::stakeholders::Action::{PlaceChange, PlaceCreate, ProgrammeChange};

use super::Needs::{Account, New, Place, Programme};
use super::{Route, api, form, page};
use crate::api::operation::Operation;
use crate::api::words as told;
use crate::pages::offers::advertisement;
use crate::pages::training::curriculum;

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    vec![
        page(
            "/{lang}/partnerships/{p}/places/new/advertisement",
            New(PlaceCreate),
            get(advertisement::begin),
        ),
        form(
            "/{lang}/partnerships/{p}/places/new/advertisement",
            New(PlaceCreate),
            post(advertisement::propose_new),
        ),
        page(
            "/{lang}/partnerships/{p}/places/{id}/advertisement",
            Place(PlaceChange),
            get(advertisement::open),
        ),
        form(
            "/{lang}/partnerships/{p}/places/{id}/advertisement",
            Place(PlaceChange),
            post(advertisement::propose),
        ),
        page(
            "/{lang}/partnerships/{p}/programmes/{id}/curriculum",
            Programme(ProgrammeChange),
            get(curriculum::open),
        ),
        form(
            "/{lang}/partnerships/{p}/programmes/{id}/curriculum",
            Programme(ProgrammeChange),
            post(curriculum::propose),
        ),
        api(
            "POST",
            "/api/skills/find",
            Account,
            post(told::find),
            Operation::reads::<told::Found>(
                "findSkills",
                "Which skills, occupations and groups may a title mean?",
            )
            .takes::<told::Find>(200)
            .example(
                r#"{"text": "cuidado de personas mayores", "lang": "es", "kind": ["skill"], "most": 5}"#,
            ),
        ),
        api(
            "POST",
            "/api/skills/read",
            Account,
            post(told::read),
            Operation::reads::<told::Reading>(
                "readSkills",
                "Which skills and occupations may a longer text name?",
            )
            .takes::<told::Read>(200)
            .example(r#"{"text": "I repaired wiring in houses. I sold fish at the market.", "lang": "en"}"#),
        ),
    ]
}
