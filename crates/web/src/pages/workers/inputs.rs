//! How each question of a form is put, in plain words?

use std::collections::BTreeSet;

use jiff::civil::Date;
use skills::{fold, western_digits};

use super::Question;
use crate::components::field::{Field, Input};
use crate::form::Filled;
use crate::pages::people::fields::label;
use crate::view::View;
use crate::words::{Lang, Words};

/// The fields of a question. The first carries the question itself as its label.
pub(super) fn fields(view: &View<'_>, question: &Question) -> Vec<Field> {
    let field = |field: &&'static str| match *field {
        "isced" => Field::new("isced", asked(view, question), Input::Choice(education(view))),
        "recognised" => many(view, question, "recognised", &["destination", "origin"]),
        "destinations" => many(view, question, "destinations", &["destination"]),
        "tracks" => {
            let words = [("home", "home"), ("away", "away"), ("home;away", "either")];
            let choices = words.map(|(v, w)| (v.to_owned(), view.t(&format!("page-ask-tracks-{w}"))));
            Field::new("tracks", asked(view, question), Input::Choice(choices.into()))
        }
        "experience" => Field::new("experience", asked(view, question), Input::Lines),
        "dependants" => Field::new("dependants", asked(view, question), Input::Line),
        "family" => Field::new("family", asked(view, question), Input::Line).autocomplete("off"),
        "phone" => typed(view, question, "phone", "tel", "tel"),
        "email" => typed(view, question, "email", "email", "email"),
        "birth_date" => typed(view, question, "birth_date", "date", "bday"),
        "address" => Field::new("address", asked(view, question), Input::Area).autocomplete("street-address"),
        "document" => {
            Field::new("document", asked(view, question), Input::Line).foreign().autocomplete("off")
        }
        "nationality" => {
            Field::new("nationality", asked(view, question), Input::Line).autocomplete("country-name")
        }
        "name_other" => Field::new("name_other", label(view, "name_other"), Input::Line)
            .hint(view.t("page-person-name-other-hint"))
            .autocomplete("off"),
        name => Field::new(name, asked(view, question), Input::Line).autocomplete("off"),
    };
    let mut fields: Vec<Field> = question.fields.iter().map(field).collect();
    if let Some(first) = fields.first_mut() {
        *first = first.clone().hint(view.t(&format!("page-ask-{}-why", question.key)));
    }
    fields
}

/// The question itself.
pub(super) fn asked(view: &View<'_>, question: &Question) -> String {
    view.t(&format!("page-ask-{}", question.key))
}

fn typed(
    view: &View<'_>,
    question: &Question,
    name: &'static str,
    kind: &'static str,
    token: &'static str,
) -> Field {
    Field::new(name, asked(view, question), Input::Typed(kind)).foreign().autocomplete(token)
}

/// Countries of the agreement, any of them.
fn many(view: &View<'_>, question: &Question, name: &'static str, ends: &[&str]) -> Field {
    let law = view.house.law();
    let corridors = || law.all("corridor");
    let codes: BTreeSet<&str> = ends
        .iter()
        .flat_map(|end| corridors().filter_map(|c| c.territory(end)).map(|t| t.code()).collect::<Vec<_>>())
        .collect();
    let choices: Vec<(String, String)> =
        codes.into_iter().map(|code| (code.to_owned(), view.country_code(code))).collect();
    let input = if choices.is_empty() { Input::Lines } else { Input::Choices(choices) };
    Field::new(name, asked(view, question), input)
}

/// Levels of ISCED 2011 in plain words.
fn education(view: &View<'_>) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), view.t("page-unstated"))];
    all.extend((0..=8).map(|n| (n.to_string(), view.t(&format!("page-ask-education-{n}")))));
    all
}

/// Puts what was filled in into the form in which it is kept, and complains where that
/// cannot be.
pub(super) fn tidy(view: &View<'_>, question: &Question, filled: &mut Filled, today: Date) {
    for field in question.fields {
        let text = filled.get(field).to_owned();
        if text.is_empty() {
            continue;
        }
        match *field {
            "nationality" => match found(view, "country-", &text).as_slice() {
                [(code, _)] => filled.set(field, code),
                _ => filled.complain(field, view.t("page-ask-nationality-wrong")),
            },
            "birth_date" => {
                let day: Option<Date> = western_digits(&text).parse().ok();
                match day.filter(|day| *day < today && day.year() >= 1900) {
                    Some(day) => filled.set(field, &day.to_string()),
                    None => filled.complain(field, view.t("page-ask-birth-wrong")),
                }
            }
            "phone" => match store::accounts::known_as(&text).filter(|known| !known.contains('@')) {
                Some(known) => filled.set(field, &known),
                None => filled.complain(field, view.t("page-ask-phone-wrong")),
            },
            "email" if store::accounts::known_as(&text).is_none_or(|known| !known.contains('@')) => {
                filled.complain(field, view.t("page-door-email-wrong"));
            }
            _ if text.chars().count() > 4000 => filled.complain(field, view.t("page-ask-long")),
            _ => {}
        }
    }
}

/// What is called this in the lists of names, by code: in the reader's language, then in the
/// others; the whole name before the beginning of one.
pub(super) fn found(view: &View<'_>, prefix: &str, text: &str) -> Vec<(String, String)> {
    let wanted = fold(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let own = view.words.called(prefix);
    if let Some(one) = own.iter().find(|(code, _)| code.eq_ignore_ascii_case(text.trim())) {
        return vec![one.clone()];
    }
    let name = |code: &str| own.iter().find(|(c, _)| c == code).cloned();
    let lists = || Lang::ALL.into_iter().map(|lang| Words::of(lang).called(prefix));
    let like = |fits: &dyn Fn(&str) -> bool| -> Vec<(String, String)> {
        let codes: BTreeSet<String> =
            lists().flatten().filter(|(_, n)| fits(&fold(n))).map(|(code, _)| code).collect();
        codes.iter().filter_map(|code| name(code)).collect()
    };
    let same = like(&|name| name == wanted);
    if same.is_empty() { like(&|name| name.starts_with(&wanted)) } else { same }
}
