//! Where can a mobility case stand?

use agreement::Said;

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Somebody thinks of going.
    Interest,
    /// They were told what awaits them, there and here.
    Counselled,
    /// Papers, language and recognition are prepared.
    Preparing,
    /// The permit is asked for.
    Authorising,
    /// The permit is there.
    Cleared,
    /// On the way.
    Departed,
    /// There.
    Arrived,
    /// At work.
    Employed,
    /// At home there.
    Integrated,
    /// Stays for another term.
    Extended,
    /// Stays for good.
    Settled,
    /// Went back.
    Returned,
    /// Went on to a third country.
    Onward,
    /// The permit was refused; it can be taken up again.
    Refused,
    /// The person does not want it any more.
    Withdrawn,
}

impl Stage {
    /// All of them: the line first, then how it can end, then the sides.
    pub const ALL: [Stage; 15] = [
        Stage::Interest,
        Stage::Counselled,
        Stage::Preparing,
        Stage::Authorising,
        Stage::Cleared,
        Stage::Departed,
        Stage::Arrived,
        Stage::Employed,
        Stage::Integrated,
        Stage::Extended,
        Stage::Settled,
        Stage::Returned,
        Stage::Onward,
        Stage::Refused,
        Stage::Withdrawn,
    ];

    /// The word that is kept, that clauses use, and that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Interest => "interest",
            Stage::Counselled => "counselled",
            Stage::Preparing => "preparing",
            Stage::Authorising => "authorising",
            Stage::Cleared => "cleared",
            Stage::Departed => "departed",
            Stage::Arrived => "arrived",
            Stage::Employed => "employed",
            Stage::Integrated => "integrated",
            Stage::Extended => "extended",
            Stage::Settled => "settled",
            Stage::Returned => "returned",
            Stage::Onward => "onward",
            Stage::Refused => "refused",
            Stage::Withdrawn => "withdrawn",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|s| s.word() == word)
    }

    /// What it is called.
    pub fn said(self) -> Said {
        Said::new(match self {
            Stage::Interest => "mobility-interest",
            Stage::Counselled => "mobility-counselled",
            Stage::Preparing => "mobility-preparing",
            Stage::Authorising => "mobility-authorising",
            Stage::Cleared => "mobility-cleared",
            Stage::Departed => "mobility-departed",
            Stage::Arrived => "mobility-arrived",
            Stage::Employed => "mobility-employed",
            Stage::Integrated => "mobility-integrated",
            Stage::Extended => "mobility-extended",
            Stage::Settled => "mobility-settled",
            Stage::Returned => "mobility-returned",
            Stage::Onward => "mobility-onward",
            Stage::Refused => "mobility-refused",
            Stage::Withdrawn => "mobility-withdrawn",
        })
    }

    /// The stage that comes before it, from which the deadlines of its steps run. Nothing for the first, and for
    /// those that no step leads to.
    pub fn before(self) -> Option<Stage> {
        match self {
            Stage::Interest | Stage::Refused | Stage::Withdrawn => None,
            Stage::Counselled => Some(Stage::Interest),
            Stage::Preparing => Some(Stage::Counselled),
            Stage::Authorising => Some(Stage::Preparing),
            Stage::Cleared => Some(Stage::Authorising),
            Stage::Departed => Some(Stage::Cleared),
            Stage::Arrived => Some(Stage::Departed),
            Stage::Employed => Some(Stage::Arrived),
            Stage::Integrated => Some(Stage::Employed),
            Stage::Extended | Stage::Settled | Stage::Returned | Stage::Onward => Some(Stage::Integrated),
        }
    }

    /// How far along the line it is; the sides are nowhere on it.
    pub fn place(self) -> Option<usize> {
        let line = &Stage::ALL[..9];
        match self {
            Stage::Extended | Stage::Settled | Stage::Returned | Stage::Onward => Some(line.len()),
            on => line.iter().position(|s| *s == on),
        }
    }

    /// Whether nothing follows any more.
    pub fn is_over(self) -> bool {
        match self {
            Stage::Settled | Stage::Returned | Stage::Onward | Stage::Withdrawn => true,
            Stage::Interest
            | Stage::Counselled
            | Stage::Preparing
            | Stage::Authorising
            | Stage::Cleared
            | Stage::Departed
            | Stage::Arrived
            | Stage::Employed
            | Stage::Integrated
            | Stage::Extended
            | Stage::Refused => false,
        }
    }

    /// Whether the person has left home, and so may call for help.
    pub fn is_away(self) -> bool {
        matches!(
            self,
            Stage::Departed | Stage::Arrived | Stage::Employed | Stage::Integrated | Stage::Extended
        )
    }

    /// Whether a place of the quota is taken.
    pub fn holds_permit(self) -> bool {
        match self {
            Stage::Interest | Stage::Counselled | Stage::Preparing | Stage::Refused | Stage::Withdrawn => {
                false
            }
            Stage::Authorising
            | Stage::Cleared
            | Stage::Departed
            | Stage::Arrived
            | Stage::Employed
            | Stage::Integrated
            | Stage::Extended
            | Stage::Settled
            | Stage::Returned
            | Stage::Onward => true,
        }
    }
}
