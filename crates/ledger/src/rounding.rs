//! Exact parts become whole cents: where does the last cent go?

use std::cmp::Reverse;

use crate::ratio::Ratio;

/// Who gets what rounding leaves over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Every part is rounded down; what is left goes, a unit each, to the parts that lost most. Among equals in
    /// this order of parties (by index); whoever is not named comes after, by index.
    LargestRemainder(Vec<usize>),
    /// Every part is rounded down; this party (by index) bears all that is left.
    Bearer(usize),
}

/// Whole units that make `total`, from exact parts that make it too; nothing where they do not, or where a
/// part does not fit.
///
/// Nobody whose part is a whole number, such as a worker's zero, is given anything by
/// [`Rounding::LargestRemainder`]: fewer units are left than parts that lost something.
pub fn rounded(exact: &[Ratio], total: i64, rounding: &Rounding) -> Option<Vec<i64>> {
    if Ratio::sum(exact.iter().copied())? != Ratio::whole(i128::from(total)) {
        return None;
    }
    let mut parts: Vec<i64> =
        exact.iter().map(|part| i64::try_from(part.floor()).ok()).collect::<Option<_>>()?;
    let floors: i128 = parts.iter().map(|part| i128::from(*part)).sum();
    let left = i128::from(total) - floors;
    match rounding {
        Rounding::Bearer(index) => {
            let part = parts.get_mut(*index)?;
            *part = part.checked_add(i64::try_from(left).ok()?)?;
        }
        Rounding::LargestRemainder(order) => {
            let rank = |index: usize| order.iter().position(|o| *o == index).unwrap_or(order.len() + index);
            let mut who: Vec<usize> = (0..parts.len()).collect();
            who.sort_by_key(|&index| (Reverse(exact[index].left()), rank(index)));
            for index in who.into_iter().take(usize::try_from(left).ok()?) {
                parts[index] = parts[index].checked_add(1)?;
            }
        }
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thirds(total: i64, rounding: &Rounding) -> Option<Vec<i64>> {
        let third = Ratio::new(i128::from(total), 3)?;
        rounded(&[third, third, third], total, rounding)
    }

    #[test]
    fn the_last_cent_goes_where_it_is_declared_to_go() {
        assert_eq!(thirds(100, &Rounding::LargestRemainder(vec![])), Some(vec![34, 33, 33]));
        assert_eq!(thirds(101, &Rounding::LargestRemainder(vec![2, 1])), Some(vec![33, 34, 34]));
        assert_eq!(thirds(101, &Rounding::Bearer(2)), Some(vec![33, 33, 35]));
        assert_eq!(thirds(-100, &Rounding::LargestRemainder(vec![])), Some(vec![-33, -33, -34]));
        assert_eq!(rounded(&[Ratio::ONE], 2, &Rounding::Bearer(0)), None);
        assert_eq!(thirds(100, &Rounding::Bearer(3)), None);
    }
}
