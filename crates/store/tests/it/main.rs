//! The store, on both databases.

mod support;

mod backup;
mod changes;
mod consents;
mod credentials;
mod damage;
mod demand;
mod entry;
mod erasure;
mod exchange;
mod imports;
mod journal;
mod kill;
mod migrations;
mod mobility;
mod once;
mod powers;
mod recognition;
mod rounds;
mod smoke;
mod training;
mod writer;
