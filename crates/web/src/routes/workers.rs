//! Addresses for those who take part themselves: joining, one question a page, consent, a copy of everything.

use axum::routing::{get, post};
use partnership::stakeholders::Action;

use super::{Needs, Route, form, page};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    use crate::pages::door::{exit, join};
    use crate::pages::workers::{ask, begin, consents, export, held, registration, tasks};
    use Action::{ConsentChange, ConsentRead, PartnershipChange, PersonChange, PersonCreate, PersonExport};
    use Needs::{New, Nothing, Partnership, Person};
    vec![
        page("/{lang}/join", Nothing, get(join::list)),
        page("/{lang}/join/{p}", Nothing, get(join::about)),
        page("/{lang}/join/{p}/new", Nothing, get(join::begin)),
        form("/{lang}/join/{p}/new", Nothing, post(join::answer)),
        page("/{lang}/exit", Nothing, get(exit::show)),
        form("/{lang}/exit", Nothing, post(exit::leave)),
        page(
            "/{lang}/partnerships/{p}/registration",
            Partnership(PartnershipChange),
            get(registration::open),
        ),
        form(
            "/{lang}/partnerships/{p}/registration",
            Partnership(PartnershipChange),
            post(registration::change),
        ),
        page("/{lang}/partnerships/{p}/people/new/questions", New(PersonCreate), get(begin::open)),
        form("/{lang}/partnerships/{p}/people/new/questions", New(PersonCreate), post(begin::add)),
        page("/{lang}/partnerships/{p}/people/{id}/tasks", Person(PersonChange), get(tasks::show)),
        page("/{lang}/partnerships/{p}/people/{id}/tasks/check", Person(PersonChange), get(tasks::check)),
        page("/{lang}/partnerships/{p}/people/{id}/tasks/{question}", Person(PersonChange), get(ask::open)),
        form("/{lang}/partnerships/{p}/people/{id}/tasks/{question}", Person(PersonChange), post(ask::keep)),
        form(
            "/{lang}/partnerships/{p}/people/{id}/tasks/{question}/skip",
            Person(PersonChange),
            post(ask::skip),
        ),
        page("/{lang}/partnerships/{p}/people/{id}/consents", Person(ConsentRead), get(consents::show)),
        page(
            "/{lang}/partnerships/{p}/people/{id}/consents/{purpose}",
            Person(ConsentChange),
            get(consents::open),
        ),
        form(
            "/{lang}/partnerships/{p}/people/{id}/consents/{purpose}",
            Person(ConsentChange),
            post(consents::say),
        ),
        page("/{lang}/partnerships/{p}/people/{id}/held", Person(PersonExport), get(held::show)),
        page("/{lang}/partnerships/{p}/people/{id}/export.json", Person(PersonExport), get(export::file)),
    ]
}
