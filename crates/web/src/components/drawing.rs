//! The round in one picture: from origins, by kinds of ways, to employers;
//! as wide as people are many.
//!
//! Drawn twice, once for wide screens and paper and once for phones, and said
//! once more as a table. Where the script runs from right to left, so does the
//! picture.

mod columns;
mod svg;

use agreement::Said;
use maud::{Markup, html};

use crate::components::table::{Column, Table};
use crate::flow::{Stream, gathered};
use crate::view::View;

use columns::Picture;

/// The picture with its table.
pub(crate) fn drawing(view: &View<'_>, streams: &[Stream]) -> Markup {
    let picture = Picture::of(view, &gathered(streams));
    let total: i64 = streams.iter().map(|s| s.people).sum();
    let placed: i64 = streams.iter().filter(|s| s.taken.is_some()).map(|s| s.people).sum();
    let described = Said::new("page-drawing-desc").number("people", total).number("placed", placed);
    let described = view.say(&described);
    html! {
        figure.drawing {
            (svg::svg(view, &picture, &svg::WIDE, &described))
            (svg::svg(view, &picture, &svg::NARROW, &described))
            figcaption {
                ul.legend {
                    @for class in ["home", "away", "none"] {
                        li { span class=(format!("swatch {class}")) {} " " (view.t(&format!("page-legend-{class}"))) }
                    }
                }
            }
        }
        details {
            summary { (view.t("page-drawing-table")) }
            (table(view, &picture))
        }
    }
}

fn table(view: &View<'_>, picture: &Picture) -> Markup {
    let mut table = Table::new(
        view.t("page-drawing-table"),
        vec![
            (Column::Head, view.t("page-from")),
            (Column::Words, view.t("page-towards")),
            (Column::Number, view.t("page-people")),
        ],
    )
    .quiet();
    for band in &picture.bands {
        let (from, to) = (&picture.nodes[band.from], &picture.nodes[band.to]);
        table.row(vec![html! { (from.full) }, html! { (to.full) }, html! { (view.number(band.people)) }]);
    }
    table.show()
}
