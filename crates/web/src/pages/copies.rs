//! A new partnership from what is there: a copy without anybody in it, or a region's text for each State (¶15, 31).

use agreement::{Agreement, Clause, Said};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::templates::{self, Made, Wrong};
use store::{copies, organisations, partnerships};

use crate::call::{Call, Inside};
use crate::components::field::{Field, Form, Input, hidden};
use crate::components::finding;
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::{Filled, codes};
use crate::frame::Frame;
use crate::houses::beside;
use crate::pages::partnerships::edition::field_named;
use crate::pages::{Answer, away, private};
use crate::record::edit::{Edit, Values};
use crate::record::send::send;
use crate::view::View;
use crate::words::Lang;

fn sheet(view: &View<'_>) -> Edit {
    let label = |field: &str| view.t(&format!("page-partnership-{field}"));
    Edit {
        title: view.t("page-copy"),
        button: view.t("page-copy"),
        back: (view.base.to_owned(), view.t("page-back")),
        lead: html! { p { (view.t("page-copy-means")) } },
        fields: vec![
            Field::new("id", label("id"), Input::Line).hint(label("id-hint")).foreign(),
            Field::new("title", label("title"), Input::Line),
        ],
        version: None,
    }
}

/// The form of a copy.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    Ok(sheet(&view).fresh(&view, &Values::new()))
}

/// Makes it. The organisation of whoever does is a party from the start.
pub(crate) async fn make(ask: Inside) -> Answer {
    let view = ask.view();
    let (form, filled, from) = (sheet(&view), (*ask.filled).clone(), ask.param("p").to_owned());
    let (id, title) = (filled.get("id").to_owned(), filled.get("title").to_owned());
    let by = ask.visitor.who().map(|who| who.subject.organisation.clone()).filter(|o| !o.is_empty());
    let sent = send(&ask, move |tx| {
        copies::copy(tx, &from, &id, &title)?;
        if let Some(by) = &by {
            organisations::make_party(tx, &id, by, by)?;
        }
        Ok(id)
    });
    form.after(&view, filled, sent.await, |id| view.top(&format!("partnerships/{}/", escaped(id))))
}

/// Whether the way to a copy is shown.
pub(crate) fn may_copy(view: &View<'_>, partnership: &str) -> bool {
    use partnership::stakeholders::Action::{PartnershipCreate, PartnershipRead};
    view.visitor.could(PartnershipCreate)
        && view.visitor.may(PartnershipRead, &partnerships::object(partnership))
}

fn fields(frame: &Frame<'_>) -> Vec<Field> {
    let text =
        |name: &'static str, lang: Lang| Field::new(name, lang.name().to_owned(), Input::Area).optional();
    vec![
        Field::new("members", frame.t("page-template-members"), Input::Line)
            .hint(frame.t("page-template-members-hint"))
            .foreign(),
        text("text-en", Lang::En).hint(frame.t("page-template-text-hint")),
        text("text-es", Lang::Es),
        text("text-fr", Lang::Fr),
        text("text-ar", Lang::Ar),
    ]
}

/// The texts that were pasted, under the names that a folder would give them.
fn pasted(filled: &Filled) -> Vec<(String, String)> {
    let text = |code: &str| filled.raw(&format!("text-{code}")).replace("\r\n", "\n");
    let all = Lang::ALL.map(|lang| (format!("agreement.{}.md", lang.code()), text(lang.code())));
    all.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect()
}

/// What is wrong with the template, at the field in which it is mended.
fn complain(frame: &Frame<'_>, filled: &mut Filled, wrong: &Wrong) {
    let (field, said) = match wrong {
        Wrong::NoMembers => ("members", Said::new("template-no-members")),
        Wrong::TooMany(named) => ("members", Said::new("template-too-many").number("members", *named as i64)),
        Wrong::NoState(code) => ("members", Said::new("template-no-state").text("code", code)),
        Wrong::Twice(code) => ("members", Said::new("template-twice").text("code", code)),
        Wrong::NoPlaceholder(name) => {
            (field_named(name), Said::new("template-no-placeholder").text("code", "{{member}}"))
        }
        Wrong::Unknown(name, line, found) => {
            let said = Said::new("template-unknown").number("line", *line as i64).text("found", found);
            (field_named(name), said.text("code", "{{member}}").text("id", "{{member-id}}"))
        }
    };
    filled.complain(field, frame.say(&said));
}

fn answer(frame: &Frame<'_>, filled: &Filled, made: &[Made]) -> Response {
    let form = Form {
        action: frame.top("template"),
        button: frame.t("page-template-make"),
        fields: fields(frame),
        filled,
        version: None,
    };
    let title = frame.t("page-template");
    let body = html! {
        (back(frame, "partnerships", "page-back"))
        (form.problems(frame))
        h1 { (title) }
        p.lead { (frame.say(&Said::new("page-template-lead").text("open", "{{").text("close", "}}"))) }
        @if !made.is_empty() { (results(frame, filled, made)) }
        (form.show(frame))
    };
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, private(page(frame, &form.title(frame, &title), body))).into_response()
}

/// Each State, whether its text can be carried out, and what of it is cited by which article.
fn results(frame: &Frame<'_>, filled: &Filled, made: &[Made]) -> Markup {
    let count = Said::new("page-template-made").number("texts", made.len() as i64);
    html! {
        section aria-labelledby="made" {
            h2 #made { (frame.t("page-template-results")) }
            p role="status" { (frame.say(&count)) }
            @for one in made {
                h3 { (frame.country_code(&one.member)) " " bdi { code { (one.member) } } }
                @if one.agreement.is_sound() {
                    p { span.badge.good { (frame.t("page-template-sound")) } }
                } @else {
                    p { span.badge.bad { (frame.t("page-template-unsound")) } }
                    (findings(&one.agreement))
                }
                (cited(frame, "page-template-corridors", &one.agreement, "corridor"))
                (cited(frame, "page-template-equivalences", &one.agreement, "recognition"))
            }
            @if made.iter().all(|one| one.agreement.is_sound()) { (downloads(frame, filled, made)) }
        }
    }
}

fn findings(agreement: &Agreement) -> Markup {
    html! {
        ul {
            @for one in agreement.findings.iter().take(20) { li { (finding::told(&one.message, &one.remedy)) } }
        }
    }
}

fn cited(frame: &Frame<'_>, word: &str, agreement: &Agreement, kind: &str) -> Markup {
    let all: Vec<&Clause> = agreement.clauses.iter().filter(|clause| clause.kind.name == kind).collect();
    html! {
        @if !all.is_empty() {
            p {
                (frame.t(word)) (frame.colon())
                @for (at, clause) in all.iter().enumerate() {
                    @if at > 0 { (frame.comma()) }
                    bdi { (clause.text("id").unwrap_or("–")) } " (" (frame.words.cite(&clause.cite)) ")"
                }
            }
        }
    }
}

/// A button for each text of each State; the template goes along, for nothing of it is kept here.
fn downloads(frame: &Frame<'_>, filled: &Filled, made: &[Made]) -> Markup {
    html! {
        form.act method="post" action=(frame.top("template")) {
            (hidden(frame))
            input type="hidden" name="members" value=(filled.get("members"));
            @for lang in Lang::ALL {
                @let name = format!("text-{}", lang.code());
                @if !filled.raw(&name).trim().is_empty() { input type="hidden" name=(name) value=(filled.raw(&name)); }
            }
            ul.plain {
                @for one in made {
                    @for (name, _) in &one.texts {
                        @let file = format!("{}/{name}", one.member);
                        li { button.quiet name="take" value=(file) { (frame.t("page-template-take")) " " bdi { (file) } } }
                    }
                }
            }
        }
    }
}

/// The empty form.
pub(crate) async fn template(call: Call) -> Response {
    let frame = call.frame();
    answer(&frame, &Filled::default(), &[])
}

/// Makes the texts; shows them, or hands out the one that was asked for.
pub(crate) async fn each(call: Call) -> Answer {
    let frame = call.frame();
    let mut filled = (*call.filled).clone();
    let texts = pasted(&filled);
    if texts.is_empty() {
        filled.complain("text-en", frame.t("page-edition-missing"));
        return Ok(answer(&frame, &filled, &[]));
    }
    let members: Vec<String> = codes(filled.get("members")).collect();
    // Hundreds of texts are read: beside the threads that answer visitors.
    let made = match frame.got(beside(move || Ok(templates::each(&texts, &members))).await)? {
        Ok(made) => made,
        Err(wrong) => {
            complain(&frame, &mut filled, &wrong);
            return Ok(answer(&frame, &filled, &[]));
        }
    };
    let wanted = filled.get("take").split_once('/');
    let found = wanted.and_then(|(member, file)| {
        let one = made.iter().find(|one| one.member == member)?;
        one.texts.iter().find(|(name, _)| name == file).map(|(name, text)| (one, name, text))
    });
    Ok(match found {
        Some((one, name, text)) => {
            let name = format!("{}.{name}", one.member);
            away::file(text.clone(), "text/markdown; charset=utf-8", &name)
        }
        None => answer(&frame, &filled, &made),
    })
}
