//! What may be done here at all?

/// What may be done. An action on people names the part of the record it opens,
/// so that whoever may see that somebody exists does not yet see their wishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Sees a partnership, its agreement and its checklist.
    PartnershipRead,
    /// Opens a new partnership.
    PartnershipCreate,
    /// Changes its title and day, and puts in a new version of its agreement.
    PartnershipChange,
    /// Sees which organisations take part.
    OrganisationRead,
    /// Adds an organisation.
    OrganisationCreate,
    /// Changes an organisation's entry.
    OrganisationChange,
    /// Sees who has an account for an organisation.
    AccountRead,
    /// Invites somebody, or closes an account.
    AccountChange,
    /// Sees a pseudonymous profile: origin, skills, languages, education.
    PersonRead,
    /// Sees and searches names, and ways to reach people.
    PersonIdentity,
    /// Sees wishes: tracks, destinations, places, family.
    PersonWishes,
    /// Sees where somebody stays.
    PersonWhereabouts,
    /// Sees that somebody is protected, and the State they fled.
    PersonProtection,
    /// Adds a person.
    PersonCreate,
    /// Changes a person's record.
    PersonChange,
    /// Erases a person.
    PersonErase,
    /// Sees who looked at a record and who changed what.
    PersonHistory,
    /// Takes a copy of everything that is kept about a person.
    PersonExport,
    /// Sees what a person agreed to, purpose by purpose.
    ConsentRead,
    /// Says what a person agrees to, or takes it back.
    ConsentChange,
    /// Sees places on offer.
    PlaceRead,
    /// Offers a place.
    PlaceCreate,
    /// Changes or withdraws a place.
    PlaceChange,
    /// Sees who changed a place.
    PlaceHistory,
    /// Says that a vacancy is true, so that it opens, or sends it back.
    PlaceVerify,
    /// Adds a programme.
    ProgrammeCreate,
    /// Changes a programme.
    ProgrammeChange,
    /// Reads whom the parties consulted, about what, and what was said.
    ConsultationRead,
    /// Writes into the log of consultations.
    ConsultationWrite,
    /// Writes a lesson or an evaluation into the library of practice.
    LessonWrite,
    /// Sees a round: its rules, their use and price, and totals.
    RoundRead,
    /// Opens, runs and publishes a round.
    RoundRun,
    /// Confirms or overrides what a round proposes for a person, with a reason.
    OutcomeDecide,
    /// Sees one person's answer in a round.
    AnswerRead,
    /// Accepts, declines or contests a person's answer.
    AnswerRespond,
    /// Answers somebody who contests.
    ContestAnswer,
    /// Sees who would fit a place, under pseudonyms.
    CandidatesRead,
    /// Invites a person to their own record.
    WorkerInvite,
    /// Hands in a person's documents for a named permit.
    SubmissionCreate,
    /// Sees what was handed in for a permit.
    SubmissionRead,
    /// Sees cohorts: what they learn, when, and how many seats are free.
    CohortRead,
    /// Plans cohorts and leads them to their end.
    CohortChange,
    /// Sees who learns in a cohort, and how they get on.
    EnrolmentRead,
    /// Selects, enrols and examines; notes attendance and results.
    EnrolmentChange,
    /// Applies to a cohort, changes track, pauses or withdraws.
    TrainingRespond,
    /// Sees a case of recognition.
    RecognitionRead,
    /// Asks for recognition, hands in papers, chooses a measure, appeals.
    RecognitionApply,
    /// Assesses a qualification and decides.
    RecognitionDecide,
    /// Keeps the registers of qualifications, conventions and competent bodies.
    RegisterChange,
    /// Assesses and certifies what somebody learnt without a school.
    RplAssess,
    /// Sees what people confirm and reject of the skills suggested to them, in numbers.
    SuggestionRead,
    /// Sees somebody's credentials.
    CredentialRead,
    /// Shows credentials to others, and takes that back.
    CredentialShare,
    /// Issues a credential.
    CredentialIssue,
    /// Revokes a credential, for error or fraud alone.
    CredentialRevoke,
    /// Keeps the register of issuers, their keys and who accredits them.
    IssuerChange,
    /// Sees a mobility case: its steps, documents and deadlines.
    MobilityRead,
    /// Leads a mobility case from stage to stage.
    MobilityChange,
    /// Does what a mobility case asks of the person, withdraws, or calls for help.
    MobilityRespond,
    /// Grants or refuses a permit.
    PermitDecide,
    /// Says how many permits a corridor has.
    QuotaChange,
    /// Notes who took part in pre-departure orientation.
    OrientationChange,
    /// Sees interviews, offers, contracts and what became of a job.
    WorkRead,
    /// Interviews, offers a contract, withdraws an offer.
    WorkOffer,
    /// Accepts or declines a contract, says how work is.
    WorkRespond,
    /// Verifies a contract.
    ContractVerify,
    /// Sees a grievance.
    GrievanceRead,
    /// Acknowledges, investigates, remedies and closes a grievance.
    GrievanceHandle,
    /// Sees copies of a person’s documents.
    PaperRead,
    /// Adds a copy of a document.
    PaperAdd,
    /// Sees what a person was told, and when.
    NoticeRead,
    /// Sends a notice, prints a letter, notes that it was delivered.
    NoticeSend,
    /// Sees a return: its plan and how people are getting on.
    ReturnRead,
    /// Leads a return and its follow-up.
    ReturnChange,
    /// Plans one’s own return, answers or stops its follow-up.
    ReturnRespond,
    /// Leads an agreement from scoping into force and to its end.
    AgreementMove,
    /// Gives or takes back the migration authority’s sign-off.
    SignoffGive,
    /// Sees courses around the case, and who finished them.
    CourseRead,
    /// Notes who finished a course.
    CourseChange,
    /// Sees the risk register.
    RiskRead,
    /// Keeps the risk register.
    RiskChange,
    /// Sees mentors and pledges of the diaspora.
    MentorRead,
    /// Keeps mentors, their hours, and pledges.
    MentorChange,
    /// Sees what the partnership does: how many came how far, its indicators, its targets.
    ResultsRead,
    /// Sees what is going wrong, with the figures behind it.
    WarningRead,
    /// Sees costs, invoices, payments and what stands on the parties' accounts.
    CostRead,
    /// Leads a cost from expected to settled, and notes what was paid.
    CostChange,
    /// Says that a cost arose as it was entered: by somebody else than whoever entered it.
    CostValidate,
    /// Looks at what was settled, as its auditor.
    CostAudit,
    /// Sees the draft on which the parties negotiate, and what it comes to.
    DraftRead,
    /// Begins, changes, measures and gives up the draft.
    DraftChange,
    /// Sees the policy map, jobs created by district, and what everybody needs.
    PlanRead,
    /// Enters policies, and how they stand to one another.
    PolicyChange,
    /// Enters jobs created in a district.
    DistrictChange,
    /// Enters what an organisation needs in years to come.
    NeedChange,
    /// Sends a person's case to another installation, as far as they agreed.
    CaseSend,
    /// Takes in a case from another installation, or says why not.
    CaseReceive,
    /// Sees with which other installations cases are exchanged.
    PeerRead,
    /// Says which other installations are trusted.
    PeerChange,
    /// Sees the journal's heads and what was done in the installation.
    JournalRead,
}

impl Action {
    /// All actions, in the order in which they are shown.
    pub const ALL: [Action; 100] = [
        Action::PartnershipRead,
        Action::PartnershipCreate,
        Action::PartnershipChange,
        Action::OrganisationRead,
        Action::OrganisationCreate,
        Action::OrganisationChange,
        Action::AccountRead,
        Action::AccountChange,
        Action::PersonRead,
        Action::PersonIdentity,
        Action::PersonWishes,
        Action::PersonWhereabouts,
        Action::PersonProtection,
        Action::PersonCreate,
        Action::PersonChange,
        Action::PersonErase,
        Action::PersonHistory,
        Action::PersonExport,
        Action::ConsentRead,
        Action::ConsentChange,
        Action::PlaceRead,
        Action::PlaceCreate,
        Action::PlaceChange,
        Action::PlaceHistory,
        Action::PlaceVerify,
        Action::ProgrammeCreate,
        Action::ProgrammeChange,
        Action::ConsultationRead,
        Action::ConsultationWrite,
        Action::LessonWrite,
        Action::RoundRead,
        Action::RoundRun,
        Action::OutcomeDecide,
        Action::AnswerRead,
        Action::AnswerRespond,
        Action::ContestAnswer,
        Action::CandidatesRead,
        Action::WorkerInvite,
        Action::SubmissionCreate,
        Action::SubmissionRead,
        Action::CohortRead,
        Action::CohortChange,
        Action::EnrolmentRead,
        Action::EnrolmentChange,
        Action::TrainingRespond,
        Action::RecognitionRead,
        Action::RecognitionApply,
        Action::RecognitionDecide,
        Action::RegisterChange,
        Action::RplAssess,
        Action::SuggestionRead,
        Action::CredentialRead,
        Action::CredentialShare,
        Action::CredentialIssue,
        Action::CredentialRevoke,
        Action::IssuerChange,
        Action::MobilityRead,
        Action::MobilityChange,
        Action::MobilityRespond,
        Action::PermitDecide,
        Action::QuotaChange,
        Action::OrientationChange,
        Action::WorkRead,
        Action::WorkOffer,
        Action::WorkRespond,
        Action::ContractVerify,
        Action::GrievanceRead,
        Action::GrievanceHandle,
        Action::PaperRead,
        Action::PaperAdd,
        Action::NoticeRead,
        Action::NoticeSend,
        Action::ReturnRead,
        Action::ReturnChange,
        Action::ReturnRespond,
        Action::AgreementMove,
        Action::SignoffGive,
        Action::CourseRead,
        Action::CourseChange,
        Action::RiskRead,
        Action::RiskChange,
        Action::MentorRead,
        Action::MentorChange,
        Action::ResultsRead,
        Action::WarningRead,
        Action::CostRead,
        Action::CostChange,
        Action::CostValidate,
        Action::CostAudit,
        Action::DraftRead,
        Action::DraftChange,
        Action::PlanRead,
        Action::PolicyChange,
        Action::DistrictChange,
        Action::NeedChange,
        Action::CaseSend,
        Action::CaseReceive,
        Action::PeerRead,
        Action::PeerChange,
        Action::JournalRead,
    ];

    /// The word in tables, tokens and the journal.
    pub fn word(self) -> &'static str {
        match self {
            Action::PartnershipRead => "partnership.read",
            Action::PartnershipCreate => "partnership.create",
            Action::PartnershipChange => "partnership.change",
            Action::OrganisationRead => "organisation.read",
            Action::OrganisationCreate => "organisation.create",
            Action::OrganisationChange => "organisation.change",
            Action::AccountRead => "account.read",
            Action::AccountChange => "account.change",
            Action::PersonRead => "person.read",
            Action::PersonIdentity => "person.identity",
            Action::PersonWishes => "person.wishes",
            Action::PersonWhereabouts => "person.whereabouts",
            Action::PersonProtection => "person.protection",
            Action::PersonCreate => "person.create",
            Action::PersonChange => "person.change",
            Action::PersonErase => "person.erase",
            Action::PersonHistory => "person.history",
            Action::PersonExport => "person.export",
            Action::ConsentRead => "consent.read",
            Action::ConsentChange => "consent.change",
            Action::PlaceRead => "place.read",
            Action::PlaceCreate => "place.create",
            Action::PlaceChange => "place.change",
            Action::PlaceHistory => "place.history",
            Action::PlaceVerify => "place.verify",
            Action::ProgrammeCreate => "programme.create",
            Action::ProgrammeChange => "programme.change",
            Action::ConsultationRead => "consultation.read",
            Action::ConsultationWrite => "consultation.write",
            Action::LessonWrite => "lesson.write",
            Action::RoundRead => "round.read",
            Action::RoundRun => "round.run",
            Action::OutcomeDecide => "outcome.decide",
            Action::AnswerRead => "answer.read",
            Action::AnswerRespond => "answer.respond",
            Action::ContestAnswer => "contest.answer",
            Action::CandidatesRead => "candidates.read",
            Action::WorkerInvite => "worker.invite",
            Action::SubmissionCreate => "submission.create",
            Action::SubmissionRead => "submission.read",
            Action::CohortRead => "cohort.read",
            Action::CohortChange => "cohort.change",
            Action::EnrolmentRead => "enrolment.read",
            Action::EnrolmentChange => "enrolment.change",
            Action::TrainingRespond => "training.respond",
            Action::RecognitionRead => "recognition.read",
            Action::RecognitionApply => "recognition.apply",
            Action::RecognitionDecide => "recognition.decide",
            Action::RegisterChange => "register.change",
            Action::RplAssess => "rpl.assess",
            Action::SuggestionRead => "suggestion.read",
            Action::CredentialRead => "credential.read",
            Action::CredentialShare => "credential.share",
            Action::CredentialIssue => "credential.issue",
            Action::CredentialRevoke => "credential.revoke",
            Action::IssuerChange => "issuer.change",
            Action::MobilityRead => "mobility.read",
            Action::MobilityChange => "mobility.change",
            Action::MobilityRespond => "mobility.respond",
            Action::PermitDecide => "permit.decide",
            Action::QuotaChange => "quota.change",
            Action::OrientationChange => "orientation.change",
            Action::WorkRead => "work.read",
            Action::WorkOffer => "work.offer",
            Action::WorkRespond => "work.respond",
            Action::ContractVerify => "contract.verify",
            Action::GrievanceRead => "grievance.read",
            Action::GrievanceHandle => "grievance.handle",
            Action::PaperRead => "paper.read",
            Action::PaperAdd => "paper.add",
            Action::NoticeRead => "notice.read",
            Action::NoticeSend => "notice.send",
            Action::ReturnRead => "return.read",
            Action::ReturnChange => "return.change",
            Action::ReturnRespond => "return.respond",
            Action::AgreementMove => "agreement.move",
            Action::SignoffGive => "signoff.give",
            Action::CourseRead => "course.read",
            Action::CourseChange => "course.change",
            Action::RiskRead => "risk.read",
            Action::RiskChange => "risk.change",
            Action::MentorRead => "mentor.read",
            Action::MentorChange => "mentor.change",
            Action::ResultsRead => "results.read",
            Action::WarningRead => "warning.read",
            Action::CostRead => "cost.read",
            Action::CostChange => "cost.change",
            Action::CostValidate => "cost.validate",
            Action::CostAudit => "cost.audit",
            Action::DraftRead => "draft.read",
            Action::DraftChange => "draft.change",
            Action::PlanRead => "plan.read",
            Action::PolicyChange => "policy.change",
            Action::DistrictChange => "district.change",
            Action::NeedChange => "need.change",
            Action::CaseSend => "case.send",
            Action::CaseReceive => "case.receive",
            Action::PeerRead => "peer.read",
            Action::PeerChange => "peer.change",
            Action::JournalRead => "journal.read",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Action> {
        Action::ALL.into_iter().find(|a| a.word() == word)
    }
}
