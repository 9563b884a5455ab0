//! P3.1 of the checklist: do figures of both sides say whether people are lacking, and are they fresh (¶5, 25)?
//!
//! For each occupation for which there are seats, and each country at an end of a corridor: the shortage is judged by
//! its six indicators, or the gap is reckoned, and no figure behind it ended more than twelve months ago. A
//! destination whose figures say that nobody is lacking fails. What the figures say of an origin is evidence either
//! way: whether it can do without its people is the question of P4.2.
//!
//! **Not computed**: whether a figure is right.

use std::collections::BTreeSet;

use agreement::checklist::{Assessment, Verdict, concluded};
use agreement::{Agreement, InForce, Said};
use evidence::{Area, Judged, Number, Table, Verdict as Lack, judged};
use jiff::civil::Date;

/// The same answers, P3.1 by what the figures say; as they were without figures, or where nobody moves under the text.
#[must_use]
pub fn with_evidence(
    assessment: Assessment,
    agreement: &Agreement,
    date: Date,
    table: Option<&Table>,
) -> Assessment {
    let Some(table) = table else { return assessment };
    let law = agreement.in_force(date);
    let sides = sides(&law);
    if sides.is_empty() {
        return assessment;
    }
    let (mut failed, mut open) = (Vec::new(), Vec::new());
    for (country, isco, destination) in &sides {
        let said = |id| Said::new(id).text("country", country).text("isco", isco);
        let found = Area::of(country).map(|area| judged(table, area, isco, date));
        match found.as_ref().map(|found| found.as_ref().map(told)) {
            Some(Ok(Told::Lacking)) => {}
            Some(Ok(Told::Enough)) if *destination => failed.push(said("check-evidence-enough")),
            Some(Ok(Told::Enough)) => {}
            Some(Ok(Told::Stale(months))) => {
                open.push(said("check-evidence-stale").number("months", i64::from(months)));
            }
            Some(Ok(Told::Nothing)) | None => open.push(said("check-evidence-none")),
            Some(Err(why)) => open.push(said("check-evidence-wrong").text("why", why)),
        }
    }
    let (verdict, because): (Verdict, Vec<Said>) = concluded(failed, open);
    let mut seen = BTreeSet::new();
    let corridors = law.all("corridor").map(|clause| clause.cite.clone());
    let articles = corridors.filter(|cite| seen.insert(cite.clone())).collect();
    assessment.settle("P3.1", verdict, articles, because)
}

/// A country, an occupation, and whether people go there.
type Side = (String, String, bool);

/// Who is asked: for each occupation with seats, its States of origin and where corridors lead from them.
fn sides(law: &InForce<'_>) -> BTreeSet<Side> {
    let mut all = BTreeSet::new();
    for seats in law.all("seats") {
        let (Some(origin), Some(occupation)) = (seats.territory("origin"), seats.text("occupation")) else {
            continue;
        };
        let isco = law.by_id("occupation", occupation).and_then(|clause| clause.text("isco"));
        let Some(isco) = isco else { continue };
        for corridor in law.all("corridor") {
            let from = corridor.territory("origin").is_some_and(|from| from.country() == origin.country());
            if let Some(destination) = corridor.territory("destination").filter(|_| from) {
                all.insert((origin.country().to_owned(), isco.to_owned(), false));
                all.insert((destination.country().to_owned(), isco.to_owned(), true));
            }
        }
    }
    all
}

/// What the figures say of one side.
enum Told {
    Lacking,
    Enough,
    Stale(i32),
    Nothing,
}

fn told(found: &Judged) -> Told {
    let lacking = match found.shortage.verdict {
        Lack::Shortage | Lack::Watch => Some(true),
        Lack::None => Some(false),
        Lack::Unknown => None,
    };
    let by_gap = found.gap.value.map(|gap| gap > Number::default());
    let fresh = |answer: Option<bool>, stale: Option<i32>| answer.filter(|_| stale.is_none());
    let answer = fresh(lacking, found.shortage_stale()).or_else(|| fresh(by_gap, found.gap_stale()));
    match (answer, lacking.or(by_gap)) {
        (Some(true), _) => Told::Lacking,
        (Some(false), _) => Told::Enough,
        (None, Some(_)) => Told::Stale(found.shortage_stale().max(found.gap_stale()).unwrap_or(0)),
        (None, None) => Told::Nothing,
    }
}
