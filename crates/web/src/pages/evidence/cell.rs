//! One figure of statistics as it stands on a page or in a table: never without source, period and day.

use agreement::Said;
use evidence::{Area, Figure, Flag, Number};
use maud::{Markup, html};

use crate::pages::away;
use crate::view::View;

/// A country in the reader's language; in English, said to be so, where the language has no word for it.
pub(super) fn country(view: &View<'_>, area: Area) -> String {
    match view.words.find(&format!("country-{}", area.code())) {
        Some(name) => name,
        None => view.own(area.name()),
    }
}

/// A figure by the reader's habits, to two decimals at most.
pub(super) fn number(view: &View<'_>, value: Number) -> String {
    let text = value.to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let minus = whole.starts_with('-');
    let shown = view.number(whole.trim_start_matches('-').parse().unwrap_or(0));
    // Of thousands nobody counts hundredths.
    let part = if whole.trim_start_matches('-').len() > 3 { "" } else { part };
    let part = part.get(..2).unwrap_or(part).trim_end_matches('0');
    let shown = if part.is_empty() { shown } else { format!("{shown}{}{part}", view.words.lang.marks().1) };
    if minus { view.words.lang.with_sign('−', &shown) } else { shown }
}

/// The figure with its source, and what is to be known of it.
pub(super) fn cell(view: &View<'_>, figure: Option<&Figure>) -> Markup {
    let Some(figure) = figure else { return html! { (view.t("page-evidence-no-data")) } };
    html! {
        strong { (number(view, figure.value)) } " " bdi lang="en" { (figure.unit) }
        (view.comma()) bdi { (figure.period) }
        p.quiet {
            bdi lang="en" { (figure.source.name) }
            " (" (view.date(figure.source.vintage)) ")"
            @if !figure.source.licence.is_empty() { (view.comma()) bdi lang="en" { (figure.source.licence) } }
        }
        @for flag in &figure.flags { p { span class="badge open" { (view.say(&flagged(view, flag))) } } }
        @if let Some(ahead) = figure.forecast.as_ref().and_then(|f| Some((f.ahead.last()?, f.last_error))) {
            @let (ahead, error) = ahead;
            @let said = Said::new("evidence-ahead")
                .text("value", number(view, ahead.value))
                .text("year", ahead.year)
                .text("low", number(view, ahead.low))
                .text("high", number(view, ahead.high));
            p.quiet {
                (view.say(&said))
                @if let Some(error) = error { " " (view.say(&Said::new("evidence-missed").text("percent", number(view, error)))) }
            }
        }
    }
}

fn flagged(view: &View<'_>, flag: &Flag) -> Said {
    match flag {
        Flag::Stale(months) => Said::new("evidence-stale").number("months", i64::from(*months)),
        Flag::Differs { value, period, source, percent } => Said::new("evidence-differs")
            .text("value", number(view, *value))
            .text("period", period)
            .text("source", view.own(&source.name))
            .text("date", source.vintage)
            .number("percent", i64::try_from(*percent).unwrap_or(i64::MAX)),
        Flag::Wider(group) => Said::new("evidence-wider").text("group", group),
    }
}

/// The titles of the table.
pub(super) fn head() -> String {
    "id,country,partner,value,unit,period,source,vintage,licence,flags,forecast_year,forecast,low,high\r\n"
        .to_owned()
}

/// A row of it; without a figure the cells after the partner are empty.
pub(super) fn row(id: &str, area: Option<Area>, partner: Option<Area>, figure: Option<&Figure>) -> String {
    let code = |area: Option<Area>| area.map_or("", Area::code);
    let mut cells = vec![id.to_owned(), code(area).to_owned(), code(partner).to_owned()];
    match figure {
        None => cells.extend(std::iter::repeat_n(String::new(), 11)),
        Some(figure) => {
            let flags: Vec<String> = figure
                .flags
                .iter()
                .map(|flag| match flag {
                    Flag::Stale(months) => format!("stale {months}"),
                    Flag::Differs { percent, source, .. } => format!("differs {percent}% {}", source.name),
                    Flag::Wider(group) => format!("wider {group}"),
                })
                .collect();
            cells.extend([
                figure.value.to_string(),
                away::cell(&figure.unit),
                figure.period.to_string(),
                away::cell(&figure.source.name),
                figure.source.vintage.to_string(),
                away::cell(&figure.source.licence),
                away::cell(&flags.join("; ")),
            ]);
            match figure.forecast.as_ref().and_then(|forecast| forecast.ahead.last()) {
                Some(ahead) => cells.extend([
                    ahead.year.to_string(),
                    ahead.value.to_string(),
                    ahead.low.to_string(),
                    ahead.high.to_string(),
                ]),
                None => cells.extend(std::iter::repeat_n(String::new(), 4)),
            }
        }
    }
    format!("{}\r\n", cells.join(","))
}
