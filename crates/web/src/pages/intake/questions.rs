//! What has to be answered before a row can be taken in? Each question once, for all
//! cells with the same text.

use agreement::Said;
use maud::{Markup, html};
use partnership::intake::brought::{Fields, Kind, Question, Reviewed, Trouble};

use super::label;
use crate::pages::people::fields::skill;
use crate::view::View;

/// Questions on one page.
pub(crate) const SHOWN: usize = 10;
/// The value of a button that leaves a text out.
pub(crate) const LEAVE_OUT: &str = "leave-out";

/// Fields that tell people apart.
const TELLING: [&str; 7] = ["id", "name", "birth_date", "birth_year", "document", "phone", "email"];

/// A question with its answers, as number `at` of its page. None is chosen beforehand.
pub(crate) fn show(view: &View<'_>, kind: Kind, question: &Question, at: usize, rows: &[Reviewed]) -> Markup {
    let name = format!("a{at}");
    let count = i64::try_from(question.rows.len()).unwrap_or(i64::MAX);
    let waits = Said::new("page-intake-waits").number("rows", count);
    html! {
        fieldset.field id=(name) {
            legend { (asked(view, kind, question)) }
            p.hint { (view.say(&waits)) " " (numbers(view, &question.rows)) }
            @if let Some(other) = &question.other {
                @let mine = rows.iter().find(|r| question.rows.first() == Some(&r.row)).map(|r| &r.becomes);
                (pair(view, kind, mine, &other.fields, other.id.as_deref(), other.row))
            }
            input type="hidden" name=(format!("k{at}")) value=(question.key);
            @for (n, option) in question.options.iter().enumerate() {
                (choice(&name, n, option, html! { (called(view, question, option)) }))
            }
            @if question.may_leave_out {
                (choice(&name, question.options.len(), LEAVE_OUT, html! { (view.t("page-intake-leave-out")) }))
            }
        }
    }
}

fn choice(name: &str, at: usize, value: &str, text: Markup) -> Markup {
    let id = format!("{name}-{at}");
    html! {
        div.choice {
            input type="radio" id=(id) name=(name) value=(value);
            label for=(id) { (text) }
        }
    }
}

fn asked(view: &View<'_>, kind: Kind, question: &Question) -> Markup {
    html! {
        @match question.column {
            None => (view.t("page-intake-ask-twin")),
            Some(column) => {
                (label(view, kind, column)) (view.colon()) "“" bdi { (question.text) } "”. "
                (view.t(&format!("page-intake-ask-{}", question.why)))
            }
        }
        @if question.formula { " " (view.t("page-intake-ask-formula-cell")) }
    }
}

fn called(view: &View<'_>, question: &Question, option: &str) -> Markup {
    let id = match (question.why, option) {
        ("twin", word) => format!("page-intake-twin-{word}"),
        ("order", word) => format!("page-intake-order-{word}"),
        ("sex", word) => format!("page-intake-sex-{word}"),
        ("level", tongue) => {
            let (code, level) = tongue.split_once(':').unwrap_or((tongue, ""));
            return html! { bdi { (view.language(code)) " " (level) } };
        }
        ("skill" | "skills", option) => return skill(view, option),
        _ => return html! { bdi { (option) } },
    };
    html! { (view.t(&id)) }
}

/// Both records beside each other, as far as they tell people apart.
fn pair(
    view: &View<'_>,
    kind: Kind,
    mine: Option<&Fields>,
    other: &Fields,
    id: Option<&str>,
    row: Option<usize>,
) -> Markup {
    let get = |fields: &Fields, field: &str| fields.get(field).cloned().unwrap_or_default();
    let number = i64::try_from(row.unwrap_or(0)).unwrap_or(0);
    let theirs =
        id.map_or_else(|| view.say(&Said::new("page-intake-row").number("row", number)), str::to_owned);
    html! {
        table.cards {
            caption.hush { (view.t("page-intake-ask-twin")) }
            thead { tr {
                th scope="col" { (view.t("page-field")) }
                th scope="col" { (view.t("page-intake-row-new")) }
                th scope="col" { bdi { (theirs) } }
            } }
            tbody {
                @for field in TELLING {
                    @let (a, b) = (mine.map(|m| get(m, field)).unwrap_or_default(), get(other, field));
                    @if !a.is_empty() || !b.is_empty() {
                        tr {
                            th scope="row" { (label(view, kind, field)) }
                            td data-label=(view.t("page-intake-row-new")) { bdi { (a) } }
                            td data-label=(theirs) { bdi { (b) } }
                        }
                    }
                }
            }
        }
    }
}

/// The first of these rows by their numbers.
pub(crate) fn numbers(view: &View<'_>, rows: &[usize]) -> String {
    let first: Vec<String> = rows.iter().take(8).map(ToString::to_string).collect();
    let more = if rows.len() > first.len() { "…" } else { "" };
    format!("({}{more})", first.join(view.comma()))
}

/// What is wrong with a row, in a sentence.
pub(crate) fn trouble(view: &View<'_>, kind: Kind, trouble: &Trouble) -> Markup {
    html! {
        @if let Some(column) = trouble.column { (label(view, kind, column)) (view.colon()) }
        @match trouble.why {
            // What the tables say about a cell is said in their words.
            "law" => bdi lang="en" dir="ltr" { (trouble.message) },
            "twice" => (view.say(&Said::new("page-intake-wrong-twice").text("row", trouble.text.clone()))),
            why => (view.t(&format!("page-intake-wrong-{why}"))),
        }
    }
}
