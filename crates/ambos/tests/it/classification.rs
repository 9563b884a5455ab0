//! `import esco` and `find`, on a small classification of our own making, laid
//! out like ESCO's files.

use std::io::Write;

use expect_test::expect;

use crate::program::Edit::{Bytes, Put, Swap};
use crate::program::Folder;
use crate::small::{original, small};

const SKILLS: &str = "conceptType,conceptUri,skillType,preferredLabel,altLabels\n\
    KnowledgeSkillCompetence,http://example.org/skill/1,skill,use cooking techniques,\"kitchen work\nhandle pans\"\n\
    KnowledgeSkillCompetence,http://example.org/skill/2,skill,cook seafood,\n\
    KnowledgeSkillCompetence,http://example.org/skill/3,skill,plate dishes,serve\n\
    KnowledgeSkillCompetence,http://example.org/skill/4,skill,carry trays,serve\n";
const OCCUPATIONS: &str = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels\n\
    Occupation,http://example.org/occupation/1,5120,cook,\n";
const GROUPS: &str = "conceptType,conceptUri,code,preferredLabel,altLabels\n\
    ISCOGroup,http://example.org/isco/C5120,5120,Cooks,\n";
const ASKS: &str = "occupationUri,relationType,skillType,skillUri\n\
    http://example.org/occupation/1,essential,skill,http://example.org/skill/1\n\
    http://example.org/occupation/1,optional,skill,http://example.org/skill/2\n\
    http://example.org/occupation/1,optional,skill,http://example.org/skill/9\n";
const SPANISH: &str = "conceptUri,lang,kind,label\n\
    http://example.org/skill/1,es,pref,aplicar técnicas culinarias\n\
    http://example.org/skill/2,es,pref,cocinar pescado y marisco\n\
    http://example.org/skill/8,es,pref,nada\n";
const FILES: [(&str, &str); 4] = [
    ("skills_en.csv", SKILLS),
    ("occupations_en.csv", OCCUPATIONS),
    ("ISCOGroups_en.csv", GROUPS),
    ("occupationSkillRelations_en.csv", ASKS),
];

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("memory");
        archive.write_all(text.as_bytes()).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

fn gzipped(text: &str) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(text.as_bytes()).expect("memory");
    packed.finish().expect("memory")
}

/// A folder with the files, plain, packed one by one, and packed together.
fn folder() -> Folder {
    let folder = Folder::new();
    for (name, text) in FILES {
        folder.edit(&[Put(name, text), Bytes(&format!("{name}.gz"), &gzipped(text))]);
    }
    folder.edit(&[
        Bytes("classification.zip", &zipped(&FILES)),
        Put("labels.csv", SPANISH),
        Bytes("labels.csv.gz", &gzipped(SPANISH)),
    ]);
    folder
}

const PLAIN: [&str; 4] =
    ["skills_en.csv", "occupations_en.csv", "ISCOGroups_en.csv", "occupationSkillRelations_en.csv"];

fn import(folder: &Folder, files: &[&str], out: &str) -> String {
    let args = [&["import", "esco"], files, &["--out", out]].concat();
    folder.run(&args).shown()
}

#[test]
fn what_was_read_is_counted() {
    let folder = folder();
    folder.edit(&[Put("other.csv", "a,b\n1,2\n")]);
    expect![[r#"
        exit 0
                4 rows of skills_en.csv
                1 rows of occupations_en.csv
                1 rows of ISCOGroups_en.csv
                3 rows of occupationSkillRelations_en.csv
                3 rows of labels.csv
          nothing from other.csv

                4 skills
                1 occupations
                1 ISCO-08 groups
                0 groups of skills
                0 ISCED-F 2013 fields
                3 relations of occupations and skills
               10 labels in en
                2 labels in es
                1 relations left out: they name a concept that these files do not hold
                1 labels left out: they name a concept that these files do not hold

        written: c.ambos (1 kB)
    "#]]
    .assert_eq(&import(&folder, &[&PLAIN[..], &["labels.csv", "other.csv"]].concat(), "c.ambos"));
    expect![[r#"
        exit 0
                4 rows of classification.zip: skills_en.csv
                1 rows of classification.zip: occupations_en.csv
                1 rows of classification.zip: ISCOGroups_en.csv
                3 rows of classification.zip: occupationSkillRelations_en.csv
                3 rows of labels.csv.gz

                4 skills
                1 occupations
                1 ISCO-08 groups
                0 groups of skills
                0 ISCED-F 2013 fields
                3 relations of occupations and skills
               10 labels in en
                2 labels in es
                1 relations left out: they name a concept that these files do not hold
                1 labels left out: they name a concept that these files do not hold

        written: z.ambos (0 kB)
    "#]]
    .assert_eq(&import(&folder, &["classification.zip", "labels.csv.gz"], "z.ambos"));
}

/// Packed or not, in any order: what is in it is the same, but for the names of
/// the sources.
#[test]
fn packed_or_not_it_is_the_same() {
    let folder = folder();
    let text = |files: &[&str]| {
        let said = import(&folder, files, "c.tsv");
        assert!(said.starts_with("exit 0\n"), "{said}");
        let kept = folder.text("c.tsv");
        kept.lines().filter(|l| !l.starts_with("source\t")).map(|l| format!("{l}\n")).collect::<String>()
    };
    let plain = text(&PLAIN);
    assert!(plain.contains("skill\thttp://example.org/skill/1\t\ten=use cooking techniques\n"), "{plain}");
    assert_eq!(text(&["classification.zip"]), plain);
    let packed: Vec<String> = PLAIN.iter().rev().map(|name| format!("{name}.gz")).collect();
    assert_eq!(text(&packed.iter().map(String::as_str).collect::<Vec<_>>()), plain);
    assert_eq!(text(&["labels.csv", "classification.zip"]), text(&["classification.zip", "labels.csv.gz"]));
    // Bytes too: the same files, the same classification.
    import(&folder, &["classification.zip"], "one.ambos");
    import(&folder, &["classification.zip"], "two.ambos");
    let bytes = |name: &str| std::fs::read(folder.path().join(name)).expect("a file");
    assert_eq!(bytes("one.ambos"), bytes("two.ambos"));
}

#[test]
fn words_are_found_in_every_language() {
    let folder = folder();
    import(&folder, &["classification.zip", "labels.csv"], "c.ambos");
    let find = |more: &[&str]| folder.run(&[&["find", "--classification", "c.ambos"], more].concat());
    expect![[r#"
        exit 0
        skill             cocinar pescado y marisco (es)
                          http://example.org/skill/2
    "#]]
    .assert_eq(&find(&["cocinar pescado"]).shown());
    expect![[r#"
        exit 0
        skill             serve (en)
                          http://example.org/skill/3
        skill             serve (en)
                          http://example.org/skill/4
    "#]]
    .assert_eq(&find(&["serve"]).shown());
    expect![[r#"
        exit 0
        occupation 5120   cook (en)
                          http://example.org/occupation/1
        skill             cook seafood (en)
                          http://example.org/skill/2
    "#]]
    .assert_eq(&find(&["cook", "--most", "2"]).shown());
    expect![[r#"
        exit 0
        nothing is called like this
    "#]]
    .assert_eq(&find(&["cook seafood", "--language", "es"]).shown());
    let json = find(&["handle pans", "--format", "json"]).json();
    expect![[r#"
        {
          "kind": "find",
          "version": 1,
          "words": "handle pans",
          "hits": [
            {
              "kind": "skill",
              "uri": "http://example.org/skill/1",
              "code": "",
              "label": "handle pans",
              "language": "en"
            }
          ]
        }
    "#]]
    .assert_eq(&format!("{json:#}\n"));
    expect![[r#"
        exit 2
        ambos: no label is in the language `xx`: there are en, es
    "#]]
    .assert_eq(&find(&["cook", "--language", "xx"]).shown());
    for words in ["", "   ", "%%%", &"x".repeat(100_000)] {
        assert_eq!(find(&[words]).shown(), "exit 0\nnothing is called like this\n");
    }
}

#[test]
fn files_that_are_none() {
    let folder = folder();
    let broken = &zipped(&FILES)[..200];
    folder.edit(&[
        Bytes("broken.zip", broken),
        Bytes("broken.csv.gz", &gzipped(SKILLS)[..40]),
        Bytes("old.csv", b"conceptType,conceptUri,preferredLabel\nx,y,caf\xe9\n"),
        Put("empty.csv", ""),
        Put("other.csv", "a,b\n1,2\n"),
    ]);
    let before = folder.files();
    for (name, said) in [
        (
            "broken.zip",
            expect![[r#"
            exit 2
            ambos: broken.zip: this archive cannot be opened (invalid Zip archive: Could not find EOCD): download it again
        "#]],
        ),
        (
            "broken.csv.gz",
            expect![[r#"
            exit 2
            ambos: broken.csv.gz: this file cannot be unpacked (incomplete deflate stream): download it again
        "#]],
        ),
        (
            "old.csv",
            expect![[r#"
            exit 2
            ambos: old.csv: byte 45 is not UTF-8: save the file as UTF-8
        "#]],
        ),
        (
            "empty.csv",
            expect![[r#"
                exit 2
                ambos: no skills in empty.csv: name ESCO's own downloads, the classification (skills_en.csv, occupations_en.csv …) and the relations, as zip or unpacked
            "#]],
        ),
        (
            "other.csv",
            expect![[r#"
                exit 2
                ambos: no skills in other.csv: name ESCO's own downloads, the classification (skills_en.csv, occupations_en.csv …) and the relations, as zip or unpacked
            "#]],
        ),
        (
            "nowhere.csv",
            expect![[r#"
            exit 2
            ambos: cannot read nowhere.csv: there is no such file
        "#]],
        ),
    ] {
        said.assert_eq(&import(&folder, &[name], "c.ambos"));
        assert_eq!(folder.files(), before, "{name}: nothing is written");
    }
    expect![[r#"
        exit 2
        ambos: no occupation is called `baker` in English
    "#]]
    .assert_eq(&import(&folder, &["classification.zip", "--only", "baker"], "c.ambos"));
    assert_eq!(folder.files(), before);
}

#[test]
fn a_damaged_classification_is_refused() {
    let made = folder();
    import(&made, &["classification.zip"], "c.ambos");
    let bytes = std::fs::read(made.path().join("c.ambos")).expect("a file");
    let changed = |at: usize| -> Vec<u8> {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0xff;
        bytes
    };
    for (what, bytes) in [
        ("cut off", bytes[..bytes.len() - 3].to_vec()),
        ("a length changed", changed(9)),
        ("another file", b"PK\x03\x04".to_vec()),
        ("nothing", Vec::new()),
    ] {
        // Named, or lying beside the tables.
        let folder = small(&[Bytes("classification.ambos", &bytes)]);
        for args in [
            &["match", "."][..],
            &["explain", ".", "A1"],
            &["find", "cook", "--classification", "classification.ambos"],
        ] {
            let answer = folder.run(args);
            assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{what}: {args:?}");
            assert!(answer.err.contains("classification.ambos: it is"), "{}", answer.err);
            assert!(answer.err.contains("`ambos import esco`"), "{}", answer.err);
        }
    }
}

#[test]
fn matching_with_a_classification_of_ones_own() {
    let made = folder();
    import(&made, &["classification.zip", "labels.csv"], "c.ambos");
    let bytes = std::fs::read(made.path().join("c.ambos")).expect("a file");
    let named = small(&[
        Bytes("mine.ambos", &bytes),
        Swap("people.csv", "A3,TN,use cooking techniques=2", "A3,TN,aplicar técnicas culinarias=2"),
    ]);
    let answer = named.run(&["match", ".", "--classification", "mine.ambos", "--format", "json"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{}", answer.out);
    let json = answer.json();
    expect![[r#"
        [
          "classification.zip",
          "labels.csv"
        ]
    "#]]
    .assert_eq(&format!("{:#}\n", json["classification"]["sources"]));
    // The one beside the tables is taken without being named.
    named.edit(&[Bytes("classification.ambos", &bytes)]);
    assert_eq!(named.run(&["match", ".", "--format", "json"]), answer);
    // Two skills are called the same.
    named.edit(&[Put(
        "people.csv",
        &original("people.csv").replace("A3,TN,use cooking techniques", "A3,TN,serve"),
    )]);
    expect![[r#"
        exit 1
        error[wrong-cell]: column `skills`: several skills are called `serve`: write the address of one (http://example.org/skill/3, http://example.org/skill/4)
         --> ./people.csv:4:7
          |
        4 | A3,TN,serve=2,fr:B2,home; away,f,2001,3,,TN-1; DE-1,
          |       ^^^^^^^
          |
          = help: correct the cell

        1 error, 1 warning
    "#]].assert_eq(&named.run(&["match", "."]).shown());
    assert_eq!(named.run(&["match", ".", "--classification", "nowhere.ambos"]).code, 2);
}
