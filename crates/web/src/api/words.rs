//! `/api/skills/find` and `/api/skills/read`: which skills, occupations and groups may a text mean?
//!
//! Nothing is kept and nothing is decided: what comes back are proposals for a person to confirm.

use ::skills::Kind;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::asked::{Answer, Asked, told, whole};
use super::problem::Problem;
use crate::finder::{Hit, LONGEST, TITLE, Wanted, sure_from};

/// Hits where nothing is asked for, and at most.
const HITS: (usize, usize) = (10, 50);
/// Proposals of a longer text where nothing is asked for, and at most.
const PROPOSALS: (usize, usize) = (30, 200);

/// Which kind of concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum What {
    /// A skill, competence or piece of knowledge (ESCO).
    Skill,
    /// An occupation (ESCO).
    Occupation,
    /// A group of occupations (ISCO-08).
    Isco,
}

impl From<What> for Kind {
    fn from(what: What) -> Kind {
        match what {
            What::Skill => Kind::Skill,
            What::Occupation => Kind::Occupation,
            What::Isco => Kind::IscoGroup,
        }
    }
}

/// What a longer text may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Named {
    /// A skill, competence or piece of knowledge (ESCO).
    Skill,
    /// An occupation (ESCO).
    Occupation,
}

impl From<Named> for Kind {
    fn from(named: Named) -> Kind {
        match named {
            Named::Skill => Kind::Skill,
            Named::Occupation => Kind::Occupation,
        }
    }
}

/// A title or a single task.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Find {
    /// The words.
    #[schemars(length(min = 1, max = 300), regex(pattern = r"\S"))]
    text: String,
    /// Their language, by two letters; guessed where absent.
    #[schemars(regex(pattern = r"^[a-z]{2}$"))]
    lang: Option<String>,
    /// Only concepts of these kinds; of all where absent.
    #[serde(default)]
    kind: Vec<What>,
    /// At most so many hits; 10 where absent.
    #[schemars(range(min = 1, max = 50))]
    #[serde(default, deserialize_with = "whole")]
    most: Option<i64>,
}

/// A longer text: a CV, an advertisement, a list of subjects.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Read {
    /// The text.
    #[schemars(length(min = 1, max = 20_000), regex(pattern = r"\S"))]
    text: String,
    /// Its language, by two letters; guessed where absent.
    #[schemars(regex(pattern = r"^[a-z]{2}$"))]
    lang: Option<String>,
    /// Only concepts of these kinds; of all where absent.
    #[serde(default)]
    kind: Vec<Named>,
    /// At most so many proposals; 30 where absent.
    #[schemars(range(min = 1, max = 200))]
    #[serde(default, deserialize_with = "whole")]
    most: Option<i64>,
}

/// What a title may mean.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Found {
    /// The language that the words were read as.
    language: String,
    /// Whether the model helped; without it words and letters alone were compared.
    model: bool,
    /// The best first.
    hits: Vec<Told>,
}

/// A concept.
#[derive(Debug, Serialize, JsonSchema)]
struct Told {
    /// `skill`, `occupation` or `isco`.
    kind: &'static str,
    /// Its address.
    uri: String,
    /// Its code; empty where it has none.
    code: String,
    /// What it is called in that language, or in English.
    preferred: String,
    /// The label that fits best.
    label: String,
    /// That label's language.
    language: String,
    /// How well, in thousandths: to put hits of one answer in an order, no probability.
    score: i64,
}

/// `POST /api/skills/find`
pub(crate) async fn find(asked: Asked) -> Answer {
    let said: Find = asked.json()?;
    let text = sound(&said.text, TITLE, "for a longer text ask /api/skills/read")?;
    let wanted = Wanted {
        texts: vec![text],
        language: language(said.lang)?,
        kinds: kinds(&said.kind),
        most: most(said.most, HITS)?,
    };
    let found = asked.site.finder().find(wanted).await?.ok_or_else(opening)?;
    let classes = asked.site.finder().classes();
    let model = found.model;
    let (language, hits) = found.texts.into_iter().next().unwrap_or_default();
    let told_of = |hit: Hit| Told {
        kind: classes.kind(hit.concept).map_or("", Kind::word),
        uri: classes.uri(hit.concept).to_owned(),
        code: classes.code(hit.concept).to_owned(),
        preferred: classes.label(hit.concept, &language).to_owned(),
        label: hit.label,
        language: hit.language,
        score: hit.score,
    };
    let hits = hits.into_iter().map(told_of).collect();
    Ok(told(&Found { language: language.clone(), model, hits }))
}

/// A text that is there and not too long.
fn sound(text: &str, most: usize, instead: &str) -> Result<String, Problem> {
    let text = text.trim();
    let length = text.chars().count();
    if length == 0 {
        return Err(Problem::wrong("text", "the text is empty"));
    }
    if length > most {
        let why = format!("a text has {most} characters at most, and this one has {length}: {instead}");
        return Err(Problem::wrong("text", why));
    }
    Ok(text.to_owned())
}

fn language(said: Option<String>) -> Result<Option<String>, Problem> {
    let sound = |code: &String| code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase());
    match said {
        Some(code) if !sound(&code) => {
            Err(Problem::wrong("lang", "a language is named by two small letters, such as es"))
        }
        said => Ok(said),
    }
}

fn kinds(said: &[What]) -> Vec<Kind> {
    let all = [What::Skill, What::Occupation, What::Isco];
    all.into_iter().filter(|what| said.is_empty() || said.contains(what)).map(Kind::from).collect()
}

fn most(said: Option<i64>, (usual, most): (usize, usize)) -> Result<usize, Problem> {
    let number = said.map_or(Some(usual), |said| usize::try_from(said).ok());
    number
        .filter(|n| (1..=most).contains(n))
        .ok_or_else(|| Problem::wrong("most", format!("`most` is a whole number from 1 to {most}")))
}

/// The finder is not there yet.
fn opening() -> Problem {
    let why = "the finder is being opened, or answers longer texts of others: ask again in a few seconds";
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, why)
}

/// What a longer text proposes.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Reading {
    /// The language that it was read in.
    language: String,
    /// Whether the model helped; without it words and letters alone were compared.
    model: bool,
    /// From this probability on a proposal is sure, in thousandths.
    sure_from: i64,
    /// So many pieces were not looked up, because the text has too many.
    pieces_not_looked_up: usize,
    /// The likeliest first.
    proposals: Vec<Proposal>,
}

/// A skill or an occupation that the text may name.
#[derive(Debug, Serialize, JsonSchema)]
struct Proposal {
    /// `skill` or `occupation`.
    kind: &'static str,
    /// Its address.
    uri: String,
    /// Its code; empty where it has none.
    code: String,
    /// What it is called in the language of the text, or in English.
    preferred: String,
    /// How probable it is that the text names it, in thousandths.
    confidence: i64,
    /// Whether that is enough to say it without "not sure".
    sure: bool,
    /// What the text says of a level, such as `5 years`, `B2` or `basic`; which level it is, a person says.
    hints: Vec<String>,
    /// What speaks for it, the strongest first.
    support: Vec<Support>,
}

/// Words that speak for a proposal.
#[derive(Debug, Serialize, JsonSchema)]
struct Support {
    /// Their line in the text, from 1.
    line: usize,
    /// They themselves.
    words: String,
    /// The label that they are like.
    label: String,
    /// That label's language.
    language: String,
    /// How probable it is by them alone, in thousandths.
    confidence: i64,
}

/// `POST /api/skills/read`
pub(crate) async fn read(asked: Asked) -> Answer {
    let said: Read = asked.json()?;
    let text = sound(&said.text, LONGEST, "send it in parts")?;
    let (language, most) = (language(said.lang)?, most(said.most, PROPOSALS)?);
    let finder = asked.site.finder();
    let read = finder.read(&text, language).await?.ok_or_else(opening)?;
    let classes = finder.classes();
    let wanted = |one: &crate::finder::Proposed| {
        let kind = classes.kind(one.concept);
        said.kind.is_empty() || said.kind.iter().any(|what| Some(Kind::from(*what)) == kind)
    };
    let proposals = read.proposals.into_iter().filter(wanted).take(most).map(|one| Proposal {
        kind: classes.kind(one.concept).map_or("", Kind::word),
        uri: classes.uri(one.concept).to_owned(),
        code: classes.code(one.concept).to_owned(),
        preferred: classes.label(one.concept, &read.language).to_owned(),
        confidence: one.confidence,
        sure: one.sure,
        hints: one.hints,
        support: one.support.into_iter().map(support).collect(),
    });
    Ok(told(&Reading {
        language: read.language.clone(),
        model: read.model,
        sure_from: sure_from(),
        pieces_not_looked_up: read.left_out,
        proposals: proposals.collect(),
    }))
}

fn support(one: crate::finder::Support) -> Support {
    let crate::finder::Support { line, words, label, language, confidence } = one;
    Support { line, words, label, language, confidence }
}
