//! Which conventions does recognition rest on (¶27)?
//!
//! A small table of facts that change seldom: title, day, first day in force,
//! and where it is looked up. Who is bound, and since when, changes: the
//! depositary's status table says it, and officers enter it with source and day.
//!
//! **Not computed**: whether a convention reaches a case. The Lisbon Convention
//! is about higher education; a certificate at ISCED 3 is outside it.

/// A convention, or an act like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Convention {
    /// Its id here.
    pub id: &'static str,
    /// Its title in English.
    pub title: &'static str,
    /// What it is about: `recognition`, `legalisation`, `prior_learning`, `refugees`.
    pub kind: &'static str,
    /// Where and when it was made (year, month, day).
    pub made: (&'static str, i16, i8, i8),
    /// Its first day in force; nothing for what binds nobody.
    pub in_force: Option<(i16, i8, i8)>,
    /// Where it is looked up.
    pub source: &'static str,
}

/// The table.
pub const CONVENTIONS: &[Convention] = &[
    Convention {
        id: "lisbon-1997",
        title: "Convention on the Recognition of Qualifications concerning Higher Education in the European Region",
        kind: "recognition",
        made: ("Lisbon", 1997, 4, 11),
        in_force: Some((1999, 2, 1)),
        source: "Council of Europe, ETS No. 165",
    },
    Convention {
        id: "tokyo-2011",
        title: "Asia-Pacific Regional Convention on the Recognition of Qualifications in Higher Education",
        kind: "recognition",
        made: ("Tokyo", 2011, 11, 26),
        in_force: Some((2018, 2, 1)),
        source: "UNESCO, legal instruments",
    },
    Convention {
        id: "addis-2014",
        title: "Revised Convention on the Recognition of Studies, Certificates, Diplomas, Degrees and Other Academic Qualifications in Higher Education in African States",
        kind: "recognition",
        made: ("Addis Ababa", 2014, 12, 12),
        in_force: Some((2019, 12, 15)),
        source: "UNESCO, legal instruments",
    },
    Convention {
        id: "global-2019",
        title: "Global Convention on the Recognition of Qualifications concerning Higher Education",
        kind: "recognition",
        made: ("Paris", 2019, 11, 25),
        in_force: Some((2023, 3, 5)),
        source: "UNESCO, legal instruments",
    },
    Convention {
        id: "directive-2005-36",
        title: "Directive 2005/36/EC on the recognition of professional qualifications",
        kind: "recognition",
        made: ("Strasbourg", 2005, 9, 7),
        in_force: Some((2005, 10, 20)),
        source: "OJ L 255, 30.9.2005, p. 22",
    },
    Convention {
        id: "apostille-1961",
        title: "Convention Abolishing the Requirement of Legalisation for Foreign Public Documents",
        kind: "legalisation",
        made: ("The Hague", 1961, 10, 5),
        in_force: Some((1965, 1, 24)),
        source: "Hague Conference on Private International Law, convention 12",
    },
    Convention {
        id: "refugees-1951",
        title: "Convention relating to the Status of Refugees (Art. 25: administrative assistance; Art. 33: no return)",
        kind: "refugees",
        made: ("Geneva", 1951, 7, 28),
        in_force: Some((1954, 4, 22)),
        source: "United Nations Treaty Series, vol. 189, p. 137",
    },
    Convention {
        id: "validation-2012",
        title: "Council Recommendation on the validation of non-formal and informal learning",
        kind: "prior_learning",
        made: ("Brussels", 2012, 12, 20),
        in_force: None,
        source: "OJ C 398, 22.12.2012, p. 1",
    },
];
