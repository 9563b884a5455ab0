//! How people come in, stay, and leave.

pub(crate) mod codes;
pub(crate) mod enter;
pub mod first;
pub(crate) mod limits;
pub mod oidc;
pub(crate) mod passkeys;
pub mod password;
pub(crate) mod peer;
pub(crate) mod session;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tokio::sync::Semaphore;

/// How the door of an installation is set up.
#[derive(Default)]
pub struct Settings {
    /// Whether a proxy of our own stands before us, whose word about where a
    /// request comes from is believed (`X-Forwarded-For`).
    pub behind_proxy: bool,
    /// The doors of ministries through which people may come.
    pub providers: Vec<oidc::Provider>,
}

/// The door of an installation: what it remembers between two requests.
pub(crate) struct Door {
    pub settings: Settings,
    pub limits: limits::Limits,
    pub passkeys: passkeys::Ceremonies,
    pub oidc: oidc::Journeys,
    gate: Arc<Semaphore>,
    swept: AtomicI64,
}

/// So many passwords are hashed at a time: each takes 19 MiB.
const AT_A_TIME: usize = 2;

/// Seconds between two times at which what has expired is deleted.
const SWEEP_EVERY: i64 = 3600;

impl Door {
    pub fn new(settings: Settings) -> Door {
        Door {
            settings,
            limits: limits::Limits::new(),
            passkeys: passkeys::Ceremonies::default(),
            oidc: oidc::Journeys::default(),
            gate: Arc::new(Semaphore::new(AT_A_TIME)),
            swept: AtomicI64::new(0),
        }
    }

    /// Whether a password is the one kept. Where none is kept, one that nobody
    /// has is compared all the same, so that the time tells nothing.
    pub async fn password_is(&self, password: String, kept: Option<String>) -> bool {
        let there = kept.is_some();
        let equal = self
            .beside(move || {
                let kept = kept.as_deref().unwrap_or_else(|| password::nobodys());
                password::is(&password, kept)
            })
            .await;
        equal == Some(true) && there
    }

    /// The hash to be kept in place of a password; nothing where the machine cannot.
    pub async fn hash(&self, password: String) -> Option<String> {
        self.beside(move || password::hash(&password)).await.flatten()
    }

    async fn beside<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let permit = self.gate.clone().acquire_owned().await.ok()?;
        let done = tokio::task::spawn_blocking(move || {
            let _held = permit;
            work()
        });
        done.await.ok()
    }

    /// Whether it is time to delete what has expired; says so once an hour.
    pub fn sweeps(&self, at: jiff::Timestamp) -> bool {
        let (now, last) = (at.as_second(), self.swept.load(Ordering::Relaxed));
        let due = now - last >= SWEEP_EVERY;
        due && self.swept.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }
}
