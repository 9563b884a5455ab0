//! Where a command finds what is kept: a folder, or a PostgreSQL database.

use std::path::PathBuf;
use std::sync::Arc;

use store::partnerships::Partnership;
use store::{Fault, Place, Reader, Store};

use crate::Unreadable;

/// Where the store lies.
#[derive(clap::Args)]
pub struct Kept {
    /// The folder of the store; made where it is missing.
    #[arg(long, value_name = "DIR", required_unless_present = "database")]
    data: Option<PathBuf>,
    /// A PostgreSQL database in place of the folder's own: postgresql://USER@HOST/NAME. The master
    /// key stays in --data, or in the variable AMBOS_MASTER_KEY.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

/// Where the store lies, for a command that may do without.
#[derive(clap::Args)]
pub struct MaybeKept {
    /// The folder of the store; made where it is missing.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// A PostgreSQL database in place of the folder's own: postgresql://USER@HOST/NAME. The master
    /// key stays in --data, or in the variable AMBOS_MASTER_KEY.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

impl MaybeKept {
    /// The store, if one was named.
    pub fn given(self) -> Option<Kept> {
        let named = self.data.is_some() || self.database.is_some();
        named.then_some(Kept { data: self.data, database: self.database })
    }
}

impl Kept {
    /// The folder of its keys and settings.
    pub fn folder(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(|| PathBuf::from("ambos-data"))
    }

    /// Where it lies.
    pub fn place(&self) -> Place {
        let folder = self.folder();
        match &self.database {
            Some(url) => Place::Url { url: url.clone(), keys: folder },
            None => Place::Folder(folder),
        }
    }

    /// Opens it for reading and writing, by this machine's clock.
    pub fn open(&self) -> Result<Arc<Store>, Unreadable> {
        let store = Store::open(self.place(), Arc::new(jiff::Timestamp::now)).map_err(unreadable)?;
        Ok(Arc::new(store))
    }

    /// Opens it for reading, beside a server that runs.
    pub fn reader(&self) -> Result<Reader, Unreadable> {
        let place = self.place();
        if let Place::Folder(folder) = &place
            && !folder.join("ambos.db").is_file()
        {
            return Err(Unreadable(format!("{} holds no store: ambos.db is missing", folder.display())));
        }
        Reader::open(&place).map_err(unreadable)
    }
}

/// No partnership of the store is called so, and how all are called.
pub fn unknown(id: &str, all: Result<Vec<Partnership>, Fault>) -> Unreadable {
    match all {
        Ok(all) if all.is_empty() => Unreadable(format!("no partnership is called `{id}`; there is none")),
        Ok(all) => {
            let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
            Unreadable(format!("no partnership is called `{id}`; there are: {}", ids.join(", ")))
        }
        Err(fault) => unreadable(fault),
    }
}

/// A fault of the store, for the command line.
pub fn unreadable(fault: Fault) -> Unreadable {
    Unreadable(fault.to_string())
}
