//! What a program may ask for at an address, and with what it is answered.
//!
//! Stands in the row of the address, so that none is answered without its
//! description.

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::change::Done;
use crate::routes::Needs;

/// A shape of JSON.
pub(crate) type Shape = fn(&mut SchemaGenerator) -> Schema;

fn shape<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// One operation.
#[derive(Clone)]
pub(crate) struct Operation {
    /// Its name, once in the whole document.
    pub id: &'static str,
    /// What it does, in one line.
    pub summary: &'static str,
    /// What the query may hold.
    pub query: Option<Shape>,
    /// What the body holds.
    pub body: Option<Shape>,
    /// Whether sending it twice does it once, by its key.
    pub once: bool,
    /// Whether the version may be told in `If-Match`.
    pub if_match: bool,
    /// The status and the shape of the answer.
    pub answer: (u16, Shape),
    /// A body that could be sent.
    pub example: Option<&'static str>,
    refusals: Vec<u16>,
}

impl Operation {
    /// Reads something.
    pub fn reads<T: JsonSchema>(id: &'static str, summary: &'static str) -> Operation {
        Operation {
            id,
            summary,
            query: None,
            body: None,
            once: true,
            if_match: false,
            answer: (200, shape::<T>),
            example: None,
            refusals: Vec::new(),
        }
    }

    /// Makes something.
    pub fn creates<B: JsonSchema>(id: &'static str, summary: &'static str) -> Operation {
        let change = Operation::reads::<Done>(id, summary);
        Operation { body: Some(shape::<B>), answer: (201, shape::<Done>), ..change }.refuses(&[403, 409])
    }

    /// Changes something of which a version was seen.
    pub fn changes<B: JsonSchema>(id: &'static str, summary: &'static str) -> Operation {
        let change = Operation::reads::<Done>(id, summary);
        Operation { body: Some(shape::<B>), if_match: true, ..change }.refuses(&[403, 409, 428])
    }

    /// Does something with what is there.
    pub fn acts<B: JsonSchema>(id: &'static str, summary: &'static str) -> Operation {
        Operation { body: Some(shape::<B>), ..Operation::reads::<Done>(id, summary) }.refuses(&[409])
    }

    /// Takes something away.
    pub fn takes_away(id: &'static str, summary: &'static str) -> Operation {
        Operation { if_match: true, ..Operation::reads::<Done>(id, summary) }.refuses(&[409])
    }

    /// A value of the query may have the right form and still stand for nothing.
    #[must_use]
    pub fn may_be_wrong(self) -> Operation {
        self.refuses(&[422])
    }

    /// What is open to anybody, and may not be there.
    #[must_use]
    pub fn may_be_missing(self) -> Operation {
        self.refuses(&[404, 500])
    }

    /// Says what the body holds, and with which status it is answered: for what a standard of others says.
    #[must_use]
    pub fn takes<B: JsonSchema>(self, status: u16) -> Operation {
        let answer = (status, self.answer.1);
        Operation { body: Some(shape::<B>), once: false, answer, ..self }
    }

    /// Says what the query may hold.
    #[must_use]
    pub fn query<Q: JsonSchema>(self) -> Operation {
        Operation { query: Some(shape::<Q>), ..self }
    }

    /// A body that could be sent, as JSON.
    #[must_use]
    pub fn example(self, body: &'static str) -> Operation {
        Operation { example: Some(body), ..self }
    }

    fn refuses(mut self, statuses: &[u16]) -> Operation {
        self.refusals.extend(statuses);
        self
    }

    /// Whether it changes anything.
    pub fn is_change(&self, method: &str) -> bool {
        method != "GET"
    }

    /// Every status of an answer that is a problem.
    pub fn problems(&self, method: &str, needs: Needs) -> Vec<u16> {
        let mut all = self.refusals.clone();
        if needs != Needs::Nothing {
            all.extend([401, 404, 500, 503, 507]);
        }
        if self.query.is_some() || self.is_change(method) {
            all.push(400);
        }
        if self.body.is_some() {
            all.push(415);
        }
        if self.is_change(method) {
            all.extend([413, 422]);
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}
