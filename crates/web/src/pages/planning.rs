//! Do the plans of those who take part fit one another: policies, permits, jobs, needs (¶23, 24, 26)?
//!
//! Here is the policy map; [`jobs`] and [`needs`] stand beside it. Everything is entered in [`form`], and its versions
//! are in [`entry`].

pub(crate) mod entry;
pub(crate) mod form;
pub(crate) mod jobs;
pub(crate) mod needs;
pub(crate) mod take;

use std::collections::BTreeMap;

use agreement::Said;
use maud::{Markup, html};
use partnership::mobility::quota::Places;
use partnership::planning::entries::{self, AREAS, Kind, cell};
use partnership::planning::quotas::Finding;
use partnership::stakeholders::Action;
use store::planning::{self, Planned};
use store::{Db, Fault, organisations};

use crate::call::Inside;
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::pages::{Answer, Stop, private};
use crate::view::View;

/// What the pages show.
pub(super) struct Ground {
    /// Every entry as it stands.
    pub entries: Vec<Planned>,
    /// What the organisations are called that answer for them.
    pub owners: BTreeMap<String, String>,
}

impl Ground {
    /// The entries of a kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Planned> {
        self.entries.iter().filter(move |one| one.kind == kind)
    }

    /// What an organisation is called.
    pub fn owner<'a>(&'a self, id: &'a str) -> &'a str {
        self.owners.get(id).map_or(id, String::as_str)
    }

    /// What a policy is called.
    fn policy(&self, id: &str) -> String {
        let found = self.of(Kind::Policy).find(|one| one.id == id);
        found.map_or_else(|| id.to_owned(), |one| cell(&one.cells, "title").to_owned())
    }
}

/// What organisations of these entries are called.
pub(super) fn owners(db: &mut Db, entries: &[Planned]) -> Result<BTreeMap<String, String>, Fault> {
    let mut found = BTreeMap::new();
    for one in entries {
        if !found.contains_key(&one.organisation) {
            let name = organisations::get(db, &one.organisation)?.map(|of| of.name);
            found.insert(one.organisation.clone(), name.unwrap_or_else(|| one.organisation.clone()));
        }
    }
    Ok(found)
}

/// What stands in the store.
pub(super) async fn ground(ask: &Inside) -> Result<Ground, Stop> {
    let p = ask.param("p").to_owned();
    ask.kept(move |store| {
        store.read(|db| {
            let entries = planning::all(db, &p)?;
            Ok(Ground { owners: owners(db, &entries)?, entries })
        })
    })
    .await
}

/// Permits held against seats.
pub(super) async fn held_against(ask: &Inside) -> Result<Vec<Finding>, Stop> {
    let (p, house, today) = (ask.param("p").to_owned(), ask.house.clone(), ask.view().today());
    ask.kept(move |store| store.read(|db| planning::held(db, &p, &house.law(), today))).await
}

/// What enters an entry of a kind.
pub(crate) fn power(kind: Kind) -> Action {
    match kind {
        Kind::Policy | Kind::Link => Action::PolicyChange,
        Kind::Jobs => Action::DistrictChange,
        Kind::Need => Action::NeedChange,
    }
}

/// The page on which entries of a kind stand.
pub(super) fn home(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Policy | Kind::Link => ("planning", "page-planning"),
        Kind::Jobs => ("planning/jobs", "page-plan-jobs"),
        Kind::Need => ("planning/needs", "page-plan-needs"),
    }
}

/// The way to a new entry, for whoever may enter one.
pub(super) fn enter(view: &View<'_>, kind: Kind) -> Markup {
    let (to, word) = (format!("planning/{}/new", kind.word()), format!("page-plan-new-{}", kind.word()));
    html! { @if view.visitor.could(power(kind)) { a.go href=(view.to(&to)) { (view.t(&word)) } " " } }
}

/// The page on which entries of a kind stand, without the map: what leads on, and what stands on it.
pub(super) fn listing(view: &View<'_>, kind: Kind, lead: &str, body: &Markup) -> Answer {
    let (here, word) = home(kind);
    let title = view.t(word);
    Ok(private(page(
        view,
        &title,
        html! {
            (back(view, "planning", "page-planning"))
            h1 { (title) }
            p.lead { (view.t(lead)) }
            (beside(view, here))
            p { (enter(view, kind)) }
            (body)
        },
    )))
}

/// The same as a table for spreadsheets.
pub(super) fn as_csv(view: &View<'_>, to: &str) -> Markup {
    html! { p { (view.t("page-plan-take")) (view.colon()) a href=(view.to(to)) { "CSV" } } }
}

/// The way to an entry's versions.
pub(super) fn to(view: &View<'_>, one: &Planned) -> String {
    view.to(&format!("planning/entries/{}", escaped(&one.id)))
}

/// Who said it, when, and from what.
pub(super) fn origin(view: &View<'_>, ground: &Ground, one: &Planned) -> Markup {
    let on = entries::day(&one.cells, "stated_on");
    html! {
        bdi { (ground.owner(&one.organisation)) }
        span.line.quiet {
            @if let Some(on) = on { (view.date(on)) (view.comma()) }
            bdi { (cell(&one.cells, "source")) }
        }
    }
}

/// The pages of planning, as far as they are not this one.
fn beside(view: &View<'_>, here: &str) -> Markup {
    let all = [
        ("planning", "page-planning"),
        ("planning/jobs", "page-plan-jobs"),
        ("planning/needs", "page-plan-needs"),
    ];
    html! {
        ul.inline {
            @for (to, word) in all.iter().filter(|(to, _)| *to != here) {
                li { a href=(view.to(to)) { (view.t(word)) } }
            }
            @if view.visitor.could(Action::CostRead) {
                li { a href=(view.to("costs")) { (view.t("page-costs")) } }
            }
        }
    }
}

/// The policy map.
pub(crate) async fn map(ask: Inside) -> Answer {
    let view = ask.view();
    let (ground, found) = (ground(&ask).await?, held_against(&ask).await?);
    let (title, has_area) = (view.t("page-planning"), form::has_area(&ask).await?);
    let files = [("planning/map.csv", "CSV"), ("planning/map.json", "JSON")];
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "stage", "page-stage"))
            h1 { (title) }
            p.lead { (view.t("page-planning-lead")) }
            (beside(&view, "planning"))
            section aria-labelledby="held" {
                h2 #held { (view.t("page-plan-held")) }
                (held(&view, &found))
            }
            section aria-labelledby="map" {
                h2 #map { (view.t("page-plan-map")) }
                p { @if has_area { (enter(&view, Kind::Policy)) } (enter(&view, Kind::Link)) }
                @for (area, _) in AREAS {
                    h3 { (view.t(&format!("page-plan-area-{area}"))) }
                    (policies(&view, &ground, area))
                }
                p { (view.t("page-plan-take")) (view.colon()) @for (to, name) in files { a href=(view.to(to)) { (name) } " " } }
            }
        },
    )))
}

/// The policies of an area, each with what supports it or stands in its way.
fn policies(view: &View<'_>, ground: &Ground, area: &str) -> Markup {
    let found: Vec<&Planned> =
        ground.of(Kind::Policy).filter(|one| cell(&one.cells, "area") == area).collect();
    html! {
        @if found.is_empty() { p.quiet { (view.t("page-plan-none")) } }
        @for one in found {
            article.card {
                h4 { a href=(to(view, one)) { bdi { (cell(&one.cells, "title")) } } }
                p.lines { bdi { (cell(&one.cells, "what")) } }
                (links(view, ground, &one.id))
                p { (origin(view, ground, one)) }
            }
        }
    }
}

/// The links of a policy, both ways.
fn links(view: &View<'_>, ground: &Ground, id: &str) -> Markup {
    let found: Vec<(&Planned, entries::Link)> = ground
        .of(Kind::Link)
        .map(|one| (one, entries::link(&one.cells)))
        .filter(|(_, link)| link.from == id || link.to == id)
        .collect();
    html! {
        @if !found.is_empty() {
            ul {
                @for (one, link) in found {
                    @let (class, word) = if link.conflicts { ("bad", "conflicts") } else { ("good", "supports") };
                    @let (side, other) = if link.from == id { ("to", &link.to) } else { ("from", &link.from) };
                    li {
                        span class=(format!("badge {class}")) { (view.t(&format!("page-plan-{word}-{side}"))) } " "
                        a href=(to(view, one)) { bdi { (ground.policy(other)) } }
                        (view.colon()) bdi { (cell(&one.cells, "what")) }
                    }
                }
            }
        }
    }
}

/// Permits held against the away seats of cohorts: what contradicts stands out.
fn held(view: &View<'_>, found: &[Finding]) -> Markup {
    let columns = vec![
        (Column::Head, view.t("page-plan-year")),
        (Column::Words, view.t("page-plan-destinations")),
        (Column::Words, view.t("page-plan-cohorts")),
        (Column::Number, view.t("page-plan-away-seats")),
        (Column::Number, view.t("page-plan-permits")),
        (Column::Words, view.t("page-plan-verdict")),
    ];
    let mut table = Table::new(view.t("page-plan-held"), columns).quiet();
    let countries = |one: &Finding| {
        let names: Vec<String> = one.destinations.iter().map(|code| view.country_code(code)).collect();
        names.join(view.comma())
    };
    for one in found {
        let (class, word) = match one.contradicts() {
            Some(true) => ("bad", "page-plan-contradicts"),
            Some(false) => ("good", "page-plan-suffices"),
            None => ("open", "page-plan-permits-unknown"),
        };
        table.row(vec![
            html! { (one.year) },
            html! { (countries(one)) },
            html! { bdi { (one.cohorts.join(view.comma())) } },
            html! { (view.number(one.seats)) },
            html! {
                @match one.permits {
                    Places::Unlimited => (view.t("page-plan-unlimited")),
                    Places::Unknown => (view.t("page-unstated")),
                    Places::Of(permits) => (view.number(permits)),
                }
            },
            html! { span class=(format!("badge {class}")) { (view.t(word)) } },
        ]);
    }
    let contrary = |one: &&Finding| one.contradicts() == Some(true);
    html! {
        p { (view.t("page-plan-held-lead")) }
        @for one in found.iter().filter(contrary) {
            @let permits = if let Places::Of(permits) = one.permits { permits } else { 0 };
            @let said = Said::new("page-plan-contradiction")
                .text("year", one.year.to_string())
                .text("countries", countries(one))
                .text("cohorts", one.cohorts.join(view.comma()))
                .number("seats", one.seats)
                .number("permits", permits);
            p.alert { (view.say(&said)) }
        }
        @if table.is_empty() { p { (view.t("page-plan-held-none")) } } @else { (table.show()) }
        @if view.visitor.could(Action::MobilityRead) || view.visitor.could(Action::QuotaChange) {
            p { a href=(view.to("quotas")) { (view.t("page-quotas")) } }
        }
    }
}
