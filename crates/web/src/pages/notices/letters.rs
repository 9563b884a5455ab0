//! Letters: which are to be handed over, all of them to print, and the note that one was.

use axum::response::IntoResponse;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::notices::Handed;
use partnership::stakeholders::Action;
use store::notices::{self, Handing, Notice};
use store::people::{self, Person};
use store::{Fault, Refusal, Via};

use super::counted;
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::pager::{after, escaped};
use crate::components::question::question;
use crate::components::table::{Column, Table};
use crate::form::{Filled, VERSION};
use crate::frame::Frame;
use crate::pages::{Answer, go, missing, private};
use crate::record::refused::complain;
use crate::record::send::{Sent, send};
use crate::sending::words;
use crate::sight;
use crate::view::View;
use crate::words::Lang;

/// Letters on one list, and in one printing.
const ROWS: u32 = 50;

/// Letters within reach, with the people they go to.
async fn found(ask: &Inside) -> Result<(Vec<(Notice, Person)>, Option<String>), Fault> {
    let Some(reach) = ask.visitor.reach(Action::NoticeSend) else { return Ok((Vec::new(), None)) };
    let (p, from, who) =
        (ask.param("p").to_owned(), ask.query.get("after").cloned(), ask.visitor.who().cloned());
    ask.site
        .with_store(move |store| {
            let (rows, next) = store.read(|db| {
                let letters = notices::letters(db, &reach, &p, from.as_deref(), ROWS)?;
                let mut rows = Vec::new();
                for letter in letters.rows {
                    if let Some(person) = people::get(db, store.keys(), &p, &letter.person)? {
                        rows.push((letter, person));
                    }
                }
                Ok((rows, letters.next))
            })?;
            if let Some(who) = who {
                let ids: Vec<String> = rows.iter().map(|(_, person)| person.id.clone()).collect();
                sight::note_all(store, &who, Via::Page, &p, &ids)?;
            }
            Ok((rows, next))
        })
        .await
}

/// What somebody is called on a letter, for whoever may know it.
fn name<'a>(view: &View<'_>, person: &'a Person) -> &'a str {
    let may = view.visitor.may(Action::PersonIdentity, &person.object());
    if may { person.personal.get("name") } else { "" }
}

/// The list.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let (rows, next) = view.got(found(&ask).await)?;
    let title = view.t("page-letters");
    let columns = [
        (Column::Head, "page-person"),
        (Column::Words, "page-notice-about"),
        (Column::Words, "page-notice-language"),
        (Column::Words, "page-notice-day"),
        (Column::Words, "page-notice-state"),
        (Column::Words, "page-notice-do"),
    ];
    let columns = columns.map(|(column, word)| (column, view.t(word))).to_vec();
    let mut table = Table::new(title.clone(), columns).quiet();
    for (letter, person) in &rows {
        let here = format!("people/{}/messages", escaped(&person.id));
        let handed = view.to(&format!("{here}/{}/handed", escaped(&letter.id)));
        table.row(vec![
            html! { a href=(view.to(&here)) { bdi { (person.id) } } " " bdi { (name(&view, person)) } },
            html! { (view.say(&letter.about.reason().said())) },
            html! { (view.language(&letter.language)) },
            html! { (view.date(letter.queued)) },
            super::badge(&view, letter.state),
            html! { a href=(handed) { (view.t("page-letter-handed")) } },
        ]);
    }
    let print = match view.query.get("after") {
        Some(from) => format!("letters/print?after={}", escaped(from)),
        None => "letters/print".to_owned(),
    };
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-letters-lead")) }
            p role="status" { (counted(&view, rows.len())) }
            @if !rows.is_empty() {
                p { a.go href=(view.to(&print)) { (view.t("page-letters-print")) } }
                (table.show())
            }
            (after(&view, next.as_deref()))
        },
    )))
}

/// All of the list, a sheet of paper each.
pub(crate) async fn print(ask: Inside) -> Answer {
    let view = ask.view();
    let (rows, _) = match view.got(found(&ask).await)? {
        (rows, next) if !rows.is_empty() => (rows, next),
        _ => return Ok(go(&view.to("letters"))),
    };
    let title = view.t("page-letters");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "letters", "page-back"))
            h1.screen { (title) }
            p.screen { (view.t("page-letters-print-hint")) }
            @for (letter, person) in &rows { (sheet(&ask, &view, letter, person)) }
        },
    )))
}

/// Where a letter is sent, for whoever may know it.
fn address<'a>(view: &View<'_>, person: &'a Person) -> &'a str {
    let may = view.visitor.may(Action::PersonWhereabouts, &person.object());
    if may { person.personal.get("address") } else { "" }
}

/// A letter: in the person's language, without a word of the matter. In the window of an envelope stand name and
/// address alone; by what the office knows the letter stands at its foot.
fn sheet(ask: &Inside, view: &View<'_>, letter: &Notice, person: &Person) -> Markup {
    let lang = Lang::from_code(&letter.language).unwrap_or(Lang::En);
    let there = Frame { words: ask.site.words(lang), ..view.frame };
    let (heading, text) = words(ask.site.origin(), letter);
    // Between Arabic words an address loses its last stroke to the other side.
    let link = format!("{}/{}/", ask.site.origin(), lang.code());
    html! {
        article.letter lang=(lang.code()) dir=(lang.direction()) {
            p.window.lines { bdi { (name(view, person)) } "\n" bdi { (address(view, person)) } }
            p.day { (there.date(view.today())) }
            h2 { (heading) }
            p.lines {
                @for (at, words) in text.split(&link).enumerate() {
                    @if at > 0 { bdi dir="ltr" { (link) } }
                    (words)
                }
            }
            p { (there.t("notice-letter-help")) }
            p { (there.t("notice-letter-free")) }
            p.quiet.foot { bdi { (letter.person) } " · " bdi dir="ltr" { (letter.id) } }
        }
    }
}

/// The notice of the address, where it is this person's.
async fn one(ask: &Inside) -> Result<Option<Notice>, Fault> {
    let (p, id, n) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.param("n").to_owned());
    let found = ask.site.with_store(move |store| store.read(|db| notices::get(db, &p, &n))).await?;
    Ok(found.filter(|notice| notice.person == id))
}

fn form(view: &View<'_>, notice: &Notice, filled: &Filled) -> Markup {
    let here = format!("people/{}/messages", escaped(&notice.person));
    let ways = Handed::ALL.map(|how| (how.word().to_owned(), view.say(&how.said()))).to_vec();
    let form = Form {
        action: view.to(&format!("{here}/{}/handed", escaped(&notice.id))),
        button: view.t("page-letter-handed"),
        fields: vec![
            Field::new("day", view.t("page-letter-day"), Input::Typed("date"))
                .hint(view.t("page-letter-day-hint"))
                .foreign(),
            Field::new("how", view.t("page-letter-how"), Input::Choice(ways)),
        ],
        filled,
        version: Some(notice.version),
    };
    let title = view.t("page-letter-handed-title");
    question(
        view,
        &form,
        &here,
        &title,
        html! {
                    p { bdi { (notice.person) } (view.colon()) (view.say(&notice.about.reason().said())) }
                    p { (view.t("page-letter-handed-lead")) }
        },
    )
}

/// The question when and how.
pub(crate) async fn ask_handed(ask: Inside) -> Answer {
    let view = ask.view();
    Ok(match view.got(one(&ask).await)? {
        Some(notice) if notice.state.wants_letter() => private(form(&view, &notice, &Filled::default())),
        _ => missing(&view),
    })
}

/// Notes it.
pub(crate) async fn handed(ask: Inside) -> Answer {
    let view = ask.view();
    let notice = view.found(one(&ask).await)?;
    let mut filled = (*ask.filled).clone();
    let day: Option<Date> = filled.get("day").parse().ok();
    let handing = Handing { day, how: Handed::from_word(filled.get("how")) };
    let (p, id) = (notice.partnership.clone(), notice.id.clone());
    let version = filled.get(VERSION).parse().unwrap_or(0);
    let sent = send(&ask, move |tx| Ok(notices::hand_over(tx, &p, &id, version, &handing)?.to_string()));
    let refusal = match view.got(sent.await)? {
        Sent::Done(_) | Sent::Reused => return Ok(go(&view.to("letters"))),
        Sent::Refused(refusal) => refusal,
    };
    let Some(status) = complain(&view, &mut filled, &refusal, &|said| view.say(said)) else {
        return Ok(missing(&view));
    };
    Ok((status, private(form(&view, &notice, &filled))).into_response())
}

/// Makes a letter of a message of which nobody knows whether it arrived.
pub(crate) async fn make(ask: Inside) -> Answer {
    let view = ask.view();
    let notice = view.found(one(&ask).await)?;
    let (p, id, version) =
        (notice.partnership.clone(), notice.id.clone(), ask.param("version").parse().unwrap_or(0));
    let sent = send(&ask, move |tx| Ok(notices::to_letter(tx, &p, &id, version)?.to_string()));
    Ok(match view.got(sent.await)? {
        // Whoever comes late sees on the page how it stands.
        Sent::Refused(Refusal::Missing) => missing(&view),
        _ => go(&view.to(&format!("people/{}/messages", escaped(&notice.person)))),
    })
}
