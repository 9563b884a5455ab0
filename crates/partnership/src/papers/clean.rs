//! What kind of file is it, and what of it is kept?

use agreement::Said;

use super::{image, jpeg};
use crate::refusal::{Reason, Refusal};

/// No copy is larger, in bytes.
pub const LARGEST: usize = 8 << 20;

/// A kind of file that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A photograph, ISO/IEC 10918.
    Jpeg,
    /// A picture, W3C PNG.
    Png,
    /// A picture, RFC 9649.
    Webp,
    /// A document, ISO 32000.
    Pdf,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 4] = [Kind::Jpeg, Kind::Png, Kind::Webp, Kind::Pdf];

    /// The kind of these bytes, by how they begin; nothing: none that is taken.
    pub fn of(bytes: &[u8]) -> Option<Kind> {
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Some(Kind::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Kind::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Kind::Webp),
            [b'%', b'P', b'D', b'F', b'-', b'1' | b'2', b'.', ..] => Some(Kind::Pdf),
            _ => None,
        }
    }

    /// The word that is kept, and the end of a file's name.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Jpeg => "jpg",
            Kind::Png => "png",
            Kind::Webp => "webp",
            Kind::Pdf => "pdf",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What browsers call it.
    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Jpeg => "image/jpeg",
            Kind::Png => "image/png",
            Kind::Webp => "image/webp",
            Kind::Pdf => "application/pdf",
        }
    }
}

fn refused(said: Said) -> Refusal {
    Refusal { reasons: vec![Reason::at("file", said)] }
}

/// The kind of a file, and its bytes as they are kept: of a photograph nothing but the picture. Refused:
/// nothing, too large, of another kind, or broken off.
pub fn clean(bytes: &[u8]) -> Result<(Kind, Vec<u8>), Refusal> {
    if bytes.is_empty() {
        return Err(refused(Said::new("paper-file-none")));
    }
    if bytes.len() > LARGEST {
        let megabytes = i64::try_from(LARGEST >> 20).unwrap_or(i64::MAX);
        return Err(refused(Said::new("paper-file-large").number("megabytes", megabytes)));
    }
    let kind = Kind::of(bytes).ok_or_else(|| refused(Said::new("paper-file-kind")))?;
    let kept = match kind {
        Kind::Jpeg => jpeg::clean(bytes),
        Kind::Png => image::png(bytes),
        Kind::Webp => image::webp(bytes),
        Kind::Pdf => Some(bytes.to_vec()),
    };
    kept.map(|kept| (kind, kept)).ok_or_else(|| refused(Said::new("paper-file-broken")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_decides_nothing_and_other_kinds_are_refused() {
        let no = |bytes: &[u8]| clean(bytes).expect_err("refused").to_string();
        assert_eq!(no(b""), "file: paper-file-none");
        for other in
            [&b"PK\x03\x04 a zip"[..], b"<!doctype html>", b"<svg onload=x>", b"GIF89a", b"MZ", b" %PDF-1.7"]
        {
            assert_eq!(no(other), "file: paper-file-kind", "{other:?}");
        }
        assert_eq!(no(&vec![0xFF; LARGEST + 1]), "file: paper-file-large megabytes=8");
        assert_eq!(no(b"\xFF\xD8\xFF<script>alert(1)</script>"), "file: paper-file-broken");
        assert_eq!(no(b"\x89PNG\r\n\x1a\n<script>"), "file: paper-file-broken");
        assert_eq!(no(b"RIFF\x04\0\0\0WEBP"), "file: paper-file-broken");
        assert_eq!(clean(b"%PDF-1.7 ...").expect("taken"), (Kind::Pdf, b"%PDF-1.7 ...".to_vec()));
    }

    #[test]
    fn every_word_is_read_back() {
        assert_eq!(Kind::ALL.map(|kind| Kind::from_word(kind.word())), Kind::ALL.map(Some));
    }

    proptest! {
        /// Any bytes are answered, and what is kept is kept as it is the second time.
        #[test]
        fn any_bytes_are_answered(start in 0..4usize, rest in prop::collection::vec(any::<u8>(), 0..300)) {
            let starts: [&[u8]; 4] =
                [b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"%PDF-1.4"];
            let bytes = [starts[start], &rest].concat();
            if let Ok((kind, kept)) = clean(&bytes) {
                prop_assert_eq!(clean(&kept), Ok((kind, kept.clone())));
            }
        }
    }
}
