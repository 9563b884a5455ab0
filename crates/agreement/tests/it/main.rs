//! The agreement engine from outside: texts in, findings, answers and changes
//! out.

mod checklist;
mod clauses;
mod costs;
mod diff;
mod documents;
mod force;
mod languages;
mod properties;
mod reading;
mod reference;
mod support;
