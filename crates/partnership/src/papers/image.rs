//! What of a PNG or WebP file is the picture?
//!
//! Both are rows of named pieces (W3C PNG, 5.3; RFC 9649, 2.3). Those that a picture needs are kept; texts,
//! times, Exif and whatever follows the end are not.

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The picture alone; nothing where the file is broken off.
pub(super) fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(PNG)?;
    let (mut kept, mut first, mut drawn) = (PNG.to_vec(), true, false);
    loop {
        let (length, _) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        // Length, name, what it holds, checksum.
        let piece = rest.get(..length.checked_add(12)?)?;
        let name = piece.get(4..8)?;
        if first != (name == b"IHDR") {
            return None;
        }
        first = false;
        drawn |= name == b"IDAT";
        if matches!(name, b"IHDR" | b"PLTE" | b"tRNS" | b"gAMA" | b"sRGB" | b"pHYs" | b"IDAT" | b"IEND") {
            kept.extend_from_slice(piece);
        }
        if name == b"IEND" {
            return drawn.then_some(kept);
        }
        rest = rest.get(piece.len()..)?;
    }
}

/// The still picture alone; nothing where the file is broken off, or moves.
pub(super) fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let size: [u8; 4] = bytes.get(4..8)?.try_into().ok()?;
    let size = usize::try_from(u32::from_le_bytes(size)).ok()?;
    let mut rest = bytes.get(12..size.checked_add(8)?)?;
    let (mut kept, mut drawn) = (Vec::new(), false);
    while !rest.is_empty() {
        let length: [u8; 4] = rest.get(4..8)?.try_into().ok()?;
        let length = usize::try_from(u32::from_le_bytes(length)).ok()?;
        let piece = rest.get(..length.checked_add(8)?.checked_add(length % 2)?)?;
        match piece.get(..4)? {
            b"VP8X" => {
                let flags = *piece.get(8)?;
                // 2: it moves. Of what else may be announced only transparency (16) comes along.
                if flags & 2 != 0 {
                    return None;
                }
                kept.extend_from_slice(piece.get(..8)?);
                kept.push(flags & 16);
                kept.extend_from_slice(piece.get(9..)?);
            }
            b"VP8 " | b"VP8L" => {
                drawn = true;
                kept.extend_from_slice(piece);
            }
            b"ALPH" => kept.extend_from_slice(piece),
            _ => {}
        }
        rest = rest.get(piece.len()..)?;
    }
    let size = u32::try_from(kept.len() + 4).ok()?.to_le_bytes();
    drawn.then(|| [b"RIFF", &size[..], b"WEBP", &kept].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let length = u32::try_from(body.len()).expect("short").to_be_bytes();
        [&length[..], name, body, b"crc!"].concat()
    }

    #[test]
    fn a_png_keeps_its_picture_alone() {
        let file = |between: &[Vec<u8>], after: &[u8]| {
            let (head, data, end) = (chunk(b"IHDR", &[0; 13]), chunk(b"IDAT", b"xyz"), chunk(b"IEND", b""));
            [PNG, &head, &between.concat(), &data, &end, after].concat()
        };
        let more = [
            chunk(b"eXIf", b"GPS"),
            chunk(b"tEXt", b"Author\0Amina"),
            chunk(b"tIME", &[0; 7]),
            chunk(b"acTL", b""),
        ];
        let bare = file(&[], b"");
        assert_eq!(png(&file(&more, b"PK\x03\x04 a zip")), Some(bare.clone()));
        assert_eq!(png(&bare[..bare.len() - 1]), None, "broken off");
        assert_eq!(png(&[PNG, &chunk(b"IDAT", b"x"), &chunk(b"IEND", b"")].concat()), None);
        assert_eq!(png(&[PNG, &chunk(b"IHDR", &[0; 13]), &chunk(b"IEND", b"")].concat()), None);
    }

    #[test]
    fn a_webp_keeps_its_picture_alone() {
        let piece = |name: &[u8; 4], body: &[u8]| {
            let length = u32::try_from(body.len()).expect("short").to_le_bytes();
            [&name[..], &length[..], body, if body.len() % 2 == 1 { &b"\0"[..] } else { &b""[..] }].concat()
        };
        let file = |pieces: &[Vec<u8>], after: &[u8]| {
            let size = u32::try_from(pieces.concat().len() + 4).expect("short").to_le_bytes();
            [b"RIFF", &size[..], b"WEBP", &pieces.concat(), after].concat()
        };
        let head = |flags: u8| piece(b"VP8X", &[flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]);
        let picture = piece(b"VP8 ", b"odd");
        let full = [
            head(0x2C | 16),
            picture.clone(),
            piece(b"EXIF", b"GPS 1"),
            piece(b"XMP ", b"<x>Amina</x>"),
            piece(b"ICCP", b"profile"),
        ];
        assert_eq!(webp(&file(&full, b"<html>")), Some(file(&[head(16), picture.clone()], b"")));
        assert_eq!(webp(&file(&[head(2), picture], b"")), None, "a film");
        assert_eq!(webp(&file(&[head(0)], b"")), None, "no picture");
    }
}
