//! Does every crate know only those it may know?
//!
//! `ambos → web → store, documents → partnership → engines`. Engines do not know each other, nobody
//! knows the program, and a heavy dependency has one home.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree;

/// Engines: mathematics or a language, no people.
const ENGINES: &[&str] =
    &["agreement", "skills", "matching", "workbook", "ledger", "foresight", "credentials", "evidence"];
/// The house: people and rules, no machine.
const HOUSE: &str = "partnership";
/// What a crate may know of the workspace, beside engines for those that may know engines.
const SHELL: &[(&str, &[&str])] = &[
    ("documents", &[]),
    ("store", &[HOUSE]),
    ("web", &[HOUSE, "documents", "store"]),
    ("ambos", &[HOUSE, "documents", "store", "web"]),
];
/// The only home of a dependency.
const HOMES: &[(&str, &str)] = &[
    ("axum", "web"),
    ("tokio", "web"),
    ("tower-http", "web"),
    ("maud", "web"),
    ("fluent-bundle", "web"),
    ("typst", "documents"),
    ("typst-layout", "documents"),
    ("typst-pdf", "documents"),
    ("highs", "matching"),
    ("calamine", "workbook"),
    ("rust_xlsxwriter", "workbook"),
    ("rusqlite", "store"),
    ("postgres", "store"),
    ("clap", "ambos"),
];
/// What no pure crate may have: chance and the network.
const IMPURE: &[&str] = &["rand", "fastrand", "getrandom", "reqwest", "ureq", "hyper", "async-std", "chrono"];

#[derive(PartialEq, Clone, Copy)]
enum Kind {
    Shipped,
    ForTests,
}

/// Crate by crate: the names it depends on.
fn manifests() -> BTreeMap<String, BTreeMap<String, Kind>> {
    let mut all = BTreeMap::new();
    for name in tree::folders("crates") {
        let file = format!("crates/{name}/Cargo.toml");
        let manifest: toml::Table = tree::text(&file).expect(&file).parse().expect(&file);
        let said = manifest.get("package").and_then(|p| p.get("name")).and_then(toml::Value::as_str);
        assert_eq!(said, Some(name.as_str()), "{file}: a folder has the name of its crate");
        let mut known = BTreeMap::new();
        for (table, kind) in [
            ("dev-dependencies", Kind::ForTests),
            ("build-dependencies", Kind::Shipped),
            ("dependencies", Kind::Shipped),
        ] {
            let names = manifest.get(table).and_then(toml::Value::as_table).into_iter().flatten();
            known.extend(names.map(|(n, _)| (n.clone(), kind)));
        }
        assert!(!manifest.contains_key("target"), "{file}: dependencies by platform are not looked at here");
        all.insert(name, known);
    }
    assert!(all.len() > 5, "too few crates found: {:?}", all.keys());
    all
}

#[test]
fn every_crate_knows_only_what_it_may() {
    let all = manifests();
    let ours: BTreeSet<&str> = all.keys().map(String::as_str).collect();
    let mut complaints = Vec::new();
    for (name, known) in &all {
        let engines = ENGINES.iter().filter(|_| !ENGINES.contains(&name.as_str()) && name != "tidy");
        let shell = SHELL.iter().find(|(n, _)| n == name).map_or(&[] as &[&str], |(_, may)| may);
        let may: BTreeSet<&str> = engines.chain(shell).copied().collect();
        for other in known.keys().filter(|k| ours.contains(k.as_str()) && !may.contains(k.as_str())) {
            complaints.push(format!("crates/{name}/Cargo.toml: {name} may not depend on {other}"));
        }
    }
    tree::none(&complaints);
}

#[test]
fn every_crate_has_its_layer() {
    let placed = |name: &str| {
        ENGINES.contains(&name) || name == HOUSE || name == "tidy" || SHELL.iter().any(|(n, _)| *n == name)
    };
    let lost = manifests().into_keys().filter(|n| !placed(n));
    tree::none(
        &lost.map(|n| format!("crates/{n}: say in tidy's layers.rs where it belongs")).collect::<Vec<_>>(),
    );
}

#[test]
fn heavy_dependencies_have_one_home() {
    let mut complaints = Vec::new();
    for (name, known) in manifests() {
        for (dependency, home) in HOMES.iter().filter(|(d, h)| *h != name && known.contains_key(*d)) {
            complaints.push(format!("crates/{name}/Cargo.toml: {dependency} belongs to {home} alone"));
        }
    }
    tree::none(&complaints);
}

#[test]
fn pure_crates_have_neither_chance_nor_network() {
    let mut complaints = Vec::new();
    for (name, known) in manifests() {
        if ENGINES.contains(&name.as_str()) || name == HOUSE {
            for bad in IMPURE.iter().filter(|i| known.get(**i) == Some(&Kind::Shipped)) {
                complaints.push(format!("crates/{name}/Cargo.toml: a pure crate does without {bad}"));
            }
        }
    }
    tree::none(&complaints);
}

/// Each pure crate's `clippy.toml` bans clock, files, network and chance. Clippy
/// reads one file and no other, so the text is repeated, and compared here. A
/// crate may ban more.
#[test]
fn pure_crates_ban_the_same_calls() {
    let lines = |name: &str| -> Vec<String> {
        let file = format!("crates/{name}/clippy.toml");
        tree::text(&file).unwrap_or_default().lines().map(str::to_owned).collect()
    };
    let least = lines("matching");
    assert!(least.iter().any(|l| l.contains("std::time::SystemTime::now")), "crates/matching/clippy.toml");
    let mut complaints = Vec::new();
    for name in tree::folders("crates") {
        if ENGINES.contains(&name.as_str()) || name == HOUSE {
            let here = lines(&name);
            let missing = least.iter().filter(|l| !here.contains(l));
            complaints.extend(missing.map(|l| format!("crates/{name}/clippy.toml lacks: {l}")));
        }
    }
    tree::none(&complaints);
}
