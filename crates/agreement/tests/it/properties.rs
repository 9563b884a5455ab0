//! What holds for every text.

use agreement::checklist::assess;
use agreement::{Agreement, Change, ChangeKind, diff, schema};
use proptest::prelude::*;

use crate::support::{EN, around, read};

/// Reads a text twice, asks everything of it, and holds what must always hold.
fn holds(text: &str) -> Agreement {
    let agreement = read(&[("a.en.md", text)]);
    let again = read(&[("a.en.md", text)]);
    assert_eq!(agreement.findings, again.findings, "two readings differ");
    let within = |place: &agreement::Place| {
        let text = &agreement.documents[place.file].text;
        assert!(text.get(place.span.clone()).is_some(), "{place:?} of {} bytes", text.len());
    };
    for finding in &agreement.findings {
        within(&finding.place);
        finding.also.iter().for_each(|(place, _)| within(place));
        assert!(!finding.message.is_empty() && !finding.remedy.is_empty(), "{finding:?}");
    }
    assert!(agreement.findings.is_sorted(), "findings are in order of place");
    for clause in &agreement.clauses {
        within(&clause.place);
        clause.fields.values().for_each(|item| within(&item.place));
    }
    for article in &agreement.documents[0].articles {
        within(&article.place);
    }
    for day in ["2026-09-01", "-009999-01-01", "9999-12-31"] {
        let assessment = assess(&agreement, day.parse().expect("a date"));
        assert_eq!(assessment.answers.len(), 57);
    }
    assert_eq!(diff(&agreement, &again), []);
    agreement
}

/// Pieces from which texts that look like agreements are made.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("```toml\n".to_owned()),
        Just("```\n".to_owned()),
        Just("~~~\n".to_owned()),
        Just("## Article 1. A\n".to_owned()),
        Just("# المادة ٣ مكرر\r\n".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("[[share]]\npayer = \"a\"\n".to_owned()),
        Just("share = \"70%\"\nof = [\"x\"]\n".to_owned()),
        Just("valid_from = 2026-01-01\nvalid_to = 2025-01-01\n".to_owned()),
        Just("[agreement]\ntype = \"bilateral\"\nvalid_from = 2026-01-01\n".to_owned()),
        Just("a.b.c = { d = [1, \"é".to_owned()),
        "\\PC{0,12}\n",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// A TOML value of any type.
fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(|n| n.to_string()),
        any::<f64>().prop_map(|n| format!("{n:?}").to_lowercase()),
        any::<bool>().prop_map(|b| b.to_string()),
        (0u16..=9999, 0u8..=13, 0u8..=32).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        (0i64..2_000_000_000, 0i64..2_000_000_000).prop_map(|(a, b)| format!("\"{a}/{b}\"")),
        any::<u32>().prop_map(|n| format!("\"{n}%\"")),
        (any::<i64>(), "[A-Z]{3}").prop_map(|(n, c)| format!("\"{n} {c}\"")),
        Just("\"EUR\"".to_owned()),
        Just("\"none\"".to_owned()),
        "[a-zA-Z0-9_ %/.,-]{0,16}".prop_map(|s| format!("\"{s}\"")),
        "\\PC{0,8}".prop_map(|s| format!("{s:?}")),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|all| format!("[{}]", all.join(", "))),
            inner.prop_map(|one| format!("{{ id = {one} }}")),
        ]
    })
}

/// Any field of any kind of clause.
fn field() -> impl Strategy<Value = (&'static str, &'static str)> {
    let all: Vec<(&str, &str)> = schema::kinds()
        .flat_map(|k| k.fields.iter().chain(schema::COMMON).map(move |f| (k.name, f.name)))
        .collect();
    prop::sample::select(all)
}

/// Where a value of the nurses' agreement stands, and the clause and field.
fn fields() -> Vec<(std::ops::Range<usize>, String, &'static str)> {
    let agreement = read(&[("a.en.md", EN)]);
    let of = |c: &agreement::Clause| {
        let name = c.name();
        let key = c.kind.key.to_vec();
        let own = c.fields.iter().filter(move |(f, _)| !key.contains(f));
        own.map(|(f, item)| (item.place.span.clone(), name.clone(), *f)).collect::<Vec<_>>()
    };
    agreement.clauses.iter().flat_map(of).collect()
}

fn only_field(changes: &[Change], clause: &str, field: &str) -> bool {
    matches!(
        changes,
        [Change { kind: ChangeKind::Field { clause: c, field: f, .. }, .. }] if c == clause && *f == field
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        holds(&text);
    }

    #[test]
    fn any_bytes_that_are_text_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        holds(&String::from_utf8_lossy(&bytes));
        holds(&around(&String::from_utf8_lossy(&bytes)));
    }

    #[test]
    fn texts_that_look_like_agreements_are_read(text in pieces()) {
        holds(&text);
    }

    #[test]
    fn any_value_in_any_field_is_read(all in prop::collection::vec((field(), value()), 1..12)) {
        let text: String =
            all.iter().map(|((kind, field), value)| format!("[[{kind}]]\n{field} = {value}\n")).collect();
        holds(&around(&text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_nurses_agreement_with_lines_lost_doubled_or_replaced_is_read(
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0u8..3), 1..6),
    ) {
        let mut lines: Vec<&str> = EN.split_inclusive('\n').collect();
        let whole = lines.clone();
        for (at, other, what) in edits {
            let at = at.index(lines.len());
            match what {
                0 => { lines.remove(at); }
                1 => lines.insert(at, lines[at]),
                _ => lines[at] = whole[other.index(whole.len())],
            }
        }
        holds(&lines.concat());
    }

    #[test]
    fn the_nurses_agreement_with_a_hole_is_read(from in any::<prop::sample::Index>(), length in 1usize..400, put in "\\PC{0,4}") {
        let boundary = |at: usize| (at.min(EN.len())..=EN.len()).find(|at| EN.is_char_boundary(*at)).unwrap_or(EN.len());
        let from = boundary(from.index(EN.len()));
        let to = boundary(from + length);
        holds(&format!("{}{put}{}", &EN[..from], &EN[to..]));
    }

    #[test]
    fn each_change_of_a_field_is_reported_and_nothing_else(which in any::<prop::sample::Index>()) {
        let all = fields();
        let (span, clause, field) = &all[which.index(all.len())];
        let old = read(&[("a.en.md", EN)]);
        // Another value of the same shape, found in the same field elsewhere;
        // else none at all.
        let line = EN[..span.start].rfind('\n').map_or(0, |n| n + 1)..EN[span.end..].find('\n').map_or(EN.len(), |n| span.end + n + 1);
        let gone = format!("{}{}", &EN[..line.start], &EN[line.end..]);
        let changes = diff(&old, &read(&[("a.en.md", &gone)]));
        prop_assert!(only_field(&changes, clause, field), "{clause}.{field}: {changes:?}");
        let other = all.iter().find(|(s, _, f)| f == field && EN[s.clone()] != EN[span.clone()]);
        if let Some((value, _, _)) = other {
            let changed = format!("{}{}{}", &EN[..span.start], &EN[value.clone()], &EN[span.end..]);
            let changes = diff(&old, &read(&[("a.en.md", &changed)]));
            prop_assert!(only_field(&changes, clause, field), "{clause}.{field}: {changes:?}");
        }
    }
}
