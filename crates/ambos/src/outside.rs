//! `ambos import measured`: figures that were measured outside, with where they stand and since when.

use std::path::PathBuf;
use std::process::ExitCode;

use store::{Actor, Refusal, measured, partnerships};
use web::words::Words;

use crate::kept::{Kept, unknown, unreadable};
use crate::{Lang, Unreadable, files};

/// No table of figures is larger.
const LARGEST: u64 = 16 << 20;

/// Lines of wrong cells that are told at once.
const MOST: usize = 100;

/// Which table, and where it goes.
#[derive(clap::Args)]
pub struct Wanted {
    /// CSV with the titles indicator, of, part, on, over, under, source, stated_on, corrects; see docs/results.md.
    file: PathBuf,
    #[command(flatten)]
    kept: Kept,
    /// The partnership's id.
    #[arg(long, value_name = "ID")]
    partnership: String,
    /// In which language it says what is wrong.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    lang: Lang,
}

/// Enters the table. Exit codes: 0 all of it was entered, 1 nothing was, because of what is named by line, 2 it could not
/// be read.
pub fn run(wanted: &Wanted) -> Result<(String, ExitCode), Unreadable> {
    let name = wanted.file.display();
    let bytes = files::bytes(&wanted.file, LARGEST)?;
    let text = String::from_utf8(bytes).map_err(|_| Unreadable(format!("{name} is no text in UTF-8")))?;
    let store = wanted.kept.open()?;
    let found = store.read(|db| partnerships::get(db, &wanted.partnership)).map_err(unreadable)?;
    if found.is_none() {
        return Err(unknown(&wanted.partnership, store.read(partnerships::all)));
    }
    let today = store.today();
    let p = wanted.partnership.clone();
    let done = store.write(&Actor::command(), move |tx| measured::bring(tx, &p, (&text, MOST), today));
    match done.map_err(unreadable)? {
        Ok(many) => Ok((format!("figures entered of {name}: {many}\n"), ExitCode::SUCCESS)),
        Err(Refusal::Rule(rule)) => {
            let words = Words::new(wanted.lang.into());
            let mut said = format!("nothing was entered of {name}:\n");
            for reason in rule.reasons {
                said.push_str(&format!("  {}\n", words.say(&reason.said)));
            }
            Ok((said, ExitCode::from(1)))
        }
        Err(refusal) => Err(Unreadable(format!("nothing was entered: {refusal}"))),
    }
}
