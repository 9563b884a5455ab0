//! What is a round run from, and how is it kept?
//!
//! Places and programmes as tables; of people what matching may see, each row
//! sealed with the person's own key, with how employers rank them and what they
//! had in the round before. Without the key the row is gone, and the others' stay.

use std::collections::{BTreeMap, BTreeSet};

use partnership::intake::Tables;
use partnership::intake::people::{COLUMNS, MORE_COLUMNS};
use partnership::intake::places::RANK_COLUMNS;
use partnership::placement::{Earlier, State};
use partnership::round::{Before, Taken};
use serde_json::{Value as Json, json};

use crate::keys::{self, Keys};
use crate::places::Offered;
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Value, detail, employments, outcomes, people, programmes, sheet};

type Cells = BTreeMap<String, String>;

/// Everything a round is run from, but the agreement. Prints without people.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Who takes part, by id.
    pub people: Vec<Someone>,
    /// `places.csv`.
    pub places: String,
    /// `programmes.csv`.
    pub programmes: String,
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Snapshot({} people)", self.people.len())
    }
}

/// Somebody who takes part.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Someone {
    /// Their id.
    pub id: String,
    /// Their row of `people.csv`, by column; no names.
    pub cells: Cells,
    /// How places rank them: place and rank as written.
    pub ranks: Cells,
    /// What they had in the round before.
    pub earlier: Option<Earlier>,
}

impl std::fmt::Debug for Someone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Someone({})", self.id)
    }
}

impl Snapshot {
    /// The tables, as `Dossier::read` takes them.
    pub fn tables(&self) -> Result<Tables, Fault> {
        let rows = self
            .people
            .iter()
            .map(|someone| Ok((BTreeMap::from([("id", someone.id.clone())]), someone.cells.clone())));
        let people = sheet::write(COLUMNS, MORE_COLUMNS, rows)?;
        let mut ranks: Vec<(&String, &String, &String)> = Vec::new();
        for someone in &self.people {
            ranks.extend(someone.ranks.iter().map(|(place, rank)| (place, &someone.id, rank)));
        }
        ranks.sort();
        let lines = ranks.iter().map(|(place, person, rank)| {
            let fixed =
                [("place", (*place).clone()), ("person", (*person).clone()), ("rank", (*rank).clone())];
            Ok((BTreeMap::from(fixed), BTreeMap::new()))
        });
        let ranked = if ranks.is_empty() { None } else { Some(sheet::write(RANK_COLUMNS, &[], lines)?) };
        Ok(Tables {
            people: ("people.csv".to_owned(), people),
            places: ("places.csv".to_owned(), self.places.clone()),
            programmes: ("programmes.csv".to_owned(), self.programmes.clone()),
            employer_ranks: ranked.map(|text| ("employer_ranks.csv".to_owned(), text)),
        })
    }

    /// What the round before leaves: accepted places are kept; what was offered, and neither accepted
    /// nor refused, decides among equals.
    pub fn before(&self) -> Before {
        let mut before = Before::default();
        for someone in &self.people {
            let Some(Earlier { taken: Some(taken), state }) = &someone.earlier else { continue };
            let to = match state {
                State::Accepted => &mut before.accepted,
                State::Expired | State::Published | State::Upheld | State::Changed => &mut before.offered,
                State::Proposed
                | State::Confirmed
                | State::Overridden
                | State::Declined
                | State::Contested => continue,
            };
            to.insert(someone.id.clone(), taken.clone());
        }
        before
    }
}

/// What a round before this number would be run from now, without these people.
pub fn pool(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    number: i64,
    leave_out: &BTreeSet<String>,
) -> Result<Snapshot, Fault> {
    let mut earlier: BTreeMap<String, Earlier> = BTreeMap::new();
    if let Some(last) = super::last_told(db, partnership, Some(number))? {
        for record in outcomes::all(db, keys, partnership, last.number)? {
            earlier.insert(record.person, Earlier { taken: record.taken, state: record.outcome.state });
        }
    }
    // Whoever works for another employer since keeps that place, and not the one of the round.
    for (person, place) in employments::moved(db, partnership)? {
        let taken = Some(Taken { place, way: String::new() });
        earlier.insert(person, Earlier { taken, state: State::Accepted });
    }
    let offered = Offered::of(db, partnership)?;
    let sql = "SELECT place, person, rank FROM employer_rank WHERE partnership = $1";
    let mut ranks: BTreeMap<String, Cells> = BTreeMap::new();
    for row in db.rows(sql, &[partnership.into()])? {
        let place = row.text(0)?;
        if offered.has(&place) {
            ranks.entry(row.text(1)?).or_default().insert(place, row.text(2)?);
        }
    }
    let mut all = Vec::new();
    for person in people::present(db, keys, partnership)? {
        if leave_out.contains(&person.id) {
            continue;
        }
        let mut cells: Cells = COLUMNS
            .iter()
            .chain(MORE_COLUMNS)
            .map(|column| match *column {
                "ranks" => (column, offered.wished(person.personal.get(column))),
                _ => (column, person.personal.get(column).to_owned()),
            })
            .map(|(column, cell)| ((*column).to_owned(), cell))
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        cells.insert("origin".to_owned(), person.origin.clone());
        all.push(Someone {
            ranks: ranks.remove(&person.id).unwrap_or_default(),
            earlier: earlier.remove(&person.id),
            id: person.id,
            cells,
        });
    }
    Ok(Snapshot { people: all, places: offered.csv()?, programmes: programmes::csv(db, partnership)? })
}

fn place(partnership: &str, number: i64, person: &str) -> String {
    format!("round/{partnership}/{number}/{person}")
}

/// A place and a way as JSON.
pub(crate) fn taken_json(taken: Option<&Taken>) -> Json {
    taken.map_or(Json::Null, |taken| json!({ "place": taken.place, "way": taken.way }))
}

/// A place and a way from JSON.
pub(crate) fn taken_of(json: &Json) -> Option<Taken> {
    let text = |name: &str| json[name].as_str().map(str::to_owned);
    Some(Taken { place: text("place")?, way: text("way")? })
}

/// What somebody had before, as JSON.
pub(crate) fn earlier_json(earlier: Option<&Earlier>) -> Json {
    earlier.map_or(
        Json::Null,
        |earlier| json!({ "taken": taken_json(earlier.taken.as_ref()), "state": earlier.state.word() }),
    )
}

/// What somebody had before, from JSON.
pub(crate) fn earlier_of(json: &Json) -> Option<Earlier> {
    let state = State::from_word(json["state"].as_str()?)?;
    Some(Earlier { taken: taken_of(&json["taken"]), state })
}

pub(super) fn put(
    tx: &mut Tx<'_>,
    partnership: &str,
    number: i64,
    snapshot: &Snapshot,
) -> Result<(), Refusal> {
    let sql = "INSERT INTO round_table (partnership, number, name, body) VALUES ($1, $2, $3, $4)";
    for (name, body) in [("places.csv", &snapshot.places), ("programmes.csv", &snapshot.programmes)] {
        tx.execute(sql, &[partnership.into(), Value::Int(number), name.into(), body.into()])?;
    }
    let sql = "INSERT INTO round_person (partnership, number, person, sealed) VALUES ($1, $2, $3, $4)";
    for someone in &snapshot.people {
        let Some(key) = tx.key(&keys::person(partnership, &someone.id))? else { continue };
        let plain = json!({ "cells": detail::write(&someone.cells), "ranks": detail::write(&someone.ranks),
                            "earlier": earlier_json(someone.earlier.as_ref()) });
        let plain = zeroize::Zeroizing::new(plain.to_string());
        let sealed = key.seal(&place(partnership, number, &someone.id), plain.as_bytes())?;
        let values = [partnership.into(), Value::Int(number), (&someone.id).into(), sealed.into()];
        tx.execute(sql, &values)?;
    }
    Ok(())
}

/// The ids of the places that a round was run with.
pub(crate) fn places(db: &mut Db, partnership: &str, number: i64) -> Result<Vec<String>, Fault> {
    let sql = "SELECT body FROM round_table WHERE partnership = $1 AND number = $2 AND name = 'places.csv'";
    let Some(row) = db.row(sql, &[partnership.into(), Value::Int(number)])? else { return Ok(Vec::new()) };
    Ok(sheet::read(&row.text(0)?)?.into_iter().filter_map(|mut cells| cells.remove("id")).collect())
}

/// What a round was run from. Whoever was erased since is not in it.
pub fn snapshot(db: &mut Db, keys: &Keys, partnership: &str, number: i64) -> Result<Snapshot, Fault> {
    let of = [partnership.into(), Value::Int(number)];
    let sql = "SELECT name, body FROM round_table WHERE partnership = $1 AND number = $2";
    let rows = db.rows(sql, &of)?;
    let mut tables: Cells =
        rows.iter().map(|r| Ok((r.text(0)?, r.text(1)?))).collect::<Result<_, Fault>>()?;
    let sql = "SELECT person, sealed FROM round_person WHERE partnership = $1 AND number = $2 \
               AND sealed IS NOT NULL ORDER BY person";
    let rows = db.rows(sql, &of)?;
    let subjects: Vec<String> =
        rows.iter().map(|r| Ok(keys::person(partnership, &r.text(0)?))).collect::<Result<_, Fault>>()?;
    let found = keys.of_all(&subjects)?;
    let mut people = Vec::new();
    for (row, subject) in rows.iter().zip(&subjects) {
        // The key went first: the row is about to be cleared.
        let Some(key) = found.get(subject) else { continue };
        let id = row.text(0)?;
        let plain = key.open(&place(partnership, number, &id), &row.blob(1)?)?;
        let json: Json = serde_json::from_slice(&plain).map_err(Fault::other)?;
        people.push(Someone {
            id,
            cells: detail::read(&json["cells"]),
            ranks: detail::read(&json["ranks"]),
            earlier: earlier_of(&json["earlier"]),
        });
    }
    let mut table = |name: &str| tables.remove(name).unwrap_or_default();
    Ok(Snapshot { people, places: table("places.csv"), programmes: table("programmes.csv") })
}
