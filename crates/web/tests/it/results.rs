//! Results and early warning: who is told what, and does each number lead to its definition?

use axum::http::StatusCode;
use partnership::stakeholders::Role;

use crate::html::Page;
use crate::kept::{Kept, Signed};

const BASE: &str = "partnerships/trial";

/// A page in a language, sound and whole.
fn page(kept: &Kept, signed: &Signed, lang: &str, path: &str) -> String {
    let answer = kept.get(signed, &format!("/{lang}/{BASE}/{path}"));
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    if let Err(fault) = Page::read(&answer.body) {
        panic!("{path}: {fault}");
    }
    assert!(!answer.body.contains('⟨'), "{path}: words are missing: {}", answer.body);
    answer.body
}

/// The number of a stage for everybody, in the file for other programs.
fn applied(kept: &Kept, signed: &Signed, query: &str) -> String {
    let csv = kept.get(signed, &format!("/en/{BASE}/results/figures.csv{query}"));
    assert_eq!(csv.status, StatusCode::OK);
    let line = csv.body.lines().find(|line| line.starts_with("applied,,,,")).expect("a stage").to_owned();
    line.trim_start_matches("applied,,,,").trim_end_matches(",,").to_owned()
}

#[test]
fn whoever_may_not_read_single_cases_sees_no_exact_number() {
    let kept = Kept::trial();
    kept.published();
    let (officer, monitor) = (kept.sign_in(Role::Officer), kept.sign_in(Role::Monitor));
    // Of 39 who were in the round.
    assert_eq!(applied(&kept, &officer, ""), "value,39");
    assert_eq!(applied(&kept, &monitor, ""), "value,35");
    assert_eq!(applied(&kept, &officer, "?cohort=none"), "value,0", "nobody is in it");
    assert_eq!(applied(&kept, &monitor, "?cohort=none"), "value,35", "they cannot narrow it down");
    let (exact, rounded) = (page(&kept, &officer, "en", "results"), page(&kept, &monitor, "en", "results"));
    assert!(exact.contains(">39<") && !exact.contains("rounded down"), "{exact}");
    assert!(rounded.contains(">35<") && !rounded.contains(">39<") && rounded.contains("rounded down"));
    assert!(rounded.contains("fewer than 5"));
    assert!(exact.contains("name=\"cohort\"") && !rounded.contains("name=\"cohort\""));
}

/// Of some people only what rows say of them; and only whoever may read single cases asks so.
#[test]
fn indicators_are_narrowed_with_the_funnel() {
    let kept = Kept::trial();
    kept.published();
    let (officer, monitor) = (kept.sign_in(Role::Officer), kept.sign_in(Role::Monitor));
    let codes = |signed: &Signed, query: &str| {
        let csv = kept.get(signed, &format!("/en/{BASE}/results/figures.csv{query}"));
        assert_eq!(csv.status, StatusCode::OK);
        let codes = csv.body.lines().filter(|line| line.starts_with('I')).map(|line| line[..3].to_owned());
        codes.collect::<std::collections::BTreeSet<String>>()
    };
    assert_eq!(codes(&officer, "").len(), 40);
    let narrow = codes(&officer, "?corridor=none");
    assert!(narrow.contains("I06") && narrow.contains("I38"), "{narrow:?}");
    assert!(!narrow.contains("I07") && !narrow.contains("I18") && !narrow.contains("I33"), "{narrow:?}");
    assert_eq!(codes(&monitor, "?corridor=none"), codes(&monitor, ""), "they cannot narrow it down");
    let shown = page(&kept, &officer, "en", "results?corridor=none");
    assert!(shown.contains("results/I06?corridor=none"), "its definition is of the same people");
    assert!(page(&kept, &officer, "en", "results/I06?corridor=none").contains("of these people alone"));
}

#[test]
fn the_state_fled_counts_one_person_less() {
    let kept = Kept::trial();
    kept.published();
    // `a3` fled SN: 38 people are rounded as 39 are, so the counts of women are looked at in whole by an officer alone.
    let officer = kept.sign_in(Role::Officer);
    let labour = kept.sign_in(Role::Labour);
    assert_eq!(applied(&kept, &officer, ""), "value,39");
    assert_eq!(applied(&kept, &labour, ""), "value,35");
}

#[test]
fn all_forty_stand_there_and_each_leads_to_its_definition() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    let results = page(&kept, &officer, "en", "results");
    for number in 1..=40 {
        let code = format!("I{number:02}");
        assert!(results.contains(&format!("results/{code}\"")), "{code}");
    }
    for path in ["results/I01", "results/I14", "results/I30", "results/I40"] {
        let one = page(&kept, &officer, "en", path);
        assert!(one.contains("How it is reckoned") && one.contains("Goals"), "{path}");
    }
    let one = page(&kept, &officer, "en", "results/I14");
    assert!(one.contains(&format!("/en/{BASE}/recognition\"")), "the cases behind it: {one}");
    for path in ["results/I00", "results/I41", "results/i01", "results/x"] {
        assert_eq!(kept.get(&officer, &format!("/en/{BASE}/{path}")).status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn charts_say_themselves_and_run_the_way_of_the_script() {
    let kept = Kept::trial();
    kept.published();
    let officer = kept.sign_in(Role::Officer);
    let first = |page: &str| {
        let svg = page
            .split("<svg class=\"wide\"")
            .nth(1)
            .expect("a drawing")
            .split("</svg>")
            .next()
            .expect("its end");
        assert!(svg.contains("role=\"img\"") && svg.contains("<title") && svg.contains("<desc"), "{svg}");
        let at =
            svg.split("class=\"node away\" x=\"").nth(1).expect("a bar").split('"').next().expect("a number");
        at.parse::<f64>().expect("a number")
    };
    let (english, arabic) = (page(&kept, &officer, "en", "results"), page(&kept, &officer, "ar", "results"));
    assert!(first(&english) > 480.0, "abroad stands at the end of the line");
    assert!(first(&arabic) < 480.0, "and so it does in Arabic");
    for lang in ["es", "fr"] {
        page(&kept, &officer, lang, "results");
    }
}

#[test]
fn warnings_say_what_fired_them_what_to_do_and_what_nobody_knows() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    for lang in ["en", "es", "fr", "ar"] {
        let all = page(&kept, &officer, lang, "warnings");
        assert_eq!(all.matches("<section").count(), 12, "{lang}");
    }
    let all = page(&kept, &officer, "en", "warnings");
    let of =
        |code: &str| all.split(&format!("aria-labelledby=\"{code}\"")).nth(1).expect("a reason").to_owned();
    let one = of("language");
    let one = one.split("</section>").next().expect("its end");
    assert!(one.contains("unknown") && one.contains("What would settle it"), "{one}");
    let fired = all.matches("badge bad").count();
    assert_eq!(all.matches("What to do").count(), fired, "whatever fires says what to do");
    assert!(fired > 0, "the small agreement has its faults: {all}");
}
