//! Do two records tell of the same person, or of two?
//!
//! Never the same: two different documents of the same State. The same: an equal
//! document, id or reference of the same source, or an equal name and day of birth.
//! In doubt: an equal name and an equal year of birth, telephone or e-mail, or an
//! equal name where one of them says nothing more; and whoever would be the same but
//! shows documents of two States: people have two passports, and so do two people. A telephone alone joins nobody:
//! families share one.
//!
//! Names are compared in plain letters ([`skills::fold`]), whatever the order of their words.
//!
//! **Not computed**: spellings that differ by more than that, and names in two scripts, unless
//! both stand in one record (`name_other`).

use std::collections::BTreeMap;

use skills::fold;

use super::Kind;
use super::names;

/// A record by our columns.
pub type Fields = BTreeMap<String, String>;

fn get<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map(String::as_str).unwrap_or_default()
}

/// State and number of somebody's document. Where no State stands before it, that of their nationality.
fn document(fields: &Fields) -> Option<(String, String)> {
    let text = get(fields, "document");
    let plain = |t: &str| fold(t).replace(' ', "");
    if text.is_empty() {
        return None;
    }
    let (first, rest) = text.split_once(' ').unwrap_or(("", text));
    let (state, number) = match names::territory(first).filter(|_| first.len() == 2) {
        Some(state) => (state, plain(rest)),
        None => {
            let of = [get(fields, "nationality"), get(fields, "origin")].into_iter().find(|t| !t.is_empty());
            let state: String = of.unwrap_or_default().chars().take(2).collect();
            let whole = plain(text);
            // `SN7` of a Senegalese is `SN 7`.
            let number = whole.strip_prefix(&state.to_lowercase()).filter(|rest| !rest.is_empty());
            let number = number.filter(|_| !state.is_empty()).map(str::to_owned);
            (state, number.unwrap_or(whole))
        }
    };
    (!number.is_empty()).then_some((state, number))
}

/// The folded words of a name in the order of letters.
fn name_of(text: &str) -> String {
    let plain = text.replace(['\'', '’', 'ʼ', '-'], " ");
    let folded = fold(&plain);
    let mut words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// Whether two spellings are one name: order of words, capitals and marks make no difference.
pub(super) fn is_same_name(one: &str, other: &str) -> bool {
    name_of(one) == name_of(other)
}

fn names_of(fields: &Fields) -> Vec<String> {
    let mut all: Vec<String> = ["name", "name_other"]
        .map(|f| name_of(get(fields, f)))
        .into_iter()
        .filter(|n| !n.is_empty())
        .collect();
    all.dedup();
    all
}

/// Whether two records tell of two people for certain.
pub(super) fn never(one: &Fields, other: &Fields) -> bool {
    matches!((document(one), document(other)), (Some((a, x)), Some((b, y))) if a == b && x != y)
}

/// Whether both tell of a document, and not of the same: such records are never joined unasked.
pub(super) fn differ(one: &Fields, other: &Fields) -> bool {
    matches!((document(one), document(other)), (Some(a), Some(b)) if a != b)
}

/// What makes two records the same, the surest first. `source` is whose reference it is.
pub(super) fn strong(kind: Kind, fields: &Fields, source: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let id = get(fields, "id");
    let with = |names: &[&str]| {
        let pieces: Vec<String> = names.iter().map(|n| fold(get(fields, n))).collect();
        (!pieces[0].is_empty()).then(|| pieces.join("/"))
    };
    match kind {
        Kind::People => {
            keys.extend(document(fields).map(|(state, number)| format!("document/{state}/{number}")));
            keys.extend((!id.is_empty()).then(|| format!("id/{id}")));
            let reference = fold(get(fields, "reference"));
            if !reference.is_empty() && !source.is_empty() {
                keys.push(format!("reference/{}/{reference}", fold(source)));
            }
            let born = get(fields, "birth_date");
            if !born.is_empty() {
                keys.extend(names_of(fields).into_iter().map(|name| format!("born/{born}/{name}")));
            }
        }
        // An id decides alone: two places may have the same title.
        _ if !id.is_empty() => keys.push(format!("id/{id}")),
        Kind::Places => keys.extend(with(&["title", "employer", "country", "region", "start"])),
        Kind::Programmes => keys.extend(with(&["title", "training", "country"])),
        Kind::Organisations => keys.extend(with(&["name", "country"])),
    }
    keys
}

/// What makes two records worth a question.
pub(super) fn weak(kind: Kind, fields: &Fields) -> Vec<String> {
    if kind != Kind::People {
        return Vec::new();
    }
    names_of(fields).into_iter().map(|name| format!("name/{name}")).collect()
}

/// Whether two records with an equal name may tell of the same person.
pub(super) fn doubtful(one: &Fields, other: &Fields) -> bool {
    let both = |f: &str| (get(one, f).to_owned(), get(other, f).to_owned());
    let (a, b) = both("birth_date");
    if !a.is_empty() && !b.is_empty() && a != b {
        // Two days of birth: perhaps a slip, if something else is equal.
        return equal(one, other, "phone") || equal(one, other, "email");
    }
    if ["birth_date", "birth_year", "phone", "email"].iter().any(|f| equal(one, other, f)) {
        return true;
    }
    let bare = |fields: &Fields| {
        ["birth_date", "birth_year", "phone", "email", "document"].iter().all(|f| get(fields, f).is_empty())
    };
    bare(one) || bare(other)
}

fn equal(one: &Fields, other: &Fields, field: &str) -> bool {
    let plain = |fields: &Fields| -> String {
        let text = get(fields, field);
        // A telephone is its digits: the last nine, for the country's may be left out.
        if field == "phone" {
            let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
            return digits[digits.len().saturating_sub(9)..].iter().collect();
        }
        text.to_lowercase()
    };
    let (a, b) = (plain(one), plain(other));
    !a.is_empty() && a == b
}

/// What tells a row of people apart, for an answer that is remembered.
pub(super) fn identity(fields: &Fields) -> String {
    let pieces = ["birth_date", "birth_year", "phone", "email", "document", "reference", "id"];
    let more: Vec<&str> = pieces.iter().map(|f| get(fields, f)).collect();
    format!("{}|{}", names_of(fields).join("+"), more.join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(text: &str) -> Fields {
        text.split(", ")
            .filter_map(|p| p.split_once('='))
            .map(|(f, t)| (f.to_owned(), t.to_owned()))
            .collect()
    }

    /// What two records are to each other.
    fn verdict(one: &str, other: &str) -> &'static str {
        let (one, other) = (record(one), record(other));
        let meets = |a: &[String], b: &[String]| a.iter().any(|k| b.contains(k));
        if never(&one, &other) {
            "never"
        } else if !differ(&one, &other)
            && meets(&strong(Kind::People, &one, "PES"), &strong(Kind::People, &other, "PES"))
        {
            "same"
        } else if meets(&weak(Kind::People, &one), &weak(Kind::People, &other)) && doubtful(&one, &other) {
            "doubt"
        } else {
            "two"
        }
    }

    #[test]
    fn who_is_the_same() {
        for (one, other, expected) in [
            ("document=SN 123, name=A", "document=sn 1-23, name=B", "same"),
            (
                "document=SN 123, name=A, birth_date=1990-01-01",
                "document=SN 124, name=A, birth_date=1990-01-01",
                "never",
            ),
            ("document=SN 123, id=P1", "document=SN 9, id=P1", "never"),
            (
                "document=SN 123, name=A B, birth_date=1990-01-01",
                "document=ML 9, name=B A, birth_date=1990-01-01",
                "doubt",
            ),
            ("document=123, nationality=SN, name=A", "document=124, nationality=SN, name=A", "never"),
            ("document=123, nationality=SN", "document=SN 123", "same"),
            ("document=sn123, nationality=SN", "document=SN 123", "same"),
            ("id=P1, name=A", "id=P1, name=B", "same"),
            ("reference=17, name=A", "reference=17, name=B", "same"),
            ("name=Amina Ndiaye, birth_date=1990-01-01", "name=NDIAYE Amína, birth_date=1990-01-01", "same"),
            ("name=أمينة, birth_date=1990-01-01", "name=امينه, birth_date=1990-01-01", "same"),
            (
                "name=Amina, name_other=أمينة, birth_date=1990-01-01",
                "name=امينه, birth_date=1990-01-01",
                "same",
            ),
            ("name=A, birth_year=1990", "name=A, birth_year=1990", "doubt"),
            ("name=A, phone=+221 770000000", "name=A, phone=77 000 00 00", "doubt"),
            ("name=A, email=A@x.org", "name=A, email=a@x.org", "doubt"),
            (
                "name=A, birth_date=1990-01-01, phone=770000000",
                "name=A, birth_date=1990-01-10, phone=770000000",
                "doubt",
            ),
            ("name=A, birth_date=1990-01-01", "name=A, birth_date=1990-01-10", "two"),
            ("name=A", "name=A, phone=770000000", "doubt"),
            ("name=A, phone=770000000", "name=B, phone=770000000", "two"),
            ("name=A, birth_year=1990", "name=A, birth_year=1991", "two"),
            ("phone=770000000", "phone=770000000", "two"),
        ] {
            assert_eq!(verdict(one, other), expected, "{one} / {other}");
            assert_eq!(verdict(other, one), expected, "{other} / {one}");
        }
    }
}
