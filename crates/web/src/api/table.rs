//! The addresses of the API: what each needs, what it does, and what it answers.

use axum::routing::{delete, get, patch, post, put};
use partnership::stakeholders::Action;
use serde_json::{Map, Value};

use super::asked::{List, Paged, Spoken};
use super::operation::Operation;
use super::{
    accounts, agreement, journal, me, openapi, organisations, partnerships, people, places, round, rounds,
    submissions, workers,
};
use crate::routes::{Needs, Route, api};

/// The rows.
pub(crate) fn routes() -> Vec<Route> {
    let mut all = whole();
    all.extend(of_partnerships());
    all.extend(of_people());
    all.extend(of_places());
    all.extend(of_rounds());
    all
}

fn whole() -> Vec<Route> {
    use Action::{
        AccountRead, JournalRead, OrganisationChange, OrganisationCreate, OrganisationRead, SubmissionRead,
    };
    use Needs::{Account, AccountOf, Nothing, Organisation, Somewhere, Submission};
    let reads = Operation::reads::<Map<String, Value>>("openapi", "This document.");
    vec![
        api("GET", "/openapi.json", Nothing, get(openapi::show), reads),
        api(
            "GET",
            "/api/me",
            Account,
            get(me::show),
            Operation::reads::<me::Me>("me", "Who am I here, and what may I do?"),
        ),
        api(
            "GET",
            "/api/organisations",
            Somewhere(OrganisationRead),
            get(organisations::list),
            Operation::reads::<List<organisations::Told>>("organisations", "Who takes part?")
                .query::<organisations::Which>(),
        ),
        api(
            "POST",
            "/api/organisations",
            Somewhere(OrganisationCreate),
            post(organisations::create),
            Operation::creates::<organisations::New>("addOrganisation", "Adds an organisation.").example(
                r#"{"id": "clinic", "kind": "employer", "name": "Clinic (invented)", "country": "VU", "partnership": "hospitality-sn-vu"}"#,
            ),
        ),
        api(
            "GET",
            "/api/organisations/{id}",
            Organisation(OrganisationRead),
            get(organisations::show),
            Operation::reads::<organisations::Told>("organisation", "One organisation."),
        ),
        api(
            "PATCH",
            "/api/organisations/{id}",
            Organisation(OrganisationChange),
            patch(organisations::change),
            Operation::changes::<organisations::Change>("changeOrganisation", "Changes an organisation.")
                .example(r#"{"version": 1, "contact": "office@example.org"}"#),
        ),
        api(
            "GET",
            "/api/submissions",
            Somewhere(SubmissionRead),
            get(submissions::list),
            Operation::reads::<List<submissions::Told>>("submissions", "What was handed in for permits?")
                .query::<submissions::Which>(),
        ),
        api(
            "GET",
            "/api/submissions/{id}",
            Submission(SubmissionRead),
            get(submissions::show),
            Operation::reads::<submissions::Told>("submission", "What was handed in once."),
        ),
        api(
            "GET",
            "/api/accounts",
            Somewhere(AccountRead),
            get(accounts::list),
            Operation::reads::<List<accounts::Told>>("accounts", "Who has an account?")
                .query::<accounts::Which>(),
        ),
        api(
            "GET",
            "/api/accounts/{id}",
            AccountOf(AccountRead),
            get(accounts::show),
            Operation::reads::<accounts::Told>("account", "One account."),
        ),
        api(
            "GET",
            "/api/journal",
            Somewhere(JournalRead),
            get(journal::show),
            Operation::reads::<journal::Journal>("journal", "What was done here, the newest first?")
                .query::<journal::Which>(),
        ),
    ]
}

fn of_partnerships() -> Vec<Route> {
    use Action::{PartnershipChange, PartnershipCreate, PartnershipRead, RoundRead};
    use Needs::{Partnership, Somewhere};
    vec![
        api(
            "GET",
            "/api/partnerships",
            Somewhere(PartnershipRead),
            get(partnerships::list),
            Operation::reads::<List<partnerships::Told>>("partnerships", "Which partnerships are there?")
                .query::<Paged>(),
        ),
        api(
            "POST",
            "/api/partnerships",
            Somewhere(PartnershipCreate),
            post(partnerships::create),
            Operation::creates::<partnerships::New>("openPartnership", "Opens a partnership.").example(
                r#"{"id": "cooks-sn-es", "title": "Cooks for two coasts (invented)", "day": "2026-09-01"}"#,
            ),
        ),
        api(
            "GET",
            "/api/partnerships/{p}",
            Partnership(PartnershipRead),
            get(partnerships::show),
            Operation::reads::<partnerships::Told>("partnership", "One partnership."),
        ),
        api(
            "PATCH",
            "/api/partnerships/{p}",
            Partnership(PartnershipChange),
            patch(partnerships::change),
            Operation::changes::<partnerships::Change>("changePartnership", "Changes a partnership.")
                .example(r#"{"version": 1, "day": "2026-10-01"}"#),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/agreement",
            Partnership(PartnershipRead),
            get(agreement::show),
            Operation::reads::<agreement::Told>(
                "agreement",
                "The edition of the agreement that governs, or another one, with what to mend in it.",
            )
            .query::<agreement::Which>(),
        ),
        api(
            "PUT",
            "/api/partnerships/{p}/agreement",
            Partnership(PartnershipChange),
            put(agreement::put),
            Operation::changes::<agreement::Edition>(
                "putAgreement",
                "Puts in a new edition. A text with errors is not taken: 422 with the findings.",
            ),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/checklist",
            Partnership(PartnershipRead),
            get(agreement::checklist),
            Operation::reads::<agreement::Checklist>("checklist", "Is the agreement ready?")
                .query::<Spoken>(),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/programmes",
            Partnership(PartnershipRead),
            get(partnerships::programmes),
            Operation::reads::<partnerships::Programmes>("programmes", "What can be learnt on the way?"),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/round",
            Partnership(RoundRead),
            get(round::show),
            Operation::reads::<round::Told>("round", "The round: totals, rules, their use and price.")
                .query::<Spoken>(),
        ),
    ]
}

fn of_rounds() -> Vec<Route> {
    use Action::{AnswerRead, AnswerRespond, RoundRead};
    use Needs::{Partnership, Person};
    vec![
        api(
            "GET",
            "/api/partnerships/{p}/rounds",
            Partnership(RoundRead),
            get(rounds::list),
            Operation::reads::<List<rounds::Told>>("rounds", "The rounds that are kept, the latest first.")
                .query::<rounds::Which>(),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/rounds/{n}",
            Partnership(RoundRead),
            get(rounds::show),
            Operation::reads::<rounds::Whole>("keptRound", "A round, and where its outcomes stand."),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/people/{id}/answer",
            Person(AnswerRead),
            get(rounds::answer),
            Operation::reads::<rounds::Mine>("told", "What somebody was told in the last round."),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/people/{id}/answer",
            Person(AnswerRespond),
            post(rounds::respond),
            Operation::acts::<rounds::Respond>("respond", "Accepts, declines or contests what was told.")
                .example(r#"{"round": 1, "answer": "accept"}"#),
        ),
    ]
}

fn of_people() -> Vec<Route> {
    use Action::{
        AnswerRead, ConsentChange, ConsentRead, PersonChange, PersonCreate, PersonErase, PersonExport,
        PersonHistory, PersonRead, SubmissionCreate,
    };
    use Needs::{New, Person, Within};
    vec![
        api(
            "GET",
            "/api/partnerships/{p}/round/people/{id}",
            Person(AnswerRead),
            get(round::person),
            Operation::reads::<round::Person>("answer", "One person's answer in the round.").query::<Spoken>(),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/people",
            Within(PersonRead),
            get(people::list),
            Operation::reads::<List<people::Told>>("people", "Who takes part?").query::<people::Which>(),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/people",
            New(PersonCreate),
            post(people::create),
            Operation::creates::<people::New>("addPerson", "Adds a person.").example(
                r#"{"name": "Amina Trial (invented)", "origin": "SN", "languages": "fr:C1;es:A2", "tracks": "away"}"#,
            ),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/people/{id}",
            Person(PersonRead),
            get(people::show),
            Operation::reads::<people::Told>("person", "One person. That it was looked at is kept."),
        ),
        api(
            "PATCH",
            "/api/partnerships/{p}/people/{id}",
            Person(PersonChange),
            patch(people::change),
            Operation::changes::<people::Change>("changePerson", "Changes a person's record.")
                .example(r#"{"version": 1, "languages": "fr:C1;es:B1"}"#),
        ),
        api(
            "DELETE",
            "/api/partnerships/{p}/people/{id}",
            Person(PersonErase),
            delete(people::erase),
            Operation::takes_away("erasePerson", "Erases a person for good."),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/people/{id}/history",
            Person(PersonHistory),
            get(journal::of_person),
            Operation::reads::<List<journal::Told>>("personHistory", "Who looked, and who changed what?")
                .query::<journal::Which>(),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/people/{id}/export",
            Person(PersonExport),
            get(workers::export),
            Operation::reads::<crate::pages::workers::export::Export>(
                "exportPerson",
                "Everything that is kept about a person. That it was looked at is kept.",
            ),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/people/{id}/consents",
            Person(ConsentRead),
            get(workers::show),
            Operation::reads::<workers::Consents>("consents", "What did a person agree to?"),
        ),
        api(
            "PUT",
            "/api/partnerships/{p}/people/{id}/consents",
            Person(ConsentChange),
            put(workers::put),
            Operation::changes::<workers::New>(
                "sayConsent",
                "Says what a person agrees to, or takes it back: one purpose; what was said before stays.",
            )
            .example(r#"{"version": 0, "purpose": "surveys", "until": "2027-06-30", "language": "fr"}"#),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/people/{id}/submissions",
            Person(SubmissionCreate),
            post(submissions::create),
            Operation::creates::<submissions::New>("handIn", "Hands in fields of a record for a permit.").example(
                r#"{"permit": "sn-es", "fields": ["name", "birth_year"]}"#,
            ),
        ),
    ]
}

fn of_places() -> Vec<Route> {
    use Action::{PlaceChange, PlaceCreate, PlaceHistory, PlaceRead};
    use Needs::{New, Place, Within};
    vec![
        api(
            "GET",
            "/api/partnerships/{p}/places",
            Within(PlaceRead),
            get(places::list),
            Operation::reads::<List<places::Told>>("places", "What is on offer?").query::<Paged>(),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/places",
            New(PlaceCreate),
            post(places::create),
            Operation::creates::<places::New>("offerPlace", "Offers a place."),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/places/{id}",
            Place(PlaceRead),
            get(places::show),
            Operation::reads::<places::Told>("place", "One place."),
        ),
        api(
            "PATCH",
            "/api/partnerships/{p}/places/{id}",
            Place(PlaceChange),
            patch(places::change),
            Operation::changes::<places::Change>("changePlace", "Changes a place.")
                .example(r#"{"version": 1, "seats": "3"}"#),
        ),
        api(
            "DELETE",
            "/api/partnerships/{p}/places/{id}",
            Place(PlaceChange),
            delete(places::withdraw),
            Operation::takes_away("withdrawPlace", "Withdraws a place."),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/places/{id}/history",
            Place(PlaceHistory),
            get(journal::of_place),
            Operation::reads::<List<journal::Told>>("placeHistory", "Who changed this place?")
                .query::<journal::Which>(),
        ),
    ]
}
