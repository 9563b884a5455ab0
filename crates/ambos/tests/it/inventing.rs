//! `invent`: people for trials.

use expect_test::expect;

use crate::program::Edit::{Add, Gone, Put, Swap};
use crate::small::{original, small};

const INVENT: &str = r#"
[invent]
people = 40
families = 2

[[invent.group]]
origin = "TN"
share = 10
female = 50
born = [1990, 2005]
isced = [3]
isco = "5120"
profession = "cook"
skills = 40
levels = [1, 4]
languages = ["ar:C2"]
learning = ["", "de:A2"]
away = 30
both = 40
"#;

const WRITTEN: [&str; 2] = ["people.csv", "employer_ranks.csv"];

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let made = |seed: &str, gone: &[&str]| {
        let folder = small(&[Add("round.toml", INVENT), Swap("round.toml", "seed = 7", seed)]);
        gone.iter().for_each(|name| folder.edit(&[Gone(name)]));
        let answer = folder.run(&["invent", "."]);
        assert_eq!((answer.code, answer.err.as_str()), (0, ""), "{}", answer.out);
        let matched = folder.run(&["match", "."]);
        assert_eq!((matched.code, matched.err.as_str()), (0, ""), "{}", matched.out);
        assert!(matched.out.contains("\n40 people\n"), "{}", matched.out);
        WRITTEN.map(|name| folder.text(name))
    };
    let first = made("seed = 7", &[]);
    assert_eq!(made("seed = 7", &[]), first);
    assert_eq!(made("seed = 7", &WRITTEN), first, "what stood there before does not matter");
    assert_ne!(made("seed = 8", &[]), first);
    assert_eq!(first[0].lines().count(), 41);
}

#[test]
fn nothing_is_invented_without_being_told_how() {
    let folder = small(&[]);
    let answer = folder.run(&["invent", "."]);
    expect![[r#"
        exit 2
        ambos: ./round.toml does not say how people are invented: add [invent] with `people` and [[invent.group]]
    "#]].assert_eq(&answer.shown());
    for name in WRITTEN {
        assert_eq!(folder.text(name), original(name));
    }
}

#[test]
fn settings_that_cannot_be() {
    let said = |old: &str, new: &str| {
        let folder = small(&[
            Put("round.toml", &(original("round.toml").to_owned() + INVENT)),
            Swap("round.toml", old, new),
        ]);
        let answer = folder.run(&["invent", "."]);
        for name in WRITTEN {
            assert_eq!(folder.text(name), original(name), "nothing is written over");
        }
        let told = answer.out.lines().chain(answer.err.lines());
        let told: Vec<&str> = told.filter(|l| l.contains("error[") || l.contains("-->")).collect();
        format!("exit {}\n{}\n", answer.code, told.join("\n"))
    };
    expect![[r#"
        exit 1
        error[wrong-invent]: group 1: `share` is a number from 1 to 1000
         --> ./round.toml:4:1
    "#]]
    .assert_eq(&said("share = 10", "share = 0"));
    expect![[r#"
        exit 1
        error[wrong-invent]: `people` is a number from 1 to 20000
         --> ./round.toml:4:1
    "#]]
    .assert_eq(&said("people = 40", "people = 4000000000"));
    expect![[r#"
        exit 1
        error[wrong-invent]: `families` are pairs, at most half as many as people
         --> ./round.toml:4:1
    "#]]
    .assert_eq(&said("families = 2", "families = 4000"));
    expect![[r#"
        exit 1
        error[wrong-invent]: group 1: `Tunisia` is no country or region: write ISO 3166 letters, such as PH or BE-VLG
         --> ./round.toml:4:1
    "#]].assert_eq(&said("origin = \"TN\"", "origin = \"Tunisia\""));
    expect![[r#"
        exit 1
        error[wrong-invent]: group 1: `born` is a first year and a last year
         --> ./round.toml:4:1
    "#]]
    .assert_eq(&said("born = [1990, 2005]", "born = [2005, 1990]"));
    expect![[r#"
        exit 1
        error[wrong-invent]: group 1: `levels` run from 1 to 5
         --> ./round.toml:4:1
    "#]]
    .assert_eq(&said("levels = [1, 4]", "levels = [0, 9]"));
    expect![[r#"
        exit 1
        error[wrong-invent]: group 1: `isced` names levels from 0 to 8
         --> ./round.toml:4:1
    "#]]
    .assert_eq(&said("isced = [3]", "isced = []"));
    expect![[r#"
        exit 1
        error[wrong-invent]: group 1: `profession` is no occupation of the agreement
         --> ./round.toml:4:1
    "#]]
    .assert_eq(&said("profession = \"cook\"", "profession = \"alchemist\""));
    expect![[r#"
        exit 1
        error[wrong-invent]: group 1: a chance is a number from 0 to 100
         --> ./round.toml:4:1
    "#]]
    .assert_eq(&said("female = 50", "female = 500"));
    expect![[r#"
        exit 1
        error[wrong-invent]: group 1: a language is a code and a level, such as "de:A2"
         --> ./round.toml:4:1
    "#]]
    .assert_eq(&said("languages = [\"ar:C2\"]", "languages = [\"klingon\"]"));
    expect![[r#"
        exit 1
        error[wrong-round]: unknown field `skils`, expected one of `origin`, `share`, `female`, `unstated`, `born`, `isced`, `isced_f`, `isco`, `profession`, `skills`, `levels`, `languages`, `learning`, `away`, `both`, `recognised`, `priorities`
          --> ./round.toml:16:1
    "#]]
    .assert_eq(&said("skills = 40", "skils = 40"));
    expect![[r#"
        exit 1
        error[wrong-round]: unknown field `groups`, expected one of `people`, `families`, `group`
         --> ./round.toml:8:10
    "#]]
    .assert_eq(&said("\n[[invent.group]]\n", "\n[[invent.groups]]\n"));
}
