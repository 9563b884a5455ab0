//! Who takes part, as far as the reader may know: a list, searched by name or id.

pub(crate) mod change;
pub(crate) mod erase;
pub(crate) mod fields;
pub(crate) mod history;
pub(crate) mod record;
pub(crate) mod submissions;

use agreement::Said;
use maud::{Markup, html};
use partnership::stakeholders::Action;
use store::people::{self, Person, Query};
use store::{Fault, Page, organisations};

use crate::call::Inside;
use crate::components::layout::page;
use crate::components::pager::{after, escaped};
use crate::components::table::{Column, Table};
use crate::pages::{Answer, private};
use crate::view::View;

/// Rows on a page.
pub(crate) const ROWS: u32 = 25;

/// What the list shows.
struct Found {
    people: Page<Person>,
    count: i64,
    /// Organisations of the partnership: id and name.
    organisations: Vec<(String, String)>,
}

/// The list.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let found = view.found(find(&ask).await)?;
    let title = view.t("page-people");
    Ok(private(page(&view, &title, html! { h1 { (title) } (list(&view, &found)) })))
}

async fn find(ask: &Inside) -> Result<Option<Found>, Fault> {
    let visitor = &ask.visitor;
    let reaches = [Action::PersonRead, Action::PersonIdentity, Action::OrganisationRead];
    let [Some(reach), Some(identity), Some(parties)] = reaches.map(|action| visitor.reach(action)) else {
        return Ok(None);
    };
    let asked = |name: &str| ask.query.get(name).cloned().filter(|v| !v.trim().is_empty());
    let (words, organisation, after) = (asked("q"), asked("organisation"), asked("after"));
    let partnership = ask.param("p").to_owned();
    ask.site
        .with_store(move |store| {
            let query = Query {
                partnership: &partnership,
                reach: &reach,
                search: words.as_deref().map(|words| (words, &identity)),
                organisation: organisation.as_deref(),
                after: after.as_deref(),
                limit: ROWS,
            };
            store.read(|db| {
                let all = organisations::list(db, &parties, Some(&partnership), None, 500)?;
                Ok(Some(Found {
                    people: people::list(db, store.keys(), &query)?,
                    count: people::count(db, store.keys(), &query)?,
                    organisations: all.rows.into_iter().map(|o| (o.id, o.name)).collect(),
                }))
            })
        })
        .await
}

fn list(view: &View<'_>, found: &Found) -> Markup {
    let names = view.visitor.could(Action::PersonIdentity);
    let mut columns = vec![(Column::Head, view.t("page-person"))];
    if names {
        columns.push((Column::Words, view.t("page-person-name")));
    }
    columns.push((Column::Words, view.t("page-field-origin")));
    columns.push((Column::Words, view.t("page-person-languages")));
    let mut table = Table::new(view.t("page-people"), columns).quiet();
    for person in &found.people.rows {
        let may_name = names && view.visitor.may(Action::PersonIdentity, &person.object());
        let mut cells = vec![
            html! { a href=(view.to(&format!("people/{}", escaped(&person.id)))) { bdi { (person.id) } } },
        ];
        if names {
            let name = Some(person.personal.get("name")).filter(|name| may_name && !name.is_empty());
            cells.push(html! { @if let Some(name) = name { bdi { (name) } } @else { "–" } });
        }
        cells.push(html! { (view.country_code(&person.origin)) });
        let languages = person.personal.get("languages");
        cells.push(html! { (fields::languages(view, languages)) });
        table.row(cells);
    }
    let asks = view.visitor.could(Action::PersonCreate);
    let said = Said::new("page-people-found").number("people", found.count);
    html! {
        @if asks { p { a.go href=(view.to("people/new")) { (view.t("page-person-new")) } " " a href=(view.to("people/new/questions")) { (view.t("page-begin-record")) } } }
        (crate::pages::intake::links(view, partnership::intake::brought::Kind::People))
        (search(view, found, names))
        p role="status" { (view.say(&said)) }
        @if table.is_empty() { p.note { (view.t("page-people-none")) } } @else { (table.show()) }
        (after(view, found.people.next.as_deref()))
    }
}

fn search(view: &View<'_>, found: &Found, names: bool) -> Markup {
    let asked = |name: &str| view.query.get(name).map(String::as_str).unwrap_or_default();
    let any = !asked("q").is_empty() || !asked("organisation").is_empty();
    html! {
        form.choose method="get" action=(view.to(view.path)) role="search" {
            fieldset {
                legend { (view.t("page-search")) }
                div {
                    label for="q" { (view.t(if names { "page-search-name" } else { "page-search-id" })) }
                    input type="search" id="q" name="q" value=(asked("q")) dir="auto" autocomplete="off";
                }
                @if names && found.organisations.len() > 1 {
                    div {
                        label for="organisation" { (view.t("page-person-organisation")) }
                        select id="organisation" name="organisation" {
                            option value="" { (view.t("page-all")) }
                            @for (id, name) in &found.organisations {
                                option value=(id) selected[id == asked("organisation")] { (name) }
                            }
                        }
                    }
                }
                div.buttons {
                    button type="submit" { (view.t("page-search")) }
                    @if any { " " a href=(view.to(view.path)) { (view.t("page-show-all")) } }
                }
            }
        }
    }
}
