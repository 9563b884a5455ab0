//! Files that somebody brings: written by others, damaged, hostile.

use std::io::Write;

use documents::{Attachment, Limits, NotRead, attachments, attachments_within};
use expect_test::{Expect, expect};
use proptest::prelude::*;

/// Objects as text, put into a file; `attachments` as text.
fn check(objects: &[u8], expected: Expect) {
    let file = [b"%PDF-1.7\n".as_slice(), objects].concat();
    let told = match attachments(&file) {
        Ok(all) => all
            .iter()
            .map(|a| format!("{}: {}", a.name, String::from_utf8_lossy(&a.bytes)))
            .collect::<Vec<_>>()
            .join("\n"),
        Err(why) => format!("refused: {why}"),
    };
    expected.assert_eq(&told);
}

fn packed(text: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(text).and_then(|()| packer.finish()).expect("packed")
}

fn stream(number: u64, keys: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("{number} 0 obj\n<< {keys} /Length {} >>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream\nendobj\n"].concat()
}

#[test]
fn a_file_is_found_by_its_specification() {
    let plain = stream(1, "/Type /EmbeddedFile", b"{\"a\":1}");
    check(
        &[plain.as_slice(), b"2 0 obj <</Type/Filespec /F (a\\(1\\).json) /EF <</F 1 0 R>> >> endobj"]
            .concat(),
        expect!["a(1).json: {\"a\":1}"],
    );
    check(
        &[
            b"2 0 obj <</UF <FEFF0627002E006A> /EF 3 0 R>> endobj 3 0 obj <</UF 1 0 R>> endobj ",
            plain.as_slice(),
        ]
        .concat(),
        expect!["ا.j: {\"a\":1}"],
    );
    check(&plain, expect![""]);
}

#[test]
fn packed_objects_and_later_versions_are_read() {
    let inside = b"2 0 4 9 <</F(x.json)/EF<</F 1 0 R>>>>";
    let first = 8;
    let objects = packed(inside);
    let all = [
        stream(1, "/Filter /FlateDecode", &packed(b"first")),
        stream(9, &format!("/Type /ObjStm /N 1 /First {first} /Filter [/FlateDecode]"), &objects),
    ]
    .concat();
    check(&all, expect!["x.json: first"]);
    let newer = [all, stream(1, "", b"second")].concat();
    check(&newer, expect!["x.json: second"]);
}

#[test]
fn a_wrong_length_does_not_cut_a_file() {
    let odd = b"1 0 obj <</Length 3>> stream\r\nabcdef\nendstream endobj 2 0 obj <</F(x)/EF<</F 1 0 R>>>>";
    check(odd, expect!["x: abcdef\n"]);
    let indirect = b"1 0 obj <</Length 7 0 R>> stream\nabcendstream endobj 2 0 obj <</F(x)/EF<</F 1 0 R>>>>";
    check(indirect, expect!["x: abc"]);
}

#[test]
fn what_cannot_be_read_is_said() {
    check(b"trailer <</Encrypt 5 0 R>>", expect!["refused: the PDF is locked with a password"]);
    let unknown =
        [stream(1, "/Filter /LZWDecode", b"x").as_slice(), b"2 0 obj <</F(x)/EF<</F 1 0 R>>>>"].concat();
    check(&unknown, expect![""]);
    assert_eq!(attachments(b"{\"not\": \"a PDF\"}"), Err(NotRead::NotPdf));
    assert_eq!(attachments(b""), Err(NotRead::NotPdf));
}

/// Twenty megabytes of nothing fit into twenty kilobytes.
#[test]
fn a_bomb_is_refused() {
    let bomb = packed(&vec![0; 20 << 20]);
    let file = [
        b"%PDF-1.7\n".to_vec(),
        stream(1, "/Filter /FlateDecode", &bomb),
        b"2 0 obj <</F(x)/EF<</F 1 0 R>>>>".to_vec(),
    ]
    .concat();
    assert!(file.len() < 30_000, "{}", file.len());
    assert_eq!(attachments(&file), Err(NotRead::TooLarge));
    let objects = [
        b"%PDF-1.7\n".to_vec(),
        stream(1, "/Type/ObjStm /N 1 /First 4 /Filter/FlateDecode", &packed(&vec![b'['; 33 << 20])),
    ]
    .concat();
    assert_eq!(attachments(&objects), Err(NotRead::TooLarge));
    let deep = [b"%PDF-1.7\n1 0 obj ".as_slice(), &vec![b'['; 3 << 20]].concat();
    assert_eq!(attachments(&deep), Ok(Vec::new()));
    let many = [b"%PDF-1.7\n1 0 obj [".as_slice(), &b"1 ".repeat(3 << 20)].concat();
    assert_eq!(attachments(&many), Err(NotRead::TooLarge));
    let long = vec![b' '; (16 << 20) + 1];
    assert_eq!(attachments(&long), Err(NotRead::TooLarge));
}

#[test]
fn limits_are_kept_to_the_byte() {
    let files = |n: u64| -> Vec<u8> {
        let mut all = b"%PDF-1.7\n".to_vec();
        for i in 0..n {
            all.extend(stream(2 * i + 1, "", b"12345"));
            all.extend(format!("{} 0 obj <</F(x)/EF<</F {} 0 R>>>> endobj\n", 2 * i + 2, 2 * i + 1).bytes());
        }
        all
    };
    let limits = Limits { file: 10_000, count: 2, one: 5, all: 10 };
    assert_eq!(attachments_within(&files(2), &limits).map(|a| a.len()), Ok(2));
    for less in [
        Limits { count: 1, ..limits },
        Limits { one: 4, ..limits },
        Limits { all: 9, ..limits },
        Limits { file: 100, ..limits },
    ] {
        assert_eq!(attachments_within(&files(2), &less), Err(NotRead::TooLarge), "{less:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever is in a file, it is answered.
    #[test]
    fn any_bytes_are_answered(rest in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = attachments(&[b"%PDF-1.7\n".as_slice(), &rest].concat());
    }

    #[test]
    fn anything_that_looks_like_a_pdf_is_answered(
        words in proptest::collection::vec(prop::sample::select(vec![
            "1 0 obj", "2 0 obj", "endobj", "<<", ">>", "[", "]", "(", ")", "\\", "<", ">", "/EF", "/F", "/Length",
            "1 0 R", "2 0 R", "stream\n", "endstream", "7", "99999999999999999999", "/Type", "/ObjStm", "/N", "/First",
            "/Filter", "/FlateDecode", "%", "\r", "#4", "R", "\0", "<FE", "\\3",
        ]), 0..80),
    ) {
        let _ = attachments(format!("%PDF-1.7\n{}", words.join(" ")).as_bytes());
    }

    /// Files of any name and content come out as they went in.
    #[test]
    fn what_is_put_in_comes_out(name in "[a-z0-9 .]{1,20}", bytes in proptest::collection::vec(any::<u8>(), 0..300), flate in any::<bool>()) {
        let body = if flate { stream(1, "/Filter/FlateDecode", &packed(&bytes)) } else { stream(1, "", &bytes) };
        let file = [b"%PDF-1.7\n".to_vec(), body, format!("2 0 obj <</F({name})/EF<</F 1 0 R>>>>").into_bytes()].concat();
        prop_assert_eq!(attachments(&file), Ok(vec![Attachment { name, bytes }]));
    }
}
