//! What must hold of complaints, returns, agreements and what stands around them, as plain questions?
//!
//! Rooms ask them of what they read; here each is shown to fail where it should.

use agreement::schema::WORKER_WORDS;
use jiff::civil::Date;
use partnership::grievances::{Category, Refund};
use partnership::return_home::case::Stage;
use store::grievances::Told;

/// What stays of a complaint whatever becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// When it was filed.
    pub filed_on: Date,
    /// What it is about.
    pub category: Category,
    /// The language it was written in.
    pub language: String,
    /// How it was remedied last; empty: not yet.
    pub remedy: String,
}

/// Whether nothing leads from a complaint without a name to anybody.
pub fn nameless(anonymous: bool, told: &Told) -> bool {
    !anonymous || (told.person.is_none() && told.name.is_empty() && told.contact.is_empty())
}

/// Whether a refund adds up to the cent: what is kept as paid is what was paid, never more than is owed, all of it
/// where the complaint is over, and never by the worker.
pub fn refunded(refund: &Refund, paid: i64, over: bool) -> bool {
    let worker = |name: &str| WORKER_WORDS.contains(&name.trim().to_lowercase().as_str());
    let left = refund.left().map(|left| left.minor);
    refund.paid() == paid
        && refund.payments.iter().all(|p| p.amount.minor > 0 && !p.by.is_empty() && !worker(&p.by))
        && refund.debtor.as_deref().is_none_or(|debtor| !worker(debtor))
        && left.map_or(paid == 0, |left| left >= 0)
        && (!over || left == Some(0))
}

/// Whether whoever decided acts for the body it lies with, by an account, and not for whoever is complained about,
/// before or after.
pub fn impartial(
    (account, organisation): (&str, &str),
    body: &str,
    accused: (Option<&str>, Option<&str>),
) -> bool {
    let of = |one: Option<&str>| one == Some(organisation);
    !account.is_empty() && organisation == body && !of(accused.0) && !of(accused.1)
}

/// Whether somebody goes home because they say so on the day, and to the State they fled only by their own account.
pub fn willing(said: bool, themselves: bool, fled: Option<&str>, to: &str) -> bool {
    said && (fled != Some(to) || themselves)
}

/// Whether nobody is asked who did not agree: no round of theirs is open, and none is offered to them.
pub fn followed(agreed: bool, open: usize, asked: bool) -> bool {
    agreed || (open == 0 && !asked)
}

/// Whether the plans that are carried out, or were, take no more than was set aside; in minor units.
pub fn within_budget(plans: impl Iterator<Item = (Stage, i64)>, budget: i64) -> bool {
    let counts = |stage: Stage| {
        let early = [Stage::Planned, Stage::Counselled, Stage::Returned, Stage::Registered, Stage::Withdrawn];
        !early.contains(&stage)
    };
    plans.filter(|(stage, _)| counts(*stage)).map(|(_, minor)| minor).sum::<i64>() <= budget
}

/// Whether the migration authority of a country agrees to an edition: its last word is a yes to that very edition;
/// where it said nothing, the text proves it.
pub fn signed_off(last: Option<(bool, i64)>, edition: i64, by_text: bool) -> bool {
    last.map_or(by_text, |(given, of)| given && of == edition)
}

/// Whether somebody may have a mentor: one who is offered, with hours left, whose association does not sit in the
/// State that they fled. `minutes`: offered, and noted before.
pub fn mentored(offered: bool, minutes: (i64, i64), (country, fled): (Option<&str>, Option<&str>)) -> bool {
    offered && minutes.1 < minutes.0 && (fled.is_none() || fled != country)
}

/// Whether what came for a pledge was held against a proof by somebody else than whoever entered it. `by`: who did
/// so now; empty: it was done before.
pub fn proved(entered: &str, by: &str, proof: Option<&str>) -> bool {
    entered != by && proof.is_some_and(|proof| !proof.trim().is_empty())
}

/// Whether everything that was there is there, as it was, and nothing else.
pub fn grown<T: PartialEq>(known: &[T], kept: &[T]) -> bool {
    known == kept
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use partnership::grievances::Payment;

    use super::*;

    fn euros(minor: i64) -> agreement::Money {
        agreement::Money { minor, currency: "EUR".parse().expect("a currency") }
    }

    fn refund(owed: i64, paid: &[(i64, &str)]) -> Refund {
        let on = date(2026, 5, 1);
        let pay = |(minor, by): &(i64, &str)| Payment { amount: euros(*minor), on, by: (*by).to_owned() };
        Refund {
            owed: Some(euros(owed)),
            debtor: Some("clinic".to_owned()),
            payments: paid.iter().map(pay).collect(),
            ..Refund::default()
        }
    }

    #[test]
    fn a_complaint_without_a_name_leads_to_nobody() {
        let plain = Told { text: "what happened".to_owned(), ..Told::default() };
        assert!(nameless(true, &plain));
        for told in [
            Told { person: Some("P1".to_owned()), ..plain.clone() },
            Told { name: "A".to_owned(), ..plain.clone() },
            Told { contact: "a@example.org".to_owned(), ..plain.clone() },
        ] {
            assert!(!nameless(true, &told), "{:?}", told.name);
            assert!(nameless(false, &told));
        }
    }

    #[test]
    fn a_refund_that_is_a_cent_short_or_paid_by_the_worker_does_not_hold() {
        assert!(refunded(&refund(10_000, &[(4_000, "clinic"), (6_000, "clinic")]), 10_000, true));
        assert!(refunded(&refund(10_000, &[(4_000, "clinic")]), 4_000, false));
        // A cent is missing; a cent too much; another sum was paid; nobody said what is owed; the worker pays.
        assert!(!refunded(&refund(10_000, &[(9_999, "clinic")]), 9_999, true));
        assert!(!refunded(&refund(10_000, &[(10_001, "clinic")]), 10_001, false));
        assert!(!refunded(&refund(10_000, &[(10_000, "clinic")]), 9_999, true));
        assert!(!refunded(&Refund::default(), 0, true));
        assert!(!refunded(&refund(10_000, &[(10_000, "worker")]), 10_000, true));
        let owes = Refund { debtor: Some("Worker ".to_owned()), ..refund(10_000, &[]) };
        assert!(!refunded(&owes, 0, false));
    }

    #[test]
    fn nobody_decides_against_themselves() {
        let desk = ("account", "union");
        assert!(impartial(desk, "union", (Some("clinic"), None)));
        assert!(!impartial(desk, "ngo", (None, None)));
        assert!(!impartial(desk, "union", (Some("union"), None)));
        assert!(!impartial(desk, "union", (None, Some("union"))));
        assert!(!impartial(("", "union"), "union", (None, None)));
    }

    #[test]
    fn nobody_is_led_home_or_asked_against_their_word() {
        assert!(willing(true, false, None, "PH") && willing(true, true, Some("PH"), "PH"));
        assert!(willing(true, false, Some("TN"), "PH"));
        assert!(!willing(false, true, None, "PH") && !willing(true, false, Some("PH"), "PH"));
        assert!(followed(true, 2, true) && followed(false, 0, false));
        assert!(!followed(false, 1, false) && !followed(false, 0, true));
    }

    #[test]
    fn plans_that_take_a_cent_too_much_do_not_hold() {
        let plans = |last| [(Stage::PlanActive, 60), (Stage::Ended, 39), (last, 2)].into_iter();
        assert!(within_budget(plans(Stage::Registered), 99) && within_budget(plans(Stage::Withdrawn), 99));
        assert!(within_budget(plans(Stage::Followed), 101));
        assert!(!within_budget(plans(Stage::Followed), 100));
    }

    #[test]
    fn no_authority_no_launch() {
        assert!(signed_off(None, 2, true) && signed_off(Some((true, 2)), 2, false));
        assert!(!signed_off(None, 2, false));
        // An earlier edition; taken back, whatever the text says.
        assert!(!signed_off(Some((true, 1)), 2, true) && !signed_off(Some((false, 2)), 2, true));
    }

    #[test]
    fn a_mentor_without_hours_or_of_the_state_that_was_fled_is_nobodys() {
        let free = (Some("DE"), Some("PH"));
        assert!(mentored(true, (60, 59), free) && mentored(true, (60, 0), (Some("DE"), None)));
        assert!(!mentored(false, (60, 0), free) && !mentored(true, (60, 60), free));
        assert!(!mentored(true, (60, 0), (Some("PH"), Some("PH"))));
    }

    #[test]
    fn a_receipt_is_proved_by_another_account_and_a_paper() {
        assert!(proved("a", "b", Some("statement")) && proved("a", "", Some("statement")));
        assert!(
            !proved("a", "a", Some("statement")) && !proved("a", "b", Some(" ")) && !proved("a", "b", None)
        );
    }

    #[test]
    fn a_version_that_is_lost_or_differs_is_seen() {
        assert!(grown(&[1, 2], &[1, 2]));
        assert!(!grown(&[1, 2], &[1]) && !grown(&[1, 2], &[1, 3]) && !grown(&[1], &[1, 2]));
    }
}
