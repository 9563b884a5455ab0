//! What must hold of the books, as plain questions: zero, nothing of a worker, other eyes, the same sums.

use std::collections::BTreeMap;

use ledger::book::{Kind, Posting, Who};

/// Whether the entries make zero in each currency.
pub(super) fn makes_zero(posting: &Posting) -> bool {
    let mut sums: BTreeMap<&str, i128> = BTreeMap::new();
    for entry in &posting.entries {
        *sums.entry(&entry.currency).or_default() += i128::from(entry.minor);
    }
    !sums.is_empty() && sums.values().all(|sum| *sum == 0)
}

/// Whether somebody else validates than entered it, and somebody else audits than entered or settled it.
pub(super) fn other_eyes(step: &str, by: &str, (entered, settled): (&str, &str)) -> bool {
    match step {
        "validate" => by != entered,
        "audit" => by != entered && by != settled,
        _ => true,
    }
}

/// What stands on each account, added up beside the store.
#[derive(Debug, Default)]
pub(super) struct Balances(BTreeMap<(Who, Kind, String), i128>);

impl Balances {
    /// Adds what was posted.
    pub(super) fn add(&mut self, posting: &Posting) {
        for entry in &posting.entries {
            let account = (entry.account.who.clone(), entry.account.kind, entry.currency.clone());
            *self.0.entry(account).or_default() += i128::from(entry.minor);
        }
    }

    /// A worker's account on which something is owed by them, or which says anything but what is owed to them.
    pub(super) fn worker(&self) -> Option<(&(Who, Kind, String), i128)> {
        let theirs = self.0.iter().filter(|((who, ..), minor)| match who {
            Who::Worker(_) => **minor != 0,
            Who::Party(id) => agreement::schema::names_worker(id) && **minor != 0,
            _ => false,
        });
        theirs.map(|(account, minor)| (account, *minor)).find(|((who, kind, _), minor)| {
            !matches!(who, Who::Worker(_)) || *kind != Kind::Refund || *minor > 0
        })
    }

    /// Whether these are all accounts on which something stands.
    pub(super) fn are(&self, stands: &[(Who, Kind, String, i128)]) -> bool {
        let of = |one: &(Who, Kind, String, i128)| ((one.0.clone(), one.1, one.2.clone()), one.3);
        let told: BTreeMap<_, _> = stands.iter().map(of).collect();
        let own: BTreeMap<_, _> = self.0.iter().filter(|(_, minor)| **minor != 0).collect();
        told.len() == stands.len() && told.iter().eq(own)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use ledger::book::{Account, Entry};

    use super::*;

    fn posting(entries: &[(Who, Kind, i64)]) -> Posting {
        let entry = |(who, kind, minor): &(Who, Kind, i64)| Entry {
            account: Account::of(who.clone(), *kind),
            currency: "EUR".to_owned(),
            minor: *minor,
        };
        let entries = entries.iter().map(entry).collect();
        Posting {
            on: date(2027, 5, 1),
            step: "pay".to_owned(),
            about: "K1".to_owned(),
            entries,
            reverses: None,
        }
    }

    #[test]
    fn a_posting_that_is_a_cent_short_does_not_make_zero() {
        let cash = |minor| (Who::Programme, Kind::Cost, minor);
        let owes = |minor| (Who::Party("clinic".to_owned()), Kind::Payable, minor);
        assert!(makes_zero(&posting(&[cash(500), owes(-500)])));
        assert!(!makes_zero(&posting(&[cash(500), owes(-499)])) && !makes_zero(&posting(&[])));
    }

    #[test]
    fn whoever_entered_or_settled_does_not_look_at_it() {
        assert!(other_eyes("validate", "b", ("a", "")) && !other_eyes("validate", "a", ("a", "")));
        assert!(other_eyes("audit", "c", ("a", "b")) && other_eyes("settle", "a", ("a", "")));
        assert!(!other_eyes("audit", "a", ("a", "b")) && !other_eyes("audit", "b", ("a", "b")));
    }

    #[test]
    fn a_worker_who_owes_is_seen_and_one_who_is_owed_is_not_charged() {
        let worker = || Who::Worker("G1".to_owned());
        let mut all = Balances::default();
        all.add(&posting(&[(worker(), Kind::Refund, -700), (Who::Programme, Kind::Refund, 700)]));
        assert_eq!(all.worker(), None);
        all.add(&posting(&[(worker(), Kind::Refund, 701), (Who::Programme, Kind::Refund, -701)]));
        assert!(all.worker().is_some());
        let mut named = Balances::default();
        named.add(&posting(&[
            (Who::Party("worker".to_owned()), Kind::Owed, 1),
            (Who::Programme, Kind::Cost, -1),
        ]));
        assert!(named.worker().is_some());
    }

    #[test]
    fn statements_that_differ_by_a_cent_or_an_account_are_seen() {
        let mut all = Balances::default();
        let clinic = || Who::Party("clinic".to_owned());
        all.add(&posting(&[(clinic(), Kind::Owed, 500), (Who::Programme, Kind::Cost, -500)]));
        let eur = || "EUR".to_owned();
        let right = vec![(clinic(), Kind::Owed, eur(), 500_i128), (Who::Programme, Kind::Cost, eur(), -500)];
        assert!(all.are(&right));
        assert!(!all.are(&right[..1]));
        let cent = vec![(clinic(), Kind::Owed, eur(), 499), right[1].clone()];
        assert!(!all.are(&cent));
    }
}
