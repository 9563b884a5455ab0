//! The port on made-up weights. The real ones are compared by hand: docs/words-to-skills.md says how.

use std::io::{Cursor, Write};
use std::sync::{Arc, LazyLock};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{DIMENSIONS, Encoder};
use crate::words::Directions;
use crate::words::labels::{Label, digest};
use crate::words::vectors::Whole;

/// Numbers that look like chance and are the same everywhere.
fn numbers(seed: u64) -> impl Iterator<Item = u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    })
}

/// A `.npy` of this kind with this content.
fn array(kind: &str, content: &[u8]) -> Vec<u8> {
    let header = format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': (1,), }}\n");
    let mut out = b"\x93NUMPY\x01\x00".to_vec();
    out.extend((header.len() as u16).to_le_bytes());
    out.extend(header.as_bytes());
    out.extend(content);
    out
}

fn floats(seed: u64, count: usize, size: f32) -> Vec<u8> {
    let all = numbers(seed).take(count).flat_map(|n| ((f32::from(n) / 127.5 - 1.0) * size).to_le_bytes());
    array("<f4", &all.collect::<Vec<u8>>())
}

/// A vocabulary of six pieces: text and score.
fn vocabulary() -> Vec<u8> {
    let mut out = Vec::new();
    for (text, score) in [
        ("<unk>", 0.0f32),
        ("<s>", 0.0),
        ("</s>", 0.0),
        ("\u{2581}cook", -1.0),
        ("\u{2581}", -2.0),
        ("s", -3.0),
    ] {
        let mut piece = vec![0x0a, text.len() as u8];
        piece.extend(text.as_bytes());
        piece.push(0x15);
        piece.extend(score.to_le_bytes());
        out.extend([0x0a, piece.len() as u8]);
        out.extend(piece);
    }
    out
}

static MADE_UP: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut inner = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: Vec<u8>| {
        inner.start_file(format!("{name}.npy"), plain).expect("memory");
        inner.write_all(&bytes).expect("memory");
    };
    for part in 1..=17u64 {
        let bytes: Vec<u8> = numbers(part).take(7530 * DIMENSIONS).collect();
        put(&format!("q{part}"), array("|u1", &bytes));
    }
    put("scale", floats(20, 17, 0.01));
    put("lo", floats(21, 17, 0.1));
    for n in [2usize, 3, 5] {
        let seed = 100 * n as u64;
        put(&format!("proj{n}"), floats(seed, DIMENSIONS * 256, 0.1));
        for (at, name) in ["proj_b", "ln_g", "ln_b", "b1_", "b2_"].iter().enumerate() {
            put(&format!("{name}{n}"), floats(seed + 1 + at as u64, 256, 1.0));
        }
        put(&format!("w1_{n}"), floats(seed + 10, n * 256 * 256, 0.1));
        put(&format!("w2_{n}"), floats(seed + 11, n * 256 * 256, 0.1));
    }
    put("ln_g", floats(30, 1280, 1.0));
    put("ln_b", floats(31, 1280, 1.0));
    put("cnn_W", floats(32, 1280 * 512, 0.1));
    put("cnn_b", floats(33, 512, 0.1));
    for (at, (name, count)) in [
        ("d0", 512 * 320),
        ("d1", 320 * 320),
        ("p1", 512 * 320),
        ("d2", 320 * 512),
        ("p3", 320 * 512),
        ("d3", 512 * 512),
    ]
    .into_iter()
    .enumerate()
    {
        put(name, floats(40 + at as u64, count, 0.05));
    }
    put("eps", array("<f8", &1e-6f64.to_le_bytes()));
    let weights = inner.finish().expect("memory").into_inner();
    let mut outer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("somewhere/sp.model", vocabulary()), ("somewhere/weights.npz", weights)] {
        outer.start_file(name, plain).expect("memory");
        outer.write_all(&bytes).expect("memory");
    }
    outer.finish().expect("memory").into_inner()
});

#[test]
fn texts_do_not_influence_one_another() {
    let encoder = Encoder::read(&MADE_UP).expect("weights");
    let texts = ["cook", "cooks", "", "cook cook s", "zz"];
    let together = encoder.encode(&texts);
    for (text, direction) in texts.iter().zip(&together) {
        let alone = encoder.encode(&[text])[0];
        let apart = alone.iter().zip(direction).map(|(one, other)| (one - other).abs()).fold(0.0, f32::max);
        assert!(apart < 1e-5, "{text}: {apart}");
        let length: f32 = direction.iter().map(|n| n * n).sum();
        assert!((length - 1.0).abs() < 1e-4, "{text}: {length}");
    }
    assert_ne!(together[0], together[1]);
}

#[test]
fn directions_are_kept_and_opened_by_who_they_were_made_for() {
    let encoder = Encoder::read(&MADE_UP).expect("weights");
    let texts = [
        (0, "en", "cook"),
        (0, "es", "cook s"),
        (3, "en", "cooks cook"),
        (3, "en", "s s s s"),
        (3, "es", "s cooks"),
    ];
    let labels = texts.map(|(concept, language, text)| Label { concept, language, text });
    let number = digest(labels);
    let made = Directions::made(&encoder, &labels, true, |_| ());
    let open = |bytes: &[u8], number| Directions::open(Arc::new(bytes.to_vec()), number);
    let directions = open(&made, number).expect("whole");
    assert_eq!(directions.concepts(), [0, 3]);
    for (number, (concept, language, text)) in (0u32..).zip(texts) {
        let turned = directions.turn(&encoder.encode(&[text])[0], language);
        let place = directions.concepts().binary_search(&concept).expect("known");
        let (near, label) = directions.nearest(place, &Whole::of(&turned), &mut Vec::new());
        assert!((near - 1.0).abs() < 0.01 && label == number, "{text}: {near} {label}");
    }
    assert!(open(&made, number ^ 1).is_none());
    for cut in [0, 8, 100, made.len() - 1] {
        assert!(open(&made[..cut], number).is_none(), "{cut}");
    }
    for at in [9, 20, 40, 500, made.len() / 2, made.len() - 1] {
        let mut changed = made.clone();
        changed[at] ^= 4;
        assert!(open(&changed, number).is_none(), "{at}");
    }
}

#[test]
fn words_of_labels_are_akin_both_ways_and_never_to_themselves() {
    let encoder = Encoder::read(&MADE_UP).expect("weights");
    let labels = ["cook", "s", "zz", "cookzz"].map(|text| Label { concept: 0, language: "pl", text });
    let number = digest(labels);
    let made = Directions::made(&encoder, &labels, true, |_| ());
    let directions = Directions::open(Arc::new(made), number).expect("whole");
    let mut seen = 0;
    for stem in 0..4 {
        for (other, counts) in directions.kindred("pl", stem) {
            let back = directions.kindred("pl", other);
            let same = back.iter().find(|(to, _)| *to == stem);
            assert!(other != stem && same.is_some_and(|(_, n)| (n - counts).abs() < 1e-5), "{stem} {other}");
            seen += 1;
        }
    }
    assert!(seen > 0, "of four words two are alike");
    assert_eq!((directions.kindred("xx", 0), directions.kindred("pl", 4)), (vec![], vec![]));
}

#[test]
fn what_was_unpacked_is_read_and_other_files_are_refused() {
    let unpacked = Encoder::unpacked(&MADE_UP).expect("weights");
    let one = Encoder::read(&unpacked).expect("weights").encode(&["cook"]);
    assert_eq!(one, Encoder::read(&MADE_UP).expect("weights").encode(&["cook"]));
    let why = Encoder::read(b"PK").err().map(|why| why.to_string()).unwrap_or_default();
    assert!(why.contains("cannot be opened"), "{why}");
}
