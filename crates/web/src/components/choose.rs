//! A form that narrows a page down, as plain links would: nothing is sent but
//! the address.

use maud::{Markup, html};

use crate::frame::Frame;

/// One list to choose from.
pub(crate) struct Choice {
    pub name: &'static str,
    pub label: String,
    /// Value and what is shown.
    pub options: Vec<(String, String)>,
}

/// The form. Each list begins with "all".
pub(crate) fn choose(view: &Frame<'_>, choices: &[Choice]) -> Markup {
    let chosen = |name: &str| view.query.get(name).map(String::as_str).unwrap_or_default();
    let any = choices.iter().any(|c| !chosen(c.name).is_empty());
    html! {
        form.choose method="get" action=(view.to(view.path)) {
            fieldset {
                legend { (view.t("page-choose")) }
                @for choice in choices {
                    @let current = chosen(choice.name);
                    @let known = current.is_empty() || choice.options.iter().any(|(value, _)| value == current);
                    div {
                        label for=(format!("choose-{}", choice.name)) { (choice.label) }
                        select id=(format!("choose-{}", choice.name)) name=(choice.name) {
                            option value="" { (view.t("page-all")) }
                            @for (value, shown) in &choice.options {
                                option value=(value) selected[value == current] { (shown) }
                            }
                            @if !known { option value=(current) selected { (view.own(current)) } }
                        }
                    }
                }
                div.buttons {
                    button type="submit" { (view.t("page-show")) }
                    @if any { " " a href=(view.to(view.path)) { (view.t("page-show-all")) } }
                }
            }
        }
    }
}
