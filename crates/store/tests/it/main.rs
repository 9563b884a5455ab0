//! The store, on both databases.

mod support;

mod backup;
mod changes;
mod consents;
mod damage;
mod demand;
mod entry;
mod erasure;
mod exchange;
mod imports;
mod journal;
mod kill;
mod migrations;
mod once;
mod powers;
mod rounds;
mod smoke;
mod training;
mod writer;
