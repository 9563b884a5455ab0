//! Budgeted → Agreed → Incurred → Validated → Allocated → Invoiced → Paid or Disputed → Settled → Audited: may a
//! cost go on (¶30)?
//!
//! Whoever enters a cost does not validate it, and whoever settles it does not audit it. What was agreed is the
//! most that may be validated. A part that a payer objects to is upheld, or conceded: then nobody pays it, and
//! whoever provided it is not owed it. **Not computed:** whether a receipt is genuine; that is for whoever validates.

use agreement::Said;
use jiff::civil::Date;

use crate::lifecycle::{Guard, Lifecycle, Step};
use crate::refusal::Reason;

/// How far a cost is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Somebody expects it.
    Budgeted,
    /// The parties agreed to it.
    Agreed,
    /// It arose, and somebody is owed for it.
    Incurred,
    /// Somebody else looked at the receipt.
    Validated,
    /// Each payer's part is known.
    Allocated,
    /// Each payer was asked.
    Invoiced,
    /// A payer objects.
    Disputed,
    /// All payers have paid.
    Paid,
    /// Whoever is owed was paid.
    Settled,
    /// The auditor looked at it.
    Audited,
}

impl Stage {
    /// All of them.
    pub const ALL: [Stage; 10] = [
        Stage::Budgeted,
        Stage::Agreed,
        Stage::Incurred,
        Stage::Validated,
        Stage::Allocated,
        Stage::Invoiced,
        Stage::Disputed,
        Stage::Paid,
        Stage::Settled,
        Stage::Audited,
    ];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Budgeted => "budgeted",
            Stage::Agreed => "agreed",
            Stage::Incurred => "incurred",
            Stage::Validated => "validated",
            Stage::Allocated => "allocated",
            Stage::Invoiced => "invoiced",
            Stage::Disputed => "disputed",
            Stage::Paid => "paid",
            Stage::Settled => "settled",
            Stage::Audited => "audited",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.word() == word)
    }
}

/// What the guards look at. Amounts are minor units of the cost's currency.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// Whether its `cost` clause is in force today.
    pub in_force: bool,
    /// The article of the cost, or of the settlement.
    pub cite: &'a str,
    /// What the parties agreed to.
    pub agreed: i64,
    /// What arose.
    pub minor: i64,
    /// The day on which it arose.
    pub incurred_on: Option<Date>,
    /// The receipt.
    pub evidence: &'a str,
    /// Who entered it.
    pub entered_by: &'a str,
    /// Who settled it.
    pub settled_by: &'a str,
    /// Who asks.
    pub by: &'a str,
    /// Whether the shares in force make the whole, and no worker is among the payers.
    pub shared: bool,
    /// What payers still have to pay.
    pub outstanding: i64,
    /// What payers object to.
    pub disputed: i64,
    /// Why one of them objects.
    pub reason: &'a str,
    /// What the fund holds.
    pub fund: i64,
    /// Today.
    pub today: Date,
}

/// The lifecycle of a cost.
#[derive(Debug)]
pub struct Cost;

fn cited(facts: &Facts<'_>, id: &'static str) -> Said {
    Said::new(id).text("article", if facts.cite.is_empty() { "¶30" } else { facts.cite })
}

fn in_force(f: &Facts<'_>) -> Option<Reason> {
    (!f.in_force).then(|| Reason::at("clause", cited(f, "cost-not-in-force")))
}

fn some(f: &Facts<'_>) -> Option<Reason> {
    (f.minor <= 0).then(|| Reason::at("minor", cited(f, "cost-nothing")))
}

fn evidence(f: &Facts<'_>) -> Option<Reason> {
    f.evidence.trim().is_empty().then(|| Reason::at("evidence", cited(f, "cost-no-receipt")))
}

fn arisen(f: &Facts<'_>) -> Option<Reason> {
    let past = f.incurred_on.is_some_and(|on| on <= f.today);
    (!past).then(|| Reason::at("incurred_on", cited(f, "cost-not-arisen")))
}

fn four_eyes(f: &Facts<'_>) -> Option<Reason> {
    (f.by == f.entered_by).then(|| Reason::at("", cited(f, "cost-own-validation")))
}

fn within(f: &Facts<'_>) -> Option<Reason> {
    (f.minor > f.agreed).then(|| Reason::at("minor", cited(f, "cost-above-agreed")))
}

fn shared(f: &Facts<'_>) -> Option<Reason> {
    (!f.shared).then(|| Reason::at("clause", cited(f, "cost-not-shared")))
}

fn why(f: &Facts<'_>) -> Option<Reason> {
    f.reason.trim().is_empty().then(|| Reason::at("reason", cited(f, "cost-no-reason")))
}

fn undisputed(f: &Facts<'_>) -> Option<Reason> {
    (f.disputed != 0).then(|| Reason::at("", cited(f, "cost-still-disputed")))
}

fn all_paid(f: &Facts<'_>) -> Option<Reason> {
    (f.outstanding != 0).then(|| Reason::at("", cited(f, "cost-unpaid")))
}

fn funded(f: &Facts<'_>) -> Option<Reason> {
    (f.fund < f.minor).then(|| Reason::at("", cited(f, "cost-fund-short")))
}

fn other_auditor(f: &Facts<'_>) -> Option<Reason> {
    let own = f.by == f.settled_by || f.by == f.entered_by;
    own.then(|| Reason::at("", cited(f, "cost-own-audit")))
}

impl Lifecycle for Cost {
    type State = Stage;
    type Facts<'a> = Facts<'a>;

    const STEPS: &'static [Step<Cost>] = &[
        Step {
            name: "agree",
            from: &[Stage::Budgeted],
            to: Stage::Agreed,
            guards: &[
                Guard { name: "in force", objects: in_force },
                Guard { name: "something", objects: some },
            ],
        },
        Step {
            name: "incur",
            from: &[Stage::Agreed],
            to: Stage::Incurred,
            guards: &[
                Guard { name: "something", objects: some },
                Guard { name: "receipt", objects: evidence },
                Guard { name: "arisen", objects: arisen },
            ],
        },
        Step {
            name: "validate",
            from: &[Stage::Incurred],
            to: Stage::Validated,
            guards: &[
                Guard { name: "four eyes", objects: four_eyes },
                Guard { name: "agreed", objects: within },
            ],
        },
        Step {
            name: "allocate",
            from: &[Stage::Validated],
            to: Stage::Allocated,
            guards: &[Guard { name: "shares", objects: shared }],
        },
        Step { name: "invoice", from: &[Stage::Allocated], to: Stage::Invoiced, guards: &[] },
        Step {
            name: "dispute",
            from: &[Stage::Invoiced, Stage::Disputed],
            to: Stage::Disputed,
            guards: &[Guard { name: "reason", objects: why }],
        },
        Step {
            name: "uphold",
            from: &[Stage::Disputed],
            to: Stage::Invoiced,
            guards: &[Guard { name: "reason", objects: why }],
        },
        Step {
            name: "concede",
            from: &[Stage::Disputed],
            to: Stage::Invoiced,
            guards: &[Guard { name: "reason", objects: why }],
        },
        Step {
            name: "paid",
            from: &[Stage::Invoiced, Stage::Disputed],
            to: Stage::Paid,
            guards: &[
                Guard { name: "no dispute", objects: undisputed },
                Guard { name: "all paid", objects: all_paid },
            ],
        },
        Step {
            name: "settle",
            from: &[Stage::Paid],
            to: Stage::Settled,
            guards: &[Guard { name: "fund", objects: funded }],
        },
        Step {
            name: "audit",
            from: &[Stage::Settled],
            to: Stage::Audited,
            guards: &[Guard { name: "other auditor", objects: other_auditor }],
        },
    ];

    fn said(state: Stage) -> Said {
        Said::new(match state {
            Stage::Budgeted => "cost-budgeted",
            Stage::Agreed => "cost-agreed",
            Stage::Incurred => "cost-incurred",
            Stage::Validated => "cost-validated",
            Stage::Allocated => "cost-allocated",
            Stage::Invoiced => "cost-invoiced",
            Stage::Disputed => "cost-disputed",
            Stage::Paid => "cost-paid",
            Stage::Settled => "cost-settled",
            Stage::Audited => "cost-audited",
        })
    }
}
