//! Who is asking: a role, held for an organisation.

/// What somebody is here for. Labour and immigration authorities are two roles,
/// also where one ministry holds both offices: they may not see the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Keeps the installation: accounts and organisations, nobody's data.
    Administrator,
    /// Runs the partnership (P1).
    Officer,
    /// A labour ministry or employment service, at origin or destination (P2, P3).
    Labour,
    /// An immigration authority (P3).
    Immigration,
    /// A ministry of another field: education, the economy, foreign affairs, health (P2, P3). It says what its policies
    /// are and what it needs; it has to do with nobody's case.
    Ministry,
    /// Offers places (P4).
    Employer,
    /// Trains (P5).
    School,
    /// Compares and decides on qualifications (P6).
    Assessor,
    /// Stands by workers, for an organisation that they chose (P7, P8).
    CaseWorker,
    /// Takes part themselves (P7).
    Worker,
    /// Watches: a union, an NGO, a diaspora association (P8).
    Monitor,
}

impl Role {
    /// All roles, in the order in which they are shown.
    pub const ALL: [Role; 11] = [
        Role::Administrator,
        Role::Officer,
        Role::Labour,
        Role::Immigration,
        Role::Ministry,
        Role::Employer,
        Role::School,
        Role::Assessor,
        Role::CaseWorker,
        Role::Worker,
        Role::Monitor,
    ];

    /// The word in tables and addresses.
    pub fn word(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Officer => "officer",
            Role::Labour => "labour",
            Role::Immigration => "immigration",
            Role::Ministry => "ministry",
            Role::Employer => "employer",
            Role::School => "school",
            Role::Assessor => "assessor",
            Role::CaseWorker => "case_worker",
            Role::Worker => "worker",
            Role::Monitor => "monitor",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|r| r.word() == word)
    }
}

/// Somebody who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Their account.
    pub account: String,
    /// Their role.
    pub role: Role,
    /// The organisation for which they hold it.
    pub organisation: String,
    /// Where the organisation acts (ISO 3166-1); nothing for an international one.
    pub country: Option<String>,
    /// The partnerships their organisation is a party of today.
    pub partnerships: Vec<String>,
    /// For a worker: their own record, as partnership and id.
    pub person: Option<(String, String)>,
}
