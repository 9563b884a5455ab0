//! How far is a round?
//!
//! Opened → Run → Reviewed → Published → Closed. It may be run again, or given up,
//! until people are told.

use jiff::civil::Date;

use super::No;

/// How far a round is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Day, seed and last day for answers are public.
    Opened,
    /// It proposes something, and not everything is decided.
    Run,
    /// Everything it proposes was confirmed or overridden.
    Reviewed,
    /// People were told, and answer.
    Published,
    /// Everybody has answered, or the last day has passed.
    Closed,
    /// Given up before anybody was told.
    Cancelled,
}

/// Who is still waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// People who may still answer.
    pub open: usize,
    /// People who contest and were not answered.
    pub contested: usize,
    /// People with a place of whom nothing proves that they know of it: it does not lapse.
    pub unreached: usize,
}

impl Stage {
    /// All of them.
    pub const ALL: [Stage; 6] =
        [Stage::Opened, Stage::Run, Stage::Reviewed, Stage::Published, Stage::Closed, Stage::Cancelled];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Opened => "opened",
            Stage::Run => "run",
            Stage::Reviewed => "reviewed",
            Stage::Published => "published",
            Stage::Closed => "closed",
            Stage::Cancelled => "cancelled",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.word() == word)
    }

    /// Whether people were told what it says.
    pub fn is_told(self) -> bool {
        match self {
            Stage::Published | Stage::Closed => true,
            Stage::Opened | Stage::Run | Stage::Reviewed | Stage::Cancelled => false,
        }
    }

    /// Opens a round after the last one: one at a time, so that nobody answers two at once.
    pub fn open(last: Option<Stage>, today: Date, answer_by: Date) -> Result<Stage, No> {
        match last {
            None | Some(Stage::Closed | Stage::Cancelled) if answer_by < today => Err(No::Late),
            None | Some(Stage::Closed | Stage::Cancelled) => Ok(Stage::Opened),
            Some(Stage::Opened | Stage::Run | Stage::Reviewed | Stage::Published) => Err(No::UnderWay),
        }
    }

    /// Takes in what came out: what was decided before is decided anew.
    pub fn run(self) -> Result<Stage, No> {
        match self {
            Stage::Opened | Stage::Run | Stage::Reviewed => Ok(Stage::Run),
            Stage::Published => Err(No::Told),
            Stage::Closed | Stage::Cancelled => Err(No::Over),
        }
    }

    /// Something was decided; `undecided` is what is left.
    pub fn decide(self, undecided: usize) -> Result<Stage, No> {
        match self {
            Stage::Opened => Err(No::NotRun),
            Stage::Run | Stage::Reviewed => Ok(if undecided == 0 { Stage::Reviewed } else { Stage::Run }),
            Stage::Published => Err(No::Told),
            Stage::Closed | Stage::Cancelled => Err(No::Over),
        }
    }

    /// Tells people. `broken`: whether the placement, as people decided it, breaks a rule.
    pub fn publish(self, undecided: usize, broken: bool, today: Date, answer_by: Date) -> Result<Stage, No> {
        match self {
            Stage::Opened => Err(No::NotRun),
            Stage::Run | Stage::Reviewed if undecided > 0 => Err(No::Undecided),
            Stage::Run | Stage::Reviewed if broken => Err(No::Broken),
            Stage::Run | Stage::Reviewed if answer_by < today => Err(No::Late),
            // Run with nothing undecided: whoever was left is not there any more.
            Stage::Run | Stage::Reviewed => Ok(Stage::Published),
            Stage::Published => Err(No::Told),
            Stage::Closed | Stage::Cancelled => Err(No::Over),
        }
    }

    /// Ends it.
    pub fn close(self, waiting: Waiting) -> Result<Stage, No> {
        match self {
            Stage::Published if waiting.contested > 0 => Err(No::Contested),
            Stage::Published if waiting.open > 0 => Err(No::Open),
            Stage::Published if waiting.unreached > 0 => Err(No::Unreached),
            Stage::Published => Ok(Stage::Closed),
            Stage::Opened | Stage::Run | Stage::Reviewed => Err(No::NotTold),
            Stage::Closed | Stage::Cancelled => Err(No::Over),
        }
    }

    /// Gives it up, as long as nobody was told.
    pub fn cancel(self) -> Result<Stage, No> {
        match self {
            Stage::Opened | Stage::Run | Stage::Reviewed => Ok(Stage::Cancelled),
            Stage::Published => Err(No::Told),
            Stage::Closed | Stage::Cancelled => Err(No::Over),
        }
    }
}
