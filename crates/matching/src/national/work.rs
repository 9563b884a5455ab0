//! Work shared out among threads so that their number decides nothing: what they bring
//! home is added up in integers, where order does not matter.

/// Runs `work` on each chunk `0..chunks`; every thread starts from `empty`, results are merged.
pub(crate) fn shared<T: Send>(
    threads: usize,
    chunks: usize,
    empty: impl Fn() -> T + Sync,
    work: impl Fn(&mut T, usize) + Sync,
    merge: impl Fn(&mut T, T),
) -> T {
    let threads = threads.clamp(1, chunks.max(1));
    let mut whole = empty();
    if threads == 1 {
        (0..chunks).for_each(|chunk| work(&mut whole, chunk));
        return whole;
    }
    std::thread::scope(|scope| {
        let one = |thread: usize| {
            let (empty, work) = (&empty, &work);
            move || {
                let mut part = empty();
                (thread..chunks).step_by(threads).for_each(|chunk| work(&mut part, chunk));
                part
            }
        };
        let others: Vec<_> = (1..threads).map(|thread| scope.spawn(one(thread))).collect();
        (0..chunks).step_by(threads).for_each(|chunk| work(&mut whole, chunk));
        for other in others {
            match other.join() {
                Ok(part) => merge(&mut whole, part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    whole
}

/// How many chunks the people are cut into, whatever the threads.
pub(crate) const CHUNKS: usize = 64;

/// The people of a chunk.
pub(crate) fn chunk(people: usize, chunk: usize) -> std::ops::Range<usize> {
    people * chunk / CHUNKS..people * (chunk + 1) / CHUNKS
}
