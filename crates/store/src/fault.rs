//! In which ways does the machine below us break, and in which does a rule say no?

use std::fmt;

use partnership::refusal;

/// The machine broke. Logged once; whoever asked sees a reference number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No room is left on the disk. Reads still work; writes work again once there is room.
    Full,
    /// The database file is damaged: what was found.
    Corrupt(String),
    /// Somebody else holds the database.
    Locked(String),
    /// The connection is gone. Whether the last change was kept is unknown: ask with its receipt.
    Lost(String),
    /// Anything else, with the driver's words.
    Other(String),
}

impl Fault {
    /// A fault in words.
    pub(crate) fn other(words: impl fmt::Display) -> Fault {
        Fault::Other(words.to_string())
    }

    /// Whether it strikes everything that is under way, not only one job.
    pub(crate) fn strikes_all(&self) -> bool {
        !matches!(self, Fault::Other(_))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Full => write!(f, "the disk is full"),
            Fault::Corrupt(what) => write!(f, "the database is damaged: {what}"),
            Fault::Locked(what) => write!(f, "the database is in use: {what}"),
            Fault::Lost(what) => write!(f, "the database cannot be reached: {what}"),
            Fault::Other(what) => write!(f, "{what}"),
        }
    }
}

impl std::error::Error for Fault {}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Fault {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Fault::Full,
            _ => Fault::Other(error.to_string()),
        }
    }
}

/// A rule of the store said no to a change. Nothing of the change remains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// What was to be changed does not exist.
    Missing,
    /// The id or address is in use already.
    Taken,
    /// Somebody changed it meanwhile: the version it has now. Read the row to show what differs.
    Stale {
        /// The version now.
        current: i64,
    },
    /// A value cannot be kept: the field's name.
    Wrong(&'static str),
    /// A rule of the house said no, and says what would change that.
    Rule(refusal::Refusal),
    /// The machine broke on the way. A caller of [`crate::Store::write`] gets it as the outer
    /// [`Fault`] instead.
    Fault(Fault),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Missing => write!(f, "it does not exist"),
            Refusal::Taken => write!(f, "it exists already"),
            Refusal::Stale { current } => write!(f, "it was changed meanwhile and has version {current}"),
            Refusal::Wrong(field) => write!(f, "the value of `{field}` cannot be kept"),
            Refusal::Rule(why) => why.fmt(f),
            Refusal::Fault(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for Refusal {}

impl From<refusal::Refusal> for Refusal {
    fn from(why: refusal::Refusal) -> Refusal {
        Refusal::Rule(why)
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Refusal {
        Refusal::Fault(fault)
    }
}
