//! What a planned cohort costs, and what the ledger of a store says, as the program tells it.

use std::fs;

use serde_json::json;

use crate::program::{Answer, Folder, ambos, root};
use crate::small::small;

fn costs(example: &str, more: &[&str]) -> Answer {
    let folder = format!("examples/{example}");
    ambos(&root(), &[&["costs", folder.as_str()], more].concat())
}

#[test]
fn an_example_is_priced_line_by_line() {
    let Answer { code, out, err } = costs("nurses-ph-tn-de", &[]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    for expected in [
        "language-b2  180 × 2,400 EUR = 432,000 EUR  German course to B2 and integration support (Annex C)",
        "    302,400 EUR  70% care-federation (Art. 20)",
        "all lines: 3,183,480 EUR",
        "  0 EUR  workers",
        "  per placed away: 18,362.54 EUR",
        "    language-b2: destination 432,000 EUR, origin 306,000 EUR (126,000 EUR less)",
        "budget cohort of 3,183,480 EUR (Art. 20): the plan leaves 0 EUR",
        "gains 4,200,000 EUR of 7,000,000 EUR",
    ] {
        assert!(out.contains(expected), "{expected}\n{out}");
    }
}

#[test]
fn programs_are_told_the_same() {
    let told = costs("hospitality-sn-vu", &["--format", "json"]).json();
    assert_eq!(told["kind"], json!("costs"));
    assert_eq!((&told["total"], &told["workers"]), (&json!(99_600_000), &json!(0)));
    assert_eq!(told["per_placed_away"], json!("1425000"));
    assert_eq!(told["by_party"]["public-account"], json!(44_820_000));
    let methods = told["methods"].as_array().expect("methods");
    let names: Vec<_> = methods.iter().map(|m| m["method"].as_str().unwrap_or_default()).collect();
    assert_eq!(names, ["agreement", "equal", "proportional", "shapley"]);
    for method in methods {
        let charges = method["charges"].as_array().expect("charges");
        let sum: i64 = charges.iter().filter_map(|c| c["minor"].as_i64()).sum();
        assert_eq!(sum, 99_600_000, "{method}");
    }
}

#[test]
fn what_cannot_be_priced_is_said() {
    let over = costs("nurses-ph-tn-de", &["--payer", "care-funds=101%"]);
    assert_eq!(over.code, 1);
    assert!(over.out.contains("unknown: the shares make 101%, not 100%"), "{}", over.out);
    let nobody = costs("nurses-ph-tn-de", &["--payer", "nobody=1%"]);
    assert_eq!((nobody.code, nobody.out.as_str()), (2, ""));
    assert_eq!(nobody.err, "ambos: --payer nobody=1%: no party of the agreement is called `nobody`\n");
    let folder = small(&[]);
    let none = folder.run(&["costs", "."]);
    assert_eq!(none.err, "ambos: ./costs.toml is missing: docs/costs.md says what it holds\n");
    fs::write(
        folder.path().join("costs.toml"),
        "[[people]]\nid = \"a\"\ntrack = \"up\"\nbegin = -1\ncosts = [\"moon\"]\n",
    )
    .expect("written");
    let Answer { code, out, .. } = folder.run(&["costs", "."]);
    assert_eq!(code, 1);
    for expected in
        ["`up` is no track", "-1 people begin", "no cost clause in force is called `moon`", "costs.toml:3"]
    {
        assert!(out.contains(expected), "{expected}\n{out}");
    }
}

#[test]
fn a_new_store_has_an_empty_ledger_that_agrees() {
    let agreement = small(&[]);
    let folder = Folder::new();
    fs::rename(agreement.path(), folder.path().join("small")).expect("moved");
    fs::create_dir(agreement.path()).expect("what is dropped is there");
    let seeded = folder.run(&["seed", "small", "--data", "data"]);
    assert_eq!((seeded.code, seeded.err.as_str()), (0, ""), "{seeded:?}");
    let checked = folder.run(&["ledger", "check", "--data", "data"]);
    assert_eq!(checked.out, "journal and ledger agree\n0 postings, 0 steps that move money\n");
    assert_eq!(checked.code, 0);
    let told = folder.run(&["ledger", "statements", "--data", "data"]);
    assert!(told.out.ends_with("  nothing was posted\n"), "{told:?}");
    let asked = ["ledger", "statements", "--data", "data", "--format", "xlsx"];
    assert_eq!(folder.run(&asked).code, 2, "no file was named");
    let written = folder.run(&[&asked[..], &["--out", "statement.xlsx"]].concat());
    assert!(written.code == 0 && written.out.starts_with("statement.xlsx: "), "{written:?}");
    let bytes = fs::read(folder.path().join("statement.xlsx")).expect("a workbook");
    assert!(bytes.starts_with(b"PK"), "a workbook is a ZIP file");
    let none = folder.run(&["ledger", "statements", "--data", "data", "--partnership", "moon"]);
    assert_eq!(none.err, "ambos: no partnership is called `moon`; there are: small\n");
    let days = ["ledger", "statements", "--data", "data", "--from", "2026-02-01", "--to", "2026-01-01"];
    assert_eq!(folder.run(&days).err, "ambos: --to 2026-01-01 is before --from 2026-02-01\n");
}
