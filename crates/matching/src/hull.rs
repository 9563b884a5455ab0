//! Which pairs of whole numbers can two counts take, and which straight lines bound just those?
//!
//! "At least 40 in 100 are women" speaks of two counts. Where 8 people may come, 3.2 women
//! are enough for a relaxation, but no whole placement has fewer than 4. The smallest polygon
//! that holds every pair of whole counts is small and found by walking along one count. Its
//! sides are rules that every placement keeps anyway, so adding them changes no answer; the
//! relaxation loses much of what it gained by dividing people.
//!
//! Convex hull of sorted points: Andrew's monotone chain (1979).

/// What is known of two counts: `low <= of_first * x + of_second * y <= high`, and the ranges
/// of both and of their sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    pub of_first: i64,
    pub of_second: i64,
    pub low: i64,
    pub high: i64,
    pub first: (i64, i64),
    pub second: (i64, i64),
    pub sum: (i64, i64),
}

/// Sides of a polygon: `first * x + second * y <= most`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Line {
    pub first: i64,
    pub second: i64,
    pub most: i64,
}

/// Longer walks are not taken.
const LONGEST: i64 = 2_000_000;

impl Pair {
    /// Least and largest `y` for this `x`, if there is one.
    fn column(&self, x: i64) -> Option<(i64, i64)> {
        let (mut least, mut most) = self.second;
        least = least.max(self.sum.0 - x);
        most = most.min(self.sum.1 - x);
        let (low, high) = (self.low - self.of_first * x, self.high - self.of_first * x);
        let down = |n: i64, d: i64| n.div_euclid(d);
        let up = |n: i64, d: i64| -(-n).div_euclid(d);
        match self.of_second {
            0 if low > 0 || high < 0 => return None,
            0 => {}
            c if c > 0 => {
                least = least.max(up(low, c));
                most = most.min(down(high, c));
            }
            c => {
                least = least.max(up(-high, -c));
                most = most.min(down(-low, -c));
            }
        }
        (least <= most).then_some((least, most))
    }

    /// Sides of the smallest polygon around all pairs of whole counts that are not known
    /// already. Empty also where there is no such pair at all.
    pub fn lines(&self) -> Vec<Line> {
        let (from, to) = self.first;
        if to.saturating_sub(from) > LONGEST {
            return Vec::new();
        }
        let columns: Vec<(i64, (i64, i64))> =
            (from..=to).filter_map(|x| self.column(x).map(|range| (x, range))).collect();
        let (Some(&(left, at_left)), Some(&(right, _))) = (columns.first(), columns.last()) else {
            return Vec::new();
        };
        let mut lines =
            vec![Line { first: -1, second: 0, most: -left }, Line { first: 1, second: 0, most: right }];
        if left == right {
            lines.push(Line { first: 0, second: -1, most: -at_left.0 });
            lines.push(Line { first: 0, second: 1, most: at_left.1 });
        }
        for turn in [1, -1] {
            // The lower chain; the upper one is the lower one of the picture turned upside down.
            let end = |&(x, (least, most)): &(i64, (i64, i64))| (x, if turn > 0 { least } else { -most });
            let chain = chain(columns.iter().map(end));
            for pair in chain.windows(2) {
                let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
                let divisor = crate::program::gcd(dx, dy);
                let (first, second) = (dy / divisor, -dx / divisor);
                let most = first * pair[0].0 + second * pair[0].1;
                lines.push(Line { first, second: second * turn, most });
            }
        }
        lines.retain(|line| !self.known(*line));
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// Is this line one of those that were given?
    fn known(&self, line: Line) -> bool {
        let range = |(least, most): (i64, i64), sign: i64| {
            if sign > 0 { line.most >= most } else { line.most >= -least }
        };
        match (line.first, line.second) {
            (s, 0) => range(self.first, s),
            (0, s) => range(self.second, s),
            (1, 1) => range(self.sum, 1),
            (-1, -1) => range(self.sum, -1),
            (a, b) => {
                let divisor = crate::program::gcd(self.of_first, self.of_second).max(1);
                let (c, d) = (self.of_first / divisor, self.of_second / divisor);
                let (low, high) = (-(-self.low).div_euclid(divisor), self.high.div_euclid(divisor));
                ((a, b) == (c, d) && line.most >= high) || ((a, b) == (-c, -d) && line.most >= -low)
            }
        }
    }
}

/// Lower convex chain of points that come from left to right.
fn chain(points: impl Iterator<Item = (i64, i64)>) -> Vec<(i64, i64)> {
    let mut chain: Vec<(i64, i64)> = Vec::new();
    for point in points {
        while let [.., a, b] = chain[..] {
            let turn = i128::from(b.0 - a.0) * i128::from(point.1 - a.1)
                - i128::from(b.1 - a.1) * i128::from(point.0 - a.0);
            if turn > 0 {
                break;
            }
            chain.pop();
        }
        chain.push(point);
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small pair of counts, everything in it drawn.
    fn drawn(seed: u64) -> Pair {
        let mut state = seed;
        let mut below = |most: u64| {
            state = crate::program::lot(seed, state);
            (state % most) as i64
        };
        let range = |from: i64, length: i64| (from, from + length);
        let (low, length) = (below(40) - 30, below(30));
        Pair {
            of_first: below(15) - 7,
            of_second: below(15) - 7,
            low,
            high: low + length,
            first: range(below(3), below(9)),
            second: range(below(3), below(9)),
            sum: range(below(5), below(15)),
        }
    }

    fn inside(pair: &Pair, x: i64, y: i64) -> bool {
        let within = |(least, most): (i64, i64), v: i64| (least..=most).contains(&v);
        let row = pair.of_first * x + pair.of_second * y;
        within(pair.first, x)
            && within(pair.second, y)
            && within(pair.sum, x + y)
            && within((pair.low, pair.high), row)
    }

    #[test]
    fn no_whole_pair_is_cut_off_and_every_line_touches_two_or_the_only_one() {
        let mut seen = 0;
        for seed in 0..5_000 {
            let pair = drawn(seed);
            let all: Vec<(i64, i64)> = (0..30)
                .flat_map(|x| (0..30).map(move |y| (x, y)))
                .filter(|&(x, y)| inside(&pair, x, y))
                .collect();
            for line in pair.lines() {
                seen += 1;
                let at = |&(x, y): &(i64, i64)| line.first * x + line.second * y;
                assert!(all.iter().all(|p| at(p) <= line.most), "seed {seed}: {line:?} cuts {pair:?}");
                assert!(all.iter().any(|p| at(p) == line.most), "seed {seed}: {line:?} touches nothing");
            }
        }
        assert!(seen > 4_000, "{seen}");
    }

    #[test]
    fn two_in_five_of_at_most_eight_are_four() {
        let pair = Pair {
            of_first: 600,
            of_second: -400,
            low: 0,
            high: 1 << 52,
            first: (0, 8),
            second: (0, 8),
            sum: (0, 8),
        };
        // Of 8 at least 4 are women, of 5 two: beyond 3 men a man comes with a woman.
        assert!(pair.lines().contains(&Line { first: -1, second: 1, most: 1 }), "{:?}", pair.lines());
    }
}
