//! Which levels of languages do a place and its corridor ask for (¶11, 18)?

use std::collections::BTreeMap;

use agreement::Said;
use agreement::codes::Cefr;

use super::{Barrier, Ground, Pair};

/// A language that is asked for, and is not spoken well enough yet.
#[derive(Clone, Debug)]
pub(super) struct Language {
    /// Which.
    pub language: String,
    /// What the person speaks, on the scale of [`step`]; 0 for nothing.
    pub has: u8,
    /// What has to be reached.
    pub needed: u8,
    /// Without which nobody enters the destination.
    pub entry: u8,
    /// What is said where no courses lead there.
    pub barrier: Barrier,
}

/// A level as a step of a ladder: 0 for nobody's, 1 for A1.
pub(super) fn step(level: Option<Cefr>) -> u8 {
    level.map_or(0, |level| level as u8)
}

/// The languages to be learnt, in their order, and barriers for levels that nobody stated.
pub(super) type Languages = (Vec<Language>, Vec<Barrier>);

impl Ground<'_> {
    /// What has to be learnt for a place.
    pub(super) fn languages_to_learn(&self, pair: &Pair<'_>) -> Languages {
        let (mut languages, mut unknown) = (Vec::new(), Vec::new());
        for (language, (needed, cite)) in self.levels_asked(pair) {
            let said = |id| Said::new(id).text("language", &language).text("needed", needed);
            let level = match pair.person.languages.get(&language) {
                Some(None) => {
                    let said = said("barrier-language-unknown");
                    unknown.push(Barrier { said, cite, unknown: true });
                    continue;
                }
                Some(Some(level)) => Some(*level),
                None => None,
            };
            if level >= Some(needed) {
                continue;
            }
            let said = match level {
                Some(level) => said("barrier-language").text("level", level),
                None => said("barrier-language-none"),
            };
            languages.push(Language {
                has: step(level),
                needed: step(Some(needed)),
                entry: step(self.level_for_entry(pair, &language)),
                barrier: Barrier { said, cite, unknown: false },
                language,
            });
        }
        (languages, unknown)
    }

    /// The highest level asked for in each language, with its article.
    fn levels_asked(&self, pair: &Pair<'_>) -> BTreeMap<String, (Cefr, Option<String>)> {
        let mut asked: BTreeMap<String, (Cefr, Option<String>)> = BTreeMap::new();
        let mut ask = |language: &str, level: Cefr, cite: Option<String>| {
            let entry = asked.entry(language.to_owned()).or_insert((level, cite.clone()));
            if level > entry.0 {
                *entry = (level, cite);
            }
        };
        if let Some(corridor) = pair.corridor {
            for level in self.terms.languages(&corridor.id, &pair.occupation.id) {
                ask(&level.language, level.cefr, Some(level.cite.clone()));
            }
        }
        if let Some((language, level)) = &pair.place.language {
            ask(language, *level, None);
        }
        asked
    }

    /// The level without which nobody enters the destination.
    fn level_for_entry(&self, pair: &Pair<'_>, language: &str) -> Option<Cefr> {
        let asked = self.terms.languages(&pair.corridor?.id, &pair.occupation.id);
        asked.filter(|l| l.before_entry && l.language == language).map(|l| l.cefr).max()
    }
}
