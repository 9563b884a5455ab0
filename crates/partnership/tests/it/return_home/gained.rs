//! Work abroad becomes claims, and what is certified becomes part of the profile.

use partnership::recognition::rpl::Grade;
use partnership::return_home::gained::{Work, check, claims, profile};
use proptest::prelude::*;
use skills::{Classification, Kind};

fn work() -> Work {
    Work {
        employer: "Hotel Sur (invented)".to_owned(),
        isco: "5120".to_owned(),
        months: 14,
        skills: vec!["http://b".to_owned(), "http://a".to_owned()],
        ..Work::default()
    }
}

#[test]
fn each_skill_is_claimed_once_with_what_speaks_for_it() {
    let second = Work {
        employer: "Inn (invented)".to_owned(),
        skills: vec!["http://a".to_owned()],
        document: "Certificate of employment".to_owned(),
        ..work()
    };
    let all = claims(&[work(), second]);
    let told: Vec<(String, Vec<Grade>)> =
        all.iter().map(|c| (c.uri.clone(), c.evidence.iter().map(|e| e.grade).collect())).collect();
    assert_eq!(
        told,
        [
            ("http://a".to_owned(), vec![Grade::Own, Grade::ThirdParty]),
            ("http://b".to_owned(), vec![Grade::Own]),
        ]
    );
    let texts: Vec<&str> = all[0].evidence.iter().map(|e| e.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Hotel Sur (invented); ISCO-08 5120; 14 mo.",
            "Inn (invented); ISCO-08 5120; 14 mo.; Certificate of employment",
        ]
    );
}

#[test]
fn what_cannot_be_is_said_at_its_field() {
    assert_eq!(check(&work()), Ok(()));
    let wrong = Work {
        employer: " ".to_owned(),
        isco: "cook".to_owned(),
        months: 0,
        wage: "-1 EUR".parse().ok(),
        skills: Vec::new(),
        document: "x".repeat(301),
        pension_months: Some(1),
        insurance: "x".repeat(301),
        ..Work::default()
    };
    let why = check(&wrong).expect_err("refused");
    let fields: Vec<&str> = why.reasons.iter().map(|r| r.field).filter(|f| *f != "wage").collect();
    assert_eq!(fields, ["employer", "isco", "months", "skills", "pension_months", "insurance", "document"]);
    // A wage is the contract's, or somebody says how it is known.
    let wage = "2100 EUR".parse().ok();
    let paid = Work { wage, pension_months: Some(14), ..work() };
    let why = check(&paid).expect_err("nobody says how").to_string();
    assert_eq!(why, "wage_from: gained-wage-from");
    assert_eq!(check(&Work { wage_from: "pay slip".to_owned(), ..paid.clone() }), Ok(()));
    assert_eq!(check(&Work { employment: Some("W00001".to_owned()), ..paid }), Ok(()));
}

#[test]
fn a_level_rises_and_never_falls() {
    let classes = Classification::starter();
    let food = "use food preparation techniques";
    let uri = classes.skill_uri(classes.skills_called(food)[0]).to_owned();
    let one = |level| vec![(uri.clone(), level)];
    assert_eq!(profile("", &one(4), &classes), format!("{food}=4"));
    assert_eq!(
        profile(&format!("{food}=2; order supplies"), &one(4), &classes),
        format!("{food}=4; order supplies")
    );
    assert_eq!(profile(&format!("{food}=5"), &one(4), &classes), format!("{food}=5"));
    assert_eq!(profile(food, &one(4), &classes), format!("{food}=4"));
    // Written by its address it is the same skill.
    assert_eq!(profile(&format!("{uri}=1"), &one(4), &classes), format!("{uri}=4"));
    let unknown = vec![("http://data.europa.eu/esco/skill/none".to_owned(), 3)];
    assert_eq!(profile(food, &unknown, &classes), format!("{food}; http://data.europa.eu/esco/skill/none=3"));
}

proptest! {
    /// Putting the same in twice changes nothing more.
    #[test]
    fn once_is_enough(picked in proptest::collection::vec((0_usize..500, 1_u8..=5), 0..8)) {
        let classes = Classification::starter();
        let skills: Vec<_> = classes.all(Kind::Skill).collect();
        let certified: Vec<(String, u8)> =
            picked.iter().map(|(at, level)| (classes.uri(skills[at % skills.len()]).to_owned(), *level)).collect();
        let once = profile("order supplies=2", &certified, &classes);
        prop_assert_eq!(profile(&once, &certified, &classes), once);
    }
}
