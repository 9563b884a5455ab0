//! What was begun in each partnership: a round, a case of recognition, one of prior learning.

use agreement::Agreement;
use jiff::civil::date;
use partnership::around::goals::Goals;
use partnership::recognition::rpl::{Evidence, Grade};
use skills::Classification;
use store::around::goals;
use store::grievances::{self, New, Told};
use store::rpl::Entered;
use store::{
    Actor, Tx, mobility, outcomes, partnerships, recognition, registers, returns, rounds, rpl, talks,
};

use super::{About, TENANTS, Thing, World, pseudonym, write};

/// Qualifications of each partnership.
const QUALIFICATIONS: &str =
    "id,title,country,source\ncook-sn,Cook,SN,invented\ncook-es,Cocinero,ES,invented\n";
/// A clause under which recognition is asked for.
const RECOGNITION: &str = "# A\n\n## Article 1. Recognition\n\n```toml\n[[recognition]]\nid = \"cook\"\n\
occupation = \"cook\"\ncorridor = \"sn-es\"\nbody = \"chamber\"\ndays = 60\n```\n";

/// A clause under which people complain to the union.
const COMPLAINTS: &str = "# A\n\n## Article 1. Grievances\n\n```toml\n[[party]]\nid = \"es-hotel\"\n\
name = \"Hotel (invented)\"\ntype = \"employer\"\n\n[[grievance]]\nid = \"hotline\"\nrun_by = \"union\"\ncountry = \"ES\"\n\
languages = [\"en\"]\nanonymous = true\n```\n";

impl World {
    /// Two complaints of each partnership under people's names, about the hotel, with the union.
    pub(super) fn begin_complaints(&mut self) {
        for tenant in TENANTS {
            for (n, id, fled) in [(1, "own", None), (2, "fled", Some("SN"))] {
                let word = format!("kn-{tenant}-{id}-complaint");
                let told = Told {
                    person: Some(pseudonym(tenant, id)),
                    name: "Somebody (invented)".to_owned(),
                    text: word.clone(),
                    ..Told::default()
                };
                let new = New {
                    partnership: tenant.to_owned(),
                    channel: "hotline".to_owned(),
                    language: "en".to_owned(),
                    accused: Some("es-hotel".to_owned()),
                    told,
                    ..New::default()
                };
                let nobody = Actor { account: String::new(), role: None, via: store::Via::Page };
                let filed = self.store.write(&nobody, move |tx| {
                    let agreement = Agreement::read(vec![("a.en.md".to_owned(), COMPLAINTS.to_owned())]);
                    let code = grievances::code::new()?;
                    grievances::file(tx, &new, &code, &agreement.in_force(date(2026, 9, 1)))
                });
                assert_eq!(filed.expect("no fault"), Ok(format!("G{n:05}")));
                self.things.push(Thing {
                    about: About::Grievance,
                    home: tenant,
                    id: format!("G{n:05}"),
                    name: word,
                    partnerships: vec![tenant],
                    organisation: Some(format!("{tenant}-union")),
                    country: None,
                    person: Some(id),
                    fled,
                    shown: false,
                });
            }
        }
    }

    /// A round of each partnership, run and published by its officer.
    pub(super) fn begin_rounds(&self) {
        for tenant in TENANTS {
            let of = self.askers.iter().find(|a| a.name == format!("{tenant}/officer")).expect("an officer");
            let by = Actor { account: of.account.clone(), role: Some(of.role), via: store::Via::Page };
            let new = rounds::Opening { day: date(2026, 9, 1), seed: 7, answer_by: date(2026, 12, 20) };
            let opened = self.store.write(&by, move |tx| rounds::open(tx, tenant, &new));
            assert_eq!(opened.expect("no fault"), Ok(1));
            let classes = Classification::starter();
            let ran = web::conduct::run(&self.store, &classes, &by, tenant, 1, &|_| ());
            let version = ran.expect("no fault").expect("a round").expect("a proposal").version;
            let all = move |tx: &mut Tx<'_>| outcomes::confirm_all(tx, tenant, 1, version, None);
            self.store.write(&by, all).expect("no fault").expect("confirmed");
            let told = web::conduct::publish(&self.store, &classes, &by, tenant, 1).expect("no fault");
            assert!(told.is_some_and(|told| told.is_ok()), "the round of {tenant} is published");
            for id in ["own", "fled"] {
                let words = format!("kn-{tenant}-{id}-words");
                let contest =
                    move |tx: &mut Tx<'_>| outcomes::contest(tx, tenant, 1, &pseudonym(tenant, id), &words);
                self.store.write(&by, contest).expect("no fault").expect("contested");
            }
        }
    }

    /// A case of recognition and one of prior learning, of one person of each partnership, handed in.
    pub(super) fn begin_recognition(&self) {
        for tenant in TENANTS {
            let of = self.askers.iter().find(|a| a.name == format!("{tenant}/helper")).expect("a helper");
            let by = Actor { account: of.account.clone(), role: Some(of.role), via: store::Via::Page };
            write(&self.store, move |tx| registers::take_in(tx, tenant, QUALIFICATIONS));
            let begun = self.store.write(&by, move |tx| {
                let agreement = Agreement::read(vec![("a.en.md".to_owned(), RECOGNITION.to_owned())]);
                let (law, person) = (agreement.in_force(date(2026, 9, 1)), pseudonym(tenant, "own"));
                let classes = Classification::starter();
                let both = ("cook-sn", "cook-es");
                let case = recognition::open(tx, tenant, &person, "cook", both, &law)?;
                let word = format!("kn-{tenant}-own-dossier");
                recognition::add_document(tx, tenant, &case, 1, &word)?;
                let submit = recognition::Move { step: "submit".to_owned(), ..recognition::Move::default() };
                recognition::step(tx, tenant, &case, 2, &submit, &law, &classes)?;
                let wanted = Goals { goals: format!("kn-{tenant}-own-goals"), ..Goals::default() };
                goals::say(tx, tenant, &person, 0, &wanted)?;
                let words = format!("kn-{tenant}-own-talk");
                let work = classes.all(skills::Kind::Occupation).next().map(|c| classes.uri(c).to_owned());
                talks::begin(tx, (tenant, &person), "en", &words, &[(work.unwrap_or_default(), 1)])?;
                let prior = rpl::open(tx, tenant, &person)?;
                let uri = "http://data.europa.eu/esco/skill/none".to_owned();
                rpl::enter(tx, tenant, &prior, 1, &Entered::Named { uri: uri.clone(), claimed: Some(3) })?;
                let text = "a letter (invented)".to_owned();
                let evidence = Evidence { grade: Grade::ThirdParty, text, asked_in: None };
                rpl::enter(tx, tenant, &prior, 2, &Entered::Shown { uri, evidence })?;
                rpl::step(tx, tenant, &prior, 3, "document", "", &law)?;
                rpl::step(tx, tenant, &prior, 4, "hand-in", "", &law)
            });
            assert_eq!(begun.expect("no fault"), Ok(5));
        }
    }

    /// A return that one person of each partnership plans.
    pub(super) fn begin_returns(&self) {
        for tenant in TENANTS {
            let words = format!("kn-{tenant}-own-homeward");
            let open = move |tx: &mut Tx<'_>| {
                returns::open(tx, (tenant, &pseudonym(tenant, "own")), ("ES", "SN"), None, &words)
            };
            assert_eq!(write(&self.store, open), "H00001");
        }
    }

    /// A mobility case of two people of each partnership, one of whom fled.
    pub(super) fn begin_mobility(&self) {
        for tenant in TENANTS {
            let of = self.askers.iter().find(|a| a.name == format!("{tenant}/helper")).expect("a helper");
            let by = Actor { account: of.account.clone(), role: Some(of.role), via: store::Via::Page };
            let read = |db: &mut store::Db| {
                let edition = partnerships::edition(db, tenant)?;
                Ok((edition, partnerships::texts_of(db, tenant, edition)?))
            };
            let (edition, texts) = self.store.read(read).expect("no fault");
            for id in ["own", "fled"] {
                let texts = texts.clone();
                let begun = self.store.write(&by, move |tx| {
                    let agreement = Agreement::read(texts);
                    let day = date(2026, 9, 1);
                    let law = agreement.in_force(day);
                    let dependants = format!("kn-{tenant}-{id}-journey");
                    let corridor = "sn-es".to_owned();
                    let new = mobility::Opening { corridor, dependants, ..mobility::Opening::default() };
                    let under = mobility::Under { edition, day, law: &law };
                    mobility::open(tx, tenant, &pseudonym(tenant, id), &new, under)
                });
                let expected = if id == "own" { "M00001" } else { "M00002" };
                assert_eq!(begun.expect("no fault").as_deref(), Ok(expected));
            }
        }
    }
}
