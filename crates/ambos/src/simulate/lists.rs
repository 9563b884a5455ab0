//! Does a list hold exactly what single decisions allow, and nothing of whoever fled the State of who looks?

use std::collections::BTreeSet;

use partnership::stakeholders::{Action, Object, Reach, Role, reach};
use store::{Fault, Page};

use super::Stop;
use super::rules::Rule;
use super::world::World;

/// Every id of a list, page by page.
pub fn every(
    mut page: impl FnMut(Option<&str>) -> Result<Page<String>, Fault>,
) -> Result<BTreeSet<String>, Fault> {
    let (mut all, mut after) = (BTreeSet::new(), None);
    loop {
        let found = page(after.as_deref())?;
        all.extend(found.rows);
        after = found.next;
        if after.is_none() {
            return Ok(all);
        }
    }
}

/// Asks it of one account for each role of each organisation. `ids` are all there are, `object` says on what powers over
/// one are decided for a role (nothing: nobody sees it), `page` lists what is within reach after an id.
pub fn as_allowed<'a>(
    world: &mut World,
    action: Action,
    ids: impl Iterator<Item = &'a String> + Clone,
    object: impl Fn(&World, &str, Role) -> Option<Object>,
    mut page: impl FnMut(&Reach, Option<&str>) -> Result<Page<String>, Fault>,
) -> Result<(), Stop> {
    for who in world.each() {
        let (reach, role) = (reach(&who.subject, action, world.today), who.subject.role);
        if reach.is_nothing() {
            continue;
        }
        let listed = every(|after| page(&reach, after))?;
        let covers = |id: &&String| object(world, id, role).is_some_and(|object| reach.covers(&object));
        let allowed: BTreeSet<String> = ids.clone().filter(covers).cloned().collect();
        let what =
            |seen: usize| format!("{}, {action:?}: {seen} listed, {} allowed", who.name, allowed.len());
        let state = who.subject.country.as_deref();
        let fled =
            |id: &String| object(world, id, role).is_some_and(|object| object.fled.as_deref() == state);
        let seen = state.is_some() && listed.iter().any(fled);
        world.book.hold(Rule::Lists, allowed == listed, || what(listed.len()))?;
        world.book.hold(Rule::Fled, !seen, || what(listed.len()))?;
    }
    Ok(())
}
