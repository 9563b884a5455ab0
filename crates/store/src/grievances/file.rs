//! How does a complaint come in, and what is kept of whoever brings it?
//!
//! Of an anonymous one nothing: no account, no person, no name, no address, no session; the journal says that
//! there is a complaint, not by whom. Another's name is sealed with the complaint's own key.

use agreement::InForce;
use partnership::grievances::case::{Facts, may_take};
use partnership::grievances::channel::no_retaliation;
use partnership::grievances::{Category, Channel, Charge, Severity, State};
use partnership::vacancies::Ad;
use serde_json::json;

use super::change::{self, must, nobody, turn};
use super::{Named, Told, code, has_handler, owner, place};
use crate::organisations::country_of;
use crate::tx::{Entry, Tx};
use crate::{Fault, Refusal, Value, keys, organisations, people, places, seal};

/// The longest text, in letters.
pub(super) const LONGEST: usize = 5_000;

/// A complaint to be filed.
#[derive(Clone, Default)]
pub struct New {
    /// The partnership.
    pub partnership: String,
    /// The clause of the channel.
    pub channel: String,
    /// Whether nobody is to know whose it is.
    pub anonymous: bool,
    /// The language it is written in.
    pub language: String,
    /// What it is about; nothing: something else.
    pub category: Option<Category>,
    /// The party that is complained about.
    pub accused: Option<String>,
    /// The party that employs at the place; where no party is accused it is this one, unless a recruiter is named.
    pub employer: Option<String>,
    /// The party that recruited; where no party is accused it is this one.
    pub recruiter: Option<String>,
    /// The place of work, where it is one of the partnership's: its employer is kept out as well, and so is whoever
    /// recruits for it by its own cell.
    pub place: Option<String>,
    /// What was said; of an anonymous one neither person nor name is kept.
    pub told: Told,
}

/// The organisation that a party is here; nothing where it is none.
pub(super) fn organisation_of(
    tx: &mut Tx<'_>,
    partnership: &str,
    party: &str,
) -> Result<Option<String>, Fault> {
    let parties = tx.read(|db| organisations::parties(db, partnership))?;
    Ok(parties.into_iter().find(|(id, _)| id == party).map(|(_, organisation)| organisation))
}

/// A party, and the organisation that it is here; nobody where the agreement has no such party.
pub(super) fn named(
    tx: &mut Tx<'_>,
    partnership: &str,
    party: Option<&str>,
    law: &InForce<'_>,
) -> Result<Named, Fault> {
    let Some(party) = party.filter(|party| law.by_id("party", party).is_some()) else {
        return Ok(Named::default());
    };
    let organisation = organisation_of(tx, partnership, party)?;
    Ok(Named { party: Some(party.to_owned()), organisation })
}

/// Whom a complaint is about, and what else decides who takes it.
pub(super) struct About<'a> {
    /// The accused, the employer of the place, the recruiter, and the one whom the place names.
    pub out: &'a [Named],
    /// The State that the complainant fled.
    pub fled: Option<&'a str>,
    /// Whether nobody knows whose it is.
    pub anonymous: bool,
}

/// The channel and the organisation that runs it, if it takes this complaint. Refused: `Wrong("channel")` where
/// nobody of it can deal with complaints here, `Rule`.
pub(super) fn taken_by(
    tx: &mut Tx<'_>,
    partnership: &str,
    channel: &str,
    about: &About<'_>,
    law: &InForce<'_>,
) -> Result<(Channel, String), Refusal> {
    let channel = Channel::named(law, channel).ok_or(Refusal::Wrong("channel"))?;
    let runs = organisation_of(tx, partnership, &channel.run_by)?.ok_or(Refusal::Wrong("channel"))?;
    if !tx.read(|db| has_handler(db, &runs))? {
        return Err(Refusal::Wrong("channel"));
    }
    let itself =
        |one: &Named| one.party.as_ref() == Some(&channel.run_by) || one.organisation.as_ref() == Some(&runs);
    let of_accused = about.out.iter().any(itself);
    let country = tx.read(|db| organisations::get(db, &runs))?.and_then(|o| o.country);
    let cite = no_retaliation(law);
    let facts = Facts {
        channel: Some(&channel),
        no_retaliation: cite.as_deref(),
        complainant: true,
        by: "",
        of_body: false,
        of_accused,
        country: country.as_deref().map(country_of),
        fled: about.fled,
        category: None,
        severity: None,
        text: "",
        refund: None,
        told: false,
        retaliation_open: false,
        closers: &[],
    };
    may_take(&channel, &facts, about.anonymous)?;
    Ok((channel, runs))
}

fn fits(text: &str, longest: usize) -> bool {
    text.chars().count() <= longest
}

/// Files a complaint; `code` is the follow-up code, of which a keyed hash is kept. Returns its id. Whoever files
/// acts as nobody. Refused: `Missing` (partnership, person), `Wrong(field)`, `Rule`.
pub fn file(tx: &mut Tx<'_>, new: &New, code: &str, law: &InForce<'_>) -> Result<String, Refusal> {
    file_linked(tx, new, code, law, None)
}

fn file_linked(
    tx: &mut Tx<'_>,
    new: &New,
    code: &str,
    law: &InForce<'_>,
    linked: Option<&str>,
) -> Result<String, Refusal> {
    nobody(tx)?;
    let p = new.partnership.as_str();
    let mut told = new.told.clone();
    if new.anonymous {
        (told.person, told.name, told.contact) = (None, String::new(), String::new());
    }
    for (field, text, longest, needed) in [
        ("text", &told.text, LONGEST, true),
        ("about", &told.about, 500, false),
        ("at", &told.place, 500, false),
        ("agent", &told.recruiter, 500, false),
        ("name", &told.name, 200, !new.anonymous && told.person.is_none()),
        ("contact", &told.contact, 300, false),
    ] {
        if !fits(text, longest) || (needed && text.trim().is_empty()) {
            return Err(Refusal::Wrong(field));
        }
    }
    let place_of_work = new.place.as_deref().filter(|p| crate::tx::id_is_sound(p));
    if new.category != Some(Category::Fee) {
        told.charge = None;
    }
    if told.charge.as_ref().is_some_and(|c: &Charge| !fits(&c.taken_by, 500)) {
        return Err(Refusal::Wrong("taken_by"));
    }
    let fled = match &told.person {
        Some(person) => {
            let found = tx.read(|db| people::object(db, p, person))?.ok_or(Refusal::Missing)?;
            tx.key(&keys::person(p, person))?.ok_or(Refusal::Missing)?;
            found.fled
        }
        None => None,
    };
    let recruiter = named(tx, p, new.recruiter.as_deref(), law)?;
    let (mut employer, mut agent) = (named(tx, p, new.employer.as_deref(), law)?, Named::default());
    if let Some(place) = place_of_work {
        let found = tx.read(|db| places::get(db, p, place))?;
        let party = found.as_ref().and_then(|place| Ad { cells: &place.cells }.recruiter());
        if let Some(party) = party {
            agent = Named { organisation: organisation_of(tx, p, party)?, party: Some(party.to_owned()) };
        }
        employer.organisation = found.and_then(|place| place.organisation).or(employer.organisation);
    }
    let mut accused = named(tx, p, new.accused.as_deref(), law)?;
    for other in [&recruiter, &employer] {
        if accused == Named::default() {
            accused = other.clone();
        }
    }
    let out = [accused, employer, recruiter, agent];
    let about = About { out: &out, fled: fled.as_deref(), anonymous: new.anonymous };
    let (channel, runs) = taken_by(tx, p, &new.channel, &about, law)?;
    let [accused, employer, recruiter, agent] = out;
    let mac = code::mac(&tx.index_key(), &code::read(code).ok_or(Refusal::Wrong("code"))?)?;
    let owned = match &told.person {
        Some(person) => Some(owner(&tx.index_key(), p, person)?),
        None => None,
    };
    let id = tx.next_id("grievance", 'G', p)?;
    let name = seal::id()?;
    let key = tx.new_key(&keys::grievance(&name))?;
    let sealed = told.close(&key, &place(&name))?;
    let day = tx.day();
    let (category, severity) = (new.category.unwrap_or(Category::Other), linked.map(|_| Severity::Urgent));
    let (first, answer) = (channel.acknowledge.after(day), channel.answer.after(day));
    tx.execute(
        "INSERT INTO grievance (partnership, id, channel, organisation, state, category, severity, anonymous, \
         language, accused_party, accused, place, fled, linked, filed_on, acknowledge_by, answer_by, redacted, \
         turn, code, owner, seal, sealed, employer_party, employer, recruiter_party, recruiter, \
         agent_party, agent, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0, $18, \
         $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, 1)",
        &[
            p.into(),
            (&id).into(),
            (&channel.id).into(),
            runs.into(),
            State::Filed.word().into(),
            category.word().into(),
            severity.map(Severity::word).into(),
            Value::Int(i64::from(new.anonymous)),
            (&new.language).into(),
            accused.party.into(),
            accused.organisation.into(),
            place_of_work.into(),
            fled.into(),
            linked.into(),
            day.into(),
            first.into(),
            answer.into(),
            turn(State::Filed, severity, Some(first), &id).into(),
            mac.into(),
            owned.into(),
            name.into(),
            sealed.into(),
            employer.party.into(),
            employer.organisation.into(),
            recruiter.party.into(),
            recruiter.organisation.into(),
            agent.party.into(),
            agent.organisation.into(),
        ],
    )?;
    let detail = json!({
        "state": [null, State::Filed.word()], "category": [null, category.word()],
        "channel": [null, channel.id], "linked": [null, linked],
    });
    tx.journal(Entry {
        action: "grievance.file",
        kind: "grievance",
        subject: id.clone(),
        partnership: Some(p.to_owned()),
        detail,
        owner: None,
    })?;
    Ok(id)
}

/// Says that somebody is punished for a complaint: an urgent one that is linked to it, with the same body. Returns
/// its id. Refused as [`file`].
pub fn retaliation(
    tx: &mut Tx<'_>,
    (partnership, id): (&str, &str),
    text: &str,
    code: &str,
    law: &InForce<'_>,
) -> Result<String, Refusal> {
    nobody(tx)?;
    let version = change::version(tx, partnership, id)?;
    let case = must(tx, partnership, id, version)?;
    let said = case.said.clone().unwrap_or_default();
    let anonymous = case.anonymous || (said.person.is_none() && said.name.is_empty());
    let new = New {
        partnership: partnership.to_owned(),
        channel: case.channel.clone(),
        anonymous,
        language: case.language.clone(),
        category: Some(Category::Retaliation),
        accused: case.accused_party.clone(),
        employer: case.employer.party.clone(),
        // Whom the place named then stays out, whatever it says now.
        recruiter: case.recruiter.party.clone().or(case.agent.party.clone()),
        place: case.place.clone(),
        told: Told { text: text.trim().to_owned(), charge: None, ..said },
    };
    file_linked(tx, &new, code, law, Some(id))
}

/// Puts another code in the place of a complaint's, for somebody whose first answer got lost on its way.
/// Refused: `Missing`, `Wrong("code")`.
pub fn new_code(tx: &mut Tx<'_>, partnership: &str, id: &str, code: &str) -> Result<(), Refusal> {
    let mac = code::mac(&tx.index_key(), &code::read(code).ok_or(Refusal::Wrong("code"))?)?;
    let sql = "UPDATE grievance SET code = $3 WHERE partnership = $1 AND id = $2";
    match tx.execute(sql, &[partnership.into(), id.into(), mac.into()])? {
        0 => Err(Refusal::Missing),
        _ => Ok(()),
    }
}
