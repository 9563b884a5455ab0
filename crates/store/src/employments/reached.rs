//! Is it shown that somebody knows of their offer?
//!
//! An offer lapses only with proof of notice: its message was delivered, its letter handed over, or the person opened
//! it. The proof stands with the notice ([`crate::notices::proof`]); here its day is written beside the offer, with
//! the last day to answer.

use std::collections::BTreeMap;

use agreement::Said;
use jiff::ToSpan;
use jiff::civil::Date;
use partnership::employment::placement::State;
use partnership::notices::{About, Handed};
use partnership::refusal::{Reason, Refusal as No};
use partnership::stakeholders::{Reach, Role};
use serde_json::json;

use super::change::{Which, must};
use super::matters_of;
use crate::notices::{self, Handing};
use crate::tx::{Tx, expect_version};
use crate::{Db, Fault, Refusal};

/// Notes that the person was told of the verified offer, on which day and how. Only who stands by the person says so:
/// an employer's word is no proof. Returns the version. Refused: `Missing`, also for everybody else; `Stale`;
/// `Wrong("how")`, `Wrong("on")`: before it was verified or still to come; `Rule`: nothing is offered.
pub fn notify(
    tx: &mut Tx<'_>,
    which: Which<'_>,
    version: i64,
    (on, how): (Date, &str),
) -> Result<i64, Refusal> {
    let (old, _) = must(tx, which)?;
    if tx.actor().role != Some(Role::CaseWorker) {
        return Err(Refusal::Missing);
    }
    expect_version(version, old.version)?;
    let how = Handed::from_word(how).ok_or(Refusal::Wrong("how"))?;
    if old.state != State::ContractVerified {
        let said = Said::new("lifecycle-not-now").said("state", old.state.said());
        return Err(No { reasons: vec![Reason::at("", said)] }.into());
    }
    if tx.day() < on || old.days.verified.is_some_and(|verified| on < verified) {
        return Err(Refusal::Wrong("on"));
    }
    if tx.read(|db| notices::proof(db, which.0, &old.person, About::Offer, which.1))?.is_none() {
        let handing = Handing { day: Some(on), how: Some(how) };
        notices::on_their_word(tx, (which.0, &old.person), (About::Offer, which.1), &handing)?;
    }
    Ok(old.version)
}

/// The person opened the page of their offer, signed in: that is proof that they know of it. The first day counts.
pub fn opened(tx: &mut Tx<'_>, which: Which<'_>) -> Result<(), Refusal> {
    let (old, _) = must(tx, which)?;
    if old.state != State::ContractVerified || tx.actor().role != Some(Role::Worker) {
        return Ok(());
    }
    let person = (which.0, old.person.as_str());
    notices::tell_all_the_same(tx, which.0, &old.person, About::Offer, which.1)?;
    notices::opened(tx, person, About::Offer, which.1)?;
    Ok(())
}

/// It is shown that the person knows of the offer: the days to answer count from there. The version stays: nothing
/// that somebody could have changed meanwhile is.
pub(crate) fn reached(tx: &mut Tx<'_>, which: Which<'_>, on: Date, how: &str) -> Result<(), Refusal> {
    let sql = "SELECT answer_days, person, notified_on FROM employment WHERE partnership = $1 AND id = $2 \
               AND state = 'contract_verified'";
    let Some(row) = tx.row(sql, &[which.0.into(), which.1.into()])? else { return Ok(()) };
    let last = row.int_or_none(0)?.map(|days| on.saturating_add(days.days()));
    tx.execute(
        "UPDATE employment SET notified_on = $3, notified_how = $4, answer_by = $5 \
         WHERE partnership = $1 AND id = $2",
        &[which.0.into(), which.1.into(), on.into(), how.into(), last.into()],
    )?;
    let was = row.day_or_none(2)?.map(|day| day.to_string());
    let told = json!({ "employment": [null, which.1], "work_notified": [was, on.to_string()] });
    tx.journal_person("work.notified", (which.0, &row.text(1)?), told)?;
    Ok(())
}

/// How many verified offers within reach wait of which nothing shows that the person knows, by partnership.
pub fn unreached(db: &mut Db, reach: &Reach) -> Result<BTreeMap<String, i64>, Fault> {
    let condition = format!(
        " AND employment.state = 'contract_verified' AND NOT EXISTS (SELECT 1 FROM notice \
         WHERE notice.partnership = employment.partnership AND notice.person = employment.person \
         AND notice.about = '{}' AND notice.subject = employment.id AND {})",
        About::Offer.word(),
        notices::PROVED
    );
    matters_of(reach).count(db, reach, &condition)
}
