//! What is taught of what a place asks for, who is next, and which ratio a choice broke.

use expect_test::{Expect, expect};
use jiff::civil::date;
use partnership::intake::people::Track;
use partnership::training::balance::{Seat, broken, newly};
use partnership::training::outcomes::{Taught, coverage, read, read_all};
use partnership::training::waiting::{lot, order};
use proptest::prelude::*;
use skills::Classification;

use super::{TODAY, agreement};

fn check(taught: &str, asked: &str, expected: Expect) {
    let classes = Classification::starter();
    let found = coverage(&classes, &read_all(taught), asked);
    let mut text = format!("{}‰\n", found.per_mille);
    for line in &found.lines {
        let name = classes.skill_label(line.skill, "en");
        let how = match line.taught {
            Taught::Whole => "taught".to_owned(),
            Taught::Below(level) => format!("only at {level}"),
            Taught::Related(skill) => format!("through {}", classes.skill_label(skill, "en")),
            Taught::Missing => "missing".to_owned(),
        };
        text += &format!("{name} {}: {how}, {} h\n", line.level, line.hours);
    }
    for piece in &found.unread {
        text += &format!("not read: {piece}\n");
    }
    expected.assert_eq(&text);
}

/// ¶17: the employer changes what it asks, and the same programme covers more or less of it.
#[test]
fn coverage_follows_what_the_employer_asks() {
    let taught = "cook seafood=4*30; use cooking techniques=3*60; dance=2*1";
    check(
        taught,
        "cook seafood=3*2; use cooking techniques=4",
        expect![[r#"
        916‰
        cook seafood 3: taught, 30 h
        use cooking techniques 4: only at 3, 60 h
        not read: dance
    "#]],
    );
    check(
        taught,
        "cook seafood=5*2; slice fish=2; prepare desserts=3",
        expect![[r#"
        400‰
        cook seafood 5: only at 4, 30 h
        slice fish 2: missing, 0 h
        prepare desserts 3: missing, 0 h
        not read: dance
    "#]],
    );
    check(
        "cook seafood=4",
        "",
        expect![[r#"
        1000‰
    "#]],
    );
}

#[test]
fn an_outcome_is_a_skill_a_level_and_hours() {
    let told = |text: &str| match read(text) {
        Ok(outcome) => format!("{} | {} | {}", outcome.skill, outcome.level, outcome.hours),
        Err(said) => said.to_string(),
    };
    assert_eq!(told(" cook seafood = 4 * 30 "), "cook seafood | 4 | 30");
    assert_eq!(told("cook seafood=4"), "cook seafood | 4 | 0");
    assert_eq!(told("cook seafood"), "training-outcome-form text=cook seafood");
    assert_eq!(told("=4"), "training-outcome-form text==4");
    assert_eq!(told("cook seafood=6"), "training-outcome-level text=cook seafood=6");
    assert_eq!(told("cook seafood=4*-1"), "training-outcome-hours text=cook seafood=4*-1");
    assert_eq!(read("a=1*2").map(|o| o.to_string()), Ok("a=1*2".to_owned()));
}

#[test]
fn the_earlier_day_goes_first_and_then_the_lot() {
    let asked = |days: [(&str, i8); 4]| -> Vec<(String, jiff::civil::Date)> {
        days.iter().map(|(person, day)| ((*person).to_owned(), date(2026, 11, *day))).collect()
    };
    let list = order(7, "C0001", asked([("P3", 2), ("P1", 3), ("P2", 3), ("P4", 3)]));
    assert_eq!(list[0], "P3");
    // Drawn again, the lots fall as they fell; another seed draws others.
    assert_eq!(list, order(7, "C0001", asked([("P4", 3), ("P2", 3), ("P1", 3), ("P3", 2)])));
    assert_ne!(lot(7, "C0001", "P1"), lot(8, "C0001", "P1"));
    assert_ne!(lot(7, "C0001", "P1"), lot(7, "C0002", "P1"));
    let others: std::collections::BTreeSet<String> = (0..40)
        .map(|seed| order(seed, "C0001", asked([("P3", 2), ("P1", 3), ("P2", 3), ("P4", 3)])).join(" "))
        .collect();
    assert_eq!(others.len(), 6, "every order of three comes up");
}

fn seats(home: usize, away: usize) -> Vec<Seat> {
    let seat = |track| Seat { occupation: "cook".to_owned(), origin: "SN".to_owned(), track };
    std::iter::repeat_n(seat(Track::Home), home).chain(std::iter::repeat_n(seat(Track::Away), away)).collect()
}

#[test]
fn a_ratio_that_a_choice_breaks_is_told_once() {
    let agreement = agreement();
    let law = agreement.in_force(TODAY);
    let told = |before: (usize, usize), after: (usize, usize)| -> String {
        let found = newly(&law, &seats(before.0, before.1), &seats(after.0, after.1));
        let line = |b: &partnership::training::balance::Broken| {
            let how = if b.over { "at most" } else { "at least" };
            format!("{} {} [{}]: {} of {}, {how} {}", b.clause, b.cite, b.group, b.counted, b.all, b.bound)
        };
        found.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(told((5, 5), (5, 5)), "");
    assert_eq!(told((5, 5), (4, 6)), "half Art. 4 [cook]: 6 of 10, at most 5");
    // Already broken: nothing new to tell.
    assert_eq!(told((4, 6), (3, 7)), "");
    assert_eq!(told((7, 3), (9, 1)), "some Art. 4 []: 1 of 10, at least 2");
    assert!(broken(&law, &[]).is_empty());
}

proptest! {
    /// What is told is true, by counting in whole people.
    #[test]
    fn what_is_told_is_true(home in 0usize..30, away in 0usize..30) {
        let agreement = agreement();
        let found = broken(&agreement.in_force(TODAY), &seats(home, away));
        let (all, over) = (home + away, away > (home + away) / 2);
        prop_assert_eq!(found.iter().any(|b| b.clause == "half"), all > 0 && over);
        prop_assert_eq!(found.iter().any(|b| b.clause == "some"), away < all / 4);
    }
}
