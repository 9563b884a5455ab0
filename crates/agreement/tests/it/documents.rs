//! The shape of a text: headings, blocks, ends of lines, marks.

use expect_test::expect;

use crate::support::{check, read};

#[test]
fn an_empty_text_has_no_clauses() {
    let empty = check("");
    expect![[r#"
        error no-clauses 1:1 this text has no clauses that the program can read / put fenced blocks marked `toml` under its articles; `ambos clauses` lists what they may hold
    "#]].assert_eq(&empty);
    for text in ["\u{feff}", "\n\n", " ", "\r\n"] {
        assert_eq!(check(text), empty, "{text:?}");
    }
}

#[test]
fn prose_alone_has_no_clauses() {
    expect![[r#"
        error no-clauses 1:1 this text has no clauses that the program can read / put fenced blocks marked `toml` under its articles; `ambos clauses` lists what they may hold
    "#]].assert_eq(&check("# Treaty\n\nThe parties agree.\n"));
}

#[test]
fn no_files_are_an_empty_text() {
    let agreement = read(&[]);
    assert_eq!((agreement.documents.len(), agreement.clauses.len(), agreement.is_sound()), (1, 0, false));
}

#[test]
fn a_text_without_an_agreement_clause_says_so() {
    expect![[r#"
        error no-agreement-clause 3:2 no clause says what this text is and when it is in force / add an [agreement] clause with `type` and `valid_from`
    "#]].assert_eq(&check("## Article 1. A\n```toml\n[family]\ntogether = \"no\"\n```\n"));
}

#[test]
fn an_unclosed_block_ends_at_the_next_heading() {
    expect![[r#"
        error unclosed-block 2:1 this block is never closed / end it with a line of its own that holds the same marks, such as ```
        error wrong-value 11:12 `maybe` is not one of the words for this field / `together` must be one of destination, no
    "#]].assert_eq(&check(
        "## Article 1. A\n```toml\n[agreement]\ntype = \"framework\"\nvalid_from = 2026-01-01\n\n## Article 2. B\nProse: it's fine.\n```toml\n[family]\ntogether = \"maybe\"\n```\n",
    ));
}

#[test]
fn an_unclosed_last_block_is_read() {
    expect![[r#"
        error unclosed-block 2:1 this block is never closed / end it with a line of its own that holds the same marks, such as ```
        error wrong-value 7:12 `maybe` is not one of the words for this field / `together` must be one of destination, no
    "#]].assert_eq(&check(
        "## Article 1. A\n```toml\n[agreement]\ntype = \"framework\"\nvalid_from = 2026-01-01\n[family]\ntogether = \"maybe\"\n",
    ));
}

#[test]
fn an_unclosed_block_of_another_kind_hides_clauses_and_says_so() {
    expect![[r#"
        error no-clauses 1:1 this text has no clauses that the program can read / put fenced blocks marked `toml` under its articles; `ambos clauses` lists what they may hold
        error unclosed-block 2:1 this block is never closed / end it with a line of its own that holds the same marks, such as ```
        warning clause-not-read 7:1 `[family]` stands outside a clause block, and the program does not read it / put ```toml on the line above its block, at the left margin and outside any other block, and ``` below
    "#]].assert_eq(&check(
        "## Article 1. A\n```text\nan example\n\n## Article 2. B\n```toml\n[family]\ntogether = \"no\"\n",
    ));
}

#[test]
fn clauses_outside_a_block_are_not_passed_over_in_silence() {
    for text in [
        "## Article 1. A\n```tml\n[family]\ntogether = \"no\"\n```\n",
        "## Article 1. A\n```\n[[party]]\nid = \"x\"\n```\n",
        "## Article 1. A\n- item\n\n      ```toml\n      [family]\n      together = \"no\"\n      ```\n",
        "## Article 1. A\n[family]\ntogether = \"no\"\n",
    ] {
        let found = check(text);
        assert!(found.contains("warning clause-not-read"), "{text}\n{found}");
    }
    expect![[r#"
        error no-clauses 1:1 this text has no clauses that the program can read / put fenced blocks marked `toml` under its articles; `ambos clauses` lists what they may hold
        warning clause-not-read 3:1 `[family]` stands outside a clause block, and the program does not read it / put ```toml on the line above its block, at the left margin and outside any other block, and ``` below
    "#]].assert_eq(&check("## Article 1. A\n```tml\n[family]\ntogether = \"no\"\n```\n"));
    let prose = "## Article 1. A\nSee [family] and [party](x).\n```toml\n[agreement]\ntype = \"framework\"\nvalid_from = 2026-01-01\n```\n";
    assert_eq!(check(prose), "");
}

#[test]
fn windows_lines_and_the_mark_before_the_text_move_no_place() {
    let text = "# T\n## Article 1. A\n```toml\n[agreement]\ntype = \"framework\"\nvalid_from = 2026-13-01\n[family]\ntogether = \"maybe\"\n```\n";
    let unix = check(text);
    expect![[r#"
        error toml 6:14 this is not a day of the calendar / write a date such as 2026-09-01
        error wrong-value 8:12 `maybe` is not one of the words for this field / `together` must be one of destination, no
    "#]].assert_eq(&unix);
    assert_eq!(check(&text.replace('\n', "\r\n")), unix);
    assert_eq!(check(&format!("\u{feff}{text}")), unix);
    let first = read(&[("a.en.md", &format!("\u{feff}{text}"))]);
    assert_eq!(first.documents[0].title, "T");
}

#[test]
fn arabic_headings_give_articles_their_numbers() {
    let text = "# اتفاق\n## المادة ١. الاسم\n```toml\n[agreement]\ntype = \"framework\"\nvalid_from = 2026-01-01\n```\n## المادة ٢ مكرر. الأسرة\n```toml\n[family]\ntogether = \"no\"\n```\n## الملحق ب. الطلب\nنص\n";
    let agreement = read(&[("a.ar.md", text)]);
    let cites: Vec<&str> = agreement.clauses.iter().map(|c| c.cite.as_str()).collect();
    assert_eq!(cites, ["Art. 1", "Art. 2 bis"]);
    let numbers: Vec<&str> = agreement.documents[0].articles.iter().map(|a| a.number.as_str()).collect();
    assert_eq!(numbers, ["", "1", "2 bis", "B"]);
}

#[test]
fn an_article_number_stands_once() {
    expect![[r#"
        warning article-twice 8:1 Art. 1 stands here a second time / give each article its own number, so that it can be cited
          also 2:1 it stands here first
    "#]].assert_eq(&check(
        "# T\n## Article 1. A\n```toml\n[agreement]\ntype = \"framework\"\nvalid_from = 2026-01-01\n```\n## Article 1. B\nprose\n",
    ));
}

#[test]
fn articles_may_all_be_headings_of_the_first_depth() {
    let agreement =
        read(&[("a.en.md", "# 2026 agreement\n# Article 1. A\n```toml\n[family]\ntogether = \"no\"\n```\n")]);
    assert_eq!(agreement.documents[0].title, "2026 agreement");
    assert_eq!(agreement.clauses[0].cite, "Art. 1");
}

#[test]
fn clauses_stand_in_reading_order() {
    let agreement = read(&[(
        "a.en.md",
        "## 1. A\n```toml\n[settlement]\nremainder = \"x\"\n[[party]]\nid = \"b\"\nname = \"B\"\ntype = \"ngo\"\n[agreement]\ntype = \"framework\"\nvalid_from = 2026-01-01\n[[cost]]\nid = \"c\"\n[[party]]\nid = \"a\"\n```\n",
    )]);
    let names: Vec<String> = agreement.clauses.iter().map(agreement::Clause::name).collect();
    assert_eq!(names, ["settlement", "party b", "agreement", "cost c", "party a"]);
}
