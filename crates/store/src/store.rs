//! How does the rest of the house read and change what is kept?
//!
//! Reads run side by side on a few connections. Changes go to one writer, which
//! answers when they are durable.

use std::fs::File;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;

use jiff::Timestamp;

use crate::db::Kind;
use crate::keys::{self, KeyWriter, Keys};
use crate::pool::Pool;
use crate::tx::{Actor, Tx};
use crate::writer::{Answer, Clock, Job, Letter, Writer};
use crate::{Db, Fault, Place, erase, journal, migrate, writer};

/// Connections for reading at most.
const READERS: usize = 8;

/// Everything that is kept.
pub struct Store {
    letters: Mutex<Sender<Letter>>,
    writer: Mutex<Option<JoinHandle<()>>>,
    readers: Pool,
    keys: Keys,
    clock: Clock,
    place: Place,
    kind: Kind,
    damaged: AtomicBool,
    _lock: Option<File>,
}

/// A change that was handed in, and may not be answered yet.
pub struct HandedIn<T, E>(Receiver<Result<Result<T, E>, Fault>>);

/// Opens for reading alone, beside a server that runs: for backup and for proving the journal.
pub struct Reader {
    pool: Pool,
    keys: Keys,
}

impl Reader {
    /// Opens what is there; makes nothing. What an older program made is not read: tables may be missing in it.
    pub fn open(place: &Place) -> Result<Reader, Fault> {
        let mut db = place.connect_to_read()?;
        let done = migrate::applied(&mut db)?.ok_or_else(|| Fault::other("nothing is kept here yet"))?;
        migrate::compare(&done, migrate::ALL)?;
        migrate::is_whole(&done, migrate::ALL)?;
        let mut keys_db = place.connect_to_keys()?;
        let house = keys::house(&mut keys_db, place.master(false)?, false)?;
        let (data, keys_at) = (place.clone(), place.clone());
        Ok(Reader {
            pool: Pool::new(1, Box::new(move || data.connect_to_read())),
            keys: Keys { house, pool: Pool::new(2, Box::new(move || keys_at.connect_to_keys())) },
        })
    }

    /// Reads.
    pub fn read<T>(&self, f: impl FnOnce(&mut Db) -> Result<T, Fault>) -> Result<T, Fault> {
        self.pool.with(f)
    }

    /// The keys.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }
}

impl Store {
    /// Opens a place, makes what is missing, brings the tables up to date, and clears rows whose
    /// key is gone. `clock` says what time it is.
    pub fn open(place: Place, clock: Clock) -> Result<Store, Fault> {
        let lock = place.take()?;
        let (mut db, mut keys_db) = place.connect()?;
        migrate::run(&mut db, migrate::ALL)?;
        migrate::make(&mut keys_db, keys::SCHEMA)?;
        let fresh = keys_db.row("SELECT name FROM house_key LIMIT 1", &[])?.is_none();
        let house = keys::house(&mut keys_db, place.master(fresh)?, true)?;
        writer::begin(&mut db)?;
        erase::replay(&mut db, &mut keys_db, &house, clock())?;
        db.script("COMMIT")?;
        let kind = db.kind();
        let head_at = journal::kept_heads(&mut db)?.last().map_or(0, |h| h.seq);
        let again = place.clone();
        let writer = Writer {
            db,
            keys: KeyWriter::new(keys_db, house.clone()),
            clock: clock.clone(),
            reopen: Box::new(move || again.connect()),
            unclear: false,
            unclean: kind == Kind::Sqlite,
            head_at,
        };
        let (letters, box_) = channel();
        let writer = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || writer.run(&box_))
            .map_err(Fault::other)?;
        let (data, keys_at) = (place.clone(), place.clone());
        Ok(Store {
            letters: Mutex::new(letters),
            writer: Mutex::new(Some(writer)),
            readers: Pool::new(READERS, Box::new(move || data.connect_to_read())),
            keys: Keys { house, pool: Pool::new(READERS, Box::new(move || keys_at.connect_to_keys())) },
            clock,
            place,
            kind,
            damaged: AtomicBool::new(false),
            _lock: lock,
        })
    }

    /// Which database this is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Where it lies.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// What time it is, by the clock the store was opened with.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// The day, in UTC.
    pub fn today(&self) -> jiff::civil::Date {
        jiff::tz::Offset::UTC.to_datetime(self.now()).date()
    }

    /// The keys.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Reads. `f` gets a connection of its own; several reads may run at once. In a file all that `f`
    /// asks is asked of one state of the database.
    pub fn read<T>(&self, f: impl FnOnce(&mut Db) -> Result<T, Fault>) -> Result<T, Fault> {
        let answer = self.readers.with(|db| db.at_once(f));
        if let Err(Fault::Corrupt(_)) = &answer {
            self.damaged.store(true, Ordering::SeqCst);
        }
        answer
    }

    /// Changes something, and returns once it is durable. A refusal undoes all of `f`; so does a
    /// fault, which is the outer error. A change must leave a line in the journal.
    pub fn write<T, E>(
        &self,
        actor: &Actor,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<Result<T, E>, Fault>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        let handed_in = self.letter(actor, true, f)?;
        self.answer(handed_in)
    }

    /// As [`Store::write`], for what leaves no line: sessions, receipts that expire, limits.
    pub fn write_untraced<T, E>(
        &self,
        actor: &Actor,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<Result<T, E>, Fault>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        let handed_in = self.letter(actor, false, f)?;
        self.answer(handed_in)
    }

    /// As [`Store::write`], but without waiting: many changes that are handed in before the first is asked for
    /// become durable together. They are carried out in the order in which they are handed in.
    pub fn hand_in<T, E>(
        &self,
        actor: &Actor,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<HandedIn<T, E>, Fault>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        self.letter(actor, true, f)
    }

    /// What became of a change that was handed in, once it is durable.
    pub fn answer<T, E>(&self, handed_in: HandedIn<T, E>) -> Result<Result<T, E>, Fault> {
        let told = handed_in.0.recv();
        let answer =
            told.unwrap_or_else(|_| Err(Fault::other("the change broke off with an error in the program")));
        if let Err(Fault::Corrupt(_)) = &answer {
            self.damaged.store(true, Ordering::SeqCst);
        }
        answer
    }

    fn letter<T, E>(
        &self,
        actor: &Actor,
        traced: bool,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<HandedIn<T, E>, Fault>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        if self.is_read_only() {
            return Err(Fault::Corrupt("damage was found: nothing is changed any more".to_owned()));
        }
        let (tell, told) = channel::<Result<Result<T, E>, Fault>>();
        let tell_refused = tell.clone();
        let run = Box::new(move |tx: &mut Tx<'_>| -> (bool, Answer) {
            let result = f(tx);
            let keep = result.is_ok();
            let answer = move |outcome: Result<(), Fault>| {
                let _asker_left = tell.send(outcome.map(|()| result));
            };
            (keep, Box::new(answer))
        });
        let refuse = Box::new(move |fault: Fault| {
            let _asker_left = tell_refused.send(Err(fault));
        });
        self.send(Letter::Job(Job { actor: actor.clone(), traced, run, refuse }))?;
        Ok(HandedIn(told))
    }

    pub(crate) fn send(&self, letter: Letter) -> Result<(), Fault> {
        let letters = self.letters.lock().unwrap_or_else(PoisonError::into_inner);
        letters.send(letter).map_err(|_| Fault::other("the writer has stopped"))
    }

    /// Makes, keeps and returns a signed head of the journal; nothing while it is empty.
    pub fn head(&self) -> Result<Option<journal::SignedHead>, Fault> {
        let (tell, told) = channel();
        self.send(Letter::Head(tell))?;
        told.recv().map_err(|_| Fault::other("the writer has stopped"))?
    }

    /// Whether damage was found, so that nothing is changed any more.
    pub fn is_read_only(&self) -> bool {
        self.damaged.load(Ordering::SeqCst)
    }

    /// Looks for damage in the file: every page is read. Damage makes the store read-only.
    pub fn check(&self) -> Result<(), Fault> {
        // On a connection of its own: what others have read already may no longer be what lies there.
        let looked = self.place.connect_to_read().and_then(|mut db| match db.kind() {
            Kind::Sqlite => {
                let rows = db.rows("PRAGMA quick_check(1)", &[])?;
                let said = rows.first().map_or(Ok(String::new()), |r| r.text(0))?;
                if said == "ok" { Ok(()) } else { Err(Fault::Corrupt(said)) }
            }
            // A server made with checksums tells damage itself when pages are read.
            Kind::Postgres => db.rows("SELECT count(*), max(length(hash)) FROM journal", &[]).map(|_| ()),
        });
        if let Err(Fault::Corrupt(_)) = &looked {
            self.damaged.store(true, Ordering::SeqCst);
        }
        looked
    }

    /// Stops the writer after what was handed in; keeps a last head. Also done when dropped.
    pub fn close(&self) {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(writer) = writer {
            let _stopped_already = self.send(Letter::Stop);
            let _panicked = writer.join();
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.close();
    }
}
