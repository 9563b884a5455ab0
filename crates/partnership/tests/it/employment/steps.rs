//! The steps from an accepted place to the end of work, and their guards.

use agreement::Said;
use expect_test::expect;
use jiff::civil::date;
use partnership::employment::contract::{Difference, What};
use partnership::employment::placement::{Facts, Placement, Side, State, is_of_both, may_change, whose};
use partnership::employment::rules::Rules;
use partnership::licences::Licence;
use partnership::lifecycle::{Lifecycle, chart, idle_guards, take};
use partnership::vacancies::Recruiter;
use proptest::prelude::*;

use super::{TODAY, agreement};

fn rules() -> Rules {
    let agreement = agreement();
    Rules::of(&agreement.in_force(TODAY)).expect("a clause")
}

/// Facts with which every step of a side can be taken.
fn good<'a>(rules: &'a Rules, side: Side) -> Facts<'a> {
    Facts {
        rules: Some(rules),
        today: TODAY,
        side,
        interested: false,
        recruiter: &Recruiter::Nobody,
        charged: false,
        differences: &[],
        understood: true,
        text: "because (invented)",
        on: Some(TODAY),
        begins: Some(date(2026, 11, 1)),
        notified_on: Some(date(2026, 11, 10)),
        notice_on: Some(date(2026, 11, 1)),
        sure: true,
        may_change: Some(true),
        change_cite: "Art. 10",
        elsewhere: true,
    }
}

#[test]
fn the_chart() {
    expect![[r#"
        interview: Proposed → Interviewed (employers, licensed, day)
        offer: Interviewed → Offered (employers, ruled, licensed, free, points, language)
        send-back: Offered → Interviewed (verifiers, reason)
        verify: Offered → ContractVerified (verifiers, disinterested, licensed, free, points, language, occupation, pay, advertised, country)
        accept: ContractVerified → Accepted (persons, free, understood)
        decline: Proposed, Interviewed, Offered, ContractVerified, Accepted → Declined (persons)
        withdraw: Proposed, Interviewed, Offered, ContractVerified → Withdrawn (employers, reason)
        lapse: ContractVerified → Lapsed (employers, notified, term)
        start: Accepted → Started (parties, day, past, begins)
        confirm: Started → Confirmed (parties, sure)
        end: Started, Confirmed → Ended (parties, day)
        terminate: Started, Confirmed → Terminated (parties, reason, day, notice)
        transfer: Started, Confirmed → Transferred (persons, changing, elsewhere)
    "#]]
    .assert_eq(&chart::<Placement>());
}

const OTHERS: [Side; 4] = [Side::Person, Side::Employer, Side::Verifier, Side::Other];

#[test]
fn each_step_is_taken_when_nothing_stands_in_its_way() {
    let rules = rules();
    for step in Placement::STEPS {
        for from in step.from {
            let taken = take::<Placement>(step.name, *from, &good(&rules, whose(step.name)));
            assert_eq!(taken, Ok(step.to), "{}", step.name);
            // And by nobody else.
            for side in OTHERS {
                let may = side == whose(step.name) || (is_of_both(step.name) && side == Side::Person);
                let taken = take::<Placement>(step.name, *from, &good(&rules, side));
                assert_eq!(taken.is_ok(), may, "{} by {side:?}", step.name);
            }
        }
    }
}

fn differs(field: &'static str, what: What) -> Vec<Difference> {
    vec![Difference { field, what, said: Said::new("work-point-missing").text("article", "Art. 16") }]
}

/// Each guard away in turn: some answer changes.
#[test]
fn every_guard_is_needed() {
    let rules = rules();
    let stranger = Recruiter::Stranger("agent".to_owned());
    let unlicensed = Recruiter::Party {
        party: "agent".to_owned(),
        kind: "recruiter".to_owned(),
        licence: Licence::default(),
    };
    let found: Vec<Vec<Difference>> = [
        ("leave", What::Missing),
        ("languages", What::Language),
        ("occupation", What::Occupation),
        ("wage", What::Floor),
        ("wage", What::Advertised),
        ("country", What::Country),
    ]
    .into_iter()
    .map(|(field, what)| differs(field, what))
    .collect();
    let mut asked = Vec::new();
    for step in Placement::STEPS {
        let (name, from, facts) = (step.name, step.from[0], good(&rules, whose(step.name)));
        let mut ask = |facts| asked.push((name, from, facts));
        ask(Facts { side: Side::Other, ..facts });
        ask(Facts { rules: None, ..facts });
        ask(Facts { interested: true, ..facts });
        ask(Facts { recruiter: &stranger, ..facts });
        ask(Facts { recruiter: &unlicensed, ..facts });
        ask(Facts { charged: true, ..facts });
        ask(Facts { understood: false, ..facts });
        ask(Facts { text: " ", ..facts });
        ask(Facts { on: None, ..facts });
        ask(Facts { on: Some(date(2026, 11, 26)), ..facts });
        ask(Facts { on: Some(date(2026, 10, 31)), ..facts });
        ask(Facts { notified_on: None, ..facts });
        ask(Facts { notified_on: Some(date(2026, 11, 11)), ..facts });
        ask(Facts { notice_on: None, ..facts });
        ask(Facts { sure: false, ..facts });
        ask(Facts { may_change: Some(false), ..facts });
        ask(Facts { elsewhere: false, ..facts });
        for differences in &found {
            ask(Facts { differences, ..facts });
        }
    }
    // Without a term no notice is late, and without notice no term runs: each is asked for by itself above,
    // but for `notified`, which a clause without days would hide.
    assert_eq!(idle_guards::<Placement>(&asked), Vec::<String>::new());
}

fn refused(step: &str, from: State, facts: Facts<'_>) -> String {
    take::<Placement>(step, from, &facts).expect_err("refused").to_string()
}

#[test]
fn an_offer_lapses_only_with_notice_and_after_the_term() {
    let rules = rules();
    let facts = good(&rules, Side::Employer);
    let lapse =
        |facts| take::<Placement>("lapse", State::ContractVerified, &facts).map_err(|r| r.to_string());
    assert_eq!(
        lapse(Facts { notified_on: None, ..facts }),
        Err("work-not-notified article=Art. 16".to_owned())
    );
    // Told on the eleventh: the twenty-fifth is the fourteenth day, and still hers.
    assert_eq!(
        lapse(Facts { notified_on: Some(date(2026, 11, 11)), ..facts }),
        Err("work-term-runs date=2026-11-25 article=Art. 16".to_owned())
    );
    assert_eq!(lapse(Facts { notified_on: Some(date(2026, 11, 10)), ..facts }), Ok(State::Lapsed));
    // An agreement without days lets nothing lapse.
    let endless = Rules { offer_days: None, ..rules.clone() };
    assert_eq!(
        lapse(Facts { rules: Some(&endless), ..facts }),
        Err("work-no-term article=Art. 16".to_owned())
    );
    // Before it was verified there is nothing to answer.
    assert_eq!(refused("lapse", State::Offered, facts), "lifecycle-not-now state=(work-offered)");
}

#[test]
fn refusals_cite_their_article() {
    let rules = rules();
    let person = good(&rules, Side::Person);
    assert_eq!(
        refused("accept", State::ContractVerified, Facts { charged: true, understood: false, ..person }),
        "charged: work-charged article=Art. 16\nunderstood: work-not-understood article=Art. 16"
    );
    assert_eq!(
        refused("start", State::Accepted, Facts { on: Some(date(2026, 10, 31)), ..person }),
        "on: work-before-contract date=2026-11-01 article=Art. 16"
    );
    assert_eq!(
        refused("transfer", State::Started, Facts { may_change: Some(false), ..person }),
        "work-no-change article=Art. 10"
    );
    // Notice comes before the end.
    let late = Facts { notice_on: Some(date(2026, 11, 26)), ..person };
    assert_eq!(refused("terminate", State::Confirmed, late), "notice_on: work-no-notice article=Art. 16");
}

/// C5.4: where the text says nothing, it does not say no; the first employer is not asked.
#[test]
fn a_change_of_employer_is_the_persons() {
    assert_eq!(may_change(State::Started, None, "–", true), Ok(()));
    let all = may_change(State::Accepted, Some(false), "Art. 10", false).expect_err("refused").to_string();
    assert_eq!(
        all,
        "lifecycle-not-now state=(work-accepted)\nwork-no-change article=Art. 10\nplace: work-same-employer"
    );
}

proptest! {
    /// Whatever is tried in whatever order: nobody works without a verified contract that they accepted, and
    /// nothing leaves an end.
    #[test]
    fn a_random_walk(steps in prop::collection::vec((0..Placement::STEPS.len(), 0..4_usize, any::<bool>()), 1..60)) {
        let rules = rules();
        let (mut state, mut verified, mut accepted) = (State::Proposed, false, false);
        for (at, side, sure) in steps {
            let step = &Placement::STEPS[at];
            let facts = Facts { sure, elsewhere: sure, understood: sure, ..good(&rules, OTHERS[side]) };
            let Ok(to) = take::<Placement>(step.name, state, &facts) else { continue };
            prop_assert!(!state.is_over());
            verified |= to == State::ContractVerified;
            accepted |= to == State::Accepted;
            if to.is_at_work() {
                prop_assert!(verified && accepted);
            }
            prop_assert_eq!(State::from_word(to.word()), Some(to));
            state = to;
        }
    }
}
