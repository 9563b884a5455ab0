//! What was measured outside is entered after each quarter: invented figures of the indicators that no row tells.
//!
//! It has its own chance, so that the other rooms walk the same way with it and without it.

use partnership::invent::Draw;
use partnership::monitoring::measured::Figure;
use partnership::stakeholders::Action;
use store::{Db, Tx, measured};

use super::Stop;
use super::room::{Deed, Done, Room};
use super::rules::Rule;
use super::world::World;

const LIFE: &str = "measured";

/// An indicator that is only measured outside, its currency, from where to where a figure is drawn, of how many.
type Measured = (&'static str, &'static str, (i64, i64), Option<i64>);

const OUTSIDE: [Measured; 9] = [
    ("I03", "", (60, 95), Some(100)),
    ("I05", "", (10, 40), Some(100)),
    ("I12", "", (60, 95), Some(100)),
    ("I17", "", (0, 30), Some(100)),
    ("I19", "", (80, 105), Some(100)),
    ("I23", "", (0, 12), Some(4000)),
    ("I29", "EUR", (4_000_000, 12_000_000), Some(40)),
    ("I37", "", (1, 20), Some(20)),
    ("I40", "EUR", (10_000_000, 50_000_000), None),
];

/// The room.
pub struct Outside {
    /// Decides every figure.
    seed: u64,
    /// Everything that was entered.
    known: Vec<Figure>,
}

impl Outside {
    /// Nothing was entered yet.
    pub fn new(world: &World) -> Outside {
        Outside { seed: world.seed, known: Vec::new() }
    }

    /// A figure of the quarter before; now and then without a source, or in place of an earlier one.
    fn figure(&self, world: &World, (code, of, (least, most), under): Measured, draw: &mut Draw) -> Figure {
        let of_earlier =
            (1..).zip(&self.known).filter(|(_, one)| one.indicator == code).map(|(number, _)| number);
        Figure {
            indicator: code.to_owned(),
            of: of.to_owned(),
            part: String::new(),
            over: draw.within(least, most),
            under,
            on: world.today.yesterday().unwrap_or(world.today),
            source: if draw.chance(95) { "quarterly survey (invented)".to_owned() } else { " ".to_owned() },
            stated_on: world.today,
            corrects: of_earlier.last().filter(|_| draw.chance(8)),
        }
    }
}

impl Room for Outside {
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        vec![(LIFE, "enter")]
    }

    fn propose(&mut self, world: &World, _draw: &mut Draw, deeds: &mut Vec<Deed>) {
        if world.today.day() != 1 || world.today.month() % 3 != 1 {
            return;
        }
        let mut draw = Draw::new(self.seed, &format!("{LIFE} {}", world.today));
        for one in OUTSIDE {
            let new = self.figure(world, one, &mut draw);
            let (p, today) = (world.partnership.clone(), world.today);
            let job =
                move |tx: &mut Tx<'_>| measured::enter(tx, &p, &new, today).map(|number| number.to_string());
            let deed =
                Deed::of_partnership(world, (LIFE, "enter"), Action::PartnershipChange, &mut draw, job);
            deeds.extend(deed.map(|deed| deed.on(LIFE, one.0)));
        }
    }

    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop> {
        let all: Vec<Figure> =
            measured::all(db, &world.partnership)?.into_iter().map(|entered| entered.figure).collect();
        let sound = all.starts_with(&self.known) && all.iter().all(|one| !one.source.trim().is_empty());
        self.known = all;
        let (code, many) = (done.tag.matter.clone(), self.known.len());
        world.book.hold(Rule::Measured, sound, || format!("{code}: {many} figures"))
    }
}
