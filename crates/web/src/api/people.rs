//! `/api/partnerships/{p}/people`: who takes part, each field as far as a token
//! may see and write it?

use std::collections::BTreeMap;

use axum::http::StatusCode;
use partnership::intake::one;
use partnership::stakeholders::{Action, Object};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::people::{self, NewPerson, Person, Query, State};
use store::{Refusal, Via, places};

use super::asked::{Answer, Asked, limit, page, versioned, whole};
use super::change::{Done, once, refused};
use super::fields::{sees, writes};
use super::partnerships::day;
use super::problem::Problem;
use crate::sight;

/// A record with the fields of a person, as texts; those of `people.csv` are
/// written as in that table.
macro_rules! with_fields {
    ($(#[$top:meta])* $name:ident { $($(#[$own:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$top])*
        #[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, default)]
        pub(crate) struct $name {
            $($(#[$own])* $field: $type,)*
            /// The organisation that stands by them.
            #[serde(skip_serializing_if = "Option::is_none")]
            organisation: Option<String>,
            /// Where they live and were trained: ISO 3166 letters, such as PH.
            #[serde(skip_serializing_if = "Option::is_none")]
            origin: Option<String>,
            /// The State they fled (humanitarian mode). They do not exist for its accounts.
            #[serde(skip_serializing_if = "Option::is_none")]
            fled: Option<String>,
            /// The last day on which they agree to be shown.
            #[serde(skip_serializing_if = "Option::is_none")]
            shown_until: Option<String>,
            /// Their name.
            #[serde(skip_serializing_if = "Option::is_none")]
            name: Option<String>,
            /// The same name in another script.
            #[serde(skip_serializing_if = "Option::is_none")]
            name_other: Option<String>,
            /// A telephone.
            #[serde(skip_serializing_if = "Option::is_none")]
            phone: Option<String>,
            /// An address of e-mail.
            #[serde(skip_serializing_if = "Option::is_none")]
            email: Option<String>,
            /// An identity document: the State that gave it and its number, such as `SN 1234567`.
            #[serde(skip_serializing_if = "Option::is_none")]
            document: Option<String>,
            /// The number that the office keeps them under from which the record came.
            #[serde(skip_serializing_if = "Option::is_none")]
            reference: Option<String>,
            /// Day of birth, such as 1998-03-09.
            #[serde(skip_serializing_if = "Option::is_none")]
            birth_date: Option<String>,
            /// Where they stay.
            #[serde(skip_serializing_if = "Option::is_none")]
            address: Option<String>,
            /// Skills with levels: `label=level`, divided by semicolons.
            #[serde(skip_serializing_if = "Option::is_none")]
            skills: Option<String>,
            /// What they have worked as, with or without a contract, divided by semicolons.
            #[serde(skip_serializing_if = "Option::is_none")]
            experience: Option<String>,
            /// Languages with levels: `fr:B2`, divided by semicolons.
            #[serde(skip_serializing_if = "Option::is_none")]
            languages: Option<String>,
            /// Tracks wished for: `home`, `away`, divided by semicolons.
            #[serde(skip_serializing_if = "Option::is_none")]
            tracks: Option<String>,
            /// `f`, `m`, `x` or `unstated`.
            #[serde(skip_serializing_if = "Option::is_none")]
            sex: Option<String>,
            /// Year of birth.
            #[serde(skip_serializing_if = "Option::is_none")]
            birth_year: Option<String>,
            /// Nationality.
            #[serde(skip_serializing_if = "Option::is_none")]
            nationality: Option<String>,
            /// ISCO-08 group of present or last work.
            #[serde(skip_serializing_if = "Option::is_none")]
            isco: Option<String>,
            /// ISCED 2011 level.
            #[serde(skip_serializing_if = "Option::is_none")]
            isced: Option<String>,
            /// ISCED-F 2013 field.
            #[serde(skip_serializing_if = "Option::is_none")]
            isced_f: Option<String>,
            /// Where the qualification is recognised already.
            #[serde(skip_serializing_if = "Option::is_none")]
            recognised: Option<String>,
            /// Destinations wished for, the dearest first.
            #[serde(skip_serializing_if = "Option::is_none")]
            destinations: Option<String>,
            /// Places wished for, the dearest first.
            #[serde(skip_serializing_if = "Option::is_none")]
            ranks: Option<String>,
            /// People who wish to go together share this.
            #[serde(skip_serializing_if = "Option::is_none")]
            family: Option<String>,
            /// Who depends on them, in their own words.
            #[serde(skip_serializing_if = "Option::is_none")]
            dependants: Option<String>,
            /// Priority groups of the agreement.
            #[serde(skip_serializing_if = "Option::is_none")]
            priorities: Option<String>,
        }
    };
}

with_fields! {
    /// A person, with the fields that this token may see; empty ones are absent.
    Told {
        /// The partnership.
        partnership: String,
        /// Their pseudonym in it.
        id: String,
        /// Rises with every change.
        version: i64,
    }
}

with_fields! {
    /// Somebody to be added.
    New {
        /// Their pseudonym; the next free one where absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(regex(pattern = r"^[A-Za-z0-9._-]{1,60}$"))]
        id: Option<String>,
    }
}

with_fields! {
    /// What is to change; what is absent stays, and `null` or an empty text takes away.
    Change {
        /// The version that was seen.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(range(min = 0, max = 9_007_199_254_740_991_i64))]
        #[serde(default, deserialize_with = "whole")]
        version: Option<i64>,
    }
}

/// Which people.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Which {
    /// The beginnings of a name, or a whole id. Names are searched as far as the token sees them.
    search: Option<String>,
    /// Only those this organisation stands by.
    organisation: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows on the page: 100 where absent.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<u32>,
}

type Fields = BTreeMap<String, String>;

/// A person as this token sees them.
pub(crate) fn shown(asked: &Asked, person: &Person) -> Value {
    let object = person.object();
    let seen = person.fields().into_iter().filter(|(field, _)| sees(asked, field, &object));
    let mut told = serde_json::Map::new();
    told.insert("partnership".to_owned(), person.partnership.clone().into());
    told.insert("id".to_owned(), person.id.clone().into());
    told.insert("version".to_owned(), person.version.into());
    told.extend(seen.map(|(field, text)| (field, Value::String(text))));
    Value::Object(told)
}

/// `GET …/people`
pub(crate) async fn list(asked: Asked) -> Answer {
    let which: Which = asked.query()?;
    let rows = limit(which.limit)?;
    let (reach, identity) = (asked.reach(Action::PersonRead)?, asked.reach(Action::PersonIdentity)?);
    let partnership = asked.param("p");
    let found = asked.read(move |db, store| {
        let words = which.search.as_deref().map(str::trim).filter(|words| !words.is_empty());
        let query = Query {
            partnership: &partnership,
            reach: &reach,
            search: words.map(|words| (words, &identity)),
            organisation: which.organisation.as_deref(),
            after: which.after.as_deref(),
            limit: rows,
        };
        people::list(db, store.keys(), &query)
    });
    page(found.await?, |person| shown(&asked, &person))
}

/// The person `{id}`, also one who was erased.
async fn found(asked: &Asked) -> Result<Person, Problem> {
    let (partnership, id) = (asked.param("p"), asked.param("id"));
    let found = asked.read(move |db, store| people::get(db, store.keys(), &partnership, &id)).await?;
    found.ok_or_else(Problem::missing)
}

/// The person `{id}`; erased ones are gone.
pub(crate) async fn kept(asked: &Asked) -> Result<Person, Problem> {
    Some(found(asked).await?).filter(|p| p.state == State::Present).ok_or_else(Problem::missing)
}

/// `GET …/people/{id}`: whoever looks leaves a line in the record's history.
pub(crate) async fn show(asked: Asked) -> Answer {
    let person = kept(&asked).await?;
    seen(&asked, &person.id).await?;
    Ok(versioned(&shown(&asked, &person), person.version))
}

/// Notes that somebody looked at a person of the partnership `{p}`.
pub(crate) async fn seen(asked: &Asked, id: &str) -> Result<(), Problem> {
    let (who, partnership, id) = (asked.who()?.clone(), asked.param("p"), id.to_owned());
    let noted = asked.site.with_store(move |store| sight::note(store, &who, Via::Api, &partnership, &id));
    Ok(noted.await?)
}

/// What a request says of the fields, without `id` and `version`.
fn sent(asked: &Asked) -> Fields {
    let told = asked.fields().into_iter().filter(|(name, _)| name != "id" && name != "version");
    told.map(|(name, value)| (name, value.as_str().unwrap_or_default().trim().to_owned())).collect()
}

/// A record that says this.
fn record(partnership: &str, id: Option<String>, fields: Fields) -> Result<NewPerson, Problem> {
    if let Some(text) = fields.get("shown_until").filter(|text| !text.is_empty()) {
        day("shown_until", text)?;
    }
    NewPerson::of(partnership, id, fields).map_err(Problem::from)
}

/// Whether the token may write these fields, and a round can read the record.
async fn allowed(
    asked: &Asked,
    action: Action,
    changed: &Fields,
    new: &NewPerson,
    was: &Object,
) -> Result<(), Problem> {
    let refuse = |field: &str, why: &str| Err(Problem::new(StatusCode::FORBIDDEN, why).at(field));
    let becomes = Object { person: was.person.clone(), ..new.object() };
    for field in changed.keys() {
        if !writes(asked, field, action, was) {
            return refuse(field, "this field is not within reach of this token");
        }
    }
    if !asked.may(action, &becomes) {
        let field = if changed.contains_key("fled") { "fled" } else { "organisation" };
        return refuse(field, "the record would be out of reach of this token");
    }
    if new.origin.is_empty() {
        return Err(Problem::wrong("origin", "say where they live: ISO 3166 letters, such as PH"));
    }
    if let Some(fled) = &new.fled
        && fled.parse::<agreement::codes::Territory>().is_err()
    {
        return Err(Problem::wrong("fled", "write ISO 3166 letters, such as PH"));
    }
    let partnership = asked.param("p");
    // Only wishes for places need the places.
    let wishes = !new.personal.get("ranks").trim().is_empty();
    let house = asked.law().await?;
    let offered = asked.read(
        move |db, _| {
            if wishes { places::table(db, &partnership) } else { Ok(Default::default()) }
        },
    );
    let offered = offered.await?;
    let mut row = new.personal.fields().clone();
    row.insert("id".to_owned(), new.id.clone().unwrap_or_else(|| "P".to_owned()));
    row.insert("origin".to_owned(), new.origin.clone());
    sound(one::person(&house.agreement, &house.law(), &house.classes, &offered, &row), "id")
}

/// The first complaint about a row, as a problem.
pub(crate) fn sound(complaints: Vec<one::Complaint>, row: &str) -> Result<(), Problem> {
    let first = complaints.into_iter().next();
    first.map_or(Ok(()), |(column, finding)| {
        Err(Problem::wrong(column.unwrap_or_else(|| row.to_owned()), finding.message))
    })
}

/// `POST …/people`
pub(crate) async fn create(asked: Asked) -> Answer {
    let new: New = asked.json()?;
    let (partnership, own) = (asked.param("p"), asked.who()?.subject.organisation.clone());
    let changed = sent(&asked);
    let mut fields = changed.clone();
    fields.entry("organisation".to_owned()).or_insert(own);
    let record = record(&partnership, new.id, fields)?;
    allowed(&asked, Action::PersonCreate, &changed, &record, &Object { person: None, ..record.object() })
        .await?;
    let made = once(&asked, StatusCode::CREATED, move |tx| Ok(Done::now(&people::create(tx, &record)?, 1)));
    made.await?.map_err(Problem::from)
}

/// `PATCH …/people/{id}`
pub(crate) async fn change(asked: Asked) -> Answer {
    let change: Change = asked.json()?;
    let version = asked.version(change.version)?;
    let person = kept(&asked).await?;
    let (was, object) = (person.fields(), person.object());
    let sent = sent(&asked);
    let mut fields = was.clone();
    fields.extend(sent.clone());
    let record = record(&person.partnership, Some(person.id.clone()), fields)?;
    allowed(&asked, Action::PersonChange, &sent, &record, &object).await?;
    let (seen, id) = (person.version, person.id.clone());
    let done = once(&asked, StatusCode::OK, move |tx| {
        if version != seen {
            return Err(Refusal::Stale { current: seen });
        }
        Ok(Done::now(&id, people::change(tx, &id, version, &record)?))
    });
    done.await?.map_err(|refusal| {
        let now = |field: &str| was.get(field).map(String::as_str).unwrap_or_default();
        let fields: Vec<_> =
            sent.iter().map(|(field, yours)| (field.as_str(), yours.as_str(), now(field))).collect();
        refused(refusal, &fields)
    })
}

/// `DELETE …/people/{id}`: erases somebody for good.
pub(crate) async fn erase(asked: Asked) -> Answer {
    let (partnership, id) = (asked.param("p"), asked.param("id"));
    let (matched, current) = (asked.if_match()?, found(&asked).await?.version);
    let done = once(&asked, StatusCode::OK, move |tx| {
        if matched.is_some_and(|seen| seen != current) {
            return Err(Refusal::Stale { current });
        }
        people::erase(tx, &partnership, &id)?;
        Ok(Done::without_version(&id))
    });
    done.await?.map_err(Problem::from)
}
