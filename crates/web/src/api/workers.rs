//! `/api/partnerships/{p}/people/{id}/export` and `…/consents`: everything that is kept
//! about a person, and what they agree to?

use axum::http::StatusCode;
use partnership::stakeholders::Action;
use partnership::stakeholders::consent::Purpose;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Via;
use store::consents::{self, Asked as InWords};

use super::asked::{Answer, Asked, told, versioned, whole};
use super::change::{Done, once, refused};
use super::people::kept;
use super::problem::Problem;
use crate::pages::workers::export::{Word, noted};
use crate::words::Lang;

/// What somebody agreed to.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Consents {
    /// The number of the last word; 0: nothing was said yet.
    version: i64,
    /// Where they stand today, purpose by purpose.
    now: Vec<Stands>,
    /// Every word, in the order in which it was said.
    words: Vec<Word>,
}

/// Where somebody stands with a purpose.
#[derive(Debug, Serialize, JsonSchema)]
struct Stands {
    /// `profile`, `matching`, `transfer` or `surveys`.
    purpose: &'static str,
    /// Whether it may be carried out for them today.
    allowed: bool,
    /// Agreed to the end of this day; nothing: not asked, refused or taken back.
    until: Option<String>,
}

/// A word about a purpose.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct New {
    /// The number of the last word that was seen.
    #[schemars(range(min = 0, max = 9_007_199_254_740_991_i64))]
    #[serde(default, deserialize_with = "whole")]
    version: Option<i64>,
    /// `profile`, `matching`, `transfer` or `surveys`.
    purpose: String,
    /// Agreed to the end of this day, at most two years from today; absent: refused or taken back.
    until: Option<String>,
    /// The language in which it was asked: `en`, `es`, `fr` or `ar`.
    language: String,
}

/// `GET …/people/{id}/export`
pub(crate) async fn export(asked: Asked) -> Answer {
    let (p, id, visitor) = (asked.param("p"), asked.param("id"), asked.visitor.clone());
    let classes = asked.law().await?.classes.clone();
    let read = move |store: &store::Store| noted(store, &classes, (&visitor, Via::Api), (&p, &id));
    let found = asked.site.with_store(read).await?;
    Ok(told(&found.ok_or_else(Problem::missing)?))
}

/// `GET …/people/{id}/consents`
pub(crate) async fn show(asked: Asked) -> Answer {
    use partnership::stakeholders::consent::{PURPOSES, allows, standing};
    let person = kept(&asked).await?;
    let (p, today) = (asked.param("p"), asked.who()?.day);
    let (words, basis) = asked
        .read(move |db, _| {
            Ok((consents::history(db, &p, &person.id)?, store::registrations::of(db, &p)?.basis))
        })
        .await?;
    let last = |purpose: Purpose| words.iter().rev().find(|word| word.purpose == purpose);
    let now = PURPOSES
        .iter()
        .map(|terms| {
            let until = last(terms.purpose).map(|word| word.until);
            Stands {
                purpose: terms.purpose.word(),
                allowed: allows(terms.purpose, basis, standing(until, today)),
                until: until.flatten().map(|day| day.to_string()),
            }
        })
        .collect();
    let version = words.last().map_or(0, |word| word.number);
    let words = words.into_iter().map(Word::of).collect();
    Ok(versioned(&Consents { version, now, words }, version))
}

/// `PUT …/people/{id}/consents`: says a word about one purpose; what was said before stays.
pub(crate) async fn put(asked: Asked) -> Answer {
    let new: New = asked.json()?;
    let version = asked.version(new.version)?;
    let person = kept(&asked).await?;
    let Some(purpose) = Purpose::from_word(&new.purpose) else {
        return Err(Problem::wrong("purpose", "write profile, matching, transfer or surveys"));
    };
    let until = new.until.as_deref().map(|text| super::partnerships::day("until", text)).transpose()?;
    let Some(lang) = Lang::from_code(&new.language) else {
        return Err(Problem::wrong("language", "write en, es, fr or ar: the wording is ours"));
    };
    if !asked.may(Action::ConsentChange, &person.object()) {
        return Err(Problem::missing());
    }
    let words = InWords { language: lang.code().to_owned(), wording: purpose.terms().wording.to_owned() };
    let done = once(&asked, StatusCode::OK, move |tx| {
        let who = (person.partnership.as_str(), person.id.as_str());
        let number = match until {
            Some(until) => consents::give(tx, who, purpose, until, &words, Some(version))?,
            None => consents::withdraw(tx, who, purpose, &words, Some(version))?,
        };
        Ok(Done::now(&person.id, number))
    });
    done.await?.map_err(|refusal| match refusal {
        store::Refusal::Wrong("until") => {
            Problem::wrong("until", "a day from today on, and at most two years ahead")
        }
        other => refused(other, &[]),
    })
}
