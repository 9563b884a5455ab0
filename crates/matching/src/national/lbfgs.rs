//! Moves prices downhill, inside their range: L-BFGS on those that are free to move.

/// What is minimised, at some prices: its height and slope.
pub(crate) struct Ground {
    pub height: f64,
    pub slope: Vec<f64>,
}

/// Steps remembered.
const MEMORY: usize = 10;

/// How low and how high each price may go for now.
pub(crate) struct Range {
    pub low: Vec<f64>,
    pub high: Vec<f64>,
}

impl Range {
    fn hold(&self, i: usize, price: f64) -> f64 {
        price.max(self.low[i]).min(self.high[i])
    }

    /// As far as this around where we stand, and inside another range.
    pub fn around(&self, at: &[f64], reach: impl Fn(usize) -> f64) -> Range {
        let end = |sign: f64| (0..at.len()).map(|i| self.hold(i, at[i] + sign * reach(i))).collect();
        Range { low: end(-1.0), high: end(1.0) }
    }
}

/// Where we stand, and what the last steps taught about the curvature.
pub(crate) struct Walk {
    pub at: Vec<f64>,
    pub ground: Ground,
    steps: Vec<(Vec<f64>, Vec<f64>, f64)>,
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

impl Walk {
    /// Starts from here.
    pub fn new(at: Vec<f64>, ground: Ground) -> Walk {
        Walk { at, ground, steps: Vec::new() }
    }

    /// Forgets the curvature.
    pub fn forget(&mut self) {
        self.steps.clear();
    }

    /// Prices that stand at an end of their range and would leave it.
    fn stuck(&self, range: &Range, i: usize) -> bool {
        let (at, slope) = (self.at[i], self.ground.slope[i]);
        (at <= range.low[i] && slope >= 0.0) || (at >= range.high[i] && slope <= 0.0)
    }

    /// Where to go: the remembered curvature applied to the slope; `ease` is the inverse
    /// curvature of each price by itself.
    fn direction(&self, ease: &[f64], range: &Range) -> Vec<f64> {
        let free: Vec<bool> = (0..self.at.len()).map(|i| !self.stuck(range, i)).collect();
        let masked = |v: &[f64], w: &[f64]| -> f64 {
            v.iter().zip(w).zip(&free).filter(|&(_, &f)| f).map(|((a, b), _)| a * b).sum()
        };
        let mut q: Vec<f64> =
            self.ground.slope.iter().zip(&free).map(|(&s, &f)| if f { s } else { 0.0 }).collect();
        let mut alphas = Vec::with_capacity(self.steps.len());
        for (step, rise, inverse) in self.steps.iter().rev() {
            let alpha = inverse * masked(step, &q);
            q.iter_mut().zip(rise).for_each(|(q, r)| *q -= alpha * r);
            alphas.push(alpha);
        }
        let scale = self.steps.last().map_or(1.0, |(_, rise, inverse)| {
            let stiff: f64 = rise.iter().zip(ease).map(|(r, e)| r * r * e).sum();
            1.0 / (inverse * stiff)
        });
        q.iter_mut().zip(ease).zip(&free).for_each(|((q, e), &f)| *q = if f { *q * e * scale } else { 0.0 });
        for ((step, rise, inverse), alpha) in self.steps.iter().zip(alphas.iter().rev()) {
            let beta = inverse * masked(rise, &q);
            q.iter_mut().zip(step).zip(&free).for_each(|((q, s), &f)| {
                if f {
                    *q += (alpha - beta) * s;
                }
            });
        }
        q.iter_mut().for_each(|q| *q = -*q);
        q
    }

    /// One step; says whether it got lower.
    pub fn step(&mut self, ease: &[f64], range: &Range, look: &mut impl FnMut(&[f64]) -> Ground) -> bool {
        let mut direction = self.direction(ease, range);
        if dot(&direction, &self.ground.slope) >= 0.0 {
            self.forget();
            direction = self.direction(ease, range);
        }
        let mut length = 1.0;
        for _ in 0..6 {
            let next: Vec<f64> =
                (0..self.at.len()).map(|i| range.hold(i, self.at[i] + length * direction[i])).collect();
            let moved: Vec<f64> = next.iter().zip(&self.at).map(|(n, a)| n - a).collect();
            let promised = dot(&moved, &self.ground.slope);
            let ground = look(&next);
            if ground.height <= self.ground.height + 1e-4 * promised {
                let rise: Vec<f64> =
                    ground.slope.iter().zip(&self.ground.slope).map(|(n, o)| n - o).collect();
                let product = dot(&moved, &rise);
                if product > 1e-10 * dot(&rise, &rise).sqrt() * dot(&moved, &moved).sqrt() {
                    if self.steps.len() == MEMORY {
                        self.steps.remove(0);
                    }
                    self.steps.push((moved, rise, 1.0 / product));
                }
                self.at = next;
                self.ground = ground;
                return true;
            }
            length *= 0.35;
        }
        self.forget();
        false
    }
}
