//! Addresses of publication, copies and the library of practice.

use axum::routing::{get, post};
use partnership::stakeholders::Action::{AgreementMove, LessonWrite, PartnershipCreate, PartnershipRead};

use super::Needs::{Nothing, Partnership, Somewhere, Within};
use super::{Route, api, form, page};
use crate::api::library as told;
use crate::api::operation::Operation;
use crate::pages::{copies, library, publication};

/// The rows.
pub(super) fn rows() -> Vec<Route> {
    let moves = Partnership(AgreementMove);
    vec![
        page("/{lang}/partnerships/{p}/publication", Partnership(PartnershipRead), get(publication::show)),
        page("/{lang}/partnerships/{p}/publication/{step}", moves, get(publication::open)),
        form("/{lang}/partnerships/{p}/publication/{step}", moves, post(publication::take)),
        page("/{lang}/template", Somewhere(PartnershipCreate), get(copies::template)),
        form("/{lang}/template", Somewhere(PartnershipCreate), post(copies::each)),
        page("/{lang}/partnerships/{p}/copy", Within(PartnershipCreate), get(copies::begin)),
        form("/{lang}/partnerships/{p}/copy", Within(PartnershipCreate), post(copies::make)),
        page("/{lang}/library", Nothing, get(library::open)),
        page("/{lang}/partnerships/{p}/lessons", Partnership(PartnershipRead), get(library::list)),
        page("/{lang}/partnerships/{p}/lessons/new", Partnership(LessonWrite), get(library::begin)),
        form("/{lang}/partnerships/{p}/lessons/new", Partnership(LessonWrite), post(library::add)),
        api(
            "GET",
            "/api/partnerships/{p}/lessons",
            Partnership(PartnershipRead),
            get(told::lessons),
            Operation::reads::<told::Lessons>("lessons", "What was learnt, and what did evaluations find?"),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/lessons",
            Partnership(LessonWrite),
            post(told::write),
            Operation::creates::<told::New>(
                "addLesson",
                "Writes a lesson or an evaluation; refused without a source and its day.",
            )
            .example(
                r#"{"kind": "lesson", "component": "training", "title": "Language first (invented)", "body": "Begin the language before the course (invented)", "source": "Report of the committee, 2026 (invented)", "dated": "2026-09-01", "found_by": "Joint committee (invented)", "public": true}"#,
            ),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/publication",
            Partnership(PartnershipRead),
            get(told::publication),
            Operation::reads::<told::Publication>(
                "publication",
                "Is the partnership shown to the public, who speaks in it, and what lacks?",
            )
            .query::<crate::api::asked::Spoken>(),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/publication",
            moves,
            post(told::publish),
            Operation::acts::<told::Decision>(
                "publish",
                "Shows the partnership to the public, or takes it from there; refused with every side that has no voice.",
            )
            .example(r#"{"public": true, "reason": "All sides were heard (invented)"}"#),
        ),
    ]
}
