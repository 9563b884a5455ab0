//! Is the file still whole? Looked at while the server runs.
//!
//! A damaged page makes the store read-only: pages go on being shown, under a
//! banner, and nothing more is written over what may still be saved. The whole
//! file is read each time. Where that takes long the pause grows with it, so that
//! looking never takes more than a twentieth of the time.

use std::sync::{Arc, Weak};
use std::thread::sleep;
use std::time::{Duration, Instant};

use store::Store;

use crate::report;

/// The shortest pause: damage is seen within twice this time.
const PAUSE: Duration = Duration::from_secs(30);
/// The pause is at least so many times what the look took.
const TIMES: u32 = 19;

/// Watches a store until it is gone, beside everything else.
pub fn begin(store: &Arc<Store>) -> std::io::Result<()> {
    let store = Arc::downgrade(store);
    std::thread::Builder::new().name("watch".to_owned()).spawn(move || watch(&store))?;
    Ok(())
}

fn watch(store: &Weak<Store>) {
    let mut told = false;
    while let Some(store) = store.upgrade() {
        let begun = Instant::now();
        match store.check() {
            // Once is enough: the log is for people too.
            Err(fault) if !told => {
                report::complain(&format!("{fault}"));
                if store.is_read_only() {
                    report::complain("nothing is changed any more: see `Damage` in docs/operating.md");
                }
                told = true;
            }
            Err(_) => {}
            Ok(()) => told = false,
        }
        drop(store);
        sleep(pause(begun.elapsed()));
    }
}

/// How long to wait after a look that took so long.
fn pause(took: Duration) -> Duration {
    PAUSE.max(took * TIMES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_takes_a_twentieth_of_the_time_at_most() {
        assert_eq!(pause(Duration::from_millis(5)), Duration::from_secs(30));
        assert_eq!(pause(Duration::from_secs(10)), Duration::from_secs(190));
    }
}
