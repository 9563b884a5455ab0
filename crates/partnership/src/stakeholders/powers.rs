//! The table: role × action × scope.
//!
//! What is not in it is not allowed. `docs/powers.md` is printed from it.

use super::{Action, Role};

/// How far a power goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// What is about oneself.
    Own,
    /// What one's organisation answers for, in partnerships it is a party of.
    Organisation,
    /// What touches one's country, in partnerships one's organisation is a party of.
    Corridor,
    /// What acts in partnerships one's organisation is a party of, and in no others: whoever
    /// makes a way into it gains nothing that they do not have.
    Enclosed,
    /// Everything in partnerships one's organisation is a party of.
    Partnership,
    /// Everything here.
    Installation,
}

impl Scope {
    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Scope::Own => "own",
            Scope::Organisation => "organisation",
            Scope::Corridor => "corridor",
            Scope::Enclosed => "enclosed",
            Scope::Partnership => "partnership",
            Scope::Installation => "installation",
        }
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Power {
    /// Whose.
    pub role: Role,
    /// To do what.
    pub action: Action,
    /// How far.
    pub scope: Scope,
    /// Only while the person agrees to be shown.
    pub consent: bool,
}

const fn power(role: Role, action: Action, scope: Scope) -> Power {
    Power { role, action, scope, consent: false }
}

const fn agreed(role: Role, action: Action, scope: Scope) -> Power {
    Power { role, action, scope, consent: true }
}

/// Who may do what, how far.
///
/// Three things hold for all of it. A person in humanitarian mode does not
/// exist for any account of the State they fled, whatever stands here, unless
/// it is their own. An immigration authority has no power over people or
/// rounds: it sees what was handed in for a permit of its country. An
/// administrator sees nobody's data.
pub const POWERS: &[Power] = {
    use Action::*;
    use Role::{
        Administrator, Assessor, CaseWorker, Employer, Immigration, Labour, Monitor, Officer, School, Worker,
    };
    use Scope::{Corridor, Enclosed, Installation, Organisation, Own, Partnership};
    &[
        power(Administrator, PartnershipRead, Installation),
        power(Administrator, PartnershipCreate, Installation),
        power(Administrator, OrganisationRead, Installation),
        power(Administrator, OrganisationCreate, Installation),
        power(Administrator, OrganisationChange, Installation),
        power(Administrator, AccountRead, Installation),
        power(Administrator, AccountChange, Installation),
        power(Administrator, JournalRead, Installation),
        power(Administrator, PeerRead, Installation),
        power(Administrator, PeerChange, Installation),
        power(Administrator, IssuerChange, Installation),
        power(Officer, PartnershipRead, Partnership),
        power(Officer, PartnershipCreate, Installation),
        power(Officer, PartnershipChange, Partnership),
        power(Officer, OrganisationRead, Partnership),
        power(Officer, OrganisationCreate, Partnership),
        power(Officer, OrganisationChange, Partnership),
        power(Officer, AccountRead, Partnership),
        power(Officer, AccountChange, Enclosed),
        power(Officer, PersonRead, Partnership),
        power(Officer, PersonIdentity, Partnership),
        power(Officer, PersonWishes, Partnership),
        power(Officer, PersonProtection, Partnership),
        power(Officer, PersonCreate, Partnership),
        power(Officer, PersonChange, Partnership),
        power(Officer, PersonErase, Partnership),
        power(Officer, PersonHistory, Partnership),
        power(Officer, PersonExport, Partnership),
        power(Officer, ConsentRead, Partnership),
        power(Officer, WorkerInvite, Partnership),
        power(Officer, PlaceRead, Partnership),
        power(Officer, PlaceCreate, Partnership),
        power(Officer, PlaceChange, Partnership),
        power(Officer, PlaceHistory, Partnership),
        power(Officer, ProgrammeCreate, Partnership),
        power(Officer, ProgrammeChange, Partnership),
        power(Officer, ConsultationRead, Partnership),
        power(Officer, ConsultationWrite, Partnership),
        power(Officer, RoundRead, Partnership),
        power(Officer, RoundRun, Partnership),
        power(Officer, OutcomeDecide, Partnership),
        power(Officer, AnswerRead, Partnership),
        power(Officer, ContestAnswer, Partnership),
        power(Officer, CandidatesRead, Partnership),
        power(Officer, CaseSend, Partnership),
        power(Officer, CaseReceive, Partnership),
        power(Officer, PeerRead, Partnership),
        power(Officer, CohortRead, Partnership),
        power(Officer, CohortChange, Partnership),
        power(Officer, EnrolmentRead, Partnership),
        power(Officer, EnrolmentChange, Partnership),
        power(Officer, RecognitionRead, Partnership),
        power(Officer, RegisterChange, Partnership),
        power(Officer, CredentialRead, Partnership),
        power(Officer, IssuerChange, Partnership),
        power(Labour, PartnershipRead, Partnership),
        power(Labour, OrganisationRead, Partnership),
        power(Labour, PersonRead, Corridor),
        power(Labour, PersonIdentity, Corridor),
        power(Labour, PlaceRead, Partnership),
        power(Labour, PlaceHistory, Corridor),
        power(Labour, PlaceVerify, Corridor),
        power(Labour, ConsultationRead, Partnership),
        power(Labour, RoundRead, Partnership),
        power(Labour, AnswerRead, Corridor),
        power(Labour, CohortRead, Partnership),
        power(Labour, EnrolmentRead, Corridor),
        power(Immigration, PartnershipRead, Partnership),
        power(Immigration, OrganisationRead, Partnership),
        power(Immigration, ConsultationRead, Partnership),
        power(Immigration, SubmissionRead, Corridor),
        power(Employer, PartnershipRead, Partnership),
        power(Employer, OrganisationRead, Partnership),
        power(Employer, OrganisationChange, Organisation),
        agreed(Employer, PersonRead, Partnership),
        power(Employer, PlaceRead, Organisation),
        power(Employer, PlaceCreate, Organisation),
        power(Employer, PlaceChange, Organisation),
        power(Employer, PlaceHistory, Organisation),
        power(Employer, ConsultationRead, Partnership),
        power(Employer, RoundRead, Partnership),
        power(Employer, CandidatesRead, Organisation),
        power(Employer, CohortRead, Partnership),
        power(School, PartnershipRead, Partnership),
        power(School, OrganisationRead, Partnership),
        power(School, OrganisationChange, Organisation),
        agreed(School, PersonRead, Partnership),
        power(School, PlaceRead, Partnership),
        power(School, ProgrammeCreate, Organisation),
        power(School, ProgrammeChange, Organisation),
        power(School, ConsultationRead, Partnership),
        power(School, RoundRead, Partnership),
        power(School, CohortRead, Partnership),
        power(School, CohortChange, Organisation),
        agreed(School, EnrolmentRead, Partnership),
        agreed(School, EnrolmentChange, Partnership),
        agreed(School, RplAssess, Partnership),
        agreed(School, CredentialRead, Partnership),
        agreed(School, CredentialIssue, Partnership),
        agreed(School, CredentialRevoke, Partnership),
        power(Assessor, PartnershipRead, Partnership),
        power(Assessor, OrganisationRead, Partnership),
        agreed(Assessor, PersonRead, Partnership),
        agreed(Assessor, PersonIdentity, Partnership),
        power(Assessor, PlaceRead, Partnership),
        power(Assessor, ConsultationRead, Partnership),
        power(Assessor, CohortRead, Partnership),
        agreed(Assessor, RecognitionRead, Partnership),
        agreed(Assessor, RecognitionDecide, Partnership),
        power(Assessor, RegisterChange, Partnership),
        agreed(Assessor, RplAssess, Partnership),
        agreed(Assessor, CredentialRead, Partnership),
        agreed(Assessor, CredentialIssue, Partnership),
        agreed(Assessor, CredentialRevoke, Partnership),
        power(CaseWorker, PartnershipRead, Partnership),
        power(CaseWorker, OrganisationRead, Partnership),
        power(CaseWorker, PersonRead, Organisation),
        power(CaseWorker, PersonIdentity, Organisation),
        power(CaseWorker, PersonWishes, Organisation),
        power(CaseWorker, PersonWhereabouts, Organisation),
        power(CaseWorker, PersonProtection, Organisation),
        power(CaseWorker, PersonCreate, Organisation),
        power(CaseWorker, PersonChange, Organisation),
        power(CaseWorker, PersonErase, Organisation),
        power(CaseWorker, PersonHistory, Organisation),
        power(CaseWorker, PersonExport, Organisation),
        power(CaseWorker, ConsentRead, Organisation),
        power(CaseWorker, ConsentChange, Organisation),
        power(CaseWorker, WorkerInvite, Organisation),
        power(CaseWorker, PlaceRead, Partnership),
        power(CaseWorker, ConsultationRead, Partnership),
        power(CaseWorker, RoundRead, Partnership),
        power(CaseWorker, AnswerRead, Organisation),
        power(CaseWorker, AnswerRespond, Organisation),
        power(CaseWorker, SubmissionCreate, Organisation),
        power(CaseWorker, SubmissionRead, Organisation),
        power(CaseWorker, CaseSend, Organisation),
        power(CaseWorker, PeerRead, Partnership),
        power(CaseWorker, CohortRead, Partnership),
        power(CaseWorker, EnrolmentRead, Organisation),
        power(CaseWorker, TrainingRespond, Organisation),
        power(CaseWorker, RecognitionRead, Organisation),
        power(CaseWorker, RecognitionApply, Organisation),
        power(CaseWorker, CredentialRead, Organisation),
        power(CaseWorker, CredentialShare, Organisation),
        power(Worker, PartnershipRead, Partnership),
        power(Worker, OrganisationRead, Partnership),
        power(Worker, PersonRead, Own),
        power(Worker, PersonIdentity, Own),
        power(Worker, PersonWishes, Own),
        power(Worker, PersonWhereabouts, Own),
        power(Worker, PersonProtection, Own),
        power(Worker, PersonChange, Own),
        power(Worker, PersonErase, Own),
        power(Worker, PersonHistory, Own),
        power(Worker, PersonExport, Own),
        power(Worker, ConsentRead, Own),
        power(Worker, ConsentChange, Own),
        power(Worker, PlaceRead, Partnership),
        power(Worker, ConsultationRead, Partnership),
        power(Worker, AnswerRead, Own),
        power(Worker, AnswerRespond, Own),
        power(Worker, SubmissionCreate, Own),
        power(Worker, SubmissionRead, Own),
        power(Worker, CohortRead, Partnership),
        power(Worker, EnrolmentRead, Own),
        power(Worker, TrainingRespond, Own),
        power(Worker, RecognitionRead, Own),
        power(Worker, RecognitionApply, Own),
        power(Worker, CredentialRead, Own),
        power(Worker, CredentialShare, Own),
        power(Monitor, PartnershipRead, Partnership),
        power(Monitor, OrganisationRead, Partnership),
        agreed(Monitor, PersonRead, Partnership),
        power(Monitor, PlaceRead, Partnership),
        power(Monitor, PlaceHistory, Partnership),
        power(Monitor, ConsultationRead, Partnership),
        power(Monitor, ConsultationWrite, Partnership),
        power(Monitor, RoundRead, Partnership),
        power(Monitor, CohortRead, Partnership),
    ]
};
