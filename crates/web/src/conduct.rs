//! How is a kept round run, judged, published, and run again?
//!
//! Nothing here knows pages: the command line does the same. Reading, solving and
//! keeping are apart, so that nobody waits for the engine while something is
//! written. What changed meanwhile is noticed by the version of the round.

use std::collections::{BTreeMap, BTreeSet};

use agreement::{Agreement, Finding, Place as At, Severity};
use jiff::civil::Date;
use matching::Outcome;
use partnership::intake::Dossier;
use partnership::placement::{Decided, Move, Rate, State, moved, rates};
use partnership::round::{ClauseRule, Judged, Kept, Round, Taken, total};
use partnership::stakeholders::consent::Purpose;
use skills::Classification;
use store::keys::Keys;
use store::outcomes::{self, Record};
use store::rounds::{self, Proposal, Run, Snapshot};
use store::{Actor, Db, Fault, Refusal, Store, consents, partnerships, texts};

/// The version of the program, kept with every run.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// Steps of a run, for whoever watches.
pub const STEPS: usize = 3;

/// Why there is no proposal.
#[derive(Debug)]
pub enum Trouble {
    /// A rule says no: the word of a [`partnership::placement::No`], or the round was changed meanwhile.
    Refused(Refusal),
    /// The agreement or the tables must be mended first.
    Findings(Vec<Finding>),
    /// The rules cannot hold together; the round says which.
    Clash(Box<(Agreement, Round)>),
}

/// Who takes part in a round, if it is run now.
#[derive(Debug)]
pub struct Pool {
    /// The agreement.
    pub agreement: Agreement,
    /// Its edition.
    pub edition: i64,
    /// The partnership's `data_version`.
    pub data_version: i64,
    /// People, places and programmes.
    pub snapshot: Snapshot,
    /// The same, read against the agreement.
    pub dossier: Dossier,
    /// People who are left out.
    pub left_out: BTreeSet<String>,
}

impl Pool {
    /// What must be mended first.
    pub fn errors(&self) -> Vec<Finding> {
        let all = self.agreement.findings.iter().chain(&self.dossier.findings);
        all.filter(|f| f.severity == Severity::Error).cloned().collect()
    }
}

/// People who take no part in a round on a day, though they are kept: whoever does not agree to be
/// matched, or, where the partnership's rounds rest on another basis, whoever said no. Whoever
/// accepted a place in the round before keeps it, whatever they say of further proposals. The runs
/// of pages and command line ask here.
pub fn left_out(
    db: &mut Db,
    (partnership, number): (&str, i64),
    today: Date,
) -> Result<BTreeSet<String>, Fault> {
    let mut out = consents::without(db, partnership, Purpose::Matching, today)?;
    if let Some(last) = rounds::last_told(db, partnership, Some(number))? {
        for (person, outcome) in outcomes::plain(db, partnership, last.number)? {
            if outcome.state == State::Accepted && outcome.place {
                out.remove(&person);
            }
        }
    }
    Ok(out)
}

/// Who takes part in a round, if it is run `today`; nothing where there is no such round.
pub fn pool(
    db: &mut Db,
    keys: &Keys,
    classes: &Classification,
    (partnership, number): (&str, i64),
    today: Date,
) -> Result<Option<(rounds::Round, Pool)>, Fault> {
    let found = rounds::get(db, partnership, number)?;
    let Some((round, kept)) = found.zip(partnerships::get(db, partnership)?) else { return Ok(None) };
    let left_out = left_out(db, (partnership, number), today)?;
    let snapshot = rounds::pool(db, keys, partnership, number, &left_out)?;
    let edition = partnerships::governing(db, partnership)?;
    let mut agreement = Agreement::clone(&*texts::agreement(db, partnership, edition)?);
    let law = agreement.in_force(round.day);
    let dossier = if agreement.is_sound() && law.binds() {
        Dossier::read(&agreement, &law, classes, &snapshot.tables()?)
    } else {
        Dossier::default()
    };
    if agreement.is_sound() && !law.binds() {
        let message = format!("the agreement is not in force on {}", round.day);
        let finding = Finding::error("not-in-force", &At::new(0, 0..0), message);
        agreement.findings.push(finding.remedy("open the round for a day on which it is"));
    }
    let data_version = kept.data_version;
    Ok(Some((round, Pool { agreement, edition, data_version, snapshot, dossier, left_out })))
}

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    /// The agreement it was run under.
    pub agreement: Agreement,
    /// The round.
    pub round: Round,
    /// The partnership's kept round has this version now.
    pub version: i64,
}

/// Runs a round and keeps what it proposes. Its rules are not priced, which takes longer than the answer itself:
/// whoever tells prices asks [`Round::price_rules`]. `step` is told how far it is, of [`STEPS`]. Nothing where
/// there is no such round.
///
/// # Errors
/// The store or the engine broke. Inside: why nothing was proposed.
pub fn run(
    store: &Store,
    classes: &Classification,
    actor: &Actor,
    partnership: &str,
    number: i64,
    step: &dyn Fn(usize),
) -> Result<Option<Result<Ran, Trouble>>, Fault> {
    step(0);
    let today = store.today();
    let read = store.read(|db| pool(db, store.keys(), classes, (partnership, number), today))?;
    let Some((kept, pool)) = read else { return Ok(None) };
    if let Err(no) = kept.stage.run() {
        return Ok(Some(Err(Trouble::Refused(Refusal::Wrong(no.word())))));
    }
    let errors = pool.errors();
    if !errors.is_empty() {
        return Ok(Some(Err(Trouble::Findings(errors))));
    }
    step(1);
    let Pool { agreement, edition, data_version, snapshot, dossier, left_out } = pool;
    let seed = u64::try_from(kept.seed).unwrap_or(0);
    let law = agreement.in_force(kept.day);
    let before = snapshot.before();
    let round = Round::solve_after(&law, classes, dossier, seed, &before).map_err(engine)?;
    let Outcome::Solved(solved) = &round.outcome else {
        return Ok(Some(Err(Trouble::Clash(Box::new((agreement, round))))));
    };
    step(2);
    let seats: i64 = round.dossier.places.iter().map(|place| place.seats).sum();
    let run = Run {
        snapshot,
        edition,
        data_version,
        program: PROGRAM.to_owned(),
        classes: classes.digest(),
        places: (count(round.dossier.places.len()), seats),
        left_out: count(left_out.len()),
        proposals: proposals(&round),
        points: solved.value,
        bound: solved.bound,
    };
    let p = partnership.to_owned();
    let done = store.write(actor, move |tx| rounds::keep(tx, &p, number, kept.version, &run))?;
    step(STEPS);
    Ok(Some(match done {
        Ok(version) => Ok(Ran { agreement, round, version }),
        Err(refusal) => Err(Trouble::Refused(refusal)),
    }))
}

fn engine(fault: matching::Fault) -> Fault {
    Fault::Other(fault.to_string())
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// What a round proposes to everybody, by id.
fn proposals(round: &Round) -> Vec<Proposal> {
    let people = round.dossier.people.iter().enumerate();
    let one = |(index, person): (usize, &partnership::intake::people::Person)| Proposal {
        person: person.id.clone(),
        taken: round.taken(index),
        points: round.placed(index).map_or(0, |placed| total(&placed.way.lines)),
    };
    people.map(one).collect()
}

/// A round as it was kept: under the text that was in force, with what everybody holds now.
#[derive(Debug)]
pub struct Standing {
    /// What is kept of it.
    pub kept: rounds::Round,
    /// The agreement it was run under.
    pub agreement: Agreement,
    /// The placement, and whether it holds. Nobody holds what they declined, or let expire.
    pub placement: Kept,
    /// Everybody's outcome, erased people left out.
    pub records: Vec<Record>,
}

/// What everybody holds now: nobody what they declined, or let expire.
pub(crate) fn held(records: &[Record]) -> BTreeMap<String, Taken> {
    let holds = |record: &&Record| match record.outcome.state {
        State::Declined | State::Expired => false,
        State::Proposed
        | State::Confirmed
        | State::Overridden
        | State::Published
        | State::Accepted
        | State::Contested
        | State::Upheld
        | State::Changed => true,
    };
    let held = records.iter().filter(holds);
    held.filter_map(|record| Some((record.person.clone(), record.taken.clone()?))).collect()
}

/// Reads a kept round; nothing where there is none, or it was not run.
pub fn standing(
    db: &mut Db,
    keys: &Keys,
    classes: &Classification,
    partnership: &str,
    number: i64,
) -> Result<Option<Standing>, Fault> {
    let Some(kept) = rounds::get(db, partnership, number)? else { return Ok(None) };
    let Some(figures) = &kept.ran else { return Ok(None) };
    let agreement = Agreement::clone(&*texts::agreement(db, partnership, figures.edition)?);
    let snapshot = rounds::snapshot(db, keys, partnership, number)?;
    let law = agreement.in_force(kept.day);
    let dossier = Dossier::read(&agreement, &law, classes, &snapshot.tables()?);
    let records = outcomes::all(db, keys, partnership, number)?;
    let seed = u64::try_from(kept.seed).unwrap_or(0);
    let placement =
        Round::kept(&law, classes, dossier, seed, &snapshot.before(), &held(&records), figures.bound)
            .map_err(engine)?;
    Ok(Some(Standing { kept, agreement, placement, records }))
}

impl Standing {
    /// The rules that do not hold.
    pub fn broken(&self) -> impl Iterator<Item = &ClauseRule> {
        self.placement.broken.iter().filter_map(|rule| self.placement.round.rules.get(*rule))
    }

    /// Whether people may be told: every rule holds, and everybody's place is there.
    pub fn is_broken(&self) -> bool {
        !self.placement.broken.is_empty() || !self.placement.unknown.is_empty()
    }

    /// What changed for everybody against the round before.
    pub fn moves(&self) -> BTreeMap<String, Move> {
        moves(&self.placement.round, &self.records)
    }

    /// How often officers put something else in the proposal's place.
    pub fn rates(&self) -> Vec<Rate> {
        overrides(&self.placement.round, &self.records)
    }
}

/// What changed for everybody against the round before.
pub(crate) fn moves(round: &Round, records: &[Record]) -> BTreeMap<String, Move> {
    let before = records.iter().filter_map(|r| Some((r.person.clone(), r.earlier.clone()?)));
    let now = records.iter().map(|r| (r.person.clone(), r.taken.clone()));
    let places = round.dossier.places.iter().map(|place| place.id.clone());
    moved(&before.collect(), &now.collect(), &places.collect())
}

/// How often officers put something else in the proposal's place, by origin, by sex where it is
/// stated, and by the track that was proposed.
pub(crate) fn overrides(round: &Round, records: &[Record]) -> Vec<Rate> {
    let dossier = &round.dossier;
    let decided = records.iter().filter(|r| r.outcome.decided_by.is_some());
    let one = |record: &Record| {
        let mut groups: BTreeMap<&'static str, String> = BTreeMap::new();
        if let Some(person) = dossier.people.iter().find(|p| p.id == record.person) {
            groups.insert("origin", person.origin.country().to_owned());
            if let Some(sex) = person.sex {
                groups.insert("sex", partnership::intake::people::sex_word(Some(sex)).to_owned());
            }
        }
        let place = record.proposed.as_ref().map(|taken| &taken.place);
        let place = place.and_then(|id| dossier.places.iter().find(|place| place.id == *id));
        groups.insert("track", place.map_or("none", |place| place.track.word()).to_owned());
        Decided { groups, overridden: record.overridden }
    };
    rates(&decided.map(one).collect::<Vec<_>>())
}

/// Why people were not told.
#[derive(Clone, Debug)]
pub struct NotPublished {
    /// What said no.
    pub refusal: Refusal,
    /// The rules of the agreement that do not hold.
    pub rules: Vec<ClauseRule>,
}

/// Tells people, if a named officer decided everything and the rules hold. Nothing where there is no
/// such round.
///
/// # Errors
/// The store broke. Inside: why nobody was told.
pub fn publish(
    store: &Store,
    classes: &Classification,
    actor: &Actor,
    partnership: &str,
    number: i64,
) -> Result<Option<Result<(), NotPublished>>, Fault> {
    let (kept, judged) = store.read(|db| {
        let kept = rounds::get(db, partnership, number)?;
        let judged = kept.as_ref().map(|kept| judged(db, store.keys(), classes, kept)).transpose()?;
        Ok((kept, judged.flatten()))
    })?;
    let Some(kept) = kept else { return Ok(None) };
    let broken =
        judged.as_ref().is_some_and(|judged| !judged.broken.is_empty() || !judged.unknown.is_empty());
    let p = partnership.to_owned();
    let done = store.write(actor, move |tx| rounds::publish(tx, &p, number, kept.version, broken))?;
    let rules = judged.map(|judged| judged.broken).unwrap_or_default();
    Ok(Some(done.map_err(|refusal| NotPublished { refusal, rules })))
}

/// What does not fit together in a kept round; nothing where it was not run.
fn judged(
    db: &mut Db,
    keys: &Keys,
    classes: &Classification,
    kept: &rounds::Round,
) -> Result<Option<Judged>, Fault> {
    let Some(figures) = &kept.ran else { return Ok(None) };
    let (partnership, number) = (kept.partnership.as_str(), kept.number);
    let agreement = texts::agreement(db, partnership, figures.edition)?;
    let snapshot = rounds::snapshot(db, keys, partnership, number)?;
    let law = agreement.in_force(kept.day);
    let dossier = Dossier::read(&agreement, &law, classes, &snapshot.tables()?);
    let held = held(&outcomes::all(db, keys, partnership, number)?);
    Ok(Some(Round::judged(&law, classes, &dossier, &snapshot.before(), &held)))
}

/// What running a round again from what was kept comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// The hash that was kept.
    pub kept: String,
    /// The hash that came out now.
    pub now: String,
    /// People who took part and were erased since: their rows are gone.
    pub erased: i64,
}

/// Runs a round again from its snapshot, under the text that was in force. Nothing where there is no
/// such round, or it was not run.
pub fn replay(
    db: &mut Db,
    keys: &Keys,
    classes: &Classification,
    partnership: &str,
    number: i64,
) -> Result<Option<Replay>, Fault> {
    let Some(kept) = rounds::get(db, partnership, number)? else { return Ok(None) };
    let Some(figures) = kept.ran else { return Ok(None) };
    let agreement = texts::agreement(db, partnership, figures.edition)?;
    let snapshot = rounds::snapshot(db, keys, partnership, number)?;
    let law = agreement.in_force(kept.day);
    let dossier = Dossier::read(&agreement, &law, classes, &snapshot.tables()?);
    let erased = figures.people - count(snapshot.people.len());
    let seed = u64::try_from(kept.seed).unwrap_or(0);
    let round = Round::solve_after(&law, classes, dossier, seed, &snapshot.before()).map_err(engine)?;
    Ok(Some(Replay { kept: figures.digest, now: rounds::digest(&proposals(&round)), erased }))
}
