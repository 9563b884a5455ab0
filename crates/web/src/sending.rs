//! Messages to people on their way out, what comes due by time alone, and copies of documents whose day is over:
//! what a server does by itself, beside everything else.
//!
//! One turn takes in delivery reports, claims a few messages, hands them to the gateway and keeps what it
//! said. Nothing waits for the gateway but this thread. Addresses and words are put together only here:
//! they are read from the person's sealed record and made in their language.

pub mod due;
mod gateway;

use std::sync::{Arc, Weak};
use std::thread::sleep;
use std::time::Duration;

use partnership::notices::Channel;
use store::notices::{self, Claimed, Given};
use store::{Actor, Fault, Store, papers, people};

use crate::words::{Lang, Words};
use agreement::Said;

pub use gateway::{Gateway, Message};

/// How long the thread rests between turns.
const PAUSE: Duration = Duration::from_secs(5);
/// Turns between two looks for what is due and for copies whose day is over: an hour.
const SWEEP_EVERY: u32 = 720;
/// Messages that are claimed at once: so few that a slow gateway answers for all of them before the claim
/// ends.
const MOST: u32 = 4;
/// Messages of one turn at most.
const TURN: usize = 400;
/// Copies that are deleted in one change.
const SWEPT: u32 = 50;

/// Sends for a store until it is gone. `origin` is where browsers find it.
pub fn begin(store: &Arc<Store>, origin: String, gateway: Gateway) -> std::io::Result<()> {
    let store = Arc::downgrade(store);
    std::thread::Builder::new().name("sending".to_owned()).spawn(move || run(&store, &origin, &gateway))?;
    Ok(())
}

fn run(store: &Weak<Store>, origin: &str, gateway: &Gateway) {
    let mut turns = 0;
    while let Some(store) = store.upgrade() {
        if turns % SWEEP_EVERY == 0 {
            for fault in [due::run(&store, false).err(), sweep(&store).err()].into_iter().flatten() {
                crate::log::fault(&fault);
            }
        }
        turns = turns.wrapping_add(1);
        if let Err(fault) = turn(&store, origin, gateway) {
            crate::log::fault(&fault);
        }
        drop(store);
        sleep(PAUSE);
    }
}

/// Takes in the reports that lie there, and sends what waits. Returns how many messages the gateway was
/// handed.
pub fn turn(store: &Store, origin: &str, gateway: &Gateway) -> Result<usize, Fault> {
    if store.is_read_only() {
        return Ok(0);
    }
    reports(store, gateway)?;
    let mut handed = 0;
    while handed < TURN && store.read(|db| notices::waits(db, store.now()))? {
        let claimed = changed(store.write_untraced(&Actor::command(), |tx| notices::claim(tx, MOST))?)?;
        if claimed.is_empty() {
            break;
        }
        for one in claimed {
            let said = match message(store, origin, &one)? {
                Some(message) => gateway.give(&message),
                None => Given::Refused,
            };
            let name = one.message;
            changed(store.write_untraced(&Actor::command(), move |tx| notices::given(tx, &name, said))?)?;
            handed += 1;
        }
    }
    Ok(handed)
}

/// Deletes copies whose day is over; returns how many.
pub fn sweep(store: &Store) -> Result<i64, Fault> {
    if store.is_read_only() {
        return Ok(0);
    }
    let mut all = 0;
    loop {
        let swept = changed(store.write_untraced(&Actor::command(), |tx| papers::sweep(tx, SWEPT))?)?;
        all += swept;
        if swept < i64::from(SWEPT) {
            return Ok(all);
        }
    }
}

fn changed<T>(answer: Result<T, store::Refusal>) -> Result<T, Fault> {
    answer.map_err(|refusal| Fault::Other(refusal.to_string()))
}

fn reports(store: &Store, gateway: &Gateway) -> Result<(), Fault> {
    for (name, delivered) in gateway.reports() {
        let message = name.clone();
        let kept =
            store.write_untraced(&Actor::command(), move |tx| notices::report(tx, &message, delivered))?;
        match kept {
            // Of what is not known here, nothing can be kept either.
            Ok(_) | Err(store::Refusal::Missing) => gateway.forget(&name),
            Err(refusal) => return Err(Fault::Other(refusal.to_string())),
        }
    }
    Ok(())
}

/// What is sent; nothing where the address is gone.
fn message(store: &Store, origin: &str, claimed: &Claimed) -> Result<Option<Message>, Fault> {
    let notice = &claimed.notice;
    let field = match notice.channel {
        Channel::Sms => "phone",
        Channel::Email => "email",
        Channel::Letter => return Ok(None),
    };
    let person = store.read(|db| people::get(db, store.keys(), &notice.partnership, &notice.person))?;
    let to = person.map(|person| person.personal.get(field).trim().to_owned()).unwrap_or_default();
    // An address of two lines would be two commands to some gateways.
    if to.is_empty() || to.contains(char::is_control) {
        return Ok(None);
    }
    let (subject, text) = words(origin, notice);
    Ok(Some(Message {
        id: claimed.message.clone(),
        partnership: notice.partnership.clone(),
        channel: notice.channel.word(),
        language: notice.language.clone(),
        to,
        subject,
        text,
    }))
}

/// The heading and the words of a notice, in its language: nothing of the person, and nothing of the
/// matter but its reason.
pub(crate) fn words(origin: &str, notice: &notices::Notice) -> (String, String) {
    let lang = Lang::from_code(&notice.language).unwrap_or(Lang::En);
    let words = Words::of(lang);
    let text = words.say(&notice.about.reason().text(&format!("{origin}/{}/", lang.code())));
    (words.say(&Said::new("notice-heading")), plain(&text))
}

/// Without the marks that keep a value's direction on a page: gateways count them, and some telephones
/// show them.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}')).collect()
}
