//! How does the destination come to recognise the qualification (¶11, 15, 27)?

use agreement::Said;

use super::{Barrier, Ground, Pair, Step};
use crate::intake::people::Track;
use crate::intake::programmes::Aim;
use crate::terms::{Measure, Recognition};

impl Ground<'_> {
    /// One way per compensation measure people may choose from; an empty way
    /// where nothing has to be recognised.
    pub(super) fn recognition_ways(&self, pair: &Pair<'_>) -> Result<Vec<Vec<Step>>, Barrier> {
        let done = pair.person.recognised.iter().any(|t| t.holds(&pair.place.country));
        let Some(corridor) =
            pair.corridor.filter(|_| pair.place.track == Track::Away && pair.occupation.regulated && !done)
        else {
            return Ok(vec![Vec::new()]);
        };
        let Some(clause) = self.terms.recognition(&corridor.id, &pair.occupation.id) else {
            let said = Said::new("barrier-recognition").text("occupation", &pair.occupation.id);
            return Err(Barrier { said, cite: Some(pair.occupation.cite.clone()), unknown: false });
        };
        let Some(months) = clause.months else {
            let said = Said::new("barrier-recognition-deadline");
            return Err(Barrier { said, cite: Some(clause.cite.clone()), unknown: true });
        };
        let procedure = Step::Recognition { months, cite: clause.cite.clone() };
        let mut ways = Vec::new();
        for (measure, months) in &clause.measures {
            for step in self.measure(pair, clause, *measure, *months) {
                ways.push(vec![procedure.clone(), step]);
            }
        }
        if clause.measures.is_empty() {
            ways.push(vec![procedure]);
        }
        if ways.is_empty() {
            return Err(Barrier {
                said: Said::new("barrier-measures"),
                cite: Some(clause.cite.clone()),
                unknown: true,
            });
        }
        Ok(ways)
    }

    /// The programmes that carry a measure out; the clause's own months where
    /// there is none; nothing where the clause does not state them either.
    fn measure(
        &self,
        pair: &Pair<'_>,
        clause: &Recognition,
        measure: Measure,
        months: Option<i64>,
    ) -> Vec<Step> {
        let carries = |aim: &Aim| {
            matches!(
                (aim, measure),
                (Aim::Adaptation(_), Measure::Adaptation) | (Aim::Test(_), Measure::Test)
            )
        };
        // An adaptation period has a longest; for the test the months are what it takes.
        let longest = months.filter(|_| measure == Measure::Adaptation);
        let programmes: Vec<Step> = self
            .open_to(pair)
            .filter(|(_, p)| carries(&p.aim))
            .filter(|(_, p)| longest.is_none_or(|longest| p.months <= longest))
            .map(|(index, _)| Step::Programme(index))
            .collect();
        if programmes.is_empty() {
            months
                .map(|months| Step::Measure { measure, months, cite: clause.cite.clone() })
                .into_iter()
                .collect()
        } else {
            programmes
        }
    }
}
