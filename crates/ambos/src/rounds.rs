//! `ambos round`: opens, runs, shows, publishes and closes a round of a store.
//!
//! No outcome is decided here: that takes a named officer, on a page or with a
//! token of theirs.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use agreement::Said;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use partnership::placement::{Move, State};
use partnership::round::{Gone, Round};
use serde_json::{Value, json};
use skills::Classification;
use store::rounds::{self, Opening};
use store::{Actor, Refusal, outcomes, partnerships};
use web::conduct::{self, Replay, Standing, Trouble};
use web::words::Words;

use crate::kept::{Kept, unknown, unreadable};
use crate::{Format, Spoken, Unreadable, classes, json, report, round};

/// What is asked of a round.
#[derive(clap::Subcommand)]
pub enum Asked {
    /// Opens a round: from then on day, seed and last day for answers are public.
    Open {
        #[command(flatten)]
        at: At,
        /// The day for which the agreement is read; the partnership's where absent.
        #[arg(long, value_name = "DAY", value_parser = crate::day)]
        day: Option<Date>,
        /// The number of the draw; the partnership's where absent.
        #[arg(long, value_name = "NUMBER")]
        seed: Option<u32>,
        /// The last day on which people may answer.
        #[arg(long, value_name = "DAY", value_parser = crate::day)]
        answer_by: Date,
    },
    /// Runs it: proposes a place, or none, to everybody. Whatever was decided about an earlier run is gone.
    Run {
        #[command(flatten)]
        at: At,
        #[command(flatten)]
        which: Which,
        /// The classification; the starter that ships where absent.
        #[arg(long, value_name = "FILE")]
        classification: Option<PathBuf>,
    },
    /// Shows how far it is, what moved, and how often officers overrode. Works beside a server that runs.
    Show {
        #[command(flatten)]
        at: At,
        #[command(flatten)]
        which: Which,
        /// Runs it again from what was kept with it, and says whether the same comes out.
        #[arg(long)]
        replay: bool,
        /// The classification; the starter that ships where absent.
        #[arg(long, value_name = "FILE")]
        classification: Option<PathBuf>,
    },
    /// Tells people, once an officer decided everything and every rule holds.
    Publish {
        #[command(flatten)]
        at: At,
        #[command(flatten)]
        which: Which,
        /// The classification; the starter that ships where absent.
        #[arg(long, value_name = "FILE")]
        classification: Option<PathBuf>,
    },
    /// Ends it: places that nobody accepted in time are free again.
    Close {
        #[command(flatten)]
        at: At,
        #[command(flatten)]
        which: Which,
    },
}

/// Where the round is, and how to answer.
#[derive(clap::Args)]
pub struct At {
    #[command(flatten)]
    kept: Kept,
    /// The partnership's id.
    #[arg(long, value_name = "ID")]
    partnership: String,
    /// How to answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    spoken: Spoken,
}

/// Which round.
#[derive(clap::Args)]
pub struct Which {
    /// Its number; the last one where absent.
    #[arg(long, value_name = "NUMBER")]
    number: Option<i64>,
}

type Answer = Result<(String, ExitCode), Unreadable>;

/// Does what is asked.
pub fn run(asked: Asked) -> Answer {
    match asked {
        Asked::Open { at, day, seed, answer_by } => open(&at, day, seed, answer_by),
        Asked::Run { at, which, classification } => work(&at, &which, classification),
        Asked::Show { at, which, replay, classification } => show(&at, &which, replay, classification),
        Asked::Publish { at, which, classification } => publish(&at, &which, classification),
        Asked::Close { at, which } => close(&at, &which),
    }
}

fn none(partnership: &str) -> Unreadable {
    Unreadable(format!("{partnership} has no such round: `ambos round open` opens one"))
}

/// The number that is meant.
fn number(db: &mut store::Db, at: &At, which: &Which) -> Result<Option<i64>, store::Fault> {
    match which.number {
        Some(number) => Ok(Some(number)),
        None => Ok(rounds::last(db, &at.partnership)?.map(|round| round.number)),
    }
}

/// A rule said no.
fn refused(at: &At, refusal: &Refusal) -> (String, ExitCode) {
    let words = at.spoken.words();
    let said = match refusal {
        Refusal::Wrong(word) => words.find(&format!("no-{word}")),
        Refusal::Rule(why) => {
            Some(why.reasons.iter().map(|r| words.say(&r.said)).collect::<Vec<_>>().join("\n"))
        }
        _ => None,
    };
    let text = match at.format {
        Format::Text => format!("{}\n", said.unwrap_or_else(|| refusal.to_string())),
        Format::Json => {
            let word =
                if let Refusal::Wrong(word) = refusal { word.to_string() } else { refusal.to_string() };
            json::document("refused", json!({ "no": word }))
        }
    };
    (text, ExitCode::from(1))
}

fn open(at: &At, day: Option<Date>, seed: Option<u32>, answer_by: Date) -> Answer {
    let store = at.kept.open()?;
    let p = at.partnership.clone();
    let there = store.read(|db| partnerships::get(db, &p)).map_err(unreadable)?;
    let Some(there) = there else {
        return Err(unknown(&p, store.read(partnerships::all)));
    };
    let new = Opening { day: day.unwrap_or(there.day), seed: seed.map_or(there.seed, i64::from), answer_by };
    let opened = store.write(&Actor::command(), move |tx| rounds::open(tx, &p, &new)).map_err(unreadable)?;
    match opened {
        Ok(number) => told(at, number),
        Err(refusal) => Ok(refused(at, &refusal)),
    }
}

/// A round in a line, after something was done with it.
fn told(at: &At, number: i64) -> Answer {
    let reader = at.kept.reader()?;
    let found = reader.read(|db| rounds::get(db, &at.partnership, number)).map_err(unreadable)?;
    let kept = found.ok_or_else(|| none(&at.partnership))?;
    let text = match at.format {
        Format::Text => head(&kept, &at.spoken.words()),
        Format::Json => json::document("round", fields(&kept)),
    };
    Ok((text, ExitCode::SUCCESS))
}

fn head(kept: &rounds::Round, words: &Words) -> String {
    let said = Said::new("round-head")
        .number("number", kept.number)
        .text("stage", words.get(&format!("round-stage-{}", kept.stage.word())))
        .text("date", kept.day)
        .text("seed", kept.seed)
        .text("last", kept.answer_by);
    format!("{}\n", words.say(&said))
}

fn fields(kept: &rounds::Round) -> Value {
    let ran = kept.ran.as_ref().map(|ran| {
        json!({
            "edition": ran.edition, "program": ran.program, "classification": ran.classes,
            "people": ran.people, "left_out": ran.left_out, "places": ran.places, "seats": ran.seats,
            "placed": ran.placed, "value": ran.points, "bound": ran.bound, "digest": ran.digest,
        })
    });
    json!({
        "partnership": kept.partnership, "number": kept.number, "state": kept.stage.word(),
        "date": kept.day.to_string(), "seed": kept.seed, "answer_by": kept.answer_by.to_string(), "run": ran,
    })
}

fn work(at: &At, which: &Which, named: Option<PathBuf>) -> Answer {
    let (store, classes) = (at.kept.open()?, classes::open(named.as_deref(), None)?);
    let number = store.read(|db| number(db, at, which)).map_err(unreadable)?;
    let number = number.ok_or_else(|| none(&at.partnership))?;
    let step = |done: usize| {
        let what = ["reading the tables", "looking for ways and solving", "keeping what came out"];
        if let Some(what) = what.get(done) {
            report::progress(what);
        }
    };
    let ran = conduct::run(&store, &classes, &Actor::command(), &at.partnership, number, &step);
    let words = at.spoken.words();
    match ran.map_err(unreadable)?.ok_or_else(|| none(&at.partnership))? {
        Err(Trouble::Refused(refusal)) => Ok(refused(at, &refusal)),
        Err(Trouble::Findings(findings)) => {
            Ok((report::only(&Vec::new(), &findings, at.format), ExitCode::from(1)))
        }
        Err(Trouble::Clash(clash)) => {
            let (agreement, round) = &*clash;
            let text = match at.format {
                Format::Text => round::summary(agreement, round, &words),
                Format::Json => json::document("refused", json!({ "no": "clash" })),
            };
            Ok((text, ExitCode::from(1)))
        }
        Ok(mut ran) => {
            let standing = standing(&store, &classes, at, number)?.ok_or_else(|| none(&at.partnership))?;
            let text = match at.format {
                Format::Text => {
                    ran.round.price_rules().map_err(|fault| Unreadable(fault.to_string()))?;
                    let mut text = round::summary(&ran.agreement, &ran.round, &words);
                    text += &unkept(&ran.round, &words);
                    text += &moves(&standing, &words);
                    text += &format!("{}\n", words.get("round-to-decide"));
                    text
                }
                Format::Json => json::document("round", whole(&standing, None)),
            };
            Ok((text, ExitCode::SUCCESS))
        }
    }
}

fn standing(
    store: &store::Store,
    classes: &Classification,
    at: &At,
    number: i64,
) -> Result<Option<Standing>, Unreadable> {
    let found = store.read(|db| conduct::standing(db, store.keys(), classes, &at.partnership, number));
    found.map_err(unreadable)
}

/// Whose accepted place cannot be kept.
fn unkept(round: &Round, words: &Words) -> String {
    let mut out = String::new();
    for one in &round.unkept {
        let why = match &one.why {
            Gone::Place => words.get("lost-withdrawn"),
            Gone::Way(barriers) => {
                let said: Vec<String> = barriers.iter().map(|b| words.say(&b.said)).collect();
                said.join(words.lang.semicolon())
            }
        };
        let person = &round.dossier.people[one.person].id;
        let said = Said::new("round-unkept").text("id", person).text("place", &one.place).text("why", why);
        let _ = writeln!(out, "{}", words.say(&said));
    }
    out
}

/// What moved against the round before; nothing where there was none.
fn moves(standing: &Standing, words: &Words) -> String {
    if standing.records.iter().all(|record| record.earlier.is_none()) {
        return String::new();
    }
    let mut out = format!("{}\n", words.get("page-moves"));
    for (word, people) in counted(standing) {
        let said = Said { id: move_id(word), args: Vec::new() }.number("people", people);
        let _ = writeln!(out, "  {}", words.say(&said));
    }
    for (person, change) in standing.moves() {
        let said = match &change {
            Move::Moved { from, to } => Said::new("move-from-to").text("from", from).text("to", to),
            Move::Lost { from, why } => Said::new("move-lost-why")
                .text("from", from)
                .text("why", words.get(&format!("lost-{}", why.word()))),
            Move::Same | Move::Rerouted | Move::Placed { .. } | Move::Nothing => continue,
        };
        let _ = writeln!(out, "  {person}{}{}", words.lang.colon(), words.say(&said));
    }
    out.push('\n');
    out
}

fn move_id(word: &str) -> &'static str {
    match word {
        "same" => "move-same",
        "rerouted" => "move-rerouted",
        "moved" => "move-moved",
        "placed" => "move-placed",
        "lost" => "move-lost",
        _ => "move-nothing",
    }
}

fn counted(standing: &Standing) -> BTreeMap<&'static str, i64> {
    let mut counts = BTreeMap::new();
    for change in standing.moves().values() {
        *counts.entry(change.word()).or_default() += 1;
    }
    counts
}

/// A round with where its outcomes stand, for programs.
fn whole(standing: &Standing, replay: Option<&Replay>) -> Value {
    let mut all = fields(&standing.kept);
    let mut states: BTreeMap<&str, i64> = BTreeMap::new();
    for record in &standing.records {
        *states.entry(record.outcome.state.word()).or_default() += 1;
    }
    all["outcomes"] = json!(states);
    all["moves"] = json!(counted(standing));
    all["broken"] = json!(standing.broken().map(|rule| &rule.row.name).collect::<Vec<_>>());
    if let Some(replay) = replay {
        let same = replay.kept == replay.now;
        all["replay"] = json!({ "same": same, "digest": replay.now, "erased": replay.erased });
    }
    all
}

fn show(at: &At, which: &Which, replay: bool, named: Option<PathBuf>) -> Answer {
    let (reader, classes) = (at.kept.reader()?, classes::open(named.as_deref(), None)?);
    let p = at.partnership.as_str();
    let found = reader.read(|db| {
        let Some(number) = number(db, at, which)? else { return Ok(None) };
        let Some(kept) = rounds::get(db, p, number)? else { return Ok(None) };
        let standing = conduct::standing(db, reader.keys(), &classes, p, number)?;
        let counts = outcomes::counts(db, p, number)?;
        let again = if replay { conduct::replay(db, reader.keys(), &classes, p, number)? } else { None };
        Ok(Some((kept, standing, counts, again)))
    });
    let (kept, standing, counts, again) = found.map_err(unreadable)?.ok_or_else(|| none(p))?;
    let same = again.as_ref().is_none_or(|again| again.kept == again.now);
    let code = if same { ExitCode::SUCCESS } else { ExitCode::from(1) };
    let words = at.spoken.words();
    let text = match at.format {
        Format::Json => {
            let all = standing.as_ref().map_or_else(|| fields(&kept), |s| whole(s, again.as_ref()));
            json::document("round", all)
        }
        Format::Text => {
            let mut text = head(&kept, &words);
            if let Some(standing) = &standing {
                text += &round::summary(&standing.agreement, &standing.placement.round, &words);
                text += &states(&counts, &words);
                text += &moves(standing, &words);
                text += &broken(standing, &words);
            }
            if let Some(again) = &again {
                let said = Said::new(if same { "round-replay-same" } else { "round-replay-other" });
                text += &format!("{}\n", words.say(&said.text("id", &again.now)));
                if again.erased > 0 {
                    let said = Said::new("round-replay-erased").number("people", again.erased);
                    text += &format!("{}\n", words.say(&said));
                }
            }
            text
        }
    };
    Ok((text, code))
}

fn states(counts: &BTreeMap<State, i64>, words: &Words) -> String {
    let mut out = format!("{}\n", words.get("page-outcomes"));
    for (state, people) in counts {
        let name = words.get(&format!("outcome-{}", state.word()));
        let _ = writeln!(out, "  {name}{}{people}", words.lang.colon());
    }
    out.push('\n');
    out
}

/// Rules that do not hold any more.
fn broken(standing: &Standing, words: &Words) -> String {
    let mut out = String::new();
    for rule in standing.broken() {
        let cite = rule.cite.as_ref().map_or(String::new(), |cite| format!("{} ", words.cite(cite)));
        let name = words.get(&format!("rule-{}", rule.kind));
        let said = Said::new("round-broken").text("rule", format!("{cite}{name} {}", words.own(&rule.id)));
        let _ = writeln!(out, "{}", words.say(&said));
    }
    out
}

fn publish(at: &At, which: &Which, named: Option<PathBuf>) -> Answer {
    let (store, classes) = (at.kept.open()?, classes::open(named.as_deref(), None)?);
    let number = store.read(|db| number(db, at, which)).map_err(unreadable)?;
    let number = number.ok_or_else(|| none(&at.partnership))?;
    let done = conduct::publish(&store, &classes, &Actor::command(), &at.partnership, number);
    match done.map_err(unreadable)?.ok_or_else(|| none(&at.partnership))? {
        Ok(()) => told(at, number),
        Err(not) => {
            let (mut text, code) = refused(at, &not.refusal);
            if at.format == Format::Text
                && let Some(standing) = standing(&store, &classes, at, number)?
            {
                text += &broken(&standing, &at.spoken.words());
            }
            Ok((text, code))
        }
    }
}

fn close(at: &At, which: &Which) -> Answer {
    let store = at.kept.open()?;
    let number = store.read(|db| number(db, at, which)).map_err(unreadable)?;
    let number = number.ok_or_else(|| none(&at.partnership))?;
    let p = at.partnership.clone();
    let done = store.write(&Actor::command(), move |tx| rounds::close(tx, &p, number)).map_err(unreadable)?;
    match done {
        Ok(()) => told(at, number),
        Err(Refusal::Wrong("open")) if at.format == Format::Text => {
            let today = Offset::UTC.to_datetime(Timestamp::now()).date();
            let waiting = store.read(|db| rounds::waiting(db, &at.partnership, number, today));
            let open = i64::try_from(waiting.map_err(unreadable)?.open).unwrap_or(i64::MAX);
            let said = at.spoken.words().say(&Said::new("round-waits").number("people", open));
            let (text, code) = refused(at, &Refusal::Wrong("open"));
            Ok((format!("{text}{said}\n"), code))
        }
        Err(refusal) => Ok(refused(at, &refusal)),
    }
}
