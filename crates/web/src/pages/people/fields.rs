//! The fields of a person's record: how each is filled in, kept and shown.
//!
//! Which of them a reader sees or changes is said by the table of powers alone.

use std::collections::BTreeSet;

use maud::{Markup, html};
use partnership::stakeholders::{FIELDS, FieldPower, Object};
use store::people::Person;

use crate::components::field::{Field, Input};
use crate::record::edit::Values;
use crate::view::View;
use crate::visitor::Visitor;

/// What a field is called.
pub(crate) fn label(view: &View<'_>, field: &str) -> String {
    view.t(&format!("page-person-{}", field.replace('_', "-")))
}

/// The fields that a visitor sees of this person.
pub(crate) fn seen(visitor: &Visitor, object: &Object) -> impl Iterator<Item = &'static FieldPower> {
    FIELDS.iter().filter(move |field| visitor.may(field.see, object))
}

/// A record's values, by field, as they are kept.
pub(crate) fn values(person: &Person) -> Values {
    let mut fields = person.fields();
    FIELDS.iter().map(|row| (row.field, fields.remove(row.field).unwrap_or_default())).collect()
}

/// How a field is filled in. `organisations` are those of the partnership.
pub(crate) fn input(view: &View<'_>, field: &'static str, organisations: &[(String, String)]) -> Field {
    let law = view.house.law();
    let label = label(view, field);
    let hinted = |field: Field, id: &str| field.hint(view.t(&format!("page-person-{id}-hint")));
    let none = || (String::new(), view.t("page-unstated"));
    let countries = |end: &str| -> Vec<(String, String)> {
        let codes: BTreeSet<&str> =
            law.all("corridor").filter_map(|c| c.territory(end)).map(|t| t.code()).collect();
        codes.into_iter().map(|code| (code.to_owned(), view.country_code(code))).collect()
    };
    let words = |prefix: &str, words: &[(&str, &str)]| -> Vec<(String, String)> {
        words
            .iter()
            .map(|(value, word)| ((*value).to_owned(), view.t(&format!("page-{prefix}-{word}"))))
            .collect()
    };
    let line = || Field::new(field, label.clone(), Input::Line).optional();
    let lines = || hinted(Field::new(field, label.clone(), Input::Lines).optional(), field);
    match field {
        "name" => hinted(line(), "name").autocomplete("off"),
        "name_other" => hinted(line(), "name-other").autocomplete("off"),
        "phone" => Field::new(field, label, Input::Typed("tel")).optional().foreign(),
        "email" => Field::new(field, label, Input::Typed("email")).optional().foreign(),
        "document" => hinted(line(), "document").foreign(),
        "reference" => line().foreign(),
        "birth_date" => Field::new(field, label, Input::Typed("date")).optional(),
        "address" => Field::new(field, label, Input::Area).optional(),
        "birth_year" => line().foreign(),
        "nationality" | "family" | "dependants" => hinted(line(), field),
        "sex" => {
            let choices = [("", "unstated"), ("f", "female"), ("m", "male"), ("x", "other")];
            Field::new(field, label, Input::Choice(words("sex", &choices))).optional()
        }
        "organisation" => {
            let mut choices = vec![(String::new(), view.t("page-nobody"))];
            choices.extend(organisations.iter().cloned());
            hinted(Field::new(field, label, Input::Choice(choices)).optional(), field)
        }
        "origin" => match countries("origin") {
            origins if origins.is_empty() => Field::new(field, label, Input::Line).foreign(),
            origins => Field::new(field, label, Input::Choice(origins)),
        },
        "isced" => {
            let mut choices = vec![none()];
            choices.extend((0..=8).map(|n| (n.to_string(), n.to_string())));
            hinted(Field::new(field, label, Input::Choice(choices)).optional(), field)
        }
        "isco" | "isced_f" | "fled" => hinted(line(), &field.replace('_', "-")).foreign(),
        "tracks" => {
            let choices = words("track", &[("home", "home"), ("away", "away")]);
            hinted(Field::new(field, label, Input::Choices(choices)).optional(), field)
        }
        "destinations" => match countries("destination") {
            ends if ends.is_empty() => lines().foreign(),
            ends => hinted(Field::new(field, label, Input::Choices(ends)).optional(), field),
        },
        "priorities" => {
            let groups: Vec<(String, String)> = law
                .all("priority")
                .filter_map(|c| c.text("id"))
                .map(|id| (id.to_owned(), id.to_owned()))
                .collect();
            if groups.is_empty() {
                lines()
            } else {
                Field::new(field, label, Input::Choices(groups)).optional()
            }
        }
        "shown_until" => hinted(Field::new(field, label, Input::Typed("date")).optional(), "shown-until"),
        _ => lines(),
    }
}

/// A value as people read it.
pub(crate) fn shown(view: &View<'_>, field: &str, value: &str, organisation: Option<&str>) -> Markup {
    let pieces = || value.split(';').map(str::trim).filter(|p| !p.is_empty());
    let plain = html! { bdi { (value) } };
    match field {
        "fled" if value.is_empty() => return html! { "–" },
        _ if value.is_empty() => return html! { span.quiet { (view.t("page-unstated")) } },
        _ => {}
    }
    match field {
        "origin" | "fled" | "nationality" | "recognised" | "destinations" => {
            let names: Vec<String> = pieces().map(|code| view.country_code(code)).collect();
            html! { (names.join(view.comma())) }
        }
        "organisation" => html! { bdi { (organisation.unwrap_or(value)) } },
        "languages" => html! { (languages(view, value)) },
        "tracks" => {
            let names: Vec<String> = pieces().map(|track| view.t(&format!("page-track-{track}"))).collect();
            html! { (names.join(view.comma())) }
        }
        "sex" => {
            let word = match value.to_lowercase().as_str() {
                "f" | "female" => "female",
                "m" | "male" => "male",
                "x" | "other" => "other",
                _ => "unstated",
            };
            html! { (view.t(&format!("page-sex-{word}"))) }
        }
        "shown_until" | "birth_date" => {
            value.parse().map_or(plain, |day| html! { time datetime=(value) { (view.date(day)) } })
        }
        "phone" | "email" | "document" | "reference" => html! { bdi dir="ltr" { (value) } },
        "skills" => html! { ul.plain { @for piece in pieces() { li { (skill(view, piece)) } } } },
        "ranks" | "experience" => html! { ul.plain { @for piece in pieces() { li { bdi { (piece) } } } } },
        _ => plain,
    }
}

/// A skill with what is written behind it, by its name in the reader's language.
pub(crate) fn skill(view: &View<'_>, piece: &str) -> Markup {
    let (label, level) = piece.rsplit_once('=').unwrap_or((piece, ""));
    let found = view.house.classes.skills_called(label.trim());
    let name = match found.as_slice() {
        [one] => view.skill(*one),
        _ => label.trim().to_owned(),
    };
    html! { bdi { (name) } @if !level.is_empty() { " " span.quiet { bdi { (level.trim()) } } } }
}

/// Languages and levels, as people read them.
pub(crate) fn languages(view: &View<'_>, cell: &str) -> String {
    let one = |piece: &str| {
        let (code, level) = piece.split_once(':').unwrap_or((piece, ""));
        format!("{} {}", view.language(code.trim()), level.trim()).trim().to_owned()
    };
    let all: Vec<String> = cell.split(';').filter(|p| !p.trim().is_empty()).map(one).collect();
    if all.is_empty() { "–".to_owned() } else { all.join(view.comma()) }
}
