//! Does the work fit the level and the field of the qualification (¶3, 6)?
//!
//! Deskilling begins on paper: a nurse's degree and a care assistant's post.
//! A qualification that the way has recognised for an occupation is enough for
//! it, whatever level its country gives it, and may still be too much.
//!
//! **Not computed:** what the person will in fact be asked to do.

use agreement::Said;
use skills::{Vertical, is_other_field, vertical};

use super::{Round, Way};
use crate::pathways::Step;

/// How a qualification stands to the work of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Its level.
    pub level: Vertical,
    /// Whether its field leads elsewhere; nothing where nobody can tell.
    pub other_field: Option<bool>,
}

impl Round {
    /// The fit at the end of a way.
    pub fn fit(&self, way: &Way) -> Fit {
        let (person, place) = (&self.dossier.people[way.person], &self.dossier.places[way.place]);
        let isco = self.terms.occupations.get(&place.occupation).map_or("", |o| o.isco.as_str());
        let decided = way.route.steps.iter().any(|s| matches!(s, Step::Recognition { .. }));
        let recognised = decided || person.recognised.iter().any(|t| t.holds(&place.country));
        Fit {
            level: vertical(person.isced, isco, Some(isco).filter(|_| recognised)),
            other_field: is_other_field(person.isced_f.as_deref(), isco),
        }
    }
}

impl Fit {
    /// What people should know of it; nothing where it fits.
    pub fn said(self) -> Vec<Said> {
        let level = match self.level {
            Vertical::Fits => None,
            Vertical::Over => Some(Said::new("fit-over")),
            Vertical::Under => Some(Said::new("fit-under")),
            Vertical::Unknown => Some(Said::new("fit-unknown")),
        };
        level
            .into_iter()
            .chain((self.other_field == Some(true)).then(|| Said::new("fit-other-field")))
            .collect()
    }
}
