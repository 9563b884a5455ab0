//! What keeps a person from a place before any programme is asked about:
//! their own wishes, the corridor, the qualification.

use agreement::Said;
use skills::is_other_field;

use super::{Barrier, Ground, Pair};
use crate::intake::people::{Person, Track};
use crate::intake::places::PlaceOffered;
use crate::terms::{Corridor, Occupation};

impl<'a> Ground<'a> {
    /// What the agreement says between this person and this place, or all that
    /// stands between them.
    pub(super) fn pair(&self, person: usize, index: usize) -> Result<Pair<'a>, Vec<Barrier>> {
        let (person, place) = (&self.dossier.people[person], &self.dossier.places[index]);
        let choice = Some(self.terms.choice.clone()).filter(|c| !c.is_empty());
        let barrier = |said: Said, cite: Option<String>| Barrier { said, cite, unknown: false };
        let mut barriers = Vec::new();
        if self.wishes && !person.tracks.contains(&place.track) {
            barriers
                .push(barrier(Said::new("barrier-track").text("track", place.track.word()), choice.clone()));
        }
        let corridor = match place.track {
            Track::Home => {
                if !place.country.holds(&person.origin) && !person.origin.holds(&place.country) {
                    barriers.push(barrier(Said::new("barrier-home").text("country", &place.country), None));
                }
                None
            }
            Track::Away => {
                let wished = |d: &agreement::codes::Territory| d.holds(&place.country);
                if self.wishes && !person.destinations.is_empty() && !person.destinations.iter().any(wished) {
                    barriers.push(barrier(
                        Said::new("barrier-destination").text("country", &place.country),
                        choice,
                    ));
                }
                let corridor = self.terms.corridor(&person.origin, &place.country);
                match corridor {
                    None => {
                        let said = Said::new("barrier-corridor")
                            .text("origin", &person.origin)
                            .text("country", &place.country);
                        barriers.push(barrier(said, None));
                    }
                    Some(corridor) => barriers.extend(permit(corridor)),
                }
                corridor
            }
        };
        let Some(occupation) = self.terms.occupations.get(&place.occupation) else {
            barriers
                .push(barrier(Said::new("barrier-occupation").text("occupation", &place.occupation), None));
            return Err(barriers);
        };
        barriers.extend(qualification(person, place, occupation));
        if barriers.is_empty() {
            Ok(Pair { person, index, place, occupation, corridor })
        } else {
            Err(barriers)
        }
    }
}

/// Whether the corridor has a permit that can be given (¶14, 29; "no visa path" is why
/// partnerships fail most).
fn permit(corridor: &Corridor) -> Option<Barrier> {
    let (said, unknown) = match (&corridor.permit, corridor.left) {
        (_, Some(left)) if left <= 0 => (Said::new("barrier-quota"), false),
        (None, _) => (Said::new("barrier-permit-unknown"), true),
        (Some(_), _) => return None,
    };
    let said = said.text("origin", &corridor.origin).text("country", &corridor.destination);
    Some(Barrier { said, cite: Some(corridor.cite.clone()), unknown })
}

/// Whether the level and field of the qualification are enough (¶27). One that
/// the destination recognises already is, unless it is known to be for other work.
fn qualification(person: &Person, place: &PlaceOffered, occupation: &Occupation) -> Vec<Barrier> {
    let recognised = person.recognised.iter().any(|t| t.holds(&place.country));
    let mut barriers = Vec::new();
    let mut add = |said: Said, unknown: bool| {
        barriers.push(Barrier { said, cite: Some(occupation.cite.clone()), unknown })
    };
    if let Some(needed) = occupation.isced.filter(|_| !recognised) {
        match person.isced {
            None => add(Said::new("barrier-isced-unknown").number("needed", needed), true),
            Some(has) if has < needed => {
                add(Said::new("barrier-isced").number("has", has).number("needed", needed), false)
            }
            Some(_) => {}
        }
    }
    if occupation.regulated {
        let other = match (&person.isced_f, &occupation.isced_f) {
            (Some(has), Some(needed)) => {
                Some(!has.starts_with(needed.as_str()) && !needed.starts_with(has.as_str()))
            }
            (Some(has), None) => is_other_field(Some(has), &occupation.isco).or(Some(false)),
            (None, None) if is_other_field(Some("0000"), &occupation.isco).is_none() => Some(false),
            (None, _) => None,
        };
        match other {
            None if recognised => {}
            None => add(Said::new("barrier-field-unknown"), true),
            Some(true) => {
                let has = person.isced_f.as_deref().unwrap_or_default();
                add(Said::new("barrier-field").text("has", has).text("occupation", &occupation.id), false);
            }
            Some(false) => {}
        }
    }
    barriers
}
