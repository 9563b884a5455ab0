//! People, places and options. Two thirds of a person's options lie in their own occupation, a fifth
//! near it. Places have seats for three in five people; quotas leave room, so that rules bind and hold.

use super::{Dice, Size, Skewed, put};
use crate::Unreadable;

/// Options drawn for each person; the same place twice counts once.
const DRAWN: usize = 50;
/// Occupations that are near each other.
const FAMILY: usize = 8;

/// Writes the arrays and says what was made.
pub fn make(size: &Size) -> Result<String, Unreadable> {
    let mut dice = Dice::new(size.seed);
    let dice = &mut dice;
    let (people, places) = (size.people as usize, size.places as usize);
    let occupations = (places / 12).clamp(1, 400);
    let destinations = (places / 100).clamp(2, 20);
    // Destinations below this are away.
    let away = (destinations * 3 / 5).max(1);
    let often = Skewed::new(occupations);

    let trade: Vec<u16> =
        (0..places).map(|p| if p < occupations { p } else { often.draw(dice) } as u16).collect();
    let track: Vec<u8> = (0..places).map(|_| u8::from(dice.chance(500))).collect();
    let destination: Vec<u16> =
        track
            .iter()
            .map(|&t| {
                if t == 1 {
                    dice.below(away as u64)
                } else {
                    dice.within(away as u64, destinations as u64 - 1)
                }
            })
            .map(|d| d as u16)
            .collect();
    let charm: Vec<i64> = track.iter().map(|&t| dice.around(300) + if t == 1 { 1_000 } else { 0 }).collect();
    let size_of: Vec<u64> = (0..places).map(|_| 1_000_000 / dice.within(40, 1_000)).collect();
    let total: u64 = size_of.iter().sum();
    let seats: Vec<u32> =
        size_of.iter().map(|&s| (s * 6 * u64::from(size.people) / (total * 10)).max(1) as u32).collect();

    let mut of: Vec<Vec<u32>> = vec![Vec::new(); occupations];
    for (place, &trade) in (0..).zip(&trade) {
        of[usize::from(trade)].push(place);
    }
    let share: Vec<u64> = (0..occupations).map(|_| (380 + dice.around(150)).max(50) as u64).collect();
    let (mut occupation, mut gender, mut family) = (Vec::new(), Vec::new(), vec![0u32; people]);
    let (mut start, mut idx, mut points) = (vec![0u64], Vec::new(), Vec::new());
    let mut row = Vec::new();
    for person in 0..people {
        let own = often.draw(dice);
        occupation.push(own as u16);
        gender.push(u8::from(dice.chance(share[own])));
        if person > 0 && family[person - 1] == 0 && dice.chance(15) {
            family[person - 1] = person as u32;
            family[person] = person as u32;
        }
        row.clear();
        for _ in 0..DRAWN {
            row.push(match dice.below(100) {
                kind @ 0..90 => {
                    let near = own / FAMILY * FAMILY;
                    let near = near + dice.below(FAMILY.min(occupations - near) as u64) as usize;
                    let of = &of[if kind < 68 { own } else { near }];
                    of[dice.below(of.len() as u64) as usize]
                }
                _ => dice.below(places as u64) as u32,
            });
        }
        row.sort_unstable();
        row.dedup();
        let able = dice.around(500);
        for &place in &row {
            let other = usize::from(trade[place as usize]);
            let base = if other == own {
                6_200
            } else if other / FAMILY == own / FAMILY {
                4_500
            } else {
                2_800
            };
            let worth = base + able + charm[place as usize] + dice.around(600);
            idx.push(place);
            points.push(worth.clamp(200, 10_000) as u16);
        }
        start.push(idx.len() as u64);
    }

    let mut room = vec![0u64; destinations];
    for (&destination, &seats) in destination.iter().zip(&seats) {
        room[usize::from(destination)] += u64::from(seats);
    }
    let mut among = vec![0u64; occupations];
    for &own in &occupation {
        among[usize::from(own)] += 1;
    }
    let part = |all: &[u64], low: u64, high: u64, dice: &mut Dice| -> Vec<u32> {
        all.iter().map(|&all| (all * dice.within(low, high) / 1_000) as u32).collect()
    };
    let most = part(&room, 750, 950, dice);
    let least = part(&room, 200, 300, dice);
    let leave: Vec<u32> = part(&among, 120, 250, dice).into_iter().map(|c| c.max(1)).collect();
    let floor: Vec<u16> = (0..destinations).map(|_| dice.within(300, 400) as u16).collect();
    let gone: Vec<u16> = (0..occupations).map(|_| dice.within(450, 649) as u16).collect();

    let dir = &size.dir;
    put(dir, "w_occ.u16", &occupation, u16::to_le_bytes)?;
    put(dir, "w_gender.u8", &gender, u8::to_le_bytes)?;
    put(dir, "w_fam.u32", &family, u32::to_le_bytes)?;
    put(dir, "p_cap.u32", &seats, u32::to_le_bytes)?;
    put(dir, "p_occ.u16", &trade, u16::to_le_bytes)?;
    put(dir, "p_dest.u16", &destination, u16::to_le_bytes)?;
    put(dir, "p_track.u8", &track, u8::to_le_bytes)?;
    put(dir, "indptr.u64", &start, u64::to_le_bytes)?;
    put(dir, "idx.u32", &idx, u32::to_le_bytes)?;
    put(dir, "score.u16", &points, u16::to_le_bytes)?;
    put(dir, "d_lo.u32", &least, u32::to_le_bytes)?;
    put(dir, "d_up.u32", &most, u32::to_le_bytes)?;
    put(dir, "d_gfloor.u16", &floor, u16::to_le_bytes)?;
    put(dir, "q_rho.u16", &gone, u16::to_le_bytes)?;
    put(dir, "o_bd.u32", &leave, u32::to_le_bytes)?;
    let seats: u64 = seats.iter().map(|&s| u64::from(s)).sum();
    Ok(format!(
        "people {people}\nplaces {places} with {seats} seats, {occupations} occupations, {destinations} destinations\noptions {}\nseed {}\n",
        idx.len(),
        size.seed
    ))
}
