//! What did somebody bring, in whatever layout, and what would become of it?
//!
//! A sheet of cells comes in. [`layout`] finds the titles and what they mean,
//! [`review`] reads every row, finds who is the same, and says what would become of
//! each: new, changes, the same, in doubt, wrong. Nothing is guessed: what is not
//! understood is a question, asked once for all cells with the same text.
//!
//! **Not computed**: people whose names are spelt in ways that letters do not show.

mod compare;
mod days;
mod kind;
mod layout;
mod names;
mod review;
mod rows;
mod soundness;
mod twins;
mod values;

pub use days::Order;
pub use kind::{Column, Kind, PERSONAL, Reads};
pub use layout::{Layout, Mapping, Theirs, candidates, folded, layout};
pub use review::{
    Asked, Differs, Held, Other, Question, Review, Reviewed, Trouble, Verdict, may_remember, review,
};
pub use soundness::Law;
pub use twins::Fields;
