//! What does an agreement tell everybody who asks: its steps, its families, its complaints?
//!
//! Titles are told in the reader's language where the agreement has them; else in the
//! language they are written in, which goes with them.

use agreement::codes::Territory;
use agreement::schema::STAGES;
use agreement::{Clause, InForce, Money, Titles};

/// Where the public reads the agreement. Without it a partnership has no public guide (¶28; checklist C1.2); with it
/// only where all sides have a voice ([`crate::concluding::voices`]).
pub fn published<'a>(law: &InForce<'a>) -> Option<&'a str> {
    law.one("agreement")?.text("url").filter(|url| !url.is_empty())
}

/// A text and the language it is written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// The text.
    pub text: String,
    /// BCP 47.
    pub language: &'static str,
}

/// What a clause is called in a language, as far as it says.
pub fn title(clause: &Clause, language: &str) -> Option<Worded> {
    let titles = Titles::of(clause);
    titles.told(language).map(|(text, language)| Worded { text: text.to_owned(), language })
}

/// What belongs to coming back, whatever the stage.
const OF_RETURN: [&str; 3] = ["deregistration", "customs_relief", "visit"];

/// A step of the way, as everybody may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Id of the clause.
    pub id: String,
    /// What it is called; nothing where the agreement does not say.
    pub title: Option<Worded>,
    /// The stage it leads to.
    pub stage: String,
    /// Its deadline.
    pub days: i64,
    /// Whether the days are working days of [`Step::country`].
    pub working_days: bool,
    /// Where it is done, where that is stated.
    pub country: Option<Territory>,
    /// Its fee.
    pub fee: Money,
    /// Who pays it; never the worker.
    pub payer: Option<String>,
    /// What it arranges.
    pub arranges: Option<String>,
    /// The documents it needs.
    pub documents: Vec<Worded>,
    /// Where it is published.
    pub url: Option<String>,
    /// The article.
    pub cite: String,
}

impl Step {
    /// Whether it belongs to a visit or to coming back.
    pub fn is_of_return(&self) -> bool {
        self.stage == "returned" || self.arranges.as_deref().is_some_and(|a| OF_RETURN.contains(&a))
    }
}

/// The steps of a corridor, in the order of their stages; a step stands after those that come
/// first.
pub fn steps(law: &InForce<'_>, corridor: &str, language: &str) -> Vec<Step> {
    let here = |c: &&Clause| c.text("corridor").is_none_or(|only| only == corridor);
    let mut open: Vec<&Clause> = law.all("step").filter(here).collect();
    open.sort_by_key(|c| STAGES.iter().position(|s| Some(*s) == c.text("stage")).unwrap_or(STAGES.len()));
    let mut placed: Vec<&Clause> = Vec::new();
    while !open.is_empty() {
        // The first that waits for none that is still open; steps that wait for one another in a
        // circle are a finding of the agreement, and stand as they are written.
        let waits = |c: &Clause| c.texts("after").any(|id| open.iter().any(|o| o.text("id") == Some(id)));
        let next = open.iter().position(|c| !waits(c)).unwrap_or(0);
        placed.push(open.remove(next));
    }
    placed.into_iter().filter_map(|clause| step(law, clause, language)).collect()
}

fn step(law: &InForce<'_>, clause: &Clause, language: &str) -> Option<Step> {
    let own = |field: &str| clause.text(field).map(str::to_owned);
    let documents = clause.texts("documents").filter_map(|id| title(law.by_id("document", id)?, language));
    Some(Step {
        id: own("id")?,
        title: title(clause, language),
        stage: own("stage")?,
        days: clause.whole("days")?,
        working_days: clause.flag("working_days") == Some(true),
        country: clause.territory("country").cloned(),
        fee: clause.money("fee")?,
        payer: own("payer"),
        arranges: own("arranges"),
        documents: documents.collect(),
        url: own("url"),
        cite: clause.cite.clone(),
    })
}

/// A channel for complaints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Id of the clause.
    pub id: String,
    /// The party that runs it.
    pub run_by: String,
    /// Where it is.
    pub country: Territory,
    /// Languages that are spoken there.
    pub languages: Vec<String>,
    /// Whether somebody may stay unnamed; nothing where that is not stated.
    pub anonymous: Option<bool>,
    /// Days in which a complaint is acknowledged.
    pub acknowledge_days: Option<i64>,
    /// Days in which it is answered.
    pub answer_days: Option<i64>,
    /// The article.
    pub cite: String,
}

/// The channels for complaints; those that speak the language first.
pub fn channels(law: &InForce<'_>, language: &str) -> Vec<Channel> {
    let read = |clause: &Clause| {
        Some(Channel {
            id: clause.text("id")?.to_owned(),
            run_by: clause.text("run_by")?.to_owned(),
            country: clause.territory("country")?.clone(),
            languages: clause.texts("languages").map(str::to_owned).collect(),
            anonymous: clause.flag("anonymous"),
            acknowledge_days: clause.whole("acknowledge_days"),
            answer_days: clause.whole("answer_days"),
            cite: clause.cite.clone(),
        })
    };
    let mut all: Vec<Channel> = law.all("grievance").filter_map(read).collect();
    all.sort_by_key(|channel| {
        !channel.languages.iter().any(|l| agreement::codes::same_language(l, language))
    });
    all
}

/// What is promised to workers that has no sentence of its own: topics of `provision` clauses.
const PROMISES: [&str; 13] = [
    "equal_treatment",
    "refund",
    "contract_verification",
    "employer_change",
    "no_retaliation",
    "legal_aid",
    "health_cover",
    "emergency",
    "pregnancy",
    "care",
    "gender_violence",
    "exit_protection",
    "data_protection",
];

/// A promise to workers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// The topic.
    pub topic: String,
    /// International instruments it rests on.
    pub conventions: Vec<String>,
    /// Languages it is offered in.
    pub languages: Vec<String>,
    /// The article.
    pub cite: String,
}

/// What the agreement promises workers, in a fixed order.
pub fn promises(law: &InForce<'_>) -> Vec<Promise> {
    let mut all: Vec<Promise> = Vec::new();
    for topic in PROMISES {
        for clause in law.all("provision").filter(|c| c.text("topic") == Some(topic)) {
            all.push(Promise {
                topic: topic.to_owned(),
                conventions: clause.texts("conventions").map(str::to_owned).collect(),
                languages: clause.texts("languages").map(str::to_owned).collect(),
                cite: clause.cite.clone(),
            });
        }
    }
    all
}

/// The article by which the worker pays nothing: where costs are shared, else where they stand,
/// else where free choice is promised. Nothing where the agreement has none of them; then the
/// law alone says so.
pub fn free_by(law: &InForce<'_>) -> Option<String> {
    ["share", "cost", "choice"].iter().find_map(|kind| law.all(kind).next()).map(|c| c.cite.clone())
}

#[cfg(test)]
mod tests {
    use agreement::Agreement;
    use expect_test::expect;
    use jiff::civil::date;

    use super::*;

    const TEXT: &str = r#"# Trial

## Article 1. All

```toml
[agreement]
type = "bilateral"
valid_from = 2026-01-01

[[corridor]]
id = "sn-es"
origin = "SN"
destination = "ES"

[[step]]
id = "town-hall"
stage = "arrived"
days = 14
fee = "0 EUR"
title = "Register at the town hall"
title_es = "Empadronarse"
arranges = "registration"

[[step]]
id = "visa"
stage = "cleared"
days = 30
fee = "75.00 EUR"
after = ["papers"]

[[step]]
id = "papers"
stage = "cleared"
days = 10
fee = "0 EUR"
corridor = "sn-es"

[[step]]
id = "elsewhere"
stage = "cleared"
days = 10
fee = "0 EUR"
corridor = "vu-au"

[[step]]
id = "sign-off"
stage = "integrated"
days = 5
fee = "0 EUR"
arranges = "deregistration"

[[grievance]]
id = "desk-sn"
run_by = "sn-union"
country = "SN"
languages = ["wo", "fr"]

[[grievance]]
id = "desk-es"
run_by = "es-union"
country = "ES"
languages = ["es"]
anonymous = true
```
"#;

    fn check(language: &str, told: impl Fn(&InForce<'_>, &str) -> String) -> String {
        let agreement = Agreement::read(vec![("agreement.en.md".to_owned(), TEXT.to_owned())]);
        told(&agreement.in_force(date(2026, 11, 26)), language)
    }

    #[test]
    fn steps_stand_in_the_order_in_which_they_are_done() {
        let told = check("es", |law, language| {
            let line = |step: &Step| {
                let title = step.title.as_ref().map_or("–", |t| t.text.as_str());
                format!("{} {} {} return={}\n", step.id, step.fee, title, step.is_of_return())
            };
            steps(law, "sn-es", language).iter().map(line).collect()
        });
        expect![[r#"
            papers 0 EUR – return=false
            visa 75 EUR – return=false
            town-hall 0 EUR Empadronarse return=false
            sign-off 0 EUR – return=true
        "#]]
        .assert_eq(&told);
    }

    #[test]
    fn titles_say_in_which_language_they_are() {
        let told = |language: &str| {
            check(language, |law, language| {
                let clause = law.by_id("step", "town-hall").expect("the step");
                format!("{:?}", title(clause, language).map(|t| (t.language, t.text)))
            })
        };
        assert_eq!(told("es"), r#"Some(("es", "Empadronarse"))"#);
        assert_eq!(told("ar"), r#"Some(("en", "Register at the town hall"))"#);
    }

    #[test]
    fn whoever_speaks_the_readers_language_comes_first() {
        let told = |language: &str| {
            check(language, |law, language| {
                channels(law, language).iter().map(|c| c.id.as_str()).collect::<Vec<_>>().join(" ")
            })
        };
        assert_eq!((told("fr"), told("es")), ("desk-sn desk-es".to_owned(), "desk-es desk-sn".to_owned()));
    }

    #[test]
    fn an_agreement_without_an_address_is_not_published() {
        assert_eq!(check("en", |law, _| format!("{:?}", published(law))), "None");
    }
}
