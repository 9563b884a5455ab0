//! The program: command line, files and clock.
//!
//! Exit codes: 0 the answer is there; 1 the text has error findings or the
//! rules cannot all hold; 2 something could not be read.

mod backup;
mod bench;
mod books;
mod bring;
mod check;
mod classes;
mod copying;
mod costs;
mod diff;
mod early;
mod effects;
mod evidence;
mod explain;
mod files;
mod in_out;
mod invent;
mod journal;
mod json;
mod kept;
mod load;
mod ministries;
mod names;
mod notices;
mod outside;
mod partnerships;
mod project;
mod proposals;
mod reading;
mod report;
mod restore;
mod round;
mod rounds;
mod scenarios;
mod seed;
mod serve;
mod simulate;
mod table;
mod take_out;
mod tell;
mod template;
mod token;
mod verify;
mod watch;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Ambos: skills mobility partnerships, from the agreement's own text.
#[derive(Parser)]
#[command(version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// How an answer is written.
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
enum Format {
    /// For people.
    Text,
    /// For programs; described in docs/json.md.
    Json,
}

/// The language of a text answer.
#[derive(Clone, Copy, ValueEnum)]
enum Lang {
    /// English.
    En,
    /// Spanish.
    Es,
    /// French.
    Fr,
    /// Arabic.
    Ar,
}

impl From<Lang> for web::words::Lang {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => web::words::Lang::En,
            Lang::Es => web::words::Lang::Es,
            Lang::Fr => web::words::Lang::Fr,
            Lang::Ar => web::words::Lang::Ar,
        }
    }
}

#[derive(Subcommand)]
enum Command {
    /// Reads an agreement and says what to mend and whether it is ready.
    Check {
        /// The agreement's file (its other languages beside it are read too), or its folder.
        file: PathBuf,
        /// The day to ask about; the round's day, or the agreement's first, where absent.
        #[arg(long, value_name = "DAY", value_parser = day)]
        date: Option<Date>,
        /// How to answer.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// In which language.
        #[arg(long, value_enum, default_value_t = Lang::En)]
        lang: Lang,
        /// Figures of statistics, as `ambos import evidence` writes them; evidence.csv in the folder where absent.
        #[arg(long, value_name = "FILE")]
        evidence: Option<PathBuf>,
    },
    /// Sets countries, and the ways between them, side by side: what the figures say, how old they are, which
    /// contradict each other, and what nobody counted.
    Profile(evidence::Asked),
    /// Prices a planned cohort: each line, who pays it, and how other methods would share it.
    ///
    /// The folder holds, beside the agreement, costs.toml: how many people, what the parties gain, which rates.
    /// Described in docs/costs.md. Exit codes: 0 the plan is priced, 1 the text, the plan or a method has errors,
    /// 2 something could not be read.
    Costs {
        /// The folder.
        dir: PathBuf,
        #[command(flatten)]
        asked: Asked,
        /// Adds a payer, such as a buyer down the supply chain: PARTY=SHARE. The others keep their proportions.
        #[arg(long = "payer", value_name = "PARTY=SHARE")]
        payers: Vec<String>,
    },
    /// Early warning: which of the twelve reasons for which partnerships fail can be seen coming, what shows it, and
    /// what can be done.
    ///
    /// Of a partnership of the store (--partnership ID --data DIR), beside a server that runs; or of an agreement's
    /// folder. Exit codes: 0 nothing fires, 1 something fires or the text has errors, 2 something could not be read.
    Warnings(early::Question),
    /// Statements of what the parties owe and paid, and whether ledger and journal agree. Works beside a server
    /// that runs.
    #[command(subcommand)]
    Ledger(books::Asked),
    /// Writes what a partnership does, for whom, and how that is known: the forty indicators as of a day, each with
    /// its value or why it has none. Small numbers are suppressed. Works beside a server that runs.
    Report(effects::Wanted),
    /// Compares two versions of an agreement, article by article.
    Diff {
        /// The old version: a file or folder.
        old: PathBuf,
        /// The new version: a file or folder.
        new: PathBuf,
        /// How to answer.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Makes the agreement of each member State from one regional text.
    ///
    /// In the text a member State is written {{member}} (its code, such as KE), and {{member-id}} (ke) inside ids.
    Template {
        /// The text: a file, with its other languages beside it, or a folder.
        file: PathBuf,
        /// The member States, such as KE,UG,TZ.
        #[arg(long, value_delimiter = ',', required = true)]
        members: Vec<String>,
        /// The folder in which a folder is made for each.
        #[arg(long)]
        out: PathBuf,
    },
    /// Copies the rules of a partnership for another one: texts, registers, programmes; nobody, no place, no round.
    Clone(copying::Wanted),
    /// Says who takes which place by which way, under every rule of the agreement.
    ///
    /// A folder holds agreement.en.md (and other languages), round.toml (day and seed), people.csv,
    /// places.csv, programmes.csv, and, where employers rank people, employer_ranks.csv.
    Match {
        /// The folder.
        dir: PathBuf,
        #[command(flatten)]
        asked: Asked,
        #[command(flatten)]
        spoken: Spoken,
        /// Also writes match.json, placements.csv and rules.csv into this folder.
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
        /// Also says who would be where if everybody proposed to the place they wish for most, and who could say of
        /// the answer that they and a place would rather have each other.
        #[arg(long)]
        proposals: bool,
    },
    /// Explains one person's answer.
    Explain {
        /// The folder.
        dir: PathBuf,
        /// The person's id in people.csv.
        person: String,
        #[command(flatten)]
        asked: Asked,
        #[command(flatten)]
        spoken: Spoken,
    },
    /// Says what an agreement does over the years: to those who work at origin, and to each party's purse.
    ///
    /// It reads the clauses `projection`, `range`, `shock` and `party_value`, and the seats. What is
    /// uncertain is drawn many times; the same seed draws the same. See docs/projection.md.
    Project(project::Question),
    /// Runs the scenarios beside an agreement: given, when, then.
    ///
    /// A scenario is a text in the folder `scenarios`. It changes a few cells and clauses, asks for a
    /// check or a match, and says what must come out.
    Scenarios {
        /// The folder.
        dir: PathBuf,
        #[command(flatten)]
        asked: Asked,
    },
    /// Writes invented people for a trial, as [invent] in round.toml says.
    Invent {
        /// The folder.
        dir: PathBuf,
        /// The classification; the one beside the tables, or the starter that ships, where absent.
        #[arg(long, value_name = "FILE")]
        classification: Option<PathBuf>,
    },
    /// Lets people in: the pages and the API of a store (--data), or the pages of a folder, read-only.
    Serve {
        /// A folder to look at, without a store. Without tables in it only the agreement is shown.
        #[arg(required_unless_present_any = ["data", "database"], conflicts_with_all = ["data", "database"])]
        dir: Option<PathBuf>,
        #[command(flatten)]
        kept: kept::MaybeKept,
        /// The day for which a folder's agreement is read; the one stated in round.toml where absent.
        #[arg(long, value_name = "DAY", value_parser = day)]
        date: Option<Date>,
        /// The address to listen on; port 0 takes any that is free.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: std::net::SocketAddr,
        /// A proxy of your own stands before it: its word (X-Forwarded-For) says where requests come from.
        #[arg(long)]
        behind_proxy: bool,
        /// Where browsers find it, where that is another address: https://ambos.example
        #[arg(long, value_name = "URL")]
        origin: Option<String>,
        /// The folder of the Noto fonts with which documents are printed; where Debian's package
        /// fonts-noto-core puts them where absent.
        #[arg(long, value_name = "FOLDER")]
        fonts: Option<PathBuf>,
        /// The folder in which messages to people wait for your gateway, and its delivery reports for us;
        /// `notices` in --data where absent. See docs/notices.md.
        #[arg(long, value_name = "FOLDER")]
        notices: Option<PathBuf>,
        /// A program of yours that is handed each message as JSON, in place of the folder.
        #[arg(long, value_name = "PROGRAM")]
        notices_program: Option<PathBuf>,
        /// Where "Exit this page" leads: a page of another server that anybody may have open; an
        /// encyclopedia in the reader's language where absent.
        #[arg(long, value_name = "URL", value_parser = elsewhere)]
        exit: Option<String>,
        /// Figures of statistics, as `ambos import evidence` writes them; evidence.csv in the folder, or in
        /// --data, where absent and there. See docs/evidence.md.
        #[arg(long, value_name = "FILE")]
        evidence: Option<PathBuf>,
        /// The classification; the one beside the tables, or the starter that ships, where absent.
        #[arg(long, value_name = "FILE")]
        classification: Option<PathBuf>,
    },
    /// Makes partnerships in a store from folders: agreement, people, places, programmes.
    Seed {
        /// The folders.
        #[arg(required = true)]
        folders: Vec<PathBuf>,
        #[command(flatten)]
        kept: kept::Kept,
        /// Also makes an invented account for each role, and prints it once.
        #[arg(long)]
        personas: bool,
    },
    /// Opens, runs, shows, publishes and closes a round of a store.
    ///
    /// Exit codes: 0 it was done, 1 a rule said no, 2 something could not be read. All but `show` need
    /// the store for themselves: a server on a folder must be stopped.
    #[command(subcommand)]
    Round(rounds::Asked),
    /// Tells people of what is due today, hands what waits to the gateway, and says what waits there.
    ///
    /// `ambos serve` does the same by itself, once a day and every few seconds. Running it twice tells once. It
    /// needs the store for itself, but with --show: a server on a folder must be stopped.
    Notices(notices::Wanted),
    /// Proves the journal of a store, or signs where it ends. Works beside a server that runs.
    #[command(subcommand)]
    Journal(journal::Asked),
    /// Writes everything of a store into two locked files: the data, and the keys that open it.
    ///
    /// Keep them apart: whoever has both and what opens them can read everything. Works beside a
    /// server that runs.
    Backup(backup::Wanted),
    /// Makes a store from a backup, in an empty place.
    Restore(restore::Wanted),
    /// Says of a credential whether it is sound, whose it is, and what is not known. Asks no network.
    ///
    /// Exit codes: 0 the proof is sound (an issuer who is not known is said to be unknown), 1 it was
    /// refused, 2 something could not be read.
    Verify(verify::Wanted),
    /// Walks through years of ordinary decisions in a new store, and asks after each what must hold.
    ///
    /// The same numbers make the same walk. A walk of 5,000 people and 5 years, or more, has to take every step
    /// and to ask each rule; a smaller one names what it did not come by. Exit codes: 0 every rule held, 1 one
    /// did not, or a walk of that size did not come by everywhere, 2 something could not be read.
    Simulate(simulate::Wanted),
    /// Lists the partnerships of a store.
    Partnerships {
        #[command(flatten)]
        kept: kept::Kept,
        /// How to answer.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Measures the engine on a published instance: what it costs, how good the answer is.
    #[command(subcommand)]
    Bench(bench::Asked),
    /// Prints the reference of all clauses, as Markdown.
    Clauses,
    /// Prints the table of powers, as Markdown: who may do what, how far.
    Powers,
    /// Makes a token with which a program may use the API, and prints it once. The server must be stopped.
    Token(token::Asked),
    /// Prints the description of the API (OpenAPI 3.1), as JSON.
    Openapi,
    /// Brings people, places, programmes or organisations from a workbook into a store, or makes a
    /// classification from official files.
    #[command(subcommand)]
    Import(in_out::Import),
    /// Writes people, places, programmes or organisations of a store into a workbook.
    #[command(subcommand)]
    Export(in_out::Export),
    /// Finds skills and occupations by what people say, and installs the model that helps.
    #[command(subcommand)]
    Skills(words::Asked),
    /// Looks up skills, occupations and groups by their labels.
    Find {
        /// The words, in any language that the classification holds.
        words: String,
        /// Only labels in this language.
        #[arg(long)]
        language: Option<String>,
        /// The classification; the starter that ships where absent.
        #[arg(long, value_name = "FILE")]
        classification: Option<PathBuf>,
        /// At most so many.
        #[arg(long, default_value_t = 10)]
        most: usize,
        /// How to answer.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

/// What every question about a folder may say.
#[derive(clap::Args)]
struct Asked {
    /// The day for which the agreement is read; the one stated in round.toml where absent.
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<Date>,
    /// The classification; the one beside the tables, or the starter that ships, where absent.
    #[arg(long, value_name = "FILE")]
    classification: Option<PathBuf>,
    /// How to answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// In which language an answer is wished for.
#[derive(clap::Args)]
struct Spoken {
    /// In which language.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    lang: Lang,
}

impl Asked {
    fn case(&self, dir: &std::path::Path) -> Result<load::Case, Unreadable> {
        load::Case::read(dir, self.date, self.classification.as_deref())
    }
}

impl Spoken {
    fn words(&self) -> web::words::Words {
        web::words::Words::new(self.lang.into())
    }
}

/// Reads a day of the command line.
fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "a day is written as year, month and day: 2026-09-01".to_owned())
}

/// Reads an address of another server.
fn elsewhere(text: &str) -> Result<String, String> {
    let plain = text.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | ';' | '<' | '>'));
    let host = text.strip_prefix("https://").is_some_and(|host| !host.is_empty());
    if host && plain { Ok(text.to_owned()) } else { Err("an address begins with https://".to_owned()) }
}

/// Why there is no answer: what could not be read, and what to do.
struct Unreadable(String);

fn main() -> ExitCode {
    let answer = match Cli::parse().command {
        Command::Check { file, date, format, lang, evidence } => {
            check::run(&file, evidence.as_deref(), date, format, lang.into())
        }
        Command::Costs { dir, asked, payers } => {
            asked.case(&dir).and_then(|case| costs::run(&case, &payers, asked.format))
        }
        Command::Ledger(asked) => books::run(&asked),
        Command::Report(wanted) => effects::run(&wanted),
        Command::Diff { old, new, format } => diff::run(&old, &new, format),
        Command::Clone(wanted) => copying::run(wanted),
        Command::Template { file, members, out } => template::run(&file, &members, &out),
        Command::Match { dir, asked, spoken, out, proposals } => asked
            .case(&dir)
            .and_then(|case| round::run(&case, out.as_deref(), proposals, asked.format, &spoken.words())),
        Command::Explain { dir, person, asked, spoken } => {
            asked.case(&dir).and_then(|case| explain::run(&case, &person, asked.format, &spoken.words()))
        }
        Command::Project(question) => project::run(&question),
        Command::Warnings(question) => early::run(question),
        Command::Scenarios { dir, asked } => {
            asked.case(&dir).and_then(|case| scenarios::run(&case, asked.format))
        }
        Command::Invent { dir, classification } => {
            load::Case::read(&dir, None, classification.as_deref()).and_then(|case| invent::run(&case))
        }
        Command::Serve {
            dir,
            kept,
            date,
            listen,
            behind_proxy,
            origin,
            fonts,
            notices,
            notices_program,
            exit,
            evidence,
            classification,
        } => match (dir, kept.given()) {
            (Some(dir), _) => {
                serve::folder(&dir, date, (classification.as_deref(), evidence.as_deref()), listen)
            }
            (None, Some(kept)) => {
                let notices = serve::Notices { folder: notices, program: notices_program };
                let face = serve::Face { behind_proxy, origin, fonts, exit, evidence, notices };
                serve::store(&kept, classification.as_deref(), listen, face)
            }
            (None, None) => Err(Unreadable("name a folder, or a store with --data".to_owned())),
        },
        Command::Round(asked) => rounds::run(asked),
        Command::Notices(wanted) => notices::run(&wanted),
        Command::Seed { folders, kept, personas } => seed::run(&folders, &kept, personas),
        Command::Profile(asked) => evidence::run(&asked),
        Command::Import(what) => what.run(),
        Command::Export(what) => what.run(),
        Command::Find { words, language, classification, most, format } => {
            classes::find(&words, language.as_deref(), classification.as_deref(), most, format)
        }
        Command::Journal(asked) => journal::run(&asked),
        Command::Backup(wanted) => backup::run(&wanted),
        Command::Restore(wanted) => restore::run(&wanted),
        Command::Verify(wanted) => verify::run(&wanted),
        Command::Bench(asked) => bench::run(&asked),
        Command::Skills(asked) => words::run(asked),
        Command::Simulate(wanted) => simulate::run(&wanted),
        Command::Partnerships { kept, format } => partnerships::run(&kept, format),
        Command::Token(asked) => token::run(&asked),
        Command::Openapi => Ok((web::openapi(), ExitCode::SUCCESS)),
        Command::Powers => Ok((partnership::stakeholders::reference(), ExitCode::SUCCESS)),
        Command::Clauses => Ok((agreement::schema::reference(), ExitCode::SUCCESS)),
    };
    match answer {
        Ok((text, code)) => {
            report::print(&text);
            code
        }
        Err(Unreadable(why)) => {
            report::complain(&why);
            ExitCode::from(2)
        }
    }
}
