//! Addresses of intake: workbooks, their review, and what became of them.

use axum::routing::{get, post};
use partnership::intake::brought::Kind;
use partnership::stakeholders::Action;

use super::{Needs, Route, form, page};
use crate::call::Inside;
use crate::pages::intake::{columns, out, result, review, start};

/// The rows of one kind: who brings it may make it; who takes it out may read it.
macro_rules! rows_of {
    ($word:literal, $kind:expr, $new:expr, $out:expr) => {
        [
            page(
                concat!("/{lang}/partnerships/{p}/", $word, "/import"),
                $new,
                get(|ask: Inside| start::show(ask, $kind)),
            ),
            form(
                concat!("/{lang}/partnerships/{p}/", $word, "/import"),
                $new,
                post(|ask: Inside| start::bring(ask, $kind)),
            ),
            page(
                concat!("/{lang}/partnerships/{p}/", $word, "/import/columns"),
                $new,
                get(|ask: Inside| columns::show(ask, $kind)),
            ),
            form(
                concat!("/{lang}/partnerships/{p}/", $word, "/import/columns"),
                $new,
                post(|ask: Inside| columns::keep(ask, $kind)),
            ),
            page(
                concat!("/{lang}/partnerships/{p}/", $word, "/import/review"),
                $new,
                get(|ask: Inside| review::show(ask, $kind)),
            ),
            form(
                concat!("/{lang}/partnerships/{p}/", $word, "/import/review"),
                $new,
                post(|ask: Inside| review::decide(ask, $kind)),
            ),
            page(
                concat!("/{lang}/partnerships/{p}/", $word, "/import/rows.xlsx"),
                $new,
                get(|ask: Inside| out::doubtful(ask, $kind)),
            ),
            page(
                concat!("/{lang}/partnerships/{p}/", $word, "/import/result"),
                $new,
                get(|ask: Inside| result::show(ask, $kind)),
            ),
            page(
                concat!("/{lang}/partnerships/{p}/", $word, "/export.xlsx"),
                $out,
                get(|ask: Inside| out::all(ask, $kind)),
            ),
        ]
    };
}

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    use Action::*;
    use Needs::{New, Partnership, Within};
    let mut all = Vec::new();
    all.extend(rows_of!("people", Kind::People, New(PersonCreate), Within(PersonExport)));
    all.extend(rows_of!("places", Kind::Places, New(PlaceCreate), Within(PlaceRead)));
    all.extend(rows_of!("programmes", Kind::Programmes, New(ProgrammeCreate), Partnership(PartnershipRead)));
    all.extend(rows_of!(
        "organisations",
        Kind::Organisations,
        New(OrganisationCreate),
        Within(OrganisationRead)
    ));
    all
}
