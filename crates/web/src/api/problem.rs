//! What is said to a program whose request is not carried out (RFC 9457)?

use agreement::{Agreement, Finding, line_column};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;
use store::{Fault, Refusal};

use crate::words::{Lang, Words};

/// The media type of such an answer.
pub(crate) const MEDIA_TYPE: &str = "application/problem+json";

/// Why a request was not carried out. Nothing was changed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Problem {
    /// The kind of problem, in one line; the same for the same status.
    pub title: &'static str,
    /// The status of the answer.
    #[schemars(range(min = 400, max = 599))]
    pub status: u16,
    /// What is wrong this time.
    pub detail: String,
    /// The field, query parameter or header that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Where somebody changed it meanwhile: the fields that differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differs: Vec<Difference>,
    /// Where a text or table cannot be carried out: what to mend.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Mend>,
}

/// A field that somebody changed meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Difference {
    /// The field.
    pub field: String,
    /// What this request says; empty: nothing.
    pub yours: String,
    /// What is kept now; empty: nothing.
    pub now: String,
}

/// Something to mend in a text or a table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Mend {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// What kind; stable.
    pub code: &'static str,
    /// What is wrong, in English.
    pub message: String,
    /// What to do; may be empty.
    pub remedy: String,
    /// The text or table; empty where it stands in none.
    pub file: String,
    /// Its line, from 1; 0 where it stands in none.
    pub line: usize,
}

impl Mend {
    /// The findings of an agreement.
    pub fn all(agreement: &Agreement) -> Vec<Mend> {
        let one = |finding: &Finding| {
            let file = agreement.documents.get(finding.place.file);
            Mend {
                severity: finding.severity.word(),
                code: finding.code,
                message: finding.message.clone(),
                remedy: finding.remedy.clone(),
                file: file.map_or(String::new(), |d| d.name.clone()),
                line: file.map_or(0, |d| line_column(&d.text, finding.place.span.start).line),
            }
        };
        agreement.findings.iter().map(one).collect()
    }
}

impl Problem {
    /// A problem of this kind.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Problem {
        Problem {
            title: title(status),
            status: status.as_u16(),
            detail: detail.into(),
            field: None,
            differs: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Names the field it is about.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Problem {
        self.field = Some(field.into());
        self
    }

    /// The request cannot be read.
    pub fn unreadable(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, detail)
    }

    /// A value that cannot be kept.
    pub fn wrong(field: impl Into<String>, detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail).at(field)
    }

    /// A rule of the house said no: all that stands in the way, a sentence each.
    pub fn ruled(why: &partnership::refusal::Refusal) -> Problem {
        let words = Words::of(Lang::En);
        let said: Vec<String> = why.reasons.iter().map(|reason| words.say(&reason.said)).collect();
        let field = why.reasons.iter().map(|reason| reason.field).find(|field| !field.is_empty());
        let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, said.join(" "));
        match field {
            Some(field) => problem.at(field),
            None => problem,
        }
    }

    /// What does not exist for this token.
    pub fn missing() -> Problem {
        Problem::new(StatusCode::NOT_FOUND, "there is nothing here for this token")
    }

    /// The machine broke; noted in the log.
    pub fn broken(fault: &Fault) -> Problem {
        crate::log::fault(fault);
        let status = match fault {
            Fault::Full => StatusCode::INSUFFICIENT_STORAGE,
            Fault::Corrupt(_) | Fault::Locked(_) | Fault::Lost(_) => StatusCode::SERVICE_UNAVAILABLE,
            Fault::Other(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Problem::new(status, "something broke here; it is noted in the log")
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Problem {
        Problem::broken(&fault)
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Problem {
        match refusal {
            Refusal::Missing => Problem::missing(),
            Refusal::Taken => Problem::new(StatusCode::CONFLICT, "this id is in use already"),
            Refusal::Stale { current } => {
                let why = format!("it was changed meanwhile and has version {current}");
                Problem::new(StatusCode::CONFLICT, why).at("version")
            }
            Refusal::Wrong(field) => Problem::wrong(field, format!("the value of `{field}` cannot be kept")),
            Refusal::Rule(why) => Problem::ruled(&why),
            Refusal::Fault(fault) => Problem::broken(&fault),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], body).into_response();
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

fn title(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "The request cannot be read",
        StatusCode::UNAUTHORIZED => "A token is needed",
        StatusCode::FORBIDDEN => "Not within reach of this token",
        StatusCode::NOT_FOUND => "Not found",
        StatusCode::METHOD_NOT_ALLOWED => "This cannot be done here",
        StatusCode::CONFLICT => "It stands against what is kept",
        StatusCode::PAYLOAD_TOO_LARGE => "The body is too long",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "The body must be JSON",
        StatusCode::UNPROCESSABLE_ENTITY => "It cannot be kept",
        StatusCode::PRECONDITION_REQUIRED => "The version is missing",
        StatusCode::INSUFFICIENT_STORAGE => "No room is left",
        StatusCode::SERVICE_UNAVAILABLE => "The data cannot be reached or are damaged",
        _ => "Something broke here",
    }
}
