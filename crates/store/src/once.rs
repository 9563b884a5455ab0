//! Does the same request, sent twice, have one effect?
//!
//! The receipt lies in the same transaction as the effect: whoever asks again
//! with the same key gets the same receipt. The request itself is kept as a keyed
//! hash, because it may hold personal data; the answer holds ids and versions only.

use jiff::{Span, Timestamp};

use crate::tx::{Actor, Tx};
use crate::{Fault, Store, Value};

/// How long receipts are kept.
const DAYS: i64 = 7;

/// What a request led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Once<E> {
    /// It was done, now or when it was first sent.
    Done(Receipt),
    /// The key was used for another request.
    Reused,
    /// A rule said no, and nothing remains of it.
    Refused(E),
}

/// The answer that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Ids and versions, in the caller's form.
    pub answer: String,
    /// Whether it was done at an earlier request.
    pub repeated: bool,
}

/// The instant before which receipts are forgotten.
pub(crate) fn oldest(at: Timestamp) -> Result<Timestamp, Fault> {
    at.checked_sub(Span::new().hours(24 * DAYS)).map_err(|e| Fault::Other(e.to_string()))
}

enum Broke<E> {
    Reused,
    Refused(E),
    Fault(Fault),
}

impl<E> From<Fault> for Broke<E> {
    fn from(fault: Fault) -> Broke<E> {
        Broke::Fault(fault)
    }
}

impl Store {
    /// As [`Store::write`], but only once for each key of an account. `request` is everything that
    /// was asked for; `f` returns the answer to keep: ids and versions, nothing personal. A refusal
    /// leaves no receipt, so that it can be tried again.
    pub fn once<E: Send + 'static>(
        &self,
        actor: &Actor,
        key: &str,
        request: &[u8],
        f: impl FnOnce(&mut Tx<'_>) -> Result<String, E> + Send + 'static,
    ) -> Result<Once<E>, Fault> {
        let (key, request) = (key.to_owned(), request.to_vec());
        let done = self.write(actor, move |tx| -> Result<Receipt, Broke<E>> {
            let (account, at) = (tx.actor().account.clone(), tx.at());
            let mac = tx.index_key().mac(&[b"receipt", key.as_bytes(), &request])?;
            let sql = "SELECT request, answer FROM receipt WHERE account = $1 AND key = $2 AND at > $3";
            let kept = tx.row(sql, &[(&account).into(), (&key).into(), oldest(at)?.into()])?;
            if let Some(row) = kept {
                if row.blob(0)? != mac {
                    return Err(Broke::Reused);
                }
                return Ok(Receipt { answer: row.text(1)?, repeated: true });
            }
            let answer = f(tx).map_err(Broke::Refused)?;
            let sql = "INSERT INTO receipt (account, key, request, answer, at) VALUES ($1, $2, $3, $4, $5) \
                       ON CONFLICT (account, key) DO UPDATE SET request = excluded.request, \
                       answer = excluded.answer, at = excluded.at";
            let values: [Value; 5] = [account.into(), key.into(), mac.into(), (&answer).into(), at.into()];
            tx.execute(sql, &values)?;
            Ok(Receipt { answer, repeated: false })
        })?;
        match done {
            Ok(receipt) => Ok(Once::Done(receipt)),
            Err(Broke::Reused) => Ok(Once::Reused),
            Err(Broke::Refused(refusal)) => Ok(Once::Refused(refusal)),
            Err(Broke::Fault(fault)) => Err(fault),
        }
    }
}
