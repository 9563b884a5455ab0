//! How many came how far, at home and away, and who is left behind (¶12, 13, 22)?
//!
//! One person is one journey, whatever number of cohorts, cases and employments lie on it. A stage counts whoever
//! has reached it, by what is kept of them: nobody is counted for a stage because they reached a later one.
//!
//! **Not computed**: why somebody stopped. And of somebody who left a cohort nobody can tell from the rows whether a
//! seat was kept for them before; they count as having asked.

use std::collections::BTreeSet;

use agreement::Said;

use crate::intake::people::{Sex, Track};
use crate::warnings::Step;

/// How far somebody came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Asked for a seat in a cohort, or was in a round.
    Applied,
    /// A seat was kept for them.
    Selected,
    /// They took it.
    Enrolled,
    /// They passed.
    Certified,
    /// Their qualification was recognised, fully or in part.
    Recognised,
    /// They accepted a verified contract.
    Placed,
    /// Away: they departed. At home: work started.
    Begun,
    /// Half a year after work started they were still at work.
    Stayed,
}

impl Stage {
    /// All of them, the first first.
    pub const ALL: [Stage; 8] = [
        Stage::Applied,
        Stage::Selected,
        Stage::Enrolled,
        Stage::Certified,
        Stage::Recognised,
        Stage::Placed,
        Stage::Begun,
        Stage::Stayed,
    ];

    /// What it is called.
    pub fn said(self) -> Said {
        Said::new(match self {
            Stage::Applied => "results-stage-applied",
            Stage::Selected => "results-stage-selected",
            Stage::Enrolled => "results-stage-enrolled",
            Stage::Certified => "results-stage-certified",
            Stage::Recognised => "results-stage-recognised",
            Stage::Placed => "results-stage-placed",
            Stage::Begun => "results-stage-begun",
            Stage::Stayed => "results-stage-stayed",
        })
    }

    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Applied => "applied",
            Stage::Selected => "selected",
            Stage::Enrolled => "enrolled",
            Stage::Certified => "certified",
            Stage::Recognised => "recognised",
            Stage::Placed => "placed",
            Stage::Begun => "begun",
            Stage::Stayed => "stayed",
        }
    }
}

/// One person's way, with no more of them than is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journey {
    /// Pseudonym, by which the rows of indicators are theirs. It leaves no page.
    pub id: String,
    /// As stated.
    pub sex: Option<Sex>,
    /// The side of the last thing they did; nothing where none is known yet.
    pub track: Option<Track>,
    /// The State they fled, for whose accounts they do not exist.
    pub fled: Option<String>,
    /// Cohorts they were in.
    pub cohorts: BTreeSet<String>,
    /// Corridors they went by.
    pub corridors: BTreeSet<String>,
    /// Organisations that stand by them or employ them.
    pub parties: BTreeSet<String>,
    /// Stages they reached.
    pub reached: BTreeSet<Stage>,
}

/// Of whom a funnel is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only these, where one is named.
    pub cohort: Option<String>,
    /// Only these.
    pub corridor: Option<String>,
    /// Only these.
    pub party: Option<String>,
    /// Without those who fled this State.
    pub hidden_from: Option<String>,
}

impl Filter {
    /// Whether somebody is looked at.
    pub fn takes(&self, one: &Journey) -> bool {
        let within =
            |wanted: &Option<String>, all: &BTreeSet<String>| wanted.as_ref().is_none_or(|w| all.contains(w));
        let hidden = self.hidden_from.is_some() && self.hidden_from == one.fled;
        !hidden
            && within(&self.cohort, &one.cohorts)
            && within(&self.corridor, &one.corridors)
            && within(&self.party, &one.parties)
    }

    /// Whether it leaves out more than those who do not exist for whoever asks.
    pub fn is_narrow(&self) -> bool {
        self.cohort.is_some() || self.corridor.is_some() || self.party.is_some()
    }
}

/// How many reached a stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Everybody.
    pub all: i64,
    /// On the home track.
    pub home: i64,
    /// On the away track.
    pub away: i64,
    /// Women.
    pub women: i64,
    /// Men.
    pub men: i64,
}

impl Count {
    /// As it is shown to whoever may not read single cases: each number rounded down to a multiple of five, so that
    /// neither a few people nor one more of them since yesterday can be seen.
    pub fn rounded(self) -> Count {
        let five = |n: i64| n / 5 * 5;
        Count {
            all: five(self.all),
            home: five(self.home),
            away: five(self.away),
            women: five(self.women),
            men: five(self.men),
        }
    }
}

/// How many reached each stage, the first first.
pub fn funnel<'a>(journeys: impl IntoIterator<Item = &'a Journey>, filter: &Filter) -> [Count; 8] {
    let mut counts = [Count::default(); 8];
    for one in journeys.into_iter().filter(|one| filter.takes(one)) {
        for (stage, count) in Stage::ALL.iter().zip(&mut counts) {
            if one.reached.contains(stage) {
                count.all += 1;
                count.home += i64::from(one.track == Some(Track::Home));
                count.away += i64::from(one.track == Some(Track::Away));
                count.women += i64::from(one.sex == Some(Sex::Female));
                count.men += i64::from(one.sex == Some(Sex::Male));
            }
        }
    }
    counts
}

/// Women and men at each stage where anybody was counted, for the pass-through.
pub fn steps(counts: &[Count; 8]) -> Vec<Step> {
    let step = |(stage, count): (&Stage, &Count)| Step { stage: *stage, women: count.women, men: count.men };
    Stage::ALL.iter().zip(counts).filter(|(_, count)| count.all > 0).map(step).collect()
}

/// The stage before and after, and women's share that passes over men's in hundredths, where both are enough.
pub fn pass_through(counts: &[Count; 8]) -> Vec<(Stage, Stage, i64)> {
    let steps = steps(counts);
    let pairs = steps.windows(2).filter_map(|pair| {
        let [before, after] = pair else { return None };
        Some((before.stage, after.stage, crate::warnings::pass_through(before, after)?))
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn journey(sex: Option<Sex>, track: Track, stages: &[Stage]) -> Journey {
        Journey { sex, track: Some(track), reached: stages.iter().copied().collect(), ..Journey::default() }
    }

    fn some() -> Vec<Journey> {
        let mut all = vec![
            journey(Some(Sex::Female), Track::Home, &Stage::ALL),
            journey(Some(Sex::Male), Track::Away, &[Stage::Applied, Stage::Recognised]),
            journey(None, Track::Away, &[Stage::Applied]),
        ];
        all[0].cohorts.insert("C1".to_owned());
        all[1].parties.insert("hotels".to_owned());
        all[2].fled = Some("SY".to_owned());
        all
    }

    #[test]
    fn a_stage_counts_whoever_reached_it_and_nobody_else() {
        let counts = funnel(&some(), &Filter::default());
        assert_eq!(counts[0], Count { all: 3, home: 1, away: 2, women: 1, men: 1 });
        assert_eq!(
            counts[1],
            Count { all: 1, home: 1, away: 0, women: 1, men: 0 },
            "recognised is not selected"
        );
        assert_eq!(counts[4].all, 2);
        assert_eq!(counts[7].all, 1);
    }

    #[test]
    fn a_filter_leaves_out_others_and_whoever_fled() {
        let of = |filter: Filter| funnel(&some(), &filter)[0].all;
        assert_eq!(of(Filter { cohort: Some("C1".to_owned()), ..Filter::default() }), 1);
        assert_eq!(of(Filter { party: Some("hotels".to_owned()), ..Filter::default() }), 1);
        assert_eq!(of(Filter { corridor: Some("x".to_owned()), ..Filter::default() }), 0);
        assert_eq!(of(Filter { hidden_from: Some("SY".to_owned()), ..Filter::default() }), 2);
        assert_eq!(of(Filter { hidden_from: Some("SN".to_owned()), ..Filter::default() }), 3);
    }

    #[test]
    fn rounding_shows_neither_a_few_nor_one_more() {
        let count = |n| Count { all: n, home: n, away: 0, women: 4, men: n - 4 };
        assert_eq!(count(9).rounded(), Count { all: 5, home: 5, away: 0, women: 0, men: 5 });
        assert_eq!(count(21).rounded().all, count(24).rounded().all);
    }

    #[test]
    fn pass_through_is_told_of_enough_people_alone() {
        let mut all: Vec<Journey> = Vec::new();
        for n in 0..10 {
            let passed =
                |most| if n < most { &[Stage::Applied, Stage::Selected][..] } else { &[Stage::Applied][..] };
            all.push(journey(Some(Sex::Female), Track::Home, passed(3)));
            all.push(journey(Some(Sex::Male), Track::Home, passed(5)));
        }
        let counts = funnel(&all, &Filter::default());
        assert_eq!(pass_through(&counts), [(Stage::Applied, Stage::Selected, 60)]);
        assert_eq!(pass_through(&funnel(&all[..8], &Filter::default())), []);
    }
}
