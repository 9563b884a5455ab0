//! How does a number look on the screen of whoever wrote it?
//!
//! Spreadsheets keep 0.1 + 0.2 as 0.30000000000000004 and show fifteen digits of
//! it. Days are kept as a count of days and shown as days.

/// A number with at most fifteen digits that count, without noise: `0.3`, `1250`, `-0.05`.
/// `written` is it with seventeen digits or any other number of them (`{:e}`): `3.0000000000000004e-1`.
pub(crate) fn plain(written: &str) -> String {
    let (sign, rest) = written.strip_prefix('-').map_or(("", written), |rest| ("-", rest));
    let Some((digits, exponent)) = rest.split_once('e') else { return written.to_owned() };
    let Ok(exponent) = exponent.parse::<i32>() else { return written.to_owned() };
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return "0".to_owned();
    }
    // Beyond what anybody counts, as the spreadsheet itself writes it.
    if !(-20..=20).contains(&exponent) {
        let (first, more) = digits.split_at(1);
        let point = if more.is_empty() { "" } else { "." };
        return format!("{sign}{first}{point}{more}E{exponent}");
    }
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    let zeros = |n: i32| "0".repeat(usize::try_from(n).unwrap_or(0));
    let body = if exponent < 0 {
        format!("0.{}{digits}", zeros(-exponent - 1))
    } else if count <= exponent + 1 {
        format!("{digits}{}", zeros(exponent + 1 - count))
    } else {
        let (whole, rest) = digits.split_at(usize::try_from(exponent + 1).unwrap_or(0));
        format!("{whole}.{rest}")
    };
    format!("{sign}{body}")
}

/// A day, with its time where there is one: `1990-12-31`, `1990-12-31 08:30`.
pub(crate) fn day((year, month, day, hour, minute, second, _): (u16, u8, u8, u8, u8, u8, u16)) -> String {
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        (0, 0, 0) => date,
        (h, m, 0) => format!("{date} {h:02}:{m:02}"),
        (h, m, s) => format!("{date} {h:02}:{m:02}:{s:02}"),
    }
}

/// A day with time as XML writes it, as the screen shows it.
pub(crate) fn iso(text: &str) -> String {
    let text = text.trim_end_matches('Z');
    match text.split_once('T') {
        Some((date, time)) => {
            let time = time.split('.').next().unwrap_or_default();
            let short = time.strip_suffix(":00").unwrap_or(time);
            if short.chars().all(|c| c == '0' || c == ':') {
                date.to_owned()
            } else {
                format!("{date} {short}")
            }
        }
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_on_the_screen() {
        for (written, shown) in [
            ("3.00000000000000e-1", "0.3"),
            ("1.25000000000000e3", "1250"),
            ("1.25050000000000e3", "1250.5"),
            ("-5.00000000000000e-2", "-0.05"),
            ("0.00000000000000e0", "0"),
            ("2.12345678000000e8", "212345678"),
            ("2.21770000000000e11", "221770000000"),
            ("1.00000000000000e21", "1E21"),
            ("1.50000000000000e-21", "1.5E-21"),
            ("NaN", "NaN"),
        ] {
            assert_eq!(plain(written), shown, "{written}");
        }
    }

    #[test]
    fn days_are_written_one_way() {
        assert_eq!(day((1990, 12, 31, 0, 0, 0, 0)), "1990-12-31");
        assert_eq!(day((1990, 1, 2, 8, 30, 0, 0)), "1990-01-02 08:30");
        assert_eq!(iso("1990-12-31T00:00:00"), "1990-12-31");
        assert_eq!(iso("1990-12-31T08:30:00.000Z"), "1990-12-31 08:30");
        assert_eq!(iso("1990-12-31"), "1990-12-31");
    }
}
