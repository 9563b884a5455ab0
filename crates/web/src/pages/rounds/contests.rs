//! Whoever contests is answered by another officer than the one who decided.

use agreement::Said;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use matching::Standing;
use maud::{Markup, html};
use partnership::placement::State;
use partnership::round::{ClauseRule, Taken};
use partnership::stakeholders::Action;
use store::outcomes::{self, Query, Reply};

use super::decide::{NONE, chosen, places, whose};
use super::{Around, after, tell};
use crate::call::Inside;
use crate::components::cite::cite;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::pager::{after as more, escaped};
use crate::components::table::{Column, Table};
use crate::form::{Filled, VERSION};
use crate::kept::KeptRound;
use crate::pages::overview::rules::{limit, name};
use crate::pages::{Answer, missing, private};
use crate::record::send::send;
use crate::view::View;

/// Rows on a page.
const ROWS: u32 = 25;
/// What stands in the choice for leaving things be.
const UPHOLD: &str = "uphold";

/// Those who contest and wait for an answer.
pub(crate) async fn list(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let Some(reach) = ask.visitor.reach(Action::ContestAnswer) else { return Ok(missing(&view)) };
    let (p, number, from) = (ask.param("p").to_owned(), around.kept.number, ask.query.get("after").cloned());
    let found = ask
        .kept(move |store| {
            let query = Query {
                partnership: &p,
                number,
                reach: &reach,
                state: Some(State::Contested),
                place: None,
                gone: false,
                after: from.as_deref(),
                limit: ROWS,
            };
            store.read(|db| outcomes::list(db, store.keys(), &query))
        })
        .await?;
    let own = ask.visitor.who().map(|who| who.subject.account.as_str());
    let mut table = Table::new(
        view.t("page-rounds-contests"),
        vec![
            (Column::Head, view.t("page-person")),
            (Column::Words, view.t("page-place")),
            (Column::Words, view.t("page-rounds-words")),
        ],
    )
    .quiet();
    for record in &found.rows {
        let mine = record.outcome.decided_by.as_deref() == own;
        table.row(vec![
            html! { a href=(view.to(&around.at(&format!("people/{}/reply", escaped(&record.person))))) { bdi { (record.person) } } },
            tell::place(&view, record.taken.as_ref()),
            html! {
                bdi { (record.words) }
                @if mine { " " span.quiet { (view.t("no-same-officer")) } }
            },
        ]);
    }
    let title = view.t("page-rounds-contests");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &around.at(""), "page-rounds-back-one"))
            h1 { (title) }
            p.lead { (view.t("page-rounds-contests-lead")) }
            @if table.is_empty() { p.note { (view.t("page-rounds-contests-none")) } } @else { (table.show()) }
            (more(&view, found.next.as_deref()))
        },
    )))
}

fn written(
    ask: &Inside,
    around: &Around,
    view: &View<'_>,
    filled: &Filled,
    rules: &Markup,
) -> Option<Markup> {
    let (round, index, record) = whose(ask, around)?;
    let own = ask.visitor.who().map(|who| who.subject.account.as_str());
    let no = if record.outcome.state != State::Contested {
        Some("no-not-contested")
    } else if record.outcome.decided_by.as_deref() == own {
        Some("no-same-officer")
    } else {
        None
    };
    let mut choices = vec![
        (UPHOLD.to_owned(), view.t("page-rounds-uphold")),
        (NONE.to_owned(), view.t("page-rounds-no-place")),
    ];
    choices.extend(places(view, round, index));
    let form = Form {
        action: view.to(&around.at(&format!("people/{}/reply", escaped(&record.person)))),
        button: view.t("page-rounds-reply"),
        fields: vec![
            Field::new("place", view.t("page-rounds-decide-what"), Input::Choice(choices)),
            Field::new("reason", view.t("page-rounds-reply-reason"), Input::Area)
                .hint(view.t("page-rounds-reply-hint")),
        ],
        filled,
        version: Some(around.kept.version),
    };
    let title = view.say(&Said::new("page-rounds-reply-title").text("id", &record.person));
    Some(page(
        view,
        &form.title(view, &title),
        html! {
            (back(view, &around.at("contests"), "page-back"))
            (form.problems(view))
            h1 { (title) }
            p { (tell::state(view, record.outcome.state)) " " (tell::place(view, record.taken.as_ref())) }
            @if !record.words.is_empty() {
                h2 { (view.t("page-rounds-words")) }
                blockquote { bdi { (record.words) } }
            }
            @if !record.reason.is_empty() {
                h2 { (view.t("page-rounds-reason")) }
                p { bdi { (record.reason) } }
            }
            p { a href=(view.to(&around.at(&format!("people/{}", escaped(&record.person))))) { (view.t("page-rounds-why")) } }
            (rules)
            @match no {
                Some(no) => p.note { (view.t(no)) },
                None => (form.show(view)),
            }
        },
    ))
}

/// The contest.
pub(crate) async fn open(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let mut filled = Filled::default();
    filled.set("place", UPHOLD);
    Ok(match written(&ask, &around, &view, &filled, &html! {}) {
        Some(page) => private(page),
        None => missing(&view),
    })
}

/// The rules that hold now, and would not if this person took that place.
fn newly_broken<'a>(ran: &'a KeptRound, person: &str, place: Option<&(usize, Taken)>) -> Vec<&'a ClauseRule> {
    let Some(round) = ran.house.round.as_ref() else { return Vec::new() };
    let Some(index) = ran.house.person(person) else { return Vec::new() };
    let way = place.and_then(|(_, taken)| round.ways_of(index).find(|way| round.taken_by(*way) == *taken));
    let would = round.would_break(index, way);
    let new = would.iter().filter(|rule| !ran.broken.contains(rule));
    new.filter_map(|rule| round.rules.get(*rule)).collect()
}

/// Answers it. Another place must keep every rule that holds now.
pub(crate) async fn reply(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let Some((round, index, record)) = whose(&ask, &around) else { return Ok(missing(&view)) };
    let mut filled = (*ask.filled).clone();
    let wrong = |filled: &Filled, rules: Markup| match written(&ask, &around, &view, filled, &rules) {
        Some(page) => (StatusCode::UNPROCESSABLE_ENTITY, private(page)).into_response(),
        None => missing(&view),
    };
    let what = filled.get("place").to_owned();
    let reply = if what == UPHOLD {
        Reply::Uphold
    } else {
        let Some(place) = chosen(round, index, &what) else {
            filled.complain("place", view.t("page-rounds-wrong-place"));
            return Ok(wrong(&filled, html! {}));
        };
        // Against the whole round: seats are taken by people who do not exist for the reader, too.
        let new = around.ran.as_ref().map(|ran| newly_broken(ran, &record.person, place.as_ref()));
        let new = new.unwrap_or_default();
        if !new.is_empty() {
            filled.complain("place", view.t("no-broken"));
            let rules = html! {
                ul { @for rule in new.iter().filter(|rule| rule.row.standing == Standing::Policy) {
                    li {
                        (name(&view, rule)) (view.colon()) (limit(&view, rule))
                        @if let Some(article) = &rule.cite { " (" (cite(&view, article)) ")" }
                    }
                } }
            };
            return Ok(wrong(&filled, rules));
        }
        Reply::Change(place.map(|(_, taken)| taken))
    };
    let reason = filled.get("reason").to_owned();
    if reason.is_empty() {
        filled.complain("reason", view.t("no-reason"));
        return Ok(wrong(&filled, html! {}));
    }
    let version = filled.get(VERSION).parse().unwrap_or(0);
    let (p, number, person) = (ask.param("p").to_owned(), around.kept.number, record.person.clone());
    let sent = send(&ask, move |tx| {
        outcomes::answer(tx, (&p, number, &person), version, &reply, &reason).map(|()| person.clone())
    });
    after(&view, sent.await, &around.at("contests"))
}
