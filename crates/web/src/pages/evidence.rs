//! What do statistics say of the countries of a partnership, side by side, and how far can they be trusted (¶5, 10, 25)?
//!
//! Every figure stands with its source, its period and the day it was published. What is old, what another source
//! contradicts and what nobody counted is said, never hidden.

mod cell;

use agreement::codes::Territory;
use agreement::{InForce, Said};
use axum::response::Response;
use evidence::{Area, Judged, Line, Measure, Profile, Table as Figures, Verdict};
use maud::{Markup, html};

use crate::call::Inside;
use crate::components::badge;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::form::{Filled, codes};
use crate::pages::{away, missing, public};
use crate::view::View;

use cell::{cell, country};

/// No more countries stand side by side.
pub(crate) const MOST: usize = 8;

/// What is asked for.
struct Asked {
    areas: Vec<Area>,
    occupation: Option<String>,
    filled: Filled,
}

/// The countries at the ends of the corridors, each once.
pub(crate) fn ends<'l>(law: &'l InForce<'_>) -> Vec<&'l str> {
    let mut own: Vec<&str> = Vec::new();
    for clause in law.all("corridor") {
        for end in ["origin", "destination"] {
            own.extend(clause.territory(end).map(Territory::country).filter(|code| !own.contains(code)));
        }
    }
    own
}

/// The countries of the corridors and the first occupation, where the address says nothing else.
fn asked(ask: &Inside) -> Asked {
    let view = ask.view();
    let law = view.house.law();
    let own = ends(&law);
    let first = law.all("occupation").find_map(|clause| clause.text("isco")).unwrap_or_default();
    let at = |name: &str| ask.query.get(name).map(|text| text.trim().to_owned());
    let countries = at("countries").filter(|text| !text.is_empty()).unwrap_or_else(|| own.join(" "));
    let occupation = at("occupation").unwrap_or_else(|| first.to_owned());
    let values =
        vec![("countries".to_owned(), countries.clone()), ("occupation".to_owned(), occupation.clone())];
    let mut filled = Filled::new(values);
    let mut areas: Vec<Area> = Vec::new();
    for word in codes(&countries) {
        match Area::of(&word) {
            Some(area) if !areas.contains(&area) => areas.push(area),
            Some(_) => {}
            None => filled.complain("countries", view.t("page-evidence-wrong-countries")),
        }
    }
    if areas.len() > MOST {
        filled.complain("countries", view.say(&Said::new("evidence-too-many").number("most", MOST as i64)));
        areas.truncate(MOST);
    }
    let isco = match evidence::isco(&occupation) {
        Ok(isco) => isco,
        Err(_) => {
            filled.complain("occupation", view.t("page-evidence-wrong-occupation"));
            None
        }
    };
    Asked { areas, occupation: isco, filled }
}

fn form(view: &View<'_>, asked: &Asked) -> Markup {
    let fields = fields(view);
    html! {
        form.fill method="get" action=(view.to("evidence")) novalidate {
            @for field in &fields { (field.show(view, &asked.filled)) }
            p { button { (view.t("page-evidence-show")) } }
        }
    }
}

fn fields(view: &View<'_>) -> Vec<Field> {
    vec![
        Field::new("countries", view.t("page-evidence-countries"), Input::Line)
            .hint(view.t("page-evidence-countries-hint"))
            .foreign(),
        Field::new("occupation", view.t("page-evidence-occupation"), Input::Line)
            .hint(view.t("page-evidence-occupation-hint"))
            .optional()
            .foreign(),
    ]
}

/// The page.
pub(crate) async fn show(ask: Inside) -> Response {
    let view = ask.view();
    let asked = asked(&ask);
    let title = view.t("page-evidence");
    let shell = Form {
        action: String::new(),
        button: String::new(),
        fields: fields(&view),
        filled: &asked.filled,
        version: None,
    };
    let body = match &view.house.evidence {
        None => {
            html! { p { (view.t("page-evidence-none")) } p { code dir="ltr" { "ambos import evidence" } " " code dir="ltr" { "ambos serve --evidence" } } }
        }
        Some(table) => html! {
            (form(&view, &asked))
            (profiles(&view, table, &asked))
        },
    };
    public(page(
        &view,
        &shell.title(&view, &title),
        html! {
            (shell.problems(&view))
            h1 { (title) }
            p.lead { (view.t("page-evidence-lead")) }
            p.status { (view.say(&Said::new("evidence-on").text("date", view.house.date))) }
            (body)
        },
    ))
}

fn profiles(view: &View<'_>, table: &Figures, asked: &Asked) -> Markup {
    let profile = evidence::profile(table, &asked.areas, asked.occupation.as_deref(), view.house.date);
    let query = format!(
        "countries={}&occupation={}",
        escaped(asked.filled.get("countries")),
        escaped(asked.filled.get("occupation"))
    );
    html! {
        p { a href=(format!("{}?{query}", view.to("evidence.csv"))) { (view.t("page-csv")) } }
        section aria-labelledby="countries-side" {
            h2 #countries-side { (view.t("page-evidence-side")) }
            (countries(view, &profile, &asked.areas))
        }
        @if let Some(code) = &asked.occupation {
            section aria-labelledby="lack" {
                h2 #lack { (view.t("page-evidence-lack")) }
                p { (view.t("page-evidence-lack-lead")) }
                (lack(view, table, &asked.areas, code))
            }
        }
        @if asked.areas.len() > 1 {
            section aria-labelledby="ways" {
                h2 #ways { (view.t("page-evidence-ways")) }
                (ways(view, &profile, &asked.areas))
            }
        }
        p.note { (view.t("page-evidence-note")) }
    }
}

/// What a line of a profile is called.
fn called(view: &View<'_>, id: &str) -> String {
    view.t(&format!("evidence-{}", id.replace('.', "-")))
}

fn countries(view: &View<'_>, profile: &Profile, areas: &[Area]) -> Markup {
    let mut columns = vec![(Column::Head, view.t("page-evidence-what"))];
    columns.extend(areas.iter().map(|area| (Column::Words, country(view, *area))));
    let mut side = Table::new(view.t("page-evidence-side"), columns).quiet();
    let of = |area: Area| profile.lines.iter().filter(move |l| l.area == Some(area) && l.partner.is_none());
    let Some(first) = areas.first() else { return html! { p { (view.t("page-evidence-no-country")) } } };
    for line in of(*first) {
        let mut row = vec![html! { (called(view, line.id)) }];
        row.extend(areas.iter().map(|area| {
            let own = of(*area).find(|own| own.id == line.id);
            cell(view, own.and_then(|own| own.figure.as_ref()))
        }));
        side.row(row);
    }
    let mut row = vec![html! { (view.t("evidence-who-safeguards")) }];
    row.extend(areas.iter().map(|area| listed(view, *area)));
    side.row(row);
    let everywhere: Vec<&Line> = profile.lines.iter().filter(|line| line.area.is_none()).collect();
    html! {
        div.side { (side.show()) }
        @for line in everywhere { h3 { (called(view, line.id)) } (cell(view, line.figure.as_ref())) }
    }
}

/// Whether a country stands on the list of the World Health Organization, where the list was in force.
fn listed(view: &View<'_>, area: Area) -> Markup {
    let territory = area.code().parse::<Territory>().ok();
    let word = match territory.and_then(|territory| territory.on_who_safeguards_list(view.house.date)) {
        Some(true) => "page-evidence-listed",
        Some(false) => "page-no",
        None => "verdict-unknown",
    };
    html! { (view.t(word)) p.quiet { (view.t("page-evidence-who-source")) } }
}

/// Gap and shortage of the occupation, country by country.
fn lack(view: &View<'_>, table: &Figures, areas: &[Area], code: &str) -> Markup {
    let all: Vec<Result<Judged, String>> =
        areas.iter().map(|area| evidence::judged(table, *area, code, view.house.date)).collect();
    let mut columns = vec![(Column::Head, view.t("page-evidence-what"))];
    columns.extend(areas.iter().map(|area| (Column::Words, country(view, *area))));
    let mut side = Table::new(view.t("page-evidence-lack"), columns).quiet();
    let each = |tell: &dyn Fn(&Judged) -> Markup| {
        let told = |one: &Result<Judged, String>| match one {
            Ok(judged) => tell(judged),
            Err(why) => html! { bdi lang="en" { (why) } },
        };
        all.iter().map(told).collect::<Vec<_>>()
    };
    let mut row = |head: String, cells: Vec<Markup>| {
        let mut whole = vec![html! { (head) }];
        whole.extend(cells);
        side.row(whole);
    };
    row(
        view.t("page-evidence-gap"),
        each(&|judged| match judged.gap.value {
            Some(gap) => {
                let said = Said::new("evidence-people").text("people", cell::number(view, gap));
                html! { strong { (view.say(&said)) } }
            }
            None => missing_parts(view, judged.gap.missing()),
        }),
    );
    for (number, (measure, _)) in evidence::PARTS.iter().enumerate() {
        row(measure_name(view, *measure), each(&|judged| cell(view, judged.gap.parts[number].1.as_ref())));
    }
    row(
        view.t("page-evidence-shortage"),
        each(&|judged| {
            let word = match judged.shortage.verdict {
                Verdict::Shortage => "page-evidence-short",
                Verdict::Watch => "page-evidence-watch",
                Verdict::None => "page-evidence-enough",
                Verdict::Unknown => return missing_parts(view, judged.shortage.missing.iter().copied()),
            };
            let mean = judged.shortage.mean.map(|mean| cell::number(view, mean)).unwrap_or_default();
            html! { strong { (view.t(word)) } " " (view.say(&Said::new("evidence-mean").text("mean", mean))) }
        }),
    );
    for (number, measure) in evidence::INDICATORS.iter().enumerate() {
        row(measure_name(view, *measure), each(&|judged| cell(view, judged.indicators[number].1.as_ref())));
    }
    html! { div.side { (side.show()) } }
}

fn measure_name(view: &View<'_>, measure: Measure) -> String {
    view.t(&format!("evidence-{}", measure.word()))
}

fn missing_parts(view: &View<'_>, missing: impl Iterator<Item = Measure>) -> Markup {
    let names: Vec<String> = missing.map(|measure| measure_name(view, measure)).collect();
    let said = Said::new("evidence-missing").text("parts", names.join(view.words.lang.semicolon()));
    html! { (badge::verdict(view, agreement::checklist::Verdict::Unknown)) " " (view.say(&said)) }
}

/// Each way between two of the countries.
fn ways(view: &View<'_>, profile: &Profile, areas: &[Area]) -> Markup {
    const ABOUT: [&str; 4] = ["migrants", "migrants.women", "remittances", "remittance-cost"];
    let mut columns = vec![(Column::Head, view.t("page-evidence-way"))];
    columns.extend(ABOUT.map(|id| (Column::Words, called(view, id))));
    let mut table = Table::new(view.t("page-evidence-ways"), columns).quiet();
    for (from, to) in areas.iter().flat_map(|from| areas.iter().map(move |to| (*from, *to))) {
        if from == to {
            continue;
        }
        let said = Said::new("evidence-way").text("from", country(view, from)).text("to", country(view, to));
        let mut row = vec![html! { (view.say(&said)) }];
        row.extend(ABOUT.map(|id| {
            let own = |l: &&Line| (l.area, l.partner, l.id) == (Some(from), Some(to), id);
            cell(view, profile.lines.iter().find(own).and_then(|line| line.figure.as_ref()))
        }));
        table.row(row);
    }
    html! { div.side { (table.show()) } }
}

/// The same as a table for other programs.
pub(crate) async fn csv(ask: Inside) -> Response {
    let view = ask.view();
    let asked = asked(&ask);
    let Some(table) = view.house.evidence.clone() else { return missing(&view) };
    let on = view.house.date;
    let profile = evidence::profile(&table, &asked.areas, asked.occupation.as_deref(), on);
    let mut out = cell::head();
    for line in &profile.lines {
        out += &cell::row(line.id, line.area, line.partner, line.figure.as_ref());
    }
    for (area, code) in
        asked.areas.iter().flat_map(|area| asked.occupation.iter().map(move |code| (*area, code)))
    {
        let Ok(judged) = evidence::judged(&table, area, code, on) else { continue };
        for (measure, figure) in judged.gap.parts.iter().chain(&judged.indicators) {
            out += &cell::row(measure.word(), Some(area), None, figure.as_ref());
        }
    }
    away::csv(out, "evidence.csv")
}
