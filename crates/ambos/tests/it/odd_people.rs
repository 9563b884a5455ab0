//! People and places that are allowed and rare.

use expect_test::expect;

use crate::program::Edit::{Put, Swap};
use crate::small::{placements, small};

const PEOPLE: &str = "people.csv";
const RANKS: &str = "employer_ranks.csv";

#[test]
fn a_person_without_any_track() {
    placements(
        &[Swap(PEOPLE, "A5,TN,,,home,x", "A5,TN,,,,x")],
        expect![[r#"
            warning[no-track]: column `tracks`: the person wishes for no track
             --> ./people.csv:6:1
              |
            6 | A5,TN,,,,x,,,,,
              | ^^^^^^^^^^^^^^^
              |
              = help: write home, away or both; until then no place can be given

            no errors, 1 warning
            person,track,place,employer,country,months,cost_minor,currency,points,way
            A1,away,DE-1,kitchen-de,DE,4,30000,EUR,87,Fits now: no step needed.
            A2,away,DE-1,kitchen-de,DE,4,30000,EUR,88,Fits now: no step needed.
            A3,home,TN-1,kitchen-tn,TN,6,100000,EUR,76,"Cookery, six months (6 months)"
            A4,,,,,,,,,
            A5,,,,,,,,,
            A6,home,TN-1,kitchen-tn,TN,6,100000,EUR,76,"Cookery, six months (6 months)"
        "#]],
    );
}

#[test]
fn nobody_can_reach_anything() {
    let people = "id,origin,skills,languages,tracks\nB1,PH,,,home; away\nB2,TN,,,home\n";
    let edits = [
        Put(PEOPLE, people),
        Put(RANKS, "place,person,rank\n"),
        Put("programmes.csv", "id,title,training,kind,country,months,seats,costs\n"),
    ];
    placements(
        &edits,
        expect![[r#"
        person,track,place,employer,country,months,cost_minor,currency,points,way
        B1,,,,,,,,,
        B2,,,,,,,,,
    "#]],
    );
    let text = small(&edits).run(&["match", "."]);
    expect![[r#"
        exit 0
        Partnership for Cooks (invented)
        As of 2026-11-25, seed 7
        2 people
        2 places with 5 seats
        0 ways from people to places
        placed on the home track: 0
        placed on the away track: 0
        not placed: 2
        value 0, bound 0, gap 0 (points)
        proven: no placement under these rules is worth more
        equal placements concern between 0 and 0 people; the seed decided
        every rule held, counted again in whole numbers

        Rules of the agreement:
          Art. 5      quota away — at most 3; 0 used
          Art. 1      permits tn-de — at most 10; 0 used
          Art. 4      budget all — at most 20,000 EUR; 0 EUR used

        Who pays:
          workers  0 EUR
          all      0 EUR
    "#]]
    .assert_eq(&text.shown());
}

#[test]
fn no_seats() {
    let places =
        [Swap("places.csv", "away,DE,3,", "away,DE,0,"), Swap("places.csv", "home,TN,2,", "home,TN,0,")];
    placements(
        &places,
        expect![[r#"
        person,track,place,employer,country,months,cost_minor,currency,points,way
        A1,,,,,,,,,
        A2,,,,,,,,,
        A3,,,,,,,,,
        A4,,,,,,,,,
        A5,,,,,,,,,
        A6,,,,,,,,,
    "#]],
    );
}

/// One who goes alone is a family of one, and goes; it may be a slip, so it is
/// said.
#[test]
fn a_family_of_one() {
    placements(
        &[Swap(PEOPLE, "TN-1; DE-1,", "TN-1; DE-1,F2")],
        expect![[r#"
            warning[family-of-one]: nobody else is of the family `F2`
             --> ./people.csv:4:1
              |
            4 | A3,TN,use cooking techniques=2,fr:B2,home; away,f,2001,3,,TN-1; DE-1,F2
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: write the same name for all who wish to go together

            no errors, 1 warning
            person,track,place,employer,country,months,cost_minor,currency,points,way
            A1,away,DE-1,kitchen-de,DE,4,30000,EUR,87,Fits now: no step needed.
            A2,away,DE-1,kitchen-de,DE,4,30000,EUR,88,Fits now: no step needed.
            A3,away,DE-1,kitchen-de,DE,10,220001,EUR,67,"German to A2 (4 months) · Cookery, six months (6 months)"
            A4,,,,,,,,,
            A5,home,TN-1,kitchen-tn,TN,6,100000,EUR,56,"Cookery, six months (6 months)"
            A6,home,TN-1,kitchen-tn,TN,6,100000,EUR,76,"Cookery, six months (6 months)"
        "#]],
    );
}

/// A family with a member who cannot go away stays together: nobody goes away.
#[test]
fn a_family_whose_members_come_from_two_countries() {
    let people = "id,origin,skills,languages,tracks,family\n\
        B1,TN,use cooking techniques=4; cook seafood=4,de:B1,away,F\n\
        B2,PH,use cooking techniques=4; cook seafood=4,de:B1,away,F\n";
    placements(
        &[Put(PEOPLE, people), Put(RANKS, "place,person,rank\n")],
        expect![[r#"
        person,track,place,employer,country,months,cost_minor,currency,points,way
        B1,,,,,,,,,
        B2,,,,,,,,,
    "#]],
    );
}

#[test]
fn two_people_at_one_rank_of_an_employer_and_ranks_far_down() {
    let ranks = "place,person,rank\nDE-1,A1,1\nDE-1,A2,1\nDE-1,A3,100000\n";
    placements(
        &[Put(RANKS, ranks)],
        expect![[r#"
        person,track,place,employer,country,months,cost_minor,currency,points,way
        A1,away,DE-1,kitchen-de,DE,4,30000,EUR,88,Fits now: no step needed.
        A2,away,DE-1,kitchen-de,DE,4,30000,EUR,88,Fits now: no step needed.
        A3,away,DE-1,kitchen-de,DE,10,220001,EUR,67,"German to A2 (4 months) · Cookery, six months (6 months)"
        A4,,,,,,,,,
        A5,home,TN-1,kitchen-tn,TN,6,100000,EUR,56,"Cookery, six months (6 months)"
        A6,home,TN-1,kitchen-tn,TN,6,100000,EUR,76,"Cookery, six months (6 months)"
    "#]],
    );
}

/// A place that is open since long is said; only the way counts.
#[test]
fn a_start_in_the_past() {
    placements(
        &[Swap("places.csv", "2027-03-01", "1999-01-01")],
        expect![[r#"
            warning[past-start]: column `start`: 1999-01-01 lies before the day of the round, 2026-11-25
             --> ./places.csv:2:56
              |
            2 | DE-1,"Cook, harbour kitchen",kitchen-de,cook,away,DE,3,1999-01-01,use cooking techniques=3*2; cook seafood=3,
              |                                                        ^^^^^^^^^^
              |
              = help: write the first day on which somebody can still begin

            no errors, 1 warning
            person,track,place,employer,country,months,cost_minor,currency,points,way
            A1,away,DE-1,kitchen-de,DE,0,30000,EUR,91,Fits now: no step needed.
            A2,away,DE-1,kitchen-de,DE,0,30000,EUR,92,Fits now: no step needed.
            A3,away,DE-1,kitchen-de,DE,10,220001,EUR,67,"German to A2 (4 months) · Cookery, six months (6 months)"
            A4,,,,,,,,,
            A5,home,TN-1,kitchen-tn,TN,6,100000,EUR,56,"Cookery, six months (6 months)"
            A6,home,TN-1,kitchen-tn,TN,6,100000,EUR,76,"Cookery, six months (6 months)"
        "#]],
    );
}

#[test]
fn a_place_that_asks_for_no_skill() {
    placements(
        &[Swap("places.csv", "use cooking techniques=3*2; cook seafood=3", "")],
        expect![[r#"
        person,track,place,employer,country,months,cost_minor,currency,points,way
        A1,away,DE-1,kitchen-de,DE,4,30000,EUR,87,Fits now: no step needed.
        A2,away,DE-1,kitchen-de,DE,4,30000,EUR,88,Fits now: no step needed.
        A3,away,DE-1,kitchen-de,DE,4,120001,EUR,73,German to A2 (4 months)
        A4,,,,,,,,,
        A5,home,TN-1,kitchen-tn,TN,6,100000,EUR,56,"Cookery, six months (6 months)"
        A6,home,TN-1,kitchen-tn,TN,6,100000,EUR,76,"Cookery, six months (6 months)"
    "#]],
    );
}

#[test]
fn wishes_and_skills_that_stand_twice() {
    let twice = "use cooking techniques=1; use cooking techniques=4; cook seafood=3";
    placements(
        &[
            Swap(PEOPLE, "A1,TN,use cooking techniques=4; cook seafood=3", &format!("A1,TN,{twice}")),
            Swap(PEOPLE, "TN-1; DE-1", "TN-1; TN-1; DE-1"),
            Swap(PEOPLE, "home; away", "home; away; home"),
        ],
        expect![[r#"
            warning[duplicate-rank]: column `ranks`: `TN-1` stands twice; the first counts
             --> ./people.csv:4:65
              |
            4 | A3,TN,use cooking techniques=2,fr:B2,home; away; home,f,2001,3,,TN-1; TN-1; DE-1,
              |                                                                 ^^^^^^^^^^^^^^^^
              |
              = help: keep one of them

            no errors, 1 warning
            person,track,place,employer,country,months,cost_minor,currency,points,way
            A1,away,DE-1,kitchen-de,DE,4,30000,EUR,87,Fits now: no step needed.
            A2,away,DE-1,kitchen-de,DE,4,30000,EUR,88,Fits now: no step needed.
            A3,away,DE-1,kitchen-de,DE,10,220001,EUR,67,"German to A2 (4 months) · Cookery, six months (6 months)"
            A4,,,,,,,,,
            A5,home,TN-1,kitchen-tn,TN,6,100000,EUR,56,"Cookery, six months (6 months)"
            A6,home,TN-1,kitchen-tn,TN,6,100000,EUR,76,"Cookery, six months (6 months)"
        "#]],
    );
}

/// Cells that a spreadsheet would compute are put in as text.
#[test]
fn ids_that_look_like_formulas() {
    let people = "id,origin,skills,languages,tracks\n\
        =1+1,TN,,,home\n+2,TN,,,home\n-3,TN,,,home\n@SUM(A1),TN,,,home\n\"a,\"\"b\"\"\",TN,,,home\n";
    placements(
        &[Put(PEOPLE, people), Put(RANKS, "place,person,rank\n")],
        expect![[r#"
        person,track,place,employer,country,months,cost_minor,currency,points,way
        '+2,,,,,,,,,
        '-3,home,TN-1,kitchen-tn,TN,6,100000,EUR,56,"Cookery, six months (6 months)"
        '=1+1,,,,,,,,,
        '@SUM(A1),,,,,,,,,
        "a,""b""",home,TN-1,kitchen-tn,TN,6,100000,EUR,56,"Cookery, six months (6 months)"
    "#]],
    );
    placements(
        &[Swap("programmes.csv", "\"Cookery, six months\"", "\"=HYPERLINK(\"\"x\"\")\"")],
        expect![[r#"
            person,track,place,employer,country,months,cost_minor,currency,points,way
            A1,away,DE-1,kitchen-de,DE,4,30000,EUR,87,Fits now: no step needed.
            A2,away,DE-1,kitchen-de,DE,4,30000,EUR,88,Fits now: no step needed.
            A3,away,DE-1,kitchen-de,DE,10,220001,EUR,67,"German to A2 (4 months) · =HYPERLINK(""x"") (6 months)"
            A4,,,,,,,,,
            A5,home,TN-1,kitchen-tn,TN,6,100000,EUR,56,"'=HYPERLINK(""x"") (6 months)"
            A6,home,TN-1,kitchen-tn,TN,6,100000,EUR,76,"'=HYPERLINK(""x"") (6 months)"
        "#]],
    );
}

#[test]
fn one_permit_and_a_family_of_two() {
    placements(
        &[Swap("agreement.en.md", "quota_left = 10", "quota_left = 1")],
        expect![[r#"
            person,track,place,employer,country,months,cost_minor,currency,points,way
            A1,,,,,,,,,
            A2,,,,,,,,,
            A3,away,DE-1,kitchen-de,DE,10,220001,EUR,67,"German to A2 (4 months) · Cookery, six months (6 months)"
            A4,,,,,,,,,
            A5,home,TN-1,kitchen-tn,TN,6,100000,EUR,56,"Cookery, six months (6 months)"
            A6,home,TN-1,kitchen-tn,TN,6,100000,EUR,76,"Cookery, six months (6 months)"
        "#]],
    );
}
