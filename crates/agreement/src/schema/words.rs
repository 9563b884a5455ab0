//! Closed lists of words.

/// Who may take part (IOM paper ¶8–9): education, government, social partners,
/// business, recruiters, communities, and those who pay or help.
pub const PARTY_TYPES: &[&str] = &[
    "labour_ministry",
    "foreign_ministry",
    "economy_ministry",
    "education_ministry",
    "interior_ministry",
    "health_ministry",
    "immigration_authority",
    "employment_service",
    "local_authority",
    "state_certifier",
    "certifier",
    "professional_board",
    "education_institution",
    "vocational_centre",
    "informal_educator",
    "employer_school",
    "employer",
    "multinational",
    "small_enterprise",
    "employers_organisation",
    "industry_association",
    "chamber",
    "recruiter",
    "employment_agency",
    "union",
    "migrant_association",
    "ngo",
    "diaspora",
    "origin_community",
    "destination_community",
    "international_organisation",
    "development_agency",
    "investor",
    "supply_chain_buyer",
    "fund",
];

/// Types that speak for a State.
pub(crate) const STATE_TYPES: &[&str] = &[
    "labour_ministry",
    "foreign_ministry",
    "economy_ministry",
    "education_ministry",
    "interior_ministry",
    "health_ministry",
    "immigration_authority",
    "employment_service",
];

/// Types that employ, or speak for those who do.
pub(crate) const EMPLOYER_TYPES: &[&str] = &[
    "employer",
    "multinational",
    "small_enterprise",
    "employers_organisation",
    "industry_association",
    "chamber",
];

/// Types that train.
pub(crate) const TRAINING_TYPES: &[&str] =
    &["education_institution", "vocational_centre", "informal_educator", "employer_school"];

/// Types that certify or recognise.
pub(crate) const CERTIFIER_TYPES: &[&str] = &["state_certifier", "certifier", "professional_board"];

/// Types through which workers are placed for a fee.
pub(crate) const RECRUITER_TYPES: &[&str] = &["recruiter", "employment_agency"];

/// The nine classes of recruitment fees and related costs that workers must
/// not pay. Source: ILO, Definition of recruitment fees and related costs, 2019.
pub const ILO_FEE_CLASSES: &[&str] = &[
    "recruitment_service",
    "medical",
    "insurance",
    "skills_tests",
    "training_orientation",
    "equipment",
    "travel_lodging",
    "administration",
    "illegitimate",
];

/// Words by which a text could name the worker as the one who pays.
pub const WORKER_WORDS: &[&str] = &[
    "worker",
    "workers",
    "migrant",
    "migrants",
    "migrant-worker",
    "trainee",
    "trainees",
    "participant",
    "participants",
    "candidate",
    "candidates",
    "student",
    "students",
    "apprentice",
    "apprentices",
    "graduate",
    "person",
    "family",
    "nurse",
];

/// What may never earn a person points: protected grounds (ILO C111; ICRMW
/// Art. 1; EU Charter Art. 21).
pub const FORBIDDEN_CRITERIA: &[&str] = &[
    "sex",
    "gender",
    "age",
    "birth_year",
    "nationality",
    "citizenship",
    "country_of_birth",
    "religion",
    "belief",
    "health",
    "disability",
    "pregnancy",
    "maternity",
    "family_status",
    "marital_status",
    "children",
    "dependants",
    "ethnicity",
    "race",
    "colour",
    "political_opinion",
    "union_membership",
    "sexual_orientation",
    "gender_identity",
    "appearance",
];

/// The two sides of a partnership.
pub(super) const TRACKS: &[&str] = &["home", "away"];

/// How a share of a small number becomes a whole number of people.
pub(super) const ROUNDINGS: &[&str] = &["down", "nearest", "up"];
