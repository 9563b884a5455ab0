//! What must a room say of itself so that it can be walked through?
//!
//! What may be done now and by whom; how to do it; what must hold. A room is one file beside this one.

use std::collections::BTreeMap;
use std::sync::Arc;

use partnership::invent::Draw;
use partnership::lifecycle::Lifecycle;
use partnership::stakeholders::{Action, Object};
use store::{Db, Fault, Refusal, Tx, partnerships};

use super::Stop;
use super::world::{Account, World};

/// A decision inside a change. Answers an id or a version; nothing where nothing was to be changed.
pub type Job = Box<dyn FnOnce(&mut Tx<'_>) -> Result<String, Refusal> + Send>;
/// A decision that hands its changes in by itself: what takes long is solved outside a change.
pub type Whole = Box<dyn FnOnce(&World) -> Result<Result<String, Refusal>, Fault>>;

/// How a decision is carried out.
pub enum Work {
    /// Handed in with the others of the day.
    InTurn(Job),
    /// After all others of the day, by itself.
    Alone(Whole),
}

/// What a decision is about, for the room that settles it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// The place of the person among those of the world, where it is about one.
    pub person: Option<usize>,
    /// The id of the matter.
    pub matter: String,
}

/// A decision that somebody is about to take.
pub struct Deed {
    /// The lifecycle, or what else is led on.
    pub life: &'static str,
    /// Its step.
    pub step: &'static str,
    /// What it is about.
    pub tag: Tag,
    /// What nobody else may touch on the same day.
    pub alone: Vec<String>,
    /// What others may touch on the same day, unless they want it alone.
    pub beside: Vec<String>,
    /// Who takes it.
    pub who: Arc<Account>,
    /// The power that it needs, over what; nothing: anybody may.
    pub needs: Option<(Action, Object)>,
    /// How it is done.
    pub work: Work,
}

impl Deed {
    /// A decision of somebody with this power, handed in with the others.
    pub fn new(
        (life, step): (&'static str, &'static str),
        who: Arc<Account>,
        needs: (Action, Object),
        job: impl FnOnce(&mut Tx<'_>) -> Result<String, Refusal> + Send + 'static,
    ) -> Deed {
        let (alone, beside) = (Vec::new(), Vec::new());
        let work = Work::InTurn(Box::new(job));
        Deed { life, step, tag: Tag::default(), alone, beside, who, needs: Some(needs), work }
    }

    /// A decision about the partnership itself, by anybody with this power; nothing where nobody has it.
    pub fn of_partnership(
        world: &World,
        step: (&'static str, &'static str),
        action: Action,
        draw: &mut Draw,
        job: impl FnOnce(&mut Tx<'_>) -> Result<String, Refusal> + Send + 'static,
    ) -> Option<Deed> {
        let object = partnerships::object(&world.partnership);
        let who = world.pick(action, &object, None, draw)?;
        Some(Deed::new(step, who, (action, object), job))
    }

    /// About this person: they do nothing else on that day.
    pub fn about(mut self, person: usize, matter: &str) -> Deed {
        self.alone.push(format!("person/{person}"));
        self.tag = Tag { person: Some(person), matter: matter.to_owned() };
        self
    }

    /// About a matter that nobody else touches on that day.
    pub fn on(mut self, kind: &str, matter: &str) -> Deed {
        self.alone.push(format!("{kind}/{matter}"));
        self.tag.matter = matter.to_owned();
        self
    }

    /// About a matter that is called so, beside what nobody else touches.
    pub fn named(mut self, matter: &str) -> Deed {
        matter.clone_into(&mut self.tag.matter);
        self
    }

    /// Others may touch this as well.
    pub fn beside(mut self, kind: &str, matter: &str) -> Deed {
        self.beside.push(format!("{kind}/{matter}"));
        self
    }
}

/// A decision that was taken, or refused.
pub struct Done {
    /// As in [`Deed`].
    pub life: &'static str,
    /// As in [`Deed`].
    pub step: &'static str,
    /// As in [`Deed`].
    pub tag: Tag,
    /// As in [`Deed`].
    pub who: Arc<Account>,
    /// What was answered.
    pub answer: Result<String, Refusal>,
}

impl Done {
    /// In a few words, for whoever looks for what went wrong.
    pub fn told(&self, world: &World) -> String {
        let person = self.tag.person.and_then(|p| world.people.get(p)).map_or("", |p| p.id.as_str());
        format!("{} {} of {person} {} by {}", self.life, self.step, self.tag.matter, self.who.name)
    }

    /// Whether it was kept.
    pub fn kept(&self) -> bool {
        self.answer.is_ok()
    }
}

/// A part of the house.
pub trait Room {
    /// The lifecycles and steps that must be taken at least once.
    fn steps(&self) -> Vec<(&'static str, &'static str)>;

    /// What may be done today, and what is tried though it may not.
    fn propose(&mut self, world: &World, draw: &mut Draw, deeds: &mut Vec<Deed>);

    /// What came of a decision: reads what it touched, and asks what must hold of it.
    fn settle(&mut self, world: &mut World, db: &mut Db, done: &Done) -> Result<(), Stop>;

    /// After all decisions of a day: what the decisions of other rooms did to this one.
    fn follow(&mut self, _world: &mut World, _db: &mut Db) -> Result<(), Stop> {
        Ok(())
    }

    /// Somebody was erased.
    fn forget(&mut self, _world: &mut World, _db: &mut Db, _person: usize) -> Result<(), Stop> {
        Ok(())
    }

    /// What must hold of everything, asked at the end of a month. `last`: at the very end.
    fn whole(&mut self, _world: &mut World, _db: &mut Db, _last: bool) -> Result<(), Stop> {
        Ok(())
    }
}

/// The steps of a table, under a name.
pub fn steps_of<L: Lifecycle>(life: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<_> = L::STEPS.iter().map(|step| (life, step.name)).collect();
    all.dedup();
    all
}

/// Whether a table leads from one state to another by this step.
pub fn leads<L: Lifecycle>(step: &str, from: L::State, to: L::State) -> bool {
    L::STEPS.iter().any(|s| s.name == step && s.from.contains(&from) && s.to == to)
}

/// A step of a table: one that leaves this state mostly, and sometimes any.
pub fn draw_step<L: Lifecycle>(from: L::State, draw: &mut Draw) -> Option<&'static str> {
    let any = draw.chance(8);
    let open: Vec<&'static str> =
        L::STEPS.iter().filter(|s| any || s.from.contains(&from)).map(|s| s.name).collect();
    draw.one(&open).copied()
}

/// The ids of what belongs to a person, of rooms that keep whose each is.
pub fn whose(of: &BTreeMap<String, usize>, person: usize) -> Vec<String> {
    of.iter().filter(|(_, at)| **at == person).map(|(id, _)| id.clone()).collect()
}

/// How many times something happens today that happens so often in so many days.
pub fn today(draw: &mut Draw, times: usize, days: usize) -> usize {
    let days = days.max(1);
    times / days + usize::from(draw.below(days) < times % days)
}
