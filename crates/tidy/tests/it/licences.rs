//! May we pass on what we build with, and is our own licence stated?
//!
//! The list of licences is the one in `deny.toml`. **Not looked at**: advisories,
//! which need a database from the network (`cargo deny check advisories`).

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::tree;

fn deny() -> toml::Table {
    tree::text("deny.toml").expect("deny.toml").parse().expect("deny.toml is TOML")
}

/// The licences that `deny.toml` allows.
fn allowed() -> BTreeSet<String> {
    let listed = deny()["licenses"]["allow"].as_array().expect("licenses.allow is a list").clone();
    listed.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect()
}

/// The packages that a build for this machine uses, without asking the network.
fn packages() -> Vec<Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let rustc = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let about = String::from_utf8_lossy(&rustc.stdout).into_owned();
    let host = about.lines().find_map(|l| l.strip_prefix("host: ")).expect("rustc names its host");
    let ran = Command::new(cargo)
        .args(["metadata", "--offline", "--locked", "--format-version=1", "--filter-platform", host])
        .current_dir(tree::root())
        .output()
        .expect("cargo runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let metadata: Value = serde_json::from_slice(&ran.stdout).expect("cargo metadata is JSON");
    let used: BTreeSet<&str> = metadata["resolve"]["nodes"]
        .as_array()
        .expect("nodes")
        .iter()
        .filter_map(|n| n["id"].as_str())
        .collect();
    let all = metadata["packages"].as_array().expect("packages");
    all.iter().filter(|p| p["id"].as_str().is_some_and(|id| used.contains(id))).cloned().collect()
}

/// Whether an SPDX expression can be met with the allowed licences.
///
/// `OR` binds weaker than `AND`; an old slash means `OR`.
fn met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let answer = either(&words, &mut at, allowed);
    at == words.len() && answer
}

fn either(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut answer = both(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        answer |= both(words, at, allowed);
    }
    answer
}

fn both(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut answer = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        answer &= one(words, at, allowed);
    }
    answer
}

fn one(words: &[&str], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let answer = either(words, at, allowed);
        let closed = words.get(*at) == Some(&")");
        *at += 1;
        return answer && closed;
    }
    if words.get(*at) == Some(&"WITH") {
        let exception = words.get(*at + 1).copied().unwrap_or_default();
        *at += 2;
        return allowed.contains(&format!("{word} WITH {exception}"));
    }
    allowed.contains(*word)
}

#[test]
fn every_dependency_has_a_licence_we_allow() {
    let allowed = allowed();
    let packages = packages();
    assert!(packages.len() > 50, "too few packages: {}", packages.len());
    let mut complaints = Vec::new();
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none stated");
        if !met(licence, &allowed) {
            complaints.push(format!("{} {}: {licence}", package["name"], package["version"]));
        }
    }
    tree::none(&complaints);
}

#[test]
fn every_dependency_comes_from_the_registry() {
    let lock: toml::Table =
        tree::text("Cargo.lock").expect("Cargo.lock").parse().expect("Cargo.lock is TOML");
    let registry = "registry+https://github.com/rust-lang/crates.io-index";
    let mut complaints = Vec::new();
    for package in lock["package"].as_array().expect("packages") {
        let source = package.get("source").and_then(toml::Value::as_str);
        if source.is_some_and(|s| s != registry) {
            complaints.push(format!("Cargo.lock: {} comes from elsewhere", package["name"]));
        }
    }
    tree::none(&complaints);
}

#[test]
fn every_crate_of_ours_has_the_workspace_licence() {
    let root: toml::Table =
        tree::text("Cargo.toml").expect("Cargo.toml").parse().expect("Cargo.toml is TOML");
    assert_eq!(root["workspace"]["package"]["license"].as_str(), Some("Apache-2.0"));
    let licence = tree::text("LICENSE").expect("LICENSE");
    assert!(licence.contains("Apache License") && licence.contains("Version 2.0, January 2004"));
    let mut complaints = Vec::new();
    for name in tree::folders("crates") {
        let file = format!("crates/{name}/Cargo.toml");
        let manifest: toml::Table = tree::text(&file).expect(&file).parse().expect(&file);
        for key in ["license", "edition", "rust-version", "publish"] {
            let shared = manifest["package"].get(key).and_then(|k| k.get("workspace"));
            if shared.and_then(toml::Value::as_bool) != Some(true) {
                complaints.push(format!("{file}: {key}.workspace = true"));
            }
        }
        let lints = manifest.get("lints").and_then(|l| l.get("workspace")).and_then(toml::Value::as_bool);
        if lints != Some(true) {
            complaints.push(format!("{file}: [lints] workspace = true"));
        }
    }
    tree::none(&complaints);
}

#[test]
fn expressions_are_read() {
    let allowed: BTreeSet<String> =
        ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).into();
    let cases: BTreeMap<&str, bool> = BTreeMap::from([
        ("MIT", true),
        ("GPL-3.0", false),
        ("MIT OR GPL-3.0", true),
        ("GPL-3.0/MIT", true),
        ("MIT AND GPL-3.0", false),
        ("(MIT OR GPL-3.0) AND Apache-2.0", true),
        ("MIT OR GPL-3.0 AND Apache-2.0", true),
        ("GPL-3.0 OR MIT AND GPL-2.0", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("MIT WITH LLVM-exception", false),
        ("(MIT", false),
        ("", false),
    ]);
    for (expression, expected) in cases {
        assert_eq!(met(expression, &allowed), expected, "{expression}");
    }
}
