//! A partnership's folder: its agreement, the round's day and seed, its tables.

use std::fs;
use std::path::{Path, PathBuf};

use agreement::{Agreement, Finding, Severity};
use jiff::civil::Date;
use partnership::intake::settings::RoundFile;
use partnership::intake::{Dossier, Tables};
use partnership::round::Round;
use skills::Classification;

use crate::files::{self, Sources};
use crate::{Unreadable, classes, report};

/// All that was read from a folder.
pub struct Case {
    /// Where it lies.
    pub folder: PathBuf,
    /// The agreement.
    pub agreement: Agreement,
    /// Its classification.
    pub classes: Classification,
    /// Day, seed, and how people are invented.
    pub settings: RoundFile,
    settings_text: (String, String),
    /// The tables.
    pub tables: Tables,
    /// What to mend in agreement and settings.
    findings: Vec<Finding>,
}

impl Case {
    /// A party's name in the agreement; its id where nothing is called so.
    pub fn party(&self, id: &str) -> String {
        let law = self.agreement.in_force(self.settings.date);
        law.by_id("party", id).and_then(|p| p.text("name")).unwrap_or(id).to_owned()
    }

    /// Reads a folder. `date` takes the place of the one stated in it.
    pub fn read(folder: &Path, date: Option<Date>, named: Option<&Path>) -> Result<Case, Unreadable> {
        if !folder.is_dir() {
            let why = "name the folder that holds agreement.en.md, round.toml, people.csv, places.csv and programmes.csv";
            return Err(Unreadable(format!("{} is no folder: {why}", folder.display())));
        }
        let agreement = files::agreement(folder)?;
        let mut findings = agreement.findings.clone();
        let settings_text = table(folder, "round.toml")?;
        let file = agreement.documents.len() + 4;
        let mut settings = RoundFile::read(file, &settings_text.1).unwrap_or_else(|finding| {
            findings.push(finding);
            RoundFile { date: Date::MIN, seed: 0, invent: None }
        });
        if let Some(date) = date {
            settings.date = date;
        }
        // People may still have to be invented; settings with an error may say so.
        let may_lack_people = settings.invent.is_some() || findings.iter().any(|f| f.code == "wrong-round");
        let tables = Tables {
            people: if may_lack_people && !folder.join("people.csv").exists() {
                Default::default()
            } else {
                table(folder, "people.csv")?
            },
            places: table(folder, "places.csv")?,
            programmes: table(folder, "programmes.csv")?,
            employer_ranks: if folder.join("employer_ranks.csv").exists() {
                Some(table(folder, "employer_ranks.csv")?)
            } else {
                None
            },
        };
        let classes = classes::open(named, Some(folder))?;
        Ok(Case {
            folder: folder.to_path_buf(),
            agreement,
            classes,
            settings,
            settings_text,
            tables,
            findings,
        })
    }

    /// The texts that findings point into.
    pub fn sources(&self) -> Sources<'_> {
        let ranks = self.tables.employer_ranks.as_ref();
        let tables =
            [Some(&self.tables.people), Some(&self.tables.places), Some(&self.tables.programmes), ranks];
        let tables =
            tables.into_iter().map(|t| t.map_or(("", ""), |(name, text)| (name.as_str(), text.as_str())));
        let mut all = files::sources(&self.agreement);
        all.extend(tables);
        all.push((self.settings_text.0.as_str(), self.settings_text.1.as_str()));
        all
    }

    /// Reads the tables against the clauses in force, and says what to mend in
    /// them, in the agreement and in the settings.
    pub fn dossier(&self) -> (Dossier, Vec<Finding>) {
        let law = self.agreement.in_force(self.settings.date);
        let mut findings = self.findings.clone();
        let dossier = if self.agreement.is_sound() && law.binds() {
            Dossier::read(&self.agreement, &law, &self.classes, &self.tables)
        } else {
            Dossier::default()
        };
        if self.agreement.is_sound() && !law.binds() && self.wrong_settings().is_none() {
            findings.push(self.not_in_force());
        }
        findings.extend(dossier.findings.iter().cloned());
        (dossier, findings)
    }

    fn not_in_force(&self) -> Finding {
        let clause = self.agreement.clauses.iter().find(|c| c.kind.name == "agreement");
        let place = clause.map_or(agreement::Place::new(0, 0..0), |c| c.place_of("valid_from").clone());
        let message = format!("the agreement is not in force on {}", self.settings.date);
        let day = |field| clause.and_then(|c| c.date(field));
        let days = match (day("valid_from"), day("valid_to")) {
            (Some(first), Some(last)) => format!("a day from {first} to {last}"),
            (Some(first), None) => format!("a day from {first} on"),
            _ => "another day".to_owned(),
        };
        Finding::error("not-in-force", &place, message)
            .remedy(format!("choose {days}, in round.toml or with --date"))
    }

    /// Why the settings cannot be read, if they cannot.
    pub fn wrong_settings(&self) -> Option<&Finding> {
        self.findings.iter().find(|f| f.code == "wrong-round")
    }

    /// An error in how people are to be invented.
    pub fn wrong_invent(&self, why: &str) -> Finding {
        let at = self.settings_text.1.find("[invent").unwrap_or(0);
        let place = agreement::Place::new(self.agreement.documents.len() + 4, at..at + "[invent".len());
        Finding::error("wrong-invent", &place, why).remedy("correct [invent]; nothing was written")
    }

    /// Runs the round, or says what to mend first.
    pub fn run(&self) -> Result<Result<Round, Vec<Finding>>, Unreadable> {
        if self.tables.people.0.is_empty() {
            let path = self.folder.join("people.csv");
            let why = format!("`ambos invent {}` makes invented people", self.folder.display());
            return Err(Unreadable(format!("{} is missing: {why}", path.display())));
        }
        report::progress("reading the tables");
        let (dossier, findings) = self.dossier();
        if findings.iter().any(|f| f.severity == Severity::Error) {
            return Ok(Err(findings));
        }
        // What the text lacks is told by `check`; what tables may have meant, here.
        report::warn(&self.sources(), &dossier.findings);
        report::progress("looking for ways and solving");
        let law = self.agreement.in_force(self.settings.date);
        let round = Round::run(&law, &self.classes, dossier, self.settings.seed);
        round.map(Ok).map_err(|fault| Unreadable(format!("no answer: {fault}")))
    }
}

/// A table and the name it is shown by.
fn table(folder: &Path, name: &str) -> Result<(String, String), Unreadable> {
    let path = folder.join(name);
    if fs::metadata(&path).is_err() {
        return Err(Unreadable(format!(
            "{} is missing: `ambos help match` says what a folder holds",
            path.display()
        )));
    }
    Ok((path.to_string_lossy().into_owned(), files::text(&path)?))
}
