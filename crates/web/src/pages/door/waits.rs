//! What waits for whoever comes in?
//!
//! Each room says how many of its matters wait for them, by partnership, within their reach.

use std::collections::BTreeMap;

use agreement::Said;
use partnership::employment::placement::State;
use partnership::notices::State as Letter;
use partnership::placement::Stage;
use partnership::stakeholders::{Action, Reach, Role};
use store::around::{mentors, risks};
use store::employments::checks;
use store::outcomes::{self, Record};
use store::{
    Db, Fault, Store, alerts, concluding, employments, grievances, mobility, notices, recognition, returns,
    rounds, rpl, vacancies,
};

use crate::call::Call;
use crate::kept::hidden_from;
use crate::visitor::Who;

/// What waits.
pub(super) struct Waiting {
    /// In which lists, and how many there.
    pub lists: Vec<List>,
    /// The return about which somebody is asked how they are getting on.
    pub follow: Option<String>,
    /// Whether somebody is asked how their work is.
    pub check: bool,
    /// How many messages they have not opened.
    pub unread: i64,
    /// What a round told them last, and whether it still takes answers.
    pub told: Option<(Record, bool)>,
}

/// A list in which something waits.
pub(super) struct List {
    /// How many, by partnership.
    pub counts: BTreeMap<String, i64>,
    /// Its address in a partnership.
    pub path: &'static str,
    /// How it is said.
    pub said: fn(i64) -> Said,
}

/// Counts what an action reaches.
type Count = fn(&mut Db, &Reach) -> Result<BTreeMap<String, i64>, Fault>;

/// A room: the power that it takes, how it is counted, the list, how it is said.
type Room = (Action, Count, &'static str, fn(i64) -> Said);

const ROOMS: &[Room] = &[
    (Action::MobilityChange, mobility::calls_waiting, "mobility", |n| {
        Said::new("page-mobility-home-calls").number("calls", n)
    }),
    (Action::PermitDecide, mobility::permits_waiting, "permits", |n| {
        Said::new("page-permits-found").number("cases", n)
    }),
    (Action::PlaceVerify, unverified, "vacancies", |n| {
        Said::new("page-vacancies-found").number("vacancies", n)
    }),
    (Action::RecognitionDecide, recognition::waiting, "recognition", |n| {
        Said::new("page-recognition-wait").number("cases", n)
    }),
    (Action::RplAssess, rpl::waiting, "prior-learning", |n| Said::new("page-prior-wait").number("cases", n)),
    (Action::WorkRead, employments::alerts::waiting, "work/alerts", |n| {
        Said::new("page-work-alerts-wait").number("alerts", n)
    }),
    (Action::WorkOffer, employments::unreached, "work", |n| {
        Said::new("page-work-unreached-wait").number("offers", n)
    }),
    (Action::WorkRespond, unreached, "work", |n| Said::new("page-work-unreached-wait").number("offers", n)),
    (Action::GrievanceHandle, grievances::waiting, "complaints", |n| {
        Said::new("page-complaints-wait").number("complaints", n)
    }),
    (
        Action::NoticeSend,
        |db, reach| messages(db, reach, Letter::Due),
        "letters",
        |n| Said::new("page-letters-due").number("letters", n),
    ),
    (
        Action::NoticeSend,
        |db, reach| messages(db, reach, Letter::Failed),
        "letters",
        |n| Said::new("page-messages-failed").number("messages", n),
    ),
    (Action::MentorChange, mentors::waiting, "mentors", |n| {
        Said::new("page-mentors-wait").number("people", n)
    }),
    (Action::ReturnChange, returns::waiting, "returns", |n| {
        Said::new("page-homeward-wait").number("returns", n)
    }),
];

/// Messages in a state: letters to hand over, and what did not arrive.
fn messages(db: &mut Db, reach: &Reach, state: Letter) -> Result<BTreeMap<String, i64>, Fault> {
    Ok(notices::standing(db, reach, state)?.into_iter().collect())
}

/// Offers whose people are not reached: for who stands by them. Whoever looks themselves has been.
fn unreached(db: &mut Db, reach: &Reach) -> Result<BTreeMap<String, i64>, Fault> {
    if reach.subject.role == Role::Worker { Ok(BTreeMap::new()) } else { employments::unreached(db, reach) }
}

fn unverified(db: &mut Db, reach: &Reach) -> Result<BTreeMap<String, i64>, Fault> {
    let mut counts = BTreeMap::new();
    for place in vacancies::waiting(db, reach, None)? {
        *counts.entry(place.partnership).or_default() += 1;
    }
    Ok(counts)
}

/// Asks every room.
pub(super) async fn waiting(call: &Call, who: &Who) -> Result<Waiting, Fault> {
    let rooms: Vec<_> = ROOMS
        .iter()
        .filter_map(|&(action, count, path, said)| {
            let reach = call.visitor.reach(action).filter(|reach| !reach.is_nothing())?;
            Some((reach, count, path, said))
        })
        .collect();
    let work = work_of(call, who).await?;
    let cases = call.visitor.reach(Action::MobilityRead).filter(|reach| !reach.is_nothing());
    let whose = crate::pages::mobility::whose(who);
    let answers = call.visitor.reach(Action::WorkRespond);
    // An account of a State is not told how many: see the page of alerts.
    let officer = who.subject.role == Role::Officer && hidden_from(&call.visitor).is_none();
    let theirs =
        |may: bool| -> Vec<String> { who.subject.partnerships.iter().filter(|_| may).cloned().collect() };
    let (led, reviewed) = (theirs(officer), theirs(call.visitor.could(Action::RiskChange)));
    let signs = theirs(call.visitor.could(Action::SignoffGive));
    let (own, country, today) =
        (who.subject.person.clone(), who.subject.country.clone().unwrap_or_default(), who.day);
    let read = move |store: &Store| {
        store.read(|db| {
            let mut lists = Vec::new();
            for (reach, count, path, said) in rooms {
                lists.push(List { counts: count(db, &reach)?, path, said });
            }
            if let Some((reach, states, only)) = work {
                let mut counts = employments::waiting(db, &reach, states)?;
                counts.retain(|partnership, _| only.as_ref().is_none_or(|only| only.contains(partnership)));
                let said = |n| Said::new("page-work-wait").number("cases", n);
                lists.push(List { counts, path: "work", said });
            }
            // Whoever is asked themselves goes to their own page.
            if let Some(reach) = answers.as_ref().filter(|reach| !reach.is_nothing() && own.is_none()) {
                let counts = checks::waiting(db, reach, today)?;
                let said = |n| Said::new("page-work-checks-wait").number("checks", n);
                lists.push(List { counts, path: "work", said });
            }
            lists.push(List {
                counts: risks::overdue(db, &reviewed, today)?,
                path: "risks",
                said: |n| Said::new("page-risks-wait").number("risks", n),
            });
            lists.push(List {
                counts: concluding::wants_signoff(db, &signs, &country)?
                    .into_iter()
                    .map(|p| (p, 1))
                    .collect(),
                path: "signoff",
                said: |_| Said::new("page-signoff-waits"),
            });
            if let Some(reach) = cases {
                let (mut late, mut due) = (BTreeMap::new(), BTreeMap::new());
                for (partnership, (all, overdue)) in mobility::mine_overdue(db, &reach, &whose, today)? {
                    if overdue > 0 {
                        late.insert(partnership.clone(), overdue);
                    }
                    due.insert(partnership, all);
                }
                let path = "mobility/tasks";
                let said = |n| Said::new("page-mobility-home-late").number("tasks", n);
                lists.push(List { counts: late, path, said });
                let said = |n| Said::new("page-mobility-home-tasks").number("tasks", n);
                lists.push(List { counts: due, path, said });
            }
            let mut broken = BTreeMap::new();
            for partnership in led {
                let count = alerts::count(db, &partnership)?;
                if count > 0 {
                    broken.insert(partnership, count);
                }
            }
            lists.push(List {
                counts: broken,
                path: "alerts",
                said: |n| Said::new("page-alerts-found").number("alerts", n),
            });
            let follow = own.as_ref().map(|(p, id)| returns::due(db, p, id, today)).transpose()?.flatten();
            let check = match (&own, &answers) {
                (Some((p, _)), Some(reach)) => !checks::unanswered(db, reach, p, today)?.is_empty(),
                _ => false,
            };
            let unread = own.as_ref().map(|(p, id)| notices::unread(db, p, id)).transpose()?.unwrap_or(0);
            let told = own.map(|(p, id)| outcomes::told(db, store.keys(), &p, &id)).transpose()?.flatten();
            let round = told.as_ref().map(|told| rounds::get(db, &told.partnership, told.number));
            let open = round.transpose()?.flatten().is_some_and(|round| round.stage == Stage::Published);
            let (follow, told) = (follow.map(|(case, _)| case), told.map(|told| (told, open)));
            Ok(Waiting { lists, follow, check, unread, told })
        })
    };
    call.site.with_store(read).await
}

/// What waits for a role in matters of work: how far it reaches, which states wait, and in which partnerships.
type Work = (Reach, &'static [State], Option<Vec<String>>);

/// An employer interviews and offers; who verifies contracts has offers; a worker has an offer to answer.
async fn work_of(call: &Call, who: &Who) -> Result<Option<Work>, Fault> {
    let reached = |action| call.visitor.reach(action).filter(|reach| !reach.is_nothing());
    let (states, action): (&'static [State], Action) = match who.subject.role {
        Role::Employer => (&[State::Proposed, State::Interviewed], Action::WorkOffer),
        Role::Worker | Role::CaseWorker => (&[State::ContractVerified], Action::WorkRespond),
        Role::Labour => (&[State::Offered], Action::ContractVerify),
        _ => return Ok(None),
    };
    let Some(reach) = reached(action) else { return Ok(None) };
    if who.subject.role != Role::Labour {
        return Ok(Some((reach, states, None)));
    }
    let (mut only, office) = (Vec::new(), who.subject.organisation.clone());
    for partnership in &who.subject.partnerships {
        let Some(house) = call.site.law(partnership).await? else { continue };
        let (p, asked) = (partnership.clone(), office.clone());
        let read = move |store: &Store| store.read(|db| employments::verifier(db, &p, &house.law()));
        if call.site.with_store(read).await?.is_some_and(|verifier| verifier == asked) {
            only.push(partnership.clone());
        }
    }
    Ok(Some((reach, states, Some(only))))
}
