//! Where does everything lie?
//!
//! In a folder: `ambos.db`, `keys.db`, `master.key`, and a lock, so that two
//! servers never share one folder. Or at a PostgreSQL server, in the schemas
//! `ambos` and `ambos_keys`, with the master key in a folder here.
//!
//! The master key may also be given by the variable `AMBOS_MASTER_KEY`.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use data_encoding::BASE64;
use zeroize::Zeroizing;

use crate::seal::Key;
use crate::{Db, Fault, postgresql, sqlite};

/// Where the store lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A folder with two SQLite files. It is made where it is missing.
    Folder(PathBuf),
    /// A PostgreSQL database, and the folder of its master key.
    Url {
        /// As libpq reads it: `postgresql://user@host/database` or `host=… dbname=…`.
        url: String,
        /// Holds `master.key`; made where it is missing.
        keys: PathBuf,
    },
}

/// How often a lock is tried, and how long after each other. One that was given back a moment ago can still be held
/// by a process that is being started: between fork and exec it holds what its parent had open.
const LOOKS: u32 = 20;
const APART: Duration = Duration::from_millis(25);

impl Place {
    fn folder(&self) -> &Path {
        match self {
            Place::Folder(folder) => folder,
            Place::Url { keys, .. } => keys,
        }
    }

    /// Makes the folder, and takes the lock of a folder that holds the data.
    pub(crate) fn take(&self) -> Result<Option<File>, Fault> {
        let folder = self.folder();
        fs::create_dir_all(folder).map_err(|e| at(folder, &e))?;
        let Place::Folder(_) = self else { return Ok(None) };
        only_ours(folder, 0o700)?;
        let path = folder.join("ambos.lock");
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(&path);
        let file = file.map_err(|e| at(&path, &e))?;
        for _ in 0..LOOKS {
            if file.try_lock().is_ok() {
                return Ok(Some(file));
            }
            std::thread::sleep(APART);
        }
        Err(Fault::Locked(format!("another server works in {}: stop it first", folder.display())))
    }

    /// Connects for writing: data and keys.
    pub(crate) fn connect(&self) -> Result<(Db, Db), Fault> {
        match self {
            Place::Folder(folder) => {
                Ok((sqlite::open(&folder.join("ambos.db"))?, sqlite::open(&folder.join("keys.db"))?))
            }
            Place::Url { url, .. } => {
                Ok((postgresql::open(url, "ambos")?, postgresql::open(url, "ambos_keys")?))
            }
        }
    }

    /// Connects for reading data.
    pub(crate) fn connect_to_read(&self) -> Result<Db, Fault> {
        match self {
            Place::Folder(folder) => sqlite::open_to_read(&folder.join("ambos.db")),
            Place::Url { url, .. } => postgresql::open(url, "ambos"),
        }
    }

    /// Connects for reading keys.
    pub(crate) fn connect_to_keys(&self) -> Result<Db, Fault> {
        match self {
            Place::Folder(folder) => sqlite::open_to_read(&folder.join("keys.db")),
            Place::Url { url, .. } => postgresql::open(url, "ambos_keys"),
        }
    }

    /// Writes the master key into its file, for the owner alone. There must be none yet; where the
    /// variable gives one it must be the same.
    pub(crate) fn put_master(&self, text: &str) -> Result<(), Fault> {
        let key = read(text, "the backup")?;
        if std::env::var("AMBOS_MASTER_KEY").is_ok() {
            let same = self.master(false)? == key;
            return if same { Ok(()) } else { Err(Fault::other("AMBOS_MASTER_KEY is another master key")) };
        }
        let path = self.folder().join("master.key");
        let mut file =
            OpenOptions::new().write(true).create_new(true).open(&path).map_err(|e| at(&path, &e))?;
        only_ours(&path, 0o600)?;
        file.write_all(written(&key).as_bytes())?;
        file.sync_all()?;
        Ok(File::open(self.folder())?.sync_all()?)
    }

    /// The master key; made where there is none and `make` is given.
    pub(crate) fn master(&self, make: bool) -> Result<Key, Fault> {
        if let Ok(text) = std::env::var("AMBOS_MASTER_KEY") {
            return read(&Zeroizing::new(text), "AMBOS_MASTER_KEY");
        }
        let path = self.folder().join("master.key");
        match fs::read_to_string(&path) {
            Ok(text) => read(&Zeroizing::new(text), &path.display().to_string()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && make => {
                let key = Key::new()?;
                self.put_master(&written(&key))?;
                Ok(key)
            }
            Err(error) => Err(at(&path, &error)),
        }
    }
}

/// A bare connection to the data, without bringing the tables up to date: for tools and tests.
pub fn connect(place: &Place) -> Result<Db, Fault> {
    Ok(place.connect()?.0)
}

/// The master key as it is written into its file.
pub(crate) fn written(key: &Key) -> Zeroizing<String> {
    Zeroizing::new(BASE64.encode(key.bytes()) + "\n")
}

fn read(text: &str, from: &str) -> Result<Key, Fault> {
    let bytes = BASE64.decode(text.trim().as_bytes()).ok().map(Zeroizing::new);
    bytes
        .and_then(|b| Key::from_bytes(&b).ok())
        .ok_or_else(|| Fault::Other(format!("{from} holds no master key: 32 bytes in base64 are expected")))
}

fn at(path: &Path, error: &std::io::Error) -> Fault {
    Fault::Other(format!("{}: {error}", path.display()))
}

#[cfg(unix)]
fn only_ours(path: &Path, mode: u32) -> Result<(), Fault> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).map_err(|e| at(path, &e))
}

#[cfg(not(unix))]
fn only_ours(_: &Path, _: u32) -> Result<(), Fault> {
    Ok(())
}
