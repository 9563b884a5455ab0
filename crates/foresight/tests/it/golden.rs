//! The values that the reference of the field states for the worked examples.

use expect_test::{Expect, expect};
use foresight::origin::{Answer, OriginTest};
use foresight::value::Discount;
use foresight::{Fault, Flow, Param, project};

use crate::support::{electricians, nurses};

fn check(flow: &Flow, expected: Expect) {
    let path = project(flow, 10, Discount::NONE).expect("it can be projected");
    let test = OriginTest::of(&path, 0.0, Some(0), Answer::Moot);
    let years: Vec<String> = path.stock_change.iter().map(|h| format!("{h:.0}")).collect();
    let first = test.first_short.map_or("never".to_owned(), |year| format!("from year {year}"));
    expected.assert_eq(&format!(
        "{}\nleast {:.0} in year {}, short {first}; {}",
        years.join(" "),
        test.least.1,
        test.least.0,
        test.verdict().word()
    ));
}

#[test]
fn nurses_with_a_home_track_pass() {
    check(
        &nurses(180.0, 0.0),
        expect![[r#"
        0 50 103 158 214 271 280 286 290 292 293
        least 0 in year 0, short never; pass"#]],
    );
}

#[test]
fn nurses_without_a_home_track_fail() {
    check(
        &nurses(0.0, 0.0),
        expect![[r#"
        0 -92 -175 -249 -315 -374 -333 -296 -263 -233 -206
        least -374 in year 5, short from year 1; fail"#]],
    );
}

#[test]
fn nurses_without_it_fail_though_leaving_attracts_others() {
    check(
        &nurses(0.0, 1.0),
        expect![[r#"
        0 -92 -175 -249 -315 -274 -139 -12 106 218 223
        least -315 in year 4, short from year 1; fail"#]],
    );
}

#[test]
fn electricians_pass_up_to_a_leakage_of_seventy_per_cent() {
    check(
        &electricians(0.15),
        expect![[r#"
        0 0 39 78 117 157 197 199 199 199 198
        least 0 in year 0, short never; pass"#]],
    );
    check(
        &electricians(0.7058),
        expect![[r#"
        0 0 0 2 5 10 16 23 29 34 38
        least 0 in year 0, short never; pass"#]],
    );
    check(
        &electricians(0.706),
        expect![[r#"
        0 0 -0 2 5 10 16 23 29 33 38
        least -0 in year 2, short from year 2; fail"#]],
    );
}

#[test]
fn a_sum_is_the_sum_of_its_parts() {
    let whole = project(&nurses(180.0, 1.0), 12, Discount::NONE).expect("a path");
    let part = |share: f64| {
        let flow = nurses(180.0 * share, 1.0).with(Param::AwaySeats, 180.0 * share);
        project(&flow, 12, Discount::NONE).expect("a path")
    };
    let sum = foresight::Path::sum([&part(1.0 / 3.0), &part(2.0 / 3.0)].into_iter()).expect("two paths");
    for (a, b) in whole.stock_change.iter().zip(&sum.stock_change) {
        assert!((a - b).abs() < 1e-9);
    }
}

#[test]
fn what_cannot_be_is_refused() {
    let wrong = |flow: Flow, years| project(&flow, years, Discount::NONE).expect_err("it cannot be");
    let told = [
        wrong(nurses(180.0, 0.0).with(Param::Leakage, 1.01), 10),
        wrong(nurses(180.0, 0.0).with(Param::AwaySeats, -1.0), 10),
        wrong(nurses(180.0, 0.0).with(Param::Exit, f64::NAN), 10),
        wrong(nurses(180.0, 0.0).with(Param::Return, 0.99), 10),
        wrong(nurses(180.0, 0.0).with(Param::WageElasticity, 0.3), 10),
        wrong(nurses(180.0, 0.0), 0),
        wrong(nurses(180.0, 0.0), 101),
    ];
    expect![[r#"
        leakage is 1.01, and can be from 0 to 1
        away_seats is -1, and can be from 0 to 1000000000
        exit is NaN, and can be from 0 to 1
        return and onward together are more than the whole
        wages react to the stock: say how many work in the occupation today
        0 years: from 1 to 100 can be projected
        101 years: from 1 to 100 can be projected"#]]
    .assert_eq(&told.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n"));
}
