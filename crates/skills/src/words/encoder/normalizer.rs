//! In which letters does the vocabulary expect a text?
//!
//! The vocabulary brings a table of replacements: a double-array trie over bytes (Yata et al., darts-clone) and
//! the texts that its leaves point to. The longest sequence that the trie knows is replaced, blanks become `▁`,
//! those at the ends and doubled ones go, and one is put in front (Kudo & Richardson, SentencePiece, 2018).

/// What stands for a blank.
const BLANK: char = '\u{2581}';

/// Replacements of a vocabulary. Without any, text stays as it is.
#[derive(Default)]
pub(super) struct Normalizer {
    units: Vec<u32>,
    texts: Vec<u8>,
}

/// Where the children of a node begin, relative to it.
fn offset(unit: u32) -> usize {
    ((unit >> 10) << ((unit & 0x200) >> 6)) as usize
}

impl Normalizer {
    /// From the table as it stands in the vocabulary: length of the trie in bytes, trie, texts that end in 0.
    pub fn read(table: &[u8]) -> Normalizer {
        let length = table.first_chunk().map_or(0, |four| u32::from_le_bytes(*four) as usize);
        let body = table.get(4..).unwrap_or_default();
        let (trie, texts) = body.split_at_checked(length).unwrap_or_default();
        let units = trie.chunks_exact(4).map(|u| u32::from_le_bytes(u.try_into().unwrap_or_default()));
        Normalizer { units: units.collect(), texts: texts.to_vec() }
    }

    /// How many bytes at the head of `bytes` are replaced, and by what.
    fn longest(&self, bytes: &[u8]) -> Option<(usize, &str)> {
        let mut node = offset(*self.units.first()?);
        let mut best = None;
        for (at, byte) in bytes.iter().enumerate() {
            node ^= usize::from(*byte);
            let Some(unit) = self.units.get(node) else { break };
            if unit & 0x8000_00ff != u32::from(*byte) {
                break;
            }
            node ^= offset(*unit);
            if unit & 0x100 != 0
                && let Some(leaf) = self.units.get(node)
            {
                best = Some((at + 1, (leaf & 0x7fff_ffff) as usize));
            }
        }
        let (length, at) = best?;
        let text = self.texts.get(at..)?;
        let end = text.iter().position(|b| *b == 0)?;
        Some((length, std::str::from_utf8(text.get(..end)?).ok()?))
    }

    /// The text in the vocabulary's letters; empty where nothing is left of it.
    pub fn normalize(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 3);
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let (length, letters) = match self.longest(rest.as_bytes()) {
                Some((length, letters)) if rest.is_char_boundary(length) => (length, letters),
                _ => (first.len_utf8(), rest.get(..first.len_utf8()).unwrap_or_default()),
            };
            for letter in letters.chars() {
                let blank = matches!(letter, ' ' | BLANK);
                match out.ends_with(BLANK) || out.is_empty() {
                    true if letter == ' ' => {}
                    _ if blank => out.push(BLANK),
                    _ => {
                        if out.is_empty() {
                            out.push(BLANK);
                        }
                        out.push(letter);
                    }
                }
            }
            rest = rest.get(length..).unwrap_or_default();
        }
        out.truncate(out.trim_end_matches(BLANK).len());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_marked_and_trimmed() {
        let plain = Normalizer::default();
        for (text, expected) in [("", ""), ("   ", ""), ("a", "▁a"), ("  two  words ", "▁two▁words")] {
            assert_eq!(plain.normalize(text), expected, "{text:?}");
        }
    }
}
