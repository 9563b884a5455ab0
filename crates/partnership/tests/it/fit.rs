//! The nurse traps: a degree recognised for nursing fits nursing, whatever its
//! level is called; a nurse placed as a care assistant is seen.

use agreement::Agreement;
use expect_test::expect;
use partnership::intake::Dossier;
use partnership::round::Round;
use skills::Classification;

use crate::scenarios::{examples, ground};

/// One nurse, one place away, and a way that has the qualification recognised.
fn fits(isco: &str, isced: &str, field: &str) -> String {
    let folder = examples().into_iter().find(|f| f.ends_with("nurses-ph-tn-de")).expect("the nurses");
    let mut ground = ground(&folder);
    let text = ground.documents[0].1.replacen("isco = \"2221\"", &format!("isco = \"{isco}\""), 1);
    let text = text.replace("at_least = 80", "at_least = 0").replace("at_least = 40", "at_least = 0");
    let agreement = Agreement::read(vec![("agreement.en.md".into(), text)]);
    ground.tables.people.1 = format!(
        "id,origin,skills,languages,tracks,isco,isced,isced_f\nS1,PH,geriatrics=5,de:B2,away; home,2221,{isced},{field}\n"
    );
    ground.tables.employer_ranks = None;
    ground.tables.places.1 = "id,title,employer,occupation,track,country,seats,start,skills,language\n\
        W1,Ward,elbe-homes,nurse,away,DE,1,2027-10-01,geriatrics=4,de:B2\n"
        .to_owned();
    let classes = Classification::starter();
    let law = agreement.in_force(ground.date);
    let dossier = Dossier::read(&agreement, &law, &classes, &ground.tables);
    assert!(dossier.is_sound(), "{:?}", dossier.findings);
    let round = Round::solve(&law, &classes, dossier, ground.seed).expect("a round");
    let fit = round.fit(round.ways.first().expect("a way"));
    let said: Vec<String> = fit.said().iter().map(ToString::to_string).collect();
    format!("{} {:?} {}", fit.level.word(), fit.other_field, said.join(", "))
}

#[test]
fn a_recognised_nurse_fits_nursing_and_a_nurse_among_assistants_is_seen() {
    expect!["fits Some(false) "].assert_eq(&fits("2221", "6", "0913"));
    expect!["over Some(false) fit-over"].assert_eq(&fits("5321", "6", "0913"));
}
