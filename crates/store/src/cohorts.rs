//! Which cohorts are there, with how many seats, for which jobs, and how far are they?

use std::collections::{BTreeMap, BTreeSet};

use agreement::{Clause, InForce};
use jiff::civil::Date;
use partnership::intake::people::Track;
use partnership::lifecycle;
use partnership::stakeholders::Reach;
use partnership::training::cohort::{self as rule, Demand, Facts, Jobs, Stage};
use partnership::training::enrolment::State;
use partnership::training::results::{Record, is_unexamined};
use partnership::vacancies::{self as vacancy, Ad};
use serde_json::json;

use crate::places::Place;
use crate::tx::{Entry, Tx, expect_version};
use crate::{
    Db, Fault, Refusal, Row, Value, detail, enrolments, partnerships, places, programmes, training, vacancies,
};

/// A cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// The partnership.
    pub partnership: String,
    /// Its id there.
    pub id: String,
    /// The programme that is taught.
    pub programme: String,
    /// How far it is.
    pub stage: Stage,
    /// Seats for jobs at home.
    pub seats_home: i64,
    /// Seats for jobs away.
    pub seats_away: i64,
    /// The jobs that its seats answer to: ids of `demand` clauses or of places.
    pub demand: Vec<String>,
    /// The first day.
    pub begins_on: Option<Date>,
    /// The last day.
    pub ends_on: Option<Date>,
    /// Rises with every change.
    pub version: i64,
}

impl Cohort {
    /// Seats of a side.
    pub fn seats(&self, track: Track) -> i64 {
        match track {
            Track::Home => self.seats_home,
            Track::Away => self.seats_away,
        }
    }
}

const READ: &str = "partnership, id, programme, stage, seats_home, seats_away, demand, begins_on, ends_on, version \
     FROM cohort";

fn read(row: &Row) -> Result<Cohort, Fault> {
    let word = row.text(3)?;
    Ok(Cohort {
        partnership: row.text(0)?,
        id: row.text(1)?,
        programme: row.text(2)?,
        stage: Stage::from_word(&word).ok_or_else(|| Fault::Other(format!("a cohort cannot be {word}")))?,
        seats_home: row.int(4)?,
        seats_away: row.int(5)?,
        demand: row.text(6)?.split_whitespace().map(str::to_owned).collect(),
        begins_on: row.day_or_none(7)?,
        ends_on: row.day_or_none(8)?,
        version: row.int(9)?,
    })
}

/// One cohort.
pub fn get(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Cohort>, Fault> {
    let sql = format!("SELECT {READ} WHERE partnership = $1 AND id = $2");
    db.row(&sql, &[partnership.into(), id.into()])?.as_ref().map(read).transpose()
}

/// All cohorts of a partnership, by id. They are as public as its programmes.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<Cohort>, Fault> {
    let sql = format!("SELECT {READ} WHERE partnership = $1 ORDER BY id");
    db.rows(&sql, &[partnership.into()])?.iter().map(read).collect()
}

/// How many seats of each side somebody has, by cohort: home, away. Whoever fled the State `hidden` is not counted: they
/// do not exist for its accounts.
pub fn taken(
    db: &mut Db,
    partnership: &str,
    hidden: Option<&str>,
) -> Result<BTreeMap<String, (i64, i64)>, Fault> {
    let sql = "SELECT enrolment.cohort, enrolment.state, enrolment.track, person.fled FROM enrolment JOIN person \
               ON person.partnership = enrolment.partnership AND person.id = enrolment.person \
               WHERE enrolment.partnership = $1";
    let mut taken: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for row in db.rows(sql, &[partnership.into()])? {
        let entry = taken.entry(row.text(0)?).or_default();
        let is_hidden = hidden.is_some() && row.text_or_none(3)?.as_deref() == hidden;
        if !is_hidden && State::from_word(&row.text(1)?).is_some_and(State::holds_seat) {
            match Track::from_word(&row.text(2)?) {
                Some(Track::Away) => entry.1 += 1,
                Some(Track::Home) | None => entry.0 += 1,
            }
        }
    }
    Ok(taken)
}

/// How many seats of a side of a cohort somebody has.
pub fn taken_of(db: &mut Db, partnership: &str, cohort: &str, side: Track) -> Result<i64, Fault> {
    let sql = format!(
        "SELECT count(*) FROM enrolment WHERE partnership = $1 AND cohort = $2 AND track = $3 AND state IN ({})",
        enrolments::seated()
    );
    let row = db.row(&sql, &[partnership.into(), cohort.into(), side.word().into()])?;
    row.map_or(Ok(0), |row| row.int(0))
}

/// The jobs of an id: a `demand` clause that somebody verified by this day, or a place that the employment service verified.
fn jobs(
    db: &mut Db,
    partnership: &str,
    id: &str,
    law: &InForce<'_>,
    today: Date,
) -> Result<Option<Jobs>, Fault> {
    if let Some(clause) = law.by_id("demand", id) {
        return Ok(of_clause(clause, today));
    }
    let Some(place) = places::get(db, partnership, id)? else { return Ok(None) };
    let stage = vacancies::stage_of(db, &place)?;
    Ok(of_place(&place, stage))
}

fn of_clause(clause: &Clause, today: Date) -> Option<Jobs> {
    let track = clause.text("track").and_then(Track::from_word);
    track.zip(clause.whole("jobs")).map(|(track, number)| Jobs {
        track,
        occupation: clause.text("occupation").unwrap_or_default().to_owned(),
        number,
        verified: clause.text("verified_by").is_some()
            && clause.date("verified_on").is_some_and(|on| on <= today),
        within: None,
    })
}

fn of_place(place: &Place, stage: vacancy::Stage) -> Option<Jobs> {
    let cell = |name: &str| place.cells.get(name).map(|cell| cell.trim()).unwrap_or_default();
    Track::from_word(cell("track")).map(|track| Jobs {
        track,
        occupation: cell("occupation").to_owned(),
        number: Ad { cells: &place.cells }.seats(),
        verified: match stage {
            vacancy::Stage::Verified { .. }
            | vacancy::Stage::Open
            | vacancy::Stage::Matching
            | vacancy::Stage::Filled => true,
            vacancy::Stage::Draft
            | vacancy::Stage::Submitted
            | vacancy::Stage::Expired
            | vacancy::Stage::Withdrawn => false,
        },
        within: Ad { cells: &place.cells }.demand().map(str::to_owned),
    })
}

/// The jobs of all places of a partnership, read once for however many cohorts and days.
pub(crate) struct Posts(BTreeMap<String, Option<Jobs>>);

impl Posts {
    /// Reads them.
    pub(crate) fn read(db: &mut Db, partnership: &str) -> Result<Posts, Fault> {
        let all = vacancies::stages(db, partnership)?;
        Ok(Posts(all.into_iter().map(|(place, stage)| (place.id.clone(), of_place(&place, stage))).collect()))
    }

    /// The same as [`demand`].
    pub(crate) fn demand(&self, cohort: &Cohort, law: &InForce<'_>, today: Date) -> Vec<Demand> {
        let jobs = |id: &String| match law.by_id("demand", id) {
            Some(clause) => of_clause(clause, today),
            None => self.0.get(id).cloned().flatten(),
        };
        cohort.demand.iter().map(|id| Demand { id: id.clone(), jobs: jobs(id) }).collect()
    }
}

/// The ids of jobs that somebody may read: those of the agreement, and the places within reach.
pub fn readable(
    db: &mut Db,
    partnership: &str,
    law: &InForce<'_>,
    reach: Option<&Reach>,
) -> Result<BTreeSet<String>, Fault> {
    let mut ids = match reach.filter(|reach| !reach.is_nothing()) {
        Some(reach) => places::ids(db, reach, partnership)?,
        None => BTreeSet::new(),
    };
    ids.extend(law.all("demand").filter_map(|clause| clause.text("id")).map(str::to_owned));
    Ok(ids)
}

/// An id that a cohort names, and of a place the clause that it belongs to.
type Claim = (String, Option<String>);

fn claims(db: &mut Db, partnership: &str, ids: &[String], law: &InForce<'_>) -> Result<Vec<Claim>, Fault> {
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        let place = match law.by_id("demand", id) {
            Some(_) => None,
            None => places::get(db, partnership, id)?,
        };
        let clause = place.as_ref().and_then(|place| Ad { cells: &place.cells }.demand());
        all.push((id.clone(), clause.map(str::to_owned)));
    }
    Ok(all)
}

/// Whether two cohorts name some of the same jobs: the same id, or a clause and a place of it.
fn share(ours: &[Claim], theirs: &[Claim]) -> bool {
    let same =
        |(a, of_a): &Claim, (b, of_b): &Claim| a == b || of_a.as_ref() == Some(b) || of_b.as_ref() == Some(a);
    ours.iter().any(|a| theirs.iter().any(|b| same(a, b)))
}

/// The jobs that a cohort's seats answer to.
pub(crate) fn demand(
    db: &mut Db,
    cohort: &Cohort,
    law: &InForce<'_>,
    today: Date,
) -> Result<Vec<Demand>, Fault> {
    let mut all = Vec::with_capacity(cohort.demand.len());
    for id in &cohort.demand {
        all.push(Demand { id: id.clone(), jobs: jobs(db, &cohort.partnership, id, law, today)? });
    }
    Ok(all)
}

/// What the rules look at. `roster`: where everybody in it stands, and what was noted of them.
pub fn facts(
    db: &mut Db,
    cohort: &Cohort,
    roster: &[(State, Record)],
    law: &InForce<'_>,
    today: Date,
) -> Result<Facts, Fault> {
    let programme = programmes::get(db, &cohort.partnership, &cohort.programme)?;
    let programme = programme.ok_or_else(|| Fault::Other("a cohort without a programme".to_owned()))?;
    let stated = training::get(db, &programme)?;
    let asks = training::asks(&programme, &stated);
    let clause = programme.cells.get("training").and_then(|id| law.by_id("training", id));
    let demand = demand(db, cohort, law, today)?;
    let ours = claims(db, &cohort.partnership, &cohort.demand, law)?;
    let mut other_away: i64 = 0;
    for other in all(db, &cohort.partnership)? {
        let counts = !matches!(other.stage, Stage::Planned | Stage::Closed) && other.id != cohort.id;
        if counts && share(&ours, &claims(db, &cohort.partnership, &other.demand, law)?) {
            other_away = other_away.saturating_add(other.seats_away);
        }
    }
    let number = |counts: &dyn Fn(&(State, Record)) -> bool| {
        i64::try_from(roster.iter().filter(|one| counts(one)).count()).unwrap_or(i64::MAX)
    };
    Ok(Facts {
        programme: stated.stage,
        occupation: clause.and_then(|c| c.text("occupation")).unwrap_or_default().to_owned(),
        seats_home: cohort.seats_home,
        seats_away: cohort.seats_away,
        begins_on: cohort.begins_on,
        demand,
        other_away,
        cite: law.all("demand").next().map(|clause| clause.cite.clone()).unwrap_or_default(),
        enrolled: number(&|(state, _)| matches!(state, State::Enrolled | State::Active | State::Paused)),
        unexamined: number(&|(state, record)| match state {
            // Whoever has a seat and has not begun would never begin any more.
            State::Selected | State::Enrolled => true,
            State::Active => is_unexamined(record, &asks),
            State::Applied
            | State::Rejected
            | State::Waitlisted
            | State::Paused
            | State::Certified
            | State::Failed
            | State::Withdrawn => false,
        }),
        undecided: number(&|(state, _)| !state.is_over()),
        today,
    })
}

fn fields(cohort: &Cohort) -> [(&'static str, serde_json::Value); 7] {
    let day = |day: Option<Date>| json!(day.map(|day| day.to_string()));
    [
        ("programme", json!(cohort.programme)),
        ("stage", json!(cohort.stage.word())),
        ("seats_home", json!(cohort.seats_home.to_string())),
        ("seats_away", json!(cohort.seats_away.to_string())),
        ("demand", json!(cohort.demand.join("; "))),
        ("begins_on", day(cohort.begins_on)),
        ("ends_on", day(cohort.ends_on)),
    ]
}

fn keep(tx: &mut Tx<'_>, old: Option<&Cohort>, new: &Cohort, action: &'static str) -> Result<(), Refusal> {
    let values = [
        (&new.partnership).into(),
        (&new.id).into(),
        (&new.programme).into(),
        new.stage.word().into(),
        Value::Int(new.seats_home),
        Value::Int(new.seats_away),
        new.demand.join(" ").into(),
        new.begins_on.into(),
        new.ends_on.into(),
        Value::Int(new.version),
    ];
    let sql = match old {
        None => {
            "INSERT INTO cohort (partnership, id, programme, stage, seats_home, seats_away, demand, begins_on, \
             ends_on, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        }
        Some(_) => {
            "UPDATE cohort SET programme = $3, stage = $4, seats_home = $5, seats_away = $6, demand = $7, \
             begins_on = $8, ends_on = $9, version = $10 WHERE partnership = $1 AND id = $2"
        }
    };
    tx.execute(sql, &values)?;
    let before = old.map(fields);
    let was = |at: usize| before.as_ref().map_or(serde_json::Value::Null, |before| before[at].1.clone());
    let changes: Vec<_> =
        fields(new).into_iter().enumerate().map(|(at, (name, now))| (name, was(at), now)).collect();
    tx.journal(Entry {
        action,
        kind: "cohort",
        subject: new.id.clone(),
        partnership: Some(new.partnership.clone()),
        detail: detail::changed(&changes),
        owner: None,
    })?;
    Ok(())
}

/// A cohort as it is kept: each id of jobs once. Refused: `Wrong(field)`.
fn sound(new: &Cohort) -> Result<Cohort, Refusal> {
    for (field, seats) in [("seats_home", new.seats_home), ("seats_away", new.seats_away)] {
        if !(0..=100_000).contains(&seats) {
            return Err(Refusal::Wrong(field));
        }
    }
    if new.begins_on.zip(new.ends_on).is_some_and(|(begins, ends)| ends < begins) {
        return Err(Refusal::Wrong("ends_on"));
    }
    if new.demand.iter().any(|id| id.is_empty() || id.contains(char::is_whitespace)) {
        return Err(Refusal::Wrong("demand"));
    }
    let mut kept = new.clone();
    let mut seen = BTreeSet::new();
    kept.demand.retain(|id| seen.insert(id.clone()));
    Ok(kept)
}

/// Plans a cohort; returns its id. Id, stage and version of `new` are ignored. Refused: `Missing` (the programme),
/// `Wrong(field)`.
pub fn create(tx: &mut Tx<'_>, new: &Cohort) -> Result<String, Refusal> {
    tx.read(|db| programmes::get(db, &new.partnership, &new.programme))?.ok_or(Refusal::Missing)?;
    let new = sound(new)?;
    let sql = "SELECT count(*) FROM cohort WHERE partnership = $1";
    let number = tx.row(sql, &[(&new.partnership).into()])?.map_or(Ok(0), |row| row.int(0))? + 1;
    let made = Cohort { id: format!("C{number:04}"), stage: Stage::Planned, version: 1, ..new };
    keep(tx, None, &made, "cohort.create")?;
    Ok(made.id)
}

/// Changes seats, jobs and days; `new.version` is the one that was seen, programme and stage are ignored. One that enrols
/// still has to answer to verified jobs, and to have the seats that people took. Returns the new version. Refused:
/// `Missing`, `Stale`, `Wrong(field)`, `Rule`.
pub fn change(tx: &mut Tx<'_>, new: &Cohort, law: &InForce<'_>) -> Result<i64, Refusal> {
    let old = tx.read(|db| get(db, &new.partnership, &new.id))?.ok_or(Refusal::Missing)?;
    expect_version(new.version, old.version)?;
    let new = Cohort {
        programme: old.programme.clone(),
        stage: old.stage,
        version: old.version + 1,
        ..sound(new)?
    };
    let promised = |c: &Cohort| (c.seats_home, c.seats_away, c.demand.clone());
    if old.stage != Stage::Planned && promised(&old) != promised(&new) {
        let today = tx.day();
        let facts = tx.read(|db| facts(db, &new, &[], law, today))?;
        lifecycle::take::<rule::Cohort>("open", Stage::Planned, &facts)?;
        let mut of = |side| tx.read(|db| taken_of(db, &new.partnership, &new.id, side));
        let (home, away) = (of(Track::Home)?, of(Track::Away)?);
        if old.seats_home > new.seats_home && new.seats_home < home {
            return Err(Refusal::Wrong("seats_home"));
        }
        if old.seats_away > new.seats_away && new.seats_away < away {
            return Err(Refusal::Wrong("seats_away"));
        }
    }
    keep(tx, Some(&old), &new, "cohort.change")?;
    if (old.begins_on, old.ends_on) != (new.begins_on, new.ends_on) {
        enrolments::tell_all(tx, &new.partnership, &new.id, &format!("days/{}", new.version))?;
    }
    Ok(new.version)
}

/// Leads a cohort a step on, under this law; with its beginning, whoever took their seat begins, too. Returns the new
/// version. Refused: `Missing`, `Stale`, `Rule`.
pub fn step(
    tx: &mut Tx<'_>,
    (partnership, id): (&str, &str),
    version: i64,
    step: &str,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let old = tx.read(|db| get(db, partnership, id))?.ok_or(Refusal::Missing)?;
    expect_version(version, old.version)?;
    let (roster, today) = (enrolments::roster(tx, partnership, id)?, tx.day());
    let facts = tx.read(|db| facts(db, &old, &roster, law, today))?;
    let stage = lifecycle::take::<rule::Cohort>(step, old.stage, &facts)?;
    let new = Cohort { stage, version: old.version + 1, ..old.clone() };
    keep(tx, Some(&old), &new, "cohort.step")?;
    if stage == Stage::Active {
        enrolments::begin_all(tx, partnership, id, law)?;
    }
    Ok(new.version)
}

/// The day of a partnership's clauses, and its public seed: what lots of a waiting list are drawn from.
pub(crate) fn seed(db: &mut Db, partnership: &str) -> Result<i64, Fault> {
    Ok(partnerships::get(db, partnership)?.map_or(0, |p| p.seed))
}
