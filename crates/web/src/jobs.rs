//! Work that takes a while: done beside the threads that answer visitors, one
//! piece at a time, with a page of its own. Leaving that page stops nothing.

use std::sync::Arc;
use std::time::Duration;

use store::{Actor, Fault, Store, jobs};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{MissedTickBehavior, interval};

use crate::site::Site;

/// How often is said how far it is.
const SAID_EVERY: Duration = Duration::from_secs(1);

/// Where a job says how far it is.
pub(crate) struct Progress(tokio::sync::mpsc::UnboundedSender<(i64, i64)>);

impl Progress {
    /// So many steps are done, of so many; 0 in all while that is not known.
    pub fn step(&self, done: usize, total: usize) {
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let _nobody_listens = self.0.send((number(done), number(total)));
    }
}

/// Starts a job and returns its id. `work` returns where its result stands, below
/// the partnership. A fault of it is logged, and the job's page says that it failed.
pub(crate) async fn start(
    site: &Arc<Site>,
    actor: Actor,
    partnership: &str,
    kind: &'static str,
    work: impl FnOnce(&Store, &Progress) -> Result<String, Fault> + Send + 'static,
) -> Result<String, Fault> {
    let (by, p) = (actor.clone(), partnership.to_owned());
    let begun = site.with_store(move |store| store.write_untraced(&by, move |tx| jobs::begin(tx, &p, kind)));
    let id = begun.await??;
    let (tell, told) = unbounded_channel();
    tokio::spawn(watch(site.clone(), actor.clone(), id.clone(), told));
    let (site, job) = (site.clone(), id.clone());
    tokio::spawn(async move {
        let turn = site.turn().acquire_owned().await;
        let progress = Progress(tell);
        let done = site.with_store(move |store| work(store, &progress)).await;
        drop(turn);
        let result = match done {
            Ok(result) => Some(result),
            Err(fault) => {
                crate::log::fault(&fault);
                None
            }
        };
        let ended = site.with_store(move |store| {
            store.write_untraced(&actor, move |tx| jobs::end(tx, &job, result.as_deref()))?
        });
        if let Err(fault) = ended.await {
            crate::log::fault(&fault);
        }
    });
    Ok(id)
}

/// Keeps how far it is, and that it is alive, until nothing more is said.
async fn watch(site: Arc<Site>, actor: Actor, id: String, mut told: UnboundedReceiver<(i64, i64)>) {
    let mut tick = interval(SAID_EVERY);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut far, mut open) = ((0, 0), true);
    while open {
        tick.tick().await;
        loop {
            match told.try_recv() {
                Ok(now) => far = now,
                Err(tokio::sync::mpsc::error::TryRecvError::Empty) => break,
                Err(tokio::sync::mpsc::error::TryRecvError::Disconnected) => {
                    open = false;
                    break;
                }
            }
        }
        let (by, job, (done, total)) = (actor.clone(), id.clone(), far);
        let kept = site.with_store(move |store| {
            store.write_untraced(&by, move |tx| jobs::step(tx, &job, done, total))?
        });
        if let Err(fault) = kept.await {
            crate::log::fault(&fault);
        }
    }
}
