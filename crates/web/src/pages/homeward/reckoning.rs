//! What did work abroad pay, and what of it is carried home: contributions and insurance (¶28; row 28e)?
//!
//! The wage is that of the contract which is kept. Contributions are noted as the person says; which State counts them
//! follows from the social-security agreement that the corridor's clause names, or does not.

use agreement::Said;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::guide::treaties::{self, Treaty, Work as Kind};
use partnership::return_home::gained::Work;
use partnership::stakeholders::Action;
use store::employments::{self, Employment};
use store::returns::Case;
use store::{Fault, places};

use crate::call::Inside;
use crate::components::cite::cite;
use crate::components::field::{Field, Input};
use crate::components::layout::fact;
use crate::form::Filled;
use crate::view::View;

/// A contract that is kept of work in the country which the person leaves, and what its place is called.
pub(super) struct Kept {
    one: Employment,
    title: String,
}

impl Kept {
    /// Months of work, begun ones too, until its end or today.
    fn months(&self, today: Date) -> i64 {
        let until = self.one.days.ended.unwrap_or(today);
        let Some(began) = self.one.days.started.filter(|began| *began <= until) else { return 0 };
        let months = i64::from(until.year() - began.year()) * 12 + i64::from(until.month() - began.month());
        months + i64::from(until.day() >= began.day())
    }
}

/// The contracts of a return, as far as whoever looks may see them: accepted, and there.
pub(super) async fn contracts(ask: &Inside, case: &Case) -> Result<Vec<Kept>, Fault> {
    if !ask.visitor.may(Action::WorkRead, &case.object) {
        return Ok(Vec::new());
    }
    let (p, id, from) = (case.partnership.clone(), case.person.clone(), case.folder.from.clone());
    let read = ask.site.with_store(move |store| {
        store.read(|db| {
            let mut kept = Vec::new();
            for one in employments::of_person(db, store.keys(), &p, &id)? {
                let there = one.contract().country().is_some_and(|country| country.country() == from);
                if there && one.days.accepted.is_some() && one.contract().wage().is_some() {
                    let title = places::get(db, &p, &one.place)?.map(|place| place.title);
                    kept.push(Kept { title: title.unwrap_or_else(|| one.place.clone()), one });
                }
            }
            Ok(kept)
        })
    });
    read.await
}

/// The questions about pay and what is carried home.
pub(super) fn fields(view: &View<'_>, contracts: &[Kept]) -> Vec<Field> {
    let line = |name: &'static str, word: &str| Field::new(name, view.t(word), Input::Line).optional();
    let mut all = Vec::new();
    if !contracts.is_empty() {
        let one = |kept: &Kept| (kept.one.id.clone(), format!("{} ({})", kept.title, kept.one.id));
        let none = (String::new(), view.t("page-homeward-contract-none"));
        let choices = contracts.iter().map(one).chain([none]).collect();
        let field = Field::new("employment", view.t("page-homeward-contract"), Input::Choice(choices));
        all.push(field.hint(view.t("page-homeward-contract-hint")));
    }
    all.push(line("wage", "page-homeward-wage").foreign().hint(view.t("page-homeward-wage-hint")));
    all.push(line("wage_from", "page-homeward-wage-from").hint(view.t("page-homeward-wage-from-hint")));
    let months = Field::new("pension_months", view.t("page-homeward-pension"), Input::Typed("number"));
    all.push(months.optional().foreign());
    all.push(line("insurance", "page-homeward-insurance"));
    all
}

/// What is known of the first contract that was not noted yet.
pub(super) fn begun(view: &View<'_>, case: &Case, contracts: &[Kept], filled: &mut Filled) {
    let noted = |kept: &&Kept| case.folder.work.iter().any(|w| w.employment.as_ref() == Some(&kept.one.id));
    let Some(kept) = contracts.iter().find(|kept| !noted(kept)) else { return };
    let months = kept.months(view.today());
    filled.set("employment", &kept.one.id);
    filled.set("employer", &view.short_party(kept.one.employer.as_deref().unwrap_or_default()));
    let (law, isco) = (view.house.law(), kept.one.contract().isco());
    if law.all("occupation").any(|clause| clause.text("isco") == Some(isco)) {
        filled.set("isco", isco);
    }
    if months > 0 {
        filled.set("months", &months.to_string());
    }
}

/// What was earned and paid in, in one line each.
pub(super) fn told(view: &View<'_>, work: &Work) -> Markup {
    html! {
        @if let Some(wage) = work.wage {
            span.line.quiet {
                (view.t("page-homeward-wage")) (view.colon()) (view.money(wage)) " · "
                @if work.employment.is_some() { (view.t("page-homeward-wage-contract")) } @else { bdi { (work.wage_from) } }
            }
        }
        @if let Some(months) = work.pension_months {
            span.line.quiet { (view.t("page-homeward-pension")) (view.colon()) (view.number(months)) }
        }
        @if !work.insurance.is_empty() {
            span.line.quiet { (view.t("page-homeward-insurance")) (view.colon()) bdi { (work.insurance) } }
        }
    }
}

/// What is carried home, and by which agreement on social security.
pub(super) fn carried(view: &View<'_>, case: &Case) -> Markup {
    let (law, folder) = (view.house.law(), &case.folder);
    let corridor = law.all("corridor").find(|clause| {
        let is = |field: &str, country: &str| clause.territory(field).is_some_and(|t| t.country() == country);
        is("origin", &folder.to) && is("destination", &folder.from)
    });
    let guidance = corridor.map(|clause| treaties::guide(clause, &Kind::default()));
    let paid: Vec<i64> = folder.work.iter().filter_map(|work| work.pension_months).collect();
    html! {
        h2 { (view.t("page-homeward-carried")) }
        dl.wide {
            (fact(&view.t("page-homeward-pension"), html! {
                @if paid.is_empty() { (view.t("page-options-unknown")) } @else { (view.number(paid.iter().sum::<i64>())) }
            }))
        }
        @match &guidance {
            Some(guidance) => p {
                @for said in guidance.insurance_said(&folder.to, &folder.from).iter().take(1) { (view.say(said)) " " }
                @match &guidance.insurance {
                    Treaty::Named(name) | Treaty::None(Some(name)) => { bdi { (name) } " " },
                    Treaty::None(None) | Treaty::Unknown => {},
                }
                "(" (cite(view, &guidance.cite)) ")"
            },
            None => p { (view.say(&Said::new("guide-treaty-insurance-unknown").text("origin", &folder.to).text("destination", &folder.from))) },
        }
    }
}
