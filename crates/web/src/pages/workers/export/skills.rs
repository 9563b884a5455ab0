//! What is kept of somebody's recognition, prior learning and credentials, and to whom they show them.

use std::collections::BTreeMap;

use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use store::keys::Keys;
use store::people::Person;
use store::{Db, Fault, credentials, recognition, rpl, shares};

use crate::visitor::Visitor;

/// What somebody can do, as far as it was asked about and proved here.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub(crate) struct Skills {
    /// Cases of recognition.
    pub recognition: Vec<Recognition>,
    /// Cases of prior learning.
    pub prior_learning: Vec<PriorLearning>,
    /// Credentials, the newest first.
    pub credentials: Vec<Credential>,
    /// To whom credentials are or were shown, the newest first.
    pub shares: Vec<Share>,
}

/// A case of recognition.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Recognition {
    /// Its id.
    pub id: String,
    /// Where it stands, such as `assessing`.
    pub stage: &'static str,
    /// The party that decides.
    pub body: String,
    /// The qualification that is held, by its id in the register.
    pub qualification: String,
    /// The qualification that it is compared with.
    pub reference: String,
    /// What was handed in: names of documents.
    pub documents: Vec<String>,
    /// When it was decided.
    pub decided_on: Option<String>,
    /// The differences that the decision names.
    pub differences: Vec<String>,
    /// What was said, by what it is, such as `reasons`.
    pub texts: BTreeMap<String, String>,
}

/// A case of prior learning.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PriorLearning {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub stage: &'static str,
    /// When it was certified.
    pub certified_on: Option<String>,
    /// What an assessor asked for last.
    pub asked: String,
    /// The skills.
    pub skills: Vec<Skill>,
}

/// A skill of a case of prior learning.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Skill {
    /// Its address in the classification.
    pub uri: String,
    /// The level that was claimed, 1 to 5.
    pub claimed: Option<u8>,
    /// The level that was found.
    pub assessed: Option<u8>,
    /// Why.
    pub reason: String,
    /// What speaks for it, in words.
    pub evidence: Vec<String>,
}

/// A credential.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Credential {
    /// Its id here.
    pub id: String,
    /// The organisation that issued it.
    pub organisation: String,
    /// Where it stands, such as `issued` or `revoked`.
    pub state: &'static str,
    /// When it was issued.
    pub at: String,
    /// Why it was taken back.
    pub reason: Option<String>,
    /// The signed text.
    pub signed: Option<Value>,
}

/// Credentials that are shown to whoever has the address.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Share {
    /// Since when.
    pub made: String,
    /// Until when.
    pub until: String,
    /// When it was taken back.
    pub ended: Option<String>,
    /// Which credentials.
    pub credentials: Vec<String>,
    /// For whom, in their own words.
    pub note: String,
}

/// Gathers it, as far as `visitor` may see it.
pub(super) fn gather(db: &mut Db, keys: &Keys, visitor: &Visitor, person: &Person) -> Result<Skills, Fault> {
    let (object, p, id) = (person.object(), person.partnership.as_str(), person.id.as_str());
    let mut skills = Skills::default();
    if visitor.may(Action::RecognitionRead, &object) {
        let cases = recognition::of_person(db, keys, p, id)?;
        skills.recognition = cases.into_iter().map(Recognition::of).collect();
        let cases = rpl::of_person(db, keys, p, id)?;
        skills.prior_learning = cases.into_iter().map(PriorLearning::of).collect();
    }
    if visitor.may(Action::CredentialRead, &object) {
        skills.credentials = credentials::of(db, keys, p, id)?.into_iter().map(Credential::of).collect();
        skills.shares = shares::of(db, keys, p, id)?.into_iter().map(Share::of).collect();
    }
    Ok(skills)
}

impl Recognition {
    fn of(case: recognition::Case) -> Recognition {
        Recognition {
            id: case.id,
            stage: case.standing.stage.word(),
            body: case.body,
            qualification: case.dossier.qualification,
            reference: case.dossier.reference,
            documents: case.dossier.documents,
            decided_on: case.standing.decided_on.map(|day| day.to_string()),
            differences: case.dossier.differences,
            texts: case.dossier.texts,
        }
    }
}

impl PriorLearning {
    fn of(case: rpl::Case) -> PriorLearning {
        PriorLearning {
            id: case.id,
            stage: case.stage.word(),
            certified_on: case.certified_on.map(|day| day.to_string()),
            asked: case.folder.asked,
            skills: case
                .folder
                .skills
                .into_iter()
                .map(|skill| Skill {
                    uri: skill.uri,
                    claimed: skill.claimed,
                    assessed: skill.assessed,
                    reason: skill.reason,
                    evidence: skill.evidence.into_iter().map(|e| e.text).collect(),
                })
                .collect(),
        }
    }
}

impl Credential {
    fn of(credential: credentials::Credential) -> Credential {
        Credential {
            state: credential.state.word(),
            at: credential.at.to_string(),
            id: credential.id,
            organisation: credential.organisation,
            reason: credential.reason,
            signed: credential.signed,
        }
    }
}

impl Share {
    fn of(share: shares::Share) -> Share {
        Share {
            made: share.made.to_string(),
            until: share.until.to_string(),
            ended: share.ended.map(|at| at.to_string()),
            credentials: share.credentials,
            note: share.note,
        }
    }
}
