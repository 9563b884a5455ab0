//! What is asked of a journey, in plain values?
//!
//! Rooms read what a decision left behind, and ask here. Each question is a function of its own, counted anew from
//! what was seen and without the rules of the house, and each can be answered no.

use std::collections::BTreeSet;

use agreement::Money;
use jiff::civil::Date;
use partnership::stakeholders::Role;

/// A version of a quota as it was entered: its first day, and how many permits it has.
pub type Version = (Date, i64);

/// How many permits there are on a day, of versions in the order in which they were entered; nothing: nobody said.
pub fn places(versions: &[Version], stated: Option<i64>, day: Date) -> Option<i64> {
    let mut holds: Option<Version> = None;
    for version in versions.iter().filter(|(from, _)| from.year() == day.year() && *from <= day) {
        if holds.is_none_or(|(from, _)| from <= version.0) {
            holds = Some(*version);
        }
    }
    holds.map(|(_, places)| places).or(stated)
}

/// Whether so many permits, the last one with them, are within a quota. What is unknown is no room.
pub fn within(taken: i64, places: Option<i64>) -> bool {
    places.is_some_and(|places| taken <= places)
}

/// Whether every module was taken part in, and for so many minutes in all.
pub fn oriented(modules: &[String], minutes: i64, took_part: &[(String, i64)]) -> bool {
    let counts: Vec<&(String, i64)> =
        took_part.iter().filter(|(module, there)| *there > 0 && modules.contains(module)).collect();
    let there: BTreeSet<&String> = counts.iter().map(|(module, _)| module).collect();
    modules.iter().all(|module| there.contains(module))
        && counts.iter().map(|(_, there)| there).sum::<i64>() >= minutes
}

/// Whether whoever decided about a permit is of the authority of the country of destination.
pub fn is_authority(role: Role, country: Option<&str>, destination: &str) -> bool {
    role == Role::Immigration && country == Some(destination)
}

/// Whether a contract was verified by an account other than those of the employer, and accepted.
pub fn vouched(accepted: bool, verified_by: Option<&str>, of_employer: &BTreeSet<String>) -> bool {
    accepted && verified_by.is_some_and(|account| !of_employer.contains(account))
}

/// Whether a wage is neither below what was advertised nor below what was agreed. Another currency is not it.
pub fn pays(wage: Option<Money>, due: &[Option<Money>]) -> bool {
    let Some(wage) = wage else { return false };
    due.iter().flatten().all(|due| due.currency == wage.currency && due.minor <= wage.minor)
}

/// Whether nothing is taken from the worker: what cannot be read takes something.
pub fn free(charged: &str, paid_by: &str) -> bool {
    let nothing = charged.trim().parse::<Money>().is_ok_and(|money| money.minor == 0);
    (charged.trim().is_empty() || nothing) && !agreement::schema::WORKER_WORDS.contains(&paid_by)
}

/// Whether an offer lapsed to somebody who was told of it on a day, so many days ago and more.
pub fn lapsed(told: Option<Date>, days: Option<i64>, today: Date) -> bool {
    let gone = told.and_then(|told| told.until(today).ok()).map(|span| i64::from(span.get_days()));
    gone.zip(days).is_some_and(|(gone, days)| gone > days)
}

/// Whether a copy is where it must be: gone once its day is over, there before or while it is held.
pub fn kept(is_there: bool, keep_until: Date, held: bool, swept_on: Option<Date>) -> bool {
    let over = swept_on.is_some_and(|day| keep_until < day);
    if over && !held { !is_there } else { is_there }
}

/// Whether somebody counts as told from the first day on which it arrived, was read or handed over, and else not.
pub fn told(proof: Option<Date>, arrived: &[Date]) -> bool {
    proof == arrived.iter().min().copied()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn no_permit_goes_beyond_the_version_in_force() {
        let versions =
            [(date(2027, 1, 1), 5), (date(2027, 6, 1), 3), (date(2027, 6, 1), 4), (date(2028, 1, 1), 9)];
        let on = |day| places(&versions, Some(56), day);
        let days = [date(2026, 12, 31), date(2027, 5, 31), date(2027, 6, 1), date(2028, 3, 1)];
        assert_eq!(days.map(on), [Some(56), Some(5), Some(4), Some(9)]);
        assert_eq!([within(4, Some(4)), within(5, Some(4)), within(1, None)], [true, false, false]);
    }

    #[test]
    fn orientation_lacks_a_module_or_minutes() {
        let modules = ["money".to_owned(), "health".to_owned()];
        let took = |all: &[(&str, i64)]| {
            let all: Vec<(String, i64)> = all.iter().map(|(m, n)| ((*m).to_owned(), *n)).collect();
            oriented(&modules, 120, &all)
        };
        assert!(took(&[("money", 60), ("health", 60)]));
        assert!(!took(&[("money", 120)]), "a module lacks");
        assert!(!took(&[("money", 60), ("health", 59)]), "a minute lacks");
        assert!(!took(&[("money", 120), ("health", 0)]), "nobody was there");
        assert!(!took(&[("money", 60), ("health", 1), ("games", 500)]), "minutes in anything else");
    }

    #[test]
    fn the_authority_of_the_destination_decides_and_no_other() {
        let table = [
            (Role::Immigration, Some("DE"), true),
            (Role::Immigration, Some("PH"), false),
            (Role::Immigration, None, false),
            (Role::Officer, Some("DE"), false),
        ];
        for (role, country, is) in table {
            assert_eq!(is_authority(role, country, "DE"), is, "{role:?} {country:?}");
        }
    }

    #[test]
    fn nobody_vouches_for_their_own_contract() {
        let own = BTreeSet::from(["own".to_owned()]);
        let all = [(true, Some("other")), (true, Some("own")), (true, None), (false, Some("other"))];
        assert_eq!(all.map(|(accepted, by)| vouched(accepted, by, &own)), [true, false, false, false]);
    }

    #[test]
    fn a_wage_is_what_was_promised() {
        let money = |text: &str| text.parse::<Money>().ok();
        let due = [money("3400.00 EUR"), None, money("3500.00 EUR")];
        let wages = ["3500.00 EUR", "3499.99 EUR", "9000.00 TND", ""];
        assert_eq!(wages.map(|wage| pays(money(wage), &due)), [true, false, false, false]);
    }

    #[test]
    fn nothing_is_taken_from_the_worker() {
        let table = [
            ("", "care-federation", true),
            ("0.00 EUR", "", true),
            ("1.00 EUR", "", false),
            ("a little", "", false),
            ("", "worker", false),
        ];
        for (charged, payer, is) in table {
            assert_eq!(free(charged, payer), is, "{charged} {payer}");
        }
    }

    #[test]
    fn an_offer_lapses_for_who_was_told_in_time() {
        let (told, today) = (Some(date(2027, 3, 1)), date(2027, 3, 16));
        assert!(lapsed(told, Some(14), today));
        assert!(!lapsed(told, Some(15), today), "the last day is theirs");
        assert!(!lapsed(None, Some(14), today), "nobody told them");
        assert!(!lapsed(told, None, today), "the agreement sets no days");
    }

    #[test]
    fn a_copy_goes_after_its_day() {
        let (day, swept) = (date(2028, 3, 1), Some(date(2028, 3, 2)));
        let table = [
            (true, false, None, true),
            (true, false, swept, false),
            (false, false, swept, true),
            (true, true, swept, true),
            (false, true, swept, false),
            (false, false, Some(day), false),
        ];
        for (there, held, swept, is) in table {
            assert_eq!(kept(there, day, held, swept), is, "{there} {held} {swept:?}");
        }
    }

    #[test]
    fn sent_alone_tells_nobody() {
        let (first, later) = (date(2027, 3, 1), date(2027, 3, 9));
        assert!(told(None, &[]) && told(Some(first), &[later, first]));
        assert!(!told(Some(first), &[]) && !told(None, &[first]) && !told(Some(later), &[first, later]));
    }
}
