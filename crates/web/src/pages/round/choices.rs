//! Which people are shown?

use std::collections::BTreeSet;

use partnership::intake::people::{Person, sex_word};
use partnership::intake::places::PlaceOffered;
use partnership::round::Round;

use crate::components::choose::Choice;
use crate::view::View;

/// What can be chosen, from what is there.
pub(super) fn choices(view: &View<'_>, round: &Round) -> Vec<Choice> {
    let (people, places) = (&round.dossier.people, &round.dossier.places);
    let origins: BTreeSet<&str> = people.iter().map(|p| p.origin.country()).collect();
    let destinations: BTreeSet<&str> = places.iter().map(|p| p.country.country()).collect();
    let occupations: BTreeSet<&str> = places.iter().map(|p| p.occupation.as_str()).collect();
    let word = |prefix: &str, words: &[&str]| -> Vec<(String, String)> {
        words.iter().map(|w| ((*w).to_owned(), view.t(&format!("page-{prefix}-{w}")))).collect()
    };
    let countries = |codes: BTreeSet<&str>| -> Vec<(String, String)> {
        codes.into_iter().map(|c| (c.to_owned(), view.country_code(c))).collect()
    };
    let mut choices = vec![
        Choice {
            name: "outcome",
            label: view.t("page-outcome"),
            options: word("outcome", &["placed", "unplaced"]),
        },
        Choice { name: "origin", label: view.t("page-field-origin"), options: countries(origins) },
        Choice {
            name: "track",
            label: view.t("page-choose-track"),
            options: word("track", &["home", "away"]),
        },
        Choice {
            name: "destination",
            label: view.t("page-choose-destination"),
            options: countries(destinations),
        },
        Choice {
            name: "occupation",
            label: view.t("page-choose-occupation"),
            options: occupations.into_iter().map(|o| (o.to_owned(), view.own(&view.occupation(o)))).collect(),
        },
    ];
    if view.audience.identity {
        choices.push(Choice {
            name: "sex",
            label: view.t("page-field-sex"),
            options: word("sex", &["female", "male", "other", "unstated"]),
        });
    }
    choices
}

/// The people who match, by index. Track, destination and occupation are those
/// of the place taken.
pub(super) fn chosen(view: &View<'_>, round: &Round) -> Vec<usize> {
    let (people, places) = (&round.dossier.people, &round.dossier.places);
    let matches = |person: &Person, place: Option<&PlaceOffered>| {
        view.query.iter().filter(|(_, value)| !value.is_empty()).all(|(name, value)| match name.as_str() {
            "outcome" => value == if place.is_some() { "placed" } else { "unplaced" },
            "origin" => person.origin.country() == value,
            "sex" if view.audience.identity => sex_word(person.sex) == value,
            "track" => place.is_some_and(|p| p.track.word() == value),
            "destination" => place.is_some_and(|p| p.country.country() == value),
            "occupation" => place.is_some_and(|p| p.occupation == *value),
            _ => true,
        })
    };
    (0..people.len())
        .filter(|index| {
            let taken = round.placed(*index).map(|p| &places[p.way.place]);
            matches(&people[*index], taken)
        })
        .collect()
}
