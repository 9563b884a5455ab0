//! Where may somebody join alone, and what happens when they do?
//!
//! An officer opens a partnership until a day and says which organisation, if any,
//! stands by newcomers. Joining makes the person and their account in one change.

use jiff::civil::Date;
use partnership::stakeholders::Role;
use partnership::stakeholders::consent::Basis;
use serde_json::json;

use crate::accounts::{self, NewAccount};
use crate::people::{self, NewPerson, Personal};
use crate::tx::{Entry, Tx, expect_version};
use crate::{Db, Fault, Refusal, Value, detail, invitations, partnerships};

/// How a partnership is open for people who come by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// The partnership.
    pub partnership: String,
    /// Open to the end of this day; nothing: closed.
    pub until: Option<Date>,
    /// The organisation that stands by newcomers; nothing: they stand alone.
    pub organisation: Option<String>,
    /// On what the partnership's rounds rest.
    pub basis: Basis,
    /// Rises with every change; 0: nothing was said yet.
    pub version: i64,
}

/// A partnership that can be joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// Until when.
    pub until: Date,
    /// The name of the organisation that stands by newcomers.
    pub organisation: Option<String>,
}

/// Somebody who joins.
#[derive(Clone)]
pub struct Newcomer {
    /// The partnership.
    pub partnership: String,
    /// Where they live and were trained.
    pub origin: String,
    /// Their name.
    pub name: String,
    /// The address of e-mail or the telephone with which they sign in.
    pub address: String,
    /// The hash of their password.
    pub password: String,
}

/// How a partnership is open; closed where nobody said anything.
pub fn of(db: &mut Db, partnership: &str) -> Result<Registration, Fault> {
    let sql = "SELECT until, organisation, basis, version FROM registration WHERE partnership = $1";
    let found = db.row(sql, &[partnership.into()])?;
    let partnership = partnership.to_owned();
    match found {
        None => {
            Ok(Registration { partnership, until: None, organisation: None, basis: Basis::Task, version: 0 })
        }
        Some(row) => Ok(Registration {
            partnership,
            until: row.day_or_none(0)?,
            organisation: row.text_or_none(1)?,
            basis: Basis::from_word(&row.text(2)?).unwrap_or(Basis::Consent),
            version: row.int(3)?,
        }),
    }
}

/// The partnerships that can be joined on a day, by title; at most a hundred.
pub fn open(db: &mut Db, day: Date) -> Result<Vec<Open>, Fault> {
    let sql = "SELECT partnership.id, partnership.title, r.until, organisation.name FROM registration r \
               JOIN partnership ON partnership.id = r.partnership \
               LEFT JOIN organisation ON organisation.id = r.organisation \
               WHERE r.until >= $1 AND partnership.state = 'open' ORDER BY partnership.title LIMIT 100";
    let read = |row: &crate::Row| {
        Ok(Open {
            id: row.text(0)?,
            title: row.text(1)?,
            until: row.day(2)?,
            organisation: row.text_or_none(3)?,
        })
    };
    db.rows(sql, &[day.into()])?.iter().map(read).collect()
}

/// Says how a partnership is open; `new.version` is the one that was seen. Returns the new version.
/// Refused: `Missing` (no such partnership), `Stale`, `Wrong("organisation")` unless it is a party.
pub fn put(tx: &mut Tx<'_>, new: &Registration) -> Result<i64, Refusal> {
    let id = new.partnership.as_str();
    if tx.read(|db| partnerships::get(db, id))?.is_none() {
        return Err(Refusal::Missing);
    }
    let old = tx.read(|db| of(db, id))?;
    expect_version(new.version, old.version)?;
    if let Some(organisation) = &new.organisation {
        let sql = "SELECT party FROM party WHERE partnership = $1 AND organisation = $2";
        if tx.row(sql, &[id.into(), organisation.into()])?.is_none() {
            return Err(Refusal::Wrong("organisation"));
        }
    }
    tx.execute(
        "INSERT INTO registration (partnership, until, organisation, basis, version) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (partnership) DO UPDATE SET until = excluded.until, organisation = excluded.organisation, \
         basis = excluded.basis, version = excluded.version",
        &[
            id.into(),
            new.until.into(),
            new.organisation.as_deref().into(),
            new.basis.word().into(),
            Value::Int(old.version + 1),
        ],
    )?;
    // Who takes part in a round may have changed.
    tx.data_changed(id)?;
    let day = |d: Option<Date>| d.map(|d| d.to_string());
    tx.journal(Entry {
        action: "partnership.registration",
        kind: "partnership",
        subject: id.to_owned(),
        partnership: Some(id.to_owned()),
        detail: detail::changed(&[
            ("until", json!(day(old.until)), json!(day(new.until))),
            ("organisation", json!(old.organisation), json!(new.organisation)),
            ("basis", json!(old.basis.word()), json!(new.basis.word())),
        ]),
        owner: None,
    })?;
    Ok(old.version + 1)
}

/// Makes the person and their account, which is active at once. Returns the ids of the account and of
/// the person. Refused: `Missing` where the partnership is not open, `Taken` (the address),
/// `Wrong(field)`.
pub fn join(tx: &mut Tx<'_>, new: &Newcomer) -> Result<(String, String), Refusal> {
    let day = tx.day();
    let open = tx.read(|db| open(db, day))?.into_iter().any(|one| one.id == new.partnership);
    if !open {
        return Err(Refusal::Missing);
    }
    let organisation = tx.read(|db| of(db, &new.partnership))?.organisation;
    let address = accounts::known_as(&new.address).ok_or(Refusal::Wrong("email"))?;
    let field = if address.contains('@') { "email" } else { "phone" };
    let person = people::create(
        tx,
        &NewPerson {
            partnership: new.partnership.clone(),
            id: None,
            organisation: organisation.clone(),
            origin: new.origin.clone(),
            fled: None,
            shown_until: None,
            personal: Personal::default().with("name", new.name.trim()).with(field, new.address.trim()),
        },
    )?;
    let account = accounts::create(
        tx,
        &NewAccount {
            organisation,
            role: Role::Worker,
            person: Some((new.partnership.clone(), person.clone())),
            name: new.name.clone(),
            email: address,
        },
    )?;
    let secret = invitations::create(tx, &account, 1)?;
    invitations::accept(tx, &secret)?;
    accounts::set_password(tx, &account, &new.password)?;
    Ok((account, person))
}
