//! Which State taxes the wage, and which one insures (row 28e)? Guidance, said so.

use axum::response::Response;
use maud::{Markup, html};
use partnership::guide::treaties::{self, Taxes, Treaty, Work};

use super::{Guide, foreign};
use crate::components::field::{Field, Form, Input};
use crate::form::Filled;
use crate::pages::missing;
use crate::view::View;

fn fields(view: &View<'_>, here: &str) -> Vec<Field> {
    let answers = || {
        vec![
            ("yes".to_owned(), view.t("page-yes")),
            ("no".to_owned(), view.t("page-no")),
            (String::new(), view.t("page-guide-do-not-know")),
        ]
    };
    let asked = |id: &'static str| view.say(&agreement::Said::new(id).text("country", here));
    vec![
        Field::new("days", asked("guide-ask-days"), Input::Typed("text"))
            .hint(view.t("page-guide-ask-days-hint"))
            .optional()
            .foreign(),
        Field::new("employer", asked("guide-ask-employer"), Input::Choice(answers())),
        Field::new("establishment", asked("guide-ask-establishment"), Input::Choice(answers()))
            .hint(view.t("page-guide-ask-establishment-hint")),
    ]
}

/// What was said; a complaint where the days are no number of days.
fn work(view: &View<'_>, filled: &mut Filled) -> Work {
    let said = |filled: &Filled, name: &str| match filled.get(name) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let days: Option<i64> = filled.get("days").parse().ok().filter(|days| (0..=366).contains(days));
    if days.is_none() && !filled.get("days").is_empty() {
        filled.complain("days", view.t("page-guide-days-wrong"));
    }
    Work {
        days,
        local_employer: said(filled, "employer"),
        local_establishment: said(filled, "establishment"),
    }
}

/// The page.
pub(crate) async fn show(guide: Guide) -> Response {
    let view = guide.view();
    let Some(way) = guide.corridor() else { return missing(&view) };
    let title = view.t("page-guide-tax");
    let mut filled = guide.filled();
    let work = work(&view, &mut filled);
    let (origin, destination) = (way.origin.country(), way.destination.country());
    let form = Form {
        action: String::new(),
        button: view.t("page-guide-tell"),
        fields: fields(&view, destination),
        filled: &filled,
        version: None,
    };
    let told = treaties::guide(way.clause, &work);
    let (class, strong) = match told.taxes {
        Taxes::Unknown(_) => ("note", false),
        Taxes::WorkState(_) | Taxes::ResidenceAlone => ("lead", true),
    };
    let tax = told.tax_said(origin, destination);
    guide.page(
        &form.title(&view, &title),
        html! {
            (guide.up(&way.path(""), &way.title(&view)))
            (form.problems(&view))
            h1 { (title) }
            p.note { (view.t("page-guide-guidance")) }
            form.fill method="get" action=(guide.to(&way.path("/tax"))) novalidate {
                @for field in &form.fields { (field.show(&view, &filled)) }
                p { button { (form.button) } }
            }
            h2 { (view.t("page-guide-taxes")) }
            @if let Some((first, rest)) = tax.split_first() {
                p class=(class) { @if strong { strong { (view.say(first)) } } @else { (view.say(first)) } }
                ul { @for said in rest { li { (view.say(said)) } } }
            }
            (treaty(&guide, &told.tax_treaty, &told.cite))
            p.note { (view.t("page-guide-residence")) }
            h2 { (view.t("page-guide-insurance")) }
            ul { @for said in told.insurance_said(origin, destination) { li { (view.say(&said)) } } }
            (treaty(&guide, &told.insurance, &told.cite))
        },
    )
}

/// The treaty by its name, or a warning with what replaces it.
fn treaty(guide: &Guide, treaty: &Treaty, article: &str) -> Markup {
    let view = guide.view();
    html! {
        @match treaty {
            Treaty::Named(name) => p { (foreign(&view, name)) " (" (guide.cite(article)) ")" },
            Treaty::None(instead) => div.alert role="note" {
                p { strong { (view.t("page-guide-warning")) } " (" (guide.cite(article)) ")" }
                @match instead {
                    Some(instead) => p { (view.t("page-guide-instead")) (view.colon()) (foreign(&view, instead)) },
                    None => p { (view.t("page-guide-instead-none")) },
                }
            },
            Treaty::Unknown => div.alert role="note" {
                p { strong { (view.t("page-guide-warning")) } " (" (guide.cite(article)) ")" }
            },
        }
    }
}
