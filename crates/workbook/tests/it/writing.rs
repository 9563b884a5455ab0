//! What people write comes out as lines, and what is none is refused in bounded time.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use workbook::writing::{Kind, read};
use workbook::{Refusal, limits};

use crate::archive;

fn check(bytes: &[u8], expected: Expect) {
    let told = match read(bytes) {
        Ok(read) => format!("{:?} {:?}\n{}", read.kind, read.pages, read.text),
        Err(why) => format!("refused, {}: {why}\n", why.word()),
    };
    expected.assert_eq(&told);
}

/// A Word file with this body.
fn docx(body: &str) -> Vec<u8> {
    let xml = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>{body}</w:body></w:document>"
    );
    archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", xml.as_bytes())])
}

#[test]
fn a_word_file_is_its_paragraphs() {
    let body = "<w:p><w:r><w:t>Cook &amp; waiter</w:t><w:tab/><w:t>2019</w:t></w:r></w:p>\
        <w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>I kept </w:t></w:r><w:r><w:t>the books</w:t></w:r></w:p>\
        <w:p><w:del><w:r><w:delText>struck out</w:delText></w:r></w:del><w:r><w:br w:type=\"page\"/><w:t>طباخ</w:t></w:r></w:p>\
        <mc:AlternateContent><mc:Choice><w:p><w:t>in a box</w:t></w:p></mc:Choice><mc:Fallback><w:p><w:t>in a box</w:t></w:p></mc:Fallback></mc:AlternateContent>\
        <w:tbl><w:tr><w:tc><w:p><w:t>one</w:t></w:p></w:tc><w:tc><w:p><w:t>two</w:t></w:p></w:tc></w:tr></w:tbl>";
    check(
        &docx(body),
        expect![[r#"
            Docx [0, 41]
            Cook & waiter	2019
            • I kept the books

            طباخ
            in a box
            one
            two
        "#]],
    );
}

#[test]
fn text_is_read_in_the_encodings_that_people_save_in() {
    check(
        "Cocinera\r\ny niñera".as_bytes(),
        expect![[r#"
        Text []
        Cocinera
        y niñera"#]],
    );
    check(
        b"Soldador, 5 a\xf1os",
        expect![[r#"
        Text []
        Soldador, 5 años"#]],
    );
    let sixteen: Vec<u8> = "\u{feff}طباخ".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(
        &sixteen,
        expect![[r#"
        Text []
        طباخ"#]],
    );
}

#[test]
fn a_candidate_is_told_without_who_it_is() {
    check(
        br#"<?xml version="1.0"?><SkillsPassport><LearnerInfo><Identification><PersonName><FirstName>Ana</FirstName></PersonName>
        <ContactInfo><Email><Contact>ana@example.org</Contact></Email></ContactInfo></Identification>
        <WorkExperienceList><WorkExperience><Position><Label>Cook</Label></Position>
        <Activities>&lt;ul&gt;&lt;li&gt;prepare sauces&lt;/li&gt;&lt;li&gt;order food&lt;/li&gt;&lt;/ul&gt;</Activities>
        <Employer><Name>Hotel (invented)</Name><Sector><Label>Hotels</Label></Sector></Employer></WorkExperience></WorkExperienceList>
        <Skills><Linguistic><ForeignLanguageList><ForeignLanguage><Description><Code>fr</Code><Label>French</Label></Description>
        <ProficiencyLevel><Listening>B2</Listening><Writing>B1</Writing></ProficiencyLevel></ForeignLanguage></ForeignLanguageList></Linguistic>
        <JobRelated><Description>&lt;p&gt;cold kitchen&lt;/p&gt;</Description></JobRelated></Skills></LearnerInfo></SkillsPassport>"#,
        expect![[r#"
            Europass []
            Work experience
            Cook
            • prepare sauces
            • order food

            Skills
            French B1
            cold kitchen

        "#]],
    );
    check(
        br#"{"person":{"name":{"given":"Amina"}},"profiles":[{"employment":[{"positionHistories":[{"title":"Cook"}]}],
        "qualifications":[{"competencyName":"cook vegetables"}]}]}"#,
        expect![[r#"
            HrOpen []
            Skills
            cook vegetables

            Work experience
            Cook

        "#]],
    );
}

#[test]
fn what_is_no_writing_is_refused() {
    check(
        b"",
        expect![[r#"
        refused, empty: nothing stands in this file
    "#]],
    );
    check(
        b" \n\t\n",
        expect![[r#"
        refused, empty: nothing stands in this file
    "#]],
    );
    check(
        &docx("<w:p/>"),
        expect![[r#"
        refused, empty: nothing stands in this file
    "#]],
    );
    for (bytes, word) in [
        (vec![0xD0, 0xCF, 0x11, 0xE0, 1, 2], "old"),
        ((0..=255).cycle().take(4_000).collect(), "unknown"),
        (b"{\\rtf1 x}".to_vec(), "unknown"),
        (archive(&[("xl/workbook.xml", b"<a/>")]), "unknown"),
        (archive(&[("word/document.xml", b"<w:document><w:body>")]), "damaged"),
        (archive(&[("word/document.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]), "entities"),
        (b"<?xml version='1.0'?><other/>".to_vec(), "no-candidate"),
        (docx(&"<w:p>".repeat(500)), "large"),
        (vec![b'a'; limits::WRITING + 1], "large"),
        (vec![b'a'; limits::FILE + 1], "large"),
    ] {
        assert_eq!(read(&bytes).map_err(|why| why.word()), Err(word));
    }
}

/// The directory says what it grows to, so nothing is inflated.
#[test]
fn a_word_file_that_expands_is_refused() {
    let mut body = b"<w:document><w:t>".to_vec();
    body.resize(limits::TEXTS + 9, b' ');
    let bomb = archive(&[("word/document.xml", &body)]);
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    assert_eq!(read(&bomb).map_err(|why| why.word()), Err("large"));
    // Smaller than that, but more text than anybody wrote.
    let many = docx(&format!("<w:p><w:t>{}</w:t></w:p>", "word ".repeat(1_000)).repeat(1_800));
    assert!(matches!(read(&many), Err(Refusal::Large { what: "bytes of text", .. })));
}

#[test]
fn a_text_of_one_long_line_is_read() {
    let read = read("soldar tubos ".repeat(400_000).as_bytes()).expect("5 MB are read");
    assert_eq!((read.kind, read.text.len()), (Kind::Text, 5_200_000));
}

proptest! {
    /// Whatever the bytes are, there is an answer.
    #[test]
    fn any_bytes_have_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..300), body in ".{0,80}") {
        let _ = read(&bytes);
        let _ = read(&docx(&body));
        let mut cut = docx(&body);
        cut.truncate(cut.len() / 2);
        prop_assert!(read(&cut).is_err());
    }
}
