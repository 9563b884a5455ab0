//! What was done with this record, when, and by whom, as far as the reader may
//! know?

use std::collections::BTreeMap;

use agreement::Said;
use jiff::Timestamp;
use jiff::tz::Offset;
use maud::{Markup, html};
use partnership::stakeholders::{Action, Role};
use serde_json::Value as Json;
use store::history::{self, Line};
use store::keys::Keys;
use store::{Db, Fault, Page, accounts, organisations};

use crate::components::pager::after;
use crate::frame::Frame;
use crate::pages::powers::role_name;
use crate::visitor::Visitor;

/// Lines on one page.
const LINES: u32 = 20;

/// Who acted: a name where it may be seen, and for whom.
#[derive(Clone, Debug, Default)]
struct Actor {
    name: Option<String>,
    organisation: Option<String>,
}

/// A page of a history.
pub(crate) struct History {
    lines: Page<Line>,
    actors: BTreeMap<String, Actor>,
}

/// Reads a page of the history of one thing. `partnership` is empty for things
/// outside any.
pub(crate) fn read(
    db: &mut Db,
    keys: &Keys,
    visitor: &Visitor,
    thing: (&str, &str, &str),
    after: Option<&str>,
) -> Result<History, Fault> {
    read_some(db, keys, visitor, thing, (after, LINES))
}

/// The same with so many lines on a page.
pub(crate) fn read_some(
    db: &mut Db,
    keys: &Keys,
    visitor: &Visitor,
    thing: (&str, &str, &str),
    (after, lines): (Option<&str>, u32),
) -> Result<History, Fault> {
    let (kind, partnership, subject) = thing;
    let lines = history::of(db, keys, kind, partnership, subject, after, lines)?;
    let own = visitor.who().map(|who| who.subject.account.as_str());
    let mut actors = BTreeMap::new();
    for line in &lines.rows {
        if actors.contains_key(&line.actor) {
            continue;
        }
        let mut actor = Actor::default();
        if let Some(account) = accounts::get(db, keys, &line.actor)? {
            let object = accounts::object(db, &account)?;
            if own == Some(line.actor.as_str()) || visitor.may(Action::AccountRead, &object) {
                actor.name = Some(account.name.clone()).filter(|name| !name.is_empty());
            }
            let organisation = account.organisation.as_deref();
            let of = organisation.map(|id| organisations::get(db, id)).transpose()?.flatten();
            actor.organisation = of.map(|o| o.name);
        }
        actors.insert(line.actor.clone(), actor);
    }
    Ok(History { lines, actors })
}

/// The history, the newest first. `label` says what a field is called, and
/// nothing where the reader may not see it.
pub(crate) fn show(frame: &Frame<'_>, history: &History, label: &dyn Fn(&str) -> Option<String>) -> Markup {
    show_with(frame, history, label, &|_, _| None)
}

/// The same, with values put into words.
pub(crate) fn show_with(
    frame: &Frame<'_>,
    history: &History,
    label: &dyn Fn(&str) -> Option<String>,
    worded: &Worded<'_>,
) -> Markup {
    html! {
        @if history.lines.rows.is_empty() { p { (frame.t("page-history-none")) } }
        ol.history {
            @for line in &history.lines.rows {
                li {
                    p {
                        time datetime=(line.at) { (instant(frame, line.at)) } " "
                        strong { (did(frame, &line.action)) } " "
                        span.quiet { (who(frame, history.actors.get(&line.actor), line)) }
                    }
                    (changes(frame, line.detail.as_ref(), label, worded))
                }
            }
        }
        (after(frame, history.lines.next.as_deref()))
    }
}

/// A kept value by its field, as people read it; nothing: as it is kept.
type Worded<'a> = dyn Fn(&str, &str) -> Option<String> + 'a;

/// A day and time.
pub(crate) fn instant(frame: &Frame<'_>, at: Timestamp) -> String {
    let utc = Offset::UTC.to_datetime(at);
    format!("{}{}{:02}:{:02} UTC", frame.date(utc.date()), frame.comma(), utc.hour(), utc.minute())
}

fn did(frame: &Frame<'_>, action: &str) -> String {
    let word = format!("page-did-{}", action.replace(['.', '_'], "-"));
    frame.words.find(&word).unwrap_or_else(|| action.to_owned())
}

fn who(frame: &Frame<'_>, actor: Option<&Actor>, line: &Line) -> Markup {
    let role = Role::from_word(&line.role).map(|role| role_name(frame, role));
    let through = match line.via.as_str() {
        "command" => Some(frame.t("page-via-command")),
        "api" => Some(frame.t("page-via-api")),
        _ => None,
    };
    let actor = actor.cloned().unwrap_or_default();
    let parts: Vec<String> = [actor.name, role, actor.organisation, through].into_iter().flatten().collect();
    html! { @for (at, part) in parts.iter().enumerate() { @if at > 0 { ", " } bdi { (part) } } }
}

fn changes(
    frame: &Frame<'_>,
    detail: Option<&Json>,
    label: &dyn Fn(&str) -> Option<String>,
    worded: &Worded<'_>,
) -> Markup {
    let Some(Json::Object(fields)) = detail else { return html! {} };
    let mut hidden: i64 = 0;
    let mut shown = Vec::new();
    for (name, change) in fields {
        match label(name) {
            Some(label) => shown.push((label, name, change)),
            None => hidden += 1,
        }
    }
    html! {
        @if !shown.is_empty() {
            dl.wide {
                @for (label, name, change) in shown {
                    div {
                        dt { (label) }
                        dd {
                            @let read = |value| { let text = text(value); worded(name, &text).unwrap_or(text) };
                            @let (old, new) = (read(change.get(0)), read(change.get(1)));
                            @if !old.is_empty() { del { bdi { (old) } } " " span.arrow aria-hidden="true" { "→" } " " }
                            @if new.is_empty() { (frame.t("page-nothing")) } @else { bdi { (new) } }
                        }
                    }
                }
            }
        }
        @if hidden > 0 {
            p.note { (frame.say(&Said::new("page-fields-hidden").number("fields", hidden))) }
        }
    }
}

fn text(value: Option<&Json>) -> String {
    match value {
        None | Some(Json::Null) => String::new(),
        Some(Json::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}
