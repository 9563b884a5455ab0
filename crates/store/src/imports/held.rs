//! What may whoever brings a file see of what is kept, and what may they change?
//!
//! Rows are compared only with records that they may change, and only by fields
//! that they may see. A person who fled their State is not among them: a row that
//! tells of that person is a new one like any other.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use partnership::intake::brought::{Fields, Held, Kind};
use partnership::stakeholders::{Action, FIELDS, Object, Subject, reach};

use crate::keys::Keys;
use crate::people::NewPerson;
use crate::reach::{PERSON, reach_sql};
use crate::{Db, Fault, Value, organisations, partnerships, people, places, programmes};

/// Who brings a file.
#[derive(Clone, Debug)]
pub struct Bringer {
    /// Who asks; nothing: the program itself at the command line, to which everything is open.
    pub subject: Option<Subject>,
    /// The day on which powers are looked at.
    pub day: Date,
    /// The parties of the partnership: clause and organisation.
    pub parties: BTreeMap<String, String>,
}

impl Bringer {
    /// Whoever asks, for a partnership.
    pub fn new(
        db: &mut Db,
        partnership: &str,
        subject: Option<Subject>,
        day: Date,
    ) -> Result<Bringer, Fault> {
        let parties = organisations::parties(db, partnership)?.into_iter().collect();
        Ok(Bringer { subject, day, parties })
    }

    /// Whether they may do this to that.
    pub fn may(&self, action: Action, object: &Object) -> bool {
        self.subject.as_ref().is_none_or(|subject| reach(subject, action, self.day).covers(object))
    }

    /// Whether they may bring this column of people at all: whoever fills it in must see it.
    pub fn brings(&self, kind: Kind, partnership: &str, column: &str) -> bool {
        let Some(subject) = self.subject.as_ref().filter(|_| kind == Kind::People) else { return true };
        let own = Object {
            organisation: Some(subject.organisation.clone()),
            country: subject.country.clone(),
            ..partnerships::object(partnership)
        };
        let field = match column {
            "given_name" | "family_name" => "name",
            other => other,
        };
        FIELDS
            .iter()
            .find(|f| f.field == field)
            .is_none_or(|f| self.may(f.see, &own) && self.may(f.change, &own))
    }

    /// A new person's fields, with who stands by them: their own organisation where none is named.
    pub(crate) fn with_organisation(&self, mut fields: Fields) -> Fields {
        if let Some(subject) = &self.subject {
            fields.entry("organisation".to_owned()).or_insert_with(|| subject.organisation.clone());
        }
        fields
    }

    /// Whether a record may say this: that which is held, or a new one.
    pub fn allows(&self, kind: Kind, partnership: &str, held: Option<&Held>, becomes: &Fields) -> bool {
        let get = |field: &str| becomes.get(field).cloned();
        match kind {
            Kind::People => {
                let id = held.map(|h| h.id.clone());
                let fields =
                    if held.is_some() { becomes.clone() } else { self.with_organisation(becomes.clone()) };
                let action = if held.is_some() { Action::PersonChange } else { Action::PersonCreate };
                let Ok(new) = NewPerson::of(partnership, id, fields) else { return false };
                self.may(action, &new.object())
            }
            Kind::Places => {
                let object = Object {
                    organisation: get("employer").and_then(|party| self.parties.get(&party).cloned()),
                    country: get("country").map(|c| organisations::country_of(&c).to_owned()),
                    ..partnerships::object(partnership)
                };
                self.may(if held.is_some() { Action::PlaceChange } else { Action::PlaceCreate }, &object)
            }
            // A new programme is brought by one's own organisation; those that are there belong to all.
            Kind::Programmes => {
                let own = self.subject.as_ref().map(|s| s.organisation.clone()).filter(|_| held.is_none());
                let object = Object { organisation: own, ..partnerships::object(partnership) };
                let action = if held.is_some() { Action::ProgrammeChange } else { Action::ProgrammeCreate };
                self.may(action, &object)
            }
            // A new organisation belongs to nothing yet: whoever may make one anywhere may make it.
            Kind::Organisations => {
                let mut object = partnerships::object(partnership);
                object.organisation = held.map(|h| h.id.clone());
                let Some(held) = held else { return self.may(Action::OrganisationCreate, &object) };
                self.may(Action::OrganisationChange, &object) && self.speaks(held, becomes)
            }
        }
    }

    /// Whether they may say of an organisation what they would change: only whoever is everywhere moves it to
    /// another State, for powers are decided on that, and nobody vouches for their own.
    fn speaks(&self, held: &Held, becomes: &Fields) -> bool {
        let Some(subject) = &self.subject else { return true };
        let reach = reach(subject, Action::OrganisationChange, self.day);
        let same = |field: &str| held.fields.get(field) == becomes.get(field);
        let stays = held.fields.get("country").map(String::as_str)
            == becomes.get("country").map(|c| organisations::country_of(c));
        (stays || reach.is_everywhere()) && ((same("kind") && same("licence")) || reach.vouches())
    }
}

/// What is kept and may be compared with what is brought, by id.
pub fn held(
    db: &mut Db,
    keys: &Keys,
    bringer: &Bringer,
    partnership: &str,
    kind: Kind,
) -> Result<Vec<Held>, Fault> {
    let mut all = match kind {
        Kind::People => of_people(db, keys, bringer, partnership)?,
        Kind::Places => of_places(db, bringer, partnership)?,
        Kind::Programmes => programmes::all(db, partnership)?
            .into_iter()
            .map(|p| Held { id: p.id, version: p.version, fields: p.cells, sources: BTreeSet::new() })
            .collect(),
        Kind::Organisations => of_organisations(db, bringer, partnership)?,
    };
    let sql = "SELECT DISTINCT import_row.subject, import.source FROM import_row \
               JOIN import ON import.id = import_row.import \
               WHERE import_row.partnership = $1 AND import_row.kind = $2";
    let mut sources: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in db.rows(sql, &[partnership.into(), kind.word().into()])? {
        sources.entry(row.text(0)?).or_default().insert(row.text(1)?);
    }
    for record in &mut all {
        record.sources = sources.remove(&record.id).unwrap_or_default();
    }
    Ok(all)
}

fn of_people(db: &mut Db, keys: &Keys, bringer: &Bringer, partnership: &str) -> Result<Vec<Held>, Fault> {
    let (mut condition, mut values) = ("1 = 1".to_owned(), Vec::new());
    if let Some(subject) = &bringer.subject {
        (condition, values) = reach_sql(&reach(subject, Action::PersonChange, bringer.day), &PERSON, 1);
    }
    values.push(partnership.into());
    let here = values.len();
    let mut all = Vec::new();
    let mut after = String::new();
    loop {
        let mut values = values.clone();
        values.extend([after.as_str().into(), Value::Int(500)]);
        let some = people::some(db, keys, &condition, here, &values)?;
        let Some(last) = some.last() else { return Ok(all) };
        after = last.id.clone();
        for person in some {
            let object = person.object();
            if !bringer.may(Action::PersonIdentity, &object) {
                continue;
            }
            let mut fields = person.fields();
            for field in FIELDS.iter().filter(|f| !bringer.may(f.see, &object)) {
                fields.remove(field.field);
            }
            all.push(Held { id: person.id, version: person.version, fields, sources: BTreeSet::new() });
        }
    }
}

fn of_places(db: &mut Db, bringer: &Bringer, partnership: &str) -> Result<Vec<Held>, Fault> {
    let mut all = Vec::new();
    for id in places::every_id(db, partnership)? {
        let Some(place) = places::get(db, partnership, &id)? else { continue };
        if !bringer.may(Action::PlaceChange, &place.object()) {
            continue;
        }
        let mut fields = place.cells;
        fields.insert("title".to_owned(), place.title);
        all.push(Held { id, version: place.version, fields, sources: BTreeSet::new() });
    }
    Ok(all)
}

fn of_organisations(db: &mut Db, bringer: &Bringer, partnership: &str) -> Result<Vec<Held>, Fault> {
    let mut all = Vec::new();
    for row in db.rows("SELECT id FROM organisation ORDER BY id", &[])? {
        let id = row.text(0)?;
        let Some(found) = organisations::get(db, &id)? else { continue };
        let belongs = organisations::partnerships(db, &id)?;
        let here = belongs.iter().any(|p| p == partnership) || bringer.subject.is_none();
        if !here || !bringer.may(Action::OrganisationChange, &organisations::object(&found, belongs)) {
            continue;
        }
        let fields = [
            ("kind", Some(found.kind)),
            ("name", Some(found.name)),
            ("country", found.country),
            ("licence", found.licence),
            ("contact", found.contact),
        ];
        let fields =
            fields.into_iter().filter_map(|(f, t)| Some((f.to_owned(), t.filter(|t| !t.is_empty())?)));
        all.push(Held { id, version: found.version, fields: fields.collect(), sources: BTreeSet::new() });
    }
    Ok(all)
}
