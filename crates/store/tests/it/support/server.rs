//! A PostgreSQL server for this run of the tests.
//!
//! It lies in a temporary folder, listens on a socket there and on nothing else,
//! and stops with the test program: it is told to when the last test is done, and
//! a small shell waits for the program's end in case it is killed.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// The address of a new, empty database.
pub fn database() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let socket = server();
    let name = format!("t{}", NEXT.fetch_add(1, Ordering::SeqCst));
    let made = Command::new(programs().join("createdb"))
        .args(["-h", socket.to_str().expect("a path"), "-U", "ambos", &name])
        .output()
        .expect("createdb runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    format!("host={} user=ambos dbname={name}", socket.display())
}

/// The folder of the server's files.
pub fn data() -> PathBuf {
    server().join("data")
}

/// Where `initdb` and the others lie.
fn programs() -> PathBuf {
    let on_path =
        std::env::var_os("PATH").into_iter().flat_map(|p| std::env::split_paths(&p).collect::<Vec<_>>());
    let debian =
        fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|e| e.path().join("bin"));
    let mut debian: Vec<PathBuf> = debian.collect();
    debian.sort();
    debian.reverse();
    debian
        .into_iter()
        .chain(on_path)
        .find(|folder| folder.join("initdb").is_file() && folder.join("createdb").is_file())
        .expect("PostgreSQL is missing: install the Debian package `postgresql` (version 15 or later)")
}

/// The folder of the server's socket. Starts the server when it is first asked for.
fn server() -> &'static Path {
    static SERVER: OnceLock<PathBuf> = OnceLock::new();
    SERVER.get_or_init(start)
}

fn start() -> PathBuf {
    let folder = tempfile::Builder::new().prefix("ambos-pg").tempdir().expect("a folder").keep();
    let owner = owner();
    if let Some((user, group)) = owner {
        chown(&folder, Some(user), Some(group)).expect("chown");
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("chmod");
    let (data, bin) = (folder.join("data"), programs());
    // No power fails while these tests run, and a killed program does not need what `fsync` promises.
    let options =
        "-c listen_addresses='' -c unix_socket_permissions=0777 -c max_connections=200 -c fsync=off";
    run(
        owner,
        &bin.join("initdb"),
        &["-D", text(&data), "-U", "ambos", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
    );
    let options = format!("{options} -c unix_socket_directories={}", folder.display());
    run(
        owner,
        &bin.join("pg_ctl"),
        &["-D", text(&data), "-l", text(&folder.join("log")), "-o", &options, "-w", "-t", "60", "start"],
    );
    watch(owner, &bin, &folder);
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

/// Whom the server runs as: itself never as root.
fn owner() -> Option<(u32, u32)> {
    let id = |flags: &[&str]| -> Option<u32> {
        let out = Command::new("id").args(flags).output().ok().filter(|o| o.status.success())?;
        String::from_utf8_lossy(&out.stdout).trim().parse().ok()
    };
    if id(&["-u"]) != Some(0) {
        return None;
    }
    let of = |name: &str| Some((id(&["-u", name])?, id(&["-g", name])?));
    Some(of("postgres").or_else(|| of("nobody")).expect("a user `postgres` or `nobody`, since this is root"))
}

fn command(owner: Option<(u32, u32)>, program: &Path) -> Command {
    let mut command = Command::new(program);
    if let Some((user, group)) = owner {
        use std::os::unix::process::CommandExt;
        command.uid(user).gid(group);
    }
    command.current_dir("/").env("LC_ALL", "C").stdin(Stdio::null());
    command
}

fn run(owner: Option<(u32, u32)>, program: &Path, arguments: &[&str]) {
    // The server inherits what its starter writes to: a file, not a pipe that would never end.
    let status = command(owner, program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap_or_else(|e| panic!("{} does not run: {e}", program.display()));
    assert!(status.success(), "{} {} failed: {status}", program.display(), arguments.join(" "));
}

/// Stops the server and removes its folder once the test program has ended, however it ends: the
/// program holds the other end of a pipe.
fn watch(owner: Option<(u32, u32)>, bin: &Path, folder: &Path) {
    let stop = "read -r _; \"$0\" -D \"$1/data\" -m immediate -W stop >/dev/null 2>&1; \
                for _ in 1 2 3 4 5 6 7 8 9; do [ -e \"$1/data/postmaster.pid\" ] && sleep 1; done; rm -rf \"$1\"";
    let child = command(owner, Path::new("/bin/sh"))
        .args(["-c", stop])
        .arg(bin.join("pg_ctl"))
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell");
    // Kept open until the program ends.
    std::mem::forget(child);
}
