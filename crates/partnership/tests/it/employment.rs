//! Work: from an accepted place to its end, contracts beside vacancy and law, checks, alerts.

mod alerts;
mod contracts;
mod steps;

use std::collections::BTreeMap;

use agreement::Agreement;
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 11, 25);

/// A small agreement between Tunisia and Germany (invented).
const TEXT: &str = r#"# Agreement (invented)

## Article 1. Purpose

```toml
[agreement]
type = "bilateral"
valid_from = 2026-01-01
worker_languages = ["en", "fr"]
```

## Article 4. Occupations

```toml
[[occupation]]
id = "nurse"
isco = "2221"
isced = 6
eqf = "4"
regulated = true
interim_isco = "5321"
```

## Article 8. Recognition

```toml
[[recognition]]
id = "nurse-tn"
occupation = "nurse"
corridor = "tn-de"
body = "board"
days = 60
measures = ["adaptation", "test"]
adaptation_months = 12
test_months = 6
```

## Article 10. Corridors

```toml
[[corridor]]
id = "tn-de"
origin = "TN"
destination = "DE"
change_employer = true
```

## Article 16. Contract

```toml
[contract]
verified_by = "tn-labour"
languages = ["en", "fr", "de"]
states = ["employer", "occupation", "workplace", "wage", "hours", "leave", "start", "duration", "housing", "termination"]
offer_days = 14
checks_after_days = [30, 90]

[[pay]]
occupation = "nurse"
country = "DE"
stage = "interim"
monthly = "2700.00 EUR"

[[pay]]
occupation = "nurse"
country = "DE"
stage = "recognised"
monthly = "3500.00 EUR"
```
"#;

fn agreement() -> Agreement {
    Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())])
}

fn cells(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The place as it was advertised.
fn vacancy() -> BTreeMap<String, String> {
    cells(&[
        ("employer", "hospital"),
        ("occupation", "nurse"),
        ("country", "DE-NW"),
        ("start", "2027-10-01"),
        ("wage", "3500.00 EUR"),
    ])
}

/// A contract in order, with these cells in place of its own; an empty one takes a cell away.
fn contract(changes: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut all = cells(&[
        ("employer", "Hospital (invented)"),
        ("occupation", "5321"),
        ("workplace", "Rheinstadt (invented)"),
        ("country", "DE-NW"),
        ("wage", "2700.00 EUR"),
        ("wage_recognised", "3500.00 EUR"),
        ("hours", "38.5"),
        ("leave", "30 days"),
        ("start", "2027-10-01"),
        ("duration", "no end"),
        ("housing", "help to find a flat"),
        ("termination", "four weeks"),
        ("languages", "fr; de"),
    ]);
    all.extend(cells(changes));
    all.retain(|_, value| !value.is_empty());
    all
}
