//! The clauses in force that matching rests on, in typed form.

use std::collections::BTreeMap;

use agreement::codes::{Cefr, Territory};
use agreement::{Clause, Currency, Fraction, InForce, Money};

/// A way from an origin to a destination.
#[derive(Clone, Debug)]
pub struct Corridor {
    /// Id of the clause.
    pub id: String,
    /// Where people come from.
    pub origin: Territory,
    /// Where they go.
    pub destination: Territory,
    /// The residence title and its legal ground, where one is named.
    pub permit: Option<String>,
    /// Permits left in the quota; nothing where they are unlimited or nothing is stated.
    pub left: Option<i64>,
    /// The article.
    pub cite: String,
}

/// A step of the mobility case.
#[derive(Clone, Debug)]
pub struct MobilityStep {
    /// Id of the clause.
    pub id: String,
    corridor: Option<String>,
    /// The stage it leads to.
    pub stage: String,
    /// Its deadline.
    pub days: i64,
    /// Its fee; zero where there is none.
    pub fee: Money,
    /// Who pays the fee, where it is stated. Never the worker.
    pub payer: Option<String>,
    /// The article.
    pub cite: String,
}

/// The stages that come before work begins, in their order.
const BEFORE_WORK: [&str; 6] = ["counselled", "preparing", "authorising", "cleared", "departed", "arrived"];

/// An occupation of the agreement.
#[derive(Clone, Debug)]
pub struct Occupation {
    /// Id of the clause.
    pub id: String,
    /// ISCO-08 group.
    pub isco: String,
    /// ISCED level of the qualification it asks for.
    pub isced: Option<i64>,
    /// Field of that qualification.
    pub isced_f: Option<String>,
    /// Whether the destination regulates it.
    pub regulated: bool,
    /// The article.
    pub cite: String,
}

/// A language level that a stage asks for.
#[derive(Clone, Debug)]
pub struct LanguageLevel {
    corridor: Option<String>,
    occupation: Option<String>,
    /// Which language.
    pub language: String,
    /// Which level.
    pub cefr: Cefr,
    /// Whether nobody enters the destination without it.
    pub before_entry: bool,
    /// The article.
    pub cite: String,
}

/// How a qualification is recognised on a corridor.
#[derive(Clone, Debug)]
pub struct Recognition {
    /// Id of the clause.
    pub id: String,
    occupation: String,
    corridor: String,
    /// Months until the decision, from its deadline in days, begun months whole.
    pub months: Option<i64>,
    /// Compensation measures people may choose from, with their months.
    pub measures: Vec<(Measure, Option<i64>)>,
    /// The share of decisions that are expected to ask for a measure, where it is stated.
    pub expected: Option<Fraction>,
    /// The article.
    pub cite: String,
}

/// A compensation measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Adaptation period.
    Adaptation,
    /// Aptitude test.
    Test,
}

impl Measure {
    /// The word used in agreements.
    pub fn word(self) -> &'static str {
        match self {
            Measure::Adaptation => "adaptation",
            Measure::Test => "test",
        }
    }
}

/// A cost per person.
#[derive(Clone, Debug)]
pub struct CostLine {
    /// Id of the clause.
    pub id: String,
    /// What is bought.
    pub category: String,
    /// How much.
    pub amount: Money,
    /// When it arises.
    pub applies: String,
    corridor: Option<String>,
    /// Who pays which part; the parts make one.
    pub shares: Vec<(String, Fraction)>,
    /// The article.
    pub cite: String,
}

/// What a criterion is worth.
#[derive(Clone, Debug)]
pub struct Worth {
    /// At most.
    pub points: i64,
    /// Lost per rank or month.
    pub step: i64,
    /// The least share with which a place can be taken.
    pub least: Fraction,
    /// The article.
    pub cite: String,
}

/// The clauses in force, typed.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Corridors.
    pub corridors: Vec<Corridor>,
    /// Occupations, by id.
    pub occupations: BTreeMap<String, Occupation>,
    languages: Vec<LanguageLevel>,
    recognitions: Vec<Recognition>,
    /// Steps of the mobility case, by stage.
    pub steps: Vec<MobilityStep>,
    /// Costs, by id.
    pub costs: BTreeMap<String, CostLine>,
    /// Who bears the last cent.
    pub remainder: Option<String>,
    /// The currency of costs and budgets.
    pub currency: Option<Currency>,
    /// Criteria, by name.
    pub points: BTreeMap<String, Worth>,
    /// Priority groups: points and article.
    pub priorities: BTreeMap<String, (i64, String)>,
    /// The article on families, where they are placed together.
    pub together: Option<String>,
    /// The article on free choice.
    pub choice: String,
}

fn text(clause: &Clause, field: &str) -> String {
    clause.text(field).unwrap_or_default().to_owned()
}

fn maybe(clause: &Clause, field: &str) -> Option<String> {
    clause.text(field).map(str::to_owned)
}

impl Terms {
    /// Reads them from the clauses in force. Clauses without their required
    /// fields, which are findings already, are left out.
    pub fn of(law: &InForce<'_>) -> Terms {
        let corridors: Vec<Corridor> = law
            .all("corridor")
            .filter_map(|c| {
                let (origin, destination) =
                    (c.territory("origin")?.clone(), c.territory("destination")?.clone());
                let limited = c.flag("unlimited") != Some(true);
                Some(Corridor {
                    id: text(c, "id"),
                    origin,
                    destination,
                    permit: maybe(c, "permit"),
                    left: c.whole("quota_left").filter(|_| limited),
                    cite: c.cite.clone(),
                })
            })
            .collect();
        let stage = |step: &MobilityStep| BEFORE_WORK.iter().position(|s| *s == step.stage);
        let mut steps: Vec<MobilityStep> = law.all("step").filter_map(mobility_step).collect();
        steps.sort_by_key(|step| stage(step).unwrap_or(BEFORE_WORK.len()));
        let costs: BTreeMap<String, CostLine> =
            law.all("cost").filter_map(|c| cost(law, c)).map(|c| (c.id.clone(), c)).collect();
        let together =
            law.one("family").filter(|f| f.text("together") == Some("destination")).map(|f| f.cite.clone());
        Terms {
            corridors,
            occupations: law.all("occupation").map(occupation).map(|o| (o.id.clone(), o)).collect(),
            languages: law.all("language_level").filter_map(language).collect(),
            recognitions: law.all("recognition").map(recognition).collect(),
            steps,
            remainder: law.one("settlement").and_then(|s| maybe(s, "remainder")),
            currency: costs.values().next().map(|c| c.amount.currency),
            costs,
            points: law.all("points").map(|p| (text(p, "criterion"), worth(p))).collect(),
            priorities: law
                .all("priority")
                .filter_map(|p| Some((text(p, "id"), (p.whole("points")?, p.cite.clone()))))
                .collect(),
            together,
            choice: law.one("choice").map(|c| c.cite.clone()).unwrap_or_default(),
        }
    }

    /// The corridor from `origin` to a place in `country`; where several hold
    /// them, the one with the narrowest destination, then the narrowest origin.
    pub fn corridor(&self, origin: &Territory, country: &Territory) -> Option<&Corridor> {
        let fits = |c: &&Corridor| c.origin.holds(origin) && c.destination.holds(country);
        self.corridors.iter().filter(fits).max_by_key(|c| (c.destination.code().len(), c.origin.code().len()))
    }

    /// Levels asked for on a corridor in an occupation, at any stage.
    pub fn languages<'a>(
        &'a self,
        corridor: &'a str,
        occupation: &'a str,
    ) -> impl Iterator<Item = &'a LanguageLevel> {
        self.languages.iter().filter(move |l| {
            l.corridor.as_deref().is_none_or(|c| c == corridor)
                && l.occupation.as_deref().is_none_or(|o| o == occupation)
        })
    }

    /// How an occupation is recognised on a corridor.
    pub fn recognition(&self, corridor: &str, occupation: &str) -> Option<&Recognition> {
        self.recognitions.iter().find(|r| r.corridor == corridor && r.occupation == occupation)
    }

    /// The steps of the mobility case on a corridor until work begins, by index, in order.
    pub fn steps_to_work<'a>(&'a self, corridor: &'a str) -> impl Iterator<Item = usize> {
        self.steps.iter().enumerate().filter_map(move |(index, step)| {
            let before = BEFORE_WORK.contains(&step.stage.as_str());
            (before && step.corridor.as_deref().is_none_or(|c| c == corridor)).then_some(index)
        })
    }

    /// Whether a cost arises on this corridor (none: at home) at all.
    pub fn arises(&self, cost: &str, corridor: Option<&str>) -> bool {
        let only = self.costs.get(cost).and_then(|c| c.corridor.as_deref());
        only.is_none_or(|only| Some(only) == corridor)
    }

    /// Costs that arise in this case on this corridor (none: at home).
    pub fn costs_applying<'a>(
        &'a self,
        applies: &'a str,
        corridor: Option<&'a str>,
    ) -> impl Iterator<Item = &'a CostLine> {
        self.costs.values().filter(move |c| c.applies == applies && self.arises(&c.id, corridor))
    }

    /// What a criterion is worth; nothing where the agreement does not name it.
    pub fn worth(&self, criterion: &str) -> Option<&Worth> {
        self.points.get(criterion)
    }
}

fn occupation(c: &Clause) -> Occupation {
    Occupation {
        id: text(c, "id"),
        isco: text(c, "isco"),
        isced: c.whole("isced"),
        isced_f: maybe(c, "isced_f"),
        regulated: c.flag("regulated") == Some(true),
        cite: c.cite.clone(),
    }
}

fn language(c: &Clause) -> Option<LanguageLevel> {
    Some(LanguageLevel {
        corridor: maybe(c, "corridor"),
        occupation: maybe(c, "occupation"),
        language: text(c, "language"),
        cefr: c.cefr("cefr")?,
        before_entry: matches!(c.text("stage"), Some("entry" | "departure")),
        cite: c.cite.clone(),
    })
}

fn recognition(c: &Clause) -> Recognition {
    let measure = |word: &str| match word {
        "adaptation" => (Measure::Adaptation, c.whole("adaptation_months")),
        _ => (Measure::Test, c.whole("test_months")),
    };
    Recognition {
        id: text(c, "id"),
        occupation: text(c, "occupation"),
        corridor: text(c, "corridor"),
        months: c.whole("days").map(|days| (days + 29) / 30),
        measures: c.texts("measures").map(measure).collect(),
        expected: c.share("expected_compensation"),
        cite: c.cite.clone(),
    }
}

fn mobility_step(c: &Clause) -> Option<MobilityStep> {
    Some(MobilityStep {
        id: text(c, "id"),
        corridor: maybe(c, "corridor"),
        stage: text(c, "stage"),
        days: c.whole("days")?,
        fee: c.money("fee")?,
        payer: maybe(c, "payer"),
        cite: c.cite.clone(),
    })
}

fn cost(law: &InForce<'_>, c: &Clause) -> Option<CostLine> {
    let id = text(c, "id");
    let shares = match c.text("payer") {
        Some(payer) => vec![(payer.to_owned(), Fraction::ONE)],
        None => law.shares_of(&id).into_iter().map(|(s, share)| (text(s, "payer"), share)).collect(),
    };
    Some(CostLine {
        category: text(c, "category"),
        amount: c.money("amount")?,
        applies: text(c, "applies"),
        corridor: maybe(c, "corridor"),
        shares,
        cite: c.cite.clone(),
        id,
    })
}

fn worth(c: &Clause) -> Worth {
    Worth {
        points: c.whole("points").unwrap_or(0),
        step: c.whole("step").unwrap_or(0),
        least: c.share("least").unwrap_or(Fraction::ZERO),
        cite: c.cite.clone(),
    }
}
