//! Five aspects side by side.

use agreement::Agreement;
use expect_test::{Expect, expect};
use jiff::civil::date;
use partnership::intake::{Dossier, Tables};
use partnership::recognition::bridging::bridging;
use partnership::recognition::compare::{Aspect, Weight};
use partnership::recognition::{Comparison, Qualification, compare};
use partnership::terms::Terms;
use proptest::prelude::*;
use skills::Classification;

use super::{qualification, rows};

const TODAY: jiff::civil::Date = date(2026, 11, 25);

fn told(comparison: &Comparison, classes: &Classification) -> String {
    let line = |d: &compare::Difference| {
        let skill = d.skill.map_or(String::new(), |s| format!(" [{}]", classes.skill_label(s, "en")));
        let hours = d.hours.map_or(String::new(), |h| format!(" {h} h"));
        format!("{} {:>3} {}{skill}{hours}: {}\n", d.weight.word(), d.points, d.aspect.word(), d.said)
    };
    comparison.differences.iter().map(line).collect()
}

fn check(held: (&str, &[(&str, &str)]), reference: (&str, &[(&str, &str)]), expected: Expect) {
    let classes = Classification::starter();
    let held = qualification(&classes, held.0, held.1);
    let reference = qualification(&classes, reference.0, reference.1);
    expected.assert_eq(&told(&compare(&held, &reference, TODAY), &classes));
}

const GERMAN: (&str, &[(&str, &str)]) = ("de-pflegefachperson", &[]);

#[test]
fn a_tunisian_licence_lacks_care_of_older_people() {
    check(
        ("tn-licence-infirmier", &[]),
        GERMAN,
        expect![[r#"
        substantial  51 outcomes [apply nursing care in long-term care] 520 h: difference-outcome-missing need=4 have=0 percent=11
        substantial  32 outcomes [use electronic health records in nursing] 120 h: difference-outcome-missing need=3 have=0 percent=2
        substantial  28 outcomes [geriatrics] 190 h: difference-outcome-lower need=4 have=2 percent=8
        substantial  23 outcomes [health care legislation] 107 h: difference-outcome-lower need=3 have=1 percent=3
        slight  16 outcomes [older adults' needs] 70 h: difference-outcome-lower need=4 have=3 percent=6
        slight   6 profile 300 h: difference-practice lacks=300 wanted=2500 percent=12
        slight   5 workload 500 h: difference-hours lacks=500 wanted=4600 percent=10
        slight   0 level: difference-level-higher scale=ISCED held=6 wanted=4
    "#]],
    );
}

/// DOMAIN §4: levels that differ alone alarm nobody, in either direction.
#[test]
fn a_philippine_bachelor_is_a_german_nurse() {
    check(
        ("ph-bsn", &[]),
        GERMAN,
        expect![[r#"
        slight   0 level: difference-level-higher scale=ISCED held=6 wanted=4
    "#]],
    );
}

#[test]
fn a_lower_number_alone_is_no_difference_either() {
    let same = rows().into_iter().find(|r| r["id"] == "ph-bsn").expect("a row")["outcomes"].clone();
    check(
        ("de-pflegefachperson", &[("outcomes", &same), ("practice_hours", "2600"), ("hours", "5400")]),
        ("ph-bsn", &[]),
        expect![[r#"
            slight  10 level: difference-level-alone scale=ISCED held=4 wanted=6
        "#]],
    );
}

/// Deskilling: a nurse beside a post of a care assistant.
#[test]
fn a_nurse_is_no_care_assistant() {
    check(
        ("tn-licence-infirmier", &[]),
        ("de-pflegefachassistenz", &[]),
        expect![[r#"
        substantial 100 profile: difference-profession held=2221 wanted=5321
        substantial  67 outcomes [support nurses] 200 h: difference-outcome-missing need=2 have=0 percent=47
        slight   0 level: difference-level-higher scale=ISCED held=6 wanted=3
    "#]],
    );
}

#[test]
fn what_nobody_stated_is_unknown_and_no_difference() {
    let nothing = [
        ("isced", ""),
        ("eqf", ""),
        ("hours", ""),
        ("months", ""),
        ("accredited_by", ""),
        ("isced_f", ""),
        ("theory_hours", ""),
        ("practice_hours", ""),
        ("profession", ""),
        ("regulated", ""),
        ("rights", ""),
        ("outcomes", ""),
    ];
    check(
        ("tn-licence-infirmier", &nothing),
        GERMAN,
        expect![[r#"
        unknown   0 level: difference-level-unknown
        unknown   0 workload: difference-hours-unknown
        unknown   0 quality: difference-accreditation-unknown
        unknown   0 profile: difference-field-unknown
        unknown   0 profile: difference-practice-unknown
        unknown   0 profile: difference-profession-unknown
        unknown   0 profile: difference-rights-unknown
        unknown   0 outcomes: difference-outcomes-held
    "#]],
    );
}

/// That nobody wrote down a right to practise says nothing about it.
#[test]
fn an_unstated_right_to_practise_is_unknown() {
    let classes = Classification::starter();
    let reference = qualification(&classes, "de-pflegefachperson", &[]);
    let weight = |rights: &str| {
        let held =
            qualification(&classes, "tn-licence-infirmier", &[("regulated", "yes"), ("rights", rights)]);
        let all = compare(&held, &reference, TODAY).differences;
        all.into_iter().find(|d| d.what == "rights").map(|d| d.weight)
    };
    let told = ["", "none", "nurse"].map(weight);
    assert_eq!(told, [Some(Weight::Unknown), Some(Weight::Substantial), None]);
}

/// Hours beside hours, else months beside months, else nobody knows.
#[test]
fn workload_is_compared_in_one_measure() {
    let classes = Classification::starter();
    let of = |id: &str, hours: &str, months: &str| {
        qualification(&classes, id, &[("hours", hours), ("months", months)])
    };
    let told = |(hours, months): (&str, &str), (other_hours, other_months): (&str, &str)| {
        let held = of("tn-licence-infirmier", hours, months);
        let all = compare(&held, &of("de-pflegefachperson", other_hours, other_months), TODAY).differences;
        let found = all.into_iter().find(|d| d.aspect == Aspect::Workload);
        found.map(|d| (d.what, d.weight == Weight::Unknown))
    };
    assert_eq!(told(("4000", "36"), ("4600", "36")), Some(("hours", false)));
    assert_eq!(told(("4000", "30"), ("", "36")), Some(("months", false)));
    assert_eq!(told(("", "30"), ("4600", "36")), Some(("months", false)));
    assert_eq!(told(("4000", ""), ("", "36")), Some(("hours", true)));
    assert_eq!(told(("4000", ""), ("", "")), Some(("hours", true)));
    assert_eq!(told(("", ""), ("", "36")), Some(("hours", true)));
    assert_eq!(told(("", ""), ("", "")), None);
}

#[test]
fn a_level_below_waits_for_the_outcomes() {
    check(
        ("tn-licence-infirmier", &[("isced", "3"), ("outcomes", "")]),
        GERMAN,
        expect![[r#"
            slight   6 profile 300 h: difference-practice lacks=300 wanted=2500 percent=12
            slight   5 workload 500 h: difference-hours lacks=500 wanted=4600 percent=10
            unknown   0 level: difference-level-open scale=ISCED held=3 wanted=4
            unknown   0 outcomes: difference-outcomes-held
        "#]],
    );
}

#[test]
fn practice_rights_and_accreditation_are_looked_at() {
    check(
        (
            "tn-licence-infirmier",
            &[
                ("practice_hours", "1000"),
                ("rights", "none"),
                ("accredited_until", "2024-12-31"),
                ("isced_f", "0921"),
                ("hours", ""),
                ("months", "20"),
            ],
        ),
        GERMAN,
        expect![[r#"
            substantial  51 outcomes [apply nursing care in long-term care] 520 h: difference-outcome-missing need=4 have=0 percent=11
            substantial  50 profile: difference-rights country=TN
            substantial  32 outcomes [use electronic health records in nursing] 120 h: difference-outcome-missing need=3 have=0 percent=2
            substantial  30 profile 1500 h: difference-practice lacks=1500 wanted=2500 percent=60
            substantial  28 outcomes [geriatrics] 190 h: difference-outcome-lower need=4 have=2 percent=8
            substantial  23 outcomes [health care legislation] 107 h: difference-outcome-lower need=3 have=1 percent=3
            substantial  22 workload: difference-months lacks=16 wanted=36
            slight  16 outcomes [older adults' needs] 70 h: difference-outcome-lower need=4 have=3 percent=6
            slight  10 quality: difference-accreditation-ended date=2024-12-31
            slight  10 profile: difference-field held=0921 wanted=0913
            slight   0 level: difference-level-higher scale=ISCED held=6 wanted=4
        "#]],
    );
    // Without a profession the field speaks.
    check(
        ("ph-bsn", &[("profession", ""), ("isced_f", "0713")]),
        GERMAN,
        expect![[r#"
        substantial  60 profile: difference-field held=0713 wanted=0913
        slight   0 level: difference-level-higher scale=ISCED held=6 wanted=4
        unknown   0 profile: difference-profession-unknown
    "#]],
    );
}

#[test]
fn cells_that_cannot_be_read_are_said_by_column() {
    let classes = Classification::starter();
    let mut cells = rows().remove(0);
    for (column, cell) in [
        ("title", ""),
        ("country", "Germany"),
        ("isced", "9"),
        ("eqf", "high"),
        ("accredited_until", "soon"),
        ("isced_f", "9a"),
        ("profession", "nurse"),
        ("regulated", "perhaps"),
        (
            "outcomes",
            "no such skill=4; plan nursing care=9; plan nursing care=4@many; plan nursing care=4@100001; plan nursing care=4@9223372036854775807",
        ),
    ] {
        cells.insert(column.to_owned(), cell.to_owned());
    }
    let refused = Qualification::read("x", &cells, &classes).expect_err("wrong").to_string();
    expect![[r#"
        title: qualification-empty
        country: qualification-unreadable cell=Germany
        eqf: qualification-unreadable cell=high
        profession: qualification-unreadable cell=nurse
        isced_f: qualification-unreadable cell=9a
        regulated: qualification-unreadable cell=perhaps
        outcomes: qualification-outcome cell=no such skill=4
        outcomes: qualification-outcome cell=plan nursing care=9
        outcomes: qualification-outcome cell=plan nursing care=4@many
        outcomes: qualification-outcome cell=plan nursing care=4@100001
        outcomes: qualification-outcome cell=plan nursing care=4@9223372036854775807
        isced: qualification-range least=0 most=8
        accredited_until: qualification-unreadable cell=soon"#]]
    .assert_eq(&refused);
}

fn folder(name: &str) -> (String, String) {
    let path = format!("{}/../../examples/nurses-ph-tn-de/{name}", env!("CARGO_MANIFEST_DIR"));
    (name.to_owned(), std::fs::read_to_string(path).expect("a file"))
}

/// Whatever hours stand there: nothing is counted past its end.
#[test]
fn the_most_hours_are_counted_without_overflow() {
    let classes = Classification::starter();
    let cell = "plan nursing care=4@100000; geriatrics=4@100000";
    let mut reference = qualification(&classes, "de-pflegefachperson", &[("outcomes", cell)]);
    let held = qualification(&classes, "tn-licence-infirmier", &[("outcomes", "acute care=1")]);
    let hours = |reference: &Qualification| {
        let comparison = compare(&held, reference, TODAY);
        comparison.differences.iter().filter_map(|d| d.skill.and(d.hours)).collect::<Vec<_>>()
    };
    assert_eq!(hours(&reference), [100_000, 100_000]);
    for outcome in reference.outcomes.iter_mut().flatten() {
        outcome.hours = Some(i64::MAX);
    }
    assert_eq!(hours(&reference), [i64::MAX / 4, i64::MAX / 4]);
    let agreement = Agreement::read(vec![("a.en.md".to_owned(), "# A\n".to_owned())]);
    let terms = Terms::of(&agreement.in_force(TODAY));
    let found = bridging(&compare(&held, &reference, TODAY), &[], &terms);
    assert_eq!(found.hours(), i64::MAX / 4 * 2);
}

#[test]
fn every_gap_has_its_hours_and_what_the_partnership_teaches() {
    let classes = Classification::starter();
    let agreement = Agreement::read(vec![folder("agreement.en.md")]);
    let law = agreement.in_force(date(2026, 9, 1));
    let empty = |name: &str, head: &[&str]| (name.to_owned(), head.join(","));
    let tables = Tables {
        people: empty("people.csv", partnership::intake::people::COLUMNS),
        places: empty("places.csv", partnership::intake::places::COLUMNS),
        programmes: folder("programmes.csv"),
        employer_ranks: None,
    };
    let dossier = Dossier::read(&agreement, &law, &classes, &tables);
    let (held, reference) = (
        qualification(&classes, "tn-licence-infirmier", &[]),
        qualification(&classes, "de-pflegefachperson", &[]),
    );
    let found = bridging(&compare(&held, &reference, TODAY), &dossier.programmes, &Terms::of(&law));
    let mut told = String::new();
    for bridge in &found.bridges {
        told += &format!("{}: {:?} h\n", classes.skill_label(bridge.skill, "en"), bridge.hours);
        for module in &bridge.modules {
            let cost = module.cost.map_or("?".to_owned(), |c| c.to_string());
            told += &format!(
                "  {} {} months, reaches {:?}, {cost}, {:?}\n",
                module.programme, module.months, module.reaches, module.payers
            );
            let sum: i64 = module.payers.values().sum();
            assert_eq!(sum, module.cost.map_or(0, |c| c.minor), "parts make the whole");
            assert!(!module.payers.contains_key("worker"));
        }
    }
    told += &format!(
        "{} hours, {} unknown, {} untaught\n",
        found.hours(),
        found.unknown_hours(),
        found.untaught()
    );
    expect![[r#"
        apply nursing care in long-term care: Some(520) h
          ph-bridging-elderly 3 months, reaches Some(true), 3,200 EUR, {"care-federation": 224000, "de-employment": 64000, "origin-account": 32000}
          tn-bridging-elderly 3 months, reaches Some(true), 3,200 EUR, {"care-federation": 224000, "de-employment": 64000, "origin-account": 32000}
          adaptation-elbe 12 months, reaches Some(true), ?, {}
        use electronic health records in nursing: Some(120) h
          adaptation-elbe 12 months, reaches Some(true), ?, {}
          adaptation-hanse 12 months, reaches Some(true), ?, {}
          adaptation-isar 12 months, reaches Some(true), ?, {}
          adaptation-rhine 12 months, reaches Some(true), ?, {}
        geriatrics: Some(190) h
          ph-bridging-elderly 3 months, reaches Some(true), 3,200 EUR, {"care-federation": 224000, "de-employment": 64000, "origin-account": 32000}
          tn-bridging-elderly 3 months, reaches Some(true), 3,200 EUR, {"care-federation": 224000, "de-employment": 64000, "origin-account": 32000}
        health care legislation: Some(107) h
          ph-bridging-ward 3 months, reaches Some(true), 3,200 EUR, {"care-federation": 224000, "de-employment": 64000, "origin-account": 32000}
          tn-bridging-ward 3 months, reaches Some(true), 3,200 EUR, {"care-federation": 224000, "de-employment": 64000, "origin-account": 32000}
        older adults' needs: Some(70) h
          ph-bridging-elderly 3 months, reaches Some(true), 3,200 EUR, {"care-federation": 224000, "de-employment": 64000, "origin-account": 32000}
          tn-bridging-elderly 3 months, reaches Some(true), 3,200 EUR, {"care-federation": 224000, "de-employment": 64000, "origin-account": 32000}
          adaptation-elbe 12 months, reaches Some(true), ?, {}
        1007 hours, 0 unknown, 0 untaught
    "#]].assert_eq(&told);
}

fn some(classes: &Classification) -> impl Strategy<Value = Qualification> + use<> {
    let classes = classes.clone();
    let skills = ["plan nursing care", "geriatrics", "acute care", "infection control"];
    let outcome = (0..4_usize, 0..6_u8, 0..400_i64).prop_map(move |(skill, level, hours)| {
        let level = if level == 0 { String::new() } else { format!("={level}") };
        let hours = if hours == 0 { String::new() } else { format!("@{hours}") };
        format!("{}{level}{hours}", skills[skill])
    });
    let number = |most: i64| prop_oneof![Just(String::new()), (1..most).prop_map(|n| n.to_string())];
    let any = |words: &'static [&'static str]| prop::sample::select(words).prop_map(str::to_owned);
    (
        (number(9), any(&["", "unreferenced", "2", "4", "6"]), number(6000), number(60), number(3000)),
        (any(&["", "0913", "0921", "0713"]), any(&["", "2221", "5321", "222"]), any(&["", "yes", "no"])),
        (any(&["", "nurse"]), any(&["", "Board"]), any(&["", "2024-01-01", "2030-01-01"])),
        prop::collection::vec(outcome, 0..5),
    )
        .prop_map(move |(a, b, c, outcomes)| {
            let cells = [
                ("title", "Q".to_owned()),
                ("source", "invented".to_owned()),
                ("country", "TN".to_owned()),
                ("isced", if a.0 == "9" { "8".to_owned() } else { a.0 }),
                ("eqf", a.1),
                ("hours", a.2),
                ("months", a.3),
                ("practice_hours", a.4),
                ("isced_f", b.0),
                ("profession", b.1),
                ("regulated", b.2),
                ("rights", c.0),
                ("accredited_by", c.1),
                ("accredited_until", c.2),
                ("outcomes", outcomes.join("; ")),
            ];
            let cells = cells.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
            Qualification::read("q", &cells, &classes).expect("sound")
        })
}

proptest! {
    /// What is compared with itself differs in nothing that is stated; ranks fall; points stay in their range;
    /// a level is never substantial alone.
    #[test]
    fn comparisons_keep_what_must_hold((a, b) in {
        let classes = Classification::starter();
        (some(&classes), some(&classes))
    }) {
        let same = compare(&a, &a, TODAY);
        prop_assert!(same.differences.iter().all(|d| {
            d.weight == Weight::Unknown || (d.what == "accreditation" && d.weight == Weight::Slight)
                || d.what == "rights"
        }), "{:?}", same);
        let two = compare(&a, &b, TODAY);
        for pair in two.differences.windows(2) {
            prop_assert!((pair[0].weight, -pair[0].points) <= (pair[1].weight, -pair[1].points));
        }
        for difference in &two.differences {
            prop_assert!((0..=100).contains(&difference.points));
            prop_assert!(difference.weight != Weight::Unknown || difference.points == 0);
        }
        let substantial: Vec<Aspect> = two.substantial().map(|d| d.aspect).collect();
        let grounded = two.substantial().any(|d| matches!(d.what, "profession" | "outcome"));
        prop_assert!(!substantial.contains(&Aspect::Level) || grounded);
    }
}
