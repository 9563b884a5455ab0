//! `/api/partnerships/{p}/agreement` and `…/checklist`: what was agreed, and is it ready?

use agreement::Agreement;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Refusal, partnerships};

use super::asked::{Answer, Asked, Spoken, told, versioned, whole};
use super::change::{Done, once, refused};
use super::partnerships::kept;
use super::problem::{Mend, Problem};

/// An agreement with all its texts.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// The number of the edition that is told; 0: there is no text yet.
    edition: i64,
    /// The edition that governs: the one that came into force last, or the latest where none did yet.
    governing: i64,
    /// The latest edition: greater than `governing`, it is a draft of the next.
    latest: i64,
    /// The partnership's version, to be sent with a new edition.
    version: i64,
    /// Whether the text can be carried out.
    sound: bool,
    /// The texts; where they differ the first binds.
    texts: Vec<Text>,
    /// What to mend.
    findings: Vec<Mend>,
}

/// Which edition.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Which {
    /// The number of an edition, or `latest`; the one that governs where absent.
    #[schemars(regex(pattern = r"^(latest|[1-9][0-9]{0,9})$"))]
    pub edition: Option<String>,
}

/// A text of an agreement.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Text {
    /// The name of its file, with its language: `agreement.en.md`.
    #[schemars(regex(pattern = r"^[A-Za-z0-9._-]{1,100}$"))]
    name: String,
    /// The text: Markdown with blocks of clauses.
    body: String,
}

/// A new edition: all its texts.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edition {
    /// The version of the partnership that was seen.
    #[schemars(range(min = 0, max = 9_007_199_254_740_991_i64))]
    #[serde(default, deserialize_with = "whole")]
    version: Option<i64>,
    /// The texts.
    #[schemars(length(min = 1))]
    texts: Vec<Text>,
}

/// The checklist of a partnership on its day.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Checklist {
    /// The day asked about.
    date: String,
    /// Whether every critical item that applies passes.
    ready: bool,
    /// Weight passed of weight that applies, in lowest terms; nothing where nothing applies.
    score: Option<Score>,
    /// The items in their order.
    answers: Vec<Item>,
}

/// A share.
#[derive(Debug, Serialize, JsonSchema)]
struct Score {
    passed: i64,
    of: i64,
}

/// An item of the checklist.
#[derive(Debug, Serialize, JsonSchema)]
struct Item {
    /// Its number, such as `C1.1`.
    id: &'static str,
    /// 5 critical, 3 major, 1 minor.
    weight: i64,
    /// `pass`, `fail`, `unknown`, `not_applicable`.
    verdict: &'static str,
    /// The articles it rests on.
    articles: Vec<String>,
    /// Why it does not pass.
    because: Vec<String>,
}

/// `GET /api/partnerships/{p}/agreement`: the edition that governs, unless another one is asked for.
pub(crate) async fn show(asked: Asked) -> Answer {
    let which: Which = asked.query()?;
    let wanted =
        match which.edition.as_deref() {
            None | Some("latest") => None,
            Some(number) => {
                Some(number.parse::<i64>().ok().filter(|n| *n > 0).ok_or_else(|| {
                    Problem::unreadable("`edition` is the number of an edition, or `latest`")
                })?)
            }
        };
    let kept = kept(&asked).await?;
    let id = kept.id.clone();
    let read = asked.read(move |db, _| {
        let (governing, latest) = (partnerships::governing(db, &id)?, partnerships::edition(db, &id)?);
        let edition = match (&which.edition, wanted) {
            (_, Some(number)) => number,
            (Some(_), None) => latest,
            (None, None) => governing,
        };
        Ok((edition, governing, latest, partnerships::texts_of(db, &id, edition)?))
    });
    let (edition, governing, latest, texts) = read.await?;
    if wanted.is_some() && texts.is_empty() {
        return Err(Problem::missing());
    }
    let agreement = store::texts::read(texts.clone());
    let told = Told {
        edition,
        governing,
        latest,
        version: kept.version,
        sound: agreement.is_sound(),
        texts: texts.into_iter().map(|(name, body)| Text { name, body }).collect(),
        findings: Mend::all(&agreement),
    };
    Ok(versioned(&told, kept.version))
}

/// `PUT /api/partnerships/{p}/agreement`: a text with errors is not taken.
pub(crate) async fn put(asked: Asked) -> Answer {
    let new: Edition = asked.json()?;
    let version = asked.version(new.version)?;
    let texts: Vec<(String, String)> = new.texts.into_iter().map(|t| (t.name, t.body)).collect();
    let agreement = Agreement::read(texts.clone());
    if texts.is_empty() || !agreement.is_sound() {
        let mut problem = Problem::wrong("texts", "the agreement cannot be carried out as it stands");
        problem.findings = Mend::all(&agreement);
        return Err(problem);
    }
    let id = asked.param("p");
    let done = once(&asked, StatusCode::OK, move |tx| {
        let edition = partnerships::put_texts(tx, &id, version, &texts)?;
        let kept = tx.read(|db| partnerships::get(db, &id))?.ok_or(Refusal::Missing)?;
        Ok(Done { edition: Some(edition), ..Done::now(&id, kept.version) })
    });
    done.await?.map_err(|refusal| refused(refusal, &[]))
}

/// `GET /api/partnerships/{p}/checklist`
pub(crate) async fn checklist(asked: Asked) -> Answer {
    let spoken: Spoken = asked.query()?;
    let house = asked.law().await?;
    let found = &house.assessment;
    let item = |a: &agreement::checklist::Answer| Item {
        id: a.id,
        weight: a.weight.points(),
        verdict: a.verdict.word(),
        articles: a.articles.clone(),
        because: a.because.iter().map(|said| spoken.say(said)).collect(),
    };
    Ok(told(&Checklist {
        date: house.date.to_string(),
        ready: found.ready,
        score: found.score.map(|s| Score { passed: s.num(), of: s.den() }),
        answers: found.answers.iter().map(item).collect(),
    }))
}
