//! What a programme teaches, for how many hours, on what it rests, and how much of each place it covers.

use agreement::Said;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::lifecycle::{Lifecycle, Step};
use partnership::stakeholders::{Action, Object};
use partnership::training::outcomes::{self, Covered, Taught, coverage};
use partnership::training::programme::{ACCREDITORS, Clock, Plan, Programme as Life, clock};
use store::places::Place;
use store::programmes::Programme;
use store::training::{self, Training};
use store::{Fault, Refusal, places, vacancies};

use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::components::layout::fact;
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::programmes::{fields::label, find};
use crate::pages::{Answer, go, library, missing};
use crate::record::edit::{Edit, Values};
use crate::record::send::{Sent, send};
use crate::view::View;

/// What stands beside a programme's columns.
pub(crate) struct Beside {
    training: Training,
    plan: Plan,
    /// Places on offer in its occupation that the reader may see.
    places: Vec<Place>,
    today: Date,
}

/// Looks it up.
pub(crate) async fn beside(ask: &Inside, programme: &Programme) -> Result<Beside, Fault> {
    let (programme, house) = (programme.clone(), ask.house.clone());
    let reach = ask.visitor.reach(Action::PlaceRead).filter(|reach| !reach.is_nothing());
    let today = ask.today();
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let law = house.law();
                let training = training::get(db, &programme)?;
                let plan = training::plan(&programme, &training, &law);
                let clause = programme.cells.get("training").and_then(|id| law.by_id("training", id));
                let occupation = clause.and_then(|c| c.text("occupation")).unwrap_or_default().to_owned();
                let opens = vacancies::opening(db, &programme.partnership)?;
                let mut all = match &reach {
                    Some(reach) => places::list(db, reach, &programme.partnership, None, 500)?.rows,
                    None => Vec::new(),
                };
                all.retain(|place| {
                    let stage = vacancies::stage(place, opens.get(&place.id).copied(), house.date);
                    place.cells.get("occupation") == Some(&occupation) && stage.is_in_rounds()
                });
                Ok(Beside { training, plan, places: all, today })
            })
        })
        .await
}

/// How the accreditation stands.
fn accredited(view: &View<'_>, plan: &Plan, today: Date) -> Markup {
    let (class, said) = match clock(plan, today) {
        Clock::None => ("open", Said::new("page-training-unaccredited")),
        Clock::Holds(None) => ("good", Said::new("page-training-accredited")),
        Clock::Holds(Some(until)) => {
            ("good", Said::new("page-training-accredited-until").text("date", until))
        }
        Clock::Ended(until) => ("bad", Said::new("page-training-accreditation-over").text("date", until)),
    };
    html! { span class=(format!("badge {class}")) { (view.say(&said)) } }
}

/// What a programme's page shows below its columns.
pub(crate) fn show(view: &View<'_>, programme: &Programme, object: &Object, beside: &Beside) -> Markup {
    let (here, plan) = (format!("programmes/{}", escaped(&programme.id)), &beside.plan);
    let changes = view.visitor.may(Action::ProgrammeChange, object);
    let open = |step: &&Step<Life>| step.from.contains(&beside.training.stage);
    let law = view.house.law();
    let clause = programme.cells.get("training").and_then(|id| law.by_id("training", id));
    let stated = |own: &Option<String>, field: &str| {
        let word = own.as_deref().or(clause.and_then(|c| c.text(field)));
        word.map_or_else(|| view.t("page-unstated"), |word| view.t(&format!("page-training-{word}")))
    };
    html! {
        h2 { (view.t("page-training")) }
        p.status {
            span.badge { (view.say(&Life::said(beside.training.stage))) } " " (accredited(view, plan, beside.today))
            @if plan.pilot { " " span.badge.open { (view.t("page-training-pilot")) } }
        }
        ul.inline {
            @if changes {
                li { a href=(view.to(&format!("{here}/training"))) { (view.t("page-training-change")) } }
                @for step in Life::STEPS.iter().filter(open) {
                    li { a href=(view.to(&format!("{here}/steps/{}", step.name))) { (view.t(&format!("page-training-do-{}", step.name))) } }
                }
            }
            @if view.visitor.may(Action::CohortChange, object) {
                li { a href=(view.to(&format!("{here}/cohorts/new"))) { (view.t("page-cohort-new")) } }
            }
            @if view.visitor.could(Action::CohortRead) { li { a href=(view.to("cohorts")) { (view.t("page-cohorts")) } } }
        }
        dl.wide {
            (fact(&label(view, "outcomes"), taught(view, plan)))
            (fact(&label(view, "certificates"), html! {
                @if plan.certificates.is_empty() { span.quiet { (view.t("page-unstated")) } }
                @if plan.certificates.len() > 1 { p { strong { (view.t("page-training-dual")) } } }
                ul.plain { @for id in &plan.certificates { li { (super::certificate(view, id)) } } }
            }))
            (fact(&label(view, "site"), html! { (stated(&beside.training.site, "site")) }))
            (fact(&label(view, "modality"), html! { (stated(&beside.training.modality, "modality")) }))
            @if !plan.accreditation.body.is_empty() {
                (fact(&label(view, "accredited_by"), html! { bdi { (view.party(&plan.accreditation.body)) } }))
            }
            @if let Some(least) = beside.training.attendance {
                (fact(&label(view, "attendance"), html! { (view.per_mille(least * 10)) }))
            }
            @if !plan.evaluation.found.is_empty() {
                (fact(&label(view, "evaluation"), html! { (super::day(view, plan.evaluation.on)) " " bdi { (view.party(&plan.evaluation.by)) } p.lines { bdi { (plan.evaluation.found) } } }))
            }
        }
        (library::evaluate(view, Some(&programme.id)))
        @if !beside.places.is_empty() { (covered(view, &here, beside)) }
    }
}

fn taught(view: &View<'_>, plan: &Plan) -> Markup {
    let hours: i64 = plan.outcomes.iter().map(|outcome| outcome.hours).sum();
    html! {
        @if plan.outcomes.is_empty() { span.quiet { (view.t("page-unstated")) } } @else {
            ul.plain {
                @for outcome in &plan.outcomes {
                    li {
                        bdi { (name(view, &outcome.skill)) } " " span.quiet { bdi { (outcome.level) } }
                        @if outcome.hours > 0 { " · " (view.say(&Said::new("page-training-hours").number("hours", outcome.hours))) }
                    }
                }
            }
            @if hours > 0 { p.quiet { (view.t("page-training-together")) (view.colon()) (view.say(&Said::new("page-training-hours").number("hours", hours))) } }
        }
    }
}

/// A skill as the reader's language calls it.
pub(super) fn name(view: &View<'_>, skill: &str) -> String {
    let found = outcomes::skill(&view.house.classes, skill);
    found.map_or_else(|| skill.to_owned(), |skill| view.skill(skill))
}

/// ¶17: worked out now, from what each employer asks now. Skill by skill for the place that the query names.
fn covered(view: &View<'_>, here: &str, beside: &Beside) -> Markup {
    let chosen = view.query.get("place").map(String::as_str).unwrap_or_default();
    html! {
        h2 #coverage { (view.t("page-training-coverage")) }
        p { (view.t("page-training-coverage-what")) }
        ul.plain {
            @for place in &beside.places {
                @let asked = place.cells.get("skills").map(String::as_str).unwrap_or_default();
                @let found = coverage(&view.house.classes, &beside.plan.outcomes, asked);
                @let share = i64::try_from(found.per_mille).unwrap_or(0);
                li {
                    a href=(format!("{}?place={}#coverage", view.to(here), escaped(&place.id))) { bdi { (place.title) } }
                    (view.colon()) strong { (view.per_mille(share)) }
                    @if place.id == chosen { (skills(view, &found)) }
                }
            }
        }
    }
}

fn skills(view: &View<'_>, found: &Covered) -> Markup {
    html! {
        ul {
            @for line in &found.lines {
                @let said = match line.taught {
                    Taught::Whole => Said::new("page-training-whole"),
                    Taught::Below(level) => Said::new("page-training-below").number("level", i64::from(level)),
                    Taught::Related(other) => Said::new("page-training-related").text("skill", view.skill(other)),
                    Taught::Missing => Said::new("page-training-missing"),
                };
                li { bdi { (view.skill(line.skill)) } " " span.quiet { bdi { (line.level) } } (view.colon()) (view.say(&said)) }
            }
            @for piece in &found.unread { li.quiet { bdi { (piece) } (view.colon()) (view.t("page-training-unread")) } }
        }
    }
}

/// Whether somebody may say who accredited a programme: whoever teaches does not. What an evaluation found is written
/// into the library of practice.
fn vouches(view: &View<'_>) -> bool {
    view.visitor.reach(Action::ProgrammeChange).is_some_and(|reach| reach.vouches())
}

pub(super) fn edit(view: &View<'_>, programme: &Programme, version: i64) -> Edit {
    let law = view.house.law();
    let named = |field: &str| label(view, field);
    let hint = |field: Field, name: &str| field.hint(view.t(&format!("page-programme-{name}-hint")));
    let words = |words: &[&str]| -> Vec<(String, String)> {
        let none = [(String::new(), view.t("page-training-as-clause"))];
        let said = |word: &&str| ((*word).to_owned(), view.t(&format!("page-training-{word}")));
        none.into_iter().chain(words.iter().map(said)).collect()
    };
    let certificates = law
        .all("certificate")
        .filter_map(|c| c.text("id"))
        .map(|id| (id.to_owned(), id.to_owned()))
        .collect();
    let sites = words(&["origin", "destination", "third"]);
    let forms = words(&["school", "apprenticeship", "internship", "exchange", "online"]);
    let yes = |word: &str| (word.to_owned(), view.t(&format!("page-{word}")));
    let mut fields = vec![
        hint(Field::new("outcomes", named("outcomes"), Input::Lines).optional(), "outcomes"),
        hint(
            Field::new("certificates", named("certificates"), Input::Choices(certificates)).optional(),
            "certificates",
        ),
        hint(
            Field::new("attendance", named("attendance"), Input::Typed("number")).optional().foreign(),
            "attendance",
        ),
        Field::new("site", named("site"), Input::Choice(sites)).optional(),
        Field::new("modality", named("modality"), Input::Choice(forms)).optional(),
        hint(Field::new("pilot", named("pilot"), Input::Choice(vec![yes("no"), yes("yes")])), "pilot"),
    ];
    if vouches(view) {
        let fits = |kind: Option<&str>| kind.is_some_and(|kind| ACCREDITORS.contains(&kind));
        let all = law.all("party").filter(|p| fits(p.text("type"))).filter_map(|p| p.text("id"));
        let mut accreditors = vec![(String::new(), view.t("page-unstated"))];
        accreditors.extend(all.map(|id| (id.to_owned(), view.party(id))));
        fields.extend([
            Field::new("accredited_by", named("accredited_by"), Input::Choice(accreditors)).optional(),
            Field::new("accredited_on", named("accredited_on"), Input::Typed("date")).optional(),
            Field::new("accredited_until", named("accredited_until"), Input::Typed("date")).optional(),
        ]);
    }
    Edit {
        title: view.t("page-training-change"),
        button: view.t("page-keep"),
        back: (format!("{}programmes/{}", view.base, escaped(&programme.id)), view.t("page-back")),
        lead: html! {
            p { a href=(view.to(&format!("programmes/{}/curriculum", escaped(&programme.id)))) { (view.t("page-propose-outcomes-way")) } }
            (library::evaluate(view, Some(&programme.id)))
        },
        fields,
        version: Some(version),
    }
}

pub(super) fn values(training: &Training) -> Values {
    let plan = &training.plan;
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let outcomes: Vec<String> = plan.outcomes.iter().map(ToString::to_string).collect();
    Values::from([
        ("outcomes", outcomes.join(";")),
        ("certificates", plan.certificates.join(";")),
        ("attendance", training.attendance.map(|least| least.to_string()).unwrap_or_default()),
        ("site", training.site.clone().unwrap_or_default()),
        ("modality", training.modality.clone().unwrap_or_default()),
        ("pilot", if plan.pilot { "yes" } else { "no" }.to_owned()),
        ("accredited_by", plan.accreditation.body.clone()),
        ("accredited_on", day(plan.accreditation.on)),
        ("accredited_until", day(plan.accreditation.until)),
    ])
}

/// What was filled in; what is wrong is said in `filled`.
fn written(view: &View<'_>, form: &Edit, filled: &mut Filled, old: &Training) -> Training {
    let values = form.read(filled);
    let get = |field: &str| values.get(field).cloned().unwrap_or_default();
    let mut new = old.clone();
    let some = |text: String| (!text.is_empty()).then_some(text);
    (new.site, new.modality) = (some(get("site")), some(get("modality")));
    new.plan.pilot = get("pilot") == "yes";
    new.plan.certificates =
        get("certificates").split(';').filter(|id| !id.is_empty()).map(str::to_owned).collect();
    new.plan.outcomes = Vec::new();
    for piece in get("outcomes").split(';').filter(|piece| !piece.trim().is_empty()) {
        match outcomes::read(piece) {
            Err(said) => filled.complain("outcomes", view.say(&said)),
            Ok(one) if outcomes::skill(&view.house.classes, &one.skill).is_none() => {
                filled.complain(
                    "outcomes",
                    view.say(&Said::new("page-training-no-skill").text("text", &one.skill)),
                );
            }
            Ok(one) => new.plan.outcomes.push(one),
        }
    }
    new.attendance = match get("attendance").as_str() {
        "" => None,
        text => text.parse().ok().filter(|least| (1..=100).contains(least)).or_else(|| {
            filled.complain("attendance", view.t("page-programme-attendance-hint"));
            None
        }),
    };
    if vouches(view) {
        let mut date = |field: &str| match get(field).as_str() {
            "" => None,
            text => text.parse().ok().or_else(|| {
                filled.complain(field, view.t("page-wrong-day"));
                None
            }),
        };
        let (on, until) = (date("accredited_on"), date("accredited_until"));
        new.plan.accreditation.body = get("accredited_by");
        (new.plan.accreditation.on, new.plan.accreditation.until) = (on, until);
    }
    new.version = filled.get(crate::form::VERSION).parse().unwrap_or(-1);
    new
}

pub(super) async fn stated(ask: &Inside) -> Result<Option<(Programme, Training)>, Fault> {
    let Some((programme, _)) = find(ask).await? else { return Ok(None) };
    let of = programme.clone();
    let training = ask.site.with_store(move |store| store.read(|db| training::get(db, &of))).await?;
    Ok(Some((programme, training)))
}

/// The form.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let (programme, training) = view.found(stated(&ask).await)?;
    Ok(edit(&view, &programme, training.version).fresh(&view, &values(&training)))
}

/// States it.
pub(crate) async fn change(ask: Inside) -> Answer {
    let view = ask.view();
    let (programme, old) = view.found(stated(&ask).await)?;
    let form = edit(&view, &programme, old.version);
    let mut filled = (*ask.filled).clone();
    let new = written(&view, &form, &mut filled, &old);
    if !filled.is_right() {
        return Ok(form.wrong(&view, &filled));
    }
    Ok(
        match view
            .got(send(&ask, move |tx| training::put(tx, &new).map(|version| version.to_string())).await)?
        {
            Sent::Done(_) => go(&view.to(&format!("programmes/{}", escaped(&programme.id)))),
            Sent::Reused => form.refused(&view, filled, None),
            Sent::Refused(Refusal::Stale { .. }) => match view.got(stated(&ask).await)? {
                Some((programme, now)) => {
                    edit(&view, &programme, now.version).stale(&view, &filled, &values(&now))
                }
                None => missing(&view),
            },
            Sent::Refused(refusal) => form.refused(&view, filled, Some(&refusal)),
        },
    )
}
