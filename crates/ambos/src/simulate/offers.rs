//! What does an employer offer, what is asked with each step of work, and what would have been due?

use std::collections::BTreeMap;

use agreement::codes::Territory;
use agreement::{InForce, Money};
use jiff::ToSpan;
use jiff::civil::Date;
use partnership::employment::rules::{Stage, Work, floor};
use partnership::invent::Draw;
use store::employments::{self, Around, Employment, Move};
use store::{Db, Refusal, Store, Tx, people, places, vacancies};

use super::Stop;
use super::world::World;

/// Words, and now and then none where some are needed.
fn words(draw: &mut Draw) -> String {
    if draw.chance(93) { "as was said (invented)".to_owned() } else { " ".to_owned() }
}

/// What somebody does with an employment: mostly as it must be, sometimes not.
pub fn asked(world: &World, one: &Employment, step: &'static str, draw: &mut Draw) -> Move {
    // Who starts with another employer starts.
    let name = if step == "transfer" { "start" } else { step };
    let mut asked = Move { step: name.to_owned(), text: words(draw), ..Move::default() };
    let today = world.today;
    match step {
        "interview" => {
            asked.on = draw.chance(95).then(|| today.checked_add(draw.within(0, 9).days()).ok()).flatten();
            "video".clone_into(&mut asked.way);
        }
        "accept" => {
            asked.understood = draw.chance(93);
            "en".clone_into(&mut asked.language);
            asked.charged = draw.chance(3);
        }
        "start" | "transfer" => {
            let begins = one.contract().start().unwrap_or(today);
            let shift = if draw.chance(92) { 0 } else { draw.within(-1, 60) };
            asked.on = begins.checked_add(shift.days()).ok();
        }
        "end" | "terminate" => {
            asked.on = draw.chance(95).then_some(today);
            let notice = today.checked_sub(draw.within(-2, 40).days()).ok();
            asked.notice_on = notice.filter(|_| draw.chance(92));
        }
        _ => {}
    }
    asked
}

/// What is left to chance in a contract and in a change of employer: places and records are read when it is carried
/// out, since other decisions of the day come first.
pub struct Chance {
    interim: bool,
    starts: Date,
    luck: usize,
}

impl Chance {
    /// Drawn.
    pub fn of(world: &World, draw: &mut Draw) -> Chance {
        let starts = world.today.saturating_add(draw.within(20, 150).days());
        Chance { interim: draw.chance(70), starts, luck: draw.below(10_000) }
    }
}

/// A contract as the place was advertised, for the work that is allowed; now and then something is wrong with it.
pub fn contract(
    tx: &mut Tx<'_>,
    store: &Store,
    one: &Employment,
    chance: &Chance,
    law: &InForce<'_>,
) -> Result<BTreeMap<String, String>, Refusal> {
    let around = tx.read(|db| {
        let Some(person) = people::get(db, store.keys(), &one.partnership, &one.person)? else {
            return Ok(None);
        };
        employments::beside(db, one, &person, law).map(Some)
    })?;
    let around = around.ok_or(Refusal::Missing)?;
    cells(&around, chance, law).ok_or(Refusal::Wrong("place"))
}

fn cells(around: &Around, chance: &Chance, law: &InForce<'_>) -> Option<BTreeMap<String, String>> {
    let work = Work::of(law, around.cell("occupation"))?;
    let country = around.country()?;
    let advertised = around.cell("wage").to_owned();
    let least = |stage| floor(law, around.cell("occupation"), &country, stage).map(|f| f.monthly.to_string());
    let interim = work.interim.filter(|_| !around.recognised && chance.interim);
    let mut cells: BTreeMap<String, String> = [
        ("employer", around.cell("employer")),
        ("workplace", around.cell("region")),
        ("country", around.cell("country")),
        ("hours", "38.5"),
        ("leave", "30 days a year (invented)"),
        ("duration", "without end (invented)"),
        ("housing", "a room for the first months (invented)"),
        ("termination", "four weeks, both sides (invented)"),
    ]
    .map(|(point, text)| (point.to_owned(), text.to_owned()))
    .into();
    let mut say = |point: &str, text: String| drop(cells.insert(point.to_owned(), text));
    say("start", chance.starts.to_string());
    say("languages", around.languages.join("; "));
    match interim {
        Some(isco) => {
            say("occupation", isco);
            say("wage", least(Stage::Interim).unwrap_or_else(|| advertised.clone()));
            say("wage_recognised", advertised);
        }
        None => {
            say("occupation", work.isco);
            say("wage", advertised);
        }
    }
    match chance.luck % 100 {
        0..4 => say("charged", "500.00 EUR".to_owned()),
        4..11 => say("wage", "900.00 EUR".to_owned()),
        11..15 => say("leave", String::new()),
        15..18 => say("languages", "fi".to_owned()),
        18..20 => say("start", "soon".to_owned()),
        20..24 => say("occupation", "9112".to_owned()),
        24..26 => say("charged", "0.00 EUR".to_owned()),
        _ => {}
    }
    cells.retain(|_, text| !text.trim().is_empty());
    Some(cells)
}

/// A place with another employer; now and then with the same.
pub fn elsewhere(tx: &mut Tx<'_>, one: &Employment, chance: &Chance) -> Result<String, Refusal> {
    let all = tx.read(|db| vacancies::offered(db, &one.partnership))?;
    let same = chance.luck % 100 < 5;
    let fits =
        |place: &&places::Place| place.organisation.is_some() && (place.organisation != one.employer) != same;
    let fits: Vec<&places::Place> = all.iter().filter(fits).collect();
    let one = fits.get(chance.luck / 7 % fits.len().max(1));
    one.map(|place| place.id.clone()).ok_or(Refusal::Wrong("place"))
}

/// A tenth of what the contract says.
pub fn little(one: &Employment) -> String {
    let wage = one.contract().wage_recognised().or(one.contract().wage());
    wage.map_or_else(|| "1.00 EUR".to_owned(), |money| Money { minor: money.minor / 10, ..money }.to_string())
}

/// Whether the contract is for the work that is allowed until recognition.
fn is_interim(world: &World, one: &Employment) -> bool {
    let isco = one.contract().isco().to_owned();
    world.law().all("occupation").any(|c| c.text("interim_isco") == Some(&isco))
}

/// What the contract pays in the end.
pub fn last_wage(world: &World, one: &Employment) -> Option<Money> {
    let contract = one.contract();
    if is_interim(world, one) { contract.wage_recognised() } else { contract.wage() }
}

/// What is due a month: what was advertised, and what the agreement says of that occupation in that country.
pub fn due(world: &World, db: &mut Db, one: &Employment) -> Result<Vec<Option<Money>>, Stop> {
    let Some(place) = places::get(db, &one.partnership, &one.place)? else { return Ok(Vec::new()) };
    let cell = |name: &str| place.cells.get(name).map(|c| c.trim()).unwrap_or_default();
    let monthly = matches!(cell("wage_period"), "" | "month");
    let mut due = vec![cell("wage").parse().ok().filter(|_| monthly)];
    let there = cell("country").parse::<Territory>().ok();
    let law = world.law();
    for clause in law.all("pay") {
        let here =
            clause.territory("country").zip(there.as_ref()).is_some_and(|(all, there)| all.holds(there));
        let fits = clause.text("occupation") == Some(cell("occupation"));
        if here && fits && clause.text("stage") == Some("recognised") {
            due.push(clause.money("monthly"));
        }
    }
    Ok(due)
}
