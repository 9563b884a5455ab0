//! Which copies of documents are kept, in which form, and for how long (¶14, 29)?
//!
//! The `document` clauses of the agreement name the documents; nothing else is taken. A copy is a
//! photograph or a PDF, told by its bytes and never by its name ([`Kind`]). A photograph is taken apart
//! and put together again from what is needed to see it ([`clean`]): where and with which device it was
//! made does not come along. It is kept for the months that the clause says, and no longer, unless
//! somebody needs it for a matter that is open. Whoever leads the case accepts or refuses it ([`judge`]).
//!
//! **Not computed**: what a copy shows, and whether the document is genuine. What stands inside a PDF
//! (its author, say) is kept as it came.

mod clean;
mod image;
mod jpeg;
pub mod judge;

use agreement::{Clause, InForce, Said, Titles};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::refusal::{Reason, Refusal};

pub use clean::{Kind, LARGEST, clean};
pub use judge::Standing;

/// A `document` clause in force, typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Id of the clause.
    pub id: String,
    /// What people are told it is.
    pub titles: Titles,
    /// For how long a copy is kept after it was handed in.
    pub kept_months: i64,
    /// The article.
    pub cite: String,
}

impl Document {
    /// Reads a clause; nothing where it does not say for how long copies are kept.
    pub fn of(c: &Clause) -> Option<Document> {
        c.text("title")?;
        Some(Document {
            id: c.text("id")?.to_owned(),
            titles: Titles::of(c),
            kept_months: c.whole("kept_months")?,
            cite: c.cite.clone(),
        })
    }

    /// The document of a clause in force.
    pub fn named(law: &InForce<'_>, id: &str) -> Option<Document> {
        law.by_id("document", id).and_then(Document::of)
    }

    /// All of them, in the order of the text.
    pub fn all(law: &InForce<'_>) -> Vec<Document> {
        law.all("document").filter_map(Document::of).collect()
    }

    /// The last day on which a copy is kept that was handed in on this one.
    pub fn keep_until(&self, handed_on: Date) -> Date {
        let months = self.kept_months.clamp(0, 1200);
        handed_on.checked_add(months.months()).unwrap_or(handed_on)
    }
}

/// Whether a copy goes on this day: its last day is over and nobody holds it.
pub fn is_over(keep_until: Date, held: bool, today: Date) -> bool {
    keep_until < today && !held
}

/// Somebody wants to hold a copy beyond its day. Refused: without a reason.
pub fn hold(reason: &str) -> Result<(), Refusal> {
    let none = reason.trim().is_empty().then(|| Reason::at("reason", Said::new("paper-reason-none")));
    Refusal::unless_none(none.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use agreement::Agreement;
    use jiff::civil::date;

    use super::*;

    const TEXT: &str = "# A\n\n## Article 9. Documents\n\n```toml\n[[document]]\nid = \"passport\"\n\
        title = \"Passport\"\ntitle_fr = \"Passeport\"\nkept_months = 6\n```\n";

    #[test]
    fn a_clause_says_what_is_taken_and_for_how_long() {
        let agreement = Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())]);
        let law = agreement.in_force(date(2026, 11, 26));
        let passport = Document::named(&law, "passport").expect("a document");
        let titles =
            ["en", "es", "fr", "ar"].map(|language| passport.titles.get(language).unwrap_or_default());
        assert_eq!(titles, ["Passport", "Passport", "Passeport", "Passport"]);
        assert_eq!(passport.cite, "Art. 9");
        assert_eq!(passport.keep_until(date(2026, 8, 31)), date(2027, 2, 28));
        assert_eq!(Document::named(&law, "diploma"), None);
        assert_eq!(Document::all(&law), [passport]);
    }

    #[test]
    fn a_copy_goes_the_day_after_its_last_unless_it_is_held() {
        let last = date(2027, 2, 28);
        let on = |day, held| is_over(last, held, day);
        assert_eq!(
            [on(last, false), on(date(2027, 3, 1), false), on(date(2027, 3, 1), true)],
            [false, true, false]
        );
        assert_eq!(hold(" ").expect_err("refused").to_string(), "reason: paper-reason-none");
        assert_eq!(hold("an appeal is open"), Ok(()));
    }
}
