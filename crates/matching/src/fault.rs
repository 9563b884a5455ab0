//! What can go wrong that is not an answer: a malformed problem, or the solver.

use std::fmt;

/// Why no answer was given. Rules of a problem that cannot hold together are no fault: they are
/// [`Outcome::Infeasible`](crate::Outcome::Infeasible). Those of a pool are [`Fault::Conflict`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The problem as handed over makes no sense. `place` says where, `remedy` what to do about it.
    Malformed {
        /// Which option or rule is meant.
        place: String,
        /// What to change.
        remedy: String,
    },
    /// The limit on nodes was reached before any placement was found, and before it was
    /// certain that there is none. Remedy: more nodes.
    Limit {
        /// What was being solved.
        during: &'static str,
    },
    /// The rules of a pool cannot hold together. Remedy: relax one of them.
    Conflict,
    /// The national tier found no placement that keeps these rules. It does not prove that there is none.
    Unkept {
        /// Their names.
        rules: Vec<String>,
    },
    /// The solver stopped in a way that proves nothing, or returned an answer that the
    /// judge refused. Nothing it said was used.
    Solver {
        /// What was being solved.
        during: &'static str,
        /// What came back.
        said: String,
    },
}

impl Fault {
    pub(crate) fn malformed(place: impl Into<String>, remedy: impl Into<String>) -> Self {
        Fault::Malformed { place: place.into(), remedy: remedy.into() }
    }

    pub(crate) fn solver(during: &'static str, said: impl Into<String>) -> Self {
        Fault::Solver { during, said: said.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Malformed { place, remedy } => write!(f, "malformed problem, {place}: {remedy}"),
            Fault::Limit { during } => write!(f, "{during} reached its limit of nodes: allow more"),
            Fault::Conflict => f.write_str("the rules cannot hold together: relax one of them"),
            Fault::Unkept { rules } => {
                write!(f, "no placement was found that keeps {}: relax one of them", rules.join(", "))
            }
            Fault::Solver { during, said } => write!(f, "the solver failed in {during}: {said}"),
        }
    }
}

impl std::error::Error for Fault {}
