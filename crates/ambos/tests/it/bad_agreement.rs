//! What `match` says of an agreement that cannot be carried out.

use expect_test::expect;

use crate::program::Edit::{Gone, Put, Swap};
use crate::small::{answer, check};

const TEXT: &str = "agreement.en.md";

#[test]
fn a_slip_in_a_clause_block() {
    check(
        &[Swap(TEXT, "id = \"tn-de\"\norigin = \"TN\"", "id = \"tn-de\norigin = \"TN\"")],
        expect![[r#"
            exit 1
            error[toml]: a quotation mark is missing or out of place
              --> ./agreement.en.md:12:12
               |
            12 | id = "tn-de
               |            ^
               |
               = help: mend the line; the rest of the text was read

            1 error, 1 warning
        "#]],
    );
}

#[test]
fn a_field_that_does_not_exist() {
    check(
        &[Swap(TEXT, "quota_left = 10", "qouta_left = 10")],
        expect![[r#"
            exit 1
            error[unknown-field]: a `corridor` clause has no field `qouta_left`
              --> ./agreement.en.md:16:1
               |
            16 | qouta_left = 10
               | ^^^^^^^^^^
               |
               = help: did you mean `quota_left`?

            1 error, 1 warning
        "#]],
    );
}

#[test]
fn shares_that_total_99_percent() {
    check(
        &[Swap(TEXT, "share = \"30%\"", "share = \"29%\"")],
        expect![[r#"
            exit 1
            error[share-total]: from 2026-06-01 the shares of all costs make 99%, not 100%
              --> ./agreement.en.md:97:9
               |
            97 | share = "29%"
               |         ^^^^^
               |
              ::: ./agreement.en.md:93:9
               |
            93 | share = "70%"
               |         ----- 70%, Art. 4
               |
              ::: ./agreement.en.md:97:9
               |
            97 | share = "29%"
               |         ----- 29%, Art. 4
               |
               = help: change the shares so that they make exactly 100%

            1 error, 1 warning
        "#]],
    );
}

#[test]
fn a_worker_who_is_charged() {
    check(
        &[Swap(TEXT, "[settlement]", "[[share]]\npayer = \"worker\"\nshare = \"0%\"\n\n[settlement]")],
        expect![[r#"
            exit 1
            error[worker-charged]: this makes the worker (`worker`) pay
               --> ./agreement.en.md:121:9
                |
            121 | payer = "worker"
                |         ^^^^^^^^
                |
                = help: name the employer, a State or a fund: workers pay nothing (ILO, Definition of recruitment fees, 2019)

            warning[says-nothing]: `share` is zero, so that this clause has no effect
               --> ./agreement.en.md:122:9
                |
            122 | share = "0%"
                |         ^^^^
                |
                = help: write the number that is meant, or strike the clause

            1 error, 2 warnings
        "#]],
    );
    check(
        &[Swap(TEXT, "payer = \"kitchen-de\"", "payer = \"worker\"")],
        expect![[r#"
            exit 1
            error[worker-charged]: this makes the worker (`worker`) pay
              --> ./agreement.en.md:92:9
               |
            92 | payer = "worker"
               |         ^^^^^^^^
               |
               = help: name the employer, a State or a fund: workers pay nothing (ILO, Definition of recruitment fees, 2019)

            1 error, 1 warning
        "#]],
    );
}

#[test]
fn a_quota_nobody_can_meet() {
    check(
        &[Swap(TEXT, "at_most = 3\n", "at_least = 4\n")],
        expect![[r#"
        exit 1
        Partnership for Cooks (invented)
        As of 2026-11-25, seed 7
        6 people
        2 places with 5 seats
        7 ways from people to places

        These rules cannot hold together:
          Art. 5: away (away track): at least 4
        The least that would have to give:
          Art. 5: away demands 1 less (now at least 4)
        written to out
    "#]],
    );
}

#[test]
fn limits_that_contradict_each_other() {
    let home = "[[quota]]\nid = \"home\"\nat_least = 3\ntrack = \"home\"\n\n[family]";
    check(
        &[Swap(TEXT, "[family]", home)],
        expect![[r#"
        exit 1
        Partnership for Cooks (invented)
        As of 2026-11-25, seed 7
        6 people
        2 places with 5 seats
        7 ways from people to places

        These rules cannot hold together:
          Art. 5: home (home track): at least 3
        The least that would have to give:
          Art. 5: home demands 1 less (now at least 3)
        written to out
    "#]],
    );
    let budget = "amount = \"100.00 EUR\"";
    let least = "at_least = 1\nat_most = 3\n";
    check(
        &[Swap(TEXT, "amount = \"20000.00 EUR\"", budget), Swap(TEXT, "at_most = 3\n", least)],
        expect![[r#"
            exit 1
            Partnership for Cooks (invented)
            As of 2026-11-25, seed 7
            6 people
            2 places with 5 seats
            7 ways from people to places

            These rules cannot hold together:
              Art. 5: away (away track): from 1 to 3
              Art. 4: all (all placements): at most 100 EUR
            The least that would have to give:
              Art. 5: away demands 1 less (now from 1 to 3)
            written to out
        "#]],
    );
}

#[test]
fn no_agreement_at_all() {
    check(
        &[Gone(TEXT)],
        expect![[r#"
        exit 2
        ambos: . holds no agreement: put agreement.en.md (or another language) in it
    "#]],
    );
}

#[test]
fn an_empty_agreement() {
    check(
        &[Put(TEXT, "")],
        expect![[r#"
            exit 1
            error[no-clauses]: this text has no clauses that the program can read
             --> ./agreement.en.md:1:1
              |
            1 |
              | ^
              |
              = help: put fenced blocks marked `toml` under its articles; `ambos clauses` lists what they may hold

            1 error, no warnings
        "#]],
    );
}

#[test]
fn an_agreement_without_clauses() {
    check(
        &[Put(TEXT, "# Partnership\n\n## Article 1. Hopes\n\nWe hope.\n")],
        expect![[r#"
            exit 1
            error[no-clauses]: this text has no clauses that the program can read
             --> ./agreement.en.md:1:1
              |
            1 | # Partnership
              | ^
              |
              = help: put fenced blocks marked `toml` under its articles; `ambos clauses` lists what they may hold

            1 error, no warnings
        "#]],
    );
}

#[test]
fn a_day_on_which_it_is_not_in_force() {
    check(
        &[Swap("round.toml", "2026-11-25", "2026-05-31")],
        expect![[r#"
            exit 1
            error[not-in-force]: the agreement is not in force on 2026-05-31
             --> ./agreement.en.md:8:14
              |
            8 | valid_from = 2026-06-01
              |              ^^^^^^^^^^
              |
              = help: choose a day from 2026-06-01 to 2030-05-31, in round.toml or with --date

            1 error, 1 warning
        "#]],
    );
    let after = answer(&[], &["--date", "2030-06-01"]);
    expect![[r#"
        exit 1
        error[not-in-force]: the agreement is not in force on 2030-06-01
         --> ./agreement.en.md:8:14
          |
        8 | valid_from = 2026-06-01
          |              ^^^^^^^^^^
          |
          = help: choose a day from 2026-06-01 to 2030-05-31, in round.toml or with --date

        1 error, 1 warning
    "#]]
    .assert_eq(&after.shown());
}

#[test]
fn the_first_and_the_last_day() {
    for day in ["2026-06-01", "2030-05-31"] {
        assert_eq!(answer(&[], &["--date", day]).code, 0, "{day}");
    }
}

#[test]
fn a_day_that_is_none() {
    for day in ["nonsense", "2027-02-30", "2027-13-01", ""] {
        let answer = answer(&[], &["--date", day]);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{day}");
        assert!(answer.err.contains(&format!("invalid value '{day}' for '--date <DAY>'")), "{}", answer.err);
    }
}

#[test]
fn settings_of_the_round() {
    let round = "round.toml";
    check(
        &[Gone(round)],
        expect![[r#"
        exit 2
        ambos: ./round.toml is missing: `ambos help match` says what a folder holds
    "#]],
    );
    check(
        &[Put(round, "date = 2026-11-25\nseeed = 7\n")],
        expect![[r#"
            exit 1
            error[wrong-round]: unknown field `seeed`, expected one of `date`, `seed`, `invent`
             --> ./round.toml:2:1
              |
            2 | seeed = 7
              | ^^^^^
              |
              = help: write `date = 2026-09-01` and `seed = 20260901`; [invent] may follow

            1 error, 1 warning
        "#]],
    );
    check(
        &[Put(round, "date = 2027-02-30\nseed = 7\n")],
        expect![[r#"
            exit 1
            error[wrong-round]: invalid date, expected day between 01 and 28
             --> ./round.toml:1:8
              |
            1 | date = 2027-02-30
              |        ^^^^^^^^^^
              |
              = help: write `date = 2026-09-01` and `seed = 20260901`; [invent] may follow

            1 error, 1 warning
        "#]],
    );
    check(
        &[Put(round, "date = \"2026-11-25\"\nseed = 7\n")],
        expect![[r#"
            exit 1
            error[wrong-round]: invalid type: string "2026-11-25", expected a TOML datetime
             --> ./round.toml:1:8
              |
            1 | date = "2026-11-25"
              |        ^^^^^^^^^^^^
              |
              = help: write `date = 2026-09-01` and `seed = 20260901`; [invent] may follow

            1 error, 1 warning
        "#]],
    );
    check(
        &[Put(round, "date = 10:00:00\nseed = 7\n")],
        expect![[r#"
            exit 1
            error[wrong-round]: `10:00:00` is not a day
             --> ./round.toml:1:1
              |
            1 | date = 10:00:00
              | ^^^^
              |
              = help: write `date = 2026-09-01` and `seed = 20260901`; [invent] may follow

            1 error, 1 warning
        "#]],
    );
    check(
        &[Put(round, "date = 2026-11-25\nseed = -1\n")],
        expect![[r#"
            exit 1
            error[wrong-round]: invalid value: integer `-1`, expected u32
             --> ./round.toml:2:8
              |
            2 | seed = -1
              |        ^^
              |
              = help: write `date = 2026-09-01` and `seed = 20260901`; [invent] may follow

            1 error, 1 warning
        "#]],
    );
    check(
        &[Put(round, "date = 2026-11-25\n")],
        expect![[r#"
            exit 1
            error[wrong-round]: missing field `seed`
             --> ./round.toml:1:1
              |
            1 | date = 2026-11-25
              | ^
              |
              = help: write `date = 2026-09-01` and `seed = 20260901`; [invent] may follow

            1 error, 1 warning
        "#]],
    );
    check(
        &[Put(round, "")],
        expect![[r#"
            exit 1
            error[wrong-round]: missing field `date`
             --> ./round.toml:1:1
              |
            1 |
              | ^
              |
              = help: write `date = 2026-09-01` and `seed = 20260901`; [invent] may follow

            1 error, 1 warning
        "#]],
    );
}
