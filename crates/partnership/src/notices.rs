//! What are people told outside these pages, by which way, and what proves that it reached them?
//!
//! A message says that there is something to see, and never what: a telephone lies on a table, and a
//! letter is opened by others. One table lists what a message can be [`About`] ([`TABLE`]); each event belongs to
//! one of four reasons that are said ([`Reason`]), and its only variable is the address of the pages. By
//! which way somebody is reached is their own choice ([`Choice`]); a letter is what always remains.
//!
//! A matter that waits for an answer lapses only with proof of notice ([`proof`]): delivered, read or
//! handed over. That a gateway took a message proves nothing.
//!
//! **Not computed**: whether a law of service of documents asks for more than this.

mod about;
mod letter;
mod way;

pub use about::{About, Reason, Row, TABLE, reference};
pub use letter::{Days, Facts, Handed, Notice, State, proof, wait_minutes};
pub use way::{Channel, Choice, Contact, LANGUAGES, language};
