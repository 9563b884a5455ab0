//! What is kept of somebody's credentials, and of what they show to others, as the
//! pages need it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use partnership::credentials::State;
use store::credentials::{self, Credential};
use store::shares::{self, Share};
use store::{Fault, organisations};

use super::card::Card;
use crate::call::{Call, Inside};
use crate::frame::Frame;

/// A credential of somebody's.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    /// Its id here.
    pub id: String,
    pub card: Card,
    /// The file, as it was signed.
    pub json: Vec<u8>,
    /// The text of the code that holds it whole.
    pub offline: String,
    state: State,
    /// Where the agreement makes it valid: codes of countries and regions.
    valid_in: Vec<String>,
}

impl Kept {
    /// Nothing where it was sealed with a key that is gone.
    fn of(kept: Credential, valid_in: &BTreeMap<String, Vec<String>>) -> Option<Kept> {
        let signed = kept.signed?;
        Some(Kept {
            card: Card::of(&signed),
            json: signed.to_string().into_bytes(),
            offline: ::credentials::to_text(&signed),
            state: kept.state,
            valid_in: valid_in.get(&kept.organisation).cloned().unwrap_or_default(),
            id: kept.id,
        })
    }

    /// Where it is valid, and how it stands: labels and values.
    pub fn more(&self, frame: &Frame<'_>) -> Vec<(String, String)> {
        let named: Vec<String> = self.valid_in.iter().map(|code| frame.country_code(code)).collect();
        let mut more = Vec::new();
        if !named.is_empty() {
            more.push((frame.t("page-passport-valid-in"), named.join(frame.comma())));
        }
        let status = frame.t(&format!("page-passport-status-{}", self.state.word()));
        more.push((frame.t("page-passport-status"), status));
        more
    }
}

/// Everything of one person.
pub(super) struct Whole {
    /// The newest first.
    pub credentials: Vec<Kept>,
    /// What they show now, the newest first.
    pub shares: Vec<Share>,
}

/// What an organisation's certificates are valid in, by the agreement: organisation, territories.
fn valid_in(ask: &Inside, parties: &[(String, String)]) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for clause in ask.house.law().all("certificate") {
        let issuer = clause.text("issuer").unwrap_or_default();
        for (_, organisation) in parties.iter().filter(|(party, _)| party == issuer) {
            let codes = all.entry(organisation.clone()).or_default();
            for territory in clause.territories("valid_in") {
                if !codes.iter().any(|code| code == territory.code()) {
                    codes.push(territory.code().to_owned());
                }
            }
        }
    }
    all
}

/// The credentials of the person of the address, and what of them is shown.
pub(super) async fn of(ask: &Inside) -> Result<Whole, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let found = ask.site.with_store(move |store| {
        let now = store.now();
        store.read(|db| {
            let all = credentials::of(db, store.keys(), &p, &id)?;
            let parties = organisations::parties(db, &p)?;
            let shown = shares::of(db, store.keys(), &p, &id)?;
            let shown = shown.into_iter().filter(|share| share.ended.is_none() && share.until > now);
            Ok((all, parties, shown.collect::<Vec<Share>>()))
        })
    });
    let (all, parties, shares): (Vec<Credential>, _, Vec<Share>) = found.await?;
    let valid_in = valid_in(ask, &parties);
    Ok(Whole { credentials: all.into_iter().filter_map(|one| Kept::of(one, &valid_in)).collect(), shares })
}

/// What an address shows.
pub(super) struct Shared {
    pub partnership: String,
    pub person: String,
    pub until: Timestamp,
    pub credentials: Vec<Kept>,
}

/// What an address shows now; nothing where it shows nothing, or not any more.
pub(super) async fn shared(call: &Call, secret: &str) -> Result<Option<Shared>, Fault> {
    let secret = secret.to_owned();
    let found = call.site.with_store(move |store| {
        let now = store.now();
        store.read(|db| {
            let Some(share) = shares::find(db, store.keys(), &secret, now)? else { return Ok(None) };
            let mut all = credentials::of(db, store.keys(), &share.partnership, &share.person)?;
            all.retain(|one| share.credentials.contains(&one.id));
            Ok(Some((share, all)))
        })
    });
    let Some((share, all)) = found.await? else { return Ok(None) };
    let nowhere = BTreeMap::new();
    Ok(Some(Shared {
        partnership: share.partnership,
        person: share.person,
        until: share.until,
        credentials: all.into_iter().filter_map(|one| Kept::of(one, &nowhere)).collect(),
    }))
}
