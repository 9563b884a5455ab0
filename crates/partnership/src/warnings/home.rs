//! Reason 8: are there jobs at home for whoever is trained to stay?

use agreement::{InForce, Said};
use jiff::civil::Date;

use super::employers::verified;
use super::visa::seats;
use super::{Facts, Found};
use crate::intake::people::Track;

/// Looks at home seats beside verified home jobs.
pub(super) fn look(law: &InForce<'_>, facts: &Facts, day: Date, found: &mut Found) {
    let seats = seats(law, facts, Track::Home);
    if seats == 0 {
        return found.tell(false, Said::new("warning-home-none"));
    }
    let jobs = verified(law, facts, Track::Home, day);
    let cites: Vec<&str> =
        law.all("demand").filter(|c| c.text("track") == Some("home")).map(|c| &*c.cite).collect();
    let said = Said::new("warning-home-beside").number("seats", seats).number("jobs", jobs);
    match cites.first() {
        Some(cite) => {
            found.tell(seats > jobs, said.said("where", Said::new("warning-article").text("article", cite)))
        }
        None => found.tell(seats > jobs, said.said("where", Said::new("warning-home-no-clause"))),
    }
}
