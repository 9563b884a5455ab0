//! A page of one partnership: its words, and the names its agreement gives.

use std::ops::Deref;

use agreement::Said;
use jiff::civil::Date;
use skills::{Concept, Kind, SkillId};

use crate::audience::Audience;
use crate::frame::{Frame, named};
use crate::house::House;
use crate::spoken;

/// A page of a partnership while it is written.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub frame: Frame<'a>,
    pub house: &'a House,
    /// How much of the round its reader may see.
    pub audience: &'a Audience,
}

impl<'a> Deref for View<'a> {
    type Target = Frame<'a>;

    fn deref(&self) -> &Frame<'a> {
        &self.frame
    }
}

impl<'a> View<'a> {
    /// The same, as if it were the page at another address of the partnership.
    pub fn at<'b>(&self, path: &'b str) -> View<'b>
    where
        'a: 'b,
    {
        View { frame: Frame { path, ..self.frame }, ..*self }
    }

    /// The day for whoever looks: that of their account, else the partnership's.
    pub fn today(&self) -> Date {
        self.visitor.who().map_or(self.house.date, |who| who.day)
    }

    /// A sentence, its codes and ids replaced by names; citations and shares are
    /// put into the language with the sentence itself.
    pub fn say(&self, said: &Said) -> String {
        self.words.say(&self.named(said))
    }

    fn named(&self, said: &Said) -> Said {
        named(said, &|name, text| match name {
            "occupation" => Some(self.occupation(text)),
            "party" | "employer" => Some(self.party(text)),
            _ => self.frame.name(name, text),
        })
    }

    /// A party's name; its id where nothing is called so.
    pub fn party(&self, id: &str) -> String {
        let law = self.house.law();
        law.by_id("party", id).and_then(|p| p.text("name")).unwrap_or(id).to_owned()
    }

    /// A party's name without the remark in brackets at its end, for where many
    /// stand together. Its own page and the agreement show the whole.
    pub fn short_party(&self, id: &str) -> String {
        let name = self.party(id);
        let short = name.strip_suffix(')').and_then(|n| n.rsplit_once(" (")).map(|(short, _)| short);
        short.map_or_else(|| name.clone(), str::to_owned)
    }

    /// An occupation of the agreement, as the classification calls it.
    pub fn occupation(&self, id: &str) -> String {
        let law = self.house.law();
        let Some(clause) = law.by_id("occupation", id) else { return id.to_owned() };
        let classes = &self.house.classes;
        let concept = clause
            .text("esco")
            .and_then(|uri| classes.at_uri(uri))
            .or_else(|| classes.with_code(Kind::IscoGroup, clause.text("isco")?));
        concept.map_or_else(|| id.to_owned(), |c| self.label(c))
    }

    /// A skill's label.
    pub fn skill(&self, skill: SkillId) -> String {
        self.label(Concept(skill.0))
    }

    /// What the classification calls something; where that is English on a page in another language, it says so.
    pub fn label(&self, concept: Concept) -> String {
        let classes = &self.house.classes;
        let named = |code: &str| classes.labels_of(concept).any(|(_, l, preferred)| preferred && l == code);
        let label = classes.label(concept, self.code());
        if !named(self.code()) && named("en") { spoken::mark(label, "en") } else { label.to_owned() }
    }
}
