//! Which version of a quota counts?

use expect_test::expect;
use jiff::civil::date;
use partnership::mobility::Plan;
use partnership::mobility::quota::{self, Places, Version};

use super::{TODAY, agreement, plan};

#[test]
fn the_newest_version_of_a_quota_counts() {
    let agreement = agreement();
    let law = agreement.in_force(TODAY);
    let (tunisia, manila) = (plan(&law).corridor, Plan::of(&law, "ph-de").expect("the corridor").corridor);
    let version =
        |places, valid_from| Version { year: 2026, places, valid_from, source: "Decree".to_owned() };
    let versions =
        [version(50, date(2026, 3, 1)), version(25, date(2026, 9, 1)), version(30, date(2026, 9, 1))];
    let rows = [
        (date(2026, 2, 28), Places::Of(2)),
        (date(2026, 3, 1), Places::Of(50)),
        (date(2026, 9, 1), Places::Of(30)),
        (date(2027, 9, 1), Places::Of(2)),
    ];
    for (day, expected) in rows {
        assert_eq!(quota::places(&tunisia, &versions, day), expected, "{day}");
    }
    assert_eq!(quota::places(&manila, &versions, TODAY), Places::Unlimited);
    let silent = partnership::mobility::plan::Corridor { quota_left: None, ..tunisia.clone() };
    assert_eq!(quota::places(&silent, &[], TODAY), Places::Unknown);
    // A year has what the register says for its last day; what the clause says is left is left of this year alone.
    let of_year = |year, today| quota::places_of_year(&tunisia, &versions, year, today);
    assert_eq!(of_year(2026, TODAY), Places::Of(30));
    assert_eq!(of_year(2027, date(2027, 2, 1)), Places::Of(2));
    assert_eq!((of_year(2027, TODAY), of_year(99_999, TODAY)), (Places::Unknown, Places::Unknown));
    assert_eq!(quota::places_of_year(&manila, &versions, 99_999, TODAY), Places::Unlimited);
    assert_eq!(quota::enter(&versions[0], &tunisia), Ok(()));
    let wrong = Version { year: 2027, places: -1, valid_from: TODAY, source: " ".to_owned() };
    expect![[r#"
        corridor: mobility-quota-unlimited article=Art. 5
        places: mobility-quota-places article=Art. 5
        valid_from: mobility-quota-year article=Art. 5
        source: mobility-quota-source article=Art. 5"#]]
    .assert_eq(&quota::enter(&wrong, &manila).expect_err("refused").to_string());
}
