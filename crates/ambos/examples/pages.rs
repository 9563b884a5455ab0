//! What does a page of results cost where a partnership has so many events?
//!
//!     cargo build --workspace --bins --example pages
//!     target/debug/ambos simulate --people 105000 --years 5 --seed 1 --data DIR
//!     target/debug/examples/pages --data DIR --partnership ID --on 2032-01-05
//!
//! Opens the store with a clock that stands on a day, signs an officer in, and asks the pages over HTTP, as a browser does:
//! the first time after the program was started; again while nothing changes; after somebody changed something. Writes
//! the session and the changes into the store: measure a copy.

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use clap::Parser;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{Actor, Place, Refusal, Store, cohorts, partnerships, sessions};
use web::Site;

/// Asks the pages of results of a store, and says what each cost.
#[derive(Parser)]
struct Asked {
    /// The folder of the store: a copy, as it is written to.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The partnership.
    #[arg(long, value_name = "ID")]
    partnership: String,
    /// The day that the program takes for today.
    #[arg(long, value_name = "DATE")]
    on: Date,
    /// How often a page is asked again.
    #[arg(long, default_value_t = 7)]
    times: usize,
    /// Seconds that the program has to itself after it was started, before somebody looks.
    #[arg(long, default_value_t = 0)]
    after: u64,
    /// Measures nothing: says where the page of results is and with which cookie, and stays until it is stopped.
    #[arg(long)]
    stay: bool,
    /// Only pages whose address has this in it.
    #[arg(long, default_value = "")]
    only: String,
}

/// Milliseconds of a clock and of the processors.
#[derive(Clone, Copy)]
struct Cost {
    wall: f64,
    cpu: f64,
}

/// An answer: its status, its bytes, its cost.
struct Answer {
    status: u16,
    body: Vec<u8>,
    cost: Cost,
}

/// Milliseconds of processor time that this process has used, from `/proc`: in tens.
fn cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux");
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u32 = after.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u32>().ok()).sum();
    f64::from(ticks) * 10.0
}

fn ask(address: SocketAddr, path: &str, secret: Option<&str>) -> Answer {
    let (begun, before) = (Instant::now(), cpu());
    let mut stream = TcpStream::connect(address).expect("it listens");
    let cookie = secret.map(|secret| format!("Cookie: ambos={secret}\r\n")).unwrap_or_default();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n{cookie}Connection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut all = Vec::new();
    stream.read_to_end(&mut all).expect("answered");
    let cost = Cost { wall: begun.elapsed().as_secs_f64() * 1000.0, cpu: cpu() - before };
    let status = all.get(9..12).and_then(|code| std::str::from_utf8(code).ok()?.parse().ok()).unwrap_or(0);
    let head = all.windows(4).position(|four| four == b"\r\n\r\n").map_or(0, |at| at + 4);
    Answer { status, body: all.split_off(head), cost }
}

/// The program as it is after it was started: nothing is in its memory.
fn serve(store: &Arc<Store>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("an address");
    let address = listener.local_addr().expect("an address");
    let classes = Arc::new(skills::Classification::starter());
    let site = Site::store(store.clone(), classes, format!("http://{address}"));
    thread::spawn(move || web::run(listener, site).expect("it serves"));
    address
}

/// Changes the partnership: one more line of the journal.
fn change(store: &Store, partnership: &str) {
    let id = partnership.to_owned();
    let changed = store.write(&Actor::command(), move |tx| -> Result<(), Refusal> {
        let mut now = tx.read(|db| partnerships::get(db, &id))?.ok_or(Refusal::Missing)?;
        now.seed = (now.seed + 1) % 1_000_000;
        partnerships::change(tx, &now).map(drop)
    });
    changed.expect("no fault").expect("no refusal");
}

fn middle(costs: &[Cost], of: impl Fn(&Cost) -> f64) -> (f64, f64) {
    let mut all: Vec<f64> = costs.iter().map(of).collect();
    all.sort_by(f64::total_cmp);
    (all[all.len() / 2], all[all.len() - 1])
}

fn main() {
    let asked = Asked::parse();
    let p = asked.partnership.clone();
    let noon = jiff::tz::Offset::UTC.to_timestamp(asked.on.at(12, 0, 0, 0)).expect("an instant").as_second();
    let second = Arc::new(AtomicI64::new(noon));
    let read = second.clone();
    let clock = move || Timestamp::from_second(read.load(Ordering::SeqCst)).expect("an instant");
    let store = Arc::new(Store::open(Place::Folder(asked.data.clone()), Arc::new(clock)).expect("it opens"));
    let (lines, people, officer, cohort, party) = store
        .read(|db| {
            let mut number = |sql: &str| db.row(sql, &[])?.map_or(Ok(0), |row| row.int(0));
            let lines = number("SELECT count(*) FROM journal")?;
            let people = number("SELECT count(*) FROM person")?;
            let mut text = |sql: &str| db.row(sql, &[])?.map_or(Ok(String::new()), |row| row.text(0));
            let officer =
                text("SELECT id FROM account WHERE role = 'officer' AND state = 'active' ORDER BY id")?;
            let party = text("SELECT id FROM organisation WHERE kind = 'employer' ORDER BY id")?;
            let cohort = cohorts::all(db, &p)?.into_iter().next().map(|one| one.id).unwrap_or_default();
            Ok((lines, people, officer, cohort, party))
        })
        .expect("it can be read");
    let begun =
        store.write_untraced(&Actor::command(), move |tx| sessions::begin(tx, &officer, "strong", 600));
    let secret = begun.expect("no fault").expect("an officer").secret;
    if asked.stay {
        web::sending::due::keep(&store, &p, asked.on).expect("no fault");
        print(&format!("http://{}/en/partnerships/{p}/results ambos={secret}\n", serve(&store)));
        loop {
            thread::park();
        }
    }
    print(&format!("{p} on {}: {people} people, {lines} lines of journal\n", asked.on));
    print(
        "milliseconds (wall / processor)    status     bytes   first        again: median, most     after a change: median, most\n",
    );
    // As the program does once a day.
    let (begun, before) = (Instant::now(), cpu());
    web::sending::due::keep(&store, &p, asked.on).expect("no fault");
    let (wall, own) = (begun.elapsed().as_secs_f64() * 1000.0, cpu() - before);
    print(&format!("the report of the last quarter, made and kept: {wall:.0} / {own:.0}\n"));
    let results = format!("/en/partnerships/{p}/results");
    let pages = [
        (results.clone(), true),
        (format!("{results}?cohort={cohort}"), true),
        (format!("{results}?corridor=ph-de"), true),
        (format!("{results}?party={party}"), true),
        (format!("{results}/I14"), true),
        (format!("{results}/figures.csv"), true),
        (format!("{results}/report/donor.html"), true),
        (format!("{results}/report/donor.sdmx.json"), true),
        (format!("{results}/report/maturity.html"), true),
        (format!("/en/partnerships/{p}/warnings"), true),
        (format!("/en/public/{p}"), false),
        (format!("/en/public/{p}/figures.csv"), false),
        (format!("/en/public/{p}/dcat.jsonld"), false),
    ];
    for (path, signed) in pages.iter().filter(|(path, _)| path.contains(&asked.only)) {
        let secret = signed.then_some(secret.as_str());
        let address = serve(&store);
        thread::sleep(Duration::from_secs(asked.after));
        let first = ask(address, path, secret);
        let again: Vec<Cost> = (0..asked.times).map(|_| ask(address, path, secret).cost).collect();
        let changed: Vec<Cost> = (0..asked.times)
            .map(|_| {
                change(&store, &p);
                ask(address, path, secret).cost
            })
            .collect();
        let both = |costs: &[Cost]| {
            let (wall, cpu) = (middle(costs, |cost| cost.wall), middle(costs, |cost| cost.cpu));
            format!("{:>6.0} / {:<5.0} {:>6.0} / {:<5.0}", wall.0, cpu.0, wall.1, cpu.1)
        };
        print(&format!(
            "{:<60} {} {:>9} {:>6.0} / {:<6.0} | {} | {}\n",
            path.replace(&p, "P"),
            first.status,
            first.body.len(),
            first.cost.wall,
            first.cost.cpu,
            both(&again),
            both(&changed),
        ));
    }
    store.close();
}

fn print(text: &str) {
    std::io::stdout().lock().write_all(text.as_bytes()).expect("somebody reads");
}
