//! What can somebody be told of?
//!
//! One table says of each event what it is called, what a message says of it, to which page it leads, whether
//! something waits for proof of notice, and where that comes from. Rooms name the event and the matter's id, and
//! nothing else.

use std::fmt::Write;

use agreement::Said;

/// What a notice is about. The list is closed: what does not stand here is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A round has an answer for them. The subject is the round's number.
    RoundAnswer,
    /// The last day to answer a round is near.
    RoundEnds,
    /// They are asked to an interview.
    Interview,
    /// A contract was offered, and is being checked.
    ContractOffered,
    /// A contract that was checked waits for their answer.
    Offer,
    /// The last day to answer an offer is near.
    OfferEnds,
    /// An offer was withdrawn.
    OfferWithdrawn,
    /// An offer lapsed.
    OfferLapsed,
    /// Something was noted or answered about their work.
    WorkNews,
    /// Something looks wrong in their work.
    WorkAlert,
    /// They are asked how work is.
    WorkCheck,
    /// Their mobility case went on.
    CaseNews,
    /// A task of their mobility case is theirs to do now.
    TaskOpen,
    /// A task of their mobility case is due soon.
    TaskDue,
    /// A task of their mobility case is overdue.
    TaskOverdue,
    /// A permit was decided on.
    PermitDecision,
    /// A seat in a training is kept for them, they wait for one, or something changed about it.
    TrainingSeat,
    /// Their case of recognition went on.
    RecognitionNews,
    /// A document or an answer is asked for in their case of recognition.
    RecognitionAsked,
    /// Their case of prior learning went on.
    PriorNews,
    /// More is asked for in their case of prior learning.
    PriorAsked,
    /// Their grievance went on.
    GrievanceNews,
    /// A session of orientation is near, was changed or called off.
    Orientation,
    /// Their return went on.
    ReturnNews,
    /// A task of their return is overdue.
    ReturnTask,
    /// They are asked how they are getting on after their return.
    ReturnFollowUp,
    /// A copy of a document is kept only a while longer.
    DocumentExpiring,
    /// A copy of a document was refused.
    DocumentRefused,
    /// A credential was issued to them.
    CredentialIssued,
    /// A credential of theirs was taken back.
    CredentialRevoked,
    /// A mentor was assigned to them.
    MentorAssigned,
    /// Their mentoring, or their wait for it, has ended.
    MentoringEnded,
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

/// One event.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What it is about.
    pub about: About,
    /// The word that is kept.
    pub word: &'static str,
    /// What is said of it outside these pages, and to staff.
    pub reason: Reason,
    /// The phrase by which the person reads what it is.
    pub phrase: &'static str,
    /// The page it leads to, in the partnership: `{person}` is the person, `{id}` the matter. One that begins with
    /// `/` stands beside all partnerships.
    pub page: &'static str,
    /// Whether something lapses that waits for an answer, and only with proof of notice.
    pub proof: bool,
    /// What makes them be told: the clause of the agreement, or the paragraph of the model.
    pub source: &'static str,
}

const fn row(
    about: About,
    (word, phrase): (&'static str, &'static str),
    reason: Reason,
    page: &'static str,
    proof: bool,
    source: &'static str,
) -> Row {
    Row { about, word, reason, phrase, page, proof, source }
}

const WORK: &str = "work/{id}";
const CASE: &str = "people/{person}/mobility/{id}";
const HOME: &str = "people/{person}/return/{id}";
const PASSPORT: &str = "people/{person}/passport";
const MENTOR: &str = "people/{person}/mentor";

/// All events.
pub const TABLE: [Row; 32] = {
    use About::*;
    use Reason::*;
    [
        row(
            RoundAnswer,
            ("round-answer", "notice-about-round-answer"),
            Answer,
            "rounds/{id}/people/{person}",
            true,
            "the last day of the round, public since it opened",
        ),
        row(
            RoundEnds,
            ("round-ends", "notice-about-round-ends"),
            Date,
            "rounds/{id}/people/{person}",
            false,
            "the last day of the round, public since it opened",
        ),
        row(Interview, ("interview", "notice-about-interview"), Answer, WORK, false, "clause `contract`"),
        row(
            ContractOffered,
            ("contract-offered", "notice-about-contract-offered"),
            News,
            WORK,
            false,
            "clause `contract`, `verified_by`",
        ),
        row(Offer, ("offer", "notice-about-offer"), Answer, WORK, true, "clause `contract`, `offer_days`"),
        row(
            OfferEnds,
            ("offer-ends", "notice-about-offer-ends"),
            Date,
            WORK,
            false,
            "clause `contract`, `offer_days`",
        ),
        row(
            OfferWithdrawn,
            ("offer-withdrawn", "notice-about-offer-withdrawn"),
            News,
            WORK,
            false,
            "clause `contract`",
        ),
        row(
            OfferLapsed,
            ("offer-lapsed", "notice-about-offer-lapsed"),
            News,
            WORK,
            false,
            "clause `contract`, `offer_days`",
        ),
        row(WorkNews, ("work-news", "notice-about-work-news"), News, WORK, false, "clause `contract`"),
        row(
            WorkAlert,
            ("work-alert", "notice-about-work-alert"),
            News,
            WORK,
            false,
            "¶3, clauses `pay` and `occupation`",
        ),
        row(
            WorkCheck,
            ("work-check", "notice-about-work-check"),
            Questions,
            WORK,
            false,
            "¶20, clause `contract`, `checks_after_days`",
        ),
        row(CaseNews, ("case-news", "notice-about-case-news"), News, CASE, false, "¶29, clause `step`"),
        row(TaskOpen, ("task-open", "notice-about-task-open"), Answer, CASE, false, "¶29, clause `step`"),
        row(TaskDue, ("task-due", "notice-about-task-due"), Date, CASE, false, "¶29, clause `step`, `days`"),
        row(
            TaskOverdue,
            ("task-overdue", "notice-about-task-overdue"),
            Date,
            CASE,
            false,
            "¶29, clause `step`, `days`",
        ),
        row(
            PermitDecision,
            ("permit-decision", "notice-about-permit-decision"),
            News,
            CASE,
            false,
            "¶14, clause `corridor`",
        ),
        row(
            TrainingSeat,
            ("training-seat", "notice-about-training-seat"),
            News,
            "people/{person}/training/{id}",
            false,
            "clause `training`",
        ),
        row(
            RecognitionNews,
            ("recognition-news", "notice-about-recognition-news"),
            News,
            "people/{person}/recognition/{id}",
            false,
            "¶11, clause `recognition`",
        ),
        row(
            RecognitionAsked,
            ("recognition-asked", "notice-about-recognition-asked"),
            Answer,
            "people/{person}/recognition/{id}",
            false,
            "¶11, clause `recognition`",
        ),
        row(
            PriorNews,
            ("prior-news", "notice-about-prior-news"),
            News,
            "people/{person}/prior-learning/{id}",
            false,
            "¶2, ¶16, prior learning",
        ),
        row(
            PriorAsked,
            ("prior-asked", "notice-about-prior-asked"),
            Answer,
            "people/{person}/prior-learning/{id}",
            false,
            "¶2, ¶16, prior learning",
        ),
        row(
            GrievanceNews,
            ("grievance-news", "notice-about-grievance-news"),
            News,
            "/my-complaints",
            false,
            "clause `grievance`",
        ),
        row(
            Orientation,
            ("orientation", "notice-about-orientation"),
            Date,
            "people/{person}/orientation",
            false,
            "¶18, clause `orientation`",
        ),
        row(
            ReturnNews,
            ("return-news", "notice-about-return-news"),
            News,
            HOME,
            false,
            "¶28b, clause `return`",
        ),
        row(
            ReturnTask,
            ("return-task", "notice-about-return-task"),
            Date,
            HOME,
            false,
            "¶28, clause `step` of stage `returned`",
        ),
        row(
            ReturnFollowUp,
            ("return-follow-up", "notice-about-return-follow-up"),
            Questions,
            HOME,
            false,
            "¶28b, clause `return`",
        ),
        row(
            DocumentExpiring,
            ("document-expiring", "notice-about-document-expiring"),
            Date,
            "people/{person}/papers",
            false,
            "clause `document`, `kept_months`",
        ),
        row(
            DocumentRefused,
            ("document-refused", "notice-about-document-refused"),
            Answer,
            "people/{person}/papers",
            false,
            "¶29, clauses `step` and `document`",
        ),
        row(
            CredentialIssued,
            ("credential-issued", "notice-about-credential-issued"),
            News,
            PASSPORT,
            false,
            "¶15, ¶27, credentials",
        ),
        row(
            CredentialRevoked,
            ("credential-revoked", "notice-about-credential-revoked"),
            News,
            PASSPORT,
            false,
            "¶15, ¶27, credentials",
        ),
        row(
            MentorAssigned,
            ("mentor-assigned", "notice-about-mentor-assigned"),
            News,
            MENTOR,
            false,
            "¶28, mentors of the diaspora",
        ),
        row(
            MentoringEnded,
            ("mentoring-ended", "notice-about-mentoring-ended"),
            News,
            MENTOR,
            false,
            "¶28, mentors of the diaspora",
        ),
    ]
};

impl About {
    /// All of them.
    pub const ALL: [About; TABLE.len()] = {
        let mut all = [About::RoundAnswer; TABLE.len()];
        let mut at = 0;
        while at < all.len() {
            all[at] = TABLE[at].about;
            at += 1;
        }
        all
    };

    /// Its row.
    pub fn row(self) -> &'static Row {
        // The rows stand in the order of the events; a test looks.
        &TABLE[self as usize]
    }

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        self.row().word
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<About> {
        About::ALL.into_iter().find(|about| about.word() == word)
    }

    /// What is said of it outside these pages, and to staff: whether somebody complained, and what was
    /// decided on them, is for those who may open the matter itself.
    pub fn reason(self) -> Reason {
        self.row().reason
    }

    /// What it is, for the person themselves.
    pub fn said(self) -> Said {
        Said::new(self.row().phrase)
    }

    /// The page it leads to, for the person themselves: below their partnership, or, where it begins with `/`,
    /// below their language. A subject is the matter's id, and, after a `/`, what of it.
    pub fn page(self, person: &str, subject: &str) -> String {
        let id = subject.split('/').next().unwrap_or_default();
        self.row().page.replace("{person}", person).replace("{id}", id)
    }
}

/// The table, in Markdown, as `docs/notices.md` holds it.
pub fn reference() -> String {
    let mut text = String::from(
        "| event | a message says | it leads to | waits for proof | source |\n|---|---|---|---|---|\n",
    );
    for row in &TABLE {
        let proof = if row.proof { "yes" } else { "no" };
        let (word, reason, page, source) = (row.word, row.reason.word(), row.page, row.source);
        let _texts_take_all = writeln!(text, "| {word} | {reason} | `{page}` | {proof} | {source} |");
    }
    text
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
    fn every_word_is_read_back_from_its_own_row() {
        for about in About::ALL {
            assert_eq!(About::from_word(about.word()), Some(about));
            assert_eq!(about.row().about, about);
        }
        assert_eq!(About::from_word("hiring"), None);
    }

    /// Whoever sees the reason alone cannot tell a grievance from fifteen other matters.
    #[test]
    fn a_grievance_hides_among_other_news() {
        let news = About::ALL.into_iter().filter(|about| about.reason() == About::GrievanceNews.reason());
        assert_eq!(news.count(), 16);
    }

    #[test]
    fn what_waits_for_proof_is_what_lapses() {
        let waits: Vec<&str> = TABLE.iter().filter(|row| row.proof).map(|row| row.word).collect();
        assert_eq!(waits, ["round-answer", "offer"]);
    }

    #[test]
    fn a_matter_leads_to_its_page() {
        assert_eq!(About::RoundAnswer.page("P1", "3/reply"), "rounds/3/people/P1");
        assert_eq!(About::TaskOpen.page("P1", "M1/visa"), "people/P1/mobility/M1");
        assert_eq!(About::GrievanceNews.page("P1", "sealed"), "/my-complaints");
    }

    #[test]
    fn the_document_holds_the_table() {
        let document = include_str!("../../../../docs/notices.md");
        assert!(document.contains(&reference()), "put this into docs/notices.md:\n{}", reference());
    }
}
