//! The store, on both databases.

mod support;

mod smoke;
