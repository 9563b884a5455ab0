//! What stands around the cases of people (¶18, 28): courses, risks, mentors, pledges, goals?
//!
//! None of it decides who gets a place: the round reads nothing of what is said here.

pub mod courses;
pub mod goals;
pub mod mentors;
pub mod pledges;
pub mod risks;
