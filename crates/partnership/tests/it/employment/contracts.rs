//! A contract beside the vacancy and the law.

use expect_test::{Expect, expect};
use partnership::employment::contract::{Beside, Contract, compare};
use partnership::employment::rules::{Rules, must_be_in, reads};

use super::{TODAY, agreement, contract, vacancy};

/// What differs, a line each: the field, whether it bars, and the sentence.
fn check(changes: &[(&str, &str)], advertised: &[(&str, &str)], recognised: bool, expected: Expect) {
    let agreement = agreement();
    let law = agreement.in_force(TODAY);
    let (rules, mut vacancy) = (Rules::of(&law), vacancy());
    vacancy.extend(super::cells(advertised));
    let languages = must_be_in(&reads("ar:C2; fr:C1; de:B1"), &law, rules.as_ref());
    let beside = Beside { vacancy: &vacancy, rules: rules.as_ref(), languages: &languages, recognised };
    let cells = contract(changes);
    let found = compare(&Contract { cells: &cells }, &beside, &law);
    let line = |d: &partnership::employment::contract::Difference| {
        let bars = if d.what.bars() { "bars" } else { "shown" };
        let substitutes = if d.what.substitutes() { ", substitutes" } else { "" };
        format!("{} ({bars}{substitutes}): {}\n", d.field, d.said)
    };
    expected.assert_eq(&found.iter().map(line).collect::<String>());
}

#[test]
fn interim_work_before_recognition_is_in_order() {
    check(&[], &[], false, expect![[r#""#]]);
}

#[test]
fn interim_work_after_recognition_is_substitution() {
    check(
        &[],
        &[],
        true,
        expect![[r#"
        occupation (bars, substitutes): work-occupation-interim-over isco=5321 place_isco=2221 article=Art. 4
        wage (bars): work-pay-below wage=2,700 EUR floor=3,500 EUR article=Art. 16
        wage (bars, substitutes): work-pay-advertised wage=2,700 EUR advertised=3,500 EUR article=Art. 16
    "#]],
    );
}

#[test]
fn a_nurse_is_paid_as_one() {
    let nurse = [("occupation", "2221"), ("wage", "3500.00 EUR"), ("wage_recognised", "")];
    check(&nurse, &[], true, expect![[r#""#]]);
    let less = [("occupation", "2221"), ("wage", "3499.99 EUR"), ("wage_recognised", "")];
    check(
        &less,
        &[],
        true,
        expect![[r#"
        wage (bars): work-pay-below wage=3,499.99 EUR floor=3,500 EUR article=Art. 16
        wage (bars, substitutes): work-pay-advertised wage=3,499.99 EUR advertised=3,500 EUR article=Art. 16
    "#]],
    );
}

#[test]
fn interim_pay_has_its_own_floor_and_says_what_follows() {
    check(
        &[("wage", "2699.00 EUR"), ("wage_recognised", "")],
        &[],
        false,
        expect![[r#"
        wage_recognised (bars): work-wage-recognised-missing article=Art. 16
        wage (bars): work-pay-below wage=2,699 EUR floor=2,700 EUR article=Art. 16
    "#]],
    );
    check(
        &[("wage", "2700.00 USD")],
        &[],
        false,
        expect![[r#"
        wage (bars): work-pay-unlike floor=2,700 EUR article=Art. 16
    "#]],
    );
}

#[test]
fn hourly_pay_compares_through_the_hours_of_the_contract() {
    // 21 euros for 38.5 hours in 52 weeks are 3,503.50 a month; 20.97 are 3,498.49.
    let hourly = |wage| [("wage", wage), ("wage_period", "hour")];
    check(
        &[],
        &hourly("21.00 EUR"),
        false,
        expect![[r#"
        wage_recognised (bars, substitutes): work-pay-advertised wage=3,500 EUR advertised=21 EUR article=Art. 16
    "#]],
    );
    check(&[], &hourly("20.97 EUR"), false, expect![[r#""#]]);
}

#[test]
fn other_work_elsewhere_on_another_day() {
    let other = [("occupation", "9112"), ("country", "AT"), ("start", "2027-11-01")];
    check(
        &other,
        &[],
        false,
        expect![[r#"
        occupation (bars, substitutes): work-occupation-other isco=9112 place_isco=2221 article=Art. 4
        wage (bars): work-pay-below wage=2,700 EUR floor=3,500 EUR article=Art. 16
        wage (bars, substitutes): work-pay-advertised wage=2,700 EUR advertised=3,500 EUR article=Art. 16
        country (bars, substitutes): work-country-other country=AT destination=DE-NW article=Art. 16
        start (shown): work-start-other date=2027-11-01 advertised=(work-on-day date=2027-10-01)
    "#]],
    );
}

#[test]
fn every_point_is_stated_in_a_language_that_the_worker_reads() {
    check(
        &[("leave", ""), ("languages", "de; en")],
        &[],
        false,
        expect![[r#"
        leave (bars): work-point-missing point=(work-point-leave) article=Art. 16
        languages (bars): work-language-unread article=Art. 16
    "#]],
    );
}

#[test]
fn what_cannot_be_read_is_said_at_its_cell() {
    let cells = contract(&[
        ("wage", "much"),
        ("hours", "170"),
        ("start", "soon"),
        ("occupation", "22"),
        ("country", "Germany"),
        ("languages", "French!"),
        ("charged", "a little"),
    ]);
    let contract = Contract { cells: &cells };
    expect![[r#"
        occupation: work-wrong-isco
        country: work-wrong-country
        wage: work-wrong-money
        charged: work-wrong-money
        hours: work-wrong-hours
        start: work-wrong-day
        languages: work-wrong-language"#]]
    .assert_eq(&contract.unread().expect_err("refused").to_string());
    // What cannot be read is no nothing.
    assert!(contract.charges());
}
