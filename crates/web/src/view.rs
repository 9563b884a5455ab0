//! Who asks for which page in which language, and how things are called there.

use std::collections::BTreeMap;
use std::sync::Arc;

use agreement::codes::Territory;
use agreement::{Arg, Fraction, Money, Said};
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use jiff::civil::Date;
use skills::{Concept, Kind, SkillId};

use crate::house::House;
use crate::words::{Lang, Words, group};

/// A request for a page.
pub(crate) struct Ask {
    pub house: Arc<House>,
    pub lang: Lang,
    /// The address after the language, such as `round/people/P0001`.
    pub path: String,
    /// What a form or link asked for, by name.
    pub query: BTreeMap<String, String>,
}

impl Ask {
    /// Reads what it can: the language of the address, else the one the
    /// browser prefers.
    pub fn lenient(parts: &Parts, house: Arc<House>) -> Ask {
        let path = parts.uri.path().trim_start_matches('/');
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let spoken = Lang::from_code(first);
        let query = Query::<BTreeMap<String, String>>::try_from_uri(&parts.uri).map(|q| q.0);
        Ask {
            house,
            lang: spoken.unwrap_or_else(|| preferred(&parts.headers)),
            path: if spoken.is_some() { rest.to_owned() } else { String::new() },
            query: query.unwrap_or_default(),
        }
    }

    /// How the page is written.
    pub fn view(&self) -> View<'_> {
        View { house: &self.house, words: self.house.words(self.lang), path: &self.path, query: &self.query }
    }
}

impl FromRequestParts<Arc<House>> for Ask {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Ask, Response> {
        let ask = Ask::lenient(parts, house.clone());
        let first = parts.uri.path().trim_start_matches('/').split('/').next().unwrap_or_default();
        match Lang::from_code(first) {
            Some(_) => Ok(ask),
            None => Err(crate::pages::missing(&ask.view())),
        }
    }
}

/// The language a browser prefers among those that ship; English where it
/// names none of them.
pub(crate) fn preferred(headers: &HeaderMap) -> Lang {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let weighed = accepted.split(',').filter_map(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, "q=1"));
        let lang = Lang::from_code(name.trim().split('-').next()?)?;
        let weight = weight.trim().strip_prefix("q=")?;
        let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
        let thousandths: u32 = format!("{part:0<3}").get(..3)?.parse().ok()?;
        Some((whole.parse::<u32>().ok()? * 1000 + thousandths, lang))
    });
    let mut best = (0, Lang::En);
    for one in weighed {
        if one.0 > best.0 {
            best = one;
        }
    }
    best.1
}

/// A page while it is written, in its reader's language.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub house: &'a House,
    pub words: &'a Words,
    pub path: &'a str,
    pub query: &'a BTreeMap<String, String>,
}

impl<'a> View<'a> {
    /// The language's code.
    pub fn code(&self) -> &'static str {
        self.words.lang.code()
    }

    /// The address of a page in this language.
    pub fn to(&self, path: &str) -> String {
        format!("/{}/{path}", self.code())
    }

    /// A phrase.
    pub fn t(&self, id: &str) -> String {
        self.words.get(id)
    }

    /// A sentence, its codes and ids replaced by names; citations and shares are
    /// put into the language with the sentence itself.
    pub fn say(&self, said: &Said) -> String {
        self.words.say(&self.named(said))
    }

    fn named(&self, said: &Said) -> Said {
        let arg = |(name, arg): &(&'static str, Arg)| {
            let arg = match (*name, arg) {
                (_, Arg::Said(inner)) => Arg::Said(Box::new(self.named(inner))),
                ("country" | "origin" | "destination", Arg::Text(code)) => Arg::Text(self.country_code(code)),
                ("language", Arg::Text(code)) => Arg::Text(self.language(code)),
                ("occupation", Arg::Text(id)) => Arg::Text(self.occupation(id)),
                ("party" | "employer", Arg::Text(id)) => Arg::Text(self.party(id)),
                ("date" | "approved" | "enrolment", Arg::Text(day)) => {
                    Arg::Text(day.parse::<Date>().map_or_else(|_| day.clone(), |day| self.date(day)))
                }
                (_, other) => other.clone(),
            };
            (*name, arg)
        };
        Said { id: said.id, args: said.args.iter().map(arg).collect() }
    }

    /// A colon, as the language spaces it.
    pub fn colon(&self) -> &'static str {
        match self.words.lang {
            Lang::Fr => "\u{a0}: ",
            Lang::En | Lang::Es | Lang::Ar => ": ",
        }
    }

    /// A word of a closed list, such as `labour_ministry`.
    pub fn word(&self, word: &str) -> String {
        self.words.word(word)
    }

    /// A whole number.
    pub fn number(&self, number: i64) -> String {
        group(number, self.words.lang.marks().0)
    }

    /// A number with its sign, for changes.
    pub fn signed(&self, number: i64) -> String {
        if number > 0 { format!("+{}", self.number(number)) } else { self.number(number) }
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
        let said = Said::new("page-date")
            .number("day", i64::from(day.day()))
            .text("month", self.t(&format!("page-month-{}", day.month())))
            .text("year", day.year());
        self.say(&said)
    }

    /// A country or region.
    pub fn country(&self, territory: &Territory) -> String {
        self.country_code(territory.code())
    }

    /// A country or region by its code.
    pub fn country_code(&self, code: &str) -> String {
        let named = |code: &str| self.words.find(&format!("country-{code}"));
        named(code).unwrap_or_else(|| match code.split_once('-').and_then(|(country, _)| named(country)) {
            Some(country) => format!("{country} ({code})"),
            None => code.to_owned(),
        })
    }

    /// A language by its code.
    pub fn language(&self, code: &str) -> String {
        self.words.find(&format!("language-{code}")).unwrap_or_else(|| code.to_owned())
    }

    /// A party's name; its id where nothing is called so.
    pub fn party(&self, id: &str) -> String {
        let law = self.house.law();
        law.by_id("party", id).and_then(|p| p.text("name")).unwrap_or(id).to_owned()
    }

    /// A party's name without the remark in brackets at its end, for where many
    /// stand together. Its own page and the agreement show the whole.
    pub fn short_party(&self, id: &str) -> String {
        let name = self.party(id);
        let short = name.strip_suffix(')').and_then(|n| n.rsplit_once(" (")).map(|(short, _)| short);
        short.map_or_else(|| name.clone(), str::to_owned)
    }

    /// An occupation of the agreement, as the classification calls it.
    pub fn occupation(&self, id: &str) -> String {
        let law = self.house.law();
        let Some(clause) = law.by_id("occupation", id) else { return id.to_owned() };
        let classes = &self.house.classes;
        let concept = clause
            .text("esco")
            .and_then(|uri| classes.at_uri(uri))
            .or_else(|| classes.with_code(Kind::IscoGroup, clause.text("isco")?));
        concept.map_or(id, |c| classes.label(c, self.code())).to_owned()
    }

    /// A skill's label.
    pub fn skill(&self, skill: SkillId) -> &'a str {
        self.house.classes.label(Concept(skill.0), self.code())
    }
}
