//! The conversation about somebody's work that is under way.

use schemars::JsonSchema;
use serde::Serialize;
use store::talks::{self, Verdict};

/// A conversation.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Talk {
    /// The language in which it was begun.
    pub language: String,
    /// The role of whoever began it; `worker`: themselves.
    pub role: String,
    /// Their own words for their work.
    pub words: String,
    /// The occupations that may be meant, by address.
    pub named: Vec<String>,
    /// What they answered, skill by skill, in the order in which it was asked: `often`, `sometimes`, `no`, `unsure` or
    /// `passed`.
    pub answers: Vec<(String, &'static str)>,
    /// What they said to proposals: whether the skill is theirs, and at which level.
    pub decided: Vec<(String, bool, Option<u8>)>,
}

impl Talk {
    /// A conversation as it is told.
    pub(super) fn of(talk: talks::Talk) -> Talk {
        let decided = |(skill, said): (String, Verdict)| {
            let (held, level) = said.held();
            (skill, held, level)
        };
        Talk {
            language: talk.language,
            role: talk.role,
            words: talk.words,
            named: talk.named.into_iter().map(|(uri, _)| uri).collect(),
            answers: talk.answers.into_iter().map(|(skill, said)| (skill, said.word())).collect(),
            decided: talk.decided.into_iter().map(decided).collect(),
        }
    }
}
