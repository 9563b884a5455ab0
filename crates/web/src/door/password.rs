//! Is this the password, without anybody keeping it?
//!
//! Argon2id with the parameters that OWASP names (19 MiB, two passes, one lane),
//! a few at a time, so that many who try cannot take the machine's memory.

use std::sync::OnceLock;

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use data_encoding::BASE32_NOPAD;

/// The shortest password (NIST SP 800-63B: at least eight characters; longer is better than odder).
pub const SHORTEST: usize = 10;
/// The longest: more than anybody types, less than what keeps the machine busy.
pub const LONGEST: usize = 200;

fn argon() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19 * 1024, 2, 1, None).unwrap_or_default())
}

/// The hash that is kept in place of a password.
pub fn hash(password: &str) -> Option<String> {
    argon().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

/// Whether a password is the one that this hash was made of.
pub fn is(password: &str, kept: &str) -> bool {
    PasswordHash::new(kept).is_ok_and(|kept| argon().verify_password(password.as_bytes(), &kept).is_ok())
}

/// The hash of a password that nobody has, made once.
pub(crate) fn nobodys() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| hash(&invented()).unwrap_or_default())
}

/// What is wrong with a new password, as the last part of a phrase's id. `about`
/// is what everybody knows of its owner: name and address.
pub(crate) fn fault(password: &str, about: &[&str]) -> Option<&'static str> {
    let length = password.chars().count();
    let plain = password.to_lowercase();
    let known = |word: &&str| word.chars().count() >= 4 && plain == word.to_lowercase();
    let first = plain.chars().next();
    match length {
        _ if length < SHORTEST => Some("short"),
        _ if password.len() > LONGEST => Some("long"),
        _ if plain.chars().all(|c| Some(c) == first) => Some("common"),
        _ if COMMON.contains(&plain.as_str()) || about.iter().any(known) => Some("common"),
        _ => None,
    }
}

/// Long enough, and still among the first that anybody tries.
const COMMON: [&str; 24] = [
    "1234567890",
    "0123456789",
    "12345678910",
    "123456789012",
    "1234512345",
    "1q2w3e4r5t",
    "1qaz2wsx3edc",
    "qwertyuiop",
    "qwerty12345",
    "qwerty123456",
    "asdfghjkl;",
    "azertyuiop",
    "password12",
    "password123",
    "password1234",
    "passw0rd123",
    "administrator",
    "iloveyou123",
    "letmein1234",
    "welcome123",
    "welcome1234",
    "contraseña1",
    "motdepasse1",
    "abcdefghij",
];

/// A password that nobody thought of: 80 bits, in groups that can be typed from paper.
pub fn invented() -> String {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes).expect("the operating system gives chance");
    let letters = BASE32_NOPAD.encode(&bytes).to_lowercase();
    let groups: Vec<&str> =
        letters.as_bytes().chunks(4).map(|g| std::str::from_utf8(g).unwrap_or_default()).collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_passwords_are_named() {
        let fault = |text: &str| fault(text, &["amina.diop@example.org"]);
        assert_eq!(fault("nine char"), Some("short"));
        assert_eq!(fault(&"x9".repeat(101)), Some("long"));
        assert_eq!(fault("ааааааааааа"), Some("common"));
        assert_eq!(fault("Password123"), Some("common"));
        assert_eq!(fault("Amina.Diop@example.org"), Some("common"));
        assert_eq!(fault("ten chars!"), None);
    }

    #[test]
    fn a_password_is_known_again_and_no_other_is() {
        let kept = hash("correct horse battery").expect("a hash");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(is("correct horse battery", &kept));
        assert!(!is("correct horse batterz", &kept) && !is("", &kept) && !is("x", "no hash"));
    }
}
