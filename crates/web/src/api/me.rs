//! `/api/me`: who am I here, and what may I do?

use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::Serialize;
use store::accounts;

use super::asked::{Answer, Asked, told};

/// Whoever asks.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Me {
    /// The account.
    account: String,
    /// What it is called.
    name: String,
    /// Its role, such as `officer`.
    role: &'static str,
    /// The organisation for which the role is held; empty: the installation.
    organisation: String,
    /// The country in which the organisation acts.
    country: Option<String>,
    /// The partnerships the organisation is a party of.
    partnerships: Vec<String>,
    /// For a worker: their own record.
    person: Option<Own>,
    /// What this token may do, and how far.
    powers: Vec<Power>,
}

/// Somebody's own record.
#[derive(Debug, Serialize, JsonSchema)]
struct Own {
    /// The partnership.
    partnership: String,
    /// The person's id in it.
    id: String,
}

/// A power.
#[derive(Debug, Serialize, JsonSchema)]
struct Power {
    /// The action, such as `person.read`.
    action: &'static str,
    /// How far: `own`, `organisation`, `corridor`, `enclosed`, `partnership`, `installation`.
    scopes: Vec<&'static str>,
    /// Whether only people who agree to be shown lie within it.
    consent: bool,
}

/// `GET /api/me`
pub(crate) async fn show(asked: Asked) -> Answer {
    let subject = &asked.who()?.subject;
    let id = subject.account.clone();
    let account = asked.read(move |db, store| accounts::get(db, store.keys(), &id)).await?;
    let power = |action: Action| {
        let reach = asked.visitor.reach(action).filter(|r| !r.is_nothing())?;
        let scopes = reach.ways.iter().map(|way| way.scope.word()).collect();
        Some(Power { action: action.word(), scopes, consent: reach.ways.iter().all(|way| way.consent) })
    };
    let own = subject.person.clone().map(|(partnership, id)| Own { partnership, id });
    Ok(told(&Me {
        account: subject.account.clone(),
        name: account.map(|account| account.name).unwrap_or_default(),
        role: subject.role.word(),
        organisation: subject.organisation.clone(),
        country: subject.country.clone(),
        partnerships: subject.partnerships.clone(),
        person: own,
        powers: Action::ALL.into_iter().filter_map(power).collect(),
    }))
}
