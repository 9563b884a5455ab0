//! How do facts become tables that any program can read, and facts again?
//!
//! One table for each area, with pseudonyms. Empty cells are unknown or did not happen; days are ISO 8601, yes is
//! `1` and no is `0`.

mod cells;
mod matters;
mod money;

use std::collections::BTreeMap;
use std::fmt::Display;

use jiff::civil::Date;

use cells::{Ids, rows};

use super::{Departure, Facts, Learning, Person, Prior, Recognition, Seats, Work};
use crate::intake::people::sex_word;
use crate::monitoring::Somebody;
use crate::recognition::rates::Course;

const PEOPLE: &str = "id,sex,born,country,isced,isced_f";
const SEATS: &str = "cohort,isco,home,away,verified_home,verified_away";
const LEARNING: &str = "person,cohort,site,isco,track,asked,selected,entered,certified,departed,cefr,shown";
const DEPARTURES: &str = "person,on";
const RECOGNITION: &str = "person,body,days,decided,full";
const PRIOR: &str = "person,evidence,certified";
const WORK: &str = "person,isco,track,wage,verified,insured,portable,started,ended";

/// The tables: name of the file, and its text.
pub fn write(facts: &Facts) -> Vec<(&'static str, String)> {
    let who = |who: usize| facts.somebody(who).map(|one| one.id.clone()).unwrap_or_default();
    let people = facts.people.iter().map(|p| {
        let one = &p.somebody;
        let sex = one.sex.map(|_| sex_word(one.sex).to_owned()).unwrap_or_default();
        vec![
            one.id.clone(),
            sex,
            maybe(one.born),
            one.country.clone(),
            maybe(p.isced),
            maybe(p.isced_f.as_ref()),
        ]
    });
    let seats = facts.seats.iter().map(|s| {
        let numbers = s.seats.iter().chain(&s.verified).map(i64::to_string);
        [s.id.clone(), s.isco.clone()].into_iter().chain(numbers).collect()
    });
    let learning = facts.learning.iter().map(|l| {
        vec![
            who(l.who),
            l.cohort.clone(),
            l.site.clone(),
            l.isco.clone(),
            l.track.word().to_owned(),
            l.asked.to_string(),
            yes(l.selected),
            yes(l.entered),
            maybe(l.certified),
            maybe(l.departed),
            maybe(l.language.as_ref().map(|(level, _)| level)),
            l.language.as_ref().map(|(_, shown)| yes(*shown)).unwrap_or_default(),
        ]
    });
    let departures = facts.departures.iter().map(|d| vec![who(d.who), d.on.to_string()]);
    let recognition = facts.recognition.iter().map(|r| {
        let Course { days, decided, full } = r.course;
        vec![who(r.who), r.body.clone(), days.to_string(), yes(decided), yes(full)]
    });
    let prior = facts.prior.iter().map(|p| vec![who(p.who), p.evidence.clone(), yes(p.certified)]);
    let work = facts.work.iter().map(|w| {
        let wage = w.wage.map(|wage| wage.to_string());
        let portable = w.portable.map(yes).unwrap_or_default();
        let (verified, insured) = (yes(w.verified), yes(w.insured));
        let track = w.track.word().to_owned();
        vec![
            who(w.who),
            w.isco.clone(),
            track,
            maybe(wage),
            verified,
            insured,
            portable,
            maybe(w.started),
            maybe(w.ended),
        ]
    });
    let mut tables = vec![
        ("people.csv", table(PEOPLE, people)),
        ("seats.csv", table(SEATS, seats)),
        ("learning.csv", table(LEARNING, learning)),
        ("departures.csv", table(DEPARTURES, departures)),
        ("recognition.csv", table(RECOGNITION, recognition)),
        ("prior.csv", table(PRIOR, prior)),
        ("work.csv", table(WORK, work)),
    ];
    tables.extend(matters::write(facts));
    tables.extend(money::write(facts));
    tables
}

fn yes(is: bool) -> String {
    String::from(if is { "1" } else { "0" })
}

fn maybe(value: Option<impl Display>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn table(head: &str, rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    // Writing into memory does not fail.
    let mut put = |row: &mut dyn Iterator<Item = &str>| table.write_record(row).unwrap_or_default();
    put(&mut head.split(','));
    rows.for_each(|row| put(&mut row.iter().map(String::as_str)));
    table.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The facts of these tables as of a day; a table that is not there has no rows. Says which cell is wrong.
pub fn read(day: Date, tables: &BTreeMap<&str, String>) -> Result<Facts, String> {
    let rows = |name: &str, head: &'static str| rows(tables, name, head);
    let mut facts = Facts::none(day);
    let mut ids = Ids::new();
    for row in rows("people.csv", PEOPLE)? {
        let (id, sex, born) = (row.text("id"), row.sex()?, row.maybe("born")?);
        ids.insert(id.clone(), facts.people.len());
        let somebody = Somebody { id, sex, born, country: row.text("country") };
        facts.people.push(Person { somebody, isced: row.maybe("isced")?, isced_f: row.maybe("isced_f")? });
    }
    for row in rows("seats.csv", SEATS)? {
        facts.seats.push(Seats {
            id: row.text("cohort"),
            isco: row.text("isco"),
            seats: [row.must("home")?, row.must("away")?],
            verified: [row.must("verified_home")?, row.must("verified_away")?],
        });
    }
    for row in rows("learning.csv", LEARNING)? {
        let level = row.maybe("cefr")?;
        facts.learning.push(Learning {
            who: row.who(&ids)?,
            cohort: row.text("cohort"),
            site: row.text("site"),
            isco: row.text("isco"),
            track: row.track()?,
            asked: row.must("asked")?,
            selected: row.is("selected")?,
            entered: row.is("entered")?,
            certified: row.maybe("certified")?,
            departed: row.maybe("departed")?,
            language: level.map(|level| Ok::<_, String>((level, row.is("shown")?))).transpose()?,
        });
    }
    for row in rows("departures.csv", DEPARTURES)? {
        facts.departures.push(Departure { who: row.who(&ids)?, on: row.must("on")? });
    }
    facts.departures.sort();
    for row in rows("recognition.csv", RECOGNITION)? {
        let course = Course { days: row.must("days")?, decided: row.is("decided")?, full: row.is("full")? };
        facts.recognition.push(Recognition { who: row.who(&ids)?, body: row.text("body"), course });
    }
    for row in rows("prior.csv", PRIOR)? {
        let (evidence, certified) = (row.text("evidence"), row.is("certified")?);
        facts.prior.push(Prior { who: row.who(&ids)?, evidence, certified });
    }
    for row in rows("work.csv", WORK)? {
        let (started, ended) = (row.maybe("started")?, row.maybe("ended")?);
        let (isco, track) = (row.text("isco"), row.track()?);
        let portable = if row.text("portable").is_empty() { None } else { Some(row.is("portable")?) };
        facts.work.push(Work {
            who: row.who(&ids)?,
            isco,
            track,
            wage: row.maybe("wage")?,
            verified: row.is("verified")?,
            insured: row.is("insured")?,
            portable,
            started,
            ended,
        });
    }
    facts.work.sort_by_key(|work| work.who);
    matters::read(&mut facts, tables, &ids)?;
    money::read(&mut facts, tables)?;
    Ok(facts)
}
