//! Clauses become rules, and the rules say what the clauses say.

use agreement::Agreement;
use partnership::intake::Dossier;
use partnership::round::Round;
use skills::Classification;

use crate::scenarios::{examples, ground};
use crate::small::{round, taken};

const PLACES: &str = "A,A,house,cook,away,DE,9,2027-02-01,,\nH,H,house,cook,home,PH,9,2027-03-01,,\n";

fn limits(round: &Round, kind: &str) -> Vec<(String, i64)> {
    let used = round.used();
    let of = round.rules.iter().zip(&used).filter(|(r, _)| r.kind == kind);
    of.map(|(r, u)| (r.id.clone(), u.counted)).collect()
}

/// Clauses of different kinds may have the same id, and families any name.
#[test]
fn ids_may_be_shared_by_kinds_and_families() {
    let clauses = "[[quota]]\nid = \"same\"\nat_least = 0\n\n[[ratio]]\nid = \"same\"\ntrack = \"away\"\nat_least = \"0%\"\n\
                   at_most = \"100%\"\nrounding = \"down\"\neach = \"occupation\"\n\n\
                   [[floor]]\nid = \"same\"\nsex = \"female\"\nat_least = \"10%\"\nrounding = \"down\"\non = \"places\"\n\n\
                   [[budget]]\nid = \"same\"\namount = \"100.00 EUR\"\n\n\
                   [family]\ntogether = \"destination\"\n";
    // As `family country person` both of the last would be "F DE DE P 2".
    let people = "A,PH,,,away,,,,,,,F,\nDE P 2,PH,,,away,,,,,,,F,\nAA,PH,,,away,,,,,,,F DE,\nP 2,PH,,,away,,,,,,,F DE,\n";
    let round = round(clauses, people, PLACES, "");
    assert_eq!(round.placements().count(), 4);
    assert!(round.every_rule_holds());
}

/// Whoever states their work in a group that holds the guarded one may be of it.
#[test]
fn a_ceiling_counts_work_stated_too_widely() {
    let ceiling = "[[ceiling]]\nid = \"c\"\norigin = \"PH\"\nisco = \"2221\"\nat_most = 1\n";
    let people =
        "S1,PH,,,away,,2221,,,,,,\nS2,PH,,,away,,22,,,,,,\nS3,PH,,,away,,,,,,,,\nS4,PH,,,away,,5120,,,,,,\n";
    let round = round(ceiling, people, PLACES, "");
    assert_eq!(limits(&round, "ceiling"), [("c".to_owned(), 1)]);
    assert_eq!(round.placements().count(), 2);
}

/// A quota of one corridor counts those who go by it, not those who go by
/// another corridor inside it.
#[test]
fn a_corridors_quota_counts_its_own() {
    let corridor = "[[corridor]]\nid = \"ma-be\"\norigin = \"MA\"\ndestination = \"BE\"\npermit = \"visa\"\nquota_left = 1\n";
    let places = "F,F,house,cook,away,BE-VLG,9,2027-02-01,,\nW,W,house,cook,away,BE-WAL,9,2027-02-01,,\n";
    let people =
        "S1,MA,,,away,,,,,,F,,\nS2,MA,,,away,,,,,,F,,\nS3,MA,,,away,,,,,,W,,\nS4,MA,,,away,,,,,,W,,\n";
    let round = round(corridor, people, places, "");
    assert_eq!(limits(&round, "corridor"), [("ma-be".to_owned(), 1)]);
    assert_eq!(round.placements().count(), 4);
}

/// Named twice in a cell, a group still counts once.
#[test]
fn a_priority_group_counts_once() {
    let clauses = "[[points]]\ncriterion = \"priority\"\npoints = 10\n\n\
                   [[priority]]\nid = \"late\"\npoints = 4\nlegal_basis = \"Art. 1\"\n";
    let people = "S1,PH,,,away,,,,,,,,late; late\n";
    let round = round(clauses, people, PLACES, "");
    let line = round.ways[0].lines.iter().find(|l| l.criterion == "priority").expect("a line");
    assert_eq!((line.points, line.measured), (4, 1));
}

/// Wished for twice, a place is still one wish.
#[test]
fn a_place_wished_for_twice_is_one_wish() {
    let round = round("", "S1,PH,,,away; home,,,,,,A; A; H,,\n", PLACES, "");
    let ranks: Vec<(i64, i64)> = round
        .ways
        .iter()
        .filter_map(|w| w.lines.iter().find(|l| l.criterion == "person_rank"))
        .map(|l| (l.measured, l.points))
        .collect();
    assert_eq!(ranks, [(1, 10), (2, 8)]);
}

/// Members who cannot follow keep nobody from home, and everybody from away.
#[test]
fn a_family_goes_together_or_not_at_all() {
    let clauses = "[family]\ntogether = \"destination\"\n";
    let people = "S1,PH,,,away; home,,,,,,,f,\nS2,TN,,,away,,,,,,,f,\nS3,PH,,,away,,,,,,,alone,\n\
                  S4,PH,,,away; home,,,,,,,g,\nS5,MA,,,away,,,,,,,g,\n";
    let places = format!("{PLACES}B,B,house,cook,away,BE-VLG,9,2027-02-01,,\n");
    let round = round(clauses, people, &places, "");
    assert_eq!(taken(&round), "S1:H S3:A S4:A S5:A");
}

/// Nobody who states no sex counts for or against a floor.
#[test]
fn a_floor_is_among_those_who_state_their_sex() {
    let floor = "[[floor]]\nid = \"f\"\nsex = \"female\"\nat_least = \"50%\"\nrounding = \"up\"\non = \"places\"\n\
                 legal_basis = \"Act (invented)\"\n";
    let people = "S1,PH,,,away,m,,,,,,,\nS2,PH,,,away,m,,,,,,,\nS3,PH,,,away,f,,,,,,,\nS4,PH,,,away,,,,,,,,\nS5,PH,,,away,unstated,,,,,,,\n";
    let round = round(floor, people, PLACES, "");
    assert_eq!(round.placements().count(), 4);
    assert_eq!(
        round
            .used()
            .iter()
            .zip(&round.rules)
            .find(|(_, r)| r.kind == "floor")
            .map(|(u, _)| (u.counted, u.of)),
        Some((1, Some(2)))
    );
}

/// What is said to be enough to turn the answer turns it. A place's rank
/// lifts every way to the place, and a group every way of the person.
#[test]
fn levers_turn_the_answer() {
    let clauses = "[[points]]\ncriterion = \"priority\"\npoints = 30\n\n\
                   [[priority]]\nid = \"late\"\npoints = 30\nlegal_basis = \"Art. 1\"\n";
    let places = "A,A,house,cook,away,DE,9,2027-02-01,,\nB,B,house,cook,away,DE,9,2027-05-01,,\n";
    let round = round(clauses, "S1,PH,,,away,,,,,,A,,\n", places, "");
    let why = round.why(0).expect("an answer").expect("a placement");
    let levers: Vec<(&str, i64)> = why.levers.iter().map(|l| (l.criterion, l.needed)).collect();
    // A: rank 10, start 39; B: start 36.
    assert_eq!(levers, Vec::<(&str, i64)>::new());

    let programmes = "one,O,at-origin,language,PH,1,9,,,de,,A2\ntwo,T,at-origin,language,PH,2,9,,,de,,A2\n";
    let places = "A,A,house,cook,away,DE,9,2027-01-01,,de:A2\n";
    let round = crate::small::round(clauses, "S1,PH,,,away,,,,,,,,\n", places, programmes);
    let why = round.why(0).expect("an answer").expect("a placement");
    let levers: Vec<(&str, i64)> = why.levers.iter().map(|l| (l.criterion, l.needed)).collect();
    assert_eq!(levers, [("start", 2)]);
}

/// Rows may stand in any order: people are placed alike, way by way.
#[test]
fn the_order_of_rows_decides_nothing() {
    let folder =
        examples().into_iter().find(|f| f.ends_with("electricians-xk-ma")).expect("the electricians");
    let classes = Classification::starter();
    let answer = |turn: &dyn Fn(&mut Vec<&str>)| {
        let mut ground = ground(&folder);
        let turned = |text: &mut String| {
            let mut lines: Vec<&str> = text.lines().collect();
            let header = lines.remove(0);
            turn(&mut lines);
            *text = format!("{header}\n{}\n", lines.join("\n"));
        };
        turned(&mut ground.tables.people.1);
        turned(&mut ground.tables.places.1);
        turned(&mut ground.tables.programmes.1);
        ground.tables.employer_ranks.iter_mut().for_each(|ranks| turned(&mut ranks.1));
        let agreement = Agreement::read(ground.documents);
        let law = agreement.in_force(ground.date);
        let dossier = Dossier::read(&agreement, &law, &classes, &ground.tables);
        assert!(dossier.is_sound());
        let round = Round::solve(&law, &classes, dossier, ground.seed).expect("a round");
        let each = round.placements().map(|p| {
            let (person, place) = (&round.dossier.people[p.way.person], &round.dossier.places[p.way.place]);
            let steps: Vec<usize> = p.way.route.programmes().collect();
            (person.id.clone(), place.id.clone(), steps, p.way.months, p.way.lines.clone())
        });
        each.collect::<Vec<_>>()
    };
    let as_written = answer(&|_| {});
    assert!(as_written.len() > 50);
    assert_eq!(answer(&|lines| lines.reverse()), as_written);
    assert_eq!(answer(&|lines| lines.rotate_left(7)), as_written);
    assert_eq!(answer(&|lines| lines.sort_by_key(|l| l.bytes().rev().collect::<Vec<u8>>())), as_written);
}
