//! `ambos clone`: the rules of a partnership for another one, without anybody in it (¶31).

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use partnership::intake::settings::RoundFile;
use store::{Actor, Refusal, copies, partnerships};

use crate::kept::{Kept, MaybeKept, unknown, unreadable};
use crate::{Unreadable, files};

/// What is copied, and where to.
#[derive(clap::Args)]
pub struct Wanted {
    /// The id of a partnership in a store; without --data and --database, a folder.
    from: String,
    /// The id of the copy, or its folder.
    #[arg(long)]
    to: String,
    /// What people call it; without it, its id.
    #[arg(long)]
    title: Option<String>,
    #[command(flatten)]
    kept: MaybeKept,
}

/// What a folder holds beside its texts that is nobody's.
const RULES: [&str; 3] = ["programmes.csv", "qualifications.csv", "costs.toml"];
/// Tables of which the copy has the columns alone.
const EMPTY: [&str; 2] = ["people.csv", "places.csv"];

/// Copies within a store, or a folder to a folder.
pub fn run(wanted: Wanted) -> Result<(String, ExitCode), Unreadable> {
    let Wanted { from, to, title, kept } = wanted;
    match kept.given() {
        Some(kept) => within(&from, &to, title.as_deref(), &kept),
        None => folder(Path::new(&from), Path::new(&to)),
    }
}

fn within(from: &str, to: &str, title: Option<&str>, kept: &Kept) -> Result<(String, ExitCode), Unreadable> {
    let store = kept.open()?;
    let (old, new, title) = (from.to_owned(), to.to_owned(), title.unwrap_or(to).to_owned());
    let copied =
        store.write(&Actor::command(), move |tx| copies::copy(tx, &old, &new, &title)).map_err(unreadable)?;
    let copied = copied.map_err(|refusal| {
        Unreadable(match refusal {
            Refusal::Missing => return unknown(from, store.read(partnerships::all)),
            Refusal::Taken => format!("there is a partnership called {to} already: name another with --to"),
            Refusal::Wrong("title") => "the title is empty: leave --title out, or write one".to_owned(),
            Refusal::Wrong(_) => {
                format!("`{to}` is no id: write small letters, digits and hyphens, such as nurses-ke-de")
            }
            other => format!("{to}: {other}"),
        })
    })?;
    let copies::Copied { texts, entries, precedents, programmes } = copied;
    Ok((
        format!(
            "{to}: {texts} texts, {programmes} programmes, {entries} entries of registers, {precedents} decisions \
             on qualifications; nobody, and not public\n"
        ),
        ExitCode::SUCCESS,
    ))
}

fn folder(from: &Path, to: &Path) -> Result<(String, ExitCode), Unreadable> {
    let texts = agreements(from)?;
    if to.exists() {
        return Err(Unreadable(format!("{} is there already: name another folder with --to", to.display())));
    }
    // Everything is read before anything is written.
    let mut all: Vec<(String, String)> = Vec::new();
    for name in texts {
        let text = files::text(&from.join(&name))?;
        all.push((name, text));
    }
    for name in RULES.into_iter().filter(|name| from.join(name).exists()) {
        all.push((name.to_owned(), files::text(&from.join(name))?));
    }
    for name in EMPTY.into_iter().filter(|name| from.join(name).exists()) {
        let text = files::text(&from.join(name))?;
        let columns = text.lines().next().unwrap_or_default();
        all.push((name.to_owned(), format!("{columns}\n")));
    }
    let settings = from.join("round.toml");
    if settings.exists() {
        // Day and seed; what invents people stays behind with them.
        let read = RoundFile::read(0, &files::text(&settings)?);
        let read = read.map_err(|wrong| Unreadable(format!("{}: {}", settings.display(), wrong.message)))?;
        all.push(("round.toml".to_owned(), format!("date = {}\nseed = {}\n", read.date, read.seed)));
    }
    for (name, text) in &all {
        files::write(&to.join(name), text.as_bytes())?;
    }
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    Ok((format!("{}: {}; nobody\n", to.display(), names.join(", ")), ExitCode::SUCCESS))
}

/// The texts of a folder, by name.
fn agreements(from: &Path) -> Result<Vec<String>, Unreadable> {
    let fail = |why: String| Unreadable(format!("cannot read {}: {why}", from.display()));
    if !from.is_dir() {
        return Err(fail(
            "there is no such folder; for a partnership in a store, say where it lies with --data".into(),
        ));
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(from).map_err(|why| fail(why.to_string()))? {
        let name = entry.map_err(|why| fail(why.to_string()))?.file_name().to_string_lossy().into_owned();
        if name.starts_with("agreement.") && name.ends_with(".md") {
            found.push(name);
        }
    }
    if found.is_empty() {
        return Err(fail("it holds no agreement.en.md".into()));
    }
    found.sort();
    Ok(found)
}
