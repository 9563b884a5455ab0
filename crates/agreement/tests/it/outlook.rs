//! Projections: what cannot be is a finding.

use expect_test::expect;

use crate::support::clauses;

const SEATS: &str = r#"
[[occupation]]
id = "nurse"
isco = "2221"
[[seats]]
id = "away-ph"
track = "away"
origin = "PH"
occupation = "nurse"
seats = 120
"#;

fn told(more: &str) -> String {
    clauses(&format!("{SEATS}{more}"))
}

#[test]
fn shares_stocks_and_years_are_what_can_be() {
    expect![[r#"
        error missing-years 19:11 a cohort completes in year 10, and 10 years are looked at: years are missing / raise `horizon_years`, or strike the cohort; years are counted from 0
        error wrong-value 21:9 `-5` is below zero or too large / `stock` must be a whole number
        error over-whole 22:11 101% is more than the whole / a share is at most 100%
        error over-whole 24:10 those who return and those who move on in a year are together more than the whole / lower `return` or `onward`
        error half-said 25:14 `attraction` stands here, and nothing says after how many years those attracted are trained / add `lag_years`, or strike `attraction`
        error wrong-value 27:8 a number without quotes is not exact enough for money and shares / `exit` must be a share in quotes such as "70%" or "7/10"
        error wrong-value 28:13 ages are told in groups from 15 to 89 / write an age between them
    "#]].assert_eq(&told(
        r#"
[[projection]]
origin = "PH"
occupation = "nurse"
cohorts = [0, 1, 10]
horizon_years = 10
stock = -5
leakage = "101%"
return = "60%"
onward = "50%"
attraction = "900%"
pass = "70%"
exit = 0.05
entry_age = 12
women = "65%"
wage_elasticity = "0.3"
"#,
    ));
    expect![[r#"
        error wrong-value 20:17 from 1 to 100 years can be looked at / write how many years the test of the State of origin looks at
    "#]].assert_eq(&told(
        r#"
[[projection]]
origin = "PH"
occupation = "nurse"
cohorts = [0]
horizon_years = 0
"#,
    ));
    expect![[r#"
        error missing-field 16:1 this `projection` clause does not say `horizon_years`: how many years are looked at, 1 to 100 / add `horizon_years = …` (a whole number)
        error wrong-value 19:11 this list is empty / name at least one in `cohorts` (a whole number), or strike the line
    "#]].assert_eq(&told(
        r#"
[[projection]]
origin = "PH"
occupation = "nurse"
cohorts = []
"#,
    ));
}

#[test]
fn distributions_have_mass() {
    expect![[r#"
        error no-mass 25:8 a distribution from 30% to 30% has no mass / write the smaller value in `low` and the larger in `high`
        error no-mass 31:8 the likeliest value, 90%, has no mass: it lies outside 30% to 80% / write a value between `low` and `high`
        error no-mass 35:7 the projection states 5%, which lies outside 6% to 101% / widen the range, change the projection, or state another `mode`
          also 21:8 it is stated here, Art. 1
        error over-whole 36:8 a share lies within the whole / a share is at most 100%
    "#]].assert_eq(&told(
        r#"
[[projection]]
origin = "PH"
occupation = "nurse"
cohorts = [0]
horizon_years = 10
exit = "5%"
[[range]]
parameter = "leakage"
low = "30%"
high = "30%"
distribution = "uniform"
[[range]]
parameter = "departure"
low = "30%"
high = "80%"
mode = "90%"
distribution = "beta"
[[range]]
parameter = "exit"
low = "6%"
high = "101%"
distribution = "triangular"
[[range]]
parameter = "attraction"
low = "0"
high = "9"
mode = "1"
distribution = "triangular"
"#,
    ));
}

#[test]
fn shocks_values_and_amounts_say_something_in_one_currency() {
    expect![[r#"
        warning says-nothing 20:1 no `seats` clause has this origin and occupation: nothing is projected / add the seats, or strike the projection
        error two-currencies 28:13 TND here and EUR before: values that are added up over years need one currency / write all amounts of projections and of what parties gain in one currency, converted at the day and rate your settlement clause names
          also 25:12 the first amount
        error says-nothing 30:9 this clause names no amount / say what the party gains, or what it pays
        error half-said 34:11 employers withdraw, and nothing says how far / add `cut`
        error wrong-value 36:9 a shock lasts from 1 to 100 years / write for how many years it lasts
        error contradiction 37:11 employers withdraw: `at_most` has no meaning here / strike `at_most`
    "#]].assert_eq(&told(
        r#"
[[party]]
id = "fund"
name = "Fund"
type = "fund"
[[projection]]
origin = "TN"
occupation = "nurse"
cohorts = [0]
horizon_years = 10
lost_tax = "250.00 EUR"
[[party_value]]
party = "fund"
pays_home = "320.00 TND"
[[party_value]]
party = "fund"
origin = "PH"
[[shock]]
id = "a"
befalls = "employers"
chance = "10%"
years = 0
at_most = 5
"#,
    ));
}
