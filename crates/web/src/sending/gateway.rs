//! Who takes a message from here to a telephone or an address of e-mail? See `docs/notices.md`.
//!
//! A folder, in which each message is a file until the operator's own program takes it; or such a program,
//! which gets each message by itself. In both cases delivery reports are empty files in a folder.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde::Serialize;
use store::Fault;
use store::notices::Given;

/// How long a program may take over one message.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is looked whether it has ended.
const LOOK: Duration = Duration::from_millis(20);
/// Reports that are taken in at once.
const REPORTS: usize = 500;

/// A message, as gateways get it: JSON with these members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// What it is known by: always the same for the same message.
    pub id: String,
    /// The partnership, where reports go by the API.
    pub partnership: String,
    /// `sms` or `email`.
    pub channel: &'static str,
    /// The code of its language: `en`, `es`, `fr`, `ar`.
    pub language: String,
    /// The telephone number or the address of e-mail, as it stands in the record.
    pub to: String,
    /// The heading of a letter by e-mail.
    pub subject: String,
    /// The words.
    pub text: String,
}

/// A way out.
#[derive(Clone, Debug)]
pub struct Gateway {
    folder: PathBuf,
    program: Option<PathBuf>,
}

impl Gateway {
    /// Messages become files in this folder, or are handed to the program. The folders `out`, `done` and
    /// `reports` are made in it.
    pub fn at(folder: PathBuf, program: Option<PathBuf>) -> std::io::Result<Gateway> {
        for part in ["out", "done", "reports"] {
            let part = folder.join(part);
            fs::create_dir_all(&part)?;
            closed(&part, 0o700)?;
        }
        Ok(Gateway { folder, program })
    }

    /// Hands a message over.
    pub fn give(&self, message: &Message) -> Given {
        let given = match &self.program {
            Some(program) => ask(program, message),
            None => self.spool(message),
        };
        given.unwrap_or_else(|error| {
            crate::log::fault(&Fault::Other(format!("the gateway of notices: {error}")));
            Given::Later
        })
    }

    /// Writes a message, whole or not at all; one that was written before is not written again.
    fn spool(&self, message: &Message) -> std::io::Result<Given> {
        let name = format!("{}.json", message.id);
        let out = self.folder.join("out");
        if out.join(&name).exists() || self.folder.join("done").join(&name).exists() {
            return Ok(Given::Taken);
        }
        let half = out.join(format!(".{name}.part"));
        let mut file = File::create(&half)?;
        closed(&half, 0o600)?;
        file.write_all(format!("{:#}\n", serde_json::to_value(message)?).as_bytes())?;
        file.sync_all()?;
        fs::rename(&half, out.join(&name))?;
        File::open(&out)?.sync_all()?;
        Ok(Given::Taken)
    }

    /// The reports that lie there: messages, and whether they were delivered.
    pub(super) fn reports(&self) -> Vec<(String, bool)> {
        let Ok(entries) = fs::read_dir(self.folder.join("reports")) else { return Vec::new() };
        let name = |entry: std::io::Result<fs::DirEntry>| entry.ok()?.file_name().into_string().ok();
        let read = |name: String| {
            let (message, end) = name.rsplit_once('.')?;
            Some((
                message.to_owned(),
                match end {
                    "delivered" => true,
                    "failed" => false,
                    _ => return None,
                },
            ))
        };
        let mut all: Vec<(String, bool)> = entries.filter_map(name).filter_map(read).take(REPORTS).collect();
        all.sort();
        all
    }

    /// A report was taken in.
    pub(super) fn forget(&self, message: &str) {
        for end in ["delivered", "failed"] {
            let _gone_already = fs::remove_file(self.folder.join("reports").join(format!("{message}.{end}")));
        }
    }
}

/// For the owner alone, where the machine knows owners.
fn closed(path: &Path, mode: u32) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    }
    #[cfg(not(unix))]
    let _no_owners = (path, mode);
    Ok(())
}

/// Runs the operator's program: 0 it took the message, 10 it delivered it, 20 it never will; else later.
fn ask(program: &Path, message: &Message) -> std::io::Result<Given> {
    let mut child =
        Command::new(program).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that reads nothing says by its exit what became of the message.
        let _not_read = stdin.write_all(serde_json::to_string(message)?.as_bytes());
    }
    let code = waited(&mut child)?;
    Ok(match code {
        Some(0) => Given::Taken,
        Some(10) => Given::Delivered,
        Some(20) => Given::Refused,
        _ => Given::Later,
    })
}

/// The exit code; nothing where it was ended by somebody, or by us because it took too long.
fn waited(child: &mut Child) -> std::io::Result<Option<i32>> {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.code());
        }
        if begun.elapsed() > PATIENCE {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        sleep(LOOK);
    }
}
