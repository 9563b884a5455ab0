//! Sheets in anybody's layout (all people invented): what is understood, what is
//! asked, who is the same.

use std::collections::{BTreeMap, BTreeSet};

use agreement::Agreement;
use expect_test::expect;
use partnership::intake::brought::{Asked, Held, Kind, Law, Mapping, Review, Verdict, layout, review};
use proptest::prelude::*;
use skills::Classification;
use workbook::{Cell, Merged, Row, Sheet};

use crate::scenarios::{examples, ground};

/// A sheet from lines of cells parted by bars; an empty line is an empty row.
fn sheet(text: &str) -> Sheet {
    let mut sheet = Sheet { name: "S".into(), ..Sheet::default() };
    for (index, line) in text.lines().enumerate() {
        let cells: Vec<Cell> =
            line.split('|').map(|c| Cell { text: c.trim().to_owned(), formula: false }).collect();
        if cells.iter().any(|c| !c.text.is_empty()) {
            sheet.rows.push(Row { number: index + 1, cells });
        }
    }
    sheet
}

/// What is given beside a sheet.
#[derive(Default)]
struct Given {
    said: Mapping,
    fixed: BTreeMap<String, String>,
    answers: BTreeMap<String, String>,
    held: Vec<Held>,
    before: BTreeMap<String, String>,
}

/// The example with Senegal, Vanuatu and Spain.
struct House {
    agreement: Agreement,
    classes: Classification,
    places: (String, String),
    date: jiff::civil::Date,
}

fn house() -> House {
    let folder = examples().into_iter().find(|f| f.ends_with("hospitality-sn-vu")).expect("the example");
    let ground = ground(&folder);
    House {
        agreement: Agreement::read(ground.documents.clone()),
        classes: Classification::starter(),
        places: ground.tables.places.clone(),
        date: ground.date,
    }
}

fn reviewed(house: &House, kind: Kind, sheet: &Sheet, given: &Given) -> Review {
    let layout = layout(kind, sheet, &given.said);
    let law = house.agreement.in_force(house.date);
    review(&Asked {
        kind,
        sheet,
        layout: &layout,
        fixed: &given.fixed,
        source: "Office A",
        answers: &|key| given.answers.get(key).cloned(),
        before: &|print| given.before.get(print).cloned(),
        held: &given.held,
        may: &|_, _| true,
        law: Law { agreement: &house.agreement, law: &law, classes: &house.classes, places: &house.places },
    })
}

fn shown(review: &Review) -> String {
    let mut out = String::new();
    for row in &review.rows {
        out += &format!("{} {}", row.row, row.verdict.word());
        match &row.verdict {
            Verdict::Joined { row } => out += &format!(" {row}"),
            Verdict::Same { id } => out += &format!(" {id}"),
            Verdict::Changes { id, fields, .. } => {
                out += &format!(" {id}");
                for d in fields {
                    out += &format!(" {}: {:?} -> {:?}", d.field, d.old, d.new);
                }
            }
            Verdict::New => {
                for (field, text) in &row.becomes {
                    out += &format!(" {field}={text}");
                }
            }
            Verdict::Doubt | Verdict::Wrong => {}
        }
        for trouble in &row.troubles {
            out += &format!(
                " [{} {} {:?} {}]",
                trouble.column.unwrap_or("row"),
                trouble.why,
                trouble.text,
                trouble.message
            );
        }
        out.push('\n');
    }
    for q in &review.questions {
        let other = q.other.as_ref().map_or(String::new(), |o| format!(" other {:?} {:?}", o.id, o.row));
        out += &format!(
            "? {} {} {:?} {:?} rows {:?}{other}\n",
            q.column.unwrap_or("twin"),
            q.why,
            q.text,
            q.options,
            q.rows
        );
    }
    out
}

fn check(kind: Kind, sheet: &Sheet, given: &Given, expected: &expect_test::Expect) {
    expected.assert_eq(&shown(&reviewed(&house(), kind, sheet, given)));
}

const MESSY: &str = "\
Liste des candidats 2026 |||||||||
|||||||||
Personne ||| Contact || Autre ||||
Nom et prénom | Né(e) le | Sexe | Tél | E-mail | Pays | Langues | Compétences | N° de passeport | Remarque
Amina NDIAYE | 1994-05-02 | F | ٠٠٢٢١ ٧٧ ٠٠٠ ٠٠ ٠١ | amina@example.org | Sénégal | français B2; wolof (maternelle) | prepare sandwiches=3 | SN 100 | x
Ousmane Ba | 31/12/1990 | homme | 77 000 00 02 || Senegal | French C1, Wolof | cook seafood; dice vegetables finely | SN 101 |
NDIAYE Amina | 2/5/94 ||| amina.n@example.org | SN | | |  | y
Fatou Sow | 31.12.90 | féminin | 77 000 00 03 || السنغال | fr:B1 | | SN 102 |
Fatou Sow | 31.12.90 | f | 77 000 00 03 || SN | fr:B1 | | SN 103 |
Mariama Fall | bientôt | ? | || SN | anglais courant | | |
Nom et prénom | Né(e) le | Sexe | Tél | E-mail | Pays | Langues | Compétences | N° de passeport | Remarque
|| f || ||||| only a remark
";

fn messy() -> Sheet {
    let mut messy = sheet(MESSY);
    let area = |first_column, last_column| Merged { first_row: 3, last_row: 3, first_column, last_column };
    messy.merged = vec![area(0, 2), area(3, 4), area(5, 9)];
    messy
}

#[test]
fn the_titles_are_found_below_headings_in_two_rows() {
    let found = layout(Kind::People, &messy(), &Mapping::new());
    let columns: Vec<String> =
        found.columns.iter().map(|c| format!("{} = {}", c.title, c.ours.unwrap_or("-"))).collect();
    expect![[r#"
        Nom et prénom = name
        Né(e) le = birth_date
        Sexe = sex
        Tél = phone
        E-mail = email
        Pays = origin
        Langues = languages
        Compétences = skills
        N° de passeport = document
        Remarque = -"#]]
    .assert_eq(&columns.join("\n"));
    // The upper of two rows holds titles of its own.
    let two = sheet("Name | Contact | | Born\n | Phone | Email | \nA | 77000001 | a@x.org | 1990-01-01\n");
    let found = layout(Kind::People, &two, &Mapping::new());
    let columns: Vec<String> =
        found.columns.iter().map(|c| format!("{} = {}", c.title, c.ours.unwrap_or("-"))).collect();
    expect!["Name = name\nContact / Phone = phone\nEmail = email\nBorn = birth_date"]
        .assert_eq(&columns.join("\n"));
}

#[test]
fn a_messy_sheet_says_what_was_understood_and_what_not() {
    check(
        Kind::People,
        &messy(),
        &Given::default(),
        &expect![[r#"
            5 new birth_date=1994-05-02 birth_year=1994 document=SN 100 email=amina.n@example.org languages=fr:B2; wo:C2 name=Amina NDIAYE origin=SN phone=00221 77 000 00 01 sex=f skills=prepare sandwiches=3
            6 doubt
            7 joined 5
            8 new birth_date=1990-12-31 birth_year=1990 document=SN 102 languages=fr:B1 name=Fatou Sow origin=SN phone=77 000 00 03 sex=f
            9 new birth_date=1990-12-31 birth_year=1990 document=SN 103 languages=fr:B1 name=Fatou Sow origin=SN phone=77 000 00 03 sex=f
            10 doubt
            12 wrong [name nobody "" ]
            ? skills skill "dice vegetables finely" [] rows [6]
            ? birth_date day "bientôt" [] rows [10]
            ? languages level "anglais courant" ["en:A1", "en:A2", "en:B1", "en:B2", "en:C1", "en:C2", "en"] rows [10]
        "#]],
    );
}

/// The same file again, every doubt answered, against what it became: nothing is asked, nothing changes.
#[test]
fn bringing_it_again_changes_nothing() {
    let house = house();
    let sheet = messy();
    let mut given = Given::default();
    for question in reviewed(&house, Kind::People, &sheet, &given).questions {
        given.answers.insert(question.key, String::new());
    }
    let once = reviewed(&house, Kind::People, &sheet, &given);
    expect![[r#"
        5 new birth_date=1994-05-02 birth_year=1994 document=SN 100 email=amina.n@example.org languages=fr:B2; wo:C2 name=Amina NDIAYE origin=SN phone=00221 77 000 00 01 sex=f skills=prepare sandwiches=3
        6 new birth_date=1990-12-31 birth_year=1990 document=SN 101 languages=fr:C1; wo name=Ousmane Ba origin=SN phone=77 000 00 02 sex=m skills=cook seafood
        7 joined 5
        8 new birth_date=1990-12-31 birth_year=1990 document=SN 102 languages=fr:B1 name=Fatou Sow origin=SN phone=77 000 00 03 sex=f
        9 new birth_date=1990-12-31 birth_year=1990 document=SN 103 languages=fr:B1 name=Fatou Sow origin=SN phone=77 000 00 03 sex=f
        10 new name=Mariama Fall origin=SN
        12 wrong [name nobody "" ]
    "#]].assert_eq(&shown(&once));
    let fresh = once.rows.iter().filter(|r| r.verdict == Verdict::New).enumerate();
    given.before = fresh.map(|(i, r)| (r.print.clone(), format!("P{i:04}"))).collect();
    let fresh = once.rows.iter().filter(|r| r.verdict == Verdict::New);
    given.held = fresh
        .enumerate()
        .map(|(i, r)| Held {
            id: format!("P{i:04}"),
            version: 1,
            fields: r.becomes.clone(),
            sources: BTreeSet::from(["Office A".to_owned()]),
        })
        .collect();
    let again = reviewed(&house, Kind::People, &sheet, &given);
    assert!(again.questions.is_empty(), "{:?}", again.questions);
    let words: BTreeSet<&str> = again.rows.iter().map(|r| r.verdict.word()).collect();
    assert_eq!(words, BTreeSet::from(["joined", "same", "wrong"]), "{}", shown(&again));
}

fn held(id: &str, fields: &str) -> Held {
    let fields = fields.split(", ").filter_map(|p| p.split_once('='));
    Held {
        id: id.to_owned(),
        version: 3,
        fields: fields.map(|(f, t)| (f.to_owned(), t.to_owned())).collect(),
        sources: BTreeSet::from(["Office B".to_owned()]),
    }
}

#[test]
fn rows_are_compared_with_what_is_kept() {
    let rows = sheet(
        "name | birth date | document | phone | email | reference | sex\n\
         Amina Ndiaye | 1994-05-02 | | 770000001 | | |\n\
         Ousmane Ba | | SN 7 | | | |f\n\
         Awa Diop | | | 770000009 | | |\n\
         Awa Diop | | SN 55 | 770000009 | | |\n\
         Somebody Else | | | 770000009 | | |\n\
         Binta Sy | | | | | 17 |\n",
    );
    let given = Given {
        fixed: BTreeMap::from([("origin".to_owned(), "SN".to_owned())]),
        held: vec![
            held(
                "P1",
                "name=NDIAYE Amina, birth_date=1994-05-02, birth_year=1994, phone=770000001, origin=SN",
            ),
            held(
                "P2",
                "name=Ousmane Ba, document=sn7, nationality=SN, sex=m, origin=SN, skills=cook seafood",
            ),
            held("P3", "name=Awa Diop, phone=+221 77 000 00 09, document=SN 44, origin=SN"),
            held("P4", "name=Binta Sy, reference=17, birth_year=1980, origin=SN"),
        ],
        ..Given::default()
    };
    check(
        Kind::People,
        &rows,
        &given,
        &expect![[r#"
            2 same P1
            3 changes P2 document: "sn7" -> "SN 7" sex: "m" -> "f"
            4 doubt
            5 doubt
            6 new name=Somebody Else origin=SN phone=770000009
            7 doubt
            ? twin twin "Awa Diop" ["same", "two"] rows [4] other Some("P3") None
            ? twin twin "Awa Diop" ["same", "two"] rows [5] other None Some(4)
            ? twin twin "Binta Sy" ["same", "two"] rows [7] other Some("P4") None
        "#]],
    );
}

#[test]
fn a_column_of_days_tells_its_order_or_somebody_does() {
    let mut given =
        Given { fixed: BTreeMap::from([("origin".to_owned(), "SN".to_owned())]), ..Given::default() };
    let told = sheet("name | born\nA B | 03/04/1990\nC D | 31/12/1990\n");
    check(
        Kind::People,
        &told,
        &given,
        &expect![[r#"
        2 new birth_date=1990-04-03 birth_year=1990 name=A B origin=SN
        3 new birth_date=1990-12-31 birth_year=1990 name=C D origin=SN
    "#]],
    );
    let open = sheet("name | born\nA B | 03/04/1990\nC D | 05/06/1991\n");
    check(
        Kind::People,
        &open,
        &given,
        &expect![[r#"
        2 doubt
        3 doubt
        ? birth_date order "03/04/1990" ["day-first", "month-first"] rows [2, 3]
    "#]],
    );
    let key = reviewed(&house(), Kind::People, &open, &given).questions[0].key.clone();
    given.answers.insert(key, "month-first".to_owned());
    check(
        Kind::People,
        &open,
        &given,
        &expect![[r#"
        2 new birth_date=1990-03-04 birth_year=1990 name=A B origin=SN
        3 new birth_date=1991-05-06 birth_year=1991 name=C D origin=SN
    "#]],
    );
}

/// An answer is read as a cell is: a day in any form, and no nonsense.
#[test]
fn answers_are_read_as_cells_are() {
    let mut given =
        Given { fixed: BTreeMap::from([("origin".to_owned(), "SN".to_owned())]), ..Given::default() };
    let rows = sheet("name | born | sex\nA B | soon | ?!\n");
    let keys: Vec<String> =
        reviewed(&house(), Kind::People, &rows, &given).questions.iter().map(|q| q.key.clone()).collect();
    let answers =
        |a: &str, b: &str| BTreeMap::from([(keys[0].clone(), a.to_owned()), (keys[1].clone(), b.to_owned())]);
    given.answers = answers("31.12.90", "femme");
    check(
        Kind::People,
        &rows,
        &given,
        &expect![[r#"
        2 new birth_date=1990-12-31 birth_year=1990 name=A B origin=SN sex=f
    "#]],
    );
    given.answers = answers("never", "");
    check(
        Kind::People,
        &rows,
        &given,
        &expect![[r#"
        2 doubt
        ? birth_date day "soon" [] rows [2]
    "#]],
    );
}

#[test]
fn places_programmes_and_organisations_are_read_too() {
    let places = sheet(
        "Vacante | Empresa | Ocupación | Itinerario | País | Plazas | Inicio | Idioma | Salario\n\
         Line cook | es-balear | cook | extranjero | España | 3 | 01/10/2027 | español B1 | 1500 €\n\
         Waiter | nobody | waiter | away | ES | many | 2027-10-15 | | \n",
    );
    check(
        Kind::Places,
        &places,
        &Given::default(),
        &expect![[r#"
        2 doubt
        3 doubt
        ? start order "01/10/2027" ["day-first", "month-first"] rows [2]
        ? employer clause "nobody" [] rows [3]
        ? seats number "many" [] rows [3]
    "#]],
    );
    let programmes = sheet(
        "Programme | Training | Kind | Country | Duration | Places | Costs | Language | From | To\n\
         Spanish | spanish-kitchen-sn | language | Sénégal | 2 | 40 | language-a2 | Spanish | | A1\n",
    );
    check(
        Kind::Programmes,
        &programmes,
        &Given::default(),
        &expect![[r#"
        2 new costs=language-a2 country=SN kind=language language=es months=2 seats=40 title=Spanish to=A1 training=spanish-kitchen-sn
    "#]],
    );
    let organisations =
        sheet("Nom | Type | Pays\nHôtel Teranga (invented) | employer | Sénégal\nX | shop | SN\n");
    check(
        Kind::Organisations,
        &organisations,
        &Given::default(),
        &expect![[r#"
        2 new country=SN kind=employer name=Hôtel Teranga (invented)
        3 wrong [kind kind "shop" labour_ministry, foreign_ministry, economy_ministry, education_ministry, interior_ministry, health_ministry, immigration_authority, employment_service, local_authority, state_certifier, certifier, professional_board, education_institution, vocational_centre, informal_educator, employer_school, employer, multinational, small_enterprise, employers_organisation, industry_association, chamber, recruiter, employment_agency, union, migrant_association, ngo, diaspora, origin_community, destination_community, international_organisation, development_agency, investor, supply_chain_buyer, fund]
    "#]],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever stands in a sheet, each row has a verdict once, and no answer panics.
    #[test]
    fn any_sheet_is_answered(cells in prop::collection::vec(prop::collection::vec("[a-zA-Z0-9é/.:;=@ ]{0,12}", 4), 1..8)) {
        let house = house();
        let mut sheet = sheet("name | born | languages | skills\n");
        for (index, row) in cells.iter().enumerate() {
            let cells = row.iter().map(|text| Cell { text: text.trim().to_owned(), formula: false }).collect();
            sheet.rows.push(Row { number: index + 2, cells });
        }
        let review = reviewed(&house, Kind::People, &sheet, &Given::default());
        let numbers: BTreeSet<usize> = review.rows.iter().map(|r| r.row).collect();
        prop_assert_eq!(numbers.len(), review.rows.len());
        prop_assert_eq!(review.counts().values().sum::<usize>(), review.rows.len());
    }

    /// What we write out, brought in, says what it said: whatever stands in a record.
    #[test]
    fn our_own_table_is_read_as_it_is(
        id in "[A-Z][0-9]{1,4}",
        name in "[A-Z][a-zé]{1,8}( [A-Z][a-z'-]{1,8}){0,2}",
        born in (1940_i16..2008, 1_i8..=12, 1_i8..=28),
        sex in prop::sample::select(vec!["f", "m", "x", "unstated", ""]),
        phone in prop::sample::select(vec!["", "00212600", "+49 30 1234567", "770000001"]),
        document in prop::sample::select(vec!["", "SN 100", "SN A-1/7"]),
        languages in prop::sample::select(vec!["", "fr:B1", "fr:C2; wo", "ar:A1; es:B2; de"]),
        skills in prop::sample::select(vec!["", "cook seafood=3", "cook seafood=3; prepare sandwiches"]),
        tracks in prop::sample::select(vec!["", "home", "away", "home; away"]),
        experience in prop::sample::select(vec!["", "Cook, Hotel (invented), 2010", "=1+1; a\nlater, b"]),
        address in "[A-Z][a-z]{0,9}(, [0-9]{1,3} [A-Z][a-z]{1,9}; [A-Z])?",
    ) {
        let date = jiff::civil::date(born.0, born.1, born.2).to_string();
        let year = born.0.to_string();
        let fields = [
            ("id", id.as_str()), ("name", &name), ("birth_date", &date), ("birth_year", &year), ("sex", sex),
            ("phone", phone), ("document", document), ("languages", languages), ("skills", skills),
            ("tracks", tracks), ("experience", experience), ("address", &address), ("origin", "SN"),
        ];
        let rows = [fields.map(|f| f.0.to_owned()).to_vec(), fields.map(|f| f.1.to_owned()).to_vec()];
        let book = workbook::read(workbook::write_csv(rows).as_bytes()).expect("a table");
        let review = reviewed(&house(), Kind::People, &book.sheets[0], &Given::default());
        let expected: BTreeMap<String, String> = fields
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(field, text)| ((*field).to_owned(), (*text).to_owned()))
            .collect();
        prop_assert_eq!(&review.rows[0].becomes, &expected, "{}", shown(&review));
        prop_assert_eq!(&review.rows[0].verdict, &Verdict::New);
    }
}
