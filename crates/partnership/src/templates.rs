//! How does one regional text become the text of each member State's corridor (¶15)?
//!
//! A template is an agreement in which a member State is written `{{member}}` (its code, `KE`) and, inside names and
//! ids, `{{member-id}}` (`ke`). Nothing else changes: articles keep their numbers, so that a clause that every member
//! takes over, such as an equivalence of qualifications, is cited by the same article everywhere.
//!
//! Each text is read as any agreement is. One that has an error is handed back with what is wrong: whoever keeps texts
//! keeps none of them then.

use std::collections::BTreeSet;
use std::fmt;

use agreement::Agreement;
use agreement::codes::Territory;

/// Where a member's code stands.
const CODE: &str = "{{member}}";
/// Where it stands in small letters.
const ID: &str = "{{member-id}}";
/// The most members: every State there is, with room.
const MOST: usize = 300;

/// What keeps a template from being carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nobody was named.
    NoMembers,
    /// More were named than there are States.
    TooMany(usize),
    /// No code of a State (ISO 3166-1), or a region of one.
    NoState(String),
    /// A State that is named twice.
    Twice(String),
    /// A text without a member in it: all would be alike.
    NoPlaceholder(String),
    /// A placeholder that nobody knows: the text, its line from 1, and what stands there.
    Unknown(String, usize, String),
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::NoMembers => write!(f, "no member State is named: list them, such as KE,UG,TZ"),
            Wrong::TooMany(named) => write!(f, "{named} member States are named; {MOST} are the most"),
            Wrong::NoState(code) => {
                write!(f, "`{code}` is no code of a State: write two letters of ISO 3166-1, such as KE")
            }
            Wrong::Twice(code) => write!(f, "`{code}` is named twice: name each member State once"),
            Wrong::NoPlaceholder(name) => {
                write!(
                    f,
                    "{name} has no {CODE}: write it where a member State stands, or all texts are alike"
                )
            }
            Wrong::Unknown(name, line, found) => {
                write!(f, "{name}, line {line}: `{found}` is no placeholder: write {CODE} or {ID}")
            }
        }
    }
}

impl std::error::Error for Wrong {}

/// What becomes of a template for a member.
#[derive(Debug)]
pub struct Made {
    /// The State: its code.
    pub member: String,
    /// The texts, under the names of the template's.
    pub texts: Vec<(String, String)>,
    /// They, read together.
    pub agreement: Agreement,
}

/// Makes the texts of every member, in the order in which they were named. `texts`: name and text of each language.
pub fn each(texts: &[(String, String)], members: &[String]) -> Result<Vec<Made>, Wrong> {
    let members = states(members)?;
    texts.iter().try_for_each(|(name, text)| placeholders(name, text))?;
    let made = |member: String| {
        let texts: Vec<_> = texts.iter().map(|(name, text)| (name.clone(), fill(text, &member))).collect();
        Made { agreement: Agreement::read(texts.clone()), texts, member }
    };
    Ok(members.into_iter().map(made).collect())
}

fn states(members: &[String]) -> Result<Vec<String>, Wrong> {
    if members.is_empty() {
        return Err(Wrong::NoMembers);
    }
    if members.len() > MOST {
        return Err(Wrong::TooMany(members.len()));
    }
    let mut known = BTreeSet::new();
    let mut states = Vec::new();
    for member in members {
        let code = member.trim();
        let state = code.parse::<Territory>().ok().filter(|t| t.code() == t.country());
        let state = state.ok_or_else(|| Wrong::NoState(code.to_owned()))?.code().to_owned();
        if !known.insert(state.clone()) {
            return Err(Wrong::Twice(state));
        }
        states.push(state);
    }
    Ok(states)
}

fn placeholders(name: &str, text: &str) -> Result<(), Wrong> {
    for (number, line) in text.lines().enumerate() {
        for (at, _) in line.match_indices("{{") {
            let rest = line.get(at..).unwrap_or_default();
            if !rest.starts_with(CODE) && !rest.starts_with(ID) {
                let end = rest.find("}}").map_or(rest.len(), |end| end + 2);
                let found = rest.get(..end).unwrap_or(rest).chars().take(60).collect();
                return Err(Wrong::Unknown(name.to_owned(), number + 1, found));
            }
        }
    }
    if text.contains(CODE) { Ok(()) } else { Err(Wrong::NoPlaceholder(name.to_owned())) }
}

fn fill(text: &str, member: &str) -> String {
    text.replace(CODE, member).replace(ID, &member.to_ascii_lowercase())
}
