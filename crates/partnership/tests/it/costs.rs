//! What the worked examples cost, to the cent; how other methods would share it; what a plan may not say.

use std::fs;

use agreement::{Agreement, Money};
use jiff::civil::Date;
use ledger::costs::Unpriced;
use ledger::{Ratio, Step};
use partnership::costs::lifecycle::{Cost, Facts, Stage};
use partnership::costs::methods::{Added, SideBySide, side_by_side};
use partnership::costs::plan::Plan;
use partnership::costs::settings::CostsFile;
use partnership::lifecycle::{chart, idle_guards, take};
use partnership::terms::Terms;

struct Case {
    agreement: Agreement,
    plan: String,
    day: Date,
}

fn example(name: &str, day: &str) -> Case {
    let folder = format!("{}/../../examples/{name}", env!("CARGO_MANIFEST_DIR"));
    let read = |file: &str| fs::read_to_string(format!("{folder}/{file}")).expect(file);
    let agreement = Agreement::read(vec![("agreement.en.md".to_owned(), read("agreement.en.md"))]);
    Case { agreement, plan: read("costs.toml"), day: day.parse().expect("a day") }
}

impl Case {
    fn read(&self, plan: &str) -> Result<(CostsFile, Plan), String> {
        let law = self.agreement.in_force(self.day);
        let terms = Terms::of(&law);
        let file = CostsFile::read(9, plan, &law, &terms, self.day).map_err(|found| {
            let told = |f: &agreement::Finding| format!("{}; {}", f.message, f.remedy);
            found.iter().map(told).collect::<Vec<_>>().join("\n")
        })?;
        let plan = Plan::of(&file, &law, &terms).map_err(|why| why.to_string())?;
        Ok((file, plan))
    }

    fn shared(&self, added: &[Added]) -> (Plan, SideBySide) {
        let (file, plan) = self.read(&self.plan).expect("sound");
        let law = self.agreement.in_force(self.day);
        let remainder = Terms::of(&law).remainder;
        let both = side_by_side(&plan, &file, &law, remainder.as_deref(), added, 1);
        (plan, both)
    }
}

const NURSES: (&str, &str) = ("nurses-ph-tn-de", "2026-11-16");
const ELECTRICIANS: (&str, &str) = ("electricians-xk-ma", "2026-12-01");
const HOSPITALITY: (&str, &str) = ("hospitality-sn-vu", "2026-09-01");

fn euros(exact: Option<Ratio>) -> Option<i128> {
    exact.and_then(|e| e.over(Ratio::whole(100))).map(Ratio::nearest)
}

#[test]
fn the_examples_cost_what_their_models_say() {
    let check = |(name, day): (&str, &str), total: i64, parties: &[(&str, i64)], certified, placed| {
        let (plan, _) = example(name, day).shared(&[]);
        assert_eq!(plan.total, total * 100, "{name}");
        let expected = parties.iter().map(|(party, euros)| ((*party).to_owned(), euros * 100)).collect();
        assert_eq!(plan.by_party, expected, "{name}");
        assert_eq!(
            plan.budgets.iter().map(|b| (b.most, b.planned)).collect::<Vec<_>>(),
            [(plan.total, Some(plan.total))]
        );
        assert_eq!((euros(plan.per_certified()), euros(plan.per_placed())), (certified, placed), "{name}");
        // Every line is the sum of its parts, each with its article.
        for line in &plan.lines {
            assert_eq!(line.parts.iter().map(|p| p.minor).sum::<i64>(), line.minor, "{name} {}", line.id);
            assert!(line.parts.iter().all(|p| !p.cite.is_empty()) && !line.cite.is_empty());
        }
        assert_eq!(plan.by_site.values().sum::<i64>(), plan.total);
        assert_eq!(plan.by_class.values().sum::<i64>(), plan.total);
    };
    let nurses = [("care-federation", 2_228_436), ("de-employment", 636_696), ("origin-account", 318_348)];
    check(NURSES, 3_183_480, &nurses, Some(10_106), Some(18_363));
    let electricians = [
        ("electro-employers", 395_640),
        ("destination-facility", 565_200),
        ("sector-fund", 113_040),
        ("origin-account", 56_520),
    ];
    check(ELECTRICIANS, 1_130_400, &electricians, Some(11_082), Some(20_700));
    let hospitality = [
        ("employers-account", 398_400),
        ("public-account", 448_200),
        ("origin-account", 99_600),
        ("diaspora-fund", 49_800),
    ];
    check(HOSPITALITY, 996_000, &hospitality, Some(9_396), Some(14_250));
}

#[test]
fn every_method_shares_the_same_cost_and_says_why() {
    for (name, day) in [NURSES, ELECTRICIANS, HOSPITALITY] {
        let (plan, both) = example(name, day).shared(&[]);
        let methods: Vec<&str> = both.sides.iter().map(|s| s.method).collect();
        assert_eq!(methods, ["agreement", "equal", "proportional", "shapley"]);
        for side in &both.sides {
            let sharing = side.sharing.as_ref().expect(side.method);
            assert_eq!(sharing.minor().iter().sum::<i64>(), plan.total, "{name} {}", side.method);
            assert!(sharing.charges().iter().all(|c| !c.steps.is_empty() || c.minor == 0), "{name}");
        }
        let agreed = both.sides[0].sharing.as_ref().expect("shared").minor();
        for (party, minor) in both.parties.iter().zip(agreed) {
            assert_eq!(minor, plan.by_party.get(&party.id).copied().unwrap_or(0), "{name} {}", party.id);
        }
    }
}

#[test]
fn a_buyer_down_the_supply_chain_is_added_as_a_payer() {
    let added = |share| [Added { party: "care-funds".to_owned(), share }];
    let (plan, both) = example(NURSES.0, NURSES.1).shared(&added(Ratio::new(1, 10).expect("a share")));
    let sharing = both.sides[0].sharing.as_ref().expect("shared");
    let of = |id: &str| {
        let at = both.parties.iter().position(|p| p.id == id).expect(id);
        sharing.charges()[at].minor
    };
    assert_eq!((of("care-funds"), of("care-federation")), (31_834_800, 200_559_240));
    assert_eq!(sharing.minor().iter().sum::<i64>(), plan.total);
    let (_, over) = example(NURSES.0, NURSES.1).shared(&added(Ratio::new(101, 100).expect("a share")));
    let why = over.sides[0].sharing.as_ref().expect_err("refused").to_string();
    assert_eq!(why, "the shares make 101%, not 100%: change them so that they make exactly 100%");
}

#[test]
fn the_same_cohort_is_priced_elsewhere() {
    let (plan, _) = example(NURSES.0, NURSES.1).shared(&[]);
    let line = plan.lines.iter().find(|l| l.id == "language-b2").expect("a line");
    let (site, compared) = line.elsewhere.as_ref().expect("elsewhere");
    assert_eq!((line.line.site.as_str(), site.as_str()), ("destination", "origin"));
    // 180 × 2,400 at destination; 45,000 and 180 × 1,450 at origin.
    assert_eq!((compared.first, compared.second, compared.difference), (43_200_000, 30_600_000, -12_600_000));
    let all = plan.elsewhere.expect("elsewhere");
    assert_eq!(all.second, plan.total - 12_600_000);
}

/// Each of the lines fits, and all of them together do not.
#[test]
fn a_sum_elsewhere_that_does_not_fit_is_refused() {
    let case = example(NURSES.0, NURSES.1);
    let line = |cost: &str| {
        format!(
            "[[line]]\ncost = \"{cost}\"\n\
             elsewhere = {{ site = \"third\", each = \"999999999999.99 EUR\" }}\n"
        )
    };
    let people = |begin: i64| {
        format!(
            "[[people]]\nid = \"a\"\ntrack = \"away\"\nbegin = {begin}\ncosts = [\"flight\", \"placement\"]\n"
        )
    };
    let plan = |begin: i64| format!("{}{}{}", people(begin), line("flight"), line("placement"));
    assert!(case.read(&format!("{}{}", people(60_000), line("flight"))).is_ok());
    assert!(case.read(&plan(40_000)).is_ok());
    let why = case.read(&plan(60_000)).expect_err("too large");
    assert_eq!(why, Unpriced::TooLarge.to_string());
}

#[test]
fn what_a_plan_may_not_say_is_said_with_its_place() {
    let case = example(NURSES.0, NURSES.1);
    let why = |plan: &str| case.read(plan).expect_err(plan);
    let benefit = |worth: &str| {
        format!("[[benefit]]\nparty = \"care-federation\"\nworth = \"{worth}\"\nsource = \"x\"\n")
    };
    assert_eq!(
        why(&benefit("5 TND")),
        "no rate of TND to EUR counts on 2026-11-16: add one of that day or before, with its source; add [[rate]] \
         with currency = \"TND\", on, one and source"
    );
    assert!(why(&benefit("-5 EUR")).starts_with("`-5 EUR` is not an amount"));
    let people = |costs: &str, begin: &str| {
        format!("[[people]]\nid = \"a\"\ntrack = \"away\"\nbegin = {begin}\ncosts = [{costs}]\n")
    };
    assert!(why(&people("\"nothing\"", "1")).starts_with("no cost clause in force is called `nothing`"));
    assert!(why(&people("\"flight\", \"flight\"", "1")).starts_with("`flight` stands here twice"));
    assert!(why(&people("\"flight\"", "-1")).starts_with("-1 people begin: there can be 0 to 1000000"));
    assert!(why("[[peeple]]").contains("unknown field"));
    let rate = "[[rate]]\ncurrency = \"PHP\"\non = 2026-01-01\none = \"0\"\nsource = \"x\"\n";
    assert!(why(rate).starts_with("the rate of PHP is not above zero"));
    assert!(
        why(&format!("{}[[line]]\ncost = \"flight\"\nsite = \"moon\"\n", ""))
            .starts_with("`moon` is no site")
    );
}

#[test]
fn benefits_that_nobody_stated_make_two_methods_unknown() {
    let case = example(NURSES.0, NURSES.1);
    let people = case.plan.split("[[line]]").next().expect("people");
    let (file, plan) = case.read(people).expect("sound");
    let law = case.agreement.in_force(case.day);
    let both = side_by_side(&plan, &file, &law, None, &[], 1);
    let known: Vec<bool> = both.sides.iter().map(|s| s.sharing.is_ok()).collect();
    assert_eq!(known, [true, true, false, false]);
    assert!(both.orders.is_empty());
    let steps = &both.sides[0].sharing.as_ref().expect("shared").charges()[0].steps;
    assert_eq!(steps.first(), Ratio::new(7, 10).map(Step::Share).as_ref());
}

fn facts() -> Facts<'static> {
    Facts {
        in_force: true,
        cite: "Art. 20",
        agreed: 100,
        minor: 100,
        incurred_on: "2026-11-10".parse().ok(),
        evidence: "receipt 7",
        entered_by: "a",
        settled_by: "s",
        by: "b",
        shared: true,
        outstanding: 0,
        disputed: 0,
        reason: "the course was not held",
        fund: 100,
        today: "2026-11-16".parse().expect("a day"),
    }
}

#[test]
fn every_guard_of_a_cost_is_needed() {
    use Stage::*;
    let with = |change: fn(&mut Facts<'static>)| {
        let mut facts = facts();
        change(&mut facts);
        facts
    };
    let asked = [
        ("agree", Budgeted, with(|f| f.in_force = false)),
        ("agree", Budgeted, with(|f| f.minor = 0)),
        ("incur", Agreed, with(|f| f.minor = 0)),
        ("incur", Agreed, with(|f| f.evidence = " ")),
        ("incur", Agreed, with(|f| f.incurred_on = "2026-11-17".parse().ok())),
        ("validate", Incurred, with(|f| f.by = "a")),
        ("validate", Incurred, with(|f| f.minor = 101)),
        ("allocate", Validated, with(|f| f.shared = false)),
        ("dispute", Invoiced, with(|f| f.reason = "")),
        ("uphold", Disputed, with(|f| f.reason = "")),
        ("concede", Disputed, with(|f| f.reason = "")),
        ("paid", Invoiced, with(|f| f.outstanding = 1)),
        ("paid", Disputed, with(|f| f.disputed = 1)),
        ("settle", Paid, with(|f| f.fund = 99)),
        ("audit", Settled, with(|f| f.by = "s")),
        ("audit", Settled, with(|f| f.by = "a")),
    ];
    assert_eq!(idle_guards::<Cost>(&asked), Vec::<String>::new());
    for (step, from, refused) in &asked {
        assert!(take::<Cost>(step, *from, refused).is_err(), "{step}");
        assert!(take::<Cost>(step, *from, &facts()).is_ok(), "{step}");
    }
    assert_eq!(
        chart::<Cost>(),
        "agree: Budgeted → Agreed (in force, something)\n\
         incur: Agreed → Incurred (something, receipt, arisen)\n\
         validate: Incurred → Validated (four eyes, agreed)\n\
         allocate: Validated → Allocated (shares)\n\
         invoice: Allocated → Invoiced\n\
         dispute: Invoiced, Disputed → Disputed (reason)\n\
         uphold: Disputed → Invoiced (reason)\n\
         concede: Disputed → Invoiced (reason)\n\
         paid: Invoiced, Disputed → Paid (no dispute, all paid)\n\
         settle: Paid → Settled (fund)\n\
         audit: Settled → Audited (other auditor)\n"
    );
}

#[test]
fn an_amount_that_a_plan_prints_is_read_back() {
    let (plan, _) = example(NURSES.0, NURSES.1).shared(&[]);
    let money = Money { minor: plan.total, currency: plan.currency };
    assert_eq!(money.to_string().parse(), Ok(money));
}
