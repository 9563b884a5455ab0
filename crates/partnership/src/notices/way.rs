//! By which way is somebody reached, and in which language?

use std::collections::BTreeSet;

/// The languages in which people are told, by their codes.
pub const LANGUAGES: [&str; 4] = ["en", "es", "fr", "ar"];

/// A way to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// A short message to a telephone.
    Sms,
    /// A message to an address of e-mail.
    Email,
    /// A letter that a case worker prints and hands over.
    Letter,
}

impl Channel {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Channel; 3] = [Channel::Sms, Channel::Email, Channel::Letter];

    /// The word that is kept, and that gateways read.
    pub fn word(self) -> &'static str {
        match self {
            Channel::Sms => "sms",
            Channel::Email => "email",
            Channel::Letter => "letter",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.word() == word)
    }
}

/// Which addresses are kept of somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// A telephone.
    pub phone: bool,
    /// An address of e-mail.
    pub email: bool,
}

/// What somebody said about how they want to be reached. Nothing said: any way, telephone first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// One of [`LANGUAGES`]; nothing: as [`language`] finds.
    pub language: Option<String>,
    /// Ways to which they said no.
    pub refuses: BTreeSet<Channel>,
    /// The way to be tried first.
    pub first: Option<Channel>,
}

impl Choice {
    /// The way to somebody, after these were tried without success. A letter is what remains: nothing
    /// is sent to whoever wants a letter first, or said no to the rest.
    pub fn way(&self, contact: Contact, tried: &BTreeSet<Channel>) -> Channel {
        let open = |channel: &Channel| {
            let known = match channel {
                Channel::Sms => contact.phone,
                Channel::Email => contact.email,
                Channel::Letter => true,
            };
            known && !self.refuses.contains(channel) && !tried.contains(channel)
        };
        self.first.into_iter().chain(Channel::ALL).find(open).unwrap_or(Channel::Letter)
    }
}

/// The language in which somebody is told: the one they chose; else, of those that are spoken here, the
/// one they know best by their record (`ar:C2; fr:B1`), in the order of [`LANGUAGES`] among equals; else
/// English.
pub fn language(choice: &Choice, languages: &str) -> &'static str {
    let ours = |code: &str| LANGUAGES.into_iter().find(|ours| *ours == code);
    if let Some(chosen) = choice.language.as_deref().and_then(ours) {
        return chosen;
    }
    let known = languages.split(';').filter_map(|one| {
        let (code, level) = one.split_once(':')?;
        Some((ours(code.trim())?, level.trim()))
    });
    let mut best: Option<(&'static str, &str)> = None;
    let rank = |code: &str| LANGUAGES.iter().position(|ours| *ours == code);
    for (code, level) in known {
        let better = best.is_none_or(|(held, at)| (level, rank(held)) > (at, rank(code)));
        if better {
            best = Some((code, level));
        }
    }
    best.map_or("en", |(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Channel::{Email, Letter, Sms};

    fn choice(refuses: &[Channel], first: Option<Channel>) -> Choice {
        Choice { language: None, refuses: refuses.iter().copied().collect(), first }
    }

    #[test]
    fn somebody_is_reached_as_they_want() {
        let all = Contact { phone: true, email: true };
        let phone = Contact { phone: true, email: false };
        let table: [(Contact, Choice, &[Channel], Channel); 11] = [
            (all, choice(&[], None), &[], Sms),
            (all, choice(&[], Some(Email)), &[], Email),
            (all, choice(&[], Some(Email)), &[Email], Sms),
            (all, choice(&[], Some(Letter)), &[], Letter),
            (all, choice(&[Sms], None), &[], Email),
            (all, choice(&[Sms, Email], None), &[], Letter),
            (all, choice(&[], None), &[Sms], Email),
            (all, choice(&[], None), &[Sms, Email], Letter),
            (phone, choice(&[], Some(Email)), &[], Sms),
            (phone, choice(&[Sms], Some(Email)), &[], Letter),
            (Contact::default(), choice(&[], None), &[], Letter),
        ];
        for (contact, choice, tried, way) in table {
            let tried = tried.iter().copied().collect();
            assert_eq!(choice.way(contact, &tried), way, "{contact:?} {choice:?} {tried:?}");
        }
    }

    #[test]
    fn the_language_is_theirs() {
        let chosen = |code: &str| Choice { language: Some(code.to_owned()), ..Choice::default() };
        let table = [
            (chosen("fr"), "ar:C2", "fr"),
            (chosen("de"), "ar:C2", "ar"),
            (Choice::default(), "ar:C2; fr:C1; de:B1", "ar"),
            (Choice::default(), "fil:C2; en:C1; de:B1", "en"),
            (Choice::default(), "ar:C1; fr:C1", "fr"),
            (Choice::default(), "es:B1;en:B1", "en"),
            (Choice::default(), "sq:C2", "en"),
            (Choice::default(), "", "en"),
            (Choice::default(), "nonsense", "en"),
        ];
        for (choice, languages, code) in table {
            assert_eq!(language(&choice, languages), code, "{choice:?} {languages}");
        }
    }
}
