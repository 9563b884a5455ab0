//! Can people be invented in this way?

use agreement::codes::{Cefr, Territory, isco, language};

use super::{Group, Invent};
use crate::terms::Terms;

/// More people than any trial needs.
const MOST: usize = 20_000;

impl Invent {
    /// What cannot be in it, each in a sentence; empty where people can be
    /// invented.
    pub fn faults(&self, terms: &Terms) -> Vec<String> {
        let mut faults = Vec::new();
        if !(1..=MOST).contains(&self.people) {
            faults.push(format!("`people` is a number from 1 to {MOST}"));
        }
        if self.families > self.people / 2 {
            faults.push("`families` are pairs, at most half as many as people".to_owned());
        }
        if self.group.is_empty() {
            faults.push("there is no [[invent.group]] to draw people from".to_owned());
        }
        for (index, group) in self.group.iter().enumerate() {
            faults.extend(group.faults(terms).into_iter().map(|why| format!("group {}: {why}", index + 1)));
        }
        faults
    }
}

impl Group {
    fn faults(&self, terms: &Terms) -> Vec<String> {
        let mut faults = Vec::new();
        let mut expect = |holds: bool, why: &str| {
            if !holds {
                faults.push(why.to_owned());
            }
        };
        let chances = [self.female, self.unstated, self.skills, self.away, self.both, self.recognised];
        let chances = chances.iter().chain(self.priorities.values());
        expect(chances.clone().all(|c| *c <= 100), "a chance is a number from 0 to 100");
        expect(self.away.saturating_add(self.both) <= 100, "`away` and `both` are at most 100 together");
        expect((1..=1000).contains(&self.share), "`share` is a number from 1 to 1000");
        let [first, last] = self.born;
        expect(1900 <= first && first <= last && last <= 2100, "`born` is a first year and a last year");
        let [lowest, highest] = self.levels;
        expect(1 <= lowest && lowest <= highest && highest <= 5, "`levels` run from 1 to 5");
        expect(
            !self.isced.is_empty() && self.isced.iter().all(|l| (0..=8).contains(l)),
            "`isced` names levels from 0 to 8",
        );
        let speaks = |text: &String| {
            let (code, level) = text.split_once(':').unwrap_or((text, "A1"));
            language(code).is_ok() && level.parse::<Cefr>().is_ok()
        };
        expect(
            self.languages.iter().chain(self.learning.iter().filter(|l| !l.is_empty())).all(speaks),
            "a language is a code and a level, such as \"de:A2\"",
        );
        expect(self.isco.is_empty() || isco(&self.isco).is_ok(), "`isco` is no group of ISCO-08");
        expect(
            terms.occupations.contains_key(&self.profession),
            "`profession` is no occupation of the agreement",
        );
        for name in self.priorities.keys().filter(|name| !terms.priorities.contains_key(*name)) {
            expect(false, &format!("the agreement has no priority called `{name}`"));
        }
        if let Err(why) = self.origin.parse::<Territory>() {
            faults.push(why);
        }
        faults
    }
}
