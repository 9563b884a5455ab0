//! Does somebody in humanitarian mode exist for the State they fled, anywhere?
//!
//! Every address is asked by every role of that State, before the person is
//! entered and after. Not one byte may differ: no name, no row, no count, no
//! price, no seat that is gone.

use std::collections::{BTreeMap, BTreeSet};

use agreement::Agreement;
use jiff::civil::date;
use partnership::orientation::sessions::Session;
use partnership::stakeholders::Role;
use store::{orientation, returns, submissions};
use web::routes::routes;

use super::rules::{Row, Rules};
use super::world::{self, About, Asker, PEOPLE, Someone, World, asker, pseudonym, write};
use super::{Way, outside, runtime, send, shown};

/// The journal's head stands for all lines, those about hidden people, too: that something was done
/// somewhere shows. What, must not.
const HEADS: [&str; 1] = ["/api/journal"];

/// A new secret is drawn there every time, as a picture.
const DRAWN: [&str; 1] = ["/{lang}/account/factor"];

/// What each role of the State reads, by who asks and where.
type Bodies = BTreeMap<(String, String), String>;

/// Words to search for, in whatever way an address takes them.
const ASKED: [&str; 4] =
    ["", "?q=kn-alpha-fled-name", "?search=kn-alpha-fled-id", "?origin=SN&outcome=placed"];

fn ask_all(world: &World, rows: &[Row]) -> Bodies {
    let runtime = runtime();
    let mut bodies = Bodies::new();
    let nothing = outside();
    // What is answered only so often (429) says how often it was asked.
    let asked = rows.iter().filter(|r| {
        let path = r.path.as_str();
        r.method == "GET" && !HEADS.contains(&path) && !DRAWN.contains(&path) && !r.answers.contains(&429)
    });
    for row in asked {
        for who in &world.askers {
            let about = world.things.iter().filter(|t| t.about == row.about);
            for thing in about.chain((row.about == About::Nothing).then_some(&nothing)) {
                // Lists are searched, too.
                let list = matches!(row.about, About::Nothing | About::Partnership);
                for asked in &ASKED[..if list { ASKED.len() } else { 1 }] {
                    let address = format!("{}{asked}", row.address(thing));
                    let way = Way { cookie: &who.cookie, token: &who.token, body: String::new() };
                    let reply = runtime.block_on(send(&world.router, row, &address, way));
                    let body = format!("{} {}", reply.status, without_chance(&reply.body));
                    bodies.insert((who.name.clone(), address), body);
                }
            }
        }
    }
    bodies
}

/// A body without what is drawn by lot for every page (the key that makes a form count once).
fn without_chance(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut run = String::new();
    for c in body.chars().chain(['\0']) {
        if c.is_ascii_hexdigit() {
            run.push(c);
            continue;
        }
        out.push_str(if run.len() >= 32 { "…" } else { &run });
        run.clear();
        out.push(c);
    }
    out
}

/// A State, an organisation of it, and what the test calls whoever fled it.
struct State {
    code: &'static str,
    organisation: &'static str,
    people: &'static [&'static str],
}

/// Where people come from, and the organisation that stands by one who fled it.
const ORIGIN: State = State { code: "SN", organisation: "alpha-refuge", people: &["fled", "fledtoo"] };
/// Where they go to.
const DESTINATION: State = State { code: "ES", organisation: "alpha-chamber", people: &["fledspain"] };

/// A partnership with the people whom everybody may know of, and an account of every role for an
/// organisation of the State.
fn before(state: &State) -> World {
    let mut world = world::empty();
    write(&world.store, |tx| world::partnership(tx, "alpha"));
    for someone in PEOPLE.into_iter().filter(|(_, _, _, fled, _)| *fled != Some(state.code)) {
        write(&world.store, move |tx| world::person(tx, "alpha", someone));
    }
    write(&world.store, |tx| {
        let text = "# A\n\n## Article 1. Orientation\n\n```toml\n[orientation]\nhours = 3\nmodules = [\"safety\"]\n\
                    free = true\nbefore_departure = true\n```\n";
        let agreement = Agreement::read(vec![("a.en.md".to_owned(), text.to_owned())]);
        let session = Session {
            held_on: date(2026, 12, 20),
            begins: String::new(),
            place: String::new(),
            language: "fr".to_owned(),
            modules: vec![("safety".to_owned(), 60)],
            seats: 9,
            families: true,
            called_off: false,
        };
        let (partnership, id) = ("alpha".to_owned(), String::new());
        let new = orientation::Kept { partnership, id, organisation: None, session, version: 0 };
        orientation::plan(tx, &new, &agreement.in_force(date(2026, 9, 1)))
    });
    world.tell("alpha");
    world.things.retain(|t| t.about != About::Person || t.fled != Some(state.code));
    for role in Role::ALL {
        let person = (role == Role::Worker).then_some(("alpha", "own"));
        let name = format!("alpha/{}", role.word().replace('_', ""));
        world.enter(Asker { partnerships: vec!["alpha"], ..asker(&name, role, state.organisation, person) });
    }
    // Somebody of no State, who learns of everybody.
    let name = "alpha/everybodys";
    world.enter(Asker { partnerships: vec!["alpha"], ..asker(name, Role::Officer, "alpha-office", None) });
    world.tell_accounts();
    world
}

/// Whoever fled the State comes in, with documents handed in, one with an account, whose id is returned.
fn enter(world: &mut World, state: &State) -> String {
    let fled = |s: &Someone| s.3 == Some(state.code);
    for (id, by, origin, fled, shown) in PEOPLE.into_iter().filter(fled) {
        write(&world.store, move |tx| world::person(tx, "alpha", (id, by, origin, fled, shown)));
        // They plan a return and sign up for orientation with their family: nothing of it shows, no seat taken.
        write(&world.store, move |tx| {
            let id = pseudonym("alpha", id);
            returns::open(tx, ("alpha", &id), ("ES", "SN"), None, "kn-alpha-fled-words")?;
            orientation::sign_up(tx, ("alpha", &id), "O00001", 3)
        });
        for country in ["SN", "ES"] {
            let papers = BTreeMap::from([("passport".to_owned(), "kn-alpha-fled-paperssn".to_owned())]);
            write(&world.store, move |tx| {
                let id = pseudonym("alpha", id);
                submissions::create(tx, "alpha", &id, "residence and work", country, &papers)
            });
        }
    }
    let asked = world.askers.len();
    world.enter(Asker {
        partnerships: vec!["alpha"],
        ..asker("alpha/fled", Role::Worker, state.organisation, Some(("alpha", state.people[0])))
    });
    // They do not ask themselves.
    world.askers.split_off(asked).remove(0).account
}

#[test]
fn a_person_who_fled_a_state_is_nowhere_for_any_role_of_it() {
    nowhere(&ORIGIN);
}

#[test]
fn a_person_who_fled_a_destination_is_nowhere_for_any_role_of_it() {
    nowhere(&DESTINATION);
}

fn nowhere(state: &State) {
    let mut world = before(state);
    let rows = Rules::read().rows;
    // Looking at a record leaves a line in its history, once a day: so all is asked twice before.
    ask_all(&world, &rows);
    let first = ask_all(&world, &rows);
    let fled = enter(&mut world, state);
    let later = ask_all(&world, &rows);
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (at, body) in &first {
        let (who, address) = at;
        if later[at] == *body {
            continue;
        }
        if who == "alpha/everybodys" {
            told.insert(address);
        } else {
            let at = address.split('?').next().unwrap_or_default().to_owned();
            let what =
                format!("{who} at {address}: {}", difference(body, &later[&(who.clone(), address.clone())]));
            wrong.entry(at).or_default().push(what);
        }
    }
    assert!(
        told.contains("/en/partnerships/alpha/round"),
        "even an office of no State learns nothing: {told:?}"
    );
    let number: usize = wrong.values().map(Vec::len).sum();
    assert!(wrong.is_empty(), "{number} answers differ:\n{}", shown(&wrong));
    let runtime = runtime();
    for row in rows.iter().filter(|r| HEADS.contains(&r.path.as_str())) {
        for who in world.askers.iter().filter(|w| w.name != "alpha/everybodys") {
            let way = Way { cookie: &who.cookie, token: &who.token, body: String::new() };
            let body = runtime.block_on(send(&world.router, row, &row.address(&outside()), way)).body;
            let words = state.people.iter().map(|name| format!("kn-alpha-{name}-"));
            for word in words.chain([fled.clone()]) {
                assert!(!body.contains(&word), "{} reads {word} at {}", who.name, row.path);
            }
        }
    }
    assert!(first.len() > routes().len() * 10, "{} answers were compared", first.len());
}

/// Where two bodies part.
fn difference(one: &str, other: &str) -> String {
    let at = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let piece = |text: &str| text.chars().skip(at.saturating_sub(60)).take(200).collect::<String>();
    format!("\n  before: {}\n  after:  {}", piece(one), piece(other))
}
