//! Is an agreement led into force and to its end as its rules say?

use super::*;

/// Somebody's mobility case at a stage.
fn case(store: &Store, partnership: &str, id: &str, (person, stage): (&str, &str)) {
    let values = [partnership, id, person, stage].map(str::to_owned);
    let put = store.write_untraced(&somebody(), move |tx| {
        let sql = "INSERT INTO mobility_case (partnership, id, person, corridor, country, edition, law_day, stage, \
                   version) VALUES ($1, $2, $3, 'c', 'DE', 1, '2026-11-25', $4, 1)";
        tx.execute(sql, &values.each_ref().map(Into::into))?;
        Ok::<(), Refusal>(())
    });
    put.expect("no fault").expect("put");
}

/// ¶29: no immigration sign-off, no launch; and taken back, it rests.
#[test]
fn an_agreement_is_led_into_force() {
    on_both(|ground| {
        let store = ground.open();
        nurses(&store);
        let officer = actor(&store, Role::Officer, "helpers", "officer@example.org");
        let visa = actor(&store, Role::Immigration, "visa", "visa@example.org");
        let launch = |store: &Store| by(store, &officer, |tx| concluding::must_be_operational(tx, "n"));
        // A check leaves no line, so what it lets through ends as a fault elsewhere; here only the refusal counts.
        assert_eq!(stage(&store), Stage::Draft);
        assert!(launch(&store).expect_err("a draft").starts_with("concluding-not-operational stage="));
        for (number, name) in [(0, "scope"), (1, "negotiate"), (2, "sign")] {
            assert_eq!(step(&store, &officer, number, name), Ok(number + 1), "{name}");
        }
        assert_eq!(
            step(&store, &officer, 2, "sign"),
            Err("it was changed meanwhile and has version 3".to_owned())
        );
        assert_eq!(
            step(&store, &officer, 3, "enter-force"),
            Err("concluding-unknown questions=P3.1\nconcluding-no-signoff countries=DE".to_owned())
        );
        vouch_for_all(&store, &officer);
        assert_eq!(
            step(&store, &officer, 3, "enter-force"),
            Err("concluding-no-signoff countries=DE".to_owned())
        );
        let sign = |actor: &Actor, given, reason: &'static str| {
            by(&store, actor, move |tx| concluding::sign_off(tx, "n", 1, given, reason))
        };
        let wants =
            || store.read(|db| concluding::wants_signoff(db, &["n".to_owned()], "DE")).expect("no fault");
        assert_eq!(wants(), ["n"]);
        assert_eq!(sign(&officer, true, "yes"), Err("signoff-nobody".to_owned()));
        assert_eq!(sign(&visa, true, " "), Err("reason: concluding-no-reason".to_owned()));
        assert_eq!(sign(&visa, true, "steps and permits read"), Ok(()));
        assert!(wants().is_empty());
        assert_eq!(step(&store, &officer, 3, "enter-force"), Ok(4));
        assert_eq!(stage(&store), Stage::InForce);
        assert_eq!(sign(&visa, false, "the quota is used up"), Ok(()));
        assert_eq!(stage(&store), Stage::Suspended);
        assert!(launch(&store).is_err());
        assert_eq!(step(&store, &officer, 5, "resume"), Err("concluding-no-signoff countries=DE".to_owned()));
        let halted = launch(&store).expect_err("suspended");
        assert!(halted.contains("article=Art. 10"), "{halted}");
        let steps = store.read(|db| concluding::steps(db, "n")).expect("no fault");
        let told: Vec<(&str, i64)> = steps.iter().map(|t| (t.step.as_str(), t.edition)).collect();
        let expected =
            [("scope", 0), ("negotiate", 0), ("sign", 0), ("enter-force", 1), ("withdraw-signoff", 1)];
        assert_eq!(told, expected);
        assert!(proved(&store, &[]).faults.is_empty());
    });
}

/// A text that is put in while another is in force governs nothing until it was amended, signed off and brought
/// into force.
#[test]
fn a_newer_text_waits_for_its_own_sign_off() {
    on_both(|ground| {
        let store = ground.open();
        nurses(&store);
        let officer = actor(&store, Role::Officer, "helpers", "officer@example.org");
        let visa = actor(&store, Role::Immigration, "visa", "visa@example.org");
        by(&store, &somebody(), |tx| concluding::take_over(tx, "n", date(2026, 3, 1))).expect("in force");
        let more = "\n## Article 99. More\n\n```toml\n[[step]]\nid = \"more\"\nstage = \"counselled\"\n\
            days = 3\nfee = \"0.00 EUR\"\n```\n";
        assert_eq!(put(&store, &officer, 2, text() + more), Ok(2));
        let governs = |store: &Store| store.read(|db| partnerships::governing(db, "n")).expect("no fault");
        let edition = |store: &Store| {
            let picture =
                store.read(|db| concluding::picture(db, "n", None)).expect("no fault").expect("there");
            (
                picture.edition,
                picture.latest,
                picture.agreement.in_force(TODAY).by_id("step", "more").is_some(),
            )
        };
        assert_eq!((governs(&store), edition(&store)), (1, (1, 2, false)));
        // Nobody signs off what the parties did not agree on.
        let sign = |edition: i64| {
            by(&store, &visa, move |tx| concluding::sign_off(tx, "n", edition, true, "read (invented)"))
        };
        assert_eq!(sign(2), Err("it was changed meanwhile and has version 1".to_owned()));
        assert_eq!(sign(1), Ok(()));
        assert_eq!(step(&store, &officer, 1, "review"), Ok(2));
        assert_eq!(governs(&store), 1);
        assert_eq!(step(&store, &officer, 2, "amend"), Ok(3));
        assert_eq!((governs(&store), edition(&store)), (1, (2, 2, true)));
        // What was in force goes on governing: people are told of places and depart under it.
        let halts = |store: &Store| {
            store.write_untraced(&officer, |tx| concluding::halts(tx, "n")).expect("no fault")
        };
        assert!(matches!(halts(&store), Ok(None)));
        vouch_for_all(&store, &officer);
        let refused = step(&store, &officer, 3, "enter-force");
        assert_eq!(refused, Err("concluding-no-signoff countries=DE".to_owned()));
        assert_eq!(sign(2), Ok(()));
        assert_eq!(step(&store, &officer, 3, "enter-force"), Ok(4));
        assert_eq!((governs(&store), edition(&store)), (2, (2, 2, true)));
        assert_eq!(store.read(|db| partnerships::governing_texts(db, "n")).expect("no fault").len(), 1);
    });
}

/// While the next edition waits, the authority can stop the one that governs; a word about the next stops only that.
#[test]
fn a_sign_off_is_taken_back_for_the_text_it_is_about() {
    on_both(|ground| {
        let store = ground.open();
        nurses(&store);
        let officer = actor(&store, Role::Officer, "helpers", "officer@example.org");
        let visa = actor(&store, Role::Immigration, "visa", "visa@example.org");
        by(&store, &somebody(), |tx| concluding::take_over(tx, "n", date(2026, 3, 1))).expect("in force");
        // The same text once more.
        assert_eq!(put(&store, &officer, 2, text()), Ok(2));
        let sign = |edition: i64, given: bool| {
            by(&store, &visa, move |tx| concluding::sign_off(tx, "n", edition, given, "read (invented)"))
        };
        assert_eq!(sign(1, true), Ok(()));
        assert_eq!(step(&store, &officer, 1, "review"), Ok(2));
        assert_eq!(step(&store, &officer, 2, "amend"), Ok(3));
        // About the next edition: given, and taken back. The one in force goes on.
        assert_eq!(sign(2, true), Ok(()));
        assert_eq!(sign(2, false), Ok(()));
        assert_eq!(stage(&store), Stage::Amended);
        vouch_for_all(&store, &officer);
        let refused = step(&store, &officer, 3, "enter-force");
        assert_eq!(refused, Err("concluding-no-signoff countries=DE".to_owned()));
        // Nobody signs off anew what is about to be replaced.
        assert_eq!(sign(1, true), Err("it was changed meanwhile and has version 2".to_owned()));
        // About the text that governs: it rests, and goes on once the authority says yes to it again.
        assert_eq!(sign(1, false), Ok(()));
        assert_eq!(stage(&store), Stage::Suspended);
        let launch = |store: &Store| by(store, &officer, |tx| concluding::must_be_operational(tx, "n"));
        assert!(launch(&store).is_err());
        assert_eq!(step(&store, &officer, 4, "resume"), Err("concluding-no-signoff countries=DE".to_owned()));
        assert_eq!(sign(1, true), Ok(()));
        assert_eq!(step(&store, &officer, 4, "resume"), Ok(5));
        // The day after its last one it is over, whatever waits.
        assert_eq!(step(&store, &officer, 5, "review"), Ok(6));
        assert_eq!(step(&store, &officer, 6, "amend"), Ok(7));
        let day = by(&store, &officer, |tx| {
            let mut kept = tx.read(|db| partnerships::get(db, "n"))?.ok_or(Refusal::Missing)?;
            kept.day = date(2099, 1, 1);
            partnerships::change(tx, &kept)
        });
        assert!(day.is_ok(), "{day:?}");
        let over = store.write_untraced(&officer, |tx| concluding::halts(tx, "n")).expect("no fault");
        let over = over.expect("asked").expect("halted");
        assert!(over.to_string().contains("stage=(concluding-expired)"), "{over}");
    });
}

/// ¶7, C1.5: who leaves, is abroad or returns is in the middle of something as well.
#[test]
fn everybody_in_the_middle_is_counted() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        for id in ["P1", "P2", "P3", "P4"] {
            add(&store, person(id, "Somebody"));
        }
        for (id, person, stage) in
            [("M1", "P1", "cleared"), ("M2", "P2", "employed"), ("M3", "P3", "settled")]
        {
            case(&store, "p", id, (person, stage));
        }
        let put = store.write_untraced(&somebody(), |tx| {
            for (id, person, stage) in [("H1", "P2", "planned"), ("H2", "P4", "withdrawn")] {
                tx.execute(
                    "INSERT INTO return_case (partnership, id, person, stage, follows, budget_minor, version) \
                     VALUES ('p', $1, $2, $3, 0, 0, 1)",
                    &[id.into(), person.into(), stage.into()],
                )?;
            }
            Ok::<(), Refusal>(())
        });
        put.expect("no fault").expect("put");
        let subject = Subject {
            account: "officer".to_owned(),
            role: Role::Officer,
            organisation: "office".to_owned(),
            country: None,
            person: None,
            partnerships: vec!["p".to_owned()],
        };
        let reach = reach(&subject, Action::PersonRead, TODAY);
        let (ids, counts, all) = store
            .read(|db| {
                let picture = concluding::picture(db, "p", None)?.map_or(0, |picture| picture.open_cases);
                let counts = concluding::middle(db, &reach, "p")?;
                Ok((concluding::open_cases(db, &reach, "p")?, counts, picture))
            })
            .expect("read");
        assert_eq!((ids, all), (vec!["P1".to_owned(), "P2".to_owned()], 2));
        assert_eq!(counts, [(Middle::Leaving, 1), (Middle::Abroad, 1), (Middle::Returning, 1)]);
    });
}

/// C1.5: how people stay protected is asked for by the open cases of the agreement that ends, and of no other.
#[test]
fn the_cases_of_another_agreement_ask_for_no_protection() {
    on_both(|ground| {
        let store = ground.open();
        nurses(&store);
        let officer = actor(&store, Role::Officer, "helpers", "officer@example.org");
        by(&store, &somebody(), |tx| concluding::take_over(tx, "n", date(2026, 3, 1))).expect("in force");
        assert_eq!(step(&store, &officer, 1, "suspend"), Ok(2));
        // Somebody of the partnership `p` leaves: nothing of this agreement's.
        add(&store, person("P1", "Somebody"));
        add(&store, NewPerson { partnership: "n".to_owned(), ..person("P1", "Somebody") });
        case(&store, "p", "M1", ("P1", "cleared"));
        let open = |store: &Store| {
            let picture = store.read(|db| concluding::picture(db, "n", None)).expect("no fault");
            picture.expect("there").open_cases
        };
        assert_eq!(open(&store), 0);
        case(&store, "n", "M1", ("P1", "cleared"));
        assert_eq!(open(&store), 1);
        let end = |protection: &str| {
            let new = Move {
                step: "terminate".to_owned(),
                reason: "agreed (invented)".to_owned(),
                protection: protection.to_owned(),
                pilot: false,
            };
            by(&store, &officer, move |tx| concluding::step(tx, "n", 2, &new, None))
        };
        let refused = end(" ").expect_err("somebody leaves");
        assert!(refused.starts_with("protection: concluding-protection-article"), "{refused}");
        assert!(refused.ends_with("cases=1"), "{refused}");
        assert_eq!(end("Case workers go on (invented)"), Ok(3));
    });
}
