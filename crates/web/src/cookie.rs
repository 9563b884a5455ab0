//! Small secrets that a browser keeps for us.

use axum::http::{HeaderMap, header};
use data_encoding::HEXLOWER;
use subtle::ConstantTimeEq;

/// Whoever has signed in.
pub(crate) const SESSION: &str = "ambos";
/// Whoever has not: the key of their forms.
pub(crate) const STRANGER: &str = "ambos_form";

/// A cookie that a browser sent.
pub(crate) fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    all.flat_map(|v| v.split(';')).find_map(|one| {
        let (n, value) = one.trim().split_once('=')?;
        (n == name && !value.is_empty()).then_some(value)
    })
}

/// A cookie to be kept for so many seconds, or until the browser is closed. No
/// script can read it, and no other site can send it along with a form.
pub(crate) fn write(name: &str, value: &str, seconds: Option<i64>, secure: bool) -> String {
    let age = seconds.map_or(String::new(), |s| format!("; Max-Age={s}"));
    let secure = if secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}")
}

/// 256 bits of chance, as letters that may stand anywhere.
pub(crate) fn random() -> String {
    let mut bytes = [0; 32];
    // Without chance nothing here is safe: better to stop than to guess.
    getrandom::fill(&mut bytes).expect("the operating system gives chance");
    HEXLOWER.encode(&bytes)
}

/// Whether two secrets are equal, in a time that tells nothing of them.
pub(crate) fn equal(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}
