//! The power is cut while many write: what was not synced is lost.
//!
//! Killing a program never shows a missing sync, because the operating system
//! still writes what it was handed. So a library notes what is asked of the disk,
//! and folders are made as they would be after a cut at any point.

use std::path::Path;

use tempfile::TempDir;

use crate::house::{self, Promised};
use crate::recording::{Chance, Loss, Recording};
use crate::writer::{self, Orders};
use crate::{rounds, say, shim};

/// Records a program that makes an installation and then writes.
fn record(changes: usize, weak: bool) -> (TempDir, Recording) {
    let ground = tempfile::tempdir().expect("a folder");
    let path = |name: &str| ground.path().canonicalize().expect("a path").join(name);
    let orders = Orders {
        folder: path("data"),
        acks: path("acks"),
        run: "r".to_owned(),
        changes,
        weak,
        env: vec![
            ("LD_PRELOAD", shim::library().to_path_buf()),
            ("TRUST_DIR", path("data")),
            ("TRUST_LOG", path("log")),
            ("TRUST_ACKS", path("acks")),
        ],
    };
    let ended = writer::start(&orders).wait().expect("it ends");
    assert!(ended.success(), "{ended}");
    let recording = Recording::read(&path("log"), &path("data"));
    (ground, recording)
}

/// What is wrong with the store after a cut, and how many answers had been given.
fn after(
    recording: &Recording,
    at: usize,
    loss: Loss,
    chance: &mut Chance,
    ground: &Path,
) -> (Vec<String>, usize) {
    let folder = ground.join(format!("cut-{at}-{loss:?}"));
    let answers = recording.cut(at, loss, chance, &folder);
    let promised = Promised::read(&answers);
    let wrongs = match house::reopen(&folder) {
        Ok(store) => house::wrongs(&store, &promised),
        Err(fault) => vec![format!("the store does not open: {fault}")],
    };
    std::fs::remove_dir_all(&folder).expect("removed");
    (wrongs, promised.0.len())
}

/// Cuts at points drawn by chance, a quarter of them while the installation is made.
fn cuts(recording: &Recording, many: usize, seed: u64, ground: &Path) -> Vec<(usize, Loss, Vec<String>)> {
    let mut chance = Chance(seed);
    let begun = recording.first_answer();
    let mut bad = Vec::new();
    for number in 0..many {
        let at = match number % 4 {
            0 => chance.below(begun),
            _ => begun + chance.below(recording.len() - begun),
        };
        let loss = if number.is_multiple_of(2) { Loss::All } else { Loss::Some };
        let (wrongs, _) = after(recording, at, loss, &mut chance, ground);
        if !wrongs.is_empty() {
            bad.push((at, loss, wrongs));
        }
    }
    bad
}

/// Cuts right after answers, all that was not synced gone: how many lost what was answered, of how many.
fn right_after_answers(recording: &Recording, ground: &Path) -> (usize, usize) {
    let answers = recording.answers();
    let every = (answers.len() / rounds(10, 40)).max(1);
    let (mut lossy, mut many) = (0, 0);
    for at in answers.into_iter().step_by(every) {
        let (wrongs, _) = after(recording, at, Loss::All, &mut Chance(1), ground);
        many += 1;
        lossy += usize::from(wrongs.iter().any(|w| w.ends_with("was acknowledged and is lost")));
    }
    (lossy, many)
}

#[test]
fn a_power_cut_loses_nothing_acknowledged() {
    let (recordings, many) = (rounds(2, 6), rounds(20, 50));
    let mut steps = 0;
    for number in 0..recordings {
        let (ground, recording) = record(15, false);
        steps += recording.len();
        let seed = u64::try_from(number).expect("small");
        let bad = cuts(&recording, many, seed, ground.path());
        assert!(bad.is_empty(), "recording {number}: {bad:#?}");
        let (wrongs, answers) = after(&recording, recording.len(), Loss::All, &mut Chance(0), ground.path());
        assert_eq!((wrongs, answers), (Vec::new(), 15 * 8), "after the last answer");
        // The very cuts that the control below must not survive.
        let (lossy, tried) = right_after_answers(&recording, ground.path());
        assert_eq!(lossy, 0, "of {tried} cuts right after an answer");
    }
    let all = recordings * many;
    say(&format!("power cut: {all} cuts in {steps} steps, 0 acknowledged changes lost, 0 damaged"));
}

/// The same with `synchronous=NORMAL`, which answers before the disk has it: a cut that comes right
/// after an answer must show it, or the test above would prove nothing.
///
/// Where the cuts fall is not left to chance, nor is what they take: all that was not synced. A
/// change that was answered is then still there only if something synced between its writing and
/// its answer. That happens where the log is folded into the database, now and then; it cannot
/// happen before every answer unless the writer waits for the disk each time, which is what this
/// control must not do.
#[test]
fn without_waiting_for_the_disk_a_power_cut_does_lose() {
    let (ground, recording) = record(15, true);
    let (lossy, many) = right_after_answers(&recording, ground.path());
    say(&format!(
        "power cut, control with synchronous=NORMAL: {lossy} of {many} cuts lost acknowledged changes"
    ));
    assert!(lossy > 0, "none of {many} cuts right after an answer lost anything");
}
