//! A clause as people read it: field by field, names in place of ids.

use agreement::schema::{Field, Shape};
use agreement::{Clause, Value};
use maud::{Markup, html};

use super::cite::cite;
use crate::view::View;

/// A clause as a list of its fields.
pub(crate) fn clause(view: &View<'_>, clause: &Clause) -> Markup {
    // In the order of the vocabulary, which is the order people think in.
    let fields = clause.kind.fields.iter().chain(agreement::schema::COMMON);
    let mut seen = std::collections::BTreeSet::new();
    let kind = view.t(&format!("page-kind-{}", clause.kind.name.replace('_', "-")));
    html! {
        div.clause {
            p.kind { (kind) @if !clause.key().is_empty() { " " bdi { code { (clause.key()) } } } }
            dl {
                @for field in fields.filter(|f| f.name != "id") {
                    @if let Some(value) = clause.fields.get(field.name).map(|i| &i.value) {
                        @if seen.insert(field.name) {
                            div {
                                dt { (label(view, field)) }
                                dd { (shown(view, field.shape, value)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What a field is called; `on` and `by` say a day in some clauses and
/// something else in others.
pub(crate) fn label(view: &View<'_>, field: &Field) -> String {
    match (field.name, field.shape) {
        ("on", Shape::Date) => view.t("page-field-day"),
        ("by", Shape::Date) => view.t("page-field-until"),
        (name, _) => view.t(&format!("page-field-{}", name.replace('_', "-"))),
    }
}

fn shown(view: &View<'_>, shape: Shape, value: &Value) -> Markup {
    match (shape, value) {
        (Shape::List(of), Value::List(items)) => html! {
            @for (index, item) in items.iter().enumerate() {
                @if index > 0 { @if matches!(*of, Shape::Ref(_) | Shape::Text) { (view.words.lang.semicolon()) } @else { (view.comma()) } }
                (shown(view, *of, &item.value))
            }
        },
        (Shape::Ref("party"), Value::Text(id)) => html! { bdi { (view.party(id)) } },
        (Shape::Ref("occupation"), Value::Text(id)) => html! { bdi { (view.occupation(id)) } },
        (Shape::Ref("evidence"), Value::Text(id)) => document(view, id),
        (Shape::Ref(_) | Shape::Id, Value::Text(id)) => html! { bdi { code { (id) } } },
        (Shape::Word(_), Value::Text(word)) => html! { (view.word(word)) },
        (Shape::Language, Value::Text(code)) => html! { (view.language(code)) },
        (_, Value::Text(text)) if is_address(text) => html! { a href=(text) { bdi { (text) } } },
        (_, Value::Text(text)) if text.bytes().any(|b| b == b'_') && text.bytes().all(is_word) => {
            html! { (view.word(text)) }
        }
        (_, Value::Text(text)) => html! { bdi { (text) } },
        (_, Value::Whole(number)) => html! { (view.number(*number)) },
        (_, Value::Flag(true)) => html! { (view.t("page-yes")) },
        (_, Value::Flag(false)) => html! { (view.t("page-no")) },
        (_, Value::Date(day)) => html! { time datetime=(day) { (view.date(*day)) } },
        (_, Value::Share(share)) => html! { (view.share(*share)) },
        (_, Value::Money(money)) => html! { (view.money(*money)) },
        (_, Value::Cefr(level)) => html! { bdi { (level) } },
        (_, Value::Territory(territory)) => html! { (view.country(territory)) },
        (_, Value::Unread) => html! { span.badge.error { (view.t("page-unread")) } },
        (_, Value::List(_)) => html! { bdi { (value) } },
    }
}

/// The document behind a declaration, and where it is registered.
fn document(view: &View<'_>, id: &str) -> Markup {
    let law = view.house.law();
    match law.by_id("evidence", id) {
        Some(evidence) => html! {
            bdi { (evidence.text("document").unwrap_or(id)) } " (" (cite(view, &evidence.cite)) ")"
        },
        None => html! { bdi { code { (id) } } },
    }
}

fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace)
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use agreement::schema::{COMMON, Shape, kinds};

    use crate::words::{Lang, Words};

    /// Kinds, fields and words of the vocabulary are shown by name, not by id.
    #[test]
    fn the_whole_vocabulary_has_its_words() {
        let words = Words::new(Lang::En);
        let known = |id: String| words.find(&id.replace('_', "-")).is_some();
        let mut missing: BTreeSet<String> = BTreeSet::new();
        for kind in kinds() {
            if !known(format!("page-kind-{}", kind.name)) {
                missing.insert(format!("page-kind-{}", kind.name));
            }
            for field in kind.fields.iter().chain(COMMON) {
                if !known(format!("page-field-{}", field.name)) {
                    missing.insert(format!("page-field-{}", field.name));
                }
                let shape = if let Shape::List(of) = field.shape { *of } else { field.shape };
                let Shape::Word(list) = shape else { continue };
                for word in list.iter().filter(|w| w.len() > 1) {
                    if !known(format!("word-{word}")) {
                        missing.insert(format!("word-{word}"));
                    }
                }
            }
        }
        assert_eq!(missing, BTreeSet::new());
    }
}
