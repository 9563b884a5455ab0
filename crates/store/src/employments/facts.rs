//! What do the rules of work need to know, and where does it stand?

use std::collections::BTreeMap;

use agreement::codes::Territory;
use agreement::{InForce, Money};
use partnership::employment::contract::{Beside, Contract, Difference, compare};
use partnership::employment::placement::Side;
use partnership::employment::rules::{Rules, must_be_in, reads};
use partnership::recognition::Procedure;
use partnership::recognition::case::Stage;
use partnership::stakeholders::Role;
use partnership::terms::Terms;
use partnership::vacancies::{Ad, Recruiter};

use super::Employment;
use super::change::must;
use crate::people::Person;
use crate::places::{self, Place};
use crate::tx::Tx;
use crate::{Actor, Db, Fault, Refusal, organisations, vacancies};

/// What an employment stands beside: the place as it was advertised, the person, and what is recognised.
#[derive(Clone, Debug)]
pub struct Around {
    /// The place; nothing where it is gone.
    pub place: Option<Place>,
    /// Who recruits for it.
    pub recruiter: Recruiter,
    /// The corridor from the person's origin to the place; nothing at home.
    pub corridor: Option<String>,
    /// Whether the person's qualification is recognised for the place's occupation.
    pub recognised: bool,
    /// In which languages a contract must be for them, one of them.
    pub languages: Vec<String>,
    /// ISCO-08 group that they come from, where the record says it.
    pub trained: Option<String>,
}

impl Around {
    /// A cell of the place; empty where it is absent.
    pub fn cell(&self, name: &str) -> &str {
        let cells = self.place.as_ref().map(|place| &place.cells);
        cells.and_then(|cells| cells.get(name)).map(|c| c.trim()).unwrap_or_default()
    }

    /// The place's country.
    pub fn country(&self) -> Option<Territory> {
        self.cell("country").parse().ok()
    }
}

/// The stages of the person's cases of recognition, by procedure.
pub(crate) type Standings = Vec<(String, Stage)>;

/// The stages of somebody's cases, which are not sealed.
pub(crate) fn standings(db: &mut Db, partnership: &str, person: &str) -> Result<Standings, Fault> {
    let sql = "SELECT procedure, stage FROM recognition WHERE partnership = $1 AND person = $2 ORDER BY id";
    let mut found = Vec::new();
    for row in db.rows(sql, &[partnership.into(), person.into()])? {
        if let Some(stage) = Stage::from_word(&row.text(1)?) {
            found.push((row.text(0)?, stage));
        }
    }
    Ok(found)
}

/// Looks everything up that an employment stands beside.
pub fn beside(db: &mut Db, one: &Employment, person: &Person, law: &InForce<'_>) -> Result<Around, Fault> {
    let place = places::get(db, &one.partnership, &one.place)?;
    let cells = place.as_ref().map(|p| p.cells.clone()).unwrap_or_default();
    let recruiter = vacancies::recruiter(db, &one.partnership, Ad { cells: &cells }.recruiter())?;
    let standings = standings(db, &one.partnership, &one.person)?;
    let cell = |name: &str| cells.get(name).map(|c| c.trim()).unwrap_or_default();
    let (origin, country): (Option<Territory>, Option<Territory>) =
        (person.origin.parse().ok(), cell("country").parse().ok());
    let corridor = origin.as_ref().zip(country.as_ref()).and_then(|(origin, country)| {
        Terms::of(law).corridor(origin, country).map(|corridor| corridor.id.clone())
    });
    let rules = Rules::of(law);
    let recognised = is_recognised(law, cell("occupation"), corridor.as_deref(), &standings)
        || recognised_there(person, country.as_ref());
    let languages = must_be_in(&reads(person.personal.get("languages")), law, rules.as_ref());
    let trained = Some(person.personal.get("isco").trim()).filter(|isco| !isco.is_empty());
    Ok(Around { trained: trained.map(str::to_owned), place, recruiter, corridor, recognised, languages })
}

/// Whether a case of a procedure for this occupation on this corridor ended in full recognition. Where nothing is
/// asked for, because the occupation is not regulated there or the work is at home, nothing waits for it.
fn is_recognised(law: &InForce<'_>, occupation: &str, corridor: Option<&str>, standings: &Standings) -> bool {
    let regulated = law.by_id("occupation", occupation).and_then(|o| o.flag("regulated")) == Some(true);
    if !regulated || corridor.is_none() {
        return true;
    }
    standings.iter().any(|(procedure, stage)| {
        *stage == Stage::Full
            && Procedure::named(law, procedure)
                .is_some_and(|p| p.occupation == occupation && Some(p.corridor.as_str()) == corridor)
    })
}

/// Whether the record says that the qualification is recognised in that country.
fn recognised_there(person: &Person, country: Option<&Territory>) -> bool {
    let there = |code: &str| code.trim().parse::<Territory>().ok();
    let all = person.personal.get("recognised").split(';').filter_map(there).collect::<Vec<_>>();
    country.is_some_and(|country| all.iter().any(|t| t.holds(country)))
}

/// In what a contract differs from the place and the law.
pub fn differences(
    contract: &BTreeMap<String, String>,
    around: &Around,
    law: &InForce<'_>,
) -> Vec<Difference> {
    let (none, rules) = (BTreeMap::new(), Rules::of(law));
    let beside = Beside {
        vacancy: around.place.as_ref().map_or(&none, |p| &p.cells),
        rules: rules.as_ref(),
        languages: &around.languages,
        recognised: around.recognised,
    };
    compare(&Contract { cells: contract }, &beside, law)
}

/// The organisation that verifies contracts; nothing where the agreement names none that acts here.
pub fn verifier(db: &mut Db, partnership: &str, law: &InForce<'_>) -> Result<Option<String>, Fault> {
    let Some(party) = Rules::of(law).and_then(|rules| rules.verified_by) else { return Ok(None) };
    let parties = organisations::parties(db, partnership)?;
    Ok(parties.into_iter().find(|(id, _)| *id == party).map(|(_, organisation)| organisation))
}

/// On whose side somebody acts.
pub(crate) fn side(
    db: &mut Db,
    actor: &Actor,
    one: &Employment,
    verifier: Option<&str>,
) -> Result<Side, Fault> {
    let row = db.row("SELECT organisation FROM account WHERE id = $1", &[(&actor.account).into()])?;
    let office = row.map(|r| r.text_or_none(0)).transpose()?.flatten();
    let of = |organisation: Option<&str>| organisation.is_some() && organisation == office.as_deref();
    Ok(match actor.role {
        Some(Role::Worker | Role::CaseWorker) => Side::Person,
        Some(Role::Employer) if of(one.employer.as_deref()) => Side::Employer,
        Some(Role::Labour) if of(verifier) => Side::Verifier,
        _ => Side::Other,
    })
}

/// Whether whoever verifies employs or recruits.
pub(crate) fn interested(
    db: &mut Db,
    one: &Employment,
    around: &Around,
    verifier: Option<&str>,
) -> Result<bool, Fault> {
    let Some(verifier) = verifier else { return Ok(false) };
    let recruiter = match &around.recruiter {
        Recruiter::Party { party, .. } => {
            let parties = organisations::parties(db, &one.partnership)?;
            parties.into_iter().find(|(id, _)| id == party).map(|(_, organisation)| organisation)
        }
        Recruiter::Nobody | Recruiter::Stranger(_) => None,
    };
    Ok(one.employer.as_deref() == Some(verifier) || recruiter.as_deref() == Some(verifier))
}

/// What the contract of an employment of this person pays in a month: once their qualification is recognised, what
/// it says for then. Refused: `Wrong("employment")`: it is another's, or no contract of it was accepted.
pub(crate) fn paid(
    tx: &mut Tx<'_>,
    which: (&str, &str),
    person: &str,
    law: &InForce<'_>,
) -> Result<Money, Refusal> {
    let no = || Refusal::Wrong("employment");
    let (one, known) = must(tx, which).map_err(|_| no())?;
    if one.person != person || one.days.accepted.is_none() {
        return Err(no());
    }
    let around = tx.read(|db| beside(db, &one, &known, law))?;
    let contract = one.contract();
    let later = contract.wage_recognised().filter(|_| around.recognised);
    later.or_else(|| contract.wage()).ok_or_else(no)
}
