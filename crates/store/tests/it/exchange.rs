//! A case moves between two installations: what goes, what comes back, what both
//! can prove, and what is refused.

use agreement::Said;
use jiff::civil::{Date, date};
use partnership::exchange::Purpose;
use partnership::refusal;
use partnership::stakeholders::consent;
use store::consents::{self, Asked};
use store::exchange::{self, Card, own_card};
use store::people::NewPerson;
use store::{Refusal, Store, Tx, history, people};

use crate::support::{Ground, add, files, house, on_both, person, planted, proved, somebody, where_stands};

/// What a rule says no with.
fn rule(id: &'static str) -> Refusal {
    refusal::Refusal::of(Said::new(id)).into()
}

/// Until when people agree.
const AGREED: Date = date(2027, 1, 31);

fn write<T: Send + 'static>(
    store: &Store,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    store.write(&somebody(), f).expect("no fault")
}

fn card(store: &Store, name: &str, country: &str) -> Card {
    own_card(store.keys(), name, Some(country)).expect("a card")
}

/// Two installations that trust each other: at home, and abroad.
fn two(home: &Ground, abroad: &Ground) -> (Store, Store) {
    let (home, abroad) = (home.open(), abroad.open());
    house(&home);
    house(&abroad);
    let (hers, theirs) = (card(&home, "Home (invented)", "PH"), card(&abroad, "Abroad (invented)", "DE-NW"));
    write(&home, move |tx| exchange::add_peer(tx, "abroad", &theirs)).expect("trusted");
    write(&abroad, move |tx| exchange::add_peer(tx, "home", &hers)).expect("trusted");
    (home, abroad)
}

/// Adds somebody who agrees that their case is sent.
fn agreeing(store: &Store, new: NewPerson) {
    add(store, new);
    agree(store, "P1", AGREED);
}

/// What somebody says about it, on a day.
fn agree(store: &Store, id: &'static str, until: Date) {
    let asked = Asked { language: "en".to_owned(), wording: "1".to_owned() };
    write(store, move |tx| consents::give(tx, ("p", id), consent::Purpose::Transfer, until, &asked, None))
        .expect("agreed");
}

fn send(store: &Store, id: &'static str, purpose: Purpose) -> Result<Vec<u8>, Refusal> {
    let case = write(store, move |tx| exchange::send(tx, "p", id, "abroad", purpose))?;
    let sent = store.read(|db| exchange::sent(db, store.keys(), &case)).expect("no fault").expect("sent");
    Ok(sent.bundle.expect("a bundle"))
}

fn receive(store: &Store, letter: Vec<u8>) -> Result<String, Refusal> {
    write(store, move |tx| exchange::open(tx, &letter).and_then(|letter| exchange::receive(tx, "p", &letter)))
}

fn answer(store: &Store, letter: Vec<u8>) -> Result<String, Refusal> {
    write(store, move |tx| exchange::open(tx, &letter).and_then(|letter| exchange::answer(tx, "p", &letter)))
}

fn reply(store: &Store, case: &str) -> Vec<u8> {
    let case = store.read(|db| exchange::received(db, store.keys(), case)).expect("no fault");
    case.expect("a case").answer.expect("an answer")
}

/// What the journal says of something.
fn lines(store: &Store, kind: &str, id: &str) -> Vec<String> {
    let all = store.read(|db| history::of(db, store.keys(), kind, "p", id, None, 50)).expect("no fault");
    let mut lines: Vec<String> = all.rows.into_iter().map(|line| line.action).collect();
    lines.sort();
    lines
}

#[test]
fn a_case_goes_is_accepted_and_both_journals_show_it() {
    on_both(|home_ground| {
        let abroad_ground = Ground::sqlite();
        let (home, abroad) = two(home_ground, &abroad_ground);
        let mut new = planted();
        new.personal = new.personal.with("isced", "6").with("birth_date", "1990-03-09");
        agreeing(&home, new);
        let letter = send(&home, "P1", Purpose::Recognition).expect("sent");
        let case = receive(&abroad, letter.clone()).expect("received");
        let waiting = abroad.read(|db| exchange::received(db, abroad.keys(), &case)).expect("no fault");
        let said = waiting.expect("a case").said;
        assert_eq!((said.person.as_str(), said.agreed_until), ("P1", Some(AGREED)));
        // What the purpose does not need did not leave: telephone, e-mail, address.
        let fields: Vec<&str> = said.fields.keys().map(String::as_str).collect();
        assert_eq!(fields, ["birth_date", "isced", "name", "name_other", "origin", "skills"]);
        assert_eq!(receive(&abroad, letter), Err(rule("page-letter-repeated")));

        let by = case.clone();
        let accepted = write(&abroad, move |tx| exchange::accept(tx, "p", &by, Some("helpers")));
        let theirs = accepted.expect("accepted");
        let kept = abroad.read(|db| people::get(db, abroad.keys(), "p", &theirs)).expect("no fault");
        let kept = kept.expect("a person");
        assert_eq!((kept.personal.get("reference"), kept.personal.get("isced")), ("home/P1", "6"));
        assert_eq!(kept.organisation.as_deref(), Some("helpers"));
        let after = abroad.read(|db| exchange::received(db, abroad.keys(), &case)).expect("no fault");
        assert!(after.expect("a case").said == exchange::Said::default());

        let letter = reply(&abroad, &case);
        assert_eq!(answer(&home, letter.clone()), Ok(case.clone()));
        assert_eq!(answer(&home, letter), Err(rule("page-letter-repeated")));
        let sent = home.read(|db| exchange::sent(db, home.keys(), &case)).expect("no fault").expect("sent");
        assert_eq!((sent.state.as_str(), sent.answer, sent.bundle), ("accepted", theirs, None));
        assert_eq!(
            lines(&home, "person", "P1"),
            ["case.answered", "case.send", "person.consent", "person.create"]
        );
        assert_eq!(lines(&abroad, "case", &case), ["case.accept", "case.receive"]);
        assert_eq!(proved(&home, &[]).faults, Vec::<String>::new());
        assert_eq!(proved(&abroad, &[]).faults, Vec::<String>::new());
    });
}

#[test]
fn a_case_is_refused_with_a_reason() {
    on_both(|ground| {
        let other = Ground::sqlite();
        let (home, abroad) = two(&other, ground);
        agreeing(&home, planted());
        let case = receive(&abroad, send(&home, "P1", Purpose::Permit).expect("sent")).expect("received");
        let by = case.clone();
        let without = write(&abroad, move |tx| exchange::refuse(tx, "p", &by, "  "));
        assert_eq!(without, Err(Refusal::Wrong("reason")));
        let by = case.clone();
        write(&abroad, move |tx| exchange::refuse(tx, "p", &by, "No permit of this kind")).expect("refused");
        let by = case.clone();
        let again = write(&abroad, move |tx| exchange::accept(tx, "p", &by, None));
        assert_eq!(again, Err(rule("page-letter-repeated")));
        answer(&home, reply(&abroad, &case)).expect("taken in");
        let sent = home.read(|db| exchange::sent_of(db, home.keys(), "p", "P1")).expect("no fault");
        assert_eq!((sent[0].state.as_str(), sent[0].answer.as_str()), ("refused", "No permit of this kind"));
        assert_eq!(lines(&abroad, "case", &case), ["case.receive", "case.refuse"]);
    });
}

#[test]
fn what_does_not_hold_is_refused_and_nothing_is_kept() {
    let (a, b, c) = (Ground::sqlite(), Ground::sqlite(), Ground::sqlite());
    let (home, abroad) = two(&a, &b);
    let stranger = c.open();
    house(&stranger);
    agreeing(&home, planted());
    agreeing(&stranger, planted());
    let letter = send(&home, "P1", Purpose::Permit).expect("sent");

    // Damaged, cut, empty, something else.
    for at in [0, letter.len() / 2, letter.len() - 1] {
        let mut bent = letter.clone();
        bent[at] ^= 1;
        assert_eq!(receive(&abroad, bent), Err(rule("page-letter-unreadable")), "byte {at}");
    }
    assert_eq!(receive(&abroad, letter[..40].to_vec()), Err(rule("page-letter-unreadable")));
    assert_eq!(receive(&abroad, Vec::new()), Err(rule("page-letter-unreadable")));
    // Locked for somebody else.
    assert_eq!(receive(&stranger, letter.clone()), Err(rule("page-letter-unreadable")));
    // From somebody nobody vouched for.
    let theirs = card(&abroad, "Abroad", "DE");
    write(&stranger, move |tx| exchange::add_peer(tx, "abroad", &theirs)).expect("trusted");
    let foreign = send(&stranger, "P1", Purpose::Permit).expect("sent");
    assert_eq!(receive(&abroad, foreign), Err(rule("page-letter-unknown")));
    // A case is no answer, and an answer no case; an answer comes from whom it was sent to.
    assert_eq!(answer(&abroad, letter.clone()), Err(rule("page-letter-kind")));
    let case = receive(&abroad, letter).expect("received");
    let by = case.clone();
    write(&abroad, move |tx| exchange::refuse(tx, "p", &by, "no")).expect("refused");
    let reply = reply(&abroad, &case);
    assert_eq!(receive(&home, reply.clone()), Err(rule("page-letter-kind")));
    assert_eq!(
        write(&home, move |tx| exchange::open(tx, &reply)
            .and_then(|letter| exchange::answer(tx, "q", &letter))),
        Err(rule("page-letter-unasked"))
    );
    // Not trusted any more.
    write(&home, |tx| exchange::change_peer(tx, "abroad", 1, false)).expect("stopped");
    assert_eq!(send(&home, "P1", Purpose::Permit), Err(rule("page-send-stopped")));
    let kept = abroad.read(|db| exchange::received_list(db, "p")).expect("no fault");
    assert_eq!(kept.len(), 1);
}

#[test]
fn consent_and_flight_decide() {
    let (a, b) = (Ground::sqlite(), Ground::sqlite());
    let (home, _abroad) = two(&a, &b);
    let mut fled = person("F1", "Somebody");
    fled.fled = Some("DE".to_owned());
    add(&home, fled);
    add(&home, person("P2", "Another"));
    add(&home, person("P3", "A third"));
    agree(&home, "P3", AGREED);
    let asked = Asked { language: "en".to_owned(), wording: "1".to_owned() };
    write(&home, move |tx| consents::withdraw(tx, ("p", "P3"), consent::Purpose::Transfer, &asked, None))
        .expect("taken back");
    assert_eq!(send(&home, "F1", Purpose::Permit), Err(rule("page-send-fled")));
    assert_eq!(send(&home, "P2", Purpose::Permit), Err(rule("page-send-no-consent")));
    assert_eq!(send(&home, "P3", Purpose::Permit), Err(rule("page-send-no-consent")));
    assert_eq!(send(&home, "nobody", Purpose::Permit), Err(Refusal::Missing));
}

#[test]
fn cards_are_read_back_and_no_other_text_is_one() {
    let ground = Ground::sqlite();
    let store = ground.open();
    let own = card(&store, "Ministry of Labour (invented)", "SN");
    assert_eq!(Card::from_text(&own.to_string()), Some(own.clone()));
    // As it comes out of a mail program.
    let text = own.to_string();
    let lines: Vec<&str> = (0..text.len()).step_by(40).map(|n| &text[n..text.len().min(n + 40)]).collect();
    assert_eq!(Card::from_text(&lines.join("\n  ")), Some(own.clone()));
    assert_eq!(own.fingerprint().len(), 39);
    for text in ["", "ambos-card-1.", "ambos-card-1.e30", "ambos-card-2.e30", "hello"] {
        assert_eq!(Card::from_text(text), None, "{text}");
    }
    let mine = own.clone();
    assert_eq!(write(&store, move |tx| exchange::add_peer(tx, "me", &mine)), Err(Refusal::Wrong("card")));
}

/// Neither what waits nor what was sent lies in the open, and nothing of it is left after an answer
/// or an erasure.
#[test]
fn nothing_of_a_case_lies_in_the_open() {
    let (a, b) = (Ground::sqlite(), Ground::sqlite());
    let (home, abroad) = two(&a, &b);
    agreeing(&home, planted());
    let words = [crate::support::PLANTED[0], crate::support::PLANTED[5]];
    let case = receive(&abroad, send(&home, "P1", Purpose::Recognition).expect("sent")).expect("received");
    for ground in [&a, &b] {
        assert_eq!(where_stands(&files(ground.folder.path()), &words), Vec::<String>::new());
    }
    write(&home, |tx| people::erase(tx, "p", "P1")).expect("erased");
    let sent = home.read(|db| exchange::sent(db, home.keys(), &case)).expect("no fault").expect("sent");
    assert_eq!((sent.bundle, sent.answer.as_str()), (None, ""));
    let by = case.clone();
    write(&abroad, move |tx| exchange::refuse(tx, "p", &by, "withdrawn")).expect("refused");
    // The answer is taken in; what it says of somebody erased is not kept.
    answer(&home, reply(&abroad, &case)).expect("taken in");
    let sent = home.read(|db| exchange::sent(db, home.keys(), &case)).expect("no fault").expect("sent");
    assert_eq!((sent.state.as_str(), sent.answer.as_str()), ("refused", ""));
    assert_eq!(proved(&home, &[]).faults, Vec::<String>::new());
}
