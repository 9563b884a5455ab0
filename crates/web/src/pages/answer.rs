//! What does a page answer: itself, or what stands in its place?
//!
//! A handler asks with `?` for what it cannot do without. Where it is not there,
//! there is no such page; where something broke, the page says so.

use axum::response::{IntoResponse, Response};
use store::{Fault, Store};

use super::{broken, missing};
use crate::call::Call;
use crate::frame::Frame;

/// An answer given in place of the page's own.
pub(crate) struct Stop(Box<Response>);

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        *self.0
    }
}

impl From<Response> for Stop {
    fn from(response: Response) -> Stop {
        Stop(Box::new(response))
    }
}

/// A page, or what stands in its place.
pub(crate) type Answer = Result<Response, Stop>;

impl Frame<'_> {
    /// What was read or done, unless something broke.
    pub fn got<T>(&self, got: Result<T, Fault>) -> Result<T, Stop> {
        got.map_err(|fault| broken(self, &fault).into())
    }

    /// What was looked for; there is no page of what is not there.
    pub fn found<T>(&self, found: Result<Option<T>, Fault>) -> Result<T, Stop> {
        self.got(found)?.ok_or_else(|| missing(self).into())
    }
}

impl Call {
    /// Works with the store.
    pub async fn kept<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Stop> {
        self.frame().got(self.site.with_store(work).await)
    }
}
