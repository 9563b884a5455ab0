//! How does work go from an accepted place to its end, and what stands in a step's way?
//!
//! The employer interviews, offers a contract, and can take it back with a reason that the person is told. A
//! named party verifies the contract, or sends it back. The person has it explained, and accepts or declines;
//! declining is free at any time before the start. An offer lapses only when the person was shown to know of it
//! and let the agreement's days pass. Work starts, is confirmed, and ends, is terminated, or is changed for
//! another employer's: for that nobody asks the first employer's leave.
//!
//! **Not computed**: whether an interview was fair and whether reasons are good.

use agreement::Said;
use agreement::codes::Territory;
use jiff::ToSpan;
use jiff::civil::Date;

use super::contract::{Difference, What};
use super::rules::Rules;
use crate::licences::recruits;
use crate::lifecycle::{Guard, Lifecycle, Step};
use crate::refusal::Reason;
use crate::vacancies::Recruiter;

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A place of a round was accepted.
    Proposed,
    /// The employer spoke with the person.
    Interviewed,
    /// A contract was offered; it waits to be verified.
    Offered,
    /// The contract was verified; the person may accept.
    ContractVerified,
    /// The person accepted.
    Accepted,
    /// Work began.
    Started,
    /// It goes on as agreed.
    Confirmed,
    /// It ended as the contract says.
    Ended,
    /// The person works for another employer.
    Transferred,
    /// One side ended it.
    Terminated,
    /// The person declined.
    Declined,
    /// The employer took it back.
    Withdrawn,
    /// The person was told, and did not answer in time.
    Lapsed,
}

impl State {
    /// All of them.
    pub const ALL: [State; 13] = [
        State::Proposed,
        State::Interviewed,
        State::Offered,
        State::ContractVerified,
        State::Accepted,
        State::Started,
        State::Confirmed,
        State::Ended,
        State::Transferred,
        State::Terminated,
        State::Declined,
        State::Withdrawn,
        State::Lapsed,
    ];

    /// The word that is kept, and that programs read.
    pub fn word(self) -> &'static str {
        match self {
            State::Proposed => "proposed",
            State::Interviewed => "interviewed",
            State::Offered => "offered",
            State::ContractVerified => "contract_verified",
            State::Accepted => "accepted",
            State::Started => "started",
            State::Confirmed => "confirmed",
            State::Ended => "ended",
            State::Transferred => "transferred",
            State::Terminated => "terminated",
            State::Declined => "declined",
            State::Withdrawn => "withdrawn",
            State::Lapsed => "lapsed",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|s| s.word() == word)
    }

    /// Whether nothing follows any more.
    pub fn is_over(self) -> bool {
        match self {
            State::Ended
            | State::Transferred
            | State::Terminated
            | State::Declined
            | State::Withdrawn
            | State::Lapsed => true,
            State::Proposed
            | State::Interviewed
            | State::Offered
            | State::ContractVerified
            | State::Accepted
            | State::Started
            | State::Confirmed => false,
        }
    }

    /// Whether the person works there.
    pub fn is_at_work(self) -> bool {
        matches!(self, State::Started | State::Confirmed)
    }

    /// What it is called.
    pub fn said(self) -> Said {
        Said::new(match self {
            State::Proposed => "work-proposed",
            State::Interviewed => "work-interviewed",
            State::Offered => "work-offered",
            State::ContractVerified => "work-verified",
            State::Accepted => "work-accepted",
            State::Started => "work-started",
            State::Confirmed => "work-confirmed",
            State::Ended => "work-ended",
            State::Transferred => "work-transferred",
            State::Terminated => "work-terminated",
            State::Declined => "work-declined",
            State::Withdrawn => "work-withdrawn",
            State::Lapsed => "work-lapsed",
        })
    }
}

/// On whose side somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The person, or who stands by them.
    Person,
    /// The employer.
    Employer,
    /// The party that verifies contracts.
    Verifier,
    /// Anybody else.
    Other,
}

/// What the rules need to know.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The clause on contracts; nothing: the agreement has none.
    pub rules: Option<&'a Rules>,
    /// The day of the step.
    pub today: Date,
    /// Who takes it.
    pub side: Side,
    /// Whether the verifying party is the employer or the recruiter.
    pub interested: bool,
    /// Who recruits for the place.
    pub recruiter: &'a Recruiter,
    /// Whether anything was or is taken from the worker: by the contract, or by their own word.
    pub charged: bool,
    /// In what the contract differs from vacancy and law.
    pub differences: &'a [Difference],
    /// Whether the person says that the contract was explained and understood.
    pub understood: bool,
    /// Reasons, as the step needs.
    pub text: &'a str,
    /// The day that the step is about: of the interview, the start, the end.
    pub on: Option<Date>,
    /// The contract's first day.
    pub begins: Option<Date>,
    /// When the person was told of the verified offer, where that is proved.
    pub notified_on: Option<Date>,
    /// When notice of the end was given.
    pub notice_on: Option<Date>,
    /// Whether the first check was answered, or both sides say that work goes on as agreed.
    pub sure: bool,
    /// Whether the corridor's clause lets workers change employer; nothing: it does not say.
    pub may_change: Option<bool>,
    /// The article on that.
    pub change_cite: &'a str,
    /// Whether a verified contract with another employer was accepted.
    pub elsewhere: bool,
}

impl Facts<'_> {
    fn article(&self, said: Said) -> Said {
        said.text("article", self.rules.map_or("–", |r| r.cite.as_str()))
    }

    fn no_if(&self, wrong: bool, field: &'static str, id: &'static str) -> Option<Reason> {
        wrong.then(|| Reason::at(field, self.article(Said::new(id))))
    }

    fn differs(&self, what: What) -> Option<Reason> {
        let found = self.differences.iter().find(|d| d.what == what)?;
        Some(Reason::at(found.field, found.said.clone()))
    }
}

/// The lifecycle.
#[derive(Debug)]
pub struct Placement;

type Check = Guard<Placement>;

const EMPLOYERS: Check =
    Guard { name: "employers", objects: |f| f.no_if(f.side != Side::Employer, "", "work-employers-step") };
const PERSONS: Check =
    Guard { name: "persons", objects: |f| f.no_if(f.side != Side::Person, "", "work-persons-step") };
const PARTIES: Check = Guard {
    name: "parties",
    objects: |f| f.no_if(!matches!(f.side, Side::Employer | Side::Person), "", "work-parties-step"),
};
/// ¶6, C5.3: the party that the clause names verifies, and no other.
const VERIFIERS: Check =
    Guard { name: "verifiers", objects: |f| f.no_if(f.side != Side::Verifier, "", "work-verifiers-step") };
/// Nobody vouches for their own contract.
const DISINTERESTED: Check =
    Guard { name: "disinterested", objects: |f| f.no_if(f.interested, "", "work-verifier-interested") };
/// ¶9: no unlicensed recruiter in a placement.
const LICENSED: Check = Guard {
    name: "licensed",
    objects: |f| match f.recruiter {
        Recruiter::Nobody => None,
        Recruiter::Stranger(party) => {
            Some(Reason::at("", f.article(Said::new("work-recruiter-stranger").text("party", party))))
        }
        Recruiter::Party { party, kind, licence } => {
            let holds = recruits(kind) && licence.standing(f.today).holds();
            let said = Said::new("work-recruiter-unlicensed").text("party", party);
            (!holds).then(|| Reason::at("", f.article(said)))
        }
    },
};
/// ¶30, ILO 2019: the worker is charged nothing. Whoever was goes by the grievance form, and is refunded first.
const FREE: Check = Guard { name: "free", objects: |f| f.no_if(f.charged, "charged", "work-charged") };
const RULED: Check = Guard { name: "ruled", objects: |f| f.no_if(f.rules.is_none(), "", "work-no-clause") };
const POINTS: Check = Guard { name: "points", objects: |f| f.differs(What::Missing) };
const LANGUAGE: Check = Guard { name: "language", objects: |f| f.differs(What::Language) };
/// ¶3: not below the agreement's pay.
const PAY: Check = Guard { name: "pay", objects: |f| f.differs(What::Floor) };
/// Contract substitution: not below what was advertised.
const ADVERTISED: Check = Guard { name: "advertised", objects: |f| f.differs(What::Advertised) };
/// ¶3: the work of the place, or its interim work before recognition.
const OCCUPATION: Check = Guard { name: "occupation", objects: |f| f.differs(What::Occupation) };
const COUNTRY: Check = Guard { name: "country", objects: |f| f.differs(What::Country) };
const UNDERSTOOD: Check =
    Guard { name: "understood", objects: |f| f.no_if(!f.understood, "understood", "work-not-understood") };
const REASON: Check =
    Guard { name: "reason", objects: |f| f.no_if(f.text.trim().is_empty(), "text", "work-no-reason") };
const DAY: Check = Guard { name: "day", objects: |f| f.no_if(f.on.is_none(), "on", "work-no-day") };
const PAST: Check = Guard {
    name: "past",
    objects: |f| f.no_if(f.on.is_some_and(|on| f.today < on), "on", "work-day-to-come"),
};
/// Not before the contract says.
const BEGINS: Check = Guard {
    name: "begins",
    objects: |f| {
        let begins = f.begins.filter(|begins| f.on.is_some_and(|on| on < *begins))?;
        let said = Said::new("work-before-contract").text("date", begins);
        Some(Reason::at("on", f.article(said)))
    },
};
/// An offer lapses only for who was shown to know of it.
const NOTIFIED: Check =
    Guard { name: "notified", objects: |f| f.no_if(f.notified_on.is_none(), "", "work-not-notified") };
/// Art. on contracts: the days to answer count from the day of notice.
const TERM: Check = Guard {
    name: "term",
    objects: |f| {
        let Some(days) = f.rules.and_then(|r| r.offer_days) else { return f.no_if(true, "", "work-no-term") };
        let last = f.notified_on?.saturating_add(days.days());
        let said = Said::new("work-term-runs").text("date", last);
        (f.today <= last).then(|| Reason::at("", f.article(said)))
    },
};
const NOTICE: Check = Guard {
    name: "notice",
    objects: |f| {
        let late = f.notice_on.is_none_or(|notice| f.on.is_some_and(|on| on < notice));
        f.no_if(late, "notice_on", "work-no-notice")
    },
};
const SURE: Check = Guard { name: "sure", objects: |f| f.no_if(!f.sure, "", "work-not-sure") };
/// Art. on corridors, C5.4: the worker may change employer; only where the text says no is it no.
const CHANGING: Check = Guard {
    name: "changing",
    objects: |f| {
        let said = Said::new("work-no-change").text("article", f.change_cite);
        (f.may_change == Some(false)).then(|| Reason::at("", said))
    },
};
const ELSEWHERE: Check =
    Guard { name: "elsewhere", objects: |f| f.no_if(!f.elsewhere, "", "work-not-elsewhere") };

const OPEN: &[State] = &[State::Proposed, State::Interviewed, State::Offered, State::ContractVerified];
const UNSTARTED: &[State] =
    &[State::Proposed, State::Interviewed, State::Offered, State::ContractVerified, State::Accepted];
const AT_WORK: &[State] = &[State::Started, State::Confirmed];

const fn step(
    name: &'static str,
    from: &'static [State],
    to: State,
    guards: &'static [Check],
) -> Step<Placement> {
    Step { name, from, to, guards }
}

impl Lifecycle for Placement {
    type State = State;
    type Facts<'a> = Facts<'a>;
    const STEPS: &'static [Step<Placement>] = &[
        step("interview", &[State::Proposed], State::Interviewed, &[EMPLOYERS, LICENSED, DAY]),
        step(
            "offer",
            &[State::Interviewed],
            State::Offered,
            &[EMPLOYERS, RULED, LICENSED, FREE, POINTS, LANGUAGE],
        ),
        step("send-back", &[State::Offered], State::Interviewed, &[VERIFIERS, REASON]),
        step(
            "verify",
            &[State::Offered],
            State::ContractVerified,
            &[
                VERIFIERS,
                DISINTERESTED,
                LICENSED,
                FREE,
                POINTS,
                LANGUAGE,
                OCCUPATION,
                PAY,
                ADVERTISED,
                COUNTRY,
            ],
        ),
        step("accept", &[State::ContractVerified], State::Accepted, &[PERSONS, FREE, UNDERSTOOD]),
        step("decline", UNSTARTED, State::Declined, &[PERSONS]),
        step("withdraw", OPEN, State::Withdrawn, &[EMPLOYERS, REASON]),
        step("lapse", &[State::ContractVerified], State::Lapsed, &[EMPLOYERS, NOTIFIED, TERM]),
        step("start", &[State::Accepted], State::Started, &[PARTIES, DAY, PAST, BEGINS]),
        step("confirm", &[State::Started], State::Confirmed, &[PARTIES, SURE]),
        step("end", AT_WORK, State::Ended, &[PARTIES, DAY]),
        step("terminate", AT_WORK, State::Terminated, &[PARTIES, REASON, DAY, NOTICE]),
        step("transfer", AT_WORK, State::Transferred, &[PERSONS, CHANGING, ELSEWHERE]),
    ];

    fn said(state: State) -> Said {
        state.said()
    }
}

/// Whose step it is: the word of its address. Steps of both sides are the employer's here.
pub fn whose(step: &str) -> Side {
    match step {
        "accept" | "decline" | "transfer" => Side::Person,
        "verify" | "send-back" => Side::Verifier,
        _ => Side::Employer,
    }
}

/// Whether both the employer and the person take it.
pub fn is_of_both(step: &str) -> bool {
    matches!(step, "start" | "confirm" | "end" | "terminate")
}

/// Whether somebody may ask for another employer: they work, no clause forbids it, and it is another. It costs
/// nothing, and nobody is asked for leave.
pub fn may_change(
    state: State,
    may: Option<bool>,
    cite: &str,
    another: bool,
) -> Result<(), crate::refusal::Refusal> {
    let mut reasons = Vec::new();
    if !state.is_at_work() {
        reasons.push(Reason::at("", Said::new("lifecycle-not-now").said("state", state.said())));
    }
    if may == Some(false) {
        reasons.push(Reason::at("", Said::new("work-no-change").text("article", cite)));
    }
    if !another {
        reasons.push(Reason::at("place", Said::new("work-same-employer")));
    }
    crate::refusal::Refusal::unless_none(reasons)
}

/// Whether a corridor's clause lets the worker change employer, and its article; the narrowest that holds both.
pub fn change_of_employer(
    law: &agreement::InForce<'_>,
    origin: &Territory,
    country: &Territory,
) -> (Option<bool>, String) {
    let corridor = crate::terms::Terms::of(law).corridor(origin, country).map(|c| c.id.clone());
    let clause = corridor.and_then(|id| law.by_id("corridor", &id));
    match clause {
        Some(clause) => (clause.flag("change_employer"), clause.cite.clone()),
        None => (None, "–".to_owned()),
    }
}
