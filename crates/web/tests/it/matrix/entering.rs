//! Who gets in, and whose secrets do not hold any more?

use std::collections::BTreeSet;

use data_encoding::HEXLOWER;
use jiff::Span;
use partnership::stakeholders::{Action, Role};
use store::accounts::{self, NewAccount};
use store::{Actor, invitations, jobs, sessions, tokens};

use super::world::{ACCOUNTS, About, Asker, TENANTS, Thing, World, asker, pseudonym, write};

impl World {
    /// Lets somebody in.
    pub fn enter(&mut self, new: Asker) {
        let account = self.account(&new);
        let id = account.clone();
        let begun = self.begin(&id);
        let token = self.token(&id, Action::ALL.into_iter().collect());
        self.askers.push(Asker {
            account,
            cookie: format!("ambos={}", begun.secret),
            form_key: HEXLOWER.encode(&begun.session.form_key),
            token,
            ..new
        });
    }

    fn account(&self, new: &Asker) -> String {
        let word = new.name.replace('/', "-");
        let account = NewAccount {
            organisation: Some(new.organisation.clone()).filter(|o| !o.is_empty()),
            role: new.role,
            person: new.person.map(|(p, id)| (p.to_owned(), pseudonym(p, id))),
            name: format!("kn-{word}-account"),
            email: format!("kn-{word}-mail@example.org"),
        };
        write(&self.store, move |tx| {
            let id = accounts::create(tx, &account)?;
            let secret = invitations::create(tx, &id, 1)?;
            invitations::accept(tx, &secret)?;
            Ok(id)
        })
    }

    fn begin(&self, account: &str) -> sessions::NewSession {
        let account = account.to_owned();
        let begun = self
            .store
            .write_untraced(&Actor::command(), move |tx| sessions::begin(tx, &account, "strong", 60));
        begun.expect("no fault").expect("an active account")
    }

    pub fn token(&self, account: &str, actions: BTreeSet<Action>) -> String {
        let account = account.to_owned();
        let expires = self.store.now().checked_add(Span::new().hours(24)).expect("tomorrow");
        write(&self.store, move |tx| tokens::create(tx, &account, "a program", &actions, expires)).1
    }

    /// Three accounts of a role that cannot be used any more: closed, with a session and a token that were
    /// ended, and with ones that have run out.
    pub fn revoke(&mut self, tenant: &'static str, role: Role) {
        let of = ACCOUNTS.iter().find(|(_, r, ..)| *r == role).map_or("office", |(_, _, of, _)| *of);
        let person = (role == Role::Worker).then_some((tenant, "own"));
        for how in ["closed", "ended", "expired"] {
            let name = format!("{tenant}/{}{how}", role.word().replace('_', ""));
            let of = if of.is_empty() { String::new() } else { format!("{tenant}-{of}") };
            let new = asker(&name, role, &of, person);
            let account = self.account(&new);
            let begun = self.begin(&account).secret;
            let token = self.token(&account, Action::ALL.into_iter().collect());
            let (id, secret, at) = (account.clone(), begun.clone(), self.store.now());
            write(&self.store, move |tx| {
                let past = store::instant(at.checked_sub(Span::new().seconds(1)).expect("before"));
                match how {
                    "closed" => accounts::close(tx, &id)?,
                    "ended" => {
                        sessions::end(tx, &secret)?;
                        let found = tx.read(|db| tokens::of(db, &id))?;
                        for token in found {
                            tokens::revoke(tx, &id, &token.id)?;
                        }
                    }
                    _ => {
                        for table in ["session", "token"] {
                            let sql = format!("UPDATE {table} SET expires = $2 WHERE account = $1");
                            tx.execute(&sql, &[id.as_str().into(), past.as_str().into()])?;
                        }
                        accounts::set_password(tx, &id, "none")?;
                    }
                }
                Ok(())
            });
            self.revoked.push((name, format!("ambos={begun}"), token));
        }
    }

    /// A job of each partnership's officer.
    pub fn begin_jobs(&mut self) {
        for tenant in TENANTS {
            let of = self.askers.iter().find(|a| a.name == format!("{tenant}/officer")).expect("an officer");
            let by = Actor { account: of.account.clone(), role: Some(of.role), via: store::Via::Page };
            let id = self.store.write_untraced(&by, move |tx| jobs::begin(tx, tenant, "round"));
            self.things.push(Thing {
                about: About::Job,
                home: tenant,
                id: id.expect("no fault").expect("no fault"),
                name: of.account.clone(),
                partnerships: vec![tenant],
                organisation: None,
                country: None,
                person: None,
                fled: None,
                shown: true,
            });
        }
    }

    /// The accounts as things to ask for.
    pub fn tell_accounts(&mut self) {
        for asker in self.askers.clone() {
            let about = asker.person.map(|(p, id)| self.person(p, id));
            let (fled, shown) = about.map_or((None, false), |t| (t.fled, t.shown));
            self.things.push(Thing {
                about: About::Account,
                home: asker.partnerships.first().copied().unwrap_or("alpha"),
                id: asker.account.clone(),
                name: asker.name.clone(),
                partnerships: asker.partnerships.clone(),
                organisation: Some(asker.organisation).filter(|o| !o.is_empty()),
                country: None,
                person: asker.person.map(|(_, id)| id),
                fled,
                shown,
            });
        }
    }
}
