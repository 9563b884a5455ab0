//! What does a cell of theirs mean in our words?
//!
//! Each column is read its own way. What is not understood is a question about
//! that text, with the answers that are possible; somebody's answer is taken for
//! every cell with the same text. Nothing is guessed.

use agreement::codes::Cefr;
use skills::{fold, western_digits};

use super::days::{self, Day, Order};
use super::names;
use super::{Column, Kind, Reads};
use crate::intake::Names;

/// Why a text is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unclear {
    /// A word for it.
    pub why: &'static str,
    /// What it may mean, as our texts.
    pub options: Vec<String>,
}

impl Unclear {
    fn new(why: &'static str) -> Unclear {
        Unclear { why, options: Vec::new() }
    }

    fn or(why: &'static str, options: &[&str]) -> Unclear {
        Unclear { why, options: options.iter().map(|o| (*o).to_owned()).collect() }
    }
}

/// What is known while cells are read.
pub(super) struct Ground<'a> {
    pub kind: Kind,
    pub names: &'a Names<'a>,
}

/// Asks what a text means: the answer, or nothing where it has to be asked (and then it is noted).
/// An empty answer leaves the text out.
pub(super) type Ask<'a> = dyn FnMut(&str, Unclear) -> Option<String> + 'a;

/// Reads a cell; nothing where a question is open.
pub(super) fn read(
    ground: &Ground<'_>,
    column: Column,
    text: &str,
    order: Option<Order>,
    ask: &mut Ask<'_>,
) -> Option<String> {
    if text.starts_with('#')
        && ["#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!"]
            .contains(&text.to_lowercase().as_str())
    {
        return ask(text, Unclear::new("formula"));
    }
    let one = |text: &str, ask: &mut Ask<'_>| match single(ground, column, text, order) {
        Ok(read) => Some(read),
        Err(unclear) => ask(text, unclear),
    };
    match column.reads {
        Reads::Languages | Reads::Skills | Reads::Territories | Reads::List => {
            let mut all: Vec<String> = Vec::new();
            let mut open = false;
            for piece in pieces(ground, column, text) {
                match one(&piece, ask) {
                    Some(read) if read.is_empty() || all.contains(&read) => {}
                    Some(read) => all.push(read),
                    None => open = true,
                }
            }
            (!open).then(|| all.join("; "))
        }
        _ => one(text, ask),
    }
}

/// What an answer means in a column; nothing where it is not understood either.
pub(super) fn understood(ground: &Ground<'_>, column: Column, answer: &str) -> Option<String> {
    single(ground, column, answer, None).ok()
}

/// The pieces of a list: by semicolons and lines, else by commas, bars and slashes, where the whole is no piece.
fn pieces(ground: &Ground<'_>, column: Column, text: &str) -> Vec<String> {
    let cut = |marks: &[char]| -> Vec<String> {
        text.split(marks).map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect()
    };
    let first = cut(&[';', '؛', '\n']);
    if first.len() > 1 || text.contains([';', '؛']) || single(ground, column, text, None).is_ok() {
        return first;
    }
    cut(&[',', '،', '|', '/', ';', '\n'])
}

fn single(ground: &Ground<'_>, column: Column, text: &str, order: Option<Order>) -> Result<String, Unclear> {
    let tidy = tidied(text);
    let names = ground.names;
    Ok(match column.reads {
        Reads::Text | Reads::List => match clause(ground, column) {
            Some(kind) => clause_id(names, kind, &tidy)?,
            None => tidy,
        },
        Reads::Code => match clause(ground, column) {
            Some(kind) => clause_id(names, kind, &tidy)?,
            None => western_digits(&tidy),
        },
        Reads::Email => email(&tidy)?,
        Reads::Phone => phone(&tidy)?,
        Reads::PastDay => day(text, order, names.law.date.year())?,
        Reads::Day => day(text, order, 2099)?,
        Reads::Year => match days::read(text, names.law.date.year()) {
            Day::Year(year) => year.to_string(),
            Day::On(day) => day.year().to_string(),
            Day::Either { day_first, .. } => day_first.year().to_string(),
            Day::None => return Err(Unclear::new("year")),
        },
        Reads::Sex => sex(&tidy).ok_or_else(|| Unclear::or("sex", &["f", "m", "x", "unstated"]))?.to_owned(),
        Reads::Territory | Reads::Territories => {
            names::territory(&tidy).ok_or_else(|| Unclear::new("country"))?
        }
        Reads::Languages | Reads::Language => spoken(&tidy, ground.kind == Kind::Programmes)?,
        Reads::Skills => skill(ground, &tidy)?,
        Reads::Track => track(&tidy)
            .filter(|t| !t.contains(';'))
            .ok_or_else(|| Unclear::or("track", &["home", "away"]))?
            .to_owned(),
        Reads::Tracks => {
            track(&tidy).ok_or_else(|| Unclear::or("track", &["home", "away", "home; away"]))?.to_owned()
        }
        Reads::Number => number(&tidy).ok_or_else(|| Unclear::new("number"))?,
        Reads::Education => {
            let digits: String = western_digits(&tidy).chars().filter(char::is_ascii_digit).collect();
            let level = digits.parse::<u8>().ok().filter(|n| *n <= 8 && digits.len() == 1);
            level
                .map(|n| n.to_string())
                .ok_or_else(|| Unclear::or("education", &["0", "1", "2", "3", "4", "5", "6", "7", "8"]))?
        }
        Reads::Money => money(&tidy).ok_or_else(|| Unclear::new("money"))?,
    })
}

/// A text with one blank between words; lines stay lines.
pub(super) fn tidied(text: &str) -> String {
    let seen = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let line =
        |l: &str| l.chars().filter(seen).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = text.lines().map(line).filter(|l| !l.is_empty()).collect();
    lines.join("\n")
}

/// The kind of clause that a column names.
fn clause(ground: &Ground<'_>, column: Column) -> Option<&'static str> {
    Some(match (ground.kind, column.name) {
        (Kind::Places, "employer") => "party",
        (Kind::Places, "occupation") => "occupation",
        (Kind::Places, "demand") => "demand",
        (Kind::Programmes, "training") => "training",
        (Kind::Programmes, "costs") => "cost",
        (Kind::People, "priorities") => "priority",
        _ => return None,
    })
}

/// The id of a clause by its id or its name.
fn clause_id(names: &Names<'_>, kind: &'static str, text: &str) -> Result<String, Unclear> {
    if names.law.by_id(kind, text).is_some() {
        return Ok(text.to_owned());
    }
    let wanted = fold(text);
    let called = |c: &agreement::Clause| {
        c.text("id").is_some_and(|id| fold(id) == wanted)
            || kind == "party" && c.text("name").is_some_and(|name| fold(name) == wanted)
            || kind == "occupation" && is_occupation(names.classes, c, &wanted)
    };
    let found: Vec<&str> = names.law.all(kind).filter(|c| called(c)).filter_map(|c| c.text("id")).collect();
    match found.as_slice() {
        [id] => Ok((*id).to_owned()),
        _ => {
            let all: Vec<String> =
                names.law.all(kind).filter_map(|c| c.text("id")).map(str::to_owned).collect();
            Err(Unclear { why: "clause", options: if all.len() <= 40 { all } else { Vec::new() } })
        }
    }
}

/// Whether the classification calls an occupation of the agreement so, in one of its languages.
fn is_occupation(classes: &skills::Classification, clause: &agreement::Clause, wanted: &str) -> bool {
    let concept = clause
        .text("esco")
        .and_then(|uri| classes.at_uri(uri))
        .or_else(|| classes.with_code(skills::Kind::IscoGroup, clause.text("isco")?));
    let languages = ["en", "es", "fr", "ar"];
    concept.is_some_and(|c| languages.iter().any(|language| fold(classes.label(c, language)) == wanted))
}

fn email(text: &str) -> Result<String, Unclear> {
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    match text.split_once('@') {
        Some((name, host))
            if !name.is_empty()
                && host.contains('.')
                && !host.contains('@')
                && !text.contains([' ', ',', ';']) =>
        {
            Ok(text.to_owned())
        }
        _ => Err(Unclear::new("email")),
    }
}

fn phone(text: &str) -> Result<String, Unclear> {
    let text = western_digits(text);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain =
        text.chars().all(|c| c.is_ascii_digit() || " +()-./\u{200e}\u{200f}\u{202a}\u{202c}".contains(c));
    if !plain || !(5..=20).contains(&digits) {
        return Err(Unclear::new("phone"));
    }
    Ok(text.chars().filter(char::is_ascii).collect())
}

fn day(text: &str, order: Option<Order>, latest: i16) -> Result<String, Unclear> {
    match (days::read(text, latest), order) {
        (Day::On(day), _) => Ok(day.to_string()),
        (Day::Either { day_first, .. }, Some(Order::DayFirst)) => Ok(day_first.to_string()),
        (Day::Either { month_first, .. }, Some(Order::MonthFirst)) => Ok(month_first.to_string()),
        (Day::Either { day_first, month_first }, None) => {
            Err(Unclear { why: "order", options: vec![day_first.to_string(), month_first.to_string()] })
        }
        (Day::Year(_), _) => Err(Unclear::new("only-year")),
        (Day::None, _) => Err(Unclear::new("day")),
    }
}

fn sex(text: &str) -> Option<&'static str> {
    Some(match fold(text).as_str() {
        "f" | "female" | "woman" | "w" | "mujer" | "femenino" | "femenina" | "femme" | "feminin" | "fem"
        | "girl" | "انثي" | "امراه" | "مونث" | "ا" | "mme" | "mrs" | "ms" | "sra" | "2" => "f",
        "m" | "male" | "man" | "h" | "hombre" | "masculino" | "homme" | "masculin" | "masc" | "boy"
        | "ذكر" | "رجل" | "مذكر" | "ذ" | "mr" | "sr" | "1" => "m",
        "x" | "other" | "otro" | "otra" | "autre" | "diverse" | "non binary" | "اخر" | "9" => "x",
        "unstated" | "not stated" | "unknown" | "no consta" | "non precise" | "غير محدد" | "غير معروف"
        | "0" => "unstated",
        _ => return None,
    })
}

fn track(text: &str) -> Option<&'static str> {
    let all = ["home", "away"].map(|word| text.split([';', ',', '/']).any(|piece| piece.trim() == word));
    match all {
        [true, true] => return Some("home; away"),
        [true, false] if !text.contains([';', ',', '/']) => return Some("home"),
        [false, true] if !text.contains([';', ',', '/']) => return Some("away"),
        _ => {}
    }
    Some(match fold(text).as_str() {
        "home" | "stay" | "at home" | "origin" | "casa" | "quedarse" | "en casa" | "pais" | "rester"
        | "sur place" | "au pays" | "البقاء" | "في البلد" | "الوطن" | "يبقي" | "تبقي" => {
            "home"
        }
        "away" | "abroad" | "go" | "leave" | "destination" | "irse" | "fuera" | "extranjero"
        | "en el extranjero" | "partir" | "etranger" | "a l etranger" | "السفر" | "الخارج" | "يسافر"
        | "تسافر" => "away",
        "both" | "either" | "home and away" | "ambos" | "ambas" | "les deux" | "كلاهما" | "home or away" => {
            "home; away"
        }
        _ => return None,
    })
}

/// Levels in words, where they are beyond doubt.
fn level(word: &str) -> Option<&'static str> {
    Some(match word {
        "native" | "mother" | "tongue" | "maternal" | "nativo" | "nativa" | "materna" | "maternelle"
        | "natif" | "الام" => "C2",
        other => {
            let level = Cefr::ALL.into_iter().find(|l| l.to_string().eq_ignore_ascii_case(other))?;
            match level {
                Cefr::A1 => "A1",
                Cefr::A2 => "A2",
                Cefr::B1 => "B1",
                Cefr::B2 => "B2",
                Cefr::C1 => "C1",
                Cefr::C2 => "C2",
            }
        }
    })
}

/// `fr:B1` of `French B1`, `B1 French`, `French (mother tongue)`; `fr` where no level is written. A
/// programme names the language alone.
fn spoken(text: &str, alone: bool) -> Result<String, Unclear> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let level_of = |w: &str| level(w);
    let levels: Vec<&str> = words.iter().filter_map(|w| level_of(w)).collect();
    let filler = ["level", "niveau", "nivel", "language", "langue", "lengua", "مستوي", "اللغه"];
    let rest: Vec<&str> =
        words.iter().copied().filter(|w| level_of(w).is_none() && !filler.contains(w)).collect();
    // A code of a language as it stands before a colon.
    let named = text.split([':', '=']).next().unwrap_or_default();
    let language =
        if text.contains([':', '=']) { names::language(named) } else { names::language(&rest.join(" ")) };
    let mut distinct = levels.clone();
    distinct.dedup();
    match (language, distinct.as_slice()) {
        (Some(language), _) if alone => Ok(language),
        (Some(language), []) if text.contains([':', '=']) && !text.trim().ends_with([':', '=']) => {
            Err(levels_of(&language))
        }
        (Some(language), []) => Ok(language),
        (Some(language), [level]) => Ok(format!("{language}:{level}")),
        (Some(language), _) => Err(levels_of(&language)),
        (None, _) => {
            // The first words may name a language, and the rest a level in words of its own.
            let first = (1..rest.len()).rev().find_map(|n| names::language(&rest[..n].join(" ")));
            Err(first.map_or_else(|| Unclear::new("language"), |language| levels_of(&language)))
        }
    }
}

fn levels_of(language: &str) -> Unclear {
    let mut options: Vec<String> = Cefr::ALL.iter().map(|level| format!("{language}:{level}")).collect();
    options.push(language.to_owned());
    Unclear { why: "level", options }
}

/// A skill that the classification knows, with its level as written.
fn skill(ground: &Ground<'_>, text: &str) -> Result<String, Unclear> {
    let (label, rest) = text.rsplit_once('=').map_or((text, ""), |(label, rest)| (label.trim(), rest));
    let label = tidied(label);
    let classes = ground.names.classes;
    let after = if rest.is_empty() { String::new() } else { format!("={}", western_digits(rest.trim())) };
    match classes.skills_called(&label).as_slice() {
        [_] => Ok(format!("{label}{after}")),
        [] => {
            let near = classes.find(&label, None, Some(skills::Kind::Skill), 5);
            let mut options: Vec<String> = near.iter().map(|hit| format!("{}{after}", hit.label)).collect();
            options.dedup();
            Err(Unclear { why: "skill", options })
        }
        several => {
            let uris = several.iter().take(8).map(|s| format!("{}{after}", classes.skill_uri(*s)));
            Err(Unclear { why: "skills", options: uris.collect() })
        }
    }
}

/// `3`, `3.0`, `٣`.
fn number(text: &str) -> Option<String> {
    let text = western_digits(text);
    let whole = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(&text);
    whole.trim().parse::<u32>().ok().map(|n| n.to_string())
}

/// An amount: `690.00 EUR`, `690 €`, `EUR 690`.
fn money(text: &str) -> Option<String> {
    let mut text = western_digits(text);
    for (sign, code) in
        [("€", " EUR"), ("$US", " USD"), ("US$", " USD"), ("£", " GBP"), ("F CFA", " XOF"), ("FCFA", " XOF")]
    {
        text = text.replace(sign, code);
    }
    let text = tidied(&text);
    let fits = |t: &str| t.parse::<agreement::Money>().is_ok().then(|| t.to_owned());
    fits(&text).or_else(|| {
        let (first, rest) = text.split_once(' ')?;
        fits(&format!("{rest} {first}"))
    })
}
