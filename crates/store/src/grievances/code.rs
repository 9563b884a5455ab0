//! By what does somebody without an account find their complaint again?
//!
//! A code of 100 bits of chance, shown once. Only its keyed hash is kept. It is written in letters and digits
//! that are not mistaken for one another (Crockford's Base32), in four groups of five.

use crate::Fault;
use crate::seal::Key;

const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs of a code; each holds five bits.
const SIGNS: usize = 20;

/// A new code, in its groups.
pub fn new() -> Result<String, Fault> {
    let mut bytes = [0; SIGNS];
    getrandom::fill(&mut bytes).map_err(Fault::other)?;
    let signs: Vec<char> = bytes.iter().map(|b| char::from(LETTERS[usize::from(b % 32)])).collect();
    Ok(signs.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

/// A code as somebody typed it: small letters, blanks and dashes, digits of other scripts, O for 0 and I or L
/// for 1 do not matter. Nothing where it can be no code.
pub fn read(text: &str) -> Option<String> {
    let mut signs = String::new();
    for sign in skills::western_digits(text).chars().filter(|c| !c.is_whitespace() && !"-‐–—.".contains(*c))
    {
        let sign = match sign.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            sign => sign,
        };
        let known = u8::try_from(sign).is_ok_and(|sign| LETTERS.contains(&sign));
        if !known || signs.len() == SIGNS {
            return None;
        }
        signs.push(sign);
    }
    (signs.len() == SIGNS).then_some(signs)
}

/// What is kept of a code that was read.
pub(crate) fn mac(index: &Key, read: &str) -> Result<Vec<u8>, Fault> {
    index.mac(&[b"grievance-code", read.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = new().expect("chance");
        let plain = code.replace('-', "");
        assert_eq!((code.len(), plain.len()), (23, SIGNS));
        assert_eq!(read(&code), Some(plain.clone()));
        assert_eq!(read(&format!(" {} ", code.to_lowercase().replace('-', " "))), Some(plain));
        assert_eq!(read("oil00-00000-00000-0٠0۰0").as_deref(), Some("01100000000000000000"));
        for wrong in ["", "12345", "UUUUU-UUUUU-UUUUU-UUUUU", "00000-00000-00000-00000-0", "é"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_ne!(new().expect("chance"), code);
    }
}
