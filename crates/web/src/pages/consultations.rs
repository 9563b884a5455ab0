//! The log of consultations: who was heard, about what, what was said, and what
//! became of it (¶9). Entries are only added; a correction names what it corrects.

use agreement::Said;
use agreement::schema::PARTY_TYPES;
use maud::{Markup, html};
use partnership::stakeholders::Action;
use store::consultations::{self, Consultation, New};
use store::{Fault, organisations, partnerships};

use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::components::layout::{back, fact, page};
use crate::components::pager::{after, escaped};
use crate::components::table::{Column, Table};
use crate::form::Filled;
use crate::pages::{Answer, private};
use crate::record::edit::{Edit, Values};
use crate::record::send::send;
use crate::view::View;

/// Rows on a page.
const ROWS: u32 = 25;

/// The newest first.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, from) = (ask.param("p").to_owned(), ask.query.get("after").cloned());
    let here = p.clone();
    let found = ask.site.with_store(move |store| {
        store.read(|db| {
            Ok((consultations::list(db, &p, from.as_deref(), ROWS)?, consultations::count(db, &p)?))
        })
    });
    let (found, count) = view.got(found.await)?;
    let title = view.t("page-consultations");
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-consultation-about")),
            (Column::Words, view.t("page-consultation-heard-on")),
            (Column::Words, view.t("page-consultation-who")),
            (Column::Words, view.t("page-consultation-kind")),
            (Column::Words, view.t("page-consultation-became")),
        ],
    )
    .quiet();
    for entry in &found.rows {
        table.row(vec![
            html! {
                a href=(view.to(&format!("consultations/{}", escaped(&entry.id)))) { bdi { (entry.about) } }
                @if let Some(corrects) = &entry.corrects { " " span.quiet { (corrected(&view, corrects)) } }
            },
            html! { (view.date(entry.heard_on)) },
            html! { bdi { (entry.who) } },
            html! { (view.word(&entry.kind)) },
            html! { @if entry.became.is_some() { (view.t("page-yes")) } @else { (view.t("page-unstated")) } },
        ]);
    }
    let writes = view.visitor.may(Action::ConsultationWrite, &partnerships::object(&here));
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-consultations-lead")) }
            @if writes { p { a.go href=(view.to("consultations/new")) { (view.t("page-consultation-new")) } } }
            p role="status" { (view.say(&Said::new("page-consultations-found").number("entries", count))) }
            @if !table.is_empty() { (table.show()) }
            (after(&view, found.next.as_deref()))
        },
    )))
}

fn corrected(view: &View<'_>, id: &str) -> String {
    view.say(&Said::new("page-consultation-corrects-one").text("id", id))
}

/// The entry of an id, those that correct it.
async fn find(ask: &Inside, id: &str) -> Result<Option<(Consultation, Vec<String>)>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), id.to_owned());
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let Some(found) = consultations::get(db, &p, &id)? else { return Ok(None) };
                Ok(Some((found, consultations::corrections(db, &p, &id)?)))
            })
        })
        .await
}

/// An entry.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let (entry, corrections) = view.found(find(&ask, ask.param("id")).await)?;
    let link =
        |id: &str| html! { a href=(view.to(&format!("consultations/{}", escaped(id)))) { bdi { (id) } } };
    let text = |text: &str| html! { span.lines { bdi { (text) } } };
    let writes = view.visitor.may(Action::ConsultationWrite, &partnerships::object(ask.param("p")));
    Ok(private(page(
        &view,
        &entry.about,
        html! {
            (back(&view, "consultations", "page-consultations"))
            h1 { bdi { (entry.about) } }
            @if !corrections.is_empty() {
                p.note { strong { (view.t("page-consultation-was-corrected")) } @for id in &corrections { " " (link(id)) } }
            }
            dl.wide {
                (fact(&view.t("page-consultation-who"), html! { bdi { (entry.who) } }))
                (fact(&view.t("page-consultation-kind"), html! { (view.word(&entry.kind)) }))
                (fact(&view.t("page-consultation-heard-on"), html! { (view.date(entry.heard_on)) }))
                (fact(&view.t("page-consultation-said"), text(&entry.said)))
                (fact(&view.t("page-consultation-became"), match &entry.became {
                    Some(became) => text(became),
                    None => html! { span.quiet { (view.t("page-unstated")) } },
                }))
                @if let Some(corrects) = &entry.corrects { (fact(&view.t("page-consultation-corrects"), link(corrects))) }
                (fact(&view.t("page-id"), html! { bdi { code { (entry.id) } } }))
            }
            @if writes {
                p { a href=(format!("{}?corrects={}", view.to("consultations/new"), escaped(&entry.id))) { (view.t("page-consultation-correct")) } }
            }
            @if let Some(party) = &entry.party { (clause(&view, party, &entry)) }
        },
    )))
}

/// The clause that makes an entry count where the agreement is assessed: the log
/// itself proves nothing, those who were heard do.
fn clause(view: &View<'_>, party: &str, entry: &Consultation) -> Markup {
    let text = format!("[[consultation]]\nparty = \"{party}\"\non = {}\nevidence = \"…\"", entry.heard_on);
    html! {
        h2 { (view.t("page-consultation-clause")) }
        p { (view.t("page-consultation-clause-why")) " " a href=(view.to("checklist")) { (view.t("page-menu-checklist")) } }
        pre dir="ltr" { code { (text) } }
    }
}

fn edit(view: &View<'_>, parties: &[String], corrects: Option<&str>) -> Edit {
    let label = |field: &str| view.t(&format!("page-consultation-{field}"));
    let mut of = vec![(String::new(), view.t("page-consultation-no-party"))];
    of.extend(parties.iter().map(|id| (id.clone(), view.party(id))));
    let mut kinds = vec![(String::new(), view.t("page-unstated"))];
    kinds.extend(PARTY_TYPES.iter().map(|kind| ((*kind).to_owned(), view.word(kind))));
    let hint = |field: Field, id: &str| field.hint(view.t(&format!("page-consultation-{id}-hint")));
    Edit {
        title: view.t(if corrects.is_some() { "page-consultation-correct" } else { "page-consultation-new" }),
        button: view.t("page-keep"),
        back: (format!("{}consultations", view.base), view.t("page-back")),
        lead: html! { p { (view.t("page-consultation-stays")) } },
        fields: vec![
            Field::new("party", label("party"), Input::Choice(of)).optional(),
            hint(Field::new("kind", label("kind"), Input::Choice(kinds)).optional(), "kind"),
            hint(Field::new("who", label("who"), Input::Line).optional(), "who"),
            Field::new("heard_on", label("heard-on"), Input::Typed("date")),
            Field::new("about", label("about"), Input::Line),
            hint(Field::new("said", label("said"), Input::Area), "said"),
            Field::new("became", label("became"), Input::Area).optional(),
            hint(Field::new("corrects", label("corrects"), Input::Line).optional().foreign(), "corrects"),
        ],
        version: None,
    }
}

/// The parties of the partnership that the agreement names.
async fn parties(ask: &Inside) -> Result<Vec<String>, Fault> {
    let p = ask.param("p").to_owned();
    let all = ask.site.with_store(move |store| store.read(|db| organisations::parties(db, &p))).await?;
    let law = ask.house.law();
    Ok(all.into_iter().map(|(party, _)| party).filter(|id| law.by_id("party", id).is_some()).collect())
}

/// The form: empty, or with the entry that is to be corrected.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let parties = view.got(parties(&ask).await)?;
    let mut values = Values::new();
    let corrects = ask.query.get("corrects").cloned().unwrap_or_default();
    if !corrects.is_empty()
        && let Some((old, _)) = view.got(find(&ask, &corrects).await)?
    {
        values.extend([
            ("party", old.party.unwrap_or_default()),
            ("kind", old.kind),
            ("who", old.who),
            ("heard_on", old.heard_on.to_string()),
            ("about", old.about),
            ("said", old.said),
            ("became", old.became.unwrap_or_default()),
            ("corrects", old.id),
        ]);
    }
    let corrects = values.get("corrects").cloned();
    Ok(edit(&view, &parties, corrects.as_deref()).fresh(&view, &values))
}

/// What was filled in; what is wrong is said in `filled`.
fn written(view: &View<'_>, form: &Edit, filled: &mut Filled) -> New {
    let mut values = form.read(filled);
    let mut take = |field: &str| values.remove(field).unwrap_or_default();
    let some = |text: String| (!text.is_empty()).then_some(text);
    let mut new = New {
        party: some(take("party")),
        kind: take("kind"),
        who: take("who"),
        heard_on: take("heard_on").parse().ok(),
        about: take("about"),
        said: take("said"),
        became: some(take("became")),
        corrects: some(take("corrects")),
    };
    let law = view.house.law();
    // Of a party the agreement says already what it is and what it is called.
    if let Some(clause) = new.party.as_ref().and_then(|id| law.by_id("party", id)) {
        let stated = |field: &str| clause.text(field).unwrap_or_default().to_owned();
        if new.kind.is_empty() {
            new.kind = stated("type");
        }
        if new.who.is_empty() {
            new.who = stated("name");
        }
    }
    for (field, text) in [("kind", &new.kind), ("who", &new.who), ("about", &new.about), ("said", &new.said)]
    {
        if text.is_empty() {
            filled.complain(field, view.t("page-wrong-empty"));
        }
    }
    let today = view.visitor.who().map_or(view.house.date, |who| who.day);
    match new.heard_on {
        None => filled.complain("heard_on", view.t("page-wrong-day")),
        Some(day) if today < day => filled.complain("heard_on", view.t("page-consultation-to-come")),
        Some(_) => {}
    }
    new
}

/// Writes an entry.
pub(crate) async fn add(ask: Inside) -> Answer {
    let view = ask.view();
    let parties = view.got(parties(&ask).await)?;
    let mut filled = (*ask.filled).clone();
    let corrects = Some(filled.get("corrects").to_owned()).filter(|id| !id.is_empty());
    let form = edit(&view, &parties, corrects.as_deref());
    let new = written(&view, &form, &mut filled);
    if !filled.is_right() {
        return Ok(form.wrong(&view, &filled));
    }
    let p = ask.param("p").to_owned();
    form.after(&view, filled, send(&ask, move |tx| consultations::create(tx, &p, &new)).await, |id| {
        view.to(&format!("consultations/{}", escaped(id)))
    })
}
