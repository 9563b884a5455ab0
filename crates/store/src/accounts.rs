//! Who may come in, in which role, and how are they known?
//!
//! Name, address and second factor are sealed with the account's own key; an
//! address is found by a keyed hash. Passwords come hashed (Argon2id is for the
//! caller); secrets of invitations, sessions and tokens are kept as hashes.

use partnership::stakeholders::{Object, Reach, Role, Subject};
use serde_json::{Value as Json, json};

use crate::keys::{self, Keys};
use crate::page::{Page, asked, page, start};
use crate::reach::{ACCOUNT, reach_sql};
use crate::seal::Key;
use crate::{Db, Fault, Row, Value, fold, organisations};

mod change;

pub(crate) use change::trace;
pub use change::{NewAccount, change, close, create, erase, set_password, set_totp, use_totp_step};

/// Whether an account can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Somebody was invited and has not come yet.
    Invited,
    /// It can be used.
    Active,
    /// It cannot be used any more.
    Closed,
}

impl State {
    /// The word in the table.
    pub fn word(self) -> &'static str {
        match self {
            State::Invited => "invited",
            State::Active => "active",
            State::Closed => "closed",
        }
    }

    fn from_word(word: &str) -> State {
        match word {
            "invited" => State::Invited,
            "active" => State::Active,
            _ => State::Closed,
        }
    }
}

/// An account. Prints without anything personal.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: String,
    /// The organisation for which the role is held; nothing for the installation itself.
    pub organisation: Option<String>,
    /// The role.
    pub role: Role,
    /// For a worker: their record, as partnership and id.
    pub person: Option<(String, String)>,
    /// Whether it can be used.
    pub state: State,
    /// The hash of the password, as the caller made it.
    pub password: Option<String>,
    /// Rises with every change.
    pub version: i64,
    /// Their name.
    pub name: String,
    /// The address of e-mail or the telephone with which they sign in.
    pub email: String,
    /// The secret of the second factor, as the caller wrote it.
    pub totp: Option<String>,
    /// The last time step whose code was used.
    pub totp_step: Option<i64>,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Account({}, {}, {})", self.id, self.role.word(), self.state.word())
    }
}

/// What an account is known by where powers are decided.
pub fn object(db: &mut Db, account: &Account) -> Result<Object, Fault> {
    let partnerships = match &account.organisation {
        Some(organisation) => organisations::partnerships(db, organisation)?,
        None => Vec::new(),
    };
    let about = match &account.person {
        Some((partnership, id)) => crate::people::object(db, partnership, id)?.unwrap_or_default(),
        None => Object::default(),
    };
    Ok(Object {
        partnerships,
        organisation: account.organisation.clone(),
        country: None,
        person: about.person,
        fled: about.fled,
        shown_until: about.shown_until,
    })
}

const READ: &str = "account.id, account.organisation, account.role, account.partnership, account.person, \
     account.state, account.password, account.version, account.sealed";

pub(crate) fn sealed_place(id: &str) -> String {
    format!("account/{id}/sealed")
}

fn read(row: &Row, key: Option<&Key>) -> Result<Account, Fault> {
    let id = row.text(0)?;
    let sealed: Json = match (row.blob_or_none(8)?, key) {
        (Some(sealed), Some(key)) => {
            serde_json::from_slice(&key.open(&sealed_place(&id), &sealed)?).map_err(Fault::other)?
        }
        _ => Json::Null,
    };
    let text = |name: &str| sealed[name].as_str().map(str::to_owned);
    let role = row.text(2)?;
    Ok(Account {
        organisation: row.text_or_none(1)?,
        role: Role::from_word(&role).ok_or_else(|| Fault::Other(format!("no role is called {role}")))?,
        person: row.text_or_none(3)?.zip(row.text_or_none(4)?),
        // Without its key it cannot be used, whatever the row says.
        state: if key.is_some() { State::from_word(&row.text(5)?) } else { State::Closed },
        password: row.text_or_none(6)?,
        version: row.int(7)?,
        name: text("name").unwrap_or_default(),
        email: text("email").unwrap_or_default(),
        totp: text("totp"),
        totp_step: sealed["totp_step"].as_i64(),
        id,
    })
}

fn seal(key: &Key, account: &Account) -> Result<Vec<u8>, Fault> {
    let json = json!({
        "name": account.name, "email": account.email, "totp": account.totp, "totp_step": account.totp_step,
    });
    key.seal(&sealed_place(&account.id), zeroize::Zeroizing::new(json.to_string()).as_bytes())
}

fn read_all(keys: &Keys, rows: &[Row]) -> Result<Vec<Account>, Fault> {
    keys.open_each(rows, |r| Ok(keys::account(&r.text(0)?)), read)
}

/// One account.
pub fn get(db: &mut Db, keys: &Keys, id: &str) -> Result<Option<Account>, Fault> {
    let rows = db.rows(&format!("SELECT {READ} FROM account WHERE id = $1"), &[id.into()])?;
    Ok(read_all(keys, &rows)?.into_iter().next())
}

/// An account's version now, inside a change that has already raised it.
pub fn version(db: &mut Db, id: &str) -> Result<Option<i64>, Fault> {
    db.row("SELECT version FROM account WHERE id = $1", &[id.into()])?.map(|r| r.int(0)).transpose()
}

/// The account with this address of e-mail or this telephone, however it is written.
pub fn by_address(db: &mut Db, keys: &Keys, address: &str) -> Result<Option<Account>, Fault> {
    let index = address_index(&keys.house.index, address)?;
    let rows = db.rows(&format!("SELECT {READ} FROM account WHERE address_index = $1"), &[index.into()])?;
    Ok(read_all(keys, &rows)?.into_iter().next())
}

fn address_index(index: &Key, address: &str) -> Result<Vec<u8>, Fault> {
    let plain = known_as(address).unwrap_or_else(|| address.trim().to_lowercase());
    index.mac(&[b"address", plain.as_bytes()])
}

/// Who asks, when this account does: nothing unless it is active.
pub fn subject(db: &mut Db, id: &str) -> Result<Option<Subject>, Fault> {
    // Asked at every request, so all at once: a row for each partnership of their organisation.
    let sql = "SELECT account.organisation, account.role, account.partnership, account.person, account.state, \
               organisation.country, party.partnership FROM account LEFT JOIN organisation \
               ON organisation.id = account.organisation LEFT JOIN party \
               ON party.organisation = account.organisation WHERE account.id = $1 ORDER BY party.partnership";
    let rows = db.rows(sql, &[id.into()])?;
    let Some(row) = rows.first() else { return Ok(None) };
    let Some(role) = Role::from_word(&row.text(1)?).filter(|_| row.text(4).is_ok_and(|s| s == "active"))
    else {
        return Ok(None);
    };
    let organisation = row.text_or_none(0)?;
    let mut partnerships = Vec::new();
    for row in &rows {
        partnerships.extend(row.text_or_none(6)?);
    }
    partnerships.dedup();
    let person = row.text_or_none(2)?.zip(row.text_or_none(3)?);
    // Whoever takes part alone is in the partnership of their record.
    if let (None, Some((partnership, _))) = (&organisation, &person) {
        partnerships.push(partnership.clone());
    }
    Ok(Some(Subject {
        account: id.to_owned(),
        role,
        organisation: organisation.unwrap_or_default(),
        country: row.text_or_none(5)?,
        partnerships,
        person,
    }))
}

/// Whether there is any account at all: on the first start there is none.
pub fn any(db: &mut Db) -> Result<bool, Fault> {
    Ok(db.row("SELECT id FROM account LIMIT 1", &[])?.is_some())
}

/// The accounts within reach, by id; those of one organisation where it is given.
pub fn list(
    db: &mut Db,
    keys: &Keys,
    reach: &Reach,
    organisation: Option<&str>,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<Account>, Fault> {
    let (condition, mut values) = condition(reach, organisation);
    values.extend([start(after).into(), Value::Int(asked(limit))]);
    let n = values.len();
    let sql = format!(
        "SELECT {READ} FROM {FROM} WHERE {condition} AND account.id > ${} ORDER BY account.id LIMIT ${n}",
        n - 1
    );
    let rows = db.rows(&sql, &values)?;
    Ok(page(read_all(keys, &rows)?, limit, |a| a.id.clone()))
}

/// How many accounts are within reach.
pub fn count(db: &mut Db, reach: &Reach, organisation: Option<&str>) -> Result<i64, Fault> {
    let (condition, values) = condition(reach, organisation);
    db.row(&format!("SELECT count(*) FROM {FROM} WHERE {condition}"), &values)?.map_or(Ok(0), |r| r.int(0))
}

const FROM: &str = "account LEFT JOIN person \
     ON person.partnership = account.partnership AND person.id = account.person";

fn condition(reach: &Reach, organisation: Option<&str>) -> (String, Vec<Value>) {
    let (mut sql, mut values) = reach_sql(reach, &ACCOUNT, 1);
    if let Some(organisation) = organisation {
        values.push(organisation.into());
        sql.push_str(&format!(" AND account.organisation = ${}", values.len()));
    }
    (sql, values)
}

/// What somebody signs in with, in the form by which it is known again: an address of e-mail in small
/// letters, or a telephone as `+` and 7 to 15 digits (ITU-T E.164), whatever digits, blanks and signs it
/// was written with. Nothing where it is neither.
pub fn known_as(address: &str) -> Option<String> {
    let address = address.trim();
    if let Some((who, at)) = address.split_once('@') {
        let sound = !who.is_empty() && !at.is_empty() && !at.contains('@') && address.len() <= 254;
        return (sound && !address.contains(char::is_whitespace)).then(|| address.to_lowercase());
    }
    // Marks of direction come along where a number is copied from a page in Arabic.
    let between = |c: char| {
        c.is_whitespace()
            || "-–()./".contains(c)
            || ('\u{200e}'..='\u{200f}').contains(&c)
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    let plain: String = skills::western_digits(address).chars().filter(|c| !between(*c)).collect();
    let digits = plain.strip_prefix('+').or_else(|| plain.strip_prefix("00"))?;
    let sound = (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    (sound && !digits.starts_with('0')).then(|| format!("+{digits}"))
}

/// Whether a name says anything.
fn name_is_sound(name: &str) -> bool {
    !fold::words(name).is_empty() && name.len() <= 400
}

#[cfg(test)]
mod tests {
    use super::known_as;

    #[test]
    fn an_address_is_known_however_it_is_written() {
        let known = |text| known_as(text).unwrap_or_default();
        for (written, plain) in [
            (" Ada@Example.org ", "ada@example.org"),
            ("+221 77 000 00 00", "+221770000000"),
            ("00221-77-000.00.00", "+221770000000"),
            ("\u{202a}+٢٢١ (٧٧) ٠٠٠٠٠٠٠\u{202c}", "+221770000000"),
            ("77 000 00 00", ""),
            ("+0221770000000", ""),
            ("+12345", ""),
            ("+1234567890123456", ""),
            ("+22177x0000000", ""),
            ("@example.org", ""),
            ("a@b@c", ""),
            ("a b@c", ""),
            ("", ""),
        ] {
            assert_eq!(known(written), plain, "{written}");
        }
    }
}
