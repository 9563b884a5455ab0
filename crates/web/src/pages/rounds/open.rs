//! Opening a round: its day, the number of the draw, and until when people answer.

use jiff::civil::Date;
use maud::html;
use skills::western_digits;
use store::rounds::{self, Opening};
use store::{Refusal, partnerships};

use super::why_not;
use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::form::Filled;
use crate::pages::{Answer, go};
use crate::record::edit::{Edit, Values};
use crate::record::send::{Sent, send};
use crate::view::View;

fn edit(view: &View<'_>) -> Edit {
    let field = |name, label: &str, input, hint: &str| {
        Field::new(name, view.t(label), input).hint(view.t(hint)).foreign()
    };
    Edit {
        title: view.t("page-rounds-open"),
        button: view.t("page-rounds-open-go"),
        back: (format!("{}rounds", view.base), view.t("page-rounds-back")),
        lead: html! { p.lead { (view.t("page-rounds-open-lead")) } },
        fields: vec![
            field("day", "page-round-date", Input::Typed("date"), "page-rounds-day-hint"),
            field("seed", "page-rounds-seed", Input::Typed("number"), "page-rounds-seed-hint"),
            field("answer_by", "page-rounds-answer-by", Input::Typed("date"), "page-rounds-answer-by-hint"),
        ],
        version: None,
    }
}

/// The form, with the partnership's day and number.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let p = ask.param("p").to_owned();
    let there = ask.kept(move |store| store.read(|db| partnerships::get(db, &p))).await?;
    let mut values = Values::new();
    if let Some(there) = there {
        values.insert("day", there.day.to_string());
        values.insert("seed", there.seed.to_string());
    }
    Ok(edit(&view).fresh(&view, &values))
}

fn day(view: &View<'_>, filled: &mut Filled, field: &'static str) -> Option<Date> {
    let found = western_digits(filled.get(field)).parse().ok();
    if found.is_none() {
        filled.complain(field, view.t("page-rounds-wrong-day"));
    }
    found
}

/// Opens it.
pub(crate) async fn add(ask: Inside) -> Answer {
    let view = ask.view();
    let mut filled = (*ask.filled).clone();
    let (on, last) = (day(&view, &mut filled, "day"), day(&view, &mut filled, "answer_by"));
    let seed = western_digits(filled.get("seed")).parse::<u32>().ok();
    if seed.is_none() {
        filled.complain("seed", view.t("page-rounds-wrong-seed"));
    }
    let (Some(day), Some(answer_by), Some(seed)) = (on, last, seed) else {
        return Ok(edit(&view).wrong(&view, &filled));
    };
    let (p, new) = (ask.param("p").to_owned(), Opening { day, seed: seed.into(), answer_by });
    Ok(
        match view
            .got(send(&ask, move |tx| rounds::open(tx, &p, &new).map(|number| number.to_string())).await)?
        {
            Sent::Done(number) => go(&view.to(&format!("rounds/{number}"))),
            Sent::Reused => edit(&view).refused(&view, filled, None),
            Sent::Refused(refusal) => {
                let late = refusal == Refusal::Wrong("late");
                filled.complain(if late { "answer_by" } else { "" }, why_not(&view, &refusal));
                edit(&view).wrong(&view, &filled)
            }
        },
    )
}
