//! Addresses of demand and training: vacancies on their way, programmes, consultations, licences.

use axum::routing::{get, patch, post};
use partnership::stakeholders::Action;

use super::Needs::{New, Partnership, Place, Programme, Within};
use super::{Route, api, form, page};
use crate::api::asked::{List, Paged};
use crate::api::operation::Operation;
use crate::api::{consultations as log, programmes as taught, vacancies};
use crate::pages::{consultations, offers, programmes};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    let mut all = pages();
    all.extend(programs());
    all
}

fn pages() -> Vec<Route> {
    use Action::{
        ConsultationRead, ConsultationWrite, PartnershipRead, PlaceChange, PlaceVerify, ProgrammeChange,
        ProgrammeCreate,
    };
    use offers::{verify, waiting};
    vec![
        page("/{lang}/partnerships/{p}/vacancies", Within(PlaceVerify), get(waiting::show)),
        page("/{lang}/partnerships/{p}/places/{id}/submit", Place(PlaceChange), get(verify::ask_to_submit)),
        form("/{lang}/partnerships/{p}/places/{id}/submit", Place(PlaceChange), post(verify::submit)),
        page("/{lang}/partnerships/{p}/places/{id}/verify", Place(PlaceVerify), get(verify::ask_to_verify)),
        form("/{lang}/partnerships/{p}/places/{id}/verify", Place(PlaceVerify), post(verify::verify)),
        page(
            "/{lang}/partnerships/{p}/places/{id}/send-back",
            Place(PlaceVerify),
            get(verify::ask_to_send_back),
        ),
        form("/{lang}/partnerships/{p}/places/{id}/send-back", Place(PlaceVerify), post(verify::send_back)),
        page("/{lang}/partnerships/{p}/programmes", Partnership(PartnershipRead), get(programmes::list)),
        page("/{lang}/partnerships/{p}/programmes/new", New(ProgrammeCreate), get(programmes::change::begin)),
        form("/{lang}/partnerships/{p}/programmes/new", New(ProgrammeCreate), post(programmes::change::add)),
        page("/{lang}/partnerships/{p}/programmes/{id}", Partnership(PartnershipRead), get(programmes::show)),
        page(
            "/{lang}/partnerships/{p}/programmes/{id}/change",
            Programme(ProgrammeChange),
            get(programmes::change::open),
        ),
        form(
            "/{lang}/partnerships/{p}/programmes/{id}/change",
            Programme(ProgrammeChange),
            post(programmes::change::change),
        ),
        page(
            "/{lang}/partnerships/{p}/programmes/{id}/history",
            Partnership(PartnershipRead),
            get(programmes::history),
        ),
        page(
            "/{lang}/partnerships/{p}/consultations",
            Partnership(ConsultationRead),
            get(consultations::list),
        ),
        page(
            "/{lang}/partnerships/{p}/consultations/new",
            Partnership(ConsultationWrite),
            get(consultations::begin),
        ),
        form(
            "/{lang}/partnerships/{p}/consultations/new",
            Partnership(ConsultationWrite),
            post(consultations::add),
        ),
        page(
            "/{lang}/partnerships/{p}/consultations/{id}",
            Partnership(ConsultationRead),
            get(consultations::show),
        ),
    ]
}

fn programs() -> Vec<Route> {
    use Action::{
        ConsultationRead, ConsultationWrite, PartnershipRead, PlaceChange, PlaceVerify, ProgrammeChange,
        ProgrammeCreate,
    };
    vec![
        api(
            "POST",
            "/api/partnerships/{p}/places/{id}/submit",
            Place(PlaceChange),
            post(vacancies::submit),
            Operation::changes::<vacancies::Submit>(
                "submitVacancy",
                "Hands a draft to the employment service of its country.",
            )
            .example(r#"{"version": 1}"#),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/places/{id}/verify",
            Place(PlaceVerify),
            post(vacancies::verify),
            Operation::changes::<vacancies::Verify>(
                "verifyVacancy",
                "Says that a vacancy is true: it opens at once, or on a day.",
            )
            .example(r#"{"version": 2, "checks": ["shortage", "wage", "employer", "no_fees"]}"#),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/places/{id}/send-back",
            Place(PlaceVerify),
            post(vacancies::send_back),
            Operation::changes::<vacancies::SendBack>(
                "sendVacancyBack",
                "Sends a vacancy back to the employer, with the reason.",
            )
            .example(r#"{"version": 2, "reason": "The survey is from 2019."}"#),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/vacancies",
            Within(PlaceVerify),
            get(vacancies::waiting),
            Operation::reads::<vacancies::Waiting>("vacancies", "Which vacancies wait to be verified?"),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/programmes",
            New(ProgrammeCreate),
            post(taught::create),
            Operation::creates::<taught::New>("addProgramme", "Adds a programme."),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/programmes/{id}",
            Partnership(PartnershipRead),
            get(taught::show),
            Operation::reads::<taught::Told>("programme", "One programme."),
        ),
        api(
            "PATCH",
            "/api/partnerships/{p}/programmes/{id}",
            Programme(ProgrammeChange),
            patch(taught::change),
            Operation::changes::<taught::Change>("changeProgramme", "Changes a programme.")
                .example(r#"{"version": 1, "cells": {"reviewed_on": "2026-09-01"}}"#),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/consultations",
            Partnership(ConsultationRead),
            get(log::list),
            Operation::reads::<List<log::Told>>("consultations", "Who was heard, the newest first?")
                .query::<Paged>(),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/consultations",
            Partnership(ConsultationWrite),
            post(log::create),
            Operation::creates::<log::New>("logConsultation", "Writes into the log of consultations."),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/consultations/{id}",
            Partnership(ConsultationRead),
            get(log::show),
            Operation::reads::<log::Told>("consultation", "One entry of the log."),
        ),
    ]
}
