//! Is a table taken for what it is, and nothing half?

use evidence::{Area, Measure, Sex, Table, Wanted, read};

fn wanted() -> Wanted {
    Wanted { shape: None, vintage: jiff::civil::date(2026, 5, 31), source: None, areas: Vec::new() }
}

/// The figures of a table, a line each.
fn told(name: &str, text: &str, wanted: &Wanted) -> String {
    match read(name, text, wanted) {
        Ok(reading) => {
            let rows = reading.rows.iter().map(|row| {
                let area = row.area.map_or("", Area::code);
                let partner = row.partner.map_or("", Area::code);
                let occupation = row.occupation.as_deref().unwrap_or("");
                let (measure, sex) = (row.measure.word(), row.sex.word());
                format!(
                    "{measure}|{area}|{partner}|{occupation}|{sex}|{}|{}|{} {}\n",
                    row.group, row.period, row.value, row.unit
                )
            });
            format!("{}, {} left\n{}", reading.shape, reading.left, rows.collect::<String>())
        }
        Err(findings) => findings.iter().map(|one| format!("{one}\n")).collect(),
    }
}

#[track_caller]
fn check(name: &str, text: &str, expected: &str) {
    assert_eq!(told(name, text, &wanted()), expected);
}

// All figures below are invented.

#[test]
fn tables_of_ilostat_as_iom_compiles_them() {
    check(
        "a.csv",
        "geo,t,occup,sex,n\nMAR,2022.0,isco-08-2,Female,1000.0\nMAR,2022.0,isco-08-X,Male,2\nMAR,2022.0,isco-68-1,Male,3\n",
        "employment-by-occupation, 2 left\nemployment|MA||2|women||2022|1000 persons\n",
    );
    check(
        "a.csv",
        "geo,birth,sex,educ,t,v\nAFG,Foreign-born,Total,Total,2014.0,40.502\nAFG,Native-born,Female,Basic,2014.0,7\n",
        "unemployment, 0 left\nunemployment|AF|||all|birth foreign-born|2014|40.502 percent\n\
         unemployment|AF|||women|birth native-born; education basic|2014|7 percent\n",
    );
    let both = "geo,t,type,status,sex,v\nESP,2020,birth,Native,Total,1500.5\n";
    check(
        "iom_earnings.csv",
        both,
        "earnings-by-birth, 0 left\nearnings|ES|||all|birth native|2020|1500.5 PPP $\n",
    );
    check("iom_hours.csv", both, "hours-by-birth, 0 left\nhours|ES|||all|birth native|2020|1500.5 hours\n");
    check(
        "x.csv",
        both,
        "several tables have these titles: say which it is, by --as earnings-by-birth, hours-by-birth\n",
    );
    let as_hours = Wanted { shape: Some("hours-by-birth".into()), ..wanted() };
    assert!(told("x.csv", both, &as_hours).starts_with("hours-by-birth"));
    let as_other = Wanted { shape: Some("migrants".into()), ..wanted() };
    let expected = "by its titles this is earnings-by-birth or hours-by-birth, not `migrants`\n";
    assert_eq!(told("x.csv", both, &as_other), expected);
    check(
        "a.csv",
        "country,source,indicator,sex,area_type,currency_info,year,earnings_ppp\n\
         Morocco,LFS - Labour Force Survey,E,Total,National,Currency: 2021 PPP $,2020,836.263\n\
         Morocco,HIES - Household Survey,E,Female,Rural,Currency: 2021 PPP $,2020,700\n",
        "earnings, 0 left\nearnings|MA|||all||2020|836.263 2021 PPP $\n\
         earnings|MA|||women|area rural|2020|700 2021 PPP $\n",
    );
}

#[test]
fn tables_of_the_united_nations_and_the_world_bank() {
    check(
        "a.csv",
        "geo,t,from,sex,n,type_b\nESP,2024,MAR,female,455,1\nESP,2024,OOO,male,5,1\n",
        "migrants, 1 left\nmigrants|ES|MA||women||2024|455 persons\n",
    );
    check(
        "a.csv",
        "sending,receiving,series,quarter,cost_pct_of_200usd\nESP,MAR,ATCR.CORR,2020Q3,5.16\nESP,MAR,ATCR.CORR,2020Q4,-0.2\n",
        "remittance-cost, 0 left\nremittance-cost|ES|MA||all|ATCR.CORR|2020-Q3|5.16 percent of 200 USD\n\
         remittance-cost|ES|MA||all|ATCR.CORR|2020-Q4|-0.2 percent of 200 USD\n",
    );
    check(
        "a.csv",
        "Country,Country ID,Year,PPP\n\"Equatorial Guinea\",GQ,2024,232.8\n",
        "price-level, 0 left\nprice-level|GQ|||all||2024|232.8 national currency per international $\n",
    );
    let wide = "country_code\tname\tage\t2015\t2020\n504\tMorocco\t15-19\t1.5\t2\n900\tWorld\t15-19\t1\t1\n";
    check(
        "wpp_popF.tsv",
        wide,
        "population-women, 1 left\npopulation|MA|||women|age 15-19|2015|1500 persons\n\
         population|MA|||women|age 15-19|2020|2000 persons\n",
    );
    check(
        "wpp.tsv",
        wide,
        "several tables have these titles: say which it is, by --as population-women, population-men\n",
    );
    check(
        "wpp_migration.tsv",
        "country_code\tcountry\t2023\n504\tMorocco\t-61.5\n",
        "net-migration, 0 left\nnet-migration|MA|||all||2023|-61500 persons\n",
    );
    check(
        "a.csv",
        "ISCO_08,Title,mean_score_2023,mean_score_2025,sd_2025,potential25,n_tasks\n110,Officers,.2,0.3,0,Not,1\n",
        "exposure, 0 left\nexposure|||0110|all||2025|0.3 score 0 to 1\n",
    );
}

#[test]
fn sdmx_as_csv_and_as_json() {
    check(
        "a.csv",
        "DATAFLOW,REF_AREA,FREQ,MEASURE,SEX,OCU,TIME_PERIOD,OBS_VALUE,UNIT_MULT\n\
         ILO:DF_EMP_TEMP_SEX_OCU_NB(1.0),MAR,A,EMP_TEMP_NB,SEX_F,OCU_ISCO08_2,2022,1.5,3\n\
         ILO:DF_EMP_TEMP_SEX_OCU_NB(1.0),X01,A,EMP_TEMP_NB,SEX_F,OCU_ISCO08_2,2022,1.5,3\n\
         ILO:DF_EMP_TEMP_SEX_OCU_NB(1.0),MAR,A,EMP_TEMP_NB,SEX_T,OCU_SKILL_L1,2022,1.5,3\n",
        "sdmx, 2 left\nemployment|MA||2|women||2022|1500 persons\n",
    );
    check(
        "a.csv",
        "ref_area,source,indicator,sex,classif1,time,obs_value,obs_status\n\
         DEU,BA:1,UNE_DEAP_SEX_AGE_RT_A,SEX_T,AGE_YTHADULT_YGE15,2024,3.4,\n",
        "sdmx, 0 left\nunemployment|DE|||all|age ythadult yge15|2024|3.4 percent\n",
    );
    let json = r#"{"data":{"dataSets":[{"series":{"0:1":{"observations":{"0":[2.5],"1":[null]}}}}],
        "structures":[{"dimensions":{"series":[{"id":"REF_AREA","values":[{"id":"KEN"}]},
        {"id":"SEX","values":[{"id":"SEX_T"},{"id":"SEX_M"}]}],
        "observation":[{"id":"TIME_PERIOD","values":[{"id":"2019"},{"id":"2020"}]}]}}]}}"#;
    let expected = "`` is no indicator that is known here: say what it measures, by --as employment, or another measure\n";
    check("a.json", json, expected);
    let named = Wanted { shape: Some("employment".into()), ..wanted() };
    assert_eq!(told("a.json", json, &named), "no unit: there is no UNIT_MEASURE\n");
    let with_unit = json.replace(
        r#""observation":["#,
        r#""dataSet":[{"id":"UNIT_MEASURE","values":[{"id":"PS"}]}],"observation":["#,
    );
    assert_eq!(told("a.json", &with_unit, &named), "employment, 1 left\nemployment|KE|||men||2019|2.5 PS\n");
    let wrong = with_unit.replace("\"0:1\"", "\"0:7\"");
    assert_eq!(told("a.json", &wrong, &named), "the dimension SEX has no value 7\n");
    assert_eq!(told("a.json", "{\"a\"", &named).split(':').next(), Some("this is no JSON"));
}

#[test]
fn what_is_wrong_is_told_by_its_line_and_nothing_is_taken() {
    let titles = "geo,t,from,sex,n\n";
    for (rows, finding) in [
        ("ESP,2024,MAR,female,-5\n", "line 2: migrants cannot be -5: it is below zero\n"),
        (
            "ESP,2024,MAR,female,1\nESP,24,MAR,male,1\n",
            "line 3: `24` is no period: a year, a quarter (2020-Q3) or a month (2020-05)\n",
        ),
        (
            "ESP,2024,MAR,female,\"1,000\"\n",
            "line 2: `1,000` is no number: digits, and a point where there are decimals\n",
        ),
        ("ESP,2024,MAR,?,1\n", "line 2: `?` is no sex that is known here\n"),
        ("World,2024,MAR,female,1\n", "no figure in it\n"),
    ] {
        check("a.csv", &format!("{titles}{rows}"), finding);
    }
    check("a.csv", "", "this is no table: the first line has no titles set apart by commas or tabs\n");
    assert!(
        told("a.csv", "name,n\nx,1\n", &wanted())
            .starts_with("no table that is known here has the titles name, n:")
    );
    let spain = Wanted { areas: Area::of("ES").into_iter().collect(), ..wanted() };
    let half = told("a.csv", "geo,t,from,sex,n\nESP,2024,MAR,male,1\n", &spain);
    assert_eq!(half, "migrants, 0 left\n", "one end of a corridor is no figure, and no fault");
}

const TITLES: &str = "measure,area,partner,occupation,sex,group,period,value,unit,source,vintage,licence\n";

#[test]
fn a_figure_without_source_or_date_is_not_taken() {
    let of = |row: &str| match Table::from_csv(&format!("{TITLES}{row}")) {
        Ok(table) => format!("{}", table.rows().len()),
        Err(findings) => findings.iter().map(ToString::to_string).collect(),
    };
    assert_eq!(of("vacancies,DE,,2221,,,2025,100,posts,Office,2026-01-31,\n"), "1");
    assert_eq!(
        of("vacancies,DE,,2221,,,2025,100,posts,,2026-01-31,\n"),
        "line 2: no source: say who published this figure"
    );
    assert!(of("vacancies,DE,,2221,,,2025,100,posts,Office,,\n").starts_with("line 2: `` is no vintage"));
    assert!(
        of("vacancies,DE,,2221,,,,100,posts,Office,2026-01-31,\n").starts_with("line 2: `` is no period")
    );
    assert!(
        of("vacancies,DE,,nurse,,,2025,100,posts,Office,2026-01-31,\n")
            .starts_with("line 2: `nurse` is no group")
    );
    assert!(
        of("vacancies,Deutsch,,2221,,,2025,1,posts,Office,2026-01-31,\n")
            .starts_with("line 2: `Deutsch` is no country")
    );
    assert!(
        of("jobs,DE,,2221,,,2025,1,posts,Office,2026-01-31,\n").starts_with("line 2: `jobs` is no measure")
    );
    assert!(of("vacancies,DE,,2221,,,2025,1,,Office,2026-01-31,\n").starts_with("line 2: no unit"));
    let two = "vacancies,DE,,2221,,,2025,1,posts,Office,2026-01-31,\nvacancies,DE,,2221,,,2024,1,thousand,Office,2026-01-31,\n";
    assert!(of(two).contains("in two units"), "{}", of(two));
    let twice = "vacancies,DE,,2221,,,2025,1,posts,Office,2026-01-31,\nvacancies,DE,,2221,,,2025,2,posts,Office,2026-01-31,\n";
    assert_eq!(of(twice), "Office states vacancies DE ISCO 2221 for 2025 twice, 1 and 2: keep the right one");
    assert_eq!(Table::from_csv("area,value\n").map_err(|f| f.len()), Err(1));
}

#[test]
fn what_is_written_is_read_back() {
    let text = "geo,t,from,sex,n\nESP,2024,MAR,female,455\nESP,2024,MAR,male,632\nESP,2024,MAR,male,632\n";
    let rows = read("a.csv", text, &wanted()).expect("a table").rows;
    let table = Table::new(rows).expect("sound");
    assert_eq!(table.rows().len(), 2, "what is there twice is kept once");
    assert_eq!(Table::from_csv(&table.to_csv()), Ok(table.clone()));
    assert!(table.rows().iter().all(|row| row.measure == Measure::Migrants && row.sex != Sex::All));
}
