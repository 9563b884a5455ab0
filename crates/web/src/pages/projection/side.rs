//! The agreement as it is and scenarios beside it: what is otherwise, and what follows from it?

use std::sync::Arc;

use agreement::Said;
use foresight::Param;
use foresight::origin::Answer as Test;
use maud::{Markup, html};
use partnership::outlook::{CUT, Changes, Drawn, Outlook, draw};
use store::Fault;

use super::{called, missing, path, value, verdict};
use crate::components::badge;
use crate::components::chart::fan::people;
use crate::components::table::{Column, Table};
use crate::house::{House, WANTED};
use crate::houses::beside;
use crate::view::View;

/// One of those that stand side by side.
pub(super) struct Side {
    /// What it is called; nothing: the agreement as it is.
    pub name: Option<String>,
    pub changes: Changes,
    /// Its runs; nothing where a number is unknown.
    pub drawn: Option<Drawn>,
}

/// Draws them, beside the threads that answer visitors, one page at a time.
pub(super) async fn drawn(
    house: &Arc<House>,
    all: Vec<(Option<String>, Changes)>,
) -> Result<Vec<Side>, Fault> {
    let Ok(turn) = house.drawing.clone().acquire_owned().await else {
        return Err(Fault::Other("nothing is drawn any more".to_owned()));
    };
    let house = house.clone();
    beside(move || {
        let _held = turn;
        let law = house.law();
        let base = Outlook::of(&law, None);
        let side = |(name, changes): (Option<String>, Changes)| Side {
            drawn: draw(&base.with(&law, &changes), WANTED).ok().flatten(),
            name,
            changes,
        };
        Ok(all.into_iter().map(side).collect())
    })
    .await
}

/// What is otherwise, in words.
pub(super) fn otherwise(view: &View<'_>, changes: &Changes) -> Markup {
    let pairs = changes.pairs();
    let of = changes.of.as_ref().map(|(origin, occupation)| {
        Said::new("scenario-of").text("country", origin).text("occupation", occupation)
    });
    html! {
        @if changes.is_empty() { (view.t("page-scenario-nothing")) }
        @else {
            @if let Some(of) = of { p { (view.say(&of)) } }
            ul.plain {
                @for (param, share) in &changes.numbers {
                    @let shown = value(view, *param, share.num() as f64 / share.den() as f64);
                    li { (view.say(&Said::new("scenario-number").text("number", view.word(param.word())).text("value", shown))) }
                }
                @if let Some(cut) = &changes.cut {
                    li { (view.say(&Said::new("scenario-cut").number("most", cut.most).text("chance", cut.chance).number("years", cut.years))) }
                }
            }
            @if pairs.is_empty() { "–" }
        }
    }
}

fn heading(view: &View<'_>, side: &Side) -> String {
    match &side.name {
        Some(name) => view.own(name),
        None => view.t("page-scenario-as-it-is"),
    }
}

/// The table and the fans.
pub(super) fn beside_one_another(view: &View<'_>, sides: &[Side]) -> Markup {
    let law = view.house.law();
    let base = Outlook::of(&law, None);
    let outlooks: Vec<Outlook<'_>> = sides.iter().map(|side| base.with(&law, &side.changes)).collect();
    let mut columns = vec![(Column::Head, view.t("page-projection-what"))];
    columns.extend(sides.iter().map(|side| (Column::Words, heading(view, side))));
    let mut table = Table::new(view.t("page-scenario-side"), columns).quiet();
    let mut row = |head: String, cells: Vec<Markup>| {
        let mut all = vec![html! { (head) }];
        all.extend(cells);
        table.row(all);
    };
    row(view.t("page-scenario-changes"), sides.iter().map(|side| otherwise(view, &side.changes)).collect());
    for param in [Param::AwaySeats, Param::HomeSeats] {
        let seats = |outlook: &Outlook<'_>| {
            let all: Option<f64> =
                outlook.lines.iter().map(|l| l.known.as_ref().ok().map(|k| k.flow.get(param))).sum();
            html! { @match all { Some(seats) => (view.number(people(seats))), None => (view.t("verdict-unknown")) } }
        };
        row(view.word(param.word()), outlooks.iter().map(seats).collect());
    }
    let verdicts = |outlook: &Outlook<'_>| badge::verdict(view, verdict(outlook.verdict()));
    row(view.t("page-scenario-test"), outlooks.iter().map(verdicts).collect());
    for (number, line) in base.lines.iter().enumerate() {
        let said = Said::new("projection-line")
            .text("country", line.origin.code())
            .text("occupation", &line.occupation)
            .text("isco", &line.isco);
        let cell = |outlook: &Outlook<'_>| {
            let line = &outlook.lines[number];
            html! { (badge::verdict(view, verdict(line.verdict()))) " " (of_line(view, line)) }
        };
        row(view.say(&said), outlooks.iter().map(cell).collect());
    }
    let runs = |side: &Side| match side.drawn.as_ref().and_then(|drawn| drawn.total.last()) {
        Some(last) => {
            let said = Said::new("scenario-runs")
                .text("median", view.signed(people(last.at[2])))
                .text("low", view.signed(people(last.at[0])))
                .text("high", view.signed(people(last.at[4])));
            html! { (view.say(&said)) }
        }
        None => html! { (view.t("verdict-unknown")) },
    };
    row(view.t("page-scenario-end-in-runs"), sides.iter().map(runs).collect());
    for (number, party) in base.parties.iter().enumerate() {
        let cell = |outlook: &Outlook<'_>| match outlook.parties.get(number) {
            Some(party) if party.answer == Test::Fails || party.present.is_some() => html! {
                (badge::verdict(view, verdict(party.answer))) " "
                @if let Some(money) = party.present { (view.money(money)) }
            },
            _ => html! { (view.t("verdict-unknown")) },
        };
        let said = Said::new("scenario-present").text("name", called(view, party));
        row(view.say(&said), outlooks.iter().map(cell).collect());
    }
    html! {
        div.side { (table.show()) }
        @for (number, (side, outlook)) in sides.iter().zip(&outlooks).enumerate() {
            section aria-labelledby=(format!("side-{number}")) {
                h2 id=(format!("side-{number}")) { bdi { (heading(view, side)) } }
                @match outlook.total() {
                    Some(total) => {
                        @let bands = side.drawn.as_ref().map_or(&[][..], |drawn| drawn.total.as_slice());
                        (path(view, (&format!("fan-{number}"), heading(view, side)), &total, bands))
                    }
                    None => {
                        @for line in &outlook.lines { @if let Err(why) = &line.known { (missing(view, why)) } }
                    }
                }
            }
        }
    }
}

/// The path of a line in a sentence.
fn of_line(view: &View<'_>, line: &partnership::outlook::Line<'_>) -> Markup {
    let Ok(known) = &line.known else { return html! {} };
    let said = Said::new("scenario-line")
        .text("least", view.signed(people(known.test.least.1)))
        .number("year", known.test.least.0 as i64)
        .text("last", view.signed(people(known.test.last)));
    html! { (view.say(&said)) }
}

/// Every name that a form of changes holds.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    ["of"].into_iter().chain(Param::ALL.into_iter().map(Param::word)).chain(CUT)
}
