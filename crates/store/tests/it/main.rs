//! The store, on both databases.

mod support;

mod around;
mod backup;
mod changes;
mod consents;
mod credentials;
mod damage;
mod demand;
mod drafts;
mod due;
mod employments;
mod entry;
mod erasure;
mod exchange;
mod grievances;
mod imports;
mod journal;
mod kill;
mod ledger;
mod measured;
mod migrations;
mod mobility;
mod notices;
mod once;
mod orientation;
mod papers;
mod planning;
mod powers;
mod recognition;
mod returns;
mod rounds;
mod smoke;
mod talks;
mod training;
mod writer;
