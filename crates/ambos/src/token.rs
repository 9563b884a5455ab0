//! `ambos token`: a program gets its key to the API, for one account.
//!
//! The store must be at rest: the command holds it while it works.

use std::collections::BTreeSet;
use std::process::ExitCode;

use jiff::{Span, Timestamp};
use partnership::stakeholders::{Action, reach};
use serde_json::json;
use store::{Actor, accounts, tokens};

use crate::kept::{Kept, unreadable};
use crate::{Format, Unreadable, json};

/// What a token is to be.
#[derive(clap::Args)]
pub struct Asked {
    #[command(flatten)]
    kept: Kept,
    /// The address of the account.
    #[arg(long, value_name = "EMAIL")]
    account: String,
    /// What the token is called in lists.
    #[arg(long)]
    label: String,
    /// Only this action, such as person.read; may be repeated. All of the account where absent.
    #[arg(long, value_name = "ACTION")]
    action: Vec<String>,
    /// For how many days it holds.
    #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u32).range(1..=3650))]
    days: u32,
    /// How to answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Makes a token and prints it, once.
pub fn run(asked: &Asked) -> Result<(String, ExitCode), Unreadable> {
    let named = asked.action.iter().map(|word| {
        Action::from_word(word)
            .ok_or_else(|| Unreadable(format!("no action is called `{word}`: see `ambos powers`")))
    });
    let named = named.collect::<Result<BTreeSet<Action>, Unreadable>>()?;
    let store = asked.kept.open()?;
    let found = store.read(|db| {
        let account = accounts::by_address(db, store.keys(), &asked.account)?;
        account.map(|a| accounts::subject(db, &a.id)).transpose()
    });
    let subject = found.map_err(unreadable)?.flatten();
    let subject =
        subject.ok_or_else(|| Unreadable(format!("no active account has the address {}", asked.account)))?;
    let day = store.today();
    let holds = |action: &Action| !reach(&subject, *action, day).is_nothing();
    if let Some(beyond) = named.iter().find(|action| !holds(action)) {
        return Err(Unreadable(format!("the account has no power to {}", beyond.word())));
    }
    let actions: BTreeSet<Action> =
        if named.is_empty() { Action::ALL.into_iter().filter(holds).collect() } else { named };
    let expires = expiry(store.now(), asked.days)?;
    let (account, label) = (subject.account.clone(), asked.label.clone());
    let words: Vec<&str> = actions.iter().map(|a| a.word()).collect();
    let made = {
        let actions = actions.clone();
        store.write(&Actor::command(), move |tx| tokens::create(tx, &account, &label, &actions, expires))
    };
    let (id, secret) = made.map_err(unreadable)?.map_err(|refusal| Unreadable(refusal.to_string()))?;
    store.close();
    let text = match asked.format {
        Format::Text => format!("{secret}\n"),
        Format::Json => json::document(
            "token",
            json!({ "id": id, "token": secret, "expires": expires.to_string(), "actions": words }),
        ),
    };
    Ok((text, ExitCode::SUCCESS))
}

fn expiry(now: Timestamp, days: u32) -> Result<Timestamp, Unreadable> {
    now.checked_add(Span::new().hours(i64::from(days) * 24)).map_err(|why| Unreadable(why.to_string()))
}
