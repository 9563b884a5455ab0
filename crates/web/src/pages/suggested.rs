//! What do people confirm of the skills that are suggested to them, and must some reject more than others?

use agreement::Said;
use maud::{Markup, html};
use partnership::suggested::{Count, Figures, Row, figures};
use store::suggested;

use crate::call::Inside;
use crate::components::layout::page;
use crate::components::table::{Column, Table};
use crate::pages::{Answer, private};
use crate::view::View;

/// The rates of a partnership, side by side.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let p = ask.param("p").to_owned();
    let figures = figures(&ask.kept(move |store| store.read(|db| suggested::counts(db, &p))).await?);
    let title = view.t("page-suggested");
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-suggested-what")) }
            @if figures.is_empty() { p role="status" { (view.t("page-suggested-none")) } }
            @for of in &figures { (source(&view, of)) }
            @if !figures.is_empty() { p.quiet { (view.t("page-suggested-hidden")) } }
        },
    )))
}

fn source(view: &View<'_>, of: &Figures) -> Markup {
    let language = |name: &str| view.language(name);
    let sex = |name: &str| view.t(&format!("page-sex-{name}"));
    let both = |name: &str| match name.split_once(' ') {
        Some((tongue, of)) => format!("{}{}{}", language(tongue), view.comma(), sex(of)),
        None => name.to_owned(),
    };
    html! {
        h2 { (view.t(&format!("page-suggested-{}", of.source.word()))) }
        @match &of.all {
            Some(all) => p {
                (view.say(&Said::new("page-suggested-all").number("people", all.people)
                    .number("suggestions", all.confirmed + all.rejected)
                    .text("share", all.per_mille().map_or(String::new(), |share| view.per_mille(share)))))
            },
            None => p { (view.t("page-suggested-few-all")) },
        }
        (table(view, "page-suggested-by-language", &of.by_language, &language))
        (table(view, "page-suggested-by-sex", &of.by_sex, &sex))
        @if !of.by_both.is_empty() { (table(view, "page-suggested-by-both", &of.by_both, &both)) }
    }
}

fn table(view: &View<'_>, label: &str, rows: &[Row], name: &dyn Fn(&str) -> String) -> Markup {
    let columns = vec![
        (Column::Head, view.t(label)),
        (Column::Number, view.t("page-suggested-people")),
        (Column::Number, view.t("page-suggested-confirmed")),
        (Column::Number, view.t("page-suggested-rejected")),
        (Column::Number, view.t("page-suggested-rate")),
    ];
    let mut table = Table::new(view.t(label), columns);
    for (group, count) in rows {
        let number = |of: &dyn Fn(&Count) -> i64| match count {
            Some(count) => html! { (view.number(of(count))) },
            None => html! { (view.t("page-suggested-few")) },
        };
        let rate = count.and_then(|count| count.per_mille()).map(|share| view.per_mille(share));
        table.row(vec![
            html! { (name(group)) },
            number(&|c| c.people),
            number(&|c| c.confirmed),
            number(&|c| c.rejected),
            html! { (rate.unwrap_or_else(|| view.t("page-suggested-few"))) },
        ]);
    }
    table.show()
}
