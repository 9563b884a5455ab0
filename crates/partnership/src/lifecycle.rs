//! How does a matter go from one state to the next, and what stands in its way (DOMAIN §3)?
//!
//! A lifecycle is a table: each step leads from some states to one other, unless one of its guards
//! objects. As a table it can be printed for people, and a test can take each guard away in turn and see
//! that some answer changes: a guard that nothing would miss guards nothing.

use std::fmt;

use agreement::Said;

use crate::refusal::{Reason, Refusal};

/// A lifecycle: its states, what its guards look at, and its steps.
pub trait Lifecycle: Sized + 'static {
    /// Where a matter can stand.
    type State: Copy + Eq + fmt::Debug + 'static;
    /// What guards look at: the matter, the law, the day, who asks.
    type Facts<'a>;
    /// All steps. No two of one name leave the same state.
    const STEPS: &'static [Step<Self>];
    /// A state in words.
    fn said(state: Self::State) -> Said;
}

/// A condition of a step.
pub struct Guard<L: Lifecycle> {
    /// Its name, unlike any other of the step.
    pub name: &'static str,
    /// Why it objects, citing the article it rests on; nothing where it is content.
    pub objects: for<'a, 'b> fn(&'b L::Facts<'a>) -> Option<Reason>,
}

/// A way from some states to another.
pub struct Step<L: Lifecycle> {
    /// Its name.
    pub name: &'static str,
    /// Where it may begin.
    pub from: &'static [L::State],
    /// Where it ends.
    pub to: L::State,
    /// What must hold, in the order in which people are told.
    pub guards: &'static [Guard<L>],
}

/// Takes a step. Refused: in this state there is no such step, or guards object; all of them are heard.
pub fn take<L: Lifecycle>(step: &str, from: L::State, facts: &L::Facts<'_>) -> Result<L::State, Refusal> {
    take_without::<L>(step, from, facts, "")
}

/// Whether a step leaves this state at all, whatever its guards say.
pub fn leaves<L: Lifecycle>(step: &str, from: L::State) -> bool {
    L::STEPS.iter().any(|s| s.name == step && s.from.contains(&from))
}

fn take_without<L: Lifecycle>(
    step: &str,
    from: L::State,
    facts: &L::Facts<'_>,
    without: &str,
) -> Result<L::State, Refusal> {
    let Some(step) = L::STEPS.iter().find(|s| s.name == step && s.from.contains(&from)) else {
        return Err(Refusal::of(Said::new("lifecycle-not-now").said("state", L::said(from))));
    };
    let heard = step.guards.iter().filter(|g| g.name != without);
    Refusal::unless_none(heard.filter_map(|g| (g.objects)(facts)).collect())?;
    Ok(step.to)
}

/// The guards, as `step: guard`, that could be taken away without changing the answer to any of these
/// questions. Empty where the questions need all of them.
pub fn idle_guards<'a, L: Lifecycle>(asked: &[(&str, L::State, L::Facts<'a>)]) -> Vec<String> {
    let mut idle = Vec::new();
    for step in L::STEPS {
        for guard in step.guards {
            let missed = asked.iter().any(|(name, from, facts)| {
                *name == step.name
                    && step.from.contains(from)
                    && take::<L>(name, *from, facts).is_err()
                    && take_without::<L>(name, *from, facts, guard.name).is_ok()
            });
            if !missed {
                idle.push(format!("{}: {}", step.name, guard.name));
            }
        }
    }
    idle
}

/// The table as text, a step a line: `step: From, From → To (guard, guard)`.
pub fn chart<L: Lifecycle>() -> String {
    let line = |s: &Step<L>| {
        let from: Vec<String> = s.from.iter().map(|f| format!("{f:?}")).collect();
        let guards: Vec<&str> = s.guards.iter().map(|g| g.name).collect();
        let guards = if guards.is_empty() { String::new() } else { format!(" ({})", guards.join(", ")) };
        format!("{}: {} → {:?}{guards}\n", s.name, from.join(", "), s.to)
    };
    L::STEPS.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Door;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Is {
        Open,
        Shut,
    }

    impl Lifecycle for Door {
        type State = Is;
        type Facts<'a> = (&'a str, i64);
        const STEPS: &'static [Step<Door>] = &[
            Step { name: "shut", from: &[Is::Open], to: Is::Shut, guards: &[] },
            Step {
                name: "open",
                from: &[Is::Shut],
                to: Is::Open,
                guards: &[
                    Guard { name: "key", objects: |f| (f.0 != "key").then(|| at("door-key")) },
                    Guard { name: "hour", objects: |f| (f.1 < 8).then(|| at("door-hour")) },
                ],
            },
        ];
        fn said(state: Is) -> Said {
            Said::new(if state == Is::Open { "door-open" } else { "door-shut" })
        }
    }

    fn at(id: &'static str) -> Reason {
        Reason::at("door", Said::new(id))
    }

    #[test]
    fn a_step_is_taken_unless_a_guard_objects() {
        assert_eq!(take::<Door>("open", Is::Shut, &("key", 9)), Ok(Is::Open));
        let refused = |step, from, facts: (&str, i64)| {
            take::<Door>(step, from, &facts).expect_err("refused").to_string()
        };
        assert_eq!(refused("open", Is::Shut, ("", 7)), "door: door-key\ndoor: door-hour");
        assert_eq!(refused("shut", Is::Shut, ("key", 9)), "lifecycle-not-now state=(door-shut)");
        assert!(leaves::<Door>("open", Is::Shut) && !leaves::<Door>("open", Is::Open));
        assert_eq!(chart::<Door>(), "shut: Open → Shut\nopen: Shut → Open (key, hour)\n");
    }

    #[test]
    fn a_guard_that_no_question_needs_is_named() {
        assert_eq!(idle_guards::<Door>(&[("open", Is::Shut, ("", 7))]), ["open: key", "open: hour"]);
        assert_eq!(idle_guards::<Door>(&[("open", Is::Shut, ("", 9))]), ["open: hour"]);
        let all = [("open", Is::Shut, ("", 9)), ("open", Is::Shut, ("key", 7))];
        assert!(idle_guards::<Door>(&all).is_empty());
    }
}
