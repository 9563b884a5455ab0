//! Enter a cost, lead it a step on, note a payment, take back what was posted in error.

use agreement::Money;
use maud::html;
use partnership::costs::is_worker;
use partnership::costs::lifecycle::Stage;
use store::costs::{self, Ask, Cost};

use super::record::{asked, get};
use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::around::day;
use crate::pages::{Answer, missing};
use crate::record::edit::{Edit, Values};
use crate::record::send::send;
use crate::view::View;

/// Money in the agreement's writing, `1250.50 EUR`, in this currency where one is given; complains where it is none.
fn money(view: &View<'_>, filled: &mut Filled, currency: Option<&str>) -> Option<Money> {
    let read = filled.get("minor").parse::<Money>().ok();
    let read = read.filter(|money| currency.is_none_or(|code| money.currency.code() == code));
    if read.is_none() {
        filled.complain("minor", view.t("page-cost-amount-wrong"));
    }
    read
}

/// The version that the form was filled in over.
fn seen(filled: &Filled) -> i64 {
    filled.get(crate::form::VERSION).parse().unwrap_or_default()
}

fn minor(view: &View<'_>) -> Field {
    Field::new("minor", view.t("page-cost-amount"), Input::Line)
        .hint(view.t("page-cost-amount-hint"))
        .foreign()
}

fn new(view: &View<'_>) -> Edit {
    let law = view.house.law();
    let clauses = law.all("cost").filter_map(|c| c.text("id").map(|id| (id.to_owned(), id.to_owned())));
    let parties = law.all("party").filter_map(|c| c.text("id")).filter(|id| !is_worker(&law, id));
    let parties = parties.map(|id| (id.to_owned(), view.party(id))).collect();
    Edit {
        title: view.t("page-cost-new"),
        button: view.t("page-keep"),
        back: (format!("{}costs", view.base), view.t("page-back")),
        lead: html! { p { (view.t("page-costs-lead")) } },
        fields: vec![
            Field::new("clause", view.t("page-cost-clause"), Input::Choice(clauses.collect())),
            Field::new("what", view.t("page-cost-what"), Input::Line),
            Field::new("provider", view.t("page-cost-provider"), Input::Choice(parties)),
            minor(view),
        ],
        version: None,
    }
}

/// The form for a cost that is expected.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    Ok(new(&view).fresh(&view, &Values::new()))
}

/// Expects a cost.
pub(crate) async fn add(ask: Inside) -> Answer {
    let view = ask.view();
    let (form, mut filled) = (new(&view), (*ask.filled).clone());
    let Some(money) = money(&view, &mut filled, None) else { return Ok(form.wrong(&view, &filled)) };
    let new = Cost {
        partnership: ask.param("p").to_owned(),
        id: String::new(),
        clause: filled.get("clause").to_owned(),
        provider: filled.get("provider").to_owned(),
        currency: money.currency.code().to_owned(),
        agreed: money.minor,
        minor: money.minor,
        stage: Stage::Budgeted,
        what: filled.get("what").to_owned(),
        incurred_on: None,
        evidence: String::new(),
        entered_by: String::new(),
        settled_by: String::new(),
        version: 1,
    };
    let house = ask.house.clone();
    let sent = send(&ask, move |tx| costs::plan(tx, &new, &house.law())).await;
    form.after(&view, filled, sent, |id| view.to(&format!("costs/{}", escaped(id))))
}

/// The step of the address.
fn step(ask: &Inside) -> String {
    let step = ask.param("step");
    if step.is_empty() {
        ask.address().rsplit('/').next().unwrap_or_default().to_owned()
    } else {
        step.to_owned()
    }
}

/// Steps that a form asks for, with their fields.
fn fields(view: &View<'_>, step: &str, payers: &[String]) -> Option<Vec<Field>> {
    let line = |name, word: &str| Field::new(name, view.t(word), Input::Line);
    match step {
        "agree" => Some(vec![minor(view)]),
        "incur" => Some(vec![
            minor(view),
            Field::new("incurred_on", view.t("page-cost-on"), Input::Typed("date")),
            line("evidence", "page-cost-evidence"),
        ]),
        "validate" | "allocate" | "invoice" | "settle" | "audit" => Some(Vec::new()),
        "dispute" | "uphold" | "concede" => {
            let payers = payers.iter().map(|id| (id.clone(), view.party(id))).collect();
            let party = Field::new("party", view.t("page-cost-payer"), Input::Choice(payers));
            Some(vec![party, line("reason", "page-cost-reason")])
        }
        _ => None,
    }
}

fn sheet(view: &View<'_>, cost: &Cost, step: &str, fields: Vec<Field>) -> Edit {
    let name = view.t(&format!("page-cost-{step}"));
    Edit {
        title: name.clone(),
        button: name,
        back: (format!("{}costs/{}", view.base, escaped(&cost.id)), view.t("page-back")),
        lead: html! { p { bdi { (cost.what) } (view.colon()) (super::amount(view, cost.minor, &cost.currency)) } },
        fields,
        version: Some(cost.version),
    }
}

fn written(cost: &Cost) -> String {
    let currency = cost.currency.parse().ok();
    currency.map_or_else(String::new, |currency| Money { minor: cost.minor, currency }.to_string())
}

/// The form for a step.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let cost = view.found(get(&ask).await)?;
    let payers: Vec<String> = view.got(asked(&ask).await)?.into_iter().map(|i| i.party).collect();
    let step = step(&ask);
    let Some(fields) = fields(&view, &step, &payers) else { return Ok(missing(&view)) };
    let values = Values::from([("minor", written(&cost))]);
    Ok(sheet(&view, &cost, &step, fields).fresh(&view, &values))
}

/// Takes a step.
pub(crate) async fn take(ask: Inside) -> Answer {
    let view = ask.view();
    let cost = view.found(get(&ask).await)?;
    let payers: Vec<String> = view.got(asked(&ask).await)?.into_iter().map(|i| i.party).collect();
    let step = step(&ask);
    let Some(fields) = fields(&view, &step, &payers) else { return Ok(missing(&view)) };
    let (form, mut filled) = (sheet(&view, &cost, &step, fields), (*ask.filled).clone());
    let mut wish = Ask {
        evidence: filled.get("evidence").to_owned(),
        party: filled.get("party").to_owned(),
        reason: filled.get("reason").to_owned(),
        ..Ask::default()
    };
    if matches!(step.as_str(), "agree" | "incur") {
        wish.minor = money(&view, &mut filled, Some(&cost.currency)).map(|money| money.minor);
    }
    if step == "incur" {
        wish.on = day(&view, &mut filled, "incurred_on");
    }
    if !filled.is_right() {
        return Ok(form.wrong(&view, &filled));
    }
    let (p, id, version, house) =
        (cost.partnership.clone(), cost.id.clone(), seen(&filled), ask.house.clone());
    let sent = send(&ask, move |tx| {
        costs::step(tx, (&p, &id), version, &step, &wish, &house.law()).map(|v| v.to_string())
    });
    form.after(&view, filled, sent.await, |_| view.to(&format!("costs/{}", escaped(&cost.id))))
}

fn payment(view: &View<'_>, cost: &Cost) -> Edit {
    let fields = vec![
        minor(view),
        Field::new("on", view.t("page-cost-paid-on"), Input::Typed("date")),
        Field::new("reference", view.t("page-cost-reference"), Input::Line).optional(),
    ];
    sheet(view, cost, "pay", fields)
}

/// The form for a payment.
pub(crate) async fn due(ask: Inside) -> Answer {
    let view = ask.view();
    let cost = view.found(get(&ask).await)?;
    let invoices = view.got(asked(&ask).await)?;
    let Some(invoice) = invoices.iter().find(|i| i.id == ask.param("entry")) else {
        return Ok(missing(&view));
    };
    let left = Cost { minor: invoice.minor - invoice.paid, ..cost.clone() };
    let values = Values::from([("minor", written(&left)), ("on", view.today().to_string())]);
    Ok(payment(&view, &left).fresh(&view, &values))
}

/// Notes a payment.
pub(crate) async fn pay(ask: Inside) -> Answer {
    let view = ask.view();
    let cost = view.found(get(&ask).await)?;
    let invoices = view.got(asked(&ask).await)?;
    let Some(invoice) = invoices.into_iter().find(|i| i.id == ask.param("entry")) else {
        return Ok(missing(&view));
    };
    let (form, mut filled) = (payment(&view, &cost), (*ask.filled).clone());
    let sum = money(&view, &mut filled, Some(&cost.currency));
    let (Some(sum), Some(on)) = (sum, day(&view, &mut filled, "on")) else {
        return Ok(form.wrong(&view, &filled));
    };
    let (p, version, reference) =
        (cost.partnership.clone(), seen(&filled), filled.get("reference").to_owned());
    let sent = send(&ask, move |tx| {
        costs::pay(tx, (&p, &invoice.id), version, (sum.minor, on), &reference).map(|v| v.to_string())
    });
    form.after(&view, filled, sent.await, |_| view.to(&format!("costs/{}", escaped(&cost.id))))
}

fn back_again(view: &View<'_>, cost: &Cost) -> Edit {
    sheet(view, cost, "reverse", vec![Field::new("reason", view.t("page-cost-reason"), Input::Line)])
}

/// The form that takes a posting back.
pub(crate) async fn doubt(ask: Inside) -> Answer {
    let view = ask.view();
    let cost = view.found(get(&ask).await)?;
    Ok(back_again(&view, &cost).fresh(&view, &Values::new()))
}

/// Takes a posting back.
pub(crate) async fn reverse(ask: Inside) -> Answer {
    let view = ask.view();
    let cost = view.found(get(&ask).await)?;
    let Ok(number) = ask.param("entry").parse::<i64>() else { return Ok(missing(&view)) };
    let (form, filled) = (back_again(&view, &cost), (*ask.filled).clone());
    let (p, id, version) = (cost.partnership.clone(), cost.id.clone(), seen(&filled));
    let reason = filled.get("reason").to_owned();
    let sent =
        send(&ask, move |tx| costs::reverse(tx, (&p, &id, number), version, &reason).map(|v| v.to_string()));
    form.after(&view, filled, sent.await, |_| view.to(&format!("costs/{}", escaped(&cost.id))))
}
