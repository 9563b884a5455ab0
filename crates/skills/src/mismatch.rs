//! Whether work fits the level and the field of a qualification (¶3, 6).
//!
//! Source of the levels: ILO, ISCO-08 (skill levels and ISCED); Eurostat's
//! over-qualification rate (ISCED 5–8 working in ISCO major groups 4–9).
//!
//! **Not computed:** whether the person minds.

/// The skill level of an ISCO-08 group: 1 to 4 (ILO, ISCO-08, 2012). Managers
/// of services and the armed forces go by their sub-major group; nothing where
/// a code is too short to tell, or no code.
pub fn isco_skill_level(isco: &str) -> Option<u8> {
    match (isco.as_bytes().first()?, isco.as_bytes().get(1)) {
        (b'1', Some(b'4')) => Some(3),
        (b'1', Some(_)) => Some(4),
        (b'2', _) => Some(4),
        (b'3', _) => Some(3),
        (b'4'..=b'8', _) => Some(2),
        (b'9', _) => Some(1),
        (b'0', Some(b'1')) => Some(4),
        (b'0', Some(b'2')) => Some(2),
        (b'0', Some(b'3')) => Some(1),
        _ => None,
    }
}

/// How a qualification's level stands to the work's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vertical {
    /// They fit.
    Fits,
    /// The person could do more than the work asks.
    Over,
    /// The work asks for more than the person's level.
    Under,
    /// Nobody can tell.
    Unknown,
}

impl Vertical {
    /// The word used in reports.
    pub fn word(self) -> &'static str {
        match self {
            Vertical::Fits => "fits",
            Vertical::Over => "over",
            Vertical::Under => "under",
            Vertical::Unknown => "unknown",
        }
    }
}

/// ISCED 2011 levels of an ISCO skill level: 1↔1, 2↔2–4, 3↔5, 4↔6–8.
fn isced_of(level: u8) -> std::ops::RangeInclusive<i64> {
    match level {
        1 => 0..=1,
        2 => 2..=4,
        3 => 5..=5,
        _ => 6..=8,
    }
}

/// Compares a qualification with work. `recognised` is the occupation, if any,
/// for which the destination recognises it: then it is enough for that
/// occupation, whatever level its country gives it. It may still be too much.
pub fn vertical(isced: Option<i64>, isco: &str, recognised: Option<&str>) -> Vertical {
    let enough = recognised.is_some_and(|r| !r.is_empty() && isco.starts_with(r));
    let Some(level) = isco_skill_level(isco) else { return Vertical::Unknown };
    let fits = isced_of(level);
    match isced {
        Some(isced) if isced > *fits.end() => Vertical::Over,
        Some(isced) if isced < *fits.start() && !enough => Vertical::Under,
        Some(_) => Vertical::Fits,
        // At the highest level of work nothing is too much.
        None if enough && level == 4 => Vertical::Fits,
        None => Vertical::Unknown,
    }
}

/// Whether somebody with tertiary education works in ISCO major groups 4 to 9
/// (Eurostat's over-qualification).
pub fn is_overqualified(isced: i64, isco: &str) -> bool {
    (5..=8).contains(&isced) && matches!(isco.as_bytes().first(), Some(b'4'..=b'9'))
}

/// Fields of education (ISCED-F 2013) that lead to an occupation. Assumption:
/// ours, from the titles of fields and groups; empty for groups not listed.
fn fields_of(isco: &str) -> &'static [&'static str] {
    match isco {
        "2221" | "2222" | "3221" | "5321" => &["0913"],
        "7411" | "7412" => &["0713", "0714"],
        "5120" | "5131" | "5132" => &["1013"],
        "2513" | "2512" | "2514" => &["0611", "0612", "0613", "0211"],
        _ => &[],
    }
}

/// Whether the field of a qualification leads elsewhere than this occupation;
/// nothing where either is not known.
pub fn is_other_field(isced_f: Option<&str>, isco: &str) -> Option<bool> {
    let fields = fields_of(isco);
    let field = isced_f.filter(|_| !fields.is_empty())?;
    Some(!fields.iter().any(|f| f.starts_with(field) || field.starts_with(f)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A German nurse's qualification is DQR/EQF 4, a Philippine nurse's ISCED 6:
    /// nursing fits both; assisting is below a nurse.
    #[test]
    fn the_nurse_traps() {
        for (isced, isco, recognised, expected) in [
            (Some(6), "2221", None, Vertical::Fits),
            (Some(4), "2221", Some("2221"), Vertical::Fits),
            (Some(4), "2221", None, Vertical::Under),
            (Some(6), "5321", None, Vertical::Over),
            (Some(6), "5321", Some("2221"), Vertical::Over),
            (Some(6), "5321", Some("5321"), Vertical::Over),
            (None, "2221", Some("2221"), Vertical::Fits),
            (None, "5321", Some("5321"), Vertical::Unknown),
            (None, "2221", None, Vertical::Unknown),
            (Some(3), "7411", None, Vertical::Fits),
        ] {
            assert_eq!(vertical(isced, isco, recognised), expected, "{isced:?} {isco} {recognised:?}");
        }
        assert!(is_overqualified(6, "5321") && !is_overqualified(6, "2221") && !is_overqualified(4, "5321"));
    }

    #[test]
    fn fields_are_compared_where_known() {
        assert_eq!(is_other_field(Some("0913"), "2221"), Some(false));
        assert_eq!(is_other_field(Some("0713"), "2221"), Some(true));
        assert_eq!(is_other_field(None, "2221"), None);
        assert_eq!(is_other_field(Some("0913"), "6111"), None);
    }
}
