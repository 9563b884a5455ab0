//! Does a return go only as its rules let it, does every guard guard something, and does nobody lose by not
//! answering?

mod asked;
mod gained;

use agreement::Agreement;
use expect_test::expect;
use jiff::civil::{Date, date};
use partnership::lifecycle::{Lifecycle, chart, idle_guards, leaves, take};
use partnership::return_home::case::{Facts, OPTIONS, Return, Stage};
use partnership::return_home::follow::Outcome;
use partnership::return_home::plan::{Law, Plan};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 25);
const TEXT: &str = "# A\n\n## Article 9. Return\n\n```toml\n[return]\nvoluntary = true\nbudget = \"100.00 EUR\"\n\
follow_up_months = [12, 3, 6, 3]\nsupport = [\"economic\", \"social\"]\n\n[[corridor]]\nid = \"sn-es\"\norigin = \"SN\"\n\
destination = \"ES\"\n\n[[corridor]]\nid = \"vu-au\"\norigin = \"VU\"\ndestination = \"AU\"\n\n[[step]]\nid = \"leave\"\n\
stage = \"returned\"\ncorridor = \"sn-es\"\ndays = 10\nworking_days = true\ncountry = \"ES\"\nfee = \"0 EUR\"\n\
arranges = \"deregistration\"\n\n[[step]]\nid = \"papers\"\nstage = \"returned\"\ndays = 20\nworking_days = true\n\
country = \"SN\"\nfee = \"0 EUR\"\n\n[[calendar]]\ncountry = \"ES\"\nweekend = [\"saturday\", \"sunday\"]\n\
holidays = [2026-12-08, 2026-12-25]\n\n[[step]]\n\
id = \"goods\"\nstage = \"returned\"\ndays = 10\nfee = \"0 EUR\"\narranges = \"customs_relief\"\n\n[[step]]\nid = \"other\"\n\
stage = \"returned\"\ncorridor = \"vu-au\"\ndays = 1\nfee = \"0 EUR\"\n\n[[step]]\nid = \"bank\"\nstage = \"arrived\"\n\
days = 1\nfee = \"0 EUR\"\n```\n";

fn agreement() -> Agreement {
    Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())])
}

fn law() -> Law {
    let agreement = agreement();
    Law::of(&agreement.in_force(TODAY)).expect("a clause")
}

fn plan() -> Plan {
    Plan {
        support: vec!["economic".to_owned()],
        words: "a kitchen of her own (invented)".to_owned(),
        minor: 4_000,
    }
}

/// Facts with which every step can be taken, by whoever takes it.
fn good<'a>(law: &'a Law, plan: &'a Plan, told: &'a [String], own: bool) -> Facts<'a> {
    Facts {
        law: Some(law),
        own,
        themselves: own,
        own_will: true,
        fled: None,
        to: "SN",
        told,
        registered_with: "Employment service (invented)",
        plan,
        spent_minor: 6_000,
        follows: true,
        answered: true,
        last: true,
        outcome: Some(Outcome::Sustained),
    }
}

fn told() -> Vec<String> {
    OPTIONS.iter().map(|option| (*option).to_owned()).collect()
}

#[test]
fn the_chart() {
    expect![[r#"
        counsel: Planned → Counselled (office, clause, told)
        return: Counselled → Returned (own, voluntary, fled)
        register: Returned → Registered (service)
        begin: Registered → PlanActive (office, plan, support, budget)
        follow: PlanActive, NeedsSupport → Followed (agreed, answered)
        sustain: Followed → Sustained (last, lasts)
        support: Followed → NeedsSupport (lacks)
        remigrate: Followed → Remigrated (left)
        renew: NeedsSupport → PlanActive (office, plan, support, budget)
        end: Returned, Registered, PlanActive, Followed, NeedsSupport → Ended (own)
        withdraw: Planned, Counselled → Withdrawn (own)
    "#]]
    .assert_eq(&chart::<Return>());
}

/// Every step with facts that it needs, each spoiled in one way.
#[test]
fn every_guard_is_needed() {
    let (law, plan, told) = (law(), plan(), told());
    let other = Plan { support: vec!["psychosocial".to_owned()], ..plan.clone() };
    let (dear, none) = (Plan { minor: 4_001, ..plan.clone() }, Plan::default());
    let office = good(&law, &plan, &told, false);
    let own = good(&law, &plan, &told, true);
    let asked = [
        ("counsel", Stage::Planned, Facts { themselves: true, ..office }),
        ("counsel", Stage::Planned, Facts { law: None, ..office }),
        ("counsel", Stage::Planned, Facts { told: &told[..3], ..office }),
        ("return", Stage::Counselled, office),
        ("return", Stage::Counselled, Facts { own_will: false, ..own }),
        // Who stands by them says that they wish it: for the State they fled that is not enough.
        ("return", Stage::Counselled, Facts { themselves: false, fled: Some("SN"), ..own }),
        ("register", Stage::Returned, Facts { registered_with: " ", ..own }),
        ("begin", Stage::Registered, own),
        ("begin", Stage::Registered, Facts { plan: &none, ..office }),
        ("begin", Stage::Registered, Facts { plan: &other, ..office }),
        ("begin", Stage::Registered, Facts { plan: &dear, ..office }),
        ("renew", Stage::NeedsSupport, own),
        ("renew", Stage::NeedsSupport, Facts { plan: &none, ..office }),
        ("renew", Stage::NeedsSupport, Facts { plan: &other, ..office }),
        ("renew", Stage::NeedsSupport, Facts { plan: &dear, ..office }),
        ("follow", Stage::PlanActive, Facts { follows: false, ..own }),
        ("follow", Stage::PlanActive, Facts { answered: false, ..own }),
        ("sustain", Stage::Followed, Facts { last: false, ..own }),
        ("sustain", Stage::Followed, Facts { outcome: None, ..own }),
        ("support", Stage::Followed, own),
        ("remigrate", Stage::Followed, own),
        ("end", Stage::PlanActive, office),
        ("withdraw", Stage::Planned, office),
    ];
    assert_eq!(idle_guards::<Return>(&asked), Vec::<String>::new());
}

#[test]
fn nobody_is_led_back_against_their_will() {
    let (law, plan, told) = (law(), plan(), told());
    let own = good(&law, &plan, &told, true);
    let asked =
        |facts: Facts<'_>| take::<Return>("return", Stage::Counselled, &facts).map_err(|why| why.to_string());
    assert_eq!(asked(own), Ok(Stage::Returned));
    let forced = "own_will: return-forced country=SN article=Art. 9";
    assert_eq!(asked(Facts { own_will: false, ..own }), Err(forced.to_owned()));
    // To the State they fled: their own word, by their own account, and by no other way.
    let fled = Facts { fled: Some("SN"), ..own };
    let refused = "own_will: return-to-fled country=SN article=Art. 9";
    assert_eq!(asked(fled), Ok(Stage::Returned));
    assert_eq!(asked(Facts { themselves: false, ..fled }), Err(refused.to_owned()));
    assert_eq!(asked(Facts { own_will: false, ..fled }), Err(format!("{forced}\n{refused}")));
    // An office cannot take the step at all, and until the departure all can be taken back.
    let office = asked(good(&law, &plan, &told, false));
    assert_eq!(office, Err("homeward-own-step article=Art. 9".to_owned()));
    for stage in Stage::ALL {
        assert_eq!(leaves::<Return>("withdraw", stage), stage.is_before_departure(), "{stage:?}");
        assert_eq!(Stage::from_word(stage.word()), Some(stage));
    }
    // A person may end it at every stage after that.
    let open = Stage::ALL.into_iter().filter(|s| !s.is_before_departure() && !s.is_final());
    assert!(open.into_iter().all(|stage| leaves::<Return>("end", stage)));
}

#[test]
fn the_clause_is_read() {
    let law = law();
    assert_eq!((law.months.as_slice(), law.voluntary), ([3, 6, 12].as_slice(), Some(true)));
    assert_eq!((law.support.join(","), law.cite.as_str()), ("economic,social".to_owned(), "Art. 9"));
}

proptest! {
    /// Whatever steps are tried: nobody goes back without their word, no plan costs more than there is, nobody is
    /// followed without having agreed, and what is over stays over.
    #[test]
    fn every_walk_keeps_what_must_hold(
        tries in proptest::collection::vec((0_usize..11, any::<[bool; 6]>(), 0_i64..9_000, 0_u8..4), 0..40)
    ) {
        let (law, told) = (law(), told());
        let mut stage = Stage::Planned;
        for (at, [own, themselves, own_will, fled, follows, answered], minor, outcome) in tries {
            let plan = Plan { minor, ..plan() };
            let facts = Facts {
                own,
                themselves: themselves && own,
                own_will,
                fled: fled.then_some("SN"),
                follows,
                answered,
                outcome: [None, Some(Outcome::Sustained), Some(Outcome::NeedsSupport), Some(Outcome::Remigrated)]
                    [usize::from(outcome)],
                ..good(&law, &plan, &told, own)
            };
            let step = Return::STEPS[at].name;
            let was = stage;
            if let Ok(next) = take::<Return>(step, stage, &facts) {
                prop_assert!(!was.is_final());
                if next == Stage::Returned { prop_assert!(own && own_will && (!fled || facts.themselves)); }
                if next == Stage::PlanActive { prop_assert!(minor <= 4_000); }
                if next == Stage::Followed { prop_assert!(follows && answered); }
                if next == Stage::Withdrawn { prop_assert!(was.is_before_departure()); }
                stage = next;
            }
        }
    }
}
