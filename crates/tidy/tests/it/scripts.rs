//! Can the scripts be run as they are?

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use crate::tree;

/// The scripts a reader is told to run.
const PROMISED: &[&str] = &["demo", "load", "test", ".ci/run"];

#[test]
fn scripts_parse_stop_at_errors_and_may_be_run() {
    let mut complaints = Vec::new();
    let scripts: Vec<String> = tree::files()
        .into_iter()
        .filter(|f| {
            tree::text(f)
                .is_some_and(|t| t.starts_with("#!") && t.lines().next().is_some_and(|l| l.ends_with("bash")))
        })
        .collect();
    for promised in PROMISED.iter().filter(|p| !scripts.iter().any(|s| s == *p)) {
        complaints.push(format!("{promised}: is missing, or is no bash script"));
    }
    for script in scripts {
        let path = tree::root().join(&script);
        let mode = std::fs::metadata(&path).expect("a script").permissions().mode();
        if mode & 0o111 == 0 {
            complaints.push(format!("{script}: chmod +x"));
        }
        let text = tree::text(&script).unwrap_or_default();
        if !text.lines().any(|l| l == "set -euo pipefail") {
            complaints.push(format!("{script}: set -euo pipefail"));
        }
        let parsed = Command::new("bash").arg("-n").arg(&path).output().expect("bash runs");
        if !parsed.status.success() {
            complaints.push(format!("{script}: {}", String::from_utf8_lossy(&parsed.stderr).trim()));
        }
    }
    tree::none(&complaints);
}
