//! What can somebody be told of?

use agreement::Said;

/// What a notice is about. The list is closed: what does not stand here is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A round has an answer for them. The subject is the round's number.
    RoundAnswer,
    /// They are asked to an interview.
    Interview,
    /// An employer offers a contract.
    Offer,
    /// An offer was withdrawn.
    OfferWithdrawn,
    /// Their mobility case went on.
    CaseNews,
    /// A task of their mobility case is due soon, or overdue.
    TaskDue,
    /// A permit was decided on.
    PermitDecision,
    /// A seat in a training is kept for them, or something changed about it.
    TrainingSeat,
    /// Their case of recognition went on.
    RecognitionNews,
    /// Their grievance went on.
    GrievanceNews,
    /// They are asked how work is.
    WorkCheck,
    /// They are asked how they are getting on after their return.
    ReturnFollowUp,
    /// A module of orientation is held.
    Orientation,
    /// A copy of a document is kept only a while longer, or a document runs out.
    DocumentExpiring,
}

/// The only thing that a message outside these pages says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// There is news.
    News,
    /// An answer is awaited.
    Answer,
    /// There are questions, which nobody has to answer.
    Questions,
    /// A date is near.
    Date,
}

impl About {
    /// All of them.
    pub const ALL: [About; 14] = [
        About::RoundAnswer,
        About::Interview,
        About::Offer,
        About::OfferWithdrawn,
        About::CaseNews,
        About::TaskDue,
        About::PermitDecision,
        About::TrainingSeat,
        About::RecognitionNews,
        About::GrievanceNews,
        About::WorkCheck,
        About::ReturnFollowUp,
        About::Orientation,
        About::DocumentExpiring,
    ];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            About::RoundAnswer => "round-answer",
            About::Interview => "interview",
            About::Offer => "offer",
            About::OfferWithdrawn => "offer-withdrawn",
            About::CaseNews => "case-news",
            About::TaskDue => "task-due",
            About::PermitDecision => "permit-decision",
            About::TrainingSeat => "training-seat",
            About::RecognitionNews => "recognition-news",
            About::GrievanceNews => "grievance-news",
            About::WorkCheck => "work-check",
            About::ReturnFollowUp => "return-follow-up",
            About::Orientation => "orientation",
            About::DocumentExpiring => "document-expiring",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<About> {
        About::ALL.into_iter().find(|about| about.word() == word)
    }

    /// What is said of it outside these pages, and to staff: whether somebody complained, and what was
    /// decided on them, is for those who may open the matter itself.
    pub fn reason(self) -> Reason {
        match self {
            About::RoundAnswer | About::Interview | About::Offer => Reason::Answer,
            About::OfferWithdrawn
            | About::CaseNews
            | About::PermitDecision
            | About::TrainingSeat
            | About::RecognitionNews
            | About::GrievanceNews => Reason::News,
            About::WorkCheck | About::ReturnFollowUp => Reason::Questions,
            About::TaskDue | About::Orientation | About::DocumentExpiring => Reason::Date,
        }
    }

    /// What it is, for the person themselves.
    pub fn said(self) -> Said {
        Said::new(match self {
            About::RoundAnswer => "notice-about-round-answer",
            About::Interview => "notice-about-interview",
            About::Offer => "notice-about-offer",
            About::OfferWithdrawn => "notice-about-offer-withdrawn",
            About::CaseNews => "notice-about-case-news",
            About::TaskDue => "notice-about-task-due",
            About::PermitDecision => "notice-about-permit-decision",
            About::TrainingSeat => "notice-about-training-seat",
            About::RecognitionNews => "notice-about-recognition-news",
            About::GrievanceNews => "notice-about-grievance-news",
            About::WorkCheck => "notice-about-work-check",
            About::ReturnFollowUp => "notice-about-return-follow-up",
            About::Orientation => "notice-about-orientation",
            About::DocumentExpiring => "notice-about-document-expiring",
        })
    }
}

impl Reason {
    /// All of them.
    pub const ALL: [Reason; 4] = [Reason::News, Reason::Answer, Reason::Questions, Reason::Date];

    /// The word by which programs know it.
    pub fn word(self) -> &'static str {
        match self {
            Reason::News => "news",
            Reason::Answer => "answer",
            Reason::Questions => "questions",
            Reason::Date => "date",
        }
    }

    /// The whole message: `address` is where the pages stand.
    pub fn text(self, address: &str) -> Said {
        let id = match self {
            Reason::News => "notice-text-news",
            Reason::Answer => "notice-text-answer",
            Reason::Questions => "notice-text-questions",
            Reason::Date => "notice-text-date",
        };
        Said::new(id).text("address", address)
    }

    /// What it is, for whoever may not open the matter.
    pub fn said(self) -> Said {
        Said::new(match self {
            Reason::News => "notice-reason-news",
            Reason::Answer => "notice-reason-answer",
            Reason::Questions => "notice-reason-questions",
            Reason::Date => "notice-reason-date",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        for about in About::ALL {
            assert_eq!(About::from_word(about.word()), Some(about));
        }
        assert_eq!(About::from_word("hiring"), None);
    }

    /// Whoever sees the reason alone cannot tell a grievance from five other matters.
    #[test]
    fn a_grievance_hides_among_other_news() {
        let news = About::ALL.into_iter().filter(|about| about.reason() == About::GrievanceNews.reason());
        assert_eq!(news.count(), 6);
    }
}
