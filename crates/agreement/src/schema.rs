//! Which clauses an agreement may hold, and what may stand in each.
//!
//! The vocabulary is a table: the reader, the comparison of versions and the
//! reference in `docs/clauses.md` all come from it.

mod mobility;
mod outlook;
mod parties;
mod rules;
mod training;
mod words;

pub use mobility::{CONTRACT_POINTS, ORIENTATION, STAGES};
pub use outlook::{RANGED, UNBOUNDED};
pub(crate) use words::CERTIFIER_TYPES;
pub(crate) use words::is_protected_ground;
pub use words::names_worker;
pub use words::{
    EMPLOYER_TYPES, FORBIDDEN_CRITERIA, ILO_FEE_CLASSES, PARTY_TYPES, RECRUITER_TYPES, STATE_TYPES,
    TRAINING_TYPES, WORKER_WORDS,
};

/// What a field's value must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Any text that is not blank.
    Text,
    /// A short name: letters, digits and hyphens.
    Id,
    /// The id of another clause of this kind.
    Ref(&'static str),
    /// One word of a closed list.
    Word(&'static [&'static str]),
    /// A whole number, zero or more.
    Whole,
    /// A date such as `2026-09-01`.
    Date,
    /// A share such as `"70%"`.
    Share,
    /// A rate that may exceed the whole, such as `"0.3"` or `"900%"`.
    Rate,
    /// An amount such as `"486.00 EUR"`.
    Money,
    /// `true` or `false`.
    Flag,
    /// A country or region (ISO 3166).
    Territory,
    /// A language (BCP 47).
    Language,
    /// A language level (CEFR).
    Cefr,
    /// An occupation group (ISCO-08).
    Isco,
    /// A list of these.
    List(&'static Shape),
}

impl Shape {
    /// How messages name it: long lists of words by their first.
    pub fn short(self) -> String {
        match self {
            Shape::Word(words) if words.len() > 12 => {
                format!(
                    "one of {} words such as {}; `ambos clauses` lists them",
                    words.len(),
                    words[..3].join(", ")
                )
            }
            other => other.words(),
        }
    }

    /// How the reference names it.
    pub fn words(self) -> String {
        match self {
            Shape::Text => "text".into(),
            Shape::Id => "a short name in letters, digits and hyphens".into(),
            Shape::Ref(kind) => format!("the id of one of the `{kind}` clauses"),
            Shape::Word(words) => format!("one of {}", words.join(", ")),
            Shape::Whole => "a whole number".into(),
            Shape::Date => "a date without quotes such as 2026-09-01".into(),
            Shape::Share => "a share in quotes such as \"70%\" or \"7/10\"".into(),
            Shape::Rate => "a rate in quotes such as \"0.3\", \"30%\" or \"9\"".into(),
            Shape::Money => "an amount in quotes such as \"486.00 EUR\"".into(),
            Shape::Flag => "true or false".into(),
            Shape::Territory => "a country or region such as \"PH\" or \"BE-VLG\"".into(),
            Shape::Language => "a language code such as \"es\"".into(),
            Shape::Cefr => "a language level from \"A1\" to \"C2\"".into(),
            Shape::Isco => "an ISCO-08 code in quotes such as \"2221\"".into(),
            Shape::List(of) => format!("a list, each {}", of.words()),
        }
    }
}

/// One field of a kind of clause.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the text.
    pub name: &'static str,
    /// What its value must look like.
    pub shape: Shape,
    /// Whether the clause means nothing without it.
    pub required: bool,
    /// What it says, for the reference.
    pub meaning: &'static str,
}

/// One kind of clause.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its name in the text: `[name]` or `[[name]]`.
    pub name: &'static str,
    /// What it settles, with the paragraphs of the IOM paper it carries out.
    pub meaning: &'static str,
    /// The fields that tell two clauses of the kind apart; none: there is one.
    pub key: &'static [&'static str],
    /// Its own fields; [`COMMON`] may stand in every clause as well.
    pub fields: &'static [Field],
}

impl Kind {
    /// The field called `name`.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().chain(COMMON).find(|f| f.name == name)
    }
}

const fn must(name: &'static str, shape: Shape, meaning: &'static str) -> Field {
    Field { name, shape, required: true, meaning }
}

const fn may(name: &'static str, shape: Shape, meaning: &'static str) -> Field {
    Field { name, shape, required: false, meaning }
}

/// The fields every clause may have.
pub const COMMON: &[Field] = &[
    may("valid_from", Shape::Date, "first day in force; the agreement's own where absent"),
    may("valid_to", Shape::Date, "last day in force; the agreement's own where absent"),
    may("source", Shape::Text, "where the figure or fact comes from"),
    may("evidence", Shape::Ref("evidence"), "the document that proves what the clause declares"),
    may("note", Shape::Text, "a remark without effect"),
];

/// All kinds, in the order of the reference.
pub fn kinds() -> impl Iterator<Item = &'static Kind> {
    [parties::KINDS, training::KINDS, mobility::KINDS, rules::KINDS, outlook::KINDS].into_iter().flatten()
}

/// The kind called `name`.
pub fn kind(name: &str) -> Option<&'static Kind> {
    kinds().find(|k| k.name == name)
}

/// The nearest of `known` to a mistyped `word`, if any is near.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // A word that long is no mistyped name, and comparing it would take long.
    known
        .filter(|_| word.len() <= 80)
        .map(|k| (edits(word, k), k))
        .filter(|(edits, k)| *edits <= 1 + k.len() / 4)
        .min_by_key(|(edits, k)| (*edits, *k))
        .map(|(_, k)| k)
}

fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// The reference of all clauses, as Markdown.
pub fn reference() -> String {
    let mut out = String::from(
        "# Clauses\n\nEvery kind of clause that an agreement may hold. This page is made from the program's own table\n\
         (`ambos clauses`). A field in **bold** must be there.\n\n## In every clause\n\n",
    );
    let field = |f: &Field| {
        let name = if f.required { format!("**`{}`**", f.name) } else { format!("`{}`", f.name) };
        format!("- {name}: {} ({})\n", f.meaning, f.shape.words())
    };
    out.extend(COMMON.iter().map(field));
    for kind in kinds() {
        out += &format!("\n## `{}`\n\n{}", kind.name, kind.meaning);
        out += &match kind.key {
            [] => " One is in force at a time.\n\n".to_owned(),
            key => format!(" Told apart by `{}`.\n\n", key.join("`, `")),
        };
        out.extend(kind.fields.iter().map(field));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        let mut seen = std::collections::BTreeSet::new();
        for kind in kinds() {
            assert!(seen.insert(kind.name), "{} twice", kind.name);
            for key in kind.key {
                assert!(kind.field(key).is_some(), "{}.{key} is a key without a field", kind.name);
            }
            for field in kind.fields {
                let shape = if let Shape::List(of) = field.shape { *of } else { field.shape };
                if let Shape::Ref(to) = shape {
                    assert!(super::kind(to).is_some(), "{}.{} points to no kind", kind.name, field.name);
                }
            }
        }
    }

    #[test]
    fn a_typo_finds_its_word() {
        assert_eq!(nearest("corridr", kinds().map(|k| k.name)), Some("corridor"));
        assert_eq!(nearest("zebra", kinds().map(|k| k.name)), None);
    }
}
