//! One regional text, and the corridors it makes.

use agreement::Severity;
use partnership::templates::{Wrong, each};

/// A regional agreement on cooks; every body in it is invented.
const TEXT: &str = "# Regional agreement for {{member}} (invented)

## Article 1. Parties

```toml
[agreement]
type = \"bilateral\"
valid_from = 2027-01-01

[[party]]
id = \"{{member-id}}-labour\"
name = \"Ministry of Labour, {{member}} (invented)\"
type = \"labour_ministry\"
country = \"{{member}}\"
```

## Article 2. Corridor

```toml
[[corridor]]
id = \"{{member-id}}-de\"
origin = \"{{member}}\"
destination = \"DE\"
```

## Article 4. Qualifications

The Parties take over what the region has compared.

```toml
[[occupation]]
id = \"cook\"
isco = \"5120\"
```
";

fn texts(text: &str) -> Vec<(String, String)> {
    vec![("agreement.en.md".to_owned(), text.to_owned())]
}

fn named(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

fn wrong(text: &str, members: &[&str]) -> Wrong {
    each(&texts(text), &named(members)).expect_err("it is refused")
}

/// ¶15: n members make n corridors, and what all take over is cited by the same article.
#[test]
fn each_member_has_its_corridor_and_shared_clauses_keep_their_citation() {
    let made = each(&texts(TEXT), &named(&["KE", "UG", "TZ"])).expect("it is made");
    let members: Vec<&str> = made.iter().map(|one| one.member.as_str()).collect();
    assert_eq!(members, ["KE", "UG", "TZ"]);
    for one in &made {
        let errors: Vec<_> =
            one.agreement.findings.iter().filter(|f| f.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", one.member);
        let of = |kind: &str| {
            let all = one.agreement.clauses.iter().filter(|c| c.kind.name == kind);
            all.map(|c| (c.text("id").unwrap_or_default().to_owned(), c.cite.clone())).collect::<Vec<_>>()
        };
        let corridor = format!("{}-de", one.member.to_ascii_lowercase());
        assert_eq!(of("corridor"), [(corridor, "Art. 2".to_owned())]);
        let ways = one.agreement.clauses.iter().filter(|c| c.kind.name == "corridor");
        let origins = ways.filter_map(|c| c.territory("origin"));
        assert_eq!(
            origins.map(|t| t.code().to_owned()).collect::<Vec<_>>(),
            std::slice::from_ref(&one.member)
        );
        assert_eq!(of("occupation"), [("cook".to_owned(), "Art. 4".to_owned())]);
        assert!(one.texts.iter().all(|(_, text)| !text.contains("{{")), "{}", one.member);
    }
}

#[test]
fn what_cannot_be_made_says_why() {
    assert_eq!(wrong(TEXT, &[]), Wrong::NoMembers);
    assert_eq!(wrong(TEXT, &["KE", "QQ"]), Wrong::NoState("QQ".to_owned()));
    assert_eq!(wrong(TEXT, &["KE", ""]), Wrong::NoState(String::new()));
    assert_eq!(wrong(TEXT, &["KE", "UG", " KE"]), Wrong::Twice("KE".to_owned()));
    assert_eq!(wrong(TEXT, &["KE"; 301]), Wrong::TooMany(301));
    assert_eq!(wrong("# Text", &["KE"]), Wrong::NoPlaceholder("agreement.en.md".to_owned()));
    let unknown = Wrong::Unknown("agreement.en.md".to_owned(), 2, "{{memebr}}".to_owned());
    assert_eq!(wrong("# {{member}}\n{{memebr}}", &["KE"]), unknown);
    let open = Wrong::Unknown("agreement.en.md".to_owned(), 1, "{{é".to_owned());
    assert_eq!(wrong("{{é", &["KE"]), open);
}
