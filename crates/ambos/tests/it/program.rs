//! How the program is run, and what came of it. Tests know nothing else of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// What a run left behind: exit code, output, complaints.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Answer {
    /// All of it as text, without what differs from run to run and from text to
    /// text: the line of seconds, and the warning that there is no translation.
    pub fn shown(&self) -> String {
        let out: Vec<&str> =
            self.out.split("\n\n").filter(|p| !p.starts_with("warning[missing-translation]")).collect();
        let out = out.join("\n\n");
        let lines = out.lines().chain(self.err.lines());
        let lines: Vec<&str> = lines.filter(|l| !l.ends_with(" seconds")).map(str::trim_end).collect();
        format!("exit {}\n{}\n", self.code, lines.join("\n").trim_end())
    }

    /// The output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|why| panic!("no JSON ({why}): {self:?}"))
    }
}

/// The lines of a measurement that do not depend on the machine.
pub fn lasting(Answer { code, out, err }: Answer) -> String {
    let passing = ["cpu ", "wall ", "memory "];
    let lines: Vec<&str> =
        out.lines().chain(err.lines()).filter(|l| !passing.iter().any(|p| l.starts_with(p))).collect();
    format!("exit {code}\n{}\n", lines.join("\n"))
}

/// Writes a raw array.
pub fn put<const N: usize>(folder: &Path, name: &str, numbers: &[[u8; N]]) {
    fs::write(folder.join(name), numbers.concat()).expect("a file can be written");
}

/// The program itself.
pub const AMBOS: &str = env!("CARGO_BIN_EXE_ambos");

/// Runs the program in a folder.
pub fn ambos(folder: &Path, args: &[&str]) -> Answer {
    finished(Command::new(AMBOS).args(args).current_dir(folder))
}

/// Runs a command to its end. Whatever happens, nothing panics.
pub fn finished(command: &mut Command) -> Answer {
    let ran = command.stdin(Stdio::null()).output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program speaks UTF-8");
    let answer = Answer {
        code: ran.status.code().unwrap_or_else(|| panic!("stopped by {}", ran.status)),
        out: text(ran.stdout),
        err: text(ran.stderr),
    };
    assert!(!answer.err.contains("panicked") && answer.code != 101, "{answer:?}");
    answer
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository")
}

/// A change to a file of a folder.
pub enum Edit<'a> {
    /// This text stands in this file.
    Put(&'a str, &'a str),
    /// These bytes stand in this file.
    Bytes(&'a str, &'a [u8]),
    /// In this file, this text, which stands there once, becomes that.
    Swap(&'a str, &'a str, &'a str),
    /// This text follows at the end of this file.
    Add(&'a str, &'a str),
    /// This file is not there.
    Gone(&'a str),
    /// This is a folder.
    Folder(&'a str),
}

/// A folder of its own for one test.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(TempDir::new().expect("a temporary folder"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The text of a file in it.
    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap_or_else(|why| panic!("{name}: {why}"))
    }

    /// Makes changes.
    pub fn edit(&self, edits: &[Edit<'_>]) {
        for edit in edits {
            match edit {
                Edit::Put(name, text) => self.write(name, text.as_bytes()),
                Edit::Bytes(name, bytes) => self.write(name, bytes),
                Edit::Swap(name, old, new) => {
                    let text = self.text(name);
                    assert_eq!(text.matches(old).count(), 1, "how often this stands in {name}: {old}");
                    self.write(name, text.replace(old, new).as_bytes());
                }
                Edit::Add(name, more) => self.write(name, (self.text(name) + more).as_bytes()),
                Edit::Gone(name) => fs::remove_file(self.path().join(name)).expect("a file to strike"),
                Edit::Folder(name) => fs::create_dir(self.path().join(name)).expect("a folder"),
            }
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path().join(name), bytes).unwrap_or_else(|why| panic!("{name}: {why}"));
    }

    pub fn run(&self, args: &[&str]) -> Answer {
        ambos(self.path(), args)
    }

    /// The names of all files, in order.
    pub fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![self.path().to_path_buf()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                let name = path.strip_prefix(self.path()).expect("it lies within").display().to_string();
                found.push(name);
                if path.is_dir() {
                    open.push(path);
                }
            }
        }
        found.sort();
        found
    }
}
