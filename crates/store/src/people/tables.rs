//! How do people become `people.csv` again, without names?

use std::collections::{BTreeMap, BTreeSet};

use partnership::intake::people::{COLUMNS, MORE_COLUMNS};

use crate::keys::Keys;
use crate::people::{READ, State, read_all};
use crate::places::Offered;
use crate::{Db, Fault, sheet};

/// The people of a partnership as `people.csv`, by id, erased ones and these left out. A place that is not
/// on offer now stays in somebody's wishes and is passed over here.
pub(crate) fn csv(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    without: &BTreeSet<String>,
    offered: &Offered,
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
            let mut fields = p.personal.fields().clone();
            if let Some(ranks) = fields.get_mut("ranks") {
                *ranks = offered.wished(ranks);
            }
            Ok((fixed, fields))
        }),
    )
}
