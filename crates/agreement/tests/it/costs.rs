//! Who pays: never the worker, always somebody, all of it, once, in one
//! currency.

use expect_test::expect;

use crate::support::clauses;

const PARTIES: &str = r#"
[[party]]
id = "employer"
name = "Employer"
type = "employer"
[[party]]
id = "state"
name = "State"
type = "labour_ministry"
"#;

/// The findings on cost clauses; their first line is line 14.
fn costs(toml: &str) -> String {
    clauses(&format!("{}{toml}", PARTIES.trim_start()))
}

fn share(payer: &str, share: &str, more: &str) -> String {
    format!("[[share]]\npayer = \"{payer}\"\nshare = \"{share}\"\n{more}\n")
}

fn cost(id: &str, more: &str) -> String {
    format!("[[cost]]\nid = \"{id}\"\ncategory = \"x\"\namount = \"100 EUR\"\napplies = \"away\"\n{more}\n")
}

#[test]
fn the_worker_pays_by_no_path() {
    expect![[r#"
        error worker-charged 15:9 this makes the worker (`Worker`) pay / name the employer, a State or a fund: workers pay nothing (ILO, Definition of recruitment fees, 2019)
        error worker-charged 25:9 this makes the worker (`trainees`) pay / name the employer, a State or a fund: workers pay nothing (ILO, Definition of recruitment fees, 2019)
        error void-cost 29:13 an illegitimate cost is void, whoever pays it / strike this cost
        error worker-charged 36:7 a fee that names no payer falls on the worker / name the employer, a State or a fund: workers pay nothing (ILO, Definition of recruitment fees, 2019)
        error worker-charged 42:9 this makes the worker (`nurse`) pay / name the employer, a State or a fund: workers pay nothing (ILO, Definition of recruitment fees, 2019)
        error worker-charged 59:7 a fee that names no payer falls on the worker / name the employer, a State or a fund: workers pay nothing (ILO, Definition of recruitment fees, 2019)
        error worker-charged 61:8 a bond makes workers repay what they may not be charged / write `bond = false`: nobody is bound to stay or to repay
        error worker-charged 62:18 changing track would cost the worker / write an amount of zero: the choice of track is free
        error worker-charged 66:8 orientation that is not free is paid by the worker / write `free = true`, and add a [[cost]] that says who pays for it
        error worker-charged 69:13 this makes the worker (`the-worker`) pay / name the employer, a State or a fund: workers pay nothing (ILO, Definition of recruitment fees, 2019)
    "#]].assert_eq(&costs(
        r#"[[share]]
payer = "Worker"
share = "10%"
[[share]]
payer = "employer"
share = "90%"
[[cost]]
id = "visa"
category = "visa"
amount = "75 EUR"
applies = "away"
payer = "trainees"
[[cost]]
id = "gift"
category = "gift"
fee_class = "illegitimate"
amount = "75 EUR"
applies = "away"
[[step]]
id = "visa"
stage = "cleared"
days = 30
fee = "75 EUR"
[[step]]
id = "file"
stage = "preparing"
days = 30
fee = "75 EUR"
payer = "nurse"
[[step]]
id = "free"
stage = "preparing"
days = 30
fee = "0 EUR"
[[occupation]]
id = "o"
isco = "2221"
[[corridor]]
id = "c"
origin = "PH"
destination = "DE"
[[recognition]]
id = "r"
occupation = "o"
corridor = "c"
fee = "350 EUR"
[choice]
bond = true
switch_penalty = "10 EUR"
[orientation]
hours = 40
modules = ["safety"]
free = false
before_departure = true
[settlement]
remainder = "the-worker"
"#,
    ));
}

#[test]
fn every_word_for_the_worker_is_known() {
    for word in agreement::schema::WORKER_WORDS {
        for name in [(*word).to_owned(), word.to_uppercase(), word.replace('-', "_"), format!("The-{word}")] {
            let found = costs(&cost("visa", &format!("payer = \"{name}\"")));
            assert!(found.starts_with("error worker-charged 19:9 "), "{name}: {found}");
            assert_eq!(found.lines().count(), 1, "{found}");
        }
    }
    for word in
        ["worker", "migrant-worker", "nurses", "trabajadora", "participante", "travailleur", "employee"]
    {
        assert!(agreement::schema::WORKER_WORDS.contains(&word), "{word}");
    }
}

#[test]
fn a_party_that_is_the_worker_is_the_worker() {
    expect![[r#"
        error worker-charged 23:9 this makes the worker (`w`) pay / name the employer, a State or a fund: workers pay nothing (ILO, Definition of recruitment fees, 2019)
        error worker-charged 27:9 this makes the worker (`nurses`) pay / name the employer, a State or a fund: workers pay nothing (ILO, Definition of recruitment fees, 2019)
    "#]].assert_eq(&costs(&format!(
        "[[party]]\nid = \"w\"\nname = \"The worker\"\ntype = \"fund\"\n[[party]]\nid = \"nurses\"\nname = \"N\"\ntype = \"ngo\"\n{}{}",
        share("w", "50%", ""),
        share("nurses", "50%", ""),
    )));
    let union = "[[party]]\nid = \"student-union\"\nname = \"Student union\"\ntype = \"union\"\n";
    assert_eq!(costs(&format!("{union}{}", share("student-union", "100%", ""))), "");
}

#[test]
fn shares_make_the_whole() {
    expect![[r#"
        error share-total 20:9 from 2026-01-01 the shares of all costs make 99%, not 100% / change the shares so that they make exactly 100%
          also 16:9 70%, Art. 1
          also 20:9 29%, Art. 1
    "#]].assert_eq(&costs(&(share("employer", "70%", "") + &share("state", "29%", ""))));
    expect![[r#"
        error share-total 20:9 from 2026-01-01 the shares of all costs make 101%, not 100% / change the shares so that they make exactly 100%
          also 16:9 70%, Art. 1
          also 20:9 31%, Art. 1
    "#]].assert_eq(&costs(&(share("employer", "70%", "") + &share("state", "31%", ""))));
    assert_eq!(costs(&(share("employer", "2/3", "") + &share("state", "1/3", ""))), "");
    expect![[r#"
        error share-total 20:9 from 2026-01-01 the shares of all costs make a sum too fine to write, not 100% / change the shares so that they make exactly 100%
          also 16:9 1/999999937, Art. 1
          also 20:9 1/999999929, Art. 1
    "#]].assert_eq(&costs(&(share("employer", "1/999999937", "") + &share("state", "1/999999929", ""))));
    expect![[r#"
        warning says-nothing 20:9 `share` is zero, so that this clause has no effect / write the number that is meant, or strike the clause
    "#]].assert_eq(&costs(&(share("employer", "100%", "") + &share("state", "0%", ""))));
}

#[test]
fn shares_make_the_whole_on_every_day() {
    expect![[r#"
        error share-total 24:9 from 2028-01-01 the shares of all costs make 90%, not 100% / change the shares so that they make exactly 100%
          also 20:9 60%, Art. 1
          also 24:9 30%, Art. 1
    "#]].assert_eq(&costs(
        &(share("employer", "70%", "valid_to = 2027-12-31")
            + &share("employer", "60%", "valid_from = 2028-01-01")
            + &share("state", "30%", "")
            + &cost("a", "")),
    ));
    let lapse = share("employer", "100%", "valid_to = 2027-12-31")
        + &cost("a", "")
        + &cost("b", "valid_to = 2027-12-31");
    expect![[r#"
        error unpaid-cost 18:1 from 2028-01-01 nobody pays `a` / name its `payer`, or add shares that reach it
    "#]]
    .assert_eq(&costs(&lapse));
    let late = share("employer", "100%", "valid_from = 2026-07-01") + &cost("a", "");
    expect![[r#"
        error unpaid-cost 18:1 from 2026-01-01 nobody pays `a` / name its `payer`, or add shares that reach it
    "#]]
    .assert_eq(&costs(&late));
}

#[test]
fn shares_of_one_cost_come_before_those_of_all() {
    let sound = share("employer", "70%", "")
        + &share("state", "30%", "")
        + &share("state", "100%", "of = [\"a\"]")
        + &cost("a", "")
        + &cost("b", "");
    assert_eq!(costs(&sound), "");
    expect![[r#"
        error share-total 20:9 from 2026-01-01 the shares of a, b make 99%, not 100% / change the shares so that they make exactly 100%
          also 20:9 99%, Art. 1
    "#]].assert_eq(&costs(&(share("employer", "100%", "") + &share("state", "99%", "of = [\"a\", \"b\"]") + &cost("a", "") + &cost("b", ""))));
}

#[test]
fn a_cost_that_two_sets_of_shares_reach_is_paid_twice() {
    expect![[r#"
        error share-total 20:9 from 2026-01-01 the shares of b make 200%, not 100% / change the shares so that they make exactly 100%
          also 16:9 100%, Art. 1
          also 20:9 100%, Art. 1
    "#]].assert_eq(&costs(
        &(share("employer", "100%", "of = [\"a\", \"b\"]") + &share("state", "100%", "of = [\"b\", \"c\"]") + &cost("a", "") + &cost("b", "") + &cost("c", "")),
    ));
}

#[test]
fn two_clauses_for_one_payer_are_one_too_many() {
    expect![[r#"
        error overlap 18:1 two clauses `share employer` are in force at the same time / end the first with `valid_to` before the second starts, or strike one
          also 14:1 the first stands here, Art. 1
    "#]].assert_eq(&costs(&(share("employer", "50%", "") + &share("employer", "50%", ""))));
}

#[test]
fn a_cost_has_one_answer_to_who_pays() {
    expect![[r#"
        error two-payers 23:9 `a` names its payer, and shares name it too / strike the payer here, or strike the cost in the shares
          also 17:6 a share names it here, Art. 1
        error unpaid-cost 24:1 nobody pays `b` / name its `payer`, or add shares that reach it
    "#]].assert_eq(&costs(&(share("employer", "100%", "of = [\"a\"]") + &cost("a", "payer = \"state\"") + &cost("b", "") + &cost("c", "payer = \"state\""))));
}

#[test]
fn shares_that_cannot_be_read_are_not_summed() {
    expect![[r#"
        error wrong-value 16:9 `70 per cent` is not a share: write `70%`, `12.5%` or `7/10` / `share` must be a share in quotes such as "70%" or "7/10"
    "#]].assert_eq(&costs(&(share("employer", "70 per cent", "") + &share("state", "30%", "") + &cost("a", ""))));
    expect![[r#"
        error wrong-value 17:6 `a` stands alone: write it in brackets, ["…"] / `of` must be a list, each the id of one of the `cost` clauses
    "#]].assert_eq(&costs(&(share("employer", "100%", "of = \"a\"") + &cost("a", ""))));
}

#[test]
fn what_is_added_or_compared_has_one_currency() {
    expect![[r#"
        error two-currencies 23:10 PHP here and EUR before: costs that are added up need one currency / write all costs and budgets in one currency, converted at the day and rate your settlement clause names
          also 17:10 the first amount
        error two-currencies 28:10 USD here and EUR before: costs that are added up need one currency / write all costs and budgets in one currency, converted at the day and rate your settlement clause names
          also 17:10 the first amount
        error two-currencies 38:22 PHP here and EUR before: a wage and its lawful minimum are compared in one currency / write both in the currency in which the wage is paid
          also 37:8 the first amount
    "#]].assert_eq(&costs(
        &(cost("a", "payer = \"state\"")
            + &cost("b", "payer = \"state\"").replace("EUR", "PHP")
            + "[[budget]]\nid = \"b\"\namount = \"1 USD\"\n[[training]]\nid = \"t\"\nprovider = \"state\"\noccupation = \"o\"\nsite = \"origin\"\ncountry = \"PH\"\nmodality = \"apprenticeship\"\nmonths = 3\nwage = \"900 EUR\"\nlegal_minimum_wage = \"20000 PHP\"\n[[occupation]]\nid = \"o\"\nisco = \"2221\"\n"),
    ));
}
