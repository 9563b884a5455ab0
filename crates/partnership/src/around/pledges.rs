//! What was promised from outside, what came, and does it add up (¶28)?
//!
//! A pledge is money (in minor units), hours (in minutes) or things (in pieces). What comes is
//! entered by one account and reconciled with its proof by another. Nothing is rounded.

use agreement::{Currency, Said};
use jiff::civil::Date;

use crate::refusal::{Reason, Refusal};

/// In what a pledge is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minor units of a currency.
    Money(Currency),
    /// Minutes of somebody's time.
    Time,
    /// Pieces.
    Things,
}

impl Unit {
    /// The word that is kept.
    pub fn word(&self) -> &'static str {
        match self {
            Unit::Money(_) => "money",
            Unit::Time => "time",
            Unit::Things => "things",
        }
    }
}

/// Something that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// How much.
    pub amount: i64,
    /// The account that entered it.
    pub entered_by: String,
    /// Whether another one held it against its proof.
    pub reconciled: bool,
}

/// How a pledge stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// What was promised.
    pub pledged: i64,
    /// What was entered as received.
    pub received: i64,
    /// What of it was reconciled.
    pub reconciled: i64,
}

impl Balance {
    /// Of one pledge; nothing where a sum does not fit in 64 bits.
    pub fn of(pledged: i64, receipts: &[Receipt]) -> Option<Balance> {
        receipts.iter().try_fold(Balance { pledged, ..Balance::default() }, |sum, one| {
            Some(Balance {
                received: sum.received.checked_add(one.amount)?,
                reconciled: sum.reconciled.checked_add(if one.reconciled { one.amount } else { 0 })?,
                ..sum
            })
        })
    }

    /// Of two together.
    pub fn plus(self, other: Balance) -> Option<Balance> {
        Some(Balance {
            pledged: self.pledged.checked_add(other.pledged)?,
            received: self.received.checked_add(other.received)?,
            reconciled: self.reconciled.checked_add(other.reconciled)?,
        })
    }

    /// What is still owed; fewer than none where more was reconciled than promised.
    pub fn open(self) -> i64 {
        self.pledged.saturating_sub(self.reconciled)
    }

    /// Whether all of it is there and reconciled.
    pub fn is_kept(self) -> bool {
        self.open() <= 0 && self.received == self.reconciled
    }

    /// Whether it is late: its day has passed and something is still owed.
    pub fn is_overdue(self, due: Date, today: Date) -> bool {
        due < today && self.open() > 0
    }
}

/// Whether something may be entered as received.
pub fn receive(balance: Balance, amount: i64, on: Date, today: Date) -> Result<(), Refusal> {
    let mut reasons = Vec::new();
    if amount <= 0 || balance.received.checked_add(amount).is_none() {
        reasons.push(Reason::at("amount", Said::new("pledge-amount")));
    }
    if today < on {
        reasons.push(Reason::at("received_on", Said::new("pledge-to-come")));
    }
    Refusal::unless_none(reasons)
}

/// Whether an account may reconcile a receipt: it is open, somebody else entered it, and a proof is named.
pub fn reconcile(receipt: &Receipt, account: &str, proof: &str) -> Result<(), Refusal> {
    let mut reasons = Vec::new();
    if receipt.reconciled {
        reasons.push(Reason::at("", Said::new("pledge-reconciled")));
    }
    if receipt.entered_by == account {
        reasons.push(Reason::at("", Said::new("pledge-own-receipt")));
    }
    if proof.trim().is_empty() {
        reasons.push(Reason::at("proof", Said::new("pledge-no-proof")));
    }
    Refusal::unless_none(reasons)
}
