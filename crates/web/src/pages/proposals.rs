//! A longer text is pasted, and what it proposes stands with the words that speak for it: an employer's advertisement,
//! a school's list of subjects.
//!
//! Nothing is ticked in advance and nothing is kept here: what somebody ticks stands in the ordinary form of the
//! record afterwards, and only that form keeps it. The text itself is not kept.

use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use skills::{Kind, SkillId};

use crate::call::Inside;
use crate::components::field::{Field, Form, Input, hidden};
use crate::components::layout::{back, page};
use crate::components::question::question;
use crate::finder::{LONGEST, Proposed, Reading};
use crate::form::Filled;
use crate::pages::workers::proposed::{also, cut, unsure};
use crate::pages::workers::skills::{pieces, written};
use crate::pages::{Stop, private};
use crate::view::View;

/// Skills that one text proposes at most.
pub(crate) const MOST: usize = 24;

/// The page on which a text is pasted.
pub(crate) struct Paste {
    /// What it is called.
    pub title: String,
    /// What the field asks for, and what helps.
    pub label: String,
    pub hint: String,
    /// Where the way back leads, within the partnership.
    pub back: String,
    /// Its own address, within the partnership.
    pub at: String,
}

impl Paste {
    /// The page.
    pub fn show(&self, view: &View<'_>, filled: &Filled) -> Response {
        let text = Field::new("text", self.label.clone(), Input::Area).hint(self.hint.clone());
        let form = Form {
            action: view.to(&self.at),
            button: view.t("page-propose-do"),
            fields: vec![text],
            filled,
            version: None,
        };
        let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let lead = html! { p.lead { (view.t("page-propose-promise")) } };
        (status, private(question(view, &form, &self.back, &self.title, lead))).into_response()
    }

    /// What the pasted text proposes; or the page with what is wrong with the text.
    pub async fn read(&self, ask: &Inside) -> Result<Reading, Stop> {
        let (view, mut filled) = (ask.view(), (*ask.filled).clone());
        let text = filled.get("text").to_owned();
        let length = text.chars().count();
        if length == 0 {
            filled.complain("text", view.t("page-propose-empty"));
        } else if length > LONGEST {
            let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
            let said =
                Said::new("page-propose-long").number("most", number(LONGEST)).number("has", number(length));
            filled.complain("text", view.say(&said));
        }
        if !filled.is_right() {
            return Err(self.show(&view, &filled).into());
        }
        view.got(ask.site.finder().proposed(&text).await)
    }

    /// What was found, to be ticked; `more` stands above the skills, `options` is what may be said of each.
    pub fn proposals(
        &self,
        view: &View<'_>,
        found: &[Proposed],
        (more, below): (Markup, Markup),
        options: &dyn Fn(&Proposed) -> Vec<(&'static str, String)>,
    ) -> Response {
        private(page(
            view,
            &self.title,
            html! {
                (back(view, &self.at, "page-propose-other"))
                h1 { (self.title) }
                @if found.is_empty() { p.note role="status" { (view.t("page-propose-none")) } }
                @else { p.lead { (view.t("page-propose-lead")) } }
                form.fill method="post" action=(view.to(&self.at)) {
                    (hidden(view))
                    input type="hidden" name="do" value="adopt";
                    (more)
                    @for (n, one) in found.iter().enumerate() {
                        @let (id, hint) = (format!("proposed-{n}"), format!("proposed-{n}-hint"));
                        div.field {
                            label for=(id) { bdi { (view.label(one.concept)) } }
                            (why(view, one, &hint))
                            (choice(view.house.classes.uri(one.concept), &id, &hint, &options(one)))
                        }
                    }
                    @if !found.is_empty() { (below) }
                    p { button { (view.t("page-propose-on")) } }
                }
            },
        ))
    }
}

/// The words that speak for a proposal, and the name that they fit.
fn why(view: &View<'_>, one: &Proposed, id: &str) -> Markup {
    let (label, language) = one.label();
    let label = also(view, one.concept, label, language);
    html! {
        p.hint id=(id) {
            (view.t("page-propose-words")) (view.colon()) "“" bdi dir="auto" { (cut(one.words())) } "”"
            @if !one.sure { " " (unsure(view)) }
            @if !label.is_empty() { br; (view.t("page-own-words-label")) (view.colon()) bdi { (label) } }
        }
    }
}

/// What somebody said of a proposal: named by its address.
fn choice(name: &str, id: &str, hint: &str, options: &[(&str, String)]) -> Markup {
    html! {
        input type="hidden" name="proposed" value=(name);
        select id=(id) name=(name) aria-describedby=(hint) {
            @for (value, called) in options { option value=(value) { (called) } }
        }
    }
}

/// Whether what was proposed was looked through.
pub(crate) fn is_ticked(filled: &Filled) -> bool {
    filled.get("do") == "adopt"
}

/// The skills that were ticked, each with what was said of it, in the order of the page.
pub(crate) fn ticked(view: &View<'_>, filled: &Filled) -> Vec<(SkillId, String)> {
    let classes = &view.house.classes;
    let said = |uri: &str| {
        let concept = classes.at_uri(uri).filter(|concept| classes.kind(*concept) == Some(Kind::Skill))?;
        Some((SkillId(concept.0), filled.get(uri).to_owned()))
    };
    let mut all: Vec<(SkillId, String)> = Vec::new();
    for (skill, word) in filled.all("proposed").take(MOST).filter_map(said) {
        if !word.is_empty() && all.iter().all(|(known, _)| *known != skill) {
            all.push((skill, word));
        }
    }
    all
}

/// A list of skills with more of them: what it says already stays as it is.
pub(crate) fn joined(view: &View<'_>, cell: &str, more: &[(SkillId, String)]) -> String {
    let classes = &view.house.classes;
    let held = pieces(cell);
    let called = |piece: &&str| {
        classes.skills_called(piece.rsplit_once('=').map_or(*piece, |(label, _)| label.trim()))
    };
    let known: Vec<SkillId> = held.iter().flat_map(called).collect();
    let new = more.iter().filter(|(skill, _)| !known.contains(skill));
    let new = new.map(|(skill, rest)| format!("{}={rest}", written(view, *skill)));
    held.into_iter().map(str::to_owned).chain(new).collect::<Vec<_>>().join(";")
}

/// A level as a list of offices shows it.
pub(crate) fn level(view: &View<'_>, level: u8) -> String {
    view.say(&Said::new("page-propose-level").number("level", i64::from(level)))
}
