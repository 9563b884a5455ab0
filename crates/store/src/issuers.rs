//! Which organisations issue credentials, with which keys, and accredited by whom?
//!
//! An issuer is `did:web:HOST:issuers:ORG`, under the address of the installation on the
//! day it was made. The secret of a key is a key of its own beside those of people; the
//! register is signed by the installation. What is public is made here when it is asked
//! for: documents, the register; status lists are [`crate::credentials::status_list`].

use ::credentials as engine;
use engine::proof::{self, Options, Purpose};
use engine::{Accreditation, Contexts, Issuer as Signer, Public, Secret};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value as Json, json};

use crate::keys::Keys;
use crate::seal::Key;
use crate::tx::{Entry, Tx};
use crate::{Db, Fault, Refusal, Row, Value, organisations, seal};

/// An organisation that issues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// The organisation.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// `did:web:…`.
    pub did: String,
    /// The address of the installation when it was made, without a slash at its end.
    pub origin: String,
    /// Since when.
    pub at: Timestamp,
    /// Its keys, the newest first.
    pub keys: Vec<IssuerKey>,
}

/// One key of an issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuerKey {
    /// Its number, from 1.
    pub number: i64,
    /// The public key, `z6Mk…`.
    pub public: String,
    /// Where it stands.
    pub state: KeyState,
    /// Since when.
    pub made: Timestamp,
    /// When another took its place, or when it was withdrawn.
    pub ended: Option<Timestamp>,
}

/// Where a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// It signs.
    Active,
    /// Another one signs; what it signed stays sound.
    Retired,
    /// It is no longer safe: nothing that it signed is sound any more.
    Withdrawn,
}

impl KeyState {
    /// The word in the table.
    pub fn word(self) -> &'static str {
        match self {
            KeyState::Active => "active",
            KeyState::Retired => "retired",
            KeyState::Withdrawn => "withdrawn",
        }
    }

    fn read(word: &str) -> Result<KeyState, Fault> {
        let all = [KeyState::Active, KeyState::Retired, KeyState::Withdrawn];
        all.into_iter().find(|s| s.word() == word).ok_or_else(|| Fault::other("a key of no known state"))
    }
}

impl Issuer {
    /// The key that signs.
    pub fn active(&self) -> Option<&IssuerKey> {
        self.keys.iter().find(|k| k.state == KeyState::Active)
    }

    /// As the engine knows an issuer.
    pub fn signer(&self) -> Signer {
        Signer { id: self.did.clone(), name: self.name.clone(), url: None }
    }

    /// Its document, as it is served.
    pub fn document(&self) -> Json {
        let keys = self.keys.iter().filter_map(|key| {
            let withdrawn = key.ended.filter(|_| key.state == KeyState::Withdrawn);
            Some((Public::read(&key.public)?, withdrawn))
        });
        engine::document(&self.did, &keys.collect::<Vec<_>>())
    }
}

const READ: &str = "SELECT issuer.organisation, organisation.name, issuer.did, issuer.origin, issuer.at \
     FROM issuer JOIN organisation ON organisation.id = issuer.organisation";

fn read(db: &mut Db, row: &Row) -> Result<Issuer, Fault> {
    let organisation = row.text(0)?;
    let sql = "SELECT number, public, state, made, ended FROM issuer_key WHERE organisation = $1 \
         ORDER BY number DESC";
    let keys = db.rows(sql, &[(&organisation).into()])?;
    let key = |row: &Row| {
        Ok(IssuerKey {
            number: row.int(0)?,
            public: row.text(1)?,
            state: KeyState::read(&row.text(2)?)?,
            made: row.instant(3)?,
            ended: row.instant_or_none(4)?,
        })
    };
    Ok(Issuer {
        name: row.text(1)?,
        did: row.text(2)?,
        origin: row.text(3)?,
        at: row.instant(4)?,
        keys: keys.iter().map(key).collect::<Result<_, Fault>>()?,
        organisation,
    })
}

/// An issuer, by its organisation.
pub fn get(db: &mut Db, organisation: &str) -> Result<Option<Issuer>, Fault> {
    let row = db.row(&format!("{READ} WHERE issuer.organisation = $1"), &[organisation.into()])?;
    row.map(|row| read(db, &row)).transpose()
}

/// All issuers, by organisation. They are public.
pub fn all(db: &mut Db) -> Result<Vec<Issuer>, Fault> {
    let rows = db.rows(&format!("{READ} ORDER BY issuer.organisation"), &[])?;
    rows.iter().map(|row| read(db, row)).collect()
}

/// The secret of an issuer's key.
fn subject(organisation: &str, number: i64) -> String {
    format!("issuer/{organisation}/{number}")
}

fn secret(key: &Key) -> Secret {
    Secret::from_seed(*key.bytes())
}

/// What an issuer signs with, inside a change: the secret, and which of its keys that is.
pub(crate) fn signing(tx: &mut Tx<'_>, issuer: &Issuer) -> Result<Option<(Secret, String)>, Fault> {
    let Some(active) = issuer.active() else { return Ok(None) };
    let key = tx.key(&subject(&issuer.organisation, active.number))?;
    Ok(key.map(|key| (secret(&key), active)).map(|(s, _)| (s.clone(), s.public().method(&issuer.did))))
}

/// The same, for what is signed when it is asked for.
pub(crate) fn signing_now(keys: &Keys, issuer: &Issuer) -> Result<Option<(Secret, String)>, Fault> {
    let Some(active) = issuer.active() else { return Ok(None) };
    let key = keys.of(&subject(&issuer.organisation, active.number))?;
    Ok(key.map(|key| secret(&key)).map(|s| (s.clone(), s.public().method(&issuer.did))))
}

/// Makes an organisation an issuer, with a first key. `origin` is where browsers find the
/// installation, such as `https://ambos.example`. Refused: `Missing`, `Taken`, `Wrong("origin")`.
pub fn create(tx: &mut Tx<'_>, organisation: &str, origin: &str) -> Result<Issuer, Refusal> {
    tx.read(|db| organisations::get(db, organisation))?.ok_or(Refusal::Missing)?;
    if tx.read(|db| get(db, organisation))?.is_some() {
        return Err(Refusal::Taken);
    }
    let origin = origin.trim_end_matches('/');
    let host = host(origin).ok_or(Refusal::Wrong("origin"))?;
    let did = engine::web_did(host, &["issuers", organisation]);
    let sql = "INSERT INTO issuer (organisation, did, origin, at) VALUES ($1, $2, $3, $4)";
    let at = tx.at();
    tx.execute(sql, &[organisation.into(), (&did).into(), origin.into(), at.into()])?;
    trace(tx, "issuer.create", organisation, json!({ "did": [null, did] }))?;
    add_key(tx, organisation, 1)?;
    tx.read(|db| get(db, organisation))?.ok_or(Refusal::Missing)
}

/// The host of an address, with its port.
pub fn host(origin: &str) -> Option<&str> {
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"))?;
    let host = host.trim_end_matches('/');
    (!host.is_empty() && !host.contains('/')).then_some(host)
}

fn add_key(tx: &mut Tx<'_>, organisation: &str, number: i64) -> Result<(), Refusal> {
    let key = tx.new_key(&subject(organisation, number))?;
    let public = secret(&key).public().multikey();
    let sql =
        "INSERT INTO issuer_key (organisation, number, public, state, made) VALUES ($1, $2, $3, $4, $5)";
    let at = tx.at();
    let state = KeyState::Active.word();
    tx.execute(sql, &[organisation.into(), number.into(), (&public).into(), state.into(), at.into()])?;
    trace(tx, "issuer.key", organisation, json!({ "number": number, "public": public }))
}

/// A new key signs from now on; the one before stays published and good for what it signed.
/// Returns its number. Refused: `Missing`.
pub fn rotate(tx: &mut Tx<'_>, organisation: &str) -> Result<i64, Refusal> {
    replace(tx, organisation, None)
}

/// A key is no longer safe: nothing that it signed is sound any more, and its secret is
/// destroyed. Where it signed, a new one does from now on. Refused: `Missing`, `Wrong("state")`
/// if it was withdrawn before.
pub fn withdraw(tx: &mut Tx<'_>, organisation: &str, number: i64) -> Result<i64, Refusal> {
    replace(tx, organisation, Some(number))
}

fn replace(tx: &mut Tx<'_>, organisation: &str, unsafe_one: Option<i64>) -> Result<i64, Refusal> {
    let issuer = tx.read(|db| get(db, organisation))?.ok_or(Refusal::Missing)?;
    let newest = issuer.keys.first().map_or(0, |k| k.number);
    let active = issuer.active().map(|k| k.number);
    let (number, state) = match unsafe_one {
        None => (active, KeyState::Retired),
        Some(number) => {
            let key = issuer.keys.iter().find(|k| k.number == number).ok_or(Refusal::Missing)?;
            if key.state == KeyState::Withdrawn {
                return Err(Refusal::Wrong("state"));
            }
            (Some(number), KeyState::Withdrawn)
        }
    };
    if let Some(number) = number {
        let sql = "UPDATE issuer_key SET state = $3, ended = $4 WHERE organisation = $1 AND number = $2";
        let at = tx.at();
        tx.execute(sql, &[organisation.into(), number.into(), state.word().into(), at.into()])?;
        let detail = json!({ "number": number, "state": state.word() });
        trace(tx, "issuer.key", organisation, detail)?;
        // Nobody signs with it again.
        tx.destroy_key(&subject(organisation, number))?;
    }
    if number == active {
        add_key(tx, organisation, newest + 1)?;
        return Ok(newest + 1);
    }
    Ok(active.unwrap_or(newest))
}

/// An accreditation, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: String,
    /// The organisation that is accredited.
    pub organisation: String,
    /// The authority: a DID, or an address.
    pub by: String,
    /// Its name.
    pub by_name: String,
    /// The first day.
    pub from: Date,
    /// The last day; nothing: until further notice.
    pub until: Option<Date>,
}

/// The accreditations of an organisation, or all, by id.
pub fn accreditations(db: &mut Db, organisation: Option<&str>) -> Result<Vec<Kept>, Fault> {
    let mut sql =
        "SELECT id, organisation, by_did, by_name, valid_from, valid_until FROM accreditation".to_owned();
    let mut values: Vec<Value> = Vec::new();
    if let Some(organisation) = organisation {
        sql.push_str(" WHERE organisation = $1");
        values.push(organisation.into());
    }
    sql.push_str(" ORDER BY id");
    let kept = |row: &Row| {
        Ok(Kept {
            id: row.text(0)?,
            organisation: row.text(1)?,
            by: row.text(2)?,
            by_name: row.text(3)?,
            from: row.day(4)?,
            until: row.day_or_none(5)?,
        })
    };
    db.rows(&sql, &values)?.iter().map(kept).collect()
}

/// Writes down that an authority accredits an issuer; `new.id` is ignored. Returns the id.
/// Refused: `Missing` (no issuer), `Wrong(field)`.
pub fn accredit(tx: &mut Tx<'_>, new: &Kept) -> Result<String, Refusal> {
    tx.read(|db| get(db, &new.organisation))?.ok_or(Refusal::Missing)?;
    if new.by_name.trim().is_empty() {
        return Err(Refusal::Wrong("by_name"));
    }
    let scheme = ["did:", "https://", "http://", "urn:"].iter().any(|s| new.by.starts_with(s));
    if !scheme || new.by.contains(char::is_whitespace) {
        return Err(Refusal::Wrong("by"));
    }
    if new.until.is_some_and(|until| until < new.from) {
        return Err(Refusal::Wrong("until"));
    }
    let (id, at) = (seal::id()?, tx.at());
    let account = tx.actor().account.clone();
    tx.execute(
        "INSERT INTO accreditation (id, organisation, by_did, by_name, valid_from, valid_until, by_account, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            (&id).into(),
            (&new.organisation).into(),
            (&new.by).into(),
            new.by_name.trim().into(),
            new.from.into(),
            new.until.map_or(Value::Null, Value::from),
            account.into(),
            at.into(),
        ],
    )?;
    let detail = json!({ "id": id, "by": new.by, "from": new.from.to_string(),
                         "until": new.until.map(|u| u.to_string()) });
    trace(tx, "issuer.accredit", &new.organisation, detail)?;
    Ok(id)
}

/// An accreditation ends on a day, which may be past. Refused: `Missing`, `Wrong("until")`.
pub fn end_accreditation(tx: &mut Tx<'_>, id: &str, until: Date) -> Result<(), Refusal> {
    let old = tx.read(|db| accreditations(db, None))?.into_iter().find(|a| a.id == id);
    let old = old.ok_or(Refusal::Missing)?;
    if until < old.from {
        return Err(Refusal::Wrong("until"));
    }
    tx.execute("UPDATE accreditation SET valid_until = $2 WHERE id = $1", &[id.into(), until.into()])?;
    let detail = json!({ "id": id, "until": [old.until.map(|u| u.to_string()), until.to_string()] });
    trace(tx, "issuer.accredit", &old.organisation, detail)
}

/// The installation's own document: it signs the register.
pub fn house_document(keys: &Keys, origin: &str) -> Result<Option<Json>, Fault> {
    let Some(host) = host(origin) else { return Ok(None) };
    let key = house_key(keys)?;
    Ok(Some(engine::document(&engine::web_did(host, &[]), &[(key.public(), None)])))
}

fn house_key(keys: &Keys) -> Result<Secret, Fault> {
    Ok(secret(&keys.house.signing.derive("register")?))
}

/// So long a signed register is served at most before it is signed anew, twice over.
const REGISTER_HOLDS: SignedDuration = SignedDuration::from_hours(24);

/// Something that was signed, and is served again as long as it says the same.
#[derive(Clone, Debug)]
pub struct Served {
    at: Timestamp,
    said: Json,
    method: String,
    /// What is served.
    pub body: String,
}

/// What is to be signed, what signs it, and the name of the key.
pub(crate) type Plain = (Json, Secret, String);

/// Signs what `plain` says at an instant; or gives back what was kept, if that says the same under the same key and is
/// no older than half of the time that it holds. So a stranger who asks again and again makes nothing be signed.
pub(crate) fn again(
    kept: Option<&Served>,
    (now, holds): (Timestamp, SignedDuration),
    mut plain: impl FnMut(Timestamp) -> Result<Option<Plain>, Fault>,
    sign: impl Fn(&Plain) -> Result<String, Fault>,
) -> Result<Option<Served>, Fault> {
    if let Some(kept) = kept.filter(|k| k.at <= now && now.duration_since(k.at) < holds / 2)
        && let Some((said, _, method)) = plain(kept.at)?
        && said == kept.said
        && method == kept.method
    {
        return Ok(Some(kept.clone()));
    }
    let Some(found) = plain(now)? else { return Ok(None) };
    let body = sign(&found)?;
    let (said, _, method) = found;
    Ok(Some(Served { at: now, said, method, body }))
}

/// The register of accreditations, signed: who accredits which issuer, from when to when.
pub fn register(
    db: &mut Db,
    keys: &Keys,
    origin: &str,
    name: &str,
    at: Timestamp,
) -> Result<Option<Json>, Fault> {
    let found = plain_register(db, keys, origin, name, at)?;
    found.map(|(document, key, method)| sign(&document, &key, &method, at)).transpose()
}

/// The same as text: what was kept, as long as it says the same and is fresh enough.
pub fn register_kept(
    db: &mut Db,
    keys: &Keys,
    (origin, name): (&str, &str),
    now: Timestamp,
    kept: Option<&Served>,
) -> Result<Option<Served>, Fault> {
    again(
        kept,
        (now, REGISTER_HOLDS),
        |at| plain_register(db, keys, origin, name, at),
        |(document, key, method)| Ok(sign(document, key, method, now)?.to_string()),
    )
}

fn plain_register(
    db: &mut Db,
    keys: &Keys,
    origin: &str,
    name: &str,
    at: Timestamp,
) -> Result<Option<Plain>, Fault> {
    let origin = origin.trim_end_matches('/');
    let Some(host) = host(origin) else { return Ok(None) };
    let address = format!("{origin}/register");
    let issuers = all(db)?;
    let said = accreditations(db, None)?.into_iter().filter_map(|kept| {
        let issuer = issuers.iter().find(|i| i.organisation == kept.organisation)?;
        Some(Accreditation {
            id: format!("{address}#{}", kept.id),
            issuer: issuer.did.clone(),
            issuer_name: issuer.name.clone(),
            by: kept.by,
            by_name: kept.by_name,
            from: kept.from,
            until: kept.until,
        })
    });
    let did = engine::web_did(host, &[]);
    let keeper = Signer { id: did.clone(), name: name.to_owned(), url: Some(format!("{origin}/")) };
    let document = engine::register(&address, &keeper, at, &said.collect::<Vec<_>>());
    let key = house_key(keys)?;
    let method = key.public().method(&did);
    Ok(Some((document, key, method)))
}

/// A document with its proof.
pub(crate) fn sign(document: &Json, key: &Secret, method: &str, at: Timestamp) -> Result<Json, Fault> {
    let options = Options { method, created: at, purpose: Purpose::Assertion, challenge: None, domain: None };
    proof::sign(document, key, &options, Contexts::shipped()).map_err(Fault::other)
}

/// Signs a credential that a program made, in the name of an organisation: it is not kept, and has no
/// place in a status list. Refused: `Missing` (no issuer), `Wrong("issuer")` if it is in another's
/// name, `Wrong("credential")` if not every word of it would be signed.
pub fn sign_for(tx: &mut Tx<'_>, organisation: &str, document: &Json) -> Result<Json, Refusal> {
    let issuer = tx.read(|db| get(db, organisation))?.ok_or(Refusal::Missing)?;
    let (key, method) = signing(tx, &issuer)?.ok_or(Refusal::Missing)?;
    let named = &document["issuer"];
    if named.as_str().or_else(|| named["id"].as_str()) != Some(issuer.did.as_str()) {
        return Err(Refusal::Wrong("issuer"));
    }
    // A place in a list belongs to what is kept here, and nobody else says who was revoked.
    if document.get("credentialStatus").is_some() {
        return Err(Refusal::Wrong("credential"));
    }
    let types = &document["type"];
    let list = "BitstringStatusListCredential";
    if types == list || types.as_array().is_some_and(|all| all.iter().any(|t| t == list)) {
        return Err(Refusal::Wrong("credential"));
    }
    let at = tx.at();
    let options =
        Options { method: &method, created: at, purpose: Purpose::Assertion, challenge: None, domain: None };
    let signed = proof::sign(document, &key, &options, Contexts::shipped())
        .map_err(|_| Refusal::Wrong("credential"))?;
    trace(tx, "issuer.sign", organisation, json!({ "digest": engine::digest_sri(&signed) }))?;
    Ok(signed)
}

fn trace(tx: &mut Tx<'_>, action: &'static str, organisation: &str, detail: Json) -> Result<(), Refusal> {
    tx.journal(Entry {
        action,
        kind: "issuer",
        subject: organisation.to_owned(),
        partnership: None,
        detail,
        owner: None,
    })?;
    Ok(())
}
