//! Forms: a field owns its label, its hint, its error and where the focus goes.
//!
//! A form that comes back with errors begins with "There is a problem" and
//! links to the fields, so that a page cannot forget it.

use maud::{Markup, html};

use crate::form::{Filled, KEY, ONCE, VERSION};
use crate::frame::Frame;

/// How a field is filled in.
#[derive(Clone)]
pub(crate) enum Input {
    /// A line of text.
    Line,
    /// Several lines.
    Area,
    /// A list, one piece a line.
    Lines,
    /// A line that only some browsers help with: `email`, `tel`, `date`, `number`, `password`.
    Typed(&'static str),
    /// One of these values, with what they are called.
    Choice(Vec<(String, String)>),
    /// Any of these values.
    Choices(Vec<(String, String)>),
    /// A file of one of these kinds, as browsers name them.
    File(&'static str),
}

/// A field of a form.
#[derive(Clone)]
pub(crate) struct Field {
    name: &'static str,
    label: String,
    hint: Option<String>,
    input: Input,
    optional: bool,
    autocomplete: Option<&'static str>,
    foreign: bool,
}

impl Field {
    /// A field that must be filled in.
    pub fn new(name: &'static str, label: String, input: Input) -> Field {
        Field { name, label, hint: None, input, optional: false, autocomplete: None, foreign: false }
    }

    /// It may stay empty, and says so.
    pub fn optional(mut self) -> Field {
        self.optional = true;
        self
    }

    /// What helps to fill it in.
    pub fn hint(mut self, hint: String) -> Field {
        self.hint = Some(hint);
        self
    }

    /// What a browser may fill in by itself (WCAG 1.3.5).
    pub fn autocomplete(mut self, token: &'static str) -> Field {
        self.autocomplete = Some(token);
        self
    }

    /// It holds codes or addresses, which run from left to right in every language.
    pub fn foreign(mut self) -> Field {
        self.foreign = true;
        self
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its label.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// What was filled in, as it is kept: lists are parted by semicolons.
    pub fn read(&self, filled: &Filled) -> String {
        let joined = |pieces: &mut dyn Iterator<Item = &str>| -> String {
            let pieces: Vec<&str> = pieces.map(str::trim).filter(|p| !p.is_empty()).collect();
            pieces.join(";")
        };
        match self.input {
            Input::Choices(_) => joined(&mut filled.all(self.name)),
            Input::Lines => joined(&mut filled.raw(self.name).split(['\n', ';'])),
            Input::Area => filled.get(self.name).replace("\r\n", "\n"),
            Input::Line | Input::Typed(_) | Input::Choice(_) | Input::File(_) => {
                filled.get(self.name).to_owned()
            }
        }
    }

    /// Puts a kept value into a form.
    pub fn put(&self, filled: &mut Filled, value: &str) {
        match self.input {
            Input::Choices(_) => {
                value.split(';').filter(|p| !p.is_empty()).for_each(|piece| filled.add(self.name, piece));
            }
            Input::Lines => {
                let pieces: Vec<&str> = value.split(';').map(str::trim).collect();
                filled.set(self.name, &pieces.join("\n"));
            }
            Input::File(_) => {}
            Input::Area | Input::Line | Input::Typed(_) | Input::Choice(_) => filled.set(self.name, value),
        }
    }

    /// What a kept value is called.
    pub fn called(&self, value: &str) -> String {
        let name = |piece: &str| match &self.input {
            Input::Choice(choices) | Input::Choices(choices) => {
                choices.iter().find(|(v, _)| v == piece).map_or(piece, |(_, name)| name).to_owned()
            }
            Input::Area | Input::Lines | Input::Line | Input::Typed(_) | Input::File(_) => piece.to_owned(),
        };
        match self.input {
            Input::Choices(_) | Input::Lines => value.split(';').map(name).collect::<Vec<_>>().join("; "),
            Input::Area | Input::Line | Input::Typed(_) | Input::Choice(_) | Input::File(_) => name(value),
        }
    }

    /// The field, for a form that is written by hand.
    pub fn show(&self, frame: &Frame<'_>, filled: &Filled) -> Markup {
        let wrong = filled.wrong.get(self.name);
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.name));
        let error = wrong.map(|_| format!("{}-error", self.name));
        let described: Vec<&str> = hint.iter().chain(&error).map(String::as_str).collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        let label = html! {
            (self.label)
            @if self.optional { " " span.quiet { (frame.t("page-optional")) } }
        };
        let notes = html! {
            @if let (Some(id), Some(text)) = (&hint, &self.hint) { p.hint id=(id) { (text) } }
            @if let (Some(id), Some(text)) = (&error, wrong) {
                p.error id=(id) { span.hush { (frame.t("page-error")) " " } (text) }
            }
        };
        match &self.input {
            Input::Choice(choices) | Input::Choices(choices) if self.is_group() => html! {
                fieldset.field .wrong[wrong.is_some()] id=(self.name) tabindex="-1" aria-describedby=[described.as_deref()] {
                    legend { (label) }
                    (notes)
                    @for (at, (value, name)) in choices.iter().enumerate() {
                        @let id = format!("{}-{at}", self.name);
                        @let kind = if matches!(self.input, Input::Choices(_)) { "checkbox" } else { "radio" };
                        div.choice {
                            input type=(kind) id=(id) name=(self.name) value=(value)
                                checked[filled.all(self.name).any(|v| v == value)];
                            label for=(id) { (name) }
                        }
                    }
                }
            },
            _ => html! {
                div.field .wrong[wrong.is_some()] {
                    label for=(self.name) { (label) }
                    (notes)
                    (self.control(filled, described.as_deref(), wrong.is_some()))
                }
            },
        }
    }

    /// Few choices are shown at once; many become a list to open.
    fn is_group(&self) -> bool {
        match &self.input {
            Input::Choices(_) => true,
            Input::Choice(choices) => choices.len() <= 6,
            Input::Line | Input::Area | Input::Lines | Input::Typed(_) | Input::File(_) => false,
        }
    }

    fn control(&self, filled: &Filled, described: Option<&str>, wrong: bool) -> Markup {
        let value = filled.get(self.name);
        let invalid = wrong.then_some("true");
        let dir = self.foreign.then_some("ltr");
        match &self.input {
            Input::Area | Input::Lines => html! {
                textarea id=(self.name) name=(self.name) rows="4" dir=[dir]
                    aria-describedby=[described] aria-invalid=[invalid] { (value) }
            },
            Input::Choice(choices) | Input::Choices(choices) => html! {
                select id=(self.name) name=(self.name) aria-describedby=[described] aria-invalid=[invalid] {
                    @for (chosen, name) in choices {
                        option value=(chosen) selected[chosen == value] { (name) }
                    }
                }
            },
            Input::File(kinds) => html! {
                input type="file" id=(self.name) name=(self.name) accept=(kinds)
                    aria-describedby=[described] aria-invalid=[invalid];
            },
            Input::Line | Input::Typed(_) => {
                let kind = if let Input::Typed(kind) = self.input { kind } else { "text" };
                // A password is never sent back.
                let value = if kind == "password" { "" } else { value };
                html! {
                    input type=(kind) id=(self.name) name=(self.name) value=(value) dir=[dir]
                        autocomplete=[self.autocomplete] aria-describedby=[described] aria-invalid=[invalid];
                }
            }
        }
    }
}

/// A form with its fields.
pub(crate) struct Form<'a> {
    /// Where it is sent.
    pub action: String,
    /// What its button says.
    pub button: String,
    /// Its fields, in the order in which they are filled in.
    pub fields: Vec<Field>,
    /// What stands in them.
    pub filled: &'a Filled,
    /// The version that somebody looks at, where there is one.
    pub version: Option<i64>,
}

impl Form<'_> {
    /// The title of the page: it says when there is an error.
    pub fn title(&self, frame: &Frame<'_>, title: &str) -> String {
        if self.filled.is_right() { title.to_owned() } else { format!("{} {title}", frame.t("page-error")) }
    }

    /// What is wrong, with links to the fields; stands above the title of the page.
    pub fn problems(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if !self.filled.is_right() {
                div.problem role="alert" aria-labelledby="problem" tabindex="-1" {
                    h2 #problem { (frame.t("page-problem")) }
                    ul {
                        @for field in &self.fields {
                            @if let Some(what) = self.filled.wrong.get(field.name) {
                                li { a href=(format!("#{}", field.name)) { (what) } }
                            }
                        }
                        // What is no field's fault.
                        @for (_, what) in self.filled.wrong.iter().filter(|(n, _)| self.fields.iter().all(|f| f.name != n.as_str())) {
                            li { (what) }
                        }
                    }
                }
            }
        }
    }

    /// The form.
    pub fn show(&self, frame: &Frame<'_>) -> Markup {
        self.show_with(frame, &[])
    }

    fn enctype(&self) -> Option<&'static str> {
        let file = self.fields.iter().any(|field| matches!(field.input, Input::File(_)));
        file.then_some("multipart/form-data")
    }

    /// The form, and what it carries along: name and value.
    pub fn show_with(&self, frame: &Frame<'_>, kept: &[(String, String)]) -> Markup {
        html! {
            form.fill method="post" action=(self.action) enctype=[self.enctype()] novalidate {
                (hidden(frame))
                @if let Some(version) = self.version { input type="hidden" name=(VERSION) value=(version); }
                @for (name, value) in kept { input type="hidden" name=(name) value=(value); }
                @for field in &self.fields { (field.show(frame, self.filled)) }
                p { button { (self.button) } }
            }
        }
    }
}

/// What every form carries: the proof that it is ours, and a word that makes
/// sending it twice do a thing once.
pub(crate) fn hidden(frame: &Frame<'_>) -> Markup {
    html! {
        input type="hidden" name=(KEY) value=(frame.form_key);
        input type="hidden" name=(ONCE) value=(frame.once);
    }
}

/// A button that does one thing, without fields.
pub(crate) fn button(frame: &Frame<'_>, action: &str, name: &str, quiet: bool) -> Markup {
    html! {
        form.act method="post" action=(action) {
            (hidden(frame))
            button.quiet[quiet] { (name) }
        }
    }
}
