//! How are accounts made, changed, closed and erased?

use partnership::stakeholders::Role;
use serde_json::{Value as Json, json};

use crate::accounts::{Account, READ, State, address_index, known_as, name_is_sound, read, seal};
use crate::tx::{Entry, Tx, expect_version};
use crate::{Refusal, detail, erase as erasing, keys, seal as sealing};

/// An account to be made.
#[derive(Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// The organisation; nothing only for administrators, and for workers who take part alone.
    pub organisation: Option<String>,
    /// The role.
    pub role: Role,
    /// For a worker: their record, as partnership and id.
    pub person: Option<(String, String)>,
    /// Their name.
    pub name: String,
    /// Their address of e-mail, or their telephone with the country's number.
    pub email: String,
}

/// Makes an account that is invited; returns its id. Refused: `Wrong(field)`, `Taken` (the address).
pub fn create(tx: &mut Tx<'_>, new: &NewAccount) -> Result<String, Refusal> {
    if known_as(&new.email).is_none() {
        return Err(Refusal::Wrong("email"));
    }
    if !name_is_sound(&new.name) {
        return Err(Refusal::Wrong("name"));
    }
    let known = match &new.organisation {
        None => matches!(new.role, Role::Administrator | Role::Worker),
        Some(id) => tx.row("SELECT id FROM organisation WHERE id = $1", &[id.into()])?.is_some(),
    };
    if !known {
        return Err(Refusal::Wrong("organisation"));
    }
    let known = match &new.person {
        None => new.role != Role::Worker,
        Some((partnership, id)) => {
            let sql = "SELECT id FROM person WHERE partnership = $1 AND id = $2 AND state = 'present'";
            new.role == Role::Worker && tx.row(sql, &[partnership.into(), id.into()])?.is_some()
        }
    };
    if !known {
        return Err(Refusal::Wrong("person"));
    }
    let index = address_index(&tx.index_key(), &new.email)?;
    let sql = "SELECT id FROM account WHERE address_index = $1";
    if tx.row(sql, &[index.as_slice().into()])?.is_some() {
        return Err(Refusal::Taken);
    }
    let id = sealing::id()?;
    let key = tx.new_key(&keys::account(&id))?;
    let account = Account {
        id: id.clone(),
        organisation: new.organisation.clone(),
        role: new.role,
        person: new.person.clone(),
        state: State::Invited,
        password: None,
        version: 1,
        name: new.name.trim().to_owned(),
        email: new.email.trim().to_owned(),
        totp: None,
        totp_step: None,
    };
    let (partnership, person) = new.person.clone().unzip();
    tx.execute(
        "INSERT INTO account (id, organisation, role, partnership, person, state, address_index, sealed, \
         version) VALUES ($1, $2, $3, $4, $5, 'invited', $6, $7, 1)",
        &[
            (&id).into(),
            new.organisation.as_deref().into(),
            new.role.word().into(),
            partnership.into(),
            person.into(),
            index.into(),
            seal(&key, &account)?.into(),
        ],
    )?;
    let detail = json!({
        "organisation": [null, account.organisation], "role": [null, account.role.word()],
        "name": [null, account.name], "email": [null, account.email],
    });
    trace(tx, "account.create", &id, detail)?;
    Ok(id)
}

fn current(tx: &mut Tx<'_>, id: &str) -> Result<(Account, sealing::Key), Refusal> {
    let key = tx.key(&keys::account(id))?.ok_or(Refusal::Missing)?;
    let row = tx.row(&format!("SELECT {READ} FROM account WHERE id = $1"), &[id.into()])?;
    let account = read(&row.ok_or(Refusal::Missing)?, Some(&key))?;
    Ok((account, key))
}

fn keep(tx: &mut Tx<'_>, account: &Account, key: &sealing::Key) -> Result<(), Refusal> {
    tx.execute(
        "UPDATE account SET role = $2, state = $3, password = $4, sealed = $5, version = version + 1 \
         WHERE id = $1",
        &[
            (&account.id).into(),
            account.role.word().into(),
            account.state.word().into(),
            account.password.as_deref().into(),
            seal(key, account)?.into(),
        ],
    )?;
    Ok(())
}

/// Changes name, address and role; `version` is the one that was seen. Returns the new version.
/// A changed role ends the account's sessions and tokens. Refused: `Missing`, `Stale`, `Taken`, `Wrong`.
pub fn change(
    tx: &mut Tx<'_>,
    id: &str,
    version: i64,
    role: Role,
    name: &str,
    email: &str,
) -> Result<i64, Refusal> {
    let (old, key) = current(tx, id)?;
    expect_version(version, old.version)?;
    if known_as(email).is_none() {
        return Err(Refusal::Wrong("email"));
    }
    if !name_is_sound(name) {
        return Err(Refusal::Wrong("name"));
    }
    if (role == Role::Worker) != old.person.is_some()
        || (!matches!(role, Role::Administrator | Role::Worker) && old.organisation.is_none())
    {
        return Err(Refusal::Wrong("role"));
    }
    let index = address_index(&tx.index_key(), email)?;
    let sql = "SELECT id FROM account WHERE address_index = $1 AND id <> $2";
    if tx.row(sql, &[index.as_slice().into(), id.into()])?.is_some() {
        return Err(Refusal::Taken);
    }
    let new = Account { role, name: name.trim().to_owned(), email: email.trim().to_owned(), ..old.clone() };
    keep(tx, &new, &key)?;
    tx.execute("UPDATE account SET address_index = $2 WHERE id = $1", &[id.into(), index.into()])?;
    if role != old.role {
        stop(tx, id)?;
    }
    let detail = detail::changed(&[
        ("role", json!(old.role.word()), json!(new.role.word())),
        ("name", json!(old.name), json!(new.name)),
        ("email", json!(old.email), json!(new.email)),
    ]);
    trace(tx, "account.change", id, detail)?;
    Ok(old.version + 1)
}

/// Sets the password's hash. Other sessions are for the caller to end. Refused: `Missing`, `Wrong("state")`
/// for a closed account.
pub fn set_password(tx: &mut Tx<'_>, id: &str, hash: &str) -> Result<(), Refusal> {
    let (mut account, key) = current(tx, id)?;
    if account.state == State::Closed {
        return Err(Refusal::Wrong("state"));
    }
    account.password = Some(hash.to_owned());
    keep(tx, &account, &key)?;
    trace(tx, "account.password", id, json!({}))
}

/// Sets, or takes away, the second factor's secret.
pub fn set_totp(tx: &mut Tx<'_>, id: &str, secret: Option<&str>) -> Result<(), Refusal> {
    let (mut account, key) = current(tx, id)?;
    account.totp = secret.map(str::to_owned);
    account.totp_step = None;
    keep(tx, &account, &key)?;
    trace(tx, "account.second_factor", id, json!({ "set": secret.is_some() }))
}

/// Uses the code of a time step up. Returns whether it was still unused: no code works twice. Leaves no
/// line: for [`crate::Store::write_untraced`].
pub fn use_totp_step(tx: &mut Tx<'_>, id: &str, step: i64) -> Result<bool, Refusal> {
    let (mut account, key) = current(tx, id)?;
    if account.totp_step.is_some_and(|last| step <= last) {
        return Ok(false);
    }
    account.totp_step = Some(step);
    let sealed = seal(&key, &account)?;
    tx.execute("UPDATE account SET sealed = $2 WHERE id = $1", &[id.into(), sealed.into()])?;
    Ok(true)
}

/// Closes an account: it ends its sessions, tokens and invitations. Refused: `Missing`.
pub fn close(tx: &mut Tx<'_>, id: &str) -> Result<(), Refusal> {
    let (mut account, key) = current(tx, id)?;
    if account.state == State::Closed {
        return Err(Refusal::Missing);
    }
    account.state = State::Closed;
    keep(tx, &account, &key)?;
    stop(tx, id)?;
    trace(tx, "account.close", id, json!({}))
}

/// Erases an account for good: its key is destroyed and its rows are cleared. Refused: `Missing`.
pub fn erase(tx: &mut Tx<'_>, id: &str) -> Result<(), Refusal> {
    if tx.row("SELECT id FROM account WHERE id = $1", &[id.into()])?.is_none() {
        return Err(Refusal::Missing);
    }
    tx.destroy_key(&keys::account(id))?;
    tx.read(|db| erasing::clear_account(db, id))?;
    tx.journal(Entry {
        action: "account.erase",
        kind: "account",
        subject: id.to_owned(),
        partnership: None,
        detail: json!({}),
        owner: None,
    })?;
    Ok(())
}

/// Ends everything by which an account is used at this moment.
fn stop(tx: &mut Tx<'_>, id: &str) -> Result<(), Refusal> {
    let at = tx.at();
    tx.execute("DELETE FROM session WHERE account = $1", &[id.into()])?;
    tx.execute("DELETE FROM invitation WHERE account = $1", &[id.into()])?;
    let sql = "UPDATE token SET revoked = $2 WHERE account = $1 AND revoked IS NULL";
    tx.execute(sql, &[id.into(), at.into()])?;
    Ok(())
}

/// A line about an account, sealed for it.
pub(crate) fn trace(tx: &mut Tx<'_>, action: &'static str, id: &str, detail: Json) -> Result<(), Refusal> {
    tx.journal(Entry {
        action,
        kind: "account",
        subject: id.to_owned(),
        partnership: None,
        detail,
        owner: Some(keys::account(id)),
    })?;
    Ok(())
}
