//! Two plans of costs side by side: what moves, under which article, and who refuses.

use std::fs;

use agreement::Agreement;
use jiff::civil::{Date, date};
use partnership::costs::beside::{Row, Side, What, rows, side};
use partnership::stakeholders::{Action, POWERS, Role};

const DAY: Date = date(2026, 11, 16);

fn read(file: &str) -> String {
    let folder = format!("{}/../../examples/nurses-ph-tn-de", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(format!("{folder}/{file}")).expect(file)
}

fn text(change: impl Fn(String) -> String) -> Agreement {
    Agreement::read(vec![("agreement.en.md".to_owned(), change(read("agreement.en.md")))])
}

fn priced(agreement: &Agreement, plan: &str) -> Side {
    side(agreement, DAY, plan).expect("priced")
}

fn one<'a>(all: &'a [Row], what: What, line: &str, party: &str) -> &'a Row {
    let found = all.iter().find(|row| row.what == what && row.line == line && row.party == party);
    found.unwrap_or_else(|| panic!("{what:?} {line} {party}"))
}

/// Two shares trade ten points: every line keeps its amount, and each part moves by its share, to the cent.
#[test]
fn shares_move_parts_and_no_line() {
    let plan = read("costs.toml");
    let (old, new) = (
        text(|t| t),
        text(|t| {
            t.replace("share = \"70%\"", "share = \"60%\"").replace("share = \"20%\"", "share = \"30%\"")
        }),
    );
    let all = rows(Some(&priced(&old, &plan)), Some(&priced(&new, &plan)));
    assert_eq!(one(&all, What::All, "", "").more(), Some(0));
    // A tenth of 3,183,480 euros.
    assert_eq!(one(&all, What::Party, "", "care-federation").more(), Some(-31_834_800));
    assert_eq!(one(&all, What::Party, "", "de-employment").more(), Some(31_834_800));
    assert!(!one(&all, What::Party, "", "origin-account").has_moved());
    assert!(all.iter().filter(|row| row.what == What::Line).all(|row| !row.has_moved()));
    // The flight is 700 euros for each of 180; who pays says the article of the share.
    let flight = one(&all, What::Part, "flight", "de-employment");
    let line = one(&all, What::Line, "flight", "");
    let minor = line.is.as_ref().expect("a line").minor;
    assert_eq!(flight.more(), Some(minor / 10));
    assert!(!flight.cites().is_empty() && !line.cites().is_empty(), "{flight:?} {line:?}");
}

/// Whatever moves, parts make their line, parties make all, and workers pay nothing.
#[test]
fn parts_make_lines_and_workers_pay_nothing() {
    let agreement = text(|t| t);
    let plan = read("costs.toml");
    let fewer =
        plan.replacen("begin = 180", "begin = 171", 1).replacen("certified = 153", "certified = 97", 1);
    let fewer = fewer.replacen("placed = 142", "placed = 90", 1);
    let all = rows(Some(&priced(&agreement, &plan)), Some(&priced(&agreement, &fewer)));
    for of in [|row: &Row| row.was.clone(), |row: &Row| row.is.clone()] {
        let minor = |row: &Row| of(row).map_or(0, |amount| amount.minor);
        let sum = |what: What, line: &str| -> i64 {
            all.iter().filter(|row| row.what == what && row.line == line).map(minor).sum()
        };
        for row in all.iter().filter(|row| row.what == What::Line) {
            assert_eq!(sum(What::Part, &row.line), minor(row), "{}", row.line);
        }
        assert_eq!(sum(What::Party, ""), sum(What::All, ""));
        assert_eq!(sum(What::Workers, ""), 0);
        assert!(sum(What::All, "") > 0);
    }
    // Nine fewer away.
    let flight = one(&all, What::Line, "flight", "");
    let each = flight.was.as_ref().map(|amount| amount.minor / 180).expect("flights");
    assert_eq!(flight.more(), Some(-9 * each));
}

/// A text that charges a worker, a void cost and a line that the text does not have: each says where, and nothing is
/// reckoned.
#[test]
fn a_refusal_names_its_article_or_line() {
    let plan = read("costs.toml");
    let told = |agreement: &Agreement, plan: &str| side(agreement, DAY, plan).expect_err("refused");
    let charged = text(|t| t.replacen("payer = \"origin-account\"", "payer = \"worker\"", 1));
    let why = told(&charged, &plan);
    assert!(why.iter().any(|one| one.cite.starts_with("Art. ") && one.place.starts_with("agreement.en.md:")));
    assert!(why.iter().any(|one| one.message.contains("worker")), "{why:?}");
    assert!(why.iter().all(|one| one.said.id == "plan-cost-text-worker"), "{why:?}");
    let why = told(&text(|t| t), &plan.replace("\"flight\"", "\"boat\""));
    assert!(why[0].place.starts_with("costs.toml:"), "{why:?}");
    assert!(why[0].said.to_string().starts_with("plan-cost-no-cost cost=boat"), "{}", why[0].said);
    // One side refused: the other still stands, alone.
    let sound = priced(&text(|t| t), &plan);
    let all = rows(Some(&sound), None);
    assert!(all.iter().all(|row| row.was.is_some() && row.is.is_none() && row.more().is_none()));
    assert_eq!(rows(None, None), []);
}

/// The comparison shows costs to whoever reads drafts: they may read costs anyhow.
#[test]
fn whoever_reads_drafts_reads_costs() {
    for role in Role::ALL {
        let has = |action: Action| POWERS.iter().any(|power| (power.role, power.action) == (role, action));
        assert!(!has(Action::DraftRead) || has(Action::CostRead), "{role:?}");
    }
}
