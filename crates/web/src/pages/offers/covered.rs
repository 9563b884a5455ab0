//! How much of what a place asks for do programmes teach today (¶17)?
//!
//! Worked out each time from what the employer asks now: it is never kept, so a changed requirement changes it at once.

use maud::{Markup, html};
use partnership::training::outcomes::coverage;
use store::places::Place;
use store::{programmes, training};

use crate::call::Inside;
use crate::components::pager::escaped;
use crate::pages::Stop;
use crate::view::View;

/// A programme, and how much it covers.
pub(super) struct Taught {
    id: String,
    title: String,
    per_mille: i64,
}

/// Programmes for the occupation of the place of the address, with how much of it they teach. Nothing where it asks
/// for no skills.
pub(super) async fn look(ask: &Inside, place: &Place) -> Result<Vec<Taught>, Stop> {
    let asked = place.cells.get("skills").cloned().unwrap_or_default();
    let occupation = place.cells.get("occupation").cloned().unwrap_or_default();
    if asked.trim().is_empty() {
        return Ok(Vec::new());
    }
    let (p, house) = (place.partnership.clone(), ask.house.clone());
    ask.kept(move |store| {
        let (all, stated) = store.read(|db| Ok((programmes::all(db, &p)?, training::all(db, &p)?)))?;
        let law = house.law();
        let mut taught = Vec::new();
        for programme in all {
            let clause = programme.cells.get("training").and_then(|id| law.by_id("training", id));
            let fits = clause.and_then(|clause| clause.text("occupation")) == Some(occupation.as_str());
            let Some(training) = stated.get(&programme.id).filter(|_| fits) else { continue };
            if training.plan.outcomes.is_empty() {
                continue;
            }
            let found = coverage(&house.classes, &training.plan.outcomes, &asked);
            let title = programme.cells.get("title").unwrap_or(&programme.id).clone();
            let per_mille = i64::try_from(found.per_mille).unwrap_or(0);
            taught.push(Taught { id: programme.id, title, per_mille });
        }
        Ok(taught)
    })
    .await
}

/// The programmes, each with its share.
pub(super) fn show(view: &View<'_>, taught: &[Taught]) -> Markup {
    html! {
        @if !taught.is_empty() {
            h2 #coverage { (view.t("page-place-taught")) }
            p { (view.t("page-place-taught-what")) }
            ul.plain {
                @for one in taught {
                    li {
                        a href=(view.to(&format!("programmes/{}", escaped(&one.id)))) { bdi { (one.title) } }
                        (view.colon()) strong { (view.per_mille(one.per_mille)) }
                    }
                }
            }
        }
    }
}
