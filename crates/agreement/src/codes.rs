//! Codes: countries, regions, languages, levels and closed lists of words.

use std::fmt;
use std::str::FromStr;

/// ISO 3166-1 alpha-2, officially assigned, and XK, user-assigned for Kosovo
/// as the European Union and the World Bank use it. Source: ISO 3166/MA (facts).
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR \
GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH \
KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ \
NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ \
SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF \
WS XK YE YT ZA ZM ZW";

/// The World Health Organization's health workforce support and safeguards
/// list: 55 countries, in force from March 2023. Source: WHO, 2023 (facts).
const WHO_SAFEGUARDS_2023: &str = "AF AO BD BF BI BJ CD CF CG CI CM DJ ER ET FM GA GH GM GN GQ GW HT KI KM LA LR LS MG ML MR \
MW MZ NE NG NP PG PK RW SB SD SL SN SO SS TD TG TL TV TZ UG VU WS YE ZM ZW";

/// A country, or one region of it whose rules differ (`BE-VLG`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Territory(String);

impl Territory {
    /// The code as written.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The country's two letters.
    pub fn country(&self) -> &str {
        &self.0[..2]
    }

    /// Whether `other` lies in this territory (a region lies in its country).
    pub fn holds(&self, other: &Territory) -> bool {
        self == other || (self.0.len() == 2 && other.country() == self.0)
    }

    /// Whether the WHO lists the country; nothing before the list's start.
    pub fn on_who_safeguards_list(&self, on: jiff::civil::Date) -> Option<bool> {
        (on >= jiff::civil::date(2023, 3, 1))
            .then(|| WHO_SAFEGUARDS_2023.split_whitespace().any(|c| c == self.country()))
    }
}

impl fmt::Display for Territory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Territory {
    type Err = String;

    fn from_str(text: &str) -> Result<Territory, String> {
        let (country, region) = text.split_once('-').map_or((text, None), |(c, r)| (c, Some(r)));
        let region_fits = region.is_none_or(|r| {
            (1..=3).contains(&r.len()) && r.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        });
        if country.len() == 2 && region_fits && COUNTRIES.split_whitespace().any(|c| c == country) {
            Ok(Territory(text.to_owned()))
        } else {
            Err(format!("`{text}` is no country or region: write ISO 3166 letters, such as PH or BE-VLG"))
        }
    }
}

/// A level of language command, from none to the highest of the Common
/// European Framework of Reference (Council of Europe, 2001).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the framework's own names")]
pub enum Cefr {
    A1 = 1,
    A2,
    B1,
    B2,
    C1,
    C2,
}

impl Cefr {
    /// All levels, lowest first.
    pub const ALL: [Cefr; 6] = [Cefr::A1, Cefr::A2, Cefr::B1, Cefr::B2, Cefr::C1, Cefr::C2];
}

impl fmt::Display for Cefr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl FromStr for Cefr {
    type Err = String;

    fn from_str(text: &str) -> Result<Cefr, String> {
        Cefr::ALL
            .into_iter()
            .find(|level| level.to_string() == text)
            .ok_or_else(|| format!("`{text}` is no language level: write A1, A2, B1, B2, C1 or C2"))
    }
}

/// A language by its BCP 47 code, checked for shape only.
pub fn language(text: &str) -> Result<(), String> {
    let fits = text.split('-').enumerate().all(|(i, part)| {
        let lengths = if i == 0 { 2..=3 } else { 2..=8 };
        lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    }) && text.starts_with(|c: char| c.is_ascii_lowercase());
    fits.then_some(())
        .ok_or_else(|| format!("`{text}` is no language: write its code (BCP 47), such as es or tl"))
}

/// An occupation group of ISCO-08: one to four digits.
pub fn isco(text: &str) -> Result<(), String> {
    let fits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then_some(())
        .ok_or_else(|| format!("`{text}` is no ISCO-08 code: write one to four digits, such as \"2221\""))
}

/// Whether an ISCO-08 group is one of those the WHO Code speaks of: medical
/// doctors (221), nursing and midwifery professionals (222) and their
/// associates (322).
pub fn is_health_workforce(isco: &str) -> bool {
    ["221", "222", "322"].iter().any(|group| isco.starts_with(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_their_length() {
        assert_eq!(COUNTRIES.split_whitespace().count(), 250);
        assert_eq!(WHO_SAFEGUARDS_2023.split_whitespace().count(), 55);
    }

    #[test]
    fn codes_are_checked() {
        for good in ["PH", "XK", "BE-VLG", "ES-M"] {
            assert!(good.parse::<Territory>().is_ok(), "{good}");
        }
        for bad in ["", "ph", "ZZ", "BE-", "BEVLG", "BE-Vlaanderen", "É"] {
            assert!(bad.parse::<Territory>().is_err(), "{bad}");
        }
        let (de, vlg): (Territory, Territory) =
            ("BE".parse().expect("BE"), "BE-VLG".parse().expect("BE-VLG"));
        assert!(de.holds(&vlg) && !vlg.holds(&de));
        assert!(language("es").is_ok() && language("pt-BR").is_ok() && language("Spanish").is_err());
        assert!(is_health_workforce("2221") && !is_health_workforce("5321"));
    }
}
