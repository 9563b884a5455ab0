//! What is known of this person, as far as the reader may see it?

use agreement::Said;
use maud::{Markup, html};
use partnership::intake::brought::Kind;
use partnership::stakeholders::{Action, FIELDS, Object};
use store::imports::{self, Import};
use store::keys::Keys;
use store::people::{self, Person, State};
use store::{Db, Fault, Via, organisations, outcomes};

use crate::call::Inside;
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::pages::people::fields;
use crate::pages::{Answer, intake, private};
use crate::sight;
use crate::view::View;

/// A person, and the name of the organisation that stands by them.
pub(crate) struct Found {
    pub person: Person,
    pub organisation: Option<String>,
}

/// What else is known of somebody, for the pages that show it.
pub(crate) struct Beside {
    /// The round that they were told of last.
    pub told: Option<i64>,
    /// Where the record comes from: import, sheet and row.
    pub origins: Vec<(Import, String, i64)>,
}

impl Beside {
    /// Looks it up.
    pub fn of(db: &mut Db, keys: &Keys, partnership: &str, id: &str) -> Result<Beside, Fault> {
        Ok(Beside {
            told: outcomes::told(db, keys, partnership, id)?.map(|record| record.number),
            origins: imports::origins(db, partnership, Kind::People, id)?,
        })
    }
}

impl Found {
    /// What powers are decided on.
    pub fn object(&self) -> Object {
        self.person.object()
    }
}

/// The person of the address.
pub(crate) async fn find(ask: &Inside) -> Result<Option<Found>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let Some(person) = people::get(db, store.keys(), &p, &id)? else { return Ok(None) };
                let by = person.organisation.as_deref().map(|id| organisations::get(db, id));
                let organisation = by.transpose()?.flatten().map(|o| o.name);
                Ok(Some(Found { person, organisation }))
            })
        })
        .await
}

/// The record.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let found = view.found(find(&ask).await)?;
    // Whoever sees who somebody is leaves a line.
    let names = ask.visitor.may(Action::PersonIdentity, &found.object());
    let looks = ask.visitor.who().filter(|_| names).cloned();
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let beside = ask
        .kept(move |store| {
            if let Some(who) = looks {
                sight::note(store, &who, Via::Page, &p, &id)?;
            }
            store.read(|db| Beside::of(db, store.keys(), &p, &id))
        })
        .await?;
    let own = ask.visitor.who().is_some_and(|who| who.subject.person.is_some());
    let id = &found.person.id;
    let title = view.say(&Said::new("page-person-title").text("id", id));
    let name = Some(found.person.personal.get("name")).filter(|name| names && !name.is_empty());
    Ok(private(page(
        &view,
        &title,
        html! {
            @if view.visitor.could(Action::PersonRead) && !own { (back(&view, "people", "page-back-people")) }
            h1 {
                @if let Some(name) = name { bdi { (name) } " " span.quiet { bdi { (id) } } }
                @else { (view.t("page-person")) " " bdi { (id) } }
            }
            @if found.person.state == State::Erased {
                p.note { (view.t("page-person-erased")) }
            } @else {
                (ways(&view, &found, beside.told))
                (facts(&view, &found))
                @if names { (intake::origins(&view, &beside.origins)) }
            }
        },
    )))
}

/// What somebody finds on their own first page, by name or by a better way: no need to stand twice.
const AT_HOME: [&str; 12] = [
    "/change",
    "/options",
    "/messages",
    "/papers",
    "/training",
    "/orientation",
    "/return",
    "/passport",
    "/recognition",
    "/work",
    "/mobility",
    "/credentials",
];

/// Where one can go from here.
fn ways(view: &View<'_>, found: &Found, told: Option<i64>) -> Markup {
    let object = found.object();
    let here = format!("people/{}", escaped(&found.person.id));
    // What they were told, or what a round would say now.
    let answer = told.map_or(format!("round/{here}"), |number| format!("rounds/{number}/{here}"));
    let ways = [
        (Action::PersonChange, format!("{here}/change"), "page-person-change"),
        (Action::PersonChange, format!("{here}/tasks"), "page-tasks"),
        (Action::ConsentChange, format!("{here}/talk"), "page-talk-room"),
        (Action::PersonWishes, format!("{here}/options"), "page-options"),
        (Action::ConsentRead, format!("{here}/consents"), "page-tasks-consent"),
        (Action::NoticeRead, format!("{here}/messages"), "page-messages"),
        (Action::PaperRead, format!("{here}/papers"), "page-papers"),
        (Action::PersonExport, format!("{here}/held"), "page-held"),
        (Action::EnrolmentRead, format!("{here}/training"), "page-own-training"),
        (Action::MobilityRead, format!("{here}/orientation"), "page-own-orientation"),
        (Action::ReturnRead, format!("{here}/return"), "page-homeward"),
        (Action::CredentialRead, format!("{here}/passport"), "page-passport"),
        (Action::AnswerRead, answer, "page-person-answer"),
        (Action::SubmissionCreate, format!("{here}/submissions"), "page-submissions"),
        (Action::RecognitionRead, format!("{here}/recognition"), "page-recognition"),
        (Action::WorkRead, format!("{here}/work"), "page-work-room"),
        (Action::CredentialRead, format!("{here}/credentials"), "page-credentials"),
        (Action::PersonWishes, format!("{here}/goals"), "page-goals"),
        (Action::PersonWishes, format!("{here}/mentor"), "page-mentor-mine"),
        (Action::MobilityRead, format!("{here}/mobility"), "page-mobility-own"),
        (Action::CaseSend, format!("{here}/sent"), "page-cases-sent"),
        (Action::PersonHistory, format!("{here}/history"), "page-history"),
        (Action::PersonErase, format!("{here}/erase"), "page-person-erase"),
    ];
    // Whoever runs no rounds is told nothing before a round is published.
    let own = view.visitor.who().is_some_and(|who| who.subject.person.is_some());
    let runs = told.is_some() || view.visitor.could(Action::RoundRun);
    let open: Vec<_> = (ways.iter())
        .filter(|(action, _, _)| view.visitor.may(*action, &object))
        .filter(|(action, _, _)| *action != Action::AnswerRead || runs && !own)
        .filter(|(_, to, _)| !own || !AT_HOME.iter().any(|room| to.ends_with(room)))
        .collect();
    html! {
        @if !open.is_empty() {
            ul.inline { @for (_, to, word) in open { li { a href=(view.to(to)) { (view.t(word)) } } } }
        }
    }
}

fn facts(view: &View<'_>, found: &Found) -> Markup {
    let (object, values) = (found.object(), fields::values(&found.person));
    let empty = String::new();
    let hidden: Vec<String> = FIELDS
        .iter()
        .filter(|field| !view.visitor.may(field.see, &object))
        .map(|field| fields::label(view, field.field))
        .collect();
    html! {
        @if found.person.fled.is_some() && view.visitor.may(Action::PersonProtection, &object) {
            p.note { strong { (view.t("page-person-protected")) } " " (view.t("page-person-protected-means")) }
        }
        dl.wide {
            @for field in fields::seen(view.visitor, &object) {
                @let value = values.get(field.field).unwrap_or(&empty);
                (fact(&fields::label(view, field.field),
                    fields::shown(view, field.field, value, found.organisation.as_deref())))
            }
        }
        @if !hidden.is_empty() {
            p.note {
                (view.say(&Said::new("page-hidden-from-role").text("fields", hidden.join(view.comma())))) " "
                a href=(view.top("powers")) { (view.t("page-menu-powers")) }
            }
        }
    }
}
