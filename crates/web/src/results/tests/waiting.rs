//! Who waits for a count, how long, and whom does that keep from what?

use std::io::{Read, Write};

use super::*;

/// Whoever asks first is told that it is being counted, and whoever asks afterwards finds it counted.
#[test]
fn nobody_waits_for_a_count_without_an_end() {
    let here = Here::with(&[("one", 3)]);
    let officer = here.officer();
    let which = here.which("one");
    let (end, lasts) = std::sync::mpsc::channel::<()>();
    let (asked, results) = (here.asked(), here.results());
    let slow = move |store: &Store| {
        let _ended = lasts.recv();
        results.look(store, &which, None, asked)
    };
    let soon = Some(Duration::from_millis(50));
    let answer = here.runtime.block_on(here.site.count("one", soon, slow)).expect("no fault");
    assert!(answer.is_none(), "it takes longer");
    let (status, page) = here.get("/en/partnerships/one/results", &officer);
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.contains("The figures are being counted") && page.contains("Look again"), "{page}");
    assert!(here.kept("one").is_none());
    end.send(()).expect("it goes on");
    for _ in 0..1000 {
        if here.kept("one").is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let counted = here.kept("one").expect("whoever was sent away had it counted");
    let (status, page) = here.get("/en/partnerships/one/results", &officer);
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(Arc::ptr_eq(&counted, &here.kept("one").expect("kept")));
}

/// However many ask for one that is being counted: what is kept is told, and others are counted.
#[test]
fn whoever_waits_for_one_partnership_keeps_nobody_from_another() {
    let here = Here::with(&[("one", 3), ("two", 5), ("three", 4)]);
    here.look("two");
    let turn = here.results().counting.turn("one");
    let lasts = turn.try_lock().expect("nobody counts");
    let ask = |id: &'static str, patience: Option<Duration>| {
        let (site, results, which) = (here.site.clone(), here.results(), here.which(id));
        let look = move |store: &Store, asked| results.look(store, &which, None, asked);
        async move { site.kept_or_counted(id, patience, look).await.expect("no fault") }
    };
    let waiting: Vec<_> = (0..100).map(|_| here.runtime.spawn(ask("one", None))).collect();
    for _ in 0..1000 {
        if Arc::strong_count(&turn) == 102 {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(Arc::strong_count(&turn), 102, "all of them wait");
    let long = Some(Duration::from_secs(20));
    let people = |id| here.runtime.block_on(ask(id, long)).map(|(seen, _)| seen.journeys.len());
    assert_eq!((people("two"), people("three")), (Some(5), Some(4)));
    drop(lasts);
    let counted: Vec<_> =
        waiting.into_iter().map(|one| here.runtime.block_on(one).expect("no panic")).collect();
    let kept = here.kept("one").expect("counted");
    let is_kept =
        |found: &Option<(Arc<Seen>, bool)>| found.as_ref().is_some_and(|(seen, _)| Arc::ptr_eq(seen, &kept));
    assert!(counted.iter().all(is_kept), "one counted for all of them");
}

/// Neither for a count behind the pages nor for that of somebody who waits.
#[test]
fn a_program_that_is_to_stop_waits_for_no_count() {
    let here = Here::with(&[("one", 3)]);
    let officer = here.officer();
    let turn = here.results().counting.turn("one");
    let lasts = turn.try_lock().expect("nobody counts");
    let listener = here.runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let until = async move {
        let _told_or_gone = stopped.await;
    };
    let serves = here.runtime.spawn(crate::serve_until(listener, here.site.clone(), until));
    // A ladder has no patience of its own: it waits as long as it takes.
    let asks = std::thread::spawn(move || {
        let path = "/en/partnerships/one/results/report/maturity.json";
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: ambos\r\ncookie: {officer}\r\nconnection: close\r\n\r\n");
        let mut stream = std::net::TcpStream::connect(address).expect("it listens");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    });
    let waits = || Arc::strong_count(&turn) > 3;
    for _ in 0..1000 {
        if waits() {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(waits(), "one counts behind the pages, one for whoever asks");
    stop.send(()).expect("it serves");
    let ends = async { tokio::time::timeout(Duration::from_secs(20), serves).await };
    here.runtime.block_on(ends).expect("it does not wait for the count").expect("no panic").expect("it ends");
    let answer = asks.join().expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    assert!(here.kept("one").is_none(), "nothing was counted");
    drop(lasts);
}
