//! Rounds that are kept: the list of them, and what all their pages begin with.

pub(crate) mod answer;
pub(crate) mod confirm;
pub(crate) mod contests;
pub(crate) mod decide;
pub(crate) mod history;
pub(crate) mod one;
pub(crate) mod open;
pub(crate) mod pool;
pub(crate) mod respond;
pub(crate) mod review;
mod tell;
pub(crate) mod turn;

use std::sync::Arc;

use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::placement::Stage;
use partnership::stakeholders::Action;
use skills::western_digits;
use store::{Fault, Refusal, partnerships, rounds};

use crate::audience::Audience;
use crate::call::Inside;
use crate::components::layout::page;
use crate::components::table::{Column, Table};
use crate::frame::Frame;
use crate::house::House;
use crate::kept::KeptRound;
use crate::pages::{Answer, Stop, missing, private};
use crate::record::send::Sent;
use crate::view::View;

/// Rounds on a page.
const ROWS: u32 = 25;

/// The list.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let p = ask.param("p").to_owned();
    let before = ask.query.get("before").and_then(|n| n.parse().ok());
    let all = ask.kept(move |store| store.read(|db| rounds::list(db, &p, before, ROWS))).await?;
    let runs = may_run(&ask);
    let title = view.t("page-rounds");
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-rounds-number")),
            (Column::Words, view.t("page-rounds-stage")),
            (Column::Words, view.t("page-round-date")),
            (Column::Words, view.t("page-rounds-answer-by")),
        ],
    )
    .quiet();
    let next = (all.len() == ROWS as usize).then(|| all.last().map(|round| round.number)).flatten();
    for round in all.iter().filter(|round| runs || round.stage.is_told()) {
        let name = view.say(&Said::new("page-rounds-title").number("number", round.number));
        table.row(vec![
            html! { a href=(view.to(&format!("rounds/{}", round.number))) { (name) } },
            stage(&view, round.stage),
            html! { (view.date(round.day)) },
            html! { (view.date(round.answer_by)) },
        ]);
    }
    let under_way = all.first().is_some_and(|round| !matches!(round.stage, Stage::Closed | Stage::Cancelled));
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-rounds-lead")) }
            @if runs && !under_way { p { a.go href=(view.to("rounds/new")) { (view.t("page-rounds-open")) } } }
            @if table.is_empty() { p.note { (view.t("page-rounds-none")) } } @else { (table.show()) }
            @if let Some(next) = next {
                p { a href=(format!("{}?before={next}", view.to("rounds"))) rel="next" { (view.t("page-next")) } }
            }
        },
    )))
}

/// How far a round is.
pub(super) fn stage(view: &Frame<'_>, stage: Stage) -> Markup {
    let class = match stage {
        Stage::Published => "badge good",
        Stage::Opened | Stage::Run | Stage::Reviewed => "badge open",
        Stage::Closed | Stage::Cancelled => "badge moot",
    };
    html! { span class=(class) { (view.t(&format!("round-stage-{}", stage.word()))) } }
}

fn may_run(ask: &Inside) -> bool {
    ask.visitor.may(Action::RoundRun, &partnerships::object(ask.param("p")))
}

/// A round as a page of it begins.
pub(super) struct Around {
    pub kept: rounds::Round,
    /// What came out, where it was run.
    pub ran: Option<Arc<KeptRound>>,
    /// The agreement: of the run, or as it is now.
    house: Arc<House>,
    audience: Audience,
    /// Whether the visitor runs rounds here.
    pub runs: bool,
}

impl Around {
    /// The round of an address. Whoever does not run rounds, sees those that people were told of.
    pub async fn of(ask: &Inside) -> Result<Around, Stop> {
        let number = western_digits(ask.param("n")).parse::<i64>().ok().filter(|n| *n > 0);
        let Some(number) = number else { return Err(missing(&ask.view()).into()) };
        let (p, site, classes) = (ask.param("p").to_owned(), ask.site.clone(), ask.house.classes.clone());
        let read = ask.kept(move |store| {
            let kept = store.read(|db| rounds::get(db, &p, number))?;
            Ok((kept, site.kept_rounds().get(store, &classes, &p, number)?))
        });
        let (kept, ran) = read.await?;
        let runs = may_run(ask);
        let Some(kept) = kept.filter(|kept| runs || kept.stage.is_told()) else {
            return Err(missing(&ask.view()).into());
        };
        let house = ran.as_ref().map_or_else(|| ask.house.clone(), |ran| ran.house.clone());
        let audience = Audience::of(&ask.site, Some(ask.param("p")), house, &ask.visitor).await;
        let (house, audience) = ask.frame().got(audience)?;
        Ok(Around { kept, ran, house, audience, runs })
    }

    /// How its pages are written.
    pub fn view<'a>(&'a self, ask: &'a Inside) -> View<'a> {
        View { frame: ask.call.frame(), house: &self.house, audience: &self.audience }
    }

    /// What is left of it for the visitor.
    pub fn house(&self) -> &Arc<House> {
        &self.house
    }

    /// The address of a page of it.
    pub fn at(&self, path: &str) -> String {
        let to = format!("rounds/{}", self.kept.number);
        if path.is_empty() { to } else { format!("{to}/{path}") }
    }
}

/// Why something was not done, in words.
pub(super) fn why_not(view: &Frame<'_>, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Wrong(word) => {
            view.words.find(&format!("no-{word}")).unwrap_or_else(|| view.t("page-wrong"))
        }
        Refusal::Rule(why) => why.reasons.iter().map(|r| view.say(&r.said)).collect::<Vec<_>>().join(" "),
        Refusal::Stale { .. } => view.t("page-rounds-stale"),
        Refusal::Missing | Refusal::Taken | Refusal::Fault(_) => view.t("page-wrong"),
    }
}

/// Leads on after a form was taken, or says why it was not.
pub(super) fn after(view: &View<'_>, sent: Result<Sent, Fault>, to: &str) -> Answer {
    Ok(match view.got(sent)? {
        Sent::Done(_) | Sent::Reused => crate::pages::go(&view.to(to)),
        Sent::Refused(Refusal::Missing) => missing(view),
        Sent::Refused(refusal) => refused(view, &refusal, to),
    })
}

/// A page that says why something was not done, and leads back.
pub(super) fn refused(view: &View<'_>, refusal: &Refusal, to: &str) -> Response {
    let title = view.t("page-rounds-not-done");
    let body = html! {
        h1 { (title) }
        p role="alert" { (why_not(view, refusal)) }
        p { a.go href=(view.to(to)) { (view.t("page-rounds-look")) } }
    };
    (StatusCode::CONFLICT, private(page(view, &title, body))).into_response()
}
