//! A plan of costs and how it is shared, for people.

use std::fmt::Write;

use agreement::{Currency, Money};
use ledger::shapley::MOST;
use ledger::{Party, Ratio, Step};
use partnership::costs::methods::{DRAWS, SideBySide};
use partnership::costs::plan::{Plan, Priced, over};
use partnership::intake::people::Track;

/// An amount in minor units.
fn money(minor: i64, currency: Currency) -> String {
    Money { minor, currency }.to_string()
}

/// An exact amount, to the nearest minor unit.
fn nearest(exact: Ratio, currency: Currency) -> String {
    i64::try_from(exact.nearest()).map_or_else(|_| "too large".to_owned(), |minor| money(minor, currency))
}

/// A share in per cent, to two decimals, or as a fraction where that is not exact.
fn percent(share: Ratio) -> String {
    match share.times(Ratio::whole(10_000)) {
        Some(points) if points.den() == 1 => {
            let points = points.num();
            let (whole, part) = (points / 100, points % 100);
            if part == 0 { format!("{whole}%") } else { format!("{whole}.{part:02}%").replace("0%", "%") }
        }
        _ => share.to_string(),
    }
}

/// Line by line, by party, by site, for each.
pub fn plan(plan: &Plan, name: &dyn Fn(&str) -> String) -> String {
    let of = |minor| money(minor, plan.currency);
    let mut out = String::new();
    for line in &plan.lines {
        line_told(&mut out, line, plan.currency);
    }
    let _ = writeln!(out, "all lines: {}\n", of(plan.total));
    out += "by party\n";
    for (party, minor) in &plan.by_party {
        let _ = writeln!(out, "  {}  {party}, {}", of(*minor), name(party));
    }
    let _ =
        writeln!(out, "  {}  workers\n\nby class of fees and costs (ILO 2019; no worker pays any)", of(0));
    for (class, minor) in &plan.by_class {
        let _ = writeln!(out, "  {}  {}", of(*minor), class.map_or("not stated", |c| c.word()));
    }
    out += "\nby site\n";
    for (site, minor) in &plan.by_site {
        let _ = writeln!(out, "  {}  {site}", of(*minor));
    }
    if let Some(all) = plan.elsewhere {
        let _ = writeln!(
            out,
            "  the same cohort with these lines elsewhere: {} ({})",
            of(all.second),
            more_or_less(all.difference, plan.currency)
        );
        for line in &plan.lines {
            let Some((site, compared)) = &line.elsewhere else { continue };
            let (there, more) = (of(compared.second), more_or_less(compared.difference, plan.currency));
            let here = of(compared.first);
            let _ = writeln!(out, "    {}: {} {here}, {site} {there} ({more})", line.id, line.line.site);
        }
    }
    out += "\nfor each (who drops out is paid for)\n";
    let each = |cost: Ratio, people: Option<i64>| match over(cost, people) {
        Some(exact) => nearest(exact, plan.currency),
        None => "unknown".to_owned(),
    };
    for cohort in &plan.cohorts {
        let group = &cohort.group;
        let begins = each(cohort.cost, Some(group.begin));
        let _ = write!(out, "  {} ({}): {} begin, {begins} each", group.id, group.track.word(), group.begin);
        let known = [(group.certified, "certified"), (group.placed, "placed")];
        for (people, what) in known {
            let people_said = people.map_or("unknown".to_owned(), |n| n.to_string());
            let _ = write!(out, "; {people_said} {what}, {} each", each(cohort.cost, people));
        }
        out += "\n";
    }
    let said = |exact: Option<Ratio>| exact.map_or("unknown".to_owned(), |e| nearest(e, plan.currency));
    let _ = writeln!(out, "  per certified, both tracks: {}", said(plan.per_certified()));
    if plan.cohorts.iter().any(|c| c.group.track == Track::Away) {
        let _ = writeln!(out, "  per placed away: {}", said(plan.per_placed()));
    }
    out += "\nby scale\n";
    for scale in &plan.by_scale {
        let each = each(Ratio::whole(i128::from(scale.minor)), Some(scale.people));
        let _ =
            writeln!(out, "  {}%: {} people, {}, {each} each", scale.percent, scale.people, of(scale.minor));
    }
    for budget in &plan.budgets {
        let stands = match budget.planned {
            None => "not compared: the plan does not tell origins apart".to_owned(),
            Some(planned) if planned > budget.most => {
                format!("the plan is {} over it", of(planned - budget.most))
            }
            Some(planned) => format!("the plan leaves {}", of(budget.most - planned)),
        };
        let _ = writeln!(out, "\nbudget {} of {} ({}): {stands}", budget.id, of(budget.most), budget.cite);
    }
    out
}

fn line_told(out: &mut String, line: &Priced, currency: Currency) {
    let of = |minor| money(minor, currency);
    let fixed = if line.line.fixed > 0 { format!(" + {}", of(line.line.fixed)) } else { String::new() };
    let _ = writeln!(
        out,
        "{}  {} × {}{fixed} = {}  {} ({})",
        line.id,
        line.people,
        of(line.line.each),
        of(line.minor),
        line.category,
        line.cite
    );
    for part in &line.parts {
        let _ =
            writeln!(out, "    {}  {} {} ({})", of(part.minor), percent(part.share), part.party, part.cite);
    }
}

fn more_or_less(difference: i64, currency: Currency) -> String {
    match difference {
        0 => "the same".to_owned(),
        more if more > 0 => format!("{} more", money(more, currency)),
        less => format!("{} less", Money { minor: less.saturating_neg(), currency }),
    }
}

/// The methods side by side, then why.
pub fn sharing(both: &SideBySide, currency: Currency) -> String {
    let mut out = "sharing by each method; below zero: is paid\n".to_owned();
    for (index, party) in both.parties.iter().enumerate() {
        let _ = write!(out, "  {}", party.id);
        for side in &both.sides {
            if let Ok(sharing) = &side.sharing {
                let _ = write!(out, "  {} {}", side.method, money(sharing.charges()[index].minor, currency));
            }
        }
        out += "\n";
    }
    for side in &both.sides {
        let _ = writeln!(out, "\n{}", meaning(side.method, side.drawn));
        match &side.sharing {
            Err(why) => {
                let _ = writeln!(out, "  unknown: {why}");
            }
            Ok(sharing) => {
                for (party, charge) in both.parties.iter().zip(sharing.charges()) {
                    let steps: Vec<String> = charge.steps.iter().map(|s| step(s, currency)).collect();
                    let why =
                        if steps.is_empty() { String::new() } else { format!(": {}", steps.join("; ")) };
                    let _ = writeln!(out, "  {} {}{why}", party.id, money(charge.minor, currency));
                }
            }
        }
    }
    orders_told(&mut out, both, currency);
    out
}

fn meaning(method: &str, drawn: bool) -> String {
    match (method, drawn) {
        ("agreement", _) => "agreement: the shares in force".to_owned(),
        ("equal", _) => "equal: the same for each".to_owned(),
        ("proportional", _) => "proportional: by what each gains".to_owned(),
        (_, false) => "shapley: benefit less what each adds, over all orders of joining".to_owned(),
        (_, true) => format!(
            "shapley: benefit less what each adds, over {DRAWS} drawn orders of at most {MOST} parties"
        ),
    }
}

/// One step of a charge in words.
fn step(step: &Step, currency: Currency) -> String {
    let exact = |e: Ratio| nearest(e, currency);
    let wide = |minor: i128| i64::try_from(minor).map_or("too large".to_owned(), |m| money(m, currency));
    match step {
        Step::Share(share) => format!("{} of the cost", percent(*share)),
        Step::Equal(number) => format!("one of {number} parts"),
        Step::Benefit { own, all } => format!("gains {} of {}", money(*own, currency), wide(*all)),
        Step::Adds(size) => format!(
            "joining {} others it adds {} on average, {} of the value",
            size.others,
            Ratio::new(size.added, i128::from(size.coalitions)).map_or_else(|| "nothing".to_owned(), exact),
            exact(size.part)
        ),
        Step::Estimated(e) => {
            format!("adds {} on average, standard error {}", exact(e.value), wide(e.error))
        }
        Step::LessValue { benefit, value } => {
            format!("gains {} less value {}", money(*benefit, currency), exact(*value))
        }
        Step::WorkerFree(computed) => format!("a worker pays nothing: {} taken off", exact(*computed)),
        Step::ForWorkers(more) => format!("{} of what would fall on workers", exact(*more)),
        Step::Rounded(change) => format!("rounded by {change} minor units"),
    }
}

fn orders_told(out: &mut String, both: &SideBySide, currency: Currency) {
    if both.orders.is_empty() {
        return;
    }
    let name = |index: &usize| both.parties.get(*index).map_or("", |p: &Party| &p.id);
    out.push_str("\nevery order of joining, and what each adds\n");
    for order in &both.orders {
        let adds = order.parties.iter().map(|i| {
            let minor = i64::try_from(order.added[*i]).unwrap_or(i64::MAX);
            format!("{} {}", name(i), money(minor, currency))
        });
        let _ = writeln!(out, "  {}", adds.collect::<Vec<_>>().join(", "));
    }
}
