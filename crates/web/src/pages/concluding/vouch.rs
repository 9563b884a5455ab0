//! What people answer for with a document, because the program cannot.

use jiff::civil::Date;
use maud::{Markup, html};
use partnership::concluding::vouch::{EVALUATION, Vouched, is_beyond};
use store::concluding::{self, Picture};

use super::ground;
use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::components::table::{Column, Table};
use crate::pages::checklist::question;
use crate::pages::{Answer, library, missing};
use crate::record::edit::{Edit, Values};
use crate::record::send::send;
use crate::view::View;

/// What it is about, in words.
fn about(view: &View<'_>, id: &str) -> String {
    if id == EVALUATION { view.t("page-vouch-evaluation") } else { format!("{id} {}", question(view, id)) }
}

/// The list.
pub(super) fn list(view: &View<'_>, picture: &Picture, leads: bool) -> Markup {
    let mut table = Table::new(
        view.t("page-vouch"),
        vec![
            (Column::Head, view.t("page-vouch-about")),
            (Column::Words, view.t("page-vouch-document")),
            (Column::Words, view.t("page-vouch-dated")),
            (Column::Words, view.t("page-vouch-signed-by")),
        ],
    )
    .quiet();
    for one in &picture.vouched {
        table.row(vec![
            html! { (about(view, &one.about)) },
            html! { bdi { (one.document) } },
            html! { (view.date(one.dated)) },
            html! { bdi { (view.party(&one.signed_by)) } },
        ]);
    }
    html! {
        p { (view.t("page-vouch-lead")) }
        @if !table.is_empty() { (table.show()) }
        @if leads && open(view, picture).next().is_some() {
            p { a.go href=(view.to("vouched/new")) { (view.t("page-vouch-new")) } }
        }
        (library::evaluate(view, None))
    }
}

/// What may be answered for: id and words. An evaluation is written into the library of practice.
fn open(view: &View<'_>, picture: &Picture) -> impl Iterator<Item = (String, String)> {
    let open = picture.assessment.answers.iter().filter(|a| is_beyond(&picture.assessment, a.id));
    open.map(|a| (a.id.to_owned(), about(view, a.id)))
}

fn sheet(view: &View<'_>, picture: &Picture) -> Edit {
    let choices: Vec<(String, String)> = open(view, picture).collect();
    let law = picture.agreement.in_force(picture.read_on);
    let parties = law.all("party").filter_map(|p| p.text("id")).map(|id| (id.to_owned(), view.party(id)));
    Edit {
        title: view.t("page-vouch-new"),
        button: view.t("page-keep"),
        back: (format!("{}stage", view.base), view.t("page-back")),
        lead: html! { p { (view.t("page-vouch-lead")) } (library::evaluate(view, None)) },
        fields: vec![
            Field::new("about", view.t("page-vouch-about"), Input::Choice(choices)),
            Field::new("document", view.t("page-vouch-document"), Input::Line)
                .hint(view.t("page-vouch-document-hint")),
            Field::new("dated", view.t("page-vouch-dated"), Input::Typed("date")),
            Field::new("signed_by", view.t("page-vouch-signed-by"), Input::Choice(parties.collect())),
        ],
        version: None,
    }
}

/// The form.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.found(ground(&ask).await)?;
    Ok(sheet(&view, &ground.picture).fresh(&view, &Values::new()))
}

/// Keeps it.
pub(crate) async fn add(ask: Inside) -> Answer {
    let view = ask.view();
    let picture = match view.got(ground(&ask).await)? {
        Some(ground) => ground.picture,
        None => return Ok(missing(&view)),
    };
    let (form, mut filled) = (sheet(&view, &picture), (*ask.filled).clone());
    let Ok(dated) = filled.get("dated").parse::<Date>() else {
        filled.complain("dated", view.t("page-wrong-day"));
        return Ok(form.wrong(&view, &filled));
    };
    let text = |name: &str| filled.get(name).to_owned();
    // One way to say what an evaluation found: not this form.
    if text("about") == EVALUATION {
        filled.complain("about", view.t("vouch-not-this"));
        return Ok(form.wrong(&view, &filled));
    }
    let new =
        Vouched { about: text("about"), document: text("document"), dated, signed_by: text("signed_by") };
    let (p, figures) = (ask.param("p").to_owned(), ask.house.evidence.clone());
    form.after(
        &view,
        filled,
        send(&ask, move |tx| concluding::vouch(tx, &p, &new, figures.as_deref()).map(|()| String::new()))
            .await,
        |_| view.to("stage"),
    )
}
