//! Does every name that is not in the page's language say in which language it is?

use partnership::stakeholders::Role;
use skills::{Classification, Concept, Kind};

use crate::crawl::crawl;
use crate::house;
use crate::kept::Kept;

const VOID: [&str; 6] = ["meta", "link", "br", "hr", "input", "img"];

/// English names without an Arabic one.
fn english() -> Vec<String> {
    let classes = Classification::starter();
    let all = [Kind::Skill, Kind::Occupation, Kind::IscoGroup].into_iter().flat_map(|kind| classes.all(kind));
    let foreign = |concept: &Concept| classes.labels_of(*concept).all(|(_, language, _)| language != "ar");
    all.filter(foreign).map(|concept| classes.label(concept, "en").to_owned()).collect()
}

/// The names that a page shows, with whether each says that it is English.
fn shown(html: &str, names: &[String]) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut open: Vec<bool> = vec![false];
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if tag.starts_with('/') {
            open.pop();
        } else if !VOID.contains(&name) && name != "!DOCTYPE" && !tag.ends_with('/') {
            let says = tag.split(" lang=\"").nth(1).map(|rest| rest.starts_with("en"));
            open.push(says.unwrap_or(open.last() == Some(&true)));
        }
        let text = text.replace("&amp;", "&");
        let is = |label: &String| {
            let at = text.find(label.as_str());
            // A word of a longer one is another name.
            let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphabetic());
            at.is_some_and(|at| {
                ends(text[..at].chars().last()) && ends(text[at + label.len()..].chars().next())
            })
        };
        // Names of agreements and bodies, and the title of the window, say nothing of their words' languages.
        if name != "title" && !["Trial", "(invented)"].iter().any(|own| text.contains(own)) {
            found.extend(names.iter().filter(|l| is(l)).map(|l| (l.clone(), open.last() == Some(&true))));
        }
    }
    found
}

#[test]
fn an_english_name_on_an_arabic_page_says_so() {
    let names = english();
    assert!(names.len() > 50, "{}", names.len());
    let mut seen = 0;
    let mut check = |path: &str, html: &str| {
        for (name, says) in shown(html, &names) {
            assert!(says, "{path}: {name}");
            seen += 1;
        }
        assert!(!html.contains(['\u{E000}', '\u{E001}', '\u{E002}']), "{path}");
    };
    let router = house::solved();
    // The text of the agreement, and what is found in it, is in its own languages.
    let names_are_shown = |path: &String| {
        path.starts_with("/ar/") && !["agreement", "checklist"].iter().any(|own| path.contains(own))
    };
    for path in crawl(&router).into_keys().filter(names_are_shown) {
        check(&path, &crate::get(&router, &path).body);
    }
    let kept = Kept::trial();
    kept.published();
    let worker = kept.sign_in(Role::Worker);
    let base = "/ar/partnerships/trial";
    let record = format!("{base}/people/a2");
    for path in
        ["", "/tasks/skills", "/tasks/skills?q=cook", "/tasks/occupation?q=cook", "/prior-learning/new"]
    {
        check(path, &kept.get(&worker, &format!("{record}{path}")).body);
    }
    let officer = kept.sign_in(Role::Officer);
    for path in ["places", "places/es-1", "registers/procedures", "round/places/es-1", "programmes", "guide"]
    {
        check(path, &kept.get(&officer, &format!("{base}/{path}")).body);
    }
    assert!(seen > 20, "only {seen} names");
}

#[test]
fn a_bare_name_is_found() {
    let names = vec!["cook".to_owned()];
    let check = |html: &str, said: &[bool]| {
        let found: Vec<bool> = shown(html, &names).into_iter().map(|(_, says)| says).collect();
        assert_eq!(found, said, "{html}");
    };
    check("<p>cook</p>", &[false]);
    check("<p><bdi>cook</bdi> <bdi lang=\"en\">cook</bdi></p>", &[false, true]);
    check("<div lang=\"en\"><p>cook</p></div><p>cook</p>", &[true, false]);
    check("<option lang=\"en\">cook (5120)</option><p>cooks</p>", &[true]);
}
