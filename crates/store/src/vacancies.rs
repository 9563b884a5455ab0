//! Where does each vacancy stand, what did the employment service say of it, and
//! which are on offer?
//!
//! The rules are [`partnership::vacancies`]; here their facts are read and what
//! they say is kept, with a line of the journal for each step.

use std::collections::BTreeMap;

use agreement::InForce;
use jiff::Timestamp;
use jiff::civil::Date;
use partnership::stakeholders::Reach;
use partnership::vacancies::{self as rule, Ad, Facts, Recruiter, Stage, Verdict};
use serde_json::{Map, Value as Json, json};

use crate::places::{self, Place, put_stage};
use crate::tx::{Tx, expect_version};
use crate::{Db, Fault, Refusal, licences, organisations, partnerships};

/// What an employment service said last of a vacancy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The day on which it opens, where it was verified for one.
    pub opens: Option<Date>,
    /// Why it was sent back.
    pub reason: Option<String>,
    /// The points that were confirmed.
    pub checks: Vec<String>,
    /// The account that said it.
    pub account: String,
    /// When.
    pub at: Timestamp,
}

/// What an employment service said last of a place; nothing where it did not, or where the place was open
/// from the beginning.
pub fn said(db: &mut Db, partnership: &str, place: &str) -> Result<Option<Said>, Fault> {
    let sql =
        "SELECT opens, reason, checks, by_account, at FROM vacancy WHERE partnership = $1 AND place = $2";
    let Some(row) = db.row(sql, &[partnership.into(), place.into()])? else { return Ok(None) };
    Ok(Some(Said {
        opens: row.day_or_none(0)?,
        reason: row.text_or_none(1)?,
        checks: row.text(2)?.split_whitespace().map(str::to_owned).collect(),
        account: row.text(3)?,
        at: row.instant(4)?,
    }))
}

/// The days on which verified places of a partnership open, by place.
pub fn opening(db: &mut Db, partnership: &str) -> Result<BTreeMap<String, Date>, Fault> {
    let sql = "SELECT place, opens FROM vacancy WHERE partnership = $1 AND opens IS NOT NULL";
    db.rows(sql, &[partnership.into()])?.iter().map(|r| Ok((r.text(0)?, r.day(1)?))).collect()
}

/// Where a place stands on a day; `opens` is its day of opening, where it has one. A word that nobody
/// knows is a draft.
pub fn stage(place: &Place, opens: Option<Date>, day: Date) -> Stage {
    let kept = Stage::read(&place.state, opens).unwrap_or(Stage::Draft);
    kept.on(Ad { cells: &place.cells }.start(), day)
}

/// Where a place stands on its partnership's day.
pub(crate) fn stage_of(db: &mut Db, place: &Place) -> Result<Stage, Fault> {
    let opens = said(db, &place.partnership, &place.id)?.and_then(|s| s.opens);
    Ok(stage(place, opens, day(db, &place.partnership)?))
}

/// Every place of a partnership and where it stands on the partnership's day, by id.
pub(crate) fn stages(db: &mut Db, partnership: &str) -> Result<Vec<(Place, Stage)>, Fault> {
    let (day, opens) = (day(db, partnership)?, opening(db, partnership)?);
    let on = |place: Place| {
        let stage = stage(&place, opens.get(&place.id).copied(), day);
        (place, stage)
    };
    Ok(places::all(db, partnership)?.into_iter().map(on).collect())
}

/// The day of a partnership, for which its rounds are run.
fn day(db: &mut Db, partnership: &str) -> Result<Date, Fault> {
    Ok(partnerships::get(db, partnership)?.map_or(Date::MIN, |p| p.day))
}

/// The places of a round on the partnership's day, by id: open or filled then, and no recruiter named whose licence does not
/// hold then.
pub fn offered(db: &mut Db, partnership: &str) -> Result<Vec<Place>, Fault> {
    let (day, opens) = (day(db, partnership)?, opening(db, partnership)?);
    let mut all = places::all(db, partnership)?;
    all.retain(|place| stage(place, opens.get(&place.id).copied(), day).is_in_rounds());
    let mut offered = Vec::with_capacity(all.len());
    for place in all {
        let ad = Ad { cells: &place.cells };
        let licensed = match ad.recruiter() {
            None => true,
            Some(party) => match recruiter(db, partnership, Some(party))? {
                Recruiter::Party { licence, .. } => licence.standing(day).holds(),
                Recruiter::Nobody | Recruiter::Stranger(_) => false,
            },
        };
        if licensed {
            offered.push(place);
        }
    }
    Ok(offered)
}

/// Who recruits for a place that names this party.
pub(crate) fn recruiter(db: &mut Db, partnership: &str, party: Option<&str>) -> Result<Recruiter, Fault> {
    let Some(party) = party else { return Ok(Recruiter::Nobody) };
    let sql = "SELECT organisation FROM party WHERE partnership = $1 AND party = $2";
    let row = db.row(sql, &[partnership.into(), party.into()])?;
    let found = match row.map(|r| r.text(0)).transpose()? {
        Some(id) => organisations::get(db, &id)?,
        None => None,
    };
    let Some(found) = found else { return Ok(Recruiter::Stranger(party.to_owned())) };
    let licence = licences::of(db, &found.id)?.unwrap_or_default();
    Ok(Recruiter::Party { party: party.to_owned(), kind: found.kind, licence })
}

/// What the rules need to know of a place besides its cells.
pub fn facts(db: &mut Db, place: &Place) -> Result<Facts, Fault> {
    let ad = Ad { cells: &place.cells };
    let recruiter = recruiter(db, &place.partnership, ad.recruiter())?;
    let mut other_seats: i64 = 0;
    if ad.demand().is_some() {
        let (day, opens) = (day(db, &place.partnership)?, opening(db, &place.partnership)?);
        for other in places::all(db, &place.partnership)? {
            let theirs = Ad { cells: &other.cells };
            if other.id != place.id
                && theirs.demand() == ad.demand()
                && stage(&other, opens.get(&other.id).copied(), day).holds_seats()
            {
                other_seats = other_seats.saturating_add(theirs.seats());
            }
        }
    }
    Ok(Facts { recruiter, other_seats })
}

/// The places that wait for somebody with this reach to verify them, by partnership and id; of one
/// partnership where it is given.
pub fn waiting(db: &mut Db, reach: &Reach, partnership: Option<&str>) -> Result<Vec<Place>, Fault> {
    places::submitted(db, reach, partnership)
}

/// A place whose version was seen, where it stands, and what the rules need to know of it.
fn begin(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
) -> Result<(Place, Stage, Facts), Refusal> {
    let place = tx.read(|db| places::get(db, partnership, id))?.ok_or(Refusal::Missing)?;
    expect_version(version, place.version)?;
    let (stage, facts) = tx.read(|db| Ok((stage_of(db, &place)?, facts(db, &place)?)))?;
    Ok((place, stage, facts))
}

/// Hands a draft to the employment service of its country, under this law. `version` is the one that was
/// seen. Returns the new version. Refused: `Missing`, `Stale`, `Rule`.
pub fn submit(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let (place, stage, facts) = begin(tx, partnership, id, version)?;
    let next = rule::submit(stage, &Ad { cells: &place.cells }, &facts, law, tx.day())?;
    put_stage(tx, &place, next, "place.submit", Map::new())
}

/// Says that a vacancy is true, so that it opens at once or on a day. Refused: as [`submit`].
pub fn verify(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    verdict: &Verdict,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let (place, stage, facts) = begin(tx, partnership, id, version)?;
    let next = rule::verify(stage, verdict, &Ad { cells: &place.cells }, &facts, law, tx.day())?;
    let opens = if let Stage::Verified { opens } = next { Some(opens) } else { None };
    keep(tx, &place, opens, None, &verdict.checks)?;
    let mut detail = Map::new();
    detail.insert("checks".to_owned(), json!([null, verdict.checks.join(" ")]));
    detail.extend(opens.map(|day| ("opens".to_owned(), json!([null, day.to_string()]))));
    put_stage(tx, &place, next, "place.verify", detail)
}

/// Sends a vacancy back to the employer, with a reason. Refused: as [`submit`].
pub fn send_back(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    reason: &str,
) -> Result<i64, Refusal> {
    let (place, stage, _) = begin(tx, partnership, id, version)?;
    let next = rule::send_back(stage, reason)?;
    keep(tx, &place, None, Some(reason.trim()), &[])?;
    let detail = Map::from_iter([("reason".to_owned(), json!([null, reason.trim()]))]);
    put_stage(tx, &place, next, "place.send_back", detail)
}

/// Keeps what the employment service said last.
fn keep(
    tx: &mut Tx<'_>,
    place: &Place,
    opens: Option<Date>,
    reason: Option<&str>,
    checks: &[String],
) -> Result<(), Refusal> {
    let (account, at) = (tx.actor().account.clone(), tx.at());
    tx.execute(
        "INSERT INTO vacancy (partnership, place, opens, reason, checks, by_account, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (partnership, place) DO UPDATE SET \
         opens = excluded.opens, reason = excluded.reason, checks = excluded.checks, \
         by_account = excluded.by_account, at = excluded.at",
        &[
            (&place.partnership).into(),
            (&place.id).into(),
            opens.into(),
            reason.into(),
            checks.join(" ").into(),
            account.into(),
            at.into(),
        ],
    )?;
    Ok(())
}

/// A round that is kept takes an open place in. Refused: `Missing`, `Rule`.
pub fn enter_round(tx: &mut Tx<'_>, partnership: &str, id: &str) -> Result<i64, Refusal> {
    step(tx, partnership, id, "place.matching", |stage, _| rule::enter_round(stage))
}

/// The round is over, and the place has seats left. Refused: `Missing`, `Rule`.
pub fn leave_round(tx: &mut Tx<'_>, partnership: &str, id: &str) -> Result<i64, Refusal> {
    step(tx, partnership, id, "place.open", |stage, _| rule::leave_round(stage))
}

/// So many of a place's seats are taken now: all of them fill it, and one given back opens it again. Without a
/// change of stage nothing is written. Refused: `Missing`, `Rule` (more than it has, or not on offer).
pub fn take(tx: &mut Tx<'_>, partnership: &str, id: &str, taken: i64) -> Result<i64, Refusal> {
    let action = if taken == 0 { "place.open" } else { "place.fill" };
    step(tx, partnership, id, action, |stage, ad| rule::take(stage, ad.seats(), taken))
}

fn step(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    action: &'static str,
    rule: impl FnOnce(Stage, &Ad<'_>) -> Result<Stage, partnership::refusal::Refusal>,
) -> Result<i64, Refusal> {
    let place = tx.read(|db| places::get(db, partnership, id))?.ok_or(Refusal::Missing)?;
    let stage = tx.read(|db| stage_of(db, &place))?;
    let next = rule(stage, &Ad { cells: &place.cells })?;
    if next == stage {
        return Ok(place.version);
    }
    let action = if next == Stage::Open { "place.open" } else { action };
    put_stage(tx, &place, next, action, Map::<String, Json>::new())
}
