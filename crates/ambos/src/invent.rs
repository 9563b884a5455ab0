//! `ambos invent`: people for a trial, nobody's data.

use std::process::ExitCode;

use agreement::{Finding, Severity};
use partnership::invent::invent;
use partnership::terms::Terms;

use crate::load::Case;
use crate::{Format, Unreadable, files, round};

/// Writes `people.csv` and `employer_ranks.csv` as `round.toml` says.
pub fn run(case: &Case) -> Result<(String, ExitCode), Unreadable> {
    if let Some(finding) = case.wrong_settings() {
        return Ok((
            round::findings_only(case, std::slice::from_ref(finding), Format::Text),
            ExitCode::from(1),
        ));
    }
    let Some(how) = &case.settings.invent else {
        return Err(Unreadable(format!(
            "{} does not say how people are invented: add [invent] with `people` and [[invent.group]]",
            case.folder.join("round.toml").display()
        )));
    };
    let (dossier, mut findings) = case.dossier();
    // The people who stand there now are about to be replaced, and so are their ranks.
    let file = case.agreement.documents.len();
    findings.retain(|f| f.place.file != file && f.place.file != file + 3);
    if findings.iter().any(|f| f.severity == Severity::Error) {
        return Ok((round::findings_only(case, &findings, Format::Text), ExitCode::from(1)));
    }
    let law = case.agreement.in_force(case.settings.date);
    let terms = Terms::of(&law);
    let faults: Vec<Finding> = how.faults(&terms).iter().map(|why| case.wrong_invent(why)).collect();
    if !faults.is_empty() {
        return Ok((round::findings_only(case, &faults, Format::Text), ExitCode::from(1)));
    }
    let made = invent(how, case.settings.seed, &terms, &dossier.places, &case.classes);
    let mut said = String::new();
    for (name, text) in [("people.csv", made.people), ("employer_ranks.csv", made.employer_ranks)] {
        let path = case.folder.join(name);
        files::write(&path, text.as_bytes())?;
        said += &format!("written: {} ({} rows)\n", path.display(), text.lines().count().saturating_sub(1));
    }
    Ok((said, ExitCode::SUCCESS))
}
