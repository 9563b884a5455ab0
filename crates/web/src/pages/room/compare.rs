//! Two texts article by article: editions and the draft; on the page, on paper and as a workbook.

use std::sync::Arc;

use agreement::{Agreement, Change, ChangeKind, Said};
use maud::{Markup, html};
use partnership::room::Compared;
use store::{drafts, texts};
use workbook::Table as Sheet;

use super::{Room, beside};
use crate::call::Inside;
use crate::components::layout::{back, page};
use crate::components::table::{Column, Table};
use crate::pages::intake::out::file;
use crate::pages::{Answer, missing, private};
use crate::view::View;

/// The word for the draft where an edition is asked for.
const DRAFT: &str = "draft";

/// Two texts, and what they are called.
struct Pair {
    old: (String, Arc<Agreement>),
    new: (String, Arc<Agreement>),
    /// Figures, where the two are the text that governs and the draft.
    figures: Vec<Compared>,
}

/// The text of an edition, or the draft; nothing where there is none.
pub(super) async fn text(
    ask: &Inside,
    room: &Room,
    name: &str,
) -> Result<Option<Arc<Agreement>>, store::Fault> {
    if name == DRAFT {
        let p = ask.param("p").to_owned();
        let bodies = ask.site.with_store(move |store| store.read(|db| drafts::texts(db, &p))).await?;
        return Ok(room.draft.as_ref().map(|_| texts::read(bodies)));
    }
    match name.parse() {
        Ok(edition) => ask.site.edition(ask.param("p"), edition).await,
        Err(_) => Ok(None),
    }
}

/// The draft; where there is none, the latest edition.
pub(super) fn newest(room: &Room) -> String {
    if room.draft.is_some() { DRAFT.to_owned() } else { room.editions.1.to_string() }
}

/// The two that were asked for; else the text that governs and the draft, or the latest edition.
async fn pair(ask: &Inside, room: &Room) -> Result<Option<Pair>, store::Fault> {
    let (governs, newest) = (room.editions.0, newest(room));
    let asked = |name: &str| ask.query.get(name).filter(|text| !text.is_empty()).cloned();
    let (old, new) = (asked("old").unwrap_or(governs.to_string()), asked("new").unwrap_or(newest));
    let (Some(before), Some(after)) = (text(ask, room, &old).await?, text(ask, room, &new).await?) else {
        return Ok(None);
    };
    let beside = old == governs.to_string() && new == DRAFT && room.is_fresh();
    let figures = if beside { room.figures.clone() } else { Vec::new() };
    Ok(Some(Pair { old: (old, before), new: (new, after), figures }))
}

/// What an edition or the draft is called.
pub(super) fn called(view: &View<'_>, name: &str) -> String {
    match name.parse::<i64>() {
        Ok(edition) => view.say(&Said::new("page-room-edition").number("edition", edition)),
        Err(_) => view.t("page-room-draft"),
    }
}

/// What changed, and how it was and is.
fn told(view: &View<'_>, change: &Change) -> (String, String, String) {
    let word = |id: &str, about: &str| match about {
        "" => view.t(id),
        about => format!("{}{}{about}", view.t(id), view.colon()),
    };
    let nothing = String::new;
    match &change.kind {
        ChangeKind::ArticleAdded => (word("page-diff-article-added", ""), nothing(), nothing()),
        ChangeKind::ArticleRemoved => (word("page-diff-article-removed", ""), nothing(), nothing()),
        ChangeKind::ArticleMoved { from } => {
            (word("page-diff-moved", &view.words.cite(from)), nothing(), nothing())
        }
        ChangeKind::Heading { old, new } => (view.t("page-room-heading"), old.clone(), new.clone()),
        ChangeKind::Prose { old, new } => (view.t("page-room-prose"), old.join("\n"), new.join("\n")),
        ChangeKind::ClauseAdded { clause } => (word("page-diff-clause-added", clause), nothing(), nothing()),
        ChangeKind::ClauseRemoved { clause } => {
            (word("page-diff-clause-removed", clause), nothing(), nothing())
        }
        ChangeKind::ClauseMoved { clause, from } => (
            format!("{clause}{}{}", view.colon(), word("page-diff-moved", &view.words.cite(from))),
            nothing(),
            nothing(),
        ),
        ChangeKind::Field { clause, field, old, new } => {
            let shown = |text: &Option<String>| text.clone().unwrap_or_default();
            (format!("{clause}{}{field}", view.colon()), shown(old), shown(new))
        }
    }
}

/// A choice among the editions and the draft.
pub(super) fn choice(view: &View<'_>, room: &Room, name: &str, chosen: &str, label: &str) -> Markup {
    let all = (1..=room.editions.1).map(|n| n.to_string()).chain(room.draft.iter().map(|_| DRAFT.to_owned()));
    html! {
        div.field {
            label for=(name) { (view.t(label)) }
            select id=(name) name=(name) {
                @for one in all { option value=(one) selected[one == chosen] { (called(view, &one)) } }
            }
        }
    }
}

/// The page.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let room = view.found(Room::of(&ask).await)?;
    let Some(pair) = view.got(pair(&ask, &room).await)? else { return Ok(missing(&view)) };
    let changes = agreement::diff(&pair.old.1, &pair.new.1);
    let title = view.t("page-room-compare");
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-article")),
            (Column::Words, view.t("page-room-what")),
            (Column::Words, called(&view, &pair.old.0)),
            (Column::Words, called(&view, &pair.new.0)),
        ],
    )
    .quiet();
    let lines = |text: &str| html! { span.lines { bdi { (text) } } };
    for change in &changes {
        let (what, old, new) = told(&view, change);
        let cell = |text: &str| {
            if text.is_empty() {
                html! { "–" }
            } else {
                lines(text)
            }
        };
        table.row(vec![
            html! { bdi { (view.words.cite(&change.article)) } },
            html! { bdi { (what) } },
            cell(&old),
            cell(&new),
        ]);
    }
    let export = format!("{}?old={}&new={}", view.to("room/compare.xlsx"), pair.old.0, pair.new.0);
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "room", "page-room"))
            h1 { (title) }
            p { strong { (called(&view, &pair.old.0)) " → " (called(&view, &pair.new.0)) } }
            form.choose method="get" action=(view.to("room/compare")) {
                (choice(&view, &room, "old", &pair.old.0, "page-room-older"))
                (choice(&view, &room, "new", &pair.new.0, "page-room-newer"))
                p { button { (view.t("page-room-compare-go")) } }
            }
            @if !pair.figures.is_empty() {
                h2 { (view.t("page-room-consequences")) }
                (beside::table(&view, &pair.figures))
            }
            h2 { (view.t("page-edition-changes")) }
            @if table.is_empty() { p { (view.t("page-edition-same")) } } @else { div.even { (table.show()) } }
            p.act { a href=(export) { (view.t("page-room-export")) } }
        },
    )))
}

/// The same as a workbook: what changed, and what follows.
pub(crate) async fn export(ask: Inside) -> Answer {
    let view = ask.view();
    let room = view.found(Room::of(&ask).await)?;
    let Some(pair) = view.got(pair(&ask, &room).await)? else { return Ok(missing(&view)) };
    let mut rows = vec![vec![
        view.t("page-article"),
        view.t("page-room-what"),
        called(&view, &pair.old.0),
        called(&view, &pair.new.0),
    ]];
    for change in agreement::diff(&pair.old.1, &pair.new.1) {
        let (what, old, new) = told(&view, &change);
        rows.push(vec![view.words.cite(&change.article), what, old, new]);
    }
    let mut sheets = vec![Sheet { name: view.t("page-room-sheet-changes"), rows }];
    if !pair.figures.is_empty() {
        let mut rows = vec![vec![
            view.t("page-room-figure"),
            view.t("page-room-was"),
            view.t("page-room-is"),
            view.t("page-room-by"),
        ]];
        rows.extend(pair.figures.iter().map(|one| {
            let amount = |value| beside::amount(&view, one.kind, value);
            vec![
                beside::called(&view, one),
                amount(one.was.as_ref()),
                amount(one.is.as_ref()),
                beside::moved_by(&view, one),
            ]
        }));
        sheets.push(Sheet { name: view.t("page-room-sheet-figures"), rows });
    }
    Ok(file(&view, "comparison", &sheets))
}
