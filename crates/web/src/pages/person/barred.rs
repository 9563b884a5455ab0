//! Which places are out of reach, for which reasons, and which facts nobody
//! has stated yet?

use std::collections::BTreeMap;

use agreement::Arg;
use maud::{Markup, html};
use partnership::pathways::Barrier;
use partnership::round::Round;

use crate::components::cite::cite;
use crate::pages::round::list::place_link;
use crate::view::View;

/// Reasons, and the places that share them, each with its own.
type Alike<'a> = (Vec<Barrier>, Vec<(usize, &'a [Barrier])>);

/// Reasons that are wishes.
const WISHES: [&str; 2] = ["barrier-track", "barrier-destination"];

/// Places out of reach, put together by their reasons. Wishes are told only to
/// those who may see them.
pub(super) fn barred(view: &View<'_>, round: &Round, index: usize, wishes: bool) -> Markup {
    let mut groups: Vec<Alike<'_>> = Vec::new();
    for (place, barriers) in round.barred_from(index) {
        let told = barriers.iter().filter(|b| wishes || !WISHES.contains(&b.said.id));
        let alike: Vec<Barrier> = told.map(alike).collect();
        if alike.is_empty() {
            continue;
        }
        match groups.iter_mut().find(|(known, _)| *known == alike) {
            Some((_, places)) => places.push((place, barriers)),
            None => groups.push((alike, vec![(place, barriers)])),
        }
    }
    groups.sort_by_key(|(barriers, places)| (barriers.len(), usize::MAX - places.len()));
    html! {
        @if groups.is_empty() { p { (view.t("page-barred-none")) } }
        @for (barriers, places) in &groups {
            div.barred {
                ul { @for barrier in barriers { li { (reason(view, barrier)) } } }
                p {
                    (view.say(&agreement::Said::new("page-barred-places").number("places", places.len() as i64))) " "
                    @for (at, (place, barriers)) in places.iter().enumerate() {
                        @if at > 0 { (view.comma()) }
                        @let place = &round.dossier.places[*place];
                        (place_link(view, &place.id, &place.title))
                        @for share in barriers.iter().filter_map(covered) {
                            " (" (view.per_mille(share * 10)) ")"
                        }
                    }
                }
            }
        }
    }
}

/// How much is covered at a place that asks for more.
fn covered(barrier: &Barrier) -> Option<i64> {
    let says = barrier.said.id == "barrier-coverage";
    barrier.said.args.iter().filter(|_| says).find_map(|arg| match arg {
        ("percent", Arg::Number(percent)) => Some(*percent),
        _ => None,
    })
}

/// The reason as far as it is the same at many places: without what each of
/// them covers, which stands beside its name.
fn alike(barrier: &Barrier) -> Barrier {
    let mut alike = barrier.clone();
    if covered(barrier).is_some() {
        alike.said.id = "page-barred-coverage";
        alike.said.args.retain(|(name, _)| *name != "percent");
    }
    alike
}

fn reason(view: &View<'_>, barrier: &Barrier) -> Markup {
    html! {
        @if barrier.unknown { span.badge.open { (view.t("verdict-unknown")) } " " }
        (view.say(&barrier.said))
        @if let Some(article) = &barrier.cite { " (" (cite(view, article)) ")" }
    }
}

/// Facts that are missing, and how many places each stands before.
pub(super) fn unknown(view: &View<'_>, round: &Round, index: usize) -> Markup {
    let mut facts: BTreeMap<String, (usize, &Barrier)> = BTreeMap::new();
    for (_, barriers) in round.barred_from(index) {
        // Where something else stands between, the fact alone settles nothing.
        if barriers.iter().all(|b| b.unknown) {
            for barrier in barriers {
                facts.entry(barrier.said.to_string()).or_insert((0, barrier)).0 += 1;
            }
        }
    }
    let person = &round.dossier.people[index];
    let skills: Vec<String> = person
        .skills
        .iter()
        .filter(|(_, level)| level.sure().is_none())
        .map(|(s, _)| view.own(&view.skill(s)))
        .collect();
    if facts.is_empty() && skills.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="unknown" {
            h2 #unknown { (view.t("page-unknown")) }
            p { (view.t("page-unknown-why")) }
            ul {
                @for (places, barrier) in facts.values() {
                    li {
                        (reason(view, barrier)) " "
                        span.quiet { (view.say(&agreement::Said::new("page-unknown-places").number("places", *places as i64))) }
                    }
                }
                @if !skills.is_empty() {
                    li { (view.t("page-unknown-levels")) " " (skills.join(view.comma())) }
                }
            }
        }
    }
}
