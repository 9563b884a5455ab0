//! `ambos costs`: what does a planned cohort cost, who pays, and how would other methods share it?

mod json;
mod text;

use std::process::ExitCode;

use agreement::{Finding, Fraction, Severity};
use partnership::costs::methods::{Added, side_by_side};
use partnership::costs::plan::Plan;
use partnership::costs::settings::CostsFile;
use partnership::terms::Terms;

use crate::load::Case;
use crate::{Format, Unreadable, files, report};

/// Prices the plan of a folder.
pub fn run(case: &Case, payers: &[String], format: Format) -> Result<(String, ExitCode), Unreadable> {
    let path = case.folder.join("costs.toml");
    if !path.exists() {
        return Err(Unreadable(format!("{} is missing: docs/costs.md says what it holds", path.display())));
    }
    let plan_text = files::text(&path)?;
    let law = case.agreement.in_force(case.settings.date);
    let terms = Terms::of(&law);
    let added = payers.iter().map(|p| payer(p, &law)).collect::<Result<Vec<_>, _>>()?;
    let file_number = case.sources().len();
    let name = path.to_string_lossy().into_owned();
    let mut findings: Vec<Finding> = case.agreement.findings.clone();
    findings.extend(case.wrong_settings().cloned());
    findings.retain(|f| f.severity == Severity::Error);
    let wrong = |findings: &[Finding]| {
        let mut sources = case.sources();
        sources.push((name.as_str(), plan_text.as_str()));
        Ok((report::only(&sources, findings, format), ExitCode::from(1)))
    };
    if !findings.is_empty() {
        return wrong(&findings);
    }
    let file = match CostsFile::read(file_number, &plan_text, &law, &terms, case.settings.date) {
        Ok(file) => file,
        Err(found) => return wrong(&found),
    };
    let plan =
        Plan::of(&file, &law, &terms).map_err(|why| Unreadable(format!("{}: {why}", path.display())))?;
    let remainder = terms.remainder.as_deref();
    let both = side_by_side(&plan, &file, &law, remainder, &added, case.settings.seed);
    let answer = match format {
        Format::Json => json::document(&plan, &both, case.settings.date),
        Format::Text => {
            let (day, currency) = (case.settings.date, plan.currency);
            let told = text::plan(&plan, &|id| case.party(id));
            format!(
                "planned costs on {day}, in {}\n\n{told}\n{}",
                currency.code(),
                text::sharing(&both, currency)
            )
        }
    };
    let shared = both.sides.iter().all(|side| side.sharing.is_ok());
    Ok((answer, if shared { ExitCode::SUCCESS } else { ExitCode::from(1) }))
}

/// A payer of the command line.
fn payer(text: &str, law: &agreement::InForce<'_>) -> Result<Added, Unreadable> {
    let bad = |why: String| Unreadable(format!("--payer {text}: {why}"));
    let (party, share) = text
        .split_once('=')
        .ok_or_else(|| bad("write a party and its share, such as care-funds=10%".into()))?;
    law.by_id("party", party).ok_or_else(|| bad(format!("no party of the agreement is called `{party}`")))?;
    let share: Fraction = share.parse().map_err(bad)?;
    Ok(Added { party: party.to_owned(), share: partnership::costs::ratio(share) })
}
