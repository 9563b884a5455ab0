//! Who takes part, and what may each do with what? (IOM paper ¶8–9, 24, 28)
//!
//! One table says it: role, action, scope ([`powers::POWERS`]). Lists and single
//! decisions are both made from it, through [`Reach`].
//!
//! **Not computed:** whether a person's request is wise. A power says what a role
//! may do, not what it should.

mod actions;
pub mod consent;
mod explain;
mod fields;
pub mod powers;
mod reach;
mod roles;

pub use actions::Action;
pub use explain::{Why, reference, why};
pub use fields::{FIELDS, FieldPower, field_power};
pub use powers::{POWERS, Power, Scope};
pub use reach::{Object, Reach, Within, reach};
pub use roles::{Role, Subject};
