//! Do courses, risks, mentors, pledges and goals keep to their rules, and does nothing of them place people?

use agreement::Agreement;
use expect_test::expect;
use jiff::civil::{Date, date};
use partnership::around::courses::{self, Current, Finished};
use partnership::around::goals::{self, Goals};
use partnership::around::mentors::{self, Facts, Mentoring, Stage};
use partnership::around::pledges::{self, Balance, Receipt};
use partnership::around::risks::{self, Level, OFFERED, Risk};
use partnership::lifecycle::{chart, idle_guards};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 25);

const TEXT: &str = "# Cooks (invented)\n\n## Article 1. Courses\n\n```toml\n[[party]]\nid = \"visa\"\nname = \"Visa office \
(invented)\"\ntype = \"immigration_authority\"\ncountry = \"ES\"\n\n[[course]]\nid = \"fair\"\ntitle = \"Fair \
recruitment\"\naudience = [\"officials\", \"recruiters\"]\nhours = 6\nvalid_months = 24\n\n[[course]]\nid = \
\"listen\"\ntitle = \"To listen\"\naudience = [\"officials\"]\nhours = 3\n```\n";

fn agreement() -> Agreement {
    Agreement::read(vec![("agreement.en.md".to_owned(), TEXT.to_owned())])
}

fn finished(course: &str, on: Date) -> Finished {
    Finished { course: course.to_owned(), organisation: "visa".to_owned(), on }
}

/// ¶18: a course counts as long as the text says, to its last day.
#[test]
fn a_course_counts_as_long_as_the_text_says() {
    let agreement = agreement();
    let law = agreement.in_force(TODAY);
    let both = [finished("fair", date(2025, 1, 10)), finished("listen", date(2020, 5, 5))];
    let current = |done: &[Finished], day| courses::current(&law, done, "visa", "officials", day);
    assert_eq!(current(&both, date(2027, 1, 9)), Current::Until(Some(date(2027, 1, 9))));
    assert_eq!(current(&both, date(2027, 1, 10)), Current::Lacks(vec!["fair".to_owned()]));
    assert_eq!(current(&both[..1], TODAY), Current::Lacks(vec!["listen".to_owned()]));
    assert_eq!(current(&both, date(2025, 1, 9)), Current::Lacks(vec!["fair".to_owned()]));
    assert_eq!(courses::current(&law, &both, "visa", "schools", TODAY), Current::NoCourse);
    let parties = [("visa", "immigration_authority"), ("agent", "recruiter"), ("work", "labour_ministry")];
    let parties: Vec<_> = parties.iter().map(|(id, kind)| ((*id).to_owned(), (*kind).to_owned())).collect();
    let covered = courses::coverage(&law, &parties, &both, TODAY);
    assert_eq!(covered, [("officials", 2, 1), ("recruiters", 1, 0)]);
    let no = |course, kind, on, hours| {
        courses::accept(&law, course, kind, (on, hours), TODAY).map_err(|r| r.to_string())
    };
    assert_eq!(no("fair", "immigration_authority", TODAY, 6), Ok(()));
    assert_eq!(
        no("fair", "employer", date(2026, 11, 26), 5),
        Err("organisation: course-not-for article=Art. 1\ndone_on: course-to-come\n\
             hours: course-hours article=Art. 1 hours=6"
            .to_owned())
    );
    assert_eq!(no("other", "employer", TODAY, 6), Err("course: course-unknown".to_owned()));
}

#[test]
fn a_risk_says_who_watches_it_and_until_when() {
    let agreement = agreement();
    let law = agreement.in_force(TODAY);
    let risk = Risk {
        title: "No permits".to_owned(),
        what: "The quota is used up (invented)".to_owned(),
        category: "visa".to_owned(),
        likelihood: 3,
        impact: 5,
        owner: "visa".to_owned(),
        measures: "A second corridor".to_owned(),
        review_by: date(2027, 1, 1),
        closed: false,
    };
    assert_eq!(risks::accept(&risk, &law, TODAY), Ok(()));
    assert_eq!((risk.points(), risk.level()), (15, Level::High));
    let levels: Vec<&str> = [(1, 5), (2, 3), (3, 4)]
        .into_iter()
        .map(|(likelihood, impact)| Risk { likelihood, impact, ..risk.clone() }.level().word())
        .collect();
    assert_eq!(levels, ["low", "middle", "high"]);
    assert!(risk.is_overdue(date(2027, 1, 2)) && !risk.is_overdue(date(2027, 1, 1)));
    assert!(!Risk { closed: true, ..risk.clone() }.is_overdue(date(2028, 1, 1)));
    let bare = Risk {
        title: " ".to_owned(),
        what: String::new(),
        category: "weather".to_owned(),
        likelihood: 0,
        impact: 6,
        owner: "nobody".to_owned(),
        measures: String::new(),
        review_by: TODAY,
        closed: false,
    };
    expect![[r#"
        title: risk-empty
        what: risk-empty
        category: risk-category
        likelihood: risk-range
        impact: risk-range
        owner: risk-owner
        measures: risk-measures
        review_by: risk-review"#]]
    .assert_eq(&risks::accept(&bare, &law, TODAY).expect_err("refused").to_string());
    assert!(OFFERED.iter().all(|(_, l, i)| (1..=5).contains(l) && (1..=5).contains(i)));
}

#[test]
fn the_chart_of_mentoring() {
    expect![[r#"
        assign: Asked → Assigned (offered, hours, fled)
        end: Asked, Assigned → Ended
    "#]]
    .assert_eq(&chart::<Mentoring>());
    let sound = Facts { offered: true, minutes: (600, 0), country: Some("SN"), fled: None };
    let asked = [
        ("assign", Stage::Asked, Facts { offered: false, ..sound }),
        ("assign", Stage::Asked, Facts { minutes: (600, 600), ..sound }),
        ("assign", Stage::Asked, Facts { fled: Some("SN"), ..sound }),
    ];
    assert_eq!(idle_guards::<Mentoring>(&asked), [""; 0]);
    assert!(Stage::ALL.iter().all(|s| Stage::from_word(s.word()) == Some(*s)));
    let log = |stage, minutes, late| mentors::log(stage, minutes, late).map_err(|r| r.to_string());
    assert_eq!(log(Stage::Assigned, 90, false), Ok(()));
    assert_eq!(
        log(Stage::Asked, 1441, true),
        Err("mentoring-not-assigned\nminutes: mentoring-minutes\nheld_on: mentoring-to-come".to_owned())
    );
}

#[test]
fn whoever_entered_a_receipt_does_not_reconcile_it() {
    let receipt = Receipt { amount: 5, entered_by: "anna".to_owned(), reconciled: false };
    let said =
        |receipt: &Receipt, by, proof| pledges::reconcile(receipt, by, proof).map_err(|r| r.to_string());
    assert_eq!(said(&receipt, "ben", "bank statement 3"), Ok(()));
    assert_eq!(said(&receipt, "anna", " "), Err("pledge-own-receipt\nproof: pledge-no-proof".to_owned()));
    let again = Receipt { reconciled: true, ..receipt };
    assert_eq!(said(&again, "ben", "x"), Err("pledge-reconciled".to_owned()));
    let stands = Balance { pledged: 100, received: i64::MAX, reconciled: 0 };
    let no = |amount, on| pledges::receive(stands, amount, on, TODAY).map_err(|r| r.to_string());
    assert_eq!(no(1, TODAY), Err("amount: pledge-amount".to_owned()));
    let stands = Balance { received: 0, ..stands };
    assert_eq!(pledges::receive(stands, 1, TODAY, TODAY), Ok(()));
    let (due, later) = (date(2026, 11, 24), TODAY);
    assert!(stands.is_overdue(due, later) && !stands.is_overdue(TODAY, TODAY));
    assert!(Balance { received: 100, reconciled: 100, ..stands }.is_kept());
}

#[test]
fn something_is_said_and_not_a_book() {
    let long = "x".repeat(goals::MOST + 1);
    let said = |goals: Goals| goals::accept(&goals).map_err(|r| r.to_string());
    assert_eq!(said(Goals::default()), Err("goals: goals-empty".to_owned()));
    assert_eq!(said(Goals { family: "two children".to_owned(), ..Goals::default() }), Ok(()));
    assert_eq!(
        said(Goals { accepts: long, ..Goals::default() }),
        Err("accepts: goals-long most=2000".to_owned())
    );
}

/// Nobody loses anything by a plan: what places people knows nothing of goals.
#[test]
fn nothing_that_places_people_reads_goals() {
    let house = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let mut folders: Vec<std::path::PathBuf> =
        ["round", "pathways", "intake", "placement"].iter().map(|f| format!("{house}/{f}").into()).collect();
    let mut files = vec![format!("{house}/round.rs").into(), format!("{house}/pathways.rs").into()];
    folders.push(concat!(env!("CARGO_MANIFEST_DIR"), "/../matching/src").into());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    assert!(files.len() > 30, "{}", files.len());
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source");
        assert!(!text.contains("goals") && !text.contains("around::"), "{}", file.display());
    }
}

proptest! {
    /// To the cent: what is promised is what was reconciled and what is still owed.
    #[test]
    fn a_pledge_adds_up(pledged in 1..1_000_000_000_i64, parts in prop::collection::vec((1..1_000_000_i64, any::<bool>()), 0..40)) {
        let receipts: Vec<Receipt> = parts
            .iter()
            .map(|(amount, reconciled)| Receipt { amount: *amount, entered_by: "a".to_owned(), reconciled: *reconciled })
            .collect();
        let balance = Balance::of(pledged, &receipts).expect("a sum");
        let total: i64 = parts.iter().map(|(a, _)| a).sum();
        let true_sum: i64 = parts.iter().filter(|(_, r)| *r).map(|(a, _)| a).sum();
        prop_assert_eq!(balance, Balance { pledged, received: total, reconciled: true_sum });
        prop_assert_eq!(balance.open() + balance.reconciled, pledged);
        prop_assert!(balance.reconciled <= balance.received);
        prop_assert_eq!(balance.is_kept(), balance.open() <= 0 && total == true_sum);
    }
}
