//! Are old, contradicting and missing figures told as such?

use evidence::{Area, Figure, Flag, Line, Table, gap, profile};
use jiff::civil::{Date, date};

const TITLES: &str = "measure,area,partner,occupation,sex,group,period,value,unit,source,vintage,licence\n";
const ON: Date = date(2026, 6, 30);

fn areas() -> Vec<Area> {
    ["MA", "ES"].into_iter().filter_map(Area::of).collect()
}

fn table(rows: &str) -> Table {
    Table::from_csv(&format!("{TITLES}{rows}")).expect("sound")
}

fn line(table: &Table, id: &str, area: &str) -> Option<Figure> {
    let lines = profile(table, &areas(), Some("2221"), ON).lines;
    let is = |line: &&Line| line.id == id && line.area.map_or("", Area::code) == area;
    lines.iter().find(is).and_then(|line| line.figure.clone())
}

// All figures below are invented.

#[test]
fn a_figure_is_stale_a_year_after_its_period() {
    let rows = |period: &str| table(&format!("unemployment,ES,,,,,{period},11,percent,Office,2026-01-31,\n"));
    let flags = |period: &str| line(&rows(period), "unemployment", "ES").map(|figure| figure.flags);
    assert_eq!(flags("2025"), Some(Vec::new()));
    assert_eq!(flags("2025-06"), Some(Vec::new()), "a year to the day");
    assert_eq!(flags("2025-05"), Some(vec![Flag::Stale(13)]));
    assert_eq!(flags("2023"), Some(vec![Flag::Stale(30)]));
    assert_eq!(line(&rows("2025"), "unemployment", "MA"), None, "nobody stated it");
    let tomorrow = table("unemployment,ES,,,,,2025,11,percent,Office,2026-07-01,\n");
    assert_eq!(line(&tomorrow, "unemployment", "ES"), None, "not yet published on that day");
}

#[test]
fn sources_that_lie_more_than_a_fifth_apart_are_told() {
    let both = |other: i32| {
        let rows = format!(
            "vacancies,ES,,2221,,,2025,1,posts,A,2026-01-31,\n\
             unemployment,ES,,,,,2025,10,percent,Office,2026-02-28,\nunemployment,ES,,,,,2025,{other},percent,Survey,2026-01-31,\n"
        );
        line(&table(&rows), "unemployment", "ES").expect("stated")
    };
    assert_eq!(both(12).flags, Vec::new());
    let told = both(13);
    assert_eq!(told.source.name, "Office", "published last");
    let [Flag::Differs { value, source, percent, .. }] = told.flags.as_slice() else { panic!("{told:?}") };
    assert_eq!((value.to_string().as_str(), source.name.as_str(), *percent), ("13", "Survey", 30));
}

#[test]
fn women_and_men_are_added_up_and_a_wider_group_is_said_to_be_one() {
    let rows = "employment,MA,,2,women,,2025,60,persons,Office,2026-01-31,\nemployment,MA,,2,men,,2025,140,persons,Office,2026-01-31,\n\
                employment,ES,,2221,women,,2025,9,persons,Office,2026-01-31,\n\
                migrants,ES,MA,,women,,2025,3,persons,Office,2026-01-31,\nmigrants,ES,MA,,men,,2025,1,persons,Office,2026-01-31,\n";
    let table = table(rows);
    let all = line(&table, "employment", "MA").expect("stated");
    assert_eq!((all.value.to_string().as_str(), all.flags), ("200", vec![Flag::Wider("2".into())]));
    assert_eq!(line(&table, "employment.women", "MA").map(|f| f.value.to_string()), Some("30".into()));
    assert_eq!(line(&table, "employment", "ES"), None, "women alone are not everybody");
    assert_eq!(line(&table, "migrants", "MA").map(|f| f.value.to_string()), Some("4".into()));
    assert_eq!(
        line(&table, "migrants.women", "MA").map(|f| format!("{} {}", f.value, f.unit)),
        Some("75 percent".into())
    );
}

#[test]
fn a_gap_is_known_when_all_its_parts_are() {
    let parts = [
        ("vacancies", 50),
        ("replacement", 20),
        ("growth", -5),
        ("matchable-unemployed", 10),
        ("graduates", 30),
        ("inflow", 4),
        ("returnees", 1),
        ("exits", 7),
        ("outflow", 3),
    ];
    let row = |(name, n): &(&str, i32)| format!("{name},ES,,2221,,,2025,{n},persons,Office,2026-01-31,\n");
    let spain = Area::of("ES").expect("Spain");
    let whole = gap(&table(&parts.iter().map(row).collect::<String>()), spain, "2221", ON);
    // (50 + 20 − 5) − (10 + 30 + 4 + 1 − 7 − 3)
    assert_eq!(whole.value.map(|n| n.to_string()), Some("30".into()));
    for left_out in 0..parts.len() {
        let rows: String =
            parts.iter().enumerate().filter(|(i, _)| *i != left_out).map(|(_, part)| row(part)).collect();
        let open = gap(&table(&rows), spain, "2221", ON);
        assert_eq!(open.value, None);
        assert_eq!(open.missing().map(evidence::Measure::word).collect::<Vec<_>>(), [parts[left_out].0]);
    }
}
