//! `/api/partnerships/{p}/recognition` and `…/comparison`: cases, and what a
//! qualification lacks beside a reference.

use partnership::recognition::case::Stage;
use partnership::recognition::{Procedure, compare};
use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::recognition::{self, Case};
use store::registers;

use super::asked::{Answer, Asked, Paged, Spoken, Tongue, page, told};
use super::people::seen;
use super::problem::Problem;
use crate::house::House;

/// A case of recognition.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// Its id.
    id: String,
    /// The person it is about.
    person: String,
    /// Rises with every change.
    version: i64,
    /// Where it stands: `draft`, `submitted`, `docs_pending`, `assessing`, `full`, `partial`, `compensation`,
    /// `negative`, `adaptation`, `test`, `failed`, `appeal` or `withdrawn`.
    stage: &'static str,
    /// The party that decides.
    body: String,
    /// The qualification in the register.
    qualification: String,
    /// The qualification that it is compared with.
    reference: String,
    /// Days left of the deadline, fewer than none where it is overdue; nothing: the clock stands.
    days_left: Option<i64>,
    /// The day of the last decision.
    decided_on: Option<String>,
    /// The differences that the decision names.
    differences: Vec<String>,
}

impl Told {
    fn of(case: Case, house: &House, today: jiff::civil::Date) -> Told {
        let days = Procedure::named(&house.law(), &case.procedure).and_then(|p| p.days);
        Told {
            days_left: case.standing.clock.left(days, today),
            stage: case.standing.stage.word(),
            decided_on: case.standing.decided_on.map(|day| day.to_string()),
            id: case.id,
            person: case.person,
            version: case.version,
            body: case.body,
            qualification: case.dossier.qualification,
            reference: case.dossier.reference,
            differences: case.dossier.differences,
        }
    }
}

/// `GET …/recognition`
pub(crate) async fn list(asked: Asked) -> Answer {
    let (paged, p) = (asked.query::<Paged>()?, asked.param("p"));
    let (limit, reach) = (paged.limit()?, asked.reach(Action::RecognitionRead)?);
    let drafts = asked.visitor.could(Action::RecognitionApply);
    let (house, today) = (asked.law().await?, asked.who()?.day);
    let found = asked
        .read(move |db, store| {
            recognition::list(db, store.keys(), &reach, &p, drafts, paged.after.as_deref(), limit)
        })
        .await?;
    page(found, |case| Told::of(case, &house, today))
}

/// `GET …/people/{id}/recognition/{case}`
pub(crate) async fn show(asked: Asked) -> Answer {
    let (p, id, case) = (asked.param("p"), asked.param("id"), asked.param("case"));
    let (house, today) = (asked.law().await?, asked.who()?.day);
    let found = asked.read(move |db, store| recognition::get(db, store.keys(), &p, &case)).await?;
    let found = found.filter(|case| case.person == id).filter(|case| {
        case.standing.stage != Stage::Draft || asked.may(Action::RecognitionApply, &case.object)
    });
    let found = found.ok_or_else(Problem::missing)?;
    seen(&asked, &found.person).await?;
    Ok(told(&Told::of(found, &house, today)))
}

/// Which two are compared.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Which {
    /// The qualification, by its id in the register.
    held: String,
    /// The reference, by its id in the register.
    reference: String,
    /// In which language sentences are; English where absent.
    lang: Option<Tongue>,
}

/// A comparison.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Compared {
    /// What differs: substantial ones first, then by points; the unknown last.
    differences: Vec<Differs>,
}

/// A difference.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Differs {
    /// `level`, `workload`, `quality`, `profile` or `outcomes`.
    aspect: &'static str,
    /// The word under which a decision names it.
    key: String,
    /// `substantial`, `slight` or `unknown`.
    weight: &'static str,
    /// Points by which it ranks, 0 to 100.
    points: i64,
    /// What differs, and why it weighs so.
    sentence: String,
    /// The skill that lacks, by its ESCO address.
    skill: Option<String>,
    /// Hours of the reference to be made up.
    hours: Option<i64>,
}

/// `GET …/comparison`
pub(crate) async fn comparison(asked: Asked) -> Answer {
    let (which, p) = (asked.query::<Which>()?, asked.param("p"));
    let (house, today) = (asked.law().await?, asked.who()?.day);
    let classes = house.classes.clone();
    let pair = asked.read(move |db, _| {
        let held = registers::qualification(db, &p, &which.held, &classes)?;
        Ok(held.zip(registers::qualification(db, &p, &which.reference, &classes)?))
    });
    let lang = which_lang(&asked)?;
    let (held, reference) = pair.await?.ok_or_else(Problem::missing)?;
    let uri = |skill| house.classes.skill_uri(skill).to_owned();
    let differences = compare(&held, &reference, today).differences.into_iter().map(|d| Differs {
        aspect: d.aspect.word(),
        key: d.key(uri),
        weight: d.weight.word(),
        points: d.points,
        sentence: lang.say(&d.said),
        skill: d.skill.map(uri),
        hours: d.hours,
    });
    Ok(told(&Compared { differences: differences.collect() }))
}

fn which_lang(asked: &Asked) -> Result<Spoken, Problem> {
    Ok(Spoken { lang: asked.query::<Which>()?.lang })
}
