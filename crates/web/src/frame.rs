//! How things are called on a page, and where its links lead, in its reader's
//! language.

use std::collections::BTreeMap;

use agreement::codes::Territory;
use agreement::{Arg, Clause, Fraction, Money, Said, Titles};
use jiff::civil::Date;

use crate::visitor::Visitor;
use crate::words::Words;

/// What every page is written with.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'a> {
    pub words: &'a Words,
    /// What the part of the site is called that the page stands in.
    pub site: &'a str,
    /// Where that part begins, after the language: empty, or `partnerships/x/`.
    pub base: &'a str,
    /// The address within it, such as `round/people/P0001`.
    pub path: &'a str,
    /// What a form or link asked for, by name.
    pub query: &'a BTreeMap<String, String>,
    /// Who reads it.
    pub visitor: &'a Visitor,
    /// Where the way out of a page leads.
    pub exit: &'a str,
    /// What every form of theirs carries.
    pub form_key: &'a str,
    /// What makes sending a form of this page twice do a thing once.
    pub once: &'a str,
    /// Whether nothing can be changed, because the data are damaged.
    pub read_only: bool,
}

impl Frame<'_> {
    /// The language's code.
    pub fn code(&self) -> &'static str {
        self.words.lang.code()
    }

    /// The address of a page in the same part of the site.
    pub fn to(&self, path: &str) -> String {
        format!("/{}/{}{path}", self.code(), self.base)
    }

    /// The address of a page, from the top of the site.
    pub fn top(&self, path: &str) -> String {
        format!("/{}/{path}", self.code())
    }

    /// What a clause with titles is called in the reader's language; its id where it has none.
    pub fn titled(&self, clause: &Clause) -> String {
        let titles = Titles::of(clause);
        titles.get(self.code()).or_else(|| clause.text("id")).unwrap_or_default().to_owned()
    }

    /// A phrase.
    pub fn t(&self, id: &str) -> String {
        self.words.get(id)
    }

    /// A sentence, its codes replaced by names; citations and shares are put into
    /// the language with the sentence itself.
    pub fn say(&self, said: &Said) -> String {
        self.words.say(&named(said, &|name, text| self.name(name, text)))
    }

    /// What a code is called, by the name of the argument it stands in.
    pub fn name(&self, name: &str, text: &str) -> Option<String> {
        match name {
            "country" | "origin" | "destination" => Some(self.country_code(text)),
            "language" => Some(self.language(text)),
            "date" | "approved" | "enrolment" | "ends" => text.parse::<Date>().ok().map(|day| self.date(day)),
            _ => None,
        }
    }

    /// A colon, as the language spaces it.
    pub fn colon(&self) -> &'static str {
        self.words.lang.colon()
    }

    /// What stands between the members of a list.
    pub fn comma(&self) -> &'static str {
        self.words.lang.comma()
    }

    /// A word of a closed list, such as `labour_ministry`.
    pub fn word(&self, word: &str) -> String {
        self.words.word(word)
    }

    /// A whole number.
    pub fn number(&self, number: i64) -> String {
        self.words.lang.number(number)
    }

    /// A number with its sign, for changes.
    pub fn signed(&self, number: i64) -> String {
        let text = self.number(number);
        if number > 0 { self.words.lang.with_sign('+', &text) } else { text }
    }

    /// Thousandths as a percentage.
    pub fn per_mille(&self, thousandths: i64) -> String {
        let (whole, part) = (thousandths / 10, thousandths % 10);
        let number = match part {
            0 => self.number(whole),
            part => format!("{}{}{part}", self.number(whole), self.words.lang.marks().1),
        };
        self.percent(&number)
    }

    fn percent(&self, number: &str) -> String {
        self.say(&Said::new("page-percent").text("number", number))
    }

    /// A share.
    pub fn share(&self, share: Fraction) -> String {
        self.words.share(&share.to_string())
    }

    /// An amount.
    pub fn money(&self, money: Money) -> String {
        self.words.money(money)
    }

    /// A day.
    pub fn date(&self, day: Date) -> String {
        self.words.date(day)
    }

    /// A country or region.
    pub fn country(&self, territory: &Territory) -> String {
        self.country_code(territory.code())
    }

    /// A country or region by its code.
    pub fn country_code(&self, code: &str) -> String {
        let named = |code: &str| self.words.find(&format!("country-{code}"));
        named(code).unwrap_or_else(|| match code.split_once('-').and_then(|(country, _)| named(country)) {
            Some(country) => format!("{country} ({})", self.own(code)),
            None => self.own(code),
        })
    }

    /// A language by its code.
    pub fn language(&self, code: &str) -> String {
        self.words.find(&format!("language-{code}")).unwrap_or_else(|| self.own(code))
    }

    /// A text of the data where no element can set it apart.
    pub fn own(&self, text: &str) -> String {
        self.words.own(text)
    }
}

/// A sentence with what `name` knows of its texts put in their place.
pub(crate) fn named(said: &Said, name: &dyn Fn(&str, &str) -> Option<String>) -> Said {
    let arg = |(key, arg): &(&'static str, Arg)| {
        let arg = match arg {
            Arg::Said(inner) => Arg::Said(Box::new(named(inner, name))),
            Arg::Text(text) => Arg::Text(name(key, text).unwrap_or_else(|| text.clone())),
            other => other.clone(),
        };
        (*key, arg)
    };
    Said { id: said.id, args: said.args.iter().map(arg).collect() }
}
