//! Two plans of costs beside one another: under one text or two, on the page, on paper and as a workbook (¶30).
//!
//! Whoever reads drafts reads costs, too ([`partnership::stakeholders`]).

use std::sync::Arc;

use agreement::{Agreement, Money, Said};
use ledger::Ratio;
use maud::{Markup, html};
use partnership::costs::beside::{self, Amount, Refused, Row, Side, What};
use store::cost_plans::{self, Kept};
use workbook::Table as Sheet;

use super::Room;
use super::compare::{called, choice, text};
use crate::call::Inside;
use crate::components::cite::cites;
use crate::components::finding;
use crate::components::layout::{back, page};
use crate::components::table::{Column, Table};
use crate::houses;
use crate::pages::intake::out::file;
use crate::pages::{Answer, missing, private};
use crate::view::View;

/// Reasons of a refusal that are shown at most.
const REASONS: usize = 50;

/// A plan under a text, and what both are called.
struct Named {
    text: String,
    plan: i64,
    side: Result<Side, Vec<Refused>>,
}

/// Both sides.
struct Both {
    /// How many plans were written.
    plans: i64,
    was: Named,
    is: Named,
}

impl Both {
    fn rows(&self) -> Vec<Row> {
        beside::rows(self.was.side.as_ref().ok(), self.is.side.as_ref().ok())
    }
}

/// What was asked for; nothing where no plan is kept, or there is no such text or plan.
async fn both(ask: &Inside, room: &Room) -> Result<Option<Both>, store::Fault> {
    let asked = |name: &str| ask.query.get(name).filter(|text| !text.is_empty()).cloned();
    let p = ask.param("p").to_owned();
    let (first, second) = (asked("was").map(|n| n.parse()), asked("is").map(|n| n.parse()));
    let found = ask.site.with_store(move |store| {
        store.read(|db| {
            let Some(latest) = cost_plans::latest(db, &p)? else { return Ok(None) };
            let mut of = |asked: Option<Result<i64, _>>| match asked {
                None => Ok(Some(latest.clone())),
                Some(Ok(number)) => cost_plans::version(db, &p, number),
                Some(Err(_)) => Ok(None),
            };
            let (was, is) = (of(first)?, of(second)?);
            Ok(was.zip(is).map(|pair| (latest.number, pair)))
        })
    });
    let Some((plans, (was, is))) = found.await? else { return Ok(None) };
    let newest = super::compare::newest(room);
    let (old, new) = (asked("old").unwrap_or(room.editions.0.to_string()), asked("new").unwrap_or(newest));
    let (Some(before), Some(after)) = (text(ask, room, &old).await?, text(ask, room, &new).await?) else {
        return Ok(None);
    };
    let day = room.kept.day;
    let priced = move |text: Arc<Agreement>, kept: Kept, name: String| Named {
        side: beside::side(&text, day, &kept.body),
        text: name,
        plan: kept.number,
    };
    let sides = houses::beside(move || Ok((priced(before, was, old), priced(after, is, new))));
    let (was, is) = sides.await?;
    Ok(Some(Both { plans, was, is }))
}

fn plan_called(view: &View<'_>, number: i64) -> String {
    view.say(&Said::new("page-room-plan").number("number", number))
}

/// What a side is called: its plan, under its text.
fn side_called(view: &View<'_>, side: &Named) -> String {
    format!("{}{}{}", plan_called(view, side.plan), view.comma(), called(view, &side.text))
}

fn plan_choice(view: &View<'_>, plans: i64, name: &str, chosen: i64, label: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (view.t(label)) }
            select id=(name) name=(name) {
                @for one in 1..=plans { option value=(one) selected[one == chosen] { (plan_called(view, one)) } }
            }
        }
    }
}

/// What a row is of, as people read it.
fn row_called(view: &View<'_>, row: &Row) -> String {
    let word = || view.t(&format!("page-room-cost-{}", row.what.word()));
    match row.what {
        What::Party => format!("{}{}{}", word(), view.colon(), view.party(&row.party)),
        What::Line => format!("{} ({})", row.category, row.line),
        What::Part => format!("{} ({}){}{}", row.category, row.line, view.colon(), view.party(&row.party)),
        What::All | What::Workers | What::Certified | What::Placed => word(),
    }
}

fn percent(view: &View<'_>, share: Ratio) -> String {
    let thousandths = share.times(Ratio::whole(1_000)).and_then(|all| i64::try_from(all.floor()).ok());
    thousandths.map_or_else(|| share.to_string(), |thousandths| view.per_mille(thousandths))
}

/// An amount, with the share or the people from which it follows.
fn amount(view: &View<'_>, one: Option<&Amount>) -> String {
    let Some(one) = one else { return "–".to_owned() };
    let money = view.money(Money { minor: one.minor, currency: one.currency });
    let people = |people| view.say(&Said::new("page-room-cost-people").number("people", people));
    let more = one.share.map(|share| percent(view, share)).or_else(|| one.people.map(people));
    more.map_or_else(|| money.clone(), |more| format!("{money} ({more})"))
}

/// How much more, with its sign.
fn more(view: &View<'_>, row: &Row) -> String {
    let currency = row.is.as_ref().map(|is| is.currency);
    match row.more().zip(currency) {
        None => "–".to_owned(),
        Some((0, _)) => "0".to_owned(),
        Some((minor, currency)) => {
            let sign = if minor < 0 { '−' } else { '+' };
            let money = view.money(Money { minor: minor.saturating_abs(), currency });
            view.words.lang.with_sign(sign, &money)
        }
    }
}

/// Why a side has no sum, each reason with its article.
fn refused(view: &View<'_>, side: &Named) -> Markup {
    html! {
        @if let Err(why) = &side.side {
            div.alert {
                p { strong { (view.say(&Said::new("page-room-cost-refused").text("side", side_called(view, side)))) } }
                ul.rules {
                    @for one in why.iter().take(REASONS) {
                        li {
                            @if !one.cite.is_empty() { (view.words.cite(&one.cite)) (view.colon()) }
                            @if !one.place.is_empty() { bdi { code { (one.place) } } " " }
                            (view.say(&one.said))
                            @if !one.message.is_empty() {
                                " " (finding::told(&one.message, &one.remedy))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Rows of some kinds; `moved` alone, or all.
fn table(view: &View<'_>, both: &Both, title: &str, rows: &[Row], kinds: &[What]) -> Markup {
    let columns = vec![
        (Column::Head, view.t("page-cost-what")),
        (Column::Number, side_called(view, &both.was)),
        (Column::Number, side_called(view, &both.is)),
        (Column::Number, view.t("page-room-cost-more")),
        (Column::Words, view.t("page-article")),
    ];
    let mut table = Table::new(view.t(title), columns).quiet();
    for row in rows.iter().filter(|row| kinds.contains(&row.what)) {
        let is = amount(view, row.is.as_ref());
        table.row_at(
            format!("cost-{}-{}-{}", row.what.word(), row.line, row.party),
            vec![
                html! { bdi { (row_called(view, row)) } },
                html! { bdi { (amount(view, row.was.as_ref())) } },
                html! { @if row.has_moved() { strong { bdi { (is) } } } @else { bdi { (is) } } },
                html! { bdi { (more(view, row)) } },
                cites(view, &row.cites()),
            ],
        );
    }
    table.show()
}

/// What the plan that is kept comes to under both texts, for the room; nothing where no plan is kept.
pub(super) async fn sums(ask: &Inside, room: &Room) -> Result<Markup, store::Fault> {
    let view = ask.view();
    let Some(both) = both(ask, room).await? else { return Ok(html! {}) };
    let rows = both.rows();
    Ok(html! {
        section aria-labelledby="costs" {
            h2 #costs { (view.t("page-room-costs")) }
            (refused(&view, &both.was)) (refused(&view, &both.is))
            @if !rows.is_empty() {
                (table(&view, &both, "page-room-cost-sums", &rows, &[What::All, What::Party, What::Workers]))
            }
            p { a href=(view.to("room/costs")) { (view.t("page-room-costs-beside")) } }
        }
    })
}

/// The page.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let room = view.found(Room::of(&ask).await)?;
    let title = view.t("page-room-costs-beside");
    let found = view.got(both(&ask, &room).await)?;
    if found.is_none() && !ask.query.is_empty() {
        return Ok(missing(&view));
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "room", "page-room"))
            h1 { (title) }
            p.lead { (view.t("page-room-costs-lead")) }
            @match &found {
                None => p { (view.t("page-cost-plan-none")) " " a href=(view.to("costs/plan")) { (view.t("page-cost-plan")) } },
                Some(both) => (inside(&view, &room, both)),
            }
        },
    )))
}

fn inside(view: &View<'_>, room: &Room, both: &Both) -> Markup {
    let rows = both.rows();
    let query =
        [("old", &both.was.text), ("new", &both.is.text)].map(|(name, text)| format!("{name}={text}"));
    let export = format!(
        "{}?{}&was={}&is={}",
        view.to("room/costs.xlsx"),
        query.join("&"),
        both.was.plan,
        both.is.plan
    );
    let sums = [What::All, What::Party, What::Workers, What::Certified, What::Placed];
    html! {
        form.choose method="get" action=(view.to("room/costs")) {
            (plan_choice(view, both.plans, "was", both.was.plan, "page-room-plan-older"))
            (choice(view, room, "old", &both.was.text, "page-room-older"))
            (plan_choice(view, both.plans, "is", both.is.plan, "page-room-plan-newer"))
            (choice(view, room, "new", &both.is.text, "page-room-newer"))
            p { button { (view.t("page-room-compare-go")) } }
        }
        (refused(view, &both.was)) (refused(view, &both.is))
        @if !rows.is_empty() {
            h2 { (view.t("page-room-cost-sums")) }
            p { (view.t("page-costs-lead")) }
            (table(view, both, "page-room-cost-sums", &rows, &sums))
            h2 { (view.t("page-cost-plan-lines")) }
            (table(view, both, "page-cost-plan-lines", &rows, &[What::Line, What::Part]))
        }
        p.act { a href=(export) { (view.t("page-room-export")) } }
    }
}

/// The same as a workbook: sums and lines, and why a side has none.
pub(crate) async fn export(ask: Inside) -> Answer {
    let view = ask.view();
    let room = view.found(Room::of(&ask).await)?;
    let Some(both) = view.got(both(&ask, &room).await)? else { return Ok(missing(&view)) };
    let heads = [side_called(&view, &both.was), side_called(&view, &both.is)];
    let mut rows = vec![vec![
        view.t("page-cost-what"),
        heads[0].clone(),
        heads[1].clone(),
        view.t("page-room-cost-more"),
        view.t("page-article"),
    ]];
    rows.extend(both.rows().iter().map(|row| {
        vec![
            row_called(&view, row),
            amount(&view, row.was.as_ref()),
            amount(&view, row.is.as_ref()),
            more(&view, row),
            view.words.cites(&row.cites()),
        ]
    }));
    let mut sheets = vec![Sheet { name: view.t("page-room-sheet-costs"), rows }];
    let mut why = Vec::new();
    for (side, head) in [&both.was, &both.is].into_iter().zip(&heads) {
        for one in side.side.as_ref().err().into_iter().flatten() {
            let cite = if one.cite.is_empty() { String::new() } else { view.words.cite(&one.cite) };
            let said = view.say(&one.said);
            why.push(vec![
                head.clone(),
                cite,
                one.place.clone(),
                said,
                one.message.clone(),
                one.remedy.clone(),
            ]);
        }
    }
    if !why.is_empty() {
        sheets.push(Sheet { name: view.t("page-room-sheet-refused"), rows: why });
    }
    Ok(file(&view, "costs", &sheets))
}
