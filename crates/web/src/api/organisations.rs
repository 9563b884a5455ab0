//! `/api/organisations`: who takes part?

use axum::http::StatusCode;
use jiff::civil::Date;
use partnership::licences::{Licence, Standing, recruits};
use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::organisations::{self, Organisation, country_of};
use store::{Refusal, licences};

use super::asked::{Answer, Asked, limit, page, versioned, whole};
use super::change::{Done, once, refused};
use super::partnerships::day;
use super::problem::Problem;
use crate::pages::organisations::change::vouches;

/// An organisation.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// Its id.
    id: String,
    /// What it is: the type of the agreement's `party`, such as `employer`.
    kind: String,
    /// Its name.
    name: String,
    /// The country in which it acts; nothing for an international one.
    country: Option<String>,
    /// The number of its licence.
    licence: Option<String>,
    /// Who issued the licence.
    licence_authority: Option<String>,
    /// The first day of the licence.
    licence_from: Option<String>,
    /// Its last day.
    licence_until: Option<String>,
    /// Where it can be looked up.
    licence_source: Option<String>,
    /// Of a recruiter: whether the licence holds today: `valid`, `ending` (within 60 days), `later`, `ended` or
    /// `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    licence_standing: Option<&'static str>,
    /// How to reach it.
    contact: Option<String>,
    /// Rises with every change.
    version: i64,
}

impl Told {
    fn of(o: Organisation, licence: Licence, today: Date) -> Told {
        let day = |day: Option<Date>| day.map(|d| d.to_string());
        let standing = recruits(&o.kind).then(|| match licence.standing(today) {
            Standing::Valid => "valid",
            Standing::Ending { .. } => "ending",
            Standing::Later { .. } => "later",
            Standing::Ended { .. } => "ended",
            Standing::Unknown(_) => "unknown",
        });
        Told {
            licence_authority: licence.authority,
            licence_from: day(licence.from),
            licence_until: day(licence.until),
            licence_source: licence.source,
            licence_standing: standing,
            id: o.id,
            kind: o.kind,
            name: o.name,
            country: o.country,
            licence: o.licence,
            contact: o.contact,
            version: o.version,
        }
    }
}

/// Which organisations.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Which {
    /// Only the parties of this partnership.
    partnership: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows on the page: 100 where absent.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<u32>,
}

/// An organisation to be added.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct New {
    /// Its id, which stands in addresses.
    #[schemars(regex(pattern = r"^[A-Za-z0-9._-]{1,100}$"))]
    id: String,
    /// What it is, such as `employer`.
    #[schemars(regex(pattern = r"\S"))]
    kind: String,
    /// Its name.
    #[schemars(regex(pattern = r"\S"))]
    name: String,
    /// The country in which it acts (ISO 3166-1).
    country: Option<String>,
    /// The number of its licence. A recruiter joins no partnership without one that holds.
    licence: Option<String>,
    /// Who issued the licence.
    licence_authority: Option<String>,
    /// The first day of the licence.
    licence_from: Option<String>,
    /// Its last day.
    licence_until: Option<String>,
    /// Where it can be looked up.
    licence_source: Option<String>,
    /// How to reach it.
    contact: Option<String>,
    /// The partnership of which it becomes a party; may be absent for who keeps the installation.
    partnership: Option<String>,
    /// The id of the agreement's `party`; the organisation's own where absent.
    party: Option<String>,
}

/// What is to change; what is absent stays, and an empty text takes away.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    /// The version that was seen.
    #[schemars(range(min = 0, max = 9_007_199_254_740_991_i64))]
    #[serde(default, deserialize_with = "whole")]
    version: Option<i64>,
    /// What it is.
    #[schemars(regex(pattern = r"\S"))]
    kind: Option<String>,
    /// Its name.
    #[schemars(regex(pattern = r"\S"))]
    name: Option<String>,
    /// The country in which it acts.
    country: Option<String>,
    /// The number of its licence. A recruiter joins no partnership without one that holds.
    licence: Option<String>,
    /// Who issued the licence.
    licence_authority: Option<String>,
    /// The first day of the licence.
    licence_from: Option<String>,
    /// Its last day.
    licence_until: Option<String>,
    /// Where it can be looked up.
    licence_source: Option<String>,
    /// How to reach it.
    contact: Option<String>,
}

/// `GET /api/organisations`
pub(crate) async fn list(asked: Asked) -> Answer {
    let (which, reach) = (asked.query::<Which>()?, asked.reach(Action::OrganisationRead)?);
    let rows = limit(which.limit)?;
    let found = asked.read(move |db, _| {
        let found =
            organisations::list(db, &reach, which.partnership.as_deref(), which.after.as_deref(), rows)?;
        let mut with = Vec::with_capacity(found.rows.len());
        for one in found.rows {
            let licence = licences::of(db, &one.id)?.unwrap_or_default();
            with.push((one, licence));
        }
        Ok(store::Page { rows: with, next: found.next })
    });
    let today = asked.who()?.day;
    page(found.await?, |(one, licence)| Told::of(one, licence, today))
}

async fn licence(asked: &Asked) -> Result<Licence, Problem> {
    let id = asked.param("id");
    Ok(asked.read(move |db, _| licences::of(db, &id)).await?.unwrap_or_default())
}

async fn kept(asked: &Asked) -> Result<Organisation, Problem> {
    let id = asked.param("id");
    asked.read(move |db, _| organisations::get(db, &id)).await?.ok_or_else(Problem::missing)
}

/// `GET /api/organisations/{id}`
pub(crate) async fn show(asked: Asked) -> Answer {
    let kept = kept(&asked).await?;
    let (version, licence) = (kept.version, licence(&asked).await?);
    Ok(versioned(&Told::of(kept, licence, asked.who()?.day), version))
}

/// A text, or nothing where it is empty.
fn filled(text: Option<String>) -> Option<String> {
    text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())
}

/// A country's two letters, or those of a region of it.
fn country(text: Option<String>) -> Result<Option<String>, Problem> {
    let told = filled(text);
    if let Some(code) = &told
        && code.parse::<agreement::codes::Territory>().is_err()
    {
        return Err(Problem::wrong("country", "write ISO 3166 letters, such as PH"));
    }
    Ok(told)
}

/// A day, or nothing where it is empty.
fn dated(field: &str, text: Option<String>) -> Result<Option<Date>, Problem> {
    filled(text).map(|text| day(field, &text)).transpose()
}

/// `POST /api/organisations`
pub(crate) async fn create(asked: Asked) -> Answer {
    let new: New = asked.json()?;
    let (partnership, party) = (filled(new.partnership), filled(new.party));
    let organisation = Organisation {
        id: new.id,
        kind: new.kind.trim().to_owned(),
        name: new.name.trim().to_owned(),
        country: country(new.country)?,
        licence: filled(new.licence),
        contact: filled(new.contact),
        version: 0,
    };
    let licence = Licence {
        number: organisation.licence.clone(),
        authority: filled(new.licence_authority),
        from: dated("licence_from", new.licence_from)?,
        until: dated("licence_until", new.licence_until)?,
        source: filled(new.licence_source),
    };
    if organisation.kind.is_empty() {
        return Err(Problem::wrong("kind", "say what it is, such as employer"));
    }
    let object = organisations::object(&organisation, partnership.clone().into_iter().collect());
    if !asked.may(Action::OrganisationCreate, &object) {
        let why = "name a partnership in which this token may add organisations";
        return Err(Problem::new(StatusCode::FORBIDDEN, why).at("partnership"));
    }
    let made = once(&asked, StatusCode::CREATED, move |tx| {
        organisations::create(tx, &organisation)?;
        licences::put(tx, &organisation.id, &licence)?;
        if let Some(partnership) = &partnership {
            let party = party.as_deref().unwrap_or(&organisation.id);
            let parties = tx.read(|db| organisations::parties(db, partnership))?;
            if parties.iter().any(|(taken, _)| taken == party) {
                return Err(Refusal::Taken);
            }
            match organisations::make_party(tx, partnership, party, &organisation.id) {
                Err(Refusal::Missing) => return Err(Refusal::Wrong("partnership")),
                other => other?,
            }
        }
        Ok(Done::now(&organisation.id, 1))
    });
    made.await?.map_err(Problem::from)
}

/// `PATCH /api/organisations/{id}`
pub(crate) async fn change(asked: Asked) -> Answer {
    let change: Change = asked.json()?;
    let version = asked.version(change.version)?;
    let was = kept(&asked).await?;
    let or =
        |new: Option<String>, old: &Option<String>| if new.is_some() { filled(new) } else { old.clone() };
    let changed = Organisation {
        kind: filled(change.kind).unwrap_or_else(|| was.kind.clone()),
        name: change.name.map_or(was.name.clone(), |n| n.trim().to_owned()),
        country: if change.country.is_some() { country(change.country)? } else { was.country.clone() },
        licence: or(change.licence, &was.licence),
        contact: or(change.contact, &was.contact),
        version,
        ..was.clone()
    };
    // Its State decides who does not exist for its accounts: none of them moves it.
    let everywhere = asked.reach(Action::OrganisationChange)?.is_everywhere();
    if changed.country.as_deref().map(country_of) != was.country.as_deref() && !everywhere {
        let why = "only an administrator changes where an organisation acts";
        return Err(Problem::new(StatusCode::FORBIDDEN, why).at("country"));
    }
    let had = licence(&asked).await?;
    let lasts = |text: Option<String>, field: &str, was: Option<Date>| {
        if text.is_some() { dated(field, text) } else { Ok(was) }
    };
    let new_licence = Licence {
        number: changed.licence.clone(),
        authority: or(change.licence_authority, &had.authority),
        from: lasts(change.licence_from, "licence_from", had.from)?,
        until: lasts(change.licence_until, "licence_until", had.until)?,
        source: or(change.licence_source, &had.source),
    };
    // Nobody says of their own organisation that it is licensed, or needs no licence.
    if (changed.kind != was.kind || new_licence != had) && !vouches(&asked.visitor) {
        let why = "an organisation's kind and licence are not for its own accounts to change";
        return Err(Problem::new(StatusCode::FORBIDDEN, why).at("licence"));
    }
    let (new, seen) = (changed.clone(), was.version);
    let done = once(&asked, StatusCode::OK, move |tx| {
        if version != seen {
            return Err(Refusal::Stale { current: seen });
        }
        licences::put(tx, &new.id, &new_licence)?;
        Ok(Done::now(&new.id, organisations::change(tx, &new)?))
    });
    done.await?.map_err(|refusal| {
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        let texts = |o: &Organisation| {
            [o.kind.clone(), o.name.clone(), text(&o.country), text(&o.licence), text(&o.contact)]
        };
        let (yours, now) = (texts(&changed), texts(&was));
        let names = ["kind", "name", "country", "licence", "contact"].into_iter();
        let fields: Vec<_> =
            names.zip(yours.iter().zip(&now)).map(|(n, (y, w))| (n, y.as_str(), w.as_str())).collect();
        refused(refusal, &fields)
    })
}
