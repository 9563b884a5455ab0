//! Applying, selecting, changing track, noting and deciding: one step of one person in one cohort, with its line
//! in the journal. What people decide for themselves looks at no quota and costs them nothing.

use std::collections::BTreeMap;

use agreement::InForce;
use jiff::civil::Date;
use partnership::intake::people::Track;
use partnership::lifecycle;
use partnership::training::balance::{self, Seat};
use partnership::training::enrolment::{self as rule, Facts, State};
use partnership::training::results::{Assessment, Spoken};
use partnership::training::track;
use serde_json::{Value as Json, json};

use super::{Certified, Enrolment, PRESENT, READ, Sealed, place, read, told, waiting};
use crate::cohorts::{self, Cohort};
use crate::tx::{Tx, expect_version};
use crate::{Refusal, Value, alerts, detail, keys, notices, programmes, training};

/// Which: partnership, cohort, person.
type Which<'a> = (&'a str, &'a str, &'a str);

/// Hours of a day that can be taught.
const DAY: i64 = 24;

fn must(tx: &mut Tx<'_>, which: Which<'_>) -> Result<(Cohort, Enrolment), Refusal> {
    let cohort = tx.read(|db| cohorts::get(db, which.0, which.1))?.ok_or(Refusal::Missing)?;
    let one = find(tx, which)?.ok_or(Refusal::Missing)?;
    Ok((cohort, one))
}

fn find(tx: &mut Tx<'_>, which: Which<'_>) -> Result<Option<Enrolment>, Refusal> {
    let sql = format!("SELECT {READ} {PRESENT} AND enrolment.cohort = $2 AND enrolment.person = $3");
    let Some(row) = tx.row(&sql, &[which.0.into(), which.1.into(), which.2.into()])? else { return Ok(None) };
    // Without their key somebody is being erased.
    let key = tx.key(&keys::person(which.0, which.2))?.ok_or(Refusal::Missing)?;
    let mut one = [read(&row, Some(&key))?];
    tx.read(|db| told(db, which.0, &mut one))?;
    let [one] = one;
    Ok(Some(one))
}

fn write(tx: &mut Tx<'_>, new: &Enrolment, sealed: &Sealed) -> Result<i64, Refusal> {
    let owner = keys::person(&new.partnership, &new.person);
    let key = tx.key(&owner)?.ok_or(Refusal::Missing)?;
    let sealed = sealed.close(&key, &place(&new.partnership, &new.cohort, &new.person))?;
    let version = new.version + 1;
    tx.execute(
        "INSERT INTO enrolment (partnership, cohort, person, state, track, asked_on, waits_since, departed_on, \
         sealed, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         ON CONFLICT (partnership, cohort, person) DO UPDATE SET state = excluded.state, track = excluded.track, \
         asked_on = excluded.asked_on, waits_since = excluded.waits_since, departed_on = excluded.departed_on, \
         sealed = excluded.sealed, version = excluded.version",
        &[
            (&new.partnership).into(),
            (&new.cohort).into(),
            (&new.person).into(),
            new.state.word().into(),
            new.track.word().into(),
            new.asked_on.into(),
            new.waits_since.into(),
            new.departed_on.into(),
            sealed.into(),
            Value::Int(version),
        ],
    )?;
    Ok(version)
}

fn trace(
    tx: &mut Tx<'_>,
    action: &'static str,
    which: Which<'_>,
    fields: &[(&str, Json, Json)],
) -> Result<(), Refusal> {
    let mut all = vec![("cohort", Json::Null, json!(which.1))];
    all.extend(fields.iter().cloned());
    tx.journal_person(action, (which.0, which.2), detail::changed(&all))?;
    Ok(())
}

/// Keeps a step, tells the committee which ratio it broke, and returns the new version.
fn taken(
    tx: &mut Tx<'_>,
    action: &'static str,
    (old, new): (&Enrolment, &Enrolment),
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    // Only who has a seat on which side decides a ratio.
    let moves = old.track != new.track || old.state.holds_seat() != new.state.holds_seat();
    let before = if moves { seats(tx, &old.partnership, law)? } else { Vec::new() };
    let after = if moves { moved_seats(tx, &before, (old, new), law)? } else { Vec::new() };
    let version = write(tx, new, &new.sealed())?;
    let which = (old.partnership.as_str(), old.cohort.as_str(), old.person.as_str());
    trace(
        tx,
        action,
        which,
        &[
            ("state", json!(old.state.word()), json!(new.state.word())),
            ("track", json!(old.track.word()), json!(new.track.word())),
            ("waits_since", day(old.waits_since), day(new.waits_since)),
            ("reason", json!(old.reason), json!(new.reason)),
        ],
    )?;
    let is_news = old.state != new.state || old.waits_since != new.waits_since;
    if is_news && !matches!(new.state, State::Active | State::Paused) {
        tell(tx, which, &version.to_string())?;
    }
    for broken in balance::newly(law, &before, &after) {
        alerts::note(tx, &old.partnership, &old.cohort, &broken)?;
    }
    Ok(version)
}

/// A person is told that something changed about their seat.
fn tell(tx: &mut Tx<'_>, which: Which<'_>, what: &str) -> Result<(), Refusal> {
    let subject = format!("{}/{what}", which.1);
    notices::tell(tx, which.0, which.2, notices::About::TrainingSeat, &subject)?;
    Ok(())
}

/// The days or seats of a cohort changed: everybody who still has to do with it is told.
pub(crate) fn tell_all(tx: &mut Tx<'_>, partnership: &str, cohort: &str, what: &str) -> Result<(), Refusal> {
    let sql = "SELECT enrolment.person, enrolment.state FROM enrolment JOIN person \
               ON person.partnership = enrolment.partnership AND person.id = enrolment.person \
               WHERE enrolment.partnership = $1 AND enrolment.cohort = $2 AND person.state = 'present' \
               ORDER BY enrolment.person";
    for row in tx.rows(sql, &[partnership.into(), cohort.into()])? {
        if !super::state(&row, 1)?.is_over() {
            tell(tx, (partnership, cohort, &row.text(0)?), what)?;
        }
    }
    Ok(())
}

fn day(day: Option<Date>) -> Json {
    json!(day.map(|day| day.to_string()))
}

/// The occupation that a programme trains for.
fn occupation(tx: &mut Tx<'_>, one: &Enrolment, law: &InForce<'_>) -> Result<String, Refusal> {
    let programme = tx.read(|db| programmes::get(db, &one.partnership, &one.programme))?;
    let training = programme.and_then(|p| p.cells.get("training").cloned());
    let clause = training.and_then(|id| law.by_id("training", &id));
    Ok(clause.and_then(|c| c.text("occupation")).unwrap_or_default().to_owned())
}

/// The seats once somebody has moved.
fn moved_seats(
    tx: &mut Tx<'_>,
    before: &[Seat],
    (old, new): (&Enrolment, &Enrolment),
    law: &InForce<'_>,
) -> Result<Vec<Seat>, Refusal> {
    let occupation = occupation(tx, old, law)?;
    let origin = old.object.country.clone().unwrap_or_default();
    let seat =
        |one: &Enrolment| Seat { occupation: occupation.clone(), origin: origin.clone(), track: one.track };
    let mut after = before.to_vec();
    if old.state.holds_seat() {
        let left = seat(old);
        if let Some(at) = after.iter().position(|one| *one == left) {
            after.remove(at);
        }
    }
    if new.state.holds_seat() {
        after.push(seat(new));
    }
    Ok(after)
}

/// All seats that somebody has, in cohorts of the partnership.
fn seats(tx: &mut Tx<'_>, partnership: &str, law: &InForce<'_>) -> Result<Vec<Seat>, Refusal> {
    let mut occupations: BTreeMap<String, String> = BTreeMap::new();
    for programme in tx.read(|db| programmes::all(db, partnership))? {
        let clause = programme.cells.get("training").and_then(|id| law.by_id("training", id));
        let occupation = clause.and_then(|c| c.text("occupation")).unwrap_or_default();
        occupations.insert(programme.id, occupation.to_owned());
    }
    let sql = format!(
        "SELECT cohort.programme, person.country, enrolment.track, count(*) FROM enrolment \
         JOIN cohort ON cohort.partnership = enrolment.partnership AND cohort.id = enrolment.cohort \
         JOIN person ON person.partnership = enrolment.partnership AND person.id = enrolment.person \
         WHERE enrolment.partnership = $1 AND person.state = 'present' AND enrolment.state IN ({}) \
         GROUP BY cohort.programme, person.country, enrolment.track \
         ORDER BY cohort.programme, person.country, enrolment.track",
        super::seated()
    );
    let mut found = Vec::new();
    for row in tx.rows(&sql, &[partnership.into()])? {
        let seat = Seat {
            occupation: occupations.get(&row.text(0)?).cloned().unwrap_or_default(),
            origin: row.text(1)?,
            track: super::track(&row, 2)?,
        };
        let many = usize::try_from(row.int(3)?).unwrap_or(0);
        found.extend(std::iter::repeat_n(seat, many));
    }
    Ok(found)
}

/// Somebody asks for a seat of a side. Refused: `Missing` (person or cohort), `Rule`.
pub fn apply(tx: &mut Tx<'_>, which: Which<'_>, side: Track) -> Result<i64, Refusal> {
    let cohort = tx.read(|db| cohorts::get(db, which.0, which.1))?.ok_or(Refusal::Missing)?;
    let sql = "SELECT id FROM person WHERE partnership = $1 AND id = $2 AND state = 'present'";
    tx.row(sql, &[which.0.into(), which.2.into()])?.ok_or(Refusal::Missing)?;
    let before = find(tx, which)?;
    let state = rule::apply(before.as_ref().map(|one| one.state), cohort.stage)?;
    let today = tx.day();
    let new = Enrolment {
        partnership: which.0.to_owned(),
        cohort: which.1.to_owned(),
        person: which.2.to_owned(),
        programme: cohort.programme,
        title: String::new(),
        certificates: Vec::new(),
        outcomes: Vec::new(),
        begins_on: None,
        ends_on: None,
        state,
        track: side,
        asked_on: today,
        waits_since: None,
        departed_on: None,
        record: before.as_ref().map(|one| one.record.clone()).unwrap_or_default(),
        decided_on: None,
        certified: None,
        reason: String::new(),
        tracks: vec![(today, side)],
        version: before.as_ref().map_or(0, |one| one.version),
        object: partnership::stakeholders::Object::default(),
    };
    let version = write(tx, &new, &new.sealed())?;
    let was = before.map(|one| one.state.word());
    let fields = [("state", json!(was), json!(state.word())), ("track", Json::Null, json!(side.word()))];
    trace(tx, "enrolment.apply", which, &fields)?;
    Ok(version)
}

/// Seats of a side that nobody has.
fn open(tx: &mut Tx<'_>, cohort: &Cohort, side: Track) -> Result<i64, Refusal> {
    let taken = tx.read(|db| cohorts::taken_of(db, &cohort.partnership, &cohort.id, side))?;
    Ok(cohort.seats(side) - taken)
}

/// How many wait for a seat of a side before somebody; all of them where they do not wait themselves.
fn ahead(tx: &mut Tx<'_>, cohort: &Cohort, side: Track, person: &str) -> Result<i64, Refusal> {
    let list = tx.read(|db| waiting(db, &cohort.partnership, &cohort.id, side, None))?;
    let before = list.iter().take_while(|waits| waits.person != person).count();
    Ok(i64::try_from(before).unwrap_or(i64::MAX))
}

/// Leads somebody a step on, by its name in the lifecycle. `reason` is what a rejection says. `select` gives whoever is
/// first in line the seat that they wait for, also one away to somebody with a seat at home. Returns the new version.
/// Refused: `Missing`, `Stale`, `Rule`.
pub fn step(
    tx: &mut Tx<'_>,
    which: Which<'_>,
    version: i64,
    (step, reason): (&str, &str),
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let (cohort, old) = must(tx, which)?;
    expect_version(version, old.version)?;
    if step == "select" && old.standing().waits {
        return away(tx, &cohort, &old, law, false);
    }
    let programme = tx.read(|db| programmes::get(db, which.0, &cohort.programme))?.ok_or(Refusal::Missing)?;
    let asks = training::asks(&programme, &tx.read(|db| training::get(db, &programme))?);
    let (open, ahead) = (open(tx, &cohort, old.track)?, ahead(tx, &cohort, old.track, which.2)?);
    let facts = Facts { cohort: cohort.stage, open, ahead, reason, record: &old.record, asks: &asks };
    let state = lifecycle::take::<rule::Enrolment>(step, old.state, &facts)?;
    let today = tx.day();
    let mut new = Enrolment { state, ..old.clone() };
    new.waits_since = match state {
        // Since the day on which they asked for this side: whoever changed it before has waited for the other.
        State::Waitlisted => Some(old.tracks.last().map_or(old.asked_on, |(on, _)| *on)),
        // Whoever has a seat goes on waiting for another.
        _ if state.holds_seat() && old.state.holds_seat() => old.waits_since,
        _ => None,
    };
    if matches!(state, State::Rejected | State::Certified | State::Failed) {
        new.decided_on = Some(today);
        reason.trim().clone_into(&mut new.reason);
    }
    if state == State::Certified {
        let (outcomes, certificates) = (old.outcomes.clone(), old.certificates.clone());
        new.certified = Some(Certified { outcomes, certificates });
    }
    taken(tx, "enrolment.step", (&old, &new), law)
}

/// Changes somebody's side. Going home succeeds; going away takes a seat that is free, or a place on the waiting list.
/// A ratio that this breaks stops nothing: the committee is told. Returns the new version. Refused: `Missing`, `Stale`,
/// `Rule` (departed, or over).
pub fn switch(
    tx: &mut Tx<'_>,
    which: Which<'_>,
    version: i64,
    to: Track,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let (cohort, old) = must(tx, which)?;
    expect_version(version, old.version)?;
    match to {
        Track::Home => {
            let next = track::home(old.standing())?;
            moved(tx, &old, next, law)
        }
        Track::Away => away(tx, &cohort, &old, law, true),
    }
}

/// Goes away; `may_wait`: where no seat is free, a place on the list will do.
fn away(
    tx: &mut Tx<'_>,
    cohort: &Cohort,
    old: &Enrolment,
    law: &InForce<'_>,
    may_wait: bool,
) -> Result<i64, Refusal> {
    let (open, ahead) = (open(tx, cohort, Track::Away)?, ahead(tx, cohort, Track::Away, &old.person)?);
    let facts = track::Facts { standing: old.standing(), open, ahead };
    let next = if may_wait {
        track::away(&facts)?
    } else {
        let side = lifecycle::take::<track::Tracks>("away", old.track, &facts)?;
        track::Standing { track: side, waits: false, ..old.standing() }
    };
    moved(tx, old, next, law)
}

fn moved(tx: &mut Tx<'_>, old: &Enrolment, next: track::Standing, law: &InForce<'_>) -> Result<i64, Refusal> {
    let today = tx.day();
    let mut new = Enrolment { state: next.state, track: next.track, ..old.clone() };
    new.waits_since = match next.waits {
        true => old.waits_since.or(Some(today)),
        false if next.state == State::Waitlisted => old.waits_since,
        false => None,
    };
    if old.track != next.track {
        new.tracks.push((today, next.track));
    }
    taken(tx, "enrolment.switch", (old, &new), law)
}

/// Everybody who took their seat begins.
pub fn begin_all(tx: &mut Tx<'_>, partnership: &str, cohort: &str, law: &InForce<'_>) -> Result<(), Refusal> {
    let sql = "SELECT person, version FROM enrolment WHERE partnership = $1 AND cohort = $2 AND state = 'enrolled' \
               ORDER BY person";
    for row in tx.rows(sql, &[partnership.into(), cohort.into()])? {
        let person = row.text(0)?;
        step(tx, (partnership, cohort, &person), row.int(1)?, ("begin", ""), law)?;
    }
    Ok(())
}

/// Notes a day's attendance: hours taught, and hours that each was there. Written again, it replaces what was noted of that
/// day. Returns of how many something was noted. Refused: `Missing`, `Wrong("on")` for a day that is still to come,
/// `Wrong("of")`, `Wrong("hours")`.
pub fn attend(
    tx: &mut Tx<'_>,
    (partnership, cohort): (&str, &str),
    on: Date,
    of: i64,
    there: &BTreeMap<String, i64>,
) -> Result<i64, Refusal> {
    if on > tx.day() {
        return Err(Refusal::Wrong("on"));
    }
    if !(1..=DAY).contains(&of) {
        return Err(Refusal::Wrong("of"));
    }
    let mut noted = 0;
    for (person, hours) in there {
        if !(0..=of).contains(hours) {
            return Err(Refusal::Wrong("hours"));
        }
        let which = (partnership, cohort, person.as_str());
        let (_, old) = must(tx, which)?;
        let before = old.record.attendance.get(&on).copied();
        if !matches!(old.state, State::Enrolled | State::Active | State::Paused)
            || before == Some((*hours, of))
        {
            continue;
        }
        let mut new = old.clone();
        new.record.attendance.insert(on, (*hours, of));
        write(tx, &new, &new.sealed())?;
        let told = |(there, of): (i64, i64)| format!("{on}: {there}/{of}");
        trace(
            tx,
            "enrolment.attend",
            which,
            &[("attendance", json!(before.map(told)), json!(told((*hours, of))))],
        )?;
        noted += 1;
    }
    Ok(noted)
}

/// Notes results of today: outcomes passed or not, and levels shown in languages. Returns the new version. Refused:
/// `Missing`, `Stale`, `Wrong("assessments")` for an outcome that the programme does not teach, `Wrong("state")` where they
/// do not learn now.
pub fn results(
    tx: &mut Tx<'_>,
    which: Which<'_>,
    version: i64,
    passed: &BTreeMap<String, bool>,
    spoken: &[Spoken],
) -> Result<i64, Refusal> {
    let (_, old) = must(tx, which)?;
    expect_version(version, old.version)?;
    if !matches!(old.state, State::Active | State::Paused) {
        return Err(Refusal::Wrong("state"));
    }
    let (today, by) = (tx.day(), tx.actor().account.clone());
    let mut new = old.clone();
    let mut fields = Vec::new();
    for (outcome, passed) in passed {
        if old.outcomes.iter().all(|taught| taught.skill != *outcome) {
            return Err(Refusal::Wrong("assessments"));
        }
        if old.record.passed(outcome) == Some(*passed) {
            continue;
        }
        new.record.assessments.push(Assessment {
            outcome: outcome.clone(),
            passed: *passed,
            on: today,
            by: by.clone(),
        });
        fields.push(format!("{outcome}: {}", if *passed { "passed" } else { "not passed" }));
    }
    for one in spoken.iter().filter(|one| !old.record.spoken.contains(one)) {
        fields.push(format!("{} {}", one.language, one.level));
        new.record.spoken.push(one.clone());
    }
    if fields.is_empty() {
        return Ok(old.version);
    }
    let version = write(tx, &new, &new.sealed())?;
    trace(tx, "enrolment.results", which, &[("results", Json::Null, json!(fields.join("; ")))])?;
    Ok(version)
}

/// Notes that somebody departed: from then on the track is not changed any more. Returns the new version. Refused:
/// `Missing`, `Stale`, `Rule` (no seat on the away track, or departed before), `Wrong("on")` for a day that is still to
/// come, or before they asked for a seat.
pub fn depart(tx: &mut Tx<'_>, which: Which<'_>, version: i64, on: Date) -> Result<i64, Refusal> {
    let (_, old) = must(tx, which)?;
    expect_version(version, old.version)?;
    track::depart(old.standing())?;
    if on > tx.day() || on < old.asked_on {
        return Err(Refusal::Wrong("on"));
    }
    let new = Enrolment { departed_on: Some(on), waits_since: None, ..old.clone() };
    let version = write(tx, &new, &new.sealed())?;
    trace(tx, "enrolment.depart", which, &[("departed_on", day(old.departed_on), day(new.departed_on))])?;
    Ok(version)
}
