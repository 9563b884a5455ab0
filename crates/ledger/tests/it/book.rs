//! What holds of the book: every posting makes zero, no worker owes, and it closes to the cent.

use jiff::civil::Date;
use ledger::book::{Account, Book, Entry, Kind, Posting, Who};
use ledger::statement::statement;
use proptest::prelude::*;

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// A posting in euros: `on step about: who kind minor, …`.
fn posting(on: &str, step: &str, entries: &[(&str, Kind, i64)]) -> Posting {
    let entry = |(who, kind, minor): &(&str, Kind, i64)| Entry {
        account: Account::of(Who::from_word(who).expect("somebody"), *kind),
        currency: "EUR".to_owned(),
        minor: *minor,
    };
    let entries = entries.iter().map(entry).collect();
    Posting { on: day(on), step: step.to_owned(), about: "L1".to_owned(), entries, reverses: None }
}

#[test]
fn a_cost_is_followed_from_incurred_to_settled() {
    let mut book = Book::default();
    let steps = [
        posting(
            "2026-01-05",
            "incur",
            &[("programme", Kind::Cost, 10_000), ("party:school", Kind::Payable, -10_000)],
        ),
        posting(
            "2026-01-20",
            "allocate",
            &[
                ("party:employer", Kind::Owed, 8_000),
                ("party:state", Kind::Owed, 4_000),
                ("party:origin", Kind::Owed, -2_000),
                ("programme", Kind::Cost, -10_000),
            ],
        ),
        posting(
            "2026-02-01",
            "invoice",
            &[("party:employer", Kind::Invoiced, 8_000), ("party:employer", Kind::Owed, -8_000)],
        ),
        posting(
            "2026-02-01",
            "invoice",
            &[("party:state", Kind::Invoiced, 4_000), ("party:state", Kind::Owed, -4_000)],
        ),
        posting(
            "2026-02-10",
            "pay",
            &[("fund:pool", Kind::Cash, 8_000), ("party:employer", Kind::Invoiced, -8_000)],
        ),
        posting(
            "2026-02-12",
            "dispute",
            &[("party:state", Kind::Disputed, 4_000), ("party:state", Kind::Invoiced, -4_000)],
        ),
        posting(
            "2026-03-02",
            "uphold",
            &[("party:state", Kind::Invoiced, 4_000), ("party:state", Kind::Disputed, -4_000)],
        ),
        posting(
            "2026-03-09",
            "pay",
            &[("fund:pool", Kind::Cash, 4_000), ("party:state", Kind::Invoiced, -4_000)],
        ),
        posting(
            "2026-03-10",
            "settle",
            &[("party:school", Kind::Payable, 10_000), ("fund:pool", Kind::Cash, -10_000)],
        ),
        posting(
            "2026-03-10",
            "settle",
            &[("party:origin", Kind::Owed, 2_000), ("fund:pool", Kind::Cash, -2_000)],
        ),
    ];
    for step in steps {
        book.post(step).expect("posted");
    }
    assert_eq!(book.open().count(), 0, "{:?}", book.open().collect::<Vec<_>>());
    let state = Who::Party("state".to_owned());
    let told = statement(&book, &state, day("2026-02-05"), day("2026-02-28"));
    let key = |kind| (kind, "EUR".to_owned());
    assert_eq!(told.before, [(key(Kind::Invoiced), 4_000)].into());
    assert_eq!(told.after, [(key(Kind::Disputed), 4_000)].into());
    assert_eq!((told.items.len(), told.to_pay("EUR"), told.currencies()), (2, 4_000, vec!["EUR"]));
    let later = statement(&book, &state, day("2026-03-01"), day("2026-12-31"));
    assert_eq!((&later.before, later.to_pay("EUR")), (&told.after, 0));
}

#[test]
fn an_unlawful_fee_is_paid_back_and_no_more() {
    let mut book = Book::default();
    let found = |minor| {
        posting(
            "2026-01-05",
            "refund",
            &[("party:employer", Kind::Refund, minor), ("worker:G1", Kind::Refund, -minor)],
        )
    };
    let back = |minor| {
        posting(
            "2026-01-20",
            "refund-pay",
            &[("worker:G1", Kind::Refund, minor), ("party:employer", Kind::Refund, -minor)],
        )
    };
    book.post(found(50_000)).expect("found");
    book.post(back(20_000)).expect("paid");
    let why = book.post(back(40_000)).expect_err("refused").to_string();
    assert_eq!(why, "worker:G1 refund: the worker would owe 10000 minor units of EUR; a worker owes nothing");
    assert_eq!(book.balance(&Account::of(Who::Worker("G1".into()), Kind::Refund), "EUR"), -30_000);
    // Taking the debt back after a part was paid would leave the worker owing that part.
    assert!(book.reverse(1, day("2026-02-01")).expect_err("refused").to_string().contains("would owe 20000"));
    book.post(back(30_000)).expect("paid");
    assert_eq!(book.open().count(), 0);
}

#[test]
fn every_refusal_says_why_and_changes_nothing() {
    let mut book = Book::default();
    let cost =
        posting("2026-01-05", "incur", &[("programme", Kind::Cost, 7), ("party:s", Kind::Payable, -7)]);
    assert_eq!(book.post(cost.clone()), Ok(1));
    let before = book.clone();
    let mut refused = |posting: Posting| book.post(posting).expect_err("refused").to_string();
    let of = |entries: &[(&str, Kind, i64)]| posting("2026-01-06", "x", entries);
    assert_eq!(refused(of(&[("party:a", Kind::Owed, 5)])), "a posting has two entries or more");
    assert_eq!(
        refused(of(&[("party:a", Kind::Owed, 0), ("party:b", Kind::Owed, 0)])),
        "party:a owed: an entry of zero says nothing"
    );
    assert_eq!(
        refused(of(&[("party:a", Kind::Owed, 5), ("party:b", Kind::Owed, -4)])),
        "the entries in EUR make 1 minor units, not zero"
    );
    let mut two = of(&[("party:a", Kind::Owed, 5), ("party:b", Kind::Owed, -5)]);
    two.entries[1].currency = "USD".to_owned();
    assert_eq!(refused(two), "the entries in EUR make 5 minor units, not zero");
    for kind in [Kind::Owed, Kind::Invoiced, Kind::Disputed, Kind::Cost, Kind::Payable, Kind::Cash] {
        let told = refused(of(&[("worker:w", kind, 5), ("programme", Kind::Cost, -5)]));
        assert_eq!(
            told,
            format!("worker:w {}: a worker pays nothing; name who pays in the worker's place", kind.word())
        );
    }
    let back = |number, minor: i64| Posting {
        reverses: Some(number),
        ..of(&[("programme", Kind::Cost, -minor), ("party:s", Kind::Payable, minor)])
    };
    assert_eq!(refused(back(2, 7)), "there is no posting 2 to be taken back");
    assert_eq!(refused(back(0, 7)), "there is no posting 0 to be taken back");
    assert_eq!(refused(back(1, 6)), "the entries are not the contrary of those of posting 1");
    let huge = of(&[("programme", Kind::Cost, i64::MAX), ("party:s", Kind::Payable, -i64::MAX)]);
    assert_eq!(refused(huge), "programme cost: the balance is too large");
    assert_eq!(book, before);
    assert_eq!(book.reverse(1, day("2026-01-09")), Ok(2));
    assert!(book.is_reversed(1) && book.open().count() == 0);
    let again = book.reverse(1, day("2026-01-09")).expect_err("refused").to_string();
    assert_eq!(again, "posting 1 was taken back before");
}

#[test]
fn words_are_read_back() {
    for who in [Who::Programme, Who::Fund("f".into()), Who::Party("a:b".into()), Who::Worker("w".into())] {
        assert_eq!(Who::from_word(&who.word()), Some(who));
    }
    for kind in Kind::ALL {
        assert_eq!(Kind::from_word(kind.word()), Some(kind));
    }
    for bad in ["", "party", "party:", "nobody:x"] {
        assert_eq!(Who::from_word(bad), None, "{bad}");
    }
}

/// What somebody may try.
#[derive(Clone, Debug)]
enum Try {
    Post(Vec<(usize, usize, bool, i64)>, bool),
    Reverse(usize),
}

fn tries() -> impl Strategy<Value = Try> {
    let entry = (0_usize..5, 0..Kind::ALL.len(), any::<bool>(), -1_000_i64..1_000);
    prop_oneof![
        4 => (prop::collection::vec(entry, 1..5), prop::bool::weighted(0.8)).prop_map(|(e, even)| Try::Post(e, even)),
        1 => (0_usize..30).prop_map(Try::Reverse),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn after_any_sequence_postings_make_zero_and_no_worker_owes(all in prop::collection::vec(tries(), 1..40)) {
        let who = ["programme", "fund:pool", "party:a", "party:b", "worker:w"];
        let mut book = Book::default();
        let mut entered = 0;
        for tried in all {
            let before = book.clone();
            let done = match tried {
                Try::Reverse(number) => book.reverse(number, day("2026-02-02")),
                Try::Post(parts, even) => {
                    let entry = |(w, k, euro, minor): (usize, usize, bool, i64)| Entry {
                        account: Account::of(Who::from_word(who[w]).expect("somebody"), Kind::ALL[k]),
                        currency: if euro { "EUR" } else { "PHP" }.to_owned(),
                        minor,
                    };
                    let mut entries: Vec<Entry> = parts.into_iter().map(entry).collect();
                    for code in ["EUR", "PHP"].into_iter().filter(|_| even) {
                        let sum: i64 = entries.iter().filter(|e| e.currency == code).map(|e| e.minor).sum();
                        if sum != 0 {
                            let account = Account::of(Who::Programme, Kind::Cost);
                            entries.push(Entry { account, currency: code.to_owned(), minor: -sum });
                        }
                    }
                    let (on, step, about) = (day("2026-01-01"), "x".to_owned(), "y".to_owned());
                    book.post(Posting { on, step, about, entries, reverses: None })
                }
            };
            match done {
                Ok(number) => {
                    entered += 1;
                    prop_assert_eq!(number, entered);
                }
                Err(_) => prop_assert_eq!(&book, &before),
            }
            // All balances make zero in each currency, and no worker has been made a payer.
            for code in ["EUR", "PHP"] {
                prop_assert_eq!(book.open().filter(|(_, c, _)| *c == code).map(|(_, _, m)| m).sum::<i64>(), 0);
                let charged = |kind: Kind| book.balance(&Account::of(Who::Worker("w".into()), kind), code);
                for kind in Kind::ALL.into_iter().filter(|k| *k != Kind::Refund) {
                    prop_assert_eq!(charged(kind), 0);
                }
                prop_assert!(charged(Kind::Refund) <= 0);
            }
        }
        // The balances are what adding every entry up makes.
        for (account, code, minor) in book.open() {
            let entries = book.postings().iter().flat_map(|p| &p.entries);
            let sum: i64 =
                entries.filter(|e| e.account == *account && e.currency == code).map(|e| e.minor).sum();
            prop_assert_eq!(sum, minor);
        }
    }
}
