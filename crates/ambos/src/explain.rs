//! `ambos explain`: one person's answer, line by line.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::ExitCode;

use agreement::{Fraction, Said};
use matching::RunnerUp;
use partnership::pathways::{Best, Ground};
use partnership::round::{Round, Way, Why, total};
use skills::{Coverage, Origin};
use web::words::Words;

use crate::load::Case;
use crate::{Format, Unreadable, round, tell};

/// Ways shown of those not taken.
const OTHERS: usize = 8;
/// Places to which the three ways are shown.
const CHOSEN: usize = 2;

/// Runs the round and explains the answer for one person.
pub fn run(
    case: &Case,
    person: &str,
    format: Format,
    words: &Words,
) -> Result<(String, ExitCode), Unreadable> {
    let found = match case.run()? {
        Ok(found) => found,
        Err(findings) => return Ok((round::findings_only(case, &findings, format), ExitCode::from(1))),
    };
    let Some(index) = found.dossier.people.iter().position(|p| p.id == person) else {
        let known = found.dossier.people.iter().map(|p| p.id.as_str());
        let near = agreement::schema::nearest(person, known)
            .map_or(String::new(), |n| format!(": did you mean {n}?"));
        return Err(Unreadable(format!("nobody in people.csv has the id `{person}`{near}")));
    };
    let fail = |fault: matching::Fault| Unreadable(format!("no answer: {fault}"));
    let text = match format {
        Format::Json => tell::person(case, &found, index, words).map_err(fail)?,
        Format::Text => {
            let why = found.why(index).map_err(fail)?;
            Told { case, round: &found, words, out: String::new() }.all(index, why.as_ref())
        }
    };
    let code = if found.solved().is_some() { ExitCode::SUCCESS } else { ExitCode::from(1) };
    Ok((text, code))
}

struct Told<'a> {
    case: &'a Case,
    round: &'a Round,
    words: &'a Words,
    out: String,
}

impl Told<'_> {
    fn line(&mut self, indent: usize, said: &Said) {
        let _ = writeln!(self.out, "{:indent$}{}", "", self.words.say(said));
    }

    fn all(mut self, person: usize, why: Option<&Why>) -> String {
        let round = self.round;
        let id = round.dossier.people[person].id.clone();
        match (why, round.placed(person)) {
            (None, _) => self.line(0, &Said::new("explain-no-round").text("person", id)),
            (Some(_), None) => self.line(0, &Said::new("explain-takes-nothing").text("person", id)),
            (Some(_), Some(placed)) => {
                let place = &round.dossier.places[placed.way.place];
                let said = Said::new("explain-takes").text("person", id).text("place", &place.id);
                self.line(0, &said.text("title", &place.title).text("country", &place.country));
                self.way(placed.way);
            }
        }
        if let Some(why) = why {
            self.next(person, why);
        }
        self.others(person);
        self.options(person);
        self.barred(person);
        self.out
    }

    fn way(&mut self, way: &Way) {
        let round = self.round;
        for step in round.steps_said(&way.route) {
            self.line(2, &step);
        }
        self.line(2, &Said::new("explain-months").number("months", way.months));
        if let Some(amount) = round.money(way.route.cost) {
            self.line(2, &Said::new("explain-cost").money("amount", amount));
            for (payer, minor) in round.payers(&way.route) {
                if let Some(part) = round.money(minor) {
                    self.line(
                        4,
                        &Said::new("explain-payer")
                            .text("payer", self.case.party(&payer))
                            .money("amount", part),
                    );
                }
            }
            self.line(4, &Said::new("explain-worker-pays-nothing"));
        }
        self.line(2, &Said::new("explain-points").number("points", total(&way.lines)));
        for line in &way.lines {
            let said = Said::new("explain-line").said("criterion", criterion(line.criterion));
            let said =
                said.number("points", line.points).number("most", line.most).text("article", &line.cite);
            self.line(4, &said);
        }
        for said in round.fit(way).said() {
            self.line(2, &said);
        }
        self.coverage(&way.route.coverage);
    }

    fn coverage(&mut self, coverage: &Coverage) {
        if coverage.shortfall().next().is_none() {
            return self.line(2, &Said::new("explain-covered"));
        }
        self.line(2, &Said::new("explain-coverage").number("percent", coverage.per_mille() as i64 / 10));
        let language = self.words.lang.code();
        let classes = &self.case.classes;
        for line in coverage.shortfall() {
            let skill = classes.skill_label(line.requirement.skill, language);
            let said = match (line.level_unknown, line.origin) {
                (true, _) => Said::new("explain-level-unknown").text("skill", skill),
                (false, Some(Origin::Related { skill: other, relation })) => Said::new("explain-credit")
                    .text("skill", skill)
                    .number("percent", line.per_mille() as i64 / 10)
                    .text("other", classes.skill_label(other, language))
                    .said("relation", Said::new(relation_id(relation))),
                (false, Some(Origin::Own)) => {
                    Said::new("explain-short").text("skill", skill).number("have", i64::from(line.have))
                }
                (false, None) => Said::new("explain-missing").text("skill", skill),
            };
            self.line(4, &said.number("required", i64::from(line.requirement.level)));
        }
    }

    fn next(&mut self, person: usize, why: &Why) {
        let round = self.round;
        match why.next {
            RunnerUp::Next { option, margin, margin_most, proven } => {
                let said = match option {
                    Some(option) => {
                        let place = round.ways[option as usize].place;
                        let same = round.placed(person).is_some_and(|taken| taken.way.place == place);
                        Said::new(if same { "explain-next-way" } else { "explain-next" })
                            .text("place", &round.dossier.places[place].id)
                    }
                    None => Said::new("explain-next-nothing"),
                };
                self.line(0, &said.number("margin", margin).number("most", margin_most));
                if !proven {
                    self.line(2, &Said::new("explain-margin-open"));
                }
                for lever in &why.levers {
                    let said = Said::new("explain-lever").said("criterion", criterion(lever.criterion));
                    let said = said
                        .number("needed", lever.needed)
                        .number("room", lever.room)
                        .text("article", &lever.cite);
                    self.line(2, &said);
                }
            }
            RunnerUp::Impossible => self.line(0, &Said::new("explain-next-impossible")),
            RunnerUp::Unsettled => self.line(0, &Said::new("explain-next-unsettled")),
        }
    }

    fn others(&mut self, person: usize) {
        let taken = self.round.placed(person).map(|p| p.index);
        let mut others: Vec<&Way> =
            self.round.ways_of(person).filter(|w| Some(*w) != taken).map(|w| &self.round.ways[w]).collect();
        if others.is_empty() {
            return;
        }
        others.sort_by_key(|w| (-total(&w.lines), w.place, w.months));
        self.line(0, &Said::new("explain-others").number("count", others.len() as i64));
        for way in others.iter().take(OTHERS) {
            let steps: Vec<String> =
                self.round.steps_said(&way.route).iter().map(|s| self.words.say(s)).collect();
            let said = Said::new("explain-other").text("place", &self.round.dossier.places[way.place].id);
            let said = said.number("points", total(&way.lines)).number("months", way.months);
            self.line(2, &said.text("steps", steps.join(" · ")));
        }
    }

    /// The cheapest, the fastest and the surest way to the place that is taken, else to
    /// those that are reached soonest.
    fn options(&mut self, person: usize) {
        let round = self.round;
        let ground = Ground::new(&round.terms, &self.case.classes, &round.dossier);
        let taken = round.placed(person).map(|placed| placed.way.place);
        let soonest = |place: &usize| {
            let there = round.ways_of(person).filter(|way| round.ways[*way].place == *place);
            there.map(|way| round.ways[way].route.months).min()
        };
        let mut places: Vec<usize> = round.ways_of(person).map(|way| round.ways[way].place).collect();
        places.sort_by_key(|place| (Some(*place) != taken, soonest(place), *place));
        places.dedup();
        for place in places.into_iter().take(CHOSEN) {
            let Ok(options) = ground.options(person, place) else { continue };
            self.line(0, &Said::new("explain-options").text("place", &round.dossier.places[place].id));
            for (questions, route) in options.answers() {
                let questions: Vec<String> =
                    questions.iter().map(|best| self.words.say(&Said::new(best_id(*best)))).collect();
                let steps: Vec<String> =
                    round.steps_said(route).iter().map(|said| self.words.say(said)).collect();
                let certainty = match route.certainty.per_mille().and_then(|s| Fraction::new(s, 1000)) {
                    Some(share) => Said::new("explain-certain").text("share", share),
                    None => Said::new("explain-uncertain"),
                };
                let said = Said::new("explain-option")
                    .text("questions", questions.join(self.words.lang.comma()))
                    .number("months", route.months)
                    .said("certainty", certainty)
                    .text("steps", steps.join(" · "));
                let said = match round.money(route.cost) {
                    Some(amount) => said.money("cost", amount),
                    None => said.text("cost", "–"),
                };
                self.line(2, &said);
            }
        }
    }

    /// Places out of reach, those with the same reasons together.
    fn barred(&mut self, person: usize) {
        let mut groups: BTreeMap<(bool, String), Vec<&str>> = BTreeMap::new();
        for (place, barriers) in self.round.barred_from(person) {
            let unknown = barriers.iter().all(|b| b.unknown);
            let said = |b: &partnership::pathways::Barrier| match &b.cite {
                Some(cite) => format!("{} ({})", self.words.say(&b.said), self.words.cite(cite)),
                None => self.words.say(&b.said),
            };
            let reasons: Vec<String> = barriers.iter().map(said).collect();
            groups
                .entry((!unknown, reasons.join(" ")))
                .or_default()
                .push(&self.round.dossier.places[place].id);
        }
        if groups.is_empty() {
            return;
        }
        self.line(0, &Said::new("explain-barred"));
        for ((_, reasons), places) in groups {
            let said = Said::new("explain-barred-group").number("count", places.len() as i64);
            let said = said.text("places", places.join(self.words.lang.comma())).text("reasons", reasons);
            self.line(2, &said);
        }
    }
}

/// A criterion as people call it.
fn criterion(name: &str) -> Said {
    Said::new(match name {
        "skill_coverage" => "criterion-skill-coverage",
        "person_rank" => "criterion-person-rank",
        "employer_rank" => "criterion-employer-rank",
        "start" => "criterion-start",
        _ => "criterion-priority",
    })
}

/// A question that is asked of ways, as people ask it.
fn best_id(best: Best) -> &'static str {
    match best {
        Best::Cheapest => "best-cheapest",
        Best::Fastest => "best-fastest",
        Best::Surest => "best-surest",
    }
}

fn relation_id(relation: skills::Relation) -> &'static str {
    match relation {
        skills::Relation::Narrower => "relation-narrower",
        skills::Relation::Broader => "relation-broader",
        skills::Relation::Essential => "relation-essential",
        skills::Relation::Sibling => "relation-sibling",
        skills::Relation::Optional => "relation-optional",
    }
}
