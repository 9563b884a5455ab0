//! Everything that a review needs, laid out once: what is kept, what is remembered,
//! who asks.

use jiff::civil::Date;
use partnership::intake::brought::{
    Asked, Held, Kind, Law, Layout, Mapping, Review, candidates, layout, review,
};
use partnership::stakeholders::Subject;
use workbook::Sheet;

use crate::imports::{Bringer, Memory, Settings, held, memory};
use crate::keys::Keys;
use crate::{Db, Fault};

/// What a review needs of what is kept.
pub struct Desk {
    /// The partnership.
    pub partnership: String,
    /// What is brought.
    pub kind: Kind,
    /// Who brings it.
    pub bringer: Bringer,
    /// What is remembered.
    pub memory: Memory,
    /// What is kept and may be compared.
    pub held: Vec<Held>,
}

impl Desk {
    /// Lays it out. `subject` is who asks, or nothing for the command line.
    pub fn new(
        db: &mut Db,
        keys: &Keys,
        partnership: &str,
        kind: Kind,
        subject: Option<Subject>,
        day: Date,
    ) -> Result<Desk, Fault> {
        let bringer = Bringer::new(db, partnership, subject, day)?;
        let memory = memory(db, keys, partnership, kind)?;
        let held = held(db, keys, &bringer, partnership, kind)?;
        Ok(Desk { partnership: partnership.to_owned(), kind, bringer, memory, held })
    }

    /// How a sheet is laid out, by what was said now and before. Columns that whoever brings it may
    /// not fill in are left out.
    pub fn layout(&self, sheet: &Sheet, settings: &Settings) -> Layout {
        let mut said: Mapping = self.memory.titles(&candidates(sheet));
        said.extend(settings.titles.clone());
        let mut found = layout(self.kind, sheet, &said);
        for column in &mut found.columns {
            column.ours = column.ours.filter(|ours| self.bringer.brings(self.kind, &self.partnership, ours));
        }
        found
    }

    /// What would become of a sheet.
    pub fn review(
        &self,
        sheet: &Sheet,
        layout: &Layout,
        settings: &Settings,
        source: &str,
        law: Law<'_>,
    ) -> Review {
        let answers = |key: &str| settings.answers.get(key).cloned().or_else(|| self.memory.answer(key));
        let before = |print: &str| self.memory.before(print);
        let may = |held: Option<&Held>, becomes: &_| {
            self.bringer.allows(self.kind, &self.partnership, held, becomes)
        };
        review(&Asked {
            kind: self.kind,
            sheet,
            layout,
            fixed: &settings.fixed,
            source,
            answers: &answers,
            before: &before,
            held: &self.held,
            may: &may,
            law,
        })
    }
}
