//! What holds whatever parties agree: seats, and families who go together.

use std::collections::{BTreeMap, BTreeSet};

use agreement::Said;

use super::{ClauseRule, Limit, Table, fact};
use crate::intake::people::Track;
use crate::terms::Terms;

impl Table<'_> {
    /// Seats of places and programmes, families.
    pub(super) fn facts(&self, terms: &Terms) -> Vec<ClauseRule> {
        let mut by_place: Vec<Vec<u32>> = vec![Vec::new(); self.dossier.places.len()];
        let mut by_programme: Vec<Vec<u32>> = vec![Vec::new(); self.dossier.programmes.len()];
        for (index, way) in self.ways.iter().enumerate() {
            by_place[way.place].push(index as u32);
            way.route.programmes().for_each(|p| by_programme[p].push(index as u32));
        }
        let seats = |kind: &'static str, id: &str, seats: i64, ways: Vec<u32>| {
            let scope =
                Said::new(if kind == "place" { "scope-place" } else { "scope-programme" }).text("id", id);
            fact(kind, id.to_owned(), scope, (None, Some(seats)), ways.into_iter().map(|w| (w, 1)).collect())
        };
        let places =
            self.dossier.places.iter().zip(by_place).map(|(p, ways)| seats("place", &p.id, p.seats, ways));
        let programmes = self
            .dossier
            .programmes
            .iter()
            .zip(by_programme)
            .map(|(p, ways)| seats("programme", &p.id, p.seats, ways));
        let mut facts: Vec<ClauseRule> =
            places.chain(programmes).filter(|r| !r.row.terms.is_empty()).collect();
        if let Some(cite) = &terms.together {
            facts.extend(self.families(cite));
        }
        facts
    }

    /// Members of a family who wish it are placed in one destination or not
    /// away at all: for each country of destination, as many ways of the next
    /// member as of the first.
    fn families(&self, cite: &str) -> Vec<ClauseRule> {
        let mut families: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, person) in self.dossier.people.iter().enumerate() {
            if let Some(family) = &person.family {
                families.entry(family).or_default().push(index);
            }
        }
        let mut of_person: BTreeMap<usize, Vec<(String, u32)>> = BTreeMap::new();
        for (index, way) in self.ways.iter().enumerate() {
            let place = &self.dossier.places[way.place];
            if place.track == Track::Away && self.dossier.people[way.person].family.is_some() {
                of_person
                    .entry(way.person)
                    .or_default()
                    .push((place.country.country().to_owned(), index as u32));
            }
        }
        let mut rules = Vec::new();
        for (family, members) in families {
            let ways = |m: &usize| of_person.get(m).into_iter().flatten();
            let countries: BTreeSet<&String> = members.iter().flat_map(ways).map(|(c, _)| c).collect();
            for country in countries {
                for pair in members.windows(2) {
                    let side = |m: &usize, sign: i64| -> Vec<(u32, i64)> {
                        ways(m).filter(|(c, _)| c == country).map(|(_, w)| (*w, sign)).collect()
                    };
                    let terms = [side(&pair[0], 1), side(&pair[1], -1)].concat();
                    let who = self.dossier.people[pair[1]].id.as_str();
                    let scope = Said::new("scope-family").text("family", family).text("country", country);
                    let id = format!("{family} {country} {who}");
                    let mut rule = fact("family", id, scope, (Some(0), Some(0)), terms);
                    // Names are whatever people call themselves, and may hold blanks: each person
                    // follows one other, so this is said once.
                    rule.row.name = format!("family of {who} to {country}");
                    rule.cite = Some(cite.to_owned());
                    rule.limit = Limit::Together;
                    rules.push(rule);
                }
            }
        }
        rules
    }
}
