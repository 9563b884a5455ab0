//! How far does this subject's power go, on this day?
//!
//! A [`Reach`] is data. `covers` asks it about one thing; the store turns the
//! same data into the condition of a list. So what a list shows is what a single
//! decision allows.

use jiff::civil::Date;

use super::powers::POWERS;
use super::{Action, Role, Scope, Subject};

/// What is known of a thing where powers are decided. What does not apply is
/// empty: an organisation has no person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object {
    /// The partnerships it belongs to: one, but for organisations and accounts.
    pub partnerships: Vec<String>,
    /// The organisation that answers for it.
    pub organisation: Option<String>,
    /// The country it touches: a person's origin, a place's or permit's country.
    pub country: Option<String>,
    /// The person it is about, by their id in the partnership.
    pub person: Option<String>,
    /// The State that this person fled.
    pub fled: Option<String>,
    /// The last day on which the person agrees to be shown.
    pub shown_until: Option<Date>,
}

/// One way in which something may lie within reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within {
    /// How far.
    pub scope: Scope,
    /// Whether the person must agree to be shown.
    pub consent: bool,
}

/// How far a power goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Whose.
    pub subject: Subject,
    /// The day on which consent is looked at.
    pub day: Date,
    /// Any of these suffices; none: nothing is within reach.
    pub ways: Vec<Within>,
}

/// How far `subject` may go with `action` on `day`.
pub fn reach(subject: &Subject, action: Action, day: Date) -> Reach {
    let rows = POWERS.iter().filter(|p| p.role == subject.role && p.action == action);
    let ways = rows.map(|p| Within { scope: p.scope, consent: p.consent }).collect();
    Reach { subject: subject.clone(), day, ways }
}

impl Reach {
    /// Whether nothing can lie within reach.
    pub fn is_nothing(&self) -> bool {
        self.ways.is_empty()
    }

    /// Whether everything here lies within reach.
    pub fn is_everywhere(&self) -> bool {
        self.ways.iter().any(|way| way.scope == Scope::Installation && !way.consent)
    }

    /// Whether somebody vouches for others, not only for their own: who says what kind of organisation one is
    /// and which licence it has (¶9: whoever needs a licence does not vouch for it).
    pub fn vouches(&self) -> bool {
        self.ways.iter().any(|way| matches!(way.scope, Scope::Partnership | Scope::Installation))
    }

    /// The State from which people in humanitarian mode are hidden: the
    /// subject's own, except from a person themselves.
    pub fn hidden_from(&self) -> Option<&str> {
        (self.subject.role != Role::Worker).then_some(self.subject.country.as_deref()).flatten()
    }

    /// Whether this thing lies within reach.
    pub fn covers(&self, object: &Object) -> bool {
        let protected = object.fled.as_deref().is_some_and(|fled| self.hidden_from() == Some(fled));
        !protected && self.ways.iter().any(|way| self.lies(object, way))
    }

    fn lies(&self, object: &Object, way: &Within) -> bool {
        let subject = &self.subject;
        let agreed = !way.consent || object.shown_until.is_some_and(|last| self.day <= last);
        let own = |partnership: &String| subject.partnerships.contains(partnership);
        let party = object.partnerships.iter().any(own);
        agreed
            && match way.scope {
                Scope::Own => subject.person.as_ref().is_some_and(|(partnership, person)| {
                    object.partnerships.contains(partnership) && object.person.as_ref() == Some(person)
                }),
                Scope::Organisation => party && object.organisation.as_ref() == Some(&subject.organisation),
                Scope::Corridor => party && object.country.is_some() && object.country == subject.country,
                Scope::Enclosed => party && object.partnerships.iter().all(own),
                Scope::Partnership => party,
                Scope::Installation => true,
            }
    }
}
