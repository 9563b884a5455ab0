//! A letter to the complainant, to be printed: that the complaint was received, and how it was answered.
//!
//! It names the complaint, not the person: whoever finds it on a table learns little.

use agreement::Said;
use maud::html;
use partnership::grievances::Channel;
use partnership::grievances::channel::no_retaliation;

use super::record::{at, look};
use super::{party, refund};
use crate::call::Inside;
use crate::components::layout::{back, page};
use crate::pages::{Answer, missing, private};

/// The letter.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let case = view.found(look(&ask).await)?;
    let answer = match ask.param("step") {
        "received" => false,
        "answer" if !case.remedy.is_empty() => true,
        _ => return Ok(missing(&view)),
    };
    let law = view.house.law();
    let channel = Channel::named(&law, &case.channel);
    let body = channel.as_ref().map_or_else(|| case.organisation.clone(), |c| party(view.house, &c.run_by));
    let title =
        view.t(if answer { "page-complaint-letter-answer" } else { "page-complaint-letter-received" });
    let article = no_retaliation(&law);
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &at(&case), "page-back"))
            article.letter {
                p { bdi { (body) } }
                p.day { (view.date(view.today())) }
                h1 { (title) }
                p { (view.say(&Said::new("page-complaint-title").text("id", &case.id))) ", " (view.date(case.filed_on)) }
                @if answer {
                    p { (view.t("page-letter-answered")) }
                    p.lines { bdi { (case.remedy) } }
                    @if case.refund.owed.is_some() { (refund(&view, view.house, &case, view.today())) }
                    p { (view.t("page-letter-contest")) }
                } @else {
                    p { (view.t("page-letter-received")) }
                    p { (view.say(&Said::new("page-letter-answer-by").text("date", case.answer_by))) }
                    @if channel.as_ref().is_some_and(|c| !c.answer.agreed) { p { (view.t("page-complain-days-reference")) } }
                }
                @match article {
                    Some(cite) => p { (view.say(&Said::new("page-complain-no-fear").text("article", cite))) },
                    None => p { (view.t("page-complain-no-fear-law")) },
                }
                p { (view.t("page-letter-code")) }
            }
        },
    )))
}
