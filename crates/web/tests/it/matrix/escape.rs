//! Can somebody change what their own powers are decided on?
//!
//! An account reaches as far as its organisation: so whoever invites into one
//! must reach as far, and no account moves its organisation out of its State.

use store::{accounts, organisations};

use super::rules::{Row, Rules};
use super::world::{self, Asker, World};
use super::{Reply, Way, runtime, send};

fn row(method: &str, path: &str) -> Option<Row> {
    Rules::read().rows.into_iter().find(|r| r.method == method && r.path == path)
}

fn asks(world: &World, row: &Row, address: &str, who: &Asker, body: String) -> Reply {
    let way = Way { cookie: &who.cookie, token: &who.token, body };
    runtime().block_on(send(&world.router, row, address, way))
}

fn somebody<'a>(world: &'a World, name: &str) -> &'a Asker {
    world.askers.iter().find(|a| a.name == name).expect("an account")
}

/// Whoever lets somebody in gives what they have themselves and no more.
#[test]
fn an_officer_lets_nobody_into_another_partnership() {
    let world = world::whole();
    let officer = somebody(&world, "alpha/officer");
    let row = row("POST", "/{lang}/accounts/new").expect("a row");
    let cases = [
        ("alpha-work", "labour", true),
        ("alpha-work", "administrator", false),
        ("alpha-work", "officer", false),
        (world::SHARED, "labour", false),
        ("beta-work", "labour", false),
        ("nobody", "labour", false),
        ("", "labour", false),
    ];
    for (at, (organisation, role, made)) in cases.into_iter().enumerate() {
        let email = format!("new{at}@example.org");
        let body = format!(
            "form_key={}&once=o{at}&name=New+(invented)&email=new{at}%40example.org&role={role}\
             &organisation={organisation}",
            officer.form_key
        );
        let reply = asks(&world, &row, "/en/accounts/new", officer, body);
        let store = &world.store;
        let there = store.read(|db| accounts::by_address(db, store.keys(), &email)).expect("no fault");
        assert_eq!(there.is_some(), made, "{role} for {organisation}: {}", reply.status);
    }
}

/// The State of an organisation decides who does not exist for its accounts.
#[test]
fn nobody_leaves_their_state() {
    let world = world::whole();
    let cases = [
        ("alpha/inn", "alpha-inn", false),
        ("alpha/school", "alpha-school", false),
        ("alpha/officersn", "alpha-work", false),
        ("alpha/admin", "alpha-inn", true),
    ];
    for (name, organisation, moved) in cases {
        let who = somebody(&world, name);
        let kept = || {
            let found = world.store.read(|db| organisations::get(db, organisation)).expect("no fault");
            found.expect("an organisation")
        };
        for country in ["", "ES"] {
            let was = kept();
            if let Some(row) = row("PATCH", "/api/organisations/{id}") {
                let body = format!(r#"{{"version": {}, "country": "{country}"}}"#, was.version);
                let reply = asks(&world, &row, &format!("/api/organisations/{organisation}"), who, body);
                assert_eq!(reply.status == 200, moved, "{name}: {} {}", reply.status, reply.body);
                assert_eq!(kept().country != was.country, moved, "{name} by the API");
            }
            let was = kept();
            if let Some(row) = row("POST", "/{lang}/organisations/{id}/change") {
                let body = format!(
                    "form_key={}&once={name}{country}&version={}&name=Moved&kind={}&country={country}",
                    who.form_key, was.version, was.kind
                );
                let address = format!("/en/organisations/{organisation}/change");
                asks(&world, &row, &address, who, body);
                assert!(moved || kept().country == was.country, "{name} by the page");
            }
        }
    }
}
