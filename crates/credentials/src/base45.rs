//! Bytes as base 45 (RFC 9285): the letters that a QR code stores most densely.

const ALPHABET: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Writes bytes.
pub(crate) fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(2) * 3);
    for pair in bytes.chunks(2) {
        let mut value = pair.iter().fold(0usize, |v, b| v * 256 + usize::from(*b));
        for _ in 0..=pair.len() {
            text.push(char::from(ALPHABET[value % 45]));
            value /= 45;
        }
    }
    text
}

/// Reads a text.
pub(crate) fn read(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 3 * 2 + 1);
    for group in text.as_bytes().chunks(3) {
        let mut value = 0;
        for letter in group.iter().rev() {
            value = value * 45 + ALPHABET.iter().position(|a| a == letter)?;
        }
        match (group.len(), value) {
            (3, 0..=0xffff) => bytes.extend([(value >> 8) as u8, (value & 0xff) as u8]),
            (2, 0..=0xff) => bytes.push(value as u8),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 9285, 4.3 and 4.4.
    #[test]
    fn published_pairs() {
        for (plain, coded) in [
            (&b"AB"[..], "BB8"),
            (b"Hello!!", "%69 VD92EX0"),
            (b"base-45", "UJCLQE7W581"),
            (b"ietf!", "QED8WEX0"),
        ] {
            assert_eq!(write(plain), coded);
            assert_eq!(read(coded).as_deref(), Some(plain));
        }
        for bad in ["GGW", ":::", "A", "ab", "::"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
