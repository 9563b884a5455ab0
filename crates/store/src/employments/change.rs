//! One step of one employment, with its line in the journal.

use std::collections::BTreeMap;

use agreement::InForce;
use agreement::codes::Territory;
use jiff::civil::Date;
use partnership::employment::alerts::{Alert, Kind};
use partnership::employment::contract::{Contract, Difference};
use partnership::employment::placement::{Facts, Placement, Side, State, change_of_employer, may_change};
use partnership::employment::rules::Rules;
use partnership::lifecycle::{leaves, take};
use partnership::notices::About;
use serde_json::{Value as Json, json};

use super::facts::{Around, beside, differences, interested, side, verifier};
use super::{Days, Dossier, Employment, alerts, checks, one, place, read};
use crate::people::{Person, kept};
use crate::tx::{Tx, expect_version};
use crate::{Refusal, Value, detail, keys, notices, outcomes, places};

/// What somebody does with an employment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Move {
    /// The step of the lifecycle.
    pub step: String,
    /// Reasons, as the step needs.
    pub text: String,
    /// The day of the interview, the start or the end.
    pub on: Option<Date>,
    /// How the interview is held.
    pub way: String,
    /// The day on which notice of the end was given.
    pub notice_on: Option<Date>,
    /// The contract that is offered.
    pub contract: BTreeMap<String, String>,
    /// Whether the person says that it was explained and understood.
    pub understood: bool,
    /// In which language.
    pub language: String,
    /// Whether the person was asked for money.
    pub charged: bool,
}

/// Which employment: partnership and id.
pub(super) type Which<'a> = (&'a str, &'a str);

/// Begins an employment at a place that somebody accepted; returns its id. One that is under way, or was, stays the
/// one: only after it was declined, taken back or lapsed another begins. Refused: `Missing` (person or place).
pub fn begin(tx: &mut Tx<'_>, partnership: &str, person: &str, place: &str) -> Result<String, Refusal> {
    let sql = "SELECT id FROM employment WHERE partnership = $1 AND person = $2 AND place = $3 \
               AND state NOT IN ('declined', 'withdrawn', 'lapsed') ORDER BY id DESC";
    if let Some(row) = tx.row(sql, &[partnership.into(), person.into(), place.into()])? {
        return Ok(row.text(0)?);
    }
    create(tx, partnership, person, place, None)
}

fn create(
    tx: &mut Tx<'_>,
    partnership: &str,
    person: &str,
    at: &str,
    previous: Option<&str>,
) -> Result<String, Refusal> {
    let (_, key) = kept(tx, partnership, person)?;
    let offered = tx.read(|db| places::get(db, partnership, at))?.ok_or(Refusal::Missing)?;
    let id = tx.next_id("employment", 'W', partnership)?;
    let sealed = Dossier::default().close(&key, &place(partnership, &id))?;
    tx.execute(
        "INSERT INTO employment (partnership, id, person, place, employer, state, previous, sealed, version) \
         VALUES ($1, $2, $3, $4, $5, 'proposed', $6, $7, 1)",
        &[
            partnership.into(),
            (&id).into(),
            person.into(),
            at.into(),
            offered.organisation.into(),
            previous.into(),
            sealed.into(),
        ],
    )?;
    let told = json!({ "employment": [null, id], "place": [null, at], "work_state": [null, "proposed"] });
    tx.journal_person("work.begin", (partnership, person), told)?;
    Ok(id)
}

/// An employment as it stands, and its person. Refused: `Missing`, also for somebody erased.
pub(super) fn must(tx: &mut Tx<'_>, which: Which<'_>) -> Result<(Employment, Person), Refusal> {
    let row = tx.row(&one(), &[which.0.into(), which.1.into()])?.ok_or(Refusal::Missing)?;
    let (person, key) = kept(tx, which.0, &row.text(2)?)?;
    Ok((read(&row, Some(&key))?, person))
}

/// Writes an employment down; returns its new version.
pub(super) fn put(tx: &mut Tx<'_>, new: &Employment) -> Result<i64, Refusal> {
    let key = tx.key(&keys::person(&new.partnership, &new.person))?.ok_or(Refusal::Missing)?;
    let sealed = new.dossier.close(&key, &place(&new.partnership, &new.id))?;
    let days = &new.days;
    tx.execute(
        "UPDATE employment SET state = $3, offered_on = $4, notified_on = $5, notified_how = $6, answer_by = $7, \
         verified_on = $8, verified_by = $9, accepted_on = $10, started_on = $11, confirmed_on = $12, \
         ended_on = $13, sealed = $14, answer_days = $15, version = version + 1 WHERE partnership = $1 AND id = $2",
        &[
            (&new.partnership).into(),
            (&new.id).into(),
            new.state.word().into(),
            days.offered.into(),
            days.notified.into(),
            new.notified_how.as_deref().into(),
            days.answer_by.into(),
            days.verified.into(),
            new.verified_by.as_deref().into(),
            days.accepted.into(),
            days.started.into(),
            days.confirmed.into(),
            days.ended.into(),
            sealed.into(),
            new.answer_days.map_or(Value::Null, Value::Int),
        ],
    )?;
    Ok(new.version + 1)
}

/// A line about a step: the employment, where it stood and stands, and what else changed.
pub(super) fn trace(
    tx: &mut Tx<'_>,
    action: &'static str,
    (old, new): (&Employment, &Employment),
    more: &[(&str, Json, Json)],
) -> Result<(), Refusal> {
    let mut fields = vec![
        ("employment", Json::Null, json!(old.id)),
        ("work_state", json!(old.state.word()), json!(new.state.word())),
    ];
    fields.extend(more.iter().cloned());
    tx.journal_person(action, (&old.partnership, &old.person), detail::changed(&fields))?;
    Ok(())
}

/// What the rules need to know of a step.
struct Ground {
    rules: Option<Rules>,
    around: Around,
    side: Side,
    interested: bool,
    differences: Vec<Difference>,
    begins: Option<Date>,
    charged: bool,
    may_change: (Option<bool>, String),
    notified_on: Option<Date>,
}

impl Ground {
    fn of(
        tx: &mut Tx<'_>,
        old: &Employment,
        person: &Person,
        contract: &BTreeMap<String, String>,
        law: &InForce<'_>,
    ) -> Result<Ground, Refusal> {
        let actor = tx.actor().clone();
        let found = tx.read(|db| {
            let around = beside(db, old, person, law)?;
            let verifier = verifier(db, &old.partnership, law)?;
            let side = side(db, &actor, old, verifier.as_deref())?;
            let interested = interested(db, old, &around, verifier.as_deref())?;
            let told = notices::proof(db, &old.partnership, &old.person, About::Offer, &old.id)?;
            Ok((around, side, interested, told))
        })?;
        let (around, side, interested, notified_on) = found;
        let origin = person.origin.parse::<Territory>().ok();
        let may_change = match origin.zip(around.country()) {
            Some((origin, country)) => change_of_employer(law, &origin, &country),
            None => (None, "–".to_owned()),
        };
        let written = Contract { cells: contract };
        Ok(Ground {
            rules: Rules::of(law),
            side,
            interested,
            differences: differences(contract, &around, law),
            begins: written.start(),
            charged: written.charges(),
            may_change,
            notified_on,
            around,
        })
    }

    fn facts<'a>(&'a self, today: Date, asked: &'a Move) -> Facts<'a> {
        Facts {
            rules: self.rules.as_ref(),
            today,
            side: self.side,
            interested: self.interested,
            recruiter: &self.around.recruiter,
            charged: self.charged || asked.charged,
            differences: &self.differences,
            understood: asked.understood,
            text: &asked.text,
            on: asked.on,
            begins: self.begins,
            notified_on: self.notified_on,
            notice_on: asked.notice_on,
            sure: false,
            may_change: self.may_change.0,
            change_cite: &self.may_change.1,
            elsewhere: false,
        }
    }
}

/// Takes a step of an employment under this law. Returns the new version. An offer that is not what was advertised
/// leaves an alert; a contract that is verified closes those of which it shows nothing any more. Refused: `Missing`,
/// `Stale`, `Rule`.
pub fn step(
    tx: &mut Tx<'_>,
    which: Which<'_>,
    version: i64,
    asked: &Move,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let (old, person) = must(tx, which)?;
    expect_version(version, old.version)?;
    let mut new = old.clone();
    if asked.step == "offer" {
        Contract { cells: &asked.contract }.unread()?;
        new.dossier.contract = asked.contract.clone();
    }
    let today = tx.day();
    let ground = Ground::of(tx, &old, &person, &new.dossier.contract, law)?;
    let mut facts = ground.facts(today, asked);
    if asked.step == "confirm" {
        agree(&mut new.dossier, ground.side);
        let answered = tx.read(|db| checks::first_is_answered(db, which.0, which.1))?;
        facts.sure = answered || new.dossier.agreed.len() == 2;
        let may = matches!(ground.side, Side::Employer | Side::Person);
        if !facts.sure && may && leaves::<Placement>("confirm", old.state) && new != old {
            // One side's word is kept until the other's is there.
            let version = put(tx, &new)?;
            let told = [("work_agreed", json!(old.dossier.agreed), json!(new.dossier.agreed))];
            trace(tx, "work.step", (&old, &new), &told)?;
            return Ok(version);
        }
    }
    new.state = take::<Placement>(&asked.step, old.state, &facts)?;
    keep_days(&mut new, asked, today, &tx.actor().account);
    if new.state == State::ContractVerified {
        new.answer_days = ground.rules.as_ref().and_then(|rules| rules.offer_days);
    }
    let name = keep_words(&mut new.dossier, asked);
    let version = put(tx, &new)?;
    let told = [(name, json!(old.dossier.text(name)), json!(new.dossier.text(name)))];
    trace(tx, "work.step", (&old, &new), &told)?;
    tell(tx, &new)?;
    follow(tx, &new, &ground, law)?;
    Ok(version)
}

fn agree(dossier: &mut Dossier, side: Side) {
    let word = match side {
        Side::Employer => "employer",
        Side::Person => "person",
        Side::Verifier | Side::Other => return,
    };
    if !dossier.agreed.iter().any(|w| w == word) {
        dossier.agreed.push(word.to_owned());
    }
}

fn keep_days(new: &mut Employment, asked: &Move, today: Date, by: &str) {
    match new.state {
        State::Offered => new.days = Days { offered: Some(today), ..Days::default() },
        State::ContractVerified => {
            new.days.verified = Some(today);
            new.verified_by = Some(by.to_owned());
        }
        State::Accepted => new.days.accepted = Some(today),
        State::Started => new.days.started = asked.on,
        State::Confirmed => new.days.confirmed = Some(today),
        State::Ended | State::Terminated => new.days.ended = asked.on,
        State::Transferred => new.days.ended = Some(today),
        State::Proposed | State::Interviewed | State::Declined | State::Withdrawn | State::Lapsed => {}
    }
    if matches!(new.state, State::Offered | State::Interviewed) {
        new.verified_by = None;
        new.notified_how = None;
    }
}

/// Keeps what was said; returns what its name is.
fn keep_words(dossier: &mut Dossier, asked: &Move) -> &'static str {
    let day = |day: Option<Date>| day.map(|d| d.to_string()).unwrap_or_default();
    let name = match asked.step.as_str() {
        "interview" => "interview_way",
        "send-back" => "back",
        "withdraw" => "withdrawn",
        "accept" => "understood_in",
        _ => "ended",
    };
    let mut keep = |name: &str, text: &str| {
        if !text.trim().is_empty() {
            dossier.texts.insert(name.to_owned(), text.trim().to_owned());
        }
    };
    match asked.step.as_str() {
        "interview" => {
            keep("interview_way", &asked.way);
            keep("interview_on", &day(asked.on));
        }
        "accept" => keep("understood_in", &asked.language),
        "send-back" | "withdraw" | "terminate" | "end" => {
            keep(name, &asked.text);
            keep("notice_on", &day(asked.notice_on));
        }
        _ => {}
    }
    if asked.step == "offer" {
        // What was asked for is mended, or said again.
        dossier.texts.remove("back");
    }
    name
}

/// Where a contract is not what was advertised, each point an alert.
fn substituted(differences: &[Difference]) -> Vec<Alert> {
    let alert = |found: &Difference| {
        let cite = found.said.args.iter().find(|(name, _)| *name == "article");
        let cite = cite.map(|(_, arg)| match arg {
            agreement::Arg::Text(text) => text.clone(),
            _ => String::new(),
        });
        let values = [("field", found.field.to_owned())];
        Alert::new(Kind::Substitution, &cite.unwrap_or_default(), &values)
    };
    differences.iter().filter(|d| d.what.substitutes()).map(alert).collect()
}

/// What follows from a step elsewhere.
fn follow(tx: &mut Tx<'_>, new: &Employment, ground: &Ground, law: &InForce<'_>) -> Result<(), Refusal> {
    match new.state {
        State::Offered => {
            for alert in substituted(&ground.differences) {
                alerts::raise(tx, new, &alert)?;
            }
        }
        State::ContractVerified => {
            let mut shows = substituted(&ground.differences);
            shows.extend(checks::of_the_contract(new, &ground.around, law, tx.day()));
            alerts::mend(tx, new, &shows)?;
        }
        State::Started => {
            let started = new.days.started.unwrap_or_else(|| tx.day());
            checks::begin(tx, new, Rules::of(law).as_ref(), started)?;
            if let Some(previous) = &new.previous {
                leave(tx, (&new.partnership, previous), law)?;
            }
        }
        State::Declined | State::Withdrawn | State::Lapsed if new.previous.is_none() => {
            outcomes::release(tx, &new.partnership, &new.person, &new.place)?;
        }
        State::Declined | State::Withdrawn | State::Lapsed => {
            outcomes::seat_freed(tx, &new.partnership, &new.place)?;
        }
        _ => {}
    }
    Ok(())
}

/// What the person is told of where it stands now.
fn tell(tx: &mut Tx<'_>, new: &Employment) -> Result<(), Refusal> {
    let about = match new.state {
        State::Interviewed if new.dossier.text("back").is_empty() => About::Interview,
        State::Offered => About::ContractOffered,
        State::ContractVerified => About::Offer,
        State::Withdrawn => About::OfferWithdrawn,
        State::Lapsed => About::OfferLapsed,
        State::Started | State::Confirmed | State::Ended | State::Transferred | State::Terminated => {
            let subject = format!("{}/{}", new.id, new.state.word());
            notices::tell(tx, &new.partnership, &new.person, About::WorkNews, &subject)?;
            return Ok(());
        }
        State::Proposed | State::Interviewed | State::Accepted | State::Declined => return Ok(()),
    };
    notices::tell(tx, &new.partnership, &new.person, about, &new.id)?;
    Ok(())
}

/// Work with another employer began: the first employment is left, and nobody is asked.
fn leave(tx: &mut Tx<'_>, which: Which<'_>, law: &InForce<'_>) -> Result<(), Refusal> {
    let (old, person) = must(tx, which)?;
    if !old.state.is_at_work() {
        return Ok(());
    }
    let ground = Ground::of(tx, &old, &person, &old.dossier.contract, law)?;
    let (today, asked) = (tx.day(), Move { step: "transfer".to_owned(), ..Move::default() });
    // Whoever notes the start, it is the person who goes.
    let facts = Facts { side: Side::Person, charged: false, elsewhere: true, ..ground.facts(today, &asked) };
    let mut new = Employment { state: take::<Placement>("transfer", old.state, &facts)?, ..old.clone() };
    new.days.ended = Some(today);
    put(tx, &new)?;
    outcomes::seat_freed(tx, &new.partnership, &new.place)?;
    trace(tx, "work.step", (&old, &new), &[])
}

/// The person asks for another employer: an employment begins at the place, linked to the first, which goes on until
/// work with the other starts. A seat of the place is theirs from now on. Returns its id. Refused: `Missing`, `Stale`,
/// `Rule` (also: no seat is left, or it is not on offer), `Wrong("place")`: none such, or one there is under way.
pub fn change_employer(
    tx: &mut Tx<'_>,
    which: Which<'_>,
    version: i64,
    place: &str,
    law: &InForce<'_>,
) -> Result<String, Refusal> {
    let (old, person) = must(tx, which)?;
    expect_version(version, old.version)?;
    let other = tx.read(|db| places::get(db, which.0, place))?.ok_or(Refusal::Wrong("place"))?;
    let ground = Ground::of(tx, &old, &person, &old.dossier.contract, law)?;
    let another = other.organisation.is_some() && other.organisation != old.employer;
    may_change(old.state, ground.may_change.0, &ground.may_change.1, another)?;
    let sql = "SELECT id FROM employment WHERE partnership = $1 AND person = $2 AND previous = $3 \
               AND state NOT IN ('declined', 'withdrawn', 'lapsed')";
    if tx.row(sql, &[which.0.into(), (&old.person).into(), which.1.into()])?.is_some() {
        return Err(Refusal::Wrong("place"));
    }
    let id = create(tx, which.0, &old.person, place, Some(which.1))?;
    outcomes::seat_taken(tx, which.0, place)?;
    Ok(id)
}

/// Keeps a question of the person's, or the employer's answer, until it is over. Returns the new version. Refused:
/// `Missing`, `Stale`, `Wrong("text")`: empty or too long, or it is over.
pub fn note(tx: &mut Tx<'_>, which: Which<'_>, version: i64, text: &str) -> Result<i64, Refusal> {
    let (old, _) = must(tx, which)?;
    expect_version(version, old.version)?;
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 2000 || old.state.is_over() {
        return Err(Refusal::Wrong("text"));
    }
    let actor = tx.actor().clone();
    let name = match tx.read(|db| side(db, &actor, &old, None))? {
        Side::Person => "question",
        Side::Employer => "answer",
        Side::Verifier | Side::Other => return Err(Refusal::Missing),
    };
    let mut new = old.clone();
    new.dossier.texts.insert(name.to_owned(), text.to_owned());
    if name == "question" {
        new.dossier.texts.remove("answer");
    }
    let version = put(tx, &new)?;
    let told = [(name, json!(old.dossier.text(name)), json!(text))];
    trace(tx, "work.note", (&old, &new), &told)?;
    if name == "answer" {
        let subject = format!("{}/answer/{version}", new.id);
        notices::tell(tx, &new.partnership, &new.person, About::WorkNews, &subject)?;
    }
    Ok(version)
}

/// The person gave up the place in its round: what has not started there is declined.
pub(crate) fn gave_up(tx: &mut Tx<'_>, partnership: &str, person: &str, place: &str) -> Result<(), Refusal> {
    let sql = "SELECT id FROM employment WHERE partnership = $1 AND person = $2 AND place = $3 ORDER BY id";
    for row in tx.rows(sql, &[partnership.into(), person.into(), place.into()])? {
        let (old, _) = must(tx, (partnership, &row.text(0)?))?;
        if leaves::<Placement>("decline", old.state) {
            let new = Employment { state: State::Declined, ..old.clone() };
            put(tx, &new)?;
            trace(tx, "work.step", (&old, &new), &[])?;
        }
    }
    Ok(())
}

/// Moves an employment whose first check says that it goes on as agreed.
pub(super) fn goes_on(tx: &mut Tx<'_>, old: &Employment) -> Result<(), Refusal> {
    if old.state != State::Started {
        return Ok(());
    }
    let mut new = Employment { state: State::Confirmed, ..old.clone() };
    new.days.confirmed = Some(tx.day());
    put(tx, &new)?;
    trace(tx, "work.step", (old, &new), &[])
}
