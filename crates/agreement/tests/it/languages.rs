//! The language versions of one agreement.

use expect_test::expect;

use crate::support::{EN, ES, around, check_files, read};

const PARTY: &str = "[[party]]\nid = \"a\"\nname = \"A\"\ntype = \"ngo\"\n";

fn two(en: &str, es: &str) -> String {
    check_files(&[("a.en.md", &around(en)), ("a.es.md", &around(es))])
}

#[test]
fn the_nurses_agreement_says_the_same_twice() {
    expect![[r#"
        warning missing-translation agreement.en.md:19:20 workers read fr, and there is no version in it / add the text in it beside this one, as agreement.fr.md
    "#]].assert_eq(&check_files(&[("agreement.en.md", EN), ("agreement.es.md", ES)]));
}

#[test]
fn a_missing_translation_is_a_warning() {
    expect![[r#"
        warning missing-translation 4:1 the agreement exists in one language only / add the other languages beside it: agreement.en.md, agreement.es.md, …
    "#]].assert_eq(&check_files(&[("a.en.md", &around(""))]));
    let readers = "agreement.worker_languages = [\"en\", \"tl\", \"pt-BR\"]";
    expect![[r#"
        warning missing-translation a.en.md:6:30 workers read tl, pt-BR, and there is no version in it / add the text in it beside this one, as agreement.tl.md
    "#]].assert_eq(&two(readers, readers));
    assert!(read(&[("a.en.md", &around(readers))]).is_sound());
    let brazil = "agreement.worker_languages = [\"pt-BR\"]";
    assert_eq!(check_files(&[("a.pt.md", &around(brazil)), ("a.es.md", &around(brazil))]), "");
}

#[test]
fn any_name_will_do() {
    for name in
        ["", "x.txt", "/x/agreement", "agreement.md", "a.b.c", "ünï.md", "..", "a.EN.md", "a.english.md"]
    {
        let agreement = read(&[(name, &around(""))]);
        assert!(agreement.is_sound(), "{name}");
        assert_eq!(agreement.languages().count(), 0, "{name}");
    }
    let agreement = read(&[("C:\\law\\agreement.fil.md", &around(""))]);
    assert_eq!(agreement.languages().collect::<Vec<_>>(), ["fil"]);
}

#[test]
fn a_clause_in_one_language_only_is_shown() {
    expect![[r#"
        error translation-differs a.en.md:6:1 party a stands in a.en.md and not in a.es.md / copy the clause into the other language, or strike it: blocks are the same in all
        error translation-differs a.es.md:6:2 family stands in a.es.md and not in a.en.md / copy the clause into the other language, or strike it: blocks are the same in all
    "#]].assert_eq(&two(PARTY, "[family]\ntogether = \"no\"\n"));
}

#[test]
fn a_field_that_differs_is_shown_in_both_places() {
    expect![[r#"
        error translation-differs a.es.md:8:8 `name` of party a is A in a.en.md and B in a.es.md / make the blocks the same in all languages
          also a.en.md:8:8 the other version
        error translation-differs a.es.md:9:11 `country` of party a is nothing in a.en.md and PH in a.es.md / make the blocks the same in all languages
          also a.en.md:6:1 the other version
    "#]].assert_eq(&two(
        PARTY,
        "[[party]]\nid = \"a\"\nname = \"B\"\ncountry = \"PH\"\ntype = \"ngo\"\n",
    ));
    expect![[r#"
        error translation-differs a.es.md:10:14 `valid_from` of party a is 2026-05-01 in a.en.md and 2026-06-01 in a.es.md / make the blocks the same in all languages
          also a.en.md:10:14 the other version
    "#]].assert_eq(&two(
        "[[party]]\nid = \"a\"\nname = \"A\"\ntype = \"ngo\"\nvalid_from = 2026-05-01\n",
        "[[party]]\nid = \"a\"\nname = \"A\"\ntype = \"ngo\"\nvalid_from = 2026-06-01\n",
    ));
}

#[test]
fn a_clause_that_stands_twice_in_a_translation_is_shown() {
    expect![[r#"
        error translation-differs a.es.md:8:8 `name` of party a is A in a.en.md and B in a.es.md / make the blocks the same in all languages
          also a.en.md:8:8 the other version
        error translation-differs a.es.md:10:1 party a stands in a.es.md and not in a.en.md / copy the clause into the other language, or strike it: blocks are the same in all
    "#]].assert_eq(&two(PARTY, &format!("{}{PARTY}", PARTY.replace("\"A\"", "\"B\""))));
}

#[test]
fn a_clause_under_another_article_is_shown() {
    let es = around("") + "## Artículo 2. B\n```toml\n" + PARTY + "```\n";
    let en = around(PARTY) + "## Article 2. B\nprose\n";
    expect![[r#"
        error translation-differs a.es.md:10:1 party a stands under Art. 1 in a.en.md and under Art. 2 in a.es.md / put the block under the same article
          also a.en.md:6:1 the other version
    "#]].assert_eq(&check_files(&[("a.en.md", &en), ("a.es.md", &es)]));
}

#[test]
fn articles_are_numbered_alike() {
    let en = around("") + "## Article 2. B\n## Annex A. C\n";
    let es = around("") + "## Artículo 3. B\n## Anexo A. C\n";
    expect![[r#"
        error translation-differs a.en.md:8:1 Art. 2 stands in a.en.md and not in a.es.md / number the articles alike in all languages
        error translation-differs a.es.md:8:1 Art. 3 stands in a.es.md and not in a.en.md / number the articles alike in all languages
    "#]].assert_eq(&check_files(&[("a.en.md", &en), ("a.es.md", &es)]));
}

#[test]
fn a_broken_translation_is_a_finding_in_it() {
    expect![[r#"
        error toml a.es.md:7:8 a quotation mark is missing or out of place / mend the line; the rest of the text was read
    "#]].assert_eq(&two(PARTY, "[[party]]\nid = \"a\nname = \"A\"\ntype = \"ngo\"\n"));
    expect![[r#"
        error wrong-value a.es.md:9:8 `club` is not one of the words for this field / `type` must be one of 35 words such as labour_ministry, foreign_ministry, economy_ministry; `ambos clauses` lists them
    "#]].assert_eq(&two(PARTY, &PARTY.replace("ngo", "club")));
}

#[test]
fn an_arabic_version_is_compared_by_its_numbers() {
    let ar = around("").replace("## Article 1. A", "## المادة ١. أ");
    assert_eq!(check_files(&[("a.en.md", &around("")), ("a.ar.md", &ar)]), "");
}
