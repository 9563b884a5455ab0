//! How long does somebody wait for a count, and what becomes of it when the program is to stop?
//!
//! Counting only reads. It runs on a thread of its own that nobody joins: whoever asks waits a while, and is told then
//! that it is being counted; a program that is to stop waits for none of it, and nothing is left half written.
//!
//! One counts each partnership at a time. Whoever waits for that holds no thread and keeps nobody from another one.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use store::Fault;
use tokio::sync::{Semaphore, oneshot, watch};

use super::lock;

/// So many threads count at most: half as many as read from the store at once.
const THREADS: usize = 4;

/// Held by whoever counts a partnership.
pub(super) type Turn = Arc<tokio::sync::Mutex<()>>;

/// Whoever counts.
pub(crate) struct Counting {
    turns: Mutex<BTreeMap<String, Turn>>,
    threads: Arc<Semaphore>,
    stops: watch::Sender<bool>,
}

impl Counting {
    pub fn new() -> Counting {
        let threads = Arc::new(Semaphore::new(THREADS));
        Counting { turns: Mutex::default(), threads, stops: watch::Sender::new(false) }
    }

    /// From now on nobody waits for anything.
    pub fn stop(&self) {
        self.stops.send_replace(true);
    }

    /// The turn of a partnership.
    pub fn turn(&self, partnership: &str) -> Turn {
        let mut turns = lock(&self.turns);
        turns.retain(|_, turn| Arc::strong_count(turn) > 1);
        turns.entry(partnership.to_owned()).or_default().clone()
    }

    /// What comes of `work`, which holds the turn of its partnership. Nothing where that takes longer than `patience`,
    /// or the program is to stop: `work` that began goes on, and what it keeps is there for whoever asks next; what
    /// still waited for its turn or for a thread never begins.
    pub async fn wait<T: Send + 'static>(
        &self,
        partnership: &str,
        patience: Option<Duration>,
        work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
    ) -> Result<Option<T>, Fault> {
        let mut stops = self.stops.subscribe();
        let stopped = async move {
            let _told = stops.wait_for(|stops| *stops).await;
        };
        let out_of_patience = async move {
            match patience {
                Some(patience) => tokio::time::sleep(patience).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            () = stopped => Ok(None),
            counted = self.begin(self.turn(partnership), work) => counted.map(Some),
            () = out_of_patience => Ok(None),
        }
    }

    async fn begin<T: Send + 'static>(
        &self,
        turn: Turn,
        work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let broke = |why: &dyn Display| Fault::Other(format!("nothing was counted: {why}"));
        // The turn first: whoever waits for it takes no thread from other partnerships.
        let turn = turn.lock_owned().await;
        let thread = self.threads.clone().acquire_owned().await.map_err(|why| broke(&why))?;
        let (tell, told) = oneshot::channel();
        let count = move || {
            let _held = (turn, thread);
            let _nobody_waits = tell.send(work());
        };
        std::thread::Builder::new().name("count".to_owned()).spawn(count).map_err(|why| broke(&why))?;
        // Who panics tells nothing.
        told.await.unwrap_or_else(|why| Err(broke(&why)))
    }
}
