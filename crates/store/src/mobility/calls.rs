//! Calls for help: made by the person, answered and closed by named others.

use agreement::Said;
use partnership::lifecycle::take;
use partnership::mobility::emergency::{self, Facts, State};
use partnership::refusal;
use serde_json::json;

use super::change::is_own;
use super::put::must;
use super::sealed::{Texts, call_place, close};
use crate::tx::Tx;
use crate::{Refusal, Value};

/// Calls for help; returns the call's number. The case need not have the version that was seen: help waits for
/// nobody's form. Refused: `Missing`, `Wrong("text")` (too long), `Rule`: somebody else's case, or not abroad.
pub fn call(tx: &mut Tx<'_>, partnership: &str, id: &str, text: &str) -> Result<i64, Refusal> {
    let (case, key) = must(tx, partnership, id, None)?;
    if !is_own(tx) {
        return Err(Refusal::Rule(refusal::Refusal::of(Said::new("mobility-own-choice-only"))));
    }
    emergency::call(case.standing.stage)?;
    if text.chars().count() > 2000 {
        return Err(Refusal::Wrong("text"));
    }
    let number = case.calls.len() as i64 + 1;
    let texts: Texts = [("text".to_owned(), text.trim().to_owned())].into();
    let sealed = close(&key, &call_place(partnership, id, number), &texts)?;
    tx.execute(
        "INSERT INTO mobility_call (partnership, mobility, number, person, state, at, by_account, sealed) \
         VALUES ($1, $2, $3, $4, 'open', $5, $6, $7)",
        &[
            partnership.into(),
            id.into(),
            Value::Int(number),
            (&case.person).into(),
            tx.at().into(),
            tx.actor().account.clone().into(),
            sealed.into(),
        ],
    )?;
    let told = json!({ "mobility": [null, id], "call": [null, number], "text": [null, text.trim()] });
    tx.journal_person("mobility.call", (partnership, &case.person), told)?;
    Ok(number)
}

/// What somebody does about a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Which call.
    pub number: i64,
    /// `answer` or `close`.
    pub step: String,
    /// What was done.
    pub text: String,
}

/// Answers or closes a call. Refused: `Missing`, `Wrong("text")` (too long), `Rule`: it is one's own, words lack,
/// or it is over.
pub fn reply(tx: &mut Tx<'_>, partnership: &str, id: &str, reply: &Reply) -> Result<(), Refusal> {
    let (case, key) = must(tx, partnership, id, None)?;
    let found = case.calls.iter().find(|c| c.number == reply.number).ok_or(Refusal::Missing)?;
    if reply.text.chars().count() > 2000 {
        return Err(Refusal::Wrong("text"));
    }
    let own = tx.actor().role == Some(partnership::stakeholders::Role::Worker);
    let facts = Facts { own, text: &reply.text };
    let state = take::<emergency::Call>(&reply.step, found.state, &facts)?;
    let mut texts: Texts = [("text".to_owned(), found.text.clone())].into();
    texts.extend(found.answered.as_ref().map(|(_, _, said)| ("answer".to_owned(), said.clone())));
    let (name, columns) = match state {
        State::Closed => ("close", "closed_by = $5, closed_at = $6"),
        State::Open | State::Answered => ("answer", "answered_by = $5, answered_at = $6"),
    };
    texts.insert(name.to_owned(), reply.text.trim().to_owned());
    let sealed = close(&key, &call_place(partnership, id, reply.number), &texts)?;
    let sql = format!(
        "UPDATE mobility_call SET state = $4, {columns}, sealed = $7 \
         WHERE partnership = $1 AND mobility = $2 AND number = $3"
    );
    tx.execute(
        &sql,
        &[
            partnership.into(),
            id.into(),
            Value::Int(reply.number),
            state.word().into(),
            tx.actor().account.clone().into(),
            tx.at().into(),
            sealed.into(),
        ],
    )?;
    let told = json!({ "mobility": [null, id], "call": [null, reply.number],
                       "state": [found.state.word(), state.word()], "text": [null, reply.text.trim()] });
    tx.journal_person("mobility.call", (partnership, &case.person), told)?;
    super::told::news(tx, &case, name, reply.number)
}
