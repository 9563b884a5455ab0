//! A second round: what was accepted stays, whatever else is to be had.

use std::collections::BTreeMap;

use expect_test::{Expect, expect};
use partnership::round::{Before, Gone, Round, Taken};

use crate::small::{round, round_after, taken};

const PLACES: &str = "A,A,house,cook,away,DE,1,2027-02-01,,\nB,B,house,cook,away,DE,1,2027-02-01,,\n\
                      H,H,house,cook,home,PH,9,2027-03-01,,\n";

fn before(accepted: &str, offered: &str) -> Before {
    let read = |text: &str| -> BTreeMap<String, Taken> {
        let one = |pair: &str| {
            let (person, place) = pair.split_once(':').expect("person:place");
            (person.to_owned(), Taken { place: place.to_owned(), way: String::new() })
        };
        text.split_whitespace().map(one).collect()
    };
    Before { accepted: read(accepted), offered: read(offered) }
}

#[track_caller]
fn check(people: &str, places: &str, accepted: &str, offered: &str, expected: Expect) {
    let round = round_after("", people, places, "", &before(accepted, offered));
    let gone = round.unkept.iter().map(|one| {
        let why = match &one.why {
            Gone::Place => "withdrawn".to_owned(),
            Gone::Way(barriers) => barriers.iter().map(|b| b.said.id).collect::<Vec<_>>().join(" "),
        };
        format!("\n{} keeps no {}: {why}", round.dossier.people[one.person].id, one.place)
    });
    let said = match round.solved() {
        Some(solved) => {
            assert!(round.every_rule_holds());
            format!("{} worth {}{}", taken(&round), solved.value, gone.collect::<String>())
        }
        None => "infeasible".to_owned(),
    };
    expected.assert_eq(&said);
}

/// P1 would rather have B and P2 rather A: worth more points than what P1 accepted.
const SWAPPED: &str = "P1,PH,,,away,,,,,,B;A,,\nP2,PH,,,away,,,,,,A;B,,\n";

#[test]
fn an_accepted_place_is_kept_though_more_points_are_to_be_had() {
    check(SWAPPED, PLACES, "", "", expect!["P1:B P2:A worth 98"]);
    check(SWAPPED, PLACES, "P1:A", "", expect!["P1:A P2:B worth 94"]);
    // Even where somebody else goes without for it.
    let three = "P1,PH,,,home;away,,,,,,H;A,,\nP2,PH,,,away,,,,,,A,,\nP3,PH,,,away,,,,,,B,,\n";
    check(three, PLACES, "", "", expect!["P1:H P2:A P3:B worth 146"]);
    check(three, PLACES, "P1:A", "", expect!["P1:A P3:B worth 96"]);
}

#[test]
fn an_accepted_place_that_is_gone_moves_nobody() {
    let without_a = &PLACES[PLACES.find('\n').expect("a line") + 1..];
    check(
        "P1,PH,,,away,,,,,,B,,\n",
        without_a,
        "P1:A",
        "",
        expect![[r#"
         worth 0
        P1 keeps no A: withdrawn"#]],
    );
    // They do not wish to go away any more: no way leads there, and nobody chooses for them.
    check(
        "P1,PH,,,home,,,,,,,,\n",
        PLACES,
        "P1:A",
        "",
        expect![[r#"
         worth 0
        P1 keeps no A: barrier-track"#]],
    );
}

#[test]
fn fewer_seats_than_were_accepted_is_a_clash_and_no_choice() {
    check(SWAPPED, PLACES, "P1:A P2:A", "", expect!["infeasible"]);
}

#[test]
fn what_was_offered_decides_among_equals_only() {
    let equal = "P1,PH,,,away,,,,,,,,\nP2,PH,,,away,,,,,,,,\nP3,PH,,,away,,,,,,,,\n";
    for offered in ["P1:A P2:B", "P2:A P3:B", "P3:A P1:B", "P1:B P3:A"] {
        let round = round_after("", equal, PLACES, "", &before("", offered));
        let mut expected: Vec<&str> = offered.split(' ').collect();
        expected.sort_unstable();
        assert_eq!(taken(&round), expected.join(" "));
    }
    check(SWAPPED, PLACES, "", "P1:A P2:B", expect!["P1:B P2:A worth 98"]);
}

/// Of those who were offered a place and have not answered, no more are moved than the clause says. Accepted
/// places are no part of it, nor are people who have left.
#[test]
fn no_more_are_moved_than_a_clause_allows() {
    let after = |most: &str, (people, places): (&str, &str), accepted: &str, offered: &str| {
        let clause = format!("[[moves]]\nid = \"steady\"\nat_most = {most}\n");
        round_after(&clause, people, places, "", &before(accepted, offered))
    };
    let said = |most: &str, tables: (&str, &str), offered: &str| {
        let round = after(most, tables, "", offered);
        round.solved().map(|solved| format!("{} worth {}", taken(&round), solved.value))
    };
    let both = (SWAPPED, PLACES);
    // Changing the two costs two moves; without a limit it is worth four points more.
    assert_eq!(said("2", both, "P1:A P2:B").as_deref(), Some("P1:B P2:A worth 98"));
    for most in ["0", "1"] {
        assert_eq!(said(most, both, "P1:A P2:B").as_deref(), Some("P1:A P2:B worth 94"), "{most}");
    }
    assert_eq!(said("0", both, "P1:A P9:B").as_deref(), Some("P1:A P2:B worth 94"));
    // One place is gone: whoever was offered it is moved in any case.
    let people = "P1,PH,,,away,,,,,,B,,\nP2,PH,,,away,,,,,,B,,\n";
    let without_a = (people, &PLACES[PLACES.find('\n').expect("a line") + 1..]);
    assert_eq!(said("1", without_a, "P1:A P2:B").as_deref(), Some("P2:B worth 49"));
    assert_eq!(said("0", without_a, "P1:A P2:B"), None);
    let clash = after("0", without_a, "", "P1:A P2:B");
    let matching::Outcome::Infeasible(conflict) = &clash.outcome else { panic!("a placement") };
    let named: Vec<_> = conflict.rules.iter().map(|&rule| &clash.rules[rule]).collect();
    assert!(named.iter().any(|rule| rule.row.name == "moves steady" && rule.cite.is_some()), "{named:?}");
    let round = after("0", both, "P1:A", "P2:B");
    assert_eq!((taken(&round).as_str(), round.every_rule_holds()), ("P1:A P2:B", true));
}

/// A kept placement is read again as it was, and what is wrong with it is said.
#[test]
fn a_kept_round_is_what_was_decided() {
    let first = round("", SWAPPED, PLACES, "");
    let held: BTreeMap<String, Taken> =
        (0..2).filter_map(|p| Some((first.dossier.people[p].id.clone(), first.taken(p)?))).collect();
    let kept = crate::small::kept("", SWAPPED, PLACES, "", &held, 98);
    assert_eq!(taken(&kept.round), "P1:B P2:A");
    assert_eq!((kept.broken, kept.unknown), (vec![], vec![]));
    let solved = kept.round.solved().expect("a placement");
    assert_eq!((solved.value, solved.bound, solved.proven), (98, 98, true));
    let why = kept.round.why(0).expect("an answer").expect("a placement");
    assert_eq!(why.next, first.why(0).expect("an answer").expect("a placement").next);
    let again = first.holding(&held, 98).expect("an answer").expect("a placement");
    assert_eq!((again.broken, again.unknown), (vec![], vec![]));
    // Estimates of prices come from solving again, and are not unique.
    let facts = |round: &Round| {
        let solved = round.solved().expect("a placement").clone();
        let used: Vec<(i64, i64)> = solved.rules.iter().map(|r| (r.activity, r.shortfall)).collect();
        (solved.chosen, solved.value, solved.bound, solved.proven, used)
    };
    assert_eq!(facts(&again.round), facts(&kept.round));
    // Both at a place with one seat; and one at a place that is not there.
    let mut both = held.clone();
    both.insert("P2".into(), Taken { place: "B".into(), way: String::new() });
    let kept = crate::small::kept("", SWAPPED, PLACES, "", &both, 98);
    let names: Vec<&str> = kept.broken.iter().map(|r| kept.round.rules[*r].row.name.as_str()).collect();
    assert_eq!(names, ["place B"]);
    both.insert("P2".into(), Taken { place: "Z".into(), way: String::new() });
    let kept = crate::small::kept("", SWAPPED, PLACES, "", &both, 98);
    assert_eq!((kept.broken, kept.unknown), (vec![], vec!["P2".to_owned()]));
    let way = kept.round.ways_of(1).find(|w| kept.round.taken_by(*w).place == "B").expect("a way");
    assert_eq!(kept.round.would_break(1, Some(way)).len(), 1);
    assert_eq!(kept.round.would_break(1, None).len(), 0);
}
