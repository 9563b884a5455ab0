//! Reason 2: is there a way over the difference between the qualifications, and is it paid for?

use std::collections::BTreeSet;

use agreement::{InForce, Said};
use jiff::civil::Date;

use super::{Facts, Found};

/// Looks at every occupation that somebody is trained for to work away.
pub(super) fn look(law: &InForce<'_>, facts: &Facts, _day: Date, found: &mut Found) {
    let away = |kind: &str| {
        let clauses = law.all(kind).filter(|clause| clause.text("track") == Some("away"));
        clauses.filter_map(|clause| clause.text("occupation")).collect::<Vec<_>>()
    };
    let occupations: BTreeSet<&str> = away("seats").into_iter().chain(away("demand")).collect();
    if occupations.is_empty() {
        return found.tell(false, Said::new("warning-no-away"));
    }
    let measured = |kind: &str| law.all("cost").any(|cost| cost.text("applies") == Some(kind));
    for id in occupations {
        let Some(occupation) = law.by_id("occupation", id) else { continue };
        let of = |name, cite: &str| Said::new(name).text("occupation", id).text("article", cite);
        match occupation.flag("regulated") {
            None => {
                found.lack(of("warning-gap-regulated-unknown", &occupation.cite));
                continue;
            }
            Some(false) => {
                found.tell(false, of("warning-gap-not-regulated", &occupation.cite));
                continue;
            }
            Some(true) => {}
        }
        let mut ways = law.all("recognition").filter(|way| way.text("occupation") == Some(id)).peekable();
        if ways.peek().is_none() {
            found.tell(true, of("warning-gap-no-procedure", &occupation.cite));
        }
        for way in ways {
            let procedure = way.text("id").unwrap_or_default();
            let asked = facts.cases.iter().filter(|case| case.procedure == procedure && case.measure).count();
            let expected = way.share("expected_compensation").is_some_and(|share| share.num() > 0);
            let bridged = !way.list("measures").is_empty();
            let paid = way.money("budget").is_some() || measured("adaptation") || measured("test");
            let compared = way.date("differences_assessed_on").is_some();
            let needed = expected || asked > 0;
            if !compared {
                found.tell(true, of("warning-gap-not-compared", &way.cite));
            }
            if needed && !bridged {
                found.tell(true, of("warning-gap-no-bridging", &way.cite));
            } else if needed && !paid {
                found.tell(true, of("warning-gap-not-priced", &way.cite));
            } else if compared {
                found.tell(false, of("warning-gap-bridged", &way.cite));
            }
        }
    }
}
