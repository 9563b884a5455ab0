//! What was done, and by whom: with one record, or in the whole installation?

use std::collections::BTreeMap;

use partnership::stakeholders::{Action, Object};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::history::{self, Line};
use store::{Db, Fault, Store, accounts, people, submissions};

use super::asked::{Answer, Asked, limit, page, told};
use super::fields::sees;
use super::people::kept;
use super::problem::Problem;

/// A line of the journal.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// Its number.
    seq: i64,
    /// When.
    at: String,
    /// The account that acted; empty: the program itself.
    actor: String,
    /// The role in which it acted; empty: none.
    role: String,
    /// `page`, `api` or `command`.
    via: String,
    /// What was done, such as `person.change`.
    action: String,
    /// With what kind of thing.
    kind: String,
    /// Its id; empty for a person, or what was handed in about them, whom the token does not see.
    subject: String,
    /// The partnership; empty: none.
    partnership: String,
    /// What changed, as far as the token sees it: field, and what stood in it before and after.
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<BTreeMap<String, Changed>>,
}

/// What stood in a field.
#[derive(Debug, Serialize, JsonSchema)]
struct Changed {
    /// Before; nothing where it was empty.
    old: Option<String>,
    /// After; nothing where it is empty.
    new: Option<String>,
}

/// Which lines.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Which {
    /// The `next` of the page before: only lines with a smaller number.
    #[schemars(range(min = 0, max = 9_007_199_254_740_991_i64))]
    after: Option<i64>,
    /// Rows on the page: 100 where absent.
    #[schemars(range(min = 1, max = 500))]
    limit: Option<u32>,
}

impl Which {
    fn after(&self) -> Result<Option<String>, Problem> {
        match self.after {
            Some(number) if !(0..=9_007_199_254_740_991).contains(&number) => {
                Err(Problem::unreadable("no line has this number").at("after"))
            }
            number => Ok(number.map(|n| n.to_string())),
        }
    }
}

/// The journal of the installation.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Journal {
    /// The signed end of the journal, to be kept elsewhere; nothing where none can be signed.
    head: Option<String>,
    /// The lines, the newest first, without what changed.
    items: Vec<Told>,
    /// What to ask for as `after` next; nothing: this was the last page.
    next: Option<String>,
}

/// A line; of what changed the fields that `sees` lets through.
fn line(line: Line, sees: impl Fn(&str) -> bool) -> Told {
    let text = |value: &Value| match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()).filter(|t| !t.is_empty()),
        other => Some(other.to_string()),
    };
    let one = |(field, pair): (String, Value)| {
        let pair = pair.as_array().filter(|p| p.len() == 2 && sees(&field))?;
        Some((field, Changed { old: text(&pair[0]), new: text(&pair[1]) }))
    };
    let changed: Option<BTreeMap<String, Changed>> = match line.detail {
        Some(Value::Object(fields)) => Some(fields.into_iter().filter_map(one).collect()),
        _ => None,
    };
    Told {
        seq: line.seq,
        at: line.at.to_string(),
        actor: line.actor,
        role: line.role,
        via: line.via,
        action: line.action,
        kind: line.kind,
        subject: line.subject,
        partnership: line.partnership,
        changed: changed.filter(|c| !c.is_empty()),
    }
}

async fn lines(asked: &Asked, kind: &'static str) -> Result<store::Page<Line>, Problem> {
    let which: Which = asked.query()?;
    let (rows, after) = (limit(which.limit)?, which.after()?);
    let (partnership, id) = (asked.param("p"), asked.param("id"));
    let found = asked.read(move |db, store| {
        history::of(db, store.keys(), kind, &partnership, &id, after.as_deref(), rows)
    });
    found.await
}

/// `GET …/people/{id}/history`
pub(crate) async fn of_person(asked: Asked) -> Answer {
    let object = kept(&asked).await?.object();
    page(lines(&asked, "person").await?, |l| line(l, |field| sees(&asked, field, &object)))
}

/// `GET …/places/{id}/history`
pub(crate) async fn of_place(asked: Asked) -> Answer {
    page(lines(&asked, "place").await?, |l| line(l, |_| true))
}

/// `GET /api/journal`
pub(crate) async fn show(asked: Asked) -> Answer {
    let which: Which = asked.query()?;
    let (rows, after) = (limit(which.limit)?, which.after()?);
    let (reach, visitor) = (asked.reach(Action::JournalRead)?, asked.visitor.clone());
    let found = asked.read(move |db, store| {
        let mut page = history::all(db, store.keys(), after.as_deref(), rows)?;
        let mut kept = Vec::new();
        for mut line in page.rows {
            let object = object(db, store, &line)?;
            // That something was done with somebody is told; with whom, only to those who see them.
            let theirs = ["person", "submission"].contains(&line.kind.as_str());
            let seen = object.as_ref().is_some_and(|o| visitor.may(Action::PersonRead, o));
            if theirs && !seen {
                line.subject = String::new();
            }
            let hidden = object.and_then(|o| o.fled).is_some_and(|f| reach.hidden_from() == Some(&f));
            if !hidden {
                kept.push(line);
            }
        }
        page.rows = kept;
        Ok(page)
    });
    let found = found.await?;
    let head = asked.site.with_store(Store::head).await.ok().flatten();
    Ok(told(&Journal {
        head: head.map(|head| head.to_string()),
        items: found.rows.into_iter().map(|l| line(l, |_| false)).collect(),
        next: found.next,
    }))
}

/// The person a line is about.
fn object(db: &mut Db, store: &Store, line: &Line) -> Result<Option<Object>, Fault> {
    match line.kind.as_str() {
        "person" => people::object(db, &line.partnership, &line.subject),
        "submission" => Ok(submissions::get(db, store.keys(), &line.subject)?.map(|s| s.object)),
        "account" => {
            let account = accounts::get(db, store.keys(), &line.subject)?;
            account.map(|account| accounts::object(db, &account)).transpose()
        }
        _ => Ok(None),
    }
}
