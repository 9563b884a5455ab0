//! On which day has half come to an end, while some are still open?
//!
//! S(t) = ∏(nᵢ−dᵢ)/nᵢ is held between two bounds of 64 binary places; where one half lies between them, whole numbers of any
//! length decide. So the answer is exact, and quick for as many cases as there are.

const ONE: u128 = 1 << 64;

/// The first day by which S is one half or less, of days with whether it came to an end then; nothing where S stays above.
pub(super) fn first_half(mut all: Vec<(i64, bool)>) -> Option<i64> {
    all.sort_unstable();
    let (mut low, mut high) = (ONE, ONE);
    let mut steps: Vec<(u64, u64)> = Vec::new();
    let mut at_risk = u64::try_from(all.len()).ok()?;
    for day in all.chunk_by(|a, b| a.0 == b.0) {
        let ended = u64::try_from(day.iter().filter(|one| one.1).count()).ok()?;
        if ended > 0 {
            let (over, under) = (u128::from(at_risk - ended), u128::from(at_risk));
            steps.push((at_risk - ended, at_risk));
            low = low * over / under;
            high = (high * over).div_ceil(under);
            if high <= ONE / 2 || (low <= ONE / 2 && is_half_or_less(&steps)) {
                return day.first().map(|one| one.0);
            }
        }
        at_risk -= u64::try_from(day.len()).ok()?;
    }
    None
}

/// Whether 2·∏over ≤ ∏under.
fn is_half_or_less(steps: &[(u64, u64)]) -> bool {
    let over = product(steps.iter().map(|one| one.0).chain([2]));
    let under = product(steps.iter().map(|one| one.1));
    (over.len(), over.iter().rev().collect::<Vec<_>>())
        <= (under.len(), under.iter().rev().collect::<Vec<_>>())
}

/// Digits of base 2^64, the lowest first, without zeros at the end.
fn product(factors: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut digits = vec![1_u64];
    for factor in factors {
        let mut carry = 0_u128;
        for digit in &mut digits {
            let sum = u128::from(*digit) * u128::from(factor) + carry;
            *digit = u64::try_from(sum & u128::from(u64::MAX)).unwrap_or(u64::MAX);
            carry = sum >> 64;
        }
        if carry > 0 {
            digits.push(u64::try_from(carry).unwrap_or(u64::MAX));
        }
        while digits.last() == Some(&0) {
            digits.pop();
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::first_half;

    /// By hand: 5 at risk, ends on 2 and 4, open on 3: 4/5, then 4/5·2/3 = 8/15, then on 6 8/15·1/2 = 4/15.
    #[test]
    fn open_cases_are_at_risk_until_they_were_last_seen() {
        let cases = vec![(2, true), (3, false), (4, true), (6, true), (9, false)];
        assert_eq!(first_half(cases), Some(6));
    }

    /// Exactly one half is half; a little more is not.
    #[test]
    fn one_half_is_exact() {
        for pairs in [1_i64, 7, 3000] {
            let ended = (0..pairs).map(|day| (day, true));
            let open = |more: i64| (0..pairs + more).map(|_| (pairs, false));
            assert_eq!(first_half(ended.clone().chain(open(0)).collect()), Some(pairs - 1));
            assert_eq!(first_half(ended.chain(open(1)).collect()), None);
        }
        assert_eq!(first_half(vec![(0, true)]), Some(0));
        assert_eq!(first_half(Vec::new()), None);
    }
}
