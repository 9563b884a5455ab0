//! What the pages show: one agreement on one day, and the round run under it,
//! if one was run.
//!
//! Built once, before the first visitor. What takes a second solve (why this
//! answer for this person, what a seat more is worth) is computed when it is
//! first asked for and kept.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use agreement::checklist::Assessment;
use agreement::{Agreement, Finding, InForce};
use evidence::Table;
use jiff::civil::Date;
use matching::{Price, Side};
use partnership::outlook::{Drawn, Outlook, Wanted, assess, draw, with_evidence};
use partnership::round::{Round, Used, Why};
use skills::Classification;
use tokio::sync::Semaphore;

use crate::later::Later;
use crate::words::Lang;

/// Everything the pages are made from.
pub struct House {
    /// The text, in all its languages.
    pub(crate) agreement: Agreement,
    /// The day it is read for.
    pub(crate) date: Date,
    /// The checklist on that day.
    pub(crate) assessment: Assessment,
    /// The round, if one was run.
    pub(crate) round: Option<Round>,
    /// Names of skills and occupations.
    pub(crate) classes: Arc<Classification>,
    /// Whether a round is still to be solved.
    pub(crate) standing: Standing,
    /// What to mend in the tables before there can be a round.
    pub(crate) findings: Vec<Finding>,
    /// The use of every rule of the round, in their order.
    pub(crate) used: Vec<Used>,
    /// What is left of it for accounts of a State, by the State.
    discreet: Mutex<BTreeMap<String, Discreet>>,
    whys: Arc<Later<Option<Why>>>,
    prices: Arc<Later<Option<Price>>>,
    drawn: Arc<Later<Option<Drawn>>>,
    /// Held by whoever draws scenarios.
    pub(crate) drawing: Arc<Semaphore>,
    /// Figures of statistics, where there are any here.
    pub(crate) evidence: Option<Arc<Table>>,
}

/// How many runs a page shows, and what they begin with: `ambos project` draws as many as somebody likes.
pub(crate) const WANTED: Wanted = Wanted { runs: 2000, seed: 1, threads: 1 };

/// Who is left out, and what is left.
type Discreet = (BTreeSet<String>, Arc<House>);

/// Where the round of a partnership stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Solved, or there is nothing to solve.
    Settled,
    /// To be solved yet.
    Waiting,
}

impl House {
    /// Puts the pages together. The round, where there is one, was run under
    /// this agreement on this day.
    pub fn new(
        agreement: Agreement,
        date: Date,
        round: Option<Round>,
        classes: impl Into<Arc<Classification>>,
    ) -> House {
        House {
            assessment: assess(&agreement, date),
            used: round.as_ref().map(Round::used).unwrap_or_default(),
            agreement,
            date,
            round,
            classes: classes.into(),
            standing: Standing::Settled,
            findings: Vec::new(),
            discreet: Mutex::default(),
            whys: Arc::default(),
            prices: Arc::default(),
            drawn: Arc::default(),
            drawing: Arc::new(Semaphore::new(1)),
            evidence: None,
        }
    }

    /// The same with these figures: what they say of a shortage answers the checklist.
    pub fn with_evidence(mut self, evidence: Option<Arc<Table>>) -> House {
        self.assessment = with_evidence(self.assessment, &self.agreement, self.date, evidence.as_deref());
        House { evidence, ..self }
    }

    /// The agreement alone, while its round is to be solved.
    pub(crate) fn waiting(agreement: Agreement, date: Date, classes: Arc<Classification>) -> House {
        House { standing: Standing::Waiting, ..House::new(agreement, date, None, classes) }
    }

    /// What to mend in the tables.
    pub(crate) fn with_findings(self, findings: Vec<Finding>) -> House {
        House { findings, ..self }
    }

    /// What is left of it for accounts of a State that these people fled. It is
    /// made once and kept as long as nobody joins or leaves them.
    pub(crate) fn without(&self, state: &str, hidden: BTreeSet<String>) -> Arc<House> {
        let mut kept = self.discreet.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, house)) = kept.get(state)
            && *known == hidden
        {
            return house.clone();
        }
        let round = self.round.as_ref().map(|round| round.without(&hidden));
        let findings = self.findings.clone();
        let house = House::new(self.agreement.clone(), self.date, round, self.classes.clone())
            .with_evidence(self.evidence.clone());
        let house = Arc::new(House { standing: self.standing, ..house }.with_findings(findings));
        kept.insert(state.to_owned(), (hidden, house.clone()));
        house
    }

    /// The clauses in force on the day.
    pub(crate) fn law(&self) -> InForce<'_> {
        self.agreement.in_force(self.date)
    }

    /// The agreement's title, in this language or in its first one.
    pub(crate) fn title(&self, lang: Lang) -> Option<String> {
        let documents = &self.agreement.documents;
        let spoken = documents.iter().find(|d| d.language.as_deref() == Some(lang.code()));
        spoken.or(documents.first()).map(|d| d.title.clone()).filter(|t| !t.is_empty())
    }

    /// The person with this pseudonym.
    pub(crate) fn person(&self, id: &str) -> Option<usize> {
        self.round.as_ref()?.dossier.people.binary_search_by(|p| p.id.as_str().cmp(id)).ok()
    }

    /// The place with this id.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.round.as_ref()?.dossier.places.binary_search_by(|p| p.id.as_str().cmp(id)).ok()
    }

    /// Why this answer for this person, by solving again. Outside: not found
    /// yet. Inside: nothing where the engine could not tell.
    pub(crate) async fn why(self: &Arc<Self>, person: usize) -> Option<Arc<Option<Why>>> {
        let house = self.clone();
        let find = move || house.round.as_ref().and_then(|r| r.why(person).ok().flatten());
        self.whys.ask(person, find).await
    }

    /// What a seat more or less at a place would change, by solving again.
    /// Outside: not found yet. Inside: nothing where nobody can reach the place.
    pub(crate) async fn price_of_place(self: &Arc<Self>, place: usize) -> Option<Arc<Option<Price>>> {
        let house = self.clone();
        let find = move || {
            let round = house.round.as_ref()?;
            let id = &round.dossier.places.get(place)?.id;
            let rule = round.rules.iter().position(|r| r.kind == "place" && r.id == *id)?;
            round.price(rule, Side::AtMost).ok().flatten()
        };
        self.prices.ask(place, find).await
    }

    /// The runs of its projections. Outside: not drawn yet. Inside: nothing where a projection is unknown.
    pub(crate) async fn drawn(self: &Arc<Self>) -> Option<Arc<Option<Drawn>>> {
        let house = self.clone();
        let find = move || {
            let outlook = Outlook::of(&house.law(), None);
            draw(&outlook, WANTED).ok().flatten()
        };
        self.drawn.ask(0, find).await
    }
}
