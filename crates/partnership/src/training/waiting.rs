//! Who is next when a seat becomes free?
//!
//! Whoever asked on the earlier day. Of those who asked on the same day a lot decides that anybody can draw
//! again: it follows from the partnership's public seed, the cohort and the person's pseudonym, so that nobody
//! is favoured and the hour of the day counts for nothing.

use jiff::civil::Date;

/// The list, first to last, of whoever waits: pseudonym and the day of asking.
pub fn order(seed: i64, cohort: &str, mut waiting: Vec<(String, Date)>) -> Vec<String> {
    waiting.sort_by_cached_key(|(person, day)| (*day, lot(seed, cohort, person), person.clone()));
    waiting.into_iter().map(|(person, _)| person).collect()
}

/// A lot: the lower is drawn first. Bytes are mixed in one by one with SplitMix64 (Steele, Lea and Flood, 2014).
pub fn lot(seed: i64, cohort: &str, person: &str) -> u64 {
    let bytes = cohort.bytes().chain([0]).chain(person.bytes());
    bytes.fold(mixed(seed.cast_unsigned()), |state, byte| mixed(state ^ u64::from(byte)))
}

fn mixed(state: u64) -> u64 {
    let z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
