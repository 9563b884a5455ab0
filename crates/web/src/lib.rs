//! The pages: the only crate that speaks HTTP, and the words of every language.
//!
//! The pages of a folder are read-only. Those of a store, and its API, answer
//! each account as far as its powers go: every address is a row of [`routes`],
//! and one guard asks before anything else works. Pages are made on the server
//! and need no script; they live under the code of their language.

mod api;
mod audience;
mod call;
mod components;
pub mod conduct;
mod cookie;
mod decide;
pub mod door;
mod finder;
mod flow;
mod form;
mod frame;
mod guard;
mod house;
mod houses;
mod http;
mod jobs;
mod kept;
mod known;
mod later;
mod log;
mod pages;
mod record;
pub mod reports;
mod results;
pub mod routes;
pub mod sending;
mod sight;
mod signed;
mod site;
mod spoken;
mod view;
mod visitor;
pub mod words;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use axum::Router;
use axum::middleware;
use axum::routing::get;

pub use api::openapi::document as openapi;
pub use finder::Opener;
pub use house::House;
pub use pages::passport::{NotBrought, brought};
pub use site::Site;

/// Every address this program answers.
pub fn router(site: Arc<Site>) -> Router {
    let parts = if site.has_accounts() { routes::guarded(&site) } else { folder() };
    parts
        .route("/", get(pages::welcome))
        .route("/style.css", get(http::stylesheet))
        .route("/passkey.js", get(http::passkey_script))
        .route("/exit.js", get(http::exit_script))
        .route("/icon.svg", get(http::icon))
        .route("/{lang}", get(pages::welcome))
        .fallback(pages::not_found)
        .method_not_allowed_fallback(pages::not_allowed)
        .layer(middleware::from_fn(http::finish))
        .with_state(site)
}

/// The pages of a folder: everything may be read, nothing is kept.
fn folder() -> Router<Arc<Site>> {
    Router::new()
        .route("/{lang}/", get(pages::overview::show))
        .route("/{lang}/agreement", get(pages::agreement::show))
        .route("/{lang}/checklist", get(pages::checklist::show))
        .route("/{lang}/projection", get(pages::projection::show))
        .route("/{lang}/projection.csv", get(pages::projection::csv))
        .route("/{lang}/projection/scenario", get(pages::projection::scenario::open))
        .route("/{lang}/evidence", get(pages::evidence::show))
        .route("/{lang}/evidence.csv", get(pages::evidence::csv))
        .route("/{lang}/round", get(pages::round::show))
        .route("/{lang}/round/flow.csv", get(pages::round::csv))
        .route("/{lang}/round/people/{id}", get(pages::person::show))
        .route("/{lang}/round/places", get(pages::places::show))
        .route("/{lang}/round/places/{id}", get(pages::place::show))
}

/// Answers visitors until the program is asked to stop.
pub async fn serve(listener: tokio::net::TcpListener, site: Arc<Site>) -> io::Result<()> {
    serve_until(listener, site, stop()).await
}

/// Answers visitors until `stop` is over. What is being counted then is given up.
async fn serve_until(
    listener: tokio::net::TcpListener,
    site: Arc<Site>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let counts = site.has_accounts().then(|| tokio::spawn(results::keep(site.clone())));
    let results = site.results();
    let stop = async move {
        stop.await;
        results.counting.stop();
    };
    let service = router(site).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(stop).await;
    counts.iter().for_each(|counts| counts.abort());
    served
}

/// The same for callers without a runtime of their own.
pub fn run(listener: TcpListener, site: Arc<Site>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async { serve(tokio::net::TcpListener::from_std(listener)?, site).await })
}

/// Waits for Ctrl-C or, where there is such a thing, for the polite signal to end.
async fn stop() {
    let ctrl_c = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let polite = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let polite = std::future::pending::<()>();
    tokio::select! {
        () = ctrl_c => {}
        () = polite => {}
    }
}
