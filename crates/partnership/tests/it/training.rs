//! Do programmes, cohorts and people in them go only where their rules let them, and do people always get out?

mod choices;
mod cohorts;
mod programmes;
mod taught;

use agreement::Agreement;
use jiff::civil::{Date, date};
use partnership::lifecycle::chart;
use partnership::training::cohort::Cohort;
use partnership::training::enrolment::Enrolment;
use partnership::training::programme::Programme;
use partnership::training::track::Tracks;

/// The day of these tests.
const TODAY: Date = date(2026, 11, 25);

/// An agreement that binds a programme tightly: nobody may go away under its quota and its ceiling.
const TEXT: &str = r#"
# Agreement (invented)

## Article 1. Parties

```toml
[agreement]
type = "bilateral"
valid_from = 2026-01-01

[[party]]
id = "school"
name = "School (invented)"
type = "vocational_centre"
country = "SN"

[[party]]
id = "office"
name = "Office of Certificates (invented)"
type = "state_certifier"
country = "SN"

[[party]]
id = "hotel"
name = "Hotel (invented)"
type = "employer"
country = "ES"

[[occupation]]
id = "cook"
isco = "5120"
```

## Article 4. Limits

```toml
[[quota]]
id = "nobody"
at_most = 0
track = "away"

[[ceiling]]
id = "nobody"
origin = "SN"
isco = "5120"
at_most = 0

[[ratio]]
id = "half"
track = "away"
at_most = "50%"
rounding = "down"
each = "occupation"

[[ratio]]
id = "some"
track = "away"
at_least = "25%"
rounding = "down"
```

## Article 11. Certificates

```toml
[[certificate]]
id = "kitchen"
issuer = "office"
valid_in = ["SN", "ES"]
```
"#;

fn agreement() -> Agreement {
    Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())])
}

/// The page says what the tables say.
#[test]
fn the_page_shows_the_charts() {
    let page = include_str!("../../../../docs/training.md");
    let charts = [
        ("Programme", chart::<Programme>()),
        ("Cohort", chart::<Cohort>()),
        ("Enrolment", chart::<Enrolment>()),
        ("Track", chart::<Tracks>()),
    ];
    for (name, chart) in charts {
        let shown: String = chart.lines().map(|line| format!("  {line}\n")).collect();
        assert!(page.contains(&format!("{name}\n{shown}")), "docs/training.md: {name}\n{shown}");
    }
}
