//! Does a power cover what stands at an address?

use std::collections::BTreeMap;

use jiff::Timestamp;
use partnership::stakeholders::{Action, Object};
use store::keys::Keys;
use store::{
    Db, Fault, accounts, jobs, organisations, partnerships, people, places, programmes, submissions,
};

use crate::routes::Needs;
use crate::visitor::Visitor;

/// What can be decided without looking at anything that is kept.
pub(crate) fn at_once(needs: Needs, params: &BTreeMap<String, String>, visitor: &Visitor) -> Option<bool> {
    let partnership = || params.get("p").cloned().unwrap_or_default();
    match needs {
        Needs::Nothing | Needs::Brought => Some(true),
        Needs::Account => Some(visitor.who().is_some()),
        Needs::Somewhere(action) => Some(visitor.could(action)),
        Needs::Partnership(action) => Some(visitor.may(action, &partnerships::object(&partnership()))),
        Needs::Within(action) => Some(
            visitor.could(action)
                && visitor.may(Action::PartnershipRead, &partnerships::object(&partnership())),
        ),
        Needs::New(action) => Some(visitor.who().is_some_and(|who| {
            let subject = &who.subject;
            visitor.may(
                action,
                &Object {
                    organisation: Some(subject.organisation.clone()),
                    country: subject.country.clone(),
                    ..partnerships::object(&partnership())
                },
            )
        })),
        Needs::Person(action)
        | Needs::Place(action)
        | Needs::Programme(action)
        | Needs::Organisation(action)
        | Needs::AccountOf(action)
        | Needs::Submission(action) => (!visitor.could(action)).then_some(false),
        Needs::Job => visitor.who().is_none().then_some(false),
    }
}

/// What can only be decided by looking at it. What does not exist is out of reach.
pub(crate) fn about(
    db: &mut Db,
    keys: &Keys,
    needs: Needs,
    params: &BTreeMap<String, String>,
    visitor: &Visitor,
) -> Result<bool, Fault> {
    let param = |name: &str| params.get(name).map(String::as_str).unwrap_or_default();
    let (action, object) = match needs {
        Needs::Nothing
        | Needs::Brought
        | Needs::Account
        | Needs::Somewhere(_)
        | Needs::Partnership(_)
        | Needs::Within(_)
        | Needs::New(_) => {
            return Ok(at_once(needs, params, visitor).unwrap_or(false));
        }
        Needs::Job => {
            let found = jobs::get(db, param("id"), Timestamp::UNIX_EPOCH)?;
            let own = |job: &jobs::Job| {
                visitor.who().is_some_and(|who| who.subject.account == job.account)
                    && job.partnership == param("p")
            };
            return Ok(found.as_ref().is_some_and(own));
        }
        Needs::Person(action) => (action, people::object(db, param("p"), param("id"))?),
        Needs::Place(action) => {
            (action, places::get(db, param("p"), param("id"))?.map(|place| place.object()))
        }
        Needs::Programme(action) => (action, programmes::object(db, param("p"), param("id"))?),
        Needs::Organisation(action) => {
            let found = organisations::get(db, param("id"))?;
            let partnerships = organisations::partnerships(db, param("id"))?;
            (action, found.map(|organisation| organisations::object(&organisation, partnerships)))
        }
        Needs::AccountOf(action) => {
            let found = accounts::get(db, keys, param("id"))?;
            (action, found.map(|account| accounts::object(db, &account)).transpose()?)
        }
        Needs::Submission(action) => {
            (action, submissions::get(db, keys, param("id"))?.map(|submission| submission.object))
        }
    };
    Ok(object.is_some_and(|object| visitor.may(action, &object)))
}
