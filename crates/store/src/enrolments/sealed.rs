//! What is sealed of somebody in a cohort, as JSON.

use jiff::civil::Date;
use partnership::intake::people::Track;
use partnership::training::outcomes::{self, Outcome};
use partnership::training::results::{Assessment, Record, Spoken};
use serde_json::{Value as Json, json};

use crate::Fault;
use crate::seal::Key;

/// What is sealed.
#[derive(Clone, Default)]
pub(super) struct Sealed {
    pub record: Record,
    pub reason: String,
    pub tracks: Vec<(Date, Track)>,
    pub decided_on: Option<Date>,
    pub certified: Option<Certified>,
}

/// What was certified, as the programme stood on that day: what a credential attests does not change with the
/// programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certified {
    /// What was taught, with the levels.
    pub outcomes: Vec<Outcome>,
    /// The certificates it led to: ids of `certificate` clauses.
    pub certificates: Vec<String>,
}

impl Sealed {
    pub fn close(&self, key: &Key, place: &str) -> Result<Vec<u8>, Fault> {
        let record = &self.record;
        let attendance = record.attendance.iter().map(|(on, (there, of))| json!([on.to_string(), there, of]));
        let assessments =
            record.assessments.iter().map(|a| json!([a.outcome, a.passed, a.on.to_string(), a.by]));
        let spoken = record.spoken.iter().map(|s| json!([s.language, s.level.to_string(), s.on.to_string()]));
        let plain = json!({
            "attendance": attendance.collect::<Vec<_>>(),
            "assessments": assessments.collect::<Vec<_>>(),
            "spoken": spoken.collect::<Vec<_>>(),
            "reason": self.reason,
            "tracks": self.tracks.iter().map(|(on, t)| json!([on.to_string(), t.word()])).collect::<Vec<_>>(),
            "decided_on": self.decided_on.map(|day| day.to_string()),
            "certified": self.certified.as_ref().map(|c| {
                json!([c.outcomes.iter().map(Outcome::to_string).collect::<Vec<_>>(), c.certificates])
            }),
        });
        key.seal(place, zeroize::Zeroizing::new(plain.to_string()).as_bytes())
    }

    pub fn open(key: &Key, place: &str, sealed: &[u8]) -> Result<Sealed, Fault> {
        let json: Json = serde_json::from_slice(&key.open(place, sealed)?).map_err(Fault::other)?;
        let rows = |name: &str| json[name].as_array().cloned().unwrap_or_default();
        let text = |cell: &Json| cell.as_str().unwrap_or_default().to_owned();
        let day = |cell: &Json| cell.as_str().and_then(|day| day.parse::<Date>().ok());
        let hours = |row: &Json| Some((day(&row[0])?, (row[1].as_i64()?, row[2].as_i64()?)));
        let assessed = |row: &Json| {
            let (outcome, by) = (text(&row[0]), text(&row[3]));
            Some(Assessment { outcome, passed: row[1].as_bool()?, on: day(&row[2])?, by })
        };
        let spoken = |row: &Json| {
            let level = row[1].as_str().and_then(|level| level.parse().ok())?;
            Some(Spoken { language: text(&row[0]), level, on: day(&row[2])? })
        };
        let track = |row: &Json| Some((day(&row[0])?, row[1].as_str().and_then(Track::from_word)?));
        let certified = |row: &[Json]| {
            let all = |at: usize| row.get(at).and_then(Json::as_array).into_iter().flatten();
            Certified {
                outcomes: all(0).filter_map(|o| outcomes::read(&text(o)).ok()).collect(),
                certificates: all(1).map(text).collect(),
            }
        };
        Ok(Sealed {
            record: Record {
                attendance: rows("attendance").iter().filter_map(hours).collect(),
                assessments: rows("assessments").iter().filter_map(assessed).collect(),
                spoken: rows("spoken").iter().filter_map(spoken).collect(),
            },
            reason: text(&json["reason"]),
            tracks: rows("tracks").iter().filter_map(track).collect(),
            decided_on: day(&json["decided_on"]),
            certified: json["certified"].as_array().map(|row| certified(row)),
        })
    }
}
