//! From a scenario's text to what is given, asked and expected.

use jiff::civil::Date;

/// A scenario as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Its heading.
    pub title: String,
    /// What is given, with the line.
    pub givens: Vec<(usize, Given)>,
    /// What is asked.
    pub when: When,
    /// What must come out, with the line and its words.
    pub thens: Vec<(usize, String, Then)>,
}

/// Something given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// The day.
    Date(Date),
    /// Cells of a person's row; a new id adds a row.
    Person(String, Vec<(String, String)>),
    /// Cells of a place's row; a new id adds a row.
    Place(String, Vec<(String, String)>),
    /// Nobody else applies.
    OnlyPeople(Vec<String>),
    /// A field of a clause, as TOML.
    Clause {
        /// Kind of clause.
        kind: String,
        /// Its key; empty where there is one clause of the kind.
        key: String,
        /// The field.
        field: String,
        /// Its value.
        value: String,
    },
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Only the agreement's text is read.
    Check,
    /// A round is run.
    Match,
}

/// Something expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// A person takes a place, or nothing.
    Takes(String, Option<String>),
    /// No way leads there, by this article.
    CannotReach(String, String, String),
    /// Only facts are missing, asked for by this article.
    CouldReach(String, String, String),
    /// The rules of these articles cannot hold together.
    Infeasible(Vec<String>),
    /// The text or the tables have this finding.
    Finding(String),
    /// An item of the checklist has this answer.
    Answer(String, String),
    /// A rule is there, and every rule holds.
    Held(String),
}

/// Reads a scenario; an error names the line.
pub(super) fn scenario(text: &str) -> Result<Scenario, String> {
    let mut scenario = Scenario { title: String::new(), givens: vec![], when: When::Check, thens: vec![] };
    let mut asked = false;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let fail = |why: &str| format!("line {number}: {why}");
        if let Some(title) = line.strip_prefix("# ") {
            if scenario.title.is_empty() {
                scenario.title = title.trim().to_owned();
            }
        } else if let Some(rest) = line.strip_prefix("Given:") {
            scenario.givens.push((number, given(rest.trim()).map_err(|why| fail(&why))?));
        } else if let Some(rest) = line.strip_prefix("When:") {
            asked = true;
            scenario.when = match rest.trim() {
                "check" => When::Check,
                "match" => When::Match,
                _ => return Err(fail("write `When: check` or `When: match`")),
            };
        } else if let Some(rest) = line.strip_prefix("Then:") {
            let rest = rest.trim();
            let then = then(rest).ok_or_else(|| {
                fail(
                    "an expectation is `P takes PLACE`, `P takes nothing`, `P cannot reach PLACE: Art. N`, \
                     `P could reach PLACE if known: Art. N`, `infeasible: Art. N, Art. M`, `finding CODE`, \
                     `C1.1 pass`, or `held RULE`",
                )
            })?;
            scenario.thens.push((number, rest.to_owned(), then));
        }
    }
    if scenario.title.is_empty() || !asked || scenario.thens.is_empty() {
        return Err(
            "a scenario needs a heading `# …`, a line `When: …` and at least one line `Then: …`".to_owned()
        );
    }
    Ok(scenario)
}

fn given(text: &str) -> Result<Given, String> {
    if let Ok(date) = text.parse() {
        return Ok(Given::Date(date));
    }
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    match word {
        "only" => {
            let ids = rest.trim().strip_prefix("people").ok_or("write `only people A, B`")?;
            Ok(Given::OnlyPeople(
                ids.split(',').map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()).collect(),
            ))
        }
        "person" | "place" => {
            let (id, rest) = rest.trim().split_once(' ').ok_or("name the row and its cells")?;
            let cells = cells(rest)?;
            Ok(if word == "person" {
                Given::Person(id.to_owned(), cells)
            } else {
                Given::Place(id.to_owned(), cells)
            })
        }
        "clause" => {
            let (names, value) = rest.split_once('=').ok_or("write `clause KIND KEY FIELD = VALUE`")?;
            let names: Vec<&str> = names.split_whitespace().collect();
            let (kind, key, field) = match names.as_slice() {
                [kind, field] => (*kind, "", *field),
                [kind, key, field] => (*kind, *key, *field),
                _ => return Err("write `clause KIND KEY FIELD = VALUE`".to_owned()),
            };
            let owned = |s: &str| s.trim().to_owned();
            Ok(Given::Clause { kind: owned(kind), key: owned(key), field: owned(field), value: owned(value) })
        }
        _ => Err("what is given is a day, `person …`, `place …`, `only people …` or `clause …`".to_owned()),
    }
}

/// `column = "value"`, one after another, commas between them or not.
fn cells(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut cells = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let bad = || format!("write `column = \"value\"` at `{rest}`");
        let (column, after) = rest.split_once('=').ok_or_else(bad)?;
        let after = after.trim_start().strip_prefix('"').ok_or_else(bad)?;
        let (value, after) = after.split_once('"').ok_or_else(bad)?;
        cells.push((column.trim().to_owned(), value.to_owned()));
        rest = after.trim_start_matches([' ', ',']);
    }
    Ok(cells)
}

fn then(text: &str) -> Option<Then> {
    if let Some(articles) = text.strip_prefix("infeasible:") {
        return Some(Then::Infeasible(articles.split(',').map(|a| a.trim().to_owned()).collect()));
    }
    let (first, rest) = text.split_once(' ')?;
    let owned = |s: &str| s.trim().to_owned();
    let place = |rest: &str| rest.split_once(':').map(|(place, cite)| (owned(place), owned(cite)));
    if let Some(rest) = rest.strip_prefix("takes ") {
        return Some(Then::Takes(owned(first), Some(owned(rest)).filter(|p| p != "nothing")));
    }
    if let Some((place, cite)) = rest.strip_prefix("cannot reach ").and_then(place) {
        return Some(Then::CannotReach(owned(first), place, cite));
    }
    if let Some((place, cite)) = rest.strip_prefix("could reach ").and_then(place) {
        return Some(Then::CouldReach(owned(first), owned(place.strip_suffix("if known")?), cite));
    }
    match first {
        "finding" => Some(Then::Finding(owned(rest))),
        "held" => Some(Then::Held(owned(rest))),
        _ => matches!(rest, "pass" | "fail" | "unknown" | "not_applicable")
            .then(|| Then::Answer(owned(first), owned(rest))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (text, expected) in [
            (
                "# T\nGiven: person S01 origin \"PH\"\nWhen: match\nThen: S01 takes nothing",
                "line 2: write `column",
            ),
            ("# T\nGiven: yesterday\nWhen: match\nThen: S01 takes nothing", "line 2: what is given"),
            ("# T\nWhen: pray\nThen: S01 takes nothing", "line 2: write `When: check`"),
            ("# T\nWhen: match\nThen: S01 is happy", "line 3: an expectation is"),
            ("# T\nWhen: match", "a scenario needs"),
        ] {
            let error = scenario(text).expect_err(text);
            assert!(error.starts_with(expected), "{error}");
        }
    }

    #[test]
    fn cells_may_be_parted_by_commas_or_blanks() {
        let given = given("person S01 a = \"1, 2\", b=\"x\"   c = \"\"").expect("cells");
        let cell = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            given,
            Given::Person("S01".into(), vec![cell("a", "1, 2"), cell("b", "x"), cell("c", "")])
        );
    }
}
