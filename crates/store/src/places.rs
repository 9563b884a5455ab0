//! Which places are on offer, and how do employers rank who would fill them?

use std::collections::{BTreeMap, BTreeSet};

use partnership::intake::places as columns;
use partnership::stakeholders::{Object, Reach};
use partnership::vacancies::{self as rule, Stage};
use serde_json::{Value as Json, json};

use crate::organisations::country_of;
use crate::page::{Page, asked, page, start};
use crate::reach::{PLACE, reach_sql};
use crate::tx::{Entry, Tx, expect_version, id_is_sound};
use crate::{Db, Fault, Refusal, Row, Value, detail, outcomes, sheet, vacancies};

/// A place on offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The partnership it belongs to.
    pub partnership: String,
    /// Its id there.
    pub id: String,
    /// The organisation that offers it: the party in its cell `employer`.
    pub organisation: Option<String>,
    /// The country it lies in: of its cell `country`, without the region.
    pub country: String,
    /// What people read.
    pub title: String,
    /// The columns of `places.csv` but for `id` and `title`. Empty ones are absent.
    pub cells: BTreeMap<String, String>,
    /// Where it stands, as it is kept: a word of [`Stage`]. What time makes of it: [`vacancies::stage`].
    pub state: String,
    /// Rises with every change.
    pub version: i64,
}

impl Place {
    /// What it is known by where powers are decided.
    pub fn object(&self) -> Object {
        Object {
            partnerships: vec![self.partnership.clone()],
            organisation: self.organisation.clone(),
            country: Some(self.country.clone()),
            ..Object::default()
        }
    }
}

const READ: &str = "place.partnership, place.id, place.organisation, place.country, place.title, \
     place.cells, place.state, place.version";

fn read(row: &Row) -> Result<Place, Fault> {
    let cells: Json = serde_json::from_str(&row.text(5)?).map_err(Fault::other)?;
    Ok(Place {
        partnership: row.text(0)?,
        id: row.text(1)?,
        organisation: row.text_or_none(2)?,
        country: row.text(3)?,
        title: row.text(4)?,
        cells: detail::read(&cells),
        state: row.text(6)?,
        version: row.int(7)?,
    })
}

/// One place.
pub fn get(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Place>, Fault> {
    let sql = format!("SELECT {READ} FROM place WHERE partnership = $1 AND id = $2");
    db.row(&sql, &[partnership.into(), id.into()])?.as_ref().map(read).transpose()
}

/// The places of a partnership within reach, by id, withdrawn ones too.
pub fn list(
    db: &mut Db,
    reach: &Reach,
    partnership: &str,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<Place>, Fault> {
    let (covered, mut values) = reach_sql(reach, &PLACE, 1);
    values.extend([partnership.into(), start(after).into(), Value::Int(asked(limit))]);
    let n = values.len();
    let sql = format!(
        "SELECT {READ} FROM place WHERE {covered} AND partnership = ${} AND id > ${} ORDER BY id LIMIT ${n}",
        n - 2,
        n - 1
    );
    let rows = db.rows(&sql, &values)?.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(page(rows, limit, |p| p.id.clone()))
}

/// How many places of a partnership are within reach.
pub fn count(db: &mut Db, reach: &Reach, partnership: &str) -> Result<i64, Fault> {
    let (covered, mut values) = reach_sql(reach, &PLACE, 1);
    values.push(partnership.into());
    let sql = format!("SELECT count(*) FROM place WHERE {covered} AND partnership = ${}", values.len());
    db.row(&sql, &values)?.map_or(Ok(0), |r| r.int(0))
}

/// The ids of all places of a partnership within reach, withdrawn ones too.
pub fn ids(db: &mut Db, reach: &Reach, partnership: &str) -> Result<BTreeSet<String>, Fault> {
    let (covered, mut values) = reach_sql(reach, &PLACE, 1);
    values.push(partnership.into());
    let sql = format!("SELECT id FROM place WHERE {covered} AND partnership = ${}", values.len());
    db.rows(&sql, &values)?.iter().map(|r| r.text(0)).collect()
}

/// All places of a partnership, by id: for the rules, not for pages.
pub(crate) fn all(db: &mut Db, partnership: &str) -> Result<Vec<Place>, Fault> {
    let sql = format!("SELECT {READ} FROM place WHERE partnership = $1 ORDER BY id");
    db.rows(&sql, &[partnership.into()])?.iter().map(read).collect()
}

/// The ids of all places of a partnership, withdrawn ones too: whoever asks decides what is shown.
pub(crate) fn every_id(db: &mut Db, partnership: &str) -> Result<Vec<String>, Fault> {
    let sql = "SELECT id FROM place WHERE partnership = $1 ORDER BY id";
    db.rows(sql, &[partnership.into()])?.iter().map(|r| r.text(0)).collect()
}

/// Submitted places within reach, by partnership and id; of one partnership where it is given.
pub(crate) fn submitted(db: &mut Db, reach: &Reach, partnership: Option<&str>) -> Result<Vec<Place>, Fault> {
    let (covered, mut values) = reach_sql(reach, &PLACE, 1);
    let mut sql = format!("SELECT {READ} FROM place WHERE {covered} AND place.state = 'submitted'");
    if let Some(partnership) = partnership {
        values.push(partnership.into());
        sql.push_str(&format!(" AND place.partnership = ${}", values.len()));
    }
    sql.push_str(" ORDER BY place.partnership, place.id");
    db.rows(&sql, &values)?.iter().map(read).collect()
}

/// All places as `places.csv`: what people's ranks may point to. Those that are not open do not count in
/// a round.
pub fn table(db: &mut Db, partnership: &str) -> Result<(String, String), Fault> {
    let all = all(db, partnership)?;
    Ok(("places.csv".to_owned(), written(all)?))
}

/// The places of a round as rows of its tables name them: what is not among them is passed over.
pub(crate) struct Offered(BTreeMap<String, Place>);

impl Offered {
    /// Those on the partnership's day.
    pub fn of(db: &mut Db, partnership: &str) -> Result<Offered, Fault> {
        let all = vacancies::offered(db, partnership)?;
        Ok(Offered(all.into_iter().map(|place| (place.id.clone(), place)).collect()))
    }

    /// Whether a place is among them.
    pub fn has(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// Somebody's wishes, the dearest first, as far as they are among them.
    pub fn wished(&self, ranks: &str) -> String {
        let wishes: Vec<&str> = ranks.split(';').map(str::trim).filter(|id| self.has(id)).collect();
        wishes.join("; ")
    }

    /// As `places.csv`.
    pub fn csv(self) -> Result<String, Fault> {
        written(self.0.into_values().collect())
    }
}

pub(crate) fn written(places: Vec<Place>) -> Result<String, Fault> {
    sheet::write(
        columns::COLUMNS,
        columns::MORE_COLUMNS,
        places.into_iter().map(|place| {
            let fixed = [("id", place.id), ("title", place.title)];
            Ok((BTreeMap::from(fixed), place.cells))
        }),
    )
}

/// How employers rank people, as `employer_ranks.csv`; nothing where nobody did.
pub(crate) fn ranks_csv(
    db: &mut Db,
    partnership: &str,
    without: &BTreeSet<String>,
    offered: &Offered,
) -> Result<Option<String>, Fault> {
    let sql = "SELECT r.place, r.person, r.rank FROM employer_rank r \
               JOIN person ON person.partnership = r.partnership AND person.id = r.person \
               WHERE r.partnership = $1 AND person.state = 'present' ORDER BY r.place, r.person";
    let mut rows = db.rows(sql, &[partnership.into()])?;
    rows.retain(|row| row.text(1).is_ok_and(|person| !without.contains(&person)));
    if rows.is_empty() {
        return Ok(None);
    }
    rows.retain(|row| row.text(0).is_ok_and(|place| offered.has(&place)));
    let lines = rows.iter().map(|r| {
        let fixed = [("place", r.text(0)?), ("person", r.text(1)?), ("rank", r.text(2)?)];
        Ok((BTreeMap::from(fixed), BTreeMap::new()))
    });
    sheet::write(columns::RANK_COLUMNS, &[], lines).map(Some)
}

/// Adds a place: open where `state` says so, because the parties of the agreement have verified it; a
/// draft else. `organisation` and `country` follow from the cells, `version` is ignored. Refused: `Missing` (no such partnership), `Taken`, `Wrong(field)`.
pub fn create(tx: &mut Tx<'_>, new: &Place) -> Result<(), Refusal> {
    if !id_is_sound(&new.id) {
        return Err(Refusal::Wrong("id"));
    }
    if tx.row("SELECT id FROM partnership WHERE id = $1", &[(&new.partnership).into()])?.is_none() {
        return Err(Refusal::Missing);
    }
    if tx.read(|db| get(db, &new.partnership, &new.id))?.is_some() {
        return Err(Refusal::Taken);
    }
    let (organisation, country) = follows(tx, new)?;
    let state = if new.state == Stage::Open.word() { Stage::Open } else { Stage::Draft }.word();
    tx.execute(
        "INSERT INTO place (partnership, id, organisation, country, title, cells, state, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 1)",
        &[
            (&new.partnership).into(),
            (&new.id).into(),
            organisation.into(),
            country.into(),
            (&new.title).into(),
            detail::write(&new.cells).to_string().into(),
            state.into(),
        ],
    )?;
    let mut map = detail::cells(&BTreeMap::new(), &new.cells);
    map.insert("title".to_owned(), json!([null, new.title]));
    map.insert("state".to_owned(), json!([null, state]));
    tx.data_changed(&new.partnership)?;
    trace(tx, "place.create", new, Json::Object(map))
}

/// Changes a place's title and cells, or withdraws it where `state` says so. `new.version` is the one that
/// was seen. What was verified and is touched becomes a draft again. Returns the new version. Refused:
/// `Missing`, `Stale`, `Wrong(field)` (`seats`: fewer than people have accepted), `Rule`.
pub fn change(tx: &mut Tx<'_>, new: &Place) -> Result<i64, Refusal> {
    let old = tx.read(|db| get(db, &new.partnership, &new.id))?.ok_or(Refusal::Missing)?;
    expect_version(new.version, old.version)?;
    let stage = tx.read(|db| vacancies::stage_of(db, &old))?;
    let mut map = detail::cells(&old.cells, &new.cells);
    // What was taken back begins anew where it is changed; taken back once more, it is not.
    let same = map.is_empty() && new.title == old.title;
    let leaves = new.state == Stage::Withdrawn.word() && (same || stage != Stage::Withdrawn);
    // Whoever accepted a seat keeps it.
    let seats = |place: &Place| rule::Ad { cells: &place.cells }.seats();
    if seats(new) < seats(&old) && seats(new) < outcomes::held(tx, &new.partnership, &new.id)? {
        return Err(Refusal::Wrong("seats"));
    }
    let state = if leaves {
        rule::withdraw(stage)?
    } else {
        rule::amend(stage, map.keys().any(|column| rule::touches(column)))?
    };
    let state = match state {
        Stage::Expired => old.state.as_str(),
        Stage::Open if old.state == "verified" => "verified",
        other => other.word(),
    };
    let (organisation, country) = follows(tx, new)?;
    tx.execute(
        "UPDATE place SET organisation = $3, country = $4, title = $5, cells = $6, state = $7, \
         version = version + 1 WHERE partnership = $1 AND id = $2",
        &[
            (&new.partnership).into(),
            (&new.id).into(),
            organisation.into(),
            country.into(),
            (&new.title).into(),
            detail::write(&new.cells).to_string().into(),
            state.into(),
        ],
    )?;
    if let Json::Object(more) = detail::changed(&[
        ("title", json!(old.title), json!(new.title)),
        ("state", json!(old.state), json!(state)),
    ]) {
        map.extend(more);
    }
    tx.data_changed(&new.partnership)?;
    let action = if leaves { "place.withdraw" } else { "place.change" };
    trace(tx, action, new, Json::Object(map))?;
    Ok(old.version + 1)
}

/// Moves a place to a stage, with the line in the journal that says by which step. Returns the new version.
pub(crate) fn put_stage(
    tx: &mut Tx<'_>,
    old: &Place,
    stage: Stage,
    action: &'static str,
    mut detail: serde_json::Map<String, Json>,
) -> Result<i64, Refusal> {
    tx.execute(
        "UPDATE place SET state = $3, version = version + 1 WHERE partnership = $1 AND id = $2",
        &[(&old.partnership).into(), (&old.id).into(), stage.word().into()],
    )?;
    detail.insert("state".to_owned(), json!([old.state, stage.word()]));
    tx.data_changed(&old.partnership)?;
    trace(tx, action, old, Json::Object(detail))?;
    Ok(old.version + 1)
}

/// Replaces how a partnership's employers rank people: place, person, rank as written.
pub fn put_ranks(
    tx: &mut Tx<'_>,
    partnership: &str,
    ranks: &[(String, String, String)],
) -> Result<(), Refusal> {
    if tx.row("SELECT id FROM partnership WHERE id = $1", &[partnership.into()])?.is_none() {
        return Err(Refusal::Missing);
    }
    tx.execute("DELETE FROM employer_rank WHERE partnership = $1", &[partnership.into()])?;
    let sql = "INSERT INTO employer_rank (partnership, place, person, rank) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (partnership, place, person) DO UPDATE SET rank = excluded.rank";
    for (place, person, rank) in ranks {
        tx.execute(sql, &[partnership.into(), place.into(), person.into(), rank.into()])?;
    }
    tx.data_changed(partnership)?;
    tx.journal(Entry {
        action: "place.ranks",
        kind: "partnership",
        subject: partnership.to_owned(),
        partnership: Some(partnership.to_owned()),
        detail: json!({ "ranks": ranks.len() }),
        owner: None,
    })?;
    Ok(())
}

/// The organisation and country that follow from a place's cells.
fn follows(tx: &mut Tx<'_>, place: &Place) -> Result<(Option<String>, String), Refusal> {
    if place.title.trim().is_empty() {
        return Err(Refusal::Wrong("title"));
    }
    let country = place.cells.get("country").map(|c| country_of(c.trim()).to_owned());
    let country = country.filter(|c| !c.is_empty()).ok_or(Refusal::Wrong("country"))?;
    let employer = place.cells.get("employer").map(|e| e.trim()).unwrap_or_default();
    let sql = "SELECT organisation FROM party WHERE partnership = $1 AND party = $2";
    let row = tx.row(sql, &[(&place.partnership).into(), employer.into()])?;
    Ok((row.map(|r| r.text(0)).transpose()?, country))
}

fn trace(tx: &mut Tx<'_>, action: &'static str, place: &Place, detail: Json) -> Result<(), Refusal> {
    tx.journal(Entry {
        action,
        kind: "place",
        subject: place.id.clone(),
        partnership: Some(place.partnership.clone()),
        detail,
        owner: None,
    })?;
    Ok(())
}
