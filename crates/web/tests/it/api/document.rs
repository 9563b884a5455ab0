//! Does `/openapi.json` say what the program does?

use std::sync::LazyLock;

use axum::http::{Method, StatusCode};
use serde_json::Value;
use web::routes::{Kind, routes};

use super::Told;
use crate::get;
use crate::kept::Kept;

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(&web::openapi()).expect("the document is JSON"));

/// The file that people read without a program.
const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");

#[test]
fn the_file_is_what_the_program_prints() {
    let told = web::openapi();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(FILE, &told).expect("docs/openapi.json is written");
    }
    let kept = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(kept == told, "docs/openapi.json is old: ambos openapi > docs/openapi.json");
}

#[test]
fn everybody_may_read_it() {
    let kept = Kept::empty();
    let answer = get(&kept.router, "/openapi.json");
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/json"));
    assert_eq!(answer.body, web::openapi());
}

#[test]
fn every_address_of_the_api_is_described() {
    let mut names = Vec::new();
    for route in routes().into_iter().filter(|r| r.kind == Kind::Api) {
        let operation = &DOCUMENT["paths"][route.path][route.method.to_lowercase()];
        assert!(operation["summary"].is_string(), "{} {}", route.method, route.path);
        names.push(operation["operationId"].as_str().expect("a name"));
    }
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "two operations have one name");
    let paths = DOCUMENT["paths"].as_object().expect("paths").values();
    let described: usize = paths.map(|p| p.as_object().map_or(0, serde_json::Map::len)).sum();
    assert_eq!(described, all, "something is described that is not answered");
}

/// Every `$ref` leads somewhere, and nothing lies there that nobody refers to.
#[test]
fn every_reference_holds() {
    let text = web::openapi();
    let referred: std::collections::BTreeSet<&str> =
        text.split("\"$ref\": \"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(referred.len() > 30);
    for reference in &referred {
        assert!(DOCUMENT.pointer(reference).is_some(), "{reference}");
    }
    for kind in ["schemas", "responses"] {
        for name in DOCUMENT["components"][kind].as_object().expect("parts").keys() {
            assert!(referred.contains(format!("/components/{kind}/{name}").as_str()), "{kind} {name}");
        }
    }
}

/// The description of what is answered at an address.
fn described(method: &Method, path: &str) -> Option<&'static Value> {
    let path = path.split('?').next().unwrap_or_default();
    let asked: Vec<&str> = path.split('/').collect();
    let fits = |template: &str| {
        let parts: Vec<&str> = template.split('/').collect();
        parts.len() == asked.len() && parts.iter().zip(&asked).all(|(p, a)| p.starts_with('{') || p == a)
    };
    let paths = DOCUMENT["paths"].as_object().expect("paths");
    let (_, found) = paths.iter().find(|(template, _)| fits(template))?;
    found.get(method.as_str().to_lowercase())
}

/// Fails where an answer is not as described.
pub fn holds(told: &Told, method: &Method, path: &str) {
    let Some(operation) = described(method, path) else { return };
    let status = told.status.as_u16().to_string();
    let mut answer = &operation["responses"][&status];
    if let Some(reference) = answer["$ref"].as_str() {
        answer = DOCUMENT.pointer(&reference[1..]).expect("a reference that holds");
    }
    assert!(answer.is_object(), "{method} {path}: {status} is not described\n{}", told.json);
    let media = told.answer.header("content-type");
    assert!(answer["content"][media].is_object(), "{method} {path}: {status} comes as `{media}`");
    assert_eq!(
        told.answer.header("cache-control"),
        if path == "/openapi.json" { "no-cache" } else { "no-store" }
    );
}
