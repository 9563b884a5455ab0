//! Orientation before departure: the sessions that are planned, and planning one.

pub(crate) mod attendance;
pub(crate) mod own;

use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::orientation::sessions::Session;
use partnership::orientation::{Asks, MODULES, called};
use partnership::stakeholders::{Action, Role};
use store::Fault;
use store::orientation::{self, Kept};

use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::components::question::question;
use crate::components::table::{Column, Table};
use crate::form::{Filled, VERSION};
use crate::kept::hidden_from;
use crate::pages::homeward::complain;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// The fields that hold a module's minutes, by module.
const MINUTES: [&str; 8] = [
    "minutes-contract_rights",
    "minutes-safety",
    "minutes-money",
    "minutes-language_culture",
    "minutes-health",
    "minutes-family",
    "minutes-emergency",
    "minutes-return",
];

/// Modules with their minutes.
fn modules(view: &View<'_>, session: &Session) -> String {
    let one = |(module, minutes): &(String, i64)| {
        view.say(
            &Said::new("page-orientation-module").said("module", called(module)).number("minutes", *minutes),
        )
    };
    session.modules.iter().map(one).collect::<Vec<_>>().join(view.comma())
}

/// When and where.
fn when(view: &View<'_>, session: &Session) -> Markup {
    html! {
        time datetime=(session.held_on) { (view.date(session.held_on)) }
        @if !session.begins.is_empty() { (view.comma()) bdi { (session.begins) } }
        " · "
        @if session.place.is_empty() { (view.t("page-orientation-online")) } @else { bdi { (session.place) } }
        " · " (view.language(&session.language))
    }
}

/// The sessions.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, day, hidden) = (ask.param("p").to_owned(), ask.today(), hidden_from(&ask.visitor));
    let from = day.checked_sub(jiff::Span::new().days(60)).unwrap_or(day);
    let (all, taken) = ask
        .kept(move |store| {
            store.read(|db| {
                Ok((orientation::sessions(db, &p, from)?, orientation::taken(db, &p, hidden.as_deref())?))
            })
        })
        .await?;
    let title = view.t("page-orientation");
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-orientation-session")),
            (Column::Words, view.t("page-orientation-when")),
            (Column::Words, view.t("page-orientation-modules")),
            (Column::Number, view.t("page-orientation-taken")),
        ],
    )
    .quiet();
    for kept in &all {
        let session = &kept.session;
        let at = format!("orientation/{}/attendance", escaped(&kept.id));
        table.row(vec![
            html! {
                a href=(view.to(&at)) { bdi { (kept.id) } }
                @if session.called_off { " " span.badge.moot { (view.t("page-orientation-off")) } }
            },
            when(&view, session),
            html! { (modules(&view, session)) },
            html! { (view.number(taken.get(&kept.id).copied().unwrap_or(0))) " / " (view.number(session.seats)) },
        ]);
    }
    let law = view.house.law();
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-orientation-lead")) }
            @match Asks::of(&law) {
                Some(asks) => (asked(&view, &asks)),
                None => p.note { (view.t("page-orientation-none-asked")) },
            }
            p { a.go href=(view.to("orientation/new")) { (view.t("page-orientation-new")) } }
            @if table.is_empty() { p { (view.t("page-orientation-no-session")) } } @else { (table.show()) }
            @if view.visitor.could(Action::ReturnRead) {
                p { a href=(view.to("returns")) { (view.t("page-homeward-list")) } }
            }
        },
    )))
}

/// What the agreement asks for.
fn asked(view: &View<'_>, asks: &Asks) -> Markup {
    let named: Vec<String> = asks.modules.iter().map(|module| view.say(&called(module))).collect();
    let said = Said::new("page-orientation-asked")
        .number("hours", asks.minutes / 60)
        .text("modules", named.join(view.comma()))
        .text("article", &asks.cite);
    html! { p { (view.say(&said)) } }
}

/// Whether whoever looks gives the session, or leads the partnership.
fn gives(ask: &Inside, kept: &Kept) -> bool {
    ask.visitor.who().is_some_and(|who| {
        who.subject.role == Role::Officer || kept.organisation.as_deref() == Some(&who.subject.organisation)
    })
}

/// The session of the address, where whoever looks gives it.
async fn find(ask: &Inside) -> Result<Option<Kept>, Fault> {
    let (p, n) = (ask.param("p").to_owned(), ask.param("n").to_owned());
    let found = ask.site.with_store(move |store| store.read(|db| orientation::session(db, &p, &n))).await?;
    Ok(found.filter(|kept| gives(ask, kept)))
}

fn fields(view: &View<'_>) -> Vec<Field> {
    let law = view.house.law();
    let named = Asks::of(&law).map(|asks| asks.modules).unwrap_or_default();
    let languages: Vec<(String, String)> = {
        let mut codes: Vec<String> = law
            .one("agreement")
            .into_iter()
            .flat_map(|c| c.texts("worker_languages").map(str::to_owned).collect::<Vec<_>>())
            .collect();
        codes.extend(["en", "es", "fr", "ar"].map(str::to_owned));
        let mut seen = std::collections::BTreeSet::new();
        codes.retain(|code| seen.insert(code.clone()));
        codes.into_iter().map(|code| (code.clone(), view.language(&code))).collect()
    };
    let yes = |word: &str| vec![("yes".to_owned(), view.t(word))];
    let mut all = vec![
        Field::new("held_on", view.t("page-orientation-day"), Input::Typed("date")),
        Field::new("begins", view.t("page-orientation-begins"), Input::Line).optional().foreign(),
        Field::new("place", view.t("page-orientation-place"), Input::Line)
            .optional()
            .hint(view.t("page-orientation-place-hint")),
        Field::new("language", view.t("page-orientation-language"), Input::Choice(languages)),
    ];
    for (at, module) in MODULES.iter().enumerate().filter(|(_, module)| named.iter().any(|n| n == *module)) {
        let label = Said::new("page-orientation-minutes").said("module", called(module));
        all.push(Field::new(MINUTES[at], view.say(&label), Input::Typed("number")).optional().foreign());
    }
    all.extend([
        Field::new("seats", view.t("page-orientation-seats"), Input::Typed("number")).foreign(),
        Field::new(
            "families",
            view.t("page-orientation-families"),
            Input::Choices(yes("page-orientation-families-yes")),
        )
        .optional(),
        Field::new(
            "called_off",
            view.t("page-orientation-call-off"),
            Input::Choices(yes("page-orientation-off")),
        )
        .optional(),
    ]);
    all
}

fn written(view: &View<'_>, kept: Option<&Kept>, filled: &Filled) -> Markup {
    let (title, action) = match kept {
        Some(kept) => {
            (view.t("page-orientation-change"), format!("orientation/{}/change", escaped(&kept.id)))
        }
        None => (view.t("page-orientation-new"), "orientation/new".to_owned()),
    };
    let form = Form {
        action: view.to(&action),
        button: view.t("page-keep"),
        fields: fields(view),
        filled,
        version: kept.map(|kept| kept.version),
    };
    question(
        view,
        &form,
        "orientation",
        &title,
        html! {
                    p.note { (view.t("page-orientation-free")) }
        },
    )
}

/// The form of a new session.
pub(crate) async fn begin(ask: Inside) -> Response {
    let view = ask.view();
    let mut filled = Filled::default();
    filled.set("families", "yes");
    private(written(&view, None, &filled))
}

/// The form of a session that is there.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let kept = view.found(find(&ask).await)?;
    let session = &kept.session;
    let mut filled = Filled::default();
    filled.set("held_on", &session.held_on.to_string());
    for (field, text) in
        [("begins", &session.begins), ("place", &session.place), ("language", &session.language)]
    {
        filled.set(field, text);
    }
    for (module, minutes) in &session.modules {
        if let Some(at) = MODULES.iter().position(|known| known == module) {
            filled.set(MINUTES[at], &minutes.to_string());
        }
    }
    filled.set("seats", &session.seats.to_string());
    for (field, is) in [("families", session.families), ("called_off", session.called_off)] {
        if is {
            filled.set(field, "yes");
        }
    }
    Ok(private(written(&view, Some(&kept), &filled)))
}

/// Keeps a new session.
pub(crate) async fn create(ask: Inside) -> Answer {
    keep(ask, None).await
}

/// Keeps what was changed.
pub(crate) async fn change(ask: Inside) -> Answer {
    let kept = ask.frame().found(find(&ask).await)?;
    keep(ask, Some(kept)).await
}

async fn keep(ask: Inside, kept: Option<Kept>) -> Answer {
    let view = ask.view();
    let mut filled = (*ask.filled).clone();
    let Ok(held_on) = filled.get("held_on").parse() else {
        filled.complain("held_on", view.t("page-wrong-day"));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, private(written(&view, kept.as_ref(), &filled)))
            .into_response());
    };
    let minutes = |at: usize| filled.get(MINUTES[at]);
    let named = MODULES.iter().enumerate().filter(|(at, _)| !minutes(*at).is_empty());
    // What is no number is no number of minutes that anybody sits through.
    let modules =
        named.map(|(at, module)| ((*module).to_owned(), minutes(at).parse().unwrap_or(-1))).collect();
    let who = ask.visitor.who().map(|who| who.subject.organisation.clone()).filter(|o| !o.is_empty());
    let new = Kept {
        partnership: ask.param("p").to_owned(),
        id: kept.as_ref().map(|kept| kept.id.clone()).unwrap_or_default(),
        organisation: kept.as_ref().map_or(who, |kept| kept.organisation.clone()),
        version: filled.get(VERSION).parse().unwrap_or(-1),
        session: Session {
            held_on,
            begins: filled.get("begins").to_owned(),
            place: filled.get("place").to_owned(),
            language: filled.get("language").to_owned(),
            modules,
            seats: filled.get("seats").parse().unwrap_or(0),
            families: filled.get("families") == "yes",
            called_off: filled.get("called_off") == "yes",
        },
    };
    let house = ask.house.clone();
    Ok(match view.got(send(&ask, move |tx| orientation::plan(tx, &new, &house.law())).await)? {
        Sent::Done(_) | Sent::Reused => go(&view.to("orientation")),
        Sent::Refused(refusal) => match complain(&view, &mut filled, &refusal) {
            Some(status) => (status, private(written(&view, kept.as_ref(), &filled))).into_response(),
            None => missing(&view),
        },
    })
}
