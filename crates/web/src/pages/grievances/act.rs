//! A step of the body that deals with a complaint: the form, and carrying it out.

use agreement::Said;
use axum::response::IntoResponse;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::grievances::refund::amount;
use partnership::grievances::{Category, Severity};
use skills::western_digits;
use store::grievances::{self, Grievance, Move, Offer, Side};
use store::{Fault, Refusal, Tx, organisations};

use super::category;
use super::questions::{accused, offered};
use super::record::{at, look, steps};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::question::question;
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, go, missing, private};
use crate::record::refused::complain;
use crate::record::send::{Sent, send};
use crate::view::View;

/// What a form of a step is written with.
struct Ground {
    case: Grievance,
    offers: Vec<Offer>,
    /// Parties that are organisations here: id and name of the organisation.
    organisations: Vec<(String, String)>,
}

async fn ground(ask: &Inside) -> Result<Option<Ground>, Fault> {
    let Some(case) = look(ask).await? else { return Ok(None) };
    let (p, house, lang) = (ask.param("p").to_owned(), ask.house.clone(), ask.call.lang.code());
    let read = ask.site.with_store(move |store| {
        store.read(|db| {
            let offers = grievances::offers(db, &house.law(), &p, None, lang)?;
            let mut organisations = Vec::new();
            for (_, id) in organisations::parties(db, &p)? {
                let name = organisations::get(db, &id)?.map_or_else(|| id.clone(), |o| o.name);
                if !organisations.iter().any(|(known, _)| *known == id) {
                    organisations.push((id, name));
                }
            }
            Ok((offers, organisations))
        })
    });
    let (offers, organisations) = read.await?;
    Ok(Some(Ground { case, offers, organisations }))
}

fn fields(view: &View<'_>, step: &str, ground: &Ground) -> Vec<Field> {
    let area = |word: &str| Field::new("text", view.t(word), Input::Area);
    let named = |(id, name): &(String, String)| (id.clone(), view.own(name));
    let organisations = || -> Vec<(String, String)> {
        let nobody = (String::new(), view.t("page-refund-nobody"));
        std::iter::once(nobody).chain(ground.organisations.iter().map(named)).collect()
    };
    let about =
        || Field::new("accused", view.t("page-complain-accused"), Input::Choice(accused(view, view.house)));
    match step {
        "acknowledge" => vec![area("page-complaint-to-them").optional()],
        "say" => vec![area("page-complaint-to-them")],
        "remedy" => vec![area("page-complaint-remedy").hint(view.t("page-complaint-remedy-hint"))],
        "disclose" => vec![area("page-complaint-disclosed").hint(view.t("page-complaint-disclose-hint"))],
        "triage" => {
            let categories = Category::ALL.map(|one| (one.word().to_owned(), category(view, one)));
            let severities = Severity::ALL
                .map(|one| (one.word().to_owned(), view.t(&format!("grievance-severity-{}", one.word()))));
            vec![
                Field::new("category", view.t("page-complaint-about"), Input::Choice(categories.to_vec())),
                Field::new("severity", view.t("page-complaint-severity"), Input::Choice(severities.to_vec()))
                    .hint(view.t("page-complaint-severity-hint")),
                about().optional(),
            ]
        }
        "pass" => {
            let others = ground.offers.iter().filter(|o| o.works && o.channel.id != ground.case.channel);
            let others = others.map(|o| (o.channel.id.clone(), offered(view, view.house, o))).collect();
            vec![
                Field::new("channel", view.t("page-complain-channel"), Input::Choice(others)),
                about().optional(),
            ]
        }
        "owe" => vec![
            Field::new("amount", view.t("page-refund-owed"), Input::Line)
                .hint(view.t("page-complain-amount-hint"))
                .foreign(),
            Field::new("currency", view.t("page-complain-currency"), Input::Line)
                .hint(view.t("page-complain-currency-hint"))
                .foreign(),
            Field::new("debtor", view.t("page-refund-debtor"), Input::Choice(organisations()))
                .hint(view.t("page-refund-debtor-hint")),
            Field::new("why", view.t("page-refund-why"), Input::Area).optional(),
        ],
        "pay" => vec![
            Field::new("amount", view.t("page-refund-paid"), Input::Line)
                .hint(view.t("page-complain-amount-hint"))
                .foreign(),
            Field::new("on", view.t("page-refund-on"), Input::Typed("date")),
            Field::new("payer", view.t("page-refund-payer"), Input::Choice(organisations())),
        ],
        _ => Vec::new(),
    }
}

/// What the form begins with.
fn begun(case: &Grievance) -> Filled {
    let mut filled = Filled::default();
    filled.set("category", case.category.word());
    filled.set("accused", case.accused_party.as_deref().unwrap_or_default());
    let told = case.said.as_ref().and_then(|said| said.charge.as_ref()).and_then(|charge| charge.amount);
    if let Some(owed) = case.refund.owed.or(told) {
        let text = owed.to_string();
        filled.set("amount", text.split(' ').next().unwrap_or_default());
        filled.set("currency", owed.currency.code());
    }
    let debtor = case.refund.debtor.as_deref().or(case.accused.as_deref());
    filled.set("debtor", debtor.unwrap_or_default());
    filled.set("payer", debtor.unwrap_or_default());
    filled.set("why", &case.refund.why);
    filled
}

fn asks(view: &View<'_>, step: &str, ground: &Ground, filled: &Filled) -> Markup {
    let here = at(&ground.case);
    let title = view.t(&format!("grievance-step-{step}"));
    let form = Form {
        action: view.to(&format!("{here}/{step}")),
        button: title.clone(),
        fields: fields(view, step, ground),
        filled,
        version: Some(ground.case.version),
    };
    question(
        view,
        &form,
        &here,
        &title,
        html! {
                    p { (view.say(&Said::new("page-complaint-title").text("id", &ground.case.id))) }
                    @if matches!(step, "redact" | "pass" | "told" | "close") { p.note { (view.t(&format!("page-complaint-means-{step}"))) } }
        },
    )
}

/// The page of a step.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.found(ground(&ask).await)?;
    let step = ask.param("step");
    if !steps(&ground.case).contains(&step) {
        return Ok(missing(&view));
    }
    let mut filled = begun(&ground.case);
    if step == "pay" {
        filled.set("amount", "");
    }
    Ok(private(asks(&view, step, &ground, &filled)))
}

/// What is done, in one change.
fn carried_out(
    tx: &mut Tx<'_>,
    house: &crate::house::House,
    (p, id): (&str, &str),
    step: &str,
    filled: &Filled,
    case: &Grievance,
) -> Result<String, Refusal> {
    let (which, law) = ((p, id), house.law());
    let version = filled.get(VERSION).parse().unwrap_or(0);
    let text = filled.get("text").replace("\r\n", "\n");
    let day = western_digits(filled.get("on")).parse::<Date>();
    let done = match step {
        "say" => return grievances::say(tx, which, Side::Handler, &text, &law).map(|()| String::new()),
        "redact" => return grievances::redact(tx, which, Side::Handler, &law).map(|()| String::new()),
        "told" => grievances::note_told(tx, which, version, &law)?,
        "disclose" => grievances::disclose(tx, which, version, &text, &law)?,
        "pass" => {
            let about = Some(filled.get("accused")).filter(|party| !party.is_empty());
            grievances::pass_on(tx, which, version, filled.get("channel"), about, &law)?
        }
        "owe" => {
            let owed =
                amount(filled.get("amount"), filled.get("currency")).ok_or(Refusal::Wrong("amount"))?;
            let (debtor, why) = (filled.get("debtor"), filled.get("why"));
            grievances::owe(tx, which, version, owed, debtor, why, &law)?
        }
        "pay" => {
            let currency = case.refund.owed.map(|owed| owed.currency).ok_or(Refusal::Wrong("amount"))?;
            let paid = amount(filled.get("amount"), currency.code()).ok_or(Refusal::Wrong("amount"))?;
            let on = day.map_err(|_| Refusal::Wrong("on"))?;
            grievances::pay(tx, which, version, (paid, on), filled.get("payer"), &law)?
        }
        step => {
            let asked = Move {
                step: step.to_owned(),
                text: text.clone(),
                category: Category::from_word(filled.get("category")),
                severity: Severity::from_word(filled.get("severity")),
                accused: (step == "triage").then(|| filled.get("accused").to_owned()),
            };
            let version = grievances::step(tx, which, version, Side::Handler, &asked, &law)?;
            if step == "acknowledge" && !text.is_empty() {
                grievances::say(tx, which, Side::Handler, &text, &law)?;
            }
            version
        }
    };
    Ok(done.to_string())
}

/// Does it.
pub(crate) async fn take(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = view.found(ground(&ask).await)?;
    let step = ask.param("step").to_owned();
    let (p, id, house) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.house.clone());
    let (name, form, case) = (step.clone(), ask.filled.clone(), ground.case.clone());
    let sent = send(&ask, move |tx| carried_out(tx, &house, (&p, &id), &name, &form, &case)).await;
    let refusal = match view.got(sent)? {
        // Passed on it may be out of sight.
        Sent::Done(_) | Sent::Reused if step == "pass" => return Ok(go(&view.to("complaints"))),
        Sent::Done(_) | Sent::Reused => return Ok(go(&view.to(&at(&ground.case)))),
        Sent::Refused(refusal) => refusal,
    };
    if !super::record::knows(&step) {
        return Ok(missing(&view));
    }
    let mut filled = (*ask.filled).clone();
    Ok(match complain(&view, &mut filled, &refusal, &|said| view.say(said)) {
        Some(status) => (status, private(asks(&view, &step, &ground, &filled))).into_response(),
        None => missing(&view),
    })
}
