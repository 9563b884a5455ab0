//! Who waits for a connection to read with?
//!
//! A few connections, opened when they are first needed, each for one reader at
//! a time. One that has lost its server is not handed out again.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::{Db, Fault};

type Open = Box<dyn Fn() -> Result<Db, Fault> + Send + Sync>;

/// Connections for reading.
pub struct Pool {
    open: Open,
    most: usize,
    idle: Mutex<Idle>,
    freed: Condvar,
}

#[derive(Default)]
struct Idle {
    free: Vec<Db>,
    out: usize,
}

impl Pool {
    pub(crate) fn new(most: usize, open: Open) -> Pool {
        Pool { open, most, idle: Mutex::default(), freed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, Idle> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `f` on a connection of its own.
    pub(crate) fn with<T>(&self, f: impl FnOnce(&mut Db) -> Result<T, Fault>) -> Result<T, Fault> {
        let mut idle = self.lock();
        while idle.free.is_empty() && idle.out >= self.most {
            idle = self.freed.wait(idle).unwrap_or_else(PoisonError::into_inner);
        }
        idle.out += 1;
        let kept = idle.free.pop();
        drop(idle);
        let mut loan = Loan { pool: self, db: None };
        let db = match kept.filter(Db::is_alive) {
            Some(db) => db,
            None => (self.open)()?,
        };
        let db = loan.db.insert(db);
        f(db)
    }
}

/// Gives the connection back, also when `f` panics (then without the connection).
struct Loan<'a> {
    pool: &'a Pool,
    db: Option<Db>,
}

impl Drop for Loan<'_> {
    fn drop(&mut self) {
        let mut idle = self.pool.lock();
        idle.out -= 1;
        if let Some(db) = self.db.take().filter(|db| db.is_alive() && !std::thread::panicking()) {
            idle.free.push(db);
        }
        drop(idle);
        self.pool.freed.notify_one();
    }
}
