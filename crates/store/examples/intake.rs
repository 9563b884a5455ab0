//! How long does it take to bring in a workbook of many people (all invented)?
//!
//! `cargo build --workspace --example intake`, then `target/debug/examples/intake 50000`.
//! Reads, reviews, takes in, and reviews again, and prints the seconds of each.

use std::sync::Arc;
use std::time::Instant;

use agreement::Agreement;
use jiff::civil::date;
use partnership::intake::brought::{Kind, Law};
use skills::Classification;
use store::imports::{self, Desk, NewImport, Settings, Taken};
use store::{Actor, Place, Refusal, Store, partnerships};
use workbook::Table;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let many: usize = std::env::args().nth(1).map_or(Ok(50_000), |n| n.parse())?;
    let folder = tempfile::tempdir()?;
    let store = Store::open(Place::Folder(folder.path().join("data")), Arc::new(jiff::Timestamp::now))?;
    let actor = Actor::command();
    let made = store.write(&actor, |tx| -> Result<(), Refusal> {
        partnerships::create(tx, "p", "A partnership (invented)", date(2026, 11, 1), 1)
    })?;
    made.map_err(|refusal| refusal.to_string())?;
    let mut rows = vec![
        ["Nom et prénom", "Né(e) le", "Sexe", "Tél", "Pays", "Langues", "Compétences", "N° de passeport"]
            .map(str::to_owned)
            .to_vec(),
    ];
    rows.extend((0..many).map(|n| {
        vec![
            format!("Ndiaye{n} Amina Fatou{}", n % 977),
            format!("{:02}/{:02}/{}", n % 28 + 1, n % 12 + 1, 1970 + n % 35),
            if n % 2 == 0 { "féminin" } else { "masculin" }.to_owned(),
            format!("+221 77 {:03} {:02} {:02}", n / 10_000 % 1000, n / 100 % 100, n % 100),
            "Sénégal".to_owned(),
            "français B2; wolof".to_owned(),
            "cook seafood=3; prepare sandwiches=2; slice fish=4".to_owned(),
            format!("SN A{n:08}"),
        ]
    }));
    let started = Instant::now();
    let bytes =
        workbook::write_xlsx(&[Table { name: "Candidats".to_owned(), rows }]).map_err(|r| r.to_string())?;
    say("written", started, &format!("{many} rows, {} bytes", bytes.len()));

    let agreement = Agreement::read(vec![("agreement.en.md".to_owned(), "# A\n".to_owned())]);
    let law = agreement.in_force(date(2026, 11, 1));
    let (classes, places) = (Classification::starter(), Default::default());
    let law = Law { agreement: &agreement, law: &law, classes: &classes, places: &places };
    let whole = Instant::now();
    for round in ["first", "again"] {
        let started = Instant::now();
        let book = workbook::read(&bytes).map_err(|r| r.to_string())?;
        let sheet = &book.sheets[0];
        say("read", started, round);
        let started = Instant::now();
        let desk =
            store.read(|db| Desk::new(db, store.keys(), "p", Kind::People, None, date(2026, 11, 1)))?;
        say("laid out", started, &format!("{} people are kept", desk.held.len()));
        let started = Instant::now();
        let settings = Settings::default();
        let layout = desk.layout(sheet, &settings);
        let review = desk.review(sheet, &layout, &settings, "Office A", law);
        say("reviewed", started, &format!("{:?}", review.counts()));
        let started = Instant::now();
        let new = NewImport {
            partnership: "p".to_owned(),
            kind: Kind::People,
            source: "Office A".to_owned(),
            day: date(2026, 11, 1),
            bytes: bytes.clone(),
            settings,
        };
        let import = store.write(&actor, move |tx| imports::begin(tx, &new))?.map_err(|r| r.to_string())?;
        let taken = Taken {
            partnership: "p",
            kind: Kind::People,
            import: &import,
            sheet: &sheet.name,
            rows: &review.rows,
            bringer: &desk.bringer,
            memory: &desk.memory,
        };
        let done = imports::take(&store, &actor, &taken, &mut |_, _| {})?;
        let counts = done.counts.clone();
        let ended: Result<(), Refusal> =
            store.write(&actor, move |tx| imports::end(tx, &import, Some(&counts)))?;
        ended.map_err(|r: Refusal| r.to_string())?;
        say("taken in", started, &format!("{:?}", done.counts));
    }
    say("all", whole, "both times");
    Ok(())
}

#[expect(clippy::print_stdout, reason = "it is for people")]
fn say(what: &str, started: Instant, more: &str) {
    println!("{:>9.2} s {what}: {more}", started.elapsed().as_secs_f64());
}
