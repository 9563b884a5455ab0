//! The whole way through the program, as a stranger uses it: files in a folder,
//! the built binary, and what it says: exit code, output, files.
//!
//! The small partnership under `small/` takes milliseconds; each shipped example
//! is solved once and all questions are put to that answer.

mod bad_agreement;
mod bad_calls;
mod bad_files;
mod bad_tables;
mod bringing;
mod checking;
mod clashing;
mod classification;
mod copying;
mod costing;
mod evidence;
mod examples;
mod explaining;
mod floods;
mod inventing;
mod judge;
mod keeping;
mod measuring;
mod notices;
mod odd_people;
mod program;
mod projecting;
mod proposing;
mod reporting;
mod rounds;
mod scoring;
mod seeding;
mod simulating;
mod small;
mod templates;
mod verifying;
mod words;
