//! Invented names for people whose table has none, so that there is somebody to
//! search for. Nobody real is called by them on purpose.
//!
//! The name follows from the id alone: the same folder gives the same names.

/// Given names and family names, in the script of the place first, and in Latin
/// letters where that is another one.
struct Names {
    given: &'static [(&'static str, &'static str)],
    family: &'static [(&'static str, &'static str)],
}

const LATIN: Names = Names {
    given: &[
        ("Analiza", ""),
        ("Belmiro", ""),
        ("Corelia", ""),
        ("Dindo", ""),
        ("Estrelita", ""),
        ("Fermino", ""),
        ("Gloribel", ""),
        ("Honorio", ""),
        ("Imelina", ""),
        ("Jovencio", ""),
        ("Katrisha", ""),
        ("Lorenzito", ""),
    ],
    family: &[
        ("Abansado", ""),
        ("Baluyong", ""),
        ("Catacutin", ""),
        ("Dimasalan", ""),
        ("Evangelino", ""),
        ("Fuentabel", ""),
        ("Galangco", ""),
        ("Hinabayan", ""),
        ("Ilaganto", ""),
        ("Jacobela", ""),
        ("Lumibaon", ""),
        ("Manalangit", ""),
        ("Nolascora", ""),
    ],
};

const ARABIC: Names = Names {
    given: &[
        ("أمينة", "Amina"),
        ("بلال", "Bilal"),
        ("درّة", "Dorra"),
        ("حاتم", "Hatem"),
        ("إيناس", "Ines"),
        ("كريم", "Karim"),
        ("ليلى", "Leila"),
        ("منير", "Mounir"),
        ("نورة", "Noura"),
        ("سامي", "Sami"),
        ("زينب", "Zeineb"),
    ],
    family: &[
        ("بن عامرون", "Ben Ameroun"),
        ("الشرفيلي", "Cherfili"),
        ("دريدان", "Dridane"),
        ("الغربوي", "Gharbaoui"),
        ("حمداسي", "Hamdassi"),
        ("الجزيلاني", "Jezilani"),
        ("المرزوفي", "Marzoufi"),
        ("النفطيري", "Neftiri"),
        ("الطرابلي", "Trabeli"),
    ],
};

const WEST_AFRICAN: Names = Names {
    given: &[
        ("Awana", ""),
        ("Cheikhou", ""),
        ("Fatimetou", ""),
        ("Ibrahimou", ""),
        ("Khadidja", ""),
        ("Mamadi", ""),
        ("Ndeya", ""),
        ("Ousmani", ""),
        ("Rokhayel", ""),
    ],
    family: &[
        ("Badiou", ""),
        ("Cissoro", ""),
        ("Diamel", ""),
        ("Fayel", ""),
        ("Gueyane", ""),
        ("Kandjou", ""),
        ("Ndiourel", ""),
        ("Sarroune", ""),
        ("Tourebal", ""),
    ],
};

/// The names that sound like those of a place.
fn of(origin: &str) -> &'static Names {
    match origin.split('-').next().unwrap_or_default() {
        "DZ" | "EG" | "IQ" | "JO" | "LB" | "LY" | "MA" | "SD" | "SY" | "TN" | "YE" => &ARABIC,
        "BF" | "CI" | "GH" | "GM" | "GN" | "ML" | "MR" | "NE" | "NG" | "SN" => &WEST_AFRICAN,
        _ => &LATIN,
    }
}

/// A name, and the same in Latin letters where it is written in others.
pub fn invented(origin: &str, id: &str) -> (String, String) {
    let names = of(origin);
    let number = number(id);
    let pick = |list: &'static [(&str, &str)], number: u64| {
        let length = u64::try_from(list.len()).unwrap_or(1).max(1);
        list[usize::try_from(number % length).unwrap_or(0)]
    };
    let (given, family) = (pick(names.given, number), pick(names.family, number / 97));
    (format!("{} {}", given.0, family.0), format!("{} {}", given.1, family.1).trim().to_owned())
}

/// A number that follows from an id.
pub fn number(id: &str) -> u64 {
    fnv(id.bytes())
}

/// A number that follows from bytes (FNV-1a).
pub fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_from_the_id() {
        assert_eq!(invented("PH", "P0001"), invented("PH", "P0001"));
        let all: std::collections::BTreeSet<_> =
            (0..100).map(|n| invented("PH", &format!("P{n:04}")).0).collect();
        assert!(all.len() > 50, "{}", all.len());
    }

    #[test]
    fn names_of_another_script_come_in_both() {
        let (name, latin) = invented("TN", "P0007");
        assert!(!name.is_ascii() && latin.is_ascii() && !latin.is_empty(), "{name} {latin}");
        assert_eq!(invented("PH", "P0007").1, "");
    }
}
