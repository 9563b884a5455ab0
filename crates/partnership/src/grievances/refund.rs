//! What was a worker charged, and what is still owed to them?
//!
//! The worker pays nothing, ever: a charge is void whatever a contract says (ILO Private Employment Agencies
//! Convention, 1997 (No. 181), Art. 7; ILO definition of recruitment fees and related costs, 2019). The
//! employer refunds it within the days of the article on refunds, and then turns to whoever took the money.
//! Sums are whole minor units, and what is left is reckoned to the cent.
//!
//! **Not computed**: who took the money in the end, and exchange rates. A refund is paid in the currency of
//! the charge.

use agreement::schema::{ILO_FEE_CLASSES, WORKER_WORDS};
use agreement::{Money, Said};
use jiff::civil::Date;
use skills::western_digits;

use super::Receipts;
use crate::recognition::standing::days_between;
use crate::refusal::{Reason, Refusal};

/// A charge, as somebody tells of it. What they do not know is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Charge {
    /// How much.
    pub amount: Option<Money>,
    /// What for: a class of ILO 2019; empty: not known.
    pub class: String,
    /// Who took it, in words.
    pub taken_by: String,
    /// When.
    pub on: Option<Date>,
    /// Whether there are receipts.
    pub receipts: Receipts,
}

/// A sum as people write it: digits of their script, with a comma or a point before the cents. One that could
/// be read in two ways is none.
pub fn amount(number: &str, currency: &str) -> Option<Money> {
    let digits: String = western_digits(number.trim()).chars().filter(|c| !c.is_whitespace()).collect();
    let digits = digits.replace('٬', ",").replace('٫', ".");
    let cents = digits.split_once(',').filter(|(whole, part)| !whole.contains('.') && part.len() < 3);
    let digits = cents.map_or(digits.clone(), |(whole, part)| format!("{whole}.{part}"));
    format!("{digits} {}", currency.trim().to_uppercase()).parse().ok()
}

impl Charge {
    /// A charge from what was filled in. Refused: a sum that is none or nothing, a class that nobody knows, a
    /// day that is still to come.
    pub fn told(
        (number, currency): (&str, &str),
        class: &str,
        taken_by: &str,
        on: Option<Date>,
        receipts: Receipts,
        today: Date,
    ) -> Result<Charge, Refusal> {
        let mut reasons = Vec::new();
        let sum = if number.trim().is_empty() { None } else { Some(amount(number, currency)) };
        if sum.is_some_and(|sum| sum.is_none_or(|m| m.minor <= 0)) {
            reasons.push(Reason::at("amount", Said::new("grievance-sum-wrong")));
        }
        if !class.is_empty() && !ILO_FEE_CLASSES.contains(&class) {
            reasons.push(Reason::at("class", Said::new("grievance-class-wrong")));
        }
        if on.is_some_and(|on| on > today) {
            reasons.push(Reason::at("on", Said::new("grievance-day-future")));
        }
        Refusal::unless_none(reasons)?;
        Ok(Charge {
            amount: sum.flatten(),
            class: class.to_owned(),
            taken_by: taken_by.trim().to_owned(),
            on,
            receipts,
        })
    }
}

/// A part of a refund that was paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// How much.
    pub amount: Money,
    /// When.
    pub on: Date,
    /// The organisation that paid.
    pub by: String,
}

/// What is owed to whoever was charged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refund {
    /// How much in all; nothing: it is not known yet.
    pub owed: Option<Money>,
    /// The organisation that owes it.
    pub debtor: Option<String>,
    /// The last day on which it is due.
    pub due: Option<Date>,
    /// Why nothing is owed, or another sum than was told.
    pub why: String,
    /// What was paid, in its order.
    pub payments: Vec<Payment>,
}

/// How a refund stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody knows yet how much it is.
    Unknown,
    /// So much is left, and there is time.
    Open(Money),
    /// So much is left, so many days late.
    Overdue(Money, i64),
    /// All of it was paid; or nothing is owed.
    Settled,
}

impl Refund {
    /// What was paid, in minor units.
    pub fn paid(&self) -> i64 {
        self.payments.iter().fold(0, |sum, p| sum.saturating_add(p.amount.minor))
    }

    /// What is left; nothing: it is not known how much is owed.
    pub fn left(&self) -> Option<Money> {
        self.owed.map(|owed| Money { minor: owed.minor.saturating_sub(self.paid()), ..owed })
    }

    /// How it stands.
    pub fn standing(&self, today: Date) -> Standing {
        match (self.left(), self.due) {
            (None, _) => Standing::Unknown,
            (Some(left), _) if left.minor <= 0 => Standing::Settled,
            (Some(left), Some(due)) if due < today => Standing::Overdue(left, days_between(due, today)),
            (Some(left), _) => Standing::Open(left),
        }
    }

    /// Says how much is owed, by whom and until when. `told` is what the complainant told. Refused: less than
    /// nothing, less than was paid already, the worker as debtor or nobody, nothing or another sum than was
    /// told without saying why.
    pub fn owe(
        self,
        owed: Money,
        debtor: &str,
        due: Date,
        told: Option<Money>,
        why: &str,
    ) -> Result<Refund, Refusal> {
        let mut reasons = Vec::new();
        let same = self.payments.iter().all(|p| p.amount.currency == owed.currency);
        if owed.minor < 0 || !same || owed.minor < self.paid() {
            reasons.push(Reason::at("amount", Said::new("grievance-sum-wrong")));
        }
        if is_worker(debtor) || (debtor.is_empty() && owed.minor > 0) {
            reasons.push(Reason::at("debtor", Said::new("grievance-worker-pays")));
        }
        if (owed.minor == 0 || told.is_some_and(|told| told != owed)) && why.trim().is_empty() {
            reasons.push(Reason::at("why", Said::new("grievance-other-sum")));
        }
        Refusal::unless_none(reasons)?;
        let debtor = Some(debtor.to_owned()).filter(|d| !d.is_empty());
        Ok(Refund { owed: Some(owed), debtor, due: Some(due), why: why.trim().to_owned(), ..self })
    }

    /// Notes that something was paid back. Refused: before it is known how much is owed, nothing or more than is
    /// left, in another currency, by the worker, on a day to come.
    pub fn pay(mut self, payment: Payment, today: Date) -> Result<Refund, Refusal> {
        let Some(left) = self.left() else { return Err(Refusal::of(Said::new("grievance-owed-unknown"))) };
        let mut reasons = Vec::new();
        if payment.amount.currency != left.currency {
            let said = Said::new("grievance-other-currency").text("currency", left.currency.code());
            reasons.push(Reason::at("amount", said));
        } else if payment.amount.minor <= 0 {
            reasons.push(Reason::at("amount", Said::new("grievance-sum-wrong")));
        } else if payment.amount.minor > left.minor {
            reasons.push(Reason::at("amount", Said::new("grievance-too-much").money("left", left)));
        }
        if payment.by.is_empty() || is_worker(&payment.by) {
            reasons.push(Reason::at("payer", Said::new("grievance-worker-pays")));
        }
        if payment.on > today {
            reasons.push(Reason::at("on", Said::new("grievance-day-future")));
        }
        Refusal::unless_none(reasons)?;
        self.payments.push(payment);
        Ok(self)
    }
}

fn is_worker(name: &str) -> bool {
    WORKER_WORDS.contains(&name.trim().to_lowercase().as_str())
}
