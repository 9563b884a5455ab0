//! What `match` says of tables whose cells say what cannot be.

use expect_test::expect;

use crate::program::Edit::{Add, Swap};
use crate::small::{check, placements};

const PEOPLE: &str = "people.csv";
const PLACES: &str = "places.csv";

#[test]
fn an_unknown_occupation() {
    check(&[Swap(PLACES, "kitchen-tn,cook,home", "kitchen-tn,cock,home")], expect![[r#"
        exit 1
        error[wrong-cell]: column `ranks`: no place is called `TN-1`
         --> ./people.csv:4:1
          |
        4 | A3,TN,use cooking techniques=2,fr:B2,home; away,f,2001,3,,TN-1; DE-1,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `ranks`: no place is called `TN-1`
         --> ./people.csv:7:1
          |
        7 | A6,TN,use cooking techniques,ar:C2,home,m,2000,2,,TN-1,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `occupation`: the agreement has no occupation called `cock`: did you mean `cook`?
         --> ./places.csv:3:1
          |
        3 | TN-1,"Cook, hotel",kitchen-tn,cock,home,TN,2,2027-01-10,use cooking techniques=3,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        3 error(s), 1 warning(s)
    "#]]);
}

#[test]
fn an_unknown_skill() {
    check(&[Swap(PEOPLE, "A3,TN,use cooking techniques=2", "A3,TN,use coking techniques=2")], expect![[r#"
        exit 1
        error[wrong-cell]: column `skills`: no skill is called `use coking techniques`: did you mean `use cooking techniques`?
         --> ./people.csv:4:1
          |
        4 | A3,TN,use coking techniques=2,fr:B2,home; away,f,2001,3,,TN-1; DE-1,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        1 error(s), 1 warning(s)
    "#]]);
    check(&[Swap(PEOPLE, "A3,TN,use cooking techniques=2", "A3,TN,zzzzz=2")], expect![[r#"
        exit 1
        error[wrong-cell]: column `skills`: no skill is called `zzzzz`
         --> ./people.csv:4:1
          |
        4 | A3,TN,zzzzz=2,fr:B2,home; away,f,2001,3,,TN-1; DE-1,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        1 error(s), 1 warning(s)
    "#]]);
    let uri = "A3,TN,http://data.europa.eu/esco/skill/none=2";
    check(&[Swap(PEOPLE, "A3,TN,use cooking techniques=2", uri)], expect![[r#"
        exit 1
        error[wrong-cell]: column `skills`: no skill is called `http://data.europa.eu/esco/skill/none`
         --> ./people.csv:4:1
          |
        4 | A3,TN,http://data.europa.eu/esco/skill/none=2,fr:B2,home; away,f,2001,3,,TN-1; DE-1,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        1 error(s), 1 warning(s)
    "#]]);
}

#[test]
fn a_level_that_is_none() {
    check(&[Swap(PEOPLE, "A3,TN,use cooking techniques=2", "A3,TN,use cooking techniques=9")], expect![[r#"
        exit 1
        error[wrong-cell]: column `skills`: `9` is not a level from 1 to 5
         --> ./people.csv:4:1
          |
        4 | A3,TN,use cooking techniques=9,fr:B2,home; away,f,2001,3,,TN-1; DE-1,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        1 error(s), 1 warning(s)
    "#]]);
    check(&[Swap(PLACES, "use cooking techniques=3*2", "use cooking techniques=0*2")], expect![[r#"
        exit 1
        error[wrong-cell]: column `skills`: `0` is not a level from 1 to 5
         --> ./places.csv:2:1
          |
        2 | DE-1,"Cook, harbour kitchen",kitchen-de,cook,away,DE,3,2027-03-01,use cooking techniques=0*2; cook seafood=3,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        1 error(s), 1 warning(s)
    "#]]);
    check(&[Swap(PLACES, "use cooking techniques=3*2", "use cooking techniques*2")], expect![[r#"
        exit 1
        error[wrong-cell]: column `skills`: `use cooking techniques*2`: write the skill and its level, such as `use cooking techniques*2=3`
         --> ./places.csv:2:1
          |
        2 | DE-1,"Cook, harbour kitchen",kitchen-de,cook,away,DE,3,2027-03-01,use cooking techniques*2; cook seafood=3,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        1 error(s), 1 warning(s)
    "#]]);
    check(&[Swap(PLACES, "use cooking techniques=3*2", "use cooking techniques=3*-2")], expect![[r#"
        exit 1
        error[wrong-cell]: column `skills`: `use cooking techniques=3*-2`: the weight is a whole number from 1 to 1000
         --> ./places.csv:2:1
          |
        2 | DE-1,"Cook, harbour kitchen",kitchen-de,cook,away,DE,3,2027-03-01,use cooking techniques=3*-2; cook seafood=3,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        1 error(s), 1 warning(s)
    "#]]);
}

#[test]
fn seats_that_are_none() {
    check(&[Swap(PLACES, "home,TN,2,", "home,TN,-2,")], expect![[r#"
        exit 1
        error[wrong-cell]: column `ranks`: no place is called `TN-1`
         --> ./people.csv:4:1
          |
        4 | A3,TN,use cooking techniques=2,fr:B2,home; away,f,2001,3,,TN-1; DE-1,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `ranks`: no place is called `TN-1`
         --> ./people.csv:7:1
          |
        7 | A6,TN,use cooking techniques,ar:C2,home,m,2000,2,,TN-1,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `seats`: `-2` is not a whole number from 0 to 100000
         --> ./places.csv:3:1
          |
        3 | TN-1,"Cook, hotel",kitchen-tn,cook,home,TN,-2,2027-01-10,use cooking techniques=3,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        3 error(s), 1 warning(s)
    "#]]);
    check(&[Swap(PLACES, "home,TN,2,", "home,TN,2.5,")], expect![[r#"
        exit 1
        error[wrong-cell]: column `ranks`: no place is called `TN-1`
         --> ./people.csv:4:1
          |
        4 | A3,TN,use cooking techniques=2,fr:B2,home; away,f,2001,3,,TN-1; DE-1,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `ranks`: no place is called `TN-1`
         --> ./people.csv:7:1
          |
        7 | A6,TN,use cooking techniques,ar:C2,home,m,2000,2,,TN-1,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `seats`: `2.5` is not a whole number from 0 to 100000
         --> ./places.csv:3:1
          |
        3 | TN-1,"Cook, hotel",kitchen-tn,cook,home,TN,2.5,2027-01-10,use cooking techniques=3,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        3 error(s), 1 warning(s)
    "#]]);
    check(&[Swap(PLACES, "home,TN,2,", "home,TN,99999999999999999999,")], expect![[r#"
        exit 1
        error[wrong-cell]: column `ranks`: no place is called `TN-1`
         --> ./people.csv:4:1
          |
        4 | A3,TN,use cooking techniques=2,fr:B2,home; away,f,2001,3,,TN-1; DE-1,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `ranks`: no place is called `TN-1`
         --> ./people.csv:7:1
          |
        7 | A6,TN,use cooking techniques,ar:C2,home,m,2000,2,,TN-1,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `seats`: `99999999999999999999` is not a whole number from 0 to 100000
         --> ./places.csv:3:1
          |
        3 | TN-1,"Cook, hotel",kitchen-tn,cook,home,TN,99999999999999999999,2027-01-10,use cooking techniques=3,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        3 error(s), 1 warning(s)
    "#]]);
}

#[test]
fn a_day_that_is_none() {
    check(&[Swap(PLACES, "2027-03-01", "2027-02-30")], expect![[r#"
        exit 1
        error[wrong-cell]: column `ranks`: no place is called `DE-1`
         --> ./people.csv:2:1
          |
        2 | A1,TN,use cooking techniques=4; cook seafood=3,de:A2; fr:B1,away,f,1999,3,DE,DE-1,F1
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `ranks`: no place is called `DE-1`
         --> ./people.csv:3:1
          |
        3 | A2,TN,use cooking techniques=3; cook seafood=3,de:A2,away,m,1998,3,DE,DE-1,F1
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `ranks`: no place is called `DE-1`
         --> ./people.csv:4:1
          |
        4 | A3,TN,use cooking techniques=2,fr:B2,home; away,f,2001,3,,TN-1; DE-1,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `start`: `2027-02-30` is not a day such as 2027-01-31
         --> ./places.csv:2:1
          |
        2 | DE-1,"Cook, harbour kitchen",kitchen-de,cook,away,DE,3,2027-02-30,use cooking techniques=3*2; cook seafood=3,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `place`: nothing is called `DE-1`
         --> ./employer_ranks.csv:2:1
          |
        2 | DE-1,A2,1
          | ^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `place`: nothing is called `DE-1`
         --> ./employer_ranks.csv:3:1
          |
        3 | DE-1,A1,2
          | ^^^^^^^^^
          |
          = help: correct the cell

        6 error(s), 1 warning(s)
    "#]]);
    check(&[Swap(PLACES, "2027-03-01", "1 March 2027")], expect![[r#"
        exit 1
        error[wrong-cell]: column `ranks`: no place is called `DE-1`
         --> ./people.csv:2:1
          |
        2 | A1,TN,use cooking techniques=4; cook seafood=3,de:A2; fr:B1,away,f,1999,3,DE,DE-1,F1
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `ranks`: no place is called `DE-1`
         --> ./people.csv:3:1
          |
        3 | A2,TN,use cooking techniques=3; cook seafood=3,de:A2,away,m,1998,3,DE,DE-1,F1
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `ranks`: no place is called `DE-1`
         --> ./people.csv:4:1
          |
        4 | A3,TN,use cooking techniques=2,fr:B2,home; away,f,2001,3,,TN-1; DE-1,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `start`: `1 March 2027` is not a day such as 2027-01-31
         --> ./places.csv:2:1
          |
        2 | DE-1,"Cook, harbour kitchen",kitchen-de,cook,away,DE,3,1 March 2027,use cooking techniques=3*2; cook seafood=3,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `place`: nothing is called `DE-1`
         --> ./employer_ranks.csv:2:1
          |
        2 | DE-1,A2,1
          | ^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `place`: nothing is called `DE-1`
         --> ./employer_ranks.csv:3:1
          |
        3 | DE-1,A1,2
          | ^^^^^^^^^
          |
          = help: correct the cell

        6 error(s), 1 warning(s)
    "#]]);
}

#[test]
fn codes_that_are_none() {
    check(&[Swap(PEOPLE, "A5,TN,,,home,x", "A5,Tunisia,,,home,w")], expect![[r#"
        exit 1
        error[wrong-cell]: column `origin`: `Tunisia` is no country or region: write ISO 3166 letters, such as PH or BE-VLG
         --> ./people.csv:6:1
          |
        6 | A5,Tunisia,,,home,w,,,,,
          | ^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `sex`: `w` is not f, m, x or unstated
         --> ./people.csv:6:1
          |
        6 | A5,Tunisia,,,home,w,,,,,
          | ^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        2 error(s), 1 warning(s)
    "#]]);
    check(&[Swap(PEOPLE, "de:A2; fr:B1", "de:A7; german:B1")], expect![[r#"
        exit 1
        error[wrong-cell]: column `languages`: `A7` is no language level: write A1, A2, B1, B2, C1 or C2
         --> ./people.csv:2:1
          |
        2 | A1,TN,use cooking techniques=4; cook seafood=3,de:A7; german:B1,away,f,1999,3,DE,DE-1,F1
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `languages`: `german` is no language: write its code (BCP 47), such as es or tl
         --> ./people.csv:2:1
          |
        2 | A1,TN,use cooking techniques=4; cook seafood=3,de:A7; german:B1,away,f,1999,3,DE,DE-1,F1
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        2 error(s), 1 warning(s)
    "#]]);
    check(&[Swap(PEOPLE, "home; away", "home; abroad")], expect![[r#"
        exit 1
        error[wrong-cell]: column `tracks`: `abroad` is neither home nor away
         --> ./people.csv:4:1
          |
        4 | A3,TN,use cooking techniques=2,fr:B2,home; abroad,f,2001,3,,TN-1; DE-1,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        1 error(s), 1 warning(s)
    "#]]);
    check(&[Swap(PEOPLE, "A5,TN,,,home,x,,,", "A5,TN,,,home,x,98,9,")], expect![[r#"
        exit 1
        error[wrong-cell]: column `birth_year`: `98` is not a whole number from 1900 to 2100
         --> ./people.csv:6:1
          |
        6 | A5,TN,,,home,x,98,9,,,
          | ^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `isced`: `9` is not a whole number from 0 to 8
         --> ./people.csv:6:1
          |
        6 | A5,TN,,,home,x,98,9,,,
          | ^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        2 error(s), 1 warning(s)
    "#]]);
}

#[test]
fn an_id_that_stands_twice() {
    check(&[Add(PEOPLE, "A2,TN,,,home,,,,,,\n")], expect![[r#"
        exit 1
        error[duplicate-id]: `A2` stands twice
         --> ./people.csv:8:1
          |
        8 | A2,TN,,,home,,,,,,
          | ^^^^^^^^^^^^^^^^^^
          |
         ::: ./people.csv:3:1
          |
        3 | A2,TN,use cooking techniques=3; cook seafood=3,de:A2,away,m,1998,3,DE,DE-1,F1
          | ----------------------------------------------------------------------------- the first stands here
          |
          = help: give each row its own id, or strike one of them

        1 error(s), 1 warning(s)
    "#]]);
}

#[test]
fn a_row_without_id() {
    check(&[Add(PEOPLE, ",TN,,,home,,,,,,\n")], expect![[r#"
        exit 1
        error[missing-id]: column `id`: this row has no usable `id`
         --> ./people.csv:8:1
          |
        8 | ,TN,,,home,,,,,,
          | ^^^^^^^^^^^^^^^^
          |
          = help: give each row a short id of its own

        1 error(s), 1 warning(s)
    "#]]);
}

#[test]
fn a_place_nobody_offers() {
    check(&[Swap(PEOPLE, "TN-1; DE-1", "TN-1; DE-9")], expect![[r#"
        exit 1
        error[wrong-cell]: column `ranks`: no place is called `DE-9`
         --> ./people.csv:4:1
          |
        4 | A3,TN,use cooking techniques=2,fr:B2,home; away,f,2001,3,,TN-1; DE-9,
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        1 error(s), 1 warning(s)
    "#]]);
}

#[test]
fn ranks_of_employers() {
    let ranks = "employer_ranks.csv";
    check(&[Add(ranks, "DE-1,A9,3\nDE-2,A3,3\nDE-1,A3,0\nDE-1,A3,\n")], expect![[r#"
        exit 1
        error[wrong-cell]: column `person`: nothing is called `A9`
         --> ./employer_ranks.csv:4:1
          |
        4 | DE-1,A9,3
          | ^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `place`: nothing is called `DE-2`
         --> ./employer_ranks.csv:5:1
          |
        5 | DE-2,A3,3
          | ^^^^^^^^^
          |
          = help: correct the cell

        error[wrong-cell]: column `rank`: `0` is not a whole number from 1 to 100000
         --> ./employer_ranks.csv:6:1
          |
        6 | DE-1,A3,0
          | ^^^^^^^^^
          |
          = help: correct the cell

        error[missing-cell]: column `rank`: the cell is empty
         --> ./employer_ranks.csv:7:1
          |
        7 | DE-1,A3,
          | ^^^^^^^^
          |
          = help: fill it in

        4 error(s), 1 warning(s)
    "#]]);
    check(&[Add(ranks, "DE-1,A2,3\n")], expect![[r#"
        exit 1
        error[duplicate-rank]: DE-1 ranks A2 twice
         --> ./employer_ranks.csv:4:1
          |
        4 | DE-1,A2,3
          | ^^^^^^^^^
          |
          = help: keep one of the rows

        1 error(s), 1 warning(s)
    "#]]);
}

#[test]
fn a_programme_that_leads_nowhere() {
    let programmes = "programmes.csv";
    check(&[Swap(programmes, "lessons,,de,,A2", "lessons,,de,B1,A2")], expect![[r#"
        exit 1
        error[wrong-cell]: column `to`: a language course lifts a language to a level
         --> ./programmes.csv:3:1
          |
        3 | L1,"German to A2",german,language,TN,4,5,lessons,,de,B1,A2
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: fill in `language`, `from` (empty for beginners) and a higher `to`

        1 error(s), 1 warning(s)
    "#]]);
    check(&[Swap(programmes, "german,language", "german,lecture")], expect![[r#"
        exit 1
        error[wrong-cell]: column `kind`: `lecture` is no kind
         --> ./programmes.csv:3:1
          |
        3 | L1,"German to A2",german,lecture,TN,4,5,lessons,,de,,A2
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: write language, skills, adaptation or test

        1 error(s), 1 warning(s)
    "#]]);
    check(&[Swap(programmes, "TN,4,5,lessons", "TN,4,5,lesson")], expect![[r#"
        exit 1
        error[wrong-cell]: column `costs`: the agreement has no cost called `lesson`: did you mean `lessons`?
         --> ./programmes.csv:3:1
          |
        3 | L1,"German to A2",german,language,TN,4,5,lesson,,de,,A2
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: correct the cell

        1 error(s), 1 warning(s)
    "#]]);
}

/// A column that nobody reads is said, for it may be meant: a family is not
/// torn apart by a slip of the pen.
#[test]
fn a_column_with_a_slip_in_its_name() {
    placements(&[Swap(PEOPLE, "ranks,family", "ranks,famly")], expect![[r#"
        person,track,place,employer,country,months,cost_minor,currency,points,way
        A1,away,DE-1,kitchen-de,DE,4,30000,EUR,87,Fits now: no step needed.
        A2,away,DE-1,kitchen-de,DE,4,30000,EUR,88,Fits now: no step needed.
        A3,away,DE-1,kitchen-de,DE,10,220001,EUR,67,"German to A2 (4 months) · Cookery, six months (6 months)"
        A4,,,,,,,,,
        A5,home,TN-1,kitchen-tn,TN,6,100000,EUR,56,"Cookery, six months (6 months)"
        A6,home,TN-1,kitchen-tn,TN,6,100000,EUR,76,"Cookery, six months (6 months)"
    "#]]);
}
