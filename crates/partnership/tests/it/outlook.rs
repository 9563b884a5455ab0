//! Projections read from the worked examples, and what the checklist makes of them.

use agreement::Agreement;
use expect_test::{Expect, expect};
use foresight::Param;
use jiff::civil::{Date, date};
use partnership::outlook::{Changes, Outlook, Wanted, Wrong, assess, draw, with_evidence};

const DAY: Date = date(2026, 9, 1);

fn text(folder: &str) -> String {
    let path = format!("{}/../../examples/{folder}/agreement.en.md", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("an example")
}

fn read(text: String) -> Agreement {
    Agreement::read(vec![("agreement.en.md".to_owned(), text)])
}

/// The nurses' text with changes, each of which must meet something.
fn nurses(changes: &[(&str, &str)]) -> Agreement {
    let changed = changes.iter().fold(text("nurses-ph-tn-de"), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    read(changed)
}

fn whole(agreement: &Agreement, day: Date) -> Vec<i64> {
    let total = Outlook::of(&agreement.in_force(day), None).total().expect("nothing is unknown");
    total.stock_change.iter().map(|h| h.round() as i64).collect()
}

/// The checklist's two answers, and every party's verdict.
fn answers(agreement: &Agreement, day: Date) -> String {
    let assessment = assess(agreement, day);
    let mut out = String::new();
    for answer in assessment.answers.iter().filter(|a| ["P2.2", "P4.2"].contains(&a.id)) {
        out += &format!("{} {} {}\n", answer.id, answer.verdict.word(), answer.articles.join(", "));
        for why in &answer.because {
            out += &format!("  {why}\n");
        }
    }
    let law = agreement.in_force(day);
    for party in Outlook::of(&law, None).parties {
        let present = party.present.map_or("unknown".to_owned(), |money| money.to_string());
        out += &format!("{} {} {present}\n", party.party, party.answer.word());
    }
    out
}

fn check(agreement: &Agreement, expected: Expect) {
    expected.assert_eq(&answers(agreement, DAY));
}

#[test]
fn the_examples_give_the_values_of_the_reference() {
    let told = whole(&nurses(&[]), DAY);
    assert_eq!((told.len(), told[5], told[10]), (11, 271, 293));
    let told = whole(&read(text("electricians-xk-ma")), date(2026, 11, 16));
    assert_eq!((told[0], told[10]), (0, 198));
}

#[test]
fn the_examples_pass() {
    check(
        &nurses(&[]),
        expect![[r#"
        P2.2 pass Annex F
        P4.2 pass Annex F
        PH pass 273,348.93 EUR
        TN pass 136,674.46 EUR
        care-federation pass 9,788,525.46 EUR
        de-employment pass 10,201,097.61 EUR
        origin-account pass 0 EUR
    "#]],
    );
    expect![[r#"
        P2.2 pass Annex F
        P4.2 pass Annex F
        MA pass 128,812.10 EUR
        XK pass 128,812.10 EUR
        destination-facility pass 380,595.02 EUR
        electro-employers pass 1,380,975.93 EUR
        origin-account pass 0 EUR
        sector-fund pass 254,905.61 EUR
    "#]]
    .assert_eq(&answers(&read(text("electricians-xk-ma")), date(2026, 11, 16)));
    expect![[r#"
        P2.2 pass Annex F
        P4.2 pass Annex F
        SN pass 76,961.89 EUR
        VU pass 38,480.95 EUR
        diaspora-fund pass 39,146.44 EUR
        employers-account pass 758,167.70 EUR
        origin-account pass 0 EUR
        public-account pass 342,376.61 EUR
    "#]]
    .assert_eq(&answers(&read(text("hospitality-sn-vu")), date(2026, 12, 1)));
}

/// Without the home track both States fail, with the year and how many; with attraction as well, for the trough.
#[test]
fn without_a_home_track_the_origin_loses() {
    let without = [("completion_home = \"90%\"", "completion_home = \"0%\"")];
    let told = whole(&nurses(&without), DAY);
    assert_eq!((told[5], told[10]), (-374, -206));
    check(
        &nurses(&without),
        expect![[r#"
        P2.2 fail Annex F
          outlook-party-loses party=PH amount=155,045.42 EUR
          outlook-party-loses party=TN amount=77,522.71 EUR
        P4.2 fail Annex F
          outlook-short country=PH occupation=nurse article=Annex F year=5 fewer=250 tolerance=0 first=1
          outlook-fewer-at-end country=PH occupation=nurse article=Annex F year=10 fewer=138
          outlook-state-loses country=PH occupation=nurse article=Annex F amount=155,045.42 EUR
          outlook-short country=TN occupation=nurse article=Annex F year=5 fewer=125 tolerance=0 first=1
          outlook-fewer-at-end country=TN occupation=nurse article=Annex F year=10 fewer=69
          outlook-state-loses country=TN occupation=nurse article=Annex F amount=77,522.71 EUR
        PH fail -155,045.42 EUR
        TN fail -77,522.71 EUR
        care-federation pass 9,788,525.46 EUR
        de-employment pass 10,201,097.61 EUR
        origin-account pass 0 EUR
    "#]],
    );
    let attracting = [without[0], ("attraction = \"0%\"", "attraction = \"100%\"")];
    let told = whole(&nurses(&attracting), DAY);
    assert_eq!((told[4], told[10]), (-315, 223));
    check(
        &nurses(&attracting),
        expect![[r#"
        P2.2 fail Annex F
          outlook-party-loses party=PH amount=155,045.42 EUR
          outlook-party-loses party=TN amount=77,522.71 EUR
        P4.2 fail Annex F
          outlook-short country=PH occupation=nurse article=Annex F year=4 fewer=210 tolerance=0 first=1
          outlook-state-loses country=PH occupation=nurse article=Annex F amount=155,045.42 EUR
          outlook-short country=TN occupation=nurse article=Annex F year=4 fewer=105 tolerance=0 first=1
          outlook-state-loses country=TN occupation=nurse article=Annex F amount=77,522.71 EUR
        PH fail -155,045.42 EUR
        TN fail -77,522.71 EUR
        care-federation pass 9,788,525.46 EUR
        de-employment pass 10,201,097.61 EUR
        origin-account pass 0 EUR
    "#]],
    );
}

#[test]
fn what_nobody_states_is_unknown_and_named() {
    let unstated = [
        ("lost_tax = \"250.00 EUR\"\n", ""),
        ("leakage = \"12%\"\n", ""),
        ("[[party_value]]\nparty = \"de-employment\"", "[[party_value]]\nparty = \"de-labour\""),
    ];
    check(
        &nurses(&unstated[..1]),
        expect![[r#"
        P2.2 unknown Annex F
          check-no-field clause=projection PH / nurse field=lost_tax article=Annex F
          check-no-field clause=projection TN / nurse field=lost_tax article=Annex F
        P4.2 unknown Annex F
          check-no-field clause=projection PH / nurse field=lost_tax article=Annex F
          check-no-field clause=projection TN / nurse field=lost_tax article=Annex F
        PH unknown unknown
        TN unknown unknown
        care-federation pass 9,788,525.46 EUR
        de-employment pass 10,201,097.61 EUR
        origin-account pass 0 EUR
    "#]],
    );
    check(
        &nurses(&unstated[1..]),
        expect![[r#"
        P2.2 unknown Annex F
          check-no-field clause=projection PH / nurse field=leakage article=Annex F
          check-no-field clause=range leakage field=mode article=Annex F
          check-no-field clause=projection TN / nurse field=leakage article=Annex F
          outlook-no-value party=de-employment
        P4.2 unknown Annex F
          check-no-field clause=projection PH / nurse field=leakage article=Annex F
          check-no-field clause=range leakage field=mode article=Annex F
          check-no-field clause=projection TN / nurse field=leakage article=Annex F
        PH unknown unknown
        TN unknown unknown
        care-federation unknown unknown
        de-employment unknown unknown
        de-labour unknown unknown
        origin-account unknown unknown
    "#]],
    );
    let outlook = nurses(&unstated[1..2]);
    let law = outlook.in_force(DAY);
    let outlook = Outlook::of(&law, None);
    assert!(outlook.total().is_none());
    let wanted = Wanted { runs: 10, seed: 1, threads: 1 };
    assert!(draw(&outlook, wanted).expect("no fault").is_none());
}

/// A State on the list of the World Health Organization needs the consent of its ministry of health.
#[test]
fn a_listed_origin_needs_its_governments_agreement() {
    let listed = [("\"TN\"", "\"NG\"")];
    let law = nurses(&listed);
    let law = law.in_force(DAY);
    let consents = |law: &agreement::InForce<'_>| -> Vec<(String, Option<String>)> {
        let lines = Outlook::of(law, None).lines;
        lines
            .iter()
            .filter_map(|l| l.known.as_ref().ok())
            .map(|k| (k.test.consent.word().to_owned(), k.consent.clone()))
            .collect()
    };
    expect![[r#"[("not_applicable", None), ("pass", Some("Art. 15"))]"#]]
        .assert_eq(&format!("{:?}", consents(&law)));
    let alone = nurses(&[listed[0], ("ministry = \"tn-health\"", "ministry = \"tn-labour\"")]);
    expect![[r#"[("not_applicable", None), ("fail", None)]"#]]
        .assert_eq(&format!("{:?}", consents(&alone.in_force(DAY))));
}

/// A range without origin is the same in every run for both; naming one makes it its own.
#[test]
fn ranges_are_drawn_once_unless_they_name_an_origin() {
    let agreement = nurses(&[]);
    let law = agreement.in_force(DAY);
    let outlook = Outlook::of(&law, None);
    let drawn = draw(&outlook, Wanted { runs: 2000, seed: 1, threads: 3 }).expect("runs").expect("known");
    // Tunisia has half the seats and the same numbers, so that its path is half in every run.
    for (ph, tn) in drawn.lines[0].stock_change.iter().zip(&drawn.lines[1].stock_change) {
        assert!((ph.at[0] - 2.0 * tn.at[0]).abs() < 1e-9 && (ph.at[4] - 2.0 * tn.at[4]).abs() < 1e-9);
    }
    let own = nurses(&[("parameter = \"leakage\"", "parameter = \"leakage\"\norigin = \"TN\"")]);
    let law = own.in_force(DAY);
    let outlook = Outlook::of(&law, None);
    let drawn = draw(&outlook, Wanted { runs: 2000, seed: 1, threads: 1 }).expect("runs").expect("known");
    assert!(drawn.lines[0].bars.iter().all(|b| b.param != Param::Leakage));
    assert!(drawn.lines[1].bars.iter().any(|b| b.param == Param::Leakage));
    let electricians = read(text("electricians-xk-ma"));
    let law = electricians.in_force(date(2026, 11, 16));
    let outlook = Outlook::of(&law, None);
    let drawn = draw(&outlook, Wanted { runs: 100, seed: 1, threads: 1 }).expect("runs").expect("known");
    let leakage = drawn.lines[0].turns.iter().find(|t| t.param == Param::Leakage).expect("it is searched");
    assert_eq!(format!("{:.3}", leakage.above.expect("it turns")), "0.706");
}

fn changes(pairs: &[(&str, &'static str)]) -> Result<Changes, Vec<(&'static str, Wrong)>> {
    Changes::read(|name| pairs.iter().find(|(n, _)| *n == name).map(|(_, value)| *value))
}

/// A scenario says what the same text with those numbers would say.
#[test]
fn a_scenario_is_the_text_with_other_numbers() {
    let text = nurses(&[]);
    let law = text.in_force(DAY);
    let outlook = Outlook::of(&law, None);
    let more = changes(&[("leakage", "30%")]).expect("a share");
    let scenario = outlook.with(&law, &more).total().expect("known").stock_change;
    let other = nurses(&[("leakage = \"12%\"", "leakage = \"30%\"")]);
    let written = Outlook::of(&other.in_force(DAY), None).total().expect("known").stock_change;
    assert_eq!(scenario, written);
    assert_ne!(scenario, outlook.total().expect("known").stock_change);
    let same = changes(&[]).expect("nothing");
    assert!(same.is_empty());
    assert_eq!(outlook.with(&law, &same).total(), outlook.total());
}

/// What is changed for one origin leaves the others as they are, and what is changed is not drawn.
#[test]
fn a_scenario_of_one_origin_leaves_the_others() {
    let text = nurses(&[]);
    let law = text.in_force(DAY);
    let outlook = Outlook::of(&law, None);
    let first = &outlook.lines[0];
    let of = format!("{} {}", first.origin.code(), first.occupation);
    let of: &'static str = Box::leak(of.into_boxed_str());
    let scenario = outlook.with(&law, &changes(&[("of", of), ("return", "40%")]).expect("a share"));
    let end = |outlook: &Outlook<'_>, at: usize| outlook.lines[at].known.as_ref().expect("known").path.end();
    assert_ne!(end(&scenario, 0), end(&outlook, 0));
    assert_eq!(end(&scenario, 1), end(&outlook, 1));
    let drawn = |outlook: &Outlook<'_>| {
        let known = outlook.lines[0].known.as_ref().expect("known");
        assert_eq!(known.flow.uncertain.len(), known.sources.len());
        known.flow.uncertain.iter().any(|u| u.param == Param::Return)
    };
    assert!(!drawn(&scenario) && drawn(&outlook));
}

/// A quota that is cut lowers departures in runs, and the path that is stated stays.
#[test]
fn a_cut_quota_befalls_runs() {
    let text = nurses(&[]);
    let law = text.in_force(DAY);
    let outlook = Outlook::of(&law, None);
    let cut = changes(&[("quota", "0"), ("quota_chance", "100%"), ("quota_years", "10")]).expect("a cut");
    let scenario = outlook.with(&law, &cut);
    assert_eq!(scenario.total(), outlook.total());
    let wanted = Wanted { runs: 100, seed: 1, threads: 1 };
    let end = |outlook: &Outlook<'_>| {
        draw(outlook, wanted).expect("sound").expect("known").total.last().expect("years").at
    };
    assert_ne!(end(&scenario), end(&outlook));
}

/// What was written down is read back as the same changes.
#[test]
fn changes_are_written_and_read_back() {
    let all = [
        ("of", "PH nurse"),
        ("away_seats", "40"),
        ("leakage", "12.5%"),
        ("attraction", "3/2"),
        ("quota", "10"),
        ("quota_chance", "5%"),
        ("quota_years", "2"),
    ];
    let read = changes(&all).expect("sound");
    let pairs = read.pairs();
    let again = Changes::read(|name| pairs.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str()));
    assert_eq!(again, Ok(read));
}

#[test]
fn wrong_changes_are_told_by_name() {
    for (pairs, wrong) in [
        (&[("leakage", "101%")][..], vec![("leakage", Wrong::Share)]),
        (&[("leakage", "-1%")], vec![("leakage", Wrong::Share)]),
        (&[("return", "much")], vec![("return", Wrong::Share)]),
        (&[("home_seats", "2.5")], vec![("home_seats", Wrong::People)]),
        (&[("away_seats", "99999999999999999999")], vec![("away_seats", Wrong::People)]),
        (&[("attraction", "101")], vec![("attraction", Wrong::Number)]),
        (&[("quota", "10")], vec![("quota", Wrong::Together)]),
        (
            &[("quota", "10"), ("quota_chance", "2"), ("quota_years", "0")],
            vec![("quota_chance", Wrong::Share), ("quota_years", Wrong::Years)],
        ),
    ] {
        assert_eq!(changes(pairs), Err(wrong), "{pairs:?}");
    }
}

const HEAD: &str = "measure,area,partner,occupation,sex,group,period,value,unit,source,vintage,licence\n";

/// All six indicators of nurses in a country, judged so, of a year.
fn six(area: &str, mark: &str, year: &str) -> String {
    ["vacancy-days", "seekers", "unemployment", "foreign-share", "exit-rate", "pay"]
        .iter()
        .map(|what| {
            format!(
                "shortage-{what},{area},,2221,all,,{year},{mark},points,An office (invented),2026-08-01,\n"
            )
        })
        .collect()
}

fn shortage(rows: &[String]) -> String {
    let agreement = nurses(&[]);
    let table = evidence::Table::from_csv(&format!("{HEAD}{}", rows.concat())).expect("sound figures");
    let assessment = with_evidence(assess(&agreement, DAY), &agreement, DAY, Some(&table));
    let answer = assessment.answers.iter().find(|a| a.id == "P3.1").expect("the question");
    let because: Vec<String> = answer.because.iter().map(|why| format!("\n  {why}")).collect();
    format!("{}{}", answer.verdict.word(), because.concat())
}

/// P3.1: both sides, six indicators or the gap, no figure older than a year.
#[test]
fn evidence_of_both_sides_answers_the_checklist() {
    let all = |year: &str, destination: &str| {
        vec![six("PH", "1", year), six("TN", "2", year), six("DE", destination, year)]
    };
    assert_eq!(shortage(&all("2025", "3")), "pass");
    expect![[r#"
        fail
          check-evidence-enough country=DE isco=2221"#]]
    .assert_eq(&shortage(&all("2025", "0")));
    expect![[r#"
        unknown
          check-evidence-stale country=DE isco=2221 months=20
          check-evidence-stale country=PH isco=2221 months=20
          check-evidence-stale country=TN isco=2221 months=20"#]]
    .assert_eq(&shortage(&all("2024", "3")));
    expect![[r#"
        unknown
          check-evidence-none country=PH isco=2221"#]]
    .assert_eq(&shortage(&all("2025", "3")[1..]));
    expect![[r#"
        unknown
          check-evidence-none country=DE isco=2221
          check-evidence-none country=PH isco=2221
          check-evidence-none country=TN isco=2221"#]]
    .assert_eq(&shortage(&[six("MA", "3", "2025")]));
}
