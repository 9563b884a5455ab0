//! Courses around the case: which there are, who finished them, and how far that reaches (¶18).

use std::collections::BTreeMap;

use agreement::Said;
use maud::{Markup, html};
use partnership::around::courses::{counts_until, coverage};
use partnership::stakeholders::Action;
use store::around::courses::{self, Done};
use store::organisations::{self, Organisation};
use store::{Fault, partnerships};

use super::{day, whole};
use crate::call::Inside;
use crate::components::cite::cite;
use crate::components::field::{Field, Input};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::frame::Frame;
use crate::pages::{Answer, private};
use crate::record::edit::{Edit, Values};
use crate::record::send::send;
use crate::view::View;

struct Ground {
    done: Vec<Done>,
    parties: Vec<(String, String)>,
    names: BTreeMap<String, Organisation>,
}

async fn ground(ask: &Inside) -> Result<Ground, Fault> {
    let p = ask.param("p").to_owned();
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let parties = courses::organisations(db, &p)?;
                let mut names = BTreeMap::new();
                for (id, _) in &parties {
                    names.extend(organisations::get(db, id)?.map(|o| (id.clone(), o)));
                }
                Ok(Ground { done: courses::all(db, &p)?, parties, names })
            })
        })
        .await
}

/// The page.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.got(ground(&ask).await)?;
    let title = view.t("page-courses");
    let notes = view.visitor.may(Action::CourseChange, &partnerships::object(ask.param("p")));
    let law = view.house.law();
    let mut offered = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-course")),
            (Column::Words, view.t("page-course-audience")),
            (Column::Number, view.t("page-course-hours")),
            (Column::Words, view.t("page-article")),
        ],
    )
    .quiet();
    for clause in law.all("course") {
        let audience: Vec<String> = clause.texts("audience").map(|a| view.word(a)).collect();
        offered.row(vec![
            html! { bdi { (view.titled(clause)) } },
            html! { (audience.join(view.comma())) },
            html! { (view.number(clause.whole("hours").unwrap_or(0))) },
            cite(&view, &clause.cite),
        ]);
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "stage", "page-stage"))
            h1 { (title) }
            p.lead { (view.t("page-courses-lead")) }
            @if offered.is_empty() { p { (view.t("page-courses-none")) } } @else { (offered.show()) }
            @if notes && !offered.is_empty() { p { a.go href=(view.to("courses/new")) { (view.t("page-course-new")) } } }
            @if !offered.is_empty() { (reach(&view, &ground)) }
            (finished(&view, &ground))
        },
    )))
}

fn reach(view: &View<'_>, ground: &Ground) -> Markup {
    let mut table = Table::new(
        view.t("page-course-coverage"),
        vec![
            (Column::Head, view.t("page-course-audience")),
            (Column::Number, view.t("page-course-organisations")),
            (Column::Number, view.t("page-course-current")),
        ],
    );
    let finished = courses::finished(&ground.done);
    for (audience, all, current) in coverage(&view.house.law(), &ground.parties, &finished, view.today()) {
        table.row(vec![
            html! { (view.word(audience)) },
            html! { (view.number(all)) },
            html! { (view.number(current)) },
        ]);
    }
    table.show()
}

fn finished(view: &View<'_>, ground: &Ground) -> Markup {
    let mut table = Table::new(
        view.t("page-course-finished"),
        vec![
            (Column::Head, view.t("page-course-organisation")),
            (Column::Words, view.t("page-course-participant")),
            (Column::Words, view.t("page-course")),
            (Column::Words, view.t("page-course-done-on")),
            (Column::Words, view.t("page-course-until")),
        ],
    );
    let law = view.house.law();
    for one in &ground.done {
        let clause = law.by_id("course", &one.course);
        let name = ground.names.get(&one.organisation).map_or(one.organisation.as_str(), |o| o.name.as_str());
        let until = clause.map(|clause| counts_until(clause, one.done_on));
        table.row(vec![
            html! { a href=(view.top(&format!("organisations/{}", escaped(&one.organisation)))) { bdi { (name) } } },
            html! { bdi { (one.participant) } },
            html! { bdi { (clause.map_or_else(|| one.course.clone(), |c| view.titled(c))) } },
            html! { (view.date(one.done_on)) },
            html! { @match until {
                Some(Some(day)) => {
                    (view.date(day))
                    @if day < view.today() { " " span.badge.bad { (view.t("page-course-lapsed")) } }
                },
                Some(None) => (view.t("page-course-for-good")),
                None => (view.t("page-course-no-clause")),
            } },
        ]);
    }
    html! { @if !table.is_empty() { (table.show()) } }
}

/// What people of an organisation finished, for its own page: partnership and course, within what is given.
pub(crate) fn of_organisation(frame: &Frame<'_>, done: &[Done]) -> Markup {
    html! {
        @if !done.is_empty() {
            h2 { (frame.t("page-course-finished")) }
            ul {
                @for one in done {
                    @let said = Said::new("page-course-line").text("participant", &one.participant)
                        .text("course", &one.course).text("date", one.done_on);
                    li { a href=(frame.top(&format!("partnerships/{}/courses", escaped(&one.partnership)))) { (frame.say(&said)) } }
                }
            }
        }
    }
}

fn sheet(view: &View<'_>, ground: &Ground) -> Edit {
    let law = view.house.law();
    let all = law.all("course").map(|c| (c.text("id").unwrap_or_default().to_owned(), view.titled(c)));
    let organisations = ground.names.values().map(|o| (o.id.clone(), o.name.clone()));
    Edit {
        title: view.t("page-course-new"),
        button: view.t("page-keep"),
        back: (format!("{}courses", view.base), view.t("page-back")),
        lead: html! {},
        fields: vec![
            Field::new("course", view.t("page-course"), Input::Choice(all.collect())),
            Field::new(
                "organisation",
                view.t("page-course-organisation"),
                Input::Choice(organisations.collect()),
            ),
            Field::new("participant", view.t("page-course-participant"), Input::Line)
                .hint(view.t("page-course-participant-hint")),
            Field::new("done_on", view.t("page-course-done-on"), Input::Typed("date")),
            Field::new("hours", view.t("page-course-hours"), Input::Typed("number")),
        ],
        version: None,
    }
}

/// The form.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.got(ground(&ask).await)?;
    Ok(sheet(&view, &ground).fresh(&view, &Values::new()))
}

/// Notes that somebody finished a course.
pub(crate) async fn add(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.got(ground(&ask).await)?;
    let (form, mut filled) = (sheet(&view, &ground), (*ask.filled).clone());
    let (done_on, hours) = (day(&view, &mut filled, "done_on"), whole(&view, &mut filled, "hours"));
    let (Some(done_on), Some(hours)) = (done_on, hours) else { return Ok(form.wrong(&view, &filled)) };
    let text = |name: &str| filled.get(name).to_owned();
    let new = Done {
        partnership: String::new(),
        id: String::new(),
        course: text("course"),
        organisation: text("organisation"),
        participant: text("participant"),
        done_on,
        hours,
    };
    let (p, house) = (ask.param("p").to_owned(), ask.house.clone());
    let sent = send(&ask, move |tx| courses::add(tx, &p, &new, &house.law())).await;
    form.after(&view, filled, sent, |_| view.to("courses"))
}
