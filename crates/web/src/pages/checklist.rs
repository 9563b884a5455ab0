//! Is the agreement ready: 57 questions with their answers, articles and what
//! is missing.

use agreement::Said;
use agreement::checklist::{Answer, Verdict};
use axum::response::Response;
use maud::{Markup, html};

use crate::call::Inside;
use crate::components::badge;
use crate::components::cite::cites;
use crate::components::layout::page;
use crate::components::table::{Column, Table};
use crate::pages::{away, public};
use crate::view::View;

/// Parts of the list: how their ids begin.
const PARTS: [&str; 14] = ["C1", "C2", "C3", "C4", "C5", "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "G"];

/// The checklist.
pub(crate) async fn show(ask: Inside) -> Response {
    let view = ask.view();
    let assessment = &view.house.assessment;
    let title = view.t("page-checklist");
    let count = |verdict| assessment.count(verdict) as i64;
    let total = Said::new("checklist-total")
        .number("pass", count(Verdict::Pass))
        .number("fail", count(Verdict::Fail))
        .number("unknown", count(Verdict::Unknown))
        .number("moot", count(Verdict::NotApplicable))
        .text("score", assessment.score.map_or("–".to_owned(), |s| view.per_mille(s.floor_of(100) * 10)));
    public(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.status {
                (view.say(&Said::new("page-status-on").text("date", view.house.date))) " "
                (badge::ready(&view, assessment.ready))
            }
            p { (view.say(&total).trim_end_matches([':', '\u{a0}'])) "." }
            p.note { (view.t("page-checklist-note")) }
            nav.contents aria-label=(view.t("page-contents")) { ul {
                @for part in PARTS {
                    li { a href=(format!("#{part}")) { (view.t(&format!("page-part-{part}"))) } }
                }
            } }
            @for part in PARTS {
                section aria-labelledby=(part) {
                    h2 id=(part) { (view.t(&format!("page-part-{part}"))) }
                    (table(&view, part))
                }
            }
        },
    ))
}

fn table(view: &View<'_>, part: &str) -> Markup {
    let mut table = Table::new(
        view.t(&format!("page-part-{part}")),
        vec![
            (Column::Head, view.t("page-question")),
            (Column::Words, view.t("page-answer")),
            (Column::Words, view.t("page-weight")),
            (Column::Words, view.t("page-article")),
            (Column::Words, view.t("page-missing-column")),
        ],
    )
    .quiet();
    for answer in view.house.assessment.answers.iter().filter(|a| a.id.starts_with(part)) {
        table.row_at(
            row_name(answer.id),
            vec![
                html! { span.quiet { bdi { (answer.id) } } " " (question(view, answer.id)) },
                badge::verdict(view, answer.verdict),
                html! { (view.t(&format!("weight-{}", answer.weight.word()))) },
                html! { @if answer.articles.is_empty() { "–" } @else { (cites(view, &answer.articles)) } },
                because(view, answer),
            ],
        );
    }
    html! { div.even { (table.show()) } }
}

/// The question of an item.
pub(crate) fn question(view: &View<'_>, id: &str) -> String {
    view.t(&format!("question-{}", id.replace('.', "-")))
}

/// Where an item stands on the page.
pub(crate) fn row_name(id: &str) -> String {
    format!("item-{id}")
}

/// What is missing or wrong.
pub(crate) fn because(view: &View<'_>, answer: &Answer) -> Markup {
    let shown = matches!(answer.verdict, Verdict::Fail | Verdict::Unknown);
    html! {
        @if shown && !answer.because.is_empty() {
            ul.plain { @for why in &answer.because { li { (view.say(why)) } } }
        } @else { "–" }
    }
}

/// The answers as a table for other programs, the score in its last row.
pub(crate) async fn csv(ask: Inside) -> Response {
    let view = ask.view();
    let assessment = &view.house.assessment;
    let mut out = String::from("id,weight,verdict,articles\r\n");
    for answer in &assessment.answers {
        let articles = answer.articles.join("; ").replace('"', "\"\"");
        out +=
            &format!("{},{},{},\"{articles}\"\r\n", answer.id, answer.weight.points(), answer.verdict.word());
    }
    let score = assessment.score.map_or_else(|| "unknown".to_owned(), |s| format!("{}/{}", s.num(), s.den()));
    out += &format!("score,,{score},\r\nready,,{},\r\n", assessment.ready);
    away::csv(out, "checklist.csv")
}
