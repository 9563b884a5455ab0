//! Bytes as base 58 (Bitcoin's alphabet), which multibase marks with `z`.

const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/// The longest text that is read: a key or a signature has fewer than 100 characters.
const LONGEST: usize = 128;

/// Writes bytes. The work grows with the square of their number: for keys and signatures.
pub(crate) fn write(bytes: &[u8]) -> String {
    let zeros = bytes.iter().take_while(|b| **b == 0).count();
    let mut digits: Vec<u8> = Vec::new();
    for byte in &bytes[zeros..] {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += u32::from(*digit) << 8;
            *digit = (carry % 58) as u8;
            carry /= 58;
        }
        while carry > 0 {
            digits.push((carry % 58) as u8);
            carry /= 58;
        }
    }
    let start = std::iter::repeat_n('1', zeros);
    start.chain(digits.iter().rev().map(|d| char::from(ALPHABET[usize::from(*d)]))).collect()
}

/// Reads a text of at most 128 characters.
pub(crate) fn read(text: &str) -> Option<Vec<u8>> {
    if text.len() > LONGEST {
        return None;
    }
    let zeros = text.bytes().take_while(|b| *b == b'1').count();
    let mut bytes: Vec<u8> = Vec::new();
    for letter in text.bytes().skip(zeros) {
        let mut carry = ALPHABET.iter().position(|a| *a == letter)? as u32;
        for byte in &mut bytes {
            carry += u32::from(*byte) * 58;
            *byte = (carry & 0xff) as u8;
            carry >>= 8;
        }
        while carry > 0 {
            bytes.push((carry & 0xff) as u8);
            carry >>= 8;
        }
    }
    bytes.extend(std::iter::repeat_n(0, zeros));
    bytes.reverse();
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the draft "The Base58 Encoding Scheme" (draft-msporny-base58-03), section 5.
    #[test]
    fn published_pairs() {
        for (plain, coded) in [
            (&b"Hello World!"[..], "2NEpo7TZRRrLZSi2U"),
            (
                b"The quick brown fox jumps over the lazy dog.",
                "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
            ),
            (&[0, 0, 0x28, 0x7f, 0xb4, 0xcd], "11233QC4"),
        ] {
            assert_eq!(write(plain), coded);
            assert_eq!(read(coded).as_deref(), Some(plain));
        }
        assert_eq!(read("0OIl"), None);
    }
}
