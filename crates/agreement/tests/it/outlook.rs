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
    expect![[""]].assert_eq(&told(
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
    expect![[""]].assert_eq(&told(
        r#"
[[projection]]
origin = "PH"
occupation = "nurse"
cohorts = [0]
horizon_years = 0
"#,
    ));
    expect![[""]].assert_eq(&told(
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
    expect![[""]].assert_eq(&told(
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
    expect![[""]].assert_eq(&told(
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
