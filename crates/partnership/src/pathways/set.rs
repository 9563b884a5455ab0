//! A set of small numbers: cost clauses, seats, programmes.

/// The numbers, as bits; no zeros at the end, so that equal sets are equal.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Set(Vec<u64>);

impl Set {
    /// A set of these.
    pub fn of(numbers: impl IntoIterator<Item = usize>) -> Set {
        numbers.into_iter().fold(Set::default(), |set, number| set.with(number))
    }

    /// Whether a number is in it.
    pub fn holds(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// The set with one number more.
    pub fn with(&self, number: usize) -> Set {
        let mut set = self.clone();
        if set.0.len() <= number / 64 {
            set.0.resize(number / 64 + 1, 0);
        }
        set.0[number / 64] |= 1 << (number % 64);
        set
    }

    /// Both together.
    pub fn and(&self, other: &Set) -> Set {
        let (long, short) = if self.0.len() < other.0.len() { (other, self) } else { (self, other) };
        let mut set = long.clone();
        for (word, more) in set.0.iter_mut().zip(&short.0) {
            *word |= more;
        }
        set
    }

    /// Whether the other holds all of it.
    pub fn is_within(&self, other: &Set) -> bool {
        self.0.len() <= other.0.len() && self.0.iter().zip(&other.0).all(|(mine, theirs)| mine & !theirs == 0)
    }

    /// The amounts of what is in it and not in the other, added up.
    pub fn left_over(&self, other: &Set, amounts: &[i64]) -> i64 {
        let mut sum = 0i64;
        for (place, word) in self.0.iter().enumerate() {
            let mut left = word & !other.0.get(place).copied().unwrap_or(0);
            while left != 0 {
                let number = place * 64 + left.trailing_zeros() as usize;
                sum = sum.saturating_add(amounts.get(number).copied().unwrap_or(0));
                left &= left - 1;
            }
        }
        sum
    }

    /// The numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        (0..self.0.len() * 64).filter(|number| self.holds(*number))
    }
}

#[test]
fn sets_are_what_they_hold() {
    let set = Set::of([3, 70, 3]);
    assert_eq!(set.iter().collect::<Vec<_>>(), [3, 70]);
    assert_eq!((set.holds(3), set.holds(4), set.holds(700)), (true, false, false));
    assert!(Set::of([3]).is_within(&set) && !set.is_within(&Set::of([3])));
    assert!(Set::default().is_within(&set) && set.is_within(&set));
    assert_eq!(set.and(&Set::of([1])), Set::of([1, 3, 70]));
    let amounts: Vec<i64> = (0..100).collect();
    assert_eq!(set.left_over(&Set::of([3]), &amounts), 70);
}
