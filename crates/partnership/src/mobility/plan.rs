//! What does the agreement ask on a corridor, step by step (¶14, 29)?

use std::collections::{BTreeMap, BTreeSet};

use agreement::codes::Territory;
use agreement::{Clause, InForce, Money, Titles};

use super::Stage;
use super::calendar::Calendar;
use crate::papers::Document;

/// What is answered to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Words.
    Text,
    /// A day.
    Date,
    /// A whole number.
    Number,
    /// Yes or no.
    YesNo,
    /// A sum with its currency.
    Amount,
}

/// A question of a step's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Id of the clause.
    pub id: String,
    /// What is asked.
    pub titles: Titles,
    /// What is answered.
    pub answer: Answer,
    /// Whether the step waits for it.
    pub required: bool,
}

/// A step of a mobility case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Id of the clause.
    pub id: String,
    /// What it is called.
    pub titles: Titles,
    /// The stage it leads to.
    pub stage: Stage,
    /// Days until it is due.
    pub days: i64,
    /// Whether these are working days.
    pub working_days: bool,
    /// Whose working days.
    pub country: Option<String>,
    /// The fee; zero where there is none.
    pub fee: Money,
    /// Who pays it; never the worker.
    pub payer: Option<String>,
    /// The steps of this corridor that come first.
    pub after: Vec<String>,
    /// The party in charge; the case worker where nobody is named.
    pub done_by: Option<String>,
    /// Documents of which a copy has to be there before it is done.
    pub documents: Vec<Document>,
    /// What its form asks.
    pub questions: Vec<Question>,
    /// Whether nobody has to take it.
    pub optional: bool,
    /// Where it is published.
    pub url: Option<String>,
    /// The article.
    pub cite: String,
}

/// The way from one country to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corridor {
    /// Id of the clause.
    pub id: String,
    /// The country of origin.
    pub origin: Territory,
    /// The country or region of destination.
    pub destination: Territory,
    /// The residence title and its legal ground, where one is named.
    pub permit: Option<String>,
    /// Places left in the quota, where the text says so.
    pub quota_left: Option<i64>,
    /// Whether the permit knows no quota.
    pub unlimited: bool,
    /// Whether the worker may change employer.
    pub change_employer: Option<bool>,
    /// Whether the spouse may work.
    pub spouse_may_work: Option<bool>,
    /// Months until the family may follow.
    pub family_after_months: Option<i64>,
    /// Months until permanent residence.
    pub residence_after_months: Option<i64>,
    /// The article.
    pub cite: String,
}

impl Corridor {
    /// Reads a clause; nothing where its countries are missing.
    pub fn of(c: &Clause) -> Option<Corridor> {
        Some(Corridor {
            id: c.text("id")?.to_owned(),
            origin: c.territory("origin")?.clone(),
            destination: c.territory("destination")?.clone(),
            permit: c.text("permit").filter(|p| !p.trim().is_empty()).map(str::to_owned),
            quota_left: c.whole("quota_left"),
            unlimited: c.flag("unlimited") == Some(true),
            change_employer: c.flag("change_employer"),
            spouse_may_work: c.flag("spouse_may_work"),
            family_after_months: c.whole("family_after_months"),
            residence_after_months: c.whole("residence_after_months"),
            cite: c.cite.clone(),
        })
    }

    /// All corridors in force, in the order of the text.
    pub fn all(law: &InForce<'_>) -> Vec<Corridor> {
        law.all("corridor").filter_map(Corridor::of).collect()
    }
}

/// Everything that is asked on a corridor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The corridor.
    pub corridor: Corridor,
    /// Its steps: by stage along the line, in the order of the text.
    pub steps: Vec<Step>,
    /// Calendars of the countries in which working days are counted, as the steps name them.
    pub calendars: BTreeMap<String, Calendar>,
    /// The parties of the agreement, by id.
    pub parties: BTreeSet<String>,
}

fn question(c: &Clause) -> Option<(String, Question)> {
    let answer = match c.text("answer")? {
        "date" => Answer::Date,
        "number" => Answer::Number,
        "yes_no" => Answer::YesNo,
        "amount" => Answer::Amount,
        _ => Answer::Text,
    };
    let required = c.flag("required") == Some(true);
    let question = Question { id: c.text("id")?.to_owned(), titles: Titles::of(c), answer, required };
    Some((c.text("step")?.to_owned(), question))
}

fn step(law: &InForce<'_>, c: &Clause, questions: &[(String, Question)]) -> Option<Step> {
    let id = c.text("id")?.to_owned();
    Some(Step {
        titles: Titles::of(c),
        stage: Stage::from_word(c.text("stage")?)?,
        days: c.whole("days")?,
        working_days: c.flag("working_days") == Some(true),
        country: c.territory("country").map(|t| t.code().to_owned()),
        fee: c.money("fee")?,
        payer: c.text("payer").map(str::to_owned),
        after: c.texts("after").map(str::to_owned).collect(),
        done_by: c.text("done_by").map(str::to_owned),
        documents: c.texts("documents").filter_map(|id| Document::named(law, id)).collect(),
        questions: questions.iter().filter(|(of, _)| *of == id).map(|(_, q)| q.clone()).collect(),
        optional: c.flag("optional") == Some(true),
        url: c.text("url").map(str::to_owned),
        cite: c.cite.clone(),
        id,
    })
}

impl Plan {
    /// What the clauses in force ask on a corridor; nothing where there is no such corridor.
    pub fn of(law: &InForce<'_>, corridor: &str) -> Option<Plan> {
        let corridor = Corridor::of(law.by_id("corridor", corridor)?)?;
        let questions: Vec<(String, Question)> = law.all("question").filter_map(question).collect();
        let fits = |c: &&Clause| c.text("corridor").is_none_or(|only| only == corridor.id);
        let mut steps: Vec<Step> =
            law.all("step").filter(fits).filter_map(|c| step(law, c, &questions)).collect();
        let known: BTreeSet<String> = steps.iter().map(|s| s.id.clone()).collect();
        steps.iter_mut().for_each(|s| s.after.retain(|first| known.contains(first)));
        steps.sort_by_key(|s| s.stage.place());
        let countries: BTreeSet<&String> = steps.iter().filter_map(|s| s.country.as_ref()).collect();
        let named = |code: &String| Some((code.clone(), Calendar::named(law, code)?));
        Some(Plan {
            calendars: countries.into_iter().filter_map(named).collect(),
            parties: law.all("party").filter_map(|p| p.text("id").map(str::to_owned)).collect(),
            corridor,
            steps,
        })
    }

    /// A document that one of its steps needs.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.steps.iter().flat_map(|s| &s.documents).find(|d| d.id == id)
    }

    /// A step of it.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|s| s.id == id)
    }
}
