//! Does a placement keep every rule? Counted again from the files, in integers, by a program that
//! knows neither prices nor rows.

use crate::Unreadable;
use crate::bench::instance::Instance;

/// What was counted.
pub struct Judged {
    pub value: i64,
    /// What is broken, in words.
    pub broken: Vec<String>,
}

/// Counts.
pub fn judge(instance: &Instance, places: &[u32]) -> Result<Judged, Unreadable> {
    let mut broken = Vec::new();
    if places.len() != instance.people() {
        broken.push(format!("{} entries for {} people", places.len(), instance.people()));
    }
    let mut seated = vec![0u64; instance.capacity.len()];
    let mut placed = vec![0i64; instance.least.len()];
    let mut women = placed.clone();
    let mut of_trade = vec![(0i64, 0i64); instance.share.len()];
    let mut leaving = vec![0i64; instance.ceiling.len()];
    let mut value = 0i64;
    instance.walk(|person, options, points| {
        let Some(&place) = places.get(person).filter(|&&place| place != u32::MAX) else { return Ok(()) };
        let worth = options.iter().zip(points).filter(|&(&o, _)| o == place).map(|(_, &p)| p).max();
        let Some(worth) = worth else {
            broken.push(format!("person {person} has no option at place {place}"));
            return Ok(());
        };
        value += i64::from(worth);
        let place = place as usize;
        seated[place] += 1;
        if instance.least.is_empty() {
            return Ok(());
        }
        let away = i64::from(instance.away[place]);
        placed[usize::from(instance.destination[place])] += 1;
        women[usize::from(instance.destination[place])] += i64::from(instance.gender[person]);
        let trade = &mut of_trade[usize::from(instance.trade[place])];
        *trade = (trade.0 + 1, trade.1 + away);
        leaving[usize::from(instance.occupation[person])] += away;
        Ok(())
    })?;
    for (place, (&seated, &capacity)) in seated.iter().zip(&instance.capacity).enumerate() {
        if seated > u64::from(capacity) {
            broken.push(format!("place {place}: {seated} people on {capacity} seats"));
        }
    }
    for (destination, (&placed, &women)) in placed.iter().zip(&women).enumerate() {
        let (least, most) = (instance.least[destination], instance.most[destination]);
        if placed < i64::from(least) || placed > i64::from(most) {
            broken.push(format!("destination {destination}: {placed} placed, {least} to {most} allowed"));
        }
        let floor = instance.floor[destination];
        if women * 1_000 < i64::from(floor) * placed {
            broken
                .push(format!("destination {destination}: {women} women of {placed}, {floor} in 1,000 due"));
        }
    }
    for (trade, &(placed, away)) in of_trade.iter().enumerate() {
        let share = instance.share[trade];
        if away * 1_000 > i64::from(share) * placed {
            broken.push(format!("occupation {trade}: {away} of {placed} go away, {share} in 1,000 may"));
        }
    }
    for (origin, (&leaving, &ceiling)) in leaving.iter().zip(&instance.ceiling).enumerate() {
        if leaving > i64::from(ceiling) {
            broken.push(format!("origin {origin}: {leaving} leave, {ceiling} may"));
        }
    }
    let destination = |person: u32| {
        let place = places.get(person as usize).filter(|&&place| place != u32::MAX)?;
        instance.destination.get(*place as usize)
    };
    for &(one, other) in &instance.families {
        if destination(one) != destination(other) {
            broken.push(format!("people {one} and {other} are a family and not at one destination"));
        }
    }
    Ok(Judged { value, broken })
}
