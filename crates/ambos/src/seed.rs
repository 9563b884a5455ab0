//! `ambos seed`: folders become partnerships in a store, with an account for
//! each kind of user where that is asked for.

use std::path::Path;
use std::process::ExitCode;

use agreement::Severity;
use jiff::Span;
use partnership::stakeholders::{Action, POWERS, Role};
use store::accounts::{self, NewAccount};
use store::organisations::{self, Organisation};
use store::people::{self, NewPerson};
use store::{Actor, Refusal, Store, invitations, registers, seed};
use web::door::password;

use crate::Unreadable;
use crate::kept::{Kept, unreadable};
use crate::load::Case;
use crate::{names, report};

/// Who stands by the people of a folder, where the agreement does not say.
const CASE_WORKER: &str = "guidance-centre";

/// Fills a store from folders.
pub fn run(
    folders: &[std::path::PathBuf],
    kept: &Kept,
    personas: bool,
) -> Result<(String, ExitCode), Unreadable> {
    let store = kept.open()?;
    let mut out = String::new();
    let mut partnerships = Vec::new();
    for folder in folders {
        let case = Case::read(folder, None, None)?;
        let (dossier, findings) = case.dossier();
        let errors: Vec<_> = findings.iter().filter(|f| f.severity == Severity::Error).cloned().collect();
        if !errors.is_empty() {
            report::warn(&case.sources(), &errors);
            return Err(Unreadable(format!(
                "{}: mend these first; nothing of it was kept",
                folder.display()
            )));
        }
        let id = name_of(folder)?;
        let title = case.agreement.documents.first().map_or(id.clone(), |d| d.title.clone());
        let texts = case.agreement.documents.iter().map(|d| (file_name(&d.name), d.text.clone())).collect();
        let filled = seed::folder(
            &store,
            &Actor::command(),
            seed::Folder {
                id: id.clone(),
                title,
                texts,
                day: case.settings.date,
                seed: i64::try_from(case.settings.seed).unwrap_or(0),
                tables: case.tables,
                case_worker: Some(CASE_WORKER.to_owned()),
            },
        );
        filled.map_err(unreadable)?.map_err(|refusal| match refusal {
            Refusal::Taken => Unreadable(format!("there is a partnership called {id} already")),
            other => Unreadable(format!("{id}: {other}")),
        })?;
        let table = folder.join("qualifications.csv");
        if table.exists() {
            qualifications(&store, &id, &table)?;
        }
        out += &format!("{id}: {} people, {} places\n", dossier.people.len(), dossier.places.len());
        let table = folder.join("contacts.csv");
        if table.exists() {
            contacts(&store, &id, &table)?;
        }
        if personas {
            name_people(&store, &id)?;
        }
        let law = case.agreement.in_force(case.settings.date);
        let named = |kind: &str, field: &str| -> Vec<String> {
            law.all(kind).filter_map(|c| c.text(field).map(str::to_owned)).collect()
        };
        partnerships.push((id, named("recognition", "body"), named("grievance", "run_by")));
    }
    if let Some((first, bodies, desks)) = partnerships.first().filter(|_| personas) {
        out += &invited(&store, first, bodies, desks)?;
    }
    Ok((out, ExitCode::SUCCESS))
}

/// Fills the register of qualifications from the folder's table.
fn qualifications(store: &Store, partnership: &str, table: &Path) -> Result<(), Unreadable> {
    let text = std::fs::read_to_string(table)
        .map_err(|fault| Unreadable(format!("{} cannot be read: {fault}", table.display())))?;
    let id = partnership.to_owned();
    let taken = store.write(&Actor::command(), move |tx| registers::take_in(tx, &id, &text));
    taken.map_err(unreadable)?.map_err(|refusal| Unreadable(format!("{}: {refusal}", table.display())))
}

/// Writes where parties are reached: a table of `party` and `contact`.
fn contacts(store: &Store, partnership: &str, table: &Path) -> Result<(), Unreadable> {
    let wrong = |why: String| Unreadable(format!("{}: {why}", table.display()));
    let mut reader = csv::Reader::from_path(table).map_err(|fault| wrong(fault.to_string()))?;
    let rows: Result<Vec<(String, String)>, _> = reader.deserialize().collect();
    let rows = rows.map_err(|fault| wrong(fault.to_string()))?;
    let id = partnership.to_owned();
    let written = store.write(&Actor::command(), move |tx| {
        let parties = tx.read(|db| organisations::parties(db, &id))?;
        for (party, contact) in rows {
            let found = parties.iter().find(|(known, _)| *known == party).ok_or(Refusal::Wrong("party"))?;
            let now = tx.read(|db| organisations::get(db, &found.1))?.ok_or(Refusal::Missing)?;
            organisations::change(tx, &Organisation { contact: Some(contact), ..now })?;
        }
        Ok(())
    });
    written.map_err(unreadable)?.map_err(|refusal: Refusal| wrong(refusal.to_string()))
}

/// Gives everybody of a partnership an invented name; most agree to be shown for a year.
fn name_people(store: &Store, partnership: &str) -> Result<(), Unreadable> {
    let (id, day) = (partnership.to_owned(), store.today());
    let until = day.checked_add(Span::new().days(365)).unwrap_or(day);
    let everybody = store
        .read(|db| {
            let ids = people::every_id(db, &id)?;
            let found = ids.iter().map(|person| people::get(db, store.keys(), &id, person));
            Ok(found.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect::<Vec<_>>())
        })
        .map_err(unreadable)?;
    let named = store.write(&Actor::command(), move |tx| {
        for person in everybody {
            let (name, name_other) = names::invented(&person.origin, &person.id);
            let new = NewPerson {
                partnership: person.partnership,
                id: None,
                organisation: person.organisation,
                origin: person.origin,
                fled: person.fled,
                shown_until: (!names::number(&person.id).is_multiple_of(10)).then_some(until),
                personal: person.personal.with("name", name).with("name_other", name_other),
            };
            people::change(tx, &person.id, person.version, &new)?;
        }
        Ok(())
    });
    let refused = |refusal: Refusal| Unreadable(format!("{partnership}: {refusal}"));
    named.map_err(unreadable)?.map_err(refused)
}

fn name_of(folder: &Path) -> Result<String, Unreadable> {
    let whole = folder.canonicalize().ok();
    let name = whole.as_deref().and_then(Path::file_name).and_then(|n| n.to_str());
    name.map(str::to_owned).ok_or_else(|| Unreadable(format!("{} has no name", folder.display())))
}

fn file_name(path: &str) -> String {
    Path::new(path).file_name().and_then(|n| n.to_str()).unwrap_or(path).to_owned()
}

/// One account for each role, and one for each of the `desks` that take complaints and have none yet, with a
/// password that is shown once. All of them are invented. The assessor is of the first of the `bodies`. Bodies and
/// desks are parties that the agreement names.
fn invited(
    store: &Store,
    partnership: &str,
    bodies: &[String],
    desks: &[String],
) -> Result<String, Unreadable> {
    let organisations = store
        .read(|db| {
            let mut found = Vec::new();
            for (party, id) in organisations::parties(db, partnership)? {
                found.extend(organisations::get(db, &id)?.map(|organisation| (party, organisation)));
            }
            Ok(found)
        })
        .map_err(unreadable)?;
    let of = |party: &String| organisations.iter().find(|(id, _)| id == party).map(|(_, o)| o.id.clone());
    // The first party of the first of these types that takes part.
    let first = |kinds: &[&str]| {
        kinds
            .iter()
            .find_map(|kind| organisations.iter().find(|(_, o)| o.kind == *kind))
            .map(|(_, o)| o.id.clone())
    };
    let mut made: Vec<NewAccount> = Vec::new();
    for role in Role::ALL {
        let organisation = match role {
            Role::Administrator => None,
            Role::CaseWorker | Role::Worker => Some(CASE_WORKER.to_owned()),
            Role::Officer => first(&["international_organisation", "development_agency", "labour_ministry"]),
            Role::Labour => first(&["labour_ministry", "employment_service"]),
            Role::Immigration => first(&["immigration_authority", "interior_ministry"]),
            // Those that own an area of policy first.
            Role::Ministry => {
                first(&["economy_ministry", "education_ministry", "foreign_ministry", "health_ministry"])
            }
            Role::Employer => first(&["employer", "small_enterprise", "multinational"]),
            Role::School => first(&["vocational_centre", "education_institution", "employer_school"]),
            Role::Assessor => {
                let kinds = ["professional_board", "state_certifier", "certifier", "chamber"];
                bodies.iter().find_map(of).or_else(|| first(&kinds))
            }
            Role::Monitor => first(&["union", "migrant_association", "ngo", "diaspora"]),
        };
        if organisation.is_none() && role != Role::Administrator {
            continue;
        }
        let word = role.word().replace('_', "-");
        made.push(NewAccount {
            organisation,
            role,
            person: (role == Role::Worker).then(|| (partnership.to_owned(), "P0001".to_owned())),
            name: format!("{} (invented)", word.replace('-', " ")),
            email: format!("{word}@example.org"),
        });
    }
    let takes = |role: Role| POWERS.iter().any(|p| p.role == role && p.action == Action::GrievanceHandle);
    for desk in desks.iter().filter_map(of) {
        if !made.iter().any(|a| a.organisation.as_ref() == Some(&desk) && takes(a.role)) {
            made.push(NewAccount {
                name: format!("complaints desk of {desk} (invented)"),
                email: format!("{desk}@example.org"),
                organisation: Some(desk),
                role: Role::Monitor,
                person: None,
            });
        }
    }
    let mut out = String::from("\nAccounts for trying it out, all invented; this is shown once:\n");
    for new in made {
        let (email, role) = (new.email.clone(), new.role.word());
        let organisation = new.organisation.clone().unwrap_or_else(|| "the installation".to_owned());
        let password = password::invented();
        let hash =
            password::hash(&password).ok_or_else(|| Unreadable("no password could be hashed".into()))?;
        let made = store.write(&Actor::command(), move |tx| {
            let account = accounts::create(tx, &new)?;
            let secret = invitations::create(tx, &account, 1)?;
            invitations::accept(tx, &secret)?;
            accounts::set_password(tx, &account, &hash)
        });
        made.map_err(unreadable)?.map_err(|refusal| Unreadable(format!("{email}: {refusal}")))?;
        out += &format!("  {role:<14} {email:<26} {password}  {organisation}\n");
    }
    Ok(out)
}
