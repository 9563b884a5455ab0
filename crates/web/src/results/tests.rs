//! When is a partnership counted, for whom, and what does a page say of it?

use std::sync::atomic::{AtomicI64, Ordering};

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use jiff::civil::date;
use partnership::intake::Tables;
use partnership::results::Filter;
use partnership::stakeholders::Role;
use skills::Classification;
use store::organisations::{self, Organisation};
use store::people::{self, NewPerson, Personal};
use store::{Actor, Place, Refusal, Tx, accounts, consultations, invitations, seed, sessions};
use tempfile::TempDir;
use tower::ServiceExt;

use super::behind::dawn;
use super::*;
use crate::site::Site;

mod waiting;

/// 2026-11-25, 12:00 UTC.
const NOW: i64 = 1_795_608_000;
const A_DAY: i64 = 86_400;

/// An installation, its clock in our hands.
struct Here {
    site: Arc<Site>,
    store: Arc<Store>,
    clock: Arc<AtomicI64>,
    runtime: tokio::runtime::Runtime,
    _folder: TempDir,
}

impl Here {
    /// Partnerships with so many people each.
    fn with(partnerships: &[(&str, usize)]) -> Here {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(AtomicI64::new(NOW));
        let hand = clock.clone();
        let tells = move || Timestamp::from_second(hand.load(Ordering::SeqCst)).expect("an instant");
        let place = Place::Folder(folder.path().join("data"));
        let store = Arc::new(Store::open(place, Arc::new(tells)).expect("the store opens"));
        let classes = Arc::new(Classification::starter());
        let site = Site::store(store.clone(), classes, "http://ambos.example".to_owned());
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
        let here = Here { site, store, clock, runtime, _folder: folder };
        partnerships.iter().for_each(|(id, people)| here.seed(id, *people));
        here
    }

    fn seed(&self, id: &str, people: usize) {
        let table = |name: &str, text: String| (name.to_owned(), text);
        let rows = (1..=people).map(|n| format!("P{n:04},SN,f,3,,fr:C1,home,,\n"));
        let head = "id,origin,sex,isced,skills,languages,tracks,ranks,family\n".to_owned();
        let tables = Tables {
            people: table("people.csv", rows.fold(head, |all, row| all + &row)),
            places: table(
                "places.csv",
                "id,title,employer,occupation,track,country,seats,start,skills,language\n".to_owned(),
            ),
            programmes: table(
                "programmes.csv",
                "id,title,training,kind,country,months,seats,costs,teaches,language,from,to\n".to_owned(),
            ),
            employer_ranks: None,
        };
        // Public: its text says where it is published, and each side was heard.
        let text = include_str!("../../tests/it/data/agreement.en.md").replace(", and LINK", "");
        let url = "valid_to = 2031-02-28\nurl = \"https://example.org/text\"\n";
        let text = text.replacen("valid_to = 2031-02-28\n", url, 1);
        let folder = seed::Folder {
            id: id.to_owned(),
            title: format!("{id} (invented)"),
            texts: vec![("agreement.en.md".to_owned(), text)],
            day: date(2026, 9, 1),
            seed: 7,
            tables,
            case_worker: None,
        };
        seed::folder(&self.store, &Actor::command(), folder).expect("no fault").expect("sound tables");
        let id = id.to_owned();
        self.write(move |tx| {
            for kind in ["labour_ministry", "employer", "vocational_centre", "origin_community", "union"] {
                let new = consultations::New {
                    kind: kind.to_owned(),
                    who: format!("{kind} (invented)"),
                    heard_on: Some(date(2026, 1, 15)),
                    about: "the draft (invented)".to_owned(),
                    said: "agreed (invented)".to_owned(),
                    ..consultations::New::default()
                };
                consultations::create(tx, &id, &new)?;
            }
            Ok(())
        });
    }

    fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
    ) -> T {
        self.store.write(&Actor::command(), change).expect("no fault").expect("not refused")
    }

    /// One person more; in humanitarian mode where they fled a State.
    fn one_more(&self, partnership: &str, fled: Option<&str>) {
        let new = NewPerson {
            partnership: partnership.to_owned(),
            id: None,
            organisation: None,
            origin: "SN".to_owned(),
            fled: fled.map(str::to_owned),
            shown_until: None,
            personal: Personal::default().with("sex", "m"),
        };
        self.write(move |tx| people::create(tx, &new));
    }

    fn passes(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    fn results(&self) -> Arc<Results> {
        self.site.results()
    }

    /// As whoever asks today does.
    fn which(&self, partnership: &str) -> Which {
        let house = self.runtime.block_on(self.site.law(partnership)).expect("no fault").expect("a text");
        Which { partnership: partnership.to_owned(), house, day: self.store.today() }
    }

    /// As whoever asks now does and holds the turn.
    fn asked(&self) -> Asked {
        Asked { line: self.line(), counts: true }
    }

    /// The journal's last.
    fn line(&self) -> i64 {
        self.store.read(results::line).expect("no fault")
    }

    fn look(&self, partnership: &str) -> (Arc<Seen>, bool) {
        self.look_from(partnership, None)
    }

    /// As accounts of a State do.
    fn look_from(&self, partnership: &str, hidden_from: Option<&str>) -> (Arc<Seen>, bool) {
        let found = self.results().look(&self.store, &self.which(partnership), hidden_from, self.asked());
        found.expect("no fault").expect("it counts")
    }

    /// The same of what is kept, for somebody who asked at a line and does not count.
    fn kept_since(&self, line: i64, hidden_from: &str) -> Option<(Arc<Seen>, bool)> {
        let asked = Asked { line, counts: false };
        self.results().look(&self.store, &self.which("one"), Some(hidden_from), asked).expect("no fault")
    }

    /// What is kept of a partnership, without asking for it.
    fn kept(&self, partnership: &str) -> Option<Arc<Seen>> {
        lock(&self.results().known).peek(partnership)
    }

    /// From now on counting it takes too long for a page.
    fn slow(&self, partnership: &str) {
        let results = self.results();
        let seen = lock(&results.known).take(partnership).expect("was counted");
        let mut seen = Arc::into_inner(seen).expect("nobody else looks");
        seen.took = AT_ONCE * 2;
        lock(&results.known).put(partnership, seen.weight(), Arc::new(seen));
    }

    /// Counts as it is done behind a page.
    fn renew(&self, partnership: &str) {
        let _mine = self.results().begin().expect("nobody else counts");
        assert!(
            self.results().renew(&self.store, &self.which(partnership)).expect("no fault"),
            "there is room"
        );
    }

    fn dawn(&self, last: &mut Option<Date>) {
        self.runtime.block_on(dawn(&self.site, last));
        self.settled();
    }

    /// Waits until nobody counts behind a page any more.
    fn settled(&self) {
        for _ in 0..600 {
            if !self.results().busy.load(Ordering::Acquire) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("somebody counts without an end");
    }

    /// Whoever signs in as an officer of no State: what the browser sends along.
    fn officer(&self) -> String {
        let office = Organisation {
            id: "office".to_owned(),
            kind: "international_organisation".to_owned(),
            name: "office (invented)".to_owned(),
            country: None,
            licence: None,
            contact: None,
            version: 0,
        };
        self.write(move |tx| {
            organisations::create(tx, &office)?;
            organisations::make_party(tx, "one", "office", "office")
        });
        let new = accounts::NewAccount {
            organisation: Some("office".to_owned()),
            role: Role::Officer,
            person: None,
            name: "officer (invented)".to_owned(),
            email: "officer@example.org".to_owned(),
        };
        let begun = self.write(move |tx| {
            let account = accounts::create(tx, &new)?;
            let secret = invitations::create(tx, &account, 1)?;
            invitations::accept(tx, &secret)?;
            sessions::begin(tx, &account, "strong", 60)
        });
        format!("ambos={}", begun.secret)
    }

    fn get(&self, path: &str, cookie: &str) -> (StatusCode, String) {
        let request = Request::builder().uri(path).header("cookie", cookie);
        let request = request.body(Body::empty()).expect("a request");
        self.runtime.block_on(async {
            let response = crate::router(self.site.clone()).oneshot(request).await.expect("an answer");
            let (parts, body) = response.into_parts();
            let bytes = to_bytes(body, 16 << 20).await.expect("a body");
            (parts.status, String::from_utf8_lossy(&bytes).into_owned())
        })
    }
}

#[test]
fn every_partnership_is_counted_when_the_server_starts_and_nobody_asks() {
    let here = Here::with(&[("one", 3), ("two", 5)]);
    let listener = here.runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a port");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let until = async move {
        let _told_or_gone = stopped.await;
    };
    let serves = here.runtime.spawn(crate::serve_until(listener, here.site.clone(), until));
    let known = || ["one", "two"].map(|id| here.kept(id).map(|seen| seen.journeys.len()));
    for _ in 0..1000 {
        if known().iter().all(Option::is_some) {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(known(), [Some(3), Some(5)]);
    stop.send(()).expect("it serves");
    here.runtime.block_on(serves).expect("no panic").expect("it ends");
}

#[test]
fn a_day_is_counted_once_and_the_next_one_anew() {
    let here = Here::with(&[("one", 3)]);
    let mut last = None;
    here.dawn(&mut last);
    let first = here.kept("one").expect("counted as the program starts");
    assert_eq!((last, first.day), (Some(date(2026, 11, 25)), date(2026, 11, 25)));
    here.one_more("one", None);
    here.passes(A_DAY / 3);
    here.dawn(&mut last);
    assert!(Arc::ptr_eq(&first, &here.kept("one").expect("kept")), "the same day is not counted again");
    here.passes(A_DAY);
    here.dawn(&mut last);
    let next = here.kept("one").expect("counted as the day begins");
    assert_eq!((next.day, next.journeys.len()), (date(2026, 11, 26), 4));
    let (seen, newer) = here.look("one");
    assert!(Arc::ptr_eq(&next, &seen) && !newer, "whoever asks first on that day does not count");
}

#[test]
fn what_takes_long_is_shown_as_old_as_it_says_and_counted_behind_the_page() {
    let here = Here::with(&[("one", 3)]);
    let officer = here.officer();
    here.look("one");
    here.slow("one");
    let (before, newer) = here.look("one");
    assert!(!newer);
    here.passes(1800);
    here.one_more("one", None);
    let line = here.line();
    let (old, newer) = here.look("one");
    assert!(Arc::ptr_eq(&before, &old) && newer, "the older count, and it says so");
    assert!(old.line < line && old.at.as_second() == NOW && old.journeys.len() == 3);

    let (status, page) = here.get("/en/partnerships/one/results", &officer);
    assert_eq!(status, StatusCode::OK, "{page}");
    assert!(page.contains("12:00") && page.contains("Something has changed since"), "{page}");
    here.settled();
    let after = here.kept("one").expect("counted behind the page");
    assert_eq!((after.line, after.at.as_second()), (line, NOW + 1800));
    assert_eq!(after.journeys.len(), 4);
    let (status, page) = here.get("/en/partnerships/one/results", &officer);
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("12:30") && !page.contains("Something has changed since"), "{page}");
}

#[test]
fn nothing_is_counted_again_while_nothing_changes() {
    let here = Here::with(&[("one", 3)]);
    let (first, _) = here.look("one");
    here.renew("one");
    assert!(Arc::ptr_eq(&first, &here.kept("one").expect("kept")));
    let mine = here.results().begin().expect("whoever counted is done");
    assert!(here.results().begin().is_none(), "one at a time");
    drop(mine);
    assert!(here.results().begin().is_some());
}

#[test]
fn what_somebody_asked_for_before_is_told_anew_behind_the_page() {
    let here = Here::with(&[("one", 3)]);
    let filter = Filter { cohort: Some("none".to_owned()), ..Filter::default() };
    let (seen, _) = here.look("one");
    let _told = (seen.counts(&filter), seen.narrowed(&filter));
    seen.figures(&here.store, &here.which("one"), Some("SN")).expect("no fault");
    here.one_more("one", None);
    here.renew("one");
    let after = here.kept("one").expect("kept");
    let told = lock(&after.some).iter().find(|(one, _)| *one == filter).map(|(_, told)| told.clone());
    let told = told.expect("the filter is remembered");
    assert!(told.counts.get().is_some() && told.report.get().is_some());
    assert!(lock(&after.figures).contains_key(&Some("SN".to_owned())));
}

#[test]
fn a_count_stands_for_its_own_partnership_alone() {
    let here = Here::with(&[("one", 3), ("two", 5)]);
    let (one, _) = here.look("one");
    assert!(here.kept("two").is_none(), "another was not asked for");
    let (two, _) = here.look("two");
    assert_eq!((one.journeys.len(), two.journeys.len()), (3, 5));
    here.one_more("two", None);
    here.renew("two");
    assert!(Arc::ptr_eq(&one, &here.kept("one").expect("kept")), "only what was to be counted was");
    assert_eq!(here.kept("two").expect("kept").journeys.len(), 6);
}

/// Who fled since an older count is among all others there.
#[test]
fn accounts_of_the_state_fled_are_shown_no_count_from_before() {
    let here = Here::with(&[("one", 3)]);
    here.look("one");
    here.slow("one");
    here.one_more("one", Some("SN"));
    let of = |state: &str| {
        let (seen, newer) = here.look_from("one", Some(state));
        (seen.journeys.len(), newer)
    };
    assert_eq!(of("ES"), (3, true));
    assert_eq!(of("SN"), (4, false));
    // Whoever fled before is known there, and nobody else fled.
    here.slow("one");
    here.one_more("one", None);
    assert_eq!(of("SN"), (4, true));
}

/// Whoever waited while somebody counted does not count again because of what came in between.
#[test]
fn accounts_of_the_state_fled_are_shown_what_was_counted_since_they_asked() {
    let here = Here::with(&[("one", 3)]);
    here.one_more("one", Some("SN"));
    let before = here.line();
    here.one_more("one", None);
    let asked = here.line();
    here.look("one");
    here.slow("one");
    here.one_more("one", None);
    assert!(here.line() > asked);
    for line in [before, asked] {
        let (seen, newer) = here.kept_since(line, "SN").expect("counted since they asked");
        assert_eq!((seen.journeys.len(), newer), (5, false));
    }
    assert!(here.kept_since(here.line(), "SN").is_some_and(|(_, newer)| newer), "nobody fled it since");
    here.one_more("one", Some("SN"));
    assert!(here.kept_since(here.line(), "SN").is_none(), "older than the question");
    assert!(here.kept_since(here.line(), "ES").is_some(), "nobody fled it");
}

#[test]
fn a_stranger_has_nothing_counted() {
    let here = Here::with(&[("one", 3)]);
    let asked = |when: &str| {
        for (path, is) in [
            ("public/one", StatusCode::OK),
            ("public/one/dcat.jsonld", StatusCode::NOT_FOUND),
            ("guide/one", StatusCode::OK),
            ("library", StatusCode::OK),
            ("partnerships/one/results", StatusCode::SEE_OTHER),
            ("partnerships/one/results/figures.csv", StatusCode::SEE_OTHER),
            ("partnerships/one/results/report/maturity.html", StatusCode::SEE_OTHER),
        ] {
            let (status, page) = here.get(&format!("/en/{path}"), "");
            assert_eq!(status, is, "{path} {when}: {page}");
        }
        here.settled();
    };
    asked("before anything was counted");
    let results = here.results();
    let kept = (lock(&results.known).ids(), lock(&results.counted).ids(), lock(&results.standing).ids());
    assert_eq!(kept, (Vec::new(), Vec::new(), Vec::new()));

    here.look("one");
    here.slow("one");
    here.one_more("one", None);
    here.passes(A_DAY);
    let before = here.kept("one").expect("kept");
    asked("after a change, on another day");
    assert!(Arc::ptr_eq(&before, &here.kept("one").expect("kept")), "nor behind the page");
}

/// As many as there is room for, and those first that somebody asked for.
#[test]
fn what_there_is_no_room_for_is_not_counted_by_itself() {
    let here = Here::with(&[("one", 3), ("three", 3), ("two", 5)]);
    // Room for two of them, which weigh as much as 500 people without anybody.
    *lock(&here.results().known) = Recent::new(2 * EMPTY + 8);
    let mut last = None;
    here.dawn(&mut last);
    let known = || ["one", "three", "two"].map(|id| here.kept(id).map(|seen| seen.day.day()));
    assert_eq!(known(), [Some(25), Some(25), None]);
    let is_worth = |id: &str, people: usize| here.results().is_worth(id, people);
    assert!(!is_worth("two", 5), "there is some room, not enough for it");
    assert!(is_worth("one", 3), "it is kept");
    here.look("two");
    assert_eq!(known(), [Some(25), None, Some(25)], "what nobody asked for goes first");
    here.passes(A_DAY);
    here.dawn(&mut last);
    assert_eq!(known(), [Some(26), None, Some(26)]);
}

#[test]
fn the_ladder_takes_what_is_counted_and_is_never_older() {
    let here = Here::with(&[("one", 3)]);
    let ladder = || {
        let found = here.results().standing(&here.store, &here.which("one"), here.asked()).expect("no fault");
        format!("{:?}", found.expect("it counts").expect("a partnership").ladder)
    };
    let anew = || {
        let (db, day) = (&here.store, here.store.today());
        let found = db.read(|db| standing::of(db, here.store.keys(), ("one", day), None)).expect("no fault");
        format!("{:?}", found.expect("a partnership").ladder)
    };
    let (seen, _) = here.look("one");
    assert_eq!(ladder(), anew());
    assert!(Arc::ptr_eq(&seen, &here.kept("one").expect("kept")), "nothing was counted again for it");
    let line = |results: &Results| lock(&results.standing).peek("one").map(|(line, _)| line);
    assert_eq!(line(&here.results()), Some(seen.line));

    here.one_more("one", None);
    drop(seen);
    here.slow("one");
    assert_eq!(ladder(), anew());
    let now = here.kept("one").expect("kept");
    assert_eq!(now.journeys.len(), 4, "what it counted stands on the page of results, too");
    assert_eq!(line(&here.results()), Some(now.line));
    // Counted behind a page: whoever asks for the ladder then counts nothing.
    here.one_more("one", None);
    here.renew("one");
    let behind = here.kept("one").expect("kept");
    assert_eq!(ladder(), anew());
    assert!(Arc::ptr_eq(&behind, &here.kept("one").expect("kept")));
}
