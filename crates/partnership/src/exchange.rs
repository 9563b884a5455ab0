//! May this person's case go to another installation, and with which fields?
//!
//! A ministry rarely keeps its nationals' data abroad. So a case moves: a copy
//! of what one purpose needs, with the person's agreement, to an installation
//! that somebody vouched for. Data minimisation, GDPR Art. 5(1)(c); transfers to
//! third countries, Art. 44–49.
//!
//! **Not computed**: whether the receiving State protects data well enough (an
//! adequacy decision, or clauses that both sign). Whoever adds an installation
//! answers for it.

use agreement::Said;
use jiff::civil::Date;

/// What a case is sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// A body abroad compares a qualification and decides on it.
    Recognition,
    /// An authority abroad decides on a permit.
    Permit,
    /// An employer's side abroad prepares a place that was accepted.
    Placement,
    /// The office at home takes up somebody who returns.
    Return,
}

impl Purpose {
    /// All purposes, in the order in which they are shown.
    pub const ALL: [Purpose; 4] =
        [Purpose::Recognition, Purpose::Permit, Purpose::Placement, Purpose::Return];

    /// The word in bundles and tables.
    pub fn word(self) -> &'static str {
        match self {
            Purpose::Recognition => "recognition",
            Purpose::Permit => "permit",
            Purpose::Placement => "placement",
            Purpose::Return => "return",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Purpose> {
        Purpose::ALL.into_iter().find(|p| p.word() == word)
    }

    /// The fields of a record that it needs; no others leave.
    pub fn fields(self) -> impl Iterator<Item = &'static str> {
        NEEDED.iter().filter(move |(_, by)| by.contains(&self)).map(|(field, _)| *field)
    }
}

/// Which purposes need a field, in the order in which a case is read. What does not
/// stand here leaves for none: where somebody stays, whom they fled, their groups.
const NEEDED: &[(&str, &[Purpose])] = {
    use Purpose::{Permit, Placement, Recognition, Return};
    const ALL: &[Purpose] = &Purpose::ALL;
    const SKILLED: &[Purpose] = &[Recognition, Placement, Return];
    &[
        ("name", ALL),
        ("name_other", ALL),
        ("phone", &[Placement, Return]),
        ("email", &[Placement, Return]),
        ("birth_date", &[Recognition, Permit]),
        ("birth_year", &[Recognition, Permit]),
        ("sex", &[Permit]),
        ("nationality", &[Permit]),
        ("document", &[Recognition, Permit]),
        ("origin", ALL),
        ("isced", SKILLED),
        ("isced_f", SKILLED),
        ("isco", SKILLED),
        ("skills", SKILLED),
        ("experience", SKILLED),
        ("languages", SKILLED),
        ("recognised", SKILLED),
        ("destinations", &[Permit]),
        ("tracks", &[Return]),
    ]
};

/// What is known of a case and of where it is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whether the person agrees that their case is sent, and until when.
    pub agreed: Option<Date>,
    /// The State they fled.
    pub fled: Option<String>,
    /// The State whose installation is to receive it; nothing: an international one.
    pub country: Option<String>,
    /// Whether that installation is still trusted.
    pub trusted: bool,
}

/// Why a case stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The person did not agree, or not any more.
    NoConsent,
    /// It would go to the State that they fled.
    Fled,
    /// The installation is not trusted any more.
    Stopped,
}

impl Refusal {
    /// What it says, and what would change it.
    pub fn said(self) -> Said {
        Said::new(match self {
            Refusal::NoConsent => "page-send-no-consent",
            Refusal::Fled => "page-send-fled",
            Refusal::Stopped => "page-send-stopped",
        })
    }
}

/// Whether a case may go. The gravest reason comes first: nothing that could lead
/// to the State somebody fled is told of their consent.
pub fn send(facts: &Facts, today: Date) -> Result<(), Refusal> {
    if facts.fled.is_some() && facts.fled == facts.country {
        return Err(Refusal::Fled);
    }
    if !facts.trusted {
        return Err(Refusal::Stopped);
    }
    match facts.agreed {
        Some(until) if today <= until => Ok(()),
        Some(_) | None => Err(Refusal::NoConsent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stakeholders::{Action, FIELDS, field_power};
    use jiff::civil::date;

    #[test]
    fn every_field_is_a_field_and_the_guarded_ones_never_leave() {
        for purpose in Purpose::ALL {
            assert_eq!(Purpose::from_word(purpose.word()), Some(purpose));
            for field in purpose.fields() {
                let see = field_power(field).map(|row| row.see);
                let guarded =
                    matches!(see, None | Some(Action::PersonWhereabouts | Action::PersonProtection));
                assert!(!guarded, "{}: {field}", purpose.word());
            }
        }
        for field in ["address", "fled", "family", "dependants", "priorities", "ranks", "organisation"] {
            assert!(FIELDS.iter().any(|row| row.field == field), "{field}");
            assert!(Purpose::ALL.iter().all(|p| p.fields().all(|f| f != field)), "{field}");
        }
    }

    #[test]
    fn a_case_stays_for_these_reasons() {
        let today = date(2026, 11, 25);
        let good = Facts {
            agreed: Some(today),
            fled: Some("SN".to_owned()),
            country: Some("ES".to_owned()),
            trusted: true,
        };
        let cases = [
            (good.clone(), Ok(())),
            (Facts { country: None, ..good.clone() }, Ok(())),
            (Facts { fled: None, country: Some("SN".to_owned()), ..good.clone() }, Ok(())),
            (Facts { country: Some("SN".to_owned()), ..good.clone() }, Err(Refusal::Fled)),
            (Facts { country: Some("SN".to_owned()), agreed: None, ..good.clone() }, Err(Refusal::Fled)),
            (Facts { trusted: false, ..good.clone() }, Err(Refusal::Stopped)),
            (Facts { agreed: None, ..good.clone() }, Err(Refusal::NoConsent)),
            (Facts { agreed: Some(date(2026, 11, 24)), ..good }, Err(Refusal::NoConsent)),
        ];
        for (facts, expected) in cases {
            assert_eq!(send(&facts, today), expected, "{facts:?}");
        }
    }
}
