//! What can this role see, and why can it not see this?
//!
//! The second answer is made from the table alone, never from the thing asked
//! for: it is the same whether or not that thing exists.

use std::fmt::Write;

use super::Action;
use super::FIELDS;
use super::powers::{POWERS, Power};
use super::{Role, Subject};

/// Why something may be out of reach for a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The role has no such power at all; these roles have.
    NoPower(Vec<Role>),
    /// The role has it, no further than these rows say.
    NoFurther(Vec<Power>),
}

/// Why `subject` may not do this with something it asked for.
pub fn why(subject: &Subject, action: Action) -> Why {
    let rows: Vec<Power> =
        POWERS.iter().filter(|p| p.role == subject.role && p.action == action).copied().collect();
    if rows.is_empty() {
        let may = |role: &Role| POWERS.iter().any(|p| p.role == *role && p.action == action);
        Why::NoPower(Role::ALL.into_iter().filter(may).collect())
    } else {
        Why::NoFurther(rows)
    }
}

/// The table as Markdown: `docs/powers.md`.
pub fn reference() -> String {
    let mut out = String::from(REFERENCE);
    let _ = write!(out, "| action |");
    for role in Role::ALL {
        let _ = write!(out, " {} |", role.word().replace('_', " "));
    }
    let _ = writeln!(out, "\n|---|{}", "---|".repeat(Role::ALL.len()));
    for action in Action::ALL {
        let _ = write!(out, "| `{}` |", action.word());
        for role in Role::ALL {
            let rows = POWERS.iter().filter(|p| p.role == role && p.action == action);
            let cells: Vec<String> =
                rows.map(|p| format!("{}{}", p.scope.word(), if p.consent { " \\*" } else { "" })).collect();
            let _ = write!(out, " {} |", cells.join(", "));
        }
        out.push('\n');
    }
    out += FIELDS_HEAD;
    for row in FIELDS {
        let (see, change) = (row.see.word(), row.change.word());
        let _ = writeln!(out, "| `{}` | `{see}` | `{change}` |", row.field);
    }
    out
}

const FIELDS_HEAD: &str = "
## Fields of a person's record

Whoever changes a field needs the power that shows it, too.

| field | shown by | changed by |
|---|---|---|
";

const REFERENCE: &str = "\
# Powers

Who may do what, how far. This page is printed from the table that the program obeys
(`ambos powers`); what does not stand here is not allowed.

- **own**: what is about oneself.
- **organisation**: what one's organisation answers for, in partnerships it is a party of.
- **corridor**: what touches one's country, in partnerships one's organisation is a party of.
- **enclosed**: what acts in partnerships one's organisation is a party of, and in no others.
- **partnership**: everything in partnerships one's organisation is a party of.
- **installation**: everything here.
- **\\***: only while the person agrees to be shown.

A person in humanitarian mode does not exist for any account of the State they fled, in pages, lists,
searches, counts, files and the API. What is out of reach is answered like what does not exist.

";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stakeholders::Scope;

    fn rows(role: Role) -> impl Iterator<Item = &'static Power> {
        POWERS.iter().filter(move |p| p.role == role)
    }

    #[test]
    fn no_row_stands_twice() {
        for (at, row) in POWERS.iter().enumerate() {
            assert!(!POWERS[..at].contains(row), "{row:?}");
        }
    }

    /// ¶24, 28: who decides on permits does not read along.
    #[test]
    fn immigration_reads_permits_and_no_people() {
        let may: Vec<&str> = rows(Role::Immigration).map(|p| p.action.word()).collect();
        let expected = [
            "partnership.read",
            "organisation.read",
            "consultation.read",
            "results.read",
            "submission.read",
            "permit.decide",
            "quota.change",
            "signoff.give",
            "plan.read",
            "policy.change",
            "need.change",
            "course.read",
            "risk.read",
        ];
        assert_eq!(may, expected);
    }

    /// ¶24: whoever makes policy reads totals, and has to do with nobody's case.
    #[test]
    fn a_ministry_of_another_field_enters_its_policies_and_reads_no_people() {
        let may: Vec<(&str, Scope)> = rows(Role::Ministry).map(|p| (p.action.word(), p.scope)).collect();
        let expected = [
            ("partnership.read", Scope::Partnership),
            ("organisation.read", Scope::Partnership),
            ("consultation.read", Scope::Partnership),
            ("results.read", Scope::Partnership),
            ("plan.read", Scope::Partnership),
            ("policy.change", Scope::Organisation),
            ("need.change", Scope::Organisation),
            ("course.read", Scope::Partnership),
        ];
        assert_eq!(may, expected);
    }

    #[test]
    fn an_administrator_sees_nobodys_data() {
        let people = |p: &&Power| {
            let begins =
                ["person.", "answer.", "candidates.", "submission.", "mobility.", "work.", "grievance."];
            let more = ["paper.", "notice.", "return.", "recognition.", "credential.", "enrolment."];
            begins.iter().chain(&more).any(|begin| p.action.word().starts_with(begin))
        };
        assert_eq!(rows(Role::Administrator).find(people), None);
    }

    #[test]
    fn workers_see_no_other_person() {
        let far = |p: &&Power| p.action.word().starts_with("person.") && p.scope != Scope::Own;
        assert_eq!(rows(Role::Worker).find(far), None);
    }

    /// Where somebody stays is for those who stand by them.
    #[test]
    fn whereabouts_are_for_the_person_and_their_case_worker() {
        let may: Vec<Role> =
            POWERS.iter().filter(|p| p.action == Action::PersonWhereabouts).map(|p| p.role).collect();
        assert_eq!(may, [Role::CaseWorker, Role::Worker]);
    }

    #[test]
    fn words_are_read_back() {
        for action in Action::ALL {
            assert_eq!(Action::from_word(action.word()), Some(action));
        }
        for role in Role::ALL {
            assert_eq!(Role::from_word(role.word()), Some(role));
        }
    }
}
