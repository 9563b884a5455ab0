//! Addresses of cases that move between two installations.

use axum::routing::{get, post};
use partnership::stakeholders::Action::{CaseReceive, CaseSend, PeerChange, PeerRead};

use super::Needs::{Partnership, Person, Somewhere};
use super::{Route, form, page};
use crate::pages::cases::{self, received, sent};
use crate::pages::peers;

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    vec![
        page("/{lang}/peers", Somewhere(PeerRead), get(peers::list)),
        page("/{lang}/peers/new", Somewhere(PeerChange), get(peers::begin)),
        form("/{lang}/peers/new", Somewhere(PeerChange), post(peers::add)),
        form("/{lang}/peers/{n}/turn", Somewhere(PeerChange), post(peers::turn_over)),
        page("/{lang}/partnerships/{p}/cases", Partnership(CaseReceive), get(cases::list)),
        form("/{lang}/partnerships/{p}/cases", Partnership(CaseReceive), post(cases::bring)),
        page("/{lang}/partnerships/{p}/cases/{n}", Partnership(CaseReceive), get(received::show)),
        page("/{lang}/partnerships/{p}/cases/{n}/answer", Partnership(CaseReceive), get(received::answer)),
        form("/{lang}/partnerships/{p}/cases/{n}/accept", Partnership(CaseReceive), post(received::accept)),
        form("/{lang}/partnerships/{p}/cases/{n}/refuse", Partnership(CaseReceive), post(received::refuse)),
        page("/{lang}/partnerships/{p}/people/{id}/sent", Person(CaseSend), get(sent::list)),
        page("/{lang}/partnerships/{p}/people/{id}/sent/{n}", Person(CaseSend), get(sent::bundle)),
        page("/{lang}/partnerships/{p}/people/{id}/send", Person(CaseSend), get(sent::begin)),
        form("/{lang}/partnerships/{p}/people/{id}/send", Person(CaseSend), post(sent::make)),
    ]
}
