//! How does somebody complain, with or without a name, without an account?
//!
//! One question a page; what was said before is carried along by the page itself, so that nothing is kept
//! until it is sent. The answer is a code, shown once, by which the complaint is found again.

use agreement::{Money, Said};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::grievances::Category;
use partnership::grievances::channel::no_retaliation;
use partnership::stakeholders::Action;
use std::sync::Arc;
use store::grievances::{self, New, Offer, Told, code};
use store::partnerships;
use store::{Fault, Refusal};

use super::questions::{FIELDS, Ground, STEPS, charge, complain, fields, is_asked, offered, open};
use super::{exit, send_as_nobody, today};
use crate::call::Call;
use crate::components::field::{Form, hidden};
use crate::components::layout::{fact, page};
use crate::components::pager::escaped;
use crate::door::peer::Peer;
use crate::form::Filled;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::door::{secret, too_often};
use crate::pages::{Answer, Stop, broken, missing, private};
use crate::record::send::Sent;

/// What somebody complains about something in.
pub(super) struct Asked {
    id: String,
    title: String,
    pub house: Arc<House>,
    pub offers: Vec<Offer>,
    /// The record of whoever has signed in, in this partnership.
    person: Option<String>,
}

impl Asked {
    fn ground(&self) -> Ground<'_> {
        Ground { house: &self.house, offers: &self.offers, has_record: self.person.is_some() }
    }
}

/// The partnerships in which somebody can complain.
pub(crate) async fn list(call: Call) -> Answer {
    let frame = call.frame();
    let all = call.kept(|store| store.read(partnerships::all)).await?;
    let title = frame.t("page-complain");
    Ok(private(page(
        &frame,
        &title,
        html! {
            (exit(&frame))
            h1 { (title) }
            p.lead { (frame.t("page-complain-lead")) }
            p { a.go href=(frame.top("complaint-code")) { (frame.t("page-complain-follow")) } }
            @if call.visitor.who().is_some_and(|who| who.subject.person.is_some()) {
                p { a href=(frame.top("my-complaints")) { (frame.t("page-my-complaints")) } }
            }
            h2 { (frame.t("page-complain-where")) }
            @if all.is_empty() { p { (frame.t("page-complain-nowhere")) } }
            ul.ways { @for one in all.iter().take(200) {
                li { a href=(frame.top(&format!("complaints/{}", escaped(&one.id)))) { bdi { (one.title) } } }
            } }
        },
    )))
}

/// The partnership of the address, and its channels.
async fn asked(call: &Call) -> Result<Asked, Stop> {
    let frame = call.frame();
    let id = call.param("p").to_owned();
    let law = frame.got(call.site.law(&id).await)?;
    let Some(house) = law else { return Err(missing(&frame).into()) };
    let (p, of, lang) = (id.clone(), house.clone(), call.lang.code());
    let own = call.visitor.who().and_then(|who| who.subject.person.clone()).filter(|(p, _)| *p == id);
    let country = call.visitor.who().and_then(|who| who.subject.country.clone());
    let offers = call
        .kept(move |store| store.read(|db| grievances::offers(db, &of.law(), &p, country.as_deref(), lang)));
    let offers = offers.await?;
    let title = house.title(call.lang).unwrap_or_else(|| frame.t("page-untitled"));
    Ok(Asked { id, title, house, offers, person: own.map(|(_, person)| person) })
}

/// What this is: who takes complaints, by when, and that nobody is punished for them.
pub(crate) async fn about(call: Call) -> Answer {
    let frame = call.frame();
    let asked = asked(&call).await?;
    let title = frame.t("page-complain");
    let works = asked.offers.iter().any(|offer| offer.works);
    let law = asked.house.law();
    let at = partnerships::object(&asked.id);
    Ok(private(page(
        &frame,
        &title,
        html! {
            (exit(&frame))
            p.back { a href=(frame.top("complaints")) { (frame.t("page-back")) } }
            h1 { (title) }
            p.lead { bdi { (asked.title) } }
            ul {
                li { (frame.t("page-complain-free")) }
                li { (frame.t("page-complain-no-name")) }
                li {
                    @match no_retaliation(&law) {
                        Some(cite) => (frame.say(&Said::new("page-complain-no-fear").text("article", cite))),
                        None => (frame.t("page-complain-no-fear-law")),
                    }
                }
                li { (frame.t("page-complain-accused-never")) }
                li { (frame.t("page-complain-kept")) }
            }
            h2 { (frame.t("page-complain-bodies")) }
            @if asked.offers.is_empty() { p { (frame.t("page-complain-no-channel")) } }
            ul { @for offer in &asked.offers { li { (body(&frame, &asked.house, offer)) } } }
            @if works {
                p { a.go href=(frame.top(&format!("complaints/{}/new", escaped(&asked.id)))) { (frame.t("page-complain-begin")) } }
            } @else { p { (frame.t("page-complain-elsewhere")) } }
            p { a href=(frame.top("complaint-code")) { (frame.t("page-complain-follow")) } }
            @if call.visitor.may(Action::PartnershipRead, &at) {
                p { a href=(frame.top(&format!("partnerships/{}/complaint-figures", escaped(&asked.id)))) { (frame.t("page-complaint-figures")) } }
            }
        },
    )))
}

/// A body, its days, and how to reach it where it does not work here.
fn body(frame: &Frame<'_>, house: &House, offer: &Offer) -> Markup {
    let (first, answer) = (offer.channel.acknowledge, offer.channel.answer);
    let days = Said::new("page-complain-days").number("first", first.days).number("answer", answer.days);
    html! {
        strong { (offered(frame, house, offer)) }
        span.line { (frame.say(&days)) @if !first.agreed || !answer.agreed { " " (frame.t("page-complain-days-reference")) } }
        @if !offer.works {
            span.line { (frame.t("page-complain-not-here")) }
            @if let Some(contact) = offer.organisation.as_ref().and_then(|o| o.contact.as_ref()) {
                span.line { bdi { (contact) } }
            }
        }
    }
}

/// What a page that leads here may know. Nothing of the person and no id of a case: a complaint without a name must
/// stay one.
const KNOWN: [&str; 6] = ["category", "amount", "currency", "class", "accused", "about"];

/// Where something is reported, with what the page that leads there knows of it.
pub(crate) fn address(frame: &Frame<'_>, partnership: &str, known: &[(&str, &str)]) -> String {
    let at = format!("complaints/{}/new", escaped(partnership));
    let known = known.iter().filter(|(_, value)| !value.is_empty());
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(known).finish();
    frame.top(&if query.is_empty() { at } else { format!("{at}?{query}") })
}

/// Where a fee is reported that somebody was asked for: how much, and for what, as far as it is known.
pub(crate) fn fee(frame: &Frame<'_>, partnership: &str, sum: Option<Money>, about: &str) -> String {
    let sum = sum.map(|sum| sum.to_string().replace(',', "")).unwrap_or_default();
    let (amount, currency) = sum.split_once(' ').unwrap_or_default();
    let known = [("amount", amount), ("currency", currency), ("about", about)];
    address(frame, partnership, &[&[("category", Category::Fee.word())], &known[..]].concat())
}

/// The first question that is still open: a link may know what it is about.
pub(crate) async fn begin(call: Call) -> Answer {
    let asked = asked(&call).await?;
    let mut filled = Filled::default();
    for name in KNOWN {
        filled.set(name, call.query.get(name).map_or("", String::as_str));
    }
    let known = Category::from_word(filled.get("category")).is_some();
    Ok(step(&call, &asked, STEPS[usize::from(known)], &filled))
}

/// What was said besides a question, carried along.
fn carried(but: &str, filled: &Filled) -> Vec<(String, String)> {
    let fields = FIELDS.iter().filter(|(step, _)| *step != but).flat_map(|(_, fields)| *fields);
    let said = fields.map(|field| ((*field).to_owned(), filled.get(field).to_owned()));
    said.filter(|(_, value)| !value.is_empty()).collect()
}

/// A question, or the page on which answers are checked. What was said stands in it once, so that a long text
/// costs a slow line no more than it must.
fn step(call: &Call, asked: &Asked, at: &str, filled: &Filled) -> Response {
    let frame = call.frame();
    let ground = asked.ground();
    let before =
        STEPS.into_iter().take_while(|step| *step != at).filter(|step| is_asked(step, filled)).last();
    let ends = at == "channel" && open(&ground, filled).is_empty();
    let form = Form {
        action: frame.top(&format!("complaints/{}/new", escaped(&asked.id))),
        button: frame.t(if at == "check" { "page-complain-send" } else { "page-go-on" }),
        fields: if at == "check" { Vec::new() } else { fields(&frame, &ground, at, filled) },
        filled,
        version: None,
    };
    let title = frame.t(if at == "check" { "page-check-answers" } else { "page-complain" });
    let body = html! {
        (exit(&frame))
        @if before.is_none() {
            p.back { a href=(frame.top(&format!("complaints/{}", escaped(&asked.id)))) { (frame.t("page-back")) } }
        }
        (form.problems(&frame))
        h1 { (title) }
        @if at == "check" { (checked(&frame, &ground, filled)) }
        @if at == "name" && call.visitor.who().is_some() { p.note { (frame.t("page-complain-signed-in")) } }
        @if ends {
            p { (frame.t("page-complain-elsewhere")) }
            ul { @for offer in &asked.offers { li { (body(&frame, &asked.house, offer)) } } }
        }
        form.fill method="post" action=(form.action) novalidate {
            (hidden(&frame))
            @for (name, value) in carried(at, filled) { input type="hidden" name=(name) value=(value); }
            input type="hidden" name="step" value=(at);
            @if !ends {
                @for field in &form.fields { (field.show(&frame, filled)) }
                p { button { (form.button) } }
            }
            @if at == "check" {
                p { @for one in STEPS.into_iter().filter(|one| *one != "check" && is_asked(one, filled)) {
                    button.quiet name="show" value=(one) { (frame.t(&format!("page-complain-again-{one}"))) } " "
                } }
            } @else if let Some(before) = before {
                p { button.quiet name="show" value=(before) { (frame.t("page-back")) } }
            }
        }
    };
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, private(page(&frame, &form.title(&frame, &title), body))).into_response()
}

/// Everything that was said.
fn checked(frame: &Frame<'_>, ground: &Ground<'_>, filled: &Filled) -> Markup {
    html! {
        dl.wide {
            @for asked in STEPS.into_iter().filter(|step| *step != "check" && is_asked(step, filled)) {
                @for field in fields(frame, ground, asked, filled) {
                    @let value = filled.get(field.name());
                    @if !value.is_empty() || field.name() == "accused" {
                        (fact(field.label(), html! { span.lines { bdi { (field.called(value)) } } }))
                    }
                }
            }
        }
        p { (frame.t("page-complain-check")) }
    }
}

/// An answer: the next question, or the end.
pub(crate) async fn answer(call: Call, peer: Peer) -> Answer {
    let asked = asked(&call).await?;
    let mut filled = (*call.filled).clone();
    let day = call.frame().got(today(&call).await)?;
    if let Some(to) = STEPS.into_iter().find(|step| *step == filled.get("show")) {
        return Ok(step(&call, &asked, to, &filled));
    }
    let at = STEPS.iter().position(|step| *step == filled.get("step")).unwrap_or(0);
    for (number, one) in STEPS.into_iter().enumerate() {
        if !is_asked(one, &filled) {
            continue;
        }
        if number > at {
            return Ok(step(&call, &asked, one, &filled));
        }
        complain(&call.frame(), &asked.ground(), one, &mut filled, day);
        if !filled.is_right() {
            return Ok(step(&call, &asked, one, &filled));
        }
    }
    finish(call, peer, asked, filled, day).await
}

async fn finish(call: Call, peer: Peer, asked: Asked, mut filled: Filled, day: jiff::civil::Date) -> Answer {
    let frame = call.frame();
    if let Err(seconds) = call.door()?.limits.complain(peer) {
        return Ok(too_often(&frame, seconds));
    }
    let named = filled.get("named") == "yes";
    let text = |name: &str| filled.get(name).replace("\r\n", "\n");
    let name = match call.visitor.who().filter(|_| asked.person.is_some()) {
        Some(who) => who.name.clone(),
        None => text("name"),
    };
    let party = |name: &str| Some(text(name)).filter(|party| !party.is_empty());
    // Without a name nothing of whoever has signed in leaves this function.
    let told = Told {
        person: asked.person.clone().filter(|_| named),
        name: if named { name } else { String::new() },
        contact: if named { text("contact") } else { String::new() },
        text: text("text"),
        about: text("about"),
        place: text("at"),
        recruiter: text("agent"),
        charge: charge(&filled, day).ok().flatten(),
    };
    let new = New {
        partnership: asked.id.clone(),
        channel: text("channel"),
        anonymous: !named,
        language: call.lang.code().to_owned(),
        category: Category::from_word(filled.get("category")),
        accused: party("accused"),
        employer: party("employer"),
        recruiter: party("recruiter"),
        place: None,
        told,
    };
    let code = frame.got(code::new())?;
    let (house, kept) = (asked.house.clone(), code.clone());
    let sent = send_as_nobody(&call, move |tx| grievances::file(tx, &new, &kept, &house.law())).await;
    match sent.map_err(|fault| broken(&frame, &fault))? {
        (Sent::Done(id), repeated) => {
            if repeated {
                anew(&call, &asked.id, &id, &code).await?;
            }
            Ok(shown(&frame, &id, &code))
        }
        (Sent::Reused, _) => {
            filled.complain("", frame.t("page-sent-before"));
            Ok(step(&call, &asked, "check", &filled))
        }
        (Sent::Refused(Refusal::Missing), _) => Ok(missing(&frame)),
        (Sent::Refused(Refusal::Rule(why)), _) => {
            why.reasons.iter().for_each(|r| filled.complain(r.field, frame.say(&r.said)));
            Ok(step(&call, &asked, "channel", &filled))
        }
        (Sent::Refused(_), _) => {
            filled.complain("", frame.t("page-wrong"));
            Ok(step(&call, &asked, "check", &filled))
        }
    }
}

/// The first answer got lost on its way: the code that is shown now is the one that holds.
pub(super) async fn anew(call: &Call, p: &str, id: &str, code: &str) -> Result<(), Stop> {
    let (p, id, code) = (p.to_owned(), id.to_owned(), code.to_owned());
    let nobody = store::Actor { account: String::new(), role: None, via: store::Via::Page };
    let done = call
        .kept(move |store| store.write_untraced(&nobody, move |tx| grievances::new_code(tx, &p, &id, &code)));
    done.await?.map_err(|refusal| broken(&call.frame(), &Fault::Other(refusal.to_string())).into())
}

/// The code, shown once.
pub(super) fn shown(frame: &Frame<'_>, id: &str, code: &str) -> Response {
    let title = frame.t("page-complain-done");
    private(page(
        frame,
        &title,
        html! {
            (exit(frame))
            h1 { (title) }
            p { (frame.t("page-complain-number")) " " bdi { (id) } }
            (secret(frame, &frame.t("page-complain-code"), code))
            p { (frame.t("page-complain-code-keep")) }
            p { a.go href=(frame.top("complaint-code")) { (frame.t("page-complain-follow")) } }
        },
    ))
}
