//! How does a folder of files become a partnership in the store?

use std::collections::BTreeMap;

use agreement::{Agreement, Clause};
use jiff::civil::Date;
use partnership::concluding::by_its_text;
use partnership::intake::Tables;
use partnership::licences::Licence;
use partnership::outlook::assess;

use crate::organisations::{self, Organisation};
use crate::people::{self, NewPerson};
use crate::places::{self, Place};
use crate::programmes::{self, Programme};
use crate::tx::{Actor, Tx};
use crate::{Fault, Refusal, Store, concluding, licences, partnerships, sheet};

/// What a folder holds.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The partnership's id.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The agreement's texts, name and body.
    pub texts: Vec<(String, String)>,
    /// The day and the seed of `round.toml`.
    pub day: Date,
    /// See `day`.
    pub seed: i64,
    /// The tables.
    pub tables: Tables,
    /// The organisation that stands by all its people; it is made where it is missing, of the kind `ngo`.
    pub case_worker: Option<String>,
}

/// Fills a partnership from a folder, in one change: organisations from the `party` clauses in force on
/// the day (an organisation with that id that exists already is that party), people, places, programmes,
/// ranks. An agreement that shows by its text that it is in force is taken over as such. The texts and tables are for the caller to check. Refused: `Taken`, `Wrong(field)`; all or nothing.
pub fn folder(store: &Store, actor: &Actor, folder: Folder) -> Result<Result<(), Refusal>, Fault> {
    store.write(actor, move |tx| fill(tx, &folder))
}

fn fill(tx: &mut Tx<'_>, folder: &Folder) -> Result<(), Refusal> {
    let id = folder.id.as_str();
    partnerships::create(tx, id, &folder.title, folder.day, folder.seed)?;
    partnerships::put_texts(tx, id, 1, &folder.texts)?;
    let agreement = Agreement::read(folder.texts.clone());
    let law = agreement.in_force(folder.day);
    for party in law.all("party") {
        let text = |field: &str| party.text(field).map(str::to_owned);
        let Some(party_id) = text("id") else { continue };
        let organisation = Organisation {
            id: party_id.clone(),
            kind: text("type").unwrap_or_else(|| "other".to_owned()),
            name: text("name").unwrap_or_else(|| party_id.clone()),
            country: party.territory("country").map(|place| place.code().to_owned()),
            licence: text("licence"),
            contact: None,
            version: 0,
        };
        ensure(tx, &organisation)?;
        let licence = licence(tx, &party_id, party)?;
        licences::put(tx, &party_id, &licence)?;
        organisations::bind_party(tx, id, &party_id, &party_id)?;
    }
    if let Some(by) = &folder.case_worker {
        let organisation = Organisation {
            id: by.clone(),
            kind: "ngo".to_owned(),
            name: by.clone(),
            country: None,
            licence: None,
            contact: None,
            version: 0,
        };
        ensure(tx, &organisation)?;
        organisations::make_party(tx, id, by, by)?;
    }
    for mut cells in sheet::read(&folder.tables.people.1)? {
        let new = NewPerson {
            partnership: id.to_owned(),
            id: cells.remove("id"),
            organisation: folder.case_worker.clone(),
            origin: cells.remove("origin").unwrap_or_default(),
            fled: None,
            shown_until: None,
            personal: cells.into_iter().collect(),
        };
        people::create(tx, &new)?;
    }
    for mut cells in sheet::read(&folder.tables.places.1)? {
        let new = Place {
            partnership: id.to_owned(),
            id: cells.remove("id").unwrap_or_default(),
            organisation: None,
            country: String::new(),
            title: cells.remove("title").unwrap_or_default(),
            cells,
            state: "open".to_owned(),
            version: 0,
        };
        places::create(tx, &new)?;
    }
    for mut cells in sheet::read(&folder.tables.programmes.1)? {
        let programme_id = cells.remove("id").unwrap_or_default();
        programmes::put(tx, &Programme { partnership: id.to_owned(), id: programme_id, cells, version: 0 })?;
    }
    let provider = |training: &str| Some(law.by_id("training", training)?.text("provider")?.to_owned());
    programmes::attribute(tx, id, provider)?;
    if let Some((_, ranks)) = &folder.tables.employer_ranks {
        let take = |row: &mut BTreeMap<String, String>, name: &str| row.remove(name).unwrap_or_default();
        let mut rows = sheet::read(ranks)?;
        let ranks: Vec<(String, String, String)> =
            rows.iter_mut().map(|r| (take(r, "place"), take(r, "person"), take(r, "rank"))).collect();
        places::put_ranks(tx, id, &ranks)?;
    }
    // What was concluded before it came here is in force since the day that its text shows.
    if let Some(since) = by_its_text(&law, &assess(&agreement, folder.day)) {
        concluding::take_over(tx, id, since)?;
    }
    Ok(())
}

/// What is known of a party's licence: what an organisation has already, else what its clause says.
fn licence(tx: &mut Tx<'_>, organisation: &str, party: &Clause) -> Result<Licence, Refusal> {
    let known = tx.read(|db| licences::of(db, organisation))?.unwrap_or_default();
    Ok(Licence {
        until: known.until.or(party.date("licence_to")),
        source: known.source.or(party.text("source").map(str::to_owned)),
        ..known
    })
}

/// Makes an organisation unless there is one with its id.
fn ensure(tx: &mut Tx<'_>, organisation: &Organisation) -> Result<(), Refusal> {
    if tx.read(|db| organisations::get(db, &organisation.id))?.is_none() {
        organisations::create(tx, organisation)?;
    }
    Ok(())
}
