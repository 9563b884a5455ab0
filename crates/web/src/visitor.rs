//! Who is looking?

use std::collections::BTreeSet;

use jiff::civil::Date;
use partnership::stakeholders::{Action, Object, Reach, Scope, Subject, reach};
use store::{Actor, Via};

/// Who asks for a page.
#[derive(Clone, Debug)]
pub(crate) enum Visitor {
    /// Somebody who has not signed in.
    Nobody,
    /// Whoever reads the pages of a folder on their own machine: nothing is
    /// kept there, and everything may be read.
    Reader,
    /// Somebody with an account.
    Account(Box<Who>),
}

/// Somebody with an account, on the day they ask.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    /// Their role, organisation and partnerships.
    pub subject: Subject,
    /// What they are called.
    pub name: String,
    /// Today.
    pub day: Date,
    /// What every form of theirs carries; empty for a program.
    pub form_key: String,
    /// Whether they proved a second factor or a passkey in this session.
    pub strong: bool,
    /// Whether they proved in the last ten minutes who they are.
    pub lately: bool,
    /// What a token is limited to; nothing for a page: all that the role may.
    pub limited_to: Option<BTreeSet<Action>>,
}

impl Who {
    /// Whoever acts, for the journal.
    pub fn actor(&self, via: Via) -> Actor {
        Actor { account: self.subject.account.clone(), role: Some(self.subject.role), via }
    }
}

impl Visitor {
    /// Somebody with an account.
    pub fn who(&self) -> Option<&Who> {
        match self {
            Visitor::Account(who) => Some(who),
            Visitor::Nobody | Visitor::Reader => None,
        }
    }

    /// How far an action goes for them; nothing for those who have no account.
    pub fn reach(&self, action: Action) -> Option<Reach> {
        let who = self.who()?;
        let mut reach = reach(&who.subject, action, who.day);
        if who.limited_to.as_ref().is_some_and(|actions| !actions.contains(&action)) {
            reach.ways.clear();
        }
        Some(reach)
    }

    /// Whether they may do this with that.
    pub fn may(&self, action: Action, object: &Object) -> bool {
        match self {
            Visitor::Reader => true,
            Visitor::Nobody | Visitor::Account(_) => self.reach(action).is_some_and(|r| r.covers(object)),
        }
    }

    /// Whether an action reaches more than what is about oneself, so that a list of it is worth a look.
    pub fn sees_others(&self, action: Action) -> bool {
        match self {
            Visitor::Reader => true,
            Visitor::Nobody | Visitor::Account(_) => {
                self.reach(action).is_some_and(|reach| reach.ways.iter().any(|way| way.scope != Scope::Own))
            }
        }
    }

    /// Whether their role has the power at all, for links that may lead nowhere.
    pub fn could(&self, action: Action) -> bool {
        match self {
            Visitor::Reader => true,
            Visitor::Nobody | Visitor::Account(_) => self.reach(action).is_some_and(|r| !r.is_nothing()),
        }
    }
}
