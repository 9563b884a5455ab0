//! What is written in a PDF that somebody brings; and files that are none, in bounded time.

use std::io::Write;

use documents::{Fonts, NotRead, NotWriting, passport, writing};
use expect_test::{Expect, expect};
use proptest::prelude::*;

use crate::sample;

fn packed(text: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(text).and_then(|()| packer.finish()).expect("packed")
}

fn stream(number: u64, keys: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("{number} 0 obj\n<< {keys} /Length {} >>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream\nendobj\n"].concat()
}

/// A PDF of one page with this content, packed, and a font of this dictionary.
fn pdf(content: &[u8], font: &str, more: &[u8]) -> Vec<u8> {
    let objects = format!(
        "%PDF-1.4\n1 0 obj <</Type/Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages /Kids [3 0 R] /Count 1 \
         /Resources <</Font <</F1 5 0 R>> /XObject <</X 6 0 R>> >> >> endobj\n\
         3 0 obj <</Type/Page /Parent 2 0 R /Contents 4 0 R>> endobj\n5 0 obj <</Type/Font {font}>> endobj\n"
    );
    [
        objects.as_bytes(),
        &stream(4, "/Filter /FlateDecode", &packed(content)),
        more,
        b"trailer <</Root 1 0 R>>\n%%EOF\n",
    ]
    .concat()
}

const LATIN: &str = "/Subtype/Type1 /BaseFont/Helvetica /Encoding <</Type/Encoding /BaseEncoding/WinAnsiEncoding \
                     /Differences [1 /ntilde /fi]>>";

fn check(file: &[u8], expected: Expect) {
    let told = match writing(file) {
        Ok(read) => format!("{} {:?}\n{}", read.format, read.pages, read.text),
        Err(why) => format!("refused, {}: {why}\n", why.word()),
    };
    expected.assert_eq(&told);
}

#[test]
fn letters_come_out_in_lines() {
    let content = b"BT /F1 12 Tf 1 0 0 1 72 700 Tm (Cuidar ni\\001os y \\002rmar) Tj 0 -14 Td [(Coc) 20 (inar) -400 (bien)] TJ \
        0 -40 Td (a\\361os) Tj ET q 0.5 0 0 0.5 0 0 cm BT /F1 12 Tf 1 0 0 1 300 1264 Tm (at the side) Tj ET Q BI /W 1 ID abc EI /X Do";
    let form = stream(6, "/Subtype/Form", b"BT /F1 10 Tf 50 50 Td (in a form) Tj ET /X Do");
    check(
        &pdf(content, LATIN, &form),
        expect![[r#"
            pdf [0]
            Cuidar niños y firmar
            Cocinar bien

            años
            at the side

            in a form

        "#]],
    );
}

#[test]
fn letters_of_many_bytes_have_names_of_their_own() {
    // As browsers and Word write Arabic: the glyphs stand from left to right, the last letter of a word first.
    let table = b"/CIDInit begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0001> <062E> <0002> <0627> \
        endbfchar 1 beginbfrange <0003> <0004> [<0628> <0637>] endbfrange endcmap";
    let font = "/Subtype/Type0 /Encoding/Identity-H /ToUnicode 7 0 R /DescendantFonts [<</W [1 [500 500] 3 4 500]>>]";
    let file = pdf(
        b"BT /F1 20 Tf 100 500 Td <0001000200030004> Tj ET",
        font,
        &stream(7, "/Filter [/ASCII85Decode /FlateDecode]", &ascii85(&packed(table))),
    );
    check(
        &file,
        expect![[r#"
        pdf [0]
        طباخ

    "#]],
    );
    // The same without the table: nobody can say which letters these are.
    let blind =
        pdf(b"BT /F1 20 Tf 100 500 Td <0001000200030004> Tj ET", "/Subtype/Type0 /Encoding/Identity-H", b"");
    check(
        &blind,
        expect![[r#"
        refused, unnamed: this PDF draws its letters without saying which they are: send the file that it was made from, or copy its text
    "#]],
    );
}

fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for chunk in bytes.chunks(4) {
        let mut four = [0; 4];
        four[..chunk.len()].copy_from_slice(chunk);
        let mut number = u32::from_be_bytes(four);
        let mut five = [0; 5];
        for digit in five.iter_mut().rev() {
            *digit = b'!' + (number % 85) as u8;
            number /= 85;
        }
        out.extend_from_slice(&five[..=chunk.len()]);
    }
    out.extend_from_slice(b"~>");
    out
}

#[test]
fn what_has_no_letters_says_why() {
    check(
        &pdf(b"q 600 0 0 800 0 0 cm /X Do Q", LATIN, &stream(6, "/Subtype/Image", b"abc")),
        expect![[r#"
        refused, scan: there is no text in this PDF of 1 page(s): it is probably a scan or a photograph. Recognise its letters first (OCR), send the file that it was made from, or type what it says
    "#]],
    );
    check(
        b"%PDF-1.4\nnothing else",
        expect![[r#"
        refused, damaged: this PDF is damaged, its pages cannot be found: save it anew, or send the text
    "#]],
    );
    let locked = [pdf(b"", LATIN, b"").as_slice(), b"trailer <</Encrypt 9 0 R>>"].concat();
    check(
        &locked,
        expect![[r#"
        refused, locked: this PDF is locked with a password: save it without one
    "#]],
    );
    for (file, word) in [
        (&b""[..], "empty"),
        (b"\xD0\xCF\x11\xE0rest", "old"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0", "unknown"),
        (b"PK\x03\x04broken", "damaged"),
    ] {
        assert_eq!(writing(file).map_err(|why| why.word()), Err(word));
    }
}

/// Small files that would grow without end.
#[test]
fn what_would_run_on_is_refused() {
    let large = Err(NotWriting::Pdf(NotRead::TooLarge));
    // A page that unpacks to 80 MB.
    let mut bomb = pdf(&vec![b' '; 80 << 20], LATIN, b"");
    assert!(bomb.len() < 1 << 20);
    assert_eq!(writing(&bomb), large);
    bomb.truncate(bomb.len() / 2);
    assert!(writing(&bomb).is_err());
    // A form that draws itself ten times at every depth.
    let content = b"BT /F1 9 Tf (a) Tj ET ".repeat(20);
    let form = stream(6, "/Subtype/Form", &[content.as_slice(), &b"/X Do ".repeat(10)].concat());
    assert_eq!(writing(&pdf(b"/X Do", LATIN, &form)), large);
    // More letters than anybody wrote, in one text.
    let letters = [b"BT /F1 9 Tf (".as_slice(), &vec![b'a'; 2_000_000], b") Tj ET"].concat();
    assert_eq!(writing(&pdf(&letters, LATIN, b"")), large);
    // Five hundred pages.
    let kids: String = (10..510).map(|n| format!("{n} 0 R ")).collect();
    let pages: String = (10..510).map(|n| format!("{n} 0 obj <</Type/Page>> endobj ")).collect();
    let file = format!(
        "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Kids [{kids}]>> endobj {pages}"
    );
    assert_eq!(writing(file.as_bytes()), large);
    // Pages that hold each other.
    let ring =
        b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Kids [2 0 R 2 0 R]>> endobj";
    assert_eq!(writing(ring), Err(NotWriting::Damaged));
}

/// What this program prints in four languages, it reads.
#[test]
fn a_passport_is_read_as_it_was_written() {
    let fonts = Fonts::find(None).expect("the fonts are installed");
    for (language, expected) in [
        ("es", "Escuela de Enfermería de Túnez (inventada)"),
        ("fr", "École d’infirmières de Tunis"),
        ("ar", "مدرسة التمريض في تونس"),
    ] {
        let file = passport(&sample::passport(language), &fonts).expect("printed");
        let read = writing(&file).expect("read");
        assert!(read.text.contains(expected), "{language}: {}", read.text);
        assert_eq!(read.page(0), Some(1));
    }
}

#[test]
fn a_europass_in_a_pdf_is_read_rather_than_the_page() {
    let xml = b"<?xml version='1.0'?><SkillsPassport><LearnerInfo><WorkExperienceList><WorkExperience><Position><Label>Welder</Label>\
        </Position></WorkExperience></WorkExperienceList></LearnerInfo></SkillsPassport>";
    let inside = [
        stream(8, "/Type /EmbeddedFile /Filter /FlateDecode", &packed(xml)),
        b"9 0 obj <</Type/Filespec /F (attachment.xml) /EF <</F 8 0 R>> >> endobj\n".to_vec(),
    ]
    .concat();
    check(
        &pdf(b"BT /F1 9 Tf (Page) Tj ET", LATIN, &inside),
        expect![[r#"
        europass []
        Work experience
        Welder

    "#]],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    /// Whatever is changed in a file, there is an answer.
    #[test]
    fn damaged_files_have_an_answer(at in 0..700_usize, with in any::<u8>(), cut in 0..900_usize) {
        let form = stream(6, "/Subtype/Form /Matrix [1 0 0 1 0 0]", b"BT /F1 10 Tf 50 50 Td (in a form) Tj ET");
        let mut file = pdf(b"BT /F1 12 Tf 72 700 Td (Cook) Tj [(a) -300 (b)] TJ ET /X Do", LATIN, &form);
        if let Some(byte) = file.get_mut(at) {
            *byte = with;
        }
        let _ = writing(&file);
        file.truncate(cut);
        let _ = writing(&file);
    }

    /// Whatever a page is told to draw.
    #[test]
    fn any_content_has_an_answer(content in proptest::collection::vec(any::<u8>(), 0..200), ops in "[ -~]{0,120}") {
        let _ = writing(&pdf(&content, LATIN, b""));
        let _ = writing(&pdf(format!("BT /F1 12 Tf {ops} (x) Tj").as_bytes(), LATIN, b""));
    }
}
