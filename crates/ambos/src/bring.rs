//! `ambos import people|places|programmes|organisations`: what a workbook would
//! bring, and, with `--commit`, bringing it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use agreement::Agreement;
use jiff::civil::Date;
use partnership::intake::brought::{Kind, Law, Layout, Question, Review, Verdict, folded, may_remember};
use serde_json::json;
use store::imports::{self, Desk, Done, NewImport, Settings, Taken};
use store::keys::Keys;
use store::{Actor, Db, partnerships, places};
use workbook::{Sheet, Table};

use crate::kept::{Kept, unknown, unreadable};
use crate::{Format, Unreadable, classes, files, report};

/// Rows of each verdict that are printed.
const SHOWN: usize = 20;

/// What is asked at the command line.
#[derive(clap::Args)]
pub struct Wanted {
    /// The workbook: .xlsx, .ods, CSV, or a candidate in HR Open JSON or Europass XML.
    file: PathBuf,
    #[command(flatten)]
    kept: Kept,
    /// The partnership.
    #[arg(long, value_name = "ID")]
    partnership: String,
    /// Where it comes from: an office, a register. Without it nothing is taken in.
    #[arg(long, value_name = "TEXT")]
    source: String,
    /// The day of which it tells; today where absent.
    #[arg(long, value_name = "DAY", value_parser = crate::day)]
    date: Option<Date>,
    /// The sheet by its name; the first where absent.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// What a title means: "Their title=our column", or "Their title=" to leave it out. May be repeated.
    #[arg(long, value_name = "TITLE=COLUMN")]
    map: Vec<String>,
    /// A text for a column that the sheet lacks: "origin=SN". May be repeated.
    #[arg(long, value_name = "COLUMN=TEXT")]
    set: Vec<String>,
    /// Answers to questions: a workbook or CSV with the columns `question` and `answer`.
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
    /// Writes the questions, and the rows that stay out, into this workbook.
    #[arg(long, value_name = "FILE")]
    doubtful: Option<PathBuf>,
    /// The classification; the starter that ships where absent.
    #[arg(long, value_name = "FILE")]
    classification: Option<PathBuf>,
    /// Takes in what is beyond doubt. Without it nothing changes.
    #[arg(long)]
    commit: bool,
    /// How to answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Reviews a workbook, and takes it in where that is wished. Exit codes: 0 every row is understood;
/// 1 some rows stay out; 2 it could not be read.
pub fn run(kind: Kind, wanted: &Wanted) -> Result<(String, ExitCode), Unreadable> {
    let bytes = files::bytes(&wanted.file, workbook::limits::FILE as u64)?;
    let book =
        workbook::read(&bytes).map_err(|why| Unreadable(format!("{}: {why}", wanted.file.display())))?;
    let at = match &wanted.sheet {
        None => book.sheets.iter().position(|s| !s.rows.is_empty()).unwrap_or(0),
        Some(name) => book.sheets.iter().position(|s| s.name == *name).ok_or_else(|| {
            let names: Vec<&str> = book.sheets.iter().map(|s| s.name.as_str()).collect();
            Unreadable(format!("no sheet is called `{name}`: there are {}", names.join(", ")))
        })?,
    };
    let sheet = &book.sheets[at];
    let settings = settings(kind, wanted, at)?;
    let partnership = wanted.partnership.as_str();
    let day = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date();
    let load = |db: &mut Db, keys: &Keys| {
        let all = partnerships::all(db)?;
        let (texts, offered) =
            (partnerships::governing_texts(db, partnership)?, places::table(db, partnership)?);
        Ok((all, texts, offered, Desk::new(db, keys, partnership, kind, None, day)?))
    };
    // A review changes nothing: it works beside a server that runs.
    let store = if wanted.commit { Some(wanted.kept.open()?) } else { None };
    let loaded = match &store {
        Some(store) => store.read(|db| load(db, store.keys())),
        None => {
            let reader = wanted.kept.reader()?;
            reader.read(|db| load(db, reader.keys()))
        }
    };
    let (all, texts, offered, desk) = loaded.map_err(unreadable)?;
    let Some(found) = all.iter().find(|one| one.id == partnership) else {
        return Err(unknown(partnership, Ok(all)));
    };
    let agreement = Agreement::read(texts);
    let law = agreement.in_force(found.day);
    let classes = classes::open(wanted.classification.as_deref(), None)?;
    let layout = desk.layout(sheet, &settings);
    report::progress("reading the rows");
    let law = Law { agreement: &agreement, law: &law, classes: &classes, places: &offered };
    let review = desk.review(sheet, &layout, &settings, &wanted.source, law);
    if let Some(path) = &wanted.doubtful {
        let bytes = workbook::write_xlsx(&doubtful(sheet, &layout, &review))
            .map_err(|why| Unreadable(format!("{}: {why}", path.display())))?;
        files::write(path, &bytes)?;
    }
    let mut done = None;
    if let Some(store) = &store {
        report::progress("taking it in");
        let new = NewImport {
            partnership: partnership.to_owned(),
            kind,
            source: wanted.source.clone(),
            day: wanted.date.unwrap_or(day),
            bytes,
            settings: settings.clone(),
        };
        done = Some(commit(store, new, &desk, sheet, &layout, &review)?);
    }
    let out = match wanted.format {
        Format::Text => told(&book.format, sheet, &layout, &review, done.as_ref()),
        Format::Json => told_json(sheet, &layout, &review, done.as_ref()),
    };
    let whole = review.rows.iter().all(|r| !matches!(r.verdict, Verdict::Doubt | Verdict::Wrong));
    let refused = done.is_some_and(|d| !d.refused.is_empty());
    Ok((out, if whole && !refused { ExitCode::SUCCESS } else { ExitCode::from(1) }))
}

fn settings(kind: Kind, wanted: &Wanted, sheet: usize) -> Result<Settings, Unreadable> {
    let name = wanted.file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let mut settings = Settings { name, sheet, ..Settings::default() };
    let known = |column: &str| {
        kind.column(column).map(|c| c.name).ok_or_else(|| {
            let names: Vec<&str> = kind.columns().iter().map(|c| c.name).collect();
            Unreadable(format!("no column is called `{column}`: there are {}", names.join(", ")))
        })
    };
    for said in &wanted.map {
        let (title, column) = said
            .rsplit_once('=')
            .ok_or_else(|| Unreadable(format!("`{said}`: write \"Their title=our column\"")))?;
        let ours = if column.trim().is_empty() { None } else { Some(known(column.trim())?.to_owned()) };
        settings.titles.insert(folded(title), ours);
    }
    for said in &wanted.set {
        let (column, text) =
            said.split_once('=').ok_or_else(|| Unreadable(format!("`{said}`: write \"our column=text\"")))?;
        settings.fixed.insert(known(column.trim())?.to_owned(), text.trim().to_owned());
    }
    if let Some(path) = &wanted.answers {
        settings.answers = answers(path)?;
    }
    Ok(settings)
}

/// The answers in a workbook; rows without one are still open. `leave out` is the empty answer.
fn answers(path: &Path) -> Result<BTreeMap<String, String>, Unreadable> {
    let wrong = |why: String| Unreadable(format!("{}: {why}", path.display()));
    let bytes = files::bytes(path, workbook::limits::FILE as u64)?;
    let book = workbook::read(&bytes).map_err(|why| wrong(why.to_string()))?;
    let Some(sheet) = book.sheets.first() else { return Ok(BTreeMap::new()) };
    let titles = sheet.rows.first().map(|r| r.cells.as_slice()).unwrap_or_default();
    let column = |name: &str| titles.iter().position(|c| c.text.eq_ignore_ascii_case(name));
    let (Some(question), Some(answer)) = (column("question"), column("answer")) else {
        return Err(wrong("its first sheet needs the columns `question` and `answer`".to_owned()));
    };
    let rows = sheet.rows.iter().skip(1).filter(|r| !r.text(answer).is_empty());
    let plain = |text: &str| if text == LEAVE_OUT { String::new() } else { text.to_owned() };
    Ok(rows.map(|r| (r.text(question).to_owned(), plain(r.text(answer)))).collect())
}

const LEAVE_OUT: &str = "leave out";

fn commit(
    store: &store::Store,
    new: NewImport,
    desk: &Desk,
    sheet: &Sheet,
    layout: &Layout,
    review: &Review,
) -> Result<Done, Unreadable> {
    let actor = Actor::command();
    let refused = |refusal: store::Refusal| Unreadable(format!("nothing was taken in: {refusal}"));
    let answers = new.settings.answers.iter().filter(|(key, answer)| may_remember(key, answer));
    let answers: BTreeMap<String, String> = answers.map(|(k, a)| (k.clone(), a.clone())).collect();
    let titles = layout.columns.iter().map(|c| (folded(&c.title), c.ours.map(str::to_owned))).collect();
    let (partnership, kind) = (new.partnership.clone(), new.kind);
    let begun = store.write(&actor, move |tx| {
        imports::learn(tx, &partnership, kind, &titles, &answers)?;
        imports::begin(tx, &new)
    });
    let import = begun.map_err(unreadable)?.map_err(refused)?;
    let taken = Taken {
        partnership: &desk.partnership,
        kind: desk.kind,
        import: &import,
        sheet: &sheet.name,
        rows: &review.rows,
        bringer: &desk.bringer,
        memory: &desk.memory,
    };
    let mut step = |done: usize, total: usize| report::progress(&format!("{done} of {total} rows"));
    let done = imports::take(store, &actor, &taken, &mut step).map_err(unreadable)?;
    let counts = done.counts.clone();
    let ended = store.write(&actor, move |tx| imports::end(tx, &import, Some(&counts)));
    ended.map_err(unreadable)?.map_err(refused)?;
    Ok(done)
}

/// Two sheets: what is asked, and the rows that stay out, as they were brought, with the reasons.
pub fn doubtful(sheet: &Sheet, layout: &Layout, review: &Review) -> [Table; 2] {
    let mut asked =
        vec![["question", "rows", "column", "text", "why", "answers", "answer"].map(str::to_owned).to_vec()];
    asked.extend(review.questions.iter().map(|q| {
        let rows: Vec<String> = q.rows.iter().take(10).map(ToString::to_string).collect();
        let column = q.column.unwrap_or_default().to_owned();
        vec![
            q.key.clone(),
            rows.join(", "),
            column,
            q.text.clone(),
            why(q),
            options(q).join(" | "),
            String::new(),
        ]
    }));
    let mut titles = vec!["row".to_owned(), "why".to_owned()];
    titles.extend(layout.columns.iter().map(|c| c.title.clone()));
    let mut out = vec![titles];
    let rows: BTreeMap<usize, &workbook::Row> = sheet.rows.iter().map(|r| (r.number, r)).collect();
    for row in review.rows.iter().filter(|r| matches!(r.verdict, Verdict::Doubt | Verdict::Wrong)) {
        let theirs = rows.get(&row.row);
        let mut cells = vec![row.row.to_string(), reasons(row)];
        cells.extend(
            layout.columns.iter().map(|c| theirs.map(|r| r.text(c.index)).unwrap_or_default().to_owned()),
        );
        out.push(cells);
    }
    [Table { name: "Questions".to_owned(), rows: asked }, Table { name: "Rows".to_owned(), rows: out }]
}

fn options(question: &Question) -> Vec<String> {
    let mut all = question.options.clone();
    if question.may_leave_out {
        all.push(LEAVE_OUT.to_owned());
    }
    all
}

fn why(question: &Question) -> String {
    let other = question.other.as_ref();
    let whom = other.map(|o| match (&o.id, o.row) {
        (Some(id), _) => format!("{id} ({})", o.fields.get("name").cloned().unwrap_or_default()),
        (None, row) => format!("row {}", row.unwrap_or(0)),
    });
    match (question.why, whom) {
        (_, Some(whom)) => format!("is this the same person as {whom}?"),
        ("formula", _) => "the formula gave an error".to_owned(),
        ("order", _) => "does the day or the month come first in this column?".to_owned(),
        ("day", _) => "no day that is understood".to_owned(),
        ("only-year", _) => "a year, and no day".to_owned(),
        ("level", _) => "which level of the language is this?".to_owned(),
        ("skill", _) => "no skill is called so".to_owned(),
        ("skills", _) => "several skills are called so".to_owned(),
        ("clause", _) => "the agreement has no clause of this name".to_owned(),
        (other, _) => format!("no {other} that is understood"),
    }
}

fn reasons(row: &partnership::intake::brought::Reviewed) -> String {
    let mut all: Vec<String> = row
        .troubles
        .iter()
        .map(|t| {
            let place = t.column.map_or(String::new(), |c| format!("{c}: "));
            let message = match (t.why, t.message.as_str()) {
                ("law", message) => message.to_owned(),
                ("two-documents", _) => "another document than the record with this id".to_owned(),
                ("id", _) => {
                    "an id has up to 60 Latin letters, digits, full stops, hyphens and underscores".to_owned()
                }
                ("twice", _) => format!("tells of the same record as row {}", t.text),
                ("nobody", _) => "nothing says who this is: a name, document, reference or id".to_owned(),
                ("reach", _) => "the record would be out of reach".to_owned(),
                ("empty", _) => "the cell is empty".to_owned(),
                ("kind", list) => format!("`{}` is none of {list}", t.text),
                (other, _) => other.to_owned(),
            };
            format!("{place}{message}")
        })
        .collect();
    if all.is_empty() {
        all.push(format!("waits for {} answers", row.questions.len()));
    }
    all.join("; ")
}

fn told(
    format: &workbook::Format,
    sheet: &Sheet,
    layout: &Layout,
    review: &Review,
    done: Option<&Done>,
) -> String {
    let mut out = String::new();
    let made = match format {
        workbook::Format::Csv { encoding, separator } => format!("CSV, {encoding}, parted by {separator:?}"),
        other => format!("{other:?}"),
    };
    let _ = writeln!(out, "{made}; sheet `{}`; {} rows\n", sheet.name, review.rows.len());
    for column in &layout.columns {
        let ours = column.ours.unwrap_or("(left out)");
        let _ = writeln!(
            out,
            "  {:<30} {ours:<14} {}",
            column.title.replace('\n', " "),
            column.samples.join(" | ").replace('\n', " ")
        );
    }
    let counts = done.map_or_else(
        || {
            review
                .counts()
                .into_iter()
                .map(|(w, n)| (w.to_owned(), i64::try_from(n).unwrap_or(i64::MAX)))
                .collect()
        },
        |d| d.counts.clone(),
    );
    out.push('\n');
    for word in ["new", "changes", "same", "joined", "doubt", "wrong", "refused"] {
        if let Some(count) = counts.get(word).filter(|n| **n > 0 || word != "refused") {
            let _ = writeln!(out, "{count:>8} {word}");
        }
    }
    if !review.questions.is_empty() {
        let _ = writeln!(out, "\nAsked once each:");
        for question in review.questions.iter().take(SHOWN) {
            let column = question.column.map_or(String::new(), |c| format!("{c} "));
            let _ = writeln!(
                out,
                "  row {}: {column}`{}`: {} [{}]",
                question.rows.first().unwrap_or(&0),
                question.text,
                why(question),
                options(question).join(" | ")
            );
        }
        more(&mut out, review.questions.len());
    }
    let wrong: Vec<_> = review.rows.iter().filter(|r| r.verdict == Verdict::Wrong).collect();
    if !wrong.is_empty() {
        let _ = writeln!(out, "\nStay out until they are mended:");
        for row in wrong.iter().take(SHOWN) {
            let _ = writeln!(out, "  row {}: {}", row.row, reasons(row));
        }
        more(&mut out, wrong.len());
    }
    let changes = review.rows.iter().filter_map(|r| match &r.verdict {
        Verdict::Changes { id, fields, .. } => Some((r.row, id, fields)),
        _ => None,
    });
    let changes: Vec<_> = changes.collect();
    if !changes.is_empty() {
        let _ = writeln!(out, "\nChange:");
        for (row, id, fields) in changes.iter().take(SHOWN) {
            let all: Vec<String> =
                fields.iter().map(|d| format!("{}: `{}` becomes `{}`", d.field, d.old, d.new)).collect();
            let _ = writeln!(out, "  row {row}, {id}: {}", all.join("; "));
        }
        more(&mut out, changes.len());
    }
    match done {
        None => out.push_str("\nNothing was changed: --commit takes it in.\n"),
        Some(done) => {
            for (row, why) in &done.refused {
                let _ = writeln!(out, "\nrow {row} was refused: {why}");
            }
            out.push_str("\nIt was taken in.\n");
        }
    }
    out
}

fn more(out: &mut String, all: usize) {
    if all > SHOWN {
        let _ = writeln!(out, "  and {} more: --doubtful writes them all", all - SHOWN);
    }
}

fn told_json(sheet: &Sheet, layout: &Layout, review: &Review, done: Option<&Done>) -> String {
    let columns: Vec<_> =
        layout.columns.iter().map(|c| json!({ "title": c.title, "column": c.ours })).collect();
    let questions: Vec<_> = review
        .questions
        .iter()
        .map(|q| json!({ "question": q.key, "rows": q.rows, "column": q.column, "text": q.text, "why": q.why, "answers": options(q) }))
        .collect();
    let rows: Vec<_> = review
        .rows
        .iter()
        .filter(|r| !matches!(r.verdict, Verdict::Same { .. } | Verdict::Joined { .. }))
        .map(|r| {
            let why = if r.verdict == Verdict::Wrong { Some(reasons(r)) } else { None };
            json!({ "row": r.row, "verdict": r.verdict.word(), "why": why })
        })
        .collect();
    let whole = json!({
        "sheet": sheet.name,
        "columns": columns,
        "counts": review.counts(),
        "questions": questions,
        "rows": rows,
        "taken": done.map(|d| json!(d.counts)),
    });
    format!("{whole:#}\n")
}
