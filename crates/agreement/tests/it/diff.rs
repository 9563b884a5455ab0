//! What changed between two versions.

use expect_test::expect;

use crate::support::{EN, changes};

const OLD: &str = "# Treaty\nOpening words.\n\n## Article 1. Parties\nThe parties agree.\nTwice.\n```toml\n[agreement]\ntype = \"framework\"\nvalid_from = 2026-01-01\n[[party]]\nid = \"a\"\nname = \"A\"\ntype = \"ngo\"\n```\n\n## Article 2. Families\nFamilies stay together.\n```toml\n[family]\ntogether = \"no\"\n```\n\n## Preamble of annexes\nText.\n";

fn changed(edits: &[(&str, &str)]) -> String {
    let new = edits.iter().fold(OLD.to_owned(), |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text.replace(old, new)
    });
    changes(OLD, &new)
}

#[test]
fn nothing_changed() {
    assert_eq!(changes(OLD, OLD), "");
    assert_eq!(changes(EN, EN), "");
    assert_eq!(changes("", ""), "");
    // Places are no change.
    assert_eq!(changes(OLD, &OLD.replace("# Treaty\n", "\n\n# Treaty\n")), "");
    assert_eq!(changes(OLD, &OLD.replace('\n', "\r\n")), "");
}

#[test]
fn fields_change_appear_and_go() {
    expect![[r#"
        Art. 1: party a.name A → B
    "#]]
    .assert_eq(&changed(&[("name = \"A\"", "name = \"B\"")]));
    expect![[r#"
        Art. 1: party a.country nothing → PH
    "#]]
    .assert_eq(&changed(&[("name = \"A\"\n", "name = \"A\"\ncountry = \"PH\"\n")]));
    expect![[r#"
        Art. 1: party a.name A → nothing
    "#]]
    .assert_eq(&changed(&[("name = \"A\"\n", "")]));
    expect![[r#"
        Art. 1: agreement.valid_from 2026-01-01 → 2026-02-01
    "#]]
    .assert_eq(&changed(&[("valid_from = 2026-01-01", "valid_from = 2026-02-01")]));
}

#[test]
fn clauses_appear_go_and_move() {
    let party = "[[party]]\nid = \"a\"\nname = \"A\"\ntype = \"ngo\"\n";
    expect![[r#"
        Art. 1: - party a
    "#]]
    .assert_eq(&changed(&[(party, "")]));
    expect![[r#"
        Art. 2: + party b
    "#]]
    .assert_eq(&changed(&[("[family]", "[[party]]\nid = \"b\"\nname = \"B\"\ntype = \"ngo\"\n[family]")]));
    expect![[r#"
        Art. 2: party a from Art. 1
        Art. 2: party a.name A → C
    "#]]
    .assert_eq(&changed(&[
        (party, ""),
        ("[family]", &format!("{}[family]", party.replace("\"A\"", "\"C\""))),
    ]));
    expect![[r#"
        Art. 1: + party b
        Art. 1: - party a
    "#]]
    .assert_eq(&changed(&[("id = \"a\"", "id = \"b\"")]));
}

#[test]
fn articles_appear_and_go() {
    expect![[r#"
        Preamble of annexes: gone
    "#]]
    .assert_eq(&changed(&[("## Preamble of annexes\nText.\n", "")]));
    expect![[r#"
        Art. 3: new
    "#]]
    .assert_eq(&changed(&[(
        "## Preamble of annexes",
        "## Article 3. New\nWords.\n\n## Preamble of annexes",
    )]));
    expect![[r#"
        Art. 1: - agreement
        Art. 2: - family
        Art. 1: - party a
        Treaty: gone
        Art. 1: gone
        Art. 2: gone
        Preamble of annexes: gone
    "#]]
    .assert_eq(&changes(OLD, ""));
}

#[test]
fn an_article_put_in_renumbers_those_below() {
    expect![[r#"
        Art. 2: new
        Art. 3: was Art. 2
    "#]]
    .assert_eq(&changed(&[(
        "## Article 2. Families",
        "## Article 2. Money\nNew.\n\n## Article 3. Families",
    )]));
}

#[test]
fn headings_and_prose_change() {
    expect![[r#"
        Art. 2: heading Families → Family life
    "#]]
    .assert_eq(&changed(&[("Article 2. Families", "Article 2. Family life")]));
    expect![[r#"
        Agreement: heading Treaty → Agreement
    "#]]
    .assert_eq(&changed(&[("# Treaty", "# Agreement")]));
    expect![[r#"
        Art. 2: prose -[] +["Always."]
    "#]]
    .assert_eq(&changed(&[("Families stay together.", "Families stay together.\nAlways.")]));
    expect![[r#"
        Art. 1: prose -["Twice."] +["Once."]
        Preamble of annexes: prose -["Text."] +[]
    "#]]
    .assert_eq(&changed(&[("Twice.", "Once."), ("Text.", "")]));
    expect![[r#"
        Treaty: prose -["Opening words."] +[]
    "#]]
    .assert_eq(&changed(&[("Opening words.\n", "")]));
}

#[test]
fn a_second_heading_without_number_is_not_the_title() {
    expect![[r#"
        Notes: new
    "#]]
    .assert_eq(&changed(&[("## Preamble of annexes", "## Notes\nNote.\n\n## Preamble of annexes")]));
}

#[test]
fn a_clause_gets_a_second_version_in_time() {
    let party = "[[party]]\nid = \"a\"\nname = \"A\"\ntype = \"ngo\"\n";
    let both =
        format!("{party}valid_to = 2026-12-31\n{}valid_from = 2027-01-01\n", party.replace("\"A\"", "\"B\""));
    expect![[r#"
        Art. 1: party a.valid_to nothing → 2026-12-31
        Art. 1: + party a (from 2027-01-01)
    "#]]
    .assert_eq(&changed(&[(party, &both)]));
    expect![[r#"
        Art. 1: party a.valid_to 2026-12-31 → nothing
        Art. 1: - party a (from 2027-01-01)
    "#]]
    .assert_eq(&changes(&OLD.replace(party, &both), OLD));
    let three = both.clone()
        + "valid_to = 2027-12-31\n"
        + &party.replace("\"A\"", "\"C\"")
        + "valid_from = 2028-01-01\n";
    expect![[r#"
        Art. 1: party a (from 2027-01-01).valid_to nothing → 2027-12-31
        Art. 1: + party a (from 2028-01-01)
    "#]]
    .assert_eq(&changes(&OLD.replace(party, &both), &OLD.replace(party, &three)));
}
