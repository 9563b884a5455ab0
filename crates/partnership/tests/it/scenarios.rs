//! Every scenario of every example.

use std::fs;
use std::path::{Path, PathBuf};

use partnership::intake::Tables;
use partnership::intake::settings::RoundFile;
use partnership::scenario::{Ground, run};
use skills::Classification;

pub fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).expect("examples").map(|e| e.expect("an entry").path()).collect();
    found.sort();
    found
}

pub fn ground(folder: &Path) -> Ground {
    let text = |name: &str| (name.to_owned(), fs::read_to_string(folder.join(name)).expect(name));
    let round = RoundFile::read(0, &text("round.toml").1).expect("a round");
    Ground {
        documents: vec![text("agreement.en.md"), text("agreement.es.md")],
        tables: Tables {
            people: text("people.csv"),
            places: text("places.csv"),
            programmes: text("programmes.csv"),
            employer_ranks: Some(text("employer_ranks.csv")),
        },
        date: round.date,
        seed: round.seed,
    }
}

#[test]
fn every_scenario_of_every_example_holds() {
    let classes = Classification::starter();
    let (mut held, mut wrong) = (0, Vec::new());
    for folder in examples() {
        let ground = ground(&folder);
        for entry in fs::read_dir(folder.join("scenarios")).expect("scenarios") {
            let path = entry.expect("an entry").path();
            let (_, seen) = run(&fs::read_to_string(&path).expect("a scenario"), &ground, &classes)
                .unwrap_or_else(|why| panic!("{}: {why}", path.display()));
            held += usize::from(seen.iter().all(|s| s.met));
            let unmet = seen.into_iter().filter(|s| !s.met);
            wrong.extend(
                unmet.map(|s| format!("{}:{}: {}: {}", path.display(), s.line, s.expected, s.instead)),
            );
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(held >= 24, "only {held} scenarios");
}

/// A scenario whose expectation is wrong is seen to fail, with what came out instead.
#[test]
fn a_wrong_expectation_is_seen() {
    let ground = ground(&examples()[0]);
    let text = "# T\nGiven: only people S01\nGiven: person S01 origin = \"XK\" tracks = \"home\" isced = \"3\" isced_f = \"0713\"\n\
                When: match\nThen: S01 takes XK-07\nThen: held no-such-rule\nThen: finding nothing-like-it\n";
    let (_, seen) = run(text, &ground, &Classification::starter()).expect("it runs");
    let instead: Vec<(bool, &str)> = seen.iter().map(|s| (s.met, s.instead.as_str())).collect();
    assert_eq!(instead[1], (false, "no rule is called `no-such-rule`"));
    assert_eq!(instead[2], (false, "findings: missing-translation"));
    assert!(!instead[0].0, "{instead:?}");
}
