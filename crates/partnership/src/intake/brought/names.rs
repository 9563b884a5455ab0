//! Which country, which language does this name mean?

use std::collections::BTreeMap;
use std::sync::OnceLock;

use agreement::codes::Territory;
use skills::fold;

type Names = BTreeMap<String, &'static str>;

fn table(text: &'static str) -> Names {
    let mut all = Names::new();
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let code = cells.next().unwrap_or_default();
        all.insert(fold(code), code);
        for name in cells {
            all.entry(fold(name)).or_insert(code);
        }
    }
    all
}

fn countries() -> &'static Names {
    static TABLE: OnceLock<Names> = OnceLock::new();
    TABLE.get_or_init(|| table(include_str!("countries.tsv")))
}

fn languages() -> &'static Names {
    static TABLE: OnceLock<Names> = OnceLock::new();
    TABLE.get_or_init(|| table(include_str!("languages.tsv")))
}

/// The code of a country or region: `DE-NW` as it stands, `Philippines`, `filipina`, `الفلبين`.
pub(super) fn territory(text: &str) -> Option<String> {
    let text = text.trim();
    let upper = text.to_uppercase();
    if let Ok(territory) = upper.parse::<Territory>() {
        return Some(territory.code().to_owned());
    }
    let folded = fold(text);
    let found = countries().get(&folded).or_else(|| {
        // `the Philippines`, `la France`, `République de …` are as often written without.
        [
            "the ",
            "la ",
            "le ",
            "les ",
            "l ",
            "republic of ",
            "republica de ",
            "republique de ",
            "republique du ",
            "جمهوريه ",
        ]
        .into_iter()
        .find_map(|article| countries().get(folded.strip_prefix(article)?))
    });
    found.map(|code| (*code).to_owned())
}

/// The code of a language: `fr`, `fra`, `French`, `français`, `الفرنسية`.
pub(super) fn language(text: &str) -> Option<String> {
    let text = text.trim();
    if text.contains('-') && agreement::codes::language(text).is_ok() {
        return Some(text.to_owned());
    }
    languages().get(&fold(text)).map(|code| (*code).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_have_names_in_four_languages() {
        for (name, code) in [
            ("PH", "PH"),
            ("de-nw", "DE-NW"),
            ("Philippines", "PH"),
            ("the Philippines", "PH"),
            ("Filipina", "PH"),
            ("Sénégal", "SN"),
            ("senegalesa", "SN"),
            ("المغرب", "MA"),
            ("TUN", "TN"),
            ("Costa de Marfil", "CI"),
        ] {
            assert_eq!(territory(name).as_deref(), Some(code), "{name}");
        }
        for name in ["", "Ruritania", "ZZ", "12"] {
            assert_eq!(territory(name), None, "{name}");
        }
    }

    #[test]
    fn every_line_names_a_code_that_exists() {
        for code in countries().values() {
            assert!(code.parse::<Territory>().is_ok(), "{code}");
        }
        for code in languages().values() {
            assert!(agreement::codes::language(code).is_ok(), "{code}");
        }
        for (name, code) in
            [("French", "fr"), ("francés", "fr"), ("الفرنسية", "fr"), ("deu", "de"), ("pt-BR", "pt-BR")]
        {
            assert_eq!(language(name).as_deref(), Some(code), "{name}");
        }
    }
}
