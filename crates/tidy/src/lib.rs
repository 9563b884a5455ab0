//! Is the house in order? Nothing but tests: see `tests/it`.
//!
//! They read the repository's own files and need no network. A test fails with
//! every place at once, and each place says what to do.
