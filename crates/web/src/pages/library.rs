//! The library of practice: what was learnt and what evaluations found, for everybody and inside (¶16, 31).
//!
//! Every entry shows its source and its day. Nothing is changed: a correction stands beside what it corrects.

use std::collections::BTreeMap;
use std::sync::Arc;

use agreement::Said;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::concluding::components::COMPONENTS;
use partnership::stakeholders::Action;
use store::lessons::{self, Kind, Lesson, New};
use store::{Fault, partnerships, programmes};

use crate::call::{Call, Inside};
use crate::components::field::{Field, Input};
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::evidence::ends;
use crate::pages::{Answer, missing, private, public};
use crate::record::edit::{Edit, Values};
use crate::record::send::send;
use crate::view::View;

/// Entries on a page for strangers: more are found by narrower words.
const MOST: usize = 100;

/// What is asked of the library.
#[derive(Default)]
struct Wanted {
    words: String,
    component: String,
    country: String,
    occupation: String,
}

impl Wanted {
    fn of(call: &Call) -> Wanted {
        let asked = |name: &str| call.query.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
        Wanted {
            words: asked("words").to_lowercase(),
            component: asked("component"),
            country: asked("country"),
            occupation: asked("occupation"),
        }
    }

    fn is_met(&self, one: &Lesson, about: &About) -> bool {
        let said = &one.said;
        let text = format!("{} {} {} {}", said.title, said.body, said.source, said.found_by).to_lowercase();
        self.words.split_whitespace().all(|word| text.contains(word))
            && (self.component.is_empty() || said.component == self.component)
            && (self.country.is_empty() || about.countries.contains(&self.country))
            && (self.occupation.is_empty()
                || about.occupations.iter().any(|(isco, _)| *isco == self.occupation))
    }
}

/// What a partnership is about, as its text says.
struct About {
    title: String,
    countries: Vec<String>,
    /// ISCO-08 group and what it is called.
    occupations: Vec<(String, String)>,
}

impl About {
    fn of(frame: &Frame<'_>, id: &str, house: &House) -> About {
        let law = house.law();
        let countries = ends(&law).into_iter().map(str::to_owned).collect();
        // What a group is called; its code alone where the classification has none of it.
        let called = |isco: &str| match house.classes.with_code(skills::Kind::IscoGroup, isco) {
            Some(concept) => format!("{} ({isco})", house.classes.label(concept, frame.code())),
            None => isco.to_owned(),
        };
        let occupations = law
            .all("occupation")
            .filter_map(|clause| clause.text("isco").map(|isco| (isco.to_owned(), called(isco))));
        About {
            title: house.title(frame.words.lang).unwrap_or_else(|| id.to_owned()),
            countries,
            occupations: occupations.collect(),
        }
    }
}

/// The library for everybody.
pub(crate) async fn open(call: Call) -> Answer {
    let frame = call.frame();
    if !call.site.has_accounts() {
        return Ok(missing(&frame));
    }
    let wanted = Wanted::of(&call);
    let all = frame.got(call.site.with_store(|store| store.read(lessons::public)).await)?;
    let mut about: BTreeMap<String, About> = BTreeMap::new();
    for one in &all {
        if !about.contains_key(&one.partnership) {
            let house: Option<Arc<House>> = frame.got(call.site.law(&one.partnership).await)?;
            if let Some(house) = house {
                about.insert(one.partnership.clone(), About::of(&frame, &one.partnership, &house));
            }
        }
    }
    let met = |one: &&Lesson| about.get(&one.partnership).is_some_and(|about| wanted.is_met(one, about));
    let found: Vec<&Lesson> = all.iter().filter(met).collect();
    let title = frame.t("page-library");
    Ok(public(page(
        &frame,
        &title,
        html! {
            (crate::pages::workers::exit(&frame))
            h1 { (title) }
            p.lead { (frame.t("page-library-lead")) }
            (search(&frame, &wanted, &about))
            p role="status" { (frame.say(&Said::new("page-library-found").number("entries", found.len() as i64))) }
            @for one in found.iter().take(MOST) {
                @if let Some(about) = about.get(&one.partnership) { (entry(&frame, one, Some(about), None)) }
            }
            @if found.len() > MOST { p.note { (frame.t("page-library-narrower")) } }
        },
    )))
}

fn search(frame: &Frame<'_>, wanted: &Wanted, about: &BTreeMap<String, About>) -> Markup {
    let any = || (String::new(), frame.t("page-library-any"));
    let mut components = vec![any()];
    components.extend(COMPONENTS.iter().map(|(name, _)| ((*name).to_owned(), frame.word(name))));
    let (mut countries, mut occupations) = (BTreeMap::new(), BTreeMap::new());
    for one in about.values() {
        countries.extend(one.countries.iter().map(|code| (code.clone(), frame.country_code(code))));
        occupations.extend(one.occupations.iter().cloned());
    }
    let with_any = |all: BTreeMap<String, String>| [any()].into_iter().chain(all).collect::<Vec<_>>();
    let mut filled = Filled::default();
    for (name, value) in [
        ("words", &wanted.words),
        ("component", &wanted.component),
        ("country", &wanted.country),
        ("occupation", &wanted.occupation),
    ] {
        filled.set(name, value);
    }
    let select = |name: &'static str, label: &str, choices: &[(String, String)]| {
        html! {
            div.field {
                label for=(name) { (frame.t(label)) }
                select id=(name) name=(name) {
                    @for (value, text) in choices { option value=(value) selected[filled.get(name) == value] { (text) } }
                }
            }
        }
    };
    html! {
        form.fill method="get" role="search" {
            (Field::new("words", frame.t("page-library-words"), Input::Line).optional().show(frame, &filled))
            (select("component", "page-library-component", &components))
            (select("country", "page-library-country", &with_any(countries)))
            (select("occupation", "page-library-occupation", &with_any(occupations)))
            p { button { (frame.t("page-library-search")) } }
        }
    }
}

/// An entry; inside a partnership with the way to correct it.
fn entry(frame: &Frame<'_>, one: &Lesson, about: Option<&About>, correct: Option<String>) -> Markup {
    let said = &one.said;
    let kind = format!("page-library-{}", said.kind.word());
    html! {
        article.entry {
            h2 { bdi { (said.title) } }
            p {
                span.badge.open { (frame.t(&kind)) } " " (frame.word(&said.component))
                @if let Some(programme) = &said.programme { (frame.comma()) bdi { code { (programme) } } }
                @if !said.public { " " span.quiet { (frame.t("page-library-inside")) } }
            }
            @if let Some(by) = one.corrected_by {
                p.note { (frame.say(&Said::new("page-library-corrected").number("number", by))) }
            }
            @if let Some(corrects) = said.corrects {
                p.quiet { (frame.say(&Said::new("page-library-corrects-one").number("number", corrects))) }
            }
            p.lines { bdi { (said.body) } }
            dl.facts {
                @if let Some(about) = about {
                    (fact(&frame.t("page-library-partnership"), html! { bdi { (about.title) } }))
                    (fact(&frame.t("page-library-country"), html! {
                        @for (at, country) in about.countries.iter().enumerate() { @if at > 0 { (frame.comma()) } (frame.country_code(country)) }
                    }))
                }
                (fact(&frame.t("page-library-found-by"), html! { bdi { (said.found_by) } }))
                (fact(&frame.t("page-library-source"), html! { bdi { (said.source) } (frame.comma()) (frame.date(one.dated)) }))
            }
            @if let Some(to) = correct { p { a href=(to) { (frame.t("page-library-correct")) } } }
        }
    }
}

/// What is known inside a partnership.
async fn known(ask: &Inside) -> Result<(Vec<Lesson>, Vec<String>), Fault> {
    let p = ask.param("p").to_owned();
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let taught = programmes::all(db, &p)?.into_iter().map(|one| one.id).collect();
                Ok((lessons::all(db, &p)?, taught))
            })
        })
        .await
}

/// The entries of a partnership, the latest first.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let (all, _) = view.got(known(&ask).await)?;
    let writes = view.visitor.may(Action::LessonWrite, &partnerships::object(ask.param("p")));
    let title = view.t("page-library");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "stage", "page-stage"))
            h1 { (title) }
            p.lead { (view.t("page-library-lead")) }
            ul.inline {
                @if writes { li { a.go href=(view.to("lessons/new")) { (view.t("page-library-new")) } } }
                li { a href=(view.top("library")) { (view.t("page-library-everybody")) } }
            }
            @if all.is_empty() { p { (view.t("page-library-none")) } }
            @for one in all.iter().rev() {
                @let stands = writes && one.corrected_by.is_none();
                (entry(&view, one, None, stands.then(|| view.to(&format!("lessons/new?corrects={}", one.number)))))
            }
        },
    )))
}

/// The way to write what an evaluation of the partnership, or of a programme, found: there is no other.
pub(crate) fn evaluate(view: &View<'_>, programme: Option<&str>) -> Markup {
    let about = programme.map(|id| format!("&programme={}", escaped(id))).unwrap_or_default();
    let writes = view.visitor.could(Action::LessonWrite);
    let to = view.to(&format!("lessons/new?kind={}{about}", Kind::Evaluation.word()));
    html! { @if writes { p { a.go href=(to) { (view.t("page-library-evaluate")) } } } }
}

fn sheet(view: &View<'_>, taught: &[String], corrects: bool) -> Edit {
    let named = |field: &str| view.t(&format!("page-library-{field}"));
    let hint = |field: &str| view.t(&format!("page-library-{field}-hint"));
    let kinds = Kind::ALL.map(|kind| (kind.word().to_owned(), named(kind.word())));
    let mut about = vec![(String::new(), named("whole"))];
    about.extend(taught.iter().map(|id| (id.clone(), id.clone())));
    let components = COMPONENTS.map(|(name, _)| (name.to_owned(), view.word(name)));
    let yes = |word: &str| (word.to_owned(), view.t(&format!("page-{word}")));
    let mut fields = vec![
        Field::new("kind", named("kind"), Input::Choice(kinds.to_vec())).hint(hint("kind")),
        Field::new("programme", named("programme"), Input::Choice(about)).optional(),
        Field::new("component", named("component"), Input::Choice(components.to_vec())),
        Field::new("title", named("title"), Input::Line),
        Field::new("body", named("body"), Input::Area).hint(hint("body")),
        Field::new("source", named("source"), Input::Line).hint(hint("source")),
        Field::new("dated", named("dated"), Input::Typed("date")),
        Field::new("found_by", named("found-by"), Input::Line).hint(hint("found-by")),
        Field::new("public", named("public"), Input::Choice(vec![yes("no"), yes("yes")]))
            .hint(hint("public")),
    ];
    if corrects {
        fields.push(Field::new("corrects", named("corrects"), Input::Typed("number")).foreign());
    }
    Edit {
        title: named(if corrects { "correct" } else { "new" }),
        button: view.t("page-keep"),
        back: (format!("{}lessons", view.base), view.t("page-back")),
        lead: html! { p { (named("stays")) } },
        fields,
        version: None,
    }
}

/// The form: empty, or with the entry that is to be corrected.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let (all, taught) = view.got(known(&ask).await)?;
    let wanted = ask.query.get("corrects").and_then(|number| number.parse::<i64>().ok());
    let old = wanted.and_then(|number| all.into_iter().find(|one| one.number == number));
    // Another page may say of what an evaluation is to be.
    let asked = |name: &str| ask.query.get(name).map(String::as_str).unwrap_or_default();
    let kind = Kind::from_word(asked("kind")).unwrap_or_default();
    let mut values = Values::from([("kind", kind.word().to_owned()), ("public", "no".to_owned())]);
    if taught.iter().any(|id| id == asked("programme")) {
        values.insert("programme", asked("programme").to_owned());
    }
    if let Some(Lesson { number, said, dated, .. }) = old {
        values = Values::from([
            ("kind", said.kind.word().to_owned()),
            ("programme", said.programme.unwrap_or_default()),
            ("component", said.component),
            ("title", said.title),
            ("body", said.body),
            ("source", said.source),
            ("dated", dated.to_string()),
            ("found_by", said.found_by),
            ("public", if said.public { "yes" } else { "no" }.to_owned()),
            ("corrects", number.to_string()),
        ]);
    }
    Ok(sheet(&view, &taught, values.contains_key("corrects")).fresh(&view, &values))
}

/// Keeps it; what lacks is told at its field.
pub(crate) async fn add(ask: Inside) -> Answer {
    let view = ask.view();
    let (_, taught) = view.got(known(&ask).await)?;
    let filled = (*ask.filled).clone();
    let corrects = filled.get("corrects").parse::<i64>().ok();
    let form = sheet(&view, &taught, corrects.is_some());
    let text = |name: &str| filled.get(name).to_owned();
    let new = New {
        kind: Kind::from_word(filled.get("kind")).unwrap_or_default(),
        programme: Some(text("programme")).filter(|id| !id.is_empty()),
        component: text("component"),
        title: text("title"),
        body: filled.get("body").replace("\r\n", "\n"),
        source: text("source"),
        dated: filled.get("dated").parse::<Date>().ok(),
        found_by: text("found_by"),
        public: filled.get("public") == "yes",
        corrects,
    };
    let p = ask.param("p").to_owned();
    let sent = send(&ask, move |tx| Ok(lessons::add(tx, &p, &new)?.to_string())).await;
    form.after(&view, filled, sent, |_| view.to("lessons"))
}
