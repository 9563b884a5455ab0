//! What may a credential say, who issues it, and when may it be taken back (¶4, 11, 27)?
//!
//! A credential is the holder's. It says what somebody achieved, and nothing that they
//! do later makes that untrue: leaving an employer, complaining, or not returning are no
//! grounds for taking it back. Error and fraud are, said by whoever issued it, with the
//! reason. A decision on recognition is a credential of its own, and changes none.
//!
//! Lifecycle: drafted → issued → revoked or superseded. No way leads back: whoever was
//! wrong to revoke issues another one.
//!
//! **Not computed**: whether what is attested is true.

use agreement::Said;
use jiff::civil::Date;

use crate::lifecycle::{Guard, Lifecycle, Step};
use crate::refusal::Reason;

/// The fewest letters of a reason that says anything.
const WORDS: usize = 10;

/// Of what a credential comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// An enrolment that was certified.
    Training,
    /// A decision on recognition.
    Recognition,
    /// Prior learning that was certified.
    PriorLearning,
    /// What the issuer knows of its own records.
    Record,
}

impl Source {
    /// All sources.
    pub const ALL: [Source; 4] =
        [Source::Training, Source::Recognition, Source::PriorLearning, Source::Record];

    /// The word in tables and addresses.
    pub fn word(self) -> &'static str {
        match self {
            Source::Training => "training",
            Source::Recognition => "recognition",
            Source::PriorLearning => "prior_learning",
            Source::Record => "record",
        }
    }

    /// By its word.
    pub fn read(word: &str) -> Option<Source> {
        Source::ALL.into_iter().find(|s| s.word() == word)
    }

    /// The type of achievement of Open Badges 3.0 that says it best.
    pub fn achievement(self) -> &'static str {
        match self {
            Source::Training => "CertificateOfCompletion",
            Source::Recognition => "QualityAssuranceCredential",
            Source::PriorLearning => "Assessment",
            Source::Record => "Achievement",
        }
    }
}

/// A learning outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Its address in ESCO; nothing where it has none.
    pub esco: Option<String>,
    /// Its level, in the words of the curriculum; nothing where none is stated.
    pub level: Option<String>,
    /// What it is, in words.
    pub words: String,
}

/// A level of a framework, as it was stated; none is ever computed of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Level {
    /// Of the European Qualifications Framework, 1 to 8.
    Eqf(u8),
    /// Of a national framework: its name, the level, and where it is described.
    National {
        /// The framework's name.
        framework: String,
        /// The level.
        level: String,
        /// The address of its description.
        url: String,
    },
    /// Of the Common European Framework of Reference: a language's tag and the level.
    Cefr {
        /// The language, such as `de`.
        language: String,
        /// `A1` to `C2`.
        level: String,
    },
    /// An occupation's group in ISCO-08, with its name.
    Isco {
        /// Four digits.
        code: String,
        /// Its name.
        name: String,
    },
}

/// What an institution attests of a person: what becomes of a certified enrolment, a
/// decision or certified prior learning when somebody asks for proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attested {
    /// Of what it comes.
    pub source: Source,
    /// The id of that there: of an enrolment, a case, an assessment.
    pub source_id: String,
    /// What, in a few words.
    pub title: String,
    /// What, in some sentences.
    pub description: String,
    /// What had to be done for it; empty: as described.
    pub criteria: String,
    /// What was learnt.
    pub outcomes: Vec<Outcome>,
    /// Levels, as stated.
    pub levels: Vec<Level>,
    /// Hours of training.
    pub hours: Option<u32>,
    /// The day on which it was achieved or decided.
    pub on: Date,
    /// The last day on which it holds; nothing: for good.
    pub until: Option<Date>,
    /// The version of ESCO in which outcomes were looked up.
    pub esco_version: String,
    /// For a decision: the id of the credential that was recognised.
    pub recognises: Option<String>,
}

impl Attested {
    /// Something in a few words, to be filled in.
    pub fn new(source: Source, source_id: &str, title: &str, on: Date) -> Attested {
        Attested {
            source,
            source_id: source_id.to_owned(),
            title: title.to_owned(),
            description: title.to_owned(),
            criteria: String::new(),
            outcomes: Vec::new(),
            levels: Vec::new(),
            hours: None,
            on,
            until: None,
            esco_version: String::new(),
            recognises: None,
        }
    }
}

/// Where a credential stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Said, not signed.
    Drafted,
    /// Signed, and the holder's.
    Issued,
    /// Taken back for error or fraud.
    Revoked,
    /// Another one stands for it.
    Superseded,
}

impl State {
    /// All states.
    pub const ALL: [State; 4] = [State::Drafted, State::Issued, State::Revoked, State::Superseded];

    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            State::Drafted => "drafted",
            State::Issued => "issued",
            State::Revoked => "revoked",
            State::Superseded => "superseded",
        }
    }

    /// By its word.
    pub fn read(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// Why a credential may be taken back. There are no other grounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// What it says was not so when it was issued.
    Error,
    /// It was got by deceit.
    Fraud,
}

impl Ground {
    /// All grounds.
    pub const ALL: [Ground; 2] = [Ground::Error, Ground::Fraud];

    /// The word in tables and forms.
    pub fn word(self) -> &'static str {
        match self {
            Ground::Error => "error",
            Ground::Fraud => "fraud",
        }
    }

    /// By its word: `left`, `complained` or `not_returned` are no grounds.
    pub fn read(word: &str) -> Option<Ground> {
        Ground::ALL.into_iter().find(|g| g.word() == word)
    }
}

/// What guards look at.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// What is attested; nothing for a step that attests nothing.
    pub attested: Option<&'a Attested>,
    /// Whether the issuer has a key to sign with.
    pub has_key: bool,
    /// Who issues or issued it.
    pub issuer: &'a str,
    /// Who asks.
    pub asks: &'a str,
    /// For taking back: the ground that was named.
    pub ground: Option<Ground>,
    /// For taking back: the reason in words.
    pub reason: &'a str,
    /// For another in its place: who issued that one.
    pub successor: Option<&'a str>,
    /// The day.
    pub today: Date,
}

/// The lifecycle of a credential.
pub struct Credential;

fn object(field: &'static str, objects: bool, id: &'static str) -> Option<Reason> {
    objects.then(|| Reason::at(field, Said::new(id)))
}

impl Lifecycle for Credential {
    type State = State;
    type Facts<'a> = Facts<'a>;

    const STEPS: &'static [Step<Credential>] = &[
        Step {
            name: "issue",
            from: &[State::Drafted],
            to: State::Issued,
            guards: &[
                // ¶27: what is classified and documented can be certified; nothing else.
                Guard {
                    name: "titled",
                    objects: |f| {
                        let none = f.attested.is_none_or(|a| a.title.trim().is_empty());
                        object("title", none, "credential-issue-untitled")
                    },
                },
                Guard {
                    name: "past",
                    objects: |f| {
                        let ahead = f.attested.is_some_and(|a| a.on > f.today);
                        object("on", ahead, "credential-issue-ahead")
                    },
                },
                Guard {
                    name: "lasting",
                    objects: |f| {
                        let over = f.attested.is_some_and(|a| a.until.is_some_and(|until| until < a.on));
                        object("until", over, "credential-issue-over")
                    },
                },
                Guard { name: "key", objects: |f| object("", !f.has_key, "credential-issue-no-key") },
                Guard {
                    name: "own",
                    objects: |f| object("", f.asks != f.issuer, "credential-issue-not-own"),
                },
            ],
        },
        Step {
            name: "revoke",
            from: &[State::Issued],
            to: State::Revoked,
            guards: &[
                // ¶15, 27: proof is the worker's; it is no means of holding them.
                Guard {
                    name: "ground",
                    objects: |f| object("ground", f.ground.is_none(), "credential-revoke-ground"),
                },
                Guard {
                    name: "reason",
                    objects: |f| {
                        let short = f.reason.trim().chars().count() < WORDS;
                        object("reason", short, "credential-revoke-reason")
                    },
                },
                Guard {
                    name: "own",
                    objects: |f| object("", f.asks != f.issuer, "credential-revoke-not-own"),
                },
            ],
        },
        Step {
            name: "supersede",
            from: &[State::Issued],
            to: State::Superseded,
            guards: &[Guard {
                name: "own",
                objects: |f| {
                    object("", f.successor.is_none_or(|s| s != f.issuer), "credential-supersede-not-own")
                },
            }],
        },
    ];

    fn said(state: State) -> Said {
        Said::new(match state {
            State::Drafted => "credential-drafted",
            State::Issued => "credential-issued",
            State::Revoked => "credential-revoked",
            State::Superseded => "credential-superseded",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lifecycle::{chart, idle_guards, leaves, take};
    use jiff::civil::date;

    fn attested(title: &str, on: Date, until: Option<Date>) -> Attested {
        Attested { until, ..Attested::new(Source::Training, "E1", title, on) }
    }

    fn facts(attested: Option<&Attested>) -> Facts<'_> {
        Facts {
            attested,
            has_key: true,
            issuer: "school",
            asks: "school",
            ground: Some(Ground::Error),
            reason: "the wrong module was named",
            successor: Some("school"),
            today: date(2026, 6, 1),
        }
    }

    #[test]
    fn the_steps_are_these() {
        expect_test::expect![[r#"
            issue: Drafted → Issued (titled, past, lasting, key, own)
            revoke: Issued → Revoked (ground, reason, own)
            supersede: Issued → Superseded (own)
        "#]]
        .assert_eq(&chart::<Credential>());
    }

    #[test]
    fn no_guard_is_idle() {
        let day = date(2026, 5, 1);
        let (untitled, good) = (attested(" ", day, None), attested("Care", day, None));
        let ahead = attested("Care", date(2026, 6, 2), None);
        let over = attested("Care", day, Some(date(2026, 4, 30)));
        let asked = [
            ("issue", State::Drafted, facts(Some(&untitled))),
            ("issue", State::Drafted, facts(Some(&ahead))),
            ("issue", State::Drafted, facts(Some(&over))),
            ("issue", State::Drafted, Facts { has_key: false, ..facts(Some(&good)) }),
            ("issue", State::Drafted, Facts { asks: "hospital", ..facts(Some(&good)) }),
            ("revoke", State::Issued, Facts { ground: None, ..facts(None) }),
            ("revoke", State::Issued, Facts { reason: "  so what ", ..facts(None) }),
            ("revoke", State::Issued, Facts { asks: "hospital", ..facts(None) }),
            ("supersede", State::Issued, Facts { successor: Some("hospital"), ..facts(None) }),
        ];
        assert_eq!(idle_guards::<Credential>(&asked), Vec::<String>::new());
        assert_eq!(take::<Credential>("issue", State::Drafted, &facts(Some(&good))), Ok(State::Issued));
    }

    /// Leaving, complaining and not returning take nothing away.
    #[test]
    fn error_and_fraud_alone_are_grounds() {
        for word in ["left", "complained", "not_returned", "debt", "employer_wishes", "", "Error"] {
            let asked = Facts { ground: Ground::read(word), ..facts(None) };
            let refused = take::<Credential>("revoke", State::Issued, &asked).expect_err(word).to_string();
            assert_eq!(refused, "ground: credential-revoke-ground", "{word}");
        }
        for ground in Ground::ALL {
            let asked = Facts { ground: Ground::read(ground.word()), ..facts(None) };
            assert_eq!(take::<Credential>("revoke", State::Issued, &asked), Ok(State::Revoked));
        }
    }

    #[test]
    fn no_way_leads_back() {
        for step in ["issue", "revoke", "supersede"] {
            assert!(
                !leaves::<Credential>(step, State::Revoked) && !leaves::<Credential>(step, State::Superseded)
            );
        }
    }
}
