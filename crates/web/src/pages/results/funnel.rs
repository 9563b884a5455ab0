//! How far people came, drawn twice and said once more in numbers: by side, and by sex.

use std::collections::BTreeMap;

use agreement::Said as Sentence;
use maud::{Markup, html};
use partnership::results::{Count, Stage, pass_through};

use super::{Shown, stage};
use crate::components::chart::{Said, figure, funnel};
use crate::components::table::{Column, Table};
use crate::view::View;

/// Both drawings and the table.
pub(super) fn funnels(view: &View<'_>, shown: &Shown, counts: &[Count; 8]) -> Markup {
    let table = table(view, shown, counts);
    let stages = |sides: fn(&Count) -> [i64; 2]| -> Vec<funnel::Stage> {
        let one = |(at, count): (&Stage, &Count)| funnel::Stage {
            label: stage(view, *at),
            sides: sides(count).map(Some),
            shown: sides(count).map(|number| shown.number(view, number)),
        };
        Stage::ALL.iter().zip(counts).map(one).collect()
    };
    let (tracks, sexes) = (stages(|c| [c.home, c.away]), stages(|c| [c.women, c.men]));
    let described = Sentence::new("page-results-funnel-tracks-desc")
        .text("first", shown.number(view, counts[0].all))
        .text("last", shown.number(view, counts[7].all));
    let said =
        Said { id: "tracks", title: view.t("page-results-funnel-tracks"), described: view.say(&described) };
    let by_sex = Said {
        id: "sexes",
        title: view.t("page-results-funnel-sexes"),
        described: view.t("page-results-funnel-sexes-desc"),
    };
    let legend =
        |classes: [(&'static str, &'static str); 2]| classes.map(|(class, word)| (class, view.t(word)));
    html! {
        div.sides {
            div {
                h3 { (said.title) }
                (figure(view, &said, &legend([("home", "page-results-home"), ("away", "page-results-away")]), None,
                    |canvas| funnel::funnel(view, canvas, ["home", "away"], &tracks)))
            }
            div {
                h3 { (by_sex.title) }
                (figure(view, &by_sex, &legend([("women", "page-results-women"), ("men", "page-results-men")]), None,
                    |canvas| funnel::funnel(view, canvas, ["women", "men"], &sexes)))
            }
        }
        div #pass { (table) }
    }
}

fn table(view: &View<'_>, shown: &Shown, counts: &[Count; 8]) -> Markup {
    let ratios: BTreeMap<Stage, i64> =
        pass_through(counts).into_iter().map(|(_, to, hundredths)| (to, hundredths)).collect();
    let columns = [
        (Column::Head, "page-results-stage"),
        (Column::Number, "page-results-all"),
        (Column::Number, "page-results-home"),
        (Column::Number, "page-results-away"),
        (Column::Number, "page-results-women"),
        (Column::Number, "page-results-men"),
        (Column::Number, "page-results-pass"),
    ];
    let columns = columns.into_iter().map(|(kind, word)| (kind, view.t(word))).collect();
    let mut table = Table::new(view.t("page-results-funnel"), columns).quiet();
    for (at, count) in Stage::ALL.iter().zip(counts) {
        let number = |number: i64| html! { (shown.number(view, number)) };
        table.row(vec![
            html! { (stage(view, *at)) },
            number(count.all),
            number(count.home),
            number(count.away),
            number(count.women),
            number(count.men),
            html! {
                @match ratios.get(at) {
                    Some(hundredths) if *hundredths < 80 => span.badge.bad { (super::figures::hundredths(view, *hundredths)) },
                    Some(hundredths) => (super::figures::hundredths(view, *hundredths)),
                    None => "–",
                }
            },
        ]);
    }
    table.show()
}
