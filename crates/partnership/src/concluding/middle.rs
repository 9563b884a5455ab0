//! Who is in the middle of something when an agreement ends, and what its end means for them (C1.5; DOMAIN §3: exit
//! keeps worker protection)?
//!
//! An end stops what has not begun: nobody new is told of a place, nobody departs. What has begun goes on, as the
//! clause on the protection of those in the middle promises; no step of theirs asks whether the agreement stands.

use agreement::Said;

/// What somebody is in the middle of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Middle {
    /// A training.
    Learning,
    /// A decision on a qualification.
    Recognition,
    /// A place that they accepted.
    Place,
    /// Work, or a contract on its way.
    Work,
    /// A mobility case before the departure.
    Leaving,
    /// A mobility case after it.
    Abroad,
    /// A return.
    Returning,
}

impl Middle {
    /// All of them, in the order in which they are told.
    pub const ALL: [Middle; 7] = [
        Middle::Learning,
        Middle::Recognition,
        Middle::Place,
        Middle::Work,
        Middle::Leaving,
        Middle::Abroad,
        Middle::Returning,
    ];

    /// How many they are, and what the end means for them.
    pub fn said(self, people: i64) -> Said {
        let said = Said::new(match self {
            Middle::Learning => "concluding-middle-learning",
            Middle::Recognition => "concluding-middle-recognition",
            Middle::Place => "concluding-middle-place",
            Middle::Work => "concluding-middle-work",
            Middle::Leaving => "concluding-middle-leaving",
            Middle::Abroad => "concluding-middle-abroad",
            Middle::Returning => "concluding-middle-returning",
        });
        said.number("people", people)
    }
}
