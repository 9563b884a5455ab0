//! Records as people meet them: in lists, on pages, in forms, with a history.

pub(crate) mod edit;
pub(crate) mod history;
pub(crate) mod refused;
pub(crate) mod send;
