//! The store, on both databases.

mod support;

mod backup;
mod changes;
mod damage;
mod demand;
mod entry;
mod erasure;
mod journal;
mod kill;
mod migrations;
mod once;
mod powers;
mod smoke;
mod writer;
