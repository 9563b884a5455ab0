//! Where everything is kept: the only crate that speaks SQL.
//!
//! SQLite in a folder, or PostgreSQL at an address, with one SQL text. One thread
//! writes and makes many changes durable at once; reads run beside it. Every
//! change leaves a line in a chained journal. What is personal is sealed with a
//! key of the person's own, and erasing them is destroying that key.
//!
//! A reading function takes a [`Db`] (inside [`Store::read`]) and, where it opens
//! what is sealed, the [`keys::Keys`]. A changing function takes a [`Tx`] (inside
//! [`Store::write`]) and says no with a [`Refusal`]. Lists take a
//! [`partnership::stakeholders::Reach`] and show no row that it does not cover.
//! Whether a single change is allowed is for the caller to decide, with the same
//! reach and the row's object.
//!
//! In a folder lie `ambos.db`, `keys.db`, `master.key` and a lock; at a server the
//! schemas `ambos` and `ambos_keys`. [`Reader`] opens either beside a server that
//! runs, for [`backup`] and for proving the [`journal`]; [`restore`] fills an empty
//! place. [`Store::check`] looks for damage, after which nothing is changed any more.
//!
//! A change's way: [`Store::write`] hands it to the writer's thread; it runs in a
//! savepoint; the keys it made or destroyed are committed first, then the data of
//! the whole batch; then it is answered. Two pages say why: `docs/decisions/0010` and
//! `0011`.
//!
//! **Not here**: whether a text can be carried out, whether a table is sound,
//! how a password is hashed, which field a role may see.

pub mod accounts;
pub mod alerts;
pub mod around;
pub mod attested;
pub mod backup;
pub mod books;
pub mod cohorts;
pub mod concluding;
pub mod consents;
pub mod consultations;
pub mod copies;
pub mod cost_plans;
pub mod costs;
pub mod credentials;
mod db;
pub mod declined;
mod detail;
pub mod drafts;
pub mod due;
pub mod employments;
pub mod enrolments;
mod erase;
pub mod exchange;
mod fault;
mod fold;
pub mod grievances;
pub mod history;
pub mod imports;
pub mod invitations;
pub mod issuers;
pub mod jobs;
pub mod journal;
pub mod kept_reports;
pub mod keys;
pub mod lessons;
pub mod licences;
mod matters;
pub mod measured;
pub mod migrate;
pub mod mobility;
pub mod monitoring;
pub mod notices;
mod once;
pub mod options;
pub mod organisations;
pub mod orientation;
pub mod outcomes;
mod page;
pub mod papers;
pub mod partnerships;
pub mod passkeys;
pub mod people;
mod place;
pub mod places;
pub mod planning;
mod pool;
mod postgresql;
pub mod precedents;
pub mod programmes;
pub mod publication;
pub mod published;
pub mod questions;
pub mod quotas;
mod reach;
pub mod recognition;
pub mod recovery;
pub mod registers;
pub mod registrations;
pub mod restore;
pub mod results;
pub mod returns;
pub mod rounds;
pub mod rpl;
pub mod scenarios;
mod seal;
pub mod seed;
pub mod sessions;
pub mod shares;
mod sheet;
mod sqlite;
pub mod standing;
mod store;
pub mod submissions;
pub mod suggested;
pub mod talks;
pub mod texts;
pub mod tokens;
pub mod training;
mod tx;
pub mod vacancies;
mod value;
pub mod warnings;
mod writer;

pub use db::{Db, Kind};
pub use fault::{Fault, Refusal};
pub use once::{Once, Receipt};
pub use page::Page;
pub use place::{Place, connect};
pub use reach::{
    ACCOUNT, Belongs, Columns, ORGANISATION, OUTCOME, PARTNERSHIP, PERSON, PLACE, SUBMISSION, reach_sql,
};
pub use store::{HandedIn, Reader, Store};
pub use tx::{Actor, Entry, Tx, Via};
pub use value::{Row, Value, instant};
pub use writer::Clock;
