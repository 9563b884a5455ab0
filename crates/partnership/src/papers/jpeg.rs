//! What of a JPEG file is the picture?
//!
//! The file is a row of segments (ISO/IEC 10918-1, annex B). Those that a picture needs are kept; what
//! devices and programs add (place, time, device, owner, thumbnails, comments, a film after the end) is
//! not. Which way up the picture stands is in the part that goes: it is read first, and written anew.

/// The tag of the orientation in Exif (CIPA DC-008, 4.6.4).
const ORIENTATION: u16 = 0x0112;

/// The picture alone; nothing where the file is broken off before there is one.
pub(super) fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    let mut kept = Vec::new();
    let (mut framed, mut scanned, mut upright) = (false, false, None);
    loop {
        // Any number of filling bytes may stand before a marker.
        let [0xFF, after @ ..] = rest else { return None };
        let marker = *after.first()?;
        if marker == 0xFF {
            rest = after;
            continue;
        }
        let body = after.get(1..)?;
        if marker == 0xD9 {
            break;
        }
        let (length, _) = body.split_first_chunk::<2>()?;
        let length = usize::from(u16::from_be_bytes(*length));
        let segment = body.get(..length).filter(|s| s.len() >= 2)?;
        rest = body.get(length..)?;
        match marker {
            // Frames, tables, restarts, number of lines.
            0xC0..=0xC7 | 0xC9..=0xCF | 0xDB | 0xDC | 0xDD => {
                framed |= !matches!(marker, 0xC4 | 0xCC | 0xDB..=0xDD);
                put(&mut kept, marker, segment);
            }
            // The density of JFIF, without its thumbnail.
            0xE0 if segment.get(2..7) == Some(b"JFIF\0") && segment.len() >= 16 => {
                let head = [&[0, 16], segment.get(2..14)?, &[0, 0]].concat();
                put(&mut kept, marker, &head);
            }
            // How Adobe's colours are meant.
            0xEE if segment.get(2..7) == Some(b"Adobe") => put(&mut kept, marker, segment),
            0xE1 if upright.is_none() => upright = orientation(segment),
            0xDA if framed => {
                put(&mut kept, marker, segment);
                let scan = scan_end(rest);
                kept.extend_from_slice(rest.get(..scan)?);
                rest = rest.get(scan..)?;
                scanned = true;
                // Some devices leave the end out.
                if rest.is_empty() {
                    break;
                }
            }
            0xE0..=0xEF | 0xFE => {}
            _ => return None,
        }
    }
    let upright = upright.map(exif).unwrap_or_default();
    scanned.then(|| [&[0xFF, 0xD8][..], &upright, &kept, &[0xFF, 0xD9]].concat())
}

fn put(kept: &mut Vec<u8>, marker: u8, segment: &[u8]) {
    kept.extend_from_slice(&[0xFF, marker]);
    kept.extend_from_slice(segment);
}

/// Where the coded picture ends: at the next marker that is none of its own.
fn scan_end(bytes: &[u8]) -> usize {
    let marks = bytes.windows(2).position(|two| two[0] == 0xFF && !matches!(two[1], 0 | 0xD0..=0xD7 | 0xFF));
    marks.unwrap_or(bytes.len())
}

/// Which way up the picture stands (2 to 8), as a segment of Exif says; nothing: as it is.
fn orientation(segment: &[u8]) -> Option<u8> {
    let tiff = segment.get(2..)?.strip_prefix(b"Exif\0\0")?;
    let big = match tiff.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let two = |at: usize| -> Option<u16> {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    let bytes: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let first = if big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) };
    let first = usize::try_from(first).ok()?;
    let entries = usize::from(two(first)?);
    let at = |entry: usize| first.checked_add(2)?.checked_add(entry * 12);
    let found = (0..entries).filter_map(at).find(|at| two(*at) == Some(ORIENTATION))?;
    let value = u8::try_from(two(found.checked_add(8)?)?).ok()?;
    (2..=8).contains(&value).then_some(value)
}

/// A segment of Exif that says this orientation and nothing else.
fn exif(orientation: u8) -> Vec<u8> {
    let mut segment = vec![0xFF, 0xE1, 0, 34];
    segment.extend_from_slice(b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
    segment.extend_from_slice(&[orientation, 0, 0, 0, 0, 0, 0]);
    segment
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A segment: marker and body.
    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).expect("short").to_be_bytes();
        [&[0xFF, marker], &length[..], body].concat()
    }

    fn photograph(before: &[Vec<u8>], after: &[u8]) -> Vec<u8> {
        let picture = [
            segment(0xDB, &[0; 65]),
            segment(0xC0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
            segment(0xC4, &[0; 20]),
            segment(0xDA, &[1, 1, 0, 0, 63, 0]),
            vec![1, 0xFF, 0, 2, 0xFF, 0xD0, 3],
        ]
        .concat();
        [&[0xFF, 0xD8][..], &before.concat(), &picture, &[0xFF, 0xD9], after].concat()
    }

    /// Little-endian Exif with an orientation and a place.
    fn tagged(orientation: u8) -> Vec<u8> {
        let mut body = b"Exif\0\0II*\0\x08\0\0\0\x02\0\x25\x88\x04\0\x01\0\0\0\x26\0\0\0".to_vec();
        body.extend_from_slice(&[0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]);
        body.extend_from_slice(b"GPS 36.8065N 10.1815E");
        segment(0xE1, &body)
    }

    #[test]
    fn place_device_owner_and_film_are_gone_and_the_picture_is_the_same() {
        let bare = photograph(&[], b"");
        let full = photograph(
            &[
                tagged(1),
                segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Amina</x:xmpmeta>"),
                segment(0xE2, b"MPF\0..."),
                segment(0xED, b"Photoshop 3.0\0 owner"),
                segment(0xFE, b"made with a telephone"),
                vec![0xFF],
            ],
            b"\0\0\0\x18ftypmp42 a film with voices",
        );
        assert_eq!(clean(&full), Some(bare.clone()));
        assert_eq!(clean(&bare), Some(bare));
    }

    #[test]
    fn which_way_up_it_stands_is_kept_and_nothing_beside_it() {
        let kept = clean(&photograph(&[tagged(6)], b"")).expect("a picture");
        assert_eq!(kept, photograph(&[exif(6)], b""));
        assert!(!kept.windows(3).any(|three| three == b"GPS"));
        assert_eq!(clean(&kept), Some(kept.clone()), "as it is the second time");
        assert_eq!(clean(&photograph(&[tagged(9)], b"")), Some(photograph(&[], b"")));
    }

    #[test]
    fn the_thumbnail_of_jfif_is_gone() {
        let with = [&b"JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01"[..], &[9, 9, 9]].concat();
        let without = b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0";
        let kept = clean(&photograph(&[segment(0xE0, &with)], b""));
        assert_eq!(kept, Some(photograph(&[segment(0xE0, without)], b"")));
    }

    #[test]
    fn a_missing_end_is_put_and_a_missing_picture_is_refused() {
        let bare = photograph(&[], b"");
        assert_eq!(clean(&bare[..bare.len() - 2]), Some(bare.clone()));
        for end in 0..bare.len() - 9 {
            assert_eq!(clean(&bare[..end]), None, "{end}");
        }
        assert_eq!(clean(b"\xFF\xD8\xFF\xD9"), None);
        let scan_first = [&[0xFF, 0xD8][..], &segment(0xDA, &[1, 1, 0, 0, 63, 0]), &[1, 2]].concat();
        assert_eq!(clean(&scan_first), None);
    }
}
