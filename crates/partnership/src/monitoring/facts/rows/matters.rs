//! Answers, complaints, returns and safeguards as tables.

use std::collections::BTreeMap;

use super::cells::{Ids, rows};
use super::{maybe, table, yes};
use crate::grievances::Category;
use crate::monitoring::facts::{Check, Facts, Grievance, Origin, Return};
use crate::return_home::follow::{Answer, QUESTIONS};

const CHECKS: &str = "person,answered,well";
const GRIEVANCES: &str = "category,filed,remedied";
const RETURNS: &str = "person,here,income,enough,skills,home,doctor,help,safe,belong,ahead";
const ORIGINS: &str = "country,protected";

pub(super) fn write(facts: &Facts) -> Vec<(&'static str, String)> {
    let who = |who: usize| facts.somebody(who).map(|one| one.id.clone()).unwrap_or_default();
    let checks = facts.checks.iter().map(|c| vec![who(c.who), c.answered.to_string(), c.well.to_string()]);
    let grievances = facts
        .grievances
        .iter()
        .map(|g| vec![g.category.word().to_owned(), g.filed.to_string(), maybe(g.remedied)]);
    let returns = facts.returns.iter().map(|one| {
        let answer =
            |key: &str| one.answers.get(key).map(|answer| answer.word().to_owned()).unwrap_or_default();
        [who(one.who)].into_iter().chain(QUESTIONS.iter().map(|question| answer(question.key))).collect()
    });
    let origins = facts.origins.iter().map(|one| vec![one.country.clone(), yes(one.protected)]);
    vec![
        ("checks.csv", table(CHECKS, checks)),
        ("grievances.csv", table(GRIEVANCES, grievances)),
        ("returns.csv", table(RETURNS, returns)),
        ("origins.csv", table(ORIGINS, origins)),
    ]
}

pub(super) fn read(facts: &mut Facts, tables: &BTreeMap<&str, String>, ids: &Ids) -> Result<(), String> {
    for row in rows(tables, "checks.csv", CHECKS)? {
        let (answered, well) = (row.must("answered")?, row.must("well")?);
        facts.checks.push(Check { who: row.who(ids)?, answered, well });
    }
    for row in rows(tables, "grievances.csv", GRIEVANCES)? {
        let word = row.text("category");
        let category = Category::from_word(&word);
        let category = category.ok_or_else(|| format!("{}, category: {word} is none", row.place))?;
        facts.grievances.push(Grievance {
            category,
            filed: row.must("filed")?,
            remedied: row.maybe("remedied")?,
        });
    }
    for row in rows(tables, "returns.csv", RETURNS)? {
        let mut answers = BTreeMap::new();
        for question in &QUESTIONS {
            let word = row.text(question.key);
            if word.is_empty() {
                continue;
            }
            let answer = Answer::from_word(&word);
            let answer = answer.ok_or_else(|| format!("{}, {}: {word} is none", row.place, question.key))?;
            answers.insert(question.key.to_owned(), answer);
        }
        facts.returns.push(Return { who: row.who(ids)?, answers });
    }
    for row in rows(tables, "origins.csv", ORIGINS)? {
        facts.origins.push(Origin { country: row.text("country"), protected: row.is("protected")? });
    }
    Ok(())
}
