//! How a sentence sounds in each language.
//!
//! The word lists are Fluent files under `locales/`, built into the program.
//! Every id and every variable stands in every list, or a test fails.

use std::sync::LazyLock;

use agreement::{Arg, Money, Said};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lang {
    /// English.
    En,
    /// Spanish.
    Es,
    /// French.
    Fr,
    /// Arabic, written from right to left.
    Ar,
}

/// The word lists of a language, one file per room of the program.
macro_rules! lists {
    ($code:literal) => {
        lists!($code, "check", "round", "pages", "clauses", "names", "house", "door", "records")
    };
    ($code:literal, $($list:literal),+) => {
        &[$(include_str!(concat!("../locales/", $code, "/", $list, ".ftl"))),+]
    };
}

impl Lang {
    /// All languages that ship.
    pub const ALL: [Lang; 4] = [Lang::En, Lang::Es, Lang::Fr, Lang::Ar];

    /// BCP 47 code.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Es => "es",
            Lang::Fr => "fr",
            Lang::Ar => "ar",
        }
    }

    /// The language's own name.
    pub fn name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::Es => "Español",
            Lang::Fr => "Français",
            Lang::Ar => "العربية",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|l| l.code() == code)
    }

    /// Which way its script runs.
    pub fn direction(self) -> &'static str {
        match self {
            Lang::En | Lang::Es | Lang::Fr => "ltr",
            Lang::Ar => "rtl",
        }
    }

    /// What stands between groups of three digits, and before decimals.
    pub(crate) fn marks(self) -> (&'static str, &'static str) {
        match self {
            Lang::En | Lang::Ar => (",", "."),
            Lang::Es | Lang::Fr => ("\u{202f}", ","),
        }
    }

    fn lists(self) -> &'static [&'static str] {
        match self {
            Lang::En => lists!("en"),
            Lang::Es => lists!("es"),
            Lang::Fr => lists!("fr"),
            Lang::Ar => lists!("ar"),
        }
    }
}

/// The word list of one language.
pub struct Words {
    /// Which language.
    pub lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

/// The words of all languages, loaded when the first is asked for.
static ALL: LazyLock<Vec<Words>> = LazyLock::new(|| Lang::ALL.map(Words::new).into());

impl Words {
    /// The words of a language, loaded once.
    pub fn of(lang: Lang) -> &'static Words {
        ALL.iter().find(|w| w.lang == lang).unwrap_or(&ALL[0])
    }

    /// Loads a language.
    pub fn new(lang: Lang) -> Words {
        let id: LanguageIdentifier = lang.code().parse().expect("our own codes are language identifiers");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match lang {
            Lang::En => |value, _| number(value, Lang::En.marks().0),
            Lang::Es => |value, _| number(value, Lang::Es.marks().0),
            Lang::Fr => |value, _| number(value, Lang::Fr.marks().0),
            Lang::Ar => |value, _| number(value, Lang::Ar.marks().0),
        }));
        for list in lang.lists() {
            let resource =
                FluentResource::try_new((*list).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Words { lang, bundle }
    }

    /// A sentence. A missing word shows as its id, so that it is seen.
    pub fn say(&self, said: &Said) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &said.args {
            let value = match value {
                Arg::Text(cite) if *name == "article" => FluentValue::from(self.cite(cite)),
                Arg::Text(text) => FluentValue::from(self.share(text)),
                Arg::Word(word) => FluentValue::from(self.word(word)),
                Arg::Number(number) => FluentValue::from(*number),
                Arg::Money(money) => FluentValue::from(self.money(*money)),
                Arg::Said(inner) => FluentValue::from(self.say(inner)),
            };
            args.set(*name, value);
        }
        self.pattern(said.id, &args).unwrap_or_else(|| said.to_string())
    }

    /// A citation: `Annex A` is `Anexo A` in Spanish.
    pub fn cite(&self, cite: &str) -> String {
        let kinds = [("Art. ", "page-cite-article"), ("Annex ", "page-cite-annex")];
        let found = kinds.into_iter().find_map(|(begin, id)| Some((cite.strip_prefix(begin)?, id)));
        match found {
            Some((number, id)) => self.say(&Said::new(id).text("number", number)),
            None => cite.to_owned(),
        }
    }

    /// Several citations, one after another.
    pub fn cites(&self, cites: &[String]) -> String {
        cites.iter().map(|c| self.cite(c)).collect::<Vec<_>>().join(", ")
    }

    /// A share such as `12.5%` by the reader's habits; any other text as it is.
    pub(crate) fn share(&self, text: &str) -> String {
        let number = text.strip_suffix('%').filter(|n| n.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
        match number {
            Some(number) if !number.is_empty() => {
                self.say(&Said::new("page-percent").text("number", number.replace('.', self.lang.marks().1)))
            }
            _ => text.to_owned(),
        }
    }

    /// Seconds with one decimal.
    pub fn seconds(&self, milliseconds: i64) -> String {
        format!("{}{}{}", milliseconds / 1000, self.lang.marks().1, milliseconds / 100 % 10)
    }

    /// An amount by the reader's habits, without decimals where they are nought.
    pub fn money(&self, money: Money) -> String {
        let (separator, point) = self.lang.marks();
        let scale = 10i64.pow(money.currency.digits());
        let part = (money.minor % scale).abs();
        let digits = money.currency.digits() as usize;
        let decimals = if part == 0 { String::new() } else { format!("{point}{part:0digits$}") };
        let sign = if money.minor < 0 && money.minor / scale == 0 { "−" } else { "" };
        format!("{sign}{}{decimals} {}", group(money.minor / scale, separator), money.currency.code())
    }

    /// A phrase without values.
    pub fn get(&self, id: &str) -> String {
        self.pattern(id, &FluentArgs::new()).unwrap_or_else(|| format!("⟨{id}⟩"))
    }

    /// The phrase with this id, if there is one.
    pub fn find(&self, id: &str) -> Option<String> {
        self.pattern(id, &FluentArgs::new())
    }

    /// A word of a closed list, such as `labour_ministry`, in the reader's language.
    pub fn word(&self, word: &str) -> String {
        self.find(&format!("word-{}", word.replace('_', "-"))).unwrap_or_else(|| word.replace('_', " "))
    }

    fn pattern(&self, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        Some(text)
    }
}

/// Whole numbers in groups of three, from five digits on.
fn number(value: &FluentValue<'_>, separator: &str) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(group(number.value as i64, separator))
}

/// `12345` → `12,345`; four digits stay together.
pub(crate) fn group(number: i64, separator: &str) -> String {
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "−" } else { "" };
    if digits.len() < 5 {
        return format!("{sign}{digits}");
    }
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|c| std::str::from_utf8(c).unwrap_or_default()).collect();
    format!("{sign}{}", groups.join(separator))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Ids and the variables each uses, of one language.
    fn vocabulary(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in lang.lists().iter().flat_map(|l| l.lines()) {
            if let Some((id, _)) = line.split_once(" =").filter(|(id, _)| !id.starts_with([' ', '#'])) {
                assert!(
                    found.insert(id.to_owned(), BTreeSet::new()).is_none(),
                    "{id} twice in {}",
                    lang.code()
                );
                current = id.to_owned();
            }
            for piece in line.split('$').skip(1) {
                let end = piece
                    .find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')
                    .unwrap_or(piece.len());
                found.entry(current.clone()).or_default().insert(piece[..end].to_owned());
            }
        }
        found
    }

    #[test]
    fn every_word_stands_in_every_language() {
        let english = vocabulary(Lang::En);
        assert!(english.len() > 100);
        for lang in Lang::ALL {
            assert_eq!(vocabulary(lang), english, "{} differs from en", lang.code());
            for list in lang.lists() {
                assert!(
                    FluentResource::try_new((*list).to_owned()).is_ok(),
                    "a list of {} does not parse",
                    lang.code()
                );
            }
        }
    }

    /// Every `Said::new("…")` in the sources has its words, with its values.
    #[test]
    fn every_sentence_has_its_words() {
        let english = vocabulary(Lang::En);
        let mut seen = 0;
        for file in sources() {
            let text = std::fs::read_to_string(&file).expect("a source file");
            for piece in text.split("Said::new(").skip(1) {
                let Some(id) = piece.trim_start().strip_prefix('"').and_then(|p| p.split('"').next()) else {
                    continue;
                };
                if id.contains('{') || id == "…" {
                    continue;
                }
                seen += 1;
                assert!(english.contains_key(id), "{} says `{id}`, which has no words", file.display());
            }
        }
        assert!(seen > 60, "only {seen} sentences found");
    }

    /// Every phrase that a page names has its words.
    #[test]
    fn every_phrase_of_the_pages_has_its_words() {
        let english = vocabulary(Lang::En);
        let mut seen = 0;
        for file in sources() {
            let text = std::fs::read_to_string(&file).expect("a source file");
            for piece in text.split("\"page-").skip(1) {
                let id = format!("page-{}", piece.split('"').next().unwrap_or_default());
                if id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !id.ends_with('-') {
                    seen += 1;
                    assert!(english.contains_key(&id), "{} names `{id}`, which has no words", file.display());
                }
            }
        }
        assert!(seen > 200, "only {seen} phrases found");
    }

    fn sources() -> Vec<std::path::PathBuf> {
        let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")];
        let mut files = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "rs") {
                    files.push(path);
                }
            }
        }
        files
    }

    #[test]
    fn amounts_follow_the_readers_habits() {
        let shown = |lang, text: &str| Words::new(lang).money(text.parse().expect("an amount"));
        assert_eq!(shown(Lang::En, "3183480 EUR"), "3,183,480 EUR");
        assert_eq!(shown(Lang::Es, "3183480.05 EUR"), "3\u{202f}183\u{202f}480,05 EUR");
        assert_eq!(shown(Lang::En, "9000 XOF"), "9000 XOF");
        assert_eq!(Words::new(Lang::En).money(Money { minor: -5, ..shown_zero() }), "−0.05 EUR");
    }

    fn shown_zero() -> Money {
        "0 EUR".parse().expect("an amount")
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(group(1234, ","), "1234");
        assert_eq!(group(1_234_567, ","), "1,234,567");
        assert_eq!(group(-12_345, " "), "−12 345");
    }
}
