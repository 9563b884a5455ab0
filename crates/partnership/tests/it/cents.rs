//! Who bears the last cent: the parts of a cost add up to it, whatever the shares.

use agreement::Agreement;
use partnership::costs::split;
use partnership::terms::Terms;

/// Parts of one cost, shared by three parties.
fn parts(amount: &str, shares: [&str; 3], settlement: &str) -> String {
    let mut text =
        "# T\n## Article 1. Costs\n```toml\n[agreement]\ntype = \"bilateral\"\nvalid_from = 2026-01-01\n"
            .to_owned();
    for (id, share) in ["a", "b", "c"].into_iter().zip(shares) {
        text += &format!("[[party]]\nid = \"{id}\"\nname = \"{id}\"\ntype = \"fund\"\n");
        text += &format!("[[share]]\npayer = \"{id}\"\nshare = \"{share}\"\n");
    }
    text += &format!(
        "[[cost]]\nid = \"x\"\ncategory = \"x\"\namount = \"{amount}\"\napplies = \"away\"\n{settlement}```\n"
    );
    let agreement = Agreement::read(vec![("a.en.md".into(), text)]);
    assert!(agreement.is_sound(), "{:?}", agreement.findings);
    let terms = Terms::of(&agreement.in_force("2026-06-01".parse().expect("a day")));
    let parts = split(terms.costs.values(), &terms);
    assert_eq!(parts.values().sum::<i64>(), terms.costs["x"].amount.minor);
    parts.iter().map(|(who, part)| format!("{who} {part}")).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_last_cent_falls_on_the_party_that_the_settlement_names() {
    let thirds = ["1/3", "1/3", "1/3"];
    let on_b = "[settlement]\nremainder = \"b\"\n";
    assert_eq!(parts("100.00 EUR", thirds, on_b), "a 3333, b 3334, c 3333");
    assert_eq!(parts("100.00 EUR", thirds, ""), "a 3334, b 3333, c 3333");
    assert_eq!(parts("0.01 EUR", thirds, on_b), "b 1");
    assert_eq!(parts("1 XOF", ["70%", "20%", "10%"], on_b), "b 1");
    assert_eq!(parts("3183480 EUR", ["70%", "20%", "10%"], on_b), "a 222843600, b 63669600, c 31834800");
}
