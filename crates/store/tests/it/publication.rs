//! Do strangers see a partnership only once all five sides have a voice in it?

use jiff::civil::date;
use store::consultations::{self, New};
use store::{Actor, Refusal, Store, Tx, partnerships, publication};

use crate::support::{on_both, somebody};

const TEXT: &str = "# Accord (invented)\n\n## Article 1. Purpose\n\n```toml\n[agreement]\ntype = \"bilateral\"\n\
    valid_from = 2026-03-01\nvalid_to = 2031-02-28\nurl = \"https://example.org/accord\"\n```\n\n\
    ## Article 2. Parties\n\n```toml\n[[party]]\nid = \"sn-labour\"\nname = \"Ministry (invented)\"\n\
    type = \"labour_ministry\"\ncountry = \"SN\"\n\n[[signature]]\nparty = \"sn-labour\"\non = 2026-02-01\n\
    by = \"Minister\"\n```\n";

fn by<T: Send + 'static>(
    store: &Store,
    actor: &Actor,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, String> {
    store.write(actor, f).expect("no fault").map_err(|refusal| match refusal {
        Refusal::Rule(why) => why.to_string(),
        other => format!("{other:?}"),
    })
}

fn heard(store: &Store, kind: &'static str, corrects: Option<&'static str>) -> String {
    let new = New {
        kind: kind.to_owned(),
        who: "somebody (invented)".to_owned(),
        heard_on: Some(date(2026, 2, 2)),
        about: "the draft".to_owned(),
        said: "agreed".to_owned(),
        corrects: corrects.map(str::to_owned),
        ..New::default()
    };
    by(store, &somebody(), move |tx| consultations::create(tx, "p", &new)).expect("an entry")
}

#[test]
fn a_partnership_is_public_once_all_sides_have_a_voice() {
    on_both(|ground| {
        let store = ground.open();
        by(&store, &somebody(), |tx| {
            partnerships::create(tx, "p", "Accord (invented)", date(2026, 9, 1), 7)?;
            partnerships::put_texts(tx, "p", 1, &[("agreement.en.md".to_owned(), TEXT.to_owned())])
        })
        .expect("a partnership");
        let public = || store.read(|db| publication::is_public(db, "p")).expect("no fault");
        let publish = || by(&store, &somebody(), |tx| publication::publish(tx, "p", "shown"));
        let no = |side: &str, named: &str| format!("voice-no-{side} articles={named}");
        assert!(!public());
        assert_eq!(
            publish(),
            Err([no("employer", "–"), no("school", "–"), no("community", "–"), no("workers", "–")].join("\n"))
        );
        heard(&store, "employer", None);
        heard(&store, "vocational_centre", None);
        heard(&store, "origin_community", None);
        assert_eq!(publish(), Err(no("workers", "–")));
        let union = heard(&store, "union", None);
        assert!(public());
        assert_eq!(store.read(publication::all_public).expect("no fault"), ["p"]);
        // Corrected into something else, the union was never heard.
        assert_eq!(union, "K00004");
        heard(&store, "ngo", Some("K00004"));
        assert!(!public());
        heard(&store, "migrant_association", None);
        assert!(public());

        let withdraw =
            |why: &'static str| by(&store, &somebody(), move |tx| publication::withdraw(tx, "p", why));
        assert_eq!(withdraw(" "), Err("Wrong(\"reason\")".to_owned()));
        assert_eq!(withdraw("under review (invented)"), Ok(1));
        assert!(!public());
        assert_eq!(publish(), Ok(2));
        assert!(public());
        assert_eq!(
            by(&store, &somebody(), |tx| publication::publish(tx, "q", "")),
            Err("Missing".to_owned())
        );
    });
}
