//! `ambos seed`: the demonstration that comes of the shipped example.

use std::sync::Arc;

use store::grievances::{self, New, Told, code};
use store::{Actor, Place, Store, Via, accounts};

use crate::program::{Folder, ambos, root};

const NURSES: &str = "nurses-ph-tn-de";

/// Every desk that the agreement names has a contact and somebody who takes what comes in.
#[test]
fn a_complaint_can_be_received_in_the_demonstration() {
    let folder = Folder::new();
    let data = folder.path().join("data");
    let seeded = ambos(
        &root(),
        &["seed", &format!("examples/{NURSES}"), "--personas", "--data", &data.to_string_lossy()],
    );
    assert_eq!(seeded.code, 0, "{seeded:?}");
    let store = Store::open(Place::Folder(data), Arc::new(jiff::Timestamp::now)).expect("it opens");
    let text = folder_text("agreement.en.md");
    let agreement = agreement::Agreement::read(vec![("agreement.en.md".to_owned(), text)]);
    let law = agreement.in_force(store.today());
    let offers = store.read(|db| grievances::offers(db, &law, NURSES, None, "en")).expect("no fault");
    let desks: Vec<(&str, bool)> = offers.iter().map(|o| (o.channel.run_by.as_str(), o.works)).collect();
    assert_eq!(desks, [("fair-counsel", true), ("ph-union", true), ("tn-union", true)]);
    for offer in &offers {
        let run_by = &offer.channel.run_by;
        let contact = offer.organisation.as_ref().and_then(|o| o.contact.clone()).unwrap_or_default();
        assert!(
            contact.contains("(invented)") && contact.contains(&format!("@{run_by}.example")),
            "{contact}"
        );
        let email = format!("{run_by}@example.org");
        assert!(seeded.out.contains(&format!("  monitor        {email}")), "{}", seeded.out);
        let new = New {
            partnership: NURSES.to_owned(),
            channel: offer.channel.id.clone(),
            anonymous: true,
            language: "en".to_owned(),
            told: Told { text: "Somebody asked me for a fee.".to_owned(), ..Told::default() },
            ..New::default()
        };
        let nobody = Actor { account: String::new(), role: None, via: Via::Page };
        let (secret, texts) = (code::new().expect("chance"), agreement.clone());
        let day = store.today();
        let filed = store.write(&nobody, move |tx| grievances::file(tx, &new, &secret, &texts.in_force(day)));
        let id = filed.expect("no fault").expect("filed");
        let seen = store.read(|db| {
            let account = accounts::by_address(db, store.keys(), &email)?.expect("an account");
            let case = grievances::get(db, store.keys(), NURSES, &id)?.expect("a complaint");
            Ok((account.organisation, case.organisation))
        });
        assert_eq!(seen.expect("no fault"), (Some(run_by.clone()), run_by.clone()));
    }
}

fn folder_text(name: &str) -> String {
    std::fs::read_to_string(root().join("examples").join(NURSES).join(name)).expect("a text")
}
