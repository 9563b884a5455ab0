//! Addresses of the conversation about somebody's work, and of what people confirm of what is suggested.

use axum::routing::{get, post};
use partnership::stakeholders::Action::{ConsentChange, SuggestionRead};

use super::Needs::{Partnership, Person};
use super::{Route, api, form, page};
use crate::api::operation::Operation;
use crate::api::talks as told;
use crate::pages::suggested;
use crate::pages::workers::talk::{self, check};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    let own = Person(ConsentChange);
    vec![
        page("/{lang}/partnerships/{p}/people/{id}/talk", own, get(talk::show)),
        form("/{lang}/partnerships/{p}/people/{id}/talk", own, post(talk::begin)),
        form("/{lang}/partnerships/{p}/people/{id}/talk/answer", own, post(talk::answer)),
        page("/{lang}/partnerships/{p}/people/{id}/talk/check", own, get(check::show)),
        form("/{lang}/partnerships/{p}/people/{id}/talk/check", own, post(check::decide)),
        page("/{lang}/partnerships/{p}/people/{id}/talk/stop", own, get(talk::stop)),
        form("/{lang}/partnerships/{p}/people/{id}/talk/stop", own, post(talk::end)),
        page("/{lang}/partnerships/{p}/suggestions", Partnership(SuggestionRead), get(suggested::show)),
        api(
            "GET",
            "/api/partnerships/{p}/people/{id}/talk",
            own,
            get(told::show),
            Operation::reads::<told::Conversation>(
                "talk",
                "How far is a conversation about somebody's work?",
            ),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/suggestions",
            Partnership(SuggestionRead),
            get(told::suggestions),
            Operation::reads::<told::Suggestions>(
                "suggestions",
                "What do people confirm of the skills that are suggested to them?",
            ),
        ),
    ]
}
