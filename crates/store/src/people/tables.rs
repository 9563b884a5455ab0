//! How do people become `people.csv` again, without names?

use std::collections::{BTreeMap, BTreeSet};

use partnership::intake::people::{COLUMNS, MORE_COLUMNS};

use crate::keys::Keys;
use crate::people::{READ, State, read_all};
use crate::{Db, Fault, sheet};

/// The people of a partnership as `people.csv`, by id, erased ones and these left out.
pub(crate) fn csv(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    without: &BTreeSet<String>,
) -> Result<String, Fault> {
    let sql = format!("SELECT {READ} FROM person WHERE partnership = $1 AND state = 'present' ORDER BY id");
    let rows = db.rows(&sql, &[partnership.into()])?;
    let people =
        read_all(keys, &rows)?.into_iter().filter(|p| p.state == State::Present && !without.contains(&p.id));
    sheet::write(
        COLUMNS,
        MORE_COLUMNS,
        people.map(|p| {
            let fixed = BTreeMap::from([("id", p.id), ("origin", p.origin)]);
            Ok((fixed, p.personal.fields().clone()))
        }),
    )
}
