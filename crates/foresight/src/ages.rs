//! The same with ages and sexes: who is young stays longer, who grows old leaves.
//!
//! Fifteen groups of five years (15 to 19, and so on to 85 and over), two sexes. Each year a fifth of a
//! group moves to the next; the last keeps its people. Exits and returns differ by age. Where they do
//! not, and nobody retires, the sums are those of [`crate::project`].

use crate::lanes::{Lanes, more_exits};
use crate::shock::Left;
use crate::value::Discount;
use crate::{Fault, Flow, Param};

/// Groups of five years, from 15 on.
pub const GROUPS: usize = 15;
/// Female, male.
pub const SEXES: usize = 2;
/// Part of a group that turns into the next in a year.
const TURNS: f64 = 0.2;

/// How ages and sexes differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Ages {
    /// Shares of a cohort by sex and age; together 1.
    pub entry: [[f64; GROUPS]; SEXES],
    /// By how much exits differ from the flow's, by age; a rate stays at most 1.
    pub exit: [f64; GROUPS],
    /// By how much returns differ from the flow's, by age.
    pub back: [f64; GROUPS],
    /// From this group on nobody works in the occupation.
    pub retired: Option<usize>,
}

impl Ages {
    /// Everybody enters in one group, with this share of women; rates do not differ.
    pub fn at(group: usize, women: f64) -> Ages {
        let mut entry = [[0.0; GROUPS]; SEXES];
        let group = group.min(GROUPS - 1);
        (entry[0][group], entry[1][group]) = (women, 1.0 - women);
        Ages { entry, exit: [1.0; GROUPS], back: [1.0; GROUPS], retired: None }
    }

    pub(crate) fn check(&self) -> Result<(), Fault> {
        let shares = || self.entry.iter().flatten();
        if !shares().all(|s| (0.0..=1.0).contains(s)) || (shares().sum::<f64>() - 1.0).abs() > 1e-9 {
            return Err(Fault::Ages("the shares of a cohort by age and sex are not the whole"));
        }
        let factors = self.exit.iter().chain(&self.back);
        if !factors.clone().all(|f| (0.0..=100.0).contains(f)) {
            return Err(Fault::Ages("exits and returns differ by age by a factor from 0 to 100"));
        }
        Ok(())
    }
}

/// One path with ages and sexes.
#[derive(Clone, Debug, PartialEq)]
pub struct AgePath {
    /// ΔH of all, at the beginning of each year and the end of the last.
    pub stock_change: Vec<f64>,
    /// ΔH of women, likewise.
    pub women: Vec<f64>,
    /// ΔH at the end, by sex and age.
    pub end: [[f64; GROUPS]; SEXES],
}

/// Walks one flow through `years` years.
pub fn project(flow: &Flow, ages: &Ages, years: usize) -> Result<AgePath, Fault> {
    flow.check(years)?;
    ages.check()?;
    let mut lanes = Lanes::<1>::new();
    lanes.values = flow.values.map(|value| [value]);
    let mut by_age = AgeLanes::new(ages);
    let (mut stock_change, mut women) = (vec![0.0], vec![0.0]);
    for year in 0..years {
        by_age.step(&mut lanes, flow, &Left::all(), Discount::NONE.at_end_of(year));
        stock_change.push(lanes.stock[0]);
        women.push(by_age.cells[..GROUPS].iter().map(|c| c.stock[0]).sum());
    }
    let end = std::array::from_fn(|sex| std::array::from_fn(|age| by_age.cells[sex * GROUPS + age].stock[0]));
    Ok(AgePath { stock_change, women, end })
}

/// One sex and age.
#[derive(Clone, Copy)]
struct Cell<const N: usize> {
    stock: [f64; N],
    abroad: [f64; N],
    home: [f64; N],
}

impl<const N: usize> Cell<N> {
    const NONE: Cell<N> = Cell { stock: [0.0; N], abroad: [0.0; N], home: [0.0; N] };
}

/// `N` runs by sex and age, beside the sums that [`Lanes`] keeps.
pub(crate) struct AgeLanes<'a, const N: usize> {
    ages: &'a Ages,
    cells: Vec<Cell<N>>,
}

impl<'a, const N: usize> AgeLanes<'a, N> {
    pub(crate) fn new(ages: &'a Ages) -> AgeLanes<'a, N> {
        AgeLanes { ages, cells: vec![Cell::NONE; SEXES * GROUPS] }
    }

    pub(crate) fn clear(&mut self) {
        self.cells.fill(Cell::NONE);
    }

    /// One year on.
    pub(crate) fn step(&mut self, lanes: &mut Lanes<N>, flow: &Flow, left: &Left<N>, discount: f64) {
        let seats = lanes.seats(flow, left);
        let v = |p: Param| &lanes.values[p as usize];
        let (exit, back, onward) = (v(Param::Exit), v(Param::Return), v(Param::Onward));
        let reentry = v(Param::Reentry);
        let (mut enters, mut stays) = ([0.0; N], [0.0; N]);
        let qualified = if flow.qualified { 0.0 } else { 1.0 };
        for i in 0..N {
            let (leakage, deadweight) = (v(Param::Leakage)[i], v(Param::Deadweight)[i]);
            let (graduates, home) = (seats.graduates[i], seats.home_graduates[i]);
            let kept = home + qualified * (graduates - seats.departed[i]);
            stays[i] = home * (1.0 - leakage);
            enters[i] = kept * (1.0 - leakage) + lanes.attracted[i]
                - v(Param::FromEmployed)[i] * seats.departed[i]
                - deadweight * (home + graduates);
        }
        if let Some(base) = flow.stock.filter(|_| flow.has_wages()) {
            let elasticity = v(Param::WageElasticity);
            for i in 0..N {
                enters[i] -= more_exits(exit[i], elasticity[i] * flow.wage_response, lanes.stock[i], base);
            }
        }
        let mut sums = Sums { stock: [0.0; N], abroad: [0.0; N], home: [0.0; N], lost: [0.0; N] };
        for (place, cell) in self.cells.iter_mut().enumerate() {
            let (sex, age) = (place / GROUPS, place % GROUPS);
            let retired = self.ages.retired.is_some_and(|from| age >= from);
            let (leaves, comes) = (self.ages.exit[age], self.ages.back[age]);
            let entry = self.ages.entry[sex][age];
            for i in 0..N {
                let out = if retired { 1.0 } else { least(exit[i] * leaves, 1.0) };
                let returned = least(back[i] * comes, 1.0 - onward[i]) * cell.abroad[i];
                let works = if retired { 0.0 } else { reentry[i] };
                cell.stock[i] = (1.0 - out) * cell.stock[i] + entry * enters[i] + works * returned;
                sums.lost[i] += onward[i] * cell.abroad[i] + (1.0 - works) * returned;
                cell.abroad[i] += entry * seats.departed[i] - onward[i] * cell.abroad[i] - returned;
                cell.home[i] = (1.0 - out) * cell.home[i] + entry * stays[i];
                sums.stock[i] += cell.stock[i];
                sums.abroad[i] += cell.abroad[i];
                sums.home[i] += cell.home[i];
            }
        }
        self.grow_older();
        for ((gone, lost), exit) in lanes.gone.iter_mut().zip(sums.lost).zip(exit) {
            *gone = (1.0 - exit) * *gone + lost;
        }
        (lanes.stock, lanes.abroad, lanes.home) = (sums.stock, sums.abroad, sums.home);
        lanes.count(&seats, discount);
        lanes.departed.push(seats.departed);
    }

    /// A fifth of each group turns into the next; nobody is lost.
    fn grow_older(&mut self) {
        for sex in 0..SEXES {
            for age in (0..GROUPS - 1).rev() {
                let place = sex * GROUPS + age;
                let (younger, older) = self.cells.split_at_mut(place + 1);
                let (from, to) = (&mut younger[place], &mut older[0]);
                for i in 0..N {
                    turn(&mut from.stock[i], &mut to.stock[i]);
                    turn(&mut from.abroad[i], &mut to.abroad[i]);
                    turn(&mut from.home[i], &mut to.home[i]);
                }
            }
        }
    }
}

struct Sums<const N: usize> {
    stock: [f64; N],
    abroad: [f64; N],
    home: [f64; N],
    lost: [f64; N],
}

fn turn(from: &mut f64, to: &mut f64) {
    let turned = TURNS * *from;
    *to += turned;
    *from -= turned;
}

fn least(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}
