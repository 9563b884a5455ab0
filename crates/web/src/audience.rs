//! How much of a round may its reader see?
//!
//! People in humanitarian mode are taken out of the round before any page for
//! an account of the State they fled is made. Of the others, answers, profiles
//! and places are named and linked as far as the reader's powers go.

use std::collections::BTreeSet;
use std::sync::Arc;

use partnership::stakeholders::{Action, Reach, Scope};
use store::{Db, Fault, partnerships, people, places};

use crate::house::House;
use crate::site::Site;
use crate::visitor::Visitor;

/// Ids within reach.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Ids {
    All,
    These(BTreeSet<String>),
}

impl Ids {
    fn none() -> Ids {
        Ids::These(BTreeSet::new())
    }

    fn hold(&self, id: &str) -> bool {
        match self {
            Ids::All => true,
            Ids::These(ids) => ids.contains(id),
        }
    }
}

/// Whoever looks at a round.
#[derive(Clone, Debug)]
pub(crate) struct Audience {
    answers: Ids,
    profiles: Ids,
    candidates: Ids,
    offers: Ids,
    /// Whether they may see the round as a whole: rules, totals, streams.
    pub round: bool,
    /// Whether people may be told apart by what goes with their names.
    pub identity: bool,
    /// Whether what only the whole round can tell is left out: its value, prices
    /// and next best answers.
    pub discreet: bool,
}

impl Audience {
    /// Whoever reads a folder on their own machine.
    fn everybody() -> Audience {
        Audience {
            answers: Ids::All,
            profiles: Ids::none(),
            candidates: Ids::All,
            offers: Ids::All,
            round: true,
            identity: true,
            discreet: false,
        }
    }

    /// For pages on which no round stands.
    pub fn nobody() -> Audience {
        Audience {
            answers: Ids::none(),
            profiles: Ids::none(),
            candidates: Ids::none(),
            offers: Ids::none(),
            round: false,
            identity: false,
            discreet: true,
        }
    }

    /// Whether this person's answer may be seen.
    pub fn answer(&self, id: &str) -> bool {
        self.answers.hold(id)
    }

    /// Whether this person's record may be seen.
    pub fn profile(&self, id: &str) -> bool {
        self.profiles.hold(id)
    }

    /// Whether those who would fit this place may be seen.
    pub fn candidates(&self, id: &str) -> bool {
        self.candidates.hold(id)
    }

    /// Whether this place may be seen.
    pub fn offer(&self, id: &str) -> bool {
        self.offers.hold(id)
    }

    /// Whether any answer may be seen.
    pub fn any_answer(&self) -> bool {
        self.answers != Ids::none()
    }

    /// What is left of a partnership's round for a visitor, and how much of it
    /// they may see.
    pub async fn of(
        site: &Arc<Site>,
        partnership: Option<&str>,
        house: Arc<House>,
        visitor: &Arc<Visitor>,
    ) -> Result<(Arc<House>, Audience), Fault> {
        let (Some(id), Visitor::Account(_)) = (partnership, visitor.as_ref()) else {
            let audience =
                if matches!(**visitor, Visitor::Reader) { Audience::everybody() } else { Audience::nobody() };
            return Ok((house, audience));
        };
        let (id, visitor) = (id.to_owned(), visitor.clone());
        site.with_store(move |store| {
            store.read(|db| {
                let mut audience = Audience::nobody();
                audience.round = visitor.may(Action::RoundRead, &partnerships::object(&id));
                audience.identity = visitor.could(Action::PersonIdentity);
                audience.answers = within(db, &visitor, Action::AnswerRead, &id, people::ids)?;
                audience.profiles = within(db, &visitor, Action::PersonRead, &id, people::ids)?;
                audience.candidates = within(db, &visitor, Action::CandidatesRead, &id, places::ids)?;
                audience.offers = within(db, &visitor, Action::PlaceRead, &id, places::ids)?;
                let reach = visitor.reach(Action::PartnershipRead);
                let Some(state) = reach.as_ref().and_then(Reach::hidden_from) else {
                    audience.discreet = false;
                    return Ok((house, audience));
                };
                // Whether somebody is hidden must not show: what only the whole round can tell is
                // left out for every account of a State.
                audience.discreet = true;
                let hidden = people::fled_from(db, &id, state)?;
                let house = if hidden.is_empty() { house } else { house.without(state, hidden) };
                Ok((house, audience))
            })
        })
        .await
    }
}

type Find = fn(&mut Db, &Reach, &str) -> Result<BTreeSet<String>, Fault>;

fn within(
    db: &mut Db,
    visitor: &Visitor,
    action: Action,
    partnership: &str,
    find: Find,
) -> Result<Ids, Fault> {
    let Some(reach) = visitor.reach(action).filter(|r| !r.is_nothing()) else { return Ok(Ids::none()) };
    let whole = reach.is_everywhere()
        || reach.ways.iter().any(|way| way.scope == Scope::Partnership && !way.consent)
            && reach.subject.partnerships.iter().any(|p| p == partnership);
    if whole {
        return Ok(Ids::All);
    }
    find(db, &reach, partnership).map(Ids::These)
}
