//! What would become of each row? Questions first, then the rows by verdict, then
//! the decision.

use std::collections::BTreeMap;

use agreement::Said;
use maud::{Markup, html};
use partnership::intake::brought::{Kind, Reviewed, Verdict, folded, may_remember};
use store::imports::{self, Settings, Taken};
use store::{Actor, Fault, Store, Via};

use super::meant;
use super::questions::{self, LEAVE_OUT, SHOWN};
use super::{Asker, Reviewing, at, gone, label, look, named, of, reviewing};
use crate::call::Inside;
use crate::components::field::{button, hidden};
use crate::components::layout::page;
use crate::components::pager::Piece;
use crate::components::table::{Column, Table};
use crate::jobs::{self, Progress};
use crate::pages::{Answer, go, job, private};
use crate::view::View;

const VERDICTS: [&str; 6] = ["new", "changes", "same", "joined", "doubt", "wrong"];

/// The review.
pub(crate) async fn show(ask: Inside, kind: Kind) -> Answer {
    let view = ask.view();
    Ok(match view.got(look(&ask, kind).await)? {
        Some(mut found) => {
            meant::propose(&ask, &mut found.review).await?;
            private(answer(&view, kind, &found))
        }
        None => gone(&view, kind),
    })
}

fn answer(view: &View<'_>, kind: Kind, found: &Reviewing) -> Markup {
    let title = view.t("page-intake-review");
    let id = &found.draft.import.id;
    let counts = found.review.counts();
    let stays = counts.get("doubt").copied().unwrap_or(0) + counts.get("wrong").copied().unwrap_or(0);
    let takes = counts.get("new").copied().unwrap_or(0) + counts.get("changes").copied().unwrap_or(0);
    page(
        view,
        &title,
        html! {
            p.back { a href=(of(view, kind, "/columns", id)) { (view.t("page-intake-back-columns")) } }
            h1 { (title) }
            p { bdi { (found.draft.settings.name) } " · " bdi { (found.draft.import.source) } " · " (view.date(found.draft.import.day)) }
            (verdicts(view, kind, found))
            (asks(view, kind, found))
            (rows(view, kind, found))
            @if stays > 0 {
                h2 { (view.t("page-intake-stay-out")) }
                p { (view.t("page-intake-stay-out-lead")) }
                p { a href=(of(view, kind, "/rows.xlsx", id)) download { (view.t("page-intake-rows-out")) } }
            }
            h2 { (view.t("page-intake-decide")) }
            @if takes > 0 {
                p { (view.say(&Said::new("page-intake-takes").number("rows", i64::try_from(takes).unwrap_or(0)))) }
            } @else { p { (view.t("page-intake-takes-nothing")) } }
            (act(view, kind, id, "take", &view.t("page-intake-take"), false))
            (act(view, kind, id, "drop", &view.t("page-intake-drop"), true))
        },
    )
}

/// A button that does one thing with the draft.
fn act(view: &View<'_>, kind: Kind, id: &str, what: &str, name: &str, quiet: bool) -> Markup {
    let action = view.to(&format!("{}?draft={id}&do={what}", at(kind, "/review")));
    button(view, &action, name, quiet)
}

fn verdicts(view: &View<'_>, kind: Kind, found: &Reviewing) -> Markup {
    let counts = found.review.counts();
    let columns =
        vec![(Column::Head, view.t("page-intake-verdict")), (Column::Number, view.t("page-intake-count"))];
    let mut table = Table::new(view.t("page-intake-counts"), columns).quiet();
    for word in VERDICTS {
        let count = counts.get(word).copied().unwrap_or(0);
        let to = format!("{}&show={word}#rows", of(view, kind, "/review", &found.draft.import.id));
        let name = view.t(&format!("page-intake-verdict-{word}"));
        table.row(vec![
            html! { @if count > 0 { a href=(to) { (name) } } @else { (name) } },
            html! { (view.number(i64::try_from(count).unwrap_or(i64::MAX))) },
        ]);
    }
    table.show()
}

fn asks(view: &View<'_>, kind: Kind, found: &Reviewing) -> Markup {
    let all = found.review.questions.len();
    let count = i64::try_from(all).unwrap_or(i64::MAX);
    html! {
        @if all > 0 {
            h2 { (view.t("page-intake-questions")) }
            p { (view.say(&Said::new("page-intake-questions-lead").number("questions", count))) }
            form.fill method="post" action=(format!("{}&do=answer", of(view, kind, "/review", &found.draft.import.id))) novalidate {
                (hidden(view))
                @for (at, question) in found.review.questions.iter().take(SHOWN).enumerate() {
                    (questions::show(view, kind, question, at, &found.review.rows))
                }
                p { button { (view.t("page-intake-answer")) } }
            }
        }
    }
}

fn rows(view: &View<'_>, kind: Kind, found: &Reviewing) -> Markup {
    let Some(word) = view.query.get("show").filter(|w| VERDICTS.contains(&w.as_str())) else {
        return html! {};
    };
    let some: Vec<&Reviewed> =
        found.review.rows.iter().filter(|r| r.verdict.word() == word.as_str()).collect();
    let piece = Piece::asked(view, some.len());
    let columns = vec![
        (Column::Head, view.t("page-intake-row-number")),
        (Column::Words, view.t("page-intake-who")),
        (Column::Words, view.t("page-intake-what")),
    ];
    let mut table = Table::new(view.t(&format!("page-intake-verdict-{word}")), columns);
    for row in &some[piece.range()] {
        let name =
            ["name", "title", "document", "reference", "id"].into_iter().find_map(|f| row.becomes.get(f));
        table.row(vec![
            html! { (row.row) },
            html! { @if let Some(name) = name { bdi { (name) } } @else { "–" } },
            what(view, kind, row),
        ]);
    }
    html! {
        section #rows {
            (table.show())
            (piece.show(view, "rows"))
        }
    }
}

/// What would become of a row, told.
fn what(view: &View<'_>, kind: Kind, row: &Reviewed) -> Markup {
    html! {
        @match &row.verdict {
            Verdict::New => ul.plain {
                @for (field, text) in row.becomes.iter().filter(|(f, _)| kind.column(f).is_some()).take(12) {
                    li { (label(view, kind, field)) (view.colon()) bdi { (text) } }
                }
            },
            Verdict::Changes { id, fields, .. } => {
                bdi { (id) }
                ul.plain {
                    @for d in fields {
                        li {
                            (label(view, kind, &d.field)) (view.colon())
                            @if d.old.is_empty() { ins { bdi { (d.new) } } }
                            @else { del { bdi { (d.old) } } " " ins { bdi { (d.new) } } }
                        }
                    }
                }
            },
            Verdict::Same { id } => bdi { (id) },
            Verdict::Joined { row } => (view.say(&Said::new("page-intake-row").number("row", i64::try_from(*row).unwrap_or(0)))),
            Verdict::Doubt => (view.t("page-intake-waits-answer")),
            Verdict::Wrong => ul.plain { @for trouble in &row.troubles { li { (questions::trouble(view, kind, trouble)) } } },
        }
    }
}

/// Answers, takes in, or drops.
pub(crate) async fn decide(ask: Inside, kind: Kind) -> Answer {
    match ask.query.get("do").map(String::as_str) {
        Some("take") => take(ask, kind).await,
        Some("drop") => leave(ask, kind).await,
        _ => answered(ask, kind).await,
    }
}

fn actor(ask: &Inside) -> Actor {
    ask.visitor.who().map_or_else(Actor::command, |who| who.actor(Via::Page))
}

async fn answered(ask: Inside, kind: Kind) -> Answer {
    let view = ask.view();
    let (asker, id, filled, actor) = (Asker::of(&ask), named(&ask), ask.filled.clone(), actor(&ask));
    let said = ask.site.with_store(move |store| {
        let Some(draft) = super::draft(store, &asker, kind, &id)? else { return Ok(None) };
        let mut settings: Settings = draft.settings;
        for at in 0..SHOWN {
            let (key, answer) =
                (filled.raw(&format!("k{at}")).replace("\r\n", "\n"), filled.raw(&format!("a{at}")));
            if !key.is_empty() && !answer.is_empty() {
                let answer = if answer == LEAVE_OUT { "" } else { answer };
                settings.answers.insert(key, answer.to_owned());
            }
        }
        let at = id.clone();
        let said = store.write_untraced(&actor, move |tx| imports::say(tx, &at, &settings))?;
        Ok(said.ok().map(|()| id))
    });
    Ok(match view.got(said.await)? {
        Some(id) => go(&of(&view, kind, "/review", &id)),
        None => gone(&view, kind),
    })
}

async fn leave(ask: Inside, kind: Kind) -> Answer {
    let view = ask.view();
    let (asker, id, actor) = (Asker::of(&ask), named(&ask), actor(&ask));
    let dropped = ask.site.with_store(move |store| {
        if super::draft(store, &asker, kind, &id)?.is_none() {
            return Ok(false);
        }
        Ok(store.write(&actor, move |tx| imports::end(tx, &id, None))?.is_ok())
    });
    view.got(dropped.await)?;
    Ok(go(&view.to(&at(kind, ""))))
}

async fn take(ask: Inside, kind: Kind) -> Answer {
    let view = ask.view();
    let (asker, id) = (Asker::of(&ask), named(&ask));
    let found = {
        let (asker, id) = (asker.clone(), id.clone());
        ask.site.with_store(move |store| Ok(super::draft(store, &asker, kind, &id)?.is_some())).await
    };
    match view.got(found)? {
        true => {}
        false => return Ok(gone(&view, kind)),
    }
    let (house, who) = (ask.house.clone(), actor(&ask));
    let work = move |store: &Store, progress: &Progress| -> Result<String, Fault> {
        let result = format!("{}?draft={id}", at(kind, "/result"));
        // As everything stands now: somebody may have changed a record since the review.
        let Some(found) = reviewing(store, &asker, kind, &house, &id)? else { return Ok(result) };
        finish(store, &who, &found, progress)?;
        Ok(result)
    };
    let who = actor(&ask);
    let started = view.got(jobs::start(&ask.site, who, ask.param("p"), "import", work).await)?;
    Ok(go(&job::address(&view, &started)))
}

fn finish(store: &Store, actor: &Actor, found: &Reviewing, progress: &Progress) -> Result<(), Fault> {
    let (settings, id) = (&found.draft.settings, found.draft.import.id.clone());
    let taken = Taken {
        partnership: &found.desk.partnership,
        kind: found.desk.kind,
        import: &id,
        sheet: &found.draft.sheet().name,
        rows: &found.review.rows,
        bringer: &found.desk.bringer,
        memory: &found.desk.memory,
    };
    let done = imports::take(store, actor, &taken, &mut |done, total| progress.step(done, total))?;
    let titles = found.layout.columns.iter().map(|c| (folded(&c.title), c.ours.map(str::to_owned))).collect();
    let answers: BTreeMap<String, String> = settings
        .answers
        .iter()
        .filter(|(k, a)| may_remember(k, a))
        .map(|(k, a)| (k.clone(), a.clone()))
        .collect();
    let (partnership, kind, counts) = (found.desk.partnership.clone(), found.desk.kind, done.counts);
    let ended = store.write(actor, move |tx| {
        imports::learn(tx, &partnership, kind, &titles, &answers)?;
        imports::end(tx, &id, Some(&counts))
    })?;
    ended.map_err(|refusal| Fault::Other(refusal.to_string()))
}
