//! Addresses around the case: where the agreement stands, sign-off, courses, risks, mentors, pledges, goals.

use axum::routing::{get, post};
use partnership::stakeholders::Action;

use super::Needs::{New, Partnership, Person};
use super::{Route, api, form, page};
use crate::api::around as told;
use crate::api::operation::Operation;
use crate::pages::around::{courses, goals, mentors, own_mentor, pledges, risks};
use crate::pages::concluding::{signoff, step, vouch};
use crate::pages::{checklist, concluding as stage};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    let mut all = of_the_agreement();
    all.extend(registers());
    all.extend(of_people());
    all.extend(programs());
    all
}

fn of_the_agreement() -> Vec<Route> {
    use Action::{AgreementMove, PartnershipRead, SignoffGive};
    vec![
        page("/{lang}/partnerships/{p}/stage", Partnership(PartnershipRead), get(stage::show)),
        page("/{lang}/partnerships/{p}/stage/{step}", Partnership(AgreementMove), get(step::open)),
        form("/{lang}/partnerships/{p}/stage/{step}", Partnership(AgreementMove), post(step::take)),
        page("/{lang}/partnerships/{p}/vouched/new", Partnership(AgreementMove), get(vouch::begin)),
        form("/{lang}/partnerships/{p}/vouched/new", Partnership(AgreementMove), post(vouch::add)),
        page("/{lang}/partnerships/{p}/signoff", Partnership(SignoffGive), get(signoff::open)),
        form("/{lang}/partnerships/{p}/signoff", Partnership(SignoffGive), post(signoff::say)),
        page("/{lang}/partnerships/{p}/checklist.csv", Partnership(PartnershipRead), get(checklist::csv)),
    ]
}

fn registers() -> Vec<Route> {
    use Action::{CourseChange, CourseRead, MentorChange, MentorRead, RiskChange, RiskRead};
    vec![
        page("/{lang}/partnerships/{p}/courses", Partnership(CourseRead), get(courses::show)),
        page("/{lang}/partnerships/{p}/courses/new", Partnership(CourseChange), get(courses::begin)),
        form("/{lang}/partnerships/{p}/courses/new", Partnership(CourseChange), post(courses::add)),
        page("/{lang}/partnerships/{p}/risks", Partnership(RiskRead), get(risks::list)),
        page("/{lang}/partnerships/{p}/risks/new", Partnership(RiskChange), get(risks::begin)),
        form("/{lang}/partnerships/{p}/risks/new", Partnership(RiskChange), post(risks::add)),
        form("/{lang}/partnerships/{p}/risks/take/{n}", Partnership(RiskChange), post(risks::take)),
        page("/{lang}/partnerships/{p}/risks/{n}", Partnership(RiskRead), get(risks::show)),
        page("/{lang}/partnerships/{p}/risks/{n}/change", Partnership(RiskChange), get(risks::open)),
        form("/{lang}/partnerships/{p}/risks/{n}/change", Partnership(RiskChange), post(risks::change)),
        page("/{lang}/partnerships/{p}/mentors", Partnership(MentorRead), get(mentors::list)),
        page("/{lang}/partnerships/{p}/mentors/new", New(MentorChange), get(mentors::open)),
        form("/{lang}/partnerships/{p}/mentors/new", New(MentorChange), post(mentors::put)),
        page("/{lang}/partnerships/{p}/mentors/{n}/change", New(MentorChange), get(mentors::open)),
        form("/{lang}/partnerships/{p}/mentors/{n}/change", New(MentorChange), post(mentors::put)),
        page("/{lang}/partnerships/{p}/mentoring/{n}", New(MentorChange), get(mentors::show)),
        form("/{lang}/partnerships/{p}/mentoring/{n}/{step}", New(MentorChange), post(mentors::act)),
        page("/{lang}/partnerships/{p}/pledges", Partnership(MentorRead), get(pledges::list)),
        page("/{lang}/partnerships/{p}/pledges/new", New(MentorChange), get(pledges::begin)),
        form("/{lang}/partnerships/{p}/pledges/new", New(MentorChange), post(pledges::add)),
        page("/{lang}/partnerships/{p}/pledges/{n}", Partnership(MentorRead), get(pledges::show)),
        page("/{lang}/partnerships/{p}/pledges/{n}/receive", New(MentorChange), get(pledges::open)),
        form("/{lang}/partnerships/{p}/pledges/{n}/receive", New(MentorChange), post(pledges::receive)),
        page("/{lang}/partnerships/{p}/pledges/{n}/reconcile/{entry}", New(MentorChange), get(pledges::open)),
        form(
            "/{lang}/partnerships/{p}/pledges/{n}/reconcile/{entry}",
            New(MentorChange),
            post(pledges::reconcile),
        ),
    ]
}

fn of_people() -> Vec<Route> {
    use Action::{ConsentChange, PersonWishes};
    vec![
        page("/{lang}/partnerships/{p}/people/{id}/goals", Person(PersonWishes), get(goals::show)),
        page("/{lang}/partnerships/{p}/people/{id}/goals/change", Person(ConsentChange), get(goals::open)),
        form("/{lang}/partnerships/{p}/people/{id}/goals/change", Person(ConsentChange), post(goals::say)),
        page("/{lang}/partnerships/{p}/people/{id}/mentor", Person(PersonWishes), get(own_mentor::show)),
        form(
            "/{lang}/partnerships/{p}/people/{id}/mentor/ask/{n}",
            Person(ConsentChange),
            post(own_mentor::act),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/mentor/confirm/{n}",
            Person(ConsentChange),
            post(own_mentor::act),
        ),
    ]
}

fn programs() -> Vec<Route> {
    use Action::{CourseRead, MentorRead, PartnershipRead, RiskRead};
    vec![
        api(
            "GET",
            "/api/partnerships/{p}/stage",
            Partnership(PartnershipRead),
            get(told::stage),
            Operation::reads::<told::Stage>(
                "stage",
                "Where does the agreement stand, and what stands in its way?",
            )
            .query::<crate::api::asked::Spoken>(),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/risks",
            Partnership(RiskRead),
            get(told::risks),
            Operation::reads::<told::Risks>("risks", "Which risks are watched?"),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/courses",
            Partnership(CourseRead),
            get(told::courses),
            Operation::reads::<told::Courses>("courses", "Who finished which course around the case?"),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/pledges",
            Partnership(MentorRead),
            get(told::pledges),
            Operation::reads::<told::Pledges>("pledges", "What was pledged, and what came?"),
        ),
    ]
}
