//! What a document says and holds, asked of readers that know nothing of us:
//! poppler's programs (Debian: poppler-utils) for text, fonts and attachments.

use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use documents::{Attachment, Fonts, NotPrinted, Passport, attachments};

use crate::sample::{LANGUAGES, credential, passport};

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::find(None).expect("Debian: fonts-noto-core"));

fn print(passport: &Passport) -> Vec<u8> {
    documents::passport(passport, &FONTS).expect("it is printed")
}

/// What one of poppler's programs says about a document.
fn asked(program: &str, options: &[&str], pdf: &[u8]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("passport.pdf");
    std::fs::write(&file, pdf).expect("written");
    let ran = Command::new(program)
        .args(options)
        .arg(&file)
        .args(if program == "pdftotext" { &["-"][..] } else { &[] })
        .current_dir(folder.path())
        .output()
        .unwrap_or_else(|e| panic!("{program}: {e} (Debian: poppler-utils)"));
    let told = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(ran.status.success(), "{program}: {}", String::from_utf8_lossy(&ran.stderr));
    (folder, told)
}

/// The text without marks of direction and with one space between words, as
/// readers differ in both; Arabic presentation forms do not occur.
fn text(pdf: &[u8]) -> String {
    let (_kept, told) = asked("pdftotext", &["-layout"], pdf);
    let plain = told.chars().filter(
        |c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'),
    );
    plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_language_can_be_read_back_as_text() {
    for (language, [title, holder, label, _, _, page]) in LANGUAGES {
        let said = text(&print(&passport(language)));
        for words in
            [title, label].into_iter().chain(holder.split_whitespace().map(|w| w.trim_matches(['(', ')'])))
        {
            assert!(said.contains(words), "{language}: “{words}” is not in: {said}");
        }
        let first = page.split_whitespace().next().expect("a word");
        assert!(said.contains(first), "{language}: the foot is missing in: {said}");
    }
}

#[test]
fn every_credential_comes_out_byte_for_byte() {
    for (language, _) in LANGUAGES {
        let pdf = print(&passport(language));
        let ours = attachments(&pdf).expect("it is read");
        assert_eq!(ours, [credential(1), credential(2)], "{language}");
        let (folder, _) = asked("pdfdetach", &["-saveall"], &pdf);
        for Attachment { name, bytes } in ours {
            assert_eq!(std::fs::read(folder.path().join(&name)).expect("poppler found it"), bytes, "{name}");
        }
    }
}

/// ISO 19005-3 and ISO 14289-1 are claimed in the metadata, the files are
/// associated, the document has a language, a title and tags.
#[test]
fn it_is_an_archive_file_with_tags() {
    for (language, [title, ..]) in LANGUAGES {
        let pdf = print(&passport(language));
        let (_kept, metadata) = asked("pdfinfo", &["-meta"], &pdf);
        for claim in [
            "<pdfaid:part>3</pdfaid:part>",
            "<pdfaid:conformance>B</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
        ] {
            assert!(metadata.contains(claim), "{language}: {claim} is not in {metadata}");
        }
        let raw = String::from_utf8_lossy(&pdf).into_owned();
        assert_eq!(raw.matches("/AFRelationship/Source").count(), 2, "{language}");
        assert!(raw.contains(&format!("/Lang({language})")), "{language}: no language is stated");
        let (_kept, about) = asked("pdfinfo", &[], &pdf);
        let title = format!("Title:           {title} – ");
        assert!(about.contains("Tagged:          yes") && about.contains(&title), "{about}");
        let (_kept, fonts) = asked("pdffonts", &[], &pdf);
        for line in fonts.lines().skip(2) {
            assert!(
                line.contains("Noto") && line.contains(" yes yes yes"),
                "not embedded with its characters: {line}"
            );
        }
    }
}

#[test]
fn the_same_passport_gives_the_same_bytes() {
    let ar = passport("ar");
    assert_eq!(print(&ar), print(&ar));
    let mut later = ar.clone();
    later.made.day = 2;
    assert_ne!(print(&later), print(&ar));
}

/// Names in scripts that a plain office font lacks are printed; what no font
/// has is shown as left out, and the document is there.
#[test]
fn no_name_breaks_a_document() {
    let mut odd = passport("en");
    odd.holder = "ሰላም नमस्ते สวัสดี ᠮᠣᠩᠭᠣᠯ".to_owned();
    let whole = text(&print(&odd));
    assert!(whole.contains("ሰላም") && !whole.contains("Left out"), "{whole}");

    odd.holder =
        "\u{E123}\u{FDD0}\u{10FFFF}🦆 Xiaoming\u{202E}\u{0}#eval(\"1\") $x$ ﷽ é\u{301}\u{301}\u{301}"
            .to_owned();
    let holed = text(&print(&odd));
    assert!(holed.contains("Xiaoming#eval(\"1\") $x$"), "{holed}");
    assert!(holed.contains("Left out: U+E123, U+FDD0, U+1F986, U+10FFFF"), "{holed}");
}

#[test]
fn what_is_too_much_is_refused() {
    let fails = |change: fn(&mut Passport)| {
        let mut passport = passport("en");
        change(&mut passport);
        documents::passport(&passport, &FONTS).expect_err("refused")
    };
    assert_eq!(fails(|p| p.made.month = 13), NotPrinted::NoSuchDay);
    assert_eq!(fails(|p| p.entries[0].file.bytes = vec![b' '; (8 << 20) + 1]), NotPrinted::TooMuch);
    assert_eq!(fails(|p| p.entries = vec![p.entries[0].clone(); 201]), NotPrinted::TooMuch);
    let long = fails(|p| p.entries[1].codes[0].payload = "x".repeat(3_000));
    assert_eq!(long, NotPrinted::CodeTooLong("Skills passport 2".to_owned()));
    let twice = fails(|p| p.entries[1].file.name = p.entries[0].file.name.clone());
    assert_eq!(twice, NotPrinted::SameName("credential-1.json".to_owned()));
}

#[test]
fn fonts_that_are_missing_are_named() {
    let empty = tempfile::tempdir().expect("a folder");
    let missing = Fonts::find(Some(empty.path())).expect_err("nothing there");
    assert_eq!((missing.folder, missing.file), (PathBuf::from(empty.path()), "NotoSans-Regular.ttf"));
}

/// A scanner reads the codes of the sample; here only that both are drawn, and how large they may be.
#[test]
fn a_code_holds_a_whole_credential() {
    let full = "Z".repeat(4_296);
    assert!(documents::qr_svg(&full, documents::Strength::Low).is_some());
    assert!(documents::qr_svg(&format!("{full}Z"), documents::Strength::Low).is_none());
}
