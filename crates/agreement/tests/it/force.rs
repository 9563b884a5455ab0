//! Which clauses bind on a day, and who pays on it.

use crate::support::{around, read};

const DATED: &str = r#"
agreement.valid_to = 2030-12-31
[[party]]
id = "a"
name = "always"
type = "ngo"
[[party]]
id = "b"
name = "first"
type = "ngo"
valid_to = 2027-06-30
[[party]]
id = "b"
name = "second"
type = "ngo"
valid_from = 2027-07-01
valid_to = 2028-12-31
[[party]]
id = "c"
name = "never"
type = "ngo"
valid_from = 2028-01-01
valid_to = 2027-01-01
[[party]]
id = "d"
name = "one day"
type = "ngo"
valid_from = 2028-02-29
valid_to = 2028-02-29
"#;

fn names(text: &str, day: &str) -> String {
    let agreement = read(&[("a.en.md", text)]);
    let law = agreement.in_force(day.parse().expect("a date"));
    assert_eq!(law.binds(), law.one("agreement").is_some());
    law.all("party").filter_map(|p| p.text("name")).collect::<Vec<_>>().join(", ")
}

#[test]
fn first_and_last_days_count() {
    for (day, bind) in [
        ("2025-12-31", ""),
        ("2026-01-01", "always, first"),
        ("2027-06-30", "always, first"),
        ("2027-07-01", "always, second"),
        ("2028-02-28", "always, second"),
        ("2028-02-29", "always, second, one day"),
        ("2028-03-01", "always, second"),
        ("2028-12-31", "always, second"),
        ("2029-01-01", "always"),
        ("2030-12-31", "always"),
        ("2031-01-01", ""),
        ("9999-12-31", ""),
        ("-009999-01-01", ""),
    ] {
        assert_eq!(names(&around(DATED), day), bind, "{day}");
    }
}

#[test]
fn an_agreement_without_end_binds_on() {
    let text = around("[[party]]\nid = \"a\"\nname = \"always\"\ntype = \"ngo\"");
    assert_eq!(names(&text, "2199-12-31"), "always");
    assert_eq!(names(&text, "2025-12-31"), "");
}

#[test]
fn an_agreement_that_is_renewed_binds_in_both_terms_and_not_between() {
    let text = "## 1. A\n```toml\n[[agreement]]\ntype = \"framework\"\nvalid_from = 2026-01-01\nvalid_to = 2026-12-31\n[[agreement]]\ntype = \"framework\"\nvalid_from = 2028-01-01\n[[party]]\nid = \"a\"\nname = \"always\"\ntype = \"ngo\"\n```\n";
    for (day, bind) in
        [("2025-12-31", ""), ("2026-12-31", "always"), ("2027-06-01", ""), ("2028-01-01", "always")]
    {
        assert_eq!(names(text, day), bind, "{day}");
    }
}

#[test]
fn a_clause_is_found_by_its_id_on_its_day() {
    let text = around(DATED);
    let agreement = read(&[("a.en.md", &text)]);
    let name = |day: &str, id: &str| {
        let law = agreement.in_force(day.parse().expect("a date"));
        law.by_id("party", id).and_then(|p| p.text("name")).map(str::to_owned)
    };
    assert_eq!(name("2027-06-30", "b").as_deref(), Some("first"));
    assert_eq!(name("2027-07-01", "b").as_deref(), Some("second"));
    assert_eq!(name("2029-01-01", "b"), None);
    assert_eq!(name("2026-06-01", "zebra"), None);
}

#[test]
fn who_pays_depends_on_cost_and_day() {
    let text = around(
        r#"
[[share]]
payer = "a"
share = "70%"
valid_to = 2027-12-31
[[share]]
payer = "a"
share = "50%"
valid_from = 2028-01-01
[[share]]
payer = "b"
share = "30%"
[[share]]
payer = "b"
share = "100%"
of = ["test"]
valid_from = 2027-01-01
"#,
    );
    let agreement = read(&[("a.en.md", &text)]);
    let paid = |day: &str, cost: &str| {
        let law = agreement.in_force(day.parse().expect("a date"));
        let shares = law.shares_of(cost);
        shares
            .iter()
            .map(|(c, s)| format!("{} {s}", c.text("payer").unwrap_or("?")))
            .collect::<Vec<_>>()
            .join(", ")
    };
    assert_eq!(paid("2026-06-01", "visa"), "a 70%, b 30%");
    assert_eq!(paid("2026-12-31", "test"), "a 70%, b 30%");
    assert_eq!(paid("2027-01-01", "test"), "b 100%");
    assert_eq!(paid("2027-12-31", "visa"), "a 70%, b 30%");
    assert_eq!(paid("2028-01-01", "visa"), "a 50%, b 30%");
    assert_eq!(paid("2025-12-31", "visa"), "");
}

#[test]
fn shares_whose_costs_cannot_be_read_do_not_become_general() {
    let agreement =
        read(&[("a.en.md", &around("[[share]]\npayer = \"a\"\nshare = \"100%\"\nof = \"test\""))]);
    let law = agreement.in_force("2026-06-01".parse().expect("a date"));
    assert_eq!(law.shares_of("visa").len(), 0);
}
