//! `ambos simulate`: do the rules hold through years of ordinary decisions?
//!
//! A random walk, the same for the same seed. People register, learn, are recognised, placed, and leave, each
//! step by somebody who may take it and through the functions that pages call. Wrong steps are tried as well.
//! After each step what it touched is asked ([`rules::TABLE`]), at the end of each month everything.

mod abroad;
mod amending;
mod cohorts;
mod concluding;
mod consents;
mod costs;
mod credentials;
mod digest;
mod employments;
mod enrolments;
mod grievances;
mod holds;
mod journey;
mod lists;
mod measured;
mod mentors;
mod mobility;
mod notices;
mod offers;
mod orientation;
mod papers;
mod people;
mod prior;
mod programmes;
mod quotas;
mod recognition;
mod register;
mod returns;
mod room;
mod rounds;
mod rules;
mod submissions;
mod tally;
mod vacancies;
mod walk;
mod work;
mod world;

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use jiff::civil::Date;
use store::Fault;

use self::room::Room;
use self::rules::{Rule, row};
use self::walk::Walk;
use self::world::{Size, World};
use crate::Unreadable;
use crate::kept::unreadable;
use crate::load::Case;

/// From so many people and years on, a walk has to take every step and to ask each rule; a smaller one says what it
/// left out.
const WHOLE: (u32, u32) = (5000, 5);

/// What is asked of a simulation.
#[derive(clap::Args)]
pub struct Wanted {
    /// How many people come, one after another.
    #[arg(long, value_name = "NUMBER", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=200_000))]
    people: u32,
    /// For how many years.
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=20))]
    years: u32,
    /// Decides everything that is left to chance.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// Its first day: one on which the agreement holds.
    #[arg(long, value_name = "DATE", default_value = "2027-01-01", value_parser = crate::day)]
    start: Date,
    /// A new folder for its store.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The folder of the agreement that it runs under: one that says in round.toml how people are invented.
    #[arg(long, value_name = "FOLDER", default_value = "examples/nurses-ph-tn-de")]
    agreement: PathBuf,
}

/// Why a walk did not come to its end.
pub enum Stop {
    /// A rule does not hold: what was seen.
    Broken(Rule, String),
    /// The store broke.
    Fault(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Fault(fault)
    }
}

/// The rooms that are walked through, in the order in which they are asked. One more is one more line.
fn rooms(world: &World) -> Result<Vec<Box<dyn Room>>, Fault> {
    Ok(vec![
        Box::new(rounds::Rounds::default()),
        Box::new(people::People::new(world)),
        Box::new(consents::Consents::new(world)),
        Box::new(programmes::Programmes::new(world)?),
        Box::new(cohorts::Cohorts::new(world)?),
        Box::new(enrolments::Enrolments::default()),
        Box::new(recognition::Recognition::new(world)?),
        Box::new(prior::Prior::default()),
        Box::new(vacancies::Vacancies::new(world)?),
        Box::new(credentials::Credentials::default()),
        Box::new(submissions::Submissions::new(world)),
        // Work and the way to it.
        Box::new(employments::Employments::new(world)?),
        Box::new(amending::Amending::default()),
        Box::new(quotas::Quotas::default()),
        Box::new(mobility::Mobility::default()),
        Box::new(papers::Papers::default()),
        Box::new(notices::Notices::default()),
        // What stands around it.
        Box::new(orientation::Orientation::new(world)),
        Box::new(grievances::Grievances::new(world)?),
        Box::new(returns::Returns::new(world)),
        Box::new(concluding::Concluding::default()),
        Box::new(mentors::Mentors::new(world)?),
        Box::new(register::Register::new(world)?),
        Box::new(measured::Outside::new(world)),
        Box::new(costs::Costs::new(world)),
    ])
}

/// Walks. Exit codes: 0 every rule held, 1 one did not, or a walk of [`WHOLE`] size did not come by everywhere, 2
/// something could not be read.
pub fn run(wanted: &Wanted) -> Result<(String, ExitCode), Unreadable> {
    let days = usize::try_from(wanted.years).unwrap_or(1) * 365;
    let size = Size {
        people: usize::try_from(wanted.people).unwrap_or(1),
        days,
        seed: wanted.seed,
        start: wanted.start,
    };
    let case = Case::read(&wanted.agreement, None, None)?;
    let world = World::open(case, &wanted.data, &size)?;
    let rooms = rooms(&world).map_err(unreadable)?;
    let mut walk = Walk::new(world, rooms, wanted.seed).map_err(unreadable)?;
    match walk.go() {
        Ok(()) => ended(&walk, wanted),
        Err(Stop::Fault(fault)) => Err(Unreadable(format!("{fault}, at {}", place(&walk, wanted)))),
        Err(Stop::Broken(rule, what)) => {
            let (name, asks, source) = row(rule);
            let text =
                format!("{name} does not hold: {asks} ({source}).\n{what}\nat {}", place(&walk, wanted));
            Ok((text, ExitCode::from(1)))
        }
    }
}

/// Where it stopped, and what to type to see it again.
fn place(walk: &Walk, wanted: &Wanted) -> String {
    format!(
        "seed {}, step {}, {}: {}\nSee it again: ambos simulate --people {} --years {} --seed {} --start {} --agreement {} --data DIR\n",
        wanted.seed,
        walk.step,
        walk.world.today,
        walk.now,
        wanted.people,
        wanted.years,
        wanted.seed,
        wanted.start,
        wanted.agreement.display(),
    )
}

/// What was done and asked: in a walk of [`WHOLE`] size all must have been.
fn ended(walk: &Walk, wanted: &Wanted) -> Result<(String, ExitCode), Unreadable> {
    let whole = wanted.people >= WHOLE.0 && wanted.years >= WHOLE.1;
    let store = &walk.world.store;
    let (hash, lines) = store.read(|db| digest::of(db, store.keys())).map_err(unreadable)?;
    let (steps, never) = walk.tally.told();
    let (rules, unasked) = walk.world.book.told();
    let mut text = format!("{steps}\n{rules}\n");
    let present = walk.world.people.iter().filter(|person| person.present).count();
    let _ = writeln!(text, "people: {present} there, {} erased", walk.world.people.len() - present);
    let _ = writeln!(text, "days: {} to {}", wanted.start, walk.world.today);
    let _ = writeln!(text, "decisions: {}", walk.tally.decisions());
    let _ = writeln!(text, "turned away for want of a power: {}", walk.tally.turned_away);
    let _ = writeln!(text, "put off, because somebody else decided on that day: {}", walk.tally.put_off);
    let _ = writeln!(text, "journal: {lines} lines, {hash}");
    for step in &never {
        let _ = writeln!(text, "never taken: {step}");
    }
    for rule in &unasked {
        let _ = writeln!(text, "never asked: {rule}");
    }
    let lacks = !never.is_empty() || !unasked.is_empty();
    if lacks && !whole {
        let _ = writeln!(
            text,
            "So small a walk need not come by everywhere: one of {} people and {} years must.",
            WHOLE.0, WHOLE.1
        );
    }
    Ok((text, if lacks && whole { ExitCode::from(1) } else { ExitCode::SUCCESS }))
}
