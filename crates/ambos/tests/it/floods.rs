//! Whatever stands in a file, and however much of it: the program answers within
//! its bounds, and what it says stays short.

use crate::program::Edit::Bytes;
use crate::program::{AMBOS, Answer, finished};
use crate::small::{original, small};

const PEOPLE: &str = "people.csv";

/// A command that may use so much memory, in kB.
fn within(kilobytes: u32, folder: &std::path::Path) -> Answer {
    let script = format!("ulimit -v {kilobytes} && exec \"$0\" match . --out out");
    finished(std::process::Command::new("sh").args(["-c", &script, AMBOS]).current_dir(folder))
}

/// Noise that is the same on every run.
fn noise(bytes: usize) -> impl Iterator<Item = u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    std::iter::from_fn(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        Some((state >> 32) as u8)
    })
    .take(bytes)
}

const MB: usize = 1 << 20;

/// A megabyte of letters and marks that tables are made of.
fn letters() -> String {
    let kept = noise(2 * MB).map(|b| b & 0x7f);
    let kept = kept.filter(|b| b" ,;\"=:\n".contains(b) || b.is_ascii_alphanumeric());
    String::from_utf8(kept.take(MB).collect()).expect("ASCII")
}

/// These rows under the header of the table of people.
fn under_header(rows: &str) -> Vec<u8> {
    let header = original(PEOPLE).lines().next().expect("a header");
    format!("{header}\n{rows}").into_bytes()
}

/// What floods a table, and the exit code it ends with.
type Flood = (&'static str, i32, fn() -> Vec<u8>);

const FLOODS: &[Flood] = &[
    ("100 MB of any bytes", 2, || noise(MB).collect::<Vec<u8>>().repeat(100)),
    ("100 MB of text", 2, || "noise, noise; né\n".repeat(6 * MB).into_bytes()),
    ("a line of 20 MB", 2, || vec![b'x'; 20 * MB]),
    ("15 MB of any bytes", 2, || noise(MB).collect::<Vec<u8>>().repeat(15)),
    ("15 MB of letters and marks", 1, || letters().repeat(15).into_bytes()),
    ("the same under a good header", 1, || under_header(&letters().repeat(15))),
    ("a line of 15 MB", 1, || vec![b'x'; 15 * MB]),
    ("15 MB of separators", 1, || vec![b','; 15 * MB]),
    ("a row of 15 MB of separators", 1, || under_header(&",".repeat(15 * MB))),
    ("many columns", 1, || "column,".repeat(9000).into_bytes()),
    ("15 MB of quotes", 1, || under_header(&"\"".repeat(15 * MB))),
    ("a cell of 15 MB", 1, || under_header(&format!("A1,{},,,,,,,,,\n", "x".repeat(15 * MB)))),
    ("a list of 60 kB", 1, || under_header(&format!("A1,TN,{},,,,,,,,\n", "xyzw=1;".repeat(9000)))),
    ("a million rows", 1, || under_header(&"A,,,,,,,,,,\n".repeat(MB))),
    ("many short rows of their own", 1, || {
        under_header(&(0..MB / 2).map(|n| format!("{n},TN,,,home,,,,,,\n")).collect::<String>())
    }),
    ("many blank lines", 1, || vec![b'\n'; 15 * MB]),
];

/// Whatever stands in a table, the program answers with exit code 1 or 2 within
/// 400 MB, and what it says stays short.
#[test]
#[cfg(unix)]
fn of_tables() {
    for (what, code, bytes) in FLOODS {
        let folder = small(&[Bytes(PEOPLE, &bytes())]);
        let before = folder.files();
        let answer = within(400_000, folder.path());
        assert_eq!(
            answer.code,
            *code,
            "{what}: {} {}",
            answer.err,
            answer.out.get(..2000).unwrap_or(&answer.out)
        );
        assert!(answer.out.len() + answer.err.len() < 200_000, "{what}: {} bytes", answer.out.len());
        assert!((answer.out + &answer.err).contains(PEOPLE), "{what}");
        assert_eq!(folder.files(), before, "{what}");
    }
}

#[test]
#[cfg(unix)]
fn of_agreements() {
    for (what, code, bytes) in [
        ("17 MB", 2, vec![b'x'; 17 * MB]),
        ("articles", 1, "## Article 1. A\n".repeat(MB / 2).into_bytes()),
        ("blocks", 1, "## Article 1. A\n```toml\n[[quota]]\n```\n".repeat(20_000).into_bytes()),
        ("brackets", 1, format!("# T\n```toml\na = {}\n```\n", "[".repeat(MB)).into_bytes()),
        ("a block without end", 1, format!("# T\n```toml\n{}", "id = 'a'\n".repeat(MB / 4)).into_bytes()),
        ("words", 1, "word ".repeat(3 * MB).into_bytes()),
    ] {
        let folder = small(&[Bytes("agreement.en.md", &bytes)]);
        let answer = within(1_000_000, folder.path());
        assert_eq!(answer.code, code, "{what}: {}", answer.err);
        assert!(answer.out.len() + answer.err.len() < 1_000_000, "{what}: {} bytes", answer.out.len());
    }
}
