//! How uncertain is a chance, in whole numbers?
//!
//! Chances and bits are counted in 65536ths, so that the same answers lead to the
//! same next question on every machine. The table is reckoned by the compiler.

/// One: a chance that is sure, or one bit.
pub(super) const ONE: i64 = 1 << 16;

/// Steps of the table between never and always.
const STEPS: usize = 1 << 10;

/// The logarithm to base two of `x` 65536ths, in 65536ths; `x` from 1 to [`ONE`]. Each squaring
/// of the mantissa gives a binary digit.
const fn log2(x: i64) -> i64 {
    let lead = (x as u32).leading_zeros();
    let mut mantissa = (x as u64) << lead;
    let mut digits = 0;
    let mut at = 0;
    while at < 16 {
        mantissa = (mantissa * mantissa) >> 31;
        digits <<= 1;
        if mantissa >= 1 << 32 {
            mantissa >>= 1;
            digits |= 1;
        }
        at += 1;
    }
    (15 - lead as i64) * ONE + digits
}

/// `-p log2 p` for `p` in steps.
const SURPRISE: [i64; STEPS + 1] = {
    let mut table = [0; STEPS + 1];
    let mut at = 1;
    while at < STEPS {
        let p = at as i64 * ONE / STEPS as i64;
        table[at] = -(p * log2(p)) / ONE;
        at += 1;
    }
    table
};

/// `-p log2 p` of a chance, between two steps of the table on the straight line.
pub(super) fn surprise(p: i64) -> i64 {
    let p = p.clamp(0, ONE);
    let width = ONE / STEPS as i64;
    let (at, rest) = ((p / width) as usize, p % width);
    let here = SURPRISE[at.min(STEPS)];
    let next = SURPRISE[(at + 1).min(STEPS)];
    here + (next - here) * rest / width
}

/// How uncertain it is whether something holds that has this chance: nought where it is sure,
/// [`ONE`] where nothing speaks for either.
pub(super) fn doubt(p: i64) -> i64 {
    surprise(p) + surprise(ONE - p.clamp(0, ONE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_those_of_the_books() {
        for (x, wanted) in
            [(ONE, 0), (ONE / 2, -ONE), (1, -16 * ONE), (ONE / 4, -2 * ONE), (3 * ONE / 4, -27200)]
        {
            let found = log2(x);
            assert!((found - wanted).abs() <= 1, "{x}: {found}, not {wanted}");
        }
    }

    #[test]
    fn doubt_is_greatest_in_the_middle_and_the_same_on_both_sides() {
        assert_eq!((doubt(0), doubt(ONE / 2), doubt(ONE)), (0, ONE, 0));
        for p in 0..ONE / 2 {
            // Rounding may take one 65536th.
            assert!(doubt(p) <= doubt(p + 1) + 1, "{p}");
            assert_eq!(doubt(p), doubt(ONE - p), "{p}");
        }
    }
}
