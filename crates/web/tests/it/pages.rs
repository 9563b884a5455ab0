//! What stands on the pages, and what every answer carries.

use axum::http::{Method, StatusCode};

use crate::{ask, get, house};

/// How the strangest id stands in an address.
const EVIL: &str = "p%3Cscript%3Ealert%283%29%3C%2Fscript%3E";

#[test]
fn the_first_page_is_in_the_readers_language() {
    let router = house::alone();
    for (accepted, path) in [
        ("", "/en/"),
        ("es-ES,es;q=0.9,en;q=0.8", "/es/"),
        ("de, en;q=0.2, es;q=0.3", "/es/"),
        ("fr,ar", "/fr/"),
        ("es;q=0", "/en/"),
        ("garbage;;;q=,,;", "/en/"),
    ] {
        let answer = ask(&router, Method::GET, "/", &[("accept-language", accepted)]);
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, path), "{accepted}");
    }
    assert_eq!(get(&router, "/es").header("location"), "/es/");
}

#[test]
fn what_is_not_there_is_said_in_the_readers_language() {
    let router = house::solved();
    for (path, words) in [
        ("/en/nothing", "Page not found"),
        ("/es/nothing", "Página no encontrada"),
        ("/es/round/people/nobody", "Página no encontrada"),
        ("/en/round/places/nowhere", "Page not found"),
        ("/de/round", "Page not found"),
        ("/en/round/people/%00%ff", "Page not found"),
    ] {
        let answer = get(&router, path);
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        assert!(answer.body.contains(words), "{path}");
    }
    let spanish = ask(&router, Method::GET, "/xx", &[("accept-language", "es")]);
    assert!(spanish.body.contains("Página no encontrada"));
}

#[test]
fn pages_can_only_be_read() {
    let router = house::solved();
    let answer = ask(&router, Method::POST, "/es/round", &[]);
    assert_eq!((answer.status, answer.header("allow")), (StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD"));
    assert!(answer.body.contains("solo de lectura"));
    let head = ask(&router, Method::HEAD, "/en/round", &[]);
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
}

/// French says the first day of a month as an ordinal, and sets its colons off
/// with a space that does not break.
#[test]
fn french_days_and_colons_are_french() {
    let router = house::solved();
    let first = get(&router, "/fr/").body;
    assert!(first.contains("au 1er\u{a0}septembre 2026\u{a0}:"));
    let list = get(&router, "/fr/checklist").body;
    assert!(list.contains("Score de ") && !list.contains("\u{a0}."), "the colon leaves its space behind");
    let clash = get(&house::infeasible(), "/fr/round").body;
    assert!(clash.contains("<strong>contingent\u{a0}:</strong>"));
    for page in [first, list, clash] {
        assert!(!page.contains(" :"), "a colon could stand at the head of a line");
    }
}

#[test]
fn every_answer_is_guarded() {
    let router = house::solved();
    for (path, kept) in [
        ("/en/", "no-cache"),
        ("/en/round", "no-store"),
        ("/en/round/people/a2", "no-store"),
        ("/en/round/flow.csv", "no-store"),
        ("/nothing", "no-store"),
    ] {
        let answer = get(&router, path);
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("cache-control"), kept, "{path}");
    }
    let packed = ask(&router, Method::GET, "/en/agreement", &[("accept-encoding", "br, gzip")]);
    assert_eq!(packed.header("content-encoding"), "gzip");
    let plain = ask(&router, Method::GET, "/en/agreement", &[("accept-encoding", "gzip;q=0")]);
    assert_eq!(plain.header("content-encoding"), "");
}

#[test]
fn what_people_wrote_is_shown_and_never_run() {
    let router = house::solved();
    for path in [
        "/en/round",
        &format!("/en/round/people/{EVIL}"),
        "/en/round/places",
        "/es/agreement",
        "/en/agreement",
        "/en/",
        "/en/round?origin=%3Cscript%3E",
    ] {
        let answer = get(&router, path);
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(!answer.body.contains("<script"), "{path}");
        assert!(!answer.body.contains("javascript:"), "{path}");
    }
    assert!(get(&router, "/en/round?page=2").body.contains("&lt;script&gt;alert(3)"));
    assert!(
        get(&router, &format!("/en/round/people/{EVIL}"))
            .body
            .contains(&house::EVIL.replace('<', "&lt;").replace('>', "&gt;"))
    );
}

#[test]
fn the_worker_pays_nothing_and_it_is_shown() {
    let router = house::solved();
    let body = get(&router, &format!("/en/round/people/{EVIL}")).body;
    assert!(body.contains("<strong>The worker</strong>"));
    assert!(
        body.contains("<strong>0\u{a0}EUR</strong>") || body.contains("<strong>0 EUR</strong>"),
        "{body}"
    );
    let overview = get(&router, "/es/").body;
    assert!(overview.contains("Los trabajadores"));
}

#[test]
fn a_choice_that_nobody_matches_says_so() {
    let router = house::solved();
    for path in ["/en/round?origin=ZZ", "/en/round?outcome=unplaced&track=home", "/en/round?sex=%F0%9F%8E%89"]
    {
        let answer = get(&router, path);
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.body.contains("Nobody matches this choice."), "{path}");
    }
    let placed = get(&router, "/en/round?outcome=placed").body;
    assert!(placed.contains(EVIL) && !placed.contains("Nobody matches"));
    assert_eq!(get(&router, "/en/round?page=99999999999999999999").status, StatusCode::OK);
}

#[test]
fn the_table_says_what_the_drawing_shows() {
    let csv = get(&house::solved(), "/en/round/flow.csv").body;
    let people: i64 = csv.lines().skip(1).filter_map(|l| l.rsplit(',').next()?.parse::<i64>().ok()).sum();
    assert_eq!(people, 39, "{csv}");
}

#[test]
fn a_person_with_unstated_facts_is_told_which() {
    let body = get(&house::solved(), "/en/round/people/a4").body;
    assert!(body.contains("Facts that would settle it"));
}

#[test]
fn a_clash_names_its_articles_and_the_least_that_would_give() {
    let router = house::infeasible();
    let body = get(&router, "/es/round").body;
    assert!(body.contains("no pueden cumplirse todas") && body.contains("/es/agreement#art-4"));
    assert!(get(&router, "/en/round").body.contains("The least that would have to give"));
    assert_eq!(get(&router, "/en/round/people/a2").status, StatusCode::OK);
}

#[test]
fn without_a_round_the_pages_say_what_is_missing() {
    let router = house::alone();
    for path in ["/en/round", "/en/round/places", "/en/round/people/a2"] {
        let answer = get(&router, path);
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.body.contains("people.csv"), "{path}");
    }
}

#[test]
fn the_browser_is_answered_in_the_language_it_prefers() {
    let router = house::solved();
    for (accepted, address) in [
        ("ar", "/ar/"),
        ("ar-TN,ar;q=0.9,fr;q=0.8", "/ar/"),
        ("AR-ma", "/ar/"),
        ("fr-FR, fr;q=0.9, en;q=0.8", "/fr/"),
        ("de, es;q=0.5, fr;q=0.7", "/fr/"),
        ("de", "/en/"),
        ("ar;q=0, es;q=0.1", "/es/"),
        ("", "/en/"),
    ] {
        let answer = ask(&router, Method::GET, "/", &[("accept-language", accepted)]);
        assert_eq!(answer.header("location"), address, "{accepted}");
    }
}

#[test]
fn numbers_are_read_in_both_sets_of_digits() {
    let router = house::solved();
    let second = get(&router, "/ar/round?page=2").body;
    let links = |body: &str| body.matches("aria-current=\"page\"").count();
    assert!(second.contains("href=\"/ar/round?page=1#people\"") && links(&second) > 0);
    for digits in ["%D9%A2", "%DB%B2"] {
        let rows = |body: &str| -> Vec<String> {
            body.split("/ar/round/people/").skip(1).map(|p| p.chars().take(4).collect()).collect()
        };
        assert_eq!(rows(&get(&router, &format!("/ar/round?page={digits}")).body), rows(&second));
    }
}

/// An agreement in another script keeps its own direction inside the page.
#[test]
fn a_text_runs_the_way_of_its_language() {
    let router = house::solved();
    let arabic = get(&router, "/ar/agreement").body;
    assert!(arabic.contains("<div class=\"text\" lang=\"en\" dir=\"ltr\">"));
    assert!(arabic.contains("<div class=\"clauses\" lang=\"ar\" dir=\"rtl\">"));
    assert!(get(&router, "/es/agreement").body.contains("<div class=\"text\" dir=\"ltr\">"));
}

/// Nothing on a page knows left from right, or a page would be wrong in Arabic.
#[test]
fn the_stylesheet_is_logical() {
    let style = get(&house::solved(), "/style.css").body;
    for rule in style.split(['{', ';', '}']).map(str::trim) {
        let property = rule.split(':').next().unwrap_or_default();
        let value = rule.split_once(':').map_or("", |(_, value)| value.trim());
        let sided = ["left", "right"].iter().any(|side| {
            property == *side
                || property.ends_with(&format!("-{side}"))
                || value.split(' ').any(|v| v == *side)
        });
        assert!(!sided && !["width", "height", "top", "bottom"].contains(&property), "{rule}");
    }
}
