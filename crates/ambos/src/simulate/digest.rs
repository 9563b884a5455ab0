//! Is the journal of two walks the same?
//!
//! The chain itself is never the same twice: its keyed hashes, and the ids of accounts and credentials, are drawn
//! by chance. So every line is hashed as it reads, each such id as the number in which it first appeared.

use std::collections::BTreeMap;
use std::fmt::Write;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use store::keys::Keys;
use store::{Db, Fault, history};

/// Lines read at once.
const PAGE: u32 = 500;

/// A hash over all lines, the newest first, and how many there are.
pub fn of(db: &mut Db, keys: &Keys) -> Result<(String, u64), Fault> {
    let (mut sha, mut names, mut after, mut lines) = (Sha256::new(), Names::default(), None, 0);
    loop {
        let page = history::all(db, keys, after.as_deref(), PAGE)?;
        for line in &page.rows {
            let detail = line.detail.as_ref().map(ToString::to_string).unwrap_or_default();
            let parts = [
                &line.seq.to_string(),
                &line.at.to_string(),
                &line.actor,
                &line.role,
                &line.via,
                &line.action,
                &line.kind,
                &line.subject,
                &line.partnership,
                &detail,
            ];
            for part in parts {
                sha.update(names.plain(part).as_bytes());
                sha.update([0]);
            }
            lines += 1;
        }
        after = page.next;
        if after.is_none() {
            return Ok((HEXLOWER.encode(&sha.finalize()), lines));
        }
    }
}

/// What chance named, by the order in which it appeared.
#[derive(Default)]
struct Names(BTreeMap<String, usize>);

impl Names {
    /// A text with numbers in place of what chance named.
    fn plain(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for word in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
            let id = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
            if is_chance(id) {
                let next = self.0.len();
                let number = *self.0.entry(id.to_owned()).or_insert(next);
                let _ = write!(out, "#{number}{}", &word[id.len()..]);
            } else {
                out.push_str(word);
            }
        }
        out
    }
}

/// Whether this looks like an id of the store, a hash or a public key.
fn is_chance(word: &str) -> bool {
    let all = |f: fn(&u8) -> bool| word.bytes().all(|b| f(&b));
    match word.len() {
        16 => all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(b)),
        64 => all(|b| b.is_ascii_hexdigit()),
        _ => word.starts_with("z6Mk"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_chance_named_is_a_number_and_all_else_stays() {
        let mut names = Names::default();
        assert_eq!(names.plain("{\"by\":\"abcdefghij234567\"}"), "{\"by\":\"#0\"}");
        assert_eq!(names.plain("abcdefghij234567 and zzzzzzzzzz777777, P0001"), "#0 and #1, P0001");
        assert_eq!(names.plain("2026-03-01 ABCDEFGHIJKLMNOP"), "2026-03-01 ABCDEFGHIJKLMNOP");
    }
}
