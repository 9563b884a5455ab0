//! Is a copy that was handed in what was asked for (¶14, 29)?
//!
//! Whoever leads the case looks at it, and accepts it or refuses it with a reason, which the person reads; they can
//! hand in another. The latest copy of a document counts: what it replaced is judged no more, and while it is refused
//! the document is not there. A copy that nobody has judged yet counts: nobody waits for a look at it.
//!
//! **Not computed**: whether the document is genuine. A task that was done before its copy was refused stays done; to
//! note anything more in it wants another copy.

use std::collections::{BTreeMap, BTreeSet};

use agreement::Said;

use crate::lifecycle::{Guard, Lifecycle, Step};
use crate::refusal::Reason;

/// How a copy stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nobody has judged it yet.
    HandedIn,
    /// It is what was asked for.
    Accepted,
    /// It is not, and why was said.
    Refused,
}

impl Standing {
    /// All of them.
    pub const ALL: [Standing; 3] = [Standing::HandedIn, Standing::Accepted, Standing::Refused];

    /// The word that is kept, and that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Standing::HandedIn => "handed_in",
            Standing::Accepted => "accepted",
            Standing::Refused => "refused",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Standing> {
        Standing::ALL.into_iter().find(|standing| standing.word() == word)
    }

    /// What it is called.
    pub fn said(self) -> Said {
        Said::new(match self {
            Standing::HandedIn => "paper-is-handed-in",
            Standing::Accepted => "paper-is-accepted",
            Standing::Refused => "paper-is-refused",
        })
    }
}

/// What the guards look at.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Whether it is the latest copy of its document.
    pub latest: bool,
    /// Why it is refused.
    pub reason: &'a str,
}

/// The lifecycle.
#[derive(Debug)]
pub struct Judging;

/// What was replaced is judged no more.
const LATEST: Guard<Judging> = Guard {
    name: "latest",
    objects: |f| (!f.latest).then(|| Reason::at("decision", Said::new("paper-not-latest"))),
};
const REASON: Guard<Judging> = Guard {
    name: "reason",
    objects: |f| f.reason.trim().is_empty().then(|| Reason::at("reason", Said::new("paper-refuse-reason"))),
};

impl Lifecycle for Judging {
    type State = Standing;
    type Facts<'a> = Facts<'a>;
    const STEPS: &'static [Step<Judging>] = &[
        Step {
            name: "accept",
            from: &[Standing::HandedIn, Standing::Refused],
            to: Standing::Accepted,
            guards: &[LATEST],
        },
        Step {
            name: "refuse",
            from: &[Standing::HandedIn, Standing::Accepted],
            to: Standing::Refused,
            guards: &[LATEST, REASON],
        },
    ];

    fn said(state: Standing) -> Said {
        state.said()
    }
}

/// Of copies, each with its document, its version and how it stands: the documents whose latest copy stands so that
/// `is` holds.
fn latest<'a>(
    copies: impl IntoIterator<Item = (&'a str, i64, Standing)>,
    is: impl Fn(Standing) -> bool,
) -> BTreeSet<String> {
    let mut found: BTreeMap<&str, (i64, Standing)> = BTreeMap::new();
    for (document, number, standing) in copies {
        let kept = found.entry(document).or_insert((number, standing));
        if kept.0 <= number {
            *kept = (number, standing);
        }
    }
    found
        .into_iter()
        .filter(|(_, (_, standing))| is(*standing))
        .map(|(document, _)| document.to_owned())
        .collect()
}

/// The documents that are handed in, of the copies that are there: the latest one is not refused.
pub fn counting<'a>(copies: impl IntoIterator<Item = (&'a str, i64, Standing)>) -> BTreeSet<String> {
    latest(copies, |standing| standing != Standing::Refused)
}

/// The documents whose latest copy is refused.
pub fn refused<'a>(copies: impl IntoIterator<Item = (&'a str, i64, Standing)>) -> BTreeSet<String> {
    latest(copies, |standing| standing == Standing::Refused)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::lifecycle::{chart, idle_guards, take};

    const SOUND: Facts<'_> = Facts { latest: true, reason: "The second page is missing" };

    #[test]
    fn the_chart() {
        expect![[r#"
            accept: HandedIn, Refused → Accepted (latest)
            refuse: HandedIn, Accepted → Refused (latest, reason)
        "#]]
        .assert_eq(&chart::<Judging>());
        assert!(Standing::ALL.iter().all(|s| Standing::from_word(s.word()) == Some(*s)));
        assert_eq!(Standing::from_word("lost"), None);
    }

    #[test]
    fn every_guard_is_needed() {
        let old = Facts { latest: false, ..SOUND };
        let asked = [
            ("accept", Standing::HandedIn, old),
            ("refuse", Standing::Accepted, old),
            ("refuse", Standing::HandedIn, Facts { reason: " ", ..SOUND }),
        ];
        assert_eq!(idle_guards::<Judging>(&asked), [""; 0]);
        assert_eq!(take::<Judging>("accept", Standing::Refused, &SOUND), Ok(Standing::Accepted));
        assert!(take::<Judging>("accept", Standing::Accepted, &SOUND).is_err());
    }

    #[test]
    fn the_latest_copy_counts() {
        use Standing::{Accepted, HandedIn, Refused};
        let set = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>();
        let copies = [
            ("diploma", 2, Refused),
            ("diploma", 1, Accepted),
            ("passport", 1, Refused),
            ("passport", 2, HandedIn),
            ("photo", 1, Accepted),
        ];
        assert_eq!(counting(copies), set(&["passport", "photo"]));
        assert_eq!(refused(copies), set(&["diploma"]));
    }
}
