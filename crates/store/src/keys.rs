//! Who can read a person's data, and what makes it unreadable for good?
//!
//! Each person and each account has a key of their own; everything personal in
//! the database is sealed with it. The keys lie apart from the data, wrapped by
//! the installation's master key. Erasure destroys the key. A key is durable
//! before the first row that uses it, and gone before the rows that used it are
//! cleared, so that a crash in between leaves either an unused key or rows that
//! nobody can read (and that [`crate::Store::open`] then clears).

use std::collections::BTreeMap;

use age::secrecy::ExposeSecret;
use jiff::Timestamp;

use crate::pool::Pool;
use crate::seal::Key;
use crate::{Db, Fault, Row, Value};

/// The key of a person in a partnership.
pub fn person(partnership: &str, id: &str) -> String {
    format!("person/{partnership}/{id}")
}

/// The key of an account.
pub fn account(id: &str) -> String {
    format!("account/{id}")
}

/// The key of a workbook that was brought.
pub fn import(id: &str) -> String {
    format!("import/{id}")
}

/// The key of a complaint, by the name that stands in its row and in no line of the journal.
pub fn grievance(name: &str) -> String {
    format!("grievance/{name}")
}

/// The installation's own keys.
#[derive(Clone)]
pub(crate) struct House {
    /// Wraps the others.
    pub master: Key,
    /// Blind indexes: names, addresses, receipts.
    pub index: Key,
    /// The journal's details about things that are nobody.
    pub journal: Key,
    /// Signs the journal's heads (Ed25519).
    pub signing: Key,
    /// Opens what other installations locked for this one: an age identity. Nothing where the
    /// store has not been opened by a program that knows of it.
    pub exchange: Option<zeroize::Zeroizing<String>>,
}

/// The keys, for reading.
pub struct Keys {
    pub(crate) house: House,
    pub(crate) pool: Pool,
}

impl Keys {
    /// The key of a subject; nothing where it was destroyed or never made.
    pub fn of(&self, subject: &str) -> Result<Option<Key>, Fault> {
        Ok(self.of_all(&[subject.to_owned()])?.remove(subject))
    }

    /// The keys of several subjects with one question.
    pub fn of_all(&self, subjects: &[String]) -> Result<BTreeMap<String, Key>, Fault> {
        self.pool.with(|db| read(db, &self.house.master, subjects))
    }

    /// Reads rows, each with the key of the subject that it names: one question for all of them.
    pub(crate) fn open_each<T>(
        &self,
        rows: &[Row],
        subject: impl Fn(&Row) -> Result<String, Fault>,
        read: impl Fn(&Row, Option<&Key>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let subjects = rows.iter().map(subject).collect::<Result<Vec<String>, Fault>>()?;
        let found = self.of_all(&subjects)?;
        rows.iter().zip(&subjects).map(|(row, subject)| read(row, found.get(subject))).collect()
    }

    /// Whether a subject was erased.
    pub fn is_erased(&self, subject: &str) -> Result<bool, Fault> {
        self.pool.with(|db| erased(db, subject))
    }

    /// Everybody who was erased, with the instant.
    pub fn all_erased(&self) -> Result<Vec<(String, Timestamp)>, Fault> {
        self.pool.with(|db| {
            let rows = db.rows("SELECT subject, at FROM erased ORDER BY subject", &[])?;
            rows.iter().map(|r| Ok((r.text(0)?, r.instant(1)?))).collect()
        })
    }
}

/// The keys, for the writer: changes become durable before the data's do.
pub(crate) struct KeyWriter {
    pub db: Db,
    pub house: House,
    /// Whether a transaction is open.
    open: bool,
    /// Whether the job under way changed something.
    marked: bool,
    /// Whether keys were destroyed in this transaction.
    destroyed: bool,
    /// Keys read or made by the job under way. Not longer: another server may destroy them.
    recent: BTreeMap<String, Key>,
}

impl KeyWriter {
    pub fn new(db: Db, house: House) -> KeyWriter {
        KeyWriter { db, house, open: false, marked: false, destroyed: false, recent: BTreeMap::new() }
    }

    /// The key of a subject, if there is one.
    pub fn of(&mut self, subject: &str) -> Result<Option<Key>, Fault> {
        if let Some(key) = self.recent.get(subject) {
            return Ok(Some(key.clone()));
        }
        let found = read(&mut self.db, &self.house.master, &[subject.to_owned()])?;
        self.recent.extend(found.clone());
        Ok(found.into_values().next())
    }

    /// The key of a subject, made where there is none. Whoever was erased gets none.
    pub fn make(&mut self, subject: &str, at: Timestamp) -> Result<Key, Fault> {
        if let Some(key) = self.of(subject)? {
            return Ok(key);
        }
        if erased(&mut self.db, subject)? {
            return Err(Fault::Other(format!("{subject} was erased and gets no new key")));
        }
        self.begin()?;
        let key = Key::new()?;
        let wrapped = self.house.master.seal(&place(subject), key.bytes())?;
        let sql = "INSERT INTO data_key (subject, wrapped, made) VALUES ($1, $2, $3)";
        self.db.execute(sql, &[subject.into(), wrapped.into(), at.into()])?;
        self.recent.insert(subject.to_owned(), key.clone());
        Ok(key)
    }

    /// Destroys the key of a subject and remembers that it was.
    pub fn destroy(&mut self, subject: &str, at: Timestamp) -> Result<(), Fault> {
        self.begin()?;
        self.recent.remove(subject);
        self.db.execute("DELETE FROM data_key WHERE subject = $1", &[subject.into()])?;
        if !erased(&mut self.db, subject)? {
            let sql = "INSERT INTO erased (subject, at) VALUES ($1, $2)";
            self.db.execute(sql, &[subject.into(), at.into()])?;
        }
        self.destroyed = true;
        Ok(())
    }

    fn begin(&mut self) -> Result<(), Fault> {
        if !self.open {
            self.db.script("BEGIN")?;
            self.open = true;
        }
        if !self.marked {
            self.db.script("SAVEPOINT job")?;
            self.marked = true;
        }
        Ok(())
    }

    /// The job under way was taken in, or refused.
    pub fn end_job(&mut self, kept: bool) -> Result<(), Fault> {
        // A key that a refused job made is none; what a job that was kept had opened serves the next one.
        if !kept {
            self.recent.clear();
        }
        if std::mem::take(&mut self.marked) {
            self.db.script(if kept {
                "RELEASE SAVEPOINT job"
            } else {
                "ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job"
            })?;
        }
        Ok(())
    }

    /// Makes everything durable; returns whether keys were destroyed.
    pub fn commit(&mut self) -> Result<bool, Fault> {
        self.recent.clear();
        self.marked = false;
        let destroyed = std::mem::take(&mut self.destroyed);
        if std::mem::take(&mut self.open)
            && let Err(fault) = self.db.script("COMMIT")
        {
            let _gone = self.db.script("ROLLBACK");
            return Err(fault);
        }
        Ok(destroyed)
    }

    /// Nothing of it remains.
    pub fn rollback(&mut self) {
        self.recent.clear();
        self.marked = false;
        self.destroyed = false;
        if std::mem::take(&mut self.open) {
            // A connection that is gone has rolled back already.
            let _gone = self.db.script("ROLLBACK");
        }
    }
}

fn place(subject: &str) -> String {
    format!("key/{subject}")
}

fn erased(db: &mut Db, subject: &str) -> Result<bool, Fault> {
    Ok(db.row("SELECT at FROM erased WHERE subject = $1", &[subject.into()])?.is_some())
}

/// The keys of several subjects.
pub(crate) fn read(db: &mut Db, master: &Key, subjects: &[String]) -> Result<BTreeMap<String, Key>, Fault> {
    let mut found = BTreeMap::new();
    for some in subjects.chunks(100) {
        // Few distinct texts, so that statements stay prepared: the last one is repeated.
        let width = some.len().next_power_of_two();
        let marks: Vec<String> = (1..=width).map(|n| format!("${n}")).collect();
        let sql = format!("SELECT subject, wrapped FROM data_key WHERE subject IN ({})", marks.join(", "));
        let values: Vec<Value> = (0..width).map(|n| Value::from(&some[n.min(some.len() - 1)])).collect();
        for row in db.rows(&sql, &values)? {
            let subject = row.text(0)?;
            let key = Key::from_bytes(&master.open(&place(&subject), &row.blob(1)?)?)?;
            found.insert(subject, key);
        }
    }
    Ok(found)
}

/// Reads the installation's keys; makes those that are missing when `make` is given.
pub(crate) fn house(db: &mut Db, master: Key, make: bool) -> Result<House, Fault> {
    let mut one = |name: &str| -> Result<Key, Fault> {
        let place = format!("house/{name}");
        if let Some(row) = db.row("SELECT wrapped FROM house_key WHERE name = $1", &[name.into()])? {
            let opened = master.open(&place, &row.blob(0)?);
            return Key::from_bytes(&opened.map_err(|_| {
                Fault::other("the master key is another than the one that these keys were locked with")
            })?);
        }
        if !make {
            return Err(Fault::Other(format!("the installation's {name} key is missing")));
        }
        let key = Key::new()?;
        let sql = "INSERT INTO house_key (name, wrapped) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
        db.execute(sql, &[name.into(), master.seal(&place, key.bytes())?.into()])?;
        // Another server may have been faster: what is kept counts.
        let row = db.row("SELECT wrapped FROM house_key WHERE name = $1", &[name.into()])?;
        let row = row.ok_or_else(|| Fault::other("a key was not kept"))?;
        Key::from_bytes(&master.open(&place, &row.blob(0)?)?)
    };
    let (index, journal, signing) = (one("index")?, one("journal")?, one("signing")?);
    let exchange = exchange(db, &master, make)?;
    Ok(House { master, index, journal, signing, exchange })
}

/// The installation's age identity, which is a text.
fn exchange(db: &mut Db, master: &Key, make: bool) -> Result<Option<zeroize::Zeroizing<String>>, Fault> {
    const READ: &str = "SELECT wrapped FROM house_key WHERE name = 'exchange'";
    let place = "house/exchange";
    if make && db.row(READ, &[])?.is_none() {
        let identity = age::x25519::Identity::generate().to_string();
        let wrapped = master.seal(place, identity.expose_secret().as_bytes())?;
        let sql =
            "INSERT INTO house_key (name, wrapped) VALUES ('exchange', $1) ON CONFLICT (name) DO NOTHING";
        db.execute(sql, &[wrapped.into()])?;
    }
    let Some(row) = db.row(READ, &[])? else { return Ok(None) };
    let plain = master.open(place, &row.blob(0)?)?;
    let text = String::from_utf8(plain.to_vec()).map_err(Fault::other)?;
    Ok(Some(zeroize::Zeroizing::new(text)))
}

pub(crate) const SCHEMA: &str = "\
CREATE TABLE IF NOT EXISTS data_key (subject {text} NOT NULL PRIMARY KEY, wrapped {blob} NOT NULL, made {text} NOT NULL){strict};
CREATE TABLE IF NOT EXISTS erased (subject {text} NOT NULL PRIMARY KEY, at {text} NOT NULL){strict};
CREATE TABLE IF NOT EXISTS house_key (name {text} NOT NULL PRIMARY KEY, wrapped {blob} NOT NULL){strict};
";
