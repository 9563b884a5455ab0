//! Clause blocks: broken TOML, unknown kinds and fields, values of the wrong
//! shape.

use expect_test::expect;

use crate::support::{around, check, clauses, read};

#[test]
fn a_typo_is_shown_where_it_is() {
    expect![[r#"
        error toml 7:15 a quotation mark is missing or out of place / mend the line; the rest of the text was read
        error toml 10:5 this line cannot be read: extra `=`, expected nothing / mend the line; the rest of the text was read
        error toml 10:7 this line cannot be read: unexpected key or value, expected newline, `#` / mend the line; the rest of the text was read
    "#]].assert_eq(&clauses("[family]\ntogether = \"no\nrules = \"x\"\n[[party]]\nid == \"b\""));
    expect![[r#"
        error toml 6:8 the closing bracket of this clause's name is missing / mend the line; the rest of the text was read
        error unknown-clause 7:1 there is no kind of clause called `together` / `ambos clauses` lists all kinds
    "#]].assert_eq(&clauses("[family\ntogether = \"no\""));
    expect![[r#"
        error toml 8:21 a comma is missing between two items of the list / mend the line; the rest of the text was read
        error toml 9:8 text must stand in quotation marks, and yes or no is true or false / mend the line; the rest of the text was read
    "#]].assert_eq(&clauses("[orientation]\nhours = 40\nmodules = [\"safety\" \"money\"]\nfree = yes\nbefore_departure = true"));
}

#[test]
fn a_field_that_stands_twice_is_found() {
    expect![[r#"
        error toml 8:1 this stands here a second time / strike one; a kind of clause that may stand several times is written [[…]]
    "#]]
    .assert_eq(&clauses("[family]\ntogether = \"no\"\ntogether = \"destination\""));
    expect![[r#"
        error toml 8:2 this stands here a second time / strike one; a kind of clause that may stand several times is written [[…]]
        error toml 9:1 this stands here a second time / strike one; a kind of clause that may stand several times is written [[…]]
    "#]]
    .assert_eq(&clauses("[family]\ntogether = \"no\"\n[family]\ntogether = \"destination\""));
    expect![[r#"
        error toml 10:3 this stands here a second time / strike one; a kind of clause that may stand several times is written [[…]]
    "#]].assert_eq(&clauses("[party]\nid = \"a\"\nname = \"A\"\ntype = \"ngo\"\n[[party]]\nid = \"b\"\nname = \"B\"\ntype = \"ngo\""));
}

#[test]
fn unknown_kinds_and_fields_suggest_the_nearest() {
    expect![[r#"
        error unknown-clause 6:3 there is no kind of clause called `corridr` / did you mean `corridor`?
        error unknown-clause 8:3 there is no kind of clause called `zebra` / `ambos clauses` lists all kinds
        error missing-field 10:2 this `family` clause does not say `together`: whether members who ask for it are placed in one destination or not at all / add `together = …` (one of destination, no)
        error unknown-field 11:1 a `family` clause has no field `togethr` / did you mean `together`?
        error unknown-field 12:1 a `family` clause has no field `zebra` / it may have: together, rules, valid_from, valid_to, source, evidence, note
    "#]].assert_eq(&clauses("[[corridr]]\nid = \"a\"\n[[zebra]]\nid = \"b\"\n[family]\ntogethr = \"no\"\nzebra = 1"));
}

#[test]
fn a_clause_is_a_table() {
    expect![[r#"
        error not-a-clause 6:1 `family` is a clause and needs fields / write [family] or [[family]] on a line, and its fields below
        error not-a-clause 7:10 `party` is a clause and needs fields / write [party] or [[party]] on a line, and its fields below
        error not-a-clause 7:13 `party` is a clause and needs fields / write [party] or [[party]] on a line, and its fields below
    "#]].assert_eq(&clauses("family = \"no\"\nparty = [1, 2]\ncost = []"));
}

#[test]
fn what_must_be_there_is_missed() {
    expect![[r#"
        error missing-field 6:1 this `party` clause does not say `id`: its short name / add `id = …` (a short name in letters, digits and hyphens)
        error missing-field 6:1 this `party` clause does not say `type`: what it is / add `type = …` (one of 35 words such as labour_ministry, foreign_ministry, economy_ministry; `ambos clauses` lists them)
        error missing-field 8:1 this `party` clause does not say `id`: its short name / add `id = …` (a short name in letters, digits and hyphens)
        error missing-field 8:1 this `party` clause does not say `type`: what it is / add `type = …` (one of 35 words such as labour_ministry, foreign_ministry, economy_ministry; `ambos clauses` lists them)
    "#]].assert_eq(&clauses("[[party]]\nname = \"A\"\n[[party]]\nname = \"B\""));
}

#[test]
fn words_of_closed_lists_suggest_the_nearest() {
    expect![[r#"
        error wrong-value 9:8 `labor_ministry` is not one of the words for this field: did you mean `labour_ministry`? / `type` must be one of 35 words such as labour_ministry, foreign_ministry, economy_ministry; `ambos clauses` lists them
        error wrong-value 13:8 `club` is not one of the words for this field / `type` must be one of 35 words such as labour_ministry, foreign_ministry, economy_ministry; `ambos clauses` lists them
    "#]].assert_eq(&clauses("[[party]]\nid = \"a\"\nname = \"A\"\ntype = \"labor_ministry\"\n[[party]]\nid = \"b\"\nname = \"B\"\ntype = \"club\""));
}

#[test]
fn values_have_their_shape() {
    expect![[r#"
        error wrong-value 7:6 `no spaces` is not a short name of at most 60 characters / `id` must be a short name in letters, digits and hyphens
        error wrong-value 8:8 this text is empty / `name` must be text
        error wrong-value 9:8 this is a whole number / `type` must be one of 35 words such as labour_ministry, foreign_ministry, economy_ministry; `ambos clauses` lists them
        error wrong-value 10:11 `Germany` is no country or region: write ISO 3166 letters, such as PH or BE-VLG / `country` must be a country or region such as "PH" or "BE-VLG"
        error wrong-value 11:14 `2026-01-01` is text: write the date without quotes / `licence_to` must be a date without quotes such as 2026-09-01
        error wrong-value 12:14 `2026-01-01T10:00:00Z` is not a day: write the date alone / `audited_on` must be a date without quotes such as 2026-09-01
        error wrong-value 14:6 this is a list / `id` must be a short name in letters, digits and hyphens
        error wrong-value 15:12 this is true or false / `provider` must be the id of one of the `party` clauses
        error wrong-value 16:14 this is a group of fields / `occupation` must be the id of one of the `occupation` clauses
        error wrong-value 17:8 this is a date / `site` must be one of origin, destination, third
        error wrong-value 18:11 `ph` is no country or region: write ISO 3166 letters, such as PH or BE-VLG / `country` must be a country or region such as "PH" or "BE-VLG"
        error wrong-value 19:12 this is a number with decimals / `modality` must be one of school, apprenticeship, internship, exchange, online
        error wrong-value 20:10 `nine` is text: write the number without quotes / `months` must be a whole number
        error wrong-value 21:11 `me` stands alone: write it in brackets, ["…"] / `authors` must be a list, each the id of one of the `party` clauses
        error wrong-value 22:8 a number without quotes is not exact enough for money and shares / `wage` must be an amount in quotes such as "486.00 EUR"
        error wrong-value 23:22 a number without quotes is not exact enough for money and shares / `legal_minimum_wage` must be an amount in quotes such as "486.00 EUR"
        error wrong-value 25:9 this is a number with decimals / `hours` must be a whole number
        error wrong-value 26:22 `safty` is not one of the words for this field: did you mean `safety`? / `modules` must be one of contract_rights, safety, money, language_culture, health, family, emergency, return
        error wrong-value 26:31 this is a whole number / `modules` must be one of contract_rights, safety, money, language_culture, health, family, emergency, return
        error wrong-value 27:8 `yes` is text: write true or false without quotes / `free` must be true or false
        error wrong-value 28:20 this is a whole number / `before_departure` must be true or false
        error wrong-value 31:12 `German` is no language: write its code (BCP 47), such as es or tl / `language` must be a language code such as "es"
        error wrong-value 32:8 `B7` is no language level: write A1, A2, B1, B2, C1 or C2 / `cefr` must be a language level from "A1" to "C2"
        error wrong-value 35:8 this is a whole number / `isco` must be an ISCO-08 code in quotes such as "2221"
        error wrong-value 38:8 `2229` is no ISCO-08 code: write one to four digits of the classification, such as "2221" / `isco` must be an ISCO-08 code in quotes such as "2221"
    "#]].assert_eq(&clauses(
        r#"
[[party]]
id = "no spaces"
name = "  "
type = 3
country = "Germany"
licence_to = "2026-01-01"
audited_on = 2026-01-01T10:00:00Z
[[training]]
id = ["t"]
provider = true
occupation = { id = "o" }
site = 2026-01-01
country = "ph"
modality = 1.5
months = "nine"
authors = "me"
wage = 900
legal_minimum_wage = 900.00
[orientation]
hours = 40.5
modules = ["safety", "safty", 3]
free = "yes"
before_departure = 1
[[language_level]]
stage = "entry"
language = "German"
cefr = "B7"
[[occupation]]
id = "o"
isco = 2221
[[occupation]]
id = "p"
isco = "2229"
"#,
    ));
}

#[test]
fn numbers_have_limits() {
    expect![[r#"
        error wrong-value 7:17 `-3` is below zero or too large / `horizon_years` must be a whole number
        error wrong-value 10:12 `9999999999999999999999` is below zero or too large / `at_least` must be a whole number
        error wrong-value 11:11 `1000000000001` is below zero or too large / `at_most` must be a whole number
    "#]].assert_eq(&clauses(
        "[plan]\nhorizon_years = -3\n[[quota]]\nid = \"a\"\nat_least = 9999999999999999999999\nat_most = 1_000_000_000_001\n[[quota]]\nid = \"b\"\nat_least = 0x10\nat_most = 1_000",
    ));
}

#[test]
fn amounts_are_exact_and_in_a_currency() {
    let text = |amount: &str| clauses(&format!("[[budget]]\nid = \"b\"\namount = \"{amount}\""));
    expect![[r#"
        error wrong-value 8:10 `486,00 EUR` is not an amount: write a number and a currency, such as `486.00 EUR` / `amount` must be an amount in quotes such as "486.00 EUR"
        error wrong-value 8:10 `2.700,00 EUR` is not an amount: write a number and a currency, such as `486.00 EUR` / `amount` must be an amount in quotes such as "486.00 EUR"
        error wrong-value 8:10 `EUX` is not a currency: write its three letters (ISO 4217), such as EUR / `amount` must be an amount in quotes such as "486.00 EUR"
        error wrong-value 8:10 `euros` is not a currency: write its three letters (ISO 4217), such as EUR / `amount` must be an amount in quotes such as "486.00 EUR"
        error wrong-value 8:10 `-5 EUR` is not an amount: write a number and a currency, such as `486.00 EUR` / `amount` must be an amount in quotes such as "486.00 EUR"
        error wrong-value 8:10 `4.865 EUR` has more decimals than EUR knows (2) / `amount` must be an amount in quotes such as "486.00 EUR"
        error wrong-value 8:10 `1000000000000000 EUR` is not an amount: write a number and a currency, such as `486.00 EUR` / `amount` must be an amount in quotes such as "486.00 EUR"
        error wrong-value 8:10 `€5` is not an amount: write a number and a currency, such as `486.00 EUR` / `amount` must be an amount in quotes such as "486.00 EUR"
    "#]].assert_eq(&["486,00 EUR", "2.700,00 EUR", "5 EUX", "5 euros", "-5 EUR", "4.865 EUR", "1000000000000000 EUR", "€5"].map(text).concat());
    for good in ["486.00 EUR", "3,183,480 EUR", "1 250.500 TND", "9000 XOF"] {
        assert_eq!(text(good), "", "{good}");
    }
}

#[test]
fn shares_are_exact() {
    let text = |share: &str| {
        clauses(&format!(
            "[[floor]]\nid = \"f\"\nsex = \"female\"\nrounding = \"down\"\non = \"places\"\nat_least = {share}"
        ))
    };
    expect![[r#"
        error wrong-value 11:12 a number without quotes is not exact enough for money and shares / `at_least` must be a share in quotes such as "70%" or "7/10"
        error wrong-value 11:12 a number without quotes is not exact enough for money and shares / `at_least` must be a share in quotes such as "70%" or "7/10"
        error wrong-value 11:12 `-5%` is not a share: write `70%`, `12.5%` or `7/10` / `at_least` must be a share in quotes such as "70%" or "7/10"
        error over-whole 11:12 101% is more than the whole / a share is at most 100%
        warning says-nothing 11:12 `at_least` is zero, so that this clause has no effect / write the number that is meant, or strike the clause
        error wrong-value 11:12 `3/0` is not a share: write `70%`, `12.5%` or `7/10` / `at_least` must be a share in quotes such as "70%" or "7/10"
        error wrong-value 11:12 `1/9999999999` is not a share: write `70%`, `12.5%` or `7/10` / `at_least` must be a share in quotes such as "70%" or "7/10"
        error wrong-value 11:12 `60 per cent` is not a share: write `70%`, `12.5%` or `7/10` / `at_least` must be a share in quotes such as "70%" or "7/10"
    "#]].assert_eq(&["0.6", "1", "\"-5%\"", "\"101%\"", "\"0%\"", "\"3/0\"", "\"1/9999999999\"", "\"60 per cent\""].map(text).concat());
}

#[test]
fn dates_are_days_of_our_time() {
    let text = |date: &str| clauses(&format!("[[cohort]]\nid = \"c\"\nenrols_on = {date}"));
    expect![[r#"
        error toml 8:13 this is not a day of the calendar / write a date such as 2026-09-01
        error wrong-value 8:13 1899-12-31 is no plausible day: years run from 1900 to 2199 / `enrols_on` must be a date without quotes such as 2026-09-01
        error wrong-value 8:13 0026-10-01 is no plausible day: years run from 1900 to 2199 / `enrols_on` must be a date without quotes such as 2026-09-01
        error wrong-value 8:13 2200-01-01 is no plausible day: years run from 1900 to 2199 / `enrols_on` must be a date without quotes such as 2026-09-01
        error wrong-value 8:13 `10:00:00` is not a day: write the date alone / `enrols_on` must be a date without quotes such as 2026-09-01
        error wrong-value 8:13 `2026-10-01T10:00:00` is not a day: write the date alone / `enrols_on` must be a date without quotes such as 2026-09-01
        error wrong-value 8:13 `1 October 2026` is text: write the date without quotes / `enrols_on` must be a date without quotes such as 2026-09-01
    "#]].assert_eq(&["2026-02-30", "1899-12-31", "0026-10-01", "2200-01-01", "10:00:00", "2026-10-01 10:00:00", "\"1 October 2026\""].map(text).concat());
    assert_eq!(text("1900-01-01") + &text("2199-12-31"), "");
}

#[test]
fn lists_say_something_and_each_thing_once() {
    expect![[r#"
        error wrong-value 9:6 this list is empty / name at least one in `of` (the id of one of the `cost` clauses), or strike the line
        error wrong-value 12:26 `en` stands twice in this list / strike one
    "#]].assert_eq(&clauses(
        "[[share]]\npayer = \"a\"\nshare = \"100%\"\nof = []\n[contract]\nverified_by = \"a\"\nlanguages = [\"en\", \"fr\", \"en\"]\n[[party]]\nid = \"a\"\nname = \"A\"\ntype = \"ngo\"",
    ));
}

#[test]
fn what_cannot_be_read_is_reported_once() {
    // No missing payer, no worker charged, no overlap of nameless clauses.
    expect![[r#"
        error wrong-value 11:9 this is a whole number / `payer` must be the id of one of the `party` clauses
        error wrong-value 13:6 this is a whole number / `id` must be a short name in letters, digits and hyphens
        error wrong-value 17:6 this is a whole number / `id` must be a short name in letters, digits and hyphens
    "#]].assert_eq(&clauses(
        "[[step]]\nid = \"s\"\nstage = \"cleared\"\ndays = 3\nfee = \"75.00 EUR\"\npayer = 7\n[[party]]\nid = 1\nname = \"A\"\ntype = \"ngo\"\n[[party]]\nid = 2\nname = \"B\"\ntype = \"ngo\"",
    ));
}

#[test]
fn long_names_stay_short_in_messages() {
    let long = "x".repeat(100_000);
    let found = clauses(&format!(
        "[[party]]\nid = \"{long}\"\nname = \"A\"\ntype = \"{long}\"\n[{long}]\n[family]\n{long} = 1"
    ));
    assert!(found.len() < 2_000, "{} bytes", found.len());
    expect![[r#"
        error wrong-value 7:6 `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` is too long for this field / `id` must be a short name in letters, digits and hyphens
        error wrong-value 9:8 `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` is too long for this field / `type` must be one of 35 words such as labour_ministry, foreign_ministry, economy_ministry; `ambos clauses` lists them
        error unknown-clause 10:2 there is no kind of clause called `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` / `ambos clauses` lists all kinds
        error missing-field 11:2 this `family` clause does not say `together`: whether members who ask for it are placed in one destination or not at all / add `together = …` (one of destination, no)
        error unknown-field 12:1 a `family` clause has no field `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` / it may have: together, rules, valid_from, valid_to, source, evidence, note
    "#]].assert_eq(&found);
}

#[test]
fn deep_nesting_is_a_finding() {
    for toml in [
        format!("a = {}1{}", "[".repeat(50_000), "]".repeat(50_000)),
        format!("a = {}", "[".repeat(50_000)),
        format!("a = {}", "{a = ".repeat(20_000)),
        format!("{}1", "a.".repeat(20_000) + "b = "),
        format!("[{}b]", "a.".repeat(20_000)),
    ] {
        let agreement = read(&[("a.en.md", &around(&toml))]);
        assert!(!agreement.is_sound());
        assert!(agreement.findings.len() < 15, "{}", agreement.findings.len());
    }
    expect![[r#"
        error unknown-clause 6:1 there is no kind of clause called `a` / `ambos clauses` lists all kinds
        error toml 6:85 this line cannot be read: cannot recurse further; max recursion depth met / mend the line; the rest of the text was read
    "#]].assert_eq(&clauses(&format!("a = {}1{}", "[".repeat(100), "]".repeat(100))));
}

#[test]
fn many_clauses_of_one_name_do_not_take_long() {
    let party = "[[party]]\nid = \"a\"\nname = \"A\"\ntype = \"ngo\"\n";
    let agreement = read(&[("a.en.md", &around(&party.repeat(20_000)))]);
    assert_eq!(agreement.findings.iter().filter(|f| f.code == "overlap").count(), 19_999);
    let many: String = (0..5_000).map(|i| format!("[[signature]]\nparty = \"p{i}\"\non = 2026-01-01\nby = \"x\"\ndocument = \"x\"\n[[party]]\nid = \"q{i}\"\nname = \"A\"\ntype = \"ngo\"\n")).collect();
    let agreement = read(&[("a.en.md", &around(&many))]);
    assert_eq!(agreement.findings.iter().filter(|f| f.code == "unknown-reference").count(), 5_000);
}

#[test]
fn two_blocks_in_one_article_are_both_read() {
    let text = "## Article 1. A\n```toml\n[agreement]\ntype = \"framework\"\nvalid_from = 2026-01-01\n```\nand\n~~~TOML\n[family]\ntogether = \"maybe\"\n~~~\n";
    expect![[r#"
        error wrong-value 10:12 `maybe` is not one of the words for this field / `together` must be one of destination, no
    "#]].assert_eq(&check(text));
}
