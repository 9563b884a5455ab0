//! `ambos partnerships`: what lies in a store.

use std::process::ExitCode;

use serde_json::{Value, json};
use store::partnerships;

use crate::kept::{Kept, unreadable};
use crate::{Format, Unreadable};

/// Lists the partnerships, by id. For programs: an array of objects.
pub fn run(kept: &Kept, format: Format) -> Result<(String, ExitCode), Unreadable> {
    let reader = kept.reader()?;
    let all = reader
        .read(|db| {
            let all = partnerships::all(db)?;
            let counted = all.into_iter().map(|p| Ok((partnerships::size(db, &p.id)?, p)));
            counted.collect::<Result<Vec<_>, store::Fault>>()
        })
        .map_err(unreadable)?;
    let text = match format {
        Format::Text => {
            let line = |(size, p): &(partnerships::Size, partnerships::Partnership)| {
                format!("{}: {} ({} people, {} places)\n", p.id, p.title, size.people, size.places)
            };
            all.iter().map(line).collect()
        }
        Format::Json => {
            let one = |(size, p): &(partnerships::Size, partnerships::Partnership)| -> Value {
                json!({
                    "id": p.id,
                    "title": p.title,
                    "state": p.state,
                    "day": p.day.to_string(),
                    "people": size.people,
                    "places": size.places,
                })
            };
            format!("{:#}\n", Value::Array(all.iter().map(one).collect()))
        }
    };
    Ok((text, ExitCode::SUCCESS))
}
