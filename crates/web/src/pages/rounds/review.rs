//! What a round proposes, person by person, to be confirmed or overridden.

use agreement::Said;
use maud::html;
use partnership::placement::{Stage, State};
use partnership::stakeholders::Action;
use store::outcomes::{self, Query, Record};

use super::{Around, tell};
use crate::call::Inside;
use crate::components::choose::{Choice, choose};
use crate::components::layout::{back, page};
use crate::components::pager::{after, escaped};
use crate::components::table::{Column, Table};
use crate::kept::KeptRound;
use crate::pages::{Answer, missing, private};
use crate::view::View;

/// Rows on a page.
const ROWS: u32 = 25;

/// The list.
pub(crate) async fn show(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let (Some(ran), Some(reach)) = (&around.ran, ask.visitor.reach(Action::OutcomeDecide)) else {
        return Ok(missing(&view));
    };
    let (p, number, from) = (ask.param("p").to_owned(), around.kept.number, ask.query.get("after").cloned());
    let asked = |name: &str| ask.query.get(name).map(String::as_str).unwrap_or_default();
    let state = State::from_word(asked("state"));
    let (place, gone) = match asked("place") {
        "yes" => (Some(true), false),
        "no" => (Some(false), false),
        "gone" => (None, true),
        _ => (None, false),
    };
    let (found, count, open, lost) = ask
        .kept(move |store| {
            store.read(|db| {
                let after = from.as_deref();
                let query =
                    Query { partnership: &p, number, reach: &reach, state, place, gone, after, limit: ROWS };
                let open = Query { state: Some(State::Proposed), place: None, gone: false, ..query };
                let lost = Query { gone: true, ..open };
                Ok((
                    outcomes::list(db, store.keys(), &query)?,
                    outcomes::count(db, &query)?,
                    outcomes::count(db, &open)? - outcomes::count(db, &lost)?,
                    outcomes::count(db, &lost)?,
                ))
            })
        })
        .await?;
    let decidable = matches!(around.kept.stage, Stage::Run | Stage::Reviewed);
    let mut table = Table::new(
        view.t("page-outcomes"),
        vec![
            (Column::Head, view.t("page-person")),
            (Column::Words, view.t("page-outcome")),
            (Column::Words, view.t("page-place")),
            (Column::Words, view.t("page-moves")),
            (Column::Number, view.t("page-points")),
        ],
    )
    .quiet();
    for record in &found.rows {
        table.row(row(&view, &around, ran, record));
    }
    let title = view.t("page-rounds-review");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &around.at(""), "page-rounds-back-one"))
            h1 { (title) }
            p.lead { (view.t("page-rounds-review-lead")) }
            @if decidable { (tell::broken(&view, ran)) }
            @if decidable && lost > 0 {
                p.note {
                    (view.say(&Said::new("page-rounds-gone").number("people", lost))) " "
                    a href=(format!("{}?place=gone", view.to(view.path))) { (view.t("page-show")) }
                }
            }
            @if decidable && open > 0 {
                p { a.go href=(view.to(&around.at("confirm"))) {
                    (view.say(&Said::new("page-rounds-confirm-all").number("people", open)))
                } }
            }
            (choose(&view, &choices(&view)))
            p role="status" { (view.say(&Said::new("page-rounds-found").number("people", count))) }
            @if table.is_empty() { p.note { (view.t("page-nobody-matches")) } } @else { (table.show()) }
            (after(&view, found.next.as_deref()))
        },
    )))
}

fn row(view: &View<'_>, around: &Around, ran: &KeptRound, record: &Record) -> Vec<maud::Markup> {
    let to = around.at(&format!("people/{}/decide", escaped(&record.person)));
    vec![
        html! { a href=(view.to(&to)) { bdi { (record.person) } } },
        html! {
            (tell::state(view, record.outcome.state))
            @if record.outcome.gone { " " span.badge.bad { (view.t("page-rounds-gone-badge")) } }
        },
        tell::place(view, record.taken.as_ref()),
        html! {
            @if record.earlier.is_some() {
                @if let Some(change) = ran.moves.get(&record.person) { (tell::change(view, change)) }
            } @else { "–" }
        },
        html! { (view.number(record.points)) },
    ]
}

fn choices(view: &View<'_>) -> Vec<Choice> {
    let states = State::ALL.iter().map(|state| {
        let word = state.word();
        (word.to_owned(), view.t(&format!("outcome-{word}")))
    });
    let places = [
        ("yes", view.t("page-outcome-placed")),
        ("no", view.t("page-outcome-unplaced")),
        ("gone", view.t("page-rounds-gone-badge")),
    ];
    vec![
        Choice { name: "state", label: view.t("page-outcome"), options: states.collect() },
        Choice {
            name: "place",
            label: view.t("page-place"),
            options: places.into_iter().map(|(value, name)| (value.to_owned(), name)).collect(),
        },
    ]
}
