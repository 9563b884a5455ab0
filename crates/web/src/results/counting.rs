//! How long does somebody wait for a count, and what becomes of it when the program is to stop?
//!
//! Counting only reads. It runs on a thread of its own that nobody joins: whoever asks waits a while, and is told then
//! that it is being counted; a program that is to stop waits for none of it, and nothing is left half written.

use std::fmt::Display;
use std::sync::Arc;
use std::time::Duration;

use store::Fault;
use tokio::sync::{Semaphore, oneshot, watch};

/// So many threads count at most, or wait for one that does.
const THREADS: usize = 32;

/// Whoever counts.
pub(super) struct Counting {
    threads: Arc<Semaphore>,
    stops: watch::Sender<bool>,
}

impl Counting {
    pub fn new() -> Counting {
        Counting { threads: Arc::new(Semaphore::new(THREADS)), stops: watch::Sender::new(false) }
    }

    /// From now on nobody waits for anything.
    pub fn stop(&self) {
        self.stops.send_replace(true);
    }

    /// What comes of `work`. Nothing where that takes longer than `patience`, or the program is to stop: `work` goes
    /// on, and what it keeps is there for whoever asks next.
    pub async fn wait<T: Send + 'static>(
        &self,
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
            counted = self.begin(work) => counted.map(Some),
            () = out_of_patience => Ok(None),
        }
    }

    async fn begin<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let broke = |why: &dyn Display| Fault::Other(format!("nothing was counted: {why}"));
        let turn = self.threads.clone().acquire_owned().await.map_err(|why| broke(&why))?;
        let (tell, told) = oneshot::channel();
        let count = move || {
            let _held = turn;
            let _nobody_waits = tell.send(work());
        };
        std::thread::Builder::new().name("count".to_owned()).spawn(count).map_err(|why| broke(&why))?;
        // Who panics tells nothing.
        told.await.unwrap_or_else(|why| Err(broke(&why)))
    }
}
