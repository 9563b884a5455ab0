//! Does nobody of whom a complaint is about, or may be about, get to see it?

use super::*;

/// Whom a complaint is about besides the accused: the employer of the place and the recruiter. Their people neither
/// see it nor deal with it, and their body does not take it.
#[test]
fn nobody_of_the_recruiter_or_of_the_employer_of_the_place_gets_it() {
    on_both(|ground| {
        let store = ground.open();
        let (handler, helper) = begin(&store);
        let about = |accused: &str, employer: &str, recruiter: &str| New {
            accused: Some(accused.to_owned()),
            employer: Some(employer.to_owned()),
            recruiter: Some(recruiter.to_owned()),
            ..new("hotline", words(WORDS), true)
        };
        // The union runs the hotline: as employer or as recruiter it takes nothing about itself.
        for own in [about("", "union", ""), about("", "", "union"), about("hospital", "helpers", "union")] {
            let refused = file(&store, &nobody(), own).expect_err("its own body");
            assert_eq!(refused.to_string(), "channel: grievance-channel-accused article=Art. 19");
        }
        // Where nobody is accused it is the recruiter, else the employer.
        let accused = |new: New| {
            let (id, _) = file(&store, &nobody(), new).expect("filed");
            let case = get(&store, &id);
            (id, case.accused, case.accused_party)
        };
        let both = Some("hospital".to_owned());
        let (first, by, party) = accused(about("", "hospital", "helpers"));
        assert_eq!((by, party), (Some("helpers".to_owned()), Some("helpers".to_owned())));
        let (second, by, party) = accused(about("", "hospital", ""));
        assert_eq!((by, party), (both.clone(), both));
        let case = get(&store, &first);
        assert_eq!(case.about().collect::<Vec<_>>(), ["helpers", "hospital", "helpers"]);
        assert_eq!(
            ["helpers", "hospital", "union", ""].map(|own| case.is_hidden_from(own)),
            [true, true, false, false]
        );
        // Figures, too: neither of them counts it, the body does.
        let counted =
            |own: &str| store.read(|db| grievances::courses(db, "p", own, None)).expect("no fault").len();
        assert_eq!(["helpers", "hospital", "union"].map(counted), [1, 0, 2]);
        // It cannot be passed on to the recruiter's own desk either.
        let (passed, seen) = (first.clone(), case.version);
        let refused = change(&store, &handler, move |tx, law| {
            grievances::pass_on(tx, ("p", &passed), seen, "desk", None, &law.in_force(TODAY))
        });
        assert_eq!(
            refused.expect_err("its own desk").to_string(),
            "channel: grievance-channel-accused article=Art. 19"
        );
        assert_eq!(
            (listed(&store, &handler), listed(&store, &helper)),
            (vec![first.clone(), second], vec![])
        );
        let refused = step(&store, &helper, &first, Side::Handler, only("acknowledge")).expect_err("theirs");
        assert!(refused.to_string().contains("grievance-of-the-accused article=Art. 19"), "{refused}");
        // Somebody who is punished for it complains about the same people.
        let (again, linked) = (code::new().expect("chance"), first.clone());
        let worse = change(&store, &nobody(), move |tx, law| {
            grievances::retaliation(tx, ("p", &linked), "Moved to nights", &again, &law.in_force(TODAY))
        });
        let worse = get(&store, &worse.expect("a linked complaint"));
        assert_eq!(worse.about().collect::<Vec<_>>(), ["helpers", "hospital", "helpers"]);
    });
}

/// A place of the partnership keeps its employer out, whatever party was named.
#[test]
fn nobody_of_the_employer_of_a_place_of_the_partnership_gets_it() {
    on_both(|ground| {
        let store = ground.open();
        let (handler, _) = begin(&store);
        let cell = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        let place = Place {
            partnership: "p".to_owned(),
            id: "H-1".to_owned(),
            organisation: None,
            country: String::new(),
            title: "Ward nurse (invented)".to_owned(),
            cells: [("employer", "hospital"), ("country", "DE")].map(cell).into(),
            state: String::new(),
            version: 0,
        };
        change(&store, &somebody(), move |tx, _| places::create(tx, &place)).expect("a place");
        let at = New { accused: None, place: Some("H-1".to_owned()), ..new("hotline", words(WORDS), true) };
        let (id, _) = file(&store, &nobody(), at).expect("filed");
        let case = get(&store, &id);
        assert_eq!((case.accused.as_deref(), case.place.as_deref()), (Some("hospital"), Some("H-1")));
        assert!(case.is_hidden_from("hospital"));
        assert_eq!(listed(&store, &handler), [id]);
    });
}

/// Whoever recruits for a place by its own cell is kept out of a complaint about it, whomever the complainant named.
#[test]
fn nobody_of_the_recruiter_of_a_place_of_the_partnership_gets_it() {
    on_both(|ground| {
        let store = ground.open();
        let (handler, helper) = begin(&store);
        let place = |id: &str, recruiter: &str| {
            let cell = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
            let cells = [("employer", "hospital"), ("country", "DE"), ("recruiter", recruiter)].map(cell);
            let place = Place {
                partnership: "p".to_owned(),
                id: id.to_owned(),
                organisation: None,
                country: String::new(),
                title: "Ward nurse (invented)".to_owned(),
                cells: cells.into(),
                state: String::new(),
                version: 0,
            };
            change(&store, &somebody(), move |tx, _| places::create(tx, &place)).expect("a place");
        };
        place("H-1", "helpers");
        place("H-2", "union");
        let at = |place: &str| New {
            accused: None,
            place: Some(place.to_owned()),
            ..new("hotline", words(WORDS), true)
        };
        let (id, _) = file(&store, &nobody(), at("H-1")).expect("filed");
        let case = get(&store, &id);
        // It is about the employer; who recruits is kept out as well.
        assert_eq!(
            (case.accused.as_deref(), case.agent.party.as_deref()),
            (Some("hospital"), Some("helpers"))
        );
        assert_eq!(["helpers", "hospital", "union"].map(|own| case.is_hidden_from(own)), [true, true, false]);
        let counted =
            |own: &str| store.read(|db| grievances::courses(db, "p", own, None)).expect("no fault").len();
        assert_eq!(["helpers", "hospital", "union"].map(counted), [0, 0, 1]);
        assert_eq!((listed(&store, &handler), listed(&store, &helper)), (vec![id.clone()], vec![]));
        // Its own desk does not get it, nor does the union where the union recruits.
        let (passed, seen) = (id.clone(), case.version);
        let refused = change(&store, &handler, move |tx, law| {
            grievances::pass_on(tx, ("p", &passed), seen, "desk", None, &law.in_force(TODAY))
        });
        let accused = "channel: grievance-channel-accused article=Art. 19";
        assert_eq!(refused.expect_err("its own desk").to_string(), accused);
        let own = file(&store, &nobody(), at("H-2")).expect_err("its own body");
        assert_eq!(own.to_string(), accused);
        // Another recruiter is named: both are kept out.
        let other = New { recruiter: Some("hospital".to_owned()), ..at("H-1") };
        let (id, _) = file(&store, &nobody(), other).expect("filed");
        assert!(get(&store, &id).is_hidden_from("helpers"));
        // The place names nobody any more: a complaint about retaliation keeps out whom it named then.
        let emptied = change(&store, &somebody(), |tx, _| {
            let mut place = tx.read(|db| places::get(db, "p", "H-1"))?.ok_or(Refusal::Missing)?;
            place.cells.remove("recruiter");
            places::change(tx, &place)
        });
        emptied.expect("changed");
        let again = code::new().expect("chance");
        let worse = change(&store, &nobody(), move |tx, law| {
            grievances::retaliation(tx, ("p", "G00001"), "Moved to nights", &again, &law.in_force(TODAY))
        });
        assert!(get(&store, &worse.expect("a linked complaint")).is_hidden_from("helpers"));
    });
}

#[test]
fn nobody_of_the_accused_and_no_state_fled_gets_it() {
    on_both(|ground| {
        let store = ground.open();
        let (handler, helper) = begin(&store);
        let about = |channel, accused: &str| New {
            accused: Some(accused.to_owned()),
            ..new(channel, words(WORDS), true)
        };
        let refused = file(&store, &nobody(), about("hotline", "union")).expect_err("its own body");
        assert_eq!(refused.to_string(), "channel: grievance-channel-accused article=Art. 19");
        assert_eq!(file(&store, &nobody(), about("closed", "union")), Err(Refusal::Wrong("channel")));
        let (id, _) = file(&store, &nobody(), about("hotline", "")).expect("filed");
        step(&store, &handler, &id, Side::Handler, only("acknowledge")).expect("acknowledged");
        // It turns out to be about the body itself: it goes to another one, and is gone for the first.
        let triage = Move {
            step: "triage".to_owned(),
            severity: Some(Severity::Ordinary),
            accused: Some("union".to_owned()),
            ..Move::default()
        };
        let refused = step(&store, &handler, &id, Side::Handler, triage).expect_err("its own");
        assert_eq!(refused.to_string(), "grievance-of-the-accused article=Art. 19");
        let (passed, seen) = (id.clone(), get(&store, &id).version);
        change(&store, &handler, move |tx, law| {
            grievances::pass_on(tx, ("p", &passed), seen, "desk", Some("union"), &law.in_force(TODAY))
        })
        .expect("passed on");
        assert_eq!((listed(&store, &handler), listed(&store, &helper)), (vec![], vec![id.clone()]));
        let all = store.read(|db| grievances::courses(db, "p", "union", None)).expect("no fault");
        assert!(all.is_empty());
        // Somebody who fled a State complains to nobody of it, and is seen by nobody of it.
        let mut fled = person("P1", "Amina (invented)");
        fled.fled = Some("DE".to_owned());
        add(&store, fled);
        let told = Told { person: Some("P1".to_owned()), ..words(WORDS) };
        let refused =
            file(&store, &nobody(), new("hotline", told.clone(), false)).expect_err("of that State");
        assert_eq!(refused.to_string(), "channel: grievance-channel-fled article=Art. 19");
        let (id, _) = file(&store, &nobody(), new("desk", told, false)).expect("filed");
        let courses =
            |state| store.read(|db| grievances::courses(db, "p", "", state)).expect("no fault").len();
        assert_eq!((courses(Some("DE")), courses(Some("PH"))), (1, 2));
        let own = store.read(|db| grievances::of_person(db, store.keys(), "p", "P1")).expect("no fault");
        assert_eq!(own.iter().map(|g| g.id.clone()).collect::<Vec<_>>(), [id]);
    });
}
