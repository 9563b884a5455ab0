//! `ambos serve`: pages and API of a store, or the pages of a folder, on an address
//! of this machine.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use jiff::civil::Date;
use web::door::{Settings, first};
use web::sending::{self, Gateway};
use web::{House, Site};

use crate::kept::{Kept, unreadable};
use crate::load::Case;
use crate::{Format, Unreadable, classes, evidence, files, ministries, report, round, watch, words};

/// Runs the round of a folder, where it holds tables, and shows it until the
/// program is asked to stop.
pub fn folder(
    dir: &Path,
    date: Option<Date>,
    (classification, figures): (Option<&Path>, Option<&Path>),
    listen: SocketAddr,
) -> Result<(String, ExitCode), Unreadable> {
    // First the address: whoever asks too early waits, and a taken one is said at once.
    let fail = |e: std::io::Error| Unreadable(format!("cannot listen on {listen}: {e}"));
    let listener = TcpListener::bind(listen).map_err(fail)?;
    let house = if dir.is_dir() && dir.join("places.csv").exists() {
        let case = Case::read(dir, date, classification)?;
        match case.run()? {
            Ok(round) => House::new(case.agreement, case.settings.date, Some(round), case.classes),
            Err(findings) => {
                return Ok((round::findings_only(&case, &findings, Format::Text), ExitCode::from(1)));
            }
        }
    } else {
        let agreement = files::agreement(dir)?;
        let date = files::reading_day(dir, &agreement, date);
        House::new(agreement, date, None, classes::open(classification, Some(dir))?)
    };
    let house = house.with_evidence(evidence::of_folder(figures, Some(dir))?);
    let address = listener.local_addr().map_err(fail)?;
    report::print(&format!("listening on http://{address}/\n"));
    web::run(listener, Site::folder(house)).map_err(fail)?;
    Ok((String::new(), ExitCode::SUCCESS))
}

/// How a store shows itself.
pub struct Face {
    /// Whether a proxy of our own stands before it.
    pub behind_proxy: bool,
    /// Where browsers find it, where that is another address.
    pub origin: Option<String>,
    /// The folder of the fonts, where they are not at their usual place.
    pub fonts: Option<PathBuf>,
    /// Where whoever leaves a page at once is led.
    pub exit: Option<String>,
    /// Figures of statistics, where they are not in the folder of the store.
    pub evidence: Option<PathBuf>,
    /// By which way messages leave.
    pub notices: Notices,
}

/// By which way messages to people leave.
pub struct Notices {
    /// The folder of messages and reports, where it is not in that of the store.
    pub folder: Option<PathBuf>,
    /// A program that is handed each message.
    pub program: Option<PathBuf>,
}

/// Lets people into a store until the program is asked to stop.
pub fn store(
    kept: &Kept,
    classification: Option<&Path>,
    listen: SocketAddr,
    face: Face,
) -> Result<(String, ExitCode), Unreadable> {
    let fail = |e: std::io::Error| Unreadable(format!("cannot listen on {listen}: {e}"));
    let listener = TcpListener::bind(listen).map_err(fail)?;
    let address = listener.local_addr().map_err(fail)?;
    let store = kept.open()?;
    watch::begin(&store).map_err(|e| Unreadable(format!("the watch does not start: {e}")))?;
    let classes = Arc::new(classes::open(classification, None)?);
    let origin = face.origin.unwrap_or_else(|| format!("http://{address}"));
    let settings = Settings { behind_proxy: face.behind_proxy, providers: ministries::read(&kept.folder())? };
    let first = first::password(&store).map_err(unreadable)?;
    report::print(&format!("listening on http://{address}/\n"));
    if let Some(password) = first {
        report::print(&format!(
            "nobody has an account yet. Sign in at {origin}/en/sign-in\n  e-mail: {}\n  one-time password: {password}\n\
             It works once, for 24 hours.\n",
            first::ADDRESS
        ));
    }
    let folder = face.notices.folder.unwrap_or_else(|| kept.folder().join("notices"));
    let gateway = Gateway::at(folder, face.notices.program);
    let begun = gateway.and_then(|gateway| sending::begin(&store, origin.clone(), gateway));
    begun.map_err(|e| Unreadable(format!("no messages can be sent: {e}")))?;
    let figures = evidence::of_folder(face.evidence.as_deref(), Some(&kept.folder()))?;
    let site = Site::store_with(store.clone(), classes, origin, settings);
    if let Some(figures) = figures {
        site.show_evidence(figures);
    }
    site.find_with(words::opener());
    if let Some(fonts) = face.fonts {
        site.print_with(fonts);
    }
    if let Some(exit) = face.exit {
        site.leave_to(exit);
    }
    web::run(listener, site).map_err(fail)?;
    store.close();
    Ok((String::new(), ExitCode::SUCCESS))
}
