//! Where can a complaint stand, what can it be about, and how pressing is it?

use agreement::Said;

/// Where a complaint stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Somebody complained.
    Filed,
    /// The body said that it has it.
    Acknowledged,
    /// The body said how serious it is, and what it is about.
    Triaged,
    /// Somebody is in danger: it is dealt with at once.
    Urgent,
    /// The body looks into it.
    Investigating,
    /// What was wrong was put right, as far as it can be.
    Remedied,
    /// The complainant was told, and it is over.
    Closed,
    /// The complainant contests how it ended.
    Appealed,
}

impl State {
    /// All of them.
    pub const ALL: [State; 8] = [
        State::Filed,
        State::Acknowledged,
        State::Triaged,
        State::Urgent,
        State::Investigating,
        State::Remedied,
        State::Closed,
        State::Appealed,
    ];

    /// The word that is kept, and that programs read.
    pub fn word(self) -> &'static str {
        match self {
            State::Filed => "filed",
            State::Acknowledged => "acknowledged",
            State::Triaged => "triaged",
            State::Urgent => "urgent",
            State::Investigating => "investigating",
            State::Remedied => "remedied",
            State::Closed => "closed",
            State::Appealed => "appealed",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|s| s.word() == word)
    }

    /// Whether the complainant still waits for an answer.
    pub fn is_open(self) -> bool {
        match self {
            State::Filed
            | State::Acknowledged
            | State::Triaged
            | State::Urgent
            | State::Investigating
            | State::Appealed => true,
            State::Remedied | State::Closed => false,
        }
    }

    /// What it is called.
    pub fn said(self) -> Said {
        Said::new(match self {
            State::Filed => "grievance-filed",
            State::Acknowledged => "grievance-acknowledged",
            State::Triaged => "grievance-triaged",
            State::Urgent => "grievance-urgent",
            State::Investigating => "grievance-investigating",
            State::Remedied => "grievance-remedied",
            State::Closed => "grievance-closed",
            State::Appealed => "grievance-appealed",
        })
    }
}

/// What a complaint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// Money was taken for recruitment or what belongs to it.
    Fee,
    /// Wages were not paid, or too little.
    Wage,
    /// The contract differs from what was promised, or is not kept.
    Contract,
    /// Work below what somebody has learnt.
    Deskilling,
    /// A passport or other papers are kept from their owner.
    Documents,
    /// Where people live.
    Housing,
    /// Violence or harassment.
    Violence,
    /// Somebody is treated worse for who they are.
    Discrimination,
    /// Somebody is punished for having complained.
    Retaliation,
    /// Personal data were misused.
    Data,
    /// Something else.
    Other,
}

impl Category {
    /// All of them, in the order in which people choose.
    pub const ALL: [Category; 11] = [
        Category::Fee,
        Category::Wage,
        Category::Contract,
        Category::Deskilling,
        Category::Documents,
        Category::Housing,
        Category::Violence,
        Category::Discrimination,
        Category::Retaliation,
        Category::Data,
        Category::Other,
    ];

    /// The word that is kept, and that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Category::Fee => "fee",
            Category::Wage => "wage",
            Category::Contract => "contract",
            Category::Deskilling => "deskilling",
            Category::Documents => "documents",
            Category::Housing => "housing",
            Category::Violence => "violence",
            Category::Discrimination => "discrimination",
            Category::Retaliation => "retaliation",
            Category::Data => "data",
            Category::Other => "other",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Category> {
        Category::ALL.into_iter().find(|c| c.word() == word)
    }
}

/// How pressing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It can wait for its turn.
    Ordinary,
    /// It weighs heavily.
    Serious,
    /// Somebody is in danger, or loses something that cannot be given back.
    Urgent,
}

impl Severity {
    /// All of them.
    pub const ALL: [Severity; 3] = [Severity::Ordinary, Severity::Serious, Severity::Urgent];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Ordinary => "ordinary",
            Severity::Serious => "serious",
            Severity::Urgent => "urgent",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// Whether somebody has receipts for what they paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Receipts {
    /// They have.
    Yes,
    /// They have none; nobody needs one to complain.
    No,
    /// They did not say.
    #[default]
    Unknown,
}

impl Receipts {
    /// All of them.
    pub const ALL: [Receipts; 3] = [Receipts::Yes, Receipts::No, Receipts::Unknown];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Receipts::Yes => "yes",
            Receipts::No => "no",
            Receipts::Unknown => "unknown",
        }
    }

    /// Reads the word; what nobody said is unknown.
    pub fn from_word(word: &str) -> Receipts {
        Receipts::ALL.into_iter().find(|r| r.word() == word).unwrap_or_default()
    }
}
