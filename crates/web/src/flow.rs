//! Who goes where by which kind of way, in numbers: what the drawing, its
//! table and its file of values are all made from.

use std::collections::BTreeMap;

use agreement::Said;
use partnership::intake::people::Track;
use partnership::intake::programmes::Aim;
use partnership::pathways::{Route, Step};
use partnership::round::Round;

use crate::view::View;

/// What a way consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Via {
    pub track: Track,
    pub language: bool,
    pub skills: bool,
    pub recognition: bool,
}

impl Via {
    /// What this way consists of.
    pub fn of(round: &Round, route: &Route, track: Track) -> Via {
        let mut via = Via { track, language: false, skills: false, recognition: false };
        for step in &route.steps {
            match step {
                Step::Programme(index) => match round.dossier.programmes[*index].aim {
                    Aim::Language { .. } => via.language = true,
                    Aim::Skills(_) => via.skills = true,
                    Aim::Adaptation(_) | Aim::Test(_) => via.recognition = true,
                },
                Step::Permit(_) => {}
                Step::Recognition { .. } | Step::Measure { .. } => via.recognition = true,
            }
        }
        via
    }

    /// Its name, without the track.
    pub fn name(self, view: &View<'_>) -> String {
        let parts = [
            (self.language, "page-via-language"),
            (self.skills, "page-via-skills"),
            (self.recognition, "page-via-recognition"),
        ];
        let named: Vec<String> = parts.iter().filter(|(is, _)| *is).map(|(_, word)| view.t(word)).collect();
        if named.is_empty() { view.t("page-via-nothing") } else { named.join(" + ") }
    }

    /// Its name with the track.
    pub fn full_name(self, view: &View<'_>) -> String {
        let said = Said::new("page-via-on")
            .text("way", self.name(view))
            .text("side", view.t(&format!("page-track-{}", self.track.word())));
        view.say(&said)
    }
}

/// Where people end: country and employer; the employer is empty where many
/// small ones are put together.
pub(crate) type End = (String, String);

/// So many people from here, by this kind of way, to there; or to no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stream {
    pub origin: String,
    pub taken: Option<(Via, End)>,
    pub people: i64,
}

/// The streams of these people, in a fixed order.
pub(crate) fn streams(round: &Round, people: &[usize]) -> Vec<Stream> {
    let mut counted: BTreeMap<(String, Option<(Via, End)>), i64> = BTreeMap::new();
    for person in people {
        let origin = round.dossier.people[*person].origin.country().to_owned();
        let taken = round.placed(*person).map(|placed| {
            let place = &round.dossier.places[placed.way.place];
            let via = Via::of(round, &placed.way.route, place.track);
            (via, (place.country.country().to_owned(), place.employer.clone()))
        });
        *counted.entry((origin, taken)).or_default() += 1;
    }
    counted.into_iter().map(|((origin, taken), people)| Stream { origin, taken, people }).collect()
}

/// At most so many ends are drawn one by one.
const MOST_ENDS: usize = 16;

/// Puts the smallest employers of each country together where there are too
/// many to draw.
pub(crate) fn gathered(streams: &[Stream]) -> Vec<Stream> {
    let mut sizes: BTreeMap<&End, i64> = BTreeMap::new();
    for stream in streams {
        if let Some((_, end)) = &stream.taken {
            *sizes.entry(end).or_default() += stream.people;
        }
    }
    if sizes.len() <= MOST_ENDS {
        return streams.to_vec();
    }
    let mut order: Vec<(&End, i64)> = sizes.into_iter().collect();
    order.sort_by_key(|(end, people)| (-people, (*end).clone()));
    // One end a country is kept for the rest.
    let countries = order.iter().map(|(end, _)| &end.0).collect::<std::collections::BTreeSet<_>>().len();
    let kept: Vec<&End> =
        order.iter().take(MOST_ENDS.saturating_sub(countries)).map(|(end, _)| *end).collect();
    let mut counted: BTreeMap<(String, Option<(Via, End)>), i64> = BTreeMap::new();
    for stream in streams {
        let taken = stream.taken.clone().map(|(via, end)| {
            let end = if kept.contains(&&end) { end } else { (end.0, String::new()) };
            (via, end)
        });
        *counted.entry((stream.origin.clone(), taken)).or_default() += stream.people;
    }
    counted.into_iter().map(|((origin, taken), people)| Stream { origin, taken, people }).collect()
}
