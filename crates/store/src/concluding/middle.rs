//! Who is in the middle of something, and of what?

use partnership::concluding::middle::Middle;
use partnership::mobility;
use partnership::return_home::case::Stage as Home;
use partnership::stakeholders::Reach;

use crate::reach::{PERSON, reach_sql};
use crate::{Db, Fault};

/// In the middle of what a row of `person` is, as a condition.
fn condition(middle: Middle) -> String {
    let words = |stages: &[mobility::Stage]| {
        let all: Vec<String> = stages.iter().map(|stage| format!("'{}'", stage.word())).collect();
        all.join(", ")
    };
    let of = |leaves: bool| {
        let all = mobility::Stage::ALL.into_iter().filter(|stage| !stage.is_over());
        words(&all.filter(|stage| stage.is_away() != leaves).collect::<Vec<_>>())
    };
    let (table, which) = match middle {
        Middle::Learning => {
            ("enrolment", "state NOT IN ('rejected', 'certified', 'failed', 'withdrawn')".to_owned())
        }
        Middle::Recognition => {
            let open =
                "'submitted', 'docs_pending', 'assessing', 'compensation', 'adaptation', 'test', 'appeal'";
            ("recognition", format!("stage IN ({open})"))
        }
        Middle::Place => ("outcome", "state = 'accepted' AND matter.has_place = 1".to_owned()),
        Middle::Work => ("employment", "ended_on IS NULL".to_owned()),
        Middle::Leaving => ("mobility_case", format!("stage IN ({})", of(true))),
        Middle::Abroad => ("mobility_case", format!("stage IN ({})", of(false))),
        Middle::Returning => {
            let over = Home::ALL.iter().filter(|stage| stage.is_final());
            let over: Vec<String> = over.map(|stage| format!("'{}'", stage.word())).collect();
            ("return_case", format!("stage NOT IN ({})", over.join(", ")))
        }
    };
    format!(
        "EXISTS (SELECT 1 FROM {table} matter WHERE matter.partnership = person.partnership \
         AND matter.person = person.id AND matter.{which})"
    )
}

/// Whether a row of `person` is in the middle of something.
pub(super) fn in_the_middle() -> String {
    let all: Vec<String> = Middle::ALL.into_iter().map(condition).collect();
    format!("({})", all.join(" OR "))
}

/// How many people within reach are in the middle of what; somebody may be in the middle of several things.
pub fn middle(db: &mut Db, reach: &Reach, partnership: &str) -> Result<Vec<(Middle, i64)>, Fault> {
    let (covered, mut values) = reach_sql(reach, &PERSON, 1);
    values.push(partnership.into());
    let n = values.len();
    let mut found = Vec::new();
    for middle in Middle::ALL {
        let sql = format!(
            "SELECT count(*) FROM person WHERE {covered} AND person.state = 'present' \
             AND person.partnership = ${n} AND {}",
            condition(middle)
        );
        let people = db.row(&sql, &values)?.map_or(Ok(0), |row| row.int(0))?;
        if people > 0 {
            found.push((middle, people));
        }
    }
    Ok(found)
}

/// Who is in the middle of something, within reach; by id.
pub fn open_cases(db: &mut Db, reach: &Reach, partnership: &str) -> Result<Vec<String>, Fault> {
    let (condition, mut values) = reach_sql(reach, &PERSON, 1);
    values.push(partnership.into());
    let sql = format!(
        "SELECT person.id FROM person WHERE {condition} AND person.state = 'present' \
         AND person.partnership = ${} AND {} ORDER BY person.id",
        values.len(),
        in_the_middle()
    );
    db.rows(&sql, &values)?.iter().map(|r| r.text(0)).collect()
}
