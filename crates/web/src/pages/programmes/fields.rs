//! The fields of a programme: how each is filled in and shown.

use maud::{Markup, html};
use store::programmes::Programme;

use crate::components::field::{Field, Input};
use crate::pages::people::fields::skill;
use crate::record::edit::Values;
use crate::view::View;

/// The fields, in the order in which they are filled in.
pub(crate) const FIELDS: [&str; 18] = [
    "title",
    "provider",
    "training",
    "kind",
    "country",
    "months",
    "seats",
    "language",
    "from",
    "to",
    "teaches",
    "costs",
    "track",
    "reviewed_on",
    "needs",
    "gives",
    "passes",
    "passes_source",
];

/// What a programme does for people.
const KINDS: [&str; 4] = ["language", "skills", "adaptation", "test"];
/// Levels of the Common European Framework.
const LEVELS: [&str; 6] = ["A1", "A2", "B1", "B2", "C1", "C2"];

/// What a field is called.
pub(crate) fn label(view: &View<'_>, field: &str) -> String {
    view.t(&format!("page-programme-{}", field.replace('_', "-")))
}

/// A programme's values, by field, as they are kept.
pub(crate) fn values(programme: &Programme) -> Values {
    let value = |field: &str| programme.cells.get(field).cloned().unwrap_or_default();
    FIELDS.into_iter().map(|field| (field, value(field))).collect()
}

/// How a field is filled in. `providers` are the parties that may be chosen.
pub(crate) fn input(view: &View<'_>, field: &'static str, providers: &[String]) -> Field {
    let law = view.house.law();
    let label = label(view, field);
    let hinted = |field: Field, id: &str| field.hint(view.t(&format!("page-programme-{id}-hint")));
    let unstated = || vec![(String::new(), view.t("page-unstated"))];
    match field {
        "provider" => {
            let choices = providers.iter().map(|id| (id.clone(), view.party(id))).collect();
            Field::new(field, label, Input::Choice(choices))
        }
        "training" => {
            let clauses = law.all("training").filter_map(|c| Some((c.text("id")?, c.text("occupation")?)));
            let choices = clauses
                .map(|(id, occupation)| (id.to_owned(), format!("{id}: {}", view.occupation(occupation))))
                .collect();
            hinted(Field::new(field, label, Input::Choice(choices)), field)
        }
        "kind" => {
            let choices =
                KINDS.map(|kind| (kind.to_owned(), view.t(&format!("page-programme-kind-{kind}")))).to_vec();
            Field::new(field, label, Input::Choice(choices))
        }
        "country" => Field::new(field, label, Input::Line).foreign().hint(view.t("page-wrong-country")),
        "months" | "seats" => Field::new(field, label, Input::Typed("number")).foreign(),
        "language" => hinted(Field::new(field, label, Input::Line).optional().foreign(), field),
        "from" | "to" => {
            let mut choices = unstated();
            choices.extend(LEVELS.map(|level| (level.to_owned(), level.to_owned())));
            Field::new(field, label, Input::Choice(choices)).optional()
        }
        "teaches" => hinted(Field::new(field, label, Input::Lines).optional(), field),
        "costs" => {
            let named = law
                .all("cost")
                .filter_map(|c| Some((c.text("id")?.to_owned(), c.text("category")?.to_owned())));
            Field::new(field, label, Input::Choices(named.collect())).optional()
        }
        "track" => {
            let mut choices = vec![(String::new(), view.t("page-programme-track-either"))];
            choices.extend(
                ["home", "away"].map(|word| (word.to_owned(), view.t(&format!("page-track-{word}")))),
            );
            Field::new(field, label, Input::Choice(choices)).optional()
        }
        "needs" | "gives" | "passes" => hinted(Field::new(field, label, Input::Line).optional(), field),
        "passes_source" => Field::new(field, label, Input::Line).optional(),
        "reviewed_on" => hinted(Field::new(field, label, Input::Typed("date")).optional(), "reviewed-on"),
        _ => Field::new(field, label, Input::Line),
    }
}

/// A value as people read it.
pub(crate) fn shown(view: &View<'_>, field: &str, value: &str) -> Markup {
    if value.is_empty() {
        return match field {
            "track" => html! { (view.t("page-programme-track-either")) },
            _ => html! { span.quiet { (view.t("page-unstated")) } },
        };
    }
    let plain = html! { bdi { (value) } };
    let pieces = || value.split(';').map(str::trim).filter(|p| !p.is_empty());
    match field {
        "provider" => html! { (view.party(value)) },
        "kind" if KINDS.contains(&value) => html! { (view.t(&format!("page-programme-kind-{value}"))) },
        "country" => html! { (view.country_code(value)) },
        "language" => html! { (view.language(value)) },
        "track" if ["home", "away"].contains(&value) => html! { (view.t(&format!("page-track-{value}"))) },
        "reviewed_on" => {
            value.parse().map_or(plain, |day| html! { time datetime=(value) { (view.date(day)) } })
        }
        "teaches" => html! { ul.plain { @for piece in pieces() { li { (skill(view, piece)) } } } },
        "costs" => {
            let law = view.house.law();
            let name =
                |id: &str| law.by_id("cost", id).and_then(|c| c.text("category")).unwrap_or(id).to_owned();
            html! { ul.plain { @for piece in pieces() { li { bdi { (name(piece)) } } } } }
        }
        _ => plain,
    }
}
