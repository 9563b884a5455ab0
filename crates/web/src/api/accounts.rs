//! `/api/accounts`: who has an account here?

use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::accounts::{self, Account};

use super::asked::{Answer, Asked, limit, page, versioned};
use super::problem::Problem;

/// An account.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// Its id.
    id: String,
    /// What its holder is called.
    name: String,
    /// The address to which an invitation goes.
    email: String,
    /// Its role, such as `officer`.
    role: &'static str,
    /// The organisation for which the role is held; nothing: the installation.
    organisation: Option<String>,
    /// `invited`, `active`, `closed`.
    state: &'static str,
    /// Rises with every change.
    version: i64,
}

impl Told {
    fn of(a: Account) -> Told {
        Told {
            role: a.role.word(),
            state: a.state.word(),
            id: a.id,
            name: a.name,
            email: a.email,
            organisation: a.organisation,
            version: a.version,
        }
    }
}

/// Which accounts.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Which {
    /// Only those of this organisation.
    organisation: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows on the page: 100 where absent.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<u32>,
}

/// `GET /api/accounts`
pub(crate) async fn list(asked: Asked) -> Answer {
    let (which, reach) = (asked.query::<Which>()?, asked.reach(Action::AccountRead)?);
    let rows = limit(which.limit)?;
    let found = asked.read(move |db, store| {
        let organisation = which.organisation.as_deref();
        accounts::list(db, store.keys(), &reach, organisation, which.after.as_deref(), rows)
    });
    page(found.await?, Told::of)
}

/// `GET /api/accounts/{id}`
pub(crate) async fn show(asked: Asked) -> Answer {
    let id = asked.param("id");
    let found = asked.read(move |db, store| accounts::get(db, store.keys(), &id)).await?;
    let account = found.ok_or_else(Problem::missing)?;
    let version = account.version;
    Ok(versioned(&Told::of(account), version))
}
