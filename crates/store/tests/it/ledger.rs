//! A cost from expected to audited, what its payers owe and pay, and whether journal and ledger agree.

use agreement::Agreement;
use jiff::civil::Date;
use ledger::book::{Account, Kind, Who};
use partnership::costs::lifecycle::Stage;
use store::books::{self, check};
use store::costs::{self, Ask, Cost};
use store::{Actor, Refusal, Store, Via};

use crate::support::{Ground, beside, house, on_both, proved, somebody};

/// Everything is invented.
const TEXT: &str = r#"
# Agreement (invented)

## Article 1. Parties

```toml
[agreement]
type = "bilateral"
valid_from = 2026-01-01

[[party]]
id = "hospital"
name = "Hospital (invented)"
type = "employer"
country = "DE"

[[party]]
id = "office"
name = "Office (invented)"
type = "labour_ministry"
country = "DE"

[[party]]
id = "school"
name = "School (invented)"
type = "vocational_centre"
country = "PH"
```

## Article 20. Costs

```toml
[[share]]
payer = "hospital"
share = "2/3"

[[share]]
payer = "office"
share = "1/3"

[[cost]]
id = "course"
category = "language course"
fee_class = "training_orientation"
amount = "1000.00 EUR"
applies = "programme"

[settlement]
remainder = "office"
```
"#;

const DAY: &str = "2026-11-20";

fn law() -> Agreement {
    let agreement = Agreement::read(vec![("agreement.en.md".to_owned(), TEXT.to_owned())]);
    assert!(agreement.is_sound(), "{:?}", agreement.findings);
    agreement
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn by(account: &str) -> Actor {
    Actor { account: account.to_owned(), role: None, via: Via::Command }
}

fn cost() -> Cost {
    Cost {
        partnership: "p".to_owned(),
        id: String::new(),
        clause: "course".to_owned(),
        provider: "school".to_owned(),
        currency: "EUR".to_owned(),
        agreed: 0,
        minor: 100_000,
        stage: Stage::Audited,
        what: "course of November".to_owned(),
        incurred_on: None,
        evidence: String::new(),
        entered_by: String::new(),
        settled_by: String::new(),
        version: 0,
    }
}

fn plan(store: &Store, new: Cost) -> Result<String, Refusal> {
    store.write(&by("a"), move |tx| costs::plan(tx, &new, &law().in_force(day(DAY)))).expect("no fault")
}

fn version(store: &Store, id: &str) -> i64 {
    store.read(|db| costs::get(db, "p", id)).expect("read").expect("a cost").version
}

fn step(store: &Store, who: &str, id: &'static str, step: &'static str, ask: Ask) -> Result<i64, Refusal> {
    let version = version(store, id);
    let done = store.write(&by(who), move |tx| {
        costs::step(tx, ("p", id), version, step, &ask, &law().in_force(day(DAY)))
    });
    done.expect("no fault")
}

fn pay(store: &Store, id: &str, invoice: &'static str, minor: i64) -> Result<i64, Refusal> {
    let version = version(store, id);
    let done = store
        .write(&by("c"), move |tx| costs::pay(tx, ("p", invoice), version, (minor, day(DAY)), "transfer 1"));
    done.expect("no fault")
}

fn incurred() -> Ask {
    Ask {
        minor: Some(99_999),
        on: Some(day("2026-11-18")),
        evidence: "receipt 7".to_owned(),
        ..Ask::default()
    }
}

fn why(party: &str) -> Ask {
    Ask { party: party.to_owned(), reason: "the course was not held".to_owned(), ..Ask::default() }
}

fn stage(store: &Store, id: &str) -> Stage {
    store.read(|db| costs::get(db, "p", id)).expect("read").expect("a cost").stage
}

/// One cost to the end.
fn whole(store: &Store) {
    assert_eq!(plan(store, cost()), Ok("K00001".to_owned()));
    let id = "K00001";
    step(store, "a", id, "agree", Ask::default()).expect("agreed");
    step(store, "a", id, "incur", incurred()).expect("incurred");
    let own = step(store, "a", id, "validate", Ask::default()).expect_err("four eyes");
    assert_eq!(own.to_string(), "cost-own-validation article=Art. 20");
    step(store, "b", id, "validate", Ask::default()).expect("validated");
    step(store, "b", id, "allocate", Ask::default()).expect("allocated");
    step(store, "b", id, "invoice", Ask::default()).expect("invoiced");
    let asked = store.read(|db| costs::invoices(db, "p", id)).expect("read");
    let told: Vec<_> = asked.iter().map(|i| (i.id.as_str(), i.party.as_str(), i.minor, i.paid)).collect();
    assert_eq!(told, [("I00001", "hospital", 66_666, 0), ("I00002", "office", 33_333, 0)]);
    step(store, "b", id, "dispute", why("office")).expect("disputed");
    assert_eq!(step(store, "b", id, "uphold", why("hospital")), Err(Refusal::Wrong("party")));
    assert_eq!(pay(store, id, "I00002", 33_333), Err(Refusal::Wrong("minor")), "disputed");
    pay(store, id, "I00001", 60_000).expect("paid in part");
    assert_eq!(pay(store, id, "I00001", 6_667), Err(Refusal::Wrong("minor")), "more than is left");
    pay(store, id, "I00001", 6_666).expect("paid");
    assert_eq!(stage(store, id), Stage::Disputed);
    step(store, "b", id, "uphold", why("office")).expect("upheld");
    let early = step(store, "c", id, "settle", Ask::default()).expect_err("not paid");
    assert!(early.to_string().starts_with("lifecycle-not-now"), "{early}");
    pay(store, id, "I00002", 33_333).expect("paid");
    assert_eq!(stage(store, id), Stage::Paid);
    step(store, "c", id, "settle", Ask::default()).expect("settled");
    assert!(step(store, "c", id, "audit", Ask::default()).is_err(), "their own");
    step(store, "d", id, "audit", Ask::default()).expect("audited");
}

#[test]
fn a_cost_is_followed_to_the_cent() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        whole(&store);
        let book = store.read(|db| books::book(db, "p")).expect("a book");
        assert_eq!(book.open().count(), 0, "{:?}", book.open().collect::<Vec<_>>());
        let days = (day("2026-01-01"), day("2026-12-31"));
        let told = store.read(|db| books::statements(db, "p", days)).expect("statements");
        let who: Vec<String> = told.iter().map(|s| s.who.word()).collect();
        assert_eq!(who, ["programme", "fund:pool", "party:hospital", "party:office", "party:school"]);
        assert!(told.iter().all(|s| s.after.is_empty()));
        let report = store.read(check).expect("checked");
        assert_eq!(report.differences, Vec::<String>::new());
        assert_eq!((report.postings, report.steps), (9, 9));
        assert!(proved(&store, &[]).faults.is_empty());
    });
}

#[test]
fn what_cannot_be_planned_is_refused() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let wrong = |change: fn(&mut Cost)| {
            let mut new = cost();
            change(&mut new);
            plan(&store, new).expect_err("refused")
        };
        assert_eq!(wrong(|c| c.clause = "flight".to_owned()), Refusal::Wrong("clause"));
        assert_eq!(wrong(|c| c.provider = "worker".to_owned()), Refusal::Wrong("provider"));
        assert_eq!(wrong(|c| c.minor = -1), Refusal::Wrong("minor"));
        assert_eq!(wrong(|c| c.currency = "PHP".to_owned()), Refusal::Wrong("currency"));
        assert_eq!(wrong(|c| c.partnership = "q".to_owned()), Refusal::Missing);
        plan(&store, cost()).expect("planned");
        let stale = store.write(&somebody(), |tx| {
            costs::step(tx, ("p", "K00001"), 7, "agree", &Ask::default(), &law().in_force(day(DAY)))
        });
        assert_eq!(stale.expect("no fault"), Err(Refusal::Stale { current: 1 }));
        step(&store, "a", "K00001", "agree", Ask::default()).expect("agreed");
        let more = Ask { minor: Some(100_001), ..incurred() };
        step(&store, "a", "K00001", "incur", more).expect("incurred");
        let over = step(&store, "b", "K00001", "validate", Ask::default()).expect_err("over").to_string();
        assert_eq!(over, "minor: cost-above-agreed article=Art. 20");
    });
}

/// Whoever can write the database changes something: the comparison names it.
#[test]
fn journal_and_ledger_are_compared_word_by_word() {
    let changes: [(&str, &str); 6] = [
        ("UPDATE posting_entry SET minor = minor + 1 WHERE posting = 1 AND number = 1", "posting 1 is `"),
        (
            "DELETE FROM posting_entry WHERE posting = 9; DELETE FROM posting WHERE number = 9",
            "has no posting",
        ),
        ("UPDATE posting SET about = 'K00002' WHERE number = 3", "posting 3 is `"),
        (
            "UPDATE payment SET minor = 1 WHERE number = 1 AND invoice = 'I00001'",
            "pay of K00001 hospital: 6667",
        ),
        (
            "UPDATE obligation SET minor = minor - 1 WHERE party = 'office'",
            "allocate of K00001 office: 33332",
        ),
        ("UPDATE posting SET cause = line WHERE number = 2", "names line"),
    ];
    on_both(|ground: &Ground| {
        let store = ground.open();
        house(&store);
        whole(&store);
        drop(store);
        for (sql, expected) in changes {
            let before = dump(ground);
            beside(ground)(sql);
            let store = ground.open();
            let found = store.read(check).expect("checked").differences;
            assert!(found.iter().any(|d| d.contains(expected)), "{sql}: {found:?}");
            drop(store);
            restore(ground, &before);
            let store = ground.open();
            assert!(store.read(check).expect("checked").differences.is_empty(), "put back after {sql}");
        }
    });
}

/// The rows that the changes above touch, as SQL that puts them back.
fn dump(ground: &Ground) -> Vec<String> {
    let store = ground.open();
    let rows = store.read(|db| books::postings(db, "p")).expect("postings");
    let mut back = vec!["DELETE FROM posting_entry".to_owned(), "DELETE FROM posting".to_owned()];
    for kept in rows {
        let p = &kept.posting;
        back.push(format!(
            "INSERT INTO posting VALUES ('p', {}, '{}', '{}', '{}', NULL, {}, {})",
            kept.number, p.on, p.step, p.about, kept.line, kept.cause
        ));
        for (entry, at) in p.entries.iter().zip(1..) {
            back.push(format!(
                "INSERT INTO posting_entry VALUES ('p', {}, {at}, '{}', '{}', '{}', {})",
                kept.number,
                entry.account.who.word(),
                entry.account.kind.word(),
                entry.currency,
                entry.minor
            ));
        }
    }
    back.push("UPDATE payment SET minor = 60000 WHERE number = 1 AND invoice = 'I00001'".to_owned());
    back.push("UPDATE obligation SET minor = 33333 WHERE party = 'office'".to_owned());
    back
}

fn restore(ground: &Ground, back: &[String]) {
    let mut run = beside(ground);
    for sql in back {
        run(sql);
    }
}

#[test]
fn no_worker_has_an_account_but_for_what_is_owed_to_them() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        whole(&store);
        let book = store.read(|db| books::book(db, "p")).expect("a book");
        let entries = book.postings().iter().flat_map(|p| &p.entries);
        assert!(entries.clone().count() > 0);
        for entry in entries {
            assert!(!matches!(entry.account.who, Who::Worker(_)), "{:?}", entry.account);
        }
        assert_eq!(book.balance(&Account::of(Who::Worker("w".to_owned()), Kind::Owed), "EUR"), 0);
    });
}

/// The payer is right: nobody pays that part, and the school is not owed it.
#[test]
fn a_conceded_part_is_nobodys() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        plan(&store, cost()).expect("planned");
        let id = "K00001";
        step(&store, "a", id, "agree", Ask::default()).expect("agreed");
        step(&store, "a", id, "incur", incurred()).expect("incurred");
        for next in ["validate", "allocate", "invoice"] {
            step(&store, "b", id, next, Ask::default()).expect(next);
        }
        step(&store, "b", id, "dispute", why("office")).expect("disputed");
        step(&store, "b", id, "dispute", why("hospital")).expect("disputed, too");
        step(&store, "b", id, "concede", why("office")).expect("conceded");
        assert_eq!(stage(&store, id), Stage::Disputed, "the hospital still objects");
        step(&store, "b", id, "uphold", why("hospital")).expect("upheld");
        assert_eq!(stage(&store, id), Stage::Invoiced);
        pay(&store, id, "I00001", 66_666).expect("paid");
        assert_eq!(stage(&store, id), Stage::Paid);
        step(&store, "c", id, "settle", Ask::default()).expect("settled");
        let book = store.read(|db| books::book(db, "p")).expect("a book");
        assert_eq!(book.open().count(), 0, "{:?}", book.open().collect::<Vec<_>>());
        assert_eq!(store.read(check).expect("checked").differences, Vec::<String>::new());
    });
}

fn reverse(store: &Store, who: &str, number: i64, reason: &'static str) -> Result<i64, Refusal> {
    let version = version(store, "K00001");
    store
        .write(&by(who), move |tx| costs::reverse(tx, ("p", "K00001", number), version, reason))
        .expect("no fault")
}

#[test]
fn what_was_posted_in_error_is_taken_back_and_everything_still_agrees() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        plan(&store, cost()).expect("planned");
        let id = "K00001";
        step(&store, "a", id, "agree", Ask::default()).expect("agreed");
        step(&store, "a", id, "incur", incurred()).expect("incurred");
        assert_eq!(
            reverse(&store, "a", 1, "").expect_err("alone").to_string(),
            "reversal-own article=¶30\nreason: reversal-no-reason article=¶30"
        );
        reverse(&store, "b", 1, "entered for another cohort").expect("taken back");
        assert_eq!(stage(&store, id), Stage::Agreed);
        step(&store, "a", id, "incur", incurred()).expect("incurred again");
        for (who, next) in [("b", "validate"), ("b", "allocate"), ("b", "invoice")] {
            step(&store, who, id, next, Ask::default()).expect(next);
        }
        pay(&store, id, "I00001", 66_666).expect("paid");
        pay(&store, id, "I00002", 33_333).expect("paid");
        step(&store, "c", id, "settle", Ask::default()).expect("settled");
        let all = store.read(|db| books::postings(db, "p")).expect("postings");
        assert_eq!(
            all.iter().map(|k| k.posting.step.as_str()).collect::<Vec<_>>(),
            ["incur", "reverse", "incur", "allocate", "invoice", "pay", "pay", "settle"]
        );
        assert!(reverse(&store, "b", 7, "no such transfer").is_err(), "the provider was paid with it");
        assert!(reverse(&store, "b", 4, "not ours").is_err(), "what was allocated is disputed");
        reverse(&store, "b", 8, "paid to another").expect("settlement taken back");
        assert!(reverse(&store, "b", 8, "paid to another").is_err(), "taken back before");
        reverse(&store, "b", 7, "no such transfer").expect("payment taken back");
        assert_eq!(stage(&store, id), Stage::Invoiced);
        let told = store.read(|db| costs::invoices(db, "p", id)).expect("read");
        assert_eq!(told.iter().map(|i| i.paid).collect::<Vec<_>>(), [66_666, 0]);
        pay(&store, id, "I00002", 33_333).expect("paid at last");
        step(&store, "c", id, "settle", Ask::default()).expect("settled");
        let book = store.read(|db| books::book(db, "p")).expect("a book");
        assert_eq!(book.open().count(), 0);
        assert_eq!(store.read(check).expect("checked").differences, Vec::<String>::new());
        assert!(proved(&store, &[]).faults.is_empty());
    });
}
