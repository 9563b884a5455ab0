//! Does an agreement come into force only where its guards let it, and is every guard needed?

use std::collections::BTreeSet;

use agreement::Agreement;
use agreement::checklist::Assessment;
use expect_test::expect;
use jiff::civil::{Date, date};
use partnership::concluding::signoff::{self, Standing, Word};
use partnership::concluding::vouch::{self, EVALUATION, Vouched};
use partnership::concluding::{Concluding, Facts, Stage, by_its_text, operational, reading_day};
use partnership::lifecycle::{Lifecycle, chart, idle_guards, take};
use partnership::outlook::assess;
use proptest::prelude::*;

const NURSES: &str = include_str!("../../../../examples/nurses-ph-tn-de/agreement.en.md");
const SPANISH: &str = include_str!("../../../../examples/nurses-ph-tn-de/agreement.es.md");
const SMALL: &str = include_str!("../../../web/tests/it/data/agreement.en.md");
const DAY: Date = date(2026, 9, 1);

fn read(text: &str) -> Agreement {
    Agreement::read(vec![("agreement.en.md".to_owned(), text.to_owned())])
}

/// What the nurses' agreement says, with what people vouch for and the authority's word.
struct Ground {
    agreement: Agreement,
    assessment: Assessment,
    vouched: BTreeSet<String>,
    words: Vec<Word>,
}

impl Ground {
    fn of(text: &str) -> Ground {
        let agreement = read(text);
        let assessment = assess(&agreement, reading_day(&agreement, DAY));
        let vouched = ["P3.1"].into_iter().map(str::to_owned).collect();
        Ground { agreement, assessment, vouched, words: Vec::new() }
    }

    /// Asks `f` about facts in which nothing objects.
    fn with<T>(&self, f: impl FnOnce(Facts<'_>) -> T) -> T {
        let law = self.agreement.in_force(reading_day(&self.agreement, DAY));
        f(Facts {
            law: &law,
            assessment: &self.assessment,
            sound: true,
            day: DAY,
            edition: 1,
            latest: 1,
            in_force: 0,
            vouched: &self.vouched,
            signoffs: &self.words,
            pilot: false,
            evaluated: false,
            open_cases: 0,
            reason: "agreed by the committee (invented)",
            protection: "",
        })
    }
}

/// The text without its blocks of a kind that hold this line.
pub(crate) fn without(text: &str, kind: &str, line: &str) -> String {
    let head = format!("[[{kind}]]\n");
    let mut out = String::new();
    for (at, piece) in text.split(&head).enumerate() {
        if at == 0 {
            out.push_str(piece);
        } else if piece[..block(piece)].contains(line) {
            out.push_str(&piece[block(piece)..]);
        } else {
            out.push_str(&head);
            out.push_str(piece);
        }
    }
    out
}

/// Where a block ends: at the next one, or at the fence.
fn block(piece: &str) -> usize {
    [piece.find("\n[["), piece.find("```")].into_iter().flatten().min().unwrap_or(piece.len())
}

#[test]
fn the_chart() {
    expect![[r#"
        scope: Draft → Scoping (text)
        negotiate: Scoping → Negotiating (state, employer, school, community, workers)
        sign: Negotiating → Signed (authorities, heard)
        enter-force: Signed, Amended → InForce (critical, unknown, signoff, components, days)
        suspend: InForce, Review, Amended → Suspended (reason)
        withdraw-signoff: InForce, Review, Amended → Suspended (reason)
        resume: Suspended → InForce (critical, signoff, components, days)
        review: InForce → Review
        renew: Review → InForce (evaluated, critical, signoff, days)
        promote: Review → InForce (pilot, evaluated, critical, signoff, days)
        amend: Review → Amended (edition)
        expire: Review, Suspended → Expired (past, protection)
        terminate: Review, Suspended → Terminated (reason, protection)
    "#]]
    .assert_eq(&chart::<Concluding>());
}

#[test]
fn every_guard_is_needed() {
    let whole = Ground::of(NURSES);
    let law = whole.agreement.in_force(DAY);
    let taken_back = Ground {
        words: vec![Word { country: "DE".to_owned(), edition: 1, given: false }],
        ..Ground::of(NURSES)
    };
    // Each text lacks one thing.
    let lacking = |kind, lines: &[&str]| {
        let text = lines.iter().fold(NURSES.to_owned(), |text, line| without(&text, kind, line));
        Ground::of(&text)
    };
    let states = [
        "labour_ministry\"",
        "health_ministry\"",
        "economy_ministry\"",
        "employment_service\"",
        "immigration_authority\"",
    ];
    let employers = ["\"employer\"", "small_enterprise\"", "employers_organisation\""];
    let schools = ["education_institution\"", "vocational_centre\"", "employer_school\""];
    let no_state = lacking("party", &states);
    let no_employer = lacking("party", &employers);
    let no_school = lacking("party", &schools);
    let no_community = lacking("party", &["origin_community\"", "destination_community\""]);
    let no_workers = lacking("party", &["type = \"union\"", "migrant_association\""]);
    let unsigned = lacking("signature", &["party = \"de-labour\"", "party = \"de-immigration\""]);
    let unheard = lacking("consultation", &["union\""]);
    let nobody_answers = lacking("responsibility", &["\"mobility\""]);
    let bonded = Ground::of(&NURSES.replace("bond = false", "bond = true"));
    let open = Ground { vouched: BTreeSet::new(), ..Ground::of(NURSES) };
    let mut laws = Vec::new();
    let grounds = [
        ("negotiate", Stage::Scoping, &no_state),
        ("negotiate", Stage::Scoping, &no_employer),
        ("negotiate", Stage::Scoping, &no_school),
        ("negotiate", Stage::Scoping, &no_community),
        ("negotiate", Stage::Scoping, &no_workers),
        ("sign", Stage::Negotiating, &unsigned),
        ("sign", Stage::Negotiating, &unheard),
        ("enter-force", Stage::Signed, &bonded),
        ("enter-force", Stage::Signed, &open),
        ("enter-force", Stage::Signed, &taken_back),
        ("enter-force", Stage::Amended, &nobody_answers),
        ("resume", Stage::Suspended, &bonded),
        ("resume", Stage::Suspended, &taken_back),
        ("resume", Stage::Suspended, &nobody_answers),
        ("renew", Stage::Review, &bonded),
        ("renew", Stage::Review, &taken_back),
        ("promote", Stage::Review, &bonded),
        ("promote", Stage::Review, &taken_back),
    ];
    for (_, _, ground) in &grounds {
        laws.push(ground.agreement.in_force(DAY));
    }
    whole.with(|sound| {
        let sound = Facts { law: &law, ..sound };
        let mut asked: Vec<(&str, Stage, Facts<'_>)> = Vec::new();
        for ((step, from, ground), law) in grounds.iter().zip(&laws) {
            let (pilot, evaluated) = (*step == "promote", *step == "promote");
            asked.push((
                step,
                *from,
                Facts {
                    law,
                    assessment: &ground.assessment,
                    vouched: &ground.vouched,
                    signoffs: &ground.words,
                    pilot,
                    evaluated,
                    ..sound
                },
            ));
        }
        let late = Facts { day: date(2099, 1, 1), ..sound };
        let middle = Facts { open_cases: 3, ..late };
        asked.extend([
            ("scope", Stage::Draft, Facts { sound: false, ..sound }),
            ("enter-force", Stage::Signed, late),
            ("resume", Stage::Suspended, late),
            ("renew", Stage::Review, late),
            ("promote", Stage::Review, Facts { pilot: true, evaluated: true, ..late }),
            ("suspend", Stage::InForce, Facts { reason: " ", ..sound }),
            ("withdraw-signoff", Stage::Review, Facts { reason: " ", ..sound }),
            ("renew", Stage::Review, Facts { pilot: true, ..sound }),
            ("promote", Stage::Review, sound),
            ("promote", Stage::Review, Facts { pilot: true, ..sound }),
            ("amend", Stage::Review, Facts { in_force: 1, ..sound }),
            ("expire", Stage::Review, sound),
            ("expire", Stage::Suspended, middle),
            ("terminate", Stage::Review, Facts { reason: "", ..sound }),
            ("terminate", Stage::Review, middle),
        ]);
        assert_eq!(idle_guards::<Concluding>(&asked), [""; 0]);
    });
}

/// ¶1: what is missing at the table is listed, all of it.
#[test]
fn gaps_at_the_table_are_listed() {
    let said = |text: &str| {
        Ground::of(text)
            .with(|f| take::<Concluding>("negotiate", Stage::Scoping, &f).expect_err("no").to_string())
    };
    assert_eq!(said(SMALL), "concluding-no-community\nconcluding-no-workers");
    assert_eq!(
        said("# Nothing yet"),
        "concluding-no-state\nconcluding-no-employer\nconcluding-no-school\nconcluding-no-community\nconcluding-no-workers"
    );
}

/// ¶29: no launch without the migration authority, whatever else is there.
#[test]
fn nothing_starts_without_the_migration_authority() {
    let claim = NURSES.replacen(
        "[[signoff]]\nparty = \"de-immigration\"",
        "[[signoff]]\nparty = \"de-employment\"",
        1,
    );
    assert_ne!(claim, NURSES);
    let mut ground = Ground::of(&claim);
    let try_it = |ground: &Ground| {
        ground.with(|f| {
            take::<Concluding>("enter-force", Stage::Signed, &f).map_err(|refused| refused.to_string())
        })
    };
    assert_eq!(try_it(&ground), Err("concluding-no-signoff countries=DE".to_owned()));
    // By its own hand, for this edition.
    let word = |edition, given| vec![Word { country: "DE".to_owned(), edition, given }];
    ground.words = word(1, true);
    assert_eq!(try_it(&ground), Ok(Stage::InForce));
    ground.words = word(0, true);
    assert!(try_it(&ground).is_err());
    // What it takes back outranks what the text proves.
    let mut proved = Ground::of(NURSES);
    assert_eq!(try_it(&proved), Ok(Stage::InForce));
    proved.words = word(1, false);
    assert_eq!(try_it(&proved), Err("concluding-no-signoff countries=DE".to_owned()));
    let standing =
        |g: &Ground| signoff::standing(&g.agreement.in_force(DAY), &g.assessment, &g.words, 1)[0].1;
    assert_eq!((standing(&ground), standing(&proved)), (Standing::Earlier, Standing::Missing));
}

/// The worked examples are in force by their texts; unsigned, they are not.
#[test]
fn a_text_shows_since_when_it_is_in_force() {
    let both = Agreement::read(vec![
        ("agreement.en.md".to_owned(), NURSES.to_owned()),
        ("agreement.es.md".to_owned(), SPANISH.to_owned()),
    ]);
    let since = |agreement: &Agreement| by_its_text(&agreement.in_force(DAY), &assess(agreement, DAY));
    assert!(since(&both).is_some_and(|day| day <= DAY), "{:?}", since(&both));
    assert_eq!(since(&read(&without(NURSES, "signature", "party = \"de-"))), None);
    assert_eq!(since(&read(SMALL)), None);
}

#[test]
fn what_the_text_fails_nobody_vouches_for() {
    let ground = Ground::of(NURSES);
    let law = ground.agreement.in_force(DAY);
    let accept = |about: &str, document: &str, dated, by: &str| {
        let new = Vouched {
            about: about.to_owned(),
            document: document.to_owned(),
            dated,
            signed_by: by.to_owned(),
        };
        vouch::accept(&new, &law, &ground.assessment, DAY).map_err(|r| r.to_string())
    };
    assert_eq!(accept("P3.1", "Shortage study (invented)", DAY, "de-labour"), Ok(()));
    assert_eq!(accept(EVALUATION, "Evaluation (invented)", DAY, "de-labour"), Ok(()));
    assert_eq!(
        accept("C1.1", " ", date(2027, 1, 1), "nobody"),
        Err("about: vouch-not-this\ndocument: vouch-no-document\ndated: vouch-to-come\nsigned_by: vouch-no-party"
            .to_owned())
    );
}

#[test]
fn words_are_read_back_and_time_ends_it() {
    assert!(Stage::ALL.iter().all(|s| Stage::from_word(s.word()) == Some(*s)));
    assert_eq!(Stage::from_word("x"), None);
    let open: Vec<Stage> = Stage::ALL.into_iter().filter(|s| operational(*s)).collect();
    assert_eq!(open, [Stage::InForce, Stage::Review, Stage::Amended]);
    let (end, day) = (date(2031, 3, 1), date(2031, 3, 1));
    assert_eq!(Stage::InForce.on(end, day), Stage::Expired);
    assert_eq!(Stage::InForce.on(end, date(2031, 2, 28)), Stage::InForce);
    assert_eq!(Stage::Terminated.on(end, day), Stage::Terminated);
    assert_eq!(Stage::Signed.on(end, day), Stage::Signed);
}

proptest! {
    /// However it is led: it is in force only with the authority's word, and what ended stays ended.
    #[test]
    fn every_walk_keeps_what_must_hold(
        tries in prop::collection::vec((0..13_usize, any::<bool>(), any::<bool>(), 0..3_i64), 1..40)
    ) {
        let ground = Ground::of(NURSES);
        let mut stage = Stage::Draft;
        for (step, given, pilot, edition) in tries {
            let words = [Word { country: "DE".to_owned(), edition: 1, given }];
            let next = ground.with(|f| {
                let f = Facts { signoffs: &words, pilot, edition, latest: edition, in_force: 1, ..f };
                take::<Concluding>(Concluding::STEPS[step].name, stage, &f)
            });
            if let Ok(next) = next {
                prop_assert!(!stage.is_over());
                if next == Stage::InForce {
                    let renews = matches!(Concluding::STEPS[step].name, "renew" | "promote");
                    prop_assert!(given && edition == 1 && !(pilot && renews));
                }
                stage = next;
            }
        }
    }
}
