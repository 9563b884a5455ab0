//! A payer who was tried out is written into the text: exact shares, nothing else changed.

use std::fs;

use agreement::{Agreement, Fraction};
use jiff::civil::{Date, date};
use partnership::costs::beside::{What, rows, side};
use partnership::costs::payer::{Unwritten, with_payer};

const DAY: Date = date(2026, 11, 16);

fn read(file: &str) -> String {
    let folder = format!("{}/../../examples/nurses-ph-tn-de", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(format!("{folder}/{file}")).expect(file)
}

fn both() -> Agreement {
    let text = |name: &str| (name.to_owned(), read(name));
    Agreement::read(vec![text("agreement.en.md"), text("agreement.es.md")])
}

fn share(text: &str) -> Fraction {
    text.parse().expect("a share")
}

/// A fund pays 7%: the others keep their proportions, the text is sound in both languages, and only shares changed.
#[test]
fn the_others_keep_their_proportions() {
    let old = both();
    let new = with_payer(&old, "care-funds", share("7%")).expect("written");
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    for (document, (name, text)) in old.documents.iter().zip(&new) {
        assert_eq!(&document.name, name);
        let (was, is) = (lines(&document.text), lines(text));
        let added: Vec<&String> = is.iter().filter(|line| !was.contains(line)).collect();
        assert_eq!(
            added,
            [
                "share = \"65.1%\"",
                "share = \"18.6%\"",
                "share = \"9.3%\"",
                "payer = \"care-funds\"",
                "share = \"7%\""
            ],
            "{name}"
        );
        assert_eq!(is.len(), was.len() + 4, "an empty line and three of the clause");
    }
    let new = Agreement::read(new);
    let errors: Vec<&String> =
        new.findings.iter().filter(|f| !old.findings.contains(f)).map(|f| &f.message).collect();
    assert!(new.is_sound(), "{errors:?}");
    let plan = read("costs.toml");
    let (was, is) = (side(&old, DAY, &plan).expect("priced"), side(&new, DAY, &plan).expect("priced"));
    let all = rows(Some(&was), Some(&is));
    let of =
        |party: &str| all.iter().find(|row| row.what == What::Party && row.party == party).expect("a party");
    // 7% of 3,183,480 euros.
    assert_eq!(of("care-funds").is.as_ref().map(|amount| amount.minor), Some(22_284_360));
    assert_eq!((was.plan.total, is.workers), (is.plan.total, 0));
}

/// Whoever pays already gets more; a second time dilutes again.
#[test]
fn a_payer_who_is_there_gets_the_rest_and_the_share() {
    let new = with_payer(&both(), "origin-account", share("50%")).expect("written");
    let text = &new[0].1;
    for words in ["share = \"35%\"", "share = \"10%\"", "share = \"55%\""] {
        assert!(text.contains(words), "{words}");
    }
    assert!(Agreement::read(new).is_sound());
}

/// Shares of some costs are a whole of their own, which the new payer joins, too.
#[test]
fn shares_of_some_costs_are_a_whole_of_their_own() {
    let change = |text: String| {
        let own = "[[share]]\npayer = \"care-federation\"\nshare = \"1/3\"\nof = [\"flight\"]\n\n[[share]]\npayer = \"de-employment\"\nshare = \"2/3\"\nof = [\"flight\"]\n\n[[budget]]\nid = \"cohort\"";
        text.replacen("[[budget]]\nid = \"cohort\"", own, 1)
    };
    let text = |name: &str| (name.to_owned(), change(read(name)));
    let old = Agreement::read(vec![text("agreement.en.md"), text("agreement.es.md")]);
    let new = Agreement::read(with_payer(&old, "care-funds", share("1/10")).expect("written"));
    let law = new.in_force(DAY);
    let told: Vec<String> = law
        .shares_of("flight")
        .iter()
        .map(|(clause, share)| format!("{} {share}", clause.text("payer").unwrap_or("")))
        .collect();
    assert_eq!(told, ["care-federation 30%", "de-employment 60%", "care-funds 10%"]);
    assert_eq!(law.shares_of("visa-fast-track").len(), 4);
}

#[test]
fn what_cannot_be_written_is_refused() {
    let text = both();
    let no = |party: &str, of: &str| with_payer(&text, party, share(of)).expect_err(of);
    assert_eq!(no("care-funds", "100%"), Unwritten::Wrong);
    assert_eq!(no("care-funds", "0%"), Unwritten::Wrong);
    assert_eq!(no("nobody", "7%"), Unwritten::Wrong);
    assert_eq!(no("care-funds", "1/999999937"), Unwritten::TooFine(Some(at(&read(EN), "[[share]]"))));
}

const EN: &str = "agreement.en.md";

/// The place of the first of these words.
fn at(text: &str, words: &str) -> String {
    let byte = text.find(words).expect("it stands there");
    format!("{EN}:{}", text[..byte].lines().count() + 1)
}

/// Each reason says in which text and at which clause.
#[test]
fn why_a_payer_cannot_be_written_says_where() {
    let told = |text: &str| {
        let old = Agreement::read(vec![(EN.to_owned(), text.to_owned())]);
        with_payer(&old, "care-funds", share("7%")).expect_err("it cannot be written").said().to_string()
    };
    let body = read(EN);
    let from = body.find("[[share]]").expect("shares");
    let last = body.rfind("[[share]]").expect("shares");
    let end = last + body[last..].find("\n\n").expect("an end");
    // No share at all; all of them in one line; some for later years alone, which another share would break.
    let none = format!("{}{}", &body[..from], &body[end..]);
    assert_eq!(told(&none), format!("plan-payer-no-shares place={EN}"));
    let line = "share = [{ payer = \"care-federation\", share = \"80%\" }, { payer = \"de-employment\", share = \"20%\" }]";
    let inline = format!("{}```\n\n```toml\n{line}\n```\n\n```toml\n{}", &body[..from], &body[end..]);
    assert_eq!(told(&inline), format!("plan-payer-lines place={}", at(&inline, line)));
    let own = "[[share]]\npayer = \"care-federation\"\nshare = \"1/3\"\nof = [\"flight\"]\nvalid_from = 2028-01-01\n\n\
               [[share]]\npayer = \"de-employment\"\nshare = \"2/3\"\nof = [\"flight\"]\nvalid_from = 2028-01-01\n\n";
    let later = format!("{}{own}{}", &body[..from], &body[from..]);
    let text = Agreement::read(vec![(EN.to_owned(), later.clone())]);
    assert!(text.is_sound(), "{:?}", text.findings);
    let said = told(&later);
    assert!(said.starts_with(&format!("plan-payer-no-whole place={EN}:")), "{said}");
    // The shares make a whole, and the cost that they name has a payer of its own until then.
    let from = later.find("[[cost]]\nid = \"flight\"").expect("flights");
    let flight = &later[from..from + later[from..].find("\n\n").expect("an end")];
    let both = format!(
        "{flight}\npayer = \"care-federation\"\nvalid_to = 2027-12-31\n\n{flight}\nvalid_from = 2028-01-01"
    );
    let paid = later.replacen(flight, &both, 1);
    let text = Agreement::read(vec![(EN.to_owned(), paid.clone())]);
    assert!(text.is_sound(), "{:?}", text.findings);
    let said = told(&paid);
    assert!(said.starts_with(&format!("plan-payer-unsound place={EN}:")), "{said}");
    assert!(said.ends_with(" code=two-payers"), "{said}");
}
