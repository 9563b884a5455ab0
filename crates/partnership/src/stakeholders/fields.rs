//! Which part of a person's record does each power open, field by field?
//!
//! Pages, histories and programs all ask this table. What does not stand in it
//! is shown to nobody.

use super::Action;

/// A field of a person's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldPower {
    /// Its name: a column of `people.csv`, or what is kept beside the table.
    pub field: &'static str,
    /// The action that shows it. Whoever changes it needs this one, too.
    pub see: Action,
    /// The action that changes it.
    pub change: Action,
}

const fn field(field: &'static str, see: Action) -> FieldPower {
    FieldPower { field, see, change: Action::PersonChange }
}

/// The table, in the order in which a record is read.
///
/// Sex, year of birth and nationality tell people apart and earn no points: they
/// go with the name, so that no employer sees them. Belonging to a priority
/// group may say that somebody fled: it goes with the wishes.
pub const FIELDS: &[FieldPower] = {
    use Action::{
        ConsentChange, PersonIdentity, PersonProtection, PersonRead, PersonWhereabouts, PersonWishes,
    };
    &[
        field("name", PersonIdentity),
        field("name_other", PersonIdentity),
        field("phone", PersonIdentity),
        field("email", PersonIdentity),
        field("document", PersonIdentity),
        field("reference", PersonIdentity),
        field("birth_date", PersonIdentity),
        field("birth_year", PersonIdentity),
        field("sex", PersonIdentity),
        field("nationality", PersonIdentity),
        field("address", PersonWhereabouts),
        field("organisation", PersonRead),
        field("origin", PersonRead),
        field("languages", PersonRead),
        field("skills", PersonRead),
        field("experience", PersonRead),
        field("isco", PersonRead),
        field("isced", PersonRead),
        field("isced_f", PersonRead),
        field("recognised", PersonRead),
        field("tracks", PersonWishes),
        field("destinations", PersonWishes),
        field("ranks", PersonWishes),
        field("family", PersonWishes),
        field("dependants", PersonWishes),
        field("priorities", PersonWishes),
        // A word of the person's own: nobody says it but they, or who stands by them.
        FieldPower { field: "shown_until", see: PersonRead, change: ConsentChange },
        field("fled", PersonProtection),
    ]
};

/// The row of a field.
pub fn field_power(name: &str) -> Option<&'static FieldPower> {
    FIELDS.iter().find(|f| f.field == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::people::{COLUMNS, MORE_COLUMNS};
    use crate::stakeholders::Role;
    use crate::stakeholders::powers::POWERS;

    #[test]
    fn every_column_of_the_table_has_its_power() {
        for column in COLUMNS.iter().chain(MORE_COLUMNS).filter(|c| **c != "id") {
            assert!(field_power(column).is_some(), "{column}");
        }
    }

    #[test]
    fn no_field_stands_twice() {
        for (at, row) in FIELDS.iter().enumerate() {
            assert!(FIELDS[..at].iter().all(|other| other.field != row.field), "{}", row.field);
        }
    }

    /// What an employer sees of anybody is what matching may see, without sex and age.
    #[test]
    fn an_employer_sees_a_profile_and_no_more() {
        let held = |action| POWERS.iter().any(|p| p.role == Role::Employer && p.action == action);
        let seen: Vec<&str> = FIELDS.iter().filter(|f| held(f.see)).map(|f| f.field).collect();
        assert_eq!(
            seen,
            [
                "organisation",
                "origin",
                "languages",
                "skills",
                "experience",
                "isco",
                "isced",
                "isced_f",
                "recognised",
                "shown_until"
            ]
        );
    }

    /// Whoever may change a record may change every field that they see, but for consent: that is
    /// the person's, and of those who stand by them.
    #[test]
    fn consent_is_no_office_s_to_give() {
        let apart: Vec<&str> =
            FIELDS.iter().filter(|row| row.change != Action::PersonChange).map(|row| row.field).collect();
        assert_eq!(apart, ["shown_until"]);
        let gives = POWERS.iter().filter(|power| power.action == Action::ConsentChange);
        assert_eq!(gives.map(|power| power.role).collect::<Vec<_>>(), [Role::CaseWorker, Role::Worker]);
    }
}
