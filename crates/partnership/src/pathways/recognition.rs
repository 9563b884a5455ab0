//! How does the destination come to recognise the qualification (¶11, 15, 27)?

use agreement::Said;

use super::legs::{with_measure, without_measure};
use super::{Barrier, Certainty, Ground, Pair, Step};
use crate::intake::people::Track;
use crate::intake::programmes::Aim;
use crate::terms::{Measure, Recognition};

/// The procedure, and the measures of which one may follow.
pub(super) struct Procedure {
    /// The step, and how sure it is by itself.
    pub step: (Step, Certainty),
    /// Measures people choose from, each with how sure it makes the recognition; none
    /// where the clause offers none.
    pub measures: Vec<(Step, Certainty)>,
}

impl Ground<'_> {
    /// The recognition that a place asks for; nothing where nothing has to be recognised.
    pub(super) fn procedure(&self, pair: &Pair<'_>) -> Result<Option<Procedure>, Barrier> {
        let done = pair.person.recognised.iter().any(|t| t.holds(&pair.place.country));
        let Some(corridor) =
            pair.corridor.filter(|_| pair.place.track == Track::Away && pair.occupation.regulated && !done)
        else {
            return Ok(None);
        };
        let Some(clause) = self.terms.recognition(&corridor.id, &pair.occupation.id) else {
            let said = Said::new("barrier-recognition").text("occupation", &pair.occupation.id);
            return Err(Barrier { said, cite: Some(pair.occupation.cite.clone()), unknown: false });
        };
        let Some(months) = clause.months else {
            let said = Said::new("barrier-recognition-deadline");
            return Err(Barrier { said, cite: Some(clause.cite.clone()), unknown: true });
        };
        let step = Step::Recognition { months, cite: clause.cite.clone() };
        if clause.measures.is_empty() {
            return Ok(Some(Procedure { step: (step, without_measure(clause)), measures: Vec::new() }));
        }
        let measures: Vec<(Step, Certainty)> = (clause.measures.iter())
            .flat_map(|(measure, months)| self.measure(pair, clause, *measure, *months))
            .collect();
        if measures.is_empty() {
            return Err(Barrier {
                said: Said::new("barrier-measures"),
                cite: Some(clause.cite.clone()),
                unknown: true,
            });
        }
        Ok(Some(Procedure { step: (step, Certainty::SURE), measures }))
    }

    /// The programmes that carry a measure out; the clause's own months where
    /// there is none; nothing where the clause does not state them either.
    fn measure(
        &self,
        pair: &Pair<'_>,
        clause: &Recognition,
        measure: Measure,
        months: Option<i64>,
    ) -> Vec<(Step, Certainty)> {
        let carries = |aim: &Aim| {
            matches!(
                (aim, measure),
                (Aim::Adaptation(_), Measure::Adaptation) | (Aim::Test(_), Measure::Test)
            )
        };
        // An adaptation period has a longest; for the test the months are what it takes.
        let longest = months.filter(|_| measure == Measure::Adaptation);
        let programmes: Vec<(Step, Certainty)> = self
            .open_to(pair)
            .filter(|(_, p)| carries(&p.aim))
            .filter(|(_, p)| longest.is_none_or(|longest| p.months <= longest))
            .map(|(index, p)| (Step::Programme(index), with_measure(clause, p.passes)))
            .collect();
        if programmes.is_empty() {
            let step = |months| Step::Measure { measure, months, cite: clause.cite.clone() };
            months.map(|months| (step(months), with_measure(clause, None))).into_iter().collect()
        } else {
            programmes
        }
    }
}
