//! What does a person agree to, and what does each word of theirs allow?
//! (IOM paper ¶8–9: workers take part; GDPR Art. 4(11), 6, 7, 13(2)(c), 49(1)(a))
//!
//! Each purpose is asked by itself, nothing is ticked in advance, taking back is
//! as easy as giving (Art. 7(3)), and every word stays with its day, its language
//! and the wording that was shown (Art. 7(1)).
//!
//! **Not computed:** whether a consent was freely given, and whether a
//! partnership's other legal basis holds. Its lawyers say so.

use jiff::ToSpan;
use jiff::civil::Date;

/// What somebody may agree to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// The profile is shown under its pseudonym to employers, schools, assessors and monitors.
    Profile,
    /// The program proposes places in rounds.
    Matching,
    /// The case is sent to another installation.
    Transfer,
    /// Somebody asks later how it went.
    Surveys,
}

/// What stands beside a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Which.
    pub purpose: Purpose,
    /// The version of the words in which it is asked: raised whenever their meaning changes.
    pub wording: &'static str,
    /// What it rests on where it rests on consent.
    pub articles: &'static str,
    /// Whether it may rest on something else than consent, as the partnership says.
    pub other_basis: bool,
}

const fn terms(purpose: Purpose, articles: &'static str, other_basis: bool) -> Terms {
    Terms { purpose, wording: "2026-11", articles, other_basis }
}

/// The table, in the order in which it is asked.
pub const PURPOSES: [Terms; 4] = [
    terms(Purpose::Profile, "GDPR Art. 6(1)(a), 7", false),
    terms(Purpose::Matching, "GDPR Art. 6(1)(a), 7, 22(2)(c)", true),
    terms(Purpose::Transfer, "GDPR Art. 6(1)(a), 7, 49(1)(a)", false),
    terms(Purpose::Surveys, "GDPR Art. 6(1)(a), 7", false),
];

/// Months for which somebody may agree at most; then they are asked again. The two
/// years are a rule of this program: the law only says "no longer than necessary".
pub const LONGEST_MONTHS: i32 = 24;

impl Purpose {
    /// The word in tables and addresses.
    pub fn word(self) -> &'static str {
        match self {
            Purpose::Profile => "profile",
            Purpose::Matching => "matching",
            Purpose::Transfer => "transfer",
            Purpose::Surveys => "surveys",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Purpose> {
        PURPOSES.into_iter().map(|terms| terms.purpose).find(|purpose| purpose.word() == word)
    }

    /// What stands beside it.
    pub fn terms(self) -> Terms {
        PURPOSES.into_iter().find(|terms| terms.purpose == self).unwrap_or(PURPOSES[0])
    }
}

/// On what the rounds of a partnership rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A task of the parties laid down in law (Art. 6(1)(e)): everybody takes part who has not
    /// objected (Art. 21), also those who were never asked.
    Task,
    /// Consent (Art. 6(1)(a)): only who agreed takes part, as long as they said.
    Consent,
}

impl Basis {
    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Basis::Task => "task",
            Basis::Consent => "consent",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Basis> {
        [Basis::Task, Basis::Consent].into_iter().find(|basis| basis.word() == word)
    }
}

/// Where somebody stands with a purpose on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has asked them, or they have not said.
    NotAsked,
    /// They agreed, to the end of this day.
    Given(Date),
    /// They agreed to the end of this day, and it is over.
    Over(Date),
    /// They said no, or took it back.
    Refused,
}

/// Where somebody stands whose last word was this: nothing, yes until a day, or no.
pub fn standing(last: Option<Option<Date>>, day: Date) -> Standing {
    match last {
        None => Standing::NotAsked,
        Some(None) => Standing::Refused,
        Some(Some(until)) if day <= until => Standing::Given(until),
        Some(Some(until)) => Standing::Over(until),
    }
}

/// Whether a purpose may be carried out for somebody who stands there.
///
/// Whoever agreed for a while is left out after it on either basis: they said how
/// long. Whoever was never asked takes part only on another basis than consent.
pub fn allows(purpose: Purpose, basis: Basis, standing: Standing) -> bool {
    match standing {
        Standing::Given(_) => true,
        Standing::Over(_) | Standing::Refused => false,
        Standing::NotAsked => purpose.terms().other_basis && basis == Basis::Task,
    }
}

/// Whether somebody may agree on this day until that one.
pub fn may_last(day: Date, until: Date) -> bool {
    let last = day.checked_add(LONGEST_MONTHS.months());
    day <= until && last.is_ok_and(|last| until <= last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_words_are_read_again() {
        for terms in PURPOSES {
            assert_eq!(Purpose::from_word(terms.purpose.word()), Some(terms.purpose));
            assert_eq!(terms.purpose.terms(), terms);
        }
        assert_eq!(Purpose::from_word("advertising"), None);
        assert_eq!(
            ["task", "consent", "x"].map(Basis::from_word),
            [Some(Basis::Task), Some(Basis::Consent), None]
        );
    }

    #[test]
    fn who_takes_part_on_which_basis() {
        let day = date(2026, 11, 25);
        let last = [None, Some(None), Some(Some(day)), Some(Some(date(2026, 11, 24)))];
        let takes = |purpose, basis| last.map(|last| allows(purpose, basis, standing(last, day)));
        assert_eq!(takes(Purpose::Matching, Basis::Task), [true, false, true, false]);
        assert_eq!(takes(Purpose::Matching, Basis::Consent), [false, false, true, false]);
        for purpose in [Purpose::Profile, Purpose::Transfer, Purpose::Surveys] {
            for basis in [Basis::Task, Basis::Consent] {
                assert_eq!(takes(purpose, basis), [false, false, true, false], "{purpose:?}");
            }
        }
    }

    #[test]
    fn nobody_agrees_for_ever_or_for_the_past() {
        let day = date(2026, 11, 25);
        let lasts =
            [date(2026, 11, 24), day, date(2028, 11, 25), date(2028, 11, 26)].map(|d| may_last(day, d));
        assert_eq!(lasts, [false, true, true, false]);
    }
}
