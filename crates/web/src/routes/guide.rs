//! Addresses of the guide: for everybody where an agreement is published, and for whoever
//! takes part inside a partnership; and somebody's ways side by side.

use axum::routing::get;
use partnership::stakeholders::Action::{PartnershipRead, PersonWishes};

use super::Needs::{Nothing, Partnership, Person};
use super::{Route, page};

/// Their rows.
pub(super) fn rows() -> Vec<Route> {
    use crate::pages::guide::{self, back, complain, figures, money, paid, reckon, rights, stay, tax, way};
    use crate::pages::options::compare;
    let inside = Partnership(PartnershipRead);
    vec![
        page("/{lang}/guide", Nothing, get(guide::list)),
        page("/{lang}/guide/{p}", Nothing, get(guide::show)),
        page("/{lang}/public/{p}", Nothing, get(figures::show)),
        page("/{lang}/public/{p}/{file}", Nothing, get(figures::file)),
        page("/{lang}/guide/{p}/staying", Nothing, get(stay::show)),
        page("/{lang}/guide/{p}/complaints", Nothing, get(complain::show)),
        page("/{lang}/guide/{p}/rights", Nothing, get(rights::show)),
        page("/{lang}/guide/{p}/ways/{corridor}", Nothing, get(way::show)),
        page("/{lang}/guide/{p}/ways/{corridor}/costs", Nothing, get(paid::show)),
        page("/{lang}/guide/{p}/ways/{corridor}/money", Nothing, get(money::show)),
        page("/{lang}/guide/{p}/ways/{corridor}/tax", Nothing, get(tax::show)),
        page("/{lang}/guide/{p}/ways/{corridor}/return", Nothing, get(back::show)),
        page("/{lang}/guide/{p}/ways/{corridor}/reckoning", Nothing, get(reckon::show)),
        page("/{lang}/partnerships/{p}/guide", inside, get(guide::show)),
        page("/{lang}/partnerships/{p}/guide/staying", inside, get(stay::show)),
        page("/{lang}/partnerships/{p}/guide/complaints", inside, get(complain::show)),
        page("/{lang}/partnerships/{p}/guide/rights", inside, get(rights::show)),
        page("/{lang}/partnerships/{p}/guide/ways/{corridor}", inside, get(way::show)),
        page("/{lang}/partnerships/{p}/guide/ways/{corridor}/costs", inside, get(paid::show)),
        page("/{lang}/partnerships/{p}/guide/ways/{corridor}/money", inside, get(money::show)),
        page("/{lang}/partnerships/{p}/guide/ways/{corridor}/tax", inside, get(tax::show)),
        page("/{lang}/partnerships/{p}/guide/ways/{corridor}/return", inside, get(back::show)),
        page("/{lang}/partnerships/{p}/guide/ways/{corridor}/reckoning", inside, get(reckon::show)),
        page(
            "/{lang}/partnerships/{p}/people/{id}/options/compare",
            Person(PersonWishes),
            get(compare::show),
        ),
    ]
}
