//! Every link leads somewhere, every page is whole, in every language.

use std::collections::{BTreeMap, BTreeSet};

use axum::Router;
use axum::http::StatusCode;

use web::words::Lang;

use crate::html::Page;
use crate::{get, house};

/// Follows all links from the first pages; what each page holds, by address.
pub fn crawl(router: &Router) -> BTreeMap<String, Page> {
    let mut open: Vec<String> = vec!["/en/".to_owned()];
    let mut seen: BTreeMap<String, Page> = BTreeMap::new();
    let mut fragments: BTreeSet<(String, String)> = BTreeSet::new();
    while let Some(path) = open.pop() {
        if seen.contains_key(&path) {
            continue;
        }
        let answer = get(router, &path);
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let page = if answer.header("content-type").starts_with("text/html") {
            let page = Page::read(&answer.body).unwrap_or_else(|fault| panic!("{path}: {fault}"));
            assert!(!answer.body.contains('⟨'), "{path}: a word is missing: {}", around(&answer.body));
            assert_eq!(answer.body.matches("<h1").count(), 1, "{path}");
            let lang = Lang::from_code(&path[1..3]).expect("a language of the interface");
            let root = format!("<html lang=\"{}\" dir=\"{}\">", lang.code(), lang.direction());
            assert!(answer.body.contains(&root), "{path}");
            page
        } else {
            Page::default()
        };
        for link in &page.links {
            let (to, fragment) = link.split_once('#').unwrap_or((link, ""));
            let to = if to.is_empty() { &path } else { to };
            if !to.starts_with('/') {
                assert!(to.starts_with("https://"), "{path} leads to {link}");
                continue;
            }
            if !fragment.is_empty() {
                fragments.insert((to.to_owned(), fragment.to_owned()));
            }
            open.push(to.to_owned());
        }
        seen.insert(path, page);
    }
    for (path, fragment) in fragments {
        assert!(seen[&path].ids.contains(&fragment), "nothing on {path} is called {fragment}");
    }
    seen
}

fn around(body: &str) -> String {
    body.split('⟨').skip(1).map(|p| p.chars().take(40).collect::<String>()).collect::<Vec<_>>().join(" | ")
}

#[test]
fn every_link_of_a_round_resolves() {
    let seen = crawl(&house::solved());
    for page in
        ["", "agreement", "checklist", "round", "round/places", "round/people/a2", "round/places/sn-1"]
    {
        for lang in Lang::ALL.map(Lang::code) {
            assert!(seen.contains_key(&format!("/{lang}/{page}")), "nothing leads to /{lang}/{page}");
        }
    }
    assert!(seen.contains_key("/en/round?page=2"));
}

#[test]
fn every_link_of_an_agreement_alone_resolves() {
    crawl(&house::alone());
}

#[test]
fn every_link_of_a_clash_resolves() {
    crawl(&house::infeasible());
}

/// Sentences of engines and house are said, not shown as ids.
#[test]
fn no_sentence_shows_as_its_id() {
    for (path, page) in crawl(&house::solved()) {
        for id in ["barrier-", "scope-", "check-", "page-", "limit-", "rule-"] {
            let shown = page.text.split_whitespace().find(|w| w.starts_with(id));
            assert_eq!(shown, None, "{path}");
        }
    }
}
