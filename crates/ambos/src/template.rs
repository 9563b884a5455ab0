//! `ambos template`: one regional text becomes a text for each member State (¶15).

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use partnership::templates::{self, Made};

use crate::{Unreadable, files, report};

pub fn run(template: &Path, members: &[String], out: &Path) -> Result<(String, ExitCode), Unreadable> {
    let texts = files::texts(template)?;
    let made = templates::each(&texts, members).map_err(|wrong| Unreadable(wrong.to_string()))?;
    if let Some(one) = made.iter().find(|one| !one.agreement.is_sound()) {
        let mut said = report::findings(&files::sources(&one.agreement), &one.agreement.findings);
        let _ = writeln!(said, "\nThe text for {} has errors: nothing was written.", one.member);
        return Ok((said, ExitCode::from(1)));
    }
    // Nothing of anybody's is overwritten, and nothing is half made.
    let folders: Vec<_> = made.iter().map(|one| out.join(&one.member)).collect();
    if let Some(there) = folders.iter().find(|folder| folder.exists()) {
        return Err(Unreadable(format!(
            "{} is there already: name another folder with --out",
            there.display()
        )));
    }
    let mut said = String::new();
    for (one, folder) in made.iter().zip(&folders) {
        for (name, text) in &one.texts {
            files::write(&folder.join(called(name)), text.as_bytes())?;
        }
        let _ = writeln!(said, "{}  {}", folder.display(), corridors(one));
    }
    Ok((said, ExitCode::SUCCESS))
}

/// The name under which a folder's agreement is found, in the language of the template's.
fn called(name: &str) -> String {
    let language =
        name.strip_suffix(".md").and_then(|stem| stem.rsplit_once('.')).map(|(_, language)| language);
    let language = language.filter(|code| code.bytes().all(|b| b.is_ascii_lowercase()));
    language.map_or_else(|| "agreement.md".to_owned(), |code| format!("agreement.{code}.md"))
}

/// The corridors of a text, each with its article.
fn corridors(made: &Made) -> String {
    let of = made.agreement.clauses.iter().filter(|clause| clause.kind.name == "corridor");
    let one = |clause: &agreement::Clause| format!("{} ({})", clause.text("id").unwrap_or("–"), clause.cite);
    let all: Vec<String> = of.map(one).collect();
    if all.is_empty() { "no corridor".to_owned() } else { all.join(", ") }
}
