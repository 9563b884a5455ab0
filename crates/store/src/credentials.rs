//! What was attested of whom, by whom, and is it still so?
//!
//! The rules are [`partnership::credentials`], the signing is the engine's. The signed
//! text is sealed with the person's key: after their erasure nothing opens, while the
//! place in the status list stays taken, so that nobody else gets it.

use std::collections::BTreeSet;

use ::credentials as engine;
use engine::{Alignment, Attestation, Bits, Evidence, Refers, StatusEntry};
use jiff::Timestamp;
use jiff::civil::Date;
use partnership::credentials::{Attested, Credential as Rule, Facts, Ground, Level, Source, State};
use partnership::lifecycle::take;
use partnership::notices::About;
use partnership::stakeholders::Object;
use serde_json::{Value as Json, json};

use crate::issuers::{self, Issuer, Served};
use crate::keys::{self, Keys};
use crate::reach::object_of_person;
use crate::seal::Key;
use crate::tx::{Entry, Tx};
use crate::{Db, Fault, Refusal, Row, Value, attested as ground, notices, people, seal};

/// Half of a list is left free, so that a free place is found by chance.
const TAKEN_AT_MOST: i64 = 65_536;
/// So long a copy of a list answers; then it is asked for anew.
const LIST_HOLDS: jiff::SignedDuration = jiff::SignedDuration::from_hours(7 * 24);
/// How often a place is drawn before the list is said to be full.
const DRAWN: usize = 64;

/// A credential as it is kept. Prints without its text.
#[derive(Clone, PartialEq)]
pub struct Credential {
    /// Its id here. Its text has another one, a UUID, which says nothing of this installation.
    pub id: String,
    /// The partnership.
    pub partnership: String,
    /// The person it is about.
    pub person: String,
    /// The organisation that issued it.
    pub organisation: String,
    /// Of what it comes.
    pub source: Source,
    /// The id of that there.
    pub source_id: String,
    /// Where it stands.
    pub state: State,
    /// When it was issued.
    pub at: Timestamp,
    /// Why it was taken back.
    pub ground: Option<Ground>,
    /// When it was taken back, or another took its place.
    pub ended: Option<Timestamp>,
    /// Which other one stands for it.
    pub successor: Option<String>,
    /// The signed text; nothing after the person was erased.
    pub signed: Option<Json>,
    /// The reason for taking it back, in the words of the issuer.
    pub reason: Option<String>,
    /// What powers are decided on.
    pub object: Object,
}

impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Credential({}, {}, {})", self.id, self.organisation, self.state.word())
    }
}

const READ: &str = "credential.id, credential.partnership, credential.person, credential.organisation, \
     credential.source, credential.source_id, credential.state, credential.at, credential.ground, \
     credential.ended, credential.successor, credential.sealed, person.organisation, person.country, \
     person.fled, person.shown_until FROM credential JOIN person \
     ON person.partnership = credential.partnership AND person.id = credential.person";

fn place(id: &str) -> String {
    format!("credential/{id}/sealed")
}

fn read(row: &Row, key: Option<&Key>) -> Result<Credential, Fault> {
    let (id, partnership, person) = (row.text(0)?, row.text(1)?, row.text(2)?);
    let opened: Option<Json> = match (row.blob_or_none(11)?, key) {
        (Some(sealed), Some(key)) => {
            Some(serde_json::from_slice(&key.open(&place(&id), &sealed)?).map_err(Fault::other)?)
        }
        _ => None,
    };
    let bad = || Fault::other("a credential of no known state or source");
    Ok(Credential {
        object: object_of_person(row, 12, (&partnership, &person))?,
        organisation: row.text(3)?,
        source: Source::read(&row.text(4)?).ok_or_else(bad)?,
        source_id: row.text(5)?,
        state: State::read(&row.text(6)?).ok_or_else(bad)?,
        at: row.instant(7)?,
        ground: row.text_or_none(8)?.and_then(|g| Ground::read(&g)),
        ended: row.instant_or_none(9)?,
        successor: row.text_or_none(10)?,
        signed: opened.as_ref().map(|o| o["signed"].clone()),
        reason: opened.as_ref().and_then(|o| o["reason"].as_str()).map(str::to_owned),
        id,
        partnership,
        person,
    })
}

/// One credential.
pub fn get(db: &mut Db, keys: &Keys, id: &str) -> Result<Option<Credential>, Fault> {
    let row = db.row(&format!("SELECT {READ} WHERE credential.id = $1"), &[id.into()])?;
    let Some(row) = row else { return Ok(None) };
    let key = keys.of(&keys::person(&row.text(1)?, &row.text(2)?))?;
    read(&row, key.as_ref()).map(Some)
}

/// What a person who was not erased holds, the newest first: whoever may see it is for the caller to decide.
pub fn of(db: &mut Db, keys: &Keys, partnership: &str, person: &str) -> Result<Vec<Credential>, Fault> {
    let sql = format!(
        "SELECT {READ} WHERE credential.partnership = $1 AND credential.person = $2 \
         AND person.state = 'present' ORDER BY credential.at DESC, credential.id"
    );
    let key = keys.of(&keys::person(partnership, person))?;
    db.rows(&sql, &[partnership.into(), person.into()])?.iter().map(|r| read(r, key.as_ref())).collect()
}

/// Issues what is attested of a person, by an organisation that `asks` in its own name, and
/// returns its id; the person is told. The text holds the person's name, but for somebody in humanitarian mode.
/// Refused: `Missing` (person, issuer, or what it recognises), or the rules' reasons.
pub fn issue(
    tx: &mut Tx<'_>,
    organisation: &str,
    asks: &str,
    (partnership, person): (&str, &str),
    attested: &Attested,
) -> Result<String, Refusal> {
    let known = tx.read(|db| people::object(db, partnership, person))?.ok_or(Refusal::Missing)?;
    let owner = keys::person(partnership, person);
    let key = tx.key(&owner)?.ok_or(Refusal::Missing)?;
    let issuer = tx.read(|db| issuers::get(db, organisation))?.ok_or(Refusal::Missing)?;
    let signing = issuers::signing(tx, &issuer)?;
    let facts =
        Facts { attested: Some(attested), has_key: signing.is_some(), ..facts(tx, organisation, asks) };
    let state = take::<Rule>("issue", State::Drafted, &facts)?;
    let (secret, method) = signing.ok_or(Refusal::Missing)?;
    let refers = match &attested.recognises {
        Some(other) => Some(refers(tx, &key, (partnership, person), other)?),
        None => None,
    };
    let name = match known.fled {
        Some(_) => None,
        None => people::sealed_name(tx, partnership, person, &key)?,
    };
    let (list, index) = free_place(tx, organisation)?;
    let (id, at) = (seal::id()?, tx.at());
    let address = list_address(&issuer, list);
    let said = attestation(attested, &issuer, name, refers, StatusEntry { list: address, index })?;
    let signed = engine::issue(&said, &secret, &method, at).map_err(Fault::other)?;
    let sealed = key.seal(&place(&id), json!({ "signed": signed }).to_string().as_bytes())?;
    tx.execute(
        "INSERT INTO credential (id, partnership, person, organisation, source, source_id, list, place, state, at, \
         sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            (&id).into(),
            partnership.into(),
            person.into(),
            organisation.into(),
            attested.source.word().into(),
            (&attested.source_id).into(),
            list.into(),
            i64::try_from(index).map_err(Fault::other)?.into(),
            state.word().into(),
            at.into(),
            sealed.into(),
        ],
    )?;
    let detail = json!({ "person": person, "issuer": organisation, "source": attested.source.word(),
                         "title": attested.title });
    trace(tx, "credential.issue", &id, partnership, detail, owner)?;
    notices::tell(tx, partnership, person, About::CredentialIssued, &id)?;
    if attested.source == Source::Recognition {
        // What was recognised in part is now recognised in full.
        let part = ground::partial_id(&attested.source_id);
        let sql = "SELECT id FROM credential WHERE partnership = $1 AND person = $2 AND organisation = $3 \
                   AND source = $4 AND source_id = $5 AND state = $6 ORDER BY id";
        let (source, issued) = (Source::Recognition.word(), State::Issued.word());
        let which = [
            partnership.into(),
            person.into(),
            organisation.into(),
            source.into(),
            (&part).into(),
            issued.into(),
        ];
        for row in tx.rows(sql, &which)? {
            supersede(tx, &row.text(0)?, &id)?;
        }
    }
    Ok(id)
}

/// Takes a credential back: for error or fraud, with the reason, by whoever issued it; the person is told.
/// `ground` is the word that was chosen. Refused: `Missing`, or the rules' reasons.
pub fn revoke(tx: &mut Tx<'_>, id: &str, asks: &str, ground: &str, reason: &str) -> Result<(), Refusal> {
    let (old, key) = open(tx, id)?;
    let found = Ground::read(ground);
    let facts = Facts { ground: found, reason, ..facts(tx, &old.organisation, asks) };
    let state = take::<Rule>("revoke", old.state, &facts)?;
    let at = tx.at();
    // After an erasure nothing opens, and what was got by fraud is still taken back.
    let sealed = match old.signed.as_ref().zip(key) {
        Some((signed, key)) => {
            let kept = json!({ "signed": signed, "reason": reason.trim() });
            Some(key.seal(&place(id), kept.to_string().as_bytes())?)
        }
        None => None,
    };
    tx.execute(
        "UPDATE credential SET state = $2, ground = $3, ended = $4, sealed = $5 WHERE id = $1",
        &[
            id.into(),
            state.word().into(),
            found.map(Ground::word).into(),
            at.into(),
            sealed.map_or(Value::Null, Value::from),
        ],
    )?;
    let said = if old.signed.is_some() { reason.trim() } else { "" };
    let detail = json!({ "person": old.person, "ground": found.map(Ground::word), "reason": said });
    let owner = keys::person(&old.partnership, &old.person);
    trace(tx, "credential.revoke", id, &old.partnership, detail, owner)?;
    notices::tell(tx, &old.partnership, &old.person, About::CredentialRevoked, id)?;
    Ok(())
}

/// Says that another credential of the same issuer stands for this one. It stays sound.
/// Refused: `Missing`, or the rules' reasons.
pub fn supersede(tx: &mut Tx<'_>, id: &str, successor: &str) -> Result<(), Refusal> {
    let (old, _) = open(tx, id)?;
    let (new, _) = open(tx, successor)?;
    if (&new.partnership, &new.person) != (&old.partnership, &old.person) || new.id == old.id {
        return Err(Refusal::Missing);
    }
    let facts =
        Facts { successor: Some(&new.organisation), ..facts(tx, &old.organisation, &new.organisation) };
    let state = take::<Rule>("supersede", old.state, &facts)?;
    let at = tx.at();
    let sql = "UPDATE credential SET state = $2, ended = $3, successor = $4 WHERE id = $1";
    tx.execute(sql, &[id.into(), state.word().into(), at.into(), successor.into()])?;
    let detail = json!({ "person": old.person, "successor": successor });
    let owner = keys::person(&old.partnership, &old.person);
    trace(tx, "credential.supersede", id, &old.partnership, detail, owner)
}

/// The address of an issuer's status list.
fn list_address(issuer: &Issuer, list: i64) -> String {
    format!("{}/status/{}/{list}", issuer.origin, issuer.organisation)
}

/// An issuer's status list as it is now, without a proof, and what signs it: serve it with a proof
/// ([`status_list`]) or as a whole ([`engine::to_jwt`]).
fn plain_list(
    db: &mut Db,
    keys: &Keys,
    organisation: &str,
    list: i64,
    at: Timestamp,
) -> Result<Option<(Json, engine::Secret, String)>, Fault> {
    let Some(issuer) = issuers::get(db, organisation)? else { return Ok(None) };
    let sql = "SELECT count(*) FROM credential WHERE organisation = $1 AND list = $2";
    let taken = db.row(sql, &[organisation.into(), list.into()])?.map_or(Ok(0), |r| r.int(0))?;
    if taken == 0 && list != 1 {
        return Ok(None);
    }
    let sql = "SELECT place FROM credential WHERE organisation = $1 AND list = $2 AND state = $3";
    let set = db.rows(sql, &[organisation.into(), list.into(), State::Revoked.word().into()])?;
    let set: Vec<usize> =
        set.iter().map(|r| usize::try_from(r.int(0)?).map_err(Fault::other)).collect::<Result<_, Fault>>()?;
    let address = list_address(&issuer, list);
    let until = at.checked_add(LIST_HOLDS).map_err(Fault::other)?;
    let document = engine::list(&address, &issuer.did, &Bits::of(set), at, Some(until));
    Ok(issuers::signing_now(keys, &issuer)?.map(|(secret, method)| (document, secret, method)))
}

/// An issuer's status list as of `at`, signed: nothing if there is none.
pub fn status_list(
    db: &mut Db,
    keys: &Keys,
    organisation: &str,
    list: i64,
    at: Timestamp,
) -> Result<Option<Json>, Fault> {
    let found = plain_list(db, keys, organisation, list, at)?;
    found.map(|(document, secret, method)| issuers::sign(&document, &secret, &method, at)).transpose()
}

/// The same, signed as a whole (`application/vc+jwt`).
pub fn status_list_jwt(
    db: &mut Db,
    keys: &Keys,
    organisation: &str,
    list: i64,
    at: Timestamp,
) -> Result<Option<String>, Fault> {
    let found = plain_list(db, keys, organisation, list, at)?;
    Ok(found.map(|(document, secret, method)| engine::to_jwt(&document, &secret, &method)))
}

/// A status list as text, with a proof or as a whole: what was kept, as long as it says the same and half of its time is
/// not over.
pub fn status_list_kept(
    db: &mut Db,
    keys: &Keys,
    (organisation, list, whole): (&str, i64, bool),
    now: Timestamp,
    kept: Option<&Served>,
) -> Result<Option<Served>, Fault> {
    issuers::again(
        kept,
        (now, LIST_HOLDS),
        |at| plain_list(db, keys, organisation, list, at),
        |(document, secret, method)| {
            if whole {
                return Ok(engine::to_jwt(document, secret, method));
            }
            Ok(issuers::sign(document, secret, method, now)?.to_string())
        },
    )
}

fn facts<'a>(tx: &Tx<'_>, issuer: &'a str, asks: &'a str) -> Facts<'a> {
    Facts {
        attested: None,
        has_key: false,
        issuer,
        asks,
        ground: None,
        reason: "",
        successor: None,
        today: tx.day(),
    }
}

/// A credential, with the key of its person unless they were erased.
fn open(tx: &mut Tx<'_>, id: &str) -> Result<(Credential, Option<Key>), Refusal> {
    let row = tx.row(&format!("SELECT {READ} WHERE credential.id = $1"), &[id.into()])?;
    let row = row.ok_or(Refusal::Missing)?;
    let key = tx.key(&keys::person(&row.text(1)?, &row.text(2)?))?;
    Ok((read(&row, key.as_ref())?, key))
}

/// The credential that a decision recognises: of the same person, by id and digest.
fn refers(tx: &mut Tx<'_>, key: &Key, person: (&str, &str), id: &str) -> Result<Refers, Refusal> {
    let row = tx.row(&format!("SELECT {READ} WHERE credential.id = $1"), &[id.into()])?;
    let row = row.ok_or(Refusal::Missing)?;
    if (row.text(1)?.as_str(), row.text(2)?.as_str()) != person {
        return Err(Refusal::Missing);
    }
    let other = read(&row, Some(key))?;
    let signed = other.signed.ok_or(Refusal::Missing)?;
    let text = |name: &str| signed[name].as_str().unwrap_or_default().to_owned();
    Ok(Refers { id: text("id"), digest: engine::digest_sri(&signed), name: text("name") })
}

/// A free place of a list, drawn by chance.
fn free_place(tx: &mut Tx<'_>, organisation: &str) -> Result<(i64, usize), Refusal> {
    let sql = "SELECT count(*) FROM credential WHERE organisation = $1";
    let taken = tx.row(sql, &[organisation.into()])?.map_or(Ok(0), |r| r.int(0))?;
    let list = taken / TAKEN_AT_MOST + 1;
    let sql = "SELECT place FROM credential WHERE organisation = $1 AND list = $2 AND place = $3";
    for _ in 0..DRAWN {
        let mut bytes = [0; 4];
        getrandom::fill(&mut bytes).map_err(Fault::other)?;
        let index = usize::try_from(u32::from_be_bytes(bytes)).map_err(Fault::other)? % engine::BITS;
        let place = i64::try_from(index).map_err(Fault::other)?;
        if tx.row(sql, &[organisation.into(), list.into(), place.into()])?.is_none() {
            return Ok((list, index));
        }
    }
    Err(Refusal::Fault(Fault::other("no free place was found in the status list")))
}

fn uuid() -> Result<String, Fault> {
    let mut b = [0u8; 16];
    getrandom::fill(&mut b).map_err(Fault::other)?;
    // Version 4, variant 1 (RFC 9562, 5.4).
    b[6] = b[6] & 0x0f | 0x40;
    b[8] = b[8] & 0x3f | 0x80;
    let hex = data_encoding::HEXLOWER.encode(&b);
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    let parts = [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)];
    Ok(format!("urn:uuid:{}", parts.join("-")))
}

/// The beginning of a day, or its end (UTC).
fn instant(day: Date, end: bool) -> Result<Timestamp, Fault> {
    let (hour, minute) = if end { (23, 59) } else { (0, 0) };
    let second = if end { 59 } else { 0 };
    jiff::tz::Offset::UTC.to_timestamp(day.at(hour, minute, second, 0)).map_err(Fault::other)
}

fn attestation(
    said: &Attested,
    issuer: &Issuer,
    name: Option<String>,
    refers: Option<Refers>,
    status: StatusEntry,
) -> Result<Attestation, Fault> {
    let mut alignments = Vec::new();
    let mut evidence = Vec::new();
    for outcome in &said.outcomes {
        match &outcome.esco {
            Some(uri) => {
                let mut found = Alignment::esco(uri, &said.esco_version, &outcome.words);
                found.description = outcome.level.clone();
                alignments.push(found);
            }
            // Without an address elsewhere it is a part of what was learnt.
            None => evidence.push(Evidence {
                name: outcome.words.clone(),
                narrative: outcome.level.clone().unwrap_or_else(|| outcome.words.clone()),
            }),
        }
    }
    alignments.extend(said.levels.iter().map(|level| match level {
        Level::Eqf(level) => Alignment::eqf(*level),
        Level::National { framework, level, url } => Alignment::nqf(framework, level, url),
        Level::Cefr { language, level } => Alignment::cefr(language, level),
        Level::Isco { code, name } => Alignment::isco(code, name),
    }));
    Ok(Attestation {
        id: uuid()?,
        issuer: issuer.signer(),
        holder: uuid()?,
        holder_name: name,
        title: said.title.trim().to_owned(),
        description: said.description.clone(),
        kind: said.source.achievement().to_owned(),
        criteria: said.criteria.clone(),
        alignments,
        hours: said.hours,
        evidence,
        refers,
        valid_from: instant(said.on, false)?,
        valid_until: said.until.map(|day| instant(day, true)).transpose()?,
        status: Some(status),
    })
}

/// Which places of the lists are taken by somebody's credentials, for tests of erasure.
pub fn places_taken(db: &mut Db, organisation: &str) -> Result<BTreeSet<(i64, i64)>, Fault> {
    let sql = "SELECT list, place FROM credential WHERE organisation = $1";
    db.rows(sql, &[organisation.into()])?.iter().map(|r| Ok((r.int(0)?, r.int(1)?))).collect()
}

fn trace(
    tx: &mut Tx<'_>,
    action: &'static str,
    id: &str,
    partnership: &str,
    detail: Json,
    owner: String,
) -> Result<(), Refusal> {
    tx.journal(Entry {
        action,
        kind: "credential",
        subject: id.to_owned(),
        partnership: Some(partnership.to_owned()),
        detail,
        owner: Some(owner),
    })?;
    Ok(())
}
