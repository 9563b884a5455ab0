//! Figures under two texts, and the article that moved each.

use agreement::checklist::Verdict;
use maud::{Markup, html};
use partnership::room::{Compared, Kind, Value};

use crate::components::badge;
use crate::components::cite::cites;
use crate::components::table::{Column, Table};
use crate::pages::checklist::question;
use crate::view::View;

/// What a figure is of, as people read it.
pub(super) fn called(view: &View<'_>, one: &Compared) -> String {
    let kind = view.t(&format!("page-room-figure-{}", one.kind.word()));
    let about = match one.kind {
        Kind::Item => format!("{} {}", one.about, question(view, &one.about)),
        Kind::Track => view.t(&format!("page-track-{}", one.about)),
        Kind::From => view.country_code(&one.about),
        Kind::Origin | Kind::Stock => match one.about.split_once('/') {
            Some((state, occupation)) => {
                format!("{}{}{}", view.country_code(state), view.comma(), view.occupation(occupation))
            }
            None => one.about.clone(),
        },
        Kind::Pays | Kind::Bears => view.party(&one.about),
        _ => return kind,
    };
    format!("{kind}{}{about}", view.colon())
}

/// How much it is, as people read it.
pub(super) fn amount(view: &View<'_>, kind: Kind, value: Option<&Value>) -> String {
    match value {
        None => view.t("page-room-unknown"),
        Some(Value::Number(number)) => view.number(*number),
        Some(Value::Tenths(tenths)) => {
            let (whole, part) = (tenths / 10, (tenths % 10).abs());
            let number = format!("{}{}{part}", view.number(whole.abs()), view.words.lang.marks().1);
            let sign = if *tenths < 0 { '−' } else { '+' };
            if *tenths == 0 { number } else { view.words.lang.with_sign(sign, &number) }
        }
        // Rounded down, so that nothing looks whole that is not.
        Some(Value::Share(share)) => view.per_mille(share.floor_of(1000)),
        Some(Value::Money(money)) => view.money(*money),
        Some(Value::Word(word)) => match kind {
            Kind::Item | Kind::Origin => view.t(&format!("verdict-{}", word.replace('_', "-"))),
            Kind::Ready => view.t(if word == "yes" { "ready" } else { "not-ready" }),
            Kind::Clash => {
                let all: Vec<String> = word.split("; ").map(str::to_owned).collect();
                view.words.cites(&all)
            }
            _ => view.t(&format!("page-room-round-{word}")),
        },
    }
}

fn shown(view: &View<'_>, kind: Kind, value: Option<&Value>) -> Markup {
    let verdict = |word: &str| {
        let all = [Verdict::Pass, Verdict::Fail, Verdict::Unknown, Verdict::NotApplicable];
        all.into_iter().find(|verdict| verdict.word() == word)
    };
    match (kind, value) {
        (Kind::Item | Kind::Origin, Some(Value::Word(word))) => match verdict(word) {
            Some(found) => badge::verdict(view, found),
            None => html! { (amount(view, kind, value)) },
        },
        (Kind::Ready, Some(Value::Word(word))) => badge::ready(view, word == "yes"),
        _ => html! { bdi { (amount(view, kind, value)) } },
    }
}

/// Which articles moved it, in words for where links have no place.
pub(super) fn moved_by(view: &View<'_>, one: &Compared) -> String {
    let cites = view.words.cites(&one.by);
    match one.has_moved() {
        true if one.together => format!("{cites} ({})", view.t("page-room-together")),
        true => cites,
        false => String::new(),
    }
}

/// The table; what moved stands first.
pub(super) fn table(view: &View<'_>, figures: &[Compared]) -> Markup {
    let mut table = Table::new(
        view.t("page-room-figures"),
        vec![
            (Column::Head, view.t("page-room-figure")),
            (Column::Words, view.t("page-room-was")),
            (Column::Words, view.t("page-room-is")),
            (Column::Words, view.t("page-room-by")),
        ],
    )
    .quiet();
    let (moved, same): (Vec<&Compared>, Vec<&Compared>) = figures.iter().partition(|one| one.has_moved());
    for one in &moved {
        table.row_at(
            format!("figure-{}-{}", one.kind.word(), one.about.replace(['/', ' '], "-")),
            vec![
                html! { bdi { (called(view, one)) } },
                shown(view, one.kind, one.was.as_ref()),
                html! { strong { (shown(view, one.kind, one.is.as_ref())) } },
                html! { (cites(view, &one.by)) @if one.together { " " span.quiet { "(" (view.t("page-room-together")) ")" } } },
            ],
        );
    }
    let mut rest = Table::new(
        view.t("page-room-same"),
        vec![(Column::Head, view.t("page-room-figure")), (Column::Words, view.t("page-room-both"))],
    )
    .quiet();
    for one in &same {
        rest.row(vec![html! { bdi { (called(view, one)) } }, shown(view, one.kind, one.is.as_ref())]);
    }
    html! {
        @if table.is_empty() { p { (view.t("page-room-nothing-moved")) } } @else { (table.show()) }
        @if !rest.is_empty() { details { summary { (view.t("page-room-same")) } (rest.show()) } }
        p.note { (view.t("page-room-left-out")) }
    }
}
