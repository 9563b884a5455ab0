//! How do many changes become durable with one wait for the disk?
//!
//! One thread writes. It takes the jobs that wait, runs each in a savepoint of
//! its own, commits once, and answers all of them. A job that is refused, faults
//! or panics is undone alone. A full disk or a lost server undoes the batch and
//! is answered to all of it. The keys are committed before the data.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::db::Kind;
use crate::keys::KeyWriter;
use crate::tx::{Actor, Tail, Tx};
use crate::{Db, Fault, journal};

/// Jobs in one batch at most.
const MOST: usize = 256;
/// A batch is closed after this long, so that the first does not wait for the last.
const LONGEST: Duration = Duration::from_millis(20);

/// Lines between two heads that are kept without being asked for.
const EVERY: i64 = 1000;
/// How long to wait before erased data is looked after again.
const AGAIN: Duration = Duration::from_secs(1);

/// Tells the asker, once it is known whether the batch was kept.
pub(crate) type Answer = Box<dyn FnOnce(Result<(), Fault>) + Send>;

/// Does the work; says whether to keep it, and how to answer.
pub(crate) type Work = Box<dyn FnOnce(&mut Tx<'_>) -> (bool, Answer) + Send>;

/// A change that waits.
pub(crate) struct Job {
    pub actor: Actor,
    /// Whether it must leave a line in the journal.
    pub traced: bool,
    /// The change.
    pub run: Work,
    /// Answers where the work could not begin.
    pub refuse: Box<dyn FnOnce(Fault) + Send>,
}

pub(crate) enum Letter {
    Job(Job),
    /// A signed head of the journal is wanted.
    Head(Sender<Result<Option<journal::SignedHead>, Fault>>),
    Stop,
}

/// Opens the connections for data and keys anew.
pub(crate) type Reopen = Box<dyn Fn() -> Result<(Db, Db), Fault> + Send>;
/// What time it is.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

pub(crate) struct Writer {
    pub db: Db,
    pub keys: KeyWriter,
    pub clock: Clock,
    pub reopen: Reopen,
    /// Set when rows may have lost their key without being cleared.
    pub unclear: bool,
    /// Set when something was erased and may still stand in a log.
    pub unclean: bool,
    /// The number of the last line with a kept head.
    pub head_at: i64,
}

impl Writer {
    /// Works until told to stop, or until nobody is left to ask.
    pub fn run(mut self, letters: &Receiver<Letter>) {
        loop {
            let letter = if self.unclean {
                match letters.recv_timeout(AGAIN) {
                    Ok(letter) => letter,
                    Err(RecvTimeoutError::Timeout) => {
                        self.clean();
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            } else {
                match letters.recv() {
                    Ok(letter) => letter,
                    Err(_) => break,
                }
            };
            let other = match letter {
                Letter::Job(job) => self.batch(job, letters),
                other => Some(other),
            };
            match other {
                Some(Letter::Head(answer)) => {
                    let _nobody_waits = answer.send(self.head());
                }
                Some(Letter::Stop) => break,
                Some(Letter::Job(_)) | None => {}
            }
        }
        // What was answered is durable already: this is only tidier.
        let _best_effort = self.head();
        self.clean();
    }

    /// Sees to it that what was erased leaves the logs and dead rows too. Whoever reads at this
    /// moment may be in the way: then it is tried again.
    fn clean(&mut self) {
        let cleaned = [&mut self.keys.db, &mut self.db].map(|db| match db.kind() {
            Kind::Sqlite => crate::sqlite::empty_log(db),
            Kind::Postgres => Ok(true),
        });
        let vacuumed = match self.db.kind() {
            Kind::Postgres if self.unclean => {
                let of_data = self.db.script(
                    "VACUUM person, person_term, submission, import, import_row, account, session, invitation, passkey, identity, \
                     token, receipt",
                );
                of_data.and_then(|()| self.keys.db.script("VACUUM data_key")).is_ok()
            }
            _ => true,
        };
        self.unclean = !(vacuumed && cleaned.iter().all(|c| *c == Ok(true)));
    }

    fn head(&mut self) -> Result<Option<journal::SignedHead>, Fault> {
        self.begin()?;
        let made = journal::make_head(&mut self.db, &self.keys.house, (self.clock)());
        self.db.script(if made.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
        if let Ok(Some(head)) = &made {
            self.head_at = head.seq;
        }
        made
    }

    /// Begins a transaction; with several servers on one database, after the others'.
    fn begin(&mut self) -> Result<(), Fault> {
        if !self.db.is_alive() || !self.keys.db.is_alive() {
            self.renew()?;
        }
        match begin(&mut self.db) {
            Err(Fault::Lost(_)) => {
                self.renew()?;
                begin(&mut self.db)
            }
            other => other,
        }
    }

    fn renew(&mut self) -> Result<(), Fault> {
        let (db, keys) = (self.reopen)()?;
        self.db = db;
        self.keys = KeyWriter::new(keys, self.keys.house.clone());
        Ok(())
    }

    /// Runs a batch that begins with `first`. Returns a letter that came in between and is no job.
    fn batch(&mut self, first: Job, letters: &Receiver<Letter>) -> Option<Letter> {
        let started = Instant::now();
        let mut after = None;
        let mut answers: Vec<Answer> = Vec::new();
        let begun = self.begin().and_then(|()| self.clear_rows_without_key()).and_then(|()| self.tail());
        let mut next = Some(first);
        let (mut struck, mut end) = (None, 0);
        match begun {
            Err(fault) => struck = Some(fault),
            Ok(mut tail) => {
                while let Some(job) = next.take() {
                    match self.job(job, &mut tail) {
                        Ok(answer) => answers.extend(answer),
                        Err((answer, fault)) => {
                            answers.extend(answer);
                            struck = Some(fault);
                            break;
                        }
                    }
                    if answers.len() < MOST && started.elapsed() < LONGEST {
                        match letters.try_recv() {
                            Ok(Letter::Job(job)) => next = Some(job),
                            Ok(other) => after = Some(other),
                            Err(_) => {}
                        }
                    }
                    end = tail.seq;
                }
            }
        }
        let outcome = match struck {
            None => self.head_now_and_then(end),
            Some(fault) => Err(fault),
        };
        let outcome = match outcome {
            Ok(head) => self.commit().inspect(|()| self.head_at = self.head_at.max(head)),
            Err(fault) => {
                self.rollback();
                Err(fault)
            }
        };
        for answer in answers {
            answer(outcome.clone());
        }
        if let (Some(job), Err(fault)) = (next, outcome) {
            (job.refuse)(fault);
        }
        after
    }

    /// Signs a head every so many lines, in the batch that reaches them. Returns its line, or 0.
    fn head_now_and_then(&mut self, end: i64) -> Result<i64, Fault> {
        if end - self.head_at < EVERY {
            return Ok(0);
        }
        let head = journal::make_head(&mut self.db, &self.keys.house, (self.clock)())?;
        Ok(head.map_or(0, |h| h.seq))
    }

    fn commit(&mut self) -> Result<(), Fault> {
        let destroyed = match self.keys.commit() {
            Ok(destroyed) => destroyed,
            Err(fault) => {
                self.rollback();
                return Err(fault);
            }
        };
        let committed = self.db.script("COMMIT");
        if committed.is_err() {
            self.unclear |= destroyed;
            let _gone = self.db.script("ROLLBACK");
        } else if destroyed {
            self.unclean = true;
            self.clean();
        }
        committed
    }

    fn rollback(&mut self) {
        self.keys.rollback();
        let _gone = self.db.script("ROLLBACK");
    }

    fn tail(&mut self) -> Result<Tail, Fault> {
        journal::tail(&mut self.db)
    }

    fn clear_rows_without_key(&mut self) -> Result<(), Fault> {
        if self.unclear {
            let at = (self.clock)();
            crate::erase::replay(&mut self.db, &mut self.keys.db, &self.keys.house, at)?;
            self.unclear = false;
        }
        Ok(())
    }

    /// Runs one job. An error strikes the whole batch.
    fn job(&mut self, job: Job, tail: &mut Tail) -> Result<Option<Answer>, (Option<Answer>, Fault)> {
        self.db.script("SAVEPOINT job").map_err(|fault| (None, fault))?;
        let mut tx = Tx {
            db: &mut self.db,
            keys: &mut self.keys,
            actor: &job.actor,
            at: (self.clock)(),
            tail: tail.clone(),
            lines: 0,
            changed: 0,
            fault: None,
        };
        let run = job.run;
        let ran = catch_unwind(AssertUnwindSafe(|| run(&mut tx)));
        let (changed, lines, after) = (tx.changed, tx.lines, tx.tail.clone());
        let mut fault = tx.fault.take();
        if job.traced && changed > 0 && lines == 0 && fault.is_none() {
            fault = Some(Fault::other("a change left no line in the journal"));
        }
        // Whoever asked a job that panicked sees that nobody will answer.
        let (keep, answer) = match ran {
            Ok((keep, answer)) => (keep && fault.is_none(), Some(answer)),
            Err(_) => (false, None),
        };
        if let Some(fault) = fault.clone().filter(Fault::strikes_all) {
            return Err((answer, fault));
        }
        let end =
            if keep { "RELEASE SAVEPOINT job" } else { "ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job" };
        let ended = self.db.script(end).and_then(|()| self.keys.end_job(keep));
        if let Err(fault) = ended {
            return Err((answer, fault));
        }
        if keep {
            *tail = after;
        }
        match (answer, fault) {
            // Undone, and told at once: it does not depend on the others.
            (Some(answer), Some(fault)) => {
                answer(Err(fault));
                Ok(None)
            }
            (answer, _) => Ok(answer),
        }
    }
}

pub(crate) fn begin(db: &mut Db) -> Result<(), Fault> {
    match db.kind() {
        Kind::Sqlite => db.script("BEGIN IMMEDIATE"),
        Kind::Postgres => db.script("BEGIN; SELECT pg_advisory_xact_lock(7223045)"),
    }
}
