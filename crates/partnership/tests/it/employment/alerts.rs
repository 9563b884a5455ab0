//! Alerts: the nurse traps, pay, and what workers say.

use agreement::Money;
use jiff::civil::date;
use partnership::employment::alerts::{At, deskilling, told, underpaid};
use partnership::employment::checks::{Answers, Formality, due, formality};
use partnership::employment::rules::{Floor, Rules, Work, interim_until};

use super::{agreement, cells};

const START: jiff::civil::Date = date(2027, 10, 1);

/// What is found of somebody who came from `trained`, does `isco`, on a day.
fn found(
    isco: &str,
    trained: Option<&str>,
    recognised: bool,
    corridor: Option<&str>,
    today: jiff::civil::Date,
) -> String {
    let agreement = agreement();
    let law = agreement.in_force(date(2026, 11, 25));
    let work = Work::of(&law, "nurse").expect("an occupation");
    let until = interim_until(&law, "nurse", corridor, START);
    let at = At { isco, trained, work: &work, recognised, until };
    deskilling(&at, today).map(|alert| alert.said().to_string()).unwrap_or_default()
}

/// Row 3 of the capability map, and the trap of DOMAIN §4: EQF 4 beside ISCED 6 is no alarm; a nurse as an
/// assistant is one, but for the term of recognition: 60 days and the longest measure, 12 months.
#[test]
fn the_nurse_traps() {
    let (early, last, late) = (date(2028, 1, 1), date(2028, 11, 30), date(2028, 12, 1));
    let here = Some("tn-de");
    for (isco, trained, recognised, corridor, day, expected) in [
        ("2221", Some("2221"), false, here, early, ""),
        ("2221", Some("2221"), true, here, late, ""),
        ("2221", None, true, here, late, ""),
        ("5321", Some("2221"), false, here, early, ""),
        ("5321", Some("2221"), false, here, last, ""),
        (
            "5321",
            Some("2221"),
            false,
            here,
            late,
            "work-found-interim-over isco=5321 date=2028-11-30 article=Art. 4",
        ),
        (
            "5321",
            Some("2221"),
            true,
            here,
            early,
            "work-found-deskilling isco=5321 trained=2221 article=Art. 4",
        ),
        // At home nothing waits for recognition.
        (
            "5321",
            Some("2221"),
            false,
            None,
            early,
            "work-found-deskilling isco=5321 trained=2221 article=Art. 4",
        ),
        // Whoever drove a taxi last is a nurse all the same.
        (
            "5321",
            Some("8322"),
            true,
            here,
            early,
            "work-found-deskilling isco=5321 trained=2221 article=Art. 4",
        ),
        (
            "9112",
            Some("2221"),
            false,
            here,
            early,
            "work-found-deskilling isco=9112 trained=2221 article=Art. 4",
        ),
        // A manager of the home is at the level, and so is whoever nobody can place.
        ("1342", Some("2221"), true, here, late, ""),
        ("other", Some("2221"), true, here, late, ""),
    ] {
        assert_eq!(
            found(isco, trained, recognised, corridor, day),
            expected,
            "{isco} {trained:?} {recognised} {day}"
        );
    }
}

#[test]
fn pay_below_contract_or_agreement() {
    let money = |text: &str| text.parse::<Money>().ok();
    let floor = Floor { monthly: money("3500 EUR").expect("money"), cite: "Art. 16".to_owned() };
    for (paid, contract, floored, expected) in [
        ("3500 EUR", "3500 EUR", true, ""),
        (
            "3499.99 EUR",
            "3500 EUR",
            true,
            "work-found-underpaid paid=3,499.99 EUR due=3,500 EUR article=Art. 16",
        ),
        ("3600 EUR", "3700 EUR", true, "work-found-underpaid paid=3,600 EUR due=3,700 EUR article=Art. 15"),
        ("3400 EUR", "", true, "work-found-underpaid paid=3,400 EUR due=3,500 EUR article=Art. 16"),
        ("3400 EUR", "3300 EUR", false, ""),
        ("100 USD", "3500 EUR", true, ""),
        ("", "3500 EUR", true, ""),
    ] {
        let alert = underpaid(money(paid), money(contract), floored.then_some(&floor), "Art. 15");
        assert_eq!(alert.map(|a| a.said().to_string()).unwrap_or_default(), expected, "{paid} {contract}");
    }
}

#[test]
fn what_workers_say() {
    let read = |pairs: &[(&str, &str)]| Answers::read(&cells(pairs));
    let kinds = |pairs: &[(&str, &str)]| {
        let answers = read(pairs).expect("readable");
        told(&answers, "Art. 16").iter().map(|a| a.kind.word()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(kinds(&[("contract", "yes"), ("social_security", "yes"), ("safe", "yes")]), "");
    assert_eq!(kinds(&[("contract", "yes"), ("social_security", "unsaid"), ("safe", "unsaid")]), "");
    assert_eq!(
        kinds(&[("contract", "no"), ("passport", "yes"), ("charged", "yes"), ("safe", "no")]),
        "informal passport fee unsafe"
    );
    let wrong = read(&[("paid", "a lot"), ("hours", "200"), ("work", "nursing")]).expect_err("refused");
    assert_eq!(wrong.to_string(), "paid: work-wrong-money\nhours: work-wrong-hours\nwork: work-wrong-isco");
    assert_eq!(read(&[("work", "other")]).expect("readable").work.as_deref(), Some("other"));
}

/// ¶20: one of the two not there is enough; nobody said so is not known.
#[test]
fn informal_work() {
    for (contract, number, expected) in [
        (Some(true), Some(true), Formality::Formal),
        (Some(false), Some(true), Formality::Informal),
        (Some(true), Some(false), Formality::Informal),
        (None, Some(false), Formality::Informal),
        (Some(true), None, Formality::Unknown),
        (None, None, Formality::Unknown),
    ] {
        assert_eq!(formality(contract, number), expected, "{contract:?} {number:?}");
    }
}

#[test]
fn checks_have_their_days() {
    let agreement = agreement();
    let law = agreement.in_force(date(2026, 11, 25));
    let all = due(Rules::of(&law).as_ref(), START);
    assert_eq!(all, [(30, date(2027, 10, 31)), (90, date(2027, 12, 30))]);
    assert_eq!(due(None, START), []);
}
