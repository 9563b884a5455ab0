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

/// The 436 unit groups of ISCO-08: each minor group of three digits, then the
/// fourth digits in use. Source: ILO, ISCO-08, 2012 (facts).
const ISCO_08: &str = "011:0 021:0 031:0 111:1234 112:0 121:1239 122:123 131:12 132:1234 133:0 134:1234569 141:12 142:0 143:19 211:1234 212:0 \
213:123 214:1234569 215:123 216:123456 221:12 222:12 223:0 224:0 225:0 226:12345679 231:0 232:0 233:0 234:12 \
235:1234569 241:123 242:1234 243:1234 251:12349 252:1239 261:129 262:12 263:123456 264:123 265:1234569 311:123456789 \
312:123 313:123459 314:123 315:12345 321:1234 322:12 323:0 324:0 325:123456789 331:12345 332:1234 333:12349 334:1234 \
335:123459 341:123 342:123 343:12345 351:1234 352:12 411:0 412:0 413:12 421:1234 422:12345679 431:123 432:123 \
441:1234569 511:123 512:0 513:12 514:12 515:123 516:123459 521:12 522:123 523:0 524:1234569 531:12 532:129 541:12349 \
611:1234 612:1239 613:0 621:0 622:1234 631:0 632:0 633:0 634:0 711:123459 712:1234567 713:123 721:12345 722:1234 \
723:1234 731:123456789 732:123 741:123 742:12 751:123456 752:123 753:123456 754:12349 811:1234 812:12 813:12 814:123 \
815:12345679 816:0 817:12 818:1239 821:129 831:12 832:12 833:12 834:1234 835:0 911:12 912:1239 921:123456 931:123 \
932:19 933:1234 941:12 951:0 952:0 961:123 962:12349";

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

/// The countries again: a bit for each second letter, by the first one.
const BY_LETTER: [u32; 26] = {
    let (text, mut all, mut at) = (COUNTRIES.as_bytes(), [0_u32; 26], 0);
    while at + 1 < text.len() {
        if text[at].is_ascii_uppercase() && text[at + 1].is_ascii_uppercase() {
            all[(text[at] - b'A') as usize] |= 1 << (text[at + 1] - b'A');
            at += 1;
        }
        at += 1;
    }
    all
};

/// Whether these are the two letters of a country.
fn is_country(text: &str) -> bool {
    let [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] = text.as_bytes() else { return false };
    BY_LETTER[usize::from(first - b'A')] & (1 << (second - b'A')) != 0
}

impl FromStr for Territory {
    type Err = String;

    fn from_str(text: &str) -> Result<Territory, String> {
        let (country, region) = text.split_once('-').map_or((text, None), |(c, r)| (c, Some(r)));
        let region_fits = region.is_none_or(|r| {
            (1..=3).contains(&r.len()) && r.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        });
        if region_fits && is_country(country) {
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

/// The language without its script or region: `pt` of `pt-BR`.
pub fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

/// Whether who reads one language reads the other: regions do not matter.
pub fn same_language(one: &str, other: &str) -> bool {
    primary(one).eq_ignore_ascii_case(primary(other))
}

/// An occupation group of ISCO-08: one to four digits that the classification
/// knows.
pub fn isco(text: &str) -> Result<(), String> {
    let exists =
        ISCO_08.split(' ').filter_map(|group| group.split_once(':')).any(|(minor, units)| match text.len() {
            1..=3 => minor.starts_with(text),
            4 => text.strip_prefix(minor).is_some_and(|unit| units.contains(unit)),
            _ => false,
        });
    exists.then_some(()).ok_or_else(|| {
        format!(
            "`{text}` is no ISCO-08 code: write one to four digits of the classification, such as \"2221\""
        )
    })
}

/// Whether an ISCO-08 group holds health personnel, of whom the WHO Global Code
/// of Practice speaks: health professionals (22) and associate professionals
/// (32) but for veterinarians, and personal care workers in health services
/// (532). A coarser group than these counts too: `2` may hide a nurse.
pub fn is_health_workforce(isco: &str) -> bool {
    let health = ["22", "32", "532"].iter().any(|group| isco.starts_with(group) || group.starts_with(isco));
    health && !["225", "324"].iter().any(|vets| isco.starts_with(vets))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_their_length() {
        assert_eq!(COUNTRIES.split_whitespace().count(), 250);
        assert!(COUNTRIES.split_whitespace().all(is_country));
        assert_eq!(BY_LETTER.iter().map(|letters| letters.count_ones()).sum::<u32>(), 250);
        assert!(["", "D", "DEU", "dE", "AA", "ZZ", "D ", "ÄA"].iter().all(|text| !is_country(text)));
        assert_eq!(WHO_SAFEGUARDS_2023.split_whitespace().count(), 55);
        let groups: Vec<&str> = ISCO_08.split(' ').collect();
        assert_eq!((groups.len(), groups.iter().map(|g| g.len() - 4).sum::<usize>()), (130, 436));
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
        for good in ["2221", "222", "2", "7411", "0110"] {
            assert!(isco(good).is_ok(), "{good}");
        }
        for bad in ["", "2229", "22210", "99", "222x", "²221", "nurse"] {
            assert!(isco(bad).is_err(), "{bad}");
        }
        assert!(language("es").is_ok() && language("pt-BR").is_ok() && language("Spanish").is_err());
        for health in ["2221", "222", "22", "2", "2262", "3212", "5321"] {
            assert!(is_health_workforce(health), "{health}");
        }
        for other in ["2250", "3240", "5120", "7411", "24"] {
            assert!(!is_health_workforce(other), "{other}");
        }
    }
}
