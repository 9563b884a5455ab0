//! Second factors: codes that change every thirty seconds (RFC 6238), and codes
//! on paper for whoever loses the device.

use data_encoding::{BASE32_NOPAD, Encoding, Specification};
use maud::{Markup, html};
use qrcode::{Color, QrCode};
use totp_rs::{Builder, Secret, Totp};

/// So many codes on paper.
const ON_PAPER: usize = 10;

/// A secret to share with a device: 160 bits.
pub(crate) fn new_secret() -> String {
    let mut bytes = [0; 20];
    getrandom::fill(&mut bytes).expect("the operating system gives chance");
    BASE32_NOPAD.encode(&bytes)
}

fn clock(secret: &str, name: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    // A colon would end the name in the address.
    let name = name.replace(':', " ");
    Builder::new().with_secret(secret).with_issuer(Some("Ambos")).with_account_name(name).build().ok()
}

/// The time step whose code this is, at this second or one step beside it.
pub(crate) fn step_of(secret: &str, code: &str, second: i64) -> Option<i64> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let second = u64::try_from(second).ok()?;
    i64::try_from(clock(secret, "")?.check(&code, second)?).ok()
}

/// The address that a device reads: `otpauth://…`.
pub(crate) fn address(secret: &str, name: &str) -> Option<String> {
    clock(secret, name)?.to_url().ok()
}

/// White points around the picture: readers of codes want four.
const QUIET: usize = 4;

/// The address as a picture to be read with a camera.
pub(crate) fn picture(address: &str) -> Option<Markup> {
    let code = QrCode::new(address.as_bytes()).ok()?;
    let (width, dark) = (code.width(), code.to_colors());
    // One stroke for each run of dark points in a line: a third of the bytes of points drawn one by one.
    let mut path = String::new();
    for (y, line) in dark.chunks(width.max(1)).enumerate() {
        let mut x = 0;
        for run in line.chunk_by(|one, next| one == next) {
            if run.first() == Some(&Color::Dark) {
                path.push_str(&format!("M{} {}.5h{}", x + QUIET, y + QUIET, run.len()));
            }
            x += run.len();
        }
    }
    let side = width + 2 * QUIET;
    Some(html! {
        svg viewBox=(format!("0 0 {side} {side}")) shape-rendering="crispEdges" { path stroke="#000" d=(path); }
    })
}

/// Codes for paper: 50 bits each, in two groups, with letters and digits that
/// nobody mistakes for others.
pub(crate) fn for_paper() -> Vec<String> {
    let letters = plain_letters();
    (0..ON_PAPER)
        .map(|_| {
            let mut bytes = [0; 7];
            getrandom::fill(&mut bytes).expect("the operating system gives chance");
            let text = letters.encode(&bytes);
            format!("{}-{}", &text[..5], &text[5..10])
        })
        .collect()
}

fn plain_letters() -> Encoding {
    let mut specification = Specification::new();
    specification.symbols.push_str("abcdefghijkmnpqrstuvwxyz23456789");
    specification.encoding().unwrap_or(BASE32_NOPAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the secret `12345678901234567890` at second 59.
    #[test]
    fn a_code_is_that_of_the_standard_and_near_its_time() {
        let secret = BASE32_NOPAD.encode(b"12345678901234567890");
        assert_eq!(step_of(&secret, "287 082", 59), Some(1));
        assert_eq!(step_of(&secret, "287082", 89), Some(1));
        assert_eq!(step_of(&secret, "287082", 120), None);
        assert_eq!(step_of(&secret, "287083", 59), None);
        assert_eq!(step_of("no secret", "287082", 59), None);
    }

    #[test]
    fn a_device_can_read_the_address() {
        let secret = BASE32_NOPAD.encode(b"12345678901234567890");
        let address = address(&secret, "a:b@example.org").expect("an address");
        assert!(address.starts_with("otpauth://totp/Ambos:"), "{address}");
        assert!(picture(&address).is_some_and(|p| p.0.starts_with("<svg")));
    }

    #[test]
    fn codes_for_paper_differ_and_hold_no_doubtful_letters() {
        let codes = for_paper();
        assert_eq!(codes.iter().collect::<std::collections::BTreeSet<_>>().len(), 10);
        for code in codes {
            assert_eq!(code.len(), 11);
            assert!(!code.contains(['l', 'o', '0', '1']), "{code}");
        }
    }
}
