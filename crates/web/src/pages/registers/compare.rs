//! Two qualifications of the register side by side, before anybody enrols.

use maud::html;
use partnership::intake::one;
use partnership::recognition::compare;
use partnership::stakeholders::Action;
use store::{partnerships, precedents, programmes, registers};

use crate::call::Inside;
use crate::components::choose::{Choice, choose};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::pages::recognition::compared::{across, before, beside, led, ranked};
use crate::pages::{Answer, private};

/// The page.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, house) = (ask.param("p").to_owned(), ask.house.clone());
    let (all, precedents, table) = ask
        .kept(move |store| {
            store.read(|db| {
                let all = registers::qualifications(db, &p, &house.classes)?;
                Ok((all, precedents::all(db, &p)?, programmes::csv(db, &p)?))
            })
        })
        .await?;
    let asked = |name: &str| {
        let id = view.query.get(name)?;
        all.iter().find(|q| q.id == *id)
    };
    let options: Vec<(String, String)> =
        all.iter().map(|q| (q.id.clone(), format!("{} ({})", q.title, view.country(&q.country)))).collect();
    let choice = |name, label: &str| Choice { name, label: view.t(label), options: options.clone() };
    let changes = view.visitor.may(Action::RegisterChange, &partnerships::object(ask.param("p")));
    let title = view.t("page-compare");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "registers", "page-registers"))
            h1 { (title) }
            p.lead { (view.t("page-compare-lead")) }
            (choose(&view, &[choice("held", "page-recognition-qualification"), choice("reference", "page-recognition-reference")]))
            @if let Some((held, reference)) = asked("held").zip(asked("reference")) {
                @let comparison = compare(held, reference, view.today());
                @let taught = one::programmes(&view.house.agreement, &view.house.law(), &view.house.classes, &table);
                (beside(&view, held, reference, &comparison))
                (ranked(&view, &comparison))
                (across(&view, &comparison, &taught))
                (led(&view, (&held.id, &reference.id), None, &taught))
                (before(&view, &precedents, &held.id, &reference.id))
                @if changes {
                    p { a.go href=(view.to(&format!("registers/precedents/new?held={}&reference={}", escaped(&held.id), escaped(&reference.id)))) { (view.t("page-precedent-new")) } }
                }
            }
        },
    )))
}
