//! Addresses of the agreement room.

use axum::routing::{get, post};
use partnership::stakeholders::Action::{DraftChange, DraftRead};

use super::Needs::Partnership;
use super::{Route, form, page};
use crate::pages::room::{self, article, clause, compare, costs};

/// The rows.
pub(super) fn rows() -> Vec<Route> {
    vec![
        page("/{lang}/partnerships/{p}/room", Partnership(DraftRead), get(room::show)),
        form("/{lang}/partnerships/{p}/room/begin", Partnership(DraftChange), post(room::begin)),
        form("/{lang}/partnerships/{p}/room/measure", Partnership(DraftChange), post(room::measure)),
        form("/{lang}/partnerships/{p}/room/discard", Partnership(DraftChange), post(room::discard)),
        page("/{lang}/partnerships/{p}/room/articles/{n}", Partnership(DraftChange), get(article::open)),
        form("/{lang}/partnerships/{p}/room/articles/{n}", Partnership(DraftChange), post(article::change)),
        page("/{lang}/partnerships/{p}/room/clauses/{n}", Partnership(DraftChange), get(clause::open)),
        form("/{lang}/partnerships/{p}/room/clauses/{n}", Partnership(DraftChange), post(clause::put)),
        page("/{lang}/partnerships/{p}/room/compare", Partnership(DraftRead), get(compare::show)),
        page("/{lang}/partnerships/{p}/room/compare.xlsx", Partnership(DraftRead), get(compare::export)),
        page("/{lang}/partnerships/{p}/room/costs", Partnership(DraftRead), get(costs::show)),
        page("/{lang}/partnerships/{p}/room/costs.xlsx", Partnership(DraftRead), get(costs::export)),
    ]
}
