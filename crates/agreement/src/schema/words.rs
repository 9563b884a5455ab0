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
pub const STATE_TYPES: &[&str] = &[
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
pub const EMPLOYER_TYPES: &[&str] = &[
    "employer",
    "multinational",
    "small_enterprise",
    "employers_organisation",
    "industry_association",
    "chamber",
];

/// Types that train.
pub const TRAINING_TYPES: &[&str] =
    &["education_institution", "vocational_centre", "informal_educator", "employer_school"];

/// Types that certify or recognise.
pub(crate) const CERTIFIER_TYPES: &[&str] = &["state_certifier", "certifier", "professional_board"];

/// Types through which workers are placed for a fee.
pub const RECRUITER_TYPES: &[&str] = &["recruiter", "employment_agency"];

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
    "persons",
    "family",
    "families",
    "nurse",
    "nurses",
    "employee",
    "employees",
    "jobseeker",
    "migrant-workers",
    "trabajador",
    "trabajadora",
    "trabajadores",
    "trabajadoras",
    "persona-trabajadora",
    "personas-trabajadoras",
    "migrante",
    "migrantes",
    "persona-migrante",
    "personas-migrantes",
    "participantes",
    "participante",
    "candidato",
    "candidata",
    "candidatos",
    "candidatas",
    "estudiante",
    "estudiantes",
    "aprendiz",
    "aprendices",
    "familia",
    "familias",
    "travailleur",
    "travailleuse",
    "travailleurs",
    "travailleuses",
    "candidats",
    "stagiaire",
    "stagiaires",
    "famille",
];

/// Whether a text names the worker: case, spaces and a leading article do not
/// matter.
pub fn names_worker(text: &str) -> bool {
    let plain = text.trim().to_lowercase().replace(['_', ' '], "-");
    let articles = ["the-", "each-", "every-", "el-", "la-", "los-", "las-", "le-", "les-"];
    let bare = articles.iter().find_map(|a| plain.strip_prefix(a)).unwrap_or(&plain);
    WORKER_WORDS.contains(&bare)
}

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

/// Groups told apart by a protected ground alone.
const PROTECTED_GROUPS: &[&str] = &[
    "women",
    "men",
    "woman",
    "man",
    "female",
    "females",
    "male",
    "males",
    "girls",
    "boys",
    "young",
    "youth",
    "elderly",
    "pregnant",
    "mothers",
    "fathers",
    "parents",
    "married",
    "unmarried",
    "disabled",
];

/// Grounds that may stand inside a longer name (`women-under-30`), and mean the
/// ground there as well.
const GROUNDS_INSIDE: &[&str] = &[
    "sex",
    "gender",
    "age",
    "aged",
    "nationality",
    "citizenship",
    "religion",
    "ethnicity",
    "pregnancy",
    "disability",
];

/// Whether a criterion or a group rests on a protected ground: case, spaces
/// and hyphens do not matter.
pub(crate) fn is_protected_ground(name: &str) -> bool {
    let plain = name.trim().to_lowercase().replace(['-', ' '], "_");
    let inside = |word: &str| PROTECTED_GROUPS.contains(&word) || GROUNDS_INSIDE.contains(&word);
    FORBIDDEN_CRITERIA.contains(&plain.as_str()) || plain.split('_').any(inside)
}

/// The two sides of a partnership.
pub(super) const TRACKS: &[&str] = &["home", "away"];

/// How a share of a small number becomes a whole number of people.
pub(super) const ROUNDINGS: &[&str] = &["down", "nearest", "up"];
