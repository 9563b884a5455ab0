//! Complaints: their steps, their channels, what was charged and is refunded, and what is told of them all.

use agreement::{Agreement, Money};
use expect_test::expect;
use jiff::civil::{Date, date};
use partnership::grievances::case::{Case, Facts, may_handle, may_take};
use partnership::grievances::channel::{no_retaliation, refunds};
use partnership::grievances::figures::{Course, Figures};
use partnership::grievances::refund::{Standing, amount};
use partnership::grievances::{Category, Channel, Charge, Payment, Receipts, Refund, Severity, State};
use partnership::lifecycle::{Lifecycle, chart, idle_guards, take};
use partnership::placement::Cell;
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 25);

const TEXT: &str = r#"
# Agreement (invented)

## Article 16. Fair recruitment

```toml
[[provision]]
topic = "refund"
days = 20
```

## Article 19. Equal treatment and grievances

```toml
[[grievance]]
id = "hotline"
run_by = "counsel"
country = "DE"
languages = ["de", "fr"]
anonymous = true
acknowledge_days = 2
answer_days = 14

[[grievance]]
id = "desk"
run_by = "union"
country = "TN"
languages = ["fr", "ar"]

[[provision]]
topic = "no_retaliation"
```
"#;

fn agreement() -> Agreement {
    Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())])
}

fn channel(id: &str) -> Channel {
    Channel::named(&agreement().in_force(TODAY), id).expect("a clause")
}

fn eur(minor: i64) -> Money {
    Money { minor, ..amount("1", "EUR").expect("an amount") }
}

fn refund(owed: Option<i64>, paid: &[i64]) -> Refund {
    let payments = paid.iter().map(|minor| Payment { amount: eur(*minor), on: TODAY, by: "hospital".into() });
    Refund {
        owed: owed.map(eur),
        debtor: Some("hospital".to_owned()),
        due: Some(date(2026, 11, 20)),
        why: String::new(),
        payments: payments.collect(),
    }
}

/// Facts with which every step can be taken, by whoever takes it.
fn good(channel: &Channel, complainant: bool) -> Facts<'_> {
    Facts {
        channel: Some(channel),
        no_retaliation: Some("Art. 19"),
        complainant,
        by: "first",
        of_body: !complainant,
        of_accused: false,
        country: Some("DE"),
        fled: None,
        category: Some(Category::Wage),
        severity: Some(Severity::Serious),
        text: "words (invented)",
        refund: None,
        told: true,
        retaliation_open: false,
        closers: &[],
    }
}

#[test]
fn the_chart() {
    expect![[r#"
        acknowledge: Filed → Acknowledged (bodys, impartial, fled)
        triage: Acknowledged → Triaged (bodys, impartial, fled, severity, category)
        hurry: Triaged → Urgent (bodys, impartial, fled, pressing)
        investigate: Triaged → Investigating (bodys, impartial, fled, not_pressing)
        remedy: Urgent, Investigating → Remedied (bodys, impartial, fled, another, words, owed, refunded)
        close: Remedied → Closed (bodys, impartial, fled, another, owed, refunded, told, safe)
        appeal: Closed → Appealed (own, words)
        reopen: Appealed → Investigating (bodys, impartial, fled, another)
    "#]]
    .assert_eq(&chart::<Case>());
}

/// Each guard taken away in turn changes an answer.
#[test]
fn every_guard_is_needed() {
    let channel = channel("hotline");
    let (handler, own) = (good(&channel, false), good(&channel, true));
    let closers = ["first".to_owned()];
    let (unknown, open) = (refund(None, &[]), refund(Some(500), &[100]));
    let fee = Facts { category: Some(Category::Fee), ..handler };
    let mut asked = vec![
        ("triage", State::Acknowledged, Facts { severity: None, ..handler }),
        ("triage", State::Acknowledged, Facts { category: None, ..handler }),
        ("hurry", State::Triaged, handler),
        ("investigate", State::Triaged, Facts { severity: Some(Severity::Urgent), ..handler }),
        ("remedy", State::Urgent, Facts { text: " ", ..handler }),
        ("remedy", State::Urgent, Facts { refund: Some(&unknown), ..fee }),
        ("remedy", State::Investigating, Facts { refund: Some(&open), ..fee }),
        ("close", State::Remedied, Facts { refund: Some(&unknown), ..fee }),
        ("close", State::Remedied, Facts { refund: Some(&open), ..fee }),
        ("close", State::Remedied, Facts { told: false, ..handler }),
        ("close", State::Remedied, Facts { retaliation_open: true, ..handler }),
        ("appeal", State::Closed, handler),
        ("appeal", State::Closed, Facts { text: "", ..own }),
    ];
    let urgent = Facts { severity: Some(Severity::Urgent), ..handler };
    for (step, from) in [
        ("acknowledge", State::Filed),
        ("triage", State::Acknowledged),
        ("hurry", State::Triaged),
        ("investigate", State::Triaged),
        ("remedy", State::Investigating),
        ("close", State::Remedied),
        ("reopen", State::Appealed),
    ] {
        let facts = if step == "hurry" { urgent } else { handler };
        asked.extend([
            (step, from, Facts { of_body: false, ..facts }),
            (step, from, Facts { of_accused: true, ..facts }),
            (step, from, Facts { fled: Some("DE"), ..facts }),
            (step, from, Facts { closers: &closers, ..facts }),
        ]);
    }
    assert_eq!(idle_guards::<Case>(&asked), [""; 0]);
}

#[test]
fn refusals_cite_their_article_and_say_what_would_help() {
    let channel = channel("hotline");
    let handler = good(&channel, false);
    let open = refund(Some(50_000), &[12_345]);
    let fee = Facts { category: Some(Category::Fee), ..handler };
    let closers = ["first".to_owned()];
    let refused = |step: &str, from, facts: Facts<'_>| {
        take::<Case>(step, from, &facts).expect_err("refused").to_string()
    };
    let told = [
        refused("acknowledge", State::Filed, Facts { of_body: false, ..handler }),
        refused("acknowledge", State::Filed, Facts { of_accused: true, fled: Some("DE"), ..handler }),
        refused("triage", State::Acknowledged, Facts { severity: None, category: None, ..handler }),
        refused("remedy", State::Urgent, Facts { text: "", refund: None, ..fee }),
        refused("remedy", State::Urgent, Facts { refund: Some(&open), ..fee }),
        refused("close", State::Remedied, Facts { told: false, retaliation_open: true, ..handler }),
        refused("reopen", State::Appealed, Facts { closers: &closers, ..handler }),
        refused("appeal", State::Filed, good(&channel, true)),
        may_handle(&Facts { of_accused: true, ..handler }).expect_err("refused").to_string(),
    ];
    expect![[r#"
        grievance-not-the-body article=Art. 19
        grievance-of-the-accused article=Art. 19
        grievance-body-fled article=Art. 19
        severity: grievance-no-severity article=Art. 19
        category: grievance-no-category article=Art. 19
        text: grievance-no-words article=Art. 19
        grievance-owed-unknown article=Art. 19
        grievance-not-refunded left=376.55 EUR
        grievance-not-told article=Art. 19
        grievance-retaliation-open article=Art. 19
        grievance-same-handler article=Art. 19
        lifecycle-not-now state=(grievance-filed)
        grievance-of-the-accused article=Art. 19"#]]
    .assert_eq(&told.join("\n"));
}

#[test]
fn the_accused_takes_no_complaint_about_itself() {
    let (hotline, desk) = (channel("hotline"), channel("desk"));
    let facts = good(&hotline, true);
    assert_eq!(may_take(&hotline, &facts, true), Ok(()));
    let refused =
        may_take(&desk, &Facts { of_accused: true, fled: Some("DE"), ..facts }, true).expect_err("refused");
    expect![[r#"
        channel: grievance-channel-accused article=Art. 19
        channel: grievance-channel-fled article=Art. 19
        channel: grievance-channel-names article=Art. 19"#]]
    .assert_eq(&refused.to_string());
}

#[test]
fn channels_say_their_days_or_the_reference_does() {
    let agreement = agreement();
    let law = agreement.in_force(TODAY);
    let said = |c: &Channel| {
        format!(
            "{} {}/{} {}/{}",
            c.id, c.acknowledge.days, c.acknowledge.agreed, c.answer.days, c.answer.agreed
        )
    };
    let all = |country, language| {
        Channel::all(&law, country, language).iter().map(said).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(all(None, "en"), "hotline 2/true 14/true, desk 3/false 30/false");
    assert_eq!(all(None, "ar"), "desk 3/false 30/false, hotline 2/true 14/true");
    assert_eq!(all(Some("DE"), "ar"), "hotline 2/true 14/true, desk 3/false 30/false");
    assert_eq!(channel("desk").acknowledge.after(date(2026, 12, 30)), date(2027, 1, 2));
    assert_eq!(no_retaliation(&law).as_deref(), Some("Art. 19"));
    let (cite, days) = refunds(&law);
    assert_eq!((cite.as_deref(), days.days, days.agreed), (Some("Art. 16"), 20, true));
}

#[test]
fn sums_are_read_as_people_write_them() {
    let read = |number: &str, currency: &str| amount(number, currency).map(|m| m.to_string());
    for (number, currency, sum) in [
        ("350", "eur", Some("350 EUR")),
        ("350,5", "EUR", Some("350.50 EUR")),
        (" 12 000.75 ", "PHP", Some("12,000.75 PHP")),
        ("1,234", "EUR", Some("1,234 EUR")),
        ("1,234", "TND", Some("1,234 TND")),
        ("٣٥٠٫٢٥", "EUR", Some("350.25 EUR")),
        ("1.234,50", "EUR", None),
        ("350.123", "EUR", None),
        ("-5", "EUR", None),
        ("", "EUR", None),
        ("five", "EUR", None),
        ("5", "euro", None),
    ] {
        assert_eq!(read(number, currency).as_deref(), sum, "{number} {currency}");
    }
}

#[test]
fn a_charge_may_be_half_known_and_never_nonsense() {
    let told = |number, class, on| {
        let told = Charge::told((number, "EUR"), class, " an agent ", on, Receipts::No, TODAY);
        told.map_err(|refusal| refusal.to_string())
    };
    let known = told("350", "medical", Some(TODAY)).expect("a charge");
    assert_eq!((known.amount, known.taken_by.as_str()), (Some(eur(35_000)), "an agent"));
    assert_eq!(told("", "", None).expect("a charge").amount, None);
    let wrong = told("0", "bribe", Some(date(2026, 11, 26))).expect_err("refused");
    expect![[r#"
        amount: grievance-sum-wrong
        class: grievance-class-wrong
        on: grievance-day-future"#]]
    .assert_eq(&wrong);
}

#[test]
fn a_refund_is_reckoned_to_the_cent() {
    let pay = |refund: Refund, minor, by: &str, on| {
        let payment = Payment { amount: eur(minor), on, by: by.to_owned() };
        refund.pay(payment, TODAY).map_err(|refusal| refusal.to_string())
    };
    let due = date(2026, 11, 20);
    let told = Some(eur(35_000));
    let refund = Refund::default().owe(eur(35_000), "hospital", due, told, "").expect("owed");
    assert_eq!(refund.standing(due), Standing::Open(eur(35_000)));
    let refund = pay(refund, 34_999, "hospital", TODAY).expect("paid");
    assert_eq!(refund.standing(TODAY), Standing::Overdue(eur(1), 5));
    for (minor, by, on, words) in [
        (2, "hospital", TODAY, "amount: grievance-too-much left=0.01 EUR"),
        (0, "hospital", TODAY, "amount: grievance-sum-wrong"),
        (1, "Worker", TODAY, "payer: grievance-worker-pays"),
        (1, "", TODAY, "payer: grievance-worker-pays"),
        (1, "hospital", date(2026, 11, 26), "on: grievance-day-future"),
    ] {
        assert_eq!(pay(refund.clone(), minor, by, on), Err(words.to_owned()));
    }
    let other = Payment { amount: amount("1", "PHP").expect("an amount"), on: TODAY, by: "x".to_owned() };
    let other = refund.clone().pay(other, TODAY).expect_err("refused").to_string();
    assert_eq!(other, "amount: grievance-other-currency currency=EUR");
    let refund = pay(refund, 1, "hospital", TODAY).expect("paid");
    assert_eq!((refund.standing(TODAY), refund.left()), (Standing::Settled, Some(eur(0))));
    assert_eq!(pay(Refund::default(), 1, "x", TODAY), Err("grievance-owed-unknown".to_owned()));
    // Less than was paid is owed by nobody; nothing, or another sum, wants a reason.
    let owe = |minor, debtor: &str, why: &str| {
        let owed = refund.clone().owe(eur(minor), debtor, due, told, why);
        owed.map(|r| r.owed).map_err(|refusal| refusal.to_string())
    };
    assert_eq!(owe(100, "hospital", "why"), Err("amount: grievance-sum-wrong".to_owned()));
    assert_eq!(owe(40_000, "hospital", ""), Err("why: grievance-other-sum".to_owned()));
    assert_eq!(owe(40_000, "worker", "receipts"), Err("debtor: grievance-worker-pays".to_owned()));
    assert_eq!(owe(40_000, "hospital", "receipts"), Ok(Some(eur(40_000))));
    let none = Refund::default().owe(eur(0), "", due, told, "nobody took it").expect("nothing owed");
    assert_eq!(none.standing(TODAY), Standing::Settled);
}

#[test]
fn the_few_are_hidden_in_figures() {
    let one = |category, state, filed_on, remedied_on| Course { category, state, filed_on, remedied_on };
    let mut all = Vec::new();
    for n in 0..6 {
        let on = (n < 5).then_some(date(2026, 9, 20));
        all.push(one(Category::Wage, State::Closed, date(2026, 9, 1), on));
    }
    all.extend([one(Category::Fee, State::Filed, TODAY, None); 4]);
    let figures = Figures::of(&all, TODAY);
    let of = |category| figures.by_category.iter().find(|(c, _)| *c == category).map(|(_, cell)| *cell);
    assert_eq!((of(Category::Wage), of(Category::Fee)), (Some(Cell::Exactly(6)), Some(Cell::Hidden)));
    assert_eq!((figures.all, figures.in_time), (Cell::Exactly(10), Some(833)));
    assert_eq!(Figures::of(&all[..4], TODAY).all, Cell::Hidden);
    assert_eq!(Figures::of(&all[..4], TODAY).in_time, None);
    // Five of each kind but one: the one left alone takes another with it.
    let mut each: Vec<Course> = Category::ALL
        .iter()
        .flat_map(|c| [one(*c, State::Filed, TODAY, None); 5])
        .filter(|c| c.category != Category::Data)
        .collect();
    each.push(one(Category::Wage, State::Filed, TODAY, None));
    let cells = Figures::of(&each, TODAY).by_category;
    let hidden: Vec<_> = cells.iter().filter(|(_, cell)| *cell == Cell::Hidden).map(|(c, _)| *c).collect();
    assert_eq!(hidden, [Category::Fee, Category::Data]);
}

proptest! {
    /// Whatever is tried by whomever: the accused and the State fled move nothing, nobody judges what they
    /// closed, and a fee is remedied and closed only when all of it is back.
    #[test]
    fn every_walk_keeps_what_must_hold(
        tries in prop::collection::vec((0..8_usize, 0..6_u8, 0..3_usize, 0..3_i64), 1..60)
    ) {
        let channel = channel("hotline");
        let people = ["first", "second", "third"];
        let (mut state, mut closers) = (State::Filed, Vec::<String>::new());
        for (step, who, by, paid) in tries {
            let refund = refund(Some(200), &[100 * paid]);
            let facts = Facts {
                by: people[by],
                of_accused: who == 1,
                fled: (who == 2).then_some("DE"),
                of_body: who > 0,
                category: Some(Category::Fee),
                refund: Some(&refund),
                closers: &closers,
                ..good(&channel, who == 0)
            };
            let name = Case::STEPS[step].name;
            if let Ok(next) = take::<Case>(name, state, &facts) {
                prop_assert!(who != 1 && who != 2);
                prop_assert_eq!(who == 0, next == State::Appealed);
                prop_assert!(!matches!(next, State::Remedied | State::Closed) || paid == 2);
                prop_assert!(name != "reopen" || !closers.iter().any(|c| c == people[by]));
                if next == State::Closed {
                    closers.push(people[by].to_owned());
                }
                state = next;
            }
            prop_assert_eq!(State::from_word(state.word()), Some(state));
        }
    }
}
