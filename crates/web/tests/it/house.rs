//! The small partnership that the tests look at.

use agreement::Agreement;
use axum::Router;
use jiff::civil::{Date, date};
use partnership::intake::{Dossier, Tables};
use partnership::round::Round;
use skills::Classification;
use web::words::{Lang, Words};
use web::{House, Site};

pub const EN: &str = include_str!("data/agreement.en.md");
pub const ES: &str = include_str!("data/agreement.es.md");
pub const DAY: Date = date(2026, 9, 1);

pub const PLACES: &str = "\
id,title,employer,occupation,track,country,seats,start,skills,language
es-1,\"Cook <script>alert(2)</script>\",es-hotel,cook,away,ES,2,2027-01-01,use food preparation techniques=3;order supplies=2*2,es:A2
sn-1,Cook in Dakar,sn-hotel,cook,home,SN,2,2027-01-01,use food preparation techniques=3,
sn-2,\"Cook, nobody's\",sn-hotel,cook,home,SN,1,2027-01-01,,
";
pub const PROGRAMMES: &str = "\
id,title,training,kind,country,months,seats,costs,teaches,language,from,to
spanish,Spanish to A2,cooking,language,SN,4,9,course,,es,,A2
kitchen,Kitchen craft,cooking,skills,SN,2,9,,use food preparation techniques=3,,,
";
/// One with a name that a page must not believe.
pub const EVIL: &str = "p<script>alert(3)</script>";

pub fn people() -> String {
    let mut out = "id,origin,sex,isced,skills,languages,tracks,ranks,family\n".to_owned();
    out +=
        &format!("{EVIL},SN,f,3,use food preparation techniques=3;order supplies=2,fr:C1,away;home,es-1,\n");
    out += "a2,SN,m,3,use food preparation techniques,es:B1,away,es-1;sn-1,f1\n";
    out += "a3,SN,f,3,use food preparation techniques=2,fr:C1,home;away,sn-1,f1\n";
    out += "a4,SN,unstated,,use food preparation techniques=3,es,home;away,,\n";
    for number in 10..45 {
        out += &format!("b{number},SN,f,3,order supplies=1,fr:C1,home,,\n");
    }
    out
}

pub fn agreement(change: impl Fn(&str) -> String) -> Agreement {
    // Links that lead nowhere may not stand in a file of their own.
    let change = |text: &str| change(text).replace("LINK", "[a link](javascript:alert(1))");
    Agreement::read(vec![
        ("agreement.en.md".to_owned(), change(EN)),
        ("agreement.es.md".to_owned(), change(ES)),
    ])
}

fn round(agreement: &Agreement, classes: &Classification) -> Round {
    let errors: Vec<_> =
        agreement.findings.iter().filter(|f| f.severity == agreement::Severity::Error).collect();
    assert!(agreement.is_sound(), "{errors:?}");
    let table = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let tables = Tables {
        people: ("people.csv".to_owned(), people()),
        places: table("places.csv", PLACES),
        programmes: table("programmes.csv", PROGRAMMES),
        employer_ranks: None,
    };
    let law = agreement.in_force(DAY);
    let dossier = Dossier::read(agreement, &law, classes, &tables);
    assert!(dossier.is_sound(), "{:?}", dossier.findings.first());
    Round::run(&law, classes, dossier, 7).expect("the small round is solved")
}

/// With a round.
pub fn solved() -> Router {
    with_round(|text| text.to_owned())
}

/// With rules that cannot hold: more people away than there are seats.
pub fn infeasible() -> Router {
    with_round(|text| text.replace("at_least = 1\nat_most = 2", "at_least = 9\nat_most = 12"))
}

/// The same three houses, whose English phrases and data are marked.
pub fn marked() -> [Router; 3] {
    let clash = |text: &str| text.replace("at_least = 1\nat_most = 2", "at_least = 9\nat_most = 12");
    let alone = House::new(agreement(|t| t.to_owned()), DAY, None, Classification::starter());
    [built(|text| text.to_owned()), built(clash), alone].map(|house| {
        let site = Site::folder(house);
        site.speak(Words::marked(Lang::En));
        web::router(site)
    })
}

fn with_round(change: impl Fn(&str) -> String) -> Router {
    web::router(Site::folder(built(change)))
}

fn built(change: impl Fn(&str) -> String) -> House {
    let (agreement, classes) = (agreement(change), Classification::starter());
    let round = round(&agreement, &classes);
    House::new(agreement, DAY, Some(round), classes)
}

/// An agreement alone.
pub fn alone() -> Router {
    web::router(Site::folder(House::new(agreement(|t| t.to_owned()), DAY, None, Classification::starter())))
}
