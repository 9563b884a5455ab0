//! What `match` says of tables whose cells say what cannot be.

use expect_test::expect;

use crate::program::Edit::{Add, Swap};
use crate::small::{found, placements};

const PEOPLE: &str = "people.csv";
const PLACES: &str = "places.csv";

#[test]
fn an_unknown_occupation() {
    found(
        &[Swap(PLACES, "kitchen-tn,cook,home", "kitchen-tn,cock,home")],
        expect![[r#"
        exit 1
        places.csv:3:31 error wrong-cell
          column `occupation`: the agreement has no occupation called `cock`: did you mean `cook`?
          help: correct the cell
    "#]],
    );
}

#[test]
fn an_unknown_skill() {
    found(
        &[Swap(PEOPLE, "A3,TN,use cooking techniques=2", "A3,TN,use coking techniques=2")],
        expect![[r#"
        exit 1
        people.csv:4:7 error wrong-cell
          column `skills`: no skill is called `use coking techniques`: did you mean `use cooking techniques`?
          help: correct the cell
    "#]],
    );
    found(
        &[Swap(PEOPLE, "A3,TN,use cooking techniques=2", "A3,TN,zzzzz=2")],
        expect![[r#"
        exit 1
        people.csv:4:7 error wrong-cell
          column `skills`: no skill is called `zzzzz`
          help: correct the cell
    "#]],
    );
    let uri = "A3,TN,http://data.europa.eu/esco/skill/none=2";
    found(
        &[Swap(PEOPLE, "A3,TN,use cooking techniques=2", uri)],
        expect![[r#"
        exit 1
        people.csv:4:7 error wrong-cell
          column `skills`: no skill is called `http://data.europa.eu/esco/skill/none`
          help: correct the cell
    "#]],
    );
}

#[test]
fn a_level_that_is_none() {
    found(
        &[Swap(PEOPLE, "A3,TN,use cooking techniques=2", "A3,TN,use cooking techniques=9")],
        expect![[r#"
        exit 1
        people.csv:4:7 error wrong-cell
          column `skills`: `9` is not a level from 1 to 5
          help: correct the cell
    "#]],
    );
    found(
        &[Swap(PLACES, "use cooking techniques=3*2", "use cooking techniques=0*2")],
        expect![[r#"
        exit 1
        places.csv:2:67 error wrong-cell
          column `skills`: `0` is not a level from 1 to 5
          help: correct the cell
    "#]],
    );
    found(
        &[Swap(PLACES, "use cooking techniques=3*2", "use cooking techniques*2")],
        expect![[r#"
        exit 1
        places.csv:2:67 error wrong-cell
          column `skills`: `use cooking techniques*2`: write the skill and its level, such as `use cooking techniques*2=3`
          help: correct the cell
    "#]],
    );
    found(
        &[Swap(PLACES, "use cooking techniques=3*2", "use cooking techniques=3*-2")],
        expect![[r#"
        exit 1
        places.csv:2:67 error wrong-cell
          column `skills`: `use cooking techniques=3*-2`: the weight is a whole number from 1 to 1000
          help: correct the cell
    "#]],
    );
}

#[test]
fn seats_that_are_none() {
    found(
        &[Swap(PLACES, "home,TN,2,", "home,TN,-2,")],
        expect![[r#"
        exit 1
        places.csv:3:44 error wrong-cell
          column `seats`: `-2` is not a whole number from 0 to 100000
          help: correct the cell
    "#]],
    );
    found(
        &[Swap(PLACES, "home,TN,2,", "home,TN,2.5,")],
        expect![[r#"
        exit 1
        places.csv:3:44 error wrong-cell
          column `seats`: `2.5` is not a whole number from 0 to 100000
          help: correct the cell
    "#]],
    );
    found(
        &[Swap(PLACES, "home,TN,2,", "home,TN,99999999999999999999,")],
        expect![[r#"
        exit 1
        places.csv:3:44 error wrong-cell
          column `seats`: `99999999999999999999` is not a whole number from 0 to 100000
          help: correct the cell
    "#]],
    );
}

#[test]
fn a_day_that_is_none() {
    found(
        &[Swap(PLACES, "2027-03-01", "9999-12-31")],
        expect![[r#"
        exit 1
        places.csv:2:56 error wrong-cell
          column `start`: 9999-12-31 is no plausible day: years run from 1900 to 2199
          help: correct the cell
    "#]],
    );
    found(
        &[Swap(PLACES, "2027-03-01", "2027-02-30")],
        expect![[r#"
        exit 1
        places.csv:2:56 error wrong-cell
          column `start`: `2027-02-30` is not a day such as 2027-01-31
          help: correct the cell
    "#]],
    );
    found(
        &[Swap(PLACES, "2027-03-01", "1 March 2027")],
        expect![[r#"
        exit 1
        places.csv:2:56 error wrong-cell
          column `start`: `1 March 2027` is not a day such as 2027-01-31
          help: correct the cell
    "#]],
    );
}

#[test]
fn codes_that_are_none() {
    found(
        &[Swap(PEOPLE, "A5,TN,,,home,x", "A5,Tunisia,,,home,w")],
        expect![[r#"
        exit 1
        people.csv:6:4 error wrong-cell
          column `origin`: `Tunisia` is no country or region: write ISO 3166 letters, such as PH or BE-VLG
          help: correct the cell
        people.csv:6:19 error wrong-cell
          column `sex`: `w` is not f, m, x or unstated
          help: correct the cell
    "#]],
    );
    found(
        &[Swap(PEOPLE, "de:A2; fr:B1", "de:A7; german:B1")],
        expect![[r#"
        exit 1
        people.csv:2:48 error wrong-cell
          column `languages`: `A7` is no language level: write A1, A2, B1, B2, C1 or C2
          help: correct the cell
        people.csv:2:55 error wrong-cell
          column `languages`: `german` is no language: write its code (BCP 47), such as es or tl
          help: correct the cell
    "#]],
    );
    found(
        &[Swap(PEOPLE, "home; away", "home; abroad")],
        expect![[r#"
        exit 1
        people.csv:4:44 error wrong-cell
          column `tracks`: `abroad` is neither home nor away
          help: correct the cell
    "#]],
    );
    found(
        &[Swap(PEOPLE, "A5,TN,,,home,x,,,", "A5,TN,,,home,x,98,9,")],
        expect![[r#"
        exit 1
        people.csv:6:16 error wrong-cell
          column `birth_year`: `98` is not a whole number from 1900 to 2100
          help: correct the cell
        people.csv:6:19 error wrong-cell
          column `isced`: `9` is not a whole number from 0 to 8
          help: correct the cell
    "#]],
    );
}

#[test]
fn an_id_that_stands_twice() {
    found(
        &[Add(PEOPLE, "A2,TN,,,home,,,,,,\n")],
        expect![[r#"
        exit 1
        people.csv:8:1 error duplicate-id
          `A2` stands twice
          help: give each row its own id, or strike one of them
          people.csv:3:1 the first stands here
    "#]],
    );
}

#[test]
fn a_row_without_id() {
    found(
        &[Add(PEOPLE, ",TN,,,home,,,,,,\n")],
        expect![[r#"
        exit 1
        people.csv:8:1 error missing-id
          column `id`: this row has no usable `id`
          help: give each row a short id of its own
    "#]],
    );
}

#[test]
fn a_place_nobody_offers() {
    found(
        &[Swap(PEOPLE, "TN-1; DE-1", "TN-1; DE-9")],
        expect![[r#"
        exit 1
        people.csv:4:65 error wrong-cell
          column `ranks`: no place is called `DE-9`
          help: correct the cell
    "#]],
    );
}

#[test]
fn ranks_of_employers() {
    let ranks = "employer_ranks.csv";
    found(
        &[Add(ranks, "DE-1,A9,3\nDE-2,A3,3\nDE-1,A3,0\nDE-1,A3,\n")],
        expect![[r#"
        exit 1
        employer_ranks.csv:4:6 error wrong-cell
          column `person`: no person is called `A9`
          help: correct the cell
        employer_ranks.csv:5:1 error wrong-cell
          column `place`: no place is called `DE-2`
          help: correct the cell
        employer_ranks.csv:6:9 error wrong-cell
          column `rank`: `0` is not a whole number from 1 to 100000
          help: correct the cell
        employer_ranks.csv:7:1 error missing-cell
          column `rank`: the cell is empty
          help: fill it in
    "#]],
    );
    found(
        &[Add(ranks, "DE-1,A2,3\n")],
        expect![[r#"
        exit 1
        employer_ranks.csv:4:1 error duplicate-rank
          DE-1 ranks A2 twice
          help: keep one of the rows
    "#]],
    );
}

#[test]
fn a_programme_that_leads_nowhere() {
    let programmes = "programmes.csv";
    found(
        &[Swap(programmes, "lessons,,de,,A2", "lessons,,de,B1,A2")],
        expect![[r#"
        exit 1
        programmes.csv:3:57 error wrong-cell
          column `to`: a language course lifts a language to a level
          help: fill in `language`, `from` (empty for beginners) and a higher `to`
    "#]],
    );
    found(
        &[Swap(programmes, "german,language", "german,lecture")],
        expect![[r#"
        exit 1
        programmes.csv:3:26 error wrong-cell
          column `kind`: `lecture` is no kind
          help: write language, skills, adaptation or test
    "#]],
    );
    found(
        &[Swap(programmes, "TN,4,5,lessons", "TN,4,5,lesson")],
        expect![[r#"
        exit 1
        programmes.csv:3:42 error wrong-cell
          column `costs`: the agreement has no cost called `lesson`: did you mean `lessons`?
          help: correct the cell
    "#]],
    );
}

/// A column that nobody reads is said, for it may be meant: a family is not
/// torn apart by a slip of the pen.
#[test]
fn a_column_with_a_slip_in_its_name() {
    placements(
        &[Swap(PEOPLE, "ranks,family", "ranks,famly")],
        expect![[r#"
            warning[unknown-column]: nobody reads the column `famly`
             --> ./people.csv:1:1
              |
            1 | id,origin,skills,languages,tracks,sex,birth_year,isced,destinations,ranks,famly
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: did you mean `family`?

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
