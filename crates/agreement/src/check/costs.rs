//! Who pays: never the worker, always somebody, and all of it once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;

use super::is_payer;
use crate::clause::{Clause, Value};
use crate::finding::Finding;
use crate::fraction::Fraction;
use crate::law::frame;
use crate::money::Money;
use crate::schema::names_worker;

/// Workers are never charged (ILO 2019; ILO C181 Art. 7; IRIS Principle 1).
pub(super) fn worker_never_pays(clause: &Clause, all: &[Clause], findings: &mut Vec<Finding>) {
    const REMEDY: &str = "name the employer, a State or a fund: workers pay nothing (ILO, Definition of recruitment fees, 2019)";
    let mut charged = |field: &str, message: String, remedy: &str| {
        findings.push(Finding::error("worker-charged", clause.place_of(field), message).remedy(remedy));
    };
    for field in clause.fields.keys().filter(|f| is_payer(f)) {
        let Some(who) = clause.text(field) else { continue };
        // A party may be named anew from a day on.
        let mut parties = all.iter().filter(|c| c.kind.name == "party" && c.text("id") == Some(who));
        if names_worker(who) || parties.any(|p| p.text("name").is_some_and(names_worker)) {
            charged(field, format!("this makes the worker (`{who}`) pay"), REMEDY);
        }
    }
    match clause.kind.name {
        "step" | "recognition"
            if clause.money("fee").is_some_and(|f| f.minor > 0) && clause.get("payer").is_none() =>
        {
            charged("fee", "a fee that names no payer falls on the worker".into(), REMEDY);
        }
        "choice" => {
            if clause.money("switch_penalty").is_some_and(|m| m.minor > 0) {
                let remedy = "write an amount of zero: the choice of track is free";
                charged("switch_penalty", "changing track would cost the worker".into(), remedy);
            }
            if clause.flag("bond") == Some(true) {
                let remedy = "write `bond = false`: nobody is bound to stay or to repay";
                charged("bond", "a bond makes workers repay what they may not be charged".into(), remedy);
            }
        }
        "orientation" if clause.flag("free") == Some(false) => {
            let remedy = "write `free = true`, and add a [[cost]] that says who pays for it";
            charged("free", "orientation that is not free is paid by the worker".into(), remedy);
        }
        "cost" if clause.text("fee_class") == Some("illegitimate") => {
            let message = "an illegitimate cost is void, whoever pays it";
            findings.push(
                Finding::error("void-cost", clause.place_of("fee_class"), message).remedy("strike this cost"),
            );
        }
        _ => {}
    }
}

/// On every day, somebody pays each cost, and their shares make exactly 100%
/// (¶30). A cost is paid by its payer; else by the shares that name it; else by
/// those that name none.
pub(super) fn shares(clauses: &[Clause], findings: &mut Vec<Finding>) {
    let frame = frame(clauses);
    let all = || clauses.iter().filter(|c| c.kind.name == "share");
    // What cannot be read has its own finding; a sum without it would mislead.
    if all().any(|s| [s.get("share"), s.get("of")].contains(&Some(&Value::Unread))) {
        return;
    }
    let general: Vec<&Clause> = all().filter(|s| s.get("of").is_none()).collect();
    let mut named: BTreeMap<&str, Vec<&Clause>> = BTreeMap::new();
    for share in all() {
        for of in share.texts("of") {
            named.entry(of).or_default().push(share);
        }
    }
    let mut wrong: Vec<(Date, Vec<&Clause>, Vec<&str>)> = Vec::new();
    let broken = |shares: &[&Clause]| !shares.is_empty() && total(shares) != Some(Fraction::ONE);
    if let Some((day, on)) =
        days(&general, &frame).map(|day| (day, on(&general, day, &frame))).find(|(_, on)| broken(on))
    {
        wrong.push((day, on, Vec::new()));
    }
    for cost in clauses.iter().filter(|c| c.kind.name == "cost") {
        let id = cost.text("id").unwrap_or_default();
        let own = named.get(id).map_or(&[][..], Vec::as_slice);
        if cost.get("payer").is_some() {
            twice(cost, own, &frame, findings);
            continue;
        }
        let both: Vec<&Clause> = own.iter().chain(&general).copied().collect();
        for day in days(&both, &cost.in_force(&frame)) {
            let naming = on(own, day, &frame);
            if naming.is_empty() && on(&general, day, &frame).is_empty() {
                unpaid(cost, (!both.is_empty()).then_some(day), findings);
                break;
            }
            if broken(&naming) {
                match wrong.iter_mut().find(|(_, known, _)| same(known, &naming)) {
                    Some((_, _, costs)) => costs.push(id),
                    None => wrong.push((day, naming, vec![id])),
                }
                break;
            }
        }
    }
    for (day, shares, costs) in wrong {
        let Some(last) = shares.last() else { continue };
        let what = if costs.is_empty() { "all costs".to_owned() } else { costs.join(", ") };
        let said = total(&shares).map_or("a sum too fine to write".to_owned(), |t| t.to_string());
        let message = format!("from {day} the shares of {what} make {said}, not 100%");
        let mut finding = Finding::error("share-total", last.place_of("share"), message)
            .remedy("change the shares so that they make exactly 100%");
        for clause in &shares {
            let share = clause.share("share").unwrap_or(Fraction::ZERO);
            finding = finding.also(clause.place_of("share"), format!("{share}, {}", clause.cite));
        }
        findings.push(finding);
    }
}

/// The days in `range` from which other shares may be in force than before.
fn days(shares: &[&Clause], range: &Range<Date>) -> impl Iterator<Item = Date> + use<> {
    let own = shares.iter().flat_map(|s| {
        let own = s.in_force(range);
        [own.start, own.end]
    });
    let within: BTreeSet<Date> = own.chain([range.start]).filter(|d| range.contains(d)).collect();
    within.into_iter()
}

fn on<'a>(shares: &[&'a Clause], day: Date, frame: &Range<Date>) -> Vec<&'a Clause> {
    shares.iter().copied().filter(|s| s.in_force(frame).contains(&day)).collect()
}

/// What shares make together; nothing where that is too fine to write.
fn total(shares: &[&Clause]) -> Option<Fraction> {
    let mut each = shares.iter().map(|s| s.share("share").unwrap_or(Fraction::ZERO));
    each.try_fold(Fraction::ZERO, Fraction::plus)
}

fn same(some: &[&Clause], others: &[&Clause]) -> bool {
    some.iter().map(|c| &c.place).eq(others.iter().map(|c| &c.place))
}

/// Nobody pays, from this day on where it has one.
fn unpaid(cost: &Clause, day: Option<Date>, findings: &mut Vec<Finding>) {
    let id = cost.text("id").unwrap_or_default();
    let from = day.map_or(String::new(), |day| format!("from {day} "));
    findings.push(
        Finding::error("unpaid-cost", &cost.place, format!("{from}nobody pays `{id}`"))
            .remedy("name its `payer`, or add shares that reach it"),
    );
}

/// A cost that names its payer, and that shares name too.
fn twice(cost: &Clause, shares: &[&Clause], frame: &Range<Date>, findings: &mut Vec<Finding>) {
    let on = cost.in_force(frame);
    let meets = |s: &&&Clause| {
        let own = s.in_force(frame);
        own.start < on.end && on.start < own.end
    };
    if let Some(share) = shares.iter().find(meets) {
        let message =
            format!("`{}` names its payer, and shares name it too", cost.text("id").unwrap_or_default());
        findings.push(
            Finding::error("two-payers", cost.place_of("payer"), message)
                .remedy("strike the payer here, or strike the cost in the shares")
                .also(share.place_of("of"), format!("a share names it here, {}", share.cite)),
        );
    }
}

/// Amounts that are added up or compared stand in one currency.
pub(super) fn currencies(clauses: &[Clause], findings: &mut Vec<Finding>) {
    const ADDED: &str = "write all costs and budgets in one currency, converted at the day and rate your settlement clause names";
    let mut differs = |clause: &Clause, field, money: Money, first: (&Clause, &str, Money), why, remedy| {
        let message = format!("{} here and {} before: {why}", money.currency.code(), first.2.currency.code());
        findings.push(
            Finding::error("two-currencies", clause.place_of(field), message)
                .remedy(remedy)
                .also(first.0.place_of(first.1), "the first amount"),
        );
    };
    let mut amounts = clauses
        .iter()
        .filter(|c| matches!(c.kind.name, "cost" | "budget"))
        .filter_map(|c| Some((c, c.money("amount")?)));
    if let Some((first, money)) = amounts.next() {
        let mut seen = BTreeSet::from([money.currency]);
        for (clause, other) in amounts.filter(|(_, m)| seen.insert(m.currency)) {
            let why = "costs that are added up need one currency";
            differs(clause, "amount", other, (first, "amount", money), why, ADDED);
        }
    }
    for training in clauses.iter().filter(|c| c.kind.name == "training") {
        if let (Some(wage), Some(least)) = (training.money("wage"), training.money("legal_minimum_wage"))
            && wage.currency != least.currency
        {
            let why = "a wage and its lawful minimum are compared in one currency";
            differs(
                training,
                "legal_minimum_wage",
                least,
                (training, "wage", wage),
                why,
                "write both in the currency in which the wage is paid",
            );
        }
    }
}
