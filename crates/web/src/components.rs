//! The parts that pages are made of. Each owns its labels, so that a page
//! cannot forget them.

pub(crate) mod badge;
pub(crate) mod chart;
pub(crate) mod choose;
pub(crate) mod cite;
pub(crate) mod clause;
pub(crate) mod drawing;
pub(crate) mod field;
pub(crate) mod finding;
pub(crate) mod layout;
pub(crate) mod pager;
pub(crate) mod prose;
pub(crate) mod question;
pub(crate) mod table;
