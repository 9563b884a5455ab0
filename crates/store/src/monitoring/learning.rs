//! Who learns in which cohort, and which seats have a job?

use std::collections::BTreeMap;

use agreement::InForce;
use agreement::codes::Cefr;
use jiff::civil::Date;
use partnership::intake::people::Track;
use partnership::mobility;
use partnership::monitoring::facts::{Departure, Learning, Seats};
use partnership::training::cohort::{Stage, jobs};
use partnership::training::enrolment::State;

use super::people::Index;
use crate::enrolments::Enrolment;
use crate::keys::Keys;
use crate::{Db, Fault, cohorts, enrolments, programmes, training};

/// What a programme is, as indicators split by it.
struct Taught {
    site: String,
    isco: String,
    language: Option<(String, Cefr)>,
}

/// Programmes, cohorts, who is in them, and departures of cases.
pub(super) struct Kept {
    programmes: Vec<programmes::Programme>,
    stated: BTreeMap<String, training::Training>,
    cohorts: Vec<cohorts::Cohort>,
    posts: cohorts::Posts,
    enrolments: Vec<Enrolment>,
    departures: Vec<(String, Date)>,
}

impl Kept {
    pub(super) fn read(db: &mut Db, keys: &Keys, partnership: &str) -> Result<Kept, Fault> {
        Ok(Kept {
            programmes: programmes::all(db, partnership)?,
            stated: training::all(db, partnership)?,
            cohorts: cohorts::all(db, partnership)?,
            posts: cohorts::Posts::read(db, partnership)?,
            enrolments: enrolments::everybody(db, keys, partnership)?,
            departures: departures(db, partnership)?,
        })
    }

    /// What each programme is, as the clauses of a day say it.
    fn taught(&self, law: &InForce<'_>) -> BTreeMap<&str, Taught> {
        let one = |programme: &programmes::Programme| {
            let cell =
                |name: &str| programme.cells.get(name).map(|c| c.trim().to_owned()).unwrap_or_default();
            let clause = law.by_id("training", &cell("training"));
            let occupation =
                clause.and_then(|c| c.text("occupation")).and_then(|id| law.by_id("occupation", id));
            let own = self.stated.get(&programme.id).and_then(|one| one.site.clone());
            Taught {
                site: own.unwrap_or_else(|| cell("country")),
                isco: occupation.and_then(|c| c.text("isco")).unwrap_or_default().to_owned(),
                language: cell("to").parse::<Cefr>().ok().map(|level| (cell("language"), level)),
            }
        };
        self.programmes.iter().map(|programme| (programme.id.as_str(), one(programme))).collect()
    }

    /// Who learnt until the day, and the seats of cohorts that began.
    pub(super) fn until(
        &self,
        (law, day): (&InForce<'_>, Date),
        index: &Index,
    ) -> (Vec<Learning>, Vec<Seats>) {
        let taught = self.taught(law);
        let mut seats = Vec::new();
        for cohort in &self.cohorts {
            if cohort.stage == Stage::Planned || cohort.begins_on.is_none_or(|begins| begins > day) {
                continue;
            }
            let demand = self.posts.demand(cohort, law, day);
            let own = [cohort.seats_home, cohort.seats_away];
            let verified = [jobs(&demand, Track::Home).min(own[0]), jobs(&demand, Track::Away).min(own[1])];
            let isco = taught.get(cohort.programme.as_str()).map(|t| t.isco.clone()).unwrap_or_default();
            seats.push(Seats { id: cohort.id.clone(), isco, seats: own, verified });
        }
        let one = |one: &Enrolment| {
            let who = *index.get(&one.person)?;
            learning(one, who, taught.get(one.programme.as_str()), day)
        };
        (self.enrolments.iter().filter_map(one).collect(), seats)
    }

    /// Departures of cases until the day.
    pub(super) fn departures(&self, day: Date, index: &Index) -> Vec<Departure> {
        let until = self.departures.iter().filter(|(_, on)| *on <= day);
        let one = |(person, on): &(String, Date)| Some(Departure { who: *index.get(person)?, on: *on });
        let mut all: Vec<Departure> = until.filter_map(one).collect();
        all.sort();
        all
    }
}

fn learning(one: &Enrolment, who: usize, taught: Option<&Taught>, day: Date) -> Option<Learning> {
    if one.asked_on > day {
        return None;
    }
    let until = |on: Option<Date>| on.filter(|on| *on <= day);
    let has_learnt = match one.state {
        State::Enrolled | State::Active | State::Paused | State::Certified | State::Failed => true,
        State::Withdrawn => one.hours().1 > 0,
        State::Applied | State::Rejected | State::Waitlisted | State::Selected => false,
    };
    let certified = (one.state == State::Certified).then(|| one.decided_on.or(one.ends_on)).flatten();
    let track =
        one.tracks.iter().rev().find(|(since, _)| *since <= day).map_or(one.track, |(_, track)| *track);
    let language = taught.and_then(|t| t.language.as_ref()).map(|(language, level)| {
        let shown = one.record.spoken.iter().filter(|s| s.language == *language && s.on <= day);
        (*level, shown.map(|s| s.level).max() >= Some(*level))
    });
    Some(Learning {
        who,
        cohort: one.cohort.clone(),
        site: taught.map(|t| t.site.clone()).unwrap_or_default(),
        isco: taught.map(|t| t.isco.clone()).unwrap_or_default(),
        track,
        asked: one.asked_on,
        selected: has_learnt || one.state == State::Selected,
        entered: has_learnt && until(one.begins_on).is_some(),
        certified: until(certified),
        departed: until(one.departed_on),
        language,
    })
}

/// Departures of cases. They are kept without the key, so that whoever was erased is counted.
fn departures(db: &mut Db, partnership: &str) -> Result<Vec<(String, Date)>, Fault> {
    let sql = "SELECT person, reached_on FROM mobility_stage WHERE partnership = $1 AND stage = $2";
    let stage = mobility::Stage::Departed.word();
    let rows = db.rows(sql, &[partnership.into(), stage.into()])?;
    rows.iter().map(|row| Ok((row.text(0)?, row.day(1)?))).collect()
}
