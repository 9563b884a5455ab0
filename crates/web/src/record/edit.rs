//! A form over a record: fresh, wrong, or overtaken by somebody else.
//!
//! The form carries the values it began with. When somebody else was faster, the
//! page shows what each of the two wrote, takes over what only the other changed,
//! and keeps what was typed here.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use store::{Fault, Refusal};

use crate::components::field::{Field, Form};
use crate::components::layout::page;
use crate::components::table::{Column, Table};
use crate::form::Filled;
use crate::frame::Frame;
use crate::pages::{Answer, go, missing, private};
use crate::record::refused::complain;
use crate::record::send::Sent;

/// Values of a record by field, as they are kept.
pub(crate) type Values = BTreeMap<&'static str, String>;

/// A form over a record.
pub(crate) struct Edit {
    /// What the page is called.
    pub title: String,
    /// What the button says.
    pub button: String,
    /// Where the way back leads, from the top of the site, and what it says.
    pub back: (String, String),
    /// What stands above the form.
    pub lead: Markup,
    pub fields: Vec<Field>,
    /// The version that is shown; nothing for a new record.
    pub version: Option<i64>,
}

/// The field that carries what stood in a field when the form began.
pub(crate) fn was(name: &str) -> String {
    format!("was.{name}")
}

impl Edit {
    /// What was filled in, field by field.
    pub fn read(&self, filled: &Filled) -> Values {
        self.fields.iter().map(|field| (field.name(), field.read(filled))).collect()
    }

    /// The form with these values.
    pub fn fresh(&self, frame: &Frame<'_>, values: &Values) -> Response {
        self.answer(frame, StatusCode::OK, &self.fill(values), values, html! {})
    }

    /// The form with what is proposed in place of what the record says, and a word about it. Nothing is kept yet.
    pub fn proposed(&self, frame: &Frame<'_>, values: &Values, began: &Values, word: &str) -> Response {
        let note = html! { p.note role="status" { (frame.t(word)) } };
        self.answer(frame, StatusCode::OK, &self.fill(values), began, note)
    }

    /// The form as it was sent, with what is wrong.
    pub fn wrong(&self, frame: &Frame<'_>, filled: &Filled) -> Response {
        self.answer(frame, StatusCode::UNPROCESSABLE_ENTITY, filled, &self.began_with(filled), html! {})
    }

    /// The form as it was sent, with what the store did not take; nothing: the same
    /// page was sent before with something else in it.
    pub fn refused(&self, frame: &Frame<'_>, mut filled: Filled, refusal: Option<&Refusal>) -> Response {
        match refusal {
            None => filled.complain("", frame.t("page-sent-before")),
            Some(Refusal::Taken) => filled.complain("id", frame.t("page-wrong-taken")),
            Some(refusal) => match complain(frame, &mut filled, refusal, &|said| frame.say(said)) {
                None => return missing(frame),
                Some(StatusCode::CONFLICT) => {
                    let began = self.began_with(&filled);
                    return self.answer(frame, StatusCode::CONFLICT, &filled, &began, html! {});
                }
                Some(_) => {}
            },
        }
        self.wrong(frame, &filled)
    }

    /// What follows once the form was sent: on to the address that `to` makes of what was kept, or the form with what
    /// is wrong.
    pub fn after(
        &self,
        frame: &Frame<'_>,
        filled: Filled,
        sent: Result<Sent, Fault>,
        to: impl FnOnce(&str) -> String,
    ) -> Answer {
        Ok(match frame.got(sent)? {
            Sent::Done(kept) => go(&to(&kept)),
            Sent::Reused => self.refused(frame, filled, None),
            Sent::Refused(refusal) => self.refused(frame, filled, Some(&refusal)),
        })
    }

    /// The form after somebody else changed the record to `now`.
    pub fn stale(&self, frame: &Frame<'_>, filled: &Filled, now: &Values) -> Response {
        let (mine, began) = (self.read(filled), self.began_with(filled));
        let nothing = String::new();
        let mut merged = Values::new();
        let mut table = Table::new(
            frame.t("page-stale-differs"),
            vec![
                (Column::Head, frame.t("page-field")),
                (Column::Words, frame.t("page-stale-yours")),
                (Column::Words, frame.t("page-stale-theirs")),
            ],
        );
        for field in &self.fields {
            let name = field.name();
            let at = |values: &Values| values.get(name).unwrap_or(&nothing).clone();
            let (mine, began, now) = (at(&mine), at(&began), at(now));
            if mine != now {
                let shown = |value: &str| html! { @if value.is_empty() { "–" } @else { bdi { (field.called(value)) } } };
                table.row(vec![html! { (field.label()) }, shown(&mine), shown(&now)]);
            }
            merged.insert(name, if mine == began { now } else { mine });
        }
        let note = html! {
            div.alert role="alert" {
                p { strong { (frame.t("page-stale")) } }
                p { (frame.t("page-stale-remedy")) }
            }
            @if !table.is_empty() { (table.show()) }
        };
        self.answer(frame, StatusCode::CONFLICT, &self.fill(&merged), now, note)
    }

    fn fill(&self, values: &Values) -> Filled {
        let mut filled = Filled::default();
        for field in &self.fields {
            field.put(&mut filled, values.get(field.name()).map(String::as_str).unwrap_or_default());
        }
        filled
    }

    fn began_with(&self, filled: &Filled) -> Values {
        self.fields.iter().map(|f| (f.name(), filled.raw(&was(f.name())).replace("\r\n", "\n"))).collect()
    }

    fn answer(
        &self,
        frame: &Frame<'_>,
        status: StatusCode,
        filled: &Filled,
        began: &Values,
        note: Markup,
    ) -> Response {
        let kept: Vec<(String, String)> = match self.version {
            // Only of fields that the form shows: others are not for its reader.
            Some(_) => self
                .fields
                .iter()
                .map(|field| (was(field.name()), began.get(field.name()).cloned().unwrap_or_default()))
                .collect(),
            None => Vec::new(),
        };
        let form = Form {
            action: format!("/{}/{}{}", frame.code(), frame.base, frame.path),
            button: self.button.clone(),
            fields: self.fields.clone(),
            filled,
            version: self.version,
        };
        let title = form.title(frame, &self.title);
        let (to, back) = &self.back;
        let body = html! {
            p.back { a href=(frame.top(to)) { (back) } }
            (form.problems(frame))
            h1 { (self.title) }
            (note)
            (self.lead)
            (form.show_with(frame, &kept))
        };
        (status, private(page(frame, &title, body))).into_response()
    }
}
