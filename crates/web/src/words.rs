//! How a sentence sounds in each language.
//!
//! The word lists are Fluent files under `locales/`, built into the program.
//! Every id and every variable stands in every list, or a test fails.

use std::sync::LazyLock;

use agreement::{Arg, Money, Said};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;
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
        lists!(
            $code,
            "check", "round", "pages", "clauses", "names", "house", "door", "records", "jobs", "intake",
            "rounds", "workers", "demand", "exchange", "training", "recognition", "credentials", "passport",
            "options", "mobility", "work", "grievances", "notices", "guide", "around", "return", "talk",
            "outlook", "costs", "results", "indicators", "room", "projection", "measured", "ledger",
            "library", "planning", "standing"
        )
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

    /// A page in the language that anybody may have open, and that tells nothing of where they come from.
    pub(crate) fn harmless(self) -> &'static str {
        match self {
            Lang::En => "https://en.wikipedia.org/",
            Lang::Es => "https://es.wikipedia.org/",
            Lang::Fr => "https://fr.wikipedia.org/",
            Lang::Ar => "https://ar.wikipedia.org/",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|l| l.code() == code)
    }

    /// Which way its script runs.
    pub fn direction(self) -> &'static str {
        direction(self.code())
    }

    /// What stands between groups of three digits, and before decimals.
    pub(crate) fn marks(self) -> (&'static str, &'static str) {
        match self {
            Lang::En | Lang::Ar => (",", "."),
            Lang::Es | Lang::Fr => ("\u{202f}", ","),
        }
    }

    /// A colon with its spaces.
    pub fn colon(self) -> &'static str {
        match self {
            Lang::Fr => "\u{a0}: ",
            Lang::En | Lang::Es | Lang::Ar => ": ",
        }
    }

    /// What stands between the members of a list.
    pub fn comma(self) -> &'static str {
        match self {
            Lang::En | Lang::Es | Lang::Fr => ", ",
            Lang::Ar => "، ",
        }
    }

    /// What stands between members that have commas of their own.
    pub fn semicolon(self) -> &'static str {
        match self {
            Lang::En | Lang::Es => "; ",
            Lang::Fr => "\u{202f}; ",
            Lang::Ar => "؛ ",
        }
    }

    /// A whole number in groups of three, from five digits on. Where the script
    /// runs from right to left, a mark keeps the sign before the digits.
    pub(crate) fn number(self, number: i64) -> String {
        let grouped = group(number.unsigned_abs(), self.marks().0);
        if number < 0 { self.with_sign('−', &grouped) } else { grouped }
    }

    /// A number with a sign before it.
    pub(crate) fn with_sign(self, sign: char, number: &str) -> String {
        match self.direction() {
            "rtl" => format!("\u{200e}{sign}{number}"),
            _ => format!("{sign}{number}"),
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

/// Which way a language of the world is written, by its code: the way of its
/// main script.
pub(crate) fn direction(code: &str) -> &'static str {
    match code.split('-').next().unwrap_or_default() {
        "ar" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi" => "rtl",
        _ => "ltr",
    }
}

/// The word list of one language.
pub struct Words {
    /// Which language.
    pub lang: Lang,
    bundle: FluentBundle<FluentResource>,
    marked: bool,
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
        // Ids and Latin names inside an Arabic sentence keep their own direction.
        bundle.set_use_isolating(lang.direction() == "rtl");
        bundle.set_formatter(Some(match lang {
            Lang::En => |value, _| number(value, Lang::En),
            Lang::Es => |value, _| number(value, Lang::Es),
            Lang::Fr => |value, _| number(value, Lang::Fr),
            Lang::Ar => |value, _| number(value, Lang::Ar),
        }));
        for list in lang.lists() {
            let resource =
                FluentResource::try_new((*list).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Words { lang, bundle, marked: false }
    }

    /// A language with every phrase between `⟦` and `⟧` and every text of the
    /// data between `⟪` and `⟫`, so that a test sees text which is neither. No
    /// address leads to it.
    pub fn marked(lang: Lang) -> Words {
        Words { marked: true, ..Words::new(lang) }
    }

    /// A day, with the month's name.
    pub fn date(&self, day: Date) -> String {
        let said = Said::new("page-date")
            .number("day", i64::from(day.day()))
            .text("month", self.get(&format!("page-month-{}", day.month())))
            .text("year", day.year());
        self.say(&said)
    }

    /// A text of the data where no element can set it apart (a title, an
    /// option, a drawing): isolated where the script runs from right to left.
    pub fn own(&self, text: &str) -> String {
        match self.lang.direction() {
            _ if self.marked => format!("⟪{text}⟫"),
            "rtl" => format!("\u{2068}{text}\u{2069}"),
            _ => text.to_owned(),
        }
    }

    /// A sentence. A missing word shows as its id, so that it is seen.
    pub fn say(&self, said: &Said) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &said.args {
            let value = match value {
                Arg::Text(cite) if *name == "article" => FluentValue::from(self.cite(cite)),
                Arg::Text(clause) if *name == "clause" => FluentValue::from(self.clause(clause)),
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

    /// A clause by kind and id: `corridor sn-es` is `corredor sn-es` in Spanish.
    fn clause(&self, clause: &str) -> String {
        let (kind, id) = clause.split_once(' ').unwrap_or((clause, ""));
        match self.find(&format!("page-kind-{}", kind.replace('_', "-"))) {
            Some(kind) => format!("{kind} {}", self.own(id)).trim_end().to_owned(),
            None => clause.to_owned(),
        }
    }

    /// Several citations, one after another.
    pub fn cites(&self, cites: &[String]) -> String {
        cites.iter().map(|c| self.cite(c)).collect::<Vec<_>>().join(self.lang.comma())
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
    /// In Arabic the number comes first and the currency after it, to its left.
    pub fn money(&self, money: Money) -> String {
        let (separator, point) = self.lang.marks();
        let scale = 10u64.pow(money.currency.digits());
        let part = money.minor.unsigned_abs() % scale;
        let digits = money.currency.digits() as usize;
        let decimals = if part == 0 { String::new() } else { format!("{point}{part:0digits$}") };
        let number = format!("{}{decimals}", group(money.minor.unsigned_abs() / scale, separator));
        let number = if money.minor < 0 { self.lang.with_sign('−', &number) } else { number };
        match self.lang.direction() {
            _ if self.marked => self.own(&format!("{number} {}", money.currency.code())),
            "rtl" => format!("\u{200f}{number}\u{200f} {}", money.currency.code()),
            _ => format!("{number} {}", money.currency.code()),
        }
    }

    /// A phrase without values.
    pub fn get(&self, id: &str) -> String {
        self.pattern(id, &FluentArgs::new()).unwrap_or_else(|| format!("⟨{id}⟩"))
    }

    /// Everything whose id begins so: the rest of the id, and its words.
    pub(crate) fn called(&self, prefix: &str) -> Vec<(String, String)> {
        let lines = self.lang.lists().iter().flat_map(|list| list.lines());
        let named = lines.filter_map(|line| line.strip_prefix(prefix)?.split_once(" = "));
        named.map(|(rest, words)| (rest.to_owned(), words.trim().to_owned())).collect()
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
        Some(match self.lang.direction() {
            _ if self.marked => format!("⟦{text}⟧"),
            // A sentence that begins with a value still runs its own way.
            "rtl" if text.contains('\u{2068}') => format!("\u{200f}{text}"),
            _ => text,
        })
    }
}

/// How a number inside a sentence is written.
fn number(value: &FluentValue<'_>, lang: Lang) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(lang.number(number.value as i64))
}

/// `12345` → `12,345`; four digits stay together.
fn group(number: u64, separator: &str) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|c| std::str::from_utf8(c).unwrap_or_default()).collect();
    groups.join(separator)
}

#[cfg(test)]
mod gates;
