//! The fields of a place: how each is filled in and shown.

use std::collections::BTreeSet;

use maud::{Markup, html};
use partnership::licences::recruits;
use store::places::Place;

use crate::components::field::{Field, Input};
use crate::pages::people::fields::skill;
use crate::record::edit::Values;
use crate::view::View;

/// The fields, in the order in which they are filled in.
pub(crate) const FIELDS: [&str; 18] = [
    "title",
    "employer",
    "occupation",
    "track",
    "country",
    "region",
    "seats",
    "start",
    "skills",
    "language",
    "wage",
    "wage_period",
    "comparator",
    "comparator_source",
    "demand",
    "shortage",
    "shortage_on",
    "recruiter",
];

/// What a field is called.
pub(crate) fn label(view: &View<'_>, field: &str) -> String {
    view.t(&format!("page-place-{}", field.replace('_', "-")))
}

/// A place's values, by field, as they are kept.
pub(crate) fn values(place: &Place) -> Values {
    let value = |field: &str| match field {
        "title" => place.title.clone(),
        cell => place.cells.get(cell).cloned().unwrap_or_default(),
    };
    FIELDS.into_iter().map(|field| (field, value(field))).collect()
}

/// How a field is filled in. `employers` are the parties that may be chosen.
pub(crate) fn input(view: &View<'_>, field: &'static str, employers: &[String]) -> Field {
    let law = view.house.law();
    let label = label(view, field);
    let hinted = |field: Field, id: &str| field.hint(view.t(&format!("page-place-{id}-hint")));
    let clauses = |kind: &'static str, name: &dyn Fn(&str) -> String| -> Vec<(String, String)> {
        law.all(kind).filter_map(|c| c.text("id")).map(|id| (id.to_owned(), name(id))).collect()
    };
    match field {
        "employer" => {
            let choices = employers.iter().map(|id| (id.clone(), view.party(id))).collect();
            Field::new(field, label, Input::Choice(choices))
        }
        "occupation" => {
            Field::new(field, label, Input::Choice(clauses("occupation", &|id| view.occupation(id))))
        }
        "track" => {
            let word = |word: &str| (word.to_owned(), view.t(&format!("page-track-{word}")));
            Field::new(field, label, Input::Choice(vec![word("home"), word("away")]))
        }
        "country" => {
            let ends = ["origin", "destination"].into_iter().flat_map(|end| {
                law.all("corridor").filter_map(move |c| c.territory(end)).map(|t| t.code().to_owned())
            });
            let codes: BTreeSet<String> = ends.collect();
            let choices: Vec<(String, String)> =
                codes.into_iter().map(|code| (code.clone(), view.country_code(&code))).collect();
            if choices.is_empty() {
                Field::new(field, label, Input::Line).foreign()
            } else {
                Field::new(field, label, Input::Choice(choices))
            }
        }
        "demand" => {
            let mut choices = vec![(String::new(), view.t("page-unstated"))];
            choices.extend(clauses("demand", &|id| id.to_owned()));
            Field::new(field, label, Input::Choice(choices)).optional()
        }
        "recruiter" => {
            let mut choices = vec![(String::new(), view.t("page-place-recruiter-nobody"))];
            let parties = law.all("party").filter(|p| recruits(p.text("type").unwrap_or_default()));
            choices.extend(parties.filter_map(|p| p.text("id")).map(|id| (id.to_owned(), view.party(id))));
            hinted(Field::new(field, label, Input::Choice(choices)).optional(), field)
        }
        "wage_period" => {
            let word = |word: &str| (word.to_owned(), view.t(&format!("page-period-{word}")));
            let choices = ["month", "year", "week", "hour"].map(word).to_vec();
            hinted(Field::new(field, label, Input::Choice(choices)).optional(), "wage-period")
        }
        "comparator" => hinted(Field::new(field, label, Input::Line).optional().foreign(), field),
        "comparator_source" => hinted(Field::new(field, label, Input::Line).optional(), "comparator-source"),
        "shortage" => hinted(Field::new(field, label, Input::Area).optional(), field),
        "shortage_on" => hinted(Field::new(field, label, Input::Typed("date")).optional(), "shortage-on"),
        "seats" => Field::new(field, label, Input::Typed("number")).foreign(),
        "start" => hinted(Field::new(field, label, Input::Typed("date")), field),
        "skills" => hinted(Field::new(field, label, Input::Lines).optional(), field),
        "language" | "wage" => hinted(Field::new(field, label, Input::Line).optional().foreign(), field),
        "region" => Field::new(field, label, Input::Line).optional(),
        _ => Field::new(field, label, Input::Line),
    }
}

/// A value as people read it.
pub(crate) fn shown(view: &View<'_>, field: &str, value: &str) -> Markup {
    if value.is_empty() {
        return match field {
            "recruiter" => html! { (view.t("page-place-recruiter-nobody")) },
            _ => html! { span.quiet { (view.t("page-unstated")) } },
        };
    }
    let plain = html! { bdi { (value) } };
    match field {
        "employer" | "recruiter" => html! { (view.party(value)) },
        "wage_period" => html! { (view.t(&format!("page-period-{value}"))) },
        "occupation" => html! { (view.occupation(value)) },
        "track" => html! { (view.t(&format!("page-track-{value}"))) },
        "country" => html! { (view.country_code(value)) },
        "start" | "shortage_on" => {
            value.parse().map_or(plain, |day| html! { time datetime=(value) { (view.date(day)) } })
        }
        "skills" => {
            html! { ul.plain { @for piece in value.split(';').map(str::trim) { li { (skill(view, piece)) } } } }
        }
        "language" => {
            let (code, level) = value.split_once(':').unwrap_or((value, ""));
            html! { (view.language(code.trim())) " " (level.trim()) }
        }
        "wage" | "comparator" => value.parse().map_or(plain, |money| html! { (view.money(money)) }),
        _ => plain,
    }
}
