//! Ways that are offered and ways that are not.

use crate::small::{round, ways};

const AWAY: &str = "K,Kitchen,house,cook,away,DE,5,2027-06-01,,\n";

/// "Nobody enters Germany below B1": a course there begins at the level that
/// entry asks for.
#[test]
fn the_level_for_entry_is_reached_before_entry() {
    let levels = "[[language_level]]\nstage = \"entry\"\nlanguage = \"de\"\ncefr = \"B1\"\n\n\
                  [[language_level]]\nstage = \"recognition\"\nlanguage = \"de\"\ncefr = \"B2\"\n";
    let programmes = "here,H,at-origin,language,PH,4,9,,,de,A2,B1\n\
                      there,T,at-destination,language,DE,3,9,,,de,A2,B1\n\
                      whole,W,at-destination,language,DE,5,9,,,de,A2,B2\n\
                      upper,U,at-destination,language,DE,6,9,,,de,B1,B2\n";
    let round = round(levels, "S1,PH,,de:A2,away,,,,,,,,\n", AWAY, programmes);
    assert_eq!(ways(&round, "S1"), ["K here whole", "K here upper"]);
}

/// Nobody is sent home again for the next course.
#[test]
fn courses_follow_one_another_on_the_way() {
    let programmes = "first,F,at-destination,language,DE,2,9,,,de,,A2\n\
                      second,S,at-origin,language,PH,2,9,,,de,A2,B1\n";
    let places = "K,Kitchen,house,cook,away,DE,5,2027-06-01,,de:B1\n";
    let round = round("", "S1,PH,,,away,,,,,,,,\n", places, programmes);
    assert_eq!(ways(&round, "S1"), Vec::<String>::new());
}

/// Each school's seats count: a slow, cheap one is not left out for four quick ones.
#[test]
fn every_school_that_leads_there_is_offered() {
    let programmes: String =
        (1..=7).map(|n| format!("c{n},C,at-origin,language,PH,{n},1,,,de,,A2\n")).collect();
    let places = "K,Kitchen,house,cook,away,DE,9,2027-06-01,,de:A2\n";
    let people: String = (1..=7).map(|n| format!("S{n},PH,,,away,,,,,,,,\n")).collect();
    let round = round("", &people, places, &programmes);
    assert_eq!(ways(&round, "S1").len(), 7);
    assert_eq!(round.placements().count(), 7);
}

/// A cook whose certificate Germany recognises is no nurse there.
#[test]
fn recognised_for_other_work_opens_no_regulated_place() {
    let places = "W,Ward,house,nurse,away,DE,5,2027-06-01,,\n";
    let people = "S1,PH,,,away,,5120,6,1013,DE,,,\nS2,PH,,,away,,2221,4,0913,DE,,,\n";
    let round = round("", people, places, "");
    assert_eq!(ways(&round, "S1"), Vec::<String>::new());
    assert_eq!(ways(&round, "S2"), ["W"]);
}

/// An adaptation period longer than the clause's longest is not carried out.
#[test]
fn no_adaptation_period_is_longer_than_the_agreement_allows() {
    let places = "W,Ward,house,nurse,away,DE,5,2027-06-01,,\n";
    let programmes = "long,L,nursing-destination,adaptation,DE,18,9,,,,,\n\
                      right,R,nursing-destination,adaptation,DE,12,9,,,,,\n";
    let round = round("", "S1,PH,,,away,,2221,6,0913,,,,\n", places, programmes);
    assert_eq!(ways(&round, "S1"), ["W right"]);
}

/// A programme that helps by less than a thousandth can be what is missing.
#[test]
fn a_little_help_is_help() {
    let least = "[[points]]\ncriterion = \"skill_coverage\"\npoints = 10\nleast = \"2/3\"\n";
    let places = "K,Kitchen,house,cook,away,DE,5,2027-06-01,\
                  cook seafood=1*1000; geriatrics=1*999; JavaScript=1*1000; splice cable=1*1,\n";
    let programmes = "cable,S,at-origin,skills,PH,1,9,,splice cable=1,,,\n";
    let people = "S1,PH,cook seafood=1; geriatrics=1,,away,,,,,,,,\n";
    let round = round(least, people, places, programmes);
    assert_eq!(ways(&round, "S1"), ["K cable"]);
}

/// A cost that arises on one corridor arises on no other, whoever names it.
#[test]
fn a_cost_of_one_corridor_is_not_charged_on_another() {
    let costs = "[[cost]]\nid = \"ph-book\"\ncategory = \"book\"\namount = \"10.00 EUR\"\napplies = \"programme\"\n\
                 corridor = \"ph-de\"\npayer = \"fund\"\n\n\
                 [[cost]]\nid = \"ma-book\"\ncategory = \"book\"\namount = \"30.00 EUR\"\napplies = \"programme\"\n\
                 corridor = \"ma-de\"\npayer = \"fund\"\n";
    let places = "K,Kitchen,house,cook,away,DE,5,2027-06-01,,de:A2\n";
    let programmes = "c,C,at-destination,language,DE,1,9,ph-book; ma-book,,de,,A2\n";
    let round = round(costs, "S1,PH,,,away,,,,,,,,\nS2,MA,,,away,,,,,,,,\n", places, programmes);
    let cost: Vec<i64> = round.ways.iter().map(|w| w.route.cost).collect();
    assert_eq!(cost, [1000, 3000]);
}

/// Regions: a school in one region of a country is open to whoever is of the
/// country; a corridor to Flanders leads to no place elsewhere in Belgium.
#[test]
fn regions_are_parts_of_countries() {
    let places = "F,Flanders,house,cook,away,BE-VLG,5,2027-06-01,,\n\
                  B,Belgium,house,cook,away,BE,5,2027-06-01,,\n\
                  K,Kitchen,house,cook,away,DE,5,2027-06-01,,de:A2\n";
    let programmes = "c,C,at-origin,language,PH-00,1,9,,,de,,A2\n";
    let people =
        "S1,MA-06,,,away,,,,,,,,\nS2,PH,,,away,,,,,,,,\nS3,PH-00,,,away,,,,,,,,\nS4,PH-01,,,away,,,,,,,,\n";
    let round = round("", people, places, programmes);
    assert_eq!(ways(&round, "S1"), ["F"]);
    assert_eq!(ways(&round, "S2"), ["K c"]);
    assert_eq!(ways(&round, "S3"), ["K c"]);
    assert_eq!(ways(&round, "S4"), Vec::<String>::new());
}

/// Of two corridors that fit, the narrower one is meant, at either end.
#[test]
fn the_narrower_corridor_is_meant() {
    let corridors = "[[corridor]]\nid = \"region\"\norigin = \"TN-11\"\ndestination = \"DE\"\nunlimited = true\npermit = \"visa\"\n\n\
                     [[corridor]]\nid = \"country\"\norigin = \"TN\"\ndestination = \"DE\"\nunlimited = true\npermit = \"visa\"\n\n\
                     [[language_level]]\ncorridor = \"country\"\nstage = \"entry\"\nlanguage = \"de\"\ncefr = \"B1\"\n";
    let round = round(corridors, "S1,TN-11,,,away,,,,,,,,\nS2,TN,,,away,,,,,,,,\n", AWAY, "");
    assert_eq!(ways(&round, "S1"), ["K"]);
    assert_eq!(ways(&round, "S2"), Vec::<String>::new());
}

/// A language said twice counts at its higher level.
#[test]
fn a_language_stated_twice_counts_at_its_higher_level() {
    let places = "K,Kitchen,house,cook,away,DE,9,2027-06-01,,de:B1\n";
    let round = round("", "S1,PH,,de:B1; de:A2,away,,,,,,,,\nS2,PH,,de:B1; de,away,,,,,,,,\n", places, "");
    assert_eq!(ways(&round, "S1"), ["K"]);
    assert_eq!(ways(&round, "S2"), ["K"]);
}
