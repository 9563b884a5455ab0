//! The guide: for strangers where an agreement is published, inside for whoever takes part;
//! small, in four languages, without script.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use web::sending::due;

use crate::html::Page;
use crate::kept::{Kept, TRIAL, address_of};
use crate::{Answer, ask};

/// Pages for a cheap telephone on a weak line.
const LARGEST: usize = 15_000;

/// Everything below the first page of a guide.
const PAGES: [&str; 10] = [
    "",
    "/staying",
    "/complaints",
    "/rights",
    "/ways/sn-es",
    "/ways/sn-es/costs",
    "/ways/sn-es/money",
    "/ways/sn-es/tax",
    "/ways/sn-es/return",
    "/ways/sn-es/reckoning",
];

/// What the agreement of the tests has besides, so that a guide has something to say. All of it is invented.
const MORE: &str = r#"
## Article 9. Journey

```toml
[[step]]
id = "visa"
corridor = "sn-es"
stage = "cleared"
days = 30
working_days = true
country = "ES"
fee = "80.00 EUR"
payer = "es-hotel"
title = "Visa"
title_es = "Visado"

[[step]]
id = "bye"
corridor = "sn-es"
stage = "employed"
days = 8
fee = "0 EUR"
title = "Sign off at the town hall"
arranges = "deregistration"

[[remittance]]
corridor = "sn-es"
channel = "counter (invented)"
cost = "7%"
dated = 2025-01-15

[[remittance]]
corridor = "sn-es"
channel = "wallet (invented)"
cost = "2.5%"
dated = 2026-05-29

[[grievance]]
id = "desk"
run_by = "sn-labour"
country = "SN"
languages = ["fr", "wo"]
anonymous = true

[[pay]]
occupation = "cook"
country = "ES"
stage = "recognised"
monthly = "1600 EUR"
net = "1350 EUR"
```
"#;

/// The small partnership, published, with a guide that has something to say.
pub(crate) fn published() -> Kept {
    let kept = Kept::trial();
    kept.write(|tx| {
        let texts = tx.read(|db| store::partnerships::texts(db, TRIAL))?;
        let texts: Vec<(String, String)> = texts
            .into_iter()
            .map(|(name, text)| {
                let with = text.replacen(
                    "valid_to = 2031-02-28\n",
                    "valid_to = 2031-02-28\nurl = \"https://example.org/trial\"\n",
                    1,
                );
                let word = if name.contains(".es.") { "Artículo" } else { "Article" };
                (name, format!("{with}\n{}", MORE.replace("Article", word)))
            })
            .collect();
        let seen = tx.read(|db| store::partnerships::get(db, TRIAL))?.map_or(0, |p| p.version);
        store::partnerships::put_texts(tx, TRIAL, seen, &texts)
    });
    kept.heard_from_all();
    kept
}

pub(crate) fn stranger(kept: &Kept, path: &str) -> Answer {
    ask(&kept.router, axum::http::Method::GET, path, &[])
}

pub(crate) fn whole(answer: &Answer, path: &str) {
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    if let Err(fault) = Page::read(&answer.body) {
        panic!("{path}: {fault}");
    }
    assert!(!answer.body.contains('⟨'), "{path}: words are missing: {}", answer.body);
    assert_eq!(answer.body.matches("<h1").count(), 1, "{path}");
    assert_eq!(
        answer.body.matches("<script").count(),
        answer.body.matches("<script src=\"/exit.js?").count(),
        "{path}"
    );
    assert!(answer.body.len() <= LARGEST, "{path}: {} bytes", answer.body.len());
}

/// Row 28f: somebody who does not migrate, and has no account, reads all of the guide.
#[test]
fn the_guide_is_read_without_an_account_in_four_languages() {
    let kept = published();
    for lang in ["en", "es", "fr", "ar"] {
        let list = stranger(&kept, &format!("/{lang}/guide"));
        whole(&list, "the list");
        assert!(list.body.contains(&format!("href=\"/{lang}/guide/trial\"")), "{}", list.body);
        for page in PAGES {
            let path = format!("/{lang}/guide/trial{page}");
            let answer = stranger(&kept, &path);
            whole(&answer, &path);
            // The way out stands on every page, and needs neither script nor session.
            let out = format!("class=\"leave\" href=\"https://{lang}.wikipedia.org/\" rel=\"noreferrer\"");
            assert!(answer.body.contains(&out), "{path}: {}", answer.body);
            // Nothing leads to where only an account may go.
            assert!(!answer.body.contains("/partnerships/"), "{path}: {}", answer.body);
        }
    }
    let way = stranger(&kept, "/es/guide/trial/ways/sn-es").body;
    assert!(way.contains("Visado") && way.contains("80 EUR"), "{way}");
    let way = stranger(&kept, "/ar/guide/trial/ways/sn-es").body;
    assert!(way.contains("<bdi lang=\"en\">Visa</bdi>"), "{way}");
    assert!(way.contains("<bdi lang=\"en\">residence and work</bdi>"), "{way}");
}

#[test]
fn what_is_not_published_has_no_guide_for_strangers() {
    let kept = Kept::trial();
    assert!(!stranger(&kept, "/en/guide").body.contains("/guide/trial"));
    for page in PAGES {
        let path = format!("/en/guide/trial{page}");
        assert_eq!(stranger(&kept, &path).status, StatusCode::NOT_FOUND, "{path}");
    }
    // Whoever takes part reads it all the same.
    let worker = kept.sign_in_as(&address_of(Role::Worker));
    for page in PAGES {
        let path = format!("/en/partnerships/trial/guide{page}");
        whole(&kept.get(&worker, &path), &path);
    }
    let kept = published();
    for path in ["/en/guide/nowhere", "/en/guide/trial/ways/nowhere", "/en/guide/trial/ways/nowhere/tax"] {
        assert_eq!(stranger(&kept, path).status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// Row 28d on the page: cheapest first, more than 5% flagged, old quotes flagged.
#[test]
fn channels_are_compared_for_the_sum_that_is_sent() {
    let kept = published();
    let page = stranger(&kept, "/en/guide/trial/ways/sn-es/money?sum=200").body;
    let (wallet, counter) = (page.find("wallet (invented)"), page.find("counter (invented)"));
    assert!(wallet.is_some() && wallet < counter, "{page}");
    assert_eq!(page.matches(">more than 5%<").count(), 1, "{page}");
    assert_eq!(page.matches(">older than twelve months<").count(), 1, "{page}");
    assert!(page.contains("5 EUR") && page.contains("14 EUR"), "{page}");
    for bad in ["many", "-5", "0", "1e9", "%3Cb%3E"] {
        let page = stranger(&kept, &format!("/en/guide/trial/ways/sn-es/money?sum={bad}")).body;
        assert!(page.contains("There is a problem") && !page.contains("wallet (invented)"), "{bad}");
    }
}

/// Row 28e on the page: 200 days and a local employer; a corridor that names no agreement warns.
#[test]
fn the_wizard_says_who_taxes_and_warns() {
    let kept = published();
    let at = |query: &str| stranger(&kept, &format!("/en/guide/trial/ways/sn-es/tax{query}")).body;
    let page = at("?days=200&employer=yes&establishment=no");
    assert!(page.contains("Spain, where you work, taxes your wage."), "{page}");
    assert!(page.contains("double taxation is possible"), "{page}");
    assert_eq!(page.matches("Take care: ask before you sign.").count(), 2, "{page}");
    assert!(at("?days=183&employer=no&establishment=no").contains("it alone taxes your wage"));
    let open = at("?days=10");
    assert!(open.contains("where the employer has its seat") && open.contains("not known yet"), "{open}");
    assert!(at("?days=many").contains("There is a problem"));
}

/// Unknown stays unknown, and says what would settle it; own figures settle it and are not kept.
#[test]
fn going_and_staying_are_unknown_until_somebody_knows() {
    let kept = published();
    let at = |query: &str| {
        let answer = stranger(&kept, &format!("/en/guide/trial/ways/sn-es/reckoning{query}"));
        whole(&answer, query);
        answer
    };
    let page = at("").body;
    assert!(page.contains("these would settle it") && page.contains("1350 EUR"), "{page}");
    assert!(page.contains("Part of the pay sent home") && page.contains("655.957"), "{page}");
    assert!(page.contains("World Bank, World Development Indicators"), "{page}");
    assert!(!page.contains("international dollars</strong>"), "{page}");
    let settled = at("?sent=20&net-home=200000&chance=80");
    assert_eq!(settled.header("cache-control"), "no-store");
    // By exact fractions: see the tests of the house.
    assert!(settled.body.contains("<strong>39,203 international dollars</strong>"), "{}", settled.body);
    assert!(settled.body.contains("your own figure"));
    assert!(at("?sent=120").body.contains("There is a problem"));
    assert!(at("?net-first=%22%3E%3Cscript%3E").body.contains("There is a problem"));
}

/// All that somebody who takes part reads about themselves: small, in four languages, with the way out as a form.
#[test]
fn every_page_of_a_worker_is_small_and_has_the_way_out() {
    let kept = published();
    let worker = kept.sign_in_as(&address_of(Role::Worker));
    let own = "partnerships/trial/people/a2";
    let mut pages = vec![String::new()];
    for rest in [
        "",
        "/tasks",
        "/options",
        "/options/compare",
        "/training",
        "/recognition",
        "/passport",
        "/held",
        "/consents",
        "/history",
    ] {
        pages.push(format!("{own}{rest}"));
    }
    pages.extend(PAGES.iter().map(|page| format!("partnerships/trial/guide{page}")));
    for lang in ["en", "es", "fr", "ar"] {
        for page in &pages {
            let path = format!("/{lang}/{page}");
            let answer = kept.get(&worker, &path);
            whole(&answer, &path);
            let out = format!("action=\"/{lang}/exit\"");
            assert_eq!(answer.body.matches(&out).count(), 1, "{path}: {}", answer.body);
            // The second stop of the keyboard: after the link that skips to the content.
            let (skip, header) = (answer.body.find("class=\"skip\""), answer.body.find("<header"));
            assert!(skip < answer.body.find(&out) && answer.body.find(&out) < header, "{path}");
        }
    }
    let home = kept.get(&worker, "/en/").body;
    for way in ["options/compare", "tasks", "training", "recognition", "passport", "held"] {
        assert!(home.contains(&format!("href=\"/en/{own}/{way}\"")), "{way}: {home}");
    }
    assert!(home.contains("href=\"/en/partnerships/trial/guide/rights\""), "{home}");
}

#[test]
fn ways_stand_side_by_side_with_what_is_unknown() {
    let kept = published();
    let worker = kept.sign_in_as(&address_of(Role::Worker));
    let page = kept.get(&worker, "/en/partnerships/trial/people/a2/options/compare").body;
    for words in [
        "At home",
        "Abroad",
        "Months until work",
        "<strong>0</strong> (",
        "Training at home",
        "What sending money costs at least",
        "2.5%",
        "pay after tax and contributions",
        "guide/ways/sn-es/reckoning?occupation=cook",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // 1,350 / 0.562107, where the place offers what the clause pays.
    assert!(page.contains("2401 international dollars"), "{page}");
}

/// Rows 12, 28, 30 on the page: every cost and fee of a way with who pays it; the worker's part is zero by article.
#[test]
fn who_pays_for_the_move_stands_there_and_it_is_not_the_worker() {
    let kept = published();
    let page = stranger(&kept, "/en/guide/trial/ways/sn-es/costs").body;
    // Two costs of the text and the fee of the visa: three times nothing.
    for words in
        ["You pay nothing", "80 EUR", "Visa", "If somebody asks you for money", "/complaints/trial/new"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(
        page.matches("<strong>0 EUR</strong>").count(),
        page.matches("data-label=\"You pay\"").count(),
        "{page}"
    );
    assert!(page.matches("<strong>0 EUR</strong>").count() == 3, "{page}");
    // Each payer with its part, and the article of them all: the last cent is the hotel's.
    for words in ["700.01 EUR", "300 EUR", "(Annex A)", "(Art. 9)"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let way = stranger(&kept, "/en/guide/trial/ways/sn-es").body;
    assert!(way.contains("/ways/sn-es/costs"), "{way}");
}

/// Figures of a published partnership, as of the last quarter that ended, and their entry for catalogues: without an
/// account, and nowhere where the agreement is not published.
#[test]
fn figures_are_public_where_the_agreement_is() {
    let kept = published();
    // Strangers read what was kept, and cost no counting: before a report is kept there is none.
    let page = stranger(&kept, "/en/public/trial");
    assert!(page.body.contains("No report is kept yet"), "{}", page.body);
    assert_eq!(stranger(&kept, "/en/public/trial/figures.csv").status, StatusCode::NOT_FOUND);
    due::run(&kept.store, false).expect("no fault");
    for lang in ["en", "es", "fr", "ar"] {
        assert!(stranger(&kept, &format!("/{lang}/guide/trial")).body.contains("/public/trial\""));
        let path = format!("/{lang}/public/trial");
        let answer = stranger(&kept, &path);
        whole(&answer, &path);
        for code in ["I01", "I40", "figures.sdmx.csv", "dcat.jsonld"] {
            assert!(answer.body.contains(code), "{path}: {code}: {}", answer.body);
        }
    }
    let csv = stranger(&kept, "/en/public/trial/figures.sdmx.csv");
    assert_eq!(csv.status, StatusCode::OK);
    assert!(csv.body.lines().skip(1).all(|line| line.contains(",2026-09-30,")), "{}", csv.body);
    let entry = stranger(&kept, "/en/public/trial/dcat.jsonld");
    let entry: serde_json::Value = serde_json::from_str(&entry.body).expect("JSON");
    assert_eq!((&entry["@type"], &entry["dct:identifier"]), (&"dcat:Dataset".into(), &"trial".into()));
    assert_eq!(entry["dct:temporal"]["dcat:endDate"]["@value"], "2026-09-30");
    // Each file that it names is there.
    let files = entry["dcat:distribution"].as_array().expect("files");
    assert_eq!(files.len(), 5);
    for file in files {
        let address = file["dcat:downloadURL"]["@id"].as_str().expect("an address");
        let path = &address[address.find("/en/public/").expect("a path")..];
        assert_eq!(stranger(&kept, path).status, StatusCode::OK, "{path}");
    }
    assert_eq!(stranger(&kept, "/en/public/trial/donor.pdf").status, StatusCode::NOT_FOUND);
    let kept = Kept::trial();
    for path in ["/en/public/trial", "/en/public/trial/dcat.jsonld", "/en/public/trial/figures.csv"] {
        assert_eq!(stranger(&kept, path).status, StatusCode::NOT_FOUND, "{path}");
    }
}
