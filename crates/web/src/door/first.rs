//! Who comes in when nobody has an account yet?
//!
//! Whoever started the program: it makes one administrator and prints a password
//! that works once, for a day. It leads to a page that asks for name, address and
//! a password of their own. While nobody has used it, each start prints a new one.

use partnership::stakeholders::Role;
use store::accounts::{self, NewAccount, State};
use store::{Actor, Fault, Refusal, Store, invitations};

/// The address of the first administrator until they give their own. `.invalid`
/// never becomes a real one (RFC 2606).
pub const ADDRESS: &str = "administrator@ambos.invalid";

/// Hours for which the first password works.
const HOURS: u32 = 24;

/// The password that works once; nothing where somebody has an account already.
pub fn password(store: &Store) -> Result<Option<String>, Fault> {
    let waiting = store.read(|db| {
        if !accounts::any(db)? {
            return Ok(Some(None));
        }
        let first = accounts::by_address(db, store.keys(), ADDRESS)?;
        Ok(first.filter(|account| account.state == State::Invited).map(|account| Some(account.id)))
    })?;
    let Some(there) = waiting else { return Ok(None) };
    let made = store.write(&Actor::command(), move |tx| -> Result<String, Refusal> {
        let id = match there {
            Some(id) => id,
            None => {
                let new = NewAccount {
                    organisation: None,
                    role: Role::Administrator,
                    person: None,
                    name: "administrator".to_owned(),
                    email: ADDRESS.to_owned(),
                };
                accounts::create(tx, &new)?
            }
        };
        invitations::create(tx, &id, HOURS)
    })?;
    made.map(Some).map_err(|refusal| Fault::Other(refusal.to_string()))
}
