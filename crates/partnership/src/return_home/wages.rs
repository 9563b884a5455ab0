//! What does work at home pay beside the work abroad (¶12)?
//!
//! Nominal amounts, their currencies named. Only amounts of one currency are set in relation: no rate is guessed,
//! and prices at home are another question, which the guide of the worker's pages answers.

use agreement::Money;

/// The wage at home in thousandths of the one abroad, rounded to the nearest; nothing where one is not known, the
/// currencies differ, or nothing was earned abroad.
pub fn per_mille(home: Option<Money>, abroad: Option<Money>) -> Option<i64> {
    let (home, abroad) = (home?, abroad?);
    if home.currency != abroad.currency || abroad.minor <= 0 || home.minor < 0 {
        return None;
    }
    let (home, abroad) = (i128::from(home.minor), i128::from(abroad.minor));
    i64::try_from((home * 2_000 + abroad) / (abroad * 2)).ok()
}
