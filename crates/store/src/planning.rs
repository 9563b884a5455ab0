//! What is planned: policies and how they stand to one another, jobs created by district, needs for capacity (¶23,
//! 24, 26)?
//!
//! The rules are [`partnership::planning`]. Every version stays, with who wrote it and when; what is withdrawn is in no
//! map, report or file any more.

use std::collections::{BTreeMap, BTreeSet};

use agreement::InForce;
use jiff::Timestamp;
use jiff::civil::Date;
use partnership::intake::people::Track;
use partnership::mobility::plan::Corridor;
use partnership::mobility::quota::{self, Places};
use partnership::planning::entries::{self, Around, Cells, Kind};
use partnership::planning::{jobs, quotas as held};
use partnership::stakeholders::Object;
use serde_json::json;

use crate::tx::{Entry, Tx, expect_version};
use crate::{Db, Fault, Refusal, Row, Value, cohorts, detail, organisations, places, quotas};

/// No partnership keeps more entries.
const MOST: i64 = 10_000;

/// A version of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Its id in the partnership.
    pub id: String,
    /// The number of the version, from 1.
    pub number: i64,
    /// What it is about.
    pub kind: Kind,
    /// The organisation that answers for it.
    pub organisation: String,
    /// What it says, by the cells of its kind.
    pub cells: Cells,
    /// Whether it no longer holds.
    pub withdrawn: bool,
    /// The account that wrote it.
    pub account: String,
    /// When.
    pub at: Timestamp,
}

/// What an entry of an organisation is known by where powers are decided.
pub fn object(partnership: &str, organisation: &str) -> Object {
    Object {
        partnerships: vec![partnership.to_owned()],
        organisation: Some(organisation.to_owned()),
        ..Object::default()
    }
}

const READ: &str = "id, number, kind, organisation, cells, withdrawn, by_account, at";

fn read(row: &Row) -> Result<Planned, Fault> {
    let (id, kind, text) = (row.text(0)?, row.text(2)?, row.text(4)?);
    let wrong = |what: &str| Fault::Other(format!("entry {id} of what is planned: {what} cannot be read"));
    let json = serde_json::from_str(&text).map_err(|_| wrong("its cells"))?;
    Ok(Planned {
        number: row.int(1)?,
        kind: Kind::from_word(&kind).ok_or_else(|| wrong("its kind"))?,
        organisation: row.text(3)?,
        cells: detail::read(&json),
        withdrawn: row.int(5)? != 0,
        account: row.text(6)?,
        at: row.instant(7)?,
        id,
    })
}

/// Every entry as it stands, by id; without what is withdrawn, and without links of a policy that is.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<Planned>, Fault> {
    let sql = format!(
        "SELECT {READ} FROM plan_entry WHERE partnership = $1 AND withdrawn = 0 AND number = \
         (SELECT max(number) FROM plan_entry AS other WHERE other.partnership = plan_entry.partnership \
         AND other.id = plan_entry.id) ORDER BY id"
    );
    let rows = db.rows(&sql, &[partnership.into()])?;
    let mut all = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let policies: BTreeSet<String> =
        all.iter().filter(|one| one.kind == Kind::Policy).map(|one| one.id.clone()).collect();
    let both = |link: entries::Link| policies.contains(&link.from) && policies.contains(&link.to);
    all.retain(|one| one.kind != Kind::Link || both(entries::link(&one.cells)));
    Ok(all)
}

/// The versions of an entry, the newest first.
pub fn versions(db: &mut Db, partnership: &str, id: &str) -> Result<Vec<Planned>, Fault> {
    let sql =
        format!("SELECT {READ} FROM plan_entry WHERE partnership = $1 AND id = $2 ORDER BY number DESC");
    db.rows(&sql, &[partnership.into(), id.into()])?.iter().map(read).collect()
}

/// What somebody enters.
#[derive(Clone, Debug)]
pub struct New {
    /// What it is about.
    pub kind: Kind,
    /// The organisation that answers for it.
    pub organisation: String,
    /// What it says.
    pub cells: Cells,
    /// Whether it no longer holds.
    pub withdrawn: bool,
}

/// Writes an entry, or a new version of one: `known` is its id and the version that was seen; kind and organisation
/// stay. Returns its id. Refused: `Missing`, `Stale`, `Taken` (as many are kept as can be), `Wrong("organisation")` (no
/// party), `Rule`.
pub fn put(
    tx: &mut Tx<'_>,
    partnership: &str,
    known: Option<(&str, i64)>,
    new: &New,
) -> Result<String, Refusal> {
    let was = match known {
        Some((id, version)) => {
            let was = tx.read(|db| versions(db, partnership, id))?.into_iter().next();
            let was = was.filter(|was| was.kind == new.kind && !was.withdrawn).ok_or(Refusal::Missing)?;
            expect_version(version, was.number)?;
            Some(was)
        }
        None => None,
    };
    let organisation = was.as_ref().map_or(&new.organisation, |was| &was.organisation).clone();
    let parties = tx.read(|db| organisations::parties(db, partnership))?;
    let owner = tx.read(|db| organisations::get(db, &organisation))?;
    let is_party = |id: &String| parties.iter().any(|(_, of)| of == id);
    let owner = owner.filter(|owner| is_party(&owner.id)).ok_or(Refusal::Wrong("organisation"))?;
    let now = tx.read(|db| all(db, partnership))?;
    let policies: BTreeSet<String> =
        now.iter().filter(|one| one.kind == Kind::Policy).map(|one| one.id.clone()).collect();
    let cohorts = tx.read(|db| cohorts::all(db, partnership))?.into_iter().map(|one| one.id).collect();
    let around = Around { today: tx.day(), owner: &owner.kind, policies: &policies, cohorts: &cohorts };
    let cells = match (&was, new.withdrawn) {
        (Some(was), true) => was.cells.clone(),
        (None, true) => return Err(Refusal::Missing),
        (_, false) => entries::accept(new.kind, &new.cells, &around)?,
    };
    let (id, number) = match &was {
        Some(was) => (was.id.clone(), was.number + 1),
        None => {
            let sql = "SELECT count(DISTINCT id) FROM plan_entry WHERE partnership = $1";
            let count = tx.row(sql, &[partnership.into()])?.map_or(Ok(0), |row| row.int(0))?;
            if count >= MOST {
                return Err(Refusal::Taken);
            }
            (format!("E{:05}", count + 1), 1)
        }
    };
    let (account, at) = (tx.actor().account.clone(), tx.at());
    let sql =
        format!("INSERT INTO plan_entry (partnership, {READ}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)");
    let values = [
        partnership.into(),
        (&id).into(),
        Value::Int(number),
        new.kind.word().into(),
        (&organisation).into(),
        detail::write(&cells).to_string().into(),
        Value::Int(i64::from(new.withdrawn)),
        account.into(),
        at.into(),
    ];
    tx.execute(&sql, &values)?;
    let empty = Cells::new();
    let mut told = detail::cells(was.as_ref().map_or(&empty, |was| &was.cells), &cells);
    if new.withdrawn {
        told.insert("withdrawn".to_owned(), json!([false, true]));
    }
    tx.journal(Entry {
        action: if new.withdrawn { "plan.withdraw" } else { "plan.put" },
        kind: "plan",
        subject: id.clone(),
        partnership: Some(partnership.to_owned()),
        detail: serde_json::Value::Object(told),
        owner: None,
    })?;
    Ok(id)
}

/// Permits held against the away seats of cohorts (¶24). The permits of a year are those that the register names for
/// its last day; what a clause says is left counts for the year of `today` alone.
pub fn held(
    db: &mut Db,
    partnership: &str,
    law: &InForce<'_>,
    today: Date,
) -> Result<Vec<held::Finding>, Fault> {
    let mut seats = Vec::new();
    for cohort in cohorts::all(db, partnership)? {
        seats.push(held::Seats {
            year: cohort.ends_on.map(|on| on.year().into()),
            away: cohort.seats_away,
            destinations: destinations(db, partnership, &cohort.demand, law)?,
            cohort: cohort.id,
        });
    }
    let years: BTreeSet<i64> = seats.iter().filter_map(|one| one.year).collect();
    let mut permits: BTreeMap<(i64, String), Places> = BTreeMap::new();
    for corridor in Corridor::all(law) {
        let versions = quotas::versions(db, partnership, &corridor.id)?;
        for year in &years {
            let places = quota::places_of_year(&corridor, &versions, *year, today);
            permits
                .entry((*year, corridor.destination.country().to_owned()))
                .and_modify(|sum| *sum = held::plus(*sum, places))
                .or_insert(places);
        }
    }
    Ok(held::findings(&seats, &permits))
}

/// The countries of jobs away, by the ids that a cohort names.
fn destinations(
    db: &mut Db,
    partnership: &str,
    ids: &[String],
    law: &InForce<'_>,
) -> Result<BTreeSet<String>, Fault> {
    let mut found = BTreeSet::new();
    for id in ids {
        let country = match law.by_id("demand", id) {
            Some(clause) if clause.text("track") == Some(Track::Away.word()) => {
                clause.territory("country").map(|of| of.country().to_owned())
            }
            Some(_) => None,
            None => places::get(db, partnership, id)?.and_then(|place| {
                let cell = |name: &str| place.cells.get(name).map(|cell| cell.trim().to_owned());
                let away = cell("track").as_deref() == Some(Track::Away.word());
                cell("country").filter(|_| away).map(|of| organisations::country_of(&of).to_owned())
            }),
        };
        found.extend(country.filter(|code| !code.is_empty()));
    }
    Ok(found)
}

/// Jobs for each training seat, district by district (¶26). Nothing: a sum does not fit in 64 bits.
pub fn districts(db: &mut Db, partnership: &str) -> Result<Option<Vec<jobs::District>>, Fault> {
    let entered = all(db, partnership)?;
    let entered = entered.iter().filter(|one| one.kind == Kind::Jobs);
    let entries: Vec<jobs::Entry> = entered.filter_map(|one| entries::jobs_of(&one.cells)).collect();
    let of = |one: cohorts::Cohort| (one.id, one.seats_home.saturating_add(one.seats_away));
    let seats: BTreeMap<String, i64> = cohorts::all(db, partnership)?.into_iter().map(of).collect();
    Ok(jobs::report(&entries, &seats))
}
