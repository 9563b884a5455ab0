//! The agreement engine from outside: texts in, findings, answers and changes
//! out.

#![expect(clippy::disallowed_types, reason = "floats are written into texts, to see them refused")]

mod checklist;
mod clauses;
mod costs;
mod diff;
mod documents;
mod force;
mod languages;
mod outlook;
mod properties;
mod reading;
mod reference;
mod support;
