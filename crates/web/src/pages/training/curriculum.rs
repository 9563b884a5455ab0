//! Learning outcomes from a list of subjects: skills are proposed, who teaches ticks those that are taught.
//!
//! What is ticked stands in the form of what the programme teaches, which alone keeps it.

use maud::html;
use skills::{Kind, SkillId};
use store::programmes::Programme;

use super::plan::{edit, stated, values};
use crate::call::Inside;
use crate::components::pager::escaped;
use crate::finder::Proposed;
use crate::pages::Answer;
use crate::pages::proposals::{MOST, Paste, is_ticked, joined, level, ticked};
use crate::view::View;

/// Levels that may be reached.
const LEVELS: [&str; 5] = ["1", "2", "3", "4", "5"];

fn paste(view: &View<'_>, programme: &Programme) -> Paste {
    let here = format!("programmes/{}", escaped(&programme.id));
    Paste {
        title: view.t("page-propose-outcomes"),
        label: view.t("page-propose-subjects"),
        hint: view.t("page-propose-subjects-hint"),
        back: format!("{here}/training"),
        at: format!("{here}/curriculum"),
    }
}

/// Asks for the list.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let (programme, _) = view.found(stated(&ask).await)?;
    Ok(paste(&view, &programme).show(&view, &ask.filled))
}

/// Proposes; what was ticked leads to the form.
pub(crate) async fn propose(ask: Inside) -> Answer {
    let view = ask.view();
    let (programme, training) = view.found(stated(&ask).await)?;
    if !is_ticked(&ask.filled) {
        let paste = paste(&view, &programme);
        let found = paste.read(&ask).await?.of(&ask.house.classes, Kind::Skill, MOST);
        let options = |_: &Proposed| {
            let mut all = vec![("", view.t("page-propose-not-taught"))];
            all.extend((1..=5u8).zip(LEVELS).map(|(n, word)| (word, level(&view, n))));
            all
        };
        return Ok(paste.proposals(&view, &found, (html! {}, html! {}), &options));
    }
    let began = values(&training);
    let taught = ticked(&view, &ask.filled);
    let taught: Vec<(SkillId, String)> =
        taught.into_iter().filter(|(_, word)| LEVELS.contains(&word.as_str())).collect();
    let mut values = began.clone();
    let cell = joined(&view, values.get("outcomes").map(String::as_str).unwrap_or_default(), &taught);
    values.insert("outcomes", cell);
    let path = format!("programmes/{}/training", escaped(&programme.id));
    let there = view.at(&path);
    Ok(edit(&there, &programme, training.version).proposed(&there, &values, &began, "page-propose-form"))
}
