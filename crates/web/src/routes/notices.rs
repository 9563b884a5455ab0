//! Addresses of messages, letters and copies of documents.

use axum::routing::{get, post};
use partnership::stakeholders::Action;

use super::Needs::{Person, Within};
use super::{Route, api, form, page};
use crate::api::notices as told;
use crate::api::operation::Operation;
use crate::pages::notices::{self, contact, letters};
use crate::pages::papers::{self, hold, judge};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    let mut all = of_notices();
    all.extend(of_papers());
    all
}

fn of_notices() -> Vec<Route> {
    use Action::{ConsentChange, NoticeRead, NoticeSend};
    vec![
        page("/{lang}/partnerships/{p}/letters", Within(NoticeSend), get(letters::list)),
        page("/{lang}/partnerships/{p}/letters/print", Within(NoticeSend), get(letters::print)),
        page("/{lang}/partnerships/{p}/people/{id}/messages", Person(NoticeRead), get(notices::show)),
        page("/{lang}/partnerships/{p}/people/{id}/contact", Person(ConsentChange), get(contact::open)),
        form("/{lang}/partnerships/{p}/people/{id}/contact", Person(ConsentChange), post(contact::keep)),
        page(
            "/{lang}/partnerships/{p}/people/{id}/messages/{n}/handed",
            Person(NoticeSend),
            get(letters::ask_handed),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/messages/{n}/handed",
            Person(NoticeSend),
            post(letters::handed),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/messages/{n}/letter/{version}",
            Person(NoticeSend),
            post(letters::make),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/notices/{id}",
            Within(NoticeSend),
            post(told::report),
            Operation::acts::<told::Report>(
                "reportNotice",
                "Says whether a message arrived. `id` is that of the message, as the gateway got it.",
            ),
        ),
    ]
}

fn of_papers() -> Vec<Route> {
    use Action::{MobilityChange, PaperAdd, PaperRead};
    vec![
        page("/{lang}/partnerships/{p}/people/{id}/papers", Person(PaperRead), get(papers::show)),
        page(
            "/{lang}/partnerships/{p}/people/{id}/papers/add/{document}",
            Person(PaperAdd),
            get(papers::begin),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/papers/add/{document}",
            Person(PaperAdd),
            post(papers::add),
        ),
        page("/{lang}/partnerships/{p}/people/{id}/papers/{n}", Person(PaperRead), get(papers::file)),
        page(
            "/{lang}/partnerships/{p}/people/{id}/papers/{n}/judge",
            Person(MobilityChange),
            get(judge::open),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/papers/{n}/judge",
            Person(MobilityChange),
            post(judge::judge),
        ),
        page("/{lang}/partnerships/{p}/people/{id}/papers/{n}/hold", Person(PaperAdd), get(hold::open)),
        form("/{lang}/partnerships/{p}/people/{id}/papers/{n}/hold", Person(PaperAdd), post(hold::hold)),
        form(
            "/{lang}/partnerships/{p}/people/{id}/papers/{n}/release/{version}",
            Person(PaperAdd),
            post(hold::release),
        ),
    ]
}
