//! A page that asks one thing: the way back, what is wrong, what is asked, and the form.

use maud::{Markup, html};

use crate::components::field::Form;
use crate::components::layout::{back, page};
use crate::frame::Frame;

/// The page; `lead` stands between its title and the form, and `here` is where the way back leads.
pub(crate) fn question(frame: &Frame<'_>, form: &Form<'_>, here: &str, title: &str, lead: Markup) -> Markup {
    page(
        frame,
        &form.title(frame, title),
        html! {
            (back(frame, here, "page-back"))
            (form.problems(frame))
            h1 { (title) }
            (lead)
            (form.show(frame))
        },
    )
}
